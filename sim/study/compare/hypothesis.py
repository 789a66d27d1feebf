"""A hypothesis that is stored before anything runs, then answered in words and by one run."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from sim.analysis.outcomes import NEVER
from sim.errors import BadInput
from sim.record.door import read_manifest
from sim.study.compare.claims import (
    CONTRADICTED,
    DIFFERENT,
    FEWER,
    MORE,
    OPEN,
    SUPPORTED,
    direction_of,
)
from sim.study.compare.comparison import contrasted
from sim.study.compare.data import Comparison, Hypothesis, Verdict
from sim.study.compare.folder import begun, write
from sim.study.compare.hypothesis_words import run_lines, verdict_lines
from sim.study.compare.variations import (
    Compared,
    Dice,
    Variation,
    check_played,
    common_outcomes,
    dice_of,
    from_manifest,
    plain_names,
    variations_of,
)
from sim.study.compare.words import remade_lines
from sim.study.own import Own, named_again, program_settings, with_programs
from sim.study.place import NEW_FOLDER, QUIETLY, Place, Playing, folder_of

RUNS = 2000
FOUND = {way: f"a difference was found: {way}" for way in (MORE, FEWER)}


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
    arguments: Sequence[Compared],
    text: str,
    outcome: str | None,
    direction: str | None,
    sets: Sequence[str],
    own: Collection[str] = (),
) -> tuple[list[Variation], Hypothesis]:
    """The baseline and the variation, and what is claimed of them.

    own: the states of the variation, not of the baseline, that decide by rules of the user's own.
    """
    if not text.strip():
        raise BadInput("say the hypothesis in words, as in --hypothesis 'no clause, fewer troops'")
    way = direction_of(text, direction)
    variations = variations_of(arguments, sets)
    check_played(variations[1:] if own else ())
    check_told(variations)
    variations[0] = replace(variations[0], ruled=False)
    if own and variations[1].name == f"{variations[0].name}--2":
        variations[1] = replace(variations[1], name=f"{variations[0].name}-changed")
    meant = outcome_meant(variations, text, outcome)
    names = [variation.name for variation in variations]
    return variations, Hypothesis(text.strip(), meant, way, names[1], names[0])


def check_told(variations: Sequence[Variation]) -> None:
    """Raises: BadInput for an ensemble with own rules, of which no run could be told again."""
    for one in variations:
        if one.folder is not None and read_manifest(one.folder)["settings"].get("own"):
            raise BadInput(
                f"{one.folder} was played with own rules: give its scenario, and the rules again"
            )


def put_to_test(
    variation: Compared,
    against: Compared,
    hypothesis: str,
    outcome: str | None = None,
    direction: str | None = None,
    runs: int | None = None,
    seed: int | None = None,
    sets: Sequence[str] = (),
    place: Place = NEW_FOLDER,
    playing: Playing = QUIETLY,
) -> Verdict:
    """Test a hypothesis about a variation against a baseline on the same dice.

    direction: more, fewer or different; None to take it from the words; the user's own rules decide
    in the variation, not in the baseline. The hypothesis lies in the
    folder (`hypothesis.json`, and in the manifest) before the first run. Raises: BadInput for an
    unknown outcome or direction, no words, or words that do not say plainly more or fewer.
    """
    words = hypothesis, outcome, direction
    variations, claim = claimed([against, variation], *words, sets, playing.own or ())
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
    with begun(variations, dice, [claim.outcome], settings, place, playing) as folder:
        folder.write("hypothesis.json", claim.encoded())
        folder.keep()
        folder.stage = "playing"
        kept = playing._replace(kept=folder.kept)
        found = contrasted(variations, dice, [claim.outcome], kept)
        write(folder, found, playing.draw)
        folder.stage = "answering"
        answer = answered(replace(found, folder=folder.path), claim, playing.own or {})
        folder.write("answer.txt", answer.text)
        folder.note(verdict=answer.verdict, decided_run=answer.run)
    return answer


def again(path: Path, manifest: dict[str, Any], place: Place, playing: Playing) -> Path:
    """A test made again from its manifest."""
    claim = Hypothesis(**manifest["settings"]["hypothesis"])
    direction_of(claim.text, claim.direction)  # one of an earlier version is refused in words
    dice = Dice(int(manifest["seed"]), int(manifest["runs"]))
    draw = playing.draw if manifest["settings"]["figures"] else None
    playing = named_again(path, manifest, playing)._replace(draw=draw)
    return folder_of(judged(from_manifest(manifest), dice, claim, place, playing).comparison)


def answered(found: Comparison, claim: Hypothesis, own: Own) -> Verdict:
    """The verdict, and one run in which the change decided the outcome. own: the user's rules."""
    row = found.differences.to_dict("records")[0]
    verdict = verdict_of(claim.direction, row)
    number = telling_run(found, claim)
    lines = [*verdict_lines(claim, row, verdict), *remade_lines(found.variations), ""]
    lines += run_lines(found, claim, number, own)
    text = "\n".join(lines) + "\n"
    programs = program_settings(Playing(own=own)) | plain_names(found.variations, own)
    text = with_programs(text, programs, found.variations[0].scenario, found.names)
    return Verdict(claim, verdict, float(row["p_value"]), number, text, found)


def verdict_of(direction: str, row: dict[str, Any]) -> str:
    """What the row says of a claim: it is the row's own two-sided test, at 5 %, that decides.

    A direction is supported where a difference is told apart on its side and contradicted where
    it is on the other; whether it is more or fewer is a finding, not a claim, where only a
    difference was claimed. Source: Kaiser 1960, Psychological Review 67 (directional decisions by
    a two-sided test).
    """
    if not row["separated"]:
        return OPEN
    came = MORE if row["difference"] > 0.0 else FEWER
    if direction == DIFFERENT:
        return FOUND[came]
    return SUPPORTED if came == direction else CONTRADICTED


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
