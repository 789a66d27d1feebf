"""One thing changed in a run from a turn on, on the same dice: both futures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.analysis.outcomes import NEVER
from sim.errors import BadInput
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.canonical import row_hash
from sim.record.door import check_done, read_manifest
from sim.record.manifest import scenario_of
from sim.record.played import Played
from sim.record.reading import find_result
from sim.record.tables import dyad_table, event_table, state_table
from sim.run.course import Course
from sim.run.kernel import rules_hash
from sim.run.orders import inject_of, order_of
from sim.scenario.complete import given
from sim.scenario.write import toml
from sim.study.altered import with_sets
from sim.study.branch.data import NOW, WAS, Branch, BranchChange
from sim.study.branch.words import text_of
from sim.study.place import NEW_FOLDER, Draw, Place, Playing
from sim.study.run import rows_hash
from sim.telling.transcript import transcript
from sim.telling.two_worlds import ToldWorld, beside, parting


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
    setup: Setup, seed: int, run: int, turn: int, change: BranchChange, engine: str = "auto"
) -> tuple[Played, Played]:
    """The run as it was, and with the change from a turn on. Raises: BadInput."""
    course = Course(setup, seed, run, engine)
    course.play_on(turn)
    if course.is_over or turn < 0:
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


def source_of(result: str, number: int | None) -> tuple[Path, dict[str, Any], int]:
    """The result that is branched from, its manifest, and which of its runs. Raises: BadInput."""
    folder = find_result(result)
    manifest = read_manifest(folder)
    check_done(folder, manifest)
    if manifest["rules"] != rules_hash():
        raise BadInput(
            f"{folder} was made with other rules than these: play it again before branching"
        )
    first, runs = int(manifest["first_run"]), int(manifest["runs"])
    chosen = first if number is None else number
    if not first <= chosen < first + runs:
        raise BadInput(f"{folder} has runs {first} to {first + runs - 1}, not {chosen}")
    return folder, manifest, chosen


def branch(
    result: str,
    turn: int,
    sets: Sequence[str] = (),
    order: str | None = None,
    inject: str | None = None,
    run: int | None = None,
    place: Place = NEW_FOLDER,
    draw: Draw | None = None,
) -> Branch:
    """Change one thing in a run of a result from a turn on, into a new results folder.

    Raises: BadInput for a turn that the run has not, an order or inject that cannot be given, or a
    result made by other rules.
    """
    change = change_of(sets, order, inject)
    folder, manifest, number = source_of(result, run)
    scenario = scenario_of(manifest)
    was, now = both_futures(build(scenario), int(manifest["seed"]), number, turn, change)
    if manifest["kind"] == "run" and row_hash(was.rows, was.names) != rows_hash(manifest):
        raise BadInput(f"{folder} holds decisions of its own; it cannot be played again")
    name = str(manifest["scenario"]["name"])
    return written(name, was, now, turn, change, place, draw)


def written(
    name: str,
    was: Played,
    now: Played,
    turn: int,
    change: BranchChange,
    place: Place,
    draw: Draw | None,
) -> Branch:
    """Both futures as a results folder."""
    settings = {
        "turn": turn,
        "change": {"kind": change.kind, "text": list(change.text)},
        "figures": draw is not None,
    }
    found = Branch(was, now, turn, change, parting(was, now), "")
    text = text_of(found)
    held = name, was.scenario, was.seed, 1, settings, was.engine, was.run
    with place.begin("branch", *held) as folder:
        folder.write("scenario.toml", "resolved = true\n" + toml(given(was.scenario, sources=True)))
        for side, run in ((WAS, was), (NOW, now)):
            horizon = run.scenario.horizon
            folder.write_table(f"events_{side}", event_table(run.rows, run.names, horizon))
            folder.write_table(f"states_{side}", state_table(run.states, run.names, run.run))
            folder.write_table(f"dyads_{side}", dyad_table(run.pairs, run.names, run.run))
        worlds = ToldWorld("as it was", was), ToldWorld(change.words, now)
        columns = "\n".join(beside(*worlds, found.parted))
        folder.write("differences.txt", f"{text}\nSide by side:\n\n{columns}\n")
        folder.write("transcript_branch.txt", transcript(now))
        folder.note(rows={side: row_hash(r.rows, r.names) for side, r in ((WAS, was), (NOW, now))})
        folder.note(parted=None if found.parted == NEVER else found.parted)
        if draw is not None:
            draw(folder)
    return Branch(was, now, turn, change, found.parted, text, folder.path)


def again(_: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A branch made again from its manifest."""
    settings = manifest["settings"]
    change = BranchChange(settings["change"]["kind"], tuple(settings["change"]["text"]))
    setup, turn = build(scenario_of(manifest)), int(settings["turn"])
    seed, run = int(manifest["seed"]), int(manifest["first_run"])
    was, now = both_futures(setup, seed, run, turn, change)
    draw = playing.draw if settings["figures"] else None
    found = written(str(manifest["scenario"]["name"]), was, now, turn, change, place, draw)
    assert found.folder is not None  # noqa: S101 - it was written
    return found.folder
