"""Tables of the afsprakenboek: the overview, the facts of every afspraak, what is open, and the sheets to sign."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from thuisapp import format_nl
from thuisapp.calc.woorden import STATUS_IN_WOORDEN, looptijd
from thuisapp.domain.afspraak import Afspraak, Per, Zorginzet
from thuisapp.output.visie import tabelhulp as th
from thuisapp.output.visie.afsprakenboek import BINDING_IN_WOORDEN, Afspraakbeeld, Tekenblad
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.merken import een_regel
from thuisapp.output.visie.model import Cel, Getal, Inline, Regeleinde, Rij, Tabel, Tekst
from thuisapp.output.visie.waarde import Waarde
from thuisapp.output.visie.woorden import ERNST_IN_WOORDEN, NIVEAU_IN_WOORDEN, NIVEAU_KORT

BRON = "opgave van de deelnemers"
BRON_DEKKING = "verdeling in dit dossier en opgave van de deelnemers"
BRON_VINGERAFDRUK = "dit dossier; de vingerafdruk is berekend over alles waarvoor de partij tekent"
NADER = frozenset({"Per gemeente", "Mijlpalen", "Woonvorm", "Zorg en begeleiding", "Hoe wij meten", "Wie bewaakt"})
STREEP = "…" * 24  # a place to write on
Regel = Sequence[Inline]


def onder_elkaar(regels: Iterable[Regel]) -> Cel:
    """Lines with figures in them under each other."""
    inhoud: list[Inline] = []
    for regel in regels:
        inhoud += [*([Regeleinde()] if inhoud else []), *regel]
    return Cel(tuple(inhoud)) if inhoud else th.tekst("")


def aantal_met_woord(w: Waarde, woorden: str) -> list[Inline]:
    """A bound number with words after it."""
    return [Getal(format_nl.aantal(w.getal), w.sleutel), Tekst(f" {woorden}")]


def _stuks(beeld: Beeld, sleutel: str, a: Afspraak, erna: str = "") -> list[Inline]:
    w = beeld.w(sleutel)
    return aantal_met_woord(w, format_nl.eenheid(a.eenheid, w.getal) + erna)


def _aantal(beeld: Beeld, a: Afspraak) -> Cel:
    if a.aantal is None:
        return th.tekst("geen aantal")
    regel = _stuks(beeld, f"afspraak/{a.id}", a, " per jaar" if a.per is Per.JAAR else " in totaal")
    return Cel(tuple(regel), a.aantal)


def overzicht(beeld: Beeld) -> list[Tabel]:
    """All afspraken on one row each."""
    naam, rijen = beeld.overleg.partijnaam, []
    for blok in beeld.afsprakenboek.afspraken:
        a = blok.a
        terug = [naam(b.partij) for b in a.bijdragen() if b.rol.value == "tegenprestatie"]
        levert = [naam(b.partij) for b in a.bijdragen() if b.rol.value == "prestatie"]
        rijen.append(th.rij([th.tekst(f"{a.nummer}. {a.titel}" if a.nummer else a.titel), th.regels(levert or [""]),
                             th.regels(terug or [blok.tegenover or "nog niemand"]),
                             th.regels(beeld.groepsnamen(a.groepen)), _aantal(beeld, a), th.tekst(looptijd(a)),
                             th.regels([a.juridische_status.value, STATUS_IN_WOORDEN[a.status]])]))
    kolommen = (th.tekstkolom("Afspraak", 4), th.tekstkolom("Levert", 3), th.tekstkolom("Doet terug", 3), th.tekstkolom("Voor wie", 3),
                th.tekstkolom("Aantal", 2), th.tekstkolom("Looptijd", 2), th.tekstkolom("Binding en status", 2))
    return [Tabel("tabel-boek-overzicht", "Alle afspraken", kolommen, tuple(rijen), BRON)]


# --- one afspraak -----------------------------------------------------------------------------------------------------


def feiten(beeld: Beeld, nummer: str, beknopt: str = "") -> list[Tabel]:
    """The fields of one afspraak that are filled in, one row each. beknopt: without what the visie says in sentences."""
    blok = beeld.afsprakenboek.afspraak(nummer)
    rijen = tuple(th.rij([th.tekst(kop), cel]) for kop, cel in _feiten(beeld, blok) if not beknopt or kop in NADER)
    kolommen = (th.tekstkolom("Onderdeel", 2), th.tekstkolom("Afgesproken", 7))
    return [Tabel(f"tabel-boek-afspraak-{nummer}", f"{blok.kop}, in het kort", kolommen, rijen, BRON)]


def _feiten(beeld: Beeld, blok: Afspraakbeeld) -> Iterator[tuple[str, Cel]]:
    a = blok.a
    yield "Voor wie", th.regels(beeld.groepsnamen(a.groepen)) if a.groepen else th.tekst("niet voor een bepaalde groep")
    yield "Waar", th.tekst(_plek(beeld, a))
    yield "Hoeveel", _hoeveel(beeld, a)
    if a.aantal_per_gemeente:
        yield "Per gemeente", _per_gemeente(beeld, a)
    yield "Wanneer", th.tekst(looptijd(a))
    if a.mijlpalen:
        yield "Mijlpalen", _mijlpalen(beeld, a)
    if a.woonvorm:
        yield "Woonvorm", th.tekst(a.woonvorm)
    if a.zorg is not None and (zorg := _zorg(a.zorg)):
        yield "Zorg en begeleiding", th.regels(zorg)
    yield "Hoe vast", th.tekst(BINDING_IN_WOORDEN[a.juridische_status])
    if meting := _meting(a):
        yield "Hoe wij meten", th.regels(meting)
    if a.eigenaar:
        yield "Wie bewaakt", th.tekst(beeld.overleg.partijnaam(a.eigenaar))
    if blok.tegenover:
        yield "Staat tegenover", th.tekst(blok.tegenover)
    if a.ondertekenaars:
        yield "Wie tekent", th.regels(f"{beeld.overleg.partijnaam(id)}: {functie}" for id, functie in a.ondertekenaars.items())
    yield "Status", th.tekst(_status(a))


def _plek(beeld: Beeld, a: Afspraak) -> str:
    delen = [format_nl.opsomming(beeld.plaatsnamen(a.gemeenten)) or ("de gemeente" if beeld.een_gemeente else "de hele regio")]
    delen += [f"kern of wijk: {a.kern}"] if a.kern else []
    delen += [f"plek: {a.locatie}"] if a.locatie else []
    plan = next((p.naam for p in beeld.dossier.aanbod.plannen if p.id == a.plan), "")
    return "; ".join([*delen, *([f"bouwplan: {plan}"] if plan else [])])


def _hoeveel(beeld: Beeld, a: Afspraak) -> Cel:
    if a.aantal is None:
        return th.tekst("Er is geen aantal afgesproken.")
    regels = [_stuks(beeld, f"afspraak/{a.id}", a, " per jaar" if a.per is Per.JAAR else " in totaal")]
    if a.per is Per.JAAR:
        regels.append([Tekst("in de jaren van deze visie samen "), *_stuks(beeld, f"afspraak-totaal/{a.id}", a)])
    return onder_elkaar(regels)


def _per_gemeente(beeld: Beeld, a: Afspraak) -> Cel:
    namen = {g.code: g.naam for g in beeld.dossier.gemeenten}
    per = " per jaar" if a.per is Per.JAAR else ""
    return onder_elkaar([Tekst(f"{een_regel(namen.get(code, code))}: "), *_stuks(beeld, f"afspraak-deel/{a.id}/{code}", a, per)]
                        for code in a.aantal_per_gemeente)


def _mijlpalen(beeld: Beeld, a: Afspraak) -> Cel:
    regels = []
    for n, m in enumerate(a.mijlpalen):
        regel: list[Inline] = [Tekst(een_regel(f"{format_nl.datum(m.datum) or 'zonder datum'}: {m.omschrijving}"))]
        if m.aantal is not None:
            regel += [Tekst(" ("), *_stuks(beeld, f"afspraak-mijlpaal/{a.id}/{n}", a), Tekst(")")]
        regels.append(regel)
    return onder_elkaar(regels)


def _zorg(zorg: Zorginzet) -> list[str]:
    woorden = NIVEAU_IN_WOORDEN if zorg.dag_en_nacht is None else NIVEAU_KORT
    delen = [woorden[zorg.niveau]] if zorg.niveau else []
    delen += [zorg.zorgvorm] if zorg.zorgvorm else []
    delen += [f"betaald uit de {zorg.wet}"] if zorg.wet else []
    if zorg.dag_en_nacht is not None:
        delen.append("dag en nacht oproepbaar" if zorg.dag_en_nacht else "niet dag en nacht oproepbaar")
    return delen


def _meting(a: Afspraak) -> list[str]:
    paren = (("Wat wij tellen", a.indicator), ("Bron", a.meetbron), ("Moment", a.meetmoment))
    return [f"{kop}: {tekst}" for kop, tekst in paren if tekst.strip()]


def _status(a: Afspraak) -> str:
    vast = f"vastgesteld door {a.vastgesteld_door}" if a.vastgesteld_door else "vastgesteld"
    wanneer = f" op {format_nl.datum(a.vastgesteld_op)}" if a.vastgesteld_op else ""
    return STATUS_IN_WOORDEN[a.status] + (f"; {vast}{wanneer}" if a.vastgesteld_door or a.vastgesteld_op else "")


def logboek(beeld: Beeld, nummer: str) -> list[Tabel]:
    """What changed in one afspraak, oldest first."""
    blok = beeld.afsprakenboek.afspraak(nummer)
    rijen = tuple(th.rij([th.tekst(format_nl.datum(r.datum) or "zonder datum"), th.woordelijk(r.wat), th.tekst(r.door)])
                  for r in blok.a.logboek)
    kolommen = (th.tekstkolom("Datum", 2), th.tekstkolom("Wat er veranderde", 6), th.tekstkolom("Wie dat besloot", 3))
    return [Tabel(f"tabel-boek-logboek-{nummer}", f"{blok.kop}, wijzigingen", kolommen, rijen, BRON)]


# --- what is open -----------------------------------------------------------------------------------------------------


def dekking(beeld: Beeld, groep: str) -> list[Tabel]:
    """One group: per gemeente what it takes, what was promised, and what is open."""
    g = beeld.groep(groep)
    velden = ("te_doen", "toegezegd", "voorlopig", "open")
    rijen = [th.rij([th.tekst(m.naam), *(th.getal(beeld.w(f"dekking-in/{g.id}/{m.code}/{veld}")) for veld in velden)])
             for m in beeld.gemeenten]
    los = beeld.w(f"toegezegd-regio/{g.id}")
    if los:
        rijen.append(th.rij([th.tekst("Nog niet over gemeenten verdeeld"), th.tekst(""), th.getal(los), th.tekst(""), th.tekst("")]))
    if not beeld.een_gemeente:
        rijen.append(th.rij([th.tekst("Regio"), *(th.getal(g.dekking(veld)) for veld in velden)], totaal=True))
    kolommen = (th.tekstkolom("Gemeente", 3), th.getalkolom("Te doen"), th.getalkolom("Toegezegd"), th.getalkolom("Nog in overleg"),
                th.getalkolom("Nog zonder afspraak"))
    noten = ("Wat niet over gemeenten is verdeeld, telt alleen mee in de regel van de regio. "
             "Daardoor kan het open deel van de gemeenten samen hoger zijn dan dat van de regio.",) if los else ()
    return [Tabel(f"tabel-boek-dekking-{g.id}", f"{g.naam}: wat de afspraken dekken", kolommen, tuple(rijen), BRON_DEKKING,
                  eenheid=f"{format_nl.eenheid(g.eenheid)}, {beeld.jaren}", noten=noten)]


def zonder_aantal(beeld: Beeld) -> list[Tabel]:
    """Groups for which nothing was promised: all that is still to do."""
    rijen = [th.rij([th.tekst(g.naam), th.eenheid(g.eenheid), th.getal(g.dekking("te_doen")), th.getal(g.dekking("gedeeld"))])
             for g in beeld.afsprakenboek.lege_groepen]
    kolommen = (th.tekstkolom("Aandachtsgroep", 4), th.tekstkolom("Eenheid", 3), th.getalkolom("Te doen"),
                th.getalkolom("Toegezegd samen met andere groepen", 3))
    return [Tabel("tabel-boek-zonder", "Groepen waarvoor nog geen eigen aantal is toegezegd", kolommen, tuple(rijen), BRON_DEKKING)]


def wie_kan(beeld: Beeld) -> list[Tabel]:
    """Per gemeente with something open: plans with room, and who lets homes there."""
    boek, rijen = beeld.afsprakenboek, []
    eenheden = {p.naam: p.eenheid for p in beeld.dossier.aanbod.plannen}
    for code in boek.open_gemeenten:
        plannen = [[Tekst(een_regel(f"{naam}: ")), *aantal_met_woord(w, format_nl.eenheid(eenheden[naam], w.getal))]
                   for naam, w in boek.plannen_met_ruimte(code)]
        rijen.append(th.rij([th.tekst(beeld.gemeente(code).naam), onder_elkaar(plannen) if plannen else th.tekst("geen plan met ruimte"),
                             th.regels(boek.verhuurders(code) or ["nog geen verhuurder in dit dossier"])]))
    kolommen = (th.tekstkolom("Gemeente", 2), th.tekstkolom("Bouwplannen met ruimte zonder afspraak", 4),
                th.tekstkolom("Verhuurders die er werken", 3))
    return [Tabel("tabel-boek-wie", "Wie kan oppakken wat nog open is", kolommen, tuple(rijen), "bouwplannen en partijen in dit dossier")]


def bevindingen(beeld: Beeld) -> list[Tabel]:
    rijen = tuple(th.rij([th.tekst(ERNST_IN_WOORDEN[b.ernst]), th.tekst(th.met_aanhaling(b.zin)), th.tekst(th.met_aanhaling(b.doen))])
                  for b in beeld.afsprakenboek.bevindingen)
    kolommen = (th.tekstkolom("Hoe zwaar", 2), th.tekstkolom("Wat er speelt", 6), th.tekstkolom("Wat u kunt doen", 4))
    return [Tabel("tabel-boek-bevindingen", "Wat nog niet klopt of ontbreekt", kolommen, rijen, "controle door het programma")]


# --- signing ----------------------------------------------------------------------------------------------------------


def tekenoverzicht(beeld: Beeld) -> list[Tabel]:
    """Per party what it signs for and whether it did."""
    rijen = tuple(th.rij([th.tekst(blad.partij.naam), th.tekst(blad.waarvoor), th.tekst(_tekenstand(blad))])
                  for blad in beeld.afsprakenboek.te_tekenen)
    kolommen = (th.tekstkolom("Partij", 3), th.tekstkolom("Tekent voor", 5), th.tekstkolom("Stand", 4))
    return [Tabel("tabel-boek-tekenen", "Wie waarvoor tekent", kolommen, rijen, "dit dossier")]


def _tekenstand(blad: Tekenblad) -> str:
    if blad.getekend is None:
        return "○ nog niet getekend"
    if blad.klopt:
        return f"● getekend op {format_nl.datum(blad.getekend.datum)}"
    return f"▲ getekend op {format_nl.datum(blad.getekend.datum)}, daarna is iets gewijzigd"


def tekenblad(beeld: Beeld, nummer: str) -> list[Tabel]:
    """The sheet of one party: to sign, or as it was signed."""
    blad = beeld.afsprakenboek.tekenblad(nummer)
    rijen: tuple[Rij, ...] = tuple(th.rij([th.tekst(kop), cel]) for kop, cel in _tekenblad(blad))
    return [Tabel(f"tabel-boek-tekenblad-{nummer}", een_regel(f"Ondertekening door {blad.partij.naam}"),
                  (th.tekstkolom("Onderdeel", 2), th.tekstkolom("Inhoud", 6)), rijen, BRON_VINGERAFDRUK)]


def _tekenblad(blad: Tekenblad) -> Iterator[tuple[str, Cel]]:
    o = blad.getekend
    yield "Partij", th.tekst(f"{blad.partij.naam} ({blad.soort})")
    yield "Tekent voor", th.tekst(blad.waarvoor)
    if blad.let_op:
        yield "Let op", th.tekst(blad.let_op)
    if blad.versie is not None:
        yield "Versie", th.tekst(f"‘{blad.versie.naam}’ van {format_nl.datum(blad.versie.datum)}")
    if o is not None:
        yield from _getekend(blad)
        return
    yield "Vingerafdruk", th.tekst(blad.vingerafdruk)
    yield "Functie", th.regels(blad.functies or [STREEP])
    yield "Mandaat", th.tekst(blad.partij.mandaat or STREEP)
    yield "Voorbehoud", th.regels(["", STREEP, STREEP])
    yield "Plaats en datum", th.tekst(STREEP)
    yield "Handtekening", Cel((Regeleinde(), Regeleinde(), Tekst(STREEP)))


def _getekend(blad: Tekenblad) -> Iterator[tuple[str, Cel]]:
    o = blad.getekend
    if o is None:
        return
    yield "Getekend op", th.tekst(format_nl.datum(o.datum) or "datum niet vastgelegd")
    yield "Functie", th.tekst(o.functie)
    yield "Mandaat", th.tekst(o.mandaat)
    yield "Voorbehoud", th.woordelijk(o.voorbehoud) if o.voorbehoud.strip() else th.tekst("geen voorbehoud")
    yield "Vingerafdruk toen", th.tekst(o.vingerafdruk)
    yield "Vingerafdruk nu", th.tekst(blad.vingerafdruk)
    yield "Is dit nog gelijk?", th.tekst(
        "● Ja. Wat de partij heeft getekend, is wat in dit boek staat." if blad.klopt else
        "▲ Nee. Na de ondertekening is iets gewijzigd waarvoor de partij tekende. De partij moet opnieuw tekenen.")


TABELLEN: dict[str, Callable[..., list[Tabel]]] = {
    "boek-overzicht": overzicht, "boek-feiten": feiten, "boek-logboek": logboek, "boek-dekking": dekking, "boek-zonder": zonder_aantal,
    "boek-wie": wie_kan, "boek-bevindingen": bevindingen, "boek-tekenoverzicht": tekenoverzicht, "boek-tekenblad": tekenblad,
}
