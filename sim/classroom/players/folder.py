"""One run in which a program plays seats, as a results folder, and made again from its log."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.classroom.players.log import LOG, TABLE, log_of, row_of, table_of
from sim.classroom.players.playing import play_seated
from sim.classroom.players.sitting import Table, seated_again
from sim.record.manifest import scenario_of
from sim.record.paths import taken
from sim.record.played import Played
from sim.record.store import ResultFolder
from sim.scenario.schema import Scenario
from sim.study.place import NEW_FOLDER, Draw, Place, Playing
from sim.study.run import save_run, text_of, was_drawn


def save_seated(
    scenario: Scenario,
    name: str,
    text: str,
    table: Table,
    seed: int = 1,
    run: int = 0,
    engine: str = "auto",
    kind: str = "csv",
    sets: Sequence[str] = (),
    place: Place = NEW_FOLDER,
    draw: Draw | None = None,
) -> tuple[Path, Played]:
    """Play one run with these seats into a new results folder; as `sim.study.run.save_run`.

    What the seats ordered stands in the manifest, as of a class, so that every command reads it;
    prompts and replies lie in the log. Raises: BadInput if the folder exists, SimError.
    """
    if place.out is not None and place.out.exists():
        raise taken(place.out)  # before the model is asked
    board, asked = play_seated(scenario, seed, run, table.sitters, table.every, engine)

    def more(folder: ResultFolder) -> None:
        folder.write(LOG, log_of(asked))
        folder.write(TABLE, table_of(map(row_of, asked)))

    held = seed, run, engine, kind, sets, place, draw
    return save_run(scenario, name, text, *held, board.orders, more, players=table.facts)


def again(folder: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A run made again from its manifest and its log; nothing is connected to."""
    settings = manifest["settings"]
    path, _ = save_seated(
        scenario_of(manifest),
        manifest["scenario"]["name"],
        text_of(folder, manifest),
        seated_again(folder, manifest, settings["players"]),
        int(manifest["seed"]),
        int(manifest["first_run"]),
        manifest["engine"],
        settings["format"],
        settings["sets"],
        place,
        playing.draw if was_drawn(manifest) else None,
    )
    return path
