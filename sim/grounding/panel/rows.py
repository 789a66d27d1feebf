"""From a row of a panel to what is known of a crisis. The map in words: `known.py`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from sim.grounding.fit.simulate import base
from sim.grounding.panel.columns import ACTORS, DISPUTES, Panel
from sim.grounding.panel.known import NEAR_KM, SPARK, UPHEAVAL, Known, Side, memory

# The act that stands for a class of trigger by a state.
ACTS = {
    "verbal_political_economic": "threaten",
    "nonviolent_military": "alert",
    "violent": "clash",
}
DEMOCRACY, OTHER = 0.8, 0.15  # polyarchy where only the kind of regime is told
GREAT, POSSESSION, DEMOCRATIC = 3, 3, 1  # ICB codes: power status, nuclear status, regime
WIDEST, STRAIT = 5, 3  # COW contiguity: up to 400 miles of water, up to 24
Row = Mapping[str, Any]


@cache
def half_life_years() -> float:
    """How long it takes until half of an old quarrel is forgotten."""
    return float(base()["numbers"]["feelings"]["grievance_half_life_days"]) / 365.0


def told(value: float) -> float | None:
    """A number, or None for an empty cell."""
    return None if math.isnan(value) else value


def known_of(panel: Panel) -> list[Known]:
    """What every row says; pair-years in coarse steps, since there are many."""
    rows = [panel.row(k) for k in range(len(panel))]
    if panel.kind == DISPUTES:
        return [dispute(row) for row in rows]
    if panel.kind == ACTORS:
        return [actor(row) for row in rows]
    return [pair_year(row).rounded for row in rows]


def sides(row: Row, majors: tuple[bool, bool]) -> tuple[Side, Side]:
    """Both sides of a row that tells of two states."""
    first, second = (
        Side(
            capability=told(row.get(f"cinc{n}", math.nan)),
            major=majors[n - 1],
            democracy=told(row[f"democracy{n}"]),
            nuclear=row[f"nuclear{n}"] == 1,
        )
        for n in (1, 2)
    )
    return first, second


def between_two(row: Row, majors: tuple[bool, bool], trigger: str) -> Known:
    """What every kind of row says of the two."""
    first, second = sides(row, majors)
    return Known(
        first,
        second,
        trigger,
        ratio=told(row["cap_ratio"]),
        rivals=row["rivals"] == 1,
        spatial=row["spatial_rivals"] == 1,
        pact=row["defence_pact"] == 1,
    )


def touches(row: Row) -> bool:
    """Whether the two have a land border or a narrow sea between them."""
    return bool(row["land_border"] == 1 or row["sea_24"] == 1)


def dispute(row: Row) -> Known:
    """A dispute: the spark of a generic crisis between these two."""
    years, recent = row["years_since_last"], row["disputes_10_years"]
    return replace(
        between_two(row, (row["major1"] == 1, row["major2"] == 1), SPARK),
        border=touches(row),
        major_ally=row["target_major_ally"] == 1,
        memory=memory(years, recent, half_life_years()),
    )


def pair_year(row: Row) -> Known:
    """A year of a pair, without a spark."""
    majors = row["major1"] == 1, row["major2"] == 1
    neighbours = 1 <= row["contiguity"] <= WIDEST
    years, recent = row["peace_years"], row["disputes_10_years"]
    return replace(
        between_two(row, majors, ""),
        border=1 <= row["contiguity"] <= STRAIT,
        reach=neighbours or any(majors) or row["distance_km"] <= NEAR_KM,
        memory=memory(years, recent, half_life_years()),
    )


def actor(row: Row) -> Known:
    """A crisis of an actor, who is the target of the trigger."""
    great = row["powsta"] >= GREAT
    if row["trigger_is_state"] == 0:
        alone = Side(
            major=great,
            democracy=DEMOCRACY if row["regime"] == DEMOCRATIC else OTHER,
            nuclear=row["nuclear"] >= POSSESSION,
        )
        return Known(Side(), alone, UPHEAVAL, crisis=True)
    return replace(
        between_two(row, (False, great), ACTS.get(row["trigger_class"], UPHEAVAL)),
        border=touches(row),
        major_ally=row["target_major_ally"] == 1,
        crisis=True,
    )
