"""The Jinja environment of the document: what a template can print, and how it is written in Dutch.

Sandboxed, because a region may bring its own templates. Everything a template prints goes through `druk_af`: text of users becomes a mark
that Markdown cannot read, a figure must be a Waarde (so that it stays bound to the dossier), and None or an unknown name is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from thuisapp import format_nl
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie import merken
from thuisapp.output.visie.waarde import NIET_GENOEMD, Bereik, Waarde, hoofdtelwoord
from thuisapp.output.visie.woorden import voluit
from thuisapp.paths import PACKAGE

SJABLONEN = PACKAGE / "templates"
Woorden = Eenheid | str
MEESTE_NAMEN = 6  # so many names can be read inside a sentence
WIT = Markup(f"\n{merken.WIT}\n")  # an end of paragraph


class FoutInSjabloon(ThuisappError):
    """A template asks for something that is not there."""


@lru_cache(maxsize=1)
def omgeving() -> ImmutableSandboxedEnvironment:
    """One environment for all templates; it holds no state of a dossier."""
    env = ImmutableSandboxedEnvironment(loader=FunctionLoader(_bron), undefined=StrictUndefined, autoescape=True, finalize=druk_af,
                                        auto_reload=False)
    del env.filters["safe"]
    env.filters.update(FILTERS)
    env.globals.update(FUNCTIES)
    return env


def _bron(naam: str) -> str | None:
    """A template as Jinja gets it: a line with nothing but tags or comments leaves no line behind, a blank line becomes a mark.

    Only a blank line in the template begins a new paragraph; a condition that comes out empty does not. None (there is no such template)
    for every name that is not one of a file in our own folder.
    """
    bron = standaardbron(naam)
    if bron is None:
        return None
    gemerkt = re.sub(r"(?m)^[ \t]*\n", f"{merken.WIT}\n", bron)
    return re.sub(r"(?m)^[ \t]*((?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*)+\n", lambda m: m[0].strip(), gemerkt)


def standaardbron(naam: str) -> str | None:
    """One of our own templates as it was written; None for any other name."""
    if not re.fullmatch(r"(?:[a-z]+/)?[a-z0-9_]+\.md\.j2", naam):
        return None
    pad = SJABLONEN / (naam if "/" in naam else f"visie/{naam}")
    return pad.read_text(encoding="utf-8") if pad.is_file() else None


def render(sjabloon: str, **gegevens: Any) -> str:
    """The Markdown of a template: "07_verdeling" of the visie, "monitor/01_stand" of another kind.

    Raises FoutInSjabloon (or an error of Jinja) when the template asks for what is not there.
    """
    return zonder_lege_regels(omgeving().get_template(f"{sjabloon}.md.j2").render(**gegevens))


def zonder_lege_regels(gemaakt: str) -> str:
    """What Jinja made as Markdown: only a mark ends a paragraph."""
    return "\n".join(regel for regel in gemaakt.split("\n") if regel.strip()).replace(merken.WIT, "\n\n")


def druk_af(waarde: Any) -> Markup:
    """What a template prints, safely and bound."""
    if isinstance(waarde, Undefined):
        return Markup(str(waarde))  # raises, with the name that is missing; "x if y" without else is just nothing
    if isinstance(waarde, Markup):
        return waarde
    if isinstance(waarde, Waarde):
        return _getal(waarde, format_nl.aantal(waarde.getal))
    if isinstance(waarde, str):
        return merken.tekst(waarde)
    if isinstance(waarde, int) and not isinstance(waarde, bool):
        return merken.tekst(str(waarde))
    raise FoutInSjabloon(f"Het sjabloon drukt een {type(waarde).__name__} af; dat is geen tekst en geen gebonden getal.")


def _getal(w: Waarde, tekst: str) -> Markup:
    if w.geheim:  # never the figure, nor its key with it
        return merken.tekst(NIET_GENOEMD)
    return merken.getal(tekst, w.sleutel)


# --- figures ----------------------------------------------------------------------------------------------------------


def aantal(w: Waarde, decimalen: int = 0) -> Markup:
    """1.234 or, with decimals, 1.234,5."""
    return _getal(w, format_nl.aantal(w.getal, decimalen))


def getal(w: Waarde) -> Markup:
    """As many decimals as needed, at most two: 1,84 or 2."""
    return _getal(w, format_nl.getal(w.getal, 2))


def procent(w: Waarde, decimalen: int = 0) -> Markup:
    """25%; a share that is not nil is never printed as 0%."""
    if w.getal is not None and not w.geheim and w.getal > 0 and not format_nl.rond(Fraction(w.getal) * 100, decimalen):
        return merken.tekst(f"minder dan {'1' if not decimalen else '0,' + '0' * (decimalen - 1) + '1'}%")
    return _getal(w, format_nl.procent(None if w.getal is None else Fraction(w.getal), decimalen))


def woord(w: Waarde) -> Markup:
    """Words up to twelve, figures above."""
    return _getal(w, format_nl.ONBEKEND if w.getal is None else format_nl.telwoord(w.getal))


def stuks(w: Waarde, woorden: Woorden) -> Markup:
    """één woning, twee woningen, 13 woningen, een onbekend aantal woningen. woorden: an Eenheid, or "woning|woningen"."""
    enkel, meer = _vormen(woorden)
    if w.geheim:
        return merken.tekst(f"een {NIET_GENOEMD} aantal {meer}")
    if w.getal is None:
        return merken.tekst(f"een nog onbekend aantal {meer}")
    if 0 < w.getal < Fraction(1, 2):
        return merken.tekst(f"minder dan één {enkel}")
    if w.rond == 0:
        return merken.tekst(f"geen {meer}")
    return woord(w) + merken.tekst(f" {enkel if w.rond == 1 else meer}")


def hoofdstuks(w: Waarde, woorden: Woorden) -> Markup:
    """The same as the first words of a sentence: Eén woning, Twaalf woningen, Geen woningen."""
    enkel, meer = _vormen(woorden)
    if w.geheim or w.getal is None or w.rond == 0:
        begin = "Geen" if w.rond == 0 and not w.geheim else f"Een {NIET_GENOEMD if w.geheim else 'nog onbekend'} aantal"
        return merken.tekst(f"{begin} {meer}")
    return _getal(w, hoofdtelwoord(w.getal)) + merken.tekst(f" {enkel if w.rond == 1 else meer}")


def kies(w: Waarde, enkel: str, meer: str) -> str:
    """The form of a word that goes with the number: `aantal | kies("is", "zijn")`."""
    return enkel if w.rond == 1 or w.geheim else meer  # "een niet genoemd aantal krijgt"


def _vormen(woorden: Woorden) -> tuple[str, str]:
    if isinstance(woorden, Eenheid):
        return format_nl.EENHEDEN[woorden]
    enkel, meer = woorden.split("|")
    return enkel, meer


# --- ranges -----------------------------------------------------------------------------------------------------------


def bereik(b: Bereik, woorden: Woorden) -> Markup:
    """tussen 410 en 560 woningen, waarschijnlijk rond 480 | 48 woningen | ten minste 12 woningen en waarschijnlijk 20 of meer."""
    meer = _vormen(woorden)[1]
    if not b.bekend:
        return merken.tekst(f"een nog onbekend aantal {meer}")
    if b.h.onbekend_erbij and b.h.onbekend_eraf:
        ongeveer = merken.tekst("ongeveer ") + stuks(b.midden, woorden)
        return ongeveer if b.is_punt else (ongeveer + merken.tekst(" (de schatting loopt van ") + druk_af(b.laag) + merken.tekst(" tot ")
                                           + druk_af(b.hoog) + merken.tekst(")"))
    if b.h.onbekend_erbij:
        return _minstens(b, "ten minste", b.laag, woorden)
    if b.h.onbekend_eraf:
        return _minstens(b, "ten hoogste", b.hoog, woorden)
    if b.is_punt:
        return stuks(b.midden, woorden)
    if b.hoog.rond == 1:  # "tussen 0 en 1 woningen" says it with too many words
        return merken.tekst("hoogstens ") + stuks(b.hoog, woorden)
    return (merken.tekst("tussen ") + druk_af(b.laag) + merken.tekst(" en ") + druk_af(b.hoog)
            + merken.tekst(f" {meer}, waarschijnlijk rond ") + druk_af(b.midden))


def _minstens(b: Bereik, begin: str, rand: Waarde, woorden: Woorden) -> Markup:
    tekst = merken.tekst(begin + " ") + (stuks(rand, woorden) if rand.rond else druk_af(rand) + merken.tekst(f" {_vormen(woorden)[1]}"))
    richting = "meer" if begin == "ten minste" else "minder"
    return tekst if b.is_punt else tekst + merken.tekst(" en waarschijnlijk ") + druk_af(b.midden) + merken.tekst(f" of {richting}")


def ligt(b: Bereik, woorden: Woorden) -> Markup:
    """The same with its verb: "ligt tussen 410 en 560 woningen, waarschijnlijk rond 480", "is 48 woningen", "is nog onbekend"."""
    if not b.bekend:
        return merken.tekst("is nog onbekend")
    op_bereik = b.volledig and not b.is_punt and b.hoog.rond != 1
    return merken.tekst("ligt " if op_bereik else "is ") + bereik(b, woorden)


def aandelen(delen: Iterable[Any], begin: str = "") -> Markup:
    """Shares with their names: "voor 60% het aantal inwoners en voor 40% het aantal woningen". A single whole is only named."""
    lijst = list(delen)
    if len(lijst) == 1:
        return merken.tekst(klein(lijst[0].naam))
    stukken = (merken.tekst(begin) + procent(deel.aandeel) + merken.tekst(f" {klein(deel.naam)}") for deel in lijst)
    return opsomming(stukken) + _afgerond(lijst)


def met_aandeel(delen: Iterable[Any]) -> Markup:
    """Names with their shares: "nultredenwoning (59%) en geclusterde woning (41%)". A single whole is only named."""
    lijst = list(delen)
    if len(lijst) == 1:
        return merken.tekst(klein(lijst[0].naam))
    return opsomming(merken.tekst(f"{klein(deel.naam)} (") + procent(deel.aandeel) + merken.tekst(")") for deel in lijst) + _afgerond(lijst)


def _afgerond(delen: list[Any]) -> Markup:
    """A word when whole percentages that are all of something come to 99 or 101."""
    exact = [Fraction(deel.aandeel.getal or 0) for deel in delen]
    som = sum(format_nl.rond(x * 100) for x in exact)
    return merken.tekst(", afgerond") if sum(exact) == 1 and som != 100 else Markup("")


# --- words ------------------------------------------------------------------------------------------------------------


def opsomming(delen: Iterable[Any], voegwoord: str = "en") -> Markup:
    """a, b en c; each part may be text or a figure."""
    stukken = [druk_af(deel) for deel in delen]
    if len(stukken) < 2:
        return stukken[0] if stukken else Markup("")
    return Markup(", ").join(stukken[:-1]) + merken.tekst(f" {voegwoord} ") + stukken[-1]


def kort(delen: Iterable[Any], woorden: str, hoogstens: int = MEESTE_NAMEN) -> Markup:
    """The same, but of more names only how many there are: "elf groepen". woorden: "groep|groepen"."""
    lijst = list(delen)
    return opsomming(lijst) if len(lijst) <= hoogstens else merken.tekst(f"{format_nl.telwoord(len(lijst))} {woorden.split('|')[1]}")


def klein(tekst: str) -> str:
    """With a small first letter, as a name of a group stands inside a sentence; abbreviations stay ("GGZ")."""
    return tekst if len(tekst) < 2 or tekst[1].isupper() else tekst[0].lower() + tekst[1:]


def namen(groepen: Iterable[Any]) -> list[str]:
    """Names of groups as they stand inside a sentence."""
    return [klein(groep.naam) for groep in groepen]


def groot(tekst: str) -> str:
    """With a capital first letter."""
    return tekst[:1].upper() + tekst[1:]


def zin(tekst: str) -> str:
    """Text of a user as a sentence: a capital first, one full stop last."""
    kaal = merken.een_regel(tekst).strip()
    return kaal if not kaal else groot(kaal) + ("" if kaal[-1] in ".!?" else ".")


def zonder_punt(tekst: str) -> str:
    """Text of a user without the full stop at its end, to stand inside a sentence."""
    return merken.een_regel(tekst).strip().rstrip(".")


def citaat(tekst: str) -> Markup:
    """Text of a user, word for word, as a quotation."""
    regels = [Markup("> ") + merken.tekst(regel) for regel in merken.schoon(tekst).split("\n") if regel.strip()]
    return Markup("\n>\n").join(regels)


def alineas(tekst: str) -> Markup:
    """Text of a user, word for word, with its own paragraphs."""
    stukken = [merken.tekst(regel) for regel in merken.schoon(tekst).split("\n") if regel.strip()]
    return WIT.join(stukken)


# --- blocks -----------------------------------------------------------------------------------------------------------


def blok(soort: str) -> Callable[..., Markup]:
    """The function that leaves a mark where a table or figure comes: `tabel("opgave-per-groep", groep=g.id)`."""
    def plaats(naam: str, **argumenten: str) -> Markup:
        return WIT + merken.merk(merken.BLOK, naam=f"{soort}:{naam}", **argumenten) + WIT
    return plaats


def kader(titel: str, soort: str = "info", caller: Callable[[], Markup] | None = None) -> Markup:
    """A box around what the call block holds."""
    binnen = caller() if caller else Markup("")
    begin = merken.merk(merken.KADER, titel=merken.een_regel(titel), soort=soort)
    return WIT + begin + WIT + binnen + WIT + merken.merk(merken.EINDE) + WIT


FILTERS: dict[str, Callable[..., Any]] = {
    # figures
    "aantal": aantal, "getal": getal, "procent": procent, "woord": woord, "stuks": stuks, "hoofdstuks": hoofdstuks, "kies": kies,
    "bereik": bereik, "ligt": ligt,
    "aandelen": aandelen, "met_aandeel": met_aandeel, "meervoud": format_nl.eenheid,
    # words
    "opsomming": opsomming, "kort": kort, "namen": namen, "datum": format_nl.datum, "klein": klein, "groot": groot, "zin": zin,
    "kleine": lambda teksten: [klein(tekst) for tekst in teksten], "zonder_punt": zonder_punt, "voluit": voluit,
    "alineas": alineas, "citaat": citaat,
}
FUNCTIES: dict[str, Callable[..., Any]] = {
    "tabel": blok("tabel"), "figuur": blok("figuur"), "lijst": blok("lijst"), "kader": kader,
    "id": lambda naam: merken.merk(merken.ANKER, id=naam),
    "zie": lambda naam: merken.merk(merken.ZIE, id=naam),
    "Zie": lambda naam: merken.merk(merken.ZIE, id=naam, groot="ja"),
    "noot": lambda tekst: merken.merk(merken.NOOT, tekst=tekst),
}
