"""`--help`: commands by what they are for, each with an example that its parser takes."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sim.cli import COMMANDS, group
from sim.cli.completing import SHELLS
from sim.cli.examples import EXAMPLES

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "site").glob("*.md"))


def below(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for key, one in command.commands.items() if isinstance(command, click.Group) else ():
        yield from below(one, f"{name} {key}")


def everyone() -> dict[str, click.Command]:
    """All commands, by the words that call them."""
    context = click.Context(group)
    found = {}
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        found |= dict(below(command, name))
    return found


def parsed(words: list[str]) -> click.Context:
    """What the parser makes of a line; nothing is run."""
    command: click.Command = group
    context = click.Context(group, info_name="sim")
    while isinstance(command, click.Group):
        found = command.get_command(context, words[0])
        assert found is not None, words
        command, words = found, words[1:]
    return command.make_context(command.name, list(words), parent=context)


def test_every_command_has_an_example_and_shows_it_before_what_its_help_ends_with() -> None:
    commands = everyone()
    assert set(EXAMPLES) == set(commands)
    for name, command in commands.items():
        text = command.get_help(click.Context(command, terminal_width=300))
        assert f"Example:\n  {EXAMPLES[name]}" in text.replace("\n    ", "\n  "), name
        assert text.count("Example:") == 1, name


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_parser_takes_each_example(name: str) -> None:
    example = EXAMPLES[name].removeprefix('eval "$(').removesuffix(')"')
    program, *words = shlex.split(example)
    assert program == "sim"
    assert " ".join(words).startswith(name if name not in {"rule", "class"} else f"{name} ")
    assert parsed(words).params is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_parser_takes_each_line_of_the_site_s_own_pages(page: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.splitlines()]
    assert lines or page.stem in {"index", "theory", "exercises"}
    for line in lines:
        program, *words = shlex.split(line)
        assert program == "sim", line
        parsed(words)


def test_help_lists_commands_by_what_they_are_for() -> None:
    """Each heading with some of its commands, in this order; every command stands once."""
    text = CliRunner().invoke(group, ["--help"]).output
    expected = [
        ("Start", ["demo", "show", "docs"]),
        ("Play one run", ["run", "explain", "report"]),
        ("Play many, compare and test", ["ensemble", "compare", "test", "sweep"]),
        ("Teach and explore", ["class", "exercise"]),
        ("Files and rules of your own", ["rule", "check", "new"]),
        ("Grounding", ["validate", "hindcast"]),
        ("About this program", ["bench", "completion"]),
    ]
    places = [text.index(f"\n{heading}:\n") for heading, _ in expected]
    assert places == sorted(places)
    for (heading, names), start, end in zip(
        expected, places, [*places[1:], len(text)], strict=True
    ):
        listed = re.findall(r"^  (\w+) ", text[start:end], re.MULTILINE)
        assert set(names) <= set(listed), heading
    assert sorted(re.findall(r"^  (\w+)  +\w", text.partition("Start:")[2], re.MULTILINE)) == (
        sorted(COMMANDS)
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_gets_its_script(shell: str) -> None:
    answer = CliRunner().invoke(group, ["completion", shell])
    assert answer.exit_code == 0
    assert f"_SIM_COMPLETE={shell}_complete" in answer.output
    assert ("*[=.]" in answer.output) == (shell != "fish")
