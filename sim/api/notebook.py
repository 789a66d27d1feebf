"""For Python and notebooks: what the commands do, as functions that give data frames and figures.

    from sim import load, play, ensemble, compare, explain, read

They write results as the commands do, into folders that are never overwritten; asked again for the
same into a folder that was left before it was done, they go on. (`play` is the command `sim run`:
the name `run` belongs to a part of the package.) `World` and `State` are Mesa's: see
`sim.world.world`. Whole numbers of any library are taken for seeds, runs and workers.

In all of them: out is the folder of the result, a new one in results/ where not given; figures,
style: whether they are drawn, and in which style, page, projector or paper; workers: threads or
processes, one for each core unless told; seed names all chance; sets: values in place of the
file's, by their path.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.api.futures import branch, offramp
from sim.api.given import Sets, Texts, drawn, folder_given, listed, place_of
from sim.api.result import Result
from sim.api.scenarios import load, scenarios
from sim.api.seats import SECONDS, TOKENS
from sim.api.studies import compare, hindcast, sensitivity, sweep, test
from sim.errors import BadInput, in_python
from sim.record.numbers import whole, whole_or_none
from sim.telling.lines import Words

if TYPE_CHECKING:
    from sim.api.again import Again
    from sim.api.seats import Seats
    from sim.run.own_rules import Given, Rule
    from sim.scenario.load import Loaded
    from sim.scenario.schema import Scenario
    from sim.study.place import Place
    from sim.world.world import World

__all__ = [
    "Result",
    "branch",
    "compare",
    "ensemble",
    "explain",
    "hindcast",
    "load",
    "offramp",
    "play",
    "read",
    "rerun",
    "save",
    "scenarios",
    "sensitivity",
    "sweep",
    "test",
]


@in_python
def play(
    scenario: str | Path | Loaded,
    seed: int = 1,
    run: int = 0,
    sets: Sets | None = None,
    rules: Mapping[str, Given] | None = None,
    engine: str = "auto",
    kind: str = "csv",
    figures: bool = True,
    style: str = "page",
    out: Path | str | None = None,
    seats: Seats | None = None,
    ask_every: int | None = None,
    reply_seconds: float = SECONDS,
    reply_tokens: int = TOKENS,
) -> Result:
    """Play one run, as `sim run` does: events, states, dyads, a transcript, figures.

    scenario: a name, a path, or what `load` gives. seed, run: name all chance; sets: values in
    place of the file's; rules: as for `ensemble`; engine: python, compiled, or auto for compiled
    code where it is there; kind: of the tables, csv or parquet.

    seats: who plays states as students would, by menu and once in a while: `{"KOR": play_korea}`, a
    function of what the seat sees (`sim.SeatView`) that answers with one of its `options`, or None;
    or "lot", "llm:URL" of a model's endpoint, "mine.py:play_korea". ask_every: weeks (or days)
    between two askings, a turn of the scenario where not given; reply_seconds, reply_tokens: that
    the reply of a model may have. What was answered lies in `seats.jsonl`: `rerun` asks nobody.
    Raises: BadInput, ScenarioProblem.
    """
    from sim.api.seats import refuse_beside, run_seated, seating_of
    from sim.scenario.altered import set_texts
    from sim.study.ensemble.own_rules import rules_given
    from sim.study.run import save_run

    seed, run = whole("seed", seed), whole("run", run)
    refuse_beside(seats, rules=rules)
    loaded, place, draw = load(scenario, sets), place_of(out), drawn(figures, style)
    held = seed, run, engine, kind, set_texts(sets), place, draw
    if seats:
        seating = seating_of(seats, ask_every, reply_seconds, reply_tokens)
        return Result(run_seated(loaded, seating, *held)[0])
    own = rules_given(rules)
    folder, _ = save_run(loaded.scenario, loaded.name, loaded.text, *held, own=own)
    return Result(folder)


@in_python
def ensemble(
    scenario: str | Path | Loaded | World,
    runs: int | None = None,
    seed: int | None = None,
    sets: Sets | None = None,
    tables: Texts | None = None,
    prior: bool = False,
    until: tuple[str, float] | None = None,
    rules: Mapping[str, Given] | None = None,
    workers: int | None = None,
    out: Path | str | None = None,
    measures: Mapping[str, Given] | None = None,
    kind: str = "parquet",
    cluster: str | None = None,
) -> Result:
    """Play many runs, as `sim ensemble` does: rates, measures, how soon.

    scenario: a name, a path, what `load` gives, or a `World`, whose scenario, class and own rules
    are then played. runs: 1,000 unless told; seed: 1, or that of the world. sets: values in place
    of the file's. tables: stored beside the runs, of events, states, dyads; "all" or "none"; events
    where not given. prior: draw the parameters from their ranges. until: an outcome and the width
    of its interval that is narrow enough, runs being the most. rules: by state, what decides in
    place of the model: a function of the `State` that answers with orders or None, a subclass of
    `State`, a file "mine.py:decide" or a name "module:decide"; under "*" a subclass of `World`.
    measures: by name, functions of a run's tables (`.events`, `.states`, `.dyads`, `.run`,
    `.scenario`) that answer with a number: columns of `runs` and rows of `measures`. kind: csv
    writes every table as one CSV file too. cluster: a dask scheduler, "tls://host:8786".

    Cost: compiled, a few ms a run and core. With rules each run is played with Mesa, some 0.15 s a
    run of june-2024; in processes where the rules stand in modules or files, in this process alone
    where they were typed into a notebook. A measure adds some 2 to 5 ms a run. Raises: BadInput,
    ScenarioProblem; SimError where no run could be played.
    """
    what = scenario, sets, rules, measures
    dice = whole_or_none("runs", runs), whole_or_none("seed", seed)
    stored = tables if tables is None else ",".join(listed("tables", tables))
    asked = stored, prior, until, kind, place_of(out)
    return played_many(what, dice, asked, whole_or_none("workers", workers), cluster)


def played_many(
    what: tuple[Any, Sets | None, Mapping[str, Given] | None, Mapping[str, Given] | None],
    dice: tuple[int | None, int | None],
    asked: tuple[str | None, bool, Any, str, Place],
    workers: int | None,
    cluster: str | None,
) -> Result:
    """An ensemble: of what, with whose rules and measures, on which dice, stored how, by whom."""
    from sim.run.executors import execution_of
    from sim.scenario.altered import set_texts
    from sim.study.ensemble.asked import begun, pair_of
    from sim.study.ensemble.folder import play as play_all
    from sim.study.ensemble.own_rules import rules_given

    scenario, sets, rules, measures = what
    found, name, own, usual = played_in(scenario, sets)
    own |= rules_given(rules)
    mine = rules_given(measures)
    runs, seed = dice
    stored, prior, until, kind, place = asked
    held = found, name, usual if seed is None else seed, runs, stored, prior, pair_of(until)
    folder = begun(*held, place, set_texts(sets), own, kind, mine)
    play_all(folder, execution_of(own, workers, mine, cluster), None, own, mine)
    return Result(folder.path)


def played_in(
    scenario: str | Path | Loaded | World, sets: Sets | None
) -> tuple[Scenario, str, dict[str, Rule], int]:
    """Scenario, name, own rules and seed of what is to be played. Raises: BadInput."""
    from sim.run.own_worker import rules_of_world
    from sim.world.world import World

    if not isinstance(scenario, World):
        loaded = load(scenario, sets)
        return loaded.scenario, loaded.name, {}, 1
    if sets:
        raise BadInput("give `sets` where the world is made")
    return scenario.spec, scenario.name, rules_of_world(scenario), scenario.seed_of_run


@in_python
def save(
    world: World,
    out: Path | str | None = None,
    figures: bool = True,
    style: str = "page",
) -> Result:
    """The run of a world that is over, as a results folder with its tables, transcript, figures.

    world: with functions or classes of your own, which the manifest tells of; `rerun` makes it
    again where they are named again. Raises: BadInput for a world that is not over.
    """
    from sim.run.own_worker import rules_of_world
    from sim.study.run import save_played

    if not world.is_over:
        raise BadInput(f"{world!r} is not over: run_model() plays the turns that are left")
    place, draw = place_of(out), drawn(figures, style)
    return Result(save_played(world.played(), world.name, rules_of_world(world), place, draw))


@in_python
def explain(
    result: Result | World | Path | str,
    run: int | None = None,
    turn: int | None = None,
    state: str | None = None,
    event: int | None = None,
    rules: Mapping[str, Given] | None = None,
    full: bool = False,
    listing: bool = False,
) -> Words:
    """Why: the chain that led to an event, or what states weighed in a turn, in words.

    result: itself, its folder or name, or a `World`, as far as it is played. run: which, of a
    result with many. turn, state: the decisions of all in a turn, or of one; event: the chain to
    it; without these the crisis and the chain with most decisions in them. rules: as for
    `ensemble`, of a result that was made with rules of your own: nothing is run that you do not
    name. full: every step and number; listing: instead, the events worth asking about, with their
    numbers. Raises: BadInput.
    """
    from sim.explaining.asked import answered, check_asked, listed_lines, worth_asking_rows
    from sim.study.ensemble.own_rules import rules_given
    from sim.study.run import open_run
    from sim.telling.story import Story
    from sim.world.world import World

    run, turn = whole_or_none("run", run), whole_or_none("turn", turn)
    event = whole_or_none("event", event)
    check_asked(turn, state, event, ("event", "turn with state"))
    if isinstance(result, World):
        played = result.played()
    else:
        played = open_run(folder_given(result), run, rules_given(rules))
    if listing:
        lines = listed_lines(worth_asking_rows(Story.of(played), None))
        return Words("\n".join(lines) + "\n")
    return Words(answered(played, turn, state, event, full))


@in_python
def read(result: Path | str) -> Result:
    """A result by its folder, its scenario's name for the newest, or `latest`. Raises: BadInput."""
    return Result(result)


@in_python
def rerun(
    result: Result | Path | str,
    rules: Mapping[str, Given] | None = None,
    measures: Mapping[str, Given] | None = None,
    workers: int | None = None,
    out: Path | str | None = None,
) -> Again:
    """Make a result again from its manifest, as `sim rerun` does: `.is_same`, `.words()`.

    result: itself, its folder or name. rules, measures: those of your own that it was made with;
    nothing is run that you do not name. Raises: BadInput for a result that is not whole, or was
    made by other rules than these.
    """
    from sim.api.again import make_again
    from sim.study.ensemble.own_rules import rules_given

    place = None if out is None else Path(out)
    own = rules_given(rules) or None, rules_given(measures) or None
    return make_again(folder_given(result), place, workers, None, *own)
