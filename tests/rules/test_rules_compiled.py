"""Every rule over its whole documented range: same bits compiled and plain, within its bounds."""

import importlib
import inspect
import itertools
import math
import pkgutil
import random
from collections.abc import Callable, Iterator
from typing import Any

import numba
import pytest
from spans import SPANS, Span, arguments

import sim.rules
from sim.run.kernel import compiled, functions

MOST = 600  # combinations tried of one rule; beyond them a fixed sample, ends first
Rule = Callable[..., Any]


def rules() -> dict[str, Rule]:
    """Every public rule by module and name."""
    found = {}
    for entry in pkgutil.iter_modules(sim.rules.__path__):
        module = importlib.import_module(f"sim.rules.{entry.name}")
        found.update({f"{entry.name}.{rule.__name__}": rule for rule in functions(module)})
    return found


RULES = rules()


def cases(spans: list[Span]) -> list[tuple[Any, ...]]:
    """Combinations of the ends and of values between them, all if they are few."""
    count = 7 if len(spans) <= 3 else 3
    points = [span.points(count) for span in spans]
    if math.prod(len(part) for part in points) <= MOST:
        return list(itertools.product(*points))
    dice = random.Random(len(spans))  # a sample, the same every time
    ends = [[part[0], part[-1]] for part in points]
    some: Iterator[tuple[Any, ...]] = itertools.islice(itertools.product(*ends), MOST // 3)
    fine = [span.points(41) for span in spans]
    drawn = (tuple(dice.choice(part) for part in fine) for _ in range(MOST - MOST // 3))
    return [*some, *drawn]


def table_of(spans: list[Span]) -> tuple[list[Any], ...]:
    """The combinations, column by column."""
    return tuple(list(column) for column in zip(*cases(spans), strict=True))


def test_every_rule_has_its_documented_range() -> None:
    """A rule without a line in spans.py fails here; so does a line without a rule."""
    assert len(RULES) > 40
    assert RULES.keys() == SPANS.keys()
    for name, rule in RULES.items():
        assert len(inspect.signature(rule).parameters) == len(arguments(name, rule)), name


@pytest.mark.parametrize("name", sorted(SPANS))
def test_the_answer_is_within_its_bounds(name: str) -> None:
    """Ends of every argument included, the answer is finite and where the docstring says."""
    spans, answer = arguments(name, RULES[name]), SPANS[name][1]
    for case in cases(spans):
        value = RULES[name](*case)
        assert math.isfinite(value), (case, value)
        assert answer.holds(value), (case, value)


def compiled_answers(rule: Rule, columns: tuple[list[Any], ...]) -> list[Any]:
    """What the compiled rule answers, case by case."""
    fast = numba.njit(error_model="numpy")(rule)
    return [fast(*case) for case in zip(*columns, strict=True)]


@pytest.fixture(scope="module", autouse=True)
def _registered() -> None:
    """The functions that rules call are known to the compiler."""
    compiled()


@pytest.mark.parametrize("name", sorted(SPANS))
def test_compiled_and_plain_agree_bit_by_bit(name: str) -> None:
    columns = table_of(arguments(name, RULES[name]))
    plain = [RULES[name](*case) for case in zip(*columns, strict=True)]
    fast = compiled_answers(RULES[name], columns)
    for case, a, b in zip(zip(*columns, strict=True), plain, fast, strict=True):
        assert float(a).hex() == float(b).hex(), case
