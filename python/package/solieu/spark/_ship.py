"""The package goes to the workers with the work, so that nobody installs it there."""

import atexit
import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from .._arguments import StrPath
from .._errors import FileError, InvalidError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Task = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]

PACKAGE = Path(__file__).resolve().parents[1]


def task(
    session: "SparkSession", name: str, arguments: dict[str, Any], wheel: StrPath | None
) -> Task:
    """A function of ``_tasks`` for ``mapInArrow``, which finds the package on any worker."""
    archive = shipped(session, wheel)

    # A function in a function is pickled with its code. What names the package would be imported
    # by the worker before it knows where that is: hence plain arguments alone, and imports inside.
    def work(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import importlib
        import sys

        if archive is not None:
            from pyspark import SparkFiles

            folder = SparkFiles.get(archive)
            if folder not in sys.path:
                sys.path.insert(0, folder)
        tasks = importlib.import_module("solieu.spark._tasks")
        yield from getattr(tasks, name)(batches, **arguments)

    return work


def shipped(session: "SparkSession", wheel: StrPath | None) -> str | None:
    """Adds the package to the files of a session, as an archive that Spark unpacks on each worker;
    its name there. None where the workers are this process's own, or behind Spark Connect, which
    takes no such files."""
    from pyspark.sql.utils import is_remote

    if wheel is None and (is_remote() or session.sparkContext.getConf().get("spark.master", "").startswith("local")):
        return None
    archive = packed(None if wheel is None else Path(wheel))
    session.sparkContext.addArchive(str(archive))
    return archive.name


@lru_cache(maxsize=1)
def folder() -> Path:
    """Where archives lie as long as the process lives: one for all, since Spark refuses a second
    file of the same name, and what has the same name here is the same."""
    made = tempfile.TemporaryDirectory(prefix="solieu-")
    atexit.register(made.cleanup)
    return Path(made.name)


@lru_cache(maxsize=8)
def packed(wheel: Path | None) -> Path:
    """A wheel, or the package as it is installed here, as a zip file with a name of its content."""
    archive = folder() / "package.zip"
    if wheel is None:
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as pack:
            for file in sorted(PACKAGE.rglob("*")):
                if file.is_file() and "__pycache__" not in file.parts:
                    pack.write(file, Path(PACKAGE.name, file.relative_to(PACKAGE)))
    else:
        copied(wheel, archive)
    sum_ = hashlib.sha256(archive.read_bytes()).hexdigest()[:16]
    return archive.replace(archive.with_name(f"solieu-{sum_}.zip"))


def copied(wheel: Path, archive: Path) -> None:
    """A wheel under the name of what it is: Spark unpacks by endings."""
    try:
        shutil.copyfile(wheel, archive)
    except OSError as error:
        raise FileError(f"{wheel}: {error.strerror}: name the wheel of solieu") from error
    if not zipfile.is_zipfile(archive):
        raise InvalidError(f"{wheel} is no wheel: name solieu-….whl")
    with zipfile.ZipFile(archive) as pack:
        if "solieu/spark/_tasks.py" not in pack.namelist():
            raise InvalidError(f"{wheel} is not a wheel of this version of solieu")
