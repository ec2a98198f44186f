"""What the rules share: names in sentences, and which figures a group leans on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thuisapp import format_nl
from thuisapp.calc.aanbod import aandeel_huurwoningen, plaatsen_voor, plannen_voor
from thuisapp.calc.rekenen import overlappen_van, raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Methode
from thuisapp.domain.behoefte import Behoefteraming, Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier

_HOOGSTENS = 8  # more names make a sentence that nobody reads


def noem(namen: Sequence[str]) -> str:
    """"A, B en C"; after eight names "en 12 andere"."""
    if len(namen) <= _HOOGSTENS + 1:
        return format_nl.opsomming(namen)
    return format_nl.opsomming([*namen[:_HOOGSTENS], f"{format_nl.aantal(len(namen) - _HOOGSTENS)} andere"])


def noem_jaren(jaren: Sequence[int]) -> str:
    """"2026 en 2027", or "2026 tot en met 2030" when three or more follow each other."""
    if len(jaren) > 2 and jaren[-1] - jaren[0] == len(jaren) - 1:
        return f"{jaren[0]} tot en met {jaren[-1]}"
    return noem([str(jaar) for jaar in jaren])


def noem_gemeenten(dossier: Dossier, codes: Iterable[str]) -> str:
    """The names in a sentence; "alle gemeenten" when it is all of several."""
    gevraagd = set(codes)
    namen = [g.naam for g in dossier.gemeenten if g.code in gevraagd]
    if len(namen) == len(dossier.gemeenten) > 1:
        return "alle gemeenten"
    return noem(namen)


def vreemde(dossier: Dossier, codes: Iterable[str]) -> list[str]:
    """The codes that are not in the dossier."""
    eigen = set(dossier.codes())
    return [code for code in codes if code not in eigen]


def ken(cijfer: Cijfer | None) -> bool:
    """True when there is a figure and it is not onbekend."""
    return cijfer is not None and not cijfer.hoeveelheid.is_onbekend


def factoren_met_naam(raming: Behoefteraming) -> tuple[tuple[str, Cijfer], ...]:
    return (("het aandeel met een woonbehoefte", raming.aandeel_woonbehoefte),
            ("het aandeel dat zelf iets vindt", raming.aandeel_zelf_opgelost),
            ("het aantal per woonruimte", raming.per_woonruimte))


def tellingcijfers(raming: Behoefteraming, codes: Iterable[str]) -> Iterator[tuple[str, Cijfer]]:
    """(gemeente, figure) of the telling for gemeenten of the dossier."""
    for code in codes:
        if code in raming.telling.per_gemeente:
            yield code, raming.telling.per_gemeente[code]
        if raming.telling.soort is Soort.STROOM and code in raming.telling.per_jaar:
            yield from ((code, cijfer) for cijfer in raming.telling.per_jaar[code].values())


def gebruikte_cijfers(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Cijfer]:
    """Every figure with a bron that the opgave of this group is built from (indicators are public figures and not among them)."""
    raming, codes = raming_van(dossier, groep), dossier.codes()
    yield from (cijfer for _, cijfer in factoren_met_naam(raming))
    yield from (raming.achterstand[code] for code in codes if code in raming.achterstand)
    yield from (overlap.aandeel for overlap in overlappen_van(dossier, groep.id))
    if raming.methode is Methode.TELLING:
        yield from (cijfer for _, cijfer in tellingcijfers(raming, codes))
    elif raming.methode is Methode.KENGETAL and raming.kengetal is not None:
        yield raming.kengetal.tarief
    elif raming.methode is Methode.TAAKSTELLING and raming.taakstelling is not None:
        jaren = dossier.periode.jaren()
        yield from (c for h, c in raming.taakstelling.halfjaren.items() if h[:4].isdigit() and int(h[:4]) in jaren)
        yield from (raming.taakstelling.saldo[code] for code in codes if code in raming.taakstelling.saldo)
    yield from _aanbodcijfers(dossier, groep)


def _aanbodcijfers(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Cijfer]:
    aanbod, codes = dossier.aanbod, dossier.codes()
    yield from (plan.realisatiekans for plan in plannen_voor(groep, aanbod, dossier.periode))
    yield from (p.per_jaar for p in plaatsen_voor(groep, aanbod))
    if (aandeel := aandeel_huurwoningen(groep, aanbod)) is not None:
        yield aandeel
        yield from (aanbod.vrijkomende_huurwoningen[code] for code in codes if code in aanbod.vrijkomende_huurwoningen)
