"""The pairs that often overlap: data with a checked format, and judged by the region one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from thuisapp.app import dossiers
from thuisapp.app import operations as op
from thuisapp.app.overlappen import bekende_overlappen, lees_overlappen
from thuisapp.calc.controles import controleer
from thuisapp.calc.overlap import niet_beoordeeld
from thuisapp.calc.rekenen import reken
from thuisapp.domain.behoefte import Overlap
from thuisapp.domain.bron import Cijfer
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.storage.errors import OngeldigReferentiebestand


def test_the_pairs_of_the_program_are_groups_of_the_program() -> None:
    paren = bekende_overlappen()
    assert {("uitstroom-mo", "dak-en-thuislozen"), ("medische-urgentie", "ouderen"), ("statushouders", "studenten"),
            ("arbeidsmigranten", "dak-en-thuislozen")} <= {(p.groep, p.ander) for p in paren}
    assert len(paren) >= 7 and len({frozenset((p.groep, p.ander)) for p in paren}) == len(paren)


def test_a_new_dossier_hears_of_each_pair_of_its_groups_until_it_is_judged() -> None:
    d = dossiers.nieuw_dossier("Proef", ["GM0917"], id="proef", datum="2026-11-01")
    gekozen = {g.id for g in d.gekozen_groepen()}
    verwacht = [p for p in bekende_overlappen() if {p.groep, p.ander} <= gekozen]
    gevonden = [b for b in controleer(d, reken(d), bekende_overlappen()) if b.soort == "overlap_niet_beoordeeld"]
    assert [b.plek for b in gevonden] == [(p.groep, p.ander) for p in verwacht] and len(gevonden) >= 5
    nul = Cijfer.van(Eenheid.AANDEEL, 0, op.EIGEN_BRON)
    for p in verwacht:
        d = op.zet_overlap(d, Overlap(p.groep, p.ander, nul))
    assert niet_beoordeeld(d, bekende_overlappen()) == ()


PAAR = '[[paar]]\ngroep = "{}"\nander = "{}"\nopmerking = "{}"\nbron = "{}"\n'


@pytest.mark.parametrize(("tekst", "zin"), [
    (PAAR.format("weg", "ouderen", "Zin.", ""), "geen bekende aandachtsgroep"),
    (PAAR.format("ouderen", "ouderen", "Zin.", ""), "twee verschillende groepen"),
    (PAAR.format("ouderen", "starters", "Zin.", "") + PAAR.format("starters", "ouderen", "Zin.", ""), "staat er één keer"),
    (PAAR.format("ouderen", "starters", "Geen punt", ""), "hele zin"),
    (PAAR.format("ouderen", "starters", "Zin.", "weg"), "geen bekende bron"),
    (PAAR.format("ouderen", "starters", "Zin.", "") + "wie = 1\n", "bestaat niet"),
    ("paren = 1\n", "bestaat niet"),
])
def test_a_wrong_file_is_refused_with_the_place(tmp_path: Path, tekst: str, zin: str) -> None:
    pad = tmp_path / "overlappen.toml"
    pad.write_text(tekst, encoding="utf-8")
    with pytest.raises(OngeldigReferentiebestand, match=zin) as fout:
        lees_overlappen(pad)
    assert str(fout.value).startswith("overlappen.toml")
