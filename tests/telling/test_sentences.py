"""Every kind of row is one plain sentence. The expected sentences are written out, not computed."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from sim.record.names import Names
from sim.record.played import Played
from sim.scenario.load import load
from sim.telling.nouns import brief, preposition
from sim.telling.reasons import BELOW, SAYS, says
from sim.telling.sentences import sentence, sentences
from sim.telling.story import Story
from sim.terms.choice import TERMS
from sim.terms.events import KINDS, Phase
from sim.terms.measures import CONDITION_MEASURES
from sim.terms.reasons import GROUP_SIZE, PROCESSES, Group
from sim.terms.treaties import OBLIGATIONS

DEFENCE = "rus_prk_2024.assistance_rus"
CONSULTATION = "camp_david_2023.consultation_jpn_kor"


def process(words: str) -> int:
    return Group.PROCESS + PROCESSES.index(words)


def term(word: str) -> int:
    return TERMS.index(word)


DUTY = {"third": "KOR", "clause": DEFENCE}
RELIABILITY = process("the reliability of the ally")


def faults(text: str, names: Names) -> list[str]:
    """What must not stand in a sentence."""
    ids = [*names.states, *names.members]
    found = [name for name in ids if re.search(rf"\b{name}\b", text)]
    if re.search(r"[{}_]|  | ,|\.\.|\bnan\b|-1\b|None", text):
        found.append("sign")
    if not (text[0].isupper() and text.endswith(".")):
        found.append("shape")
    return found


def test_rows_of_real_runs_hold_no_codes(played: Callable[..., Played], names: Names) -> None:
    seen = set()
    for seed in (1, 2, 3):
        run = played(seed)
        for kind, text in zip(
            run.rows["kind"].tolist(), sentences(run.scenario, names, run.rows), strict=True
        ):
            seen.add(kind)
            assert not faults(text, names), (KINDS[kind], text)
    assert len(seen) > 20


def first_rows(b: Any, names: Names) -> dict[str, int]:
    """Acts, offers, answers, disputes; the numbers of those that later rows follow from."""
    occasion = names.occasions.index("us_election")
    test = b.row("act", "PRK", "USA", action="icbm_test", issue="nk_weapons", rung=4, p=0.02)
    offer = b.row(
        "offer", "JPN", "KOR", third="USA", action="trilateral_exercise", issue="nk_weapons",
        because=term("balance"), cause=test, p=0.04,
    )  # fmt: skip
    clash = b.row(
        "act", "KOR", "PRK", action="clash", issue="peninsula", rung=6,
        because=term("reciprocity"), cause=test, p=0.02, phase=Phase.ANSWER, wave=1,
    )  # fmt: skip
    casus = b.row(
        "casus", "RUS", "PRK", **DUTY, rung=7, because=process("armed attack on the partner")
    )
    call = b.row(
        "invoke", "PRK", "RUS", **DUTY, because=process("need of help"), cause=casus, p=0.9
    )
    honour = b.row("honour", "RUS", "PRK", **DUTY, because=RELIABILITY, cause=call, p=0.41)
    draft = b.row(
        "draft", "USA", "PRK", issue="sanctions", because=process("weighing a veto"), p=0.2
    )
    for member, ballot in (("GBR", 1.0), ("USA", 1.0), ("CHN", -1.0), ("DZA", 0.0)):
        b.row(
            "vote", member, "PRK", issue="sanctions", value=ballot,
            because=process("position on the issue"), cause=draft, p=0.6,
        )  # fmt: skip
    signed = b.row("sign", "RUS", "PRK", clause="rus_prk_2024", because=process("consent of all"))
    force = b.row(
        "enter_force", clause="rus_prk_2024", because=process("all parties have ratified"),
        cause=signed, p=0.2,
    )  # fmt: skip
    drawn = b.row("inject", because=Group.OCCASION + occasion, value=1.0, p=0.5)
    b.row(
        "change", "USA", action=CONDITION_MEASURES.index("salience"),
        issue="ukraine_war", value=-0.3,
        because=Group.OCCASION + occasion, cause=drawn,
    )  # fmt: skip
    b.row("refused", "RUS", "UKR", action="general_war", because=process("a war is under way"),
        cause=drawn,
    )  # fmt: skip
    flow = {"third": "PRK", "action": "transfer_air_defence", "issue": "ukraine_war"}
    b.row("detect", "KOR", "RUS", **flow, because=process("chance of detection"), p=0.02)
    b.row("false_alarm", "USA", "RUS", **flow, because=process("fog"), p=0.0004)
    b.row("misread", "USA", "PRK", action="icbm_test", value=1.0, because=process("fog"), p=0.1)
    b.row("authorise", "KOR", "PRK", action="clash", because=process("a dispute is open"))
    b.row(
        "accept", "KOR", "JPN", action="trilateral_exercise", issue="nk_weapons",
        because=term("balance"), cause=offer, p=0.8,
    )  # fmt: skip
    b.row(
        "decline", "USA", "JPN", action="trilateral_exercise", issue="nk_weapons",
        because=term("reciprocity"), cause=offer, p=0.2,
    )  # fmt: skip
    b.row(
        "joint", "JPN", "KOR", third="USA", action="trilateral_exercise", issue="nk_weapons",
        because=process("consent of all"), cause=offer,
    )  # fmt: skip
    b.row(
        "let_pass", "USA", "PRK", action="icbm_test", issue="nk_weapons",
        because=process("direct address"), cause=test, p=0.7,
    )  # fmt: skip
    b.row(
        "fatality", "KOR", "PRK", action="clash", issue="peninsula", rung=6, value=4.0,
        because=process("chance of an accident"), cause=clash, p=0.5,
    )  # fmt: skip
    met = {"action": "clash", "issue": "peninsula", "rung": 6}
    b.row("engage", "PRK", "KOR", **met, value=1.0, because=process("chance of fire returned"),
        cause=clash, p=0.2,
    )  # fmt: skip
    b.row(
        "join", "USA", "KOR", third="PRK", issue="peninsula", rung=7, value=4.0,
        because=process("what its entry changes"), cause=clash, p=0.03,
    )  # fmt: skip
    left = b.row(
        "leave", "PRK", "UKR", third="RUS", issue="ukraine_war",
        because=process("a separate peace"),
    )  # fmt: skip
    b.row(
        "succeed", "CHN", "UKR", third="RUS", issue="ukraine_war",
        because=process("the foremost of those who fight on"), cause=left,
    )  # fmt: skip
    b.row(
        "result", "PRK", "USA", action="icbm_test", issue="nk_weapons", value=0.0,
        because=process("chance of a test"), cause=test, p=0.72,
    )  # fmt: skip
    b.row(
        "front", "UKR", "RUS", action="offensive", issue="ukraine_war", value=-0.012,
        because=process("strength in battle"), p=0.73,
    )  # fmt: skip
    b.row(
        "open", "KOR", "PRK", action="clash", issue="peninsula", cause=clash,
        because=process("a militarised act"),
    )  # fmt: skip
    b.row("close", "KOR", "PRK", value=190.0, day=190, because=process("fading"))
    bargain_rows(b)
    return {
        "test": test, "clash": clash, "casus": casus, "call": call, "honour": honour,
        "draft": draft, "signed": signed, "force": force,
    }  # fmt: skip


def bargain_rows(b: Any) -> None:
    """A demand with a term, an agreement, what becomes of it."""
    over = {"issue": "nk_weapons"}
    asked = b.row("act", "USA", "PRK", action="ultimatum", value=0.0, rung=3, **over)
    b.row("expire", "USA", "PRK", **over, because=process("the term is over"), cause=asked)
    settled = b.row("joint", "USA", "PRK", action="settlement", value=0.33, cause=asked, **over)
    b.row("keep", "USA", "PRK", value=1.0, **over, because=process("an agreement kept"),
        cause=settled,
    )  # fmt: skip
    b.row(
        "break",
        "PRK",
        "USA",
        **over,
        value=-1.0,
        because=process("an agreement broken"),
        cause=settled,
    )
    summit = b.row("joint", "RUS", "PRK", action="summit", issue="regional_order")
    b.row("no_result", "RUS", "PRK", action="summit", issue="regional_order",
        because=process("nothing was agreed"), cause=summit,
    )  # fmt: skip


def later_rows(b: Any, names: Names, at: dict[str, int]) -> None:
    """Wars, duties, treaties, the Council."""
    b.row("war", "KOR", "PRK", action="general_war", rung=7, because=process("an opening of war"))
    b.row(
        "war",
        "RUS",
        "KOR",
        third="PRK",
        rung=7,
        because=process("an ally's duty"),
        cause=at["honour"],
    )
    b.row("toll", "KOR", "PRK", value=1200.0, because=process("losses add up"))
    b.row(
        "cross",
        "KOR",
        "RUS",
        because=Group.LINE + names.lines.index("kor_troops"),
        cause=at["test"],
    )
    b.row("no_casus", "RUS", "PRK", **DUTY, rung=5, because=process("below the threshold"))
    b.row("forgo", "PRK", "RUS", **DUTY, because=process("need of help"), cause=at["casus"], p=0.1)
    b.row(
        "defer", "RUS", "PRK", **DUTY, value=14.0, because=process("own constitutional procedure")
    )
    b.row("materiel", "RUS", "PRK", **DUTY, because=RELIABILITY, cause=at["call"], p=0.3)
    b.row("consult", "RUS", "PRK", **DUTY, because=RELIABILITY, cause=at["call"], p=0.15)
    b.row("renege", "RUS", "PRK", **DUTY, because=RELIABILITY, cause=at["call"], p=0.15)
    meeting = names.clauses.index(CONSULTATION)
    b.row("consult", "JPN", "KOR", third="PRK", clause=meeting, because=Group.CLAUSE + meeting)
    b.row("renege", "JPN", "KOR", third="PRK", clause=meeting, because=Group.CLAUSE + meeting)
    b.row(
        "breach", "CHN", "RUS", third="RUS", clause="rus_chn_2001.nonaggression_chn",
        because=process("own undertaking"), cause=at["clash"],
    )  # fmt: skip
    b.row(
        "ratify", "RUS", clause="rus_prk_2024", because=process("consent of the legislature"),
        cause=at["signed"], p=0.04,
    )  # fmt: skip
    b.row("lapse", clause="rus_prk_2000", because=process("term of the treaty"), cause=at["force"])
    b.row("advance", "PRK", because=Group.PROJECT + names.projects.index("icbm"), value=5.0, p=0.02)
    b.row("agenda", "USA", "PRK", because=process("conduct before the Council"), cause=at["test"])
    b.row(
        "adopt",
        target="PRK",
        value=9.0,
        because=process("the majority and no veto"),
        cause=at["draft"],
    )
    b.row(
        "veto",
        target="PRK",
        value=2.0,
        because=process("a permanent member's no"),
        cause=at["draft"],
    )
    b.row("fail", target="PRK", value=2.0, because=process("too few votes"), cause=at["draft"])
    b.row("meet", "USA", "PRK", because=process("the way round a veto"), p=0.6)
    b.row("assembly", "USA", "PRK", because=process("the way round a veto"), value=0.71, p=0.14)
    b.row("monitor", "USA", "PRK", because=process("the way round a veto"), p=0.1)
    b.row(
        "violate", "PRK", "USA", action="icbm_test", because=process("a resolution in force"),
        cause=at["test"],
    )  # fmt: skip
    b.row("stop", because=process("a stop named by the scenario"), cause=at["clash"])


@pytest.fixture
def every_kind(builder: Any, names: Names) -> Story:
    """A plausible row of every kind, with the rows that caused it."""
    later_rows(builder, names, first_rows(builder, names))
    story: Story = builder.story
    return story


def test_every_kind_has_a_sentence_without_codes(every_kind: Story, names: Names) -> None:
    kinds = {event.kind for event in every_kind.events}
    assert kinds == set(range(len(KINDS)))
    for event in every_kind.events:
        text = sentence(every_kind, event.seq)
        assert not faults(text, names), (KINDS[event.kind], text)


EXPECTED = {
    "engage": "North Korea returns fire at once: South Korea's armed clash becomes an "
    "engagement (a 20 in 100 chance).",
    "join": "The United States, which no clause calls upon, sides with South Korea against North "
    "Korea over the Korean peninsula and the seas around it, in arms, because its entry may decide "
    "the matter, after South Korea's armed clash against North Korea of 19 June 2024 (a 3 in 100 "
    "chance that week).",
    "leave": "North Korea, which fought beside Russia, leaves the war and makes a separate peace "
    "with Ukraine.",
    "succeed": "China leads the war against Ukraine in place of Russia.",
    "refused": "The scenario asks for Russia's general war against Ukraine, which cannot be: a war "
    "is under way.",
    "misread": "In the fog, the United States reads North Korea's ICBM test as graver than it was "
    "(a 10 in 100 chance).",
    "expire": "The United States' term for North Korea is over and the United States does nothing: "
    'its bluff is called, and what it asked, that North Korea\'s weapons move to "disarmament", is '
    "not given.",
    "keep": "The agreement of 19 June 2024 over North Korea's weapons between the United States "
    "and North Korea has held for no days.",
    "break": "North Korea breaks its word to the United States: the agreement of 19 June 2024 over "
    "North Korea's weapons is at an end.",
    "no_result": "Nothing comes of Russia's summit with North Korea: nothing is agreed on the "
    "regional order.",
    "close": "The dispute between South Korea and North Korea fades after 190 days.",
    "joint": "With consent of all three, Japan holds a three-way exercise with South Korea and the "
    "United States.",
    "decline": "The United States declines Japan's proposal of a trilateral exercise, because "
    "Japan's recent conduct provoked it (a 20 in 100 choice).",
    "fatality": "South Korea's armed clash against North Korea costs four lives (a 50 in 100 "
    "chance).",
    "casus": "The casus foederis of Russia's duty of defence toward North Korea under the "
    "Russia-North Korea treaty of 2024 is met: South Korea makes an armed attack on North Korea.",
    "no_casus": "The casus foederis of Russia's duty of defence toward North Korea under the "
    "Russia-North Korea treaty of 2024 is not met: the act stays below the threshold of the "
    "clause.",
    "invoke": "North Korea invokes the Russia-North Korea treaty of 2024 and calls on Russia "
    "against South Korea, in need of help (a 90 in 100 choice).",
    "honour": "Russia honours the Russia-North Korea treaty of 2024 and fights beside North Korea "
    "against South Korea (a 41 in 100 answer).",
    "defer": "Russia defers its answer to North Korea: its own constitutional procedure takes 14 "
    "days.",
    "breach": "China breaches its pledge of non-aggression toward Russia under the "
    "Russia-China treaty of 2001 by using force, with South Korea's armed clash against North "
    "Korea of 19 June 2024.",
    "lapse": "The Russia-North Korea treaty of 2000 ends and gives way to the Russia-North Korea "
    "treaty of 2024.",
    "veto": "The draft on North Korea is vetoed by China: 2 for, 1 against (China), 1 abstaining "
    "(Algeria).",
    "change": "The United States' concern with the war in Ukraine falls, after the presidential "
    "election in the United States of 19 June 2024.",
    "advance": "In secret, North Korea completes stage 5 of 5 of its work toward an ICBM test (a 2 "
    "in 100 chance that week).",
    "stop": "The run stops here, as the scenario asks, after South Korea's armed clash against "
    "North Korea of 19 June 2024.",
}


@pytest.mark.parametrize("kind", sorted(EXPECTED))
def test_sentences_written_out(every_kind: Story, kind: str) -> None:
    found = [
        sentence(every_kind, event.seq) for event in every_kind.events if KINDS[event.kind] == kind
    ]
    assert found[:1] == [EXPECTED[kind]]


def test_the_same_kind_tells_a_duty_to_consult_from_a_duty_to_fight(every_kind: Story) -> None:
    by_kind = {}
    for event in every_kind.events:
        by_kind.setdefault(KINDS[event.kind], []).append(sentence(every_kind, event.seq))
    assert by_kind["renege"][0] == (
        "Russia reneges on the Russia-North Korea treaty of 2024 and abandons its ally North Korea "
        "to South Korea (a 15 in 100 answer)."
    )
    assert by_kind["renege"][1] == (
        "Japan reneges on the Camp David commitment to consult and fails to consult with South "
        "Korea about North Korea."
    )
    assert by_kind["war"] == [
        "A state of war begins between South Korea and North Korea, opened by South Korea.",
        "By its duty to North Korea, Russia is drawn in: it is at war with South Korea.",
    ]


def test_a_reply_names_what_it_answers(every_kind: Story) -> None:
    reply = next(event for event in every_kind.events if event.phase == Phase.ANSWER)
    assert sentence(every_kind, reply.seq) == (
        "In answer to North Korea's ICBM test toward the United States of 19 June 2024, South "
        "Korea uses limited force against North Korea over the Korean peninsula and the seas "
        "around it, because North Korea's recent conduct provoked it (a 2 in 100 choice)."
    )


def test_a_flow_says_from_which_level_to_which(builder: Any) -> None:
    b = builder
    raised = b.row("act", "PRK", "RUS", action="ship_shells", value=1.0, because=term("aid"))
    cut = b.row("act", "PRK", "RUS", action="cut ship_shells", value=-1.0, because=term("lack"))
    new = b.row("act", "PRK", "RUS", action="send_troops", value=1.0, because=term("cover"))
    story = b.story
    assert sentence(story, raised).startswith(
        "North Korea raises its shipments of shells to Russia, from level 1 to 2, because Russia "
    )
    assert "from level 2 to 1, because its own stocks run low" in sentence(story, cut)
    assert "from nothing to level 1 of 3, because the Russia-North Korea treaty of 2024 gives" in (
        sentence(story, new)
    )


def test_every_term_is_a_reason_in_words(builder: Any, names: Names) -> None:
    b = builder
    for word in TERMS:
        b.row("act", "RUS", "PRK", action="talks", issue="nk_weapons", because=term(word))
        b.row("act", "RUS", "PRK", action="offensive", issue="nk_weapons", because=term(word))
    story = b.story
    for event in story.events[1:]:
        text = sentence(story, event.seq)
        assert ", because " in text
        assert not faults(text, names), text
    assert set(SAYS.words) == set(TERMS)
    turned = {"policy", "reciprocity", "contest", "concede", "deal", "grown", "step"}
    assert set(BELOW.words) == turned
    assert says("contest", negative=True) == "it expects to lose by a trial of arms"
    assert says("stake", negative=True, issue="trade") == "much divides the two on trade"


def test_friendly_and_hostile_reciprocity_are_told_apart(builder: Any) -> None:
    b = builder
    hostile = b.row("act", "KOR", "PRK", action="patrol", because=term("reciprocity"))
    friendly = b.row("offer", "KOR", "PRK", action="talks", because=term("reciprocity"))
    story = b.story
    assert "North Korea's recent conduct provoked it" in sentence(story, hostile)
    assert "relations with North Korea have grown warmer" in sentence(story, friendly)


def test_where_nothing_speaks_for_an_act_no_reason_is_made_up(builder: Any) -> None:
    """The log names the first term where none speaks for the act; here it speaks against."""
    b = builder
    act = b.row(
        "act", "RUS", "USA", action="transfer_air_defence", value=1.0, because=term("stake")
    )
    story = b.story
    reason = "because nothing in particular speaks for it and chance decides"
    assert reason in sentence(story, act)


def test_forces_are_freed_against_a_foe_and_for_a_friend(builder: Any) -> None:
    b, free = builder, process("a war is under way")
    foe = b.row("authorise", "RUS", "UKR", action="offensive", because=free)
    friend = b.row("authorise", "PRK", "RUS", action="send_troops", because=free)
    story = b.story
    assert "Russia frees its forces against Ukraine for an offensive, " in sentence(story, foe)
    assert "North Korea frees its forces for troops for Russia, " in sentence(story, friend)


def test_less_of_what_hurts_is_an_easing_and_no_cut_in_a_cut(builder: Any) -> None:
    story, cuts = builder.story, builder.story.names.cuts
    titles = [story.title(code) for code in range(len(cuts)) if cuts[code]]
    assert "easing of cut in trade and fuel" in titles
    assert "easing of sanctions" in titles
    assert "cut in shells" in titles
    assert not [title for title in titles if title.startswith("cut in cut")]


def test_what_speaks_against_an_offer_is_why_it_is_declined(builder: Any) -> None:
    """The log names what lowers the utility of consent most, or that nothing does."""
    b = builder
    words = {
        "stake": "because much divides the two on the war in Ukraine",
        "hostility": "because it believes Russia to be hostile",
        "habit": "because it has done the like only lately",  # a talk, not a refusal
    }
    rows = {
        name: b.row(
            "decline", "USA", "RUS", action="talks", issue="ukraine_war", because=term(name)
        )
        for name in words
    }
    bare = b.row("decline", "USA", "RUS", action="talks", because=process("nothing in particular"))
    story = b.story
    for name, said in words.items():
        assert said in sentence(story, rows[name])
    said = "because nothing speaks for it strongly enough and chance decides"
    assert said in sentence(story, bare)


def test_a_friendly_act_is_not_named_as_what_provoked(builder: Any) -> None:
    b = builder
    summit = b.row("act", "RUS", "UKR", action="keep_silent", issue="ukraine_war")
    first = b.row("act", "UKR", "RUS", action="condemn", because=term("hostility"), cause=summit)
    demand = b.row("act", "RUS", "UKR", action="demand", issue="ukraine_war")
    second = b.row("act", "UKR", "RUS", action="condemn", because=term("hostility"), cause=demand)
    story = b.story
    assert "after" not in sentence(story, first)
    assert "after Russia's demand on Ukraine of 19 June 2024" in sentence(story, second)


def test_what_is_allowed_to_a_friend_is_no_blow_at_it(builder: Any) -> None:
    b = builder
    leave = b.row("act", "USA", "UKR", action="lift_strike_limits", issue="lethal_aid")
    said = "the United States' lifting of strike limits for Ukraine of 19 June 2024"
    assert said in brief(b.story, b.story.events[leave])


def test_whose_thing_an_act_is_about_is_not_its_counterpart() -> None:
    action = load("june-2024").scenario.actions["lift_strike_limits"]
    held = action.model_copy(update={"does": "puts a levy on {target}'s trade", "goldstein": -2.0})
    assert preposition(held) == "of"


def test_orders_are_named(builder: Any) -> None:
    b = builder
    seat = b.row("act", "KOR", "PRK", action="patrol", because=Group.ORDER + 1)
    assert ", as its seat orders" in sentence(b.story, seat)


def test_every_obligation_has_its_noun() -> None:
    from sim.telling.kinds import TOLD
    from sim.telling.nouns import DUTY

    assert set(DUTY.words) == set(OBLIGATIONS)
    assert set(TOLD) == set(range(len(KINDS)))


def test_what_the_scenario_says_was_agreed_is_no_proposal(builder: Any, names: Names) -> None:
    b = builder
    because = GROUP_SIZE * Group.words().index("inject") + names.occasions.index("hanoi")
    offer = b.row("offer", "RUS", "VNM", action="summit", issue="regional_order", because=because)
    b.row("joint", "RUS", "VNM", action="summit", issue="regional_order", cause=offer)
    said = sentence(b.story, offer)
    assert (
        said == "Russia holds a summit with Vietnam on the regional order, as the scenario has it."
    )
