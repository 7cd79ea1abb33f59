#!/usr/bin/env python3
"""What somebody would write in Python for the same question: trafilatura takes the text out of a
page, regular expressions find the figures. Prints a JSON line for each figure.

    peer.py FOLDER
"""

import json
import pathlib
import re
import sys
import unicodedata

import trafilatura

COUNT = r"(?P<count>\d{1,3}(?:\.\d{3})+|\d+)"
WHO = r"(?:đảng viên|quần chúng(?: ưu tú)?|đoàn viên ưu tú|đồng chí)"
WORDINGS = {
    "admitted": [rf"kết nạp (?:được |thêm |mới )?{COUNT}", rf"{COUNT} {WHO}[^.,;]{{0,30}}? được kết nạp", rf"{COUNT} đảng viên mới"],
    "target": [rf"(?:chỉ tiêu|kế hoạch)[^.;()]{{0,30}}\({COUNT} {WHO}\)", rf"phấn đấu[^.;]{{0,60}}? kết nạp [^.;0-9]{{0,20}}{COUNT} {WHO}"],
    "members": [rf"(?:có|với|tổng số) {COUNT} đảng viên"],
    "organisations": [rf"{COUNT} (?:chi bộ|đảng bộ|tổ chức cơ sở đảng)"],
    "group": [rf"{COUNT} (?:đồng chí )?(?:là )?(?:nữ|người dân tộc thiểu số|đoàn viên)", rf"(?:nữ|dân tộc thiểu số|đoàn viên)[^.,;0-9]{{0,20}} {COUNT} đồng chí"],
    "trained": [rf"cho {COUNT} (?:quần chúng|học viên)", rf"với {COUNT} học viên"],
    "classes": [rf"{COUNT} lớp bồi dưỡng"],
    "confirmed": [rf"chính thức cho {COUNT}"],
    "expelled": [rf"(?:khai trừ|cảnh cáo|khiển trách|xóa tên) {COUNT}"],
}
FIGURES = [(metric, re.compile(wording, re.IGNORECASE)) for metric, wordings in WORDINGS.items() for wording in wordings]
PERCENTAGE = re.compile(r"\d+(?:,\d+)? ?%")
DATE = re.compile(
    r"\b\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?\b|\b(?:quý (?:IV|I{1,3})|\d{1,2} tháng(?: đầu)?|tháng \d{1,2})(?:/| năm )?\d{4}\b|\bnăm \d{4}\b|\b\d{4} ?- ?\d{4}\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[^.!?\n]+(?:[.](?=\d)[^.!?\n]+)*")


def figures(text: str):
    """The figures of a text, each with the percentages and dates of its sentence."""
    for sentence in SENTENCE.findall(unicodedata.normalize("NFC", text)):
        percentages, dates = PERCENTAGE.findall(sentence), DATE.findall(sentence)
        for metric, wording in FIGURES:
            for found in wording.finditer(sentence):
                value = int(found["count"].replace(".", ""))
                yield {"metric": metric, "value": value, "percents": percentages, "dates": dates, "quote": sentence.strip()}


def main() -> None:
    for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.html")):
        text = trafilatura.extract(path.read_bytes(), fast=True)
        for figure in figures(text or ""):
            print(json.dumps({"source": str(path), **figure}, ensure_ascii=False))


if __name__ == "__main__":
    main()
