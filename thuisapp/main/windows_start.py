"""What the installed program on Windows sets right before anything else; of no effect anywhere else.

The installed program stands in one folder: thuisapp.exe, and beside it runtime/ with Python, our packages and Pango. The settings go into
the environment of this process only, and from there to the child processes that make the PDF and read Excel.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PANGO = Path("pango/bin")
PORTABLE_MARK = "draagbaar.txt"


def prepare() -> None:
    """Where Pango is, which Python starts our children, and, on a USB stick, where settings are kept."""
    runtime = Path(sys.prefix)
    if sys.platform != "win32" or not (runtime / PANGO).is_dir():
        return
    if Path(sys.executable).parent != runtime:  # thuisapp.exe has Python in it, but cannot be asked to run other Python code
        sys.executable = str(runtime / "pythonw.exe")
    libraries = str(runtime / PANGO)
    # WeasyPrint looks for its libraries in two ways: the first by this name, the second by PATH, and what they need by the first again.
    os.environ["WEASYPRINT_DLL_DIRECTORIES"] = libraries
    os.environ["PATH"] = os.pathsep.join(filter(None, (libraries, os.environ.get("PATH"))))
    portable = runtime.parent / "gegevens"
    if (runtime.parent / PORTABLE_MARK).is_file():
        os.environ["WIN_PD_OVERRIDE_LOCAL_APPDATA"] = str(portable)  # platformdirs asks this before it asks Windows
