from sim.scenario.load import Loaded
from sim.study.demo import TREATY, Difference, differences, headline, without_clauses


def test_the_treaty_stands_without_its_clauses(loaded: Loaded) -> None:
    bare = without_clauses(loaded.scenario, TREATY)
    assert bare.treaties[TREATY].clauses == {}
    assert bare.treaties[TREATY].stage == "signed"
    assert loaded.scenario.treaties[TREATY].clauses


def test_differences_are_counted_run_by_run(loaded: Loaded) -> None:
    steps = []
    found = differences(loaded.scenario, 1, 60, TREATY, steps.append)
    assert sum(steps) == 120
    assert {d.name for d in found} == set(loaded.scenario.outcomes)
    for d in found:
        assert d.with_clauses - d.without_clauses == d.only_with - d.only_without
        assert 0 <= d.only_with <= d.with_clauses <= d.runs == 60


def test_the_headline_is_in_natural_frequencies() -> None:
    one = Difference("war", "war on the peninsula", 400, 12, 9, 5, 2)
    assert headline([one]) == ["war on the peninsula: 12 of 400 worlds with the clauses, 9 without"]
