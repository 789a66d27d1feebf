"""Names that people choose: shown as they are, so that they can only be text."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from sim.classroom.wording import put
from sim.record.paths import numbered

LONGEST = 24  # letters of a name
NOBODY = "Anonymous"
STRIDE = 37  # so that words that follow each other do not stand beside each other in the list


def plain_name(text: str, taken: Collection[str]) -> str:
    """The name that is written down: printable, short, with a number where it is taken."""
    return numbered(plain(text, LONGEST) or NOBODY, taken)


def given_name(number: int, taken: Collection[str]) -> str:
    """The word by which the room knows a student who types nothing. number: of the student."""
    words = put("people.words").split()
    return numbered(words[number * STRIDE % len(words)], taken)


def plain(text: str, longest: int) -> str:
    """A text on one line, without what no page can show; cut where it is too long."""
    normal = unicodedata.normalize("NFC", text)
    shown = "".join(c if c.isprintable() else " " for c in normal)
    return " ".join(shown.split())[:longest].strip()
