"""The documented range of every argument of every rule, and of what it answers."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sim.telling.duties import CASUS_REASONS

EDGE = 1e-9  # the nearest to an end that is itself excluded


@dataclass(frozen=True)
class Span:
    """The values that an argument may have: between two ends, or some of a list."""

    low: float = 0.0
    high: float = 0.0
    words: tuple[int, ...] = ()

    def points(self, count: int) -> list[float | int | bool]:
        """Both ends and some values between them, evenly."""
        if self.words:
            return list(self.words)
        step = (self.high - self.low) / (count - 1)
        inner = [self.low + step * k for k in range(1, count - 1)]
        return [self.low, *inner, self.high]

    def holds(self, value: float) -> bool:
        """Whether a value is in range."""
        return value in self.words if self.words else self.low <= value <= self.high


SHARE = Span(0.0, 1.0)
OPEN = Span(EDGE, 1.0 - EDGE)  # a chance strictly between 0 and 1, or a draw
HEAT = Span(-1.0, 1.0)
RUNG = Span(0.0, 9.0)
RUNGS = Span(words=tuple(range(10)))
FLAG = Span(words=(False, True))
CLASSES = Span(words=tuple(range(-1, 6)))
LOG_ODDS = Span(-20.0, 20.0)
WEIGHT = Span(0.0, 20.0)
SUM = Span(-60.0, 60.0)  # of several terms
STRENGTH = Span(EDGE, 8.0)
LOG_STRENGTH = Span(-12.0, 3.0)
DAYS = Span(1.0, 91.0)
PER_DAY = Span(0.0, 1.0)
POSITIVE = Span(EDGE, 1e6)
DEAD = Span(1.0, 1e8)
COST = Span(0.0, 3.0)  # of fighting, in units of the greatest stake
NO_DEAL = Span(-4.0, 1.0)  # expected without a deal
DREADED = Span(-4.0, 0.0)  # the same, of who is asked
STEPS = Span(words=tuple(range(6)))
ANY = Span(-1e12, 1e12)

# Rule -> its arguments in order, then what it answers. Of a rule with many conditions the numbers
# are given by name, and all others are flags.
SPANS: dict[str, tuple[list[Span] | dict[str, Span], Span]] = {
    "act.day_in_turn": ([OPEN, DAYS], Span(0, 90)),
    "act.deaths": ([OPEN, Span(0.0, 1e6)], DEAD),
    "act.battle": ([Span(-50.0, 50.0)] * 2, SHARE),
    "answer.replies_now": ([PER_DAY, Span(0.0, 91.0)], SHARE),
    "answer.accepts": ([SUM, LOG_ODDS], SHARE),
    "bargain.force_feared": ([LOG_ODDS, WEIGHT, SHARE], SHARE),
    "bargain.cost_of_fighting": ([COST, SHARE], COST),
    "bargain.without_deal_addressee": ([SHARE, SHARE, SHARE, COST, SHARE], DREADED),
    "bargain.without_deal_asker": ([SHARE, SHARE, SHARE, COST, SHARE, SHARE], NO_DEAL),
    "bargain.face_lost": ([SHARE] * 3, SHARE),
    "bargain.surplus_of_giving": ([SHARE] * 4 + [DREADED], Span(-2.0, 4.0)),
    "bargain.surplus_of_taking": ([SHARE] * 4 + [NO_DEAL], Span(-2.0, 5.0)),
    "bargain.most_given": ([SHARE] * 3 + [DREADED], SHARE),
    "bargain.least_taken": ([SHARE] * 3 + [NO_DEAL], SHARE),
    "bargain.learned": ([OPEN, SHARE, WEIGHT], SHARE),
    "bargain.distrusted": ([LOG_ODDS, LOG_ODDS, LOG_ODDS, SHARE, SHARE], SHARE),
    "bargain.offered": ([SHARE] * 3, SHARE),
    "bargain.takes": ([Span(0.0, 50.0), Span(-5.0, 5.0)], SHARE),
    "bargain.believed_by_odds": ([SHARE, Span(EDGE, 100.0)], SHARE),
    "crises.degree_of_help": ([SHARE] * 2, Span(words=(0, 2, 3))),
    "crises.loss_if_beaten": ([SHARE] * 3, SHARE),
    "crises.enters": (
        [Span(-100.0, 100.0), Span(0.0, 500.0), SHARE, SHARE, LOG_ODDS, WEIGHT],
        SHARE,
    ),
    "crises.spent": ([SHARE, Span(0.0, 36500.0), Span(1.0, 36500.0), Span(1.0, 91.0)], SHARE),
    "crises.returns_fire": ([Span(-100.0, 100.0), LOG_ODDS, FLAG, WEIGHT], SHARE),
    "council.votes_yes": ([SHARE, WEIGHT], SHARE),
    "council.votes_no": ([SHARE, WEIGHT, SHARE], SHARE),
    "council.has_majority": ([Span(words=(0, 8, 9, 15)), Span(words=(1, 3, 9))], FLAG),
    "council.is_adopted": ([Span(words=(0, 8, 9, 15)), Span(words=(1, 3, 9)), FLAG], FLAG),
    "council.draft_kind": ([FLAG] * 4, Span(words=(0, 1, 2))),
    "council.is_defied": ([FLAG, FLAG, Span(0.0, 1e6), Span(1.0, 36500.0)], FLAG),
    "council.is_violation": ([SHARE] * 3, FLAG),
    "council.course_weight": ([LOG_ODDS, LOG_ODDS], Span(0.0, 1e18)),
    "council.draft_gain": ([SHARE, SHARE, WEIGHT, LOG_ODDS], LOG_ODDS),
    "decide.interest": ([SHARE, HEAT, SHARE, OPEN], Span(0.0, 3.0)),
    "decide.class_weight": ([POSITIVE, Span(0.01, 60.0), POSITIVE, POSITIVE], Span(0.0, 1e30)),
    "decide.temper": ([RUNG, LOG_ODDS], Span(-180.0, 180.0)),
    "decide.per_turn": ([SHARE, Span(1.0 / 7.0, 1.0), Span(0.1, 0.99)], SHARE),
    "matters.gain": ([SHARE, HEAT, HEAT], HEAT),
    "matters.course": ([HEAT], HEAT),
    "matters.felt": ([HEAT, HEAT, SHARE], HEAT),
    "perceive.detects": ([SHARE, SHARE, Span(1.0, 10.0)], SHARE),
    "settle.pushed": ([HEAT, HEAT], HEAT),
    "settle.raised": ([SHARE, HEAT], SHARE),
    "settle.faded": ([HEAT, HEAT, SHARE], HEAT),
    "settle.tension": ([HEAT, SHARE, SHARE, RUNG], SHARE),
    "settle.war_strength": ([LOG_STRENGTH, SHARE, SHARE, WEIGHT, WEIGHT], Span(-12.0, 43.0)),
    "settle.front_drift": (
        [Span(-50.0, 50.0), Span(-50.0, 50.0), SHARE, Span(0.1, 10.0)],
        Span(-0.5, 0.5),
    ),
    "settle.stock": ([SHARE, SHARE, SHARE], SHARE),
    "terms.stake": ([SHARE] * 2, SHARE),
    "terms.accord": ([SHARE] * 2, SHARE),
    "terms.reciprocity": ([HEAT, SHARE], Span(-2.0, 1.0)),
    "terms.in_kind": ([CLASSES] * 2, SHARE),
    "terms.contest": ([SHARE, SHARE, WEIGHT, SHARE, SHARE, WEIGHT], Span(-26.0, 26.0)),
    "terms.prospect_contest": ([SHARE, SHARE, WEIGHT, SHARE, Span(1.0, 5.0)], Span(-101.0, 1.0)),
    "terms.probability_weight": ([SHARE, Span(0.3, 1.0)], SHARE),
    "terms.p_win": ([STRENGTH, STRENGTH, Span(0.0, 2.0)], SHARE),
    "terms.prevails": ([STRENGTH, LOG_STRENGTH, Span(0.0, 2.0)], SHARE),
    "terms.audience": ([SHARE, RUNG, SHARE], SHARE),
    "terms.exposure": ([SHARE], SHARE),
    "terms.restraint": ([SHARE] * 2, SHARE),
    "terms.nuclear": ([SHARE] * 2, SHARE),
    "terms.law": ([SHARE] * 2, SHARE),
    "terms.aid": ([SHARE] * 2, SHARE),
    "terms.exchange": ([SHARE] * 2, SHARE),
    "terms.hedge": ([SHARE] * 2, SHARE),
    "terms.balance": ([SHARE] * 2, SHARE),
    "terms.entrapment": ([SHARE] * 2, SHARE),
    "terms.next_step": ([STEPS, STEPS], Span(-4.0, 1.0)),
    "terms.lack": ([SHARE], SHARE),
    "terms.want": ([SHARE, SHARE, SHARE, FLAG], SHARE),
    "terms.threat": ([HEAT, SHARE, SHARE], SHARE),
    "terms.stalemate": ([HEAT, Span(EDGE, 1.0)], SHARE),
    "terms.ripeness": ([SHARE] * 3, SHARE),
    "trigger.believed": ([SHARE] * 2, SHARE),
    "trigger.casus_foederis": (
        {
            **dict.fromkeys(("rung", "min_rung", "victim_peak", "provocation"), RUNGS),
            **dict.fromkeys(("attackers", "min_attackers"), Span(words=(1, 2, 20))),
        },
        Span(words=tuple(CASUS_REASONS)),
    ),
    "trigger.invokes": ([LOG_ODDS, LOG_ODDS, SHARE], SHARE),
    "trigger.waits": ([OPEN, Span(0.0, 3650.0)], Span(0.0, 1e6)),
    "trigger.honours": (
        [OPEN, Span(-20, 20), Span(-20, 20), Span(-20, 20), Span(-20, 20), Span(-20, 20), LOG_ODDS],
        SHARE,
    ),
    "trigger.ratifies": ([OPEN, Span(-5.0, 5.0)], SHARE),
}


def arguments(name: str, rule: Callable[..., Any]) -> list[Span]:
    """The ranges of a rule's arguments, in order."""
    spans = SPANS[name][0]
    if isinstance(spans, list):
        return spans
    parameters = inspect.signature(rule).parameters
    assert spans.keys() <= parameters.keys(), name
    assert all(one.annotation is bool for key, one in parameters.items() if key not in spans), name
    return [spans.get(key, FLAG) for key in parameters]
