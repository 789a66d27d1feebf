"""What differs between two scenarios, in sentences."""

from pathlib import Path

import pytest

from sim.scenario.load import load
from sim.scenario.schema import Scenario
from sim.study.compare.variations import Variation, settings_rows
from sim.telling.differences import difference_texts


def told(base: Scenario, other: Scenario) -> list[str]:
    rows = settings_rows([Variation("a", base), Variation("b", other)])
    return difference_texts([(row["setting"], row["a"], row["b"]) for row in rows], base, other)


def test_a_treaty_that_is_gone_is_taken_out(scenario: Scenario) -> None:
    assert told(scenario, load("without-2024-treaty").scenario) == [
        "The Russia-North Korea treaty of 2024 is taken out.",
        "China's accession to the 2024 treaty is taken out.",
        (
            "The event “Russia's president visits Pyongyang, and the two sign their treaty” is "
            "taken out."
        ),
    ]


def test_a_treaty_that_is_new_is_put_in_with_all_its_clauses(scenario: Scenario) -> None:
    assert "The Russia-North Korea treaty of 2024 is put in." in told(
        load("without-2024-treaty").scenario, scenario
    )


def test_clauses_dates_and_answers_are_said_in_words(scenario: Scenario) -> None:
    """What lies in clauses that are gone goes without saying."""
    found = told(scenario, load("clause-none").scenario)
    assert "Every clause of the Russia-North Korea treaty of 2024 is taken out." in found
    assert (
        "The Russia-North Korea treaty of 2024, in force: 19 June 2024, where nothing was set."
        in found
    )
    assert not [text for text in found if "duty" in text]
    assert (
        "Russia's duty of defence toward North Korea in the Russia-North Korea treaty of 2024, "
        "article 51: no instead of yes." in told(scenario, load("clause-1961").scenario)
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            'remove = ["treaties.rus_prk_2024.clauses.assistance_rus"]',
            (
                "Russia's duty of defence toward North Korea in the Russia-North Korea treaty of "
                "2024 is taken out."
            ),
        ),
        (
            'remove = ["injects.crossing"]',  # the only one: the whole section is gone
            (
                "The event “soldiers cross the demarcation line by mistake and warning shots fall” "
                "is taken out."
            ),
        ),
        (
            'remove = ["red_lines.rus_lethal_aid"]',
            "The red line “Russia: no South Korean arms in Ukraine” is taken out.",
        ),
    ],
)
def test_what_is_removed_is_one_sentence(
    scenario: Scenario, changes: str, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'base = "june-2024"\ntitle = "mine"\n{changes}\n', "utf-8")
    assert told(scenario, load(str(path)).scenario) == [sentence]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        (
            "states.KOR.stances.lethal_aid.position",
            "South Korea, lethal aid, position: 0.9 instead of 0.25.",
        ),
        ("numbers.feelings.heat_gain", "Feelings, heat gain: 0.9 instead of 0.25."),
    ],
)
def test_another_number_is_told_with_the_one_that_it_replaces(path: str, sentence: str) -> None:
    one, other = (load("june-2024", [f"{path}={value}"]).scenario for value in (0.25, 0.9))
    assert told(one, other) == [sentence]
