"""The nearest of the known words, for a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

LISTED = 12  # so many choices are written out
LONGEST = 40  # letters that are compared


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or an empty text.

    Two words are near if few letters differ, or if the one is the beginning of the other.
    """
    typed = word.casefold()[:LONGEST]
    letters = _letters(typed)
    best, found = LONGEST, ""
    for name in known:
        other = name.casefold()[:LONGEST]
        longer, shorter = max(len(typed), len(other)), min(len(typed), len(other))
        begins = shorter >= 3 and (typed.startswith(other) or other.startswith(typed))
        most = longer if begins else max(1, longer * 2 // 5)
        apart = letters ^ _letters(other)  # each slip changes two letters at most
        if longer - shorter > min(best, most) or apart.bit_count() > 2 * most:
            continue
        mistakes = slips(typed, other)
        few = longer > 2 and mistakes <= most
        nearer = mistakes < best or (mistakes == best and name < found)
        if nearer and (begins or few):
            best, found = mistakes, name
    return found


@lru_cache(maxsize=4096)
def _letters(word: str) -> int:
    """The set of a word's letters as bits, some letters sharing one."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % 61
    return bits


def slips(a: str, b: str) -> int:
    """Slips of the keyboard between two words: letters added, lost, exchanged, or swapped.

    Source: Damerau 1964, in the form that edits no letter twice.
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        last, row, earlier = row, [i + 1], before
        for j, y in enumerate(b):
            least = min(last[j] + (x != y), last[j + 1] + 1, row[j] + 1)
            if i and j and x == b[j - 1] and y == a[i - 1]:
                least = min(least, earlier[j - 1] + 1)
            row.append(least)
        before = last
    return row[-1]


def hint(word: str, known: Iterable[str]) -> str:
    """What to write instead: `; did you mean 'x'?`, or the choices where they are few."""
    names = list(known)
    near = nearest(word, names)
    if near:
        return f"; did you mean '{near}'?"
    if names and len(names) <= LISTED:
        return f"; known here: {', '.join(names)}"
    return ""


def choices(word: str, known: Iterable[str]) -> str:
    """What to write instead, with all the choices."""
    names = list(known)
    near = nearest(word, names)
    listed = ", ".join(names)
    return f"; did you mean '{near}'? one of: {listed}" if near else f"; one of: {listed}"
