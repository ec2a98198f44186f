"""The other parts of the dialog: a look into the file, the comparison, and what is not taken over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from thuisapp.app.inlezen.model import Afwijzing, Bestandssoort, Inleesregel, Inleesvoorstel, Keuzelijst, Tabelbeeld, Wijziging
from thuisapp.format_nl import aantal
from thuisapp.views import thema
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.widgets import bouw
from thuisapp.views.widgets.tabel import Tabel
from thuisapp.views.widgets.vergelijktabel import Vergelijktabel

TEKENS = {Wijziging.NIEUW: "+ nieuw", Wijziging.GEWIJZIGD: "≠ gewijzigd", Wijziging.GELIJK: "= gelijk"}
GEEN_BEELD = "Van dit bestand is geen voorbeeld te tonen. Kies links wat u wilt inlezen en kijk bij Vergelijken."
NOEMEN = 25
Voorbeeldrij = tuple[int, tuple[str, ...]]


class Kijkje(QWidget):
    """The first rows of a table, or which figures of a statistical file go where and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabel = Tabel("Begin van het bestand", [], key=lambda r: r[0], header=lambda r: f"Regel {r[0]}", header_title="Regel",
                           max_rows=12)
        self.lijst = QListWidget()
        self.lijst.setAccessibleName("Welke cijfers waar horen")
        self.lijst.setWordWrap(True)
        self.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.leeg = bouw.label(GEEN_BEELD, "info")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(thema.MAAT.half)
        for widget in (self.tabel, self.leeg):
            layout.addWidget(widget)
        layout.addWidget(self.lijst, 1)
        layout.addStretch(0)

    def toon(self, voorstel: Inleesvoorstel) -> None:
        beeld = voorstel.beeld
        regels = [*(t.waarom or f"{t.onderwerp}: {t.doel}" for t in voorstel.toewijzingen),
                  *(f"Niet gekoppeld aan een groep: {naam}." for naam in voorstel.niet_gekoppeld), *_inhoud(voorstel.keuzelijst)]
        self.tabel.setVisible(beeld is not None)
        self.lijst.setVisible(bool(regels) and beeld is None)
        self.leeg.setVisible(beeld is None and not regels)
        self.lijst.clear()
        self.lijst.addItems(regels)
        if beeld is not None:
            self._toon_beeld(beeld)

    def _toon_beeld(self, beeld: Tabelbeeld) -> None:
        koppen = tuple(kolom.kop for kolom in beeld.kolommen)
        if koppen != tuple(k.title for k in self.tabel.model.columns()):
            self.tabel.set_columns([_voorbeeldkolom(n, kop) for n, kop in enumerate(koppen)])
        self.tabel.set_rows(beeld.rijen)


def _inhoud(lijst: Keuzelijst) -> list[str]:
    """What a statistical file has in it, one line per subject, period and kind of category."""
    regels = [("Onderwerpen", lijst.onderwerpen), ("Perioden", lijst.perioden), *lijst.kenmerken]
    return [f"{naam} in dit bestand: {'; '.join(waarden[:NOEMEN])}{' en meer' if len(waarden) > NOEMEN else ''}."
            for naam, waarden in regels if waarden]


def _voorbeeldkolom(nummer: int, kop: str) -> Kolom[Voorbeeldrij]:
    return Kolom(kop, text=lambda r: r[1][nummer], tooltip=lambda r: r[1][nummer], width=min(220, max(96, 8 * len(kop) + 20)))


def kolommen_van(soort: Bestandssoort) -> list[Kolom[Inleesregel]]:
    """The columns of the comparison: numbers side by side, or for afspraken a few words."""
    anders = Kolom[Inleesregel]("Wat verandert er", text=lambda r: TEKENS[r.wijziging], width=110)
    let_op = Kolom[Inleesregel]("Let op", text=lambda r: " ".join(r.let_op), tooltip=lambda r: " ".join(r.let_op), width=170, stretch=True,
                                role=lambda r: "waarschuwing_zacht" if r.let_op else "")
    if soort is Bestandssoort.AFSPRAKEN:
        return [Kolom("Afspraak", text=lambda r: r.naam, tooltip=lambda r: r.naam, width=184), anders,
                Kolom("In de lijst", text=lambda r: r.nieuw, tooltip=lambda r: r.nieuw, width=220),
                Kolom("Nu in het dossier", text=lambda r: r.oud or "niets", tooltip=lambda r: r.oud, width=128), let_op]
    return [
        Kolom("Wat", text=lambda r: r.naam, tooltip=lambda r: r.naam, width=216),
        Kolom("Nu in het dossier", text=lambda r: r.oud or "niets", tooltip=lambda r: r.oud, numeric=True, width=112),
        Kolom("Uit het bestand", text=lambda r: r.nieuw, tooltip=lambda r: r.nieuw, numeric=True, width=112),
        Kolom("Eenheid", text=lambda r: r.eenheid, width=96),
        Kolom("Peildatum", text=lambda r: r.periode or "onbekend", width=122),
        anders, let_op,
    ]


def vergelijktabel() -> Vergelijktabel:
    """Old and new per figure, with a check per row."""
    return Vergelijktabel("Wat er verandert", kolommen_van(Bestandssoort.TABEL), key=lambda r: r.id, header=lambda r: r.gemeentenaam,
                          kan=lambda r: r.wijziging is not Wijziging.GELIJK, volledig=_volledig, max_rows=10)


def _volledig(r: Inleesregel) -> str:
    oud = f"Nu staat er {r.oud}." if r.oud else "Nu staat er niets."
    plek = f" Plek in het bestand: {r.plek}." if r.plek else ""
    return " ".join((f"{r.gemeentenaam}, {r.naam}: {f'{r.nieuw} {r.eenheid}'.strip()}.", oud, f"Bron: {r.bron}.{plek}", *r.let_op))


class Nietlijst(QWidget):
    """What is not taken over and why, and what else the reader has to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.goed = bouw.label("Alles uit het bestand kan worden overgenomen.", "goed")
        self.lijst = QListWidget()
        self.lijst.setAccessibleName("Opmerkingen en wat niet wordt overgenomen")
        self.lijst.setWordWrap(True)
        self.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, thema.MAAT.half, 0, 0)
        layout.addWidget(self.goed)
        layout.addWidget(self.lijst, 1)
        layout.addStretch(0)

    def toon(self, meldingen: Sequence[str], afwijzingen: Sequence[Afwijzing]) -> None:
        self.lijst.clear()
        self.lijst.addItems([*(str(m) for m in meldingen), *(f"Niet overgenomen. {a}" for a in afwijzingen)])
        self.goed.setVisible(not afwijzingen)
        self.lijst.setVisible(bool(self.lijst.count()))


def tabtitel(naam: str, n: int) -> str:
    return f"{naam} ({aantal(n)})" if n else naam
