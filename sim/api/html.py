"""A result as a notebook shows it: what it is, the first rows that say most, every text escaped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from sim.report.templating import environment_of
from sim.telling.messages import say
from sim.telling.small_words import counted

TEMPLATES = Path(__file__).parent / "templates"
SHOWN = 6  # rows
LONGEST = 60  # letters of a cell
Row = dict[str, Any]


class First(NamedTuple):
    """What is shown of a kind of result. order: which rows come first; none: as they stand."""

    table: str
    heads: tuple[str, ...]
    cells: Callable[[Row], tuple[Any, ...]]
    order: Callable[[Row], Any] | None = None


def picked(*columns: str) -> Callable[[Row], tuple[Any, ...]]:
    """The cells of these columns."""
    return lambda row: tuple(row[column] for column in columns)


def rated(row: Row) -> tuple[Any, ...]:
    """A rate with its interval, in natural frequencies."""
    from sim.plots.kit.frequency import rate_interval, rate_words

    return row["title"], rate_words(row), rate_interval(row)


def at_point(row: Row) -> tuple[Any, ...]:
    """A rate at a point of a sweep."""
    return row["point"], *rated(row)


def paired(row: Row) -> tuple[Any, ...]:
    """Two rates, their difference and its interval, in natural frequencies."""
    from sim.plots.kit.frequency import pair_scale, pair_words, step_interval, step_words

    step = step_words(row, f" {pair_scale(row).of}")
    return row["variation"], row["title"], *pair_words(row), step, step_interval(row)


EVENT = ("date", "kind", "actor", "target", "action", "because")
RATE = ("outcome", "worlds", "95 %")
PAIR = ("variation", "outcome", "baseline", "changed", "difference", "interval")
SEARCHES = {
    "discovery": ("box", ("parameter", "low", "high", "p_value")),
    "robustness": ("policies", ("policy", "rate", "worst", "regret", "largest_regret", "best")),
    "overturn": ("assumptions", ("parameter", "stated", "end", "difference", "verdict")),
}


def by_kind(kind: str) -> First:
    """What is shown of a kind of result."""
    if kind in {"run", "branch"}:
        table = "events" if kind == "run" else "events_branch"
        return First(table, EVENT, picked(*EVENT), lambda row: row["kind"] == "settle")
    if kind == "ensemble":
        return First("outcomes", RATE, rated, lambda row: -row["rate"])
    if kind in {"comparison", "hypothesis"}:
        clear_first = ("differences", PAIR, paired)
        return First(*clear_first, lambda row: (not row["separated"], -abs(row["difference"])))
    if kind == "sweep":
        return First("points", ("point", *RATE), at_point)
    if kind == "sensitivity":
        effects = ("parameter", "effect", "low", "high")
        return First("effects", effects, picked(*effects))
    if kind in SEARCHES:
        table, columns = SEARCHES[kind]
        return First(table, columns, picked(*columns))
    asked = ("resolved", "p", "brier")
    return First("questions", ("question", *asked), picked("wording", *asked))


def shown(value: Any) -> str:
    """A cell: numbers with three digits that count, long texts cut, nothing where there is none."""
    if value is None or value != value:  # noqa: PLR0124 - what is no number is not itself
        return ""
    if isinstance(value, float):
        return f"{value:.3g}"
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def html_of(folder: Path, manifest: dict[str, Any]) -> str:
    """The view of a result, some kB. Raises: BadInput if its files have changed."""
    from sim.plots.kit.arrange import records
    from sim.plots.kit.frequency import RARE, RARE_NOTE
    from sim.record.form import kind_name
    from sim.record.reading import read_table, table_names

    kind = kind_name(manifest)
    first = by_kind(kind)
    rows = records(read_table(folder, first.table, manifest))
    if first.order is not None:
        rows.sort(key=first.order)
    cells = [[shown(cell) for cell in first.cells(row)] for row in rows[:SHOWN]]
    return (
        environment_of(TEMPLATES)
        .get_template("result.html")
        .render(
            title=manifest["scenario"]["title"],
            kind=kind,
            runs=counted(int(manifest["runs"]), "run"),
            seed=manifest["seed"],
            folder=str(folder),
            heads=first.heads,
            rows=cells,
            first=say("python.first", shown=len(cells), count=len(rows), table=first.table),
            note=RARE_NOTE if any(RARE in cell for row in cells for cell in row) else "",
            has=say("python.has", tables=", ".join(table_names(manifest))),
        )
    )
