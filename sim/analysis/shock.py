"""What follows from a shock: runs with an inject beside runs of the same dice without it.

Both runs of a pair are read from the day of the shock on. The parties are the states whose act or
measure the inject moves, of help in a war who sends it and the enemies of who has it; where there
is one alone, its dealings with all others count. Acts of the inject itself are left out. Source of
the definitions: assumption, unless said otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sim.analysis.coding import is_for_another
from sim.analysis.found import Found, ratio_of, share_of
from sim.analysis.history import History
from sim.terms import NOBODY
from sim.terms.events import Kind
from sim.terms.reasons import GROUP_SIZE

SETTLED = 60  # days after which acts are compared to the day
SPAN = 182  # days over which the consequences are counted
CONSEQUENCES = (
    "identical",
    "led_to",
    "more_hostile",
    "variation",
    "variation_bias",
    "elsewhere",
    "elsewhere_bias",
    "half_life",
)
EVER = 1_000_000  # days, longer than any run
Cells = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Pair:
    """The run with the shock, the same without it, the row of the inject and who is concerned.

    touched: the parties, and whom else the inject names, as who is helped in a war.
    """

    run: int
    shocked: History
    plain: History
    row: int
    parties: frozenset[str]
    touched: frozenset[str]

    @property
    def day(self) -> int:
        """The day of the shock."""
        return self.shocked.day(self.row)

    def after(self, history: History, rows: Sequence[int], last: int, first: int = -1) -> list[int]:
        """Rows from so many days after the shock up to so many, but for those of the inject."""
        own = self.shocked.rows.because[self.row] if history is self.shocked else NOBODY
        late = [k for k in rows if first < history.day(k) - self.day <= last]
        return [k for k in late if history.rows.because[k] != own]

    def is_between(self, history: History, k: int) -> bool:
        """Whether a row is between the parties."""
        ends = set(history.ends(k))
        return bool(ends & self.parties) if len(self.parties) == 1 else ends <= self.parties

    def between(self, history: History, rows: Sequence[int], last: int = SPAN) -> list[int]:
        """Rows after the shock between the parties."""
        return [k for k in self.after(history, rows, last) if self.is_between(history, k)]


def pair_of(run: int, shocked: History, plain: History) -> Pair | None:
    """The two as a pair; None where no inject that the plain scenario lacks came about."""
    new = {name for name in shocked.scenario.injects if name not in plain.scenario.injects}
    for k in shocked.of_kind(Kind.INJECT):
        name = shocked.names.occasions[shocked.rows.because[k] % GROUP_SIZE]
        if name in new and shocked.rows.value[k] >= 0.0:
            moved = [m for m in shocked.of_kind(Kind.ACT, Kind.CHANGE) if m > k]
            moved = [m for m in moved if shocked.rows.because[m] == shocked.rows.because[k]]
            ends = frozenset().union(*(concerned(shocked, m) for m in moved))
            named = frozenset().union(*(shocked.ends(m) for m in moved)) - {""}
            return Pair(run, shocked, plain, k, ends, ends | named)
    return None


def concerned(history: History, k: int) -> set[str]:
    """Whom an act or measure of an inject concerns: of help in a war the enemies of who has it."""
    actor, target = history.ends(k)
    wars = [{war.attacker, war.defender} for war in history.scenario.wars.values()]
    foes = {state for war in wars if target in war for state in war - {target}}
    if foes and history.rows.kind[k] == Kind.ACT and is_for_another(history.action(k)):
        return {actor} | foes
    return {actor, target} - {""}


def deed(history: History, k: int) -> tuple[object, ...]:
    """An act or offer to the day: when, who, whom, with whom, what, on what."""
    names, rows = history.names, history.rows
    third = names.actor(rows.third[k])
    issue = names.issues[rows.issue[k]] if rows.issue[k] != NOBODY else ""
    what = names.actions[rows.action[k]], history.is_cut(k), issue
    return history.day(k), int(rows.kind[k]), *history.ends(k), third, *what


def identical(pair: Pair) -> tuple[int, int]:
    """Acts and offers of the two runs that the other has on the same day, from two months on."""
    both = []
    for history in (pair.shocked, pair.plain):
        rows = history.of_kind(Kind.ACT, Kind.JOINT, Kind.OFFER)
        later = pair.after(history, rows, EVER, SETTLED)
        both.append(Counter(deed(history, k) for k in later))
    shared = (both[0] & both[1]).total()
    return 2 * shared, both[0].total() + both[1].total()


def led_to(pairs: Sequence[Pair]) -> Found:
    """Acts between the parties whose chain of causes leads to the shock."""
    runs, example = [], None
    for pair in pairs:
        acts = pair.between(pair.shocked, pair.shocked.acts)
        hits = [k for k in acts if pair.row in pair.shocked.above(k)]
        runs.append((len(hits), len(acts)))
        example = example or ((pair.run, hits[0]) if hits else None)
    return share_of("led_to", runs, example)


def more_hostile(pairs: Sequence[Pair]) -> Found:
    """Hostile acts between the parties with the shock, over those without it."""
    sides = [(pair, (pair.shocked, pair.plain)) for pair in pairs]
    numbers = [[len(p.between(side, side.hostile)) for side in both] for p, both in sides]
    return ratio_of("more_hostile", [(with_it, without) for with_it, without in numbers])


Part = tuple[Cells, Cells]  # of one pair of runs: with the shock, without it


def cells(pair: Pair, between: bool) -> Part:
    """How many acts of the half year there are by actor, target and class, in either run.

    Between the parties, or such in which no state takes part that the shock touches: what others
    say to it about the shock is an answer.
    """
    found: Part = (Counter(), Counter())
    for history, held in zip((pair.shocked, pair.plain), found, strict=True):
        for k in pair.after(history, history.acts, SPAN):
            elsewhere = not set(history.ends(k)) & pair.touched
            if pair.is_between(history, k) if between else elsewhere:
                held[*history.ends(k), history.action(k).klass] += 1
    return found


def distance(parts: Sequence[Part], swaps: int = 0) -> tuple[Cells, Cells, float | None]:
    """Both worlds' acts, and the total variation between them.

    swaps: of the pairs whose number, from 0, has this bit the two runs change places.
    """
    worlds: tuple[Cells, Cells] = (Counter(), Counter())
    for number, part in enumerate(parts):
        for world, held in zip(worlds, part[::-1] if number & swaps else part, strict=True):
            world.update(held)
    return *worlds, variation(*worlds)


def variation(a: Cells, b: Cells) -> float | None:
    """Total variation distance of two distributions: half the sum of their differences."""
    if not a or not b:
        return None
    return sum(abs(a[cell] / a.total() - b[cell] / b.total()) for cell in a | b) / 2.0


def by_chance(parts: Sequence[Part]) -> float | None:
    """What the distance comes to where half of the pairs have changed places.

    So many runs differ by that much with nothing to tell the two worlds apart: the bias of the
    estimator. The mean over as many ways to halve the pairs as their number has digits.
    """
    shifts = range((len(parts) - 1).bit_length())
    found = [distance(parts, 1 << shift)[2] for shift in shifts]
    told = [one for one in found if one is not None]
    return sum(told) / len(told) if told else None


def variations(pairs: Sequence[Pair]) -> list[Found]:
    """The distance between the two worlds, and what chance alone makes of the estimator.

    Of acts between the parties, and elsewhere, of others with each other, where it should be no
    more than by chance.
    """
    found = []
    for name, between in (("variation", True), ("elsewhere", False)):
        parts = [cells(pair, between) for pair in pairs]
        a, b, value = distance(parts)
        numbers = float(a.total()), float(b.total())
        found += [Found(name, *numbers, value), Found(f"{name}_bias", *numbers, by_chance(parts))]
    return found


def half_life(pairs: Sequence[Pair]) -> Found:
    """Days by which half of the hostile acts that the shock adds between the parties have come.

    They are counted to the end of the runs, added less missing; of an effect that decays at a
    steady rate it is the half-life. None where the shock adds nothing. hits: how many it adds; of:
    pairs of runs.
    """
    steps: Counter[int] = Counter()
    for pair in pairs:
        for history, sign in ((pair.shocked, 1), (pair.plain, -1)):
            for k in pair.between(history, history.hostile, EVER):
                steps[history.day(k) - pair.day] += sign
    total, so_far = sum(steps.values()), 0
    for day in sorted(steps) if total > 0 else ():
        so_far += steps[day]
        if 2 * so_far >= total:
            return Found("half_life", total, len(pairs), float(day))
    return Found("half_life", total, len(pairs), None)


def consequences(pairs: Sequence[Pair]) -> list[Found]:
    """Everything that is counted of pairs of runs."""
    same = share_of("identical", [identical(pair) for pair in pairs], None)
    return [same, led_to(pairs), more_hostile(pairs), *variations(pairs), half_life(pairs)]
