"""How little a row is routine: from its kind, its rung, its rarity, and whether it is a first."""

from __future__ import annotations

from sim.arithmetic import log
from sim.telling.story import Event, Story
from sim.terms.choice import Rung
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, Group

# How much a row of a kind deserves to be told, 0..100. A choice of presentation, not of the model.
KIND_WEIGHT: dict[int, float] = {
    Kind.STOP: 100.0,
    Kind.WAR: 100.0,
    Kind.HONOUR: 85.0,
    Kind.RENEGE: 75.0,
    Kind.MATERIEL: 65.0,
    Kind.BREACH: 65.0,
    Kind.INVOKE: 60.0,
    Kind.CROSS: 60.0,
    Kind.SIGN: 60.0,
    Kind.ENTER_FORCE: 60.0,
    Kind.ADOPT: 55.0,
    Kind.VETO: 55.0,
    Kind.FAIL: 50.0,
    Kind.FORGO: 45.0,
    Kind.CASUS: 45.0,
    Kind.DEFER: 45.0,
    Kind.MONITOR: 45.0,
    Kind.DRAFT: 40.0,
    Kind.FATALITY: 45.0,
    Kind.ASSEMBLY: 35.0,
    Kind.TOLL: 35.0,
    Kind.LAPSE: 30.0,
    Kind.RATIFY: 28.0,
    Kind.DETECT: 24.0,
    Kind.INJECT: 16.0,
    Kind.FALSE_ALARM: 18.0,
    Kind.OPEN: 14.0,
    Kind.CONSULT: 14.0,
    Kind.CLOSE: 12.0,
    Kind.ADVANCE: 12.0,
    Kind.MEET: 12.0,
    Kind.AGENDA: 10.0,
    Kind.NO_CASUS: 4.0,
}
RUNG_WEIGHT = (4.0, 2.0, 8.0, 10.0, 12.0, 22.0, 40.0, 16.0, 30.0, 100.0)
FIRST = 12.0  # added to the first act of its sort by a state
RARITY = 2.0  # per power of ten below one
STARTED = 22.0  # a standing flow begins
STOPPED = 30.0  # a standing flow comes to nothing
TREATY_ACT = 60.0
PEACE = 80.0
NUCLEAR = 10.0  # added to acts of the nuclear domain


def rarity(p: float) -> float:
    """What a small chance adds: 2 for one in ten, 6 for one in a thousand, at most 10."""
    return min(10.0, -RARITY * log(max(p, 1e-12)) / log(10.0))


def act_weight(story: Story, event: Event) -> float:
    """An act, by its rung, by what it starts or stops, and whether it is the first of its sort."""
    action = story.action(event.action)
    weight = RUNG_WEIGHT[event.rung]
    if action.form == "battle" and event.rung == Rung.WAR:
        weight = 10.0  # an offensive in a war that is under way
    elif action.form == "war" or event.rung >= Rung.NUCLEAR:
        weight = 100.0
    elif action.special == "ceasefire":
        weight = PEACE
    elif action.special == "sign_treaty":
        weight = TREATY_ACT
    if action.domain == "nuclear" and not story.names.cuts[event.action]:
        weight += NUCLEAR
    if event.seq in story.levels:
        before, after = story.levels[event.seq]
        weight += STARTED if before == 0 else STOPPED if after == 0 else 4.0
    if event.seq in story.firsts and event.rung >= 1:
        weight += FIRST if event.rung >= 2 else 2.0
    return weight + rarity(event.p)


def is_consultation(event: Event) -> bool:
    """Whether an answer is to a clause of consultation, which asks little."""
    return event.because // GROUP_SIZE * GROUP_SIZE == Group.CLAUSE


def weight_of(story: Story, event: Event) -> float:
    """How much row `event` deserves to be told, 0..100 or a little more."""
    if event.kind in (Kind.ACT, Kind.JOINT):
        return act_weight(story, event)
    weight = KIND_WEIGHT.get(event.kind, 1.0)
    if event.kind == Kind.FATALITY and event.rung > Rung.FORCE:
        return 4.0  # the dead of a battle in a war that is under way
    if event.kind == Kind.CASUS and story.clause(event.clause).obligation == "consultation":
        return 4.0
    if event.kind in (Kind.CONSULT, Kind.RENEGE) and is_consultation(event):
        weight = 8.0 if event.kind == Kind.CONSULT else 32.0
    if event.kind == Kind.INJECT and story.names.occasions[event.because % GROUP_SIZE] in (
        story.scenario.calendar
    ):
        weight = 40.0
    return weight
