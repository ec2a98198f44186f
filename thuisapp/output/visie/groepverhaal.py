"""What is remarkable about a group, and what goes with its opgave: woonvormen in numbers, and the care."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.calc import voorrang
from thuisapp.calc.datahiaten import REGIO, Datahiaat
from thuisapp.calc.rekenen import raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode, Ondersteuningsniveau
from thuisapp.output.visie import merken
from thuisapp.output.visie.mensentabel import NIVEAUS, SAMEN
from thuisapp.output.visie.methodewaarden import woonvormen_van
from thuisapp.output.visie.omgeving import aantal, groot, klein, stuks
from thuisapp.output.visie.waarde import Bereik, Waarde
from thuisapp.output.visie.woorden import NIVEAU_KORT, woonvorm_meervoud

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld

GROOT = Fraction(1, 4)  # from this share of the region's opgave a group is called large
GECONCENTREERD = Fraction(1, 2)  # from this share in one gemeente the need is called concentrated
KLEINSTE = 20  # woonruimten: below this a sentence on shares says too much


@dataclass(frozen=True, slots=True)
class Hulp:
    """One level of support: in words, how many people, and the law that pays."""

    naam: str
    mensen: Waarde
    wet: str


class Groepverhaal:
    """Part of GroepBeeld."""

    if TYPE_CHECKING:
        beeld: Beeld
        groep: Aandachtsgroep

        @property
        def behoefte(self) -> Bereik: ...
        @property
        def opgave(self) -> Bereik: ...
        @property
        def stand(self) -> str: ...
        @property
        def zwakke_cijfers(self) -> bool: ...
        @property
        def bronnen_in_zin(self) -> list[str]: ...

    # --- what is remarkable -------------------------------------------------------------------------------------------

    @property
    def deel_van_opgave(self) -> Waarde:
        """Its share in the opgave of all groups with the same eenheid."""
        return self.beeld.w(f"deel-opgave/{self.groep.id}")

    @property
    def geconcentreerd_in(self) -> str:
        """The gemeente in which more than half of the need arises; empty when there is none, or in a dossier of one or two."""
        totaal = self.behoefte.h.midden
        if totaal is None or totaal < KLEINSTE or len(self.beeld.gemeenten) < 3 or not self.behoefte.volledig:
            return ""
        delen = {m.naam: self.beeld.w.getal(f"behoefte/{self.groep.id}/{m.code}") or 0 for m in self.beeld.gemeenten}
        naam = max(delen, key=lambda naam: delen[naam])
        return naam if delen[naam] > GECONCENTREERD * totaal else ""

    @property
    def keer_zo_hoog(self) -> Waarde:
        """How many times the lowest estimate of the need the highest is."""
        return self.beeld.w(f"spreiding/{self.groep.id}")

    @property
    def bijzonder(self) -> str:
        """The one thing to say first: "grootste", "groot", "onzeker" (the widest range of all), "een-plek" or ""."""
        if not self.opgave.bekend or (self.opgave.midden.rond or 0) < 1:
            return ""
        deel = self.deel_van_opgave.getal
        if deel is not None and deel >= GROOT and len(self.beeld.bekend_in(self.groep.eenheid)) > 2:
            grootste = max(self.beeld.bekend_in(self.groep.eenheid), key=lambda g: g.gewicht)
            return "grootste" if grootste.id == self.groep.id else "groot"
        if self.groep.id == self.beeld.onzekerste:
            return "onzeker"
        return "een-plek" if self.geconcentreerd_in else ""

    # --- woonvormen and care ------------------------------------------------------------------------------------------

    @property
    def woonvormen_in_getal(self) -> list[Markup]:
        """"3.160 nultredenwoningen", largest first; empty when the opgave is unknown or nil, or for a single woonvorm."""
        delen = {vorm: n for vorm, n in woonvormen_van(self.beeld.w, self.groep.id).items() if n}
        if len(delen) < 2:
            return []
        namen = sorted(delen, key=lambda vorm: -delen[vorm])
        getallen = [self.beeld.w(f"woonvorm-opgave/{self.groep.id}/{vorm}") for vorm in namen]
        if all(woonvorm_meervoud(vorm) for vorm in namen):
            return [stuks(w, f"{klein(vorm)}|{klein(woonvorm_meervoud(vorm))}") for vorm, w in zip(namen, getallen, strict=True)]
        return [merken.tekst(f"{klein(vorm)} (") + aantal(w) + merken.tekst(")") for vorm, w in zip(namen, getallen, strict=True)]

    @property
    def hulp(self) -> list[Hulp]:
        """Levels of support with a known number of people above nil."""
        zorg, id = self.beeld.w.zorg, self.groep.id
        return [Hulp(NIVEAU_KORT[n], self.beeld.w(f"zorg/{id}/{n.value}"), self.groep.financiering.get(n) or "")
                for n in NIVEAUS if zorg.getal(id, n.value)]

    @property
    def hulp_niet_genoemd(self) -> bool:
        return any(h.mensen.geheim for h in self.hulp)

    @property
    def alle_hulp_geheim(self) -> bool:
        return all(h.mensen.geheim for h in self.hulp)

    @property
    def clienten(self) -> Waarde:
        return self.beeld.w(f"zorg/{self.groep.id}/{SAMEN}")

    @property
    def zonder_hulp(self) -> bool:
        return [n for n, deel in self.groep.ondersteuningsmix.items() if deel] == [Ondersteuningsniveau.GEEN]

    @property
    def hulp_met_wet(self) -> list[str]:
        """"lichte begeleiding (Wmo 2015)", for every level that is not nil; the same law once, at the end."""
        niveaus = [n for n, deel in sorted(self.groep.ondersteuningsmix.items()) if deel and n is not Ondersteuningsniveau.GEEN]
        wetten = [self.groep.financiering.get(n) or "" for n in niveaus]
        namen = [NIVEAU_KORT[n] for n in niveaus]
        if len(set(wetten)) == 1 and wetten[0]:
            return [*namen[:-1], f"{namen[-1]} ({wetten[0]})"]
        return [f"{naam} ({wet})" if wet else naam for naam, wet in zip(namen, wetten, strict=True)]

    # --- what is missing ----------------------------------------------------------------------------------------------

    @property
    def ontbreekt(self) -> list[tuple[str, str, str]]:
        """What is missing ("De telling ontbreekt"), where (" in Voerendaal", empty for everywhere), and who can supply it.

        Factors are left out while the figure that they work on is itself unknown: first things first. That no aanbod was entered is
        said where the need is told.
        """
        alle = [h for h in self.beeld.hiaten if h.groep == self.groep.id and h.soort != "aanbod"]
        eerst = [h for h in alle if h.soort != "factor"] if not self.behoefte.bekend else alle
        samen: dict[tuple[str, str], list[str]] = {}
        for h in eerst or alle:
            samen.setdefault((self._waar(h.gemeenten), self._wie(h)), []).append(h.wat)
        return [(f"{groot(format_nl.opsomming(wat))} {'ontbreekt' if len(wat) == 1 else 'ontbreken'}", waar, wie)
                for (waar, wie), wat in samen.items()]

    @property
    def geteld(self) -> Waarde:
        """People counted in all gemeenten together."""
        return self.beeld.w(f"geteld/{self.groep.id}/telling")

    def _wie(self, hiaat: Datahiaat) -> str:
        """Who can supply it; where the region could only assume something, the usual sources say more."""
        return "; ".join(self.bronnen_in_zin) if hiaat.wie == REGIO and self.bronnen_in_zin else self.beeld.wie_levert(hiaat)

    @property
    def betere_bronnen(self) -> str:
        """Where better figures are than the assumed or old ones; empty when they are not weak or their supplier was just named."""
        bronnen = "; ".join(self.bronnen_in_zin) if self.zwakke_cijfers else ""
        return "" if any(wie.rstrip(".") == bronnen for _, _, wie in self.ontbreekt) else bronnen

    def _waar(self, codes: tuple[str, ...]) -> str:
        if len(codes) == len(self.beeld.gemeenten):
            return ""
        namen = self.beeld.plaatsnamen(codes)
        return " in " + (format_nl.opsomming(namen) if len(namen) <= 4 else f"{format_nl.telwoord(len(namen))} gemeenten")

    # --- statushouders ------------------------------------------------------------------------------------------------

    @property
    def voorrang(self) -> str:
        """What the law and the switch on priority mean, for a group with a taakstelling; empty for the others."""
        is_groep = raming_van(self.beeld.dossier, self.groep).methode is Methode.TAAKSTELLING
        return voorrang.tekst(self.beeld.dossier) if is_groep else ""
