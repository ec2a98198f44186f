"""Operations on the verdeelvoorstellen of the chosen scenario."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from thuisapp.app.operations.tools import ken_gemeente, ken_groep, met_scenario, met_set, niet_leeg, zet
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.verdeling import HERKOMST, Ruil, Sleutel, Verdeelvoorstel


def standaard_sleutels(d: Dossier) -> tuple[Sleutel, ...]:
    """All weight on the newest number of inhabitants (the key of the law for statushouders), or on herkomst."""
    inwoners = [i for i in d.indicatoren.values() if i.reeks == "inwoners" and i.optelbaar]
    if not inwoners:
        return (Sleutel(HERKOMST, Fraction(100)),)
    return (Sleutel(max(inwoners, key=lambda i: i.peildatum).id, Fraction(100)),)


def voorstel(d: Dossier, groep: str) -> Verdeelvoorstel:
    """The voorstel of the chosen scenario; a standard one when the group has none yet.

    Of a group in a set: the rules of the set, with the swaps of the group itself.
    """
    scenario = d.gekozen_scenario()
    gevonden = scenario.voorstellen.get(groep)
    if (verdeelset := scenario.set_van(groep)) is not None:
        return replace(verdeelset.voorstel, groep=groep, ruil=gevonden.ruil if gevonden else ())
    return gevonden if gevonden is not None else Verdeelvoorstel(groep, standaard_sleutels(d))


def wijzig_voorstel(d: Dossier, groep: str, **velden: Any) -> Dossier:
    """Change fields of the voorstel in the chosen scenario: rand, totaal, verrekening, afronding, motivering …

    For a group in a set this changes the rules of the whole set; only `ruil` stays with the group.
    """
    ken_groep(d, groep)
    if (totaal := velden.get("totaal")) is not None and totaal < 0:
        raise OngeldigeInvoer("Het totaal kan niet kleiner zijn dan 0.")
    if "verrekening" in velden and not 0 <= velden["verrekening"] <= 1:
        raise OngeldigeInvoer("Verrekenen kan voor 0 tot en met 100 procent.")
    if not 0 <= velden.get("ingroeijaren", 0) <= len(d.periode):
        raise OngeldigeInvoer(f"Een ingroeipad duurt hoogstens zo lang als de periode: {len(d.periode)} jaar.")
    scenario = d.gekozen_scenario()
    verdeelset = scenario.set_van(groep)
    ruil = {"ruil": velden.pop("ruil")} if verdeelset is not None and "ruil" in velden else {}
    if verdeelset is not None and velden:
        scenario = met_set(scenario, replace(verdeelset, voorstel=replace(verdeelset.voorstel, **velden)))
    if verdeelset is None or ruil:
        oud = scenario.voorstellen.get(groep) or Verdeelvoorstel(groep, standaard_sleutels(d))
        nieuw = replace(oud, **(ruil or velden))
        if nieuw != oud or groep not in scenario.voorstellen:
            scenario = replace(scenario, voorstellen=scenario.voorstellen.met(groep, nieuw))
    return d if scenario == d.gekozen_scenario() else met_scenario(d, scenario)


def zet_gewicht(d: Dossier, groep: str, indicator: str, gewicht: Fraction | None) -> Dossier:
    """The weight of a key; a key that is not in the mix yet is added, None takes it out."""
    if gewicht is not None and gewicht < 0:
        raise OngeldigeInvoer("Een gewicht kan niet kleiner zijn dan 0.")
    if indicator != HERKOMST and indicator not in d.indicatoren:
        raise OngeldigeInvoer(f"De indicator \"{indicator}\" staat niet in dit dossier.")
    if indicator != HERKOMST and not d.indicatoren[indicator].optelbaar:
        raise OngeldigeInvoer(f"\"{d.indicatoren[indicator].naam}\" is geen aantal en kan geen verdeelsleutel zijn.")
    sleutels = voorstel(d, groep).sleutels
    if gewicht is None:
        nieuw = tuple(s for s in sleutels if s.indicator != indicator)
        if not nieuw:
            raise OngeldigeInvoer("Er moet ten minste één verdeelsleutel overblijven.")
    elif any(s.indicator == indicator for s in sleutels):
        nieuw = tuple(Sleutel(indicator, gewicht) if s.indicator == indicator else s for s in sleutels)
    else:
        nieuw = (*sleutels, Sleutel(indicator, gewicht))
    return wijzig_voorstel(d, groep, sleutels=nieuw)


def zet_inzet(d: Dossier, groep: str, code: str, aantal: int | None) -> Dossier:
    """What a gemeente already does for the group; None is the same as nothing stated."""
    ken_gemeente(d, code)
    if aantal is not None and aantal < 0:
        raise OngeldigeInvoer("Wat een gemeente al doet kan niet kleiner zijn dan 0.")
    return wijzig_voorstel(d, groep, inzet=zet(voorstel(d, groep).inzet, code, aantal))


_GELIJK = object()


def zet_grens(d: Dossier, groep: str, code: str, minimum: Any = _GELIJK, maximum: Any = _GELIJK) -> Dossier:
    """Set (whole number) or clear (None) the minimum and/or maximum of a gemeente; left out means unchanged."""
    ken_gemeente(d, code)
    v = voorstel(d, groep)
    laag = v.minimum if minimum is _GELIJK else zet(v.minimum, code, minimum)
    hoog = v.maximum if maximum is _GELIJK else zet(v.maximum, code, maximum)
    if (laag.get(code) or 0) < 0 or (hoog.get(code) or 0) < 0:
        raise OngeldigeInvoer("Een minimum of maximum kan niet kleiner zijn dan 0.")
    if code in laag and code in hoog and laag[code] > hoog[code]:
        naam = d.gemeente(code).naam
        raise OngeldigeInvoer(f"Het minimum van {naam} ({laag[code]}) ligt boven het maximum ({hoog[code]}). Pas een van de twee aan.")
    return wijzig_voorstel(d, groep, minimum=laag, maximum=hoog)


def _controleer_ruil(d: Dossier, ruil: Ruil) -> None:
    ken_gemeente(d, ruil.van)
    ken_gemeente(d, ruil.naar)
    if ruil.van == ruil.naar:
        raise OngeldigeInvoer("Kies voor een ruil twee verschillende gemeenten.")
    if ruil.aantal < 1:
        raise OngeldigeInvoer("Een ruil gaat over ten minste 1.")


def voeg_ruil_toe(d: Dossier, groep: str, ruil: Ruil) -> Dossier:
    _controleer_ruil(d, ruil)
    return wijzig_voorstel(d, groep, ruil=(*voorstel(d, groep).ruil, ruil))


def wijzig_ruil(d: Dossier, groep: str, index: int, ruil: Ruil) -> Dossier:
    """Put `ruil` in the place of number `index`."""
    _controleer_ruil(d, ruil)
    oud = voorstel(d, groep).ruil
    return wijzig_voorstel(d, groep, ruil=(*oud[:index], ruil, *oud[index + 1:]))


def trek_ruil_in(d: Dossier, groep: str, index: int, datum: str, reden: str) -> Dossier:
    """Withdraw a swap: it does not count any more, and stays in the ledger with the date (ISO) and the reason."""
    niet_leeg(reden, "de reden")
    return wijzig_ruil(d, groep, index, replace(voorstel(d, groep).ruil[index], ingetrokken=datum, reden_ingetrokken=reden.strip()))


def verwijder_ruil(d: Dossier, groep: str, index: int) -> Dossier:
    """Take a swap out, as if it had never been there (for a mistake; an agreement that ended is withdrawn)."""
    ruil = voorstel(d, groep).ruil
    return wijzig_voorstel(d, groep, ruil=ruil[:index] + ruil[index + 1:])
