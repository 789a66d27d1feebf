"""Every kind of result, once: how it is made again, what draws it, what its page says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import BadInput
from sim.grounding import hindcast_runs
from sim.plots.kit.sheet import Style
from sim.plots.run_figures import Drawing, Sketch
from sim.record.door import check_done, read_manifest
from sim.record.form import kind_name
from sim.report import comparison_page, ensemble_page, hindcast_page, run_page, variation_page
from sim.report.branch_figures import branch_drawings
from sim.report.comparison_figures import comparison_sketches
from sim.report.discovery_figures import (
    DISCOVERY,
    discovery_drawings,
    overturn_drawings,
    robustness_drawings,
)
from sim.report.elements import Page, PageTable
from sim.report.ensemble_figures import ensemble_sketches
from sim.report.hindcast_figures import hindcast_drawings
from sim.report.run_figures import run_sketches
from sim.report.sensitivity_figures import sensitivity_drawings
from sim.report.sweep_figures import sweep_drawings
from sim.study import run
from sim.study.branch import branch
from sim.study.compare import folder as comparison
from sim.study.compare import hypothesis
from sim.study.discover import discovery
from sim.study.ensemble import folder as ensemble
from sim.study.overturn import overturn
from sim.study.place import Place, Playing
from sim.study.robust import robustness
from sim.study.sensitivity import analysis as sensitivity
from sim.study.sweep import sweep

Manifest = dict[str, Any]
Drawer = Callable[[Path, Manifest, Style], list[Drawing]]
Sketcher = Callable[[Path, Manifest], list[Sketch]]


class ResultKind(NamedTuple):
    """A kind of result.

    again: makes it again from its manifest and answers its folder; sketches: its figures, in the
    order in which they are read, drawn when they are asked for; page: what its page says; tables:
    what of it can be set for a paper, the foremost first.
    """

    again: Callable[[Path, Manifest, Place, Playing], Path]
    sketches: Sketcher
    page: Callable[[Path, Manifest], Page]
    tables: Callable[[Path, Manifest], list[PageTable]]


def sketcher(draws: Mapping[str, Callable[[Path, Manifest, Style], Drawing]]) -> Sketcher:
    """The figures of a kind, by their names."""
    return lambda folder, manifest: [
        Sketch(name, partial(each, folder, manifest)) for name, each in draws.items()
    ]


def alone(name: str, drawings: Drawer) -> Sketcher:
    """The only figure of a kind, of this name."""
    return sketcher({name: lambda *held: drawings(*held)[0]})


def varied(
    again: Callable[[Path, Manifest, Place, Playing], Path], sketches: Sketcher, drawings: Drawer
) -> ResultKind:
    """A kind whose page is figure, words and tables as they stand."""
    page = partial(variation_page.page, drawings)
    return ResultKind(again, sketches, page, variation_page.tables_of)


def compared(again: Callable[[Path, Manifest, Place, Playing], Path]) -> ResultKind:
    """A kind whose page is that of a comparison."""
    page, tables = comparison_page.page, comparison_page.tables_of
    return ResultKind(again, comparison_sketches, page, tables)


KINDS = {
    "run": ResultKind(run.again, run_sketches, run_page.page, run_page.tables_of),
    "ensemble": ResultKind(
        ensemble.again, ensemble_sketches, ensemble_page.page, ensemble_page.tables_of
    ),
    "comparison": compared(comparison.again),
    "hypothesis": compared(hypothesis.again),
    "branch": varied(branch.again, alone("futures", branch_drawings), branch_drawings),
    "sweep": varied(sweep.again, alone("sweep", sweep_drawings), sweep_drawings),
    "sensitivity": varied(
        sensitivity.again, alone("sensitivity", sensitivity_drawings), sensitivity_drawings
    ),
    "discovery": varied(discovery.again, sketcher(DISCOVERY), discovery_drawings),
    "robustness": varied(
        robustness.again, alone("regret", robustness_drawings), robustness_drawings
    ),
    "overturn": varied(overturn.again, alone("overturn", overturn_drawings), overturn_drawings),
    "hindcast": ResultKind(
        hindcast_runs.again,
        alone("hindcast", hindcast_drawings),
        hindcast_page.page,
        hindcast_page.tables_of,
    ),
}


def kind_of(folder: Path, otherwise: str) -> tuple[Manifest, ResultKind]:
    """The manifest of a whole result, and its kind.

    otherwise: what cannot be done for a kind that is not in the table. Raises: BadInput for such a
    kind, or a result that is not whole.
    """
    manifest = read_manifest(folder)
    check_done(folder, manifest)
    kind = KINDS.get(kind_name(manifest))
    if kind is None:
        raise BadInput(f"{folder} is a {manifest['kind']}{otherwise}")
    return manifest, kind
