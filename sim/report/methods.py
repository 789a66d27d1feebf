"""How a result was made, as a paragraph of a paper: from its manifest and its tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.analysis.rates import CHANCE, COUNT
from sim.record.form import kind_name
from sim.record.manifest import scenario_of
from sim.record.reading import has_table, read_scenario, read_table
from sim.report.bibliography import citation
from sim.report.comparison_figures import titles_of
from sim.report.ensemble_tables import span_text
from sim.report.kinds import kind_of
from sim.scenario.prior import RUNS_PER_DRAW
from sim.study.discover.words import METHOD_NAMES
from sim.study.sweep.words import SAMPLE_NAMES
from sim.telling.changed import change_text
from sim.telling.messages import say
from sim.telling.programs import program_sentences
from sim.telling.small_words import counted, listed, span

Manifest = dict[str, Any]
LIBRARIES = {"python": "Python", "mesa": "Mesa", "numba": "Numba", "numpy": "NumPy"}


def methods_text(folder: Path) -> str:
    """The paragraph of a result. Raises: BadInput if it is not whole."""
    manifest, _ = kind_of(folder, ": there is no paragraph on how it was made")
    versions, scenario = manifest["versions"], manifest["scenario"]
    made_with = [f"{LIBRARIES[name]} {versions[name]}" for name in LIBRARIES if name in versions]
    program = say(
        "methods.program",
        software=citation()["title"],
        version=versions["strategic-scenario-simulation"],
        rules=manifest["rules"],
        title=scenario["title"],
        hash=scenario["hash"][:12],
    )
    kind = kind_name(manifest)
    said = [program, DESIGNS[kind](folder, manifest), *programs(manifest)]
    said += estimators(folder, manifest)
    return " ".join([*said, say("methods.again", versions=listed(made_with))])


def programs(manifest: Manifest) -> list[str]:
    """Whose rules and measures were used, where they were the user's own."""
    settings = manifest["settings"]
    states = scenario_of(manifest).states
    titles = {name: state.title for name, state in states.items()}
    told = program_sentences(settings, titles, settings.get("variations", ()))
    return [f"{one}." for one in told]


def length_of(manifest: Manifest) -> str:
    """How long a run is."""
    from sim.plots.kit.labels import labels_of

    horizon = scenario_of(manifest).horizon
    return span_text(labels_of(manifest["scenario"]["data"]), horizon.beats)


def one_run(folder: Path, manifest: Manifest) -> str:  # noqa: ARG001 - as all of `DESIGNS`
    """What was played: one run."""
    length = length_of(manifest)
    return say("methods.run", run=manifest["first_run"], seed=manifest["seed"], length=length)


def branched(folder: Path, manifest: Manifest) -> str:
    """What was played: one run as it was, and with one thing changed."""
    settings, scenario = manifest["settings"], read_scenario(folder, manifest).scenario
    return say(
        "methods.branch",
        run=manifest["first_run"],
        seed=manifest["seed"],
        turn=span(scenario.horizon.beat_days),
        number=settings["turn"],
        change=change_text(settings["change"]["kind"], settings["change"]["text"], scenario),
    )


def many(folder: Path, manifest: Manifest) -> str:  # noqa: ARG001 - as all of `DESIGNS`
    """What was played: many runs."""
    runs, length = counted(int(manifest["runs"]), "run"), length_of(manifest)
    return say("methods.ensemble", runs=runs, seed=manifest["seed"], length=length)


def paired(folder: Path, manifest: Manifest) -> str:  # noqa: ARG001 - as all of `DESIGNS`
    """What was played: variations against a baseline, on the same dice."""
    base, *others = (f"“{title}”" for title in titles_of(manifest).values())
    said = say(
        "methods.comparison",
        others=listed(others),
        base=base,
        runs=counted(int(manifest["runs"]), "run"),
        seed=manifest["seed"],
        length=length_of(manifest),
    )
    claim = manifest["settings"].get("hypothesis")
    if claim is None:
        return said
    text, direction = claim["text"], claim["direction"]
    return f"{said} {say('methods.stored', text=text, direction=direction)}"


def swept(folder: Path, manifest: Manifest) -> str:
    """What was played: points of a grid or a sample."""
    settings = manifest["settings"]
    return say(
        "methods.sweep",
        points=counted(len(read_table(folder, "parameters", manifest)), "point"),
        sample=SAMPLE_NAMES.say(settings["sample"]),
        parameters=listed([str(text).replace("=", " = ", 1) for text in settings["vary"]]),
        runs=counted(int(manifest["runs"]), "run"),
        seed=manifest["seed"],
    )


def driven(folder: Path, manifest: Manifest) -> str:
    """What was played: points whose effects are measured."""
    points = len(read_table(folder, "points", manifest))
    parameters = len(read_table(folder, "effects", manifest))
    shape = counted(points, "point"), counted(int(manifest["runs"]), "run")
    if manifest["settings"]["method"] == "morris":
        design = say("methods.morris", trajectories=manifest["settings"]["trajectories"])
    else:
        design = say("methods.sobol")
    return say(
        "methods.sensitivity",
        parameters=parameters,
        design=design,
        points=shape[0],
        runs=shape[1],
        seed=manifest["seed"],
    )


def scored(folder: Path, manifest: Manifest) -> str:
    """What was played: many runs, held against what happened."""
    questions = counted(len(read_table(folder, "questions", manifest)), "question")
    return f"{many(folder, manifest)} {say('methods.hindcast', questions=questions)}"


def discovered(folder: Path, manifest: Manifest) -> str:
    """What was searched for boxes."""
    settings = manifest["settings"]
    cases = len(read_table(folder, "points", manifest))
    return say(
        "methods.discovery",
        cases=counted(cases, "set"),
        runs=counted(int(manifest["runs"]), "run"),
        seed=manifest["seed"],
        outcome=settings["outcome"],
        method=METHOD_NAMES.say(settings["method"]),
    )


def robust(folder: Path, manifest: Manifest) -> str:
    """What was played: policies over draws of the assumptions."""
    settings = manifest["settings"]
    return say(
        "methods.robustness",
        policies=counted(len(read_table(folder, "policies", manifest)), "policy"),
        draws=counted(int(settings["draws"]), "draw"),
        runs=counted(RUNS_PER_DRAW, "run"),
        seed=manifest["seed"],
    )


def overturned(folder: Path, manifest: Manifest) -> str:
    """What was played: two scenarios with assumptions moved."""
    number = len(read_table(folder, "assumptions", manifest))
    return say(
        "methods.overturn",
        assumptions=counted(number, "assumption"),
        runs=counted(int(manifest["runs"]), "run"),
        seed=manifest["seed"],
    )


DESIGNS: dict[str, Callable[[Path, Manifest], str]] = {
    "run": one_run,
    "ensemble": many,
    "comparison": paired,
    "hypothesis": paired,
    "branch": branched,
    "sweep": swept,
    "sensitivity": driven,
    "hindcast": scored,
    "discovery": discovered,
    "robustness": robust,
    "overturn": overturned,
}


def estimators(folder: Path, manifest: Manifest) -> list[str]:
    """How rates and differences were estimated, as far as the tables hold any."""
    said = [say("methods.prior")] if manifest["settings"].get("prior") else []
    ways: set[str] = set()
    for name in ("outcomes", "rates", "points"):
        if has_table(manifest, name):
            table = read_table(folder, name, manifest)
            ways |= set(table["by"]) if "by" in table else set()
    said += [say("methods.counts")] if COUNT in ways else []
    said += [say("methods.chances")] if CHANCE in ways else []
    if kind_name(manifest) in {"comparison", "hypothesis"}:
        said += differences(folder, manifest)
    return said


def differences(folder: Path, manifest: Manifest) -> list[str]:
    """How differences were estimated and tested."""
    table = read_table(folder, "differences", manifest)
    drawn = table["drawn"].astype(bool)
    ways = set(table["by"][~drawn])
    said = [say("methods.paired_counts")] if COUNT in ways else []
    said += [say("methods.paired_chances")] if CHANCE in ways else []
    said += [say("methods.paired_draws")] if drawn.any() else []
    if len(table) > 1:
        said.append(say("methods.holm", tests=counted(len(table), "difference")))
    return said
