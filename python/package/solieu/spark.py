"""solieu on Apache Spark: a frame of pages in, a frame of a table out.

>>> from solieu import spark as solieu_spark
>>> facts = solieu_spark.extract(session.read.parquet("pages"))   # doctest: +SKIP

Needs ``pyspark`` 3.5 or later, and this package on all workers.
"""

import atexit
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pyarrow as pa

from ._arguments import Day, StrPath, loaded
from ._batches import extract_batches, schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType

COLUMNS = ("html", "text", "url", "title", "published", "source")
"""The columns that are read; others are not handed to the workers."""

Files: TypeAlias = tuple[tuple[str, str], ...]
"""Pattern files by their names below their folder."""


def extract(
    frame: "DataFrame",
    *,
    table: str | Sequence[str] = "facts",
    published: Day | None = None,
    patterns: StrPath | None = None,
    subject: str | None = None,
) -> "DataFrame":
    """Turns a frame of pages or texts into a frame of a table, on all workers.

    frame:
        Has a column ``html`` or ``text``, and maybe ``url``, ``title``, ``published`` and
        ``source``, as ``solieu.extract_batches`` reads them.
    table:
        As of ``solieu.extract_batches``. Facts and problems in one pass are
        ``table=["facts", "problems"]``: keep that frame (``persist``, or write it), and take it
        apart with ``select(inline("facts"))`` and ``select(inline("problems"))``.
    published, patterns, subject:
        As of ``solieu.extract``. Packs are read here and go to the workers with the work.

    A task works on one thread, on one batch at a time. Spark 4 makes batches of 10,000 rows or
    64 MiB; before, of 10,000 rows whatever their size, a gigabyte of pages of 100 kB: set
    ``spark.sql.execution.arrow.maxRecordsPerBatch`` to 500 there, which is as fast. Rows without a ``source`` and a ``url``
    are named ``row#N`` within their partition. A row that cannot be read is a row of ``problems``
    and fails no task. Copies of articles are not marked.

    Raises InvalidError and FileError here, not in a task, where packs, arguments or columns are
    wrong.
    """
    from pyspark.sql.pandas.types import from_arrow_schema

    files = _files(patterns)
    rows, none = _read(frame)
    # What is wrong with the arguments is told by a batch without rows.
    asked = extract_batches(
        [none], table=table, published=published, patterns=_folder(files), subject=subject
    )
    list(asked)

    def given(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return extract_batches(
            batches,
            table=table,
            published=published,
            patterns=_folder(files),
            subject=subject,
            threads=1,
        )

    return rows.mapInArrow(given, from_arrow_schema(schema(table)))


def _read(frame: "DataFrame") -> tuple["DataFrame", pa.RecordBatch]:
    """The columns of a frame that are read, and a batch of them without rows."""
    from pyspark.sql.pandas.types import to_arrow_type
    from pyspark.sql.types import TimestampType

    def stored(kind: "DataType") -> pa.DataType:
        # Of which zone a moment is told makes no other day of it.
        moment = isinstance(kind, TimestampType)
        return pa.timestamp("us", "UTC") if moment else to_arrow_type(kind)

    read = [name for name in COLUMNS if name in frame.columns]
    rows = frame.select(*read)
    types = pa.schema([(field.name, stored(field.dataType)) for field in rows.schema])
    if not {"html", "text"} & set(read):
        # All are named in what is told then.
        types = pa.schema([(name, pa.null()) for name in frame.columns])
    return rows, pa.RecordBatch.from_pylist([], schema=types)


def _files(patterns: StrPath | None) -> Files | None:
    """What packs are made of, so that it can go elsewhere."""
    if patterns is None:
        return None
    path = Path(patterns)
    if "\n" in str(patterns):
        return (("patterns.toml", str(patterns)),)
    if path.is_dir():
        found = sorted(path.glob("*.toml")) + sorted(path.glob("sites/*.toml"))
        return tuple((str(f.relative_to(path)), f.read_text("utf-8")) for f in found)
    # One that is not there is told by its name.
    loaded(path, None)
    return ((path.name, path.read_text("utf-8")),)


@lru_cache(maxsize=8)
def _folder(files: Files | None) -> str | None:
    """The same files in a folder of this machine, for as long as the process lives."""
    if files is None:
        return None
    folder = tempfile.TemporaryDirectory(prefix="solieu-")
    atexit.register(folder.cleanup)
    for name, text in files:
        file = Path(folder.name, name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder.name
