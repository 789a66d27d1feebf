"""The user's own programs that a command line names, and what is said of them before they run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from sim.cli.progress import announce_compiling

if TYPE_CHECKING:
    from sim.study.own import Own


class GivenPrograms(NamedTuple):
    """Rules by state and measures by name, with the keywords of `sim.study.place.Playing`."""

    own: Own
    measures: Own


def programs_of(rules: Sequence[str], measures: Sequence[str] = ()) -> GivenPrograms:
    """Those that a command line names, not run yet; says what makes the command slower than usual.

    Raises: BadInput.
    """
    from sim.study.ensemble.own_rules import rules_of

    found = GivenPrograms(rules_of(rules), rules_of(measures, "--measure"))
    announce(found.own, elsewhere=False)
    return found


def announce(own: Own, elsewhere: bool) -> None:
    """Say what makes this slower than usual. elsewhere: whether a cluster plays."""
    if own:
        names = ", ".join(f"{state} by {rule.path}" for state, rule in own.items())
        click.echo(f"Plain Python decides for {names}: played with Mesa in processes.", err=True)
    elif not elsewhere:
        announce_compiling()
