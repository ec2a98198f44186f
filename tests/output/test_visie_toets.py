"""The check against the law: the file is whole, and the rules see what a dossier has and lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import dossiers, voorbeeld
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.domain.afspraak import Partijsoort
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.model import Paragraaf, alle_blokken
from thuisapp.output.visie.toets import STAAT_IN_WOORDEN, Staat, eisen, toets


def staten(d: Dossier) -> dict[str, Staat]:
    r = reken(d)
    return {u.eis.id: u.staat for u in toets(Beeld(d, r, controleer(d, r)))}


def nieuw(naam: str = "Parkstad Limburg") -> Dossier:
    regio = dossiers.zoek_regio(naam)
    return dossiers.nieuw_dossier(naam, regio.codes, regio=regio.naam, id="x", datum="2026-11-01")


def test_every_requirement_has_an_article_a_sentence_and_an_existing_place() -> None:
    d = voorbeeld.voorbeeld_dossier()
    r = reken(d)
    document = maak_visie(d, r, controleer(d, r))
    ids = {h.id for h in document.hoofdstukken} | {b.id for b in alle_blokken(document) if isinstance(b, Paragraaf)}
    for eis in eisen():
        assert "artikel" in eis.artikel and eis.tekst.endswith(".")
        assert eis.plaats in ids or (not eis.plaats and eis.herkenning == "buiten")
    assert len({eis.id for eis in eisen()}) == len(eisen())


def test_every_outcome_is_explained() -> None:
    for maker in (voorbeeld.voorbeeld_dossier, nieuw, lambda: nieuw("Enschede")):
        d = maker()
        r = reken(d)
        for uitslag in toets(Beeld(d, r, controleer(d, r))):
            assert uitslag.opmerking.endswith(".") and STAAT_IN_WOORDEN[uitslag.staat], uitslag.eis.id


def test_a_new_dossier_lacks_parties_and_agreements() -> None:
    s = staten(nieuw())
    assert s["samenwerking-zorg"] is s["prestatieafspraken"] is s["maatregelen"] is s["raden"] is Staat.NOG_NIET
    assert s["groepen"] is s["gegevens"] is Staat.DEELS
    assert s["urgentiecategorieen"] is s["taakstelling"] is Staat.OPGENOMEN


def test_the_example_is_further_but_not_adopted() -> None:
    s = staten(voorbeeld.voorbeeld_dossier())
    assert s["samenwerking-zorg"] is s["prestatieafspraken"] is s["maatregelen"] is Staat.OPGENOMEN
    assert s["verdeling"] is s["percentage"] is s["urgentiecategorieen"] is Staat.DEELS
    assert s["raden"] is Staat.NOG_NIET
    vast = staten(replace(voorbeeld.voorbeeld_dossier(), status=Dossierstatus.VASTGESTELD))
    assert vast["verdeling"] is vast["percentage"] is vast["raden"] is Staat.OPGENOMEN


@pytest.mark.parametrize(("soort", "eis"), [
    (Partijsoort.ZORGKANTOOR, "samenwerking-zorg"), (Partijsoort.HUURDERSORGANISATIE, "prestatieafspraken"),
])
def test_leaving_a_party_out_is_noticed(soort: Partijsoort, eis: str) -> None:
    d = voorbeeld.voorbeeld_dossier()
    zonder = replace(d, partijen=tuple(p for p in d.partijen if p.soort is not soort))
    assert (staten(d)[eis], staten(zonder)[eis]) == (Staat.OPGENOMEN, Staat.DEELS)


def test_leaving_a_group_out_is_noticed() -> None:
    d = nieuw()
    assert staten(op.kies_groep(d, "statushouders", False))["taakstelling"] is Staat.NOG_NIET
    assert staten(op.kies_groep(d, "uitstroom-ggz", False))["urgentiecategorieen"] is Staat.DEELS


def test_one_gemeente_cannot_divide_alone() -> None:
    assert staten(nieuw("Enschede"))["verdeling"] is Staat.NOG_NIET
