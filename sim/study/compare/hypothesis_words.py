"""The answer to a hypothesis in words, and one run in which the change decided the outcome."""

from __future__ import annotations

import datetime
from typing import Any

from sim.analysis.outcomes import NEVER
from sim.plots.kit.frequency import NONE, base_of_pair
from sim.run.play import play
from sim.study.compare.data import Comparison, Hypothesis
from sim.telling.lines import paragraph
from sim.telling.small_words import dated, span
from sim.telling.two_worlds import ToldWorld, chain_lines, outcome_chain, parting, story_lines

OPEN = "not decided"
CHANCES = (
    " The outcome is marked rare: shares and difference are means of the chances added up in every "
    "run; interval and p are by counts of runs."
)


def verdict_lines(
    claim: Hypothesis, row: dict[str, Any], verdict: str, p_value: float
) -> list[str]:
    """The answer in words: claim, verdict, rates, difference with its interval."""
    base = base_of_pair(row["baseline_rate"], row["rate"], max(-row["low"], row["high"]))
    side = "two-sided" if claim.direction == "different" else "one-sided"
    more = row["more_runs"]
    told = (
        f"In this model, {row['title']}: {round(row['baseline_rate'] * base):,} of {base:,} worlds "
        f"in {claim.baseline}, {round(row['rate'] * base):,} in {claim.variation}. Difference: "
        f"{difference_words(row, base)}, {row['runs']:,} pairs of runs, "
        f"p = {p_value:.2g} ({side})."
    )
    if row["by"] == "chance":
        told += CHANCES
    lines = paragraph(f"Hypothesis: {claim.text}")
    expects = {"more": "more often", "less": "less often", "different": "more or less often"}
    lines += paragraph(
        f"Read as: {row['title']} comes about {expects[claim.direction]} in {claim.variation} than "
        f"in {claim.baseline}. It was stored before the first run."
    )
    lines += ["", *paragraph(f"The hypothesis is {verdict.upper()}. {told}")]
    if verdict == OPEN and more and more == more:  # noqa: PLR0124 - not a number
        lines += paragraph(
            f"If the difference is as large as it looks, {int(more):,} more runs would tell."
        )
    return lines


def difference_words(row: dict[str, Any], base: int) -> str:
    """A difference with its 95 % interval: '9 more of 100 (2 fewer to 20 more)'."""
    size = [abs(round(row[key] * base)) for key in ("difference", "low", "high")]
    word = "more" if row["difference"] > 0.0 else "fewer"
    spans_zero = row["low"] <= 0.0 <= row["high"]
    low, high = (size[1], size[2]) if spans_zero else sorted(size[1:])
    interval = f"{low:,} fewer to {high:,} more" if spans_zero else f"{low:,} to {high:,} {word}"
    if abs(row["difference"]) < NONE:
        return f"none ({interval} of {base:,})"
    change = f"{size[0]:,}" if size[0] else "under 1"
    return f"{change} {word} of {base:,} ({interval})"


def run_lines(found: Comparison, claim: Hypothesis, number: int | None) -> list[str]:
    """One run in which the change decided the outcome, as a short story."""
    title = found.variations[0].scenario.outcomes[claim.outcome].title
    if number is None:
        return paragraph(f"In no run did the change decide it: {title}.")
    worlds = [
        ToldWorld(v.name, play(v.scenario, found.dice.seed, number)) for v in found.variations[:2]
    ]
    turns = [int(runs.columns[claim.outcome][number]) for runs in found.played]
    here = 0 if turns[0] != NEVER else 1
    world, turn = worlds[here], turns[here]
    horizon = world.run.scenario.horizon
    date = horizon.start + datetime.timedelta(days=turn * horizon.turn_days)
    lines = paragraph(
        f"One run in which the change decided it: run {number}. In {world.name}, {title}: "
        f"{span(horizon.turn_days)} {turn} ({dated(date)}). In {worlds[1 - here].name} it never "
        "comes to that."
    )
    lines += ["", *story_lines(worlds[0], worlds[1], parting(worlds[0].run, worlds[1].run))]
    chain = outcome_chain(world.run, claim.outcome, turn)
    if chain is not None:
        lines += ["", f"How it came about in {world.name}:", *chain_lines(chain)]
    return lines
