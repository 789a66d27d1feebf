"""What every page says of its scenario: story, assumptions, sources, how to repeat it."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import Any

from sim.plots.kit.regime import in_hundred, regime_note
from sim.record.manifest import resolved
from sim.report.elements import PageColumn, PageTable, Passage
from sim.scenario.load import Loaded
from sim.scenario.schema import Scenario
from sim.scenario.trace import SourceCounts, counts, numbers
from sim.telling.small_words import counted

HEADINGS = ("What is it", "How it works", "Things to notice", "Things to try")
UNSOURCED = "no source given"
AGAIN = (
    "The manifest of the result holds scenario, seed and number of runs: from it the tables come "
    "out the same, byte for byte."
)


def story_of(scenario: Scenario) -> list[Passage]:
    """The story of a scenario under its fixed headings."""
    story = scenario.story
    tries = [text for text in story.tries if not text.startswith("sim ")]
    commands = [text for text in story.tries if text.startswith("sim ")]
    return [
        Passage(HEADINGS[0], paragraphs=[story.what]),
        Passage(HEADINGS[1], paragraphs=[story.how]),
        Passage(HEADINGS[2], paragraphs=[story.lesson], points=story.notice),
        Passage(HEADINGS[3], points=tries, commands=commands),
    ]


def regimes(scenario: Scenario) -> list[str]:
    """The reliability regimes that the clauses of a scenario go by, as their studies call them."""
    return [scenario.reliability[name].title for name in used_regimes(scenario)]


def used_regimes(scenario: Scenario) -> list[str]:
    """The names of the reliability regimes that clauses go by."""
    used = {c.reliability for t in scenario.treaties.values() for c in t.clauses.values()}
    return sorted(used & set(scenario.reliability))


def duty_caveat(scenario: Scenario) -> str:
    """What to keep in mind of duties: the record that they go by, or that there are none."""
    named = regimes(scenario)
    if not named:
        return (
            "No clause binds anybody here: what governments do follows the few terms of this model "
            "and nothing else."
        )
    return (
        f"Whether a duty is honoured goes by a record that is itself disputed: {'; '.join(named)}."
    )


def capital(text: str) -> str:
    """A text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def regime_line(scenario: Scenario) -> str:
    """What captions of figures that depend on it say of reliability, in the words of the figures.

    Empty where no clause goes by a regime.
    """
    return regime_note(resolved(scenario))


def assumed(found: SourceCounts) -> str:
    """How much of a scenario is assumed."""
    return (
        f"{found.assumptions:,} of the {counted(found.numbers, 'number')} in the "
        "scenario's file are assumptions"
    )


def background(scenario: Scenario, loaded: Loaded) -> list[PageTable]:
    """What every page of a scenario ends with: its regimes, its assumptions, its sources."""
    return [regimes_table(scenario), assumptions_table(loaded), sources_table(loaded)]


def sources_table(loaded: Loaded) -> PageTable:
    """Every source with how many numbers rest on it, the most used first."""
    found = Counter(row.source or UNSOURCED for row in numbers(loaded))
    rows = [(source, f"{count:,}") for source, count in found.most_common()]
    note = (
        "S1, S2 … are the numbered statements of the news text that the scenario starts from. "
        "A number in brackets: the work in the list of references. `sim sources` "
        "lists every number with its place."
    )
    columns = (PageColumn("source", cites=True), PageColumn("numbers", number=True))
    return PageTable("sources", "Sources", columns, rows, note)


def assumptions_table(loaded: Loaded) -> PageTable:
    """How much of each part of a scenario is assumed."""
    total: Counter[str] = Counter()
    guessed: Counter[str] = Counter()
    for row in numbers(loaded):
        part = str(row.path[0]).replace("_", " ")
        total[part] += 1
        guessed[part] += "assumption" in row.source
    rows = [(part, f"{total[part]:,}", f"{guessed[part]:,}") for part in sorted(total)]
    columns = (
        PageColumn("part"),
        PageColumn("numbers", number=True),
        PageColumn("assumed", number=True),
    )
    note = "Numbers of each part of the scenario, and how many of them are marked as assumptions."
    return PageTable("assumptions", "Assumptions", columns, rows, note)


def regimes_table(scenario: Scenario) -> PageTable:
    """The reliability regimes of a scenario with their sources."""
    rows = []
    for name in used_regimes(scenario):
        regime = scenario.reliability[name]
        share = f"{in_hundred(regime.value)} of 100"
        rows.append((regime.title, share, regime.source or UNSOURCED))
    columns = (
        PageColumn("study"),
        PageColumn("honoured", number=True),
        PageColumn("source", cites=True),
    )
    note = "How often a duty that was invoked is honoured, on average over invoked cases."
    return PageTable("regimes", "Reliability of clauses", columns, rows, note)


def command_of(manifest: dict[str, Any]) -> str:
    """The command that made a result, without the place of the program."""
    words = [str(word) for word in manifest["command"][1:]]
    return shlex.join(["sim", *words])


def repeat_of(folder: Path, manifest: dict[str, Any]) -> Passage:
    """How to make a result again, and what it was made with."""
    versions = manifest["versions"]
    listed = ", ".join(f"{name} {version}" for name, version in versions.items())
    made = (
        f"Seed {manifest['seed']}, {counted(int(manifest['runs']), 'run')}, "
        f"scenario {manifest['scenario']['hash'][:12]}, rules {manifest['rules']}. "
        f"Made with {listed}."
    )
    again = f"sim rerun {shlex.quote(folder.name)}"
    return Passage(
        "How to repeat it", paragraphs=[AGAIN, made], commands=[command_of(manifest), again]
    )


def shares(loaded: Loaded) -> SourceCounts:
    """How many numbers a scenario has, and how many of them are assumed."""
    return counts(loaded)
