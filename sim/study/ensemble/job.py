"""What an ensemble's manifest says of the job: settings, own rules, when the runs are enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.errors import BadInput
from sim.record.manifest import SAME, scenario_of, versions
from sim.run.ensemble import Until
from sim.run.kernel import rules_hash
from sim.run.parts import MEASURED_PART, OWN_PART, PART, Job
from sim.study.own import Own, own_facts


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
