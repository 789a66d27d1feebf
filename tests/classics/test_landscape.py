"""Landscape theory: properties, then the two examples of Axelrod and Bennett (1993)."""

from math import isclose

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.classics.landscape import (
    blocs,
    energies,
    energy,
    frustration,
    landscape,
    number_of_configurations,
    number_of_minima_when_all_oppose,
    sides,
)

# Sun, Prime, Apollo, Intergraph, SGI (specialists); AT&T, DEC, HP, IBM (generalists).
UNIX_SIZE = [28.9, 1.0, 21.2, 4.4, 4.4, 28.5, 20.0, 11.5, 3.8]
UNIX_ALIKE = np.kron(np.eye(2), np.ones((5, 5)))[:9, :9]
# Britain, France, Germany, Italy, USSR in 1936.
POWERS = [7.45, 5.32, 11.49, 4.03, 15.01]

SEEDS = st.integers(0, 10_000)
COUNTS = st.integers(1, 8)


def random_case(seed: int, actors: int) -> tuple[np.ndarray, np.ndarray]:
    """Return sizes and symmetric propensities without ties."""
    generator = np.random.default_rng(seed)
    propensity = generator.normal(size=(actors, actors))
    return generator.uniform(0.1, 10.0, actors), propensity + propensity.T


@given(SEEDS, COUNTS)
@settings(deadline=None, max_examples=40)
def test_energy_is_the_same_when_the_blocs_swap_names(seed: int, actors: int) -> None:
    """Which bloc is called the first means nothing."""
    size, propensity = random_case(seed, actors)
    side = np.random.default_rng(seed + 1).integers(0, 2, actors).astype(bool)
    assert isclose(
        energy(side, size, propensity), energy(~side, size, propensity), rel_tol=1e-9, abs_tol=1e-9
    )


@given(SEEDS, COUNTS)
@settings(deadline=None, max_examples=40)
def test_every_configuration_has_the_energy_of_its_definition(seed: int, actors: int) -> None:
    """The enumeration agrees with the sum over ordered pairs, written out."""
    size, propensity = random_case(seed, actors)
    listed = energies(size, propensity)
    assert len(listed) == 2 ** (actors - 1)
    for configuration, value in enumerate(listed):
        first, second = blocs(configuration, actors)
        pairs = [(i, j) for i in first for j in second]
        summed = sum(2 * size[i] * size[j] * propensity[i, j] for i, j in pairs)
        assert isclose(value, summed, rel_tol=1e-9, abs_tol=1e-9)


@given(SEEDS, st.integers(2, 7))
@settings(deadline=None, max_examples=40)
def test_no_actor_wants_to_leave_a_minimum_and_somebody_wants_to_leave_the_rest(
    seed: int, actors: int
) -> None:
    """An actor wants to change sides when its own frustration would fall."""
    size, propensity = random_case(seed, actors)
    stable = set(landscape(size, propensity).minima.tolist())
    for configuration in range(2 ** (actors - 1)):
        side = sides(configuration, actors)
        before = frustration(side, size, propensity)
        wants = False
        for actor in range(actors):
            moved = side.copy()
            moved[actor] = ~moved[actor]
            wants |= bool(frustration(moved, size, propensity)[actor] < before[actor] - 1e-9)
        assert (configuration in stable) != wants


@given(SEEDS, st.integers(2, 7))
@settings(deadline=None, max_examples=40)
def test_the_order_of_actors_does_not_matter(seed: int, actors: int) -> None:
    """Permuting the actors permutes the blocs and keeps energies and basins."""
    size, propensity = random_case(seed, actors)
    order = np.random.default_rng(seed + 1).permutation(actors)
    here = landscape(size, propensity)
    there = landscape(size[order], propensity[np.ix_(order, order)])
    assert np.allclose(np.sort(here.energies), np.sort(there.energies))
    assert here.basin_sizes.tolist() == there.basin_sizes.tolist()
    for mine, other in zip(here.minima.tolist(), there.minima.tolist(), strict=True):
        renamed = {frozenset(order[list(bloc)].tolist()) for bloc in blocs(other, actors)}
        assert renamed == {frozenset(bloc) for bloc in blocs(mine, actors)}


@given(SEEDS, COUNTS)
@settings(deadline=None, max_examples=40)
def test_basins_share_out_all_configurations(seed: int, actors: int) -> None:
    """Every configuration leads to exactly one minimum, never uphill."""
    found = landscape(*random_case(seed, actors))
    assert found.basin_sizes.sum() == 2 ** (actors - 1)
    assert set(found.basins.tolist()) == set(found.minima.tolist())
    assert (found.energies[found.basins] <= found.energies).all()
    assert (np.diff(found.energies[found.minima]) >= 0.0).all()


@given(SEEDS, COUNTS, st.floats(0.01, 100.0))
@settings(deadline=None, max_examples=40)
def test_scale_of_propensities_does_not_matter(seed: int, actors: int, scale: float) -> None:
    """Only energies are scaled; the blocs stay."""
    size, propensity = random_case(seed, actors)
    here, there = landscape(size, propensity), landscape(size, scale * propensity)
    assert here.minima.tolist() == there.minima.tolist()
    assert here.basin_sizes.tolist() == there.basin_sizes.tolist()


def test_1_1_friends_unite_and_enemies_part() -> None:
    """Case 1.1. A and B like each other, both dislike C: A and B against C, energy -4."""
    propensity = [[0, 1, -1], [1, 0, -1], [-1, -1, 0]]
    found = landscape([1, 1, 1], propensity)
    assert [blocs(number, 3) for number in found.minima.tolist()] == [((0, 1), (2,))]
    assert found.energies[found.minima[0]] == -4.0
    assert found.basin_sizes.tolist() == [4]


def test_1_2_frustration_written_out() -> None:
    """Case 1.2. A sits apart from its friend B (size 2) and its enemy C (size 3): 2 - 3 = -1."""
    propensity = [[0, 1, -1], [1, 0, 0], [-1, 0, 0]]
    assert frustration([0, 1, 1], [1, 2, 3], propensity).tolist() == [-1.0, 1.0, -1.0]
    assert energy([0, 1, 1], [1, 2, 3], propensity) == -2.0


def test_1_3_unix_standards() -> None:
    """Case 1.3. Nine computer firms (Axelrod and Bennett 1993): two stable alliances.

    {Sun, Prime, AT&T, IBM} against the rest, and {Sun, Prime, DEC, HP} against the rest, equal in
    energy and in basin.
    """
    found = landscape(UNIX_SIZE, -UNIX_ALIKE)
    assert len(found.energies) == 256
    assert {blocs(number, 9)[0] for number in found.minima.tolist()} == {(0, 1, 5, 8), (0, 1, 6, 7)}
    assert found.energies[found.minima] == pytest.approx([-3828.90, -3828.90], abs=0.005)
    assert found.basin_sizes.tolist() == [128, 128]
    levels = np.unique(found.energies.round(6))[:5]
    assert levels == pytest.approx([-3828.90, -3826.70, -3806.46, -3806.10, -3803.90], abs=0.005)


def test_1_4_five_powers_that_all_fear_all() -> None:
    """Case 1.4. Great powers of 1936 (Axelrod and Bennett 1993): four stable configurations."""
    found = landscape(POWERS, -np.ones((5, 5)))
    assert [blocs(number, 5) for number in found.minima.tolist()] == [
        ((0, 4), (1, 2, 3)),  # Britain, USSR | France, Germany, Italy
        ((0, 2, 3), (1, 4)),  # Britain, Germany, Italy | France, USSR
        ((0, 1, 2), (3, 4)),  # Britain, France, Germany | Italy, USSR
        ((0, 1, 3), (2, 4)),  # Britain, France, Italy | Germany, USSR
    ]
    expected = [-936.13, -933.96, -923.82, -890.40]
    assert found.energies[found.minima] == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("actors", "expected"), [(1, 1), (2, 1), (3, 3), (4, 3), (5, 10), (6, 10), (7, 35), (8, 35)]
)
def test_1_5_equals_that_all_oppose_each_other(actors: int, expected: int) -> None:
    """Case 1.5. As even as possible: C(n, n/2)/2 for even n, C(n, (n-1)/2) for odd n."""
    found = landscape(np.ones(actors), -np.ones((actors, actors)))
    assert len(found.minima) == expected
    assert number_of_minima_when_all_oppose(actors) == expected


def test_1_6_equals_that_all_like_each_other_form_one_bloc() -> None:
    """Case 1.6. With every propensity 1 the only minimum leaves the other side empty."""
    found = landscape(np.ones(6), np.ones((6, 6)))
    assert [blocs(number, 6) for number in found.minima.tolist()] == [((0, 1, 2, 3, 4, 5), ())]
    assert number_of_configurations(6) == 32


def test_1_7_what_one_feels_for_oneself_is_not_read() -> None:
    """Case 1.7. A diagonal of any size leaves the five powers as they are."""
    own = -np.ones((5, 5)) + 1e12 * np.eye(5)
    found = landscape(POWERS, own)
    assert found.minima.tolist() == landscape(POWERS, -np.ones((5, 5))).minima.tolist()
    assert found.energies[found.minima[0]] == pytest.approx(-936.13, abs=0.005)


@pytest.mark.parametrize(
    ("size", "propensity", "message"),
    [
        ([1, 1], [[0, 1], [-1, 0]], "symmetric"),
        ([1, 1], [[0, 1, 1]], r"propensity has shape \(1, 3\); \(2, 2\) is needed"),
        ([1, -1], [[0, 1], [1, 0]], "size contains -1"),
        ([1, float("nan")], [[0, 1], [1, 0]], "size contains nan"),
        ([], [[]], "size must be a list of numbers"),
        (["many"], [[0]], "size must be a list of numbers"),
        (np.ones(25), np.ones((25, 25)), "at most 24"),
    ],
)
def test_wrong_arguments_are_named(size: object, propensity: object, message: str) -> None:
    """Every wrong argument is answered by what would be right."""
    with pytest.raises(ValueError, match=message):
        landscape(size, propensity)  # type: ignore[arg-type]


def test_wrong_configurations_are_refused() -> None:
    """There are four configurations of three actors, and none of no actor."""
    with pytest.raises(ValueError, match="configuration 4 does not exist for 3 actors"):
        blocs(4, 3)
    with pytest.raises(ValueError, match="at least 1 is needed"):
        number_of_configurations(0)
    with pytest.raises(ValueError, match="at least 1 is needed"):
        number_of_minima_when_all_oppose(0)
    with pytest.raises(ValueError, match="side has shape"):
        energy([0], [1, 1], [[0, 1], [1, 0]])
