"""The fixture of the casebook: `small(phrases)` gives a case to play."""

from typing import Any

import pytest
from cases import Case, Small, case_of


@pytest.fixture(scope="session")
def small() -> Small:
    """A case from phrases; `also`: further sections of the scenario; seed, run: of the dice."""

    def small(
        *phrases: str, also: dict[str, Any] | None = None, seed: int = 1, run: int = 0
    ) -> Case:
        return case_of(phrases, also or {}, seed, run)

    return small
