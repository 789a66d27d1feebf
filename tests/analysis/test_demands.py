"""What becomes of demands, ultimatums, agreements and meetings, on logs of a few rows."""

from typing import Any

import numpy as np
import pytest
from hand_made import Builder

from sim.analysis.demands import (
    Became,
    agreements,
    became,
    demands,
    fate,
    is_taken,
    lasted,
    meetings,
    terms_offered,
    ultimata,
    without_result,
)
from sim.analysis.history import History
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms import NOBODY

OVER: dict[str, Any] = {"issue": "peninsula"}


@pytest.fixture
def log(scenario: Scenario, names: Names) -> Builder:
    return Builder(scenario, names)


def history_of(log: Builder) -> History:
    return History(log.scenario, log.names, np.concatenate(log.rows))


def asked(log: Builder, action: str = "demand", **columns: Any) -> int:
    """North Korea asks South Korea for something."""
    return log.row("act", "PRK", "KOR", action=action, **OVER | columns)


def test_to_stop_is_no_demand_that_is_counted(log: Builder) -> None:
    """Where the addressee has nothing to give it is asked to hold back: a value of -1."""
    bare = asked(log, value=0.9)
    log.row("act", "PRK", "CHN", action="demand", value=-1.0, **OVER)
    log.row("act", "PRK", "CHN", action="threaten", value=-1.0, **OVER)
    log.row("act", "PRK", "KOR", action="condemn", **OVER)
    log.row("settle", turn=30)
    assert demands(history_of(log), backed=False) == [bare]
    assert demands(history_of(log), backed=True) == []


def test_a_demand_needs_time_to_be_answered(log: Builder) -> None:
    """180 days, or an answer: with 14 days to go only the one that is met counts."""
    early = asked(log)
    met = log.row("act", "KOR", "PRK", action="demand", issue="nk_weapons", turn=28)
    log.row("act", "PRK", "KOR", action="comply", issue="nk_weapons", turn=29)
    log.row("act", "USA", "PRK", action="demand", issue="nk_weapons", turn=28)  # too young
    log.row("settle", turn=29, day=6)
    history = history_of(log)
    assert demands(history, backed=False) == [early, met]
    assert [became(history, k) for k in (early, met)] == [Became.NOTHING, Became.COMPLIED]


def test_a_demand_that_is_sharpened_is_another_trial(log: Builder) -> None:
    """Bare, then with a threat, then with a term: a bare one not met, a backed one met."""
    bare = asked(log)
    backed = asked(log, "threaten", turn=1)
    asked(log, "ultimatum", turn=2)
    log.row("act", "KOR", "PRK", action="comply", turn=3, **OVER)
    again = asked(log, "ultimatum", turn=4)  # another demand
    log.row("settle", turn=40)
    history = history_of(log)
    assert demands(history, backed=False) == [bare]
    assert demands(history, backed=True) == [backed, again]
    assert became(history, bare) == Became.SHARPENED
    assert became(history, backed) == Became.COMPLIED


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({"kind": "act", "actor": "KOR", "target": "PRK", "action": "comply"}, "complied with"),
        ({"kind": "joint", "actor": "KOR", "target": "PRK", "action": "settlement"}, "agreed on"),
        ({"kind": "act", "actor": "PRK", "target": "KOR", "action": "back_down"}, "dropped"),
        ({"kind": "expire", "actor": "PRK", "target": "KOR"}, "let pass"),
        ({"kind": "war", "actor": "KOR", "target": "PRK"}, "carried out"),
        ({"kind": "close", "actor": "KOR", "target": "PRK"}, "closed"),
        ({"kind": "act", "actor": "KOR", "target": "PRK", "action": "refuse"}, "nothing"),
        ({"kind": "act", "actor": "KOR", "target": "PRK", "action": "back_down"}, "nothing"),
        ({"kind": "act", "actor": "PRK", "target": "KOR", "action": "comply"}, "nothing"),
        ({"kind": "act", "actor": "KOR", "target": "USA", "action": "comply"}, "nothing"),
        ({"kind": "expire", "actor": "KOR", "target": "PRK"}, "nothing"),
    ],
)
def test_what_answers_a_demand(log: Builder, row: dict[str, Any], word: str) -> None:
    k = asked(log, "threaten")
    log.row(**row, **OVER)
    assert became(history_of(log), k).word == word


def test_another_issue_does_not_answer_a_demand_but_war_does(log: Builder) -> None:
    k = asked(log)
    log.row("act", "KOR", "PRK", action="comply", issue="sanctions")
    log.row("war", "KOR", "PRK", issue="sanctions")
    assert became(history_of(log), k) == Became.CARRIED_OUT


@pytest.mark.parametrize(
    ("kind", "action", "word"),
    [
        ("act", "extend", "extended"),
        ("act", "clash", "carried out"),
        ("act", "back_down", "dropped"),
        ("expire", NOBODY, "let pass"),
        ("act", "patrol", "nothing"),  # below what it said would follow
    ],
)
def test_the_fate_of_an_ultimatum(log: Builder, kind: str, action: str | int, word: str) -> None:
    """What its asker does about it first."""
    k = asked(log, "ultimatum")
    log.row(kind, "PRK", "KOR", action=action, turn=4, **OVER)
    log.row("act", "PRK", "CHN", action="clash", turn=4, **OVER)  # upon another
    log.row("act", "KOR", "PRK", action="clash", turn=5, **OVER)  # by the other
    history = history_of(log)
    assert ultimata(history) == [k]
    assert fate(history, k) == (word,)


def test_what_became_of_agreements(log: Builder) -> None:
    kept = log.row("joint", "KOR", "PRK", action="settlement", **OVER)
    broken = log.row("joint", "USA", "PRK", action="settlement", issue="nk_weapons")
    given = log.row("act", "PRK", "KOR", action="comply", **OVER)
    over = log.row("joint", "USA", "CHN", action="settlement", issue="regional_order")
    log.row("joint", "USA", "CHN", action="summit", issue="regional_order")
    log.row("break", "PRK", "USA", issue="nk_weapons", cause=broken, turn=9)
    log.row("keep", "KOR", "PRK", value=1.0, cause=kept, turn=53, **OVER)
    log.row("break", "KOR", "PRK", cause=kept, turn=60, **OVER)
    log.row("keep", "USA", "CHN", cause=over, turn=60)
    history = history_of(log)
    assert agreements(history) == [kept, broken, given, over]
    words = [lasted(history, k)[0] for k in agreements(history)]
    assert words == ["kept for a year", "broken", "too young to tell", "overtaken"]


def test_offers_taken_and_meetings_without_result(log: Builder) -> None:
    refused = log.row("offer", "KOR", "PRK", action="settlement", value=0.2, **OVER)
    log.row("decline", "PRK", "KOR", action="settlement", cause=refused, **OVER)
    taken = log.row("offer", "KOR", "PRK", action="settlement", value=0.4, **OVER)
    log.row("joint", "KOR", "PRK", action="settlement", cause=taken, **OVER)
    summit = log.row("joint", "RUS", "PRK", action="summit", issue="nk_weapons")
    talks = log.row("joint", "KOR", "PRK", action="talks", **OVER)
    log.row("no_result", "KOR", "PRK", action="talks", cause=talks, **OVER)
    history = history_of(log)
    assert [(k, is_taken(history, k)) for k in terms_offered(history)] == [
        (refused, False),
        (taken, True),
    ]
    assert [(k, without_result(history, k)) for k in meetings(history)] == [
        (summit, False),
        (talks, True),
    ]
