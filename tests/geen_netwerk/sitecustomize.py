"""Python loads this at start-up when its folder is on PYTHONPATH: the tests put it there, so that child processes too have no network."""

from __future__ import annotations

import _socket
import sys

LOCAL = (getattr(_socket, "AF_UNIX", None), -1)  # -1: around a socket that is already open
LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: every Python way to a socket passes here, also through C modules. Raises RuntimeError."""
    if (event == "socket.__new__" and arguments[1] not in LOCAL) or event in LOOKUPS:
        raise RuntimeError(f"thuisapp opens no network connection, but something tried: {event}{arguments[1:]}")


sys.addaudithook(refuse_network)
