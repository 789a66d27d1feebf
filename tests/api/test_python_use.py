"""The functions for Python, and the notebook that shows them."""

from pathlib import Path

import pytest

import sim
from sim import ensemble, explain, load, play, read
from sim.errors import BadInput, ScenarioProblem
from sim.scenario.find import folder as shipped_folder

NOTEBOOK = shipped_folder() / "exercises" / "python_use.ipynb"
BRIEF = {"horizon.turns": 20, "horizon.turn_days": 28}


def test_a_scenario_is_loaded_with_changes() -> None:
    loaded = load("june-2024", {"states.KOR.resolve": 0.9, "title": "Another"})
    assert loaded.scenario.states["KOR"].resolve == 0.9
    assert loaded.scenario.title == "Another"
    assert load(loaded) is loaded
    with pytest.raises(ScenarioProblem, match="outside 0"):
        load("june-2024", {"states.KOR.resolve": 1.6})
    with pytest.raises(BadInput, match="loaded from its file"):
        load(loaded, {"title": "Another"})


def test_an_ensemble_gives_frames_and_figures(tmp_path: Path) -> None:
    made = ensemble(load("june-2024", BRIEF), 60, prior=True, out=tmp_path / "many")
    assert "60 runs, seed 1" in repr(made)
    assert made.runs["run"].tolist() == list(range(60))
    assert set(made.outcomes["outcome"]) == set(load("june-2024").scenario.outcomes)
    assert made.outcomes["prior_low"].notna().all()
    assert len(made.measures) >= 15
    assert {"goldstein", "mid", "kahn", "rivera"} <= set(made.measures["measure"])
    last = made.incidence("ceasefire", "troops").groupby("outcome")["share"].max()
    first = made.runs[["ceasefire", "troops"]].where(lambda turns: turns >= 0, 99)
    earlier = (first["ceasefire"] <= first["troops"]) & (first["ceasefire"] < 99)
    assert last["ceasefire"] == pytest.approx(earlier.mean())
    assert "rates" in made.figures
    with pytest.raises(BadInput, match="no outcome called 'peace'"):
        made.incidence("peace")
    with pytest.raises(BadInput, match="has no transcript"):
        _ = made.transcript
    assert read(tmp_path / "many").manifest == made.manifest
    told = explain(made, run=59)
    assert told.startswith("The crisis with most decisions")
    assert "\nIt begins" in told
    with pytest.raises(BadInput, match="has runs 0 to 59, not 60"):
        explain(made, run=60)


def test_a_run_gives_frames_and_words(tmp_path: Path) -> None:
    made = play(load("june-2024", BRIEF), seed=4, out=tmp_path / "one")
    assert len(made.states) == 20 * 4 * 8  # a row a week, in turns of four weeks
    assert len(made.dyads) == 20 * 4 * 8 * 7
    assert made.transcript.startswith(made.manifest["scenario"]["title"])
    short, full = (explain(made, turn=2, state="KOR", full=full) for full in (False, True))
    assert explain(made, turn=2, state="KOR") == short  # as the command says it
    assert short.startswith("South Korea, week 2")
    assert "arrival" not in short
    assert "arrival" in full
    assert short in explain(made, turn=2)  # of all states that did something in it
    with pytest.raises(BadInput, match="give either event, or turn with state"):
        explain(made, turn=2, event=3)
    assert "19 June 2024" in explain(made, listing=True)
    with pytest.raises(BadInput, match="never overwritten"):
        play("june-2024", out=tmp_path / "one")


def test_the_functions_are_there_without_being_imported_early() -> None:
    assert set(sim.API) <= set(dir(sim))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = sim.nothing


def test_the_notebook_is_kept_without_outputs() -> None:
    nbformat = pytest.importorskip("nbformat")
    cells = nbformat.read(NOTEBOOK, 4).cells
    for cell in cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
    assert sum(cell.cell_type == "code" for cell in cells) >= 8


@pytest.mark.filterwarnings("ignore::DeprecationWarning:jupyter_client")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_notebook_runs() -> None:
    """Every cell of it, in a kernel of its own; frames and figures come of it."""
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    notebook = nbformat.read(NOTEBOOK, 4)
    nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    kinds = [
        set(output.get("data", {})) for cell in notebook.cells for output in cell.get("outputs", [])
    ]
    told = [str(output) for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not any("(None," in text for text in told)  # the branch that it shows parts
    assert not any("stderr" in text for text in told)
    assert sum("text/html" in found for found in kinds) >= 8
    assert sum("image/png" in found for found in kinds) >= 4


@pytest.mark.parametrize("name", sim.API)
def test_no_folder_takes_the_name_of_a_function_for_python(name: str) -> None:
    """A folder of the name would stand in its place as soon as anything imports it."""
    top = Path(sim.__path__[0])
    assert not (top / name).exists()
    assert not (top / f"{name}.py").exists()
