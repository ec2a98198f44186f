"""Two versions of the dossier beside each other, as rows and sentences for the screen. No Qt."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from thuisapp.app import versies
from thuisapp.app.tekstplekken import leesbaar
from thuisapp.calc.verschil import Getalverschil, Regelverschil, verschil
from thuisapp.calc.verschil_tekst import Tekststuk, Tekststuksoort
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import aantal, datum, eenheid, getal, met_woord, opsomming

NU = "nu"
"""The key of the dossier as it is on the screen."""
SOORTEN = {"behoefte": "Behoefte", "aanbod": "Aanbod", "opgave": "Opgave", "verdeling": "Verdeling"}
MARGE = "alleen de marge"


def keuzes(d: Dossier) -> list[tuple[str, str]]:
    """What can be compared: the dossier now, and its versions, newest first; key and name."""
    return [(NU, "Nu (zoals op het scherm)"), *((v.id, f"{v.naam} ({datum(v.datum)})") for v in reversed(d.versies))]


def kies(d: Dossier, sleutel: str) -> Dossier:
    """The dossier behind a key of `keuzes`. Raises OngeldigeInvoer."""
    return d if sleutel == NU else versies.open_versie(d, sleutel)


def open_ander(pad: Path) -> Dossier:
    """Another file to compare with: a .thuis file, or a dossier as JSON. Raises a ThuisappError."""
    from thuisapp.app import dossiers

    return dossiers.lees_json(pad) if pad.suffix.lower() == ".json" else dossiers.open_dossier(pad)


@dataclass(frozen=True, slots=True)
class Getalrij:
    """One figure that changed, as it is shown. verschil: with sign and an arrow; gesproken: the whole row as a sentence."""

    sleutel: tuple[str, str, str]
    soort: str
    groep: str
    plaats: str
    was: str
    wordt: str
    verschil: str
    gesproken: str
    exact: Fraction | None
    eenheid: Eenheid

    @property
    def regio(self) -> bool:
        return not self.sleutel[2]


@dataclass(frozen=True, slots=True)
class Tekstrij:
    """One text of the region that changed. woorden: the text with the changes said in words."""

    paragraaf: str
    titel: str
    stukken: tuple[Tekststuk, ...]
    telling: str
    woorden: str


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """All that changed from `van` to `naar` (names of versions)."""

    van: str
    naar: str
    getallen: tuple[Getalrij, ...]
    regels: tuple[Regelverschil, ...]
    teksten: tuple[Tekstrij, ...]
    waarschuwing: str = ""

    def __bool__(self) -> bool:
        return bool(self.getallen or self.regels or self.teksten)

    @property
    def zin(self) -> str:
        """What changed, in one sentence."""
        if not self:
            return f"Er is niets veranderd van {self.van} naar {self.naar}."
        tellingen = ((len(self.getallen), "getal", "getallen"), (len(self.regels), "regel of afspraak", "regels en afspraken"),
                     (len(self.teksten), "tekst", "teksten"))
        delen = [f"{'één' if n == 1 else aantal(n)} {een if n == 1 else meer}" for n, een, meer in tellingen if n]
        werkwoord = "verandert" if sum(n for n, _, _ in tellingen) == 1 else "veranderen"
        return f"Van {self.van} naar {self.naar} {werkwoord} {opsomming(delen)}."


def vergelijk(oud: Dossier, nieuw: Dossier, van: str = "toen", naar: str = "nu") -> Vergelijking:
    """Slow for many gemeenten (it calculates two dossiers): meant for another thread."""
    v = verschil(oud, nieuw)
    titels = _titels(oud, nieuw) if v.teksten else {}
    teksten = tuple(Tekstrij(t.paragraaf, titels.get(t.paragraaf) or leesbaar(t.paragraaf), t.stukken, telling(t.stukken),
                             in_woorden(t.stukken)) for t in v.teksten)
    ander = "" if set(oud.codes()) & set(nieuw.codes()) else "Deze dossiers hebben geen gemeente gemeen. Vergelijkt u de goede bestanden?"
    return Vergelijking(van, naar, tuple(getalrij(g) for g in v.getallen), v.regels, teksten, ander)


def _titels(oud: Dossier, nieuw: Dossier) -> Mapping[str, str]:
    """Names of the paragraphs as in the document; those of the new one win."""
    from thuisapp.app.visie_voorbeeld import titels

    alle = titels(nieuw)
    if any(p not in alle for p in oud.teksten):
        return {**titels(oud), **alle}
    return alle


def getalrij(g: Getalverschil) -> Getalrij:
    was, wordt = _paar(g)
    verschil = _pijl(g, was, wordt)
    soort = SOORTEN[g.soort]
    plaats = "de regio" if not g.gemeente else g.plaats
    gesproken = f"{soort} van {g.groepnaam} voor {plaats}: was {was}, wordt {met_woord(wordt, g.eenheid)}; {_gesproken(g, was, wordt)}."
    return Getalrij((g.soort, g.groep, g.gemeente), soort, g.groepnaam, g.plaats, was, wordt, verschil, gesproken, g.verschil, g.eenheid)


def _paar(g: Getalverschil) -> tuple[str, str]:
    """Was and wordt as text, with as many decimals as it takes to see a difference. Ranges are shown as such."""
    if g.bandbreedte and "→" in g.bandbreedte:
        was, _, wordt = g.bandbreedte.partition(" → ")
        return was, wordt
    for decimalen in (0, 1, 3):
        was, wordt = (leeg if x is None else getal(x, decimalen) for x, leeg in ((g.was, g.was_leeg), (g.wordt, g.wordt_leeg)))
        if was != wordt:
            break
    return was, wordt


def _pijl(g: Getalverschil, was: str, wordt: str) -> str:
    if g.bandbreedte:
        return MARGE
    if g.verschil is None:
        return ""
    return f"{'▲ +' if g.verschil > 0 else '▼ −'}{_grootte(g, was, wordt)}"


def _gesproken(g: Getalverschil, was: str, wordt: str) -> str:
    if g.bandbreedte:
        return "alleen de marge is veranderd"
    if g.verschil is None:
        return "het verschil is onbekend"
    return f"{_grootte(g, was, wordt)} {'meer' if g.verschil > 0 else 'minder'}"


def _grootte(g: Getalverschil, was: str, wordt: str) -> str:
    """Without its sign, as exact as was and wordt are shown."""
    assert g.verschil is not None
    decimalen = max((len(t.partition(",")[2]) for t in (was, wordt)), default=0)
    return getal(abs(g.verschil), decimalen)


# Texts


_MERKEN = {Tekststuksoort.WEG: "vervallen", Tekststuksoort.NIEUW: "nieuw"}


def in_woorden(stukken: tuple[Tekststuk, ...]) -> str:
    """For a screen reader, and for print without underlining: "Wij bouwen [vervallen: 20] [nieuw: 25] woningen."."""
    delen = []
    for stuk in stukken:
        if stuk.soort is Tekststuksoort.GELIJK:
            delen.append(stuk.tekst)
        else:
            kaal = stuk.tekst.strip()
            na = stuk.tekst[len(stuk.tekst.rstrip()):] or " "
            delen.append(f"[{_MERKEN[stuk.soort]}: {kaal}]{na}" if kaal else stuk.tekst)
    return "".join(delen).strip()


def telling(stukken: tuple[Tekststuk, ...]) -> str:
    """ "3 woorden vervallen, 5 nieuw", "nieuwe tekst" or "tekst vervallen"."""
    weg, nieuw = (sum(len(s.tekst.split()) for s in stukken if s.soort is soort) for soort in (Tekststuksoort.WEG, Tekststuksoort.NIEUW))
    if all(s.soort is Tekststuksoort.NIEUW for s in stukken):
        return "nieuwe tekst"
    if all(s.soort is Tekststuksoort.WEG for s in stukken):
        return "tekst vervallen"
    if not weg and not nieuw:
        return "alleen witruimte"
    delen = [f"{aantal(n)} {'woord' if n == 1 else 'woorden'} {hoe}" for n, hoe in ((weg, "vervallen"), (nieuw, "nieuw")) if n]
    return opsomming(delen)


def als_html(stukken: tuple[Tekststuk, ...], weg: str, nieuw: str) -> str:
    """Changed words struck or underlined. weg, nieuw: colours of their background."""
    stijl = {Tekststuksoort.WEG: f"text-decoration: line-through; background-color: {weg}",
             Tekststuksoort.NIEUW: f"text-decoration: underline; background-color: {nieuw}"}
    delen = []
    for stuk in stukken:
        tekst = html.escape(stuk.tekst).replace("\n", "<br>")
        delen.append(f"<span style=\"{stijl[stuk.soort]}\">{tekst}</span>" if stuk.soort in stijl else tekst)
    return "".join(delen)


def als_tekst(v: Vergelijking) -> str:
    """Everything as plain text with tabs, to paste into a message or a spreadsheet."""
    uit = [v.zin]
    if v.getallen:
        uit += ["", "Getallen", "\t".join(("Wat", "Aandachtsgroep", "Gemeente", "Was", "Wordt", "Verschil", "Eenheid"))]
        uit += ["\t".join((r.soort, r.groep, r.plaats, r.was, r.wordt, r.verschil, eenheid(r.eenheid))) for r in v.getallen]
    if v.regels:
        uit += ["", "Regels en afspraken", *(f"{r.onderdeel}\t{r.zin}" for r in v.regels)]
    if v.teksten:
        uit += ["", "Teksten", *(f"{r.titel}\t{' '.join(r.woorden.split())}" for r in v.teksten)]
    return "\n".join(uit) + "\n"
