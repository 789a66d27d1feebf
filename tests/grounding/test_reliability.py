"""Reliability regimes: published shares by name, chosen by name, applied once a duty is called on.

Expected values are the studies': Leeds, Long & Mitchell 2000 (74.5 %, 1816-1944); Berkemeier &
Fuhrmann 2018 (1816-2003: 50 % overall, 66 % before 1945, 22 % after; defence 41 %, offence 74 %,
neutrality 78 %, non-aggression 37 %).
"""

from __future__ import annotations

import pytest

from sim.errors import ScenarioProblem
from sim.grounding.fit.simulate import base
from sim.grounding.generic import INITIATOR, TARGET, TARGET_ALLY
from sim.grounding.sign_cases import at_start, crisis, pact, target_ally
from sim.plan.build import build
from sim.rules.trigger import honours
from sim.run.batch import Worker
from sim.scenario.load import load
from sim.terms.events import Kind

PUBLISHED = {
    "leeds_long_mitchell_2000": (0.745, "Leeds, Long & Mitchell 2000"),
    "berkemeier_fuhrmann_pre_1945": (0.66, "Berkemeier & Fuhrmann 2018"),
    "berkemeier_fuhrmann_all": (0.50, "Berkemeier & Fuhrmann 2018"),
    "berkemeier_fuhrmann_defence": (0.41, "Berkemeier & Fuhrmann 2018"),
    "berkemeier_fuhrmann_post_1945": (0.22, "Berkemeier & Fuhrmann 2018"),
    "berkemeier_fuhrmann_offence": (0.74, "Berkemeier & Fuhrmann 2018"),
    "berkemeier_fuhrmann_neutrality": (0.78, "Berkemeier & Fuhrmann 2018"),
    "berkemeier_fuhrmann_nonaggression": (0.37, "Berkemeier & Fuhrmann 2018"),
}
PATH = "treaties.usa_kor_1953.clauses"


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_regime_has_the_published_share_and_says_whose_it_is(name: str) -> None:
    """Value, source, and the share in the title that figures print."""
    value, study = PUBLISHED[name]
    regime = load("june-2024").scenario.reliability[name]
    assert regime.value == value
    assert study in regime.source
    assert study in regime.title
    assert f"{100 * value:g} %" in regime.title


def test_all_other_regimes_are_called_assumptions() -> None:
    """What no study measured says so."""
    for name, regime in load("june-2024").scenario.reliability.items():
        assert name in PUBLISHED or "assumption" in regime.source


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_clause_takes_its_regime_by_name(name: str) -> None:
    """`--set ... .reliability=NAME` is all that it takes."""
    clauses = load("june-2024").scenario.treaties["usa_kor_1953"].clauses
    clause = min(clauses)
    scenario = load("june-2024", [f"{PATH}.{clause}.reliability={name}"]).scenario
    setup = build(scenario)
    code = setup.names.clauses.index(f"usa_kor_1953.{clause}")
    table = setup.plan.clauses["reliability"]  # type: ignore[call-overload]
    assert table[code] == PUBLISHED[name][0]


def test_a_regime_that_is_not_there_is_refused_with_the_nearest_name() -> None:
    """The message names the place and what was meant."""
    clause = min(load("june-2024").scenario.treaties["usa_kor_1953"].clauses)
    with pytest.raises(ScenarioProblem, match="berkemeier_fuhrmann_defence"):
        load("june-2024", [f"{PATH}.{clause}.reliability=berkemeier_fuhrman_defence"])


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_regime_is_the_chance_at_typical_covariates(name: str) -> None:
    """All covariates centred: their means change nothing."""
    value = PUBLISHED[name][0]
    assert honours(value, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0) == pytest.approx(value, abs=1e-12)


def test_no_answer_without_a_casus_foederis_and_a_call() -> None:
    """In every run: met before called on, called on before an answer, for each clause."""
    numbers = base()
    war = at_start(INITIATOR, "general_war", TARGET)
    changes = (target_ally, pact(TARGET_ALLY, TARGET, "defence"), war)
    answers = (Kind.HONOUR, Kind.MATERIEL, Kind.CONSULT, Kind.RENEGE)
    seen = set()
    for number in range(12):
        setup = build(crisis(1, number, numbers, changes, 13, False))
        rows = Worker(setup, number).play(0, 20).rows
        for run in range(20):
            state = 0
            for kind in rows["kind"][(rows["run"] == run) & (rows["clause"] >= 0)].tolist():
                if kind == Kind.CASUS:
                    state = 1
                elif kind in (Kind.INVOKE, Kind.FORGO):
                    assert state == 1
                    state = 2 if kind == Kind.INVOKE else 0
                elif kind in answers:
                    assert state == 2
                    seen.add(kind)
                else:
                    assert kind == Kind.DEFER or kind not in answers
    assert seen == set(answers)
