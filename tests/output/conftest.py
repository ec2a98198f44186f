"""A small document with one of everything, for the writers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from thuisapp import format_nl
from thuisapp.output import charts, maps
from thuisapp.output.visie.model import (
    Alinea,
    Begrippenlijst,
    Beleidsdocument,
    Cel,
    Citaat,
    Cursief,
    Figuur,
    Getal,
    Hoofdstuk,
    Kader,
    Kolom,
    Koppeling,
    Lijst,
    Paragraaf,
    Regeleinde,
    Rij,
    Tabel,
    Tekst,
    Uitlijning,
    Vet,
    Voetnoot,
)

NAMEN = ("Landgraaf", "Brunssum", "Heerlen", "Kerkrade", "Simpelveld", "Voerendaal", "Beekdaelen")
PUNTEN = ((201.3, 323.6), (197.0, 328.6), (195.9, 321.9), (201.8, 319.6), (198.1, 316.5), (192.4, 319.2), (190.8, 327.6))
ZIN = "De gemeenten maken samen afspraken over wonen en zorg, met financiële coördinatie voor alle cliënten. "


def cel(waarde: str | int) -> Cel:
    if isinstance(waarde, str):
        return Cel((Tekst(waarde),))
    return Cel((Tekst(format_nl.aantal(waarde)),), waarde)


def tabel(id: str, nummer: str, koppen: tuple[str, ...], rijen: int = 7) -> Tabel:
    """A table gemeente × koppen with an unknown cell and a total."""
    kolommen = (Kolom("Gemeente"), *(Kolom(kop, Uitlijning.RECHTS) for kop in koppen))
    regels = [Rij((cel(NAMEN[i % 7]), *(cel("onbekend") if (i, j) == (1, 0) else cel(1000 * i + j) for j in range(len(koppen)))))
              for i in range(rijen)]
    regels.append(Rij((cel("Regio"), *(cel(21_000 + j) for j in range(len(koppen)))), is_totaal=True))
    return Tabel(id, "Behoefte <per> gemeente & jaar", kolommen, tuple(regels), "eigen opgave van de regio, 1 januari 2025", nummer,
                 "woningen", ("Afgerond op hele woningen.",))


def kaart() -> str:
    tegels = [maps.Tegel(f"GM{i}", naam, x, y, Fraction(i * 10) if i else None)
              for i, (naam, (x, y)) in enumerate(zip(NAMEN, PUNTEN, strict=True))]
    return maps.tegelkaart(tegels, alt="kaart")


@pytest.fixture(scope="session")
def document() -> Beleidsdocument:
    """Three chapters and an annex; titles hold signs that must be escaped."""
    staaf = charts.staafdiagram(NAMEN, [36, 27, 86, 44, 10, None, 35], alt="oud", laag=[30] * 7, hoog=[90] * 7)
    jaren = ("2026", "2027", "Totaal")
    eerste = (
        Alinea((Tekst("Zie "), Koppeling((Tekst("de wet"),), "https://wetten.overheid.nl/BWBR0035303"), Tekst(" en "),
                Koppeling((Tekst("hoofdstuk 2"),), "#opgave"), Tekst("."), Voetnoot(1, (Tekst("Huisvestingswet 2014, artikel 12."),)),
                Regeleinde(), Vet((Tekst("Nodig: "), Getal("480 woningen", "opgave/dakloos/regio"))), Tekst(" <script>alert(1)</script>"))),
        Kader("De kern", (Alinea((Tekst(ZIN),)), Lijst(((Alinea((Tekst("eerst"),)),), (Alinea((Tekst("dan"),)), Lijst(
            ((Alinea((Tekst("binnenin"),)),),)))), genummerd=True)), "kern", "kern-1"),
        Paragraaf("waarom", "Waarom nu?", (Alinea((Tekst(ZIN * 6),)), Citaat((Alinea((Cursief((Tekst("Eigen woorden."),)),)),)),
                  Paragraaf("dieper", "Dieper", (Alinea((Tekst(ZIN),)),), 3)), 2, "1.1"),
    )
    tweede = (
        tabel("tabel-a", "2.1", jaren),
        Figuur("figuur-a", "Verdeling over de gemeenten", staaf, "Heerlen <86> & \"meer\"", "CBS, 1 januari 2025", "2.1",
               tabel("data-a", "", ("2026",))),
        Figuur("figuur-b", "Kaart van de regio", kaart(), "Kaart", "CBS, 1 januari 2025", "2.2", gegevens_in="tabel-a"),
    )
    groepen = ("Vergunninghouders", "Dakloze mensen", "Uitstroom ggz", "Studenten", "Arbeidsmigranten", "Woonwagenbewoners", "Ouderen",
               "Medisch urgenten", "Jongeren", "Mensen met een beperking")
    hoofdstukken = (
        Hoofdstuk("1", "Samenvatting", "samenvatting", eerste),
        Hoofdstuk("2", "Opgave", "opgave", tweede),
        Hoofdstuk("3", "Alle groepen", "alle", (tabel("tabel-breed", "3.1", groepen, 40),)),
        Hoofdstuk("A", "Begrippen", "begrippen", (Begrippenlijst("lijst", (("Opgave", (Tekst("Wat nodig is, min wat er is."),)),)),)),
    )
    return Beleidsdocument("Woonzorgvisie", "Wonen & zorg 2026–2035", "Parkstad Limburg", "Concept", "0.1", "2026-07-01", "a1b2c3",
                           hoofdstukken, "Woonzorgvisie van Parkstad Limburg", "De cijfers zijn voorbeelden.", True)
