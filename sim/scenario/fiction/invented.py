"""Invented names, by the alphabet: of states, and of regions and places.

Pronounceable, of no language in particular, none of a real state; no code of three letters is one
of ISO 3166 or of the Correlates of War.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.errors import BadInput

# Each ends in -a: its adjective is the name and n. The first three letters are its code.
_STATES = """
Adrona Avelta Bastora Breluna Calmora Cordesta Dalvena Drelvena Elmasta Esvera Fardona Felmira
Galuna Gordesta Halvora Hestrina Ildora Istena Jalmora Jurvena Kaldena Kestora Lamesta Lorvesta
Melvora Mosdena Nalvora Nostrela Oldena Orvala Pelmora Postena Quarena Rastola Rovelta Selmora
Sordana Talvera Tormesta Uldora Urvena Valdena Vestora Waldora Wermina Yaldora Yorvena Zaldena
Zorvela
"""
_PLACES = """
Ambrel Bevlen Cavren Delmor Estren Fendor Garvel Holmar Ismer Jendor Kelber Lunder Marlen Nordel
Osker Pellin Quilden Rendor Selber Tolmer Ulden Velmor Wenlor Yarlen Zendor
"""
STATES = _STATES.split()
PLACES = _PLACES.split()
TIMES = 9  # how often a name of the list may be used, told apart by a number


def spread(names: Sequence[str], count: int) -> list[str]:
    """So many of the names, in order, from all over the list; numbered where it is too short.

    Raises: BadInput where the list is too short for that too.
    """
    if count > len(names) * TIMES:
        said = f"a twin has names for {len(names) * TIMES} at most, and {count} are needed"
        raise BadInput(said)
    places = [k * len(names) // count for k in range(count)]
    return [_numbered(names[place], k - places.index(place)) for k, place in enumerate(places)]


def _numbered(name: str, before: int) -> str:
    return f"{name} {before + 1}" if before else name


def code(name: str) -> str:
    """The id of a state of that name."""
    word, _, number = name.partition(" ")
    return word[:3].upper() + number


def adjective(name: str) -> str:
    """Of that state."""
    return f"{name}n" if name.endswith("a") else name


def region(name: str) -> str:
    """The name of a region as scenarios write it."""
    return name.lower().replace(" ", "_")
