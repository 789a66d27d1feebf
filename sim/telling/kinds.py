"""How each kind of row is told: one table for transcript, digest, timeline, cascade, headline."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sim.telling.messages import Table
from sim.terms.events import KINDS, Kind

Digest = Literal["own", "told", "silent", "never"]
Lane = Literal["", "act", "force", "law", "line", "news"]


class Told(NamedTuple):
    """How a kind of row is told. A new kind needs one of these, its teller, and its messages.

    How much a kind deserves to be told is a choice of presentation, not of the model;
    `worth.weight_of` adds what single rows have beside it.
    """

    worth: float = 1.0  # how much it deserves to be told, 0..100
    lane: Lane = ""  # its mark in a timeline, an act by its class; empty: it has none
    digest: Digest = "own"  # a matter of its own; told or silent with its cause; or never
    is_counted: bool = False  # whether it is what came of a duty or of the Council's concern


TOLD: dict[int, Told] = {
    Kind.INJECT: Told(worth=16.0, lane="news"),
    Kind.CHANGE: Told(digest="silent"),
    Kind.REFUSED: Told(worth=18.0),
    Kind.DETECT: Told(worth=24.0),
    Kind.FALSE_ALARM: Told(worth=18.0),
    Kind.MISREAD: Told(digest="never"),
    Kind.AUTHORISE: Told(digest="never"),
    Kind.ACT: Told(lane="act"),
    Kind.OFFER: Told(),
    Kind.ACCEPT: Told(digest="silent"),
    Kind.DECLINE: Told(digest="silent"),
    Kind.JOINT: Told(lane="act", digest="silent"),
    Kind.LET_PASS: Told(),
    Kind.FATALITY: Told(worth=65.0, digest="told"),
    Kind.RESULT: Told(digest="told"),
    Kind.FRONT: Told(digest="told"),
    Kind.OPEN: Told(worth=14.0, digest="told"),
    Kind.CLOSE: Told(worth=12.0),
    Kind.WAR: Told(worth=100.0, lane="force", digest="told"),
    Kind.ENGAGE: Told(worth=20.0, digest="told"),
    Kind.JOIN: Told(worth=80.0, lane="force"),
    Kind.LEAVE: Told(worth=70.0, lane="force"),
    Kind.SUCCEED: Told(worth=40.0, digest="told"),
    Kind.EXPIRE: Told(worth=45.0, lane="news"),
    Kind.BREAK: Told(worth=65.0, lane="law"),
    Kind.KEEP: Told(worth=24.0, lane="law"),
    Kind.NO_RESULT: Told(worth=8.0, digest="told"),
    Kind.TOLL: Told(worth=35.0, lane="force"),
    Kind.CROSS: Told(worth=60.0, lane="line", is_counted=True),
    Kind.CASUS: Told(worth=45.0),
    Kind.NO_CASUS: Told(worth=6.0, digest="never"),
    Kind.INVOKE: Told(worth=60.0),
    Kind.FORGO: Told(worth=45.0, is_counted=True),
    Kind.DEFER: Told(worth=45.0, is_counted=True),
    Kind.HONOUR: Told(worth=85.0, lane="law", is_counted=True),
    Kind.MATERIEL: Told(worth=65.0, lane="law", is_counted=True),
    Kind.CONSULT: Told(worth=14.0, lane="law", is_counted=True),
    Kind.RENEGE: Told(worth=75.0, lane="law", is_counted=True),
    Kind.BREACH: Told(worth=65.0, lane="law", is_counted=True),
    Kind.SIGN: Told(worth=60.0, lane="law", digest="told"),
    Kind.RATIFY: Told(worth=28.0, lane="law"),
    Kind.ENTER_FORCE: Told(worth=60.0, lane="law"),
    Kind.LAPSE: Told(worth=30.0, lane="law", digest="told"),
    Kind.ADVANCE: Told(worth=12.0),
    Kind.AGENDA: Told(worth=10.0),
    Kind.DRAFT: Told(worth=40.0, digest="told", is_counted=True),
    Kind.VOTE: Told(digest="silent"),
    Kind.ADOPT: Told(worth=55.0, lane="law", digest="told", is_counted=True),
    Kind.VETO: Told(worth=55.0, lane="law", digest="told", is_counted=True),
    Kind.FAIL: Told(worth=50.0, lane="law", digest="told", is_counted=True),
    Kind.MEET: Told(worth=12.0, lane="law", digest="told", is_counted=True),
    Kind.ASSEMBLY: Told(worth=35.0, lane="law", digest="told", is_counted=True),
    Kind.MONITOR: Told(worth=45.0, lane="law", digest="told", is_counted=True),
    Kind.VIOLATE: Told(digest="silent"),
    Kind.SETTLE: Told(digest="never"),
    Kind.STOP: Told(worth=100.0, lane="force"),
}
assert set(TOLD) == set(Kind)  # noqa: S101 - every kind can be told

# In the texts {who} acts on {whom}; {noun} is the action, {a_noun} with its article; {treaty} the
# treaty, {of_clause} the duty by the clause.
NOUNS = Table("nouns", KINDS)  # the row as a noun, in the sentence of a later row
DEEDS = Table("deeds", KINDS)  # what its actor does, in a figure
CAME = Table("came", [kind.word for kind in Kind if TOLD[kind].is_counted])


def came(kind: int) -> str:
    """What came of a duty or of the Council's concern, as a thing to count."""
    return CAME.say(KINDS[kind])
