"""Whatever stands in a scenario file: it is refused in words, or checked and can be played."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutants import Mutant, mutant, originals, same_data
from sizes import size
from watched import sim

from sim.scenario.complete import given
from sim.scenario.load import load

GROUPS = 12
COUNT = size("mutants")
EACH_PLAYED = 3  # of the accepted files, one in so many is played, explained and reported
EACH_SHOWN = 9


def wrong(number: int, made: Mutant, folder: Path) -> str:
    """What is wrong about how a mutant was received; nothing where all is well."""
    file = folder / f"mutant_{number}.toml"
    file.write_text(made.text, "utf-8", newline="")
    checked = sim("check", str(file))
    if checked.fault or checked.status:
        return checked.fault
    if is_silent(made, file):
        return "accepted, and nothing is different"
    if number % EACH_PLAYED:
        return ""
    out = str(folder / f"run_{number}")
    played = sim("run", str(file), "--no-figures", "--out", out)
    if played.fault or played.status:
        return played.fault or f"checked, and not played: {played.said}"
    if number % EACH_SHOWN:
        return ""
    return sim("explain", out).fault or sim("report", out).fault


def is_silent(made: Mutant, file: Path) -> bool:
    """Whether a file was accepted though what was changed in it was not read.

    A line left out may have said what holds without it.
    """
    if (
        len(made.done) > 1
        or made.done[0].startswith("without")
        or same_data(made.text, originals()[made.base])
    ):
        return False
    was = load(made.base.removesuffix(", whole")).scenario
    return given(load(file).scenario, sources=True) == given(was, sources=True)


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_mutant_is_refused_in_words_or_can_be_played(group: int, tmp_path: Path) -> None:
    found = {}
    for number in range(group, COUNT, GROUPS):
        made = mutant(number)
        said = wrong(number, made, tmp_path)
        if said:
            found[number] = (made.base, made.done, said[-1500:])
    assert found == {}


def test_mutants_are_of_every_sort() -> None:
    """Of two hundred some are accepted, most are refused, and all are different."""
    made = [mutant(number) for number in range(200)]
    assert len({(one.base, one.text) for one in made}) > 195
    assert {one.base for one in made} == set(originals())
    assert mutant(7) == made[7]
