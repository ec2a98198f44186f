"""Templates of a region: they print what ours print, they always end, and a bad one never stands in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.output.visie import eigen_sjablonen, omgeving, zandbak
from thuisapp.output.visie.document import RuwHoofdstuk, maak_beeld, maak_document, ruw_hoofdstuk
from thuisapp.output.visie.soorten import SOORTEN, Keuzes
from thuisapp.output.visie.zandbak import Zandbak

VISIE = "visie/03_visie.md.j2"
ONZE = "onze"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return voorbeeld_dossier()


@pytest.fixture(scope="module")
def resultaat(dossier: Dossier) -> Rekenresultaat:
    return reken(dossier)


def hoofdstuk(dossier: Dossier, resultaat: Rekenresultaat, tekst: str, sjabloon: str = "03_visie") -> RuwHoofdstuk:
    """One chapter with this text as its template."""
    met = replace(dossier, sjablonen=FrozenMap({f"visie/{sjabloon}.md.j2": tekst} if tekst is not ONZE else {}))
    return ruw_hoofdstuk(maak_beeld(met, resultaat, ()), "3", sjabloon, met.teksten)


def bron(naam: str) -> str:
    tekst = omgeving.standaardbron(naam)
    assert tekst is not None
    return tekst


def test_our_own_templates_give_the_same_in_the_sandbox(dossier: Dossier, resultaat: Rekenresultaat) -> None:
    eigen = replace(dossier, sjablonen=FrozenMap({naam: bron(naam) for naam in eigen_sjablonen.namen()}))
    for soort in SOORTEN.values():
        keuzes = Keuzes(gemeente=dossier.codes()[0], ander=dossier, ander_naam="eerst")
        if soort.id in {"verschil", "werksessie"}:  # it would print that there are own templates
            keuzes = replace(keuzes, ander=eigen)
        onze, hunne = maak_beeld(dossier, resultaat, (), keuzes), maak_beeld(eigen, resultaat, (), keuzes)
        if soort.id in {"verschil", "werksessie"}:
            onze = maak_beeld(dossier, resultaat, (), replace(keuzes, ander=dossier))
        for nummer, sjabloon in soort.hoofdstukken:
            assert ruw_hoofdstuk(hunne, nummer, sjabloon, {}) == ruw_hoofdstuk(onze, nummer, sjabloon, {})


def test_another_sentence_is_printed(dossier: Dossier, resultaat: Rekenresultaat) -> None:
    gemaakt = hoofdstuk(dossier, resultaat, bron(VISIE) + "\nOnze eigen slotzin over {{ de_regio }}.\n")
    assert gemaakt.afgekeurd is None
    assert "Onze eigen slotzin over" in repr(gemaakt.top)


# Each ends at once, in the same way on every computer.
UITBRAAK = {
    "klasse": "{{ ''.__class__ }}", "globals": "{{ b.__init__.__globals__ }}", "functie": "{{ tabel.__globals__ }}",
    "via filter": "{{ ['']|map(attribute='__class__')|list|first }}", "attr": "{{ ''|attr('__class__') }}", "zelf": "{{ self.__init__ }}",
    "soort": "{{ namespace.mro() }}", "opmaak": "{{ '{0.__class__}'.format(b) }}", "markup": "{{ ('a'|citaat).format }}",
    "invoegen": "{% include '../../../etc/passwd' %}", "absoluut": "{% include '/etc/passwd' %}", "module": "{% import 'os' as o %}",
    "lus": "{% for i in range(10**9) %}x{% endfor %}", "nest": "{% for a in 'abcdefghij'|list %}" * 7 + "x" + "{% endfor %}" * 7,
    "macht": "{{ 10**10**10 }}", "keer": "{{ 'a' * 1000000000 }}", "procent": "{{ '%1000000000d' % 1 }}",
    "breed": "{{ '{:>1000000000}'.format(1) }}", "vullen": "{{ 'a'.ljust(1000000000) }}", "midden": "{{ 'a'|center(1000000000) }}",
    "verdubbelen": "{% set x %}aaaaaaaaaa{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60,
    "plakken": "{% set n = namespace(x='aaaaaaaaaa') %}" + "{% set n.x = n.x ~ n.x %}" * 60,
    "lijst": "{% set n = namespace(x=[1]) %}" + "{% set n.x = n.x + n.x %}" * 60,
    "kwadraat": "{% set n = namespace(x=10) %}" + "{% set n.x = n.x * n.x %}" * 40, "lorem": "{{ lipsum(100000) }}",
    "macro": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", "kring": "{% include 'visie/03_visie.md.j2' %}",
    "recursief": "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "diep": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "dieper": "{% if 1 %}" * 900 + "{% endif %}" * 900, "veel tekst": "{% for i in 'abcdefghijklmnopqrstuvwxyzabcdefgh'|list %}"
    + "x" * 50_000 + "{% endfor %}", "onbekend": "{{ bestaat_niet }}", "half": "{% if %}", "verzonnen": "{{ b.dossier.bestaat.niet }}",
    "cijfer": "{{ b.w('bestaat/niet')|aantal }}{{ none }}", "tabel": "{{ tabel('bestaat-niet') }}", "geen kop": "Alleen tekst",
    "twee koppen": "# Een {{ id('visie') }}\n\nx\n\n# Twee\n\ny", "kop weg": "# Visie {{ id('visie') }}\n\nAlleen dit.\n", "leeg": "",
    "tabellen": "{% for i in 'abcdefghijklmnopqrstuvwxyz'|list %}{% for j in 'abcdefghijklmnopqrstuvwxyz'|list %}"
    "{{ tabel('gemeenten') }}{% endfor %}{% endfor %}", "te lang": "x" * 60_001,
    # comparing lists in lists in lists takes twice as long for each next one
    "lijsten": "{% set n = namespace(x=[1], y=[1]) %}" + "{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}" * 60
    + "{% if n.x == n.y %}a{% endif %}", "woordenboeken": "{% set n = namespace(x={}) %}" + "{% set n.x = {1: n.x, 2: n.x} %}" * 60,
    "argumenten": "{% set n = namespace(x=1) %}{% macro m() %}{% set n.x = varargs %}{% endmacro %}" + "{{ m(n.x, n.x) }}" * 60,
    "sleutel": "{% set n = namespace(x=(1,)) %}" + "{% set n.x = (n.x, n.x) %}" * 60 + "{{ {n.x: 1}|length|string }}",
}


@pytest.mark.parametrize("soort", UITBRAAK)
def test_a_bad_template_gives_a_sentence_and_our_own_text(soort: str, dossier: Dossier, resultaat: Rekenresultaat) -> None:
    tekst = UITBRAAK[soort]
    if soort not in {"geen kop", "twee koppen", "kop weg", "leeg"}:
        tekst = f"{bron(VISIE)}\n\n{tekst}\n"
    gemaakt = hoofdstuk(dossier, resultaat, tekst)
    melding = str(gemaakt.afgekeurd)
    assert melding.startswith(f"Sjabloon {VISIE}") and melding.endswith(".")
    assert "Error" not in melding and "jinja" not in melding.lower()
    assert gemaakt.top == hoofdstuk(dossier, resultaat, ONZE).top


def test_the_document_says_which_template_was_not_used(dossier: Dossier, resultaat: Rekenresultaat) -> None:
    vreemd = replace(dossier, sjablonen=FrozenMap({"samenvatting/kern.md.j2": "{{ niets }}"}))
    (melding,) = maak_document("samenvatting", vreemd, resultaat, ()).meldingen
    assert melding.startswith("Sjabloon samenvatting/kern.md.j2, regel 1:") and melding.endswith("het standaardsjabloon gebruikt.")


def test_the_line_of_the_mistake_is_named(dossier: Dossier, resultaat: Rekenresultaat) -> None:
    regels = bron(VISIE).count("\n")
    for fout in ("{{ bestaat_niet }}", "{{ dossier.bestaat }}", "{{ ''.__class__ }}", "{% if %}"):
        afgekeurd = hoofdstuk(dossier, resultaat, f"{bron(VISIE)}\n\n{{% if 1 %}}\n{{% endif %}}\n{fout}\n").afgekeurd
        assert f"regel {regels + 5}:" in str(afgekeurd)


def test_signs_of_marks_in_a_template_are_only_text(dossier: Dossier, resultaat: Rekenresultaat) -> None:
    assert hoofdstuk(dossier, resultaat, f"{bron(VISIE)}\n\nEen \ue000b7b226e61616d223a2278227d\ue001 merk.\n").afgekeurd is None


def test_what_is_counted_stops_at_the_same_point() -> None:
    lus = "{% for a in 'abcdefghij'|list %}" * 6 + "x" + "{% endfor %}" * 6
    for _ in range(2):
        with pytest.raises(zandbak.TeVeelWerk):
            Zandbak({"visie/x.md.j2": lus}).render("visie/x.md.j2")


def test_a_clock_stands_behind_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zandbak, "SECONDEN", 0.0)
    with pytest.raises(zandbak.TeVeelWerk):
        Zandbak({"visie/x.md.j2": "{% for a in 'ab'|list %}x{% endfor %}"}).render("visie/x.md.j2")


def test_mistakes_are_found_without_rendering() -> None:
    eigen = FrozenMap({"visie/nieuw.md.j2": "x", "visie/_zinnen.md.j2": "x", VISIE: "# x\n{{ range(9) }}", "visie/f_wet.md.j2": "{% if %}",
                       "visie/01_samenvatting.md.j2": "# x\n\n{% include 'visie/weg.md.j2' %}", "stijl.css": "p {"})
    fouten = {fout.naam: fout for fout in eigen_sjablonen.leesfouten(eigen)}
    assert set(fouten) == set(eigen) - {"stijl.css"}
    assert [fouten[n].regel for n in (VISIE, "visie/f_wet.md.j2", "visie/01_samenvatting.md.j2")] == [2, 1, 3]
    assert "macro" in str(fouten["visie/_zinnen.md.j2"])


def test_a_template_of_another_chapter_takes_no_part() -> None:
    eigen = FrozenMap({"visie/_ruil.md.j2": "x"})
    assert eigen_sjablonen.betrokken("07_verdeling", eigen)
    assert not eigen_sjablonen.betrokken("03_visie", eigen)
    assert not eigen_sjablonen.betrokken("07_verdeling", FrozenMap())
