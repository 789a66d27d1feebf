"""The figures of results: which are drawn for a result, and where they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import BadInput
from sim.record.files import write_whole
from sim.record.form import kind_name
from sim.record.paths import inside
from sim.record.store import ResultFolder
from sim.report.kinds import KINDS, kind_of
from sim.report.run_figures import CRISIS
from sim.scenario.near import choices

if TYPE_CHECKING:
    from sim.plots.run_figures import Drawing

FIGURES = "figures"  # drawn with the result, listed in its manifest
PLOTS = "plots"  # drawn by `sim plot`
FORMATS = ("svg", "png", "pdf")
RUN = "run"  # the kind of result that has crises of its own


def draw(folder: ResultFolder) -> None:
    """The figures of a result that is being made into its folder, from the tables that lie there.

    As SVG and PNG.
    """
    from sim.plots.kit.style import WIDE
    from sim.plots.run_figures import files_of, uncollected

    folder.stage = "drawing figures"
    kind = KINDS[kind_name(folder.manifest)]
    with uncollected():
        for drawing in kind.drawings(folder.path, folder.manifest, WIDE):
            for name, data in files_of(drawing).items():
                folder.write(f"{FIGURES}/{name}", data)


def drawings_of(
    folder: Path, width: float | None = None, turns: bool = False, crisis: int | None = None
) -> list[Drawing]:
    """The figures of a result, in the order in which they are read.

    width: in inches; turns: count time in turns, not in dates; crisis: which one of a run.
    Raises: BadInput if the result is not whole, of a kind that has no figures, or not of one run
    where a crisis is named.
    """
    from sim.plots.kit.style import WIDE

    manifest, kind = kind_of(folder, ": there are no figures of it")
    if turns:
        del manifest["scenario"]["data"]["horizon"]["start"]
    if crisis is not None:
        if kind_name(manifest) != RUN:
            raise BadInput(f"{folder} is not one run: a crisis is one of a run; leave out --crisis")
        manifest[CRISIS] = crisis
    return kind.drawings(folder, manifest, WIDE if width is None else width)


def chosen(drawings: Sequence[Drawing], names: Iterable[str]) -> list[Drawing]:
    """The drawings of these names, all of them where none is named. Raises: BadInput."""
    known = {drawing.name: drawing for drawing in drawings}
    wanted = list(names) or list(known)
    for name in wanted:
        if name not in known:
            raise BadInput(f"no figure called {name!r}{choices(name, known)}")
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
    crisis: int | None = None,
) -> list[Path]:
    """Draw figures of a result: into its folder `plots`, drawn anew each time, or into `out`.

    Raises: BadInput for a figure or crisis that there is not, or if another file is in the way in
    `out`.
    """
    from sim.plots.run_figures import uncollected

    with uncollected():
        drawings = chosen(drawings_of(folder, turns=turns, crisis=crisis), names)
        files = {f"{d.name}.{kind}": encoded(d, kind) for d in drawings for kind in kinds}
    place = folder / PLOTS if out is None else out
    for name, data in files.items():
        path = place / name
        if out is not None and path.exists() and (path.is_dir() or path.read_bytes() != data):
            raise BadInput(f"{path} exists already and is another file; it is not overwritten")
    for name, data in files.items():
        write_whole(inside(folder, f"{PLOTS}/{name}") if out is None else out / name, data)
    return [place / name for name in files]
