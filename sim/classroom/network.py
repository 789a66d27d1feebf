"""The network of the room: by which addresses phones can reach this computer, and whether they can.

Nothing is sent to anybody: addresses are those that this computer has itself.
"""

from __future__ import annotations

import socket
import sys
from dataclasses import dataclass

from sim.classroom.wording import put
from sim.errors import BadInput

LOCAL = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - asked for by --lan, and said
# An address of no machine (RFC 5737): asking how one would go there names the own address and sends
# nothing.
NOWHERE = "192.0.2.1"
PORT = 8000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at before a lesson. good: None where only a person can tell."""

    good: bool | None
    text: str


def addresses() -> list[str]:
    """The addresses of this computer on its networks, that of the usual way out first."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((NOWHERE, 9))
            found.append(str(probe.getsockname()[0]))
        except OSError:
            pass  # there is no way out, as in a room without any network
    try:
        listed = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
        found += [str(entry[4][0]) for entry in listed]
    except OSError:
        pass  # the name of this computer is nobody's
    return list(dict.fromkeys(one for one in found if not one.startswith(("127.", "0."))))


def hosts_for(host: str, port: int, found: list[str]) -> list[str]:
    """By which hosts the pages may be asked for, with the port."""
    names = [LOCAL, "localhost", *(found if host == EVERYWHERE else [host])]
    with_port = [f"{name}:{port}" for name in names]
    return [*with_port, *names] if port == 80 else with_port


def free_port(host: str, port: int) -> int:
    """The port, if nobody listens there. Raises: BadInput."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadInput(
                f"cannot listen on {host}:{port}: {error.strerror}; choose another --port"
            ) from None
        return int(probe.getsockname()[1])


def reach(port: int) -> list[Finding]:
    """Whether this computer reaches itself by each of its addresses, as a phone would."""
    found = addresses()
    if not found:
        return [Finding(False, put("doctor.no_network"))]
    told = []
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((EVERYWHERE, port))
        listening.listen(8)
        for address in found:
            try:
                with socket.create_connection((address, listening.getsockname()[1]), timeout=2.0):
                    told.append(Finding(True, put("doctor.reached", address=address)))
            except OSError:
                told.append(Finding(False, put("doctor.not_reached", address=address)))
    return [*told, Finding(None, put("doctor.isolation")), Finding(None, firewall())]


def firewall(system: str = sys.platform) -> str:
    """What the firewall of this system asks, in words."""
    if system == "win32":
        return put("doctor.windows")
    return put("doctor.mac" if system == "darwin" else "doctor.linux")
