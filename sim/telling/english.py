"""Plain English for rows: articles, possessives, lists, dates, chances in natural frequencies."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Sequence
from typing import NamedTuple

NOTICE = "Hypothetical. A model of stated assumptions, not a forecast."
WIDTH = 80  # columns of a text
WIDE = 96  # columns of a transcript and of an explained decision
PLURAL_LANDS = ("Netherlands", "Philippines", "Maldives", "Bahamas")
LAND_WORDS = ("Republic", "Kingdom", "Union", "Emirates", "Federation", "States", "Islands")
SPANS = {1: "day", 7: "week", 14: "fortnight", 28: "month", 30: "month"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ALREADY = ("the ", "a ", "an ")
SURE = 0.995  # a chance above this is not worth a number


def plain(name: str) -> str:
    """An identifier as words."""
    return name.replace("_", " ")


class TextTable(NamedTuple):
    """A table in a text: its heads and the cells of its rows."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


TextParts = list[str | TextTable]  # lines, and tables between them


def paragraph(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> list[str]:
    """Text in lines of at most `width` columns. first, rest: what its lines begin with."""
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest)


def definite(title: str) -> str:
    """A state's name as a sentence uses it: with "the" where English asks for one."""
    takes = title in PLURAL_LANDS or any(word in LAND_WORDS for word in title.split())
    return f"the {title}" if takes and not title.lower().startswith(ALREADY) else title


def possessive(name: str) -> str:
    """Japan's, the United States'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def indefinite(noun: str) -> str:
    """The noun with its article: a summit, an energy project, talks."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    acronym = noun[:2].isupper()
    vowel = noun[0].lower() in ("aefhilmnorsx" if acronym else "aeiou")
    return f"an {noun}" if vowel else f"a {noun}"


def listed(items: Sequence[str]) -> str:
    """Russia, China and Vietnam."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """One draft, two drafts, 14 drafts."""
    many = plural or (noun if noun.endswith("s") else f"{noun}s")
    word = NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"
    return f"{word} {noun if number == 1 else many}"


def dated(date: datetime.date) -> str:
    """The third of July 2024 as 3 July 2024."""
    return f"{date.day} {date:%B} {date.year}"


def span(turn_days: int) -> str:
    """What a turn is called."""
    return SPANS.get(turn_days, "turn")


def chance(p: float) -> str:
    """A chance as a natural frequency: 12 in 100, 3 in 1,000, 1 in 2,900."""
    if p >= SURE:
        return "nearly 100 in 100"
    if p >= 0.0095:
        return f"{round(100 * p)} in 100"
    if p >= 0.00095:
        return f"{round(1000 * p)} in 1,000"
    if p <= 0.0:
        return "0 in 100"
    once = 1.0 / p
    size = 10 ** max(0, len(str(int(once))) - 2)
    return f"1 in {round(once / size) * size:,}"


def odds(p: float, noun: str) -> str:
    """In brackets after a sentence: (a 12 in 100 choice); nothing where there was no choice."""
    if p >= 1.0:
        return ""
    text = chance(p)
    first = text.split()[0].replace(",", "")
    vowel = first.startswith("8") or first in ("11", "18")
    return f" ({'an' if vowel else 'a'} {text} {noun})"


def tidy(text: str) -> str:
    """A sentence: a capital first, single spaces, one full stop."""
    text = " ".join(text.split()).replace(" ,", ",").rstrip(". ")
    return f"{text[:1].upper()}{text[1:]}."
