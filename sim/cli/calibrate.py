"""`sim calibrate`: the shipped numbers against the record, the fit itself, and its check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli.options import GOES_ON, as_json, out_at, seed, takes
from sim.cli.progress import bar
from sim.errors import SimError

if TYPE_CHECKING:
    from sim.grounding.fit.calibrate import Fit


@click.command(epilog=GOES_ON)
@click.option("--fit", "fitting", is_flag=True, help="Fit again: minutes. Else: only the table.")
@click.option("--points", default=128, show_default=True, help="Points of the fit's polish.")
@click.option("--systems", default=2000, show_default=True, help="Generic systems played.")
@takes(seed)
@click.option("--recover", default=0, help="With --fit: known parameters to find again.")
@takes(out_at("With --fit: the folder; a new one, or that of this very fit, broken off."))
@click.option("--markdown", is_flag=True, help="The page on the calibration, from what was played.")
@takes(as_json)
def calibrate(
    fitting: bool,
    points: int,
    systems: int,
    seed: int,
    recover: int,
    out: Path | None,
    markdown: bool,
    as_json: bool,
) -> None:
    """The shipped numbers against real crises: every target, interval, simulated value.

    With --fit the numbers are fitted again, into a results folder; the shipped ones are a copy of
    such a folder's `fitted.toml`.
    """
    if fitting:
        click.echo(f"Read {fit_again(points, systems, seed, recover, out)}")
        return
    from sim.cli.echo import echo_json, echo_table
    from sim.grounding.fit.table import played, summary, table
    from sim.grounding.fit.words import HEADS, row_cells

    if markdown:
        from sim.grounding.fit.calibration_page import markdown as page

        click.echo(page(), nl=False)
        return
    with bar("playing generic crises") as told:
        found = played(systems, told).as_data()
    rows = table(found)
    counts = summary(rows)
    if as_json:
        cells = [dict(zip(HEADS, row_cells(row), strict=True)) for row in rows]
        echo_json({"targets": cells, "in their interval": counts, "simulated": found})
        return
    echo_table(HEADS, [row_cells(row) for row in rows])
    click.echo("")
    for use, (held, whole) in counts.items():
        click.echo(f"{use}: {held} of {whole} in their 95 % interval")


def fit_again(points: int, systems: int, seed: int, recover: int, out: Path | None) -> Path:
    """Fit into a new results folder; its path. Raises: SimError without the extra packages."""
    try:
        import emcee  # noqa: F401 - said at once, not after minutes
    except ImportError:
        raise SimError(
            "--fit needs emcee: pip install 'strategic-scenario-simulation[calibrate]'"
        ) from None
    from sim.grounding.fit.calibrate import as_json, calibrate
    from sim.grounding.fit.ship import draws_csv, fitted_toml, provenance
    from sim.scenario.load import load
    from sim.study.place import Place

    settings = {"points": points, "systems": systems, "recover": recover}
    scenario = load("june-2024").scenario
    held = "calibration", "calibration", scenario, seed, systems, settings
    with Place(out).begin(*held) as folder:
        folder.stage = "fitting"
        with bar("fitting, block by block") as told:
            fit = calibrate(
                points,
                systems,
                seed=seed,
                progress=lambda _, done, whole: told(done, whole),
                kept=folder.kept,
            )
        folder.write("fitted.toml", fitted_toml(fit, provenance(points, systems, seed)))
        folder.write("draws.csv", draws_csv(fit, [p.path for p in fit.parameters]))
        said = recovered(fit, systems, recover) if recover else ""
        folder.write("fit.json", as_json(fit, *([said] if said else [])))
    return folder.path


def recovered(fit: Fit, systems: int, draws: int) -> str:
    """How often the fit finds known parameters, in words."""
    from sim.grounding.fit.recover import recovery
    from sim.grounding.fit.simulate import Crises
    from sim.grounding.fit.words import recovery_words

    with bar("finding known parameters") as told:
        found = recovery(
            fit.waves[-1].emulator,
            fit.parameters,
            Crises(seed=2, systems=systems, runs=1),
            draws,
            progress=told,
        )
    return recovery_words(found.coverage, draws)
