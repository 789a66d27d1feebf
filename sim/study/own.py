"""The user's own rules and measures in a study: checked, told in its manifest, asked for again."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import BadInput
from sim.record.paths import lies_in
from sim.record.settings import WHOLE_WORLD
from sim.run.own_rules import Rule, guarded_rules
from sim.scenario.near import choices
from sim.scenario.schema import Scenario
from sim.study.place import Playing
from sim.telling.lines import paragraph
from sim.telling.programs import program_sentences

Own = Mapping[str, Rule]  # by state


def check_programs(playing: Playing, scenarios: Sequence[Scenario]) -> None:
    """Whether the user's own rules and measures can be used in all of these, before the first run.

    Raises: BadInput for a rule of a state that is not there, a class that is none of states, a
    measure whose name is taken, or a file that does not run or lacks its function.
    """
    own, measures = playing.own or {}, playing.measures or {}
    for state in own:
        for scenario in scenarios:
            if state not in (*scenario.states, WHOLE_WORLD):
                meant = choices(state, scenario.states)
                raise BadInput(f"no state called {state!r} in {scenario.title!r}{meant}")
    if measures:
        from sim.run.own_measures import check_measures

        check_measures(measures, scenarios)
    for rule in (*own.values(), *measures.values()):
        rule.load()
    if own:  # Mesa is slow to import
        guarded_rules(own)


def program_settings(playing: Playing) -> dict[str, Any]:
    """What a manifest says of the user's own rules and measures; nothing where there are none."""
    held = {"own": playing.own, "measures": playing.measures}
    return {name: own_facts(programs) for name, programs in held.items() if programs}


def with_programs(
    text: str, settings: Mapping[str, Any], scenario: Scenario, variations: Sequence[str] = ()
) -> str:
    """A text, and below it whose rules and measures it rests on; itself where there are none.

    settings: for the manifest, as of `program_settings`; variations: names of those compared.
    """
    titles = {name: state.title for name, state in scenario.states.items()}
    told = program_sentences(settings, titles, variations)
    lines = [line for one in told for line in paragraph(f"{one}.")]
    return "\n".join([text.rstrip("\n"), "", *lines, ""]) if lines else text


def named_again(folder: Path, manifest: dict[str, Any], playing: Playing) -> Playing:
    """How a result is made again: with the programs that it was made with, as they are named now.

    Raises: BadInput for one that is not named, or is another than that of the result.
    """
    own = own_of(folder, manifest, playing.own)
    return playing._replace(own=own, measures=measures_of(folder, manifest, playing.measures))


def own_facts(own: Own) -> dict[str, dict[str, str]]:
    """What a manifest says of own rules: enough to know them again, never to run them."""
    return {
        name: {"path": rule.path, "function": rule.function, "hash": rule.hash}
        for name, rule in sorted(own.items())
    }


def own_of(folder: Path, manifest: dict[str, Any], given: Own | None = None) -> dict[str, Rule]:
    """The users' own rules of a result, from the files that this command line names.

    A rule is a program. What a results folder says of one is data: nothing is run because a
    manifest names it, and no file that lies in the folder is ever run. Raises: BadInput for a rule
    that is not named, lies in the folder or is another one than that of the result.
    """
    return named(folder, manifest["settings"].get("own", {}), given or {}, RULES)


def measures_of(
    folder: Path, manifest: dict[str, Any], given: Own | None = None
) -> dict[str, Rule]:
    """The users' own measures of a result, as this command line names them; see `own_of`."""
    return named(folder, manifest["settings"].get("measures", {}), given or {}, MEASURES)


class Programs(NamedTuple):
    """What is said of a kind of programs of the user's own. keyword: of the functions in Python."""

    made_without: str
    did: str
    one: str
    option: str
    keyword: str


RULES = Programs(
    "a rule of its own for {}", "decided by rules of the user's own", "rule of", "--rule", "rules"
)
MEASURES = Programs(
    "a measure called {}", "measured by functions of the user's own", "measure", "--measure",
    "measures",
)  # fmt: skip


def named(
    folder: Path, wanted: dict[str, dict[str, str]], given: Own, programs: Programs
) -> dict[str, Rule]:
    """The programs that a result was made with, of those that were named. Raises: BadInput."""
    for name in given:
        if name not in wanted:
            said = programs.made_without.format(name)
            raise BadInput(f"{folder} was made without {said}; leave it out")
    missing = {name: facts for name, facts in wanted.items() if name not in given}
    if missing:
        raise BadInput(missing_words(folder, missing, programs))
    for name, rule in given.items():
        if rule.path and lies_in(Path(rule.path), folder):
            raise BadInput(f"{rule.path} lies in a results folder; no file there is ever run")
        if rule.hash != wanted[name]["hash"]:
            where = rule.path or rule.function
            raise BadInput(
                f"the {programs.one} {name} in {where} is not the one that this result was made "
                "with"
            )
    for rule in given.values():
        rule.load()
    return dict(given)


def missing_words(folder: Path, missing: dict[str, dict[str, str]], programs: Programs) -> str:
    """That programs were not named, and how they would be."""
    said = f"{', '.join(missing)} {programs.did} in {folder}. They are programs, and run only if "
    said += "you name them. "
    nowhere = [name for name, facts in missing.items() if not facts["path"]]
    if nowhere:
        return said + (
            f"{', '.join(nowhere)} was given in Python and stands in no file: it can be given "
            f"again in Python, as in {programs.keyword}={{{nowhere[0]!r}: ...}}, and by no command"
        )
    options = " ".join(option(folder, name, facts, programs) for name, facts in missing.items())
    return f"{said}If you trust them, type the command again with {options}"


def option(folder: Path, name: str, facts: dict[str, str], programs: Programs) -> str:
    """The option that names a program: the file where it lay, as far as it lies there still."""
    path = Path(facts["path"])
    file = facts["path"] if path.is_file() and not lies_in(path, folder) else "FILE.py"
    function = "" if facts["function"] == "decide" else f":{facts['function']}"
    return f"{programs.option} {shlex.quote(f'{name}={file}{function}')}"
