"""How large the long checks are: a seeded sample for `make test`, all of it for `make verify`.

A test asks `size("kills")`. `pytest --full`, as in `make verify`, plays the full sizes.
"""

from typing import NamedTuple


class Size(NamedTuple):
    """One number that makes a check long."""

    group: str  # the folder of the tests
    what: str  # that the number counts
    short: int
    full: int


# Of a hundred courses two or three hold faults that are known, and at full size fail: a flow raised
# twice in one week, for two issues, beyond its bound; an inject that opens a war that is there.
SIZES = {
    "chances": Size("analysis", "runs in which rare outcomes are counted twice", 500, 2000),
    "game_kills": Size("classroom", "kills of a game that is played", 4, 50),
    "game_fuzz": Size("classroom", "strange requests to a room that plays", 150, 3000),
    "quoted": Size("documents", "runs of the hindcast that the README quotes", 500, 10000),
    "readme": Size("documents", "runs of a command of the README, at most", 30, 1000),
    "exercise": Size("exercises", "runs of a command of an exercise, at most", 800, 2000),
    "shipped": Size("exercises", "shipped results that are played again", 1, 40),
    "hypothesis": Size("exercises", "runs of a hypothesis, at most", 1000, 2000),
    "crises": Size("grounding", "crises in which a regime's reliability is found", 450, 900),
    "courses": Size("playthroughs", "runs of each scenario, read as a historian", 30, 100),
    "settings": Size("properties", "baselines with settings anywhere", 20, 300),
    "bounded": Size("properties", "runs of each scenario within bounds", 6, 100),
    "ends": Size("properties", "runs of each scenario, each crisis followed", 20, 200),
    "equal": Size("properties", "of 100 turns those that plain Python plays too", 15, 100),
    "print": Size("plots", "widths at which figures are printed", 2, 5),
    "chains": Size("properties", "runs of each generic chain", 800, 8000),
    "elsewhere": Size("properties", "paired runs with a quarrel elsewhere", 1000, 10000),
    "foresight": Size("properties", "acts of force whose following was foretold", 600, 10000),
    "offers": Size("properties", "generic systems in which offers are made and weighed", 60, 600),
    "shock": Size("properties", "paired runs with a shock", 200, 1000),
    "standing": Size("properties", "runs in which every hostile act is read", 60, 300),
    "edits": Size("record", "results damaged or edited at random", 14, 700),
    "links": Size("record", "files of each kind of result that are links, at most", 1, 20),
    "rule": Size("rules", "combinations of a rule's arguments", 200, 2000),
    "broken_off": Size("run", "moments at which each long command is ended", 2, 50),
    "damages": Size("run", "ways of damage, each met by a command", 12, 188),
    "interrupts": Size("run", "moments at which a command is interrupted", 2, 20),
    "kills": Size("run", "moments at which a writer is killed", 5, 20),
    "yardstick": Size("run", "rounds of choices beside those of a C program", 1, 5),
    "mutations": Size("scenario", "mutations of each kind and scenario", 1, 6),
    "mutants": Size("scenario", "shipped files changed at random along their structure", 40, 2400),
    "junk": Size("scenario", "files of junk of each kind", 50, 1000),
    "decks": Size("shelf", "exercises whose slides are made", 2, 10),
    "lesson_players": Size("shelf", "bots that rehearse each lesson", 2, 24),
}
chosen = {"full": False}


def size(name: str) -> int:
    """The size of a check in this session."""
    held = SIZES[name]
    return held.full if chosen["full"] else held.short
