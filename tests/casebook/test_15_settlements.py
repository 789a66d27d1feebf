"""Casebook 15: settlements. What is offered, who takes it, and whom it costs.

The numbers are those of `bargaining.py`: B would give up to 3/4 of what C asks, C takes from 1/4.
"""

import pytest
from bargaining import (
    AGREEMENT,
    DEMAND,
    FAIR,
    HELD,
    OFFER,
    SETTLED,
    STALEMATE,
    ULTIMATUM,
    accepted,
    ends,
    numbers,
    the_deal,
)
from cases import Case, Small
from test_14_sides import INVASION, wars

from sim.turn.contest import own_resolve

# A word is broken in four of five cases, whoever gives it: log-odds of 4 are 1.3863.
DISTRUST = numbers(distrust=1.3863, hostile=0.0, rising=0.0)


# Offers


def test_15_32_half_the_shore_for_an_easing_of_sanctions(small: Small) -> None:
    """Casebook 15.32. C has sanctions on B and sets it a term. Two weeks later B offers a half, the
    share that the offer states; C takes it. The shore stands at a half, C eases its sanctions by a
    level, forces are down, both cool, and the crisis has ended by agreement before its term.

    Source: Fearon 1995 (the range); Agadir, 4 November 1911 (a settlement by exchange)."""
    world = small(*SETTLED, "C can sanction").play("C sanctions B over the shore")
    world.play(ULTIMATUM).wait(1)
    heat = world.toward("B", "C", "heat")
    world.play(OFFER)
    assert world.log.kinds("offer", "accept", "decline", "joint") == ["offer", "accept", "joint"]
    (offer,) = world.log.find("offer", by="B", toward="C", action="settlement")
    assert offer.value == pytest.approx(0.5, abs=1e-6)
    joint = the_deal(world)
    assert joint.value == offer.value
    assert world.stands("shore") == pytest.approx(0.5, abs=1e-6)
    (eased,) = world.log.find("act", by="C", toward="B", action="sanction", value=-1.0)
    assert eased.cause == joint.seq
    assert world.flow("sanction", "C", "B") == 0
    (close,) = world.log.find("close")
    assert (close.because, close.cause) == (AGREEMENT, joint.seq)
    for pair in ("BC", "CB"):
        assert world.toward(*pair, "rung") == world.toward(*pair, "dispute") == 0
        held = world.demand(*pair)
        assert (held.agreed, held.before) == (joint.seq, 0.0)
        assert held.agreed_at == pytest.approx(0.5, abs=1e-6)
    assert world.toward("B", "C", "heat") < heat
    assert not world.demand("C", "B").stands
    assert not world.wait(8).log.find("expire")


def test_15_33_the_asker_may_offer_too(small: Small) -> None:
    """Casebook 15.33. C asks for all and offers to be content with a half: B takes it.

    Source: own rule (either side of a demand may offer)."""
    world = small(*SETTLED).play(DEMAND).play("C offers a settlement to B")
    assert world.log.find("accept", by="B", toward="C")
    assert the_deal(world).value == pytest.approx(0.5, abs=1e-6)
    assert ends(world) == [AGREEMENT]


def test_15_34_to_bow_to_force_costs_no_face(small: Small) -> None:
    """Casebook 15.34. Face is lost by giving in without need. Here force is as good as certain: B
    gives up to 3/4 as before, and offers the middle of 1/4 and 3/4.

    Source: own rule (face counts the less, the more it bows to force); Sechser 2011."""
    world = small(*SETTLED, *numbers(face=0.5)).play(DEMAND).play(OFFER)
    (offer,) = world.log.find("offer", action="settlement")
    assert offer.value == pytest.approx(0.5, abs=1e-6)
    assert world.stands("shore") == pytest.approx(0.5, abs=1e-6)


def test_15_35_who_cares_less_gives_more(small: Small) -> None:
    """Casebook 15.35. The shore is worth half as much to B: to it a war costs 1/2 x 1/2 + 1/4 =
    1/2, as much as the whole shore is worth. It would give all, and offers the middle of 1/4 and 1.

    Source: Fearon 1995; theory page (stake can beat power)."""
    less = "states.BLAND.stances.shore.salience=0.5"
    world = small(*SETTLED, less).play(DEMAND).play(f"{OFFER} over the shore")
    (offer,) = world.log.find("offer", action="settlement")
    assert offer.value == pytest.approx(0.625, abs=1e-6)


def test_15_36_an_offer_turned_down(small: Small) -> None:
    """Casebook 15.36. Neither trusts the other's word: it is broken in four of five cases. B would
    then give a fifth of 3/4, 0.15; of what is given C would keep a fifth, so that even the whole
    shore is worth less to it than its 1/4 without a deal. There is no range: told to offer, B names
    what it would give, and C declines. The demand stands, and the shore as it stood.

    Source: Powell 2006; Fearon 1995 (commitment: no range, no deal)."""
    world = small(*SETTLED, *DISTRUST).play(DEMAND).play(OFFER)
    (offer,) = world.log.find("offer", action="settlement")
    assert offer.value == pytest.approx(0.15, abs=1e-5)
    assert world.log.kinds("accept", "decline", "joint") == ["decline"]
    assert world.demand("C", "B").stands
    assert world.stands("shore") == 0.0
    assert not world.log.find("close")
    assert world.may(OFFER), "it may be tried again"


@pytest.mark.parametrize(("words", "most"), [((), 0.731), (DISTRUST, 0.293)])
def test_15_37_nobody_takes_what_its_own_numbers_say_is_worse(
    small: Small, words: tuple[str, ...], most: float
) -> None:
    """Casebook 15.37. Of the half that B offers C gains a quarter over its least. At 4 log-odds a
    unit it accepts with at most 1 log-odds, 0.731, however open to offers it is otherwise. Of what
    B offers in 15.36 it would have 0.2 x 0.15 = 0.03, 0.22 less than without: -0.88, 0.293.

    Source: P20; McFadden 1978 (binary logit)."""
    world = small(*HELD, *FAIR, *numbers(sharpness=4.0), *words).play(DEMAND).play(OFFER)
    (answer,) = world.log.find("accept", "decline", by="C")
    assert accepted(answer) <= most + 0.001
    assert accepted(answer) > 0.1, "openness to offers is nearly boundless here"


@pytest.mark.parametrize("seed", range(1, 13))
def test_15_38_what_c_would_bear_is_known_to_c_alone(small: Small, seed: int) -> None:
    """Casebook 15.38. Whether it comes to force hangs on C's resolve, which shows as a half: B
    offers 1/4, the middle of what it would give (.29) and of what such a C would take (.21). A C
    that is resolute in truth expects .4 of a war and declines; one that is not expects none and
    takes it. Where everybody knows what C is, it takes it.

    pi 1/2, a war costs .1 x .75 = .075: .5 x (.5 + .075) = .2875; .5 x (.5 - .075) = .2125; the
    one gains .0375 at 50 log-odds, 0.867. Source: Fearon 1995; Powell 1999 (common knowledge)."""
    doubt = numbers(fear=0.0, will=20.0, cost=0.1)
    spread = "states.CLAND.resolve_spread=0.5"
    world = small(*SETTLED, *doubt, spread, seed=seed).play(DEMAND).play(OFFER)
    (offer,) = world.log.find("offer", action="settlement")
    assert offer.value == pytest.approx(0.25, abs=1e-6)
    true = own_resolve(world.world.plan, world.world.draft, 2)
    (answer,) = world.log.find("accept", "decline", by="C")
    if true > 0.65:
        assert accepted(answer) < 0.01
    elif true < 0.4:
        assert accepted(answer) > 0.99
    known = small(*SETTLED, *doubt, seed=seed).play(DEMAND).play(OFFER)
    (answer,) = known.log.find("accept", "decline", by="C")
    assert accepted(answer) == pytest.approx(0.867, abs=0.001)


def test_15_39_a_deal_at_points_goes_to_a_point(small: Small) -> None:
    """Casebook 15.39. The shore can be whole, shared with a quarter for C, or given up. A war costs
    each .375, so that C would take from an eighth, and the middle would be a half: it is not to be
    had, and the offer says the quarter, the nearest point.

    Source: Fearon 1995 (indivisible issues); Powell 2006."""
    points = {"issues": {"shore": {"points": [0.0, 0.25, 1.0]}}}
    world = small(*SETTLED, *numbers(cost=0.5), also=points).play(DEMAND).play(OFFER)
    (offer,) = world.log.find("offer", action="settlement")
    assert offer.value == pytest.approx(0.25)
    assert the_deal(world).value == pytest.approx(0.25)
    assert world.stands("shore") == 0.25


def test_15_40_nothing_is_offered_where_nothing_is_asked(small: Small) -> None:
    """Casebook 15.40. Without a demand neither offers; with C's both may, D may not. What is
    settled is settled: no offer follows an agreement.

    Source: own rule (a settlement is of something that is asked)."""
    world = small(*SETTLED)
    assert not world.may(f"{OFFER} over the shore")
    world.play(DEMAND)
    assert world.may(f"{OFFER} over the shore")
    assert world.may("C offers a settlement to B over the shore")
    assert not world.may("D offers a settlement to B over the shore")
    world.play(OFFER)
    assert the_deal(world)
    assert not world.may(f"{OFFER} over the shore")


def cause_of(case: Case, by: str, of: str) -> int:
    """The row that a state has in mind of another over the shore."""
    return int(case.world.now.matters.cause[case.matter(by, of)])


def test_15_41_settled_over_the_head_of_a_third(small: Small) -> None:
    """Casebook 15.41. B gives C a half of the shore, which A wanted as it was: A, who was not
    asked, loses a half, is heated against both, and has the agreement in mind. D, who gains, is
    not heated.

    Source: Munich, 1938 (a deal over a third state's head); own rule."""
    world = small(*SETTLED).play(DEMAND)
    before = {(x, y): world.toward(x, y, "heat") for x in "AD" for y in "BC"}
    world.play(OFFER)
    joint = the_deal(world)
    for other in "BC":
        assert world.toward("A", other, "heat") > before["A", other] + 0.01
        assert cause_of(world, "A", other) == joint.seq
        assert world.toward("D", other, "heat") <= before["D", other] + 1e-9


def test_15_42_who_loses_little_is_not_heated(small: Small) -> None:
    """Casebook 15.42. A cares for the shore by 0.08: it loses 0.08 x 0.5 = 0.04, below 0.05.

    Source: own rule (a loss of more than 0.05 of all that a state could care for)."""
    little = "states.ALAND.stances.shore.salience=0.08"
    world = small(*SETTLED, little).play(DEMAND)
    before = {other: world.toward("A", other, "heat") for other in "BC"}
    world.play(OFFER)
    assert the_deal(world)
    for other in "BC":
        assert world.toward("A", other, "heat") <= before[other] + 1e-9


# War


def test_15_43_a_war_is_settled_by_its_principals_for_all(small: Small) -> None:
    """Casebook 15.43. A fights for B, D for C; it stands even and weighs on both. B offers a share
    of the shore, C takes it, and all four pairs are at peace, each with one end, by agreement.

    A and C, whose war it is not, can offer nothing. Source: Paris, 30 March 1856 (the powers at war
    settle for all); P20."""
    weary = [f"states.{name}.burden=0.4" for name in ("BLAND", "CLAND")]
    words = (*SETTLED, *numbers(burden_cost=1.0), *weary)
    world = small(*words, "A owes B defence", "D owes C offence").play(INVASION)
    assert not world.may("A offers a settlement to C")
    assert world.may(OFFER)
    world.play(OFFER)
    joint = the_deal(world)
    assert 0.25 < joint.value < 0.75
    assert wars(world) == set()
    closes = world.log.find("close")
    pairs = [frozenset((row.by, row.toward)) for row in closes]
    assert len(pairs) == 4
    assert set(pairs) == {frozenset(pair) for pair in ("BC", "AC", "BD", "AD")}
    assert {row.because for row in closes} == {AGREEMENT}
    assert world.stands("shore") == pytest.approx(joint.value, abs=1 / 128)  # to the nearest 64th


def test_15_44_a_ceasefire_settles_nothing(small: Small) -> None:
    """Casebook 15.44. B and C lay down arms, and A with them, without a word on the shore: a
    stalemate, in which it stands as it stood.

    Source: Panmunjom, 27 July 1953 (an armistice and no peace); own rule."""
    world = small(*HELD, "A owes B defence").play(INVASION).play("B makes peace with C")
    assert wars(world) == set()
    assert ends(world) == [STALEMATE] * 2
    assert world.stands("shore") == 0.0
