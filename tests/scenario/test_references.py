"""Every cross check, each by a file broken in one place: where it is shown, in which words.

The cases stand in references.txt: a small crisis, what is written wrongly in it, what is said.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sim.scenario.checks.all import CHECKS
from sim.scenario.checks.conditions import FIXED, READS, WHAT
from sim.terms.measures import CONDITION_MEASURES

if TYPE_CHECKING:
    from conftest import Told


class Case(NamedTuple):
    """What stands in the crisis, what is written instead, and what is said of it."""

    old: str
    new: str
    said: list[str]


def cases() -> list[Case]:
    """The casebook, block by block."""
    blocks = Path(__file__).with_name("references.txt").read_text("utf-8").split("\n\n")
    found = []
    for block in blocks:
        lines = [line for line in block.strip("\n").split("\n") if not line.startswith("#")]
        old = "\n".join(line[2:] for line in lines if line.startswith("-"))
        new = "\n".join(line[2:] for line in lines if line.startswith("+"))
        if lines:
            found.append(Case(old, new, [line for line in lines if line[0] not in "+-"]))
    return found


def test_the_crisis_itself_has_no_problem(told: Told) -> None:
    assert told() == []


def test_the_casebook_is_read() -> None:
    assert cases()[0] == Case(
        "stances.strait]\nposition = 0.9",
        "stances.strat]\nposition = 0.9",
        ["53:21: states.BOR.stances: no issue called 'strat'; did you mean 'strait'?"],
    )
    assert len(cases()) > 150
    assert all(case.said for case in cases())


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.said[0][:48])
def test_a_cross_check(told: Told, case: Case) -> None:
    said = told(case.old, case.new)
    assert len(said) == len(case.said), said
    for line, beginning in zip(said, case.said, strict=True):
        assert line.startswith(f"crisis.toml:{beginning}")


def test_a_majority_that_can_be_found(told: Told) -> None:
    """Two members sit; a third comes in the ninth week. Four votes are never found."""
    said = "at most 2 members sit at a time, and a decision needs 3 votes: `majority` is 2 at most"
    assert told("majority = 1", "majority = 3") == [f"crisis.toml:167:12: council.majority: {said}"]
    late = "[council.members.NEW]\nposition = 0.5\nsince = 2030-03-04\n\n[council.members.ARL]"
    both = "majority = 1\n[council.members.ARL]"
    assert told(both, f"majority = 3\n{late}") == []
    (said,) = told(both, f"majority = 4\n{late}")
    assert said.startswith("crisis.toml:167:12: council.majority: at most 3 members sit")


def test_a_majority_that_nobody_wrote_is_nine(told: Told) -> None:
    said = "at most 2 members sit at a time, and a decision needs 9 votes: `majority` is 2 at most"
    assert told("majority = 1\n", "\n") == [f"crisis.toml:162:1: council: {said}"]


def test_a_council_of_any_size(told: Told) -> None:
    """Twenty members, six of them permanent: the size is what the file says."""
    members = "".join(
        f"[council.members.M{k}]\nposition = 0.5\npermanent = {'true' if k < 5 else 'false'}\n"
        for k in range(18)
    )
    assert told("[outcomes.war]", f"{members}\n[outcomes.war]") == []


def test_a_state_without_any_relation_is_a_bystander(told: Told) -> None:
    assert told("[relations.ARL-CAR]\ntension = 0.0\nhostility = 0.1\n", "") == []


def test_every_measure_says_what_it_needs() -> None:
    assert set(READS) == set(CONDITION_MEASURES)
    assert set(FIXED) < set(CONDITION_MEASURES)
    assert {measure for measure, needs in READS.items() if "what" in needs} == set(WHAT)


def test_the_checks_are_all_in_the_list() -> None:
    assert len(CHECKS) == len(set(CHECKS)) == 15
