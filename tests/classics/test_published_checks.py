"""The table of published figures: complete, sourced, and in agreement."""

from collections import Counter
from dataclasses import FrozenInstanceError
from math import isfinite

import pytest

from sim.classics.published import UNVERIFIED, PublishedValue, checks

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
    """Case 10.1. All rows but those from memory must agree; `within` says what the numbers say."""
    assert row.within == (abs(row.published - row.ours) <= row.tolerance)
    assert row.within or UNVERIFIED in row.source
    assert isfinite(row.ours)
    assert row.source
    assert 0.0 <= row.tolerance <= max(1.0, 0.1 * abs(row.published))


def test_10_2_every_model_is_compared() -> None:
    """Case 10.2. No model is left out, and no comparison occurs twice."""
    assert {row.model for row in ROWS} == MODELS
    assert len({(row.model, row.quantity, row.source) for row in ROWS}) == len(ROWS)


def test_10_3_what_is_from_memory_says_so() -> None:
    """Case 10.3. The forecast and the outcome in years were not re-read in the source."""
    unverified = {row.quantity for row in ROWS if UNVERIFIED in row.source}
    assert unverified == {"own forecast, years", "real outcome, years"}


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
        "from reference runs or public code": 27,
        "by hand or from printed parameters": 20,
        "by exact enumeration of our own": 8,
        "from Gambit": 4,
        "of a variation of our own": 3,
        "from memory": 2,
    }
