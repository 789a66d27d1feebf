"""A decision in a few lines: what was chosen, what came closest, what spoke for and against."""

from __future__ import annotations

from math import log

from sim.explaining.bargains import bargain_line
from sim.explaining.entrants import expected_line
from sim.explaining.parts import Choice, Consent, Decision, Option, WeighedTerm
from sim.explaining.words import decision_head, name_of, outcome_of, wrapped
from sim.telling.messages import say
from sim.telling.reasons import BELOW, ORDER_NAMES, SHORT, says
from sim.telling.small_words import chance, counted
from sim.telling.story import Story
from sim.terms.choice import TERMS

NAMED = 2  # terms named on each side, the strongest first
NEARLY = 1e-9
NO_SHARES = ("habit", "in_kind", "readiness", "red_line", "concede", "deal", "step", "word")
TURNED = tuple(term for term in TERMS if term not in NO_SHARES)


def for_and_against(
    story: Story, whom: str, issue: str, parts: list[WeighedTerm], *, cost: bool
) -> str:
    """What held back from an act and what spoke for it, the strongest first."""
    code = story.names.states.index(whom)

    def told(sign: float) -> list[str]:
        strongest = sorted((p for p in parts if sign * p.adds > 0.0), key=lambda p: -abs(p.adds))
        return [
            says(
                part.term,
                negative=part.value < 0.0,
                other=story.state(code),
                others=story.whose(code),
                issue=story.issue(story.names.issues.index(issue)),
            )
            for part in strongest[:NAMED]
        ]

    against, reasons = [say("opening.its_cost")] * cost + told(-1.0), told(1.0)
    nothing = say("opening.nothing")
    return say(
        "opening.for_and_against",
        against="; ".join(against) or nothing,
        reasons="; ".join(reasons) or nothing,
    )


def chosen_line(story: Story, choice: Choice) -> str:
    """Toward whom, on what, what was chosen."""
    issue = story.scenario.issues[choice.issue].title
    matter = say("explain.matter", whom=name_of(story, choice.whom), issue=issue)
    acted = any(option.won for option in choice.options)
    did = outcome_of(choice) if acted else say("opening.waited", chance=chance(choice.p))
    if choice.meeting is not None:
        return say("opening.at_meeting", event=choice.meeting, matter=matter, did=did)
    if choice.answers is None:
        return say("opening.toward", matter=matter, did=did)
    return say("opening.in_reply", event=choice.answers, matter=matter, did=did)


def choice_opening(story: Story, choice: Choice) -> list[str]:
    """One choice in three lines."""
    lines = wrapped(chosen_line(story, choice))
    won = next((option for option in choice.options if option.won), None)
    others = [(option.p, option.title) for option in choice.options if not option.won]
    if won is not None:
        wait = next(item.p for item in choice.classes if item.klass == "wait")
        others.append((wait, say("explain.to_wait")))
    if not others:
        return [*lines, *wrapped(say("opening.nothing_else"), 2)]
    p, title = max(others)
    lines += wrapped(closest_line(title, p, choice.p), 2)
    weighed = won or max(choice.options, key=lambda option: option.p)
    terms = for_and_against(
        story, choice.whom, choice.issue, weighed.parts, cost=weighed.cost > 0.0
    )
    lines += wrapped(say("opening.weighed", title=weighed.title, terms=terms), 2)
    expected = expected_line(story, weighed)
    lines += wrapped(expected, 2) if expected else []
    if weighed.bargain is not None:
        lines += wrapped(bargain_line(story, choice.whom, weighed.bargain), 2)
    more = [over_horizon(story, weighed), twice_as_likely(weighed)]
    return [*lines, *wrapped(" ".join(text for text in more if text), 2)]


def over_horizon(story: Story, option: Option) -> str:
    """The chance of an act over the whole run, were it asked each turn as it was asked here."""
    turns = story.scenario.horizon.beats
    return say(
        "opening.over_horizon",
        turns=counted(turns, story.unit),
        number=turns,
        unit=story.span,
        title=option.title,
        chance=chance(1.0 - (1.0 - option.p) ** turns),
    )


def twice_as_likely(option: Option) -> str:
    """The one term that needs the smallest change for twice the weight of an act.

    Where the weight of an option is exp(utility), log 2 more of it is twice the chance against
    waiting; nothing is said under a rule by which it is another. A term's value runs from 0 to 1,
    from -1 where it can speak the other way.
    """
    if abs(log(option.weight) - option.utility) > NEARLY:
        return ""
    found = []
    for part in option.parts:
        product = part.weight * part.weigh
        wanted = part.value + log(2.0) / product
        lowest = -1.0 if part.term in BELOW.words else 0.0
        if part.term in TURNED and lowest <= wanted <= 1.0:
            found.append((abs(wanted - part.value), part.term, part.value, wanted))
    if not found:
        return say("opening.never_twice")
    _, term, value, wanted = min(found)
    return say("opening.twice", term=SHORT.say(term), wanted=wanted, value=value)


def closest_line(title: str, p: float, chosen: float) -> str:
    """The alternative of the greatest chance, p; chosen: the chance of what was chosen."""
    return say(
        "opening.likelier" if p > chosen else "opening.closest", title=title, chance=chance(p)
    )


def consent_opening(story: Story, consent: Consent) -> list[str]:
    """One answer to an offer in three lines."""
    p = consent.p if consent.agreed else 1.0 - consent.p
    head = say(
        "opening.accepted" if consent.agreed else "opening.declined",
        whom=name_of(story, consent.whom),
        title=consent.title,
        issue=story.scenario.issues[consent.issue].title,
        chance=chance(p),
        event=consent.event,
    )
    other = say("opening.to_decline" if consent.agreed else "opening.to_accept")
    terms = for_and_against(story, consent.whom, consent.issue, consent.parts, cost=False)
    lines = [*wrapped(head), *wrapped(closest_line(other, 1.0 - p, p), 2)]
    if consent.is_settlement:
        terms = bargain_line(story, consent.whom, consent.bargain)
    return lines + wrapped(terms, 2)


def decision_opening(story: Story, decision: Decision) -> list[str]:
    """A decision in lines of words, three for each choice, without the numbers weighed."""
    lines = wrapped(decision_head(story, decision))
    if decision.ordered:
        lines.append(say("explain.ordered", order=ORDER_NAMES.say(decision.ordered)))
    for choice in [*decision.choices, *decision.replies]:
        lines += choice_opening(story, choice)
    for consent in decision.consents:
        lines += consent_opening(story, consent)
    return lines
