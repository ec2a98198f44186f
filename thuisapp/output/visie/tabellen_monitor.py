"""Tables and figures of the monitorrapportage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from thuisapp import format_nl
from thuisapp.calc.grootboek import taakgrootboek
from thuisapp.calc.monitor import Verkeersstand, Voortgang, halfjaren
from thuisapp.calc.woorden import ACTIE_IN_WOORDEN
from thuisapp.domain.afspraak import Actie
from thuisapp.output import charts
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.merken import een_regel
from thuisapp.output.visie.model import Cel, Figuur, Rij, Tabel, Tekst
from thuisapp.output.visie.monitorbeeld import STAND_IN_WOORDEN, Afspraakstand, Groepstand
from thuisapp.output.visie.tabellen_afspraken import fte, kosten
from thuisapp.output.visie.tabellen_afsprakenboek import onder_elkaar
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.woorden import ERNST_IN_WOORDEN, periode_in_woorden

BRON = "verdeling in dit dossier en opgave van de deelnemers"
BRON_ACTIES = "opgave van de deelnemers"
BRON_TAAK = "landelijke taakstelling en opgave van de gemeenten"
LEES_MINSTENS = "≥ is ten minste: een cijfer over een halfjaar ontbreekt, dus het echte aantal kan hoger zijn."
KOLOMMEN = ("Hele periode", "Nu nodig", "Gerealiseerd", "Saldo", "Verwacht aan het eind")


def _minstens(cel: Cel, v: Voortgang) -> Cel:
    """The same with a sign for "ten minste" before it when a figure is missing."""
    if not v.mist or cel.waarde is None:
        return cel
    return replace(cel, tekst=(Tekst("≥ "), *cel.tekst))


def _cellen(s: Groepstand, v: Voortgang) -> list[Cel]:
    plek = v.code or "regio"
    return [th.getal(s.w("totaal", plek)), th.getal(s.w("tot_nu", plek)), _minstens(th.getal(s.w("gerealiseerd", plek)), v),
            _minstens(th.met_teken(s.w("saldo", plek)), v), _minstens(th.getal(s.w("verwacht", plek)), v), _stand(v.stand)]


def _stand(stand: Verkeersstand) -> Cel:
    return th.tekst(STAND_IN_WOORDEN[stand])


def _noten(*voortgangen: Voortgang) -> tuple[str, ...]:
    noten = ("Nu nodig is wat er volgens de planning nu had moeten zijn. Saldo is gerealiseerd min nu nodig: een min is een achterstand.",
             "Verwacht is wat er aan het eind van de periode is, als het zo doorgaat.")
    return (*noten, LEES_MINSTENS) if any(v.mist and v.gerealiseerd is not None for v in voortgangen) else noten


def groepen(beeld: Beeld) -> list[Tabel]:
    """The divided groups with figures on one row each."""
    m = beeld.monitor
    rijen = tuple(th.rij([th.tekst(s.g.naam), th.eenheid(s.g.eenheid), *_cellen(s, s.voortgang.regio)]) for s in m.gemeten)
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 2), *(th.getalkolom(kop) for kop in KOLOMMEN),
                th.tekstkolom("Stand", 3))
    return [Tabel("tabel-monitor-groepen", f"Stand per aandachtsgroep, {m.tot_wanneer}", kolommen, rijen, BRON,
                  noten=_noten(*(s.voortgang.regio for s in m.gemeten)))]


def ongemeten(beeld: Beeld) -> list[Tabel]:
    """The divided groups without any figure: only what is to do."""
    m = beeld.monitor
    rijen = tuple(th.rij([th.tekst(s.g.naam), th.eenheid(s.g.eenheid), th.getal(s.w("totaal")), th.getal(s.w("tot_nu"))])
                  for s in m.groepen if not s.met_cijfers)
    kolommen = (th.tekstkolom("Aandachtsgroep", 5), th.tekstkolom("Eenheid", 3), th.getalkolom("Hele periode"), th.getalkolom("Nu nodig"))
    return [Tabel("tabel-monitor-ongemeten", f"Groepen zonder cijfers: wat er nodig is, {m.tot_wanneer}", kolommen, rijen,
                  "verdeling in dit dossier")]


def gemeenten(beeld: Beeld, groep: str) -> list[Tabel]:
    """One group: a row per gemeente with something to do or something realised."""
    s = beeld.monitor.groep(groep)
    namen = {g.code: g.naam for g in beeld.dossier.gemeenten}
    gevuld = [v for v in s.voortgang.gemeenten if v.stand is not Verkeersstand.NIETS]
    rijen: list[Rij] = [th.rij([th.tekst(namen[v.code]), *_cellen(s, v)]) for v in gevuld or s.voortgang.gemeenten]
    if not beeld.een_gemeente:
        rijen.append(th.rij([th.tekst("Regio"), *_cellen(s, s.voortgang.regio)], totaal=True))
    kolommen = (th.tekstkolom("Gemeente", 3), *(th.getalkolom(kop) for kop in KOLOMMEN), th.tekstkolom("Stand", 3))
    return [Tabel(f"tabel-monitor-{groep}", f"{s.g.naam} per gemeente, {beeld.monitor.tot_wanneer}", kolommen, tuple(rijen), BRON,
                  eenheid=format_nl.eenheid(s.g.eenheid), noten=(LEES_MINSTENS,) if any(v.mist for v in gevuld) else ())]


def los(beeld: Beeld) -> list[Tabel]:
    """Groups with realised numbers and no division."""
    rijen = tuple(th.rij([th.tekst(g.naam), th.eenheid(g.eenheid), th.getal(beeld.w(f"gerealiseerd/{g.id}/regio"))])
                  for g in beeld.monitor.niet_verdeeld)
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 3), th.getalkolom("Gerealiseerd"))
    return [Tabel("tabel-monitor-los", "Gerealiseerd voor groepen die nog niet zijn verdeeld", kolommen, rijen, BRON_ACTIES)]


def verloop(beeld: Beeld, groep: str) -> list[Figuur]:
    """What was planned and what was realised since the start, per half-year; the data stand under it."""
    s, alle = beeld.monitor.groep(groep), halfjaren(beeld.dossier)
    if len(alle) < 3 or not s.met_cijfers:
        return []
    moment = beeld.monitor.moment.halfjaar
    gepland = [beeld.w(f"verloop/{groep}/{h}/gepland") for h in alle]
    gedaan = [beeld.w(f"verloop/{groep}/{h}/gedaan") if h <= moment else None for h in alle]
    bekend = [(h, w) for h, w in zip(alle, gedaan, strict=True) if w is not None and w.bekend]
    if not bekend:
        return []
    minstens = "" if s.volledig else "ten minste "
    alt = (f"Lijndiagram van {s.g.naam}: wat is gepland en wat is gerealiseerd sinds het begin, per halfjaar. Tot en met het "
           f"{periode_in_woorden(bekend[-1][0])} is {minstens}{format_nl.aantal(bekend[-1][1].getal)} gerealiseerd; "
           f"gepland was {format_nl.aantal(gepland[alle.index(bekend[-1][0])].getal)}. "
           f"Aan het eind van de periode moeten er {format_nl.aantal(gepland[-1].getal)} zijn.")
    naam = "gerealiseerd" + ("" if s.volledig else " (ten minste)")
    lijnen = {"gepland": [0, *(w.getal for w in gepland)], naam: [0, *(None if w is None else w.getal for w in gedaan)]}
    koppen = ["", *(h[:4] if h.endswith("-2") else "" for h in alle)]
    svg = charts.lijndiagram(range(len(alle) + 1), lijnen, alt=alt, koppen=koppen, onbekend_tonen=False, hoogte=230)
    kolommen = (th.tekstkolom("Tot en met het", 3), th.getalkolom("Gepland"), th.getalkolom("Gerealiseerd"))
    getoond = [n for n, h in enumerate(alle) if h <= bekend[-1][0] or h == alle[-1]]
    rijen = tuple(th.rij([th.tekst(periode_in_woorden(alle[n])), th.getal(gepland[n]), _nog_niet(gedaan[n])]) for n in getoond)
    tabel = Tabel(f"gegevens-monitor-{groep}", f"{s.g.naam}: gepland en gerealiseerd sinds het begin", kolommen, rijen, BRON,
                  eenheid=format_nl.eenheid(s.g.eenheid))
    return [Figuur(f"figuur-monitor-{groep}", f"{s.g.naam}: gepland en gerealiseerd sinds het begin, in {format_nl.eenheid(s.g.eenheid)}",
                   svg, alt, BRON, tabel=tabel)]


def _nog_niet(w: Waarde | None) -> Cel:
    return th.tekst("nog niet gemeten") if w is None or not w.bekend else th.getal(w)


# --- the ledger of the taakstelling -----------------------------------------------------------------------------------


def taakstelling(beeld: Beeld, groep: str, halfjaar: str) -> list[Tabel]:
    """One half-year, per gemeente: netto = bruto + meegenomen, and what it leaves."""
    naam, boek = beeld.dossier.groep(groep).naam, taakgrootboek(beeld.dossier, groep)
    if not boek:
        return []
    met_ruil = any(r.bruto != r.na_ruil for regels in boek.values() for r in regels if r.halfjaar == halfjaar)
    klaar = any(r.gerealiseerd is not None for regels in boek.values() for r in regels if r.halfjaar == halfjaar)
    plekken = [*((m.naam, m.code) for m in beeld.gemeenten), *([] if beeld.een_gemeente else [("Regio", "regio")])]
    rijen = []
    for plaats, plek in plekken:
        def w(veld: str, plek: str = plek) -> Waarde:
            return beeld.w(f"taakboek/{groep}/{plek}/{halfjaar}/{veld}")
        einde = [th.getal(w("gerealiseerd")), th.met_teken(w("saldo"))] if klaar else []
        rijen.append(th.rij([th.tekst(plaats), th.getal(w("na_ruil")), th.met_teken(w("meegenomen")), th.getal(w("netto")), *einde],
                            totaal=plek == "regio"))
    kolommen = (th.tekstkolom("Gemeente", 3), th.getalkolom("Bruto, na ruil" if met_ruil else "Bruto"), th.getalkolom("Meegenomen"),
                th.getalkolom("Netto"), *((th.getalkolom("Gehuisvest"), th.getalkolom("Blijft over")) if klaar else ()))
    eerste = halfjaar == next(iter(beeld.monitor.taakhalfjaren(groep)), halfjaar)  # the table after it reads the same way
    noten = ["Netto is bruto plus wat is meegenomen, en nooit lager dan 0. Een plus is een achterstand, een min een voorsprong."] * eerste
    return [Tabel(f"tabel-monitor-taak-{groep}-{halfjaar}", f"{naam}: grootboek van het {periode_in_woorden(halfjaar)}", kolommen,
                  tuple(rijen), BRON_TAAK, eenheid="personen, middelste schatting", noten=tuple(noten))]


# --- afspraken and actions --------------------------------------------------------------------------------------------


def afspraken(beeld: Beeld) -> list[Tabel]:
    """What was promised beside what was realised of it."""
    rijen = tuple(th.rij([th.tekst(f"{s.a.nummer}. {s.a.titel}" if s.a.nummer else s.a.titel),
                          th.tekst(beeld.overleg.partijnaam(s.a.partij)), th.eenheid(s.a.eenheid), th.getal(s.w("totaal")), *_gedaan(s)])
                  for s in beeld.monitor.afspraken)
    kolommen = (th.tekstkolom("Afspraak", 4), th.tekstkolom("Levert", 3), th.tekstkolom("Eenheid", 2), th.getalkolom("Toegezegd"),
                th.getalkolom("Nu nodig"), th.getalkolom("Gerealiseerd"), th.getalkolom("Saldo"), th.tekstkolom("Stand", 3))
    noten = ("Alleen aantallen die bij de afspraak zelf zijn ingevuld, tellen hier mee.",)
    return [Tabel("tabel-monitor-afspraken", f"Afspraken: toegezegd en gerealiseerd, {beeld.monitor.tot_wanneer}", kolommen, rijen,
                  BRON_ACTIES, noten=noten)]


def _gedaan(s: Afspraakstand) -> list[Cel]:
    """Nu nodig, gerealiseerd, saldo, stand; dashes where nothing had to be there yet."""
    v = s.voortgang
    if v.gerealiseerd is None and not v.tot_nu:
        return [th.getal(s.w("tot_nu")), th.tekst(""), th.tekst(""), th.tekst("– nog niet begonnen")]
    return [th.getal(s.w("tot_nu")), _minstens(th.getal(s.w("gerealiseerd")), v), _minstens(th.met_teken(s.w("saldo")), v), _stand(v.stand)]


def acties(beeld: Beeld) -> list[Tabel]:
    """All actions, late ones first, with people and money."""
    rijen = tuple(th.rij([_stand_actie(beeld, a), th.tekst(a.titel), th.tekst(beeld.overleg.partijnaam(a.eigenaar)),
                          th.tekst(format_nl.datum(a.gereed) or "nog geen datum"), fte(beeld.w(f"actie/{a.id}/fte")),
                          kosten(beeld.w(f"actie/{a.id}/kosten")), _dekking(beeld, a)]) for a in beeld.monitor.acties)
    kolommen = (th.tekstkolom("Stand", 2), th.tekstkolom("Actie", 4), th.tekstkolom("Eigenaar", 3), th.tekstkolom("Gereed", 2),
                th.getalkolom("Mensen (fte)", 2), th.getalkolom("Kosten", 2), th.tekstkolom("Waar het geld vandaan komt", 3))
    return [Tabel("tabel-monitor-acties", "Acties, met wat te laat is bovenaan", kolommen, rijen, BRON_ACTIES)]


def _stand_actie(beeld: Beeld, a: Actie) -> Cel:
    return th.tekst("▼ te laat" if beeld.monitor.is_laat(a) else ACTIE_IN_WOORDEN[a.status])


def _dekking(beeld: Beeld, a: Actie) -> Cel:
    regeling = beeld.dossier.regelingen.get(a.regeling)
    regels = [*([regeling.naam] if regeling else []), *([a.dekking] if a.dekking.strip() else [])]
    return onder_elkaar([Tekst(een_regel(regel).strip())] for regel in regels) if regels else th.tekst("onbekend")


def bevindingen(beeld: Beeld) -> list[Tabel]:
    rijen = tuple(th.rij([th.tekst(ERNST_IN_WOORDEN[b.ernst]), th.tekst(th.met_aanhaling(b.zin)), th.tekst(th.met_aanhaling(b.doen))])
                  for b in beeld.monitor.bevindingen)
    kolommen = (th.tekstkolom("Hoe zwaar", 2), th.tekstkolom("Wat er speelt", 6), th.tekstkolom("Wat u kunt doen", 4))
    return [Tabel("tabel-monitor-bevindingen", "Wat in de cijfers en de acties nog niet klopt", kolommen, rijen,
                  "controle door het programma")]


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {
    "monitor-groepen": groepen, "monitor-ongemeten": ongemeten, "monitor-gemeenten": gemeenten, "monitor-los": los,
    "monitor-taak": taakstelling, "monitor-afspraken": afspraken, "monitor-acties": acties, "monitor-bevindingen": bevindingen,
}
FIGUREN: dict[str, Callable[..., list[Figuur]]] = {"monitor-verloop": verloop}
