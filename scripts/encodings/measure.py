#!/usr/bin/env python3
"""Measures how well the encoding of short blocks is told, and peers on the same blocks.

The blocks are stretches of the articles in FOLDER (.txt, .html), encoded by programs that know
nothing of solieu: iconv and recode (Debian packages libc-bin and recode). Two defects of recode
3.6 are put right here: VNI has its big A-breve with grave and acute swapped, VPS lacks the big
O-circumflex-tilde.

    cargo build --manifest-path scripts/encodings/Cargo.toml
    pip install charset-normalizer chardet
    scripts/encodings/measure.py corpus/news path/to/target/debug/encodings

A block is right when its encoding is told; "words" is the share of its words that come back as
they were encoded. Blocks without twelve letters beyond ASCII per hundred are left out, for
they tell nothing.
"""

import html
import pathlib
import random
import re
import subprocess
import sys
import unicodedata

SIZES = (100, 300, 1000)
BLOCKS = 400
# The names that count as right. TCVN3 and VN1 are the same bytes but for capitals.
NAMES = {
    "tcvn3": {"tcvn3"},
    "tcvn5712": {"tcvn5712", "tcvn3"},
    "vni": {"vni"},
    "viscii": {"viscii"},
    "vps": {"vps"},
    "viqr": {"viqr"},
    "windows-1258": {"windows-1258"},
    "utf-8": {"utf-8"},
    "utf-8 (NFD)": {"utf-8"},
    "utf-8 twice": {"utf-8 twice"},
}


def articles(folder):
    """The prose of the articles, one string each."""
    for path in sorted(pathlib.Path(folder).iterdir()):
        if path.suffix not in (".txt", ".html"):
            continue
        text = path.read_bytes().decode("utf-8", "ignore")
        if path.suffix == ".html":
            text = re.sub(r"(?s)<(script|style|head).*?</\1>|<!--.*?-->|<[^>]*>", " ", text)
            text = html.unescape(text)
        text = unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)).strip()
        # What the tables have no place for.
        for old, new in (("–", "-"), ("—", "-"), ("…", "..."), ("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'")):
            text = text.replace(old, new)
        text = "".join(c for c in text if c < "\x7f" or c.isalpha() and ord(c) < 0x1F00)
        text = text.replace("ð", "đ").replace("Ð", "Đ")
        if len(text) > 400:
            yield text


def run(command, data):
    return subprocess.run(command, input=data, capture_output=True).stdout


def recode(text, name):
    """One call for all blocks: a control that no table uses parts them."""
    if name == "VNI":
        swap = {"Ằ": "Ắ", "Ắ": "Ằ"}
        text = "".join(swap.get(c, c) for c in text)
    if name == "VPS":
        parts = text.split("Ỗ")
        return b"\x99".join(run(["recode", "UTF-8..VPS"], p.encode()) for p in parts)
    return run(["recode", f"UTF-8..{name}"], text.encode())


def windows_1258(text):
    """Base letters with hat, breve or horn, then tones, as Windows types them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for c in text:
        marks = unicodedata.normalize("NFD", c)
        tone = [m for m in marks if m in tones]
        rest = unicodedata.normalize("NFC", "".join(m for m in marks if m not in tones))
        out.append(rest + "".join(tone))
    return "".join(out).encode("cp1258", "ignore")


# VN3 by itself: TCVN3 has no toned capitals, writers of plain text keep them small.
def tcvn3(text):
    plain = "ĂÂÊÔƠƯĐ"
    text = "".join(c if c in plain or c < "\x80" else c.lower() for c in text)
    return run(["iconv", "-f", "UTF-8", "-t", "TCVN5712-1//TRANSLIT"], text.encode())


ENCODERS = {
    "tcvn3": tcvn3,
    "tcvn5712": lambda t: run(["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"], t.encode()),
    "vni": lambda t: recode(t, "VNI"),
    "viscii": lambda t: run(["iconv", "-f", "UTF-8", "-t", "VISCII"], t.encode()),
    "vps": lambda t: recode(t, "VPS"),
    "viqr": lambda t: recode(t, "VIQR"),
    "windows-1258": windows_1258,
    "utf-8": str.encode,
    "utf-8 (NFD)": lambda t: unicodedata.normalize("NFD", t).encode(),
    "utf-8 twice": lambda t: "".join(
        bytes([b]).decode("cp1252", "ignore") or chr(b) for b in t.encode()
    ).encode(),
}


def blocks(texts, encode, size, count):
    """Stretches of about `size` bytes, whole words, and their encoded forms."""
    chance = random.Random(size)
    found = []
    while len(found) < count:
        text = chance.choice(texts)
        words = text.split(" ")
        at = chance.randrange(max(1, len(words) - 8))
        few, many = 1, len(words) - at
        guess = " ".join(words[at : at + max(4, size // 5)])
        whole = encode(guess)
        share = len(guess) / max(1, len(whole))
        block, n = "", 0
        for word in words[at:]:
            if n and (len(block) + 1 + len(word)) / share > size:
                break
            block = f"{block} {word}".strip()
            n += 1
        letters = sum(c > "\x7f" for c in block)
        if len(block) / share < size * 0.8 or letters * 100 < 12 * len(block):
            continue
        found.append((block, encode(block)))
    return found


def peers(data):
    import chardet
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return (best.encoding if best else "none", chardet.detect(data)["encoding"] or "none")


def same_words(sent, read):
    sent, read = unicodedata.normalize("NFC", sent).split(), read.split()
    if len(sent) != len(read):
        return 0
    return sum(a == b for a, b in zip(sent, read)) / len(sent)


def main():
    folder, program = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else BLOCKS
    texts = list(articles(folder))
    print(f"{len(texts)} articles, {count} blocks for each line")
    print("| encoding | bytes | solieu | its words | chardetng | charset-normalizer | chardet |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, encode in ENCODERS.items():
        for size in SIZES:
            found = blocks(texts, encode, size, count)
            lines = "\n".join(data.hex() for _, data in found) + "\n"
            told = run([program], lines.encode()).decode().split("\n")
            right = [0] * 5
            for (text, data), line in zip(found, told):
                ours, peer, read = line.split("\t")
                same = NAMES[name]
                if name == "tcvn3":
                    text, read = text.lower(), read.lower()
                others = [peer.lower(), *(p.lower() for p in peers(data))]
                others = [o.replace("cp125", "windows-125").replace("utf_8", "utf-8") for o in others]
                right[0] += ours in same
                right[1] += same_words(text, read)
                for at, other in enumerate(others):
                    right[at + 2] += other in same
            shares = " | ".join(f"{100 * n / len(found):.1f}" for n in right)
            print(f"| {name} | {size} | {shares} |", flush=True)


if __name__ == "__main__":
    main()
