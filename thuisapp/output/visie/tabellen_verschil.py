"""Tables and marked texts of the document "Wat is er veranderd"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from thuisapp import format_nl
from thuisapp.calc.verschil import Getalverschil
from thuisapp.calc.verschil_tekst import Tekststuk, Tekststuksoort
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.domain.tekstveld import VELD
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.merken import een_regel, schoon
from thuisapp.output.visie.model import Alinea, Blok, Cel, Citaat, Cursief, Getal, Inline, Tabel, Tekst, Vet

BRON = "berekening van beide dossiers"
NIET_IN_VISIE = "niet in de visie"
RONDOM = 12  # words that are printed before and after a change
WOORD = re.compile(r"(?:\[\[[^\[\]\n]{1,230}\]\]|\S)+")  # a bound field is one word, also with spaces in it
MEESTE = 80  # pieces of one text that are printed


# --- figures ----------------------------------------------------------------------------------------------------------


def _sleutel(x: Getalverschil) -> str:
    if x.soort == "verdeling":
        return f"verdeling/{x.groep}/{x.gemeente or 'som'}"
    return f"{x.soort}/{x.groep}/{x.gemeente or 'regio'}"


def _cellen(beeld: Beeld, x: Getalverschil) -> list[Cel]:
    """Was, wordt, verschil."""
    sleutel, decimalen = _sleutel(x), _decimalen(x.was, x.wordt)
    was = th.tekst(x.was_leeg) if x.was is None else th.getal(beeld.w(f"toen/{sleutel}"), decimalen)
    wordt = th.tekst(x.wordt_leeg) if x.wordt is None else th.getal(beeld.w(sleutel), decimalen)
    return [was, wordt, _verschil(beeld, x, sleutel, decimalen)]


def _decimalen(was: Fraction | None, wordt: Fraction | None) -> int:
    """One decimal where whole numbers would hide the difference or not add up with it."""
    if was is None or wordt is None:
        return 0
    rond = format_nl.rond
    return 0 if was == wordt or (rond(wordt - was) and rond(wordt) - rond(was) == rond(wordt - was)) else 1


def _verschil(beeld: Beeld, x: Getalverschil, sleutel: str, decimalen: int) -> Cel:
    if x.bandbreedte:
        return th.tekst(f"marge: {x.bandbreedte}")
    if x.verschil is None:
        return th.tekst("niet te zeggen")
    if x.verschil and not format_nl.rond(x.verschil, decimalen):
        return th.tekst("minder dan 0,1")
    return th.met_teken(beeld.w(f"verandering/{sleutel}"), decimalen)


def regio(beeld: Beeld) -> list[Tabel]:
    """The figures of the region that changed, per group."""
    rijen = tuple(th.rij([th.tekst(x.groepnaam), th.tekst(x.soort), th.eenheid(x.eenheid), *_cellen(beeld, x)])
                  for x in beeld.vergelijking.regiocijfers)
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Cijfer", 2), th.tekstkolom("Eenheid", 3), th.getalkolom("Was"),
                th.getalkolom("Wordt"), th.getalkolom("Verschil", 3))
    naam = "Cijfers van de gemeente" if beeld.een_gemeente else "Cijfers van de regio"
    return [Tabel("tabel-verschil-regio", naam, kolommen, rijen, BRON, eenheid=beeld.jaren)]


def verdeling(beeld: Beeld) -> list[Tabel]:
    """What gemeenten take; per gemeente for all groups together when very much changed."""
    v = beeld.vergelijking
    if v.veel:
        return _samen(beeld)
    rijen = tuple(th.rij([th.tekst(x.plaats), th.tekst(x.groepnaam), th.eenheid(x.eenheid), *_cellen(beeld, x)]) for x in
                  sorted(v.verdeling, key=lambda x: (x.plaats, x.groepnaam)))
    kolommen = (th.tekstkolom("Gemeente", 3), th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 3), th.getalkolom("Was"),
                th.getalkolom("Wordt"), th.getalkolom("Verschil", 2))
    return [Tabel("tabel-verschil-verdeling", "Wat gemeenten op zich nemen", kolommen, rijen, BRON)]


def _samen(beeld: Beeld) -> list[Tabel]:
    v = beeld.vergelijking
    namen = {x.gemeente: x.plaats for x in v.verdeling}
    eenheden = sorted({x.eenheid for x in v.verdeling}, key=list(Eenheid).index)
    rijen = [th.rij([th.tekst(naam), th.eenheid(eenheid), *_som(beeld, f"samen/verdeling/{eenheid.value}/{code}", code)])
             for code, naam in sorted(namen.items(), key=lambda paar: paar[1]) for eenheid in eenheden
             if any(x.gemeente == code and x.eenheid is eenheid for x in v.verdeling)]
    kolommen = (th.tekstkolom("Gemeente", 4), th.tekstkolom("Eenheid", 3), th.getalkolom("Was"), th.getalkolom("Wordt"),
                th.getalkolom("Verschil"))
    return [Tabel("tabel-verschil-verdeling", "Wat gemeenten op zich nemen, alle groepen samen", kolommen, tuple(rijen), BRON,
                  noten=("Wat er per groep veranderde, staat in het programma bij Vergelijken.",))]


def _som(beeld: Beeld, sleutel: str, code: str) -> list[Cel]:
    toen, nu = code in beeld.vergelijking.toen.codes(), code in beeld.dossier.codes()
    return [th.getal(beeld.w(f"toen/{sleutel}")) if toen else th.tekst(NIET_IN_VISIE),
            th.getal(beeld.w(sleutel)) if nu else th.tekst(NIET_IN_VISIE),
            th.met_teken(beeld.w(f"verandering/{sleutel}")) if toen and nu else th.tekst("niet te zeggen")]


# --- texts ------------------------------------------------------------------------------------------------------------


def tekst(beeld: Beeld, nummer: str) -> Sequence[Blok]:
    """One text with its changes in signs and words, so that nobody needs to see a colour or a line."""
    t = beeld.vergelijking.tekst(nummer)
    if t.soort != "gewijzigd":
        regels = schoon("".join(stuk.tekst for stuk in t.wijziging.stukken)).split("\n")
        velden = _velden_toen if t.soort == "weg" else _velden_nu
        return [Citaat(tuple(Alinea(tuple(velden(beeld, een_regel(regel).strip()))) for regel in regels if regel.strip()))]
    stukken = [s for s in t.wijziging.stukken if s.tekst.strip()]
    delen: list[Inline] = []
    for n, stuk in enumerate(stukken[:MEESTE]):
        delen += [*([Tekst(" ")] if delen else []), *_stuk(beeld, stuk, n == 0, n == len(stukken) - 1)]
    if len(stukken) > MEESTE:
        delen.append(Tekst(" […] De rest van deze tekst is ook gewijzigd."))
    return [Alinea(tuple(delen))]


def _stuk(beeld: Beeld, stuk: Tekststuk, eerste: bool, laatste: bool) -> list[Inline]:
    kaal = een_regel(stuk.tekst).strip()
    if stuk.soort is Tekststuksoort.WEG:
        return [Cursief((Tekst("[geschrapt: "), *_velden_toen(beeld, kaal), Tekst("]")))]
    if stuk.soort is Tekststuksoort.NIEUW:
        return [Vet((Tekst("[nieuw: "), *_velden_nu(beeld, kaal), Tekst("]")))]
    return _velden_nu(beeld, _ingekort(WOORD.findall(kaal), eerste, laatste))


def _velden_nu(beeld: Beeld, tekst: str) -> list[Inline]:
    """A text with the figures that its bound fields stand for."""
    return _met_velden(tekst, beeld.velden.inline)


def _velden_toen(beeld: Beeld, tekst: str) -> list[Inline]:
    """The same with the figures of the earlier dossier, bound as such."""
    def inline(sleutel: str, vorm: str) -> Inline:
        deel = beeld.vergelijking.velden_toen.inline(sleutel, vorm)
        return Getal(deel.tekst, f"toen/{deel.herkomst}") if isinstance(deel, Getal) else deel
    return _met_velden(tekst, inline)


def _met_velden(tekst: str, inline: Callable[[str, str], Inline]) -> list[Inline]:
    delen: list[Inline] = []
    plek = 0
    for veld in VELD.finditer(tekst):
        delen += [Tekst(tekst[plek:veld.start()]), inline(veld[1], veld[2] or "")]
        plek = veld.end()
    return [deel for deel in (*delen, Tekst(tekst[plek:])) if deel != Tekst("")]


def _ingekort(woorden: list[str], eerste: bool, laatste: bool) -> str:
    """Unchanged words, of a long run only those beside a change."""
    begin, einde = 0 if eerste else RONDOM, 0 if laatste else RONDOM
    if len(woorden) <= begin + einde + 3:
        return " ".join(woorden)
    return " ".join([*woorden[:begin], "[…]", *(woorden[-einde:] if einde else [])])


TABELLEN: dict[str, Callable[..., Sequence[Blok]]] = {"verschil-regio": regio, "verschil-verdeling": verdeling, "verschil-tekst": tekst}
