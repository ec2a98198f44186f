"""The session: the only way to change a dossier, with undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from thuisapp.app import operations
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.views.session import DossierSession


def hernoem(d: Dossier, naam: str) -> Dossier:
    return replace(d, naam=naam)


def weiger(d: Dossier) -> Dossier:
    raise OngeldigeInvoer("Dat kan niet.")


def test_an_edit_is_one_named_step_and_undo_gives_the_same_dossier_back(session: DossierSession, dossier: Dossier) -> None:
    assert session.apply("Naam wijzigen", hernoem, "Anders") == ""
    assert session.dossier.naam == "Anders"
    assert session.undo_stack.undoText() == "Naam wijzigen"
    session.undo_stack.undo()
    assert session.dossier is dossier
    session.undo_stack.redo()
    assert session.dossier.naam == "Anders"


def test_a_refused_edit_gives_its_sentence_and_changes_nothing(session: DossierSession, dossier: Dossier, qtbot) -> None:
    with qtbot.assertNotEmitted(session.changed):
        assert session.apply("Weigeren", weiger) == "Dat kan niet."
    assert session.dossier is dossier
    assert session.undo_stack.count() == 0


def test_our_own_bug_is_raised_on(session: DossierSession) -> None:
    with pytest.raises(ZeroDivisionError):
        session.apply("Fout", lambda d: 1 / 0)


def test_an_edit_that_changes_nothing_is_no_step(session: DossierSession) -> None:
    session.apply("Niets", hernoem, session.dossier.naam)
    assert session.undo_stack.count() == 0
    assert not session.is_unsaved


def test_one_drag_is_one_step_and_the_next_drag_another(session: DossierSession, dossier: Dossier) -> None:
    for naam in ("a", "b", "c"):
        session.apply("Schuiven", hernoem, naam, merge_key="schuif")
    assert session.undo_stack.count() == 1
    session.end_merge()
    session.apply("Schuiven", hernoem, "d", merge_key="schuif")
    assert session.undo_stack.count() == 2
    session.undo_stack.undo()
    assert session.dossier.naam == "c"
    session.undo_stack.undo()
    assert session.dossier is dossier


def test_a_drag_that_ends_where_it_began_leaves_no_step(session: DossierSession, dossier: Dossier) -> None:
    session.apply("Schuiven", hernoem, "b", merge_key="schuif")
    session.apply("Schuiven", hernoem, dossier.naam, merge_key="schuif")
    assert session.undo_stack.count() == 0
    assert session.dossier == dossier


def test_different_sliders_do_not_become_one_step(session: DossierSession) -> None:
    session.apply("Schuiven", hernoem, "b", merge_key="een")
    session.apply("Schuiven", hernoem, "c", merge_key="twee")
    assert session.undo_stack.count() == 2


def test_unsaved_follows_edits_undo_and_saving(session: DossierSession) -> None:
    assert not session.is_unsaved
    session.apply("Naam wijzigen", hernoem, "Anders")
    assert session.is_unsaved
    session.undo_stack.undo()
    assert not session.is_unsaved
    session.undo_stack.redo()
    session.mark_saved(session.dossier, Path("x.thuis"))
    assert not session.is_unsaved
    session.undo_stack.undo()
    assert session.is_unsaved


def test_what_was_changed_while_it_was_being_saved_is_still_unsaved(session: DossierSession) -> None:
    session.apply("Naam wijzigen", hernoem, "Anders")
    written = session.dossier
    session.apply("Naam wijzigen", hernoem, "Nog anders")
    session.mark_saved(written, Path("x.thuis"))
    assert session.is_unsaved


def test_a_new_dossier_is_unsaved_and_forgets_the_steps_of_the_former(session: DossierSession, dossier: Dossier) -> None:
    session.apply("Naam wijzigen", hernoem, "Anders")
    session.load(replace(dossier, naam="Nieuw"), unsaved=True)
    assert session.is_unsaved
    assert not session.undo_stack.canUndo()


def test_results_are_calculated_once_per_dossier(session: DossierSession) -> None:
    resultaat, bevindingen = session.resultaat, session.bevindingen
    assert session.resultaat is resultaat
    assert session.bevindingen is bevindingen
    groep = session.gekozen_groepen()[0]
    session.apply("Groep weglaten", operations.kies_groep, groep.id, False)
    assert groep.id not in session.resultaat.opgave


def test_the_shown_group_is_always_a_chosen_one(session: DossierSession) -> None:
    eerste, tweede = (g.id for g in session.gekozen_groepen()[:2])
    session.kies_groep(tweede)
    assert session.groep == tweede
    session.apply("Groep weglaten", operations.kies_groep, tweede, False)
    assert session.groep == eerste


def test_many_edits_and_undos_leave_the_dossier_as_it_was(session: DossierSession, dossier: Dossier) -> None:
    for nummer in range(400):
        session.apply(f"Stap {nummer}", hernoem, f"naam {nummer}")
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert session.dossier is dossier
