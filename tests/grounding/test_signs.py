"""P10: the directions of the literature emerge on generic crises, each with its interval.

Expected is the sign alone, written out here with its source; sizes in the literature are means over
other populations. Two worlds of a sign share crises and dice, so the interval is of the effect.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from sim.cli.grounding import validate
from sim.grounding.fit.simulate import base
from sim.grounding.sign_cases import crisis
from sim.grounding.signs import SIGNS, Sign, Verdict, judge, table

RUNS = 40

# Which way each rate should go: Leeds 2003a (pacts), Benson 2011 (conditions), Gibler 2008
# (reneging), Oneal & Russett 1997 (trade), Fearon 1994 (audience costs), Levy 1987 (prevention),
# Leeds 2003b (own wars), Snyder 1984 (restraint), Benson 2011 (certain allies), Christensen &
# Snyder 1990 (chains), Altfeld & Bueno de Mesquita 1979 (third states), Sechser 2011 (threats),
# Powell 2006 (agreements), Fearon 1995 (private resolve), Beardsley 2011 (mediators), Meier et al.
# 2022 (steps of help), Snyder & Diesing 1977 (stakes).
EXPECTED = {
    "defence_pact_of_the_target": -1,
    "defence_pact_of_the_target_force": -1,
    "offence_pact_of_the_challenger": +1,
    "neutrality_pact_of_the_challenger": +1,
    "unconditional_pact": +1,
    "conditional_pact": -1,
    "credible_line": -1,
    "reneging": +1,
    "trade": -1,
    "audience_fewer_threats": -1,
    "audience_firmer_threats": -1,
    "visible_transfer": +1,
    "own_war_burden": -1,
    "patron_restrains": -1,
    "certain_ally_deters": -1,
    "certain_ally_emboldens": +1,
    "unconditional_chain": +1,
    "entry_changes_the_odds": +1,
    "entry_against_the_bomb": -1,
    "backed_threats": +1,
    "shift_breaks_agreements": +1,
    "private_resolve": -1,
    "mediator": +1,
    "steps_of_help": +1,
    "stake_beats_power": -1,
}


@pytest.fixture(scope="module")
def numbers() -> dict[str, Any]:
    """The shipped numbers and registry."""
    return base()


def test_every_direction_of_the_literature_is_tested() -> None:
    """The table of signs and the expectations written out here name the same directions."""
    assert {sign.name: sign.wanted for sign in SIGNS} == EXPECTED


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_the_interval_lies_on_the_side_that_the_literature_says(
    sign: Sign, numbers: dict[str, Any]
) -> None:
    """The 95 % interval of the paired difference excludes zero on the right side."""
    found = judge(sign, numbers, seed=1, runs=RUNS)
    if EXPECTED[sign.name] > 0:
        assert found.low > 0.0, found
    else:
        assert found.high < 0.0, found


def test_the_same_world_twice_differs_in_nothing(numbers: dict[str, Any]) -> None:
    """Common dice: without the one change, no run differs."""
    sign = SIGNS[0]
    same = Sign(**{**vars(sign), "given": sign.without})
    found = judge(same, numbers, crises=5, runs=10)
    assert (found.difference, found.low, found.high) == (0.0, 0.0, 0.0)
    assert found.word == "not separated"


def test_two_worlds_differ_in_the_one_thing_that_is_named(numbers: dict[str, Any]) -> None:
    """The worlds of the trade sign are equal but for the four numbers of trade."""
    sign = next(sign for sign in SIGNS if sign.name == "trade")
    without, given = (
        crisis(1, 3, numbers, sign.shared + changes, 52, False).model_dump()
        for changes in (sign.without, sign.given)
    )
    pair = "INI-TAR"
    assert without["relations"][pair].pop("trade") == {"INI": 0.0, "TAR": 0.0}
    assert given["relations"][pair].pop("trade") == {"INI": 0.3, "TAR": 0.3}
    assert without == given


def test_a_verdict_says_which_side_of_zero_its_interval_lies_on() -> None:
    """A sign that should rise: above zero as expected, across it not separated, below the other."""
    up = next(sign for sign in SIGNS if sign.wanted > 0)
    words = [
        Verdict(up, 0.2, 0.2 + d, d, d - 0.01, d + 0.01, 9, 90).word for d in (0.05, 0.0, -0.05)
    ]
    assert words == ["as expected", "not separated", "the other way"]
    (row,) = table([Verdict(up, 0.2, 0.25, 0.05, 0.04, 0.06, 9, 90)])
    assert (row["wanted"], row["verdict"], row["crises"], row["runs"]) == (
        "+",
        "as expected",
        9,
        90,
    )


def test_the_interval_is_over_crises_not_over_runs() -> None:
    """Ten crises, each with the same gap in all its runs: no spread between them, no width."""
    up = next(sign for sign in SIGNS if sign.wanted > 0)
    calls = iter(np.tile([[0.0, 1.0], [1.0, 1.0]], (10, 1)))
    counted = Sign(**{**vars(up), "count": lambda *_: next(calls)})
    found = judge(counted, base(), crises=10, runs=2)
    assert (found.without, found.given, found.difference) == (0.5, 1.0, 0.5)
    assert found.low == pytest.approx(0.5)
    assert found.high == pytest.approx(0.5)


def test_the_command_fails_where_a_direction_does_not_emerge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`sim validate --signs`: one row a direction, status 1 unless all emerge."""
    gap = 0.02
    monkeypatch.setattr(
        "sim.grounding.signs.judge",
        lambda sign, _: Verdict(sign, 0.2, 0.2 + gap, gap, gap - 0.01, gap + 0.01, 9, 90),
    )
    told = CliRunner().invoke(validate, ["--signs"])
    assert told.exit_code == 1
    rising = sum(wanted > 0 for wanted in EXPECTED.values())
    assert f"{rising} of {len(EXPECTED)} directions emerge." in told.output
    assert told.output.count("the other way") == len(EXPECTED) - rising
