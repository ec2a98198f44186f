"""Makes files that look like CBS table 85980NED ("Aandachtsgroepen volkshuisvesting"): the same columns, codes and rounding to 5, with
figures that mean nothing. For tests and for bench_inlezen.py."""

from __future__ import annotations

import itertools
import random
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

TITEL = "Aandachtsgroepen volkshuisvesting; regio, 1 januari en 31 december"
GROEPEN = ("Voltijdsstudent: totaal", "Vergunninghouder: totaal", "Arbeidsmigrant: totaal", "Dak- en thuisloze: totaal",
           "Uitstroom: totaal", "Oudere: totaal", "Starter: totaal", "Woonwagenbewoner: totaal")
KENMERKEN = ("Totaal", "Geslacht: mannen", "Geslacht: vrouwen", "Leeftijd: jonger dan 18 jaar", "Leeftijd: 18 tot 27 jaar",
             "Leeftijd: 27 tot 65 jaar", "Leeftijd: 65 jaar of ouder", "Particulier huishouden: eenpersoons",
             "Particulier huishouden: meerpersoons", "Institutioneel huishouden")
MATEN = (("M003001", "Personen", "Totaal personen"), ("M003002", "Huishoudens", "Totaal huishoudens"),
         ("M003003", "Woonruimten", "Totaal woonruimten"))
PERIODEN = tuple(f"{jaar}MM{maand}" for jaar in range(2018, 2026) for maand in ("01", "12"))
_MAAND = {"01": "januari", "12": "december"}


def groepcode(i: int) -> str:
    return f"A05{i:04d}"


def kenmerkcode(i: int) -> str:
    return f"T00{i:04d}"


def regels_3(codes: Sequence[str], aantal: int, seed: int = 7) -> Iterator[str]:
    """Lines of an OData 3 file, heading first: a column per measure."""
    yield "ID;AandachtsgroepVolkshuisvesting;Kenmerken;RegioS;Perioden;TotaalPersonen_1;TotaalHuishoudens_2;TotaalWoonruimten_3\r\n"
    rng = random.Random(seed)
    getallen = [str(5 * rng.randrange(1, 900)) for _ in range(4096)]
    plaatsen = itertools.cycle(itertools.product(range(len(GROEPEN)), range(len(KENMERKEN)), codes, PERIODEN))
    for i, (groep, kenmerk, code, periode) in zip(range(aantal), plaatsen, strict=False):
        a, b, c = getallen[i & 4095], getallen[(i * 7) & 4095], getallen[(i * 13) & 4095]
        personen = "." if i % 17 == 0 else a
        rest = ";;" if kenmerk in (1, 2, 3, 4, 5, 6) else f";{b};{c}"
        yield f"{i};{groepcode(groep)};{kenmerkcode(kenmerk)};{code}  ;{periode};{personen}{rest}\r\n"


def regels_4(codes: Sequence[str], aantal: int, seed: int = 7) -> Iterator[str]:
    """Lines of an OData 4 file, heading first: one figure per line."""
    yield "Id;Measure;AandachtsgroepVolkshuisvesting;Kenmerken;RegioS;Perioden;Value;StringValue;ValueAttribute\r\n"
    rng = random.Random(seed)
    getallen = [str(5 * rng.randrange(1, 900)) for _ in range(4096)]
    plaatsen = itertools.cycle(itertools.product(range(len(GROEPEN)), range(len(KENMERKEN)), codes, PERIODEN, MATEN))
    for i, (groep, kenmerk, code, periode, maat) in zip(range(aantal), plaatsen, strict=False):
        waarde, reden = ("", "Confidential") if i % 17 == 0 else (getallen[i & 4095], "None")
        yield f"{i};{maat[0]};{groepcode(groep)};{kenmerkcode(kenmerk)};{code};{periode};{waarde};;{reden}\r\n"


def schrijf(path: Path, regels: Iterator[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        while stuk := "".join(itertools.islice(regels, 20_000)):
            file.write(stuk)
    return path


def lijsten_4() -> dict[str, str]:
    """The lists of codes of OData 4, name of the file -> content."""
    perioden = "".join(f"{code};0;Perioden;{i};{code[:4]} {_MAAND[code[6:]]};;{'Voorlopig' if code > '2025' else 'Definitief'}\r\n"
                       for i, code in enumerate(PERIODEN))
    return {
        "Properties.csv": "Identifier;Title;Description;Modified;Source\r\n"
                          f"85980NED;\"{TITEL}\";\"Regel een\n\nregel \"\"twee\"\"; drie\";2026-02-01;CBS.\r\n",
        "Dimensions.csv": "Identifier;Title;Description;MapYear;ReleasePolicy;Kind;ContainsGroups;ContainsCodes;CodesUrl;GroupsUrl\r\n"
                          "AandachtsgroepVolkshuisvesting;Aandachtsgroep volkshuisvesting;;;;Dimension;False;True;;\r\n"
                          "Kenmerken;Kenmerken;;;;Dimension;False;True;;\r\nRegioS;Regio\u2019s;;2025;;GeoDimension;True;True;;\r\n"
                          "Perioden;Perioden;;;True;TimeDimension;True;True;;\r\n",
        "MeasureGroups.csv": "Id;Index;Title;Description;ParentId\r\n"
                             + "".join(f"{i};{i};{groep};;\r\n" for i, (_, groep, _) in enumerate(MATEN)),
        "MeasureCodes.csv": "Identifier;MeasureGroupId;Index;Title;Description;DataType;Unit;Decimals;PresentationType\r\n"
                            + "".join(f"{code};{i};{i};{titel};;Double;aantal;0;Absolute\r\n" for i, (code, _, titel) in enumerate(MATEN)),
        "AandachtsgroepVolkshuisvestingCodes.csv": _codes("AandachtsgroepVolkshuisvesting", GROEPEN, groepcode),
        "KenmerkenCodes.csv": _codes("Kenmerken", KENMERKEN, kenmerkcode),
        "PeriodenCodes.csv": "Identifier;DimensionGroupId;DimensionId;Index;Title;Description;Status\r\n" + perioden,
    }


def schrijf_zip_4(path: Path, codes: Sequence[str], aantal: int) -> Path:
    """A bulk zip of OData 4: the figures and the lists."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for naam, inhoud in lijsten_4().items():
            archive.writestr(naam, inhoud)
        with archive.open("Observations.csv", "w") as file:
            for regel in regels_4(codes, aantal):
                file.write(regel.encode())
    return path


def _codes(dimensie: str, titels: Sequence[str], code: object) -> str:
    assert callable(code)
    return "Identifier;DimensionGroupId;DimensionId;Index;Title;Description\r\n" + "".join(
        f"{code(i)};;{dimensie};{i};{titel};\r\n" for i, titel in enumerate(titels))
