"""The kinds of document: which chapters each has, and what stands on its cover.

Every kind is made by the same builder (document.maak_document) from templates in thuisapp/templates/<kind>/, with the same tables, figures
and bound numbers; so all writers print every kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thuisapp.calc.monitor import Meetmoment
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.format_nl import opsomming

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld


@dataclass(frozen=True, slots=True)
class Keuzes:
    """What a kind is about besides the dossier.

    gemeente: code, for the uitwerking of one. ander: the earlier dossier to compare with, and how it is called; for the afsprakenboek the
    newest version, to see whether it is still what parties would sign. moment: until when the monitor counts; None = the newest half-year
    with figures. werksessie: id, for the verslag of one (ander: the dossier at its begin); empty is the newest.
    """

    gemeente: str = ""
    ander: Dossier | None = None
    ander_naam: str = ""
    moment: Meetmoment | None = None
    werksessie: str = ""


GEEN_KEUZES = Keuzes()


@dataclass(frozen=True, slots=True)
class Documentsoort:
    """One kind. hoofdstukken: (number, template). kort: without a cover page and a contents list.

    beknopt: the chapters that are left, in the short form, while is_leeg says that there is nothing to fill the others with.
    per_gemeente: the last chapter comes again for every gemeente (its template knows its number).
    """

    id: str
    naam: str
    hoofdstukken: tuple[tuple[str, str], ...]
    titel: Callable[[Beeld], str]
    ondertitel: Callable[[Beeld], str]
    omschrijving: Callable[[Beeld], str]
    kort: bool = False
    beknopt: tuple[tuple[str, str], ...] = ()
    is_leeg: Callable[[Beeld], bool] = lambda b: False
    per_gemeente: bool = False

    def voor(self, beeld: Beeld) -> Documentsoort:
        """The kind as it is made for this dossier: a few honest pages instead of many nearly blank ones."""
        if self.per_gemeente:
            *eerst, (begin, blad) = self.hoofdstukken
            bladen = ((str(n), blad) for n, _ in enumerate(beeld.invulgemeenten, int(begin)))
            return replace(self, hoofdstukken=(*eerst, *bladen))
        return replace(self, hoofdstukken=self.beknopt, kort=True) if self.beknopt and self.is_leeg(beeld) else self


def _visietitel(b: Beeld) -> str:
    return "Woonzorgvisie" if b.een_gemeente else "Regionale woonzorgvisie"


def _gemeentenaam(b: Beeld) -> str:
    return b.gemeente(b.keuzes.gemeente).naam


VISIE = Documentsoort(
    "visie", "Woonzorgvisie",
    (("1", "01_samenvatting"), ("2", "02_aanleiding"), ("3", "03_visie"), ("4", "04_analyse"), ("5", "05_opgave"), ("6", "06_ouderen"),
     ("7", "07_verdeling"), ("8", "08_woonomgeving"), ("9", "09_afspraken"), ("10", "10_uitvoering"), ("11", "11_monitoring"),
     ("A", "a_begrippen"), ("B", "b_rekenmethode"), ("C", "c_gemeenten"), ("D", "d_hiaten"), ("E", "e_besluiten"), ("F", "f_wet")),
    _visietitel,
    lambda b: f"Wonen, zorg en ondersteuning voor ouderen en andere aandachtsgroepen, {b.jaren}",
    lambda b: f"Woonzorgvisie voor {b.de_regio}: opgave, verdeling en afspraken voor {b.jaren}.")

GEMEENTE = Documentsoort(
    "gemeente", "Gemeentelijke uitwerking",
    (("1", "gemeente/kern"), ("2", "gemeente/opgave"), ("3", "gemeente/deel"), ("4", "gemeente/afspraken"), ("5", "gemeente/verder")),
    lambda b: f"Uitwerking voor {_gemeentenaam(b)}",
    lambda b: f"Wat de {'' if b.een_gemeente else 'regionale '}woonzorgvisie voor {_gemeentenaam(b)} betekent, {b.jaren}",
    lambda b: f"Opgave, aandeel en afspraken van {_gemeentenaam(b)} in de woonzorgvisie van {b.de_regio} voor {b.jaren}.",
    kort=True)
SAMENVATTING = Documentsoort(
    "samenvatting", "Samenvatting",
    (("1", "samenvatting/kern"), ("2", "samenvatting/wie_wat"), ("3", "samenvatting/vraag")),
    lambda b: f"{_visietitel(b)} in het kort",
    lambda b: f"Samenvatting voor raadsleden, {b.jaren}",
    lambda b: f"Samenvatting van de woonzorgvisie voor {b.de_regio}, {b.jaren}.",
    kort=True)

AFSPRAKEN = Documentsoort(
    "afspraken", "Afsprakenboek",
    (("1", "afspraken/01_overzicht"), ("2", "afspraken/02_afspraken"), ("3", "afspraken/03_dekking"), ("4", "afspraken/04_ondertekening")),
    lambda b: "Afsprakenboek wonen en zorg",
    lambda b: f"Wie levert wat, wat staat daartegenover en wie tekent, {b.jaren}",
    lambda b: f"Alle afspraken over wonen en zorg in {b.de_regio} voor {b.jaren}, met wat zij dekken en wie tekent.",
    beknopt=(("1", "afspraken/01_overzicht"), ("2", "afspraken/02_afspraken"), ("3", "afspraken/03_dekking"),
             ("4", "afspraken/04_ondertekening")),
    is_leeg=lambda b: not b.dossier.afspraken and not b.dossier.gewone_versies())
MONITOR = Documentsoort(
    "monitor", "Monitorrapportage",
    (("1", "monitor/01_kort"), ("2", "monitor/02_groepen"), ("3", "monitor/03_taakstelling"), ("4", "monitor/04_uitvoering"),
     ("5", "monitor/05_bijsturen")),
    lambda b: "Monitorrapportage",
    lambda b: f"Wonen en zorg: wat is gerealiseerd, waar loopt het achter en wat is nodig, {b.jaren}",
    lambda b: f"Stand van de uitvoering van de woonzorgvisie voor {b.de_regio}, {b.jaren}.",
    beknopt=(("1", "monitor/01_kort"), ("2", "monitor/03_taakstelling"), ("3", "monitor/05_bijsturen")),
    is_leeg=lambda b: b.monitor.is_leeg)
VERSCHIL = Documentsoort(
    "verschil", "Wat is er veranderd", (("1", "verschil/verschil"),),
    lambda b: "Wat is er veranderd",
    lambda b: f"Vergeleken met {b.vergelijking.ander_naam}",
    lambda b: f"Wat er is veranderd in de woonzorgvisie voor {b.de_regio}, vergeleken met {b.vergelijking.ander_naam}.",
    kort=True)

WERKSESSIE = Documentsoort(
    "werksessie", "Werksessieverslag",
    (("1", "werksessie/01_kort"), ("2", "werksessie/02_besluiten"), ("3", "werksessie/03_wijzigingen"), ("4", "werksessie/04_open")),
    lambda b: "Verslag van de werksessie" if b.werksessie.is_er else "Nog geen werksessie",
    lambda b: f"{b.werksessie.onderwerp}, {b.werksessie.datum}" if b.werksessie.is_er else "Zo legt u een werksessie vast",
    lambda b: f"Wat er in een werksessie over de woonzorgvisie voor {b.de_regio} is besloten, wie erbij waren en wat er veranderde.",
    kort=True,
    beknopt=(("1", "werksessie/leeg"),),
    is_leeg=lambda b: not b.werksessie.is_er)

INVULBLADEN = Documentsoort(
    "invulbladen", "Invulbladen",
    (("1", "invulbladen/uitleg"), ("2", "invulbladen/blad")),
    lambda b: "Invulbladen",
    lambda b: f"Om cijfers, plannen en besluiten op te schrijven, {b.jaren}",
    lambda b: f"Per gemeente in {b.de_regio} een blad om cijfers, plannen en besluiten op te schrijven.",
    per_gemeente=True)

SOORTEN: dict[str, Documentsoort] = {
    s.id: s for s in (VISIE, GEMEENTE, SAMENVATTING, AFSPRAKEN, MONITOR, VERSCHIL, WERKSESSIE, INVULBLADEN)}


def documentsoort(id: str) -> Documentsoort:
    """The kind with this id; raises OngeldigeInvoer that names the ones there are."""
    if id not in SOORTEN:
        raise OngeldigeInvoer(f"De documentsoort \"{id}\" bestaat niet. Kies {opsomming(list(SOORTEN), 'of')}.")
    return SOORTEN[id]


def controleer_keuzes(soort: Documentsoort, dossier: Dossier, keuzes: Keuzes) -> None:
    """Raises OngeldigeInvoer when a kind lacks what it is about."""
    if soort.id == "gemeente" and keuzes.gemeente not in dossier.codes():
        raise OngeldigeInvoer("Kies voor de gemeentelijke uitwerking een gemeente uit dit dossier.")
    if soort.id == "verschil" and keuzes.ander is None:
        raise OngeldigeInvoer("Kies met welke eerdere versie of welk ander dossier u wilt vergelijken.")
