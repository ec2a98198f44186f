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
from thuisapp.output.visie.gemeentebeeld import GemeenteBeeld
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.model import Cel, Koppeling, Rij, Tabel, Tekst
from thuisapp.output.visie.omgeving import klein
from thuisapp.output.visie.tabellen_verdeling import BRON, zuivere_sleutels
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
    return [Tabel("tabel-bronnen", "Bronnen van de cijfers in dit document", kolommen, tuple(rijen),
                  "opgave van de deelnemers, aangevuld met openbare bronnen")]


def _kort(url: str) -> str:
    """The site of an address; the whole address is behind the link."""
    return url.split("//", 1)[1].split("/", 1)[0].removeprefix("www.")


# --- assumptions ------------------------------------------------------------------------------------------------------


def aannames(beeld: Beeld) -> list[Tabel]:
    """Every factor of every group with its value, range, source, date and quality."""
    rijen = [_factor(beeld, f"{g.naam}: {klein(naam)}", cijfer) for g in beeld.groepen for naam, cijfer in g.factoren]
    kolommen = (th.tekstkolom("Groep en factor", 6), th.getalkolom("Waarde", 3), th.tekstkolom("Bron", 4), th.tekstkolom("Peildatum", 2),
                th.tekstkolom("Kwaliteit", 2))
    return [Tabel("tabel-aannames", "Factoren waarmee is gerekend", kolommen, tuple(rijen), "per regel genoemd in de tabel")]


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
    """One gemeente: every group with its behoefte, aanbod and opgave; then its part in the division beside what one key would give."""
    m, w = beeld.gemeente(code), beeld.w
    rijen = [th.rij([th.tekst(g.naam), th.eenheid(g.eenheid), *(th.bereik(w.bereik(f"{soort}/{g.id}/{code}"))
                                                                for soort in ("behoefte", "aanbod", "opgave"))]) for g in beeld.groepen]
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 2), th.getalkolom("Behoefte", 3), th.getalkolom("Aanbod", 3),
                th.getalkolom("Opgave", 3))
    eerste = Tabel(f"tabel-{m.anker}", f"{m.naam}: behoefte, aanbod en opgave", kolommen, tuple(rijen), th.CIJFERS_IN_BIJLAGE,
                   eenheid=beeld.jaren)
    return [eerste] if beeld.een_gemeente or not beeld.verdeelde_groepen else [eerste, _deel_van(beeld, m)]


def _deel_van(beeld: Beeld, m: GemeenteBeeld) -> Tabel:
    sleutels = zuivere_sleutels(beeld)
    rijen = [th.rij([th.tekst(g.naam), th.getal(g.deel_van(m.code)), th.getal(g.kenmerk(m.code, "herkomst")),
                     th.met_teken(g.kenmerk(m.code, "verschil_herkomst")),
                     *(th.getal(beeld.w(f"kenmerk/{g.id}/{m.code}/zuiver/{sleutel}")) for sleutel, _ in sleutels)])
             for g in beeld.verdeelde_groepen]
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.getalkolom("Voorstel"), th.getalkolom("Eigen opgave"), th.getalkolom("Verschil"),
                *(th.getalkolom(f"Alleen {kop}") for _, kop in sleutels))
    bijschrift = f"{m.naam}: deel in de verdeling, en wat één sleutel alleen zou geven"
    return Tabel(f"tabel-deel-{m.anker}", bijschrift, kolommen, tuple(rijen), BRON,
                 eenheid=f"in de eenheid van de groep, {beeld.jaren}")


# --- gaps and the law -------------------------------------------------------------------------------------------------


def hiaten(beeld: Beeld) -> list[Tabel]:
    """What the checks found in the figures, the weightiest first. Findings with the same remedy share a row."""
    volgorde, stappen = list(Ernst), list(STAP_IN_WOORDEN)
    samen: dict[tuple[Ernst, str, str], list[str]] = {}
    for b in sorted(beeld.gegevensbevindingen, key=lambda b: (volgorde.index(b.ernst), stappen.index(b.stap))):
        samen.setdefault((b.ernst, b.stap, b.doen), []).append(b.zin)
    rijen = [th.rij([th.regels(zinnen), th.tekst(doen), th.tekst(STAP_IN_WOORDEN[stap]), th.tekst(ERNST_IN_WOORDEN[ernst])])
             for (ernst, stap, doen), zinnen in samen.items()]
    kolommen = (th.tekstkolom("Wat ontbreekt of opvalt", 6), th.tekstkolom("Wat er nodig is", 4), th.tekstkolom("Onderwerp", 2),
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
