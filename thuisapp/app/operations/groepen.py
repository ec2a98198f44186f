"""Operations on aandachtsgroepen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from thuisapp.app.operations.tools import bewaar_in, ken_groep, niet_leeg, zonder
from thuisapp.app.operations.verdeling import standaard_sleutels
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.tekstplek import maak_los
from thuisapp.domain.verdeling import Verdeelset, Verdeelvoorstel


def kies_groep(d: Dossier, groep: str, gekozen: bool) -> Dossier:
    """Take the group into the visie, or leave it out. What was entered for it stays."""
    return wijzig_groep(d, groep, gekozen=gekozen)


def wijzig_groep(d: Dossier, groep: str, **velden: Any) -> Dossier:
    ken_groep(d, groep)
    if "naam" in velden:
        niet_leeg(velden["naam"], "de naam van de groep")
    for veld in ("woonvormmix", "ondersteuningsmix"):
        if veld in velden and any(x < 0 or x > 1 for x in velden[veld].values()):
            raise OngeldigeInvoer("Een aandeel ligt tussen 0 en 100 procent.")
    oud = d.groep(groep)
    nieuw = replace(oud, **velden)
    return d if nieuw == oud else replace(d, groepen=bewaar_in(d.groepen, nieuw))


def voeg_groep_toe(d: Dossier, groep: Aandachtsgroep, raming: Behoefteraming) -> Dossier:
    """Add an own group with its (still empty) raming."""
    niet_leeg(groep.naam, "de naam van de groep")
    if any(g.id == groep.id or g.naam.lower() == groep.naam.lower() for g in d.groepen):
        raise OngeldigeInvoer(f"Er is al een groep met de naam \"{groep.naam}\".")
    sleutels = standaard_sleutels(d)
    scenarios = tuple(replace(s, voorstellen=s.voorstellen.met(groep.id, Verdeelvoorstel(groep.id, sleutels))) for s in d.scenarios)
    ramingen = d.ramingen.met(groep.id, replace(raming, groep=groep.id))
    return replace(d, groepen=(*d.groepen, replace(groep, eigen=True)), ramingen=ramingen, scenarios=scenarios)


def verwijder_groep(d: Dossier, groep: str) -> Dossier:
    """Remove an own group and all that was entered for it. A standard group can only be left out (kies_groep)."""
    ken_groep(d, groep)
    if not d.groep(groep).eigen:
        raise OngeldigeInvoer("Een groep uit de standaardlijst kunt u niet verwijderen. Haal het vinkje weg, dan telt de groep niet mee.")
    if any(groep in a.groepen for a in d.afspraken):
        raise OngeldigeInvoer("Er zijn afspraken over deze groep. Pas eerst die afspraken aan.")
    aanbod = replace(
        d.aanbod,
        plannen=tuple(replace(p, voor=p.voor.zonder(groep)) for p in d.aanbod.plannen),
        plaatsen=tuple(p for p in d.aanbod.plaatsen if p.groep != groep),
        aandelen=d.aanbod.aandelen.zonder(groep),
        nihil=tuple(g for g in d.aanbod.nihil if g != groep),
    )
    return replace(
        d,
        groepen=zonder(d.groepen, groep),
        ramingen=d.ramingen.zonder(groep),
        overlappen=tuple(o for o in d.overlappen if groep not in (o.groep, o.telt_mee_in)),
        aanbod=aanbod,
        scenarios=tuple(replace(s, voorstellen=s.voorstellen.zonder(groep), sets=_sets_zonder(s.sets, groep)) for s in d.scenarios),
        realisaties=tuple(r for r in d.realisaties if r.groep != groep),
        teksten=maak_los(d.teksten, "groep", groep, d.groep(groep).naam),
    )


def _sets_zonder(sets: tuple[Verdeelset, ...], groep: str) -> tuple[Verdeelset, ...]:
    """A set of one group is no set any more."""
    over = (replace(s, groepen=tuple(g for g in s.groepen if g != groep)) for s in sets)
    return tuple(s for s in over if len(s.groepen) > 1)
