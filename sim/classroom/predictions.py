"""Predictions of a class from a table, scored against a result: what a sheet of paper collects.

A row a person and outcome: who, which outcome, which chance. A run says of each outcome whether it
came; many runs in which share of them, and each prediction has its mean score over these runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.analysis.scoring import brier
from sim.classroom.shelf.shipped import COMPARISON, HINDCAST, RUN, Shipped, kept_of, shipped
from sim.classroom.wording import put
from sim.errors import BadInput
from sim.record.csv_tables import Cells, plain, read_cells, text_of
from sim.record.reading import find_result
from sim.scenario.near import hint, nearest

PEOPLE = ("who", "name", "seat", "pair")  # what the column of people may be called
CHANCES = {"chance": 1.0, "of_100": 100.0}  # of chances: 0..1, or of 100
HALF = 0.5


@dataclass(frozen=True)
class Said:
    """A prediction. chance: 0..1."""

    who: str
    outcome: str
    chance: float


@dataclass(frozen=True)
class Truth:
    """What predictions are held against. shares: by outcome, 0..1; titles: the outcomes in words.

    title: of the scenario; runs: how many say it, 1 for one run or for history; model: the model's
    own chances, None where it says none.
    """

    title: str
    runs: int
    shares: Mapping[str, float]
    titles: Mapping[str, str]
    model: Mapping[str, float] | None

    @property
    def is_history(self) -> bool:
        """Whether it is what happened, which has the model's forecast beside it."""
        return self.runs == 1 and self.model is not None


@dataclass(frozen=True)
class PersonScore:
    """The mean score of a person over outcomes, 0..1, low is good."""

    who: str
    outcomes: int
    brier: float


@dataclass(frozen=True)
class ClassScores:
    """How well a class predicted.

    people: the best first; mean: over people; model: of the model's own chances, None where
    nothing says them; half: of always saying 50 of 100. outcomes: those predicted, each with the
    class's mean chance.
    """

    truth: Truth
    people: tuple[PersonScore, ...]
    mean: float
    model: float | None
    half: float
    outcomes: Mapping[str, float]

    @property
    def is_even(self) -> bool:
        """Whether all predicted the same number of outcomes."""
        return len({one.outcomes for one in self.people}) == 1


def truth_of(argument: str) -> Truth:
    """The truth that an argument means: a result, or the number of an exercise, for its results.

    Raises: BadInput.
    """
    if argument.isdecimal() and not Path(argument).exists():
        number = argument.zfill(2)
        many = [one for one in shipped(number).values() if one.kind != RUN]
        return _truth(many[0] if many else next(iter(shipped(number).values())))
    return _truth(kept_of(find_result(argument)))


def _truth(kept: Shipped) -> Truth:
    """What a result says of each outcome; of a comparison its baseline, of a hindcast history."""
    base, title = next(iter(kept.titles.items()))
    rows = {
        row["outcome"]: row
        for row in kept.rows
        if kept.kind != COMPARISON or row["variation"] == base
    }
    titles = {name: str(row["title"]) for name, row in rows.items()}
    if kept.kind == RUN:
        came = {name: float(row["turn"] is not None) for name, row in rows.items()}
        return Truth(title, 1, came, titles, None)
    if kept.kind == HINDCAST:
        came = {name: float(row["resolved"]) for name, row in rows.items()}
        return Truth(title, 1, came, titles, {name: float(row["p"]) for name, row in rows.items()})
    shares = {name: float(row["rate"]) for name, row in rows.items()}
    return Truth(title, kept.runs, shares, titles, shares)


def read_predictions(path: Path, truth: Truth) -> list[Said]:
    """The predictions that a file holds. Raises: BadInput with every bad row at its place."""
    semicolons = ";" in text_of(path).partition("\n")[0]  # as some spreadsheets save it
    cells = read_cells(path, ";" if semicolons else ",")
    who = _column(cells, PEOPLE)
    what = _column(cells, ("outcome",))
    chance = _column(cells, tuple(CHANCES))
    found: dict[tuple[str, str], Said] = {}
    problems = []
    for k, row in enumerate(cells.rows):
        held = {name: cell.strip() for name, cell in zip(cells.header, row, strict=True)}
        place = cells.place(what, k)
        try:
            one = Said(
                _person(held[who], cells.place(who, k)),
                _outcome(held[what], place, truth),
                _chance(held[chance], cells.place(chance, k), CHANCES[chance], semicolons),
            )
        except BadInput as problem:
            problems.append(str(problem))
            continue
        if (one.who, one.outcome) in found:
            problems.append(put("predictions.twice", place=place, who=one.who, what=held[what]))
        found[one.who, one.outcome] = one
    if problems:
        raise BadInput("\n".join(problems))
    if not found:
        raise BadInput(put("predictions.none", path=path))
    return list(found.values())


def _column(cells: Cells, names: tuple[str, ...]) -> str:
    found = [name for name in cells.header if name in names]
    if len(found) != 1:
        wanted, there = " or ".join(names), ", ".join(cells.header)
        raise BadInput(put("predictions.columns", path=cells.path, wanted=wanted, there=there))
    return found[0]


def _person(text: str, place: str) -> str:
    if not text:
        raise BadInput(put("predictions.nobody", place=place))
    return text


def _outcome(text: str, place: str, truth: Truth) -> str:
    """The outcome of a name or of its words. Raises: BadInput with the nearest."""
    by_words = {title.casefold(): name for name, title in truth.titles.items()}
    name = text if text in truth.shares else by_words.get(text.casefold())
    if name is None:
        near = nearest(text, [*truth.shares, *truth.titles.values()])
        said = hint(text, [near] if near else truth.shares)
        raise BadInput(put("predictions.outcome", place=place, what=text, hint=said))
    return name


def _chance(text: str, place: str, most: float, decimal_comma: bool) -> float:
    """A chance as 0..1. Raises: BadInput with what would be right."""
    try:
        number = float(plain(text.replace(",", ".") if decimal_comma else text))
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= most:
        raise BadInput(put("predictions.chance", place=place, what=text, most=f"{most:g}"))
    return number / most


def scores_of(said: Iterable[Said], truth: Truth, model: Truth | None = None) -> ClassScores:
    """How well a class predicted. model: says the model's own chances, else the truth does.

    Raises: BadInput if the model lacks an outcome.
    """
    held = list(said)
    own = truth.model if model is None else model.model
    by_person: dict[str, list[float]] = {}
    by_outcome: dict[str, list[float]] = {}
    for one in held:
        by_person.setdefault(one.who, []).append(brier(one.chance, truth.shares[one.outcome]))
        by_outcome.setdefault(one.outcome, []).append(one.chance)
    people = [PersonScore(who, len(x), sum(x) / len(x)) for who, x in by_person.items()]
    lacking = [name for name in by_outcome if own is not None and name not in own]
    if lacking:
        raise BadInput(put("predictions.model_lacks", what=lacking[0]))
    names = [name for name in truth.shares if name in by_outcome]

    def mean(chances: Mapping[str, float]) -> float:
        return sum(brier(chances[name], truth.shares[name]) for name in names) / len(names)

    return ClassScores(
        truth,
        tuple(sorted(people, key=lambda one: (one.brier, one.who))),
        sum(one.brier for one in people) / len(people),
        None if own is None else mean(own),
        mean(dict.fromkeys(names, HALF)),
        {name: sum(by_outcome[name]) / len(by_outcome[name]) for name in names},
    )
