"""``python -m solieu.spark``: files in, tables out, as the command line reads them."""

import gzip
import json
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import solieu

from conftest import ROOT, TEXT
from spark_here import MARKS, started

pyspark = pytest.importorskip("pyspark")

from pyspark.sql import DataFrame, SparkSession  # noqa: E402
from solieu.spark import _names, _inputs  # noqa: E402
from solieu.spark.__main__ import main  # noqa: E402
from solieu.spark._job import Job, run  # noqa: E402

pytestmark = MARKS


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    with started("local[2]") as session:
        yield session


def told(n: int) -> str:
    return f"Năm 2022, huyện Ea Súp kết nạp {n} đảng viên."


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    rows = pq.read_table(folder / name).to_pylist()
    return sorted(rows, key=lambda row: json.dumps(row, default=str, ensure_ascii=False))


def values(folder: Path) -> list[float]:
    return sorted(row["value"] for row in table(folder, "facts"))


def page(text: str) -> str:
    return f"<html><head><title>Tin</title></head><body><h1>Tin</h1><p>{text}</p></body></html>"


def warc(pages: list[str]) -> bytes:
    """A web archive, packed record by record."""
    records = []
    for n, html in enumerate(pages):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bao.vn/{n}\r\n"
            f"WARC-Date: 2024-05-06T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{uuid.UUID(int=n)}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0))
    return b"".join(records)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of a part of the corpus in every form: files, lines, rows, records."""
    folder = tmp_path_factory.mktemp("mixed") / "kho"
    (folder / "tin 1%20{a}").mkdir(parents=True)
    files = sorted((ROOT / "corpus/news-2").glob("*.txt"))
    texts = [file.read_text("utf-8") for file in files]
    assert len(files) >= 20
    for file in files[:10]:
        shutil.copy(file, folder / "tin 1%20{a}" / file.name)
    lines = [json.dumps({"url": f"https://bao.vn/{n}", "text": text}) for n, text in enumerate(texts)]
    (folder / "a.jsonl").write_text("\n".join(lines[:5] + ["", "{broken"] + lines[5:12]) + "\n", "utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress("\n".join(lines[12:18]).encode()))
    rows = [{"text": text, "url": f"https://bao.vn/{len(text)}", "published": "2024-01-02"} for text in texts]
    pq.write_table(pa.Table.from_pylist([*rows, {"text": None}]), folder / "c.parquet", row_group_size=8)
    (folder / "d.warc.gz").write_bytes(warc([page(text.replace("\n", "</p><p>")) for text in texts[:8]]))
    (folder / "e.warc.gz").write_bytes(warc([page(text) for text in texts[:4]])[:-40])
    (folder / "f.html").write_text(page(TEXT), "utf-8")
    (folder / "f_files").mkdir()
    (folder / "f_files" / "frame.html").write_text(page(told(999)), "utf-8")
    (folder / "g.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def test_the_tables_are_those_of_the_command_line(
    session: SparkSession, mixed: Path, written: Callable[..., dict[str, pa.Table]], tmp_path: Path
) -> None:
    articles = len(list((ROOT / "corpus/news-2").glob("*.txt")))
    expected = written(mixed, "--keep-duplicates")
    out = tmp_path / "out"
    counts = run(session, Job(str(mixed), str(out), tables=("facts", "mentions")))
    for name in ("facts", "mentions", "problems"):
        rows = expected[name].to_pylist()
        rows.sort(key=lambda row: json.dumps(row, default=str, ensure_ascii=False))
        assert table(out, name) == rows, name
        assert len(rows) == counts[name]
    assert counts["facts"] > 100
    # The line that is none, the row without text, and the record without an end.
    lost = sorted(row["source"].partition("#urn:")[0] for row in table(out, "problems"))
    assert lost == ["a.jsonl#7", f"c.parquet#{articles + 1}", "e.warc.gz"]
    [line] = [json.loads(line) for file in (out / "metrics").glob("*.json") for line in file.open()]
    assert line == {name: pytest.approx(value) for name, value in counts.items()}


def test_pages_are_worked_on_once(
    session: SparkSession, mixed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    seen.mkdir()
    real = _inputs.frames

    def watched(*arguments: Any) -> DataFrame:
        frame = real(*arguments)

        def noted(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            (seen / str(uuid.uuid4())).touch()
            yield from batches

        return frame.mapInArrow(noted, frame.schema)

    monkeypatch.setattr(_inputs, "frames", watched)
    run(session, Job(f"{mixed}/*.html", str(tmp_path / "out"), tables=("facts", "mentions", "articles")))
    assert len(list(seen.iterdir())) == 1
    assert values(tmp_path / "out") == [68.0, 105.0, 138.0]


def test_a_second_run_takes_the_place_of_the_first(session: SparkSession, tmp_path: Path) -> None:
    pages, out = tmp_path / "pages.json", tmp_path / "out"
    lines = [json.dumps({"text": told(n)}) + "\n" for n in range(1, 401)]
    pages.write_text("".join(lines), "utf-8")
    run(session, Job(str(pages), str(out), partitions=4))
    assert values(out) == list(range(1, 401))
    assert len(list((out / "facts").glob("part-*"))) >= 4
    sources = {row["source"] for row in table(out, "facts")}
    # Lines are counted from where a split begins.
    assert len(sources) == 400
    assert {"pages.jsonl#1", "pages.jsonl#2"} < sources
    assert {source.rpartition("#")[0] for source in sources} > {"pages.jsonl"}
    first = table(out, "facts")
    run(session, Job(str(pages), str(out), partitions=4))
    assert table(out, "facts") == first
    pages.write_text("".join(lines[:3]), "utf-8")
    run(session, Job(str(pages), str(out)))
    assert values(out) == [1, 2, 3]
    assert (out / "facts/_SUCCESS").exists()


def test_hostile_rows_cost_no_other_row(session: SparkSession, tmp_path: Path) -> None:
    hostile = [
        b"<div>" * 200_000 + told(11).encode() + b"</div>" * 200_000,
        b"<b a>" * 10_000_000,
        bytes(range(256)) * 4_000,
        b"<html><body><p>" + b"\xff\xfe\x00" * 9_000 + b"</p>",
        b"",
        None,
    ]
    rows = [{"html": html} for html in hostile]
    good = [{"html": page(told(n)).encode()} for n in range(1, 7)]
    mixed = [row for pair in zip(good, rows, strict=True) for row in pair]
    pq.write_table(pa.Table.from_pylist(mixed), tmp_path / "pages.parquet")
    counts = run(session, Job(str(tmp_path / "pages.parquet"), str(tmp_path / "out")))
    facts = [value for value in values(tmp_path / "out") if value != 11]
    assert facts == [1, 2, 3, 4, 5, 6]
    assert counts["inputs"] == 12
    sources = {row["source"] for row in table(tmp_path / "out", "problems")}
    assert {f"pages.parquet#{n}" for n in (4, 10, 12)} <= sources


def test_what_no_task_can_hold_is_a_problem(
    session: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "kho", tmp_path / "out"
    folder.mkdir()
    (folder / "small.txt").write_text(told(7), "utf-8")
    (folder / "large.txt").write_text(told(8) * 100, "utf-8")
    monkeypatch.setattr(_inputs, "LARGEST", 1000)
    run(session, Job(str(folder), str(out)))
    assert values(out) == [7]
    problems = {row["source"]: row["message"] for row in table(out, "problems")}
    assert problems.keys() == {"large.txt"}
    assert "split it, or read it with solieu extract" in problems["large.txt"]


def test_what_is_wrong_is_told(session: SparkSession, tmp_path: Path) -> None:
    folder, out = tmp_path / "kho", str(tmp_path / "out")
    folder.mkdir()
    with pytest.raises(solieu.FileError, match="is not there"):
        run(session, Job(str(tmp_path / "nothing"), out))
    (folder / "a.png").write_bytes(b"\x89PNG")
    with pytest.raises(solieu.FileError, match="no file there that is read .1 hold no article"):
        run(session, Job(str(folder), out))
    with pytest.raises(solieu.InvalidError, match="write elsewhere"):
        run(session, Job(str(folder), str(folder / "out")))
    with pytest.raises(solieu.InvalidError, match="is no day"):
        run(session, Job(str(folder), out, published="today"))
    pq.write_table(pa.table({"body": ["x"]}), folder / "a.parquet")
    with pytest.raises(solieu.InvalidError, match="neither a column html nor text; its columns are body"):
        run(session, Job(str(folder), out))


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Năm ngoái, huyện Ea Súp kết nạp 138 đảng viên.", "utf-8")
    command = [sys.executable, "-m", "solieu.spark", "--input", str(tmp_path / "a.txt")]
    more = ["--output", str(tmp_path / "out"), "--format", "json", "--published", "2024-01-02"]
    ran = subprocess.run([*command, *more], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    [fact] = [json.loads(line) for file in (tmp_path / "out/facts").glob("*.json") for line in file.open()]
    assert (fact["value"], fact["period_start"], fact["source"]) == (138.0, "2023-01-01", "a.txt")
    assert '"inputs": 1, "facts": 1, "problems": 0' in ran.stderr


def test_wrong_arguments_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, words in (
        (["--table", "rows"], '"rows" is no table: name one of facts, mentions, articles, problems'),
        (["--partitions", "0"], '"0" is no number from 1'),
    ):
        with pytest.raises(SystemExit) as ended:
            main(["--input", "kho", "--output", "out", *arguments])
        assert ended.value.code == 2
        assert words in capsys.readouterr().err


def test_names_are_those_of_the_command_line() -> None:
    roots = {"file:/kho": True, "s3a://b/x.json": False}
    assert _names.name("file:/kho/a/b.html", roots) == "a/b.html"
    assert _names.name("s3a://b/x.json", roots) == "x.json"
    assert _names.plain("file:///kho/a%20b.parquet") == "file:/kho/a b.parquet"
    kinds = {
        "file:/kho/a.parquet": "table",
        "file:/kho/a.JSONL": "lines",
        "file:/kho/a.jsonl.gz": "file",
        "file:/kho/a.json": "aside",
        "file:/kho/a_files/x.html": "aside",
        "s3a://b/x.json": "lines",
    }
    assert {path: _names.kind(path, roots, ["kho/a_files"]) for path in kinds} == kinds
    pages = ["file:/kho/a.html", "file:/kho/a_files/x.html", "file:/kho/b_files/x.html"]
    assert _names.folders_of_pages(pages) == ["kho/a_files"]
