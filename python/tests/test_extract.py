"""Whole runs: what `solieu extract` writes, in memory."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
import solieu

from conftest import ROOT, TEXT, Run

Written = Callable[..., dict[str, pa.Table]]

TABLES = ("facts", "figures", "conflicts", "mentions", "articles", "problems")


def same(result: solieu.Result, tables: dict[str, pa.Table]) -> None:
    assert sorted(tables) == sorted(TABLES)
    for name, expected in tables.items():
        table = getattr(result, name)
        # Parquet files tell of themselves in the metadata.
        assert table.schema == expected.schema.remove_metadata(), name
        assert table.schema == solieu.schema(name)
        assert table.to_pylist() == expected.to_pylist(), name


@pytest.mark.parametrize("threads", [1, 2, None])
def test_a_folder_gives_the_rows_of_the_command_line(
    written: Written, threads: int | None
) -> None:
    folders = [ROOT / "corpus/news-2", ROOT / "corpus/pages"]
    result = solieu.extract(folders, threads=threads)
    assert result.facts.num_rows > 100
    assert result.problems.num_rows > 0
    same(result, written(*folders))


def test_copies_are_marked_as_the_command_line_marks_them(
    news: Path, written: Written
) -> None:
    result = solieu.extract(news)
    articles = result.articles.to_pylist()
    assert [a["source"] for a in articles] == ["a.html", "b.html"]
    assert [a["duplicate_of"] for a in articles] == [None, articles[0]["article_id"]]
    assert result.facts["source"].to_pylist() == ["a.html"] * 3
    assert result.problems["source"].to_pylist() == ["c.html"]
    assert result.left_out == {".png": 1}
    same(result, written(news))


def test_facts_of_copies_are_kept_when_asked_for(news: Path) -> None:
    result = solieu.extract(news, keep_duplicates=True)
    assert result.facts["source"].to_pylist() == ["a.html"] * 3 + ["b.html"] * 3


def test_texts_and_pages_are_records_or_bytes(news: Path) -> None:
    result = solieu.extract(
        [
            {"text": TEXT, "url": "https://bao.vn/1", "published": "2023-01-02"},
            {"html": f"<p>{TEXT}</p>", "title": None},
            news / "a.html",
            TEXT.encode(),
            {"text": ""},
        ],
        keep_duplicates=True,
    )
    sources = ["records.jsonl#1", "records.jsonl#2", "a.html", "bytes-3"]
    assert result.articles["source"].to_pylist() == sources
    assert result.problems.to_pylist() == [
        {
            "source": "records-2.jsonl#1",
            "stage": "read",
            "severity": "error",
            "message": "is empty",
        }
    ]
    first = result.facts.to_pylist()[0]
    assert (first["value"], first["url"]) == (138.0, "https://bao.vn/1")
    assert str(first["published"]) == "2023-01-02"


def test_one_text_needs_no_list() -> None:
    assert solieu.extract({"text": TEXT}).facts.num_rows == 3


def test_the_day_of_publication_is_taken_where_nothing_tells_it() -> None:
    text = "Năm ngoái, huyện Ea Súp kết nạp 138 đảng viên."
    records = [{"text": text}, {"text": text + " Nữ 68 đồng chí.", "published": "2020-05-06"}]
    articles = solieu.extract(records, published="2024-03-05").articles
    days = [str(day) for day in articles["published"].to_pylist()]
    assert days == ["2024-03-05", "2020-05-06"]
    assert articles["published_from"].to_pylist()[0] == "given"


def test_the_day_of_the_file_is_taken_when_asked_for(news: Path) -> None:
    # Noon of 5 March 2024 in Greenwich.
    os.utime(news / "a.html", (1_709_640_000, 1_709_640_000))
    article = solieu.extract(news / "a.html", published="file").articles.to_pylist()[0]
    assert (str(article["published"]), article["published_from"]) == ("2024-03-05", "file")


def test_tables_go_to_pandas_and_polars() -> None:
    facts = solieu.extract({"text": TEXT}).facts
    assert facts.to_pandas()["value"].tolist() == [138.0, 68.0, 105.0]
    frame = pl.from_arrow(facts)
    assert isinstance(frame, pl.DataFrame)
    assert frame["period_start"].dtype == pl.Date
    # By the protocol alone, without a copy: the bytes of the text lie where they lay.
    class Handed:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return facts.__arrow_c_stream__(requested_schema)

    handed = pa.table(Handed())
    assert handed["quote"].chunk(0).buffers()[2].address == facts["quote"].chunk(0).buffers()[2].address


def test_evaluation_is_that_of_the_command_line(solieu_cli: Run) -> None:
    folder = ROOT / "corpus/tuned"
    printed = {}
    for line in solieu_cli("eval", folder).stdout.splitlines()[2:]:
        name, *cells = line.split()
        if len(cells) == 6:
            printed[name] = cells
    measured = {
        name: [f"{share:.3f}" for share in m[:3]] + [str(count) for count in m[3:]]
        for name, m in solieu.eval(folder).items()
    }
    assert measured and measured == printed


def test_evaluation_counts_what_is_right_and_missed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    # The gold says 106 where the text says 105.
    facts = [
        {
            "metric": "admitted",
            "group": None,
            "value": value,
            "qualifier": "exact",
            "unit": "huyện Ea Súp",
            "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
            "percents": [],
            "anchor": f"kết nạp {value}",
        }
        for year, value in ((2022, 138), (2021, 106))
    ]
    gold = {"published": None, "facts": facts, "percents": [49], "dates": []}
    (tmp_path / "a.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    fields = solieu.eval(tmp_path)
    assert fields["percent_list"] == (1.0, 1.0, 1.0, 1, 0, 0)
    counts = fields["admitted_counts"]
    # Found are 138, 68 and 105, of which one is right.
    assert (counts.right, counts.missed, counts.extra) == (1, 1, 2)
    assert counts.precision == pytest.approx(1 / 3)
    assert counts.recall == pytest.approx(1 / 2)
