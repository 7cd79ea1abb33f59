#!/usr/bin/env python3
"""One task of Apache Spark against one thread of the command line, on the same Parquet file.

    benches/generate.py pages --kind html --size 80MB --about 0.01
    benches/spark.py pages --solieu target/release/solieu --times 3

Needs pyspark and the package solieu (python/) in the Python that runs it, and Java. Both read the
same rows and write the facts and the problems, or with --skim what is left of them. They take
turns, in one run; told are seconds of processor time of all processes that work, user and system,
and by the clock. The session is warm: it has read the file once.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def processor_time() -> float:
    """Seconds of this process and of all that it started, which are still there or were waited for."""
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        parents[pid] = int(fields[1])
        used[pid] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def ours(pid: int) -> bool:
        while pid in parents and pid != os.getpid():
            pid = parents[pid]
        return pid == os.getpid()

    return sum(seconds for pid, seconds in used.items() if ours(pid))


def measured(work) -> tuple[float, float]:
    before, began = processor_time(), time.monotonic()
    work()
    return processor_time() - before, time.monotonic() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, help="a folder of pages")
    parser.add_argument("--solieu", default="target/release/solieu")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--skim", action="store_true")
    given = parser.parse_args()

    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyspark.sql import SparkSession
    from solieu.spark._job import Job, run

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    pages = [file.read_bytes() for file in sorted(given.pages.rglob("*.html"))]
    size = sum(map(len, pages)) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        rows, out = Path(folder, "pages.parquet"), Path(folder, "out")
        pq.write_table(pa.table({"html": pages}), rows, row_group_size=200, compression="zstd")
        command = [given.solieu, "extract", rows, "-o", out, "--format", "parquet", "--threads", "1"]
        command += ["--keep-duplicates", "--quiet", *(["--skim"] if given.skim else [])]
        session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        job = Job(str(rows), str(Path(folder, "spark")), skim=given.skim)

        def alone() -> None:
            shutil.rmtree(out, ignore_errors=True)
            subprocess.run(command, check=False)

        run(session, job)
        ratios = []
        for _ in range(given.times):
            line, spark = measured(alone), measured(lambda: run(session, job))
            ratios.append((line[0] / spark[0], line[1] / spark[1]))
            print(
                f"{size:.0f} MB: command line {line[0]:.1f} s ({line[1]:.1f} by the clock), "
                f"Spark {spark[0]:.1f} ({spark[1]:.1f}); {size / spark[0]:.1f} MB a second of one core"
            )
        session.stop()
        for name, one in zip(("processor", "clock"), zip(*ratios, strict=True), strict=True):
            print(f"throughput of Spark by that of the command line, {name}: {statistics.median(one):.2f} ({min(one):.2f} to {max(one):.2f})")


if __name__ == "__main__":
    main()
