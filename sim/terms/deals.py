"""What a state makes of a bargain: the columns of a record in the draft."""

from enum import IntEnum
from typing import Final


class Deal(IntEnum):
    """The columns of the bargain; from OWN on those of the state, from OTHER on of the other."""

    OPEN = 0  # 1 where there is something to bargain over
    SHARE = 1  # of what is asked, that the state would offer or take
    WORTH = 2  # its own surplus by that offer
    TAKEN = 3  # the chance that the other takes it, as the state believes
    WHOLE = 4  # its own surplus if all that is asked is given and nothing is given for it
    FEARED = 5  # the chance that it comes to force without a deal
    CHANCE = 6  # its chance to prevail then
    BREACH = 7  # the chance that the other breaks its word
    OWN = 8
    OTHER = 14


class Part(IntEnum):
    """The columns of either: `Deal.OWN + Part.STAKE` is what the state itself has at stake."""

    ASKS = 0  # 1 where it asks, 0 where it is asked
    STAKE = 1  # what it would lose or gain by all that is asked
    PRICE = 2  # face that it loses by giving, or shame by dropping
    WITHOUT = 3  # what it expects without a deal
    ITEM = 4  # worth to it of the second item, below 0 for who gives it
    BOUND = 5  # the most it would give, or the least it would take


COLUMNS: Final = Deal.OTHER + len(Part)
