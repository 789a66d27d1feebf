"""Who may import whom: the layers, and what must not load early."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

HERE = Path(__file__).parent
HEAVY = {"mesa", "matplotlib", "numba", "llvmlite", "pandas", "scipy", "pyarrow"}
PROBE = """
import sys
from sim.cli import main
sys.argv = ["sim", *{arguments!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("loaded:", *sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def loaded_by(*arguments: str) -> set[str]:
    """The packages that are loaded once a command has run, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(arguments=list(arguments))],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return set(done.stdout.splitlines()[-1].removeprefix("loaded:").split())


def test_imports_go_one_way(capsys: pytest.CaptureFixture[str]) -> None:
    failed = lint_imports(str(HERE / "importlinter.ini"), no_cache=True)
    assert not failed, capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [("--help",), ("check", "june-2024"), ("list",)], ids=lambda words: words[0]
)
def test_nothing_heavy_is_loaded(arguments: tuple[str, ...]) -> None:
    """`sim --help`, `sim check` and `sim list` stay quick: no Mesa, no figures, no compiler."""
    loaded = loaded_by(*arguments)
    assert "sim" in loaded
    assert "click" in loaded
    assert not loaded & HEAVY


def test_a_run_loads_what_it_uses(tmp_path: Path) -> None:
    """No Mesa and no data frames for a run by the rules; Matplotlib where figures are drawn."""
    line = ("run", "two-states", "--engine", "python", "--out")
    bare = loaded_by(*line, str(tmp_path / "bare"), "--no-figures")
    assert not bare & HEAVY
    assert loaded_by(*line, str(tmp_path / "drawn")) & HEAVY == {"matplotlib"}


def test_the_probe_sees_what_is_loaded() -> None:
    """`sim check` needs pydantic and the world needs Mesa; both are seen."""
    assert {"sim", "click", "pydantic"} <= loaded_by("check", "june-2024")
    probe = "import sys, sim.world.world; assert 'mesa' in sys.modules"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0


def test_a_contract_that_is_broken_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The layers upside down: the linter finds them broken."""
    text = (HERE / "importlinter.ini").read_text("utf-8")
    broken = text.replace(
        "    rules | record\n    scenario\n", "    scenario\n    rules | record\n"
    )
    assert broken != text
    file = tmp_path / "broken.ini"
    file.write_text(broken, "utf-8")
    assert lint_imports(str(file), no_cache=True)
    assert "Imports go one way BROKEN" in capsys.readouterr().out
