"""Arguments: what callers give, as the extension module takes it."""

import datetime
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from ._errors import InvalidError
from ._solieu import Loaded

StrPath: TypeAlias = str | os.PathLike[str]
"""A path."""

Day: TypeAlias = str | datetime.date
"""A day: ``datetime.date``, or text such as ``2021-10-14``."""

Source: TypeAlias = StrPath | bytes | Mapping[str, object]
"""One input: a path; the bytes of a file; or a record with ``html`` or ``text``."""

FIELDS = ("url", "title", "published", "html", "text")
"""The fields of a record, as of a line of JSON Lines; others are not looked at."""


def day(value: Day | None) -> str | None:
    """A day as text."""
    return value.isoformat()[:10] if isinstance(value, datetime.date) else value


def threads(count: int | None) -> int:
    """A number of threads; 0 is one for every processor."""
    if count is None:
        return 0
    if not 1 <= count <= 1024:
        raise InvalidError(f"threads={count}: give a number from 1 to 1024, or None for all processors")
    return count


def inputs(sources: Source | Iterable[Source]) -> list[str | tuple[str, bytes]]:
    """Paths as they are, bytes and records as files in memory with names of their own."""
    if isinstance(sources, (str, bytes, os.PathLike, Mapping)):
        sources = [sources]
    named: list[str | tuple[str, bytes]] = []
    records: list[bytes] = []
    bundles = 0

    def bundled() -> Iterator[tuple[str, bytes]]:
        if records:
            number = f"-{bundles}" if bundles > 1 else ""
            yield f"records{number}.jsonl", b"\n".join(records)
            records.clear()

    for source in sources:
        if isinstance(source, Mapping):
            bundles += not records
            records.append(_record(source))
            continue
        named.extend(bundled())
        if isinstance(source, bytes):
            named.append((f"bytes-{len(named) + 1}", source))
        else:
            named.append(_path(source))
    named.extend(bundled())
    if not named:
        raise InvalidError("nothing to read: give at least one path, text or page")
    return named


def _path(source: StrPath) -> str:
    path = os.fspath(source)
    if not isinstance(path, str):
        raise TypeError(f"a path must be text, and {path!r} is {type(path).__name__}")
    if "\n" in path or "\0" in path:
        raise InvalidError('a str is a path; give a text as {"text": …} and a page as {"html": …}')
    return path


def _record(record: Mapping[str, object]) -> bytes:
    kept = {name: record[name] for name in FIELDS if record.get(name) is not None}
    if isinstance(published := kept.get("published"), datetime.date):
        kept["published"] = published.isoformat()
    for name, value in kept.items():
        if not isinstance(value, str):
            raise TypeError(
                f"{name} of a record must be text, and is {type(value).__name__}; "
                "give a page in its own encoding as bytes, without a record"
            )
    return json.dumps(kept).encode()


def loaded(patterns: StrPath | None, subject: str | None) -> Loaded:
    """Packs, which are kept as long as their files stay the same."""
    if patterns is None:
        return _load(None, (), (), subject)
    text = os.fspath(patterns)
    if "\n" in text:
        return _load(None, (("patterns.toml", text),), (), subject)
    path = Path(text)
    if path.is_file():
        return _load(None, ((path.name, path.read_text(encoding="utf-8")),), (), subject)
    stamps = []
    for file in sorted(path.rglob("*.toml")):
        status = file.stat()
        stamps.append((str(file), status.st_mtime_ns, status.st_size))
    return _load(text, (), tuple(stamps), subject)


@lru_cache(maxsize=8)
def _load(
    folder: str | None,
    texts: tuple[tuple[str, str], ...],
    _stamps: tuple[tuple[str, int, int], ...],
    subject: str | None,
) -> Loaded:
    return Loaded(folder, list(texts), subject)
