"""What all tests share: the size of the long ones, machine code, and results, made once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import sizes
from click.testing import CliRunner, Result

from sim.api.demo import TREATY, without_clauses
from sim.cli import group
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.names import Names
from sim.record.played import Played
from sim.report.figures import draw
from sim.run.batch import Worker
from sim.run.executors import threads
from sim.run.play import play
from sim.scenario.load import Loaded, load
from sim.scenario.schema import Scenario
from sim.study.compare.folder import written
from sim.study.compare.variations import Dice, Variation
from sim.study.ensemble import folder as ensembles
from sim.study.place import Place, Playing
from sim.study.run import save_run


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="the long checks at their full size")
    parser.addoption("--pictures", type=Path, help="keep pages that tests look at as pictures here")


def pytest_configure(config: pytest.Config) -> None:
    sizes.chosen["full"] = config.getoption("full")


BROWSER = Path(__file__).parent / "browser"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Lessons in browsers belong to `make verify`: they are played at full size, or when named."""
    named = (Path(str(word).partition("::")[0]).resolve() for word in config.args)
    wanted = config.getoption("full") or any(one.is_relative_to(BROWSER) for one in named)
    return True if collection_path == BROWSER and not wanted else None


def pytest_sessionstart(session: pytest.Session) -> None:
    """Before several workers start, compile once what each would compile for itself."""
    if getattr(session.config.option, "numprocesses", None):
        setup = build(load("two-states").scenario)
        Worker(setup, 1).play(0, 1)
        play(setup, engine="compiled")


@pytest.fixture
def sim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> Result:
        return CliRunner().invoke(group, list(words), catch_exceptions=False)

    return call


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return load("june-2024")


@pytest.fixture(scope="session")
def scenario(loaded: Loaded) -> Scenario:
    return loaded.scenario


@pytest.fixture(scope="session")
def names(setup: Setup) -> Names:
    return setup.names


@pytest.fixture(scope="session")
def setup(loaded: Loaded) -> Setup:
    return build(loaded.scenario)


@pytest.fixture(scope="session")
def played(setup: Setup) -> Callable[..., Played]:
    """Runs of the baseline by seed and engine, each played once."""

    @cache
    def run_of(seed: int, engine: str = "python") -> Played:
        return play(setup, seed=seed, engine=engine)

    return run_of


def make_run(loaded: Loaded, out: Path) -> None:
    save_run(
        loaded.scenario, loaded.name, loaded.text, place=Place(out, command=["sim"]), draw=draw
    )


def make_ensemble(loaded: Loaded, out: Path) -> None:
    place = Place(out, command=["sim"])
    folder = ensembles.begin(loaded.scenario, loaded.name, seed=1, runs=300, place=place)
    ensembles.play(folder, threads(2))


def make_comparison(loaded: Loaded, out: Path) -> None:
    bare = without_clauses(loaded.scenario, TREATY)
    both = (Variation("with", loaded.scenario), Variation("without", bare))
    place = Place(out, command=["sim"])
    written(both, Dice(1, 200), place=place, playing=Playing(draw=draw))


@pytest.fixture(scope="session")
def result(loaded: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Results by kind, each made once; to be read only."""
    makers = {"run": make_run, "ensemble": make_ensemble, "comparison": make_comparison}

    @cache
    def folder_of(kind: str) -> Path:
        out = tmp_path_factory.mktemp("results") / kind
        makers[kind](loaded, out)
        return out

    return folder_of
