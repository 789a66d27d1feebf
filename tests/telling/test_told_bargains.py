"""Demands, offers, agreements and ends of crises, told with nouns and dates and no numbers.

The model of content is the crisis of a textbook: who asks what of whom, by when or else what, what
was offered, what came of it. The expected sentences are written out.
"""

from typing import Any

import pytest

from sim.telling.demands import OR_ELSE, SHARES, or_else, portion
from sim.telling.digest import matters, told
from sim.telling.ends import CAME_OF_IT, CLOSES
from sim.telling.nouns import brief
from sim.telling.sentences import sentence
from sim.telling.worth import weight_of
from sim.terms import NOTHING, STOP
from sim.terms.choice import TERMS
from sim.terms.events import Phase
from sim.terms.reasons import PROCESSES, Group

OVER = {"issue": "nk_weapons"}


def process(words: str) -> int:
    return Group.PROCESS + PROCESSES.index(words)


def term(word: str) -> int:
    return TERMS.index(word)


def demand(b: Any, action: str = "demand", asked: float = 0.0, **columns: Any) -> int:
    columns = {"issue": "nk_weapons", "because": term("stake"), **columns}
    return b.row("act", "USA", "PRK", action=action, value=asked, **columns)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (
            "demand",
            (
                "The United States demands of North Korea that North Korea's weapons move to \""
                "disarmament\", because much divides the two on North Korea's weapons."
            ),
        ),
        (
            "threaten",
            (
                "The United States threatens North Korea with force and demands that North Korea's "
                'weapons move to "disarmament", because much divides the two on North Korea\'s '
                "weapons."
            ),
        ),
        (
            "ultimatum",
            (
                "The United States sets an ultimatum to North Korea: it demands that North Korea's "
                'weapons move to "disarmament" by 17 July 2024, or it will use force, because much '
                "divides the two on North Korea's weapons."
            ),
        ),
    ],
)
def test_a_demand_says_what_is_asked_by_when_or_else(builder: Any, action: str, said: str) -> None:
    """19 June and 28 days are 17 July."""
    row = demand(builder, action)
    assert sentence(builder.story, row) == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (0.05, 'that North Korea\'s weapons move to "disarmament"'),
        (0.3, 'that North Korea\'s weapons come close to "disarmament"'),
        (0.5, "that North Korea's weapons come to stand midway between \"accepted as a nuclear "),
        (0.7, 'that North Korea\'s weapons move some way toward "disarmament"'),
        (STOP, "that North Korea hold back over North Korea's weapons"),
    ],
)
def test_what_is_asked_is_told_by_the_ends_of_the_issue(
    builder: Any, asked: float, said: str
) -> None:
    """North Korea wants its weapons accepted: whatever is asked of it is toward the other end."""
    row = demand(builder, asked=asked)
    assert said in sentence(builder.story, row)


def test_a_demand_on_who_stands_at_the_end_zero_is_toward_the_end_one(builder: Any) -> None:
    b = builder
    row = b.row(
        "act", "UKR", "KOR", action="demand", issue="lethal_aid", value=1.0, because=term("stake")
    )
    said = 'that lethal aid to Ukraine move to "all that Ukraine asks for"'
    assert said in sentence(b.story, row)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "nothing"),
        (0.03, "next to nothing"),
        (0.1, "a tenth"),
        (0.2, "a fifth"),
        (0.25, "a quarter"),
        (1.0 / 3.0, "a third"),
        (0.4, "two fifths"),
        (0.5, "half"),
        (0.6, "three fifths"),
        (2.0 / 3.0, "two thirds"),
        (0.75, "three quarters"),
        (0.8, "four fifths"),
        (0.93, "nearly all"),
        (1.0, "all"),
    ],
)
def test_shares_are_fractions_in_words(value: float, said: str) -> None:
    assert portion(value) == said
    assert len(SHARES.words) == 14


def test_what_would_follow_is_named_by_its_rung() -> None:
    told_as = {2: "words", 4: "show", 6: "force", 7: "war", 9: "war"}
    for rung, word in told_as.items():
        assert or_else(rung) == OR_ELSE.say(word)


def test_the_addressee_gives_refuses_or_plays_for_time(builder: Any) -> None:
    b = builder
    asked = demand(b)
    answer = {"phase": Phase.ANSWER, "wave": 1, "cause": asked, **OVER}
    given = b.row("act", "PRK", "USA", action="comply", because=term("concede"), **answer)
    refused = b.row("act", "PRK", "USA", action="refuse", because=term("concede"), **answer)
    waited = b.row("let_pass", "PRK", "USA", action="demand", p=0.7, **answer)
    story = b.story
    assert sentence(story, given) == (
        "In answer to the United States' demand on North Korea of 19 June 2024, North Korea gives "
        'the United States what it asks, that North Korea\'s weapons move to "disarmament", '
        "because giving in costs it less than what it fears if it refuses."
    )
    assert "because giving in would cost it more than what it fears if it refuses" in (
        sentence(story, refused)
    )
    assert "North Korea refuses what the United States asks, that" in sentence(story, refused)
    assert sentence(story, waited) == (
        "North Korea neither gives in to the United States' demand nor refuses it: it plays for "
        "time (a 70 in 100 choice)."
    )


def test_a_term_is_extended_to_a_date(builder: Any) -> None:
    """Of 17 July by 28 days, on whatever day that is said."""
    b = builder
    demand(b, "ultimatum")
    row = b.row("act", "USA", "PRK", action="extend", day=27, because=term("nuclear"), **OVER)
    assert sentence(b.story, row).startswith(
        "The United States gives North Korea more time over North Korea's weapons, until 14 August "
        "2024, because a fight with North Korea could turn nuclear"
    )


def test_offers_agreements_and_their_declines_tell_shares(builder: Any) -> None:
    b = builder
    demand(b)
    deal = {"action": "settlement", "value": 0.33, **OVER}
    offer = b.row("offer", "PRK", "USA", because=term("deal"), p=0.2, **deal)
    taken = b.row("accept", "USA", "PRK", because=term("deal"), cause=offer, p=0.6, **deal)
    left = b.row("decline", "USA", "PRK", because=term("deal"), cause=offer, p=0.6, **deal)
    asked_back = b.row("offer", "USA", "PRK", because=term("mediated"), **{**deal, "value": 0.9})
    denied = b.row("decline", "PRK", "USA", because=term("deal"), cause=asked_back, p=0.8, **deal)
    done = b.row("joint", "PRK", "USA", because=process("consent of all"), cause=offer, **deal)
    b.row("act", "USA", "PRK", action="cut sanction", value=-1.0, cause=done, **OVER)
    story = b.story
    weapons = "North Korea's weapons"
    assert sentence(story, offer) == (
        f"North Korea proposes a settlement to the United States on {weapons}, giving a third of "
        "what is asked, because a deal is worth more to it than going on without one (a 20 in 100 "
        "choice)."
    )
    assert sentence(story, taken) == (
        "The United States accepts North Korea's proposal of a settlement for a third of what is "
        "asked, because a deal is worth more to it than going on without one (a 60 in 100 choice)."
    )
    assert sentence(story, left) == (
        "The United States declines North Korea's proposal of a settlement for a third of what is "
        "asked, because it expected more, for it believes North Korea weaker than North Korea "
        "believes itself (a 60 in 100 choice)."
    )
    assert sentence(story, asked_back) == (
        f"The United States proposes a settlement to North Korea on {weapons}, taking nearly all "
        "of what it asks, because a third state offers its good offices."
    )
    assert "because it would not give in so far, for it fears less of the United States than" in (
        sentence(story, denied)
    )
    assert sentence(story, done) == (
        f"With consent on both sides, North Korea settles with the United States on {weapons}: "
        f"the United States gets a third of what it asked, that {weapons} move to "
        '"disarmament", and the United States takes back its sanctions in return.'
    )


def test_an_answer_that_chance_gave_against_its_worth_says_so(builder: Any) -> None:
    """An offer worth more than none is taken in more than half of cases, and else the reverse."""
    b = builder
    demand(b)
    deal = {"action": "settlement", "value": 0.33, "because": term("deal"), **OVER}
    offer = b.row("offer", "PRK", "USA", **deal)
    left = b.row("decline", "USA", "PRK", cause=offer, p=0.3, **deal)
    taken = b.row("accept", "USA", "PRK", cause=offer, p=0.3, **deal)
    assert "the offer was hardly better for it than going on" in sentence(b.story, left)
    assert "the offer was hardly worse for it than going on" in sentence(b.story, taken)
    over = b.row("decline", "USA", "PRK", cause=offer, **deal)
    assert "because nothing is left to settle between the two" in sentence(b.story, over)


def test_to_give_nothing_is_to_agree_on_things_as_they_are(builder: Any) -> None:
    b = builder
    demand(b)
    deal = {"action": "settlement", "value": 0.0, **OVER}
    offer = b.row("offer", "USA", "PRK", because=term("deal"), **deal)
    left = b.row("decline", "PRK", "USA", because=term("deal"), p=0.6, cause=offer, **deal)
    done = b.row("joint", "USA", "PRK", because=process("consent of all"), cause=offer, **deal)
    why = process("an agreement")
    end = b.row("close", "USA", "PRK", because=why, cause=done, **OVER)
    story = b.story
    assert "on North Korea's weapons, leaving things as they are, because" in sentence(story, offer)
    assert "proposal of a settlement that leaves things as they are, because" in (
        sentence(story, left)
    )
    assert sentence(story, done) == (
        "With consent on both sides, the United States settles with North Korea on North Korea's "
        "weapons: things are left as they are, and the United States drops what it asked, that "
        'North Korea\'s weapons move to "disarmament".'
    )
    assert sentence(story, end).endswith('"disarmament", and things are left as they are.')


def test_in_a_war_who_opened_it_asks(builder: Any) -> None:
    """The war in Ukraine was opened by Russia before the start."""
    b, deal = builder, {"action": "settlement", "issue": "ukraine_war", "value": 0.25}
    given = b.row("offer", "UKR", "RUS", because=term("burden"), **deal)
    taken = b.row("offer", "RUS", "UKR", because=term("burden"), **deal)
    left = b.row("decline", "UKR", "RUS", because=term("deal"), p=0.9, cause=taken, **deal)
    done = b.row("joint", "UKR", "RUS", because=process("consent of all"), cause=given, **deal)
    story = b.story
    assert "giving a quarter of what Russia fights for, because" in sentence(story, given)
    assert "taking a quarter of what it fights for, because" in sentence(story, taken)
    assert "because it expects more of fighting on" in sentence(story, left)
    assert sentence(story, done) == (
        "With consent on both sides, Ukraine settles with Russia on the war in Ukraine: Russia "
        "gets a quarter of what it fought for."
    )


def test_who_was_asked_to_hold_back_holds_back_by_agreement(builder: Any) -> None:
    b = builder
    demand(b, asked=STOP)
    b.row("act", "CHN", "PRK", action="mediate", because=term("trade"), **OVER)
    deal = {"action": "settlement", "value": 1.0, **OVER}
    offer = b.row("offer", "USA", "PRK", because=term("mediated"), **deal)
    taken = b.row("accept", "PRK", "USA", because=term("deal"), p=0.6, cause=offer, **deal)
    done = b.row("joint", "USA", "PRK", because=process("consent of all"), cause=offer, **deal)
    end = b.row("close", "USA", "PRK", because=process("an agreement"), cause=done, **OVER)
    story = b.story
    assert ", by which North Korea would hold back, because China offers its good offices" in (
        sentence(story, offer)
    )
    assert "proposal of a settlement by which North Korea would hold back" in (
        sentence(story, taken)
    )
    assert sentence(story, done).endswith(": North Korea holds back, as the United States asked.")
    assert sentence(story, end).endswith(
        "; North Korea holds back, as the United States had asked."
    )


def test_a_mediator_is_told_with_both_to_whom_it_speaks(builder: Any) -> None:
    b = builder
    demand(b)
    row = b.row("act", "CHN", "PRK", action="mediate", because=term("trade"), **OVER)
    assert sentence(b.story, row).startswith(
        "China offers North Korea its good offices in its quarrel with the United States on "
    )


def test_what_an_agreement_ends_is_told_as_agreed(builder: Any) -> None:
    b = builder
    done = b.row("joint", "PRK", "USA", action="settlement", value=0.33, **OVER)
    why = process("an agreement")
    row = b.row("act", "USA", "PRK", action="cut sanction", value=-1.0, because=why, cause=done)
    assert ", as it agreed, after the settlement of North Korea and the United States of" in (
        sentence(b.story, row)
    )


ENDS = {
    "an agreement": "ends by agreement after three days; the United States had asked that North "
    'Korea\'s weapons move to "disarmament", and gets a third of it.',
    "compliance": "ends by compliance after three days; North Korea gives the United States all "
    'that it asked, that North Korea\'s weapons move to "disarmament".',
    "a refusal that stands": "ends after three days with a refusal that stands; the United States "
    'had asked that North Korea\'s weapons move to "disarmament", and gets nothing.',
    "fading": "fades after three days; the United States had asked that North Korea's weapons move "
    'to "disarmament", and nothing came of it.',
    "a stalemate": "ends in a stalemate after three days; the United States had asked that North "
    'Korea\'s weapons move to "disarmament", and force did not bring it.',
}


@pytest.mark.parametrize("why", sorted(ENDS))
def test_the_end_of_a_crisis_tells_what_was_asked_and_what_came_of_it(
    builder: Any, why: str
) -> None:
    b = builder
    b.row("open", "USA", "PRK", action="threaten", **OVER)
    demand(b)
    deal = b.row("joint", "PRK", "USA", action="settlement", value=0.33, **OVER)
    given = b.row("act", "PRK", "USA", action="comply", **OVER)
    cause = {"an agreement": deal, "compliance": given}.get(why, -1)
    row = b.row("close", "USA", "PRK", value=3.0, day=3, because=process(why), cause=cause, **OVER)
    head = "The dispute between the United States and North Korea over North Korea's weapons "
    assert sentence(b.story, row) == head + ENDS[why]
    assert set(CLOSES.words) == set(ENDS)
    assert set(CAME_OF_IT.words) == {*ENDS, "stop", "as_it_is", "met"}


def test_what_others_bring_about_is_told_as_come_about(builder: Any) -> None:
    b = builder
    demand(b)
    row = b.row("close", "USA", "PRK", value=3.0, day=3, because=process("compliance"), **OVER)
    assert sentence(b.story, row).endswith(
        "ends by compliance after three days; what the United States had asked, that North "
        'Korea\'s weapons move to "disarmament", has come about.'
    )


def test_a_threat_may_ask_for_nothing(builder: Any) -> None:
    b = builder
    row = demand(b, "threaten", asked=NOTHING)
    shut = b.row("open", "USA", "PRK", action="threaten", value=NOTHING, cause=row, **OVER)
    assert sentence(b.story, row) == (
        "The United States threatens North Korea with force, because much divides the two on North "
        "Korea's weapons."
    )
    assert "asks" not in sentence(b.story, shut)


def test_a_demand_that_stood_alone_ends_under_its_own_name(builder: Any) -> None:
    b = builder
    demand(b)
    row = b.row("close", "USA", "PRK", value=180.0, day=180, because=process("fading"), **OVER)
    assert sentence(b.story, row).startswith(
        "The United States' demand on North Korea over North Korea's weapons fades after 180 days; "
    )


def test_a_demand_withdrawn_is_told_as_withdrawn(builder: Any) -> None:
    b = builder
    demand(b, "threaten")
    b.row("open", "USA", "PRK", action="threaten", **OVER)
    drop = b.row("act", "USA", "PRK", action="back_down", because=term("nuclear"), **OVER)
    why = process("a refusal that stands")
    row = b.row("close", "USA", "PRK", value=9.0, day=9, because=why, cause=drop, **OVER)
    assert sentence(b.story, row) == (
        "The dispute between the United States and North Korea over North Korea's weapons ends "
        "after nine days: the United States withdraws what it had asked, that North Korea's "
        'weapons move to "disarmament".'
    )


def test_a_demand_of_an_earlier_crisis_is_not_told_again(builder: Any) -> None:
    """190 days after it, a dispute of 30 days fades."""
    b = builder
    demand(b)
    b.row("open", "USA", "PRK", action="lift_strike_limits", day=160, **OVER)
    row = b.row("close", "USA", "PRK", value=30.0, day=190, because=process("fading"), **OVER)
    assert "asked" not in sentence(b.story, row)


def test_wars_end_by_agreement_stalemate_victory_or_for_one_alone(builder: Any) -> None:
    b = builder
    ends = {
        "an agreement": "The war between Russia and Ukraine ends by agreement after 900 days.",
        "a stalemate": "The war between Russia and Ukraine ends in a stalemate after 900 days.",
        "a victory": "Russia wins the war with Ukraine after 900 days.",
        "a separate peace": "Russia is at peace with Ukraine after 900 days.",
    }
    for why, said in ends.items():
        row = b.row(
            "close", "RUS", "UKR", value=900.0, rung=7, because=process(why), issue="ukraine_war"
        )
        assert sentence(b.story, row) == said


def test_what_becomes_of_an_agreement(builder: Any) -> None:
    b = builder
    made = b.row("joint", "PRK", "USA", action="settlement", value=0.33, **OVER)
    kept = b.row("keep", "USA", "PRK", value=1.0, cause=made, day=365, **OVER)
    anew = b.row("keep", "USA", "PRK", value=0.0, cause=made, day=50, **OVER)
    why = process("an agreement broken")
    held = {"because": why, "cause": made, "day": 400, **OVER}
    broken = b.row("break", "PRK", "USA", action="renounce", value=0.6, **held)
    struck = b.row("break", "USA", "PRK", action="threaten", value=-1.0, **held)
    story, deal = b.story, "agreement of 19 June 2024 over North Korea's weapons"
    assert sentence(story, kept) == (
        f"The {deal} between the United States and North Korea has held for a year."
    )
    assert sentence(story, anew) == (
        f"The {deal} between the United States and North Korea is overtaken: what it settled was "
        "settled anew."
    )
    assert sentence(story, broken) == (
        f"North Korea breaks its word to the United States: the {deal} is at an end, and it takes "
        "back what it gave."
    )
    assert sentence(story, struck) == (
        f"The United States breaks its word to North Korea with its threat: the {deal} is at an "
        "end."
    )


def test_bargains_are_nouns_in_the_sentences_of_later_rows(builder: Any) -> None:
    b = builder
    nouns = {
        "demand": "the United States' demand on North Korea",
        "ultimatum": "the United States' ultimatum against North Korea",
        "comply": "the United States' compliance with North Korea",
        "refuse": "the United States' refusal to North Korea",
        "extend": "the United States' extension of a term for North Korea",
        "mediate": "the United States' good offices for North Korea",
        "renounce": "the United States' breach of an agreement with North Korea",
    }
    for action, said in nouns.items():
        row = b.row("act", "USA", "PRK", action=action, **OVER)
        assert brief(b.story, b.story.events[row]) == f"{said} of 19 June 2024"


def test_an_agreement_heads_the_digest_and_a_fading_quarrel_does_not(builder: Any) -> None:
    b = builder
    deal = {"action": "settlement", "value": 0.33, **OVER}
    demand(b)
    offer = b.row("offer", "PRK", "USA", because=term("deal"), **deal)
    made = b.row("joint", "PRK", "USA", because=process("consent of all"), cause=offer, **deal)
    faded = b.row("close", "USA", "PRK", value=30.0, because=process("fading"), **OVER)
    story = b.story
    assert weight_of(story, story.events[made]) > 60.0
    assert weight_of(story, story.events[faded]) < 20.0
    matter = next(one for one in matters(story) if one.root.seq == offer)
    assert "gets a third of what it asked" in told(story, matter)


def test_an_answer_of_the_week_and_the_end_that_it_brings_are_told_with_the_demand(
    builder: Any,
) -> None:
    b = builder
    asked = demand(b, "ultimatum")
    answer = {"phase": Phase.ANSWER, "wave": 1, "cause": asked, "day": 2, **OVER}
    given = b.row("act", "PRK", "USA", action="comply", because=term("concede"), **answer)
    why = process("compliance")
    end = b.row("close", "PRK", "USA", value=0.0, day=2, because=why, cause=given, **OVER)
    story = b.story
    matter = next(one for one in matters(story) if one.root.seq == asked)
    assert [one.seq for one in matter.parts] == [asked, given, end]
    text = told(story, matter)
    assert "In answer to the United States' ultimatum against North Korea of 19 June 2024" in text
    assert text.endswith("With that their quarrel ends, after two days.")
