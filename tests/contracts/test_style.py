"""The checks of `make check`, so that they cannot be forgotten: linter, formatter, types."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECKS = {
    "linter": ["ruff", "check", "."],
    "formatter": ["ruff", "format", "--check", "."],
    "types on linux": ["mypy", "--platform", "linux"],
    "types on darwin": ["mypy", "--platform", "darwin", "--cache-dir", ".mypy_cache/darwin"],
    "types on win32": ["mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32"],
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_source_passes(check: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *CHECKS[check]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
