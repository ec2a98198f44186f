"""The document while it is being written: its sections, one chapter as HTML, and how it stands towards the law. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from thuisapp.app.controles import controleer
from thuisapp.app.tegenspraak import Tegenspraak, tegenspraken
from thuisapp.app.versies import open_versie
from thuisapp.calc.herleiding import Herleiding, herleid_aanbod, herleid_behoefte, herleid_opgave, herleid_verdeling
from thuisapp.calc.rekenen import reken
from thuisapp.calc.wettelijke_toets import STAND_IN_WOORDEN, toets
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.toets import Toetsstand
from thuisapp.format_nl import aantal, opsomming

if TYPE_CHECKING:
    from thuisapp.calc.wettelijke_toets import Uitslag
    from thuisapp.output.visie.hergebruik import Hergebruik
    from thuisapp.output.visie.model import Blok, Hoofdstuk
    from thuisapp.output.visie.soorten import Keuzes

VISIE, GEMEENTE = "visie", "gemeente"
SOORTEN = ((VISIE, "Woonzorgvisie"), (GEMEENTE, "Gemeentelijke uitwerking"), ("samenvatting", "Samenvatting voor raadsleden"),
           ("afspraken", "Afsprakenboek"), ("monitor", "Monitorrapportage"))
"""The kinds of document that can be read and added to, with their names."""


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """A chapter or a section that may carry the region's own text. hoofdstuk: id of its chapter (its own id for a chapter)."""

    id: str
    titel: str
    hoofdstuk: str
    niveau: int


@dataclass(frozen=True, slots=True)
class Vraag:
    """What is to be shown: the chapter (the first when there is none with this id), and in a very long one the part around a section.

    gemeente: code, for the gemeentelijke uitwerking. figuurbreedte: in pixels.
    """

    dossier: Dossier
    hoofdstuk: str = ""
    onderdeel: str = ""
    figuurbreedte: int = 560
    soort: str = VISIE
    gemeente: str = ""


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What the window shows beside the editor, all of one and the same dossier.

    inhoud: chapters and sections in the order of the document. html: the chapter asked for. toets: how often each state of the check
    against the law occurs, in words. opmerkingen: per section id what is the matter there, in sentences.
    """

    dossier: Dossier
    hoofdstuk: str
    inhoud: tuple[Onderdeel, ...]
    html: str
    toets: tuple[tuple[str, int], ...]
    bevindingen: tuple[Bevinding, ...]
    tegenspraken: tuple[Tegenspraak, ...] = ()
    opmerkingen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def maak_voorbeeld(dossier: Dossier, hoofdstuk: str = "", figuurbreedte: int = 560) -> Voorbeeld:
    """One chapter of the visie, with figures of that many pixels."""
    voorbeeld = beantwoord(Vraag(dossier, hoofdstuk, figuurbreedte=figuurbreedte))
    assert voorbeeld is not None  # nobody asked it to stop
    return voorbeeld


def beantwoord(vraag: Vraag, gestopt: Callable[[], bool] = lambda: False) -> Voorbeeld | None:
    """Render one chapter. The first time slow, so meant for another thread; what did not change since is used again.

    gestopt: asked now and then; when it says True the answer is None, because something newer is wanted.
    Raises OngeldigeInvoer when a gemeentelijke uitwerking is asked of a gemeente that is not in the dossier.
    """
    from thuisapp.output.preview_html import als_voorbeeld  # heavy (Jinja), so only when the step is opened
    from thuisapp.output.visie.document import stel_samen
    from thuisapp.output.visie.hergebruik import Achterhaald
    from thuisapp.output.visie.soorten import documentsoort
    from thuisapp.output.wettelijke_eisen import eisen

    dossier = vraag.dossier
    resultaat = reken(dossier)
    bevindingen = controleer(dossier, resultaat)
    try:
        beeld, ruw = _hergebruik().hoofdstukken(documentsoort(vraag.soort), dossier, resultaat, bevindingen, _keuzes(vraag), gestopt)
    except Achterhaald:
        return None
    welk = vraag.hoofdstuk if vraag.hoofdstuk in {r.top.id for r in ruw} else ruw[0].top.id
    hoofdstukken, eigen = stel_samen(ruw, dossier.teksten, welk, beeld.velden)
    gekozen = next(h for h in hoofdstukken if h.id == welk)
    uitslagen = toets(dossier, resultaat, eisen())
    gevonden = tegenspraken(dossier, resultaat)
    return Voorbeeld(
        dossier, welk, tuple(o for h in hoofdstukken for o in _onderdelen(h, eigen)),
        als_voorbeeld(gekozen, vraag.figuurbreedte, eigen, vraag.onderdeel, dossier.huisstijl), _telling(uitslagen), bevindingen, gevonden,
        _opmerkingen(bevindingen, uitslagen if vraag.soort == VISIE else (), gevonden))


@cache
def _hergebruik() -> Hergebruik:
    from thuisapp.output.visie.hergebruik import Hergebruik

    return Hergebruik()


def _keuzes(vraag: Vraag) -> Keuzes:
    """What the kind is about; the afsprakenboek looks at the newest version, as when it is exported."""
    from thuisapp.output.visie.soorten import Keuzes

    ander = _nieuwste_versie(vraag.dossier) if vraag.soort == "afspraken" else None
    return Keuzes(gemeente=vraag.gemeente if vraag.soort == GEMEENTE else "", ander=ander)


def _nieuwste_versie(dossier: Dossier) -> Dossier | None:
    with suppress(OngeldigeInvoer):  # one that cannot be read stands in nobody's way
        bewaard = dossier.gewone_versies()
        return open_versie(dossier, bewaard[-1].id) if bewaard else None
    return None


def titels(dossier: Dossier) -> dict[str, str]:
    """Chapters and sections of the visie by their id, with their numbers: {"keuzes": "3.2 Keuzes"}. Slow.

    With those of other kinds of document when there is own text in one.
    """
    from thuisapp.output.visie import maak_visie

    resultaat = reken(dossier)
    document = maak_visie(dossier, resultaat, controleer(dossier, resultaat))
    gevonden = {onderdeel.id: onderdeel.titel for h in document.hoofdstukken for onderdeel in _onderdelen(h, {})}
    for soort, naam in SOORTEN[1:]:
        if all(id in gevonden for id in dossier.teksten):
            break
        ander = beantwoord(Vraag(dossier, soort=soort, gemeente=dossier.codes()[0]))
        gevonden |= {o.id: f"{naam}, {o.titel}" for o in (ander.inhoud if ander else ()) if o.id not in gevonden}
    return gevonden


def _onderdelen(hoofdstuk: Hoofdstuk, eigen: Mapping[str, tuple[int, int]]) -> Iterator[Onderdeel]:
    yield Onderdeel(hoofdstuk.id, f"{hoofdstuk.nummer} {hoofdstuk.titel}", hoofdstuk.id, 1)
    yield from _paragrafen(hoofdstuk.id, hoofdstuk.delen, hoofdstuk.id, eigen)


def _paragrafen(id: str, delen: Sequence[Blok], hoofdstuk: str, eigen: Mapping[str, tuple[int, int]]) -> Iterator[Onderdeel]:
    """Sections of the document itself: text of a section that somebody made inside own text would be printed nowhere."""
    from thuisapp.output.visie.model import Paragraaf

    van, tot = eigen.get(id, (0, 0))
    for n, deel in enumerate(delen):
        if isinstance(deel, Paragraaf) and not van <= n < tot:
            yield Onderdeel(deel.id, f"{deel.nummer} {deel.titel}".strip(), hoofdstuk, deel.niveau)
            yield from _paragrafen(deel.id, deel.delen, hoofdstuk, eigen)


def _telling(uitslagen: Sequence[Uitslag]) -> tuple[tuple[str, int], ...]:
    standen = [uitslag.stand for uitslag in uitslagen]
    return tuple((woord, standen.count(stand)) for stand, woord in STAND_IN_WOORDEN.items() if stand in standen)


def _opmerkingen(bevindingen: Iterable[Bevinding], uitslagen: Iterable[Uitslag],
                 gevonden: Iterable[Tegenspraak]) -> dict[str, tuple[str, ...]]:
    """Per section: findings that name it, what the law asks there and is not there yet, and numbers that differ from the dossier."""
    paren = [(id, b.zin) for b in bevindingen if b.stap == VISIE for id in b.plek]
    paren += [(t.onderdeel, t.zin) for t in gevonden]
    paren += [(u.eis.plaats, f"De wet vraagt hier: {u.eis.tekst}") for u in uitslagen if u.eis.plaats and u.stand is Toetsstand.NOG_NIET]
    zinnen: dict[str, dict[str, None]] = {}
    for id, zin in paren:
        zinnen.setdefault(id, {})[zin] = None
    return {id: tuple(rij) for id, rij in zinnen.items()}


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
