"""The expected-utility model: properties, then the ten EC members and their emission standard."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.classics.bargaining import SCHOLZ, Reading, Round, bargain, weighted_median
from sim.classics.cases import EMISSION_STANDARDS, OIL_PRICE

BELGIUM, LUXEMBOURG, FRANCE, IRELAND = 1, 2, 4, 7
MOVERS = (BELGIUM, LUXEMBOURG, IRELAND)

SEEDS = st.integers(0, 10_000)
READINGS = st.builds(
    Reading,
    denominator=st.sampled_from(["scholz", "bueno_de_mesquita"]),
    compromise=st.sampled_from(["scholz", "least_movement"]),
    capitulation=st.booleans(),
    p_status_quo=st.sampled_from([1.0, 0.7]),
    p_better=st.sampled_from([0.0, 0.4, 1.0]),
)


def random_case(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return capability, positions and salience of 2 to 7 actors without ties."""
    generator = np.random.default_rng(seed)
    actors = int(generator.integers(2, 8))
    capability = generator.uniform(0.1, 1.0, actors)
    return capability, generator.uniform(size=actors), generator.uniform(0.05, 1.0, actors)


def emission(reading: Reading = SCHOLZ, rounds: int = 10) -> list[Round]:
    """Play the ten EC members."""
    _, capability, position, salience = zip(*EMISSION_STANDARDS, strict=True)
    return bargain(capability, position, salience, rounds=rounds, reading=reading)


@given(SEEDS, READINGS)
@settings(deadline=None, max_examples=60)
def test_positions_stay_between_the_extremes_and_exponents_between_half_and_two(
    seed: int, reading: Reading
) -> None:
    """Nobody moves beyond another; the safest and the most endangered have r = 2 and 1/2."""
    capability, positions, salience = random_case(seed)
    for result in bargain(capability, positions, salience, rounds=4, reading=reading)[1:]:
        assert positions.min() - 1e-9 <= min(result.positions)
        assert max(result.positions) <= positions.max() + 1e-9
        assert min(result.risk_exponents) >= 0.5 - 1e-9
        assert max(result.risk_exponents) <= 2.0 + 1e-9


@given(SEEDS, READINGS)
@settings(deadline=None, max_examples=60)
def test_the_order_of_actors_does_not_matter(seed: int, reading: Reading) -> None:
    """Permuting the actors permutes positions and exponents."""
    case = np.array(random_case(seed))
    order = np.random.default_rng(seed + 1).permutation(case.shape[1])
    here = bargain(*case, rounds=2, reading=reading)[-1]
    there = bargain(*case[:, order], rounds=2, reading=reading)[-1]
    assert there.positions == pytest.approx(np.array(here.positions)[order], abs=1e-6)
    assert there.weighted_mean == pytest.approx(here.weighted_mean, abs=1e-6)


@given(SEEDS, READINGS, st.floats(0.1, 10.0), st.floats(-5.0, 5.0))
@settings(deadline=None, max_examples=60)
def test_units_do_not_matter(seed: int, reading: Reading, scale: float, shift: float) -> None:
    """Positions in other units move in those units; the unit of capability drops out."""
    capability, positions, salience = random_case(seed)
    here = bargain(capability, positions, salience, rounds=1, reading=reading)[-1]
    there = bargain(
        scale * capability, scale * positions + shift, salience, rounds=1, reading=reading
    )[-1]
    assert there.positions == pytest.approx(scale * np.array(here.positions) + shift, abs=1e-6)


@given(SEEDS, READINGS)
@settings(deadline=None, max_examples=60)
def test_the_direction_of_the_axis_does_not_matter_by_least_movement(
    seed: int, reading: Reading
) -> None:
    """Mirrored positions give mirrored moves; the compromise rule "scholz" breaks this."""
    capability, positions, salience = random_case(seed)
    least = replace(reading, compromise="least_movement")
    here = bargain(capability, positions, salience, rounds=1, reading=least)[-1]
    there = bargain(capability, -positions, salience, rounds=1, reading=least)[-1]
    assert there.positions == pytest.approx(-np.array(here.positions), abs=1e-6)


@given(SEEDS, READINGS)
@settings(deadline=None, max_examples=60)
def test_every_move_has_its_reason(seed: int, reading: Reading) -> None:
    """The kind of each move follows from the two expected gains, and nobody else moves."""
    capability, positions, salience = random_case(seed)
    start, after = bargain(capability, positions, salience, rounds=1, reading=reading)
    for move in after.moves:
        own, other = move.own_gain, move.other_gain
        expected = "confrontation" if own > 0 else "compromise" if other > -own else "capitulation"
        assert move.kind == expected
        assert other > max(own, 0.0)
        assert after.positions[move.actor] == move.position
    assert reading.capitulation or "capitulation" not in {move.kind for move in after.moves}
    still = set(range(len(positions))) - {move.actor for move in after.moves}
    assert all(after.positions[actor] == start.positions[actor] for actor in still)


def test_3_1_emission_standards_round_by_round() -> None:
    """Case 3.1. Weighted means and medians of ten rounds (public replication of Scholz et al.)."""
    rounds = emission()
    means = [7.390, 7.461, 7.553, 7.590, 7.358, 7.349, 7.415, 7.510, 7.572, 7.325, 7.242]
    medians = [7.0, 8.416, 9.611, 9.962, 9.962, 9.962, 7.472, 8.825, 9.671, 9.671, 7.0]
    assert [result.weighted_mean for result in rounds] == pytest.approx(means, abs=0.0006)
    assert [result.weighted_median for result in rounds] == pytest.approx(medians, abs=0.0006)


def test_3_2_emission_standards_to_four_decimals() -> None:
    """Case 3.2. Only Belgium, Luxembourg and Ireland ever move, as in the public replication."""
    expected = [
        (7.0000, 4.0000, 7.0000),
        (8.4159, 7.0000, 4.0000),
        (9.6109, 8.4159, 7.0000),
        (9.9620, 9.6109, 8.4159),
        (4.8009, 9.9620, 9.6109),
        (5.5242, 4.8009, 9.9620),
        (7.4720, 5.5242, 5.5242),
        (8.8246, 7.4720, 7.4720),
        (9.6711, 8.8246, 8.8246),
        (4.1448, 9.6711, 9.6711),
        (4.2915, 4.1448, 4.1448),
    ]
    for result, positions in zip(emission(), expected, strict=True):
        moved = [result.positions[actor] for actor in MOVERS]
        assert moved == pytest.approx(positions, abs=0.00005)
        assert {move.actor for move in result.moves} <= set(MOVERS)


def test_3_3_emission_standards_against_the_published_plot() -> None:
    """Case 3.3. The means in the plot of Scholz et al. (2011), read off to one decimal."""
    plot = [7.4, 7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6, 7.3, 7.2]
    assert [result.weighted_mean for result in emission()] == pytest.approx(plot, abs=0.1)


def test_3_4_first_round_moves_and_their_reasons() -> None:
    """Case 3.4. Who moves to whom in round 1, with what both expect (public replication)."""
    first, second, third = emission(rounds=1)[1].moves
    assert (first.actor, first.toward, first.kind) == (BELGIUM, FRANCE, "compromise")
    assert (first.own_gain, first.other_gain) == pytest.approx((-0.1148, 0.2433), abs=0.00005)
    assert first.position == pytest.approx(8.4159, abs=0.00005)
    assert (second.actor, second.toward, second.kind) == (LUXEMBOURG, BELGIUM, "confrontation")
    assert (second.own_gain, second.other_gain) == pytest.approx((0.2455, 0.5422), abs=0.00005)
    assert second.position == 7.0
    assert (third.actor, third.toward, third.kind) == (IRELAND, LUXEMBOURG, "confrontation")
    assert (third.own_gain, third.other_gain) == pytest.approx((0.5382, 0.6825), abs=0.00005)
    assert third.position == 4.0


def test_3_5_first_round_risk_exponents() -> None:
    """Case 3.5. Exponents of round 1 (public replication), Denmark safest, Ireland least safe."""
    expected = [1.4057, 0.7542, 0.5089, 1.4057, 1.0465, 1.0465, 1.9649, 0.5000, 2.0000, 1.1121]
    assert emission(rounds=1)[1].risk_exponents == pytest.approx(expected, abs=0.00005)


def test_3_6_least_movement_changes_the_means_from_round_four() -> None:
    """Case 3.6. The compromise rule of the text instead of that of the published figures."""
    rounds = emission(Reading(compromise="least_movement"), rounds=6)
    means = [result.weighted_mean for result in rounds[1:]]
    assert means == pytest.approx([7.46, 7.55, 7.59, 7.60, 7.61, 7.39], abs=0.005)


def test_3_7_votes_on_the_pair_lock_the_group_at_seven() -> None:
    """Case 3.7. With the other denominator all sit at 7 by round 3 and stay."""
    rounds = emission(Reading(denominator="bueno_de_mesquita"))
    assert all(result.positions == (7.0,) * 10 for result in rounds[3:])
    assert set(rounds[2].positions) != {7.0}
    assert not rounds[4].moves


def test_3_8_capitulation_changes_nothing_in_this_example() -> None:
    """Case 3.8. Allowed to give in, none of the ten does (the replications differ only here)."""
    assert emission(Reading(capitulation=True)) == emission()


def test_3_9_capitulation_can_change_the_outcome_elsewhere() -> None:
    """Case 3.9. In some group somebody gives in once it may."""
    kinds = set()
    for seed in range(40):
        result = bargain(*random_case(seed), rounds=1, reading=Reading(capitulation=True))[1]
        kinds |= {move.kind for move in result.moves}
    assert kinds == {"confrontation", "compromise", "capitulation"}


def test_3_11_who_would_lose_more_gives_in_over_the_price_of_oil() -> None:
    """Case 3.11. By public code with its comparison mended: Russia to Nazer and back to Iran."""
    _, capability, position, salience = zip(*OIL_PRICE, strict=True)
    reading = Reading(capitulation=True)
    rounds = bargain(capability, position, salience, rounds=2, reading=reading)
    made = [
        (OIL_PRICE[move.actor].name, move.kind, OIL_PRICE[move.toward].name)
        for played in rounds
        for move in played.moves
    ]
    assert made == [("Russia", "capitulation", "Nazer"), ("Russia", "capitulation", "Iran")]
    still = bargain(capability, position, salience, rounds=2)
    assert not any(played.moves for played in still)


def test_3_10_agreement_leaves_nothing_to_bargain_about() -> None:
    """Case 3.10. With one position nobody moves and all keep r = 1."""
    result = bargain([1, 2, 3], [5, 5, 5], [0.2, 0.5, 1.0], rounds=1)[1]
    assert result.positions == (5.0, 5.0, 5.0)
    assert result.risk_exponents == (1.0, 1.0, 1.0)
    assert result.moves == ()


@pytest.mark.parametrize(
    ("positions", "weights", "expected"),
    [
        ([3, 1, 2], [1, 1, 1], 2),
        ([1, 2, 10], [1, 1, 5], 10),
        ([1, 2, 3, 4], [1, 1, 1, 1], 2),
        ([1, 2], [0.3, 0.1 + 0.2], 1),
    ],
)
def test_3_11_weighted_median(
    positions: list[float], weights: list[float], expected: float
) -> None:
    """Case 3.11. The lowest position that half of the weight lies at or below."""
    assert weighted_median(positions, weights) == expected


def test_3_12_what_happens_without_a_challenge_matters_only_when_it_can_change() -> None:
    """Case 3.12. p_better is not read while p_status_quo is 1, and read otherwise."""
    assert emission(Reading(p_better=0.0)) == emission(Reading(p_better=1.0))
    good = emission(Reading(p_status_quo=0.5, p_better=1.0), rounds=1)
    bad = emission(Reading(p_status_quo=0.5, p_better=0.0), rounds=1)
    assert good != bad


def test_3_13_danger_comes_from_others_only() -> None:
    """Case 3.13. Two actors by hand, Q = 0 and T = 1: 2 expects -0.96 of 1, and 1 -0.4 of 2.

    Influence is 0.6 and 0.4, the chances to win 0.3 and 0.2, the median sits with actor 1:
    2 - 4 x 0.5 x 0.7 - 1 = -0.4 and 2 - 4 x 0.3 x 0.8 - 2 = -0.96. So actor 2 is in more danger.
    """
    reading = Reading(p_status_quo=0.0, p_better=1.0)
    result = bargain([2.0, 0.8], [0.0, 1.0], [0.3, 0.5], rounds=1, reading=reading)[1]
    assert result.risk_exponents == pytest.approx((2.0, 0.5))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1, 1], [0, 1], [0.5, 1.5]), "salience contains 1.5"),
        (([1, -1], [0, 1], [0.5, 0.5]), "capability contains -1"),
        (([1, 1], [0, 1, 2], [0.5, 0.5]), r"capability has shape \(2,\); \(3,\) is needed"),
        (([1, 0], [0, 1], [0, 1]), "nobody has influence"),
        (([], [], []), "positions must be a list of numbers"),
    ],
)
def test_wrong_arguments_are_named(arguments: tuple[list[float], ...], message: str) -> None:
    """Every wrong argument is answered by what would be right."""
    with pytest.raises(ValueError, match=message):
        bargain(*arguments)


def test_wrong_readings_are_named() -> None:
    """A reading knows its names and ranges."""
    with pytest.raises(ValueError, match="denominator is 'sum'; known are bueno_de_mesquita, sch"):
        Reading(denominator="sum")
    with pytest.raises(ValueError, match="compromise is 'first'; known are least_movement, sch"):
        Reading(compromise="first")
    with pytest.raises(ValueError, match="p_status_quo contains 2"):
        Reading(p_status_quo=2.0)
    with pytest.raises(ValueError, match="p_better contains -1"):
        Reading(p_better=-1.0)
    with pytest.raises(ValueError, match="rounds is -1"):
        emission(rounds=-1)
    with pytest.raises(ValueError, match="weights are all 0"):
        weighted_median([1, 2], [0, 0])
