"""What cases of demands and settlements share: the shore that B holds, numbers, what to look up.

The numbers of `FAIR` leave nothing but the shore and the odds: without a deal it comes to force (pi
is 1), fighting costs each a quarter of the shore, nothing is lost by talking, words are trusted. Of
equals B would then give up to 1/2 + 1/4 = 3/4 of what C asks, C would take from 1/2 - 1/4 = 1/4,
and they meet in the middle, at a half.
"""

from typing import Any

import pytest
from cases import NAMES, Case, Event, Small

from sim.terms.choice import Term
from sim.turn.draft import forget_pair
from sim.turn.weigh import term_value, weigh

HELD = ("B holds the shore", "issues.shore.status_quo=0.0")
DEMAND = "C demands of B"
ULTIMATUM = "C sets an ultimatum to B"
OFFER = "B offers a settlement to C"
FORCE = 6  # the rung of the consequence that a threat or an ultimatum states
TERM_DAYS, QUIET_DAYS, YEAR = 28, 180, 365
WEEK = 7  # the rules go by the week: days are counted in weeks
AGREEMENT, COMPLIANCE = "an agreement", "compliance"
REFUSAL, FADING, STALEMATE = "a refusal that stands", "fading", "a stalemate"
ENDS = {AGREEMENT, COMPLIANCE, REFUSAL, FADING, STALEMATE, "a victory"}
# Beliefs that do not fade in the weeks of a case, so that a number can be read.
LASTING = "numbers.beliefs.resolve_half_life_days=36500.0"
LONG = "horizon.turns=130"


def numbers(**values: float) -> tuple[str, ...]:
    """Numbers of bargaining as phrases."""
    return tuple(f"numbers.bargain.{name}={value!r}" for name, value in values.items())


# Fighting costs 1/3 x (1 - 0.5 / 2) = 1/4: a resolve of a half takes a quarter off.
FAIR = (
    *numbers(fear=20.0, backed=0.0, term=0.0, will=0.0, ready=0.0, middle=0.5),
    *numbers(cost=1.0 / 3.0, nuclear_cost=0.0, burden_cost=0.0, going_on=0.0),
    *numbers(face=0.0, shame=0.0, distrust=-20.0, second_item=0.0),
)
SHARP = numbers(sharpness=50.0)  # who gains by it accepts, who loses does not
SETTLED = (*HELD, *FAIR, *SHARP)


def ends(case: Case) -> list[str]:
    """How crises have ended so far, in words, in their order."""
    return [row.because for row in case.log.find("close")]


def the_act(case: Case, by: str, action: str) -> Event:
    """The one act of a state by that name."""
    (act,) = case.log.find("act", by=by, action=action)
    return act


def the_deal(case: Case) -> Event:
    """The one agreement of a case."""
    (joint,) = case.log.find("joint", action="settlement")
    return joint


def until(case: Case, *kinds: str, weeks: int = 40) -> Event:
    """The first event of these kinds, after some weeks in which nobody does anything."""
    for _ in range(weeks):
        if found := case.log.find(*kinds):
            return found[0]
        case.wait(1)
    raise AssertionError(kinds)


def accepted(row: Event) -> float:
    """The chance that an offer would be accepted, whatever the dice said."""
    return row.p if row.kind == "accept" else 1.0 - row.p


def agreed(small: Small, *phrases: str, also: dict[str, Any] | None = None) -> Case:
    """A case in which B and C have agreed on a half of the shore."""
    case = small(*SETTLED, LONG, *phrases, also=also).play(DEMAND).play(OFFER)
    assert the_deal(case).value == pytest.approx(0.5, abs=1e-6)
    return case


def term_of(case: Case, by: str, toward: str, action: str, term: Term) -> float:
    """What a term of an act is, before its weight, to a state that weighs the shore."""
    world = case.world
    names, plan, now, draft = world.names, world.plan, world.now, world.draft
    i, j = (names.states.index(NAMES[letter]) for letter in (by, toward))
    forget_pair(draft)
    weigh(plan, now, draft, i, j, names.issues.index("shore"))
    a = names.entry(action)
    assert plan.weights[a, term] != 0.0
    return float(term_value(plan, now, draft, i, a, int(term)) / plan.weights[a, term])
