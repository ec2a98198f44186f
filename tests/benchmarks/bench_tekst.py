"""Own text: how long spelling, contradictions, pasting and fields take, also for hostile text.

Run: python tests/benchmarks/bench_tekst.py
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from thuisapp.app import spelling
from thuisapp.app.controles import controleer
from thuisapp.app.plaktekst import naar_markdown
from thuisapp.app.tegenspraak import tegenspraken
from thuisapp.app.tekstvelden import velden
from thuisapp.app.voorbeeld import voorbeeld_dossier
from thuisapp.calc.rekenen import reken
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.output.visie import maak_visie
from thuisapp.output.visie.leesbaar import regels

HOSTILE = ("<", "<a ", "<b>", "<!--", '<a href="', "<table><tr><td>", "<ul><li>x", "<p>x</p>", "</b>", "<b>x</b>y", "<br>x", "&lt;", "[[a",
           "<td>x", "*", "<style>", "\x00")


def meet(wat: str, doe: Callable[[], object]) -> None:
    begin = time.perf_counter()
    uit = doe()
    print(f"{wat:<60} {1000 * (time.perf_counter() - begin):8.0f} ms  {uit}")


def main() -> None:
    voor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    meet("woordenboek inlezen", lambda: type(spelling.speller()).__name__)
    print(f"{'geheugen van het woordenboek':<60} {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - voor) // 1024:8} MB")
    d = voorbeeld_dossier()
    r = reken(d)
    tekst = "\n".join(regels(maak_visie(d, r, controleer(d, r))))
    kenner = spelling.speller()
    meet(f"spelling van het document ({len(tekst.split())} woorden)", lambda: f"{len(kenner.fouten(tekst))} fouten")
    meet("nog een keer", lambda: f"{len(kenner.fouten(tekst))} fouten")
    for woord in ("wonning", "aandachtsgroepn", "verantwoordelijkheidd", "asdfghjkl"):
        meet(f"suggesties voor {woord}", lambda woord=woord: kenner.suggesties(woord))
    meet("velden om uit te kiezen", lambda: len(velden(d, r)))
    for zin in ("De opgave voor ouderen is 13. ", "Gewone tekst met 3 getallen erin. ", "Tekst zonder getallen. "):
        e = replace(d, teksten=FrozenMap({"keuzes": zin * (20_000 // len(zin))}))
        meet(f"tegenspraken in 20.000 tekens: {zin.strip()}", lambda e=e: len(tegenspraken(e, reken(e))))
    for stuk in HOSTILE:
        html = stuk * (10_000_000 // len(stuk))
        meet(f"10 miljoen tekens plakken: {stuk!r}", lambda html=html: len(naar_markdown(html)))


if __name__ == "__main__":
    main()
