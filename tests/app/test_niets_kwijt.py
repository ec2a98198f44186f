"""Whatever a user does, in whatever order, with saving, loading, undo and crashes in between: it is the same dossier.

THUISAPP_LANGE_PROEF makes it go on longer.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from thuisapp import paths
from thuisapp.app import dossierbestand, herstel, reservekopieen, versies
from thuisapp.app import operations as op
from thuisapp.app.dossierbestand import Dossierbestand, Geopend
from thuisapp.app.dossiers import nieuw_dossier
from thuisapp.app.operations import werksessies as ws
from thuisapp.domain.aanbod import Plan
from thuisapp.domain.afspraak import Actie, Afspraak, Partij, Partijsoort, Realisatie
from thuisapp.domain.behoefte import Overlap, Soort
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid
from thuisapp.domain.verdeling import Oordeel, Rand, Ruil, Standpunt
from thuisapp.domain.werksessie import Aanwezige

BEGIN = nieuw_dossier("Proef", ["GM0917", "GM0928", "GM0882"], id="proef", datum="2026-01-01")
LANG = int(os.environ.get("THUISAPP_LANGE_PROEF", "0"))
Stap = Callable[[Dossier], Dossier]

GROEP, CODE = st.sampled_from([g.id for g in BEGIN.groepen]), st.sampled_from(BEGIN.codes())
N, ID = st.integers(0, 10**7), st.sampled_from(["x-1", "x-2", "x-3"])
TEKST = st.text(st.characters(codec="utf-8"), max_size=30)
SLEUTEL = st.sampled_from([k for k, i in BEGIN.indicatoren.items() if i.optelbaar])


def personen(n: int | None, eenheid: Eenheid = Eenheid.PERSONEN) -> Cijfer:
    return Cijfer(Hoeveelheid.onbekend(eenheid), op.EIGEN_BRON) if n is None else Cijfer.van(eenheid, Fraction(n, 7), op.EIGEN_BRON)


def doe(functie: Callable[..., Dossier], *strategieen: Any, **velden: Any) -> st.SearchStrategy[Stap]:
    """An operation with random arguments."""
    return st.builds(lambda a, k: lambda d: functie(d, *a, **k), st.tuples(*strategieen), st.fixed_dictionaries(velden))


def maak(functie: Callable[..., Dossier], bouw: Callable[..., Any], *strategieen: Any) -> st.SearchStrategy[Stap]:
    return st.builds(lambda a: lambda d: functie(d, bouw(*a)), st.tuples(*strategieen))


STAPPEN: st.SearchStrategy[Stap] = st.one_of(
    doe(op.wijzig_dossier, naam=TEKST), doe(op.wijzig_dossier, status=st.sampled_from(list(Dossierstatus))),
    doe(op.zet_tekst, st.sampled_from(["inleiding", "slot"]), TEKST),
    doe(op.kies_groep, GROEP, st.booleans()), doe(op.wijzig_groep, GROEP, naam=TEKST), doe(op.verwijder_groep, GROEP),
    doe(op.zet_telling, GROEP, CODE, st.one_of(st.none(), st.none() | N).map(lambda n: personen(n))),
    doe(op.zet_telling_soort, GROEP, st.sampled_from(list(Soort))), doe(op.zet_achterstand, GROEP, CODE, N.map(personen)),
    doe(op.zet_telling_jaar, GROEP, CODE, st.integers(2026, 2035), N.map(personen)), doe(op.zet_saldo, GROEP, CODE, N.map(personen)),
    doe(op.wijzig_raming, GROEP, reden=TEKST, inhaaljaren=st.integers(0, 9)),
    doe(op.zet_gewicht, GROEP, SLEUTEL, st.none() | st.fractions(-1, 100)), doe(op.zet_inzet, GROEP, CODE, st.none() | N),
    doe(op.zet_grens, GROEP, CODE, minimum=st.none() | N, maximum=st.none() | N),
    doe(op.wijzig_voorstel, GROEP, totaal=st.none() | N, rand=st.sampled_from(list(Rand)), motivering=TEKST),
    st.builds(lambda g, a, b, n: lambda d: op.voeg_ruil_toe(d, g, Ruil(a, b, n)), GROEP, CODE, CODE, st.integers(0, 9)),
    doe(op.trek_ruil_in, GROEP, st.just(0), st.just("2026-02-01"), TEKST),
    st.builds(lambda t: lambda d: op.kopieer_scenario(d, d.scenario, t), TEKST),
    st.builds(lambda n: lambda d: op.kies_scenario(d, d.scenarios[n % len(d.scenarios)].id), N),
    st.builds(lambda n: lambda d: op.verwijder_scenario(d, d.scenarios[n % len(d.scenarios)].id), N),
    st.builds(lambda a, b, t: lambda d: op.maak_set(d, t, [a, b]), GROEP, GROEP, TEKST),
    doe(op.zet_standpunt, CODE, st.none() | st.builds(Standpunt, st.sampled_from(list(Oordeel)), TEKST)),
    maak(op.zet_overlap, lambda a, b, n: Overlap(a, b, personen(n, Eenheid.AANDEEL)), GROEP, GROEP, st.integers(0, 8)),
    maak(op.bewaar_plan, lambda i, t, c, n: Plan(i, t, c, n, 2030, personen(n % 8, Eenheid.AANDEEL), op.EIGEN_BRON), ID, TEKST, CODE, N),
    doe(op.verwijder_plan, ID), doe(op.zet_vrijkomend, CODE, st.none() | N.map(lambda n: personen(n, Eenheid.WONINGEN))),
    maak(op.bewaar_partij, lambda i, t: Partij(i, t, Partijsoort.CORPORATIE), ID, TEKST), doe(op.verwijder_partij, ID),
    maak(op.bewaar_afspraak, lambda i, t, p, g: Afspraak(i, "1", t, p, t, groepen=(g,)), ID, TEKST, ID, GROEP),
    doe(op.verwijder_afspraak, ID),
    maak(op.bewaar_besluit, lambda i, t: Besluit(i, "2026-03-01", t), ID, TEKST), doe(op.verwijder_besluit, ID),
    maak(op.bewaar_actie, lambda i, t, a: Actie(i, t, afspraak=a), ID, TEKST, ID), doe(op.verwijder_actie, ID),
    maak(op.zet_realisatie, lambda g, c, n: Realisatie(g, c, "2027", n, op.EIGEN_BRON), GROEP, CODE, N),
    st.builds(lambda t: lambda d: versies.bewaar_versie(d, t, "2026-04-01"), TEKST),
    doe(ws.begin_werksessie, onderwerp=TEKST, datum=st.just("2026-05-05"),
        aanwezigen=st.lists(st.builds(Aanwezige, TEKST, ID), max_size=2)),
    st.builds(lambda t: lambda d: ws.wijzig_werksessie(d, "werksessie-1", verslag=t), TEKST),
    doe(ws.sluit_werksessie, st.just("werksessie-1")), doe(ws.verwijder_werksessie, st.just("werksessie-1")),
    maak(op.bewaar_besluit, lambda i, t: Besluit(i, "2026-05-05", t, werksessie="werksessie-1"), ID, TEKST),
)


class Gebruiker(RuleBasedStateMachine):
    """`nu` is what is on the screen; `terug` and `vooruit` are what undo and redo give."""

    def __init__(self) -> None:
        super().__init__()
        self.map = Path(tempfile.mkdtemp(prefix="thuisapp-proef-"))
        self.patch = pytest.MonkeyPatch()
        self.beurten = itertools.count(1)
        self.gegevens = self._gegevensmap()
        self.patch.setattr(paths, "data_folder", lambda: self.gegevens)
        self.zorg = Dossierbestand()
        self.terug: list[Dossier] = []
        self.vooruit: list[Dossier] = []
        self.bestand: Dossier | None = None

    def _gegevensmap(self) -> Path:
        place = self.map / f"gegevens-{next(self.beurten)}"
        place.mkdir()
        return place

    @property
    def pad(self) -> Path:
        return self.map / "visie.thuis"

    @initialize()
    def nieuw(self) -> None:
        self.nu = BEGIN
        self.zorg.begin(Geopend(BEGIN, None), onbewaard=True, naam="Nieuw dossier")

    @rule(stappen=st.lists(STAPPEN, min_size=1, max_size=6))
    def wijzig(self, stappen: list[Stap]) -> None:
        for stap in stappen:
            try:
                nieuw = stap(self.nu)
            except (ThuisappError, IndexError):  # the second: no swap to withdraw; a page does not offer that
                continue
            if nieuw != self.nu:
                self.terug.append(self.nu)
                self.vooruit.clear()
                self._toon(nieuw)

    def _toon(self, d: Dossier) -> None:
        self.nu = d
        self.zorg.wijzig(d, "Stap")

    @precondition(lambda self: self.terug)
    @rule(hoe_vaak=st.integers(1, 5))
    def ongedaan(self, hoe_vaak: int) -> None:
        for _ in range(min(hoe_vaak, len(self.terug))):
            self.vooruit.append(self.nu)
            self._toon(self.terug.pop())

    @precondition(lambda self: self.vooruit)
    @rule()
    def opnieuw(self) -> None:
        self.terug.append(self.nu)
        self._toon(self.vooruit.pop())

    @rule()
    def bewaar(self) -> None:
        vorige = self.bestand
        self.zorg.bewaard(self.nu, self.pad, self.zorg.bewaar(self.nu, self.pad))
        self.bestand = self.nu
        if vorige is not None:
            newest, *_ = reservekopieen.lijst(self.pad)
            assert reservekopieen.open_kopie(newest) == vorige

    @precondition(lambda self: self.bestand is not None)
    @rule()
    def open_het_bestand(self) -> None:
        geopend = dossierbestand.lees(self.pad)
        assert geopend.dossier == self.bestand
        self._begin(geopend, onbewaard=False)

    def _begin(self, geopend: Geopend, *, onbewaard: bool) -> None:
        self.zorg.begin(geopend, onbewaard=onbewaard, naam="Geopend")
        self.nu = geopend.dossier
        self.terug.clear()
        self.vooruit.clear()

    @rule()
    def de_stroom_valt_uit(self) -> None:
        """What is on the disk now is all there is: a copy of the folder, as a kill leaves it."""
        assert self.zorg.veilig(20)
        verder = self._gegevensmap()
        shutil.rmtree(verder)
        shutil.copytree(self.gegevens, verder)
        self.zorg.sluit(weg=True)
        self.gegevens = verder
        gevonden = herstel.zoek()
        if not gevonden:
            assert self.nu == (self.bestand or BEGIN)
            if self.bestand is not None:
                self._begin(dossierbestand.lees(self.pad), onbewaard=False)
            else:
                self._begin(Geopend(BEGIN, None), onbewaard=True)
            return
        (rij,) = gevonden
        hersteld = herstel.lees(rij)
        assert hersteld.geopend.dossier == self.nu and hersteld.melding == ""
        assert hersteld.geopend.basis == self.bestand
        self._begin(hersteld.geopend, onbewaard=True)
        assert self.zorg.veilig(20)
        herstel.klaar(rij, heel=True)

    def teardown(self) -> None:
        self.zorg.sluit(weg=True)
        self.zorg.rustig()
        assert list(self.gegevens.glob("werkkopieen/*")) == []
        self.patch.undo()
        shutil.rmtree(self.map, ignore_errors=True)


TestGebruiker = Gebruiker.TestCase
TestGebruiker.settings = settings(max_examples=LANG or 12, stateful_step_count=25, deadline=None,
                                  suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
