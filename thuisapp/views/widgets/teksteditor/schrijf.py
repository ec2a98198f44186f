"""Paragraphs and tables to Markdown. Whatever is in the text itself stays text: its stars, hashes and brackets get a backslash. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from thuisapp.views.widgets.teksteditor.lees import lees_regel
from thuisapp.views.widgets.teksteditor.model import BREUK, Alinea, Blok, Regel, Soort, Stuk, Tabel, netjes

_TEKENS = re.compile(r"[\\*_\[\]<`|]|&(?=#?\w)")
# What would make a line something else when it begins with it.
_LIJNBEGIN = re.compile(r"(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|[-:](?=[-:|\\ ]*$))")
_NUMMER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_LEESTEKENS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_STREEP = {"": "---", "left": ":---", "right": "---:", "center": ":---:"}


def schrijf(blokken: Iterable[Blok]) -> str:
    """The Markdown of a text. Empty paragraphs are left out."""
    return "\n".join(_Schrijver().regels(_gevuld(list(blokken))))


def voorbereid(blok: Blok) -> Blok:
    """A block with the lines that it is written as, so that they need not be made again while others change."""
    if isinstance(blok, Tabel):
        return replace(blok, lijnen=tuple(_tabel(blok)))
    regel = netjes(blok.delen)
    lijnen = [_kop(regel)] if blok.soort is Soort.KOP and regel else _lijnen(regel)
    return replace(blok, delen=regel, lijnen=tuple(lijnen))


def _gevuld(blokken: Sequence[Blok]) -> list[Blok]:
    """What is written. An empty item stays only when a deeper one follows it."""
    uit: list[Blok] = []
    for blok in reversed(blokken):
        klaar = voorbereid(blok) if blok.lijnen is None else blok
        if isinstance(klaar, Tabel) or klaar.delen or (uit and _draagt(klaar, uit[-1])):
            uit.append(klaar)
    return uit[::-1]


def _draagt(blok: Alinea, volgende: Blok) -> bool:
    """Whether this item of a list is needed for a deeper one to hang on."""
    return (blok.soort.is_lijst and isinstance(volgende, Alinea) and volgende.soort.is_lijst and volgende.niveau > blok.niveau
            and volgende.citaat == blok.citaat)


class _Schrijver:
    """Remembers where in which list it is."""

    def __init__(self) -> None:
        self._lijst: list[tuple[Soort, int, int]] = []  # per depth: kind, number of the present item, width of its mark

    def regels(self, blokken: Sequence[Blok]) -> Iterator[str]:
        vorig: Blok | None = None
        for blok in blokken:
            citaat = isinstance(blok, Alinea) and blok.citaat
            if isinstance(vorig, Alinea) and vorig.citaat != citaat:
                self._lijst.clear()
            deel, sluit_aan = self._blok(blok)
            if vorig is not None and not sluit_aan:
                yield ">" if citaat and isinstance(vorig, Alinea) and vorig.citaat else ""
            yield from (f"> {lijn}" if citaat else lijn for lijn in deel)
            vorig = blok

    def _blok(self, blok: Blok) -> tuple[list[str], bool]:
        """The lines of a block, and whether they follow the former ones without an empty line."""
        if isinstance(blok, Alinea) and blok.soort.is_lijst:
            return self._punt(blok)
        self._lijst.clear()
        if isinstance(blok, Tabel):
            return list(blok.lijnen or ()), False
        if blok.soort is Soort.KOP:
            return [f"{'#' * blok.niveau} {lijn}" for lijn in blok.lijnen or ()], False
        return list(blok.lijnen or ()), False

    def _punt(self, blok: Alinea) -> tuple[list[str], bool]:
        niveau = min(blok.niveau, len(self._lijst))
        vorige = self._lijst[niveau] if niveau < len(self._lijst) else None
        nieuw = vorige is None or vorige[0] is not blok.soort
        nummer = 1 if nieuw or vorige is None else vorige[1] + 1
        merk = f"{nummer}." if blok.soort is Soort.NUMMER else "-"
        inspringen = " " * sum(breed for _, _, breed in self._lijst[:niveau])
        sluit_aan = bool(self._lijst) and (not nieuw or vorige is None)
        self._lijst[niveau:] = [(blok.soort, nummer, len(merk) + 1)]
        eerste, *rest = blok.lijnen or ("",)
        return [f"{inspringen}{merk} {eerste}".rstrip(), *(f"{inspringen}{' ' * (len(merk) + 1)}{lijn}" for lijn in rest)], sluit_aan


def _lijnen(regel: Regel) -> list[str]:
    """The lines of a paragraph, each safe from being read as something else."""
    lijnen = _regel(regel).split(BREUK) if regel else []
    return [_begin(lijn) + ("\\" if n < len(lijnen) else "") for n, lijn in enumerate(lijnen, start=1)]


def _begin(lijn: str) -> str:
    if _LIJNBEGIN.match(lijn):
        return f"\\{lijn}"
    return _NUMMER.sub(r"\1\\\2", lijn, count=1) if _NUMMER.match(lijn) else lijn


def _kop(regel: Regel) -> str:
    """A heading stands on one line; hashes at its end would be taken for its closing mark."""
    tekst = _op_een_regel(regel)
    return re.sub(r"(^|\s)(#+)$", r"\1\\\2", tekst)


def _op_een_regel(regel: Regel) -> str:
    return _regel(_netjes(tuple(Stuk(s.tekst.replace(BREUK, " "), s.vet, s.cursief, s.doel, s.veld) for s in regel)))


def _tabel(tabel: Tabel) -> list[str]:
    rijen = [[_cel(cel.delen) for cel in rij] for rij in tabel.rijen]
    if not rijen or not rijen[0]:
        return []
    streep = [_STREEP.get(u, "---") for u in tabel.uitlijning]
    return [f"| {' | '.join(rij)} |" for rij in (rijen[0], streep, *rijen[1:])]


def _cel(delen: Regel) -> str:
    """A cell on one line. The bar inside a field must not be taken for the edge of the cell."""
    return re.sub(r"(?<!\\)\[\[([^\[\]|\\]+)\|", r"[[\1\\|", _op_een_regel(_netjes(delen)))


@lru_cache(maxsize=4096)
def _netjes(regel: Regel) -> Regel:
    return netjes(regel)


@lru_cache(maxsize=4096)
def _regel(regel: Regel) -> str:
    """A tidied line as Markdown. Make-up that would not be recognised (half a word, before a full stop) is written the strict way."""
    gewoon = _met_opmaak(regel, "*", streng=False)
    if not any(s.vet or s.cursief for s in regel) or lees_regel(gewoon.replace(BREUK, "\\\n")) == regel:
        return gewoon
    return _met_opmaak(regel, "_", streng=True)


def _met_opmaak(regel: Regel, schuin: str, *, streng: bool) -> str:
    delen: list[str] = []
    for doel, groep in groupby(regel, key=lambda s: s.doel):
        delen += _in_koppeling(list(groep), doel, schuin)
    return _aaneen(delen, streng)


def _in_koppeling(stukken: Sequence[Stuk], doel: str, schuin: str) -> list[str]:
    """Text and marks in turn: text stands at even places, marks at odd ones (see _aaneen)."""
    uit = ["", "["] if doel else []
    for vet, dik in groupby(stukken, key=lambda s: s.vet):
        uit += ["", "**("] if vet else []
        for cursief, dun in groupby(dik, key=lambda s: s.cursief):
            uit += ["", f"{schuin}("] if cursief else []
            for stuk in dun:
                uit += ["", f"[[{stuk.veld}]]"] if stuk.veld else [stuk.tekst, ""]
            uit += ["", f"{schuin})"] if cursief else []
        uit += ["", "**)"] if vet else []
    return uit + (["", f"]({_adres(doel)})"] if doel else [])


def _aaneen(delen: Sequence[str], streng: bool) -> str:
    """Escaped text and marks joined. Strict: a letter right outside bold or italic is written as its number, which is punctuation."""
    plat = [(n % 2, deel) for n, deel in enumerate(delen) if deel]
    uit: list[str] = []
    for n, (is_merk, deel) in enumerate(plat):
        if is_merk:
            uit.append(deel[:-1] if deel.endswith(("*(", "*)", "_(", "_)")) else deel)
            continue
        na_sluiten = streng and n > 0 and plat[n - 1] in ((1, "**)"), (1, "_)"))
        voor_openen = streng and n + 1 < len(plat) and plat[n + 1] in ((1, "**("), (1, "_("))
        uit.append(_tekst(deel, na_sluiten, voor_openen, voor_haak=n + 1 < len(plat) and plat[n + 1][1].startswith("[")))
    return "".join(uit)


def _tekst(tekst: str, eerste: bool, laatste: bool, voor_haak: bool) -> str:
    begin = _nummer(tekst[0]) if eerste else ""
    rest = tekst[1:] if begin else tekst
    eind = _nummer(rest[-1]) if laatste and rest else ""
    rest = rest[:-1] if eind else rest
    veilig = _TEKENS.sub(r"\\\g<0>", rest)
    if voor_haak and veilig.endswith("!") and not eind:
        veilig = f"{veilig[:-1]}\\!"
    return f"{begin}{veilig}{eind}"


def _nummer(teken: str) -> str:
    """A character as a numbered one, unless it is white space or punctuation already."""
    return "" if teken.isspace() or teken in _LEESTEKENS else f"&#{ord(teken)};"


def _adres(doel: str) -> str:
    veilig = doel.replace("\\", "%5C").replace("&", "&amp;") if re.search(r"&#?\w+;", doel) else doel.replace("\\", "%5C")
    return f"<{veilig}>" if re.search(r"[()*_\[\]]", veilig) else veilig
