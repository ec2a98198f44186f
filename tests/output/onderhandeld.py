"""Dossiers with everything of the negotiating table: a set, an ingroeipad, swaps (one withdrawn), standpunten, a motivering."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from thuisapp.app import dossiers
from thuisapp.app import operations as op
from thuisapp.calc.rekenen import raming_van, reken
from thuisapp.calc.standpunten import vingerafdruk
from thuisapp.domain.aandachtsgroep import Methode
from thuisapp.domain.behoefte import Soort, Taakstelling, Taakstellingsruil
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.verdeling import HERKOMST, IngroeiVanaf, Oordeel, Ruil, Standpunt, Verloop

SET = ("uitstroom-mo", "uitstroom-beschermd-wonen", "uitstroom-ggz")
KWAAD = "# Kop\n\n<script>alert(1)</script> {{ x }} **vet**\n=1+1"


def regio(naam: str) -> Dossier:
    gevonden = dossiers.zoek_regio(naam)
    d = dossiers.nieuw_dossier(f"Woonzorgvisie {naam}", gevonden.codes, regio=gevonden.naam, id=naam, datum="2026-11-01",
                               samenstelling=dossiers.herkomst_samenstelling(gevonden))
    for n, groep in enumerate(SET):
        for m, code in enumerate(d.codes()):
            d = op.zet_telling(d, groep, code, Cijfer.van(Eenheid.PERSONEN, 1 + (7 * n + 3 * m) % 11, op.EIGEN_BRON,
                                                          peildatum="2026-01-01", kwaliteit=Kwaliteit.SCHATTING))
        d = op.zet_telling_soort(op.wijzig_raming(d, groep, methode=Methode.TELLING), groep, Soort.STROOM)
    return d


def onderhandeld(d: Dossier) -> Dossier:
    """For two gemeenten or more. The first is against (on older numbers), the second agrees, the third (if any) has a voorbehoud."""
    a, b, *rest = d.codes()
    d = op.kopieer_scenario(op.wijzig_scenario(d, d.scenario, toelichting="Naar inwoners."), d.scenario, "Samen dragen")
    d = op.maak_set(d, "Uitstroom", SET)
    d = op.zet_inzet(op.zet_inzet(d, SET[0], a, 40), SET[0], b, 10)
    d = op.wijzig_voorstel(d, SET[0], ingroeijaren=4, verrekening=Fraction(1, 2), motivering="Zo draagt iedereen bij")
    d = op.zet_gewicht(d, SET[0], HERKOMST, Fraction(50))
    d = op.wijzig_voorstel(d, "ouderen", ingroeijaren=2, ingroei_vanaf=IngroeiVanaf.HERKOMST, verloop=Verloop.BEHOEFTE)
    d = op.zet_grens(d, "ouderen", b, minimum=1)
    d = op.voeg_ruil_toe(d, SET[0], Ruil(b, a, 1, KWAAD, "2030", "Bestuurlijk overleg", "2026-05-01"))
    d = op.voeg_ruil_toe(d, "ouderen", Ruil(a, b, 2, "", "", KWAAD, "2026-05-02"))
    d = op.trek_ruil_in(d, "ouderen", 0, "2026-06-01", KWAAD)
    ruil = (Taakstellingsruil(a, b, 6, "2026-2", "Ruimte", "Overleg", "2026-04-01"), Taakstellingsruil(b, a, 1, "2027-1"))
    taak = raming_van(d, d.groep("statushouders")).taakstelling or Taakstelling()
    d = op.wijzig_raming(d, "statushouders", taakstelling=replace(taak, ruil=ruil))
    resultaat = reken(d)
    d = op.zet_standpunt(d, a, Standpunt(Oordeel.TEGEN, KWAAD, "2026-06-02", "college", "eerder"))
    d = op.zet_standpunt(d, b, Standpunt(Oordeel.AKKOORD, "", "2026-06-03", "gemeenteraad", vingerafdruk(d, resultaat, b)))
    for code in rest[:1]:
        voorbehoud = Standpunt(Oordeel.VOORBEHOUD, "Eerst geld.", "2026-06-04", "college", vingerafdruk(d, resultaat, code))
        d = op.zet_standpunt(d, code, voorbehoud)
    return op.wijzig_scenario(d, d.scenario, motivering="Dit houdt rekening met wat gemeenten al doen")


def zonder_de_rest(d: Dossier) -> Dossier:
    """Only ouderen is divided: one group, one ruil, one gemeente that spoke."""
    for g in d.groepen:
        d = op.kies_groep(d, g.id, g.id == "ouderen")
    return replace(d, overlappen=(), ramingen=FrozenMap({id: r for id, r in d.ramingen.items() if id == "ouderen"}))
