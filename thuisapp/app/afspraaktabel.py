"""What the step afspraken shows of an afspraak: reciprocity, number and term in words. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from thuisapp.app.afspraakwoorden import ROL
from thuisapp.app.operations import nieuw_kenmerk
from thuisapp.calc import toezeggingen
from thuisapp.calc.woorden import looptijd
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus, Per
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import aantal_met_eenheid

# Afspraken


def partijnaam(d: Dossier, id: str) -> str:
    """The name of a party; "" when it is not in the dossier."""
    return next((p.naam for p in d.partijen if p.id == id), "")


def wederkerigheid(d: Dossier, a: Afspraak) -> str:
    """Whether another party does something in return: "Ja", or "Nee." with what is missing, in full sentences."""
    mist = toezeggingen.wederkerigheid(d, a).mist
    return " ".join(("Nee.", *mist)) if mist else "Ja"


def aantal_in_woorden(a: Afspraak) -> str:
    """ "25 woningen", "6 woningen per jaar", or "geen aantal"."""
    if a.aantal is None:
        return "geen aantal"
    return aantal_met_eenheid(a.aantal, a.eenheid) + (" per jaar" if a.per is Per.JAAR else "")


def groepnamen(d: Dossier, a: Afspraak) -> str:
    """The aandachtsgroepen of an afspraak: "Ouderen, Studenten"; "" without any."""
    namen = {g.id: g.naam for g in d.groepen}
    return ", ".join(namen.get(id_, id_) for id_ in a.groepen)


def gemeentenamen(d: Dossier, a: Afspraak) -> str:
    """Where an afspraak holds: "Heerlen, Kerkrade", or "hele regio"."""
    namen = {g.code: g.naam for g in d.gemeenten}
    return ", ".join(namen.get(code, code) for code in a.gemeenten) or "hele regio"


def beschrijving(d: Dossier, a: Afspraak) -> str:
    """An afspraak in full: who does what, for whom and where. Lines under each other."""
    regels = [f"{partijnaam(d, b.partij) or 'Nog geen partij'} ({ROL[b.rol].lower()}): {b.prestatie or 'nog niet ingevuld'}"
              for b in a.bijdragen()]
    wat = [aantal_in_woorden(a), looptijd(a), groepnamen(d, a) or "geen aandachtsgroep", gemeentenamen(d, a)]
    slot = [f"Opmerking: {a.opmerking}"] if a.opmerking.strip() else []
    return "\n".join([*regels, " · ".join(wat), *slot])


@dataclass(frozen=True, slots=True)
class Afspraakfilter:
    """Which afspraken are shown; "" and None are all of them."""

    groep: str = ""
    partij: str = ""
    status: Afspraakstatus | None = None

    def laat_door(self, a: Afspraak) -> bool:
        return ((not self.groep or self.groep in a.groepen) and (not self.partij or self.partij in (*a.partijen(), a.eigenaar))
                and (self.status is None or a.status is self.status))


def volgend_nummer(nummers: Iterable[str]) -> str:
    """The number after the highest one; numbers with letters do not count."""
    return str(max((int(n) for n in nummers if len(n) < 10 and n.isascii() and n.isdigit()), default=0) + 1)


def titel_van(prestatie: str, rij: int) -> str:
    """A title for a row without one: how the prestatie begins, or else the row. The same for every reading of the row."""
    tekst = " ".join(prestatie.split())
    kort = tekst if len(tekst) <= 60 else f"{tekst[:60].rsplit(' ', 1)[0]} …"
    return kort or f"Afspraak zonder titel (rij {rij})"


def nieuwe_afspraak(d: Dossier, groep: str) -> Afspraak:
    """An empty afspraak with the next number, for the group that is on the screen."""
    eenheid = d.groep(groep).eenheid if groep else Eenheid.WONINGEN
    return Afspraak(nieuw_kenmerk((a.id for a in d.afspraken), "afspraak"), volgend_nummer(a.nummer for a in d.afspraken), "", "", "",
                    groepen=(groep,) if groep else (), eenheid=eenheid)


def nieuw_besluit(d: Dossier) -> Besluit:
    """An empty besluit; while a werksessie goes on it is one of that werksessie."""
    bezig = next((w for w in reversed(d.werksessies) if w.is_open), None)
    return Besluit(nieuw_kenmerk((b.id for b in d.besluiten), "besluit"), bezig.datum if bezig else d.datum, "",
                   werksessie=bezig.id if bezig else "")
