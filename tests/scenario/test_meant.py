"""What a mistake in a variation goes back to is told once, at the line of the variation."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.load import load, problems

BASE = 'base = "june-2024"\n'


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """What is said of a variation of june-2024."""
    monkeypatch.chdir(tmp_path)

    def said(text: str) -> list[str]:
        Path("v.toml").write_text(BASE + text, "utf-8")
        return [str(one) for one in problems("v.toml")]

    return said


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "[states.KRO.stances.lethal_aid]\nposition = 0.4\nsalience = 0.9\n",
            "v.toml:2:9: states: no state 'KRO' in june-2024; did you mean 'KOR'? (a new state",
        ),
        (
            "[states.KOR.stances.lethalaid]\nposition = 0.4\n",
            (
                "v.toml:2:21: states.KOR.stances: no stance 'lethalaid' in june-2024; "
                "did you mean 'lethal_aid'? (a new stance needs `salience`)"
            ),
        ),
        (
            '[treaties.rus_prk_2024.clauses.asistance_rus]\nreliability = "certain"\n',
            (
                "v.toml:2:32: treaties.rus_prk_2024.clauses: no clause 'asistance_rus' in "
                "june-2024; did you mean 'assistance_rus'? (a new clause needs `by`, `toward`"
            ),
        ),
        (
            '[treaties.rus_prk_2042]\nstage = "in_force"\n',
            (
                "v.toml:2:11: treaties: no treaty 'rus_prk_2042' in june-2024; "
                "did you mean 'rus_prk_2024'? (a new treaty needs `title`, `parties`)"
            ),
        ),
        (
            '[issues.lethal_ade]\ntitle = "x"\n',
            "v.toml:2:9: issues: no issue 'lethal_ade' in june-2024; did you mean 'lethal_aid'?",
        ),
        (
            "[relations.KOR-KRP]\ntension = 0.5\n",
            "v.toml:2:12: relations: no state 'KRP' in june-2024; known here: CHN, JPN, KOR, PRK, ",
        ),
        (
            "[relations.PRK-KOR]\ntension = 0.5\n",
            (
                "v.toml:2:12: relations: this pair stands as 'KOR-PRK' in june-2024: "
                "write [relations.KOR-PRK]"
            ),
        ),
        (
            "[actions.condem]\ncost = 2.0\n",
            "action 'condem' in actions; did you mean 'condemn'?",
        ),
        (
            "[states.POL]\nrisk = 0.4\n",
            "v.toml:2:9: states: no state 'POL' in june-2024 (a new state needs `title`, `home`",
        ),
    ],
)
def test_a_misspelt_header(said: Callable[[str], list[str]], text: str, right: str) -> None:
    (line,) = said(text)
    assert right in line
    assert "add it here" not in line


def test_other_mistakes_are_told_beside(said: Callable[[str], list[str]]) -> None:
    lines = said("[states.KRO]\nrisk = 0.4\n[states.USA]\nrisk = 1.4\n")
    assert [line.partition(": ")[0] for line in lines] == ["v.toml:2:9", "v.toml:5:8"]


def test_a_new_thing_is_still_possible(said: Callable[[str], list[str]]) -> None:
    """A new clause and a new treaty near to what is there; a missing key of a started one."""
    clause = 'by = "RUS"\ntoward = "PRK"\nobligation = "defence"\nreliability = "%s"\n'
    regime = next(iter(load("june-2024").scenario.reliability))
    text = "[treaties.rus_prk_2024.clauses.asistance_rus]\n" + clause % regime
    assert said(text) == []
    assert said('[issues.fishing]\ntitle = "fish"\nkind = "territory"\nzero = "no"\n') == [
        "v.toml:2:1: issues.fishing: missing `one`; add it here: text"
    ]


@pytest.mark.parametrize("name", ["JPN", "UKR", "CHN"])
def test_what_still_names_a_removed_state_is_one_message_with_a_list_that_works(
    said: Callable[[str], list[str]], name: str
) -> None:
    lines = said(f'remove = ["states.{name}"]\n')
    assert len(lines) == 1, lines
    assert lines[0].startswith("v.toml:2:11: remove[1]: ")
    assert re.search(rf"\d+ things still name 'states.{name}': write remove = ", lines[0])
    paste = re.search(r"remove = \[[^]]*\]", lines[0])
    assert paste is not None
    lists = re.findall(r"and (\S+ = \[[^]]*\])", lines[0])
    assert said("\n".join([paste[0], *lists]) + "\n") == []


def test_what_is_not_kept_is_one_message_as_well(said: Callable[[str], list[str]]) -> None:
    keep = [name for name in load("june-2024").data["actions"] if name != "renounce"]
    (line,) = said(f"keep = {[f'actions.{name}' for name in keep]}\n".replace("'", '"')) or [""]
    assert line == ""
    (line,) = said('keep = ["treaties.rus_prk_2000", "treaties.chn_prk_1961"]\n')
    assert line.startswith("v.toml:2:8: keep: ")
    assert "still name 'treaties.rus_prk_2024', 'treaties.chn_accession'" in line
    assert ": keep it, or write remove = " in line


def test_a_list_that_lacks_what_the_base_has(said: Callable[[str], list[str]]) -> None:
    (line,) = said('[states.KOR]\ncan = ["lethal_aid"]\n')
    assert line.startswith("v.toml:3:7: states.KOR.can: this list takes the place of the one under")
    paste = re.search(r"can = \[[^]]*\]", line)
    assert paste is not None
    assert said(f"[states.KOR]\n{paste[0]}\n") == []


def test_a_key_of_the_whole_file_in_the_last_table(said: Callable[[str], list[str]]) -> None:
    for key in ("title", "base", "remove", "keep", "format"):
        (line,) = said(f'[states.KOR.stances.lethal_aid]\nsalience = 0.9\n{key} = "x"\n')
        assert line == (
            f"v.toml:4:1: states.KOR.stances.lethal_aid: no key '{key}' here: "
            "it is one of the whole file and stands above the first [table]"
        )
