"""An endpoint for tests: a server on this computer that answers as it is told."""

import csv
import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

MODEL = "small-model"
Writes = Callable[["Handler"], None]  # writes a whole reply of its own
Says = Callable[[int, dict[str, Any]], str | Writes]  # of the number of the request and its body


def completion(content: object, model: object = MODEL) -> bytes:
    """A completion that says something."""
    message = {"role": "assistant", "content": content}
    return json.dumps({"model": model, "choices": [{"index": 0, "message": message}]}).encode()


class Handler(BaseHTTPRequestHandler):
    """Answers one request; keeps what was asked."""

    server: "Fake"

    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        self.send(json.dumps({"data": [{"id": self.server.model}]}).encode())

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.paths.append(self.path)
        self.server.asked.append(body)
        self.server.keys.append(self.headers.get("Authorization", ""))
        said = self.server.says(len(self.server.asked), body)
        if isinstance(said, str):
            self.send(completion(said))
        else:
            said(self)

    def send(self, data: bytes, status: int = 200, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Fake(ThreadingHTTPServer):
    """The server. asked, paths, keys: of the requests so far."""

    daemon_threads = True

    def __init__(self, says: Says, model: str = MODEL) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.says, self.model = says, model
        self.asked: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.keys: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, *_: object) -> None:
        """Who is cut off has hung up: that is no error of a test."""


@contextmanager
def serving(says: Says, model: str = MODEL) -> Iterator[Fake]:
    """A server while a test needs it."""
    server = Fake(says, model)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def hung_up(handler: Handler) -> None:
    """The connection ends without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def status(code: int, **more: str) -> Callable[[Handler], None]:
    return lambda handler: handler.send(completion("1"), code, dict(more))


def askings(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((folder / "askings.csv").read_text("utf-8").splitlines()))


def lines(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "seats.jsonl").read_text("ascii")
    return [json.loads(line) for line in text.splitlines()]
