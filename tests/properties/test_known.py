"""Promise P1: a known answer, the same on every machine and every Python."""

from known import ANSWER, known_hash


def test_the_small_crisis_has_its_known_rows() -> None:
    """Where rules were changed on purpose: python tests/properties/known.py, and say why."""
    assert known_hash() == ANSWER.read_text("utf-8").strip()
