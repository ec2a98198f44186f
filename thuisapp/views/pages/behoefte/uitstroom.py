"""Uitstroom: places × share that leaves per year × share that needs a home of its own."""

from __future__ import annotations

from dataclasses import dataclass

from thuisapp import format_nl
from thuisapp.app import operations, ramen
from thuisapp.domain.behoefte import Behoefteraming
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.views.pages.behoefte.blad import Blad
from thuisapp.views.pages.behoefte.rijen import Gemeentecijfer, gemeentecijfers
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.cijferkolommen import CijferKolommen, CijferPlek
from thuisapp.views.widgets.herkomst import doel_van_rij, herkomstknop
from thuisapp.views.widgets.tabel import Tabel


@dataclass(frozen=True, slots=True)
class Stap:
    """One of the two shares. veld: its field in Uitstroom."""

    veld: str
    naam: str
    cijfer: Cijfer | None


class UitstroomBlad(Blad):
    """Places per gemeente, and the two shares for the whole region."""

    def bouw(self) -> None:
        delen: CijferPlek[Stap] = CijferPlek(
            "Uitstroom wijzigen", lambda r: r.cijfer, lambda d, r, c: ramen.zet_uitstroomdeel(d, self._groep, r.veld, c) if c else d,
            lambda r: Eenheid.AANDEEL, wisbaar=False)
        self.delen = self._pagina.tabel_erbij(self.vlak, Tabel(
            "Wie stroomt uit, en wie zoekt dan een eigen plek?", CijferKolommen(self._session, delen).randen(), key=lambda r: r.veld,
            header=lambda r: r.naam, header_title="Deel",
            hint="Aantal plaatsen × deel dat per jaar uitstroomt × deel dat een eigen plek nodig heeft = mensen per jaar."))
        plaatsen: CijferPlek[Gemeentecijfer] = CijferPlek(
            "Plaatsen wijzigen", lambda r: r.cijfer, lambda d, r, c: operations.zet_uitstroomplaatsen(d, self._groep, r.code, c),
            self._eenheid)
        self.plaatsen = self._pagina.tabel_erbij(self.vlak, Tabel(
            "Plaatsen per gemeente", CijferKolommen(self._session, plaatsen).alle("Plaatsen", breed=150), key=lambda r: r.code,
            header=lambda r: r.naam,
            hint="Hoeveel mensen verblijven er in de instellingen? Eén plaats is één persoon. Zijn er geen plaatsen, vul dan 0 in."))
        self.herkomst = herkomstknop(self._session, self.plaatsen, "Plaatsen wijzigen", doel_van_rij(self.plaatsen, plaatsen))
        self.vlak.addLayout(bouw.rij(self.herkomst, None))

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        self._groep = groep
        uitstroom = raming.uitstroom
        self.plaatsen.set_title(f"Plaatsen per gemeente, in {format_nl.eenheid(self._eenheid())}")
        self.plaatsen.set_rows(gemeentecijfers(d, uitstroom.plaatsen if uitstroom else {}))
        self.delen.set_rows([
            Stap("percentage", "Stroomt uit per jaar", ingevuld(uitstroom.percentage) if uitstroom else None),
            Stap("aandeel", "Heeft dan een eigen plek nodig", ingevuld(uitstroom.aandeel) if uitstroom else None)])


def ingevuld(cijfer: Cijfer) -> Cijfer | None:
    """None for the unknown figure that holds the place open: what is typed there is a new figure of the region."""
    return None if cijfer.hoeveelheid.is_onbekend and not cijfer.opmerking else cijfer
