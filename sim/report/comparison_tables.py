"""The tables on the page of a comparison, and its numbers in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.record.reading import read_csv
from sim.report.comparison_figures import LEAST
from sim.report.elements import PageColumn, PageTable
from sim.report.run_page import SCALES
from sim.scenario.run_measures import RUN_MEASURES

if TYPE_CHECKING:
    import pandas as pd

SCALE_NAMES = {
    "goldstein": "Goldstein",
    "mid": "MID hostility",
    "kahn": "Kahn",
    "rivera": "Rivera et al.",
}
BOTH = ("baseline_rate", "rate")
Rows = Sequence[dict[str, Any]]


def is_clear(row: dict[str, Any]) -> bool:
    """Whether a difference is told apart from none, and large enough to speak of."""
    return bool(row["separated"]) and abs(row["difference"]) >= LEAST


def without_variation(table: PageTable, titles: dict[str, str]) -> PageTable:
    """The table without its first column, the variation, where there is only one."""
    if len(titles) > 2:
        return table
    rows = [row[1:] for row in table.rows]
    return replace(table, columns=table.columns[1:], rows=rows)


def clear(rows: Rows) -> list[dict[str, Any]]:
    """The rows that are told apart, the largest difference first."""
    found = [row for row in rows if is_clear(row)]
    return sorted(found, key=lambda row: -abs(row["difference"]))


def whole(row: dict[str, Any], *keys: str) -> tuple[list[int], int]:
    """Shares of a row as whole numbers of 100, or of more where they are small."""
    from sim.plots.kit.frequency import base_of

    moved = abs(row["difference"]) >= LEAST
    base = base_of(float(row["difference"])) if moved else 100
    return [abs(round(float(row[key]) * base)) for key in keys], base


def difference_words(row: dict[str, Any]) -> str:
    """A difference: '12 fewer of 100'."""
    from sim.plots.kit.frequency import change

    return change(float(row["difference"]) if abs(row["difference"]) >= LEAST else 0.0)


def interval_words(row: dict[str, Any]) -> str:
    """The interval of a difference, with its signs."""
    from sim.plots.kit.frequency import signed

    _, base = whole(row)
    return f"{signed(row['low'] * base)} to {signed(row['high'] * base)} of {base:,}"


def difference_table(rows: Rows, titles: dict[str, str]) -> PageTable:
    """What each change does to each outcome."""
    from sim.plots.kit.frequency import frequency

    cells = []
    several = len(titles) > 2
    for row in sorted(rows, key=lambda r: (not is_clear(r), -abs(r["difference"]))):
        before, after = (frequency(float(row[k]), int(row["runs"])) for k in BOTH)
        answer = "told apart" if is_clear(row) else more_words(row)
        line = [
            row["title"],
            before,
            after,
            difference_words(row),
            interval_words(row),
            answer,
        ]
        cells.append([titles[row["variation"]], *line])
    names = list(titles.values())
    heads = [names[0], "changed" if several else names[-1], "difference", "95 % interval"]
    columns = [
        PageColumn("variation"),
        PageColumn("outcome"),
        *(PageColumn(head, number=True) for head in heads),
        PageColumn("verdict"),
    ]
    note = (
        "Worlds with the same dice, paired run by run. Told apart: by an exact test at 5 %, "
        "corrected for the number of rows (Holm)."
    )
    table = PageTable("differences", "What changes, in this model", columns, cells, note)
    return without_variation(table, titles)


def more_words(row: dict[str, Any]) -> str:
    """How many more runs would tell a difference apart."""
    more = row["more_runs"]
    if abs(row["difference"]) < LEAST:
        return "as often"
    if more is None or math.isnan(more):
        return "not told apart"
    size = 10 ** max(0, len(str(int(more))) - 2)
    return f"not told apart; {-(-int(more) // size) * size:,} more runs would do"


def settings_table(folder: Path, titles: dict[str, str]) -> PageTable:
    """What differs between the scenarios, and nothing else."""
    table = read_csv(folder / "settings.csv").fillna("")
    names = [name for name in titles if name in table]
    rows = [
        (str(row["setting"]), *(str(row[name]) for name in names))
        for row in table.to_dict("records")
    ]
    columns = (PageColumn("setting"), *(PageColumn(titles[name]) for name in names))
    note = "A dash: the scenario does not have it."
    return PageTable("settings", "What differs between the scenarios", columns, rows, note)


def scale_table(table: pd.DataFrame, titles: dict[str, str]) -> PageTable:
    """Whether the conclusion on severity survives the other scales."""
    rows = [
        (
            titles[row["variation"]],
            SCALE_NAMES.get(row["scale"], row["scale"]),
            f"{row['baseline_mean']:.3g}",
            f"{row['mean']:.3g}",
            f"{row['difference']:+.2g} ({row['low']:+.2g} to {row['high']:+.2g})",
            str(row["direction"]),
            str(row["conclusion"]),
        )
        for row in table.to_dict("records")
    ]
    heads = ("baseline", "changed", "difference (95 %)")
    columns = (
        PageColumn("variation"),
        PageColumn("scale"),
        *(PageColumn(head, number=True) for head in heads),
        PageColumn("direction"),
        PageColumn("conclusion"),
    )
    return PageTable("scales", "Severity on four scales", columns, rows, SCALES)


def correction_table(rows: Rows, titles: dict[str, str]) -> PageTable:
    """The tests with and without correction for their number."""
    cells = [
        (
            titles[row["variation"]],
            row["title"],
            p_words(row["p_value"]),
            p_words(row["p_adjusted"]),
            f"{int(row['worlds_changed']):,} of {int(row['runs']):,}",
        )
        for row in sorted(rows, key=lambda r: r["p_value"])
    ]
    heads = ("p", "p, corrected", "worlds with another outcome")
    columns = (
        PageColumn("variation"),
        PageColumn("outcome"),
        *(PageColumn(head, number=True) for head in heads),
    )
    note = (
        "Two-sided p of no difference by counts, of rare outcomes too: McNemar's exact test, or a "
        "normal one over draws of the parameters. Corrected for all rows (Holm 1979)."
    )
    return PageTable("corrections", "Tests and their correction", columns, cells, note)


def p_words(p: float) -> str:
    """A p-value with two digits that count."""
    return "under 0.0001" if p < 0.0001 else f"{p:.2g}"


def measure_tables(folder: Path, titles: dict[str, str]) -> list[PageTable]:
    """Means of measures with their differences; none where the result does not hold them."""
    path = folder / "measures.csv"
    if not path.is_file():
        return []
    rows = [
        (
            titles[row["variation"]],
            RUN_MEASURES[row["measure"]],
            f"{row['baseline_mean']:.3g}",
            f"{row['mean']:.3g}",
            f"{row['difference']:+.2g} ({row['low']:+.2g} to {row['high']:+.2g})",
        )
        for row in read_csv(path).to_dict("records")
        if row["measure"] not in SCALE_NAMES
    ]
    heads = ("baseline", "changed", "difference (95 %)")
    columns = (
        PageColumn("variation"),
        PageColumn("measure"),
        *(PageColumn(head, number=True) for head in heads),
    )
    return [PageTable("measures", "Measures", columns, rows, "Means over runs.")]
