"""The course of a class over the runs of the model, as a small SVG that obeys the page's styles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from sim.classroom.views import Path
from sim.classroom.wording import put

WIDTH, HEIGHT = 720.0, 340.0
LEFT, RIGHT, TOP, BOTTOM = 74.0, 16.0, 14.0, 54.0
ROOM = 0.06  # of the range, above and below
Points = list[tuple[float, float]]
Place = Callable[[float, float], tuple[float, float]]


def fan_picture(path: Path, every: int, beats: int, beside: Path | None = None) -> str:
    """The picture as an `svg` element.

    every: beats in a turn; beats: of the lesson in all; beside: another room, in a line of its own.
    """
    second = beside.tension if beside is not None else ()
    values = [*path.tension, *second, *path.low90, *path.high90] or [0.0, 1.0]
    low, high = min(values), max(values)
    margin = max(0.02, ROOM * (high - low))
    low, high = max(0.0, low - margin), min(1.0, high + margin)

    def at(beat: float, value: float) -> tuple[float, float]:
        x = LEFT + (WIDTH - LEFT - RIGHT) * beat / max(1, beats)
        y = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / max(1e-9, high - low)
        return round(x, 1), round(y, 1)

    def line(held: Sequence[float]) -> Points:
        return [at(k + 1, value) for k, value in enumerate(held)]

    parts = [_axes(low, high, every, beats, at)]
    for name, lows, highs in (
        ("band90", path.low90, path.high90),
        ("band50", path.low50, path.high50),
    ):
        if lows:
            shape = _joined([*line(lows), *reversed(line(highs))])
            parts.append(f'<polygon class="{name}" points="{shape}"/>')
    if path.median:
        parts.append(f'<polyline class="median" points="{_joined(line(path.median))}"/>')
    for name, course in (("other", second), ("own", path.tension)):
        if course:
            drawn = line(course)
            parts.append(f'<polyline class="{name}" points="{_joined(drawn)}"/>')
            x, y = drawn[-1]
            parts.append(f'<circle class="{name} dot" cx="{x}" cy="{y}" r="6"/>')
    return (
        f'<svg class="fan" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
        f'aria-label="{escape(fan_text(path, beside))}">{"".join(parts)}</svg>'
    )


def _joined(points: Points) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _axes(low: float, high: float, every: int, beats: int, at: Place) -> str:
    """Levels with their numbers, turns below."""
    found = []
    for k in range(5):
        value = low + (high - low) * k / 4
        _, y = at(0, value)
        edge = f"{LEFT - 8:g}"
        found += [
            f'<line class="level" x1="{LEFT:g}" x2="{WIDTH - RIGHT:g}" y1="{y}" y2="{y}"/>',
            f'<text class="number" x="{edge}" y="{y + 5}" text-anchor="end">{value:.2f}</text>',
        ]
    turns = max(1, beats // every)
    for turn in range(1, turns + 1):
        x, _ = at((turn - 0.5) * every, low)
        found.append(
            f'<text class="number" x="{x}" y="{HEIGHT - 28:g}" text-anchor="middle">{turn}</text>'
        )
    middle = (LEFT + WIDTH - RIGHT) / 2
    word = escape(put("fan.turn"))
    found.append(
        f'<text class="word" x="{middle:g}" y="{HEIGHT - 4:g}" text-anchor="middle">{word}</text>'
    )
    return "".join(found)


def fan_text(path: Path, beside: Path | None = None) -> str:
    """The picture in words."""
    own = put("fan.own", value=f"{path.tension[-1]:.2f}") if path.tension else put("fan.none")
    if beside is not None and beside.tension:
        own += " " + put("fan.beside", value=f"{beside.tension[-1]:.2f}")
    if not path.median:
        return f"{own} {put('fan.waiting')}"
    k = min(len(path.median), max(1, len(path.tension))) - 1
    bands = put(
        "fan.bands",
        runs=path.runs,
        median=f"{path.median[k]:.2f}",
        low=f"{path.low90[k]:.2f}",
        high=f"{path.high90[k]:.2f}",
    )
    return f"{own} {bands}"
