"""The document while it is being written: its sections, one chapter as HTML, and how it stands towards the law. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thuisapp.app.controles import controleer
from thuisapp.calc.herleiding import Herleiding, herleid_aanbod, herleid_behoefte, herleid_opgave, herleid_verdeling
from thuisapp.calc.rekenen import reken
from thuisapp.calc.wettelijke_toets import STAND_IN_WOORDEN, toets
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal, opsomming

if TYPE_CHECKING:
    from thuisapp.output.visie.model import Blok, Hoofdstuk


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A chapter or a section that may carry the region's own text. hoofdstuk: id of its chapter (its own id for a chapter)."""

    id: str
    titel: str
    hoofdstuk: str
    niveau: int


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What the window shows beside the editor, all of one and the same dossier.

    inhoud: chapters and sections in the order of the document. html: the chapter asked for. toets: how often each state of the check
    against the law occurs, in words.
    """

    dossier: Dossier
    hoofdstuk: str
    inhoud: tuple[Onderdeel, ...]
    html: str
    toets: tuple[tuple[str, int], ...]
    bevindingen: tuple[Bevinding, ...]


def maak_voorbeeld(dossier: Dossier, hoofdstuk: str = "", figuurbreedte: int = 560) -> Voorbeeld:
    """Render one chapter (the first when it does not exist) with figures of that many pixels. Slow: meant for another thread."""
    from thuisapp.output.html import hoofdstuk_html  # heavy (Jinja), so only when the step is opened
    from thuisapp.output.visie import maak_visie
    from thuisapp.output.wettelijke_eisen import eisen

    resultaat = reken(dossier)
    bevindingen = controleer(dossier, resultaat)
    document = maak_visie(dossier, resultaat, bevindingen)
    inhoud = tuple(onderdeel for h in document.hoofdstukken for onderdeel in _onderdelen(h))
    if hoofdstuk not in {h.id for h in document.hoofdstukken}:
        hoofdstuk = document.hoofdstukken[0].id
    uitslagen = [uitslag.stand for uitslag in toets(dossier, resultaat, eisen())]
    telling = tuple((woord, uitslagen.count(staat)) for staat, woord in STAND_IN_WOORDEN.items() if staat in uitslagen)
    return Voorbeeld(dossier, hoofdstuk, inhoud, hoofdstuk_html(document, hoofdstuk, figuurbreedte), telling, bevindingen)


def titels(dossier: Dossier) -> dict[str, str]:
    """Chapters and sections of the visie by their id, with their numbers: {"keuzes": "3.2 Keuzes"}. Slow."""
    from thuisapp.output.visie import maak_visie

    resultaat = reken(dossier)
    document = maak_visie(dossier, resultaat, controleer(dossier, resultaat))
    return {onderdeel.id: onderdeel.titel for h in document.hoofdstukken for onderdeel in _onderdelen(h)}


def _onderdelen(hoofdstuk: Hoofdstuk) -> Iterator[Onderdeel]:
    yield Onderdeel(hoofdstuk.id, f"{hoofdstuk.nummer} {hoofdstuk.titel}", hoofdstuk.id, 1)
    yield from _paragrafen(hoofdstuk.delen, hoofdstuk.id)


def _paragrafen(delen: Sequence[Blok], hoofdstuk: str) -> Iterator[Onderdeel]:
    from thuisapp.output.visie.model import Paragraaf

    for deel in delen:
        if isinstance(deel, Paragraaf):
            yield Onderdeel(deel.id, f"{deel.nummer} {deel.titel}".strip(), hoofdstuk, deel.niveau)
            yield from _paragrafen(deel.delen, hoofdstuk)


# What to say about it


def toets_zin(voorbeeld: Voorbeeld) -> str:
    """ "Wettelijke toets: 7 voldaan, 3 deels en 2 nog niet."."""
    return f"Wettelijke toets: {opsomming([f'{aantal(n)} {woord}' for woord, n in voorbeeld.toets])}."


def bevindingen_zin(bevindingen: Sequence[Bevinding]) -> str:
    """How many findings there are in the whole dossier, and how many of them are blocking."""
    if not bevindingen:
        return "Er zijn geen bevindingen."
    blokkerend = sum(1 for b in bevindingen if b.ernst is Ernst.BLOKKEREND)
    wat = "1 bevinding" if len(bevindingen) == 1 else f"{aantal(len(bevindingen))} bevindingen"
    return f"{wat}, waarvan {aantal(blokkerend)} blokkerend." if blokkerend else f"{wat}, geen daarvan blokkerend."


_VERDELING = ("verdeling", "voor-ruil", "kenmerk", "waterval", "waterval-eraf", "sleuteldeel")
_TABELLEN = {"behoefte": herleid_behoefte, "aanbod": herleid_aanbod}


def herleiding_van(dossier: Dossier, sleutel: str) -> Herleiding | None:
    """How a figure in the document came about, by its key ("opgave/dak-en-thuislozen/GM0917"); None when there is no trace of it.

    Raises OngeldigeInvoer when the group, gemeente or year is no longer in the dossier.
    """
    soort, *rest = sleutel.split("/")
    if len(rest) < 2:
        return None
    groep, plek, *meer = rest
    code = None if plek == "regio" else plek
    if soort in _TABELLEN:
        return _TABELLEN[soort](dossier, groep, code, next((int(deel) for deel in meer if deel.isdigit()), None))
    if soort in ("opgave", "overschot"):
        return herleid_opgave(dossier, groep, code)
    if soort in _VERDELING and plek in dossier.codes():
        return herleid_verdeling(dossier, groep, plek)
    return None
