"""The families that a region can choose from, and what they are called where our own fonts do not come along.

Charts, and tables in Source Serif, stay in Source Sans 3: their widths are measured in it. In Word and ODT tables stay in Calibri.
"""

from __future__ import annotations

from dataclasses import dataclass

from thuisapp.domain.huisstijl import Lettertype


@dataclass(frozen=True, slots=True)
class Letter:
    """naam: for the user. familie: as fonts call it. bestanden: weight → file in resources/fonts; "cursief" italic.

    office: a font that comes with Windows or Office. tekst, tabel, kop: size beside that of Source Sans 3 (1 = the same).
    """

    naam: str
    familie: str
    bestanden: dict[int, str]
    office: str
    tekst: float = 1.0
    tabel: float = 1.0
    tabelkop: float = 1.0
    tabelletter: bool = True
    schreef: bool = False


LETTERS: dict[Lettertype, Letter] = {
    Lettertype.SOURCE_SANS: Letter("Source Sans", "Source Sans 3", {400: "SourceSans3-Regular.ttf", 600: "SourceSans3-Semibold.ttf"},
                                   "Calibri"),
    Lettertype.ATKINSON: Letter("Atkinson Hyperlegible (extra goed leesbaar)", "Atkinson Hyperlegible",
                                {400: "AtkinsonHyperlegible-Regular.ttf", 700: "AtkinsonHyperlegible-Bold.ttf"}, "Segoe UI",
                                tekst=0.96, tabel=0.94, tabelkop=0.92),
    Lettertype.SOURCE_SERIF: Letter("Source Serif (met schreef)", "Source Serif 4",
                                    {400: "SourceSerif4-Regular.ttf", 700: "SourceSerif4-Bold.ttf"}, "Cambria",
                                    tekst=0.93, tabelletter=False, schreef=True),
}


def letterregels(lettertype: Lettertype) -> str:
    """The style rules for paper in this family; none for our own."""
    letter = LETTERS[lettertype]
    if lettertype is Lettertype.SOURCE_SANS:
        return ""
    rest = "Georgia, serif" if letter.schreef else '"Segoe UI", Arial, sans-serif'
    regels = [f'html {{ font-family: "{letter.familie}", "Source Sans 3", {rest}; font-size: {10.5 * letter.tekst:.2f}pt; }}',
              f"body.kort {{ font-size: {9.8 * letter.tekst:.2f}pt; }}",
              'figure svg, figure svg text { font-family: "Source Sans 3", "Segoe UI", Arial, sans-serif; }']
    if letter.tabelletter:
        regels += [f"table {{ font-size: {8.5 * letter.tabel:.2f}pt; }}", f".klein table {{ font-size: {7.5 * letter.tabel:.2f}pt; }}",
                   f"body.kort table {{ font-size: {8 * letter.tabel:.2f}pt; }}",
                   f"body.kort .klein table {{ font-size: {7.3 * letter.tabel:.2f}pt; }}",
                   f"thead th {{ font-size: {letter.tabelkop}em; }}"]
    else:
        regels.append('table, .tabel { font-family: "Source Sans 3", "Segoe UI", Arial, sans-serif; }')
    return "\n".join(regels) + "\n"


def webletterregels(lettertype: Lettertype) -> str:
    """The same for a browser, where a size is the reader's."""
    letter = LETTERS[lettertype]
    if lettertype is Lettertype.SOURCE_SANS:
        return ""
    rest = "Georgia, serif" if letter.schreef else '"Segoe UI", Arial, sans-serif'
    return (f'html {{ font-family: "{letter.familie}", "Source Sans 3", {rest}; }}\n'
            'figure svg, figure svg text { font-family: "Source Sans 3", "Segoe UI", Arial, sans-serif; }\n')
