"""Lays out parts in several processes at once. The process that asks for it lays out parts itself too.

A helper gets the number of a part on its standard input and answers with lines of JSON: {"bladzijde": n} for every page that it is
working on, then {"gemaakt": path of the packed part, "waarschuwingen": [...]} or {"schrijffout": errno}. It ends when its input ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from thuisapp.output.pdf_parts.model import Part, unpack
from thuisapp.output.pdf_parts.split import Sources

HELPERS = 7  # at most; each takes some 100 MB
WORTH = 40_000  # characters of HTML for which it pays to start a helper
Told = Callable[[int, int], None]  # which part, which of its pages


def cores() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def helpers_for(sizes: Sequence[int]) -> int:
    """How many helpers pay for parts of these sizes: never more than there is work and room for."""
    return max(min(cores() - 1, HELPERS, len(sizes) - 1, sum(sizes) // WORTH - 1), 0)


class Pool:
    """Makes parts: make for the ones made here, command to start a helper."""

    def __init__(self, command: Sequence[str], sources: Sources, make: Callable[[int], Part], told: Told) -> None:
        self.command, self.sources, self.own, self.told = command, sources, make, told
        self.made: dict[int, Part] = {}
        self.failed: list[OSError] = []
        self.todo: deque[int] = deque()
        self.lock = threading.Lock()

    def make(self, numbers: Sequence[int]) -> dict[int, Part]:
        """These parts, the longest first. Raises OSError when a helper could not write one, and whatever goes wrong here."""
        sizes = {n: len(self.sources.parts[n].html) for n in numbers}
        self.todo.extend(sorted(numbers, key=lambda n: (-sizes[n], n)))
        helpers = [threading.Thread(target=self._with_helper, daemon=True) for _ in range(helpers_for(list(sizes.values())))]
        for helper in helpers:
            helper.start()
        self._make_here()
        for helper in helpers:
            helper.join()
        self._make_here()  # what a helper that fell over left
        if self.failed:
            raise self.failed[0]
        return self.made

    def _make_here(self) -> None:
        while not self.failed and (number := self._next()) is not None:
            self.made[number] = self.own(number)

    def _next(self) -> int | None:
        with self.lock:
            return self.todo.popleft() if self.todo else None

    def _with_helper(self) -> None:
        """In a thread of its own: gives one helper parts until there are no more. Without it the work goes on, only slower."""
        try:
            process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
        except OSError:
            return
        try:
            while not self.failed and (number := self._next()) is not None:
                if (part := self._ask(process, number)) is None:
                    self.todo.append(number)
                    return
                self.made[number] = part
        finally:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what was still on its way to a helper that ended
                    if pipe is not None:
                        pipe.close()

    def _ask(self, process: subprocess.Popen[bytes], number: int) -> Part | None:
        """None when the helper ended."""
        assert process.stdin is not None and process.stdout is not None
        with suppress(OSError, ValueError):  # a pipe that is gone, a line or a file that is cut off
            process.stdin.write(f"{number}\n".encode())
            process.stdin.flush()
            for line in process.stdout:
                answer = json.loads(line)
                if "gemaakt" in answer:
                    return unpack(Path(answer["gemaakt"]).read_bytes())
                if "schrijffout" in answer:
                    self.failed.append(OSError(answer["schrijffout"], os.strerror(answer["schrijffout"])))
                    return None
                self.told(number, answer["bladzijde"])
        return None


def help_with(folder: Path, packed: Callable[[int], bytes], send: Callable[[Mapping[str, Any]], None]) -> int:
    """The work of a helper, until its input ends: parts go to files in the folder. Returns the exit code."""
    wanted: deque[int] = deque()
    there = threading.Semaphore(0)

    def read() -> None:
        with open(0, "rb", buffering=0, closefd=False) as numbers:
            for line in numbers:
                wanted.append(int(line))
                there.release()
        os._exit(0)  # nobody waits any more, also not for the part at hand

    threading.Thread(target=read, daemon=True).start()
    while True:
        there.acquire()
        number = wanted.popleft()
        try:
            path = folder / f"{number}.deel"
            path.write_bytes(packed(number))
        except OSError as error:
            if error.errno is None:  # not about a file: a library that cannot be loaded, for instance
                raise
            send({"schrijffout": error.errno})
            return 1
        send({"gemaakt": str(path)})
