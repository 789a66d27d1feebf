"""What the classroom says, from its own catalogue: `messages/en.toml`, as the program's own is.

Pages and cards take their words from here too: `put("lobby.join")` in a template.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from sim.telling.messages import ENGLISH, placed, spoken

FOLDER = Path(__file__).parent / "messages"


@cache
def catalogue(name: str) -> dict[str, dict[str, str]]:
    """All texts of a language, by section and key; empty where the language lacks them."""
    path = FOLDER / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def text_of(key: str) -> str:
    """A template, in English where the language spoken lacks it. Raises: KeyError."""
    section, _, name = key.partition(".")
    found = catalogue(spoken()).get(section, {}).get(name)
    return found if found is not None else catalogue(ENGLISH)[section][name]


def put(key: str, /, **places: object) -> str:
    """The text of `section.key` with its places filled. Raises: KeyError."""
    return text_of(key).format_map(placed(places))
