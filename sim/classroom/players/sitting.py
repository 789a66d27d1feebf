"""Who sits in the seats: models and functions that are asked now, or their log; the lot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.classroom.players.asking import Question
from sim.classroom.players.endpoint import Endpoint, Reply
from sim.classroom.players.function import ByFunction, asked_of_function
from sim.classroom.players.given import FUNCTION, LLM, Player, Terms, facts_of
from sim.classroom.players.log import Moment, Recorded
from sim.classroom.players.playing import Ask, ByLot, ByModel, Sitter

BY_LOG: dict[str, Callable[[Ask], Sitter]] = {LLM: ByModel, FUNCTION: ByFunction}


class Table(NamedTuple):
    """Seats, and who sits in them. facts: of each, for the manifest."""

    sitters: Mapping[str, Sitter]
    facts: Sequence[Mapping[str, Any]]

    @property
    def every(self) -> int:
        """Beats between two askings."""
        return int(self.facts[0]["every"])


def seated_now(players: Sequence[Player], terms: Terms, seed: int) -> Table:
    """Seats whose models are reached over the network, or whose functions are called.

    Raises: BadInput if a model cannot be reached, or a function is not there.
    """
    sitters: dict[str, Sitter] = {}
    facts = []
    for one in players:
        model = ""
        if one.program is not None:
            sitters[one.state] = ByFunction(asked_of_function(one.program))
            model = f"{one.program.function} {one.program.hash}"
        elif one.address is None:
            sitters[one.state] = ByLot()
        else:
            endpoint = Endpoint(one.address, one.model, terms, seed)
            model = endpoint.named()
            sitters[one.state] = ByModel(asked_of(endpoint))
        facts.append(facts_of(one, terms, model))
    return Table(sitters, facts)


def asked_of(endpoint: Endpoint) -> Ask:
    """What puts a question to an endpoint."""

    def ask(_: Moment, question: Question) -> Reply:
        return endpoint.ask(question.system, question.user)

    return ask


def seated_again(
    folder: Path, manifest: dict[str, Any], facts: Sequence[Mapping[str, Any]]
) -> Table:
    """Seats of a result whose answers are read from its log. Raises: BadInput if it has none."""
    has_log = any(one["player"] in BY_LOG for one in facts)
    log = Recorded(folder, manifest) if has_log else None
    sitters: dict[str, Sitter] = {}
    for one in facts:
        kept = BY_LOG.get(one["player"])
        sitters[str(one["state"])] = ByLot() if kept is None or log is None else kept(log.ask)
    return Table(sitters, facts)
