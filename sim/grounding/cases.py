"""Cases of history: scenarios with questions about what came of them, resolved by the record.

A case is a file of questions, `hindcast.toml` or one of `history/`, beside the scenario that it
asks. All are read and scored alike.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sim.errors import BadInput
from sim.grounding.fit.targets import read
from sim.scenario.find import HISTORY, history_names
from sim.scenario.near import hint

JUNE_2024 = "june-2024"


@dataclass(frozen=True)
class Question:
    """One binary question, as asked and as resolved.

    resolved: 1 or 0; on: the day it came about; label: [S] read in a source, [M] from memory;
    base_rate: of the record up to as_of; band: what the baseline was held to, where it was.
    """

    name: str
    outcome: str
    wording: str
    resolved: int
    source: str
    label: str
    confidence: str
    base_rate: float
    base_source: str
    as_of: datetime.date
    on: datetime.date | None = None
    band: tuple[float, float] | None = None


@dataclass(frozen=True)
class Case:
    """A scenario, what is asked of it, and what is scored beside it.

    name: of the scenario; event: of history that it is about, which other cases may share;
    horizon: two days, `A to B`; happened: in words; without: the scenario in which the one thing is
    missing that the case is about, or none; shuffles: exchanges of stances that are scored beside;
    bands: how far the questions overlap with what the baseline was held to, or nothing.
    """

    name: str
    event: str
    horizon: str
    questions: list[Question]
    happened: str = ""
    without: str = ""
    shuffles: int = 0
    bands: str = ""

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day."""
        first, last = (datetime.date.fromisoformat(day) for day in self.horizon.split(" to "))
        return first, last


SHUFFLES = 8  # exchanges of stances scored beside a case that does not say how many


def case_of(name: str = JUNE_2024) -> Case:
    """A case by its name. Raises: BadInput with the nearest name."""
    known = [JUNE_2024, *history_names()]
    if name not in known:
        raise BadInput(f"no case '{name}'{hint(name, known)}; there are {', '.join(known)}")
    file = "hindcast" if name == JUNE_2024 else f"{HISTORY}/{name}"
    data = read(file)
    return Case(
        name=data["scenario"],
        event=data.get("case", data["scenario"]),
        horizon=data["horizon"],
        questions=[_question(key, row) for key, row in data["questions"].items()],
        happened=words(data.get("happened", "")),
        without=data.get("without", ""),
        shuffles=data.get("shuffles", SHUFFLES),
        bands=words(data.get("bands", "")),
    )


def words(text: str) -> str:
    """A text of a file as one line."""
    return " ".join(text.split())


def _question(name: str, row: dict[str, Any]) -> Question:
    band = row.pop("band", None)
    return Question(name=name, band=tuple(band) if band else None, **row)


def questions(name: str = JUNE_2024) -> list[Question]:
    """All questions of a case, as shipped."""
    return case_of(name).questions
