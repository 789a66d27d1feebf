"""The ways down of a run, or of several, in words."""

from __future__ import annotations

import numpy as np

from sim.study.branch.data import Search
from sim.telling.lines import paragraph
from sim.telling.messages import forms, notice, say
from sim.telling.small_words import counted, definite, span, unit_of

SHOWN = (0, 1, 4, 13)  # turns before the outcome whose shares are told


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
        return say("offramp.waits", who=titles[words[0]])
    cut = words[1] == "cut"
    name, target = words[1 + cut], words[2 + cut]
    action = search.scenario.actions[name]
    does = (action.cuts if cut else action.does).replace("{target}", titles[target])
    return say("offramp.act", who=titles[words[0]], does=does)


def head_of(search: Search) -> str:
    """What was searched: one run, or those of many that reach the outcome."""
    title = search.scenario.outcomes[search.outcome].title
    turn_days = search.scenario.horizon.beat_days
    if len(search.runs) == 1 and search.played == 1:
        run, end = next(iter(search.runs.items()))
        unit = span(turn_days)
        return say("offramp.one", run=run, seed=search.seed, unit=unit, turn=end, title=title)
    number = len(search.runs)
    return say(
        "offramp.one_of_many" if number == 1 else "offramp.many",
        title=title,
        runs=counted(number, "run"),
        played=search.played,
        seed=search.seed,
        back=search.back,
        units=forms("units", unit_of(turn_days))[1],
    )


def text_of(search: Search) -> str:
    """The answer in words: of one run turn by turn, of several the shares by turns before."""
    lines = paragraph(say("offramp.head", head=head_of(search)))
    lines.append("")
    unit = unit_of(search.scenario.horizon.beat_days)
    for act in search.acts:
        words = in_one(search, act, unit) if len(search.runs) == 1 else in_many(search, act, unit)
        lines += paragraph(f"- {words}", rest="  ")
    lines += ["", *paragraph(say("offramp.caution", notice=notice()))]
    return "\n".join(lines) + "\n"


def before(turns: int, unit: str) -> str:
    """How long before the outcome."""
    if turns == 0:
        return say("offramp.very_turn")
    return say("offramp.before", time=counted(turns, unit))


def in_one(search: Search, act: str, unit: str) -> str:
    """What one act would have done in the one run."""
    run, end = next(iter(search.runs.items()))
    turn, words = last_turns(search, act)[run], act_words(search, act)
    if turn is None:
        return say("offramp.in_no_turn", act=words, unit=forms("units", unit)[0])
    return say(
        "offramp.last_time",
        act=words,
        unit=forms("units", unit)[0],
        turn=turn,
        before=before(end - turn, unit),
        works=int(search.table[search.table["act"] == act]["avoided"].sum()),
        turns=counted(end + 1, unit),
    )


def in_many(search: Search, act: str, unit: str) -> str:
    """What one act would have done in several runs."""
    last, words = last_turns(search, act), act_words(search, act)
    waits = [search.runs[run] - turn for run, turn in last.items() if turn is not None]
    if not waits:
        return say("offramp.in_no_run", act=words, runs=len(last))
    return say(
        "offramp.in_runs",
        act=words,
        avoided=len(waits),
        runs=len(last),
        before=before(int(np.median(waits)), unit),
        unit=forms("units", unit)[0],
        shares=", ".join(shares(search, act, unit)),
    )


def shares(search: Search, act: str, unit: str) -> list[str]:
    """In how many runs the act would have avoided it, by turns before."""
    parts = []
    for ahead in SHOWN:
        row = search.shares[(search.shares["act"] == act) & (search.shares["before"] == ahead)]
        if len(row):
            found = row.iloc[0]
            when = before(ahead, unit) if ahead else say("offramp.same_turn")
            avoided, runs = int(found["avoided"]), int(found["runs"])
            parts.append(say("offramp.share", when=when, avoided=avoided, runs=runs))
    return parts
