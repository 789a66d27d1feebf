"""The registry: flows have what flows need, other actions do not, and texts name the target."""

from __future__ import annotations

import re

from sim.scenario.checks.check import Check
from sim.scenario.schema import Action

FLOW_ONLY = ("cuts", "levels", "cheaper", "cut_cost", "munitions", "manpower", "relief", "draws")
SPECIAL_FORMS = {
    "demand": "act",
    "comply": "act",
    "refuse": "act",
    "extend": "act",
    "mediate": "act",
    "renounce": "act",
    "back_down": "act",
    "stand_down": "act",
    "urge_restraint": "act",
    "disclose": "act",
    "talks": "joint",
    "ceasefire": "joint",
    "separate_peace": "joint",
    "sign_treaty": "joint",
    "summit": "joint",
    "settle": "joint",
}


def check_actions(check: Check) -> None:
    """Every action of the registry."""
    for name, action in check.scenario.actions.items():
        _flow(check, name, action)
        _form(check, name, action)
        _texts(check, name, action)


def _flow(check: Check, name: str, action: Action) -> None:
    """Keys of flows stand on flows only; a cheaper flow is another flow, without a circle."""
    path = ("actions", name)
    if action.form != "flow":
        for key in FLOW_ONLY:
            if getattr(action, key) != Action.model_fields[key].default:
                check.add(
                    (*path, key), f"`{key}` belongs to flows; this is of form '{action.form}'"
                )
        return
    if not action.cuts:
        said = "a flow needs `cuts`: the sentence part for cutting it; add it here"
        check.add((*path, "cuts"), said, "missing")
    if action.cheaper is not None and check.has_form((*path, "cheaper"), action.cheaper, "flow"):
        said = "these flows wait for each other in a circle"
        check.no_circle((*path, "cheaper"), lambda one: _cheaper(check, one), said)


def _cheaper(check: Check, name: str) -> str | None:
    """The flow that must run before one, if there is such."""
    entry = check.scenario.actions.get(name)
    return entry.cheaper if entry is not None else None


def _form(check: Check, name: str, action: Action) -> None:
    """What only battles do, what the special effect asks for, what a fatal act needs."""
    path = ("actions", name)
    wanted = SPECIAL_FORMS.get(action.special, action.form)
    if action.form != wanted:
        said = f"'{action.special}' goes with form '{wanted}'; this is of form '{action.form}'"
        check.add((*path, "special"), said)
    if action.consequence > 0 and action.special != "demand":
        check.add((*path, "consequence"), "`consequence` belongs to a demand (special = 'demand')")
    if action.term_days > 0.0 and action.special not in ("demand", "extend"):
        said = "`term_days` belongs to a demand or an extension (special = 'demand' or 'extend')"
        check.add((*path, "term_days"), said)
    if action.special == "extend" and action.term_days == 0.0:
        check.add((*path, "special"), "an extension needs `term_days`, the days that it adds")
    if action.front > 0.0 and action.form != "battle":
        said = f"`front` belongs to battles; this is of form '{action.form}'"
        check.add((*path, "front"), said)
    if action.p_fatal > 0.0 and action.deaths == 0.0:
        check.add((*path, "p_fatal"), "`p_fatal` needs `deaths`, the mean dead if it is fatal")
    if action.deaths > 0.0 and action.p_fatal == 0.0:
        check.add((*path, "deaths"), "`deaths` needs `p_fatal`, the chance that it costs lives")


def _texts(check: Check, name: str, action: Action) -> None:
    """The only thing that braces hold is {target}: sentences are filled in, never evaluated."""
    for key in ("does", "cuts"):
        if re.search(r"[{}]", getattr(action, key).replace("{target}", "")):
            said = "the only thing in braces is {target}"
            check.add(("actions", name, key), said)
