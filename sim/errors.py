"""Problems with what a user gave, and other errors that end a command with a clear message."""

import sys
from dataclasses import dataclass


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
