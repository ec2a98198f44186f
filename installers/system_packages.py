"""The libraries of the operating system that thuisapp needs: found by loading them, installed where that is allowed."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from progress import Outcome, Stopped, quietly, say

APT_LISTS = Path("/var/lib/apt/lists")
_INSTALL = ("install", "--no-install-recommends")


class Need(Enum):
    ALWAYS = 1  # without it the program or the tests do not run
    WINDOW = 2  # only for a window on a screen
    EXTRA = 3   # works without, better with


@dataclass(frozen=True)
class Library:
    """A shared library, the Debian/Ubuntu package that holds it, and when it is needed."""

    file: str
    package: str
    need: Need


LIBRARIES = (
    # The PDF: WeasyPrint loads these; fontconfig brings a first font along.
    Library("libpango-1.0.so.0", "libpango-1.0-0", Need.ALWAYS),
    Library("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", Need.ALWAYS),
    Library("libharfbuzz-subset.so.0", "libharfbuzz-subset0", Need.EXTRA),
    Library("libfontconfig.so.1", "libfontconfig1", Need.ALWAYS),
    # Qt, also without a screen.
    Library("libGL.so.1", "libgl1", Need.ALWAYS),
    Library("libEGL.so.1", "libegl1", Need.ALWAYS),
    Library("libxkbcommon.so.0", "libxkbcommon0", Need.ALWAYS),
    Library("libdbus-1.so.3", "libdbus-1-3", Need.ALWAYS),
    # Qt on a screen. The error message of Qt names only the first, whatever is missing.
    Library("libxcb-cursor.so.0", "libxcb-cursor0", Need.WINDOW),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", Need.WINDOW),
    Library("libX11-xcb.so.1", "libx11-xcb1", Need.WINDOW),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", Need.WINDOW),
    Library("libxcb-image.so.0", "libxcb-image0", Need.WINDOW),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", Need.WINDOW),
    Library("libxcb-randr.so.0", "libxcb-randr0", Need.WINDOW),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", Need.WINDOW),
    Library("libxcb-shape.so.0", "libxcb-shape0", Need.WINDOW),
    Library("libxcb-sync.so.1", "libxcb-sync1", Need.WINDOW),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", Need.WINDOW),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", Need.WINDOW),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", Need.EXTRA),
    Library("libwayland-egl.so.1", "libwayland-egl1", Need.EXTRA),
)

# With these the tests also work with the program in a real window, on a screen that nobody sees. Without them those tests are skipped.
TEST_PROGRAMS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool", "dbus-daemon": "dbus", "at-spi-bus-launcher": "at-spi2-core"}
LIBEXEC = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/libexec", "/usr/lib/at-spi2-core"])


def loads(file: str) -> bool:
    """Whether this process can load the library; package databases say less, for there are more ways to have one."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing_libraries(can_load: Callable[[str], bool] = loads) -> list[Library]:
    return [library for library in LIBRARIES if not can_load(library.file)]


def missing_venv_package() -> list[str]:
    """Debian keeps the parts that make a venv in a package of its own, per Python version."""
    importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return []
    return [f"python3.{sys.version_info.minor}-venv"]


def apt_prefix() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks no password, None where neither works."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and quietly(["sudo", "-n", "true"]).code == 0:
        return ["sudo", "-n"]
    return None


def command_for_user(packages: Sequence[str]) -> str:
    return f"sudo apt-get update && sudo apt-get install --no-install-recommends -y {shlex.join(packages)}"


def _apt(prefix: Sequence[str], *words: str) -> Outcome:
    return quietly([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get", "-o", "DPkg::Lock::Timeout=120", "-y",
                    *words])


def _install(prefix: Sequence[str], packages: Sequence[str]) -> Outcome:
    """apt-get install; the package lists are fetched first only when there are none, or when it fails without."""
    if any(APT_LISTS.glob("*_Packages*")):
        outcome = _apt(prefix, *_INSTALL, *packages)
        if outcome.code == 0:
            return outcome
    say("De lijst met systeempakketten wordt opgehaald (apt-get update).")
    updated = _apt(prefix, "update")
    outcome = _apt(prefix, *_INSTALL, *packages)
    return outcome if outcome.code == 0 or updated.code == 0 else Outcome(outcome.code, updated.output + outcome.output)


def ensure(window: bool) -> None:
    """Install what is missing on Debian or Ubuntu. window: there is a screen to open one on. Raises Stopped."""
    libraries, venv = missing_libraries(), missing_venv_package()
    if not libraries and not venv:
        return
    if not shutil.which("apt-get"):
        _without_apt(libraries, venv, window)
        return
    packages = [*venv, *(library.package for library in libraries)]
    blocking = [*venv, *(library.package for library in _blocking(libraries, window))]
    prefix = apt_prefix()
    if not blocking:
        if prefix is not None:
            _apt(prefix, *_INSTALL, *packages)  # one try without a word: everything works without them
        return
    if prefix is None:
        raise Stopped("Er ontbreken systeempakketten en u bent geen beheerder. Voer deze ene opdracht uit en start daarna "
                      f"opnieuw:\n\n  {command_for_user(packages)}", 3)
    say(f"Systeempakketten installeren: {', '.join(packages)}")
    outcome = _install(prefix, packages)
    if outcome.code and packages != blocking:
        outcome = _install(prefix, blocking)
    still = [*missing_venv_package(), *(library.package for library in _blocking(missing_libraries(), window))]
    if still:
        reason = "Er is geen verbinding met de pakketbron." if outcome.no_network else f"apt-get meldde:\n{outcome.tail()}\n"
        raise Stopped(f"De systeempakketten konden niet worden geïnstalleerd ({', '.join(still)}). {reason}\n"
                      f"Probeer het later opnieuw, of met de hand:\n\n  {command_for_user(packages)}", 3)
    say("De systeempakketten zijn geïnstalleerd.")


def _blocking(libraries: Sequence[Library], window: bool) -> list[Library]:
    return [library for library in libraries if library.need is Need.ALWAYS or (window and library.need is Need.WINDOW)]


def _without_apt(libraries: Sequence[Library], venv: Sequence[str], window: bool) -> None:
    """Another Linux: we name the libraries and go on, unless there is no way to make a venv."""
    if venv:
        raise Stopped("Deze Python kan geen virtuele omgeving maken: de modules venv en ensurepip ontbreken. "
                      "Installeer ze met het pakketbeheer van uw systeem.", 3)
    names = [library.file for library in _blocking(libraries, window)]
    if names:
        say(f"Let op: deze bibliotheken ontbreken; installeer ze met het pakketbeheer van uw systeem: {', '.join(names)}")


def try_for_tests() -> None:
    """Get what the tests with a real window need, where that can be done without asking; otherwise they are skipped and say so."""
    packages = [package for program, package in TEST_PROGRAMS.items() if shutil.which(program, path=LIBEXEC) is None]
    if packages and shutil.which("apt-get") and (prefix := apt_prefix()) is not None:
        say(f"Voor de tests met een echt venster: {', '.join(packages)}")
        _install(prefix, packages)
