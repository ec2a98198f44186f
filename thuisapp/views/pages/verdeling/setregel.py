"""Above the sliders: whether this group is divided by itself or together with others, and the form to change that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from thuisapp.app import operations
from thuisapp.calc.rekenen import GroepVerdeling
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.verdeling import Verdeelset
from thuisapp.format_nl import aantal_met_eenheid, eenheid, opsomming
from thuisapp.views import dialogs
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.formulier import Formulier, Veld

UITLEG = "Bij samen verdelen gelden de sleutels en de grenzen voor alle groepen samen. Iedere groep houdt haar eigen totaal."
WEG = "Iedere groep gaat verder met de sleutels van nu. Wat gemeenten al doen, de grenzen en een zelf ingevuld totaal gaan weg."


class SetRegel(QWidget):
    """One line with the groups that this one is divided with, and buttons to make, change or dissolve the set."""

    def __init__(self, session: DossierSession, doe: Callable[..., bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._doe = session, doe
        self.zin = bouw.label("")
        self.zin.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.maak = bouw.knop("Groepen samen verdelen …", self._maak, uitleg=UITLEG)
        self.wijzig = bouw.knop("Wijzig …", self._wijzig, uitleg="Kies andere groepen of een andere naam voor de set.")
        self.weg = bouw.knop("Verdeel apart …", self._los_op, uitleg=f"De groepen worden weer ieder apart verdeeld. {WEG}")
        rij = bouw.rij(self.zin, self.maak, self.wijzig, self.weg)
        rij.setContentsMargins(0, 0, 0, 0)
        rij.setStretch(0, 1)
        self.setLayout(rij)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @property
    def _set(self) -> Verdeelset | None:
        return self._session.dossier.gekozen_scenario().set_van(self._session.groep)

    def toon(self, dossier: Dossier, groep: str, verdeling: GroepVerdeling) -> None:
        verdeelset = dossier.gekozen_scenario().set_van(groep)
        self.maak.setVisible(verdeelset is None)
        self.wijzig.setVisible(verdeelset is not None)
        self.weg.setVisible(verdeelset is not None)
        if verdeelset is not None:
            self.zin.setText(_zin(dossier, groep, verdeelset, verdeling))
            return
        kan = len(mogelijke_groepen(dossier, groep)) > 1
        self.maak.setEnabled(kan)
        geen = f"Er is geen andere groep in {eenheid(dossier.groep(groep).eenheid)} die apart wordt verdeeld."
        self.maak.setToolTip(UITLEG if kan else geen)
        self.zin.setText("Deze groep wordt apart verdeeld.")

    # The forms

    def _maak(self) -> None:
        groep = self._session.groep

        def bewaar(antwoord: dict[str, Any]) -> str:
            if groep not in antwoord["groepen"]:
                raise OngeldigeInvoer(f"Vink ook {self._session.dossier.groep(groep).naam} aan: met die groep begint de set.")
            return self._session.apply("Groepen samen verdelen", operations.maak_set, antwoord["naam"], antwoord["groepen"], groep)

        self._vraag("Groepen samen verdelen", _vrije_naam(self._session.dossier), (groep,), bewaar)

    def _wijzig(self) -> None:
        verdeelset = self._set
        if verdeelset is None:
            return
        keuzes = {g.id for g in mogelijke_groepen(self._session.dossier, self._session.groep)}
        elders = tuple(g for g in verdeelset.groepen if g not in keuzes)  # not chosen in step 2 now: they keep their place

        def bewaar(antwoord: dict[str, Any]) -> str:
            return self._session.apply("Set wijzigen", operations.wijzig_set, verdeelset.id, naam=antwoord["naam"],
                                       groepen=(*antwoord["groepen"], *elders))

        self._vraag("Samen verdeelde groepen wijzigen", verdeelset.naam, verdeelset.groepen, bewaar)

    def _vraag(self, titel: str, naam: str, gekozen: tuple[str, ...], bewaar: Callable[[dict[str, Any]], str]) -> None:
        dossier, groep = self._session.dossier, self._session.groep
        soort = eenheid(dossier.groep(groep).eenheid)
        formulier.invullen(Formulier(titel, [
            Veld("naam", "&Naam van de set", naam, breed=True, uitleg="Deze naam staat straks ook in het document."),
            Veld("groepen", "&Welke groepen?", gekozen, "vinkjes", [(g.id, g.naam) for g in mogelijke_groepen(dossier, groep)],
                 f"Alleen groepen in {soort} die nog niet in een andere set zitten. {UITLEG}"),
        ], bewaar, self))

    def _los_op(self) -> None:
        verdeelset = self._set
        if verdeelset is not None and dialogs.bevestig(self, f"Wilt u de groepen in \"{verdeelset.naam}\" weer apart verdelen?",
                                                       "Apart verdelen", f"{WEG} U kunt dit ongedaan maken."):
            self._doe("Groepen apart verdelen", operations.verwijder_set, verdeelset.id)


def mogelijke_groepen(dossier: Dossier, groep: str) -> tuple[Aandachtsgroep, ...]:
    """The chosen groups that can be in one set with this one: the same eenheid, and not in another set. The group itself too."""
    scenario = dossier.gekozen_scenario()
    vrij = (None, scenario.set_van(groep))
    return tuple(g for g in dossier.gekozen_groepen()
                 if g.eenheid is dossier.groep(groep).eenheid and scenario.set_van(g.id) in vrij)


def _vrije_naam(dossier: Dossier) -> str:
    bezet = {s.naam.casefold() for s in dossier.gekozen_scenario().sets}
    nummer = 1
    while f"samen verdeeld {nummer}" in bezet:
        nummer += 1
    return f"Samen verdeeld {nummer}"


def _zin(dossier: Dossier, groep: str, verdeelset: Verdeelset, verdeling: GroepVerdeling) -> str:
    gekozen = [g.id for g in dossier.gekozen_groepen()]
    andere = [dossier.groep(g).naam for g in verdeelset.groepen if g != groep and g in gekozen]
    if not andere:
        return f"Deze groep zit in de set \"{verdeelset.naam}\", maar van die set is nu geen andere groep gekozen."
    totaal = f", in totaal {aantal_met_eenheid(verdeling.samen.totaal, dossier.groep(groep).eenheid)}" if verdeling.samen else ""
    zin = f"Samen verdeeld met: {opsomming(andere)} (set \"{verdeelset.naam}\"{totaal})."
    opzij = [dossier.groep(g).naam for g in verdeling.samen.opzij] if verdeling.samen is not None else []
    if opzij:
        zin += f" Nog niet mee: {opsomming(opzij)}, want die opgave is onbekend."
    return zin
