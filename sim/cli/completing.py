"""What a shell offers after a tab: scenarios, results, outcomes, paths of values.

Each is a type of argument or option, which takes its text as it is; the words are looked for only
while a shell asks. What cannot be read offers nothing: a shell has no place for a message.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem, get_completion_class

from sim.scenario.paths import ABSENT, followed, look, spelled

if TYPE_CHECKING:
    Text = click.ParamType[str]
else:
    Text = click.ParamType  # not generic in the oldest click that is taken
SHELLS = ("bash", "zsh", "fish")
ASKED = "_SIM_COMPLETE"  # the variable by which a shell asks
RESULT_ARGUMENT = "result"
# Parameters that name a scenario, or a result, whose scenario then is meant.
NAMED = ("scenario", "scenarios", "policies", "a", "against", RESULT_ARGUMENT)
OTHERWISE = "june-2024"  # whose outcomes and paths are offered where no scenario is named yet


class ScenarioName(Text):
    """A shipped scenario by its name, or a file."""

    name = "text"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's interface
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Shipped names; files where none begins so."""
        from sim.scenario.find import shipped_names

        return [CompletionItem(incomplete, type="file"), *beginning(shipped_names(), incomplete)]


class ResultName(Text):
    """A results folder, the name of one under results/, or `latest`."""

    name = "text"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's interface
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """What lies under results/ by name, and `latest` where anything does; folders else."""
        from sim.record.reading import is_result, newest
        from sim.record.store import RESULTS

        folders = sorted(RESULTS.iterdir()) if RESULTS.is_dir() else []
        held = [f for f in folders if f.is_dir() and (is_result(f) or newest(f) is not None)]
        names = [folder.name for folder in held] + ["latest"] * bool(held)
        return [CompletionItem(incomplete, type="dir"), *beginning(names, incomplete)]


class OutcomeName(Text):
    """An outcome of the scenario that the line names."""

    name = "text"

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - click's interface
        incomplete: str,
    ) -> list[CompletionItem]:
        """The names of outcomes, each with its title."""
        data = data_of(ctx)
        titles = {name: str(one.get("title", "")) for name, one in data.get("outcomes", {}).items()}
        return [
            CompletionItem(name, help=title)
            for name, title in sorted(titles.items())
            if name.startswith(incomplete)
        ]


class ValuePath(Text):
    """A value of the scenario that the line names, by its path."""

    name = "text"

    def __init__(self, after: str = "=") -> None:
        """after: what stands behind the path on the line."""
        self.after = after

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - click's interface
        incomplete: str,
    ) -> list[CompletionItem]:
        """One step of the path more than was typed; a point says that it goes on."""
        data = data_of(ctx)
        done, point, _ = incomplete.rpartition(".")
        path = followed(done) if done else ()
        steps = next_steps(ABSENT if path is None else look(data, path))
        above = f"{done}{point}"
        return beginning([f"{above}{step}{self.after * last}" for step, last in steps], incomplete)


SCENARIO, RESULT, OUTCOME = ScenarioName(), ResultName(), OutcomeName()
SETTING, RANGED = ValuePath(), ValuePath("")


def beginning(words: list[str], incomplete: str) -> list[CompletionItem]:
    """The words that begin as what was typed."""
    return [CompletionItem(word) for word in words if word.startswith(incomplete)]


def data_of(ctx: click.Context) -> dict[str, Any]:
    """The values of the scenario that the line names, empty where it cannot be read.

    Where it names a result, those that it was played with.
    """
    from sim.errors import SimError
    from sim.record.door import read_manifest
    from sim.record.reading import find_result, is_result
    from sim.scenario.load import load

    # While an option waits for its word, click leaves what stands before it to `args`.
    named = [ctx.params[key] for key in NAMED if ctx.params.get(key)]
    given = [*named, *ctx.args, OTHERWISE][0]
    name = given if isinstance(given, str) else given[0]
    try:
        if any(one.name == RESULT_ARGUMENT for one in ctx.command.params) or is_result(Path(name)):
            data: dict[str, Any] = read_manifest(find_result(name))["scenario"]["data"]
            return data
        return load(name).data
    except (SimError, OSError):
        return {}


def next_steps(below: Any) -> list[tuple[str, bool]]:
    """What can follow in a path, and whether it ends there, at something that `--set` takes."""
    if not isinstance(below, dict):
        return []
    tables = [(f"{spelled((key,))}.", False) for key, x in below.items() if isinstance(x, dict)]
    ends = [(spelled((key,)), True) for key, x in below.items() if not isinstance(x, dict)]
    return [*tables, *ends]


# No space after '=' or '.': there the value, or more of the path, follows. fish knows this itself.
BASH_WORD = "            COMPREPLY+=($value)\n"
BASH_TIGHT = "            if [[ $value == *[=.] ]]; then compopt -o nospace; fi\n"
ZSH_WORDS = "        compadd -U -V unsorted -a completions\n"
ZSH_TIGHT = "        compadd -U -V unsorted -S '' -- ${(M)completions:#*[=.]}\n"
ZSH_OTHERS = "        compadd -U -V unsorted -- ${completions:#*[=.]}\n"
NO_SPACE = {
    "bash": (BASH_WORD, BASH_WORD + BASH_TIGHT),
    "zsh": (ZSH_WORDS, ZSH_TIGHT + ZSH_OTHERS),
}


def script(shell: str, command: click.Command) -> str:
    """The script that teaches a shell to complete the command. shell: one of `SHELLS`."""
    made = get_completion_class(shell)
    if made is None:
        raise AssertionError(shell)
    held = made(command, {}, "sim", ASKED)
    text = held.source_template % held.source_vars()
    return text.replace(*NO_SPACE[shell]) if shell in NO_SPACE else text


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script by which a shell completes commands, scenarios, outcomes, paths, results.

    bash: add `eval "$(sim completion bash)"` to ~/.bashrc; zsh: the same with zsh in ~/.zshrc,
    after compinit; fish: `sim completion fish > ~/.config/fish/completions/sim.fish`.
    """
    from sim.cli import group

    click.echo(script(shell, group), nl=False)
