"""Backups: what was there before a save is kept, thinned out by age, and never in the way of saving."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.faults import Faults, each
from thuisapp.domain.dossier import Dossier
from thuisapp.storage import backups
from thuisapp.storage.backups import worth_keeping
from thuisapp.storage.project_file import bewaar, open_dossier

NOW = datetime.datetime(2026, 11, 22, 18, 0, tzinfo=datetime.UTC)


def minutes(n: float) -> datetime.timedelta:
    return datetime.timedelta(minutes=n)


@pytest.fixture
def file(dossier: Dossier, tmp_path: Path) -> Path:
    path = tmp_path / "map" / "visie één.thuis"
    path.parent.mkdir()
    bewaar(dossier, path)
    return path


def test_what_was_there_is_kept_once(dossier: Dossier, file: Path) -> None:
    before = file.read_bytes()
    backup = backups.keep(file, NOW)
    assert backup is not None and backup.read_bytes() == before
    assert backups.keep(file, NOW + minutes(5)) is None  # nothing changed
    bewaar(replace(dossier, naam="Anders"), file)
    assert backups.keep(file, NOW + minutes(10)) is not None
    newest, oldest = backups.of_file(file)
    assert open_dossier(newest.path).naam == "Anders" and open_dossier(oldest.path) == dossier
    assert oldest.time == NOW and oldest.source == str(file) and oldest.size == len(before)
    assert [b.path for b in backups.all_of_them()] == [newest.path, oldest.path]


def test_files_of_the_same_name_are_kept_apart(dossier: Dossier, file: Path, tmp_path: Path) -> None:
    other = tmp_path / file.name
    bewaar(dossier, other)
    backups.keep(file, NOW)
    backups.keep(other, NOW)
    assert len(backups.of_file(file)) == len(backups.of_file(other)) == 1
    assert len(backups.all_of_them()) == 2


def test_a_file_that_is_not_there_has_no_backup(tmp_path: Path) -> None:
    assert backups.keep(tmp_path / "weg.thuis") is None
    assert backups.of_file(tmp_path / "weg.thuis") == () and backups.all_of_them() == ()


def test_a_year_of_saving_every_ten_minutes_leaves_few(dossier: Dossier) -> None:
    times: set[datetime.datetime] = set()
    for step in range(0, 400 * 24 * 60, 240):  # every four hours, for more than a year
        moment = NOW + minutes(step)
        times = worth_keeping({*times, moment}, moment)
    end = max(times)
    assert 80 < len(times) < 100
    assert len([t for t in times if end - t < datetime.timedelta(days=1)]) == 6
    assert min(times) > end - datetime.timedelta(days=366)


@given(st.lists(st.integers(0, 60 * 24 * 500), max_size=80), st.integers(0, 60))
def test_thinning_keeps_what_it_promises(ages: list[int], later: int) -> None:
    times = {NOW - minutes(age) for age in ages}
    kept = worth_keeping(times, NOW)
    assert kept <= times
    assert not times or max(times) in kept
    recent = sorted((t for t in times if NOW - t < minutes(60)), reverse=True)
    assert set(recent[:20]) <= kept
    for oldest, bucket in ((1, "%Y%m%d%H"), (31, "%Y%m%d"), (365, "%G%V")):
        within = {t for t in times if NOW - t < datetime.timedelta(days=oldest)}
        assert {t.strftime(bucket) for t in within} <= {t.strftime(bucket) for t in kept}
    assert worth_keeping(kept, NOW) == kept
    assert worth_keeping(kept, NOW + minutes(later)) <= kept


def test_above_the_limit_the_oldest_go_but_the_newest_of_each_stays(dossier: Dossier, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        bewaar(replace(dossier, naam=f"Naam {number}"), file)
        backups.keep(file, NOW + minutes(number))
    size = backups.of_file(file)[0].size
    monkeypatch.setattr(backups, "LARGEST", size * 3)
    bewaar(replace(dossier, naam="Laatste"), file)
    backups.keep(file, NOW + minutes(9))
    assert [open_dossier(b.path).naam for b in backups.of_file(file)] == ["Laatste", "Naam 4", "Naam 3"]
    monkeypatch.setattr(backups, "LARGEST", 10)
    bewaar(replace(dossier, naam="Allerlaatste"), file)
    backups.keep(file, NOW + minutes(10))
    assert [open_dossier(b.path).naam for b in backups.of_file(file)] == ["Allerlaatste"]


def test_whatever_fails_every_backup_is_whole_and_the_file_untouched(dossier: Dossier, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = Faults(monkeypatch)
    before = file.read_bytes()
    moments = iter(range(10_000))

    def prepare() -> None:
        for backup in backups.of_file(file):
            backup.path.unlink()

    def judge(error: BaseException | None, where: str) -> None:
        assert file.read_bytes() == before, where
        assert all(b.path.read_bytes() == before for b in backups.of_file(file)), where
        assert not list((file.parent).glob("*.tmp")), where

    assert each(faults, prepare, lambda: backups.keep(file, NOW + minutes(next(moments))), judge, (OSError,)) > 10
