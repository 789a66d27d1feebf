"""English grammar: articles, possessives, lists, dates, chances in natural frequencies.

Who says something asks :mod:`sim.telling.small_words`, which asks the language that is spoken.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

PLURAL_LANDS = ("Netherlands", "Philippines", "Maldives", "Bahamas")
LAND_WORDS = ("Republic", "Kingdom", "Union", "Emirates", "Federation", "States", "Islands")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ALREADY = ("the ", "a ", "an ")
SURE = 0.995  # a chance above this is not worth a number


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


def counted(number: int, *nouns: str) -> str:
    """One draft, two drafts, 14 drafts. nouns: of one, of several."""
    one, several = nouns
    word = NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"
    return f"{word} {one if number == 1 else several}"


def dated(date: datetime.date) -> str:
    """The third of July 2024 as 3 July 2024."""
    return f"{date.day} {date:%B} {date.year}"


def month_of(date: datetime.date) -> str:
    """July 2024."""
    return f"{date:%B %Y}"


def times(number: int) -> str:
    """Once, twice, three times."""
    if number <= 2:
        return ("", "once", "twice")[number]
    return f"{NUMBERS[number] if number < len(NUMBERS) else number} times"


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


def share(p: float) -> str:
    """A share as a natural frequency; unlike a chance, all is all."""
    return chance(p).removeprefix("nearly ")


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


def is_named(noun: str, text: str) -> bool:
    """Whether a text names something."""
    return noun in text
