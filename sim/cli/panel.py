"""`sim panel`: rows of the record played as generic crises, scored beside plain references."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import as_json, out_at, runs, seed, takes, workers
from sim.errors import BadInput

if TYPE_CHECKING:
    from sim.grounding.panel.columns import Panel
    from sim.grounding.panel.judge import Judged

A_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=A_FILE)
@click.option(
    "--train",
    "taught",
    multiple=True,
    type=A_FILE,
    help="Learn references and level from this file, all of it; may be repeated, one a kind.",
)
@takes(runs(None, "Runs a row; 100 unless said, of pair-years 50."), seed, workers)
@takes(out_at("A new folder for rows, scores, page and figure."))
@click.option("--markdown", is_flag=True, help="The page on these panels.")
@takes(as_json)
def panel(
    files: tuple[Path, ...],
    taught: tuple[Path, ...],
    runs: int | None,
    seed: int,
    workers: int | None,
    out: Path | None,
    markdown: bool,
    as_json: bool,
) -> None:
    """Play each row of FILE as a generic crisis; score the model beside plain references.

    FILE holds disputes, crisis actors or pair-years: its columns say which. Without --train it is
    judged by parts of whole pairs or crises, each by what the others teach.
    """
    from sim.cli.echo import echo_json, echo_text
    from sim.grounding.panel.page import markdown as page
    from sim.grounding.panel.tables import move_rows, score_rows, settings
    from sim.grounding.panel.words import panel_text
    from sim.record.paths import taken
    from sim.telling.messages import say

    if out is not None and out.exists():
        raise taken(out)
    found = judged(files, taught, runs, seed, workers)
    if out is not None:
        from sim.report.panel_folder import save

        save(found, out)
    if as_json:
        echo_json(
            [
                settings(one) | {"scores": score_rows(one), "covariates": move_rows(one)}
                for one in found
            ]
        )
        return
    if markdown:
        click.echo(page(found), nl=False)
        return
    for one in found:
        echo_text(panel_text(one))
    click.echo(say("panel.without") if out is None else say("panel.wrote", folder=out))


def judged(
    files: tuple[Path, ...],
    taught: tuple[Path, ...],
    runs: int | None,
    seed: int,
    workers: int | None,
) -> list[Judged]:
    """Every panel judged; all files are read and checked before the first is played."""
    from sim.cli.progress import announce_compiling, bar
    from sim.grounding.panel.columns import read_panel
    from sim.grounding.panel.judge import judge
    from sim.grounding.panel.references import check_installed

    check_installed()
    panels = [read_panel(path) for path in files]
    teachers = by_kind([read_panel(path) for path in taught])
    by_kind(panels)
    for kind, one in teachers.items():
        if kind not in {panel.kind for panel in panels}:
            raise BadInput(f"--train {one.path} holds {kind}, and no FILE does")
    announce_compiling()
    found = []
    for one in panels:
        with bar(f"playing {one.kind}") as told:
            teacher = teachers.get(one.kind)
            found.append(judge(one, teacher, runs, seed, workers, progress=told))
    return found


def by_kind(panels: list[Panel]) -> dict[str, Panel]:
    """Panels by their kind. Raises: BadInput if two are of one kind."""
    found: dict[str, Panel] = {}
    for one in panels:
        if one.kind in found:
            raise BadInput(f"{one.path} and {found[one.kind].path} both hold {one.kind}: give one")
        found[one.kind] = one
    return found
