"""Source lines, and how good the figures behind a number are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from thuisapp import format_nl
from thuisapp.calc.eigen_waarden import cijferparen
from thuisapp.calc.rekenen import overlappen_van, raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.gebied import Indicator

T = TypeVar("T")
EIGEN_BEREKENING = "eigen berekening"
KWALITEIT_IN_WOORDEN = {
    Kwaliteit.EXACT: "exact",
    Kwaliteit.AFGELEID: "afgeleid",
    Kwaliteit.SCHATTING: "schatting",
    Kwaliteit.VEROUDERD: "verouderd",
    Kwaliteit.AANNAME: "aanname",
    Kwaliteit.VOORBEELD: "voorbeeld",
}


def slechtste(kwaliteiten: Iterable[Kwaliteit]) -> Kwaliteit | None:
    """The least of some; a chain of figures is no better than that."""
    volgorde = list(Kwaliteit)
    gevonden = [volgorde.index(k) for k in kwaliteiten]
    return volgorde[max(gevonden)] if gevonden else None


def invoer_van(dossier: Dossier, groep: Aandachtsgroep, code: str = "") -> tuple[Cijfer, ...]:
    """The entered figures that the need of a group rests on, the factors included; with a code only what counts for that gemeente."""
    raming = raming_van(dossier, groep)
    factoren = [c for c in (raming.aandeel_woonbehoefte, raming.aandeel_zelf_opgelost, raming.per_woonruimte) if c.bron]
    overlap = [o.aandeel for o in overlappen_van(dossier, groep.id)]
    achterstand = [c for m, c in raming.achterstand.items() if not code or m == code]
    return (*_van_methode(raming, code), *achterstand, *factoren, *overlap)


def _van_methode(raming: Behoefteraming, code: str) -> list[Cijfer]:
    """The figures of the chosen method; what stands per gemeente only for that code, when there is one."""
    def hier(kaart: Mapping[str, T]) -> list[T]:
        return [x for m, x in kaart.items() if not code or m == code]

    if raming.methode is Methode.TELLING:
        return [*hier(raming.telling.per_gemeente), *(c for reeks in hier(raming.telling.per_jaar) for c in reeks.values())]
    if raming.methode is Methode.REGIONALE_TELLING:
        return [t.aantal for t in raming.regionaal if not code or code in t.gewichten]
    if raming.methode is Methode.KENGETAL and raming.kengetal is not None:
        return [raming.kengetal.tarief]
    if raming.methode is Methode.UITSTROOM and raming.uitstroom is not None:
        return [*hier(raming.uitstroom.plaatsen), raming.uitstroom.percentage, raming.uitstroom.aandeel]
    if raming.methode is Methode.PROGNOSE:
        return [c for reeks in hier(raming.prognose.per_gemeente) for c in reeks.values()]
    if raming.methode is Methode.TAAKSTELLING and raming.taakstelling is not None:
        return [*raming.taakstelling.halfjaren.values(), *hier(raming.taakstelling.saldo)]
    return []


def kwaliteit_van(dossier: Dossier, groep: Aandachtsgroep, code: str = "") -> Kwaliteit | None:
    """The least quality among the figures behind the need of a group (in one gemeente); None when there are none."""
    return slechtste(c.kwaliteit for c in invoer_van(dossier, groep, code))


def bronnaam(dossier: Dossier, id: str) -> str:
    """A source as a reader wants to see it: publisher and title, each once."""
    bron = dossier.bronnen.get(id)
    if bron is None:
        return id or "geen bron vermeld"
    if bron.uitgever in {"", "thuisapp"} or bron.naam.lower().startswith(bron.uitgever.lower()):
        return bron.naam
    return f"{bron.uitgever}, {bron.naam}"


def regel_van_cijfers(dossier: Dossier, cijfers: Iterable[Cijfer], *, hoogstens: int = 4) -> str:
    """The source line under a table that rests on these figures."""
    namen: dict[str, list[str]] = {}
    for cijfer in cijfers:
        if cijfer.bron and not vanzelf(cijfer):
            data = namen.setdefault(cijfer.bron, [])
            if cijfer.peildatum and cijfer.peildatum not in data:
                data.append(cijfer.peildatum)
    stukken = [_met_data(bronnaam(dossier, id), data) for id, data in namen.items()]
    rest = len(stukken) - hoogstens
    getoond = stukken[:hoogstens] + ([f"en nog {format_nl.telwoord(rest)} {'bron' if rest == 1 else 'bronnen'}"] if rest > 0 else [])
    return "; ".join([*getoond, EIGEN_BEREKENING])


def _met_data(naam: str, data: list[str]) -> str:
    if not data:
        return naam
    eerste, laatste = format_nl.datum(min(data)), format_nl.datum(max(data))
    return f"{naam}, peildatum {eerste}" if eerste == laatste else f"{naam}, peildata van {eerste} tot en met {laatste}"


def vanzelf(cijfer: Cijfer) -> bool:
    """A factor of exactly 1 or 0 that only says that nothing is added or taken off."""
    return cijfer.kwaliteit is Kwaliteit.EXACT and cijfer.hoeveelheid.is_punt and cijfer.hoeveelheid.midden in {0, 1}


def regel_van_indicatoren(dossier: Dossier, indicatoren: Collection[Indicator], *, bewerkt: bool = False,
                          bijlage: str = "bijlage B") -> str:
    """The source line under a table of indicators.

    bewerkt: something was calculated with them. bijlage: where own figures are explained.
    """
    namen: dict[str, list[str]] = {}
    for indicator in indicatoren:
        data = namen.setdefault(indicator.bron, [])
        if indicator.peildatum not in data:
            data.append(indicator.peildatum)
    stukken = [_met_data(bronnaam(dossier, id), data) for id, data in namen.items()]
    ids = {i.id for i in indicatoren}
    codes = dict.fromkeys(p.eigen.gemeente for p in cijferparen(dossier) if p.telt and p.indicator.id in ids)
    if eigen := [dossier.gemeente(code).naam for code in codes]:
        stukken.append(f"eigen cijfer voor {format_nl.opsomming(eigen)} (zie {bijlage})")
    return "; ".join([*stukken, EIGEN_BEREKENING] if bewerkt or not stukken else stukken)
