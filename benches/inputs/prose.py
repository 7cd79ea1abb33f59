"""Made-up articles: sentences of `sentences/`, put together with places and figures of their own.

A line of a file is a sentence; `title:` and `lead:` begin other lines. `[a|b]` is one of several
wordings, `{n 5 40}` a slot: a method of `Story` and what it is given.
"""

import datetime
import pathlib
import re
from typing import NamedTuple

from .places import DISTRICTS, commune, person
from .seeded import Seeded

SENTENCES = pathlib.Path(__file__).parent / "sentences"
SUBJECT = "party"
SHARED = ("common", "plain")
CROPS = ["lúa đông xuân", "lúa hè thu", "ngô lai", "cà phê", "hồ tiêu", "chè", "vải thiều", "cam", "bưởi", "thanh long", "mía", "sắn", "lạc", "dưa hấu"]
WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]

# A sentence: plain text, slots (name and arguments), and choices of such lists.
Piece = str | tuple | list


class Topic(NamedTuple):
    titles: list[list[Piece]]
    leads: list[list[Piece]]
    body: list[list[Piece]]


class Article(NamedTuple):
    title: str
    lead: str
    # Paragraphs.
    body: list[str]
    author: str
    day: datetime.datetime
    province: str
    district: str
    topic: str


def compiled(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    for part in re.findall(r"\[[^\]]*\]|\{[^}]*\}|[^\[{]+", text):
        if part[0] == "[":
            pieces.append([compiled(choice) for choice in part[1:-1].split("|")])
        elif part[0] == "{":
            name, *arguments = part[1:-1].split()
            pieces.append((getattr(Story, f"slot_{name}"), *map(int, arguments)))
        else:
            pieces.append(part)
    return pieces


def read_topic(name: str) -> Topic:
    topic = Topic([], [], [])
    for line in (SENTENCES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("title: "):
            topic.titles.append(compiled(line[7:]))
        elif line.startswith("lead: "):
            topic.leads.append(compiled(line[6:]))
        else:
            topic.body.append(compiled(line))
    return topic


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


class Story:
    """What one article tells of: its place, its day, and figures that fit each other."""

    def __init__(self, chance: Seeded) -> None:
        self.chance = chance
        self.province, self.rural = chance.pick(DISTRICTS)
        self.district = chance.pick(self.rural)
        self.city = self.province in ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ")
        self.day = datetime.datetime(chance.between(2006, 2024), chance.between(1, 12), chance.between(1, 28), chance.between(5, 22), chance.below(60))
        self.stretch = self.made_period()
        self.admitted = chance.between(18, 420)
        self.target = max(12, int(self.admitted * (0.7 + chance.random() * 1.5)))

    def made_period(self) -> str:
        year, month = self.day.year, self.day.month
        if month <= 2:
            return f"năm {year - 1}"
        ended = (month - 1) // 3 or 1
        quarter = "I II III IV".split()[ended - 1]
        choices = [f"{month} tháng đầu năm {year}", f"quý {quarter}/{year}", f"quý {quarter} năm {year}", f"tháng {month}/{year}"]
        return self.chance.pick([*choices, f"{ended * 3} tháng năm {year}"])

    def sentence(self, pieces: list[Piece]) -> str:
        out: list[str] = []
        self.add(pieces, out)
        text = "".join(out)
        return text[0].upper() + text[1:]

    def add(self, pieces: list[Piece], out: list[str]) -> None:
        for piece in pieces:
            if isinstance(piece, str):
                out.append(piece)
            elif isinstance(piece, tuple):
                out.append(piece[0](self, *piece[1:]))
            else:
                self.add(self.chance.pick(piece), out)

    def slot_n(self, low: int, high: int) -> str:
        """A whole number; small ones are written with a nought before them now and then."""
        number = self.chance.between(low, high)
        return f"0{number}" if 1 < number < 10 and self.chance.chance(0.15) else grouped(number)

    def slot_dec(self, low: int, high: int) -> str:
        return f"{low + self.chance.random() * (high - low + 1):.1f}".replace(".", ",")

    def slot_pct(self, low: int, high: int) -> str:
        places = self.chance.below(3)
        return self.percent(low + self.chance.random() * (high - low), places)

    def percent(self, value: float, places: int) -> str:
        text = f"{value:.{places}f}".replace(".", ",")
        return text + (" %" if self.chance.chance(0.05) else "%")

    def share(self, part: int, whole: int) -> str:
        return self.percent(100 * part / whole, 1 + self.chance.below(2))

    def slot_d(self) -> str:
        return f"huyện {self.district}"

    def slot_D(self) -> str:
        return self.district

    def slot_p(self) -> str:
        return f"{'thành phố' if self.city else 'tỉnh'} {self.province}"

    def slot_P(self) -> str:
        return self.province

    def slot_x(self) -> str:
        return f"{'thị trấn' if self.chance.chance(0.1) else 'xã'} {commune(self.chance)}"

    def slot_X(self) -> str:
        return commune(self.chance)

    def slot_who(self) -> str:
        return person(self.chance)

    def slot_crop(self) -> str:
        return self.chance.pick(CROPS)

    def slot_year(self) -> str:
        return str(self.day.year)

    def slot_last(self) -> str:
        return str(self.day.year - 1)

    def slot_next(self) -> str:
        return str(self.day.year + 1)

    def slot_term(self) -> str:
        start = self.day.year // 5 * 5
        return f"{start}{self.chance.pick(['-', ' - '])}{start + 5}"

    def slot_term1(self) -> str:
        start = self.day.year - (self.day.month < 8)
        return f"{start}-{start + 1}"

    def slot_period(self) -> str:
        return self.stretch

    def slot_date(self) -> str:
        day = self.day - datetime.timedelta(days=self.chance.between(1, 70))
        written = self.chance.pick(["{0}/{1}/{2}", "{0:02}/{1:02}/{2}", "{0}-{1}-{2}"])
        return written.format(day.day, day.month, day.year)

    def slot_day(self) -> str:
        day = self.day - datetime.timedelta(days=self.chance.between(1, 9))
        return f"ngày {day.day}{self.chance.pick(['/', '-'])}{day.month}"

    def slot_money(self) -> str:
        if self.chance.chance(0.3):
            return f"{self.slot_n(120, 980)} triệu đồng"
        return f"{self.slot_dec(1, 60) if self.chance.chance(0.5) else self.slot_n(12, 4800)} tỷ đồng"

    def slot_A(self) -> str:
        return grouped(self.admitted)

    def slot_T(self) -> str:
        return grouped(self.target)

    def slot_AT(self) -> str:
        return self.share(self.admitted, self.target)

    def slot_B(self) -> str:
        return grouped(max(9, int(self.admitted * (0.8 + self.chance.random() * 0.6))))

    def part(self, name: str, low: float, high: float) -> int:
        """A part of those admitted, the same wherever the article tells it."""
        known = self.__dict__.get(name)
        if known is None:
            known = self.__dict__[name] = max(2, int(self.admitted * (low + self.chance.random() * (high - low))))
        return known

    def slot_F(self) -> str:
        return grouped(self.part("female", 0.32, 0.58))

    def slot_FA(self) -> str:
        return self.share(self.part("female", 0.32, 0.58), self.admitted)

    def slot_M(self) -> str:
        return grouped(self.part("minority", 0.05, 0.9))

    def slot_MA(self) -> str:
        return self.share(self.part("minority", 0.05, 0.9), self.admitted)

    def slot_Y(self) -> str:
        return grouped(self.part("young", 0.45, 0.85))

    def slot_YA(self) -> str:
        return self.share(self.part("young", 0.45, 0.85), self.admitted)

    def slot_G(self) -> str:
        return grouped(self.part("graduates", 0.3, 0.7))

    def slot_GA(self) -> str:
        return self.share(self.part("graduates", 0.3, 0.7), self.admitted)

    def slot_members(self) -> str:
        return grouped(self.chance.between(1900, 13800))

    def slot_cells(self) -> str:
        return grouped(self.chance.between(120, 480))


TOPICS = {path.stem: read_topic(path.stem) for path in sorted(SENTENCES.glob("*.txt"))}
OTHERS = [name for name in TOPICS if name not in (SUBJECT, *SHARED)]


def article(chance: Seeded, about: bool) -> Article:
    """An article of the subject or of anything else; the body has 1,500 to 5,000 characters."""
    story = Story(chance)
    name = SUBJECT if about else chance.pick(OTHERS)
    topic = TOPICS[name]
    title, lead = story.sentence(chance.pick(topic.titles)), story.sentence(chance.pick(topic.leads))
    goal = 1500 + int(3300 * chance.random() ** 1.6)
    length, body, paragraph, sentences = 0, [], [], 0
    left: list[list[Piece]] = []
    while length < goal:
        # Each sentence once; in a long article a second time, with other figures.
        left = left or chance.shuffled(topic.body + sum((TOPICS[name].body for name in SHARED), []))
        text = story.sentence(left.pop())
        length += len(text) + 1
        paragraph.append(text)
        sentences = sentences or chance.between(1, 4)
        if len(paragraph) >= sentences or length >= goal:
            body.append(" ".join(paragraph))
            paragraph, sentences = [], 0
    return Article(title, lead, body, person(chance), story.day, story.province, story.district, name)


def headline(chance: Seeded, about: bool) -> str:
    """A headline of a list beside an article."""
    name = SUBJECT if about else chance.pick(OTHERS)
    return Story(chance).sentence(chance.pick(TOPICS[name].titles))
