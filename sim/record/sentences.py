"""Every row of the event table as one plain English sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numpy.typing import NDArray

from sim.record import told_acts as acts
from sim.record import told_council as council
from sim.record import told_duties as duties
from sim.record.names import Names
from sim.record.story import Event, Story
from sim.record.words import tidy
from sim.scenario.schema import Scenario
from sim.terms import events as kind

TELLERS: dict[int, Callable[[Story, Event], str]] = {
    kind.INJECT: acts.inject,
    kind.CHANGE: acts.change,
    kind.DETECT: acts.detect,
    kind.FALSE_ALARM: acts.false_alarm,
    kind.MISREAD: acts.misread,
    kind.AUTHORISE: acts.authorise,
    kind.ACT: acts.act,
    kind.OFFER: acts.offer,
    kind.ACCEPT: acts.accept,
    kind.DECLINE: acts.decline,
    kind.JOINT: acts.joint,
    kind.LET_PASS: acts.let_pass,
    kind.FATALITY: acts.fatality,
    kind.RESULT: acts.result,
    kind.FRONT: acts.front,
    kind.OPEN: acts.open_,
    kind.CLOSE: acts.close,
    kind.WAR: acts.war,
    kind.TOLL: acts.toll,
    kind.CROSS: duties.cross,
    kind.CASUS: duties.casus,
    kind.NO_CASUS: duties.no_casus,
    kind.INVOKE: duties.invoke,
    kind.FORGO: duties.forgo,
    kind.DEFER: duties.defer,
    kind.HONOUR: duties.honour,
    kind.MATERIEL: duties.materiel,
    kind.CONSULT: duties.consult,
    kind.RENEGE: duties.renege,
    kind.BREACH: duties.breach,
    kind.SIGN: duties.sign,
    kind.RATIFY: duties.ratify,
    kind.ENTER_FORCE: duties.enter_force,
    kind.LAPSE: duties.lapse,
    kind.ADVANCE: council.advance,
    kind.AGENDA: council.agenda,
    kind.DRAFT: council.draft,
    kind.VOTE: council.vote,
    kind.ADOPT: council.adopt,
    kind.VETO: council.veto,
    kind.FAIL: council.fail,
    kind.MEET: council.meet,
    kind.ASSEMBLY: council.assembly,
    kind.MONITOR: council.monitor,
    kind.VIOLATE: council.violate,
    kind.SETTLE: council.settle,
    kind.STOP: council.stop,
}
assert set(TELLERS) == set(range(len(kind.KINDS)))  # noqa: S101 - every kind can be told


def sentence(story: Story, seq: int) -> str:
    """Row `seq` of a run as one sentence: who did what to whom, why, with what chance."""
    event = story.events[seq]
    return tidy(TELLERS[event.kind](story, event))


def sentences(scenario: Scenario, names: Names, rows: NDArray[Any]) -> list[str]:
    """All rows of one run as sentences. Raises: SimError if they are not one whole run."""
    story = Story(scenario, names, rows)
    return [sentence(story, event.seq) for event in story.events]
