"""The words beside a schematic map: what its lines mean, what flows, what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sim.plots.kit.arrange import either
from sim.plots.kit.canvas import EDGE, Canvas
from sim.plots.kit.one_run import of_pairs
from sim.plots.kit.sheet import SMALL
from sim.plots.kit.style import MUTED, PAPER, TENSION, WAR
from sim.plots.kit.text import DASH, fit, signed, text_width, wrap
from sim.plots.ties import Flow, flows, stages, ties
from sim.telling.messages import Table, say
from sim.telling.story import Story
from sim.terms.treaties import STAGES, Stage

TIE = "#1d4d6b"
FLOW = "#00726f"
STYLES: dict[Stage, Any] = {
    Stage.IN_FORCE: (0, (7, 1.6)),
    Stage.SIGNED: (0, (3.2, 2.2)),
    Stage.POSSIBLE: (0, (1, 2.6)),
}
STAGE = Table("stage", STAGES)
MOST = 3  # pairs whose tension is told
LEAST = 0.02  # a change of tension below it is not told


class Sample(NamedTuple):
    """A line of the key."""

    words: str
    colour: Any
    style: Any
    width: float


class Numbered(NamedTuple):
    """A flow with its number, the same at all moments."""

    number: int
    flow: Flow


def samples_of(story: Story, turns: Sequence[int]) -> list[Sample]:
    """What occurs on the maps of some turns."""
    bound = {stage for turn in turns for stage in ties(story, turn).values()}
    fought = any(flags[turn] for flags in of_pairs(story, "at_war").values() for turn in turns)
    found = [Sample(say("map.tension"), TENSION(0.62), "-", 4.6)]
    if fought:
        found.append(Sample(say("map.war"), WAR, "-", 6.0))
    for stage, style in STYLES.items():
        if stage in bound:
            words = say("map.treaty", stage=STAGE.say(stage.word))
            found.append(Sample(words, TIE, style, 1.7))
    if any(flows(story, turn) for turn in turns):
        found.append(Sample(say("map.flow"), FLOW, "-", 1.6))
    return found


def key_places(samples: Sequence[Sample], width: float) -> list[tuple[float, int]]:
    """Where each sample of the key begins, in inches, and in which row it stands."""
    found: list[tuple[float, int]] = []
    x, row = EDGE, 0
    for sample in samples:
        length = 0.62 + text_width(sample.words, SMALL)
        if x + length > width and x > EDGE:
            x, row = EDGE, row + 1
        found.append((x, row))
        x += length
    return found


def key(page: Canvas, samples: Sequence[Sample]) -> None:
    """What the lines mean, at the top of the body."""
    ax = page.canvas()
    for sample, (x, row) in zip(samples, key_places(samples, page.width), strict=True):
        y = page.body - 0.1 - 0.22 * row
        ends = [x, x + 0.36], [y, y]
        ax.plot(*ends, color=sample.colour, linewidth=sample.width, linestyle=sample.style)
        if sample.colour == WAR:
            ax.plot([x + 0.18], [y], marker="o", ms=9, mfc=PAPER, mec=WAR, mew=1.4)
            ax.plot([x + 0.18], [y], marker="x", ms=4.5, mec=WAR, mew=1.6)
        if sample.colour == FLOW:
            ax.plot([x + 0.36], [y], marker=">", ms=6, color=FLOW)
        ax.text(x + 0.44, y, sample.words, size=SMALL, color=MUTED, va="center")


def numbered(story: Story, turns: Sequence[int]) -> list[list[Numbered]]:
    """What flows at each turn; who sends to whom has one number at all of them."""
    running = [flows(story, turn) for turn in turns]
    pairs = sorted({(flow.by, flow.to) for now in running for flow in now})
    return [[Numbered(pairs.index(flow[:2]) + 1, flow) for flow in now] for now in running]


def lines_of(told: Sequence[Numbered], width: float) -> list[str]:
    """What flows, in words: a number, from whom to whom, what."""
    found: list[str] = []
    for number, flow in told:
        what = ", ".join(flow.what)
        text = say("map.flows", number=number, by=flow.by, to=flow.to, what=what)
        found += hung(text, width)
    return found


def hung(text: str, width: float) -> list[str]:
    """A text in lines, those after the first set in."""
    lines = wrap(text, width, SMALL, 3)
    return [lines[0], *(fit(f"    {line}", width, SMALL) for line in lines[1:])]


def changes(story: Story, before: int, after: int, width: float) -> list[str]:
    """What has changed from a turn to another: wars, treaties, the tension of who moved most."""
    found = [*war_changes(story, before, after), *treaty_changes(story, before, after)]
    found += tension_changes(story, before, after)
    if not found:
        return []
    return ["", say("map.since"), *(line for text in found for line in hung(text, width))]


def war_changes(story: Story, before: int, after: int) -> list[str]:
    """Wars that have begun or ended."""
    told = []
    for (a, b), flags in sorted(either(of_pairs(story, "at_war")).items()):
        if flags[before] != flags[after]:
            pair = f"{a} {DASH} {b}"
            told.append(
                say("map.war_begun", pair=pair) if flags[after] else say("map.war_over", pair=pair)
            )
    return told


def treaty_changes(story: Story, before: int, after: int) -> list[str]:
    """Treaties at another stage."""
    old, new = stages(story, before), stages(story, after)
    return [
        say("map.staged", treaty=story.scenario.treaties[name].title, stage=STAGE.say(stage.word))
        for name, stage in new.items()
        if stage != old[name]
    ]


def tension_changes(story: Story, before: int, after: int) -> list[str]:
    """The pairs whose tension has moved most, in hundredths of the scale."""
    moved = {
        pair: float(values[after] - values[before])
        for pair, values in either(of_pairs(story, "tension")).items()
    }
    most = sorted(moved, key=lambda pair: (-abs(moved[pair]), pair))[:MOST]
    return [
        say("map.moved", pair=f"{a} {DASH} {b}", by=signed(moved[a, b]))
        for a, b in most
        if abs(moved[a, b]) >= LEAST
    ]
