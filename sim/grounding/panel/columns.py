"""A panel as it is read: its kind by its columns, every cell of its domain, or told with its place.

Columns that are not needed may stand there too.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.errors import BadInput
from sim.record.csv_tables import Cells, parsed, read_cells, shown

DISPUTES, YEARS, ACTORS = "disputes", "pair-years", "crisis actors"
KINDS = (DISPUTES, YEARS, ACTORS)
MARKS = {DISPUTES: "dispnum", ACTORS: "cracid", YEARS: "onset"}  # the column that tells the kind
MOST = 20  # problems that are told at once
TRIGGERS = (
    "verbal_political_economic",
    "nonviolent_military",
    "violent",
    "other_nonviolent",
    "internal",
)
RESPONSES = ("verbal_political_economic", "nonviolent_military", "violent")


@dataclass(frozen=True)
class Domain:
    """What a cell may hold: whole or not, within bounds, one of some words; empty or not."""

    low: float = -math.inf
    high: float = math.inf
    words: tuple[str, ...] = ()
    whole: bool = False
    empty: bool = False

    def wrong(self, value: Any) -> str:
        """What would be right where the value is not; "" where it is."""
        if self.words:
            return "" if value in self.words else f"one of {', '.join(self.words)}"
        if math.isnan(value):
            return "" if self.empty else f"{self.said}, not an empty cell"
        if not self.low <= value <= self.high or (self.whole and value != int(value)):
            return self.said
        return ""

    @property
    def said(self) -> str:
        """The domain in words."""
        if self.whole and (self.low, self.high) == (0, 1):
            return "0 or 1"
        kind = "a whole number" if self.whole else "a number"
        if math.isinf(self.low):
            return kind
        return f"{kind} from {self.low:g}" + ("" if math.isinf(self.high) else f" to {self.high:g}")


TRUTH = Domain(0, 1, whole=True)
MAYBE = Domain(0, 1, whole=True, empty=True)
CODE = Domain(1, 9999, whole=True)
SHARE = Domain(0.0, 1.0)
MAYBE_SHARE = Domain(0.0, 1.0, empty=True)
COUNT = Domain(0, 1000, whole=True)
RATIO = Domain(-20.0, 20.0, empty=True)
KILOMETRES = Domain(0.0, 20040.0, empty=True)  # at most half of the way round the world
YEAR = Domain(1816, 2100, whole=True)
WIDTH = Domain(0, 6, whole=True)  # COW contiguity: 1 land .. 5 up to 400 miles of sea; 0, 6 neither
DAYS = Domain(1, 100_000, whole=True, empty=True)

OF_THE_TWO: Mapping[str, Domain] = {
    "cap_ratio": RATIO,
    "major1": TRUTH,
    "major2": TRUTH,
    "democracy1": MAYBE_SHARE,
    "democracy2": MAYBE_SHARE,
    "rivals": TRUTH,
    "spatial_rivals": TRUTH,
    "defence_pact": TRUTH,
}
COLUMNS: Mapping[str, Mapping[str, Domain]] = {
    DISPUTES: {
        "dispnum": Domain(0, whole=True),
        "ccode1": CODE,
        "ccode2": CODE,
        "year": YEAR,
        "land_border": TRUTH,
        "sea_24": TRUTH,
        "distance_km": KILOMETRES,
        "cinc1": MAYBE_SHARE,
        "cinc2": MAYBE_SHARE,
        **OF_THE_TWO,
        "target_major_ally": TRUTH,
        "nuclear1": TRUTH,
        "nuclear2": TRUTH,
        "years_since_last": COUNT,
        "disputes_10_years": COUNT,
        "answered": MAYBE,
        "answered_by_force": MAYBE,
        "war": MAYBE,
        "fatal": MAYBE,
        "days_min": DAYS,
        "third_party_joins": MAYBE,
    },
    YEARS: {
        "ccode1": CODE,
        "ccode2": CODE,
        "year": YEAR,
        "contiguity": WIDTH,
        "distance_km": KILOMETRES,
        **OF_THE_TWO,
        "nuclear1": TRUTH,
        "nuclear2": TRUTH,
        "peace_years": COUNT,
        "disputes_10_years": COUNT,
        "onset": MAYBE,
        "onset_force": MAYBE,
        "onset_fatal": MAYBE,
    },
    ACTORS: {
        "crisno": Domain(0, whole=True),
        "cracid": CODE,
        "trigent": CODE,
        "year": YEAR,
        "trigger_class": Domain(words=TRIGGERS),
        "trigger_is_state": TRUTH,
        "powsta": Domain(1, 4, whole=True),
        "nuclear": Domain(1, 4, whole=True),
        "regime": Domain(1, 5, whole=True),
        "land_border": MAYBE,
        "sea_24": MAYBE,
        "distance_km": KILOMETRES,
        "cap_ratio": RATIO,
        "democracy1": MAYBE_SHARE,
        "democracy2": MAYBE_SHARE,
        "rivals": MAYBE,
        "spatial_rivals": MAYBE,
        "defence_pact": MAYBE,
        "target_major_ally": MAYBE,
        "nuclear1": MAYBE,
        "nuclear2": MAYBE,
        "response": Domain(words=(*RESPONSES, "")),
        "days_to_response": DAYS,
        "violence": Domain(1, 4, whole=True, empty=True),
    },
}


@dataclass(frozen=True)
class Panel:
    """A panel: its file, its kind, its columns as read, the line on which each row begins."""

    path: Path
    kind: str
    columns: Mapping[str, list[Any]]
    lines: list[int]

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self.lines)

    def row(self, k: int) -> dict[str, Any]:
        """One row by column."""
        return {name: values[k] for name, values in self.columns.items()}

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The two of each row, whichever began."""
        one, other = ("trigent", "cracid") if self.kind == ACTORS else ("ccode1", "ccode2")
        held = zip(self.columns[one], self.columns[other], strict=True)
        return [(int(min(a, b)), int(max(a, b))) for a, b in held]

    @property
    def groups(self) -> list[str]:
        """What each row is drawn with: a crisis, of actors; else the pair."""
        if self.kind == ACTORS:
            return [f"{int(number)}" for number in self.columns["crisno"]]
        return [f"{a}-{b}" for a, b in self.pairs]


def read_panel(path: Path) -> Panel:
    """A panel from a CSV file. Raises: BadInput, with file, line, column, what would be right."""
    cells = read_cells(path)
    kind = kind_of(cells)
    domains = COLUMNS[kind]
    for name in domains:
        if name not in cells.header:
            near = difflib.get_close_matches(name, cells.header, n=1)
            hint = f"; is {near[0]!r} meant for it?" if near else ""
            raise BadInput(f"{path}:1: there is no column {name!r}; {kind} need it{hint}")
    if not cells.rows:
        raise BadInput(f"{path}:1: the panel has no rows")
    texts = dict(zip(cells.header, zip(*cells.rows, strict=True), strict=True))
    columns = {}
    problems: list[str] = []
    for name, domain in domains.items():
        found = parsed(cells, name, texts[name], "text" if domain.words else "number")
        columns[name] = found if domain.words else [float(value) for value in found]
        for row, value in enumerate(columns[name]):
            right = domain.wrong(value)
            if right:
                said = shown(texts[name][row])
                problems.append(f"{cells.place(name, row)}: {said} should be {right}")
    problems += [f"{cells.path}:{cells.lines[k]}: {said}" for k, said in between(kind, columns)]
    if problems:
        more = [f"and {len(problems) - MOST} more"] if len(problems) > MOST else []
        raise BadInput("\n".join([*problems[:MOST], *more]))
    return Panel(path, kind, columns, cells.lines)


def kind_of(cells: Cells) -> str:
    """The kind of a panel by its columns. Raises: BadInput if it is none."""
    for kind, mark in MARKS.items():
        if mark in cells.header:
            return kind
    marks = ", ".join(f"{mark!r} ({kind})" for kind, mark in MARKS.items())
    raise BadInput(f"{cells.path}:1: no panel is known by these columns; it needs one of {marks}")


def between(kind: str, columns: Mapping[str, list[Any]]) -> list[tuple[int, str]]:
    """What does not fit between the cells of a row: row and what would be right."""
    checks: Mapping[str, Callable[[dict[str, Any]], str]] = {
        DISPUTES: wrong_dispute,
        YEARS: wrong_year,
        ACTORS: wrong_actor,
    }
    names = list(columns)
    rows = zip(*columns.values(), strict=True)
    said = [checks[kind](dict(zip(names, row, strict=True))) for row in rows]
    return [(k, text) for k, text in enumerate(said) if text]


def wrong_dispute(row: Mapping[str, Any]) -> str:
    """What is wrong with a dispute as a whole; "" where nothing is."""
    if row["ccode1"] == row["ccode2"]:
        return "'ccode1' and 'ccode2' are the same state; they should be two"
    if row["answered_by_force"] == 1 and row["answered"] == 0:
        return "'answered' is 0 and 'answered_by_force' 1; what is answered by force is answered"
    return ""


def wrong_year(row: Mapping[str, Any]) -> str:
    """The same of a pair-year."""
    if row["ccode1"] == row["ccode2"]:
        return "'ccode1' and 'ccode2' are the same state; they should be two"
    if row["onset"] == 0 and (row["onset_force"] == 1 or row["onset_fatal"] == 1):
        return "'onset' is 0 with force or deaths; a dispute with either is an onset"
    return ""


def wrong_actor(row: Mapping[str, Any]) -> str:
    """The same of a crisis actor."""
    if row["trigger_is_state"] == 1 and math.isnan(row["rivals"]):
        return "'trigger_is_state' is 1 and 'rivals' empty; a trigger by a state needs the pair's"
    return ""
