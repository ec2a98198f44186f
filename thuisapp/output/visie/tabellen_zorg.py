"""Tables on what goes with the opgave: woonvormen, and the care by level and by the law that pays."""

from __future__ import annotations

from collections.abc import Callable

from thuisapp import format_nl
from thuisapp.domain.aandachtsgroep import Ondersteuningsniveau
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.bronregels import EIGEN_BEREKENING
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.mensentabel import SAMEN, wetnaam
from thuisapp.output.visie.methodewaarden import woonvormen_van
from thuisapp.output.visie.model import Cel, Tabel
from thuisapp.output.visie.omgeving import klein

KOP_NIVEAU = {Ondersteuningsniveau.LICHT: "Licht", Ondersteuningsniveau.MIDDEN: "Midden", Ondersteuningsniveau.INTENSIEF: "Intensief",
              Ondersteuningsniveau.NABIJ: "24 uur nabij"}
UITLEG_NIVEAUS = ("Licht is tot ongeveer twee uur per week, midden twee tot zes uur, intensief dag en nacht oproepbaar en 24 uur nabij "
                  "altijd iemand dichtbij.")
BRON = f"ondersteuning per groep in dit dossier; {EIGEN_BEREKENING}"


def zorg(beeld: Beeld) -> list[Tabel]:
    """New cliënten per group and level, with totals; small numbers are left out."""
    zorg, niveaus = beeld.w.zorg, beeld.w.zorg.niveaus
    if not zorg.rijen:
        return []
    def cellen(groep: str) -> list[Cel]:
        return [_cel(beeld, groep, niveau) for niveau in (*niveaus, SAMEN)]

    rijen = [th.rij([th.tekst(beeld.groep(id).naam), *cellen(id)]) for id in zorg.rijen]
    rijen.append(th.rij([th.tekst("Samen"), *cellen(SAMEN)], totaal=True))
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), *(th.getalkolom(KOP_NIVEAU[Ondersteuningsniveau(n)]) for n in niveaus),
                th.getalkolom("Samen"))
    return [Tabel("tabel-zorg", "Mensen die ondersteuning nodig hebben, per niveau", kolommen, tuple(rijen), BRON,
                  eenheid=f"nieuwe cliënten, {beeld.jaren}, middelste schatting", noten=_noten(beeld))]


def _cel(beeld: Beeld, groep: str, niveau: str) -> Cel:
    """A level that a group does not have is a dash."""
    return th.tekst("") if beeld.w.zorg.getal(groep, niveau) is None else th.getal(beeld.w(f"zorg/{groep}/{niveau}"))


def _noten(beeld: Beeld) -> tuple[str, ...]:
    zorg = beeld.w.zorg
    noten = [UITLEG_NIVEAUS]
    if zorg.ondergrens:
        noten.append(f"Van {_namen(beeld, zorg.ondergrens)} ontbreken cijfers van een deel van de gemeenten; die aantallen zijn een "
                     "ondergrens.")
    huishoudens = [id for id in zorg.rijen if id in zorg.vraag.in_huishoudens]
    if huishoudens:
        noten.append(f"Voor {_namen(beeld, huishoudens)} telt elk huishouden als één cliënt.")
    if zorg.tabel.afgeschermd:
        noten.append(th.LEES_AFGESCHERMD)
    return tuple(noten)


def _namen(beeld: Beeld, ids: tuple[str, ...] | list[str]) -> str:
    return format_nl.opsomming([klein(naam) for naam in beeld.groepsnamen(ids)])


def wetten(beeld: Beeld) -> list[Tabel]:
    """Cliënten per law that pays, rounded to tens."""
    per_wet = [wet for wet, aantal in beeld.w.zorg.per_wet().items() if aantal is not None]
    if not per_wet:
        return []
    rijen = [th.rij([th.tekst(wet), _tiental(beeld, wet), th.tekst(_betaalt(wet)), th.tekst(_groepen_met(beeld, wet))]) for wet in per_wet]
    kolommen = (th.tekstkolom("Wet", 3), th.getalkolom("Cliënten", 2), th.tekstkolom("Wie betaalt", 4), th.tekstkolom("Groepen", 6))
    return [Tabel("tabel-zorgwet", "Uit welke wet de ondersteuning wordt betaald", kolommen, tuple(rijen), BRON,
                  eenheid=f"nieuwe cliënten, {beeld.jaren}, afgerond op tientallen")]


def _groepen_met(beeld: Beeld, wet: str) -> str:
    groepen = (beeld.groep(id) for id in beeld.w.zorg.rijen)
    return ", ".join(klein(g.naam) for g in groepen if wet in map(wetnaam, g.groep.financiering.values()))


def _tiental(beeld: Beeld, wet: str) -> Cel:
    w = beeld.w(f"zorg-wet/{wet}")
    return th.tekst("minder dan vijf") if w.getal == 0 else th.getal(w)


_BETALERS = (("Wmo", "gemeente"), ("Jeugdwet", "gemeente"), ("inburgering", "gemeente"), ("Wlz", "zorgkantoor"), ("Zvw", "zorgverzekeraar"))


def _betaalt(wet: str) -> str:
    """Who pays by a law; empty for one that we do not know."""
    return format_nl.opsomming(list(dict.fromkeys(wie for woord, wie in _BETALERS if woord in wet)))


def woonvormen(beeld: Beeld) -> list[Tabel]:
    """The opgave by woonvorm, all groups with the same eenheid together."""
    rijen = []
    for eenheid in beeld.bekende_eenheden:
        vormen: dict[str, list[str]] = {}
        for g in beeld.groepen:
            for vorm, n in woonvormen_van(beeld.w, g.id).items() if g.eenheid is eenheid else ():
                if n:
                    vormen.setdefault(vorm, []).append(klein(g.naam))
        aantallen = {vorm: beeld.w(f"woonvorm-samen/{eenheid.value}/{vorm}") for vorm in vormen}
        rijen += [th.rij([th.tekst(vorm), th.getal(aantallen[vorm]), th.eenheid(eenheid), th.tekst(", ".join(vormen[vorm]))])
                  for vorm in sorted(vormen, key=lambda vorm: -(aantallen[vorm].getal or 0))]
        if len(vormen) > 1:
            rijen.append(th.rij([th.tekst(f"Samen in {format_nl.eenheid(eenheid)}"),
                                 th.getal(beeld.w(f"woonvorm-samen/{eenheid.value}/{SAMEN}")), th.eenheid(eenheid), th.tekst("")],
                                totaal=True))
    if not rijen:
        return []
    kolommen = (th.tekstkolom("Woonvorm", 4), th.getalkolom("Aantal", 2), th.tekstkolom("Eenheid", 2), th.tekstkolom("Voor wie", 6))
    return [Tabel("tabel-woonvormen", f"De opgave naar woonvorm, {beeld.jaren}", kolommen, tuple(rijen),
                  f"woonvormen per groep in dit dossier; {EIGEN_BEREKENING}", eenheid="middelste schatting",
                  noten=("Elke groep is apart afgerond. Daardoor kan de som een paar afwijken van de opgave van alle groepen samen.",
                         *(("Een groep met een overschot telt hier niet mee.",) if _heeft_overschot(beeld) else ())))]


def _heeft_overschot(beeld: Beeld) -> bool:
    return any(g.opgave.bekend and (g.opgave.midden.rond or 0) < 0 for g in beeld.groepen)


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {"zorg": zorg, "wetten": wetten, "woonvormen": woonvormen}
