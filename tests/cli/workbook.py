"""Reads the workbook of a run in the current folder with openpyxl, and compares its Summary and
Admissions with what DuckDB finds in the Parquet tables beside it."""

import datetime

import duckdb
import openpyxl

SHEETS = [
    "Summary", "Facts", "Figures", "Admissions", "Form 2-BTCTW", "Form 2B", "Conflicts",
    "Mentions", "Articles", "Problems",
]


def ask(query):
    return duckdb.sql(query).fetchall()


def rows(sheet):
    """Rows of a sheet as dictionaries, by its header."""
    lines = sheet.iter_rows(values_only=True)
    head = next(lines)
    assert len(set(name.lower() for name in head)) == len(head), sheet.title
    return [dict(zip(head, line)) for line in lines]


def block(sheet, heading):
    """The table below a heading of the Summary: its lines without the header."""
    column = [cell.value for cell in sheet["A"]]
    first = column.index(heading) + 2
    lines = []
    for line in sheet.iter_rows(min_row=first + 1, values_only=True):
        if line[0] is None:
            break
        lines.append([cell for cell in line if cell is not None])
    return lines


book = openpyxl.load_workbook("facts.xlsx")
assert book.sheetnames == SHEETS, book.sheetnames
summary = book["Summary"]

# Tables of Excel's own with filters and a header that stays, and charts.
for name in ["Facts", "Figures", "Admissions", "Conflicts", "Mentions", "Articles"]:
    sheet = book[name]
    (table,) = sheet.tables.values()
    assert table.ref == sheet.dimensions, (name, table.ref, sheet.dimensions)
    assert table.autoFilter is not None and sheet.freeze_panes is not None, name
assert len(summary._charts) == 2

# Types: days are days, percentages are fractions that are shown as percentages.
facts = rows(book["Facts"])
assert len(facts) >= ask("select count(*) from 'facts.parquet'")[0][0] > 500
dated = [fact for fact in facts if fact["period_end"] is not None]
assert all(isinstance(fact["period_end"], datetime.datetime) for fact in dated)
assert sum(fact["value"] or 0 for fact in facts) == ask("select sum(value) from 'facts.parquet'")[0][0]
head = [cell.value for cell in book["Facts"][1]]
share = head.index("share_percent")
shares = [row[share] for row in book["Facts"].iter_rows(min_row=2) if row[share].value is not None]
assert shares and all(cell.number_format.endswith("%") for cell in shares)
printed = ask("select p.value from (select unnest(percents) p from 'facts.parquet') where p.relation = 'share'")
assert sorted(round(cell.value * 100, 6) for cell in shares) == sorted(round(p, 6) for (p,) in printed)

# A note with the arithmetic wherever the audit disagrees, and colours by verdict.
value = head.index("value")
noted = [row[value].comment.text for row in book["Facts"].iter_rows(min_row=2) if row[value].comment]
disagreeing = ask("select audit_note from 'facts.parquet' where audit = 'disagrees' and audit_note is not null")
assert sorted(noted) == sorted(note for (note,) in disagreeing) != []
assert any("disagrees" in str(rule.formula) for rules in book["Facts"].conditional_formatting for rule in rules.rules)

# Links open the page at the sentence.
place = head.index("link")
links = [row[place] for row in book["Facts"].iter_rows(min_row=2) if row[place].value]
assert links and all(cell.hyperlink.target + "#" + cell.hyperlink.location == cell.value for cell in links)
assert all(cell.hyperlink.location.startswith(":~:text=") for cell in links)

# What was read.
counts = dict(block(summary, "What was read"))
for name in ["facts", "articles", "mentions", "problems"]:
    assert counts[name] == ask(f"select count(*) from '{name}.parquet'")[0][0], name
merged = "select count(*) from 'facts.parquet' where figure_id is"
assert counts["facts without unit or period, merged with none"] == ask(f"{merged} null")[0][0]
assert counts["figures merged from the other facts"] == ask("select count(*) from 'figures.parquet'")[0][0]
assert ask(f"{merged} not null and figure_id not in (select figure_id from 'figures.parquet')") == [(0,)]

# Totals: the sums of an independent query.
total = """select {by}, sum(value), count(*) from 'figures.parquet'
    where metric = 'admitted' and "group" is null and total_year is not null group by 1 order by 1"""
years = [list(line) for line in ask(total.format(by="total_year"))]
assert block(summary, "Admitted by year") == years != []
provinces = [list(line) for line in ask(total.format(by="province"))]
assert sorted(block(summary, "Admitted by province")) == sorted(provinces)
metrics = ask("select count(*), count(distinct metric) from 'facts.parquet'")[0]
by_metric = block(summary, "Counts by metric")
assert (sum(line[1] for line in by_metric), len(by_metric)) == metrics
sites = block(summary, "Articles by site and year")
assert sum(line[-2] for line in sites) == counts["articles"]
assert sum(line[-1] for line in sites) == counts["facts"]

# No two figures that are counted in a total are of one unit and share a day.
twice = """select count(*) from 'figures.parquet' a join 'figures.parquet' b
    on a.unit_id = b.unit_id and a.metric = b.metric and a."group" is not distinct from b."group"
        and a.measure is not distinct from b.measure and a.total_year = b.total_year and a.figure_id < b.figure_id
    where a.period_start is null or b.period_start is null
        or (a.period_start <= b.period_end and b.period_start <= a.period_end)"""
assert ask(twice) == [(0,)]
# Nor a province and something in it.
inside = """select count(*) from 'figures.parquet' a join 'figures.parquet' b
    on a.province_code = b.province_code and a.metric = b.metric and a."group" is not distinct from b."group"
        and a.measure is not distinct from b.measure and a.total_year = b.total_year and a.figure_id != b.figure_id
    where a.unit_level = 'province' and (a.period_start is null or b.period_start is null
        or (a.period_start <= b.period_end and b.period_start <= a.period_end))"""
assert ask(inside) == [(0,)]

# Admissions: a row for every unit and period, the whole and the women as in the figures.
admissions = rows(book["Admissions"])
assert len(set(row["Key"] for row in admissions)) == len(admissions)
whole = """select sum(value) from 'figures.parquet' where metric = 'admitted' and {group}
    and of_group is null and per is null and measure is null and qualifier != 'average'"""
for column, group in [("Admitted", '"group" is null'), ("Women", "\"group\" = 'female'")]:
    in_sheet = sum(row[column] or 0 for row in admissions)
    assert in_sheet == ask(whole.format(group=group))[0][0], column

# The form is filled from them by formulas, whose values stand there too.
form = book["Form 2-BTCTW"]
values = openpyxl.load_workbook("facts.xlsx", data_only=True)["Form 2-BTCTW"]
chosen = form["B3"].value
(row,) = [row for row in admissions if row["Key"] == chosen]
total_row = [n for n, cell in enumerate(form["A"], 1) if str(cell.value).startswith("I. ")][0]
assert form.cell(total_row, 2).value.startswith("=IFERROR(")
assert values.cell(total_row, 2).value == row["Admitted"]
women = [n for n, cell in enumerate(form["A"], 1) if cell.value == "Women"][0]
assert values.cell(women, 2).value == (row["Women"] if row["Women"] is not None else "…")
assert [v.formula1 for v in form.data_validations.dataValidation][0].startswith("'Admissions'!$A$2")

# Each form begins with the units of which most of its own rows are known.
groups = openpyxl.load_workbook("facts.xlsx", data_only=True)["Form 2B"]
filled = [groups.cell(n, 2).value for n in range(5, groups.max_row + 1)]
assert any(isinstance(value, (int, float)) for value in filled), filled
