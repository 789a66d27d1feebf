"""A twin of a scenario as the text of a file, and the key to it as a page for the teacher."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as File
from typing import Any, NamedTuple

from sim.scenario.every import pairs
from sim.scenario.fiction.cast import cast_of
from sim.scenario.fiction.commands import Commands
from sim.scenario.fiction.key import key_page
from sim.scenario.fiction.neutral import Neutral
from sim.scenario.fiction.registry import SECTIONS, beside_the_registry
from sim.scenario.fiction.renaming import Renaming
from sim.scenario.fiction.words import BASE, OTHER_SCENARIO
from sim.scenario.find import ACTIONS, FITTED, NUMBERS, shipped_names
from sim.scenario.load import Loaded, in_order
from sim.scenario.write import toml

TOP = """\
# Hypothetical. A model of stated assumptions, not a forecast.
# States, parties, places and days are invented; the numbers are those of another scenario.
#
#   sim run {file}
"""
INVENTED = "All states in it are invented."


class Twin(NamedTuple):
    """The text of the new scenario, the key to it, and how many texts were put otherwise."""

    text: str
    key: str
    put_otherwise: int


def twin_of(loaded: Loaded, file: str) -> Twin:
    """The fictional twin of a scenario. file: what it will be called. Raises: BadInput."""
    data = pairs(loaded.data).data
    changes, removed = beside_the_registry(data)
    own = {key: value for key, value in data.items() if key not in SECTIONS} | changes
    cast = cast_of(loaded.scenario, own, _stems(loaded))
    commands = Commands(loaded.name, file, frozenset(_others(loaded)), cast.states)
    renaming = Renaming(cast, Neutral(own, cast), commands)
    new = in_order(renaming.table(own))
    new["story"] = _said_so(new["story"])
    top = {key: new.pop(key) for key in ("format", "title")}
    text = toml(top | ({"remove": removed} if removed else {}) | new)
    key = key_page(loaded, file, cast, renaming)
    return Twin(f"{TOP.format(file=file)}{text}", key, len(renaming.original))


def _said_so(story: dict[str, Any]) -> dict[str, Any]:
    """The story, which says that nothing in it is real."""
    what = story["what"]
    return story if "invented" in what else {**story, "what": f"{what}\n{INVENTED}"}


def _others(loaded: Loaded) -> list[str]:
    """The names of other scenarios: what ships, and what this one varies."""
    return [*shipped_names(), *(File(file).stem for file in loaded.files)]


def _stems(loaded: Loaded) -> dict[str, str]:
    """What stands in texts for names of scenarios, as far as these are no plain words."""
    under = {ACTIONS, FITTED, NUMBERS}
    bases = [stem for file in loaded.files if (stem := File(file).stem) not in under]
    of = dict.fromkeys(_named(_others(loaded)), OTHER_SCENARIO)
    of |= dict.fromkeys(_named(bases), BASE)
    return of | dict.fromkeys(_named([loaded.name]), "this scenario")


def _named(stems: Iterable[str]) -> list[str]:
    return [stem for stem in stems if "-" in stem or "_" in stem]
