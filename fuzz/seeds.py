#!/usr/bin/env python3
"""Writes what each fuzz target begins with to corpus/TARGET, and its words to dictionaries/TARGET.

    python3 seeds.py        from anywhere; needs nothing but Python

Texts and pages are those of the repository's corpus, save the parts that are only measured;
archives, mails and tables are made of them here.
"""

import base64
import gzip
import io
import lzma
import pathlib
import re
import struct
import tarfile
import tomllib
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
# Kept parts are not looked at while rules are made: see CONTRIBUTING.md.
PARTS = ["", "tuned", "news", "news-2", "economy", "traffic", "pages"]

TEXT = (
    "Trong năm 2022, Huyện ủy Bát Xát đã chỉ đạo các chi bộ vùng cao tìm nguồn.\n\n"
    "Kết quả, năm 2022 toàn Đảng bộ huyện Bát Xát kết nạp được 152 đảng viên mới, đạt 108,6% "
    "chỉ tiêu kế hoạch. Trong số đó có 61 đảng viên là nữ, chiếm 40,1%.\n\n"
    "Đến hết năm 2022, Đảng bộ huyện có 54 tổ chức cơ sở đảng với 5.318 đảng viên.\n"
)
PAGE = (
    '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>Bát Xát phát triển đảng '
    "viên - Cổng thông tin huyện Bát Xát</title></head><body>\n"
    '<div id="menu"><a href="/">Trang chủ</a></div>\n<div class="news-detail"><h1>Bát Xát phát '
    'triển đảng viên</h1>\n<p class="date">Ngày đăng: 06/01/2023</p>\n'
    + "".join(f"<p>{line}</p>\n" for line in TEXT.split("\n") if line)
    + "<table><tr><th>Xã</th><th>Kết nạp</th></tr><tr><td>Mường Vi</td><td>12</td></tr></table>\n"
    '</div>\n<div id="footer">Lượt truy cập: 1.234.567</div></body></html>\n'
)
MOST = 6000


def sources(endings):
    for part in PARTS:
        for path in sorted((ROOT / "corpus" / part).glob("*")):
            if path.suffix in endings and not path.name.endswith(".page.json"):
                yield path


def cut(data, size):
    """The first bytes, ended between two letters of UTF-8 where it is that."""
    return data[:size] if len(data) <= size else data[:size].rsplit(b"\n", 1)[0] or data[:size]


def write(target, name, data):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"seed-{name}").write_bytes(data.encode() if isinstance(data, str) else data)


def texts():
    """Texts, pages and sentences for the stages behind reading."""
    pages = [path for path in sources({".html"})]
    plain = [path for path in sources({".txt"})]
    for path in pages:
        data = path.read_bytes()
        write("decode", path.name, cut(data, 3000))
        write("scrape", path.name, b"\x01" + cut(data, MOST))
        write("scrape", path.name + "-end", b"\x02" + data[-MOST:])
    for path in plain:
        data = path.read_bytes()
        write("decode", path.name, cut(data, 3000))
        write("scrape", path.name, b"\x00" + cut(data, MOST))
        try:
            text = data.decode()
        except UnicodeDecodeError:
            continue
        write("normalise", path.name, text[:800])
        for at, part in enumerate(text[:6000].split("\n\n")):
            if len(part) > 20:
                # The byte that says which day stands where libFuzzer's arbitrary takes it: last.
                for target in ("find", "link"):
                    write(target, f"{path.name}-{at}", part.strip() + "\n|Xã A | 12 | 31,5%\x00")
    odd = ["ho\u00e0 b\u00ecnh qu\u1ee7a", "tie\u0302\u0301ng Vie\u0323\u0302t", "e\u200b\u0302",
           "\u00d0\u1ea3ng b\u1ed9 \u0189\u1ea3ng", "t\u0155nh", "a\u00adb\u00a0c\r\n\u2028", "\u1100\u1161\u11a8"]
    for at, text in enumerate(odd):
        write("normalise", f"odd-{at}", text)
    vietnamese = "Đảng bộ huyện kết nạp được 28 đảng viên mới, đạt 56% chỉ tiêu năm.\n"
    for name, data in {
        "utf16le": vietnamese.encode("utf-16-le"),
        "utf16be-mark": b"\xfe\xff" + vietnamese.encode("utf-16-be"),
        "twice": vietnamese.encode().decode("latin-1").encode(),
        "tcvn3": b"\xa7\xb6ng b\xe9 huy\xd6n k\xd5t n\xb9p \xae\xad\xeec 28 \xae\xb6ng vi\xaan m\xedi\n",
        "vni": "Ñaûng boä huyeän keát naïp ñöôïc 28 ñaûng vieân môùi\n".encode("latin-1"),
        "viqr": b"DDa?ng bo^. huye^.n ke^'t na.p ddu+o+.c 28 dda?ng vie^n mo+'i\n",
        "1258": b"<meta charset=windows-1258>\xD0\xE0\xD2ng b\xF4\xF2 k\xEA\xECt na\xF2p \xF0a\xD2ng vi\xEAn m\xF5\xECi",
        "scar": vietnamese.encode() * 2 + b"\xe1",
    }.items():
        write("decode", name, data)


def record(kind, body, more=()):
    head = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2023-01-06T10:00:00Z",
            "WARC-Record-ID: <urn:uuid:6f2a0c1e-0000-4000-8000-000000000001>", *more,
            f"Content-Length: {len(body)}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def http(body, *more):
    head = ["HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", *more]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def warc():
    at = ["WARC-Target-URI: https://batxat.example/tin/bai", "Content-Type: application/http; msgtype=response"]
    page = PAGE.encode()[:900]
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (page[:300], page[300:])) + b"0\r\n\r\n"
    bundles = {
        "info": record("warcinfo", b"software: x\r\n"),
        "response": record("response", http(page), at),
        "chunked": record("response", http(chunked, "Transfer-Encoding: chunked"), at),
        "gzip": record("response", http(gzip.compress(page, mtime=0), "Content-Encoding: gzip"), at),
        "redirect": record("response", b"HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n", at),
        "picture": record("response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", at),
        "resource": record("resource", page, [at[0], "Content-Type: text/html"]),
        "cut": record("response", http(page, "Last-Modified: Fri, 06 Jan 2023 10:00:00 GMT"), at + ["WARC-Truncated: length"]),
        "revisit": record("revisit", b"", at),
        "conversion": record("conversion", page, [at[0], "Content-Type: text/html"]),
    }
    for name, data in bundles.items():
        write("warc", name, data)
    write("warc", "all", b"".join(bundles.values()))
    write("warc", "damage", bundles["response"][:400] + bundles["cut"])
    write("warc", "short", bundles["response"].replace(b"Content-Length: ", b"Content-Length: 1", 1))
    head = b"1 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n"
    arc = (b"filedesc://x.arc 0.0.0.0 20080110000000 text/plain %d\n" % len(head)) + head + b"\n"
    body = http(page)
    arc += b"http://batxat.example/ 10.0.0.1 20080110010203 text/html %d\n" % len(body) + body + b"\n"
    write("warc", "arc", arc)


def mail():
    page = PAGE.encode()[:900]
    quoted = re.sub(rb"[^ -<>-~\n]", lambda m: b"=%02X" % m[0][0], page)
    related = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://batxat.example/bai\r\n"
        b"Subject: =?utf-8?Q?B=C3=A1t_X=C3=A1t?=\r\nDate: Fri, 6 Jan 2023 10:00:00 -0000\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x"\r\n\r\n'
        b"------x\r\nContent-Type: text/html\r\nContent-ID: <a@b>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://batxat.example/bai\r\n\r\n" + quoted + b"\r\n------x\r\n"
        b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------x--\r\n"
    )
    packed = base64.encodebytes(gzip.compress(page, mtime=0))
    mixed = (
        b'Content-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\nContent-Type: multipart/alternative; boundary=b2\r\n\r\n'
        b"--b2\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + TEXT.encode()
        + b"\r\n--b2\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(page)
        + b"\r\n--b2--\r\n--b1\r\nContent-Type: application/gzip; name=bai.html.gz\r\nContent-Disposition: attachment; "
        b"filename*=utf-8''b%C3%A0i.html.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n" + packed + b"\r\n--b1\r\n"
        b"Content-Type: message/rfc822\r\n\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nxin\r\n--b1--\r\n"
    )
    write("mail", "related", related)
    write("mail", "mixed", mixed)
    write("mail", "plain", b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + TEXT.encode())
    write("mail", "uuencode", b"Content-Type: text/html\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\n#86)C\r\n`\r\nend\r\n")
    write("mail", "none", b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x--\r\n")


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2023, 1, 6, 10, 0, 0)), data, method)
    return out.getvalue()


def tarred(members, form=tarfile.PAX_FORMAT):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()[: 512 * 6]


def zstd(data):
    """A frame with one block that is stored as it is."""
    assert len(data) < 1 << 16
    head = b"\x28\xb5\x2f\xfd\x60" + struct.pack("<H", len(data) - 256)
    return head + (len(data) << 3 | 1).to_bytes(3, "little") + data


def docx():
    body = "".join(f"<w:p><w:r><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr><w:t>{line}</w:t></w:r></w:p>" for line in TEXT.split("\n") if line)
    cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc>"
    document = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}<w:tbl><w:tr>{cell}</w:tr></w:tbl></w:body></w:document>"
    )
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    rels = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    # Not deflated: changes of the words in it reach the reader of XML.
    return zipped([("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", document)], zipfile.ZIP_STORED)


def archives():
    page, line = PAGE.encode()[:700], b'{"url":"https://a.example","published":"2023-01-06","text":"xin"}\n'
    members = [("tin/bai.html", page), ("tin/bai_files/a.css", b"a{}"), ("b.jsonl", line)]
    whole = record("response", http(page), ["WARC-Target-URI: https://batxat.example/tin"])
    for name, data in {
        "zip": zipped(members),
        "zip-stored": zipped(members, zipfile.ZIP_STORED),
        "zip-bzip2": zipped(members[:1], zipfile.ZIP_BZIP2),
        "zip-lzma": zipped(members[:1], zipfile.ZIP_LZMA),
        "zip-in-zip": zipped([("a.zip", zipped(members[:1]))], zipfile.ZIP_STORED),
        "wacz": zipped([("datapackage.json", b"{}"), ("archive/a.warc", whole)], zipfile.ZIP_STORED),
        "xlsx": zipped([("xl/workbook.xml", b"<x/>")], zipfile.ZIP_STORED),
        "tar": tarred(members[:1]),
        "tar-gnu": tarred([("x" * 120 + ".html", page)], tarfile.GNU_FORMAT),
        "tar-pax": tarred([("đảng/" * 30 + "a.html", page)]),
        "gzip": gzip.compress(page, mtime=0),
        "gzip-two": gzip.compress(whole, mtime=0) + gzip.compress(whole, mtime=0),
        "tgz": gzip.compress(tarred(members[:1]), mtime=0),
        "xz": lzma.compress(page),
        "zstd": zstd(page),
        "zstd-dictionary": b"\x5d\x2a\x4d\x18" + struct.pack("<I", 8) + b"xyzxyzxy" + zstd(page),
    }.items():
        write("archive", name, data)
    write("office", "docx", docx())
    write("office", "doc", (ROOT / "tests/archives/bai.doc").read_bytes())
    for at, rtf in enumerate([
        r"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset163 Times New Roman;}{\f1\fcharset0 .VnTime;}}{\info{\author X}}"
        r"\uc1\u272?\'e2\u7843?ng b\u7897? x\'e3ng\par {\f1 \'aeang}\par}",
        r"{\rtf1 \trowd\intbl Huy\u7879?n A\cell 12\cell\row\pard H\u7871?t\par}",
        r"{\rtf1{\*\generator Word;}{\pict\pngblip 89504e47}{\header trang \chpgn}A\bin3 xyzB\{\}\par\line\tab\~\_\-}",
    ]):
        write("office", f"rtf-{at}", rtf)
    write("table", "parquet", (HERE / "seeds/tin.parquet").read_bytes())
    write("table", "records", line * 2 + b'{"html":"<p>x","title":"T","published":"05/06/2021"}\n{"text": oops}\n')


def packs():
    for path in sorted((ROOT / "patterns").glob("*.toml")):
        text = path.read_text()
        head, *tables = re.split(r"(?m)^(?=\[\[)", text)
        if path.name not in ("districts.toml", "provinces.toml"):
            for at, table in enumerate(tables[:40]):
                write("pack", f"{path.stem}-{at}", '[pack]\nname = "moi"\nversion = "1"\nabout = "x"\n\n' + table)
        if len(head) < 5000:
            write("pack", f"{path.stem}-head", head)
    template = (ROOT / "src/cli/patterns/template.toml").read_text()
    # The subject would leave the rest of the file out.
    write("pack", "template", re.sub(r'(?m)^(#.*|subject = .*)\n', "", template).replace("NAME", "moi") + BASE_TOTAL)
    write("pack", "pieces", '[pack]\nname = "moi"\nversion = "1"\nabout = "x"\n[pieces]\na = "{b}{b}"\nb = "x"\n'
          '[[decoy]]\nid = "d"\npattern = "{a}"\nexamples = [{text="xx",found="xx"}]\nnot = ["y"]\n')


BASE_TOTAL = '\n[[base]]\nslot = "whole"\nname = "total"\npattern = "tổng số"\n'


def words(folder):
    """The listed words of the packs, and the keys of their files."""
    listed, keys = set(), set()

    def walk(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                keys.add(key)
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                if isinstance(inner, str) and len(inner) < 25:
                    listed.add(inner)
                else:
                    walk(inner)

    for path in sorted((ROOT / folder).glob("*.toml")):
        if path.name not in ("districts.toml", "provinces.toml"):
            walk(tomllib.loads(path.read_text()))
    return listed, keys


def dictionary(target, entries):
    folder = HERE / "corpus"
    folder.mkdir(exist_ok=True)
    quoted = lambda e: "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02X}" for b in e)
    raw = {e.encode() if isinstance(e, str) else e for e in entries}
    lines = [f'"{quoted(e)}"' for e in sorted(raw) if e]
    (folder / f"{target}.dict").write_text("\n".join(lines) + "\n")


def dictionaries():
    listed, keys = words("patterns")
    site_words, site_keys = words("patterns/sites")
    figures = ["138", "1.250", "11,5%", "68/138", "2022", "31/12/2015", "quý I/2023", "6 tháng đầu năm", "nhiệm kỳ 2015 - 2020",
               "tỷ đồng", "ha", "(", ")", ";", ". ", ", ", " | ", "\n", "\n#", "\n|", "trong đó", "gồm", "huyện Ea Súp", "Đảng bộ xã Tân Lập",
               "\u200b", "\ue000", "\u0301", "𝟛", "½", "²", "…", "–"]
    for target in ("find", "link"):
        dictionary(target, listed | set(figures))
    marks = [chr(c) for c in (0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323, 0xAD, 0x200B, 0xFEFF, 0xA0, 0x2028, 0x85, 0xD0, 0x189, 0x110, 0x155, 0x1EA5, 0x1161, 0x344, 0x958)]
    dictionary("normalise", marks + ["oà", "òa", "uỷ", "qủa", "gìa", "ươ", "iê", "yê", "\r\n", "Ð", "ŕ"])
    tags = "html head body title meta div p span table tr td th h1 h2 ul li a b font br article section time script style iframe frameset frame noscript form select svg template blockquote center".split()
    marks = ["<", "</", ">", 'class="', 'id="', "<!--", "-->", "<![CDATA[", "&nbsp;", "&#x1F", "&#0;", 'charset="windows-1258"', 'charset="utf-8"',
             'property="og:title"', 'property="article:published_time"', 'content="', 'rel="canonical"', 'type="application/ld+json"', '"datePublished":"', '"headline":"', '"@type":"NewsArticle"',
             'colspan="1000"', 'rowspan="65534"', 'face=".VnTime"', 'face="VNI-Times"', 'style="font-family:.VnArialH"', "06/01/2023", "Thứ Năm, ", "Tác giả: ", "Nguồn: ", "Ảnh: "]
    scrape = [f"<{tag}>" for tag in tags] + [f"</{tag}>" for tag in tags] + marks
    dictionary("scrape", scrape + [w for w in site_words if len(w) < 20])
    dictionary("decode", ["charset=", "<meta ", "windows-1258", "utf-16", "gb18030", "iso-2022-jp", "shift_jis", "utf-7", "x-user-defined", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xae\xb6ng", b"\xc3\x83", b"\xe1\xbb\x87",
                          "Ñaûng".encode("latin-1"), "DDa?ng", "vie^.t", "ng", "nh", "\n", b"\x00"])
    dictionary("pack", keys | site_keys | {"{count}", "{unit}", "{period}", "{percent}", "{people}", "{goal}", "{d}", "{m}", "{w}", "{y}", "(?:", "(?P<", "[[rule]]\n", "[[word]]\n", "[[metric]]\n", "[[period]]\n", "[[decoy]]\n",
                       "[[percent]]\n", "[[base]]\n", "[pieces]\n", "[scope]\n", "[[districts]]\n", "{1,1000}", "\\w", "\\p{L}", "(?i)", "'''", '"""', "examples = [", "not = [", "= true", "= -1", "= 1e308", "= nan", "Năm 2022", "xã Tân Lập"})
    fields = ["WARC/1.0\r\n", "WARC/1.1\r\n", "WARC-Type: ", "response", "resource", "revisit", "warcinfo", "conversion", "continuation", "WARC-Target-URI: ", "WARC-Date: ", "WARC-Record-ID: ", "WARC-Truncated: length", "WARC-Segment-Number: 1",
              "Content-Length: ", "Content-Type: ", "application/http; msgtype=response", "text/html", "HTTP/1.1 200 OK\r\n", "HTTP/1.0 ", "Transfer-Encoding: chunked", "Content-Encoding: ", "gzip", "br", "deflate", "zstd", "identity", "x-gzip",
              "Last-Modified: ", "\r\n\r\n", "\n\n", "0\r\n\r\n", "filedesc://", "18446744073709551615", "-1", "4294967296", "%", "<urn:uuid:"]
    dictionary("warc", fields)
    dictionary("mail", ["Content-Type: ", "multipart/mixed", "multipart/related", "multipart/alternative", "message/rfc822", "boundary=", "Content-Transfer-Encoding: ", "base64", "quoted-printable", "8bit", "x-uuencode", "Content-Disposition: attachment",
                        "filename=", "filename*=utf-8''", "filename*0*=", "name=", "charset=", "=?utf-8?B?", "=?utf-8?Q?", "?=", "Content-ID: <", "Content-Location: https://", "Snapshot-Content-Location: ", "Date: ", "start=", "text/html", "text/plain", "\r\n\r\n", "\r\n--", "--\r\n", "=\r\n", "=3D", "bai.html.gz", "a.zip", "a.warc"])
    dictionary("archive", [b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"PK\x07\x08", b"\x1f\x8b\x08", b"\xfd7zXZ\x00", b"YZ", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18", b"ustar\x0000", b"ustar  \x00", b"././@LongLink",
                           b"path=", b"size=", b"GNU.sparse.size=", b"WARC/1.0\r\n", b"{\"text\":\"", b"a.html", b"../", b"/etc/", b"\xff\xff\xff\xff", b"word/document.xml", b"datapackage.json", b"archive/"])
    dictionary("table", [b"PAR1", b"html", b"text", b"published", b"url", b"title", b"\xff\xff\xff\xff\x0f", b"\x15\x00", b"\x15\x02", b"\x19\x1c", b"\x18\x04", b"{\"html\":\"", b"{\"text\":\"", b"\"published\":", b"\\ud83d", b"\\u0000", b"1e999", b"2023-01-06"])
    dictionary("office", ["{\\rtf1", "\\fonttbl", "\\f0", "\\fcharset163", "\\fcharset2", "\\'ae", "\\u272?", "\\u-1 ", "\\uc0", "\\uc9999", "\\bin", "\\bin999999999", "\\par", "\\cell", "\\row", "\\intbl", "\\trowd", "\\pard", "{\\*", "\\pict", "\\nesttableprops", "\\line", "\\tab", "}", "{", "\\deff0", "\\ansicpg1258",
                          "<w:p>", "</w:p>", "<w:r>", "<w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", "<w:gridSpan w:val=\"9999\"/>", "<w:vMerge/>", "<w:footnoteReference/>", "<w:txbxContent>", "w:val=\""])


if __name__ == "__main__":
    texts()
    warc()
    mail()
    archives()
    packs()
    dictionaries()
    for folder in sorted(path for path in (HERE / "corpus").iterdir() if path.is_dir()):
        print(f"{folder.name}: {len(list(folder.glob('seed-*')))} seeds")
