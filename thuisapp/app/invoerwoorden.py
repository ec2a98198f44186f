"""A figure with its range in one cell, as people write it: "410-560 (480)", "circa 480", "410 tot 560, waarschijnlijk 480". No Qt.

What can be read in two ways is refused with a sentence. Numbers are Dutch: 1.234 is a thousand and more, 1,234 a little over one.
"""

from __future__ import annotations

import re
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid

VOORBEELD = "Schrijf bijvoorbeeld 480, 410-560 of 410-560 (480)."
LANGST = 120
TE_GROOT = 10**10
"""More than there are people in the world: a typing error."""
_ONBEKEND = {"", "?", "-", "–", "onb", "onb.", "onbekend", "niet bekend", "n.b.", "nnb"}
_DATUM = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}")
_ENGELS = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})")
_KAN_TWEE_DINGEN_ZIJN = {"n.v.t.", "n.v.t", "nvt", "nvt.", "niet van toepassing", "geen", "x"}
_GEEN_BAND = re.compile(r"\b(minstens|minimaal|ten minste|tenminste|meer dan|hoogstens|maximaal|ten hoogste|minder dan|vanaf)\b|[≥≤<>]")
_DELEN = re.compile(r"""
    (?P<getal> (?:\d{1,3}(?:\.\d{3})+ | \d{1,3}(?:\ \d{3})+ | \d+) (?:,\d+)? (?![\d.]) )
  | (?P<min> \u2212\s? | -(?=\d) )
  | (?P<tot> tot\ en\ met\b | t/m\b | tot\b | \bà\b | \ben\b | [-\u2013\u2014] )
  | (?P<open> [(\[] ) | (?P<dicht> [)\]] )
  | (?P<laag> lage?(?:\ schatting)?\b | laag(?:ste)?\b | min(?:imum)?\b\.? )
  | (?P<hoog> hoge?(?:\ schatting)?\b | hoog(?:ste)?\b | max(?:imum)?\b\.? )
  | (?P<midden> waarschijnlijk(?:st)?\b | midden\b | gemiddeld\b | verwacht(?:ing)?\b )
  | (?P<circa> circa\b | ca\b\.? | ongeveer\b | zo['’]n\b | plm\b\.? | rond(?:\ de)?\b | om\ en\ nabij\b | naar\ schatting\b
             | geschat\b | schatting\b | [±~≈] )
  | (?P<tussen> tussen(?:\ de)?\b | van\b )
  | (?P<deel> [;/] | ,(?=\s) | : | = )
  | (?P<wit> \s+ )
""", re.VERBOSE)
_LETTER = {"getal": "N", "min": "-", "tot": "r", "open": "o", "dicht": "c", "laag": "l", "hoog": "h", "midden": "m", "circa": "w",
           "tussen": "b", "deel": "s", "wit": ""}

# The order of the parts → which of the numbers is laag, midden and hoog (None: the mean of the others).
_VORMEN: tuple[tuple[str, tuple[int, int | None, int]], ...] = (
    (r"N", (0, 0, 0)),
    (r"b?NrN", (0, None, 1)),
    (r"b?NrN(?:s?m?oN?c|s?mN|sN|omNc)", (0, 2, 1)),
    (r"b?NrNoNc", (0, 2, 1)),
    (r"m?N(?:s?o?b?NrNc?)", (1, 0, 2)),
    (r"NrNrN|NsNsN", (0, 1, 2)),
    (r"lNs?mNs?hN", (0, 1, 2)),
    (r"lNs?hN", (0, None, 1)),
    (r"lNs?hNs?mN", (0, 2, 1)),
    (r"mNs?lNs?hN", (1, 0, 2)),
    (r"Ns?olNs?hNc|Ns?lNs?hN", (1, 0, 2)),
)


def lees(tekst: str, eenheid: Eenheid) -> Hoeveelheid:
    """A quantity as typed or pasted; a share is typed as a percentage. Raises OngeldigeInvoer with a Dutch sentence."""
    kaal = " ".join(tekst.replace("\u00a0", " ").replace("\u202f", " ").split()).lower()
    if kaal in _ONBEKEND:
        return Hoeveelheid.onbekend(eenheid)
    if kaal in _KAN_TWEE_DINGEN_ZIJN:
        raise OngeldigeInvoer(f"\"{' '.join(tekst.split())}\" kan twee dingen betekenen. Is er niets? Vul 0 in. Weet u het niet? Vul een "
                              "vraagteken in.")
    if _DATUM.fullmatch(kaal):
        raise OngeldigeInvoer(f"\"{kaal}\" is een datum. Typ het getal of de bandbreedte opnieuw, bijvoorbeeld 410-560. Excel maakt van "
                              "1-2 soms vanzelf een datum.")
    if _ENGELS.fullmatch(kaal):
        raise OngeldigeInvoer(f"\"{kaal}\" heeft een punt voor de decimalen. Schrijf een punt bij duizendtallen en een komma voor de "
                              "decimalen, bijvoorbeeld 1.234,5.")
    if kaal.startswith("#"):
        raise OngeldigeInvoer(f"In deze cel staat een foutmelding van Excel ({' '.join(tekst.split())[:20]}). Vul het getal zelf in, of "
                              "een vraagteken als u het niet weet.")
    getallen, vorm = _ontleed(_zonder_eenheid(kaal, eenheid), tekst)
    for patroon, plekken in _VORMEN:
        if re.fullmatch(patroon, vorm):
            return _maak(getallen, plekken, eenheid)
    raise _onleesbaar(tekst)


def _onleesbaar(tekst: str) -> OngeldigeInvoer:
    kort = " ".join(tekst.split())
    return OngeldigeInvoer(f"\"{kort[:40]}{' …' if len(kort) > 40 else ''}\" is geen getal of bandbreedte. {VOORBEELD}")


def _zonder_eenheid(kaal: str, eenheid: Eenheid) -> str:
    """The text without the words of its own unit; another unit, or a percentage where none belongs, is refused."""
    if len(kaal) > LANGST:
        raise _onleesbaar(kaal)
    if _GEEN_BAND.search(kaal):
        raise OngeldigeInvoer("Met alleen een ondergrens of een bovengrens kan het programma niet rekenen. Vul ook de andere grens in, "
                              "bijvoorbeeld 410-560, of laat het cijfer onbekend.")
    aandeel = eenheid in (Eenheid.AANDEEL, Eenheid.PROCENT)
    if ("%" in kaal or "procent" in kaal) and not aandeel:
        raise OngeldigeInvoer(f"Hier hoort geen percentage, maar een aantal ({format_nl.eenheid(eenheid)}).")
    kaal = re.sub(r"%|\bprocent\b|\bper jaar\b|\bp/j\b|\bstuks\b", " ", kaal)
    for ander, woorden in format_nl.EENHEDEN.items():
        if ander in (Eenheid.AANDEEL, Eenheid.PROCENT, Eenheid.PER_DUIZEND, Eenheid.PER_WOONRUIMTE):
            continue
        patroon = rf"\b({'|'.join(sorted(map(re.escape, woorden), key=len, reverse=True))})\b"
        if re.search(patroon, kaal):
            if aandeel:
                raise OngeldigeInvoer(f"Hier hoort een percentage, geen aantal {format_nl.eenheid(ander)}.")
            if ander is not eenheid:
                raise OngeldigeInvoer(f"Hier tellen {format_nl.eenheid(eenheid)}, geen {format_nl.eenheid(ander)}.")
            kaal = re.sub(patroon, " ", kaal)
    if eenheid is Eenheid.PER_DUIZEND:
        kaal = re.sub(r"\bper 1\.?000\b|‰", " ", kaal)
    return kaal.strip(" .")


def _ontleed(kaal: str, tekst: str) -> tuple[list[Fraction], str]:
    """The numbers, and the order of the parts as letters. Words that only say "about" carry no number and are left out."""
    getallen: list[Fraction] = []
    vorm, teken, plek = "", 1, 0
    while plek < len(kaal):
        deel = _DELEN.match(kaal, plek)
        if deel is None:
            raise _onleesbaar(tekst)
        soort = deel.lastgroup or ""
        if soort == "min" and vorm[-1:] in ("N", "c") and deel[0].startswith("-"):  # between two numbers it is "tot"
            soort = "tot"
        if soort == "min":
            teken = -1
        elif soort == "getal":
            getallen.append(teken * Fraction(deel[0].replace(".", "").replace(" ", "").replace(",", ".")))
            vorm, teken = f"{vorm}N", 1
        else:
            vorm += _LETTER[soort]
        plek = deel.end()
    return getallen, _zonder_circa(vorm)


def _zonder_circa(vorm: str) -> str:
    """After a range "circa" names the middle, as "waarschijnlijk" does; elsewhere it adds nothing to the number."""
    vorm = re.sub(r"(?<=NrN)(s?)w", r"\1m", vorm)
    return re.sub(r"([mlh])s", r"\1", re.sub("ws?", "", vorm))


def _maak(getallen: list[Fraction], plekken: tuple[int, int | None, int], eenheid: Eenheid) -> Hoeveelheid:
    schaal = Fraction(1, 100) if eenheid is Eenheid.AANDEEL else Fraction(1)
    if any(abs(x) >= TE_GROOT for x in getallen):
        raise OngeldigeInvoer("Dit getal is te groot. Kijk na of er een komma of een spatie ontbreekt.")
    laag, hoog = getallen[plekken[0]] * schaal, getallen[plekken[2]] * schaal
    midden = (laag + hoog) / 2 if plekken[1] is None else getallen[plekken[1]] * schaal

    def toon(x: Fraction) -> str:
        return format_nl.getal(x / schaal)

    if laag > hoog:
        raise OngeldigeInvoer(f"Laag ({toon(laag)}) is meer dan hoog ({toon(hoog)}). Schrijf eerst het laagste getal.")
    if not laag <= midden <= hoog:
        raise OngeldigeInvoer(f"Het midden ({toon(midden)}) ligt niet tussen laag ({toon(laag)}) en hoog ({toon(hoog)}).")
    return Hoeveelheid(laag, midden, hoog, eenheid)
