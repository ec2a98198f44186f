"""The .thuis file: nothing is lost, the old or the new file is always whole, and a wrong file gets a clear sentence."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.faults import Faults, each
from thuisapp import safe_files
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.storage import project_file
from thuisapp.storage.errors import BeschadigdDossier, GeenDossier, IntussenGewijzigd, NietTeBewaren, NietTeLezen, ProjectFileTooNew
from thuisapp.storage.migrations import STEPS
from thuisapp.storage.project_file import bewaar, open_dossier


@pytest.fixture
def bestand(dossier: Dossier, tmp_path: Path) -> Path:
    """A saved dossier, alone in its folder."""
    path = tmp_path / "map met spatie" / "visie één.thuis"
    path.parent.mkdir()
    bewaar(dossier, path)
    return path


def change(path: Path, *statements: str) -> None:
    """Do something to the file that the program would not do."""
    with closing(sqlite3.connect(path, isolation_level=None)) as con:
        for statement in statements:
            con.execute(statement)


def zin(kind: type[ThuisappError], path: Path) -> str:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(kind) as caught:
        open_dossier(path)
    assert type(caught.value) is kind
    assert str(path) in str(caught.value) and str(caught.value).endswith(".")
    assert not path.is_file() or path.read_bytes() == before
    return str(caught.value)


# --- nothing is lost -------------------------------------------------------------------------------------------------


def test_a_dossier_comes_back_equal(dossier: Dossier, bestand: Path) -> None:
    read = open_dossier(bestand)
    assert read == dossier
    assert list(read.teksten) == list(dossier.teksten) and [s.id for s in read.scenarios] == ["b", "a"]
    assert [p.name for p in bestand.parent.iterdir()] == [bestand.name]


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_any_dossier_comes_back_equal(willekeurig: Callable[[int], Dossier], seed: int) -> None:
    before = willekeurig(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "proef.thuis"
        bewaar(before, path)
        after = open_dossier(path)
    assert after == before and repr(after) == repr(before)  # repr also compares types and the order of maps


def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, bestand: Path) -> None:
    before = bestand.read_bytes()
    bewaar(open_dossier(bestand), bestand)
    assert bestand.read_bytes() == before
    bewaar(replace(dossier, naam="Anders"), bestand)
    assert bestand.read_bytes() != before


def test_saving_again_replaces_the_whole_dossier(dossier: Dossier, bestand: Path) -> None:
    kleiner = replace(dossier, afspraken=(), acties=(), teksten=dossier.teksten.zonder("inleiding"))
    bewaar(kleiner, bestand)
    assert open_dossier(bestand) == kleiner


def test_one_changed_figure_is_one_changed_row(dossier: Dossier, bestand: Path, tmp_path: Path) -> None:
    scenario = dossier.gekozen_scenario()
    voorstel = replace(scenario.voorstellen["ouderen"], totaal=251)
    scenarios = (dossier.scenarios[0], replace(scenario, voorstellen=scenario.voorstellen.met("ouderen", voorstel)))
    bewaar(replace(dossier, scenarios=scenarios), tmp_path / "nieuw.thuis")

    def rows(path: Path) -> set[Any]:
        with closing(sqlite3.connect(path)) as con:
            return set(con.execute("SELECT * FROM onderdeel"))

    assert {row[:3] for row in rows(tmp_path / "nieuw.thuis") ^ rows(bestand)} == {("voorstel", "a", "ouderen")}


def test_rights_and_links_of_the_old_file_stay(dossier: Dossier, bestand: Path) -> None:
    bestand.chmod(0o640)
    link = bestand.parent / "snelkoppeling.thuis"
    link.symlink_to(bestand)
    bewaar(replace(dossier, naam="Anders"), link)
    assert link.is_symlink() and open_dossier(bestand).naam == "Anders"
    assert stat.S_IMODE(bestand.stat().st_mode) == 0o640


# --- files that are not what they seem -------------------------------------------------------------------------------


def test_no_file_a_folder_and_an_empty_file(tmp_path: Path) -> None:
    assert "bestaat niet" in zin(NietTeLezen, tmp_path / "weg.thuis")
    assert "is een map" in zin(NietTeLezen, tmp_path)
    (tmp_path / "leeg.thuis").touch()
    assert "is leeg" in zin(GeenDossier, tmp_path / "leeg.thuis")
    assert "bestaat niet" in zin(NietTeLezen, tmp_path / "leeg.thuis" / "x.thuis")


def test_a_device_is_not_read() -> None:
    assert "geen gewoon bestand" in zin(GeenDossier, Path(os.devnull))


def test_a_text_file_with_our_name(tmp_path: Path) -> None:
    path = tmp_path / "brief.thuis"
    path.write_text("Geachte raad,\n" * 100)
    assert "is geen dossier van thuisapp" in zin(GeenDossier, path)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "ander.thuis"
    change(path, "CREATE TABLE onderdeel (x)", "PRAGMA user_version = 1")
    assert "van een ander programma" in zin(GeenDossier, path)


def test_a_newer_format_is_named(bestand: Path) -> None:
    change(bestand, f"PRAGMA user_version = {len(STEPS) + 3}")
    assert f"bestandsformaat {len(STEPS) + 3}" in zin(ProjectFileTooNew, bestand)


def test_a_file_with_a_trigger_or_a_view_is_refused(bestand: Path) -> None:
    schoon = bestand.read_bytes()
    for statement in ("CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM onderdeel; END", "CREATE VIEW v AS SELECT 1",
                      "CREATE VIRTUAL TABLE v USING fts5(x)"):
        bestand.write_bytes(schoon)
        change(bestand, statement)
        assert "die niet in een dossier horen" in zin(GeenDossier, bestand)


def test_a_file_that_is_too_large(bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_file, "MAX_BYTES", 1000)
    assert "groter dan 200 MB" in zin(NietTeLezen, bestand)


# --- damage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0001, 0.003, 0.02, 0.3, 0.6, 0.99])
def test_a_file_that_was_cut_off(bestand: Path, share: float) -> None:
    whole = bestand.read_bytes()
    bestand.write_bytes(whole[:int(len(whole) * share) or 1])
    with pytest.raises((BeschadigdDossier, GeenDossier)) as caught:
        open_dossier(bestand)
    assert isinstance(caught.value, BeschadigdDossier) or share < 0.001  # so little left that it could be anything


def test_no_changed_byte_goes_unnoticed(dossier: Dossier, bestand: Path) -> None:
    """A byte that is changed anywhere gives an error, or (in unused space) the very same dossier."""
    whole = bestand.read_bytes()
    refused = 0
    for place in [*range(0, 120, 7), *range(120, len(whole), len(whole) // 150)]:
        bestand.write_bytes(whole[:place] + bytes([whole[place] ^ 0x01]) + whole[place + 1:])
        try:
            assert open_dossier(bestand) == dossier, place
        except (BeschadigdDossier, GeenDossier, ProjectFileTooNew):
            refused += 1
    assert refused > 50


def test_a_changed_letter_in_a_text_is_noticed(bestand: Path) -> None:
    whole = bestand.read_bytes()
    assert whole.count(b"Kerkrade") == 1
    bestand.write_bytes(whole.replace(b"Kerkrade", b"Kerkrode"))
    assert zin(BeschadigdDossier, bestand) == (f"Het dossier {bestand} is beschadigd en kan niet worden geopend. "
                                               "De inhoud is niet heel meer. Open een eerdere kopie van dit bestand.")


ZONDER_CONTROLE = "DELETE FROM meta WHERE sleutel = 'controlegetal'"


@pytest.mark.parametrize(("statement", "message"), [
    ("DELETE FROM onderdeel", "id: dit veld ontbreekt."),
    ("DELETE FROM onderdeel WHERE sleutel = 'naam'", "naam: dit veld ontbreekt."),
    ("DELETE FROM onderdeel WHERE soort = 'scenario' AND sleutel = 'b'", "Er is een voorstel zonder scenario."),
    ("UPDATE onderdeel SET soort = 'wolk' WHERE soort = 'plan'", "Het onderdeel \"wolk\" is niet bekend."),
    ("UPDATE onderdeel SET inhoud = '12' WHERE sleutel = 'naam'", "naam: tekst verwacht, maar er staat 12."),
    ("UPDATE onderdeel SET inhoud = '[]' WHERE soort = 'scenario'", "Een scenario is geen object."),
    ("UPDATE onderdeel SET inhoud = '{' WHERE soort = 'plan'", "Dit is geen JSON"),
    ("UPDATE onderdeel SET inhoud = x'00' WHERE soort = 'plan'", "Er staat iets anders dan tekst in de tabel onderdeel."),
    ("UPDATE onderdeel SET inhoud = CAST(x'ff22' AS TEXT) WHERE soort = 'plan'", "De inhoud is niet heel meer."),
    ("DROP TABLE onderdeel", "De inhoud is niet heel meer."),
    ("PRAGMA user_version = 0", "Het bestandsformaat staat er niet in."),
])
def test_rows_that_are_no_dossier(bestand: Path, statement: str, message: str) -> None:
    change(bestand, ZONDER_CONTROLE, statement)
    assert message in zin(BeschadigdDossier, bestand)


def test_a_file_without_a_checksum_is_read(dossier: Dossier, bestand: Path) -> None:
    change(bestand, ZONDER_CONTROLE)
    assert open_dossier(bestand) == dossier


# --- saving in the wrong place ---------------------------------------------------------------------------------------


def test_saving_where_that_cannot_be(dossier: Dossier, tmp_path: Path) -> None:
    for path, message in ((tmp_path, "is een map en geen bestand"), (tmp_path / "weg" / "a.thuis", "bestaat niet"),
                          (tmp_path / ("n" * 300 + ".thuis"), "te lang")):
        with pytest.raises(NietTeBewaren, match=message):
            bewaar(dossier, path)
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_never_overwritten(dossier: Dossier, tmp_path: Path, bestand: Path) -> None:
    brief = tmp_path / "brief.docx"
    brief.write_bytes(b"PK\x03\x04" * 100)
    with pytest.raises(GeenDossier, match="staat al een bestand dat geen dossier van thuisapp is"):
        bewaar(dossier, brief)
    assert brief.read_bytes() == b"PK\x03\x04" * 100
    change(bestand, f"PRAGMA user_version = {len(STEPS) + 1}")
    nieuwer = bestand.read_bytes()
    with pytest.raises(ProjectFileTooNew):
        bewaar(dossier, bestand)
    assert bestand.read_bytes() == nieuwer


def test_a_link_that_leads_to_itself(dossier: Dossier, tmp_path: Path) -> None:
    link = tmp_path / "rond.thuis"
    link.symlink_to(link)
    with pytest.raises(NietTeBewaren, match="verwijst naar zichzelf"):
        bewaar(dossier, link)
    assert link.is_symlink() and list(tmp_path.iterdir()) == [link]


def test_a_character_that_no_file_can_hold(dossier: Dossier, bestand: Path) -> None:
    with pytest.raises(NietTeBewaren, match="teken dat niet bestaat"):
        bewaar(replace(dossier, naam="half \ud83d"), bestand)
    assert open_dossier(bestand) == dossier


# --- a disk that fails -----------------------------------------------------------------------------------------------


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Faults:
    return Faults(monkeypatch)


def test_whatever_fails_the_old_or_the_new_file_is_whole(dossier: Dossier, bestand: Path, faults: Faults) -> None:
    oud, nieuw = bestand.read_bytes(), replace(dossier, naam="Nieuwe naam")
    mark = project_file.mark_of(bestand)
    errors = []

    def judge(error: BaseException | None, where: str) -> None:
        assert [p.name for p in bestand.parent.iterdir()] == [bestand.name], where  # no half file stays behind
        if error is None:
            assert open_dossier(bestand) == nieuw, where
            return
        errors.append(error)
        assert bestand.read_bytes() == oud or open_dossier(bestand) == nieuw, where
        assert str(error) == (f"Het bestand {bestand} kan niet worden bewaard: de schijf is vol. "
                              "Maak ruimte vrij of kies een andere schijf."), where

    assert each(faults, lambda: bestand.write_bytes(oud), lambda: bewaar(nieuw, bestand, mark), judge, (NietTeBewaren,)) > 25
    assert len(errors) > 15


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOENT])
def test_a_drive_that_is_gone_halfway_leaves_the_old_file(dossier: Dossier, bestand: Path, number: int,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    """From one operation on everything fails, as when a network drive falls away."""
    monkeypatch.setattr(safe_files, "PAUSES", ())
    faults = Faults(monkeypatch, number)
    oud, nieuw = bestand.read_bytes(), replace(dossier, naam="Nieuwe naam")

    def prepare() -> None:
        for path in bestand.parent.iterdir():
            path.unlink()
        bestand.write_bytes(oud)

    def judge(error: BaseException | None, where: str) -> None:
        assert bestand.read_bytes() == oud or open_dossier(bestand) == nieuw, where
        assert error is None or str(error).endswith("."), where

    each(faults, prepare, lambda: bewaar(nieuw, bestand), judge, (ThuisappError,), lasting=True)


# --- somebody else ---------------------------------------------------------------------------------------------------


def test_what_somebody_else_wrote_is_not_replaced(dossier: Dossier, bestand: Path) -> None:
    _, mark = project_file.open_with_mark(bestand)
    bewaar(replace(dossier, naam="Van een ander"), bestand)
    ander = bestand.read_bytes()
    with pytest.raises(IntussenGewijzigd, match="iemand anders heeft het gewijzigd"):
        bewaar(replace(dossier, naam="Van mij"), bestand, mark)
    assert bestand.read_bytes() == ander and len(list(bestand.parent.iterdir())) == 1


def test_the_look_is_right_before_replacing(dossier: Dossier, bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also what came in while the new file was being made is seen."""
    _, mark = project_file.open_with_mark(bestand)
    real = project_file._check_result

    def meanwhile(*args: Any) -> None:
        real(*args)
        bestand.write_bytes(b"SQLite format 3\x00 van een ander")

    monkeypatch.setattr(project_file, "_check_result", meanwhile)
    with pytest.raises(IntussenGewijzigd):
        bewaar(replace(dossier, naam="Van mij"), bestand, mark)
    assert bestand.read_bytes().endswith(b"van een ander")


def test_the_mark_of_the_new_file_is_given_and_a_file_that_is_gone_may_be_written(dossier: Dossier, bestand: Path) -> None:
    mark = bewaar(replace(dossier, naam="Een"), bestand)
    assert mark == project_file.mark_of(bestand) == project_file.open_with_mark(bestand)[1]
    mark = bewaar(replace(dossier, naam="Twee"), bestand, mark)
    bestand.unlink()
    assert bewaar(replace(dossier, naam="Twee"), bestand, "ander") == mark
    assert project_file.mark_of(bestand.with_name("weg.thuis")) == ""


def test_a_file_that_is_held_for_a_moment_is_replaced_all_the_same(dossier: Dossier, bestand: Path,
                                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner lets go within two seconds."""
    waited: list[float] = []
    real = os.replace
    monkeypatch.setattr(safe_files.time, "sleep", waited.append)

    def held(source: Any, target: Any) -> None:
        if len(waited) < 3:
            raise PermissionError(errno.EACCES, "made up")
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    bewaar(replace(dossier, naam="Anders"), bestand)
    assert open_dossier(bestand).naam == "Anders" and waited == list(safe_files.PAUSES[:3])
    assert 1.5 < sum(safe_files.PAUSES) < 2.5


def test_what_a_killed_program_left_beside_the_file_is_swept(dossier: Dossier, bestand: Path) -> None:
    names = (f"{bestand.name}.0123abcd.tmp", f"{bestand.name}.89abcdef.tmp", "x.0123abcd.tmp")
    old, fresh, other = (bestand.with_name(name) for name in names)
    for path in (old, fresh, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (1, 1))
    bewaar(dossier, bestand)
    assert not old.exists() and fresh.exists() and other.exists()


def test_a_full_disk_inside_sqlite(dossier: Dossier, bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sqlite3.connect

    def connect(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        con = real(*args, **kwargs)
        con.execute("PRAGMA max_page_count = 8")
        return con

    monkeypatch.setattr(sqlite3, "connect", connect)
    with pytest.raises(NietTeBewaren, match="de schijf is vol"):
        bewaar(replace(dossier, naam="n" * 100_000), bestand)
    monkeypatch.undo()
    assert open_dossier(bestand) == dossier


@pytest.mark.parametrize(("number", "message"), [
    (errno.EACCES, "u hebt geen rechten in deze map, of een ander programma heeft het bestand open"),
    (errno.EPERM, "u hebt geen rechten in deze map"), (errno.EROFS, "op deze schijf kan niet worden geschreven"),
    (errno.EDQUOT, "de schijf is vol"), (errno.EIO, "kan niet worden bewaard. Kies een andere map of een andere naam."),
])
def test_each_cause_has_its_own_sentence(dossier: Dossier, bestand: Path, number: int, message: str,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError(number, "made up")

    monkeypatch.setattr(safe_files, "PAUSES", ())
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(NietTeBewaren, match=message):
        bewaar(dossier, bestand)
    monkeypatch.undo()
    assert open_dossier(bestand) == dossier and len(list(bestand.parent.iterdir())) == 1


@pytest.mark.parametrize(("number", "message"), [
    (errno.EACCES, "U hebt geen rechten om het bestand"), (errno.ENOSPC, "De schijf is vol"),
    (errno.EIO, "kan niet worden gelezen. Controleer de schijf of de netwerkverbinding."),
])
def test_reading_that_fails(bestand: Path, number: int, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError(number, "made up")

    monkeypatch.setattr(shutil, "copyfile", fail)
    assert message in zin(NietTeLezen, bestand)


def test_what_was_written_is_read_back_first(dossier: Dossier, bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = project_file.parts.write
    monkeypatch.setattr(project_file.parts, "write", lambda con, d: real(con, replace(d, naam="Een ander")))
    with pytest.raises(NietTeBewaren, match="bij het teruglezen kwam er iets anders uit"):
        bewaar(dossier, bestand)
    monkeypatch.undo()
    assert open_dossier(bestand) == dossier
