"""Fills the sheets of the projector from the dossier and its results. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from thuisapp import format_nl
from thuisapp.app import afspraaktabel, dekkingstabel, scenariovergelijking, wizard_steps
from thuisapp.app.opgavetabel import Opgaverij, in_woorden, opgaverijen
from thuisapp.app.projectie import (
    NAMEN,
    SET,
    Blad,
    Cijfers,
    Deel,
    Grootcijfer,
    Inhoud,
    Kaartbeeld,
    Plek,
    Staaf,
    Staven,
    Tabel,
    Tekst,
    Teksten,
    getallenkolommen,
    zonder,
)
from thuisapp.app.verdeelhulp import som_bekend
from thuisapp.app.verdeeltabel import samen_in_set
from thuisapp.app.werksessies import lopende_werksessie
from thuisapp.calc.onderdrukken import TOTAAL, moet_onderdrukt, onderdruk
from thuisapp.calc.rekenen import Rekenresultaat, nieuwste_indicator
from thuisapp.calc.taakstelling import INWONERS
from thuisapp.calc.woorden import STATUS_IN_WOORDEN
from thuisapp.domain.afspraak import Afspraakstatus
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid, som
from thuisapp.format_nl import aantal, eenheid, met_teken

AFGESCHERMD = "·"
LEES_AFGESCHERMD = "De punt (·) staat voor een aantal van minder dan vijf mensen, of voor een aantal waarmee dat te berekenen is."
LEES_VOOR = "Gestreept: de stand voor de laatste wijziging."
GEEN_GROEP = "Er is nog geen aandachtsgroep gekozen. Kies eerst in stap 2 voor welke groepen de regio een opgave verdeelt."
_KLEIN = re.compile(r"\b[1-4] (persoon|personen|huishoudens?|cliënt|cliënten|mensen|inwoners?)\b")

Aantallen = Mapping[str, int | None]
Bevindingen = Callable[[], Iterable[Bevinding]]
"""Asked for only by the sheet that shows them: finding them takes longer than all the rest."""


def maak(d: Dossier, r: Rekenresultaat, plek: Plek, bevindingen: Bevindingen, vorige: Rekenresultaat | None = None) -> Inhoud:
    """What the sheet shows now. vorige: the results before the last change, to compare the division with."""
    makers: dict[Blad, Callable[[], Inhoud]] = {
        Blad.KORT: partial(_kort, d, r), Blad.OPGAVE: partial(_opgave, d, r), Blad.VERDELING: partial(_verdeling, d, r, plek.groep, vorige),
        Blad.KAART: partial(_kaart, d, r, plek.groep, vorige), Blad.SCENARIOS: partial(_scenarios, d, plek.groep),
        Blad.AFSPRAKEN: partial(_afspraken, d, r), Blad.BESLUITEN: partial(_besluiten, d), Blad.OPEN: lambda: _open(d, bevindingen()),
    }
    return makers[plek.blad]()


# --- in short ---------------------------------------------------------------------------------------------------------


def _kort(d: Dossier, r: Rekenresultaat) -> Inhoud:
    inwoners = nieuwste_indicator(d, INWONERS)
    bekend = [x for code in d.codes() if inwoners and (x := inwoners.waarden.get(code)) is not None]
    cijfers = [Grootcijfer("Gemeenten", aantal(len(d.gemeenten)))]
    if bekend:
        cijfers.append(Grootcijfer("Inwoners", aantal(sum(bekend))))
    cijfers += [_grote_opgave(d, e, h) for e, h in _opgave_per_eenheid(r)]
    if d.afspraken or d.besluiten:
        cijfers.append(Grootcijfer("Afspraken", aantal(sum(a.status is not Afspraakstatus.VERVALLEN for a in d.afspraken))))
        cijfers.append(Grootcijfer("Besluiten", aantal(len(d.besluiten))))
    onder = f"{d.regio}, {d.periode.van}–{d.periode.tot}. {_tel(len(d.gekozen_groepen()), 'aandachtsgroep', 'aandachtsgroepen')}."
    return Inhoud(NAMEN[Blad.KORT], onder, (Cijfers(tuple(cijfers)),))


def _opgave_per_eenheid(r: Rekenresultaat) -> list[tuple[Eenheid, Hoeveelheid]]:
    """Different eenheden are never added up."""
    delen: dict[Eenheid, list[Hoeveelheid]] = {}
    for opgave in r.opgave.values():
        delen.setdefault(opgave.eenheid, []).append(opgave.regio)
    return [(e, som(deel, e)) for e, deel in delen.items()]


def _grote_opgave(d: Dossier, e: Eenheid, h: Hoeveelheid) -> Grootcijfer:
    getal = _tekst(d, h)
    if h.laag is None or h.hoog is None or getal == AFGESCHERMD or aantal(h.laag) == aantal(h.hoog):
        return Grootcijfer(f"Opgave in {eenheid(e)}", getal)
    onder = f"tussen {aantal(h.laag)} en {aantal(h.hoog)}"
    return Grootcijfer(f"Opgave in {eenheid(e)}", getal, f"{onder}; niet alles is bekend" if h.onbekend_erbij or h.onbekend_eraf else onder)


def _tekst(d: Dossier, h: Hoeveelheid, *, bandbreedte: bool = False) -> str:
    """In words; a small number of people is left out."""
    if moet_onderdrukt(d, h.eenheid) and any(x is not None and 0 < format_nl.rond(x) < 5 for x in (h.laag, h.midden, h.hoog)):
        return AFGESCHERMD
    return in_woorden(h, bandbreedte=bandbreedte)


def _tel(n: int, een: str, meer: str) -> str:
    return f"{aantal(n)} {een if n == 1 else meer}"


# --- opgave -----------------------------------------------------------------------------------------------------------


def _opgave(d: Dossier, r: Rekenresultaat) -> Inhoud:
    rijen = opgaverijen(d, r)
    if not rijen:
        return zonder(NAMEN[Blad.OPGAVE], GEEN_GROEP)
    per_eenheid: dict[Eenheid, list[Opgaverij]] = {}
    for rij in rijen:
        per_eenheid.setdefault(rij.eenheid, []).append(rij)
    staven = tuple(Staven(tuple(_opgavestaaf(d, rij) for rij in deel), eenheid(e).capitalize()) for e, deel in per_eenheid.items())
    tabel = Tabel(("Groep", "Eenheid", "Behoefte", "Aanbod", "Opgave"),
                  tuple((rij.naam, eenheid(rij.eenheid), _tekst(d, rij.behoefte), _tekst(d, rij.aanbod), _tekst(d, rij.opgave))
                        for rij in rijen), getallenkolommen(5, (0, 1)), kop="Van behoefte naar opgave")
    onder = f"Hele regio, {d.periode.van}–{d.periode.tot}. De streep door een staaf is de bandbreedte."
    noot = LEES_AFGESCHERMD if any(AFGESCHERMD in cel for rij in tabel.rijen for cel in rij[2:]) else ""
    return Inhoud(NAMEN[Blad.OPGAVE], onder, (*staven, tabel), (tabel,), noot)


def _opgavestaaf(d: Dossier, rij: Opgaverij) -> Staaf:
    h, tekst = rij.opgave, _tekst(d, rij.opgave, bandbreedte=True)
    if tekst == AFGESCHERMD or h.midden is None:
        return Staaf(rij.naam, None, tekst)
    return Staaf(rij.naam, h.midden, tekst, h.laag, h.hoog)


# --- division ---------------------------------------------------------------------------------------------------------


def _aantallen(d: Dossier, r: Rekenresultaat, groep: str) -> tuple[str, Eenheid, Aantallen | None, str]:
    """Name, eenheid, numbers per gemeente of a group or a set, and why there are none."""
    if not groep.startswith(SET):
        wie, verdeling = d.groep(groep), r.verdeling[groep]
        return wie.naam, wie.eenheid, verdeling.aantallen, verdeling.fout
    verdeelset = next(s for s in d.gekozen_scenario().sets if s.id == groep.removeprefix(SET))
    eerste = next(g for g in verdeelset.groepen if g in r.verdeling)
    samen = samen_in_set(r, eerste)
    return verdeelset.naam, d.groep(eerste).eenheid, samen or None, "" if samen else r.verdeling[eerste].fout


def _voor(d: Dossier, vorige: Rekenresultaat | None, groep: str, nu: Aantallen) -> Aantallen | None:
    """The numbers before the last change, when that changed them."""
    if vorige is None:
        return None
    if not groep.startswith(SET):
        was = vorige.verdeling[groep].aantallen if groep in vorige.verdeling else None
    else:
        leden = next(s for s in d.gekozen_scenario().sets if s.id == groep.removeprefix(SET)).groepen
        eerste = next((g for g in leden if g in vorige.verdeling), "")
        was = (samen_in_set(vorige, eerste) or None) if eerste else None
    return None if was is None or dict(was) == dict(nu) else was


def _verdeling(d: Dossier, r: Rekenresultaat, groep: str, vorige: Rekenresultaat | None, blad: Blad = Blad.VERDELING) -> Inhoud:
    if not groep:
        return zonder(NAMEN[blad], GEEN_GROEP)
    naam, soort, nu, fout = _aantallen(d, r, groep)
    titel = f"{NAMEN[blad]}: {naam}"
    if nu is None:
        return zonder(titel, fout or "Er is nog geen verdeling.")
    was = _voor(d, vorige, groep, nu)
    totaal = sum(n for n in nu.values() if n is not None)
    wat = AFGESCHERMD if moet_onderdrukt(d, soort) and 0 < totaal < 5 else aantal(totaal)
    onder = f"{d.gekozen_scenario().naam}: {wat} {eenheid(soort, totaal)} over {_tel(len(d.gemeenten), 'gemeente', 'gemeenten')}."
    beeld: tuple[Deel, ...]
    tabel, geheim = _verdeeltabel(d, soort, nu, was)
    if geheim:
        return Inhoud(titel, onder, (tabel,), (), LEES_AFGESCHERMD)
    if blad is Blad.KAART:
        beeld = (Kaartbeeld(d, nu, was),)
    else:
        beeld = (Staven(tuple(_verdeelstaaf(g.naam, nu.get(g.code), was, g.code) for g in d.gemeenten), met_was=was is not None),)
    return Inhoud(titel, f"{onder} {LEES_VOOR}" if was and blad is Blad.VERDELING else onder, beeld, (tabel,))


def _kaart(d: Dossier, r: Rekenresultaat, groep: str, vorige: Rekenresultaat | None) -> Inhoud:
    return _verdeling(d, r, groep, vorige, Blad.KAART)


def _verdeelstaaf(naam: str, nu: int | None, was: Aantallen | None, code: str) -> Staaf:
    voor = None if was is None else was.get(code)
    anders = nu is not None and voor is not None and nu != voor
    return Staaf(naam, nu, f"{aantal(nu)} ({met_teken((nu or 0) - (voor or 0))})" if anders else aantal(nu), was=voor)


def _verdeeltabel(d: Dossier, soort: Eenheid, nu: Aantallen, was: Aantallen | None) -> tuple[Tabel, bool]:
    """The numbers as a table with the region below, and whether something had to be left out."""
    kolommen = {"Nu": nu} if was is None else {"Nu": nu, "Voor": was}
    cellen, geheim = _afgeschermd(d, soort, kolommen)
    rijen = []
    for code, naam in (*((g.code, g.naam) for g in d.gemeenten), (TOTAAL, "Regio")):
        rij = [cellen[code, kolom] for kolom in kolommen]
        if was is not None:
            voor, na = (was.get(code), nu.get(code)) if code else (som_bekend(was.values()), som_bekend(nu.values()))
            rij.append(AFGESCHERMD if AFGESCHERMD in rij else met_teken(None if na is None or voor is None else na - voor))
        rijen.append((naam, *rij))
    koppen = ("Gemeente", *kolommen, *(("Verschil",) if was is not None else ()))
    return Tabel(koppen, tuple(rijen), getallenkolommen(len(koppen)), totaal=True), geheim


def _afgeschermd(d: Dossier, soort: Eenheid, kolommen: Mapping[str, Aantallen]) -> tuple[dict[tuple[str, str], str], bool]:
    """The text of each cell (gemeente or TOTAAL, column), small numbers of people left out, and whether any was."""
    cellen = {(code, kolom): n for kolom, rij in kolommen.items() for code in d.codes() for n in (rij.get(code),)}
    if moet_onderdrukt(d, soort):
        tabel = onderdruk(cellen, rijtotalen=False)
        plekken = [*cellen, *((TOTAAL, kolom) for kolom in kolommen)]
        return ({cel: AFGESCHERMD if tabel.is_afgeschermd(*cel) else aantal(tabel.waarden[cel]) for cel in plekken},
                bool(tabel.afgeschermd))
    totalen = {(TOTAAL, kolom): som_bekend(rij.get(code) for code in d.codes()) for kolom, rij in kolommen.items()}
    return {cel: aantal(n) for cel, n in {**cellen, **totalen}.items()}, False


# --- scenarios --------------------------------------------------------------------------------------------------------


def _scenarios(d: Dossier, groep: str) -> Inhoud:
    if not groep:
        return zonder(NAMEN[Blad.SCENARIOS], GEEN_GROEP)
    soort = d.groep(groep).eenheid if not groep.startswith(SET) else _eenheid_van_set(d, groep)
    beeld = scenariovergelijking.scenariobeeld(d, None if groep.startswith(SET) else groep, soort)
    titel, koppen = f"{NAMEN[Blad.SCENARIOS]}: {beeld.keuze.naam}", [f"{k.naam} (gekozen)" if k.gekozen else k.naam for k in beeld.koppen]
    kolommen = {k.id: {rij.code: cel.aantal for rij in beeld.rijen if rij.code for cel in rij.cellen if cel.scenario == k.id}
                for k in beeld.koppen}
    cellen, geheim = _afgeschermd(d, soort, kolommen)
    rijen = tuple((rij.naam, *(cellen[rij.code, c.scenario] if geheim else c.tekst for c in rij.cellen)) for rij in beeld.rijen)
    tabel = Tabel(("Gemeente", *koppen), rijen, getallenkolommen(len(koppen) + 1), totaal=True)
    onder = f"In {eenheid(soort)}. Tussen haakjes: het verschil met het gekozen scenario." if len(koppen) > 1 else (
        "Er is één scenario.")
    return Inhoud(titel, f"In {eenheid(soort)}." if geheim else onder, (tabel,), (), LEES_AFGESCHERMD if geheim else "")


def _eenheid_van_set(d: Dossier, groep: str) -> Eenheid:
    verdeelset = next(s for s in d.gekozen_scenario().sets if s.id == groep.removeprefix(SET))
    return next(d.groep(g).eenheid for g in verdeelset.groepen)


# --- afspraken, besluiten, open points --------------------------------------------------------------------------------


def _afspraken(d: Dossier, r: Rekenresultaat) -> Inhoud:
    rijen = dekkingstabel.dekkingsrijen(d, r)
    geldend = [a for a in d.afspraken if a.status is not Afspraakstatus.VERVALLEN]
    if not rijen and not geldend:
        return zonder(NAMEN[Blad.AFSPRAKEN], "Er zijn nog geen afspraken.")
    dekking = Tabel(("Groep", "Te doen", "Afgesproken", "Nog open", "Stand"), tuple(_dekkingsrij(d, rij) for rij in rijen),
                    (False, True, True, True, False), kop="Wat de afspraken dekken")
    lijst = Tabel(("Nr", "Afspraak", "Wie", "Aantal", "Status"), tuple(
        (a.nummer, a.titel, format_nl.opsomming([n for b in a.bijdragen() if (n := afspraaktabel.partijnaam(d, b.partij))]),
         afspraaktabel.aantal_in_woorden(a), STATUS_IN_WOORDEN[a.status]) for a in geldend), (False,) * 5, kop="De afspraken")
    noot = LEES_AFGESCHERMD if any(AFGESCHERMD in rij for rij in dekking.rijen) else ""
    delen = tuple(tabel for tabel in (dekking, lijst) if tabel.rijen)
    onder = f"{_tel(len(geldend), 'afspraak', 'afspraken')}, {d.periode.van}–{d.periode.tot}."
    return Inhoud(NAMEN[Blad.AFSPRAKEN], onder, delen, (), noot)


def _dekkingsrij(d: Dossier, rij: dekkingstabel.Dekkingsrij) -> tuple[str, ...]:
    getallen = (rij.dekking.te_doen, rij.dekking.toegezegd, rij.rest)
    if moet_onderdrukt(d, rij.eenheid) and any(n is not None and 0 < n < 5 for n in getallen):
        return (rij.naam, *[AFGESCHERMD] * 3, "")
    return (rij.naam, *(format_nl.of_streep(n) for n in getallen), rij.stand)


def _besluiten(d: Dossier) -> Inhoud:
    """Of the werksessie that is going on; otherwise those of the last day on which something was decided."""
    sessie = lopende_werksessie(d)
    if sessie is not None:
        besluiten, onder = [b for b in d.besluiten if b.werksessie == sessie.id], f"{sessie.onderwerp}, {format_nl.datum(sessie.datum)}"
        leeg = "Er zijn in deze werksessie nog geen besluiten vastgelegd."
    else:
        laatste = max((b.datum for b in d.besluiten), default="")
        besluiten, onder = [b for b in d.besluiten if b.datum == laatste], format_nl.datum(laatste)
        leeg = "Er zijn nog geen besluiten vastgelegd."
    titel = NAMEN[Blad.BESLUITEN] if sessie else "Laatste besluiten"
    if not besluiten:
        return Inhoud(titel, onder, (Teksten((Tekst("", leeg),)),))
    return Inhoud(titel, onder, (Teksten(tuple(_besluit(n, b) for n, b in enumerate(besluiten, start=1))),))


def _besluit(nummer: int, b: Besluit) -> Tekst:
    kop = f"{nummer}. {b.orgaan}" if b.orgaan else f"Besluit {nummer}"
    return Tekst(kop, b.tekst, f"Minderheidsstandpunt: {b.minderheidsstandpunt}" if b.minderheidsstandpunt.strip() else "")


def _open(d: Dossier, bevindingen: Iterable[Bevinding]) -> Inhoud:
    gevonden = [b for b in bevindingen if b.ernst is not Ernst.INFO]
    if not gevonden:
        return zonder(NAMEN[Blad.OPEN], "Er zijn geen openstaande punten.")
    gevonden.sort(key=lambda b: b.ernst is not Ernst.BLOKKEREND)
    blokkerend = sum(b.ernst is Ernst.BLOKKEREND for b in gevonden)
    onder = _tel(len(gevonden), "punt", "punten") + (f", waarvan {aantal(blokkerend)} eerst moet worden opgelost." if blokkerend == 1 else
                                                     f", waarvan {aantal(blokkerend)} eerst moeten worden opgelost." if blokkerend else ".")
    return Inhoud(NAMEN[Blad.OPEN], onder, (Teksten(tuple(_punt(d, b) for b in gevonden)),))


def _punt(d: Dossier, b: Bevinding) -> Tekst:
    zin = _KLEIN.sub(lambda m: f"minder dan 5 {m[1]}", b.zin) if d.onderdruk_kleine_aantallen else b.zin
    stap = wizard_steps.stap(b.stap).titel
    return Tekst(f"{stap} – eerst oplossen" if b.ernst is Ernst.BLOKKEREND else stap, zin)
