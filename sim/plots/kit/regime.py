"""The reliability regimes that clauses go by, named on the figures that depend on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.telling.small_words import counted

ONE = "Allies honour by the regime of {}: {} of 100 invoked cases."
SEVERAL = "Allies honour by {}, {} to {} of 100 invoked cases: {}."


class Regime(NamedTuple):
    """A study and the share of invoked cases that it saw honoured, 0..1."""

    study: str
    value: float


def regimes_of(*scenarios: Mapping[str, Any]) -> list[Regime]:
    """The regimes that any clause of these scenarios goes by, the least reliable first.

    scenarios: each as a table of tables, as read, dumped, or kept in JSON.
    """
    found = set()
    for scenario in scenarios:
        known = scenario.get("reliability") or {}
        for treaty in (scenario.get("treaties") or {}).values():
            for clause in (treaty.get("clauses") or {}).values():
                name = clause.get("reliability")
                if name in known:
                    title = str(known[name].get("title") or name)
                    found.add(Regime(study_of(title), float(known[name]["value"])))
    return sorted(found, key=lambda regime: (regime.value, regime.study))


def study_of(title: str) -> str:
    """The study in the title of a regime: what stands before the colon; all of it without one."""
    return title.partition(":")[0].strip()


def in_hundred(value: float) -> str:
    """A share as so many of a hundred: '41', '74.5'."""
    return f"{100.0 * value:.3g}"


def regime_note(*scenarios: Mapping[str, Any]) -> str:
    """The regimes in a sentence; empty where no clause goes by one. See `regimes_of`."""
    found = regimes_of(*scenarios)
    if not found:
        return ""
    if len(found) == 1:
        return ONE.format(found[0].study, in_hundred(found[0].value))
    by_study: dict[str, list[str]] = {}
    for regime in found:
        by_study.setdefault(regime.study, []).append(in_hundred(regime.value))
    named = "; ".join(f"{study} ({', '.join(shares)})" for study, shares in by_study.items())
    ends = (in_hundred(found[k].value) for k in (0, -1))
    return SEVERAL.format(counted(len(found), "regime"), *ends, named)


def noted(note: str, *scenarios: Mapping[str, Any]) -> str:
    """A note of a figure with the regimes after it."""
    return f"{note} {regime_note(*scenarios)}".strip()
