"""The screens of the projector: which there are at a stage of the game, and which is shown.

One thing a screen. Unless the instructor chooses one, the stage of the game does; a choice holds
until the stage is over. Hidden stays hidden until it is shown again.
"""

from __future__ import annotations

from sim.classroom.state import ASKING, LOBBY, Room

JOIN, NEWS, COURSE, VOTE = "join", "news", "course", "vote"
MAP, LADDER, TIMELINE, CASCADE = "map", "ladder", "timeline", "cascade"
DRAWN = (MAP, LADDER, TIMELINE, CASCADE)  # figures of the run as everybody knows it


def screens_of(room: Room) -> tuple[str, ...]:
    """The screens at this stage, in the order of next and previous; the first by itself."""
    if room.phase == LOBBY:
        return (JOIN,)
    if room.phase == ASKING:
        return (NEWS, *DRAWN, JOIN) if room.closings else (NEWS, JOIN)
    drawn = DRAWN if room.closings else ()
    return (COURSE, *drawn, NEWS, VOTE)


def shown(room: Room) -> str:
    """The screen that is shown, though it may be hidden."""
    there = screens_of(room)
    return room.screen if room.screen in there else there[0]


def beside(room: Room) -> tuple[str, str]:
    """The screens before and after the one that is shown, round in a ring."""
    there = screens_of(room)
    at = there.index(shown(room))
    return there[at - 1], there[(at + 1) % len(there)]
