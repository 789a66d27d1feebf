"""What follows from a shock, on two logs of a few rows with the answers written out."""

from typing import Any

import numpy as np
import pytest
from hand_made import Builder

from sim.analysis.found import Found
from sim.analysis.history import History
from sim.analysis.shock import CONSEQUENCES, Pair, consequences, pair_of, variation
from sim.record.names import names_of
from sim.scenario.load import load
from sim.terms.reasons import Group

DAY = 42  # of the clash


def log_of(name: str) -> Builder:
    scenario = load(name).scenario
    return Builder(scenario, names_of(scenario))


def history_of(log: Builder) -> History:
    return History(log.scenario, log.names, np.concatenate(log.rows))


def on(day: int) -> dict[str, Any]:
    """So many days after the clash."""
    return {"turn": (DAY + day) // 7, "day": (DAY + day) % 7}


def inject(log: Builder, name: str, value: float = 0.0) -> dict[str, Any]:
    """The row of an inject; what its own rows have in common."""
    of = {"because": Group.OCCASION + log.names.occasions.index(name), **on(0)}
    return of | {"cause": log.row("inject", value=value, **of)}


def clash(log: Builder) -> int:
    """The act of the inject, past the row that frees forces for it."""
    of = inject(log, "clash")
    freed = log.row("authorise", "PRK", "KOR", action="clash", cause=of["cause"], **on(0))
    return log.row("act", "PRK", "KOR", action="clash", **of | {"cause": freed})


def shocked() -> History:
    log = log_of("border-clash")
    patrol = log.row("act", "KOR", "PRK", action="patrol", cause=clash(log), **on(8))
    log.row("act", "KOR", "PRK", action="condemn", **on(18))
    log.row("act", "RUS", "USA", action="condemn", **on(78))
    log.row("act", "PRK", "KOR", action="patrol", cause=patrol, **on(108))
    log.row("act", "PRK", "KOR", action="patrol", cause=patrol, **on(183))
    return history_of(log)


def plain(*, other: bool = False) -> History:
    log = log_of("june-2024")
    log.row("act", "KOR", "PRK", action="patrol", turn=1)  # before
    log.row("act", "KOR", "PRK", action="condemn", **on(18))
    log.row("act", "RUS", "USA", action="patrol" if other else "condemn", **on(78))
    return history_of(log)


def paired(run: int, **how: Any) -> Pair:
    found = pair_of(run, shocked(), plain(**how))
    assert found is not None
    return found


def of(pairs: list[Pair]) -> dict[str, Found]:
    found = {one.name: one for one in consequences(pairs)}
    assert tuple(found) == CONSEQUENCES
    return found


def test_the_parties_are_those_of_the_inject() -> None:
    """The clash is of the two Koreas and comes on day 42."""
    pair = paired(0)
    assert (pair.day, pair.row, pair.parties) == (DAY, 0, {"PRK", "KOR"})


def test_one_pair_of_runs_by_hand() -> None:
    """Two months on: 78, 108, 183 with the shock, 78 without: one is in both, so 2 of 4 fit.

    Between the Koreas in half a year: three acts, two of them of the shock, three hostile beside
    one. By cell 1/3 each against all in one: distance 2/3. Elsewhere none. Three are added in
    all: days 8, 108, 183; the second of them passes the half."""
    found = of([paired(0)])
    assert (found["identical"].hits, found["identical"].of) == (2, 4)
    assert (found["led_to"].hits, found["led_to"].of) == (2, 3)
    assert found["led_to"].example == (0, 3)
    assert found["more_hostile"].value == 3.0
    assert found["variation"].value == pytest.approx(2 / 3)
    assert found["elsewhere"].value == 0.0
    assert found["variation_bias"].value is None  # one pair has no two halves
    assert (found["half_life"].hits, found["half_life"].value) == (3, 108.0)


def test_the_bias_is_what_is_left_where_half_of_the_pairs_change_places() -> None:
    """Elsewhere both shocked runs condemn, one plain run condemns, the other patrols: 1/2.

    With the second pair changed over, one world condemns twice, the other once of two: 1/2 again,
    so that nothing is shown. Between the parties it leaves two equal worlds: 0 against 2/3."""
    found = of([paired(0), paired(1, other=True)])
    assert found["variation"].value == pytest.approx(2 / 3)
    assert found["variation_bias"].value == 0.0
    assert found["elsewhere"].value == 0.5
    assert found["elsewhere_bias"].value == 0.5
    assert (found["identical"].hits, found["identical"].of) == (2, 8)


def test_of_one_state_all_its_dealings_count() -> None:
    """South Korea permits lethal aid: what it does to whom, and what others do to it."""
    log = log_of("lethal-aid")
    log.row("change", "KOR", action=0, value=0.6, **inject(log, "decision"))
    hits = [
        log.row("act", "RUS", "KOR", action="condemn", **on(1)),
        log.row("act", "KOR", "PRK", action="condemn", **on(1)),
    ]
    log.row("act", "RUS", "USA", action="condemn", **on(1))
    pair = pair_of(0, history_of(log), plain())
    assert pair is not None
    assert pair.parties == {"KOR"}
    assert pair.between(pair.shocked, pair.shocked.acts) == hits


def test_an_intervention_is_against_the_enemies_of_who_is_helped() -> None:
    """North Korea sends troops to Russia, which is at war with Ukraine."""
    log = log_of("border-clash")
    log.row("act", "PRK", "RUS", action="send_troops", **inject(log, "clash"))
    pair = pair_of(0, history_of(log), plain())
    assert pair is not None
    assert pair.parties == {"PRK", "UKR"}


def test_a_shock_that_does_not_come_is_no_pair() -> None:
    """It came due and did not happen; or the other scenario has it too."""
    log = log_of("border-clash")
    inject(log, "clash", value=-1.0)
    assert pair_of(0, history_of(log), plain()) is None
    assert pair_of(0, shocked(), shocked()) is None


def test_total_variation_by_hand() -> None:
    """Of 3 and of 4: |1/3 - 1/4| + |2/3 - 3/4|, half of it: 1/12."""
    from collections import Counter

    a, b = Counter({("x",): 1, ("y",): 2}), Counter({("x",): 1, ("y",): 3})
    assert variation(a, b) == pytest.approx(1 / 12)
    assert variation(a, Counter()) is None


def test_a_shock_that_adds_nothing_has_no_half_life() -> None:
    log = log_of("border-clash")
    clash(log)
    pair = pair_of(0, history_of(log), plain())
    assert pair is not None
    found = of([pair])
    assert (found["half_life"].hits, found["half_life"].value) == (-1, None)
    assert found["led_to"].value is None
