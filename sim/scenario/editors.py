"""The format as JSON Schema, for editors that check and complete TOML while one types."""

from __future__ import annotations

import json
from typing import Any

from sim.scenario.every import EVERY, PAIR
from sim.scenario.schema import Condition, Scenario, Section
from sim.scenario.shape import ValueShape, keys_of

LAID_UNDER = ("actions", "numbers", "reliability")  # shipped; a file gives what it changes
WHOLE = ("Change",)  # stands in lists, which are always written whole
FILE_KEYS: dict[str, Any] = {
    "base": {
        "type": "string",
        "description": "the scenario that this file varies: a shipped name, or a path from here",
    },
    "remove": {
        "type": "array",
        "items": {"type": "string"},
        "description": "what to drop from under this file, as paths: treaties.old",
    },
    "keep": {
        "type": "array",
        "items": {"type": "string"},
        "description": "entries that alone stay of the tables they stand in: actions.talks",
    },
    "resolved": {
        "const": True,
        "description": "the file holds everything: no registry and no numbers are laid under it",
    },
}


def json_schema() -> dict[str, Any]:
    """The schema of a scenario file, and of a variation, which needs nothing but its base."""
    schema = _trimmed(Scenario.model_json_schema(by_alias=True))
    for name, part in schema["$defs"].items():
        if name not in WHOLE:
            part.pop("required", None)
    del schema["required"]
    for part in schema["properties"].values():
        part.pop("minProperties", None)
    schema["properties"] = {**FILE_KEYS, **schema["properties"]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **schema,
        "if": {"not": {"required": ["base"]}},
        "then": _needs(Scenario, without=LAID_UNDER),
    }


def _trimmed(node: Any) -> Any:
    """The schema without the titles that pydantic makes of keys; other names are not allowed."""
    if isinstance(node, list):
        return [_trimmed(part) for part in node]
    if not isinstance(node, dict):
        return node
    named = {"properties", "$defs", "patternProperties"}
    trimmed = {
        key: {name: _trimmed(part) for name, part in value.items()}
        if key in named
        else _trimmed(value)
        for key, value in node.items()
        if key != "title"
    }
    if "patternProperties" in trimmed:
        trimmed["additionalProperties"] = False
    return trimmed


def json_text() -> str:
    """The schema as text."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def _needs(model: type[Section], without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Which keys a whole table must have, and those of the tables in it."""
    needs: dict[str, Any] = {}
    keys = [key for key in keys_of(model).values() if key.name not in without]
    required = [key.name for key in keys if key.required]
    if EVERY in keys_of(model):  # stands in place of both names of a pair
        required = [name for name in required if name not in PAIR]
        needs["anyOf"] = [{"required": [EVERY]}, {"required": list(PAIR)}]
    if required:
        needs["required"] = required
    inner = {key.name: part for key in keys if (part := _inner_needs(key.shape))}
    if inner:
        needs["properties"] = inner
    return needs


def _inner_needs(shape: ValueShape) -> dict[str, Any]:
    """The same of what stands at a key; nothing for values, lists and conditions."""
    if shape.kind == "table" and shape.model is not None and shape.model is not Condition:
        return _needs(shape.model)
    if shape.kind == "names" and shape.each is not None:
        each = _inner_needs(shape.each)
        least = {"minProperties": shape.shortest} if shape.shortest else {}
        named = "patternProperties" if shape.key and shape.key.pattern else "additionalProperties"
        inner = {shape.key.pattern: each} if shape.key and shape.key.pattern else each
        return {named: inner, **least} if each else {}
    return {}
