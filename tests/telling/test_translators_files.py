"""Catalogues go out as PO files for translators' tools, and come back."""

import io
import tomllib

import pytest
from babel.messages.pofile import read_po, write_po
from messages import export, taken


@pytest.mark.parametrize("name", ["de", "ko"])
def test_a_catalogue_comes_back_whole_from_a_translators_file(name: str) -> None:
    file = io.BytesIO()
    write_po(file, export(name), width=0)
    held = read_po(io.BytesIO(file.getvalue()))
    for path, text in taken(held, name).items():
        assert tomllib.loads(text) == tomllib.loads(path.read_text("utf-8"))


def test_what_is_fuzzy_or_of_another_english_is_not_taken() -> None:
    held = export("de")
    context = "telling/acts/toll"
    message = next(one for one in held if one.context == context)
    message.flags.add("fuzzy")
    other = next(one for one in held if one.context == "telling/acts/war")
    held.delete(other.id, other.context)
    held.add("a war begins", "ein Krieg beginnt", context="telling/acts/war")
    acts = next(
        tomllib.loads(text)["acts"]
        for path, text in taken(held, "de").items()
        if path.parts[-3] == "telling"
    )
    assert "toll" not in acts
    assert "war" not in acts
    assert "war_beside" in acts
