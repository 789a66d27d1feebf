"""Richardson's arms race: properties, then the race of 1909-1913."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.classics.richardson import Race, dyad, equilibrium, is_stable, levels, regress

# France, Russia, Germany, Austria-Hungary, million pounds (Richardson 1960).
BUDGETS = [
    [48.6, 66.7, 63.1, 20.8],
    [50.9, 68.5, 62.0, 23.4],
    [57.1, 70.7, 62.5, 24.6],
    [63.2, 81.8, 68.2, 25.5],
    [74.7, 92.0, 95.4, 26.9],
]
SEEDS = st.integers(0, 10_000)
RATES = st.floats(0.01, 3.0)


def random_race(seed: int) -> Race:
    """Return a race of 1 to 5 states with generic coefficients."""
    generator = np.random.default_rng(seed)
    states = int(generator.integers(1, 6))
    reaction = generator.uniform(0.0, 1.0, (states, states))
    np.fill_diagonal(reaction, 0.0)
    return Race(reaction, generator.uniform(0.1, 3.0, states), generator.normal(size=states))


@given(RATES, RATES, RATES, RATES)
def test_two_states_are_stable_when_fatigue_beats_reaction(
    k: float, l_: float, a: float, b: float
) -> None:
    """Stable exactly when a b > k l (Richardson 1960)."""
    if abs(a * b - k * l_) > 1e-6:
        assert is_stable(dyad((k, l_), (a, b), (1.0, 1.0))) == (a * b > k * l_)


@given(SEEDS)
@settings(deadline=None)
def test_nothing_changes_at_the_equilibrium(seed: int) -> None:
    """Started there the race stays there, and all rates of change are 0."""
    race = random_race(seed)
    rest = equilibrium(race)
    rates = race.reaction @ rest - race.fatigue * rest + race.grievance
    assert rates == pytest.approx(np.zeros_like(rest), abs=1e-6 * (1 + np.abs(rest).max()))
    assert levels(race, rest, [1.0])[0] == pytest.approx(rest, rel=1e-6, abs=1e-6)


@given(SEEDS)
@settings(deadline=None)
def test_a_stable_race_ends_at_its_equilibrium_from_anywhere(seed: int) -> None:
    """With strong fatigue the start is forgotten."""
    race = random_race(seed)
    calm = Race(race.reaction, race.fatigue + 5.0, race.grievance)
    assert is_stable(calm)
    start = np.random.default_rng(seed).uniform(0.0, 100.0, len(calm.fatigue))
    assert levels(calm, start, [60.0])[0] == pytest.approx(equilibrium(calm), abs=1e-6)


@given(SEEDS)
@settings(deadline=None, max_examples=30)
def test_the_closed_form_agrees_with_small_steps(seed: int) -> None:
    """Fourth-order Runge-Kutta over one unit of time gives the same levels."""
    race = random_race(seed)
    x = start = np.random.default_rng(seed).uniform(0.0, 10.0, len(race.fatigue))

    def rate(now: np.ndarray) -> np.ndarray:
        return race.reaction @ now - race.fatigue * now + race.grievance

    step = 0.005
    for _ in range(200):
        first = rate(x)
        second = rate(x + step / 2 * first)
        third = rate(x + step / 2 * second)
        x = x + step / 6 * (first + 2 * second + 2 * third + rate(x + step * third))
    assert levels(race, start, [1.0])[0] == pytest.approx(x, rel=1e-7, abs=1e-7)


@given(SEEDS)
@settings(deadline=None)
def test_time_adds_up_and_runs_back(seed: int) -> None:
    """Two spells are as good as their sum, and going back returns to the start."""
    race = random_race(seed)
    start = np.random.default_rng(seed).uniform(0.0, 10.0, len(race.fatigue))
    half = levels(race, start, [0.4])[0]
    assert levels(race, half, [0.6])[0] == pytest.approx(levels(race, start, [1.0])[0])
    assert levels(race, half, [-0.4])[0] == pytest.approx(start, abs=1e-6)
    assert levels(race, start, [0.0])[0] == pytest.approx(start)


@given(SEEDS)
@settings(deadline=None)
def test_the_order_of_states_does_not_matter(seed: int) -> None:
    """Permuting the states permutes their levels."""
    race = random_race(seed)
    order = np.random.default_rng(seed + 1).permutation(len(race.fatigue))
    other = Race(race.reaction[np.ix_(order, order)], race.fatigue[order], race.grievance[order])
    start = np.arange(1.0, len(order) + 1)
    here, there = levels(race, start, [0.5, 2.0]), levels(other, start[order], [0.5, 2.0])
    assert there == pytest.approx(here[:, order])


@given(SEEDS, st.floats(0.1, 10.0))
def test_currency_does_not_change_the_slope(seed: int, rate: float) -> None:
    """Budgets in another currency move only the zero of the line."""
    budgets = np.random.default_rng(seed).uniform(1.0, 10.0, (6, 3))
    here, there = regress(budgets), regress(rate * budgets)
    assert there.slope == pytest.approx(here.slope)
    assert there.zero == pytest.approx(rate * here.zero)
    assert there.correlation == pytest.approx(here.correlation)


def test_7_1_the_race_of_1909_to_1913() -> None:
    """Case 7.1. Slope 0.731, zero at 194.9, r 0.9995; Richardson printed 0.73 and 194."""
    line = regress(BUDGETS)
    assert line.slope == pytest.approx(0.731, abs=0.0005)
    assert line.zero == pytest.approx(194.9, abs=0.05)
    assert line.correlation == pytest.approx(0.9995, abs=0.00005)
    assert line.slope == pytest.approx(0.73, abs=0.005)
    assert line.zero == pytest.approx(194, abs=1)


def test_7_2_an_exact_line() -> None:
    """Case 7.2. Totals 10, 20, 40, 80: increments 10, 20, 40 at 15, 30, 60: slope 2/3, zero 0."""
    line = regress([[10.0], [20.0], [40.0], [80.0]])
    assert line.slope == pytest.approx(2 / 3)
    assert line.zero == pytest.approx(0.0, abs=1e-9)
    assert line.correlation == pytest.approx(1.0)


def test_7_3_equilibrium_of_two() -> None:
    """Case 7.3. k = l = 1, a = b = 2, g = 3, h = 0: x = (k h + b g)/(a b - k l) = 2, y = 1."""
    assert equilibrium(dyad((1, 1), (2, 2), (3, 0))) == pytest.approx([2.0, 1.0])


def test_7_4_one_state_alone_tires() -> None:
    """Case 7.4. dx/dt = -x from 8: halved after ln 2, at e**-1 of it after 1."""
    race = Race(np.array([[0.0]]), np.array([1.0]), np.array([0.0]))
    found = levels(race, [8.0], [np.log(2.0), 1.0]).ravel()
    assert found == pytest.approx([4.0, 2.9430355])


def test_7_5_pure_fear_grows_exponentially() -> None:
    """Case 7.5. k = l = 1 without fatigue, from 1 and 1: both e after one unit of time."""
    race = dyad((1, 1), (0, 0), (0, 0))
    assert levels(race, [1, 1], [1.0])[0] == pytest.approx([2.7182818, 2.7182818])
    assert not is_stable(race)


def test_7_6_a_race_at_rest_everywhere_is_not_stable() -> None:
    """Case 7.6. Without any coefficient a disturbance stays for ever."""
    race = Race(np.array([[0.0]]), np.array([0.0]), np.array([0.0]))
    assert not is_stable(race)
    assert levels(race, [3.0], [10.0]).tolist() == [[3.0]]


def test_wrong_arguments_are_named() -> None:
    """Every wrong argument is answered by what would be right."""
    with pytest.raises(ValueError, match="reaction has a diagonal other than 0"):
        Race(np.eye(2), np.ones(2), np.ones(2))
    with pytest.raises(ValueError, match=r"reaction has shape \(2, 2\); \(3, 3\) is needed"):
        Race(np.zeros((2, 2)), np.ones(3), np.ones(3))
    with pytest.raises(ValueError, match="grievance has shape"):
        Race(np.zeros((2, 2)), np.ones(2), np.ones(1))
    with pytest.raises(ValueError, match="no single equilibrium"):
        equilibrium(dyad((1, 1), (1, 1), (1, 1)))
    with pytest.raises(ValueError, match="start has shape"):
        levels(dyad((1, 1), (2, 2), (0, 0)), [1.0], [1.0])
    with pytest.raises(ValueError, match="budgets has 2 years; at least 3 are needed"):
        regress([[1.0], [2.0]])
    with pytest.raises(ValueError, match="there is no line to fit"):
        regress([[1.1], [2.2], [3.3], [4.4]])
