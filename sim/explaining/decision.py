"""Why a state decided as it did: the turn rebuilt from the log, the same rules called again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from sim.errors import BadInput, SimError
from sim.explaining.again import Bench
from sim.explaining.bargains import bargain_of
from sim.explaining.parts import Choice, Consent, Decision, WeighedTerm
from sim.plan.build import build
from sim.plan.draft import Draft
from sim.plan.setup import Setup
from sim.plan.tables import Plan
from sim.record.played import Played
from sim.record.tables import date_of
from sim.rules.answer import accepts
from sim.scenario.near import choices
from sim.telling.demands import special
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import CHOICE_RULES, TERMS, Came, ChoiceRule, Special, Term
from sim.terms.deals import Deal
from sim.terms.events import Kind, Phase
from sim.terms.purposes import Ask
from sim.terms.reasons import GROUP_SIZE, ORDERS, Group, Why
from sim.turn.bargain import chance_to_take, surplus_of
from sim.turn.draft import about, draw, forget_pair
from sim.turn.meetings import WAVE
from sim.turn.weigh import utility_of, weigh
from sim.world.replay import Replay, position_of

MEETINGS = (Special.TALKS.word, Special.SUMMIT.word)
ANSWERS = (Kind.ACT, Kind.OFFER, Kind.LET_PASS, Kind.ACCEPT, Kind.DECLINE)


def differs(what: str, event: Event | None) -> SimError:
    """The error where the rules do not choose again what the log says."""
    where = f"event {event.seq}" if event is not None else "no event"
    return SimError(
        f"the log does not fit the rules: {what}, but the log has {where}; the run was made with "
        "other rules, or with orders that the log does not hold"
    )


def orders_of(story: Story, i: int, turn: int | None = None) -> str:
    """Who ordered state i in this turn (or in any), empty where nobody did."""
    for event in story.events:
        fits = event.actor == i and (turn is None or event.turn == turn)
        if fits and is_ordered(event):
            return ORDERS[event.because % GROUP_SIZE]
    return ""


def cause_past_authority(story: Story, event: Event) -> int:
    """The cause of an act, past the row that freed the forces for it."""
    cause = event.cause
    if cause != NOBODY and story.events[cause].kind == Kind.AUTHORISE:
        return story.events[cause].cause
    return cause


def confirm(made: Choice, found: tuple[int, int], event: Event | None) -> Choice:
    """The choice with its row. Raises: SimError where the row says something else."""
    action, because = found
    if action == NOBODY:
        if event is not None and event.kind != Kind.LET_PASS:
            raise differs("it waits", event)
        if event is not None and event.p != made.p:
            raise differs(f"it waits with chance {made.p!r}", event)
        return replace(made, event=None if event is None else event.seq)
    if event is None or event.kind == Kind.LET_PASS:
        raise differs(f"it chooses {made.won}", event)
    if (event.action, event.because, event.p) != (action, because, made.p):
        raise differs(f"it chooses {made.won} with chance {made.p!r}", event)
    return replace(made, event=event.seq)


def rows_of(story: Story, turn: int, phase: int, i: int, kinds: tuple[int, ...]) -> list[Event]:
    """The rows of a state in a phase of a turn."""
    return [
        event
        for event in story.events
        if (event.turn, event.phase, event.actor) == (turn, phase, i)
        and event.kind in kinds
        and not is_agreed(event)
    ]


def first_choices(story: Story, bench: Bench, now: Any, turn: int, i: int) -> list[Choice]:
    """The choices of the phase `decide`, each held against the log."""
    logged = rows_of(story, turn, Phase.ACT, i, (Kind.ACT, Kind.OFFER))
    confirmed = []
    on_desk = [int(m) for m in np.flatnonzero(np.asarray(bench.plan.matters.who) == i)]
    for m in on_desk:
        came = int(bench.draft.choices.weighed[m])
        if came in (Came.NOT, Came.DUE):
            continue
        j, q = int(bench.plan.matters.whom[m]), int(bench.plan.matters.issue[m])
        made, found = bench.choice(now, m, came, 0)
        row = next((e for e in logged if (e.target, e.issue) == (j, q)), None)
        if found[0] != NOBODY and row is not None:
            cause = int(bench.draft.choices.cause[m])
            if cause_past_authority(story, row) != cause:
                raise differs(f"{made.won} follows from event {cause}", row)
        confirmed.append(confirm(made, found, row))
        logged = [event for event in logged if event is not row]
    if logged:
        raise differs("it chooses nothing more", logged[0])
    return confirmed


def reply(bench: Bench, replay: Replay, event: Event) -> Choice:
    """A reply within the turn, made again just before its row."""
    now = replay.forward(event.seq)
    plan, draft = bench.plan, bench.draft
    m = int(plan.matter_of[event.actor, event.target, event.issue])
    row = int(now.matters.pending_row[m])
    bench.stand_at(event.turn, event.wave)
    forget_pair(draft)
    draft.answered[0] = plan.actions.klass[now.matters.pending_action[m]]
    made, found = bench.choice(now, m, Came.DUE, event.wave)
    draft.answered[0] = NOBODY
    return replace(confirm(made, found, event), answers=row)


def held_at(story: Story, event: Event) -> Event | None:
    """The meeting at which an act or offer was made, where it was made at one."""
    cause = None if event.cause == NOBODY else story.events[event.cause]
    if cause is None or cause.kind != Kind.JOINT or cause.turn != event.turn:
        return None
    same = {cause.actor, cause.target} == {event.actor, event.target}
    return cause if same and special(story, cause) in MEETINGS else None


def at_meeting(bench: Bench, replay: Replay, event: Event, meeting: Event) -> Choice:
    """What a state does at a meeting to ease, made again just before its row."""
    now = replay.forward(event.seq)
    plan, draft = bench.plan, bench.draft
    m = int(plan.matter_of[event.actor, event.target, event.issue])
    bench.stand_at(event.turn, event.wave)
    forget_pair(draft)
    draft.easing[0] = 1
    made, found = bench.choice(now, m, Came.MEETING, WAVE + event.wave)
    draft.easing[0] = 0
    return replace(confirm(made, found, event), meeting=meeting.seq)


def is_ordered(event: Event) -> bool:
    """Whether a row is what somebody ordered: then nothing was weighed."""
    return event.because // GROUP_SIZE * GROUP_SIZE == Group.ORDER


def is_weighed(event: Event) -> bool:
    """Whether a row was chosen by its state's rule."""
    return not is_ordered(event)


def is_agreed(event: Event) -> bool:
    """Whether an act only does what was agreed or asked, and was chosen with that."""
    return event.because in (Group.PROCESS + Why.AGREEMENT, Group.PROCESS + Why.COMPLIANCE)


def consent(bench: Bench, replay: Replay, event: Event) -> Consent:
    """An answer to an offer, made again just before its row. Raises: SimError if it differs."""
    now = replay.forward(event.seq)
    i, j, a, q = event.actor, event.target, event.action, event.issue
    plan, draft = bench.plan, bench.draft
    bench.stand_at(event.turn, event.wave)
    forget_pair(draft)
    weigh(plan, now, draft, i, j, q)
    settles = bool(plan.actions.special[a] == Special.SETTLE)
    offered = bench.story.events[event.cause].value
    seen = bargain_of(plan, now, draft, i, j, q, offered) if settles else None
    parts = [deal_part(draft, plan, offered)] if settles else bench.parts(now, i, a)
    utility = parts[0].adds if settles else utility_of(plan, now, draft, i, a)
    openness = 0.0 if settles else float(plan.numbers.accept)
    p = chance_to_take(plan, draft, offered) if settles else accepts(utility, openness)
    u = draw(plan, draft, Ask.ACCEPT, i, j, about(plan, q, event.wave), plan.actions.code[a])
    agreed = bool(u < p)
    if agreed != (event.kind == Kind.ACCEPT) or event.p != (p if agreed else 1.0 - p):
        raise differs(f"it {'accepts' if agreed else 'declines'} with chance {p!r}", event)
    return Consent(
        whom=bench.names.states[j],
        issue=bench.names.issues[q],
        action=bench.label(a),
        title=bench.story.title(a),
        parts=parts,
        utility=float(utility),
        openness=openness,
        p=float(p),
        draw=float(u),
        agreed=agreed,
        event=event.seq,
        is_settlement=settles,
        bargain=seen,
    )


def deal_part(draft: Draft, plan: Plan, share: float) -> WeighedTerm:
    """What a share that is offered is worth above no deal, as a term; after `reckon`."""
    worth = float(surplus_of(draft, int(Deal.OWN), share))
    sharpness = float(plan.numbers.sharpness)
    return WeighedTerm(TERMS[Term.DEAL], sharpness, 1.0, worth, sharpness * worth)


def decision(run: Played, turn: int, state: str, setup: Setup | None = None) -> Decision:
    """What `state` attended to, weighed and chose in `turn`, its replies and consents.

    setup: of the run's scenario, if it is there already. Raises: BadInput for a state or turn that
    is not there, SimError where the rules do not choose again what the log says.
    """
    story = Story.of(run)
    last = max((event.turn for event in story.events), default=-1)
    if state not in run.names.states:
        raise BadInput(f"no state called {state!r}{choices(state, run.names.states)}")
    if not 0 <= turn <= last:
        raise BadInput(f"no turn {turn}; the run has turns 0 to {last}")
    setup = build(run.scenario) if setup is None else setup
    i = run.names.states.index(state)
    bench, replay = Bench(setup, run.seed, run.run, story), Replay(setup, run.rows)
    bench.stand_at(turn, 0)
    now = replay.forward(position_of(run.rows, turn, Phase.DECIDE))
    desk = bench.desk(now, i)
    rule = int(bench.plan.states.rule[i])
    ordered = orders_of(story, i, turn)
    begun: list[Choice] = []
    if not ordered and rule not in (ChoiceRule.SCRIPTED, ChoiceRule.SEAT):
        try:
            begun = first_choices(story, bench, now, turn, i)
        except SimError:
            ordered = orders_of(story, i)  # an order to wait leaves no row
            if not ordered:
                raise
    replies, consents = [], []
    for event in filter(is_weighed, rows_of(story, turn, Phase.ANSWER, i, ANSWERS)):
        meeting = held_at(story, event)
        if event.kind in (Kind.ACCEPT, Kind.DECLINE):
            consents.append(consent(bench, replay, event))
        elif meeting is not None:
            replies.append(at_meeting(bench, replay, event, meeting))
        else:
            replies.append(reply(bench, replay, event))
    return Decision(
        state=state,
        title=story.scenario.states[state].title,
        turn=turn,
        date=date_of(run.scenario.horizon, turn, 0),
        rule=CHOICE_RULES[rule],
        ordered=ordered,
        desk=desk,
        choices=begun,
        replies=replies,
        consents=consents,
    )
