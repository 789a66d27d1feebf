"""What all sections share: strictness, bounds, sources, conditions."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from sim.terms.measures import CONDITION_MEASURES


class OneOf:
    """Marks a text as one word of a closed list."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = list(words)

    def __get_pydantic_core_schema__(
        self, source: type[Any], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """The words as choices, in messages and in the JSON Schema."""
        return core_schema.literal_schema(self.words)


Share = Annotated[float, Field(ge=0.0, le=1.0)]
LogOdds = Annotated[float, Field(ge=-20.0, le=20.0)]
Weight = Annotated[float, Field(ge=0.0, le=20.0)]
Days = Annotated[float, Field(ge=1.0, le=36500.0)]
PerYear = Annotated[float, Field(ge=0.0, le=365.0)]
Rung = Annotated[int, Field(ge=0, le=9)]
StateId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{1,7}$")]
NAME_PATTERN = r"^[a-z][a-z0-9_]{0,39}$"
Name = Annotated[str, Field(pattern=NAME_PATTERN)]
COLOUR_PATTERN = r"^#[0-9a-f]{6}$"
Colour = Annotated[str, Field(pattern=COLOUR_PATTERN)]
Cell = Annotated[list[Annotated[int, Field(ge=0, le=99)]], Field(min_length=2, max_length=2)]
Text = Annotated[str, Field(min_length=1)]
Modality = Literal["fact", "claim", "expectation", "possibility"]
Measure = Annotated[str, OneOf(CONDITION_MEASURES)]


class Section(BaseModel):
    """A table of the file. Unknown keys are errors, types are strict, nothing changes later."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class Sourced(Section):
    """A table that holds numbers, and where they come from.

    `source` covers every number of the table, `sources.KEY` one of them: a statement of the text
    (S1..S26), a publication or data set, or the word "assumption" with a reason.
    """

    source: str = Field("", description="where the numbers of this table come from")
    sources: dict[str, Text] = Field(
        default_factory=dict, description="the source of single keys, by key"
    )
    as_of: datetime.date | None = Field(None, description="date up to which the numbers hold")
    modality: Modality | None = Field(None, description="how sure the source text is of it")
    prior: dict[str, Annotated[list[float], Field(min_length=2, max_length=2)]] = Field(
        default_factory=dict,
        description="range [low, high] of single keys, for runs that draw the parameters",
    )


class Condition(Section):
    """When something holds: one comparison, or several joined by `all` or `any`."""

    measure: Measure | None = Field(None, description="what is compared")
    of: StateId | None = Field(None, description="the state whose measure it is")
    toward: StateId | None = Field(None, description="the other state, for measures of a pair")
    what: str | None = Field(
        None, description="the action, issue, treaty or project, for measures that need one"
    )
    above: float | None = Field(None, ge=-1e6, le=1e6, description="holds above this value")
    below: float | None = Field(None, ge=-1e6, le=1e6, description="holds below this value")
    all: list[Condition] | None = Field(None, description="all of these hold")
    any: list[Condition] | None = Field(None, description="at least one of these holds")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        forms = [self.measure is not None, self.all is not None, self.any is not None]
        if sum(forms) != 1:
            raise ValueError("a condition has exactly one of `measure`, `all`, `any`")
        if self.measure is not None and (self.above is None) == (self.below is None):
            raise ValueError("a comparison has exactly one of `above`, `below`")
        if self.measure is None and (self.above is not None or self.below is not None):
            raise ValueError("`above` and `below` belong to a `measure`")
        if self.all == [] or self.any == []:
            raise ValueError("`all` and `any` need at least one condition")
        return self
