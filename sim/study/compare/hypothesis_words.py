"""The answer to a hypothesis in words, and one run in which the change decided the outcome."""

from __future__ import annotations

import datetime
from typing import Any

from sim.analysis.outcomes import NEVER
from sim.plots.kit.frequency import (
    CHANCE,
    NONE,
    RARE_NOTE,
    is_identical,
    pair_scale,
    pair_words,
    step_interval,
    step_words,
)
from sim.run.play import play
from sim.study.compare.claims import CONTRADICTED, DIFFERENT, DIRECTIONS, OPEN, SUPPORTED
from sim.study.compare.data import Comparison, Hypothesis
from sim.study.own import Own
from sim.telling.lines import paragraph
from sim.telling.messages import Table, say
from sim.telling.small_words import dated, span
from sim.telling.two_worlds import ToldWorld, chain_lines, outcome_chain, parting, story_lines

EXPECTED = Table("expected", DIRECTIONS)
VERDICT = Table("verdict", (SUPPORTED, CONTRADICTED, OPEN))


def verdict_lines(claim: Hypothesis, row: dict[str, Any], verdict: str) -> list[str]:
    """The answer in words: claim, verdict, rates, difference with its interval."""
    before, after = pair_words(row)
    title, baseline, variation = row["title"], claim.baseline, claim.variation
    told = say(
        "test.found",
        title=title,
        before=before,
        baseline=baseline,
        after=after,
        variation=variation,
        difference=difference_words(row),
        pairs=row["runs"],
        p=row["p_value"],
    )
    if row["by"] == CHANCE:
        told += f" {RARE_NOTE}"
    read = EXPECTED.say(claim.direction, title=title, variation=variation, baseline=baseline)
    lines = [*paragraph(say("test.hypothesis", text=claim.text)), *paragraph(read), ""]
    lines += paragraph(f"{verdict_words(claim, row, verdict)} {told}")
    more = row["more_runs"]
    if not row["separated"] and more and more == more:  # noqa: PLR0124 - not a number
        lines += paragraph(say("test.more_runs", runs=int(more)))
    return lines


def verdict_words(claim: Hypothesis, row: dict[str, Any], verdict: str) -> str:
    """The verdict as a sentence; of a claim without direction only what was found."""
    if claim.direction != DIFFERENT:
        return VERDICT.say(verdict)
    if not row["separated"]:
        return say("test.no_difference")
    return say("test.found_more" if row["difference"] > 0.0 else "test.found_fewer")


def difference_words(row: dict[str, Any]) -> str:
    """A difference with its 95 % interval: '9 more of 100 (2 to 16)'."""
    if is_identical(row):
        return f"{say('test.none_at_all')} ({step_interval(row)})"
    of = pair_scale(row).of
    if abs(row["difference"]) < NONE and not row["separated"]:
        return say("test.none", interval=step_interval(row), of=of)
    return f"{step_words(row, ' ' + of)} ({step_interval(row)})"


def run_lines(found: Comparison, claim: Hypothesis, number: int | None, own: Own) -> list[str]:
    """One run in which the change decided the outcome, as a short story. own: the user's rules."""
    title = found.variations[0].scenario.outcomes[claim.outcome].title
    if number is None:
        return paragraph(say("test.no_run", title=title))
    worlds = [
        ToldWorld(v.name, play(v.scenario, found.dice.seed, number, rules=own if v.ruled else {}))
        for v in found.variations[:2]
    ]
    turns = [int(runs.columns[claim.outcome][number]) for runs in found.played]
    here = 0 if turns[0] != NEVER else 1
    world, turn = worlds[here], turns[here]
    horizon = world.run.scenario.horizon
    date = horizon.start + datetime.timedelta(days=turn * horizon.beat_days)
    head = say(
        "test.one_run",
        run=number,
        world=world.name,
        title=title,
        unit=span(horizon.beat_days),
        turn=turn,
        date=dated(date),
        other=worlds[1 - here].name,
    )
    lines = [
        *paragraph(head),
        "",
        *story_lines(worlds[0], worlds[1], parting(worlds[0].run, worlds[1].run)),
    ]
    chain = outcome_chain(world.run, claim.outcome)
    if chain is not None:
        lines += ["", say("test.how", world=world.name), *chain_lines(chain)]
    return lines
