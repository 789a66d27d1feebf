"""The words that name something real, read from real.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("real.toml")
THE = "the "


class Known(NamedTuple):
    """A real state or area: its name without article, its adjectives, its other names."""

    name: str
    article: bool
    adjectives: tuple[str, ...]
    also: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that names it."""
        return (self.name, *self.adjectives, *self.also)


class Real(NamedTuple):
    """All real names: states and areas by every name in small letters, and other words."""

    states: dict[str, Known]
    areas: dict[str, Known]
    others: tuple[str, ...]


# Further words of an entry that are adjectives too; the others are names of places and short forms.
_OF_PEOPLES = ("Argentinian", "Azeri", "Filipino", "Nepalese", "English", "Lao")


@cache
def real() -> Real:
    """The words of real.toml."""
    read = tomllib.loads(FILE.read_text("utf-8"))
    states = [_state(name, words) for name, words in read["states"].items()]
    areas = [
        Known(name, article=False, adjectives=tuple(words), also=())
        for name, words in read["areas"].items()
    ]
    return Real(
        {name.lower(): one for one in states for name in (*one.also, one.name)},
        {one.name.lower(): one for one in areas},
        tuple(read["others"]["words"]),
    )


def _state(name: str, words: list[str]) -> Known:
    adjectives = tuple(w for k, w in enumerate(words) if k == 0 or w in _OF_PEOPLES)
    also = tuple(word for word in words if word not in adjectives)
    return Known(name.removeprefix(THE), name.startswith(THE), adjectives, also)


def bare(title: str) -> str:
    """A title without its article, in small letters, as entries are found by."""
    return title.strip().lower().removeprefix(THE)
