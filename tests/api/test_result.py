"""One class for all results: tables, words, a short line, a view for notebooks, errors in words."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.errors import BadInput, ScenarioProblem

S = "two-states"
VARY = "states.ARL.resolve=0,1"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, sim.Result]:
    """One of each kind, small."""
    out = tmp_path_factory.mktemp("results")
    one = sim.play(S, figures=False, out=out / "run")
    firm = sim.load(S, {"states.ARL.resolve": np.float64(0.9)})
    both = {"as it is": S, "firm": firm}
    vary = "states.ARL.resolve=0.1,0.9"
    return {
        "run": one,
        "ensemble": sim.ensemble(S, 20, tables=["events", "dyads"], out=out / "ensemble"),
        "comparison": sim.compare(both, runs=20, figures=False, out=out / "comparison"),
        "hypothesis": sim.test(
            firm, S, "more force", "force", "more", runs=20, out=out / "hypothesis"
        ),
        "branch": sim.branch(one, 3, order="ARL wait", figures=False, out=out / "branch"),
        "sweep": sim.sweep(S, vary, runs=10, out=out / "sweep"),
    }


KINDS = {
    "run": ("one run", "dyads events states"),
    "ensemble": ("20 runs", "dyads events incidence measures outcomes runs times"),
    "comparison": ("20 runs", "differences fan measures rates scales settings worlds"),
    "hypothesis": ("20 runs", "differences fan measures rates scales settings worlds"),
    "branch": (
        "one run",
        "dyads_branch dyads_original events_branch events_original states_branch states_original",
    ),
    "sweep": ("ten runs", "parameters points"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_made_is_what_is_read(results: dict[str, sim.Result], kind: str) -> None:
    """The same class, tables and words, whether it was just made or is read from its folder."""
    made = results[kind]
    again = sim.read(made.folder)
    assert type(made) is type(again) is sim.Result
    assert (made.kind, made.manifest) == (kind, again.manifest)
    runs, tables = KINDS[kind]
    assert made.tables == tables.split()
    for name in made.tables:
        pd.testing.assert_frame_equal(made.table(name), again.table(name))
    assert made.text == again.text
    assert len(made.text) > 100
    title = "'Two states and a strait, computed by hand'"
    assert repr(made) == f"<{kind} of {title}, {runs}, seed 1: {made.folder}>"


@pytest.mark.parametrize("kind", KINDS)
def test_the_view_for_notebooks_is_small(results: dict[str, sim.Result], kind: str) -> None:
    view = results[kind]._repr_html_()
    assert len(view) < 6000
    assert "<table>" in view
    assert view.count("<tr>") <= 7
    assert str(results[kind].folder) in view


def test_the_view_tells_rates_as_the_command_does(results: dict[str, sim.Result]) -> None:
    """In natural frequencies; a dispute opens in all 20 runs, so it stands first."""
    view = results["ensemble"]._repr_html_()
    first = view[view.index("<tbody>") : view.index("</tr>", view.index("<tbody>"))]
    assert ">a dispute opens<" in first
    assert ">100 of 100<" in first
    told = results["comparison"]._repr_html_()
    assert all(f">{head}<" in told for head in ("baseline", "changed", "difference", "interval"))


def test_the_view_escapes_every_text(tmp_path: Path) -> None:
    title = {"title": "<script>alert(1)</script> & more"}
    made = sim.play(S, sets=title, figures=False, out=tmp_path / "a<b")
    view = made._repr_html_()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in view
    assert "<script>" not in view
    assert "a&lt;b" in view


def test_facts_of_a_kind(results: dict[str, sim.Result]) -> None:
    compared = results["comparison"]
    assert compared.names == ["as-it-is", "firm"]
    assert (compared.dice.seed, compared.dice.runs, compared.dice.prior) == (1, 20, False)
    assert compared.skipped == {}
    pd.testing.assert_frame_equal(compared.outcomes, compared.rates)
    tested = results["hypothesis"]
    assert tested.hypothesis["text"] == "more force"
    assert tested.verdict in {"supported", "contradicted", "not decided"}
    assert 0.0 <= tested.p_value <= 1.0
    assert tested.p_value == tested.differences["p_value"].tolist()[0]
    parted = results["branch"].parted
    assert parted is None or parted >= 3
    assert results["run"].transcript == results["run"].text


WRONG: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "table": (lambda r: r["run"].table("event"), "no table 'event'; did you mean 'events'"),
    "of another kind": (lambda r: r["run"].differences, "one of: dyads, events, states"),
    "fact": (lambda r: r["run"].verdict, "is a run: only a test of a hypothesis has that"),
    "tables": (lambda _: sim.ensemble(S, tables="evnts"), "did you mean 'events'"),
    "a list": (lambda _: sim.ensemble(S, tables=["stats"]), "did you mean 'states'"),
    "no list": (lambda _: sim.compare(S, S, outcomes=3), "outcomes is a list of names, not 3"),
    "outcome": (lambda _: sim.sweep(S, VARY, outcomes="forse"), "did you mean 'force'"),
    "until": (lambda _: sim.ensemble(S, until=0.02), "an outcome and a width, as in"),
    "width": (lambda _: sim.ensemble(S, until=("force", 2)), "2 is no width of a rate"),
    "sample": (lambda _: sim.sweep(S, VARY, "gird"), "did you mean 'grid'"),
    "points": (lambda _: sim.sweep(S, VARY, points=2.5), "points is a whole number, 1 to 10,000"),
    "method": (lambda _: sim.sensitivity(S, "force", "moris"), "did you mean 'morris'"),
    "kind": (lambda _: sim.ensemble(S, kind="parket"), "did you mean 'parquet'"),
    "style": (lambda _: sim.sweep(S, "x=1", style="papre"), "style"),
    "state": (lambda r: sim.explain(r["run"], turn=1, state="ARX"), "did you mean 'ARL'"),
    "turn": (lambda r: sim.explain(r["run"], state="ARL"), "say the turn as well; ARL did"),
    "clauses": (lambda _: sim.compare(S, clauses=True), "leave the scenarios out"),
    "one only": (lambda _: sim.compare(S), "needs two scenarios or results, or one and"),
    "no scenario": (lambda _: sim.compare(S, 3), "a scenario or a result, not 3"),
    "changed": (lambda r: sim.branch(r["run"], 2), "a branch changes one thing"),
    "case": (lambda _: sim.hindcast("june-2042"), "did you mean 'june-2024'"),
    "value": (lambda _: sim.load(S, {"states.ARL.resolve": None}), "values that a file can hold"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_in_words(results: dict[str, sim.Result], what: str) -> None:
    call, said = WRONG[what]
    with pytest.raises((BadInput, ScenarioProblem), match=said) as caught:
        call(results)
    assert caught.value.status == 2


def test_several_kinds_of_scenario_can_be_compared(
    results: dict[str, sim.Result], tmp_path: Path
) -> None:
    """An ensemble beside a scenario takes its dice; its rates are those that it had."""
    many = results["ensemble"]
    found = sim.compare(many, sim.load("two-states"), figures=False, out=tmp_path / "both")
    assert found.names == ["two-states", "two-states--2"]
    assert (found.differences["difference"] == 0.0).all()
    mine = found.rates.query("variation == 'two-states'").set_index("outcome")["rate"]
    assert mine.to_dict() == many.outcomes.set_index("outcome")["rate"].to_dict()


def test_ways_down_are_searched_and_told() -> None:
    """The answer lies in no folder: a short line, tables, words."""
    found = sim.offramp("two-states", "force", acts="ARL talks BOR", runs=20, most=2)
    assert repr(found).startswith("<ways down from force in 'Two states and a strait")
    assert set(found.shares.columns) >= {"act", "before", "avoided", "share", "low", "high"}
    assert len(found.text) > 50


def test_figures_can_be_drawn_and_written(results: dict[str, sim.Result], tmp_path: Path) -> None:
    made = results["comparison"]
    (file,) = made.draw("differences", formats="svg", out=tmp_path)
    assert file.read_text("utf-8").startswith("<?xml")
    assert "differences" in made.figures
    assert made.methods.startswith("We used the")
    with pytest.raises(BadInput, match="no figure called 'differnces'; did you mean 'differences'"):
        made.draw("differnces", out=tmp_path)
    assert made.report(tmp_path / "page.html").stat().st_size > 10_000
