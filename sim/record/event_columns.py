"""The columns of the event table: what each holds, as codes in the log and as words in a table.

A column is a field of `sim.record.log.Rows` and a line of `COLUMNS`; every table, file, hash and
reader of rows walks the two. One column differs: `day` in the log is a `date` in a table.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.record.gathered import EventRows
from sim.record.log import Rows
from sim.record.names import Names
from sim.terms import NOBODY
from sim.terms.choice import TERMS
from sim.terms.council import DRAFT_KINDS
from sim.terms.events import KINDS, PHASES, Kind
from sim.terms.measures import CONDITION_MEASURES
from sim.terms.reasons import GROUP_SIZE, ORDERS, PROCESSES, Group

TREATY_KINDS = (Kind.SIGN, Kind.RATIFY, Kind.ENTER_FORCE, Kind.LAPSE)
OF_A_DRAFT = (Kind.DRAFT, Kind.VOTE, Kind.ADOPT, Kind.VETO, Kind.FAIL)
UNKNOWN = -2  # the code of a word that a scenario does not have
Listed = Callable[[Names], Sequence[str]]


def no_words(_: Names) -> Sequence[str]:
    """Of a column that holds a number."""
    return ()


class EventColumn(NamedTuple):
    """A column that holds a number, or a code that means a word.

    stored: the number in a Parquet file. words: of the codes, in their order. instead: in rows of
    some kinds a code means one of other words. empty: whether a row may have no word.
    """

    name: str
    stored: str = ""
    words: Listed = no_words
    instead: tuple[tuple[tuple[Kind, ...], Listed], ...] = ()
    empty: bool = True


def actors(names: Names) -> list[str]:
    """States, then members of the Council."""
    return [*names.states, *names.members]


# What the column `because` can say: by group, what goes before the words, and the words.
REASONS: dict[int, tuple[str, Listed]] = {
    Group.TERM: ("", lambda _: TERMS),
    Group.PROCESS: ("", lambda _: PROCESSES),
    Group.CLAUSE: ("clause ", lambda names: names.clauses),
    Group.LINE: ("red line ", lambda names: names.lines),
    Group.OCCASION: ("inject ", lambda names: names.occasions),
    Group.PROJECT: ("project ", lambda names: names.projects),
    Group.ORDER: ("order: ", lambda _: ORDERS),
}


def reason(code: int, names: Names) -> str:
    """What the column `because` says, in words."""
    before, words = REASONS[code // GROUP_SIZE * GROUP_SIZE]
    return before + words(names)[code % GROUP_SIZE]


def reason_codes(names: Names) -> dict[str, int]:
    """The code of every text that the column `because` can hold."""
    groups = [(group, range(len(words(names)))) for group, (_, words) in REASONS.items()]
    return {reason(group + k, names): group + k for group, items in groups for k in items}


def reasons(names: Names) -> list[str]:
    """All texts of the column `because`."""
    return list(reason_codes(names))


COLUMNS = (
    EventColumn("run", "i8"),
    EventColumn("turn", "i2"),
    EventColumn("seq", "i4"),
    EventColumn("date"),
    EventColumn("phase", words=lambda _: PHASES, empty=False),
    EventColumn("wave", "i2"),
    EventColumn("kind", words=lambda _: KINDS, empty=False),
    EventColumn("actor", words=actors),
    EventColumn("target", words=actors),
    EventColumn("third", words=actors),
    EventColumn(
        "action", "", lambda n: n.actions, (((Kind.CHANGE,), lambda _: CONDITION_MEASURES),)
    ),
    EventColumn("issue", words=lambda names: names.issues),
    EventColumn(
        "clause",
        "",
        lambda n: n.clauses,
        ((TREATY_KINDS, lambda n: n.treaties), (OF_A_DRAFT, lambda _: DRAFT_KINDS)),
    ),
    EventColumn("rung", "i1"),
    EventColumn("value", "f8"),
    EventColumn("p", "f8"),
    EventColumn("because", words=reasons, empty=False),
    EventColumn("cause", "i4"),
)
EVENT_COLUMNS = tuple(column.name for column in COLUMNS)
WORDED = {column.name: column for column in COLUMNS if column.words is not no_words}
NUMBERS = {column.name: column.stored for column in COLUMNS if column.stored}
HALF = {*EVENT_COLUMNS, "day"} ^ {*Rows._fields, "date"}
assert not HALF, f"columns of the log or of the table, not of both: {HALF}"  # noqa: S101


def words_of(column: EventColumn, names: Names) -> list[str]:
    """All words of a column, of rows of any kind."""
    others = [word for _, listed in column.instead for word in listed(names)]
    return [*column.words(names), *others]


def occurring(codes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The codes that occur, in order, and the place of each row's code among them.

    Codes count from 0, so that nothing need be sorted.
    """
    found = np.flatnonzero(np.bincount(codes))
    place = np.zeros(int(found[-1]) + 1 if len(found) else 0, np.int64)
    place[found] = np.arange(len(found))
    return found, place[codes]


def spelled(
    column: EventColumn, rows: EventRows, names: Names
) -> tuple[NDArray[np.int64], Sequence[str]]:
    """The place of each row's word in a list, NOBODY where it has none, and the list."""
    codes = rows[column.name]
    if column.words is reasons:  # their codes leave gaps: a list of those that occur
        found, places = occurring(codes)
        return places, [reason(code, names) for code in found.tolist()]
    places, before = codes, len(column.words(names))
    for kinds, listed in column.instead:
        elsewhere = np.isin(rows["kind"], kinds) & (codes >= 0)
        places = places + np.where(elsewhere, before, 0)
        before += len(listed(names))
    return places, words_of(column, names)


def positions(words: Sequence[str]) -> dict[str, int]:
    """The first code of each word (a Council member may be a state)."""
    return {words[code]: code for code in reversed(range(len(words)))}


def codes_of(
    column: EventColumn,
    places: NDArray[np.int64],
    words: Sequence[str],
    kinds: NDArray[np.int64],
    names: Names,
) -> NDArray[np.int64]:
    """The codes of words, the inverse of `spelled`. kinds: of the rows. Raises: KeyError.

    Of two entries of the registry that share a word (to raise a flow, to cut it) it is the first.
    """
    none = {"": NOBODY} if column.empty else {}

    def coded(known: dict[str, int]) -> NDArray[np.int64]:
        return np.array([known.get(word, UNKNOWN) for word in words], np.int64)[places]

    is_reason = column.words is reasons
    codes = coded(reason_codes(names) if is_reason else positions(column.words(names)) | none)
    for some, listed in column.instead:
        here = np.isin(kinds, some)
        codes = np.where(here, coded(positions(listed(names)) | none), codes)
    if (codes == UNKNOWN).any():
        raise KeyError(words[places[np.argmax(codes == UNKNOWN)]])
    return codes
