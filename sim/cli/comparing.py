"""Commands that compare scenarios and trace their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from sim.cli.completing import SCENARIO
from sim.cli.echo import echo_json, echo_table
from sim.cli.options import as_json, sets, takes
from sim.errors import BadInput
from sim.scenario.complete import given
from sim.scenario.load import Loaded, load
from sim.scenario.near import hint
from sim.scenario.paths import ABSENT, spelled
from sim.scenario.trace import Number, cited, numbers, statements
from sim.scenario.vary import differences
from sim.scenario.write import value_text

LONGEST = 60  # characters of a value in a table


@click.command()
@click.argument("a", type=SCENARIO)
@click.argument("b", type=SCENARIO)
@click.option("--sources", "with_sources", is_flag=True, help="Compare sources and priors too.")
@takes(as_json)
def diff(a: str, b: str, with_sources: bool, as_json: bool) -> None:
    """What differs between two scenarios, and nothing else. '-' is what one of them lacks."""
    first, second = load(a), load(b)
    rows = differences(
        given(first.scenario, sources=with_sources), given(second.scenario, sources=with_sources)
    )
    if as_json:
        echo_json(
            [
                {"path": spelled(row.path)}
                | {
                    side: value
                    for side, value in (("a", row.a), ("b", row.b))
                    if value is not ABSENT
                }
                for row in rows
            ]
        )
        return
    if not rows:
        click.echo("no difference", err=True)
        return
    shown = [(spelled(row.path), _cell(row.a), _cell(row.b)) for row in rows]
    echo_table(("", first.name, second.name), shown)


def _cell(value: Any) -> str:
    """A value in a table, cut where it is long."""
    if value is ABSENT:
        return "-"
    text = value_text(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


@click.command()
@click.argument("scenario", type=SCENARIO)
@takes(sets)
@click.option("--missing", is_flag=True, help="Only numbers without a source.")
@click.option("--statement", metavar="S9", help="Only what cites this statement of the text.")
@click.option("--statements", "by_statement", is_flag=True, help="Statements, and what cites them.")
@takes(as_json)
def sources(
    scenario: str,
    sets: tuple[str, ...],
    missing: bool,
    statement: str | None,
    by_statement: bool,
    as_json: bool,
) -> None:
    """Where every number of a scenario comes from."""
    loaded = load(scenario, sets)
    if by_statement or statement is not None:
        _statements(loaded, statement, as_json)
        return
    rows = [row for row in numbers(loaded) if not (missing and row.source)]
    if as_json:
        echo_json([row._asdict() | {"path": spelled(row.path)} for row in rows])
        return
    heads = ("number", "value", "source", "modality", "as of", "place")
    echo_table(heads, [_number(row) for row in rows])


def _number(row: Number) -> tuple[str, ...]:
    return (
        spelled(row.path),
        value_text(row.value),
        row.source or "no source",
        row.modality,
        str(row.as_of or ""),
        f"{row.file}:{row.line}",
    )


def _statements(loaded: Loaded, only: str | None, as_json: bool) -> None:
    """Statements of the text with the tables and keys that cite them."""
    found = statements(loaded)
    if only is not None and only not in found:
        raise BadInput(f"nothing cites '{only}'" + hint(only, found))
    chosen = found if only is None else {only: found[only]}
    if as_json:
        echo_json({name: [spelled(path) for path in paths] for name, paths in chosen.items()})
        return
    together = cited(loaded)
    rows: Iterable[tuple[str, ...]] = (
        (name, spelled(path), " ".join(together[path]))
        for name, paths in chosen.items()
        for path in paths
    )
    echo_table(("statement", "cited by", "cites"), list(rows))
