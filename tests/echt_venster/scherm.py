"""A screen of its own for the tests: Xvfb, a window manager, a bus for assistive technology, and keys and mouse from outside."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Any, TypeVar

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon")
LAUNCHERS = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
T = TypeVar("T")
PATIENCE = 40.0
"""Seconds to wait for what should come at once: the machine may be busy."""


def missing() -> list[str]:
    """What this machine lacks for a real window."""
    found = [name for name in NEEDED if shutil.which(name) is None]
    return found if any(p.exists() for p in LAUNCHERS) else [*found, "at-spi-bus-launcher"]


def wait_for(what: Callable[[], T], description: str, patience: float = PATIENCE) -> T:
    """The first answer that is true. Raises AssertionError when there is none in time."""
    end = time.monotonic() + patience
    while True:
        answer = what()
        if answer:
            return answer
        assert time.monotonic() < end, f"{description} did not come"
        time.sleep(0.05)


class Screen:
    """1280 by 800 unless asked otherwise. Used with `with`; everything it started ends with it."""

    def __init__(self, folder: Path, size: str = "1280x800x24") -> None:
        self.folder, self._size = folder, size
        self._stack = ExitStack()
        self.env: dict[str, str] = {}

    def __enter__(self) -> Screen:
        read, write = os.pipe()
        self._start("Xvfb", "-displayfd", str(write), "-screen", "0", self._size, "-nolisten", "tcp", keep=(write,))
        os.close(write)
        with os.fdopen(read) as answer:
            display = answer.readline().strip()
        assert display, "Xvfb gave no display"
        self.env = {**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                    "NO_AT_BRIDGE": "0", "XDG_RUNTIME_DIR": str(self.folder)}
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._bus()
        self._start("openbox")
        wait_for(lambda: self.xdotool("get_num_desktops"), "the window manager")  # a window that is there before it gets no keyboard
        launcher = next(p for p in LAUNCHERS if p.exists())
        self._start(str(launcher), "--launch-immediately")
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _bus(self) -> str:
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address", stdout=subprocess.PIPE)
        assert bus.stdout is not None
        return bus.stdout.readline().decode().strip()

    def _start(self, *command: str, keep: tuple[int, ...] = (), stdout: int | IO[bytes] = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(command, env=self.env or None, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.DEVNULL,
                                   pass_fds=keep, start_new_session=True)
        self._stack.callback(_end, process)
        return process

    def program(self, *command: str, home: Path, **more: str) -> subprocess.Popen[bytes]:
        """Start a program on this screen with folders of its own."""
        env = {**self.env, "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"), **more}
        (home / "data").mkdir(parents=True, exist_ok=True)
        with (home / "uitvoer.txt").open("ab") as out:
            process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
        self._stack.callback(_end, process)
        return process

    # Keys and mouse

    def xdotool(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self.env, capture_output=True, text=True, check=False, timeout=PATIENCE)
        return done.stdout.strip()

    def key(self, *keys: str) -> None:
        self.xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Letter by letter; a line break is the Enter key."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.key("Return")
            if line:
                self.xdotool("type", "--delay", "8", line)

    def click(self, x: int, y: int, times: int = 1) -> None:
        self.xdotool("mousemove", str(x), str(y), "click", "--repeat", str(times), "--delay", "60", "1")

    def titles(self) -> list[str]:
        """Titles of the windows in sight."""
        numbers = self.xdotool("search", "--onlyvisible", "--name", ".").split()
        return [self.xdotool("getwindowname", n) for n in numbers]

    def photograph(self, target: Path) -> None:
        """A picture of the whole screen, where that can be made: for whoever looks into a failure."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(target)], env=self.env, check=False, timeout=PATIENCE, capture_output=True)


def _end(process: subprocess.Popen[Any]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=PATIENCE)
    if process.stdout is not None:
        process.stdout.close()
