"""The run of a result: its scenario with its draw of the parameters, its dice, its own rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.errors import BadInput
from sim.plan.build import build
from sim.record.canonical import row_hash
from sim.record.manifest import scenario_of
from sim.record.played import Played
from sim.record.settings import WHOLE_WORLD
from sim.run.course import Course
from sim.run.kernel import rules_hash
from sim.run.play import play
from sim.run.seats import SeatOrders
from sim.scenario.prior import RUNS_PER_DRAW, with_draw
from sim.scenario.schema import Scenario
from sim.study.own import Own, own_of

if TYPE_CHECKING:
    from sim.run.own_rules import Rule
    from sim.world.state import Decision, State

DRAWN = ("ensemble", "comparison")  # kinds whose runs may have a draw of the parameters each


class OneRun(NamedTuple):
    """A run that a result holds.

    own: by state, the rule of the user's own that decides for it; seats: what people ordered in it.
    """

    folder: Path
    manifest: dict[str, Any]
    number: int
    scenario: Scenario
    seed: int
    own: dict[str, Rule]
    seats: tuple[SeatOrders, ...] = ()

    @property
    def decisions(self) -> dict[str, Decision | type[State]]:
        """What decides for the states that do not decide by the model's rules.

        Raises: BadInput where the whole run was played in a world of the user's own.
        """
        from sim.run.own_rules import guarded_rules

        if WHOLE_WORLD in self.own:
            raise BadInput(
                f"{self.folder} was played in a world of a class of its own, which goes its own "
                "way and cannot be played otherwise from a turn on"
            )
        return guarded_rules(self.own)

    def played(self) -> Played:
        """The run, played again. Raises: BadInput if it does not come out as it was."""
        if self.seats:
            course = Course(build(self.scenario), self.seed, self.number, seats=self.seats)
            found = course.play_on().played()
        elif self.own:
            from sim.run.own_worker import play_by

            found = play_by(self.scenario, self.seed, self.number, self.own)
        else:
            found = play(self.scenario, self.seed, self.number)
        self.check(found)
        return found

    def check(self, found: Played) -> None:
        """Raises: BadInput unless a run that was played again has the rows that it had then."""
        if self.manifest["rules"] != rules_hash():
            return  # other rules may play it otherwise, and whoever asks was told
        kind, rows = self.manifest["kind"], self.manifest["rows"]
        if kind == "run" and rows is not None and rows["hash"] != row_hash(found.rows, found.names):
            raise BadInput(
                f"{self.folder} cannot be played again: its rows come out otherwise, as where its "
                "decisions were given from outside"
            )
        if kind == "ensemble":
            self.check_count(len(found.rows))

    def check_count(self, count: int) -> None:
        """Raises: BadInput unless a run of an ensemble has as many events as it had then."""
        from sim.study.ensemble.folder import read_columns

        table = read_columns(self.folder, ["run", "rows"], self.manifest)
        had = table["rows"][table["run"] == self.number]
        if len(had) and int(had[0]) != count:
            raise BadInput(
                f"run {self.number} of {self.folder} had {had[0]} events and now has {count}: the "
                "result was made by another program"
            )


def number_of(folder: Path, manifest: dict[str, Any], number: int | None) -> int:
    """Which run of a result, the first unless told. Raises: BadInput if it has no such run."""
    first, runs = int(manifest["first_run"]), int(manifest["runs"])
    chosen = first if number is None else number
    if not first <= chosen < first + runs:
        raise BadInput(f"{folder} has runs {first} to {first + runs - 1}, not {chosen}")
    return chosen


def run_of_result(
    folder: Path, manifest: dict[str, Any], number: int | None = None, own: Own | None = None
) -> OneRun:
    """A run of a result. own: the rules that this command line names, by state.

    Raises: BadInput if the result has no such run, or a rule that it needs is not named.
    """
    chosen = number_of(folder, manifest, number)
    scenario, seed = scenario_of(manifest), int(manifest["seed"])
    if manifest["kind"] in DRAWN and manifest["settings"]["prior"]:
        scenario, _ = with_draw(scenario, seed, chosen // RUNS_PER_DRAW)
    rules = own_of(folder, manifest, own)
    return OneRun(folder, manifest, chosen, scenario, seed, rules, seats_of(manifest))


def seats_of(manifest: dict[str, Any]) -> tuple[SeatOrders, ...]:
    """What people ordered in the run of a result."""
    return tuple(SeatOrders.of_data(one) for one in manifest["settings"].get("seats", ()))
