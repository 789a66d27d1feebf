"""All that is said comes from the catalogue: every key is used, every used key and place is there.

Calls of `say`, `counted` and `Table` are read as syntax trees; tables by closed lists are those
that the modules hold.
"""

import ast
import importlib
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.telling import messages
from sim.telling.messages import ENGLISH, Table, catalogue, forms, say
from sim.telling.small_words import unit_of

HOME = Path(sim.__file__).parent
# Where a unit is not written in the call, and what it can be.
SPAN_UNITS = {unit_of(days) for days in (1, 7, 14, 30)}


def places_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(HOME.rglob("*.py")):
        text = path.read_text("utf-8")
        if "sim.telling" in text:
            name = ".".join(path.relative_to(HOME.parent).with_suffix("").parts)
            yield name.removesuffix(".__init__"), ast.parse(text)


def calls(function: str) -> Iterator[tuple[str, ast.Call]]:
    for name, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == function:
                yield f"{name}:{node.lineno}", node


def choices(node: ast.expr) -> list[str]:
    """The texts that an argument can be: a text, or one of two."""
    if isinstance(node, ast.IfExp):
        return [*choices(node.body), *choices(node.orelse)]
    assert isinstance(node, ast.Constant), ast.unparse(node)
    assert isinstance(node.value, str), ast.unparse(node)
    return [node.value]


def said() -> Iterator[tuple[str, str, set[str]]]:
    """Where, which key, with which places."""
    for where, node in calls("say"):
        assert len(node.args) == 1, where
        given = {one.arg for one in node.keywords}
        assert None not in given, f"{where}: places are written out"
        for key in choices(node.args[0]):
            yield where, key, {str(name) for name in given}


def tables() -> list[Table]:
    found = {}
    for name, _ in modules():
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, Table):
                found[value.section] = value
    return list(found.values())


def used() -> set[tuple[str, str]]:
    keys = {tuple(key.split(".", 1)) for _, key, _ in said()}
    keys |= {(table.section, word) for table in tables() for word in table.words}
    keys |= {("units", unit) for unit in SPAN_UNITS}
    for _, node in calls("counted"):
        if isinstance(node.args[1], ast.Constant | ast.IfExp):
            keys |= {("units", unit) for unit in choices(node.args[1])}
    return keys


def test_every_key_is_used_and_every_used_key_is_there() -> None:
    there = {(section, key) for section, entries in catalogue(ENGLISH).items() for key in entries}
    assert used() - there == set(), "said, and not in en.toml"
    assert there - used() == set(), "in en.toml, and never said"


def test_the_places_of_a_sentence_are_those_that_are_given() -> None:
    for where, key, given in said():
        section, name = key.split(".", 1)
        assert places_of(messages.template(section, name)) == given, f"{where}: {key}"


def test_units_have_two_forms() -> None:
    for unit in catalogue(ENGLISH)["units"]:
        assert len(forms("units", unit)) == 2


def test_a_missing_place_and_an_unknown_key_are_errors() -> None:
    with pytest.raises(KeyError):
        say("acts.war", who="A")
    with pytest.raises(KeyError):
        say("acts.nothing_of_the_sort")
    with pytest.raises(sim.errors.BadInput, match="no language called 'xx'; there are de, en, ko"):
        messages.language("xx")


def test_a_passage_that_is_not_translated_is_said_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "part.toml").write_text('[acts]\nwar = "{whom} <- {who}"\n', "utf-8")
    monkeypatch.setattr(messages, "FOLDERS", [*messages.FOLDERS, tmp_path])
    monkeypatch.setattr(messages.Spoken, "name", ENGLISH)
    messages.language("part")
    assert say("acts.war", who="A", whom="B") == "B <- A"
    assert messages.is_translated("acts", "war")
    assert say("duties.its") == "its"
    assert not messages.is_translated("duties", "its")
    assert not messages.is_translated("story", "nobody")


def table_of(name: str) -> Any:
    return next(table for table in tables() if table.section == name)


def test_every_member_of_a_closed_list_has_its_own_text() -> None:
    for table in tables():
        assert set(table.words) == set(catalogue(ENGLISH)[table.section]), table.section
