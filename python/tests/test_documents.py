"""What the documents show is run: README, notebook, types."""

import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import nbclient
import nbformat
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import solieu

from conftest import TEXT

HERE = Path(__file__).resolve().parent
PYTHON = HERE.parent


def examples() -> list[str]:
    text = (PYTHON / "README.md").read_text(encoding="utf-8")
    return re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL)


def test_five_lines_go_from_a_folder_to_a_data_frame(
    news: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(news.parent)
    example = examples()[0]
    assert len(example.splitlines()) == 5
    names: dict[str, object] = {}
    exec(example, names)
    assert getattr(names["sure"], "shape")[0] == 3
    assert "huyện Ea Súp" in capsys.readouterr().out


def test_a_data_set_goes_through_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    page = f"<html><body><p>{TEXT}</p></body></html>"
    table = pa.table({"url": ["https://bao.vn/1"] * 3, "html": [page] * 3})
    pq.write_table(table, tmp_path / "pages/a.parquet")
    exec(examples()[1], {})
    facts = pq.read_table(tmp_path / "facts")
    assert facts["value"].to_pylist() == [138.0, 68.0, 105.0] * 3
    assert facts.schema.remove_metadata() == solieu.schema("facts")


def test_the_notebook_runs_to_its_chart() -> None:
    path = PYTHON / "examples/figures.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        assert not cell.get("outputs"), "strip the outputs before they are committed"
    place = {"metadata": {"path": str(path.parent)}}
    nbclient.NotebookClient(notebook, timeout=120, resources=place).execute()
    charts = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    assert len(charts) == 1


def mypy(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir=/dev/null", *map(str, arguments)]
    # From elsewhere, so that the package that is installed is meant.
    return subprocess.run(command, capture_output=True, text=True, cwd=HERE, check=False)


USER = """
from collections.abc import Iterator
import datetime
import pathlib
import solieu

result: solieu.Result = solieu.extract(
    [pathlib.Path("news"), {"text": "x"}, b"<html>"], published=datetime.date(2024, 3, 5), threads=2
)
count: int = result.facts.num_rows
left_out: dict[str, int] = result.left_out
mentions: int = solieu.annotate("x", published="2024-03-05").mentions.num_rows
precision: float = solieu.eval("gold")["unit"].precision
batches = solieu.extract_batches([], table=["facts", "problems"])
names: list[str] = solieu.schema("facts").names
"""


def test_types_hold_for_users(tmp_path: Path) -> None:
    file = tmp_path / "user.py"
    file.write_text(USER, encoding="utf-8")
    checked = mypy(file)
    assert checked.returncode == 0, checked.stdout
    wrong = USER.replace('"2024-03-05"', "20240305").replace("threads=2", 'threads="2"')
    file.write_text(wrong, encoding="utf-8")
    assert mypy(file).stdout.count("error:") == 2


def test_types_hold_in_the_package() -> None:
    # Spark is large, and its part of the package asks for it alone.
    without = [] if importlib.util.find_spec("pyspark") else ["--ignore-missing-imports"]
    checked = mypy("-p", "solieu", *without)
    assert checked.returncode == 0, checked.stdout


def test_the_wheel_holds_its_licences() -> None:
    files = importlib.metadata.files("solieu") or []
    assert {"LICENSE-APACHE", "LICENSE-MIT"} <= {file.name for file in files}


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(solieu.__file__).parent / "py.typed").is_file()
    assert os.fspath(PYTHON) not in solieu.__file__, "the installed package is meant"
