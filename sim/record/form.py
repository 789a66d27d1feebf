"""What a manifest holds, key by key. Whoever wrote it: what code reads of it is checked here first.

A kind of result adds what its settings must say. Keys that this version does not know are let be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from sim.record.settings import (
    WHOLE_WORLD,
    BranchSettings,
    ComparisonSettings,
    Count,
    Digest,
    DiscoverySettings,
    EnsembleSettings,
    FileName,
    Held,
    HindcastSettings,
    HypothesisSettings,
    Moment,
    OverturnSettings,
    RobustnessSettings,
    Runs,
    RunSettings,
    SensitivitySettings,
    SweepSettings,
    VariationsSettings,
)
from sim.scenario.schema import Scenario

FORMAT = 1  # of the manifest and the tables: a change that old readers would misread adds one


class FileFacts(Held):
    """A file as it was written."""

    sha256: Digest
    bytes: Count


class PartFacts(Held):
    """A part of an ensemble: rows of its event table, their hash, its files."""

    rows: Count
    hash: Digest
    files: dict[FileName, FileFacts]


class FailedRuns(Held):
    """Runs that failed, and why."""

    stage: str
    first_run: Count
    runs: Runs
    error: str


class ErrorFacts(Held):
    """What ended a result before it was whole."""

    stage: str
    message: str


class RowFacts(Held):
    """The rows of an event table: how many, and their canonical hash."""

    count: Count
    hash: Digest


class PlayedScenario(Held):
    """The scenario as it was played."""

    name: Annotated[str, Field(min_length=1, max_length=1000)]
    title: str
    hash: Digest
    data: Scenario


class ManifestForm(Held):
    """What the manifest of every kind of result holds."""

    format: Literal[1]
    kind: str
    status: Literal["running", "done", "stopped", "failed"]
    scenario: PlayedScenario
    seed: int
    first_run: Count
    runs: Runs
    settings: Held
    question: Digest | None = None
    engine: Literal["auto", "python", "compiled"]
    rules: str
    versions: dict[str, str]
    command: list[str]
    host: str
    started: Moment
    ended: Moment | None
    seconds: Annotated[float, Field(ge=0.0)] | None
    rows: Any
    files: dict[FileName, FileFacts]
    error: ErrorFacts | None

    @property
    def scenarios(self) -> list[Scenario]:
        """Every scenario that the manifest holds."""
        return [self.scenario.data]


class RunForm(ManifestForm):
    """One run."""

    runs: Literal[1]
    settings: RunSettings
    rows: RowFacts | None

    @model_validator(mode="after")
    def _seated(self) -> Self:
        seated = {one.state for one in self.settings.seats}
        seated |= {one.state for one in self.settings.players}
        strange = sorted(seated - set(self.scenario.data.states))
        if strange:
            raise ValueError(f"settings.seats: no state called {strange[0]!r}")
        return self


class EnsembleForm(ManifestForm):
    """An ensemble."""

    settings: EnsembleSettings
    rows: RowFacts | None
    parts: dict[Annotated[str, Field(pattern=r"^(0|[1-9]\d{0,8})$")], PartFacts] = Field(
        default_factory=dict
    )
    failed_runs: list[FailedRuns] = Field(default_factory=list)

    @model_validator(mode="after")
    def _known(self) -> Self:
        scenario, settings = self.scenario.data, self.settings
        strange = sorted(set(settings.own) - {*scenario.states, WHOLE_WORLD})
        if strange:
            raise ValueError(f"settings.own: no state called {strange[0]!r}")
        if settings.until is not None and settings.until.outcome not in scenario.outcomes:
            raise ValueError(f"settings.until: no outcome called {settings.until.outcome!r}")
        if self.runs > settings.most:
            raise ValueError("runs: more than were asked for")
        if any(int(k) * settings.part >= settings.most for k in self.parts):
            raise ValueError("parts: more of them than runs were asked for")
        return self


class VariationsForm(ManifestForm):
    """What is played in several variations."""

    settings: VariationsSettings

    @property
    def scenarios(self) -> list[Scenario]:
        """Every scenario that the manifest holds."""
        return [self.scenario.data, *self.settings.scenarios.values()]


class ComparisonForm(VariationsForm):
    """A comparison."""

    settings: ComparisonSettings


class HypothesisForm(ComparisonForm):
    """A test of a hypothesis."""

    settings: HypothesisSettings


class BranchForm(ManifestForm):
    """A branch."""

    settings: BranchSettings
    rows: dict[str, Digest] | None
    parted: Count | None = None

    @model_validator(mode="after")
    def _within(self) -> Self:
        if self.settings.turn >= self.scenario.data.horizon.beats:
            raise ValueError("settings.turn: the scenario has no such turn")
        return self


class SweepForm(ManifestForm):
    """A sweep."""

    settings: SweepSettings


class SensitivityForm(ManifestForm):
    """A sensitivity analysis."""

    settings: SensitivitySettings


class DiscoveryForm(ManifestForm):
    """Scenario discovery."""

    settings: DiscoverySettings

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.settings.outcome not in self.scenario.data.outcomes:
            raise ValueError(f"settings.outcome: no outcome called {self.settings.outcome!r}")
        return self


def every_one_watches(form: VariationsForm, outcome: str) -> None:
    """Raises: ValueError where a scenario does not watch the outcome that a result is about."""
    for name, scenario in form.settings.scenarios.items():
        if outcome not in scenario.outcomes:
            raise ValueError(f"settings.outcome: {name} has no outcome called {outcome!r}")


class RobustnessForm(VariationsForm):
    """Policies over draws of the assumptions."""

    settings: RobustnessSettings

    @model_validator(mode="after")
    def _known(self) -> Self:
        every_one_watches(self, self.settings.outcome)
        return self


class OverturnForm(VariationsForm):
    """What would overturn a difference."""

    settings: OverturnSettings

    @model_validator(mode="after")
    def _known(self) -> Self:
        every_one_watches(self, self.settings.outcome)
        return self


class HindcastForm(ManifestForm):
    """A hindcast."""

    settings: HindcastSettings


FORMS: dict[str, type[ManifestForm]] = {
    "run": RunForm,
    "ensemble": EnsembleForm,
    "comparison": ComparisonForm,
    "hypothesis": HypothesisForm,
    "branch": BranchForm,
    "sweep": SweepForm,
    "sensitivity": SensitivityForm,
    "hindcast": HindcastForm,
    "discovery": DiscoveryForm,
    "robustness": RobustnessForm,
    "overturn": OverturnForm,
}


def kind_name(manifest: Mapping[str, Any]) -> str:
    """The kind of a result; a comparison that answers a hypothesis is a kind of its own."""
    settings, kind = manifest.get("settings"), str(manifest.get("kind"))
    if kind == "comparison" and isinstance(settings, dict) and "hypothesis" in settings:
        return "hypothesis"
    return kind
