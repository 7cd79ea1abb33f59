"""Reads the Parquet tables of a run in the current folder with pyarrow, DuckDB and pandas, and
compares them with its JSON Lines."""

import datetime
import json

import duckdb
import pandas
import pyarrow.parquet

TEXT, WHOLE, NUMBER, DAY = "VARCHAR", "BIGINT", "DOUBLE", "DATE"
PERCENTS = "STRUCT(value DOUBLE, relation VARCHAR, base VARCHAR, qualifier VARCHAR, as_written VARCHAR)[]"
# Columns that are no text; how many records a reader of the inputs counts.
TABLES = {
    "facts": (
        {
            "value": NUMBER, "value_hi": NUMBER, "confidence": NUMBER, "start": WHOLE, "end": WHOLE,
            "published": DAY, "period_start": DAY, "period_end": DAY, "percents": PERCENTS,
        },
        3,
    ),
    "mentions": (
        {
            "value": NUMBER, "value_hi": NUMBER, "out_of": NUMBER, "start": WHOLE, "end": WHOLE,
            "period_start": DAY, "period_end": DAY,
        },
        None,
    ),
    "articles": ({"published": DAY, "encoding_score": NUMBER, "facts": WHOLE}, 2),
    "problems": ({}, 1),
}


def plain(cell):
    return cell.isoformat() if isinstance(cell, datetime.date) else cell


def ask(query):
    return duckdb.sql(query).fetchall()


for table, (types, count) in TABLES.items():
    file = f"{table}.parquet"
    with open(f"{table}.jsonl", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    assert len(records) == count or count is None and records, (table, len(records))

    typed = pyarrow.parquet.read_table(file).to_pylist()
    rows = [{name: plain(cell) for name, cell in row.items()} for row in typed]
    assert rows == records, (table, rows, records)
    assert [list(row) for row in rows] == [list(record) for record in records], table

    found = ask(f"select column_name, column_type from (describe from '{file}')")
    expected = [(name, types.get(name, TEXT)) for name in records[0]]
    assert [(name, kind.replace('"', "")) for name, kind in found] == expected, (table, found)
    assert ask(f"from '{file}'") == [tuple(row.values()) for row in typed], table

    frame = pandas.read_parquet(file)
    assert list(frame.columns) == list(records[0]) and len(frame) == len(records), table
    for name, kind in types.items():
        dtype = str(frame[name].dtype)
        assert dtype == {NUMBER: "float64", WHOLE: "int64"}.get(kind, "object"), (table, name, dtype)
    for name in (name for name, kind in types.items() if kind in (NUMBER, WHOLE)):
        values = sum(record[name] or 0 for record in records)
        assert abs(frame[name].sum() - values) < 1e-9, (table, name)
        [(total,)] = ask(f"select coalesce(sum(\"{name}\"), 0) from '{file}'")
        assert abs(float(total) - values) < 1e-9, (table, name, total)

# 138 of 2022 and 125 of 2021 in the page, 97 of 2020 in the text.
assert ask("select metric, sum(value) from 'facts.parquet' group by 1") == [("admitted", 360.0)]
assert ask("select value from 'facts.parquet' where period_end <= date '2021-12-31' order by 1") == [(97.0,), (125.0,)]
assert ask("select p.value, p.relation from (select unnest(percents) as p from 'facts.parquet') order by 1") == [
    (11.5, "decrease"), (92.0, "reached")]
assert ask("select count(*) from 'facts.parquet' where \"group\" is null and value_hi is null") == [(3,)]
assert ask("select a.source, sum(a.facts) from 'articles.parquet' a group by 1 order by 1") == [
    ("bai.txt", 1), ("trang.html", 2)]
assert ask("select source, severity from 'problems.parquet'") == [("trong.html", "error")]
