"""A historian's counts of a scenario, and of what follows from a shock: played, then told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from numpy.typing import NDArray

from sim.analysis.counts import COUNTS, LISTS, RATES, all_counts
from sim.analysis.found import Found
from sim.analysis.history import History
from sim.analysis.shock import CONSEQUENCES, consequences, pair_of
from sim.errors import BadInput
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.plots.kit.frequency import rate_interval, rate_words
from sim.run.batch import Worker
from sim.run.kernel import is_cached
from sim.run.play import play
from sim.scenario.schema import Scenario
from sim.telling.lines import TextTable
from sim.telling.messages import Table, say
from sim.telling.sentences import sentence
from sim.telling.story import Story

FEW = 20  # runs that plain Python plays sooner than the rules are compiled
TITLES = Table("counts_of", (*COUNTS, *RATES, *LISTS, *CONSEQUENCES))
Dice = Sequence[tuple[int, int]]  # seed and number of each run


def is_compiled(dice: Dice) -> bool:
    """Whether these runs are played by compiled code."""
    return len(dice) > FEW or is_cached(("play",))


def rows_of(setup: Setup, dice: Dice) -> Iterator[NDArray[Any]]:
    """The rows of each run. dice: runs of one seed follow one another in order."""
    if not is_compiled(dice):
        yield from (play(setup, seed, run).rows for seed, run in dice)
        return
    for seed, group in groupby(dice, key=lambda one: one[0]):
        runs = [run for _, run in group]
        rows = Worker(setup, seed).play(runs[0], len(runs)).rows
        yield from (rows[rows["run"] == run] for run in runs)


def histories(scenario: Scenario, dice: Dice) -> list[History]:
    """The runs of a scenario, as counts ask of them."""
    setup = build(scenario)
    return [History(scenario, setup.names, rows) for rows in rows_of(setup, dice)]


def of_scenario(scenario: Scenario, dice: Dice) -> tuple[list[Found], list[History]]:
    """What is counted of a scenario, and its runs, of which the examples are."""
    runs = histories(scenario, dice)
    return all_counts(runs), runs


def of_shock(plain: Scenario, shocked: Scenario, dice: Dice) -> tuple[list[Found], list[History]]:
    """What follows from the inject that only `shocked` has, on the same dice.

    Raises: BadInput if it has none, if it never comes about, or if the two begin or step otherwise.
    """
    first, second = plain.horizon, shocked.horizon
    if (first.start, first.beat) != (second.start, second.beat):
        raise BadInput("the two begin at other dates or have turns of other lengths")
    if not set(shocked.injects) - set(plain.injects):
        raise BadInput("the second scenario has no inject that the first lacks")
    runs = histories(shocked, dice)
    both = enumerate(zip(runs, histories(plain, dice), strict=True))
    pairs = [pair for k, (a, b) in both if (pair := pair_of(k, a, b)) is not None]
    if not pairs:
        raise BadInput("the inject came about in none of the runs")
    return consequences(pairs), runs


def title_of(one: Found) -> str:
    """What was counted, with its label."""
    title = TITLES.bare(one.name)
    if len(one.label) == 2:
        return say("counts.of_pair", title=title, who=one.label[0], whom=one.label[1])
    return say("counts.of_reason", title=title, reason=one.label[0]) if one.label else title


def number_words(one: Found) -> str:
    """The counts behind a number."""
    if one.is_share:
        return say("counts.some_of", hits=one.hits, of=one.of)
    return say("counts.against", hits=one.hits, of=one.of)


def digits(number: float) -> str:
    """A number with three digits that count, or all of a whole one that is longer."""
    return f"{number:,.0f}" if abs(number) >= 1000.0 else f"{number:.3g}"


def value_words(one: Found) -> str:
    """A share in natural frequencies, another number plain; with its interval where it has one."""
    if one.value is None:
        return say("counts.none")
    value = digits(one.value)
    if one.low is None or one.high is None:
        return value
    interval = say("counts.ends", low=digits(one.low), high=digits(one.high))
    if one.is_share:
        row = {"rate": one.value, "low": one.low, "high": one.high}
        value, interval = rate_words(row), rate_interval(row)
    return say("counts.interval", value=value, interval=interval)


def example_of(one: Found, runs: Sequence[History], dice: Dice) -> dict[str, Any] | None:
    """An example as data: seed, run, number of the row, date, sentence."""
    if one.example is None:
        return None
    number, k = one.example
    history, (seed, run) = runs[number], dice[number]
    story = Story(history.scenario, history.names, history.records)
    date = story.date(story.events[k])
    return {"seed": seed, "run": run, "seq": k, "date": date, "sentence": sentence(story, k)}


def as_data(found: Sequence[Found], runs: Sequence[History], dice: Dice) -> list[dict[str, Any]]:
    """What was counted, for a program."""
    return [
        one._asdict() | {"title": title_of(one), "example": example_of(one, runs, dice)}
        for one in found
    ]


def table_of(found: Sequence[Found], runs: Sequence[History], dice: Dice) -> TextTable:
    """What was counted, for people."""
    heads = say("counts.what"), say("counts.number"), say("counts.value"), say("counts.example")
    rows = []
    for one in found:
        held = example_of(one, runs, dice)
        told = ""
        if held is not None:
            seed, run, text = held["seed"], held["run"], held["sentence"]
            told = say("counts.told", seed=seed, run=run, date=held["date"], sentence=text)
        rows.append((title_of(one), number_words(one), value_words(one), told))
    return TextTable(heads, rows)
