"""A party in step 1: where it works, what it may promise, and a function instead of a person."""

from __future__ import annotations

from typing import Any

from thuisapp.domain.afspraak import Partijsoort
from thuisapp.views.pages.regio import RegioPagina
from thuisapp.views.pages.regio_vensters import partijformulier
from thuisapp.views.session import DossierSession


def test_a_party_has_a_werkgebied_and_a_mandate(session: DossierSession, toon: Any, vul_in: Any, cel: Any) -> None:
    pagina: RegioPagina = toon(RegioPagina(session), 1000, 900)
    vul_in(naam="Corporatie West", soort=Partijsoort.CORPORATIE, werkgebied=("GM0917", "GM0928"), contactfunctie="Manager wonen",
           mandaat="Tot 50 woningen")
    pagina._bewerk_partij(None)
    p = session.dossier.partijen[-1]
    assert (p.naam, p.werkgebied) == ("Corporatie West", ("GM0917", "GM0928"))
    assert (p.contactfunctie, p.mandaat) == ("Manager wonen", "Tot 50 woningen")
    assert cel(pagina.partijen, p.id, "Werkgebied") == "Heerlen, Kerkrade"
    assert cel(pagina.partijen, "zorgkantoor", "Werkgebied") == "hele regio"
    assert cel(pagina.partijen, "gemeente-GM0917", "Werkgebied") == "Heerlen"


def test_the_form_of_a_party_comes_back_unchanged(session: DossierSession, toon: Any, naamloos: Any) -> None:
    for p in session.dossier.partijen:
        venster = toon(partijformulier(p, session.dossier.gemeenten, lambda _: ""), 620, 690)
        assert all(getattr(p, veld) == waarde for veld, waarde in venster.antwoorden().items())
        assert naamloos(venster) == []
