"""The rows of the table: what is run, against what, and what is to be reached."""

import sys
from collections.abc import Callable
from typing import NamedTuple

from .processes import Cost, in_turn, median, spread
from .tools import Missing, Tools


class Row(NamedTuple):
    what: str
    against: str
    goal: str
    measured: str
    # None where it was not measured.
    reached: bool | None
    # The medians behind the ratio.
    medians: str


class Sizes(NamedTuple):
    html: str
    ten_times: str
    text: str


def ratio(what: str, against: str, goal: float, ours: Callable[[], Cost], theirs: Callable[[], Cost], times: int) -> Row:
    """Processor time of the program by that of something else, pair by pair."""
    pairs = in_turn(ours, theirs, times)
    ratios = [a.cpu / b.cpu for a, b in pairs]
    medians = f"{median([a.cpu for a, _ in pairs]):.2f} s against {median([b.cpu for _, b in pairs]):.2f} s"
    return Row(what, against, f"≤ {goal:g}", spread(ratios), median(ratios) <= goal, medians)


def pages(tools: Tools, sizes: Sizes, times: int) -> Row:
    source = tools.folder("html", sizes.html)
    return ratio("HTML pages → facts, 1 thread", "parse bench", 1.25, lambda: tools.extract(source), lambda: tools.parse(source), times)


def mixed(tools: Tools, sizes: Sizes, times: int) -> Row:
    source = tools.folder("html", sizes.html, 0.01)
    what = "HTML pages of which 1 in 100 is about the subject → facts, 1 thread"
    return ratio(what, "parse bench on them", 0.4, lambda: tools.extract(source), lambda: tools.parse(source), times)


def texts(tools: Tools, sizes: Sizes, times: int) -> Row:
    source = tools.folder("text", sizes.text)
    return ratio("plain text → facts, 1 thread", "`rg -j1 -c` for the trigger words", 4, lambda: tools.extract(source), lambda: tools.rg(source), times)


def threads(tools: Tools, sizes: Sizes, times: int) -> Row:
    source = tools.folder("html", sizes.html)
    pairs = in_turn(lambda: tools.extract(source, 1), lambda: tools.extract(source, 2), times)
    ratios = [one.wall / two.wall for one, two in pairs]
    medians = f"{median([one.wall for one, _ in pairs]):.2f} s and {median([two.wall for _, two in pairs]):.2f} s of the clock"
    return Row("HTML → facts, 2 threads", "1 thread, by the clock", "≥ 1.9 ×", spread(ratios), median(ratios) >= 1.9, medians)


def python(tools: Tools, sizes: Sizes, times: int) -> Row:
    source = tools.folder("html", sizes.html)
    pairs = in_turn(lambda: tools.extract(source), lambda: tools.peer(source), times)
    ratios = [peer.cpu / ours.cpu for ours, peer in pairs]
    medians = f"{median([ours.cpu for ours, _ in pairs]):.2f} s against {median([peer.cpu for _, peer in pairs]):.2f} s"
    return Row("HTML → facts, whole process", "trafilatura (fast) and `re`", "≥ 40 ×", spread(ratios), median(ratios) >= 40, medians)


def ten_times(tools: Tools, sizes: Sizes, times: int) -> Row:
    small, large = tools.folder("html", sizes.html), tools.folder("html", sizes.ten_times)
    # Folders end with a whole article: what counts is the articles there are.
    articles = [sum(1 for _ in folder.rglob("*.html")) for folder in (small, large)]
    pairs = in_turn(lambda: tools.extract(large), lambda: tools.extract(small), times)
    # Start-up is no part of what grows.
    start = median([tools.extract(tools.short()).cpu for _ in range(times)])
    by = articles[1] / articles[0]
    grown = [(a.cpu - start) / (b.cpu - start) / by * 10 for a, b in pairs]
    held = [100 * (a.peak / b.peak - 1) for a, b in pairs]
    reached = abs(median(grown) - 10) <= 0.5 and median(held) <= 10
    medians = f"{articles[0]} and {articles[1]} articles; {median([b.peak for _, b in pairs]) / 1e6:.0f} and {median([a.peak for a, _ in pairs]) / 1e6:.0f} MB at most"
    return Row("articles × 10", "articles", "time × 10 ± 5 %, peak memory + ≤ 10 %", f"time × {spread(grown)}, memory {spread(held, '+.0f')} %", reached, medians)


def start_up(tools: Tools, sizes: Sizes, times: int) -> Row:
    source = tools.short()
    walls = [1000 * tools.extract(source).wall for _ in range(times * 4)]
    return Row("start-up: one short text", "the clock", "< 30 ms", f"{spread(walls, '.0f')} ms", median(walls) < 30, "")


ROWS = {"pages": pages, "mixed": mixed, "texts": texts, "threads": threads, "python": python, "ten-times": ten_times, "start-up": start_up}


def measured(tools: Tools, names: list[str], sizes: Sizes, times: int) -> list[Row]:
    rows = []
    for name in names:
        print(f"{name} …", file=sys.stderr)
        try:
            rows.append(ROWS[name](tools, sizes, times))
        except Missing as missing:
            rows.append(Row(name, "", "", f"not measured: {missing}", None, ""))
    return rows


def table(rows: list[Row]) -> str:
    lines = ["| | against | goal | measured, median (least–greatest) | reached | medians |", "|---|---|---|---|---|---|"]
    said = {True: "yes", False: "no", None: "–"}
    lines += [f"| {row.what} | {row.against} | {row.goal} | {row.measured} | {said[row.reached]} | {row.medians} |" for row in rows]
    return "\n".join(lines)
