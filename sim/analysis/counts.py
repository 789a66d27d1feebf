"""What a historian counts in runs: acts out of place, causes out of place, business without end.

A count takes some rows of a run and says which of them fit; a list sorts them under labels; a rate
is a sum over a sum. Each is a function and a line of `COUNTS`, `LISTS` or `RATES`. Source of every
definition here: assumption; they are the simplest that a reader of transcripts would agree to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from sim.analysis import bargains
from sim.analysis.found import Found, Label, ratio_of, share_of
from sim.analysis.history import History
from sim.record.event_columns import reason
from sim.terms import NOBODY
from sim.terms.events import Kind

LATE = 180  # days after which a cause is old
OCCASION = 28  # days before a silence in which there is something to be silent on
UNLIKELY = 0.01  # the chance below which an act is hardly to be expected
FIRST_WEEKS = 14  # days of a war
DUTY_ROWS = (Kind.CASUS, Kind.NO_CASUS, Kind.CONSULT)
UNTOLD = (Kind.SETTLE, Kind.VOTE)
Rows = Callable[[History], list[int]]


def unlikely(history: History, k: int) -> bool:
    """An act of a chance below 1 in 100."""
    return bool(history.rows.p[k] < UNLIKELY)


def foreign(history: History, k: int) -> bool:
    """Its issue is foreign to one of the two: one of them is no party of it."""
    return not history.concerns_both(k)


def no_party(history: History, k: int) -> bool:
    """Neither of the two is a party of its issue."""
    return not history.has_standing(k)


def no_matter(history: History, k: int) -> bool:
    """On an issue on which one of the two has no stance."""
    return not history.is_matter(k)


def standing(history: History, k: int) -> bool:
    """Without a cause: told as a standing interest."""
    return history.origin(k) == NOBODY


def friendly_cause(history: History, k: int) -> bool:
    """Its cause is a cooperative act among others.

    Cooperative is the class of the registry: an exercise is a show of force, arms are no kindness.
    """
    cause = history.origin(k)
    if cause == NOBODY or history.rows.kind[cause] not in (Kind.ACT, Kind.JOINT):
        return False
    others = history.ends(k)[0] not in history.who(cause)
    return others and history.action(cause).klass == "cooperate"


def old_cause(history: History, k: int) -> bool:
    """Its cause is more than 180 days old."""
    cause = history.origin(k)
    return cause != NOBODY and history.day(k) - history.day(cause) > LATE


def other_pair(history: History, k: int) -> bool:
    """Its cause is of another pair: a row of states that does not name both of the two."""
    cause = history.origin(k)
    return cause != NOBODY and bool(history.who(cause)) and not history.who(k) <= history.who(cause)


def shows_and_force(history: History) -> list[int]:
    """Hostile military acts in peace: neither battles nor tests of weapons."""
    return [
        k
        for k in history.hostile
        if history.action(k).domain == "military" and history.action(k).form in ("act", "war")
    ]


def off_theatre(history: History, k: int) -> bool:
    """Outside the theatre of the two: no common border, and not over a territory of both."""
    held = history.relation(k)
    issue = history.rows.issue[k]
    names = history.names.issues
    ground = issue != NOBODY and history.scenario.issues[names[issue]].kind == "territory"
    return not (held is not None and held.border) and not (ground and history.concerns_both(k))


def rows_of(*kinds: Kind, family: str = "") -> Rows:
    """The rows of some kinds, all or those of one family of the registry."""

    def find(history: History) -> list[int]:
        rows = history.of_kind(*kinds)
        return [k for k in rows if not family or history.action(k).family == family]

    return find


def strangers(history: History, k: int) -> bool:
    """Between strangers or enemies: without dealings, or at war."""
    return not history.deal(k) or history.at_war(k)


def no_sequel(history: History, k: int) -> bool:
    """No later row names it as its cause."""
    return k not in history.causes


def no_occasion(history: History, k: int) -> bool:
    """No public act of the target on the issue in the four weeks before."""
    rows, target = history.rows, history.ends(k)[1]
    return not any(
        rows.issue[m] == rows.issue[k]
        and target in (history.ends(m) if rows.kind[m] == Kind.JOINT else history.ends(m)[:1])
        and history.action(m).visibility == "public"
        and history.action(m).family != "keep_silent"
        for m in history.acts
        if m < k and history.day(k) - history.day(m) <= OCCASION
    )


def comes_to_nothing(history: History, k: int) -> bool:
    """An offer from which no joint act comes."""
    return not any(history.rows.cause[m] == k for m in history.of_kind(Kind.JOINT))


def told(history: History) -> list[int]:
    """All rows that a transcript tells."""
    return [k for kind, rows in history.by_kind.items() if kind not in UNTOLD for k in rows]


def about_duty(history: History, k: int) -> bool:
    """Whether a case of a treaty arose, or a consultation under it."""
    return history.rows.kind[k] in DUTY_ROWS


def gifts(history: History) -> list[int]:
    """Technology, fuel and food given: a flow that is raised."""
    return [
        k
        for k in history.acts
        if not history.is_cut(k)
        and history.action(k).form == "flow"
        and (history.action(k).domain == "technology" or "fuel" in history.action(k).family)
    ]


def battles(history: History) -> list[int]:
    """Attacks in wars."""
    return [k for k in history.acts if history.action(k).form == "battle"]


def why(history: History, k: int) -> Label:
    """The reason of a row."""
    return (reason(int(history.rows.because[k]), history.names),)


HOSTILE: Rows = attrgetter("hostile")
OFFERED, HELD = (
    {family: rows_of(kind, family=family) for family in ("summit", "talks")}
    for kind in (Kind.OFFER, Kind.JOINT)
)
# Of which rows, and which of them fit.
COUNTS: dict[str, tuple[Rows, Callable[[History, int], bool]]] = {
    "foreign": (HOSTILE, foreign),
    "no_party": (HOSTILE, no_party),
    "standing": (HOSTILE, standing),
    "friendly_cause": (HOSTILE, friendly_cause),
    "old_cause": (HOSTILE, old_cause),
    "other_pair": (HOSTILE, other_pair),
    "partners": (HOSTILE, History.partners),
    "unlikely": (HOSTILE, unlikely),
    "off_theatre": (shows_and_force, off_theatre),
    "summits_offered": (OFFERED["summit"], strangers),
    "summits_held": (HELD["summit"], strangers),
    "talks_offered": (OFFERED["talks"], strangers),
    "talks_held": (HELD["talks"], strangers),
    "summits_without_matter": (HELD["summit"], no_matter),
    "summits_without_sequel": (HELD["summit"], no_sequel),
    "talks_without_sequel": (HELD["talks"], no_sequel),
    "silences": (rows_of(Kind.ACT, family="keep_silent"), no_occasion),
    "offers": (rows_of(Kind.OFFER), comes_to_nothing),
    "duties": (told, about_duty),
    **bargains.COUNTS,
}
# Of which rows, and the label of each.
LISTS: dict[str, tuple[Rows, Callable[[History, int], Label]]] = {
    "gifts": (gifts, History.ends),
    "battles": (battles, History.ends),
    "declines": (rows_of(Kind.DECLINE), why),
    **bargains.LISTS,
}


def pace(history: History) -> tuple[float, float]:
    """Acts a state and week."""
    weeks = history.turns * history.scenario.horizon.beat_days / 7.0
    return len(history.acts), weeks * len(history.scenario.states)


def branching(history: History) -> tuple[float, float]:
    """Hostile acts that follow from a hostile act within 180 days, of those with 180 days to go.

    The parent of an act is the nearest hostile act up its chain of causes. Below 1 a quarrel dies
    out by itself. Source: the reproduction number of a branching process (Harris 1963).
    """
    acts = set(history.hostile)
    end = history.turns * history.scenario.horizon.beat_days
    early = {k for k in acts if history.day(k) + LATE <= end}
    parents = [(k, next((c for c in history.above(k) if c in acts), NOBODY)) for k in acts]
    born = [k for k, c in parents if c in early and history.day(k) - history.day(c) <= LATE]
    return len(born), len(early)


def first_weeks(history: History) -> tuple[float, float]:
    """The dead of the first two weeks of a war that begins: those told, or the thousand passed."""
    dead = 0.0
    for k in (wars := history.of_kind(Kind.WAR)):
        rows = [
            m
            for m in history.of_kind(Kind.FATALITY, Kind.TOLL)
            if k <= m and history.day(m) - history.day(k) <= FIRST_WEEKS
            if set(history.ends(m)) == set(history.ends(k))
        ]
        tolls = [m for m in rows if history.rows.kind[m] == Kind.TOLL]  # of all the dead
        dead += sum(history.rows.value[m] for m in tolls or rows)
    return dead, len(wars)


RATES: dict[str, Callable[[History], tuple[float, float]]] = {
    "pace": pace,
    "branching": branching,
    "first_weeks": first_weeks,
    **bargains.RATES,
}


def count_of(name: str, histories: Sequence[History]) -> Found:
    """One of `COUNTS` over runs, with its first hit."""
    (rows, fits), runs, example = COUNTS[name], [], None
    for number, history in enumerate(histories):
        of = rows(history)
        hits = [k for k in of if fits(history, k)]
        runs.append((len(hits), len(of)))
        if hits and example is None:
            example = number, hits[0]
    return share_of(name, runs, example)


def list_of(name: str, histories: Sequence[History]) -> list[Found]:
    """One of `LISTS` over runs: a number for each label, the most frequent first."""
    of, label_of = LISTS[name]
    labels = [[(k, label_of(h, k)) for k in of(h)] for h in histories]
    first: dict[Label, tuple[int, int]] = {}
    for number, rows in enumerate(labels):
        for k, label in rows:
            first.setdefault(label, (number, k))
    found = []
    for label, example in first.items():
        runs = [(sum(label == other for _, other in rows), len(rows)) for rows in labels]
        found.append(share_of(name, runs, example, label))
    return sorted(found, key=lambda one: (-one.hits, one.label))


def all_counts(histories: Sequence[History]) -> list[Found]:
    """Everything that is counted of some runs of one scenario."""
    found = [count_of(name, histories) for name in COUNTS]
    found += [ratio_of(name, [rate(one) for one in histories]) for name, rate in RATES.items()]
    return found + [one for name in LISTS for one in list_of(name, histories)]
