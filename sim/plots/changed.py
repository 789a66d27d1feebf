"""Names the one change of a branch: states, actions and treaties by name, the value whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.plots.kit.labels import plain
from sim.scenario.paths import followed

if TYPE_CHECKING:
    from sim.plots.kit.labels import Labels

GROUPS = ("states", "stances", "relations", "treaties", "clauses", "numbers")  # go without saying
NO_CHANGE = "no change"


def change_text(kind: str, texts: Sequence[str], labels: Labels) -> str:
    """A change as the head of a column. kind: order, set or inject; texts: as they were given."""
    makers = {"set": setting_text, "order": order_text, "inject": inject_text}
    if kind not in makers or not texts:
        return NO_CHANGE
    return "; ".join(makers[kind](text, labels) for text in texts)


def step_text(step: str | int, labels: Labels) -> str:
    """A step of a path: a state or a pair of states by name, a treaty by title, else as words."""
    name = str(step + 1 if isinstance(step, int) else step)  # users count from one
    if name in labels.treaties:
        return labels.treaties[name].title
    return "-".join(
        labels.states[part] if part in labels.states else plain(part) for part in name.split("-")
    )


def setting_text(text: str, labels: Labels) -> str:
    """`states.KOR.stances.lethal_aid.position=0.9` as South Korea, lethal aid, position = 0.9."""
    path, sign, value = text.partition("=")
    steps = followed(path.strip())
    if not sign or steps is None:
        return text
    named = [step for step in steps if step not in GROUPS] or list(steps)
    return f"{', '.join(step_text(step, labels) for step in named)} = {value.strip()}"


def order_text(text: str, labels: Labels) -> str:
    """`PRK send_troops RUS` as North Korea: troops to the war → Russia."""
    who, *rest = text.split()
    cut = rest[:1] == ["cut"] and len(rest) > 2
    what = rest[1:] if cut else rest
    if len(what) < 2:
        return f"{labels.state(who)}: {' '.join(plain(word) for word in what)}"
    act = f"{'less: ' if cut else ''}{labels.action(what[0]).title} → {labels.state(what[1])}"
    issue = "".join(f" ({plain(word)})" for word in what[2:])
    return f"{labels.state(who)}: {act}{issue}"


def inject_text(text: str, labels: Labels) -> str:
    """`us_election.turnover` as the title of the date, and its outcome."""
    name, _, outcome = text.partition(".")
    title = labels.occasions.get(name, plain(name))
    return f"{title}: {plain(outcome)}" if outcome else title
