"""The set-up: what it finds missing, what it remembers, what it says when it cannot go on."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import environment
import example
import pytest
import start
import steps
import system_packages
from progress import Outcome, Stopped, quietly
from system_packages import LIBRARIES, Need

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with a pyproject and some program files."""
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    for name in ("thuisapp/a.py", "resources/b.csv"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("1")
    return tmp_path


# The first script and old Pythons


def test_start_can_be_read_by_python_3_6_and_knows_only_the_standard_library() -> None:
    tree = ast.parse((ROOT / "installers/start.py").read_text("utf-8"), feature_version=(3, 6))
    names = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert names <= {"os", "shutil", "sys"}


def test_all_set_up_modules_know_only_the_standard_library_and_each_other() -> None:
    files = list((ROOT / "installers").glob("*.py"))
    known = sys.stdlib_module_names | {path.stem for path in files}
    for node in (node for path in files for node in ast.walk(ast.parse(path.read_text("utf-8")))):
        if isinstance(node, ast.Import):
            assert {alias.name.split(".")[0] for alias in node.names} <= known
        elif isinstance(node, ast.ImportFrom):
            assert str(node.module).split(".")[0] in known


def test_an_old_python_gets_a_dutch_and_an_english_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(start, "MINIMUM", (99, 0))
    assert start.main([]) == 2
    dutch, english = capsys.readouterr().err.splitlines()
    assert dutch.startswith("thuisapp heeft Python 3.11 of nieuwer nodig")
    assert english.startswith("thuisapp needs Python 3.11 or newer")


def test_an_unknown_word_is_not_taken_for_the_set_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["tset"]) == 2
    assert "Het woord \"tset\" ken ik niet." in capsys.readouterr().err


# System packages


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[list[str]]]:
    """A Debian machine where libGL, an extra and a window library are missing, until apt-get install has run."""
    commands: list[list[str]] = []
    absent = {"libGL.so.1", "libxcb-cursor.so.0", "libharfbuzz-subset.so.0"}

    def run(command: list[str], **more: object) -> Outcome:
        commands.append(list(command))
        if "install" in command:
            absent.clear()
        return Outcome(0, "")

    (tmp_path / "debian_main_Packages").touch()
    monkeypatch.setattr(system_packages, "APT_LISTS", tmp_path)
    monkeypatch.setattr(system_packages, "quietly", run)
    monkeypatch.setattr(system_packages, "missing_venv_package", list)
    monkeypatch.setattr(system_packages, "missing_libraries", lambda: [x for x in LIBRARIES if x.file in absent])
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    yield commands


def test_libraries_are_missing_when_they_cannot_be_loaded() -> None:
    assert system_packages.missing_libraries(lambda file: True) == []
    without_pango = system_packages.missing_libraries(lambda file: "pango" not in file)
    assert [library.package for library in without_pango] == ["libpango-1.0-0", "libpangoft2-1.0-0"]
    assert not system_packages.loads("libbestaatniet.so.7")


def test_root_installs_what_is_missing_in_one_go_and_without_questions(machine: list[list[str]]) -> None:
    system_packages.ensure(window=True)
    (command,) = machine
    assert command[:3] == ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C"]
    assert command[-5:] == ["install", "--no-install-recommends", "libharfbuzz-subset0", "libgl1", "libxcb-cursor0"]


def test_the_package_lists_are_fetched_when_there_are_none(machine: list[list[str]], tmp_path: Path) -> None:
    (tmp_path / "debian_main_Packages").unlink()
    system_packages.ensure(window=True)
    assert [("update" in c, "install" in c) for c in machine] == [(True, False), (False, True)]


def test_sudo_without_password_is_used(machine: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    system_packages.ensure(window=True)
    assert machine[0] == ["sudo", "-n", "true"]
    assert machine[1][:3] == ["sudo", "-n", "env"]


def test_without_rights_there_is_one_command_to_run(machine: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "apt_prefix", lambda: None)
    with pytest.raises(Stopped) as stopped:
        system_packages.ensure(window=True)
    command = "sudo apt-get update && sudo apt-get install --no-install-recommends -y libharfbuzz-subset0 libgl1 libxcb-cursor0"
    assert str(stopped.value).endswith(f"\n\n  {command}")
    assert stopped.value.code != 0
    assert machine == []


def test_without_a_screen_missing_window_libraries_stop_nobody(machine: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "apt_prefix", lambda: None)
    monkeypatch.setattr(system_packages, "missing_libraries", lambda: [x for x in LIBRARIES if x.need is not Need.ALWAYS])
    system_packages.ensure(window=False)
    with pytest.raises(Stopped):
        system_packages.ensure(window=True)


def test_what_is_only_nice_to_have_is_tried_once_and_stops_nobody(machine: list[list[str]], monkeypatch: pytest.MonkeyPatch,
                                                                  capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(system_packages, "missing_libraries", lambda: [x for x in LIBRARIES if x.need is Need.EXTRA])
    system_packages.ensure(window=True)
    assert [("update" in c, "install" in c) for c in machine] == [(False, True)]
    assert capsys.readouterr().out == ""


def test_a_failed_installation_says_why(machine: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "quietly", lambda command, **more: Outcome(100, "E: Temporary failure resolving 'x'"))
    with pytest.raises(Stopped, match="Er is geen verbinding met de pakketbron"):
        system_packages.ensure(window=True)


def test_another_linux_is_told_which_libraries_are_missing(machine: list[list[str]], monkeypatch: pytest.MonkeyPatch,
                                                           capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: None)
    system_packages.ensure(window=True)
    assert "libGL.so.1, libxcb-cursor.so.0" in capsys.readouterr().out
    monkeypatch.setattr(system_packages, "missing_venv_package", lambda: ["python3.11-venv"])
    with pytest.raises(Stopped, match="kan geen virtuele omgeving maken"):
        system_packages.ensure(window=True)


# The virtual environment


@pytest.fixture
def pip_calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What pip was asked to install; the venv counts as sound."""
    targets: list[str] = []

    def run(command: list[str], **more: object) -> Outcome:
        targets.append(command[-1])
        return Outcome(0, "")

    monkeypatch.setattr(environment, "quietly", run)
    monkeypatch.setattr(environment, "is_sound", lambda root: True)
    return targets


def test_pip_runs_once_and_again_only_when_something_changed(project: Path, pip_calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (project / ".venv").mkdir()
    environment.ensure(project)
    environment.ensure(project)
    assert pip_calls == ["."]
    environment.ensure(project, ["test"])
    environment.ensure(project, ["test"])
    environment.ensure(project)  # the test extra stays
    assert pip_calls == [".", ".[test]"]
    (project / "pyproject.toml").write_text("[project]\nname = 'y'\n")
    environment.ensure(project)
    assert pip_calls[2:] == ["."]
    monkeypatch.setattr(sys, "version", "3.99")
    environment.ensure(project)
    assert pip_calls[3:] == ["."]


def test_a_damaged_stamp_only_means_installing_again(project: Path, pip_calls: list[str]) -> None:
    (project / ".venv").mkdir()
    for damaged in ("", "[]", "{}", "{\"key\": 1}"):
        (project / ".venv" / environment.STAMP).write_text(damaged)
        environment.ensure(project)
    assert pip_calls == ["."] * 4


def test_a_failed_installation_is_not_remembered(project: Path, pip_calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (project / ".venv").mkdir()
    environment.ensure(project)
    monkeypatch.setattr(environment, "quietly", lambda command, **more: Outcome(1, "ERROR: NewConnectionError(…)"))
    with pytest.raises(Stopped, match="er is geen verbinding met de pakketbron"):
        environment.ensure(project, ["test"])
    assert environment.installed_extras(project) is None


@pytest.mark.parametrize(("output", "said"), [
    ("WARNING: Retrying … NameResolutionError", "geen verbinding met de pakketbron"),
    ("OSError: [Errno 28] No space left on device", "De schijf is vol"),
    ("a\nERROR: iets anders", "pip meldde:\na\nERROR: iets anders"),
])
def test_what_stops_pip_is_said_plainly(output: str, said: str) -> None:
    assert said in environment.pip_problem(Outcome(1, output))


def test_a_venv_without_pip_or_python_is_not_sound(project: Path) -> None:
    assert not environment.is_sound(project)
    venv.create(project / ".venv", with_pip=False, symlinks=os.name != "nt")
    assert not environment.is_sound(project)
    environment.venv_python(project).unlink()
    assert not environment.is_sound(project)


# The example


@pytest.fixture
def thuisapp_calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that were run; they write the files they are asked for."""
    calls: list[str] = []

    def run(root: Path, python: Path, *words: object) -> None:
        calls.append(str(words[0]))
        targets = words[1:2] if words[0] == "voorbeeld" else [w for w in words if isinstance(w, Path) and w.suffix != ".thuis"]
        for target in targets:
            assert isinstance(target, Path)
            target.write_text(f"by call {len(calls)}")

    monkeypatch.setattr(example, "thuisapp", run)
    return calls


def test_the_example_is_written_once_and_again_when_the_program_changes(project: Path, thuisapp_calls: list[str]) -> None:
    python = Path(sys.executable)
    dossier = example.write(project, python)
    example.write(project, python)
    assert thuisapp_calls == ["voorbeeld", "export"]
    assert {path.name for path in dossier.parent.iterdir()} == {example.DOSSIER, example.PDF, example.EXCEL, example.STAMP}
    (project / "thuisapp/a.py").write_text("22")
    example.write(project, python)
    assert thuisapp_calls[2:] == ["voorbeeld", "export"]
    (dossier.parent / example.PDF).unlink()
    example.write(project, python)
    assert thuisapp_calls[4:] == ["export"]


def test_a_dossier_that_the_user_changed_is_kept_and_exported(project: Path, thuisapp_calls: list[str]) -> None:
    python = Path(sys.executable)
    dossier = example.write(project, python)
    dossier.write_text("mijn wijzigingen")
    example.write(project, python)
    example.write(project, python)
    assert thuisapp_calls == ["voorbeeld", "export", "export"]
    (project / "thuisapp/a.py").write_text("22")
    example.write(project, python)
    assert dossier.read_text() == "mijn wijzigingen"


def test_without_pango_there_is_no_pdf(project: Path, thuisapp_calls: list[str]) -> None:
    example.write(project, Path(sys.executable), pdf=False)
    assert not (project / "voorbeeld" / example.PDF).exists()
    assert (project / "voorbeeld" / example.EXCEL).exists()


# The whole


def test_a_stop_is_one_message_and_its_exit_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(root: Path, *extras: str) -> Path:
        raise Stopped("Het kan niet.", 3)

    monkeypatch.setattr(steps, "set_up", stop)
    assert steps.run(str(ROOT), ["test"]) == 3
    assert capsys.readouterr().err == "\nHet kan niet.\n"


def test_test_hands_words_to_pytest_and_its_exit_code_back(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, ...]] = []
    monkeypatch.setattr(steps, "set_up", lambda root, *extras: seen.append(extras) or Path("python"))
    monkeypatch.setattr(subprocess, "call", lambda command, cwd: seen.append((*command, cwd.name)) or 5)
    assert steps.run(str(ROOT), ["test", "-k", "iets"]) == 5
    assert seen == [("test",), ("python", "-m", "pytest", "-k", "iets", ROOT.name)]


def test_a_command_keeps_its_output_for_when_it_fails() -> None:
    code = "import sys; print('een'); print('twee', file=sys.stderr); sys.exit(4)"
    outcome = quietly([sys.executable, "-c", code])
    assert (outcome.code, sorted(outcome.output.split())) == (4, ["een", "twee"])
    assert quietly(["bestaat-niet"]).code == 127


def test_the_stamp_is_json_that_a_person_can_read(project: Path, pip_calls: list[str]) -> None:
    (project / ".venv").mkdir()
    environment.ensure(project, ["test"])
    assert json.loads((project / ".venv" / environment.STAMP).read_text())["extras"] == ["test"]
