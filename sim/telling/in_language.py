"""A scenario with its own texts in the language spoken, as far as the catalogue translates them."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from sim.scenario.schema import Scenario
from sim.telling.messages import ENGLISH, in_own_words, spoken

OWN = ("title", "does", "cuts", "zero", "one")  # what a scenario says of itself in words
KEPT = 8  # translated scenarios that are held: rooms, worlds, languages
_held: list[tuple[Scenario, str, Scenario]] = []


def in_language(scenario: Scenario) -> Scenario:
    """The scenario as it is told: itself in English. Names and numbers stay what they are."""
    name = spoken()
    if name == ENGLISH:
        return scenario
    for own, language, held in _held:
        if own is scenario and language == name:
            return held
    told: Scenario = _told(scenario)
    _held.append((scenario, name, told))
    del _held[:-KEPT]
    return told


def _told(value: Any, key: str = "") -> Any:
    """A part of a scenario with its texts translated; the same object where none is."""
    if isinstance(value, str):
        return in_own_words(value) if key in OWN else value
    if isinstance(value, dict):
        found = {name: _told(one) for name, one in value.items() if not isinstance(one, str)}
        found |= {name: _told(one, name) for name, one in value.items() if isinstance(one, str)}
        changed = any(found[name] is not one for name, one in value.items())
        return {name: found[name] for name in value} if changed else value
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        parts = {name: _told(one, name) for name, one in fields.items()}
        changes = {name: one for name, one in parts.items() if one is not fields[name]}
        return value.model_copy(update=changes) if changes else value
    return value
