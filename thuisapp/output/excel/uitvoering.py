"""Sheets on what was promised and what came of it: Afspraken, Dekking, Monitor, Toets aan de wet."""

from __future__ import annotations

from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.dekking import Dekkingscel, groepsdekking
from thuisapp.calc.monitor import groepsvoortgang, laatste_meetmoment
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.wettelijke_toets import STAND_IN_WOORDEN as TOETSSTAND
from thuisapp.calc.wettelijke_toets import toets
from thuisapp.calc.woorden import ACTIE_IN_WOORDEN, STATUS_IN_WOORDEN
from thuisapp.domain.afspraak import Afspraak, Realisatie
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.excel.model import AFGESCHERMD, Blad, Inhoud, Kolom, Rij, Soort, Tabelblok, of_onbekend
from thuisapp.output.visie.monitorbeeld import STAND_IN_WOORDEN
from thuisapp.output.visie.verdeelwaarden import is_klein
from thuisapp.output.visie.woorden import NIVEAU_KORT, periode_in_woorden
from thuisapp.output.wettelijke_eisen import eisen

GROEP = (Kolom("Groepcode", Soort.REGEL, 24), Kolom("Aandachtsgroep", breedte=28), Kolom("Eenheid", breedte=16))
PLAATS = (Kolom("Gemeentecode", Soort.REGEL, 14), Kolom("Gemeente", breedte=18))
REGIO = "Regio"


class _Namen:
    """Names by id; an id that is not there stays itself."""

    def __init__(self, d: Dossier) -> None:
        self.partij = {p.id: p.naam for p in d.partijen}
        self.groep = {g.id: g.naam for g in d.groepen}
        self.gemeente = {g.code: g.naam for g in d.gemeenten}
        self.plan = {p.id: p.naam for p in d.aanbod.plannen}
        self.afspraak = {a.id: a.nummer or a.titel for a in d.afspraken}
        self.regeling = {r.id: r.naam for r in d.regelingen.values()}


# --- afspraken --------------------------------------------------------------------------------------------------------


def afspraken(dossier: Dossier) -> Blad:
    """Every field of every afspraak, what each party does, the milestones, and the acties."""
    namen = _Namen(dossier)
    return Blad("Afspraken", (
        Tabelblok("Afspraken", "Wat partijen elkaar beloven.", _AFSPRAAKKOLOMMEN, tuple(_afspraak(a, namen) for a in dossier.afspraken)),
        *_bijlagen(dossier, namen), _acties(dossier, namen)))


_AFSPRAAKKOLOMMEN = (
    Kolom("Nummer", breedte=9), Kolom("Afspraak", breedte=30), Kolom("Partij", breedte=22), Kolom("Prestatie", breedte=40),
    Kolom("Tegenpartij", breedte=22), Kolom("Tegenprestatie", breedte=40), Kolom("Aandachtsgroepen", breedte=26),
    Kolom("Gemeenten", breedte=22), Kolom("Aantal", Soort.HEEL, 10), Kolom("Eenheid", breedte=14), Kolom("Per", breedte=8),
    Kolom("Van", Soort.JAAR, 7), Kolom("Tot en met", Soort.JAAR, 7), Kolom("Voorwaarden", breedte=30),
    Kolom("Juridische status", breedte=13), Kolom("Status", breedte=13), Kolom("Opmerking", breedte=30),
    *(Kolom(kop, breedte=breedte, drukken=False) for kop, breedte in (
        ("Voorbehouden", 30), ("Staat tegenover", 14), ("Kern", 16), ("Locatie", 20), ("Plan", 20), ("Woonvorm", 20), ("Zorg", 30),
        ("Indicator", 22), ("Bron van de meting", 22), ("Moment van meten", 18), ("Eigenaar", 22), ("Vastgesteld door", 22),
        ("Vastgesteld op", 16), ("Stappen als het niet lukt", 30), ("Toelichting daarop", 30))),
)


def _afspraak(a: Afspraak, n: _Namen) -> Rij:
    return Rij((
        a.nummer, a.titel, n.partij.get(a.partij, a.partij), a.prestatie, n.partij.get(a.tegenpartij, a.tegenpartij), a.tegenprestatie,
        ", ".join(n.groep.get(g, g) for g in a.groepen), ", ".join(n.gemeente.get(c, c) for c in a.gemeenten) or "hele regio",
        "geen aantal" if a.aantal is None else a.aantal, format_nl.eenheid(a.eenheid), a.per.value, a.van or "niet bepaald",
        a.tot or "niet bepaald", a.voorwaarden, a.juridische_status.value, STATUS_IN_WOORDEN[a.status], a.opmerking, a.voorbehouden,
        n.afspraak.get(a.tegenover, ""), a.kern, a.locatie, n.plan.get(a.plan, a.plan), a.woonvorm, _zorg(a), a.indicator, a.meetbron,
        a.meetmoment, n.partij.get(a.eigenaar, a.eigenaar), a.vastgesteld_door, _datum(a.vastgesteld_op),
        ", ".join(t.value.replace("_", " ") for t in a.escalatieladder), a.escalatie))


def _zorg(a: Afspraak) -> str:
    z = a.zorg
    if z is None:
        return ""
    dag = {True: "dag en nacht bereikbaar", False: "niet dag en nacht bereikbaar", None: ""}[z.dag_en_nacht]
    return ", ".join(deel for deel in (NIVEAU_KORT[z.niveau] if z.niveau else "", z.zorgvorm, z.wet, dag) if deel)


def _bijlagen(d: Dossier, n: _Namen) -> Iterator[Tabelblok]:
    """What does not fit in one row of an afspraak; a table without rows is left out."""
    vast = (Kolom("Nummer", breedte=9), Kolom("Afspraak", breedte=30))
    tabellen = (
        ("Bijdragen", "Wat elke partij in een afspraak doet.", (Kolom("Partij", breedte=24), Kolom("Rol", breedte=16),
                                                                Kolom("Wat zij doet", breedte=50), Kolom("Ondertekenaar", breedte=24)),
         [(a, (n.partij.get(b.partij, b.partij), b.rol.value, b.prestatie, a.ondertekenaars.get(b.partij, "")))
          for a in d.afspraken for b in a.bijdragen()]),
        ("Aantal per gemeente", "Hoe het aantal van een afspraak over gemeenten is verdeeld, in de eenheid van de afspraak.",
         (*PLAATS, Kolom("Aantal", Soort.HEEL, 10), Kolom("Per", breedte=8)),
         [(a, (code, n.gemeente.get(code, code), aantal, a.per.value))
          for a in d.afspraken for code, aantal in a.aantal_per_gemeente.items()]),
        ("Mijlpalen", "Wat er op een datum klaar is.", (Kolom("Datum", breedte=18), Kolom("Mijlpaal", breedte=40),
                                                        Kolom("Aantal", Soort.HEEL, 12)),
         [(a, (_datum(m.datum), m.omschrijving, "niet geteld" if m.aantal is None else m.aantal))
          for a in d.afspraken for m in a.mijlpalen]),
        ("Logboek", "Wat er in een afspraak is gewijzigd.",
         (Kolom("Datum", breedte=18), Kolom("Wat", breedte=50), Kolom("Door", breedte=24)),
         [(a, (_datum(r.datum), r.wat, r.door)) for a in d.afspraken for r in a.logboek]),
    )
    for titel, uitleg, kolommen, rijen in tabellen:
        if rijen:
            yield Tabelblok(titel, uitleg, (*vast, *kolommen), tuple(Rij((a.nummer, a.titel, *cellen)) for a, cellen in rijen))


def _acties(d: Dossier, n: _Namen) -> Tabelblok:
    kolommen = (Kolom("Actie"), Kolom("Wat", breedte=30), Kolom("Eigenaar", breedte=22), Kolom("Gereed", breedte=18), Kolom("Status"),
                Kolom("Opmerking", breedte=30), Kolom("Bij afspraak"), Kolom("Fte", Soort.VRIJ, 8), Kolom("Kosten in euro", Soort.HEEL, 14),
                Kolom("Dekking", breedte=24), Kolom("Regeling", breedte=30))
    rijen = tuple(Rij((a.id, a.titel, n.partij.get(a.eigenaar, a.eigenaar), _datum(a.gereed), ACTIE_IN_WOORDEN[a.status], a.opmerking,
                       n.afspraak.get(a.afspraak, ""), of_onbekend(a.fte), of_onbekend(a.kosten), a.dekking,
                       n.regeling.get(a.regeling, a.regeling))) for a in d.acties)
    return Tabelblok("Acties", "Wat er nog moet gebeuren, door wie, wanneer en met welk geld.", kolommen, rijen)


def _datum(datum: str) -> str:
    return format_nl.datum(datum) if datum else ""


# --- coverage ---------------------------------------------------------------------------------------------------------


def dekking(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    """Per group, gemeente and year: to do, promised, not yet sure, and open. Only while there are afspraken."""
    if not dossier.afspraken:
        return Blad("Dekking", ())
    kolommen = (*GROEP, *PLAATS, Kolom("Jaar", Soort.JAAR, 8), Kolom("Te doen", Soort.HEEL, 10), Kolom("Toegezegd", Soort.HEEL, 12),
                Kolom("Nog in overleg", Soort.HEEL, 12), Kolom("Nog zonder afspraak", Soort.HEEL, 12))
    rijen: list[Rij] = []
    for g in dossier.gekozen_groepen():
        tabel = groepsdekking(dossier, resultaat, g.id)
        vast = (g.id, g.naam, format_nl.eenheid(g.eenheid))
        plekken = [*((m.code, m.naam) for m in dossier.gemeenten), ("", "Zonder gemeente")]
        rijen += [Rij((*vast, code, naam, jaar, *_dekkingscellen(tabel.cellen[code, jaar])))
                  for code, naam in plekken for jaar in tabel.jaren]
        rijen.append(Rij((*vast, "", REGIO, "alle jaren", *_dekkingscellen(tabel.regio())), totaal=True))
    return Blad("Dekking", (Tabelblok("Dekking", "Hoeveel van de verdeling in afspraken voor alleen deze groep is toegezegd, in hele "
                                      "woonruimten. Nog zonder afspraak is te doen min toegezegd, en nooit minder dan nul.",
                                      kolommen, tuple(rijen)),))


def _dekkingscellen(cel: Dekkingscel) -> tuple[Inhoud, ...]:
    return of_onbekend(cel.te_doen), cel.toegezegd, cel.voorlopig, of_onbekend(cel.open)


# --- monitor ----------------------------------------------------------------------------------------------------------


def monitor(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    """How far each gemeente is, and every number that was reported. Only while there are any."""
    if not dossier.realisaties:
        return Blad("Monitor", ())
    moment = laatste_meetmoment(dossier)
    kolommen = (*GROEP, *PLAATS, Kolom("Hele periode", Soort.HEEL, 10), Kolom("Nu nodig", Soort.EEN, 11),
                Kolom("Gerealiseerd", Soort.HEEL, 12), Kolom("Saldo", Soort.HEEL, 9), Kolom("Stand", breedte=20),
                Kolom("Verwacht aan het eind", Soort.HEEL, 12), Kolom("Cijfers volledig", breedte=24))
    rijen: list[Rij] = []
    namen = {m.code: m.naam for m in dossier.gemeenten}
    for g in dossier.gekozen_groepen():
        groep = groepsvoortgang(dossier, resultaat, g.id, moment)
        if groep is None:
            continue
        rijen += [Rij((g.id, g.naam, format_nl.eenheid(g.eenheid), v.code, namen.get(v.code, REGIO), v.totaal, v.tot_nu,
                       of_onbekend(v.gerealiseerd), of_onbekend(v.saldo), STAND_IN_WOORDEN[v.stand], of_onbekend(v.verwacht),
                       "nee" if v.gerealiseerd is None else "nee, dit is ten minste" if v.mist else "ja"),
                      totaal=not v.code) for v in (*groep.gemeenten, groep.regio)]
    helft = periode_in_woorden(moment.halfjaar)
    tot = f"tot en met het {helft}" if moment.maanden == 6 else f"tot en met maand {moment.maanden} van het {helft}"
    return Blad("Monitor", (Tabelblok("Voortgang", f"Gerealiseerd naast de verdeling, {tot}.", kolommen, tuple(rijen)),
                            _realisaties(dossier)))


def _realisaties(d: Dossier) -> Tabelblok:
    n, groepen = _Namen(d), {g.id: g for g in d.groepen}
    kolommen = (*GROEP, *PLAATS, Kolom("Periode", breedte=26), Kolom("Aantal", Soort.HEEL, 10), Kolom("Bij afspraak", breedte=14),
                Kolom("Bron", breedte=26), Kolom("Peildatum", breedte=18))
    rijen = tuple(
        Rij((r.groep, n.groep.get(r.groep, r.groep), format_nl.eenheid(r.eenheid or groepen[r.groep].eenheid), r.gemeente,
             n.gemeente.get(r.gemeente, r.gemeente), periode_in_woorden(r.periode), _gerealiseerd(d, r), n.afspraak.get(r.afspraak, ""),
             d.bronnen[r.bron].naam if r.bron in d.bronnen else r.bron, _datum(r.peildatum)))
        for r in d.realisaties if r.groep in groepen)
    return Tabelblok("Gerealiseerd", "Alle cijfers die zijn ingevuld of ingelezen.", kolommen, rijen)


def _gerealiseerd(d: Dossier, r: Realisatie) -> Inhoud:
    """Woonruimten are public; a small number of persons is not."""
    return AFGESCHERMD if r.eenheid is Eenheid.PERSONEN and is_klein(d, r.aantal) else r.aantal


# --- the law ----------------------------------------------------------------------------------------------------------


def wettelijke_toets(dossier: Dossier, resultaat: Rekenresultaat) -> Blad:
    """Every requirement with its state, what the program found and what the region says."""
    kolommen = (Kolom("Artikel", breedte=30), Kolom("Eis", breedte=50), Kolom("Termijn", breedte=22), Kolom("Stand", breedte=20),
                Kolom("Toelichting", breedte=50), Kolom("Waar geregeld", breedte=24), Kolom("Oordeel van", breedte=14),
                Kolom("Wat het programma vond", breedte=22))
    rijen = tuple(Rij((u.eis.artikel, u.eis.tekst, u.eis.termijn, TOETSSTAND[u.stand], u.opmerking, u.oordeel.waar if u.oordeel else "",
                       "de regio" if u.oordeel else "het programma", TOETSSTAND[u.gevonden]))
                  for u in toets(dossier, resultaat, eisen()))
    return Blad("Toets aan de wet", (Tabelblok("Toets aan de wet", "Wetteksten in de versie van 1 juli 2026.", kolommen, rijen),))
