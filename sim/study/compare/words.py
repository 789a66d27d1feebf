"""A comparison in words: at most 80 columns, shares as natural frequencies."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from sim.analysis.measures import SCALES
from sim.analysis.paired import IDENTICAL
from sim.plots.kit.arrange import records
from sim.plots.kit.frequency import (
    CHANCE,
    NONE,
    RARE_NOTE,
    pair_scale,
    pair_words,
    step_interval,
    step_words,
)
from sim.study.compare.data import Comparison
from sim.study.compare.frames import LESS, MORE, REVERSED, SAME, SURVIVES, WEAKENED
from sim.study.compare.variations import Variation
from sim.telling.lines import paragraph
from sim.telling.messages import Table, notice, say
from sim.telling.small_words import listed, span

TITLE, CELL = 36, 15  # columns of the table
SCALE_NAMES = Table("scales", SCALES)
WAYS = Table("ways", (MORE, LESS, SAME))
CONCLUSIONS = Table("conclusions", (SURVIVES, WEAKENED, REVERSED))
SHOWN = 4  # outcomes named in a line of text


def comparison_text(found: Comparison) -> str:
    """The whole answer: what was compared, a block for each variation, what it rests on."""
    lines = heading(found)
    for name in found.names[1:]:
        lines += ["", *block(found, name)]
    lines += ["", *footer(found)]
    return "\n".join(lines) + "\n"


def wrapped(text: str, indent: str = "") -> list[str]:
    """Text in lines of at most 80 columns."""
    return paragraph(text, indent, indent)


def heading(found: Comparison) -> list[str]:
    """What was compared."""
    dice = found.dice
    base = found.variations[0]
    text = say(
        "compare.head_drawn" if dice.prior else "compare.head",
        runs=dice.runs,
        seed=dice.seed,
        baseline=base.name,
        notice=notice(),
    )
    return [*wrapped(base.scenario.title), *wrapped(text), *remade_lines(found.variations)]


def remade_lines(variations: Sequence[Variation]) -> list[str]:
    """Which ensembles were made by other rules, so that their runs were played again."""
    lines = []
    for variation in variations:
        if variation.remade is not None:
            told = say("compare.remade", variation=variation.name, folder=variation.remade)
            lines += wrapped(told)
    return lines


def block(found: Comparison, name: str) -> list[str]:
    """One variation: where its worlds part, what is told apart, what is not, severity."""
    rows = [r for r in records(found.differences) if r["variation"] == name]
    seen = [r for r in rows if r["separated"] and abs(r["difference"]) >= NONE]
    seen.sort(key=lambda r: -abs(r["difference"]))
    title = next(v.scenario.title for v in found.variations if v.name == name)
    known = title == found.variations[0].scenario.title
    lines = wrapped(name.upper() if known else f"{name.upper()}: {title}")
    lines += wrapped(parting(found, name))
    if all(r["by"] == IDENTICAL for r in rows):
        return lines
    if seen:
        base = found.names[0]
        first, last = say("compare.apart"), say("compare.difference")
        lines += [head(first, shorten(base), shorten(name), last)]
        for row in seen:
            lines += outcome_lines(row)
    rest = [r for r in rows if r not in seen]
    if rest:
        lines += wrapped(undecided(rest, none_seen=not seen))
    return [*lines, *wrapped(severity(found, name))]


def parting(found: Comparison, name: str) -> str:
    """In how many worlds anything differs, and since when."""
    row = next(r for r in records(found.worlds) if r["variation"] == name)
    runs = int(row["runs"])
    if not row["worlds_changed"]:
        return alike(found, runs)
    unit = span(found.variations[0].scenario.horizon.beat_days)
    return say(
        "compare.parting",
        changed=row["worlds_changed"],
        runs=runs,
        unit=unit,
        median=row["median_turn"],
        first=row["first_quarter_turn"],
        last=row["last_quarter_turn"],
    )


def alike(found: Comparison, runs: int) -> str:
    """That no run differs, and what that leaves open where the scenarios do.

    Source of three in so many runs: Hanley & Lippman-Hand 1983, JAMA 249.
    """
    return say("compare.alike_so_far" if len(found.settings) else "compare.alike", runs=runs)


def shorten(name: str) -> str:
    """A name that fits a column."""
    return name if len(name) < CELL else f"{name[: CELL - 2]}…"


def head(first: str, base: str, other: str, last: str) -> str:
    """The line over the table."""
    return f"{first:<{TITLE}}{base:>{CELL}}{other:>{CELL}}  {last}".rstrip()


def outcome_lines(row: dict[str, Any]) -> list[str]:
    """An outcome in the table: shares, the difference, under it the interval."""
    titles = textwrap.wrap(str(row["title"]), TITLE - 1)
    cells = pair_words(row)
    first = f"{titles[0]:<{TITLE}}{cells[0]:>{CELL}}{cells[1]:>{CELL}}  {step_words(row)}"
    second = titles[1] if len(titles) > 1 else ""
    lines = [first.rstrip(), f"{second:<{TITLE + 2 * CELL}}  {step_interval(row)}".rstrip()]
    return lines + titles[2:]


def undecided(rows: list[dict[str, Any]], none_seen: bool) -> str:
    """The outcomes that are not told apart, and how many more runs would do it."""
    equal = [r for r in rows if abs(r["difference"]) < NONE]
    open_ones = [r for r in rows if abs(r["difference"]) >= NONE]
    open_ones.sort(key=lambda r: -abs(r["difference"]))
    parts = [open_words(row) for row in open_ones[:SHOWN]]
    left = len(open_ones) - SHOWN
    if left > 0:
        parts.append(say("compare.left", number=left))
    if equal:
        parts.append(equal_words(len(equal), whole=not parts and none_seen))
    told = "; ".join(parts)
    return say("compare.none_apart" if none_seen else "compare.no_other_apart", outcomes=told)


def open_words(row: dict[str, Any]) -> str:
    """An outcome that is not told apart, with what would tell it."""
    difference, interval = step_words(row, " " + pair_scale(row).of), step_interval(row)
    title, more = row["title"], row["more_runs"]
    if more is None or more != more:  # noqa: PLR0124 - not a number
        return say("compare.open", title=title, difference=difference, interval=interval)
    return say(
        "compare.open_runs",
        title=title,
        difference=difference,
        interval=interval,
        runs=rounded(int(more)),
    )


def equal_words(count: int, whole: bool) -> str:
    """So many outcomes are as frequent in both; whole: there are no others."""
    if count == 1:
        return say("compare.only_equal" if whole else "compare.one_equal")
    return say("compare.all_equal" if whole else "compare.equal", number=count)


def rounded(number: int) -> str:
    """A number of runs with two digits that count."""
    size = 10 ** max(0, len(str(number)) - 2)
    return f"{-(-number // size) * size:,}"


def severity(found: Comparison, name: str) -> str:
    """Whether severity moves alike on the four scales."""
    rows = [r for r in records(found.scales) if r["variation"] == name]
    ways: dict[str, list[str]] = {}
    for row in rows:
        ways.setdefault(str(row["direction"]), []).append(SCALE_NAMES.say(row["scale"]))
    if set(ways) == {SAME}:
        return say("compare.severity_same")
    said = [WAYS.say(way, scales=listed(scales)) for way, scales in ways.items()]
    meaning = CONCLUSIONS.say(str(rows[0]["conclusion"]))
    return say("compare.severity", ways="; ".join(said), conclusion=meaning)


def footer(found: Comparison) -> list[str]:
    """What the intervals and tests are, and what could not be compared."""
    text = method(found)
    lines = wrapped(text)
    if found.skipped:
        parts = [
            say("compare.only_in", outcome=name, variations=listed(who))
            for name, who in found.skipped.items()
        ]
        lines += wrapped(say("compare.skipped", outcomes="; ".join(parts)))
    return lines


def method(found: Comparison) -> str:
    """What the intervals and the tests are, of all rows."""
    rows = records(found.differences)
    ways = {str(row["by"]) for row in rows} - {IDENTICAL}
    if not ways:
        return ""
    used = tests_used(ways, drawn=any(row["drawn"] for row in rows))
    if len(rows) > 1:
        text = say("compare.method_corrected", tests=used, rows=len(rows))
    else:
        text = say("compare.method", tests=used)
    return f"{text} {RARE_NOTE}" if CHANCE in ways else text


def tests_used(ways: set[str], *, drawn: bool) -> str:
    """The intervals and tests of rows of these ways. drawn: over draws of the parameters."""
    if drawn:
        return say("compare.t_test_of_draws")
    if CHANCE not in ways:
        return say("compare.exact_test")
    if "count" not in ways:
        return say("compare.t_test")
    return say("compare.either", one=say("compare.exact_test"), other=say("compare.t_test"))
