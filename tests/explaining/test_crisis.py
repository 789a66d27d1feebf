"""What `sim explain` opens with: the crisis with most decisions, with reasons and sources.

The four lands of the casebook, as in `test_ranges.py` and `test_entrants.py`; what is expected of
the bargain is reckoned there by hand.
"""

import re
from pathlib import Path

from test_ranges import BOUND, FREE, STARTED

from sim.explaining.behind import sources_of
from sim.explaining.crisis import crisis_lines
from sim.explaining.explain import opening_text
from sim.explaining.parts import Entrant, WeighedTerm
from sim.plan.build import build
from sim.record.played import Played
from sim.run.play import play
from sim.scenario.load import load
from sim.telling.story import Story
from sim.terms.reasons import Group

LANDS = Path(__file__).parents[1] / "casebook" / "small.toml"


def played(tmp_path: Path) -> Played:
    file = tmp_path / "lands.toml"
    file.write_text(LANDS.read_text("utf-8") + STARTED, "utf-8")
    return play(build(load(file, FREE).scenario), 1, engine="python")


def flat(lines: list[str]) -> str:
    return re.sub(r"\s+", " ", " ".join(lines))


def test_it_opens_with_parties_issue_and_what_is_asked(tmp_path: Path) -> None:
    text = flat(crisis_lines(played(tmp_path)))
    assert text.startswith(
        "The crisis with most decisions (number 1 in the transcript): Cland and Bland over "
    )
    assert re.search(r"Cland asks that .* by \d+ \w+ 2030, or it will use force\.", text)


def test_a_bargain_is_told_as_who_decided_saw_it(tmp_path: Path) -> None:
    text = flat(crisis_lines(played(tmp_path)))
    assert any(said in text for said in BOUND.values())
    assert "Without a deal it believed force at" in text


def test_the_chain_comes_after_it(tmp_path: Path) -> None:
    text = opening_text(played(tmp_path))
    assert text.startswith("The crisis with most decisions")
    assert text.endswith("The event that most decisions led to:\n\n")


def test_sources_are_those_of_stance_relation_line_and_clause() -> None:
    """South Korea's stance on lethal aid rests on S9, capability on a data set."""
    scenario = load("june-2024").scenario
    run = play(build(scenario), 1, engine="compiled")
    story = Story.of(run)
    parts = [
        WeighedTerm("policy", 1.0, 1.0, 0.5, 0.5),
        WeighedTerm("contest", 1.0, 1.0, 0.2, 0.2),
        WeighedTerm("trade", 1.0, 1.0, 0.1, 0.1),
    ]
    clause = story.names.clauses.index("rus_prk_2024.assistance_prk")
    entrants = [Entrant("PRK", 0.5, "", int(Group.CLAUSE) + clause)]
    found = list(sources_of(story, "KOR", "RUS", "lethal_aid", parts, entrants))
    assert found[0].startswith("South Korea's stance on lethal aid to Ukraine (S9")
    assert found[1] == "Russia's capability (NMC 7.0, 2022 (Singer 1987))"
    assert found[2].startswith("North Korea's duty of defence toward Russia (S2 S6; article 4:")
    assert len(found) == 3  # the third term is weaker than the two that are traced
