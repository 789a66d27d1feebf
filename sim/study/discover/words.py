"""Scenario discovery in words, at most 80 columns, shares as natural frequencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.plots.kit.arrange import records
from sim.plots.kit.frequency import frequency, rate_interval, rate_words
from sim.telling.limits import limit, p_words
from sim.telling.lines import paragraph
from sim.telling.messages import Table, notice, say
from sim.telling.small_words import listed

if TYPE_CHECKING:
    from sim.study.discover.data import Discovery

SHOWN = 8  # assumptions by score
METHOD_NAMES = Table("discovery_methods", ("prim", "cart"))


def told_row(found: Discovery) -> dict[str, Any]:
    """The box that is told, among those that were looked at."""
    return next(row for row in records(found.trajectory) if row["told"])


def where_words(rows: list[dict[str, Any]]) -> str:
    """The whole box as the beginning of a sentence."""
    return listed(
        [say("discovery.in_box", parameter=row["parameter"], limit=limit(row)) for row in rows]
    )


def text_of(found: Discovery) -> str:
    """The answer in words."""
    lines = paragraph(say("discovery.title", title=found.title))
    head = say(
        "discovery.head",
        cases=len(found.points),
        runs=found.runs,
        seed=found.seed,
        rate=frequency(float(found.points["rate"].mean())),
        method=METHOD_NAMES.say(found.method),
        notice=notice(),
    )
    lines += [*paragraph(head), "", *box_lines(found), "", *score_lines(found)]
    return "\n".join([*lines, "", *paragraph(say("discovery.caution"))]) + "\n"


def box_lines(found: Discovery) -> list[str]:
    """The box: where it lies, what it holds of the cases that did not choose it."""
    rows = records(found.box)
    if not rows:
        return paragraph(say("discovery.no_box"))
    told = told_row(found)
    rate = {"rate": told["density"], "low": told["low"], "high": told["high"]}
    lines = paragraph(
        say(
            "discovery.box",
            where=where_words(rows),
            rate=rate_words(rate),
            interval=rate_interval(rate),
            cases=told["cases"],
            coverage=frequency(told["coverage"]),
        )
    )
    fitted = frequency(told["fitted_density"]), frequency(told["fitted_coverage"])
    lines += paragraph(say("discovery.fitted", density=fitted[0], coverage=fitted[1]))
    for row in rows:
        lines += paragraph(
            say(
                "discovery.limit",
                parameter=row["parameter"],
                limit=limit(row),
                least=row["least"],
                most=row["most"],
                p=p_words(row["p_value"]),
            ),
            "  ",
            "    ",
        )
    return lines


def score_lines(found: Discovery) -> list[str]:
    """The assumptions that tell most, and what chance alone scores."""
    *rows, chance = records(found.scores)
    lines = paragraph(say("discovery.scores", chance=chance["effect"]))
    lines += [
        line
        for row in rows[:SHOWN]
        for line in paragraph(f"{row['effect']:>8.2f}  {row['parameter']}", "", " " * 10)
    ]
    if len(rows) > SHOWN:
        lines.append(" " * 10 + say("discovery.left_out", number=len(rows) - SHOWN))
    return lines
