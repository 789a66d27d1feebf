"""The column `because` as the part of a sentence that gives the reason."""

from __future__ import annotations

from sim.telling.demands import asker_of, challenger, mediator
from sim.telling.lines import plain
from sim.telling.messages import Table, in_own_words, say
from sim.telling.small_words import is_named
from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import TERMS, Term
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, ORDERS, PROCESSES, Group, Why

# What a term of the utility says after "because", where its value is above or below zero, and in
# a figure. {other} is the counterpart, {others} its possessive, {issue} the issue.
SAYS = Table("says", TERMS)
BELOW = Table(
    "says_below", ("policy", "reciprocity", "contest", "concede", "deal", "grown", "step")
)
SHORT = Table("says_short", TERMS)
PROCESS = Table("process", PROCESSES)
ORDER_WORDS = Table("orders", ORDERS)
EVEN = 0.5  # an answer of a smaller chance goes against what the offer is worth
ORDER_NAMES = Table("order_names", ORDERS)


def weigh_of(story: Story, code: int, term: str) -> float:
    """How strongly a term speaks for an action, as the registry has it, by sign."""
    action = story.action(code)
    if term == TERMS[Term.HABIT]:
        return -action.weighs.get(term, 1.0)  # what was done lately is not done again so soon
    if term == TERMS[Term.GRIEVANCE]:
        term = TERMS[Term.RECIPROCITY]  # an old quarrel weighs as recent conduct does
    rest = -action.goldstein / 10.0 if term == TERMS[Term.RECIPROCITY] else 0.0
    weigh = action.weighs.get(term, rest)
    return -weigh if story.names.cuts[code] else weigh


def says(term: str, *, negative: bool = False, **places: str) -> str:
    """What a term says where its value is above or below zero."""
    table = BELOW if negative and term in BELOW.words else SAYS
    return table.say(term, **places)


def covering(story: Story, event: Event) -> str:
    """The treaty whose clause gives materiel from actor to target its cover."""
    by, toward = story.names.actor(event.actor), story.names.actor(event.target)
    for treaty in story.scenario.treaties.values():
        for clause in treaty.clauses.values():
            if clause.covers_materiel and (clause.by, clause.toward) == (by, toward):
                return treaty.title
    return say("reasons.some_treaty")


def crossed_line(story: Story, event: Event) -> str:
    """The red line behind an act: the one in the row that caused it, or what favours the act."""
    if event.cause != NOBODY:
        cause = story.events[event.cause]
        if cause.kind == Kind.CROSS:
            name = story.names.lines[cause.because % GROUP_SIZE]
            return story.scenario.red_lines[name].title
    return ""


def term_reason(story: Story, event: Event, term: int) -> str:
    """The reason where a term of the utility speaks for the act; for one declined, against it."""
    word = TERMS[term]
    weigh = weigh_of(story, event.action, word) if event.action != NOBODY else 1.0
    if event.kind == Kind.DECLINE:
        weigh = -weigh
        if term == Term.HABIT:
            return say("reasons.lately")  # the thing itself, not another refusal
    if term == Term.DEAL and event.kind in (Kind.ACCEPT, Kind.DECLINE) and event.p < EVEN:
        taken = event.kind == Kind.ACCEPT
        return say("reasons.hardly_worse" if taken else "reasons.hardly_better")
    if term == Term.DEAL and event.kind == Kind.DECLINE and event.p >= 1.0:
        return say("reasons.nothing_left")
    if term == Term.DEAL and weigh < 0.0:
        return no_deal(story, event)
    if term == Term.MEDIATED and (who := mediator(story, event)):
        return say("reasons.mediated", who=who)
    if term == Term.STAKE and weigh <= 0.0:
        return say("reasons.nothing")  # where no term speaks for an act, the log names the first
    if term == Term.GRIEVANCE and story.action(event.action).form == "battle":
        return say("reasons.war_goes_on")
    if term == Term.COVER:
        return say("reasons.cover", treaty=covering(story, event))
    line = crossed_line(story, event) if term == Term.RED_LINE else ""
    if line:
        return say("reasons.red_line", line=line)
    return says(
        word,
        negative=weigh < 0.0,
        other=story.state(event.target),
        others=story.whose(event.target),
        issue=story.issue(event.issue),
    )


def no_deal(story: Story, event: Event) -> str:
    """Why the terms of a settlement are not taken, or none is offered: by who asks of whom."""
    asker = asker_of(story, event)
    if asker == NOBODY or challenger(story, event) != NOBODY:
        return say("reasons.fights_on")
    asks, other = asker == event.actor, story.state(event.target)
    return say("reasons.expected_more" if asks else "reasons.would_not_give", other=other)


def reason_of(story: Story, event: Event) -> str:
    """The bare reason, without "because"; empty where the row's own sentence says it."""
    group, item = event.because // GROUP_SIZE * GROUP_SIZE, event.because % GROUP_SIZE
    if group == Group.TERM:
        return term_reason(story, event, item)
    if group == Group.PROCESS and item == Why.NOTHING:
        return say("reasons.not_enough" if event.kind == Kind.DECLINE else "reasons.nothing")
    if group == Group.PROCESS:
        return PROCESS.say(PROCESSES[item])
    if group == Group.LINE:
        return story.scenario.red_lines[story.names.lines[item]].title
    if group == Group.PROJECT:
        return say("reasons.project", project=in_own_words(plain(story.names.projects[item])))
    return ""


def because(story: Story, event: Event) -> str:
    """The clause of a sentence that gives the reason, with the comma before it."""
    group, item = event.because // GROUP_SIZE * GROUP_SIZE, event.because % GROUP_SIZE
    if group == Group.CLAUSE:
        return say("reasons.bound", treaty=story.treaty_of_clause(item))
    if group == Group.OCCASION:
        return say("reasons.scenario")
    if group == Group.ORDER:
        return say("reasons.ordered", order=ORDER_WORDS.say(ORDERS[item]))
    if group == Group.PROCESS and item == Why.AGREEMENT and event.kind == Kind.ACT:
        return say("reasons.agreed")
    if group == Group.PROCESS and item == Why.COMPLIANCE and event.kind == Kind.ACT:
        return say("reasons.complied")
    reason = reason_of(story, event)
    return say("reasons.because", reason=reason) if reason else ""


def names_issue(story: Story, event: Event) -> bool:
    """Whether the reason of an act names its issue already."""
    return is_named(story.issue(event.issue), because(story, event))
