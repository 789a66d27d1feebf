"""A folder that was left before it was done: gone on with or put aside, never overwritten."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from forged import settings_of

from sim.errors import BadInput
from sim.record import store
from sim.record.door import read_manifest
from sim.record.journal import JOURNAL, Journal, packed_by
from sim.record.left import check_free, opened
from sim.record.lock import LOCK, Lock
from sim.record.manifest import new_manifest
from sim.record.pieces import packed, unpacked
from sim.record.store import MANIFEST, ResultFolder
from sim.scenario.schema import Scenario

Fresh = Callable[..., dict[str, Any]]


@pytest.fixture
def fresh(scenario: Scenario) -> Fresh:
    """A manifest of a sweep as it is when one begins; seed: another one is another question."""

    def manifest(seed: int = 7, **facts: Any) -> dict[str, Any]:
        command = ["sim", "sweep", "june-2024", "--out=x", "--out", "y"]
        dice = seed, 0, 40, "compiled", "abc", command
        made = new_manifest("sweep", "june-2024", scenario, *dice, settings_of("sweep", {}))
        return made | facts

    return manifest


def kill(folder: ResultFolder) -> Path:
    """What a kill leaves: the system frees the lock, nothing else is done."""
    assert folder.lock is not None
    folder.lock.free()
    if folder.journal is not None:
        folder.journal.close()
    return folder.path


def left_behind(manifest: dict[str, Any], out: Path, pieces: int = 3) -> Path:
    """A folder whose writer was killed after so many pieces."""
    folder = opened(manifest, out)
    assert folder.kept is not None
    for k in range(pieces):
        folder.kept.add(f"point {k}", packed({"rate": k / 10}))
    folder.write("scenario.toml", "half of the rest\n")
    return kill(folder)


def test_what_was_killed_goes_on(
    fresh: Fresh, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = left_behind(fresh(), tmp_path / "out")
    begun = read_manifest(out)["started"]
    folder = opened(fresh(), out)
    said = f"note: {out} was left before it was done (running); it goes on from what was played "
    assert capfd.readouterr().err == said + "of it\n"
    assert folder.kept is not None
    assert [folder.kept.get(f"point {k}") for k in range(4)] == [
        ({"rate": 0.0},),
        ({"rate": 0.1},),
        ({"rate": 0.2},),
        None,
    ]
    with folder:
        folder.write("scenario.toml", "whole\n")
    assert sorted(path.name for path in out.iterdir()) == [MANIFEST, "scenario.toml"]
    assert read_manifest(out)["started"] == begun
    with pytest.raises(BadInput, match="exists already; a result is never overwritten"):
        opened(fresh(), out)


@pytest.mark.parametrize("facts", [{"seed": 8}, {"runs": 41}, {"rules": "abd"}])
def test_what_was_left_of_another_question_is_put_aside(
    fresh: Fresh, tmp_path: Path, capfd: pytest.CaptureFixture[str], facts: dict[str, Any]
) -> None:
    out = left_behind(fresh(), tmp_path / "out")
    (tmp_path / "out.left-1").write_text("of before")
    (out / "mine.txt").write_text("a note of the user's")
    held = {path.name: path.read_bytes() for path in out.iterdir()}
    with opened(fresh(**facts), out) as folder:
        assert folder.kept is not None
        assert folder.kept.get("point 0") is None
    aside = tmp_path / "out.left-2"
    assert capfd.readouterr().err == (
        f"note: {out} held another result that was left before it was done; that lies in {aside} "
        "now\n"
    )
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == held
    assert (tmp_path / "out.left-1").read_text() == "of before"


def test_who_writes_still_is_not_taken_for_dead(fresh: Fresh, tmp_path: Path) -> None:
    folder = opened(fresh(), tmp_path / "out")
    held = (tmp_path / "out" / MANIFEST).read_bytes()
    for seed in (7, 8):
        with pytest.raises(BadInput, match="another process is writing"):
            opened(fresh(seed), tmp_path / "out")
    assert (tmp_path / "out" / MANIFEST).read_bytes() == held
    kill(folder)


def test_a_folder_without_anything_is_as_good_as_none(fresh: Fresh, tmp_path: Path) -> None:
    """As a kill leaves it before the manifest is there."""
    out = tmp_path / "out"
    out.mkdir()
    (out / LOCK).touch()
    (out / ".0123456789abcdef.writing").write_bytes(b"half a manif")
    with opened(fresh(), out):
        pass
    assert sorted(path.name for path in out.iterdir()) == [MANIFEST]
    empty = tmp_path / "empty"
    empty.mkdir()
    lock = Lock(empty)  # somebody is about to write his manifest
    with pytest.raises(BadInput, match="another process is writing"):
        opened(fresh(), empty)
    lock.free()


def test_what_is_no_result_is_never_touched(fresh: Fresh, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    for name in ("mine", "file", "link"):
        with pytest.raises(BadInput, match="exists already; a result is never overwritten"):
            opened(fresh(), tmp_path / name)
        with pytest.raises(BadInput, match="exists already; a result is never overwritten"):
            check_free(tmp_path / name)
    assert (tmp_path / "mine" / "notes.txt").read_text() == "mine"
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_a_stop_says_how_to_go_on(fresh: Fresh, tmp_path: Path) -> None:
    def stopped() -> None:
        with opened(fresh(), tmp_path / "out") as folder:
            assert folder.kept is not None
            folder.kept.add("point 0", packed(1))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        stopped()
    line = f"sim sweep june-2024 --out {tmp_path / 'out'}"
    assert caught.value.__notes__ == [f"What was played is kept; go on with: {line}"]
    assert read_manifest(tmp_path / "out")["status"] == "stopped"


def test_a_stop_while_the_last_file_is_written_loses_nothing(
    fresh: Fresh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the midst of the manifest that would have said `done`."""
    real = store.write_whole

    def stopped() -> None:
        with opened(fresh(), tmp_path / "out") as folder:
            assert folder.kept is not None
            folder.kept.add("point 0", packed(1))
            monkeypatch.setattr(store, "write_whole", once)

    def once(*_: Any) -> None:
        monkeypatch.setattr(store, "write_whole", real)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert read_manifest(tmp_path / "out")["status"] == "stopped"
    assert (tmp_path / "out" / JOURNAL).is_file()


def test_a_piece_comes_back_as_it_was() -> None:
    piece = {
        "name": "Łódź",
        "rate": 0.1 + 0.2,
        "none": None,
        "rows": [{"by": "count", "reached": True}, (1, 2)],
        "turns": np.array([[-1, 3], [2, 7]], np.int16),
        "empty": np.zeros((0, 4)),
    }
    found = unpacked(packed(piece))
    assert found["rate"] == 0.30000000000000004
    assert list(found) == ["name", "rate", "none", "rows", "turns", "empty"]
    assert found["rows"] == [{"by": "count", "reached": True}, [1, 2]]
    assert found["turns"].tolist() == [[-1, 3], [2, 7]]
    assert found["turns"].dtype == np.int16
    assert found["empty"].shape == (0, 4)
    with pytest.raises(TypeError, match="not JSON serializable"):
        packed({"code": print})


def test_half_a_piece_counts_for_nothing_and_is_written_anew(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    journal = Journal(tmp_path, "work")
    for k in range(3):
        journal.add(f"point {k}", packed_by(lambda x: [x, x], k))
    journal.close()
    whole = (tmp_path / JOURNAL).read_bytes()
    (tmp_path / JOURNAL).write_bytes(whole[:-5])
    again = Journal(tmp_path, "work")
    assert capfd.readouterr().err == (
        f"note: {tmp_path / JOURNAL} is damaged, or of another result, after 2 pieces; the pieces "
        "after these are played again\n"
    )
    assert again.get("point 1") == ([1, 1],)
    assert again.get("point 2") is None
    again.add("point 2", packed([2, 2]))
    again.close()
    assert (tmp_path / JOURNAL).read_bytes() == whole
    assert Journal(tmp_path, "other work").known == {}
    assert "its pieces are played again" in capfd.readouterr().err
