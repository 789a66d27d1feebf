"""Where numbers come from: section and single sources, replaced values, statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario.find import shipped_names
from sim.scenario.load import Loaded, load
from sim.scenario.paths import spelled
from sim.scenario.trace import Number, cited, counts, numbers, statements

CRISIS = Path(__file__).with_name("crisis.toml")


def of(loaded: Loaded, path: str) -> Number:
    """The row of one number."""
    (row,) = [row for row in numbers(loaded) if spelled(row.path) == path]
    return row


@pytest.mark.parametrize(
    ("path", "value", "source", "line"),
    [
        ("states.ARL.capability", 0.03, "invented", 30),
        ("states.ARL.audience", 0.8, "assumption", 31),
        ("states.ARL.stances.strait.position", 0.1, "", 40),
        ("states.BOR.stances.strait.position", 0.9, "S9", 54),
        ("relations.ARL-BOR.hostility.BOR", 0.5, "", 70),
        ("injects.collision.changes[1].by", 0.1, "", 137),
        ("injects.rumour.when.all[1].above", 2.0, "", 144),
        ("calendar.election.outcomes.doves.p", 0.4, "", 155),
    ],
)
def test_a_number_has_the_source_of_its_key_or_of_its_table(
    path: str, value: float, source: str, line: int
) -> None:
    row = of(load(CRISIS), path)
    assert (row.value, row.source, row.line) == (value, source, line)
    assert Path(row.file).name == "crisis.toml"


def test_a_replaced_value_has_no_source_but_its_own(tmp_path: Path) -> None:
    """The table's source spoke of the old value; a source beside the new one speaks of that."""
    assert of(load(CRISIS, ("states.ARL.audience=0.7",)), "states.ARL.audience").source == ""
    assert of(load(CRISIS, ("states.ARL.capability=0.1",)), "states.ARL.capability").source == ""
    file = tmp_path / "v.toml"
    file.write_text(
        f"base = '{CRISIS.as_posix()}'\n[states.ARL]\naudience = 0.7\nsources.audience = 'mine'\n"
        "capability = 0.1\n[states.BOR]\nlaw = 0.3\nsource = 'all mine'\n",
        "utf-8",
    )
    loaded = load(file)
    assert of(loaded, "states.ARL.audience").source == "mine"
    assert of(loaded, "states.ARL.capability").source == ""
    assert of(loaded, "states.ARL.law").source == "assumption"
    assert of(loaded, "states.BOR.law").source == "all mine"
    assert of(loaded, "states.BOR.resolve").source == "all mine"


def test_what_is_counted() -> None:
    """Every row is counted once; priors, dates and the horizon are no numbers of the model."""
    loaded = load(CRISIS)
    rows = numbers(loaded)
    assert counts(loaded) == (
        3,
        1,
        len(rows),
        len([row for row in rows if "assumption" in row.source]),
        len([row for row in rows if not row.source]),
    )
    paths = [spelled(row.path) for row in rows]
    assert len(paths) == len(set(paths))
    assert not [path for path in paths if path.startswith(("horizon", "format", "outcomes"))]
    assert not [path for path in paths if ".prior" in path or ".source" in path]


def test_statements_and_what_cites_them() -> None:
    loaded = load(CRISIS)
    assert statements(loaded) == {
        "S7": [("states", "BOR")],
        "S9": [("states", "BOR", "stances", "strait")],
    }
    assert cited(loaded) == {
        ("states", "BOR"): ["S7"],
        ("states", "BOR", "stances", "strait"): ["S9"],
    }


def test_the_june_scenario_cites_every_statement_of_its_text() -> None:
    """Twenty-six sentences, each of them in the model."""
    assert list(statements(load("june-2024"))) == [f"S{k}" for k in range(1, 27)]


@pytest.mark.parametrize("name", shipped_names())
def test_statements_and_citations_say_the_same(name: str) -> None:
    loaded = load(name)
    both = {(one, path) for one, paths in statements(loaded).items() for path in paths}
    assert both == {(one, path) for path, ones in cited(loaded).items() for one in ones}
