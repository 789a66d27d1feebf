"""The change of a branch in words, and the figure of both futures that never cuts it."""

from collections.abc import Callable

import pytest
from boxes import faults, words_of
from invent import CRISIS

from sim.plots import futures
from sim.plots.kit.labels import labels_of
from sim.plots.kit.sheet import NARROW, SMALL, WIDE
from sim.plots.kit.text import broken, text_width
from sim.record.tables import dyad_table
from sim.telling.changed import change_text
from sim.telling.story import Story

LONG = (
    "the Russia-North Korea treaty of 2024, assistance prk, reliability = "
    "berkemeier_fuhrmann_post_1945; duty, nuclear = 0.5; South Korea, resolve = 0.87654321"
)


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (
            "set",
            "states.KOR.stances.lethal_aid.position=0.9",
            "South Korea, lethal aid, position = 0.9",
        ),
        ("set", "relations.PRK-RUS.tension = 0.25", "North Korea-Russia, tension = 0.25"),
        (
            "set",
            'treaties.pact.clauses.aid.reliability="a=b"',
            'the pact of 2024, aid, reliability = "a=b"',
        ),
        ("set", "numbers.duty.nuclear=1.0", "duty, nuclear = 1.0"),
        ("order", "PRK send_troops RUS ukraine_war", "North Korea: troops → Russia (ukraine war)"),
        ("order", "PRK cut send_troops RUS", "North Korea: less: troops → Russia"),
        ("order", "PRK wait", "North Korea: wait"),
        ("inject", "us_election.turnover", "the election in the United States: turnover"),
        ("inject", "border_fire", "border fire"),
    ],
)
def test_changes_in_words(kind: str, text: str, words: str) -> None:
    assert change_text(kind, (text,), CRISIS) == words


def test_several_values_and_none() -> None:
    both = ("numbers.duty.nuclear=1.0", "states.KOR.resolve=0.4")
    assert change_text("set", both, CRISIS) == "duty, nuclear = 1.0; South Korea, resolve = 0.4"
    assert change_text("set", (), CRISIS) == "no change"


def test_a_word_wider_than_a_line_is_broken_not_cut() -> None:
    text = f"a {'long' * 60} word"
    parts = broken(text, 2.0, SMALL).split()
    assert "".join(parts) == text.replace(" ", "")
    assert all(text_width(part, SMALL) <= 2.0 for part in parts)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(
    "change",
    [
        "South Korea, lethal aid, position = 0.9",
        LONG,
        f"North Korea, {'x' * 150} = [0.1, 0.2, 0.3, 0.4567]",
    ],
)
def test_the_change_stands_whole_on_the_figure(
    real: Callable[..., Story], width: float, change: str
) -> None:
    story = real(1)
    labels = labels_of(story.scenario.model_dump())
    both = (dyad_table(story.pairs, story.names, 0),) * 2
    figure = futures.figure(*both, labels, 10, ("as it was", change), width)
    words = "".join(words_of(figure).split())
    assert "".join(change.split()) in words
    assert "…" not in words
    assert faults(figure) == []
    assert change in futures.alt_text(*both, labels, 10, ("as it was", change))
