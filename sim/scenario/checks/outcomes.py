"""Outcomes: what is counted exists, and is counted in a way that can come about."""

from __future__ import annotations

from sim.scenario.checks.check import Check
from sim.scenario.locate import Path
from sim.scenario.run_measures import RUN_MEASURES
from sim.scenario.schema import Watch
from sim.terms.choice import Rung

RARE_KINDS = ("act", "war")
OF_ACTIONS = {"act", "offer", "accept", "decline", "joint"}  # kinds whose rung is the action's
OF_CONSENT = {"offer", "accept", "decline", "joint"}  # kinds of rows about joint actions alone
# Kinds of rows that name no action; of the others some name one, or all do.
WITHOUT_ACTION = {
    *("casus", "no_casus", "invoke", "forgo", "defer", "honour", "materiel", "consult", "renege"),
    *("breach", "sign", "ratify", "enter_force", "lapse", "advance", "agenda", "draft", "vote"),
    *("adopt", "veto", "fail", "meet", "assembly", "monitor", "settle", "stop", "inject", "toll"),
    *("close", "cross"),
}
# Kinds of rows that stand at no rung.
WITHOUT_RUNG = {
    *("sign", "ratify", "enter_force", "lapse", "advance", "agenda", "draft", "vote", "adopt"),
    *("veto", "fail", "meet", "assembly", "monitor", "settle", "stop", "inject", "change", "toll"),
    *("cross", "refused", "detect", "false_alarm", "misread", "authorise", "let_pass", "violate"),
}
# Columns of the table of runs that stand beside the outcomes: its frame, and measures of a run.
COLUMNS = ("run", "turns", "rows", "draw", *RUN_MEASURES)
OF_COMBINATIONS = {"title", "all", "any", "at_least", "before"}  # keys of outcomes of outcomes
CHANCE = "_chance"  # the ending of the column with an outcome's added-up chances


def check_outcomes(check: Check) -> None:
    """Every outcome."""
    for name, watch in check.scenario.outcomes.items():
        path = ("outcomes", name)
        _name(check, path, name)
        if watch.before is not None and check.known((*path, "before"), "outcome", watch.before):
            _no_circle(check, (*path, "before"), name, watch.before)
        if [bool(watch.kinds), bool(watch.all), bool(watch.any)].count(True) != 1:
            check.add(path, "an outcome has exactly one of `kinds`, `all`, `any`")
            continue
        if watch.at_least is not None and not watch.any:
            check.add((*path, "at_least"), "`at_least` goes with `any`: leave it out")
        if watch.parts:
            _combined(check, path, name, watch)
            continue
        check.each_known((*path, "actors"), "state", watch.actors)
        check.each_known((*path, "targets"), "state", watch.targets)
        check.each_known((*path, "actions"), "action", watch.actions)
        if watch.treaty is not None:
            check.known((*path, "treaty"), "treaty", watch.treaty)
        if all(action in check.scenario.actions for action in watch.actions):
            before = len(check.found)
            _flows(check, path, watch)
            _rare(check, path, watch)
            if len(check.found) == before:
                _possible(check, path, watch)


def _combined(check: Check, path: Path, name: str, watch: Watch) -> None:
    """A combination is of other outcomes that do not come back to it, and narrows down no rows."""
    key = "all" if watch.all else "any"
    check.each_known((*path, key), "outcome", watch.parts)
    for k, part in enumerate(watch.parts):
        _no_circle(check, (*path, key, k), name, part)
    most = len(watch.parts)
    if watch.at_least is not None and watch.at_least > most:
        said = f"{watch.at_least} is outside 1..{most}: `any` names {most} outcomes"
        check.add((*path, "at_least"), said)
    for field in sorted(watch.model_fields_set - OF_COMBINATIONS):
        usual = Watch.model_fields[field].get_default(call_default_factory=True)
        if getattr(watch, field) == usual:
            continue  # a file that leaves nothing unsaid says the defaults, too
        said = f"a combination of outcomes has no `{field}`: leave it out"
        check.add((*path, field), said)


def _no_circle(check: Check, path: Path, name: str, part: str) -> None:
    """What an outcome depends on does not depend on that outcome."""
    seen: set[str] = set()
    waiting = [part]
    while waiting:
        at = waiting.pop()
        if at in seen or at not in check.scenario.outcomes:
            continue
        seen.add(at)
        watch = check.scenario.outcomes[at]
        waiting += watch.parts if watch.before is None else [*watch.parts, watch.before]
    if name in seen:
        check.add(path, f"'{name}' depends on itself in a circle")


def _name(check: Check, path: Path, name: str) -> None:
    """An outcome has a column of its own in the table of runs."""
    if name in COLUMNS:
        said = f"'{name}' is a column of the table of runs already; name the outcome otherwise, "
        check.add(path, f"{said}as in '{name}_seen'", "key")
    elif name.endswith(CHANCE) and name.removesuffix(CHANCE) in check.scenario.outcomes:
        said = f"'{name}' is where the chances of '{name.removesuffix(CHANCE)}' are added up; "
        check.add(path, f"{said}name the outcome otherwise", "key")


def _possible(check: Check, path: Path, watch: Watch) -> None:
    """Some row can fit: of two states, at the rung of an action, by a state that may take it."""
    if len(watch.targets) == 1 and set(watch.actors) == set(watch.targets):
        said = f"'{watch.targets[0]}' is the only actor: no state acts toward itself"
        check.add((*path, "targets", 0), said)
    kinds = set(watch.kinds)
    if watch.actions and kinds <= WITHOUT_ACTION:
        said = f"no row of kind {listed(watch.kinds)} names an action: leave this out"
        check.add((*path, "actions"), said)
    elif watch.actions and kinds <= OF_CONSENT:
        if all(check.scenario.actions[one].form != "joint" for one in watch.actions):
            which = listed(watch.kinds)
            said = f"rows of kind {which} are about joint actions, which these are not"
            check.add((*path, "actions"), said)
    if watch.min_rung and kinds <= WITHOUT_RUNG:
        said = f"no row of kind {listed(watch.kinds)} stands at a rung: leave this out"
        check.add((*path, "min_rung"), said)
    elif kinds == {"war"} and watch.min_rung > Rung.WAR:
        check.add((*path, "min_rung"), f"a war begins at rung {int(Rung.WAR)}: no row is higher")
    if not kinds <= OF_ACTIONS:
        return
    _reached(check, path, watch)


def listed(kinds: list[str]) -> str:
    """Kinds of rows in words."""
    return " or ".join(f"'{kind}'" for kind in kinds)


def _reached(check: Check, path: Path, watch: Watch) -> None:
    """Some action of these is at the rung, and open to a state that is named."""
    registry = check.scenario.actions
    highest = max(registry[action].rung for action in watch.actions or registry)
    if watch.min_rung > highest:
        which = "these actions" if watch.actions else "the actions"
        said = f"no row is at rung {watch.min_rung}: {which} reach rung {highest}"
        check.add((*path, "min_rung"), said)
    states = {*watch.actors, *watch.targets} if watch.either_way else {*watch.actors}
    entries = [check.scenario.states[state] for state in states if state in check.scenario.states]
    barred = [one for one in watch.actions if registry[one].restricted]
    if entries and barred == watch.actions and barred:
        if not any(action in entry.can for entry in entries for action in barred):
            said = f"none of these states may take it: add '{barred[0]}' to a state's `can`"
            check.add((*path, "actions"), said)


def _flows(check: Check, path: Path, watch: Watch) -> None:
    """`weeks` follows one flow between two states; `raised` tells a flow's rise from its cut."""
    forms = [check.scenario.actions[action].form for action in watch.actions]
    if watch.weeks:
        one = (len(watch.actors), len(watch.targets), len(watch.actions)) == (1, 1, 1)
        if not one or forms != ["flow"]:
            said = "`weeks` needs exactly one actor, one target and one action that is a flow"
            check.add((*path, "weeks"), said)
    if watch.raised is not None and (not forms or any(form != "flow" for form in forms)):
        check.add((*path, "raised"), "`raised` needs actions, all of them flows")


def _rare(check: Check, path: Path, watch: Watch) -> None:
    """Chances are added up of acts, or of wars opened by an action, until the first of them."""
    if not watch.rare:
        return
    forms = [check.scenario.actions[action].form for action in watch.actions]
    if not forms:
        said = "`rare` needs `actions`, whose chances are added up"
    elif len(watch.kinds) != 1 or watch.kinds[0] not in RARE_KINDS:
        said = '`rare` goes with kinds ["act"], or ["war"]'
    elif watch.kinds == ["war"] and any(form != "war" for form in forms):
        said = "`rare` of a war needs actions of form 'war'"
    else:
        said = _first(watch)
    if said:
        check.add((*path, "rare"), said)


def _first(watch: Watch) -> str:
    """What is wrong where chances would go on being added up after the outcome came, or stop early.

    Each state's chance of each act is added up until that state commits it.
    """
    war = watch.kinds == ["war"]
    if len(watch.actors) != 1 or len(watch.actions) != 1:
        return "`rare` needs exactly one actor and one action; leave it out, and runs are counted"
    if watch.either_way and not (war and len(watch.targets) == 1):
        return "`rare` goes one way, but for a war of two; leave one of them out"
    if watch.count != 1 or watch.weeks or watch.before is not None or watch.raised is False:
        keys = "`count`, `weeks`, `before` and `raised = false`"
        return f"`rare` is of the first act: leave out {keys}"
    return ""
