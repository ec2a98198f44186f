"""Rules for the step afspraken: is every promise complete, reciprocal, and enough?"""

from __future__ import annotations

from collections.abc import Iterator

from thuisapp import format_nl
from thuisapp.calc.controles_hulp import noem, vreemde
from thuisapp.calc.dekking import Dekking, dekking
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.toezeggingen import tegenover, wederkerigheid
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Rol
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier


def geldend(dossier: Dossier) -> tuple[Afspraak, ...]:
    return tuple(a for a in dossier.afspraken if a.status is not Afspraakstatus.VERVALLEN)


def benoem(afspraak: Afspraak) -> str:
    return f"Afspraak {afspraak.nummer} \"{afspraak.titel}\"" if afspraak.nummer else f"De afspraak \"{afspraak.titel}\""


def geen_afspraken(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    if not geldend(dossier):
        yield Bevinding("geen_afspraken", Ernst.AANDACHT, "afspraken", "Er zijn nog geen afspraken vastgelegd.",
                        "Leg vast wie wat levert, en wat daar tegenover staat.")


def zonder_partij(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    bekend = {p.id for p in dossier.partijen}
    for a in geldend(dossier):
        if a.partij not in bekend:
            yield Bevinding("afspraak_zonder_partij", Ernst.AANDACHT, "afspraken", f"{benoem(a)} noemt geen bekende partij die levert.",
                            "Kies de partij die dit toezegt.", (a.id,))


def zonder_prestatie(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    for a in geldend(dossier):
        if not a.prestatie.strip():
            yield Bevinding("afspraak_zonder_prestatie", Ernst.AANDACHT, "afspraken", f"{benoem(a)} zegt niet wat er wordt geleverd.",
                            "Beschrijf de prestatie.", (a.id,))
        if a.aantal is not None and a.aantal <= 0:
            yield Bevinding("afspraak_aantal", Ernst.AANDACHT, "afspraken",
                            f"{benoem(a)} noemt een aantal van {format_nl.aantal(a.aantal)}.",
                            "Vul een aantal in dat hoger is dan 0, of laat het aantal leeg.", (a.id,))


def dubbel_nummer(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Two afspraken under one number cannot be told apart in a sentence."""
    per_nummer: dict[str, list[Afspraak]] = {}
    for a in geldend(dossier):
        if a.nummer.strip():
            per_nummer.setdefault("".join(a.nummer.split()).casefold(), []).append(a)
    for rij in per_nummer.values():
        if len(rij) > 1:
            titels = format_nl.opsomming([f"\"{a.titel}\"" for a in rij])
            yield Bevinding("afspraak_dubbel_nummer", Ernst.AANDACHT, "afspraken",
                            f"Nummer {rij[0].nummer} hoort bij {format_nl.telwoord(len(rij))} afspraken: {titels}.",
                            "Geef elke afspraak een eigen nummer.", tuple(a.id for a in rij))


def niet_wederkerig(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    """Every prestatie has a tegenprestatie by another party, for the same group and in an overlapping term."""
    for a in geldend(dossier):
        if not any(tegenover(dossier, a)):
            yield from _zonder_tegenprestatie(dossier, a)
        elif mist := wederkerigheid(dossier, a).mist:
            yield Bevinding("afspraak_niet_wederkerig", Ernst.AANDACHT, "afspraken", f"{benoem(a)} is niet wederkerig. {' '.join(mist)}",
                            "Kies een andere afspraak die ertegenover staat, of schrijf de tegenprestatie hier op.", (a.id,))


def _zonder_tegenprestatie(dossier: Dossier, a: Afspraak) -> Iterator[Bevinding]:
    bekend = {p.id for p in dossier.partijen}
    terug = [b for b in a.bijdragen() if b.rol is Rol.TEGENPRESTATIE and b.prestatie.strip()]
    if not terug:
        yield Bevinding("afspraak_zonder_tegenprestatie", Ernst.AANDACHT, "afspraken", f"{benoem(a)} heeft geen tegenprestatie.",
                        "Leg vast wat de andere partij daarvoor doet.", (a.id,))
    elif not any(b.partij in bekend and b.partij != a.partij for b in terug):
        yield Bevinding("afspraak_zonder_tegenpartij", Ernst.AANDACHT, "afspraken",
                        f"{benoem(a)} noemt een tegenprestatie, maar geen andere partij die haar levert.", "Kies de tegenpartij.", (a.id,))


def looptijd(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    periode = dossier.periode
    for a in geldend(dossier):
        if a.van and a.tot and a.tot < a.van:
            yield Bevinding("afspraak_looptijd", Ernst.BLOKKEREND, "afspraken",
                            f"{benoem(a)} eindigt in {a.tot}, voordat zij begint in {a.van}.", "Verbeter de jaren.", (a.id,))
        elif (a.van or periode.van) > periode.tot or (a.tot or periode.tot) < periode.van:
            yield Bevinding("afspraak_buiten_periode", Ernst.AANDACHT, "afspraken",
                            f"{benoem(a)} valt buiten de periode {periode.van} tot en met {periode.tot}.", "Controleer de jaren.", (a.id,))


def onbekende_plek(dossier: Dossier, _: Rekenresultaat) -> Iterator[Bevinding]:
    groepen = {g.id for g in dossier.groepen}
    for a in geldend(dossier):
        if weg := [*(g for g in a.groepen if g not in groepen), *vreemde(dossier, a.gemeenten)]:
            yield Bevinding("afspraak_onbekende_plek", Ernst.AANDACHT, "afspraken",
                            f"{benoem(a)} noemt een groep of gemeente die niet in dit dossier staat ({noem(weg)}).",
                            "Kies een groep of gemeente uit het dossier.", (a.id, *weg))
        elif not a.groepen:
            yield Bevinding("afspraak_zonder_groep", Ernst.INFO, "afspraken", f"{benoem(a)} noemt geen aandachtsgroep.",
                            "Kies de groep waarvoor de afspraak geldt; dan telt zij mee in de dekking.", (a.id,))


def gedekt(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """How much of each group's division the afspraken cover; silent while there are none at all."""
    if not geldend(dossier):
        return
    alle = dekking(dossier, resultaat)
    for groep in dossier.gekozen_groepen():
        d = alle[groep.id]
        if d.te_doen:
            yield _gedekt(groep, d, d.te_doen)


def _gedekt(groep: Aandachtsgroep, d: Dekking, te_doen: int) -> Bevinding:
    van = format_nl.aantal_met_eenheid(te_doen, groep.eenheid)
    if d.toegezegd >= te_doen:
        return Bevinding("dekking", Ernst.INFO, "afspraken", f"Voor de groep {groep.naam} dekken de afspraken het hele aantal: {van}.", "",
                         (groep.id,))
    if not d.toegezegd:
        zin = f"Voor de groep {groep.naam} is nog geen aantal afgesproken. Te verdelen: {van}."
    else:
        zin = (f"Voor de groep {groep.naam} dekken de afspraken {format_nl.aantal(d.toegezegd)} van {van} "
               f"({format_nl.procent(d.aandeel)}).")
    if d.gedeeld:
        zin += f" Voor deze en andere groepen samen is {format_nl.aantal(d.gedeeld)} afgesproken."
    if d.voorlopig:
        zin += f" In afspraken die nog niet vaststaan: {format_nl.aantal(d.voorlopig)}."
    return Bevinding("dekking", Ernst.AANDACHT, "afspraken", zin, "Maak afspraken over de rest, of leg uit waarom dat nog niet kan.",
                     (groep.id,))


REGELS = (geen_afspraken, zonder_partij, zonder_prestatie, dubbel_nummer, niet_wederkerig, looptijd, onbekende_plek, gedekt)
