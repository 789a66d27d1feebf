"""A user's own decision rule: a function or a class from a file, a module, or a notebook.

A rule from a file is known by its text, so that it can be sent to a process and known again; one
that was given in Python and stands in no file is played where it is, and cannot be called up again
by its name.
"""

from __future__ import annotations

import inspect
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.abc import SourceLoader
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec, spec_from_loader
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sim.errors import BadInput
from sim.record.settings import WHOLE_WORLD

if TYPE_CHECKING:
    from sim.world.state import Decision, Order, State

FUNCTION = "decide"  # what a rule's function is called unless the user says otherwise
LAMBDA = "lambda"


class TextLoader(SourceLoader):
    """Loads a module from its text: the one kind of file of a user's that is run as a program."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text

    def get_filename(self, fullname: str) -> str:  # noqa: ARG002 - the loader's interface
        """The file, for messages."""
        return self.path

    def get_data(self, path: Any) -> bytes:  # noqa: ARG002 - the loader's interface
        """The text."""
        return self.text.encode()


class RuleFailed(Exception):
    """A user's own rule raised an error, or gave orders that cannot be given. run: in which."""

    run: int | None = None


@dataclass(frozen=True)
class RuleFile:
    """A function or a class in a Python file, by its text, so that it can be sent to a process.

    path: for messages; text: of the file; function: its name; module: what the file is imported as,
    where it is.
    """

    path: str
    text: str
    function: str = FUNCTION
    module: str = ""

    @property
    def hash(self) -> str:
        """A hash of the text."""
        return hash_of(self.text)

    def load(self) -> Any:
        """The function itself. Raises: BadInput if the file does not run or lacks it."""
        loader = TextLoader(self.path, self.text)
        name = self.module or Path(self.path).stem
        spec = spec_from_loader(name, loader, origin=self.path)
        module = module_from_spec(cast("ModuleSpec", spec))
        try:
            loader.exec_module(module)
        except Exception as error:
            place = line_in(error, self.path)
            raise BadInput(f"{self.path}{place}: {type(error).__name__}: {error}") from error
        found = getattr(module, self.function, None)
        if not callable(found):
            raise BadInput(f"{self.path} defines no function called {self.function!r}")
        return found


@dataclass(frozen=True)
class RuleFunction:
    """A function or a class that was given in Python and stands in no file, as in a notebook.

    It is played in this process only. thing: itself; function: its name; hash: of its source, or of
    its code where that is not at hand. path: none.
    """

    thing: Any
    function: str
    hash: str
    path: str = ""

    def load(self) -> Any:
        """Itself."""
        return self.thing


Rule = RuleFile | RuleFunction


class OwnPrograms(NamedTuple):
    """A user's own programs for runs: rules by state, measures by name; each in order of name."""

    rules: Sequence[tuple[str, Rule]] = ()
    measures: Sequence[tuple[str, Rule]] = ()

    @classmethod
    def of(
        cls, rules: Mapping[str, Rule] | None = None, measures: Mapping[str, Rule] | None = None
    ) -> OwnPrograms:
        """Those that are given."""
        return cls(tuple(sorted((rules or {}).items())), tuple(sorted((measures or {}).items())))


NO_PROGRAMS = OwnPrograms()
if TYPE_CHECKING:
    Given = str | Path | Decision | type | Rule  # what a user gives for a rule


def hash_of(text: str) -> str:
    """A short hash of a text."""
    return sha256(text.encode()).hexdigest()[:16]


def code_of(thing: Any) -> str:
    """The code of a function, or of the methods of a class, as text that says what it does."""
    if isinstance(thing, type):
        methods = [one for one in vars(thing).values() if inspect.isfunction(one)]
        return "\n".join(code_of(one) for one in methods)
    code = getattr(thing, "__code__", None)
    if code is None:
        return f"{getattr(thing, '__module__', '')}.{getattr(thing, '__qualname__', '')}"
    constants = [one for one in code.co_consts if not inspect.iscode(one)]
    return f"{code.co_name} {code.co_code.hex()} {code.co_names} {constants}"


def source_of(thing: Any) -> str:
    """What a function or a class says: its source, or its code, and the values that it closes over.

    What it finds under the names of its module is not part of it.
    """
    try:
        text = inspect.getsource(thing)
    except (OSError, TypeError):
        text = code_of(thing)
    cells = getattr(thing, "__closure__", None) or ()
    held = [*(getattr(thing, "__defaults__", None) or ()), *(cell.cell_contents for cell in cells)]
    told = [code_of(one) if inspect.isfunction(one) else repr(one) for one in held]
    return "\n".join([text, *told])


def rule_given(thing: Any) -> Rule:
    """A function or a class that was given in Python, as a rule.

    One that stands at the top of a module is known by the file of that module, so that processes
    can play it; any other is played here. Raises: BadInput for what cannot be called.
    """
    if isinstance(thing, RuleFile | RuleFunction):
        return thing
    if not (isinstance(thing, type) or inspect.isroutine(thing)):
        raise BadInput(f"a rule is a function, a class or a file, not {thing!r:.60}")
    name = thing.__name__
    module = getattr(thing, "__module__", None) or "__main__"
    held = sys.modules.get(module)
    file = str(getattr(held, "__file__", None) or "")
    is_named = module != "__main__" and getattr(held, name, None) is thing
    if is_named and file.endswith(".py"):
        rule = rule_text(file, name)
        return RuleFile(rule.path, rule.text, name, module)
    named = name if name.isidentifier() else LAMBDA
    return RuleFunction(thing, named, hash_of(source_of(thing)))


def module_rule(module: str, function: str) -> RuleFile:
    """A function or a class by the name of its module, not run yet. Raises: BadInput."""
    try:
        found = find_spec(module)
    except (ImportError, ValueError):
        found = None
    if found is None or not str(found.origin or "").endswith(".py"):
        raise BadInput(
            f"no module {module!r} that can be imported: give a file, as in mine.py:{function}, or "
            "put the folder of the module into PYTHONPATH"
        )
    rule = rule_text(str(found.origin), function)
    return RuleFile(rule.path, rule.text, function, module)


def line_in(error: BaseException, path: str) -> str:
    """The line of a file at which an error arose, as `:line`, or nothing."""
    if isinstance(error, SyntaxError):
        return f":{error.lineno}" if error.lineno else ""
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == path
    ]
    return f":{lines[-1]}" if lines else ""


def rule_text(path: Path | str, function: str = FUNCTION) -> RuleFile:
    """A rule from its file, not run yet. Raises: BadInput if it cannot be read."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot read the rule {path}: {error}") from None
    return RuleFile(str(path), text, function)


def read_rule(path: Path | str, function: str = FUNCTION) -> RuleFile:
    """A rule from its file. Raises: BadInput if it cannot be read or does not define it."""
    rule = rule_text(path, function)
    rule.load()
    return rule


def guarded(decision: Decision, path: str = "") -> Decision:
    """A decision whose errors say whose rule failed, in which turn and line."""

    def decide(state: State) -> Sequence[Order] | None:
        try:
            return decision(state)
        except Exception as error:
            place = f" ({path}{line_in(error, path)})" if path else ""
            raise RuleFailed(
                f"the rule of {state.name} failed in turn {state.model.turn}: "
                f"{type(error).__name__}: {error}{place}"
            ) from error

    return decide


def guarded_rules(rules: Mapping[str, Rule | Decision]) -> dict[str, Decision | type[State]]:
    """What decides for several states: functions, each guarded, and classes of states.

    Raises: BadInput for a class that is no class of states.
    """
    from sim.world.state import State  # slow to import

    found: dict[str, Decision | type[State]] = {}
    for name, rule in rules.items():
        if name == WHOLE_WORLD:
            continue
        given = rule_given(rule)
        thing = given.load()
        if not isinstance(thing, type):
            found[name] = guarded(thing, given.path)
        elif issubclass(thing, State):
            found[name] = thing
        else:
            raise BadInput(f"{given.function} is no class of states: subclass sim.State")
    return found


def is_sendable(rules: Mapping[str, Rule | Callable[..., Any]]) -> bool:
    """Whether processes can play these rules: those that stand in files."""
    return all(isinstance(rule_given(rule), RuleFile) for rule in rules.values())
