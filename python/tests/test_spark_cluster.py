"""Apache Spark on a cluster: it loses a worker, and its workers have no solieu of their own."""

import json
import shutil
import subprocess
import sys
import threading
import time
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest
import solieu

from conftest import TEXT
from spark_here import MARKS, Cluster, started

pyspark = pytest.importorskip("pyspark")

import solieu.spark  # noqa: E402
from pyspark.errors import PythonException  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402
from solieu.spark import _ship  # noqa: E402
from solieu.spark._job import Job, run  # noqa: E402

pytestmark = [
    *MARKS,
    pytest.mark.skipif(sys.platform == "win32", reason="no process groups there"),
]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    # One session at a time.
    if active := SparkSession.getActiveSession():
        active.stop()
    cluster = Cluster(tmp_path)
    try:
        yield cluster
    finally:
        cluster.stop()


def test_a_cluster_that_loses_a_worker_gives_the_same_rows(cluster: Cluster) -> None:
    more = "Trời đẹp. " * 50
    texts = [f"Năm 2022, huyện Ea Súp kết nạp {n} đảng viên. {more}" for n in range(1, 4001)]
    few = {"spark.executor.memory": "600m"}
    with started(cluster.address, **few) as session:
        rows = [(str(n), text) for n, text in enumerate(texts)]
        frame = session.createDataFrame(rows, "source string, text string").repartition(40)
        facts = solieu.spark.extract(frame)
        tracker = session.sparkContext.statusTracker()
        killed: list[int] = []

        def lose_a_worker() -> None:
            while not killed:
                time.sleep(0.05)
                for stage in tracker.getActiveStageIds():
                    told = tracker.getStageInfo(stage)
                    if told and 2 <= told.numCompletedTasks < 30 and told.numTasks >= 40:
                        killed.append(told.numCompletedTasks)
                        cluster.kill(cluster.processes[1])
                        return

        losing = threading.Thread(target=lose_a_worker, daemon=True)
        losing.start()
        values = sorted(row.value for row in facts.select("value").collect())
        assert killed, "the job ended before a worker could be lost"
        assert values == list(range(1, 4001))


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A Python with all that this one has, but solieu."""
    folder = tmp_path / "bare"
    venv.EnvBuilder(symlinks=True).create(folder)
    [packages] = folder.glob("lib/python*/site-packages")
    here = Path(pyspark.__file__).parents[1]
    for file in here.iterdir():
        if not file.name.startswith(("solieu", "__pycache__")) and file.suffix != ".pth":
            packages.joinpath(file.name).symlink_to(file)
    python = str(folder / "bin/python")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    ran = subprocess.run([python, "-c", "import pyarrow, pyspark"], check=False)
    assert ran.returncode == 0
    ran = subprocess.run([python, "-c", "import solieu"], capture_output=True, check=False)
    assert b"No module named 'solieu'" in ran.stderr
    return python


def test_workers_without_the_package_get_it(
    bare: str, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(cluster.address, bare, **{"spark.executor.memory": "600m"}) as session:
        frame = session.createDataFrame([(TEXT,)] * 8, "text string").repartition(4)
        # First: a worker that has it keeps it.
        with monkeypatch.context() as changed:
            changed.setattr(_ship, "shipped", lambda session, wheel: None)
            with pytest.raises(PythonException, match="No module named 'solieu'"):
                solieu.spark.extract(frame).collect()
        facts = solieu.spark.extract(frame)
        assert sorted(row.value for row in facts.collect()) == [68.0] * 8 + [105.0] * 8 + [138.0] * 8
        wheel = tmp_path / "solieu.whl"
        with pytest.raises(solieu.FileError, match="name the wheel of solieu"):
            solieu.spark.extract(frame, wheel=wheel)
        wheel.write_bytes(b"no wheel")
        with pytest.raises(solieu.InvalidError, match="is no wheel"):
            solieu.spark.extract(frame, wheel=wheel)
        shutil.copy(_ship.packed(None), wheel := tmp_path / "solieu-0.whl")
        pages = tmp_path / "pages.jsonl"
        pages.write_text(json.dumps({"text": TEXT}) + "\n", "utf-8")
        counts = run(session, Job(str(pages), str(tmp_path / "out"), wheel=str(wheel)))
        assert (counts["inputs"], counts["facts"]) == (1, 3)
