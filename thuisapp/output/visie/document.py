"""Builds the whole document: renders the chapters, puts in the region's own text, numbers everything and settles the references."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.begrippen import BEGRIPPEN
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.huisstijl import Huisstijl
from thuisapp.output.huisstijl_kleuren import verf_figuur
from thuisapp.output.visie import (
    eigen_sjablonen,
    figuren,
    tabellen_afspraken,
    tabellen_afsprakenboek,
    tabellen_bijlagen,
    tabellen_invulblad,
    tabellen_methoden,
    tabellen_monitor,
    tabellen_opgave,
    tabellen_regio,
    tabellen_ruil,
    tabellen_tijd,
    tabellen_uitwerking,
    tabellen_verdeling,
    tabellen_verschil,
    tabellen_werksessie,
    tabellen_zorg,
    watervalbeeld,
)
from thuisapp.output.visie.eigen_sjablonen import SjabloonAfgekeurd
from thuisapp.output.visie.gegevens import Beeld
from thuisapp.output.visie.leesbaar import regels_van
from thuisapp.output.visie.lengtes import controleer_lengtes
from thuisapp.output.visie.model import (
    Alinea,
    Begrippenlijst,
    Beleidsdocument,
    Blok,
    Cel,
    Citaat,
    Cursief,
    Figuur,
    Hoofdstuk,
    Inline,
    Kader,
    Koppeling,
    Lijst,
    Paragraaf,
    Rij,
    Tabel,
    Tekst,
    Vet,
    Voetnoot,
)
from thuisapp.output.visie.omgeving import groot, render
from thuisapp.output.visie.redactie import redigeer
from thuisapp.output.visie.soorten import GEEN_KEUZES, Keuzes, controleer_keuzes, documentsoort
from thuisapp.output.visie.tabelhulp import met_afrondnoot, zonder_onbekende_kolommen
from thuisapp.output.visie.tekst import HOOFDLETTER, Lezer, lees_eigen_tekst
from thuisapp.output.visie.velden import Velden

TABELLEN: dict[str, Callable[..., Sequence[Blok]]] = {
    **tabellen_regio.TABELLEN, **tabellen_opgave.TABELLEN, **tabellen_verdeling.TABELLEN, **tabellen_afspraken.TABELLEN,
    **tabellen_bijlagen.TABELLEN, **tabellen_methoden.TABELLEN, **tabellen_zorg.TABELLEN,
    **tabellen_tijd.TABELLEN, **tabellen_ruil.TABELLEN, **watervalbeeld.TABELLEN,
    **tabellen_uitwerking.TABELLEN, **tabellen_afsprakenboek.TABELLEN, **tabellen_monitor.TABELLEN, **tabellen_verschil.TABELLEN,
    **tabellen_werksessie.TABELLEN, **tabellen_invulblad.TABELLEN,
}
FIGUREN: dict[str, Callable[..., Sequence[Blok]]] = {**figuren.FIGUREN, **tabellen_uitwerking.FIGUREN, **tabellen_monitor.FIGUREN}
NIET_IN_BIJLAGE = frozenset({"ernst", "gemeente", "vraag"})  # words of the program that every reader knows in another sense
VOORBEELD = "Dit is een voorbeeld. Een deel van de cijfers, de partijen en de afspraken is verzonnen. Het zijn geen feiten."


def maak_visie(dossier: Dossier, resultaat: Rekenresultaat, bevindingen: Sequence[Bevinding]) -> Beleidsdocument:
    """The woonzorgvisie of a dossier."""
    return maak_document("visie", dossier, resultaat, bevindingen)


def maak_document(soort: str, dossier: Dossier, resultaat: Rekenresultaat, bevindingen: Sequence[Bevinding],
                  keuzes: Keuzes = GEEN_KEUZES) -> Beleidsdocument:
    """One document of a kind. resultaat and bevindingen: of this very dossier. The same dossier gives the same document.

    Raises OngeldigeInvoer for an unknown kind, or when it lacks what it is about.
    """
    wat = documentsoort(soort)
    controleer_keuzes(wat, dossier, keuzes)
    beeld = maak_beeld(dossier, resultaat, bevindingen, keuzes)
    wat = wat.voor(beeld)
    ruw = [ruw_hoofdstuk(beeld, nummer, sjabloon, dossier.teksten) for nummer, sjabloon in wat.hoofdstukken]
    return Beleidsdocument(
        titel=wat.titel(beeld),
        ondertitel=wat.ondertitel(beeld),
        regio=dossier.regio,
        status=beeld.status,
        versie=dossier.versie,
        datum=dossier.datum,
        kenmerk=vingerafdruk(dossier),
        hoofdstukken=stel_samen(ruw, dossier.teksten, velden=beeld.velden)[0],
        omschrijving=wat.omschrijving(beeld),
        mededeling=VOORBEELD if dossier.voorbeeld else "",
        voorbeeld=dossier.voorbeeld,
        kort=wat.kort,
        huisstijl=dossier.huisstijl,
        eigen_stijl=dossier.sjablonen.get(eigen_sjablonen.STIJL) or "",
        meldingen=tuple(dict.fromkeys(f"{r.afgekeurd} Voor dit hoofdstuk is het standaardsjabloon gebruikt." for r in ruw if r.afgekeurd)),
    )


def vingerafdruk(dossier: Dossier) -> str:
    """Twelve characters that change with every change of the dossier, to tell two prints apart."""
    som = hashlib.sha256(repr(dossier).encode("utf-8", "surrogatepass")).hexdigest()
    return "-".join((som[:4], som[4:8], som[8:12]))


# --- one chapter ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RuwHoofdstuk:
    """A chapter as its template gives it: without own text and without numbers, so that it can be used again when a text changes.

    gevraagd: the sections of which the template asked whether they have own text, with the answer that it got.
    afgekeurd: why an own template of the region was not used for it.
    """

    nummer: str
    top: Paragraaf
    gevraagd: tuple[tuple[str, bool], ...]
    afgekeurd: SjabloonAfgekeurd | None = None

    def past_bij(self, teksten: Mapping[str, str]) -> bool:
        """Whether the template would give the same with these own texts."""
        return all(_heeft_tekst(teksten, id) == antwoord for id, antwoord in self.gevraagd)


def _heeft_tekst(teksten: Mapping[str, str], id: str) -> bool:
    return bool((teksten.get(id) or "").strip())


def maak_beeld(dossier: Dossier, resultaat: Rekenresultaat, bevindingen: Sequence[Bevinding], keuzes: Keuzes = GEEN_KEUZES) -> Beeld:
    """What the templates look at. Findings about own text only say something to who writes it, so no template gets those."""
    controleer_lengtes(dossier)
    return Beeld(dossier, resultaat, voor_het_document(bevindingen), keuzes)


def voor_het_document(bevindingen: Sequence[Bevinding]) -> tuple[Bevinding, ...]:
    """The findings that a document can name."""
    return tuple(b for b in bevindingen if b.stap != "visie" or b.ernst is Ernst.BLOKKEREND)


def ruw_hoofdstuk(beeld: Beeld, nummer: str, sjabloon: str, teksten: Mapping[str, str]) -> RuwHoofdstuk:
    gevraagd: dict[str, bool] = {}

    def eigen(id: str) -> bool:
        return gevraagd.setdefault(id, _heeft_tekst(teksten, id))

    gegevens = {"b": beeld, "dossier": beeld.dossier, "groepen": beeld.groepen, "gemeenten": beeld.gemeenten, "jaren": beeld.jaren,
                "de_regio": beeld.de_regio, "gekozen": beeld.gekozen_gemeente, "u": beeld.uitwerking, "s": beeld.samenvatting,
                "eigen": eigen, "nummer": nummer}

    def lees(markdown: str) -> tuple[Blok, ...]:
        return redigeer(Lezer(maak_blok=_maker(beeld), voorvoegsel=sjabloon.replace("/", "-")).lees(markdown))

    gelezen = lees(render(sjabloon, **gegevens))
    if len(gelezen) != 1 or not isinstance(gelezen[0], Paragraaf):
        raise ValueError(f"template {sjabloon} must hold one heading of level 1 with everything below it")
    top, afgekeurd = gelezen[0], None
    if eigen_sjablonen.betrokken(sjabloon, beeld.dossier.sjablonen):
        naam = eigen_sjablonen.volle_naam(f"{sjabloon}.md.j2")
        try:
            top = eigen_sjablonen.controleer_opbouw(naam, lees(eigen_sjablonen.maak(sjabloon, beeld.dossier.sjablonen, gegevens)), top)
        except Exception as fout:  # a template of somebody else never stands in the way: ours is there already
            afgekeurd = eigen_sjablonen.keur_af(fout, naam)
    return RuwHoofdstuk(nummer, top, tuple(gevraagd.items()), afgekeurd)


def stel_samen(ruw: Sequence[RuwHoofdstuk], teksten: Mapping[str, str],
               alleen: str = "", velden: Velden | None = None) -> tuple[tuple[Hoofdstuk, ...], dict[str, tuple[int, int]]]:
    """The chapters with own text and numbers; and per section id which of its parts are own text (from, up to).

    alleen: id of the one chapter that will be read; a glossary in another chapter is then left as it is, with all its terms.
    velden: what the fields in own text come to (Beeld.velden); without it they stay as they were typed.
    """
    plekken: dict[str, tuple[int, int]] = {}
    tops = [_met_eigen_tekst(r.top, teksten, plekken, velden) for r in ruw]
    hoofdstukken = [Hoofdstuk(r.nummer, top.titel, top.id, top.delen) for r, top in zip(ruw, tops, strict=True)]
    hoofdstukken = [replace(h, delen=tuple(_alleen_gebruikt(deel, hoofdstukken) for deel in h.delen)) if alleen in {"", h.id} else h
                    for h in hoofdstukken]
    return _Nummering().hoofdstukken(hoofdstukken), plekken


def _maker(beeld: Beeld) -> Callable[[str, Mapping[str, str]], Sequence[Blok]]:
    def maak(naam: str, argumenten: Mapping[str, str]) -> Sequence[Blok]:
        soort, _, welke = naam.partition(":")
        if soort == "lijst":
            return [Begrippenlijst("begrippenlijst", tuple((b.term, _betekenis(b.betekenis, b.bron)) for b in BEGRIPPEN))]
        bron = TABELLEN if soort == "tabel" else FIGUREN
        blokken = (met_afrondnoot(zonder_onbekende_kolommen(blok)) if isinstance(blok, Tabel) else blok
                   for blok in bron[welke](beeld, **argumenten))
        return [_in_kleur(blok, beeld.dossier.huisstijl) for blok in blokken]
    return maak


def _in_kleur(blok: Blok, huisstijl: Huisstijl) -> Blok:
    """Charts and maps in the colours of the region."""
    if isinstance(blok, Kader):
        return replace(blok, delen=tuple(_in_kleur(deel, huisstijl) for deel in blok.delen))
    return replace(blok, svg=verf_figuur(blok.svg, huisstijl)) if isinstance(blok, Figuur) else blok


def _alleen_gebruikt(deel: Blok, hoofdstukken: Sequence[Hoofdstuk]) -> Blok:
    """The glossary with only the terms that the document uses; any other block as it is."""
    if not isinstance(deel, Begrippenlijst):
        return deel
    tekst = " ".join(regel for h in hoofdstukken for blok in h.delen for regel in regels_van(blok) if blok is not deel).lower()
    woorden = set(re.findall(r"[\w-]+", tekst))
    return replace(deel, begrippen=tuple(b for b in deel.begrippen if b[0] not in NIET_IN_BIJLAGE and _komt_voor(b[0], tekst, woorden)))


def _komt_voor(term: str, tekst: str, woorden: set[str]) -> bool:
    """Whether a term (or a part of "a, b en c") stands in the text: a single word as a whole word, in its plural or not."""
    delen = [deel.strip() for deel in re.split(r",| en ", term.lower())]
    return any(deel in tekst if " " in deel else any(deel + einde in woorden for einde in ("", "en", "n", "s")) for deel in delen)


def _betekenis(tekst: str, bron: str) -> tuple[Inline, ...]:
    return (Tekst(f"{tekst} Bron: {bron}."),) if bron else (Tekst(tekst),)


def _met_eigen_tekst(paragraaf: Paragraaf, teksten: Mapping[str, str], plekken: dict[str, tuple[int, int]],
                     velden: Velden | None) -> Paragraaf:
    """The region's own text stands after the first paragraph of its section, which says what the section is about."""
    delen = tuple(_met_eigen_tekst(deel, teksten, plekken, velden) if isinstance(deel, Paragraaf) else deel for deel in paragraaf.delen)
    tekst = teksten.get(paragraaf.id, "")
    if tekst.strip():
        eigen = lees_eigen_tekst(tekst, paragraaf.id, paragraaf.niveau, velden)
        plek = 1 if delen and isinstance(delen[0], Alinea) else 0
        delen = (*delen[:plek], *eigen, *delen[plek:])
        plekken[paragraaf.id] = (plek, plek + len(eigen))
    return replace(paragraaf, delen=delen)


# --- numbers and references -------------------------------------------------------------------------------------------


@dataclass
class _Nummering:
    """Gives sections, tables, figures and footnotes their numbers, then fills in what refers to them."""

    namen: dict[str, str] = field(default_factory=dict)
    noten: count[int] = field(default_factory=lambda: count(1))
    tellers: dict[str, count[int]] = field(default_factory=dict)

    def hoofdstukken(self, ruw: Sequence[Hoofdstuk]) -> tuple[Hoofdstuk, ...]:
        genummerd = [self._hoofdstuk(h) for h in ruw]
        return tuple(replace(h, delen=tuple(self._verwijs(deel) for deel in h.delen)) for h in genummerd)

    def _hoofdstuk(self, h: Hoofdstuk) -> Hoofdstuk:
        self.namen[h.id] = f"{'bijlage' if h.is_bijlage else 'hoofdstuk'} {h.nummer}"
        self.tellers = {soort: count(1) for soort in ("paragraaf", "tabel", "figuur")}
        return replace(h, delen=tuple(self._nummer(deel, h.nummer) for deel in h.delen))

    def _nummer(self, blok: Blok, hoofdstuk: str) -> Blok:
        if isinstance(blok, Paragraaf):
            nummer = f"{hoofdstuk}.{next(self.tellers['paragraaf'])}" if blok.niveau == 2 else ""
            self.namen[blok.id] = f"paragraaf {nummer}" if nummer else f"de paragraaf ‘{blok.titel}’"
            return replace(blok, nummer=nummer, delen=tuple(self._nummer(deel, hoofdstuk) for deel in blok.delen))
        if isinstance(blok, (Tabel, Figuur)):
            soort = "tabel" if isinstance(blok, Tabel) else "figuur"
            nummer = f"{hoofdstuk}.{next(self.tellers[soort])}"
            self.namen[blok.id] = f"{soort} {nummer}"
            return replace(blok, nummer=nummer)
        if isinstance(blok, (Kader, Citaat)):
            return replace(blok, delen=tuple(self._nummer(deel, hoofdstuk) for deel in blok.delen))
        return blok

    def _verwijs(self, blok: Blok) -> Blok:
        if isinstance(blok, Alinea):
            return replace(blok, tekst=self._inlines(blok.tekst))
        if isinstance(blok, (Paragraaf, Kader, Citaat)):
            return replace(blok, delen=tuple(self._verwijs(deel) for deel in blok.delen))
        if isinstance(blok, Lijst):
            return replace(blok, punten=tuple(tuple(self._verwijs(deel) for deel in punt) for punt in blok.punten))
        if isinstance(blok, Tabel):
            return replace(blok, rijen=tuple(self._rij(rij) for rij in blok.rijen))
        return blok

    def _rij(self, rij: Rij) -> Rij:
        if not any(isinstance(deel, Koppeling) for cel in rij.cellen for deel in cel.tekst):
            return rij
        return replace(rij, cellen=tuple(self._cel(cel) for cel in rij.cellen))

    def _cel(self, cel: Cel) -> Cel:
        return replace(cel, tekst=self._inlines(cel.tekst))

    def _inlines(self, delen: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(self._inline(deel) for deel in delen)

    def _inline(self, deel: Inline) -> Inline:
        if isinstance(deel, Koppeling) and deel.delen in {(), (HOOFDLETTER,)}:
            naam = self.namen.get(deel.doel.removeprefix("#"), "")
            woorden = Tekst(groot(naam) if deel.delen else naam)
            return replace(deel, delen=(woorden,)) if naam else Tekst("dit document")
        if isinstance(deel, Voetnoot):
            return Voetnoot(next(self.noten), self._inlines(deel.delen))
        if isinstance(deel, (Vet, Cursief)):
            return replace(deel, delen=self._inlines(deel.delen))
        return deel
