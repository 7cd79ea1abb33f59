#!/usr/bin/env python3
"""Words right in real legacy documents, against their transcripts.

    scripts/encodings/documents.py path/to/encodings PAGES TRANSCRIPTS [plain]

PAGES holds the documents as HTML that keeps the fonts and the letters as they are in the file
(`soffice --headless --convert-to html --outdir PAGES *.doc *.rtf *.xls`), TRANSCRIPTS a .txt of the
same name for each. With `plain` the fonts are dropped. The measure is the share of the
transcript's words that stand in the decoded text, in order, exact to the letter and its case
(`syllable_accuracy` of viparse-corpus); "no case" leaves case out, for transcripts write the capitals
that fonts show as small letters; "marked" is the share of the words with letters beyond ASCII,
wherever they stand, for cells and columns come in another order and numbers in another form.
"""

import collections
import difflib
import html.parser
import pathlib
import re
import statistics
import subprocess
import sys
import unicodedata

BLOCKS = {"p", "div", "td", "th", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "table", "ol", "ul", "title"}


class Page(html.parser.HTMLParser):
    """Paragraphs of runs: (font, text)."""

    def __init__(self, fonts):
        super().__init__()
        self.keep, self.fonts, self.blocks, self.silent = fonts, [None], [[]], 0

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "script", "title"):
            self.silent += 1
        if tag in BLOCKS:
            self.blocks.append([])
        if tag in ("font", "span"):
            face = dict(attrs).get("face")
            for part in (dict(attrs).get("style") or "").split(";"):
                name, _, value = part.partition(":")
                face = value if name.strip() == "font-family" else face
            self.fonts.append(face or self.fonts[-1])

    def handle_endtag(self, tag):
        if tag in ("style", "script", "title"):
            self.silent = max(0, self.silent - 1)
        if tag in BLOCKS:
            self.blocks.append([])
        if tag in ("font", "span") and len(self.fonts) > 1:
            self.fonts.pop()

    def handle_data(self, data):
        if not self.silent:
            data = data.replace("\r", "").replace("\n", " ")
            self.blocks[-1].append((self.fonts[-1] if self.keep else None, data))


def decoded(program, page, fonts):
    parser = Page(fonts)
    parser.feed(page)
    lines = []
    for block in parser.blocks:
        if any(text.strip() for _, text in block):
            runs = [f"{(font or '').encode().hex()}:{text.encode().hex()}" for font, text in block]
            lines.append("\t".join(runs))
    data = "\n".join(lines) + "\n\n"
    out = subprocess.run([program, "runs"], input=data.encode(), capture_output=True).stdout.decode()
    *text, told = out.rstrip("\n").split("\n")
    return "\n".join(text), told[2:]


def words_right(text, truth, fold):
    change = (lambda s: unicodedata.normalize("NFC", s).lower().split()) if fold else (
        lambda s: unicodedata.normalize("NFC", s).split())
    got, want = change(text), change(truth)
    same = difflib.SequenceMatcher(None, got, want, autojunk=False).get_matching_blocks()
    return sum(m.size for m in same) / max(1, len(want))


def marked_right(text, truth):
    def bag(s):
        words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", s).lower())
        return collections.Counter(w for w in words if not w.isascii())
    got, want = bag(text), bag(truth)
    return sum((got & want).values()) / max(1, sum(want.values()))


def main():
    program, pages, transcripts = sys.argv[1:4]
    fonts = "plain" not in sys.argv[4:]
    exact, folded, marked = {}, {}, {}
    for path in sorted(pathlib.Path(pages).glob("*.html")):
        truth = pathlib.Path(transcripts) / f"{path.stem}.txt"
        if not truth.exists():
            continue
        text, told = decoded(program, path.read_text("utf-8", "ignore"), fonts)
        truth = truth.read_text("utf-8", "ignore")
        exact[path.stem] = words_right(text, truth, False)
        folded[path.stem] = words_right(text, truth, True)
        marked[path.stem] = marked_right(text, truth)
        shares = " ".join(f"{m[path.stem]:.4f}" for m in (exact, folded, marked))
        print(f"{shares} {told:12} {path.stem}", flush=True)
    for name, shares in (("exact", exact), ("no case", folded), ("marked", marked)):
        values = sorted(shares.values())
        good = sum(v >= 0.97 for v in values)
        print(f"{name}: {len(values)} documents, median {statistics.median(values):.4f}, "
              f"least {values[0]:.4f}, {good} with 97 % or more")


if __name__ == "__main__":
    main()
