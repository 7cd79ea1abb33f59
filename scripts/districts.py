#!/usr/bin/env python3
"""Write patterns/districts.toml, the gazetteer of districts until 30 June 2025.

Source: the data of the Python package `vietnamadminunits` (MIT licence), which follows the
codes of the General Statistics Office. Download and unpack it, then:

    scripts/districts.py PATH/vietnamadminunits/data/parser_legacy.json > patterns/districts.toml

Names are those of the districts without their class word; the class is the key.
"""

import json
import re
import sys

# The source tells apart what shares a name ("Kỳ Anh (Huyện)"), and keeps "Quận 1" whole.
BESIDE_THE_NAME = re.compile(r" \(.+\)$|^Quận (?=[0-9])")

# The source names this province as it is called since 2025.
RENAMED = {"Huế": "Thừa Thiên Huế"}

# Districts that were merged into others or renamed since 2019, with the codes that they had:
# news of their time names them. (province, class, name, code)
FORMER = [
    ("Cao Bằng", "huyện", "Thông Nông", "044"),
    ("Cao Bằng", "huyện", "Trà Lĩnh", "046"),
    ("Cao Bằng", "huyện", "Quảng Uyên", "049"),
    ("Cao Bằng", "huyện", "Phục Hòa", "050"),
    ("Hòa Bình", "huyện", "Kỳ Sơn", "151"),
    ("Quảng Ninh", "huyện", "Hoành Bồ", "204"),
    ("Bắc Giang", "huyện", "Yên Dũng", "221"),
    ("Nam Định", "huyện", "Mỹ Lộc", "358"),
    ("Ninh Bình", "thành phố", "Ninh Bình", "369"),
    ("Thanh Hóa", "huyện", "Đông Sơn", "405"),
    ("Thanh Hóa", "huyện", "Tĩnh Gia", "407"),
    ("Nghệ An", "thị xã", "Cửa Lò", "413"),
    ("Hà Tĩnh", "huyện", "Lộc Hà", "448"),
    ("Thừa Thiên Huế", "thành phố", "Huế", "474"),
    ("Thừa Thiên Huế", "huyện", "Phong Điền", "476"),
    ("Thừa Thiên Huế", "huyện", "Nam Đông", "483"),
    ("Quảng Nam", "huyện", "Nông Sơn", "519"),
    ("Quảng Ngãi", "huyện", "Tây Trà", "526"),
    ("Lâm Đồng", "huyện", "Đạ Tẻh", "682"),
    ("Lâm Đồng", "huyện", "Cát Tiên", "683"),
    ("Bà Rịa - Vũng Tàu", "huyện", "Long Điền", "752"),
    ("Bà Rịa - Vũng Tàu", "huyện", "Đất Đỏ", "753"),
    ("Hồ Chí Minh", "quận", "9", "763"),
    ("Hồ Chí Minh", "quận", "2", "769"),
]

CLASSES = {"Quận": "quận", "Huyện": "huyện", "Thị xã": "thị xã", "Thành phố": "thành phố"}

HEAD = """\
# Districts of the 63 provinces until 30 June 2025, with the codes of the General Statistics
# Office. Made by scripts/districts.py from the data of the Python package vietnamadminunits
# 1.0.4 (MIT licence) and from a list of those merged since 2019; change the script, not this
# table.

[pack]
name = "districts"
version = "1"
about = "Gazetteer of districts until 30 June 2025: names, classes, codes"
"""


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)
    provinces = data["DICT_PROVINCE"]
    print(HEAD)
    for key in sorted(provinces, key=lambda key: provinces[key]["provinceCode"]):
        of: dict[str, dict[str, str]] = {}
        for district in data["DICT_PROVINCE_DISTRICT"][key].values():
            word = CLASSES.get(district["districtType"])
            if word:
                name = BESIDE_THE_NAME.sub("", district["districtShort"])
                of.setdefault(word, {})[name] = district["districtCode"]
        name = provinces[key]["provinceShort"]
        province = RENAMED.get(name, name)
        for _, word, name, code in (former for former in FORMER if former[0] == province):
            of.setdefault(word, {})[name] = code
        print("[[districts]]")
        print(f'province = "{province}"')
        for word in CLASSES.values():
            if word in of:
                names = sorted(of[word].items(), key=lambda item: item[1])
                listed = ", ".join(f'"{name}" = "{code}"' for name, code in names)
                print(f'of."{word}" = {{ {listed} }}')
        print()


if __name__ == "__main__":
    main()
