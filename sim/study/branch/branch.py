"""One thing changed in a run from a turn on, on the same dice: both futures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.analysis.outcomes import NEVER
from sim.errors import BadInput
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.canonical import row_hash
from sim.record.manifest import new_manifest, scenario_of
from sim.record.played import Played
from sim.record.reading import check_done, find_result, read_csv, read_manifest
from sim.record.store import RESULTS, ResultFolder
from sim.record.tables import dyad_table, event_table, state_table
from sim.run.course import Course
from sim.run.kernel import rules_hash
from sim.run.orders import inject_of, order_of
from sim.scenario.complete import given
from sim.scenario.write import toml
from sim.study.altered import with_sets
from sim.study.branch.words import text_of
from sim.telling.transcript import transcript
from sim.telling.two_worlds import World, beside, parting

if TYPE_CHECKING:
    from sim.plots.run_figures import Drawing

WAS, NOW = "original", "branch"
KINDS = ("order", "set", "inject")


@dataclass(frozen=True)
class Change:
    """What is changed: an order, an inject, or values of the scenario (`path=value`)."""

    kind: str
    text: tuple[str, ...]

    @property
    def words(self) -> str:
        """The change in a line."""
        return f"{self.kind} {'; '.join(self.text)}" if self.text else "no change"


@dataclass(frozen=True)
class Branch:
    """Both futures of a run from a turn on.

    was, now: the run as it was and with the change; turn: of the change; parted: first turn in
    which something else happens, or NEVER; folder: where it was written.
    """

    was: Played
    now: Played
    turn: int
    change: Change
    parted: int
    text: str
    folder: Path | None = None


def change_of(sets: Sequence[str], order: str | None, inject: str | None) -> Change:
    """The one change that was asked for. Raises: BadInput for none or several."""
    found = [
        Change("set", tuple(sets)) if sets else None,
        Change("order", (order,)) if order is not None else None,
        Change("inject", (inject,)) if inject is not None else None,
    ]
    chosen = [change for change in found if change is not None]
    if len(chosen) != 1:
        raise BadInput("a branch changes one thing: give either --set, --order or --inject")
    return chosen[0]


def both_futures(
    setup: Setup, seed: int, run: int, turn: int, change: Change, engine: str = "auto"
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
    out: Path | None = None,
    base: Path = RESULTS,
    figures: bool = True,
) -> Branch:
    """Change one thing in a run of a result from a turn on, into a new results folder.

    Raises: BadInput for a turn that the run has not, an order or inject that cannot be given, or a
    result made by other rules.
    """
    change = change_of(sets, order, inject)
    folder, manifest, number = source_of(result, run)
    scenario = scenario_of(manifest)
    was, now = both_futures(build(scenario), int(manifest["seed"]), number, turn, change)
    if manifest["kind"] == "run" and row_hash(was.rows, was.names) != manifest["rows"]["hash"]:
        raise BadInput(f"{folder} holds decisions of its own; it cannot be played again")
    name = str(manifest["scenario"]["name"])
    return written(name, was, now, turn, change, out, base, figures)


def written(
    name: str,
    was: Played,
    now: Played,
    turn: int,
    change: Change,
    out: Path | None,
    base: Path,
    figures: bool,
) -> Branch:
    """Both futures as a results folder."""
    settings = {
        "turn": turn,
        "change": {"kind": change.kind, "text": list(change.text)},
        "figures": figures,
    }
    manifest = new_manifest(
        "branch",
        name,
        was.scenario,
        was.seed,
        was.run,
        1,
        was.engine,
        rules_hash(),
        None,
        settings,
    )
    found = Branch(was, now, turn, change, parting(was, now), "")
    text = text_of(found)
    with ResultFolder(manifest, out, base) as folder:
        folder.write("scenario.toml", "resolved = true\n" + toml(given(was.scenario, sources=True)))
        for side, run in ((WAS, was), (NOW, now)):
            horizon = run.scenario.horizon
            folder.write_table(f"events_{side}", event_table(run.rows, run.names, horizon))
            folder.write_table(f"states_{side}", state_table(run.states, run.names, run.run))
            folder.write_table(f"dyads_{side}", dyad_table(run.pairs, run.names, run.run))
        worlds = World("as it was", was), World(change.words, now)
        columns = "\n".join(beside(*worlds, found.parted))
        folder.write("differences.txt", f"{text}\nSide by side:\n\n{columns}\n")
        folder.write("transcript_branch.txt", transcript(now))
        folder.note(rows={side: row_hash(r.rows, r.names) for side, r in ((WAS, was), (NOW, now))})
        folder.note(parted=None if found.parted == NEVER else found.parted)
        if figures:
            draw(folder)
    return Branch(was, now, turn, change, found.parted, text, folder.path)


def draw(folder: ResultFolder) -> None:
    """Draw the figure of both futures into the folder, from its tables."""
    from sim.plots.kit.style import WIDE
    from sim.plots.run_figures import files_of

    folder.stage = "drawing figures"
    for drawing in branch_drawings(folder.path, folder.manifest, WIDE):
        for name, data in files_of(drawing).items():
            folder.write(f"figures/{name}", data)


def branch_drawings(folder: Path, manifest: dict[str, Any], width: float) -> list[Drawing]:
    """The figure of a branch: the ladder of the pairs that differ most, both futures."""
    from sim.plots import futures
    from sim.plots.changed import change_text
    from sim.plots.kit.labels import labels_of
    from sim.plots.run_figures import Drawing

    labels = labels_of(manifest["scenario"]["data"])
    pairs = [read_csv(folder / f"dyads_{side}.csv") for side in (WAS, NOW)]
    change = Change(manifest["settings"]["change"]["kind"], manifest["settings"]["change"]["text"])
    names = ("as it was", change_text(change.kind, change.text, labels))
    turn = int(manifest["settings"]["turn"])
    figure = futures.figure(pairs[0], pairs[1], labels, turn, names, width)
    alt = futures.alt_text(pairs[0], pairs[1], labels, turn, names)
    return [Drawing("futures", figure, alt)]


def rerun(folder: Path | str, out: Path | None = None, base: Path = RESULTS) -> Path:
    """Make a branch again from its manifest, byte-identical; its folder. Raises: BadInput."""
    manifest = read_manifest(folder)
    if manifest["kind"] != "branch":
        raise BadInput(f"{folder} is no branch but a {manifest['kind']}")
    settings = manifest["settings"]
    change = Change(settings["change"]["kind"], tuple(settings["change"]["text"]))
    setup = build(scenario_of(manifest))
    seed, run = int(manifest["seed"]), int(manifest["first_run"])
    was, now = both_futures(setup, seed, run, int(settings["turn"]), change)
    name = str(manifest["scenario"]["name"])
    figures = bool(settings["figures"])
    found = written(name, was, now, int(settings["turn"]), change, out, base, figures)
    assert found.folder is not None  # noqa: S101 - it was written
    return found.folder
