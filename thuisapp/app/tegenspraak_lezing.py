"""What a number in a sentence is about, when the sentence leaves no doubt about it. With any doubt there is no reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from thuisapp.app.tegenspraak_cijfers import Feit, feit, feit_gemeenten, feit_indicator, feit_samen
from thuisapp.app.tegenspraak_termen import BEHOEFTE, EENHEDEN, NODIG, OPGAVE, REGIO, SLA_OVER, VERDELING, Term, Termen
from thuisapp.app.tegenspraak_woorden import alleen_bekend
from thuisapp.app.tegenspraak_zin import Genoemd, Zin
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid

_NIET_NA = frozenset({  # words just before a number that make it another kind of number, or a bound
    "artikel", "art.", "art", "lid", "hoofdstuk", "paragraaf", "tabel", "figuur", "bijlage", "stap", "fase", "nummer", "nr", "nr.", "punt",
    "pagina", "blz", "blz.", "versie", "route", "categorie", "niveau", "euro", "€", "eur", "met", "plus", "min", "tot", "vanaf", "onder",
    "boven", "over", "eerste", "laatste", "al", "nog", "andere", "niet", "geen", "minstens", "minimaal", "maximaal", "hoogstens",
    "tenminste", "dan", "minste", "hoogste", "meeste", "slechts", "jaar", "elke", "iedere", "top", "optie", "kolom", "rij", "extra"})
_MAG_NA = frozenset({"in", "voor", "van", "en", "op", "te", "aan", "bij", "is", "zijn", "komen", "nodig", "toegewezen", "die", "dat",
                     "binnen", "daarmee", "terwijl", "maar", "tot"})
_TOTAAL = re.compile(r"\b(?:in totaal|totaal|totale|alle (?:aandachts)?groepen|alles samen|bij elkaar)\b", re.IGNORECASE)
_DEEL_VAN = re.compile(r"(?:%|procent|\d)\s+van\s+(?:de\s+)?$", re.IGNORECASE)
_SAMEN = re.compile(r"\bsamen\b", re.IGNORECASE)
_ALLE = re.compile(r"\balle (?:aandachts)?groepen\b", re.IGNORECASE)
_GEEN_TOTAAL = re.compile(
    r"\b(?:huurwoningen|koopwoningen|koop|bestaande|voorraad|telt|staan|bouwen|bouwt|flexwoningen|particuliere?|ouderenwoningen|studenten|"
    r"jongeren|starters|gezinnen|alleenstaanden|kinderen|vrouwen|mannen|inwoners)\b", re.IGNORECASE)
_VOOR_ANDEREN = re.compile(
    r"\bvoor (?:de |het |een |deze )?(?!regio|gemeente|alle|aandachtsgroepen|periode|hele|totale|groepen|jaren|zijn|haar|rekening|ons|"
    r"onze|de|het|een|deze|wonen)[a-zà-ÿ]")
_IETS_ANDERS = re.compile(r"\b(?:afspraa?k\w*|plannen|plan|project\w*|wijk\w*|buurt\w*|ruil\w*|locaties?)\b", re.IGNORECASE)
_TELT = re.compile(r"\b(?:telt|heeft|kent|wonen|er zijn|zijn er|staan)\b", re.IGNORECASE)
KEER = 4  # a number that is so many times larger or smaller than an indicator is about something else
_STRAKS = re.compile(r"\b(?:groeit|stijgt|daalt|straks|worden|wordt|toekomst|krimpt|erbij|toename|afname)\b", re.IGNORECASE)
_REEKSEN = {"inwoners": "inwoners", "huishoudens": "huishoudens", "corporatiewoningen": "corporatiewoningen",
            "woningen": "woningvoorraad", "65-plussers": "inw_65plus", "75-plussers": "inw_75plus", "80-plussers": "inw_80plus",
            "85-plussers": "inw_85plus"}
_BEPERKT = frozenset({"van", "tussen", "met", "die", "zonder", "ouder", "jonger", "vanaf", "uit", "per", "boven", "onder", "zijn",
                      "hebben"})
_OP_DE = (("op", "de"), ("van", "elke"))  # "1 op de 3"
_ANDERE = (r"\s*gemeenten\s+(?:(?:die|aan|met|zonder|waar|welke|buiten|langs|rond|rondom|uit)\b|"
           r"(?:in|van|binnen)\s+(?!(?:de |onze |deze )?(?:regio|{regio})(?![\w-])))")
_GEMEENTEN = re.compile(r"(?:\b(?:regio|{regio})\b[^.]{{0,40}}?\b(?:bestaat uit|telt|omvat)|\balle|\bmet (?:de|onze))\s+(?:de\s+)?$")


@dataclass
class Context:
    """What the sentences before have named in this paragraph, or in the heading above it."""

    groep: str = ""
    alinea: int = -1
    van_kop: str = ""
    anders: bool = False  # the paragraph is about a plan, an afspraak or a wijk


@dataclass
class Lezer:
    """Reads sentences of one dossier. Each reading is a choice of figures, the first the likeliest: the number must be one of them."""

    dossier: Dossier
    resultaat: Rekenresultaat
    termen: Termen = field(init=False)

    def __post_init__(self) -> None:
        self.termen = Termen(self.dossier)

    def lees(self, zin: Zin, context: Context) -> list[tuple[Genoemd, list[Feit]]]:
        """The numbers of a sentence of which it is clear what they are."""
        groepen = self.termen.groepen(zin.tekst)
        self._volg(zin, groepen, context)
        if not zin.getallen or zin.kop or zin.tekst.endswith("?"):
            return []
        gemeenten = [(g, [feit_gemeenten(self.dossier)]) for g in zin.getallen if self._is_gemeenten(zin, g)]
        if SLA_OVER.search(zin.tekst) or self.termen.andere_plaats(zin.tekst) or not self._jaren_goed(zin):
            return gemeenten
        plaatsen, maten = self.termen.plaatsen(zin.tekst), self.termen.maten(zin.tekst)
        gelezen = [(g, self._een(zin, g, groepen, plaatsen, maten, context)) for g in zin.getallen]
        return gemeenten + [(g, feiten) for g, feiten in gelezen if feiten]

    def _volg(self, zin: Zin, groepen: Sequence[Term], context: Context) -> None:
        if zin.alinea != context.alinea:
            context.alinea, context.groep, context.anders = zin.alinea, context.van_kop, False
        context.anders |= bool(_IETS_ANDERS.search(zin.tekst))
        namen = {t.wat for t in groepen}
        if zin.kop:
            context.van_kop = context.groep = namen.pop() if len(namen) == 1 else ""
        elif namen:
            context.groep = namen.pop() if len(namen) == 1 else ""

    def _jaren_goed(self, zin: Zin) -> bool:
        """No year, the whole period, or "tot en met" its last year: anything else is about another time."""
        jaren = {jaar for jaar, _ in zin.jaren}
        periode = self.dossier.periode
        if not jaren or jaren == {periode.van, periode.tot}:
            return True
        return jaren == {periode.tot} and bool(re.search(r"(?:tot|t/m|tot en met)\s+$", zin.tekst[:zin.jaren[0][1]], re.IGNORECASE))

    def _is_gemeenten(self, zin: Zin, g: Genoemd) -> bool:
        if not g.na or g.na[0] != "gemeenten":
            return False
        patroon = _GEMEENTEN.pattern.format(regio=re.escape(self.dossier.regio))
        andere = re.match(_ANDERE.format(regio=re.escape(self.dossier.regio)), zin.tekst[g.eind - zin.begin:], re.IGNORECASE)
        return not andere and bool(re.search(patroon, zin.tekst[:g.begin - zin.begin], re.IGNORECASE))

    # --- one number ---------------------------------------------------------------------------------------------------

    def _een(self, zin: Zin, g: Genoemd, groepen: Sequence[Term], plaatsen: Sequence[Term], maten: Sequence[Term],
             context: Context) -> list[Feit]:
        if g.voor and (g.voor[-1] in _NIET_NA or g.voor[-2:] in {("van", "de"), ("op", "de")} or g.voor[-2:-1] == ("niet",)):
            return []
        plek = self._kies(zin, g, plaatsen)
        if plek is None or g.na[:2] in _OP_DE or _DEEL_VAN.search(zin.tekst[:g.begin - zin.begin]):
            return []
        if not maten and g.na and g.na[0] in _REEKSEN and not (g.na[0] == "woningen" and (not plek or _TOTAAL.search(zin.tekst))):
            gewoon = self._gewoon(zin, g, (plek,), (*groepen, *plaatsen, *maten))
            return self._indicator(zin, g, plek or REGIO) if gewoon else []
        groep = self._kies(zin, g, groepen)
        if groep is None or not self._na_goed(g, groep or context.groep):
            return []
        maat = self._maat(zin, g, maten, plek)
        if not self._gewoon(zin, g, (plek, groep, maat), (*groepen, *plaatsen, *maten)):
            return []
        if groep or context.groep and maat and not _TOTAAL.search(zin.tekst):
            neemt = [VERDELING] if maat != VERDELING and any(t.wat == VERDELING for t in maten) else []
            return [f for m in (maat, *neemt) for f in self._van_groep(m, groep or context.groep, plek)]
        return self._van_allen(zin, g, maat, plek, context)

    def _van_groep(self, maat: str, groep: str, plek: str) -> list[Feit]:
        if not maat or groep not in {x.id for x in self.dossier.gekozen_groepen()} or maat == VERDELING and plek in {"", REGIO}:
            return []
        maten = (OPGAVE, BEHOEFTE) if maat == NODIG else (maat,)
        gevonden = [feit(self.dossier, self.resultaat, m, groep, plek or REGIO) for m in maten]
        return [] if None in gevonden else [f for f in gevonden if f is not None]

    def _van_allen(self, zin: Zin, g: Genoemd, maat: str, plek: str, context: Context) -> list[Feit]:
        """All groups together: only when the sentence says so, or when it says what a gemeente takes."""
        eenheden = EENHEDEN.get(g.na[0], set()) if g.na else set()
        if context.anders or _GEEN_TOTAAL.search(zin.tekst) or _VOOR_ANDEREN.search(zin.tekst):
            return []
        if maat == VERDELING and plek not in {"", REGIO} and (not g.na or not eenheden or eenheden == {Eenheid.WONINGEN}):
            van_groepen = [feit(self.dossier, self.resultaat, VERDELING, x.id, plek) for x in self.dossier.gekozen_groepen()]
            samen = feit_samen(self.dossier, self.resultaat, VERDELING, Eenheid.WONINGEN, plek)
            return [f for f in (samen, *van_groepen) if f is not None] if samen else []
        totaal = _TOTAAL.search(zin.tekst) or maat in {OPGAVE, BEHOEFTE} and _SAMEN.search(zin.tekst)
        if not totaal or eenheden != {Eenheid.WONINGEN} or context.groep and not _ALLE.search(zin.tekst):
            return []
        maten = (maat,) if maat in {OPGAVE, BEHOEFTE} else (OPGAVE, BEHOEFTE, VERDELING)
        gevonden = [feit_samen(self.dossier, self.resultaat, m, Eenheid.WONINGEN, plek or REGIO) for m in maten]
        voorraad = [] if maat else [feit_indicator(self.dossier, _REEKSEN["woningen"], plek or REGIO)]
        return [f for f in (*gevonden, *voorraad) if f is not None]

    def _indicator(self, zin: Zin, g: Genoemd, plek: str) -> list[Feit]:
        reeks = _REEKSEN[g.na[0]]
        if not _TELT.search(zin.tekst) or _STRAKS.search(zin.tekst) or g.na[1:] and g.na[1] in _BEPERKT:
            return []
        if reeks == "woningvoorraad" and (g.na[1:2] == ("te",) or self.termen.groepen(zin.tekst)):
            return []
        gevonden = feit_indicator(self.dossier, reeks, plek)
        lijkt = gevonden is not None and gevonden.waarde <= g.waarde * KEER and g.waarde <= gevonden.waarde * KEER
        return [gevonden] if gevonden and lijkt else []

    # --- which of the terms -------------------------------------------------------------------------------------------

    def _na_goed(self, g: Genoemd, groep: str) -> bool:
        """What follows the number may be the eenheid of the group, or a word that begins the rest of the sentence."""
        if not g.na:
            return not g.in_woorden
        if g.na[0] in EENHEDEN:
            return not groep or self.dossier.groep(groep).eenheid in EENHEDEN[g.na[0]]
        return not g.in_woorden and g.na[0] in _MAG_NA and g.na[:2] not in {("van", "de"), ("tot", "en")} or self._is_plaatsbegin(g)

    @staticmethod
    def _gewoon(zin: Zin, g: Genoemd, gelezen: Sequence[str], termen: Sequence[Term]) -> bool:
        """Whether no word near the number makes it another number than the terms that were read say."""
        begin, eind = g.begin - zin.begin, g.eind - zin.begin
        gebruikt = [min(zo, key=lambda t: abs(t.begin - begin)) for wat in gelezen if wat and (zo := [t for t in termen if t.wat == wat])]
        eenheid = Term("", eind, zin.tekst.lower().find(g.na[0], eind) + len(g.na[0])) if g.na else Term("", eind, eind)
        getallen = [Term("", x.begin - zin.begin, x.eind - zin.begin) for x in zin.getallen]
        return alleen_bekend(zin.tekst, begin, eind, gebruikt, (*termen, *getallen, eenheid))

    def _is_plaatsbegin(self, g: Genoemd) -> bool:
        """"Heerlen krijgt 45, Kerkrade 30": a comma stands between, so the next word is another gemeente."""
        return not g.in_woorden and self.termen.is_plaats(g.na[0])

    @staticmethod
    def _maat(zin: Zin, g: Genoemd, maten: Sequence[Term], plek: str) -> str:
        """The last measure before the number; without one the only measure of the sentence."""
        voor = [t.wat for t in maten if t.begin + zin.begin < g.begin]
        soorten = {t.wat for t in maten}
        if OPGAVE in soorten or BEHOEFTE in soorten:
            voor = [maat for maat in voor if maat not in {NODIG, VERDELING}]
            soorten -= {NODIG, VERDELING}
        if voor:
            return voor[-1]
        return soorten.pop() if len(soorten) == 1 else ""

    @staticmethod
    def _kies(zin: Zin, g: Genoemd, termen: Sequence[Term]) -> str | None:
        """The term that goes with a number: "" when the sentence has none, None when it is not clear which."""
        if len({t.wat for t in termen}) < 2:
            return termen[0].wat if termen else ""
        plekken = [(x.begin - zin.begin, x.eind - zin.begin) for x in zin.getallen]
        hier = plekken.index((g.begin - zin.begin, g.eind - zin.begin))
        vorige = plekken[hier - 1][1] if hier else 0
        volgende = plekken[hier + 1][0] if hier + 1 < len(plekken) else len(zin.tekst)
        voor = [t.wat for t in termen if vorige <= t.begin < plekken[hier][0]]
        na = [t.wat for t in termen if plekken[hier][1] <= t.begin < volgende]
        for kant in (voor, na):
            if kant:
                return kant[0] if len(set(kant)) == 1 else None
        return None


