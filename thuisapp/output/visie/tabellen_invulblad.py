"""Tables of the invulbladen: what is known, beside room to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thuisapp import format_nl
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.model import Blok, Cel, Regeleinde, Tabel, Tekst
from thuisapp.output.visie.omgeving import klein

BRON = "dit dossier; op de stippellijnen is ruimte om te schrijven"
LEEG = "…"
NIEUWE_PLANNEN, NIEUWE_BESLUITEN = 2, 4  # rows to write in
WIT = "\u00a0"  # an empty line: handwriting needs room


def stippels(lengte: int, regels: int = 1) -> Cel:
    """Room to write on paper: dotted lines with white above them."""
    delen: list[Tekst | Regeleinde] = []
    for n in range(regels):
        delen += [*([Regeleinde(), Tekst(WIT)] if n else [Tekst(WIT)]), Regeleinde(), Tekst(LEEG * lengte)]
    return Cel(tuple(delen))


def cijfers(beeld: Beeld, code: str) -> list[Tabel]:
    """Per group what the dossier says of this gemeente."""
    m = beeld.gemeente(code)
    rijen = tuple(th.rij([th.tekst(f"{g.naam} ({format_nl.eenheid(g.eenheid)})"), th.bereik(g.behoefte_in(code)),
                          th.bereik(beeld.w.bereik(f"aanbod/{g.id}/{code}")), stippels(7), stippels(9), stippels(9)])
                  for g in beeld.groepen)
    kolommen = (th.tekstkolom("Aandachtsgroep", 5), th.getalkolom("Behoefte nu", 3), th.getalkolom("Aanbod nu", 3),
                th.tekstkolom("Nieuw cijfer", 2), th.tekstkolom("Bron", 3), th.tekstkolom("Wie weet dit?", 3))
    id = f"tabel-invul-cijfers-{code.lower()}"
    return [Tabel(id, f"Cijfers van {m.naam}", kolommen, rijen, BRON, eenheid=beeld.jaren)] if rijen else []


def plannen(beeld: Beeld, code: str) -> list[Tabel]:
    """The plans here, and rows for new ones."""
    namen = {g.id: g.naam for g in beeld.dossier.groepen}
    eigen = sorted((p for p in beeld.dossier.aanbod.plannen if p.gemeente == code), key=lambda p: (p.jaar, p.naam))
    rijen = [th.rij([th.tekst(p.naam), th.tekst(str(p.jaar)), th.getal(beeld.w(f"plan/{p.id}")),
                     th.regels([f"{format_nl.aantal(n)} voor {klein(namen.get(id, id))}" for id, n in p.voor.items() if n]), stippels(10)])
             for p in eigen]
    rijen += [th.rij([stippels(11), stippels(3), stippels(3), stippels(14), stippels(10)]) for _ in range(NIEUWE_PLANNEN)]
    kolommen = (th.tekstkolom("Plan", 4), th.tekstkolom("Gereed", 1), th.getalkolom("Aantal", 1), th.tekstkolom("Voor wie", 4),
                th.tekstkolom("Wat verandert er?", 4))
    return [Tabel(f"tabel-invul-plannen-{code.lower()}", f"Plannen in {beeld.gemeente(code).naam}", kolommen, tuple(rijen), BRON)]


def besluiten(beeld: Beeld, code: str) -> list[Tabel]:
    """Room for decisions and dissent."""
    rijen = tuple(th.rij([th.tekst(str(n)), stippels(26, 4), stippels(22, 4)]) for n in range(1, NIEUWE_BESLUITEN + 1))
    kolommen = (th.tekstkolom("Nr.", 1), th.tekstkolom("Besluit", 7), th.tekstkolom("Wie is het er niet mee eens, en waarom?", 6))
    return [Tabel(f"tabel-invul-besluiten-{code.lower()}", f"Besluiten over {beeld.gemeente(code).naam}", kolommen, rijen, BRON)]


TABELLEN: dict[str, Callable[..., Sequence[Blok]]] = {"invul-cijfers": cijfers, "invul-plannen": plannen, "invul-besluiten": besluiten}
