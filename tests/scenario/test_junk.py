"""Whatever stands in a file or an option: a scenario, or ScenarioProblem, and nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sizes import size

from sim.errors import BadInput
from sim.scenario.load import load, problems
from sim.scenario.schema import Scenario
from sim.scenario.shape import keys_of
from sim.scenario.write import toml

CRISIS = Path(__file__).with_name("crisis.toml")
SECTIONS = ["base", "remove", "resolved", *keys_of(Scenario)]

words = st.sampled_from(
    ["KOR", "ARL", "BOR", "june-2024", "treaties.pact", "a.b[2]", "measure", ""]
)
plain = st.one_of(
    st.booleans(),
    st.integers(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.dates(),
    st.times(),
    st.datetimes(),
    words,
    st.text(st.characters(exclude_categories=["Cs"])),
)
keys = st.one_of(st.sampled_from([*SECTIONS, "ARL", "any", "when", "tension"]), st.text("aZ_-.9 "))
tables = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4)
)
files = st.dictionaries(st.sampled_from(SECTIONS), tables, max_size=6)


def received(content: bytes, sets: tuple[str, ...] = ()) -> None:
    """Load a file of this content; any answer but a scenario and its problems is a fault."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "junk.toml"
        file.write_bytes(content)
        found = problems(file, sets)
        assert found or load(file, sets)
        assert all(one.line >= 1 and one.column >= 1 for one in found)


@settings(deadline=None, max_examples=size("junk"))
@given(files)
def test_data_of_any_kind(data: dict[str, object]) -> None:
    received(toml(data).encode())


@settings(deadline=None, max_examples=size("junk"))
@given(st.data())
def test_a_crisis_with_junk_in_it(data: st.DataObject) -> None:
    text = CRISIS.read_text("utf-8")
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 60))
    junk = data.draw(st.text("\"'[]{}=.,#\n 1aZ-\\é", max_size=12))
    received((text[:at] + junk + text[at + length :]).encode())


@settings(deadline=None, max_examples=size("junk"))
@given(st.binary(max_size=200))
def test_bytes_of_any_kind(content: bytes) -> None:
    received(content)


@settings(deadline=None, max_examples=size("junk"))
@given(
    st.text(max_size=60), st.sampled_from(["", "states.ARL.", "states.ARL.resolve=", "actions."])
)
def test_options_of_any_kind(text: str, start: str) -> None:
    received(CRISIS.read_bytes(), (start + text,))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = " + "9" * 5000, "1:5: this number has too many digits"),
        ("\nx = " + "[" * 60 + "]" * 60, "tables and lists within each other are at most 40 deep"),
        ("x = " + "[" * 5000, ""),
        (
            "x = " + "[" * 5000 + "]" * 5000,
            "tables and lists within each other are at most 40 deep",
        ),
        (".".join("a" * 3000) + " = 1", "tables and lists within each other are at most 40 deep"),
        (
            "[" + ".".join("a" * 3000) + "]",
            "tables and lists within each other are at most 40 deep",
        ),
        ("format = 0x" + "f" * 9000, "1:10: format: 0xffff"),
        ("title = 0x" + "f" * 9000, "1:9: title: 0xffff"),
        ("base = 3", "1:8: base: the base is the name of a scenario, in quotes"),
        ("base = 'june-2042'", "1:8: base: no scenario 'june-2042'; did you mean 'june-2024'?"),
        ("base = 'junk'", "1:8: base: 'junk' is a variation of this file"),
        ("base = '.'", "1:8: base: no scenario '.'"),
        ("resolved = true\nbase = 'june-2024'", "2:8: base: a resolved file holds everything"),
        ("resolved = 1", "1:12: resolved: true or nothing is needed here"),
        ("remove = 'x'", "1:10: remove: a list of paths in quotes is needed"),
        ("remove = [1]", "1:10: remove: a list of paths in quotes is needed"),
        ("remove = ['a..b']", "1:11: remove[1]: a path of names is needed"),
        ("remove = ['numbers.feelings.heat_gian']", "1:11: remove[1]: nothing is called 'numbers."),
        ("remove = ['numbers.feelings']", "1:11: remove: 'numbers.feelings' is needed and cannot"),
        ("remove = ['a[1].b']", "1:11: remove[1]: a path of names is needed"),
    ],
)
def test_junk_of_known_kinds(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "junk.toml"
    file.write_text(text, "utf-8")
    lines = [str(one).removeprefix(f"{file}:") for one in problems(file)]
    assert any(said in line for line in lines), lines


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "junk.toml"
    file.write_bytes(b'format = 2\ntitle = "Cor\xe9e"\n')
    assert [str(one) for one in problems(file)] == [
        f"{file}:2:13: the file is not in UTF-8: save it as UTF-8"
    ]


@pytest.mark.parametrize("name", ["", "no such", "\0", "a" * 5000, "/", ".", "numbers", "é"])
def test_names_of_no_scenario(name: str) -> None:
    with pytest.raises(BadInput, match="no scenario"):
        load(name)
