import dataclasses
import tomllib

import numpy as np
import pytest
from hand_made import Builder
from sizes import size

from sim.analysis.coding import Dispute, disputes, responses
from sim.grounding.fit.calibrate import Fit, Wave, calibrate
from sim.grounding.fit.coded import Coded, GenericDispute, Joiner
from sim.grounding.fit.emulate import Emulator, box, emulator, features
from sim.grounding.fit.ends import Ends, ends_of, ends_statistics
from sim.grounding.fit.infer import FitProblem, best, intervals, pinned, posterior
from sim.grounding.fit.moments import (
    ally_statistics,
    clash_statistics,
    dispute_statistics,
    joiner_statistics,
    kind_statistics,
    matrix_statistics,
    response_statistics,
    share,
    statistics,
)
from sim.grounding.fit.recover import recovery
from sim.grounding.fit.ship import draws_csv, fitted_toml, provenance
from sim.grounding.fit.simulate import Crises, base
from sim.grounding.fit.table import TargetRow, played, summary, table
from sim.grounding.fit.targets import (
    Parameter,
    Target,
    blocks,
    covariance,
    fitted,
    fitted_targets,
    parameters,
    slope,
    targets,
    transformed,
)
from sim.grounding.generic import system
from sim.plan.build import build
from sim.run.batch import Worker
from sim.scenario.load import load
from sim.terms.events import Kind
from sim.terms.reasons import Group, Why

FORCE = "numbers.choice.force"


def test_rates_are_compared_as_log_odds_and_days_by_their_logarithm() -> None:
    # log(0.75 / 0.25) = log 3 = 1.0986; log 5 = 1.6094
    assert transformed("reciprocated", 0.75) == pytest.approx(1.0986, abs=1e-4)
    assert transformed("days_to_response", 5.0) == pytest.approx(1.6094, abs=1e-4)
    assert slope("reciprocated", 0.5) == 4.0
    assert slope("days_to_response", 5.0) == 0.2


def test_the_record_is_that_of_the_published_files() -> None:
    # MID 5.0, 1946-1991: 55.31 % reciprocated, 77.51 % with force; 1992-2014: 41.56 % and 60.65 %.
    assert fitted_targets()["reciprocated"].value == 0.5531
    assert targets("mid.fit")["force"].value == 0.7751
    assert targets("mid.hold_out")["reciprocated"].value == 0.4156
    assert targets("mid.hold_out")["force"].value == 0.6065


def test_nothing_after_1991_is_fitted_but_what_icb_codes() -> None:
    assert {t.period for t in targets("mid.fit").values()} == {"1946-1991"}
    assert {t.period for t in targets("mid.hold_out").values()} == {"1992-2014"}


def test_the_covariance_of_targets_is_one() -> None:
    matrix = covariance()
    assert matrix.shape == (len(fitted()), len(fitted()))
    assert np.allclose(matrix, matrix.T)
    assert np.linalg.eigvalsh(matrix).min() > 0.0


def test_a_rate_without_cases_is_a_half_case_off_zero() -> None:
    assert share(0, 0) == 0.5
    assert share(0, 9) == pytest.approx(0.25 / 9.5)


def test_the_stand_in_is_exact_where_the_truth_is_a_sum_of_parabolas() -> None:
    centre = np.array([0.5, 0.4])
    points = box(64, 2, centre, 0.3, seed=1)
    x, y = points.T
    truth = np.column_stack([1.0 + 2.0 * x - 3.0 * y * y, x + y])
    stand_in = emulator(points, truth, centre, 0.3)
    asked = np.array([[0.45, 0.5]])
    assert stand_in(asked)[0] == pytest.approx([1.15, 0.95], abs=0.02)
    assert stand_in.errors.max() < 0.05
    assert features(centre, centre, 0.3)[0].tolist() == [1.0, 0.0, 0.0, 0.0, 0.0]


def line() -> FitProblem:
    """One parameter that is itself the statistic: 0.5 before the data, 0.7 seen with error 0.1."""
    weights = np.array([[0.5], [0.5], [0.0]])  # x = 0.5 + 0.5 (x - 0.5) / 0.5
    stand_in = Emulator(np.array([0.5]), 0.5, weights, np.array([0.0]))
    return FitProblem(stand_in, np.array([0.7]), np.array([[0.01]]), np.array([0.5]))


def test_the_likeliest_point_weighs_data_and_what_was_held_before() -> None:
    # precisions 1 / 0.2^2 = 25 and 1 / 0.1^2 = 100: (25 * 0.5 + 100 * 0.7) / 125 = 0.66
    point, misfit = best(line())
    assert point == pytest.approx([0.66], abs=1e-4)
    assert misfit == pytest.approx(0.16, abs=1e-3)  # ((0.7 - 0.66) / 0.1)^2


def test_the_posterior_of_a_normal_problem_is_the_textbook_one() -> None:
    # mean 0.66, standard deviation 1 / sqrt(125) = 0.0894: 90 % from 0.513 to 0.807
    draws = posterior(line(), np.array([0.66]), steps=4000)
    assert draws.mean() == pytest.approx(0.66, abs=0.01)
    low, high = intervals(draws)
    assert (low[0], high[0]) == pytest.approx((0.513, 0.807), abs=0.02)
    assert pinned(draws).tolist() == [True]


def some(*paths: str) -> list[Parameter]:
    return [p for p in parameters() if p.path in paths]


@pytest.fixture(scope="module")
def small_fit() -> Fit:
    """A fit of two numbers only, with few systems."""
    two = some(FORCE, "actions.clash.p_fatal")
    return calibrate(points=16, systems=300, runs=1, moved=two)


def test_known_parameters_are_found_again(small_fit: Fit) -> None:
    # The same systems as in the fit: with so few, other ones would differ by their lot alone.
    found = recovery(
        small_fit.waves[-1].emulator, small_fit.parameters, Crises(1, 300, 1), draws=20
    )
    rate, _, high = found.coverage
    assert found.held.shape == (20, 2)
    assert high >= 0.9  # the intended share lies inside the interval of the one observed
    assert rate >= 0.7
    assert 0.1 < found.ranks.mean() < 0.9


def test_a_fit_becomes_a_layer_with_its_provenance(small_fit: Fit) -> None:
    text = fitted_toml(small_fit, provenance(16, 300, 1))
    layer = tomllib.loads(text)
    value = layer["numbers"]["choice"]["force"]
    low, high = layer["numbers"]["choice"]["prior"]["force"]
    assert value == small_fit.values[FORCE]
    assert -1.5 <= low < high <= 2.0
    assert layer["numbers"]["choice"]["sources"]["force"].startswith("fitted to MID 5.0")
    lines = draws_csv(small_fit, [p.path for p in small_fit.parameters]).decode().splitlines()
    assert lines[0] == f"{FORCE},actions.clash.p_fatal"
    assert len(lines) > 1000


def test_fatalities_pull_the_share_of_deadly_clashes_the_right_way(small_fit: Fit) -> None:
    wave: Wave = small_fit.waves[-1]
    k = [p.path for p in small_fit.parameters].index("actions.clash.p_fatal")
    point = wave.emulator.centre.copy()
    more = point.copy()
    more[k] += 0.2
    fatal = wave.names.index("fatal_if_reciprocated")
    assert wave.emulator(more)[fatal] > wave.emulator(point)[fatal]


@pytest.mark.parametrize("end", ["low", "high"])
def test_a_scenario_may_hold_every_value_that_the_fit_may_try(end: str) -> None:
    data = base({p.path: getattr(p, end) for p in parameters()})
    system(1, 1, data)  # raises where a value is out of the range of its key


def test_every_number_that_was_fitted_is_shipped_within_its_range() -> None:
    data = base()
    for parameter in parameters():
        table_: object = data
        for key in parameter.path.split("."):
            table_ = table_[key]  # type: ignore[index]
        assert isinstance(table_, float)
        assert parameter.low <= table_ <= parameter.high, parameter.path


def test_the_table_says_what_holds_and_what_does_not() -> None:
    target = Target("force", 0.7, 0.6, 0.8, "a file", "1900")
    inside = TargetRow("fitted", "force", target, 0.65, 0.02, -0.9)
    outside = dataclasses.replace(inside, simulated=0.55)
    assert inside.holds
    assert not outside.holds
    assert summary([inside, outside]) == {"fitted": (1, 2)}


def test_the_table_covers_every_target_once() -> None:
    rows = table(played(80, groups=2, workers=1).as_data())
    assert sorted(row.name for row in rows if row.use == "fitted") == sorted(fitted())
    assert len([row for row in rows if row.use == "other years"]) == 11
    assert len({(row.use, row.name, row.target.period) for row in rows}) == len(rows)


def test_every_block_of_the_fit_has_numbers_and_targets_of_its_own() -> None:
    names = fitted()
    assert len(names) == len(set(names))
    assert {p.block for p in parameters()} == set(blocks())
    assert len(parameters()) < len(names) / 1.5  # fewer numbers than targets


def test_a_reliability_regime_is_the_mean_over_invoked_cases() -> None:
    # All generic defence clauses follow the regime of Berkemeier & Fuhrmann 2018: 0.41 honoured.
    # Of those who do not fight, half send materiel, and of the rest half only consult: the chance
    # that is logged with each answer gives the chance to fight.
    share_of_rest = {Kind.HONOUR: None, Kind.MATERIEL: 0.5, Kind.CONSULT: 0.25, Kind.RENEGE: 0.25}
    found = []
    for k, setup in enumerate(Crises(1000, size("crises"), 1).setups):
        rows = Worker(setup, k).play(0, 3).rows
        for row in rows[(rows["clause"] >= 0) & np.isin(rows["kind"], list(share_of_rest))]:
            share_ = share_of_rest[int(row["kind"])]
            p = float(row["p"])
            if int(row["because"]) == Group.PROCESS + Why.RELIABILITY:
                found.append(p if share_ is None else 1.0 - p / share_)
    assert len(found) > size("crises") // 40
    assert np.mean(found) == pytest.approx(0.41, abs=0.06)


def coded_responses(*saliences: float) -> int:
    """How many runs are coded as crises where each of the two cares so much."""
    sets = [
        f"states.{name}.stances.strait.salience={salience}"
        for name, salience in zip(("ARL", "BOR"), saliences, strict=True)
    ]
    setup = build(load("two-states", sets).scenario)
    return len(responses(Worker(setup, 1).play(0, 60).rows, setup.scenario, setup.names))


def test_a_crisis_is_coded_only_where_both_sides_values_are_threatened() -> None:
    # Their wishes lie one apart, so what is at stake is how much each cares; the bound is 0.4.
    assert coded_responses(0.5, 1.0) > 10
    assert coded_responses(0.3, 1.0) == 0
    assert coded_responses(1.0, 0.3) == 0


def test_disputes_are_told_apart_by_what_they_are_about() -> None:
    coded = Crises(1, 60, 1).played({})
    assert {one.kind for one in coded.disputes} == {"none", "territory", "policy", "regime"}
    # GML 2.2.1, 1946-1991: of 306 disputes about policy 101 were answered
    assert targets("gml_kinds")["reciprocated_if_policy"].value == pytest.approx(
        101 / 306, abs=1e-4
    )


def test_answers_of_generic_crises_are_as_slow_as_the_record_spreads_them() -> None:
    # An exponential's log-deviation is 1.283; the record's is 1.43: 1.43^2 - 1.283^2 = 0.399
    paces = [setup.scenario.states["TAR"].pace for setup in Crises(1, 400, 1).setups]
    assert np.std(np.log(paces)) == pytest.approx(0.632, abs=0.06)
    assert np.mean(np.log(paces)) == pytest.approx(0.0, abs=0.1)


def test_no_two_codings_share_the_name_of_a_statistic() -> None:
    # MID's and ICB's rows of displays answered by displays were one number once.
    coded = Coded()
    parts = (kind_statistics(coded), response_statistics(coded), clash_statistics(coded))
    others = (ally_statistics([]), joiner_statistics([]), dispute_statistics([]))
    names = [name for part in (*parts, *others, matrix_statistics([])) for name in part]
    names += ends_statistics(Ends(), share)
    assert len(names) == len(set(names))
    assert set(names) | {"disputes"} == set(statistics(coded))


def dispute(level: int, answer: int, days: int, dead: float = 0.0, clash: bool = False) -> Dispute:
    """A dispute of the two, from day 0."""
    return Dispute(0, 0, 1, 0, days - 1, level, answer, dead, clash)


def generic(one: Dispute, *joiners: Joiner, kind: str = "policy") -> GenericDispute:
    """A dispute of a system whose target has an ally, that comes in if a joiner has a pact."""
    return GenericDispute(0, kind, one, joiners, any(j.has_pact for j in joiners))


def test_clashes_attacks_and_joiners_are_counted_as_the_record_counts_them() -> None:
    # Four uses of force: two clashes, one fatal, and two attacks, one answered, none fatal; a
    # display. In the fatal clash, a war, two come in, one with a pact, after 10 and 30 days.
    found = [
        generic(dispute(5, 5, 200, 2000.0, clash=True), Joiner(True, 10), Joiner(False, 30)),
        generic(dispute(4, 4, 9, clash=True), kind="territory"),
        generic(dispute(4, 3, 1)),
        generic(dispute(4, 1, 1)),
        generic(dispute(3, 1, 190)),
    ]
    clash = clash_statistics(Coded(found))
    assert clash["clash_of_force"] == share(2, 4)
    assert clash["clash_if_policy"] == share(1, 3)
    assert clash["fatal_if_clash"] == share(1, 2)
    assert clash["fatal_if_attack"] == share(0, 2)
    assert clash["answered_if_attack"] == share(1, 2)
    joins = joiner_statistics(found)
    assert (joins["joined"], joins["joined_if_war"]) == (share(1, 5), share(1, 1))
    assert (joins["joiner_has_pact"], joins["joiner_lag"]) == (share(1, 2), 20.0)
    assert ally_statistics(found)["joins_dispute"] == share(1, 5)
    lasted = dispute_statistics([one.dispute for one in found])
    assert lasted["days_1_if_unanswered"] == share(1, 2)
    assert lasted["days_over_180_if_unanswered"] == share(1, 2)
    assert lasted["days_over_180_if_answered"] == share(1, 3)


def test_fire_returned_at_once_makes_a_clash_of_a_use_of_force() -> None:
    setup = Crises(1, 1, 1).setups[0]
    found = []
    for met in (1.0, 0.0):
        builder = Builder(setup.scenario, setup.names)
        builder.row("act", "INI", "TAR", action="clash", issue="line")
        builder.row("engage", "TAR", "INI", value=met)
        (one,) = disputes(np.concatenate(builder.rows), setup.scenario, setup.names)
        found.append(one.clash)
    assert found == [True, False]


def test_how_crises_end_as_the_record_counts_it() -> None:
    # Of five disputes two are settled and one side yields in one; of three crises of ICB, of four
    # wars and of four threats by hand; share() keeps a rate off 0 and 1 by a quarter in a half.
    ends = Ends(
        disputes=[Why.AGREEMENT, Why.AGREEMENT, Why.COMPLIANCE, Why.FADING, Why.STALEMATE],
        unmediated=[Why.FADING, Why.AGREEMENT],
        mediated=[Why.AGREEMENT],
        wars=[Why.AGREEMENT, Why.VICTORY, Why.COMPLIANCE, Why.STALEMATE],
        threats=[True, False, False, False],
    )
    ends.add(Ends(threats=[False]))
    assert ends_statistics(ends, lambda part, whole: part / whole) == {
        "negotiated": 0.4,
        "yield": 0.2,
        "stalemate": 0.4,
        "agreement_unmediated": 0.5,
        "agreement_mediated": 1.0,
        "war_negotiated": 0.25,
        "war_imposed": 0.5,
        "threat_complied": 0.2,
    }
    assert all(np.isnan(one) for one in ends_statistics(Ends(), share).values())


def test_every_run_of_a_system_is_coded_for_its_ends() -> None:
    # A dispute that fades in run 0 and a threat that is met in run 1.
    setup = Crises(1, 1, 1).setups[0]
    first, second = Builder(setup.scenario, setup.names), Builder(setup.scenario, setup.names)
    first.row("open", "INI", "TAR", issue="line")
    first.row("close", "INI", "TAR", issue="line", turn=200, because=Group.PROCESS + Why.FADING)
    second.row("act", "INI", "TAR", action="threaten", issue="line", value=0.9)
    second.row("open", "INI", "TAR", issue="line")
    second.row("act", "TAR", "INI", action="comply", issue="line", turn=3)
    second.row("close", "TAR", "INI", issue="line", because=Group.PROCESS + Why.COMPLIANCE, turn=3)
    rows = np.concatenate([*first.rows, *second.rows])
    rows["run"][len(first.rows) :] = 1
    found = ends_of(setup, rows)
    assert found.disputes == [Why.FADING, Why.COMPLIANCE]
    assert (found.threats, found.wars) == ([True], [])
