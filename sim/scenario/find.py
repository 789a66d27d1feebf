"""Where scenario files are: a path, or the name of one that is shipped."""

from __future__ import annotations

from pathlib import Path

from sim.errors import BadInput
from sim.scenario.near import hint

# Shipped under every scenario, no scenarios themselves; what is fitted lies over the other two.
NUMBERS, ACTIONS, FITTED = "numbers", "actions", "fitted"
SUFFIX = ".toml"


def folder() -> Path:
    """The folder of the shipped files: inside an installed package, beside `sim` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "scenarios"


def shipped_names() -> list[str]:
    """The names of the shipped scenarios."""
    names = (path.stem for path in folder().glob(f"*{SUFFIX}"))
    return sorted(name for name in names if name not in {NUMBERS, ACTIONS, FITTED})


def shipped_file(name: str) -> Path:
    """The file of a shipped scenario, of the registry or of the numbers."""
    return folder() / f"{name}{SUFFIX}"


def scenario_file(argument: str) -> Path:
    """The file that an argument means. Raises BadInput with the nearest name."""
    found = _existing(argument, Path())
    if found is not None:
        return found
    raise BadInput(f"no scenario '{argument}'" + missing(argument, Path()))


def base_file(name: str, beside: Path) -> Path | None:
    """The file that a variation names as its base, or None."""
    return _existing(name, beside.parent)


def missing(name: str, where: Path) -> str:
    """What a name that is not found may have meant: another file there, or a shipped name."""
    return hint(Path(name).stem, [*shipped_names(), *_neighbours(Path(name), where)])


def _neighbours(name: Path, where: Path) -> list[str]:
    """The scenario files in the folder that a name points into."""
    try:
        return sorted(path.stem for path in (where / name.parent).glob(f"*{SUFFIX}"))
    except (OSError, ValueError):
        return []


def _existing(name: str, where: Path) -> Path | None:
    """A file of this name, else the shipped scenario, else a file once the suffix is added."""
    if not name or "\0" in name:
        return None
    shipped = name.removesuffix(SUFFIX)
    candidates = [where / name, where / f"{name}{SUFFIX}"]
    if shipped in shipped_names():
        candidates.insert(1, shipped_file(shipped))
    for path in candidates:
        try:
            if path.is_file():
                return path
        except OSError:  # a name too long for the system
            continue
    return None


def shown(path: Path) -> str:
    """A path as messages show it: from the current folder, where it lies in there."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
