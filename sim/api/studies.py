"""Experiments from Python, as the commands make them: on the same dice, into results folders.

What `out`, `figures`, `style`, `workers` and `sets` are, `sim.api.notebook` says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.api.given import (
    Ranges,
    Sets,
    Texts,
    compared,
    listed,
    one_of,
    place_of,
    played_by,
    varied,
)
from sim.api.result import Result
from sim.api.seats import SECONDS, TOKENS, compare_seated, refuse_beside, seating_of
from sim.errors import BadInput, in_python
from sim.record.numbers import whole, whole_or_none
from sim.scenario.load import Loaded

if TYPE_CHECKING:
    from sim.api.seats import Seats
    from sim.run.own_rules import Given
    from sim.study.compare.variations import Compared

    Scenarios = str | Path | Loaded | Result


@in_python
def compare(
    *scenarios: Scenarios | Mapping[str, Scenarios],
    runs: int | None = None,
    seed: int | None = None,
    sets: Sets | None = None,
    clauses: bool = False,
    outcomes: Texts = (),
    prior: bool = False,
    rules: Mapping[str, Given] | None = None,
    measures: Mapping[str, Given] | None = None,
    workers: int | None = None,
    figures: bool = True,
    style: str = "page",
    out: Path | str | None = None,
    seats: Seats | None = None,
    ask_every: int | None = None,
    reply_seconds: float = SECONDS,
    reply_tokens: int = TOKENS,
) -> Result:
    """Compare scenarios with the first of them, as `sim compare` does, run by run on the same dice.

    scenarios: names, paths, what `load` gives, or ensembles that were played; or one mapping of
    names of your own to them, `{"as it is": "june-2024", "resolute": load("june-2024", {...})}`.
    runs, seed: 2,000 and 1, or those of the ensembles among them. sets: changes all of them; rules:
    decide in all of them, as for `ensemble`; one scenario with `sets` or `rules` is compared with
    itself as it stands. clauses: instead of scenarios, the five wordings of the clause. outcomes:
    only these. prior: draw the parameters from their ranges. measures: functions of a run's tables,
    as for `ensemble`: rows of `measures`. seats, ask_every, reply_seconds, reply_tokens: as for
    `play`; then one scenario is compared with itself by rule, in 10 runs unless told, one after the
    other; beside a function or a model the same seats are played by lot.

    Its tables: `rates`, `differences`, `worlds`, `measures`, `scales`, `settings`, `fan`. Raises:
    BadInput for fewer than two, or ensembles on other dice; ScenarioProblem.
    """
    from sim.scenario.altered import set_texts
    from sim.study.compare import compare as played

    others = {"rules": rules, "measures": measures, "workers": workers}
    refuse_beside(seats, clauses=clauses, prior=prior, **others)
    dice = whole_or_none("runs", runs), whole_or_none("seed", seed)
    asked = listed("outcomes", outcomes), set_texts(sets)
    playing = played_by(workers, style, figures, rules, measures)
    if seats:
        seating = seating_of(seats, ask_every, reply_seconds, reply_tokens)
        held = dice, asked[0], place_of(out), playing
        return made(compare_seated(one_scenario(scenarios, sets), seating, *held).folder)
    given = all_compared(scenarios, clauses)
    return made(played(given, *dice, *asked, prior, place_of(out), playing).folder)


def all_compared(scenarios: Sequence[Any], clauses: bool) -> list[Compared]:
    """What is compared, in order; those in a mapping under its names.

    clauses: instead of scenarios, the wordings of the clause. Raises: BadInput.
    """
    from sim.study.compare import CLAUSES

    if clauses and scenarios:
        raise BadInput("clauses names what is compared: leave the scenarios out")
    found = []
    for one in CLAUSES if clauses else scenarios:
        many = one.items() if isinstance(one, Mapping) else [(None, one)]
        found += [compared(scenario, name) for name, scenario in many]
    return found


def one_scenario(scenarios: Sequence[Any], sets: Sets | None) -> Loaded:
    """The only scenario that is given. Raises: BadInput for several, or a result."""
    from sim.scenario.altered import loaded_of
    from sim.study.compare.variations import is_folder

    one = scenarios[0] if len(scenarios) == 1 else None
    if not isinstance(one, str | Path | Loaded) or (
        not isinstance(one, Loaded) and is_folder(str(one))
    ):
        raise BadInput("seats set one scenario against itself: name one, and no result")
    return loaded_of(one, sets)


def made(folder: Path | None) -> Result:
    """What was written, to be read."""
    return Result(str(folder))


@in_python
def test(
    scenario: Scenarios,
    against: Scenarios,
    hypothesis: str,
    outcome: str | None = None,
    direction: str | None = None,
    runs: int | None = None,
    seed: int | None = None,
    sets: Sets | None = None,
    rules: Mapping[str, Given] | None = None,
    measures: Mapping[str, Given] | None = None,
    workers: int | None = None,
    style: str = "page",
    out: Path | str | None = None,
) -> Result:
    """Test a hypothesis about a scenario, as `sim test` does: stored first, then answered.

    scenario: a name, a path, or what `load` gives; against: the baseline. hypothesis: what you
    expect, in words; outcome: what it is about, where the words name none; direction: more, fewer
    or different, where the words do not say it plainly. runs, seed: 2,000 and 1. sets: changes
    both. rules: decide in `scenario` and not in `against`, which may be the same one; measures: of
    both, rows of `measures`; each as for `ensemble`. The answer: `verdict`, `p_value`, `text`,
    `differences`. Raises: BadInput for words that do not say what is claimed; ScenarioProblem.
    """
    from sim.scenario.altered import set_texts
    from sim.study.compare.hypothesis import put_to_test

    found = put_to_test(
        compared(scenario),
        compared(against),
        hypothesis,
        outcome,
        direction,
        whole_or_none("runs", runs),
        whole_or_none("seed", seed),
        set_texts(sets),
        place_of(out),
        played_by(workers, style, rules=rules, measures=measures),
    )
    return made(found.comparison.folder)


test.__test__ = False  # type: ignore[attr-defined]  # pytest takes what is called so for a test


@in_python
def sweep(
    scenario: str | Path | Loaded,
    vary: Ranges,
    sample: str = "grid",
    points: int = 32,
    runs: int = 500,
    seed: int = 1,
    outcomes: Texts = (),
    sets: Sets | None = None,
    rules: Mapping[str, Given] | None = None,
    measures: Mapping[str, Given] | None = None,
    workers: int | None = None,
    style: str = "page",
    out: Path | str | None = None,
) -> Result:
    """Play a scenario at many values of parameters, as `sim sweep` does, each with the same dice.

    scenario: a name, a path, or what `load` gives. vary: by path the values in a list, or a range
    as (low, high) or (low, high, steps), `{"states.KOR.resolve": [0.2, 0.8]}`; or `path=a,b,c`,
    `path=low:high`, `path=low:high:steps`, one or a list. sample: grid for all combinations, lhs
    for a Latin hypercube or sobol, the latter two of `points` points. runs: at each point, all with
    this seed.
    outcomes: only these. sets: values in place of the file's. rules, measures: your own, as for
    `ensemble`, the same at every point. Its tables: `parameters` (a row a point), `points` (a row a
    point and outcome), with `measures` of your own also `measures` (a row a point and measure).
    Raises: BadInput for a path that leads nowhere, or values that the format does not allow.
    """
    from sim.scenario.altered import set_texts
    from sim.study.sweep.designs import SAMPLES
    from sim.study.sweep.sweep import sweep as played

    found = played(
        scenario,
        varied("vary", vary),
        one_of("sample", sample, SAMPLES),
        whole("points", points),
        whole("runs", runs),
        whole("seed", seed),
        listed("outcomes", outcomes),
        set_texts(sets),
        place_of(out),
        played_by(workers, style, rules=rules, measures=measures),
    )
    return made(found.folder)


@in_python
def sensitivity(
    scenario: str | Path | Loaded,
    outcome: str,
    method: str = "morris",
    paths: Ranges = (),
    trajectories: int | None = None,
    runs: int = 200,
    seed: int = 1,
    sets: Sets | None = None,
    rules: Mapping[str, Given] | None = None,
    measures: Mapping[str, Given] | None = None,
    workers: int | None = None,
    style: str = "page",
    out: Path | str | None = None,
) -> Result:
    """Find which assumptions drive an outcome, as `sim sensitivity` does.

    scenario: a name, a path, or what `load` gives. outcome: of the scenario, or a measure such as
    peak_rung, or one of your own. method: morris for elementary effects, sobol for shares of the
    variance. paths: numbers with a prior, or `path=low:high`; all with a prior where none is named.
    trajectories: of Morris (10), or the base size of Sobol's sample (64). runs: at each point, all
    with this seed.
    sets: values in place of the file's. rules, measures: your own, as for `ensemble`. Its tables:
    `effects`, `parameters`, `points`. Needs the extra `sensitivity`. Raises: BadInput; SimError
    without SALib.
    """
    from sim.scenario.altered import set_texts
    from sim.study.sensitivity.analysis import sensitivity as analysed
    from sim.study.sensitivity.methods import METHODS

    found = analysed(
        scenario,
        outcome,
        one_of("method", method, tuple(METHODS)),
        varied("paths", paths),
        whole_or_none("trajectories", trajectories),
        whole("runs", runs),
        whole("seed", seed),
        set_texts(sets),
        place_of(out),
        played_by(workers, style, rules=rules, measures=measures),
    )
    return made(found.folder)


@in_python
def hindcast(
    case: str | None = None,
    runs: int = 10_000,
    seed: int = 1,
    prior: bool = False,
    workers: int | None = None,
    style: str = "page",
    out: Path | str | None = None,
) -> Result:
    """Score a case of history against what followed, as `sim hindcast` does.

    case: its name; June 2024 where not given. runs, seed: of each forecast; prior: an interval of
    every chance too. What is scored is the model as it stands: it takes no `sets`, `rules` or
    `measures`. Its tables: `questions`, `references`, `histories`. Raises: BadInput for no such
    case, or a folder that is taken.
    """
    from sim.grounding.cases import case_of
    from sim.grounding.hindcast_runs import scored

    found = None if case is None else case_of(case)
    dice = whole("seed", seed), whole("runs", runs), prior
    playing = played_by(workers, style)
    return made(scored(*dice, found, place_of(out), playing)[0])
