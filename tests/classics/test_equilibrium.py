"""Quantal response equilibrium: properties, then games with known equilibria."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.classics.equilibrium import PathLostError, logit, quantal_response, trace

SEEDS = st.integers(0, 10_000)
LAMBDAS = (0.2, 1.0, 5.0)


def random_game(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the payoffs of a game with 1 to 4 actions on either side."""
    generator = np.random.default_rng(seed)
    shape = generator.integers(1, 5, 2)
    return generator.normal(size=shape), generator.normal(size=shape)


@given(SEEDS)
@settings(deadline=None, max_examples=40)
def test_each_player_answers_the_other_by_the_logit_rule(seed: int) -> None:
    """Chances are proportional to exp(lambda times expected payoff), written out."""
    row, column = random_game(seed)
    for found in trace(row, column, LAMBDAS):
        lift = np.exp(found.rationality * (row @ found.column))
        assert found.row == pytest.approx(lift / lift.sum(), abs=1e-8)
        lift = np.exp(found.rationality * (found.row @ column))
        assert found.column == pytest.approx(lift / lift.sum(), abs=1e-8)
        assert found.row.sum() == pytest.approx(1.0)
        assert found.column.sum() == pytest.approx(1.0)


@given(SEEDS)
@settings(deadline=None, max_examples=30)
def test_the_order_of_actions_and_of_players_does_not_matter(seed: int) -> None:
    """Renaming actions or swapping the players renames the equilibrium."""
    row, column = random_game(seed)
    generator = np.random.default_rng(seed + 1)
    rows, columns = (generator.permutation(count) for count in row.shape)
    here = quantal_response(row, column, 2.0)
    there = quantal_response(row[np.ix_(rows, columns)], column[np.ix_(rows, columns)], 2.0)
    assert there.row == pytest.approx(here.row[rows], abs=1e-6)
    assert there.column == pytest.approx(here.column[columns], abs=1e-6)
    swapped = quantal_response(column.T, row.T, 2.0)
    assert swapped.row == pytest.approx(here.column, abs=1e-6)


@given(SEEDS, st.floats(0.2, 5.0))
@settings(deadline=None, max_examples=30)
def test_units_and_windfalls_do_not_matter(seed: int, scale: float) -> None:
    """Payoffs in other units need lambda in other units; what one cannot change counts nothing."""
    row, column = random_game(seed)
    here = quantal_response(row, column, 2.0)
    scaled = quantal_response(scale * row, scale * column, 2.0 / scale)
    assert scaled.row == pytest.approx(here.row, abs=1e-6)
    windfall = np.random.default_rng(seed).normal(size=row.shape[1])
    lucky = quantal_response(row + windfall, column, 2.0)
    assert lucky.row == pytest.approx(here.row, abs=1e-6)


@given(SEEDS)
@settings(deadline=None, max_examples=20)
def test_at_lambda_zero_all_play_at_random(seed: int) -> None:
    """Each action then has the same chance, whatever the payoffs."""
    row, column = random_game(seed)
    found = quantal_response(row, column, 0.0)
    assert found.row == pytest.approx(np.full(row.shape[0], 1 / row.shape[0]))
    assert found.column == pytest.approx(np.full(row.shape[1], 1 / row.shape[1]))


@pytest.mark.parametrize(
    ("rationality", "row", "column", "tolerance"),
    [
        (0.0, 0.5, 0.5, 1e-12),
        (1.0, 0.8936, 0.3128, 0.00005),
        (5.0, 0.7020, 0.1171, 0.00005),
        (1e5, 0.5, 0.1, 0.0001),
    ],
)
def test_4_1_asymmetric_matching_pennies(
    rationality: float, row: float, column: float, tolerance: float
) -> None:
    """Case 4.1. Row 9, 0; 0, 1 and column 0, 1; 1, 0 (Gambit 16.7; Nash 0.5 and 0.1)."""
    found = quantal_response([[9, 0], [0, 1]], [[0, 1], [1, 0]], rationality)
    assert found.row[0] == pytest.approx(row, abs=tolerance)
    assert found.column[0] == pytest.approx(column, abs=tolerance)


@pytest.mark.parametrize(
    ("rationality", "defect"), [(1.0, 0.7310586), (2.0, 0.8807971), (10.0, 0.9999546)]
)
def test_4_2_prisoners_dilemma(rationality: float, defect: float) -> None:
    """Case 4.2. Defecting always gains 1: its chance is that of a logistic distribution."""
    row = np.array([[4.0, 1.0], [5.0, 2.0]])
    found = quantal_response(row, row.T, rationality)
    assert found.row[1] == pytest.approx(defect, abs=1e-7)
    assert found.column[1] == pytest.approx(defect, abs=1e-7)


def test_4_3_symmetric_matching_pennies_stay_even() -> None:
    """Case 4.3. Nobody has a better side at any lambda."""
    for found in trace([[1, -1], [-1, 1]], [[-1, 1], [1, -1]], (0.5, 3.0, 100.0)):
        assert found.row == pytest.approx([0.5, 0.5])
        assert found.column == pytest.approx([0.5, 0.5])


def test_4_4_a_stag_hunt_ends_in_the_safer_equilibrium() -> None:
    """Case 4.4. Stag 4 or 0, hare 3: hare is risk-dominant, as 4 + 0 < 3 + 3 (Turocy 2005)."""
    row = np.array([[4.0, 0.0], [3.0, 3.0]])
    found = quantal_response(row, row.T, 20.0)
    assert found.row == pytest.approx([0.0, 1.0], abs=1e-6)
    assert found.column == pytest.approx([0.0, 1.0], abs=1e-6)


def test_4_5_pure_coordination_passes_its_fork_without_taking_sides() -> None:
    """Case 4.5. Two equal conventions: beyond lambda 2 the path forks, the even branch goes on."""
    for found in trace(np.eye(2), np.eye(2), (1.0, 2.0, 2.5, 50.0)):
        assert found.row == pytest.approx([0.5, 0.5], abs=1e-6)


def test_4_6_a_path_that_turns_back_is_followed_through_the_turn() -> None:
    """Case 4.6. A game whose path falls from lambda 2.15 to 1.53 before it rises again.

    Its limit is the equilibrium in the third row and second column.
    """
    row = [[0, 0, 0], [2, 2, 3], [3, 4, 0]]
    column = [[1, 1, 3], [5, 1, 5], [2, 3, 1]]
    before, after, limit = trace(row, column, (2.0, 2.5, 50.0))
    assert before.row[1] > 0.5
    assert after.row[2] > 0.9
    assert limit.row == pytest.approx([0.0, 0.0, 1.0], abs=1e-6)
    assert limit.column == pytest.approx([0.0, 1.0, 0.0], abs=1e-6)


def test_4_7_rock_paper_scissors_is_even() -> None:
    """Case 4.7. A symmetric zero-sum game of three actions has thirds at every lambda."""
    row = np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]])
    assert quantal_response(row, -row, 7.0).row == pytest.approx([1 / 3, 1 / 3, 1 / 3])


def test_4_8_logit_choice() -> None:
    """Case 4.8. A gain of ln 3 makes an action three times as likely; huge payoffs are no harm."""
    assert logit([0.0, np.log(3.0)], 1.0) == pytest.approx([0.25, 0.75])
    assert logit([0.0, 1e9], 1.0).tolist() == [0.0, 1.0]


def test_4_9_large_payoffs_are_no_harm() -> None:
    """Case 4.9. Pennies with payoffs in millions, lambda 1 in millionths, is case 4.1."""
    found = quantal_response([[9e6, 0], [0, 1e6]], [[0, 1e6], [1e6, 0]], 1e-6)
    assert found.row[0] == pytest.approx(0.8936, abs=0.00005)
    assert quantal_response([[9e6, 0], [0, 1e6]], [[0, 1e6], [1e6, 0]], 1.0).column[
        0
    ] == pytest.approx(0.1, abs=1e-6)


def test_4_10_sharp_bends_at_a_large_lambda_are_not_jumped() -> None:
    """Case 4.10. One player's payoffs a thousand times the other's; the path bends sharply.

    It ends in the second row and third column, where neither gains by another action.
    """
    row = [[-1700.43, 299.97, -24.04, -255.62], [-1566.41, -1235.03, 981.66, -693.73]]
    column = [[0.879, 0.67, 0.579, 0.761], [-1.21, -0.474, 0.679, -1.262]]
    found = quantal_response(row, column, 100.0)
    assert found.row == pytest.approx([0.0, 1.0], abs=1e-9)
    assert found.column == pytest.approx([0.0, 0.0, 1.0, 0.0], abs=1e-9)


def test_4_11_a_path_that_cannot_be_followed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 4.11. When the steps run out there is an error, not an answer."""
    monkeypatch.setattr("sim.classics.equilibrium.MOST_STEPS", 3)
    with pytest.raises(PathLostError, match=r"the path was lost at 0\.0.* of the wanted lambda"):
        quantal_response([[9, 0], [0, 1]], [[0, 1], [1, 0]], 5.0)


def test_wrong_arguments_are_named() -> None:
    """Every wrong argument is answered by what would be right."""
    with pytest.raises(ValueError, match=r"column has shape \(1, 2\); \(2, 2\) is needed"):
        quantal_response([[1, 0], [0, 1]], [[1, 0]], 1.0)
    with pytest.raises(ValueError, match="rationalities contains -1"):
        quantal_response([[1]], [[1]], -1.0)
    with pytest.raises(ValueError, match=r"rationalities contains 1e\+06; .* 0 to 100000"):
        quantal_response([[1e4], [0]], [[0], [0]], 1e6)
    with pytest.raises(ValueError, match="rationalities must rise"):
        trace([[1]], [[1]], (2.0, 1.0))
    with pytest.raises(ValueError, match="row must be a table of numbers"):
        quantal_response([1, 2], [[1, 2]], 1.0)
