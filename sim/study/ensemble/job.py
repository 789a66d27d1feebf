"""What an ensemble's manifest says of the job: settings, own rules, when the runs are enough."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import BadInput
from sim.record.manifest import SAME, scenario_of, versions
from sim.record.paths import lies_in
from sim.run.ensemble import Until
from sim.run.kernel import rules_hash
from sim.run.parts import OWN_PART, PART, Job

if TYPE_CHECKING:
    from sim.run.own_rules import RuleFile

Own = Mapping[str, "RuleFile"]


def settings_of(
    tables: Sequence[str],
    prior: bool,
    until: tuple[str, float] | None,
    sets: Sequence[str],
    most: int,
    own: Own,
    kind: str,
) -> dict[str, Any]:
    """What a repetition needs to know beyond scenario, seed and runs."""
    return {
        "tables": list(tables),
        "format": kind,
        "prior": prior,
        "until": None if until is None else {"outcome": until[0], "width": until[1]},
        "sets": list(sets),
        "own": own_facts(own),
        "part": OWN_PART if own else PART,
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


def own_of(folder: Path, manifest: dict[str, Any], given: Own | None = None) -> dict[str, RuleFile]:
    """The users' own rules of a result, from the files that this command line names.

    A rule is a program. What a results folder says of one is data: nothing is run because a
    manifest names it, and no file that lies in the folder is ever run. Raises: BadInput for a rule
    that is not named, lies in the folder or is another one than that of the result.
    """
    given = given or {}
    wanted = manifest["settings"].get("own", {})
    for name in given:
        if name not in wanted:
            raise BadInput(f"{folder} was made without a rule of its own for {name}; leave it out")
    missing = {name: facts for name, facts in wanted.items() if name not in given}
    if missing:
        raise BadInput(
            f"{', '.join(missing)} decided by rules of the user's own in {folder}. They are "
            "programs, and run only if you name them. If you trust them, type the command again "
            f"with {' '.join(option(folder, name, facts) for name, facts in missing.items())}"
        )
    for name, rule in given.items():
        if lies_in(Path(rule.path), folder):
            raise BadInput(f"{rule.path} lies in a results folder; no file there is ever run")
        if rule.hash != wanted[name]["hash"]:
            raise BadInput(
                f"the rule of {name} in {rule.path} is not the one that this result was made with"
            )
    for rule in given.values():
        rule.load()
    return dict(given)


def option(folder: Path, name: str, facts: dict[str, str]) -> str:
    """The option that names a rule: the file where it lay, as far as it lies there still."""
    path = Path(facts["path"])
    file = facts["path"] if path.is_file() and not lies_in(path, folder) else "FILE.py"
    function = "" if facts["function"] == "decide" else f":{facts['function']}"
    return f"--rule {shlex.quote(f'{name}={file}{function}')}"


def job_of(manifest: dict[str, Any], own: Own) -> Job:
    """The job that a manifest describes."""
    settings = manifest["settings"]
    return Job(
        scenario_of(manifest),
        int(manifest["seed"]),
        int(settings["most"]),
        tuple(settings["tables"]),
        bool(settings["prior"]),
        tuple(sorted(own.items())),
        int(settings["part"]),
    )


def until_of(manifest: dict[str, Any]) -> Until | None:
    """When the runs are enough, as a manifest says."""
    until = manifest["settings"]["until"]
    return None if until is None else Until(until["outcome"], float(until["width"]))
