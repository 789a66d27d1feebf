"""The commands that give what a paper needs of a result: `sim table`, `sim cite`, `sim methods`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sim.cli.completing import RESULT
from sim.cli.options import sets, takes
from sim.errors import BadInput

MANIFEST = "manifest.json"
LATEST = "latest"


@click.command()
@click.argument("result", type=RESULT)
@click.argument("name", required=False)
@click.option("--latex", "kind", flag_value="latex", help="With booktabs, every letter escaped.")
@click.option("--markdown", "kind", flag_value="markdown", default=True, help="The default.")
@click.option("--csv", "kind", flag_value="csv", help="As told: with units and intervals.")
def table(result: str, name: str | None, kind: str) -> None:
    """A table of RESULT to paste into a paper: its rates, its differences, or that called NAME.

    RESULT is a results folder, a scenario's name for its newest, or `latest`. A NAME that there is
    not is answered with those that there are. The full numbers are the result's own CSV files.
    """
    from sim.record.reading import find_result
    from sim.report.set_tables import FORMATS, chosen_table, tables_of

    chosen = chosen_table(tables_of(find_result(result)), name)
    click.echo(FORMATS[kind](chosen), nl=False)


@click.command()
@click.argument("result", metavar="RESULT|SCENARIO", type=RESULT)
@takes(sets)
def cite(result: str, sets: tuple[str, ...]) -> None:
    """BibTeX of the program and of every work that the numbers of a result or a scenario cite.

    RESULT is a results folder or `latest`, SCENARIO the name of a shipped scenario or a file. Of a
    result the works behind its estimators are named too. `sim sources` lists every source.
    """
    from sim.report.bibliography import bibtex
    from sim.telling.messages import say

    folder = Path(result)
    if result != LATEST and not (folder / MANIFEST).is_file():
        from sim.scenario.load import load

        click.echo(bibtex(sources_of(load(result, sets))), nl=False)
        return
    if sets:
        raise BadInput("--set changes a scenario, and a result is as it was played: leave it out")
    from sim.record.door import read_manifest
    from sim.record.reading import find_result
    from sim.report.methods import methods_text

    folder = find_result(result)
    manifest = read_manifest(folder)
    said = methods_text(folder)
    made = say(
        "paper.made",
        version=manifest["versions"]["strategic-scenario-simulation"],
        rules=manifest["rules"],
    )
    click.echo(bibtex(played(folder, manifest), [said], made), nl=False)


@click.command()
@click.argument("result", type=RESULT)
def methods(result: str) -> None:
    """How RESULT was made, as a paragraph to paste: seed, runs, estimators, tests, versions.

    RESULT is a results folder, a scenario's name for its newest, or `latest`. `sim cite` gives the
    works that it names.
    """
    from sim.record.reading import find_result
    from sim.report.methods import methods_text

    click.echo(methods_text(find_result(result)))


def played(folder: Path, manifest: dict[str, Any]) -> Iterator[str]:
    """The sources of every scenario of a result."""
    from sim.record.reading import read_scenario

    for name in manifest["settings"].get("scenarios") or ("scenario",):
        yield from sources_of(read_scenario(folder, manifest, name))


def sources_of(loaded: Any) -> Iterator[str]:
    """The sources of the numbers of a scenario; what has none is left out."""
    from sim.scenario.trace import numbers

    return (row.source for row in numbers(loaded) if row.source)
