"""One text: values that a person reads in it."""

import datetime
from pathlib import Path

import pyarrow as pa
import pytest
import solieu

from conftest import TEXT


def test_numbers_percentages_units_and_periods_of_a_sentence() -> None:
    facts = solieu.annotate(TEXT).facts.to_pylist()
    told = [(f["metric"], f["group"], f["value"], f["period_start"]) for f in facts]
    assert told == [
        ("admitted", None, 138.0, datetime.date(2022, 1, 1)),
        ("admitted", "female", 68.0, datetime.date(2022, 1, 1)),
        ("admitted", None, 105.0, datetime.date(2021, 1, 1)),
    ]
    assert {f["unit"] for f in facts} == {"huyện Ea Súp"}
    assert {f["province"] for f in facts} == {"Đắk Lắk"}
    women = facts[1]
    assert women["part_of"] == facts[0]["fact_id"]
    assert women["percents"] == [
        {
            "value": 49.0,
            "relation": "share",
            "base": "admitted",
            "qualifier": "exact",
            "as_written": "49%",
        }
    ]
    assert (women["audit"], women["audit_note"]) == (
        "agrees",
        "68 / 138 = 49.28 %, printed 49%",
    )
    # Code points, as Python counts them.
    assert TEXT[women["start"] : women["end"]] == "68"
    assert women["quote"] == TEXT.splitlines()[0]


def test_mentions_come_in_the_order_of_the_text() -> None:
    mentions = solieu.annotate(TEXT).mentions.to_pylist()
    percents = [m["value"] for m in mentions if m["kind"] == "percent"]
    dates = [(m["text"], m["period_end"]) for m in mentions if m["kind"] == "date"]
    assert percents == [49.0]
    assert dates == [
        ("Năm 2022", datetime.date(2022, 12, 31)),
        ("Năm 2021", datetime.date(2021, 12, 31)),
    ]


@pytest.mark.parametrize("published", ["2024-03-05", datetime.date(2024, 3, 5)])
def test_the_day_of_publication_tells_what_this_year_is(
    published: str | datetime.date,
) -> None:
    text = "Năm ngoái, huyện Ea Súp kết nạp 138 đảng viên."
    [fact] = solieu.annotate(text, published=published).facts.to_pylist()
    assert (fact["period_start"], fact["period_end"]) == (
        datetime.date(2023, 1, 1),
        datetime.date(2023, 12, 31),
    )


def test_a_text_in_which_nothing_stands_has_the_same_columns() -> None:
    found = solieu.annotate("Trời đẹp.")
    assert found.facts.num_rows == 0
    assert found.facts.schema == solieu.schema("facts")
    assert found.mentions.schema == solieu.schema("mentions")
    assert found.problems.num_rows == 0


def test_columns_have_the_types_of_the_documents() -> None:
    facts = solieu.schema("facts")
    percents = facts.field("percents").type
    assert facts.field("value").type == pa.float64()
    assert facts.field("period_end").type == pa.date32()
    assert facts.field("start").type == pa.int64()
    assert facts.field("quote").type == pa.string()
    assert percents.value_type.field("value").type == pa.float64()


PACK = """
[pack]
name = "oath"
version = "1"
about = "New members told of by their oath"

[[rule]]
id = "oath"
metric = "admitted"
pattern = '{count} {who}{words} tuyên thệ{words}cờ đảng'
examples = [
  { text = "Năm 2022, 9 quần chúng ưu tú của xã Tân Lập tuyên thệ dưới cờ Đảng", value = 9 },
]
not = ["9 chiến sĩ mới của Trung đoàn tuyên thệ dưới Quân kỳ"]
"""

OATH = "Năm 2022, 9 quần chúng ưu tú của xã Tân Lập tuyên thệ dưới cờ Đảng."


def test_packs_are_the_text_of_one_a_file_or_a_folder(tmp_path: Path) -> None:
    assert solieu.annotate(OATH).facts.num_rows == 0
    file = tmp_path / "oath.toml"
    file.write_text(PACK, encoding="utf-8")
    for patterns in (PACK, file, str(file), tmp_path):
        [fact] = solieu.annotate(OATH, patterns=patterns).facts.to_pylist()
        assert (fact["value"], fact["rule"]) == (9.0, "oath/oath")


def test_packs_that_changed_are_loaded_again(tmp_path: Path) -> None:
    file = tmp_path / "oath.toml"
    file.write_text(PACK, encoding="utf-8")
    solieu.annotate(OATH, patterns=tmp_path)
    file.write_text(PACK.replace('"oath"', '"swearing"'), encoding="utf-8")
    [fact] = solieu.annotate(OATH, patterns=tmp_path).facts.to_pylist()
    assert fact["rule"] == "swearing/swearing"


def test_another_subject_counts_other_things() -> None:
    text = "Năm 2023, toàn tỉnh xảy ra 120 vụ tai nạn giao thông."
    assert solieu.annotate(text).facts.num_rows == 0
    facts = solieu.annotate(text, subject="traffic").facts
    assert facts["value"].to_pylist() == [120.0]
