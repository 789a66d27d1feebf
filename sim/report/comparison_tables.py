"""The tables on the page of a comparison, and its numbers in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.record.reading import has_table, read_table
from sim.report.comparison_figures import LEAST
from sim.report.elements import PageColumn, PageTable
from sim.report.run_page import SCALES
from sim.scenario.run_measures import measure_title
from sim.study.compare.frames import LESS, MORE, REVERSED, SAME, SURVIVES, WEAKENED
from sim.telling.differences import NONE, WHOLE
from sim.telling.small_words import counted

if TYPE_CHECKING:
    import pandas as pd

SCALE_NAMES = {
    "goldstein": "Goldstein",
    "mid": "MID hostility",
    "kahn": "Kahn",
    "rivera": "classes after Rivera et al.",
}
DIRECTIONS = {MORE: "more", LESS: "less", SAME: "no difference by more than chance"}
CONCLUSIONS = {
    SURVIVES: "All four say the same.",
    WEAKENED: "Not all of them say the same, so it hangs on the scale that one chooses.",
    REVERSED: "One says more and another less, so nothing can be said of severity as such.",
}
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


def difference_table(rows: Rows, titles: dict[str, str]) -> PageTable:
    """What each change does to each outcome."""
    from sim.plots.kit.frequency import (
        CHANCE,
        RARE_NOTE,
        is_identical,
        pair_scale,
        pair_words,
        step_interval,
        step_words,
    )

    cells = []
    several = len(titles) > 2
    for row in sorted(rows, key=lambda r: (not is_clear(r), -abs(r["difference"]))):
        before, after = pair_words(row)
        answer = "more than chance" if is_clear(row) else more_words(row)
        if is_identical(row):
            answer = "no run differs"
        line = [
            row["title"],
            before,
            after,
            step_words(row, f" {pair_scale(row).of}"),
            step_interval(row),
            answer,
        ]
        cells.append([titles[row["variation"]], *line])
    names = list(titles.values())
    heads = [names[0], "changed" if several else names[-1], "difference", "interval"]
    columns = [
        PageColumn("variation"),
        PageColumn("outcome"),
        *(PageColumn(head, number=True) for head in heads),
        PageColumn("verdict"),
    ]
    note = (
        "Worlds with the same dice, paired run by run. Tests at 5 % and intervals of 95 %, both "
        f"corrected for {counted(len(rows), 'row')} (Holm): an interval leaves out 0 where a "
        "difference is more than chance."
    )
    if any(row["by"] == CHANCE for row in rows):
        note += f" {RARE_NOTE}"
    table = PageTable("differences", "What changes, in this model", columns, cells, note)
    return without_variation(table, titles)


def more_words(row: dict[str, Any]) -> str:
    """How many more runs would tell a difference apart."""
    more = row["more_runs"]
    if abs(row["difference"]) < LEAST:
        return "as often"
    if more is None or math.isnan(more):
        return "may be chance"
    size = 10 ** max(0, len(str(int(more))) - 2)
    return f"may be chance; {-(-int(more) // size) * size:,} more runs would do"


def settings_table(folder: Path, manifest: dict[str, Any], titles: dict[str, str]) -> PageTable:
    """What differs between the scenarios, and nothing else."""
    table = read_table(folder, "settings", manifest).fillna("")
    names = [name for name in titles if name in table]
    said = {NONE: "not in it", WHOLE: "in it"}
    rows = [
        (str(row["setting"]), *(said.get(str(row[name]), str(row[name])) for name in names))
        for row in table.to_dict("records")
    ]
    columns = (PageColumn("setting"), *(PageColumn(titles[name]) for name in names))
    note = "The same as in words above, with the path of each setting."
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
            DIRECTIONS[str(row["direction"])],
        )
        for row in table.to_dict("records")
    ]
    heads = ("baseline", "changed", "difference (95 %)")
    columns = (
        PageColumn("variation"),
        PageColumn("scale"),
        *(PageColumn(head, number=True) for head in heads),
        PageColumn("severity"),
    )
    said = [CONCLUSIONS[word] for word in dict.fromkeys(table["conclusion"])]
    note = f"{SCALES} {said[0]}" if len(said) == 1 else SCALES
    return PageTable("scales", "Severity on four scales", columns, rows, note)


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
        "Two-sided p of no difference: McNemar's exact test of counts, a t test of the chances of "
        "rare outcomes, or one over draws of the parameters. Corrected for all rows (Holm 1979)."
    )
    return PageTable(
        "corrections", "Tests and their correction", columns, cells, note, file="differences"
    )


def p_words(p: float) -> str:
    """A p-value with two digits that count."""
    return "under 0.0001" if p < 0.0001 else f"{p:.2g}"


def measure_tables(
    folder: Path, manifest: dict[str, Any], titles: dict[str, str]
) -> list[PageTable]:
    """Means of measures with their differences; none where the result does not hold them."""
    if not has_table(manifest, "measures"):
        return []
    rows = [
        (
            titles[row["variation"]],
            measure_title(row["measure"]),
            f"{row['baseline_mean']:.3g}",
            f"{row['mean']:.3g}",
            f"{row['difference']:+.2g} ({row['low']:+.2g} to {row['high']:+.2g})",
        )
        for row in read_table(folder, "measures", manifest).to_dict("records")
        if row["measure"] not in SCALE_NAMES
    ]
    heads = ("baseline", "changed", "difference (95 %)")
    columns = (
        PageColumn("variation"),
        PageColumn("measure"),
        *(PageColumn(head, number=True) for head in heads),
    )
    return [PageTable("measures", "Measures", columns, rows, "Means over runs.")]
