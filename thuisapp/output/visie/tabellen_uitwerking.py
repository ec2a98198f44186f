"""Tables and the chart of the gemeentelijke uitwerking and of the samenvatting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.domain.aanbod import Hardheid
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output import charts
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.bronregels import KWALITEIT_IN_WOORDEN, bronnaam, kwaliteit_van, regel_van_indicatoren
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.model import Cel, Figuur, Rij, Tabel, Tekst
from thuisapp.output.visie.omgeving import klein
from thuisapp.output.visie.tabellen_bijlagen import gebruikte_bronnen
from thuisapp.output.visie.tabellen_opgave import lees_tekens
from thuisapp.output.visie.verdeelwaarden import vormen_in, zonder_vorm
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.watervaltekst import alt_tekst

BRON = "eigen berekening; bijlage B van de woonzorgvisie beschrijft de rekenregels"
OPGAVE_VAN_DEELNEMERS = "opgave van de deelnemers"
WONINGEN = Eenheid.WONINGEN
JAREN_NAAST_ELKAAR = 10
LEES_BEREIK = "Tussen haakjes staan de laagste en de hoogste schatting."
IN_BEELD = 8  # so many groups stand in the chart of the samenvatting

KENMERKEN: tuple[tuple[str, str, str], ...] = (  # name, series, denominator of a share
    ("Inwoners", "inwoners", ""), ("Inwoners van 65 jaar of ouder", "inw_65plus", ""),
    ("Aandeel 65 jaar of ouder", "inw_65plus", "inwoners"), ("Huishoudens", "huishoudens", ""),
    ("Aandeel eenpersoonshuishoudens", "eenpersoonshuishoudens", "huishoudens"), ("Woningen", "woningvoorraad", ""),
    ("Woningen van corporaties (schatting)", "corporatiewoningen", ""),
    ("Aandeel woningen van corporaties", "corporatiewoningen", "woningvoorraad"))


def kenmerken(beeld: Beeld, code: str) -> list[Tabel]:
    """Population and homes of the gemeente, beside the region; only what is known."""
    m = beeld.gemeente(code)

    def cel(reeks: str, noemer: str, plek: str) -> Cel:
        return th.procent(beeld.deel(reeks, noemer, plek)) if noemer else th.getal(beeld.indicator(reeks, plek))

    gekozen = [(naam, reeks, noemer) for naam, reeks, noemer in KENMERKEN
               if m.indicator(reeks).bekend and (not noemer or m.deel(reeks, noemer).bekend)]
    plekken = [(m.naam, code), *([] if beeld.een_gemeente else [("Regio", "regio")])]
    rijen = [th.rij([th.tekst(naam), *(cel(reeks, noemer, plek) for _, plek in plekken)]) for naam, reeks, noemer in gekozen]
    gebruikt = [i for reeks in dict.fromkeys(x for _, a, b in gekozen for x in (a, b) if x) if (i := beeld.nieuwste(reeks)) is not None]
    kolommen = (th.tekstkolom("Kenmerk", 5), *(th.getalkolom(naam, 2) for naam, _ in plekken))
    return [Tabel("tabel-kenmerken", f"{m.naam} in cijfers", kolommen, tuple(rijen),
                  regel_van_indicatoren(beeld.dossier, gebruikt, bewerkt=True, bijlage="bijlage B van de woonzorgvisie"))] if rijen else []


def opgave(beeld: Beeld, code: str) -> list[Tabel]:
    """Per group what is needed here, what there is, and how good the figures are."""
    m, w = beeld.gemeente(code), beeld.w
    rijen = [th.rij([th.tekst(g.naam), th.eenheid(g.eenheid),
                     *(th.bereik(w.bereik(f"{soort}/{g.id}/{code}")) for soort in ("behoefte", "aanbod", "opgave")),
                     th.tekst(_kwaliteit(beeld, g, code))]) for g in beeld.groepen]
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 2), th.getalkolom("Behoefte", 3), th.getalkolom("Aanbod", 3),
                th.getalkolom("Opgave", 3), th.tekstkolom("Kwaliteit", 1))
    hs = [w.bereik(f"{soort}/{g.id}/{code}") for g in beeld.groepen for soort in ("behoefte", "opgave")]
    noten = [LEES_BEREIK] if any(h.bekend and not h.is_punt for h in hs) else []
    noten += lees_tekens(h.h for h in hs)
    if any((h.laag.rond or 0) < 0 for h in hs):
        noten.append("Een minteken bij de opgave is een overschot.")
    return [Tabel("tabel-opgave-hier", f"Behoefte, aanbod en opgave in {m.naam}", kolommen, tuple(rijen), BRON, eenheid=beeld.jaren,
                  noten=tuple(noten))]


def _kwaliteit(beeld: Beeld, g: GroepBeeld, code: str) -> str:
    kwaliteit = kwaliteit_van(beeld.dossier, g.groep, code)
    return KWALITEIT_IN_WOORDEN[kwaliteit] if kwaliteit and g.behoefte_in(code).bekend else "ontbreekt"


def deel(beeld: Beeld, code: str) -> list[Tabel]:
    """Per divided group: what arises here, what the gemeente takes, the difference, and how much of that an afspraak covers."""
    m, w = beeld.gemeente(code), beeld.w
    rijen = []
    for g in beeld.verdeelde_groepen:
        verschil = [] if beeld.een_gemeente else [th.met_teken(g.kenmerk(code, "verschil_herkomst"))]
        rijen.append(th.rij([th.tekst(g.naam), th.eenheid(g.eenheid), th.getal(g.kenmerk(code, "herkomst")), th.getal(g.deel_van(code)),
                             *verschil, *(th.getal(w(f"dekking-in/{g.id}/{code}/{veld}")) for veld in ("toegezegd", "open"))]))
    kolommen = [th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 2), th.getalkolom("Ontstaat hier", 2),
                th.getalkolom("Neemt", 2), *([] if beeld.een_gemeente else [th.getalkolom("Verschil", 2)]),
                th.getalkolom("Toegezegd", 2), th.getalkolom("Nog open", 2)]
    noten = ["Toegezegd telt alleen afspraken waarover partijen het eens zijn, met een aantal voor deze groep in deze gemeente."]
    if any((g.kenmerk(code, "herkomst").rond or 0) < 0 for g in beeld.verdeelde_groepen):
        noten.append("Een minteken in de kolom ‘Ontstaat hier’ is een overschot.")
    return [Tabel("tabel-deel", f"Wat {m.naam} op zich neemt", tuple(kolommen), tuple(rijen), BRON, eenheid=beeld.jaren,
                  noten=tuple(noten))]


def stappen(beeld: Beeld, code: str) -> list[Figuur]:
    """From the key to the number, all groups in woningen together, with its own data; nothing when only the key counts."""
    m = beeld.gemeente(code)
    if beeld.een_gemeente or not m.uitleg.stappen or m.uitleg.alleen_sleutel:
        return []
    *gezet, uitkomst = m.uitleg.stappen
    alt = alt_tekst(f"Van de sleutel naar het aantal woningen van {m.naam}, alle groepen samen.", m.uitleg.stappen, WONINGEN)
    svg = charts.waterval([s.stap.naam for s in gezet], [s.verschil for s in gezet], f"{m.naam} neemt", alt=alt)
    rijen = [th.rij([th.tekst(s.stap.naam), th.los(s.verschil) if n == 0 else _los_met_teken(s.verschil), th.los(s.stand)])
             for n, s in enumerate(gezet)]
    rijen.append(th.rij([th.tekst("Uitkomst"), th.tekst(""), th.getal(beeld.w(f"samen/verdeling/{WONINGEN.value}/{code}"))], totaal=True))
    kolommen = (th.tekstkolom("Stap", 4), th.getalkolom("Verschil"), th.getalkolom("Stand"))
    tabel = Tabel("gegevens-stappen", "De cijfers bij de figuur", kolommen, tuple(rijen), BRON, eenheid="woningen")
    return [Figuur("figuur-stappen", f"{m.naam}: van sleutel naar aantal, in woningen voor alle groepen samen", svg, alt, BRON,
                   tabel=tabel)]


def _los_met_teken(x: Fraction) -> Cel:
    return Cel((Tekst(format_nl.met_teken(x)),), x)


def jaren(beeld: Beeld, code: str) -> list[Tabel]:
    """Group × year, woningen with their total; at most ten years beside each other."""
    m = beeld.gemeente(code)
    groepen = [g for g in beeld.verdeelde_groepen if g.deel_van(code)]
    woningen = [g for g in groepen if g.eenheid is WONINGEN]
    samen = len(woningen) > 1
    alle = list(beeld.dossier.periode.jaren())
    delen = th.in_delen(alle, JAREN_NAAST_ELKAAR)
    uit = []
    for n, stuk in enumerate(delen, 1):
        laatste = n == len(delen)
        rijen = [_jaarrij(beeld, g, code, stuk, laatste) for g in woningen]
        if samen:
            totaal = [beeld.w(f"samen-jaar/{WONINGEN.value}/{code}/{j}") for j in stuk]
            rijen.append(th.rij([th.tekst("Woningen samen"), th.eenheid(WONINGEN), *map(th.getal, totaal),
                                 *([th.getal(beeld.w(f"samen/verdeling/{WONINGEN.value}/{code}"))] if laatste else [])], totaal=True))
        rijen += [_jaarrij(beeld, g, code, stuk, laatste) for g in groepen if g.eenheid is not WONINGEN]
        kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 2), *(th.getalkolom(str(j), 1) for j in stuk),
                    *([th.getalkolom("Samen", 1)] if laatste else []))
        titel = f"Aantal per jaar in {m.naam}" + (f", deel {n} van {len(delen)}" if len(delen) > 1 else "")
        uit.append(Tabel(f"tabel-jaren-{n}", titel, kolommen, tuple(rijen), BRON))
    return uit if groepen else []


def _jaarrij(beeld: Beeld, g: GroepBeeld, code: str, jaren: Sequence[int], met_som: bool) -> Rij:
    som: list[Waarde] = [g.deel_van(code)] if met_som else []
    cellen = [*(beeld.w(f"jaar/{g.id}/{code}/{j}") for j in jaren), *som]
    return th.rij([th.tekst(g.naam), th.eenheid(g.eenheid), *map(th.getal, cellen)])


def woonvormen(beeld: Beeld, code: str) -> list[Tabel]:
    """What the gemeente takes per woonvorm, per eenheid."""
    m, rijen, zonder = beeld.gemeente(code), [], []
    for e in dict.fromkeys(g.eenheid for g in beeld.verdeelde_groepen):
        aantallen = vormen_in(beeld.dossier, beeld.resultaat, e, code)
        vormen = sorted((v for v, n in aantallen.items() if n), key=lambda v: (-aantallen[v], v))
        rijen += [th.rij([th.tekst(v), th.eenheid(e), th.getal(beeld.w(f"verdeelvorm/{e.value}/{code}/{v}"))]) for v in vormen]
        if len(vormen) > 1:
            rijen.append(th.rij([th.tekst(f"Samen in {format_nl.eenheid(e)}"), th.eenheid(e),
                                 th.getal(beeld.w(f"verdeelvorm-samen/{e.value}/{code}"))], totaal=True))
        zonder += [klein(g.naam) for g in zonder_vorm(beeld.dossier, beeld.resultaat, e) if beeld.groep(g.id).deel_van(code)]
    noten = (f"Zonder {format_nl.opsomming(zonder)}: daarvan is nog niet volledig gekozen welke woonvormen nodig zijn.",) if zonder else ()
    kolommen = (th.tekstkolom("Woonvorm", 5), th.tekstkolom("Eenheid", 2), th.getalkolom("Aantal", 2))
    return [Tabel("tabel-woonvormen", f"Aantal per woonvorm in {m.naam}", kolommen, tuple(rijen), BRON, eenheid=beeld.jaren,
                  noten=noten)] if rijen else []


def plannen(beeld: Beeld, code: str) -> list[Tabel]:
    """The plans in the gemeente."""
    namen = {g.id: g.naam for g in beeld.dossier.groepen}
    eigen = sorted((p for p in beeld.dossier.aanbod.plannen if p.gemeente == code), key=lambda p: (p.jaar, p.naam))
    rijen = [th.rij([th.tekst(p.naam), th.tekst(str(p.jaar)), th.getal(beeld.w(f"plan/{p.id}")), th.eenheid(p.eenheid),
                     th.tekst("hard" if p.hardheid is Hardheid.HARD else "zacht"),
                     th.regels([f"{format_nl.aantal(n)} voor {klein(namen.get(id, id))}" for id, n in p.voor.items() if n])])
            for p in eigen]
    kolommen = (th.tekstkolom("Plan", 4), th.getalkolom("Gereed", 1), th.getalkolom("Aantal", 1), th.tekstkolom("Eenheid", 2),
                th.tekstkolom("Hardheid", 1), th.tekstkolom("Gereserveerd", 4))
    bronnen = list(dict.fromkeys(bronnaam(beeld.dossier, p.bron) for p in eigen if p.bron))
    return [Tabel("tabel-plannen-hier", f"Plannen in {beeld.gemeente(code).naam}", kolommen, tuple(rijen),
                  "; ".join(bronnen) or OPGAVE_VAN_DEELNEMERS,
                  noten=("Een hard plan heeft een besluit achter zich, een zacht plan nog niet.",))]


def hiaten(beeld: Beeld, code: str) -> list[Tabel]:
    """What is missing here, and who could supply it."""
    rijen = [th.rij([th.tekst(format_nl.opsomming([klein(n) for n in namen])), th.tekst(h.wat), th.tekst(h.wie)])
             for h, namen in (beeld.uitwerking.hiaten if beeld.uitwerking else [])]
    kolommen = (th.tekstkolom("Voor", 5), th.tekstkolom("Wat ontbreekt", 4), th.tekstkolom("Wie het kan leveren", 4))
    return [Tabel("tabel-hiaten-hier", f"Cijfers die voor {beeld.gemeente(code).naam} ontbreken", kolommen, tuple(rijen),
                  "controle van de gegevens van dit dossier")] if rijen else []


def bronnen(beeld: Beeld) -> list[Tabel]:
    """The sources, those of one publisher together."""
    per_uitgever: dict[str, list[str]] = {}
    for id in gebruikte_bronnen(beeld):
        bron = beeld.dossier.bronnen[id]
        per_uitgever.setdefault(bron.uitgever.strip() or "uitgever niet bekend", []).append(bron.naam)
    rijen = [th.rij([th.tekst(uitgever), th.tekst("; ".join(namen))]) for uitgever, namen in sorted(per_uitgever.items())]
    return [Tabel("tabel-gebruikte-bronnen", "Bronnen van de cijfers", (th.tekstkolom("Uitgever", 2), th.tekstkolom("Bron", 6)),
                  tuple(rijen), OPGAVE_VAN_DEELNEMERS + ", aangevuld met openbare bronnen")] if rijen else []


# --- samenvatting -----------------------------------------------------------------------------------------------------


def wie_neemt_wat(beeld: Beeld) -> list[Tabel]:
    """A row per gemeente: a column for each eenheid in the division, and woningen per 1,000 inhabitants."""
    eenheden = [e for e in beeld.eenheden if any(g.eenheid is e for g in beeld.verdeelde_groepen)]
    plekken = [*((m.naam, m.code) for m in beeld.gemeenten), ("Regio", "regio")]
    per_duizend = WONINGEN in eenheden and beeld.verdeling.per_duizend.bekend and beeld.verdeling.per_duizend_telt
    rijen = [th.rij([th.tekst(naam), *(th.getal(beeld.w(f"samen/verdeling/{e.value}/{plek}")) for e in eenheden),
                     *([th.getal(beeld.w(f"per-duizend/{plek}"), 1)] if per_duizend else [])], totaal=plek == "regio")
             for naam, plek in plekken]
    kolommen = (th.tekstkolom("Gemeente"), *(th.getalkolom(format_nl.eenheid(e).capitalize()) for e in eenheden),
                *([th.getalkolom("Woningen per 1.000 inwoners")] if per_duizend else []))
    anders = any(beeld.w(f"samen/verdeling/{e.value}/regio").rond != beeld.samen("opgave", e).midden.rond for e in eenheden)
    noten = ("Het totaal wijkt af van de opgave hierboven. Dat komt door afronden, door overschotten in een deel van de gemeenten, of "
             "doordat de regio een ander totaal koos.",) if anders else ()
    return [Tabel("tabel-wie-neemt-wat", "Wat elke gemeente op zich neemt, voor alle groepen samen", kolommen, tuple(rijen), BRON,
                  eenheid=beeld.jaren, noten=noten)] if eenheden else []


def grootste_opgaven(beeld: Beeld) -> list[Figuur]:
    """The opgave of the largest groups in woningen, with the range. The alt text names every figure, so it needs no table."""
    groepen = beeld.grootste_opgaven[:IN_BEELD]
    if len(groepen) < 2:
        return []
    delen = [f"{klein(g.naam)} {format_nl.bandbreedte(g.opgave.h)}" for g in groepen]
    alt = f"Staafdiagram van de opgave in woningen, {beeld.jaren}, met de laagste en de hoogste schatting: {format_nl.opsomming(delen)}."
    svg = charts.staafdiagram([g.naam for g in groepen], [g.opgave.h.midden for g in groepen], alt=alt,
                              laag=[g.opgave.h.laag for g in groepen], hoog=[g.opgave.h.hoog for g in groepen])
    welke = "Opgave per groep" if len(groepen) == len(beeld.grootste_opgaven) else f"De {format_nl.telwoord(len(groepen))} grootste opgaven"
    return [Figuur("figuur-opgaven", f"{welke} in woningen, {beeld.jaren}; de streep loopt van de laagste tot de hoogste schatting", svg,
                   alt, BRON)]


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {
    "u-kenmerken": kenmerken, "u-opgave": opgave, "u-deel": deel, "u-jaren": jaren, "u-woonvormen": woonvormen, "u-plannen": plannen,
    "u-hiaten": hiaten, "u-bronnen": bronnen, "s-verdeling": wie_neemt_wat,
}
FIGUREN: dict[str, Callable[..., list[Figuur]]] = {"u-stappen": stappen, "s-opgaven": grootste_opgaven}
