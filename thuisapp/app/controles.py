"""The findings of a dossier with what the program knows besides: the same on screen, in the document and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from thuisapp.app import huisstijl
from thuisapp.app.overlappen import bekende_overlappen
from thuisapp.calc import controles
from thuisapp.calc.delen import Delen, in_een_keer
from thuisapp.calc.methodevergelijking import grote_verschillen
from thuisapp.calc.rekenen import Rekenresultaat, raming_van, reken_in_delen
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.format_nl import opsomming, telwoord
from thuisapp.output.wettelijke_eisen import eisen

MAX_VELDEN = 20  # fields that are named one by one
MAX_NAMEN = 3  # texts without a place that are named one by one


def controleer(dossier: Dossier, resultaat: Rekenresultaat) -> tuple[Bevinding, ...]:
    """All findings of this dossier, in the order of the steps; resultaat: of this very dossier."""
    return in_een_keer(controleer_in_delen(dossier, resultaat))


def controleer_in_delen(dossier: Dossier, resultaat: Rekenresultaat) -> Delen[tuple[Bevinding, ...]]:
    """`controleer` in pieces, the results that it leans on included."""
    yield from reken_in_delen(dossier, resultaat)
    for groep in dossier.gekozen_groepen():
        if not raming_van(dossier, groep).reden.strip():  # the rule that leans on it does every group at once
            grote_verschillen(dossier, groep)
            yield
    gevonden = yield from controles.controleer_in_delen(dossier, resultaat, bekende_overlappen(), eisen())
    van_tekst = tuple(_van_tekst(dossier, resultaat)) if dossier.teksten else ()
    van_stijl = huisstijl.bevindingen(dossier)
    if not van_tekst and not van_stijl:
        return gevonden
    plek = {stap: n for n, stap in enumerate(controles.STAPPEN)}
    zwaarte = list(Ernst)
    return tuple(sorted((*gevonden, *van_tekst, *van_stijl), key=lambda b: (plek[b.stap], zwaarte.index(b.ernst))))


def _van_tekst(dossier: Dossier, resultaat: Rekenresultaat) -> Iterator[Bevinding]:
    """What is wrong with figures in the region's own text; plek is the section."""
    from thuisapp.app.tegenspraak import DOEN, tegenspraken
    from thuisapp.app.tekstplekken import zonder_plek
    from thuisapp.app.tekstvelden import onbekende_velden

    los = {t.sleutel: t.naam for t in zonder_plek(dossier)}
    if los:
        yield _zonder_plek(list(los.values()))
    for spraak in tegenspraken(dossier, resultaat):
        if spraak.onderdeel in los:
            continue
        yield Bevinding("tegenspraak", Ernst.AANDACHT, "visie", spraak.zin.removesuffix(DOEN).strip(), DOEN, (spraak.onderdeel,))
    velden = ((onderdeel, veld) for onderdeel, veld in onbekende_velden(dossier, resultaat) if onderdeel not in los)
    for onderdeel, veld in islice(velden, MAX_VELDEN):
        zin = f"In de tekst staat het veld {veld}, maar het dossier kent dat cijfer niet (meer). In het document staat daar " \
              "‘(onbekend cijfer)’."
        yield Bevinding("onbekend_veld", Ernst.AANDACHT, "visie", zin, "Kies een ander cijfer, of haal het veld weg.", (onderdeel,))


def _zonder_plek(namen: list[str]) -> Bevinding:
    n, genoemd = len(namen), [f"‘{naam}’" for naam in namen[:MAX_NAMEN]]
    meer = [f"{telwoord(n - MAX_NAMEN)} andere"] if n > MAX_NAMEN else []
    wat = "één onderdeel dat er niet meer is" if n == 1 else f"{telwoord(n)} onderdelen die er niet meer zijn"
    return Bevinding("tekst_zonder_plek", Ernst.INFO, "visie",
                     f"Er is eigen tekst bij {wat}: {opsomming([*genoemd, *meer])}. Die tekst staat in geen enkel document.",
                     "Kies bij stap 8 ‘Tekst zonder plek’. Zet de tekst ergens anders, of verwijder haar.")
