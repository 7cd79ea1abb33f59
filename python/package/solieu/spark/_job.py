"""A job: files in, tables of files out."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import _arguments
from .._errors import InvalidError
from .._solieu import nested_schema
from . import _inputs, _packs

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BATCH = 500
"""Rows in a batch. Before Spark 4 it has 10,000 whatever their size."""


@dataclass(frozen=True)
class Job:
    """What is asked for."""

    input: str
    output: str
    tables: Sequence[str] = ("facts",)
    format: str = "parquet"
    published: str | None = None
    patterns: str | None = None
    subject: str | None = None
    skim: bool = False
    partitions: int | None = None
    wheel: str | None = None


def run(session: "SparkSession", job: Job) -> dict[str, float]:
    """Reads the input once, writes each table below the output in place of what is there, and
    gives what was counted, which is also written as ``metrics``."""
    began = time.monotonic()
    tables = list(dict.fromkeys([*job.tables, "problems"]))
    # What is wrong with the arguments is told before anything is read.
    nested_schema(tables)
    packs = _packs.files(job.patterns)
    _arguments.loaded(_packs.folder(packs), job.subject).annotate("", job.published)
    _apart(session, job)

    found = _inputs.find(session, job.input)
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH))
    if job.partitions is not None:
        most = max(1, -(-found.bytes // job.partitions))
        session.conf.set("spark.sql.files.maxPartitionBytes", str(most))
        session.conf.set("spark.sql.files.openCostInBytes", "0")
    options = {
        "tables": tables,
        "packs": packs,
        "published": job.published,
        "subject": job.subject,
        "skim": job.skim,
    }
    counts = write(_inputs.frames(session, found, options, job.wheel), job, tables)
    counts["left_out"] = found.left_out
    counts["seconds"] = round(time.monotonic() - began, 1)
    told = ", ".join(f"{value} as {name}" for name, value in counts.items())
    line = session.sql(f"select {told}").coalesce(1)
    line.write.mode("overwrite").json(f"{job.output}/metrics")
    return counts


def write(rows: "DataFrame", job: Job, tables: Sequence[str]) -> dict[str, float]:
    """Writes the tables of rows, which are worked out once."""
    from pyspark import StorageLevel

    # On disk: what is found need not fit in memory.
    kept = rows.persist(StorageLevel.DISK_ONLY)
    try:
        for table in tables:
            writer = kept.selectExpr(f"inline({table})").write.mode("overwrite")
            writer.format(job.format).save(f"{job.output}/{table}")
        sums = [f"coalesce(sum(size({table})), 0) as {table}" for table in tables]
        counted = kept.selectExpr("coalesce(sum(inputs), 0) as inputs", *sums).first()
    finally:
        kept.unpersist()
    return {} if counted is None else counted.asDict()


def _apart(session: "SparkSession", job: Job) -> None:
    """The output is not read as input the next time, nor the input overwritten."""

    def whole(path: str) -> str:
        given, system = _inputs.hadoop(session, path)
        return f"{system.makeQualified(given).toString()}/"

    read, written = whole(job.input), whole(job.output)
    if read.startswith(written) or written.startswith(read):
        raise InvalidError(f"{job.output} lies in {job.input}, or the other way round: write elsewhere")
