"""The answer to a hypothesis in words, and one run in which the change decided the outcome."""

from __future__ import annotations

import datetime
from typing import Any

from sim.analysis.outcomes import NEVER
from sim.plots.kit.frequency import (
    CHANCE,
    NONE,
    RARE_NOTE,
    pair_scale,
    pair_words,
    step_interval,
    step_words,
)
from sim.run.play import play
from sim.study.compare.claims import DIFFERENT, EXPECTS
from sim.study.compare.data import Comparison, Hypothesis
from sim.telling.lines import paragraph
from sim.telling.small_words import dated, span
from sim.telling.two_worlds import ToldWorld, chain_lines, outcome_chain, parting, story_lines


def verdict_lines(claim: Hypothesis, row: dict[str, Any], verdict: str) -> list[str]:
    """The answer in words: claim, verdict, rates, difference with its interval."""
    before, after = pair_words(row)
    told = (
        f"In this model, {row['title']}: {before} worlds in {claim.baseline}, {after} in "
        f"{claim.variation}. Difference: {difference_words(row)}, {row['runs']:,} pairs of runs, "
        f"p = {row['p_value']:.2g} (two-sided)."
    )
    if row["by"] == CHANCE:
        told += f" {RARE_NOTE}"
    lines = paragraph(f"Hypothesis: {claim.text}")
    lines += paragraph(
        f"Read as: {row['title']} comes about {EXPECTS[claim.direction]} in {claim.variation} than "
        f"in {claim.baseline}. It was stored before the first run."
    )
    lines += ["", *paragraph(f"{verdict_words(claim, row, verdict)} {told}")]
    more = row["more_runs"]
    if not row["separated"] and more and more == more:  # noqa: PLR0124 - not a number
        lines += paragraph(
            f"If the difference is as large as it looks, {int(more):,} more runs would tell."
        )
    return lines


def verdict_words(claim: Hypothesis, row: dict[str, Any], verdict: str) -> str:
    """The verdict as a sentence; of a claim without direction only what was found."""
    if claim.direction != DIFFERENT:
        return f"The hypothesis is {verdict.upper()}."
    found = verdict if row["separated"] else "no difference was found that is more than chance"
    return f"{found[:1].upper()}{found[1:]}."


def difference_words(row: dict[str, Any]) -> str:
    """A difference with its 95 % interval: '9 more of 100 (2 to 16)'."""
    of = pair_scale(row).of
    if abs(row["difference"]) < NONE and not row["separated"]:
        return f"none ({step_interval(row)} {of})"
    return f"{step_words(row, ' ' + of)} ({step_interval(row)})"


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
