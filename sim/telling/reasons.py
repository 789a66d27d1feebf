"""The column `because` as the part of a sentence that gives the reason."""

from __future__ import annotations

from typing import NamedTuple

from sim.telling.story import Event, Story
from sim.terms import NOBODY
from sim.terms.choice import TERMS, Term
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE, ORDERS, PROCESSES, Group


class Says(NamedTuple):
    """What a term of the utility says. {other} is the counterpart, {others} its possessive."""

    sentence: str  # after "because", where its value is above zero; {issue}: the issue
    short: str  # in a figure
    below: str = ""  # the sentence where the value is below zero; empty where it never is


SAYS = {
    "stake": Says("much divides the two on {issue}", "what is at stake"),
    "accord": Says("the two want much the same on {issue}", "common ground"),
    "policy": Says(
        "that is its own course on {issue}",
        "its declared course",
        "its own course on {issue} is another",
    ),
    "reciprocity": Says(
        "{others} recent conduct provoked it",
        "the other's recent conduct",
        "relations with {other} have grown warmer",
    ),
    "alarm": Says("{others} conduct toward others alarms it", "alarm at the other's conduct"),
    "hostility": Says("it believes {other} to be hostile", "belief in the other's hostility"),
    "resolve": Says("it takes {other} to be resolved to stand firm", "the other's resolve"),
    "rivalry": Says("the two are strategic rivals", "rivalry"),
    "contest": Says(
        "it expects to gain by a trial of arms",
        "the odds of a trial of arms",
        "it expects to lose by a trial of arms",
    ),
    "trade": Says("it has its trade with {other} to lose", "trade at risk"),
    "hedge": Says("it will not put good relations with others at risk", "other relations at risk"),
    "audience": Says("it made a public threat and has to stand by it", "its own public threat"),
    "exposure": Says("its public would hold it to its word", "what a threat risks at home"),
    "restraint": Says("a patron urges it to hold back", "its patron's restraint"),
    "shift": Says("it sees power shift toward {other}", "a shift of power ahead"),
    "nuclear": Says("a fight with {other} could turn nuclear", "nuclear risk"),
    "law": Says("resolutions of the Security Council forbid the trade", "a resolution in force"),
    "cover": Says("a treaty gives it cover", "the cover of a treaty"),
    "aid": Says("{other} needs the help and its cause is shared", "a partner in want"),
    "exchange": Says("{other} can give in return what it lacks itself", "what it gets in return"),
    "isolation": Says("it seeks a way out of its isolation", "its isolation"),
    "balance": Says("a common threat draws the two together", "a common threat"),
    "entrapment": Says("it fears to be drawn into a conflict by {other}", "fear of being drawn in"),
    "burden": Says("the burden of war weighs on it", "the burden of war"),
    "lack": Says("its own stocks run low", "little left to give"),
    "ripeness": Says("the war hurts both sides and neither advances", "a hurting stalemate"),
    "habit": Says("it has done so lately", "habit"),
    "readiness": Says("the weapon is ready for a test", "a weapon ready for test"),
    "red_line": Says("its red line was crossed", "its red line"),
    "in_kind": Says("{others} act called for an answer in kind", "an answer in kind"),
}
assert set(SAYS) == set(TERMS)  # noqa: S101 - every term has its words
NOTHING = "nothing in particular speaks for it and chance decides"
ORDER_WORDS = {
    "script": "as the script of the scenario orders",
    "seat": "as its seat orders",
    "branch": "as ordered at the branch",
    "decision of its own": "by a decision of its own",
}
assert set(ORDER_WORDS) == set(ORDERS)  # noqa: S101 - every order has its words


def weigh_of(story: Story, code: int, term: str) -> float:
    """How strongly a term speaks for an action, as the registry has it, by sign."""
    action = story.action(code)
    rest = -action.goldstein / 10.0 if term == TERMS[Term.RECIPROCITY] else 0.0
    weigh = action.weighs.get(term, rest)
    return -weigh if story.names.cuts[code] else weigh


def says(term: str, negative: bool = False) -> str:
    """What a term says where its value is above or below zero, with places for the names."""
    return (negative and SAYS[term].below) or SAYS[term].sentence


def covering(story: Story, event: Event) -> str:
    """The treaty whose clause gives materiel from actor to target its cover."""
    by, toward = story.names.actor(event.actor), story.names.actor(event.target)
    for treaty in story.scenario.treaties.values():
        for clause in treaty.clauses.values():
            if clause.covers_materiel and (clause.by, clause.toward) == (by, toward):
                return treaty.title
    return "a treaty"


def crossed_line(story: Story, event: Event) -> str:
    """The red line behind an act: the one in the row that caused it, or what favours the act."""
    if event.cause != NOBODY:
        cause = story.events[event.cause]
        if cause.kind == Kind.CROSS:
            name = story.names.lines[cause.because % GROUP_SIZE]
            return story.scenario.red_lines[name].title
    return ""


def term_reason(story: Story, event: Event, term: int) -> str:
    """The reason where a term of the utility speaks for the act."""
    word = TERMS[term]
    weigh = weigh_of(story, event.action, word) if event.action != NOBODY else 1.0
    text = says(word, negative=weigh < 0.0)
    if term == Term.STAKE and weigh <= 0.0:
        return NOTHING  # where no term speaks for an act, the log names the first
    if term == Term.COVER:
        text = f"{covering(story, event)} gives it cover"
    elif term == Term.RED_LINE:
        line = crossed_line(story, event)
        text = f'its red line was crossed ("{line}")' if line else text
    return text.format(
        other=story.state(event.target),
        others=story.whose(event.target),
        issue=story.issue(event.issue),
    )


def reason_of(story: Story, event: Event) -> str:
    """The bare reason, without "because"; empty where the row's own sentence says it."""
    group, item = event.because // GROUP_SIZE * GROUP_SIZE, event.because % GROUP_SIZE
    if group == Group.TERM:
        return term_reason(story, event, item)
    if group == Group.PROCESS:
        return PROCESSES[item]
    if group == Group.LINE:
        return story.scenario.red_lines[story.names.lines[item]].title
    if group == Group.PROJECT:
        return f"the work on it takes its time and {story.names.projects[item]} is due"
    return ""


def because(story: Story, event: Event) -> str:
    """The clause of a sentence that gives the reason, with the comma before it."""
    group, item = event.because // GROUP_SIZE * GROUP_SIZE, event.because % GROUP_SIZE
    if group == Group.CLAUSE:
        return f", bound by {story.treaty_of_clause(item)}"
    if group == Group.OCCASION:
        return ", as the scenario has it"
    if group == Group.ORDER:
        return f", {ORDER_WORDS[ORDERS[item]]}"
    reason = reason_of(story, event)
    return f", because {reason}" if reason else ""


def names_issue(story: Story, event: Event) -> bool:
    """Whether the reason of an act names its issue already."""
    return story.issue(event.issue) in because(story, event)
