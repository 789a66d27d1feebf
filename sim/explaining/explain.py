"""Why: the chain that led to an event, and the decision of a state, as data and as text."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sim.explaining.crisis import crisis_lines
from sim.explaining.decision import decision
from sim.explaining.opening import decision_opening
from sim.explaining.parts import Decision
from sim.explaining.words import decision_text
from sim.record.played import Played
from sim.telling.chain import Chain, chain, chain_text
from sim.telling.lines import WIDE, paragraph
from sim.telling.messages import say
from sim.telling.story import Story

__all__ = ["Chain", "Decision", "as_data", "chain", "decision", "opening_text", "text_of"]


def as_data(found: Chain | Decision) -> dict[str, Any]:
    """An explanation as plain data for JSON; dates as text."""
    data = asdict(found)
    for item in [data, *data.get("links", [])]:
        if "date" in item:
            item["date"] = item["date"].isoformat()
    return data


def opening_text(run: Played) -> str:
    """What stands before the chain where nothing is asked: the crisis with most decisions."""
    lines = crisis_lines(run)
    return "\n".join([*lines, "", say("crisis_case.chain"), "", ""]) if lines else ""


def text_of(run: Played, found: Chain | Decision, full: bool = True) -> str:
    """An explanation of a run as text. full: every step and number, not a few sentences."""
    if isinstance(found, Decision):
        told = decision_text if full else decision_opening
        return "\n".join(told(Story.of(run), found)) + "\n"
    lines: list[str] = []
    for line in chain_text(found, full):
        hang = " " * 5 if line[:3].strip().isdigit() else ""
        lines += paragraph(line, rest=hang, width=WIDE) or [""]
    return "\n".join(lines) + "\n"
