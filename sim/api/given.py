"""What Python gives, taken or refused in words before anything is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import BadInput
from sim.record.numbers import whole_or_none
from sim.scenario.near import choices

if TYPE_CHECKING:
    from sim.api.result import Result
    from sim.run.own_rules import Given
    from sim.study.compare.variations import Compared
    from sim.study.place import Draw, Place, Playing

ScenarioGiven = "str | Path | Loaded"
Sets = Mapping[str, Any] | Sequence[str]
Texts = str | Sequence[str]
Ranges = Texts | Mapping[str, Any]  # by path values in a list, or (low, high) or (low, high, steps)


def listed(name: str, value: Texts | None) -> tuple[str, ...]:
    """A list of names; a single one may stand for itself. Raises: BadInput for anything else."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    try:
        found = tuple(value)
    except TypeError:
        raise BadInput(f"{name} is a list of names, not {value!r:.40}") from None
    for one in found:
        if not isinstance(one, str):
            raise BadInput(f"{name} is a list of names, and {one!r:.40} is none")
    return found


def varied(name: str, value: Ranges | None) -> tuple[str, ...]:
    """What is varied, as options write it: by path a list of values, or (low, high[, steps]).

    Or texts as options have them. Raises: BadInput for anything else.
    """
    if not isinstance(value, Mapping):
        return listed(name, value)
    from sim.scenario.altered import plain
    from sim.scenario.write import value_text

    found = []
    for path, one in value.items():
        values = one if isinstance(one, tuple) else plain(one)
        if not isinstance(values, list | tuple):
            form = f"{{{path!r}: [0.1, 0.5]}} for values, {{{path!r}: (0.1, 0.9)}} for a range"
            raise BadInput(f"{name} is {form}, not {one!r:.40}")
        mark = ":" if isinstance(values, tuple) else ","
        found.append(f"{path}={mark.join(value_text(plain(each)) for each in values)}")
    return tuple(found)


def one_of(name: str, value: str, known: Sequence[str]) -> str:
    """A word of a closed list. Raises: BadInput with the nearest."""
    if value not in known:
        raise BadInput(f"{name} {value!r} is not known{choices(str(value), known)}")
    return value


def place_of(out: Path | str | None) -> Place:
    """Where a result goes."""
    from sim.study.place import Place

    return Place(None if out is None else Path(out))


def drawn(figures: bool, style: str) -> Draw | None:
    """What draws the figures of a result. Raises: BadInput for no style."""
    from sim.report.figures import draw_in

    draw = draw_in(style)
    return draw if figures else None


def played_by(
    workers: int | None = None,
    style: str = "page",
    figures: bool = True,
    rules: Mapping[str, Given] | None = None,
    measures: Mapping[str, Given] | None = None,
) -> Playing:
    """How a result is made: by whom, drawn how, with whose rules and measures. Raises: BadInput."""
    from sim.study.ensemble.own_rules import rules_given
    from sim.study.place import Playing

    programs = rules_given(rules), rules_given(measures)
    held = whole_or_none("workers", workers), None, drawn(figures, style)
    return Playing(*held, own=programs[0], measures=programs[1])


def folder_given(result: Result | Path | str) -> Path:
    """The folder of a result, by itself, its path or its name. Raises: BadInput."""
    from sim.record.reading import find_result

    folder = getattr(result, "folder", None)
    return find_result(str(result if folder is None else folder))


def compared(one: Any, name: str | None = None) -> Compared:
    """What is compared: a name, a path, a result, or a scenario as it was loaded.

    name: what it is called in the comparison. Raises: BadInput for anything else.
    """
    from dataclasses import replace

    from sim.api.result import Result
    from sim.scenario.load import Loaded
    from sim.study.compare.variations import Variation, variation_of

    if isinstance(one, Result):
        one = str(one.folder)
    if isinstance(one, Loaded):
        usual = f"{one.name}-changed" if one.is_changed else one.name
        return Variation(name or usual, one.scenario)
    if not isinstance(one, str | Path):
        raise BadInput(f"what is compared is a scenario or a result, not {one!r:.40}")
    return str(one) if name is None else replace(variation_of(str(one), ()), name=name)
