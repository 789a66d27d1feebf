"""Names that people choose: shown as they are, so that they can only be text."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from sim.record.paths import numbered

LONGEST = 24  # letters of a name
NOBODY = "Anonymous"


def plain_name(text: str, taken: Collection[str]) -> str:
    """The name that is written down: printable, short, with a number where it is taken."""
    return numbered(plain(text, LONGEST) or NOBODY, taken)


def plain(text: str, longest: int) -> str:
    """A text on one line, without what no page can show; cut where it is too long."""
    normal = unicodedata.normalize("NFC", text)
    shown = "".join(c if c.isprintable() else " " for c in normal)
    return " ".join(shown.split())[:longest].strip()
