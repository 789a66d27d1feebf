"""What a comparison of seats says beyond any other: who played, and severity on four scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.classroom.players.log import COLUMNS
from sim.plots.kit.arrange import records
from sim.study.compare.data import Comparison
from sim.study.compare.words import SCALE_NAMES
from sim.telling.lines import paragraph
from sim.telling.messages import say
from sim.telling.players import player_lines

WIDTH, NUMBER = 30, 8  # columns of the table


def seats_text(
    found: Comparison, facts: Sequence[Mapping[str, Any]], asked: Sequence[Sequence[Any]]
) -> str:
    """Lines of at most 80 columns. facts: of the seats; asked: the rows of the askings."""
    base = found.variations[0]
    variation, state, outcome = (COLUMNS.index(x) for x in ("variation", "state", "outcome"))
    lines = []
    for one in facts:
        mine = [
            row[outcome]
            for row in asked
            if (row[variation], row[state]) == (one["variation"], one["state"])
        ]
        title = base.scenario.states[one["state"]].title
        days = base.scenario.horizon.beat_days
        told = player_lines(one, title, days, found.dice.seed, mine)
        text = say("players.told", variation=one["variation"].upper(), lines=" ".join(told))
        lines += ["", *paragraph(text, "", "")]
    lines += ["", *paragraph(say("players.severity", baseline=base.name), "", "")]
    rows = records(found.scales)
    for name in dict.fromkeys(row["variation"] for row in rows):
        mine_too = [row for row in rows if row["variation"] == name]
        lines += [str(name), *map(scale_line, mine_too)]
    return "\n".join(lines) + "\n"


def scale_line(row: Mapping[str, Any]) -> str:
    """Severity on one scale: by rule, with the seat, the difference and its interval."""
    means = f"{row['baseline_mean']:>{NUMBER}.3g}{row['mean']:>{NUMBER}.3g}"
    step = f"{row['difference']:+.2g} ({row['low']:+.2g} to {row['high']:+.2g})"
    return f"  {SCALE_NAMES.say(row['scale']):<{WIDTH}}{means}  {step}"
