"""What changed since an earlier dossier, as the document "Wat is er veranderd" shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.calc.verschil import Getalverschil, Tekstwijziging, Verschil
from thuisapp.calc.verschil_tekst import Tekststuksoort
from thuisapp.domain.dossier import Dossier
from thuisapp.output.visie.merken import een_regel
from thuisapp.output.visie.model import Beleidsdocument, Paragraaf, alle_blokken
from thuisapp.output.visie.omgeving import groot, klein, opsomming, stuks
from thuisapp.output.visie.tabelhulp import met_aanhaling
from thuisapp.output.visie.uitvoeringswaarden import wat_veranderde
from thuisapp.output.visie.velden import Velden
from thuisapp.output.visie.waarde import Waarde

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld

LANGSTE_ZIN = 1000  # characters of one line; a whole besluit of a user may stand in it
VEEL = 40  # above so many rows, what gemeenten take is shown per gemeente for all groups together
TELWOORDEN = (("getallen", "cijfer|cijfers"), ("regels", "ander punt|andere punten"), ("teksten", "tekst|teksten"))


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """Changes of one kind. nummer: its place, from 1."""

    naam: str
    nummer: int
    zinnen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tekstbeeld:
    """A text that changed. naam: as the paragraph is called in the visie. soort: "nieuw", "weg" or "gewijzigd"."""

    naam: str
    nummer: int
    soort: str
    wijziging: Tekstwijziging


@dataclass
class Vergelijking:
    """This dossier beside the earlier one."""

    beeld: Beeld = field(repr=False)

    @property
    def toen(self) -> Dossier:
        return self.beeld.w.toen.dossier

    @cached_property
    def velden_toen(self) -> Velden:
        """The fields in own text of the earlier dossier."""
        return Velden(self.beeld.w.toen)

    @property
    def ander_naam(self) -> str:
        """How the earlier dossier is called inside a sentence."""
        if self.beeld.keuzes.ander_naam.strip():
            return f"‘{een_regel(self.beeld.keuzes.ander_naam).strip()}’"
        return f"‘{een_regel(self.toen.naam)}’ van {format_nl.datum(self.toen.datum) or 'een onbekende datum'}"

    @property
    def verschil(self) -> Verschil:
        return wat_veranderde(self.beeld.w)

    def tel(self, naam: str) -> Waarde:
        return self.beeld.w(f"verschil-telling/{naam}")

    @property
    def aantallen(self) -> Markup:
        """ "twaalf cijfers, drie andere punten en één tekst"; kinds without a change are left out."""
        woorden = dict(TELWOORDEN) if self.tel("getallen") else {**dict(TELWOORDEN), "regels": "punt|punten"}
        return opsomming(stuks(self.tel(naam), woorden[naam]) for naam in woorden if self.tel(naam))

    @property
    def is_enkelvoud(self) -> bool:
        """Whether a single thing changed."""
        return sum(self.tel(naam).rond or 0 for naam, _ in TELWOORDEN) == 1

    # --- figures ------------------------------------------------------------------------------------------------------

    @cached_property
    def regiocijfers(self) -> list[Getalverschil]:
        """Behoefte, aanbod, opgave and verdeling of the whole region."""
        return [x for x in self.verschil.getallen if not x.gemeente]

    @cached_property
    def verdeling(self) -> list[Getalverschil]:
        """What gemeenten take."""
        return [x for x in self.verschil.getallen if x.gemeente and x.soort == "verdeling"]

    @property
    def veel(self) -> bool:
        return len(self.verdeling) > VEEL

    @property
    def elders(self) -> list[str]:
        """Gemeenten where behoefte, aanbod or opgave changed and whose numbers in the verdeling are the same."""
        genomen = {x.gemeente for x in self.verdeling}
        anders = dict.fromkeys(x.plaats for x in self.verschil.getallen if x.gemeente and x.gemeente not in genomen)
        return list(anders)

    # --- the rest -----------------------------------------------------------------------------------------------------

    @cached_property
    def onderdelen(self) -> list[Onderdeel]:
        per_naam: dict[str, list[str]] = {}
        for regel in self.verschil.regels:
            per_naam.setdefault(regel.onderdeel, []).append(regel.zin)
        return [Onderdeel(naam, n, tuple(map(_kort, self._samen(zinnen)))) for n, (naam, zinnen) in enumerate(per_naam.items(), 1)]

    def _samen(self, zinnen: list[str]) -> list[str]:
        """The same change of several groups as one line with their names; other lines as they are."""
        namen = {g.naam for d in (self.toen, self.beeld.dossier) for g in d.groepen}
        per_rest: dict[tuple[str, str], list[str]] = {}
        for zin in zinnen:
            groep, _, rest = zin.partition(": ")
            per_rest.setdefault((rest, "") if groep in namen and rest else ("", zin), []).append(groep)
        return [zin or f"{groot(format_nl.opsomming([klein(g) for g in groepen]))}: {rest}"
                for (rest, zin), groepen in per_rest.items()]

    @cached_property
    def teksten(self) -> list[Tekstbeeld]:
        return [Tekstbeeld(self._naam(t.paragraaf), n, _soort(t), t) for n, t in enumerate(self.verschil.teksten, 1)]

    def tekst(self, nummer: str) -> Tekstbeeld:
        return self.teksten[int(nummer) - 1]

    def _naam(self, id: str) -> str:
        for namen in (self._namen_nu, self._namen_toen):
            if id in namen:
                return namen[id]
        return "Een paragraaf die niet meer in de visie staat"

    @cached_property
    def _namen_nu(self) -> dict[str, str]:
        from thuisapp.output.visie.document import maak_visie  # it needs this module itself

        return _namen(maak_visie(self.beeld.dossier, self.beeld.resultaat, self.beeld.bevindingen))

    @cached_property
    def _namen_toen(self) -> dict[str, str]:
        from thuisapp.output.visie.document import maak_visie

        return _namen(maak_visie(self.toen, self.beeld.w.toen.resultaat, ()))


def _namen(document: Beleidsdocument) -> dict[str, str]:
    """Id of a paragraph → its number and title in the visie."""
    return {blok.id: f"Paragraaf {blok.nummer} {blok.titel}" if blok.nummer else f"Paragraaf ‘{blok.titel}’"
            for blok in alle_blokken(document) if isinstance(blok, Paragraaf)}


def _kort(zin: str) -> str:
    kaal = met_aanhaling(een_regel(zin).strip())
    return kaal if len(kaal) <= LANGSTE_ZIN else f"{kaal[:LANGSTE_ZIN].rsplit(' ', 1)[0]} […]"


def _soort(t: Tekstwijziging) -> str:
    soorten = {stuk.soort for stuk in t.stukken if stuk.tekst.strip()}
    if soorten == {Tekststuksoort.NIEUW}:
        return "nieuw"
    return "weg" if soorten == {Tekststuksoort.WEG} else "gewijzigd"
