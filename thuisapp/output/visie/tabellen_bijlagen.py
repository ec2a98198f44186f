"""Tables of the annexes: sources, assumptions, figures per gemeente, gaps in the data, the check against the law."""

from __future__ import annotations

from collections.abc import Callable

from thuisapp import format_nl
from thuisapp.domain.bevinding import Ernst
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.bronregels import KWALITEIT_IN_WOORDEN, bronnaam, invoer_van
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.model import Cel, Koppeling, Rij, Tabel, Tekst
from thuisapp.output.visie.toets import STAAT_IN_WOORDEN, Uitslag, toets
from thuisapp.output.visie.woorden import ERNST_IN_WOORDEN, STAP_IN_WOORDEN


def gebruikte_bronnen(beeld: Beeld) -> list[str]:
    """Ids of the sources that the chosen groups, the supply and the indicators rest on, by name."""
    d = beeld.dossier
    ids = {c.bron for g in d.gekozen_groepen() for c in invoer_van(d, g)}
    ids |= {c.bron for c in d.aanbod.vrijkomende_huurwoningen.values()} | {c.bron for c in d.aanbod.aandelen.values()}
    ids |= {p.bron for p in d.aanbod.plannen} | {p.realisatiekans.bron for p in d.aanbod.plannen}
    ids |= {p.per_jaar.bron for p in d.aanbod.plaatsen}
    ids |= {i.bron for i in d.indicatoren.values()} | {c.bron for g in d.gekozen_groepen() for c in g.controlecijfers}
    return sorted((id for id in ids if id in d.bronnen), key=lambda id: bronnaam(d, id).lower())


def bronnen(beeld: Beeld) -> list[Tabel]:
    rijen = []
    for id in gebruikte_bronnen(beeld):
        bron = beeld.dossier.bronnen[id]
        adres = Cel((Koppeling((Tekst(_kort(bron.url)),), bron.url),)) if bron.url.startswith(("http://", "https://")) else th.tekst("")
        rijen.append(th.rij([th.tekst(bron.naam), th.tekst(bron.uitgever), adres, th.tekst(bron.toelichting)]))
    kolommen = (th.tekstkolom("Bron", 5), th.tekstkolom("Uitgever", 3), th.tekstkolom("Vindplaats", 3), th.tekstkolom("Toelichting", 4))
    return [Tabel("tabel-bronnen", "Bronnen van de cijfers in dit document", kolommen, tuple(rijen), "opgave van de regio en van thuisapp")]


def _kort(url: str) -> str:
    """The site of an address; the whole address is behind the link."""
    return url.split("//", 1)[1].split("/", 1)[0].removeprefix("www.")


# --- assumptions ------------------------------------------------------------------------------------------------------


def aannames(beeld: Beeld, groep: str) -> list[Tabel]:
    """Every factor of one group with its value, range, source, date and quality."""
    g = beeld.groep(groep)
    rijen = [_factor(beeld, naam, cijfer) for naam, cijfer in g.factoren]
    kolommen = (th.tekstkolom("Wat", 5), th.getalkolom("Waarde", 3), th.tekstkolom("Bron", 5), th.tekstkolom("Peildatum", 2),
                th.tekstkolom("Kwaliteit", 2))
    return [Tabel(f"tabel-aannames-{g.id}", f"{g.naam}: waarmee is gerekend", kolommen, tuple(rijen), "de bronnen in de tabel")]


def _factor(beeld: Beeld, naam: str, cijfer: Cijfer) -> Rij:
    wat = th.regels([naam, cijfer.opmerking])
    return th.rij([wat, th.tekst(waarde_in_woorden(cijfer.hoeveelheid)), th.tekst(bronnaam(beeld.dossier, cijfer.bron)),
                   th.tekst(format_nl.datum(cijfer.peildatum)), th.tekst(KWALITEIT_IN_WOORDEN[cijfer.kwaliteit])])


def waarde_in_woorden(h: Hoeveelheid) -> str:
    """A factor as it is read: shares as percentages, other numbers with the decimals they need."""
    if h.is_onbekend:
        return format_nl.ONBEKEND
    aandeel = h.eenheid is Eenheid.AANDEEL
    laag, midden, hoog = (format_nl.getal(x * 100, 1) + "%" if aandeel else format_nl.getal(x, 2) for x in h.einden())
    return midden if h.is_punt else f"{midden} ({laag}–{hoog})"


# --- per gemeente -----------------------------------------------------------------------------------------------------


def gemeente(beeld: Beeld, code: str) -> list[Tabel]:
    """One gemeente: every group with its behoefte, aanbod, opgave and part in the division."""
    m = beeld.gemeente(code)
    w = beeld.w
    rijen = []
    for g in beeld.groepen:
        deel = [th.getal(g.deel_van(code)), th.met_teken(g.kenmerk(code, "verschil_herkomst"))] if g.is_verdeeld else [th.tekst("")] * 2
        rijen.append(th.rij([th.tekst(g.naam), th.eenheid(g.eenheid), th.bereik(w.bereik(f"behoefte/{g.id}/{code}")),
                             th.bereik(w.bereik(f"aanbod/{g.id}/{code}")), th.bereik(g.opgave_in(code)), *deel]))
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 2), th.getalkolom("Behoefte", 3), th.getalkolom("Aanbod", 3),
                th.getalkolom("Opgave", 3), th.getalkolom("Deel in de verdeling", 2), th.getalkolom("Verschil met eigen opgave", 2))
    return [Tabel(f"tabel-{m.anker}", f"{m.naam}: behoefte, aanbod, opgave en deel in de verdeling", kolommen, tuple(rijen),
                  th.CIJFERS_IN_BIJLAGE, eenheid=beeld.jaren)]


# --- gaps and the law -------------------------------------------------------------------------------------------------


def hiaten(beeld: Beeld) -> list[Tabel]:
    """What the checks found: the weightiest first."""
    volgorde = list(Ernst)
    stappen = list(STAP_IN_WOORDEN)
    lijst = sorted(beeld.bevindingen, key=lambda b: (volgorde.index(b.ernst), stappen.index(b.stap) if b.stap in stappen else len(stappen)))
    rijen = [th.rij([th.tekst(b.zin), th.tekst(b.doen), th.tekst(STAP_IN_WOORDEN.get(b.stap, b.stap)), th.tekst(ERNST_IN_WOORDEN[b.ernst])])
             for b in lijst]
    kolommen = (th.tekstkolom("Wat ontbreekt of opvalt", 6), th.tekstkolom("Wat er nodig is", 5), th.tekstkolom("Onderwerp", 2),
                th.tekstkolom("Gewicht", 2))
    return [Tabel("tabel-hiaten", "Wat ontbreekt of opvalt in de gegevens", kolommen, tuple(rijen),
                  "controle van de gegevens van dit dossier")]


def leveranciers(beeld: Beeld) -> list[Tabel]:
    """Per group with missing or assumed figures: where better ones usually come from."""
    groepen = [g for g in beeld.groepen if g.kwaliteit in {None, Kwaliteit.AANNAME, Kwaliteit.VOORBEELD} or g.onbekend_in]
    rijen = [th.rij([th.tekst(g.naam), th.tekst(_wat_ontbreekt(beeld, g)), th.regels(g.groep.gebruikelijke_bronnen),
                     th.tekst(g.groep.verantwoordelijk)]) for g in groepen]
    kolommen = (th.tekstkolom("Aandachtsgroep", 3), th.tekstkolom("Wat ontbreekt", 4), th.tekstkolom("Waar het cijfer te vinden is", 4),
                th.tekstkolom("Wie verantwoordelijk is", 3))
    return [Tabel("tabel-leveranciers", "Wie de ontbrekende cijfers kan leveren", kolommen, tuple(rijen),
                  "groepsbeschrijvingen in dit dossier")]


def _wat_ontbreekt(beeld: Beeld, g: GroepBeeld) -> str:
    if not g.bekend_in_gemeenten:
        return "het aantal, in alle gemeenten" if len(beeld.gemeenten) > 1 else "het aantal"
    delen = []
    if g.onbekend_in:
        delen.append(f"het aantal in {format_nl.opsomming(g.onbekend_in[:5])}" + (" en andere gemeenten" if len(g.onbekend_in) > 5 else ""))
    if g.kwaliteit is Kwaliteit.VOORBEELD:
        delen.append("echte cijfers in plaats van voorbeeldcijfers")
    elif g.kwaliteit is Kwaliteit.AANNAME:
        delen.append("cijfers van de regio in plaats van aannames")
    return "; ".join(delen)


def wettelijke_toets(beeld: Beeld) -> list[Tabel]:
    rijen = [_toetsrij(u) for u in toets(beeld)]
    kolommen = (th.tekstkolom("Artikel", 3), th.tekstkolom("Eis", 5), th.tekstkolom("Plaats", 2), th.tekstkolom("Stand", 2),
                th.tekstkolom("Toelichting", 5))
    return [Tabel("tabel-wettelijke-toets", "Toets aan de wet", kolommen, tuple(rijen), "wetteksten in de versie van 1 juli 2026")]


def _toetsrij(u: Uitslag) -> Rij:
    plaats = Cel((Koppeling((), f"#{u.eis.plaats}"),)) if u.eis.plaats else th.tekst("")
    return th.rij([th.tekst(u.eis.artikel), th.tekst(u.eis.tekst), plaats, th.tekst(STAAT_IN_WOORDEN[u.staat]), th.tekst(u.opmerking)])


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {
    "bronnen": bronnen, "aannames": aannames, "gemeente": gemeente, "hiaten": hiaten, "leveranciers": leveranciers,
    "wettelijke-toets": wettelijke_toets,
}
