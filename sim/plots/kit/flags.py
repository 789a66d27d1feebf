"""Placing labels like flags: each stands above its event, in the lowest row where it is free."""

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Flag(NamedTuple):
    """A label that has found its place: row 0 is nearest the events; it covers left .. right."""

    pole: float
    row: int
    left: float
    right: float


def span(pole: float, width: float, end: float, turned: bool = False) -> tuple[float, float]:
    """Where a label of this width lies: right of its pole, or left of it near the end or turned."""
    if pole + width <= end and not (turned and pole >= width):
        return pole, pole + width
    return max(0.0, pole - width), max(pole, width)


def is_free(flag: Flag, others: Sequence[Flag]) -> bool:
    """Whether a flag touches no other flag and no pole runs through a flag that hangs below."""
    for other in others:
        if other.row == flag.row and flag.left < other.right and other.left < flag.right:
            return False
        if other.row > flag.row and flag.left < other.pole < flag.right:
            return False
        if other.row < flag.row and other.left < flag.pole < other.right:
            return False
    return True


def place(
    poles: Sequence[float],
    widths: Sequence[float],
    end: float,
    rows: int,
    turned: Collection[int] = (),
) -> dict[int, Flag]:
    """Places for labels at the poles; what finds no place is left out.

    First those that hang left of their poles, from left to right, then the others from right to
    left: so each lies over the poles that it covers.

    poles, widths, end: in one unit, from 0 to end; a width includes the space around the text.
    turned: those that hang left of their poles where they find the room.
    """
    placed: dict[int, Flag] = {}
    spans = [span(poles[k], widths[k], end, k in turned) for k in range(len(poles))]
    hangs_left = [left < pole for pole, (left, _) in zip(poles, spans, strict=True)]
    left_ones = sorted((k for k in range(len(poles)) if hangs_left[k]), key=lambda k: (poles[k], k))
    right_ones = [k for k in range(len(poles)) if not hangs_left[k]]
    for k in [*left_ones, *sorted(right_ones, key=lambda k: (-poles[k], k))]:
        for row in range(rows):
            flag = Flag(poles[k], row, *spans[k])
            if is_free(flag, list(placed.values())):
                placed[k] = flag
                break
    return placed


def place_best(
    poles: Sequence[float],
    widths: Sequence[float],
    weights: Sequence[float],
    end: float,
    rows: int,
) -> dict[int, Flag]:
    """As `place`; where not all find a place, the lighter give way to the heavier.

    What finds no place on the right of its pole is tried on the left before it gives way.
    """
    kept: list[int] = []
    turned: set[int] = set()
    found: dict[int, Flag] = {}
    for k in sorted(range(len(poles)), key=lambda k: (-weights[k], k)):
        tried = sorted([*kept, k])
        held = [poles[n] for n in tried], [widths[n] for n in tried], end, rows
        for also in (turned, turned | {k}):
            placed = place(*held, [at for at, n in enumerate(tried) if n in also])
            if len(placed) == len(tried):
                kept, turned = tried, also
                found = {tried[n]: flag for n, flag in placed.items()}
                break
    return found
