"""The page on the panels: the map with its sources, the tables as they come out."""

from __future__ import annotations

from collections.abc import Sequence

from sim.grounding.panel.judge import Judged
from sim.grounding.panel.known import MAP
from sim.grounding.panel.playing import RUNS
from sim.grounding.panel.words import section, table_lines
from sim.scenario.find import folder

TEMPLATE = "panel_page.md"


def map_lines() -> list[str]:
    """The map from covariates to a generic crisis, a line each."""
    return table_lines(("a row says", "it sets", "how", "source"), MAP)


def command_of(found: Sequence[Judged]) -> str:
    """The command that writes the page."""
    words = ["sim panel", *(one.panel.path.name for one in found)]
    words += [f"--train {one.taught.path.name}" for one in found if one.taught is not None]
    if any(one.runs != RUNS[one.panel.kind] for one in found):
        words.append(f"--runs {found[0].runs}")
    if found[0].seed != 1:
        words.append(f"--seed {found[0].seed}")
    return " ".join([*words, "--markdown"])


def markdown(found: Sequence[Judged]) -> str:
    """The page: words from grounding/panel_page.md, the map, a section for each panel."""
    text = (folder() / "grounding" / TEMPLATE).read_text(encoding="utf-8")
    parts = {
        "COMMAND": [command_of(found)],
        "MAP": map_lines(),
        "PANELS": [line for one in found for line in section(one)],
    }
    for word, lines in parts.items():
        text = text.replace(f"<{word}>", "\n".join(lines).rstrip())
    return text
