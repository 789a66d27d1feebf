"""What people order: their moves, their instruction, and nothing of what the others do."""

from typing import Any

import numpy as np
import pytest

from sim.errors import BadInput
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.run import seat_turn
from sim.run.course import Course
from sim.run.seats import STAFF, SeatOrders, Seats, Told
from sim.scenario.load import load
from sim.terms.events import Kind
from sim.terms.reasons import Group, OrderFrom

SEAT = Group.ORDER + OrderFrom.SEAT
WEEKS = 10
IDLE = Told((), STAFF, STAFF, {})


@pytest.fixture(scope="module")
def setup() -> Setup:
    return build(load("june-2024").scenario)


def rows(setup: Setup, *orders: SeatOrders, engine: str = "python", run: int = 0) -> Any:
    return Course(setup, 1, run, engine, seats=orders).play_on(WEEKS).played().rows


def of(found: Any, setup: Setup, actor: str, *kinds: int) -> Any:
    code = setup.names.states.index(actor)
    return found[(found["actor"] == code) & np.isin(found["kind"], kinds)]


@pytest.mark.parametrize("name", ["june-2024", "border-clash", "pact-of-three", "two-states"])
def test_phases_in_which_nobody_orders_are_those_of_the_turn(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The phases of people repeat the turn's: with orders for nobody every row is the same."""
    given = build(load(name).scenario)
    usual = Course(given, 3, 1, "python").play_on(30).played().rows
    monkeypatch.setattr(Seats, "at", lambda _, beat: {-1: IDLE} if beat >= 0 else {})
    monkeypatch.setattr(seat_turn, "calls_answered", lambda *_: seat_turn_untouched())
    again = Course(given, 3, 1, "python").play_on(30).played().rows
    assert usual.tobytes() == again.tobytes()


def seat_turn_untouched() -> Any:
    from contextlib import nullcontext

    return nullcontext()


def test_a_move_is_made_in_the_first_beat_of_its_orders_and_says_whose_it_is(setup: Setup) -> None:
    found = rows(setup, SeatOrders("KOR", 2, 4, ("KOR condemn PRK nk_weapons",)))
    mine = of(found, setup, "KOR", Kind.ACT)
    ordered = mine[mine["because"] == SEAT]
    assert [int(turn) for turn in ordered["turn"]] == [2]
    assert setup.names.actions[int(ordered["action"][0])] == "condemn"
    before = rows(setup)
    assert found[found["turn"] < 2].tobytes() == before[before["turn"] < 2].tobytes()


def test_who_is_told_nothing_begins_nothing_but_the_staff_answers(setup: Setup) -> None:
    """Vietnam has no quarrel: held by people who order nothing, it does nothing by itself."""
    for run in range(4):
        found = rows(setup, SeatOrders("VNM", 0, WEEKS), run=run)
        begun = of(found, setup, "VNM", Kind.ACT, Kind.OFFER)
        assert len(begun[begun["phase"] < 4]) == 0


def test_offers_are_answered_by_name_or_by_instruction(setup: Setup) -> None:
    offer = SeatOrders("KOR", 0, 4, ("KOR talks JPN nk_weapons",))
    taken = rows(setup, offer, SeatOrders("JPN", 0, 4, agrees=offer.moves, asked="refuse"))
    answers = of(taken, setup, "JPN", Kind.ACCEPT, Kind.DECLINE)
    assert (int(answers["kind"][0]), int(answers["because"][0])) == (Kind.ACCEPT, SEAT)
    left = rows(setup, offer, SeatOrders("JPN", 0, 4, asked="refuse"))
    answers = of(left, setup, "JPN", Kind.ACCEPT, Kind.DECLINE)
    assert (int(answers["kind"][0]), int(answers["because"][0])) == (Kind.DECLINE, SEAT)


def test_python_and_compiled_code_play_the_same(setup: Setup) -> None:
    orders = (
        SeatOrders("KOR", 0, 4, ("KOR talks JPN nk_weapons",), "comply", "stand"),
        SeatOrders("PRK", 1, 6, ("PRK condemn KOR nk_weapons",), "refuse", "aside"),
    )
    slow, fast = (rows(setup, *orders, engine=name) for name in ("python", "compiled"))
    assert slow.tobytes() == fast.tobytes()


@pytest.mark.parametrize(
    ("orders", "said"),
    [
        (SeatOrders("XXX", 0, 4), "no state called 'XXX'"),
        (SeatOrders("KOR", 0, 4, ("PRK condemn KOR nk_weapons",)), "this is no move of KOR"),
        (SeatOrders("KOR", 0, 4, ("KOR condem PRK nk_weapons",)), "did you mean 'condemn'"),
        (SeatOrders("KOR", 0, 4, ("KOR wait",)), "to wait is no move; give none"),
        (SeatOrders("KOR", 0, 4, ("KOR settlement PRK peninsula 2",)), "2 is no share, 0 to 1"),
        (SeatOrders("KOR", 0, 4, asked="perhaps"), "no instruction 'perhaps'"),
        (SeatOrders("KOR", 0, 4, entry="perhaps"), "no instruction 'staff', 'staff', 'perhaps'"),
        (SeatOrders("KOR", 0, 4, signs=("usa_ukr",)), "no treaty called 'usa_ukr'"),
        (SeatOrders("KOR", 0, 4, signs=("usa_ukr_2024",)), "no treaty between KOR and one other"),
        (
            SeatOrders("KOR", 0, 4, signs=("camp_david_2023",)),
            "no treaty between KOR and one other",
        ),
    ],
)
def test_what_cannot_be_ordered_is_refused(setup: Setup, orders: SeatOrders, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        Seats(setup, [orders])


def test_orders_are_read_back_as_they_were_written_and_older_ones_too() -> None:
    """Orders of before there were treaties and occasions: nobody signed, nobody came in."""
    given = SeatOrders("USA", 2, 4, entry="enter", signs=("usa_ukr_2024",))
    assert SeatOrders.of_data(given.as_data()) == given
    old = {key: one for key, one in given.as_data().items() if key not in ("entry", "signs")}
    assert SeatOrders.of_data(old) == SeatOrders("USA", 2, 4)


def test_worlds_played_in_one_place_are_those_of_copies(setup: Setup) -> None:
    """A course that begins again from another is that other, whatever it had played before."""
    start = Course(setup, 1, 0, "python").play_on(3)
    place = start.copy()
    for run in (1, 2):
        fresh = start.copy()
        fresh.run = run
        again = place.restart(start, run).play_on(8)
        assert again.played().rows.tobytes() == fresh.play_on(8).played().rows.tobytes()


@pytest.mark.parametrize(("calls", "fights"), [("stand", 4), ("aside", 0)])
def test_an_ally_that_calls_is_answered_by_instruction(calls: str, fights: int) -> None:
    """In pact-of-three BOR, attacked, calls on ARL in each of four runs."""
    given = build(load("pact-of-three").scenario)
    orders = SeatOrders("ARL", 0, WEEKS, calls=calls)
    found = [rows(given, orders, run=run) for run in range(4)]
    assert [len(of(one, given, "BOR", Kind.INVOKE)) for one in found] == [1, 1, 1, 1]
    assert sum(len(of(one, given, "ARL", Kind.HONOUR)) for one in found) == fights
