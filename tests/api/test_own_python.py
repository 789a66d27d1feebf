"""Rules, measures and worlds of one's own, given in Python: played, told, kept, asked for again."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import sim
from sim import State, World
from sim.errors import BadInput
from sim.run.executors import execution_of, inline, processes
from sim.run.own_rules import rule_given

S = "two-states"
MODULE = '''
import sim


def wait(state):
    """Begins nothing."""
    return []


def acts(run):
    """How many acts."""
    return (run.events["kind"] == "act").sum()


class Waiting(sim.State):
    def orders(self):
        return []


class Ending(sim.World):
    """Ends after four turns."""

    @property
    def is_over(self):
        return self.turn >= 4
'''


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> object:
    """A module of the user's own that can be imported by its name."""
    folder = tmp_path_factory.mktemp("mine")
    (folder / "my_rules.py").write_text(MODULE)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        import my_rules  # type: ignore[import-not-found]

        yield my_rules
    del sys.modules["my_rules"]


@pytest.fixture
def sim_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The command, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(sim_group(), list(words), catch_exceptions=False)


def sim_group() -> object:
    from sim.cli import group

    return group


def began(result: sim.Result, state: str) -> int:
    """How many acts a state began: answers in the same turn are of later waves."""
    events = result.events
    return int(
        ((events["actor"] == state) & (events["kind"] == "act") & (events["wave"] == 0)).sum()
    )


def test_a_function_of_a_module_and_its_name_are_the_same_rule(
    mine: object, tmp_path: Path, sim_command: Callable[..., Result]
) -> None:
    """It is known by its file, so that processes play it and `rerun` takes it by its name."""
    made = sim.ensemble(S, 3, rules={"ARL": mine.wait}, workers=2, out=tmp_path / "a")
    named = sim.ensemble(S, 3, rules={"ARL": "my_rules:wait"}, workers=1, out=tmp_path / "b")
    assert made.manifest["files"] == named.manifest["files"]
    facts = made.manifest["settings"]["own"]["ARL"]
    assert (facts["path"], facts["function"]) == (mine.__file__, "wait")
    assert began(made, "ARL") == 0
    assert began(made, "BOR") > 0
    with pytest.raises(
        BadInput, match=r"type the command again with --rule ARL=.*my_rules\.py:wait"
    ):
        sim_command("rerun", "a", "--out", "c")
    again = sim_command("rerun", "a", "--out", "c", "--rule", "ARL=my_rules:wait")
    assert "Byte-identical" in again.stdout
    with pytest.raises(BadInput, match="no module 'my_rulez' that can be imported"):
        sim_command("rerun", "a", "--out", "d", "--rule", "ARL=my_rulez:wait")


def test_a_function_of_nowhere_is_played_here_and_never_called_up_by_a_command(
    tmp_path: Path, sim_command: Callable[..., Result], capsys: pytest.CaptureFixture[str]
) -> None:
    """The manifest says that it stands in no file; only Python can give it again."""
    made = sim.ensemble(S, 3, rules={"ARL": lambda _: []}, out=tmp_path / "a")
    assert "is played in this process alone" in capsys.readouterr().err
    facts = made.manifest["settings"]["own"]["ARL"]
    assert (facts["path"], facts["function"]) == ("", "lambda")
    assert began(made, "ARL") == 0
    with pytest.raises(
        BadInput, match="stands in no file: it can be given again in Python"
    ) as caught:
        sim_command("rerun", "a", "--out", "c")
    assert caught.value.status == 2
    with pytest.raises(BadInput, match="is not the one that this result was made with"):
        sim.explain(made, run=1, rules={"ARL": lambda _: None})


def test_a_function_is_known_by_its_text_and_by_what_it_closes_over() -> None:
    """A rule with another number is another rule, though its text is the same."""

    def below(limit: float) -> Callable[[State], list[tuple[str, str]] | None]:
        return lambda state: [] if state.reading("need") < limit else None

    one, same, other = (rule_given(below(limit)).hash for limit in (0.1, 0.1, 0.2))
    assert one == same
    assert one != other
    assert rule_given(play_nothing).path == __file__
    with pytest.raises(BadInput, match="a rule is a function, a class or a file, not functools"):
        rule_given(partial(play_nothing))


def test_who_plays_a_rule() -> None:
    """Files in processes, functions of nowhere in this one, compiled code in threads."""
    file, nowhere = rule_given(play_nothing), rule_given(lambda _: [])
    assert execution_of({"ARL": file}, 2).func is processes(2).func
    assert execution_of({"ARL": nowhere}, 1).func is inline().func
    with pytest.raises(BadInput, match="stands in no file cannot be sent to a cluster"):
        execution_of({"ARL": nowhere}, None, address="tcp://nowhere:1")


def play_nothing(_: State) -> list[tuple[str, str]]:
    """A rule at the top of a module."""
    return []


def test_a_class_of_states_decides_as_its_orders_say(mine: object, tmp_path: Path) -> None:
    """The same runs as by the function that says the same; explained, branched, made again."""
    by_class = sim.ensemble(S, 3, rules={"ARL": mine.Waiting}, workers=1, out=tmp_path / "a")
    by_function = sim.ensemble(S, 3, rules={"ARL": mine.wait}, workers=1, out=tmp_path / "b")
    assert by_class.manifest["rows"] == by_function.manifest["rows"]
    rules = {"ARL": mine.Waiting}
    one = sim.play(S, run=1, rules=rules, figures=False, out=tmp_path / "one")
    assert began(one, "ARL") == 0
    rows = by_class.events[by_class.events["run"] == 1].reset_index(drop=True)
    assert one.events["kind"].tolist() == rows["kind"].tolist()
    assert "It begins" in sim.explain(by_class, run=1, rules=rules)
    parted = sim.branch(
        by_class, 2, run=1, order="BOR wait", rules=rules, figures=False, out=tmp_path / "c"
    )
    assert len(parted.table("events_original")) == len(rows)
    assert sim.rerun(one, rules=rules, out=tmp_path / "d").is_same
    with pytest.raises(BadInput, match=r"type the command again with rules=\{'ARL': '"):
        sim.rerun(one, out=tmp_path / "e")
    with pytest.raises(BadInput, match=r"World is no class of states: subclass sim\.State"):
        sim.play(S, rules={"ARL": World}, out=tmp_path / "f")


def test_a_world_of_ones_own_is_played_explained_saved_and_repeated(
    mine: object, tmp_path: Path, sim_command: Callable[..., Result]
) -> None:
    """Its four turns are those of the plain world, and so in an ensemble."""
    world = mine.Ending(S, seed=3, run=2)
    assert (
        repr(world)
        == "<Ending 'Two states and a strait, computed by hand', turn 0 of 10, seed 3, run 2>"
    )
    with pytest.raises(BadInput, match="no turn of this world is played yet"):
        sim.explain(world)
    world.step()
    with pytest.raises(BadInput, match="is not over: run_model"):
        sim.save(world, tmp_path / "early")
    world.run_model()
    saved = sim.save(world, tmp_path / "world")
    plain = sim.play(S, 3, 2, figures=False, out=tmp_path / "plain")
    first = plain.events[plain.events["turn"] < 4]
    assert saved.events["kind"].tolist() == first["kind"].tolist() == world.events["kind"].tolist()
    assert saved.states.to_dict() == world.states.to_dict()
    assert saved.dyads.to_dict() == world.dyads.to_dict()
    assert saved.transcript == world.transcript
    assert sim.explain(saved) == sim.explain(world)
    assert "ladder" in saved.figures or saved.figures
    many = sim.ensemble(world, 3, workers=2, out=tmp_path / "many")
    assert many.manifest["seed"] == 3
    assert set(many.runs["turns"]) == {4}
    assert many.runs["rows"].tolist()[2] == len(world.events)
    again = sim_command("rerun", "world", "--out", "again", "--rule", "*=my_rules:Ending")
    assert "Byte-identical" in again.stdout
    with pytest.raises(BadInput, match="cannot be played otherwise from a turn on"):
        sim.branch(many, 1, order="ARL wait", rules={"*": mine.Ending}, out=tmp_path / "no")


def test_a_world_that_takes_no_keywords_is_told_what_it_must_pass_on(tmp_path: Path) -> None:
    class Narrow(World):
        def __init__(self, scenario: object) -> None:
            super().__init__(scenario)  # type: ignore[arg-type]

    with pytest.raises(
        BadInput, match=r"a Narrow cannot be made: .* takes a scenario and passes on"
    ):
        sim.play(S, rules={"*": Narrow}, figures=False, out=tmp_path / "x")


def test_measures_of_ones_own_are_columns_means_and_differences(
    mine: object, tmp_path: Path, sim_command: Callable[..., Result]
) -> None:
    """Counted by hand from the same events, run by run; states and dyads as a run shows them."""
    measures = {
        "acts": mine.acts,
        "tense": lambda run: run.dyads["tension"].max(),
        "states_seen": lambda run: run.states["state"].nunique() + run.run,
    }
    made = sim.ensemble(S, 25, measures=measures, out=tmp_path / "many")
    events = made.events[made.events["kind"] == "act"]
    by_hand = events.groupby("run").size().reindex(range(25), fill_value=0)
    assert made.runs["acts"].tolist() == by_hand.tolist()
    assert made.runs["states_seen"].tolist() == [2 + run for run in range(25)]
    one = sim.play(S, run=7, figures=False, out=tmp_path / "one")
    assert made.runs["tense"].tolist()[7] == one.dyads["tension"].max()
    mean = made.measures.set_index("measure").loc["acts"]
    assert mean["mean"] == pytest.approx(by_hand.mean())
    assert mean["low"] < mean["mean"] < mean["high"]
    assert made.report(tmp_path / "page.html").exists()
    firm = {"states.ARL.resolve": 0.9}
    only = {"acts": mine.acts}
    both = sim.compare(S, sets=firm, runs=25, measures=only, figures=False, out=tmp_path / "both")
    row = both.measures.set_index("measure").loc["acts"]
    assert row["baseline_mean"] == pytest.approx(by_hand.mean())
    other = sim.ensemble(S, 25, sets=firm, measures=only, out=tmp_path / "firm")
    steps = other.runs["acts"] - made.runs["acts"]
    assert row["difference"] == pytest.approx(steps.mean())
    for name in ("both", "firm"):
        with pytest.raises(BadInput, match="again with --measure acts="):
            sim_command("rerun", name, "--out", "again")
        words = ("rerun", name, "--out", f"again-{name}", "--measure", "acts=my_rules:acts")
        assert "Byte-identical" in sim_command(*words).stdout
    with pytest.raises(BadInput, match="states_seen, tense was given in Python and stands in no"):
        sim_command("rerun", "many", "--out", "again", "--measure", "acts=my_rules:acts")


WRONG = {
    "taken": ({"force": len}, "'force' is a column of the table of runs already"),
    "no name": ({"Two words": len}, "is no name for a measure"),
    "fails": ({"x": lambda run: run.events["knd"]}, "the measure x failed in run 0: KeyError"),
    "no number": ({"x": lambda run: run.scenario.title}, "a number, and in run 0 gave"),
    "not one": ({"x": lambda _: float("nan")}, "answers with a number, and in run 0 gave nan"),
    "no function": ({"x": 3}, "a rule is a function, a class or a file, not 3"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_measure_that_cannot_be_used_is_told(what: str, tmp_path: Path) -> None:
    measures, said = WRONG[what]
    with pytest.raises(BadInput, match=said):
        sim.ensemble(S, 2, measures=measures, workers=1, out=tmp_path / "x")
