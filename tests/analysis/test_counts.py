"""A historian's counts, each on a log of a few rows with the answer written out."""

from collections.abc import Callable

import numpy as np
import pytest
from hand_made import Builder

from sim.analysis.counts import COUNTS, branching, count_of, first_weeks, list_of, pace
from sim.analysis.found import ratio_of, share_of
from sim.analysis.history import History
from sim.analysis.intervals import ratio_interval
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms.choice import Term
from sim.terms.reasons import Group, Why


@pytest.fixture
def log(scenario: Scenario, names: Names) -> Builder:
    return Builder(scenario, names)


def history_of(log: Builder) -> History:
    return History(log.scenario, log.names, np.concatenate(log.rows))


@pytest.fixture
def count(log: Builder) -> Callable[[str], tuple[list[int], int]]:
    """Which rows of the log a count takes, and of how many."""

    def of(name: str) -> tuple[list[int], int]:
        history = history_of(log)
        rows, fits = COUNTS[name]
        hits = [k for k in rows(history) if fits(history, k)]
        found = count_of(name, [history])
        assert found.hits == len(hits)
        assert found.example == ((0, hits[0]) if hits else None)
        return hits, int(found.of)

    return of


Count = Callable[[str], tuple[list[int], int]]


def test_an_issue_is_foreign_without_a_stance(log: Builder, count: Count) -> None:
    """Ukraine has no stance on North Korea's weapons, Russia and the United States have one."""
    ours = log.row("act", "UKR", "PRK", action="condemn", issue="nk_weapons")
    log.row("act", "RUS", "USA", action="condemn", issue="nk_weapons")
    log.row("act", "USA", "UKR", action="lethal_aid", issue="lethal_aid")  # not hostile
    log.row("act", "USA", "RUS", action="cut sanction", issue="sanctions")  # not hostile either
    assert count("foreign") == ([ours], 2)


def test_causes_of_hostile_acts(log: Builder, count: Count) -> None:
    """A kindness among others, none at all, an old one, one of another pair."""
    summit = log.row("joint", "VNM", "RUS", action="summit", issue="regional_order")
    test = log.row("act", "KOR", "RUS", action="missile_test", cause=summit, turn=1)
    by_itself = log.row("act", "KOR", "PRK", action="condemn", turn=1)
    patrol = log.row("act", "PRK", "KOR", action="patrol", cause=by_itself, turn=2)
    freed = log.row("authorise", "UKR", "RUS", action="offensive", turn=2)
    attack = log.row("act", "UKR", "RUS", action="offensive", cause=freed, turn=2)
    own = log.row("act", "RUS", "USA", action="condemn", cause=summit, turn=3)  # its own summit
    in_time = log.row("act", "KOR", "PRK", action="patrol", cause=patrol, turn=27, day=5)
    late = log.row("act", "KOR", "PRK", action="alert", cause=patrol, turn=27, day=6)
    show = log.row("joint", "USA", "KOR", action="joint_exercise", turn=28)  # no kindness
    answer = log.row("act", "PRK", "KOR", action="icbm_test", cause=show, turn=28)
    assert in_time < late
    assert count("friendly_cause") == ([test], 8)
    assert count("standing") == ([by_itself, attack], 8)
    assert count("old_cause") == ([late], 8)  # 181 days after the patrol
    assert count("other_pair") == ([test, own, answer], 8)


def test_a_cause_without_states_is_of_no_other_pair(log: Builder, count: Count) -> None:
    """What the scenario puts in names no state."""
    inject = log.row("inject", because=Group.OCCASION)
    log.row("act", "PRK", "KOR", action="clash", cause=inject)
    assert count("other_pair") == ([], 1)
    assert count("standing") == ([], 1)


def test_what_a_third_found_out_is_of_the_pair(log: Builder, count: Count) -> None:
    """Japan finds out what Russia sends to North Korea, and sanctions either."""
    found = log.row("detect", "JPN", "RUS", third="PRK", action="send_components")
    log.row("act", "JPN", "PRK", action="sanction", cause=found)
    log.row("act", "JPN", "RUS", action="sanction", cause=found)
    third = log.row("act", "JPN", "CHN", action="sanction", cause=found)
    assert count("other_pair") == ([third], 3)


def test_partners_are_bound_by_a_clause_in_force(log: Builder, count: Count) -> None:
    """The treaty of 1953 binds; that of 2000 until it lapses, that of 2024 once it is in force."""
    cut = log.row("act", "USA", "KOR", action="cut_trade")
    log.row("act", "KOR", "UKR", action="condemn")
    first = log.row("act", "RUS", "PRK", action="condemn")
    log.row("lapse", "PRK", "RUS", clause="rus_prk_2000")
    log.row("act", "PRK", "RUS", action="condemn")
    log.row("enter_force", "PRK", "RUS", clause="rus_prk_2024")
    last = log.row("act", "PRK", "RUS", action="condemn")
    assert count("partners") == ([cut, first, last], 5)


def test_the_theatre_of_two_states(log: Builder, count: Count) -> None:
    """A border, or a territory on which both have a stance; Ukraine has none on the peninsula."""
    log.row("act", "KOR", "PRK", action="patrol", issue="nk_weapons")  # a border
    far = log.row("act", "RUS", "USA", action="patrol", issue="regional_order")
    log.row("act", "PRK", "USA", action="alert", issue="peninsula")
    foreign = log.row("act", "PRK", "UKR", action="alert", issue="peninsula")
    log.row("act", "RUS", "UKR", action="offensive", issue="ukraine_war")  # in a war
    log.row("act", "KOR", "RUS", action="missile_test", issue="nk_weapons")  # a test
    log.row("act", "RUS", "USA", action="condemn", issue="regional_order")  # words
    assert count("off_theatre") == ([far, foreign], 4)


def test_summits_between_strangers_or_enemies(log: Builder, count: Count) -> None:
    """Vietnam and North Korea have no dealings; China and the United States trade, until a war."""
    strange = log.row("offer", "VNM", "PRK", action="summit", issue="regional_order")
    held = log.row("joint", "VNM", "PRK", action="summit", issue="regional_order", cause=strange)
    log.row("offer", "CHN", "USA", action="summit", issue="regional_order")
    log.row("offer", "PRK", "CHN", action="summit", issue="regional_order")
    log.row("war", "CHN", "USA")
    enemies = log.row("offer", "CHN", "USA", action="summit", issue="regional_order")
    log.row("close", "USA", "CHN", rung=7)
    log.row("offer", "CHN", "USA", action="summit", issue="regional_order")
    at_war = log.row("offer", "KOR", "PRK", action="talks", issue="peninsula")
    assert count("summits_offered") == ([strange, enemies], 5)
    assert count("summits_held") == ([held], 1)
    assert count("talks_offered") == ([at_war], 1)
    assert count("talks_held") == ([], 0)


def test_summits_without_a_matter_and_without_a_sequel(log: Builder, count: Count) -> None:
    """Ukraine is no party to North Korea's weapons; both are to the regional order."""
    bare = log.row("joint", "USA", "JPN", action="summit")
    foreign = log.row("joint", "UKR", "PRK", action="summit", issue="nk_weapons")
    fruitful = log.row("joint", "USA", "CHN", action="summit", issue="regional_order")
    log.row("act", "PRK", "CHN", action="condemn", cause=fruitful)
    talks = log.row("joint", "KOR", "PRK", action="talks", issue="peninsula")
    assert count("summits_without_matter") == ([bare, foreign], 3)
    assert count("summits_without_sequel") == ([bare, foreign], 3)
    assert count("talks_without_sequel") == ([talks], 1)


def test_a_silence_needs_an_occasion(log: Builder, count: Count) -> None:
    """A public act of the other, alone or with a third, on the same issue in the last 28 days."""
    about = {"action": "keep_silent", "issue": "nk_weapons"}
    log.row("act", "RUS", "JPN", action="condemn", issue="nk_weapons", turn=1)
    log.row("joint", "USA", "KOR", action="joint_exercise", issue="nk_weapons", turn=1)
    log.row("act", "PRK", "RUS", action="ship_missiles", issue="ukraine_war", turn=1)  # hidden
    log.row("act", "JPN", "RUS", **about, turn=5)  # 28 days after
    log.row("act", "CHN", "KOR", **about, turn=2)
    late = log.row("act", "JPN", "RUS", **about, turn=5, day=1)
    other = log.row("act", "CHN", "RUS", action="keep_silent", issue="sanctions", turn=2)
    unseen = log.row("act", "USA", "PRK", action="keep_silent", issue="ukraine_war", turn=2)
    in_turn = log.row("act", "CHN", "JPN", **about, turn=6)  # Japan was silent itself
    assert count("silences") == ([late, other, unseen, in_turn], 6)


def test_offers_refusals_and_chances(log: Builder, count: Count) -> None:
    taken = log.row("offer", "VNM", "RUS", action="gas_project", p=0.02)
    refused = log.row("offer", "USA", "CHN", action="summit")
    log.row("accept", "RUS", "VNM", action="gas_project", cause=taken)
    log.row("joint", "VNM", "RUS", action="gas_project", cause=taken)
    log.row("decline", "CHN", "USA", action="summit", cause=refused, because=Term.RIVALRY)
    log.row("decline", "CHN", "USA", action="summit", because=Term.HABIT)
    log.row("decline", "PRK", "USA", action="talks", because=Term.HABIT)
    log.row("decline", "PRK", "JPN", action="talks", because=Group.PROCESS + Why.NOTHING)
    rare = log.row("act", "JPN", "RUS", action="patrol", p=0.0099)
    log.row("act", "JPN", "RUS", action="condemn", p=0.01)
    assert count("offers") == ([refused], 2)
    assert count("unlikely") == ([rare], 2)
    found = list_of("declines", [history_of(log)])
    assert [(one.label, one.hits, one.of) for one in found] == [
        (("habit",), 2, 4),
        (("nothing in particular",), 1, 4),
        (("rivalry",), 1, 4),
    ]


def test_gifts_by_receiver_and_attacks_by_side(log: Builder) -> None:
    """Two runs: numbers are of both, the example is the first of either."""
    log.row("act", "RUS", "PRK", action="transfer_air_defence", value=1.0)
    log.row("act", "RUS", "PRK", action="cut send_components", value=-1.0)
    log.row("act", "RUS", "UKR", action="offensive")
    second = Builder(log.scenario, log.names)
    second.row("act", "RUS", "UKR", action="offensive")
    second.row("act", "UKR", "RUS", action="cross_border_offensive")
    second.row("act", "RUS", "CHN", action="send_fuel_food", value=1.0)
    second.row("act", "RUS", "CHN", action="transfer_satellite_technology", value=1.0)
    both = [history_of(log), history_of(second)]
    assert [(one.label, one.hits, one.of, one.example) for one in list_of("gifts", both)] == [
        (("RUS", "CHN"), 2, 3, (1, 2)),
        (("RUS", "PRK"), 1, 3, (0, 0)),
    ]
    assert [(one.label, one.hits, one.of) for one in list_of("battles", both)] == [
        (("RUS", "UKR"), 2, 3),
        (("UKR", "RUS"), 1, 3),
    ]


def test_rows_on_duties_are_counted_among_those_told(log: Builder, count: Count) -> None:
    rows = [log.row(kind, "USA", "KOR") for kind in ("casus", "no_casus", "consult")]
    log.row("act", "USA", "KOR", action="condemn")
    log.row("settle")
    log.row("vote", "USA", "PRK")
    assert count("duties") == (rows, 4)


def test_the_pace_is_of_states_and_weeks(log: Builder) -> None:
    """Three acts of eight states in two weeks."""
    log.row("act", "USA", "RUS", action="condemn")
    log.row("joint", "USA", "KOR", action="summit", turn=1)
    log.row("act", "USA", "PRK", action="condemn", turn=1)
    log.row("settle", turn=1)
    assert pace(history_of(log)) == (3, 16.0)


def test_hostile_acts_that_hostile_acts_lead_to(log: Builder) -> None:
    """Of three that have 180 days to go, two lead to one each; the fourth comes on day 190."""
    first = log.row("act", "PRK", "KOR", action="patrol")
    passed = log.row("let_pass", "KOR", "PRK", action="patrol", cause=first)
    second = log.row("act", "KOR", "PRK", action="alert", cause=passed, day=5)
    log.row("act", "PRK", "KOR", action="patrol", cause=second, day=6)
    log.row("act", "USA", "PRK", action="condemn", cause=first, turn=27, day=1)
    log.row("settle", turn=51, day=6)
    assert branching(history_of(log)) == (2, 3)


def test_the_dead_of_the_first_two_weeks(log: Builder) -> None:
    """Of one war 150 are told, of the other the toll counts all."""
    log.row("war", "PRK", "UKR")
    log.row("fatality", "UKR", "PRK", action="offensive", value=150.0, day=3)
    log.row("war", "KOR", "PRK")
    log.row("fatality", "KOR", "PRK", action="offensive", value=400.0, day=4)
    log.row("toll", "KOR", "PRK", value=1050.0, turn=2)
    log.row("fatality", "UKR", "PRK", action="offensive", value=100.0, turn=2, day=1)
    log.row("fatality", "UKR", "RUS", action="offensive", value=700.0, day=1)
    assert first_weeks(history_of(log)) == (1200.0, 2)


def test_a_share_takes_runs_as_clusters() -> None:
    """5 of 10 in every run is as 10 of 20; all in one run and none in the other is as one of two.

    Wilson for 10 of 20: 0.299 to 0.701; for 1 of 2: 0.095 to 0.905; for 0 of 20: 0 to 0.161."""
    even, odd = share_of("x", [(5, 10), (5, 10)], None), share_of("x", [(10, 10), (0, 10)], None)
    assert (even.value, even.hits, even.of) == (0.5, 10, 20)
    assert (even.low, even.high) == pytest.approx((0.299, 0.701), abs=0.001)
    assert odd.low is not None
    assert odd.low < 0.095 + 0.001
    none = share_of("x", [(0, 10), (0, 10), (0, 0)], None)
    assert (none.value, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(0.161, abs=0.001)
    assert share_of("x", [(0, 0)], None).value is None


def test_a_ratio_by_hand() -> None:
    """2 of 4 and 4 of 4: 0.75, residuals of 1, error of a quarter; of one run no interval."""
    hits, of = np.array([2.0, 4.0]), np.array([4.0, 4.0])
    assert ratio_interval(hits, of) == pytest.approx((0.75, 0.26, 1.24), abs=0.001)
    assert ratio_interval(hits[:1], of[:1]) == (0.5, 0.5, 0.5)
    assert ratio_of("x", [(3.0, 0.0)]).value is None
