"""The memory of a command is its own, however large the process is that measures it."""

import sys

import pytest

from sim.speed.clock import peak_memory

LARGE = 256 << 20  # bytes, far above what `sim --help` takes


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such count")
def test_the_memory_of_a_command_is_not_that_of_its_parent() -> None:
    held = bytearray(b"\1") * LARGE
    memory, spent = peak_memory(["--help"])
    assert len(held) == LARGE
    assert memory is not None
    assert 5.0 < memory < 150.0
    assert spent > 0.0
