"""Regionale lagen: which gebied (centrumregio, zorgkantoorregio …) each gemeente belongs to, and what of it falls outside the dossier.

A layer is filled in from the known regions where there is such a division, with a note when its composition has to be checked; others are
entered by hand. Every operation is pure: a dossier in, a new dossier out. Wrong input raises OngeldigeInvoer with a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from thuisapp.app import dossiers
from thuisapp.app.operations.behoefte import raming
from thuisapp.app.operations.dossier import EIGEN_BRON, eigen_bron
from thuisapp.app.operations.tools import ken_gemeente, kenmerk_van_naam, niet_leeg, niet_negatief, nieuw_kenmerk
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.domain.behoefte import RegionaleTelling, Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Laagindeling
from thuisapp.storage import reference_data
from thuisapp.storage.reference_data import Regio

BEKEND: Mapping[str, tuple[str, str]] = {
    "zorgkantoor": ("zorgkantoor", "Zorgkantoorregio"), "arbeidsmarkt": ("arbeidsmarktregio", "Arbeidsmarktregio"),
    "ggd": ("ggd", "GGD-regio"), "veiligheidsregio": ("veiligheidsregio", "Veiligheidsregio"), "provincie": ("provincie", "Provincie"),
    "corop": ("corop", "COROP-gebied"), "res": ("res", "RES-regio"), "politie": ("politie", "Politie-eenheid"),
}
"""Layers that the program can fill in: id → (soort of the known regions, name)."""

ZELF: Mapping[str, str] = {"centrumregio": "Centrumregio", "jeugdregio": "Jeugdregio", "woningmarktregio": "Woningmarktregio",
                           "studiestad": "Studiestad en omgeving"}
"""Layers that groups use and that the region fills in itself: there is no public list of their composition in the program."""


@dataclass(frozen=True, slots=True)
class Gebied:
    """One gebied of a layer. binnen, buiten: names of its gemeenten inside and outside the dossier; codes: all of them, inside first."""

    naam: str
    binnen: tuple[str, ...]
    buiten: tuple[str, ...]
    codes: tuple[str, ...]


# Making layers


def maak_laag(d: Dossier, id: str, naam: str = "") -> Laagindeling:
    """A layer for this dossier: one that is known is filled in, another starts empty. It is not in the dossier yet (bewaar_laag)."""
    if id in BEKEND:
        return _bekende_laag(d, id)
    naam = naam.strip() or ZELF.get(id, "")
    niet_leeg(naam, "een naam voor de regionale laag")
    return Laagindeling(id or kenmerk_van_naam(naam, d.lagen), naam, FrozenMap(), FrozenMap(), EIGEN_BRON,
                        controleren="Vul per gemeente in bij welk gebied zij hoort.")


def _bekende_laag(d: Dossier, id: str) -> Laagindeling:
    """Only the gebieden that hold a gemeente of the dossier, each with all its members. controleren: why the composition is not sure."""
    regios = [r for r in _regios(id) if set(r.codes) & set(d.codes())]
    gebied_van = {code: r.naam for r in regios for code in r.codes}
    redenen = dict.fromkeys(dossiers.herkomst_samenstelling(r) for r in regios)
    return Laagindeling(
        id, BEKEND[id][1], FrozenMap((c, gebied_van[c]) for c in d.codes() if c in gebied_van),
        FrozenMap((r.naam, r.codes) for r in regios), "; ".join(dict.fromkeys(r.bron for r in regios)),
        max((r.peildatum for r in regios), default=""), " ".join(filter(None, redenen)))


def _regios(id: str) -> tuple[Regio, ...]:
    return tuple(r for r in dossiers.regios() if id in BEKEND and r.soort == BEKEND[id][0])


def keuzes(laag: Laagindeling) -> tuple[str, ...]:
    """Names to choose a gebied from: those in the layer first, then the others of the known division."""
    return tuple(dict.fromkeys((*sorted(laag.leden), *(r.naam for r in _regios(laag.id)))))


def bewaar_laag(d: Dossier, laag: Laagindeling) -> Dossier:
    """Add a layer, or replace the one with the same id."""
    niet_leeg(laag.naam, "een naam voor de regionale laag")
    if any(ander.id != laag.id and ander.naam.casefold() == laag.naam.casefold() for ander in d.lagen.values()):
        raise OngeldigeInvoer(f"Er is al een regionale laag met de naam \"{laag.naam}\".")
    return replace(eigen_bron(d)[0] if laag.bron == EIGEN_BRON else d, lagen=d.lagen.met(laag.id, laag))


def verwijder_laag(d: Dossier, id: str) -> Dossier:
    """Numbers that were spread with it stay; a bevinding then says that the layer is missing."""
    return replace(d, lagen=d.lagen.zonder(id))


# Correcting them


def zet_gebied(d: Dossier, id: str, code: str, gebied: str) -> Dossier:
    """A gemeente belongs to another gebied; empty makes it onbekend. It moves along in the list of members.

    A gebied of the known division that was not in the layer yet brings its other members with it.
    """
    ken_gemeente(d, code)
    laag, gebied = _laag(d, id), gebied.strip()
    leden = _zonder_lid(laag, code)
    if gebied:
        bekend = next((r.codes for r in _regios(id) if r.naam == gebied), ())
        elders = {c for codes in leden.values() for c in codes}
        begin = leden.get(gebied) or tuple(c for c in bekend if c not in elders and c not in d.codes())
        leden[gebied] = (*(c for c in begin if c != code), code)
    gebieden = laag.gebieden.met(code, gebied) if gebied else laag.gebieden.zonder(code)
    return _met(d, replace(laag, gebieden=gebieden, leden=_leden(leden)))


def voeg_lid_toe(d: Dossier, id: str, gebied: str, code: str) -> Dossier:
    """A gemeente outside the dossier belongs to this gebied too; taken out of another gebied of the layer."""
    laag = _laag(d, id)
    if code in d.codes():
        return zet_gebied(d, id, code, gebied)
    if code not in reference_data.gemeenten():
        raise OngeldigeInvoer(f"De gemeente \"{code}\" is niet bekend. Gebruik de code van het CBS, zoals GM0917.")
    _ken_gebied(laag, gebied)
    leden = _zonder_lid(laag, code)
    leden[gebied] = (*(leden.get(gebied) or ()), code)
    return _met(d, replace(laag, leden=_leden(leden)))


def verwijder_lid(d: Dossier, id: str, code: str) -> Dossier:
    """Take a gemeente out of its gebied, inside or outside the dossier."""
    laag = _laag(d, id)
    return _met(d, replace(laag, gebieden=laag.gebieden.zonder(code), leden=_leden(_zonder_lid(laag, code))))


def hernoem_gebied(d: Dossier, id: str, oud: str, nieuw: str) -> Dossier:
    laag, nieuw = _laag(d, id), nieuw.strip()
    niet_leeg(nieuw, "een naam voor het gebied")
    _ken_gebied(laag, oud)
    if nieuw != oud and nieuw in laag.leden:
        raise OngeldigeInvoer(f"Er is al een gebied met de naam \"{nieuw}\" in deze laag.")
    return _met(d, replace(laag, gebieden=FrozenMap((c, nieuw if g == oud else g) for c, g in laag.gebieden.items()),
                           leden=FrozenMap((nieuw if g == oud else g, codes) for g, codes in laag.leden.items())))


def zet_controleren(d: Dossier, id: str, tekst: str) -> Dossier:
    """What to check in this layer; empty when it was checked."""
    return _met(d, replace(_laag(d, id), controleren=tekst.strip()))


def _laag(d: Dossier, id: str) -> Laagindeling:
    if id not in d.lagen:
        raise OngeldigeInvoer(f"De regionale laag \"{id}\" staat niet in dit dossier.")
    return d.lagen[id]


def _met(d: Dossier, laag: Laagindeling) -> Dossier:
    return d if d.lagen.get(laag.id) == laag else replace(d, lagen=d.lagen.met(laag.id, laag))


def _ken_gebied(laag: Laagindeling, gebied: str) -> None:
    if gebied not in laag.leden:
        raise OngeldigeInvoer(f"Het gebied \"{gebied}\" staat niet in de regionale laag {laag.naam}.")


def _zonder_lid(laag: Laagindeling, code: str) -> dict[str, tuple[str, ...]]:
    return {gebied: tuple(c for c in codes if c != code) for gebied, codes in laag.leden.items()}


def _leden(leden: Mapping[str, tuple[str, ...]]) -> FrozenMap[str, tuple[str, ...]]:
    return FrozenMap((gebied, codes) for gebied, codes in leden.items() if codes)


# Reading them


def gebieden(d: Dossier, laag: Laagindeling) -> tuple[Gebied, ...]:
    """The gebieden that hold at least one gemeente of the dossier, by name, with what falls outside it."""
    weg = buiten(laag, d)
    uit = []
    for naam in dict.fromkeys(laag.gebieden.values()):
        eigen = tuple(c for c in d.codes() if laag.gebieden.get(c) == naam)
        if eigen:
            uit.append(Gebied(naam, tuple(d.gemeente(c).naam for c in eigen), tuple(weg[naam].values()), (*eigen, *weg[naam])))
    return tuple(sorted(uit, key=lambda g: g.naam))


def buiten(laag: Laagindeling, d: Dossier) -> FrozenMap[str, FrozenMap[str, str]]:
    """Per gebied that holds a gemeente of the dossier: code → name of its gemeenten outside the dossier, as far as known, by name."""
    bekend, binnen = reference_data.gemeenten(), set(d.codes())

    def namen(gebied: str) -> FrozenMap[str, str]:
        codes = [c for c in laag.leden.get(gebied) or () if c not in binnen]
        paren = ((c, bekend[c].naam if c in bekend else c) for c in codes)
        return FrozenMap(sorted(paren, key=lambda paar: paar[1]))

    return FrozenMap((gebied, namen(gebied)) for gebied in dict.fromkeys(laag.gebieden.values()))


def maak_regionale_telling(d: Dossier, groep: str, laag_id: str, gebied: str, indicator: str, aantal: Cijfer,
                           soort: Soort = Soort.STROOM) -> RegionaleTelling:
    """A telling for one gebied of a layer, spread by an indicator; it is not in the raming yet.

    The weights are copied for all members: of the dossier's own gemeenten the figure that counts there (own before public), of the others
    the public one. Without a figure a weight is None (onbekend), never 0.
    """
    laag = _laag(d, laag_id)
    alle = {g.naam: g.codes for g in gebieden(d, laag)}
    if gebied not in alle:
        raise OngeldigeInvoer(f"In het gebied \"{gebied}\" van de regionale laag {laag.naam} ligt geen gemeente van dit dossier.")
    if indicator not in d.indicatoren:
        raise OngeldigeInvoer(f"De indicator \"{indicator}\" staat niet in dit dossier.")
    if not d.indicatoren[indicator].optelbaar:
        raise OngeldigeInvoer(f"\"{d.indicatoren[indicator].naam}\" is geen aantal en kan geen sleutel zijn. "
                              "Kies een aantal, zoals inwoners.")
    niet_negatief(aantal, "Een telling")
    eigen, openbaar = effectieve_indicatoren(d)[indicator], reference_data.indicatoren().get(indicator)
    namen = buiten(laag, d)[gebied]
    gewichten = {c: (openbaar.waarden.get(c) if openbaar else None) if c in namen else eigen.waarden.get(c) for c in alle[gebied]}
    kenmerk = nieuw_kenmerk((t.id for t in raming(d, groep).regionaal), "regio")
    return RegionaleTelling(kenmerk, f"{laag.naam} {gebied}", aantal, d.indicatoren[indicator].naam, FrozenMap(gewichten), namen, soort,
                            laag_id)


def vul_aan(d: Dossier) -> Dossier:
    """Gemeenten that came into the dossier and are members of a gebied already are put in it."""
    nieuw = {}
    for id, laag in d.lagen.items():
        gebied_van = {code: gebied for gebied, codes in laag.leden.items() for code in codes}
        gebieden_nu = {c: g for c in d.codes() if (g := laag.gebieden.get(c) or gebied_van.get(c))}
        nieuw[id] = laag if gebieden_nu == laag.gebieden else replace(laag, gebieden=FrozenMap(gebieden_nu))
    return d if all(nieuw[id] is laag for id, laag in d.lagen.items()) else replace(d, lagen=FrozenMap(nieuw))


def zonder_gemeenten(lagen: FrozenMap[str, Laagindeling], codes: Collection[str]) -> FrozenMap[str, Laagindeling]:
    """The layers when these gemeenten leave the dossier: they are no longer asked about, but stay members of their gebied."""
    return FrozenMap((id, replace(laag, gebieden=FrozenMap((c, g) for c, g in laag.gebieden.items() if c not in codes)))
                     for id, laag in lagen.items())
