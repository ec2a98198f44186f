"""A lock that a running program holds on its working copy. The system lets go of it when the program ends, however it ends.

Better than a process number in a file: a number is given to another process later, and cannot be asked about on every system. The lock
is on an empty file of its own, so that it never gets in the way of what it guards, and always on the local disk.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from thuisapp import paths

SUFFIX = ".slot"
EXTENSION = ".werk"


def folder() -> Path:
    """Where working copies and their locks are; made when absent. Raises OSError."""
    place = paths.data_folder() / "werkkopieen"
    place.mkdir(parents=True, exist_ok=True)
    return place


class Slot:
    """A lock that is held until `release`, or the end of the program."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path, self._descriptor = path, descriptor

    def release(self, *, remove: bool = False) -> None:
        """remove: also take the file away."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor < 0:
            return
        with contextlib.suppress(OSError):
            if remove and os.name != "nt":  # while it is still ours; Windows does not remove what is open
                self.path.unlink(missing_ok=True)
        os.close(descriptor)
        with contextlib.suppress(OSError):
            if remove and os.name == "nt":
                self.path.unlink(missing_ok=True)


def take(path: Path) -> Slot | None:
    """The lock, or None when a running program holds it. Raises OSError when the file cannot be made."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if _lock(descriptor):
            return Slot(path, descriptor)
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def is_held(path: Path) -> bool:
    """A running program holds this lock (this one counts too). A lock that cannot be looked at counts as free."""
    if not path.exists():
        return False
    try:
        slot = take(path)
    except OSError:
        return False
    if slot is None:
        return True
    slot.release()
    return False


def _lock(descriptor: int) -> bool:
    """False when another holds it. A drive that knows no locks gives every lock: rather two offers than none."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        except OSError as error:
            return error.errno not in (13, 36)  # EACCES, EDEADLOCK
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
