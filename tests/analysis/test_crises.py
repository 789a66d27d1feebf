"""Crises as a reader of the rows finds them, on logs of a few rows with the answers written out."""

from typing import Any

import numpy as np
import pytest
from hand_made import Builder

from sim.analysis.crises import Crisis, crises, days, ended, is_icb, word
from sim.analysis.history import History
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms import NOBODY
from sim.terms.reasons import Group, Why

OVER: dict[str, Any] = {"issue": "peninsula"}


@pytest.fixture
def log(scenario: Scenario, names: Names) -> Builder:
    return Builder(scenario, names)


def history_of(log: Builder) -> History:
    return History(log.scenario, log.names, np.concatenate(log.rows))


def of(log: Builder) -> list[Crisis]:
    """The crises of a log but for the war that is under way at the start."""
    return [one for one in crises(history_of(log)) if one.first != NOBODY]


def closes(log: Builder, why: Why, *ends: str, **columns: Any) -> int:
    first, second = ends or ("PRK", "KOR")
    return log.row("close", first, second, because=Group.PROCESS + why, **OVER | columns)


def test_a_dispute_from_its_opening_to_its_end(log: Builder) -> None:
    """From day 7 to day 27, the first and the last counted: 21 days."""
    first = log.row("open", "PRK", "KOR", turn=1, **OVER)
    last = closes(log, Why.AGREEMENT, turn=3, day=6)
    log.row("act", "PRK", "KOR", action="condemn", turn=4)
    (one,) = of(log)
    assert (one.first, one.last, one.who) == (first, last, {"PRK", "KOR"})
    assert (one.is_dispute, one.war, one.joined, one.mediated) == (True, False, False, False)
    assert days(history_of(log), one) == 21
    assert word(one) == "an agreement"


def test_a_bare_demand_alone_is_a_crisis_of_words(log: Builder) -> None:
    """Two of them over two issues end each for itself."""
    log.row("act", "PRK", "KOR", action="demand", **OVER)
    log.row("act", "KOR", "PRK", action="demand", issue="nk_weapons", turn=1)
    log.row("act", "PRK", "KOR", action="threaten", issue="nk_weapons", turn=1)  # no new one
    closes(log, Why.FADING, "KOR", "PRK", issue="nk_weapons", turn=27)
    closes(log, Why.REFUSAL, turn=28)
    found = of(log)
    assert [(one.is_dispute, word(one)) for one in found] == [
        (False, "a refusal that stands"),
        (False, "fading"),
    ]


def test_a_dispute_takes_up_the_demands_between_the_two(log: Builder) -> None:
    """One crisis, which began with the demand over the same issue."""
    log.row("act", "KOR", "PRK", action="demand", issue="nk_weapons")
    asked = log.row("act", "PRK", "KOR", action="demand", turn=1, **OVER)
    log.row("open", "PRK", "KOR", turn=2, **OVER)
    log.row("act", "PRK", "KOR", action="ultimatum", turn=3, **OVER)
    closes(log, Why.COMPLIANCE, turn=4)
    (one,) = of(log)
    assert (one.first, one.is_dispute, word(one)) == (asked, True, "compliance")


def test_who_joins_has_no_crisis_of_its_own(log: Builder) -> None:
    """The United States fight on South Korea's side: one crisis, a war, joined, won."""
    log.row("open", "PRK", "KOR", **OVER)
    log.row("war", "PRK", "KOR", turn=1, **OVER)
    log.row("war", "USA", "PRK", third="KOR", turn=1, **OVER)
    closes(log, Why.VICTORY, "KOR", "PRK", rung=7, turn=9)
    closes(log, Why.VICTORY, "USA", "PRK", rung=7, turn=9)
    (one,) = of(log)
    assert (one.war, one.joined, word(one)) == (True, True, "a victory")
    assert ended(history_of(log)) == [one]


def test_a_mediator_deals_with_one_of_the_two_over_the_same_issue(log: Builder) -> None:
    log.row("open", "PRK", "KOR", **OVER)
    log.row("open", "USA", "CHN", issue="regional_order")
    log.row("act", "CHN", "PRK", action="mediate", issue="nk_weapons")
    assert [one.mediated for one in of(log)] == [False, False]
    log.row("act", "CHN", "PRK", action="mediate", **OVER)
    assert [one.mediated for one in of(log)] == [True, False]


def test_the_war_at_the_start_is_a_crisis_too(log: Builder) -> None:
    log.row("close", "RUS", "UKR", because=Group.PROCESS + Why.STALEMATE, rung=7, turn=9, day=2)
    (one,) = ended(history_of(log))
    assert (one.first, one.who, one.war) == (NOBODY, {"RUS", "UKR"}, True)
    assert days(history_of(log), one) == 66
    assert word(one) == "a stalemate"


def test_a_crisis_as_icb_codes_it(log: Builder) -> None:
    """Militarised, of two, over what both care for much.

    The Koreas on the peninsula: 0.8 apart, salience 0.9: 0.72 is over 0.4. Russia and South Korea
    on it: 0.55 apart, salience 0.25 of Russia: 0.14 is below.
    """
    log.row("open", "PRK", "KOR", **OVER)
    log.row("open", "RUS", "KOR", **OVER)
    log.row("act", "USA", "PRK", action="demand", issue="nk_weapons")  # words alone
    history = history_of(log)
    assert [is_icb(history, one) for one in of(log)] == [True, False, False]
    log.row("open", "USA", "PRK", third="KOR", **OVER)
    assert not is_icb(history_of(log), of(log)[0])
