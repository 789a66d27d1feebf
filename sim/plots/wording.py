"""Rows of the event table in a few words: what was done, and why."""

from collections.abc import Mapping
from typing import Any

from sim.plots.kit.labels import Labels, plain, year_of

# What the terms of a choice mean to a reader who does not have the rules at hand.
TERM_WORDS = {
    "stake": "what is at stake",
    "accord": "common ground",
    "policy": "its declared course",
    "reciprocity": "the other's recent conduct",
    "alarm": "alarm at the other's conduct",
    "hostility": "belief in the other's hostility",
    "resolve": "the other's resolve",
    "rivalry": "rivalry",
    "contest": "the odds of a trial of arms",
    "trade": "trade at risk",
    "hedge": "other relations at risk",
    "audience": "its own public threat",
    "exposure": "what a threat risks at home",
    "restraint": "its patron's restraint",
    "shift": "a shift of power ahead",
    "nuclear": "nuclear risk",
    "law": "a resolution in force",
    "cover": "the cover of a treaty",
    "aid": "a partner in want",
    "exchange": "what it gets in return",
    "isolation": "its isolation",
    "balance": "a common threat",
    "entrapment": "fear of being drawn in",
    "burden": "the burden of war",
    "lack": "little left to give",
    "ripeness": "a hurting stalemate",
    "habit": "habit",
    "readiness": "a weapon ready for test",
    "red_line": "its red line",
    "in_kind": "an answer in kind",
}
ANSWERS = {
    "honour": "fights for",
    "materiel": "sends materiel to",
    "consult": "consults with",
    "renege": "reneges on",
    "defer": "defers its answer to",
    "invoke": "calls on",
    "forgo": "does not call on",
    "breach": "breaks its word to",
    "cross": "red line crossed by",
    "authorise": "frees forces against",
    "let_pass": "lets pass an act of",
}
COUNCIL = {
    "agenda": "Council takes up",
    "draft": "draft on",
    "adopt": "resolution adopted on",
    "veto": "draft vetoed on",
    "fail": "draft fails on",
    "meet": "Council meets on",
    "assembly": "Assembly votes on",
    "monitor": "monitor outside the UN on",
    "violate": "resolution violated by",
}


def why(because: str, labels: Labels) -> str:
    """The column `because`, with titles in place of names."""
    group, _, name = because.partition(" ")
    if group == "clause":
        clause = labels.clauses.get(name)
        if clause is None:
            return f"clause {plain(name)}"
        return f"{clause.obligation} clause, {treaty_year(clause.treaty, labels)}"
    if because.startswith("red line "):
        return line_text(because[9:], labels)
    if group == "inject":
        return labels.occasions.get(name, plain(name))
    return TERM_WORDS.get(because, plain(because))


def line_text(name: str, labels: Labels) -> str:
    """What a red line forbids; the state whose line it is stands elsewhere."""
    title = labels.lines.get(name, plain(name))
    owner, colon, rest = title.partition(": ")
    return rest if colon and owner in labels.states.values() else title


def treaty_year(name: str, labels: Labels) -> str:
    """A treaty in two words: 'treaty 2024'; its name where it has no year."""
    title = labels.treaties[name].title if name in labels.treaties else ""
    return f"treaty {year_of(name, title)}"


def treaty_name(name: str, labels: Labels, short: bool) -> str:
    """A treaty by its title; short: by its parties and its year."""
    treaty = labels.treaties.get(name)
    if treaty is None:
        return plain(name)
    if short:
        return f"{'-'.join(treaty.parties)} {treaty_year(name, labels)}"
    return treaty.title.removeprefix("the ")


def treaty_text(row: Mapping[str, Any], labels: Labels, short: bool) -> str:
    """What happened to a treaty."""
    title = treaty_name(str(row["clause"]), labels, short)
    verb = {"sign": "signs", "ratify": "ratifies"}.get(str(row["kind"]))
    if verb:
        return f"{verb} {title}"
    return f"{title} in force" if row["kind"] == "enter_force" else f"{title} ends"


def act_text(row: Mapping[str, Any], labels: Labels, target: str) -> str:
    """An act: its title and whom it addresses; a flow that is cut says so."""
    label = labels.action(str(row["action"]))
    if label.form == "flow" and float(row["value"]) < 0.0:
        return f"less: {label.title} → {target}"
    return f"{label.title} {'↔' if row['kind'] == 'joint' else '→'} {target}"


def occasion_text(row: Mapping[str, Any], labels: Labels) -> str:
    """An inject or a calendar date, with the outcome that was drawn."""
    name = str(row["because"]).removeprefix("inject ")
    outcomes = labels.outcomes.get(name, ())
    place = int(row["value"])
    if 0 <= place < len(outcomes):
        return outcomes[place]
    return labels.occasions.get(name, plain(name))


def deed(row: Mapping[str, Any], labels: Labels, *, short: bool = False) -> str:
    """What a row says its actor did; short: identifiers in place of the titles of states."""
    kind = str(row["kind"])
    target = str(row["target"])
    named = target if short else labels.state(target)
    if kind in ("act", "joint"):
        return act_text(row, labels, named)
    if kind in ("sign", "ratify", "enter_force", "lapse"):
        return treaty_text(row, labels, short)
    if kind == "inject":
        return occasion_text(row, labels)
    if kind == "war":
        return f"at war with {named}"
    if kind == "toll":
        return f"1,000 dead in the war with {named}"
    if kind == "stop":
        return "the run stops"
    if kind in ("detect", "false_alarm"):
        verb = "finds out" if kind == "detect" else "wrongly sees"
        third = str(row["third"])
        toward = third if short else labels.state(third)
        return f"{verb} {labels.action(str(row['action'])).title}, {named} → {toward}"
    if kind in COUNCIL:
        return f"{COUNCIL[kind]} {named}"
    return f"{ANSWERS.get(kind, plain(kind))} {named}".strip()
