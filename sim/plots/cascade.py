"""The cascade of one run: which act touched which duty, and what the obliged state did."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from sim.plots.blocks import (
    BAR,
    PAD,
    Block,
    Columns,
    box_height,
    choose,
    columns_for,
    depth_of,
    fill,
    height_of,
    stack,
    tree,
)
from sim.plots.crises_of import crises_of
from sim.plots.kit.canvas import EDGE, Canvas, is_narrow, left_out, most_that_fit, nothing
from sim.plots.kit.one_run import About, colours_of
from sim.plots.kit.resize import resizable
from sim.plots.kit.sheet import SMALL, WIDE, Slide
from sim.plots.kit.style import FAINT, INK, MUTED, PAPER, WAR, styled
from sim.plots.kit.text import fit, line_height, wrap
from sim.plots.touched_duties import Strand, strands_of
from sim.telling.kinds import came
from sim.telling.messages import say
from sim.telling.small_words import listed
from sim.telling.story import Story
from sim.terms import NOBODY
from sim.terms.events import Kind

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "Which duties were touched, and who answered"
ABOUT = About(
    "cascade",
    "One run. By crisis, from left to right: the act, the duty it touched, the answer and what "
    "followed.",
    "Which clause, red line or event pulled in whom: read it from left to right.",
    "No duty was touched in this run, so there is no chain to follow.",
    regime="note",
)
QUIET = "No clause was touched, no red line crossed, and the Council took up nothing."
MOST = 10  # strands drawn; the rest is counted
FILLS: dict[int, str] = {
    Kind.HONOUR: "#f6dcd6",
    Kind.MATERIEL: "#f7ead3",
    Kind.RENEGE: "#e9e9ec",
    Kind.BREACH: "#e9e9ec",
}
BROKEN = (Kind.RENEGE, Kind.BREACH, Kind.FORGO)
GROUP = line_height(SMALL) + 0.12  # inches, the name of a crisis
HEAD = 0.3  # inches, the row of column titles


def draw(blocks: list[Block], story: Story, columns: Columns, ax: Axes) -> Axes:
    """Boxes and strands; the units of the axis are inches."""
    drawn = everything(blocks)
    colours = colours_of(story, (x for b in drawn for x in (b.strand.by, b.strand.actor)))
    met: list[list[tuple[float, float]]] = []
    unmet: list[list[tuple[float, float]]] = []
    for block in drawn:
        draw_box(ax, block, columns, colours)
        for child in block.children:
            link(ax, block, child, columns, met if child.strand.met else unmet)
    ax.add_collection(LineCollection(met, colors=INK, linewidths=1.3))
    ax.add_collection(LineCollection(unmet, colors=MUTED, linewidths=1.1, linestyles=[(0, (4, 2))]))
    return ax


def everything(blocks: list[Block]) -> list[Block]:
    """All blocks, those that hang on others included."""
    found = []
    for block in blocks:
        found += [block, *everything(block.children)]
    return found


def draw_box(ax: Axes, block: Block, columns: Columns, colours: dict[str, str]) -> None:
    """A box with its text; the bar at its left has the colour of the state that acts."""
    x, height = columns.start(block.depth), box_height(block)
    y = block.y - height / 2.0
    answer = NOBODY if block.root else block.strand.answer
    strong = answer == Kind.HONOUR
    idle = not block.root and not block.strand.met
    ax.add_patch(
        Rectangle(
            (x, y),
            columns.box,
            height,
            facecolor=FILLS.get(answer, PAPER),
            edgecolor=WAR if strong else FAINT if idle else MUTED,
            linewidth=1.8 if strong else 0.8,
            linestyle="--" if idle or answer in BROKEN else "-",
        )
    )
    who = block.strand.actor if block.root else block.strand.by
    if not block.root and block.strand.sort == "council":
        who = ""
    ax.add_patch(Rectangle((x, y), BAR, height, facecolor=colours.get(who, INK), linewidth=0))
    top = y + height - PAD
    for k, line in enumerate(block.box):
        ax.text(
            x + BAR + PAD,
            top - k * line_height(SMALL),
            line,
            size=SMALL,
            va="top",
            weight="bold" if k < block.bold else "normal",
            color=INK if k < block.bold else MUTED,
        )


def link(
    ax: Axes, block: Block, child: Block, columns: Columns, lines: list[list[tuple[float, float]]]
) -> None:
    """The strand from a box to the next, with its words; a bar where the clause was not met."""
    x0 = columns.start(block.depth) + columns.box
    x1 = columns.start(child.depth)
    end = x1 if child.strand.met else x1 - 0.07
    y = child.y
    lines.append([(x0, block.y), (x0 + 0.12, block.y), (x0 + 0.12, y), (end, y)])
    if child.strand.met:
        lines.append([(x1 - 0.09, y + 0.05), (x1, y), (x1 - 0.09, y - 0.05)])
    else:
        lines.append([(end, y + 0.08), (end, y - 0.08)])
    step = line_height(SMALL)
    for k, text in enumerate(reversed(child.above)):
        ax.text(x0 + 0.18, y + 0.02 + k * step, text, size=SMALL, va="bottom")
    for k, text in enumerate(child.below):
        ax.text(x0 + 0.18, y - 0.03 - k * step, text, size=SMALL, va="top", color=MUTED)


def rest_text(rest: list[Strand]) -> str:
    """What is not drawn, counted."""
    counts: Counter[str] = Counter()
    for strand in rest:
        counts[outcome_words(strand)] += strand.count
    parts = [f"{count} {words}" for words, count in counts.most_common()]
    return f"Not drawn: {listed(parts)}." if parts else ""


def outcome_words(strand: Strand) -> str:
    """What came of a strand, as a thing to count."""
    if strand.answer == NOBODY:
        return "not met" if strand.sort == "clause" else "no answer"
    return came(strand.answer)


@resizable
def figure(
    story: Story,
    width: float = WIDE,
    note: str = ABOUT.note,
    most: int | None = None,
    slide: Slide | None = None,
) -> Figure:
    """The cascade of one run; most: strands drawn at most, on a slide as many as fit."""
    with styled():
        most = (8 if is_narrow(width) else MOST) if most is None else most
        if not strands_of(story):
            return nothing(width, TITLE, QUIET, slide)
        return most_that_fit(lambda count: figure_of(story, width, note, count, slide), most, slide)


def figure_of(story: Story, width: float, note: str, most: int, slide: Slide | None) -> Figure:
    """The cascade of one run with so many strands at most."""
    with styled():
        narrow, strands = is_narrow(width), strands_of(story)
        kept, rest = choose(strands, most)
        note = left_out(slide, len(kept), len(strands), "duties touched") + note
        blocks = tree(kept, 1 if narrow else 3)
        columns = columns_for(max(depth_of(block) for block in blocks), width, EDGE)
        for block in blocks:
            fill(block, story, columns, 5 if narrow else 3)
        groups = by_crisis(blocks, story)
        height = sum(GROUP + height_of(mine) for _, mine in groups)
        words = wrap(rest_text(rest), width - 2.0 * EDGE, SMALL, 3) if slide is None else []
        low = len(words) * line_height(SMALL) + (0.06 if words else 0.0)
        page = Canvas(width, height + HEAD + low, TITLE, note, slide)
        ax = page.canvas()
        top = page.body - HEAD
        for name, mine in groups:
            words_of_group = fit(name, width - 2.0 * EDGE, SMALL, bold=True)
            ax.text(EDGE, top - 0.08, words_of_group, size=SMALL, weight="bold", va="top")
            stack(mine, top - GROUP)
            top -= GROUP + height_of(mine)
        draw(blocks, story, columns, ax)
        headings(ax, columns, max(depth_of(block) for block in blocks), page.body)
        text = "\n".join(words)
        ax.text(EDGE, 0.0, text, size=SMALL, color=MUTED, va="bottom", linespacing=1.2)
        return page.figure


def by_crisis(blocks: list[Block], story: Story) -> list[tuple[str, list[Block]]]:
    """The acts with all that hangs on them by the crisis that they belong to, the rest last."""
    found, groups = crises_of(story), dict[int, list[Block]]()
    for block in blocks:
        strand = block.strand
        at = found.crisis_at(strand.root) if strand.root != NOBODY else 0
        groups.setdefault(at or found.crisis_at(strand.seq), []).append(block)
    order = sorted(groups, key=lambda number: (number == 0, number))
    return [
        (found.names[number - 1] if number else say("course.other"), groups[number])
        for number in order
    ]


def headings(ax: Axes, columns: Columns, depth: int, top: float) -> None:
    """The titles of the columns."""
    for k in range(depth + 1):
        word = "Act" if k == 0 else "Answer"
        ax.text(columns.start(k), top, word, size=SMALL, color=MUTED, weight="bold", va="top")
        if k < depth:
            x = columns.start(k) + columns.box + 0.18
            ax.text(x, top, "touches", size=SMALL, color=MUTED, weight="bold", va="top")
    ax.plot([EDGE, columns.start(depth) + columns.box], [top - 0.2] * 2, color=FAINT, lw=0.8)


def alt_text(story: Story) -> str:
    """The figure in words."""
    strands = strands_of(story)
    if not strands:
        return f"{TITLE}: {QUIET}"
    counts: Counter[str] = Counter()
    for strand in strands:
        counts[outcome_words(strand)] += strand.count
    total = sum(counts.values())
    parts = [f"{count} {words}" for words, count in counts.most_common()]
    return f"{TITLE}: {total} in all; {listed(parts)}."
