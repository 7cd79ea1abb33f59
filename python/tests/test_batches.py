"""Batches in, batches out, as engines call it."""

import datetime
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
import solieu

from conftest import TEXT


def batch(**columns: Any) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(columns)


def rows(batches: Iterator[pa.RecordBatch]) -> list[dict[str, Any]]:
    return [row for given in batches for row in given.to_pylist()]


def counted(n: int) -> str:
    return f"Năm 2022, huyện Ea Súp kết nạp {n} đảng viên."


def test_rows_come_in_the_order_of_the_input_whatever_the_threads() -> None:
    batches = [batch(text=[counted(n + m) for m in range(50)]) for n in range(100, 300, 50)]
    for threads in (1, 2, None):
        facts = rows(solieu.extract_batches(batches, threads=threads))
        assert [f["value"] for f in facts] == list(range(100, 300))
        assert [f["source"] for f in facts] == [f"row#{n}" for n in range(1, 201)]


def test_skimming_passes_over_pages_without_a_fact() -> None:
    batches = [batch(text=[TEXT, "Hôm nay trời đẹp, giá lúa tăng 5%."])]
    for skim, articles in ((False, 2), (True, 1)):
        given = rows(solieu.extract_batches(batches, table=["facts", "articles"], skim=skim))
        assert [f["value"] for row in given for f in row["facts"]] == [138.0, 68.0, 105.0]
        assert len([a for row in given for a in row["articles"]]) == articles
        result = solieu.extract([{"text": text} for text in batches[0]["text"].to_pylist()], skim=skim)
        assert (result.facts.num_rows, result.articles.num_rows) == (3, articles)


def test_every_batch_has_the_columns_of_the_table() -> None:
    for table in ("facts", "mentions", "articles", "problems"):
        given = list(solieu.extract_batches([batch(text=[TEXT, None])], table=table))
        assert [g.schema for g in given] == [solieu.schema(table)]
        reader = pa.RecordBatchReader.from_batches(solieu.schema(table), given)
        assert reader.read_all().num_rows > 0


def test_a_batch_is_taken_when_it_is_asked_for() -> None:
    taken = []

    def endless() -> Iterator[pa.RecordBatch]:
        while True:
            taken.append(len(taken))
            yield batch(text=[counted(100)])

    given = solieu.extract_batches(endless())
    assert taken == []
    next(given)
    assert taken == [0]
    next(given)
    assert taken == [0, 1]


def test_input_without_facts_gives_no_batch() -> None:
    assert list(solieu.extract_batches([batch(text=["Trời đẹp."])])) == []
    assert list(solieu.extract_batches([batch(text=pa.array([], pa.string()))])) == []


@pytest.mark.parametrize(
    "stored",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
        pa.binary_view(),
        pa.dictionary(pa.int8(), pa.string()),
        pa.dictionary(pa.int32(), pa.large_binary()),
    ],
)
def test_pages_are_text_or_bytes_of_any_layout(stored: pa.DataType) -> None:
    page = f"<html><body><p>{counted(138)}</p></body></html>"
    pages = [None, page, "", page]
    if pa.types.is_dictionary(stored):
        plain = pa.array(pages, pa.string()).cast(stored.value_type)
        column = plain.dictionary_encode().cast(stored)
    else:
        column = pa.array(pages, pa.string()).cast(stored)
    facts = rows(solieu.extract_batches([batch(html=column)]))
    assert [(f["source"], f["value"]) for f in facts] == [("row#2", 138), ("row#4", 138)]


def test_a_slice_is_read_from_its_start() -> None:
    whole = batch(text=[counted(n) for n in range(100, 110)])
    facts = rows(solieu.extract_batches([whole.slice(3, 2)]))
    assert [f["value"] for f in facts] == [103, 104]


def test_pages_in_an_old_encoding_are_read() -> None:
    page = f"<html><body><p>{counted(138)}</p></body></html>"
    facts = rows(solieu.extract_batches([batch(html=[page.encode("utf-16")])]))
    assert [f["unit"] for f in facts] == ["huyện Ea Súp"]


DAY = datetime.date(2024, 3, 5)
EVENING = datetime.datetime(2024, 3, 5, 23, 30)
#: Half past eleven in the evening of the fourth, in Greenwich; the fifth in Vietnam.
LATE = datetime.datetime(2024, 3, 4, 23, 30, tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize(
    "published",
    [
        pa.array([None, "2024-03-05"]),
        pa.array([None, "05/03/2024"]),
        pa.array([None, DAY], pa.date32()),
        pa.array([None, DAY], pa.date64()),
        pa.array([None, EVENING], pa.timestamp("s")),
        pa.array([None, EVENING], pa.timestamp("ms")),
        pa.array([None, LATE], pa.timestamp("us", "UTC")),
        pa.array([None, LATE], pa.timestamp("ns", "Asia/Ho_Chi_Minh")),
        pa.array([None, "2024-03-05"]).dictionary_encode(),
    ],
    ids=lambda column: str(column.type),
)
def test_days_of_publication_are_dates_timestamps_or_text(published: pa.Array) -> None:
    texts = ["Năm ngoái, huyện Ea Súp kết nạp 138 đảng viên."] * 2
    articles = rows(
        solieu.extract_batches([batch(text=texts, published=published)], table="articles")
    )
    assert [a["published"] for a in articles] == [None, DAY]


def test_a_default_day_is_taken_where_the_row_has_none() -> None:
    given = batch(text=[counted(138)] * 2, published=[None, "2020-05-06"])
    articles = rows(solieu.extract_batches([given], table="articles", published=DAY))
    assert [a["published"] for a in articles] == [DAY, datetime.date(2020, 5, 6)]


def test_rows_are_named_by_source_url_or_number() -> None:
    given = batch(
        text=[counted(138)] * 3,
        url=["https://bao.vn/1", "https://bao.vn/2", None],
        source=["mine", None, None],
    )
    facts = rows(solieu.extract_batches([given]))
    assert [f["source"] for f in facts] == ["mine", "https://bao.vn/2", "row#3"]
    assert [f["url"] for f in facts] == ["https://bao.vn/1", "https://bao.vn/2", None]


BAD = {
    "text": [counted(138), None, " \n", counted(139)],
    "html": [None, None, None, "<html><body><script>x()</script></body></html>"],
}


def test_bad_rows_are_problems() -> None:
    problems = rows(solieu.extract_batches([batch(**BAD)], table="problems"))
    assert [(p["source"], p["stage"], p["severity"]) for p in problems] == [
        ("row#2", "read", "error"),
        ("row#3", "read", "error"),
        ("row#4", "scrape", "error"),
    ]
    assert problems[0]["message"] == "is empty"


def test_several_tables_come_in_one_pass_a_row_for_each_row() -> None:
    given = list(
        solieu.extract_batches([batch(**BAD)] * 2, table=["facts", "problems"])
    )
    assert [g.schema for g in given] == [solieu.schema(["facts", "problems"])] * 2
    told = [
        (row["source"], [f["value"] for f in row["facts"]], len(row["problems"]))
        for row in rows(iter(given))
    ]
    assert told == [
        (f"row#{1 + 4 * n + m}", values, problems)
        for n in range(2)
        for m, (values, problems) in enumerate([([138], 0), ([], 1), ([], 1), ([], 1)])
    ]
    # The items are rows of the table.
    item = given[0].schema.field("facts").type.value_type
    assert [item.field(n) for n in range(item.num_fields)] == list(solieu.schema("facts"))


def test_a_row_of_very_many_facts_goes_on_in_a_further_row() -> None:
    # Each sentence gives one fact, and no two the same.
    text = "\n".join(counted(n) for n in range(10_000, 20_000))
    given = list(
        solieu.extract_batches([batch(text=[text, counted(138)])], table=["facts"])
    )
    lengths = [(row["source"], len(row["facts"])) for row in rows(iter(given))]
    assert lengths[0] == ("row#1", 8192)
    assert [source for source, _ in lengths] == ["row#1", "row#1", "row#2"]
    assert lengths[2][1] == 1
    flat = list(solieu.extract_batches([batch(text=[text, counted(138)])]))
    assert [g.num_rows for g in flat] == [8192, lengths[1][1] + 1]


def test_a_row_is_whole_where_a_batch_ends() -> None:
    text = "\n".join(counted(n) for n in range(10_000, 15_000))
    given = list(solieu.extract_batches([batch(text=[text] * 3)], table=["facts"]))
    lengths = [[len(row["facts"]) for row in g.to_pylist()] for g in given]
    assert [len(g) for g in lengths] == [2, 1]
    assert len({length for g in lengths for length in g}) == 1


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"page": ["x"], "n": [1]}, "neither a column html nor text; its columns are page, n"),
        ({"text": [1]}, "the column text is of the type Int64, and must be text or bytes"),
        ({"text": ["x"], "url": [b"x"]}, "the column url is of the type Binary"),
        ({"text": ["x"], "published": [1]}, "the column published is of the type Int64"),
    ],
)
def test_columns_that_cannot_be_read_are_told(columns: dict[str, Any], message: str) -> None:
    with pytest.raises(solieu.InvalidError, match=message):
        list(solieu.extract_batches([batch(**columns)]))


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("fact", '"fact" is no table: name one of: facts, figures,'),
        ("figures", '"figures" is of a whole run'),
        (["facts", "conflicts"], '"conflicts" is of a whole run'),
        (["facts", "facts"], "the table facts is named twice"),
        ([], "name at least one table"),
    ],
)
def test_tables_that_are_none_are_told_before_the_first_batch(
    table: str | list[str], message: str
) -> None:
    with pytest.raises(solieu.InvalidError, match=message):
        solieu.extract_batches([], table=table)


def test_memory_does_not_grow_with_the_number_of_batches() -> None:
    # 8 MiB of pages a batch: sixty are 480 MiB.
    program = """
import resource, pyarrow as pa, solieu
page = "<html><body><p>" + "Trời đẹp, gió nhẹ. " * 20_000 + "</p></body></html>"
def batches(count):
    for _ in range(count):
        yield pa.RecordBatch.from_pydict({"html": [page] * 16})
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
list(solieu.extract_batches(batches(5)))
before = peak()
list(solieu.extract_batches(batches(60)))
print(peak() - before)
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert int(ran.stdout) < 64, "MiB"
