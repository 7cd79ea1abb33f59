"""solieu on Apache Spark: a frame of pages in, a frame of a table out.

>>> from solieu import spark as solieu_spark
>>> facts = solieu_spark.extract(session.read.parquet("pages"))   # doctest: +SKIP

``python -m solieu.spark`` does it from files to files. Needs ``pyspark`` 3.5 or later; the
workers need ``pyarrow``, as for all of Spark's functions on Arrow batches, and get this package
with the work.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .. import _arguments
from .._arguments import Day, StrPath
from .._batches import extract_batches, schema
from . import _columns, _packs, _ship

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def extract(
    frame: "DataFrame",
    *,
    table: str | Sequence[str] = "facts",
    published: Day | None = None,
    patterns: StrPath | None = None,
    subject: str | None = None,
    skim: bool = False,
    wheel: StrPath | None = None,
) -> "DataFrame":
    """Turns a frame of pages or texts into a frame of a table, on all workers.

    frame:
        Has a column ``html`` or ``text``, and maybe ``url``, ``title``, ``published`` and
        ``source``, as ``solieu.extract_batches`` reads them.
    table:
        As of ``solieu.extract_batches``. Facts and problems in one pass are
        ``table=["facts", "problems"]``: keep that frame (``persist``, or write it), and take it
        apart with ``select(inline("facts"))`` and ``select(inline("problems"))``.
    published, patterns, subject, skim:
        As of ``solieu.extract_batches``. Packs are read here and go to the workers with the work.
    wheel:
        A wheel of this package for the workers, where their system is another than this one. Left
        out, the package as it is installed here goes to them. Nothing does where the master is
        ``local``, or the session is one of Spark Connect: install it there.

    A task works on one thread, on one batch at a time. Spark 4 makes batches of 10,000 rows or
    64 MiB; before, of 10,000 rows whatever their size, a gigabyte of pages of 100 kB: set
    ``spark.sql.execution.arrow.maxRecordsPerBatch`` to 500 there, which is as fast. Rows without a ``source`` and a ``url``
    are named ``row#N`` within their partition. A row that cannot be read is a row of ``problems``
    and fails no task. Copies of articles are not marked.

    Raises InvalidError and FileError here, not in a task, where packs, arguments or columns are
    wrong.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    packs = _packs.files(patterns)
    rows, none = _columns.read(frame)
    # What is wrong with the arguments is told by a batch without rows.
    options: dict[str, Any] = {
        "table": table,
        "published": _arguments.day(published),
        "subject": subject,
        "skim": skim,
    }
    list(extract_batches([none], patterns=_packs.folder(packs), **options))
    work = _ship.task(frame.sparkSession, "given", {"packs": packs, **options}, wheel)
    return rows.mapInArrow(work, from_arrow_schema(schema(table)))
