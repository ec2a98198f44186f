"""The check against the law: the file is whole, and the rules see what a dossier has and lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app import dossiers, voorbeeld
from thuisapp.app import operations as op
from thuisapp.calc.controles import controleer
from thuisapp.calc.rekenen import reken
from thuisapp.calc.wettelijke_toets import STAND_IN_WOORDEN, bevindingen, toets
from thuisapp.domain.afspraak import Partijsoort
from thuisapp.domain.bevinding import Ernst
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.toets import Toetsoordeel
from thuisapp.domain.toets import Toetsstand as Staat
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.model import Paragraaf, alle_blokken
from thuisapp.output.wettelijke_eisen import eisen


def staten(d: Dossier) -> dict[str, Staat]:
    r = reken(d)
    return {u.eis.id: u.stand for u in toets(d, r, eisen())}


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
        for uitslag in toets(d, r, eisen()):
            assert uitslag.opmerking.endswith(".") and STAND_IN_WOORDEN[uitslag.stand], uitslag.eis.id


def test_a_new_dossier_lacks_parties_and_agreements() -> None:
    s = staten(nieuw())
    assert s["samenwerking-zorg"] is s["prestatieafspraken"] is s["maatregelen"] is s["raden"] is Staat.NOG_NIET
    assert s["groepen"] is s["gegevens"] is Staat.DEELS
    assert s["urgentiecategorieen"] is s["taakstelling"] is Staat.VOLDAAN


def test_the_example_is_further_but_not_adopted() -> None:
    s = staten(voorbeeld.voorbeeld_dossier())
    assert s["samenwerking-zorg"] is s["prestatieafspraken"] is s["maatregelen"] is Staat.VOLDAAN
    assert s["verdeling"] is s["percentage"] is s["urgentiecategorieen"] is Staat.DEELS
    assert s["raden"] is Staat.NOG_NIET
    vast = staten(replace(voorbeeld.voorbeeld_dossier(), status=Dossierstatus.VASTGESTELD))
    assert vast["verdeling"] is vast["percentage"] is vast["raden"] is Staat.VOLDAAN


@pytest.mark.parametrize(("soort", "eis"), [
    (Partijsoort.ZORGKANTOOR, "samenwerking-zorg"), (Partijsoort.HUURDERSORGANISATIE, "prestatieafspraken"),
])
def test_leaving_a_party_out_is_noticed(soort: Partijsoort, eis: str) -> None:
    d = voorbeeld.voorbeeld_dossier()
    zonder = replace(d, partijen=tuple(p for p in d.partijen if p.soort is not soort))
    assert (staten(d)[eis], staten(zonder)[eis]) == (Staat.VOLDAAN, Staat.DEELS)


def test_leaving_a_group_out_is_noticed() -> None:
    d = nieuw()
    assert staten(op.kies_groep(d, "statushouders", False))["taakstelling"] is Staat.NOG_NIET
    assert staten(op.kies_groep(d, "uitstroom-ggz", False))["urgentiecategorieen"] is Staat.DEELS


def test_one_gemeente_cannot_divide_alone() -> None:
    assert staten(nieuw("Enschede"))["verdeling"] is Staat.NOG_NIET


def test_each_urgent_category_is_checked_by_itself() -> None:
    d = nieuw()
    assert {f"urgentie-{letter}" for letter in "abcdefghij"} <= staten(d).keys()
    zonder = op.kies_groep(d, "uitstroom-ggz", False)
    assert (staten(d)["urgentie-f"] is not Staat.NOG_NIET, staten(zonder)["urgentie-f"]) == (True, Staat.NOG_NIET)


def test_what_the_region_says_itself_goes_first() -> None:
    d = op.kies_groep(nieuw(), "uitstroom-ggz", False)
    d = replace(d, toets=d.toets.met("urgentie-f", Toetsoordeel(Staat.ELDERS, "de verordening", "Staat in de verordening.")))
    r = reken(d)
    uitslag = next(u for u in toets(d, r, eisen()) if u.eis.id == "urgentie-f")
    assert (uitslag.stand, uitslag.gevonden, uitslag.opmerking) == (Staat.ELDERS, Staat.NOG_NIET, "Staat in de verordening.")


def test_a_missing_requirement_blocks_adopting_but_never_a_concept() -> None:
    concept = op.kies_groep(nieuw(), "uitstroom-ggz", False)
    assert list(bevindingen(concept, reken(concept), eisen())) == []
    consultatie = replace(concept, status=Dossierstatus.TER_CONSULTATIE)
    assert {b.ernst for b in bevindingen(consultatie, reken(consultatie), eisen())} == {Ernst.AANDACHT}
    vast = replace(concept, status=Dossierstatus.VASTGESTELD)
    gevonden = {b.plek[0]: b for b in bevindingen(vast, reken(vast), eisen())}
    assert gevonden["urgentie-f"].ernst is Ernst.BLOKKEREND
    assert "verordening-taakstelling" not in gevonden  # settled elsewhere
    oordeel = Toetsoordeel(Staat.NIET_VAN_TOEPASSING, opmerking="Er is geen instelling in de regio.")
    beoordeeld = replace(vast, toets=vast.toets.met("urgentie-f", oordeel))
    assert "urgentie-f" not in {b.plek[0] for b in bevindingen(beoordeeld, reken(beoordeeld), eisen())}
