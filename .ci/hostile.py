"""Runs the program on files that are made to fill a memory, a disk, a terminal or a day.

    hostile.py PROGRAM WORK           makes the files in WORK, reads them, and looks at what came of it
    hostile.py PROGRAM WORK NAME ...  reads these files alone, one by one, and says what each cost

Each run has MEMORY bytes of address space and SECONDS. Nothing of it is stored: the files are made
here, some 20 MB of them.
"""

import gzip
import io
import json
import lzma
import os
import pathlib
import resource
import shutil
import socket
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib

MEMORY = 4 << 30
SECONDS = 240
MIB = 1 << 20

SENTENCE = "Năm 2022, huyện Ea Súp kết nạp 138 đảng viên."


def page(body="", head=""):
    head = f"<meta charset=utf-8><title>Công tác phát triển đảng viên</title>{head}"
    text = f"<h1>Công tác phát triển đảng viên ở huyện Ea Súp</h1><p>{SENTENCE}</p>{body}<p>Huyện giao chỉ tiêu cho các xã.</p>"
    return f"<!DOCTYPE html><html lang=vi><head>{head}</head><body><div>{text}</div></body></html>".encode()


def repeated(text, bytes):
    return text * (bytes // len(text.encode()))


def deflated(start, filler, bytes, end=b""):
    """What deflate makes of `start`, so many bytes of `filler`, and `end`; and their sum by CRC-32."""
    piece = filler * (MIB // len(filler))
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = zlib.crc32(start)
    for _ in range(bytes // MIB if bytes < 1 << 30 else 0):
        crc = zlib.crc32(piece, crc)
    return packed + middle * (bytes // MIB) + packer.compress(end) + packer.flush(), zlib.crc32(end, crc)


def gzip_bomb(start, filler, bytes, end=b""):
    packed, crc = deflated(start, filler, bytes, end)
    size = len(start) + bytes + len(end)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + packed + bytes_of(crc, size & 0xFFFFFFFF)


def bytes_of(*numbers):
    return struct.pack(f"<{len(numbers)}I", *numbers)


def zstd(window, blocks, filler):
    """A zstd frame of blocks of 128 KiB, each one byte again and again; `window` is a power of two."""
    head = b"\x28\xb5\x2f\xfd\x00" + bytes([window - 10 << 3])
    block = struct.pack("<I", 131072 << 3 | 1 << 1)[:3] + filler
    return head + block * blocks + struct.pack("<I", 1)[:3]


def xz_of_large_dictionary(text):
    packed = bytearray(lzma.compress(text))
    length = (packed[12] + 1) * 4
    assert packed[14:16] == b"\x21\x01", "no block of LZMA2"
    packed[16] = 40
    packed[12 + length - 4 : 12 + length] = bytes_of(zlib.crc32(packed[12 : 12 + length - 4]))
    return bytes(packed)


def zipped(members, packing=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return out.getvalue()


def zip_of(names, packed, crc, size, copies):
    """A zip archive of one packed content under many names; with one copy the members overlap."""
    local, listed = b"", b""
    for number, name in enumerate(names):
        start = len(local)
        fields = struct.pack("<5H3I2H", 20, 0, 8, 0, 33, crc, len(packed), size, len(name), 0)
        if number < copies:
            local += b"PK\x03\x04" + fields + name + packed
        else:
            start = 0
        fields = struct.pack("<6H3I5H2I", 20, 20, 0, 8, 0, 33, crc, len(packed), size, len(name), 0, 0, 0, 0, 0, start)
        listed += b"PK\x01\x02" + fields + name
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, len(names), len(names), len(listed), len(local), 0)
    return local + listed + end


def nested(content, depth):
    for level in range(depth):
        content = zipped([(f"{level}.zip" if level else "bai.html", content)], zipfile.ZIP_STORED)
    return content


def answer(number, body, fields=""):
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{fields}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{number}>\r\nWARC-Target-URI: https://vi.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def tar_header(name, size):
    info = tarfile.TarInfo(name)
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT)


def tar_of(name, content):
    return tar_header(name, len(content)) + content + b"\0" * (-len(content) % 512)


def docx(text, times):
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    )
    start = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    text = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>".encode()
    text += b" " * (1024 - len(text))
    size = times * MIB
    packed, crc = deflated(start.encode(), text, size, b"</w:body></w:document>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", kinds)
        archive.writestr("_rels/.rels", links)
        info = zipfile.ZipInfo("word/document.xml")
        archive.writestr(info, b"")
        # Python packs no content twice: the member gets the one that is packed already.
        archive.fp.seek(info.header_offset)
        info.compress_type, info.CRC, info.compress_size = zipfile.ZIP_DEFLATED, crc, len(packed)
        info.file_size = len(start) + size + 22
        archive.fp.write(info.FileHeader() + packed)
        archive.start_dir = archive.fp.tell()
    return out.getvalue()


def pdf(size, packings):
    content = b"\x78\x9c" + deflated(b"", b" ", size)[0] + b"\0\0\0\0"
    for _ in range(packings - 1):
        content = zlib.compress(content, 9)
    filters = "/FlateDecode " * packings
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        f"<</Length {len(content)}/Filter[{filters}]>>\nstream\n".encode() + content + b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + table
    return out + b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


# Each file, what it holds, the words that a row of `problems` must have for it, and whether it gives
# its facts all the same.
def files():
    space, record = b" ", json.dumps({"text": SENTENCE}, ensure_ascii=False).encode()
    unpacks = "unpacks to more than 1024 MiB"
    large = "is larger than 256 MiB"
    packed, crc = deflated(b"", space, 250 * MIB)
    spaces = gzip_bomb(b"", space, 250 * MIB)
    yield "dai.html.gz", gzip_bomb(page(), b"a", 4 << 30), large, False
    yield "dai.txt.zst", zstd(17, 80_000, b"a"), large, False
    yield "cua-so.txt.zst", zstd(31, 1, b"a"), "needs more than 128 MiB of memory", False
    yield "tu-dien.txt.xz", xz_of_large_dictionary(SENTENCE.encode()), "needs more than 128 MiB of memory", False
    yield "dong.jsonl.gz", gzip_bomb(b'{"text":"', b"a", 320 * MIB, b"\n" + record), large, True
    yield "nhieu.zip", zip_of([b"%d.html" % n for n in range(6)], packed, crc, 250 * MIB, 6), unpacks, False
    yield "chong.zip", zip_of([b"%d.html" % n for n in range(10_000)], packed, crc, 250 * MIB, 1), unpacks, False
    yield "sau.zip", nested(page(), 9), "lies more than 6 archives deep", False
    yield "dai.tar.gz", gzip_bomb(tar_of("bai.html", page()) + tar_header("dai.txt", 4 << 30), b"a", 4 << 30), unpacks, True
    packed = [answer(n, spaces, "Content-Encoding: gzip\r\n") for n in range(1, 8)]
    yield "kho.warc", answer(0, page()) + b"".join(packed), unpacks, True
    yield "sau.jsonl", b'{"text":' + b"[" * 200_000 + b"\n" + record + b"\n", "is no JSON record", True
    yield "bom.docx", docx(SENTENCE, 600), "is no Word document that can be read", False
    yield "bom.pdf", pdf(1100 * MIB, 1), "is a scanned document", False
    yield "bom-hai.pdf", pdf(1100 * MIB, 2), "is a scanned document", False
    fonts = "".join(f"<font size={n}>x<p>" for n in range(20_000))
    yield "phong-chu.html", page(fonts), "is a page of more than 2000000 elements", False
    yield "dong.txt.gz", gzip.compress(b"a\n" * 2_100_000, mtime=0), "is a text of more than 2000000 lines", False
    for name, body in {
        "the-mo.html": "<b>" * 100_000,
        "hop-mo.html": "<div>x" * 100_000,
        "thuoc-tinh.html": "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x</p>",
        "lop.html": '<p class="' + "nav " * 300_000 + '">x</p>',
        "dinh-dang.html": "<b><i><u><p>x" * 20_000,
        "bang.html": "<table>" + "<tr><td>1<td>2" * 30_000 + "</table>",
        "o-rong.html": "<table>" + "<tr><td colspan=1000000 rowspan=1000000>a<td>b" * 5_000 + "</table>",
        "bang-long.html": "<table><tr><td>1" * 20_000,
        "hinh-mo.html": "<svg>" * 200_000,
        "chon-mo.html": "<select><option>" * 60_000,
        "json-ld.html": '<script type="application/ld+json">' + "[" * 900_000 + "</script>",
    }.items():
        # Where the depth ends, the text that is longest is taken for the article.
        deep = name in ("the-mo.html", "hop-mo.html", "chon-mo.html", "dinh-dang.html", "bang-long.html", "hinh-mo.html")
        told = "lie more than 300 deep in one another" if deep else None
        yield name, page(body), told, name not in ("hop-mo.html", "bang-long.html")
    figures = f"{SENTENCE[:-1]}, nữ 68 đồng chí, chiếm 49%"
    yield "cau-dai.txt", repeated(figures + ", ", 300_000).encode(), None, True
    yield "phan-tram.txt", repeated("nữ 68 đồng chí, chiếm 49%, ", 300_000).encode(), None, False
    yield "mot-tu.txt", f"{SENTENCE}\n{'a' * 3_000_000}".encode(), None, True
    yield "so-dai.txt", f"{SENTENCE}\n{'1' * 1_000_000}".encode(), None, True


# Names of members that a careless program would write to, or print.
NAMES = ["../../../ngoai.html", "/tmp/ngoai.html", "C:\\CON.html", "a\x1b[2J\x1b]0;x\x07.html", "a\u202elmth.html", "x" * 30_000 + ".html"]


def make(folder):
    """Makes the files; each one's name, the words of its row, and whether it gives its facts."""
    folder.mkdir(parents=True)
    made = []
    for name, content, words, read in files():
        (folder / name).write_bytes(content)
        made.append((name, words, read))
    (folder / "lang.html").write_bytes(page())
    (folder / "ten.zip").write_bytes(zipped([(name, page()) for name in NAMES]))
    for name in (b"b\xe0i.html", b"b\xe1i.html"):
        with open(os.fsencode(folder) + b"/" + name, "wb") as file:
            file.write(page())
    os.mkfifo(folder / "ong.html")
    with socket.socket(socket.AF_UNIX) as waiting:
        waiting.bind(os.path.relpath(folder / "o-cam"))
    (folder / "khong.html").symlink_to("/dev/zero")
    (folder / "vong").symlink_to(".")
    # Folders with two links each to the next: 2^40 paths, and no loop.
    away = folder.parent / "lien-ket"
    for level in range(40):
        (away / str(level)).mkdir(parents=True)
        for link in "ab" if level < 39 else "":
            (away / str(level) / link).symlink_to(f"../{level + 1}")
    (away / "39/bai.html").write_bytes(page())
    (folder / "lien-ket").symlink_to("../lien-ket/0")
    closed = folder / "khoa.html"
    closed.write_bytes(page())
    closed.chmod(0)
    return made


def run(program, *arguments):
    """Runs the program within its limits; its exit status, what it said, seconds, MiB."""

    def limits():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    began = time.monotonic()
    child = subprocess.Popen(
        [program, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=limits
    )
    try:
        said, _ = child.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()
        raise AssertionError(f"{arguments} did not end in {SECONDS} s") from None
    return child.returncode, said, time.monotonic() - began


def table(out, name):
    with open(out / f"{name}.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def listing(folder):
    return {path for path in folder.rglob("*") if not path.is_relative_to(folder / "out")}


def is_harmless(text):
    return not any(ord(c) < 32 or 127 <= ord(c) < 160 or "\u202a" <= c <= "\u202e" for c in text)


def look(program, work):
    folder, out = work / "hostile", work / "out"
    made = make(folder)
    before = listing(work)
    code, said, seconds = run(program, "extract", folder, "--keep-duplicates", "-o", out, "--threads", 2)
    assert code == 1, f"exit status {code}: {said.decode(errors='replace')[-2000:]}"
    assert is_harmless(said.decode().replace("\n", "").replace("\r", "")), f"{said!r} acts on a terminal"
    assert listing(work) == before, f"written: {listing(work) ^ before}"
    problems, facts = table(out, "problems"), table(out, "facts")
    missing = []
    for name, words, read in made:
        rows = [row["message"] for row in problems if row["source"].split("#")[0] == name]
        if words is None and rows or words is not None and not any(words in row for row in rows):
            missing.append(f"{name}: {words!r} is not in {rows[:3]}")
        if read and not any(fact["value"] == 138 for fact in facts if fact["source"].split("#")[0] == name):
            missing.append(f"{name}: its fact is missing")
    sources = {fact["source"] for fact in facts}
    wanted = {"lang.html", "b�E0i.html", "b�E1i.html"}
    if not wanted <= sources:
        missing.append(f"{wanted - sources} are missing")
    named = {source for source in sources if source.startswith("ten.zip#")}
    if len(named) != len(NAMES):
        missing.append(f"{len(named)} of {len(NAMES)} members with odd names: {sorted(named)}")
    missing += [f"{source!r} is not harmless" for source in sources if not is_harmless(source) or len(source) > 1100]
    if sum(source.startswith("lien-ket/") for source in sources) != 1:
        missing.append("what links lead to was not read once")
    if os.geteuid() == 0:
        print("run by root, who may read every file: that without rights is not looked at")
    elif not any(row["source"] == "khoa.html" for row in problems):
        missing.append("khoa.html: no row")
    kinds = json.loads((out / "run.json").read_text(encoding="utf-8"))["left_out"]
    if kinds.get("pipes, sockets and devices", 0) < 2:
        missing.append(f"pipes and devices are not counted: {kinds}")
    assert not missing, "\n".join(missing)
    for argument in (folder / "ong.html", pathlib.Path("/dev/zero")):
        code, said, _ = run(program, "extract", argument, "-o", work / "out-2")
        assert code == 2 and b"is no file but a pipe, a socket or a device" in said, f"{argument}: {code} {said!r}"
    patterns(program, work / "patterns")
    size = sum(path.lstat().st_size for path in folder.iterdir())
    print(f"{len(before)} files of {size / 1e6:.0f} MB: {seconds:.0f} s, {len(problems)} problems, {len(facts)} facts")


def patterns(program, folder):
    """Patterns that compile to too much are refused by file and line."""
    shutil.copytree(pathlib.Path(__file__).parent.parent / "patterns", folder)
    rule = (
        '[pack]\nname = "lon"\nversion = "1"\nabout = "Lon"\n\n[[decoy]]\nid = "lon"\n'
        'pattern = "%s"\nexamples = [{ text = "a", found = "a" }]\nnot = ["b"]\n'
    )
    for pattern in ("(?:(?:[a-zạ]{1,300}){1,300}){1,300}x", "(?:" * 5000 + "x" + ")" * 5000):
        (folder / "lon.toml").write_text(rule % pattern, encoding="utf-8")
        code, said, _ = run(program, "patterns", "test", folder)
        assert code == 2 and b"lon.toml:8" in said, f"{pattern[:40]}: {code} {said.decode(errors='replace')[:600]}"


def each(program, work, names):
    for name, content, _, _ in files():
        if not any(wanted in name for wanted in names):
            continue
        work.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes(content)
        shutil.rmtree(work / "out", ignore_errors=True)
        code, said, seconds = run(program, "extract", work / name, "-o", work / "out", "--threads", 1)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        print(f"{name:20} {len(content):>9} bytes: status {code}, {seconds:.2f} s, up to {peak} MiB; {said.decode(errors='replace')[:300]!r}", flush=True)


if __name__ == "__main__":
    program, work, *names = sys.argv[1:]
    if names:
        each(program, pathlib.Path(work) / "each", names)
    else:
        look(program, pathlib.Path(work) / "look")
