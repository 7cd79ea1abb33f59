"""The rows of the table: what is run, against what, and what is to be reached."""

import sys
from collections.abc import Callable
from typing import NamedTuple

from .processes import Cost, in_turn, median, room, spread
from .tools import Missing, Tools


class Result(NamedTuple):
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


def ratio(against: str, goal: float, ours: Callable[[], Cost], theirs: Callable[[], Cost], times: int) -> Result:
    """Processor time of the program by that of something else, pair by pair."""
    pairs = in_turn(ours, theirs, times)
    ratios = [a.cpu / b.cpu for a, b in pairs]
    medians = f"{median([a.cpu for a, _ in pairs]):.2f} s against {median([b.cpu for _, b in pairs]):.2f} s"
    return Result(against, f"≤ {goal:g}", spread(ratios), median(ratios) <= goal, medians)


def pages(tools: Tools, sizes: Sizes, times: int) -> Result:
    source = tools.folder("html", sizes.html)
    return ratio("parse bench", 1.25, lambda: tools.extract(source), lambda: tools.parse(source), times)


def mixed(tools: Tools, sizes: Sizes, times: int) -> Result:
    source = tools.folder("html", sizes.html, 0.01)
    return ratio("parse bench on them", 0.4, lambda: tools.extract(source), lambda: tools.parse(source), times)


def texts(tools: Tools, sizes: Sizes, times: int) -> Result:
    source = tools.folder("text", sizes.text)
    return ratio("`rg -j1 -c` for the trigger words", 4, lambda: tools.extract(source), lambda: tools.rg(source), times)


def threads(tools: Tools, sizes: Sizes, times: int) -> Result:
    source = tools.folder("html", sizes.html)
    pairs = in_turn(lambda: tools.extract(source, 1), lambda: tools.extract(source, 2), times)
    ratios = [one.wall / two.wall for one, two in pairs]
    medians = f"{median([one.wall for one, _ in pairs]):.2f} s and {median([two.wall for _, two in pairs]):.2f} s of the clock"
    # Eight times, for once is too short to see what else the machine does.
    medians += f"; two parse benches at once did {room([tools.parse_bench, *[source] * 8], times):.2f} × as much as one"
    return Result("1 thread, by the clock", "≥ 1.9 ×", spread(ratios), median(ratios) >= 1.9, medians)


def python(tools: Tools, sizes: Sizes, times: int) -> Result:
    source = tools.folder("html", sizes.html)
    pairs = in_turn(lambda: tools.extract(source), lambda: tools.peer(source), times)
    ratios = [peer.cpu / ours.cpu for ours, peer in pairs]
    medians = f"{median([ours.cpu for ours, _ in pairs]):.2f} s against {median([peer.cpu for _, peer in pairs]):.2f} s"
    return Result("trafilatura (fast) and `re`", "≥ 40 ×", spread(ratios), median(ratios) >= 40, medians)


def ten_times(tools: Tools, sizes: Sizes, times: int) -> Result:
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
    return Result("articles", "time × 10 ± 5 %, peak memory + ≤ 10 %", f"time × {spread(grown)}, memory {spread(held, '+.0f')} %", reached, medians)


def start_up(tools: Tools, sizes: Sizes, times: int) -> Result:
    source = tools.short()
    walls = [1000 * tools.extract(source).wall for _ in range(times * 4)]
    return Result("the clock", "< 30 ms", f"{spread(walls, '.0f')} ms", median(walls) < 30, "")


ROWS = {
    "pages": ("HTML pages → facts, 1 thread", pages),
    "mixed": ("HTML pages of which 1 in 100 is about the subject → facts, 1 thread", mixed),
    "texts": ("plain text → facts, 1 thread", texts),
    "threads": ("HTML → facts, 2 threads", threads),
    "python": ("HTML → facts, whole process", python),
    "ten-times": ("articles × 10", ten_times),
    "start-up": ("start-up: one short text", start_up),
}


def measured(tools: Tools, names: list[str], sizes: Sizes, times: int) -> dict[str, Result]:
    """What each of these rows came to, by what the row is."""
    results = {}
    for name in names:
        print(f"{name} …", file=sys.stderr)
        what, measure = ROWS[name]
        try:
            results[what] = measure(tools, sizes, times)
        except Missing as missing:
            results[what] = Result("", "", f"not measured: {missing}", None, "")
    return results


def table(results: dict[str, Result]) -> str:
    lines = ["| | against | goal | measured, median (least–greatest) | reached | medians |", "|---|---|---|---|---|---|"]
    said = {True: "yes", False: "no", None: "–"}
    for what, of in results.items():
        lines.append(f"| {what} | {of.against} | {of.goal} | {of.measured} | {said[of.reached]} | {of.medians} |")
    return "\n".join(lines)
