"""Tables on how the figures came about: quality at a glance, inputs per group, methods side by side, overlap, sensitivity, own figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.datakwaliteit import kwaliteitsbeeld
from thuisapp.calc.eigen_waarden import cijferparen
from thuisapp.calc.methodevergelijking import Methodeuitkomst, vergelijk_methoden
from thuisapp.calc.overlap import overlapmatrix
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.bronregels import KWALITEIT_IN_WOORDEN, bronnaam
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.model import Cel, Rij, Tabel
from thuisapp.output.visie.omgeving import klein
from thuisapp.output.visie.rekeninvoer import Regel, regels_van, waarde_in_woorden
from thuisapp.output.visie.woorden import METHODE_IN_WOORDEN


def _kwaliteit(kwaliteit: Kwaliteit | None) -> str:
    return KWALITEIT_IN_WOORDEN[kwaliteit] if kwaliteit else "ontbreekt"


# --- quality at a glance ----------------------------------------------------------------------------------------------


def kwaliteit(beeld: Beeld) -> list[Tabel]:
    """Per group: method, how many gemeenten have a figure, what the figures are worth, and how wide the range is."""
    rijen = [_kwaliteitsrij(beeld, g) for g in beeld.groepen]
    gemeenten = [] if beeld.een_gemeente else [th.tekstkolom("Gemeenten met een cijfer", 2)]
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Methode", 2), *gemeenten, th.tekstkolom("Cijfers van de methode", 2),
                th.tekstkolom("Zwakste schakel", 2), th.getalkolom("Bandbreedte", 2))
    noten = ("De zwakste schakel is het minst zekere cijfer achter de behoefte, ook van de factoren.",
             "De bandbreedte zegt hoeveel lager en hoger de behoefte kan zijn dan de middelste schatting.")
    return [Tabel("tabel-kwaliteit", "Hoe zeker de cijfers zijn, per aandachtsgroep", kolommen, tuple(rijen), th.CIJFERS_IN_BIJLAGE,
                  noten=noten)]


def _kwaliteitsrij(beeld: Beeld, g: GroepBeeld) -> Rij:
    zicht = kwaliteitsbeeld(beeld.dossier, g.groep)
    volgorde = list(Kwaliteit)
    kern = max(zicht.kern, key=volgorde.index, default=None)
    alle, zonder = len(beeld.gemeenten), len(g.onbekend_in)
    gemeenten = [] if beeld.een_gemeente else [th.tekst(f"{alle - zonder} van {alle}")]
    return th.rij([th.tekst(g.naam), th.tekst(g.methode_in_woorden), *gemeenten, th.tekst(_kwaliteit(kern)),
                   th.tekst(g.kwaliteit_in_woorden), th.tekst(bandbreedte(g.behoefte.h))])


def bandbreedte(h: Hoeveelheid) -> str:
    """−33% tot +11%, around the middle; "geen" for a single number."""
    if h.midden is None or not h.midden:
        return ""
    if h.is_punt:
        return th.GEEN
    laag, _, hoog = h.einden()
    onder, boven = (x / h.midden - 1 for x in (laag, hoog))
    return f"{_procent(onder)} tot {_procent(boven)}"


def _procent(x: Fraction) -> str:
    return ("+" if x > 0 else "") + format_nl.procent(x)


# --- inputs -----------------------------------------------------------------------------------------------------------


def invoer(beeld: Beeld) -> list[Tabel]:
    """What was calculated with, per group: the method's own figures and the factors, those with one origin together."""
    rijen = []
    for g in beeld.groepen:
        regels = regels_van(beeld, g)
        rijen += [_invoerrij(beeld, g, regel) for regel in regels]
    kolommen = (th.tekstkolom("Aandachtsgroep", 3), th.tekstkolom("Waarmee is gerekend", 6), th.tekstkolom("Bron en peildatum", 4),
                th.tekstkolom("Kwaliteit", 2))
    noten = (th.LEES_AFGESCHERMD,) if any(r.geheim for g in beeld.groepen for r in regels_van(beeld, g)) else ()
    return [Tabel("tabel-aannames", "Waarmee per groep is gerekend", kolommen, tuple(rijen), "per regel genoemd in de tabel",
                  noten=noten)] if rijen else []


def _invoerrij(beeld: Beeld, g: GroepBeeld, regel: Regel) -> Rij:
    bron = bronnaam(beeld.dossier, regel.bron)
    peil = f"{bron}, {format_nl.datum(regel.peildatum)}" if regel.peildatum else bron
    return th.rij([th.tekst(g.naam), Cel(regel.inhoud), th.tekst(peil), th.tekst(KWALITEIT_IN_WOORDEN[regel.kwaliteit])])


def regionaal(beeld: Beeld) -> list[Tabel]:
    """Counts of a larger region: how much falls inside and outside the dossier."""
    rijen, geheim = [], False
    for g in beeld.regionaal_geteld:
        for n, telling in enumerate(g.raming.regionaal):
            buiten = [telling.namen.get(code) or code for code in telling.gewichten if code not in beeld.dossier.codes()]
            waarden = [beeld.w(f"bronregio/{g.id}/{n}/{deel}") for deel in ("aantal", "binnen", "buiten")]
            geheim = geheim or any(w.geheim for w in waarden)
            waar = f"{format_nl.aantal(len(telling.gewichten))} gemeenten" + (f", ook {_kort(buiten)}" if buiten else "")
            rijen.append(th.rij([th.regels([g.naam, telling.naam]), th.tekst(waar), th.tekst(telling.sleutel),
                                 *(th.getal(w) for w in waarden)]))
    kolommen = (th.tekstkolom("Groep en telling", 4), th.tekstkolom("Bronregio", 4), th.tekstkolom("Sleutel", 2), th.getalkolom("Geteld"),
                th.getalkolom("In dit dossier"), th.getalkolom("Daarbuiten"))
    return [Tabel("tabel-regionaal", "Tellingen in een grotere regio", kolommen, tuple(rijen), "opgave van de bronregio; eigen berekening",
                  eenheid="personen of huishoudens, middelste schatting", noten=(th.LEES_AFGESCHERMD,) if geheim else ())] if rijen else []


def _kort(namen: list[str]) -> str:
    return format_nl.opsomming(namen if len(namen) <= 4 else [*namen[:3], f"{format_nl.telwoord(len(namen) - 3)} andere"])


def vergelijking(beeld: Beeld) -> list[Tabel]:
    """Groups for which more than one method has figures: what each of them gives."""
    rijen = [_methoderij(beeld, g, u) for g in beeld.met_meer_methoden for u in vergelijk_methoden(beeld.dossier, g.groep)]
    if not rijen:
        return []
    kolommen = (th.tekstkolom("Groep en methode", 4), th.getalkolom("Behoefte", 3), th.tekstkolom("Eenheid", 2),
                th.getalkolom("Verschil", 2), th.tekstkolom("Kwaliteit", 2), th.tekstkolom("Opmerking", 5))
    return [Tabel("tabel-methoden", f"Wat verschillende methoden zouden geven, {beeld.jaren}", kolommen, tuple(rijen),
                  th.CIJFERS_IN_BIJLAGE, noten=("Het verschil geldt voor de gemeenten die in beide methoden bekend zijn.",))]


def _methoderij(beeld: Beeld, g: GroepBeeld, u: Methodeuitkomst) -> Rij:
    opmerking = "gekozen" if u.gekozen else u.ontbreekt
    verschil = th.tekst("") if u.verschil is None else th.verandering(beeld.w(f"methodeverschil/{g.id}/{u.methode.value}"))
    return th.rij([th.tekst(f"{g.naam}: {METHODE_IN_WOORDEN[u.methode]}"), th.bereik(beeld.w.bereik(f"volgens/{g.id}/{u.methode.value}")),
                   th.eenheid(g.eenheid), verschil, th.tekst(_kwaliteit(u.kwaliteit)), th.tekst(opmerking)])


# --- overlap and sensitivity ------------------------------------------------------------------------------------------


def overlap(beeld: Beeld) -> list[Tabel]:
    """Who gives way to whom, and what is counted before and after."""
    rijen = []
    for id, regel in overlapmatrix(beeld.dossier).regels.items():
        g = beeld.groep(id)
        for n, deel in enumerate(regel.wijkt_voor):
            ander = deel.overlap.telt_mee_in
            laatste = n == len(regel.wijkt_voor) - 1
            rijen.append(th.rij([th.tekst(g.naam), th.tekst(beeld.groepsnamen([ander])[0]), th.procent(beeld.w(f"overlap/{id}/{ander}")),
                                 th.bereik(beeld.w.bereik(f"voor-overlap/{id}")) if not n else th.tekst(""),
                                 th.getal(beeld.w(f"overlap-eraf/{id}/{ander}")),
                                 th.bereik(g.behoefte) if laatste else th.tekst("")]))
    kolommen = (th.tekstkolom("Groep", 4), th.tekstkolom("Telt al mee bij", 4), th.getalkolom("Deel"), th.getalkolom("Behoefte vóór", 3),
                th.getalkolom("Gaat eraf"), th.getalkolom("Behoefte na", 3))
    return [Tabel("tabel-overlap", f"Overlap tussen groepen, {beeld.jaren}", kolommen, tuple(rijen), th.CIJFERS_IN_BIJLAGE,
                  eenheid="in de eenheid van de groep")] if rijen else []


def gevoelig(beeld: Beeld) -> list[Tabel]:
    """The assumptions that matter most: the opgave of that group when only this one is low or high."""
    paren = beeld.zware_aannames
    rijen = [th.rij([th.tekst(f"{g.naam}: {klein(balk.naam)}"), th.tekst(_waarde(balk.waarde)),
                     th.getal(beeld.w(f"gevoelig/{g.id}/laag/{balk.id}")), th.getal(g.opgave.midden),
                     th.getal(beeld.w(f"gevoelig/{g.id}/hoog/{balk.id}")), th.los(balk.breedte)]) for g, balk in paren]
    if not rijen:
        return []
    kolommen = (th.tekstkolom("Groep en aanname", 6), th.tekstkolom("Waarde", 3), th.getalkolom("Opgave bij laag"),
                th.getalkolom("Midden"), th.getalkolom("Opgave bij hoog"), th.getalkolom("Verschil"))
    return [Tabel("tabel-gevoelig", "De aannames die het meest uitmaken", kolommen, tuple(rijen), th.CIJFERS_IN_BIJLAGE,
                  eenheid=f"{format_nl.eenheid(paren[0][0].eenheid)}, {beeld.jaren}",
                  noten=("Steeds verandert één aanname; de andere blijven op de middelste schatting.",))]


def _waarde(h: Hoeveelheid | None) -> str:
    return "alle cijfers samen" if h is None else waarde_in_woorden(h)


# --- own figures and regionale lagen ----------------------------------------------------------------------------------


def eigen(beeld: Beeld) -> list[Tabel]:
    """Own figures beside the public ones, with the reason."""
    rijen = [th.rij([th.tekst(f"{beeld.gemeente(p.eigen.gemeente).naam}: {klein(p.indicator.naam)}"),
                     th.getal(beeld.w(f"openbaar/{p.indicator.id}/{p.eigen.gemeente}")),
                     th.getal(beeld.w(f"eigen-waarde/{p.indicator.id}/{p.eigen.gemeente}")),
                     th.tekst("") if p.verschil is None else th.verandering(beeld.w(f"eigen-verschil/{p.indicator.id}/{p.eigen.gemeente}")),
                     th.tekst("eigen cijfer" if p.telt else "openbaar cijfer"), th.tekst(p.eigen.reden),
                     th.tekst(bronnaam(beeld.dossier, p.eigen.cijfer.bron))]) for p in cijferparen(beeld.dossier)]
    kolommen = (th.tekstkolom("Gemeente en cijfer", 4), th.getalkolom("Openbaar"), th.getalkolom("Eigen"), th.getalkolom("Verschil"),
                th.tekstkolom("Gebruikt", 2), th.tekstkolom("Reden", 4), th.tekstkolom("Bron van het eigen cijfer", 3))
    return [Tabel("tabel-eigen", "Eigen cijfers naast openbare cijfers", kolommen, tuple(rijen),
                  "per regel genoemd in de tabel")] if rijen else []


def lagen(beeld: Beeld) -> list[Tabel]:
    """The regionale lagen of the groups: which gebieden the region touches, and what to check."""
    rijen = []
    for laag, groepen in beeld.lagen:
        gebieden = sorted(set(laag.gebieden.values()))
        zonder = [m.naam for m in beeld.gemeenten if m.code not in laag.gebieden]
        nakijken = [laag.controleren, f"Van {_kort(zonder)} is het gebied nog niet ingevuld." if zonder else ""]
        buiten = {g: [c for c in laag.leden.get(g) or () if c not in beeld.dossier.codes()] for g in gebieden}
        omvang = [f"{naam} ({_ook_buiten(len(buiten[naam]))})" if buiten[naam] else naam for naam in gebieden]
        rijen.append(th.rij([th.tekst(laag.naam), th.regels(omvang), th.tekst(format_nl.opsomming([klein(g.naam) for g in groepen])),
                             th.regels(nakijken)]))
    kolommen = (th.tekstkolom("Indeling", 3), th.tekstkolom("Gebieden", 4), th.tekstkolom("Voor de groepen", 5),
                th.tekstkolom("Nog nakijken", 4))
    return [Tabel("tabel-lagen", "In welke indeling de cijfers van de groepen meestal komen", kolommen, tuple(rijen),
                  "; ".join(_bronnen(beeld)))] if rijen else []


def _ook_buiten(n: int) -> str:
    return f"ook {format_nl.telwoord(n)} {'gemeente' if n == 1 else 'gemeenten'} daarbuiten"


def _bronnen(beeld: Beeld) -> Iterable[str]:
    return dict.fromkeys(bronnaam(beeld.dossier, laag.bron) for laag, _ in beeld.lagen)


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {
    "kwaliteit": kwaliteit, "invoer": invoer, "regionaal": regionaal, "vergelijking": vergelijking, "overlap": overlap,
    "gevoelig": gevoelig, "eigen-waarden": eigen, "lagen": lagen,
}
