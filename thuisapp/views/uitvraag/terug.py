"""A form that came back: every answer beside what the dossier holds now, to be taken over one by one or all together."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from thuisapp.app.inlezen import vergelijking, vraagteksten
from thuisapp.app.inlezen.vergelijking import Antwoordsoort, Keuze, Vergelijking, Vergelijkregel
from thuisapp.domain.bron import Cijfer
from thuisapp.format_nl import datum, eenheid
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.vergelijktabel import Vergelijktabel

SOORT = {
    Antwoordsoort.NIEUW: "+ nieuw", Antwoordsoort.GEWIJZIGD: "≠ gewijzigd", Antwoordsoort.BEVESTIGD: "✓ bevestigd",
    Antwoordsoort.ONBEKEND: "? onbekend", Antwoordsoort.GELIJK: "= gelijk", Antwoordsoort.LEEG: "– niet beantwoord",
    Antwoordsoort.PROBLEEM: "▲ probleem",
}
VERVANG, TEL_OP = "vervang het oude", "tel bij het oude op"


class FormulierTerug(Dialoog):
    """Nothing goes into the dossier before "Neem over"; that is one step to undo."""

    def __init__(self, session: DossierSession, gelezen: Vergelijking, parent: QWidget | None = None) -> None:
        wie = f"{gelezen.partij}, uitvraag {gelezen.uitvraag.nummer}, ontvangen op {datum(gelezen.datum)}"
        door = f" Ingevuld door: {gelezen.ingevuld_door}." if gelezen.ingevuld_door else ""
        super().__init__("Antwoorden vergelijken", f"{wie}.{door} Vink aan wat u overneemt.", parent)
        self._session, self._gelezen = session, gelezen
        self._optellen: set[str] = set()
        for melding in gelezen.meldingen[:3]:
            self.inhoud.addWidget(bouw.label(melding, "waarschuwing"))
        self.tabel = Vergelijktabel(
            "Antwoorden", self._kolommen(), key=lambda r: r.vraag.id, header=lambda r: r.gemeente, kan=lambda r: r.nieuw is not None,
            volledig=_volledig, max_rows=9 if gelezen.meldingen else 11)
        self.inhoud.addWidget(self.tabel, 1)
        self.neem = bouw.knop("Neem over", self._neem_over, rol="primair")
        self.alles = bouw.knop("Alles overnemen", self._alles)
        self.knoppen.addStretch(1)
        for knop in (self.neem, self.alles, bouw.knop("Annuleren", self.reject)):
            self.knoppen.addWidget(knop)
        self.tabel.gekozen_changed.connect(self._zet_knop)
        self.tabel.toon(gelezen.regels, [r for r in gelezen.regels if r.gekozen])
        tabvolgorde.leg_vast(self)
        self._zet_knop()

    def _kolommen(self) -> list[Kolom[Vergelijkregel]]:
        kolommen = [
            Kolom[Vergelijkregel]("Vraag", text=lambda r: r.naam, tooltip=lambda r: r.naam, width=212),
            Kolom[Vergelijkregel]("Nu in het dossier", text=lambda r: cijfer(r.oud, "geen cijfer"), numeric=True, width=104),
            Kolom[Vergelijkregel]("Antwoord", text=lambda r: cijfer(r.nieuw, "–"), numeric=True, width=104),
            Kolom[Vergelijkregel]("Wat verandert er", text=lambda r: SOORT[r.soort], width=134,
                                  role=lambda r: "waarschuwing_zacht" if r.soort is Antwoordsoort.PROBLEEM else ""),
            Kolom[Vergelijkregel]("Peildatum", text=lambda r: datum(r.nieuw.peildatum) if r.nieuw else "", width=118),
            Kolom[Vergelijkregel]("Probleem of let op", text=_opmerking, tooltip=_opmerking, width=200, stretch=True),
        ]
        if any(r.kan_optellen for r in self._gelezen.regels):
            kolommen.insert(4, Kolom("Hoe overnemen", text=lambda r: TEL_OP if r.vraag.id in self._optellen else VERVANG, width=146,
                                     choices=lambda r: [VERVANG, TEL_OP], editable=lambda r: r.kan_optellen, edit=self._kies_hoe,
                                     explanation="Alleen als het oude cijfer van een andere partij komt, kunt u de twee optellen."))
        return kolommen

    def _kies_hoe(self, regel: Vergelijkregel, keuze: str) -> str:
        (self._optellen.add if keuze == TEL_OP else self._optellen.discard)(regel.vraag.id)
        self.tabel.tabel.set_rows(self._gelezen.regels)
        return ""

    def _zet_knop(self) -> None:
        self.neem.setEnabled(bool(self.tabel.gekozen()))
        self.alles.setEnabled(any(r.nieuw is not None for r in self._gelezen.regels))

    def _alles(self) -> None:
        self.tabel.vink(r for r in self._gelezen.regels if r.nieuw is not None)
        self._neem_over()

    def _neem_over(self) -> None:
        keuzes = {r.vraag.id: Keuze.OPTELLEN if r.vraag.id in self._optellen else Keuze.OVERNEMEN for r in self.tabel.gekozen()}
        label = f"Antwoorden van {self._gelezen.partij} overnemen"
        fout = self._session.apply(label, vergelijking.neem_over, self._gelezen, keuzes)
        self.foutregel.toon(fout)
        if not fout:
            self.accept()


def cijfer(c: Cijfer | None, zonder: str) -> str:
    return zonder if c is None else vraagteksten.cijfertekst(c.hoeveelheid)


def _opmerking(regel: Vergelijkregel) -> str:
    return " ".join((*regel.problemen, *regel.let_op)) or (regel.nieuw.opmerking if regel.nieuw else "")


def _volledig(regel: Vergelijkregel) -> str:
    """The whole line in words: who said what, since when, and what there is to look at."""
    waar = f" ({regel.plek})" if regel.plek else ""
    zinnen = [f"{regel.naam}, {regel.gemeente}{waar}, in {eenheid(regel.vraag.eenheid)}."]
    if regel.nieuw is not None:
        zinnen.append(f"Nieuw: {cijfer(regel.nieuw, '')}, {regel.nieuw.kwaliteit.value}.")
    return " ".join((*zinnen, _opmerking(regel)))


