"""The page of what plays variations: figure, words, tables as they stand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.record.door import read_text
from sim.record.manifest import scenario_of
from sim.record.reading import has_table, read_table
from sim.report import facts
from sim.report.elements import Page, PageColumn, PageTable, Passage, Picture, pictures_of
from sim.scenario.schema import beat_of
from sim.telling.messages import say
from sim.telling.small_words import counted, span

if TYPE_CHECKING:
    from collections.abc import Callable

    from sim.plots.kit.sheet import Style
    from sim.plots.run_figures import Drawing

    Drawer = Callable[[Path, dict[str, Any], Style], list[Drawing]]

MOST = 200  # rows of a table on a page
TABLES = (
    *("effects", "box", "scores", "trajectory", "policies", "headline", "assumptions", "pairs"),
    *("points", "regrets", "parameters", "differences"),
)
TEXTS = (
    *("answer.txt", "differences.txt", "sweep.txt", "sensitivity.txt"),
    *("discovery.txt", "robustness.txt", "overturn.txt"),
)


def page(draws: Drawer, folder: Path, manifest: dict[str, Any]) -> Page:
    """The page of a branch, a sweep or a sensitivity analysis, from its folder.

    draws: what draws results of its kind.
    """
    scenario = scenario_of(manifest)
    drawn = pictures(draws, folder, manifest)
    return Page(
        title=scenario.title,
        about=f"{manifest['kind']}, seed {manifest['seed']}",
        headline=headline_of(folder, manifest),
        lead="",
        lead_picture=drawn[0],
        caveats=[
            "It is a model, not a forecast: what matters here matters in this model.",
            "Only what was varied can matter, and only over the range in which it was varied.",
            facts.duty_caveat(scenario),
        ],
        words=words_of(folder, manifest),
        tables=[],
        pictures=drawn[1:],
        story=facts.story_of(scenario),
        appendix=[
            *tables_of(folder, manifest),
            facts.regimes_table(scenario),
        ],
        repeat=facts.repeat_of(folder, manifest),
    )


def headline_of(folder: Path, manifest: dict[str, Any]) -> str:
    """The headline, a sentence with a number."""
    runs = int(manifest["runs"])
    if manifest["kind"] == "sensitivity":
        effects = read_table(folder, "effects", manifest)
        most = effects.loc[effects["effect"].abs().idxmax(), "parameter"]
        return f"Of {counted(len(effects), 'assumption')} {most} moves this model most"
    if manifest["kind"] in SEARCHED:
        return SEARCHED[manifest["kind"]](folder, manifest)
    if manifest["kind"] != "branch":
        what = "point" if manifest["kind"] == "sweep" else "setting"
        return f"This model with other assumptions, {counted(runs, 'run')} at each {what}"
    parted = manifest.get("parted")
    unit = span(beat_of(manifest["scenario"]["data"]["horizon"]))
    when = f"One change in {unit} {manifest['settings']['turn']}"
    if parted is None:
        return f"{when}, and nothing happens otherwise"
    return f"{when}, in this model: two futures that part in {unit} {parted}"


def boxed(folder: Path, manifest: dict[str, Any]) -> str:
    """Of scenario discovery: where the outcome is common."""
    box = read_table(folder, "box", manifest)
    return say("discovery.headline", limits=counted(len(box), "assumption"))


def least_regret(folder: Path, manifest: dict[str, Any]) -> str:
    """Of policies: whose largest regret is the least."""
    policies = read_table(folder, "policies", manifest)
    best = policies.loc[policies["largest_regret"].idxmin()]
    largest = f"{100.0 * best['largest_regret']:.0f}"
    return say("robust.page", policy=best["policy"], largest=largest)


def turning(folder: Path, manifest: dict[str, Any]) -> str:
    """Of what would overturn a difference: how many assumptions can."""
    table = read_table(folder, "assumptions", manifest)
    turns = int((table["verdict"] == "turns").sum())
    number = counted(len(table), "assumption")
    if not turns:
        return say("overturn.page_none", number=number)
    return say("overturn.page", turns=turns, number=number)


SEARCHED = {"discovery": boxed, "robustness": least_regret, "overturn": turning}


def pictures(draws: Drawer, folder: Path, manifest: dict[str, Any]) -> list[Picture]:
    """The figures, wide and narrow."""
    from sim.plots.kit.sheet import PAGE, PHONE

    wide, narrow = (draws(folder, manifest, style) for style in (PAGE, PHONE))
    line = facts.regime_line(scenario_of(manifest))
    return pictures_of(wide, narrow, {drawing.name: line for drawing in wide})


def words_of(folder: Path, manifest: dict[str, Any]) -> list[Passage]:
    """What the command said, as it said it."""
    kept = [name for name in TEXTS if name in manifest["files"]]
    said = [read_text(folder, manifest, name).strip() for name in kept]
    return [Passage("In words", commands=said)] if said else []


def tables_of(folder: Path, manifest: dict[str, Any]) -> list[PageTable]:
    """Its tables as they stand."""
    return [table_of(folder, manifest, x) for x in TABLES if has_table(manifest, x)]


def table_of(folder: Path, manifest: dict[str, Any], name: str) -> PageTable:
    """A CSV table as it stands, cut where it is long."""
    frame = read_table(folder, name, manifest)
    numeric = [frame[name].dtype.kind in "if" for name in frame.columns]
    rows = [
        [f"{cell:.4g}" if isinstance(cell, float) else str(cell) for cell in row]
        for row in frame.head(MOST).astype(object).fillna("").itertuples(index=False)
    ]
    columns = [
        PageColumn(str(name).replace("_", " "), number=number)
        for name, number in zip(frame.columns, numeric, strict=True)
    ]
    note = f"The first {MOST} of {len(frame):,} rows." if len(frame) > MOST else ""
    return PageTable(name, name.replace("_", " ").capitalize(), columns, rows, note)
