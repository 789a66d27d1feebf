"""A judged panel as tables: a row for each row of the panel, the scores, what moves what."""

from __future__ import annotations

import hashlib
from typing import Any

from sim.grounding.panel.judge import Judged, Score
from sim.grounding.panel.questions import QUESTIONS
from sim.grounding.panel.scores import Interval

DIGITS = 6  # of chances and scores in tables; machines differ in the last ones of a fit
Table = dict[str, list[Any]]


def rounded(values: Any) -> list[Any]:
    """Numbers with so many digits; an empty cell where there is none."""
    return ["" if value != value else round(float(value), DIGITS) for value in values]  # noqa: PLR0124


def row_table(found: Judged) -> Table:
    """Every row of a panel: its line, pair or crisis, what came and every chance of every question.

    The chances of a question with classes stand in a column for each class.
    """
    panel = found.panel
    table: Table = {"line": list(panel.lines), "group": panel.groups}
    table["runs_that_count"] = [int(n) for n in found.n.min(axis=1)]
    for question in QUESTIONS[panel.kind]:
        table[question.name] = rounded(found.record[question.name])
        for name, p in found.forecasts[question.name].items():
            label = name.replace(", ", "_").replace(" ", "_")
            for k, of in enumerate(question.classes or ("",)):
                ending = f"_{of}" if of else ""
                table[f"{question.name}_{label}{ending}"] = rounded(p[:, k])
    return table


def ends(name: str, one: Interval | None) -> dict[str, Any]:
    """A number with its interval in three cells."""
    if one is None:
        return {name: "", f"{name}_low": "", f"{name}_high": ""}
    value, low, high = rounded(one)
    return {name: value, f"{name}_low": low, f"{name}_high": high}


def score_row(one: Score) -> dict[str, Any]:
    """The scores of a forecast as a row of a table."""
    freed, area = one.freed, one.area
    numbers = ("seen", "mean", "score", "log_score")
    held = dict(zip(numbers, rounded([getattr(one, name) for name in numbers]), strict=True))
    return (
        {"question": one.question, "forecast": one.forecast, "rows": one.rows}
        | held
        | ends("skill", one.skill)
        | ends("less_regression", one.less)
        | ends("slope", one.slope)
        | {"slope_freed": "" if freed is None else round(freed, DIGITS)}
        | {"auc": "" if area is None else rounded([area])[0]}
    )


def score_rows(found: Judged) -> list[dict[str, Any]]:
    """All scores as rows of a table."""
    return [score_row(one) for one in found.scores]


def move_rows(found: Judged) -> list[dict[str, Any]]:
    """What moves the record and the model, as rows of a table."""
    return [
        one._asdict() | {"record": round(one.record, DIGITS), "model": round(one.model, DIGITS)}
        for one in found.moves
    ]


def settings(found: Judged) -> dict[str, Any]:
    """What the tables were made from: files by their hash, runs, seed."""
    held = {"kind": found.panel.kind, "runs": found.runs, "seed": found.seed}
    files = {"file": found.panel, "train": found.taught}
    for name, panel in files.items():
        if panel is not None:
            digest = hashlib.sha256(panel.path.read_bytes()).hexdigest()
            held[name] = {"name": panel.path.name, "rows": len(panel), "sha256": digest}
    return held
