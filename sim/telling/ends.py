"""Sentences for ends: of a crisis, of a term, of an agreement, of a meeting without result."""

from __future__ import annotations

from sim.telling.demands import asked, demand_of, is_demand, of_pair, portion, special
from sim.telling.messages import Table, say
from sim.telling.nouns import own
from sim.telling.offers import sort_of
from sim.telling.small_words import counted, dated, odds
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import Rung, Special
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, PROCESSES, Why

# How a crisis ends: these reasons close it. A separate peace closes a pair that leaves a war.
CLOSING = (Why.AGREEMENT, Why.COMPLIANCE, Why.REFUSAL, Why.FADING, Why.STALEMATE)
CLOSES = Table("closes", [why.word for why in CLOSING])
NO_SHARE = ("stop", "as_it_is", "met")  # no share of what is asked is given
CAME_OF_IT = Table("came_of_it", [*(why.word for why in CLOSING), *NO_SHARE])
GIVING = (Special.COMPLY.word, Special.SETTLE.word)
A_YEAR = range(360, 373)  # days that are called a year


def about(story: Story, event: Event) -> str:
    """What a quarrel is about."""
    return "" if event.issue == NOBODY else say("acts.over", issue=story.issue(event.issue))


def quarrel(story: Story, event: Event) -> str:
    """What is closed, as a noun: a war, a dispute, a demand that stood alone."""
    who, whom = story.state(event.actor), story.state(event.target)
    over = about(story, event)
    if event.rung == Rung.WAR:
        return say("ends.war", who=who, whom=whom)
    demand = lately_asked(story, event)
    if demand is not None and opening(story, event) is None:
        whos, whom = story.whose(demand.actor), story.state(demand.target)
        return say("ends.demand", whos=whos, whom=whom, about=over)
    return say("ends.dispute", who=who, whom=whom, about=over)


def begun(story: Story, event: Event) -> int:
    """The day on which the crisis began that a row closes, as an ordinal, or the day before."""
    return story.date(event).toordinal() - int(event.value) - story.scenario.horizon.beat_days


def opening(story: Story, event: Event) -> Event | None:
    """The row that opened the dispute which a row closes; None where none did in the run."""
    opened = story.openings.get(frozenset((event.actor, event.target)), [])
    start = begun(story, event)
    found = [one for one in opened if one.seq < event.seq and story.date(one).toordinal() >= start]
    return found[-1] if found else None


def lasted(story: Story, event: Event) -> int:
    """The days of what a row closes, to the day where the run holds its beginning."""
    start = opening(story, event) or lately_asked(story, event)
    if event.rung == Rung.WAR or start is None:
        return max(1, int(event.value))
    return max(1, (story.date(event) - story.date(start)).days)


def lately_asked(story: Story, event: Event) -> Event | None:
    """The last demand of the crisis that a row closes; of what is given or withdrawn that."""
    if behind(story, event) in GIVING:
        given = behind(story, event) == Special.COMPLY.word
        return demand_of(story, event, story.events[event.cause].target if given else NOBODY)
    if behind(story, event) == Special.BACK_DOWN.word:
        return demand_of(story, event, story.events[event.cause].actor)
    start = begun(story, event)
    found = [
        one
        for one in of_pair(story, event)
        if is_demand(story, one) and story.date(one).toordinal() >= start
    ]
    return found[-1] if found else None


def behind(story: Story, event: Event) -> str:
    """What the act behind a row does beside its numbers; empty where none is."""
    return "" if event.cause == NOBODY else special(story, story.events[event.cause])


def settlement(story: Story, event: Event) -> Event | None:
    """The settlement that led to a row; None where none did."""
    return story.events[event.cause] if behind(story, event) == Special.SETTLE.word else None


def came_of_it(story: Story, event: Event, why: int) -> str:
    """What was asked in a crisis, and what came of it; empty where nothing was asked."""
    demand = lately_asked(story, event)
    if demand is None:
        return ""
    asker, addressee = story.state(demand.actor), story.state(demand.target)
    what = asked(story, demand)
    deal = settlement(story, event)
    if why == Why.AGREEMENT and deal is None:
        return ""
    sort = "" if deal is None else sort_of(story, deal)
    if why == Why.COMPLIANCE and behind(story, event) != Special.COMPLY.word:
        sort = "met"
    return CAME_OF_IT.say(
        sort if sort in NO_SHARE else PROCESSES[why],
        asker=asker,
        addressee=addressee,
        what=what,
        share="" if deal is None else portion(deal.value),
    )


def close(story: Story, event: Event) -> str:
    """A crisis ends, and how."""
    who, whom = story.state(event.actor), story.state(event.target)
    days, why = counted(lasted(story, event), "day"), event.because % GROUP_SIZE
    if why == Why.VICTORY:
        return say("ends.victory", who=who, whom=whom, days=days)
    if why == Why.SEPARATE_PEACE:
        return say("ends.peace_apart", who=who, whom=whom, days=days)
    demand, of = lately_asked(story, event), quarrel(story, event)
    if demand is not None and behind(story, event) == Special.BACK_DOWN.word:
        asker, what = story.state(demand.actor), asked(story, demand)
        return say("ends.withdrawn", quarrel=of, days=days, asker=asker, what=what)
    likely = odds(event.p, "that_span", span=story.span)
    came = came_of_it(story, event, why)
    return CLOSES.say(PROCESSES[why], quarrel=of, days=days, came=came, odds=likely)


def expire(story: Story, event: Event) -> str:
    """A term is over and who set it does nothing."""
    demand = demand_of(story, event, event.actor)
    who, whos = story.state(event.actor), story.whose(event.actor)
    whom = story.state(event.target)
    if demand is None:
        return say("ends.expire", who=who, whos=whos, whom=whom)
    what = asked(story, demand)
    return say("ends.expire_unmet", who=who, whos=whos, whom=whom, what=what)


def agreement(story: Story, event: Event) -> str:
    """The agreement behind a row, as a noun without its parties."""
    over = about(story, event)
    if event.cause == NOBODY:
        return say("ends.agreement", about=over)
    made = story.events[event.cause]
    given = special(story, made) == Special.COMPLY.word
    date = dated(story.date(made))
    return say("ends.concession_of" if given else "ends.agreement_of", date=date, about=over)


def break_(story: Story, event: Event) -> str:
    """An agreement is broken."""
    noun = "" if special(story, event) in ("", Special.RENOUNCE.word) else story.title(event.action)
    return say(
        "ends.break",
        who=story.state(event.actor),
        whom=story.state(event.target),
        agreement=agreement(story, event),
        act=say("ends.break_with", noun=noun) if noun else "",
        back=say("ends.takes_back") if event.value >= 0.0 else "",
    )


def keep(story: Story, event: Event) -> str:
    """What became of an agreement: it has held, or it is overtaken."""
    who, whom = story.state(event.actor), story.state(event.target)
    made = agreement(story, event)
    if event.value <= 0.0:
        return say("ends.overtaken", who=who, whom=whom, agreement=made)
    return say("ends.kept", who=who, whom=whom, agreement=made, time=held_for(story, event))


def held_for(story: Story, event: Event) -> str:
    """How long an agreement has held."""
    if event.cause == NOBODY:
        return say("ends.a_year")
    days = (story.date(event) - story.date(story.events[event.cause])).days
    return say("ends.a_year") if days in A_YEAR else counted(days, "day")


def no_result(story: Story, event: Event) -> str:
    """A meeting ends in nothing."""
    held = None if event.cause == NOBODY else story.events[event.cause]
    action = event.action if held is None or held.kind != Kind.JOINT else held.action
    return say(
        "ends.no_result",
        meeting=own(story, event.actor, action),
        whom=story.state(event.target),
        about=say("acts.on", issue=story.issue(event.issue)),
    )
