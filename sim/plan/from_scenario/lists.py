"""Lists of where something is, found once, so that no loop of the turn looks where nothing is.

Each is a plain array whose last axis holds a count, then positions in ascending order.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.terms.choice import PAIR_TERMS, Rung, Term


def listed(there: NDArray[Any]) -> NDArray[np.int64]:
    """Where something is along the last axis, shape (..., 1 + most): a count, then positions."""
    counts = np.count_nonzero(there, axis=-1)
    found = np.zeros((*counts.shape, 1 + int(counts.max(initial=0))), np.int64)
    found[..., 0] = counts
    for at in np.argwhere(counts > 0):
        where = tuple(at)
        found[(*where, slice(1, 1 + counts[where]))] = np.flatnonzero(there[where])
    return found


def owned(owners: NDArray[Any], number: int, holders: int) -> NDArray[np.int64]:
    """The things of each holder, shape (n_holders, 1 + most).

    owners: of each thing; number: of things, for a table keeps a spare row where there is none.
    """
    return listed(owners[:number] == np.arange(holders)[:, np.newaxis])


def undertakings(clauses: NDArray[Any], number: int, states: int) -> NDArray[np.int64]:
    """The clauses of each state toward each other, shape (n_states, n_states, 1 + most)."""
    pair = clauses["by"] * states + clauses["toward"]
    return owned(pair, number, states * states).reshape(states, states, -1)


def bringing_in(
    crossings: NDArray[Any], number: int, lines: NDArray[Any], actions: NDArray[Any], states: int
) -> NDArray[np.int64]:
    """1 where an act of force of the first may cross a line that frees the second's forces.

    Shape (n_states, n_states). number: of crossings; their column `frees` is filled as well.
    """
    found = np.zeros((states, states), np.int64)
    for row in crossings[:number]:
        line, action = lines[row["line"]], actions[row["action"]]
        forceful = action["push"] > 0.0 and action["rung"] >= Rung.AUTHORISED
        row["frees"] = line["authorises"] > 0.0 and forceful
        if row["frees"]:
            found[row["state"], line["state"]] = 1
    return found


def weighed_terms(
    weights: NDArray[np.float64],
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The pair's terms that each action weighs, and their weights in the same places."""
    terms = listed(weights[:, :PAIR_TERMS] != 0.0)
    return terms, np.take_along_axis(weights, terms, axis=1)


def plain_actions(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """1 for actions that weigh no term of the deed but habit and kind, shape (n_actions,)."""
    late = [t for t in range(PAIR_TERMS, Term.WARNED) if t not in (Term.HABIT, Term.IN_KIND)]
    return np.array(np.all(weights[:, late] == 0.0, axis=1), np.int64)


def fill_lists(plan: dict[str, Any], clauses: int) -> None:
    """All lists of a plan whose tables are filled. clauses: how many there are."""
    states, lines, actions = plan["states"], plan["lines"], plan["actions"]
    plan["weighed"], plan["weighs"] = weighed_terms(plan["weights"])
    plan["plain"] = plain_actions(plan["weights"])
    plan["watched_of"] = owned(plan["watched"]["actor"], int(plan["shape"]["watched"]), len(states))
    plan["lines_of"] = owned(lines["state"], int(plan["shape"]["lines"]), len(states))
    plan["customers"] = listed(plan["pairs"]["supply"] > 0.0)
    plan["undertakings"] = undertakings(plan["clauses"], clauses, len(states))
    crossings = plan["crossings"], int(plan["shape"]["crossings"])
    plan["brings"] = bringing_in(*crossings, lines, actions, len(states))
