"""What stands around an article: menus, boxes of headlines, counters, scripts and styles.

All of it is made once, in pools, from which each page takes its share: so a page is made in about
a millisecond. About half of the bytes of a page is code, as on real ones.
"""

import base64
import re
import unicodedata
from typing import NamedTuple

from .prose import headline
from .seeded import Seeded

# Streams of chance of their own.
CODE, HEADLINES, BOXES = 10, 11, 12
POOL_OF_CODE, POOL_OF_HEADLINES, POOL_OF_BOXES = 160, 1600, 90

MENU = {
    "Giới thiệu": "Lịch sử hình thành|Điều kiện tự nhiên|Bộ máy tổ chức|Danh bạ điện thoại|Bản đồ hành chính|Di tích, danh thắng",
    "Chính trị": "Thời sự|Xây dựng Đảng|Chính quyền|Đảng - Đoàn thể|Quốc phòng - An ninh|Bảo vệ nền tảng tư tưởng của Đảng|Đại hội Đảng các cấp",
    "Kinh tế": "Nông nghiệp - Nông thôn|Công nghiệp|Thương mại - Dịch vụ|Tài chính - Ngân hàng|Doanh nghiệp|Giao thông - Xây dựng|Nông thôn mới",
    "Văn hóa - Xã hội": "Giáo dục|Y tế - Sức khỏe|Lao động - Việc làm|Chính sách|Gia đình|Tôn giáo - Dân tộc|Văn nghệ|Người tốt việc tốt",
    "Pháp luật": "An ninh trật tự|An toàn giao thông|Trả lời bạn đọc|Văn bản mới|Điều tra|Tòa án",
    "Thể thao": "Bóng đá|Trong tỉnh|Trong nước|Quốc tế|Quần vợt",
    "Du lịch": "Điểm đến|Ẩm thực|Lễ hội|Khách sạn - Nhà hàng|Tư vấn",
    "Khoa học - Công nghệ": "Chuyển đổi số|Môi trường|Sáng kiến|Thế giới số",
    "Quốc tế": "Châu Á|Châu Âu|Hồ sơ - Tư liệu|Người Việt xa quê",
    "Văn bản": "Chỉ đạo điều hành|Quy phạm pháp luật|Dự thảo lấy ý kiến|Công báo|Biểu mẫu",
    "Dịch vụ công": "Thủ tục hành chính|Tra cứu hồ sơ|Nộp hồ sơ trực tuyến|Đánh giá hài lòng|Hỏi - Đáp",
    "Đoàn thể": "Mặt trận Tổ quốc|Liên đoàn Lao động|Hội Nông dân|Hội Phụ nữ|Đoàn Thanh niên|Hội Cựu chiến binh",
    "Đa phương tiện": "Ảnh|Video|Podcast|Infographic|Longform|Báo in|Truyền hình trực tuyến",
}
WORDS = (
    "init load view item list node data page slide menu banner ajax track event click scroll resize cookie token cache layer widget modal "
    "video player comment share rating vote search query filter score index width height offset target parent child clone format parse render"
).split()
CALLS = "addEventListener querySelector getElementById setAttribute appendChild removeClass addClass toggleClass forEach push slice indexOf replace".split()
PROPERTIES = "margin padding width height color background border font-size line-height display position float overflow z-index opacity transition".split()


def slug(text: str) -> str:
    """A headline as addresses have it."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


class Sized(NamedTuple):
    """A piece of a page and its bytes."""

    html: str
    bytes: int


def sized(html: str) -> Sized:
    return Sized(html, len(html.encode()))


class Headline(NamedTuple):
    title: str
    address: str
    day: str


def name(chance: Seeded) -> str:
    return chance.pick(WORDS) + chance.pick(WORDS).title()


def statement(chance: Seeded) -> str:
    """A statement of minified JavaScript."""
    a, b, c = name(chance), chance.pick(WORDS), chance.pick(WORDS)
    number, call = chance.below(4000), chance.pick(CALLS)
    return (
        f"var {a}=function(e,t){{return e.{b}>{number}?t.{c}:null}};",
        f'document.{call}("#{b}-{c}-{number}",function(n){{n.preventDefault(),{a}(n.{c})}},!1);',
        f'if(typeof window.{a}==="undefined"||window.{a}.{b}<{number}){{window.{a}={{}};window.{a}.{c}="{b}_{number}"}}',
        f"for(var i=0;i<{a}.length;i++){{{a}[i].{b}&&{a}[i].{call}({c},{number % 97})}}",
        f'$(".{b}-{c}").{call}("{a}").css("{chance.pick(PROPERTIES)}",{number}+"px");',
        f'{a}.push({{"id":{number},"type":"{b}","url":"/api/{b}/{c}?v={number}","enabled":!0}});',
    )[chance.below(6)]


def rule(chance: Seeded) -> str:
    """A rule of a minified style sheet."""
    head = f".{chance.pick(WORDS)}-{chance.pick(WORDS)} .{chance.pick(WORDS)}>{chance.pick(('a', 'li', 'span', 'div', 'h3', 'img'))}"
    of = ";".join(f"{chance.pick(PROPERTIES)}:{chance.below(60)}px" for _ in range(chance.between(2, 5)))
    return f"{head}{{{of}}}"


def block_of_code(chance: Seeded) -> str:
    """An inline script or style, or JSON as frameworks leave it in pages."""
    kind = chance.random()
    size = int(250 + 6500 * chance.random() ** 2.5)
    out: list[str] = []
    length = 0
    make = statement if kind < 0.62 else rule
    if kind > 0.94:
        raw = bytes(chance.below(256) for _ in range(size // 2))
        return f'<img class="lazy" alt="" src="data:image/png;base64,{base64.b64encode(raw).decode()}"/>'
    while length < size:
        out.append(make(chance))
        length += len(out[-1])
    if kind < 0.55:
        return f"<script>{''.join(out)}</script>"
    if kind < 0.62:
        return "<script type=\"text/javascript\">\n//<![CDATA[\n" + "\n".join(out) + "\n//]]>\n</script>"
    if kind < 0.84:
        return f"<style>{''.join(out)}</style>"
    items = ",".join(f'{{"{chance.pick(WORDS)}":"{name(chance)}","{chance.pick(WORDS)}":{chance.below(90000)}}}' for _ in range(size // 48))
    return f'<script type="application/json" data-{chance.pick(WORDS)}="{chance.below(999)}">{{"props":[{items}]}}</script>'


def short_code(chance: Seeded) -> str:
    return f'<script src="/assets/{chance.pick(WORDS)}/{name(chance)}.min.js?v={chance.below(999)}" defer></script>'


class Furniture:
    """The pools of a run."""

    def __init__(self, seed: int) -> None:
        chance = Seeded(seed, CODE)
        self.code = [sized(block_of_code(chance) if chance.chance(0.7) else short_code(chance)) for _ in range(POOL_OF_CODE)]
        chance = Seeded(seed, HEADLINES)
        self.others = [made_headline(chance, False) for _ in range(POOL_OF_HEADLINES)]
        self.subject = [made_headline(chance, True) for _ in range(POOL_OF_HEADLINES // 8)]
        self.seed = seed

    def some_code(self, chance: Seeded, goal: int) -> list[str]:
        """Scripts and styles of so many bytes together."""
        return fill(chance, self.code, goal)

    def boxes(self, family: int, item) -> list[Sized]:
        """Boxes beside the article; `item` is how the family writes a headline of a list."""
        chance = Seeded(self.seed, BOXES, family)
        return [sized(box(chance, self.others, item)) for _ in range(POOL_OF_BOXES)]


def fill(chance: Seeded, pool: list[Sized], goal: int) -> list[str]:
    """Pieces of a pool, in its order from somewhere on, until they have so many bytes."""
    place, out = chance.below(len(pool)), []
    while goal > 0 and len(out) < len(pool):
        piece = pool[(place + len(out) * 7) % len(pool)]
        if piece.bytes > goal + 3000:
            break
        out.append(piece.html)
        goal -= piece.bytes
    return out


def made_headline(chance: Seeded, about: bool) -> Headline:
    title = headline(chance, about)
    day = f"{chance.between(1, 28):02}/{chance.between(1, 12):02}/{chance.between(2009, 2024)}"
    return Headline(title, f"/{chance.pick(('tin-tuc', 'kinh-te', 'van-hoa', 'chinh-tri'))}/{slug(title)}-{chance.between(1000, 999999)}.html", day)


def box(chance: Seeded, headlines: list[Headline], item) -> str:
    """A box: headlines mostly, else a counter, a poll, links, the weather."""
    kind = chance.random()
    if kind < 0.66:
        title = chance.pick(("Tin mới nhất", "Đọc nhiều", "Tin nổi bật", "Cùng chuyên mục", "Tin ảnh", "Thông báo", "Văn bản mới", "Bạn đọc quan tâm"))
        items = "".join(item(chance.pick(headlines)) for _ in range(chance.between(4, 10)))
        content = f'<ul class="list-{chance.pick(WORDS)} list-none">{items}</ul>'
    elif kind < 0.76:
        title = "Thống kê truy cập"
        rows = ("Đang truy cập", "Hôm nay", "Hôm qua", "Tháng hiện tại", "Tổng lượt truy cập")
        of = "".join(f'<li><em class="fa fa-bolt"></em><span>{row}</span><span class="so">{chance.below(10 ** (2 + place)):,}</span></li>' for place, row in enumerate(rows))
        content = f'<ul class="counter display-table">{of}</ul>'
    elif kind < 0.84:
        title = "Liên kết website"
        links = "".join(f'<option value="https://site{n}.example/">{site}</option>' for n, site in enumerate(("Cổng thông tin điện tử Chính phủ", "Báo điện tử Đảng Cộng sản Việt Nam", "Quốc hội", "Cổng dịch vụ công quốc gia", "Đài Tiếng nói Việt Nam", "Thư viện pháp luật", "Trang thông tin Đảng bộ tỉnh")))
        content = f'<select class="lienket" onchange="window.open(this.value)"><option>--- Chọn website ---</option>{links}</select>'
    elif kind < 0.92:
        title = "Thời tiết"
        content = "<table class=\"tbl\" width=\"100%\">" + "".join(f"<tr><td>{place}</td><td><img src=\"/w/{chance.below(9)}.png\" alt=\"\"/></td><td>{chance.between(12, 24)} - {chance.between(25, 37)}&deg;C</td></tr>" for place in ("Hà Nội", "Huế", "Đà Nẵng", "TP. Hồ Chí Minh", "Cần Thơ")) + "</table>"
    else:
        title = "Thăm dò ý kiến"
        content = '<form action="#"><p>Bạn thấy giao diện của trang thế nào?</p>' + "".join(f'<label><input type="radio" name="v{chance.below(99)}" value="{n}"/> {answer} ({chance.between(1, 70)}%)</label>' for n, answer in enumerate(("Đẹp", "Bình thường", "Cần sửa"))) + '<button type="submit">Bình chọn</button></form>'
    head = f'<div class="block-heading"><h3 class="title-{chance.pick(WORDS)}"><a href="#" title="{title}"><span>{title}</span></a></h3></div>'
    return f'<div class="block block-{chance.pick(WORDS)}" id="b{chance.below(9999)}">{head}<div class="block-body">{content}</div></div>\n'


def menu(chance: Seeded, wrap: str, item: str, inner: str) -> str:
    """A menu of two levels; `item` and `inner` are classes."""
    out = []
    for head, below in MENU.items():
        if chance.chance(0.85) or head == "Chính trị":
            subs = "".join(f'<li class="{inner}"><a href="/{slug(head)}/{slug(sub)}/" title="{sub}">{sub}</a></li>' for sub in below.split("|"))
            out.append(f'<li class="{item} has-child"><a href="/{slug(head)}/">{head}</a><ul class="sub {inner}-list">{subs}</ul></li>')
    return f'<ul class="{wrap}"><li class="{item} home"><a href="/">Trang chủ</a></li>{"".join(out)}</ul>'
