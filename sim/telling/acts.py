"""Sentences for what states do: acts, offers, answers, disputes, wars, what they find out."""

from __future__ import annotations

from sim.telling.demands import (
    asked,
    demand_of,
    does,
    is_demand,
    special,
)
from sim.telling.messages import say
from sim.telling.nouns import brief, own, task
from sim.telling.offers import proposal, settled, terms
from sim.telling.reasons import because, names_issue, reason_of
from sim.telling.small_words import counted, indefinite, is_named, listed, odds
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import Special
from sim.terms.events import Kind, Phase
from sim.terms.reasons import GROUP_SIZE, Group, Why

BY_DUTY = (Why.DUTY, Why.DUTY_TO_ATTACK)


def flow_words(story: Story, event: Event) -> str:
    """A hidden flow as an observer names it: from whom, to whom, of what."""
    sender, receiver = story.state(event.target), story.state(event.third)
    return say("acts.flow", whom=sender, third=receiver, flow=story.title(event.action))


def is_put_in(event: Event) -> bool:
    """Whether the scenario puts a row in, by an inject or a date."""
    return event.because // GROUP_SIZE * GROUP_SIZE == Group.OCCASION


def detect(story: Story, event: Event) -> str:
    """An observer learns of a hidden flow."""
    likely = odds(event.p, "that_span", span=story.span)
    who, flow = story.state(event.actor), flow_words(story, event)
    why = because(story, event) if is_put_in(event) else ""
    return say("acts.detect", who=who, flow=flow, because=why, odds=likely)


def false_alarm(story: Story, event: Event) -> str:
    """An observer believes in a flow that does not exist."""
    likely = odds(event.p, "that_span", span=story.span)
    who, flow = story.state(event.actor), flow_words(story, event)
    return say("acts.false_alarm", who=who, flow=flow, odds=likely)


def misread(story: Story, event: Event) -> str:
    """An addressee reads an act one rung off."""
    return say(
        "acts.misread_graver" if event.value > 0.0 else "acts.misread_milder",
        who=story.state(event.actor),
        act=own(story, event.target, event.action),
        odds=odds(event.p, "chance"),
    )


def why_free(story: Story, event: Event) -> str:
    """Why a government may free its forces."""
    if event.because == Group.PROCESS + Why.SURPRISE:
        return say("acts.surprise")
    if event.because == Group.PROCESS + Why.PARTNER_AT_WAR:
        return say("acts.partner_at_war", whom=story.state(event.target))
    return reason_of(story, event)


def authorise(story: Story, event: Event) -> str:
    """A government frees its forces."""
    who, whom = story.state(event.actor), story.state(event.target)
    why = why_free(story, event)
    return say("acts.authorise", who=who, task=task(story, event, whom), why=why)


def origin(story: Story, event: Event) -> Event | None:
    """The row an act follows from, past the row that authorised it."""
    cause = event.cause
    while cause != NOBODY and story.events[cause].kind == Kind.AUTHORISE:
        cause = story.events[cause].cause
    return None if cause == NOBODY else story.events[cause]


SELF_EVIDENT = ("battle", "test")  # forms of action that say themselves what they are about


def subject_matter(story: Story, event: Event) -> str:
    """The issue of an act, where its reason does not name it."""
    action = story.action(event.action)
    helps = action.form == "flow" and action.goldstein > 0.0
    if helps or action.form in SELF_EVIDENT or event.issue == NOBODY or names_issue(story, event):
        return ""
    issue = story.issue(event.issue)
    if is_named(issue, does(story, event)) or speaks_of_more(story, event):
        return ""
    return say("acts.over" if action.goldstein < 0.0 else "acts.on", issue=issue)


def speaks_of_more(story: Story, event: Event) -> bool:
    """Whether an act takes back what was said over another issue than the one it is about."""
    takes_back = special(story, event) == Special.BACK_DOWN.word
    return takes_back and demand_of(story, event, event.actor) is None


def level_words(story: Story, event: Event) -> str:
    """How far a standing flow moves."""
    if event.seq not in story.levels:
        return ""
    before, after = story.levels[event.seq]
    most = story.action(event.action).levels
    if most == 1:
        return ""
    if before == 0:
        return say("acts.level_from_nothing", after=after, most=most)
    if after == 0:
        return say("acts.level_to_nothing", before=before)
    return say("acts.level", before=before, after=after)


def stirs(story: Story, event: Event, cause: Event) -> bool:
    """Whether a cause fits a hostile act: not what the counterpart did for the actor's good."""
    if cause.kind not in (Kind.ACT, Kind.JOINT) or friendly(story, event):
        return True
    own = event.actor in (cause.target, cause.third)
    return not (own and cause.actor == event.target and friendly(story, cause))


def friendly(story: Story, event: Event) -> bool:
    """Whether an act is cooperative or neutral."""
    cut = story.names.cuts[event.action]
    return (story.action(event.action).goldstein >= 0.0) != cut


def stirred_by(story: Story, event: Event) -> str:
    """The end of a sentence that names what an act follows from, where it fits."""
    cause = origin(story, event)
    if cause is None or not stirs(story, event, cause):
        return ""
    return say("brief.after", cause=brief(story, cause))


def act(story: Story, event: Event) -> str:
    """An action."""
    told = say(
        "acts.act",
        who=story.state(event.actor),
        does=does(story, event),
        about=subject_matter(story, event),
        level=level_words(story, event),
        because=because(story, event),
    )
    likely = odds(event.p, "choice")
    cause = origin(story, event) if event.phase == Phase.ANSWER else None
    if cause is not None and cause.kind == Kind.JOINT:
        return say("acts.at_meeting", cause=brief(story, cause), act=told, odds=likely)
    if cause is not None:
        return say("acts.in_answer", cause=brief(story, cause), act=told, odds=likely)
    after = stirred_by(story, event) if event.phase != Phase.ANSWER else ""
    return say("acts.unasked", act=told, after=after, odds=likely)


def is_agreed(story: Story, offered: Event) -> bool:
    """Whether the scenario says of what is offered that it was agreed: nobody is asked."""
    if offered.kind != Kind.OFFER or not is_put_in(offered):
        return False
    kinds = [story.events[seq].kind for seq in story.consequences.get(offered.seq, [])]
    return Kind.JOINT in kinds and Kind.ACCEPT not in kinds


def offer(story: Story, event: Event) -> str:
    """A joint action is offered, or was agreed as the scenario has it."""
    if is_agreed(story, event):
        who, deed = story.state(event.actor), story.does(event)
        about, why = subject_matter(story, event), because(story, event)
        return say("acts.put_in_as_agreed", who=who, does=deed, about=about, because=why)
    whom = story.state(event.target)
    if event.third != NOBODY:
        whom = listed([whom, story.state(event.third)])
    return say(
        "acts.offer",
        who=story.state(event.actor),
        act=indefinite(story.title(event.action)),
        whom=whom,
        about=subject_matter(story, event),
        terms=terms(story, event),
        because=because(story, event),
        after=stirred_by(story, event),
        odds=odds(event.p, "choice"),
    )


def accept(story: Story, event: Event) -> str:
    """The offer is accepted."""
    return say(
        "acts.accept",
        who=story.state(event.actor),
        whoms=story.whose(event.target),
        act=proposal(story, event),
        because=because(story, event),
        odds=odds(event.p, "choice"),
    )


def decline(story: Story, event: Event) -> str:
    """The offer is declined; the logged reason is what speaks against it."""
    return say(
        "acts.decline",
        who=story.state(event.actor),
        whoms=story.whose(event.target),
        act=proposal(story, event),
        because=because(story, event),
        odds=odds(event.p, "choice"),
    )


def joint(story: Story, event: Event) -> str:
    """A joint action takes place; of a settlement what it gives."""
    who, deed = story.state(event.actor), story.does(event)
    if special(story, event) == Special.SETTLE.word:
        about = say("acts.on", issue=story.issue(event.issue))
        return say("acts.settled", who=who, does=deed, about=about, terms=settled(story, event))
    return say("acts.joint_of_three" if event.third != NOBODY else "acts.joint", who=who, does=deed)


def let_pass(story: Story, event: Event) -> str:
    """An act is left unanswered."""
    who, act_of = story.state(event.actor), own(story, event.target, event.action)
    asks = special(story, event) == Special.DEMAND.word
    likely = odds(event.p, "choice")
    return say("acts.plays_for_time" if asks else "acts.let_pass", who=who, act=act_of, odds=likely)


def fatality(story: Story, event: Event) -> str:
    """An incident costs lives."""
    return say(
        "acts.fatality",
        act=own(story, event.actor, event.action),
        whom=story.state(event.target),
        lives=counted(int(event.value), "life"),
        odds=odds(event.p, "chance"),
    )


def result(story: Story, event: Event) -> str:
    """A test's result."""
    test, likely = own(story, event.actor, event.action), odds(event.p, "success")
    return say("acts.succeeds" if event.value > 0.0 else "acts.fails", act=test, odds=likely)


def front(story: Story, event: Event) -> str:
    """A battle moves the front."""
    return say(
        "acts.gains_ground" if event.value > 0.0 else "acts.thrown_back",
        act=own(story, event.actor, event.action),
        hundredths=100.0 * abs(event.value),
        odds=odds(event.p, "chance"),
    )


def open(story: Story, event: Event) -> str:  # noqa: A001 - a teller bears its kind's name
    """A dispute opens."""
    who, whom = story.state(event.actor), story.state(event.target)
    if event.third != NOBODY:
        ally = story.state(event.third)
        by_duty = event.because % GROUP_SIZE in BY_DUTY
        return say(
            "acts.open_by_duty" if by_duty else "acts.open_beside", who=who, whom=whom, ally=ally
        )
    about = "" if event.issue == NOBODY else say("acts.over", issue=story.issue(event.issue))
    act_of = own(story, event.actor, event.action)
    said = event.cause != NOBODY and is_demand(story, story.events[event.cause])
    wants = ""
    if is_demand(story, event) and not said:
        wants = say("asked.wants", who=who, what=asked(story, event))
    return say("acts.open", who=who, whom=whom, about=about, act=act_of, wants=wants)


def war(story: Story, event: Event) -> str:
    """A state of war begins."""
    who, whom = story.state(event.actor), story.state(event.target)
    if event.third != NOBODY:
        ally = story.state(event.third)
        by_duty = event.because % GROUP_SIZE in BY_DUTY
        return say(
            "acts.war_by_duty" if by_duty else "acts.war_beside", who=who, whom=whom, ally=ally
        )
    return say("acts.war", who=who, whom=whom)


def toll(story: Story, event: Event) -> str:
    """The dead of a war pass a thousand."""
    return say("acts.toll", who=story.state(event.actor), whom=story.state(event.target))
