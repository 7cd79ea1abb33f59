"""What the tests share: the command line to compare with, and articles."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).resolve().parents[2]

#: Two years of one district: 138 people in 2022, 68 of them women; 105 in 2021.
TEXT = (
    "Năm 2022, huyện Ea Súp kết nạp 138 đảng viên, nữ 68 đồng chí, chiếm 49%.\n"
    "Năm 2021, huyện Ea Súp kết nạp 105 đảng viên."
)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def solieu_cli() -> Run:
    """The command line of the same build, in the variable SOLIEU."""
    if not (program := os.environ.get("SOLIEU")):
        pytest.skip("SOLIEU names no program to compare with")

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [program, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


@pytest.fixture
def written(solieu_cli: Run, tmp_path: Path) -> Callable[..., dict[str, pa.Table]]:
    """The Parquet files of `solieu extract`, read."""

    def read(*arguments: object) -> dict[str, pa.Table]:
        out = tmp_path / "written"
        ran = solieu_cli("extract", *arguments, "-o", out, "--format", "parquet", "--quiet")
        assert ran.returncode in (0, 1), ran.stderr
        return {file.stem: pq.read_table(file) for file in out.glob("*.parquet")}

    return read


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with an article, a copy of it under another name, an empty page and a picture."""
    folder = tmp_path / "news"
    folder.mkdir()
    page = "<html><head><title>{}</title></head><body><h1>{}</h1><p>{}</p></body></html>"
    body = TEXT.replace("\n", "</p><p>")
    title = "Huyện Ea Súp phát triển đảng viên"
    (folder / "a.html").write_text(page.format(title, title, body), encoding="utf-8")
    (folder / "b.html").write_text(page.format("In lại", title, body), encoding="utf-8")
    (folder / "c.html").write_text("<html><body></body></html>", encoding="utf-8")
    (folder / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder
