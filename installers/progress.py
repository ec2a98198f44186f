"""Progress lines with times, and running a command whose output only matters when it fails."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HEARTBEAT = 15  # seconds without a line before we say that the work is still going on
_STARTED = time.monotonic()
_NO_NETWORK = re.compile(r"NewConnectionError|NameResolutionError|Temporary failure|Network is unreachable|ConnectTimeoutError|"
                         r"getaddrinfo failed|Failed to establish a new connection|ProxyError|Read timed out|Could not connect to")


class Stopped(Exception):
    """The set-up cannot go on. The text is for the user; code is the exit code."""

    def __init__(self, text: str, code: int = 1) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its exit code and all it printed."""

    code: int
    output: str

    @property
    def no_network(self) -> bool:
        """Whether the words of apt-get or pip say that there is no connection."""
        return bool(_NO_NETWORK.search(self.output))

    def tail(self, lines: int = 12) -> str:
        return "\n".join(self.output.rstrip().splitlines()[-lines:])


def say(text: str) -> None:
    """One progress line, with the seconds since the start."""
    print(f"[{time.monotonic() - _STARTED:6.1f} s] {text}", flush=True)


def readable_output() -> None:
    """A console that cannot show a letter gets a question mark instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def quietly(command: Sequence[str], *, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Outcome:
    """Run without showing the output; every HEARTBEAT seconds a line tells that it is still going on."""
    try:
        process = subprocess.Popen(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True, errors="replace")
    except OSError as error:
        return Outcome(127, str(error))
    begun = time.monotonic()
    while True:
        try:
            output, _ = process.communicate(timeout=HEARTBEAT)
            return Outcome(process.returncode, output or "")
        except subprocess.TimeoutExpired:
            say(f"  nog bezig, al {time.monotonic() - begun:.0f} seconden")
        except BaseException:
            process.terminate()
            process.wait()
            raise
