"""The figures of results: which are drawn for a result, and where they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import BadInput
from sim.plots.kit.sheet import PAGE, Style, style_of
from sim.record.files import write_whole
from sim.record.form import kind_name
from sim.record.paths import inside
from sim.record.store import ResultFolder
from sim.report.kinds import KINDS, kind_of
from sim.report.run_figures import CRISIS, RUN
from sim.scenario.near import choices
from sim.study.place import Draw

if TYPE_CHECKING:
    from sim.plots.run_figures import Drawing, Sketch
    from sim.record.played import Played

FIGURES = "figures"  # drawn with the result, listed in its manifest
PLOTS = "plots"  # drawn by `sim plot`


def draw(folder: ResultFolder, played: Played | None = None, style: str = "page") -> None:
    """The figures of a result that is being made into its folder, from the tables that lie there.

    As SVG and PNG. played: of one run, so that its tables need not be read. style: another than
    that of the page is drawn too, into a folder of its own beside the figures of the page.
    """
    from sim.plots.run_figures import drawn, files_of, sketches_of_played, uncollected

    folder.stage = "drawing figures"
    kind = KINDS[kind_name(folder.manifest)]
    with uncollected():
        if played is None:
            sketches = kind.sketches(folder.path, folder.manifest)
        else:
            sketches = sketches_of_played(played)
        for each in dict.fromkeys((PAGE, style_of(style))):
            for drawing in drawn(sketches, each):
                for name, data in files_of(drawing, each).items():
                    folder.write(f"{FIGURES}/{name}", data)


def draw_in(style: str) -> Draw:
    """What draws the figures of a result, in this style too. Raises: BadInput for no style."""
    return partial(draw, style=style_of(style).name)


def drawings_of(folder: Path, style: Style = PAGE) -> list[Drawing]:
    """All figures of a result, drawn. Raises: BadInput as `sketches_of`."""
    from sim.plots.run_figures import drawn

    return drawn(sketches_of(folder), style)


def sketches_of(folder: Path, turns: bool = False, crisis: int | None = None) -> list[Sketch]:
    """The figures of a result, in the order in which they are read; none of them is drawn yet.

    turns: count time in turns, not in dates; crisis: which one of a run.
    Raises: BadInput if the result is not whole, of a kind that has no figures, or not of one run
    where a crisis is named.
    """
    manifest, kind = kind_of(folder, ": there are no figures of it")
    if turns:
        del manifest["scenario"]["data"]["horizon"]["start"]
    if crisis is not None:
        if kind_name(manifest) != RUN:
            raise BadInput(f"{folder} is not one run: a crisis is one of a run; leave out --crisis")
        manifest[CRISIS] = crisis
    return kind.sketches(folder, manifest)


def chosen(sketches: Sequence[Sketch], names: Iterable[str]) -> list[Sketch]:
    """The figures of these names, all of them where none is named. Raises: BadInput."""
    known = {sketch.name: sketch for sketch in sketches}
    wanted = list(names) or list(known)
    for name in wanted:
        if name not in known:
            raise BadInput(f"no figure called {name!r}{choices(name, known)}")
    return [known[name] for name in wanted]


def draw_result(
    folder: Path,
    out: Path | None = None,
    names: Sequence[str] = (),
    kinds: Sequence[str] = (),
    turns: bool = False,
    crisis: int | None = None,
    style: str | Style = "page",
) -> list[Path]:
    """Draw figures of a result: into its folder `plots`, drawn anew each time, or into `out`.

    kinds: formats, those of the style if none is named. style: another than that of the page has a
    folder of its own there. Raises: BadInput for a figure, crisis or style that there is not, or if
    another file is in the way in `out`.
    """
    from sim.plots.run_figures import drawn, files_of, uncollected

    look = style_of(style)
    files: dict[str, bytes] = {}
    with uncollected():
        for drawing in drawn(chosen(sketches_of(folder, turns, crisis), names), look):
            files |= files_of(drawing, look, kinds)
    place = folder / PLOTS if out is None else out
    for name, data in files.items():
        path = place / name
        if out is not None and path.exists() and (path.is_dir() or path.read_bytes() != data):
            raise BadInput(f"{path} exists already and is another file; it is not overwritten")
    for name, data in files.items():
        write_whole(inside(folder, f"{PLOTS}/{name}") if out is None else out / name, data)
    return [place / name for name in files]
