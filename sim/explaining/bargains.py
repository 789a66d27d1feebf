"""The bargain as a state saw it: what it would give or take, what it believed of the other."""

from __future__ import annotations

from sim.explaining.parts import Bargain
from sim.plan.draft import Draft
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.telling.demands import LITTLE, portion
from sim.telling.messages import say
from sim.telling.small_words import chance
from sim.telling.story import Story
from sim.terms.choice import Term
from sim.terms.deals import Deal, Part
from sim.turn.bargain import reckon


def is_weighed(plan: Plan, a: int) -> bool:
    """Whether the worth of giving in, or of a deal, enters the utility of an action."""
    return bool(plan.weights[a, Term.CONCEDE] != 0.0 or plan.weights[a, Term.DEAL] != 0.0)


def bargain_of(
    plan: Plan, now: Situation, draft: Draft, i: int, j: int, q: int, share: float | None = None
) -> Bargain | None:
    """What i makes of the bargain with j over issue q, after `weigh`; None where there is none.

    share: what the other offers, where it has made an offer.
    """
    reckon(plan, now, draft, i, j, q)
    d = draft.bargain
    if d[Deal.OPEN] == 0.0:
        return None
    return Bargain(
        asks=bool(d[Deal.OWN + Part.ASKS] > 0.0),
        own_bound=float(d[Deal.OWN + Part.BOUND]),
        other_bound=float(d[Deal.OTHER + Part.BOUND]),
        share=float(d[Deal.SHARE] if share is None else share),
        is_own_offer=share is None,
        taken=float(d[Deal.TAKEN]),
        feared=float(d[Deal.FEARED]),
        prevail=float(d[Deal.CHANCE]),
        breach=float(d[Deal.BREACH]),
    )


def own_bound(found: Bargain) -> str:
    """The most that a state would have given, or the least that it would have taken."""
    none, share = found.own_bound < LITTLE, portion(found.own_bound)
    if found.asks:
        return say("explain.drops") if none else say("explain.takes_least", share=share)
    return say("explain.gives_nothing") if none else say("explain.gives", share=share)


def other_bound(found: Bargain, other: str) -> str:
    """The same of the other, as the state believed it."""
    none, share = found.other_bound < LITTLE, portion(found.other_bound)
    if not found.asks:
        if none:
            return say("explain.other_drops", other=other)
        return say("explain.other_takes", other=other, share=share)
    if none:
        return say("explain.other_gives_nothing", other=other)
    return say("explain.other_gives", other=other, share=share)


def bargain_line(story: Story, whom: str, found: Bargain | None) -> str:
    """The range of a bargain in words, with what was feared and trusted."""
    if found is None:
        return say("explain.nothing_left")
    code = story.names.states.index(whom)
    other, share = story.state(code), portion(found.share)
    told = [say("explain.range", own=own_bound(found), theirs=other_bound(found, other))]
    if found.is_own_offer:
        told.append(
            say("explain.would_offer", share=share, other=other, chance=chance(found.taken))
        )
    else:
        told.append(say("explain.was_offered", share=share))
    told.append(
        say(
            "explain.without_deal",
            feared=chance(found.feared),
            prevail=chance(found.prevail),
            breach=chance(found.breach),
            others=story.whose(code),
        )
    )
    return " ".join(told)
