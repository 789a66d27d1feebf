"""Comparisons on the same dice: known numbers, equal worlds, folders, messages."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result

from sim.analysis.first_difference import parting_turns
from sim.analysis.outcomes import NEVER
from sim.api.again import make_again
from sim.errors import BadInput
from sim.plan.build import build
from sim.plan.setup import Setup
from sim.record.door import damaged, read_manifest
from sim.report.figures import draw
from sim.run.batch import Worker
from sim.run.executors import threads
from sim.scenario.load import Loaded, load
from sim.study.compare import CLAUSES, Comparison, compare
from sim.study.compare.comparison import contrasted
from sim.study.compare.frames import direction, verdict
from sim.study.compare.hypothesis import put_to_test
from sim.study.compare.variations import Dice, Variation, dice_of, free_names, variations_of
from sim.study.ensemble.folder import begin, play
from sim.study.place import Place, Playing
from sim.terms.events import Kind

RUNS = 60
SHIPPED = Path(__file__).resolve().parents[2] / "scenarios"
WITHOUT = "without-2024-treaty"


@pytest.fixture(scope="module")
def treaty(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The baseline against the world without the treaty, once."""
    out = tmp_path_factory.mktemp("compare") / "out"
    both = ["june-2024", WITHOUT]
    return compare(both, runs=RUNS, place=Place(out), playing=Playing(draw=draw))


def test_directions_and_verdicts() -> None:
    assert direction(0.1, 0.2) == "more"
    assert direction(-0.2, -0.1) == "less"
    assert direction(-0.1, 0.1) == "not told apart"
    assert verdict({"a": "more", "b": "more"}) == "survives"
    assert verdict({"a": "more", "b": "not told apart"}) == "weakened"
    assert verdict({"a": "more", "b": "less", "c": "not told apart"}) == "reversed"


def test_a_scenario_against_itself_is_zero_everywhere(loaded: Loaded) -> None:
    same = [Variation("a", loaded.scenario), Variation("b", loaded.scenario)]
    found = contrasted(same, Dice(1, 40), [])
    assert (found.differences["difference"] == 0.0).all()
    assert (found.differences["p_value"] == 1.0).all()
    assert (found.differences["worlds_changed"] == 0).all()
    assert not found.differences["separated"].any()
    assert (found.worlds["worlds_changed"] == 0).all()
    assert (found.measures["difference"] == 0.0).all()
    assert set(found.scales["direction"]) == {"not told apart"}
    assert len(found.settings) == 0
    assert set(found.differences["by"]) == {"identical"}
    assert (found.differences[["low", "high"]] == 0.0).all(axis=None)
    assert "All 40 worlds are identical, event by event: 0 (0 to 0)" in found.text


def test_worlds_part_where_something_else_happens(setup: Setup) -> None:
    """A copied log parts nowhere; with one row changed it parts in the turn of that row."""
    rows = Worker(setup, 1).play(0, 3).rows
    names = (setup.names, setup.names)
    assert parting_turns(rows, rows, names, 0, 3).tolist() == [NEVER] * 3
    changed = rows.copy()
    k = int(np.flatnonzero((rows["run"] == 1) & (rows["kind"] == Kind.ACT))[5])
    changed["actor"][k] = (changed["actor"][k] + 1) % len(setup.names.states)
    turn = int(rows["turn"][k])
    assert parting_turns(rows, changed, names, 0, 3).tolist() == [NEVER, turn, NEVER]
    changed = rows.copy()
    changed["p"] *= 0.5  # chances are no events
    assert parting_turns(rows, changed, names, 0, 3).tolist() == [NEVER] * 3


def test_parted_worlds_have_the_same_past(setup: Setup) -> None:
    """Before the turn in which worlds part, the same acts stand in both logs."""
    other_setup = build(load(WITHOUT).scenario)
    a, b = (Worker(s, 1).play(0, 20).rows for s in (setup, other_setup))
    turns = parting_turns(a, b, (setup.names, other_setup.names), 0, 20)
    assert (turns != NEVER).any()
    for run, turn in enumerate(turns.tolist()):
        acts = [
            [
                (int(row["turn"]), s.names.actions[row["action"]], s.names.actor(row["actor"]))
                for row in rows[(rows["run"] == run) & (rows["turn"] < turn)]
                if row["kind"] == Kind.ACT
            ]
            for rows, s in ((a, setup), (b, other_setup))
        ]
        assert acts[0] == acts[1]


def test_the_tables_of_a_comparison(treaty: Comparison) -> None:
    assert treaty.names == ["june-2024", WITHOUT]
    assert len(treaty.rates) == 2 * len(treaty.outcomes)
    assert len(treaty.differences) == len(treaty.outcomes)
    row = treaty.differences.set_index("outcome").loc["troops"]
    base, other = (played.columns["troops"] != NEVER for played in treaty.played)
    assert row["worlds_changed"] == int((base != other).sum())
    assert row["difference"] == pytest.approx(other.mean() - base.mean())
    assert row["low"] <= row["difference"] <= row["high"]
    assert set(treaty.scales["scale"]) == {"goldstein", "mid", "kahn", "rivera"}
    assert treaty.skipped["treaty_in_force"] == ["june-2024"]
    assert treaty.skipped["consultation"] == [WITHOUT]
    settings = treaty.settings.set_index("setting")
    assert settings.loc["treaties.rus_prk_2024"].tolist() == ["given", "-"]


def test_the_text_fits_80_columns(treaty: Comparison) -> None:
    lines = treaty.text.splitlines()
    assert max(map(len, lines)) <= 80
    assert "Hypothetical." in treaty.text
    assert "of 60 worlds" in treaty.text
    assert "Severity of acts" in treaty.text


def test_a_comparison_shows_itself_in_one_line(treaty: Comparison) -> None:
    outcomes = len(treaty.outcomes)
    assert repr(treaty) == (
        f"<Comparison of june-2024, {WITHOUT}: 60 runs each, {outcomes} outcomes>"
    )


def test_the_folder_is_whole_and_names_its_variations(treaty: Comparison) -> None:
    assert treaty.folder is not None
    manifest = read_manifest(treaty.folder)
    assert manifest["kind"] == "comparison"
    assert manifest["status"] == "done"
    assert manifest["settings"]["variations"] == ["june-2024", WITHOUT]
    assert damaged(treaty.folder) == []
    wanted = {"rates.csv", "differences.csv", "measures.csv", "scales.csv", "settings.csv"}
    wanted |= {"june-2024.toml", f"{WITHOUT}.toml", "figures/differences.svg", "figures/rates.png"}
    assert wanted <= set(manifest["files"])
    for name in treaty.names:
        assert load(treaty.folder / f"{name}.toml").scenario == load(name).scenario


def test_made_again_every_file_is_the_same(treaty: Comparison, tmp_path: Path) -> None:
    assert treaty.folder is not None
    again = make_again(treaty.folder, tmp_path / "again").folder
    first, second = read_manifest(treaty.folder)["files"], read_manifest(again)["files"]
    assert first == second


def test_the_number_of_workers_changes_nothing(treaty: Comparison, tmp_path: Path) -> None:
    found = compare(
        ["june-2024", WITHOUT], runs=RUNS, place=Place(tmp_path / "one"), playing=Playing(workers=1)
    )
    for name in ("rates", "differences", "worlds", "measures", "fan"):
        assert getattr(found, name).equals(getattr(treaty, name)), name


def test_ensembles_are_read_instead_of_played(treaty: Comparison, tmp_path: Path) -> None:
    """From ensembles of the same seed and runs, the same tables come as from the scenarios."""
    for name in treaty.names:
        made = load(name)
        folder = begin(made.scenario, name, 1, RUNS, place=Place(tmp_path / name))
        play(folder, threads(1))
    found = compare(
        [str(tmp_path / name) for name in treaty.names], place=Place(tmp_path / "compared")
    )
    assert found.dice == Dice(1, RUNS)
    for name in ("rates", "differences", "worlds", "measures", "scales", "fan"):
        assert getattr(found, name).equals(getattr(treaty, name)), name
    with pytest.raises(BadInput, match=f"the ensembles have runs {RUNS}, not 7"):
        compare([str(tmp_path / name) for name in treaty.names], runs=7)
    with pytest.raises(BadInput, match="--set cannot change"):
        compare([str(tmp_path / "june-2024"), WITHOUT], sets=["states.KOR.resolve=0.9"])


def test_one_scenario_with_a_change_is_compared_with_itself() -> None:
    change = ["states.KOR.stances.lethal_aid.position=0.9"]
    variations = variations_of(["june-2024"], change)
    assert [v.name for v in variations] == ["june-2024", "june-2024-changed"]
    found = contrasted(variations, Dice(1, RUNS), ["lethal_aid"])
    assert found.settings["setting"].tolist() == ["states.KOR.stances.lethal_aid.position"]
    assert found.differences["difference"].iloc[0] > 0.0


def test_drawn_parameters_are_the_same_in_every_variation() -> None:
    """With --prior both worlds get the same draws, and rates a second interval."""
    variations = variations_of(["june-2024", "wording-1961"])
    found = contrasted(variations, Dice(1, 100, prior=True), ["lethal_aid", "troops"])
    assert found.differences["drawn"].all()
    assert found.rates["prior_low"].notna().all()
    draws = [played.columns["draw"].tolist() for played in found.played]
    assert draws[0] == draws[1] == [0] * 50 + [1] * 50


def test_variations_get_names_of_their_own() -> None:
    names = [v.name for v in variations_of(["june-2024", "june-2024", "wording-1961"])]
    assert names == ["june-2024", "june-2024--2", "wording-1961"]


@pytest.mark.parametrize(
    ("wanted", "free"),
    [
        (["a", "a", "a"], ["a", "a--2", "a--3"]),
        (["a--2", "a", "a"], ["a--2", "a", "a--3"]),
        (["a", "a", "a--2"], ["a", "a--3", "a--2"]),
        (["crisis", "Crisis"], ["crisis", "Crisis--2"]),  # one file on Windows and macOS
    ],
)
def test_a_name_is_numbered_until_it_is_free(wanted: list[str], free: list[str]) -> None:
    assert free_names(wanted) == free


def test_the_ready_made_comparison_of_clauses_can_be_loaded() -> None:
    found = variations_of(CLAUSES)
    assert [v.name for v in found] == list(CLAUSES)


def test_bad_input_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="needs two scenarios or results"):
        variations_of(["june-2024"])
    variations = variations_of(["june-2024", WITHOUT])
    with pytest.raises(BadInput, match="1 runs cannot be compared"):
        dice_of(variations, 1, 1, False, 2000)
    with pytest.raises(BadInput, match="no outcome 'peace' in all that is compared; one of: "):
        compare(["june-2024", WITHOUT], outcomes=["peace"], place=Place(tmp_path / "x"))
    with pytest.raises(BadInput, match=r"is compared; did you mean 'lethal_aid'\? one of: "):
        compare(["june-2024", WITHOUT], outcomes=["lethal_ad"], place=Place(tmp_path / "x"))
    with pytest.raises(BadInput, match=r"only in june-2024\)"):
        compare(["june-2024", WITHOUT], outcomes=["treaty_in_force"], place=Place(tmp_path / "x"))
    assert not (tmp_path / "x").exists()


def test_the_command_answers_in_words_and_in_json(sim: Callable[..., Result]) -> None:
    words = ("compare", "june-2024", WITHOUT, "--runs", "20", "--outcome", "troops", "--no-figures")
    answer = sim(*words)
    assert answer.exit_code == 0
    assert answer.stdout.startswith("June 2024")
    assert "All numbers and figures: results/june-2024/" in answer.stdout
    data = json.loads(sim(*words, "--json").stdout)
    assert [row["outcome"] for row in data["differences"]] == ["troops"]
    assert data["seed"] == 1
    with pytest.raises(BadInput, match="--clauses names what is compared"):
        sim("compare", "june-2024", "--clauses")


def made_by_other_rules(folder: Path) -> None:
    """An ensemble as an update of the rules leaves it."""
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | {"rules": "0" * 64}))


def test_an_ensemble_of_other_rules_is_played_again_on_its_own_dice(tmp_path: Path) -> None:
    """Seed 7 and 12 runs, not seed 1 and 2,000; the answer and the manifest say so, and again."""
    made = load("june-2024")
    old = tmp_path / "old"
    play(begin(made.scenario, "june-2024", 7, 12, place=Place(old)), threads(1))
    made_by_other_rules(old)
    found = compare([str(old), WITHOUT], place=Place(tmp_path / "out"))
    assert found.dice == Dice(7, 12)
    said = f"{old} was made by other rules than these, so it was played again with its seed"
    assert "".join(said.split()) in "".join(found.text.split())  # lines may break in a long path
    assert read_manifest(tmp_path / "out")["settings"]["remade"] == {"june-2024": str(old)}
    again = make_again(tmp_path / "out", tmp_path / "again").folder
    assert read_manifest(tmp_path / "out")["files"] == read_manifest(again)["files"]
    claim = WITHOUT, str(old), "troops differ", "troops", "different"
    tested = put_to_test(*claim, place=Place(tmp_path / "tested"))
    assert tested.comparison.dice == Dice(7, 12)
    assert "".join(said.split()) in "".join(tested.text.split())
    with pytest.raises(BadInput, match="the ensembles have seed 7, not 1"):
        compare([str(old), WITHOUT], seed=1)


def test_a_result_that_is_no_ensemble_is_refused(treaty: Comparison) -> None:
    with pytest.raises(BadInput, match="is no ensemble but a comparison; give the scenario june"):
        compare([str(treaty.folder), WITHOUT])


def test_scenarios_without_two_states_in_common_are_refused(tmp_path: Path) -> None:
    """The same two states under other ids: told before anything is played or written."""
    text = (SHIPPED / "two-states.toml").read_text()
    other = tmp_path / "renamed.toml"
    other.write_text(text.replace("ARL", "CRL").replace("BOR", "DOR"))
    said = r"no two states in common, by their ids \(two-states: ARL, BOR; renamed: CRL, DOR\)"
    with pytest.raises(BadInput, match=said):
        compare(["two-states", str(other)], runs=4, place=Place(tmp_path / "out"))
    assert not (tmp_path / "out").exists()
