"""What goes into an installer: the lock covers the program, a changed part stops the build, and nothing comes in that may not."""

from __future__ import annotations

import errno
import json
import re
import struct
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from bundel import elf, fetch, guard, licences, lock, program, prune, sbom, toolbox, wheels
from bundel.lock import Lock, Part
from progress import Stopped

ROOT = Path(__file__).parents[2]
INSTALLERS = ROOT / "installers"
LOCKS = sorted(INSTALLERS.glob("*/lock*.toml"))
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def part(name: str = "deel", **facts: str) -> Part:
    plain = {"version": "1.0", "kind": lock.WHEEL, "file": f"{name}-1.0-py3-none-any.whl", "sha256": "0" * 64, "licence": "MIT"}
    return Part(name=name, **(plain | facts))


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_lock_names_every_part_fully_and_covers_pyproject(path: Path) -> None:
    read = lock.read(path)
    names = {one.name for one in read.parts}
    assert len(names) == len(read.parts) > 20
    for one in read.parts:
        assert lock.SHA256.fullmatch(one.sha256), one
        assert one.version and one.file and one.source and licences.is_allowed(one.licence), one
        assert set(one.needs) <= names, f"{one.name} needs what is not in the lock"
    for text in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]:
        found = NAME.match(text)
        assert found and lock.normal(found[0]) in names, f"{text}: run maak_lock.py in {path.parent.name}/"


def test_a_lock_that_is_written_is_read_the_same(tmp_path: Path) -> None:
    made = Lock("2026-11-22", "3.12", "win_amd64", ("een>=1", 'twee; python_version < "4"'), (part(needs=("ander",)), part("ander")),
                {"python312._pth": "a" * 64})
    lock.write(made, tmp_path / "lock.toml", "de test")
    assert lock.read(tmp_path / "lock.toml") == made


def test_a_part_that_was_tampered_with_stops_the_build(tmp_path: Path) -> None:
    one = part()
    (tmp_path / one.file).write_bytes(b"goed")
    good = replace(one, sha256=fetch.sha256(tmp_path / one.file))
    fetch.fetch(Lock("", "3.12", "win_amd64", (), (good,)), tmp_path)  # nothing to fetch: it is there and right
    (tmp_path / one.file).write_bytes(b"slecht")
    with pytest.raises(Stopped, match=r"deel-1\.0-py3-none-any\.whl is niet het bestand dat in de lock staat") as stop:
        fetch.fetch(Lock("", "3.12", "win_amd64", (), (good,)), tmp_path)
    assert good.sha256 in str(stop.value)


@pytest.mark.parametrize(("expression", "allowed"), [
    ("MIT", True), ("LGPL-3.0-only OR GPL-2.0-only", True), ("GPL-3.0-only", False), ("MIT AND GPL-2.0-only", False),
    ("GPL-2.0-or-later OR MPL-1.1", True), ("AGPL-3.0-only OR GPL-3.0-only", False), ("", False)])
def test_only_free_licences_without_a_duty_for_our_own_code(expression: str, allowed: bool) -> None:
    assert licences.is_allowed(expression) is allowed


def test_a_part_under_the_gpl_is_named_and_refused() -> None:
    with pytest.raises(Stopped, match=r"zwaar 1\.0 \(GPL-3\.0-only\)"):
        licences.check((part(), part("zwaar", licence="GPL-3.0-only")))


def test_a_package_without_a_known_licence_is_refused() -> None:
    with pytest.raises(Stopped, match="licentie niet bekend"):
        licences.licence_of({"name": "raadsel", "license": ""})


@pytest.mark.parametrize("name", ["Qt6Charts.dll", "QtGraphs.pyd", "libQt6DataVisualization.so.6", "Qt6VirtualKeyboard.dll",
                                  "Qt6Quick3DRuntimeRender.dll", "QtNetworkAuth.abi3.so", "Qt6Network.dll", "libssl-3.dll", "_ssl.pyd",
                                  "libreadline.so.8"])
def test_what_may_not_go_in_is_found(name: str, tmp_path: Path) -> None:
    place = tmp_path / "runtime/PySide6" / name
    place.parent.mkdir(parents=True)
    place.touch()
    with pytest.raises(Stopped, match=re.escape(name)):
        guard.check(tmp_path)


def test_what_may_go_in_is_left_alone(tmp_path: Path) -> None:
    for name in ("Qt6Core.dll", "Qt6Gui.dll", "Qt6Widgets.dll", "QtSvg.pyd", "libQt6DBus.so.6", "licenties/GPL-3.0.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    guard.check(tmp_path)


def test_the_list_of_parts_names_all_of_them_with_their_licence() -> None:
    read = lock.read(INSTALLERS / "windows/lock.toml")
    choices = tomllib.loads((INSTALLERS / "windows/keuzes.toml").read_text("utf-8"))
    bom = json.loads(json.dumps(sbom.make(read, "1.2.3", 0, choices["bibliotheek"], "3.12.9")))
    assert (bom["bomFormat"], bom["specVersion"], bom["metadata"]["component"]["version"]) == ("CycloneDX", "1.6", "1.2.3")
    names = [component["name"] for component in bom["components"]]
    assert {one.name for one in read.parts} - set(names) == {"python-embed"} and "CPython" in names and "Pango" in names
    refs = [component["bom-ref"] for component in bom["components"]]
    assert len(refs) == len(set(refs))
    assert all(component["licenses"][0]["expression"] for component in bom["components"])
    assert {ref for row in bom["dependencies"] for ref in row["dependsOn"]} <= set(refs)
    numbers = [sbom.make(read, version, 0)["serialNumber"] for version in ("1.2.3", "1.2.3", "2")]
    assert numbers[0] == numbers[1] != numbers[2]


def wheel(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return path


def test_a_wheel_is_laid_out_without_its_scripts(tmp_path: Path) -> None:
    one = wheel(tmp_path / "a.whl", **{"pak__a.py": "1", "pak-1.data__scripts__start": "x", "pak-1.data__purelib__pak__b.py": "2"})
    wheels.unpack([one], tmp_path / "uit")
    assert sorted(p.relative_to(tmp_path / "uit").as_posix() for p in (tmp_path / "uit").rglob("*.*")) == ["pak/a.py", "pak/b.py"]


def test_a_wheel_may_not_write_outside_its_folder_nor_over_another(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="buiten zijn map"):
        wheels.unpack([wheel(tmp_path / "weg.whl", **{"..__..__kwaad.py": "1"})], tmp_path / "uit")
    with pytest.raises(Stopped, match=r"verschillend bestand pak/a\.py"):
        wheels.unpack([wheel(tmp_path / "a.whl", pak__a_py="1", **{"pak__a.py": "1"}), wheel(tmp_path / "b.whl", **{"pak__a.py": "2"})],
                      tmp_path / "uit")


def test_pruning_keeps_what_runs(tmp_path: Path) -> None:
    kept = ["pak/a.py", "pak/data.json", "pyphen/dictionaries/hyph_nl_NL.dic", "pak-1.0.dist-info/METADATA"]
    gone = ["pak/a.pyi", "pak/tests/test_a.py", "PIL/_avif.pyd", "pyphen/dictionaries/hyph_de_DE.dic", "pak-1.0.dist-info/RECORD"]
    for name in kept + gone:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    prune.prune_packages(tmp_path)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()) == sorted(kept)


def test_other_packages_go_without_their_sources_and_still_run(tmp_path: Path) -> None:
    for name, text in (("pak/__init__.py", "from pak.a import GETAL"), ("pak/a.py", "GETAL = 7"), ("los.py", "import pak"),
                       ("thuisapp/b.py", "1"), ("kaal/c.py", "1")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    program.compile_packages([sys.executable], str(tmp_path), tmp_path)
    for path in (tmp_path / "kaal").rglob("*.pyc"):
        path.unlink()
    prune.prune_sources(tmp_path)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.py")) == ["kaal/c.py", "thuisapp/b.py"]
    assert not list((tmp_path / "pak").rglob("__pycache__")) and list((tmp_path / "thuisapp").rglob("*.pyc"))
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import los, pak; print(pak.GETAL)"
    assert subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True).stdout == "7\n"


def test_what_is_new_comes_along(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("thuisapp/__init__.py", "resources/een.csv", "CHANGELOG.md"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()
    program.copy_program(project, tmp_path / "uit")
    assert (tmp_path / "uit/thuisapp/_resources/CHANGELOG.md").is_file() and (tmp_path / "uit/thuisapp/_resources/een.csv").is_file()


# The build itself


def test_two_builds_at_once_in_a_folder_are_refused(tmp_path: Path) -> None:
    work = tmp_path / "werk"
    words = f"al gebouwd in {re.escape(str(work))}.*THUISAPP_BOUWMAP"
    with toolbox.alone(work), toolbox.alone(tmp_path / "ander"), pytest.raises(Stopped, match=words), toolbox.alone(work):
        pass
    with toolbox.alone(work):
        pass


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, r"schijf is vol \(/deel\)"), (errno.EACCES, r"geschreven \(/deel\)")])
def test_what_the_system_refuses_is_said_in_dutch(number: int, words: str, monkeypatch: pytest.MonkeyPatch,
                                                  capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        raise OSError(number, "x", "/deel")

    monkeypatch.setattr(toolbox, "enter", lambda choices: None)
    assert toolbox.run(Path("keuzes.toml"), refuse) == 1
    assert re.search(words, capsys.readouterr().err)


def test_the_qt_modules_are_those_that_our_code_names() -> None:
    modules = prune.qt_modules(ROOT / "thuisapp")
    assert {"QtCore", "QtGui", "QtWidgets"} <= modules
    assert not modules & set(guard.GPL_QT) and "QtNetwork" not in modules


def test_the_libraries_that_a_linux_file_needs_are_read_from_it(tmp_path: Path) -> None:
    strings = b"\0libeen.so.1\0"
    dynamic = struct.pack("<QQQQQQ", 1, 1, 5, 0, 0, 0)  # needs the name at 1; the names are at address 0 of the segment
    begin = 64 + 2 * 56
    header = b"\x7fELF\x02\x01\x01" + b"\0" * 9 + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0)
    loads = struct.pack("<IIQQQQQQ", 1, 4, begin, 0, 0, len(strings), len(strings), 1)
    points = struct.pack("<IIQQQQQQ", 2, 4, begin + len(strings), 0, 0, len(dynamic), len(dynamic), 1)
    (tmp_path / "x.so").write_bytes(header + loads + points + strings + dynamic)
    assert elf.needs(tmp_path / "x.so") == {"libeen.so.1"}
    (tmp_path / "libeen.so.1").write_bytes(b"geen programma")
    reached, outside = elf.closure([tmp_path / "x.so"], [tmp_path])
    assert {path.name for path in reached} == {"x.so", "libeen.so.1"} and not outside


def test_the_version_and_the_moment_of_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    from thuisapp import __version__

    assert program.version(ROOT) == __version__
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert program.epoch("1970-01-02") == 86400
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    assert program.epoch("1970-01-02") == 5
