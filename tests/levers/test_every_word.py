"""Promise P5 for words: each word of a closed list does what no other word does in its place.

Every witness of tests/words.json is played again. Words that only describe are held by what is
told of them.
"""

import pytest
from levers import SEED, data_of
from words import Witness, all_words, hashes, known

from sim.analysis.measures import RIVERA_POINTS
from sim.cli.show import text_of
from sim.explaining.decision import decision
from sim.explaining.words import decision_text
from sim.record.played import Played
from sim.record.tables import dyad_table
from sim.run.play import play
from sim.scenario.load import judge, load
from sim.scenario.paths import Path
from sim.scenario.shape import forms, shape_at
from sim.scenario.show import deeds
from sim.scenario.trace import numbers
from sim.scenario.vary import changed
from sim.telling.story import Story
from sim.telling.transcript import transcript
from sim.telling.worth import weight_of
from sim.terms.choice import DOMAINS

WITNESSES = known()
LISTS = {held.key: held for held in all_words()}
RUNS = range(3)


@pytest.mark.parametrize("key", LISTS)
def test_every_word_is_told_apart_from_every_other(key: str) -> None:
    """Where one is missing: make levers, and see whether any rule reads the word."""
    told = {pair for witness in WITNESSES if witness.key == key for pair in witness.pairs}
    assert [sorted(pair) for pair in LISTS[key].pairs - told] == []


@pytest.mark.parametrize("witness", WITNESSES, ids=lambda held: f"{held.key}-{len(held.values)}")
def test_each_word_gives_rows_of_its_own(witness: Witness) -> None:
    runs = range(witness.run, witness.run + 1)
    found = [
        hashes(witness.scenario, witness.seed, runs, witness.path, value)
        for value in witness.values.values()
    ]
    assert () not in found, f"{witness} cannot be played: make levers finds another"
    assert len(set(found)) == len(found), f"{witness}: make levers finds another, if there is one"


def test_the_same_word_twice_gives_the_same_rows() -> None:
    """So that a difference means something."""
    path: Path = ("states", "KOR", "reading")
    assert hashes("june-2024", SEED, RUNS, path, "strict") == hashes(
        "june-2024", SEED, RUNS, path, data_of("june-2024")["states"]["KOR"]["reading"]
    )


def with_value(path: Path, value: object, name: str = "june-2024") -> Played:
    """The first run of a scenario with a word in its place."""
    scenario, findings = judge(changed(data_of(name), path, value))
    assert scenario is not None
    assert not findings
    return play(scenario, SEED, 0, "compiled")


def test_whose_orders_a_state_follows_is_told() -> None:
    """A script and a seat both put orders in place of the choice; `sim explain` says which."""
    told = []
    for rule in ("scripted", "seat"):
        run = with_value(("states", "KOR", "rule"), rule)
        told.append(" ".join(decision_text(Story.of(run), decision(run, 0, "KOR"))))
    assert "by script" in told[0]
    assert "by its seat" in told[1]


def test_where_a_front_was_moved_stands_in_the_table_of_pairs() -> None:
    """Rules read it where a condition of the scenario asks for it, and no shipped one does."""
    change = {"of": "RUS", "toward": "UKR", "measure": "front", "by": 1.0}
    inject = {"title": "a breakthrough", "turn": 5, "changes": [change], "source": "assumption"}
    run = with_value(("injects", "breakthrough"), inject)
    table = dyad_table(run.pairs, run.names, 0)
    rows = zip(table["turn"], table["actor"], table["target"], table["front"], strict=True)
    front = [share for turn, *pair, share in rows if turn in (4, 5) and pair == ["RUS", "UKR"]]
    assert front[0] < 0.7
    assert front[1] > 0.97


def test_each_class_of_severity_counts_for_itself() -> None:
    shape = next(forms(shape_at(("actions", "condemn", "rivera"))))
    assert set(RIVERA_POINTS) == set(shape.words)
    assert len(set(RIVERA_POINTS.values())) == len(shape.words)


@pytest.mark.parametrize("word", next(forms(shape_at(("states", "KOR", "modality")))).words)
def test_how_sure_the_source_is_stands_beside_its_numbers(word: str) -> None:
    loaded = load("june-2024", [f"states.KOR.modality={word}"])
    beside = {row.modality for row in numbers(loaded) if row.path == ("states", "KOR", "audience")}
    assert beside == {word}


def told_of(domain: str) -> tuple[str, list[float]]:
    """A run in which a much used act is of a field of policy, and what each row is worth there."""
    run = with_value(("actions", "condemn", "domain"), domain)
    story = Story.of(run)
    return transcript(run), [weight_of(story, event) for event in story.events]


def test_acts_of_the_nuclear_field_are_more_worth_telling() -> None:
    assert told_of("nuclear") != told_of("diplomatic")


@pytest.mark.parametrize("word", DOMAINS)
def test_a_field_of_policy_is_told_before_a_scenario_is_played(word: str) -> None:
    """`sim show` lists what can be done by fields: the act stands in its own, in no other."""
    scenario, findings = judge(
        changed(data_of("june-2024"), ("actions", "condemn", "domain"), word)
    )
    assert scenario is not None
    assert not findings
    fields = [field for field, titles in deeds(scenario).items() if "condemnation" in titles]
    assert fields == [word]
    assert f"  {word}: " in "\n".join(text_of(scenario, "june-2024"))
