"""Work goes on beside Python's own, in other processes too, and ends when it is told to."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pyarrow as pa
import pytest
import solieu

from conftest import ROOT, TEXT


def beside(work: Callable[[], object]) -> int:
    """How often another thread had its turn while the work was done."""
    turns = 0
    ended = threading.Event()

    def count() -> None:
        nonlocal turns
        while not ended.is_set():
            turns += 1
            time.sleep(0.001)

    counting = threading.Thread(target=count)
    # A turn would be taken between two instructions of Python, too.
    every = sys.getswitchinterval()
    sys.setswitchinterval(10)
    try:
        counting.start()
        work()
    finally:
        ended.set()
        counting.join()
        sys.setswitchinterval(every)
    return turns


LONG = "\n".join(
    f"Năm {2000 + n % 23}, huyện Ea Súp kết nạp {n} đảng viên." for n in range(3_000)
)


@pytest.mark.parametrize(
    "work",
    [
        lambda: solieu.extract({"text": LONG}),
        lambda: solieu.annotate(LONG),
        lambda: list(
            solieu.extract_batches([pa.RecordBatch.from_pydict({"text": [LONG]})])
        ),
        lambda: solieu.eval(ROOT / "corpus/tuned"),
    ],
    ids=["extract", "annotate", "extract_batches", "eval"],
)
def test_other_threads_run_meanwhile(work: Callable[[], object]) -> None:
    work()
    assert beside(work) > 20


def facts(_: int) -> int:
    return solieu.extract({"text": TEXT}).facts.num_rows


@pytest.mark.skipif(sys.platform != "linux", reason="no forks there")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_process_that_was_forked_has_threads_of_its_own() -> None:
    assert facts(0) == 3
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map_async(facts, range(4)).get(timeout=60) == [3] * 4


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
def test_an_interrupt_ends_a_run() -> None:
    program = """
import solieu
print("begun", flush=True)
try:
    solieu.extract([{"text": "%s"}] * 200_000, threads=1)
except KeyboardInterrupt:
    print("interrupted")
"""
    begun = subprocess.Popen(
        [sys.executable, "-c", program % TEXT.splitlines()[0]], stdout=subprocess.PIPE, text=True
    )
    assert begun.stdout is not None
    assert begun.stdout.readline() == "begun\n"
    time.sleep(1)
    os.kill(begun.pid, signal.SIGINT)
    # One bundle of records, all of which take several times as long.
    told, _ = begun.communicate(timeout=8)
    assert told == "interrupted\n"
