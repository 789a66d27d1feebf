"""Where a difference turns: ends of ranges first, then halving between the stated value and an end.

What is played is the caller's: a question is a set of values, an answer the difference there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from sim.study.sweep.designs import Varied

HALVINGS = 6  # of the way to an end that turns it: known to 1/64 of the way
PAIRED = 6  # assumptions that are tried two by two, where none turns it alone
TURNS, FADES, HOLDS = "turns", "fades", "holds"

Values = Mapping[str, float]  # by name of the assumption


class Step(NamedTuple):
    """A difference with its 95 % interval, the rates it is of, and the p-value of none."""

    difference: float
    low: float
    high: float
    baseline: float
    rate: float
    p_value: float


class Headline(NamedTuple):
    """What might turn: a difference, and the p-value below which its opposite is taken as told.

    level: of one test, corrected for their number.
    """

    difference: float
    level: float


Ask = Callable[[str, Sequence[Values]], list[Step]]  # a name for the stage, and what is asked


class Assumption(NamedTuple):
    """An assumption: its range, and the value that both scenarios state."""

    varied: Varied
    stated: float

    @property
    def name(self) -> str:
        """The path as a file would spell it."""
        return self.varied.name

    @property
    def ends(self) -> list[float]:
        """The ends of its range."""
        return [float(self.varied.at(0.0)), float(self.varied.at(1.0))]


class Turn(NamedTuple):
    """What one assumption can do.

    end: that of the two at which least is left of the headline; step: the difference there; verdict
    there; crossing: the value at which the sign turns, None where it does not; between: the two
    values that were played on either side of it.
    """

    assumption: Assumption
    end: float
    step: Step
    verdict: str
    crossing: float | None
    between: tuple[float, float] | None

    @property
    def moved(self) -> float | None:
        """How far it must move, as a share of its range."""
        if self.crossing is None:
            return None
        low, high = self.assumption.ends
        return abs(self.crossing - self.assumption.stated) / (high - low)


class Both(NamedTuple):
    """Two assumptions, each at the end at which least is left of the headline."""

    first: Turn
    second: Turn
    step: Step
    verdict: str


def verdict_of(step: Step, headline: Headline) -> str:
    """Whether a headline turns, fades (no longer told from none) or holds at some values."""
    if left(step, headline) < 0.0:
        return TURNS if step.p_value < headline.level else FADES
    return FADES if step.low <= 0.0 <= step.high else HOLDS


def left(step: Step, headline: Headline) -> float:
    """What is left of a headline, with its sign."""
    return step.difference if headline.difference > 0.0 else -step.difference


def single(assumptions: Sequence[Assumption], headline: Headline, ask: Ask) -> list[Turn]:
    """What each assumption can do alone; those that turn it first, by how far they must move."""
    asked = [(one, end) for one in assumptions for end in one.ends]
    found = ask("ends", [{one.name: end} for one, end in asked])
    worst: dict[str, Turn] = {}
    for (one, end), step in zip(asked, found, strict=True):
        before = worst.get(one.name)
        if before is None or left(step, headline) < left(before.step, headline):
            worst[one.name] = Turn(one, end, step, verdict_of(step, headline), None, None)
    turns = halved(list(worst.values()), headline, ask)
    order = {TURNS: 0, FADES: 1, HOLDS: 2}
    return sorted(
        turns,
        key=lambda t: (
            order[t.verdict],
            2.0 if t.moved is None else t.moved,
            left(t.step, headline),
        ),
    )


def halved(turns: Sequence[Turn], headline: Headline, ask: Ask) -> list[Turn]:
    """The same with the value at which the sign turns, where it does at the end."""
    open_ones = {
        turn.assumption.name: (turn.assumption.stated, turn.end)
        for turn in turns
        if left(turn.step, headline) <= 0.0
    }
    kinds = {turn.assumption.name: turn.assumption.varied for turn in turns}
    for k in range(HALVINGS):
        middles = {name: midway(kinds[name], *ends) for name, ends in open_ones.items()}
        going = {name: at for name, at in middles.items() if at not in open_ones[name]}
        if not going:
            break
        found = ask(f"halving {k + 1}", [{name: at} for name, at in going.items()])
        for (name, at), step in zip(going.items(), found, strict=True):
            near, far = open_ones[name]
            open_ones[name] = (near, at) if left(step, headline) <= 0.0 else (at, far)
    return [crossed(turn, open_ones.get(turn.assumption.name)) for turn in turns]


def crossed(turn: Turn, between: tuple[float, float] | None) -> Turn:
    """A turn with the value at which the sign turns: midway between the last two played."""
    if between is None:
        return turn
    low, high = sorted(between)
    return turn._replace(crossing=(low + high) / 2.0, between=(low, high))


def midway(varied: Varied, near: float, far: float) -> float:
    """The value between two, of a kind that the assumption may have."""
    return float(varied.at(((near + far) / 2.0 - varied.low) / (varied.high - varied.low)))


def together(turns: Sequence[Turn], headline: Headline, ask: Ask) -> list[Both]:
    """Those that leave least alone, two by two at their ends; that which leaves least first."""
    worst = sorted(turns, key=lambda turn: left(turn.step, headline))[:PAIRED]
    pairs = list(combinations(worst, 2))
    if not pairs:
        return []
    asked = [{one.assumption.name: one.end for one in pair} for pair in pairs]
    found = zip(pairs, ask("pairs", asked), strict=True)
    done = [Both(*pair, step, verdict_of(step, headline)) for pair, step in found]
    return sorted(done, key=lambda both: left(both.step, headline))
