"""The small words in the language that is spoken: articles, plurals, lists, dates, chances.

Each language brings a module with the functions of :class:`Grammar`; English is the one here.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Protocol

from sim.telling import english, german, korean
from sim.telling.messages import ENGLISH, Table, forms, spoken

NUMBER = "#"  # the place of the number in a form that holds it
UNITS = {1: "day", 7: "week"}  # what so many days are called, as keys of the section of units
ODDS = Table("odds", ("answer", "chance", "choice", "success", "that_span", "vote"))


class Grammar(Protocol):
    """What a language does to words and numbers."""

    def definite(self, title: str) -> str:
        """A state's name as a sentence uses it."""

    def possessive(self, name: str) -> str:
        """Of a state: Japan's."""

    def indefinite(self, noun: str) -> str:
        """A noun with its article, where there is one."""

    def listed(self, items: Sequence[str]) -> str:
        """Russia, China and Vietnam."""

    def counted(self, number: int, *nouns: str) -> str:
        """Two drafts. nouns: the forms that the language has in its section of units."""

    def dated(self, date: datetime.date) -> str:
        """A day in words."""

    def month_of(self, date: datetime.date) -> str:
        """A month in words."""

    def times(self, number: int) -> str:
        """Twice."""

    def chance(self, p: float) -> str:
        """A chance as a natural frequency."""

    def share(self, p: float) -> str:
        """A share as a natural frequency."""

    def odds(self, p: float, noun: str) -> str:
        """A chance in brackets after a sentence; nothing where there was no choice."""

    def tidy(self, text: str) -> str:
        """A sentence with its capital and its full stop."""

    def is_named(self, noun: str, text: str) -> bool:
        """Whether a text names something, in any of its forms."""


GRAMMARS: dict[str, Grammar] = {ENGLISH: english, "de": german, "ko": korean}


def grammar() -> Grammar:
    """The small words of the language spoken; English ones where it brings none."""
    return GRAMMARS.get(spoken(), english)


def definite(title: str) -> str:
    """A state's name as a sentence uses it: the United States."""
    return grammar().definite(title)


def possessive(name: str) -> str:
    """Japan's, the United States'."""
    return grammar().possessive(name)


def indefinite(noun: str) -> str:
    """The noun with its article: a summit, an energy project, talks."""
    return grammar().indefinite(noun)


def listed(items: Sequence[str]) -> str:
    """Russia, China and Vietnam."""
    return grammar().listed(items)


def counted(number: int, unit: str) -> str:
    """One draft, two drafts, 14 drafts. unit: a key of the section of units."""
    return grammar().counted(number, *forms("units", unit))


def unit_of(turn_days: int) -> str:
    """What a turn is called everywhere: a week or a day; a turn where neither is known of it."""
    return UNITS.get(turn_days, "turn")


def span(turn_days: int) -> str:
    """What a turn is called."""
    return forms("units", unit_of(turn_days))[0].replace(NUMBER, "").strip()


def dated(date: datetime.date) -> str:
    """The third of July 2024 as 3 July 2024."""
    return grammar().dated(date)


def month_of(date: datetime.date) -> str:
    """July 2024."""
    return grammar().month_of(date)


def times(number: int) -> str:
    """Once, twice, three times."""
    return grammar().times(number)


def chance(p: float) -> str:
    """A chance as a natural frequency: 12 in 100, 3 in 1,000, 1 in 2,900."""
    return grammar().chance(p)


def share(p: float) -> str:
    """A share as a natural frequency: 12 in 100."""
    return grammar().share(p)


def odds(p: float, of: str, **places: object) -> str:
    """In brackets after a sentence: (a 12 in 100 choice); nothing where there was no choice."""
    return grammar().odds(p, ODDS.say(of, **places))


def is_named(noun: str, text: str) -> bool:
    """Whether a text names something, in any of its forms."""
    return grammar().is_named(noun, text)


def tidy(text: str) -> str:
    """A sentence: a capital first, single spaces, one full stop."""
    return grammar().tidy(text)
