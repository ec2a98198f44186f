"""Versions and signatures on the screen: what was signed can be read, and a change after it shows in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from thuisapp.app import operations, versies
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Afspraakstatus
from thuisapp.domain.dossier import Dossier
from thuisapp.views import dialogs
from thuisapp.views.pages.afspraken.ondertekenen import OndertekenPaneel
from thuisapp.views.session import DossierSession

PARTIJ = "corporatie-noord"


def akkoord(d: Dossier) -> Dossier:
    afspraken = tuple(replace(a, status=Afspraakstatus.AKKOORD) for a in d.afspraken)
    return replace(d, versies=(), ondertekeningen=(), werksessies=(), afspraken=afspraken)


@pytest.fixture
def paneel(session: DossierSession, toon: Any) -> OndertekenPaneel:
    """Two versions, and one party that signed the first."""
    d = versies.bewaar_versie(akkoord(session.dossier), "Concept 1", "2026-11-01", "Voor de raden")
    d = versies.onderteken(d, reken(d), PARTIJ, "versie-1", "2026-11-20", "directeur wonen", voorbehoud="Mits de RvC instemt.")
    session.load(versies.bewaar_versie(d, "Concept 2", "2026-11-21"))

    def doe(label: str, operation: Any, *args: Any, bij: Any = None, **kwargs: Any) -> bool:
        fout = session.apply(label, operation, *args, **kwargs)
        if bij is not None:
            bij.toon(fout)
        return not fout

    paneel = OndertekenPaneel(session, doe)
    session.changed.connect(lambda: paneel.toon(session.dossier))
    paneel.toon(session.dossier)
    return toon(paneel, 1000, 1400)


def test_versions_stand_newest_first_with_who_signed(paneel: OndertekenPaneel, cel: Any) -> None:
    assert [v.naam for v in paneel.versies.model.rows()] == ["Concept 2", "Concept 1"]
    assert cel(paneel.versies, "versie-1", "Ondertekend door") == "1 partij"
    assert cel(paneel.versies, "versie-2", "Ondertekend door") == "nog niemand"


def test_the_state_of_a_party_has_a_sign_and_words(paneel: OndertekenPaneel, session: DossierSession, cel: Any) -> None:
    assert cel(paneel.partijen, PARTIJ, "Stand") == "✓ klopt nog"
    assert cel(paneel.partijen, "zorgkantoor", "Stand") == "– nog niet getekend"
    a = next(a for a in session.dossier.afspraken if PARTIJ in a.partijen())
    session.apply("Wijzigen", operations.bewaar_afspraak, replace(a, aantal=(a.aantal or 0) + 1))
    assert cel(paneel.partijen, PARTIJ, "Stand") == "! gewijzigd sindsdien"
    assert "Bij 1 daarvan is sindsdien iets gewijzigd." in paneel.samen.text()
    paneel.partijen.select_key(PARTIJ)
    assert paneel.gewijzigd.isVisible()
    assert paneel.afdruk.text() != paneel.getekend.text()
    assert "Laat haar opnieuw tekenen" in paneel.zin.text()


def test_what_a_party_signs_for_can_be_read(paneel: OndertekenPaneel, session: DossierSession) -> None:
    paneel.partijen.select_key(PARTIJ)
    tekst = paneel.waarvoor.toPlainText()
    for a in session.dossier.afspraken:
        assert (a.titel in tekst) == (PARTIJ in a.partijen())
    assert "Mits de RvC instemt." in paneel.zin.text()
    paneel.kopieer.click()
    assert QApplication.clipboard().text() == paneel.afdruk.text() == paneel.getekend.text()


def test_a_signature_is_recorded_and_withdrawn(paneel: OndertekenPaneel, session: DossierSession, vul_in: Any,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    paneel.partijen.select_key("zorgkantoor")
    vul_in(functie="manager zorginkoop", datum="22-11-2026", mandaat="Binnen het inkoopkader", voorbehoud="Zo lang\nde Wlz dit toelaat.")
    paneel.onderteken.click()
    nieuw = session.dossier.ondertekeningen[-1]
    assert (nieuw.partij, nieuw.versie, nieuw.datum) == ("zorgkantoor", "versie-2", "2026-11-22")
    assert (nieuw.functie, nieuw.mandaat, nieuw.voorbehoud) == ("manager zorginkoop", "Binnen het inkoopkader",
                                                                "Zo lang\nde Wlz dit toelaat.")
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    paneel.trek_in.click()
    assert [o.partij for o in session.dossier.ondertekeningen] == [PARTIJ]
    session.undo_stack.undo()
    assert session.dossier.ondertekeningen[-1] == nieuw


def test_a_form_that_cannot_be_says_why_and_stays(paneel: OndertekenPaneel, session: DossierSession, vul_in: Any) -> None:
    paneel.partijen.select_key("zorgkantoor")
    formulieren = vul_in(functie="", datum="22-11-2026")
    paneel.onderteken.click()
    assert "functie" in formulieren[-1].foutregel.text()
    vul_in(functie="manager", datum="31-31-2026")
    paneel.onderteken.click()
    assert len(session.dossier.ondertekeningen) == 1


def test_what_is_not_agreed_cannot_be_signed(paneel: OndertekenPaneel, session: DossierSession, vul_in: Any, cel: Any) -> None:
    a = next(a for a in session.dossier.afspraken if "zorgkantoor" in a.partijen())
    session.apply("Wijzigen", operations.bewaar_afspraak, replace(a, status=Afspraakstatus.BESPROKEN))
    assert "1 nog open" in cel(paneel.partijen, "zorgkantoor", "Tekent voor")
    paneel.partijen.select_key("zorgkantoor")
    formulieren = vul_in(functie="manager", datum="22-11-2026")
    paneel.onderteken.click()
    assert "nog niet akkoord" in formulieren[-1].foutregel.text()


def test_a_signed_version_is_not_deleted_and_another_is(paneel: OndertekenPaneel, session: DossierSession,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    paneel.versies.select_key("versie-1")
    paneel.weg.click()
    assert "is ondertekend door Corporatie Noord" in paneel.versies.foutregel.text()
    paneel.versies.select_key("versie-2")
    monkeypatch.setattr(dialogs, "bevestig", lambda *_: True)
    paneel.weg.click()
    assert [v.id for v in session.dossier.versies] == ["versie-1"]


def test_a_version_gets_another_name(paneel: OndertekenPaneel, session: DossierSession, vul_in: Any) -> None:
    paneel.versies.select_key("versie-2")
    vul_in(naam="Bestuurlijk concept", toelichting="Na het overleg")
    paneel.hernoem.click()
    assert [v.naam for v in session.dossier.versies] == ["Concept 1", "Bestuurlijk concept"]


def test_without_versions_it_says_what_to_do_first(paneel: OndertekenPaneel, session: DossierSession) -> None:
    session.load(akkoord(session.dossier))
    assert paneel.leeg.isVisible()
    assert not paneel.onderteken.isEnabled()
    assert not paneel.vergelijk.isVisible()
    assert paneel.samen.text().startswith("Geen van de ")


def test_comparing_starts_from_the_chosen_version(paneel: OndertekenPaneel) -> None:
    paneel.versies.select_key("versie-1")
    paneel.vergelijk.click()
    dialoog = paneel.beheer.dialoog
    assert dialoog is not None
    assert (dialoog.van.waarde(), dialoog.naar.waarde()) == ("versie-1", "nu")
    dialoog.reject()


def test_the_fingerprint_is_in_a_fixed_width(paneel: OndertekenPaneel) -> None:
    assert paneel.afdruk.font().family() == QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    assert paneel.afdruk.isReadOnly()


def test_every_control_has_a_name(paneel: OndertekenPaneel, naamloos: Any) -> None:
    assert naamloos(paneel) == []
