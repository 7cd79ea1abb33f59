"""What the package is made of; its own functions are in `solieu`."""

from os import PathLike
from typing import final

import pyarrow as pa

@final
class Loaded:
    def __new__(
        cls,
        folder: str | PathLike[str] | None,
        texts: list[tuple[str, str]],
        subject: str | None,
    ) -> Loaded: ...
    def extract(
        self,
        inputs: list[str | tuple[str, bytes]],
        published: str | None,
        from_file: bool,
        keep_duplicates: bool,
        skim: bool,
        threads: int,
    ) -> tuple[list[pa.Table], dict[str, int]]: ...
    def annotate(self, text: str, published: str | None) -> list[pa.Table]: ...
    def rows(
        self,
        batch: pa.RecordBatch,
        first: int,
        table: str,
        published: str | None,
        threads: int,
    ) -> list[pa.RecordBatch]: ...
    def nested_rows(
        self,
        batch: pa.RecordBatch,
        first: int,
        tables: list[str],
        published: str | None,
        skim: bool,
        threads: int,
    ) -> list[pa.RecordBatch]: ...
    def eval(
        self, golds: str | PathLike[str], articles: str | PathLike[str] | None, threads: int
    ) -> tuple[
        int, list[tuple[str, tuple[float, float, float], tuple[int, int, int]]]
    ]: ...

__version__: str

def is_read(path: str) -> bool: ...
def schema(table: str) -> pa.Schema: ...
def nested_schema(tables: list[str]) -> pa.Schema: ...
