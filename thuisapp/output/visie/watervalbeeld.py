"""The waterfall in the document: a chart per gemeente in a small region, and one table of all gemeenten."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thuisapp.calc.waterval import Getoond
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output import charts
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.model import Figuur, Tabel
from thuisapp.output.visie.watervalwaarden import alle_samen
from thuisapp.output.watervaltekst import alt_tekst

BRON = "eigen berekening met de rekenregels in bijlage B"
WONINGEN = Eenheid.WONINGEN
RIJHOOGTE = 18.5  # a little closer than on the screen, since there is a chart for every gemeente
HALF = 312  # half the width of the text: it stands beside the explanation
KOPPEN = {"sleutels": "Andere sleutels", "inzet": "Wat gemeenten al doen", "grenzen": "Grenzen", "ingroei": "Ingroeipad",
          "afronden": "Afronden", "ruil": "Ruil"}


def waterval(beeld: Beeld, code: str) -> list[Figuur]:
    """All divided groups in woningen together; nothing in a large region, or where the rules move too little to be seen in a chart.

    The table says it then.
    """
    m = beeld.gemeente(code)
    if not beeld.klein or beeld.een_gemeente or not m.uitleg.stappen or m.uitleg.alleen_sleutel or not _te_zien(m.uitleg.stappen):
        return []
    *stappen, uitkomst = m.uitleg.stappen
    labels = [s.stap.naam for s in stappen]
    alt = alt_tekst(f"Van de sleutel naar het aantal woningen van {m.naam}, alle groepen samen.", m.uitleg.stappen, WONINGEN)
    svg = charts.waterval(labels, [s.verschil for s in stappen], f"{m.naam} neemt", alt=alt, rijhoogte=RIJHOOGTE, breedte=HALF)
    return [Figuur(f"figuur-waterval-{code.lower()}", f"{m.naam}: van sleutel naar aantal, in woningen voor alle groepen samen", svg, alt,
                   BRON, gegevens_in="tabel-waterval", naast_tekst=True)]


def _te_zien(stappen: Sequence[Getoond]) -> bool:
    """Whether the lowest and the highest stand differ by a hundredth or more."""
    standen = [s.stand for s in stappen]
    return 100 * (max(standen) - min(standen)) >= max(standen)


def tabel(beeld: Beeld) -> list[Tabel]:
    """A row per gemeente: what the key gives, what every rule adds or takes away, and the number. No column for what nowhere counts."""
    per_gemeente = alle_samen(beeld.w, WONINGEN.value)
    if not any(per_gemeente.values()):
        return []
    soorten = [s for s in KOPPEN if any(x.stap.soort == s for rij in per_gemeente.values() for x in rij)]
    eerste = next(rij[0].stap.naam for rij in per_gemeente.values() if rij)
    rijen = []
    for m in beeld.gemeenten:
        plek = f"{WONINGEN.value}/{m.code}"
        rijen.append(th.rij([th.tekst(m.naam), th.getal(beeld.w(f"waterval-samen/{plek}/sleutel")),
                             *(th.met_teken(beeld.w(f"waterval-samen/{plek}/{s}")) for s in soorten),
                             th.getal(beeld.w(f"samen/verdeling/{plek}"))]))
    kolommen = (th.tekstkolom("Gemeente"), th.getalkolom(eerste), *(th.getalkolom(KOPPEN[s]) for s in soorten), th.getalkolom("Neemt"))
    return [Tabel("tabel-waterval", "Van sleutel naar aantal, voor alle groepen samen", kolommen, tuple(rijen), BRON,
                  eenheid=f"woningen, {beeld.jaren}", noten=("Elke rij telt op van links naar rechts.",))]


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {"waterval": tabel}
