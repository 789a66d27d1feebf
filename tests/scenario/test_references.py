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


def test_five_permanent_members_at_most(told: Told) -> None:
    members = "".join(
        f"[council.members.M{k}]\npermanent = true\nposition = 0.5\n" for k in range(5)
    )
    (said,) = told("[outcomes.war]", f"{members}\n[outcomes.war]")
    assert said == (
        "crisis.toml:190:13: council.members.M4.permanent: "
        "'M4' is the sixth permanent member: there are 5"
    )


def test_fifteen_seats_at_each_turn(told: Told) -> None:
    """Thirteen more make fifteen; one more comes in the ninth week, when nobody has left."""
    members = "".join(f"[council.members.M{k}]\nposition = 0.5\n" for k in range(13))
    assert told("[outcomes.war]", f"{members}\n[outcomes.war]") == []
    members += "[council.members.NEW]\nposition = 0.5\nsince = 2030-03-04\n"
    assert told("[outcomes.war]", f"{members}\n[outcomes.war]") == [
        "crisis.toml:203:18: council.members: at turn 8 there are 16 members: at most 15 sit"
    ]


def test_a_state_without_any_relation_is_a_bystander(told: Told) -> None:
    assert told("[relations.ARL-CAR]\ntension = 0.0\nhostility = 0.1\n", "") == []


def test_every_measure_says_what_it_needs() -> None:
    assert set(READS) == set(CONDITION_MEASURES)
    assert set(FIXED) < set(CONDITION_MEASURES)
    assert {measure for measure, needs in READS.items() if "what" in needs} == set(WHAT)


def test_the_checks_are_all_in_the_list() -> None:
    assert len(CHECKS) == len(set(CHECKS)) == 15
