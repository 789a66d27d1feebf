"""The figures of the explorer, for a page and for a phone, drawn when a browser asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sim.classroom.explorer.worlds import World
from sim.plots import differences, ladder, network
from sim.plots.kit.frequency import NONE
from sim.plots.kit.sheet import PAGE, PHONE
from sim.plots.kit.style import svg_text
from sim.plots.run_figures import Drawing
from sim.record.played import Played
from sim.telling.story import Story

if TYPE_CHECKING:
    import pandas as pd

WIDTHS = {"wide": PAGE.width, "narrow": PHONE.width}
PAIRS = 3  # panels of the ladder
MOST = 8  # outcomes in the figure of differences


def ladder_at(run: Played, week: int, width: float) -> Drawing:
    """The ladder over the whole run, the week marked."""
    story = Story.of(run)
    which = ladder.ABOUT.note.replace("One run", f"Seed {run.seed}, run {run.run}", 1)
    drawn = ladder.figure(story, width, which, PAIRS, marked=week)
    return Drawing("ladder", drawn, ladder.alt_text(story, PAIRS))


def map_at(world: World, week: int, width: float) -> Drawing:
    """The map at the end of a week."""
    drawn = network.figure(world.story, width, turns=[week])
    return Drawing("map", drawn, network.alt_text(world.story, [week]))


def moved_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """The outcomes that differ at all, the largest differences first, as a figure takes them."""
    import pandas as pd

    moved = [row for row in rows if abs(row["difference"]) >= NONE]
    chosen = sorted(moved, key=lambda row: (not row["separated"], -abs(row["difference"])))[:MOST]
    return pd.DataFrame([row | {"outcome": row["title"], "looked": len(rows)} for row in chosen])


def differences_of(rows: list[dict[str, Any]], width: float) -> Drawing:
    """What the changes do to the outcomes."""
    table = moved_table(rows)
    return Drawing("differences", differences.figure(table, width), differences.alt_text(table))


def svg_of(draw: Callable[[float], Drawing], size: str) -> bytes:
    """A figure as a file. size: a word of WIDTHS. Raises: KeyError."""
    drawn = draw(WIDTHS[size])
    return svg_text(drawn.figure, drawn.alt).encode()
