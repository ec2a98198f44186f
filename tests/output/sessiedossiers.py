"""Dossiers with a werksessie in which everything happened that its verslag can show; and what its verslag is made of."""

from __future__ import annotations

from dataclasses import replace

from tests.output import kinddossiers as k
from thuisapp.app import afspraaktabel, standpunten, werksessies
from thuisapp.app import operations as op
from thuisapp.app.operations.werksessies import begin_werksessie, sluit_werksessie, wijzig_werksessie
from thuisapp.domain.afspraak import Afspraak, Partij, Partijsoort
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.verdeling import Oordeel
from thuisapp.domain.werksessie import Aanwezige
from thuisapp.output.visie.model import Beleidsdocument
from thuisapp.output.visie.soorten import Keuzes

DATUM = "2027-03-16"
NOTITIES = "De cijfers zijn **doorgenomen**.\n\n# Vragen uit de zaal\n\n- Wie betaalt de begeleiding?\n- Wanneer beginnen wij?"


def aan_het_werk(d: Dossier, tekst: str = "") -> Dossier:
    """The werksessie is going on. tekst: stands in every field for text instead of a plain sentence."""
    d = op.bewaar_partij(d, Partij("woonstichting", tekst or "Woonstichting", Partijsoort.CORPORATIE))
    wie = [Aanwezige(tekst or "wethouder wonen", d.partijen[0].id), Aanwezige(tekst or "beleidsmedewerker", d.partijen[0].id),
           Aanwezige("", "woonstichting"), Aanwezige(tekst or "adviseur", tekst or "Bureau Buiten"), Aanwezige("gespreksleider")]
    d = begin_werksessie(d, onderwerp=(tekst or "Wie bouwt wat?")[:300], datum=DATUM, plaats=tekst or "Stadhuis", aanwezigen=wie)
    groep = d.gekozen_groepen()[0].id
    d = op.wijzig_voorstel(d, groep, totaal=120, reden_totaal=tekst or "Zo is het afgesproken.")
    d = op.bewaar_besluit(d, replace(afspraaktabel.nieuw_besluit(d), tekst=tekst or "Wij bouwen samen 120 woningen.",
                                     orgaan=tekst or "Bestuurlijke tafel", minderheidsstandpunt=tekst or "Eén partij vindt dat te veel."))
    d = op.bewaar_besluit(d, replace(afspraaktabel.nieuw_besluit(d), tekst=tekst or "De volgende keer gaat het over zorg."))
    grond = Afspraak("uit-sessie", "30", tekst or "Grond beschikbaar stellen", d.partijen[0].id, tekst or "Wij geven grond.")
    d = op.bewaar_afspraak(d, grond)
    if len(d.gemeenten) > 1:
        d = standpunten.geef_standpunt(d, d.codes()[1], Oordeel.TEGEN, tekst or "Wij hebben geen grond.", "college", DATUM)
    d = op.zet_tekst(d, "keuzes", tekst or "Wij kiezen voor spreiding.")
    return wijzig_werksessie(d, d.werksessies[-1].id, verslag=tekst or NOTITIES)


def gesloten(d: Dossier, tekst: str = "") -> Dossier:
    d = aan_het_werk(d, tekst)
    return sluit_werksessie(d, d.werksessies[-1].id)


def keuzes(d: Dossier) -> Keuzes:
    """For the verslag of the newest werksessie of this dossier; of a dossier without one nothing is asked."""
    if not d.werksessies:
        return Keuzes()
    w = werksessies.vind_werksessie(d)
    return Keuzes(ander=werksessies.begin_van(d, w), ander_naam="het begin van de werksessie", werksessie=w.id)


def verslag(d: Dossier) -> Beleidsdocument:
    """As the export makes it."""
    bron = werksessies.verslagdossier(d, werksessies.vind_werksessie(d)) if d.werksessies else d
    return k.maak("werksessie", bron, keuzes(d))
