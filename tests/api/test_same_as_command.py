"""Python and the command: the same results from the same functions, the same options by name."""

import inspect
import shlex
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import sim
from sim.cli import group
from sim.record.door import read_manifest

S = "two-states"
FIRM = {"states.ARL.resolve": 0.9}
SET = "states.ARL.resolve=0.9"
STAKE = "states.BOR.stances.strait.salience"
MILD = {STAKE: 0.1}
RANGE = "states.ARL.resolve=0.1:0.9"
CLAIM = "force comes more often"
OWN = str(Path(__file__).with_name("own_rule.py"))
BEGAN = f"{OWN}:began"

# What is asked of Python, and of the command, for the same result.
SAME: dict[str, tuple[Callable[..., sim.Result], str]] = {
    "run": (
        lambda out: sim.play(S, 3, 2, FIRM, figures=False, out=out),
        f"run {S} --seed 3 --run 2 --set {SET} --no-figures",
    ),
    "run by a rule": (
        lambda out: sim.play(S, rules={"ARL": OWN}, figures=False, out=out),
        f"run {S} --rule ARL={OWN} --no-figures",
    ),
    "seat": (
        lambda out: sim.play(S, seats={"ARL": "lot"}, ask_every=2, figures=False, out=out),
        f"run {S} --seat ARL=lot --ask-every 2 --no-figures",
    ),
    "seats compared": (
        lambda out: sim.compare(S, seats={"ARL": "lot"}, runs=3, figures=False, out=out),
        f"compare {S} --seat ARL=lot --runs 3 --no-figures",
    ),
    "measured": (
        lambda out: sim.ensemble(S, 5, measures={"began": BEGAN}, out=out),
        f"ensemble {S} --runs 5 --measure began={BEGAN}",
    ),
    "ensemble": (
        lambda out: sim.ensemble(S, 30, 4, FIRM, "events,states", kind="csv", out=out),
        f"ensemble {S} --runs 30 --seed 4 --set {SET} --tables events,states --format csv",
    ),
    "until": (
        lambda out: sim.ensemble(S, 3000, tables="none", until=("force", 0.1), out=out),
        f"ensemble {S} --runs 3000 --tables none --until-width 0.1 --outcome force",
    ),
    "comparison": (
        lambda out: sim.compare(S, sets=FIRM, runs=20, outcomes="force", figures=False, out=out),
        f"compare {S} --set {SET} --runs 20 --outcome force --no-figures",
    ),
    "clauses": (
        lambda out: sim.compare(clauses=True, runs=4, prior=True, figures=False, out=out),
        "compare --clauses --runs 4 --prior --no-figures",
    ),
    "hindcast": (
        lambda out: sim.hindcast(runs=10, workers=1, out=out),
        "hindcast --runs 10 --workers 1",
    ),
    "test": (
        lambda out: sim.test(S, S, CLAIM, "force", runs=20, sets=[SET], out=out),
        f"test {S} --against {S} --hypothesis '{CLAIM}' --outcome force --runs 20 --set {SET}",
    ),
    "sweep": (
        lambda out: sim.sweep(S, "states.ARL.resolve=0.1,0.9", runs=20, out=out),
        f"sweep {S} --vary states.ARL.resolve=0.1,0.9 --runs 20",
    ),
    "sweep by a rule": (
        lambda out: sim.sweep(
            S, f"{STAKE}=0.1", runs=4, rules={"ARL": OWN}, measures={"began": BEGAN}, out=out
        ),
        f"sweep {S} --vary {STAKE}=0.1 --runs 4 --rule ARL={OWN} --measure began={BEGAN}",
    ),
    "sensitivity": (
        lambda out: sim.sensitivity(S, "force", paths=RANGE, trajectories=2, runs=5, out=out),
        f"sensitivity {S} --outcome force --paths {RANGE} --trajectories 2 --runs 5",
    ),
    "robust": (
        lambda out: sim.robust(S, outcome="force", draws=10, sets=FIRM, out=out),
        f"robust {S} --outcome force --draws 10 --set {SET}",
    ),
    "overturn": (
        lambda out: sim.overturn(S, outcome="force", paths=RANGE, runs=60, sets=MILD, out=out),
        f"overturn {S} --outcome force --paths {RANGE} --runs 60 --set {STAKE}=0.1",
    ),
}


@pytest.mark.parametrize("what", SAME)
def test_python_makes_the_files_that_the_command_makes(what: str, tmp_path: Path) -> None:
    """Byte for byte; the manifests differ in time and in the command line only."""
    if what == "sensitivity":
        pytest.importorskip("SALib")
    python, words = SAME[what]
    made = python(tmp_path / "python")
    found = CliRunner().invoke(group, [*shlex.split(words), "--out", str(tmp_path / "command")])
    assert found.exit_code == 0, found.output
    theirs = read_manifest(tmp_path / "command")
    for key in ("kind", "files", "settings", "seed", "runs", "rows"):
        assert made.manifest[key] == theirs[key], key
    assert sim.read(tmp_path / "command").text


# Of each command that has a function: its options, and the keyword that is the same. Those with no
# keyword are the terminal's own.
KEYWORDS = {
    "run": (
        "play",
        (
            "scenario=scenario --seed=seed --run=run --out=out --set=sets --engine=engine "
            "--format=kind --no-figures=figures --style=style --json= --rule=rules "
            "--seat=seats --ask-every=ask_every --reply-seconds=reply_seconds "
            "--reply-tokens=reply_tokens --language="
        ),
        "",
    ),
    "ensemble": (
        "ensemble",
        (
            "scenario=scenario --runs=runs --seed=seed --workers=workers --until-width=until "
            "--outcome=until --prior=prior --tables=tables --cluster=cluster --set=sets "
            "--rule=rules --measure=measures --out=out --resume=out --format=kind --json="
        ),
        "",
    ),
    "compare": (
        "compare",
        (
            "scenarios=scenarios --runs=runs --seed=seed --workers=workers --set=sets "
            "--clauses=clauses --outcome=outcomes --prior=prior --out=out --no-figures=figures "
            "--style=style --json= --rule=rules --measure=measures --seat=seats "
            "--ask-every=ask_every --reply-seconds=reply_seconds --reply-tokens=reply_tokens"
        ),
        "",
    ),
    "test": (
        "test",
        (
            "scenario=scenario --against=against --hypothesis=hypothesis --outcome=outcome "
            "--direction=direction --runs=runs --seed=seed --workers=workers --set=sets --out=out "
            "--rule=rules --measure=measures --style=style --json="
        ),
        "",
    ),
    "sweep": (
        "sweep",
        (
            "scenario=scenario --vary=vary --sample=sample --points=points --runs=runs --seed=seed "
            "--outcome=outcomes --set=sets --rule=rules --measure=measures --workers=workers "
            "--out=out --style=style --json="
        ),
        "",
    ),
    "sensitivity": (
        "sensitivity",
        (
            "scenario=scenario --outcome=outcome --method=method --paths=paths "
            "--trajectories=trajectories --runs=runs --seed=seed --set=sets --workers=workers "
            "--rule=rules --measure=measures --out=out --style=style --json="
        ),
        "",
    ),
    "discover": (
        "discover",
        (
            "result=result --outcome=outcome --method=method --coverage=coverage --out=out "
            "--style=style --json="
        ),
        "",
    ),
    "robust": (
        "robust",
        (
            "policies=policies --outcome=outcome --goal=goal --draws=draws --seed=seed --set=sets "
            "--rule=rules --workers=workers --out=out --style=style --json="
        ),
        "",
    ),
    "overturn": (
        "overturn",
        (
            "scenarios=scenarios --outcome=outcome --paths=paths --runs=runs --seed=seed "
            "--set=sets --rule=rules --workers=workers --out=out --style=style --json="
        ),
        "",
    ),
    "branch": (
        "branch",
        (
            "result=result --turn=turn --set=sets --order=order --inject=inject --run=run "
            "--rule=rules --out=out --no-figures=figures --style=style --json="
        ),
        "",
    ),
    "offramp": (
        "offramp",
        (
            "scenario=result --outcome=outcome --act=acts --run=run --runs=runs --most=most "
            "--seed=seed --rule=rules --json="
        ),
        "",
    ),
    "explain": (
        "explain",
        (
            "result=result --run=run --turn=turn --state=state --event=event --list=listing "
            "--full=full --rule=rules --json= --language="
        ),
        "",
    ),
    "rerun": (
        "rerun",
        "result=result --out=out --rule=rules --measure=measures --workers=workers --json=",
        "",
    ),
    # pages on many cases or pairs, which are no results
    "hindcast": (
        "hindcast",
        (
            "--runs=runs --seed=seed --prior=prior --case=case --history= --markdown= --dyads= "
            "--workers=workers --out=out --style=style --json="
        ),
        "",
    ),
}


def words_of(command: click.Command) -> set[str]:
    """The options of a command, and its arguments by name."""
    return {p.opts[0] if isinstance(p, click.Option) else str(p.name) for p in command.params}


def command_of(name: str) -> click.Command:
    found = group.get_command(click.Context(group), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", KEYWORDS)
def test_every_option_has_its_keyword_and_every_keyword_its_option(name: str) -> None:
    function, table, more = KEYWORDS[name]
    pairs = dict(entry.split("=") for entry in table.split())
    assert words_of(command_of(name)) == set(pairs)
    keywords = set(inspect.signature(getattr(sim, function)).parameters)
    assert keywords == ({*pairs.values()} - {""}) | set(more.split())


SAID = {"runs", "seed", "most", "points", "sample", "method", "engine", "kind", "style"}


@pytest.mark.parametrize("name", KEYWORDS)
def test_what_is_not_given_is_the_same_in_both(name: str) -> None:
    """Defaults; where Python has None for the seed of an ensemble, it is 1, as the command says."""
    function, table, _ = KEYWORDS[name]
    parameters = inspect.signature(getattr(sim, function)).parameters
    known = {p.opts[0]: p.default for p in command_of(name).params}
    options = {one: given if isinstance(given, int | str) else None for one, given in known.items()}
    for entry in table.split():
        option, keyword = entry.split("=")
        if keyword in SAID and option.startswith("--"):
            here = parameters[keyword].default
            assert here == options[option] or (here is None and name == "ensemble"), entry


@pytest.mark.parametrize("name", sim.API)
def test_every_public_name_says_what_it_is_takes_and_refuses(name: str) -> None:
    """A docstring each; functions that can refuse say so; every public part of a class has one."""
    thing = getattr(sim, name)
    doc = inspect.getdoc(thing)
    assert doc
    assert doc.splitlines()[0].endswith((".", ":"))
    if inspect.isfunction(thing):
        described = " ".join(doc.split())
        assert "Raises: BadInput" in described, name
        usual = {"out", "style", "figures", "workers"}  # said once, where the module begins
        for keyword in set(inspect.signature(thing).parameters) - usual:
            assert keyword in described, f"{name}: {keyword}"
        return
    parts = [part for part in vars(thing) if not part.startswith("_")]
    assert all(inspect.getdoc(inspect.getattr_static(thing, part)) for part in parts), parts


def test_every_table_of_a_result_says_what_it_holds() -> None:
    for name, part in vars(sim.Result.__bases__[0]).items():
        if not name.startswith("_"):
            assert inspect.getdoc(part), name
