"""The digest of a run: what was not routine, in at most two pages, each with its reason."""

from __future__ import annotations

import textwrap
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from sim.telling.acts import is_agreed
from sim.telling.demands import ANSWERED, is_demand, special
from sim.telling.ends import GIVING, lasted
from sim.telling.kinds import TOLD
from sim.telling.lines import WIDE, paragraph
from sim.telling.messages import say
from sim.telling.sentences import sentence
from sim.telling.small_words import counted, month_of, tidy, times
from sim.telling.story import Event, Story
from sim.telling.worth import WORTH, weight_of
from sim.terms import NOBODY
from sim.terms.choice import Rung, Special
from sim.terms.events import Kind, Phase

LINES = 110  # two pages
INDENT = " " * 12
WITH_CAUSE = ("told", "silent")


@dataclass(frozen=True)
class Matter:
    """What is told as one: a row, the rows that belong to it, and how little it is routine."""

    root: Event
    parts: list[Event]
    weight: float


def belongs_to(story: Story, event: Event) -> int:
    """The row with which a row is told, or NOBODY where it stands for itself."""
    if event.cause == NOBODY:
        return NOBODY
    cause = story.events[event.cause]
    if event.kind == Kind.LAPSE and cause.kind != Kind.ENTER_FORCE:
        return NOBODY
    if event.kind == Kind.WAR and cause.kind not in (Kind.ACT, Kind.HONOUR):
        return NOBODY
    if event.kind == Kind.ACT and cause.kind in (Kind.HONOUR, Kind.MATERIEL):
        return cause.seq
    if is_given(story, event, cause) or is_answered(story, event, cause):
        return cause.seq
    return cause.seq if TOLD[event.kind].digest in WITH_CAUSE else NOBODY


def is_given(story: Story, event: Event, cause: Event) -> bool:
    """Whether a row ends a crisis short of war by what its cause gives."""
    short = event.kind == Kind.CLOSE and event.rung < Rung.WAR
    return short and special(story, cause) in GIVING


def is_answered(story: Story, event: Event, cause: Event) -> bool:
    """Whether a row is the answer of a week to a demand."""
    answers = event.phase == Phase.ANSWER and special(story, event) in ANSWERED
    return answers and event.kind == Kind.ACT and is_demand(story, cause)


def root_of(story: Story, event: Event) -> int:
    """The row at the head of what a row is told with."""
    seq = event.seq
    while (above := belongs_to(story, story.events[seq])) != NOBODY:
        seq = above
    return seq


def is_answered_at_once(story: Story, event: Event) -> bool:
    """Whether a casus foederis led to a consultation, which tells it all."""
    answers = [story.events[k].kind for k in story.consequences.get(event.seq, [])]
    return event.kind == Kind.CASUS and any(kind in (Kind.CONSULT, Kind.RENEGE) for kind in answers)


def matters(story: Story) -> list[Matter]:
    """All matters of a run in the order of their first rows."""
    parts: dict[int, list[Event]] = {}
    for event in story.events:
        if TOLD[event.kind].digest != "never" and not is_answered_at_once(story, event):
            parts.setdefault(root_of(story, event), []).append(event)
    found = []
    for seq, rows in sorted(parts.items()):
        root = story.events[seq]
        found.append(Matter(root, rows, max(weight_of(story, event) for event in rows)))
    return found


def worth_asking(story: Story, most: int | None = None) -> list[Event]:
    """The events of a run that were not routine, in order of time; `most`: so many weightiest."""
    found = [matter for matter in matters(story) if matter.weight >= WORTH]
    heaviest = sorted(found, key=lambda matter: -matter.weight)[:most]
    return sorted((matter.root for matter in heaviest), key=lambda event: event.seq)


def told(story: Story, matter: Matter) -> str:
    """A matter in words: its first row, then what came of it."""
    text = [sentence(story, matter.root.seq)]
    for event in matter.parts:
        if event.seq == matter.root.seq:
            continue
        settles = special(story, event) == Special.SETTLE.word
        if event.kind in (Kind.JOINT, Kind.DECLINE) and settles:
            text.append(sentence(story, event.seq))
        elif event.kind == Kind.CLOSE:
            text.append(say("digest.ends", days=counted(lasted(story, event), "day")))
        elif event.kind == Kind.JOINT:
            text += [] if is_agreed(story, matter.root) else [say("digest.takes_place")]
        elif event.kind == Kind.DECLINE:
            text.append(tidy(say("digest.declines", who=story.state(event.actor))))
        elif event.kind == Kind.ACT or TOLD[event.kind].digest == "told":
            text.append(sentence(story, event.seq))
    return " ".join(text)


def entry(story: Story, matter: Matter) -> list[str]:
    """The lines of a matter: day of the month, number of the event, words."""
    margin = f"{story.date(matter.root).day:>4}  {matter.root.seq:>4}  "
    return paragraph(told(story, matter), margin, INDENT, width=WIDE)


def routine(story: Story, left: list[Matter]) -> list[str]:
    """What else happened, counted, in one line."""
    acts = Counter(
        story.title(matter.root.action)
        for matter in left
        if matter.root.kind in (Kind.ACT, Kind.OFFER) and matter.root.action != NOBODY
    )
    council = sum(matter.root.kind == Kind.AGENDA for matter in left)
    if council:
        acts[say("digest.meeting")] = council
    counts = [f"{title} {times(number)}" for title, number in acts.most_common()]
    if not counts:
        return []
    line = say("digest.besides", acts=", ".join(counts))
    return [textwrap.shorten(line, WIDE - len(INDENT), placeholder=" …")]


def month(story: Story, matter: Matter) -> tuple[int, int]:
    """Year and month of a matter."""
    date = story.date(matter.root)
    return date.year, date.month


def rendered(story: Story, everything: list[Matter], least: float) -> list[str]:
    """The digest with every matter of at least this weight."""
    lines: list[str] = []
    ordered = sorted(everything, key=lambda m: (story.date(m.root), m.root.seq))
    for _, group in groupby(ordered, key=lambda m: month(story, m)):
        of_month = list(group)
        chosen = [matter for matter in of_month if matter.weight >= least]
        left = routine(story, [matter for matter in of_month if matter.weight < least])
        if chosen or left:
            lines += ["", month_of(story.date(of_month[0].root))]
        for matter in chosen:
            lines += entry(story, matter)
        lines += [INDENT + line for line in left]
    return lines[1:]


def digest(story: Story) -> list[str]:
    """At most 110 lines on what was not routine: the weightiest matters, in order of time."""
    everything = matters(story)
    for least in sorted({matter.weight for matter in everything if matter.weight >= WORTH}):
        lines = rendered(story, everything, least)
        if len(lines) <= LINES:
            return lines
    return rendered(story, everything, 1e9)[:LINES]
