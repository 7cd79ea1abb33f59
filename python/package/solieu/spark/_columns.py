"""The columns of a frame that are read."""

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType

COLUMNS = ("html", "text", "url", "title", "published", "source")
"""The columns that are read; others are not handed to the workers."""


def read(frame: "DataFrame") -> tuple["DataFrame", pa.RecordBatch]:
    """The columns of a frame that are read, and a batch of them without rows, which tells what is
    wrong with them before a task does."""
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
