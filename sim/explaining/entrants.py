"""Who was expected to come in against a deed, with what chance and why: the ledger, in words."""

from __future__ import annotations

from sim.explaining.parts import Entrant
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.telling.deeds import because_words
from sim.telling.messages import say
from sim.telling.small_words import chance, listed
from sim.telling.story import Story
from sim.terms.choice import Term
from sim.turn.contest import grade_of
from sim.turn.sides import GRADES, foreseen

LEAST = 0.005  # chances below this are not told; a choice of presentation


def entrants(
    plan: Plan, now: Situation, story: Story, i: int, j: int, q: int, a: int
) -> list[Entrant]:
    """The third states that i expects against it if it takes action a toward j, likeliest first.

    Of actions that no contest and no nuclear risk is weighed for: none.
    """
    if plan.weights[a, Term.CONTEST] == 0.0 and plan.weights[a, Term.NUCLEAR] == 0.0:
        return []
    rung = int(GRADES[grade_of(plan, a)])
    found = []
    for k, name in enumerate(story.names.states):
        if k not in (i, j):
            p, because = foreseen(plan, now, i, j, q, rung, k)
            if p >= LEAST:
                found.append(Entrant(name, float(p), because_words(story, int(because))))
    return sorted(found, key=lambda entrant: (-entrant.p, entrant.state))


def entrants_line(story: Story, found: list[Entrant]) -> str:
    """Who was expected, as a sentence; empty where nobody was."""
    if not found:
        return ""
    names = [
        say(
            "explain.entrant",
            who=story.state(story.names.states.index(entrant.state)),
            chance=chance(entrant.p),
            why=entrant.why,
        )
        for entrant in found
    ]
    return say("explain.entrants", entrants=listed(names))
