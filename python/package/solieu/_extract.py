"""Whole runs, single texts, and measuring against gold."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pyarrow as pa

from . import _arguments
from ._arguments import Day, Source, StrPath
from ._errors import FileError


@dataclass(frozen=True)
class Result:
    """All tables of a run, each a ``pyarrow.Table``.

    A table hands itself over without a copy to whatever reads Arrow (``__arrow_c_stream__``):
    ``result.facts.to_pandas()``, ``polars.from_arrow(result.facts)``, and in DuckDB
    ``from result.facts``. ``solieu.schema`` tells names and types of the columns.
    """

    facts: pa.Table
    """One row for each number that says how many, or part that is told as a percentage alone."""
    figures: pa.Table
    """One row for each quantity that the articles together tell of; sums belong here."""
    conflicts: pa.Table
    """One row for each fact of a figure on which articles disagree."""
    mentions: pa.Table
    """One row for each percentage, date, count or unit as it stands in a text."""
    articles: pa.Table
    """One row for each article, with its text."""
    problems: pa.Table
    """One row for each input that was not read, or only in part, and why."""
    left_out: dict[str, int]
    """How many files of which kind hold no article: pictures, style sheets …"""


@dataclass(frozen=True)
class Annotation:
    """What was found in one text, each a ``pyarrow.Table`` in the order of the text."""

    facts: pa.Table
    """One row for each number that says how many, or part that is told as a percentage alone."""
    mentions: pa.Table
    """One row for each percentage, date, count or unit as it stands in the text."""
    problems: pa.Table
    """Empty, unless the text is too long to be looked through to its end."""


class Measure(NamedTuple):
    """How right one field is."""

    precision: float
    """Share of what was found that is right, from 0 to 1; 1 where nothing was found."""
    recall: float
    """Share of the gold that was found, from 0 to 1; 1 where the gold has nothing."""
    f1: float
    """Harmonic mean of both, from 0 to 1."""
    right: int
    """How many are in both."""
    missed: int
    """How many are in the gold alone, or wrong."""
    extra: int
    """How many were found alone, or wrong."""


def extract(
    paths_or_texts: Source | Iterable[Source],
    *,
    published: Day | Literal["file"] | None = None,
    keep_duplicates: bool = False,
    patterns: StrPath | None = None,
    subject: str | None = None,
    skim: bool = False,
    threads: int | None = None,
) -> Result:
    """Reads pages, texts, documents and archives of them, as ``solieu extract`` does.

    The tables have the rows of the Parquet files that ``solieu extract INPUT… -o FOLDER`` writes,
    in the same order, whatever the number of threads. They are held in memory; besides, no more
    than a batch of documents is (64 and 16 MiB for each thread), for the records of a run wait in
    a temporary file until copies are known. ``extract_batches`` needs no more than a batch at all.

    paths_or_texts:
        One or many of: a path of a file or folder, or a pattern such as ``news/**/*.html`` (str
        or PathLike); the bytes of a file, which tell what it is; a record with ``text`` or
        ``html`` and maybe ``url``, ``title`` and ``published``, as ``{"text": "Năm 2022, …"}``.
        Records are named ``records.jsonl#N`` in the column ``source``, bytes ``bytes-N``.
    published:
        The day of publication where nothing tells it, on which *năm nay* and *hôm qua* depend;
        ``"file"`` takes the day of the file's last change.
    keep_duplicates:
        Also give the facts and mentions of articles that are copies of others, which
        ``duplicate_of`` in the articles marks.
    patterns:
        Pattern packs beside the built-in ones: a folder, one ``.toml`` file, or the text of a
        pack. A file takes the place of the built-in one of its name.
    subject:
        What is counted: ``party`` where it is left out, ``economy``, ``traffic``, or a subject
        of your own packs.
    skim:
        Pass over pages and texts in which no pattern can find a fact: they have no rows in
        articles, mentions and problems. Facts stay the same.
    threads:
        One for each processor where it is left out.

    The interpreter is released while it works; Ctrl-C ends it after the batch of
    documents that is worked on.

    Raises FileError where none of what was named is there, InvalidError where a pack or an
    argument is not as it must be. Inputs that cannot be read are rows in ``problems``.
    """
    from_file = published == "file"
    packs = _arguments.loaded(patterns, subject)
    inputs = _arguments.inputs(paths_or_texts)
    try:
        tables, left_out = packs.extract(
            inputs,
            None if from_file else _arguments.day(published),
            from_file,
            keep_duplicates,
            skim,
            _arguments.threads(threads),
        )
    except FileError as error:
        if isinstance(inputs[0], str) and " " in inputs[0]:
            raise FileError(f'{error}; a text is given as {{"text": …}}') from None
        raise
    facts, figures, conflicts, mentions, articles, problems = tables
    return Result(facts, figures, conflicts, mentions, articles, problems, left_out)


def annotate(
    text: str,
    *,
    published: Day | None = None,
    patterns: StrPath | None = None,
    subject: str | None = None,
) -> Annotation:
    """Finds mentions and facts in one plain text, as ``solieu annotate`` does.

    text:
        The text; each of its lines is a paragraph.
    published:
        The day of publication, which fixes what *năm nay* and *hôm qua* mean.
    patterns, subject:
        As of ``extract``.

    ``start`` and ``end`` count the code points of the text as it was read: lines without the
    space around them, and Vietnamese letters composed.
    """
    packs = _arguments.loaded(patterns, subject)
    facts, mentions, _, problems = packs.annotate(text, _arguments.day(published))
    return Annotation(facts, mentions, problems)


def eval(
    gold_dir: StrPath,
    *,
    articles: StrPath | None = None,
    patterns: StrPath | None = None,
    subject: str | None = None,
    threads: int | None = None,
) -> dict[str, Measure]:
    """Measures against gold, as ``solieu eval`` does: each field, and how right it is.

    gold_dir:
        A folder of articles with ``*.gold.json`` beside them.
    articles:
        The folder of the articles where it is another one.
    patterns, subject, threads:
        As of ``extract``.

    The fields are ``admitted_counts``, ``all_counts``, ``unit``, ``place``, ``period``,
    ``percents``, ``whole_record``, ``percent_list`` and ``date_list``; one of which there is
    nothing in either is left out.
    """
    packs = _arguments.loaded(patterns, subject)
    _, fields = packs.eval(gold_dir, articles, _arguments.threads(threads))
    return {name: Measure(*shares, *counts) for name, shares, counts in fields}
