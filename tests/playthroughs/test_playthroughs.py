"""Every shipped scenario has a playthrough, and it is what is played now."""

import pytest
from write import file_of, kept, text_of

from sim.scenario.find import shipped_names

AGAIN = "read it, then `python tests/playthroughs/write.py` and say in the commit what changed"
LARGEST = 60_000  # bytes; what is longer nobody reads


def test_every_scenario_has_a_playthrough_and_nothing_else_has() -> None:
    assert kept() == set(shipped_names()), AGAIN


@pytest.mark.parametrize("name", shipped_names())
def test_the_playthrough_is_what_is_played_now(name: str) -> None:
    held = file_of(name).read_bytes()
    assert held == text_of(name).encode(), f"{name} plays out otherwise: {AGAIN}"
    assert len(held) < LARGEST
