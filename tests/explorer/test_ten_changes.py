"""Ten changes of different kinds: what the page says became different is what the commands say.

The expectations were written before the runs were played, each with its reason.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from sim.analysis.outcomes import NEVER
from sim.classroom.explorer.changes import Dice
from sim.classroom.explorer.desk import Desk
from sim.classroom.explorer.different import different
from sim.classroom.explorer.showing import shown
from sim.record.canonical import row_hash
from sim.run.play import play
from sim.scenario.load import load
from sim.study.branch.branch import both_futures
from sim.study.branch.data import BranchChange
from sim.study.compare import Dice as PairedDice
from sim.study.compare import Variation
from sim.study.compare.comparison import contrasted
from sim.telling.became import became_different

RUNS = 60
CLAUSE = "treaties.rus_prk_2024.clauses.assistance_prk"
MORE, FEWER, SOME, NONE = "more", "fewer", "some", "none"


class Case(NamedTuple):
    """A change, and which way an outcome must go; SOME: some run differs; NONE: no run does."""

    kind: str
    path: str
    value: str
    outcome: str
    way: str


CASES = (
    # Who holds that all that Ukraine asks for should be sent sends it oftener.
    Case("stance", "states.KOR.stances.lethal_aid.position", "0.9", "lethal_aid", MORE),
    # Who hardly cares about an issue hardly acts on it.
    Case("salience", "states.KOR.stances.lethal_aid.salience", "0.02", "lethal_aid", FEWER),
    # Resolve enters each weighing of a trial of arms, and an open dispute is weighed each week.
    Case("resolve", "states.PRK.resolve", "0.1", "", SOME),
    # Who owes no defence has one reason less to send troops.
    Case("clause removed", CLAUSE, "", "troops", FEWER),
    # A duty to consult is no duty to help.
    Case("strength", f"{CLAUSE}.strength", "consult", "troops", FEWER),
    # The share honoured is what others expect of a duty and what its debtor does.
    Case("reliability", "reliability.berkemeier_fuhrmann_defence.value", "0.05", "", SOME),
    # A red line that favours arms by eight units of log-odds, where troops have come, is answered.
    Case("red line", "red_lines.kor_troops.favours.lethal_aid", "8.0", "lethal_aid", MORE),
    # The visit to Hanoi comes a week later than on 20 June 2024.
    Case("inject date", "injects.hanoi.date", "2024-06-27", "", SOME),
    # Capability enters what a state expects of a war.
    Case("capability", "states.PRK.capability", "0.3", "", SOME),
    # What is asked of a controller lies at another distance.
    Case("issue status", "issues.nk_weapons.status_quo", "0.1", "", SOME),
)


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("explored")
    made = Desk(load("june-2024"), "june-2024", Dice(1, 0, RUNS), folder)
    made.play()
    return made


@pytest.fixture(params=CASES, ids=[case.kind for case in CASES])
def changed(request: pytest.FixtureRequest, baseline: Desk) -> tuple[Case, Desk]:
    """The baseline with one change, as a form of the page makes it."""
    case: Case = request.param
    baseline.take(())
    if case.value:
        baseline.change({case.path: case.value}, {})
    else:
        baseline.change({}, {case.path: False})
    assert len(baseline.edits) == 1
    return case, baseline


def test_what_became_different_is_what_the_commands_say(
    changed: tuple[Case, Desk], tmp_path: Path
) -> None:
    case, desk = changed
    found = desk.worlds.compared_with((), desk.edits)
    rows = {row["outcome"]: row for row in found.rows}
    if case.way in {MORE, FEWER}:
        assert (rows[case.outcome]["difference"] > 0.0) is (case.way == MORE)
        assert rows[case.outcome]["difference"] != 0.0
    else:
        assert bool((found.parted != NEVER).any()) is (case.way == SOME)

    path = tmp_path / "changed.toml"
    path.write_text(desk.saved_text(path), "utf-8")
    saved = load(path).scenario  # by the file alone
    assert saved == desk.world.scenario
    pair = [Variation("before", desk.loaded.scenario), Variation("after", saved)]
    compared = contrasted(pair, PairedDice(1, RUNS), [])
    theirs = compared.differences.to_dict("records")
    for row in theirs:
        own = rows[row["outcome"]]
        for key in ("baseline_rate", "rate", "difference", "low", "high", "separated", "by"):
            assert own[key] == row[key], (row["outcome"], key)
    assert (
        int((found.parted != NEVER).sum())
        == compared.worlds.to_dict("records")[0]["worlds_changed"]
    )

    own_run = play(saved, 1, 0)  # as `sim run FILE` plays it
    assert row_hash(own_run.rows, own_run.names) == row_hash(
        desk.world.played.rows, desk.world.played.names
    )
    told = shown(desk)["steps"][0].different
    was = desk.worlds.of(()).played
    assert told.told == became_different(was, own_run)
    apart = {row["title"] for row in theirs if row["separated"]}
    assert {one.title for one in told.moved} == apart
    assert told.rest == len(theirs) - len(apart)


def test_a_branch_in_the_first_week_says_the_same(changed: tuple[Case, Desk]) -> None:
    """A value that is another from the first week on is another from the first day on."""
    case, desk = changed
    if not case.value or case.kind == "inject date":  # a branch removes nothing, and moves no date
        return
    setup = desk.worlds.of(()).setup
    change = BranchChange("set", (f"{case.path}={case.value}",))
    was, now = both_futures(setup, 1, 0, 0, change, "compiled")
    told = different(
        desk.worlds.of(()), desk.world, desk.worlds.compared_with((), desk.edits), ""
    ).told
    assert told == became_different(was, now)


def test_a_later_visit_is_first_missed_on_its_old_day(baseline: Desk) -> None:
    baseline.take(())
    baseline.change({"injects.hanoi.date": "2024-06-27"}, {})
    told = shown(baseline)["steps"][0].different.told
    assert "20 June 2024" in told
    assert "Russia holds a summit with Vietnam" in told


def test_a_title_changes_no_run(baseline: Desk) -> None:
    baseline.take(())
    baseline.change({"states.KOR.title": "the Republic of Korea"}, {})
    told = shown(baseline)["steps"][0].different
    assert told.alike
    assert not told.moved
    assert told.sample is None


def test_each_change_stands_beside_what_it_did_itself(baseline: Desk) -> None:
    """The second change is told against the first, both together against the unchanged."""
    baseline.take(())
    baseline.change({"states.KOR.stances.lethal_aid.position": "0.9"}, {})
    first = baseline.edits
    baseline.change({}, {CLAUSE: False})
    data = shown(baseline)
    assert [step.number for step in data["steps"]] == [1, 0]
    rows = baseline.worlds.compared_with(first, baseline.edits).rows
    troops = next(row for row in rows if row["outcome"] == "troops")
    aid = next(row for row in rows if row["outcome"] == "lethal_aid")
    assert troops["difference"] < 0.0
    assert abs(troops["difference"]) > abs(aid["difference"])
    assert data["whole"] is not None
    baseline.take_back(0)
    assert [one.text for one in baseline.edits] == [CLAUSE]


def test_a_run_in_which_it_decides_is_offered(baseline: Desk) -> None:
    """Where the run shown is the same, another is named; there the outcome is another."""
    baseline.take(())
    baseline.change({"states.KOR.stances.lethal_aid.position": "0.9"}, {})
    sample = shown(baseline)["steps"][0].different.sample
    assert sample is not None
    decided = baseline.worlds.compared_with((), baseline.edits).decided["lethal_aid"]
    assert decided[sample.run] == 1
    baseline.roll(1, sample.run)
    told = shown(baseline)["steps"][0].different
    assert "South Korea sends lethal aid to Ukraine" in told.told
    assert told.sample is None
    baseline.roll(1, 0)
