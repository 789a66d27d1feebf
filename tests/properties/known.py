"""The small crisis whose rows are known: `python tests/properties/known.py` prints their hash.

known.toml holds everything itself, numbers and actions included, so that only a change of the
rules, of the dice or of the rows can change the hash. Write such a change into known.txt with the
reason in the commit.
"""

from pathlib import Path

from sim.plan.build import build
from sim.record.canonical import row_hash
from sim.run.batch import Worker
from sim.scenario.load import load

HERE = Path(__file__).parent
FILE, ANSWER = HERE / "known.toml", HERE / "known.txt"
SEED, RUNS = 7, 20


def known_hash() -> str:
    """The canonical hash of the rows of the small crisis."""
    setup = build(load(FILE).scenario)
    return row_hash(Worker(setup, SEED).play(0, RUNS).rows, setup.names)


if __name__ == "__main__":
    print(known_hash())  # noqa: T201 - what the command is for
