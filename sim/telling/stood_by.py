"""What third states did in a crisis: who came in, helped, consulted, failed its ally, mediated."""

from __future__ import annotations

from sim.telling.acts import friendly
from sim.telling.crises import HOW
from sim.telling.crisis_rows import Course
from sim.telling.demands import special
from sim.telling.messages import Table, say
from sim.telling.small_words import listed
from sim.telling.story import Event, Story
from sim.terms.choice import Side, Special
from sim.terms.events import KINDS, Kind

PARTS = (Kind.JOIN, Kind.HONOUR, Kind.MATERIEL, Kind.CONSULT, Kind.RENEGE, Kind.LEAVE)
SPOKEN = {Special.MEDIATE.word: "mediate", Special.URGE_RESTRAINT.word: "restrain"}
TOOK_PART = Table(
    "took_part", [*(kind.word for kind in PARTS), *SPOKEN.values(), "help", "council"]
)


def others(story: Story, course: Course) -> str:
    """What third states did, each once; that none took a part where none did."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for event in course.rows:
        word = part(story, course, event)
        if word:
            how = HOW.say(Side(int(event.value)).name.lower()) if event.kind == Kind.JOIN else ""
            who = found.setdefault((word, story.state(event.target), how), [])
            who += [] if story.state(event.actor) in who else [story.state(event.actor)]
    told = [
        TOOK_PART.say(word, who=listed(who), whom=whom, how=how)
        for (word, whom, how), who in found.items()
    ]
    told += helpers(story, course)
    return say("crisis.besides", deeds="; ".join(told)) if told else say("crisis.alone")


def part(story: Story, course: Course, event: Event) -> str:
    """The part of a third state in a row, as a word of `TOOK_PART`, or nothing."""
    if event.kind == Kind.AGENDA:
        return "council"
    if event.actor in course.sides:
        return ""
    if event.kind in PARTS:
        return KINDS[event.kind]
    return SPOKEN.get(special(story, event), "") if event.kind == Kind.ACT else ""


def helpers(story: Story, course: Course) -> list[str]:
    """Third states that helped a principal, each once, with what."""
    found: dict[tuple[int, int], list[str]] = {}
    for event in course.rows:
        given = event.kind == Kind.ACT and event.target in course.sides and friendly(story, event)
        speaks = special(story, event) in SPOKEN
        if given and not speaks and event.actor not in course.sides:
            what = found.setdefault((event.actor, event.target), [])
            if story.title(event.action) not in what:
                what.append(story.title(event.action))
    return [
        TOOK_PART.say("help", who=story.state(who), whom=story.state(whom), what=listed(what))
        for (who, whom), what in found.items()
    ]
