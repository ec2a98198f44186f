"""What the rules share: names in sentences, and which figures a group leans on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thuisapp import format_nl
from thuisapp.calc.cijferketen import aanbodcijfers, ingevuld
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
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


def gebruikte_cijfers(dossier: Dossier, groep: Aandachtsgroep) -> Iterator[Cijfer]:
    """Every figure that was entered and that the opgave of this group is built from (indicators are not among them)."""
    return (g.cijfer for keten in (ingevuld(dossier, groep), aanbodcijfers(dossier, groep)) for g in keten)


def leverancier(groep: Aandachtsgroep) -> str:
    """Who usually has the figures of this group, as advice."""
    if not groep.gebruikelijke_bronnen:
        return "Vraag de cijfers op of kies een andere manier van ramen."
    return f"Deze cijfers komen meestal uit: {noem(groep.gebruikelijke_bronnen)}. Vraag ze op of kies een andere manier van ramen."
