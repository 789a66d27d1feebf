import pytest
from click.testing import CliRunner

from sim.cli import group
from sim.grounding.fit.targets import read
from sim.grounding.sanity import Band, bands


@pytest.fixture(scope="module")
def found() -> dict[str, Band]:
    return {band.name: band for band in bands(2000)}


def test_the_baseline_misses_two_of_the_bands_that_were_stated_beforehand(
    found: dict[str, Band],
) -> None:
    # A miss is published, not tuned away: since the fit of answers and clashes a fatal clash in
    # Korea comes in 35 of 100 (band to 30) and a veto in 42 (band to 40).
    assert len(found) == 22
    outside = {b.title for b in found.values() if not b.holds}
    assert outside == {"fatal inter-Korean clash", "a vetoed draft"}


def test_a_rate_lies_in_its_own_interval(found: dict[str, Band]) -> None:
    assert all(band.low <= band.rate <= band.high for band in found.values())


def test_the_bands_are_those_that_were_stated() -> None:
    # Written down before the rules were tuned: a change here is a change of the goal.
    stated = {name: (row["low"], row["high"]) for name, row in read("bands")["bands"].items()}
    assert stated["korean_war"] == (0.001, 0.03)
    assert stated["troops"] == (0.05, 0.40)
    assert stated["ceasefire"] == (0.05, 0.30)
    assert stated["lethal_aid_given"] == (0.10, 0.55)


def test_out_of_its_band_is_said_and_ends_in_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    import sim.grounding.sanity as module

    one = Band("x", "something", 0.5, 0.6, 0.2, 0.1, 0.3)
    monkeypatch.setattr(module, "bands", lambda: [one])
    answer = CliRunner().invoke(group, ["validate", "--bands"])
    assert answer.exit_code == 1
    assert "outside" in answer.output
    assert "0 of 1 in their band" in answer.output
