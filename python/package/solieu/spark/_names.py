"""Names of files as the command line gives them, and how each is read."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias
from urllib.parse import unquote

from .._solieu import is_read

Roots: TypeAlias = Mapping[str, bool]
"""What was named, by its path, and whether it is a folder."""

Kind: TypeAlias = Literal["table", "lines", "file", "aside"]

PAGES = ("html", "htm", "xhtml", "shtml", "aspx", "php", "html.gz")
"""Endings of a page whose pictures browsers save in a folder beside it."""


def plain(path: str) -> str:
    """A path as ``Path.toString`` of Hadoop writes it, of an address as ``_metadata`` has it."""
    return re.sub("^file:/+", "file:/", unquote(path))


def root(path: str, roots: Roots) -> str:
    """What was named and holds a file."""
    above = path
    while above not in roots and "/" in above:
        above = above.rpartition("/")[0]
    return above


def name(path: str, roots: Roots) -> str:
    """The path below the folder that was named; of a file that was named, its own name."""
    above = root(path, roots)
    return path.rpartition("/")[2] if above == path else path[len(above) + 1 :]


def kind(path: str, roots: Roots, aside: Sequence[str]) -> Kind:
    """How a file is read; one that was named is read whatever it is called."""
    below = name(path, roots)
    named = roots.get(path) is False
    if not named and (not is_read(below) or any(f"/{part}/" in path for part in aside)):
        return "aside"
    ending = below.rpartition(".")[2].lower()
    if ending == "parquet":
        return "table"
    return "lines" if ending in ("jsonl", "ndjson") or (ending == "json" and named) else "file"


def folders_of_pages(paths: Sequence[str]) -> list[str]:
    """Folders ``X_files`` beside ``X.html``, by their paths without what is before the first slash."""
    there = set(paths)
    found = {
        path[: match.start(1)] + match[1]
        for path in paths
        for match in re.finditer(r"([^/]+_files)/", path)
    }
    return sorted(
        folder.partition("/")[2]
        for folder in found
        if any(f"{folder.removesuffix('_files')}.{ending}" in there for ending in PAGES)
    )
