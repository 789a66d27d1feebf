"""Promise P5 for events: every kind occurs. The witnesses of tests/witnesses.toml, played again.

A witness is a run of a shipped scenario, or of the crowded workshop of tests/levers where the kind
is too rare in those.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from worlds import SHIPPED, rows_of, setup_of

from sim.plan.build import build
from sim.scenario.load import load
from sim.terms.events import KINDS

FILE = Path(__file__).parents[1] / "witnesses.toml"
WORKSHOP = Path(__file__).parents[1] / "levers" / "workshop.toml"
WITNESSES: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))


def test_every_kind_has_a_witness() -> None:
    """Where one is missing: make levers, and see whether the kind can still occur."""
    assert sorted(WITNESSES) == sorted(KINDS)


@pytest.mark.parametrize("kind", WITNESSES)
def test_the_kind_occurs(kind: str) -> None:
    witness = WITNESSES[kind]
    name = witness["scenario"]
    assert name in {*SHIPPED, WORKSHOP.stem}
    setup = setup_of(name) if name in SHIPPED else build(load(WORKSHOP).scenario)
    rows = rows_of(setup, witness["seed"], witness["run"])
    assert KINDS.index(kind) in rows["kind"], f"{witness}: make levers finds another one"
