"""Machine code on disk: damage is put aside and told once; no place for it is one sentence."""

import importlib.util
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import pytest

from sim.errors import SimError
from sim.run import cache, kernel

TEXT = "import numba\n\n\n@numba.njit(cache=True)\ndef play(x):\n    return 2 * x + 1\n"


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def emptied(_content: bytes) -> bytes:
    return b""


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def junk(content: bytes) -> bytes:
    return bytes(range(7, 251)) * (1 + len(content) // 244)


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """A small compiled function, as a new process would load it."""
    source = tmp_path / "loops.py"
    source.write_text(TEXT, "utf-8")
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(tmp_path / "code"))

    def load() -> Any:
        cache.tell.cache_clear()
        spec = importlib.util.spec_from_file_location("loops", source)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        cache.seal(module.play)
        return module.play

    return load


def hits(function: Any) -> int:
    return sum(function.stats.cache_hits.values())


@pytest.mark.parametrize("endings", [(".nbi",), (".nbc",), (".nbi", ".nbc")])
@pytest.mark.parametrize("damage", [cut, emptied, flipped, junk])
def test_damage_is_put_aside_told_once_and_compiled_anew(
    damage: Callable[[bytes], bytes],
    endings: tuple[str, ...],
    loaded: Callable[[], Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "code"
    assert loaded()(3) == 7
    for path in [path for path in folder.rglob("*") if path.suffix in endings]:
        path.write_bytes(damage(path.read_bytes()))
    assert capsys.readouterr().err == ""
    again = loaded()
    assert again(3) == 7
    assert hits(again) == 0
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(folder) in said
    assert any(path.suffix == cache.ASIDE for path in folder.rglob("*"))
    healed = loaded()
    assert healed(3) == 7
    assert hits(healed) == 1
    assert capsys.readouterr().err == ""


def test_damaged_code_does_not_count_as_kept(loaded: Callable[[], Any], tmp_path: Path) -> None:
    folder = tmp_path / "code"
    assert not cache.is_kept(folder, ["play"])
    loaded()(3)
    assert cache.is_kept(folder, ["play"])
    (data,) = folder.rglob("*.nbc")
    data.write_bytes(flipped(data.read_bytes()))
    assert not cache.is_kept(folder, ["play"])


def test_a_full_disk_while_compiling_is_told_and_does_no_harm(
    loaded: Callable[[], Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_old: str, _new: str) -> None:
        raise OSError(28, "No space left on device")

    function = loaded()
    monkeypatch.setattr(os, "replace", full)
    assert function(3) == 7
    assert "cannot be kept in" in capsys.readouterr().err


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No cache of the user's: nobody's home is known. The folder for temporary files."""

    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("NUMBA_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", unknown)
    monkeypatch.setattr(cache.tempfile, "tempdir", str(tmp_path))
    cache.fresh_temporary.cache_clear()
    return tmp_path


def test_without_a_home_a_temporary_folder_of_the_user_alone(nowhere: Path) -> None:
    folder = cache.cache_folder("rules").parent
    assert folder.parent == nowhere
    assert cache.cache_folder("rules").parent == folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_temporary_folder_that_others_may_write_to_is_not_used(nowhere: Path) -> None:
    shared = cache.cache_folder("rules").parent
    shared.chmod(0o777)
    private = cache.cache_folder("rules").parent
    assert private != shared
    assert private.parent == nowhere
    assert private == cache.cache_folder("rules").parent
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


def test_a_temporary_folder_of_somebody_else_is_not_used(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"{cache.OURS}-4711"
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    (nowhere / name).mkdir(mode=0o700)  # by the user who runs this test, who is not 4711
    assert cache.cache_folder("rules").parent != nowhere / name
    (nowhere / name).rmdir()
    (nowhere / "elsewhere").mkdir()
    (nowhere / name).symlink_to(nowhere / "elsewhere")
    assert cache.cache_folder("rules").parent != nowhere / name
    assert list((nowhere / "elsewhere").iterdir()) == []


def test_without_any_place_one_sentence(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache.tempfile, "tempdir", str(nowhere / "file"))
    (nowhere / "file").write_text("no folder", "utf-8")
    with pytest.raises(SimError, match="NUMBA_CACHE_DIR"):
        cache.cache_folder("rules")
    assert not kernel.is_cached()  # so that one run is played in plain Python


def test_without_any_place_no_folder_of_an_ensemble_is_begun(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    nowhere = {"NUMBA_CACHE_DIR": str(tmp_path / "file"), "TMPDIR": str(tmp_path / "file")}
    script = (
        "import sys, tempfile; tempfile.tempdir = sys.argv[1]; "
        "sys.argv = 'sim ensemble two-states --runs 3 --out out'.split(); "
        "from sim.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "file")],
        check=False,
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | nowhere,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "NUMBA_CACHE_DIR" in done.stderr
    assert not (tmp_path / "out").exists()
