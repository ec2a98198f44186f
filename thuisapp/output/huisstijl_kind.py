"""The child process that draws a logo. Reads its job from standard input, gives the PNG on standard output."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

ONZICHTBAAR = 3  # exit code: nothing of it can be seen on white, or it could not be read
GEHEUGEN = 2_000_000_000  # bytes of address space


def main(job: Mapping[str, Any]) -> int:
    """Draw job["svg"] job["breed"] pixels wide on white; job["leeg"] is an empty drawing of that size. Returns the exit code."""
    _begrens()
    import resvg_py

    from thuisapp import paths

    letters = [str(pad) for pad in sorted(paths.resource("fonts").glob("*.ttf"))]
    def teken(svg: str) -> bytes:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=job["breed"], background="#ffffff", skip_system_fonts=True,
                                           font_files=letters, font_family="Source Sans 3", sans_serif_family="Source Sans 3",
                                           serif_family="Source Serif 4"))

    try:
        png, leeg = teken(job["svg"]), teken(job["leeg"])
    except ValueError:
        return 1
    if png == leeg:
        return ONZICHTBAAR
    sys.stdout.buffer.write(png)
    return 0


def _begrens() -> None:
    """A limit on memory, where the system has one."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
