"""Pages made from the code's own lists: commands, glossary, Python, the gallery's text."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from sim.cli.examples import HEAD
from sim.cli.site.sources import file_of

NAMES = ("commands", "glossary", "python", "gallery")  # of the pages, without their ending
FIGURE = "rates"  # of each scenario in the gallery
ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$")
KIND = re.compile(r'^    [A-Z_]+ = "(\w+)"  # (.+)$', re.MULTILINE)
TOP = """# {title}

{about}
"""


def commands() -> str:
    """Every command with what its help says."""
    from sim.cli import group, grouped

    lines = [
        TOP.format(
            title="Commands",
            about="Every command with what its `--help` says, grouped by what it is for.",
        )
    ]
    for heading, names in grouped().items():
        lines.append(f"## {heading}\n")
        for name in names:
            command = group.get_command(click.Context(group, info_name="sim"), name)
            lines += [f"{helped(one, path)}\n" for path, one in below(name, command)]
    return "\n".join(lines)


def below(name: str, command: click.Command | None) -> Iterator[tuple[str, click.Command]]:
    """A command, and those below it."""
    if command is not None:
        yield f"sim {name}", command
    if isinstance(command, click.Group):
        for key, one in command.commands.items():
            yield from below(f"{name} {key}", one)


def helped(command: click.Command, path: str) -> str:
    """The section of a command: how it is called, what it does, its options, an example."""
    context = click.Context(command, info_name=path, help_option_names=["-h", "--help"])
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    said = [marked(one) for one in inspect.cleandoc(command.help or "").split("\n\n")]
    records = [one.get_help_record(context) for one in command.get_params(context)]
    options = {f"`{record[0]}`": marked(record[1]) for record in records if record and record[1]}
    example, _, after = (command.epilog or "").removeprefix(HEAD).partition("\n\n")
    parts = [f"### {path}", block(usage), *said, listed(options, ordered=False).rstrip()]
    shown = ["For example:", block(example)] if example else []
    return "\n\n".join([*parts, *shown, *([marked(after)] if after else [])])


def block(text: str) -> str:
    """A line that can be typed."""
    return f"```text\n{text.strip()}\n```"


def marked(text: str) -> str:
    """A text in one line in which only what stands in backquotes is marked up."""
    pieces = " ".join(text.split()).split("`")
    return "`".join(plain(x) if k % 2 == 0 else x for k, x in enumerate(pieces))


def glossary() -> str:
    """The terms of the field, the kinds of events, and the columns of all tables."""
    about = (
        "The field's terms as this program uses them, the kinds of events, and every column of "
        "every table of a result. What each key of a scenario means: "
        "[scenario files](../../../scenarios/README.md)."
    )
    terms = file_of("docs/site/terms.txt").read_text("utf-8")
    return "\n".join(
        [
            TOP.format(title="Glossary", about=about),
            f"## Terms\n\n{listed(pairs(terms))}",
            f"## Kinds of events\n\nThe column `kind`.\n\n{listed(kinds())}",
            f"## Columns of tables\n\n{listed(columns())}",
        ]
    )


def pairs(text: str) -> dict[str, str]:
    """Terms and what they mean, of lines `term: meaning`."""
    return dict(line.split(": ", 1) for line in text.splitlines() if line)


def kinds() -> dict[str, str]:
    """The kinds of events and what each means, as the list of kinds says beside each."""
    from sim.terms.events import KINDS, Kind

    said = dict(KIND.findall(inspect.getsource(Kind)))
    return {kind: said[kind] for kind in KINDS}


def columns() -> dict[str, str]:
    """Every column of every table, with the tables that hold it and what it means there."""
    from sim.scenario.run_measures import RUN_MEASURES

    found: dict[str, dict[str, list[str]]] = {}
    table = ""
    text = file_of("results/README.md").read_text("utf-8").replace("](../", "](../../../")
    for line in text.splitlines():
        if line.startswith("#"):
            table = line.strip("# ")
        elif row := ROW.match(line):
            found.setdefault(row[1], {}).setdefault(row[2], []).append(table)
    for name, title in RUN_MEASURES.items():
        found.setdefault(name, {}).setdefault(title, []).append("runs")
    return {
        name: "; ".join(f"{text} *({', '.join(tables)})*" for text, tables in said.items())
        for name, said in sorted(found.items())
    }


def listed(meanings: dict[str, str], *, ordered: bool = True) -> str:
    """A list of terms and meanings. ordered: by the alphabet, and not as they come."""
    items = list(meanings.items())
    if ordered:
        items.sort(key=lambda item: item[0].casefold())
    return "".join(f"{term}\n: {text}\n\n" for term, text in items)


def python() -> str:
    """What `from sim import ...` offers, from its docstrings."""
    import sim

    about = (
        "`from sim import ...` gives what follows. A notebook that uses it: "
        "[python_use.ipynb](../../../scenarios/exercises/python_use.ipynb)."
    )
    lines = [TOP.format(title="Python", about=about)]
    for name in sim.API:
        one = getattr(sim, name)
        is_class = inspect.isclass(one)
        options = "   :members:\n   :inherited-members: Agent, Model\n" if is_class else ""
        kind = "class" if is_class else "function"
        head = f"## {name}\n\n```{{eval-rst}}\n"
        lines.append(f"{head}.. auto{kind}:: sim.{name}\n{options}```\n")
    figures = ".. automodule:: sim.plots.figures\n   :members:\n"
    lines.append(f"## figures\n\n```{{eval-rst}}\n{figures}```\n")
    return "\n".join(lines)


def gallery(figures: Path) -> str:
    """Every shipped scenario: its title, its story, a figure where one lies in `figures`."""
    from sim.scenario.load import load
    from sim.scenario.shipped import listed as scenarios

    about = (
        "The scenarios that come with the program. All of it is hypothetical: a model of stated "
        "assumptions, not a forecast."
    )
    if not any(figures.glob("*.svg")):
        about += " `sim docs --figures` plays each a hundred times and draws how often what came."
    lines = [TOP.format(title="Scenarios", about=about)]
    for row in scenarios():
        name, found = row["name"], load(row["name"]).scenario
        lines.append(f"## {found.title}\n\n`sim show {name}`\n\n{plain(found.story.what)}\n")
        alt = figures / f"{name}.txt"
        if alt.is_file():
            lines.append(f"![{plain(alt.read_text('utf-8'))}](figures/{name}.svg)\n")
    return "\n".join(lines)


def plain(text: str) -> str:
    """A text in one line in which nothing is taken for markup."""
    return re.sub(r"([\\`*_\[\]<>$])", r"\\\1", " ".join(text.split()))


def write_to(folder: Path) -> None:
    """Write all of these pages into a folder, in which `figures/` may lie."""
    texts = (commands(), glossary(), python(), gallery(folder / "figures"))
    for name, text in zip(NAMES, texts, strict=True):
        (folder / f"{name}.md").write_text(text, "utf-8")
