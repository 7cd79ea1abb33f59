"""The inputs of a job as frames: which files there are, and who reads them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .._batches import extract_batches
from .._errors import FileError
from . import _columns, _ship
from ._names import Roots, folders_of_pages, kind, name
from ._tasks import counted

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, DataFrameReader, SparkSession

LARGEST = 1 << 30
"""Most bytes of a file that goes to a task as one value."""

TOO_LARGE = (
    "is larger than {} MiB, which is the most that a task of Spark reads as one file; split it, or "
    "read it with solieu extract"
)


@dataclass(frozen=True)
class Found:
    """The files of an input."""

    roots: Roots
    """What was named."""
    aside: list[str]
    """Folders that browsers saved beside pages."""
    endings: dict[str, list[str]]
    """How files are read, and which endings those have."""
    left_out: int
    """How many files hold no article by their names."""
    lost: dict[str, str]
    """The names of files that no task gets, and why."""
    bytes: int
    """The size of all that are read."""


def find(session: "SparkSession", path: str) -> Found:
    """The files of a file, a folder or a pattern, listed by Spark."""
    roots = _roots(session, path)
    listed = _files(session, roots).select("path", "length").collect()
    sizes: dict[str, int] = {row.path: row.length for row in listed}
    aside = folders_of_pages(list(sizes))
    endings: dict[str, set[str]] = {"table": set(), "lines": set(), "file": set()}
    left_out, size = 0, 0
    lost: dict[str, str] = {}
    for file, length in sizes.items():
        told = kind(file, roots, aside)
        if told == "aside":
            left_out += 1
        elif told == "file" and length > LARGEST:
            lost[name(file, roots)] = TOO_LARGE.format(LARGEST >> 20)
        else:
            endings[told].add(_ending(file))
            size += length
    if not any(endings.values()) and not lost:
        raise FileError(f"{path}: no file there that is read ({left_out} hold no article by their names)")
    kept = {told: sorted(found) for told, found in endings.items() if found}
    return Found(roots, aside, kept, left_out, lost, size)


def frames(
    session: "SparkSession", found: Found, options: dict[str, Any], wheel: str | None
) -> "DataFrame":
    """All rows of an input: how many inputs each stands for, and a list for each table."""
    from pyspark.sql.pandas.types import from_arrow_schema

    type_ = from_arrow_schema(counted(options["tables"]))
    parts = []
    for told, source in (("table", _table), ("lines", _lines), ("file", _file)):
        if told in found.endings:
            given = {"roots": dict(found.roots), **options}
            if told != "table":
                given["aside"] = found.aside
            task = _ship.task(session, TASKS[told], given, wheel)
            parts.append(source(session, found).mapInArrow(task, type_))
    if found.lost:
        parts.append(_lost(session, found.lost, options["tables"], type_))
    all_, *more = parts
    for part in more:
        all_ = all_.union(part)
    return all_


TASKS = {"table": "rows", "lines": "lines", "file": "files"}


def hadoop(session: "SparkSession", path: str) -> tuple[Any, Any]:
    """A path as Spark knows it, and the file system that it lies in."""
    jvm: Any = session._jvm
    given = jvm.org.apache.hadoop.fs.Path(path)
    return given, given.getFileSystem(session._jsc.hadoopConfiguration())


def _roots(session: "SparkSession", path: str) -> dict[str, bool]:
    given, system = hadoop(session, path)
    found = system.globStatus(given) or []
    if not len(found):
        raise FileError(f"{path}: is not there")
    return {status.getPath().toString(): status.isDirectory() for status in found}


def _files(session: "SparkSession", roots: Roots, glob: str | None = None) -> "DataFrame":
    return _reader(session, glob).format("binaryFile").load(list(roots))


def _reader(session: "SparkSession", glob: str | None) -> "DataFrameReader":
    reader = session.read.option("recursiveFileLookup", "true")
    # Names are names, also with signs of a pattern in them.
    reader = reader.option("__globPaths__", "false")
    return reader if glob is None else reader.option("pathGlobFilter", glob)


def _ending(path: str) -> str:
    last = path.rpartition("/")[2]
    return last[last.rfind(".") :] if "." in last else ""


def _glob(endings: Sequence[str]) -> str | None:
    """A pattern of Hadoop for names that end so; odd letters are any letter."""
    if "" in endings:
        return None
    plainly = ("".join(c if c.isalnum() or c == "." else "?" for c in e) for e in endings)
    return "*{" + ",".join(plainly) + "}"


def _table(session: "SparkSession", found: Found) -> "DataFrame":
    from pyspark.sql.functions import col

    read = _reader(session, _glob(found.endings["table"])).parquet(*found.roots)
    # What the rows are called is told by their places, as on the command line.
    rows, none = _columns.read(read.drop("source"))
    list(extract_batches([none]))
    place = [col("_metadata.file_path").alias("_path"), col("_metadata.row_index").alias("_row")]
    return read.select(*rows.columns, *place)


def _lines(session: "SparkSession", found: Found) -> "DataFrame":
    from pyspark.sql.functions import col

    read = _reader(session, _glob(found.endings["lines"])).text(list(found.roots))
    return read.select(
        col("value").cast("binary").alias("line"),
        col("_metadata.file_path").alias("_path"),
        col("_metadata.file_block_start").alias("_start"),
    )


def _file(session: "SparkSession", found: Found) -> "DataFrame":
    from pyspark.sql.functions import col

    read = _files(session, found.roots, _glob(found.endings["file"]))
    # Asked of the list of files, before one is opened.
    return read.filter(col("length") <= LARGEST).select("path", "content")


def _lost(
    session: "SparkSession", lost: Mapping[str, str], tables: Sequence[str], type_: Any
) -> "DataFrame":
    rows = []
    for source, message in sorted(lost.items()):
        problem = {"source": source, "stage": "read", "severity": "error", "message": message}
        rows.append((1, *([problem] if table == "problems" else [] for table in tables)))
    return session.createDataFrame(rows, type_)
