"""What became different when something was changed: outcomes and first event, in a paragraph."""

from __future__ import annotations

import datetime

from sim.analysis.outcomes import NEVER
from sim.record.played import Played
from sim.telling.messages import Table, say
from sim.telling.sentences import sentence
from sim.telling.small_words import dated
from sim.telling.story import Story
from sim.telling.transcript import reached
from sim.telling.two_worlds import first_difference

GROUPS = Table("became_groups", ("gained", "lost", "earlier", "later"))


def begins_on(run: Played, turn: int) -> str:
    """The date on which a turn begins."""
    horizon = run.scenario.horizon
    return dated(horizon.start + datetime.timedelta(days=turn * horizon.beat_days))


def outcome_sentences(was: Played, now: Played) -> list[str]:
    """The outcomes that came about otherwise: gained, lost, earlier, later."""
    before, after = (reached(Story.of(run), run.run, run.rows) for run in (was, now))
    told: dict[str, list[str]] = {group: [] for group in GROUPS.words}
    watches = was.scenario.outcomes | now.scenario.outcomes
    for name, watch in watches.items():
        old, new = before.get(name, NEVER), after.get(name, NEVER)
        if old == new:
            continue
        if old == NEVER:
            told["gained"].append(say("became.came", title=watch.title, date=begins_on(now, new)))
        elif new == NEVER:
            told["lost"].append(say("became.gone", title=watch.title, before=begins_on(was, old)))
        else:
            dates = begins_on(now, new), begins_on(was, old)
            moved = say("became.moved", title=watch.title, date=dates[0], before=dates[1])
            told["earlier" if new < old else "later"].append(moved)
    return [GROUPS.say(group, outcomes="; ".join(items)) for group, items in told.items() if items]


def became_different(was: Played, now: Played, before: str = "") -> str:
    """What became different in a run from another on the same dice, or that nothing did.

    before: what the other run is called, where it is not the unchanged one.
    """
    before = before or say("became.unchanged")
    old, new = first_difference(was, now)
    if old is None and new is None:
        return say("became.alike", before=before)
    found = [say("became.head", before=before)]
    found += outcome_sentences(was, now) or [say("became.same_outcomes")]
    if new is not None:
        date, told = first_of(now, new)
        found.append(say("became.first_now", date=date, event=new, sentence=told))
    if old is not None:
        date, told = first_of(was, old)
        found.append(say("became.first_before", before=before, date=date, event=old, sentence=told))
    return " ".join(found)


def first_of(run: Played, seq: int) -> tuple[str, str]:
    """Date and sentence of an event."""
    story = Story.of(run)
    return dated(story.date(story.events[seq])), sentence(story, seq)
