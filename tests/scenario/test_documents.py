"""What is made from the format: the page, the JSON Schema, the texts to start from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from sim.run.play import play
from sim.scenario.blank import blank, variation
from sim.scenario.document import MARK, markdown, page
from sim.scenario.editors import json_schema, json_text
from sim.scenario.find import folder, shipped_names
from sim.scenario.load import load, problems
from sim.scenario.schema import Numbers, Scenario, Section
from sim.scenario.shape import ValueShape, forms, inside, keys_of, shape_at
from sim.scenario.vary import differences

AGAIN = (
    "make it again: sim schema --out scenarios/scenario.schema.json, sim schema --markdown --out"
)


def tables(model: type[Section], seen: set[type[Section]]) -> set[type[Section]]:
    """Every kind of table of the format."""
    if model not in seen:
        seen.add(model)
        for key in keys_of(model).values():
            for shape in parts(key.shape):
                if shape.model is not None:
                    tables(shape.model, seen)
    return seen


def parts(shape: ValueShape | None) -> list[ValueShape]:
    """A shape, its other form, and what is in it."""
    found = []
    for form in forms(shape):
        found += [form, *parts(form.each)]
    return found


def test_the_page_is_current() -> None:
    readme = (folder() / "README.md").read_text("utf-8")
    assert page(readme) == readme, f"{AGAIN} scenarios/README.md"


def test_the_json_schema_is_current() -> None:
    assert (folder() / "scenario.schema.json").read_text("utf-8") == json_text(), AGAIN


def test_the_page_has_every_key_with_its_meaning() -> None:
    made = markdown()
    for model in tables(Scenario, set()):
        for key in keys_of(model).values():
            row = re.search(rf"^\| `{key.name}` \| .*$", made, re.MULTILINE)
            assert row or key.shape.kind in {"table", "names"}, (model, key.name)
            assert key.description or model in {Scenario, Numbers} or model.__name__ == "Weights"


def test_the_page_keeps_what_a_person_wrote() -> None:
    assert page(f"Words.\n\n{MARK}old").startswith(f"Words.\n\n{MARK}\n## The keys")
    assert page("").startswith(MARK)


def wants(schema: dict[str, Any], data: Any) -> list[str]:
    """What a table of the file lacks, by the part of the schema about needed keys."""
    lacks = [key for key in schema.get("required", []) if key not in data]
    if "anyOf" in schema and all(wants(part, data) for part in schema["anyOf"]):
        lacks += wants(schema["anyOf"][-1], data)
    for key, part in schema.get("properties", {}).items():
        if key in data:
            lacks += wants(part, data[key])
    each = schema.get("additionalProperties") or next(
        iter(schema.get("patternProperties", {}).values()), {}
    )
    for value in data.values() if each else ():
        lacks += wants(each, value)
    return lacks


def test_the_json_schema_needs_less_of_a_variation() -> None:
    schema = json_schema()
    assert "required" not in schema
    assert schema["if"] == {"not": {"required": ["base"]}}
    assert {"base", "remove", "resolved", "title", "states"} <= schema["properties"].keys()
    assert schema["additionalProperties"] is False
    assert wants(schema["then"], tomllib.loads("[states.KOR]\nresolve = 0.5"))[:2] == [
        "format",
        "title",
    ]
    for name in shipped_names():
        data = tomllib.loads((folder() / f"{name}.toml").read_text("utf-8"))
        assert "base" in data or wants(schema["then"], data) == []


def test_the_json_schema_takes_a_clause_of_many_for_one_of_two() -> None:
    """`every` stands in place of `by` and `toward`; without it both are needed."""
    (treaty,) = json_schema()["then"]["properties"]["treaties"]["patternProperties"].values()
    (clause,) = treaty["properties"]["clauses"]["patternProperties"].values()
    words = {"obligation": "defence", "reliability": "certain"}
    assert wants(clause, words | {"every": ["ARL", "BOR"]}) == []
    assert wants(clause, words | {"by": "ARL", "toward": "BOR"}) == []
    assert wants(clause, words | {"by": "ARL"}) == ["toward"]


def test_the_json_schema_carries_ranges_and_choices() -> None:
    defs = json_schema()["$defs"]
    assert defs["StateEntry"]["properties"]["resolve"] == {
        "description": "readiness to bear the cost of defeat, as the state shows it",
        "maximum": 1.0,
        "minimum": 0.0,
        "type": "number",
    }
    assert defs["Relation"]["properties"]["reach"]["enum"] == ["contact", "force"]
    assert defs["Clause"]["additionalProperties"] is False
    assert json.loads(json_text()) == json_schema()


@pytest.fixture
def new_file(tmp_path: Path) -> Path:
    file = tmp_path / "my_crisis.toml"
    file.write_text(blank("my_crisis"), "utf-8")
    return file


def test_a_new_scenario_has_no_problem_and_can_be_played(new_file: Path) -> None:
    assert [str(problem) for problem in problems(new_file)] == []
    loaded = load(new_file)
    assert loaded.scenario.title == "my crisis"
    assert len(loaded.scenario.states) == 2
    assert len(play(loaded.scenario, seed=1, engine="python").rows) > 0


def test_a_new_scenario_explains_every_key(new_file: Path) -> None:
    """Every key of every table stands there, with a comment before its first appearance."""
    lines = new_file.read_text("utf-8").split("\n")
    laid_under = ("Action", "Reliability", "Condition", "Change")
    for model in tables(Scenario, set()) - tables(Numbers, set()):
        for key in keys_of(model).values() if model.__name__ not in laid_under else ():
            if key.shape.kind in {"names", "table"} and not key.description:
                continue
            start = re.compile(rf"#?{key.name}( =|\.)")
            at = next((k for k, line in enumerate(lines) if start.match(line)), None)
            is_header = any(
                f".{key.name}." in line for line in lines if line[:2] in {"#[", "[t", "[c"}
            )
            assert at is not None or is_header or key.name in {"stances", "members"}, key
            if at is not None:
                assert lines[at - 1].startswith("# "), lines[at]
    assert all(len(line) <= 100 for line in lines)


def test_what_is_commented_out_fits_its_place(new_file: Path) -> None:
    """Each line that begins with # and a key, uncommented in its table, is of the right kind."""
    table: tuple[str, ...] = ()
    tried = 0
    for line in new_file.read_text("utf-8").split("\n"):
        if match := re.fullmatch(r"#?\[([\w.-]+)\]", line):
            table = tuple(match[1].split("."))
        elif re.match(r"#\w+ = .*[^[]$", line):
            key, value = next(iter(tomllib.loads(line[1:]).items()))
            shape = inside(shape_at(table), key)
            assert shape is not None, line
            kinds = {"number": (int, float), "whole": int, "text": str, "choice": str, "flag": bool}
            kind = kinds.get(shape.kind)
            assert kind is None or isinstance(value, kind), line
            tried += 1
    assert tried > 50


def test_a_new_variation_is_its_base_under_another_title(tmp_path: Path, crisis: str) -> None:
    base = tmp_path / "crisis.toml"
    base.write_text(crisis, "utf-8")
    file = tmp_path / "my_idea.toml"
    file.write_text(variation("my_idea", "crisis.toml", load(base)), "utf-8")
    assert differences(load(base).data, load(file).data) == [(("title",), "A strait", "my idea")]
    text = file.read_text("utf-8")
    tried = re.sub(r"^#(?=[\[p])", "", text, flags=re.MULTILINE).replace("= 0.1", "= 0.2")
    file.write_text(tried, "utf-8")
    assert [path for path, _, _ in differences(load(base).data, load(file).data)] == [
        ("title",),
        ("states", "ARL", "stances", "strait", "position"),
    ]
