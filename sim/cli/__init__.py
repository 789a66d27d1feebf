"""The command `sim`: subcommands are imported only when they are called.

May import everything; nothing imports it.
"""

from __future__ import annotations

try:  # Ctrl-C is answered from the first moment on
    import difflib
    import importlib
    import io
    import sys
    from typing import Any, NoReturn

    import click
    from click.exceptions import Abort

    from sim import __version__
    from sim.cli.examples import exampled
    from sim.errors import SimError
except KeyboardInterrupt:
    import os

    os.write(2, b"Stopped.\n")
    raise SystemExit(130) from None

STOPPED = 130  # what shells expect of a command that Ctrl-C ended

# Subcommand -> module and function; the first line of each in the order of `sim --help`.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("sim.cli.play:demo", "play the first scenario and look at it"),
    "list": ("sim.cli.files:list_", "shipped scenarios, one line each"),
    "show": ("sim.cli.show:show", "a scenario: story, who is in it, what to change, tried paths"),
    "docs": ("sim.cli.docs:docs", "the pages of this program, made for a browser, offline"),
    "run": ("sim.cli.play:run", "play one run: log, transcript, figures"),
    "explain": ("sim.cli.play:explain", "why something happened"),
    "plot": ("sim.cli.figures:plot", "figures of results"),
    "report": ("sim.cli.figures:report", "one self-contained page of a result"),
    "table": ("sim.cli.paper:table", "a table of a result for a paper: LaTeX, Markdown, CSV"),
    "methods": ("sim.cli.paper:methods", "how a result was made, as a paragraph to paste"),
    "cite": ("sim.cli.paper:cite", "BibTeX of the program and of every work cited"),
    "ensemble": ("sim.cli.many:ensemble", "many runs: rates with intervals"),
    "counts": ("sim.cli.counts:counts", "what a historian would object to, counted in some runs"),
    "compare": ("sim.cli.contrast:compare", "variations against a baseline, on the same dice"),
    "test": ("sim.cli.contrast:test", "a hypothesis stored first, then answered in words"),
    "branch": ("sim.cli.branch:branch", "one thing changed from a turn on: both futures"),
    "offramp": ("sim.cli.branch:offramp", "the last turn at which an act would have avoided it"),
    "sweep": ("sim.cli.sweeping:sweep", "a grid or a sample of variations"),
    "sensitivity": ("sim.cli.sweeping:sensitivity", "which assumptions drive an outcome"),
    "discover": ("sim.cli.discovery:discover", "in which box of assumptions an outcome is common"),
    "robust": ("sim.cli.discovery:robust", "policies over uncertain assumptions: their regret"),
    "overturn": ("sim.cli.discovery:overturn", "which assumptions would turn a difference"),
    "rerun": ("sim.cli.many:rerun", "make a result again from its manifest"),
    "class": (
        "sim.cli.classroom:class_",
        "a room plays by seats: serve, rehearse, print, look back",
    ),
    "exercise": ("sim.cli.exercise:exercise", "exercises and lessons: copies, prints, slides"),
    "explore": (
        "sim.cli.explore:explore",
        "one person changes a scenario on a page and sees what becomes different",
    ),
    "rule": ("sim.cli.rule:rule", "a decision rule of your own: template, test, what it changes"),
    "convert": ("sim.cli.writing:convert", "write a scenario file of format 1 in format 2"),
    "check": ("sim.cli.files:check", "every problem of scenario files, with its place"),
    "schema": ("sim.cli.files:schema", "the JSON Schema of scenario files"),
    "diff": ("sim.cli.files:diff", "what differs between two scenarios"),
    "new": (
        "sim.cli.writing:new",
        "a commented scenario to start from, or a fictional twin of one",
    ),
    "sources": ("sim.cli.files:sources", "where every number of a scenario comes from"),
    "classics": ("sim.cli.grounding:classics", "what the classic models say of a scenario"),
    "validate": ("sim.cli.grounding:validate", "published results against ours"),
    "calibrate": ("sim.cli.calibrate:calibrate", "the fit to the record of real crises"),
    "hindcast": ("sim.cli.grounding:hindcast", "the baseline scored against what happened"),
    "panel": ("sim.cli.panel:panel", "rows of the record played and scored beside references"),
    "bench": ("sim.cli.bench:bench", "speed and memory, measured on this machine"),
    "completion": ("sim.cli.completing:completion", "words after a tab, in bash, zsh and fish"),
}

# The command with which each group of `sim --help` begins.
HEADINGS = {
    "demo": "Start",
    "run": "Play one run",
    "ensemble": "Play many, compare and test",
    "class": "Teach and explore",
    "rule": "Files and rules of your own",
    "classics": "Grounding",
    "bench": "About this program",
}

STATUS = "Exit status: 0 done; 1 stopped or failed; 2 a mistake in what was given."


class Lazy(click.Group):
    """A group whose commands are imported on use, so that help and checks are quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's interface
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, imported now."""
        if name not in COMMANDS:
            near = difflib.get_close_matches(name, COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"No such command {name!r}.{hint}")
        module, _, function = COMMANDS[name][0].partition(":")
        command: Any = getattr(importlib.import_module(module), function)
        return exampled(command, name) if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand. click would take both of these for a user who gave up at a prompt."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            stopped(" ".join(["Stopped.", *notes(error)]))
        except click.UsageError as error:
            if "extra argument" in error.message and "(=" in error.message:
                said = f"{error.message}: write path=value, without spaces around '='"
                raise click.UsageError(said, error.ctx) from None
            raise
        except EOFError as error:
            raise SimError(f"a file ends before its time: {error}") from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands by what they are for, without importing them."""
        width = max(map(len, COMMANDS))
        for heading, names in grouped().items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), COMMANDS[name][1]) for name in names])


def grouped() -> dict[str, list[str]]:
    """The commands under their headings, in the order of the table."""
    found: dict[str, list[str]] = {}
    for name in COMMANDS:
        if name in HEADINGS:
            names = found.setdefault(HEADINGS[name], [])
        names.append(name)
    return found


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]}, epilog=STATUS)
@click.version_option(__version__, prog_name="sim")
def group() -> None:
    """Strategic scenario simulation: states, treaty clauses that fire by rule, and why.

    A teaching and exploration tool on stated assumptions, not a forecast.
    """


def main() -> None:
    """Run the command; a user's mistake ends in a message, not a traceback."""
    came: list[int] = []
    watch(came)
    try:
        any_letters()
        status = group.main(prog_name="sim", standalone_mode=False)
    except (KeyboardInterrupt, Abort):
        stopped("Stopped.")
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SimError as error:
        if came:  # an import that Ctrl-C broke off tells of a package that is missing
            stopped("Stopped.")
        from sim.cli.quoted import told

        for line in (told(error), *notes(error)):
            click.echo(line, err=True)
        sys.exit(error.status)
    sys.exit(status if isinstance(status, int) else 0)


def stopped(text: str) -> NoReturn:
    """End a command that Ctrl-C ended; a second Ctrl-C ends it at once."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    click.echo(text, err=True)
    sys.exit(STOPPED)


def watch(came: list[int]) -> None:
    """Note that Ctrl-C came, beside what Python does then."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():
        return
    usual = signal.getsignal(signal.SIGINT)
    if usual is not signal.default_int_handler:
        return

    def noting(number: int, frame: Any) -> None:
        came.append(number)
        signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, noting)


def notes(error: BaseException) -> list[str]:
    """What was added to an error on its way: how to go on with what was played."""
    return list(getattr(error, "__notes__", []))


def any_letters() -> None:
    """Letters that the code page of the output lacks are shown by number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
