"""What would overturn a headline, in words, at most 80 columns, shares as natural frequencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.plots.kit.arrange import has_number, records
from sim.plots.kit.frequency import frequency
from sim.study.overturn.search import FADES, HOLDS, TURNS
from sim.study.sweep.words import headed
from sim.telling.lines import paragraph
from sim.telling.messages import Table, notice, say
from sim.telling.small_words import listed

if TYPE_CHECKING:
    from sim.study.overturn.data import Overturn

SHOWN = 8  # assumptions of a verdict in words
VERDICTS = Table("overturn_verdicts", (TURNS, FADES, HOLDS))


def headline_words(found: Overturn) -> str:
    """The difference as the scenarios stand."""
    row = records(found.headline)[0]
    base, other = found.names
    return say(
        "overturn.headline",
        title=headed(found.title),
        baseline=base,
        variation=other,
        first=frequency(row["baseline"]),
        second=frequency(row["rate"]),
    )


def text_of(found: Overturn) -> str:
    """The answer: the headline, what turns it and from where on, what weakens it, what cannot."""
    rows = records(found.assumptions)
    head = say(
        "overturn.head",
        assumptions=len(rows),
        runs=found.runs,
        seed=found.seed,
        notice=notice(),
    )
    lines = [*paragraph(headline_words(found)), *paragraph(head), "", *paragraph(verdict(rows))]
    for name in (TURNS, FADES):
        mine = [row for row in rows if row["verdict"] == name]
        if mine:
            lines += ["", *paragraph(VERDICTS.say(name))]
        for row in mine[:SHOWN]:
            lines += paragraph(assumption_words(row), "  ", "    ")
        if len(mine) > SHOWN:
            lines.append("  " + say("overturn.left_out", number=len(mine) - SHOWN))
    lines += pair_lines(found)
    if found.left_out:
        lines += ["", *paragraph(say("overturn.apart", numbers=listed(found.left_out)))]
    return "\n".join([*lines, "", *paragraph(say("overturn.caution"))]) + "\n"


def verdict(rows: list[dict[str, Any]]) -> str:
    """How many assumptions can turn it, and how many cannot."""
    counts = {name: sum(row["verdict"] == name for row in rows) for name in VERDICTS.words}
    if counts[HOLDS] == len(rows):
        return say("overturn.all_hold", number=len(rows))
    return say(
        "overturn.verdict",
        turns=counts[TURNS],
        fades=counts[FADES],
        holds=counts[HOLDS],
        number=len(rows),
    )


def assumption_words(row: dict[str, Any]) -> str:
    """What one assumption can do, and from which value on."""
    at_end = say(
        "overturn.at_end",
        parameter=row["parameter"],
        stated=row["stated"],
        end=row["end"],
        first=frequency(row["baseline"]),
        second=frequency(row["rate"]),
    )
    if not has_number(row["crossing"]):
        return at_end
    crossing = say(
        "overturn.crossing",
        crossing=row["crossing"],
        moved=frequency(row["moved"]),
        least=row["least"],
        most=row["most"],
    )
    return f"{at_end} {crossing}"


def pair_lines(found: Overturn) -> list[str]:
    """What two assumptions do together, where they were tried."""
    rows = records(found.pairs)
    if not rows:
        return []
    turned = [row for row in rows if row["verdict"] == TURNS]
    if turned:
        said = say("overturn.pairs", number=len(rows), turned=len(turned))
    else:
        said = say("overturn.no_pairs", number=len(rows))
    lines = ["", *paragraph(said)]
    for row in turned[:SHOWN]:
        said = say(
            "overturn.pair",
            first=row["first"],
            first_value=row["first_value"],
            second=row["second"],
            second_value=row["second_value"],
            baseline=frequency(row["baseline"]),
            rate=frequency(row["rate"]),
        )
        lines += paragraph(said, "  ", "    ")
    return lines
