"""The table per gemeente: what it does already, its bounds, what it takes, and what that means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from thuisapp.app import operations, verdeelhulp
from thuisapp.app.verdeeltabel import Verdeelrij
from thuisapp.calc.kenmerken import Kenmerken
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import aantal, lees_heel_getal, met_teken, procent
from thuisapp.views.models.tabel import Kolom

GEEN = "–"


class Kolommen:
    """Makes the columns. zet: changes the dossier, with label, operation and arguments; returns "" or a sentence."""

    def __init__(self, zet: Callable[..., str], herleid: Callable[[str], Any]) -> None:
        self._zet, self._herleid = zet, herleid

    def vast(self) -> list[Kolom[Verdeelrij]]:
        """The columns that are always there."""
        return [*self._aantallen(), *self._invoer(), *_maten()]

    def maak(self, dossier: Dossier, sleutels: Sequence[str]) -> list[Kolom[Verdeelrij]]:
        """All columns: also one for each key by itself."""
        return [*self.vast(), *(_zuiver(dossier, s) for s in sleutels)]

    def _aantallen(self) -> list[Kolom[Verdeelrij]]:
        return [
            Kolom("Neemt", text=lambda r: _heel(r.aantal), sort=lambda r: r.aantal, numeric=True, width=78, role="accent_zacht",
                  herleid=lambda r: self._herleid(r.code) if r.code else None,
                  explanation="Zoveel neemt deze gemeente in de hele periode, na ruil."),
            Kolom("Was", text=lambda r: _heel(r.was), sort=lambda r: r.was, numeric=True, width=66,
                  explanation="Het aantal waarmee u vergelijkt; kies het onder de tabel."),
            Kolom("Aandeel", text=_aandeel, sort=lambda r: r.aantal, numeric=True, width=82),
        ]

    def _invoer(self) -> list[Kolom[Verdeelrij]]:
        return [
            Kolom("Doet al", text=lambda r: _heel(r.inzet, ""), sort=lambda r: r.inzet, numeric=True, width=82,
                  edit=lambda r, t: self._zet("Inzet wijzigen", operations.zet_inzet, r.code, lees(t)), edit_text=lambda r: _kaal(r.inzet),
                  explanation="Hoeveel woonruimten deze gemeente nu al voor deze groep heeft."),
            Kolom("Minimum", text=lambda r: _heel(r.minimum, ""), sort=lambda r: r.minimum, numeric=True, width=92,
                  edit=lambda r, t: self._zet("Minimum wijzigen", operations.zet_grens, r.code, minimum=lees(t)),
                  edit_text=lambda r: _kaal(r.minimum), explanation="Ten minste zoveel; leeg is geen minimum."),
            Kolom("Maximum", text=lambda r: _heel(r.maximum, ""), sort=lambda r: r.maximum, numeric=True, width=96,
                  edit=lambda r, t: self._zet("Maximum wijzigen", operations.zet_grens, r.code, maximum=lees(t)),
                  edit_text=lambda r: _kaal(r.maximum),
                  explanation="Ten hoogste zoveel; leeg is geen maximum. Hetzelfde getal als het minimum is een vast aantal."),
        ]


def _maten() -> list[Kolom[Verdeelrij]]:
    def maat(titel: str, lees_maat: Callable[[Kenmerken], Fraction | None], toon: Callable[[Fraction], str], width: int,
             uitleg: str) -> Kolom[Verdeelrij]:
        def waarde(rij: Verdeelrij) -> Fraction | None:
            return None if rij.kenmerken is None else lees_maat(rij.kenmerken)

        def tekst(rij: Verdeelrij) -> str:
            return GEEN if (x := waarde(rij)) is None else toon(x)

        return Kolom(titel, text=tekst, sort=waarde, numeric=True, width=width, explanation=uitleg)

    return [
        maat("Per 1.000 inwoners", lambda k: k.per_1000_inwoners, lambda x: aantal(x, 2), 98, "Aantal per 1.000 inwoners."),
        maat("Per 1.000 sociale\u00a0huur", lambda k: k.per_1000_sociaal, lambda x: aantal(x, 2), 108,
             "Aantal per 1.000 sociale huurwoningen van corporaties."),
        maat("Verschil met herkomst", lambda k: k.verschil_herkomst, met_teken, 112,
             "Hoeveel meer of minder dan de opgave die in deze gemeente zelf ontstaat."),
        maat("Deel van vrijkomende huur", lambda k: k.percentage_vrijkomend, lambda x: procent(x, 1), 146,
             "Welk deel van de sociale huurwoningen die in de periode vrijkomen (Huisvestingswet, artikel 6 lid 6)."),
    ]


def _zuiver(dossier: Dossier, sleutel: str) -> Kolom[Verdeelrij]:
    def waarde(rij: Verdeelrij) -> int | None:
        return None if rij.kenmerken is None else rij.kenmerken.zuiver.get(sleutel)

    naam = verdeelhulp.sleutelnaam(dossier, sleutel)
    kort = _kort(naam)
    return Kolom(f"Alleen {kort}", text=lambda r: _heel(waarde(r)), sort=waarde, numeric=True, width=max(96, 8 * len(kort) + 18),
                 explanation=f"Wat deze gemeente zou nemen als alleen de sleutel {naam} telt, zonder grenzen en zonder inzet.")


def _kort(naam: str) -> str:
    return naam if len(naam) <= 22 else naam[:21].rstrip() + "…"


def _heel(n: int | None, leeg: str = GEEN) -> str:
    return leeg if n is None else aantal(n)


def _kaal(n: int | None) -> str:
    return "" if n is None else str(n)


def _aandeel(rij: Verdeelrij) -> str:
    if rij.kenmerken is not None:
        return procent(rij.kenmerken.aandeel, 1)
    return procent(Fraction(1)) if not rij.code and rij.aantal else GEEN


def lees(tekst: str) -> int | None:
    """A whole number as typed; empty is none. Raises OngeldigeInvoer."""
    return lees_heel_getal(tekst) if tekst.strip() else None
