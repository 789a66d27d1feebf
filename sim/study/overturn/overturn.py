"""Which assumptions would have to be otherwise for a difference between two scenarios to turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.analysis.paired import LEVEL, paired
from sim.analysis.rates import estimator_of
from sim.errors import BadInput
from sim.plan.build import build
from sim.record.door import check_done, read_manifest
from sim.record.reading import find_result
from sim.run.executors import in_order
from sim.run.kernel import compiled
from sim.run.many import table_of
from sim.run.own_rules import NO_PROGRAMS, OwnPrograms
from sim.scenario.altered import number_at, with_values
from sim.scenario.complete import given
from sim.scenario.locate import Path as Place_of
from sim.scenario.paths import look
from sim.study.compare.variations import (
    Compared,
    Variation,
    common_outcomes,
    from_manifest,
    is_folder,
    plain_names,
    scenarios_data,
    variations_of,
)
from sim.study.overturn.data import Overturn
from sim.study.overturn.search import (
    TURNS,
    Assumption,
    Both,
    Headline,
    Step,
    Turn,
    Values,
    single,
    together,
)
from sim.study.overturn.words import text_of
from sim.study.own import Own, check_programs, named_again, own_of, program_settings, with_programs
from sim.study.place import NEW_FOLDER, QUIETLY, Place, Playing, folder_of
from sim.study.sensitivity.methods import ranges
from sim.study.written import write_found

__all__ = ["Overturn", "overturn"]

TABLES = ("headline", "assumptions", "pairs")
RUNS = 400
PAIR_COLUMNS = ("first", "first_value", "second", "second_value", *Step._fields, "verdict")


@dataclass(frozen=True)
class Question:
    """What is asked: of which two scenarios, which outcome, over which assumptions, which dice.

    paths: as the user gave them, none for every number with a prior.
    """

    pair: list[Variation]
    outcome: str
    paths: tuple[str, ...]
    runs: int
    seed: int

    @property
    def settings(self) -> dict[str, Any]:
        """What the manifest holds beside scenario, seed and runs."""
        names = [one.name for one in self.pair]
        asked = {"outcome": self.outcome, "paths": list(self.paths)}
        return asked | {"variations": names, "scenarios": scenarios_data(self.pair)}


class Pair:
    """The two scenarios, played with other values of assumptions, on the same dice.

    by: the estimator, of the two as they stand; own: the user's own rules, for those that are
    `ruled`.
    """

    def __init__(self, asked: Question, own: OwnPrograms = NO_PROGRAMS) -> None:
        self.asked, self.by = asked, ""
        self.own = [own if one.ruled else NO_PROGRAMS for one in asked.pair]
        self.data = [given(one.scenario, sources=True) for one in asked.pair]
        self.paths: dict[str, Place_of] = {}

    def play(self, values: Values) -> Step:
        """The difference at some values."""
        changes = {self.paths[name]: value for name, value in values.items()}
        setups = [build(with_values(data, changes)) for data in self.data]
        dice = self.asked.seed, self.asked.runs
        a, b = (table_of(x, *dice, own) for x, own in zip(setups, self.own, strict=True))
        name = self.asked.outcome
        self.by = self.by or estimator_of([a, b], name)
        found = paired(a, b, name, self.by)
        ends = found.low, found.high
        return Step(found.difference, *ends, found.baseline, found.rate, found.p_value)


def overturn(
    arguments: Sequence[Compared],
    outcome: str | None = None,
    paths: Sequence[str] = (),
    runs: int | None = None,
    seed: int | None = None,
    sets: Sequence[str] = (),
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Overturn:
    """Find what would turn the difference that the second scenario makes to the first.

    arguments: two scenarios, one and `sets`, or the folder of a comparison of two, whose seed is
    kept; paths: numbers with a `prior`, or `path=low:high`; none: all with a prior; runs: of each
    scenario at each value. Raises: BadInput, also where the difference is not told from none.
    """
    pair, held = pair_of(arguments, sets, playing.own or {})
    known, _ = common_outcomes(pair, () if outcome is None else (outcome,))
    if outcome is None:
        raise BadInput(f"say --outcome, one of {', '.join(known)}")
    count = RUNS if runs is None else runs
    if count < 2:
        raise BadInput(f"{count} runs cannot be compared; at least 2 can")
    dice = count, int(held.get("seed", 1) if seed is None else seed)
    return searched(Question(pair, outcome, tuple(paths), *dice), place, playing)


def pair_of(
    arguments: Sequence[Compared], sets: Sequence[str], own: Own
) -> tuple[list[Variation], dict[str, Any]]:
    """The two scenarios, and the manifest of the comparison that they are of, if any.

    own: rules of the user's own; of a comparison those that it was made with. Raises: BadInput.
    """
    manifest: dict[str, Any] = {}
    first = arguments[0]
    if len(arguments) == 1 and not sets and isinstance(first, str) and is_folder(first):
        folder = find_result(first)
        manifest = read_manifest(folder)
        check_done(folder, manifest)
        if manifest["kind"] != "comparison":
            raise BadInput(f"{folder} is no comparison but a {manifest['kind']}")
        own_of(folder, manifest, own)
        pair = from_manifest(manifest)
    else:
        pair = variations_of(arguments, sets, own)
    if len(pair) != 2:
        names = ", ".join(one.name for one in pair)
        raise BadInput(f"a headline is a difference between two; give two of {names}")
    return [Variation(one.name, one.scenario, ruled=one.ruled) for one in pair], manifest


def assumptions_of(asked: Question, pair: Pair) -> tuple[list[Assumption], list[str]]:
    """The assumptions that both state alike, and the names of those in which they differ.

    Raises: BadInput for a path that the user names and in which they differ, or where none is left.
    """
    first, second = pair.data
    found, apart = [], []
    for varied in ranges(first, asked.paths):
        stated = number_at(first, varied.path)
        if look(second, varied.path) == stated:
            found.append(Assumption(varied, stated))
            pair.paths[varied.name] = varied.path
        else:
            apart.append(varied.name)
    if apart and asked.paths:
        raise BadInput(
            f"{apart[0]}: the two scenarios differ in it, so it is part of the change, not of what "
            "the change rests on"
        )
    for one in found:  # told before the first run
        for end in one.ends:
            for data in pair.data:
                with_values(data, {one.varied.path: end})
    if not found:
        raise BadInput("no number with a range is the same in both; say --paths path=low:high")
    return found, apart


def searched(asked: Question, place: Place, playing: Playing) -> Overturn:
    """The answer to a question, into a new results folder."""
    check_programs(playing, [one.scenario for one in asked.pair])
    pair = Pair(asked, playing.programs)
    assumptions, apart = assumptions_of(asked, pair)
    compiled()  # in one thread, before several need it
    headline = pair.play({})
    if headline.low <= 0.0 <= headline.high:
        raise BadInput(
            f"with {asked.runs:,} runs {asked.pair[1].name} and {asked.pair[0].name} are not told "
            "apart: there is nothing to overturn; more --runs may tell them apart"
        )
    known = Headline(headline.difference, LEVEL / (2 * len(assumptions)))
    first = asked.pair[0]
    settings = asked.settings | plain_names(asked.pair, playing.own) | program_settings(playing)
    begun = first.name, first.scenario, asked.seed, asked.runs, settings
    with place.begin("overturn", *begun) as folder:
        for one in asked.pair:
            folder.write(f"{one.name}.toml", one.text)
        folder.stage = "playing"

        def ask(stage: str, values: Sequence[Values]) -> list[Step]:
            found = []
            task = playing.execution(), pair.play, values, folder.kept, stage
            for step in in_order(*task):
                found.append(Step(*step))
                if playing.progress is not None:
                    playing.progress(len(found), len(values))
            return found

        turns = single(assumptions, known, ask)
        alone = any(turn.verdict == TURNS for turn in turns)
        pairs = [] if alone else together(turns, known, ask)
        found = gathered(asked, headline, turns, pairs, apart, folder.path)
        text = with_programs(found.text, settings, first.scenario, found.names)
        found = replace(found, text=text)
        write_found(folder, found, TABLES, "overturn.txt", playing.draw)
    return found


def gathered(
    asked: Question,
    headline: Step,
    turns: Sequence[Turn],
    pairs: Sequence[Both],
    apart: list[str],
    folder: Path | None = None,
) -> Overturn:
    """The tables of an answer, and its words."""
    import pandas as pd

    rows = [pair_row(both) for both in pairs]
    first, second = asked.pair
    found = Overturn(
        (first.name, second.name),
        asked.outcome,
        first.scenario.outcomes[asked.outcome].title,
        asked.seed,
        asked.runs,
        pd.DataFrame([headline._asdict()]),
        pd.DataFrame([turn_row(turn) for turn in turns]),
        pd.DataFrame(rows, columns=list(PAIR_COLUMNS)),
        apart,
        folder,
    )
    return replace(found, text=text_of(found))


def turn_row(turn: Turn) -> dict[str, Any]:
    """What an assumption can do, as a row."""
    low, high = turn.assumption.ends
    return {
        "parameter": turn.assumption.name,
        "stated": turn.assumption.stated,
        "least": low,
        "most": high,
        "end": turn.end,
        **turn.step._asdict(),
        "verdict": turn.verdict,
        "crossing": turn.crossing,
        "moved": turn.moved,
        "before": None if turn.between is None else turn.between[0],
        "after": None if turn.between is None else turn.between[1],
    }


def pair_row(both: Both) -> dict[str, Any]:
    """What two assumptions do together, as a row."""
    ends = both.first.assumption.name, both.first.end, both.second.assumption.name, both.second.end
    return dict(zip(PAIR_COLUMNS, (*ends, *both.step, both.verdict), strict=True))


def again(path: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """An answer made again from its manifest."""
    asked = manifest["settings"]
    what = asked["outcome"], tuple(asked["paths"]), int(manifest["runs"]), int(manifest["seed"])
    playing = named_again(path, manifest, playing)
    return folder_of(searched(Question(from_manifest(manifest), *what), place, playing))
