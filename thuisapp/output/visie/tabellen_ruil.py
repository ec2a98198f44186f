"""Tables on what gemeenten agreed among themselves and what they say of it: the ledger of swaps, and the standpunten."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thuisapp import format_nl
from thuisapp.domain.aandachtsgroep import Aandachtsgroep
from thuisapp.domain.behoefte import Taakstellingsruil
from thuisapp.domain.verdeling import Ruil
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.model import Cel, Kolom, Tabel
from thuisapp.output.visie.verdeelwaarden import ruilen_van, taakruilen_van
from thuisapp.output.visie.woorden import periode_in_woorden

BRON = "ruilboek van de regio"
AFGESPROKEN = "Afgesproken"
AnyRuil = Ruil | Taakstellingsruil


def ruil(beeld: Beeld) -> list[Tabel]:
    """The swaps that count, of the verdeling and of the taakstelling."""
    tabellen = []
    if rijen := [(g, n, r) for g, n, r in ruilen_van(beeld.dossier) if r.telt]:
        kolommen = (*_kolommen("Aantal"), th.tekstkolom("Daar staat tegenover", 4), th.tekstkolom("Tot", 2), th.tekstkolom(AFGESPROKEN, 3))
        tabellen.append(Tabel("tabel-ruil", "Ruil tussen gemeenten", kolommen,
                              tuple(th.rij([*_begin(beeld, g, r, f"ruil/{g.id}/{n}"), th.tekst(r.tegenprestatie), th.tekst(r.tot),
                                            _afspraak(r)]) for g, n, r in rijen), BRON, eenheid="in de eenheid van de groep"))
    if taak := [(g, n, r) for g, n, r in taakruilen_van(beeld.dossier) if r.telt]:
        kolommen = (*_kolommen("Personen"), th.tekstkolom("Daar staat tegenover", 4), th.tekstkolom("Halfjaar", 2),
                    th.tekstkolom(AFGESPROKEN, 3))
        tabellen.append(Tabel("tabel-taakruil", "Ruil van de taakstelling", kolommen,
                              tuple(th.rij([*_begin(beeld, g, r, f"taakruil/{g.id}/{n}"), th.tekst(r.tegenprestatie),
                                            th.tekst(periode_in_woorden(r.halfjaar)), _afspraak(r)]) for g, n, r in taak), BRON,
                              noten=_noten(beeld, taak)))
    return tabellen


def ingetrokken(beeld: Beeld) -> list[Tabel]:
    """The swaps that were withdrawn: they do not count and stay in the ledger."""
    weg = [(g, f"ruil/{g.id}/{n}", r, format_nl.eenheid(g.eenheid)) for g, n, r in ruilen_van(beeld.dossier) if not r.telt]
    taak = [(g, n, r) for g, n, r in taakruilen_van(beeld.dossier) if not r.telt]
    alles: list[tuple[Aandachtsgroep, str, AnyRuil, str]] = [
        *weg, *((g, f"taakruil/{g.id}/{n}", r, f"personen, {periode_in_woorden(r.halfjaar)}") for g, n, r in taak)]
    kolommen = (*_kolommen("Aantal"), th.tekstkolom("Eenheid", 2), th.tekstkolom(AFGESPROKEN, 3), th.tekstkolom("Ingetrokken op", 2),
                th.tekstkolom("Reden", 4))
    rijen = tuple(th.rij([*_begin(beeld, g, r, sleutel), th.tekst(eenheid), _afspraak(r), th.tekst(_datum(r.ingetrokken)),
                          th.tekst(r.reden_ingetrokken)]) for g, sleutel, r, eenheid in alles)
    return [Tabel("tabel-ingetrokken", "Ingetrokken ruil", kolommen, rijen, BRON, noten=_noten(beeld, taak))] if rijen else []


def _kolommen(aantal: str) -> tuple[Kolom, ...]:
    return (th.tekstkolom("Groep", 3), th.tekstkolom("Van", 2), th.tekstkolom("Naar", 2), th.getalkolom(aantal, 2))


def _begin(beeld: Beeld, groep: Aandachtsgroep, r: AnyRuil, sleutel: str) -> list[Cel]:
    namen = {m.code: m.naam for m in beeld.gemeenten}
    return [th.tekst(groep.naam), th.tekst(namen.get(r.van, r.van)), th.tekst(namen.get(r.naar, r.naar)), th.getal(beeld.w(sleutel))]


def _afspraak(r: AnyRuil) -> Cel:
    """By whom, and under it when."""
    return th.regels([r.afgesproken_door, _datum(r.datum)])


def _datum(datum: str) -> str:
    return format_nl.datum(datum) if datum else ""


def _noten(beeld: Beeld, taak: Iterable[tuple[Aandachtsgroep, int, Taakstellingsruil]]) -> tuple[str, ...]:
    return (th.LEES_AFGESCHERMD,) if any(beeld.w(f"taakruil/{g.id}/{n}").geheim for g, n, _ in taak) else ()


def standpunten(beeld: Beeld) -> list[Tabel]:
    """What every gemeente says of the proposal, by whom and when. In a large region only those that spoke."""
    alle = beeld.verdeling.standpunten
    met_oud = bool(alle.verouderd)
    rijen = tuple(th.rij([th.tekst(s.naam), th.tekst(s.oordeel), th.tekst(s.orgaan), th.tekst(s.datum),
                          *([th.tekst("ja" if s.verouderd else "")] if met_oud else [])])
                  for s in alle.rijen if beeld.klein or s.standpunt)
    kolommen = (th.tekstkolom("Gemeente"), th.tekstkolom("Standpunt"), th.tekstkolom("Gegeven door", 4), th.tekstkolom("Datum"),
                *([th.tekstkolom("Over eerdere aantallen", 2)] if met_oud else []))
    noten = () if len(rijen) == len(alle.rijen) else ("Gemeenten die nog geen standpunt hebben gegeven, staan niet in deze tabel.",)
    return [Tabel("tabel-standpunten", f"Standpunten over ‘{beeld.dossier.gekozen_scenario().naam}’", kolommen, rijen,
                  "opgave van de gemeenten", noten=noten)]


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {"ruil": ruil, "ingetrokken": ingetrokken, "standpunten": standpunten}
