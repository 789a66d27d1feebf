"""Occasions of a seat to come into the quarrels of others, in words."""

from __future__ import annotations

from sim.classroom.board import Board
from sim.classroom.wording import put
from sim.run.seat_entry import Occasion
from sim.telling.crises import HOW
from sim.telling.small_words import chance
from sim.telling.story import Story
from sim.terms.choice import Side

LEAST = 0.005  # a chance below this is told as small; a choice of presentation


def occasion_words(board: Board, story: Story, code: int) -> list[str]:
    """The occasions of a seat, a sentence each: between whom, for whom, how far, how likely."""
    return [_words(board, story, one) for one in board.occasions(code)]


def _words(board: Board, story: Story, one: Occasion) -> str:
    now = board.course.views[1]
    return put(
        "page.occasion_war" if one.war else "page.occasion",
        whom=story.state(one.h),
        foe=story.state(one.x),
        issue=story.issue(int(now.crises.issue[one.crisis])),
        how=HOW.say(Side(one.how).name.lower()),
        chance=chance(one.p) if one.p >= LEAST else put("page.rarely"),
    )
