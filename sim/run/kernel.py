"""The compiled engine: the same `step` as Mesa's, compiled once and looped over runs.

Importing this module costs nothing; `compiled()` imports Numba, registers the functions of
:mod:`sim.rules` and :mod:`sim.world`, and gives the compiled loops. Machine code is kept on disk
under a hash of every compiled module, because Numba does not notice edits in imported files.
"""

import hashlib
import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NamedTuple

import sim.rules
import sim.terms
import sim.world
from sim.record.columns import Floats, Ints

WORLD = (
    "draft",
    "sides",
    "measures",
    "effects",
    "passage",
    "undertakings",
    "apply",
    "menu",
    "weigh",
    "decide",
    "act",
    "answer",
    "duty",
    "trigger",
    "life",
    "injects",
    "perceive",
    "council",
    "settle",
    "turn",
    "count",
)
TABLES = ("plan", "numbers", "conditions", "situation")  # types without functions
INLINED = {"philox", "uniform"}  # loops that draw vectorise only if the generator is inlined
IN_PYTHON = {"power_of_two", "split", "name_code", "key_of"}  # replaced, or not for the engine


class Tally(NamedTuple):
    """What a slice of runs reports, shapes (runs,)."""

    rows: Ints  # rows written
    turns: Ints  # turns played
    full: Ints  # 1 where the log was too short and the run must be repeated


class Score(NamedTuple):
    """The tally, and the added-up chances of watched acts."""

    tally: Tally
    chance: Floats  # (runs, n_watched)


def modules() -> list[ModuleType]:
    """The modules whose functions are compiled, lowest first."""
    rules = [f"sim.rules.{entry.name}" for entry in pkgutil.iter_modules(sim.rules.__path__)]
    names = ["sim.arithmetic", "sim.chance", *sorted(rules), *(f"sim.world.{x}" for x in WORLD)]
    return [importlib.import_module(name) for name in names]


def functions(module: ModuleType) -> list[FunctionType]:
    """The functions that a module defines itself."""
    return [
        item
        for name, item in vars(module).items()
        if isinstance(item, FunctionType)
        and item.__module__ == module.__name__
        and name not in IN_PYTHON
    ]


def sources() -> list[Path]:
    """Every file whose text the machine code depends on."""
    words = [Path(str(sim.terms.__path__[0])) / f"{entry.name}.py" for entry in terms_modules()]
    compiled_files = [Path(str(module.__file__)) for module in modules()]
    top = Path(sim.__path__[0])
    tables = [top / "world" / f"{name}.py" for name in TABLES]
    record = [top / "record" / f"{name}.py" for name in ("columns", "log")]
    own = [top / "run" / f"{name}.py" for name in ("layout", "copying", "bits", "loops")]
    return [*words, *compiled_files, *tables, *record, *own]


def terms_modules() -> list[pkgutil.ModuleInfo]:
    """The modules of the closed lists of words."""
    return sorted(pkgutil.iter_modules(sim.terms.__path__), key=lambda entry: entry.name)


def hash_of(files: Sequence[Path]) -> str:
    """A short hash of the names and texts of files."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@cache
def code_hash() -> str:
    """A hash of every file that is compiled: what machine code on disk goes by."""
    return hash_of(sources())


@cache
def rules_hash() -> str:
    """The version of the rules: a hash of all that makes rows out of a scenario and a seed."""
    top = Path(sim.__path__[0])
    build = sorted((top / "world" / "build").glob("*.py"))
    return hash_of([*sources(), *build, top / "scenario" / "prior.py", top / "record" / "names.py"])


def cache_name() -> str:
    """What machine code goes by: the compiled texts, where they lie, and the version of Python."""
    place = hashlib.sha256(str(Path(sim.__path__[0]).resolve()).encode()).hexdigest()[:8]
    return f"{code_hash()}-{place}-{sys.version_info[1]}"


def cache_folder() -> Path:
    """Where machine code is kept: the user's cache, or a temporary folder if that is read-only."""
    base = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    home = Path(base) if base else Path.home() / ".cache"
    folder = home / "strategic-scenario-simulation" / cache_name()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        spare = Path(tempfile.gettempdir()) / f"strategic-scenario-simulation-{os.getuid()}"
        folder = spare / cache_name()
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def is_cached(loops: Sequence[str] = ("step", "decide")) -> bool:
    """Whether machine code of these loops and these rules lies on disk already."""
    folder = cache_folder()
    return all(any(folder.rglob(f"loops.{name}-*.nbc")) for name in loops)


@cache
def compiled() -> Any:
    """The compiled loops (module `sim.run.loops`), compiling on first use."""
    from numba import config
    from numba.extending import register_jitable

    config.CACHE_DIR = str(cache_folder())
    from sim.run import bits

    bits.install()
    for module in modules():
        for function in functions(module):
            inline = "always" if function.__name__ in INLINED else "never"
            register_jitable(inline=inline)(function)
    return importlib.import_module("sim.run.loops")
