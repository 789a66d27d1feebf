"""Where things stand on the line of an issue over time, from 0 to 1, read from a story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim.plots.kit.one_run import clock_of
from sim.telling.demands import challenger, demand_of, special, stance
from sim.telling.story import Event, Story
from sim.terms import NOBODY, STOP
from sim.terms.choice import Special
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, Why

Sides = tuple[str, str]
STEPS = 64  # to which fronts, flows and shares are rounded, as the model reads them


class Step(NamedTuple):
    """From a time on things stand here."""

    x: float
    place: float


def held_by(story: Story, sides: Sides, issue: int) -> list[Step]:
    """Where an issue stands between two, from the start of the run on."""
    told = story.scenario.issues[story.names.issues[issue]]
    if told.at_the_front and war_over(story, issue) is not None:
        return at_the_front(story, issue)
    if told.at_the_flow is not None:
        return at_the_flow(story, sides, issue)
    return by_agreement(story, issue)


def step_at(steps: Sequence[Step], x: float) -> float:
    """Where things stand at a time; halfway where nothing is known."""
    before = [step.place for step in steps if step.x <= x]
    return before[-1] if before else 0.5


def step_before(steps: Sequence[Step], x: float) -> float:
    """Where things stand just before a time, so that what is agreed then does not count."""
    before = [step.place for step in steps if step.x < x or step.x == 0.0]
    return before[-1] if before else 0.5


def war_over(story: Story, issue: int) -> Sides | None:
    """Attacker and defender of the war of the file that is fought over an issue."""
    name = story.names.issues[issue]
    wars = [war for _, war in sorted(story.scenario.wars.items()) if war.issue == name]
    return (wars[-1].attacker, wars[-1].defender) if wars else None


def wish(story: Story, state: str, issue: int) -> float:
    """Where a state declares that it wants an issue to stand; halfway where it says nothing."""
    found = stance(story, story.names.states.index(state), issue)
    return 0.5 if found is None else found.position


def asked_in_war(story: Story, sides: Sides, issue: int) -> tuple[float, float]:
    """Where things stood before a war over an issue, and where the first of the two wants them."""
    told = story.scenario.issues[story.names.issues[issue]]
    fought = war_over(story, issue)
    if told.at_the_front and fought is not None:
        start = 1.0 if wish(story, fought[0], issue) < wish(story, fought[1], issue) else 0.0
        return start, 1.0 - start
    return told.status_quo, at_a_point(told.points, wish(story, sides[0], issue))


def at_the_front(story: Story, issue: int) -> list[Step]:
    """An issue that stands where the front does: what the attacker holds, from its file on."""
    fought = war_over(story, issue)
    assert fought is not None, "no war is fought over this issue"  # noqa: S101 - see `held_by`
    start, aim = asked_in_war(story, fought, issue)
    one, other = (story.names.states.index(name) for name in fought)
    first = next(
        w.front for w in story.scenario.wars.values() if (w.attacker, w.defender) == fought
    )
    shares = [first]
    if len(story.pairs):
        shares += [float(share) for share in story.pairs["front"][:, one, other]]
    points = story.scenario.issues[story.names.issues[issue]].points
    return [
        Step(float(turn), at_a_point(points, start + rounded(share) * (aim - start)))
        for turn, share in enumerate(shares)
    ]


def at_the_flow(story: Story, sides: Sides, issue: int) -> list[Step]:
    """An issue that stands where a flow of those does who control it, from none to all levels."""
    told = story.scenario.issues[story.names.issues[issue]]
    name = str(told.at_the_flow)
    most, levels = story.scenario.actions[name].levels, {}
    owners = [s for s in told.controlled_by if s in sides] or told.controlled_by
    for flow in story.scenario.flows.values():
        if flow.action == name and flow.by in owners:
            levels[flow.by, flow.to] = flow.level
    turned = name in told.toward_zero

    def now() -> float:
        share = rounded(max(levels.values(), default=0) / most)
        return at_a_point(told.points, 1.0 - share if turned else share)

    steps = [Step(0.0, now())]
    for seq, (_, after) in sorted(story.levels.items()):
        event = story.events[seq]
        by, to = (story.names.actor(code) for code in (event.actor, event.target))
        if story.names.actions[event.action] == name and by in owners:
            levels[by, to] = after
            steps.append(Step(place_of(story, event), now()))
    return steps


def by_agreement(story: Story, issue: int) -> list[Step]:
    """An issue that stands where the file says until two agree, one breaks its word or wins."""
    told = story.scenario.issues[story.names.issues[issue]]
    steps = [Step(0.0, told.status_quo)]
    for event in story.events:
        if event.issue == issue:
            moved = moved_to(story, event, steps[-1].place)
            if moved is not None:
                steps.append(Step(place_of(story, event), at_a_point(told.points, moved)))
    return steps


def moved_to(story: Story, event: Event, stands: float) -> float | None:
    """Where a row puts the issue that it is about, or None where it leaves it."""
    if event.kind == Kind.BREAK:
        return event.value if event.value >= 0.0 else None
    if event.kind == Kind.CLOSE and event.because % GROUP_SIZE == Why.VICTORY:
        return wish(story, story.names.actor(event.actor), event.issue)
    gives = special(story, event)
    settles = event.kind == Kind.JOINT and gives == Special.SETTLE.word
    if not settles and not (event.kind == Kind.ACT and gives == Special.COMPLY.word):
        return None
    aim = asked_by(story, event, NOBODY if settles else event.target)
    if aim is None:
        return None
    moved = rounded((event.value if settles else 1.0) * abs(aim - stands))
    return stands + moved if aim > stands else stands - moved


def asked_by(story: Story, event: Event, by: int) -> float | None:
    """Where what is asked in the bargain of a row would put things; None where nothing would move.

    by: who asks, or NOBODY for either. In a war it is what the challenger wants.
    """
    fighter = challenger(story, event)
    if fighter != NOBODY:
        points = story.scenario.issues[story.names.issues[event.issue]].points
        return at_a_point(points, wish(story, story.names.actor(fighter), event.issue))
    demand = demand_of(story, event, by)
    return None if demand is None or demand.value == STOP else demand.value


def place_of(story: Story, event: Event) -> float:
    """The place of a row in time."""
    return clock_of(story).place(event.turn, story.date(event))


def rounded(share: float) -> float:
    """A share in 64ths."""
    return int(share * STEPS + 0.5) / STEPS


def at_a_point(points: Sequence[float], place: float) -> float:
    """The nearest of the points of an issue that has some; halfway between two as it is."""
    if not points:
        return place
    away = sorted((abs(point - place), point) for point in points)
    return place if len(away) > 1 and away[0][0] == away[1][0] else away[0][1]
