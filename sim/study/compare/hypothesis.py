"""A hypothesis that is stored before anything runs, then answered in words and by one run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.outcomes import NEVER
from sim.analysis.paired import LEVEL, mcnemar_greater, paired_by_draw
from sim.errors import BadInput
from sim.study.compare.comparison import contrasted
from sim.study.compare.data import Comparison, Hypothesis, Verdict
from sim.study.compare.folder import begun, folder_of, write
from sim.study.compare.hypothesis_words import OPEN, run_lines, verdict_lines
from sim.study.compare.variations import (
    Dice,
    Variation,
    common_outcomes,
    dice_of,
    from_manifest,
    variations_of,
)
from sim.study.place import NEW_FOLDER, QUIETLY, Place, Playing

DIRECTIONS = ("more", "less", "different")
RUNS = 2000
SUPPORTED, CONTRADICTED = "supported", "contradicted"


def outcome_meant(variations: Sequence[Variation], text: str, named: str | None) -> str:
    """The outcome of a hypothesis: as named, or the only one whose name its text mentions.

    Raises: BadInput where none or several are meant.
    """
    known, _ = common_outcomes(variations, [] if named is None else [named])
    if named is not None:
        return named
    plain = " ".join(re.findall(r"[a-z0-9]+", text.lower()))
    found = [name for name in known if name.replace("_", " ") in plain]
    if len(found) == 1:
        return found[0]
    said = "names several outcomes" if found else "names no outcome"
    listed = ", ".join(found or known)
    raise BadInput(f"the hypothesis {said}; say --outcome, one of {listed}")


def claimed(
    arguments: Sequence[str], text: str, outcome: str | None, direction: str, sets: Sequence[str]
) -> tuple[list[Variation], Hypothesis]:
    """The baseline and the variation, and what is claimed of them."""
    if direction not in DIRECTIONS:
        raise BadInput(f"no direction called {direction!r}; there are {', '.join(DIRECTIONS)}")
    if not text.strip():
        raise BadInput("say the hypothesis in words, as in --hypothesis 'no clause, fewer troops'")
    variations = variations_of(arguments, sets)
    meant = outcome_meant(variations, text, outcome)
    names = [variation.name for variation in variations]
    return variations, Hypothesis(text.strip(), meant, direction, names[1], names[0])


def put_to_test(
    variation: str,
    against: str,
    hypothesis: str,
    outcome: str | None = None,
    direction: str = "different",
    runs: int | None = None,
    seed: int | None = None,
    sets: Sequence[str] = (),
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Verdict:
    """Test a hypothesis about a variation against a baseline on the same dice.

    It lies in the folder (`hypothesis.json`, and in the manifest) before the first run. Raises:
    BadInput for an unknown outcome or direction, or no words.
    """
    variations, claim = claimed([against, variation], hypothesis, outcome, direction, sets)
    dice = dice_of(variations, seed, runs, False, RUNS)
    return judged(variations, dice, claim, place, playing)


def judged(
    variations: list[Variation],
    dice: Dice,
    claim: Hypothesis,
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Verdict:
    """Store the hypothesis, play, answer, write."""
    settings = {"hypothesis": dict(claim.__dict__), "figures": playing.draw is not None}
    with begun(variations, dice, [claim.outcome], settings, place) as folder:
        folder.write("hypothesis.json", claim.encoded())
        folder.keep()
        folder.stage = "playing"
        found = contrasted(variations, dice, [claim.outcome], playing)
        write(folder, found, playing.draw)
        folder.stage = "answering"
        answer = answered(replace(found, folder=folder.path), claim)
        folder.write("answer.txt", answer.text)
        folder.note(verdict=answer.verdict, decided_run=answer.run)
    return answer


def again(_: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A test made again from its manifest."""
    claim = Hypothesis(**manifest["settings"]["hypothesis"])
    dice = Dice(int(manifest["seed"]), int(manifest["runs"]))
    draw = playing.draw if manifest["settings"]["figures"] else None
    playing = playing._replace(draw=draw)
    return folder_of(judged(from_manifest(manifest), dice, claim, place, playing).comparison)


def answered(found: Comparison, claim: Hypothesis) -> Verdict:
    """The verdict, and one run in which the change decided the outcome."""
    row = found.differences.to_dict("records")[0]
    p_value = claim_p_value(found, claim, row)
    verdict = verdict_of(claim.direction, row, p_value)
    number = telling_run(found, claim)
    lines = [*verdict_lines(claim, row, verdict, p_value), ""]
    lines += run_lines(found, claim, number)
    text = "\n".join(lines) + "\n"
    return Verdict(claim, verdict, p_value, number, text, found)


def claim_p_value(found: Comparison, claim: Hypothesis, row: dict[str, Any]) -> float:
    """The p-value against the claim, by counts of runs: one-sided where it has a direction."""
    if claim.direction == "different":
        return float(row["p_value"])
    sign = 1.0 if claim.direction == "more" else -1.0
    base, other = (runs.columns[claim.outcome] != NEVER for runs in found.played)
    if row["by"] != "draws":
        gained, lost = int((other & ~base).sum()), int((base & ~other).sum())
        return mcnemar_greater(gained, lost) if sign > 0.0 else mcnemar_greater(lost, gained)
    counted = paired_by_draw(base, other, found.played[0].columns["draw"])
    half = counted.p_value / 2.0
    return half if sign * counted.difference > 0.0 else 1.0 - half


def verdict_of(direction: str, row: dict[str, Any], p_value: float) -> str:
    """Supported at 5 %; contradicted where the interval lies on the other side; else open."""
    if p_value < LEVEL:
        return SUPPORTED
    opposite = row["high"] < 0.0 if direction == "more" else row["low"] > 0.0
    return CONTRADICTED if direction != "different" and opposite else OPEN


def telling_run(found: Comparison, claim: Hypothesis) -> int | None:
    """The run in which the outcome follows soonest after the worlds part; None if none differs.

    Runs that go the way of the whole difference come first.
    """
    base, other = (runs.columns[claim.outcome].astype(np.int64) for runs in found.played)
    parted = found.played[1].parted
    gained = (base == NEVER) & (other != NEVER)
    lost = (base != NEVER) & (other == NEVER)
    ways = (gained, lost) if gained.sum() >= lost.sum() else (lost, gained)
    for way in ways:
        decided = way & (parted != NEVER)
        if decided.any():
            wait = np.where(decided, np.maximum(base, other) - parted, np.iinfo(np.int64).max)
            return int(np.argmin(wait))
    return None
