"""The security dilemma: properties, then cases from Kydd (2005) and Jervis (1978)."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.classics.dilemma import (
    StagHunt,
    cooperates,
    spiral,
    trust_threshold,
    update_trust,
    world,
)

CHANCES = st.floats(0.01, 0.99)
STEPS = st.floats(0.01, 10.0)


@given(st.floats(-10.0, 10.0), STEPS, st.floats(0.0, 10.0), STEPS)
def test_at_the_threshold_both_choices_are_worth_the_same(
    sucker: float, risk: float, lure: float, gain: float
) -> None:
    """Expected payoffs of cooperating and defecting, written out, are equal there."""
    punishment = sucker + risk
    temptation = punishment + lure
    game = StagHunt(temptation + gain, temptation, punishment, sucker)
    trust = trust_threshold(game)
    assert 0.0 < trust < 1.0
    together = trust * game.reward + (1.0 - trust) * game.sucker
    alone = trust * game.temptation + (1.0 - trust) * game.punishment
    assert together == pytest.approx(alone, abs=1e-9)


@given(CHANCES, CHANCES, CHANCES)
def test_trust_is_right_on_average(trust: float, benign: float, malign: float) -> None:
    """Weighted by how likely each observation is, trust after it averages to trust before it."""
    p_armed = trust * benign + (1.0 - trust) * malign
    armed = update_trust(trust, benign, malign, armed=True)
    unarmed = update_trust(trust, benign, malign, armed=False)
    assert p_armed * armed + (1.0 - p_armed) * unarmed == pytest.approx(trust)


@given(CHANCES, CHANCES, CHANCES)
def test_arming_costs_trust_when_the_malign_arm_more(
    trust: float, benign: float, malign: float
) -> None:
    """And not arming builds it."""
    assume(malign > benign + 1e-6)
    assert update_trust(trust, benign, malign, armed=True) < trust
    assert update_trust(trust, benign, malign, armed=False) > trust


@given(CHANCES, CHANCES, CHANCES, st.lists(st.booleans(), max_size=6))
def test_the_order_of_what_is_seen_does_not_matter(
    trust: float, benign: float, malign: float, seen: list[bool]
) -> None:
    """The last trust depends on how often the other armed only."""
    forward = spiral(trust, benign, malign, seen)
    assert len(forward) == len(seen) + 1
    assert forward[0] == trust
    assert spiral(trust, benign, malign, seen[::-1])[-1] == pytest.approx(forward[-1])


def test_9_1_trust_threshold() -> None:
    """Case 9.1. Payoffs 4, 3, 2, 1: (2-1)/((4-3)+(2-1)) = 1/2. Payoffs 10, 4, 4, 0: 4/10."""
    assert trust_threshold(StagHunt(4, 3, 2, 1)) == pytest.approx(0.5)
    assert trust_threshold(StagHunt(10, 4, 4, 0)) == pytest.approx(0.4)


def test_9_2_cooperation_needs_enough_trust() -> None:
    """Case 9.2. At the threshold of 1/2 a state cooperates, below it does not."""
    game = StagHunt(4, 3, 2, 1)
    assert cooperates(0.5, game)
    assert cooperates(0.9, game)
    assert not cooperates(0.49, game)


def test_9_3_arming_against_a_benign_state() -> None:
    """Case 9.3. Trust 1/2, benign states arm with 0.2, malign with 0.8: 0.1/(0.1+0.4) = 0.2."""
    assert update_trust(0.5, 0.2, 0.8, armed=True) == pytest.approx(0.2)
    assert update_trust(0.5, 0.2, 0.8, armed=False) == pytest.approx(0.8)
    assert update_trust(0.5, 0.8, 0.8, armed=True) == pytest.approx(0.5)


def test_9_4_a_spiral() -> None:
    """Case 9.4. Odds fall from 1 to 1/4 to 1/16 with two rounds of arming, and rise again."""
    course = spiral(0.5, 0.2, 0.8, [True, True, False])
    assert course == pytest.approx((1 / 2, 1 / 5, 1 / 17, 1 / 5))


def test_9_5_four_worlds() -> None:
    """Case 9.5. Jervis (1978): worst with offence ahead and arms alike, best the other way."""
    assert world(offence_has_advantage=True, arms_are_distinguishable=False).number == 1
    assert world(offence_has_advantage=False, arms_are_distinguishable=False).number == 2
    assert world(offence_has_advantage=True, arms_are_distinguishable=True).number == 3
    assert world(offence_has_advantage=False, arms_are_distinguishable=True).number == 4
    worst = world(offence_has_advantage=True, arms_are_distinguishable=False)
    assert worst.description == "doubly dangerous"


@pytest.mark.parametrize(
    "payoffs", [(3, 3, 2, 1), (4, 2, 3, 1), (4, 3, 1, 1), (4, 3, 2, 2), (1, 2, 3, 4)]
)
def test_other_games_are_refused(payoffs: tuple[int, int, int, int]) -> None:
    """Only reward > temptation >= punishment > sucker is a stag hunt."""
    with pytest.raises(ValueError, match="a stag hunt needs reward > temptation"):
        StagHunt(*payoffs)


def test_wrong_arguments_are_named() -> None:
    """Every wrong argument is answered by what would be right."""
    with pytest.raises(ValueError, match=r"trust contains 1\.1"):
        cooperates(1.1, StagHunt(4, 3, 2, 1))
    with pytest.raises(ValueError, match="p_benign contains -1"):
        update_trust(0.5, -1.0, 0.5, armed=True)
    with pytest.raises(ValueError, match="p_malign contains 2"):
        update_trust(0.5, 0.5, 2.0, armed=True)
    with pytest.raises(ValueError, match="what was seen is impossible"):
        update_trust(1.0, 0.0, 0.5, armed=True)
    with pytest.raises(ValueError, match="temptation contains nan"):
        StagHunt(4, float("nan"), 2, 1)
