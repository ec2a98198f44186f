"""The house keeps its shape: which floor and room may import what, what stays unloaded at the start, and no network."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "thuisapp"

# Per folder (or module beside the floors): the rooms of thuisapp it may know, and the packages of others.
ROOMS: dict[str, tuple[set[str], set[str]]] = {
    "domain": ({"domain"}, set()),
    "calc": ({"calc", "domain", "format_nl"}, set()),
    "storage": ({"storage", "calc", "domain", "format_nl", "paths", "safe_files", "private_trace"}, {"cattrs", "attrs", "openpyxl"}),
    "output": ({"output", "calc", "domain", "format_nl", "paths", "safe_files", "private_trace"},
               {"jinja2", "markupsafe", "markdown_it", "pyphen", "weasyprint", "pydyf", "pikepdf", "openpyxl", "xlsxwriter",
                "docx", "resvg_py", "fontTools", "tinycss2", "cssselect2", "pypdfium2"}),
    "app": ({"app", "output", "storage", "calc", "domain", "format_nl", "paths", "settings"}, {"hunspell"}),
    "views": ({"views", "app", "calc", "domain", "format_nl", "paths", "settings", "private_trace"},
              {"PySide6", "shiboken6", "markdown_it"}),
    "main": ({"main", "views", "app", "storage", "output", "calc", "domain", "format_nl", "paths", "settings", "private_trace"},
             {"PySide6"}),
    "format_nl": ({"domain"}, set()),
    "paths": (set(), {"platformdirs"}),
    "safe_files": (set(), set()),
    "settings": ({"paths", "safe_files"}, set()),
    "private_trace": ({"paths"}, set()),
    "__init__": (set(), set()),
}
HEAVY = {"weasyprint", "pikepdf", "openpyxl", "xlsxwriter", "docx", "resvg_py", "jinja2", "hunspell", "pypdfium2"}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "socketserver", "xmlrpc", "asyncio", "webbrowser", "requests", "httpx"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Full names of what a module imports, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides which room is meant"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_the_import_contracts_hold() -> None:
    # A process of its own, since import-linter switches off the loggers of the process it runs in.
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code, str(ROOT / "pyproject.toml")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_of_the_house_is_in_the_plan() -> None:
    assert {room_of(path) for path in modules()} <= set(ROOMS)


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_only_what_it_may(room: str) -> None:
    own, others = ROOMS[room]
    wrong = []
    for path in modules():
        for name in imports(path) if room_of(path) == room else ():
            parts = name.split(".")
            allowed = parts[1] in own | {"__version__"} if parts[0] == "thuisapp" else parts[0] in others | set(sys.stdlib_module_names)
            if not allowed:
                wrong.append(f"{path.relative_to(ROOT)}: {name}")
    assert not wrong


# without OpenSSL (the Windows program) WeasyPrint can only be imported when a handler that is never used stands in for Python's own
NEVER_USED = "thuisapp/output/pdf_parts/faster.py: urllib.request"


def test_no_module_knows_the_network() -> None:
    wrong = [f"{path.relative_to(ROOT).as_posix()}: {name}" for path in modules() for name in imports(path)
             if name.split(".")[0] in NETWORK and not name.startswith("urllib.parse") or name.startswith("PySide6.QtNetwork")]
    assert set(wrong) <= {NEVER_USED}


def loaded_after(code: str) -> set[str]:
    """The modules in a fresh Python after running `code`."""
    command = [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return set(run.stdout.split())


def test_the_window_starts_without_the_document_libraries() -> None:
    """Heavy imports are lazy: the window must be there first."""
    loaded = loaded_after("import thuisapp.main.commands\nfrom thuisapp.views.main_window import MainWindow, maak_toepassing\n"
                          "app = maak_toepassing()\nwindow = MainWindow()")
    assert loaded & HEAVY == set()
    assert "PySide6.QtWidgets" in loaded


def test_a_command_starts_without_qt_and_the_document_libraries() -> None:
    assert loaded_after("import thuisapp.main.commands") & (HEAVY | {"PySide6"}) == set()


def test_a_test_cannot_reach_the_network() -> None:
    with pytest.raises(RuntimeError, match="opens no network connection"):
        socket.socket()
    with pytest.raises(RuntimeError, match="opens no network connection"):
        socket.getaddrinfo("localhost", 80)
    one, other = socket.socketpair(socket.AF_UNIX)
    one.close()
    other.close()


def test_a_child_process_cannot_reach_the_network() -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "opens no network connection" in run.stderr
