"""Casebook 14: what the scenario puts in, when it comes due, and what it cannot ask for."""

from datetime import date
from typing import Any

import pytest
from cases import Small

NOTE = {"of": "ALAND", "toward": "CLAND", "act": "condemn", "issue": "shore"}
QUARREL = {"measure": "rung", "of": "CLAND", "toward": "ALAND", "above": 2.0}
INVADES = {"of": "CLAND", "toward": "ALAND", "act": "general_war", "issue": "shore"}
CUTS = {"of": "DLAND", "toward": "CLAND", "cut": "ship_shells"}
FINDS = {"of": "DLAND", "toward": "ALAND", "to": "CLAND", "detect": "ship_missiles"}
FLOWS = {
    "shells": {"action": "ship_shells", "by": "DLAND", "to": "CLAND", "level": 2, "issue": "war"},
    "missiles": {
        "action": "ship_missiles",
        "by": "ALAND",
        "to": "CLAND",
        "level": 1,
        "known": "hidden",
        "issue": "war",
    },
}
UNSEEN = "actions.ship_missiles.detected_per_year=0.0"


def put_in(*changes: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """A scenario's section with one inject, at the second turn where nothing else is said."""
    when = keys or {"turn": 1}
    return {"injects": {"news": {"title": "news", "changes": list(changes), **when}}}


def test_14_1_at_its_turn_only_if_the_condition_holds(small: Small) -> None:
    """Casebook 14.1. Due in the third week if C stands at rung 3 toward A, and C does: it comes.

    Source: own rule (a date and a condition)."""
    world = small(also=put_in(NOTE, turn=2, when=QUARREL)).play("C threatens A").wait(2)
    assert [row.turn for row in world.log.find("inject")] == [2]
    assert world.log.find("act", by="A", action="condemn", turn=2)


def test_14_2_what_does_not_come_on_its_day_never_comes(small: Small) -> None:
    """Casebook 14.2. The same, but C threatens after that week: it never comes.

    Source: own rule (a date and a condition)."""
    world = small(also=put_in(NOTE, turn=0, when=QUARREL)).play().play("C threatens A").wait(3)
    assert not world.log.find("inject")


def test_14_3_a_date_of_the_calendar_with_a_condition(small: Small) -> None:
    """Casebook 14.3. A vote that is held only if C threatens: once with the threat, else never.

    14 January 2030 is in the second week. Source: own rule (a date and a condition)."""
    vote: dict[str, Any] = {"title": "vote", "date": date(2030, 1, 14), "when": QUARREL}
    vote["outcomes"] = {"yes": {"title": "yes", "p": 1.0, "changes": [NOTE]}}
    also = {"calendar": {"vote": vote}}
    assert small(also=also).play("C threatens A").play().log.find("inject", turn=1)
    assert not small(also=also).wait(3).log.find("inject")


def test_14_4_a_flow_is_cut_by_one_level(small: Small) -> None:
    """Casebook 14.4. D ships shells to C at level 2; the scenario has D cut them: level 1.

    Source: own rule (an inject does what a state can do)."""
    world = small("C is at war with B", also=put_in(CUTS) | {"flows": FLOWS}).wait(2)
    (inject,) = world.log.find("inject")
    (cut,) = world.log.find("act", by="D", toward="C", action="ship_shells")
    assert (cut.value, cut.cause, cut.because) == (-1.0, inject.seq, "inject news")
    assert world.flow("ship_shells", "D", "C") == 1


def test_14_5_what_does_not_run_is_not_cut(small: Small) -> None:
    """Casebook 14.5. No shells are shipped: the cut is refused, and nothing else happens.

    Source: own rule (what cannot be is refused and told)."""
    world = small(also=put_in(CUTS)).wait(2)
    (inject,) = world.log.find("inject")
    (refused,) = world.log.find("refused", by="D", toward="C", action="ship_shells")
    assert (refused.because, refused.cause) == ("no such flow runs", inject.seq)
    assert not world.log.find("act")


def test_14_6_found_out_as_the_scenario_has_it(small: Small) -> None:
    """Casebook 14.6. A ships missiles to C in secret; the scenario has D find out: D can tell.

    Source: own rule (an inject does what chance can do)."""
    world = small("C is at war with B", UNSEEN, also=put_in(FINDS) | {"flows": FLOWS})
    assert not world.play().may("D discloses the dealings of A")
    world.play()
    (inject,) = world.log.find("inject")
    (found,) = world.log.find("detect", by="D", toward="A", third="C", action="ship_missiles")
    assert (found.cause, found.because, found.p) == (inject.seq, "inject news", 1.0)
    assert world.may("D discloses the dealings of A")


def test_14_7_nothing_to_find_out(small: Small) -> None:
    """Casebook 14.7. No missiles are shipped: there is nothing that D could find out.

    Source: own rule (what cannot be is refused and told)."""
    world = small(also=put_in(FINDS)).wait(2)
    (refused,) = world.log.find("refused", by="D", toward="A", third="C", action="ship_missiles")
    assert refused.because == "no such flow runs"
    assert not world.log.find("detect")


def test_14_8_what_is_known_is_not_found_out_again(small: Small) -> None:
    """Casebook 14.8. The same twice: the second time it is known already.

    Source: own rule (one finder of a flow)."""
    world = small("C is at war with B", UNSEEN, also=put_in(FINDS, FINDS) | {"flows": FLOWS})
    world.wait(2)
    assert len(world.log.find("detect")) == 1
    assert [row.because for row in world.log.find("refused")] == ["it is known already"]


def test_14_9_a_war_does_not_open_twice(small: Small) -> None:
    """Casebook 14.9. C and A are at war; the scenario has C open a war on A: it is refused.

    Source: own rule (what cannot be is refused and told)."""
    world = small("C is at war with A", also=put_in(INVADES)).wait(2)
    (refused,) = world.log.find("refused", by="C", toward="A", action="general_war")
    assert refused.because == "a war is under way"
    assert not world.log.find("act", "war", "authorise")
    assert small(also=put_in(INVADES)).wait(2).log.find("war", by="C", toward="A")


def test_14_10_the_rest_of_an_inject_happens(small: Small) -> None:
    """Casebook 14.10. Of two changes one cannot be: the other takes place.

    Source: own rule (what cannot be is refused and told)."""
    world = small("C is at war with A", also=put_in(INVADES, NOTE)).wait(2)
    assert world.log.kinds("refused", "act") == ["refused", "act"]


@pytest.mark.parametrize("word", ["act", "cut", "detect"])
def test_14_11_no_change_without_its_row(small: Small, word: str) -> None:
    """Casebook 14.11. Whatever a change asks for, it leaves a row that names the inject's row.

    Source: own rule (the log is complete)."""
    change = {"act": INVADES, "cut": CUTS, "detect": FINDS}[word]
    world = small("C is at war with B", UNSEEN, also=put_in(change) | {"flows": FLOWS}).wait(2)
    (inject,) = world.log.find("inject")
    assert [row for row in world.log.events if row.cause == inject.seq]


MEETING = {"of": "ALAND", "toward": "BLAND", "act": "summit", "issue": "shore"}
SIGNATURE = {"of": "ALAND", "toward": "BLAND", "act": "sign_treaty", "issue": "order"}
ORDER = {"issues": {"order": {"title": "the order", "kind": "order"}}}


def test_14_12_an_offer_may_be_declined_and_what_is_agreed_takes_place(small: Small) -> None:
    """Casebook 14.12. A meets B, and consent is beyond both. Put in as an offer it is declined; as
    agreed it takes place: nobody is asked, nothing more comes of it, and no row says that nothing
    was agreed, for the scenario says what was.

    Source: own rule (what has happened is not offered)."""
    never = "numbers.choice.consent=-20.0"
    offered = small(never, also=put_in(MEETING)).wait(2)
    assert offered.log.find("decline", by="B", toward="A", action="summit")
    assert not offered.log.find("joint")
    fact = small(never, also=put_in({**MEETING, "agreed": True})).wait(2)
    (inject,) = fact.log.find("inject")
    (offer,) = fact.log.find("offer", by="A", toward="B", action="summit")
    (joint,) = fact.log.find("joint", by="A", toward="B", action="summit")
    assert (offer.cause, joint.cause) == (inject.seq, offer.seq)
    assert not fact.log.find("accept", "decline", "no_result")


def test_14_13_a_treaty_is_signed_on_a_day_of_the_scenario(small: Small) -> None:
    """Casebook 14.13. A and B may sign a treaty; the scenario has them sign it in the second week.
    It is signed then and not before; a second signature finds nothing to sign and is refused.

    Source: own rule (what cannot be is refused and told)."""
    put = put_in({**SIGNATURE, "agreed": True}, SIGNATURE)
    world = small("A owes B defence, possible", also=put | ORDER)
    assert not world.play().log.find("sign")
    world.play()
    (signed,) = world.log.find("sign", by="A", toward="B")
    (joint,) = world.log.find("joint", action="sign_treaty")
    assert signed.cause == joint.seq
    (refused,) = world.log.find("refused", by="A", toward="B", action="sign_treaty")
    assert refused.because == "no treaty waits to be signed"
