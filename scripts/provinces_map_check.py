#!/usr/bin/env python3
"""Check src/write/report/map.json, which scripts/provinces_map.py writes.

    scripts/provinces_map_check.py

It must hold the provinces of patterns/provinces.toml, each once and by code, labels inside of
them, the same points on both sides of a border, Hoàng Sa and Trường Sa, and be small enough for
a page. What is wrong is told on the standard error, and the exit code is 1. Standard library
alone, Python 3.11 or later.
"""

import json
import re
import sys

sys.dont_write_bytecode = True
from provinces_map import ARCHIPELAGOS, ROOT, inside, provinces  # noqa: E402

MAP = ROOT / "src/write/report/map.json"
MOST_BYTES = 60_000

# Some that border each other, from all parts of the country.
NEIGHBOURS = [
    ("Hà Nội", "Hưng Yên"),
    ("Hà Nội", "Hòa Bình"),
    ("Bắc Ninh", "Bắc Giang"),
    ("Điện Biên", "Sơn La"),
    ("Thanh Hóa", "Nghệ An"),
    ("Quảng Nam", "Đà Nẵng"),
    ("Gia Lai", "Đắk Lắk"),
    ("Hồ Chí Minh", "Bình Dương"),
    ("Cần Thơ", "Hậu Giang"),
    ("Cà Mau", "Bạc Liêu"),
]


def rings_of(path: str) -> list[list]:
    """The rings of a path that this script wrote, in tenths; circles are left out."""
    rings = []
    for start, steps in re.findall(r"M([^a-z]+)l([^a-z]+)z", path):
        numbers = [round(float(number) * 10) for number in re.findall(r"-?(?:\d+(?:\.\d)?|\.\d)", f"{start} {steps}")]
        x, y, ring = 0, 0, []
        for dx, dy in zip(numbers[::2], numbers[1::2]):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def check() -> None:
    """Tell what is wrong with the committed map."""
    text = MAP.read_text(encoding="utf-8")
    areas = json.loads(text)["areas"]
    faults = []
    if [(one["code"], one["name"]) for one in areas] != sorted(provinces().items()):
        faults.append("the codes and names are not those of patterns/provinces.toml, sorted by code")
    if len(areas) != 63:
        faults.append(f"{len(areas)} areas; expected 63")
    if len(text.encode()) > MOST_BYTES:
        faults.append(f"{len(text.encode())} bytes; expected at most {MOST_BYTES}")
    rings = {one["name"]: rings_of(one["path"]) for one in areas}
    for one in areas:
        if not any(inside(one["x"] * 10, one["y"] * 10, ring) for ring in rings[one["name"]]):
            faults.append(f"the label of {one['name']} is outside of it")
    for one in areas:
        circles = one["path"].count("a") // 2
        _, islands = ARCHIPELAGOS.get(one["code"], ("", []))
        expected = len(islands)
        if circles != expected:
            faults.append(f"{one['name']} has {circles} islands drawn as circles; expected {expected}")
    for one, other in NEIGHBOURS:
        points = ({point for ring in rings.get(name, []) for point in ring} for name in (one, other))
        if len(set.intersection(*points)) < 2:
            faults.append(f"{one} and {other} share no border")
    for fault in faults:
        print(f"{MAP.relative_to(ROOT)}: {fault}; write it anew with scripts/provinces_map.py", file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    check()
