"""Aandachtsgroepen and their default ramingen, from TOML: a group or a kengetal is a data file, not code."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Controlecijfer, Methode, Ondersteuningsniveau
from thuisapp.domain.behoefte import Behoefteraming, Kengetal, Soort, Taakstelling, Telling
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Indicator
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.storage.errors import OngeldigReferentiebestand
from thuisapp.storage.toml_table import Table, read_toml

K = TypeVar("K")
T = TypeVar("T")

_HALFJAAR = re.compile(r"\d{4}-[12]")
_NIVEAUS = {niveau.value: niveau for niveau in Ondersteuningsniveau}


def read_groups(paths: Sequence[Path], bronnen: Container[str]) -> tuple[Aandachtsgroep, ...]:
    """One group per file; the id is the name of the file. In the order of `volgorde`. Raises OngeldigReferentiebestand."""
    found: dict[int, Aandachtsgroep] = {}
    for path in paths:
        top = read_toml(path)
        volgorde = top.whole("volgorde")
        if volgorde in found:
            raise top.error(f"de groep {found[volgorde].id} heeft ook volgorde {volgorde}.", "volgorde")
        found[volgorde] = _group(top, path.stem, bronnen)
        top.done()
    return tuple(found[volgorde] for volgorde in sorted(found))


def _group(top: Table, group_id: str, bronnen: Container[str]) -> Aandachtsgroep:
    return Aandachtsgroep(
        id=group_id,
        naam=top.text("naam"),
        definitie=top.text("definitie"),
        eenheid=top.member("eenheid", Eenheid),
        telt_in=top.member("telt_in", Eenheid, Eenheid.PERSONEN),
        categorie=top.text("categorie", ""),
        wet=top.text("wet", ""),
        verantwoordelijk=top.text("verantwoordelijk", ""),
        regionale_laag=top.text("regionale_laag", ""),
        standaard_methode=top.member("standaard_methode", Methode, Methode.TELLING),
        gebruikelijke_bronnen=top.texts("gebruikelijke_bronnen"),
        woonvormmix=_mix(top, "woonvormmix", top.mapping("woonvormmix", Table.required_number)),
        ondersteuningsmix=_mix(top, "ondersteuningsmix", _per_niveau(top, "ondersteuningsmix", Table.required_number)),
        financiering=FrozenMap(_per_niveau(top, "financiering", Table.text)),
        controlecijfers=tuple(_controlecijfer(table, bronnen) for table in top.tables("controlecijfers")),
        gekozen=top.boolean("gekozen", True),
    )


def _per_niveau(top: Table, key: str, read: Callable[[Table, str], T]) -> dict[Ondersteuningsniveau, T]:
    mapping = top.mapping(key, read)
    for niveau in mapping:
        if niveau not in _NIVEAUS:
            raise top.error(f"\"{niveau}\" is geen niveau van ondersteuning. Kies 0, 1, 2, 3 of 4.", key)
    return {_NIVEAUS[niveau]: mapping[niveau] for niveau in mapping}


def _mix(top: Table, key: str, mix: Mapping[K, Fraction]) -> FrozenMap[K, Fraction]:
    if mix and (sum(mix.values()) != 1 or min(mix.values()) < 0):
        raise top.error("de delen moeten samen precies 1 zijn, en geen deel mag onder 0 liggen.", key)
    return FrozenMap(mix)


def _controlecijfer(table: Table, bronnen: Container[str]) -> Controlecijfer:
    cijfer = Controlecijfer(table.text("tekst"), table.known("bron", bronnen, "bron"))
    table.done()
    return cijfer


def read_estimates(paths: Sequence[Path], groepen: Sequence[Aandachtsgroep], indicatoren: Mapping[str, Indicator],
                   bronnen: Container[str]) -> FrozenMap[str, Behoefteraming]:
    """The default raming of every group; the name of the file is the id of the group. Raises OngeldigReferentiebestand."""
    files = {path.stem: path for path in paths}
    for path in paths:
        if not any(groep.id == path.stem for groep in groepen):
            raise OngeldigReferentiebestand(path.name, "", f"er is geen aandachtsgroep \"{path.stem}\".")
    for groep in groepen:
        if groep.id not in files:
            raise OngeldigReferentiebestand(f"{groep.id}.toml", "", f"de groep \"{groep.id}\" heeft geen bestand met kengetallen.")
    return FrozenMap({groep.id: _estimate(read_toml(files[groep.id]), groep, indicatoren, bronnen) for groep in groepen})


def _estimate(top: Table, groep: Aandachtsgroep, indicatoren: Mapping[str, Indicator], bronnen: Container[str]) -> Behoefteraming:
    methode = top.member("methode", Methode, groep.standaard_methode)
    raming = Behoefteraming(
        groep.id,
        methode,
        read_cijfer(top.required_table("aandeel_woonbehoefte"), Eenheid.AANDEEL, bronnen),
        read_cijfer(top.required_table("aandeel_zelf_opgelost"), Eenheid.AANDEEL, bronnen),
        read_cijfer(top.required_table("per_woonruimte"), Eenheid.PER_WOONRUIMTE, bronnen),
        telling=_telling(top.table("telling")),
        kengetal=_kengetal(top.table("kengetal"), indicatoren, bronnen),
        taakstelling=_taakstelling(top.table("taakstelling"), methode, bronnen),
        inhaaljaren=top.whole("inhaaljaren", 5),
        reden=top.text("reden", ""),
    )
    if methode is Methode.KENGETAL and raming.kengetal is None:
        raise top.error("de methode kengetal heeft een tabel [kengetal] nodig.", "kengetal")
    if raming.inhaaljaren < 1:
        raise top.error("het aantal inhaaljaren is ten minste 1.", "inhaaljaren")
    top.done()
    return raming


def _telling(table: Table | None) -> Telling:
    if table is None:
        return Telling()
    telling = Telling(table.member("soort", Soort))
    table.done()
    return telling


def _kengetal(table: Table | None, indicatoren: Mapping[str, Indicator], bronnen: Container[str]) -> Kengetal | None:
    if table is None:
        return None
    indicator = table.known("indicator", indicatoren, "indicator")
    if not indicatoren[indicator].optelbaar:
        raise table.error(f"\"{indicator}\" is geen aantal; een kengetal kan daar niet op rusten.", "indicator")
    kengetal = Kengetal(indicator, read_cijfer(table.required_table("tarief"), Eenheid.PER_DUIZEND, bronnen),
                        table.member("soort", Soort, Soort.STROOM))
    table.done()
    return kengetal


def _taakstelling(table: Table | None, methode: Methode, bronnen: Container[str]) -> Taakstelling | None:
    if table is None:
        return Taakstelling() if methode is Methode.TAAKSTELLING else None
    halfjaren: dict[str, Cijfer] = {}
    for row in table.tables("halfjaren"):
        halfjaar = row.text("halfjaar")
        if not _HALFJAAR.fullmatch(halfjaar) or halfjaar in halfjaren:
            raise row.error(f"\"{halfjaar}\" is geen halfjaar of staat er twee keer. Schrijf bijvoorbeeld 2026-1.", "halfjaar")
        halfjaren[halfjaar] = read_cijfer(row, Eenheid.PERSONEN, bronnen)
    table.done()
    return Taakstelling(FrozenMap(halfjaren))


def read_cijfer(table: Table, eenheid: Eenheid, bronnen: Container[str]) -> Cijfer:
    """laag, midden and hoog (ends may be left out), bron, peildatum, kwaliteit and opmerking. Raises OngeldigReferentiebestand."""
    midden = table.required_number("midden")
    try:
        hoeveelheid = Hoeveelheid.van(eenheid, midden, table.number("laag", None), table.number("hoog", None))
    except OngeldigeInvoer as error:
        raise table.error(error.zin) from None
    _check_range(table, hoeveelheid)
    cijfer = Cijfer(hoeveelheid, table.known("bron", bronnen, "bron"), table.date("peildatum"), table.member("kwaliteit", Kwaliteit),
                    table.text("opmerking", ""))
    table.done()
    return cijfer


def _check_range(table: Table, hoeveelheid: Hoeveelheid) -> None:
    laag, _, hoog = hoeveelheid.einden()
    if laag < 0 or (laag == 0 and hoeveelheid.eenheid is Eenheid.PER_WOONRUIMTE):
        raise table.error("een getal onder 0 kan hier niet, en 0 per woonruimte ook niet.", "laag")
    if hoog > 1 and hoeveelheid.eenheid is Eenheid.AANDEEL:
        raise table.error("een aandeel is hoogstens 1.", "hoog")
