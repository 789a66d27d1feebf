"""Problems with what a user gave, and other errors that end a command with a clear message."""

from dataclasses import dataclass


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
        return f"{place}: {self.path}: {self.message}" if self.path else f"{place}: {self.message}"


class SimError(Exception):
    """An error whose message is meant for the user. `status` is the command's exit status."""

    status = 1


class ScenarioProblem(SimError):
    """A scenario that cannot be played, with all its problems."""

    status = 2

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class BadInput(SimError):
    """An argument, a folder or a setting that does not fit."""

    status = 2
