"""The closed lists of words that scenario files, the engine and the tables share.

The engine works with codes (positions in these lists); files and tables show the words. A code
never leaves the program, so a list may be re-ordered, but the lists are part of the version of the
rules: an ensemble made with other lists cannot be resumed.
"""

from typing import Final

NOBODY: Final = -1  # no state, no action, no clause, no earlier row
