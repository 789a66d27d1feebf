"""What is compared: scenarios, or ensembles that were played before, told apart by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.errors import BadInput
from sim.record.door import check_done, read_manifest
from sim.record.manifest import resolved, scenario_from, scenario_of
from sim.record.paths import safe_name
from sim.record.reading import find_result, is_result
from sim.run.kernel import rules_hash
from sim.scenario.altered import with_sets
from sim.scenario.complete import given
from sim.scenario.load import load
from sim.scenario.near import choices
from sim.scenario.paths import ABSENT, look, spelled
from sim.scenario.schema import Scenario
from sim.scenario.vary import differences
from sim.scenario.write import toml, value_text
from sim.telling.differences import NONE, WHOLE

CLAUSES = ("clause-none", "clause-consultation", "clause-1961", "clause-2024", "clause-reliable")
UNTOLD = ("story", "title", "outcomes")  # what changes no run


@dataclass(frozen=True)
class Variation:
    """A scenario under its name; folder: an ensemble that holds its runs, or None to play them.

    remade: an ensemble made by other rules, of which only the scenario and the dice are taken;
    ruled: whether the user's own rules decide in it, where there are any.
    """

    name: str
    scenario: Scenario
    folder: Path | None = None
    remade: Path | None = None
    ruled: bool = True

    @property
    def source(self) -> Path | None:
        """The ensemble whose dice it has."""
        return self.folder or self.remade

    @property
    def text(self) -> str:
        """The scenario as TOML that loads by itself; depends on what the scenario says only."""
        return "resolved = true\n" + toml(given(self.scenario, sources=True))


@dataclass(frozen=True)
class Dice:
    """What all variations share: the seed, the number of runs, whether parameters are drawn."""

    seed: int
    runs: int
    prior: bool = False


Compared = str | Variation  # a scenario's path or name, a results folder, or as it is held


def is_folder(argument: str) -> bool:
    """Whether an argument is a results folder and not a scenario."""
    return is_result(Path(argument)) or Path(argument).name == "latest"


def variation_of(argument: Compared, sets: Sequence[str]) -> Variation:
    """A variation from a scenario's path or name, from a results folder, or as it is held."""
    if isinstance(argument, Variation):
        return replace(argument, scenario=with_sets(argument.scenario, sets)) if sets else argument
    if is_folder(argument):
        folder = find_result(argument)
        manifest = read_manifest(folder)
        if sets:
            raise BadInput(f"--set cannot change {argument}, which is a result; give its scenario")
        scenario = scenario_of(manifest)
        name = str(manifest["scenario"]["name"])
        if manifest["kind"] != "ensemble":
            kind = manifest["kind"]
            raise BadInput(
                f"{folder} is no ensemble but a {kind}; give the scenario {name} instead"
            )
        check_done(folder, manifest)
        if manifest["rules"] == rules_hash():
            return Variation(name, scenario, folder)
        if manifest["settings"].get("own"):
            said = f"{folder} was made by other rules than these, and by own rules"
            raise BadInput(f"{said}; make it again first: sim rerun {folder}")
        return Variation(name, scenario, remade=folder)
    loaded = load(argument, sets)
    return Variation(loaded.name, loaded.scenario)


def variations_of(
    arguments: Sequence[Compared], sets: Sequence[str] = (), own: Collection[str] = ()
) -> list[Variation]:
    """The variations in order, each under a name of its own; the first is the baseline.

    own: the states that decide by rules of the user's own. One scenario with changes (`sets`,
    `own`) is compared with itself without them; of several, all are changed alike. Raises: BadInput
    for fewer than two, or rules for the runs of a result.
    """
    if len(arguments) == 1 and (sets or own):
        base = replace(variation_of(arguments[0], ()), ruled=False)
        changed = variation_of(arguments[0], sets).scenario
        found = [base, Variation(f"{base.name}-changed", changed)]
    else:
        found = [variation_of(argument, sets) for argument in arguments]
    if len(found) < 2:
        raise BadInput(
            "a comparison needs two scenarios or results, or one and --set path=value, or --rule"
        )
    check_played(found if own else ())
    names = free_names([safe_name(variation.name) for variation in found])
    return [replace(v, name=name) for v, name in zip(found, names, strict=True)]


def check_played(ruled: Sequence[Variation]) -> None:
    """Raises: BadInput for a result among what is to be played by rules of the user's own."""
    for one in ruled:
        if one.source is not None:
            said = "is a result, whose runs are played: give its scenario to decide by own rules"
            raise BadInput(f"{one.source} {said}")


def free_names(wanted: Sequence[str]) -> list[str]:
    """A name for each that no other has, also where letters are not told apart by their case.

    What is given once keeps its name; of several alike, the first does and the others are numbered.
    """
    whole = [name.casefold() for name in wanted]
    taken: set[str] = set()
    found = []
    for name in wanted:
        free, number = name, 2
        while free.casefold() in taken or (free != name and free.casefold() in whole):
            free, number = f"{name}--{number}", number + 1
        taken.add(free.casefold())
        found.append(free)
    return found


def dice_of(
    variations: Sequence[Variation], seed: int | None, runs: int | None, prior: bool, usual: int
) -> Dice:
    """Seed and runs: as given, else those of the ensembles among the variations, else the usual.

    Raises: BadInput where ensembles disagree with each other or with what was given.
    """
    held: dict[str, Any] = {}
    for variation in variations:
        if variation.source is None:
            continue
        manifest = read_manifest(variation.source)
        drawn = bool(manifest["settings"]["prior"])
        facts = {"seed": int(manifest["seed"]), "runs": int(manifest["runs"]), "prior": drawn}
        for name, value in facts.items():
            if held.setdefault(name, value) != value:
                raise BadInput(
                    f"{variation.source} has {name} {value}, another has {held[name]}; "
                    "only ensembles with the same dice can be compared"
                )
    wanted = {"seed": seed, "runs": runs, "prior": prior or None}
    for name, asked in wanted.items():
        if asked is not None and held.get(name, asked) != asked:
            raise BadInput(f"the ensembles have {name} {held[name]}, not {asked}; leave it out")
    count = int(held.get("runs", usual if runs is None else runs))
    if count < 2:
        raise BadInput(f"{count} runs cannot be compared; at least 2 can")
    return Dice(
        int(held.get("seed", 1 if seed is None else seed)), count, bool(held.get("prior", prior))
    )


def common_outcomes(
    variations: Sequence[Variation], chosen: Sequence[str]
) -> tuple[list[str], dict[str, list[str]]]:
    """The outcomes that every variation watches, and those that only some do, with who does.

    chosen: the outcomes asked for; none: all. Raises: BadInput for one that is not common to all,
    or where no two states are.
    """
    check_pairs(variations)
    everywhere = sorted(set.intersection(*(set(v.scenario.outcomes) for v in variations)))
    somewhere: dict[str, list[str]] = {}
    for variation in variations:
        for name in variation.scenario.outcomes:
            if name not in everywhere:
                somewhere.setdefault(name, []).append(variation.name)
    for name in chosen:
        if name not in everywhere:
            who = f" (only in {', '.join(somewhere[name])})" if name in somewhere else ""
            meant = choices(name, everywhere or ["none"])
            raise BadInput(f"no outcome {name!r} in all that is compared{who}{meant}")
    if not everywhere:
        raise BadInput("these scenarios watch no outcome in common")
    return [name for name in everywhere if not chosen or name in chosen], somewhere


def check_pairs(variations: Sequence[Variation]) -> None:
    """Raises: BadInput where the scenarios have no pair of states in common."""
    if len(set.intersection(*(set(v.scenario.states) for v in variations))) < 2:
        who = "; ".join(f"{v.name}: {', '.join(v.scenario.states)}" for v in variations)
        raise BadInput(f"these scenarios have no two states in common, by their ids ({who})")


def settings_rows(variations: Sequence[Variation]) -> list[dict[str, str]]:
    """Where the scenarios differ: a row a setting with its value in each, `-` where it has none."""
    data = [given(v.scenario, sources=False) for v in variations]
    paths = dict.fromkeys(
        row.path
        for other in data[1:]
        for row in differences(data[0], other)
        if row.path and row.path[0] not in UNTOLD
    )
    return [
        {"setting": spelled(path)}
        | {v.name: cell(look(given_, path)) for v, given_ in zip(variations, data, strict=True)}
        for path in paths
    ]


def cell(value: Any) -> str:
    """A value as a file would write it; a whole table is given or not."""
    if value is ABSENT:
        return NONE
    return WHOLE if isinstance(value, dict) else value_text(value)


def plain_names(variations: Sequence[Variation], own: Collection[str] | None) -> dict[str, Any]:
    """For the manifest: in which variations the model's rules decide, beside others by own ones."""
    plain = [v.name for v in variations if own and not v.ruled]
    return {"plain": plain} if plain else {}


def scenarios_data(variations: Sequence[Variation]) -> dict[str, Any]:
    """The scenario of each variation as data for the manifest."""
    return {v.name: resolved(v.scenario) for v in variations}


def from_manifest(manifest: dict[str, Any]) -> list[Variation]:
    """The variations of a comparison, to be played again."""
    settings = manifest["settings"]
    remade = {name: Path(path) for name, path in settings.get("remade", {}).items()}
    plain = settings.get("plain", ())
    return [
        Variation(name, scenario_from(data), remade=remade.get(name), ruled=name not in plain)
        for name, data in settings["scenarios"].items()
    ]
