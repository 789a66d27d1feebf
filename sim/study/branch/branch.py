"""One thing changed in a run from a turn on, on the same dice: both futures side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.analysis.outcomes import NEVER
from sim.errors import BadInput
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.canonical import row_hash
from sim.record.door import check_done, read_manifest
from sim.record.played import Played
from sim.record.reading import find_result
from sim.record.tables import dyad_columns, event_columns, state_columns
from sim.run.course import Course
from sim.run.kernel import rules_hash
from sim.run.orders import inject_of, order_of
from sim.run.seats import SeatOrders
from sim.scenario.altered import with_sets
from sim.scenario.complete import given
from sim.scenario.write import toml
from sim.study.branch.data import NOW, WAS, Branch, BranchChange
from sim.study.branch.words import text_of
from sim.study.one_run import OneRun, run_of_result
from sim.study.own import Own, own_facts
from sim.study.place import NEW_FOLDER, Draw, Place, Playing, folder_of
from sim.telling.transcript import transcript
from sim.telling.two_worlds import ToldWorld, beside, parting

if TYPE_CHECKING:
    from sim.world.state import Decision, State


def change_of(sets: Sequence[str], order: str | None, inject: str | None) -> BranchChange:
    """The one change that was asked for. Raises: BadInput for none or several."""
    found = [
        BranchChange("set", tuple(sets)) if sets else None,
        BranchChange("order", (order,)) if order is not None else None,
        BranchChange("inject", (inject,)) if inject is not None else None,
    ]
    chosen = [change for change in found if change is not None]
    if len(chosen) != 1:
        raise BadInput("a branch changes one thing: give either --set, --order or --inject")
    return chosen[0]


def both_futures(
    setup: Setup,
    seed: int,
    run: int,
    turn: int,
    change: BranchChange,
    engine: str = "auto",
    decisions: Mapping[str, Decision | type[State]] | None = None,
    seats: Sequence[SeatOrders] = (),
) -> tuple[Played, Played]:
    """The run as it was, and with the change from a turn on. Raises: BadInput.

    seats: what people ordered in it; they order the same in both.
    """
    if turn < 0:
        raise BadInput(f"turns are counted from 0; there is no turn {turn}")
    course = Course(setup, seed, run, engine, decisions, seats)
    course.play_on(turn)
    if course.is_over:
        last = course.turn - 1
        raise BadInput(f"the run has turns 0 to {last}; it cannot be changed in turn {turn}")
    other = course.copy()
    if change.kind == "order":
        other.step(order=order_of(setup, change.text[0]))
    elif change.kind == "inject":
        other.step(inject=inject_of(setup, change.text[0]))
    elif change.text:
        other.change(build(with_sets(setup.scenario, change.text)))
    was, now = course.play_on().played(), other.play_on().played()
    check_same_past(was, now, turn)
    return was, now


def check_same_past(was: Played, now: Played, turn: int) -> None:
    """Both futures must have the same rows before the turn of the change."""
    before = [run.rows[run.rows["turn"] < turn].tobytes() for run in (was, now)]
    if before[0] != before[1]:
        raise AssertionError("the two futures have different pasts")


def source_of(result: str, number: int | None, own: Own | None = None) -> OneRun:
    """The run of a result that is branched from. Raises: BadInput."""
    folder = find_result(result)
    manifest = read_manifest(folder)
    check_done(folder, manifest)
    if manifest["rules"] != rules_hash():
        raise BadInput(
            f"{folder} was made with other rules than these: play it again before branching"
        )
    return run_of_result(folder, manifest, number, own)


def branch(
    result: str,
    turn: int,
    sets: Sequence[str] = (),
    order: str | None = None,
    inject: str | None = None,
    run: int | None = None,
    place: Place = NEW_FOLDER,
    draw: Draw | None = None,
    own: Own | None = None,
) -> Branch:
    """Change one thing in a run of a result from a turn on, into a new results folder.

    own: the rules of the user's own that decided in that run, by state. Raises: BadInput for a turn
    that the run has not, an order or inject that cannot be given, or a result made by other rules.
    """
    change = change_of(sets, order, inject)
    source = source_of(result, run, own)
    return branched(source, turn, change, place, draw)


def branched(
    source: OneRun, turn: int, change: BranchChange, place: Place, draw: Draw | None
) -> Branch:
    """Both futures of a run, as it was and with the change, into a new results folder."""
    dice = source.seed, source.number
    setup, seats = build(source.scenario), source.seats
    was, now = both_futures(setup, *dice, turn, change, decisions=source.decisions, seats=seats)
    source.check(was)
    return written(source, was, now, turn, change, place, draw)


def written(
    source: OneRun,
    was: Played,
    now: Played,
    turn: int,
    change: BranchChange,
    place: Place,
    draw: Draw | None,
) -> Branch:
    """Both futures as a results folder."""
    settings: dict[str, Any] = {
        "turn": turn,
        "change": {"kind": change.kind, "text": list(change.text)},
        "own": own_facts(source.own),
        "figures": draw is not None,
    }
    if source.seats:
        settings["seats"] = [one.as_data() for one in source.seats]
    found = Branch(was, now, turn, change, parting(was, now), "")
    text = text_of(found)
    name = str(source.manifest["scenario"]["name"])
    held = name, was.scenario, was.seed, 1, settings, was.engine, was.run
    with place.begin("branch", *held) as folder:
        folder.write("scenario.toml", "resolved = true\n" + toml(given(was.scenario, sources=True)))
        for side, run in ((WAS, was), (NOW, now)):
            horizon = run.scenario.horizon
            folder.write_table(f"events_{side}", event_columns(run.rows, run.names, horizon))
            folder.write_table(f"states_{side}", state_columns(run.states, run.names, run.run))
            folder.write_table(f"dyads_{side}", dyad_columns(run.pairs, run.names, run.run))
        worlds = ToldWorld("as it was", was), ToldWorld(change.words, now)
        columns = "\n".join(beside(*worlds, found.parted))
        folder.write("differences.txt", f"{text}\nSide by side:\n\n{columns}\n")
        folder.write("transcript_branch.txt", transcript(now))
        folder.note(rows={side: row_hash(r.rows, r.names) for side, r in ((WAS, was), (NOW, now))})
        folder.note(parted=None if found.parted == NEVER else found.parted)
        if draw is not None:
            draw(folder)
    return Branch(was, now, turn, change, found.parted, text, folder.path)


def again(folder: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A branch made again from its manifest."""
    settings = manifest["settings"]
    change = BranchChange(settings["change"]["kind"], tuple(settings["change"]["text"]))
    source = run_of_result(folder, manifest, None, playing.own)
    draw = playing.draw if settings["figures"] else None
    found = branched(source, int(settings["turn"]), change, place, draw)
    return folder_of(found)
