"""Casebook 4: the four answers, and how often a state must answer."""

import pytest
from cases import Small

from sim.run.batch import Worker
from sim.terms.events import KINDS, Kind

NEVER = "A owes B defence, reliability never"
ATTACK = {
    "injects": {
        "attack": {
            "title": "C strikes B",
            "turn": 0,
            "changes": [{"of": "CLAND", "toward": "BLAND", "act": "strike", "issue": "shore"}],
        }
    }
}


def test_4_1_to_fight_short_of_war(small: Small) -> None:
    """Casebook 4.1. C strikes B; A keeps its word and enters the dispute, not a war.

    Source: own rule; Leeds, Long & Mitchell 2000."""
    world = small("A owes B defence").play("C strikes B")
    assert world.log.find("open", by="A", toward="C", because="an ally's duty")
    assert not world.log.find("war")


def test_4_2_to_fight_a_war(small: Small) -> None:
    """Casebook 4.2. C invades B; A keeps its word and is at war with C.

    Source: own rule; Leeds, Long & Mitchell 2000."""
    world = small("A owes B defence").play("C invades B")
    (war,) = world.log.find("war", by="A", toward="C")
    assert (war.third, war.because) == ("B", "an ally's duty")
    assert world.toward("A", "C", "at_war") == world.toward("C", "A", "at_war") == 1


def test_4_3_forces_are_sent(small: Small) -> None:
    """Casebook 4.3. A, which can, also raises the number of its troops with B, under the clause.

    Source: S3 (troops under a clause); own rule."""
    world = small("A owes B defence").play("C invades B")
    (act,) = world.log.find("act", by="A", toward="B", action="send_troops")
    assert act.because == "clause treaty_1.duty"
    assert world.flow("send_troops", "A", "B") == 1


def test_4_4_materiel_only(small: Small) -> None:
    """Casebook 4.4. A does not fight but sends materiel: its first flow of arms, no troops.

    Source: own rule (fight, send materiel, only consult, renege)."""
    world = small(NEVER, "numbers.duty.materiel=1.0").play("C strikes B")
    assert world.log.find("materiel", by="A", toward="B", third="C")
    assert world.log.find("act", by="A", toward="B", because="clause treaty_1.duty")
    assert world.flow("send_troops", "A", "B") == 0
    assert not world.log.find("honour", "consult", "renege")
    assert not world.log.find("open", "war", by="A", because="an ally's duty")


def test_4_5_consultation_only(small: Small) -> None:
    """Casebook 4.5. A neither fights nor sends arms; it consults, and feeling rises.

    Source: own rule."""
    world = small(NEVER, "numbers.duty.consult=1.0")
    other = small(NEVER).play("C strikes B")
    world.play("C strikes B")
    assert world.log.find("consult", by="A", toward="B", third="C")
    assert world.toward("A", "C", "heat") > other.toward("A", "C", "heat")


def test_4_6_to_renege(small: Small) -> None:
    """Casebook 4.6. A does nothing: its credibility falls and B resents it.

    Source: own rule (reneging costs credibility); Snyder 1984 (abandonment)."""
    world = small(NEVER, "states.ALAND.credibility=0.7")
    heat = world.toward("B", "A", "heat")
    world.play("C strikes B")
    assert world.log.find("renege", by="A", toward="B", third="C")
    assert world.of("A", "credibility") < 0.7
    assert world.toward("B", "A", "heat") > heat


def test_4_7_keeping_ones_word_is_noticed(small: Small) -> None:
    """Casebook 4.7. A fights for B: its credibility rises above what it was.

    Source: Smith 1995; assumption."""
    world = small("A owes B defence", "states.ALAND.credibility=0.5").play("C strikes B")
    assert world.of("A", "credibility") > 0.5


def test_4_8_one_decision_per_episode(small: Small) -> None:
    """Casebook 4.8. C strikes B week after week: A is called, and answers, once.

    Source: own rule (a duty redrawn weekly tends to certainty)."""
    world = small(NEVER)
    for _ in range(4):
        world.play("C strikes B")
    assert len(world.log.find("casus")) == len(world.log.find("invoke")) == 1
    assert len(world.log.find("renege")) == 1


def test_4_9_a_new_decision_when_the_episode_rises(small: Small) -> None:
    """Casebook 4.9. An incident, then a strike, then an invasion: three decisions.

    Source: own rule (a new one only if the episode rises a rung)."""
    world = small(NEVER).play("C provokes B").play("C strikes B").play("C invades B")
    assert [row.turn for row in world.log.find("renege")] == [0, 1, 2]
    world.play("C strikes B")
    assert len(world.log.find("renege")) == 3


def test_4_10_a_new_decision_for_a_new_attacker(small: Small) -> None:
    """Casebook 4.10. C strikes B, then D strikes B too: A answers anew.

    Source: own rule (or a new attacker enters)."""
    world = small(NEVER).play("C strikes B").play("D strikes B")
    assert [row.third for row in world.log.find("renege")] == ["C", "D"]


def test_4_11_a_new_decision_in_a_new_dispute(small: Small) -> None:
    """Casebook 4.11. The dispute closes; C strikes B again: a new episode, a new decision.

    Source: own rule; MID coding rules (Palmer et al. 2022)."""
    world = small(NEVER, "numbers.disputes.quiet_days=28").play("C strikes B").wait(5)
    world.play("C strikes B")
    assert [row.turn for row in world.log.find("renege")] == [0, 6]


def test_4_12_two_strikes_in_one_week(small: Small) -> None:
    """Casebook 4.12. C clashes with B and strikes it in one week, at one rung: one decision.

    Source: own rule."""
    world = small(NEVER).play("C clashes with B", "C strikes B")
    assert len(world.log.find("renege")) == 1


def test_4_13_who_is_not_called_need_not_answer(small: Small) -> None:
    """Casebook 4.13. B does not call: A has neither honoured nor reneged.

    Source: Smith 1995 (calls are made where help is expected)."""
    world = small("A owes B defence", "numbers.duty.call=-20.0").play("C strikes B")
    assert world.log.find("forgo", by="B", toward="A", third="C")
    assert not world.log.find("honour", "materiel", "consult", "renege")


def test_4_14_each_ally_answers_for_itself(small: Small) -> None:
    """Casebook 4.14. A and D both owe B defence; C strikes B: D fights, A reneges.

    Source: own rule (each clause touched)."""
    world = small(NEVER, "D owes B defence").play("C strikes B")
    assert [row.by for row in world.log.find("honour")] == ["D"]
    assert [row.by for row in world.log.find("renege")] == ["A"]


@pytest.mark.compiled
@pytest.mark.parametrize(
    ("regime", "share"),
    [
        ("berkemeier_fuhrmann_defence", 0.41),
        ("berkemeier_fuhrmann_post_1945", 0.22),
        ("leeds_long_mitchell_2000", 0.745),
    ],
)
def test_4_15_the_regime_is_the_mean(small: Small, regime: str, share: float) -> None:
    """Casebook 4.15. Where nothing else speaks, allies fight as often as the study says.

    Of 2,000 calls; 0.04 is four standard errors. Source: Berkemeier & Fuhrmann 2018 (41 % and
    22 %), Leeds, Long & Mitchell 2000 (74.5 %)."""
    world = small(f"A owes B defence, reliability {regime}", "horizon.turns=1", also=ATTACK)
    (answer,) = world.play().log.find("honour", "renege")
    assert answer.p == pytest.approx(share if answer.kind == KINDS[Kind.HONOUR] else 1.0 - share)
    kinds = Worker(world.world.setup, 1).play(0, 2000).rows["kind"]
    fought, reneged = int((kinds == Kind.HONOUR).sum()), int((kinds == Kind.RENEGE).sum())
    assert fought + reneged == 2000
    assert abs(fought / 2000 - share) < 0.045


def test_4_16_a_leader_shifts_the_chance(small: Small) -> None:
    """Casebook 4.16. A leader one log-odd more faithful turns 41 % into 65 %.

    0.41 / 0.59 * e = 1.889, and 1.889 / 2.889 = 0.654. Source: own rule (a logit)."""
    regime = "A owes B defence, reliability berkemeier_fuhrmann_defence"
    world = small(regime, "states.ALAND.honour=1.0").play("C strikes B")
    (answer,) = world.log.find("honour", "renege")
    fights = answer.p if answer.kind == "honour" else 1.0 - answer.p
    assert fights == pytest.approx(0.654, abs=0.001)


def test_4_17_an_attacker_with_the_bomb(small: Small) -> None:
    """Casebook 4.17. C has nuclear weapons: A is less likely to fight than it would be.

    Source: own rule (nuclear opponent); Huth 1988."""
    regime = "A owes B defence, reliability berkemeier_fuhrmann_defence"
    found = []
    for arsenal in ("0.0", "1.0"):
        bomb = f"states.CLAND.arsenal={arsenal}"
        world = small(regime, "numbers.duty.nuclear=1.0", bomb).play("C strikes B")
        (answer,) = world.log.find("honour", "renege")
        found.append(answer.p if answer.kind == "honour" else 1.0 - answer.p)
    assert found[0] > 0.41 > found[1]


def test_4_18_a_clause_on_attack_that_only_asks_to_consult(small: Small) -> None:
    """Casebook 4.18. C invades B, to which A owes defence by consultation: A consults B, nobody
    calls, A stays out. Below an attack nothing is asked of it.

    Source: Leeds et al. 2002 (what a defence pact asks for ranges from arms to consultation)."""
    clause = "A owes B defence, by consultation"
    world = small(clause).play("C invades B")
    assert world.log.find("consult", by="A", toward="B", third="C")
    assert not world.log.find("invoke", "forgo", "honour")
    assert not world.log.find("war", by="A")
    assert not small(clause).play("C threatens B").log.find("casus", "consult")
