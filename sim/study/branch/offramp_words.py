"""The ways down of a run, or of several, in words."""

from __future__ import annotations

import numpy as np

from sim.study.branch.data import Search
from sim.telling.lines import paragraph
from sim.telling.messages import notice
from sim.telling.small_words import counted, definite, span

CAUTION = (
    "In this model. An act far ahead may also avoid it by turning the run another way, with no "
    f"link that a chain would show: see `sim branch`. {notice()}"
)


def last_turns(search: Search, act: str) -> dict[int, int | None]:
    """For each run the last turn at which an act would have avoided the outcome, or None."""
    mine = search.table[(search.table["act"] == act) & search.table["avoided"]]
    last = mine.groupby("run")["turn"].max().to_dict()
    return {run: (int(last[run]) if run in last else None) for run in search.runs}


def act_words(search: Search, act: str) -> str:
    """An act in words: South Korea backs down before North Korea."""
    words = act.split()
    titles = {name: definite(state.title) for name, state in search.scenario.states.items()}
    if words[1] == "wait":
        return f"{titles[words[0]]} waits"
    cut = words[1] == "cut"
    name, target = words[1 + cut], words[2 + cut]
    action = search.scenario.actions[name]
    does = (action.cuts if cut else action.does).replace("{target}", titles[target])
    return f"{titles[words[0]]} {does}"


def text_of(search: Search) -> str:
    """The answer in words: of one run turn by turn, of several the shares by turns before."""
    title = search.scenario.outcomes[search.outcome].title
    unit = span(search.scenario.horizon.turn_days)
    if len(search.runs) == 1 and search.played == 1:
        run, end = next(iter(search.runs.items()))
        head = f"Run {run} of seed {search.seed} reaches it in {unit} {end}: {title}."
    else:
        number = len(search.runs)
        head = (
            f"{title}: {counted(number, 'run')} of the first {search.played:,} of seed "
            f"{search.seed} that {'reaches' if number == 1 else 'reach'} it, each searched "
            f"in the last {search.back} {unit}s."
        )
    lines = paragraph(f"{head} The dice are the same; one act takes the place of a choice.")
    lines.append("")
    for act in search.acts:
        lines += paragraph(act_line(search, act, unit), rest="  ")
    lines += ["", *paragraph(CAUTION)]
    return "\n".join(lines) + "\n"


def act_line(search: Search, act: str, unit: str) -> str:
    """What one act would have done."""
    last = last_turns(search, act)
    words = act_words(search, act)
    if len(search.runs) == 1:
        run, end = next(iter(search.runs.items()))
        turn = last[run]
        if turn is None:
            return f"- {words}: in no {unit} would it have avoided it."
        mine = search.table[search.table["act"] == act]
        share = int(mine["avoided"].sum())
        before = counted(end - turn, unit) + " before" if turn < end else "in the very turn"
        return (
            f"- {words}: for the last time in {unit} {turn} ({before}); it works in {share} of "
            f"{counted(end + 1, unit)}."
        )
    waits = [search.runs[run] - turn for run, turn in last.items() if turn is not None]
    if not waits:
        return f"- {words}: avoids it in none of {len(last)} runs."
    table = search.shares
    parts = []
    for ahead in (0, 1, 4, 13):
        row = table[(table["act"] == act) & (table["before"] == ahead)]
        if len(row):
            when = "the same turn" if ahead == 0 else f"{counted(ahead, unit)} before"
            found = row.iloc[0]
            parts.append(f"{when} {int(found['avoided'])} of {int(found['runs'])}")
    middle = int(np.median(waits))
    chance = f"{counted(middle, unit)} before" if middle else "in the very turn"
    return (
        f"- {words}: avoids it at some turn in {len(waits)} of {len(last)} runs, the last chance "
        f"{chance} (median). Avoided by turn: {', '.join(parts)}."
    )
