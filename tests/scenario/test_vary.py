"""Variations: joining, removing, setting, comparing."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioProblem
from sim.scenario.near import nearest, slips
from sim.scenario.paths import ABSENT, followed, look, spelled
from sim.scenario.vary import changed, differences, merged, parse_set, without

values = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("abcd"), inner) | st.lists(inner, max_size=2),
)
tables = st.dictionaries(st.sampled_from("abcd"), values)


def test_tables_are_joined_and_the_rest_is_replaced() -> None:
    under = {"a": 1, "t": {"x": 1, "y": 2, "l": [1, 2]}, "s": {"q": 1}}
    over = {"a": 2, "t": {"y": 3, "l": [9]}, "s": 5, "n": {"m": 1}}
    assert merged(under, over) == {
        "a": 2,
        "t": {"x": 1, "y": 3, "l": [9]},
        "s": 5,
        "n": {"m": 1},
    }
    assert under == {"a": 1, "t": {"x": 1, "y": 2, "l": [1, 2]}, "s": {"q": 1}}


@pytest.mark.parametrize(
    ("over", "result"),
    [
        (
            {"measure": "need", "of": "ARL", "below": 0.5},
            {"measure": "need", "of": "ARL", "below": 0.5},
        ),
        ({"any": [1]}, {"any": [1]}),
        ({"above": 2.0}, {"measure": "rung", "of": "ARL", "above": 2.0}),
    ],
)
def test_a_condition_that_names_its_form_replaces_the_old_one(
    over: dict[str, Any], result: dict[str, Any]
) -> None:
    under = {"injects": {"x": {"when": {"measure": "rung", "of": "ARL", "above": 1.0}}}}
    assert merged(under, {"injects": {"x": {"when": over}}})["injects"]["x"] == {"when": result}


def test_a_replaced_value_loses_its_prior_unless_it_brings_one() -> None:
    under = {"x": 1.0, "y": 2.0, "prior": {"x": [0.0, 2.0], "y": [1.0, 3.0]}}

    def state(over: dict[str, Any]) -> Any:
        return merged({"states": {"ARL": under}}, {"states": {"ARL": over}})["states"]["ARL"]

    assert state({"x": 5.0}) == {"x": 5.0, "y": 2.0, "prior": {"y": [1.0, 3.0]}}
    assert state({"x": 5.0, "y": 2.5}) == {"x": 5.0, "y": 2.5}
    assert state({"x": 5.0, "prior": {"x": [4.0, 6.0]}}) == {
        "x": 5.0,
        "y": 2.0,
        "prior": {"x": [4.0, 6.0], "y": [1.0, 3.0]},
    }
    option = changed({"states": {"ARL": under}}, ("states", "ARL", "x"), 5.0)
    assert option["states"]["ARL"]["prior"] == {"y": [1.0, 3.0]}


def test_removing_and_changing_leave_the_old_data_alone() -> None:
    data = {"a": {"b": {"c": 1, "d": 2}}, "l": [{"x": 1}, {"x": 2}]}
    assert without(data, ("a", "b", "c")) == {"a": {"b": {"d": 2}}, "l": [{"x": 1}, {"x": 2}]}
    assert changed(data, ("l", 1, "x"), 9)["l"] == [{"x": 1}, {"x": 9}]
    assert changed(data, ("new", "table"), 1)["new"] == {"table": 1}
    assert data == {"a": {"b": {"c": 1, "d": 2}}, "l": [{"x": 1}, {"x": 2}]}


@given(tables)
def test_nothing_differs_from_itself(data: dict[str, Any]) -> None:
    assert differences(data, data) == []
    assert merged(data, data) == data
    assert merged(data, {}) == data
    assert merged({}, data) == data


@given(tables, tables)
def test_differences_are_all_there_is(a: dict[str, Any], b: dict[str, Any]) -> None:
    """Putting the second's side of every difference into the first gives the second."""
    for path, _, value in differences(a, b):
        a = without(a, path) if value is ABSENT else changed(a, path, value)
    assert a == b


def test_differences_name_the_path_and_both_sides() -> None:
    a = {"x": 1, "same": [1], "t": {"y": "a", "gone": 1}}
    b = {"x": 2, "same": [1], "t": {"y": "a", "new": {"z": 1}}}
    assert differences(a, b) == [
        (("x",), 1, 2),
        (("t", "gone"), 1, ABSENT),
        (("t", "new"), ABSENT, {"z": 1}),
    ]
    assert differences({"x": 1}, {"x": 1.0}) == []
    assert differences({"x": 1}, {"x": True}) == [(("x",), 1, True)]


@pytest.mark.parametrize(
    ("option", "path", "value"),
    [
        ("states.KOR.resolve=0.9", ("states", "KOR", "resolve"), 0.9),
        ("states.KOR.resolve = 1", ("states", "KOR", "resolve"), 1),
        ("states.KOR.resolve=high", ("states", "KOR", "resolve"), "high"),
        ("states.KOR.title=South Korea", ("states", "KOR", "title"), "South Korea"),
        ('states.KOR.title="South Korea"', ("states", "KOR", "title"), "South Korea"),
        ("states.KOR.title=2024", ("states", "KOR", "title"), "2024"),
        ("states.KOR.title=a=b", ("states", "KOR", "title"), "a=b"),
        ("states.KOR.reading=permissive", ("states", "KOR", "reading"), "permissive"),
        ("relations.KOR-PRK.border=false", ("relations", "KOR-PRK", "border"), False),
        ("horizon.start=2024-07-01", ("horizon", "start"), datetime.date(2024, 7, 1)),
        ("horizon.stop=['war']", ("horizon", "stop"), ["war"]),
        ("format=2", ("format",), 2),
        (
            "relations.KOR-PRK.tension={KOR=0.1, PRK=0.2}",
            ("relations", "KOR-PRK", "tension"),
            {"KOR": 0.1, "PRK": 0.2},
        ),
        ("injects.x.changes[2].by=0.3", ("injects", "x", "changes", 1, "by"), 0.3),
    ],
)
def test_an_option_means_a_path_and_a_value(option: str, path: object, value: object) -> None:
    setting = parse_set(option)
    assert (setting.path, setting.value) == (path, value)
    assert type(setting.value) is type(value)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (
            "",
            "--set:1:1: write path=value, without spaces around '=', as in states",
        ),
        (
            "x",
            "--set:1:1: write path=value, without spaces around '=', as in states",
        ),
        ("=1", "--set:1:1: write path=value"),
        ("a..b=1", "--set:1:1: write path=value"),
        ("a[0]=1", "--set:1:1: write path=value"),
        ("horizon.turns=", "--set:1:15: horizon.turns: this is no TOML value: nothing"),
        (
            "horizon.turns=[1,",
            "--set:1:15: horizon.turns: this is no TOML value: [1,: this '[' is never closed",
        ),
        ("horizon.turns=1\nx=2", "--set:1:15: horizon.turns: this is no TOML value"),
    ],
)
def test_an_option_that_means_nothing(option: str, said: str) -> None:
    with pytest.raises(ScenarioProblem) as caught:
        parse_set(option)
    assert str(caught.value).startswith(said)


@given(st.lists(st.sampled_from(["a", "KOR-PRK", "b c", "ö"]) | st.integers(0, 99), min_size=1))
def test_a_spelled_path_is_followed(steps: list[str | int]) -> None:
    path = ("first", *steps)
    assert followed(spelled(path)) == path


def test_looking_finds_what_is_there() -> None:
    data = {"a": [{"b": 1}]}
    assert look(data, ("a", 0, "b")) == 1
    assert look(data, ()) is data
    for path in (("a", 1), ("a", -1), ("a", "0"), ("b",), ("a", 0, "b", "c"), (0,)):
        assert look(data, path) is ABSENT


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("resolv", ["resolve", "reserve"], "resolve"),
        ("sumit", ["summit", "submit_now"], "summit"),
        ("ALR", ["CAR", "ARL"], "ARL"),
        ("usa", ["USA", "UKR"], "USA"),
        ("KOREA", ["PRK", "KOR"], "KOR"),
        ("lethal-aid", ["lethal_aid", "non_lethal_aid"], "lethal_aid"),
        ("x", ["y"], ""),
        ("sanctions", ["summit", "stance"], ""),
        ("", ["a"], ""),
        ("word", [], ""),
    ],
)
def test_the_nearest_word(word: str, known: list[str], meant: str) -> None:
    assert nearest(word, known) == meant


@pytest.mark.parametrize(
    ("a", "b", "number"),
    [
        ("", "", 0),
        ("a", "", 1),
        ("ab", "ba", 1),
        ("ca", "abc", 3),
        ("kitten", "sitting", 3),
        ("a cat", "an act", 2),
    ],
)
def test_slips_of_the_keyboard(a: str, b: str, number: int) -> None:
    """Damerau 1964; no letter is edited twice, so that ca and abc are three apart."""
    assert slips(a, b) == slips(b, a) == number
