"""Every figure as a function of its table, or of the story of a run, and an axis.

    from sim import figures
    figures.differences(table, ax=ax)

Each draws on the axis that it is given, or on the current one of pyplot, and answers it. Nothing is
shown or saved. Fonts and sizes are those of Matplotlib's own settings, colours of states ours. A
table is a data frame or a list of rows, as a result holds it: `read(folder).table("differences")`.

Figures of many runs draw into the axis itself: limits, ticks and labels can be changed after.
Figures of one run, and those of several panels, lay out panels of their own within the axis; what
they say in title and note on a page is theirs to be said in a caption. Raises, all of them:
BadInput for a table that lacks rows or columns, or an axis with too little room, with the least.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from sim.plots import cascade as cascades
from sim.plots import crisis as crises
from sim.plots import differences as pairs
from sim.plots import fan as fans
from sim.plots import futures as two
from sim.plots import heat, matrix, stocks
from sim.plots import hindcast as hindcasts
from sim.plots import incidence as soon
from sim.plots import ladder as ladders
from sim.plots import network as networks
from sim.plots import rates as shares
from sim.plots import reliability as diagrams
from sim.plots import rungs as stands
from sim.plots import timeline as timelines
from sim.plots.assumption_figures import (
    box,
    boxes,
    overturn,
    regret,
    response,
    scores,
    sensitivity,
    surface,
)
from sim.plots.kit.arrange import by_pair
from sim.plots.kit.clock import Clock
from sim.plots.kit.labels import Labels
from sim.plots.kit.on_axis import (
    STATED,
    Table,
    framed,
    in_lines,
    in_time,
    laid_out,
    name_rows,
    on_axis,
    one_panel,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.telling.story import Story

__all__ = [
    "box",
    "boxes",
    "cascade",
    "crisis",
    "differences",
    "fan",
    "futures",
    "hindcast",
    "incidence",
    "ladder",
    "matrices",
    "network",
    "overturn",
    "rates",
    "regret",
    "reliability",
    "response",
    "rungs",
    "scores",
    "sensitivity",
    "surface",
    "tension",
    "tension_map",
    "timeline",
    "war",
]


def differences(table: Table, ax: Axes | None = None) -> Axes:
    """What a change does: a row per outcome, the difference in points of a hundred, its interval.

    table: columns outcome or title, difference, low, high (each -1..1); variation, and separated
    (whether it is more than chance), where there are.
    """
    frame = framed(table, "difference", *STATED)
    with on_axis(ax) as axis:
        pairs.draw(frame, axis)
        pairs.scale(frame, axis)
        name_rows(axis, frame)
    return axis


def rates(table: Table, ax: Axes | None = None) -> Axes:
    """How often: a row per outcome, the share of runs in per cent, its intervals.

    table: columns outcome or title, rate, low, high (shares 0..1); prior_low, prior_high, variation
    where there are.
    """
    frame = framed(table, "rate", *STATED)
    with on_axis(ax) as axis:
        shares.draw(frame, axis)
        shares.per_cent_axis(axis, "runs, per cent")
        name_rows(axis, frame)
    return axis


def incidence(table: Table, ax: Axes | None = None, clock: Clock | None = None) -> Axes:
    """How soon: the share of runs in which each outcome has come about by each turn, with a legend.

    table: columns outcome or title, turn, share, low, high (shares 0..1). clock: for dates.
    """
    frame = framed(table, "turn", "share", *STATED)
    names = frame["title"] if "title" in frame else frame["outcome"]
    frame = frame.assign(outcome=names.map(in_lines))
    with on_axis(ax) as axis:
        soon.draw(frame, axis)
        soon.axes_of(axis, float(frame["high"].max()))
        in_time(axis, frame, clock)
    axis.legend(frameon=False)
    return axis


def fan(
    table: Table,
    ax: Axes | None = None,
    clock: Clock | None = None,
    measure: fans.Measure = fans.TENSION,
) -> Axes:
    """Many runs over time: median, middle half and nine tenths.

    table: of one panel, columns turn, median, low50, high50, low90, high90, in the unit of measure.
    """
    frame = one_panel(framed(table, "turn", "median", "low50", "high50", "low90", "high90"))
    with on_axis(ax) as axis:
        fans.draw(frame, axis)
        fans.scale(axis, measure, first=True)
        in_time(axis, frame, clock)
    return axis


def rungs(table: Table, ax: Axes | None = None, clock: Clock | None = None) -> Axes:
    """Where runs stand on the ladder: the share of runs at each rung over time.

    table: of one panel, columns turn, rung (0..9), share (0..1).
    """
    frame = one_panel(framed(table, "turn", "rung", "share"))
    with on_axis(ax) as axis:
        stands.draw(frame, axis)
        stands.scale(axis, first=True)
        in_time(axis, frame, clock)
    return axis


def hindcast(own: Sequence[float], observed: float, ax: Axes | None = None) -> Axes:
    """Where what happened falls among the model's own histories, by log score.

    own: (histories,); observed: the score of what happened, in the same unit.
    """
    with on_axis(ax) as axis:
        hindcasts.draw(pd.Series(own).to_numpy(float), observed, axis)
    return axis


def reliability(table: Table, ax: Axes | None = None) -> Axes:
    """Forecast chances against what came true, on axes stretched near nought.

    table: of one forecast, columns low, high, forecast, observed, observed_low, observed_high
    (shares 0..1), years (how many forecasts).
    """
    frame = framed(table, *STATED, "forecast", "observed", "observed_low", "observed_high", "years")
    with on_axis(ax) as axis:
        diagrams.draw(frame, axis)
        diagrams.share_axes(axis, below=True, beside=True)
    return axis


def futures(
    was: Table, now: Table, turn: int, ax: Axes | None = None, labels: Labels | None = None
) -> Axes:
    """Two futures of one run: the rungs of the pairs that differ most, from a turn on.

    was, now: columns turn, actor, target, rung, at_war; turn: of the change; labels: titles and
    colours of states.
    """
    names = "turn", "actor", "target", "rung", "at_war"
    one, other, words = framed(was, *names), framed(now, *names), labels or Labels()
    return laid_out(ax, lambda width: two.figure(one, other, words, turn, width=width))


def tension_map(table: Table, ax: Axes | None = None, labels: Labels | None = None) -> Axes:
    """How tension changes, a row per pair.

    table: columns turn, actor, target, tension (0..1), at_war; labels: titles of states.
    """
    frame = framed(table, "turn", "actor", "target", "tension", "at_war")
    tension, at_war = (by_pair(frame, name) for name in ("tension", "at_war"))
    words = labels or Labels(states={name: name for name in frame["actor"].unique()})
    held = tension, at_war, words.states, words.clock
    return laid_out(ax, lambda width: heat.map_figure(*held, width, ""))


def timeline(story: Story, ax: Axes | None = None) -> Axes:
    """What happened in a run, and why: a lane for each crisis."""
    return laid_out(ax, lambda width: timelines.figure(story, width))


def crisis(story: Story, ax: Axes | None = None) -> Axes:
    """One crisis of a run: its issue, how high the two stand, who is in it."""
    return laid_out(ax, lambda width: crises.figure(story, width))


def cascade(story: Story, ax: Axes | None = None) -> Axes:
    """Which duties of a run were touched, and who answered."""
    return laid_out(ax, lambda width: cascades.figure(story, width))


def ladder(story: Story, ax: Axes | None = None) -> Axes:
    """Who stood where on the ladder in a run."""
    return laid_out(ax, lambda width: ladders.figure(story, width))


def tension(story: Story, ax: Axes | None = None) -> Axes:
    """How tension between states changes in a run, a row per pair."""
    return laid_out(ax, lambda width: heat.figure(story, width))


def matrices(story: Story, ax: Axes | None = None) -> Axes:
    """Who is tense toward whom in a run, and what has changed."""
    return laid_out(ax, lambda width: matrix.figure(story, width))


def network(story: Story, ax: Axes | None = None) -> Axes:
    """Tension, treaties, flows and war between states in a run, at its start and its end."""
    return laid_out(ax, lambda width: networks.figure(story, width))


def war(story: Story, ax: Axes | None = None) -> Axes:
    """Stocks and front of a war that is fought in a run."""
    return laid_out(ax, lambda width: stocks.figure(story, width))
