"""The page on Python: its pieces run one after the other, and what it says of keywords holds."""

import inspect
import re
from pathlib import Path

import matplotlib as mpl
import pytest

import sim

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text("utf-8")
PIECES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.filterwarnings("ignore::UserWarning:mesa")
def test_the_pieces_run_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    mpl.use("svg")
    known: dict[str, object] = {"__name__": "a_notebook"}
    assert len(PIECES) == 9
    for number, piece in enumerate(PIECES):
        exec(compile(piece, f"piece {number} of docs/python.md", "exec"), known)  # noqa: S102 - ours
    seated = known["seated"]
    assert isinstance(seated, sim.Result)
    assert {"played", "left"} >= set(seated.table("askings")["outcome"])
    assert (tmp_path / "ladder.svg").exists()


def test_who_takes_rules_and_measures_is_as_the_page_says() -> None:
    """Its table names every function that takes rules, and those that do not."""
    table = PAGE.split("what `rules` do there")[1].split("\n\n")[0]
    *taken, refused = [row.split("|")[1] for row in table.splitlines()[2:]]
    named = re.findall(r"`(\w+)`", " ".join(taken))
    takes = {
        name
        for name in sim.API
        if inspect.isfunction(getattr(sim, name))
        and "rules" in inspect.signature(getattr(sim, name)).parameters
    }
    assert set(named) == takes
    assert set(re.findall(r"`(\w+)`", refused)) == {"discover", "hindcast"}
