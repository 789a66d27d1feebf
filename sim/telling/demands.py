"""What is asked and offered, in words: by the ends of an issue, in shares, by a date, or else."""

from __future__ import annotations

import datetime
from bisect import bisect_right

from sim.scenario.schema import Stance
from sim.telling.messages import Table, say
from sim.telling.small_words import dated
from sim.telling.story import Event, Story
from sim.terms import NOBODY, NOTHING, STOP
from sim.terms.choice import Rung, Special
from sim.terms.events import Kind

# A share in words, by the smallest share that is called so.
SHARE_WORDS = {
    "nothing": 0.0,
    "little": 0.01,
    "a tenth": 0.07,
    "a fifth": 0.15,
    "a quarter": 0.225,
    "a third": 0.29,
    "two fifths": 0.365,
    "half": 0.45,
    "three fifths": 0.55,
    "two thirds": 0.635,
    "three quarters": 0.71,
    "four fifths": 0.775,
    "nearly all": 0.85,
    "all": 0.995,
}
SHARES = Table("shares", SHARE_WORDS)
OR_ELSE = Table("or_else", ("words", "show", "force", "war"))
LITTLE = SHARE_WORDS["little"]  # a share below it is nothing
AT_END, NEAR_END, MIDWAY = 0.9, 0.6, 0.4  # how far toward an end is called at it, near it, midway
ANSWERED = (Special.COMPLY.word, Special.REFUSE.word)  # they say what is asked


def special(story: Story, event: Event) -> str:
    """What the action of a row does beside its numbers."""
    return "" if event.action == NOBODY else story.action(event.action).special


def is_demand(story: Story, event: Event) -> bool:
    """Whether a row makes a demand; who opens a dispute by a hostile act says what it wants.

    A threat may ask for nothing: then it is none.
    """
    if event.value == NOTHING:
        return False
    if event.kind == Kind.OPEN and event.action != NOBODY and event.third == NOBODY:
        hostile = story.action(event.action).goldstein < 0.0
        return hostile and not story.names.cuts[event.action]
    return event.kind == Kind.ACT and special(story, event) == Special.DEMAND.word


def portion(value: float) -> str:
    """A share of what is asked: a third, nearly all."""
    names = list(SHARE_WORDS)
    return SHARES.say(names[max(0, bisect_right([*SHARE_WORDS.values()], value) - 1)])


def stance(story: Story, state: int, issue: int) -> Stance | None:
    """Where a state stands on an issue, or None."""
    found = story.scenario.states[story.names.states[state]]
    return found.stances.get(story.names.issues[issue])


def is_upward(story: Story, demand: Event) -> bool:
    """Whether a demand would move things toward the end one: away from what its addressee wants."""
    held = stance(story, demand.target, demand.issue)
    if held is None:
        return demand.value >= 1.0 - demand.value
    wanted = held.position if held.private_position is None else held.private_position
    return demand.value > wanted


def asked(story: Story, demand: Event) -> str:
    """What a demand asks, after "that"."""
    title = story.issue(demand.issue)
    if demand.value == STOP:
        return say("asked.stop", whom=story.state(demand.target), issue=title)
    issue = story.scenario.issues[story.names.issues[demand.issue]]
    up = is_upward(story, demand)
    end, other = (issue.one, issue.zero) if up else (issue.zero, issue.one)
    way = demand.value if up else 1.0 - demand.value
    if way >= AT_END:
        return say("asked.at_end", issue=title, end=end)
    if way >= NEAR_END:
        return say("asked.near_end", issue=title, end=end)
    if way >= MIDWAY:
        return say("asked.midway", issue=title, end=end, other=other)
    return say("asked.some_way", issue=title, end=end)


def of_pair(story: Story, event: Event) -> list[Event]:
    """The rows of bargaining between two over the issue of a row, up to that row."""
    pair = frozenset((event.actor, event.target))
    return [one for one in story.bargaining.get((event.issue, pair), []) if one.seq < event.seq]


def demand_of(story: Story, event: Event, by: int = NOBODY) -> Event | None:
    """The last demand before a row between its two over its issue. by: whose; else of either."""
    made = (one for one in reversed(of_pair(story, event)) if is_demand(story, one))
    return next((one for one in made if by in (NOBODY, one.actor)), None)


def until(story: Story, event: Event) -> str:
    """The date on which a term is over that an act sets or extends; empty where it sets none."""
    days, start = story.action(event.action).term_days, event
    if special(story, event) == Special.EXTEND.word:
        start = demand_of(story, event, event.actor) or event
        before = [one for one in of_pair(story, event) if one.seq >= start.seq]
        days += sum(story.action(one.action).term_days for one in before if one.kind == Kind.ACT)
    return dated(story.date(start) + datetime.timedelta(days=days)) if days > 0.0 else ""


def or_else(consequence: int) -> str:
    """What is said to follow, by its rung."""
    if consequence >= Rung.WAR:
        return OR_ELSE.say("war")
    if consequence >= Rung.FORCE:
        return OR_ELSE.say("force")
    return OR_ELSE.say("show" if consequence >= Rung.READY else "words")


def demanding(story: Story, event: Event) -> str:
    """A demand, a threat, an ultimatum: what is asked, by when, or else."""
    action, date, what = story.action(event.action), until(story, event), asked(story, event)
    who = story.state(event.actor)
    if action.consequence == 0:
        whom = story.state(event.target)
        by = say("asked.by", date=date) if date else ""
        return say("asked.bare", who=who, whom=whom, what=what, by=by)
    if not date:
        return say("asked.backed", who=who, does=story.does(event), what=what)
    does, then = story.does(event), or_else(action.consequence)
    return say("asked.or_else", who=who, does=does, what=what, date=date, then=then)


def does(story: Story, event: Event) -> str:
    """What an actor does to its target; of what belongs to a bargain with what is asked."""
    text, sort = story.does(event), special(story, event)
    if sort == Special.DEMAND.word and event.value != NOTHING:
        return demanding(story, event)
    if sort == Special.EXTEND.word and until(story, event):
        issue = story.issue(event.issue)
        return say("asked.more_time", does=text, issue=issue, date=until(story, event))
    if sort == Special.MEDIATE.word and (other := opponent(story, event)):
        return say("asked.good_offices", does=text, other=other)
    demand = demand_of(story, event, event.target) if sort in ANSWERED else None
    return text if demand is None else say("asked.answered", does=text, what=asked(story, demand))


def challenger(story: Story, event: Event) -> int:
    """Who opened the war of the two in which a row falls, or NOBODY where they are at peace."""
    for begun, ended, who in story.challengers.get(frozenset((event.actor, event.target)), []):
        if begun <= event.seq <= ended:
            return who
    return NOBODY


def asker_of(story: Story, event: Event) -> int:
    """Who asks something of the other in the bargain of a row, or NOBODY where none is known."""
    fighter = challenger(story, event)
    if fighter != NOBODY:
        return fighter
    demand = demand_of(story, event)
    return NOBODY if demand is None else demand.actor


def opponent(story: Story, event: Event) -> str:
    """With whom the target of a row is at odds over its issue; empty where no row says so."""
    for one in reversed(story.events[: event.seq]):
        other = one.actor if one.target == event.target else one.target
        quarrel = one.kind in (Kind.OPEN, Kind.WAR) or is_demand(story, one)
        if not quarrel or one.issue != event.issue or event.target not in (one.actor, one.target):
            continue
        if other not in (event.actor, event.target):
            return story.state(other)
    for war in story.scenario.wars.values():
        pair = [story.names.states.index(war.attacker), story.names.states.index(war.defender)]
        if event.target in pair and story.names.issues[event.issue] == war.issue:
            return story.state(pair[0] if event.target == pair[1] else pair[1])
    return ""


def mediator(story: Story, event: Event) -> str:
    """Who offers its good offices to one of the two over the issue of a row; empty if nobody."""
    for one in reversed(story.events[: event.seq]):
        offers = one.kind == Kind.ACT and special(story, one) == Special.MEDIATE.word
        if offers and one.issue == event.issue and one.target in (event.actor, event.target):
            return story.state(one.actor)
    return ""
