"""Plain words in place of a text that cannot be told without naming something real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.scenario.fiction.cast import Cast
from sim.scenario.fiction.dates import moved
from sim.scenario.locate import Path
from sim.scenario.paths import look

STORY = {
    "what": "{many} states, from {month} on: what each of them does, turn by turn.",
    "how": "The rules and the numbers are those of the scenario that this one was made from.",
    "lesson": "What follows from what is for the class to find out.",
}
ENDS = {"zero": "as one side wants it", "one": "as the other side wants it"}
KINDS = {
    "war": "the war",
    "weapons": "the weapons",
    "sanctions": "the sanctions",
    "arms": "arms for a state at war",
    "order": "the regional order",
    "territory": "the disputed territory",
}
NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


class Neutral:
    """Plain words for what stands at a path of the original."""

    def __init__(self, data: Mapping[str, Any], cast: Cast) -> None:
        self.data = data
        self.cast = cast

    def text(self, path: Path, new: Path) -> str:
        """The words. new: the path in the twin, read aloud where nothing else is known."""
        start = moved(self.data["horizon"]["start"])
        month = f"{start:%B %Y}"
        states = len(self.data["states"])
        many = NUMBERS[states] if states < len(NUMBERS) else str(states)
        if path[0] == "story":
            return STORY[str(path[1])].format(many=many, month=month)
        if path == ("title",):
            return f"{many} invented states in {month}"
        if path[0] == "issues":
            kind = look(self.data, (*path[:2], "kind"))
            return KINDS[kind] if path[-1] == "title" else ENDS[str(path[-1])]
        return self._of_parties(path) or self._aloud(new)

    def _of_parties(self, path: Path) -> str:
        """A treaty, a war or a red line by the states that it is of."""
        entry: Mapping[str, Any] = look(self.data, path[:2])
        if path[0] == "treaties" and len(path) == 3:
            signed = entry.get("signed")
            of = f" of {moved(signed).year}" if signed else ""
            return f"the treaty{of} between {self._listed(entry['parties'])}"
        if path[0] == "wars":
            return f"the war of {self._listed([entry['attacker'], entry['defender']])}"
        if path[0] == "red_lines":
            states = [self.cast.titles[entry[key]] for key in ("state", "against")]
            return f"{states[0]}: a line that is drawn for {states[1]}"
        return ""

    def _listed(self, states: Sequence[str]) -> str:
        *first, last = (self.cast.titles[one] for one in states)
        return f"{', '.join(first)} and {last}" if first else last

    def _aloud(self, new: Path) -> str:
        """The name that the entry has in the twin, as words."""
        words = str(new[-2]).split("_")
        large = self.cast.words.invented
        return " ".join(word.title() if word.title() in large else word for word in words)
