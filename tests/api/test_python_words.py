"""What Python says: of scenarios, worlds and figures in a line, of mistakes in its own keywords."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import sim
from sim import World
from sim.api.given import varied
from sim.errors import BadInput, ScenarioProblem, SimError, keyword_said
from sim.plots import run_figures

S = "two-states"
RESOLVE = "states.ARL.resolve"


def test_scenarios_are_listed_with_what_they_vary() -> None:
    found = sim.scenarios()
    assert list(found.columns) == ["name", "title", "base", "file"]
    assert found["name"].tolist()[0] == "june-2024"
    assert found.set_index("name").loc["lethal-aid", "base"] == "june-2024"


def test_a_scenario_and_a_world_are_shown_in_a_line() -> None:
    plain, firm = sim.load(S), sim.load(S, {RESOLVE: 0.9})
    title = "Two states and a strait, computed by hand"
    assert repr(plain) == f"<scenario 'two-states': '{title}'>"
    assert repr(firm) == f"<scenario 'two-states' with changes: '{title}'>"
    assert repr(plain.scenario) == f"<Scenario '{title}': 2 states>"


def test_what_was_changed_is_called_so_in_a_comparison(tmp_path: Path) -> None:
    firm = sim.load(S, {RESOLVE: 0.9})
    found = sim.compare(S, firm, runs=4, figures=False, out=tmp_path / "a")
    assert found.names == ["two-states", "two-states-changed"]
    assert found.scenario.states["ARL"].resolve == 0.5


MESSAGES = {
    "say --direction more, fewer or different": "say direction more, fewer or different",
    "one and --set path=value, or --rule": "one and sets={'path': 'value'}, or rules",
    "again with --rule ARL=mine.py:f": "again with rules={'ARL': 'mine.py:f'}",
    "as in --vary states.KOR.resolve=0.3": "as in vary='states.KOR.resolve=0.3'",
    "--ask-every 0: a seat is asked": "ask_every 0: a seat is asked",
    "type `sim rerun r --rule ARL=a.py`": "type `sim rerun r --rule ARL=a.py`",
    "go on with: sim ensemble --resume r": "go on with: sim ensemble --resume r",
}


@pytest.mark.parametrize("text", MESSAGES)
def test_options_are_told_as_keywords(text: str) -> None:
    assert keyword_said(text) == MESSAGES[text]


WRONG: dict[str, tuple[Callable[[], object], type[SimError], str]] = {
    "value": (
        lambda: sim.play(S, sets={"states.ARL.resolv": 0.5}),
        ScenarioProblem,
        r"^sets:1:1: states\.ARL: no key 'resolv' here; did you mean 'resolve'",
    ),
    "alone": (lambda: sim.compare(S), BadInput, "or one and sets={'path': 'value'}, or rules"),
    "words": (lambda: sim.test(S, S, "something comes"), BadInput, "say direction more, fewer"),
    "keyword of a world": (
        lambda: World(S, sed=3),
        BadInput,
        "a world takes no 'sed'; did you mean 'seed'",
    ),
    "value of a world": (
        lambda: World(S, **{RESOLVE: 2}),  # type: ignore[arg-type]
        ScenarioProblem,
        r"^sets:1:20: states\.ARL\.resolve: 2 is outside 0\.\.1",
    ),
    "state of a world": (lambda: World(S).state("AR"), BadInput, "did you mean 'ARL'"),
    "range": (
        lambda: sim.sweep(S, {RESOLVE: 0.5}),
        BadInput,
        r"vary is \{'states.ARL.resolve': \[0.1, 0.5\]\} for values",
    ),
    "orders in words": (
        lambda: World(S, decisions={"ARL": lambda _: "talks BOR"}).step(),  # type: ignore[dict-item, return-value]
        BadInput,
        r"an order is \(action, counterpart\) or .*, and 'talks BOR' is none",
    ),
    "action": (
        lambda: World(S, decisions={"ARL": lambda _: [("talk", "BOR")]}).step(),
        BadInput,
        "no action called 'talk'; did you mean 'talks'",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_mistake_is_told_in_the_words_of_python(what: str) -> None:
    call, kind, said = WRONG[what]
    with pytest.raises(kind, match=said):
        call()


def test_what_is_varied_can_be_values_or_a_range() -> None:
    assert varied("vary", {"a.b": [0.1, 1], "c": (0, 1, 5)}) == ("a.b=0.1,1", "c=0:1:5")
    assert varied("vary", {"a": np.array([0.25, 0.5])}) == ("a=0.25,0.5",)
    assert varied("vary", "a=1,2") == ("a=1,2",)
    assert varied("paths", ["a", "b=0:1"]) == ("a", "b=0:1")


def test_a_world_tells_what_has_been_played_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing before the first turn; figures grow with it, and are drawn when asked for."""
    drawn: list[str] = []
    real = run_figures.drawing_of

    def counted(each: run_figures.RunFigure, *given: object) -> run_figures.Drawing:
        drawn.append(each.ABOUT.name)
        return real(each, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(run_figures, "drawing_of", counted)
    world = World(S, seed=3)
    assert (len(world.events), len(world.states), len(world.dyads)) == (0, 0, 0)
    assert list(world.states.columns)[:2] == ["run", "turn"]
    with pytest.raises(BadInput, match="no turn of this world is played yet"):
        _ = world.figures
    world.step()
    world.step()
    figures = world.figures
    assert "ladder" in figures
    assert drawn == []
    assert figures["ladder"] is figures["ladder"]
    assert drawn == ["ladder"]
    with pytest.raises(BadInput, match="no figure called 'lader'; did you mean 'ladder'"):
        _ = figures["lader"]
    assert figures.get("lader") is None
    assert repr(figures).startswith("<figures: timeline, crisis, cascade, ladder")
    assert world.state("ARL") is world.agents[0]
    assert len(world.states) == 2 * 2


def test_a_run_has_no_outcomes_and_says_which_tables_it_has(tmp_path: Path) -> None:
    made = sim.play(S, figures=False, out=tmp_path / "a")
    with pytest.raises(BadInput, match="has no table 'outcomes'; one of: dyads, events, states"):
        _ = made.outcomes
