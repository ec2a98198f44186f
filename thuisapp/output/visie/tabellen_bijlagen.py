"""Tables of the annexes: sources, assumptions, figures per gemeente, gaps in the data, the check against the law."""

from __future__ import annotations

from collections.abc import Callable

from thuisapp import format_nl
from thuisapp.calc.wettelijke_toets import STAND_IN_WOORDEN, Uitslag, toets
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.bronregels import KWALITEIT_IN_WOORDEN, bronnaam, invoer_van, kwaliteit_van
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.model import Cel, Koppeling, Rij, Tabel, Tekst
from thuisapp.output.visie.omgeving import klein
from thuisapp.output.visie.woorden import ERNST_IN_WOORDEN, STAP_IN_WOORDEN
from thuisapp.output.wettelijke_eisen import eisen

BEHOEFTE_ONBEKEND = "Hierdoor is de behoefte van deze groep in de hele regio onbekend."
VOOR_GROEPEN = {
    "geen_aanbod": "Voor deze groepen is het aanbod niet ingevuld: {}. Hun opgave is daardoor een bovengrens.",
    "geen_motivering": "De verdeling van deze groepen heeft nog geen motivering: {}.",
}


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


# --- per gemeente -----------------------------------------------------------------------------------------------------


def gemeente(beeld: Beeld, code: str) -> list[Tabel]:
    """One gemeente: every group with its behoefte, aanbod and opgave, its part in the division, and what the figures are worth."""
    m, w, verdeeld = beeld.gemeente(code), beeld.w, not beeld.een_gemeente and bool(beeld.verdeelde_groepen)
    rijen = [th.rij([th.tekst(g.naam), th.eenheid(g.eenheid),
                     *(th.bereik(w.bereik(f"{soort}/{g.id}/{code}")) for soort in ("behoefte", "aanbod", "opgave")),
                     *([_neemt(g, code)] if verdeeld else []), th.tekst(_kwaliteit(beeld, g, code))]) for g in beeld.groepen]
    kolommen = [th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 2), th.getalkolom("Behoefte", 3), th.getalkolom("Aanbod", 3),
                th.getalkolom("Opgave", 3), *([th.getalkolom("Neemt", 1)] if verdeeld else []), th.tekstkolom("Kwaliteit", 1)]
    wat = "behoefte, aanbod, opgave en deel in de verdeling" if verdeeld else "behoefte, aanbod en opgave"
    return [Tabel(f"tabel-{m.anker}", f"{m.naam}: {wat}", tuple(kolommen), tuple(rijen), th.CIJFERS_IN_BIJLAGE, eenheid=beeld.jaren)]


def _neemt(g: GroepBeeld, code: str) -> Cel:
    return th.getal(g.deel_van(code)) if g.is_verdeeld else th.tekst("")


def _kwaliteit(beeld: Beeld, g: GroepBeeld, code: str) -> str:
    kwaliteit = kwaliteit_van(beeld.dossier, g.groep, code)
    return KWALITEIT_IN_WOORDEN[kwaliteit] if kwaliteit and g.behoefte_in(code).bekend else "ontbreekt"


# --- gaps and the law -------------------------------------------------------------------------------------------------


def hiaten(beeld: Beeld) -> list[Tabel]:
    """What the checks found in the figures, the weightiest first. Findings with the same remedy share a row."""
    volgorde, stappen = list(Ernst), list(STAP_IN_WOORDEN)
    samen: dict[tuple[Ernst, str, str], list[str]] = {}
    for b in sorted(beeld.gegevensbevindingen, key=lambda b: (volgorde.index(b.ernst), stappen.index(b.stap))):
        zinnen = samen.setdefault((b.ernst, b.stap, th.met_aanhaling(b.doen)), [])
        if (zin := _zin(beeld, b)) not in zinnen:
            zinnen.append(zin)
    rijen = [th.rij([th.regels(zinnen), th.tekst(doen), th.tekst(STAP_IN_WOORDEN[stap]), th.tekst(ERNST_IN_WOORDEN[ernst])])
             for (ernst, stap, doen), zinnen in samen.items()]
    kolommen = (th.tekstkolom("Wat ontbreekt of opvalt", 6), th.tekstkolom("Wat er nodig is", 4), th.tekstkolom("Onderwerp", 2),
                th.tekstkolom("Gewicht", 2))
    return [Tabel("tabel-hiaten", "Wat ontbreekt of opvalt in de gegevens", kolommen, tuple(rijen),
                  "controle van de gegevens van dit dossier")]


def _zin(beeld: Beeld, b: Bevinding) -> str:
    """The sentence of a finding; what holds for several groups in the same words is one sentence with their names."""
    ids = {id for x in beeld.gegevensbevindingen if x.soort == b.soort for id in x.plek}
    namen = [klein(g.naam) for g in beeld.dossier.gekozen_groepen() if g.id in ids]
    if b.soort not in VOOR_GROEPEN or len(namen) < 2:
        return th.met_aanhaling(b.zin)
    return VOOR_GROEPEN[b.soort].format(format_nl.opsomming(namen))


def leveranciers(beeld: Beeld) -> list[Tabel]:
    """Per group with assumed figures: where better ones usually come from."""
    rijen = [th.rij([th.tekst(g.naam), th.tekst(g.kwaliteit_in_woorden), th.tekst("; ".join(g.bronnen_in_zin)),
                     th.tekst(g.groep.verantwoordelijk)]) for g in beeld.met_zwakke_cijfers]
    kolommen = (th.tekstkolom("Aandachtsgroep", 3), th.tekstkolom("Kwaliteit nu", 2), th.tekstkolom("Waar een beter cijfer staat", 6),
                th.tekstkolom("Wie verantwoordelijk is", 3))
    return [Tabel("tabel-leveranciers", "Wie betere cijfers kan leveren", kolommen, tuple(rijen), "groepsbeschrijvingen in dit dossier")]


def datahiaten(beeld: Beeld) -> list[Tabel]:
    """Every figure that is missing: for whom, where, who could supply it, and what its absence does. Equal gaps share a row."""
    samen: dict[tuple[str, tuple[str, ...], str, str], list[str]] = {}
    for h in beeld.hiaten:
        samen.setdefault((h.wat, h.gemeenten, beeld.wie_levert(h), _effect(beeld, h.effect)), []).append(h.groep)
    een = beeld.een_gemeente
    rijen = [th.rij([th.regels(beeld.groepsnamen(groepen)), th.tekst(wat), *([] if een else [th.tekst(_waar(beeld, gemeenten))]),
                     th.tekst(wie), th.tekst(effect)])
             for (wat, gemeenten, wie, effect), groepen in samen.items()]
    waar = () if een else (th.tekstkolom("Waar", 2),)
    kolommen = (th.tekstkolom("Aandachtsgroep", 3), th.tekstkolom("Wat ontbreekt", 3), *waar,
                th.tekstkolom("Wie het kan leveren", 3), th.tekstkolom("Wat dat doet", 4))
    return [Tabel("tabel-datahiaten", "Cijfers die ontbreken", kolommen, tuple(rijen), "controle van de gegevens van dit dossier")]


def _effect(beeld: Beeld, zin: str) -> str:
    """What a gap does, as short as the most frequent answer allows; one gemeente is not called a region."""
    if zin == BEHOEFTE_ONBEKEND:
        return "De behoefte is onbekend."
    if not beeld.een_gemeente:
        return zin
    return zin.replace(" in de hele regio", "").replace(f" in {beeld.gemeenten[0].naam}", "").replace(" (100% van de inwoners)", "")


def _waar(beeld: Beeld, codes: tuple[str, ...]) -> str:
    if len(codes) == len(beeld.gemeenten) > 1:
        return "alle gemeenten"
    namen = beeld.plaatsnamen(codes)
    return format_nl.opsomming(namen if len(namen) <= 5 else [*namen[:4], f"{format_nl.telwoord(len(namen) - 4)} andere"])


def wettelijke_toets(beeld: Beeld) -> list[Tabel]:
    rijen = [_toetsrij(u) for u in toets(beeld.dossier, beeld.resultaat, eisen())]
    kolommen = (th.tekstkolom("Artikel", 3), th.tekstkolom("Eis", 5), th.tekstkolom("Plaats", 2), th.tekstkolom("Stand", 2),
                th.tekstkolom("Toelichting", 5))
    return [Tabel("tabel-wettelijke-toets", "Toets aan de wet", kolommen, tuple(rijen), "wetteksten in de versie van 1 juli 2026")]


def _toetsrij(u: Uitslag) -> Rij:
    plaats = Cel((Koppeling((), f"#{u.eis.plaats}"),)) if u.eis.plaats else th.tekst("")
    if u.oordeel and u.oordeel.waar.strip():  # the region says itself where it is settled
        plaats = th.tekst(u.oordeel.waar.strip())
    eis = f"{u.eis.tekst} Termijn: {u.eis.termijn}." if u.eis.termijn else u.eis.tekst
    return th.rij([th.tekst(u.eis.artikel), th.tekst(eis), plaats, th.tekst(STAND_IN_WOORDEN[u.stand]), th.tekst(u.opmerking)])


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {
    "bronnen": bronnen, "gemeente": gemeente, "hiaten": hiaten, "datahiaten": datahiaten, "leveranciers": leveranciers,
    "wettelijke-toets": wettelijke_toets,
}
