"""Regionale telling: numbers that were counted for a whole gebied, spread over its gemeenten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp import format_nl
from thuisapp.app import dossiers, lagen, operations, ramen
from thuisapp.calc.regionaal import BuitenDossier, buiten_dossier, spreid
from thuisapp.domain.behoefte import Behoefteraming, RegionaleTelling, Soort
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.views import dialogs, invoer
from thuisapp.views.models.tabel import Kolom
from thuisapp.views.pages.behoefte.blad import SOORTEN, Blad
from thuisapp.views.widgets import bouw, formulier
from thuisapp.views.widgets.beheer import Beheer
from thuisapp.views.widgets.cijferkolommen import CijferKolommen, CijferPlek
from thuisapp.views.widgets.formulier import Formulier, Veld
from thuisapp.views.widgets.herkomst import herkomstvelden, met_herkomst
from thuisapp.views.widgets.tabel import Tabel


@dataclass(frozen=True, slots=True)
class Bronregio:
    """One regionale telling, and what of it falls outside the dossier (None: nothing)."""

    telling: RegionaleTelling
    binnen: tuple[str, ...]
    buiten: BuitenDossier | None


@dataclass(frozen=True, slots=True)
class Spreidregel:
    """What one gemeente gets of the telling; code "" is what falls outside the dossier, together."""

    code: str
    naam: str
    gewicht: Fraction | None
    aantal: Hoeveelheid


class RegionaalBlad(Blad):
    """The list of bronregio's, and how the chosen one is spread."""

    def bouw(self) -> None:
        self._kenmerk = ""
        plek: CijferPlek[Bronregio] = CijferPlek("Regionale telling wijzigen", lambda r: r.telling.aantal, self._met_aantal, self._eenheid,
                                                 wisbaar=False)
        aantal, *herkomst = CijferKolommen(self._session, plek).alle("Aantal", breed=140)
        kolommen = [
            aantal,
            Kolom[Bronregio]("Buiten het dossier", text=lambda r: format_nl.bandbreedte(r.buiten.hoeveelheid) if r.buiten else "niets",
                             numeric=True, width=140),
            Kolom[Bronregio]("Stand of stroom", text=lambda r: "per jaar" if r.telling.soort is Soort.STROOM else "op één moment",
                             width=120),
            Kolom[Bronregio]("Sleutel", text=lambda r: r.telling.sleutel, width=170, tooltip=lambda r: r.telling.sleutel),
            *herkomst,
        ]
        tabel = self._pagina.tabel_erbij(self.vlak, Tabel(
            "Geteld per gebied", kolommen, key=lambda r: r.telling.id, header=lambda r: r.telling.naam, header_title="Gebied", max_rows=6))
        self.beheer = Beheer(tabel, "Gebied", "Er is nog geen gebied ingevuld. Voeg een gebied toe waarvoor u een aantal kent, zoals "
                             "de centrumregio of de zorgkantoorregio. Het mag ook gemeenten buiten uw dossier bevatten.",
                             self._bewerk, self._verwijder)
        self.vlak.addWidget(self.beheer)
        self.zin = bouw.label("", "info")
        self.vlak.addWidget(self.zin)
        self.spreiding = self._pagina.tabel_erbij(self.vlak, Tabel(
            "Zo wordt het aantal gespreid", [
                Kolom[Spreidregel]("Sleutelwaarde", text=lambda r: format_nl.aantal(r.gewicht) if r.code else "",
                                   sort=lambda r: r.gewicht, numeric=True,
                                   width=140),
                Kolom[Spreidregel]("Krijgt", text=lambda r: format_nl.bandbreedte(r.aantal, 1), sort=lambda r: r.aantal.midden,
                                   numeric=True, width=180),
            ], key=lambda r: r.code, header=lambda r: r.naam, is_total=lambda r: not r.code, max_rows=10))
        tabel.current_changed.connect(self._kies)

    def toon(self, d: Dossier, groep: str, raming: Behoefteraming) -> None:
        self._groep = groep
        buiten = {b.telling.id: b for b in buiten_dossier(raming, d.codes(), self._eenheid())}
        rijen = [Bronregio(t, tuple(d.gemeente(c).naam for c in d.codes() if c in t.gewichten), buiten.get(t.id)) for t in raming.regionaal]
        self.beheer.tabel.set_title(f"Geteld per gebied, in {format_nl.eenheid(self._eenheid())}")
        self.beheer.toon(rijen)
        self._toon_spreiding()

    def _kies(self, rij: Bronregio | None) -> None:
        if rij is not None and rij.telling.id != self._kenmerk:
            self._kenmerk = rij.telling.id
            self._toon_spreiding()

    def _toon_spreiding(self) -> None:
        rijen: tuple[Bronregio, ...] = self.beheer.tabel.model.rows()
        rij = next((r for r in rijen if r.telling.id == self._kenmerk), rijen[0] if rijen else None)
        self.spreiding.setVisible(rij is not None)
        self.zin.setVisible(rij is not None)
        if rij is not None:
            self.zin.setText(zin_buiten(rij, self._eenheid()))
            self.spreiding.set_title(f"Zo wordt het aantal van {rij.telling.naam} gespreid, naar {rij.telling.sleutel.lower()}")
            self.spreiding.set_rows(spreidregels(self._session.dossier, rij, self._eenheid()))

    # Changing

    def _met_aantal(self, d: Dossier, rij: Bronregio, cijfer: Cijfer | None) -> Dossier:
        return d if cijfer is None else ramen.bewaar_bronregio(d, self._groep, replace(rij.telling, aantal=cijfer))

    def _bewerk(self, rij: Bronregio | None) -> None:
        groep, telling = self._groep, rij.telling if rij else None

        def opslaan(antwoord: dict[str, Any]) -> str:
            label = "Gebied wijzigen" if telling else "Gebied toevoegen"
            return self._session.apply(label, _met_bronregio, groep, telling, antwoord)

        form = bronregioformulier(self._session.dossier, groep, telling, opslaan, self)
        if formulier.invullen(form):
            gebieden = self._session.dossier.ramingen[groep].regionaal
            self._kenmerk = telling.id if telling else gebieden[-1].id
            self.beheer.tabel.select_key(self._kenmerk)
            self._toon_spreiding()

    def _verwijder(self, rij: Bronregio | None) -> None:
        if rij is not None and dialogs.bevestig(self, f"Wilt u het gebied {rij.telling.naam} verwijderen?", "Verwijderen"):
            self._pagina.doe("Gebied verwijderen", ramen.verwijder_bronregio, self._groep, rij.telling.id, bij=self.beheer.tabel.foutregel)


def zin_buiten(rij: Bronregio, eenheid: Eenheid) -> str:
    """What falls outside the dossier, in words and number."""
    h = rij.telling.aantal.hoeveelheid
    binnen = format_nl.opsomming(rij.binnen)
    if rij.buiten is None:
        return f"{rij.telling.naam} ligt helemaal in dit dossier. Het hele aantal wordt gespreid over {binnen}."
    namen = rij.buiten.namen()
    kort = namen if len(namen) <= 8 else [*namen[:7], f"nog {len(namen) - 7} gemeenten"]
    woord = format_nl.eenheid(eenheid)
    if h.is_onbekend or rij.buiten.hoeveelheid.zegt_niets:
        return (f"Een deel van {rij.telling.naam} valt buiten dit dossier: {format_nl.opsomming(kort)}. "
                "Hoeveel dat is, is nog onbekend. Dat deel telt niet mee in uw behoefte.")
    wanneer = " per jaar" if rij.telling.soort is Soort.STROOM else ""
    return (f"Van {rij.telling.naam} valt een deel buiten dit dossier: {format_nl.bandbreedte(rij.buiten.hoeveelheid)} van de "
            f"{invoer.toon(h)} {woord}{wanneer}, in {format_nl.opsomming(kort)}. Dat deel telt niet mee in uw behoefte. Binnen het "
            f"dossier: {binnen}.")


def spreidregels(d: Dossier, rij: Bronregio, eenheid: Eenheid) -> list[Spreidregel]:
    """The gemeenten of the dossier, then what falls outside."""
    delen = spreid(rij.telling, eenheid)
    regels = [Spreidregel(c, d.gemeente(c).naam, rij.telling.gewichten[c], delen[c]) for c in d.codes() if c in delen]
    if rij.buiten:
        regels.append(Spreidregel("", "Buiten het dossier", None, rij.buiten.hoeveelheid))
    return regels


# The form


def gebiedkeuzes(d: Dossier, groep: str) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Key → (text, id of the layer, codes): the gebieden of the layers that touch the dossier, the group's own layer first."""
    ids = dict.fromkeys((d.groep(groep).regionale_laag, *d.lagen, *lagen.BEKEND))
    keuzes: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for id in ids:
        laag = d.lagen.get(id) or (lagen.maak_laag(d, id) if id in lagen.BEKEND else None)
        for gebied in lagen.gebieden(d, laag) if laag else ():
            keuzes[f"{id}/{gebied.naam}"] = (f"{laag.naam}: {gebied.naam}" if laag else gebied.naam, id, gebied.codes)
    return keuzes


def bronregioformulier(d: Dossier, groep: str, telling: RegionaleTelling | None, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """The form of a bronregio. Choosing a gebied of a layer fills in its name and its gemeenten."""
    keuzes = gebiedkeuzes(d, groep)
    sleutels = [(i.id, f"{i.naam} ({i.peildatum[:4]})") for i in ramen.sleutels(d)]
    sleutel = next((i.id for i in ramen.sleutels(d) if telling and i.naam == telling.sleutel), sleutels[0][0] if sleutels else "")
    gemeenten: Sequence[Any] = sorted(dossiers.alle_gemeenten(), key=lambda g: g.code not in (telling.gewichten if telling else d.codes()))
    aantal = telling.aantal if telling else None
    form = Formulier("Aantal voor een gebied", [
        Veld("gebied", "&Gebied van een regionale laag", "", "keuze",
             [("", "Zelf gemeenten kiezen"), *((k, v[0]) for k, v in keuzes.items())],
             uitleg="Kiest u een gebied, dan vult het programma de naam en de gemeenten in."),
        Veld("naam", "Naam &van het gebied", telling.naam if telling else ""),
        Veld("gemeenten", "&Welke gemeenten horen erbij?", tuple(telling.gewichten) if telling else (), "vinkjes",
             [(g.code, g.naam) for g in gemeenten], uitleg="Ook gemeenten buiten uw dossier."),
        Veld("aantal", f"&Aantal in {format_nl.eenheid(d.groep(groep).telt_in)}", invoer.toon(aantal.hoeveelheid, 3) if aantal else "",
             uitleg="Bijvoorbeeld 480 of 410-560 (480)."),
        Veld("soort", "Wat is ge&teld?", telling.soort if telling else Soort.STROOM, "keuze", SOORTEN),
        Veld("sleutel", "&Spreiden naar", sleutel, "keuze", sleutels, uitleg="Hoe meer inwoners, huishoudens …, hoe groter het deel."),
        *herkomstvelden(d, aantal),
    ], opslaan, parent)

    def vul(sleutel: str) -> None:
        if sleutel in keuzes:
            form.vul({"naam": keuzes[sleutel][0], "gemeenten": keuzes[sleutel][2]})

    keuzelijst: Any = form.velden["gebied"]
    keuzelijst.gekozen.connect(vul)
    return form


def _met_bronregio(d: Dossier, groep: str, telling: RegionaleTelling | None, antwoord: dict[str, Any]) -> Dossier:
    keuze = gebiedkeuzes(d, groep).get(antwoord["gebied"])
    codes = antwoord["gemeenten"] or (keuze[2] if keuze else ())
    naam = antwoord["naam"] or (keuze[0] if keuze else "")
    laag = keuze[1] if keuze and keuze[1] in d.lagen else (telling.laag if telling and not keuze else "")
    h = invoer.lees(antwoord["aantal"], d.groep(groep).telt_in)

    def zet(dossier: Dossier, cijfer: Cijfer) -> Dossier:
        nieuw = ramen.bronregio(dossier, groep, telling, naam=naam, codes=codes, indicator=antwoord["sleutel"], aantal=cijfer,
                                soort=antwoord["soort"], laag=laag)
        return ramen.bewaar_bronregio(dossier, groep, nieuw)

    return met_herkomst(d, zet, Cijfer(h, operations.EIGEN_BRON), antwoord)
