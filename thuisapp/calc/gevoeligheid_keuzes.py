"""What the choices in a voorstel do: the division of a group again with one of them made otherwise, all others as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from thuisapp.calc.behoefte import GroepBehoefte
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.geheugen import GEHEUGEN, gewicht
from thuisapp.calc.kenmerken import vergelijkingssleutels
from thuisapp.calc.opgave import GroepOpgave
from thuisapp.calc.rekenen import aanbod_van, behoefte_van, opgave_van, verdeling_in_scenario, voorstel_van
from thuisapp.calc.verdeelregels import sleuteltitel
from thuisapp.calc.verdeelset import verdeel_set
from thuisapp.calc.verdeelstap import verdeel_groep
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import EEN, NUL
from thuisapp.domain.verdeling import Rand, Sleutel, Verdeelvoorstel

Opzij = Mapping[str, tuple[GroepOpgave, GroepBehoefte]]


@dataclass(frozen=True, slots=True)
class Keuze:
    """One choice made otherwise. uitkomsten: (what is chosen instead, whole numbers per gemeente after swaps).

    An alternative by which the group cannot be divided is not among them.
    """

    id: str
    naam: str
    uitkomsten: tuple[tuple[str, FrozenMap[str, int]], ...]


class Herverdeler:
    """Divides one group of the chosen scenario again, with another opgave or another voorstel.

    anderen: opgave and behoefte of the other groups in its set, which are divided along with it (none when it is in no set).
    """

    def __init__(self, dossier: Dossier, groep: str, anderen: Opzij) -> None:
        self._dossier, self._groep, self._anderen = dossier, groep, anderen
        scenario = dossier.gekozen_scenario()
        self._set = scenario.set_van(groep)
        self._ruilen = {g: v.ruil for g in (groep, *anderen) if (v := scenario.voorstellen.get(g)) is not None}

    def verdeel(self, opgave: GroepOpgave, behoefte: GroepBehoefte, voorstel: Verdeelvoorstel) -> FrozenMap[str, int] | None:
        """Whole numbers per gemeente after swaps; None without a division."""
        if self._set is None:
            return verdeel_groep(self._dossier, opgave, behoefte, voorstel).aantallen
        verdeelset = replace(self._set, voorstel=replace(voorstel, groep=self._set.id, ruil=()))
        delen = {g: (opgave, behoefte) if g == self._groep else self._anderen[g] for g in self._volgorde()}
        return verdeel_set(self._dossier, verdeelset, {g: o for g, (o, _) in delen.items()}, {g: b for g, (_, b) in delen.items()},
                           self._ruilen)[self._groep].aantallen

    def _volgorde(self) -> list[str]:
        """As in calc.rekenen: the order of the dossier."""
        return [g.id for g in self._dossier.groepen if g.id == self._groep or g.id in self._anderen]


def andere_groepen(dossier: Dossier, groep: str) -> dict[str, tuple[GroepOpgave, GroepBehoefte]]:
    """Opgave and behoefte of the other chosen groups that are divided together with this one, in the chosen scenario."""
    verdeelset = dossier.gekozen_scenario().set_van(groep)
    if verdeelset is None:
        return {}
    mee = [g for g in dossier.gekozen_groepen() if g.id in verdeelset.groepen and g.id != groep]
    return {g.id: (opgave_van(behoefte_van(dossier, g), aanbod_van(dossier, g)), behoefte_van(dossier, g)) for g in mee}


def keuzes(dossier: Dossier, groep: str) -> tuple[Keuze, ...]:
    """Every choice in the voorstel of the group (or of its set) made otherwise; only what changes a number somewhere."""
    nu = verdeling_in_scenario(dossier, groep)
    # The pure keys lean on indicators that are not in the voorstel.
    invoer = (nu, voorstel_van(dossier, groep), effectieve_indicatoren(dossier))
    return GEHEUGEN.haal("keuzes", invoer, lambda: tuple(_keuzes(dossier, groep, nu.aantallen, nu.voor_ruil)),
                         gewicht(len(dossier.gemeenten), 5))


def _keuzes(dossier: Dossier, groep: str, nu: FrozenMap[str, int] | None, voor_ruil: FrozenMap[str, int] | None) -> Iterator[Keuze]:
    behoefte = behoefte_van(dossier, dossier.groep(groep))
    opgave = opgave_van(behoefte, aanbod_van(dossier, dossier.groep(groep)))
    herverdeler = Herverdeler(dossier, groep, andere_groepen(dossier, groep))
    for id, naam, anders in _varianten(dossier, voorstel_van(dossier, groep)):
        gevonden = [(tekst, herverdeler.verdeel(opgave, behoefte, variant)) for tekst, variant in anders]
        uitkomsten = tuple((tekst, aantallen) for tekst, aantallen in gevonden if aantallen is not None)
        if any(aantallen != nu for _, aantallen in uitkomsten):
            yield Keuze(id, naam, uitkomsten)
    if voor_ruil is not None and voor_ruil != nu:
        yield Keuze("ruil", "Zonder ruil", (("zonder ruil", voor_ruil),))


Varianten = Iterator[tuple[str, str, tuple[tuple[str, Verdeelvoorstel], ...]]]


def _varianten(dossier: Dossier, v: Verdeelvoorstel) -> Varianten:
    if v.totaal is None:
        yield "rand", "Het totaal volgens de lage of hoge raming", (("lage raming", replace(v, rand=Rand.LAAG)),
                                                                    ("hoge raming", replace(v, rand=Rand.HOOG)))
    if any(v.inzet.values()):
        yield "verrekening", "Hoeveel telt wat gemeenten al doen", (("0%", replace(v, verrekening=NUL)),
                                                                    ("100%", replace(v, verrekening=EEN)))
    for sleutel in vergelijkingssleutels(dossier, v):
        naam = sleuteltitel(dossier, sleutel)
        yield f"sleutel/{sleutel}", f"Alleen de sleutel {naam}", ((f"alleen {naam}", replace(v, sleutels=(Sleutel(sleutel, EEN),))),)
    if any(v.minimum.values()) or v.maximum:
        zonder = replace(v, minimum=FrozenMap(), maximum=FrozenMap())
        yield "grenzen", "Zonder minimum en maximum", (("zonder grenzen", zonder),)
    if v.ingroeijaren:
        yield "ingroei", "Zonder ingroeipad", (("zonder ingroeipad", replace(v, ingroeijaren=0)),)
