"""The ledger on the screen: add with a preview, change, withdraw, delete, copy, and see what the swaps do."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from thuisapp.app import dossiers, operations
from thuisapp.domain.behoefte import Taakstellingsruil
from thuisapp.domain.verdeling import Ruil
from thuisapp.views import dialogs
from thuisapp.views.pages.verdeling.ruilboek import RuilBoek
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import formulier

GROEP, TAAK = "dak-en-thuislozen", "statushouders"
LANDGRAAF, VOERENDAAL, HEERLEN, BRUNSSUM = "GM0882", "GM0986", "GM0917", "GM0899"


@pytest.fixture
def boek(session: DossierSession, toon: Any) -> RuilBoek:
    session.load(operations.wijzig_voorstel(session.dossier, GROEP, ruil=()))
    widget = RuilBoek(session, _doe(session))
    session.changed.connect(lambda: widget.toon(session.dossier, GROEP))
    toon(widget, 1000, 900)
    widget.toon(session.dossier, GROEP)
    return widget


def _doe(session: DossierSession) -> Any:
    def doe(label: str, operation: Any, *args: Any, bij: Any = None, **kwargs: Any) -> bool:
        fout = session.apply(label, operation, *args, **kwargs)
        if bij is not None:
            bij.toon(fout)
        return not fout

    return doe


def ruil(session: DossierSession, groep: str = GROEP) -> tuple[Ruil, ...]:
    return operations.voorstel(session.dossier, groep).ruil


def test_adding_a_swap_with_a_preview_and_its_effect(boek: RuilBoek, session: DossierSession, vul_in, cel) -> None:
    assert boek.lijst.leeg.isVisible() and not boek.boek.isVisible()
    nu = session.resultaat.verdeling[GROEP].aantallen
    assert nu is not None
    forms = vul_in(van=LANDGRAAF, naar=VOERENDAAL, aantal="5", tot="2030", tegenprestatie="Begeleiding", afgesproken_door="De tafel",
                   datum="24-9-2026")
    boek.lijst.nieuw.click()
    assert ruil(session) == (Ruil(LANDGRAAF, VOERENDAAL, 5, "Begeleiding", "2030", "De tafel", "2026-09-24"),)
    assert forms[0].voorbeeld.text() == (f"Landgraaf gaat van {nu[LANDGRAAF]} naar {nu[LANDGRAAF] - 5}, Voerendaal van "
                                         f"{nu[VOERENDAAL]} naar {nu[VOERENDAAL] + 5}.")
    sleutel = ("verdeling", GROEP, 0)
    assert [cel(boek.boek, sleutel, k) for k in ("Van", "Naar", "Aantal", "Afgesproken door", "Datum", "Stand")] == [
        "Landgraaf", "Voerendaal", "5", "De tafel", "24 september 2026", "geldt"]
    assert cel(boek.effect, LANDGRAAF, "Ruil netto") == "\u22125"
    assert cel(boek.effect, VOERENDAAL, "Na de ruil") == str(nu[VOERENDAAL] + 5)
    assert boek.som.text() == "De som van de regio blijft gelijk: 305."
    assert boek.effect.model.row_of(HEERLEN) < 0  # only those that swap, until asked otherwise
    boek.alleen.click()
    assert boek.effect.model.row_of(HEERLEN) >= 0
    sporen: list[Any] = []
    boek.effect.herleid.connect(sporen.append)
    boek.effect.select_key(LANDGRAAF, 2)
    assert sporen[-1]().waarde.midden == nu[LANDGRAAF] - 5  # where the number comes from, for the panel


def test_what_cannot_be_is_said_in_the_form(boek: RuilBoek, session: DossierSession, vul_in) -> None:
    for fout, stuk in (({"naar": LANDGRAAF}, "twee verschillende"), ({"aantal": "9.999"}, "onder 0"), ({"aantal": "veel"}, "geen getal"),
                       ({"aantal": ""}, "om hoeveel"), ({"datum": "gisteren"}, "geen datum"), ({"aantal": "0"}, "ten minste 1")):
        forms = vul_in(**{"van": LANDGRAAF, "naar": VOERENDAAL, "aantal": "5", **fout})
        boek.lijst.nieuw.click()
        assert stuk in forms[-1].foutregel.text()
    assert ruil(session) == ()


def test_the_preview_follows_every_field(boek: RuilBoek, monkeypatch) -> None:
    zinnen = []

    def kijk(form: Any) -> bool:
        zinnen.append(form.voorbeeld.text())
        form.vul({"van": LANDGRAAF, "naar": VOERENDAAL, "aantal": "2"})
        zinnen.append(form.voorbeeld.text())
        form.vul({"naar": LANDGRAAF})
        zinnen.append((form.voorbeeld.text(), form.voorbeeld.property("rol")))
        return False

    monkeypatch.setattr(formulier, "invullen", kijk)
    boek.lijst.nieuw.click()
    assert "Vul in om hoeveel" in zinnen[0]
    assert zinnen[1].startswith("Landgraaf gaat van")
    assert zinnen[2] == ("Kies voor een ruil twee verschillende gemeenten.", "waarschuwing")


def test_change_withdraw_restore_and_delete(boek: RuilBoek, session: DossierSession, vul_in, cel, monkeypatch, ongedaan_geeft) -> None:
    begin = session.dossier
    vul_in(van=LANDGRAAF, naar=VOERENDAAL, aantal="5")
    boek.lijst.nieuw.click()
    sleutel = ("verdeling", GROEP, 0)
    boek.boek.select_key(sleutel)
    vul_in(aantal="6")
    boek.lijst.wijzig.click()
    assert ruil(session)[0].aantal == 6
    forms = vul_in(datum="1-10-2026", reden="")
    boek.trek_in.click()
    assert "de reden" in forms[-1].foutregel.text() and ruil(session)[0].telt
    vul_in(datum="1-10-2026", reden="Geen begeleiding")
    boek.trek_in.click()
    assert cel(boek.boek, sleutel, "Stand") == "ingetrokken op 1 oktober 2026: Geen begeleiding"
    assert session.resultaat.verdeling[GROEP].aantallen == session.resultaat.verdeling[GROEP].voor_ruil
    assert "ingetrokken op 1 oktober 2026" in boek.volledig.text()
    vul_in(tegenprestatie="Anders")
    boek.lijst.wijzig.click()
    assert not ruil(session)[0].telt  # changing something else does not make it count again
    assert boek.trek_in.text() == "&Toch laten gelden"
    boek.trek_in.click()
    assert ruil(session)[0].telt
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: False)
    boek.lijst.weg.click()
    assert len(ruil(session)) == 1
    monkeypatch.setattr(dialogs, "bevestig", lambda *a: True)
    boek.lijst.weg.click()
    assert ruil(session) == ()
    assert ongedaan_geeft(session, begin)


def test_all_groups_and_the_taakstelling_in_one_ledger(boek: RuilBoek, session: DossierSession, vul_in, cel) -> None:
    assert not boek.nieuw_taak.isVisible()
    boek.alle.click()
    assert boek.boek.model.columns()[0].title == "Groep"
    voor = len(boek.boek.model.rows())
    vul_in(groep="ouderen", van=HEERLEN, naar=BRUNSSUM, aantal="2")
    boek.lijst.nieuw.click()
    assert ruil(session, "ouderen")[-1] == Ruil(HEERLEN, BRUNSSUM, 2)
    forms = vul_in(van=HEERLEN, naar=BRUNSSUM, aantal="2", halfjaar="2027-1", datum="1-9-2026", afgesproken_door="De tafel")
    assert boek.nieuw_taak.isVisible()
    boek.nieuw_taak.click()
    taak = session.dossier.ramingen[TAAK].taakstelling
    assert taak is not None and taak.ruil[-1] == Taakstellingsruil(HEERLEN, BRUNSSUM, 2, "2027-1", "", "De tafel", "2026-09-01")
    assert forms[-1].voorbeeld.text().startswith("1e halfjaar 2027: Heerlen gaat van")
    assert len(boek.boek.model.rows()) == voor + 2
    sleutel = ("taakstelling", TAAK, len(taak.ruil) - 1)
    assert cel(boek.boek, sleutel, "Groep") == "Taakstelling statushouders"
    assert cel(boek.boek, sleutel, "Tot") == "1e halfjaar 2027"
    boek.boek.select_key(sleutel)
    vul_in(datum="1-10-2026", reden="Vergissing")
    boek.trek_in.click()
    taak = session.dossier.ramingen[TAAK].taakstelling
    assert taak is not None and taak.ruil[-1].reden_ingetrokken == "Vergissing"


def test_several_rows_can_be_copied(boek: RuilBoek, session: DossierSession, vul_in) -> None:
    for n in ("2", "3"):
        vul_in(van=LANDGRAAF, naar=VOERENDAAL, aantal=n)
        boek.lijst.nieuw.click()
    boek.boek.view.selectAll()
    boek.boek.view.copy()
    regels = QGuiApplication.clipboard().text().splitlines()
    assert [regel.split("\t")[:3] for regel in regels] == [["Landgraaf", "Voerendaal", "2"], ["Landgraaf", "Voerendaal", "3"]]


def test_one_gemeente_cannot_swap(session: DossierSession, toon) -> None:
    d = dossiers.nieuw_dossier("Klein", [HEERLEN], regio="Klein", id="klein", datum="2026-11-01")
    session.load(d)
    widget = RuilBoek(session, _doe(session))
    toon(widget)
    widget.toon(d, session.groep)
    assert "ten minste twee gemeenten" in widget.fout.text()
    assert not widget.lijst.nieuw.isEnabled()


def test_everything_has_a_name_and_fits_the_smallest_window(boek: RuilBoek, naamloos, vul_in) -> None:
    vul_in(van=LANDGRAAF, naar=VOERENDAAL, aantal="5")
    boek.lijst.nieuw.click()
    boek.alle.click()
    assert naamloos(boek) == []
    assert boek.minimumSizeHint().width() <= 712
