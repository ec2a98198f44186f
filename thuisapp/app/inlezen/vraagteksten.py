"""The questions of a form in plain Dutch: what is asked, what to watch for, and for which day or year."""

from __future__ import annotations

from fractions import Fraction

from thuisapp import format_nl
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.behoefte import Soort
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Hoeveelheid
from thuisapp.domain.inwinning import Vraag

_GEMIDDELD = "Is het een gemiddelde van meer jaren? Zet dat dan bij Opmerking."


def vraagtekst(d: Dossier, vraag: Vraag) -> tuple[str, str]:
    """(the question in one sentence, what to watch for). The gemeente is not in it: that stands beside the answer."""
    eenheid = format_nl.eenheid(vraag.eenheid)
    if vraag.doel == "telling":
        return _telling(d, vraag, eenheid)
    if vraag.doel == "achterstand":
        return (f"Hoeveel {eenheid} uit deze groep wachten op de peildatum al op een woonruimte?",
                "Tel alleen wie nu al wacht. Wie er in de komende jaren bij komt, hoort hier niet bij.")
    if vraag.doel == "saldo":
        return ("Hoeveel mensen loopt de gemeente voor of achter op de taakstelling?",
                "Een achterstand is een gewoon getal. Een voorsprong krijgt een min ervoor: \u22124 betekent vier mensen voorsprong.")
    if vraag.doel == "plaatsen":
        return (f"Hoeveel bestaande {eenheid} komen er per jaar vrij voor deze groep?",
                "Tel alleen uw eigen plekken die er al zijn en die u opnieuw toewijst. Nieuwbouw telt hier niet mee. " + _GEMIDDELD)
    if vraag.doel == "uitstroom":
        return ("Hoeveel plaatsen voor deze groep hebt u op de peildatum?",
                f"Tel alleen uw eigen plaatsen waar {eenheid} verblijven die later zelfstandig gaan wonen, bezet of niet.")
    return ("Hoeveel van uw sociale huurwoningen komen er per jaar vrij?",
            "Tel de woningen die door verhuizen of overlijden opnieuw worden verhuurd. Nieuwbouw telt hier niet mee. " + _GEMIDDELD)


def _telling(d: Dossier, vraag: Vraag, eenheid: str) -> tuple[str, str]:
    if is_stand(d, vraag):
        return (f"Hoeveel {eenheid} in deze groep waren er op de peildatum?",
                "Tel iedereen die op die dag onder de omschrijving valt, ook wie al een plek op het oog heeft.")
    return (f"Hoeveel {eenheid} komen er per jaar bij in deze groep?",
            "Tel iedereen die in één jaar nieuw onder de omschrijving valt, ook wie zelf een woning vindt. " + _GEMIDDELD)


def is_stand(d: Dossier, vraag: Vraag) -> bool:
    """Whether the answer is counted on one day; otherwise it is a number per year."""
    if vraag.doel == "telling":
        raming = d.ramingen.get(vraag.groep)
        return raming is not None and raming.telling.soort is Soort.STAND
    return vraag.doel in ("achterstand", "saldo", "uitstroom")


def gevraagde_peildatum(d: Dossier, vraag: Vraag, datum: str) -> str:
    """The day (ISO) or year that the question is about. datum: of the form.

    A stand is asked on 1 January of the year of the form, the saldo at the start of the plan period, a stroom over the last full year.
    """
    jaar = int(datum[:4])
    if vraag.doel == "saldo":
        return f"{d.periode.van}-01-01"
    return f"{jaar}-01-01" if is_stand(d, vraag) else str(jaar - 1)


def periodetekst(d: Dossier, vraag: Vraag, datum: str) -> str:
    """The same for on the form: "op 1 januari 2026" or "per jaar, in 2025"."""
    peildatum = gevraagde_peildatum(d, vraag, datum)
    return f"op {format_nl.datum(peildatum)}" if len(peildatum) > 4 else f"per jaar, in {peildatum}"


def groep_van(d: Dossier, vraag: Vraag) -> Aandachtsgroep | None:
    """The group a question is about; None for a question about the gemeente as a whole, or a group that is gone."""
    return next((g for g in d.groepen if g.id == vraag.groep), None)


_KORT = {"telling": "telling", "achterstand": "achterstand", "saldo": "saldo van de taakstelling", "plaatsen": "plaatsen die vrijkomen",
         "uitstroom": "plaatsen"}


def korte_naam(d: Dossier, vraag: Vraag) -> str:
    """For a line in a list: "Studenten, telling", without the gemeente."""
    groep = groep_van(d, vraag)
    if groep is None:
        return "Sociale huurwoningen die vrijkomen" if vraag.doel == "vrijkomend" else vraag.groep
    return f"{groep.naam}, {_KORT.get(vraag.doel, vraag.doel)}"


def cijfertekst(h: Hoeveelheid) -> str:
    """A figure for a cell: whole when it is large or whole, else with one decimal."""
    heel = h.midden is None or h.midden >= 100 or all(Fraction(x or 0).denominator == 1 for x in (h.laag, h.midden, h.hoog))
    return format_nl.bandbreedte(h, 0 if heel else 1)
