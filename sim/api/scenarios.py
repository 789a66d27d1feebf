"""Scenarios from Python: those that ship, and one loaded, with values of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.api.given import Sets
from sim.errors import in_python

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.load import Loaded


def scenarios() -> pd.DataFrame:
    """The shipped scenarios, as `sim list` shows them: columns name, title, base, file.

    A variation stands after its `base`, what it varies. Raises: BadInput for a file among them that
    cannot be read.
    """
    import pandas as pd

    from sim.scenario.shipped import listed

    return pd.DataFrame(listed())


@in_python
def load(scenario: str | Path | Loaded, sets: Sets | None = None) -> Loaded:
    """A scenario by its shipped name or path; `.scenario` holds what is played.

    scenario: or what was loaded before, which is given back. sets: values in place of the file's,
    `{"states.KOR.resolve": 0.9}`, or `path=value` in a list. Raises: BadInput for no such scenario;
    ScenarioProblem with all its problems.
    """
    from sim.scenario.altered import loaded_of

    return loaded_of(scenario, sets)
