"""Who sits in the seats: models that are reached now, or their log; the lot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.classroom.players.asking import Question
from sim.classroom.players.endpoint import Endpoint, Reply
from sim.classroom.players.given import LLM, Player, Terms, facts_of
from sim.classroom.players.log import Moment, Recorded
from sim.classroom.players.playing import Ask, ByLot, ByModel, Sitter


class Table(NamedTuple):
    """Seats, and who sits in them. facts: of each, for the manifest."""

    sitters: Mapping[str, Sitter]
    facts: Sequence[Mapping[str, Any]]

    @property
    def every(self) -> int:
        """Beats between two askings."""
        return int(self.facts[0]["every"])


def seated_now(players: Sequence[Player], terms: Terms, seed: int) -> Table:
    """Seats whose models are reached over the network. Raises: BadInput if one cannot be."""
    sitters: dict[str, Sitter] = {}
    facts = []
    for one in players:
        model = ""
        if one.address is None:
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
    """Seats of a result whose models are read from its log. Raises: BadInput if it has none."""
    by_model = any(one["player"] == LLM for one in facts)
    log = Recorded(folder, manifest) if by_model else None
    sitters = {
        str(one["state"]): ByModel(log.ask) if log is not None and one["player"] == LLM else ByLot()
        for one in facts
    }
    return Table(sitters, facts)
