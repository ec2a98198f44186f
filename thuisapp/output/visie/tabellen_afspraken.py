"""Tables on agreements, actions and what was realised."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from thuisapp import format_nl
from thuisapp.calc.woorden import ACTIE_IN_WOORDEN, STATUS_IN_WOORDEN, looptijd
from thuisapp.domain.afspraak import Afspraak, Per
from thuisapp.domain.hoeveelheid import Eenheid
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.bronregels import KWALITEIT_IN_WOORDEN, regel_van_cijfers
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.groepbeeld import GroepBeeld
from thuisapp.output.visie.model import Cel, Getal, Inline, Tabel, Tekst
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.woorden import periode_in_woorden

BRON = "opgave van de deelnemers"


def _aantal(afspraak: Afspraak) -> Cel:
    if afspraak.aantal is None:
        return th.tekst("geen aantal")
    getal = Getal(format_nl.aantal(afspraak.aantal), f"afspraak/{afspraak.id}")
    woord = format_nl.eenheid(afspraak.eenheid, afspraak.aantal)
    return Cel((getal, Tekst(f" {woord}{' per jaar' if afspraak.per is Per.JAAR else ''}")), afspraak.aantal)


def afspraken(beeld: Beeld) -> list[Tabel]:
    """All agreements on one line each."""
    rijen = [th.rij([th.tekst(f"{a.nummer}. {a.titel}" if a.nummer else a.titel),
                     th.regels([beeld.overleg.partijnaam(p) for p in a.partijen()] or [beeld.overleg.partijnaam("")]),
                     th.regels(beeld.groepsnamen(a.groepen)), _aantal(a), th.tekst(looptijd(a)),
                     th.regels([a.juridische_status.value, STATUS_IN_WOORDEN[a.status]])])
             for a in beeld.overleg.afspraken]
    kolommen = (th.tekstkolom("Afspraak", 4), th.tekstkolom("Tussen", 4), th.tekstkolom("Aandachtsgroepen", 4),
                th.tekstkolom("Aantal", 3), th.tekstkolom("Looptijd", 2), th.tekstkolom("Binding en status", 2))
    return [Tabel("tabel-afspraken", "Overzicht van de afspraken", kolommen, tuple(rijen), BRON)]


def dekking(beeld: Beeld) -> list[Tabel]:
    """Per divided group: what was divided, what agreements promise, and what no agreement covers."""
    rijen = [th.rij([th.tekst(g.naam), th.eenheid(g.eenheid),
                     *(th.getal(g.dekking(veld)) for veld in ("te_doen", "toegezegd", "open", "gedeeld", "voorlopig"))])
             for g in beeld.verdeelde_groepen]
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 2), th.getalkolom("Te doen"), th.getalkolom("Toegezegd"),
                th.getalkolom("Nog zonder afspraak"), th.getalkolom("Samen met andere groepen"), th.getalkolom("Nog in overleg"))
    noten = ("Toegezegd telt alleen afspraken mee met een aantal voor deze groep alleen, waarover de partijen het eens zijn.",
             "Een aantal dat voor meer groepen samen is toegezegd, staat bij elk van die groepen en is niet verdeeld.",
             "Nog in overleg zijn aantallen uit afspraken die concept of besproken zijn.")
    return [Tabel("tabel-dekking", "Hoeveel van de opgave door afspraken is gedekt", kolommen, tuple(rijen), BRON, noten=noten)]


def dekking_gemeenten(beeld: Beeld) -> list[Tabel]:
    """Per gemeente: all divided groups in woningen together."""
    velden = ("te_doen", "toegezegd", "voorlopig", "open")
    rijen = [th.rij([th.tekst(m.naam), *(th.getal(beeld.w(f"dekking-samen/{Eenheid.WONINGEN.value}/{m.code}/{veld}")) for veld in velden)])
             for m in beeld.gemeenten]
    kolommen = (th.tekstkolom("Gemeente", 4), th.getalkolom("Te doen"), th.getalkolom("Toegezegd"), th.getalkolom("Nog in overleg"),
                th.getalkolom("Nog zonder afspraak"))
    noten = ("Een toezegging die niet over gemeenten is verdeeld, telt hier bij geen enkele gemeente mee.",)
    return [Tabel("tabel-dekking-gemeenten", "Wat de afspraken per gemeente dekken, alle groepen in woningen samen", kolommen,
                  tuple(rijen), BRON, eenheid=f"woningen, {beeld.jaren}", noten=noten)]


def acties(beeld: Beeld) -> list[Tabel]:
    """Actions in order of their date; those without one come last."""
    d, m = beeld.dossier, beeld.monitor
    titels, regelingen = {a.id: a.titel for a in d.afspraken}, {id: r.naam for id, r in d.regelingen.items()}
    met_geld = any(a.kosten is not None or a.fte is not None for a in d.acties)
    rijen = []
    for a in sorted(d.acties, key=lambda a: (a.gereed or "9999", a.titel)):
        stand = "▼ te laat" if m.is_laat(a) else ACTIE_IN_WOORDEN[a.status]
        geld = [fte(beeld.w(f"actie/{a.id}/fte")), kosten(beeld.w(f"actie/{a.id}/kosten"))] if met_geld else []
        rijen.append(th.rij([th.tekst(a.titel), th.tekst(beeld.overleg.partijnaam(a.eigenaar)),
                             th.tekst(format_nl.datum(a.gereed) or "nog geen datum"), th.tekst(stand), *geld,
                             th.regels([titels.get(a.afspraak) or "", regelingen.get(a.regeling) or "", a.dekking, a.opmerking])]))
    kolommen = (th.tekstkolom("Actie", 4), th.tekstkolom("Eigenaar"), th.tekstkolom("Gereed", 2), th.tekstkolom("Stand", 1),
                *((th.getalkolom("Mensen (fte)"), th.getalkolom("Kosten")) if met_geld else ()),
                th.tekstkolom("Afspraak, geld en toelichting" if met_geld else "Afspraak en toelichting", 4))
    return [Tabel("tabel-acties", "Acties", kolommen, tuple(rijen), BRON)]


def fte(w: Waarde) -> Cel:
    """Full-time jobs with as many decimals as needed, or onbekend."""
    return Cel((Getal(format_nl.getal(w.getal, 2), w.sleutel),), w.getal, decimalen=0 if w.getal is None or w.getal == w.rond else 2)


def kosten(w: Waarde) -> Cel:
    """Whole euros: "€ 12.000", or onbekend."""
    kern: tuple[Inline, ...] = (Getal(format_nl.aantal(w.getal), w.sleutel),)
    return Cel(kern if w.getal is None else (Tekst("€ "), *kern), w.getal)


def regelingen(beeld: Beeld) -> list[Tabel]:
    """The schemes that the region chose, as their source gives them."""
    rijen = tuple(th.rij([th.tekst(r.naam), th.woordelijk(r.waarvoor), th.regels([r.bedrag, r.termijn]), th.regels(r.voorwaarden),
                          th.tekst(format_nl.datum(r.peildatum) or "onbekend")]) for r in beeld.dossier.regelingen.values())
    kolommen = (th.tekstkolom("Regeling", 3), th.tekstkolom("Waarvoor", 5), th.tekstkolom("Bedrag en termijn", 3),
                th.tekstkolom("Voorwaarden", 5), th.tekstkolom("Stand van", 2))
    bronnen = "; ".join(dict.fromkeys(th.een_regel(r.bron).strip() for r in beeld.dossier.regelingen.values() if r.bron.strip()))
    return [Tabel("tabel-regelingen", "Regelingen die de uitvoering kunnen betalen", kolommen, rijen, bronnen or BRON,
                  noten=("Regelingen veranderen. Controleer voor elke aanvraag of de regeling nog open is.",))]


def voortgang(beeld: Beeld) -> list[Tabel]:
    """What was realised per group, beside what was divided."""
    groepen = [g for g in beeld.groepen if any(r.groep == g.id and not r.eenheid for r in beeld.dossier.realisaties)]
    rijen = [th.rij([th.tekst(g.naam), th.eenheid(g.eenheid), th.getal(g.te_verdelen), th.getal(beeld.w(f"gerealiseerd/{g.id}/regio")),
                     th.tekst(_perioden(beeld, g)), th.tekst(beeld.monitor.in_woorden(g.id))]) for g in groepen]
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 2), th.getalkolom("Te verdelen", 2),
                th.getalkolom("Gerealiseerd", 2), th.tekstkolom("Gemeten over", 3), th.tekstkolom("Stand", 3))
    return [Tabel("tabel-voortgang", "Wat er is gerealiseerd", kolommen, tuple(rijen), BRON)]


def _perioden(beeld: Beeld, g: GroepBeeld) -> str:
    perioden = sorted({r.periode for r in beeld.dossier.realisaties if r.groep == g.id and not r.eenheid})
    return format_nl.opsomming([periode_in_woorden(p) for p in perioden])


def halfjaren(beeld: Beeld, groep: str) -> list[Tabel]:
    """The national numbers of the taakstelling, per half-year of the period."""
    g = beeld.groep(groep)
    taak = g.raming.taakstelling
    if taak is None:
        return []
    jaren = {str(j) for j in beeld.dossier.periode.jaren()}
    gekozen = sorted((h, c) for h, c in taak.halfjaren.items() if h[:4] in jaren)
    rijen = []
    for _, deel in groupby(gekozen, key=lambda paar: (paar[1].hoeveelheid, paar[1].kwaliteit)):
        reeks = list(deel)
        eerste, laatste, cijfer = reeks[0][0], reeks[-1][0], reeks[0][1]
        naam = periode_in_woorden(eerste) + ("" if eerste == laatste else f" tot en met {periode_in_woorden(laatste)}")
        rijen.append(th.rij([th.tekst(naam), th.tekst(format_nl.bandbreedte(cijfer.hoeveelheid)),
                             th.tekst(KWALITEIT_IN_WOORDEN[cijfer.kwaliteit])]))
    kolommen = (th.tekstkolom("Halfjaar", 5), th.getalkolom("Personen in heel Nederland, per halfjaar", 3), th.tekstkolom("Kwaliteit", 2))
    return [Tabel("tabel-taakstelling", "Landelijke taakstelling vergunninghouders waarmee is gerekend", kolommen, tuple(rijen),
                  regel_van_cijfers(beeld.dossier, [c for _, c in gekozen]))]


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {
    "afspraken": afspraken, "dekking": dekking, "dekking-gemeenten": dekking_gemeenten, "acties": acties, "regelingen": regelingen,
    "voortgang": voortgang, "halfjaren": halfjaren,
}
