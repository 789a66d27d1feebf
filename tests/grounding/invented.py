"""Panels that are made up: the columns of the real ones, which are not shipped, and few rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

DISPUTE: dict[str, Any] = {
    "dispnum": 1,
    "ccode1": 2,
    "ccode2": 20,
    "year": 1950,
    "initiator_act": 16,
    "land_border": 1,
    "sea_24": 0,
    "distance_km": 0,
    "cinc1": 0.02,
    "cinc2": 0.01,
    "cap_ratio": 0.6931,
    "major1": 0,
    "major2": 0,
    "democracy1": 0.2,
    "democracy2": 0.8,
    "rivals": 1,
    "spatial_rivals": 1,
    "defence_pact": 0,
    "target_major_ally": 0,
    "nuclear1": 0,
    "nuclear2": 0,
    "years_since_last": 1,
    "disputes_10_years": 2,
    "answered": 1,
    "answered_by_force": 1,
    "war": 0,
    "fatal": 1,
    "days_min": 40,
    "third_party_joins": 0,
}
QUIET: dict[str, Any] = {
    "rivals": 0,
    "spatial_rivals": 0,
    "land_border": 0,
    "distance_km": 3000,
    "years_since_last": 40,
    "disputes_10_years": 0,
    "answered": 0,
    "answered_by_force": 0,
    "fatal": 0,
    "days_min": 1,
}
PAIR_YEAR: dict[str, Any] = {
    "ccode1": 2,
    "ccode2": 20,
    "year": 1950,
    "contiguity": 1,
    "distance_km": 0,
    "cap_ratio": 1.2,
    "major1": 0,
    "major2": 0,
    "democracy1": 0.2,
    "democracy2": 0.3,
    "rivals": 1,
    "spatial_rivals": 1,
    "defence_pact": 0,
    "nuclear1": 0,
    "nuclear2": 0,
    "peace_years": 1,
    "disputes_10_years": 4,
    "onset": 1,
    "onset_force": 1,
    "onset_fatal": 1,
}
CALM: dict[str, Any] = {
    "contiguity": 5,
    "distance_km": 500,
    "rivals": 0,
    "spatial_rivals": 0,
    "defence_pact": 1,
    "peace_years": 40,
    "disputes_10_years": 0,
    "onset": 0,
    "onset_force": 0,
    "onset_fatal": 0,
}
ACTOR: dict[str, Any] = {
    "crisno": 110,
    "cracid": 20,
    "trigent": 2,
    "year": 1950,
    "trigger_class": "violent",
    "trigger_is_state": 1,
    "powsta": 1,
    "nuclear": 1,
    "regime": 3,
    "land_border": 1,
    "sea_24": 0,
    "distance_km": 0,
    "cap_ratio": 0.5,
    "democracy1": 0.2,
    "democracy2": 0.3,
    "rivals": 1,
    "spatial_rivals": 0,
    "defence_pact": 0,
    "target_major_ally": 0,
    "nuclear1": 0,
    "nuclear2": 0,
    "response": "violent",
    "days_to_response": 2,
    "violence": 3,
}
OF_A_PAIR = (
    "land_border",
    "sea_24",
    "distance_km",
    "cap_ratio",
    "democracy1",
    "democracy2",
    "rivals",
    "spatial_rivals",
    "defence_pact",
    "target_major_ally",
    "nuclear1",
    "nuclear2",
)
UPHEAVAL: dict[str, Any] = dict.fromkeys(OF_A_PAIR, "") | {
    "trigent": 996,
    "trigger_class": "internal",
    "trigger_is_state": 0,
    "response": "verbal_political_economic",
    "days_to_response": 30,
    "violence": 1,
}


def disputes(count: int) -> list[dict[str, Any]]:
    """So many disputes of as many pairs: every second between rivals, who answer by force."""
    return [
        DISPUTE
        | (QUIET if k % 2 else {})
        | {"dispnum": k, "ccode1": 100 + k, "ccode2": 300 + k, "year": 1950 + k}
        | {"war": float(k % 6 == 0), "third_party_joins": float(k % 3 == 0)}
        for k in range(count)
    ]


def pair_years(count: int) -> list[dict[str, Any]]:
    """So many years of as many pairs: every second of quarrelling neighbours."""
    return [
        PAIR_YEAR | (CALM if k % 2 else {}) | {"ccode1": 100 + k, "ccode2": 300 + k}
        for k in range(count)
    ]


def actors(count: int) -> list[dict[str, Any]]:
    """So many crises of one actor each: every third triggered at home."""
    return [
        ACTOR
        | (UPHEAVAL if k % 3 == 1 else {})
        | ({"response": "nonviolent_military", "violence": 4} if k % 3 == 2 else {})
        | {"crisno": 100 + k}
        for k in range(count)
    ]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Rows as a CSV file."""
    lines = [",".join(rows[0]), *(",".join(str(cell) for cell in row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path
