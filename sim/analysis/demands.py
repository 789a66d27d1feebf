"""What becomes of what is asked, offered and agreed, as a reader of the rows of a run follows it.

A demand is followed from the row that makes it to the first row that answers for it. One that is
sharpened is followed anew: as a bare one it was not met, as a backed one it is another trial. That
is how collections of threats count (Sechser 2011).
"""

from __future__ import annotations

from sim.analysis.found import Label
from sim.analysis.history import History
from sim.terms import ClosedList
from sim.terms.choice import Special
from sim.terms.events import Kind

LONG = 180  # days after which a demand that nothing came of is one that nothing came of
ANSWERS = (Kind.ACT, Kind.JOINT, Kind.EXPIRE, Kind.WAR, Kind.CLOSE)


class Became(ClosedList):
    """What came of a demand, an ultimatum, an agreement."""

    NOTHING = "nothing"
    COMPLIED = "complied with"
    AGREED = "agreed on"
    SHARPENED = "sharpened"
    EXTENDED = "extended"
    DROPPED = "dropped"
    PASSED = "let pass"
    CARRIED_OUT = "carried out"
    CLOSED = "closed"
    KEPT = "kept for a year"
    BROKEN = "broken"
    OVERTAKEN = "overtaken"
    YOUNG = "too young to tell"


def does(history: History, k: int, *specials: Special) -> bool:
    """Whether an act or joint act is of one of these kinds of deed."""
    return history.action(k).special in {special.word for special in specials}


def acts_of(history: History, *specials: Special) -> list[int]:
    """Acts that do what some entries of the registry do beside their numbers."""
    return [k for k in history.acts if does(history, k, *specials) and not history.is_cut(k)]


def backing(history: History, k: int) -> int:
    """The rung of what a demand says would follow; 0 of a bare one."""
    return history.action(k).consequence


def is_explicit(history: History, k: int) -> bool:
    """Whether a demand asks for a state of things, in public, and not only to stop or hold back.

    So are the threats that are collected (Sechser 2011).
    """
    return bool(history.rows.value[k] >= 0.0) and history.action(k).visibility == "public"


def demands(history: History, backed: bool) -> list[int]:
    """Demands with something asked, bare or backed by a threat, that had time to be answered."""
    last = history.turns * history.scenario.horizon.beat_days
    return [
        k
        for k in acts_of(history, Special.DEMAND)
        if (backing(history, k) > 0) == backed and is_explicit(history, k)
        if history.day(k) + LONG <= last or became(history, k)
        if not is_same(history, k)
    ]


def is_same(history: History, k: int) -> bool:
    """Whether a demand only gives a term to a threat that stands: it is the same trial."""
    before = [m for m in acts_of(history, Special.DEMAND) if m < k and alike(history, m, k)]
    if not before or backing(history, before[-1]) < backing(history, k):
        return False
    between = (m for m in history.of_kind(*ANSWERS) if before[-1] < m < k)
    return not any(answer(history, before[-1], m) for m in between)


def alike(history: History, k: int, m: int) -> bool:
    """Whether two rows are of the same actor toward the same target over the same issue."""
    same = history.rows.issue[k] == history.rows.issue[m]
    return bool(same) and history.ends(k) == history.ends(m)


def became(history: History, k: int) -> Became:
    """What became of the demand of row k."""
    later = (answer(history, k, m) for m in history.of_kind(*ANSWERS) if m > k)
    return next((one for one in later if one), Became.NOTHING)


def answer(history: History, k: int, m: int) -> Became:
    """What row m makes of the demand of row k."""
    kind, mine = history.rows.kind[m], alike(history, k, m)
    if set(history.ends(m)) == set(history.ends(k)):
        if kind in (Kind.WAR, Kind.CLOSE):
            return Became.CARRIED_OUT if kind == Kind.WAR else Became.CLOSED
        if kind == Kind.EXPIRE and mine:
            return Became.PASSED
        if history.rows.issue[m] == history.rows.issue[k] and kind in (Kind.ACT, Kind.JOINT):
            return said(history, k, m, mine)
    return Became.NOTHING


def said(history: History, k: int, m: int, mine: bool) -> Became:
    """What an act of the two over the same issue makes of a demand. mine: whether its asker's."""
    if does(history, m, Special.SETTLE):
        return Became.AGREED
    if does(history, m, Special.COMPLY):
        return Became.NOTHING if mine else Became.COMPLIED
    if mine and does(history, m, Special.BACK_DOWN):
        return Became.DROPPED
    sharper = does(history, m, Special.DEMAND) and backing(history, m) > backing(history, k)
    return Became.SHARPENED if mine and sharper else Became.NOTHING


def is_complied(history: History, k: int) -> bool:
    """Whether all that a demand asks is given, before there is war."""
    return became(history, k) == Became.COMPLIED


def ultimata(history: History) -> list[int]:
    """Demands with a term."""
    return [k for k in acts_of(history, Special.DEMAND) if history.action(k).term_days > 0.0]


def fate(history: History, k: int) -> Label:
    """What became of an ultimatum, by the first that either does about it."""
    later = (after_term(history, k, m) for m in history.of_kind(*ANSWERS) if m > k)
    return (next((one for one in later if one), Became.NOTHING).word,)


def after_term(history: History, k: int, m: int) -> Became:
    """What row m makes of an ultimatum: it may be extended, or carried out short of war."""
    if history.rows.kind[m] == Kind.ACT and history.ends(m) == history.ends(k):
        if alike(history, k, m) and does(history, m, Special.EXTEND):
            return Became.EXTENDED
        asks = does(history, m, Special.DEMAND)
        if not asks and history.action(m).rung >= backing(history, k):
            return Became.CARRIED_OUT
    return answer(history, k, m)


def agreements(history: History) -> list[int]:
    """Agreements over an issue: a settlement that both take, or all that is asked given."""
    return acts_of(history, Special.SETTLE, Special.COMPLY)


def lasted(history: History, k: int) -> Label:
    """Whether an agreement held for a year, was broken before or is overtaken by another."""
    for m in history.of_kind(Kind.KEEP, Kind.BREAK):
        if history.rows.cause[m] == k:
            kept = Became.KEPT if history.rows.value[m] > 0.0 else Became.OVERTAKEN
            return ((Became.BROKEN if history.rows.kind[m] == Kind.BREAK else kept).word,)
    return (Became.YOUNG.word,)


def terms_offered(history: History) -> list[int]:
    """Offers of a settlement."""
    return [k for k in history.of_kind(Kind.OFFER) if does(history, k, Special.SETTLE)]


def is_taken(history: History, k: int) -> bool:
    """Whether what was offered comes about."""
    return any(history.rows.cause[m] == k for m in history.of_kind(Kind.JOINT))


def meetings(history: History) -> list[int]:
    """Summits and talks that are held."""
    return [
        k for k in history.of_kind(Kind.JOINT) if does(history, k, Special.SUMMIT, Special.TALKS)
    ]


def without_result(history: History, k: int) -> bool:
    """Whether it is said of a meeting that nothing came of it."""
    return any(history.rows.cause[m] == k for m in history.of_kind(Kind.NO_RESULT))
