"""The commands of the classroom: `sim class start`, `rehearse`, `cards`, `resume`, `doctor`, ..."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.completing import SCENARIO
from sim.cli.lessons import LESSON, cards, lesson_from, lessons, predictions
from sim.cli.options import language
from sim.cli.progress import announce_compiling
from sim.errors import BadInput

if TYPE_CHECKING:
    from sim.classroom.game import Game
    from sim.classroom.rehearsal import Rehearsal

LAN = click.option("--lan", is_flag=True, help="Let phones on this network in.")
PORT = click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
FOLDER = click.argument("folder", required=False, type=click.Path(path_type=Path))


@click.group("class")
def class_() -> None:
    """A room plays a scenario by seats, and looks back on it.

    No internet is needed, and nothing leaves this computer but what it shows to the room.
    """


def check_packages() -> None:
    """Raises: BadInput where the extra of the classroom is not installed."""
    from sim.classroom.doctor import missing_packages
    from sim.classroom.wording import put

    missing = missing_packages()
    if missing:
        raise BadInput(put("doctor.no_packages", package=missing[0]))


@class_.command()
@click.argument("scenario", required=False, type=SCENARIO)
@LESSON
@LAN
@PORT
@click.option("--rooms", type=click.IntRange(1, 20), default=1, show_default=True)
@click.option("--seat-words", is_flag=True, help="Students type no name; pages show words.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the record.")
@language
def start(
    scenario: str | None,
    lesson: Path | None,
    lan: bool,
    port: int,
    rooms: int,
    seat_words: bool,
    out: Path | None,
) -> None:
    """Serve a lesson of SCENARIO: students join by code or QR, play by seats, and look back."""
    check_packages()
    from sim.classroom.places import new_class, opened_rooms

    named, plan = lesson_from(lesson, scenario)
    if seat_words:
        plan = plan.model_copy(update={"seat_words": True})
    compile_rules()
    folder, places = new_class(Path(named).stem, rooms, out)
    serve(folder, opened_rooms(places, named, plan), lan=lan, port=port)


@class_.command()
@FOLDER
@LAN
@PORT
@language
def resume(folder: Path | None, lan: bool, port: int) -> None:
    """Go on with the class in FOLDER, the last one unless named: same seats, moves and links."""
    check_packages()
    from sim.classroom.places import latest_class, resumed_rooms, rooms_of

    found = latest_class() if folder is None else folder
    compile_rules()
    serve(found, resumed_rooms(rooms_of(found)), lan=lan, port=port)


def compile_rules() -> None:
    """Compile before the lesson, so that nobody waits in it."""
    from sim.run.kernel import LOOPS
    from sim.run.ready import make_ready

    announce_compiling(LOOPS)
    make_ready()


def serve(folder: Path, games: list[Game], *, lan: bool, port: int) -> None:
    """Serve these rooms until Ctrl-C."""
    from sim.classroom.network import EVERYWHERE, LOCAL, addresses, free_port, hosts_for
    from sim.classroom.server.app import make_app
    from sim.classroom.server.app import serve as run
    from sim.classroom.server.keys import Keys
    from sim.classroom.server.rooms import House

    try:
        host = EVERYWHERE if lan else LOCAL
        found = addresses()
        if lan and not found:
            raise BadInput("this computer is in no network; without --lan it serves itself alone")
        free_port(host, port)
        keys = Keys(folder)
        house = House(folder, games, keys)
        address = f"http://{found[0] if lan else LOCAL}:{port}"
        tell_start(house, address, lan=lan)
        run(make_app(house, address, hosts_for(host, port, found)), host, port)
    finally:
        for game in games:
            game.close()
        gc.freeze()  # it ends now: to look through all that is held would take a second


def tell_start(house: object, address: str, *, lan: bool) -> None:
    """Say where students, projector and instructor go."""
    from sim.classroom.server.rooms import House
    from sim.classroom.wording import put

    assert isinstance(house, House)  # noqa: S101 - its type is known where pages are imported
    for hall in house.halls.values():
        line = {"address": address, "code": hall.code}
        click.echo(put("start.join", **line, room=hall.game.name))
        click.echo(put("start.wall", **line))
    click.echo(put("start.teach", address=address, key=house.keys.instructor()))
    click.echo(put("start.folder", folder=house.base))
    click.echo(put("start.plain") if lan else put("start.local"))
    click.echo(put("start.stop", folder=house.base))


@class_.command()
@click.argument("scenario", required=False, type=SCENARIO)
@LESSON
@click.option("--players", type=click.IntRange(1, 400), default=24, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Save the game there as a result.")
@language
def rehearse(scenario: str | None, lesson: Path | None, players: int, out: Path | None) -> None:
    """Play a lesson of SCENARIO with bots: what each seat sees, what the model does alone."""
    from sim.classroom.rehearsal import folder_for
    from sim.classroom.rehearsal import rehearse as played

    named, plan = lesson_from(lesson, scenario)
    begun = time.monotonic()
    with folder_for() as place:
        found = played(named, plan, players, Path(place))
        try:
            tell_rehearsal(found, time.monotonic() - begun)
            if out is not None:
                save_rehearsal(found, out)
        finally:
            found.game.close()


def save_rehearsal(found: Rehearsal, out: Path) -> None:
    """Save the game of the bots as a result, as a class would be."""
    from sim.classroom.printing import debrief_page
    from sim.classroom.results import save_result
    from sim.classroom.wording import put
    from sim.study.place import Place

    found.game.end()
    page = debrief_page(found.viewer, found.debrief)
    path = save_result(found.viewer, Place(out), page=page)
    click.echo(put("rehearse.saved", folder=path))


def tell_rehearsal(found: Rehearsal, seconds: float) -> None:
    """Print what a rehearsal came to."""
    from sim.classroom.telling import rehearsal_lines

    for line in rehearsal_lines(found, seconds):
        click.echo(line)


@class_.command()
@click.argument("scenario", required=False, type=SCENARIO)
@LESSON
@PORT
@language
def doctor(scenario: str | None, lesson: Path | None, port: int) -> None:
    """Before the lesson: packages, compiled rules, the scenario, and whether phones can come in."""
    from sim.classroom.doctor import findings

    named = None if scenario is None and lesson is None else lesson_from(lesson, scenario)
    bad = 0
    for one in findings(port, named):
        mark = {True: "ok  ", False: "no  ", None: "    "}[one.good]
        click.echo(f"{mark}{one.text}")
        bad += one.good is False
    raise SystemExit(1 if bad else 0)


@class_.command()
@FOLDER
@click.option("--words", is_flag=True, help="What people wrote, too.")
def forget(folder: Path | None, words: bool) -> None:
    """Forget the names in the class of FOLDER and in its results; the moves stay."""
    from sim.classroom.forgetting import forget as forgotten
    from sim.classroom.places import latest_class, rooms_of

    for place in rooms_of(latest_class() if folder is None else folder):
        for name in forgotten(place, words=words):
            click.echo(name)


for shown in (cards, lessons, predictions):
    class_.add_command(shown)
