"""What the steps afspraken and monitor show: reciprocity, cover per group, and what was realised of it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from thuisapp.app.afspraakwoorden import ROL
from thuisapp.app.operations import eigen_bron, nieuw_kenmerk, verwijder_realisatie, zet_realisatie
from thuisapp.calc import toezeggingen
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.afspraak import Actie, Afspraak, Afspraakstatus, Per, Realisatie
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.format_nl import aantal, aantal_met_eenheid, procent

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


def termijn(a: Afspraak) -> str:
    """ "2027–2028", "vanaf 2027", "tot en met 2028", or "hele periode"."""
    if a.van and a.tot:
        return str(a.van) if a.van == a.tot else f"{a.van}–{a.tot}"
    if a.van:
        return f"vanaf {a.van}"
    return f"tot en met {a.tot}" if a.tot else "hele periode"


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
    wat = [aantal_in_woorden(a), termijn(a), groepnamen(d, a) or "geen aandachtsgroep", gemeentenamen(d, a)]
    return "\n".join([*regels, " · ".join(wat)])


@dataclass(frozen=True, slots=True)
class Afspraakfilter:
    """Which afspraken are shown; "" and None are all of them."""

    groep: str = ""
    partij: str = ""
    status: Afspraakstatus | None = None

    def laat_door(self, a: Afspraak) -> bool:
        return ((not self.groep or self.groep in a.groepen) and (not self.partij or self.partij in (*a.partijen(), a.eigenaar))
                and (self.status is None or a.status is self.status))


def nieuwe_afspraak(d: Dossier, groep: str) -> Afspraak:
    """An empty afspraak with the next number, for the group that is on the screen."""
    nummers = [int(a.nummer) for a in d.afspraken if a.nummer.isascii() and a.nummer.isdigit()]
    eenheid = d.groep(groep).eenheid if groep else Eenheid.WONINGEN
    return Afspraak(nieuw_kenmerk((a.id for a in d.afspraken), "afspraak"), str(max(nummers, default=0) + 1), "", "", "",
                    groepen=(groep,) if groep else (), eenheid=eenheid)


def nieuw_besluit(d: Dossier) -> Besluit:
    return Besluit(nieuw_kenmerk((b.id for b in d.besluiten), "besluit"), d.datum, "")


def nieuwe_actie(d: Dossier) -> Actie:
    return Actie(nieuw_kenmerk((a.id for a in d.acties), "actie"), "")


# Monitor


def perioden(d: Dossier) -> tuple[str, ...]:
    """Years and half-years of the plan period: "2026", "2026-1", "2026-2" …"""
    return tuple(p for jaar in d.periode.jaren() for p in (str(jaar), f"{jaar}-1", f"{jaar}-2"))


def periode_in_woorden(periode: str) -> str:
    """ "2026-1" → "2026, eerste halfjaar"."""
    jaar, _, half = periode.partition("-")
    return {"1": f"{jaar}, eerste halfjaar", "2": f"{jaar}, tweede halfjaar"}.get(half, f"heel {jaar}")


def laatste_periode(d: Dossier) -> str:
    """The newest period that something was filled in for; the first half-year of the plan period when nothing was."""
    return max((x.periode for x in d.realisaties if x.periode in perioden(d)), default=f"{d.periode.van}-1")


@dataclass(frozen=True, slots=True)
class Voortgangsrij:
    """One gemeente (or the region, code "") for one group, in whole woonruimten.

    afgesproken: its part in the division of the whole period, None when there is none. in_periode: realised in the chosen period, None =
    not filled in. gerealiseerd: in all periods together; None when nothing was filled in.
    """

    code: str
    naam: str
    afgesproken: int | None
    in_periode: int | None
    gerealiseerd: int | None

    @property
    def verschil(self) -> int | None:
        """What is still to do (negative) or more than agreed (positive)."""
        if self.afgesproken is None or self.gerealiseerd is None:
            return None
        return self.gerealiseerd - self.afgesproken

    @property
    def stand(self) -> str:
        """Progress in words and number: "11 van 40 (27%)"."""
        if self.gerealiseerd is None:
            return "nog niets ingevuld"
        if self.afgesproken is None:
            return f"{aantal(self.gerealiseerd)} gerealiseerd, geen verdeling"
        if not self.afgesproken:
            return f"{aantal(self.gerealiseerd)} gerealiseerd, niets te doen"
        return f"{aantal(self.gerealiseerd)} van {aantal(self.afgesproken)} ({procent(Fraction(self.gerealiseerd, self.afgesproken))})"


def voortgangsrijen(d: Dossier, r: Rekenresultaat, groep: str, periode: str) -> list[Voortgangsrij]:
    """All gemeenten, then the region.

    Where both a year and its half-years were filled in, the year counts, so that nothing is counted twice.
    """
    aantallen = r.verdeling[groep].aantallen
    uit = [_voortgang(d, groep, periode, g.code, g.naam, None if aantallen is None else aantallen.get(g.code)) for g in d.gemeenten]
    return [*uit, Voortgangsrij("", "Regio", _som([x.afgesproken for x in uit]), _som([x.in_periode for x in uit]),
                                _som([x.gerealiseerd for x in uit]))]


def _voortgang(d: Dossier, groep: str, periode: str, code: str, naam: str, afgesproken: int | None) -> Voortgangsrij:
    per_periode = {x.periode: x.aantal for x in d.realisaties if x.groep == groep and x.gemeente == code}
    telt = [n for p, n in per_periode.items() if p[:4] == p or p[:4] not in per_periode]
    return Voortgangsrij(code, naam, afgesproken, per_periode.get(periode), sum(telt) if telt else None)


def _som(getallen: list[int | None]) -> int | None:
    bekend = [n for n in getallen if n is not None]
    return sum(bekend) if bekend else None


def realiseer(d: Dossier, groep: str, code: str, periode: str, n: int | None) -> Dossier:
    """What the region reports as realised; None takes it away. The bron is the region itself, the peildatum the date of the dossier."""
    if n is None:
        return verwijder_realisatie(d, groep, code, periode)
    d, bron = eigen_bron(d)
    return zet_realisatie(d, Realisatie(groep, code, periode, n, bron, d.datum))
