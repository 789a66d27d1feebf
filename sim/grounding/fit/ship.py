"""A fit as files: fitted values with their provenance, draws, the waves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.grounding.fit.calibrate import Fit
from sim.record.encode import csv_bytes

HEAD = """# Values fitted by `sim calibrate --fit`, laid over numbers.toml and actions.toml.
# `prior` holds the 90 % interval that the data leave; `--prior` draws from it. What is simulated
# with them, beside the record and its intervals: `sim calibrate`.
"""


def provenance(points: int, systems: int, seed: int) -> str:
    """What fitted values rest on."""
    return (
        "fitted to MID 5.0 and GML 2.2.1, 1946-1991, and ICB 14 "
        f"(scenarios/grounding/targets.toml): seed {seed}, {points} points, "
        f"{systems} generic systems"
    )


def fitted_toml(fit: Fit, source: str) -> str:
    """The fitted values as the layer that lies over the shipped numbers."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in fit.rows():
        table, _, key = str(row["path"]).rpartition(".")
        tables.setdefault(table, []).append({**row, "key": key})
    lines = [HEAD]
    for table, rows in tables.items():
        lines.append(f"[{table}]")
        for row in rows:
            key = row["key"]
            lines.append(f"{key} = {row['value']}")
            lines.append(f"prior.{key} = [{row['low']}, {row['high']}]")
            lines.append(f'sources.{key} = "{source}"')
        lines.append("")
    return "\n".join(lines)


def draws_csv(fit: Fit, names: Sequence[str]) -> bytes:
    """Draws of the parameters given the data, as CSV, one row a draw."""
    columns = zip(names, fit.parameters, strict=True)
    return csv_bytes(
        {
            name: [f"{parameter.value(float(shares[k])):.5g}" for shares in fit.kept]
            for k, (name, parameter) in enumerate(columns)
        }
    )
