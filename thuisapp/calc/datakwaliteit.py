"""How good the figures are, per group at a glance (and which are missing: datahiaten).

The measure of kwaliteit, in words: a number is no better than the weakest figure it was made from. So for each gemeente the chain from
people to woonruimten has the kwaliteit of its weakest figure, and the share of the region's behoefte that comes from gemeenten with that
kwaliteit is shown (`aandelen`, together 100 %). Often a shared factor is an assumption and then everything rests on an assumption.
Therefore the same share is also given for the figures of the method alone (`kern`), and all figures are counted (`aantallen`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from thuisapp.calc.behoefte import GroepBehoefte
from thuisapp.calc.cijferketen import Gebruikt, Rol, keten, slechtste
from thuisapp.calc.cijfers import ken
from thuisapp.calc.datahiaten import Datahiaat, aandeel_inwoners, datahiaten
from thuisapp.calc.geheugen import GEHEUGEN
from thuisapp.calc.rekenen import behoefte_van, overlappen_van, raming_van
from thuisapp.domain.aandachtsgroep import Aandachtsgroep, Controlecijfer
from thuisapp.domain.bron import Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.hoeveelheid import NUL

__all__ = ["Datahiaat", "Kwaliteitsbeeld", "aandeel_inwoners", "datahiaten", "kwaliteitsbeeld"]

_KERN = {Rol.METHODE, Rol.INDICATOR}


@dataclass(frozen=True, slots=True)
class Kwaliteitsbeeld:
    """One group. slechtste: the weakest known figure anywhere in the chain, aanbod included; None when no figure is known.

    aantallen: how many known figures there are of each kwaliteit, aanbod included; a factor that is exactly 0 or 1 by definition does
    not count as a figure.
    onbekend: how many figures are there but onbekend. aandelen, kern: share 0 to 1 of the known behoefte (midden, whole period) by the
    weakest figure in the chain of a gemeente, and by the weakest figure of the method alone; empty while there is no known behoefte.
    controlecijfers: published figures to hold the result against.
    """

    groep: str
    slechtste: Kwaliteit | None
    aantallen: FrozenMap[Kwaliteit, int]
    onbekend: int
    aandelen: FrozenMap[Kwaliteit, Fraction]
    kern: FrozenMap[Kwaliteit, Fraction]
    controlecijfers: tuple[Controlecijfer, ...]


def kwaliteitsbeeld(dossier: Dossier, groep: Aandachtsgroep) -> Kwaliteitsbeeld:
    behoefte = behoefte_van(dossier, groep)
    invoer = (groep, behoefte, raming_van(dossier, groep), dossier.aanbod, dossier.eigen_waarden, *overlappen_van(dossier, groep.id))
    return GEHEUGEN.haal("kwaliteitsbeeld", invoer, lambda: _beeld(dossier, groep, behoefte))


def _beeld(dossier: Dossier, groep: Aandachtsgroep, behoefte: GroepBehoefte) -> Kwaliteitsbeeld:
    alle = [g for g in keten(dossier, groep) if not g.is_vanzelf]
    bekend = [g for g in alle if ken(g.cijfer)]
    in_behoefte = [g for g in bekend if g.rol is not Rol.AANBOD]
    return Kwaliteitsbeeld(
        groep.id, slechtste(g.cijfer.kwaliteit for g in bekend), _geordend(Counter(g.cijfer.kwaliteit for g in bekend)),
        len(alle) - len(bekend), _aandelen(behoefte, in_behoefte), _aandelen(behoefte, [g for g in in_behoefte if g.rol in _KERN]),
        groep.controlecijfers)


def _geordend(telling: Counter[Kwaliteit]) -> FrozenMap[Kwaliteit, int]:
    """From best to least."""
    return FrozenMap({kwaliteit: telling[kwaliteit] for kwaliteit in Kwaliteit if telling[kwaliteit]})


def _aandelen(behoefte: GroepBehoefte, cijfers: Iterable[Gebruikt]) -> FrozenMap[Kwaliteit, Fraction]:
    """By the weakest figure that counts in each gemeente; a gemeente without any figure is left out."""
    volgorde = list(Kwaliteit)
    per_plek: dict[str, Kwaliteit] = {}
    for g in cijfers:
        tot_nu = per_plek.get(g.gemeente, Kwaliteit.EXACT)
        per_plek[g.gemeente] = max(tot_nu, g.cijfer.kwaliteit, key=volgorde.index)
    sommen: dict[Kwaliteit, Fraction] = {}
    for code in behoefte.per_gemeente:
        midden = behoefte.gemeente(code).midden
        kwaliteit = max((per_plek[plek] for plek in ("", code) if plek in per_plek), key=volgorde.index, default=None)
        if midden is not None and midden > 0 and kwaliteit is not None:
            sommen[kwaliteit] = sommen.get(kwaliteit, NUL) + midden
    totaal = sum(sommen.values(), NUL)
    return FrozenMap({kwaliteit: sommen[kwaliteit] / totaal for kwaliteit in Kwaliteit if kwaliteit in sommen})
