"""A rehearsal in lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from sim.classroom.rehearsal import ENOUGH, Rehearsal, thin_seats
from sim.classroom.wording import put
from sim.telling.messages import notice


def rehearsal_lines(found: Rehearsal, seconds: float) -> Iterator[str]:
    """What a rehearsal came to, for an instructor on the evening before."""
    weeks, played = found.weeks
    lesson = found.lesson
    yield notice()
    if played < weeks:
        turns = found.game.scenario.horizon.turns
        each = put("rehearse.weeks", weeks=lesson.weeks)
        yield put("start.shortened", played=played, weeks=weeks, turns=turns, each=each)
    yield ""
    yield put("rehearse.seats")
    for one in found.seats:
        yield "  " + put(
            "rehearse.seat",
            title=one.title,
            people=one.people,
            moves=span(one.moves),
            choices=span(one.choices),
        )
    thin = thin_seats(found.seats)
    if thin:
        yield put("rehearse.thin", enough=ENOUGH, seats=", ".join(thin))
    yield ""
    yield from _alone(found)
    yield ""
    yield from _class(found)
    yield ""
    yield put("rehearse.table")
    for seating in found.table:
        seats = ", ".join(f"{seat} {count}" for seat, count in seating.seats.items() if count)
        yield "  " + put("rehearse.people", people=seating.people, seats=seats)
    yield ""
    yield put("rehearse.took", seconds=f"{seconds:.1f}")


def _alone(found: Rehearsal) -> Iterator[str]:
    """How often the model alone ends in what."""
    fan = found.fan
    if fan is None:
        yield put("rehearse.no_fan")
        return
    yield put("rehearse.alone", runs=fan.runs)
    steps = [(put(f"steps.{kind.name.lower()}"), rate) for kind, rate in fan.steps]
    outcomes = [(rate.title, rate) for rate in fan.outcomes.values() if rate.share > 0.0]
    for title, rate in [*steps, *outcomes]:
        low, high = round(100 * rate.low), round(100 * rate.high)
        share = round(100 * rate.share)
        yield "  " + put("rehearse.rate", title=title, percent=share, low=low, high=high)


def _class(found: Rehearsal) -> Iterator[str]:
    """How far the bots went, and which of their moves mattered."""
    yield put("rehearse.class", headline=found.debrief.headline)
    for row in found.debrief.moves:
        effect = row.figures.tension
        yield "  " + put(
            "rehearse.moved",
            turn=row.turn,
            seat=row.seat,
            moves="; ".join(row.moves),
            difference=f"{effect.difference:+.3f}",
            low=f"{effect.low:+.3f}",
            high=f"{effect.high:+.3f}",
        )
    if not found.debrief.moves:
        yield put("rehearse.no_moves")


def span(counts: tuple[int, ...]) -> str:
    """The least and the most of some counts."""
    if not counts:
        return "0"
    low, high = min(counts), max(counts)
    return f"{low}" if low == high else put("rehearse.span", low=low, high=high)
