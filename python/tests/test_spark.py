"""Apache Spark: frames of pages in, the same rows out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import solieu

from conftest import ROOT, TEXT
from spark_here import MARKS, started
from test_annotate import OATH, PACK
from test_documents import examples

pyspark = pytest.importorskip("pyspark")

import solieu.spark  # noqa: E402
from pyspark.sql import DataFrame, SparkSession  # noqa: E402

pytestmark = MARKS

@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    with started("local[2]") as session:
        yield session


PAGES = "source string, html binary, text binary"


def pages(session: SparkSession, folder: Path, partitions: int) -> DataFrame:
    """The articles of a folder, as they are stored."""
    rows = [
        (file.name, None, file.read_bytes())
        if file.suffix == ".txt"
        else (file.name, file.read_bytes(), None)
        for file in sorted(folder.iterdir())
        if file.suffix in (".txt", ".html")
    ]
    return session.createDataFrame(rows, PAGES).repartition(partitions)


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (row["source"], row["start"], row["fact_id"]))


def plain(frame: DataFrame) -> list[dict[str, Any]]:
    return in_order([row.asDict(recursive=True) for row in frame.collect()])


def test_a_frame_gives_the_rows_of_extract(session: SparkSession) -> None:
    folder = ROOT / "corpus/news-2"
    files = [file for file in sorted(folder.iterdir()) if file.suffix in (".txt", ".html")]
    expected = solieu.extract(files, keep_duplicates=True).facts.to_pylist()
    assert len(expected) > 100
    facts = solieu.spark.extract(pages(session, folder, 4))
    assert plain(facts) == in_order(expected)


def test_facts_and_problems_come_in_one_pass(session: SparkSession) -> None:
    rows = [("https://bao.vn/1", TEXT), ("https://bao.vn/2", None), (None, " ")]
    frame = session.createDataFrame(rows, "url string, text string").coalesce(1)
    both = solieu.spark.extract(frame, table=["facts", "problems"])
    facts = both.selectExpr("inline(facts)")
    assert [(row.value, row.url) for row in facts.collect()] == [
        (138.0, "https://bao.vn/1"),
        (68.0, "https://bao.vn/1"),
        (105.0, "https://bao.vn/1"),
    ]
    problems = both.selectExpr("inline(problems)").select("source", "message")
    assert [tuple(row) for row in problems.collect()] == [
        ("https://bao.vn/2", "is empty"),
        ("row#3", "is empty"),
    ]


def test_days_of_publication_are_dates_or_moments(session: SparkSession) -> None:
    frame = session.sql(
        "select 'Năm ngoái, huyện Ea Súp kết nạp 138 đảng viên.' text, published from values"
        " (timestamp '2023-12-31 23:30:00 UTC'), (timestamp '2024-06-01 00:00:00') as t(published)"
    )
    facts = solieu.spark.extract(frame)
    # Half past eleven in Greenwich is the next morning, and the next year, in Vietnam.
    assert {str(row.period_start) for row in facts.collect()} == {"2023-01-01"}


def test_packs_go_to_the_workers(session: SparkSession, tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "oath.toml").write_text(PACK, encoding="utf-8")
    frame = session.createDataFrame([(OATH,)], "text string")
    for patterns in (packs, packs / "oath.toml", PACK):
        facts = solieu.spark.extract(frame, patterns=patterns)
        moved = packs.rename(tmp_path / "elsewhere")
        assert [row.rule for row in facts.collect()] == ["oath/oath"]
        moved.rename(packs)


def test_what_is_wrong_is_told_before_a_task_begins(session: SparkSession, tmp_path: Path) -> None:
    frame = session.createDataFrame([(TEXT,)], "text string")
    with pytest.raises(solieu.FileError, match="missing"):
        solieu.spark.extract(frame, patterns=tmp_path / "missing")
    with pytest.raises(solieu.InvalidError, match="patterns.toml:2"):
        solieu.spark.extract(frame, patterns="[pack]\nname = mine\n")
    with pytest.raises(solieu.InvalidError, match="is of a whole run"):
        solieu.spark.extract(frame, table="figures")
    with pytest.raises(solieu.InvalidError, match='no pack is of the subject "sports"'):
        solieu.spark.extract(frame, subject="sports")
    with pytest.raises(solieu.InvalidError, match="neither a column html nor text; its columns are page"):
        solieu.spark.extract(frame.withColumnRenamed("text", "page"))
    with pytest.raises(solieu.InvalidError, match="the column url is of the type Int32"):
        solieu.spark.extract(frame.selectExpr("text", "1 url"))


def test_the_example_of_the_readme(session: SparkSession, tmp_path: Path) -> None:
    session.createDataFrame([(TEXT,)], "text string").write.parquet(str(tmp_path / "pages"))
    [example] = [example for example in examples() if "solieu.spark" in example]
    for name in ("pages", "both"):
        example = example.replace(f'"{name}"', repr(str(tmp_path / name)))
    names: dict[str, Any] = {}
    exec(example, names)
    assert names["facts"].count() == 3
