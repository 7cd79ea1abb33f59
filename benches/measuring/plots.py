"""Plots as SVG, written by hand: lines over two axes with round numbers."""

import html
import math
from typing import NamedTuple

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 78, 28, 54, 62
COLOURS = ["#1f5fa8", "#c2541b", "#2f7d3b", "#7a3e9d"]
FONT = 'font-family="system-ui, sans-serif"'


class Series(NamedTuple):
    name: str
    points: list[tuple[float, float]]


def step(most: float, steps: int = 6) -> float:
    """A round distance of marks: 1, 2 or 5 times a power of ten."""
    rough = max(most, 1e-9) / steps
    power = 10 ** math.floor(math.log10(rough))
    return next(by * power for by in (1, 2, 5, 10) if by * power >= rough)


def number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def plot(title: str, across: str, up: str, series: list[Series], dots: bool = True) -> str:
    """Lines from nought on; `across` and `up` name the axes with their units."""
    points = [point for one in series for point in one.points]
    ends = []
    for axis in (0, 1):
        # With room above, so that no line lies on the edge.
        most = 1.03 * max(point[axis] for point in points)
        apart = step(most)
        ends.append((math.ceil(most / apart - 1e-9) * apart, apart))
    (most_x, step_x), (most_y, step_y) = ends

    def x(value: float) -> float:
        return round(LEFT + value / most_x * (WIDTH - LEFT - RIGHT), 1)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - value / most_y * (HEIGHT - TOP - BOTTOM), 1)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{html.escape(title)}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="26" {FONT} font-size="16" font-weight="600" fill="#222">{html.escape(title)}</text>',
    ]
    for place in range(round(most_y / step_y) + 1):
        value = place * step_y
        out.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(value)}" y2="{y(value)}" stroke="#e2e2e2"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y(value) + 4}" {FONT} font-size="12" fill="#444" text-anchor="end">{number(value)}</text>')
    for place in range(round(most_x / step_x) + 1):
        value = place * step_x
        out.append(f'<line x1="{x(value)}" x2="{x(value)}" y1="{HEIGHT - BOTTOM}" y2="{HEIGHT - BOTTOM + 5}" stroke="#888"/>')
        out.append(f'<text x="{x(value)}" y="{HEIGHT - BOTTOM + 20}" {FONT} font-size="12" fill="#444" text-anchor="middle">{number(value)}</text>')
    out.append(f'<path d="M{LEFT} {TOP}V{HEIGHT - BOTTOM}H{WIDTH - RIGHT}" fill="none" stroke="#888"/>')
    middle = (TOP + HEIGHT - BOTTOM) / 2
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 16}" {FONT} font-size="13" fill="#222" text-anchor="middle">{html.escape(across)}</text>')
    out.append(f'<text transform="translate(20 {middle}) rotate(-90)" {FONT} font-size="13" fill="#222" text-anchor="middle">{html.escape(up)}</text>')
    for place, (one, colour) in enumerate(zip(series, COLOURS)):
        path = " ".join(f"{x(a)},{y(b)}" for a, b in one.points)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if dots:
            out += [f'<circle cx="{x(a)}" cy="{y(b)}" r="3.5" fill="{colour}"/>' for a, b in one.points]
        if len(series) > 1:
            row = TOP + 12 + place * 18
            out.append(f'<line x1="{LEFT + 14}" x2="{LEFT + 38}" y1="{row}" y2="{row}" stroke="{colour}" stroke-width="2"/>')
            out.append(f'<text x="{LEFT + 44}" y="{row + 4}" {FONT} font-size="12" fill="#222">{html.escape(one.name)}</text>')
    return "\n".join([*out, "</svg>", ""])
