"""Runs played otherwise from Python: one thing changed from a turn on, and ways down.

What `out`, `figures`, `style` and `sets` are, `sim.api.notebook` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sim.api.given import Sets, Texts, drawn, folder_given, listed, place_of
from sim.api.result import Result
from sim.errors import in_python
from sim.record.numbers import whole, whole_or_none

if TYPE_CHECKING:
    from sim.run.own_rules import Given
    from sim.study.branch.data import Search


@in_python
def branch(
    result: Result | Path | str,
    turn: int,
    sets: Sets | None = None,
    order: str | None = None,
    inject: str | None = None,
    run: int | None = None,
    rules: Mapping[str, Given] | None = None,
    figures: bool = True,
    style: str = "page",
    out: Path | str | None = None,
) -> Result:
    """Play a run of a result again with one thing changed from a turn on, as `sim branch` does.

    result: itself, its folder or name. turn: of the change, from 0. One of: sets, values of the
    scenario; order, as "PRK send_troops RUS" or "PRK wait"; inject, its name. run: which, of a
    result with many. rules: those of your own that decided in it. Its tables:
    `table("events_original")`, `table("events_branch")`, the same of states and dyads. Raises:
    BadInput for no such turn, order or inject, or several changes.
    """
    from sim.scenario.altered import set_texts
    from sim.study.branch.branch import branch as played
    from sim.study.ensemble.own_rules import rules_given

    found = played(
        str(folder_given(result)),
        whole("turn", turn),
        set_texts(sets),
        order,
        inject,
        whole_or_none("run", run),
        place_of(out),
        drawn(figures, style),
        rules_given(rules),
    )
    return Result(str(found.folder))


@in_python
def offramp(
    result: Result | Path | str,
    outcome: str | None = None,
    acts: Texts = (),
    run: int | None = None,
    runs: int = 2000,
    most: int = 20,
    seed: int = 1,
    rules: Mapping[str, Given] | None = None,
) -> Search:
    """Find the last turn at which an act would have avoided an outcome, as `sim offramp` does.

    result: or a scenario, in whose runs the outcome is looked for. outcome: the first war that is
    watched unless named. acts: as "KOR back_down PRK"; the ways down between both sides unless
    named. run: only this one; runs: in which to look, of this seed; most: that are searched. rules:
    those of your own that decided in them. It writes nothing: the answer has `.table` (a row a run,
    act and turn), `.shares` (by act and turns before, with intervals) and `.text`. Raises: BadInput
    where no run reaches the outcome.
    """
    from sim.study.branch.offramp import offramp as searched
    from sim.study.ensemble.own_rules import rules_given

    folder = getattr(result, "folder", result)
    number, own = whole_or_none("run", run), rules_given(rules)
    dice = whole("runs", runs), whole("most", most), whole("seed", seed)
    return searched(str(folder), outcome, listed("acts", acts), number, *dice, None, own)
