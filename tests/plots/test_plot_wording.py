from typing import Any

import pytest
from invent import event

from sim.plots.kit.labels import comparisons, labels_of, year_of
from sim.plots.wording import TERM_WORDS, deed, why
from sim.terms.choice import TERMS
from sim.terms.events import KINDS

SCENARIO: dict[str, Any] = {
    "horizon": {"start": "2024-06-19", "turn_days": 7},
    "states": {"PRK": {"title": "North Korea"}, "RUS": {"title": "Russia"}},
    "actions": {
        "send_troops": {"title": "troops", "class": "force", "form": "flow"},
        "summit": {"title": "summit", "klass": "cooperate", "form": "joint"},
    },
    "treaties": {
        "pact": {
            "title": "the pact of 2024",
            "parties": ["RUS", "PRK"],
            "clauses": {"aid": {"by": "PRK", "toward": "RUS", "obligation": "defence"}},
        }
    },
    "red_lines": {
        "troops": {
            "title": "North Korea: no troops",
            "when": {"any": [{"measure": "flow", "of": "RUS", "toward": "PRK", "what": "x"}]},
        }
    },
    "calendar": {
        "vote": {"title": "a vote", "outcomes": {"b": {"title": "lost"}, "a": {"title": "won"}}}
    },
    "injects": {"storm": {"title": "a storm"}},
}
LABELS = labels_of(SCENARIO)


def row(kind: str, **more: Any) -> dict[str, Any]:
    return event(0, kind, "PRK", "RUS", **more)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (row("act", action="send_troops"), "troops → Russia"),
        (row("act", action="send_troops", value=-1.0), "less: troops → Russia"),
        (row("joint", action="summit"), "summit ↔ Russia"),
        (row("honour"), "fights for Russia"),
        (row("renege"), "reneges on Russia"),
        (row("war"), "at war with Russia"),
        (row("toll"), "1,000 dead in the war with Russia"),
        (row("enter_force", clause="pact"), "pact of 2024 in force"),
        (row("sign", clause="pact"), "signs pact of 2024"),
        (row("lapse", clause="pact"), "pact of 2024 ends"),
        (row("veto"), "draft vetoed on Russia"),
        (row("inject", because="inject vote", value=0.0), "won"),
        (row("inject", because="inject vote", value=-1.0), "a vote"),
        (row("inject", because="inject storm", value=0.0), "a storm"),
        (
            row("false_alarm", action="send_troops", third="PRK"),
            "wrongly sees troops, Russia → North Korea",
        ),
        (row("stop"), "the run stops"),
    ],
)
def test_a_row_in_a_few_words(found: dict[str, Any], words: str) -> None:
    assert deed(found, LABELS) == words


def test_short_words_name_states_by_identifier() -> None:
    assert deed(row("act", action="send_troops"), LABELS, short=True) == "troops → RUS"
    assert deed(row("ratify", clause="pact"), LABELS, short=True) == "ratifies PRK-RUS treaty 2024"


@pytest.mark.parametrize(
    ("because", "words"),
    [
        ("stake", "what is at stake"),
        ("clause pact.aid", "defence clause, treaty 2024"),
        ("red line troops", "no troops"),
        ("inject storm", "a storm"),
        ("a rule of tomorrow", "a rule of tomorrow"),
        ("clause gone.by", "clause gone.by"),
    ],
)
def test_a_reason_in_words(because: str, words: str) -> None:
    assert why(because, LABELS) == words


def test_every_term_of_a_choice_has_words() -> None:
    assert set(TERM_WORDS) == set(TERMS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_row_has_words_also_without_titles(kind: str) -> None:
    assert deed(row(kind), labels_of({}))


def test_labels_are_the_same_from_a_file_and_from_json() -> None:
    assert LABELS.clock.moment(0.0) == "19 Jun 2024"
    assert LABELS.action("summit").klass == "cooperate"
    assert LABELS.action("unheard_of").title == "unheard of"


def test_the_year_tells_treaties_apart() -> None:
    assert year_of("chn_prk_1961", "the China-North Korea treaty of 1961") == "1961"
    assert year_of("pact", "the pact") == "pact"


def test_what_a_red_line_asks_about_is_found_at_any_depth() -> None:
    line = SCENARIO["red_lines"]["troops"]
    assert comparisons({"all": [line["when"]]}) == [("RUS", "PRK", "x")]
    assert comparisons(None) == []
