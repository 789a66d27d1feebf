"""The picture and the table of the house: `python tests/documents/house.py` writes them anew.

Rooms and floors are read from the contract of imports, arrows from the imports themselves; an arrow
that follows from others (A imports B, B imports C) is left out of the picture.
"""

from __future__ import annotations

import configparser
import importlib
import textwrap
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "tests" / "contracts" / "importlinter.ini"
PAGE, PICTURE = ROOT / "docs" / "house.md", ROOT / "docs" / "house.svg"
BEGIN, END = "<!-- rooms -->\n", "<!-- end of rooms -->\n"
HEIGHT, GAP = 0.44, 0.42  # of a room, and between floors
Arrows = set[tuple[str, str]]


def floors() -> list[list[str]]:
    """The rooms, from the top floor down, as the contract lists them."""
    held = configparser.ConfigParser()
    held.read(CONTRACT)
    lines = held["importlinter:contract:layers"]["layers"].split("\n")
    named = [line.split("#")[0].strip() for line in lines]
    return [
        [room.strip() for room in line.split("|")]
        for line in named
        if line and not line.startswith("(")
    ]


def imports() -> Arrows:
    """Which room imports which."""
    graph = grimp.build_graph("sim", include_external_packages=False, cache_dir=None)
    found = set()
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            a, b = (name.split(".")[1] if "." in name else "" for name in (module, other))
            if a and b and a != b:
                found.add((a, b))
    return found


def reach(arrows: Arrows, start: str, without: tuple[str, str]) -> set[str]:
    """The rooms that can be come to from one, not using one arrow."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        here = todo.pop()
        for a, b in arrows - {without}:
            if a == here and b not in seen:
                seen.add(b)
                todo.append(b)
    return seen


def shown(arrows: Arrows) -> Arrows:
    """The arrows that do not follow from others."""
    return {arrow for arrow in arrows if arrow[1] not in reach(arrows, arrow[0], arrow)}


def subject(room: str) -> str:
    """The first sentence of a room, from its own file."""
    text = importlib.import_module(f"sim.{room}").__doc__ or ""
    return " ".join(text.strip().split("\n\n")[0].split())


def in_words(arrows: Arrows) -> str:
    """The arrows in a line, as the picture holds them for the test and for who cannot see it."""
    return "; ".join(f"{a} imports {b}" for a, b in sorted(arrows))


def places_of(arrows: Arrows) -> dict[str, tuple[float, float]]:
    """Where the rooms stand: each floor below the middle of those that import it."""
    places: dict[str, tuple[float, float]] = {}
    for level, rooms in enumerate(floors()):
        above = {
            room: [places[a][0] for a, b in arrows if b == room and a in places] or [0.0]
            for room in rooms
        }
        order = sorted(rooms, key=lambda room: sum(above[room]) / len(above[room]))
        middle = sum(sum(xs) / len(xs) for xs in above.values()) / len(rooms)
        for k, room in enumerate(order):
            x = middle * 0.6 + (k - (len(rooms) - 1) / 2.0) * 1.9
            places[room] = (max(-2.6, min(2.6, x)), -level * (HEIGHT + GAP))
    return places


def draw(path: Path, kind: str = "svg") -> None:
    """The picture: floors from top to bottom, an arrow from who imports to what is imported."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    arrows = shown(imports())
    places = places_of(arrows)
    lowest = min(y for _, y in places.values())
    figure = Figure(figsize=(7.0, 0.72 * (HEIGHT * 2.0 - lowest)))
    axis = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    for a, b in sorted(arrows):
        (x0, y0), (x1, y1) = places[a], places[b]
        axis.annotate(
            "",
            xy=(x1, y1 + HEIGHT / 2),
            xytext=(x0, y0 - HEIGHT / 2),
            arrowprops={"arrowstyle": "-|>", "color": "#8a949e", "lw": 1.1, "shrinkA": 0},
        )
    for room, (x, y) in places.items():
        axis.text(
            x,
            y,
            room,
            ha="center",
            va="center",
            fontsize=12,
            bbox={"boxstyle": "round,pad=0.35", "fc": "#eef3f8", "ec": "#0b5fa5"},
        )
    axis.set_xlim(-3.4, 3.4)
    axis.set_ylim(lowest - HEIGHT, HEIGHT)
    axis.axis("off")
    held = {"Date": None, "Creator": None, "Description": in_words(arrows)}
    with mpl.rc_context({"svg.hashsalt": "house", "svg.fonttype": "path"}):
        figure.savefig(path, format=kind, metadata=held if kind == "svg" else None, dpi=80)


def table() -> str:
    """What each room is about, floor by floor."""
    lines = []
    for rooms in floors():
        for room in rooms:
            text = f"- **{room}** {subject(room)}"
            lines += textwrap.wrap(text, 99, subsequent_indent="  ")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with its table made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + table() + END + after


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
    draw(PICTURE)
