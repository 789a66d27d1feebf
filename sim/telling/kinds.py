"""How each kind of row is told: one table for transcript, digest, timeline, cascade, headline."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sim.terms.events import Kind

Digest = Literal["own", "told", "silent", "never"]
Lane = Literal["", "act", "force", "law", "line", "news"]


class Told(NamedTuple):
    """How a kind of row is told. A new kind needs one of these, and its teller.

    In the texts {who} acts on {whom}; {noun} is the action, {a_noun} with its article; {treaty}
    the treaty, {of_clause} the duty by the clause. How much a kind deserves to be told is a choice
    of presentation, not of the model; `worth.weight_of` adds what single rows have beside it.
    """

    noun: str  # the row as a noun, in the sentence of a later row
    short: str  # what its actor does, in a figure
    worth: float = 1.0  # how much it deserves to be told, 0..100
    lane: Lane = ""  # its mark in a timeline, an act by its class; empty: it has none
    digest: Digest = "own"  # a matter of its own; told or silent with its cause; or never
    came: str = ""  # what came of a duty or of the Council's concern, as a thing to count


TOLD: dict[int, Told] = {
    Kind.INJECT: Told("what the scenario puts in", "the scenario puts in", 16.0, "news"),
    Kind.CHANGE: Told("what the scenario moved", "is moved", digest="silent"),
    Kind.DETECT: Told(
        "{whos} discovery of {whoms} {noun}", "finds out {noun}, {whom} → {third}", 24.0
    ),
    Kind.FALSE_ALARM: Told(
        "{whos} false alarm about {whoms} {noun}", "wrongly sees {noun}, {whom} → {third}", 18.0
    ),
    Kind.MISREAD: Told(
        "{whos} misreading of {whoms} {noun}", "misreads {noun} of {whom}", digest="never"
    ),
    Kind.AUTHORISE: Told(
        "the release of {whos} forces", "frees forces against {whom}", digest="never"
    ),
    Kind.ACT: Told("{act}", "{noun} → {whom}", lane="act"),
    Kind.OFFER: Told("{whos} proposal of {a_noun} to {whom}", "offers {noun} to {whom}"),
    Kind.ACCEPT: Told(
        "{whos} consent to {a_noun} with {whom}", "agrees to {noun} with {whom}", digest="silent"
    ),
    Kind.DECLINE: Told(
        "{whos} refusal of {a_noun} with {whom}", "declines {noun} with {whom}", digest="silent"
    ),
    Kind.JOINT: Told("the {noun} of {parties}", "{noun} ↔ {whom}", lane="act", digest="silent"),
    Kind.LET_PASS: Told("{whos} silence on {whoms} {noun}", "lets pass {noun} of {whom}"),
    Kind.FATALITY: Told(
        "the loss of life in {whos} {noun}", "costs lives of {whom}", 65.0, digest="told"
    ),
    Kind.RESULT: Told("the outcome of {whos} {noun}", "tries {noun}", digest="told"),
    Kind.FRONT: Told("the outcome of {whos} {noun}", "moves the front with {whom}", digest="told"),
    Kind.OPEN: Told(
        "the dispute of {who} and {whom}", "opens a dispute with {whom}", 14.0, digest="told"
    ),
    Kind.CLOSE: Told(
        "the end of the dispute of {who} and {whom}", "ends a dispute with {whom}", 12.0
    ),
    Kind.WAR: Told(
        "the war between {who} and {whom}", "at war with {whom}", 100.0, "force", "told"
    ),
    Kind.TOLL: Told(
        "the losses in the war of {who} and {whom}",
        "1,000 dead in the war with {whom}",
        35.0,
        "force",
    ),
    Kind.CROSS: Told(
        "the crossing of {whos} red line",
        "red line crossed by {whom}",
        60.0,
        "line",
        came="red lines crossed",
    ),
    Kind.CASUS: Told("the casus foederis of {of_clause}", "owes help to {whom}", 45.0),
    Kind.NO_CASUS: Told("the test of {of_clause}", "owes no help to {whom}", 6.0, digest="never"),
    Kind.INVOKE: Told("{whos} call on {whom}", "calls on {whom}", 60.0),
    Kind.FORGO: Told(
        "{whos} decision not to call on {whom}", "does not call on {whom}", 45.0, came="not called"
    ),
    Kind.DEFER: Told(
        "{whos} deferred answer",
        "defers its answer to {whom}",
        45.0,
        came="waiting for their own procedure",
    ),
    Kind.HONOUR: Told(
        "{whos} entry into the war on {whoms} side", "fights for {whom}", 85.0, "law", came="fought"
    ),
    Kind.MATERIEL: Told(
        "{whos} answer to {whoms} call",
        "sends materiel to {whom}",
        65.0,
        "law",
        came="sent materiel",
    ),
    Kind.CONSULT: Told(
        "{whos} consultation with {whom}", "consults with {whom}", 14.0, "law", came="consulted"
    ),
    Kind.RENEGE: Told(
        "{whos} failure to keep its word to {whom}",
        "reneges on {whom}",
        75.0,
        "law",
        came="reneged",
    ),
    Kind.BREACH: Told(
        "{whos} breach of its pledge to {whom}",
        "breaks its word to {whom}",
        65.0,
        "law",
        came="broke their word",
    ),
    Kind.SIGN: Told("the signing of {treaty}", "signs {treaty}", 60.0, "law", digest="told"),
    Kind.RATIFY: Told("{whos} ratification of {treaty}", "ratifies {treaty}", 28.0, "law"),
    Kind.ENTER_FORCE: Told("the entry into force of {treaty}", "{treaty} in force", 60.0, "law"),
    Kind.LAPSE: Told("the end of {treaty}", "{treaty} ends", 30.0, "law", "told"),
    Kind.ADVANCE: Told("{whos} progress in secret", "advances in secret", 12.0),
    Kind.AGENDA: Told(
        "the Council's taking up of {whoms} conduct", "Council takes up {whom}", 10.0
    ),
    Kind.DRAFT: Told(
        "the draft on {whom}", "draft tabled on {whom}", 40.0, digest="told", came="draft tabled"
    ),
    Kind.VOTE: Told("the vote on {whom}", "votes on {whom}", digest="silent"),
    Kind.ADOPT: Told(
        "the resolution on {whom}",
        "resolution adopted on {whom}",
        55.0,
        "law",
        "told",
        "resolution adopted",
    ),
    Kind.VETO: Told(
        "the veto on the draft on {whom}",
        "draft vetoed on {whom}",
        55.0,
        "law",
        "told",
        "draft vetoed",
    ),
    Kind.FAIL: Told(
        "the failed draft on {whom}",
        "draft fails on {whom}",
        50.0,
        "law",
        "told",
        "draft falls short of nine votes",
    ),
    Kind.MEET: Told(
        "the Council's meeting on {whom}",
        "Council meets on {whom}",
        12.0,
        "law",
        "told",
        "meets, no draft",
    ),
    Kind.ASSEMBLY: Told(
        "the vote of the General Assembly on {whom}",
        "General Assembly votes on {whom}",
        35.0,
        "law",
        "told",
        "General Assembly votes",
    ),
    Kind.MONITOR: Told(
        "the monitor set up on {whom}",
        "monitor outside the UN on {whom}",
        45.0,
        "law",
        "told",
        "monitor outside the UN",
    ),
    Kind.VIOLATE: Told(
        "{whos} violation of a resolution", "resolution violated by {whom}", digest="silent"
    ),
    Kind.SETTLE: Told("the passing of time", "time passes", digest="never"),
    Kind.STOP: Told("the end of the run", "the run stops", 100.0, "force"),
}
assert set(TOLD) == set(Kind)  # noqa: S101 - every kind can be told
