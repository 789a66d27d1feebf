"""Promise P1: an option added to a menu does not reshuffle the others; nor does a second name."""

from typing import Any

import numpy as np
from worlds import BASELINE, Data, copied, rows_of, scenario_of, setup_of

from sim.chance import key_of, name_code, race, uniform
from sim.plan.build import build
from sim.plan.setup import Setup, column_view, copy_of
from sim.terms import NOBODY
from sim.terms.choice import CLASSES
from sim.terms.events import Kind
from sim.turn.choose import first_option, list_options, weigh_options
from sim.turn.draft import forget_pair
from sim.turn.weigh import weigh

SEED = 11
TWICE = ("condemn", "sanction", "patrol", "send_fuel_food", "talks", "missile_test")


def test_the_winner_among_the_old_options_stays() -> None:
    """Gumbel's race: a further option wins itself or leaves the order of the others as it was."""
    low, high = key_of(SEED, "option", "KOR", "PRK")
    names = [f"option_{k}" for k in range(9)]
    weights = np.linspace(0.1, 2.0, len(names)).tolist()
    changed = 0
    for turn in range(300):
        arrival = {
            name: race(weight, uniform(low, high, 0, turn, 0, name_code(name)))
            for name, weight in zip(names, weights, strict=True)
        }
        old = min(names[:-1], key=arrival.__getitem__)
        new = min(names, key=arrival.__getitem__)
        assert new in {old, names[-1]}
        changed += new != old
    assert 40 < changed < 110, "2.0 of the weight of 9.45: about 63 of 300"


def winners(setup: Setup, turns: int) -> dict[tuple[str, ...], str]:
    """The winning action of every state, counterpart, issue, class and turn at the start."""
    plan, now = column_view(setup.seeded(SEED)), column_view(copy_of(setup.start))
    draft = column_view(setup.draft())
    names, found = setup.names, {}
    for m in range(0, int(plan.shape.matters), 3):
        i, j = int(plan.matters.who[m]), int(plan.matters.whom[m])
        q = int(plan.matters.issue[m])
        draft.choices.option[:] = NOBODY
        list_options(plan, now, draft, m)
        forget_pair(draft)
        weigh(plan, now, draft, i, j, q)
        weigh_options(plan, now, draft, i)
        for turn in range(turns):
            draft.cursor.turn[0] = turn
            for klass, word in enumerate(CLASSES):
                k = first_option(plan, draft, i, j, 0, klass)
                key = (names.states[i], names.states[j], names.issues[q], word, str(turn))
                a = draft.options[k]
                found[key] = "" if k < 0 else f"{names.actions[a]} {names.cuts[a]}"
    return found


def test_an_open_option_wins_or_leaves_the_others_alone() -> None:
    """The same on the real menu: words and shows of force get one more action each."""
    data = copied(BASELINE)
    data["actions"]["aaa_note"] = data["actions"]["demand"] | {"family": "aaa_note"}
    data["actions"]["zzz_flight"] = data["actions"]["patrol"] | {"family": "zzz_flight"}
    new, old = winners(build(scenario_of(data)), 4), winners(setup_of(BASELINE), 4)
    assert new.keys() == old.keys()
    won = {"aaa_note False": 0, "zzz_flight False": 0}
    for key, action in new.items():
        if action in won:
            won[action] += 1
        else:
            assert action == old[key], key
    assert min(won.values()) >= 5


def doubled(name: str) -> Data:
    """A scenario with some actions under two names each, of one family."""
    data = copied(name)
    for action in TWICE:
        entry = data["actions"][action]
        data["actions"][f"{action}_too"] = dict(entry)
        for state in data["states"].values():
            if action in state.get("can", []):
                state["can"] = [*state["can"], f"{action}_too"]
            if action in state.get("recent", {}):
                state["recent"] = state["recent"] | {f"{action}_too": state["recent"][action]}
        for number, project in enumerate(list(data.get("projects", {}).values())):
            if project.get("tested_by") == action:
                twin = project | {"tested_by": f"{action}_too"}
                data["projects"][f"twin_{number}"] = twin
    return data


def class_counts(setup: Setup, runs: int) -> Any:
    """How many acts and offers of each class every run has, shape (runs, classes)."""
    rows = rows_of(setup, SEED, 0, runs)
    rows = rows[np.isin(rows["kind"], (Kind.ACT, Kind.OFFER))]
    klass = np.asarray(setup.plan.actions["klass"])[rows["action"]]  # type: ignore[call-overload]
    counts = np.zeros((runs, len(CLASSES)))
    np.add.at(counts, (rows["run"], klass), 1.0)
    return counts


def gaps(habit: bool) -> dict[str, float]:
    """By how many standard errors each class is more frequent with six acts under two names."""
    runs, counts = 400, []
    for data in (doubled(BASELINE), copied(BASELINE)):
        if not habit:
            data["numbers"]["weights"]["habit"] = 0.0
        counts.append(class_counts(build(scenario_of(data)), runs))
    found = {}
    for klass, word in enumerate(CLASSES[1:], start=1):
        a, b = counts[0][:, klass], counts[1][:, klass]
        found[word] = float((a.mean() - b.mean()) / np.sqrt((a.var() + b.var()) / runs))
    return found


def test_a_second_name_for_an_act_moves_no_class() -> None:
    """Six acts under two names each, 400 runs: no class is more or less frequent than before.

    Within four standard errors of the difference. Source: McFadden 1978; own rule."""
    assert all(abs(gap) < 4.0 for gap in gaps(habit=False).values()), gaps(habit=False)


def test_a_second_name_is_no_second_memory() -> None:
    """The same with the wish not to repeat oneself: who did it under one name did it."""
    assert all(abs(gap) < 4.0 for gap in gaps(habit=True).values()), gaps(habit=True)
