"""The demonstration: one run of the first scenario, many with and without a treaty's clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.errors import tell
from sim.record.left import put_aside
from sim.record.lock import locked
from sim.record.numbers import whole
from sim.record.paths import taken
from sim.record.store import RESULTS
from sim.run.executors import Progress
from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.place import Place, Playing, folder_of

SCENARIO = "june-2024"
TREATY = "rus_prk_2024"
WITH, WITHOUT = "with-clauses", "without-clauses"
RUN, COMPARISON = "run", "comparison"  # the two results in the folder of a demonstration
PAGE = "report.html"  # of each, written last
PICTURE = "figures/differences.png"  # the figure that says most, in the folder of the comparison


@dataclass(frozen=True)
class Demonstration:
    """What was made: two results with their pages, and what the comparison says in a sentence."""

    title: str
    run: Path
    comparison: Path
    headline: str
    lines: Sequence[str]


def without_clauses(scenario: Scenario, treaty: str) -> Scenario:
    """The scenario with a treaty that says nothing: signed, ratified, without duties."""
    empty = scenario.treaties[treaty].model_copy(update={"clauses": {}})
    return scenario.model_copy(
        update={
            "title": f"{scenario.title}, without its clauses",
            "treaties": {**scenario.treaties, treaty: empty},
        }
    )


def make_room(out: Path | None) -> None:
    """Put aside a demonstration that was left before it was done; a sentence says so.

    Raises: BadInput if `out` holds a whole one, something else, or one that is being written.
    """
    if out is None or not (out.is_symlink() or out.exists()):
        return
    parts = [out / RUN, out / COMPARISON]
    is_ours = out.is_dir() and not out.is_symlink() and set(out.iterdir()) <= set(parts)
    if not is_ours or all((part / PAGE).is_file() for part in parts):
        raise taken(out)
    for part in parts:
        if part.is_dir():
            with locked(part):  # by nobody else
                pass
    tell(f"note: {out} was left before it was done; it lies in {put_aside(out)} now")


def play_once(
    seed: int, out: Path | None = None, base: Path = RESULTS, style: str = "page"
) -> Path:
    """One run of the scenario with figures, in this style too, and page; its folder."""
    from sim.report.figures import draw_in
    from sim.report.page import write_report
    from sim.study.run import save_run

    seed = whole("seed", seed)
    loaded = load(SCENARIO)
    command = ["sim", "run", SCENARIO, "--seed", str(seed)]
    place = Place(None if out is None else out / RUN, base, command)
    held = loaded.scenario, loaded.name, loaded.text
    folder, _ = save_run(*held, seed=seed, place=place, draw=draw_in(style))
    write_report(folder)
    return folder


def play_both(
    seed: int,
    runs: int,
    out: Path | None = None,
    progress: Progress | None = None,
    style: str = "page",
) -> tuple[Path, list[dict[str, Any]]]:
    """Many runs with and without the clauses, on the same dice: the folder, and the differences."""
    from sim.report.figures import draw_in
    from sim.report.page import write_report
    from sim.study.compare.folder import written
    from sim.study.compare.variations import Dice, Variation

    seed, runs = whole("seed", seed), whole("runs", runs)
    scenario = load(SCENARIO).scenario
    both = (
        Variation(WITH, scenario),
        Variation(WITHOUT, without_clauses(scenario, TREATY)),
    )
    place = Place(None if out is None else out / COMPARISON, keeps=False)
    playing = Playing(None, progress, draw_in(style))
    found = written(both, Dice(seed, runs), (), place, playing)
    folder = folder_of(found)
    write_report(folder)
    rows: list[dict[str, Any]] = found.differences.to_dict("records")
    return folder, rows


def headline(rows: Sequence[dict[str, Any]]) -> str:
    """What the comparison says, as its page does."""
    from sim.report.comparison_page import headline_of

    return headline_of(rows, {WITH: "with the clauses", WITHOUT: "without the clauses"})[0]


def lines_of(rows: Sequence[dict[str, Any]], shown: int = 4) -> list[str]:
    """The largest differences in natural frequencies, one line each."""
    from sim.plots.kit.frequency import RARE, RARE_NOTE, pair_words

    lines = []
    for row in sorted(rows, key=lambda row: -abs(row["difference"]))[:shown]:
        before, after = pair_words(row)
        sure = "" if row["separated"] else " (may be chance)"
        lines.append(f"{row['title']}: {before} worlds with the clauses, {after} without{sure}")
    return [*lines, RARE_NOTE] if any(RARE in line for line in lines) else lines
