"""The probabilistic Condorcet election: properties, then the reference run of KTAB."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.classics.cases import SEVEN_POSITIONS, SEVEN_POWER, SEVEN_SALIENCES
from sim.classics.condorcet import (
    RISK_ATTITUDES,
    VOTING_RULES,
    coalitions,
    distances,
    elect,
    option_probabilities,
    risk_attitudes,
    victory_probabilities,
)

SEEDS = st.integers(0, 10_000)
RULES = st.sampled_from(sorted(VOTING_RULES))
RISKS = st.sampled_from(sorted(RISK_ATTITUDES))
EXPONENTS = st.sampled_from([0.5, 1.0, 2.0, 4.0, 8.0])


def random_case(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return power, positions and saliences of 2 to 7 actors on 1 to 4 issues."""
    generator = np.random.default_rng(seed)
    shape = (int(generator.integers(2, 8)), int(generator.integers(1, 5)))
    power = generator.uniform(0.1, 100.0, shape[0])
    return power, generator.uniform(size=shape), generator.uniform(0.1, 1.0, shape)


@given(SEEDS, RULES, RISKS, EXPONENTS)
@settings(deadline=None, max_examples=60)
def test_probabilities_sum_to_one_and_the_mean_lies_among_positions(
    seed: int, rule: str, risk: str, exponent: float
) -> None:
    """Every rule, risk range and exponent gives a probability for each option."""
    power, positions, saliences = random_case(seed)
    result = elect(power, positions, saliences, exponent=exponent, rule=rule, risk=risk)
    assert result.probabilities.sum() == pytest.approx(1.0)
    assert (result.probabilities >= 0.0).all()
    assert result.neutral.sum() == pytest.approx(1.0)
    assert (result.expected >= positions.min(axis=0) - 1e-9).all()
    assert (result.expected <= positions.max(axis=0) + 1e-9).all()


@given(SEEDS, RULES.filter(lambda rule: rule != "prospect"), EXPONENTS)
@settings(deadline=None, max_examples=60)
def test_the_order_of_actors_does_not_matter(seed: int, rule: str, exponent: float) -> None:
    """Permuting the actors permutes the options; only "prospect" reads their order."""
    power, positions, saliences = random_case(seed)
    order = np.random.default_rng(seed + 1).permutation(len(power))
    here = elect(power, positions, saliences, exponent=exponent, rule=rule)
    there = elect(power[order], positions[order], saliences[order], exponent=exponent, rule=rule)
    assert there.probabilities == pytest.approx(here.probabilities[order], abs=1e-9)
    assert there.risk == pytest.approx(here.risk[order], abs=1e-6)


@given(SEEDS, RULES, EXPONENTS, st.floats(0.01, 100.0))
@settings(deadline=None, max_examples=60)
def test_units_of_power_and_salience_do_not_matter(
    seed: int, rule: str, exponent: float, scale: float
) -> None:
    """Only ratios of power, and of the saliences of one actor, count."""
    power, positions, saliences = random_case(seed)
    here = elect(power, positions, saliences, exponent=exponent, rule=rule)
    factors = np.random.default_rng(seed).uniform(0.1, 10.0, (len(power), 1))
    there = elect(scale * power, positions, factors * saliences, exponent=exponent, rule=rule)
    assert there.probabilities == pytest.approx(here.probabilities, abs=1e-7)


@given(SEEDS, RULES)
@settings(deadline=None, max_examples=40)
def test_the_direction_of_the_axes_does_not_matter(seed: int, rule: str) -> None:
    """Mirroring all issues mirrors the expected outcome."""
    power, positions, saliences = random_case(seed)
    here = elect(power, positions, saliences, rule=rule)
    there = elect(power, 1.0 - positions, saliences, rule=rule)
    assert there.expected == pytest.approx(1.0 - here.expected, abs=1e-7)


@given(SEEDS, EXPONENTS)
@settings(deadline=None, max_examples=40)
def test_one_of_two_wins(seed: int, exponent: float) -> None:
    """The chances of i over j and of j over i add to 1, also where nobody votes."""
    strength = np.random.default_rng(seed).integers(0, 3, (4, 4)).astype(float)
    chance = victory_probabilities(strength, exponent)
    assert chance + chance.T == pytest.approx(np.ones((4, 4)))
    assert (chance[(strength == 0.0) & (strength.T == 0.0)] == 0.5).all()


@pytest.mark.parametrize(
    ("exponent", "expected"), [(1, 2 / 3), (2, 4 / 5), (4, 16 / 17), (8, 256 / 257)]
)
def test_2_1_two_to_one(exponent: float, expected: float) -> None:
    """Case 2.1. Twice the strength wins with 2/3, 4/5, 16/17, 256/257 (KTAB victory models)."""
    assert victory_probabilities([[0, 2], [1, 0]], exponent)[0, 1] == pytest.approx(expected)


def test_2_2_seven_actors_on_three_issues() -> None:
    """Case 2.2. Reference run of KTAB: linear victory model, proportional voting, risk "Mid"."""
    positions = np.array(SEVEN_POSITIONS) / 100
    result = elect(SEVEN_POWER, positions, SEVEN_SALIENCES)
    expected = [0.0047, 0.0302, 0.0054, 0.1492, 0.6001, 0.1447, 0.0656]
    assert result.probabilities == pytest.approx(expected, abs=0.00005)
    attitude = [-0.500, -0.459, -0.499, -0.274, 1.000, -0.232, -0.430]
    assert result.risk == pytest.approx(attitude, abs=0.0005)


def test_2_3_the_same_position_counts_once() -> None:
    """Case 2.3. Two equal actors at 0 and two at 1: two options of 1/2, not four of 1/4."""
    result = elect([1, 1, 1, 1], [[0.0], [1.0], [0.0], [1.0]], np.ones((4, 1)))
    assert result.options.tolist() == [[0.0], [1.0]]
    assert result.option_of.tolist() == [0, 1, 0, 1]
    assert result.probabilities == pytest.approx([0.5, 0.5])
    assert result.neutral == pytest.approx([0.25, 0.25, 0.25, 0.25])


def test_2_4_options_keep_the_order_in_which_they_occur() -> None:
    """Case 2.4. Positions 0.9, 0.1, 0.9, 0.5 are the options 0.9, 0.1, 0.5."""
    result = elect(np.ones(4), [[0.9], [0.1], [0.9], [0.5]], np.ones((4, 1)))
    assert result.options.ravel().tolist() == [0.9, 0.1, 0.5]
    assert result.option_of.tolist() == [0, 1, 0, 2]


def test_2_5_salience_weights_distance() -> None:
    """Case 2.5. Gaps 0.3 and 0.4, saliences 1 and 0, then 1 and 1: 0.3, then sqrt(0.125)."""
    away = distances([[0.0, 0.0], [0.3, 0.4]], [[1, 0], [1, 1]])
    assert away == pytest.approx(np.array([[0.0, 0.3], [0.3535534, 0.0]]), abs=1e-7)


@pytest.mark.parametrize(
    ("rule", "first", "second"),
    [
        # One actor of power 3 gains 0.5 by the first option; one of power 1 loses 0.2.
        ("proportional", 1.5, 0.2),
        ("binary", 3.0, 1.0),
        ("cubic", 0.375, 0.008),
        ("proportional_binary", 1.8, 0.36),
        ("proportional_cubic", 0.9375, 0.104),
        # From the first to the second option: the actor of power 1 gains, at 2/3.
        ("prospect", 1.5, 0.4 / 3),
    ],
)
def test_2_6_voting_rules(rule: str, first: float, second: float) -> None:
    """Case 2.6. Strength of the coalitions for the first and for the second of two options."""
    strength = coalitions([[0.5, 0.0], [0.0, 0.2]], [3, 1], rule)
    assert strength == pytest.approx(np.array([[0.0, first], [second, 0.0]]))


def test_2_6_binary_voters_do_not_vote_between_equals() -> None:
    """Case 2.6, continued. A difference by rounding only moves nobody."""
    assert not coalitions([[0.5, 0.5 + 1e-12]], [1], "binary").any()


def test_2_7_prospect_voting_favours_what_is_listed_first() -> None:
    """Case 2.7. Mirror-image actors: the first option wins by 1 against 2/3, that is 0.6."""
    utility = [[1.0, 0.0], [0.0, 1.0]]
    assert option_probabilities(utility, [1, 1], rule="prospect") == pytest.approx([0.6, 0.4])
    assert option_probabilities(utility, [1, 1]) == pytest.approx([0.5, 0.5])


def test_2_8_a_unanimous_group_is_certain() -> None:
    """Case 2.8. Both rank the first option highest: probability 1, others 0."""
    utility = [[1.0, 0.5, 0.2], [0.9, 0.3, 0.4]]
    assert option_probabilities(utility, [1, 1]).tolist() == [1.0, 0.0, 0.0]


def test_2_9_many_options_do_not_underflow() -> None:
    """Case 2.9. Of 1200 options of equal standing each has 1/1200, although 2**-1200 is 0."""
    chance = option_probabilities(np.zeros((1, 1200)), [1])
    assert chance == pytest.approx(np.full(1200, 1 / 1200))


@pytest.mark.parametrize(
    ("risk", "expected"),
    [
        ("neutral", [0.0, 0.0, 0.0]),
        ("min", [0.0, 0.5, 1.0]),
        ("mid", [-0.5, 0.25, 1.0]),
        ("max", [-1.0, 0.0, 1.0]),
    ],
)
def test_2_10_risk_ranges(risk: str, expected: list[float]) -> None:
    """Case 2.10. The least probable shuns risk, the most probable seeks it (KTAB ranges)."""
    assert risk_attitudes([0.1, 0.3, 0.5], risk) == pytest.approx(expected)
    assert risk_attitudes([0.5, 0.5], risk).tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rule": "quadratic"}, "rule is 'quadratic'; known are binary, cubic, prop"),
        ({"risk": "bold"}, "risk is 'bold'; known are max, mid, min, neutral"),
        ({"exponent": 0.0}, "exponent contains 0"),
        ({"power": [1.0, 0.0]}, "power contains 0"),
        ({"power": [1.0]}, r"power has shape \(1,\); \(2,\) is needed"),
        ({"positions": [[0.0], [75.0]]}, "positions contains 75; it must be finite and within 0"),
        ({"saliences": [[1.0], [0.0]]}, "actor 1 has no salience above 0 on any issue"),
        ({"saliences": [[1.0, 1.0], [1.0, 1.0]]}, "saliences has shape"),
    ],
)
def test_wrong_arguments_are_named(changes: dict[str, object], message: str) -> None:
    """Every wrong argument is answered by what would be right."""
    right = {"power": [1.0, 1.0], "positions": [[0.0], [1.0]], "saliences": [[1.0], [1.0]]}
    with pytest.raises(ValueError, match=message):
        elect(**(right | changes))  # type: ignore[arg-type]
