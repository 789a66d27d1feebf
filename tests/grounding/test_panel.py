"""Panels: files are checked with places, rows become crises by the map, runs are coded as rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import invented
import numpy as np
import pytest

from sim.errors import BadInput
from sim.grounding.fit.simulate import base
from sim.grounding.generic import INITIATOR, TARGET, TARGET_ALLY
from sim.grounding.panel.columns import ACTORS, COLUMNS, DISPUTES, YEARS, read_panel
from sim.grounding.panel.crisis import scenario_of, validated
from sim.grounding.panel.known import MAP, SPARK, UPHEAVAL, Known, Side, memory
from sim.grounding.panel.playing import played
from sim.grounding.panel.questions import QUESTIONS, places, record_of
from sim.grounding.panel.rows import known_of
from sim.scenario.schema import Scenario

PAIR = f"{INITIATOR}-{TARGET}"


def known(tmp_path: Path, row: dict[str, Any]) -> Known:
    (found,) = known_of(read_panel(invented.write(tmp_path / "one.csv", [row])))
    return found


def crisis(tmp_path: Path, row: dict[str, Any], number: int = 3) -> Scenario:
    return scenario_of(known(tmp_path, row), 1, number, validated(base()))


# Files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (invented.disputes(3), DISPUTES),
        (invented.pair_years(4), YEARS),
        (invented.actors(5), ACTORS),
    ],
)
def test_the_columns_tell_the_kind(tmp_path: Path, rows: list[dict[str, Any]], kind: str) -> None:
    panel = read_panel(invented.write(tmp_path / "panel.csv", rows))
    assert (panel.kind, len(panel), len(set(panel.groups))) == (kind, len(rows), len(rows))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rivals": 2}, ":2: column 16 ('rivals'): '2' should be 0 or 1"),
        ({"rivals": ""}, ":2: column 16 ('rivals'): '' should be 0 or 1, not an empty cell"),
        ({"cinc1": 1.5}, ":2: column 9 ('cinc1'): '1.5' should be a number from 0 to 1"),
        ({"year": "early"}, ":2: column 4 ('year'): 'early' is no number; one is written 0.25"),
        ({"days_min": 0}, "('days_min'): '0' should be a whole number from 1 to 100000"),
        ({"ccode2": 2}, ":2: 'ccode1' and 'ccode2' are the same state; they should be two"),
        ({"answered": 0}, ":2: 'answered' is 0 and 'answered_by_force' 1; what is answered by"),
    ],
)
def test_a_wrong_cell_is_told_with_its_place(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    path = invented.write(tmp_path / "panel.csv", [invented.DISPUTE | change])
    with pytest.raises(BadInput) as error:
        read_panel(path)
    assert said in str(error.value)
    assert str(error.value).startswith(str(path))


def test_many_problems_are_told_at_once_and_twenty_at_most(tmp_path: Path) -> None:
    rows = [invented.DISPUTE | {"war": 7}] * 30
    with pytest.raises(BadInput) as error:
        read_panel(invented.write(tmp_path / "panel.csv", rows))
    assert len(str(error.value).splitlines()) == 21
    assert str(error.value).endswith("and 10 more")


def test_a_missing_column_is_told_with_one_that_may_be_meant(tmp_path: Path) -> None:
    row = {("rival" if name == "rivals" else name): x for name, x in invented.DISPUTE.items()}
    with pytest.raises(BadInput, match=r"there is no column 'rivals'.*is 'rival' meant for it"):
        read_panel(invented.write(tmp_path / "panel.csv", [row]))


def test_what_is_no_panel_and_what_is_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no panel is known by these columns"):
        read_panel(invented.write(tmp_path / "other.csv", [{"a": 1}]))
    path = invented.write(tmp_path / "empty.csv", [invented.DISPUTE])
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    with pytest.raises(BadInput, match="the panel has no rows"):
        read_panel(path)
    with pytest.raises(BadInput, match="cannot be read"):
        read_panel(tmp_path / "nowhere.csv")


def test_of_an_actor_with_a_trigger_by_a_state_the_pair_must_be_told(tmp_path: Path) -> None:
    row = invented.ACTOR | dict.fromkeys(invented.OF_A_PAIR, "")
    with pytest.raises(BadInput, match="'trigger_is_state' is 1 and 'rivals' empty"):
        read_panel(invented.write(tmp_path / "panel.csv", [row]))


# The map ----------------------------------------------------------------------------------


def test_every_line_of_the_map_has_a_source() -> None:
    assert len(MAP) == 15
    assert all(line.says and line.sets and line.how and line.source for line in MAP)


def test_outcomes_are_not_read() -> None:
    """The initiator's highest act and level are known only afterwards: no column of the table."""
    for columns in COLUMNS.values():
        assert not {"initiator_act", "initiator_hostility", "revision1"} & set(columns)


def test_a_row_says_the_same_whatever_came_of_it(tmp_path: Path) -> None:
    after = {"answered": 0, "answered_by_force": 0, "war": 0, "fatal": 0, "days_min": 1}
    assert known(tmp_path, invented.DISPUTE) == known(tmp_path, invented.DISPUTE | after)
    after = {"response": "violent", "days_to_response": 9, "violence": 4}
    assert known(tmp_path, invented.ACTOR) == known(tmp_path, invented.ACTOR | after)


def test_memory_by_hand() -> None:
    """Half a quarrel of today; after one half-life a quarter; two disputes in ten years and long
    peace: 1 - .85 squared = .2775."""
    assert memory(0.0, 0.0, 3.5) == pytest.approx(0.5)
    assert memory(3.5, 0.0, 3.5) == pytest.approx(0.25)
    assert memory(1e6, 2.0, 3.5) == pytest.approx(0.2775)


def test_a_dispute_by_hand(tmp_path: Path) -> None:
    """Capabilities as told; audience .05 + .9 x .2 = .23 and .05 + .9 x .8 = .77; a border; land,
    so things stand where the target wishes; tension .1 + .25 m with m of a year and two disputes:
    half of .5^(1 / 3.507) is .410, 1 - .590 x .7225 = .574: .243."""
    scenario = crisis(tmp_path, invented.DISPUTE)
    first, second = scenario.states[INITIATOR], scenario.states[TARGET]
    assert (first.capability, second.capability) == (0.02, 0.01)
    assert (first.audience, second.audience) == (pytest.approx(0.23), pytest.approx(0.77))
    assert (first.arsenal, second.arsenal) == (0.0, 0.0)
    relation = scenario.relations[PAIR]
    assert (relation.border, relation.reach) == (True, "force")
    assert 0.4 <= relation.rivalry <= 1.0
    assert relation.tension == pytest.approx(0.243, abs=0.001)
    assert isinstance(relation.hostility, float)
    assert 0.53 <= relation.hostility <= 0.7
    assert scenario.issues["line"].status_quo == second.stances["line"].position
    assert "settled" in scenario.horizon.stop
    assert known(tmp_path, invented.DISPUTE).trigger == SPARK


def test_no_rivals_no_border_long_peace(tmp_path: Path) -> None:
    """Rivalry 0; memory half of .5^(40 / 3.507) = .0002, so tension .1 and hostility .3."""
    relation = crisis(tmp_path, invented.DISPUTE | invented.QUIET).relations[PAIR]
    assert (relation.border, relation.rivalry) == (False, 0.0)
    assert relation.tension == pytest.approx(0.1, abs=1e-3)
    assert relation.hostility == pytest.approx(0.3, abs=1e-3)


def test_a_pact_of_the_two_binds_both_and_cools(tmp_path: Path) -> None:
    row = invented.DISPUTE | invented.QUIET | {"defence_pact": 1}
    scenario = crisis(tmp_path, row)
    clauses = scenario.treaties["pact_of_the_two"].clauses.values()
    assert {(one.by, one.toward) for one in clauses} == {(INITIATOR, TARGET), (TARGET, INITIATOR)}
    assert scenario.relations[PAIR].tension == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize("number", range(6))
def test_a_major_ally_of_the_target_is_there_and_strong(tmp_path: Path, number: int) -> None:
    """Around .1, log-sd .5: in six systems from .02 to .3."""
    scenario = crisis(tmp_path, invented.DISPUTE | {"target_major_ally": 1}, number)
    assert 0.02 <= scenario.states[TARGET_ALLY].capability <= 0.3
    owed = [one for treaty in scenario.treaties.values() for one in treaty.clauses.values()]
    assert (TARGET_ALLY, TARGET) in {(one.by, one.toward) for one in owed}


@pytest.mark.parametrize(
    ("trigger", "act"),
    [
        ("verbal_political_economic", "threaten"),
        ("nonviolent_military", "alert"),
        ("violent", "clash"),
    ],
)
def test_a_trigger_by_a_state_is_the_act_that_it_was(
    tmp_path: Path, trigger: str, act: str
) -> None:
    scenario = crisis(tmp_path, invented.ACTOR | {"trigger_class": trigger})
    (change,) = scenario.injects["trigger"].changes
    assert (change.of, change.toward, change.act) == (INITIATOR, TARGET, act)
    held = [scenario.states[name].stances["line"] for name in (INITIATOR, TARGET)]
    distance = held[0].position - held[1].position
    assert all(stance.salience * distance >= 0.4 for stance in held)


def test_a_trigger_at_home_stirs_both(tmp_path: Path) -> None:
    row = invented.ACTOR | invented.UPHEAVAL | {"powsta": 4, "nuclear": 4, "regime": 1}
    scenario = crisis(tmp_path, row)
    assert known(tmp_path, row).trigger == UPHEAVAL
    assert [change.of for change in scenario.injects["trigger"].changes] == [
        INITIATOR,
        INITIATOR,
        TARGET,
        TARGET,
    ]
    actor = scenario.states[TARGET]
    assert actor.capability > 0.02
    assert actor.arsenal >= 0.3
    assert actor.audience == pytest.approx(0.77)


def test_a_year_has_52_weeks_no_spark_and_a_reach_of_its_own(tmp_path: Path) -> None:
    far = {"contiguity": 0, "distance_km": 3000}
    near = crisis(tmp_path, invented.PAIR_YEAR)
    assert (near.horizon.beat, near.horizon.turns, near.injects) == ("week", 52, {})
    assert near.relations[PAIR].reach == "force"
    assert crisis(tmp_path, invented.PAIR_YEAR | far).relations[PAIR].reach == "contact"
    great = invented.PAIR_YEAR | far | {"major1": 1}
    assert crisis(tmp_path, great).relations[PAIR].reach == "force"


def test_a_ratio_is_kept_and_a_major_power_is_one(tmp_path: Path) -> None:
    """Log ratio 1.2 in whole steps is 1: e to the 1 = 2.718."""
    states = crisis(tmp_path, invented.PAIR_YEAR).states
    ratio = states[INITIATOR].capability / states[TARGET].capability
    assert ratio == pytest.approx(2.718, abs=0.001)
    states = crisis(tmp_path, invented.PAIR_YEAR | {"major1": 1}).states
    assert 0.02 <= states[INITIATOR].capability <= 0.3


def test_either_side_of_a_year_may_want_the_change() -> None:
    one = Known(Side(major=True), Side(), "", ratio=2.0)
    assert one.turned == Known(Side(), Side(major=True), "", ratio=-2.0)


# Questions --------------------------------------------------------------------------------


def test_the_record_by_hand(tmp_path: Path) -> None:
    panel = read_panel(invented.write(tmp_path / "panel.csv", [invented.DISPUTE]))
    found = {one.name: record_of(panel, one)[0] for one in QUESTIONS[DISPUTES]}
    assert found == {
        "answered": 1.0,
        "answered_by_force": 1.0,
        "fatal": 1.0,
        "war": 0.0,
        "over_30_days": 1.0,
        "one_day": 0.0,
        "third_joins": 0.0,
    }
    panel = read_panel(invented.write(tmp_path / "panel.csv", [invented.ACTOR]))
    found = {one.name: record_of(panel, one)[0] for one in QUESTIONS[ACTORS]}
    assert found == {"violently": 1, "serious": 1, "war": 0, "within_week": 1, "class": 2}


def test_what_a_row_does_not_say_is_no_answer(tmp_path: Path) -> None:
    row = invented.DISPUTE | {"fatal": ""}
    panel = read_panel(invented.write(tmp_path / "panel.csv", [row]))
    fatal = next(one for one in QUESTIONS[DISPUTES] if one.name == "fatal")
    assert np.isnan(record_of(panel, fatal)[0])


def test_quarrelling_neighbours_have_more_onsets_than_distant_friends(tmp_path: Path) -> None:
    """Played: the first row is a pair of rivals with four disputes in ten years, the other not."""
    panel = read_panel(invented.write(tmp_path / "panel.csv", invented.pair_years(2)))
    found = played(panel, 1, 60, workers=1)
    onset, force, fatal = (found.p[:, k] for k in range(3))
    assert onset[0] > 0.15
    assert onset[1] < 0.05
    assert (force <= onset).all()
    assert (fatal <= onset).all()
    assert (found.n == 60).all()


def test_an_actor_that_is_attacked_responds_with_more_violence_than_one_that_is_threatened(
    tmp_path: Path,
) -> None:
    threat = invented.ACTOR | {"trigger_class": "verbal_political_economic", "crisno": 2}
    panel = read_panel(invented.write(tmp_path / "panel.csv", [invented.ACTOR, threat]))
    found = played(panel, 1, 60, workers=1)
    at = places(ACTORS)
    assert found.p[0, at["violently"]] > found.p[1, at["violently"]] + 0.1
    assert found.p[:, at["class"]].sum(axis=1) == pytest.approx([1.0, 1.0])


def test_the_same_seed_gives_the_same_chances_whoever_plays(tmp_path: Path) -> None:
    panel = read_panel(invented.write(tmp_path / "panel.csv", invented.disputes(3)))
    one, other = (played(panel, 1, 10, workers=1) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    assert not np.array_equal(one.p, played(panel, 2, 10, workers=1).p)
