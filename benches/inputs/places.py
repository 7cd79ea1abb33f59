"""Names: provinces and districts of the gazetteer, communes and people that are put together."""

import pathlib
import re

from .seeded import Seeded

GAZETTEER = pathlib.Path(__file__).resolve().parents[2] / "patterns" / "districts.toml"

COMMUNE = (
    "Tân Phú Hòa An Bình Vĩnh Long Mỹ Thạnh Đông Nam Bắc Xuân Hưng Đại Quảng Yên Thanh Cẩm Phước Trung Minh Thượng Liên "
    "Đức Khánh Ngọc Hồng Sơn Hải Nghĩa Diễn Quỳnh Ia Ea Mường Nậm Bản Pa Tà Lũng Chiềng Sông Trà"
).split()
COMMUNE_END = (
    "Lập Phong An Hưng Thành Lộc Thịnh Sơn Hải Trạch Thủy Lâm Điền Tiến Châu Mỹ Khê Hòa Đông Tây Thuận Lợi Phú Hội Đức "
    "Trung Giang Quang Thắng Long Bình Cường Nghĩa Xá Đình Tân Mai Trì Bảo Khánh Hương Vinh Ninh Yên"
).split()
FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Lò Giàng Hà Quàng Rơ Thạch Sơn Đinh Cao".split()
MIDDLE = "Văn Thị Đức Hữu Minh Ngọc Thanh Quốc Xuân Thu Công Đình Kim Hồng Bá Trọng Thế Mạnh".split()
GIVEN = (
    "An Bình Chiến Cường Dũng Dung Đạt Giang Hà Hạnh Hiền Hòa Hùng Huệ Hương Khánh Lan Liên Long Mai Minh Nam Nga Nghĩa "
    "Phong Phúc Quang Quý Sơn Tâm Tân Thảo Thắng Thủy Toàn Trang Tuấn Tùng Vinh Yến"
).split()


def read_districts() -> list[tuple[str, list[str]]]:
    """The provinces with their rural districts. Read without tomllib, which Python 3.10 lacks."""
    text = GAZETTEER.read_text(encoding="utf-8")
    found = []
    for table in text.split("[[districts]]")[1:]:
        province = re.search(r'^province = "([^"]+)"', table, re.M)
        rural = re.search(r'^of\."huyện" = \{(.*)\}', table, re.M)
        names = re.findall(r'"([^"]+)" = "', rural[1]) if rural else []
        if province and len(names) >= 4:
            found.append((province[1], names))
    return found


DISTRICTS = read_districts()


def commune(chance: Seeded) -> str:
    first, last = chance.pick(COMMUNE), chance.pick(COMMUNE_END)
    return f"{first} {last}" if first != last else f"{first} Lâm"


def person(chance: Seeded) -> str:
    return f"{chance.pick(FAMILY)} {chance.pick(MIDDLE)} {chance.pick(GIVEN)}"
