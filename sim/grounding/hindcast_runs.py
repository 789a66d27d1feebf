"""The hindcast played: a case, its references, and all of it in a results folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from sim.analysis.rates import Columns, rate_of
from sim.chance import key_of, uniform
from sim.errors import BadInput
from sim.grounding.cases import JUNE_2024, Case, Question, case_of
from sim.grounding.drivers import drivers, drivers_text
from sim.grounding.hindcast import Answer, HindcastScore, score
from sim.record.door import read_text
from sim.record.encode import csv_bytes, csv_of_rows
from sim.record.left import check_free
from sim.record.manifest import scenario_hash
from sim.record.store import ResultFolder
from sim.run.executors import Progress, in_order, threads
from sim.run.many import SLICE, Player, joined, spans
from sim.scenario.load import Loaded, load
from sim.scenario.schema import Scenario
from sim.study.place import NEW_FOLDER, QUIETLY, Draw, Place, Playing

RANDOM = "rule `random` for every state"
NO_TREATY = "without the treaty"
SHUFFLED = "stances shuffled among states"
NO_INTERVAL = "No sampling interval is claimed for one history."


def at_random(scenario: Scenario) -> Scenario:
    """The scenario in which every state chooses at random: the rule to beat."""
    states = {
        name: state.model_copy(update={"rule": "random"}) for name, state in scenario.states.items()
    }
    return scenario.model_copy(update={"states": states})


def shuffled(scenario: Scenario, seed: int, number: int) -> Scenario:
    """The scenario in which states have exchanged their stances; never one that leaves all alone.

    A state keeps its forces, its treaties and its neighbours and wants what another one wants. The
    order is drawn by name, so that a further shuffle changes none before it.
    """
    names = sorted(scenario.states)
    order, turn = names, 0
    while order == names:
        places = {
            name: uniform(*key_of(seed, "stances", name), number, turn, 0, 0) for name in names
        }
        order, turn = sorted(names, key=places.__getitem__), turn + 1
    given = {name: scenario.states[other].stances for name, other in zip(names, order, strict=True)}
    states = {
        name: state.model_copy(update={"stances": given[name]})
        for name, state in scenario.states.items()
    }
    return scenario.model_copy(update={"states": states})


def played(
    scenario: Scenario,
    seed: int,
    runs: int,
    prior: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Columns:
    """The table of the runs of a scenario, column by column, in order of run."""
    player = Player(scenario, seed, prior)

    def table(span: tuple[int, int]) -> Columns:
        return joined([part.columns for part in player.slices(*span)])

    parts: list[Columns] = []
    for part in in_order(threads(workers), table, spans(0, runs, SLICE)):
        parts.append(part)
        if progress is not None:
            progress(len(part["run"]), runs)
    return joined(parts)


def intervals_of(columns: Columns, asked: Sequence[Question]) -> dict[str, tuple[float, float]]:
    """The 95 % interval of the parameters by outcome, from runs that drew them."""
    found = {}
    for q in asked:
        rate = rate_of(columns, q.outcome, q.outcome)
        if rate.prior_low is not None and rate.prior_high is not None:
            found[q.outcome] = (max(0.0, rate.prior_low), min(1.0, rate.prior_high))
    return found


def plays_of(case: Case, prior: bool) -> int:
    """How often the runs of a case are played: it, its references, the draws of the parameters."""
    return 2 + (case.without != "") + (case.shuffles > 0) + prior


def hindcast(
    seed: int = 1,
    runs: int = 10_000,
    prior: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
    case: Case | None = None,
) -> tuple[Loaded, HindcastScore]:
    """Play a case and its references on the same dice, and score them.

    prior: also draw the parameters from their ranges, for an interval of every chance; progress:
    told of runs as they are done, and of all that there are; case: June 2024 where not given.
    """
    case = case_of() if case is None else case
    loaded = load(case.name)
    whole = runs * plays_of(case, prior)
    done = 0

    def tell(count: int, _: int) -> None:
        nonlocal done
        done += count
        if progress is not None:
            progress(done, whole)

    def play(scenario: Scenario, drawn: bool = False, count: int = runs) -> Columns:
        return played(scenario, seed, count, drawn, workers, tell)

    columns = play(loaded.scenario)
    others = {RANDOM: play(at_random(loaded.scenario))}
    if case.shuffles:
        shares = [len(share) for share in np.array_split(np.arange(runs), case.shuffles)]
        others[SHUFFLED] = joined(
            [
                play(shuffled(loaded.scenario, seed, k), count=share)
                for k, share in enumerate(shares)
                if share
            ]
        )
    if case.without:
        others[NO_TREATY] = play(load(case.without).scenario)
    asked = case.questions
    intervals = intervals_of(play(loaded.scenario, drawn=True), asked) if prior else None
    brought = drivers(loaded.scenario, [q.outcome for q in asked], seed, runs)
    return loaded, score(columns, others, intervals, brought, asked=asked)


def answer_row(answer: Answer) -> dict[str, Any]:
    """A question with the model's answer as a row of a table."""
    q = answer.question
    low, high = ("", "") if q.band is None else q.band
    return {
        "question": q.name,
        "wording": q.wording,
        "resolved": q.resolved,
        "on": "" if q.on is None else q.on.isoformat(),
        "source": q.source,
        "label": q.label,
        "confidence": q.confidence,
        "p": answer.p,
        "low": "" if answer.low is None else answer.low,
        "high": "" if answer.high is None else answer.high,
        "brier": answer.brier,
        "log_score": answer.log_score,
        "base_rate": q.base_rate,
        "base_source": q.base_source,
        "band_low": low,
        "band_high": high,
        "drivers": drivers_text(answer.drivers),
    }


def reference_rows(found: HindcastScore) -> list[dict[str, Any]]:
    """The references as rows, the model first."""
    n = len(found.answers)
    mine = {"brier": found.brier, "log_score": found.log_score}
    same = {"model_brier": found.brier, "model_log_score": found.log_score}
    return [{"forecast": "the model", "questions": n} | mine | same] + [
        {
            "forecast": r.name,
            "questions": r.questions,
            "brier": r.brier,
            "log_score": r.log_score,
            "model_brier": r.model_brier,
            "model_log_score": r.model_log_score,
        }
        for r in found.references
    ]


def summary(found: HindcastScore) -> dict[str, Any]:
    """What is said of the whole vector."""
    return {
        "runs": found.runs,
        "questions": len(found.answers),
        "brier": found.brier,
        "log_score": found.log_score,
        "joint_log_score": found.joint,
        "runs_that_show_it_exactly": found.exact,
        "observed_log_score": found.observed,
        "histories": len(found.own),
        "share_of_own_histories_that_score_worse": found.worse,
        "independent_questions": found.worth,
        "note": NO_INTERVAL,
    }


class Summary(BaseModel):
    """What is said of the whole vector, as it stands in `summary.json`."""

    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)

    runs: int
    histories: int
    brier: float
    log_score: float
    joint_log_score: float
    observed_log_score: float
    runs_that_show_it_exactly: int
    share_of_own_histories_that_score_worse: float
    independent_questions: float | None = None  # results of older versions do not say


def read_summary(folder: Path, manifest: dict[str, Any]) -> Summary:
    """What a hindcast's folder says of the whole vector. Raises: BadInput."""
    text = read_text(folder, manifest, "summary.json")
    try:
        return Summary.model_validate_json(text)
    except ValidationError:
        raise BadInput(f"{folder / 'summary.json'} is not what this version writes") from None


def write_tables(folder: ResultFolder, found: HindcastScore) -> None:
    """Write the tables of a hindcast into its folder."""
    folder.write("questions.csv", csv_of_rows([answer_row(answer) for answer in found.answers]))
    folder.write("references.csv", csv_of_rows(reference_rows(found)))
    histories = {"history": list(range(len(found.own))), "log_score": found.own.tolist()}
    folder.write("histories.csv", csv_bytes(histories))
    folder.write("summary.json", json.dumps(summary(found), indent=1) + "\n")


def save(
    loaded: Loaded,
    found: HindcastScore,
    seed: int,
    prior: bool,
    place: Place = NEW_FOLDER,
    draw: Draw | None = None,
    case: Case | None = None,
) -> Path:
    """A hindcast as a results folder with its figure; the folder. Raises: BadInput, SimError."""
    case = case_of() if case is None else case
    settings = {"prior": prior, "case": case.name, "without": case.without}
    held = loaded.name, loaded.scenario, seed, found.runs, settings
    with place.begin("hindcast", *held) as folder:
        folder.write("scenario.toml", loaded.text)
        write_tables(folder, found)
        if draw is not None:
            draw(folder)
    return folder.path


def scored(
    seed: int = 1,
    runs: int = 10_000,
    prior: bool = False,
    case: Case | None = None,
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> tuple[Path, Loaded, HindcastScore]:
    """Play a case, score it, write it down; the folder, the scenario, the score.

    Raises: BadInput for too few runs, or a folder that is taken, before the first run.
    """
    if runs < 1:
        raise BadInput(f"{runs} runs cannot be scored; at least 1 is needed")
    check_free(place.out)
    loaded, found = hindcast(seed, runs, prior, playing.workers, playing.progress, case)
    folder = save(loaded, found, seed, prior, place, playing.draw, case)
    return folder, loaded, found


def held_case(manifest: dict[str, Any]) -> Case:
    """The case of a hindcast's folder; one that names none is of June 2024. Raises: BadInput."""
    return case_of(manifest["settings"].get("case", JUNE_2024))


def again(folder: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A hindcast made again from its manifest. Raises: BadInput if its scenario has changed."""
    case = held_case(manifest)
    if manifest["scenario"]["hash"] != scenario_hash(load(case.name).scenario):
        raise BadInput(f"{folder} was made from another baseline than that of this program")
    seed, prior = int(manifest["seed"]), bool(manifest["settings"]["prior"])
    folder, _, _ = scored(seed, int(manifest["runs"]), prior, case, place, playing)
    return folder
