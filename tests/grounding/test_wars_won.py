"""Who wins wars: on logs of a few rows with the answers written out, then the verdicts."""

from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from hand_made import Builder

from sim.analysis.history import History
from sim.cli.grounding import validate
from sim.grounding.fit.simulate import base
from sim.grounding.generic import INITIATOR, TARGET, TARGET_ALLY, system
from sim.grounding.wars_won import (
    EDGE,
    ShareOfWars,
    War,
    lasting,
    played,
    record,
    share_of,
    shares,
    wars,
)
from sim.plan.build import build
from sim.terms.reasons import Group, Why

LINE: dict[str, Any] = {"issue": "line"}


@pytest.fixture(scope="module")
def setup() -> Any:
    """The first generic system in which the target has an ally."""
    data = base()
    found = (build(system(1, number, data)) for number in range(20))
    return next(one for one in found if TARGET_ALLY in one.names.states)


@pytest.fixture
def log(setup: Any) -> Builder:
    return Builder(setup.scenario, setup.names)


def of(log: Builder) -> list[War]:
    return wars(History(log.scenario, log.names, np.concatenate(log.rows)), 7)


def closes(log: Builder, why: Why, by: str, of_: str, **columns: Any) -> None:
    because = Group.PROCESS.code(1) + why
    log.row("close", by, of_, because=because, **(LINE | {"rung": 7} | columns))


def stronger(log: Builder) -> str:
    states = log.scenario.states
    return INITIATOR if states[INITIATOR].capability > states[TARGET].capability else TARGET


def test_a_war_is_won_by_a_victory(log: Builder) -> None:
    log.row("war", INITIATOR, TARGET, **LINE)
    log.row("toll", INITIATOR, TARGET, **LINE)
    closes(log, Why.VICTORY, TARGET, INITIATOR)
    assert of(log) == [War(7, INITIATOR, stronger(log), TARGET, "a victory")]


def test_a_war_is_won_where_the_other_gives_all_that_is_asked(log: Builder) -> None:
    log.row("war", TARGET, INITIATOR, **LINE)
    log.row("toll", INITIATOR, TARGET, **LINE)
    given = log.row("act", TARGET, INITIATOR, action="comply", **LINE)
    closes(log, Why.COMPLIANCE, TARGET, INITIATOR, cause=given)
    assert of(log) == [War(7, TARGET, stronger(log), INITIATOR, "compliance")]


def test_who_has_what_it_asked_for_has_won(log: Builder) -> None:
    log.row("war", INITIATOR, TARGET, **LINE)
    log.row("toll", INITIATOR, TARGET, **LINE)
    closes(log, Why.COMPLIANCE, INITIATOR, TARGET)
    assert [war.winner for war in of(log)] == [INITIATOR]


def test_an_agreement_and_a_stalemate_have_no_winner(log: Builder) -> None:
    for why in (Why.AGREEMENT, Why.STALEMATE):
        log.row("war", INITIATOR, TARGET, **LINE)
        log.row("toll", INITIATOR, TARGET, **LINE)
        closes(log, why, INITIATOR, TARGET)
    assert [(war.winner, war.end) for war in of(log)] == [("", "an agreement"), ("", "a stalemate")]


def test_a_demand_over_something_else_that_fades_ends_no_war(log: Builder) -> None:
    log.row("war", INITIATOR, TARGET, **LINE)
    log.row("toll", INITIATOR, TARGET, **LINE)
    closes(log, Why.FADING, INITIATOR, TARGET, rung=0)
    closes(log, Why.VICTORY, INITIATOR, TARGET)
    assert [(war.winner, war.end) for war in of(log)] == [(INITIATOR, "a victory")]


def test_only_a_thousand_dead_of_the_two_make_a_war(log: Builder) -> None:
    """Not a short war, nor that of an ally; one that the run does not end has no end."""
    log.row("war", INITIATOR, TARGET, **LINE)
    closes(log, Why.VICTORY, INITIATOR, TARGET)
    log.row("war", TARGET_ALLY, INITIATOR, third=TARGET, **LINE)
    log.row("toll", TARGET_ALLY, INITIATOR, **LINE)
    assert of(log) == []
    log.row("war", TARGET, INITIATOR, **LINE)
    log.row("toll", INITIATOR, TARGET, **LINE)
    assert of(log) == [War(7, TARGET, stronger(log), "", "")]


def cases() -> list[War]:
    """Ten wars of five systems: six are won, four of these by the stronger, three by the opener."""
    won = [("a", "a", "a"), ("a", "a", "a"), ("b", "a", "a"), ("b", "a", "a")]
    won += [("a", "b", "a"), ("a", "b", "b")]
    decided = [War(k % 5, *one, "a victory") for k, one in enumerate(won)]
    drawn = [War(k, "a", "a", "", "a stalemate") for k in range(3)]
    return [*decided, *drawn, War(4, "a", "a", "", "")]


def test_shares_are_of_wars_that_are_over_and_of_those_with_a_winner() -> None:
    found = shares(cases(), cases())
    assert [(one.name, one.wars) for one in found] == [
        ("decided", 9),
        ("stronger", 6),
        ("opener", 6),
        ("opener", 6),
    ]
    told = [one.share for one in found]
    assert told == pytest.approx([6 / 9, 5 / 6, 3 / 6, 3 / 6])
    assert [one.is_test for one in found] == [True, True, False, True]
    for one in found:
        assert one.low < one.share < one.high


def test_the_interval_is_over_systems() -> None:
    """Twenty wars of one system say no more than one; of twenty systems as much as nineteen."""
    alone = [War(1, "a", "a", "a", "a victory")] * 20
    many = [War(k, "a", "a", "a" if k % 2 else "b", "a victory") for k in range(20)]
    hit = [share_of("opener", "", one, lambda war: war.winner == "a") for one in (alone, many)]
    assert hit[0].low == pytest.approx(0.2065, abs=0.0005)  # 1 of 1
    assert (hit[1].low, hit[1].high) == pytest.approx((0.2950, 0.7050), abs=0.0005)
    with pytest.raises(ValueError, match="interval needs at least one trial"):
        share_of("opener", "", [], lambda war: bool(war.winner))


@pytest.mark.parametrize(
    ("share", "low", "high", "is_test", "word"),
    [
        (0.70, 0.60, 0.80, True, "in"),
        (0.80, 0.70, 0.90, True, "not separated"),
        (0.95, 0.85, 1.00, True, "out"),
        (0.30, 0.20, 0.40, True, "out"),
        (0.95, 0.85, 1.00, False, "no test"),
    ],
)
def test_the_verdict(share: float, low: float, high: float, is_test: bool, word: str) -> None:
    """The record of the stronger is .671, .573 to .765."""
    target = record()["stronger"]
    assert ShareOfWars("stronger", "", target, share, low, high, 50, is_test).word == word


def test_the_record_is_what_was_counted() -> None:
    """92 wars, 81 with a winner; the opener won .676 of them, the stronger .671."""
    held = record()
    assert held["decided"].value == pytest.approx(81 / 92, abs=0.0005)
    assert (held["opener"].value, held["stronger"].value) == (0.676, 0.671)
    assert all(one.low < one.value < one.high and one.source for one in held.values())


def test_wars_may_last_and_are_the_same_again() -> None:
    data = base()
    assert lasting(system(1, 0, data)).horizon.turns == 3600
    first, again = (played({EDGE: 0.0}, systems=12, runs=4) for _ in range(2))
    assert first == again
    assert all(war.opener in {INITIATOR, TARGET} for war in first)


def test_the_command_fails_where_a_share_is_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """`sim validate --wars`: one row a share, how the wars ended, status 1 if one is out."""
    monkeypatch.setattr("sim.grounding.wars_won.played", lambda *_, **__: cases())
    told = CliRunner().invoke(validate, ["--wars"])
    assert told.exit_code == 0
    assert "won by the stronger of the two" in told.output
    assert "Of 10 wars of generic crises: 6 a victory, 3 a stalemate, 1 not over" in told.output
    assert "Beckley 2018" in told.output
    none = [War(k, "a", "a", "", "a stalemate") for k in range(40)]
    monkeypatch.setattr("sim.grounding.wars_won.played", lambda *_, **__: none + cases())
    assert CliRunner().invoke(validate, ["--wars", "--json"]).exit_code == 1
