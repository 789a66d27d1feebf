"""What every shipped scenario owes its reader: a story, sources, dates, commands that work."""

import shlex
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

import click
import pytest
from click.testing import CliRunner

from sim.cli import group
from sim.scenario.find import shipped_file, shipped_names, stack
from sim.scenario.load import Loaded, load
from sim.scenario.trace import counts, numbers, statements

NAMES = shipped_names()
EVERY = pytest.mark.parametrize("name", NAMES)
DAY = date(2024, 6, 20)  # nothing later may stand in the starting point
NEEDED = {  # issue by issue, what the text asks a scenario for
    "arms-for-technology",
    "border-clash",
    "china-abandons",
    "china-restrains",
    "incursion",
    "june-2024",
    "lethal-aid",
    "nuclear-test",
    "trilateral-hardening",
    "two-states",
    "vietnam-courted",
    "without-2024-treaty",
    "wording-1961",
}
FAMILY = ["clause-none", "clause-consultation", "clause-2024", "clause-1961", "clause-reliable"]
TRANSFERS = {  # S7: what Russia could give; S23: what North Korea could gain
    "transfer_air_defence",
    "transfer_satellite_technology",
    "transfer_missile_technology",
    "transfer_submarine_technology",
}


@cache
def loaded(name: str) -> Loaded:
    return load(name)


def commands(name: str) -> list[str]:
    """The command lines among the things to try."""
    return [line for line in loaded(name).scenario.story.tries if line.startswith("sim ")]


def parsed(line: str) -> dict[str, Any]:
    """The options of a command line, read as the program reads them, and not run."""
    _, command, *arguments = shlex.split(line)
    above = click.Context(group)
    found = group.get_command(above, command)
    assert found is not None, line
    return found.make_context(command, list(arguments), parent=above).params


def test_what_is_asked_for_is_there() -> None:
    assert set(NAMES) >= NEEDED | set(FAMILY)


def test_the_list_reads_from_the_baseline_to_its_variations() -> None:
    done = CliRunner().invoke(group, ["list"])
    lines = [line.split("\t") for line in done.output.splitlines()]
    assert lines[0][:2] == ["june-2024", "June 2024: the Russia-North Korea treaty"]
    listed = [name for name, _, _ in lines]
    assert sorted(listed) == NAMES
    for name, title, base in lines:
        assert not base or listed.index(base) < listed.index(name)
        assert 2 <= len(title.split()) <= 12


@EVERY
def test_the_story_has_every_part(name: str) -> None:
    story = loaded(name).scenario.story
    for part in (story.what, story.how, story.lesson):
        assert len(part.split()) >= 10
    assert len(story.notice) >= 3
    assert len(commands(name)) >= 2
    assert loaded(name).scenario.outcomes


@EVERY
def test_every_command_to_try_is_one(name: str) -> None:
    for line in commands(name):
        options = parsed(line)
        if "scenario" in options:
            load(options["scenario"], options.get("sets", ()))
        for argument in chain(options.get("files", ()), options.get("scenarios", ())):
            load(argument)


@EVERY
def test_a_scenario_tells_of_itself(name: str) -> None:
    assert any(name in line for line in commands(name))


@EVERY
def test_every_number_has_a_source(name: str) -> None:
    assert counts(loaded(name)).unsourced == 0
    for number in numbers(loaded(name)):
        assert number.source.strip(), number.path


@EVERY
def test_the_first_lines_say_what_it_is(name: str) -> None:
    first, second, *_ = stack(shipped_file(name))[-1].text.splitlines()
    assert first == "#:schema ./scenario.schema.json"
    assert second == "# Hypothetical. A model of stated assumptions, not a forecast."


def dated(data: Any, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], date]]:
    """Every date of a table of tables, with its path."""
    if isinstance(data, dict):
        return [found for key, part in data.items() for found in dated(part, (*path, key))]
    return [(path, data)] if isinstance(data, date) else []


@EVERY
def test_no_value_of_the_start_is_later_than_20_june_2024(name: str) -> None:
    data = loaded(name).data
    if data["horizon"]["start"].year != 2024:
        return  # invented states of another year
    for path, day in dated(data):
        known_ahead = path[0] in ("calendar", "injects") or path[:2] == ("council", "members")
        assert day <= DAY or known_ahead, path
    for number in numbers(loaded(name)):
        assert number.as_of is None or number.as_of <= DAY, number.path


@EVERY
def test_what_the_calendar_knows_ahead_was_known_on_the_day(name: str) -> None:
    """Elections and changes of seats are set years ahead; every other later date is an inject.

    What an inject holds is an assumption, but for what the text of 20 June 2024 reports as done.
    """
    scenario = loaded(name).scenario
    if scenario.horizon.start.year == 2024:
        assert set(scenario.calendar) <= {"us_election"}
    for inject in scenario.injects.values():
        reported = inject.date is not None and inject.date <= date(2024, 6, 20)
        assert "assumption" in inject.source or reported


def test_the_baseline_cites_every_statement_of_the_text() -> None:
    cited = statements(loaded("june-2024"))
    assert [f"S{k}" for k in range(1, 27) if f"S{k}" not in cited] == []
    assert set(cited) == {f"S{k}" for k in range(1, 27)}


def test_a_variation_holds_changed_values_only() -> None:
    for name in NAMES:
        layers = stack(shipped_file(name))
        if "base" not in layers[-1].raw:
            continue
        own = layers[-1].raw
        below = load(str(own["base"])).data
        for path, value in leaves(own):
            same = look(below, path) == value
            assert not same or path[-1] in ("source", "format") or path[0] == "story", (name, path)


def leaves(data: dict[str, Any], path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Every value that is no table, with its path."""
    found: list[tuple[tuple[str, ...], Any]] = []
    for key, value in data.items():
        if isinstance(value, dict):
            found += leaves(value, (*path, key))
        else:
            found.append(((*path, key), value))
    return found


def look(data: Any, path: tuple[str, ...]) -> Any:
    """The value at a path, or None."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def test_the_clause_family_shares_everything_but_the_clause() -> None:
    """All five have the same states, flows, injects and dates; two kinds of thing differ."""
    first = loaded(FAMILY[0]).data
    for name in FAMILY[1:]:
        data = loaded(name).data
        for section in first:
            if section not in ("title", "story", "treaties", "base", "remove"):
                assert data[section] == first[section], (name, section)
        assert set(data["treaties"]) == set(first["treaties"])


def test_the_exchange_of_arms_and_technology_is_on_the_menu_of_the_two_who_make_it() -> None:
    states = loaded("arms-for-technology").scenario.states
    assert set(states["RUS"].can) >= TRANSFERS | {"send_fuel_food", "send_components"}
    assert set(states["PRK"].can) >= {"ship_shells", "ship_missiles"}
