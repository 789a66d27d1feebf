"""For Python and notebooks: a handful of functions that give data frames and figures.

    from sim import load, play, ensemble, compare, explain, read

They write results as the commands do, into folders that are never overwritten; asked again for the
same into a folder that was left before it was done, they go on. (`play` is the command `sim run`:
the name `run` belongs to a part of the package.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sim.api.numbers import whole, whole_or_none
from sim.errors import BadInput
from sim.scenario.near import choices

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.load import Loaded
    from sim.study.compare import Comparison

__all__ = ["Result", "compare", "ensemble", "explain", "load", "play", "read"]


class Words(str):
    """Text that a notebook shows as it reads."""

    __slots__ = ()

    def __repr__(self) -> str:
        """The text itself."""
        return str(self)


class Result:
    """A results folder: its tables as data frames, its figures as Matplotlib figures.

    folder: where it lies; manifest: how it was made. Raises: BadInput if it is not whole.
    """

    def __init__(self, folder: Path | str) -> None:
        from sim.record.door import check_done, read_manifest
        from sim.record.reading import find_result

        self.folder = find_result(str(folder))
        self.manifest: dict[str, Any] = read_manifest(self.folder)
        check_done(self.folder, self.manifest)
        self.kind: str = self.manifest["kind"]

    def __repr__(self) -> str:
        """What it is, in one line."""
        title, runs = self.manifest["scenario"]["title"], int(self.manifest["runs"])
        count = "1 run" if runs == 1 else f"{runs:,} runs"
        return f"<{self.kind} of {title!r}, {count}, seed {self.manifest['seed']}: {self.folder}>"

    def table(self, name: str) -> pd.DataFrame:
        """A table by the name of its file. Raises: BadInput if the result has none such."""
        from sim.record.reading import read_table

        return read_table(self.folder, name)

    @cached_property
    def events(self) -> pd.DataFrame:
        """Everything that happened: one row an event."""
        return self.table("events")

    @cached_property
    def states(self) -> pd.DataFrame:
        """The states, turn by turn."""
        return self.table("states")

    @cached_property
    def dyads(self) -> pd.DataFrame:
        """The directed pairs of states, turn by turn."""
        return self.table("dyads")

    @cached_property
    def runs(self) -> pd.DataFrame:
        """One row a run: the turn of each outcome (-1: never), and measures."""
        return self.table("runs")

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """The rate of every outcome with its intervals, of the dice and of the parameters."""
        return self.table("outcomes")

    @cached_property
    def measures(self) -> pd.DataFrame:
        """The mean of every measure over the runs, with its intervals."""
        return self.table("measures")

    def incidence(self, *outcomes: str) -> pd.DataFrame:
        """How soon: the share of runs by turn in which each of these outcomes was the first.

        Rows: outcome, title, turn, at_risk, share, low, high. Raises: BadInput for an unknown one.
        """
        import pandas as pd

        from sim.analysis.incidence import incidence_rows
        from sim.record.manifest import scenario_of
        from sim.study.ensemble.folder import read_columns

        scenario = scenario_of(self.manifest)
        for name in outcomes:
            if name not in scenario.outcomes:
                meant = choices(name, sorted(scenario.outcomes))
                raise BadInput(f"no outcome called {name!r}{meant}")
        columns = read_columns(self.folder, ["turns", *outcomes], self.manifest)
        titles = {name: scenario.outcomes[name].title for name in outcomes}
        chosen = {name: columns[name] for name in outcomes}
        rows = incidence_rows(chosen, titles, columns["turns"], scenario.horizon.beats)
        return pd.DataFrame(rows)

    @cached_property
    def figures(self) -> dict[str, Any]:
        """Its figures, by name: each a `matplotlib.figure.Figure`."""
        return self.figures_in("page")

    def figures_in(self, style: str) -> dict[str, Any]:
        """Its figures in a style, by name: "page", or "projector" to be read from the last row.

        Saved as PNG they have the dots of the style. Raises: BadInput for no style.
        """
        from sim.plots.kit.sheet import style_of
        from sim.report.figures import drawings_of

        look = style_of(style)
        figures = {drawing.name: drawing.figure for drawing in drawings_of(self.folder, look)}
        for figure in figures.values():
            figure.set_dpi(look.dots)
        return figures

    @property
    def transcript(self) -> Words:
        """A single run in words. Raises: BadInput for a result of many."""
        from sim.record.door import read_text

        if "transcript.txt" not in self.manifest["files"]:
            raise BadInput(
                f"{self.folder} has no transcript; explain(result, run=...) tells of one"
            )
        return Words(read_text(self.folder, self.manifest, "transcript.txt"))


def load(scenario: str | Path | Loaded, sets: Mapping[str, Any] | None = None) -> Loaded:
    """A scenario by its shipped name or path; `.scenario` holds what is played.

    sets: values in place of the file's, `{"states.KOR.resolve": 0.9}`. Raises: ScenarioProblem.
    """
    from sim.scenario.load import load as load_file
    from sim.scenario.write import value_text

    if not isinstance(scenario, str | Path):
        if sets:
            raise BadInput("give `sets` where the scenario is loaded from its file")
        return scenario
    return load_file(str(scenario), [f"{path}={value_text(x)}" for path, x in (sets or {}).items()])


def play(
    scenario: str | Path | Loaded,
    seed: int = 1,
    run: int = 0,
    sets: Mapping[str, Any] | None = None,
    out: Path | str | None = None,
) -> Result:
    """Play one run, as `sim run` does: events, states, dyads, a transcript, figures.

    seed, run: whole numbers of any library, as everywhere here. Raises: BadInput for others.
    """
    from sim.report.figures import draw
    from sim.study.place import Place
    from sim.study.run import save_run

    seed, run = whole("seed", seed), whole("run", run)
    loaded = load(scenario, sets)
    held = loaded.scenario, loaded.name, loaded.text
    place = Place(None if out is None else Path(out))
    folder, _ = save_run(*held, seed=seed, run=run, place=place, draw=draw)
    return Result(folder)


def ensemble(
    scenario: str | Path | Loaded,
    runs: int = 1000,
    seed: int = 1,
    sets: Mapping[str, Any] | None = None,
    tables: Sequence[str] = ("events",),
    prior: bool = False,
    until: tuple[str, float] | None = None,
    rules: Mapping[str, str] | None = None,
    workers: int | None = None,
    out: Path | str | None = None,
) -> Result:
    """Play many runs, as `sim ensemble` does: rates, measures, how soon.

    until: an outcome and the width of its interval that is narrow enough, runs being the most;
    rules: by state, a file of your own with its decision function, `{"KOR": "mine.py"}`.
    """
    from sim.study.ensemble.folder import begin, execution_of
    from sim.study.ensemble.folder import play as play_all
    from sim.study.ensemble.own_rules import rules_of
    from sim.study.place import Place

    runs, seed = whole("runs", runs), whole("seed", seed)
    workers = whole_or_none("workers", workers)
    loaded = load(scenario, sets)
    own = rules_of(f"{state}={path}" for state, path in (rules or {}).items())
    held = loaded.scenario, loaded.name, seed, runs, tables, prior, until
    folder = begin(*held, Place(None if out is None else Path(out)), own=own)
    play_all(folder, execution_of(own, workers), None, own)
    return Result(folder.path)


def compare(
    *scenarios: str | Path | Mapping[str, str | Path | Loaded],
    runs: int | None = None,
    seed: int | None = None,
    outcomes: Sequence[str] = (),
    out: Path | str | None = None,
) -> Comparison:
    """Compare scenarios with the first of them on the same dice: `.rates`, `.differences`, `.text`.

    scenarios: names, paths or results folders; or one mapping of names of your own to scenarios,
    `{"as it is": "june-2024", "resolute": load("june-2024", {...})}`. runs, seed: 2,000 and 1, or
    those of the ensembles among them.
    """
    from sim.report.figures import draw
    from sim.study.compare import compare as compare_all
    from sim.study.place import Place, Playing

    runs, seed = whole_or_none("runs", runs), whole_or_none("seed", seed)
    place = Place(None if out is None else Path(out))
    with TemporaryDirectory() as folder:
        arguments: list[str] = []
        for given in scenarios:
            if isinstance(given, Mapping):
                arguments += [named(Path(folder), name, load(x)) for name, x in given.items()]
            else:
                arguments.append(str(given))
        dice = runs, seed, outcomes
        return compare_all(arguments, *dice, place=place, playing=Playing(draw=draw))


def named(folder: Path, name: str, loaded: Loaded) -> str:
    """A scenario as a file of this name; the path."""
    from sim.record.paths import numbered, safe_name

    taken = [path.stem for path in folder.iterdir()]
    path = folder / f"{numbered(safe_name(name), taken)}.toml"
    path.write_text(loaded.text, encoding="utf-8")
    return str(path)


def explain(
    result: Result | Path | str,
    run: int | None = None,
    turn: int | None = None,
    state: str | None = None,
    event: int | None = None,
    rules: Mapping[str, str] | None = None,
    full: bool = False,
) -> Words:
    """Why: the chain that led to an event, or what a state weighed in a turn, in words.

    run: which, of a result with many; without turn and state the chain to `event`, or the crisis
    and the chain with most decisions in them; rules: as for `ensemble`, of a result that was made
    with rules of your own: no file is run that you do not name; full: every step and number, as
    `sim explain --full`.
    Raises: BadInput.
    """
    from sim.explaining.explain import chain, decision, opening_text, text_of
    from sim.plan.build import build
    from sim.record.reading import find_result
    from sim.study.ensemble.own_rules import rules_of
    from sim.study.run import open_run

    run, turn = whole_or_none("run", run), whole_or_none("turn", turn)
    event = whole_or_none("event", event)
    folder = result.folder if isinstance(result, Result) else find_result(str(result))
    own = rules_of(f"{name}={path}" for name, path in (rules or {}).items())
    played = open_run(folder, run, own)
    if turn is None and state is None:
        before = opening_text(played) if event is None else ""
        return Words(before + text_of(played, chain(played, event), full))
    if turn is None or state is None or event is not None:
        raise BadInput("give turn and state, or event, or none of them")
    found = decision(played, turn, state, build(played.scenario))
    return Words(text_of(played, found, full))


def read(result: Path | str) -> Result:
    """A result by its folder, its scenario's name for the newest, or `latest`."""
    return Result(result)
