"""Values behind keys on afspraken, monitor and what changed; `waarden` finds them here by the first word of the key.

PLEK is the code of a gemeente or "regio". MOMENT is HALFJAAR/MAANDEN: until when is counted ("2027-1/6").

- afspraak-totaal/AFSPRAAK: promised within the plan period; afspraak-mijlpaal/AFSPRAAK/NUMMER: how many are there by then.
- ruimte/GROEP/CODE/PLAN: woonruimten of a plan that no afspraak promises and that are not for another group.
- dekking-samen/EENHEID/CODE/VELD: te_doen, toegezegd, voorlopig, open of all divided groups in this eenheid (calc/dekking.py).
- boek/NAAM: a count: partijen (with an afspraak), getekend, verouderd, niet-getekend, niet-wederkerig.
- voortgang/GROEP/PLEK/MOMENT/VELD and voortgang-afspraak/AFSPRAAK/MOMENT/VELD: totaal, tot_nu (rounded up), gerealiseerd, saldo, tekort
  (= −saldo), rest, verwacht (calc/monitor.py).
- verloop/GROEP/HALFJAAR/SOORT: of the region since the start of the plan: gepland, gedaan.
- stand/GROEP/MOMENT/STAND: number of gemeenten that stand so; standen/MOMENT/STAND: number of groups.
- taakboek/GROEP/PLEK/HALFJAAR/VELD: persons in the ledger of the taakstelling, the middle estimate (calc/grootboek.py).
- actie/ACTIE/VELD, acties/VELD: kosten or fte, the second of all actions together, as far as known; acties-telling/NAAM: a count.
- toen/SLEUTEL: what the key gave in the earlier dossier (keuzes.ander); verandering/SLEUTEL: now minus then.
- verschil-telling/NAAM: a count of what changed: getallen, regels, teksten, and regels of one onderdeel (in small letters).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from thuisapp.calc.controles_monitor import te_laat
from thuisapp.calc.dekking import wie_kan
from thuisapp.calc.grootboek import taakgrootboek
from thuisapp.calc.monitor import (
    Afspraakvoortgang,
    Groepsvoortgang,
    Meetmoment,
    Verkeersstand,
    Voortgang,
    afspraakvoortgang,
    groepsvoortgang,
)
from thuisapp.calc.ondertekening import vingerafdruk
from thuisapp.calc.toezeggingen import toegezegd, wederkerigheid
from thuisapp.calc.verschil import Verschil, verschil
from thuisapp.domain.afspraak import Actie, Actiestatus, Afspraak
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.output.visie.afspraken import geldende_afspraken
from thuisapp.output.visie.verdeelwaarden import verdeelde
from thuisapp.output.visie.waarde import Exact

if TYPE_CHECKING:
    from thuisapp.output.visie.waarden import Waarden

T = TypeVar("T")


def _onthoud(w: Waarden, sleutel: tuple[str, ...], maak: Callable[[], T]) -> T:
    """What is worked out once for this document."""
    if sleutel not in w.hulp:
        w.hulp[sleutel] = maak()
    gevonden: T = w.hulp[sleutel]
    return gevonden


# --- afspraken --------------------------------------------------------------------------------------------------------


def _afspraak(w: Waarden, id: str) -> Afspraak:
    return next(a for a in w.dossier.afspraken if a.id == id)


def afspraak_totaal(w: Waarden, id: str) -> Exact:
    return toegezegd(_afspraak(w, id), w.dossier)


def afspraak_mijlpaal(w: Waarden, id: str, nummer: str) -> Exact:
    return _afspraak(w, id).mijlpalen[int(nummer)].aantal


def ruimte(w: Waarden, groep: str, code: str, plan: str) -> Exact:
    return next(m.aantal for m in wie_kan(w.dossier, groep, code) if m.soort == "plan" and m.id == plan)


def dekking_samen(w: Waarden, eenheid: str, code: str, veld: str) -> Exact:
    """Of all divided groups in this eenheid together, in one gemeente."""
    delen = [w.getal(f"dekking-in/{g.id}/{code}/{veld}") for g in verdeelde(w.dossier, w.resultaat, eenheid)]
    bekend = [Fraction(x) for x in delen if x is not None]
    return sum(bekend, Fraction(0)) if delen and len(bekend) == len(delen) else None


def boek(w: Waarden, naam: str) -> Exact:
    d = w.dossier
    laatste = {o.partij: o for o in d.ondertekeningen}
    getekend = [p.id for p in d.partijen if p.id in laatste]
    dingen: dict[str, Callable[[], int]] = {
        "partijen": lambda: len({p for a in geldende_afspraken(d) for p in a.partijen()} & {p.id for p in d.partijen}),
        "getekend": lambda: len(getekend),
        "niet-getekend": lambda: len(d.partijen) - len(getekend),
        "verouderd": lambda: sum(laatste[id].vingerafdruk != vingerafdruk(d, w.resultaat, id) for id in getekend),
        "niet-wederkerig": lambda: sum(not wederkerigheid(d, a).klopt for a in geldende_afspraken(d)),
    }
    return dingen[naam]()


# --- monitor ----------------------------------------------------------------------------------------------------------


def groepstand(w: Waarden, groep: str, moment: Meetmoment) -> Groepsvoortgang | None:
    """How a group stands at a moment; None without a division."""
    sleutel = ("voortgang", groep, moment.halfjaar, str(moment.maanden))
    return _onthoud(w, sleutel, lambda: groepsvoortgang(w.dossier, w.resultaat, groep, moment))


def afspraakstand(w: Waarden, id: str, moment: Meetmoment) -> Afspraakvoortgang | None:
    return _onthoud(w, ("afspraak", id, moment.halfjaar, str(moment.maanden)),
                    lambda: afspraakvoortgang(w.dossier, _afspraak(w, id), moment))


def voortgang(w: Waarden, groep: str, plek: str, halfjaar: str, maanden: str, veld: str) -> Exact:
    stand = groepstand(w, groep, Meetmoment(halfjaar, int(maanden)))
    if stand is None:
        return None
    return _veld(stand.regio if plek == "regio" else next(v for v in stand.gemeenten if v.code == plek), veld)


def voortgang_afspraak(w: Waarden, id: str, halfjaar: str, maanden: str, veld: str) -> Exact:
    stand = afspraakstand(w, id, Meetmoment(halfjaar, int(maanden)))
    return None if stand is None else _veld(stand.voortgang, veld)


def _veld(v: Voortgang, veld: str) -> Exact:
    if veld == "tot_nu":  # a whole number, rounded up as in the balance
        return -(-v.tot_nu.numerator // v.tot_nu.denominator)
    if veld == "tekort":
        return None if v.saldo is None else -v.saldo
    waarde: Exact = {"totaal": v.totaal, "gerealiseerd": v.gerealiseerd, "saldo": v.saldo, "rest": v.rest, "verwacht": v.verwacht}[veld]
    return waarde


def verloop(w: Waarden, groep: str, halfjaar: str, soort: str) -> Exact:
    stand = groepstand(w, groep, Meetmoment(halfjaar))
    if stand is None:
        return None
    if soort == "gepland":
        return sum(n for h, n in stand.regio.taak.items() if h <= halfjaar)
    gedaan = stand.regio.gedaan
    return sum(n for h, n in gedaan.items() if h <= halfjaar) if any(h >= halfjaar for h in gedaan) else None


def stand(w: Waarden, groep: str, halfjaar: str, maanden: str, welke: str) -> Exact:
    gevonden = groepstand(w, groep, Meetmoment(halfjaar, int(maanden)))
    return 0 if gevonden is None else sum(v.stand is Verkeersstand(welke) for v in gevonden.gemeenten)


def standen(w: Waarden, halfjaar: str, maanden: str, welke: str) -> Exact:
    alle = (groepstand(w, g.id, Meetmoment(halfjaar, int(maanden))) for g in w.dossier.gekozen_groepen())
    return sum(s is not None and s.regio.stand is Verkeersstand(welke) for s in alle)


def taakboek(w: Waarden, groep: str, plek: str, halfjaar: str, veld: str) -> Exact:
    regels = _onthoud(w, ("taakboek", groep), lambda: taakgrootboek(w.dossier, groep))
    codes = w.dossier.codes() if plek == "regio" else (plek,)
    delen = [getattr(next(r for r in regels[code] if r.halfjaar == halfjaar), veld) for code in codes]
    getallen = [deel.midden if isinstance(deel, Hoeveelheid) else deel for deel in delen]
    bekend = [Fraction(x) for x in getallen if x is not None]
    return sum(bekend, Fraction(0)) if len(bekend) == len(getallen) else None


# --- actions ----------------------------------------------------------------------------------------------------------


def _open(w: Waarden) -> list[Actie]:
    return [a for a in w.dossier.acties if a.status is not Actiestatus.KLAAR]


def actie(w: Waarden, id: str, veld: str) -> Exact:
    gevonden = next(a for a in w.dossier.acties if a.id == id)
    return gevonden.kosten if veld == "kosten" else gevonden.fte


def acties(w: Waarden, veld: str) -> Exact:
    """Of all actions together, as far as known; None when none is known."""
    bekend = [Fraction(x) for a in w.dossier.acties if (x := a.kosten if veld == "kosten" else a.fte) is not None]
    return sum(bekend, Fraction(0)) if bekend else None


def acties_telling(w: Waarden, naam: str) -> Exact:
    alle = w.dossier.acties
    dingen: dict[str, Callable[[], int]] = {
        "alle": lambda: len(alle),
        "klaar": lambda: len(alle) - len(_open(w)),
        "bezig": lambda: sum(a.status is Actiestatus.BEZIG for a in alle),
        "open": lambda: sum(a.status is Actiestatus.OPEN for a in alle),
        "laat": lambda: sum(te_laat(a, w.dossier.datum) for a in alle),
        "zonder-datum": lambda: sum(not a.gereed for a in _open(w)),
        "kosten-onbekend": lambda: sum(a.kosten is None for a in alle),
        "fte-onbekend": lambda: sum(a.fte is None for a in alle),
    }
    return dingen[naam]()


# --- what changed -----------------------------------------------------------------------------------------------------


def toen(w: Waarden, *delen: str) -> Exact:
    return w.toen.getal("/".join(delen))


def verandering(w: Waarden, *delen: str) -> Exact:
    was, wordt = toen(w, *delen), w.getal("/".join(delen))
    return None if was is None or wordt is None else Fraction(wordt) - Fraction(was)


def wat_veranderde(w: Waarden) -> Verschil:
    """From the earlier dossier (keuzes.ander) to this one."""
    return _onthoud(w, ("verschil",), lambda: verschil(w.toen.dossier, w.dossier))


def verschiltelling(w: Waarden, naam: str) -> Exact:
    v = wat_veranderde(w)
    if naam in {"getallen", "regels", "teksten"}:
        return len(getattr(v, naam))
    return sum(r.onderdeel.lower() == naam for r in v.regels)


WAARDEN: dict[str, Callable[..., Exact]] = {
    "afspraak-totaal": afspraak_totaal, "afspraak-mijlpaal": afspraak_mijlpaal, "ruimte": ruimte, "boek": boek,
    "dekking-samen": dekking_samen,
    "voortgang": voortgang, "voortgang-afspraak": voortgang_afspraak, "verloop": verloop, "stand": stand, "standen": standen,
    "taakboek": taakboek, "actie": actie, "acties": acties, "acties-telling": acties_telling,
    "toen": toen, "verandering": verandering, "verschil-telling": verschiltelling,
}
