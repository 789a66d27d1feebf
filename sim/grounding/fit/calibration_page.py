"""The page on the calibration: targets, what held out in time, what it changed, why believe it."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from sim.analysis.intervals import wilson
from sim.analysis.outcomes import NEVER
from sim.grounding.fit.reporting import LaterRow, later
from sim.grounding.fit.table import TargetRow, record, summary, table
from sim.grounding.fit.targets import parameters
from sim.plan.build import build
from sim.run.many import table_of
from sim.scenario.find import folder
from sim.scenario.load import load

BASELINE = "june-2024"
RUNS = 2000
FITTED_HEAD = """| number | before the data | fitted | 90 % interval | unit |
|---|---|---|---|---|"""
TARGET_HEAD = """| target | record | 95 % interval | simulated | its error | z | in |
|---|---|---|---|---|---|---|"""
COARSE = " *"  # after an error that is above a third of the record's own
LATER_HEAD = """| target | record, 2003-2014 | 95 % interval | simulated | in | with reports | in |
|---|---|---|---|---|---|---|"""
CHANGED_HEAD = """| outcome of june-2024 in 18 months | before | after | 95 % interval after |
|---|---|---|---|"""


def fit_record() -> dict[str, Any]:
    """The shipped fit: parameters, waves, recovery."""
    text = (folder() / "grounding" / "fit.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def parameter_lines() -> list[str]:
    """What was fitted, from which value, to which."""
    before = {p.path: p.before for p in parameters()}
    return [
        f"| `{row['path']}` | {before[row['path']]:g} | {row['value']:g} "
        f"| {row['low']:g} to {row['high']:g} | {row['unit']} |"
        for row in fit_record()["parameters"]
    ]


def target_lines(rows: list[TargetRow], use: str) -> list[str]:
    """The targets of one use."""
    return [
        f"| {row.name} ({row.target.period}) | {row.target.value:.3f} "
        f"| {row.target.low:.3f} to {row.target.high:.3f} | {row.simulated:.3f} "
        f"| {row.error:.3f}{'' if row.is_fine else COARSE} | {row.z:+.1f} "
        f"| {'yes' if row.holds else 'no'} |"
        for row in rows
        if row.use == use
    ]


def later_lines(rows: list[LaterRow]) -> list[str]:
    """2003-2014, plainly and with the share of extra reports."""

    def said(row: LaterRow, value: float) -> str:
        return f"{value:.3f} | {'yes' if row.target.holds(value) else 'no'}"

    return [
        f"| {row.target.name} | {row.target.value:.3f} "
        f"| {row.target.low:.3f} to {row.target.high:.3f} "
        f"| {said(row, row.plain)} | {said(row, row.reported)} |"
        for row in rows
    ]


def changed_lines(runs: int = RUNS) -> list[str]:
    """How often each outcome of the baseline comes about, before and after, on the same dice."""
    sets = [f"{p.path}={p.before}" for p in parameters()]
    old, new = load(BASELINE, sets).scenario, load(BASELINE).scenario
    was, now = (table_of(build(scenario), 1, runs) for scenario in (old, new))
    lines = []
    for name, watch in new.outcomes.items():
        reached = int(np.count_nonzero(now[name] != NEVER))
        low, high = wilson(reached, runs)
        share = np.count_nonzero(was[name] != NEVER) / runs
        lines.append(
            f"| {watch.title} | {share:.3f} | {reached / runs:.3f} | {low:.3f} to {high:.3f} |"
        )
    return lines


def markdown(runs: int = RUNS) -> str:
    """The page: words from grounding/page.md, tables from what was played."""
    played = record()
    rows = table(played)
    counts = summary(rows)
    share, in_late_years = later(played["whole"])
    text = (folder() / "grounding" / "page.md").read_text(encoding="utf-8")
    held = [f"- {use}: {a} of {b} in their 95 % interval" for use, (a, b) in counts.items()]
    parts = {
        "PARAMETERS": [FITTED_HEAD, *parameter_lines()],
        "SUMMARY": held,
        "CHANGED": [CHANGED_HEAD, *changed_lines(runs)],
        "RECOVERY": [fit_record()["recovery"]],
        "LATER": [LATER_HEAD, *later_lines(in_late_years)],
        "SHARE": [f"{share:.2f}"],
        "SYSTEMS": [f"{played['systems']:,} systems in {played['groups']} groups"],
    }
    for use in counts:
        word = f"TARGETS {use}".upper()
        parts[word] = [TARGET_HEAD, *target_lines(rows, use)]
    for word, lines in parts.items():
        text = text.replace(f"<{word}>", "\n".join(lines))
    return text
