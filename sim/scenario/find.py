"""The files of a scenario: a path or a shipped name, what it is based on, what lies under all."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sim.errors import BadInput, Problem, ScenarioProblem
from sim.scenario.layers import TextLayer
from sim.scenario.locate import place_of
from sim.scenario.near import hint

# Shipped under every scenario, no scenarios themselves; what is fitted lies over the other two.
NUMBERS, ACTIONS, FITTED = "numbers", "actions", "fitted"
HISTORY = "history"  # the folder of questions about cases of history
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


def history_names() -> list[str]:
    """The names of the cases of history: shipped scenarios that are asked what came of them."""
    return sorted(path.stem for path in (folder() / "grounding" / HISTORY).glob(f"*{SUFFIX}"))


def shipped_file(name: str) -> Path:
    """The file of a shipped scenario, of the registry or of the numbers."""
    return folder() / f"{name}{SUFFIX}"


def scenario_file(argument: str) -> Path:
    """The file that an argument means. Raises BadInput with the nearest name."""
    found = _existing(argument, Path())
    if found is not None:
        return found
    if argument == "=":
        raise BadInput("no scenario '=': write path=value, without spaces around '='")
    raise BadInput(f"no scenario '{argument}'" + missing(argument, Path()))


def base_file(name: str, beside: Path) -> Path | None:
    """The scenario file that a variation names as its base, or None."""
    found = _existing(name, beside.parent)
    return found if found is not None and found.suffix == SUFFIX else None


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


@lru_cache(maxsize=16)
def _layer(name: str, text: str) -> TextLayer:
    return TextLayer(name, text)


def read_layer(path: Path) -> TextLayer:
    """Read a file. Raises ScenarioProblem."""
    name = shown(path)
    try:
        content = path.read_bytes()
        if _in_two_bytes(content):
            said = "the file is in UTF-16: save it as UTF-8"
            raise ScenarioProblem([Problem(name, 1, 1, "", said)])
        return _layer(name, content.decode("utf-8-sig"))  # some editors write a mark at the start
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        place = place_of(before, len(before), len(before))
        said = "the file is not in UTF-8: save it as UTF-8"
        raise ScenarioProblem([Problem(name, place.line, place.column, "", said)]) from None
    except OSError as error:
        said = f"the file cannot be read: {error.strerror}"
        raise ScenarioProblem([Problem(name, 1, 1, "", said)]) from None


def _in_two_bytes(content: bytes) -> bool:
    """Whether plain letters stand there in two bytes each, one of them nothing."""
    return any(2 * content[k::2].count(0) > len(content[k::2]) for k in (0, 1))


def stack(path: Path) -> list[TextLayer]:
    """The files of a scenario: numbers, registry, fitted values, bases, the file itself."""
    chain: list[tuple[Path, TextLayer]] = []
    following: Path | None = path
    while following is not None:
        layer = read_layer(following)
        chain.insert(0, (following.resolve(), layer))
        following = _base(following, layer, [file for file, _ in chain])
    layers = [layer for _, layer in chain]
    if layers[0].raw.get("resolved") is True:
        return layers
    return [*(read_layer(shipped_file(name)) for name in (NUMBERS, ACTIONS, FITTED)), *layers]


def _base(path: Path, layer: TextLayer, chain: list[Path]) -> Path | None:
    """The file that a layer names as its base, if it names one."""
    base = layer.raw.get("base")
    said = ""
    if base is None:
        return None
    if not isinstance(base, str):
        said = "the base is the name of a scenario, in quotes"
    elif layer.raw.get("resolved") is True:
        said = "a resolved file holds everything and has no base"
    else:
        file = base_file(base, path)
        if file is None:
            ends = f"; a base is a shipped name, or a file that ends in {SUFFIX}"
            said = f"no scenario '{base}'" + (missing(base, path.parent) or ends)
        elif file.resolve() in chain:
            said = f"'{base}' is a variation of this file: a base cannot come back to it"
        else:
            return file
    place = layer.value(("base",))
    raise ScenarioProblem([Problem(layer.name, place.line, place.column, "base", said)])
