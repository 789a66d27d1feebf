"""Loading: files under files, options on top, where each value came from, the text kept."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.errors import BadInput, ScenarioProblem
from sim.scenario import find
from sim.scenario.complete import resolved_text
from sim.scenario.load import load, problems
from sim.scenario.write import toml


@pytest.fixture
def here(tmp_path: Path, crisis: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the crisis in it, in which we stand."""
    (tmp_path / "crisis.toml").write_text(crisis, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(name: str, *sets: str) -> list[str]:
    return [str(problem) for problem in problems(name, sets)]


def test_a_scenario_is_found_by_path_and_by_name(here: Path) -> None:
    assert load("crisis.toml").name == "crisis"
    assert load("crisis").path == Path("crisis.toml")
    assert load(here / "crisis.toml").scenario == load("crisis").scenario
    assert find.scenario_file("june-2024") == find.folder() / "june-2024.toml"
    assert find.scenario_file("june-2024.toml") == find.folder() / "june-2024.toml"


def test_a_file_of_ones_own_comes_before_a_shipped_one(here: Path, crisis: str) -> None:
    (here / "june-2024.toml").write_text(crisis, "utf-8")
    assert load("june-2024.toml").scenario.title == "A strait"


@pytest.mark.parametrize("name", ["crsis", "crisis.tml"])
def test_a_wrong_name_suggests_the_nearest(here: Path, name: str) -> None:
    assert here.is_dir()
    with pytest.raises(BadInput, match=rf"no scenario '{name}'; did you mean 'crisis'\?"):
        load(name)


def test_the_shipped_names_are_scenarios() -> None:
    assert "june-2024" in find.shipped_names()
    assert not {"numbers", "actions"} & set(find.shipped_names())


def test_shipped_files_are_found_in_a_checkout_and_in_an_installed_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "__file__", str(tmp_path / "sim" / "scenario" / "find.py"))
    assert find.folder() == tmp_path / "scenarios"
    (tmp_path / "sim" / "shipped").mkdir(parents=True)
    assert find.folder() == tmp_path / "sim" / "shipped"


def test_numbers_and_registry_lie_under_every_scenario(here: Path) -> None:
    loaded = load("crisis")
    assert loaded.files == [
        find.shown(find.shipped_file("numbers")),
        find.shown(find.shipped_file("actions")),
        find.shown(find.shipped_file("fitted")),
        "crisis.toml",
    ]
    assert here.is_dir()
    assert "summit" in loaded.scenario.actions
    assert loaded.scenario.numbers.fog.p_misread == loaded.data["numbers"]["fog"]["p_misread"]


def test_a_variation_of_a_variation(here: Path) -> None:
    """Each changes what it names; the later one wins; what is removed is gone."""
    (here / "one.toml").write_text(
        'base = "crisis"\nremove = ["treaties.accord", "injects.rumour", "outcomes.accord"]\n'
        "[states.ARL]\nresolve = 0.9\nlaw = 0.1\n",
        "utf-8",
    )
    (here / "sub").mkdir()
    (here / "sub" / "two.toml").write_text(
        'base = "../one.toml"\ntitle = "Two"\n[states.ARL]\nresolve = 0.4\n'
        "[numbers.fog]\np_misread = 0.0\n",
        "utf-8",
    )
    two = load("sub/two.toml")
    assert two.scenario.title == "Two"
    assert two.scenario.states["ARL"].resolve == 0.4
    assert two.scenario.states["ARL"].law == 0.1
    assert two.scenario.states["ARL"].prior == {}
    assert two.scenario.numbers.fog.p_misread == 0.0
    assert list(two.scenario.treaties) == ["pact"]
    assert two.files[-3:] == ["crisis.toml", "one.toml", "sub/two.toml"]
    assert two.origins.of(("states", "ARL", "resolve")) == ("sub/two.toml", 4, 11)
    assert two.origins.of(("states", "ARL", "law")) == ("one.toml", 5, 7)
    assert two.origins.of(("states", "ARL", "audience")) == ("crisis.toml", 31, 12)
    assert two.origins.of(("states", "ARL", "audience"), key=True) == ("crisis.toml", 31, 1)
    assert two.origins.of(("actions", "note", "cost")).file == "crisis.toml"
    assert two.origins.of(("actions", "summit", "cost")).file.endswith("actions.toml")


def test_problems_stand_in_the_file_that_made_them(here: Path) -> None:
    (here / "one.toml").write_text(
        'base = "crisis"\nremove = ["treaties.pact"]\n[states.CAR]\nlaw = 1.5\n', "utf-8"
    )
    assert said("one") == [
        (
            "one.toml:2:11: remove[1]: 1 thing still names 'treaties.pact': write "
            'remove = ["treaties.pact", "treaties.accord", "injects.rumour", "outcomes.accord"]'
        ),
        "one.toml:4:7: states.CAR.law: 1.5 is outside 0..1",
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ('base = "crsis"', "v.toml:1:8: base: no scenario 'crsis'; did you mean 'crisis'?"),
        ('base = "v"', "v.toml:1:8: base: 'v' is a variation of this file"),
        ('base = "w.toml"', "w.toml:1:8: base: 'v' is a variation of this file"),
        (
            'base = "crisis"\nremove = ["treaties.pakt"]',
            "v.toml:2:11: remove[1]: nothing is called 'treaties.pakt' here; did you mean 'pact'?",
        ),
        (
            'base = "crisis"\nremove = ["states.ARL.law"]',
            "v.toml:2:11: remove: 'states.ARL.law' is needed and cannot be removed",
        ),
        (
            'base = "crisis"\n[states.ARL]\nresolv = 0.4',
            "v.toml:3:1: states.ARL: no key 'resolv' here; did you mean 'resolve'?",
        ),
        (
            'base = "crisis"\n[states.DOR]\nresolve = 0.4',
            "v.toml:2:9: states: no state 'DOR' in crisis; did you mean 'BOR'? (a new state needs",
        ),
    ],
)
def test_a_wrong_variation(here: Path, text: str, first: str) -> None:
    (here / "w.toml").write_text('base = "v"', "utf-8")
    (here / "v.toml").write_text(text, "utf-8")
    assert said("v")[0].startswith(first)


def test_options_come_last_in_their_order(here: Path) -> None:
    assert here.is_dir()
    loaded = load("crisis", ("states.ARL.resolve=0.6", "states.ARL.resolve=0.4", "title=New one"))
    assert loaded.scenario.states["ARL"].resolve == 0.4
    assert loaded.scenario.title == "New one"
    assert loaded.origins.of(("states", "ARL", "resolve")) == ("--set", 2, 20)
    moved = load("crisis", ("injects.collision.changes[1].by=0.5",))
    assert [change.by for change in moved.scenario.injects["collision"].changes] == [0.5, None]


@pytest.mark.parametrize(
    ("option", "first"),
    [
        (
            "states.ARL.resolve=1.6",
            "--set:1:20: states.ARL.resolve: 1.6 is outside 0..1; given: states.ARL.resolve=1.6",
        ),
        (
            "states.ARL.resolv=0.6",
            "--set:1:1: states.ARL: no key 'resolv' here; did you mean 'resolve'?; given: states",
        ),
        (
            "states.ALR.resolve=0.6",
            "--set:1:1: states.ALR.resolve: nothing is called 'states.ALR' here; did you mean",
        ),
        ("state.ARL.resolve=0.6", "--set:1:1: state.ARL.resolve: nothing is called 'state' here"),
        (
            "states.ARL.resolve.x=0.6",
            "--set:1:1: states.ARL.resolve.x: 'states.ARL.resolve' has no parts",
        ),
        ("horizon.stop[3]=war", "--set:1:1: horizon.stop[3]: 'horizon.stop[3]' is not in the list"),
        (
            "states.ARL.resolve=high",
            "--set:1:20: states.ARL.resolve: 'high' is text; a number 0..1 is needed; given: ",
        ),
        (
            "treaties.pact.clauses.aid.by=ALR",
            "--set:1:30: treaties.pact.clauses.aid.by: no state called 'ALR'; did you mean 'ARL'?",
        ),
        (
            "states.BOR.stances.fight.position=0.5",
            "--set:1:1: states.BOR.stances.fight.position: nothing is called 'states.BOR.stances",
        ),
        (
            "states.BOR.stances.fight={position=0.5}",
            "--set:1:26: states.BOR.stances.fight: missing `salience`; add it here: a number 0..1",
        ),
        ("base=june-2024", "--set:1:1: no key 'base' here"),
        ("remove=[]", "--set:1:1: no key 'remove' here"),
    ],
)
def test_a_wrong_option(here: Path, option: str, first: str) -> None:
    assert here.is_dir()
    assert said("crisis", option)[0].startswith(first)


def test_wrong_options_are_told_together_with_the_file(here: Path) -> None:
    text = (here / "crisis.toml").read_text("utf-8")
    (here / "crisis.toml").write_text(text.replace("law = 0.2", "law = 1.2"), "utf-8")
    assert [line.split(" ")[0] for line in said("crisis", "x", "a.b=1", "horizon.turns=0")] == [
        "--set:1:1:",
        "--set:2:1:",
        "--set:3:15:",
        "crisis.toml:49:7:",
    ]


@pytest.mark.parametrize("name", ["crisis", *find.shipped_names()])
def test_the_text_loads_by_itself_to_the_same(here: Path, name: str) -> None:
    loaded = load(name)
    (here / "again.toml").write_text(loaded.text, "utf-8")
    again = load("again")
    assert again.data == loaded.data
    assert again.scenario == loaded.scenario
    assert again.text == loaded.text
    assert again.files == ["again.toml"]


def test_the_text_keeps_what_was_removed_away(here: Path) -> None:
    """A text that holds everything gets nothing from the registry and the numbers of today."""
    (here / "v.toml").write_text('base = "crisis"\nremove = ["actions.summit"]\n', "utf-8")
    (here / "again.toml").write_text(load("v").text, "utf-8")
    assert "summit" not in load("again").scenario.actions
    (here / "w.toml").write_text('base = "again"\ntitle = "W"\n', "utf-8")
    assert "summit" not in load("w").scenario.actions


def test_everything_with_its_place_loads_too(here: Path) -> None:
    loaded = load("crisis", ("states.ARL.resolve=0.6",))
    text = resolved_text(loaded)
    assert "resolve = 0.6  # --set:1\n" in text
    assert "audience = 0.8  # crisis.toml:31\n" in text
    assert "risk = 0.5  # default\n" in text
    assert "# heat is not given\n" in text
    (here / "again.toml").write_text(text, "utf-8")
    assert load("again").scenario == loaded.scenario


def test_what_is_loaded_does_not_change(here: Path) -> None:
    assert here.is_dir()
    loaded = load("crisis")
    with pytest.raises(dataclasses.FrozenInstanceError):
        loaded.name = "other"  # type: ignore[misc]
    loaded.data["states"]["ARL"]["can"].append("probe")
    assert load("crisis").data["states"]["ARL"]["can"] == ["goods"]


def test_a_file_that_cannot_be_read(here: Path) -> None:
    with pytest.raises(ScenarioProblem) as caught:
        load_unreadable(here / "crisis.toml")
    assert caught.value.status == 2


def load_unreadable(path: Path) -> None:
    """Write bytes that are no text, and load them."""
    path.write_bytes(b"\xff\xfe\x00")
    load(path)


plain = st.one_of(
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.text(st.characters(exclude_categories=["Cs"])),
)
trees = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), inner)
    ),
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "states", "horizon", "x y", "when"]), trees))
def test_what_is_written_reads_back(data: dict[str, Any]) -> None:
    import tomllib

    assert tomllib.loads(toml(data)) == data
