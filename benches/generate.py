#!/usr/bin/env python3
"""Writes made-up articles for measuring speed: pages or plain texts, the same bytes for the same arguments.

    benches/generate.py OUT --kind html --size 20MB              all about Party admissions
    benches/generate.py OUT --kind html --size 20MB --about 0.01 one in a hundred about them
    benches/generate.py OUT --kind text --articles 5000

Files are OUT/0001/000001.html and so on, a thousand in a folder. An article depends on the seed and its
number alone, so the files of a smaller size are the first ones of a larger.
"""

import argparse
import pathlib
import re
import sys

from inputs import letters
from inputs.layouts import FAMILIES, OLD_FAMILIES, Layouts, Written
from inputs.prose import Article, article
from inputs.seeded import Seeded

# Streams of chance of their own.
STORY, PAGE = 1, 2
IN_A_FOLDER = 1000
UNITS = {"kB": 10**3, "MB": 10**6, "GB": 10**9}
SPELLINGS = [("nfc", 0.66), ("nfd", 0.15), ("references", 0.15), ("windows-1258", 0.02), ("tcvn3", 0.01), ("vni", 0.01)]
TEXT_SPELLINGS = [("nfc", 0.81), ("nfd", 0.15), ("windows-1258", 0.02), ("tcvn3", 0.01), ("vni", 0.01)]
NEWER_TONES = 0.3


def bytes_of(size: str) -> int:
    found = re.fullmatch(r"([0-9.]+) ?([kMG]B)", size)
    if not found:
        raise argparse.ArgumentTypeError(f"{size!r}: write it as 500kB, 20MB or 2GB")
    return int(float(found[1]) * UNITS[found[2]])


def is_about(number: int, about: float) -> bool:
    """Whether this is one of the articles on the subject: they stand at even distances."""
    share = round(about * 1_000_000)
    return number * share // 1_000_000 > (number - 1) * share // 1_000_000


def spelt(chance: Seeded, of: Article, spelling: str) -> Written:
    """The text in one of the ways of writing Vietnamese; old encodings come later, with all of the page."""
    change = [letters.newer_tones] if chance.chance(NEWER_TONES) else []
    if spelling == "nfd":
        change.append(letters.decomposed)
    elif spelling == "references":
        style = chance.pick(("named", "named", "some", "decimal", "hex"))
        change.append(lambda text: letters.references(text, style))
    title, lead, *body = of.title, of.lead, *of.body
    for step in change:
        title, lead, body = step(title), step(lead), [step(part) for part in body]
    return Written(title, lead, body)


def page(layouts: Layouts, seed: int, number: int, about: bool) -> bytes:
    of = article(Seeded(seed, STORY, number), about)
    chance = Seeded(seed, PAGE, number)
    spelling = chance.weighted(SPELLINGS)
    old = spelling in letters.OLD
    family = chance.pick(OLD_FAMILIES) if old else chance.weighted(FAMILIES)
    charset = {"windows-1258": "windows-1258", "tcvn3": "iso-8859-1", "vni": "iso-8859-1"}.get(spelling, "utf-8")
    html = layouts.page(chance, family, of, spelt(chance, of, spelling), about, charset)
    return letters.old_bytes(html, spelling) if old else html.encode()


def text(seed: int, number: int, about: bool) -> bytes:
    of = article(Seeded(seed, STORY, number), about)
    chance = Seeded(seed, PAGE, number)
    spelling = chance.weighted(TEXT_SPELLINGS)
    written = spelt(chance, of, spelling)
    day = chance.pick(("{0:%d/%m/%Y}", "{0:%d/%m/%Y %H:%M}", "Cập nhật: {0:%H:%M} | {0:%d/%m/%Y}", "Ngày đăng: {0:%d/%m/%Y}")).format(of.day)
    whole = "\n\n".join([written.title, day, written.lead, *written.body, of.author]) + "\n"
    return letters.old_bytes(whole, spelling) if spelling in letters.OLD else whole.encode()


def generate(out: pathlib.Path, kind: str, size: int | None, about: float = 1.0, seed: int = 1, articles: int | None = None) -> tuple[int, int]:
    """Writes articles until they have so many bytes, or are so many. Returns articles and bytes."""
    layouts = Layouts(seed) if kind == "html" else None
    ending = "html" if kind == "html" else "txt"
    number = written = 0
    while (articles is None or number < articles) and (size is None or written < size):
        folder = out / f"{number // IN_A_FOLDER + 1:04}"
        if number % IN_A_FOLDER == 0:
            folder.mkdir(parents=True, exist_ok=True)
        number += 1
        subject = is_about(number, about)
        content = page(layouts, seed, number, subject) if layouts else text(seed, number, subject)
        (folder / f"{number:06}.{ending}").write_bytes(content)
        written += len(content)
    return number, written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path, help="a folder that is not there yet")
    parser.add_argument("--kind", choices=("html", "text"), required=True)
    parser.add_argument("--size", type=bytes_of, help="how many bytes: 1MB to 2GB")
    parser.add_argument("--articles", type=int, help="how many articles, at most where --size is given too")
    parser.add_argument("--about", type=float, default=1.0, help="which share is about the subject of the packs (1.0)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.size is None and given.articles is None:
        parser.error("give --size or --articles")
    if given.out.exists() and any(given.out.iterdir()):
        sys.exit(f"{given.out} is not empty")
    articles, written = generate(given.out, given.kind, given.size, given.about, given.seed, given.articles)
    print(f"{articles} articles, {written / 1e6:.1f} MB → {given.out}")


if __name__ == "__main__":
    main()
