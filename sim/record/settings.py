"""What the settings of each kind of result must say, for whoever reads a manifest."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from sim.record.paths import folded, is_below, is_plain
from sim.scenario.schema import Scenario
from sim.scenario.schema.base import Name, StateId

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
WHOLE_WORLD = "*"  # in the place of a state: a class of worlds in which the whole run is played
TableFormat = Literal["csv", "parquet"]


Owner = StateId | Literal["*"]  # who decides by a rule of the user's own; * for the whole world


class Held(BaseModel):
    """A part of a manifest."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", allow_inf_nan=False)


class SeatFacts(Held):
    """What people ordered for a state that they played: from a beat on, for some beats."""

    state: StateId
    beat: Count
    beats: Annotated[int, Field(ge=1, le=MOST_RUNS)]
    moves: list[str]
    asked: Literal["staff", "comply", "refuse"]
    calls: Literal["staff", "stand", "aside"]
    agrees: list[str]
    declines: list[str]
    entry: Literal["ask", "staff", "enter", "aside"] = "aside"
    signs: list[str] = Field(default_factory=list)


class PlayerFacts(Held):
    """A seat that a program played: a language model behind an endpoint, a function, or the lot.

    variation: of a comparison, empty in one run; model: as the endpoint calls it, of a function its
    name and hash; address: where it was reached; every: beats between two askings; seconds, tokens:
    that a reply had.
    """

    variation: str = ""
    state: StateId
    player: Literal["llm", "lot", "function"]
    model: Annotated[str, Field(max_length=300)]
    address: Annotated[str, Field(max_length=1000)]
    every: Annotated[int, Field(ge=1, le=MOST_RUNS)]
    seconds: Annotated[float, Field(gt=0.0)]
    tokens: Annotated[int, Field(ge=1)]


class RunSettings(Held):
    """Of one run. seats: what people ordered, where they played some of its states.

    players: the seats that programs played.
    """

    sets: list[str]
    format: TableFormat
    tables: list[str]
    own: dict[Owner, OwnFacts] = Field(default_factory=dict)
    seats: list[SeatFacts] = Field(default_factory=list)
    players: list[PlayerFacts] = Field(default_factory=list)


class UntilFacts(Held):
    """When the runs of an ensemble are enough."""

    outcome: str
    width: Annotated[float, Field(gt=0.0, lt=1.0)]


class OwnFacts(Held):
    """A rule or measure of the user's own: where it lay, and its hash. It is never run from here.

    path: empty where it was given in Python and stands in no file.
    """

    path: str
    function: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$")]
    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class Programmed(Held):
    """Of what is played by rules and measured by functions of the user's own, where there are any.

    own: by state; measures: by name.
    """

    own: dict[Owner, OwnFacts] = Field(default_factory=dict)
    measures: dict[Name, OwnFacts] = Field(default_factory=dict)


class EnsembleSettings(Programmed):
    """Of an ensemble."""

    tables: list[Literal["events", "states", "dyads"]]
    format: TableFormat
    prior: bool
    until: UntilFacts | None
    sets: list[str]
    own: dict[Owner, OwnFacts]
    part: Runs
    most: Runs


class VariationsSettings(Programmed):
    """Of what is played in several variations: those in order, and what each of them is.

    plain: those in which the model's rules decide, beside others with rules of the user's own.
    """

    variations: Annotated[list[VariationName], Field(min_length=2)]
    scenarios: dict[VariationName, Scenario]
    plain: list[VariationName] = Field(default_factory=list)

    @model_validator(mode="after")
    def _each_is_there(self) -> Self:
        if sorted(self.variations) != sorted(self.scenarios):
            raise ValueError("`variations` and `scenarios` do not name the same")
        if len({folded(name) for name in self.variations}) < len(self.variations):
            raise ValueError("two variations are called alike but for capitals")
        return self


class ComparisonSettings(VariationsSettings):
    """Of a comparison. ruled: ensembles by own rules among what is compared, where they lay."""

    outcomes: list[str]
    prior: bool
    remade: dict[VariationName, str] = Field(default_factory=dict)
    ruled: dict[VariationName, str] = Field(default_factory=dict)
    players: list[PlayerFacts] = Field(default_factory=list)
    figures: bool

    @model_validator(mode="after")
    def _each_player_plays(self) -> Self:
        for one in self.players:
            held = self.scenarios.get(one.variation)
            if held is None or one.state not in held.states:
                raise ValueError(f"`players`: no {one.state!r} in a variation {one.variation!r}")
        return self


class HypothesisFacts(Held):
    """What was claimed before the first run."""

    text: str
    outcome: str
    direction: Literal["more", "fewer", "different"]
    variation: VariationName
    baseline: VariationName


class HypothesisSettings(ComparisonSettings):
    """Of a test of a hypothesis."""

    hypothesis: HypothesisFacts


class ChangeFacts(Held):
    """What a branch changes."""

    kind: Literal["set", "order", "inject"]
    text: list[str]


class BranchSettings(Held):
    """Of a branch."""

    turn: Count
    change: ChangeFacts
    own: dict[Owner, OwnFacts] = Field(default_factory=dict)
    seats: list[SeatFacts] = Field(default_factory=list)
    figures: bool


class SweepSettings(Programmed):
    """Of a sweep."""

    sample: Literal["grid", "lhs", "sobol"]
    points: Annotated[int, Field(ge=1, le=10_000)]
    vary: Annotated[list[str], Field(min_length=1)]
    outcomes: list[str]


class SensitivitySettings(Programmed):
    """Of a sensitivity analysis."""

    outcome: str
    method: Literal["morris", "sobol"]
    trajectories: Annotated[int, Field(ge=2, le=10_000)]
    paths: list[str]


class DiscoverySettings(Held):
    """Of scenario discovery. cases: hash of the two tables that were looked into."""

    outcome: str
    method: Literal["prim", "cart"]
    coverage: Annotated[float, Field(gt=0.0, le=1.0)]
    cases: Digest


class RobustnessSettings(VariationsSettings):
    """Of policies over draws of the assumptions."""

    outcome: str
    goal: Literal["fewer", "more"]
    draws: Annotated[int, Field(ge=2, le=1_000_000)]


class OverturnSettings(VariationsSettings):
    """Of what would overturn a difference between two scenarios."""

    outcome: str
    paths: list[str]


class HindcastSettings(Held):
    """Of a hindcast."""

    prior: bool
    without: str
    case: str = "june-2024"  # the only one there was before cases of history
