"""How policies do over draws of the uncertain assumptions, on the same dice: rates and regret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.outcomes import NEVER
from sim.analysis.rates import CHANCE, Columns, estimator_of
from sim.chance import key_of
from sim.errors import BadInput
from sim.scenario.near import choices
from sim.scenario.prior import RUNS_PER_DRAW, Prior, priors
from sim.study.compare.slices import play_all
from sim.study.compare.variations import (
    Compared,
    Dice,
    Variation,
    common_outcomes,
    from_manifest,
    plain_names,
    scenarios_data,
    variations_of,
)
from sim.study.own import check_programs, named_again, program_settings, with_programs
from sim.study.place import NEW_FOLDER, QUIETLY, Place, Playing, folder_of
from sim.study.robust.data import Robustness
from sim.study.robust.regret import Numbers, leads, middle, noise, regrets, shares_best
from sim.study.robust.words import GOALS, text_of
from sim.study.written import write_found

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Robustness", "robust"]

TABLES = ("policies", "regrets", "parameters")
DRAWS = 40
FEWEST = 10  # draws: fewer bear no interval


@dataclass(frozen=True)
class Question:
    """What is asked: which policies, about which outcome, which way is good, on which dice."""

    policies: list[Variation]
    outcome: str
    goal: str
    draws: int
    seed: int

    @property
    def settings(self) -> dict[str, Any]:
        """What the manifest holds beside scenario, seed and runs."""
        names = [policy.name for policy in self.policies]
        asked = {"outcome": self.outcome, "goal": self.goal, "draws": self.draws}
        return asked | {"variations": names, "scenarios": scenarios_data(self.policies)}


def robust(
    arguments: Sequence[Compared],
    outcome: str | None = None,
    goal: str = "fewer",
    draws: int = DRAWS,
    seed: int = 1,
    sets: Sequence[str] = (),
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Robustness:
    """Play policies over draws of the assumptions that have a range, into a new results folder.

    arguments: a scenario for each policy; goal: fewer or more of the outcome is better; draws: of
    the assumptions, each with 50 runs of every policy; sets: changes to all of them, as
    `path=value`. Raises: BadInput, ScenarioProblem.
    """
    if goal not in GOALS:
        raise BadInput(f"no goal called {goal!r}{choices(goal, GOALS)}")
    if draws < FEWEST:
        raise BadInput(f"{draws} draws of the assumptions tell nothing; at least {FEWEST} do")
    policies = variations_of(arguments, sets, playing.own or ())
    for policy in policies:
        if policy.source is not None:
            raise BadInput(f"{policy.source} is a result; give its scenario")
        if not ranges_of(policy):
            raise BadInput(
                f"{policy.name} gives no range to draw assumptions from (a `prior` in its tables)"
            )
    known, _ = common_outcomes(policies, () if outcome is None else (outcome,))
    if outcome is None:
        raise BadInput(f"say --outcome, one of {', '.join(known)}")
    return held(Question(policies, outcome, goal, draws, seed), place, playing)


def ranges_of(policy: Variation) -> dict[str, Prior]:
    """The assumptions of a policy that have a range, by name."""
    data = policy.scenario.model_dump(by_alias=True, exclude_none=True)
    return {prior.name: prior for prior in priors(data)}


def held(asked: Question, place: Place, playing: Playing) -> Robustness:
    """The answer to a question, into a new results folder."""
    check_programs(playing, [policy.scenario for policy in asked.policies])
    first, runs = asked.policies[0], asked.draws * RUNS_PER_DRAW
    settings = asked.settings | plain_names(asked.policies, playing.own) | program_settings(playing)
    begun = first.name, first.scenario, asked.seed, runs, settings
    with place.begin("robustness", *begun) as folder:
        for policy in asked.policies:
            folder.write(f"{policy.name}.toml", policy.text)
        folder.stage = "playing"
        dice = Dice(asked.seed, runs, prior=True)
        played = play_all(asked.policies, dice, playing._replace(kept=folder.kept))
        came = by_draw([runs_of.columns for runs_of in played], asked.outcome)
        found = gathered(asked, came, folder.path)
        text = with_programs(found.text, settings, first.scenario, found.policies["policy"])
        found = replace(found, text=text)
        write_found(folder, found, TABLES, "robustness.txt", playing.draw)
    return found


def by_draw(tables: Sequence[Columns], outcome: str) -> Numbers:
    """What came of each run, by one estimator, shape (policies, draws, runs of a draw)."""
    if estimator_of(tables, outcome) == CHANCE:
        runs = [table[f"{outcome}_chance"].astype(np.float64) for table in tables]
    else:
        runs = [(table[outcome] != NEVER).astype(np.float64) for table in tables]
    return np.stack([values.reshape(-1, RUNS_PER_DRAW) for values in runs])


def gathered(asked: Question, came: Numbers, folder: Path | None = None) -> Robustness:
    """The tables of an answer, and its words. came: as of `by_draw`."""
    import pandas as pd

    names = [policy.name for policy in asked.policies]
    values = came.mean(axis=2).T
    regret = regrets(values, asked.goal == "fewer")
    rows = [
        {"policy": name, "draw": draw, "rate": values[draw, p], "regret": regret[draw, p]}
        for p, name in enumerate(names)
        for draw in range(len(values))
    ]
    ranges = [ranges_of(policy) for policy in asked.policies]
    drawn = {name: prior for one in ranges for name, prior in one.items()}
    numbers = list(range(asked.draws))
    parameters = {
        name: [prior.value(asked.seed, draw) for draw in numbers]
        for name, prior in sorted(drawn.items())
    }
    found = Robustness(
        asked.outcome,
        asked.policies[0].scenario.outcomes[asked.outcome].title,
        asked.goal,
        asked.seed,
        asked.draws,
        RUNS_PER_DRAW,
        policy_frame(names, values, regret, asked),
        pd.DataFrame(rows),
        pd.DataFrame({"draw": numbers, **parameters}),
        noise(came),
        sorted(name for name, prior in drawn.items() if any(r.get(name) != prior for r in ranges)),
        folder,
    )
    return replace(found, text=text_of(found))


def policy_frame(
    names: Sequence[str], values: Numbers, regret: Numbers, asked: Question
) -> pd.DataFrame:
    """A row per policy, in the order in which they were given."""
    import pandas as pd

    seed, _ = key_of(asked.seed, "robust", "draws")
    best = shares_best(regret)
    told = {"rate": values, "regret": regret, "best": best}
    table: dict[str, Any] = {"policy": list(names), "draws": len(values)}
    for name, numbers in told.items():
        low, high = middle(numbers, seed)
        table |= {name: numbers.mean(axis=0), f"{name}_low": low, f"{name}_high": high}
    table["worst"] = values.max(axis=0) if asked.goal == "fewer" else values.min(axis=0)
    table["largest_regret"] = regret.max(axis=0)
    table["leads"] = leads(regret, seed)
    return pd.DataFrame(table)


def again(path: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """An answer made again from its manifest."""
    asked = manifest["settings"]
    what = asked["outcome"], asked["goal"], int(asked["draws"]), int(manifest["seed"])
    playing = named_again(path, manifest, playing)
    return folder_of(held(Question(from_manifest(manifest), *what), place, playing))
