"""The explanation per gemeente in the document: plain Dutch that follows the numbers, every figure bound, one waterfall for all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.calc.conftest import Bouwer
from tests.calc.test_waterval import verrijkt
from tests.output.test_visie_document import FOUTEN, maak, regio
from thuisapp.app import operations as op
from thuisapp.app import voorbeeld
from thuisapp.calc.rekenen import reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.verdeling import HERKOMST, Afronding, IngroeiVanaf, Ruil, Sleutel
from thuisapp.output.visie import merken
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.leesbaar import regels
from thuisapp.output.visie.model import Figuur, Getal, Tabel, alle_blokken, platte_tekst
from thuisapp.output.visie.omgeving import omgeving
from thuisapp.output.visie.tekst import lees_regel
from thuisapp.output.visie.verdeeluitleg import GemeenteUitleg, GroepUitleg, alinea
from thuisapp.output.visie.waarde import leesbare_teksten
from thuisapp.output.visie.waarden import Waarden

HEERLEN, KERKRADE, SIMPELVELD = "GM0917", "GM0928", "GM0965"
GROEP = "dak-en-thuislozen"


SOORTEN = {"minimum van", "maximum van", "rondt naar boven", "Door een ruil", "stap voor stap", "hele set", "herkomst",
           "precies moeten kloppen", "niet minder dan 0"}


def letters(d: Dossier) -> Dossier:
    """Names without figures, so that every figure in a text is one of the calculation."""
    namen = dict(zip((g.id for g in d.groepen), ("Alfa", "Beta", "Gamma", "Delta"), strict=False))
    return replace(d, groepen=tuple(replace(g, naam=namen[g.id]) for g in d.groepen))


def alineas(d: Dossier) -> Iterator[tuple[Beeld, str, str, str]]:
    """Beeld, group, code and the rendered paragraph with its marks."""
    beeld = Beeld(d, reken(d), ())
    macro = omgeving().get_template("_verdeeluitleg.md.j2").module.groepuitleg  # type: ignore[attr-defined]
    for g in beeld.groepen:
        for code in d.codes():
            yield beeld, g.id, code, str(macro(GroepUitleg(beeld, g, code)))


def test_the_paragraph_is_good_dutch_in_random_dossiers() -> None:
    bouw = Bouwer()
    gezien = set()
    for seed in range(120):
        d = letters(verrijkt(bouw, seed))
        resultaat = reken(d)
        for beeld, groep, code, _ in alineas(d):
            tekst = alinea(d, resultaat, groep, code)
            v = resultaat.verdeling[groep]
            assert [fout for fout in FOUTEN if re.search(fout, tekst)] == [], tekst
            assert tekst[0].isupper() and tekst.endswith((".", ")")) and "\n" not in tekst, tekst
            if v.aantallen is None:
                assert tekst.rstrip(".") == v.fout.rstrip(".")
                continue
            if not v.te_verdelen:
                assert tekst.endswith("valt er niets te verdelen.")
                continue
            gezien |= {woorden for woorden in SOORTEN if woorden in tekst}
            assert beeld.gemeente(code).naam in tekst
    assert gezien == SOORTEN


def test_every_figure_in_the_paragraph_is_bound_to_its_value() -> None:
    bouw = Bouwer()
    gebonden = 0
    for seed in range(80):
        d = letters(verrijkt(bouw, seed))
        for beeld, groep, _, markdown in alineas(d):
            if beeld.resultaat.verdeling[groep].aantallen is None:
                continue
            waarden, los = Waarden(d, beeld.resultaat), ""
            for soort, velden in merken.splits(markdown.replace(merken.WIT, " ")):
                if soort == merken.GETAL:
                    assert velden["tekst"] in leesbare_teksten(waarden.getal(velden["herkomst"])), velden
                    gebonden += 1
                else:
                    los += velden["tekst"]
            assert re.findall(r"\d+", re.sub(r"per 1\.000 inwoners|niet minder dan 0|‘[^’]*’", "", los)) == [], los
    assert gebonden > 1000


def dossier(**velden: Any) -> Dossier:
    d = voorbeeld.voorbeeld_dossier()
    standaard = {"inzet": FrozenMap(), "minimum": FrozenMap(), "maximum": FrozenMap(), "ruil": (), "ingroeijaren": 0}
    return op.wijzig_voorstel(d, GROEP, **{**standaard, **velden})


def tekst(d: Dossier, code: str = HEERLEN, groep: str = GROEP) -> str:
    return alinea(d, reken(d), groep, code)


@pytest.mark.parametrize(("velden", "zinnen"), [
    ({"inzet": FrozenMap({HEERLEN: 90}), "verrekening": Fraction(1)},
     ["Heerlen levert nu al 90 woningen, en die tellen helemaal mee.", "Dat is meer dan haar deel van wat alle gemeenten al doen, en dus"]),
    ({"inzet": FrozenMap({KERKRADE: 90}), "verrekening": Fraction(1)},
     ["Andere gemeenten leveren al woningen voor deze groep, en dat telt mee: voor Heerlen komen er 31 bij."]),
    ({"minimum": FrozenMap({HEERLEN: 150})}, ["Voor Heerlen geldt een minimum van 150. Daarom komen er 44 bij."]),
    ({"maximum": FrozenMap({HEERLEN: 100})}, ["Voor Heerlen geldt een maximum van 100. Daarom gaat er 5,9 af."]),
    ({"minimum": FrozenMap({HEERLEN: 5})}, ["geldt een minimum van 5, maar dat verandert hier niets."]),
    ({"minimum": FrozenMap({HEERLEN: 120}), "maximum": FrozenMap({HEERLEN: 120})},
     ["Het aantal van Heerlen staat vast op 120; zo komen er 14 bij."]),
    ({"maximum": FrozenMap({KERKRADE: 10})}, ["Andere gemeenten nemen niet meer dan hun maximum."]),
    ({"minimum": FrozenMap({KERKRADE: 100})},
     ["Andere gemeenten nemen door een ondergrens meer dan uit de sleutel volgt. Daardoor gaan er"]),
    ({"ruil": (Ruil(HEERLEN, KERKRADE, 1, "grond"),)},
     ["Door een ruil draagt de gemeente één woning over aan Kerkrade. Daar staat tegenover: ‘grond’.", "Alles samen neemt Heerlen"]),
    ({"ruil": (Ruil(HEERLEN, KERKRADE, 1), Ruil(HEERLEN, SIMPELVELD, 3), Ruil("GM0882", HEERLEN, 2))},
     ["Door ruil draagt de gemeente één woning over aan Kerkrade en drie woningen aan Simpelveld en neemt zij twee woningen over van "
      "Landgraaf."]),
    ({"ruil": (Ruil(HEERLEN, KERKRADE, 1, "grond", ingetrokken="2026-01-01"),)}, ["neemt Heerlen 106 woningen"]),
    ({"afronding": Afronding.NAAR_BOVEN}, ["Elke gemeente rondt naar boven af."]),
    ({"totaal": 0}, ["Voor dak- en thuislozen valt er niets te verdelen."]),
    ({"totaal": 1}, ["Voor dak- en thuislozen is er één woning te verdelen; het deel van Heerlen is 0,3.", "neemt Heerlen één woning"]),
    ({"sleutels": (Sleutel(HERKOMST, Fraction(1)),)}, ["van de opgave van de regio."]),
    ({"sleutels": (Sleutel("inwoners_2025", Fraction(2)), Sleutel(HERKOMST, Fraction(1)))}, ["Ook de herkomst (33%) telt mee"]),
    ({"inzet": FrozenMap({KERKRADE: 90}), "ingroeijaren": 5, "verrekening": Fraction(0)},
     ["Heerlen levert nu nog niets. In vijf jaar gaat het deel stap voor stap naar 35%. Over de hele periode gaan er"]),
    ({"ingroeijaren": 5, "ingroei_vanaf": IngroeiVanaf.HERKOMST}, ["In Heerlen ontstaat nu 4", "% van de opgave. In vijf jaar"]),
])
def test_each_rule_has_its_sentence(velden: dict[str, Any], zinnen: list[str]) -> None:
    gevonden = tekst(dossier(**velden))
    assert [zin for zin in zinnen if zin not in gevonden] == [], gevonden


def test_the_end_says_what_it_means_beside_the_region() -> None:
    d = dossier(minimum=FrozenMap({HEERLEN: 150}))
    assert "neemt Heerlen 150 woningen. Dat is 1,7 per 1.000 inwoners, meer dan de 1,2 in de regio als geheel." in tekst(d)
    assert "minder dan de 1,2 in de regio als geheel." in tekst(d, KERKRADE)
    niets = dossier(maximum=FrozenMap({HEERLEN: 0}))
    assert tekst(niets).endswith("Zo neemt Heerlen geen woningen.")


def test_neighbours_do_not_open_alike() -> None:
    d = dossier()
    openingen = [re.sub(r"[A-Z][a-z]+|\d+|%", "", tekst(d, code))[:25] for code in d.codes()]
    assert all(a != b for a, b in zip(openingen, openingen[1:], strict=False))


def test_without_a_division_the_reason_is_given() -> None:
    grenzen = FrozenMap(dict.fromkeys(dossier().codes(), 1))
    d = dossier(maximum=grenzen)
    assert tekst(d) == reken(d).verdeling[GROEP].fout


# --- the document -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def proef() -> Any:
    return maak(voorbeeld.voorbeeld_dossier())


def test_the_document_prints_the_same_paragraph_as_the_window(proef: Any) -> None:
    plat = " ".join(" ".join(regels(proef.document)).split())
    beeld = Beeld(proef.dossier, proef.resultaat, ())
    gezien = 0
    for m in beeld.gemeenten:
        for u in m.uitleg.groepen:
            gezien += 1
            assert alinea(proef.dossier, proef.resultaat, u.groep.id, m.code) in plat
    assert gezien >= 7


def test_the_table_adds_up_and_the_chart_shows_the_same(proef: Any) -> None:
    tabel = next(t for t in alle_blokken(proef.document) if isinstance(t, Tabel) and t.id == "tabel-waterval")
    beeld = Beeld(proef.dossier, proef.resultaat, ())
    for rij, m in zip(tabel.rijen, beeld.gemeenten, strict=True):
        getallen = [Fraction(cel.waarde) for cel in rij.cellen[1:] if cel.waarde is not None]
        assert sum(getallen[:-1]) == getallen[-1] == sum(Fraction(g.deel_van(m.code).getal or 0) for g in beeld.verdeelde_groepen
                                                          if g.eenheid.value == "woningen")
        assert all(isinstance(cel.tekst[0], Getal) for cel in rij.cellen[1:])
    figuren = [f for f in alle_blokken(proef.document) if isinstance(f, Figuur) and f.id.startswith("figuur-waterval-")]
    assert len(figuren) >= 4 and {f.gegevens_in for f in figuren} == {"tabel-waterval"}
    heerlen = next(f for f in figuren if f.id.endswith("gm0917"))
    assert heerlen.alt.startswith("Watervaldiagram. Van de sleutel naar het aantal woningen van Heerlen, alle groepen samen.")
    uitkomst = beeld.w.getal("samen/verdeling/woningen/GM0917")
    assert heerlen.alt.endswith(f"De uitkomst is {int(uitkomst or 0):,} woningen.".replace(",", "."))


def test_an_untouched_gemeente_says_so_in_one_sentence() -> None:
    beeld = Beeld(d := regio("Parkstad Limburg"), reken(d), ())
    uitleg = GemeenteUitleg(beeld, beeld.gemeente(HEERLEN))
    assert uitleg.alleen_sleutel and uitleg.nergens_regels and not uitleg.groepen
    tekst_07 = "\n".join(regels(replace(maak(d).document, hoofdstukken=(maak(d).document.hoofdstuk("verdeling"),))))
    assert "Alle aantallen in woningen volgen rechtstreeks uit de sleutel inwoners" in tekst_07
    assert "tabel-waterval" not in {t.id for t in alle_blokken(maak(d).document) if isinstance(t, Tabel)}


def test_in_a_large_region_one_table_stands_for_all_charts() -> None:
    d = op.wijzig_voorstel(regio("Metropoolregio Amsterdam"), "ouderen", inzet=FrozenMap({"GM0363": 900}), verrekening=Fraction(1),
                           ruil=(Ruil("GM0363", "GM0034", 2),))
    document = maak(d).document
    assert not [f for f in alle_blokken(document) if isinstance(f, Figuur) and f.id.startswith("figuur-waterval")]
    tabel = next(t for t in alle_blokken(document) if isinstance(t, Tabel) and t.id == "tabel-waterval")
    assert len(tabel.rijen) == 30 and [k.kop for k in tabel.kolommen][-2:] == ["Ruil", "Neemt"]


def test_many_touched_groups_are_named_not_all_told(proef: Any) -> None:
    d = proef.dossier
    for groep in d.gekozen_groepen()[:6]:
        d = op.wijzig_voorstel(d, groep.id, minimum=FrozenMap({SIMPELVELD: 3}))
    beeld = Beeld(d, reken(d), ())
    uitleg = beeld.gemeente(SIMPELVELD).uitleg
    assert len(uitleg.groepen) == 2 and len(uitleg.andere_groepen) >= 3
    assert [u.gewicht for u in uitleg.groepen] == sorted((u.gewicht for u in uitleg.groepen), reverse=True)


def test_names_of_users_stay_text() -> None:
    d = op.wijzig_groep(dossier(ruil=(Ruil(HEERLEN, KERKRADE, 1, "**vet** {{ x }} <b>"),)), GROEP, naam="*Ster* <i>")
    gevonden = tekst(d)
    assert "*Ster* <i>" in gevonden and "‘**vet** {{ x }} <b>’" in gevonden
    assert platte_tekst(lees_regel(gevonden)) != "", "and can be read again"
