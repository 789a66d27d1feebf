"""The compiled engine: the same `step` as Mesa's, compiled once and looped over runs.

Importing this module costs nothing; `compiled()` imports Numba, registers the functions of
:mod:`sim.rules` and :mod:`sim.turn`, and gives the compiled loops. Machine code is kept on disk
under a hash of every compiled module, because Numba does not notice edits in imported files.
"""

import hashlib
import importlib
import pkgutil
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import sim.plan
import sim.rules
import sim.terms
import sim.turn
from sim.errors import SimError
from sim.run.cache import cache_folder, is_kept, seal
from sim.run.linking import link_once

INLINED = {"philox", "uniform"}  # loops that draw vectorise only if the generator is inlined
PLAYED = ("step", "decide", "play")
LOOPS = (*PLAYED, "choices")  # the last for the benchmark
MACHINE = ("kinds", "layout", "bits", "linking", "score", "loops")  # how machine code is made
IN_PYTHON = {"power_of_two", "split", "name_code", "key_of"}  # replaced, or not for the engine


def names_in(package: ModuleType) -> list[str]:
    """The modules of a package, by name."""
    found = pkgutil.iter_modules(package.__path__)
    return sorted(f"{package.__name__}.{entry.name}" for entry in found if not entry.ispkg)


def modules() -> list[ModuleType]:
    """The modules whose functions are compiled: arithmetic, chance, the rules, the turn."""
    names = ["sim.arithmetic", "sim.chance", *names_in(sim.rules), *names_in(sim.turn)]
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


def file_of(name: str) -> Path:
    """Where a module of ours stands."""
    return Path(sim.__path__[0]).joinpath(*name.split(".")[1:]).with_suffix(".py")


def sources() -> list[Path]:
    """Every file whose text the machine code depends on."""
    compiled_files = [Path(str(module.__file__)) for module in modules()]
    tables = [file_of(name) for name in (*names_in(sim.terms), *names_in(sim.plan))]
    record = [file_of(f"sim.record.{name}") for name in ("columns", "log")]
    own = [file_of(f"sim.run.{name}") for name in MACHINE]
    return [*tables, *compiled_files, *record, *own]


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
    build = sorted((top / "plan" / "from_scenario").glob("*.py"))
    return hash_of([*sources(), *build, top / "scenario" / "prior.py", top / "record" / "names.py"])


def cache_name() -> str:
    """What machine code goes by: the compiled texts, where they lie, and the version of Python."""
    place = hashlib.sha256(str(Path(sim.__path__[0]).resolve()).encode()).hexdigest()[:8]
    return f"{code_hash()}-{place}-{sys.version_info[1]}-sealed"


def code_folder() -> Path:
    """Where the machine code of these rules is kept. Raises: SimError if there is no place."""
    return cache_folder(cache_name())


def is_cached(loops: Sequence[str] = ("step", "decide")) -> bool:
    """Whether machine code of these loops and these rules lies on disk already."""
    try:
        return is_kept(code_folder(), loops)
    except SimError:  # there is no place for it, so it is not there
        return False


@cache
def compiled() -> Any:
    """The compiled loops (module `sim.run.loops`), compiling on first use."""
    from numba import config
    from numba.extending import register_jitable

    config.CACHE_DIR = str(code_folder())
    from sim.run import bits

    bits.install()
    for module in modules():
        for function in functions(module):
            inline = "always" if function.__name__ in INLINED else "never"
            register_jitable(inline=inline)(function)
    loops = importlib.import_module("sim.run.loops")
    for loop in LOOPS:
        seal(getattr(loops, loop))
        link_once(getattr(loops, loop))
    return loops
