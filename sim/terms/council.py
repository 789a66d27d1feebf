"""The words of the Security Council."""

from typing import Final

from sim.terms import ClosedList


class DraftKind(ClosedList):
    """What a draft resolution does."""

    MEASURES = "measures"  # strengthens the measures on a state
    DEMAND = "demand"  # that an attacker end its force and withdraw
    AUTHORISATION = "authorisation"  # of force against an attacker that does not


DRAFT_KINDS: Final = DraftKind.words()
OF_FORCE: Final = DRAFT_KINDS[DraftKind.DEMAND :]  # those about an attack
