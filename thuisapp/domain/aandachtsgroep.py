"""Aandachtsgroepen: who they are, how they live, which support they need."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import Eenheid


class Methode(StrEnum):
    """How the behoefte of a group is estimated (rekenregels, section 2)."""

    TELLING = "telling"
    REGIONALE_TELLING = "regionale_telling"
    KENGETAL = "kengetal"
    UITSTROOM = "uitstroom"
    TAAKSTELLING = "taakstelling"
    PROGNOSE = "prognose"


class Ondersteuningsniveau(StrEnum):
    """Level of support, 0 to 4."""

    GEEN = "0"
    LICHT = "1"
    MIDDEN = "2"
    INTENSIEF = "3"
    NABIJ = "4"


@dataclass(frozen=True, slots=True)
class Controlecijfer:
    """A published figure to hold one's own result against. Text, because it is shown and never calculated with."""

    tekst: str
    bron: str


@dataclass(frozen=True, slots=True)
class Aandachtsgroep:
    """Een groep wier woonbehoefte bijzondere aandacht vraagt (Woningwet art. 62a; Huisvestingswet art. 12 lid 3).

    categorie: letters a to j of Huisvestingswet art. 12(3), empty when the group is not one of them.
    telt_in: eenheid of the counted need (personen, huishoudens …). eenheid: eenheid of the woonruimte it needs.
    woonvormmix, ondersteuningsmix: shares that add up to 1, or empty when not chosen. financiering: the law that pays, per level.
    gekozen: the region takes this group into its visie; what was entered for it stays when it is not.
    """

    id: str
    naam: str
    definitie: str
    eenheid: Eenheid
    telt_in: Eenheid = Eenheid.PERSONEN
    categorie: str = ""
    wet: str = ""
    verantwoordelijk: str = ""
    regionale_laag: str = ""
    standaard_methode: Methode = Methode.TELLING
    gebruikelijke_bronnen: tuple[str, ...] = ()
    woonvormmix: FrozenMap[str, Fraction] = field(default_factory=FrozenMap)
    ondersteuningsmix: FrozenMap[Ondersteuningsniveau, Fraction] = field(default_factory=FrozenMap)
    financiering: FrozenMap[Ondersteuningsniveau, str] = field(default_factory=FrozenMap)
    controlecijfers: tuple[Controlecijfer, ...] = ()
    gekozen: bool = True
    eigen: bool = False
