"""Choose two versions, and see what changed between them: figures, rules and afspraken, texts. The comparing runs in another thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QTabWidget, QVBoxLayout, QWidget

from thuisapp.app import versieverschil
from thuisapp.app.versieverschil import NU, Getalrij, Vergelijking
from thuisapp.calc.verschil import Regelverschil
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.format_nl import aantal, eenheid
from thuisapp.views import dialogs, thema
from thuisapp.views.achtergrond import Achtergrond
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.session import DossierSession
from thuisapp.views.tasks import Taken
from thuisapp.views.versieverschil import uitvoer
from thuisapp.views.versieverschil.tekstblad import Tekstblad
from thuisapp.views.versieverschil.uitvoer import Vergeleken
from thuisapp.views.widgets import bouw, tabvolgorde
from thuisapp.views.widgets.dialoog import Dialoog
from thuisapp.views.widgets.keuzelijst import KeuzeLijst
from thuisapp.views.widgets.tabel import Tabel

UITLEG = "Kies wat u met elkaar wilt vergelijken. Er verandert niets aan uw dossier."
EEN_VERSIE = ("Er is nog geen versie bewaard. Bewaar een versie in het menu Bestand of in de stap Afspraken, of kies een ander bestand "
              "om mee te vergelijken.")
BEZIG = "Bezig met vergelijken …"
ALLES = "alles"
Antwoord = tuple[int, Vergelijking | None, str]
"""Which time it was asked, the comparison, and a sentence when there is none."""
BESTANDEN = "Dossiers (*.thuis *.json)"


class VersieverschilDialoog(Dialoog):
    """From one version to another; either may be the dossier now, a version in it, or another file."""

    def __init__(self, session: DossierSession, parent: QWidget | None = None, van: str = "") -> None:
        super().__init__("Versies vergelijken", UITLEG, parent)
        self._session, self._dossier = session, session.dossier
        self._anderen: dict[str, tuple[str, Dossier]] = {}
        self.vergelijking: Vergelijking | None = None
        self._beurt = 0
        self._achtergrond: Achtergrond | None = None
        self._taken = Taken(self)
        self._bouw_keuze()
        self._bouw_bladen()
        self._bouw_knoppen()
        self._vul_keuzes()
        versies = self._dossier.versies
        self.van.kies(van or (versies[-1].id if versies else NU))
        self.naar.kies(NU)
        tabvolgorde.leg_vast(self)
        self.vergelijk()

    # Placing

    def _bouw_keuze(self) -> None:
        self.van, self.naar = KeuzeLijst("Van"), KeuzeLijst("Naar")
        for lijst in (self.van, self.naar):
            lijst.setMinimumContentsLength(24)
            lijst.setSizeAdjustPolicy(lijst.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            lijst.gekozen.connect(lambda _: self.vergelijk())
        self.wissel = bouw.knop("Om&draaien", self._wissel, uitleg="Wissel van en naar om.")
        self.bestand = bouw.knop("Ander &bestand …", self._kies_bestand, icoon="open",
                                 uitleg="Vergelijk met een ander dossier: een bestand dat eindigt op .thuis of .json.")
        knoppen = QVBoxLayout()
        knoppen.addStretch(1)
        knoppen.addLayout(bouw.rij(self.wissel, self.bestand))
        rij = bouw.rij(bouw.veld("&Van", self.van), bouw.veld("&Naar", self.naar), knoppen)
        rij.setStretch(0, 1)
        rij.setStretch(1, 1)
        self.samen = bouw.label("", "vet")
        self.samen.setAccessibleName("Samenvatting")
        self.inhoud.addLayout(rij)
        self.inhoud.addWidget(self.samen)

    def _bouw_bladen(self) -> None:
        self.soort, self.groep, self.plaats = KeuzeLijst("Wat"), KeuzeLijst("Aandachtsgroep"), KeuzeLijst("Gemeente")
        self.onderdeel = KeuzeLijst("Onderdeel")
        for lijst in (self.soort, self.groep, self.plaats):
            lijst.gekozen.connect(lambda _: self._toon_getallen())
        self.onderdeel.gekozen.connect(lambda _: self._toon_regels())
        self.getallen = Tabel("Getallen die veranderden", _getalkolommen(), key=lambda r: r.sleutel, header=lambda r: r.groep,
                              header_title="Aandachtsgroep", max_rows=9, filterable=True, is_total=lambda r: r.regio,
                              hint="▲ is meer dan eerst, ▼ is minder. Kopieer cellen met Ctrl+C.")
        self.regels = Tabel("Regels en afspraken die veranderden", _regelkolommen(), key=lambda r: (r.onderdeel, r.zin),
                            header=lambda r: r.onderdeel, header_title="Onderdeel", select_rows=True, max_rows=8, filterable=True)
        self.zin = bouw.label("", "info")
        self.regels.current_changed.connect(self._toon_zin)
        self.teksten = Tekstblad()
        for tabel, wat in ((self.getallen, "getallen"), (self.regels, "regels of afspraken"), (self.teksten.tabel, "teksten")):
            tabel.view.empty = f"Er zijn geen {wat} veranderd."
        self.bladen = QTabWidget()
        self.bladen.setAccessibleName("Wat er veranderde")
        self.bladen.addTab(_blad([self.getallen], [self.soort, self.groep, self.plaats]), "Getallen")
        self.bladen.addTab(_blad([self.regels, self.zin], [self.onderdeel]), "Regels en afspraken")
        self.bladen.addTab(_blad([self.teksten], []), "Teksten")
        self.inhoud.addWidget(self.bladen, 1)
        self.tabellen = [self.getallen, self.regels, self.teksten.tabel]

    def _bouw_knoppen(self) -> None:
        self.kopieer = bouw.knop("Alles &kopiëren", self._kopieer, uitleg="Alles wat veranderde als tekst, om ergens te plakken.")
        self.document = bouw.knop("Maak document …", self._maak_document, icoon="exporteer",
                                  uitleg="\"Wat is er veranderd\" als PDF, Word, ODT, webpagina of Excel.")
        self.afdruk = bouw.knop("&Afdrukken …", self._druk_af, uitleg="\"Wat is er veranderd\" naar de printer.")
        sluit = bouw.knop("Sluiten", self.accept)
        self.gekopieerd = bouw.label("", "klein", wrap=False)
        for deel in (self.kopieer, self.document, self.afdruk, self.gekopieerd):
            self.knoppen.addWidget(deel)
        self.knoppen.addStretch(1)
        self.knoppen.addWidget(sluit)

    def _vul_keuzes(self) -> None:
        keuzes = [*versieverschil.keuzes(self._dossier), *((sleutel, naam) for sleutel, (naam, _) in self._anderen.items())]
        for lijst in (self.van, self.naar):
            lijst.set_keuzes(keuzes)

    # Comparing

    def vergelijk(self) -> None:
        """Start comparing what is chosen. A newer choice goes before an older one that is still being worked out."""
        van, naar = self.van.waarde(), self.naar.waarde()
        self.gekopieerd.setText("")
        self.foutregel.wis()
        if van == naar and not self._dossier.versies and not self._anderen:
            self._toon(None, EEN_VERSIE)
            return
        if van == naar:
            self._toon(None, "Kies twee verschillende versies.")
            return
        self._toon(None, BEZIG)
        self._beurt += 1
        self._achtergrond = Achtergrond()
        self._achtergrond.klaar.connect(self._klaar)
        self._achtergrond.mislukt.connect(self._mislukt)
        self._achtergrond.start(partial(_vergelijk, self._beurt, self._haler(), van, naar, self._naam(van), self._naam(naar)))

    def _haler(self) -> Callable[[str], Dossier]:
        dossier, anderen = self._dossier, dict(self._anderen)
        return lambda sleutel: anderen[sleutel][1] if sleutel in anderen else versieverschil.kies(dossier, sleutel)

    def _naam(self, sleutel: str) -> str:
        if sleutel in self._anderen:
            return f"het bestand {self._anderen[sleutel][0]}"
        return "nu" if sleutel == NU else next(f"\"{v.naam}\"" for v in self._dossier.versies if v.id == sleutel)

    def _klaar(self, antwoord: Antwoord) -> None:
        beurt, vergelijking, fout = antwoord
        if beurt != self._beurt:
            return
        self._toon(vergelijking, f"{vergelijking.zin} {vergelijking.waarschuwing}".strip() if vergelijking is not None else "")
        self.foutregel.toon(fout)

    def _mislukt(self, fout: Exception) -> None:
        raise fout

    def _wissel(self) -> None:
        van, naar = self.van.waarde(), self.naar.waarde()
        self.van.kies(naar)
        self.naar.kies(van)
        self.vergelijk()

    def _kies_bestand(self) -> None:
        map_ = self._session.pad.parent if self._session.pad else Path.home()
        pad = dialogs.kies_bestand(self, "Vergelijken met een ander bestand", map_, BESTANDEN)
        if pad is not None:
            self._taken.start(f"{pad.name} openen", lambda: versieverschil.open_ander(pad), done=lambda d: self.met_bestand(pad, d))

    def met_bestand(self, pad: Path, dossier: Dossier) -> None:
        """Another file, which was read already, becomes what is compared from."""
        sleutel = f"bestand {pad}"
        self._anderen[sleutel] = (pad.name, dossier)
        self._vul_keuzes()
        self.van.kies(sleutel)
        self.vergelijk()

    # Showing

    def _toon(self, v: Vergelijking | None, zin: str) -> None:
        self.vergelijking = v
        self.samen.setText(zin)
        self.bladen.setEnabled(bool(v))
        for knop in (self.kopieer, self.document, self.afdruk):
            knop.setEnabled(bool(v))
        getallen, regels, teksten = (v.getallen, v.regels, v.teksten) if v else ((), (), ())
        self.soort.set_keuzes([(ALLES, "Alle getallen"), *_uniek((r.sleutel[0], r.soort) for r in getallen)])
        self.groep.set_keuzes([(ALLES, "Alle aandachtsgroepen"), *_uniek((r.sleutel[1], r.groep) for r in getallen)])
        self.plaats.set_keuzes([(ALLES, "Regio en gemeenten"), *_uniek((r.sleutel[2], r.plaats) for r in getallen)])
        self.onderdeel.set_keuzes([(ALLES, "Alle onderdelen"), *_uniek((r.onderdeel, r.onderdeel) for r in regels)])
        for nummer, (naam, n) in enumerate((("Getallen", len(getallen)), ("Regels en afspraken", len(regels)), ("Teksten", len(teksten)))):
            self.bladen.setTabText(nummer, f"{naam} ({aantal(n)})")
        self._toon_getallen()
        self._toon_regels()
        self.teksten.toon(teksten)
        if v and not (getallen, regels, teksten)[self.bladen.currentIndex()]:
            self.bladen.setCurrentIndex(next(n for n, rijen in enumerate((getallen, regels, teksten)) if rijen))

    def _toon_getallen(self) -> None:
        keuze = (self.soort.waarde(), self.groep.waarde(), self.plaats.waarde())
        rijen = self.vergelijking.getallen if self.vergelijking else ()
        self.getallen.set_rows([r for r in rijen if all(k in (ALLES, deel) for k, deel in zip(keuze, r.sleutel, strict=True))])

    def _toon_regels(self) -> None:
        rijen = self.vergelijking.regels if self.vergelijking else ()
        self.regels.set_rows([r for r in rijen if self.onderdeel.waarde() in (ALLES, r.onderdeel)])
        self._toon_zin(self.regels.current_row())

    def _toon_zin(self, regel: Regelverschil | None) -> None:
        """The sentence in full: a cell shows one line of it."""
        self.zin.setText(regel.zin if regel else "")
        self.zin.setVisible(regel is not None)

    # Out of the window

    def _kopieer(self) -> None:
        if self.vergelijking:
            QApplication.clipboard().setText(versieverschil.als_tekst(self.vergelijking))
            self.gekopieerd.setText("Gekopieerd.")

    def _vergeleken(self) -> Vergeleken:
        van, naar = self.van.waarde(), self.naar.waarde()
        return Vergeleken(self._haler(), van, naar, self._naam(van).strip("\""))

    def _maak_document(self) -> None:
        map_ = self._session.pad.parent if self._session.pad else Path.home()
        uitvoer.bewaar(self._vergeleken(), map_, self._taken, self, lambda naam: self.gekopieerd.setText(f"Gemaakt: {naam}"))

    def _druk_af(self) -> None:
        uitvoer.druk_af(self._vergeleken(), self._taken, self)

    def done(self, uitkomst: int) -> None:
        self._beurt += 1  # an answer that is still under way comes too late
        self._taken.stop_all()
        super().done(uitkomst)


def _vergelijk(beurt: int, haal: Callable[[str], Dossier], van: str, naar: str, *namen: str) -> Antwoord:
    """In the other thread: the comparison, or the sentence why there is none."""
    try:
        return beurt, versieverschil.vergelijk(haal(van), haal(naar), *namen), ""
    except ThuisappError as fout:
        return beurt, None, str(fout)


def _blad(delen: Sequence[QWidget], boven: Sequence[QWidget]) -> QWidget:
    blad = QWidget()
    layout = QVBoxLayout(blad)
    layout.setContentsMargins(0, thema.MAAT.half, 0, 0)
    layout.setSpacing(thema.MAAT.half)
    if boven:
        layout.addLayout(bouw.rij(*boven, None))
    for deel in delen:
        layout.addWidget(deel, 1 if isinstance(deel, Tekstblad) else 0)
    if not isinstance(delen[0], Tekstblad):
        layout.addStretch(1)
    return blad


def _uniek(paren: Any) -> list[tuple[str, str]]:
    return list(dict(paren).items())


def _getalkolommen() -> list[Kolom[Getalrij]]:
    return [
        Kolom[Getalrij]("Wat", text=lambda r: r.soort, width=110),
        Kolom[Getalrij]("Gemeente", text=lambda r: r.plaats, width=150),
        Kolom[Getalrij]("Was", text=lambda r: r.was, numeric=True, width=124),
        Kolom[Getalrij]("Wordt", text=lambda r: r.wordt, numeric=True, width=124),
        Kolom[Getalrij]("Verschil", text=lambda r: r.verschil, sort=lambda r: r.exact, spoken=lambda r: r.gesproken, numeric=True,
                        width=130),
        Kolom[Getalrij]("Eenheid", text=lambda r: eenheid(r.eenheid), width=120, stretch=True),
    ]


def _regelkolommen() -> list[Kolom[Regelverschil]]:
    return [Kolom[Regelverschil]("Wat er veranderde", text=lambda r: r.zin, tooltip=lambda r: r.zin, width=500, stretch=True)]
