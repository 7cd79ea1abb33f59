"""What the tests of Spark share: sessions, and a cluster on this machine."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pyspark = pytest.importorskip("pyspark")

from pyspark.sql import SparkSession  # noqa: E402

MARKS = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    # What Spark thinks of newer versions of pandas, and leaves open.
    pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::ResourceWarning"),
]

HERE = "127.0.0.1"


@contextlib.contextmanager
def started(master: str, python: str = sys.executable, **settings: object) -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = python
    os.environ["SPARK_LOCAL_IP"] = HERE
    builder = SparkSession.builder.master(master).appName("solieu")
    plain = {
        "spark.ui.enabled": "false",
        "spark.driver.host": HERE,
        "spark.driver.bindAddress": HERE,
        "spark.sql.session.timeZone": "UTC",
        # Several batches in a partition, for few rows.
        "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
    }
    for name, value in {**plain, **settings}.items():
        builder = builder.config(name, str(value))
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    try:
        yield session
    finally:
        session.stop()


class Cluster:
    """A master and two workers of one core each, on this machine alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        master = self.start("master", "Master", "--host", HERE, "--port", "0", "--webui-port", "0")
        self.address = self.told(master, r"Starting Spark master at (spark://\S+)")
        for n in range(2):
            place = ["--work-dir", folder / f"work-{n}", "--webui-port", "0"]
            size = ["--cores", "1", "--memory", "1g"]
            log = self.start(f"worker-{n}", "Worker", "--host", HERE, *size, *place, self.address)
            self.told(log, "Successfully registered with master")

    def start(self, name: str, kind: str, *arguments: object) -> Path:
        home = Path(pyspark.__file__).parent
        log = self.folder / f"{name}.log"
        command = [home / "bin/spark-class", f"org.apache.spark.deploy.{kind.lower()}.{kind}"]
        environment = {"SPARK_HOME": home, "SPARK_LOCAL_IP": HERE, "PYSPARK_PYTHON": sys.executable}
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*map(str, command), *map(str, arguments)],
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, **{k: str(v) for k, v in environment.items()}},
                # With its executors, which end with it.
                start_new_session=True,
            )
        self.processes.append(process)
        return log

    def told(self, log: Path, words: str) -> str:
        for _ in range(600):
            if found := re.search(words, log.read_text("utf-8", "replace")):
                return found[found.lastindex or 0]
            time.sleep(0.1)
        raise AssertionError(f"{log} does not say {words}: {log.read_text('utf-8', 'replace')}")

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def stop(self) -> None:
        for process in self.processes:
            self.kill(process)
