"""An endpoint that speaks the common chat-completions interface, and nothing else of the network.

It is reached at the address that the command line names: no redirection is followed, no proxy
asked. A reply has a time and a size; what is later or longer is cut off.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from sim.classroom.naming import plain
from sim.classroom.players.given import Address, Terms
from sim.errors import BadInput

KEY = "SIM_SEAT_KEY"  # the variable of the environment that may hold a key
LARGEST = 1 << 16  # bytes of a reply
PIECE = 1 << 12  # bytes that are read at once
OK = 200
LATE, ENDLESS, BROKEN, REFUSED = "late", "endless", "broken", "refused"
TROUBLES = (LATE, ENDLESS, BROKEN, REFUSED)
LONGEST_NAME = 120  # letters of a model's name
UNREADABLE = (ValueError, RecursionError)


class Reply(NamedTuple):
    """What came back: the body as text, and what was wrong with it on its way, of TROUBLES."""

    text: str
    trouble: str = ""


class Endpoint:
    """A model behind an address. model: its name there; seed: that it is asked to draw with.

    Raises: BadInput for a key that would be sent in the open.
    """

    def __init__(self, address: Address, model: str, terms: Terms, seed: int) -> None:
        self.address, self.model, self.terms, self.seed = address, model, terms, seed
        self.key = key_for(address)

    def named(self) -> str:
        """The name of the model: as the user gave it, else the first that the endpoint lists.

        Raises: BadInput if nothing answers there, or no model is named.
        """
        reply = self.exchange("GET", "/models", None)
        if reply.trouble and reply.trouble != REFUSED:
            raise BadInput(f"no endpoint answers at {self.address.text}; is the server running?")
        if not self.model:
            self.model = first_model(reply)
        if not self.model:
            raise BadInput(
                f"the endpoint at {self.address.text} names no model; say which: "
                f"llm:{self.address.text}#MODEL"
            )
        return self.model

    def ask(self, system: str, user: str) -> Reply:
        """The reply to a prompt, at temperature 0."""
        body = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": system},
                {"role": "user", "content": user},
            ],
            "temperature": 0,
            "seed": self.seed,
            "max_tokens": self.terms.tokens,
            "stream": False,
        }
        return self.exchange("POST", "/chat/completions", json.dumps(body).encode())

    def exchange(self, method: str, path: str, body: bytes | None) -> Reply:
        """One question to the endpoint, with its time and size kept."""
        headers = {"Accept": "application/json", "Connection": "close"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        where = f"{self.address.path}{path}"
        reply = exchanged(self.address, method, where, body, headers, self.terms.seconds)
        return reply._replace(text=reply.text.replace(self.key, "[key]")) if self.key else reply


def key_for(address: Address) -> str:
    """The key for an endpoint, from the environment, or none.

    Raises: BadInput for one that no header can hold, or that would be sent in the open.
    """
    key = os.environ.get(KEY, "")
    if key and not (key.isascii() and key.isprintable()):
        raise BadInput(f"{KEY} holds no key: a key has no line end and no foreign letter")
    if key and not address.is_private:
        raise BadInput(f"{KEY} is set, and is sent to https:// or to this computer only")
    return key


def exchanged(
    address: Address,
    method: str,
    path: str,
    body: bytes | None,
    headers: Mapping[str, str],
    seconds: float,
) -> Reply:
    """A request and what came back within so many seconds, whatever the other side does."""
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(address.host, address.port, timeout=seconds)
    cut = Cut(seconds)
    got = bytearray()
    try:
        cut.watch(connection)
        connection.request(method, path, body, dict(headers))
        response = connection.getresponse()
        while piece := response.read1(PIECE):
            got += piece
            if len(got) > LARGEST:
                return Reply(text_of(got[:LARGEST]), ENDLESS)
        trouble = LATE if cut.done.is_set() else "" if response.status == OK else REFUSED
    except TimeoutError:
        trouble = LATE
    except (OSError, http.client.HTTPException, ValueError):
        trouble = LATE if cut.done.is_set() else BROKEN
    finally:
        cut.off()
        connection.close()
    return Reply(text_of(got), trouble)


class Cut:
    """Ends a connection after so many seconds, also where something trickles in all the time."""

    def __init__(self, seconds: float) -> None:
        self.done = threading.Event()
        self.socket: socket.socket | None = None
        self.timer = threading.Timer(seconds, self._end)
        self.timer.daemon = True

    def watch(self, connection: http.client.HTTPConnection) -> None:
        """Connect, and look at the clock from now on. Raises: OSError."""
        self.timer.start()
        connection.connect()
        self.socket = connection.sock
        if self.done.is_set():
            raise TimeoutError

    def _end(self) -> None:
        self.done.set()
        if self.socket is not None:
            with suppress(OSError):
                self.socket.shutdown(socket.SHUT_RDWR)

    def off(self) -> None:
        """No more to watch."""
        self.timer.cancel()


def text_of(data: bytes | bytearray) -> str:
    """Bytes of a stranger as text; what is no UTF-8 is marked."""
    return bytes(data).decode("utf-8", "replace")


def first_model(reply: Reply) -> str:
    """The first model that an endpoint lists; empty where it lists none."""
    try:
        data: Any = json.loads(reply.text)
        return plain(str(data["data"][0]["id"]), LONGEST_NAME)
    except (*UNREADABLE, LookupError, TypeError):
        return ""
