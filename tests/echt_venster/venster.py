"""The program seen from outside: found by names, worked with mouse and keys."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.echt_venster.atspi import Bus, Gone, Thing, called
from tests.echt_venster.scherm import Screen, wait_for

PARTS = {"list item", "page tab", "tree item", "table cell", "cell"}
"""What says that it has the keyboard when it would have it if the whole had it."""


class Program:
    """One run of thuisapp at a time. home: folder of the user of this test."""

    def __init__(self, screen: Screen, home: Path, root: Path) -> None:
        self.screen, self.home, self._root = screen, home, root
        home.mkdir(parents=True, exist_ok=True)
        self.bus = Bus(screen)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str) -> None:
        """As the entry in the menu of the system does; ends when the window is there."""
        path = os.pathsep.join([str(self._root), self.screen.env.get("PYTHONPATH", "")])
        self.process = self.screen.program(sys.executable, "-m", "thuisapp.main", *arguments, home=self.home, PYTHONPATH=path)
        self.title("thuisapp")

    def kill(self) -> None:
        """As a power cut does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def ended(self) -> int:
        """The exit code, once the program has ended by itself."""
        assert self.process is not None
        return self.process.wait(timeout=30)

    def close(self) -> None:
        self.bus.close()

    # Looking

    def title(self, part: str) -> None:
        """Wait for a window with this in its title."""
        def there() -> bool:
            assert self.process is None or self.process.poll() is None, f"the program ended: {self.said()}"
            return any(part in title for title in self.screen.titles())
        wait_for(there, f"a window with \"{part}\" in its title")

    def said(self) -> str:
        """What the program wrote on standard output and error."""
        return (self.home / "uitvoer.txt").read_text(encoding="utf-8", errors="replace")

    def see(self, name: str, *roles: str) -> Thing:
        """Wait for something of that name to be in sight."""
        return wait_for(lambda: self.bus.find(called(name, *roles)), f"{'/'.join(roles) or 'something'} called \"{name}\"")

    def find(self, wanted: Callable[[Thing], bool], what: str) -> Thing:
        return wait_for(lambda: self.bus.find(wanted), what)

    def focused(self) -> Thing | None:
        return self.bus.find(lambda thing: thing.has_focus() and thing.role not in PARTS)

    # Doing

    def click(self, name: str, *roles: str) -> Thing:
        """With the mouse, in the middle of it."""
        thing = self.see(name, *roles)
        self.screen.click(*thing.middle())
        return thing

    def into(self, name: str, *roles: str) -> None:
        """Put the keyboard in something without the mouse; the page scrolls to it."""
        self.until(lambda: self.see(name, *roles).take_keyboard(), f"{name} to take the keyboard")

    def gone(self, name: str, *roles: str) -> None:
        """Wait for nothing of that name to be in sight."""
        wait_for(lambda: self.bus.find(called(name, *roles)) is None, f"{name} to go away")

    def until(self, what: Callable[[], bool], description: str) -> None:
        """Wait for something to be so; what is gone in the meantime is asked again."""
        def asked() -> bool:
            try:
                return what()
            except Gone:
                return False
        wait_for(asked, description)

    def tab_to(self, name: str) -> None:
        """With the Tab key, to what has that name; it must be reached within a few dozen presses."""
        for _ in range(40):
            thing = wait_for(self.focused, "something that has the keyboard")
            if thing.name == name:
                return
            self.screen.key("Tab")
            self.until(lambda was=thing: (now := self.focused()) is not None and now != was, f"Tab to leave {thing.name}")
        raise AssertionError(f"Tab never gets to {name}")
