"""Runs processes and tells what they cost."""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import NamedTuple

# What wait4 tells of memory, in bytes.
UNIT = 1 if sys.platform == "darwin" else 1024

Command = list[str | pathlib.Path]


class Cost(NamedTuple):
    """Seconds of processor (user and system) and of the clock; most memory held, in bytes.

    A child starts out as a copy of this process, so its peak is never less than ours (some 20 MB).
    """

    cpu: float
    wall: float
    peak: int


class Failed(Exception):
    """A process ended with an exit code that is no success."""


def run(command: Command, successes: tuple[int, ...] = (0,)) -> Cost:
    # A file and not /dev/null: some tools do less when they see that nobody reads.
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=output)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in successes:
        raise Failed(f"{' '.join(map(str, command))}: exit code {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * UNIT)


def room(command: Command, times: int) -> float:
    """How much more two processes at once get done than one: 2 where nothing else is running."""
    values = []
    for _ in range(times):
        alone = run(command).wall
        start = time.perf_counter()
        both = [subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL) for _ in range(2)]
        for child in both:
            child.wait()
        values.append(2 * alone / (time.perf_counter() - start))
    return statistics.median(values)


def in_turn(first: Callable[[], Cost], second: Callable[[], Cost], times: int) -> list[tuple[Cost, Cost]]:
    """Both again and again, A B A B, so that what else the machine does meets both alike."""
    return [(first(), second()) for _ in range(times)]


def median(values: list[float]) -> float:
    return statistics.median(values)


def spread(values: list[float], form: str = ".2f") -> str:
    """The median, with the least and the greatest."""
    return f"{median(values):{form}} ({min(values):{form}}–{max(values):{form}})"
