"""One seam for everything that touches a file: counts the operations, and lets the one with number `at` fail. Also inside SQLite."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

SYSTEM = ("open", "fsync", "replace", "rename", "unlink", "stat", "mkdir", "scandir", "listdir")


class Faults:
    """`run` does the work once for every operation, each time with that one failing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, error: int = errno.ENOSPC) -> None:
        self.count, self.at, self.error, self.armed, self.hit = 0, -1, error, False, ""
        self.lasting = False
        for name in SYSTEM:
            monkeypatch.setattr(os, name, self._wrap(f"os.{name}", getattr(os, name)))
        monkeypatch.setattr(io, "open", self._wrap("open", io.open))
        for name in ("copyfile", "copyfileobj", "copymode"):
            monkeypatch.setattr(shutil, name, self._wrap(f"shutil.{name}", getattr(shutil, name)))
        monkeypatch.setattr(sqlite3, "connect", self._connect(sqlite3.connect))

    def tick(self, name: str) -> bool:
        """True when this operation is the one that fails."""
        if not self.armed:
            return False
        self.count += 1
        fails = self.count == self.at or (self.lasting and 0 < self.at < self.count)
        if fails:
            self.hit = self.hit or name
        return fails

    def _wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*args: Any, **kwargs: Any) -> Any:
            if self.tick(name):
                raise OSError(self.error, "made up", str(args[0]) if args else "")
            return real(*args, **kwargs)
        return operation

    def _connect(self, real: Callable[..., Any]) -> Callable[..., Any]:
        faults = self

        class Connection(sqlite3.Connection):
            def execute(self, *args: Any) -> Any:
                faults.sqlite("execute", str(args[0]))
                return super().execute(*args)

            def executemany(self, *args: Any) -> Any:
                faults.sqlite("executemany", str(args[0]))
                return super().executemany(*args)

        def connect(*args: Any, **kwargs: Any) -> Any:
            self.sqlite("connect", "")
            return real(*args, **kwargs, factory=Connection)
        return connect

    def sqlite(self, what: str, statement: str) -> None:
        if statement != "ROLLBACK" and self.tick(f"sqlite.{what} {statement[:40]}"):
            error = sqlite3.OperationalError("made up: database or disk is full")
            error.sqlite_errorname = "SQLITE_FULL"
            raise error

    @contextmanager
    def at_operation(self, number: int, *, lasting: bool = False) -> Iterator[None]:
        """Inside, operation `number` fails (and with `lasting` all after it)."""
        self.count, self.at, self.lasting, self.armed, self.hit = 0, number, lasting, True, ""
        try:
            yield
        finally:
            self.armed = False


def each(faults: Faults, prepare: Callable[[], Any], work: Callable[[], Any], judge: Callable[[BaseException | None, str], None],
         expected: tuple[type[BaseException], ...], *, lasting: bool = False) -> int:
    """For every operation of `work`: prepare, let that one fail, judge what is left. Gives how many operations there are."""
    prepare()
    with faults.at_operation(-1):
        work()
    total = faults.count
    for number in range(1, total + 1):
        prepare()
        caught: BaseException | None = None
        with faults.at_operation(number, lasting=lasting):
            try:
                work()
            except expected as error:
                caught = error
        judge(caught, f"operation {number} of {total}: {faults.hit}")
    return total


__all__ = ["Faults", "each"]
