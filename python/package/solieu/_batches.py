"""Record batches in, record batches out: what engines such as Spark, Ray and Dask call."""

from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa

from . import _arguments, _solieu
from ._arguments import Day, StrPath


def schema(table: str | Sequence[str] = "facts") -> pa.Schema:
    """Names, types and order of the columns of a table, as ``extract`` gives it.

    table:
        ``facts``, ``figures``, ``conflicts``, ``mentions``, ``articles`` or ``problems``. Of a
        list of names, that of the rows that ``extract_batches`` gives for such a list.
    """
    if isinstance(table, str):
        return _solieu.schema(table)
    return _solieu.nested_schema(list(table))


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    table: str | Sequence[str] = "facts",
    published: Day | None = None,
    patterns: StrPath | None = None,
    subject: str | None = None,
    skim: bool = False,
    threads: int | None = None,
) -> Iterator[pa.RecordBatch]:
    """Turns batches of pages or texts into batches of a table, one batch at a time.

    batches:
        Anything that gives record batches: a list, ``table.to_batches()``, a
        ``RecordBatchReader``, the argument of Spark's ``mapInArrow``. Their columns, of which
        others are not looked at and each value may be null:

        =============  =======================================================================
        ``html``       the page: text, or bytes in any encoding
        ``text``       the article as plain text, where there is no ``html``; text or bytes
        ``url``        address of the page (optional)
        ``title``      headline (optional)
        ``published``  day of publication: date, timestamp (with a zone the day in Vietnam) or
                       text such as 2021-10-14 (optional)
        ``source``     what the row is called in the tables (optional; else the ``url``, else
                       ``row#N``, counted from 1 over all batches)
        =============  =======================================================================
    table:
        ``facts``, ``mentions``, ``articles`` or ``problems``: the rows of that table, whose
        columns ``schema(table)`` tells. A row that holds no article, or one that cannot be read,
        is a row of ``problems`` and gives nothing elsewhere.

        A list of these names gives them in one pass: one row for each row of the input, in its
        order, with the columns ``source`` and, for each name, a list of the rows of that table;
        ``schema(["facts", "problems"])`` tells the types. Taken apart with ``inline`` in Spark,
        ``explode`` and ``unnest`` in polars, ``unnest`` in DuckDB. A row of which
        one table has more than 8,192 rows or 8 MiB of text goes on in a further row of the same
        ``source``.
    published:
        The day of publication where neither the row nor the page tells it.
    patterns, subject, skim:
        As of ``extract``. Where ``table`` is ``facts`` alone, pages are always skimmed.
    threads:
        One for each processor where it is left out; 1 where the engine shares out the work
        itself, as Spark does.

    Gives batches in the order of the input, each of at most 8,192 rows and about 8 MiB of text
    (of a list of tables, twice that in each): none for an input batch that gives nothing, several for one that gives much. In memory are one
    input batch, at most 64 documents for each thread, and what the input batch gives. The
    interpreter is released while it works.

    Copies of articles are not marked, which takes a look at all articles: that is what
    ``extract`` does, or a group of ``article_id`` for articles that are the same to the letter.

    Raises InvalidError where a batch has neither ``html`` nor ``text``, or a column is of a type
    that it cannot have.
    """
    packs = _arguments.loaded(patterns, subject)
    day, count = _arguments.day(published), _arguments.threads(threads)
    schema(table)
    if isinstance(table, str):
        name = table
        # Figures and conflicts, which schema knows, are of whole runs.
        _solieu.nested_schema([name])

        def rows(batch: pa.RecordBatch, first: int) -> list[pa.RecordBatch]:
            return packs.rows(batch, first, name, day, count)
    else:
        names = list(table)

        def rows(batch: pa.RecordBatch, first: int) -> list[pa.RecordBatch]:
            return packs.nested_rows(batch, first, names, day, skim, count)

    def given() -> Iterator[pa.RecordBatch]:
        first = 0
        for batch in batches:
            yield from rows(batch, first)
            first += batch.num_rows

    return given()
