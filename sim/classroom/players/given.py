"""Which seats a program plays, as the command line says: `KOR=llm:http://127.0.0.1:8080/v1`.

In Python the same by the state's id, and a function itself.
"""

from __future__ import annotations

import inspect
import re
import urllib.parse
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sim.errors import BadInput
from sim.run.own_rules import Rule, rule_given
from sim.scenario.near import choices
from sim.scenario.schema import Scenario
from sim.study.ensemble.own_rules import rule_of
from sim.telling.small_words import counted, span

LLM, LOT, FUNCTION = "llm", "lot", "function"
FORM = (
    f"write STATE={LLM}:http://HOST:PORT/v1, after it #MODEL if you name one, STATE={LOT}, or "
    "STATE=FILE.py:FUNCTION"
)
PROGRAM = re.compile(r"(?!llm:).+\.py(:[A-Za-z_]\w*)?|(?!llm:)[A-Za-z_][\w.]*:[A-Za-z_]\w*")
PORTS = {"http": 80, "https": 443}
LOOPBACK = ("127.0.0.1", "::1", "localhost")
LONGEST = 300  # letters of an address
SECONDS, TOKENS = 60.0, 64
MOST_SECONDS, MOST_TOKENS = 3600.0, 16_384


class Address(NamedTuple):
    """Where an endpoint listens. path: what stands before `/chat/completions`."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def text(self) -> str:
        """As an address is written."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"

    @property
    def is_private(self) -> bool:
        """Whether what is sent there can be read by nobody on the way."""
        return self.scheme == "https" or self.host in LOOPBACK


class Player(NamedTuple):
    """A seat that a program plays. player: LLM, LOT or FUNCTION.

    model: as the user names it, or empty; program: a function of the user's own.
    """

    state: str
    player: str
    address: Address | None = None
    model: str = ""
    program: Rule | None = None


class Terms(NamedTuple):
    """How seats are asked. every: beats between two askings; seconds, tokens: that a reply has."""

    every: int
    seconds: float = SECONDS
    tokens: int = TOKENS


def players_of(texts: Sequence[str], scenario: Scenario) -> list[Player]:
    """The seats that a program plays, in order of their states. Raises: BadInput."""
    players = [player_of(text) for text in texts]
    for k, one in enumerate(players):
        if one.state in [other.state for other in players[:k]]:
            raise BadInput(f"--seat {texts[k]}: {one.state} is given twice")
    return seated_in(scenario, players)


def players_given(seats: Mapping[str, Any] | Sequence[str], scenario: Scenario) -> list[Player]:
    """The seats as Python gives them: by state a function, or the text that a command takes.

    Or the texts of the command line, in a list. Raises: BadInput.
    """
    if not isinstance(seats, Mapping):
        return players_of([seats] if isinstance(seats, str) else seats, scenario)
    found = []
    for state, one in seats.items():
        if isinstance(one, str):
            found.append(player_of(f"{state}={one}"))
        elif inspect.isroutine(one):
            found.append(Player(state, FUNCTION, program=rule_given(one)))
        else:
            wanted = f"a function of what it sees, {LOT!r}, '{LLM}:URL' or 'FILE.py:FUNCTION'"
            raise BadInput(f"the seat of {state} is played by {wanted}, not {one!r:.40}")
    return seated_in(scenario, found)


def seated_in(scenario: Scenario, players: Sequence[Player]) -> list[Player]:
    """Seats in order of their states. Raises: BadInput for a state that is not there."""
    for one in players:
        if one.state not in scenario.states:
            said = f"no state called {one.state!r}{choices(one.state, list(scenario.states))}"
            raise BadInput(f"--seat {one.state}=...: {said}")
    return sorted(players, key=lambda one: one.state)


def player_of(text: str) -> Player:
    """One seat from its text. Raises: BadInput."""
    state, given, player = text.partition("=")
    word, colon, rest = player.partition(":")
    if given and state and player == LOT:
        return Player(state, LOT)
    if given and state and PROGRAM.fullmatch(player):
        return Player(state, FUNCTION, program=rule_of(text, "--seat")[1])
    if not (given and state and word == LLM and colon):
        raise BadInput(f"--seat {text}: {FORM}")
    try:
        return Player(state, LLM, *address_of(rest))
    except ValueError as error:
        raise BadInput(f"--seat {text}: {error}; {FORM}") from None


def address_of(text: str) -> tuple[Address, str]:
    """Where an endpoint listens, and the model that is named after `#`. Raises: ValueError."""
    if not text.isprintable() or " " in text or not text.isascii():
        raise ValueError("an address has no blank, no control character and no foreign letter")
    if len(text) > LONGEST:
        raise ValueError(f"an address has at most {LONGEST} letters")
    parts = urllib.parse.urlsplit(text)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("an endpoint is reached by http://HOST or https://HOST")
    if parts.username is not None or parts.password is not None:
        raise ValueError("no name and no password belong there; SIM_SEAT_KEY may hold a key")
    if parts.query:
        raise ValueError("nothing may stand after '?'")
    port = PORTS[parts.scheme] if parts.port is None else parts.port
    model = urllib.parse.unquote(parts.fragment)
    if not model.isprintable():
        raise ValueError("the name of a model has no control character")
    return Address(parts.scheme, parts.hostname, port, parts.path.rstrip("/")), model


def terms_of(scenario: Scenario, every: int | None, seconds: float, tokens: int) -> Terms:
    """How seats are asked; as often as a seat of the scenario's unless told. Raises: BadInput."""
    horizon = scenario.horizon
    beats = horizon.ask_every if every is None else every
    if not 1 <= beats <= horizon.beats:
        most = counted(horizon.beats, span(horizon.beat_days))
        raise BadInput(f"--ask-every {beats}: a seat is asked every 1 to {most}")
    if not 0.0 < seconds <= MOST_SECONDS:
        raise BadInput(f"--reply-seconds {seconds:g}: a reply has up to {MOST_SECONDS:g} seconds")
    if not 1 <= tokens <= MOST_TOKENS:
        raise BadInput(f"--reply-tokens {tokens}: a reply has 1 to {MOST_TOKENS:,} tokens")
    return Terms(beats, seconds, tokens)


def facts_of(player: Player, terms: Terms, model: str) -> dict[str, Any]:
    """A seat for a manifest. model: as the endpoint calls it; of a function its name and hash."""
    return {
        "state": player.state,
        "player": player.player,
        "model": model,
        "address": player.address.text if player.address is not None else "",
        "every": terms.every,
        "seconds": terms.seconds,
        "tokens": terms.tokens,
    }
