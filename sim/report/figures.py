"""The figures of results: which are drawn for a result, and where they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import BadInput
from sim.record.files import write_whole
from sim.record.reading import check_done, read_dyads, read_events, read_manifest, read_states
from sim.record.store import ResultFolder
from sim.record.tables import dyad_table, event_table, state_table
from sim.scenario.near import hint

if TYPE_CHECKING:
    from sim.plots.run_figures import Drawing

Drawer = Callable[[Path, dict[str, Any], float], "list[Drawing]"]
FIGURES = "figures"  # drawn with the result, listed in its manifest
PLOTS = "plots"  # drawn by `sim plot`
FORMATS = ("svg", "png", "pdf")


def run_in_words(manifest: dict[str, Any]) -> str:
    """Which run it is, for the notes of figures."""
    return f"Seed {manifest['seed']}, run {manifest['first_run']}"


def draw_run(folder: ResultFolder, run: Any) -> list[str]:
    """Draw the figures of one run into its folder, as SVG and PNG; the names of their files.

    run: as `sim.run.play.play` answers it.
    """
    from sim.plots.run_figures import drawings_of_run, files_of, uncollected

    horizon, names = run.scenario.horizon, run.names
    tables = (
        event_table(run.rows, names, horizon),
        state_table(run.states, names, run.run),
        dyad_table(run.pairs, names, run.run),
    )
    scenario = folder.manifest["scenario"]["data"]
    written = []
    with uncollected():
        drawings = drawings_of_run(*tables, scenario, which=run_in_words(folder.manifest))
        for drawing in drawings:
            for name, data in files_of(drawing).items():
                folder.write(f"{FIGURES}/{name}", data)
                written.append(f"{FIGURES}/{name}")
    return written


def run_drawings(folder: Path, manifest: dict[str, Any], width: float) -> list[Drawing]:
    """The figures of one run, from its tables."""
    from sim.plots.run_figures import drawings_of_run

    tables = read_events(folder), read_states(folder), read_dyads(folder)
    which = run_in_words(manifest)
    return drawings_of_run(*tables, manifest["scenario"]["data"], width, which)


def drawer_of(kind: str) -> Drawer | None:
    """What draws results of a kind: it takes folder, manifest and width; None if nothing does."""
    from sim.grounding import hindcast_runs
    from sim.report import comparison_figures as pair_drawings
    from sim.report import ensemble_figures as many_drawings
    from sim.report import sweep_figures as sweep
    from sim.study.branch import branch

    drawers: dict[str, Drawer] = {
        "run": run_drawings,
        "ensemble": many_drawings.ensemble_drawings,
        "comparison": pair_drawings.comparison_drawings,
        "branch": branch.branch_drawings,
        "sweep": sweep.sweep_drawings,
        "sensitivity": many_drawings.sensitivity_drawings,
        "hindcast": hindcast_runs.hindcast_drawings,
    }
    return drawers.get(kind)


def drawings_of(folder: Path, width: float | None = None, turns: bool = False) -> list[Drawing]:
    """The figures of a result, in the order in which they are read.

    width: in inches; turns: count time in turns, not in dates.
    Raises: BadInput if the result is not whole, or of a kind that has no figures.
    """
    from sim.plots.kit.style import WIDE

    manifest = read_manifest(folder)
    check_done(folder, manifest)
    drawer = drawer_of(manifest["kind"])
    if drawer is None:
        raise BadInput(f"{folder} is a {manifest['kind']}: there are no figures of it")
    if turns:
        del manifest["scenario"]["data"]["horizon"]["start"]
    return drawer(folder, manifest, WIDE if width is None else width)


def chosen(drawings: Sequence[Drawing], names: Iterable[str]) -> list[Drawing]:
    """The drawings of these names, all of them where none is named. Raises: BadInput."""
    known = {drawing.name: drawing for drawing in drawings}
    wanted = list(names) or list(known)
    for name in wanted:
        if name not in known:
            listed = ", ".join(known)
            raise BadInput(f"no figure called {name!r}; there are {listed}" + hint(name, known))
    return [known[name] for name in wanted]


def encoded(drawing: Drawing, kind: str) -> bytes:
    """A drawing as a file of this format. Raises: BadInput for another format."""
    from sim.plots.kit.style import pdf_bytes, png_bytes, svg_text

    if kind == "svg":
        return svg_text(drawing.figure, drawing.alt).encode()
    if kind == "png":
        return png_bytes(drawing.figure)
    if kind == "pdf":
        return pdf_bytes(drawing.figure, drawing.alt)
    raise BadInput(f"no format called {kind!r}; there are {', '.join(FORMATS)}")


def draw_result(
    folder: Path,
    out: Path | None = None,
    names: Sequence[str] = (),
    kinds: Sequence[str] = ("svg", "png"),
    turns: bool = False,
) -> list[Path]:
    """Draw figures of a result: into its folder `plots`, drawn anew each time, or into `out`.

    Raises: BadInput for a figure that there is not, or if another file is in the way in `out`.
    """
    from sim.plots.run_figures import uncollected

    with uncollected():
        drawings = chosen(drawings_of(folder, turns=turns), names)
        files = {f"{d.name}.{kind}": encoded(d, kind) for d in drawings for kind in kinds}
    place = folder / PLOTS if out is None else out
    for name, data in files.items():
        path = place / name
        if out is not None and path.exists() and (path.is_dir() or path.read_bytes() != data):
            raise BadInput(f"{path} exists already and is another file; it is not overwritten")
    for name, data in files.items():
        write_whole(place / name, data)
    return [place / name for name in files]
