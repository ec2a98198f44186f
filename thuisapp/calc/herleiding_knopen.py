"""The building stones of a trace: one node per step, whose value is worked out from its parts (rekenregels, section 8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.afronden import heel, naar_boven
from thuisapp.calc.jaartabel import optellen
from thuisapp.domain.bron import Cijfer, Kwaliteit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import NUL, Eenheid, Hoeveelheid


class Bewerking(StrEnum):
    """What a node does with its parts. Recomputing every node by its bewerking gives the root again (the tests do so)."""

    INVOER = "invoer"  # a figure with a bron; no parts
    KEUZE = "keuze"  # a choice of the region; no parts
    REGEL = "regel"  # a number that follows from a rule or the calendar; no parts
    ELDERS = "elders"  # worked out in a trace of its own (another gemeente); no parts here
    ONTBREEKT = "ontbreekt"  # nothing was entered: onbekend
    GEEN = "geen"  # nothing by rule: 0
    SOM = "som"
    VERSCHIL = "verschil"  # first − second
    PRODUCT = "product"  # all parts; the eenheid is that of the result
    DELING = "deling"  # first ÷ second, exact numbers
    AANVULLING = "aanvulling"  # 1 − part
    OMGEKEERDE = "omgekeerde"  # 1 ÷ part
    PER_DUIZEND = "per_duizend"  # first × second ÷ 1,000
    EVENREDIG = "evenredig"  # first × second ÷ third
    INTERPOLATIE = "interpolatie"  # first + (second − first) × third, end by end
    NAAR_BOVEN = "naar_boven"  # every end rounded up
    NIET_ONDER_NUL = "niet_onder_nul"  # max(part, 0)
    NIET_BOVEN_NUL = "niet_boven_nul"  # min(part, 0)
    ONBEKEND_SALDO = "onbekend_saldo"  # the first part, which an unknown saldo may make larger or smaller
    RAND = "rand"  # one end of a range
    BEGRENZING = "begrenzing"  # the first part, held between the minimum and the maximum that follow
    HEEL = "heel"  # rounded to the nearest whole number
    AFRONDING = "afronding"  # the whole number below or above, by the rule of the verdeling
    VERDELING = "verdeling"  # follows from the division as a whole
    FOUT = "fout"  # there is no number; uitleg says why


@dataclass(frozen=True, slots=True)
class Herleiding:
    """One step of "Hoe komt dit getal tot stand?".

    waarde: None when the step has no quantity. tekst: the value as Dutch text with its eenheid. uitleg: the step in words, with the
    numbers. bron: readable origin of an input ("" for what was derived). bewerking: see Bewerking.
    """

    naam: str
    waarde: Hoeveelheid | None
    tekst: str
    uitleg: str
    delen: tuple[Herleiding, ...] = ()
    bron: str = ""
    opmerking: str = ""
    bewerking: str = Bewerking.INVOER


KWALITEIT = {
    Kwaliteit.EXACT: "exact",
    Kwaliteit.AFGELEID: "afgeleid uit andere cijfers",
    Kwaliteit.SCHATTING: "schatting",
    Kwaliteit.VEROUDERD: "verouderd",
    Kwaliteit.AANNAME: "aanname",
    Kwaliteit.VOORBEELD: "voorbeeld, geen feit",
}

REGIO = "Keuze van de regio"


# Text


def toon(h: Hoeveelheid) -> str:
    """A value with its eenheid; shares as a percentage."""
    if h.midden is None:
        return format_nl.ONBEKEND
    if h.eenheid is Eenheid.AANDEEL:
        laag, midden, hoog = (f"{format_nl.getal(einde * 100, 2)}%" for einde in h.einden())
        return midden if h.is_punt else f"{midden} ({laag}–{hoog})"
    return format_nl.met_eenheid(h, _decimalen(h))


def toon_factor(h: Hoeveelheid) -> str:
    """A factor as a plain number."""
    return format_nl.ONBEKEND if h.midden is None else format_nl.bandbreedte(h, 0 if _is_heel(h) else 3)


def _is_heel(h: Hoeveelheid) -> bool:
    return all(einde.denominator == 1 for einde in h.einden())


def _decimalen(h: Hoeveelheid) -> int:
    if _is_heel(h):
        return 0
    return 1 if abs(h.einden()[1]) >= 10 else 2


def bron_in_woorden(dossier: Dossier, bron: str, peildatum: str, kwaliteit: Kwaliteit) -> str:
    """Name of the bron, peildatum and kwaliteit in words."""
    bekend = dossier.bronnen.get(bron)
    naam = bekend.naam if bekend else "Bron niet vastgelegd"
    datum = f", peildatum {format_nl.datum(peildatum)}" if peildatum else ""
    return f"{naam}{datum}; {KWALITEIT[kwaliteit]}"


def klein(naam: str) -> str:
    """A node's name inside a sentence: first letter in lower case, unless it is an abbreviation."""
    return naam if naam[1:2].isupper() else naam[:1].lower() + naam[1:]


def _noem(deel: Herleiding) -> str:
    return f"{klein(deel.naam)} ({deel.tekst})"


def _zin(tekst: str, einde: str) -> str:
    return f"{tekst[:1].upper()}{tekst[1:]} is {einde}."


# Inputs


def invoer(dossier: Dossier, naam: str, cijfer: Cijfer | None, waarde: Hoeveelheid) -> Herleiding:
    """An input. `waarde` is what is calculated with: onbekend when the figure is absent or cannot be used as it stands."""
    if cijfer is None:
        return ontbreekt(naam, waarde.eenheid)
    bron = bron_in_woorden(dossier, cijfer.bron, cijfer.peildatum, cijfer.kwaliteit)
    if waarde.is_onbekend and not cijfer.hoeveelheid.is_onbekend:
        ingevuld = toon(cijfer.hoeveelheid)
        uitleg = f"Ingevuld is {ingevuld}. Dat past hier niet, dus het cijfer telt als onbekend."
    else:
        uitleg = "Dit cijfer is onbekend." if waarde.is_onbekend else "Dit cijfer is ingevuld."
    return Herleiding(naam, waarde, toon(waarde), uitleg, (), bron, cijfer.opmerking, Bewerking.INVOER)


def ontbreekt(naam: str, eenheid: Eenheid, uitleg: str = "Er is nog geen cijfer ingevuld. Onbekend is niet hetzelfde als 0.") -> Herleiding:
    return Herleiding(naam, Hoeveelheid.onbekend(eenheid), format_nl.ONBEKEND, uitleg, (), "Nog niet ingevuld", "", Bewerking.ONTBREEKT)


def niet_ingevuld(naam: str, waarde: Hoeveelheid, uitleg: str) -> Herleiding:
    """Nothing was entered for a list that may be empty: "ten minste 0"."""
    return Herleiding(naam, waarde, "nog niet ingevuld", uitleg, (), "Nog niet ingevuld", "", Bewerking.ONTBREEKT)


def regel(naam: str, waarde: Hoeveelheid, uitleg: str, *, tekst: str = "", opmerking: str = "") -> Herleiding:
    return Herleiding(naam, waarde, tekst or toon(waarde), uitleg, (), "", opmerking, Bewerking.REGEL)


def elders(naam: str, waarde: Hoeveelheid, uitleg: str) -> Herleiding:
    return Herleiding(naam, waarde, toon(waarde), uitleg, bewerking=Bewerking.ELDERS)


def keuze(naam: str, getal: Fraction | int, eenheid: Eenheid, *, tekst: str = "", uitleg: str = "Dit is een keuze van de regio.",
          opmerking: str = "") -> Herleiding:
    waarde = Hoeveelheid.van(eenheid, Fraction(getal))
    return Herleiding(naam, waarde, tekst or toon(waarde), uitleg, (), REGIO, opmerking, Bewerking.KEUZE)


def geen(naam: str, eenheid: Eenheid, uitleg: str) -> Herleiding:
    nul = Hoeveelheid(NUL, NUL, NUL, eenheid)
    return Herleiding(naam, nul, toon(nul), uitleg, bewerking=Bewerking.GEEN)


# Steps: the value always comes from the parts


def waarde_van(deel: Herleiding) -> Hoeveelheid:
    if deel.waarde is None:
        raise ValueError(f"step {deel.naam!r} has no value")
    return deel.waarde


def per_einde(h: Hoeveelheid, regel: Callable[[Fraction], Fraction]) -> Hoeveelheid:
    """A rule that never swaps the order, applied to each end; what is onbekend stays so."""
    if h.is_onbekend:
        return h
    laag, midden, hoog = (regel(einde) for einde in h.einden())
    return Hoeveelheid(laag, midden, hoog, h.eenheid, h.onbekend_erbij, h.onbekend_eraf)


def _knoop(naam: str, bewerking: Bewerking, waarde: Hoeveelheid, delen: Sequence[Herleiding], uitleg: str, *, tekst: str = "",
           opmerking: str = "") -> Herleiding:
    return Herleiding(naam, waarde, tekst or toon(waarde), uitleg, tuple(delen), "", opmerking, bewerking)


_NOEM_HOOGSTENS = 4  # a sum of more parts is not written out; the parts stand below it


def som(naam: str, delen: Sequence[Herleiding], eenheid: Eenheid, *, opmerking: str = "") -> Herleiding:
    """Sum of the parts; of no parts 0."""
    waarde = optellen((waarde_van(deel) for deel in delen), eenheid)
    if len(delen) > _NOEM_HOOGSTENS:
        uitleg = f"De {format_nl.aantal(len(delen))} delen hieronder zijn samen {toon(waarde)}."
    else:
        uitleg = _zin(" plus ".join(_noem(deel) for deel in delen), toon(waarde)) if delen else "Er zijn geen delen, dus dit is 0."
    if not waarde.is_volledig and not waarde.is_onbekend:
        kan = {(True, False): "hoger", (False, True): "lager"}.get((waarde.onbekend_erbij > 0, waarde.onbekend_eraf > 0), "hoger of lager")
        opmerking = " ".join(filter(None, (opmerking, f"Een deel is onbekend. Het werkelijke aantal kan daardoor {kan} zijn.")))
    return _knoop(naam, Bewerking.SOM, waarde, delen, uitleg, opmerking=opmerking)


def verschil(naam: str, links: Herleiding, rechts: Herleiding) -> Herleiding:
    waarde = waarde_van(links) - waarde_van(rechts)
    breed = "" if waarde.is_onbekend or waarde.is_punt else (
        "De lage uitkomst is het lage cijfer min het hoge; de hoge uitkomst is het hoge cijfer min het lage.")
    uitleg = _zin(f"{_noem(links)} min {_noem(rechts)}", toon(waarde))
    return _knoop(naam, Bewerking.VERSCHIL, waarde, (links, rechts), uitleg, opmerking=breed)


def product(naam: str, delen: Sequence[Herleiding], eenheid: Eenheid, *, als_factor: bool = False, opmerking: str = "") -> Herleiding:
    """All parts multiplied; als_factor: shown as a plain number."""
    waarde = waarde_van(delen[0])
    for deel in delen[1:]:
        waarde = waarde.keer(waarde_van(deel), eenheid)
    tekst = toon_factor(waarde) if als_factor else toon(waarde)
    return _knoop(naam, Bewerking.PRODUCT, waarde, delen, _zin(" keer ".join(_noem(deel) for deel in delen), tekst), tekst=tekst,
                  opmerking=opmerking)


def deling(naam: str, teller: Herleiding, noemer: Herleiding, eenheid: Eenheid, *, opmerking: str = "") -> Herleiding:
    """Divided by an exact number above 0."""
    waarde = waarde_van(teller).keer(1 / waarde_van(noemer).einden()[1], eenheid)
    return _knoop(naam, Bewerking.DELING, waarde, (teller, noemer), _zin(f"{_noem(teller)} gedeeld door {_noem(noemer)}", toon(waarde)),
                  opmerking=opmerking)


def aanvulling(naam: str, deel: Herleiding) -> Herleiding:
    waarde = waarde_van(deel).aanvulling()
    return _knoop(naam, Bewerking.AANVULLING, waarde, (deel,), _zin(f"100% min {_noem(deel)}", toon(waarde)))


def omgekeerde(naam: str, deel: Herleiding, waarde: Hoeveelheid) -> Herleiding:
    """1 ÷ the part; `waarde` is onbekend when the part cannot be divided by."""
    tekst = toon_factor(waarde)
    return _knoop(naam, Bewerking.OMGEKEERDE, waarde, (deel,), _zin(f"1 gedeeld door {_noem(deel)}", tekst), tekst=tekst)


def per_duizend(naam: str, indicator: Herleiding, tarief: Herleiding, waarde: Hoeveelheid) -> Herleiding:
    uitleg = _zin(f"{_noem(indicator)} keer {_noem(tarief)}, gedeeld door 1.000,", toon(waarde))
    return _knoop(naam, Bewerking.PER_DUIZEND, waarde, (indicator, tarief), uitleg)


def evenredig(naam: str, getal: Herleiding, deel: Herleiding, geheel: Herleiding) -> Herleiding:
    """number × part ÷ whole; onbekend when one of the three is. A whole that may be larger makes it "ten hoogste"."""
    waarden = [waarde_van(x) for x in (getal, deel, geheel)]
    opmerking = ""
    if any(w.is_onbekend for w in waarden) or not waarden[2].midden:
        waarde = Hoeveelheid.onbekend(waarden[0].eenheid)
    else:
        waarde = waarden[0].keer(waarden[1].einden()[1] / waarden[2].einden()[1])
        if waarden[2].onbekend_erbij and waarden[1].midden:
            waarde = replace(waarde, onbekend_eraf=waarde.onbekend_eraf + 1)
            opmerking = "Het geheel is niet helemaal bekend en kan groter zijn; dit deel is daarom een bovengrens."
    uitleg = _zin(f"{_noem(getal)} keer {_noem(deel)}, gedeeld door {_noem(geheel)},", toon(waarde))
    return _knoop(naam, Bewerking.EVENREDIG, waarde, (getal, deel, geheel), uitleg, opmerking=opmerking)


def interpolatie(naam: str, voor: Herleiding, na: Herleiding, deel: Herleiding, waarde: Hoeveelheid) -> Herleiding:
    """Between two given years; `waarde` is onbekend when one of the two is."""
    uitleg = _zin(f"Tussen {_noem(voor)} en {_noem(na)} loopt het aantal gelijkmatig; na {deel.tekst} van die tijd", toon(waarde))
    return _knoop(naam, Bewerking.INTERPOLATIE, waarde, (voor, na, deel), uitleg)


def ingegroeid(naam: str, nu: Herleiding, straks: Herleiding, op_weg: Herleiding, waarde: Hoeveelheid) -> Herleiding:
    """Between the present and the agreed share of a gemeente."""
    uitleg = _zin(f"Van {_noem(nu)} naar {_noem(straks)} is {op_weg.tekst} van de weg afgelegd; het deel in dit jaar", toon(waarde))
    return _knoop(naam, Bewerking.INTERPOLATIE, waarde, (nu, straks, op_weg), uitleg)


def omhoog(naam: str, deel: Herleiding) -> Herleiding:
    h = waarde_van(deel)
    waarde = per_einde(h, lambda x: Fraction(naar_boven(x)))
    uitleg = f"{deel.naam} is onbekend." if h.is_onbekend else f"{deel.tekst} wordt altijd naar boven afgerond: {toon(waarde)}."
    return _knoop(naam, Bewerking.NAAR_BOVEN, waarde, (deel,), uitleg)


def niet_onder_nul(naam: str, deel: Herleiding) -> Herleiding:
    h = waarde_van(deel)
    waarde = per_einde(h, lambda x: max(x, NUL))
    uitleg = f"Minder dan 0 telt hier als 0; dit is dus {toon(waarde)}." if waarde != h else f"Dit is {toon(waarde)}."
    return _knoop(naam, Bewerking.NIET_ONDER_NUL, waarde, (deel,), uitleg)


def niet_boven_nul(naam: str, deel: Herleiding) -> Herleiding:
    h = waarde_van(deel)
    waarde = per_einde(h, lambda x: min(x, NUL))
    return _knoop(naam, Bewerking.NIET_BOVEN_NUL, waarde, (deel,),
                  f"Wat van de voorsprong overblijft, gaat mee naar het volgende halfjaar: {toon(waarde)}.")


def op_heel(naam: str, deel: Herleiding) -> Herleiding:
    h = waarde_van(deel)
    waarde = h if h.is_onbekend else Hoeveelheid.van(h.eenheid, heel(h.einden()[1]))
    return _knoop(naam, Bewerking.HEEL, waarde, (deel,), f"{deel.naam} ({deel.tekst}) wordt afgerond op {toon(waarde)}.")
