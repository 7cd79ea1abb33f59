"""Packs as texts, which go to the workers with the work."""

import atexit
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from .._arguments import StrPath, loaded

Files: TypeAlias = tuple[tuple[str, str], ...]
"""Pattern files by their names below their folder."""


def files(patterns: StrPath | None) -> Files | None:
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
def folder(files: Files | None) -> str | None:
    """The same files in a folder of this machine, for as long as the process lives."""
    if files is None:
        return None
    made = tempfile.TemporaryDirectory(prefix="solieu-")
    atexit.register(made.cleanup)
    for name, text in files:
        file = Path(made.name, name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return made.name
