"""The README's pieces run as they stand, its links lead somewhere, its figure is there."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sizes import size

from sim.classics.published import checks
from sim.cli import group
from sim.grounding.check_words import kinds_text
from sim.record.reading import read_csv
from sim.scenario.find import shipped_names

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def commands() -> list[list[str]]:
    lines = [line for block in blocks("sh") for line in block.splitlines() if line.strip()]
    return [shlex.split(line, comments=True) for line in lines]


def shortened(words: list[str]) -> list[str]:
    found = list(words)
    if "--runs" in found:
        place = found.index("--runs") + 1
        found[place] = str(min(int(found[place]), size("readme")))
    return found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[list[str], Result]]]:
    """The commands of the page, typed one after the other in one folder, and their answers."""
    folder = tmp_path_factory.mktemp("page")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        typed = [(words, CliRunner().invoke(group, shortened(words[1:]))) for words in commands()]
    return folder, typed


def test_every_piece_runs_in_the_order_of_the_page(
    page: tuple[Path, list[tuple[list[str], Result]]],
) -> None:
    folder, typed = page
    assert len(typed) >= 12
    for words, answer in typed:
        assert words[0] == "sim", words
        assert answer.exit_code == 0, f"{shlex.join(words)}: {answer.output}\n{answer.exception!r}"
    assert (folder / "results" / "first" / "transcript.txt").is_file()


def test_every_example_of_a_change_changes_an_outcome(
    page: tuple[Path, list[tuple[list[str], Result]]],
) -> None:
    folder, typed = page
    changing = [
        answer.stdout
        for words, answer in typed
        if words[1] == "branch" or (words[1] == "run" and "--set" in words)
    ]
    assert len(changing) == 2
    for said in changing:
        told = " ".join(said.split())
        assert "What became different from the" in told
        assert re.search(r"(Reached now|No longer reached|Earlier|Later): ", told)
    tested = read_csv(folder / "results" / "tested" / "differences.csv")
    assert (tested["difference"] > 0.2).all()


def test_the_piece_in_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pieces = blocks("python")
    assert pieces
    for piece in pieces:
        exec(compile(piece, "README.md", "exec"), {})  # noqa: S102 - our own page


def test_links_and_pictures_are_there() -> None:
    links = re.findall(r"\]\(([^)#]+)", README)
    assert links
    for link in links:
        if not link.startswith("http"):
            assert (ROOT / link).exists(), link


def test_the_two_commands_do_all_set_up() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in README
        assert re.search(rf"^{target}: \$\(VENV\)", rules, re.MULTILINE)
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_scenarios_that_the_readme_names_are_shipped() -> None:
    names = {
        word
        for words in commands()
        for word in words
        if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", word)
    }
    assert names
    assert names <= set(shipped_names())


def test_the_readme_says_what_kinds_of_sources_the_classic_values_have() -> None:
    said = " ".join(README.split())
    assert f"{len(checks())} values beside ours: {kinds_text(checks())}." in said


def test_machines_are_joined_over_tls_as_the_page_on_many_machines_joins_them() -> None:
    """The lines on scheduler and workers are those of docs/cluster.md; none is open to all."""
    cluster = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```\n(T=.*?)^```$", README, re.DOTALL | re.MULTILINE)
    lines = block.splitlines()
    assert [line.split()[0] for line in lines] == ['T="--tls-ca-file', "dask", "dask", "sim"]
    assert all(line in cluster for line in lines)
    assert "tcp://" not in README


def test_commands_that_go_on_after_a_kill_are_named_in_the_promise() -> None:
    """What `tests/run/test_broken_off.py` ends and plays again, by the words of the promise."""
    promise = README.partition("**P7**")[2].partition("**P8**")[0]
    goes_on, _, begins_again = promise.partition("goes on to the same bytes")
    for word in ("ensemble", "comparison", "test", "sweep", "sensitivity", "robust", "overturn"):
        assert word in goes_on, word
    for word in ("a run", "branch", "off-ramp", "discovery", "demonstration", "hindcast"):
        assert word in begins_again, word
