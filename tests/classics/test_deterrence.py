"""Two-step deterrence (Signorino 1999): properties, then cases worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.classics.deterrence import VARIANTS, Challenger, Defender, deter

WORTH = st.floats(-5.0, 5.0)
CHALLENGERS = st.builds(Challenger, status_quo=WORTH, victory=WORTH, war=WORTH)
DEFENDERS = st.builds(Defender, defeat=WORTH, war=WORTH)
NAMES = st.sampled_from(VARIANTS)


@given(CHALLENGERS, DEFENDERS, NAMES)
def test_outcomes_add_to_one(challenger: Challenger, defender: Defender, variant: str) -> None:
    """Status quo, victory and war are all that can happen."""
    result = deter(challenger, defender, variant=variant)
    outcomes = (result.status_quo, result.victory, result.war)
    assert sum(outcomes) == pytest.approx(1.0)
    assert min(outcomes) >= 0.0


@given(CHALLENGERS, DEFENDERS, NAMES, st.floats(0.1, 10.0), WORTH)
def test_units_and_windfalls_do_not_matter(
    challenger: Challenger, defender: Defender, variant: str, scale: float, shift: float
) -> None:
    """Utilities and errors in other units, or with a constant for all outcomes, change nothing."""
    here = deter(challenger, defender, variant=variant)
    there = deter(
        Challenger(
            scale * challenger.status_quo + shift,
            scale * challenger.victory + shift,
            scale * challenger.war + shift,
        ),
        Defender(scale * defender.defeat - shift, scale * defender.war - shift),
        variant=variant,
        deviation=scale,
    )
    assert there.fight == pytest.approx(here.fight, abs=1e-9)
    assert there.challenge == pytest.approx(here.challenge, abs=1e-9)


@given(CHALLENGERS, DEFENDERS, NAMES, st.floats(0.01, 3.0))
def test_a_defender_who_minds_defeat_more_fights_more(
    challenger: Challenger, defender: Defender, variant: str, more: float
) -> None:
    """Resolve raises the chance of a fight, and deters whoever prefers victory to war."""
    here = deter(challenger, defender, variant="agent_error")
    resolute = Defender(defender.defeat - more, defender.war)
    there = deter(challenger, resolute, variant="agent_error")
    assert there.fight >= here.fight
    assert deter(challenger, resolute, variant=variant).fight == there.fight
    if challenger.victory > challenger.war:
        assert there.challenge <= here.challenge


def test_5_1_indifference_is_a_coin_toss() -> None:
    """Case 5.1. All utilities equal: challenge 1/2, fight 1/2, war 1/4, in both variants."""
    for variant in VARIANTS:
        result = deter(Challenger(2, 2, 2), Defender(7, 7), variant=variant)
        assert (result.challenge, result.fight) == (0.5, 0.5)
        assert (result.status_quo, result.victory, result.war) == (0.5, 0.25, 0.25)


def test_5_2_one_deviation() -> None:
    """Case 5.2. Gains of sqrt(2) are one deviation of two errors: 0.8413 of a normal table."""
    result = deter(Challenger(0, 2**0.5, 2**0.5), Defender(0, 2**0.5))
    assert result.fight == pytest.approx(0.8413, abs=0.00005)
    assert result.challenge == pytest.approx(0.8413, abs=0.00005)
    assert result.war == pytest.approx(0.7079, abs=0.0001)


def test_5_3_private_information_counts_the_open_answer() -> None:
    """Case 5.3. An even answer: sqrt(1 + 1/4 + 1/4) is one deviation; a certain one: sqrt(2)."""
    private = "private_information"
    even = deter(Challenger(0, 1.5**0.5, 1.5**0.5), Defender(0, 0), variant=private)
    assert even.challenge == pytest.approx(0.8413, abs=0.00005)
    certain = deter(Challenger(0, 2**0.5, 9), Defender(99, 0), variant=private)
    assert certain.challenge == pytest.approx(0.8413, abs=0.00005)
    assert certain.fight == pytest.approx(0.0, abs=1e-12)


def test_5_4_less_error_makes_choices_certain() -> None:
    """Case 5.4. With little error the better choice is taken: war is worth it, or deterred."""
    eager = deter(Challenger(0, 2, 1), Defender(0, 1), deviation=0.01)
    assert eager.war == pytest.approx(1.0)
    deterred = deter(Challenger(0, 2, -1), Defender(0, 1), deviation=0.01)
    assert deterred.status_quo == pytest.approx(1.0)


def test_wrong_arguments_are_named() -> None:
    """Every wrong argument is answered by what would be right."""
    with pytest.raises(ValueError, match="variant is 'error'; known are agent_error, private_inf"):
        deter(Challenger(0, 0, 0), Defender(0, 0), variant="error")
    with pytest.raises(ValueError, match="deviation is 0; it must be above 0"):
        deter(Challenger(0, 0, 0), Defender(0, 0), deviation=0.0)
    with pytest.raises(ValueError, match=r"challenger\.victory contains nan"):
        deter(Challenger(0, float("nan"), 0), Defender(0, 0))
    with pytest.raises(ValueError, match=r"defender\.war contains inf"):
        deter(Challenger(0, 0, 0), Defender(0, float("inf")))
