#!/usr/bin/env python3
"""Counts the blocks of other languages that are taken for a legacy encoding of Vietnamese.

    scripts/encodings/foreign.py path/to/encodings fr=FOLDER de=FOLDER pl=FOLDER …

Each folder holds texts in UTF-8 of one language, packed with gzip or not; the manual pages of
Debian (manpages-fr, manpages-de …) do. Every paragraph is judged by itself: in UTF-8, in the bytes
of the language's Windows encoding and in those of its ISO encoding. It is wrong when it is
called by an encoding of Vietnamese.
"""

import gzip
import pathlib
import re
import subprocess
import sys
import unicodedata

LEGACY = {"tcvn3", "tcvn5712", "vni", "viscii", "vps", "viqr", "windows-1258", "utf-8 twice"}
EAST = {"pl", "cs", "hu", "ro", "sl", "hr"}


def paragraphs(folder):
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        text = data.decode("utf-8", "ignore")
        text = re.sub(r"\\f.|\\[&%]|\\-", lambda m: "-" if m[0] == "\\-" else "", text)
        text = re.sub(r"(?m)^[.'][A-Za-z\\\"]+.*$", "", text)
        for block in re.split(r"\n\s*\n", text):
            block = unicodedata.normalize("NFC", re.sub(r"\s+", " ", block)).strip()
            if len(block) >= 60:
                yield block


def main():
    program, *folders = sys.argv[1:]
    print("| language | blocks | UTF-8 | Windows bytes | ISO bytes |")
    print("|---|---:|---:|---:|---:|")
    for part in folders:
        language, folder = part.split("=", 1)
        blocks = list(dict.fromkeys(paragraphs(folder)))[:20000]
        windows, iso = ("cp1250", "iso8859-2") if language in EAST else ("cp1252", "iso8859-1")
        wrong = []
        for encoding in ("utf-8", windows, iso):
            data = [b.encode(encoding, "ignore") for b in blocks]
            lines = "\n".join(d.hex() for d in data) + "\n"
            told = subprocess.run([program], input=lines.encode(), capture_output=True)
            bad = 0
            for block, line in zip(blocks, told.stdout.decode().split("\n")):
                name, _, text = line.split("\t", 2)
                if name in LEGACY:
                    bad += 1
                    print(f"{language} {encoding} {name}: {block[:150]}", file=sys.stderr)
            wrong.append(bad)
        print(f"| {language} | {len(blocks)} | " + " | ".join(map(str, wrong)) + " |", flush=True)


if __name__ == "__main__":
    main()
