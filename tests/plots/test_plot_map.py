"""The schematic map and what stands beside it, on the quarrel over a strait and by hand."""

import numpy as np
import pytest
from boxes import faults, words_of
from invent import event, invented, story_of
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from strait import STORY, TITLES, A, B, C, M, pairs, states, strait, the_story

from sim.plots import matrix, network
from sim.plots.kit.arrange import either
from sim.plots.kit.one_run import of_pairs
from sim.plots.kit.sheet import NARROW, WIDE
from sim.plots.kit.text import DASH, MINUS, signed
from sim.plots.map_words import changes, samples_of
from sim.plots.places import cells_of, places
from sim.plots.ties import Flow, flows, ties
from sim.scenario.schema import Scenario
from sim.telling.story import Story
from sim.terms.treaties import Stage

INVENTED = invented(4)
NAMES = list(TITLES)


@pytest.fixture
def ax() -> Axes:
    return Figure(figsize=(6.0, 4.0)).add_subplot()


def test_states_stand_where_their_scenario_puts_them() -> None:
    at = {A: {"map": [2, 0]}, B: {"map": [4, 1]}, C: {"map": [2, 4]}, M: {"map": [6, 4]}}
    # Four columns and four rows over 4 by 3 inches with half an inch free: one column is 0.75,
    # one row 0.5 inches, counted from the top.
    assert places(strait(**at), NAMES, 4.0, 3.0, 0.5) == {
        A: (0.5, 2.5),
        B: (2.0, 2.0),
        C: (0.5, 0.5),
        M: (3.5, 0.5),
    }


def test_who_has_no_place_stands_below_the_others() -> None:
    at = {A: {"map": [2, 0]}, B: {"map": [8, 1]}}
    assert cells_of(strait(**at), NAMES) == {A: (2, 0), B: (8, 1), C: (2, 3), M: (5, 3)}


def test_without_places_neighbours_stand_side_by_side_in_a_ring() -> None:
    homes = {A: {"home": "west"}, B: {"home": "east"}, C: {"home": "west"}, M: {"home": "east"}}
    # By region: BOR and MID in the east, ALA and COR in the west, clockwise from the top.
    ring = places(strait(**homes), NAMES, 4.0, 3.0, 0.5)
    assert ring[B] == pytest.approx((2.0, 2.5))
    assert ring[M] == pytest.approx((3.5, 1.5))
    assert ring[A] == pytest.approx((2.0, 0.5))
    assert ring[C] == pytest.approx((0.5, 1.5))


def test_two_states_stand_side_by_side() -> None:
    assert places(strait(), [A, B], 4.0, 3.0, 0.5)[A] == pytest.approx((0.5, 1.5))


def test_the_map_draws_tension_treaties_and_war(ax: Axes) -> None:
    network.draw(INVENTED, 5, ax, (5.0, 3.0), [])
    tension, *treaties = (c for c in ax.collections if isinstance(c, LineCollection))
    values = sorted(
        x[5] for x in either(of_pairs(INVENTED, "tension")).values() if x[5] >= network.FLOOR
    )
    assert np.allclose(tension.get_linewidths(), 0.6 + 9.0 * np.array(values) ** 1.5)
    # In force, signed, possible: the pact of four binds six pairs.
    assert [len(lines.get_segments()) for lines in treaties] == [6, 0, 0]
    assert len({str(lines.get_linestyles()) for lines in treaties}) == 3
    wars = [line for line in ax.get_lines() if line.get_linewidth() == 6.5]
    assert len(wars) == 1


def test_treaties_go_through_their_stages() -> None:
    rows = [
        event(1, "lapse", clause="pact"),
        event(3, "sign", A, B, clause="pact"),
        event(7, "enter_force", clause="pact"),
    ]
    story = story_of(rows, strait())
    found = [set(ties(story, turn).values()) for turn in (0, 2, 6, 7)]
    assert found == [{Stage.IN_FORCE}, set(), {Stage.SIGNED}, {Stage.IN_FORCE}]


def flowing() -> Story:
    """Midland sends Boria fuel from the start; Coria sends it shells from turn 3 to turn 9."""
    data = strait().model_dump(by_alias=True, exclude_none=True)
    flow = {"action": "send_fuel_food", "by": M, "to": B, "level": 1, "issue": "strait"}
    data["flows"] = {"fuel": flow | {"source": "assumption"}}
    rows = [
        event(1, "act", C, B, turn=3, action="ship_shells"),
        event(2, "act", C, A, turn=4, action="sanction"),
        event(3, "act", C, B, turn=9, action="ship_shells", value=-1.0),
        event(4, "settle", turn=19),
    ]
    return story_of(rows, Scenario.model_validate(data), states(), pairs())


def test_what_flows_is_what_runs_then_and_is_not_hostile() -> None:
    story = flowing()
    fuel, shells = Flow(M, B, ("fuel and food",)), Flow(C, B, ("shells",))
    assert [flows(story, turn) for turn in (2, 3, 8, 9)] == [
        [fuel],
        [shells, fuel],
        [shells, fuel],
        [fuel],
    ]


def test_a_flow_has_one_number_at_all_moments_and_its_words_beside() -> None:
    words = words_of(network.figure(flowing(), turns=[2, 8])).splitlines()
    assert words.count("1 COR → BOR: shells") == 1
    assert words.count("2 MID → BOR: fuel and food") == 2
    assert sorted(line for line in words if line in {"1", "2"}) == ["1", "2", "2"]


def test_what_has_changed_is_told() -> None:
    # Between Alaria and Boria tension rises from 0.3 to 0.7 and falls to 0.3 again.
    assert changes(STORY, 0, 5, 9.0) == ["", "Since then:", f"ALA {DASH} BOR: tension +40 in 100"]
    assert changes(STORY, 0, 19, 9.0) == []


def test_the_key_names_only_what_there_is() -> None:
    assert [sample.words for sample in samples_of(STORY, [0])] == [
        "tension: wider and darker is more",
        "treaty in force",
    ]
    assert samples_of(flowing(), [0])[-1].words == "flow"


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_map_is_readable(width: float) -> None:
    assert faults(network.figure(flowing(), width, turns=[2, 8])) == []
    assert faults(network.figure(the_story(**{A: {"map": [0, 0]}}), width)) == []


def test_a_change_has_its_sign_and_nothing_has_none() -> None:
    assert [signed(x) for x in (0.123, -0.05, 0.004, -0.004)] == ["+12", f"{MINUS}5", "0", "0"]


def test_matrices_show_the_first_day_and_then_what_has_changed(ax: Axes) -> None:
    names = [A, B, C, M]
    assert np.nanmax(matrix.changed(STORY, 5, 0, names)) == pytest.approx(0.4)
    matrix.draw_change(STORY, 5, 0, names, ax, 0.5, 0.4)
    texts = {text.get_position(): text.get_text() for text in ax.texts}
    numbers = {at: text for at, text in texts.items() if text not in names}
    assert numbers == {(1, 0): "+40", (0, 1): "+40"}  # both ways, and no number where none is
    words = words_of(matrix.figure(STORY, turns=[0, 5]))
    assert "Change by 24 Jul 2024" in words
    assert "tenser by 0.4" in words
