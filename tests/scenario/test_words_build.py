"""Promise P6 for words: a file with any word of a closed list is played, or refused at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.plan.build import build
from sim.scenario.load import load, problems
from sim.scenario.schema.actions import WEIGHED
from sim.scenario.schema.numbers import Weights
from sim.terms.choice import DOMAINS, FORMS, REQUIREMENTS, SPECIALS, TERMS, VISIBILITIES
from sim.terms.treaties import OBLIGATIONS, STRENGTHS

HEAD = 'base = "june-2024"\n'
CLAUSE = "[treaties.usa_kor_1953.clauses.defence_usa]\n"
WORDS = [
    *(("weighs", term, f"[actions.condemn]\nweighs = {{ {term} = 1.0 }}\n") for term in TERMS),
    *(("domain", word, f'[actions.condemn]\ndomain = "{word}"\n') for word in DOMAINS),
    *(("form", word, f'[actions.condemn]\nform = "{word}"\n') for word in FORMS),
    *(("special", word, f'[actions.condemn]\nspecial = "{word}"\n') for word in SPECIALS),
    *(("visibility", word, f'[actions.condemn]\nvisibility = "{word}"\n') for word in VISIBILITIES),
    *(("needs", word, f'[actions.condemn]\nneeds = ["{word}"]\n') for word in REQUIREMENTS),
    *(("obligation", word, f'{CLAUSE}obligation = "{word}"\n') for word in OBLIGATIONS),
    *(("strength", word, f'{CLAUSE}strength = "{word}"\n') for word in STRENGTHS),
]


@pytest.mark.parametrize("text", [t for _, _, t in WORDS], ids=[f"{k}-{w}" for k, w, _ in WORDS])
def test_a_file_with_it_is_built_or_refused_with_its_place(tmp_path: Path, text: str) -> None:
    file = tmp_path / "v.toml"
    file.write_text(HEAD + text, "utf-8")
    found = problems(file)
    if found:
        assert {one.line for one in found} <= {2, 3}, found
    else:
        assert build(load(file).scenario).plan is not None


@pytest.mark.parametrize("term", ["in_kind", "red_line"])
def test_what_an_act_cannot_weigh_by_itself_is_refused(tmp_path: Path, term: str) -> None:
    """An answer in kind weighs alike for all acts; what a red line favours stands at the line."""
    file = tmp_path / "v.toml"
    file.write_text(f"{HEAD}[actions.condemn]\nweighs = {{ {term} = 1.0 }}\n", "utf-8")
    (line,) = map(str, problems(file))
    assert f"3:12: actions.condemn.weighs: '{term}' is not known here" in line


def test_what_an_act_weighs_has_a_weight_among_the_numbers() -> None:
    assert set(WEIGHED) <= set(Weights.model_fields)
