"""What every request meets first: hosts, sizes, rates, other sites; and the headers of answers."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

from sim.classroom.wording import put

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

BODY = 32 * 1024  # bytes of a request
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
PER_SECOND, AT_ONCE = 40.0, 240.0  # posts of one address; a class behind one router is one
MOST_HELD = 5000  # addresses whose rates are kept


class Rates:
    """How much each address may still send: so many at once, filled up with time."""

    def __init__(self, per_second: float, at_once: float) -> None:
        self.per_second, self.at_once = per_second, at_once
        self.held: dict[str, tuple[float, float]] = {}

    def takes(self, who: str, now: float | None = None) -> bool:
        """Whether one more may come; if so it counts."""
        moment = time.monotonic() if now is None else now
        left, since = self.held.get(who, (self.at_once, moment))
        left = min(self.at_once, left + (moment - since) * self.per_second)
        if len(self.held) > MOST_HELD:
            self.held.clear()
        self.held[who] = (left - 1.0 if left >= 1.0 else left, moment)
        return left >= 1.0


class Guard:
    """The outermost layer of the pages. hosts: by which they may be asked for, with their port."""

    def __init__(self, app: Any, hosts: Collection[str]) -> None:
        self.app, self.hosts = app, {host.lower() for host in hosts}
        self.rates = Rates(PER_SECOND, AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request, answered or refused."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        said = self.refusal(scope)
        if scope["type"] == "websocket":
            if said is not None:
                await receive()
                await send({"type": "websocket.close", "code": 4403})
                return
            await self.app(scope, receive, send)
            return
        if said is not None:
            response = PlainTextResponse(said[1], said[0])
            await response(scope, receive, _with_headers(send))
            return
        await self.app(scope, _limited(receive), _with_headers(send))

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and words for a request that is not heard, None for one that is."""
        headers = {key.decode("latin-1"): v.decode("latin-1") for key, v in scope["headers"]}
        host = headers.get("host", "").lower()
        if host not in self.hosts:
            return 400, "unknown host"
        writes = scope["type"] == "websocket" or scope.get("method") not in {"GET", "HEAD"}
        if writes and not from_here(headers, host):
            return 403, "this comes from another site"
        size = headers.get("content-length", "0")
        if not size.isdecimal() or int(size) > BODY:
            return 413, "too large"
        if scope.get("method") == "POST":
            client = scope.get("client") or ("", 0)
            if not self.rates.takes(str(client[0])):
                return 429, "too many at once; wait a moment"
        return None


def from_here(headers: MutableMapping[str, str], host: str) -> bool:
    """Whether what writes comes from a page of ours: by origin, else by the page that led here."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin") or headers.get("referer")
    return origin is not None and urlsplit(origin).netloc.lower() == host


def _limited(receive: Receive) -> Receive:
    """Receives at most so many bytes, whatever the headers say. Raises: 413."""
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > BODY:
            raise HTTPException(413, put("refused.too_large"))
        return message

    return counted


def _with_headers(send: Send) -> Send:
    """Sends with the headers of every answer."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            held = list(message.get("headers", []))
            names = {key.lower() for key, _ in held}
            more = {key.encode(): value.encode() for key, value in HEADERS.items()}
            held += [pair for pair in more.items() if pair[0] not in names]
            if b"cache-control" not in names:
                held.append((b"cache-control", b"no-store"))
            message = {**message, "headers": held}
        await send(message)

    return sent
