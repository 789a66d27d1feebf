"""A comparison in words: at most 80 columns, shares as natural frequencies."""

from __future__ import annotations

import textwrap
from typing import Any

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
from sim.study.compare.frames import SAME
from sim.telling.lines import paragraph
from sim.telling.messages import notice
from sim.telling.small_words import listed, span

TITLE, CELL = 36, 15  # columns of the table
SCALE_NAMES = {
    "goldstein": "Goldstein",
    "mid": "MID",
    "kahn": "Kahn",
    "rivera": "Rivera et al.",
}
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
    drawn = " Parameters drawn from their ranges." if dice.prior else ""
    text = (
        f"{dice.runs:,} runs each with the same dice (seed {dice.seed}), "
        f"against {base.name}.{drawn} {notice()}"
    )
    lines = [*wrapped(base.scenario.title), *wrapped(text)]
    for variation in found.variations:
        if variation.remade is not None:
            lines += wrapped(
                f"{variation.name}: {variation.remade} was made by other rules than these, so it "
                "was played again with its seed, its runs and its ranges."
            )
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
        lines += [head("More than chance", shorten(base), shorten(name), "difference")]
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
    unit = span(found.variations[0].scenario.horizon.turn_days)
    turns = [
        f"{row[key]:.0f}" for key in ("median_turn", "first_quarter_turn", "last_quarter_turn")
    ]
    return (
        f"Something happens otherwise in {row['worlds_changed']:,} of {runs:,} worlds, from {unit} "
        f"{turns[0]} on (median; half of them part between {unit} {turns[1]} and {turns[2]})."
    )


def alike(found: Comparison, runs: int) -> str:
    """That no run differs, and what that leaves open where the scenarios do.

    Source of three in so many runs: Hanley & Lippman-Hand 1983, JAMA 249.
    """
    said = f"All {runs:,} worlds are identical, event by event: 0 (0 to 0) for every outcome."
    if not len(found.settings):
        return said
    rare = f"3 of {runs:,}"
    return f"{said} What changes fewer than {rare} worlds may not show in so many runs."


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
    some = "No other outcome differs by more than chance"
    text = f"{'No outcome differs by more than chance' if none_seen else some}: "
    parts = []
    for row in open_ones[:SHOWN]:
        told = f"{step_words(row, ' ' + pair_scale(row).of)}, {step_interval(row)}"
        more = row["more_runs"]
        unknown = more is None or more != more  # noqa: PLR0124 - not a number
        runs = "" if unknown else f"; {rounded(int(more))} more runs would tell"
        parts.append(f"{row['title']} ({told}{runs})")
    left = len(open_ones) - SHOWN
    if left > 0:
        parts.append(f"{left} more (differences.csv)")
    if equal:
        whole = not parts and none_seen
        parts.append(f"{equal_words(len(equal), whole=whole)} as frequent in both")
    return text + "; ".join(parts) + "."


def equal_words(count: int, whole: bool) -> str:
    """So many outcomes are; whole: there are no others."""
    if count == 1:
        return "the only outcome is" if whole else "1 outcome is"
    return f"all {count} outcomes are" if whole else f"{count} outcomes are"


def rounded(number: int) -> str:
    """A number of runs with two digits that count."""
    size = 10 ** max(0, len(str(number)) - 2)
    return f"{-(-number // size) * size:,}"


def severity(found: Comparison, name: str) -> str:
    """Whether severity moves alike on the four scales."""
    rows = [r for r in records(found.scales) if r["variation"] == name]
    ways: dict[str, list[str]] = {}
    for row in rows:
        ways.setdefault(str(row["direction"]), []).append(SCALE_NAMES[row["scale"]])
    if set(ways) == {SAME}:
        return "Severity of acts: no difference by more than chance on any of the four scales."
    said = "; ".join(f"{way} on {listed(scales)}" for way, scales in ways.items())
    conclusion = str(rows[0]["conclusion"])
    meaning = {
        "survives": "the conclusion survives the other scales",
        "weakened": "the conclusion does not hold on every scale",
        "reversed": "the scales contradict each other",
    }[conclusion]
    return f"Severity of acts: {said}; {meaning}."


def footer(found: Comparison) -> list[str]:
    """What the intervals and tests are, and what could not be compared."""
    text = method(found)
    lines = wrapped(text)
    if found.skipped:
        parts = [f"{name} (only in {listed(who)})" for name, who in found.skipped.items()]
        lines += wrapped(f"Not compared: {'; '.join(parts)}.")
    return lines


def method(found: Comparison) -> str:
    """What the intervals and the tests are, of all rows."""
    rows = records(found.differences)
    ways = {str(row["by"]) for row in rows} - {IDENTICAL}
    if not ways:
        return ""
    drawn = any(row["drawn"] for row in rows)
    counts = "" if drawn or "count" not in ways else "Newcombe's interval and McNemar's exact test"
    chances = f"a t interval and t test {'over draws of the parameters' if drawn else ''}".strip()
    if not drawn and CHANCE in ways:
        chances += " of the paired differences of chances"
    used = [counts] if counts else []
    used += [chances] if drawn or CHANCE in ways else []
    text = f"Under each difference its interval. More than chance: {' or '.join(used)}, at 5 %"
    if len(rows) > 1:
        text += f", both corrected for all {len(rows)} rows (Holm)"
    text += "; the interval leaves out 0 where a difference is more than chance."
    return f"{text} {RARE_NOTE}" if CHANCE in ways else text
