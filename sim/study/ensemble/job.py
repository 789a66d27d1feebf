"""What an ensemble's manifest says of the job: settings, own rules, when the runs are enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.errors import BadInput
from sim.record.manifest import scenario_of, versions
from sim.run.ensemble import Until
from sim.run.kernel import rules_hash
from sim.run.parts import OWN_PART, PART, SAME, Job

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
    rules = {
        name: {"path": rule.path, "function": rule.function, "hash": rule.hash}
        for name, rule in sorted(own.items())
    }
    return {
        "tables": list(tables),
        "format": kind,
        "prior": prior,
        "until": None if until is None else {"outcome": until[0], "width": until[1]},
        "sets": list(sets),
        "own": rules,
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


def own_of(manifest: dict[str, Any], given: Own | None = None) -> dict[str, RuleFile]:
    """The users' own rules of a result, from the files where they lay or those given now.

    No file in a results folder is ever run. Raises: BadInput if a file is missing or has changed.
    """
    from sim.run.own_rules import read_rule

    found = {}
    for name, facts in manifest["settings"].get("own", {}).items():
        rule = (given or {}).get(name) or read_rule(facts["path"], facts["function"])
        if rule.hash != facts["hash"]:
            raise BadInput(
                f"the rule of {name} in {rule.path} is not the one that this result was made with"
            )
        found[name] = rule
    return found


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
