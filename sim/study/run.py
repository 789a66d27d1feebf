"""One run as a results folder, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.errors import BadInput
from sim.plan.build import build
from sim.record.canonical import row_hash
from sim.record.door import check_done, damaged, read_manifest
from sim.record.encode import FORMATS
from sim.record.manifest import scenario_of
from sim.record.names import names_of
from sim.record.played import Played
from sim.record.reading import event_codes, read_dyads, read_events, read_states
from sim.record.snapshots import pairs_of, states_of
from sim.record.store import ResultFolder
from sim.record.tables import dyad_columns, event_columns, state_columns
from sim.run.course import Course
from sim.run.kernel import rules_hash
from sim.run.play import play
from sim.run.seats import SeatOrders
from sim.scenario.complete import given
from sim.scenario.schema import Scenario
from sim.scenario.write import toml
from sim.study.one_run import number_of, run_of_result, seats_of
from sim.study.own import Own, check_programs, own_facts, own_of
from sim.study.place import NEW_FOLDER, Draw, Place, Playing
from sim.telling.transcript import transcript

RUNS_OF_A_SEED = 2**63  # the counter of a draw holds no more


def write_run(folder: ResultFolder, run: Played, text: str, kind: str, draw: Draw | None) -> None:
    """Write everything of one run into its folder: scenario, tables, transcript, figures."""
    horizon = run.scenario.horizon
    folder.write("scenario.toml", text)
    folder.write_table("events", event_columns(run.rows, run.names, horizon), kind)
    folder.write_table("states", state_columns(run.states, run.names, run.run), kind)
    folder.write_table("dyads", dyad_columns(run.pairs, run.names, run.run), kind)
    folder.write("transcript.txt", transcript(run))
    folder.note(
        engine=run.engine,
        rows={"count": len(run.rows), "hash": row_hash(run.rows, run.names)},
    )
    if draw is not None:
        draw(folder, run)


def save_run(
    scenario: Scenario,
    name: str,
    text: str,
    seed: int = 1,
    run: int = 0,
    engine: str = "auto",
    kind: str = "csv",
    sets: Sequence[str] = (),
    place: Place = NEW_FOLDER,
    draw: Draw | None = None,
    seats: Sequence[SeatOrders] = (),
    more: Draw | None = None,
    own: Own | None = None,
    players: Sequence[Mapping[str, Any]] = (),
) -> tuple[Path, Played]:
    """Play one run into a new results folder; the folder and the run.

    name, text: of the scenario, the text as TOML after merging; kind: csv or parquet; seats: what
    people ordered, or programs; more: puts what is not played into the folder; own: rules of the
    user's own, by state; players: the seats that programs played, for the manifest. Raises:
    BadInput if the folder exists or there is no such run, SimError if it cannot be written.
    """
    if not 0 <= run < RUNS_OF_A_SEED:
        raise BadInput(f"a seed has no run {run}; runs count from 0 to {RUNS_OF_A_SEED - 1:,}")
    if kind not in FORMATS:
        raise BadInput(f"no format called {kind!r}; there are {', '.join(FORMATS)}")
    check_programs(Playing(own=own), [scenario])
    settings = settings_of(sets, kind, own)
    if seats:
        settings["seats"] = [one.as_data() for one in seats]
    if players:
        settings["players"] = [dict(one) for one in players]
    with place.begin("run", name, scenario, seed, 1, settings, engine, run) as folder:
        folder.stage = "playing"
        played = played_by(scenario, seed, run, engine, seats, own)
        write_run(folder, played, text, kind, draw)
        if more is not None:
            more(folder)
    return folder.path, played


def settings_of(sets: Sequence[str], kind: str, own: Own | None) -> dict[str, Any]:
    """What the manifest of a run holds beside scenario and dice."""
    tables = {"tables": ["events", "states", "dyads"]}
    return {"sets": list(sets), "format": kind} | tables | ({"own": own_facts(own)} if own else {})


def played_by(
    scenario: Scenario,
    seed: int,
    run: int,
    engine: str,
    seats: Sequence[SeatOrders],
    own: Own | None = None,
) -> Played:
    """One run, with what people ordered in it, or by rules of the user's own."""
    if own or not seats:
        return play(scenario, seed, run, engine, rules=own)
    return Course(build(scenario), seed, run, engine, seats=seats).play_on().played()


def save_played(
    played: Played, name: str, own: Own, place: Place = NEW_FOLDER, draw: Draw | None = None
) -> Path:
    """A run that was played elsewhere, as in a world of one's own, as a results folder.

    name: of the scenario; own: what decided in it, by state. Raises: BadInput, SimError.
    """
    scenario, settings = played.scenario, settings_of((), "csv", own)
    held = name, scenario, played.seed, 1, settings, played.engine, played.run
    with place.begin("run", *held) as folder:
        text = "resolved = true\n" + toml(given(scenario, sources=True))
        write_run(folder, played, text, "csv", draw)
    return folder.path


def again(folder: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A run made again from its manifest, by the engine that played it first."""
    settings = manifest["settings"]
    if settings.get("players"):
        return playing.players_again(folder)(folder, manifest, place, playing)
    path, _ = save_run(
        scenario_of(manifest),
        manifest["scenario"]["name"],
        text_of(folder, manifest),
        int(manifest["seed"]),
        int(manifest["first_run"]),
        manifest["engine"],
        settings["format"],
        settings["sets"],
        place,
        playing.draw if was_drawn(manifest) else None,
        seats_of(manifest),
        own=own_of(folder, manifest, playing.own),
    )
    return path


def was_drawn(manifest: dict[str, Any]) -> bool:
    """Whether figures were drawn with a result."""
    return any(name.startswith("figures/") for name in manifest["files"])


def text_of(folder: Path, manifest: dict[str, Any]) -> str:
    """The scenario file of a result; where it is gone or changed, the manifest's data as a file."""
    if "scenario.toml" not in damaged(folder):
        return (folder / "scenario.toml").read_text(encoding="utf-8")
    return "resolved = true\n" + toml(manifest["scenario"]["data"])


def open_run(folder: Path, number: int | None = None, own: Own | None = None) -> Played:
    """The run of a results folder, from its event table; one of many is played again.

    own: the rules of the user's own that the command line names. Its `states` and `pairs` are
    empty: whoever needs them reads the tables. Raises: BadInput if the result is not whole, its
    event table is not the one that was written, or a run does not come out as it was.
    """
    manifest = read_manifest(folder)
    if manifest["kind"] != "ensemble":  # a stopped one has runs to look at, too
        check_done(folder, manifest)
    if manifest["kind"] == "run":
        number_of(folder, manifest, number)
        return read_rows(folder, manifest)
    return run_of_result(folder, manifest, number, own).played()


def read_rows(folder: Path, manifest: dict[str, Any]) -> Played:
    """The run whose event table lies in a folder, without `states` and `pairs`.

    Raises: BadInput if the table is not the one that was written.
    """
    scenario = scenario_of(manifest)
    names = names_of(scenario)
    rows = event_codes(read_events(folder, manifest), names, scenario.horizon)
    if row_hash(rows, names) != (manifest["rows"] or {}).get("hash"):
        raise BadInput(f"the event table of {folder} is not the one that was written")
    if (rows["run"] != manifest["first_run"]).any():
        raise BadInput(f"{folder} holds the rows of another run than its manifest says")
    seed, number, empty = int(manifest["seed"]), int(manifest["first_run"]), rows[:0]
    return Played(scenario, names, seed, number, manifest["engine"], rows, empty, empty)


def read_whole(folder: Path, manifest: dict[str, Any]) -> Played:
    """The run whose tables lie in a folder. Raises: BadInput as `read_rows`."""
    run = read_rows(folder, manifest)
    states = states_of(read_states(folder, manifest), run.names)
    return replace(run, states=states, pairs=pairs_of(read_dyads(folder, manifest), run.names))


def made_by_other_rules(folder: Path) -> bool:
    """Whether a result was made with other rules than those of this program."""
    return bool(read_manifest(folder)["rules"] != rules_hash())
