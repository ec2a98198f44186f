"""Tables on behoefte, aanbod and opgave."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thuisapp import format_nl
from thuisapp.domain.aanbod import Hardheid
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.bronregels import bronnaam, regel_van_cijfers
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.model import Cel, Tabel
from thuisapp.output.visie.omgeving import klein

LEES_BEREIK = "Tussen haakjes staan de laagste en de hoogste schatting."
LEES_MINSTENS = "Het teken ≥ betekent: ten minste, want van een deel ontbreken de cijfers."
LEES_HOOGSTENS = "Het teken ≤ betekent: ten hoogste, want een deel van het aanbod is nog niet bekend."
LEES_ONGEVEER = "Het teken ± betekent: ongeveer, want zowel van de behoefte als van het aanbod is een deel nog niet bekend."
LEES_OVERSCHOT = "Een getal met een minteken is een overschot."
BREED = 8  # this many gemeenten still fit beside each other as columns
GROEPEN_NAAST_ELKAAR = 6


def kern(beeld: Beeld) -> list[Tabel]:
    """The summary: opgave per group and what of it is divided."""
    rijen = [th.rij([th.tekst(g.naam), th.bereik(g.opgave), *([] if beeld.een_gemeente else [_verdeeld(g)]), th.eenheid(g.eenheid)])
             for g in beeld.groepen]
    kolommen = [th.tekstkolom("Aandachtsgroep", 4), th.getalkolom("Opgave", 3), th.tekstkolom("Eenheid", 2)]
    if not beeld.een_gemeente:
        kolommen.insert(2, th.getalkolom("Verdeeld over de gemeenten", 3))
    return [Tabel("tabel-kern", f"De opgave in {beeld.jaren} per aandachtsgroep", tuple(kolommen), tuple(rijen), th.CIJFERS_IN_BIJLAGE,
                  noten=(*_lees(beeld, "opgave"), *_meer_verdeeld(beeld)))]


def _meer_verdeeld(beeld: Beeld) -> tuple[str, ...]:
    """Why more may be divided than the opgave of the region."""
    groepen = [g for g in beeld.verdeelde_groepen if g.voorstel.totaal is None and (g.som.getal or 0) > (g.opgave.midden.rond or 0)]
    overschot = any((g.opgave_in(m.code).midden.rond or 0) < 0 for g in groepen for m in beeld.gemeenten)
    return ("Soms is er meer verdeeld dan de opgave: een overschot in de ene gemeente verlaagt het totaal niet.",) if overschot else ()


def _verdeeld(g: GroepBeeld) -> Cel:
    return th.getal(g.som) if g.is_verdeeld else th.tekst("nog niet")


def ouderen_woonvormen(beeld: Beeld) -> list[Tabel]:
    """The opgave for older people per woonvorm."""
    g = beeld.groep("ouderen")
    rijen = [th.rij([th.tekst(deel.naam), th.procent(deel.aandeel), th.getal(beeld.w(f"woonvorm-opgave/{g.id}/{deel.naam}"))])
             for deel in g.woonvormen]
    rijen.append(th.rij([th.tekst("Samen"), th.tekst("100%"), th.getal(beeld.w(f"opgave/{g.id}/regio/midden"))], totaal=True))
    kolommen = (th.tekstkolom("Woonvorm", 4), th.getalkolom("Aandeel"), th.getalkolom("Opgave"))
    return [Tabel("tabel-ouderen-woonvormen", "Opgave voor ouderen per soort woning", kolommen, tuple(rijen), g.bron,
                  eenheid=f"{format_nl.eenheid(g.eenheid)}, {beeld.jaren}, middelste schatting")]


def opgave_per_groep(beeld: Beeld) -> list[Tabel]:
    """Behoefte, aanbod and opgave per group; a total per eenheid when a few groups share it."""
    rijen = []
    for eenheid in beeld.eenheden:
        groepen = [g for g in beeld.groepen if g.eenheid is eenheid]
        rijen += [th.rij([th.tekst(g.naam), th.eenheid(eenheid), th.bereik(g.behoefte), th.bereik(g.aanbod), th.bereik(g.opgave)])
                  for g in groepen]
        if len(groepen) > 1:
            rijen.append(th.rij([th.tekst(f"Samen in {format_nl.eenheid(eenheid)}"), th.eenheid(eenheid),
                                 *(th.bereik(beeld.samen(soort, eenheid)) for soort in ("behoefte", "aanbod", "opgave"))], totaal=True))
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 2), th.getalkolom("Behoefte", 3), th.getalkolom("Aanbod", 3),
                th.getalkolom("Opgave", 3))
    return [Tabel("tabel-opgave", f"Behoefte, aanbod en opgave per aandachtsgroep, {beeld.jaren}", kolommen, tuple(rijen),
                  th.CIJFERS_IN_BIJLAGE, noten=_lees(beeld, "opgave"))]


def _lees(beeld: Beeld, soort: str) -> tuple[str, ...]:
    """Only the reading aids that the table needs."""
    hs = [getattr(g, soort).h for g in beeld.groepen]
    noten = []
    if any(h.midden is not None and h.laag != h.hoog for h in hs):
        noten.append(LEES_BEREIK)
    samen = [beeld.samen(soort, e).h for e in beeld.bekende_eenheden]
    noten += lees_tekens((*hs, *samen))
    if any(h.laag is not None and h.laag < 0 for h in hs):
        noten.append(LEES_OVERSCHOT)
    return tuple(noten)


def lees_tekens(hs: Iterable[Hoeveelheid]) -> list[str]:
    """What ≥, ≤ and ± mean, as far as they occur."""
    tekens = {(h.onbekend_erbij > 0, h.onbekend_eraf > 0) for h in hs if not h.zegt_niets}
    return [zin for teken, zin in (((True, False), LEES_MINSTENS), ((False, True), LEES_HOOGSTENS), ((True, True), LEES_ONGEVEER))
            if teken in tekens]


def opgave_in_gemeenten(beeld: Beeld) -> list[Tabel]:
    """The opgave per group and gemeente at the middle estimate: where the need arises."""
    bijschrift = f"Opgave per aandachtsgroep en gemeente, {beeld.jaren}"
    return matrix(beeld, "tabel-opgave-gemeenten", bijschrift, list(beeld.bekende_groepen), uit_sleutel(beeld, "opgave"),
                  "middelste schatting, in de eenheid van de groep", (LEES_OVERSCHOT,) if _heeft_overschot(beeld) else ())


def _heeft_overschot(beeld: Beeld) -> bool:
    return any((beeld.w.getal(f"opgave/{g.id}/{m.code}") or 0) < 0 for g in beeld.bekende_groepen for m in beeld.gemeenten)


Celmaker = Callable[[GroepBeeld, str], Cel]  # for a group and a place ("regio" for the total)


def uit_sleutel(beeld: Beeld, soort: str) -> Celmaker:
    """Cells with the figure behind "SOORT/GROEP/PLEK"; the total of a division is its sum."""
    regio = "som" if soort == "verdeling" else "regio"
    return lambda g, plek: th.getal(beeld.w(f"{soort}/{g.id}/{regio if plek == 'regio' else plek}"))


def matrix(beeld: Beeld, id: str, bijschrift: str, groepen: list[GroepBeeld], maak: Celmaker, eenheid: str,
           noten: tuple[str, ...] = ()) -> list[Tabel]:
    """Groups against gemeenten. With few gemeenten these are the columns; with many they are the rows, a few groups per table.

    The region's total stands last.
    """
    plekken = [*((m.naam, m.code) for m in beeld.gemeenten), *([] if beeld.een_gemeente else [("Regio", "regio")])]
    if len(beeld.gemeenten) <= BREED:
        kolommen = (th.tekstkolom("Aandachtsgroep", 4), *(th.getalkolom(naam) for naam, _ in plekken))
        rijen = tuple(th.rij([th.tekst(g.naam), *(maak(g, plek) for _, plek in plekken)]) for g in groepen)
        return [Tabel(id, bijschrift, kolommen, rijen, th.CIJFERS_IN_BIJLAGE, eenheid=eenheid, noten=noten)]
    delen = th.in_delen(groepen, GROEPEN_NAAST_ELKAAR)
    tabellen = []
    for n, deel in enumerate(delen, 1):
        kolommen = (th.tekstkolom("Gemeente"), *(th.getalkolom(g.naam) for g in deel))
        rijen = tuple(th.rij([th.tekst(naam), *(maak(g, plek) for g in deel)], totaal=plek == "regio") for naam, plek in plekken)
        titel = bijschrift if len(delen) == 1 else f"{bijschrift}, deel {n} van {len(delen)}"
        tabellen.append(Tabel(f"{id}-{n}", titel, kolommen, rijen, th.CIJFERS_IN_BIJLAGE, eenheid=eenheid, noten=noten))
    return tabellen


def plannen(beeld: Beeld) -> list[Tabel]:
    """All plans in order of year and gemeente, with what is reserved."""
    rijen = []
    for p in sorted(beeld.dossier.aanbod.plannen, key=lambda p: (p.jaar, p.gemeente, p.naam)):
        namen = {g.id: g.naam for g in beeld.dossier.groepen}
        voor = [f"{format_nl.aantal(n)} voor {klein(namen.get(id, id))}" for id, n in p.voor.items() if n]
        hard = "hard" if p.hardheid is Hardheid.HARD else "zacht"
        rijen.append(th.rij([
            th.tekst(p.naam), th.tekst(beeld.plaatsnamen([p.gemeente])[0]), th.tekst(str(p.jaar)), th.getal(beeld.w(f"plan/{p.id}")),
            th.eenheid(p.eenheid), th.tekst(hard), th.tekst(_kans(p.realisatiekans.hoeveelheid)), th.regels(voor)]))
    kolommen = (th.tekstkolom("Plan"), th.tekstkolom("Gemeente"), th.getalkolom("Gereed", 1), th.getalkolom("Aantal", 1),
                th.tekstkolom("Eenheid", 2), th.tekstkolom("Hardheid", 1), th.getalkolom("Kans", 2), th.tekstkolom("Gereserveerd", 4))
    bronnen = list(dict.fromkeys(bronnaam(beeld.dossier, p.bron) for p in beeld.dossier.aanbod.plannen if p.bron))
    return [Tabel("tabel-plannen", "Bouw- en verbouwplannen", kolommen, tuple(rijen), "; ".join(bronnen) or "opgave van de deelnemers",
                  noten=("Een hard plan heeft een besluit achter zich, een zacht plan nog niet.",
                         "De kans is het deel van het plan waarmee wordt gerekend; tussen haakjes de laagste en hoogste schatting."))]


def _kans(h: Hoeveelheid) -> str:
    if h.midden is None:
        return format_nl.ONBEKEND
    midden, laag, hoog = (format_nl.procent(x) for x in (h.midden, h.laag, h.hoog))
    return midden if laag == hoog else f"{midden} ({laag}–{hoog})"


def vrijkomend(beeld: Beeld) -> list[Tabel]:
    """Sociale huurwoningen that become free, per gemeente."""
    cijfers = list(beeld.dossier.aanbod.vrijkomende_huurwoningen.values())
    opmerkingen = sorted({c.opmerking for c in cijfers if c.opmerking})
    plekken = [*((m.naam, m.code) for m in beeld.gemeenten), *([] if beeld.een_gemeente else [("Regio", "regio")])]
    rijen = [th.rij([th.tekst(naam), th.bereik(beeld.w.bereik(f"vrijkomend/{plek}")), th.getal(beeld.w(f"vrijkomend-periode/{plek}"))],
                    totaal=plek == "regio") for naam, plek in plekken]
    kolommen = (th.tekstkolom("Gemeente"), th.getalkolom("Per jaar", 3), th.getalkolom(f"In {beeld.jaren}", 3))
    titel = "Vrijkomende sociale huurwoningen" + ("" if beeld.een_gemeente else " per gemeente")
    return [Tabel("tabel-vrijkomend", titel, kolommen, tuple(rijen),
                  regel_van_cijfers(beeld.dossier, cijfers), eenheid=format_nl.eenheid(Eenheid.WONINGEN), noten=tuple(opmerkingen[:2]))]


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {
    "opgave-per-groep": opgave_per_groep, "opgave-in-gemeenten": opgave_in_gemeenten,
    "kern": kern, "ouderen-woonvormen": ouderen_woonvormen, "plannen": plannen, "vrijkomend": vrijkomend,
}
