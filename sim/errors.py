"""Problems with what a user gave, and other errors that end a command with a clear message."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def visible(text: str, keep: str = "") -> str:
    """The text with each character that a terminal would obey or not show as its number.

    keep: characters that stay as they are, as the line ends between problems.
    """
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() or one in keep else one.encode("unicode_escape").decode("ascii")
        for one in text
    )


@dataclass(frozen=True, order=True)
class Problem:
    """One problem of a file: where it is, what is wrong, what would be right."""

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        """file:line:column: path: message."""
        place = f"{self.file}:{self.line}:{self.column}"
        said = f"{self.path}: {self.message}" if self.path else self.message
        return visible(f"{place}: {said}")


class SimError(Exception):
    """An error whose message is meant for the user. `status` is the command's exit status."""

    status = 1

    def __str__(self) -> str:
        """The message, on as many lines as it has."""
        return visible(super().__str__(), keep="\n\t")


class ScenarioProblem(SimError):
    """A scenario that cannot be played, with all its problems."""

    status = 2

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class BadInput(SimError):
    """An argument, a folder or a setting that does not fit."""

    status = 2


def tell(text: str) -> None:
    """One line on the error stream, of what the user did not ask for and must know."""
    print(visible(text), file=sys.stderr)  # noqa: T201 - also where no command is, as in a notebook


# What an option of the command line is called in Python, where that is not its own name with _.
KEYWORDS = {
    "set": "sets",
    "rule": "rules",
    "measure": "measures",
    "seat": "seats",
    "act": "acts",
    "until-width": "until",
}
ALIKE = (
    *("outcome", "direction", "hypothesis", "runs", "seed", "prior", "sample", "points", "vary"),
    *("paths", "trajectories", "method", "order", "inject", "run", "turn", "state", "event"),
    *("draws", "goal", "coverage", "workers", "cluster", "tables", "clauses", "ask-every"),
    *("reply-seconds", "reply-tokens", "crisis", "full", "most", "against", "case"),
)
MAPPINGS = ("sets", "rules", "measures", "seats")  # by name
OPTION = re.compile(r"--([a-z]+(?:-[a-z]+)*)(?: '?([\w.*]+)=([^\s',;]+)'?)?")


def in_python(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """A function for Python, whose errors name its keywords where a command would name options."""

    @wraps(function)
    def call(*given: Given.args, **named: Given.kwargs) -> Answer:
        try:
            return function(*given, **named)
        except SimError as error:
            if isinstance(error, ScenarioProblem):
                told = [replace(x, file=keyword_said(x.file)) for x in error.problems]
                error.problems = [replace(x, message=keyword_said(x.message)) for x in told]
                error.args = ("\n".join(str(problem) for problem in error.problems),)
            else:
                error.args = tuple(keyword_said(str(text)) for text in error.args)
            raise

    return call


def keyword_said(text: str) -> str:
    """A message of a command as Python says it; what stands in backticks is a command and stays."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else OPTION.sub(keyword, part) for part in parts)


def keyword(found: re.Match[str]) -> str:
    """An option as a keyword, with its value as Python writes it."""
    option, name, value = found.groups()
    if option not in KEYWORDS and option not in ALIKE:
        return found[0]
    word = KEYWORDS.get(option, option.replace("-", "_"))
    if name is None:
        return word
    return (
        f"{word}={{{name!r}: {value!r}}}" if word in MAPPINGS else f"{word}={name + '=' + value!r}"
    )
