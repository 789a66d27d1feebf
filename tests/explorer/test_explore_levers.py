"""The levers: all that a scenario file may change, with the ranges of the format."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from sim.classroom.explorer.changes import GONE, Dice, Edit, commands, variation, varied
from sim.classroom.explorer.levers import UNTOLD, Levers
from sim.errors import BadInput
from sim.scenario.load import load
from sim.scenario.shape import PROVENANCE

Sim = Callable[..., Result]
KNOWN = Path(__file__).parent.parent / "levers.toml"


@pytest.fixture(scope="module")
def levers() -> Levers:
    return Levers(load("june-2024"))


def test_every_known_lever_of_the_baseline_can_be_found(levers: Levers) -> None:
    """tests/levers.toml names each key of the format with a place where it changes a run."""
    listed = tomllib.loads(KNOWN.read_text("utf-8"))["lever"]
    paths = [tuple(one["path"]) for one in listed if one["scenario"] == "june-2024"]
    assert len(paths) > 100
    held = set(levers.all)
    missing = [
        path
        for path in paths
        if path[0] not in UNTOLD
        and not set(path) & {*PROVENANCE}
        and not any(path[: len(one)] == one or one[: len(path)] == path for one in held)
    ]
    assert missing == []


def test_at_first_stand_stances_clauses_and_reliability(levers: Levers) -> None:
    """South Korea has a stance on six issues: position and salience of each, and its resolve."""
    assert len(levers.of_state("KOR")) == 13
    clauses = levers.of_treaty("rus_prk_2024")
    assert [one.text.rpartition(".")[2] for one in clauses] == [
        "assistance_prk",
        "assistance_rus",
        "consultation_prk",
        "consultation_rus",
    ]
    strength, regime = clauses[0].levers
    assert strength.words == ("immediate", "constitutional", "consult")
    assert set(regime.words) == set(levers.scenario.reliability)
    assert len(levers.of_reliability()) == 4


def test_ranges_are_those_of_the_format(levers: Levers) -> None:
    """A share runs 0..1; the share honoured lies within, without its ends; weights are sliders."""
    share = levers.all["states", "KOR", "resolve"]
    assert (share.control, share.low, share.high, share.step) == ("slider", "0.00", "1.00", "0.01")
    honoured = levers.all["reliability", "leeds_long_mitchell_2000", "value"]
    assert honoured.value == 0.745
    assert (honoured.low, honoured.high, honoured.step) == ("0.001", "0.999", "0.001")
    assert levers.all["injects", "hanoi", "date"].control == "date"
    assert levers.all["horizon", "turns"].control == "number"
    assert levers.all["states", "PRK", "capability"].control == "number"  # 0.0141: four digits


def test_a_search_takes_words_in_any_order(levers: Levers) -> None:
    found = [one.text for one in levers.search("heat red_lines kor")]
    assert "red_lines.kor_troops.heat" in found
    assert levers.search("status quo peninsula")[0].text == "issues.peninsula.status_quo"
    assert levers.search("no such thing") == []


def test_a_clause_of_many_parties_is_one_clause() -> None:
    """In cod-war-1975 one clause of four stands for twelve, of each toward each other."""
    loaded = load("cod-war-1975")
    many = [
        path
        for treaty, one in loaded.data["treaties"].items()
        for path in [("treaties", treaty, "clauses", name) for name in one["clauses"]]
        if loaded.data["treaties"][path[1]]["clauses"][path[3]].get("every")
    ]
    assert many
    shown = [one.path for one in Levers(loaded).of_treaty(many[0][1])]
    assert many[0] in shown
    without = varied(loaded, (Edit(many[0], GONE),))
    had, has = (len(one.treaties[many[0][1]].clauses) for one in (loaded.scenario, without))
    assert had - has == 4 * 3


def test_the_file_says_only_what_was_changed() -> None:
    edits = (
        Edit(("treaties", "pact", "clauses", "aid"), GONE),
        Edit(("states", "KOR", "resolve"), 0.9),
        Edit(("states", "KOR", "can"), ["lethal_aid", "talks"]),
    )
    assert variation("june-2024", edits) == (
        'base = "june-2024"\nremove = ["treaties.pact.clauses.aid"]\n\n'
        '[states.KOR]\nresolve = 0.9\ncan = ["lethal_aid", "talks"]\n'
    )


def test_commands_can_be_typed() -> None:
    """A file that leaves something out needs its file; values alone can be set in the line."""
    one = Edit(("states", "KOR", "resolve"), 0.9)
    dice = Dice(2, 5, 100)
    assert commands("june-2024", "a b.toml", (one,), dice) == [
        "sim run 'a b.toml' --seed 2 --run 5",
        "sim compare june-2024 'a b.toml' --seed 2 --runs 100",
        "sim explore june-2024 --load 'a b.toml' --seed 2 --run 5 --runs 100",
        "sim run june-2024 --seed 2 --run 5 --set states.KOR.resolve=0.9",
    ]
    assert len(commands("june-2024", "x.toml", (Edit(one.path, GONE),), dice)) == 3


def test_a_change_that_makes_no_scenario_is_told_with_its_path() -> None:
    loaded = load("june-2024")
    with pytest.raises(BadInput, match=r"states\.KOR\.resolve: 2\.0 is outside 0\.\.1"):
        varied(loaded, (Edit(("states", "KOR", "resolve"), 2.0),))


def test_the_command_says_what_is_wrong_before_it_serves(
    sim: Sim, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadInput, match="no scenario 'two-state'; did you mean 'two-states'"):
        sim("explore", "two-state")
    with pytest.raises(BadInput, match="is no variation of two-states"):
        sim("explore", "two-states", "--load", "border-clash", "--runs", "20")
    assert sim("explore", "two-states", "--runs", "1").exit_code == 2
    monkeypatch.setattr("sim.classroom.doctor.PACKAGES", ("no-such-package",))
    with pytest.raises(BadInput, match=r"strategic-scenario-simulation\[class\]"):
        sim("explore", "two-states")
