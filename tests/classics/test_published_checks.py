"""The table of published figures: complete, sourced, and in agreement."""

from collections import Counter
from dataclasses import FrozenInstanceError, replace
from math import isfinite
from typing import Any

import pytest

from sim.classics.bargaining import Reading, Round, bargain
from sim.classics.published import PublishedValue, checks

MODELS = {
    "landscape",
    "condorcet",
    "bargaining",
    "equilibrium",
    "deterrence",
    "ultimatum",
    "richardson",
    "prospect",
    "dilemma",
}
ROWS = checks()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.model}: {row.quantity}")
def test_10_1_our_figure_agrees_with_the_published_one(row: PublishedValue) -> None:
    """Case 10.1. All rows agree; `within` says what the numbers say."""
    assert row.within
    assert abs(row.published - row.ours) <= row.tolerance
    assert isfinite(row.ours)
    assert row.source
    assert 0.0 <= row.tolerance <= max(1.0, 0.1 * abs(row.published))


def test_10_2_every_model_is_compared() -> None:
    """Case 10.2. No model is left out, and no comparison occurs twice."""
    assert {row.model for row in ROWS} == MODELS
    assert len({(row.model, row.quantity, row.source) for row in ROWS}) == len(ROWS)


def failing(monkeypatch: pytest.MonkeyPatch, **always: bool | str) -> set[str]:
    """Rows that no longer agree where every bargain is read in one way."""

    def one_way(*given: Any, rounds: int, reading: Reading) -> list[Round]:
        return bargain(*given, rounds=rounds, reading=replace(reading, **always))

    with monkeypatch.context() as patch:
        patch.setattr("sim.classics.published.bargain", one_way)
        return {row.quantity for row in checks() if not row.within}


def test_10_3_some_rows_fail_in_either_reading_of_capitulation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Case 10.3. In the example on the price of oil nobody moves, or Russia gives in."""
    assert failing(monkeypatch, capitulation=True) == {"oil price: mean, round 1"}
    assert failing(monkeypatch, capitulation=False) == {
        "oil price, who would lose more yields: mean, round 1",
        "oil price, who would lose more yields: median, round 1",
    }


def test_10_7_some_rows_fail_in_either_reading_of_the_votes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Case 10.7. Exponents do not hang on how ties between offers are broken; means do."""
    of_all = failing(monkeypatch, denominator="scholz")
    assert of_all == {f"exponent of {name} by votes on the pair" for name in ("Ireland", "Greece")}
    of_the_pair = failing(monkeypatch, denominator="bueno_de_mesquita")
    assert {f"mean, round {number}" for number in range(1, 11)} <= of_the_pair


def test_10_4_a_check_cannot_be_changed() -> None:
    """Case 10.4. Rows are records."""
    with pytest.raises(FrozenInstanceError):
        ROWS[0].within = False  # type: ignore[misc]


def test_10_5_disagreement_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 10.5. A figure outside its tolerance is listed as such, not hidden."""
    wrong = [("a figure", "a source", 1.0, 1.2, 0.1), ("another", "a source", 1.0, 1.1, 0.2)]
    monkeypatch.setattr("sim.classics.published.MODELS", {"model": lambda: iter(wrong)})
    assert [row.within for row in checks()] == [False, True]


def test_10_6_few_values_are_printed_in_a_publication() -> None:
    """Case 10.6. Counted by hand, source by source."""
    assert Counter(row.kind for row in ROWS) == {
        "printed in a publication": 5,
        "read off a plot in one": 2,
        "from reference runs or public code": 28,
        "by hand or from printed parameters": 20,
        "by exact enumeration of our own": 8,
        "from Gambit": 4,
        "of a variation of our own": 6,
    }
