"""Figures of what assumptions decide, of a table and an axis; see `sim.plots.figures`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.plots import boxes as discovered
from sim.plots import regret as regrets
from sim.plots import response as responses
from sim.plots import sensitivity as bars
from sim.plots import surface as surfaces
from sim.plots import turning as turnings
from sim.plots.kit.arrange import records
from sim.plots.kit.on_axis import STATED, Table, framed, name_rows, on_axis, width_of
from sim.telling.limits import limit
from sim.telling.messages import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def sensitivity(table: Table, ax: Axes | None = None, unit: str = "effect") -> Axes:
    """Which assumptions matter: a bar per parameter with its interval, the longest first.

    table: columns parameter, effect, low, high, in one unit; unit: of the effect, for the axis.
    """
    frame = bars.in_order(framed(table, "parameter", "effect", *STATED))
    with on_axis(ax) as axis:
        bars.draw(frame, axis)
        bars.scale(frame, axis, unit)
        name_rows(axis, frame, "parameter")
    return axis


def response(table: Table, name: str, ax: Axes | None = None, line: bool = True) -> Axes:
    """How an outcome answers to a parameter: a dot with its interval at each value, joined.

    table: columns value, rate, low, high (shares 0..1); name: of the parameter; line: join them.
    """
    frame = framed(table, "value", "rate", *STATED)
    with on_axis(ax) as axis:
        responses.draw(frame, axis, line)
        responses.upright(axis, float(frame["high"].max()), words=True)
        responses.across(axis, frame["value"].tolist(), name, width_of(axis))
    return axis


def surface(table: Table, names: tuple[str, str], ax: Axes | None = None) -> Axes:
    """An outcome over two parameters: the share in per cent and its interval in each cell.

    table: columns x, y (the values), rate, low, high (shares 0..1); names: of both parameters.
    """
    frame = framed(table, "x", "y", "rate", *STATED)
    with on_axis(ax) as axis:
        surfaces.draw(frame, axis)
        axis.set_xlabel(names[0])
        axis.set_ylabel(names[1])
    return axis


def box(table: Table, ax: Axes | None = None) -> Axes:
    """Where an outcome is common: of each limited assumption its range, and the part in the box.

    table: columns parameter, low, high, least, most (in its unit), open_low, open_high (whether an
    end is that of the range), p_value.
    """
    frame = framed(table, "parameter", *STATED, "least", "most", "open_low", "open_high", "p_value")
    with on_axis(ax) as axis:
        discovered.draw_limits(frame, axis, list(range(len(frame)))[::-1], 0.3)
        name_rows(axis, frame, "parameter", [limit(row) for row in records(frame)])
    return axis


def boxes(table: Table, ax: Axes | None = None, line: bool = True) -> Axes:
    """All boxes that were looked at, by how common the outcome is in each, with a legend.

    table: columns fitted_coverage, fitted_density, coverage, density, low, high (shares 0..1), told
    (whether it is the one that is told); line: join them, where each lies in the one before.
    """
    halves = "fitted_coverage", "fitted_density", "coverage", "density"
    frame = framed(table, *halves, *STATED, "told")
    with on_axis(ax) as axis:
        discovered.draw_boxes(frame, axis, line)
    axis.legend(frameon=False)
    return axis


def scores(table: Table, ax: Axes | None = None) -> Axes:
    """Which assumptions tell where an outcome is common; dotted what a number of chance scores.

    table: columns parameter, effect, low, high, shares of 1; its last row is the number of chance.
    """
    frame = framed(table, "parameter", "effect", *STATED)
    rows, floor = bars.in_order(frame.iloc[:-1]), float(frame["effect"].iloc[-1])
    with on_axis(ax) as axis:
        bars.draw(rows, axis, floor=floor)
        bars.scale(rows, axis, say("discovery.score_unit"))
        name_rows(axis, rows, "parameter")
    return axis


def regret(table: Table, policies: Table, ax: Axes | None = None) -> Axes:
    """How far each policy falls short of the best: dots for draws, the mean, the largest ringed.

    table: columns policy, regret (share 0..1), a row per policy and draw; policies: columns policy,
    regret, regret_low, regret_high, largest_regret, a row per policy.
    """
    frame = framed(table, "policy", "regret")
    told = framed(policies, "policy", "regret", "regret_low", "regret_high", "largest_regret")
    with on_axis(ax) as axis:
        regrets.draw(frame, told, axis, list(range(len(told)))[::-1])
        name_rows(axis, told, "policy")
    return axis


def overturn(table: Table, headline: float, ax: Axes | None = None) -> Axes:
    """What would turn a difference: what is left of it at the end of the range of an assumption.

    table: columns parameter, difference, low, high (each -1..1), verdict (turns, fades or holds);
    headline: the difference as stated, -1..1. Marks have labels: `ax.legend()` names them.
    """
    frame = framed(table, "parameter", "difference", *STATED, "verdict")
    with on_axis(ax) as axis:
        turnings.draw(frame, headline, axis, list(range(len(frame)))[::-1])
        name_rows(axis, frame, "parameter")
    return axis
