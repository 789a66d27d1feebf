"""A network of its own for this process and all that it starts: the loopback, and nothing else."""

import contextlib
import ctypes
import socket
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

NEW_NETWORK = 0x40000000  # CLONE_NEWNET
GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 0x1  # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP
REQUEST = "16sh14x"  # struct ifreq: name, flags


@contextlib.contextmanager
def closed_network() -> Iterator[bool]:
    """Whether it is closed; it is not where this system or this user may not."""
    if not sys.platform.startswith("linux"):
        yield False
        return
    libc = ctypes.CDLL(None, use_errno=True)
    with Path("/proc/thread-self/ns/net").open("rb") as before:
        if libc.unshare(NEW_NETWORK):
            yield False
            return
        try:
            _loopback_up()
            yield True
        finally:
            if libc.setns(before.fileno(), NEW_NETWORK):
                raise OSError(ctypes.get_errno(), "the network could not be opened again")


def _loopback_up() -> None:
    import fcntl  # there is none on Windows

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        given = struct.pack(REQUEST, b"lo", 0)
        _, flags = struct.unpack(REQUEST, fcntl.ioctl(any_socket, GET_FLAGS, given))
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack(REQUEST, b"lo", flags | UP))


def is_alone() -> bool:
    """Whether this process sees the loopback and no other network."""
    return [name for _, name in socket.if_nameindex()] == ["lo"]
