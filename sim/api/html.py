"""A result as a notebook shows it: what it is, the first rows that say most, every text escaped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.report.templating import environment_of
from sim.telling.messages import say
from sim.telling.small_words import counted

if TYPE_CHECKING:
    import pandas as pd

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = 6  # rows
LONGEST = 60  # letters of a cell
# Of each kind of result the table that says most, the column that says which rows come first, and
# the columns that are shown.
FIRST = {
    "run": ("events", "", ("date", "kind", "actor", "target", "action", "because")),
    "ensemble": ("outcomes", "rate", ("title", "rate", "low", "high", "median_turn")),
    "comparison": (
        "differences", "difference", ("variation", "title", "baseline_rate", "rate", "low", "high"),
    ),
    "hypothesis": (
        "differences", "difference", ("title", "baseline_rate", "rate", "low", "high", "p_value"),
    ),
    "branch": ("events_branch", "", ("date", "kind", "actor", "target", "action", "because")),
    "sweep": ("points", "", ("point", "title", "rate", "low", "high")),
    "sensitivity": ("effects", "", ("parameter", "effect", "low", "high")),
    "hindcast": ("questions", "", ("wording", "resolved", "p", "brier")),
}  # fmt: skip


def shown(value: Any) -> str:
    """A cell: numbers with three digits that count, long texts cut, nothing where there is none."""
    if value is None or value != value:  # noqa: PLR0124 - what is no number is not itself
        return ""
    if isinstance(value, float):
        return f"{value:.3g}"
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def first_rows(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows that come first: the largest of a column, or those that stand first."""
    if by:
        table = table.iloc[table[by].abs().argsort(kind="stable").to_numpy()[::-1]]
    return table.head(SHOWN)


def html_of(folder: Path, manifest: dict[str, Any]) -> str:
    """The view of a result, some kB. Raises: BadInput if its files have changed."""
    from sim.record.form import kind_name
    from sim.record.reading import read_table, table_names

    kind = kind_name(manifest)
    name, by, columns = FIRST[kind]
    table = read_table(folder, name, manifest)
    heads = [column for column in columns if column in table]
    rows = first_rows(table, by)[heads].astype(object).to_numpy().tolist()
    template = environment_of(TEMPLATES).get_template("result.html")
    return template.render(
        title=manifest["scenario"]["title"],
        kind=kind,
        runs=counted(int(manifest["runs"]), "run"),
        seed=manifest["seed"],
        folder=str(folder),
        heads=[head.replace("_", " ") for head in heads],
        rows=[[shown(cell) for cell in row] for row in rows],
        first=say("python.first", shown=len(rows), count=len(table), table=name),
        has=say("python.has", tables=", ".join(table_names(manifest))),
    )
