"""Charts for the window: from a dossier and its results to one SVG, drawn by the same functions as in the document.

breedte, hoogte: what there is room for, in logical pixels; hoogte 0 = as high as needed. A chart may come out higher than asked,
because labels never overlap. "" = there is nothing to draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from thuisapp.calc.gevoeligheid import Tornado
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.output import charts
from thuisapp.output.svg import vergroot

SCHERM = 1.12  # text on a screen is read from further away than on paper


def verdeling_svg(dossier: Dossier, resultaat: Rekenresultaat, groep: str, breedte: float, hoogte: float = 0, *,
                  vastgezet: Mapping[str, int] | None = None, codes: Sequence[str] = ()) -> str:
    """Number per gemeente for one group. vastgezet: numbers per gemeente to compare with (a second, lighter bar).

    codes: only these gemeenten; all of them when left out.
    """
    verdeling = resultaat.verdeling.get(groep)
    if verdeling is None or verdeling.aantallen is None:
        return ""
    aantallen = verdeling.aantallen
    wie = [g for g in dossier.gemeenten if not codes or g.code in set(codes)]
    voor = [vastgezet.get(g.code) for g in wie] if vastgezet else []
    svg = charts.staafdiagram([g.naam for g in wie], [aantallen.get(g.code) for g in wie], voor=voor,
                              alt=f"{dossier.groep(groep).naam}: aantal per gemeente.", breedte=breedte / SCHERM, hoogte=hoogte / SCHERM)
    return vergroot(svg, SCHERM)


def staven_svg(dossier: Dossier, waarden: Mapping[str, int], titel: str, breedte: float, hoogte: float = 0, *,
               vastgezet: Mapping[str, int] | None = None, reeksnamen: tuple[str, str] = ("Nu", "Voor")) -> str:
    """Any numbers per gemeente, only of the gemeenten in `waarden`. vastgezet: to compare with (a second, lighter bar); reeksnamen: what
    the two bars are called."""
    codes = [code for code in dossier.codes() if code in waarden]
    voor = [vastgezet.get(code) for code in codes] if vastgezet else []
    svg = charts.staafdiagram([dossier.gemeente(code).naam for code in codes], [waarden[code] for code in codes], voor=voor, alt=titel,
                              reeksnamen=reeksnamen, breedte=breedte / SCHERM, hoogte=hoogte / SCHERM)
    return vergroot(svg, SCHERM) if codes else ""


def opgave_svg(dossier: Dossier, resultaat: Rekenresultaat, groep: str, breedte: float, hoogte: float = 0) -> str:
    """Opgave per gemeente for one group, with its range."""
    opgave = resultaat.opgave.get(groep)
    if opgave is None:
        return ""
    delen = [opgave.per_gemeente[code] for code in dossier.codes()]
    svg = charts.staafdiagram(_namen(dossier), [h.midden for h in delen], laag=[h.laag for h in delen], hoog=[h.hoog for h in delen],
                              alt=f"{dossier.groep(groep).naam}: opgave per gemeente.", breedte=breedte / SCHERM, hoogte=hoogte / SCHERM)
    return vergroot(svg, SCHERM)


def opgave_jaren_svg(dossier: Dossier, resultaat: Rekenresultaat, groep: str, breedte: float, hoogte: float = 0) -> str:
    """Behoefte (with its range) and aanbod of one group per year, for the whole region."""
    if groep not in resultaat.behoefte:
        return ""
    jaren = dossier.periode.jaren()
    behoefte = [resultaat.behoefte[groep].jaar(jaar) for jaar in jaren]
    aanbod = [resultaat.aanbod[groep].jaar(jaar) for jaar in jaren]
    lijnen = {"behoefte": _midden(behoefte)}
    if not all(h.zegt_niets for h in aanbod):  # a line at 0 would say that there is none
        lijnen["aanbod"] = _midden(aanbod)
    svg = charts.lijndiagram(jaren, lijnen, banden={"behoefte": ([h.laag for h in behoefte], [h.hoog for h in behoefte])},
                             alt=f"{dossier.groep(groep).naam}: {' en '.join(lijnen)} per jaar.", breedte=breedte / SCHERM,
                             hoogte=max(hoogte, 240) / SCHERM)
    return vergroot(svg, SCHERM)


def opgave_warmte_svg(dossier: Dossier, resultaat: Rekenresultaat, breedte: float, hoogte: float = 0) -> str:
    """Opgave of every chosen group in every gemeente; the shades compare within one group."""
    groepen = dossier.gekozen_groepen()
    if not groepen:
        return ""
    waarden = [_midden([resultaat.opgave[g.id].per_gemeente[code] for code in dossier.codes()]) for g in groepen]
    svg = charts.warmtekaart([g.naam for g in groepen], _namen(dossier), waarden, alt="Opgave per aandachtsgroep en gemeente.",
                             breedte=breedte / SCHERM, hoogte=hoogte / SCHERM)
    return vergroot(svg, SCHERM)


def tornado_svg(tornado: Tornado, titel: str, breedte: float, hoogte: float = 0, *, hoogstens: int = 12) -> str:
    """What each assumption does to the opgave of one group; the `hoogstens` widest ones."""
    if tornado.midden is None or not tornado.aannames:
        return ""
    balken = tornado.aannames[:hoogstens]
    svg = charts.tornado([b.naam for b in balken], [b.laag.opgave for b in balken], [b.hoog.opgave for b in balken], tornado.midden.opgave,
                         alt=titel, middennaam="opgave nu", breedte=breedte / SCHERM, hoogte=hoogte / SCHERM)
    return vergroot(svg, SCHERM)


def jaarpad_svg(dossier: Dossier, delen: Mapping[str, Sequence[Fraction | None]], titel: str, breedte: float, hoogte: float = 0) -> str:
    """Shares of the region per plan year, stacked. delen: name → a percentage per year (at most six names)."""
    if not delen:
        return ""
    svg = charts.gestapeld([str(jaar) for jaar in dossier.periode.jaren()], delen, alt=titel, decimalen=1, toon_totaal=False,
                           breedte=breedte / SCHERM, hoogte=hoogte / SCHERM)
    return vergroot(svg, SCHERM)


def _namen(dossier: Dossier) -> list[str]:
    return [gemeente.naam for gemeente in dossier.gemeenten]


def _midden(delen: Sequence[Hoeveelheid]) -> list[Fraction | None]:
    return [deel.midden for deel in delen]
