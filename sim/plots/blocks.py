"""Laying out a cascade: boxes and the strands between them as nested blocks, in inches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sim.plots.kit.one_run import clock_of
from sim.plots.kit.sheet import SMALL
from sim.plots.kit.text import line_height, wrap
from sim.plots.touched_duties import Strand
from sim.telling.deeds import deed_alone
from sim.telling.kinds import came
from sim.telling.story import Story
from sim.terms import NOBODY
from sim.terms.events import Kind

PAD = 0.06  # inches inside a box
SPACE = 0.1  # inches between blocks
BAR = 0.06  # inches, the coloured bar at the left of a box


@dataclass
class Block:
    """A box with the strands that leave it; a root has no strand of its own."""

    strand: Strand
    root: bool
    above: list[str] = field(default_factory=list)  # text over the strand that leads here
    below: list[str] = field(default_factory=list)  # text under it
    box: list[str] = field(default_factory=list)  # text in the box
    bold: int = 0  # how many lines of it are its head
    children: list[Block] = field(default_factory=list)
    depth: int = 0
    y: float = 0.0


@dataclass(frozen=True)
class Columns:
    """Widths of boxes and of the space between them, in inches."""

    box: float
    link: float
    left: float

    def start(self, depth: int) -> float:
        """Left edge of the boxes at a depth."""
        return self.left + depth * (self.box + self.link)


def columns_for(depth: int, width: float, left: float) -> Columns:
    """Columns for boxes 0 .. depth; the more there are, the narrower the links."""
    room = width - 2.0 * left
    share = {1: 0.295, 2: 0.2}.get(depth, 0.8 / (2 * depth + 1))
    if depth == 0:
        return Columns(room, 0.0, left)
    box = room * share
    return Columns(box, (room - box * (depth + 1)) / depth, left)


def lines_of(texts: Sequence[str], width: float, most: int, *, bold: bool = False) -> list[str]:
    """The first of several wordings that fits into `most` lines without being cut."""
    for text in texts:
        lines = wrap(text, width, SMALL, most, bold=bold)
        if " ".join(lines) == text:
            return lines
    return wrap(texts[-1], width, SMALL, most, bold=bold)


def short(text: str, story: Story) -> str:
    """A text with identifiers in place of the titles of states."""
    titles = {name: state.title for name, state in story.scenario.states.items()}
    for name, title in sorted(titles.items(), key=lambda item: -len(item[1])):
        text = text.replace(title, name)
    return text


def fill_root(block: Block, story: Story, columns: Columns) -> None:
    """The words of the box of an act."""
    strand, width = block.strand, columns.box - 2.0 * PAD - BAR
    act = f"{story.label(strand.actor)}: {strand.act}" if strand.actor else strand.act
    if strand.root == NOBODY:
        belief = f"what {story.label(strand.by)} believes"
        act = belief if strand.sort == "line" else "conduct over time"
    block.box = lines_of([act, short(act, story)], width, 4, bold=True)
    block.bold = len(block.box)
    times = max(child.strand.count for child in block.children)
    more = f" and {times - 1} more" if times > 1 and len(block.children) == 1 else ""
    block.box += wrap(clock_of(story).moment(strand.x) + more, width, SMALL, 2)


def fill_strand(block: Block, story: Story, columns: Columns, most: int) -> None:
    """The words on a strand, and in the box of the answer it ends in."""
    strand, width = block.strand, columns.link - 0.34
    times = f"{strand.count} times; " if strand.count > 1 else ""
    block.above = lines_of([strand.duty], width, 2)
    reason = strand.reason
    if strand.sort == "clause":
        tail = "; called" if strand.called else ""
        reason = f"{times}{'met' if strand.met else 'not met'}: {reason}{tail}"
    block.below = lines_of([reason, short(reason, story)], width, most)
    inner = columns.box - 2.0 * PAD - BAR
    head = answer_text(strand, story)
    block.box = lines_of([head, short(head, story)], inner, 2, bold=True)
    block.bold = len(block.box)
    rest = "; ".join(strand.followed)
    if rest:
        block.box += lines_of([rest, short(rest, story)], inner, 2)


def answer_text(strand: Strand, story: Story) -> str:
    """Who answered, and how."""
    by = story.label(strand.by)
    if strand.sort == "council":
        return "Security Council"
    if strand.answer == NOBODY:
        return f"{by}: no duty" if not strand.met else f"{by}: no answer yet"
    if strand.answer == Kind.FORGO:  # what another state does
        return f"{by}: {came(Kind.FORGO)}"
    verb = deed_alone(strand.answer)
    return f"{by}: {verb}" if strand.sort == "line" else f"{by} {verb}"


def needs(block: Block) -> tuple[float, float]:
    """The room a block takes above and below its strand."""
    half = box_height(block) / 2.0
    if block.root:
        return half, half
    step = line_height(SMALL)
    above, below = (len(text) * step + 0.03 for text in (block.above, block.below))
    return max(half, above), max(half, below)


def box_height(block: Block) -> float:
    """The height of a box."""
    return len(block.box) * line_height(SMALL) + 2.0 * PAD if block.box else 0.0


def gaps(block: Block) -> list[float]:
    """Distances between the strands that leave a box, from the top down."""
    rooms = [room(child) for child in block.children]
    return [upper[1] + SPACE + lower[0] for upper, lower in pairwise(rooms)]


def room(block: Block) -> tuple[float, float]:
    """The room a block takes above and below its box, with all that hangs on it."""
    above, below = needs(block)
    if block.children:
        half = sum(gaps(block)) / 2.0
        above = max(above, half + room(block.children[0])[0])
        below = max(below, half + room(block.children[-1])[1])
    return above, below


def put(block: Block, y: float) -> None:
    """Give every box its place: amid the boxes that hang on it."""
    block.y = y
    steps = gaps(block)
    y += sum(steps) / 2.0
    for child, step in zip(block.children, [*steps, 0.0], strict=False):
        put(child, y)
        y -= step


def stack(blocks: list[Block], top: float) -> None:
    """Put blocks under each other."""
    for block in blocks:
        above, below = room(block)
        put(block, top - above - SPACE / 2.0)
        top -= above + below + SPACE


def height_of(blocks: list[Block]) -> float:
    """The height that blocks take under each other."""
    return sum(sum(room(block)) + SPACE for block in blocks)


def choose(strands: list[Strand], most: int) -> tuple[list[Strand], list[Strand]]:
    """The strands that are drawn, with all that led to them, and the rest."""
    parent = {seq: strand for strand in strands for seq in strand.follows}
    chosen: dict[int, Strand] = {}
    for strand in sorted(strands, key=lambda s: (-s.weight, s.seq)):
        line = [strand]
        while line[-1].root in parent and line[-1].seq not in chosen:
            line.append(parent[line[-1].root])
        new = {link.seq: link for link in line if link.seq not in chosen}
        if len(chosen) + len(new) <= most:
            chosen.update(new)
    kept = [strand for strand in strands if strand.seq in chosen]
    return kept, [strand for strand in strands if strand.seq not in chosen]


def tree(strands: list[Strand], deepest: int) -> list[Block]:
    """Boxes of acts with their strands; what lies deeper than `deepest` begins anew."""
    blocks = {strand.seq: Block(strand, root=False) for strand in strands}
    parents = {seq: blocks[strand.seq] for strand in strands for seq in strand.follows}
    roots: dict[tuple[int, int], Block] = {}
    for strand in sorted(strands, key=lambda s: (s.x, s.seq)):
        block = blocks[strand.seq]
        parent = parents.get(strand.root)
        if parent is None or parent.depth >= deepest or not parent.depth:
            key = (strand.root, strand.seq if strand.root < 0 else -1)
            parent = roots.setdefault(key, Block(strand, root=True))
        block.depth = parent.depth + 1
        parent.children.append(block)
    return list(roots.values())


def depth_of(block: Block) -> int:
    """The depth of the deepest box that hangs on a block."""
    return max([block.depth, *(depth_of(child) for child in block.children)])


def fill(block: Block, story: Story, columns: Columns, most: int) -> None:
    """The words of a block and of all that hangs on it."""
    if block.root:
        fill_root(block, story, columns)
    else:
        fill_strand(block, story, columns, most)
    for child in block.children:
        fill(child, story, columns, most)
