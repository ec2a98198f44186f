"""Regionale lagen of the dossier (which gebied each gemeente belongs to), and own figures beside the public ones.

Every operation is pure: a dossier in, a new dossier out. Wrong input raises OngeldigeInvoer with a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from thuisapp.app import dossiers, operations
from thuisapp.app.operations.tools import ken_gemeente
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import EigenWaarde, Laagindeling
from thuisapp.storage import reference_data

BEKEND: Mapping[str, tuple[str, str]] = {
    "zorgkantoor": ("zorgkantoor", "Zorgkantoorregio"), "arbeidsmarkt": ("arbeidsmarktregio", "Arbeidsmarktregio"),
    "ggd": ("ggd", "GGD-regio"), "veiligheidsregio": ("veiligheidsregio", "Veiligheidsregio"), "provincie": ("provincie", "Provincie"),
    "corop": ("corop", "COROP-gebied"), "res": ("res", "RES-regio"), "politie": ("politie", "Politie-eenheid"),
}
"""Layers that the program knows: id → (soort of the known regions, name)."""

ZELF: Mapping[str, str] = {"centrumregio": "Centrumregio", "jeugdregio": "Jeugdregio", "woningmarktregio": "Woningmarktregio",
                           "studiestad": "Studiestad en omgeving"}
"""Layers that groups use and whose composition is not public in one list: the region fills them in."""


@dataclass(frozen=True, slots=True)
class Gebied:
    """One gebied of a layer: which of its gemeenten are in the dossier (names) and which fall outside."""

    naam: str
    binnen: tuple[str, ...]
    buiten: tuple[str, ...]
    codes: tuple[str, ...]


def maak_laag(d: Dossier, id: str, naam: str = "") -> Laagindeling:
    """A layer of the dossier: filled in from the known regions when there is such a division, else empty."""
    if id in BEKEND:
        return _bekende_laag(d, id)
    naam = naam.strip() or ZELF.get(id, "")
    if not naam:
        raise OngeldigeInvoer("Geef de regionale laag een naam, bijvoorbeeld Centrumregio.")
    return Laagindeling(id or operations.kenmerk_van_naam(naam, d.lagen), naam, FrozenMap(), FrozenMap(), operations.EIGEN_BRON,
                        controleren="Vul per gemeente in bij welk gebied zij hoort.")


def _bekende_laag(d: Dossier, id: str) -> Laagindeling:
    soort, naam = BEKEND[id]
    regios = [r for r in dossiers.regios() if r.soort == soort and set(r.codes) & set(d.codes())]
    gebieden = {code: r.naam for r in regios for code in d.codes() if code in r.codes}
    redenen = dict.fromkeys(dossiers.herkomst_samenstelling(r) for r in regios)
    datum = max((r.peildatum for r in regios), default="")
    return Laagindeling(id, naam, FrozenMap((c, gebieden[c]) for c in d.codes() if c in gebieden),
                        FrozenMap((r.naam, tuple(r.codes)) for r in regios),
                        regios[0].bron if regios else "", datum, " ".join(r for r in redenen if r))


def bewaar_laag(d: Dossier, laag: Laagindeling) -> Dossier:
    if any(ander.id != laag.id and ander.naam.casefold() == laag.naam.casefold() for ander in d.lagen.values()):
        raise OngeldigeInvoer(f"Er is al een regionale laag met de naam \"{laag.naam}\".")
    return replace(d, lagen=d.lagen.met(laag.id, laag))


def verwijder_laag(d: Dossier, id: str) -> Dossier:
    return replace(d, lagen=d.lagen.zonder(id))


def zet_gebied(d: Dossier, id: str, code: str, gebied: str) -> Dossier:
    """A gemeente belongs to another gebied; empty makes it onbekend. The gemeente moves along in the list of members."""
    ken_gemeente(d, code)
    laag, gebied = d.lagen[id], gebied.strip()
    leden = {naam: tuple(c for c in codes if c != code) for naam, codes in laag.leden.items()}
    if gebied:
        leden[gebied] = (*leden.get(gebied, ()), code)
    gebieden = laag.gebieden.met(code, gebied) if gebied else laag.gebieden.zonder(code)
    return replace(d, lagen=d.lagen.met(id, replace(
        laag, gebieden=gebieden, leden=FrozenMap((naam, codes) for naam, codes in leden.items() if codes))))


def zet_controleren(d: Dossier, id: str, tekst: str) -> Dossier:
    """What to check in this layer; empty when it was checked."""
    return replace(d, lagen=d.lagen.met(id, replace(d.lagen[id], controleren=tekst.strip())))


def gebieden(d: Dossier, laag: Laagindeling) -> tuple[Gebied, ...]:
    """The gebieden that hold at least one gemeente of the dossier, with what falls outside it."""
    bekend = reference_data.gemeenten()
    uit = []
    for naam in dict.fromkeys(laag.gebieden.values()):
        eigen = tuple(c for c in d.codes() if laag.gebieden.get(c) == naam)
        buiten = tuple(c for c in laag.leden.get(naam) or () if c not in d.codes())
        uit.append(Gebied(naam, tuple(d.gemeente(c).naam for c in eigen),
                          tuple(sorted(bekend[c].naam if c in bekend else c for c in buiten)), (*eigen, *buiten)))
    return tuple(sorted(uit, key=lambda g: g.naam))


# Own figures


def zet_eigen_waarde(d: Dossier, eigen: EigenWaarde) -> Dossier:
    """The region's own figure beside the public one; a reason is asked for, because readers will ask it too."""
    ken_gemeente(d, eigen.gemeente)
    if eigen.indicator not in d.indicatoren:
        raise OngeldigeInvoer("Dit openbare cijfer staat niet in het dossier.")
    h = eigen.cijfer.hoeveelheid
    if not h.is_onbekend and h.einden()[0] < 0:
        raise OngeldigeInvoer("Een eigen cijfer kan niet kleiner zijn dan 0.")
    if not eigen.reden.strip():
        raise OngeldigeInvoer("Schrijf op waarom u een eigen cijfer naast het openbare zet.")
    return replace(d, eigen_waarden=(*_zonder(d, eigen.indicator, eigen.gemeente), eigen))


def verwijder_eigen_waarde(d: Dossier, indicator: str, gemeente: str) -> Dossier:
    return replace(d, eigen_waarden=_zonder(d, indicator, gemeente))


def _zonder(d: Dossier, indicator: str, gemeente: str) -> tuple[EigenWaarde, ...]:
    return tuple(e for e in d.eigen_waarden if (e.indicator, e.gemeente) != (indicator, gemeente))
