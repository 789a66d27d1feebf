"""The closed lists of words that scenario files, the engine and the tables share.

Each list is one enumeration: a member is a code for the engine (its position in the list), and has
the word that files and tables show. A code never leaves the program, so a list may be re-ordered,
but the lists are part of the version of the rules: an ensemble made with other lists cannot be
resumed. May import nothing of ours; everything may import it.
"""

from enum import IntEnum
from typing import Final, Self

NOBODY: Final = -1  # no state, no action, no clause, no earlier row
NOTHING: Final = -2.0  # where there is nothing to ask for at all
STOP: Final = -1.0  # what a demand asks for that asks for nothing but to hold back
NO_TERM: Final = -1.0  # days left of a term where none is set


class ClosedList(IntEnum):
    """Codes with words. `ACT = "act"`: the code is the position, the word stands in files."""

    word: str  # what files and tables show

    def __new__(cls, word: str) -> Self:
        """The next member."""
        member = int.__new__(cls, cls.code(len(cls.__members__)))
        member._value_ = int(member)
        member.word = word
        return member

    @staticmethod
    def code(position: int) -> int:
        """The code of the member at a position."""
        return position

    @classmethod
    def words(cls) -> tuple[str, ...]:
        """The words of all members, in order."""
        return tuple(member.word for member in cls)
