"""The columns of the table per gemeente: what it takes, what it does already, its bounds, and what that means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from thuisapp.app import operations
from thuisapp.app.verdeeltabel import Verdeelrij
from thuisapp.calc.kenmerken import Kenmerken
from thuisapp.calc.verdeelregels import sleuteltitel
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import STREEP, aantal, lees_heel_getal, met_teken, procent
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.widgets.tabel_view import TabelDelegate

MEER, MINDER = "▲", "▼"
VERSCHIL = "Verschil"
LICHT = 48
"""How strong the hatching is, of 255: to be seen on a projector, and the number stays easy to read."""
SET = "Deze groep wordt samen met andere verdeeld: dit getal geldt voor alle groepen van de set samen."


class VerschilDelegate(TabelDelegate):
    """For the column with differences: hatches a cell that says more (▲) or less (▼), with lines that lean to either side, so that colour
    is not the only sign. kolom: the number of that column, −1 when it is not there."""

    kolom = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        teken = str(index.data() or "")[:1] if index.column() == self.kolom else ""
        if teken and teken in (MEER, MINDER) and not index.data(Qt.ItemDataRole.BackgroundRole):
            meer = teken == MEER
            painter.fillRect(option.rect, thema.kleur("accent_zacht" if meer else "waarschuwing_zacht"))
            lijn = thema.kleur("accent" if meer else "waarschuwing")
            lijn.setAlpha(LICHT)
            painter.fillRect(option.rect, QBrush(lijn, Qt.BrushStyle.BDiagPattern if meer else Qt.BrushStyle.FDiagPattern))
        super().paint(painter, option, index)


class Kolommen:
    """Makes the columns. zet: changes the dossier, with label, operation and arguments; returns "" or a sentence."""

    def __init__(self, zet: Callable[..., str], herleid: Callable[[str], Any]) -> None:
        self._zet, self._herleid = zet, herleid

    def maak(self, dossier: Dossier | None = None, sleutels: Sequence[str] = (), *, in_set: bool = False,
             vergelijkt: bool = True) -> list[Kolom[Verdeelrij]]:
        """The most important ones first; at the end two for each key by itself. in_set: the group is divided together with others."""
        los = [kolom for s in sleutels for kolom in _zuiver(dossier, s)] if dossier is not None else []
        return [*self._aantallen(in_set, vergelijkt), *self._invoer(in_set), _AANDEEL, *_maten(), *los]

    def _aantallen(self, in_set: bool, vergelijkt: bool) -> list[Kolom[Verdeelrij]]:
        samen = [Kolom[Verdeelrij]("Samen", text=lambda r: _heel(r.samen), sort=lambda r: r.samen, numeric=True, width=64,
                                   explanation="Zoveel neemt deze gemeente van alle groepen in de set samen, na ruil.")]
        tegen = [
            Kolom[Verdeelrij]("Voor", text=lambda r: _heel(r.was), sort=lambda r: r.was, numeric=True, width=60,
                              explanation="Het aantal waarmee u vergelijkt; kies dat boven de tabel."),
            Kolom[Verdeelrij](VERSCHIL, text=lambda r: verschiltekst(r.verschil), sort=lambda r: r.verschil, numeric=True, width=76,
                              spoken=lambda r: _gesproken(r.verschil),
                              explanation="Hoeveel meer (▲) of minder (▼) deze gemeente nu neemt dan voor de wijziging."),
        ]
        return [
            Kolom("Neemt", text=lambda r: _heel(r.aantal), sort=lambda r: r.aantal, numeric=True, width=66, role="accent_zacht",
                  herleid=lambda r: self._herleid(r.code) if r.code else None,
                  explanation="Zoveel neemt deze gemeente in de hele periode, na ruil."),
            *(samen if in_set else []), *(tegen if vergelijkt else []),
        ]

    def _invoer(self, in_set: bool) -> list[Kolom[Verdeelrij]]:
        erbij, uitleg = (" (samen)", f" {SET}") if in_set else ("", "")

        def kolom(titel: str, lees_rij: Callable[[Verdeelrij], int | None], width: int, tekst: str,
                  bewaar: Callable[[Verdeelrij, str], str]) -> Kolom[Verdeelrij]:
            return Kolom(titel + erbij, text=lambda r: _heel(lees_rij(r), ""), sort=lees_rij, numeric=True, width=width, edit=bewaar,
                         edit_text=lambda r: _kaal(lees_rij(r)), explanation=tekst + uitleg)

        return [
            kolom("Doet al", lambda r: r.inzet, 76 if in_set else 60, "Hoeveel woonruimten deze gemeente nu al voor deze groep heeft.",
                  lambda r, t: self._zet("Inzet wijzigen", operations.zet_inzet, r.code, lees(t))),
            kolom("Minimum", lambda r: r.minimum, 78, "Ten minste zoveel; leeg is geen minimum.",
                  lambda r, t: self._zet("Minimum wijzigen", operations.zet_grens, r.code, minimum=lees(t))),
            kolom("Maximum", lambda r: r.maximum, 82,
                  "Ten hoogste zoveel; leeg is geen maximum. Hetzelfde getal als het minimum is een vast aantal.",
                  lambda r, t: self._zet("Maximum wijzigen", operations.zet_grens, r.code, maximum=lees(t))),
        ]


def _maat(titel: str, lees_maat: Callable[[Kenmerken], Fraction | int | None], toon: Callable[[Any], str], width: int,
          uitleg: str) -> Kolom[Verdeelrij]:
    def waarde(rij: Verdeelrij) -> Fraction | int | None:
        return None if rij.kenmerken is None else lees_maat(rij.kenmerken)

    def tekst(rij: Verdeelrij) -> str:
        return STREEP if (x := waarde(rij)) is None else toon(x)

    return Kolom(titel, text=tekst, sort=waarde, numeric=True, width=width, explanation=uitleg)


def _maten() -> list[Kolom[Verdeelrij]]:
    return [
        _maat("Per 1.000 inwoners", lambda k: k.per_1000_inwoners, lambda x: aantal(x, 2), 92, "Aantal per 1.000 inwoners."),
        _maat("Per 1.000 sociale\u00a0huur", lambda k: k.per_1000_sociaal, lambda x: aantal(x, 2), 108,
              "Aantal per 1.000 sociale huurwoningen van corporaties."),
        _maat("Deel van vrijkomende huur", lambda k: k.percentage_vrijkomend, lambda x: procent(x, 1), 116,
              "Welk deel van de sociale huurwoningen die in de periode vrijkomen (Huisvestingswet, artikel 6 lid 6)."),
        _maat("Verschil met herkomst", lambda k: k.verschil_herkomst, met_teken, 112,
              "Hoeveel meer of minder dan de opgave die in deze gemeente zelf ontstaat."),
    ]


def _zuiver(dossier: Dossier, sleutel: str) -> list[Kolom[Verdeelrij]]:
    naam = sleuteltitel(dossier, sleutel)
    kort = naam if len(naam) <= 30 else naam[:29].rstrip() + "…"
    breed = max(100, 8 * max(map(len, kort.split())) + 26)
    return [
        _maat(f"Alleen {kort}", lambda k: k.zuiver.get(sleutel), aantal, breed,
              f"Wat deze gemeente zou nemen als alleen de sleutel {naam} telt, zonder grenzen en zonder inzet."),
        _maat(f"Verschil met {kort}", lambda k: k.verschil_sleutel(sleutel), met_teken, breed,
              f"Hoeveel meer of minder deze gemeente nu neemt dan als alleen de sleutel {naam} telt."),
    ]


def verschiltekst(n: int | None) -> str:
    """"▲ +3", "▼ −2", "0"; a dash when there is nothing to compare with."""
    if n is None:
        return STREEP
    return f"{MEER if n > 0 else MINDER} {met_teken(n)}" if n else "0"


def _gesproken(n: int | None) -> str:
    if n is None:
        return "niets om mee te vergelijken"
    return f"{aantal(abs(n))} {'meer' if n > 0 else 'minder'}" if n else "gelijk"


def _heel(n: int | None, leeg: str = STREEP) -> str:
    return leeg if n is None else aantal(n)


def _kaal(n: int | None) -> str:
    return "" if n is None else str(n)


def _aandeel(rij: Verdeelrij) -> str:
    if rij.kenmerken is not None:
        return procent(rij.kenmerken.aandeel, 1)
    return procent(Fraction(1)) if not rij.code and rij.aantal else STREEP


_AANDEEL: Kolom[Verdeelrij] = Kolom("Aandeel", text=_aandeel, sort=lambda r: r.aantal, numeric=True, width=74,
                                    explanation="Welk deel van de regio deze gemeente neemt.")


def lees(tekst: str) -> int | None:
    """A whole number as typed; empty is none. Raises OngeldigeInvoer."""
    return lees_heel_getal(tekst) if tekst.strip() else None
