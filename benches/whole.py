#!/usr/bin/env python3
"""Measures whole processes: the program in turn with what else would be run, and prints a table.

    benches/whole.py                         the table
    benches/whole.py table pages texts       some of its rows
    benches/whole.py scaling --svg FILE      articles and threads: a table and a plot
    benches/whole.py memory --size 2GB --svg FILE   memory over a run: a plot

Every pair runs in turn, A B A B; ratios are made pair by pair. Rows of one thread compare processor
time (user and system), the row of two threads the clock.
"""

import argparse
import pathlib
import platform
import subprocess
import sys
import time

from measuring.plots import Series, plot
from measuring.processes import Failed
from measuring.rows import ROWS, Sizes, measured, table
from measuring.tools import ROOT, Tools


def machine() -> str:
    """The processor, as its system calls it."""
    try:
        info = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
        names = [line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name")]
    except OSError:
        names = []
    return f"{names[0]}, {len(names)} processors" if names else f"{platform.processor() or platform.machine()}, {platform.system()}"


def write_plot(path: pathlib.Path | None, svg: str) -> None:
    if path:
        path.write_text(svg, encoding="utf-8")
        print(f"→ {path}")


def rows(tools: Tools, given: argparse.Namespace) -> None:
    unknown = set(given.rows) - set(ROWS)
    if unknown:
        sys.exit(f"no row is called {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    sizes = Sizes(given.html, given.ten_times, given.text)
    found = measured(tools, given.rows or list(ROWS), sizes, given.times)
    version = subprocess.run([tools.solieu, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    into = "all tables" if tools.tables else "facts.jsonl"
    print(f"{version} ({into}), {given.times} runs each; {given.html} of pages, {given.text} of text; {machine()}\n\n{table(found)}")


def scaling(tools: Tools, given: argparse.Namespace) -> None:
    """Seconds of the clock by articles, for one and two threads: the least of all runs, for what else the
    machine does only adds to them."""
    lines = {threads: Series(f"{threads} thread{'s' if threads > 1 else ''}", []) for threads in (1, 2)}
    print("| size | articles | threads | seconds (least) | articles a second | MB at most |\n|---|---:|---:|---:|---:|---:|")
    for size in given.sizes:
        source = tools.folder("html", size)
        articles = sum(1 for _ in source.rglob("*.html"))
        costs: dict[int, list] = {1: [], 2: []}
        for _ in range(given.times):
            for threads, of in costs.items():
                of.append(tools.extract(source, threads))
        for threads, of in costs.items():
            wall = min(cost.wall for cost in of)
            lines[threads].points.append((articles, wall))
            print(f"| {size} | {articles:,} | {threads} | {wall:.2f} | {articles / wall:,.0f} | {max(cost.peak for cost in of) / 1e6:.0f} |", flush=True)
    for line in lines.values():
        line.points.insert(0, (0, 0))
    write_plot(given.svg, plot("HTML pages to facts", "articles", "seconds (clock)", list(lines.values())))


def resident(pid: int) -> int | None:
    """The memory that a process holds now, in bytes; nothing when it has ended."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS:")), None)


def memory(tools: Tools, given: argparse.Namespace) -> None:
    """Memory over a run, from samples of /proc."""
    if not pathlib.Path("/proc/self/status").exists():
        sys.exit("memory: wants /proc, that is Linux")
    source = tools.folder(given.kind, given.size)
    start = time.perf_counter()
    child = subprocess.Popen([str(part) for part in tools.extract_command(source, given.threads)])
    points: list[tuple[float, float]] = []
    while child.poll() is None:
        held = resident(child.pid)
        if held is not None:
            points.append((time.perf_counter() - start, held / 1e6))
        time.sleep(given.every)
    if child.returncode != 0:
        sys.exit(f"exit code {child.returncode}")
    half = [held for second, held in points if second > points[-1][0] / 2]
    print(f"{given.size} of {given.kind}: {points[-1][0]:.1f} s, {max(held for _, held in points):.0f} MB at most, {max(half):.0f} MB in the second half, {len(points)} samples")
    # A plot needs no more points than it has columns.
    shown = points[:: max(1, len(points) // 700)]
    write_plot(given.svg, plot(f"Memory while reading {given.size} ({given.kind}, {given.threads} threads)", "seconds", "resident memory, MB", [Series("", shown)], dots=False))


def main() -> None:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--solieu", type=pathlib.Path, default=ROOT / "target/release/solieu", help="the program (target/release/solieu)")
    shared.add_argument("--parse", type=pathlib.Path, help="the built parse bench, where Cargo is not to look for it")
    shared.add_argument("--python", default=sys.executable, help="a Python that has trafilatura")
    shared.add_argument("--inputs", type=pathlib.Path, help="a folder in which the inputs are kept")
    shared.add_argument("--tables", action="store_true", help="write a folder with all tables, not facts.jsonl alone")
    shared.add_argument("--times", type=int, default=5, help="how often each is run (5)")
    shared.add_argument("--svg", type=pathlib.Path, help="where the plot goes")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("table", parents=[shared], help="the table, or some of its rows")
    one.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}")
    one.add_argument("--html", default="20MB")
    one.add_argument("--ten-times", default="200MB")
    one.add_argument("--text", default="10MB")
    one.set_defaults(do=rows)
    one = commands.add_parser("scaling", parents=[shared], help="articles and threads")
    one.add_argument("--sizes", nargs="+", default=["10MB", "30MB", "100MB", "300MB"])
    one.set_defaults(do=scaling)
    one = commands.add_parser("memory", parents=[shared], help="memory over a run")
    one.add_argument("--size", default="2GB")
    one.add_argument("--kind", choices=("html", "text"), default="html")
    one.add_argument("--threads", type=int, default=2)
    one.add_argument("--every", type=float, default=0.05, help="seconds between samples")
    one.set_defaults(do=memory)
    given = parser.parse_args(sys.argv[1:] or ["table"])
    tools = Tools(given.solieu, given.parse, given.python, given.inputs, given.tables)
    try:
        given.do(tools, given)
    except Failed as failed:
        sys.exit(str(failed))


if __name__ == "__main__":
    main()
