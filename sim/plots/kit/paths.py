"""The lines of a figure in few letters: steps from point to point, and none that says nothing."""

from __future__ import annotations

import re
from itertools import pairwise

PER_POINT = 10  # steps of a point: no screen shows a tenth of one
PIECE = re.compile(r"([MLz])([^MLz]*)")
LINES = re.compile(r"[MLz\d\s.\-]*")  # what is drawn of straight lines alone
DIGITS = re.compile(r"(\.\d\d)\d+")
Point = tuple[int, int]  # in steps


def short(path: str) -> str:
    """The same line in fewer letters: relative, without points that lie on the way.

    path: what stands in the attribute `d`, in absolute numbers. Curves keep their points, with two
    digits.
    """
    if not LINES.fullmatch(path):
        return DIGITS.sub(r"\1", path).strip()
    strokes: list[list[Point]] = []
    closed = []
    for kind, numbers in PIECE.findall(path):
        if kind == "z":
            closed.append(len(strokes) - 1)
            continue
        x, y = (round(float(number) * PER_POINT) for number in numbers.split())
        if kind == "M":
            strokes.append([])
        strokes[-1].append((x, y))
    parts = [told(needed(points)) + "z" * (k in closed) for k, points in enumerate(strokes)]
    return "".join(parts)


def needed(points: list[Point]) -> list[Point]:
    """The points at which a line turns, with its ends."""
    kept = points[:1]
    for here, after in pairwise(points[1:]):
        if here != kept[-1] and turns(kept[-1], here, after):
            kept.append(here)
    return kept + points[-1:] if len(points) > 1 else kept


def turns(before: Point, here: Point, after: Point) -> bool:
    """Whether a line changes its way here: another direction, or back."""
    x, y = here[0] - before[0], here[1] - before[1]
    to_x, to_y = after[0] - here[0], after[1] - here[1]
    return x * to_y != y * to_x or x * to_x + y * to_y < 0


def told(points: list[Point]) -> str:
    """A line as SVG tells it: where it begins, then how far to each point."""
    words = [f"M{joined(*points[0])}"]
    for (x, y), (to_x, to_y) in pairwise(points):
        if to_y == y:
            words.append(f"h{number(to_x - x)}")
        elif to_x == x:
            words.append(f"v{number(to_y - y)}")
        else:
            words.append(f"l{joined(to_x - x, to_y - y)}")
    return "".join(words)


def joined(x: int, y: int) -> str:
    """Two numbers; a minus sign parts them by itself."""
    first, second = number(x), number(y)
    return first + second if second.startswith("-") else f"{first} {second}"


def number(steps: int) -> str:
    """Steps in points."""
    return f"{steps / PER_POINT:.1f}".rstrip("0").rstrip(".")
