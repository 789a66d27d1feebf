"""How little a row is routine: from its kind, its rung, its rarity, and whether it is a first."""

from __future__ import annotations

from sim.arithmetic import log
from sim.telling.kinds import TOLD
from sim.telling.story import Event, Story
from sim.terms.choice import Rung, Special
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, Group, Why
from sim.terms.treaties import OBLIGATIONS, Obligation

RUNG_WEIGHT = (4.0, 2.0, 8.0, 10.0, 12.0, 22.0, 40.0, 16.0, 30.0, 100.0)
FIRST = 12.0  # added to the first act of its sort by a state
RARITY = 2.0  # per power of ten below one
STARTED = 22.0  # a standing flow begins
STOPPED = 30.0  # a standing flow comes to nothing
TREATY_ACT = 60.0
PEACE = 80.0
NUCLEAR = 10.0  # added to acts of the nuclear domain
WORTH = 20.0  # the weight from which a matter is told


SPECIAL = {  # what belongs to a bargain, whatever its rung; the terms of an ultimatum are added
    Special.COMPLY.word: 75.0,
    Special.SETTLE.word: 75.0,
    Special.CEASEFIRE.word: PEACE,
    Special.SIGN_TREATY.word: TREATY_ACT,
    Special.RENOUNCE.word: 40.0,
    Special.MEDIATE.word: 26.0,
    Special.BACK_DOWN.word: 30.0,
    Special.REFUSE.word: 22.0,
    Special.EXTEND.word: 22.0,
}
ULTIMATUM = 28.0  # added to a demand with a term
CLOSES: dict[int, float] = {  # the end of a crisis, by how it ends
    Why.AGREEMENT: 45.0,
    Why.COMPLIANCE: 45.0,
    Why.REFUSAL: 24.0,
    Why.STALEMATE: 30.0,
}


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
    elif action.special in SPECIAL:
        weight = SPECIAL[action.special]
    elif action.special == Special.DEMAND.word and action.term_days > 0.0:
        weight += ULTIMATUM
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


def is_of_consultation(story: Story, event: Event) -> bool:
    """Whether a row is about a clause of consultation."""
    return story.clause(event.clause).obligation == OBLIGATIONS[Obligation.CONSULTATION]


def weight_of(story: Story, event: Event) -> float:
    """How much row `event` deserves to be told, 0..100 or a little more."""
    if event.kind in (Kind.ACT, Kind.JOINT):
        return act_weight(story, event)
    weight = TOLD[event.kind].worth
    if event.kind == Kind.CLOSE and event.rung == Rung.WAR:
        return PEACE
    if event.kind == Kind.CLOSE:
        return CLOSES.get(event.because % GROUP_SIZE, weight)
    if event.kind == Kind.FATALITY and event.rung > Rung.FORCE:
        return 4.0  # the dead of a battle in a war that is under way
    if event.kind in (Kind.CASUS, Kind.NO_CASUS) and is_of_consultation(story, event):
        return 4.0
    if event.kind in (Kind.CONSULT, Kind.RENEGE) and is_consultation(event):
        weight = 8.0 if event.kind == Kind.CONSULT else 32.0
    if event.kind == Kind.INJECT and story.names.occasions[event.because % GROUP_SIZE] in (
        story.scenario.calendar
    ):
        weight = 40.0
    return weight
