"""Tables on the region: parties, population, homes, use of care, older people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from thuisapp.calc.woorden import SOORT_IN_WOORDEN
from thuisapp.domain.gebied import Indicator
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.bronregels import regel_van_indicatoren
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.model import Cel, Kolom, Rij, Tabel
from thuisapp.output.visie.omgeving import klein

LEEFTIJDEN = (("0 tot en met 19 jaar", ("inw_0_14", "inw_15_19")), ("20 tot en met 44 jaar", ("inw_20_24", "inw_25_44")),
              ("45 tot en met 64 jaar", ("inw_45_64",)), ("65 tot en met 79 jaar", ("inw_65_79",)), ("80 jaar of ouder", ("inw_80plus",)))


def partijen(beeld: Beeld) -> list[Tabel]:
    """Every party but the gemeenten themselves, with its function at the table and its mandate."""
    rijen = [th.rij([th.tekst(p.naam), th.tekst(SOORT_IN_WOORDEN[p.soort]), th.tekst(p.contactfunctie), th.tekst(p.mandaat)])
             for p in beeld.overleg.andere_partijen]
    kolommen = (th.tekstkolom("Partij", 4), th.tekstkolom("Soort"), th.tekstkolom("Functie aan tafel"), th.tekstkolom("Mandaat", 4))
    return [Tabel("tabel-partijen", "Partijen naast de gemeenten", kolommen, tuple(rijen), "opgave van de deelnemers")]


def per_gemeente(beeld: Beeld, id: str, bijschrift: str, kolommen: Sequence[tuple[str, Callable[[str], Cel]]], bron: str, *,
                 met_totaal: bool = True, eenheid: str = "", noten: Sequence[str] = ()) -> Tabel:
    """A table with a row per gemeente and one for the region. Each column: heading, and the cell for a place ("regio" for the total)."""
    rijen: list[Rij] = [th.rij([th.tekst(g.naam), *(maak(g.code) for _, maak in kolommen)]) for g in beeld.gemeenten]
    if met_totaal and not beeld.een_gemeente:
        rijen.append(th.rij([th.tekst("Regio"), *(maak("regio") for _, maak in kolommen)], totaal=True))
    koppen: tuple[Kolom, ...] = (th.tekstkolom("Gemeente"), *(th.getalkolom(kop) for kop, _ in kolommen))
    titel = bijschrift.removesuffix(" per gemeente") if beeld.een_gemeente else bijschrift
    return Tabel(id, titel, koppen, tuple(rijen), bron, eenheid=eenheid, noten=tuple(noten))


def _gebruikt(beeld: Beeld, reeksen: Sequence[str]) -> list[Indicator]:
    return [i for reeks in reeksen if (i := beeld.nieuwste(reeks)) is not None]


def _opmerkingen(indicatoren: Sequence[Indicator]) -> tuple[str, ...]:
    """The remarks on the figures of a table: what holds for all of them once, the rest with the name of its figure."""
    per_cijfer = [(i.naam.removesuffix(" (schatting)"), [f"{zin.rstrip('.')}." for zin in i.opmerking.split(". ")])
                  for i in indicatoren if i.opmerking]
    keren = Counter(zin for _, zinnen in per_cijfer for zin in dict.fromkeys(zinnen))
    alle = [zin if keren[zin] == len(per_cijfer) else f"{naam}: {klein(zin)}" for naam, zinnen in per_cijfer for zin in zinnen]
    return tuple(dict.fromkeys(alle))


def _aantal(beeld: Beeld, reeks: str) -> Callable[[str], Cel]:
    return lambda plek: th.getal(beeld.indicator(reeks, plek))


def _deel(beeld: Beeld, teller: str, noemer: str, decimalen: int = 0) -> Callable[[str], Cel]:
    return lambda plek: th.procent(beeld.deel(teller, noemer, plek), decimalen)


def bevolking(beeld: Beeld) -> list[Tabel]:
    """Inhabitants and households."""
    reeksen = ("inwoners", "huishoudens", "eenpersoonshuishoudens")
    kolommen: list[tuple[str, Callable[[str], Cel]]] = [("Inwoners", _aantal(beeld, "inwoners"))]
    oud = beeld.reeks("inwoners")
    if len(oud) > 1:
        kop = f"Verandering sinds {oud[-1].peildatum[:4]}"
        kolommen.append((kop, lambda plek: th.verandering(beeld.groei("inwoners", plek))))
    kolommen += [("Huishoudens", _aantal(beeld, "huishoudens")),
                 ("Waarvan eenpersoons", _deel(beeld, "eenpersoonshuishoudens", "huishoudens"))]
    bron = regel_van_indicatoren(beeld.dossier, [*oud, *_gebruikt(beeld, reeksen)], bewerkt=True)
    return [per_gemeente(beeld, "tabel-bevolking", "Inwoners en huishoudens per gemeente", kolommen, bron)]


def leeftijd(beeld: Beeld) -> list[Tabel]:
    """Shares of age classes that the source publishes as they are."""
    reeksen = ("inw_0_14", "inw_15_19", "inw_20_24", "inw_25_44", "inw_45_64", "inw_65_79", "inw_80plus")
    gebruikt = _gebruikt(beeld, (*reeksen, "inwoners"))
    koppen = ("0–14 jaar", "15–19 jaar", "20–24 jaar", "25–44 jaar", "45–64 jaar", "65–79 jaar", "80 jaar of ouder")
    kolommen = [(kop, _deel(beeld, reeks, "inwoners")) for kop, reeks in zip(koppen, reeksen, strict=True)]
    bron = regel_van_indicatoren(beeld.dossier, gebruikt, bewerkt=True)
    return [per_gemeente(beeld, "tabel-leeftijd", "Leeftijd van de inwoners per gemeente", kolommen, bron,
                         eenheid="aandeel van alle inwoners", noten=("Door afronding kan de som van een rij afwijken van 100%.",))]


def voorraad(beeld: Beeld) -> list[Tabel]:
    """Homes, and the part of the corporaties."""
    gebruikt = _gebruikt(beeld, ("woningvoorraad", "corporatiewoningen"))
    kolommen: list[tuple[str, Callable[[str], Cel]]] = [
        ("Woningen", _aantal(beeld, "woningvoorraad")),
        ("Van corporaties (schatting)", _aantal(beeld, "corporatiewoningen")),
        ("Deel van corporaties", _deel(beeld, "corporatiewoningen", "woningvoorraad")),
    ]
    bron = regel_van_indicatoren(beeld.dossier, gebruikt, bewerkt=True)
    noten = _opmerkingen(gebruikt)
    return [per_gemeente(beeld, "tabel-voorraad", "Woningen en sociale huurwoningen per gemeente", kolommen, bron, noten=noten)]


def zorggebruik(beeld: Beeld) -> list[Tabel]:
    """Public figures on the use of support and benefits; there is no total for the region, because they are rates."""
    reeksen = ("wmo_clienten_per_1000", "bijstand_per_1000", "aow_per_1000")
    gebruikt = _gebruikt(beeld, reeksen)
    koppen = ("Wmo-cliënten", "Bijstand", "AOW")
    kolommen = [(kop, _aantal(beeld, reeks)) for kop, reeks in zip(koppen, reeksen, strict=True)]
    bron = regel_van_indicatoren(beeld.dossier, gebruikt)
    noten = ("Wmo-cliënten zijn mensen met een maatwerkvoorziening, zoals huishoudelijke hulp of begeleiding.", *_opmerkingen(gebruikt))
    return [per_gemeente(beeld, "tabel-zorggebruik", "Gebruik van ondersteuning en uitkeringen per gemeente", kolommen, bron,
                         met_totaal=False, eenheid="aantal per 1.000 inwoners", noten=noten)]


def ouderen(beeld: Beeld) -> list[Tabel]:
    """Older inhabitants."""
    gebruikt = _gebruikt(beeld, ("inw_65plus", "inw_75plus", "inw_85plus", "inwoners"))
    kolommen: list[tuple[str, Callable[[str], Cel]]] = [
        ("65 jaar of ouder", _aantal(beeld, "inw_65plus")),
        ("Aandeel 65 jaar of ouder", _deel(beeld, "inw_65plus", "inwoners")),
        ("75 jaar of ouder (schatting)", _aantal(beeld, "inw_75plus")),
        ("85 jaar of ouder (schatting)", _aantal(beeld, "inw_85plus")),
    ]
    bron = regel_van_indicatoren(beeld.dossier, gebruikt, bewerkt=True)
    return [per_gemeente(beeld, "tabel-ouderen", "Oudere inwoners per gemeente", kolommen, bron, noten=_opmerkingen(gebruikt))]


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {
    "partijen": partijen, "bevolking": bevolking, "leeftijd": leeftijd, "voorraad": voorraad, "zorggebruik": zorggebruik,
    "ouderen": ouderen,
}
