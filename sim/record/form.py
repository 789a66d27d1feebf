"""What a manifest holds, key by key. Whoever wrote it: what code reads of it is checked here first.

A kind of result adds what its settings must say. Keys that this version does not know are let be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from sim.record.paths import is_below, is_plain
from sim.scenario.schema import Scenario
from sim.scenario.schema.base import StateId

FORMAT = 1  # of the manifest and the tables: a change that old readers would misread adds one
MOST_RUNS = 100_000_000
LARGEST = 2**63 - 1  # number of a run: the tables hold it in eight bytes


def _below(name: str) -> str:
    if not is_below(name):
        raise ValueError("a file of a result lies below its folder")
    return name


def _plain(name: str) -> str:
    if not is_plain(name):
        raise ValueError("this cannot be the name of a variation")
    return name


Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
FileName = Annotated[str, AfterValidator(_below)]
VariationName = Annotated[str, AfterValidator(_plain)]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)$")]
Count = Annotated[int, Field(ge=0, le=LARGEST)]
Runs = Annotated[int, Field(ge=1, le=MOST_RUNS)]
TableFormat = Literal["csv", "parquet"]


class Held(BaseModel):
    """A part of a manifest."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", allow_inf_nan=False)


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


class RunSettings(Held):
    """Of one run."""

    sets: list[str]
    format: TableFormat
    tables: list[str]


class RunForm(ManifestForm):
    """One run."""

    settings: RunSettings
    rows: RowFacts | None


class UntilFacts(Held):
    """When the runs of an ensemble are enough."""

    outcome: str
    width: Annotated[float, Field(gt=0.0, lt=1.0)]


class OwnFacts(Held):
    """A decision rule of the user's own: where it lay, and its hash. It is never run from here."""

    path: str
    function: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class EnsembleSettings(Held):
    """Of an ensemble."""

    tables: list[Literal["events", "states", "dyads"]]
    format: TableFormat
    prior: bool
    until: UntilFacts | None
    sets: list[str]
    own: dict[StateId, OwnFacts]
    part: Runs
    most: Runs


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
        strange = sorted(set(settings.own) - set(scenario.states))
        if strange:
            raise ValueError(f"settings.own: no state called {strange[0]!r}")
        if settings.until is not None and settings.until.outcome not in scenario.outcomes:
            raise ValueError(f"settings.until: no outcome called {settings.until.outcome!r}")
        if any(int(k) * settings.part >= settings.most for k in self.parts):
            raise ValueError("parts: more of them than runs were asked for")
        return self


class ComparisonSettings(Held):
    """Of a comparison: the variations in order, and what each of them is."""

    variations: Annotated[list[VariationName], Field(min_length=2)]
    outcomes: list[str]
    prior: bool
    scenarios: dict[VariationName, Scenario]
    figures: bool

    @model_validator(mode="after")
    def _each_is_there(self) -> Self:
        if sorted(self.variations) != sorted(self.scenarios):
            raise ValueError("`variations` and `scenarios` do not name the same")
        return self


class ComparisonForm(ManifestForm):
    """A comparison."""

    settings: ComparisonSettings

    @property
    def scenarios(self) -> list[Scenario]:
        """Every scenario that the manifest holds."""
        return [self.scenario.data, *self.settings.scenarios.values()]


class HypothesisFacts(Held):
    """What was claimed before the first run."""

    text: str
    outcome: str
    direction: Literal["more", "less", "different"]
    variation: VariationName
    baseline: VariationName


class HypothesisSettings(ComparisonSettings):
    """Of a test of a hypothesis."""

    hypothesis: HypothesisFacts


class HypothesisForm(ComparisonForm):
    """A test of a hypothesis."""

    settings: HypothesisSettings


class ChangeFacts(Held):
    """What a branch changes."""

    kind: Literal["set", "order", "inject"]
    text: list[str]


class BranchSettings(Held):
    """Of a branch."""

    turn: Count
    change: ChangeFacts
    own: dict[StateId, OwnFacts] = Field(default_factory=dict)
    figures: bool


class BranchForm(ManifestForm):
    """A branch."""

    settings: BranchSettings
    rows: dict[str, Digest] | None
    parted: Count | None = None

    @model_validator(mode="after")
    def _within(self) -> Self:
        if self.settings.turn >= self.scenario.data.horizon.turns:
            raise ValueError("settings.turn: the scenario has no such turn")
        return self


class SweepSettings(Held):
    """Of a sweep."""

    sample: Literal["grid", "lhs", "sobol"]
    points: Annotated[int, Field(ge=1, le=10_000)]
    vary: Annotated[list[str], Field(min_length=1)]
    outcomes: list[str]


class SweepForm(ManifestForm):
    """A sweep."""

    settings: SweepSettings


class SensitivitySettings(Held):
    """Of a sensitivity analysis."""

    outcome: str
    method: Literal["morris", "sobol"]
    trajectories: Annotated[int, Field(ge=2, le=10_000)]
    paths: list[str]


class SensitivityForm(ManifestForm):
    """A sensitivity analysis."""

    settings: SensitivitySettings


class HindcastSettings(Held):
    """Of a hindcast."""

    prior: bool
    without: str


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
}


def kind_name(manifest: Mapping[str, Any]) -> str:
    """The kind of a result; a comparison that answers a hypothesis is a kind of its own."""
    settings, kind = manifest.get("settings"), str(manifest.get("kind"))
    if kind == "comparison" and isinstance(settings, dict) and "hypothesis" in settings:
        return "hypothesis"
    return kind
