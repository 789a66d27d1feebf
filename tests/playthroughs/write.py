"""Write the playthroughs: for every shipped scenario the transcript of seed 1, run 0.

`python tests/playthroughs/write.py` writes them all and removes those of scenarios that are gone.
Read what changed as a historian would before it is kept: a transcript also freezes mistakes.
"""

from __future__ import annotations

from pathlib import Path

from sim.run.play import play
from sim.scenario.find import shipped_names
from sim.scenario.load import load
from sim.telling.transcript import transcript

HERE = Path(__file__).parent
SEED, RUN = 1, 0


def file_of(name: str) -> Path:
    """The file of a scenario's playthrough."""
    return HERE / f"{name}.txt"


def text_of(name: str) -> str:
    """What is played now, in words."""
    return transcript(play(load(name).scenario, SEED, RUN, "compiled"))


def kept() -> set[str]:
    """The scenarios that have a playthrough."""
    return {path.stem for path in HERE.glob("*.txt")}


def main() -> None:
    """Write what differs, remove what is superfluous, and say which."""
    names = shipped_names()
    for name in sorted(kept() - set(names)):
        file_of(name).unlink()
        print(f"removed {name}")  # noqa: T201 - a command for the terminal
    for name in names:
        new, path = text_of(name), file_of(name)
        if not path.exists() or path.read_text("utf-8") != new:
            path.write_text(new, "utf-8", newline="\n")
            print(f"wrote {name}, {len(new.encode()) // 1024} KiB")  # noqa: T201 - the same


if __name__ == "__main__":
    main()
