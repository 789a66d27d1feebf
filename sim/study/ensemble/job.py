"""What an ensemble's manifest says of the job: settings, own rules, when the runs are enough."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.errors import BadInput
from sim.record.manifest import SAME, scenario_of, versions
from sim.record.paths import lies_in
from sim.run.ensemble import Until
from sim.run.kernel import rules_hash
from sim.run.parts import MEASURED_PART, OWN_PART, PART, Job

if TYPE_CHECKING:
    from sim.run.own_rules import Rule

Own = Mapping[str, "Rule"]  # by state


def settings_of(
    tables: Sequence[str],
    prior: bool,
    until: tuple[str, float] | None,
    sets: Sequence[str],
    most: int,
    own: Own,
    kind: str,
    measures: Own,
) -> dict[str, Any]:
    """What a repetition needs to know beyond scenario, seed and runs."""
    more = {"measures": own_facts(measures)} if measures else {}
    return more | {
        "tables": list(tables),
        "format": kind,
        "prior": prior,
        "until": None if until is None else {"outcome": until[0], "width": until[1]},
        "sets": list(sets),
        "own": own_facts(own),
        "part": OWN_PART if own else MEASURED_PART if measures else PART,
        "most": most,
    }


def check_versions(manifest: dict[str, Any]) -> None:
    """Raises: BadInput if a result was begun with other rules or versions than these."""
    if manifest["rules"] != rules_hash():
        raise BadInput(
            "this result was begun with other rules than those of this program: "
            f"{manifest['rules']} against {rules_hash()}; it can only be resumed with the same"
        )
    here = versions()
    for name in SAME:
        if manifest["versions"].get(name) != here[name]:
            raise BadInput(
                f"this result was begun with {name} {manifest['versions'].get(name)}, not "
                f"{here[name]}; it can only be resumed with the same"
            )


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


def job_of(manifest: dict[str, Any], own: Own, measures: Own) -> Job:
    """The job that a manifest describes, with the programs of the user's own."""
    settings = manifest["settings"]
    return Job(
        scenario_of(manifest),
        int(manifest["seed"]),
        int(settings["most"]),
        tuple(settings["tables"]),
        bool(settings["prior"]),
        tuple(sorted(own.items())),
        int(settings["part"]),
        tuple(sorted(measures.items())),
    )


def until_of(manifest: dict[str, Any]) -> Until | None:
    """When the runs are enough, as a manifest says."""
    until = manifest["settings"]["until"]
    return None if until is None else Until(until["outcome"], float(until["width"]))
