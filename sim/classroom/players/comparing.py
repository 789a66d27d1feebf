"""Seats that a program plays against the rule that plays them otherwise, on the same dice.

Beside a language model the same seats are played by lot: what it does like the lot, it does not do
for a reason. All arms of a run have its dice; intervals are of pairs of runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.analysis.first_difference import parting_turns
from sim.analysis.outcomes import NEVER
from sim.analysis.paired import few_steps
from sim.classroom.players.given import FUNCTION, LLM, LOT, Player, Terms
from sim.classroom.players.log import LOG, TABLE, log_of, row_of, table_of
from sim.classroom.players.playing import play_seated
from sim.classroom.players.sitting import Table, seated_again, seated_now
from sim.classroom.players.tallying import counted_only, tallied
from sim.classroom.players.words import seats_text
from sim.classroom.wording import put
from sim.record.journal import Journal, packed_by
from sim.record.names import names_of
from sim.run.many import Player as Runs
from sim.run.many import joined
from sim.study.compare.bands import fan_frame
from sim.study.compare.comparison import gathered, settings_frame
from sim.study.compare.data import Comparison
from sim.study.compare.folder import begun, write
from sim.study.compare.slices import VariationRuns
from sim.study.compare.variations import Dice, Variation, common_outcomes, free_names, from_manifest
from sim.study.place import NEW_FOLDER, QUIETLY, Place, Playing, folder_of
from sim.telling.small_words import listed

RUNS = 10  # unless told: a model is slow


class Arm(NamedTuple):
    """A variation whose seats a program plays."""

    variation: Variation
    table: Table


def arms_of(base: Variation, players: Sequence[Player], terms: Terms, seed: int) -> list[Arm]:
    """The seats as they are given; with one among them that chooses, all by lot as well.

    Raises: BadInput if a model cannot be reached.
    """
    tables = [players]
    if any(one.player != LOT for one in players):
        tables.append([Player(one.state, LOT) for one in players])
    variations = [varied(base, seats) for seats in tables]
    names = free_names([base.name, *(variation.name for variation in variations)])[1:]
    return [
        Arm(replace(variation, name=name), seated_now(seats, terms, seed))
        for variation, name, seats in zip(variations, names, tables, strict=True)
    ]


def varied(base: Variation, players: Sequence[Player]) -> Variation:
    """The scenario under the name and title of who plays its seats."""
    kinds = {one.player for one in players}
    kind = next(word for word in (LLM, FUNCTION, LOT) if word in kinds)
    states = [one.state for one in players]
    who = listed([base.scenario.states[state].title for state in states])
    titles = {
        LLM: put("seated.llm", who=who),
        FUNCTION: put("seated.function", who=who),
        LOT: put("seated.lot", who=who),
    }
    scenario = base.scenario.model_copy(update={"title": titles[kind]})
    return Variation("-".join([*states, kind]), scenario)


def compare_seated(
    base: Variation,
    arms: Sequence[Arm],
    dice: Dice,
    outcomes: Sequence[str] = (),
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Comparison:
    """Compare into a new results folder. Raises: BadInput, SimError.

    Broken off, the runs that were played are kept, as of every comparison.
    """
    variations = [base, *(arm.variation for arm in arms)]
    chosen, _ = common_outcomes(variations, outcomes)
    facts = [{**one, "variation": v.name} for v, table in arms for one in table.facts]
    settings = {"figures": playing.draw is not None, "players": facts}
    with begun(variations, dice, outcomes, settings, place) as folder:
        folder.stage = "playing"
        paired = PairedRuns(base, arms, dice)
        parts = []
        for run in range(dice.runs):
            parts.append(played_once(paired, run, folder.kept))
            if playing.progress is not None:
                playing.progress(len(parts), dice.runs)
        played = [gathered_runs([part[0][v] for part in parts]) for v in range(len(variations))]
        asked = [row for _, _, rows in parts for row in rows]
        fan = fan_frame(variations, played)
        held = variations, dice, chosen, played, settings_frame(variations), fan
        found = gathered(*held, step=few_steps)
        found = replace(found, text=found.text + seats_text(found, facts, asked))
        folder.write(LOG, "".join(log for _, log, _ in parts))
        folder.write(TABLE, table_of(asked))
        write(folder, found, playing.draw)
    return replace(found, folder=folder.path)


def played_once(paired: PairedRuns, run: int, kept: Journal | None) -> Any:
    """What comes of a run, from the journal where it was played before; else it is put there."""
    if kept is None:
        return paired.play(run)
    found = kept.get(f"run {run}")
    return kept.add(f"run {run}", packed_by(paired.play, run)) if found is None else found[0]


class PairedRuns:
    """Plays one run after the other: by rule, then with each arm's seats."""

    def __init__(self, base: Variation, arms: Sequence[Arm], dice: Dice) -> None:
        self.base, self.arms, self.dice = base, arms, dice
        self.by_rule = Runs(base.scenario, dice.seed)
        self.names = names_of(base.scenario)

    def play(self, run: int) -> tuple[list[Any], str, list[list[Any]]]:
        """Of one run: of each variation its table, counts and parting; the log; the askings."""
        (rule,) = self.by_rule.slices(run, 1, counting=True)
        nowhere = np.full(1, NEVER, np.int64)
        columns = counted_only(rule.columns, self.base.scenario.outcomes)
        found: list[Any] = [(columns, rule.batch.pairs, nowhere)]
        asked = []
        for variation, table in self.arms:
            held = self.base.scenario, self.dice.seed, run, table.sitters, table.every
            board, more = play_seated(*held, variation=variation.name)
            asked += more
            columns, pairs = tallied(board)
            both = self.names, self.names
            parted = parting_turns(rule.batch.rows, board.rows, both, run, 1)
            found.append((columns, pairs, parted))
        return found, log_of(asked), [row_of(one) for one in asked]


def gathered_runs(parts: Sequence[Any]) -> VariationRuns:
    """The runs of one variation as one."""
    return VariationRuns(
        joined([columns for columns, _, _ in parts]),
        np.concatenate([parted for _, _, parted in parts]),
        np.asarray(sum(pairs for _, pairs, _ in parts)),
    )


def again(folder: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A comparison made again from its manifest and its log; nothing is connected to."""
    settings = manifest["settings"]
    base, *others = from_manifest(manifest)
    arms = []
    for variation in others:
        facts = [one for one in settings["players"] if one["variation"] == variation.name]
        arms.append(Arm(variation, seated_again(folder, manifest, facts)))
    dice = Dice(int(manifest["seed"]), int(manifest["runs"]))
    playing = playing._replace(draw=playing.draw if settings["figures"] else None)
    return folder_of(compare_seated(base, arms, dice, settings["outcomes"], place, playing))
