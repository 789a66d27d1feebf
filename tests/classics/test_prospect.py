"""Cumulative prospect theory: properties, then the figures of Tversky and Kahneman (1992)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.classics.prospect import (
    Taste,
    gain_weight,
    loss_weight,
    matching_gain,
    prospect,
    value,
    weight,
)

MONEY = st.floats(-1000.0, 1000.0)
SEEDS = st.integers(0, 10_000)
PLAIN = Taste(1.0, 1.0, 1.0, 1.0, 1.0)


def random_lottery(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return outcomes and probabilities of 1 to 6 branches."""
    generator = np.random.default_rng(seed)
    branches = int(generator.integers(1, 7))
    return generator.normal(0.0, 100.0, branches), generator.dirichlet(np.ones(branches))


@given(MONEY)
def test_a_sure_thing_is_worth_its_value(outcome: float) -> None:
    """A lottery with one outcome is felt as that outcome."""
    assert prospect([outcome], [1.0]) == pytest.approx(value(outcome))


@given(MONEY, MONEY)
def test_more_is_better(one: float, other: float) -> None:
    """Value rises with the outcome."""
    low, high = sorted((one, other))
    assert value(low) <= value(high)


@given(st.floats(0.01, 1000.0))
def test_losses_loom_larger(size: float) -> None:
    """A loss hurts more than twice as much as the same gain pleases."""
    assert -value(-size) > 2.0 * value(size)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.28, 1.0))
def test_weights_rise_from_nothing_to_certainty(one: float, other: float, exponent: float) -> None:
    """Impossible counts 0, certain 1, and more probable never counts less."""
    low, high = sorted((one, other))
    assert weight(low, exponent) <= weight(high, exponent) + 1e-12
    assert (weight(0.0, exponent), weight(1.0, exponent)) == (0.0, 1.0)


@given(SEEDS)
def test_the_order_and_splitting_of_branches_does_not_matter(seed: int) -> None:
    """The same lottery written otherwise is worth the same."""
    outcomes, chances = random_lottery(seed)
    worth = prospect(outcomes, chances)
    order = np.random.default_rng(seed + 1).permutation(len(outcomes))
    assert prospect(outcomes[order], chances[order]) == pytest.approx(worth)
    split = np.concatenate((outcomes, outcomes)), np.concatenate((chances, chances)) / 2
    assert prospect(*split) == pytest.approx(worth)


@given(SEEDS, st.floats(0.1, 100.0))
def test_a_better_branch_makes_a_better_lottery(seed: int, more: float) -> None:
    """Raising one outcome raises the value: dominated lotteries are never preferred."""
    outcomes, chances = random_lottery(seed)
    better = outcomes.copy()
    better[0] += more
    assert prospect(better, chances) > prospect(outcomes, chances)


@given(SEEDS, MONEY)
def test_without_distortion_it_is_the_expected_outcome(seed: int, reference: float) -> None:
    """With all parameters 1 the value is the mean, less the reference point."""
    outcomes, chances = random_lottery(seed)
    found = prospect(outcomes, chances, reference=reference, taste=PLAIN)
    assert found == pytest.approx(float(outcomes @ chances) - reference, abs=1e-6)


@given(st.floats(0.0, 1000.0), st.floats(0.05, 0.95))
def test_the_matching_gain_makes_a_lottery_neutral(loss: float, chance: float) -> None:
    """Won with its chance against the loss, it is worth nothing."""
    gain = matching_gain(loss, chance)
    assert prospect([gain, -loss], [chance, 1.0 - chance]) == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(0.01, 0.0553), (0.1, 0.1863), (0.5, 0.4206), (0.9, 0.7117), (0.99, 0.9116)],
)
def test_8_1_weights_of_gains(probability: float, expected: float) -> None:
    """Case 8.1. Weights with the published exponent 0.61."""
    assert gain_weight(probability) == pytest.approx(expected, abs=0.00005)


@pytest.mark.parametrize(("probability", "expected"), [(0.1, 0.1701), (0.5, 0.4540), (0.9, 0.7749)])
def test_8_2_weights_of_losses(probability: float, expected: float) -> None:
    """Case 8.2. Weights with the published exponent 0.69."""
    assert loss_weight(probability) == pytest.approx(expected, abs=0.00005)


def test_8_3_an_even_chance_to_lose_a_hundred_needs_a_gain_of_274() -> None:
    """Case 8.3. The cumulative form with the published parameters."""
    assert matching_gain(100.0) == pytest.approx(274, abs=0.5)
    assert prospect([274, -100], [0.5, 0.5]) == pytest.approx(0.0, abs=0.1)
    assert prospect([200, -100], [0.5, 0.5]) < 0.0 < prospect([300, -100], [0.5, 0.5])


def test_8_4_value_of_a_hundred() -> None:
    """Case 8.4. 100**0.88 is 57.544; a loss of 100 is felt as 2.25 times that."""
    assert value(100.0) == pytest.approx(57.544, abs=0.0005)
    assert value(-100.0) == pytest.approx(-129.474, abs=0.0005)


def test_8_5_small_chances_are_overweighted() -> None:
    """Case 8.5. A ticket of 1 in 100 to win 1000 beats its mean of 10; likewise for insurance."""
    assert prospect([1000, 0], [0.01, 0.99]) > value(10.0)
    assert prospect([-1000, 0], [0.01, 0.99]) < value(-10.0)


def test_8_6_below_the_reference_point_risk_attracts() -> None:
    """Case 8.6. A gamble loses to a sure thing among gains and beats it among losses."""
    gamble, sure = ([0.0, 100.0], [0.5, 0.5]), ([50.0], [1.0])
    assert prospect(*gamble) < prospect(*sure)
    assert prospect(*gamble, reference=100.0) > prospect(*sure, reference=100.0)


def test_wrong_arguments_are_named() -> None:
    """Every wrong argument is answered by what would be right."""
    with pytest.raises(ValueError, match=r"probabilities add to 0\.9; they must add to 1"):
        prospect([1.0, 2.0], [0.5, 0.4])
    with pytest.raises(ValueError, match="probabilities has shape"):
        prospect([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match=r"probability contains 1\.5"):
        weight(1.5, 0.61)
    with pytest.raises(ValueError, match=r"exponent contains 0\.2"):
        weight(0.5, 0.2)
    with pytest.raises(ValueError, match="loss_aversion contains 0"):
        Taste(loss_aversion=0.0)
    with pytest.raises(ValueError, match=r"gain_weight contains 1\.1"):
        Taste(gain_weight=1.1)
    with pytest.raises(ValueError, match="p_gain contains 0"):
        matching_gain(100.0, 0.0)
