"""What a task does: one split of the input in, rows of tables out. Runs on the workers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from .. import _arguments
from .._batches import extract_batches, schema
from . import _packs
from ._names import Roots, kind, name, plain

TABLES = ("facts", "figures", "conflicts", "mentions", "articles", "problems")
"""The tables of a run, in the order in which it gives them."""

GROUP = 16 << 20
"""Bytes of files that are read in one run."""

LIST = 1024
"""Most rows of a table in one row of the frame."""


def given(
    batches: Iterable[pa.RecordBatch],
    *,
    table: str | Sequence[str],
    packs: _packs.Files | None,
    **options: Any,
) -> Iterator[pa.RecordBatch]:
    """Rows of pages as ``solieu.extract_batches`` reads them."""
    patterns = _packs.folder(packs)
    return extract_batches(batches, table=table, patterns=patterns, threads=1, **options)


def counted(tables: Sequence[str]) -> pa.Schema:
    """The frame of a job: how many inputs a row stands for, and a list for each table."""
    lists = list(schema(list(tables)))[1:]
    return pa.schema([pa.field("inputs", pa.int64()), *lists])


def rows(
    batches: Iterable[pa.RecordBatch], *, tables: Sequence[str], roots: Roots, **options: Any
) -> Iterator[pa.RecordBatch]:
    """Rows of Parquet files, with the columns ``_path`` and ``_row``, which name them."""
    kept = counted(tables)
    for batch in batches:
        places = zip(_values(batch, "_path"), _values(batch, "_row"), strict=True)
        columns = {c: batch.column(c) for c in batch.schema.names if not c.startswith("_")}
        names = [f"{name(plain(path), roots)}#{row + 1}" for path, row in places]
        columns["source"] = pa.array(names, pa.string())
        told = batch.num_rows
        for found in given([pa.RecordBatch.from_pydict(columns)], table=tables, **options):
            inputs = pa.array([told] + [0] * (found.num_rows - 1), pa.int64())
            told = 0
            yield pa.RecordBatch.from_arrays([inputs, *found.columns[1:]], schema=kept)


def files(
    batches: Iterable[pa.RecordBatch],
    *,
    roots: Roots,
    aside: Sequence[str],
    **options: Any,
) -> Iterator[pa.RecordBatch]:
    """Whole files, with the columns ``path`` and ``content``: pages, texts, archives."""
    group: list[tuple[str, bytes]] = []
    size = 0
    for batch in batches:
        contents = batch.column("content")
        for n, path in enumerate(_values(batch, "path")):
            if kind(path, roots, aside) != "file":
                continue
            group.append((name(path, roots), contents[n].as_py()))
            size += len(group[-1][1])
            if size >= GROUP:
                yield from run(group, len(group), **options)
                group.clear()
                size = 0
    if group:
        yield from run(group, len(group), **options)


def lines(
    batches: Iterable[pa.RecordBatch], *, roots: Roots, aside: Sequence[str], **options: Any
) -> Iterator[pa.RecordBatch]:
    """Lines of JSON Lines, with the columns ``line``, ``_path`` and ``_start``, the byte at which
    the split begins. A split comes whole and in order."""
    before: dict[tuple[str, int], int] = {}
    for batch in batches:
        groups: dict[tuple[str, int], list[bytes]] = {}
        columns = (_values(batch, column) for column in ("_path", "_start", "line"))
        for path, start, line in zip(*columns, strict=True):
            groups.setdefault((plain(path), start), []).append(line)
        for place, group in groups.items():
            passed = before.get(place, 0)
            before[place] = passed + len(group)
            if kind(place[0], roots, aside) == "lines" and any(line.strip() for line in group):
                # Empty lines in place of those that were read: lines keep their numbers.
                content = b"\n" * passed + b"\n".join(group)
                yield from run([(_part(place, roots), content)], len(group), **options)


def _values(batch: pa.RecordBatch, column: str) -> list[Any]:
    return batch.column(column).to_pylist()


def _part(place: tuple[str, int], roots: Roots) -> str:
    """The name of a split: that of its file, and behind the first one the byte at which it begins."""
    path, start = place
    stem, _, ending = name(path, roots).rpartition(".")
    ending = "jsonl" if ending == "json" else ending
    return f"{stem}@{start}.{ending}" if start else f"{stem}.{ending}"


def run(
    inputs: Sequence[tuple[str, bytes]],
    count: int,
    *,
    tables: Sequence[str],
    packs: _packs.Files | None,
    published: str | None,
    subject: str | None,
    skim: bool,
) -> Iterator[pa.RecordBatch]:
    """Reads files as the command line does."""
    loaded = _arguments.loaded(_packs.folder(packs), subject)
    found, _ = loaded.extract(list(inputs), published, False, True, skim, 1)
    yield from nested(dict(zip(TABLES, found, strict=True)), tables, count)


def nested(
    found: Mapping[str, pa.Table], tables: Sequence[str], inputs: int
) -> Iterator[pa.RecordBatch]:
    """Tables as rows with a list for each."""
    kept = counted(tables)
    longest = max(found[table].num_rows for table in tables)
    for start in range(0, max(longest, 1), LIST):
        columns: list[pa.Array[Any]] = [pa.array([0 if start else inputs], pa.int64())]
        for table in tables:
            part = found[table].slice(start, LIST)
            if table == "articles":
                # Copies are marked over all articles or not at all.
                place = part.schema.get_field_index("duplicate_of")
                part = part.set_column(place, part.field(place), pa.nulls(len(part), pa.string()))
            list_ = kept.field(table).type
            rows = part.to_struct_array().combine_chunks()
            columns.append(pa.ListArray.from_arrays([0, len(part)], rows, type=list_))
        yield pa.RecordBatch.from_arrays(columns, schema=kept)
