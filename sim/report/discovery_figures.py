"""The figures of scenario discovery, of robustness, and of what would overturn a difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.plots import boxes, regret, sensitivity, turning
from sim.plots.kit.frequency import signed_hundredths
from sim.plots.kit.sheet import Style
from sim.plots.run_figures import Drawing
from sim.record.reading import read_table
from sim.study.robust.words import GOAL_NAMES
from sim.telling.messages import say


def title_of(manifest: dict[str, Any]) -> str:
    """The outcome that a result is about, in words."""
    outcome = manifest["settings"]["outcome"]
    return str(manifest["scenario"]["data"]["outcomes"][outcome]["title"])


def discovery_drawings(folder: Path, manifest: dict[str, Any], style: Style) -> list[Drawing]:
    """The limits of the box, all boxes, and the scores of the assumptions."""
    return [draws(folder, manifest, style) for draws in DISCOVERY.values()]


def box_drawing(folder: Path, manifest: dict[str, Any], style: Style) -> Drawing:
    """The limits of the box."""
    box = read_table(folder, "box", manifest)
    title = say("discovery.limits_title", title=title_of(manifest))
    note, slide = say("discovery.limits_note"), style.slide("box")
    drawn = boxes.limits(box, title, style.width, note=note, slide=slide)
    return Drawing("box", drawn, boxes.limits_alt(box, title))


def boxes_drawing(folder: Path, manifest: dict[str, Any], style: Style) -> Drawing:
    """All boxes that were looked at."""
    looked = read_table(folder, "trajectory", manifest)
    joined = manifest["settings"]["method"] == "prim"
    title = say("discovery.boxes_title", title=title_of(manifest))
    note, slide = say("discovery.boxes_note"), style.slide("boxes")
    drawn = boxes.boxes(looked, title, joined, style.width, note=note, slide=slide)
    return Drawing("boxes", drawn, boxes.boxes_alt(looked, title))


def scores_drawing(folder: Path, manifest: dict[str, Any], style: Style) -> Drawing:
    """The scores of the assumptions, and what a made-up number of chance scores."""
    scored = read_table(folder, "scores", manifest)
    slide = style.slide("scores")
    scored, floor = scored.iloc[:-1], float(scored["effect"].iloc[-1])
    title = say("discovery.scores_title", title=title_of(manifest))
    drawn = sensitivity.figure(
        scored,
        style.width,
        title,
        unit=say("discovery.score_unit"),
        note=say("discovery.scores_note", chance=sensitivity.number(floor)),
        floor=floor,
        whole="scores.csv",
        slide=slide,
    )
    return Drawing("scores", drawn, sensitivity.alt_text(scored, title, say("discovery.scored")))


DISCOVERY = {"box": box_drawing, "boxes": boxes_drawing, "scores": scores_drawing}


def robustness_drawings(folder: Path, manifest: dict[str, Any], style: Style) -> list[Drawing]:
    """The regret of the policies in every draw."""
    policies, regrets = (read_table(folder, name, manifest) for name in ("policies", "regrets"))
    settings = manifest["settings"]
    goal = GOAL_NAMES.say(settings["goal"])
    title = say("robust.figure", title=title_of(manifest), goal=goal, draws=settings["draws"])
    slide = style.slide("regret")
    drawn = regret.figure(
        regrets, policies, title, style.width, note=say("robust.note"), slide=slide
    )
    return [Drawing("regret", drawn, regret.alt_text(policies, title))]


def overturn_drawings(folder: Path, manifest: dict[str, Any], style: Style) -> list[Drawing]:
    """The difference at the end of each range."""
    table, headline = (read_table(folder, x, manifest) for x in ("assumptions", "headline"))
    base, other = manifest["settings"]["variations"]
    stated = float(headline["difference"].iloc[0])
    title = say("overturn.figure", title=title_of(manifest))
    note = say(
        "overturn.note",
        variation=other,
        baseline=base,
        stated=signed_hundredths(stated),
        runs=int(manifest["runs"]),
    )
    slide = style.slide("overturn")
    drawn = turning.figure(table, stated, title, style.width, note=note, slide=slide)
    return [Drawing("overturn", drawn, turning.alt_text(table, stated, title))]
