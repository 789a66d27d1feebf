"""The guide to what lies in a results folder: a line for every column of every table."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sim.cli.site.made import columns as glossary
from sim.record.event_columns import EVENT_COLUMNS
from sim.record.table_forms import FORMS
from sim.record.tables import DYAD_COLUMNS, STATE_COLUMNS
from sim.report.kinds import KINDS
from sim.scenario.run_measures import RUN_MEASURES
from sim.study.sensitivity.analysis import TABLES as OF_SENSITIVITY
from sim.study.sensitivity.methods import effects_of, sample_of
from sim.study.sweep.designs import Varied

ROOT = Path(__file__).parents[2]
Folder = Callable[[str], Path]
# Where a table of a name stands that another kind of result has too.
ELSEWHERE = {
    ("comparison", "measures"): "measures of variations",
    ("hypothesis", "measures"): "measures of variations",
    ("sweep", "measures"): "measures of a sweep",
    ("sensitivity", "points"): "points of a sensitivity analysis",
    ("discovery", "points"): "points of a discovery",
    ("robustness", "parameters"): "parameters of draws",
}


def guide() -> dict[str, list[str]]:
    """The columns that results/README.md lists, by heading."""
    text = (ROOT / "results/README.md").read_text(encoding="utf-8")
    found = {}
    for part in re.split(r"^###? ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        if "| column |" in body:
            found[heading.strip()] = re.findall(r"^\| `(\w+)` \|", body, flags=re.MULTILINE)
    return found


def test_the_guide_lists_the_columns_of_one_run() -> None:
    listed = guide()
    assert listed["events"] == list(EVENT_COLUMNS)
    assert listed["states"] == ["run", "turn", "state", *STATE_COLUMNS]
    assert listed["dyads"] == ["run", "turn", "actor", "target", *DYAD_COLUMNS]


@pytest.mark.parametrize(
    ("kind", "name", "heading"),
    [
        ("ensemble", "outcomes", "outcomes"),
        ("ensemble", "measures", "measures"),
        ("ensemble", "incidence", "incidence"),
        ("ensemble", "times", "times"),
        ("comparison", "rates", "rates"),
        ("comparison", "differences", "differences"),
        ("comparison", "worlds", "worlds"),
        ("comparison", "measures", "measures of variations"),
        ("comparison", "scales", "scales"),
        ("comparison", "fan", "fan"),
    ],
)
def test_the_guide_lists_the_columns_of_many_runs(
    result: Folder, kind: str, name: str, heading: str
) -> None:
    table = pd.read_csv(result(kind) / f"{name}.csv")
    assert guide()[heading] == list(table.columns)


def test_the_guide_names_every_file(result: Folder) -> None:
    text = (ROOT / "results/README.md").read_text(encoding="utf-8")
    for kind in ("run", "ensemble", "comparison"):
        for path in result(kind).iterdir():
            name = path.stem if path.suffix in (".csv", ".parquet") else path.name
            own = path.name in ("with.toml", "without.toml", ".lock")
            assert own or name in text, path.name


def heading(kind: str, table: str) -> str:
    """The heading of the guide under which a table of a kind of result stands."""
    plain = re.sub(r"_(original|branch)$", "", table)
    return ELSEWHERE.get((kind, plain), plain)


def forms() -> Iterator[tuple[str, str, set[str]]]:
    """Every table of every kind of result whose columns are held, with these columns."""
    for kind, tables in FORMS.items():
        for table, form in tables.items():
            yield kind, table, {entry.split(":")[0] for entry in form.split()}
    yield "sensitivity", "points", {"point", "value"}


def test_every_column_of_every_table_of_every_kind_of_result_has_a_line() -> None:
    """In the guide under the heading of its table, and so in the glossary, which is made of it."""
    assert {*FORMS} == {*KINDS}
    listed, terms = guide(), glossary()
    lacking = []
    for kind, table, columns in forms():
        lines = listed.get(heading(kind, table), [])
        lacking += [f"{kind} {table} {name}" for name in sorted(columns - {*lines})]
        lacking += [f"glossary: {name}" for name in sorted(columns - {*terms})]
    assert lacking == []


def test_no_line_is_of_a_column_that_there_is_not() -> None:
    """Columns of open tables, which a method or a run names, are held by tests of their own."""
    known: dict[str, set[str]] = {}
    for kind, table, columns in forms():
        known.setdefault(heading(kind, table), set()).update(columns)
    known["askings"] |= {"variation"}
    for name, lines in guide().items():
        if name in {"effects", "times", "runs", "parameters of draws"}:
            continue
        assert {*lines} <= known[name], name


def test_a_column_without_a_line_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMS["overturn"], "headline", "difference:number surprise:number")
    with pytest.raises(AssertionError, match="overturn headline surprise"):
        test_every_column_of_every_table_of_every_kind_of_result_has_a_line()


def test_no_line_is_empty_and_the_measures_of_a_run_are_among_the_terms() -> None:
    terms = glossary()
    assert {*RUN_MEASURES} <= {*terms}
    assert terms["peak_rung"] == "highest rung outside wars under way (0 to 9) *(runs)*"
    assert all(len(text) > 5 for text in terms.values())
    assert "*(policies)*" in terms["largest_regret"]


@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_the_guide_lists_the_columns_of_effects(method: str) -> None:
    varied = [Varied(("a",), low=0.0, high=1.0), Varied(("b",), low=0.0, high=2.0)]
    points = sample_of(varied, method, 4, 1)
    values = points[:, 0] + 3.0 * points[:, 1]
    for found in (effects_of(varied, method, points, values, 1), flat(varied, method, points)):
        assert {*found[0], "runs"} <= {*guide()["effects"]}
    assert OF_SENSITIVITY == ("parameters", "points", "effects")


def flat(varied: list[Varied], method: str, points: np.ndarray) -> list[dict[str, object]]:
    """The effects where nothing moves the outcome."""
    return effects_of(varied, method, points, np.zeros(len(points)), 1)
