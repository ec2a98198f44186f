"""Charts and maps of the document, with alt texts that say what the data show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output import charts
from thuisapp.output.boundary_map import teken_grenzen
from thuisapp.output.maps import Tegel, teken_tegels
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.bronregels import regel_van_indicatoren
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.model import Figuur, Kolom, Rij, Tabel
from thuisapp.output.visie.omgeving import klein
from thuisapp.output.visie.tabellen_regio import LEEFTIJDEN
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.watervalbeeld import waterval

MAX_STAVEN = 30
JAREN_NAAST_ELKAAR = 12  # in the data below a figure
KAARTHOOGTES = (260, 420)  # of a map of a dozen gemeenten at most, and of a larger region
MEESTE_PAREN = 12  # gemeenten with two bars each in one figure
BRON_BEREKENING = "eigen berekening"
AANBOD_ONBEKEND = "Van een deel van de groepen is het aanbod nog niet ingevuld; dat deel telt hier niet mee."
Getal = Fraction | int | None


def _procenten(w: Waarde) -> Getal:
    return None if w.getal is None else Fraction(w.getal) * 100


def _breuk(w: Waarde) -> Fraction | None:
    return None if w.getal is None else Fraction(w.getal)


def _hoogste_en_laagste(paren: Sequence[tuple[str, Getal]], toon: Callable[[Getal], str]) -> str:
    """"De hoogste waarde heeft Heerlen (24%), de laagste Beekdaelen (19%)." for a chart over gemeenten or groups."""
    bekend = sorted(((naam, x) for naam, x in paren if x is not None), key=lambda paar: paar[1])
    if not bekend:
        return "De cijfers zijn onbekend."
    if len(bekend) == 1 or toon(bekend[0][1]) == toon(bekend[-1][1]):
        return f"De waarde is {toon(bekend[0][1])}."
    return f"De hoogste waarde heeft {bekend[-1][0]} ({toon(bekend[-1][1])}), de laagste {bekend[0][0]} ({toon(bekend[0][1])})."


def leeftijd(beeld: Beeld) -> list[Figuur]:
    """Age classes per gemeente, as shares; only when they fit beside each other."""
    plekken = [*((m.naam, m.code) for m in beeld.gemeenten), *([] if beeld.een_gemeente else [("Regio", "regio")])]
    if len(plekken) > MAX_STAVEN:
        return []
    reeksen = {naam: [_som_van_delen(beeld, delen, plek) for _, plek in plekken] for naam, delen in LEEFTIJDEN}
    if all(x is None for waarden in reeksen.values() for x in waarden):
        return []
    oud = [(naam, _procenten(beeld.deel("inw_65plus", "inwoners", plek))) for naam, plek in plekken if plek != "regio"]
    alt = f"Staafdiagram van de leeftijdsopbouw {'in' if beeld.een_gemeente else 'per gemeente in'} {beeld.de_regio}. "
    if beeld.een_gemeente:
        alt += f"Van de inwoners is {format_nl.procent(_breuk(beeld.deel('inw_65plus', 'inwoners')))} 65 jaar of ouder."
    else:
        alt += "Het gaat hier om het aandeel inwoners van 65 jaar of ouder. "
        alt += _hoogste_en_laagste(oud, lambda x: format_nl.aantal(x) + "%")
    svg = charts.gestapeld([naam for naam, _ in plekken], reeksen, alt=alt, toon_totaal=False)
    indicatoren = [i for _, delen in LEEFTIJDEN for deel in delen if (i := beeld.nieuwste(deel))]
    return [Figuur("figuur-leeftijd", "Leeftijdsopbouw van de inwoners, in procenten", svg, alt,
                   regel_van_indicatoren(beeld.dossier, indicatoren, bewerkt=True), gegevens_in="tabel-leeftijd")]


def _som_van_delen(beeld: Beeld, reeksen: Sequence[str], plek: str) -> Getal:
    delen = [beeld.deel(reeks, "inwoners", plek).getal for reeks in reeksen]
    return None if any(x is None for x in delen) else sum((Fraction(x) for x in delen if x is not None), Fraction(0)) * 100


def kaart_ouderen(beeld: Beeld) -> list[Figuur]:
    """The share of older inhabitants on a tile map."""
    if len(beeld.gemeenten) < 3 or not beeld.deel("inw_65plus", "inwoners").bekend:
        return []
    waarden = [(m, _procenten(m.deel("inw_65plus", "inwoners"))) for m in beeld.gemeenten]
    alt = "Kaart met een vak per gemeente: aandeel inwoners van 65 jaar of ouder. "
    alt += _hoogste_en_laagste([(m.naam, x) for m, x in waarden], lambda x: format_nl.aantal(x) + "%")
    tegels = [Tegel(m.code, m.naam, m.gemeente.x, m.gemeente.y, x) for m, x in waarden]
    indicatoren = [i for reeks in ("inw_65plus", "inwoners") if (i := beeld.nieuwste(reeks))]
    kaart = teken_tegels(tegels, alt=alt, achtervoegsel="%", hoogstens=_kaarthoogte(beeld))
    return [Figuur("figuur-kaart-ouderen", "Aandeel inwoners van 65 jaar of ouder", kaart.svg, alt,
                   regel_van_indicatoren(beeld.dossier, indicatoren, bewerkt=True), gegevens_in="tabel-ouderen")]


def _kaarthoogte(beeld: Beeld) -> float:
    """A higher map would leave the foot of the page before it blank."""
    return KAARTHOOGTES[len(beeld.gemeenten) > 12]


def opgave_per_groep(beeld: Beeld) -> list[Figuur]:
    """Opgave of the groups in woningen, with the range; groups in other eenheden cannot stand on the same scale."""
    groepen = beeld.bekend_in(Eenheid.WONINGEN)
    if len(groepen) < 2:
        return []
    alt = f"Staafdiagram van de opgave per aandachtsgroep in woningen, {beeld.jaren}. "
    alt += _hoogste_en_laagste([(g.naam, g.opgave.h.midden) for g in groepen], lambda x: _woningen(x))
    svg = charts.staafdiagram([g.naam for g in groepen], [g.opgave.h.midden for g in groepen], alt=alt,
                              laag=[g.opgave.h.laag for g in groepen], hoog=[g.opgave.h.hoog for g in groepen],
                              tekens=[format_nl.onzekerteken(g.opgave.h) for g in groepen])
    return [Figuur("figuur-opgave", f"Opgave per aandachtsgroep in woningen, {beeld.jaren}; de streep loopt van de laagste tot de hoogste "
                   "schatting", svg, alt, BRON_BEREKENING, gegevens_in="tabel-opgave")]


def _woningen(x: Getal) -> str:
    return format_nl.aantal_met_eenheid(x, Eenheid.WONINGEN)


def behoefte_per_jaar(beeld: Beeld) -> list[Figuur]:
    """Need and supply in woningen per year of the period, all groups in woningen together."""
    jaren = list(beeld.dossier.periode.jaren())
    groepen = [g for g in beeld.bekend_in(Eenheid.WONINGEN) if g.behoefte.volledig]
    if len(jaren) < 3 or not groepen:
        return []
    ingevuld = [g.aanbod_ingevuld for g in groepen]
    soorten = (("Behoefte", "behoefte"), *([("Aanbod", "aanbod")] if any(ingevuld) else []))
    reeksen = {naam: [_som_jaar(beeld, soort, groepen, jaar) for jaar in jaren] for naam, soort in soorten}
    band = {"Behoefte": ([_som_jaar(beeld, "behoefte", groepen, j, "laag") for j in jaren],
                         [_som_jaar(beeld, "behoefte", groepen, j, "hoog") for j in jaren])}
    wat = "Behoefte en aanbod" if any(ingevuld) else "Behoefte"
    alt = f"Lijndiagram van {wat.lower()} per jaar. " + " ".join(_verloop(naam, reeks, jaren) for naam, reeks in reeksen.items())
    svg = charts.lijndiagram(jaren, reeksen, alt=alt, banden=band)
    kolommen, rijen = _jaartabel(reeksen, jaren)
    noten = () if all(ingevuld) else (AANBOD_ONBEKEND,) if any(ingevuld) else ("Het aanbod is nog niet ingevuld.",)
    tabel = Tabel("gegevens-behoefte-per-jaar", f"{wat} per jaar", kolommen, rijen, BRON_BEREKENING,
                  eenheid="woningen, middelste schatting", noten=noten)
    return [Figuur("figuur-jaren", f"{wat} per jaar, in woningen", svg, alt, BRON_BEREKENING, tabel=tabel)]


def _jaartabel(reeksen: Mapping[str, Sequence[Getal]], jaren: Sequence[int]) -> tuple[tuple[Kolom, ...], tuple[Rij, ...]]:
    """A column per year, which takes a few lines; of a long period a row per year."""
    if len(jaren) > JAREN_NAAST_ELKAAR:
        kolommen = (th.tekstkolom("Jaar", 2), *(th.getalkolom(naam) for naam in reeksen))
        return kolommen, tuple(th.rij([th.tekst(str(j)), *(th.los(reeks[n]) for reeks in reeksen.values())]) for n, j in enumerate(jaren))
    return ((th.tekstkolom("Soort", 2), *(th.getalkolom(str(j)) for j in jaren)),
            tuple(th.rij([th.tekst(naam), *(th.los(x) for x in reeks)]) for naam, reeks in reeksen.items()))


def _verloop(naam: str, reeks: Sequence[Getal], jaren: Sequence[int]) -> str:
    """How a line runs, in a sentence."""
    begin = f"{'De behoefte' if naam == 'Behoefte' else 'Het aanbod'} is"
    if len({format_nl.aantal(x) for x in reeks}) == 1:
        return f"{begin} in elk jaar {_woningen(reeks[0])}."
    hoogste = max(range(len(reeks)), key=lambda n: Fraction(reeks[n] or 0))
    top = f"; het hoogst is het in {jaren[hoogste]} ({_woningen(reeks[hoogste])})" if 0 < hoogste < len(reeks) - 1 else ""
    return f"{begin} {_woningen(reeks[0])} in {jaren[0]} en {_woningen(reeks[-1])} in {jaren[-1]}{top}."


def _som_jaar(beeld: Beeld, soort: str, groepen: Sequence[GroepBeeld], jaar: int, rand: str = "midden") -> Getal:
    delen = [beeld.w.getal(f"{soort}/{g.id}/regio/{jaar}/{rand}") for g in groepen]
    return sum((Fraction(x) for x in delen if x is not None), Fraction(0))


def warmte(beeld: Beeld) -> list[Figuur]:
    """Opgave per group and gemeente; only when both directions fit."""
    groepen = beeld.bekende_groepen
    if beeld.een_gemeente or not 2 <= len(groepen) <= 18 or len(beeld.gemeenten) > 18:
        return []
    waarden = [[g.opgave_in(m.code).h.midden for m in beeld.gemeenten] for g in groepen]
    hoogste = [(g, max(((x, m.naam) for x, m in zip(rij, beeld.gemeenten, strict=True) if x is not None), default=None))
               for g, rij in zip(groepen, waarden, strict=True)]
    vaakst = [paar[1] for _, paar in hoogste if paar is not None and paar[0] > 0]
    alt = "Tabel met kleuren van de opgave per aandachtsgroep en gemeente. "
    if vaakst:
        top = max(dict.fromkeys(vaakst), key=vaakst.count)
        alt += (f"Bij {format_nl.telwoord(vaakst.count(top))} van de {format_nl.telwoord(len(groepen))} groepen is de opgave het grootst "
                f"in {top}.")
    svg = charts.warmtekaart([g.naam for g in groepen], [m.naam for m in beeld.gemeenten], waarden, alt=alt)
    return [Figuur("figuur-warmte", f"Waar de opgave per aandachtsgroep het grootst is, {beeld.jaren}", svg, alt, BRON_BEREKENING,
                   gegevens_in="tabel-opgave-gemeenten" if len(beeld.gemeenten) <= 8 else "tabel-opgave-gemeenten-1")]


def kaart_verdeling(beeld: Beeld) -> list[Figuur]:
    """Woningen per 1,000 inhabitants that every gemeente takes, all divided groups in woningen together.

    On true boundaries when the dossier has those of every gemeente, otherwise on tiles.
    """
    if len(beeld.gemeenten) < 3 or not beeld.verdeling.meest_per_inwoner:
        return []  # a map on which all gemeenten look the same says nothing
    waarden = [(m, beeld.w.getal(f"per-duizend/{m.code}")) for m in beeld.gemeenten]
    grenzen = beeld.dossier.kaartgrenzen
    if grenzen is not None and any(m.code not in grenzen.vlakken for m in beeld.gemeenten):
        grenzen = None  # a map with holes would hide gemeenten
    alt = "Kaart met een vak per gemeente: woningen die de gemeente neemt, per 1.000 inwoners. "
    if grenzen is not None:
        alt = "Kaart met de grenzen van de gemeenten: woningen die de gemeente neemt, per 1.000 inwoners. "
    alt += _hoogste_en_laagste([(m.naam, x) for m, x in waarden], lambda x: format_nl.aantal(x, 1))
    tegels = [Tegel(m.code, m.naam, m.gemeente.x, m.gemeente.y, x) for m, x in waarden]
    kaart = (teken_tegels(tegels, alt=alt, decimalen=1, hoogstens=_kaarthoogte(beeld)) if grenzen is None
             else teken_grenzen(tegels, grenzen, alt=alt, decimalen=1))
    kort = [th.tekstkolom("Op de kaart")] if kaart.afgekort else []
    kolommen = (th.tekstkolom("Gemeente"), *kort, th.getalkolom("Woningen"), th.getalkolom("Per 1.000 inwoners"))
    rijen = tuple(th.rij([th.tekst(m.naam), *(th.tekst(kaart.afgekort.get(m.code, m.naam)) for _ in kort),
                          th.getal(m.samen("verdeling", Eenheid.WONINGEN).midden), th.getal(beeld.w(f"per-duizend/{m.code}"), 1)])
                  for m in beeld.gemeenten)
    tabel = Tabel("tabel-per-duizend", "Woningen in de verdeling per 1.000 inwoners", kolommen, rijen, BRON_BEREKENING)
    bron = BRON_BEREKENING if grenzen is None else f"{BRON_BEREKENING}; grenzen: {grenzen.herkomst}"
    return [Figuur("figuur-kaart-verdeling", "Woningen in de verdeling per 1.000 inwoners", kaart.svg, alt, bron, tabel=tabel)]


def verdeling_en_opgave(beeld: Beeld) -> list[Figuur]:
    """Per gemeente what it takes beside what arises there, in woningen, for groups whose opgave is known everywhere.

    Of many gemeenten only those where the two differ most: bars for all would fill a page of their own, after a page half empty.
    """
    groepen = [g for g in beeld.verdeelde_groepen if g.eenheid is Eenheid.WONINGEN and not g.onbekend_in]
    if beeld.een_gemeente or not groepen:
        return []
    alle = [(m.naam, sum(int(g.deel_van(m.code).getal or 0) for g in groepen), _eigen_opgave(groepen, m.code)) for m in beeld.gemeenten]
    getoond = set(sorted(range(len(alle)), key=lambda n: -abs(alle[n][1] - alle[n][2]))[:MEESTE_PAREN])
    namen, neemt, eigen = (list(rij) for rij in zip(*(x for n, x in enumerate(alle) if n in getoond), strict=True))
    verschil = sorted(zip((Fraction(n) - e for n, e in zip(neemt, eigen, strict=True)), namen, strict=True))
    alt = "Staafdiagram per gemeente: woningen in de verdeling naast de opgave die in de gemeente zelf ontstaat. "
    if round(verschil[0][0]) == 0 == round(verschil[-1][0]):
        alt += "In elke gemeente zijn beide ongeveer gelijk."
    elif verschil[0][0] >= 0 or verschil[-1][0] <= 0:
        meest = max(range(len(namen)), key=lambda n: neemt[n])
        alt += f"{namen[meest]} neemt het meest: {_woningen(neemt[meest])}, naast een eigen opgave van {format_nl.aantal(eigen[meest])}."
    else:
        alt += (f"{verschil[-1][1]} neemt {_woningen(verschil[-1][0])} meer dan er ontstaat, {verschil[0][1]} neemt er "
                f"{format_nl.aantal(-verschil[0][0])} minder.")
    svg = charts.staafdiagram(namen, neemt, alt=alt, voor=eigen, reeksnamen=("in de verdeling", "eigen opgave"))
    kolommen = (th.tekstkolom("Gemeente"), th.getalkolom("In de verdeling"), th.getalkolom("Eigen opgave"))
    rijen = tuple(th.rij([th.tekst(naam), th.los(n), th.los(e)]) for naam, n, e in zip(namen, neemt, eigen, strict=True))
    tabel = Tabel("gegevens-verdeling-opgave", "Verdeling en eigen opgave per gemeente", kolommen, rijen, BRON_BEREKENING,
                  eenheid="woningen")
    weg = [g for g in beeld.verdeelde_groepen if g.eenheid is Eenheid.WONINGEN and g.onbekend_in]
    namen_weg = format_nl.opsomming([klein(g.naam) for g in weg]) if len(weg) <= 3 else f"{format_nl.telwoord(len(weg))} groepen"
    zonder = f" (zonder {namen_weg} met onvolledige cijfers)" if weg else ""
    if len(alle) > len(namen):
        zonder += f"; de {format_nl.telwoord(len(namen))} gemeenten waar het verschil het grootst is"
    return [Figuur("figuur-verdeling", f"Woningen in de verdeling naast de opgave die in de gemeente zelf ontstaat{zonder}", svg, alt,
                   BRON_BEREKENING, tabel=tabel)]


def _eigen_opgave(groepen: Sequence[GroepBeeld], code: str) -> Fraction:
    """What arises in a gemeente, an overschot counted as nil, as in the division."""
    return sum((max(Fraction(g.kenmerk(code, "herkomst").getal or 0), Fraction(0)) for g in groepen), Fraction(0))


def scenarios(beeld: Beeld, groep: str) -> list[Figuur]:
    """One group in the chosen scenario beside another."""
    g = beeld.groep(groep)
    ander = next((s for s in beeld.dossier.scenarios if s.id != beeld.dossier.scenario), None)
    if ander is None or len(beeld.gemeenten) > MAX_STAVEN or beeld.een_gemeente:
        return []
    nu = [g.deel_van(m.code).getal for m in beeld.gemeenten]
    voor = [beeld.w.getal(f"scenario/{ander.id}/{g.id}/{m.code}") for m in beeld.gemeenten]
    gekozen = beeld.dossier.gekozen_scenario().naam
    namen = [m.naam for m in beeld.gemeenten]
    verschil = [(abs(a - b), naam, a, b) for naam, a, b in zip(namen, nu, voor, strict=True) if a is not None and b is not None]
    alt = f"Staafdiagram per gemeente van de verdeling voor {g.naam} in twee scenario’s. "
    if verschil and (groot := max(verschil))[0]:
        alt += (f"Het verschil is het grootst in {groot[1]}: {format_nl.aantal(groot[2])} bij {gekozen} en {format_nl.aantal(groot[3])} "
                f"bij {ander.naam}.")
    svg = charts.staafdiagram(namen, nu, alt=alt, voor=voor, reeksnamen=(gekozen, ander.naam))
    return [Figuur(f"figuur-scenarios-{g.id}", f"{g.naam}: verdeling in twee scenario’s", svg, alt, BRON_BEREKENING,
                   gegevens_in=f"tabel-scenarios-{g.id}")]


FIGUREN: dict[str, Callable[..., list[Figuur]]] = {
    "leeftijd": leeftijd, "kaart-ouderen": kaart_ouderen, "opgave-per-groep": opgave_per_groep, "jaren": behoefte_per_jaar,
    "warmte": warmte,
    "kaart-verdeling": kaart_verdeling, "verdeling": verdeling_en_opgave, "scenarios": scenarios, "waterval": waterval,
}
