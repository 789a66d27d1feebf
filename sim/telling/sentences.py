"""Every row of the event table as one plain English sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numpy.typing import NDArray

from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.telling import acts, council, duties
from sim.telling.story import Event, Story
from sim.telling.words import tidy
from sim.terms.events import Kind

TELLERS: dict[int, Callable[[Story, Event], str]] = {
    Kind.INJECT: acts.inject,
    Kind.CHANGE: acts.change,
    Kind.DETECT: acts.detect,
    Kind.FALSE_ALARM: acts.false_alarm,
    Kind.MISREAD: acts.misread,
    Kind.AUTHORISE: acts.authorise,
    Kind.ACT: acts.act,
    Kind.OFFER: acts.offer,
    Kind.ACCEPT: acts.accept,
    Kind.DECLINE: acts.decline,
    Kind.JOINT: acts.joint,
    Kind.LET_PASS: acts.let_pass,
    Kind.FATALITY: acts.fatality,
    Kind.RESULT: acts.result,
    Kind.FRONT: acts.front,
    Kind.OPEN: acts.open_,
    Kind.CLOSE: acts.close,
    Kind.WAR: acts.war,
    Kind.TOLL: acts.toll,
    Kind.CROSS: duties.cross,
    Kind.CASUS: duties.casus,
    Kind.NO_CASUS: duties.no_casus,
    Kind.INVOKE: duties.invoke,
    Kind.FORGO: duties.forgo,
    Kind.DEFER: duties.defer,
    Kind.HONOUR: duties.honour,
    Kind.MATERIEL: duties.materiel,
    Kind.CONSULT: duties.consult,
    Kind.RENEGE: duties.renege,
    Kind.BREACH: duties.breach,
    Kind.SIGN: duties.sign,
    Kind.RATIFY: duties.ratify,
    Kind.ENTER_FORCE: duties.enter_force,
    Kind.LAPSE: duties.lapse,
    Kind.ADVANCE: council.advance,
    Kind.AGENDA: council.agenda,
    Kind.DRAFT: council.draft,
    Kind.VOTE: council.vote,
    Kind.ADOPT: council.adopt,
    Kind.VETO: council.veto,
    Kind.FAIL: council.fail,
    Kind.MEET: council.meet,
    Kind.ASSEMBLY: council.assembly,
    Kind.MONITOR: council.monitor,
    Kind.VIOLATE: council.violate,
    Kind.SETTLE: council.settle,
    Kind.STOP: council.stop,
}
assert set(TELLERS) == set(Kind)  # noqa: S101 - every kind can be told


def sentence(story: Story, seq: int) -> str:
    """Row `seq` of a run as one sentence: who did what to whom, why, with what chance."""
    event = story.events[seq]
    return tidy(TELLERS[event.kind](story, event))


def sentences(scenario: Scenario, names: Names, rows: NDArray[Any]) -> list[str]:
    """All rows of one run as sentences. Raises: SimError if they are not one whole run."""
    story = Story(scenario, names, rows)
    return [sentence(story, event.seq) for event in story.events]
