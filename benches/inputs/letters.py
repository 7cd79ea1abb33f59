"""How Vietnamese is written in bytes: both places of a tone, decomposed, as references, in old encodings."""

import re
import unicodedata
from functools import cache

# The tone on the second letter, as newer spelling has it.
OLD_TONES = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()
NEW_TONES = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()
TONES = dict(zip(OLD_TONES, NEW_TONES))
TONE = re.compile("|".join(OLD_TONES))

# The letters of TCVN3 (TCVN 5712:1993, VN3) and their bytes; toned capitals have none.
TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "a1a2a3a4a5a6a7a8a9aaabacadaeb5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedfe1e2e3e4e5e6e7e8e9eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe"
        ),
    )
)

# VNI: letters of one byte; else a letter and, behind it, the byte of its marks.
VNI_LETTERS = dict(zip("đơưìíỉĩịỵ", b"\xf1\xf4\xf6\xec\xed\xe6\xf3\xf2\xee"))
VNI_TONES = dict(zip("\u0300\u0301\u0309\u0303\u0323", b"\xf8\xf9\xfb\xf5\xef"))
VNI_HATS = dict(zip(["", *"\u0300\u0301\u0309\u0303\u0323"], b"\xe2\xe0\xe1\xe5\xe3\xe4"))
VNI_BREVES = dict(zip(["", *"\u0300\u0301\u0309\u0303\u0323"], b"\xea\xe8\xe9\xfa\xfc\xeb"))


def newer_tones(text: str) -> str:
    return TONE.sub(lambda found: TONES[found[0]], text)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


NAMED = {char: name for char, name in zip("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ", (
    "agrave aacute acirc atilde egrave eacute ecirc igrave iacute ograve oacute ocirc otilde ugrave uacute yacute "
    "Agrave Aacute Acirc Atilde Egrave Eacute Ecirc Igrave Iacute Ograve Oacute Ocirc Otilde Ugrave Uacute Yacute"
).split())}
LETTER = re.compile("[^\x00-\x7f]")
REFERENCES = {
    "named": lambda char: f"&{NAMED[char]};" if char in NAMED else f"&#{ord(char)};",
    # As editors of the 2000s did: named where HTML 4 has a name, else the letter itself.
    "some": lambda char: f"&{NAMED[char]};" if char in NAMED else char,
    "decimal": lambda char: f"&#{ord(char)};",
    "hex": lambda char: f"&#x{ord(char):x};",
}
SPELT = {style: {chr(code): of(chr(code)) for code in (*range(0xA0, 0x200), *range(0x1EA0, 0x1F00), *range(0x2010, 0x2030))} for style, of in REFERENCES.items()}


def references(text: str, style: str) -> str:
    """Letters beyond ASCII as character references."""
    spelt = SPELT[style]
    return LETTER.sub(lambda found: spelt.get(found[0], found[0]), text)


def taken_apart(char: str) -> tuple[str, str, str]:
    """The ASCII letter, its hat, breve or horn, and its tone."""
    base, *marks = unicodedata.normalize("NFD", char)
    sign = "".join(mark for mark in marks if mark in "\u0302\u0306\u031b")
    tone = "".join(mark for mark in marks if mark in VNI_TONES)
    return base, sign, tone


@cache
def vni_bytes(char: str) -> bytes:
    small, capital = char.lower(), char != char.lower()
    up = 0x20 if capital else 0
    if small in VNI_LETTERS:
        return bytes([VNI_LETTERS[small] - up])
    base, sign, tone = taken_apart(char)
    if sign == "\u031b":
        return bytes([VNI_LETTERS["ơ" if small[0] in "ơờớởỡợ" else "ư"] - up, VNI_TONES[tone] - up])
    if not sign and not tone:
        return char.encode("cp1252", "xmlcharrefreplace")
    marks = VNI_HATS if sign == "\u0302" else VNI_BREVES if sign else VNI_TONES
    return base.encode() + bytes([marks[tone] - up])


@cache
def tcvn3_bytes(char: str) -> bytes:
    byte = TCVN3.get(char, TCVN3.get(char.lower()))
    return bytes([byte]) if byte else char.encode("cp1252", "xmlcharrefreplace")


@cache
def windows_1258_bytes(char: str) -> bytes:
    """The letter with its hat, breve or horn, and the tone behind it."""
    base, sign, tone = taken_apart(char)
    return (unicodedata.normalize("NFC", base + sign) + tone).encode("cp1258", "xmlcharrefreplace")


OLD = {"windows-1258": windows_1258_bytes, "tcvn3": tcvn3_bytes, "vni": vni_bytes}
PARTS = re.compile("([^\x00-\x7f])")


def old_bytes(text: str, encoding: str) -> bytes:
    """A text in an encoding of before Unicode; what it does not have is a character reference."""
    of = OLD[encoding]
    return b"".join(of(part) if part and part > "\x7f" else part.encode() for part in PARTS.split(text))
