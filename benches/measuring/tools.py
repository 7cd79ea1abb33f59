"""The program, what it is measured against, and the inputs of both."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
from functools import cached_property

from .processes import Command, Cost, run

BENCHES = pathlib.Path(__file__).resolve().parents[1]
ROOT = BENCHES.parent
SHORT = "Năm 2022, huyện Ea Súp kết nạp 138 đảng viên.\n"

# What rg looks for: words of which one stands in nearly every sentence that a rule of
# patterns/admissions.toml takes a figure from: what is counted ([[word]] of the slots people, org
# and course), what is done with it (the verbs of the rules), and percentages. As they stand
# inside a sentence, in small letters: looking for both cases would take rg longer.
TRIGGERS = [
    *("kết nạp", "đảng viên", "đảng viên mới", "đảng viên dự bị", "quần chúng", "đoàn viên ưu tú", "thanh niên ưu tú", "cảm tình đảng"),
    *("đồng chí", "học viên", "chi bộ", "đảng bộ", "tổ chức cơ sở đảng", "tổ chức đảng", "bồi dưỡng nhận thức", "lớp bồi dưỡng"),
    *("vào Đảng", "phát triển đảng", "chỉ tiêu", "kế hoạch", "phấn đấu", "thành lập", "công nhận", "chuyển chính thức", "giới thiệu"),
    *("kỷ luật", "khai trừ", "cảnh cáo", "khiển trách", "cách chức", "xóa tên", "ra khỏi Đảng"),
]
PATTERN = "|".join([*TRIGGERS, "[0-9]+ ?%"])


class Missing(Exception):
    """A tool is not there; says how to get it."""


class Tools:
    """Where everything is. What is made on the way goes to a folder that is taken away at the end,
    inputs too unless a folder is named that keeps them."""

    def __init__(self, solieu: pathlib.Path, parse: pathlib.Path | None, python: str, inputs: pathlib.Path | None, tables: bool) -> None:
        if not solieu.is_file():
            sys.exit(f"{solieu} is missing: cargo build --release, or --solieu PATH")
        self.solieu, self.given_parse, self.given_python, self.tables = solieu.resolve(), parse, python, tables
        self.kept = tempfile.TemporaryDirectory(prefix="solieu-benches-")
        self.work = pathlib.Path(self.kept.name)
        self.inputs = inputs or self.work / "inputs"

    def folder(self, kind: str, size: str, about: float = 1.0) -> pathlib.Path:
        """Made-up articles of this kind and size; made once."""
        folder = self.inputs / f"{kind}-{size}-{about:g}"
        if not folder.exists():
            part = folder.with_name(f"{folder.name}.part")
            shutil.rmtree(part, ignore_errors=True)
            generator = [sys.executable, BENCHES / "generate.py", part, "--kind", kind, "--size", size, "--about", str(about)]
            subprocess.run(generator, check=True, stdout=sys.stderr)
            part.rename(folder)
        return folder

    def short(self) -> pathlib.Path:
        file = self.work / "short.txt"
        file.write_text(SHORT, encoding="utf-8")
        return file

    def extract(self, source: pathlib.Path, threads: int = 1) -> Cost:
        """The program, from an empty folder on: a run that is there already would be gone on with."""
        return run(self.extract_command(source, threads))

    def extract_command(self, source: pathlib.Path, threads: int = 1) -> Command:
        out = self.work / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        into = out / "tables" if self.tables else out / "facts.jsonl"
        return [self.solieu, "extract", source, "-o", into, "--threads", str(threads), "--quiet"]

    def parse(self, source: pathlib.Path) -> Cost:
        return run([self.parse_bench, source])

    def rg(self, source: pathlib.Path) -> Cost:
        # 1: no line holds any of it.
        return run([self.ripgrep, "-j1", "-c", "--no-ignore", "-e", PATTERN, source], (0, 1))

    def peer(self, source: pathlib.Path) -> Cost:
        return run([self.python, BENCHES / "measuring" / "peer.py", source])

    @cached_property
    def parse_bench(self) -> pathlib.Path:
        if self.given_parse:
            return self.given_parse
        command = ["cargo", "bench", "--no-run", "--locked", "--bench", "parse", "--message-format=json"]
        built = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
        messages = [json.loads(line) for line in built.splitlines() if line.startswith("{")]
        return next(
            pathlib.Path(message["executable"])
            for message in messages
            if message.get("executable") and message["target"]["name"] == "parse"
        )

    @cached_property
    def ripgrep(self) -> str:
        found = shutil.which("rg")
        if not found:
            raise Missing("install ripgrep")
        return found

    @cached_property
    def python(self) -> str:
        tried = subprocess.run([self.given_python, "-c", "import trafilatura"], capture_output=True)
        if tried.returncode != 0:
            raise Missing("install trafilatura and lxml_html_clean for a Python, and give it with --python")
        return self.given_python
