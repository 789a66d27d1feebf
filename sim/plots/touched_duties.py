"""The strands of a cascade, read from event rows: act, duty touched, what the obliged state did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sim.plots.kit.arrange import records
from sim.plots.kit.labels import plain
from sim.plots.wording import deed, line_text, treaty_year, why

if TYPE_CHECKING:
    import pandas as pd

    from sim.plots.kit.labels import Labels

Row = dict[str, Any]

ANSWERS = ("honour", "materiel", "consult", "renege", "breach")
COURSES = ("adopt", "veto", "fail", "assembly", "monitor", "meet", "draft")
COURSE_WORDS = {
    "adopt": "resolution adopted",
    "veto": "draft vetoed",
    "fail": "draft falls short of nine votes",
    "assembly": "General Assembly votes",
    "monitor": "monitor outside the UN",
    "meet": "meets, no draft",
    "draft": "draft tabled",
}
WEIGHT = {"honour": 10, "renege": 9, "materiel": 9, "breach": 8, "forgo": 7, "defer": 7, "cross": 8}
WEIGHT |= {"adopt": 7, "veto": 7, "fail": 6, "monitor": 5, "assembly": 5, "draft": 5, "meet": 4}


@dataclass(frozen=True)
class Strand:
    """One line of the cascade, from an act to what came of it."""

    seq: int
    x: float  # place on the axis of time, in turns
    root: int  # seq of the act, or -1
    actor: str
    target: str
    act: str
    sort: str  # clause, line or council
    by: str  # the obliged state, the state whose line it is, the penholder
    duty: str
    reason: str
    met: bool
    called: bool
    answer: str  # kind of the answer, empty if there is none
    follows: tuple[int, ...] = ()  # seqs of the acts that followed from the answer
    followed: tuple[str, ...] = ()  # the same in words
    count: int = 1  # how often the same came about

    @property
    def weight(self) -> float:
        """How much it matters to the reader."""
        if self.answer == "consult":
            return 3.0 + (2.0 if self.called else 0.0)
        if self.answer:
            return float(WEIGHT.get(self.answer, 4))
        return 3.5 if self.duty.startswith("defence") else 2.0


class Rows:
    """The rows of one run by number, and the rows that each led to."""

    def __init__(self, events: pd.DataFrame, labels: Labels) -> None:
        self.labels = labels
        self.by_seq: dict[int, Row] = {int(row["seq"]): row for row in records(events)}
        self.led_to: dict[int, list[Row]] = defaultdict(list)
        for row in self.by_seq.values():
            if int(row["cause"]) >= 0:
                self.led_to[int(row["cause"])].append(row)

    def place(self, row: Row) -> float:
        """The place of a row on the axis of time."""
        return self.labels.clock.place(int(row["turn"]), row["date"])

    def after(self, seq: int, kinds: tuple[str, ...]) -> Row | None:
        """The first row of these kinds that a row led to, at any remove."""
        for row in self.led_to.get(seq, []):
            if row["kind"] in kinds:
                return row
            if row["kind"] in ("invoke", "defer", "draft", "vote"):
                found = self.after(int(row["seq"]), kinds)
                if found is not None:
                    return found
        return None

    def strand(self, row: Row, **more: Any) -> Strand:
        """A strand that begins with the act behind a row."""
        root = self.by_seq.get(more.pop("root", int(row["cause"])))
        start = root if root is not None else row
        values: dict[str, Any] = {
            "seq": int(row["seq"]),
            "x": self.place(start),
            "root": int(root["seq"]) if root is not None else -1,
            "actor": str(start["actor"]),
            "target": str(start["target"]),
            "act": deed(start, self.labels) if root is not None else "",
            "reason": why(str(row["because"]), self.labels),
        }
        return Strand(**{**values, **more})


def of_clause(rows: Rows, row: Row) -> Strand:
    """A clause that was touched: met or not, called or not, and the answer."""
    seq = int(row["seq"])
    kept = rows.after(seq, ANSWERS)
    held = rows.after(seq, ("defer", "forgo"))
    call = rows.after(seq, ("invoke",))
    end = kept or held
    led = rows.led_to.get(int(end["seq"]), []) if end else []
    follows = [row for row in led if row["kind"] in ("act", "war") and row["phase"] == "trigger"]
    return rows.strand(
        row,
        sort="clause",
        by=str(row["actor"]),
        duty=duty_text(str(row["clause"]), rows.labels),
        met=row["kind"] == "casus",
        called=call is not None,
        answer=str(end["kind"]) if end else "",
        follows=tuple(int(found["seq"]) for found in follows),
        followed=tuple(deed(found, rows.labels) for found in follows),
    )


def duty_text(name: str, labels: Labels) -> str:
    """What a clause obliges to, in words; who owes it stands in the answer."""
    clause = labels.clauses.get(name)
    if clause is None:
        return plain(name)
    debt = {"offence": "help in attack", "nonaggression": "peace"}
    what = debt.get(clause.obligation, clause.obligation)
    return f"{what}, {treaty_year(clause.treaty, labels)}"


def of_breach(rows: Rows, row: Row) -> Strand:
    """A state that used force against a partner."""
    return rows.strand(
        row,
        sort="clause",
        by=str(row["actor"]),
        duty=duty_text(str(row["clause"]), rows.labels),
        met=True,
        called=False,
        answer="breach",
    )


def of_line(rows: Rows, row: Row) -> Strand:
    """A red line that was crossed: by the last act it asks about, or by what was believed."""
    name = str(row["because"]).removeprefix("red line ")
    return rows.strand(
        row,
        root=crossed_by(rows, row, rows.labels.watched.get(name, ())),
        sort="line",
        by=str(row["actor"]),
        duty="red line",
        reason=line_text(name, rows.labels),
        met=True,
        called=False,
        answer="cross",
    )


def crossed_by(rows: Rows, row: Row, watched: tuple[tuple[str, str, str], ...]) -> int:
    """The row that crossed a red line, or -1 where none is to be found."""
    act = belief = -1
    for earlier in rows.by_seq.values():
        if int(earlier["seq"]) >= int(row["seq"]):
            break
        first, second, third = (str(earlier[key]) for key in ("actor", "target", "third"))
        what = str(earlier["action"])
        if earlier["kind"] == "act" and (first, second, what) in watched:
            act = int(earlier["seq"])
        elif earlier["kind"] in ("detect", "false_alarm") and (second, third, what) in watched:
            belief = int(earlier["seq"])
    return act if act >= 0 else belief


def of_council(rows: Rows, row: Row) -> Strand:
    """A state's conduct that the Council took up, and what came of it."""
    seq = int(row["seq"])
    end = rows.after(seq, COURSES[:-1]) or rows.after(seq, COURSES)
    kind = str(end["kind"]) if end else ""
    votes = f", {int(end['value'])} for" if end and kind in ("adopt", "veto", "fail") else ""
    return rows.strand(
        row,
        sort="council",
        by=str(row["actor"]),
        duty="Security Council",
        met=True,
        called=False,
        answer=kind,
        followed=(COURSE_WORDS[kind] + votes,) if kind else (),
    )


MAKERS = {
    "casus": of_clause,
    "no_casus": of_clause,
    "breach": of_breach,
    "cross": of_line,
    "agenda": of_council,
}


def all_strands(events: pd.DataFrame, labels: Labels) -> Iterator[Strand]:
    """Every strand of a run, in the order of the table."""
    rows = Rows(events, labels)
    for row in rows.by_seq.values():
        maker = MAKERS.get(str(row["kind"]))
        if maker is not None:
            yield maker(rows, row)


def strands_of(events: pd.DataFrame, labels: Labels) -> list[Strand]:
    """The strands of a run; those alike that led no further are one, with their number.

    events: table of one run with columns seq, turn, date, phase, kind, actor, target, third,
    action, clause, value, because, cause.
    """
    strands = list(all_strands(events, labels))
    roots = {strand.root for strand in strands}
    found: dict[Any, Strand] = {}
    for strand in strands:
        alone = bool(roots.intersection(strand.follows)) or strand.sort == "line"
        key = (
            strand.seq
            if alone
            else (strand.by, strand.duty, strand.met, strand.reason, strand.answer)
        )
        if key in found:
            found[key] = replace(found[key], count=found[key].count + 1)
        else:
            found[key] = strand
    return list(found.values())
