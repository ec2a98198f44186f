"""Boundaries of gemeenten from an official file that the user chose (GeoJSON or TopoJSON): matched, in RD metres, with few points.

A feature belongs to a gemeente by its CBS code in any property, else by its name. Of a gemeente that was abolished since, the area goes to
the gemeente it went into, when the file has all parts of that one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Kaartgrenzen
from thuisapp.format_nl import aantal, opsomming
from thuisapp.storage import reference_data
from thuisapp.storage.intake import rijksdriehoek
from thuisapp.storage.intake.gemeente_names import zoek_gebied
from thuisapp.storage.intake.grensvormen import KIES, LIMIETEN, Grensbestand, GrensLimieten, Vorm
from thuisapp.storage.intake.herindeling import delen
from thuisapp.storage.intake.model import Gebied, Gebiedsoort
from thuisapp.storage.intake.vereenvoudigen import vereenvoudig

NAMEN = ("statnaam", "gemeentenaam", "gm_naam", "gem_naam", "naam", "name", "gemeente", "label")
NUMMERS = ("statcode", "gemeentecode", "gm_code", "gemcode", "gem_code", "code", "identificatie", "id")
JAREN = ("jaarcode", "jaar", "peiljaar")
NOEMEN = 8  # gemeenten named in one sentence

_CODE = re.compile(r"(?:\d{4})?(GM\d{4})")  # CBS also writes the year in front
_ANDERE_CODE = re.compile(r"(?:PV|LD|CR|NL|WK|BU|AM|GG|RE|VR|JZ|ZK)\d{2,8}")
_BUURT = re.compile(r"(?:WK|BU)\d{6,8}")


@dataclass(slots=True)
class _Gevonden:
    """What the features of one layer stand for. vlakken: per gemeente of the dossier; oud: per abolished gemeente that went into one."""

    vlakken: dict[str, list[Vorm]] = field(default_factory=lambda: defaultdict(list))
    oud: dict[str, list[Vorm]] = field(default_factory=lambda: defaultdict(list))
    buurten: int = 0
    vormen: int = 0


def lees_grenzen(path: Path, gemeenten: Mapping[str, str], limieten: GrensLimieten = LIMIETEN) -> tuple[Kaartgrenzen, tuple[str, ...]]:
    """The boundaries of these gemeenten (code → name), and sentences about what was missing or converted.

    Raises Inleesfout or NietTeLezen; also when none of the gemeenten is in the file.
    """
    bestand = Grensbestand(path, limieten)
    lagen = [_zoek(vormen, gemeenten) for vormen in bestand.groepen.values()]
    laag = max(lagen, key=lambda g: (len(g.vlakken) + len(g.oud), -g.vormen))
    if not laag.vlakken and not laag.oud:
        raise bestand.fout(f"geen van de gemeenten van dit dossier staat in dit bestand. {KIES}")
    if laag.buurten > 2 * len(laag.vlakken):
        raise bestand.fout(f"in dit bestand staan wijken of buurten en geen gemeenten. {KIES}")
    meldingen: list[str] = []
    vormen = _voeg_oude_toe(laag, gemeenten, meldingen)
    if not vormen:
        raise bestand.fout(f"van geen van de gemeenten van dit dossier staat de hele grens in dit bestand. {KIES}")
    ruw = {code: [ring for vorm in vormen[code] for ring in bestand.ringen(vorm)] for code in gemeenten if code in vormen}
    vlakken = {code: ringen for code, ringen in vereenvoudig(_naar_rd(bestand, ruw)).items() if ringen}
    if not vlakken:
        raise bestand.fout(f"de vlakken in dit bestand zijn leeg. {KIES}")
    _meld_ontbrekende([naam for code, naam in gemeenten.items() if code not in vlakken], meldingen)
    herkomst, datum = _herkomst(bestand, vormen)
    return Kaartgrenzen(herkomst, FrozenMap(vlakken), datum), tuple(meldingen)


# --- which feature is which gemeente -------------------------------------------------------------------------------


def _zoek(vormen: Sequence[Vorm], gemeenten: Mapping[str, str]) -> _Gevonden:
    gevonden = _Gevonden(vormen=len(vormen))
    naar = {h.oud for h in reference_data.herindelingen() if h.nieuw in gemeenten}
    for vorm in vormen:
        eigenschappen = {naam.lower(): waarde for naam, waarde in vorm.eigenschappen.items()}
        if str(eigenschappen.get("h2o", eigenschappen.get("water", ""))).upper() == "JA":
            continue  # CBS gives the open water of a gemeente as an area of its own
        gebied = _welke(eigenschappen)
        if gebied is None:
            continue
        doel = gevonden.vlakken if gebied.code in gemeenten else gevonden.oud if gebied.code in naar else None
        if doel is not None:
            doel[gebied.code].append(vorm)
            gevonden.buurten += any(isinstance(w, str) and _BUURT.fullmatch(w) for w in eigenschappen.values())
    return gevonden


def _welke(eigenschappen: Mapping[str, Any]) -> Gebied | None:
    """The gemeente by its code, else by name, else by a bare number."""
    teksten = {naam: tekst for naam, waarde in eigenschappen.items() if (tekst := _tekst(waarde))}
    codes = [found[1] for naam in (*NUMMERS, *teksten) if naam in teksten and (found := _CODE.fullmatch(teksten[naam].upper()))]
    if codes:
        return _als_gemeente(zoek_gebied(codes[0]))
    if any(_ANDERE_CODE.fullmatch(tekst.upper()) for tekst in teksten.values()):
        return None  # a provincie has the name of a gemeente more than once
    zoekers: list[tuple[Iterable[str], bool]] = [(NAMEN, False), (NUMMERS, True)]
    for namen, nummer_is_code in zoekers:
        for naam in namen:
            tekst = teksten.get(naam, "")
            gebied = _als_gemeente(zoek_gebied(tekst, nummer_is_code=nummer_is_code)) if tekst else None
            if gebied is not None:
                return gebied
    return None


def _tekst(waarde: Any) -> str:
    if isinstance(waarde, float) and waarde.is_integer():
        waarde = int(waarde)
    return str(waarde).strip() if isinstance(waarde, (str, int)) and not isinstance(waarde, bool) and len(str(waarde)) <= 100 else ""


def _als_gemeente(gebied: Gebied) -> Gebied | None:
    return gebied if gebied.soort in (Gebiedsoort.GEMEENTE, Gebiedsoort.OPGEHEVEN) else None


# --- gemeenten that were abolished ---------------------------------------------------------------------------------


def _voeg_oude_toe(laag: _Gevonden, gemeenten: Mapping[str, str], meldingen: list[str]) -> dict[str, list[Vorm]]:
    """Features per gemeente, with those of abolished gemeenten where all parts are there; without what would be half."""
    vormen = dict(laag.vlakken)
    for code, naam in gemeenten.items():
        hier = [h for h in reference_data.herindelingen() if h.nieuw == code and h.oud in laag.oud]
        if not hier:
            continue
        vooraf = (date.fromisoformat(min(h.datum for h in hier)) - timedelta(days=1)).isoformat()
        oude = [deel for deel in delen(code, vooraf) if deel.code != code]
        if all(deel.aandeel == 1 and deel.code in laag.oud for deel in oude) and _zelf_compleet(code, vooraf, laag):
            vormen[code] = [*vormen.get(code, ()), *(vorm for deel in oude for vorm in laag.oud[deel.code])]
            namen = [deel.naam for deel in oude]
            meldingen.append(f"Dit bestand is van voor de herindeling: {opsomming(namen)} {'is' if len(namen) == 1 else 'zijn'} "
                             f"samengevoegd in {naam}. De grens van {naam} is daaruit gemaakt.")
        else:
            vormen.pop(code, None)
            meldingen.append(f"Dit bestand is van voor de herindeling van {naam}. De grens van nu is er niet uit te maken. Kies een "
                             "nieuwer bestand.")
    return vormen


def _zelf_compleet(code: str, datum: str, laag: _Gevonden) -> bool:
    """Whether the gemeente itself is in the file, when it existed on that day."""
    return code in laag.vlakken or all(deel.code != code for deel in delen(code, datum))


def _meld_ontbrekende(namen: Sequence[str], meldingen: list[str]) -> None:
    if len(namen) == 1:
        meldingen.append(f"Van {namen[0]} staat geen grens in dit bestand.")
    elif namen:
        meldingen.append(f"Van {opsomming(namen) if len(namen) <= NOEMEN else aantal(len(namen)) + ' gemeenten'} staan geen grenzen in dit "
                         "bestand.")


# --- coordinates ---------------------------------------------------------------------------------------------------


def _naar_rd(bestand: Grensbestand, vlakken: Mapping[str, Sequence[Sequence[tuple[float, float]]]]
             ) -> dict[str, list[list[tuple[int, int]]]]:
    """All rings in whole metres RD. Raises BestandOnleesbaar when they do not lie in the Netherlands."""
    om = _omzetting(bestand, vlakken)
    klaar: dict[tuple[float, float], tuple[int, int]] = {}  # neighbours share most points
    rd: dict[str, list[list[tuple[int, int]]]] = {}
    for code, ringen in vlakken.items():
        rd[code] = []
        for ring in ringen:
            for punt in ring:
                if punt not in klaar:
                    x, y = om(*punt)
                    if not rijksdriehoek.in_nederland(x, y):
                        raise _buiten(bestand)
                    klaar[punt] = (round(x), round(y))
            rd[code].append([klaar[punt] for punt in ring])
    return rd


def _omzetting(bestand: Grensbestand, vlakken: Mapping[str, Sequence[Sequence[tuple[float, float]]]]
               ) -> Callable[[float, float], tuple[float, float]]:
    """By the size of the coordinates, which cannot lie; what the file says only decides which sentence an error gets."""
    punten = [punt for ringen in vlakken.values() for ring in ringen for punt in ring]
    if not punten:
        raise bestand.fout(f"de vlakken in dit bestand zijn leeg. {KIES}")
    xs, ys = [x for x, _ in punten], [y for _, y in punten]
    om = rijksdriehoek.raad(min(xs), min(ys), max(xs), max(ys))
    if om is not None:
        return om
    if bestand.stelsel and rijksdriehoek.herken(bestand.stelsel) is None:
        raise bestand.fout(f"de coördinaten staan in het stelsel {bestand.stelsel[:60]}; dat wordt niet gelezen. Kies een bestand in RD "
                           "(EPSG:28992) of in graden (EPSG:4326).")
    raise _buiten(bestand)


def _buiten(bestand: Grensbestand) -> Exception:
    return bestand.fout("de grenzen in dit bestand liggen niet in Nederland, of de coördinaten staan in een stelsel dat niet wordt "
                        "gelezen. Kies een bestand in RD (EPSG:28992) of in graden (EPSG:4326).")


# --- where it comes from -------------------------------------------------------------------------------------------


def _herkomst(bestand: Grensbestand, vormen: Mapping[str, Sequence[Vorm]]) -> tuple[str, str]:
    """The file in words, with the publisher when it says so, and the date of the boundaries ("" when it is not said)."""
    uitgever = next((waarde for naam in ("bron", "source", "attribution", "publisher", "uitgever")
                     if isinstance(waarde := bestand.data.get(naam), str) and 0 < len(waarde) <= 120), "")
    herkomst = f"bestand {bestand.path.name}" + (f" ({' '.join(uitgever.split())})" if uitgever else "")
    velden = [veld for rij in vormen.values() for vorm in rij for veld in vorm.eigenschappen.items()]
    jaren = {_tekst(waarde) for naam, waarde in velden if naam.lower() in JAREN}
    jaar = jaren.pop() if len(jaren) == 1 else ""
    return herkomst, f"{jaar}-01-01" if re.fullmatch(r"(?:19|20)\d{2}", jaar) else ""
