"""Looks at what the program wrote, and runs it on more than a test would wait for.

    look.py tables OUT CORPUS     the tables of the corpus
    look.py large  PROGRAM WORK   one page of 50 MB
    look.py long   PROGRAM WORK   a bundle of 20,000 records, in the memory of one of 2,000
    look.py crawl  PROGRAM WORK CORPUS   a web archive of 200 MB, in the memory of one of 20 MB
"""

import csv
import gzip
import io
import json
import os
import pathlib
import subprocess
import sys
import zipfile

KEYS = {
    "facts": "fact_id article_id source metric value unit period_start period_end percents quote start end rule",
    "mentions": "kind article_id source text start end value period_start period_end unit rule",
    "articles": "article_id source title published author text facts",
    "problems": "source stage severity message",
}


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def tables(out, corpus):
    out = pathlib.Path(out)
    counts = json.loads((out / "run.json").read_text(encoding="utf-8"))["counts"]
    for table, keys in KEYS.items():
        records = lines(out / f"{table}.jsonl")
        assert len(records) == counts[table], f"{table}: {len(records)} lines, {counts[table]} counted"
        for record in records:
            missing = set(keys.split()) - set(record)
            assert not missing, f"{table}: {missing} missing in {record}"
        text = (out / f"{table}.csv").read_bytes().decode("utf-8-sig")
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        assert len(rows) >= len(records), f"{table}.csv has {len(rows)} rows"
        assert all(len(row) == len(header) for row in rows), f"{table}.csv has ragged rows"
        print(f"{table}: {len(records)} records, {len(rows)} rows of {len(header)} columns")
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in pathlib.Path(corpus).rglob("*.gold.json")]
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in pathlib.Path(corpus).glob("pages/*.page.json")]
    others = sum(page["kind"] != "article" for page in pages)
    parts = sum(page.get("goes_on", False) for page in pages)
    articles = sum(len(gold.get("records", [gold])) for gold in golds) + len(pages) - others
    assert counts["articles"] == articles, f"{counts['articles']} of {articles} articles"
    # Lists, pages of frames and parts of articles are told, and nothing else is amiss.
    assert counts["problems"] == others + parts and counts["facts"] > articles
    texts = {record["source"]: record["text"] for record in lines(out / "articles.jsonl")}
    for record in lines(out / "mentions.jsonl"):
        cut = texts[record["source"]][record["start"] : record["end"]]
        assert cut == record["text"], f"{cut!r} stands where {record} is told"
    with zipfile.ZipFile(out / "facts.xlsx") as book:
        assert book.testzip() is None
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 10, sheets
    print(f"facts.xlsx: {len(sheets)} sheets")


def run(program, *arguments):
    """Runs the program; returns the most memory that it held, in MiB."""
    child = subprocess.Popen([program, "extract", *map(str, arguments), "--quiet"])
    _, status, usage = os.wait4(child.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    child.returncode = code
    assert code == 0, f"exit code {code}"
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return usage.ru_maxrss // unit


def large(program, work):
    """Long prose, with a figure of its own in every twentieth paragraph."""
    work = pathlib.Path(work)
    prose = "<p>Chi bộ họp đều, bàn cách làm mới, giao việc cho từng đồng chí rồi cùng nhau kiểm tra lại.</p>\n" * 19
    size = figures = 0
    with open(work / "large.html", "w", encoding="utf-8") as page:
        page.write("<!DOCTYPE html><html lang=vi><meta charset=utf-8><h1>Một trang dài</h1>\n")
        while size < 50_000_000:
            figures += 1
            part = f"{prose}<p>Năm 2022, huyện Ea Súp kết nạp {figures + 100} đảng viên.</p>\n"
            size += len(part.encode())
            page.write(part)
    peak = run(program, work / "large.html", "-o", work / "large.jsonl")
    values = {record["value"] for record in lines(work / "large.jsonl")}
    missing = [figure for figure in range(101, figures + 101) if figure not in values]
    assert not missing, f"{len(missing)} of {figures} figures are missing, the first {missing[:5]}"
    print(f"{size >> 20} MiB, {figures} figures, {peak} MiB of memory at most")


def long(program, work):
    work = pathlib.Path(work)
    prose = "Chi bộ họp đều, bàn cách làm mới, giao việc cho từng đồng chí rồi cùng nhau kiểm tra lại. " * 20
    peaks = []
    for records in (2_000, 20_000):
        bundle = work / f"{records}.jsonl"
        with open(bundle, "w", encoding="utf-8") as file:
            for n in range(records):
                text = f"Năm 2022, xã Tân Lập kết nạp {n % 90 + 10} đảng viên.\n{prose}"
                file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
        peaks.append(run(program, bundle, "--keep-duplicates", "-o", work / f"{records}", "--threads", 2))
        facts = len(lines(work / f"{records}/facts.jsonl"))
        assert facts == records, f"{facts} facts in {records} records"
    print(f"{peaks[0]} MiB for 2,000 records, {peaks[1]} MiB for 20,000")
    # Ten times the records: what is kept of each would show tenfold.
    assert peaks[1] < 2 * peaks[0] + 32, "memory grows with the bundle"


def crawl(program, work, corpus):
    """The pages of the corpus again and again, a gzip member a record: each article counts once."""
    work = pathlib.Path(work)
    members, size = [], 0
    for number, page in enumerate(sorted(pathlib.Path(corpus).rglob("*.html"))):
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.read_bytes()
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
            f"WARC-Target-URI: https://vi.example/{number}\r\nContent-Type: application/http\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        size += len(record)
        members.append(gzip.compress(record, mtime=0))
    round_of_pages = b"".join(members)
    peaks, facts = [], []
    for goal in (20_000_000, 200_000_000):
        archive = work / f"{goal}.warc.gz"
        rounds = goal // size + 1
        with open(archive, "wb") as file:
            for _ in range(rounds):
                file.write(round_of_pages)
        out = work / f"{goal}.jsonl"
        peaks.append(run(program, archive, "-o", out, "--threads", 2))
        with open(out, "rb") as file:
            facts.append(sum(1 for _ in file))
    assert facts[0] == facts[1] > 0, f"{facts[0]} facts in the short archive, {facts[1]} in the long"
    print(f"{peaks[0]} MiB for 20 MB, {peaks[1]} MiB for 200 MB")
    assert peaks[1] < 1.2 * peaks[0] + 16 and peaks[1] < 300, "memory grows with the archive"


if __name__ == "__main__":
    {"tables": tables, "large": large, "long": long, "crawl": crawl}[sys.argv[1]](*sys.argv[2:])
