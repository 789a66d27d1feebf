"""Who was expected to come in against a deed, with what chance and why: the ledger, in words."""

from __future__ import annotations

from sim.explaining.parts import Entrant, Option
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.telling.deeds import because_words
from sim.telling.messages import say
from sim.telling.small_words import chance, listed
from sim.telling.story import Story
from sim.terms.choice import Rung, Term
from sim.turn.lines import grade_rung
from sim.turn.sides import foreseen

LEAST = 0.005  # chances below this are not told; a choice of presentation


def upon(
    plan: Plan, now: Situation, story: Story, i: int, j: int, q: int, a: int
) -> tuple[list[Entrant], list[Entrant]]:
    """Whom i expects against it upon action a toward j; and in a war, where the deed is less.

    Of actions that no contest and no nuclear risk is weighed for: nobody.
    """
    if plan.weights[a, Term.CONTEST] == 0.0 and plan.weights[a, Term.NUCLEAR] == 0.0:
        return [], []
    rung = grade_rung(int(plan.actions.rung[a]))
    at_once = entrants(plan, now, story, i, j, q, rung)
    if rung != Rung.FORCE:
        return at_once, []
    return at_once, entrants(plan, now, story, i, j, q, int(Rung.WAR))


def entrants(
    plan: Plan, now: Situation, story: Story, i: int, j: int, q: int, rung: int
) -> list[Entrant]:
    """The third states that i expects against it upon a deed of that rung, likeliest first."""
    found = []
    for k, name in enumerate(story.names.states):
        if k not in (i, j):
            p, because = foreseen(plan, now, i, j, q, rung, k)
            if p >= LEAST:
                why = because_words(story, int(because))
                found.append(Entrant(name, float(p), why, int(because)))
    return sorted(found, key=lambda entrant: (-entrant.p, entrant.state))


def expected_line(story: Story, option: Option) -> str:
    """Who was expected upon a deed, and in a war that it may lead to; empty where nobody was."""
    at_once = named(story, option.entrants)
    in_war = named(story, option.in_war)
    lines = [say("explain.entrants", entrants=at_once)] if at_once else []
    if in_war and in_war != at_once:
        lines.append(say("explain.in_war", entrants=in_war))
    return " ".join(lines)


def named(story: Story, found: list[Entrant]) -> str:
    """Third states with chance and reason, as a list; empty where there are none."""
    names = [
        say(
            "explain.entrant",
            who=story.state(story.names.states.index(entrant.state)),
            chance=chance(entrant.p),
            why=entrant.why,
        )
        for entrant in found
    ]
    return listed(names) if names else ""
