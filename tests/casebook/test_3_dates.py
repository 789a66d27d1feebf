"""Casebook 3: the life of a treaty, from signature to its end."""

import datetime

from cases import Small

from sim.rules.trigger import ratifies

QUICK = {"ratifications_per_year": 365.0, "exchange_days": 1.0}
NEW = {
    "title": "the new treaty",
    "parties": ["ALAND", "BLAND"],
    "stage": "signed",
    **QUICK,
    "clauses": {
        "duty": {
            "by": "ALAND",
            "toward": "BLAND",
            "obligation": "defence",
            "min_rung": 5,
            "reliability": "sure",
        }
    },
}


def test_3_1_signed_is_not_in_force(small: Small) -> None:
    """Casebook 3.1. The treaty is signed and not in force; C strikes B: A is not bound.

    Source: Vienna Convention on the Law of Treaties, article 24."""
    world = small("A owes B defence, signed").play("C strikes B")
    assert [row.because for row in world.log.find("no_casus")] == ["treaty not in force"]
    assert not world.log.find("invoke")


def test_3_2_possible_is_nothing(small: Small) -> None:
    """Casebook 3.2. A treaty that nobody has signed binds nobody.

    Source: Vienna Convention on the Law of Treaties, article 11."""
    assert not small("A owes B defence, possible").play("C strikes B").log.find("casus", "invoke")


def test_3_3_ended(small: Small) -> None:
    """Casebook 3.3. The treaty has ended: A is not bound.

    Source: Vienna Convention on the Law of Treaties, article 70."""
    assert not small("A owes B defence, ended").play("C strikes B").log.find("casus", "invoke")


def test_3_4_ratified_and_in_force(small: Small) -> None:
    """Casebook 3.4. Both ratify, the instruments are exchanged, C strikes B: A fights.

    Source: Vienna Convention on the Law of Treaties, articles 14 and 24; S1, S2."""
    world = small(also={"treaties": {"new": NEW}}).wait(6)
    assert sorted(row.by for row in world.log.find("ratify", clause="new")) == ["A", "B"]
    (force,) = world.log.find("enter_force", clause="new")
    assert force.because == "all parties have ratified"
    assert force.seq > max(row.seq for row in world.log.find("ratify") if row.turn == force.turn)
    assert world.play("C strikes B").log.find("honour", by="A", third="C")


def test_3_5_one_ratification_is_not_enough(small: Small) -> None:
    """Casebook 3.5. Only A has ratified, B takes its time: the treaty does not enter into force.

    Source: Vienna Convention on the Law of Treaties, article 24 (consent of all)."""
    waiting = NEW | {"ratified_by": ["ALAND"], "ratifications_per_year": 0.001}
    world = small(also={"treaties": {"new": waiting}}).wait(8)
    assert not world.log.find("ratify", "enter_force")


def test_3_6_a_leader_who_is_against(small: Small) -> None:
    """Casebook 3.6. Both could ratify at once, but B's leader is set against it: no entry.

    Source: assumption (consent shifts with the leader in office)."""
    slow = NEW | {"ratifications_per_year": 100.0}
    world = small("states.BLAND.honour=-5.0", also={"treaties": {"new": slow}}).wait(4)
    assert [row.by for row in world.log.find("ratify")] == ["A"]
    assert not world.log.find("enter_force")


def test_3_7_the_end_of_the_term(small: Small) -> None:
    """Casebook 3.7. The treaty ends on 21 January 2030: it covers an attack before, none after.

    Source: Vienna Convention on the Law of Treaties, article 54 (a)."""
    ends = {"treaties": {"treaty_1": {"ends": datetime.date(2030, 1, 21)}}}
    world = small("A owes B defence", also=ends).play("C strikes B")
    assert world.log.find("honour", turn=0)
    world.wait(2).play("D strikes B")
    assert [row.turn for row in world.log.find("lapse", clause="treaty_1")] == [2]
    assert not world.log.find("invoke", third="D")


def test_3_8_a_new_treaty_replaces_the_old(small: Small) -> None:
    """Casebook 3.8. The new treaty enters into force: the old one lapses in the same turn.

    Source: treaty of 2024, article 22 (replaces that of 2000); Vienna Convention, article 59."""
    world = small(
        "A owes B consultation", also={"treaties": {"new": NEW | {"replaces": "treaty_1"}}}
    ).wait(6)
    (force,) = world.log.find("enter_force", clause="new")
    (lapse,) = world.log.find("lapse", clause="treaty_1")
    assert lapse.turn == force.turn
    assert lapse.cause == force.seq


def test_3_9_signature_in_the_run(small: Small) -> None:
    """Casebook 3.9. A possible treaty; A and B sign it: offer, consent, signature.

    Source: S1, S2 (signing is decided in the run)."""
    world = small(also={"treaties": {"new": NEW | {"stage": "possible"}}})
    assert world.may("A signs with B")
    world.play("A signs with B")
    assert world.log.kinds("offer", "accept", "joint", "sign") == [
        "offer",
        "accept",
        "joint",
        "sign",
    ]
    (sign,) = world.log.find("sign")
    assert sign.clause == "new"
    assert not world.may("A signs with B"), "it is signed"


def test_3_10_nothing_to_sign(small: Small) -> None:
    """Casebook 3.10. Where no treaty is possible between two states, none is on the menu.

    Source: own rule (what an action requires)."""
    assert not small("A owes B defence").may("A signs with B")


def test_3_11_a_treaty_that_waits_for_another(small: Small) -> None:
    """Casebook 3.11. An accession can be signed only once the treaty itself is in force.

    Source: assumption; as with China's accession in june-2024."""
    later = NEW | {"stage": "possible", "after": "first", "parties": ["ALAND", "CLAND"]}
    later = {key: later[key] for key in later if key != "clauses"}
    world = small(also={"treaties": {"first": NEW, "second": later}})
    assert not world.may("A signs with C")
    world.wait(6)
    assert world.log.find("enter_force", clause="first")
    assert world.may("A signs with C")


def test_3_12_own_procedure_takes_time(small: Small) -> None:
    """Casebook 3.12. A decides by its own constitutional process: deferred, then honoured.

    Source: North Atlantic Treaty, article 11; US-Korea treaty of 1953, article 3."""
    world = small("A owes B defence, after a procedure of 300 days").play("C strikes B")
    (defer,) = world.log.find("defer", by="A")
    assert defer.because == "own constitutional procedure"
    assert not world.log.find("honour")
    world.wait(defer.due)
    assert [row.turn for row in world.log.find("honour", by="A")] == [defer.due]


def test_3_13_peace_comes_before_the_answer(small: Small) -> None:
    """Casebook 3.13. C invades B, A deliberates, B and C make peace: A never answers.

    Source: assumption; a duty ends with the case that called for it."""
    world = small("A owes B defence, after a procedure of 300 days").play("C invades B")
    (defer,) = world.log.find("defer", by="A")
    assert defer.due >= 2
    world.play("B makes peace with C").wait(defer.due + 1)
    assert not world.log.find("honour", "materiel", "renege", by="A")


def test_3_14_an_attack_on_the_eve(small: Small) -> None:
    """Casebook 3.14. C strikes in the very turn that ends with the entry into force: no case.

    Source: Vienna Convention on the Law of Treaties, article 28 (no retroactive effect)."""
    ratified = NEW | {"ratified_by": ["ALAND", "BLAND"]}
    world = small(also={"treaties": {"new": ratified}}).play("C strikes B")
    assert world.log.find("enter_force", turn=0)
    assert [row.because for row in world.log.find("no_casus")] == ["treaty not in force"]


def test_3_15_the_next_attack_counts(small: Small) -> None:
    """Casebook 3.15. The same, and C strikes again, no harder than before: now A fights.

    Source: Vienna Convention on the Law of Treaties, article 28."""
    ratified = NEW | {"ratified_by": ["ALAND", "BLAND"]}
    world = small(also={"treaties": {"new": ratified}}).play("C strikes B").play("C strikes B")
    assert world.log.find("honour", by="A", third="C", turn=1)


def test_3_16_two_treaties_two_duties(small: Small) -> None:
    """Casebook 3.16. A owes B defence by a treaty in force and by one that has ended: one case.

    Source: own rule (each clause touched)."""
    world = small("A owes B defence", "A owes B defence, ended").play("C strikes B")
    assert [row.clause for row in world.log.find("casus")] == ["treaty_1.duty"]
    assert [row.clause for row in world.log.find("no_casus")] == ["treaty_2.duty"]


def test_3_17_who_never_ratifies(small: Small) -> None:
    """Casebook 3.17. No ratification is to be had, a hazard of 0 a year: there is none, ever.

    Source: the format (ratifications_per_year, from 0)."""
    never = NEW | {"ratifications_per_year": 0.0}
    for run in range(3):
        assert not small(also={"treaties": {"new": never}}, run=run).wait(20).log.find("ratify")
    assert ratifies(0.0, 0.0) == 0.0
