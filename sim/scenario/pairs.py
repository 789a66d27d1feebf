"""Helpers for a valid scenario: pairs, sides, names in order."""

from sim.scenario.schema import Relation, Scenario


def pair_of(key: str) -> tuple[str, str]:
    """The two states that a relation's key names, as "KOR-PRK" does."""
    first, _, second = key.partition("-")
    return first, second


def directed(value: float | dict[str, float], of: str, rest: float = 0.0) -> float:
    """The value of one side: the number of both, or that given for the state."""
    return value.get(of, rest) if isinstance(value, dict) else value


def relations(scenario: Scenario) -> list[tuple[str, str, Relation]]:
    """Every relation in both directions."""
    both = []
    for key, relation in scenario.relations.items():
        a, b = pair_of(key)
        both += [(a, b, relation), (b, a, relation)]
    return both
