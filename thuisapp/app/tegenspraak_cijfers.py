"""What the dossier says about a group in a place: the figure behind a reading of a sentence, with its key and its name."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.app.tegenspraak_termen import AANBOD, BEHOEFTE, OPGAVE, REGIO, VERDELING
from thuisapp.app.tekstvelden import AANTALLEN, BEVOLKING, Tekstveld, in_zin
from thuisapp.calc.rekenen import Rekenresultaat, nieuwste_indicator
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid, som

_SOORTEN = {OPGAVE: "Opgave", BEHOEFTE: "Behoefte", AANBOD: "Aanbod", VERDELING: "Verdeling"}


@dataclass(frozen=True, slots=True)
class Feit:
    """A figure of the dossier. waarden: everything that a text may call it (low, middle, high); the middle one is the figure itself.

    wat: it as the subject of a sentence, in small letters: "de opgave voor ouderen in Heerlen".
    """

    sleutel: str
    soort: str
    wat: str
    waarde: Fraction
    waarden: tuple[Fraction, ...]

    @property
    def getoond(self) -> str:
        """As a field prints it."""
        return format_nl.telwoord(self.waarde) if self.soort == AANTALLEN else format_nl.aantal(self.waarde)

    def als_veld(self) -> Tekstveld:
        return Tekstveld(self.sleutel, self.wat[:1].upper() + self.wat[1:].rstrip(","), self.getoond, self.soort)


def waar_in_zin(dossier: Dossier, plek: str) -> str:
    return "de regio" if plek == REGIO else dossier.gemeente(plek).naam


def feit(dossier: Dossier, resultaat: Rekenresultaat, maat: str, groep: str, plek: str) -> Feit | None:
    """Of one group; None when it is unknown."""
    naam, waar = in_zin(dossier.groep(groep).naam), waar_in_zin(dossier, plek)
    if maat == VERDELING:
        aantallen, voor_ruil = resultaat.verdeling[groep].aantallen, resultaat.verdeling[groep].voor_ruil
        if aantallen is None:
            return None
        n = Fraction(sum(aantallen.values()) if plek == REGIO else aantallen[plek])
        anders = (n,) if plek == REGIO or voor_ruil is None else (n, Fraction(voor_ruil[plek]))
        sleutel = f"verdeling/{groep}/{'som' if plek == REGIO else plek}"
        return Feit(sleutel, _SOORTEN[maat], f"het aandeel van {waar} in de verdeling voor {naam}", n, anders)
    h = _hoeveelheid(resultaat, maat, groep, plek)
    lidwoord = "het" if maat == AANBOD else "de"
    return _van(h, f"{maat}/{groep}/{plek}", _SOORTEN[maat], f"{lidwoord} {maat} voor {naam} in {waar}")


def feit_samen(dossier: Dossier, resultaat: Rekenresultaat, maat: str, eenheid: Eenheid, plek: str) -> Feit | None:
    """Of all groups in this eenheid together; None when nothing is known of it."""
    groepen = [g for g in dossier.gekozen_groepen() if g.eenheid is eenheid]
    waar, meer = waar_in_zin(dossier, plek), format_nl.eenheid(eenheid)
    sleutel = f"samen/{maat}/{eenheid.value}/{plek}"
    if maat == VERDELING:
        delen = [resultaat.verdeling[g.id].aantallen for g in groepen]
        bekend = [sum(a.values()) if plek == REGIO else a[plek] for a in delen if a is not None]
        n = Fraction(sum(bekend))
        wat = f"het aandeel van {waar} in de verdeling voor alle groepen samen, in {meer},"
        return Feit(sleutel, _SOORTEN[maat], wat, n, (n,)) if bekend else None
    h = som((_hoeveelheid(resultaat, maat, g.id, plek) for g in groepen), eenheid)
    lidwoord = "het" if maat == AANBOD else "de"
    return _van(h, sleutel, _SOORTEN[maat], f"{lidwoord} {maat} van alle groepen samen in {waar}, in {meer},")


def feit_indicator(dossier: Dossier, reeks: str, plek: str) -> Feit | None:
    """The newest figure of a series; those of other years count as right too."""
    indicator = nieuwste_indicator(dossier, reeks)
    if indicator is None:
        return None
    codes = dossier.codes() if plek == REGIO else (plek,)

    def waarde(waarden: dict[str, Fraction | None]) -> Fraction | None:
        delen = [waarden.get(code) for code in codes]
        return None if None in delen else sum((d for d in delen if d is not None), Fraction(0))

    nu = waarde({code: indicator.waarden.get(code) for code in codes})
    if nu is None or plek == REGIO and not indicator.optelbaar:
        return None
    anders = [waarde({code: i.waarden.get(code) for code in codes}) for i in dossier.indicatoren.values() if i.reeks == reeks]
    wat = f"het aantal {in_zin(indicator.naam)} in {waar_in_zin(dossier, plek)} op {format_nl.datum(indicator.peildatum)}"
    return Feit(f"indicator/{indicator.id}/{plek}", BEVOLKING, wat, nu, (nu, *(x for x in anders if x is not None)))


def feit_gemeenten(dossier: Dossier) -> Feit:
    n = Fraction(len(dossier.gemeenten))
    return Feit("telling/gemeenten", AANTALLEN, "het aantal gemeenten in de regio", n, (n,))


def _hoeveelheid(resultaat: Rekenresultaat, maat: str, groep: str, plek: str) -> Hoeveelheid:
    if maat == OPGAVE:
        opgave = resultaat.opgave[groep]
        return opgave.regio if plek == REGIO else opgave.per_gemeente[plek]
    tabel = resultaat.behoefte[groep] if maat == BEHOEFTE else resultaat.aanbod[groep]
    return tabel.regio() if plek == REGIO else tabel.gemeente(plek)


def _van(h: Hoeveelheid, sleutel: str, soort: str, wat: str) -> Feit | None:
    if h.midden is None or h.laag is None or h.hoog is None:
        return None
    return Feit(sleutel, soort, wat, h.midden, (h.midden, h.laag, h.hoog))
