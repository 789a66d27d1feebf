"""The robustness of policies in words, at most 80 columns, shares as natural frequencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.plots.kit.arrange import records
from sim.plots.kit.frequency import frequency, hundredths
from sim.study.robust.regret import TIE
from sim.telling.lines import paragraph
from sim.telling.messages import Table, notice, say
from sim.telling.small_words import listed

if TYPE_CHECKING:
    from sim.study.robust.data import Robustness

GOALS = ("fewer", "more")
GOAL_NAMES = Table("goals", GOALS)


def ends(row: dict[str, Any], name: str) -> str:
    """The interval of one number of a policy."""
    low, high = hundredths(row[f"{name}_low"]), hundredths(row[f"{name}_high"])
    return say("robust.interval", low=low, high=high)


def text_of(found: Robustness) -> str:
    """The answer: which policy has the least regret, what each comes to, how sure that is."""
    rows = records(found.policies)
    lines = paragraph(say("robust.title", title=found.title, goal=GOAL_NAMES.say(found.goal)))
    head = say(
        "robust.head",
        policies=len(rows),
        draws=found.draws,
        assumptions=len(found.parameters.columns) - 1,
        runs=found.runs_per_draw,
        seed=found.seed,
        notice=notice(),
    )
    lines += [*paragraph(head), "", *paragraph(verdict(rows))]
    for row in rows:
        lines += ["", *paragraph(str(row["policy"]))]
        said = say(
            "robust.policy",
            rate=hundredths(row["rate"]),
            rate_ends=ends(row, "rate"),
            worst=hundredths(row["worst"]),
            regret=hundredths(row["regret"]),
            regret_ends=ends(row, "regret"),
            largest=hundredths(row["largest_regret"]),
            best=frequency(row["best"]),
            best_ends=ends(row, "best"),
        )
        lines += paragraph(said, "  ", "  ")
    lines += [""]
    if found.uneven:
        lines += paragraph(say("robust.uneven", numbers=listed(found.uneven)))
    lines += paragraph(say("robust.noise", noise=hundredths(found.noise)))
    return "\n".join(lines) + "\n"


def verdict(rows: list[dict[str, Any]]) -> str:
    """Which policy has the least largest regret, and how often it would again."""
    least = min(row["largest_regret"] for row in rows)
    first = [row for row in rows if row["largest_regret"] <= least + TIE]
    if len(first) > 1:
        return say("robust.alike", policies=listed([str(row["policy"]) for row in first]))
    return say(
        "robust.least",
        policy=first[0]["policy"],
        largest=hundredths(least),
        leads=frequency(first[0]["leads"]),
    )
