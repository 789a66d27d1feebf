"""The setup of a scenario: plan and start as record arrays, names, keys of a seed, a draft."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast, get_type_hints

import numpy as np
from numpy.typing import NDArray

from sim.chance import key_of
from sim.plan.draft import Choices, Cursor, Draft, Orders
from sim.plan.keys import Keys, OwnKeys
from sim.plan.situation import Situation
from sim.plan.tables import Plan
from sim.record.columns import columns, new_table
from sim.record.names import Names
from sim.scenario.schema import Scenario
from sim.terms import NOBODY
from sim.terms.choice import CLASSES, TERMS
from sim.terms.deals import COLUMNS
from sim.terms.purposes import PURPOSES


def keys_of(names: Names, seed: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The keys of all draws of a seed, by purpose and pair and by purpose alone."""
    n = len(names.states)
    keys = new_table(Keys, len(PURPOSES), n, n)
    own = new_table(OwnKeys, len(PURPOSES))
    for p, purpose in enumerate(PURPOSES):
        own[p]["low"], own[p]["high"] = key_of(seed, purpose, "")
        for i, who in enumerate(names.states):
            for j, whom in enumerate(names.states):
                keys[p, i, j]["low"], keys[p, i, j]["high"] = key_of(seed, purpose, who, whom)
    whole = (keys["high"].astype(np.uint64) << np.uint64(32)) | keys["low"].astype(np.uint64)
    if len(np.unique(whole)) != whole.size:
        raise AssertionError("two draws share a key")
    return keys, own


def column_view(raw: Any) -> Any:
    """A plan, situation, draft or log of record arrays as one of column views, same memory."""
    hints = get_type_hints(type(raw))
    parts = []
    for name in raw._fields:
        part = getattr(raw, name)
        is_table = hasattr(hints[name], "_fields")
        parts.append(columns(hints[name], part) if is_table else part)
    return type(raw)._make(parts)


def copy_of(raw: Any) -> Any:
    """A copy of a situation or plan of record arrays."""
    return type(raw)._make(part.copy() for part in raw)


@dataclass(frozen=True)
class Setup:
    """A scenario ready to run. `plan` and `start` hold record arrays; views are made per run."""

    scenario: Scenario
    names: Names
    plan: Plan
    start: Situation
    owners: list[str]

    def seeded(self, seed: int) -> Plan:
        """The plan with the keys of a seed."""
        keys, own = keys_of(self.names, seed)
        return self.plan._replace(keys=cast("Any", keys), own_keys=cast("Any", own))

    @cached_property
    def turns(self) -> int:
        """Turns of a run, at most."""
        return self.scenario.horizon.beats

    def draft(self) -> Draft:
        """A fresh draft of record arrays."""
        n, actions = len(self.names.states), len(self.names.actions)
        matters = len(cast("Any", self.start.heat))
        choices = new_table(Choices, matters)
        choices["option"] = NOBODY
        orders = new_table(Orders, matters)
        orders["option"] = NOBODY
        faced = np.full(len(TERMS), NOBODY, np.int64)
        return Draft(
            cursor=cast("Cursor", new_table(Cursor, 1)),
            choices=cast("Choices", choices),
            orders=cast("Orders", orders),
            ordered=np.zeros(n, np.int64),
            interest=np.zeros(matters),
            listed=np.zeros(1, np.int64),
            options=np.zeros(actions, np.int64),
            utility=np.zeros(actions),
            weight=np.zeros(actions),
            paired=np.full(2, NOBODY, np.int64),
            met=np.zeros(1, np.int64),
            foreseen=np.zeros(3, np.int64),
            sides=np.zeros(3),
            bargain=np.zeros(COLUMNS),
            reached=np.zeros(1, np.int64),
            easing=np.zeros(1, np.int64),
            terms=np.zeros(len(TERMS)),
            classes=np.zeros(len(CLASSES)),
            members=np.zeros(len(CLASSES)),
            sums=np.zeros(len(CLASSES)),
            acting=np.zeros(2),
            course=np.zeros(3),
            issue=np.zeros(1, np.int64),
            whom=np.zeros(1, np.int64),
            answered=np.full(1, NOBODY, np.int64),
            faced=faced,
            chance=np.zeros(max(1, len(self.owners))),
        )
