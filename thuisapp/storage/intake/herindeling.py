"""Figures of abolished gemeenten converted to the gemeenten of today, exactly, by date and by share of inhabitants.

Only counts can be added up. A percentage or mean of a gemeente in its old borders says nothing sure about the gemeente of today: it is
reported, not converted. The shares come from resources/gemeenten/herindelingen.csv.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from thuisapp.format_nl import getal, opsomming
from thuisapp.storage import reference_data
from thuisapp.storage.intake.gemeente_names import gemeente
from thuisapp.storage.intake.model import Gebiedsoort, Melding, Meldingsoort, Onderwerp, Tijdvak, Waardestatus, Waarneming
from thuisapp.storage.intake.wording import telzin

# CBS numbers gemeenten in the order in which they came to be: of those that others went into since 2019, the ones from Beekdaelen on are
# new, the others existed already and got larger.
EERSTE_NIEUWE = "GM1954"
MET_GETAL = (Waardestatus.EXACT, Waardestatus.NADER_VOORLOPIG, Waardestatus.VOORLOPIG)
# From the surest to the least sure; a sum is as sure as its least sure part. NIHIL is a known nothing.
_ZEKERHEID = (Waardestatus.NIHIL, *MET_GETAL, Waardestatus.NIET_VAN_TOEPASSING, Waardestatus.ONVOLLEDIG, Waardestatus.LEEG,
              Waardestatus.ONBEKEND, Waardestatus.ONDERDRUKT)

Sleutel = tuple[str, Tijdvak, Onderwerp, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Deel:
    """A part of a gemeente of today in the borders of then. aandeel: share (0 to 1) of its inhabitants. sinds: ISO date of the change."""

    code: str
    naam: str
    aandeel: Fraction
    sinds: str


@cache
def eerste_datum() -> str:
    """ISO date of the oldest change that is known; what came before cannot be converted."""
    return min(h.datum for h in reference_data.herindelingen())


@cache
def delen(code: str, datum: str) -> tuple[Deel, ...]:
    """The gemeenten that on `datum` (ISO) lay where gemeente `code` of today lies, itself included when it existed.

    None when nothing changed since.
    """
    oude = tuple(Deel(h.oud, h.oude_naam, h.aandeel, h.datum) for h in reference_data.herindelingen()
                 if h.nieuw == code and h.datum > datum)
    if not oude or code >= EERSTE_NIEUWE:
        return oude
    return (Deel(code, gemeente(code).naam, Fraction(1), ""), *oude)


@cache
def opvolgers(code: str, datum: str) -> tuple[str, ...]:
    """The gemeenten of today that an abolished gemeente that still existed on `datum` went into; none when it did not exist then."""
    return tuple(h.nieuw for h in reference_data.herindelingen() if h.oud == code and h.datum > datum)


class Omzetter:
    """Takes figures one by one, gives back at once those that nothing has to be done for, and the converted ones at the end.

    codes: gemeenten of today to keep, None = all. indeling: ISO date of the division into gemeenten that the whole file is in; empty =
    each figure is in the division of its own period.
    """

    def __init__(self, codes: Collection[str] | None = None, indeling: str = "") -> None:
        self.codes = None if codes is None else frozenset(codes)
        self.indeling = indeling
        self._groepen: dict[Sleutel, dict[str, Waarneming]] = defaultdict(dict)
        self._heel: dict[Onderwerp, bool] = {}
        self._verslag = _Verslag()

    def neem(self, waarneming: Waarneming) -> Waarneming | None:
        """The figure itself when it needs no conversion and is asked for; otherwise None."""
        gebied = waarneming.gebied
        if gebied.soort is Gebiedsoort.OPGEHEVEN:
            self._neem_oud(waarneming)
            return None
        if gebied.soort is not Gebiedsoort.GEMEENTE:
            return waarneming
        if self.codes is not None and gebied.code not in self.codes:
            return None
        datum = self._datum(waarneming)
        if not datum or not delen(gebied.code, datum):
            return waarneming
        self._bewaar(gebied.code, waarneming)
        return None

    def rest(self) -> Iterator[Waarneming]:
        """The converted figures, after the last `neem`."""
        for sleutel, groep in self._groepen.items():
            gemaakt = self._voeg_samen(sleutel, groep)
            if gemaakt is not None:
                yield gemaakt

    def meldingen(self) -> tuple[Melding, ...]:
        """What was converted and what was not, after `rest`."""
        return tuple(self._verslag.meldingen())

    def _datum(self, waarneming: Waarneming) -> str:
        return self.indeling or waarneming.tijdvak.peildatum or waarneming.tijdvak.begin

    def _neem_oud(self, waarneming: Waarneming) -> None:
        datum = self._datum(waarneming)
        naar = opvolgers(waarneming.gebied.code, datum) if datum else ()
        for code in naar:
            if self.codes is None or code in self.codes:
                self._bewaar(code, waarneming)
        if not naar and waarneming.status is not Waardestatus.LEEG:
            tekst = f"{waarneming.gebied.naam}, {waarneming.tijdvak.tekst} ({waarneming.plek})"
            (self._verslag.na_opheffing if datum else self._verslag.zonder_datum).append(tekst)

    def _bewaar(self, code: str, waarneming: Waarneming) -> None:
        groep = self._groepen[code, waarneming.tijdvak, waarneming.onderwerp, waarneming.dimensies]
        self._verslag.dubbel += waarneming.gebied.code in groep
        groep[waarneming.gebied.code] = waarneming
        if waarneming.waarde is not None and waarneming.onderwerp.telbaar is None:
            self._heel[waarneming.onderwerp] = self._heel.get(waarneming.onderwerp, True) and waarneming.waarde.denominator == 1

    def _voeg_samen(self, sleutel: Sleutel, groep: dict[str, Waarneming]) -> Waarneming | None:
        code, _, onderwerp, _ = sleutel
        if all(w.status is Waardestatus.LEEG for w in groep.values()):
            return None  # CBS leaves the cells empty of a gemeente that is not there yet, or no more
        eerste = min(groep.values(), key=lambda w: (w.regel, w.kolom))
        datum = self._datum(eerste)
        # Without a unit, whole numbers everywhere are taken for a count; a melding says so.
        if onderwerp.telbaar is False or (onderwerp.telbaar is None and not self._heel.get(onderwerp, True)):
            self._verslag.verhoudingen += 1
            return _maak(eerste, code, None, Waardestatus.ONVOLLEDIG, f"In de grenzen van toen: {_namen(groep)}. Een verhouding of een "
                         "gemiddelde kan niet worden omgerekend.")
        self._verslag.aanname += onderwerp.telbaar is None
        ontbreekt = [deel.naam for deel in delen(code, datum) if _ontbreekt(groep.get(deel.code), deel, datum)]
        if ontbreekt:
            self._verslag.onvolledig[code].update(ontbreekt)
            return _maak(eerste, code, None, Waardestatus.ONVOLLEDIG, f"In het bestand staat alleen: {_namen(groep)}. Het cijfer van "
                         f"{opsomming(ontbreekt)} ontbreekt.")
        return self._tel_op(code, eerste, [(groep[deel.code], deel) for deel in delen(code, datum) if deel.code in groep])

    def _tel_op(self, code: str, eerste: Waarneming, stukken: list[tuple[Waarneming, Deel]]) -> Waarneming:
        stukken = [(w, deel) for w, deel in stukken if w.status is not Waardestatus.LEEG]
        status = max((w.status for w, _ in stukken), key=_ZEKERHEID.index)
        if status not in MET_GETAL:
            self._verslag.onbekend += status is not Waardestatus.NIHIL
            return _maak(eerste, code, None, status, "Het cijfer van een deel van de gemeente is niet bekend."
                         if status is not Waardestatus.NIHIL else "")
        waarde = sum((w.waarde * deel.aandeel for w, deel in stukken if w.waarde is not None), Fraction(0))
        self._verslag.gelukt[code].update(deel.naam for _, deel in stukken if deel.code != code)
        self._verslag.aantal += 1
        return _maak(eerste, code, waarde, status, "")


class _Verslag:
    """Counts what happened, for one melding each."""

    def __init__(self) -> None:
        self.aantal = self.verhoudingen = self.onbekend = self.aanname = self.dubbel = 0
        self.gelukt: dict[str, set[str]] = defaultdict(set)
        self.onvolledig: dict[str, set[str]] = defaultdict(set)
        self.na_opheffing: list[str] = []
        self.zonder_datum: list[str] = []

    def meldingen(self) -> Iterator[Melding]:
        if self.aantal:
            yield Melding(Meldingsoort.OMGEREKEND, telzin(
                self.aantal, "Eén cijfer is omgerekend naar de gemeenten van nu", "{n} cijfers zijn omgerekend naar de gemeenten van nu")
                + ", omdat er gemeenten zijn samengevoegd of gesplitst; bij een splitsing naar het aandeel van de inwoners.", self.aantal,
                          tuple(f"{opsomming(sorted(namen))} bij {gemeente(code).naam}" for code, namen in sorted(self.gelukt.items())))
        if self.aanname:
            yield Melding(Meldingsoort.AANNAME, "Het bestand noemt geen eenheid. Omdat alle cijfers hele getallen zijn, zijn ze bij het "
                          "omrekenen naar de gemeenten van nu als aantallen opgeteld.", self.aanname)
        yield from self._niet_omgerekend()
        if self.dubbel:
            yield Melding(Meldingsoort.LET_OP, telzin(
                self.dubbel, "Eén cijfer staat twee keer in het bestand. Het laatste is gebruikt.",
                "{n} cijfers staan twee keer in het bestand. Telkens is het laatste gebruikt."), self.dubbel)

    def _niet_omgerekend(self) -> Iterator[Melding]:
        for code, namen in sorted(self.onvolledig.items()):
            yield Melding(Meldingsoort.LET_OP, f"{gemeente(code).naam} is door een herindeling ontstaan of gegroeid. De cijfers van "
                          f"{opsomming(sorted(namen))} van voor die tijd ontbreken in het bestand. Daarom is er voor die tijd geen cijfer.")
        if self.verhoudingen:
            yield Melding(Meldingsoort.OVERGESLAGEN, telzin(
                self.verhoudingen, "Eén percentage of gemiddelde van een gemeente die later is samengevoegd, is niet omgerekend.",
                "{n} percentages of gemiddelden van gemeenten die later zijn samengevoegd, zijn niet omgerekend.")
                + " Zulke cijfers kunnen niet worden opgeteld.", self.verhoudingen)
        if self.onbekend:
            yield Melding(Meldingsoort.LET_OP, telzin(
                self.onbekend, "Eén cijfer van een samengevoegde gemeente is onbekend, omdat een van de delen onbekend of geheim is.",
                "{n} cijfers van samengevoegde gemeenten zijn onbekend, omdat een van de delen onbekend of geheim is."), self.onbekend)
        if self.na_opheffing:
            yield Melding(Meldingsoort.OVERGESLAGEN, telzin(
                len(self.na_opheffing), "Eén cijfer gaat over een gemeente die toen al was opgeheven, en is niet omgerekend.",
                "{n} cijfers gaan over een gemeente die toen al was opgeheven, en zijn niet omgerekend.")
                + " Geef aan van welk jaar de indeling in gemeenten in dit bestand is.", len(self.na_opheffing),
                tuple(self.na_opheffing[:5]))
        if self.zonder_datum:
            yield Melding(Meldingsoort.OVERGESLAGEN, telzin(
                len(self.zonder_datum), "Eén cijfer van een opgeheven gemeente heeft geen periode en is niet omgerekend.",
                "{n} cijfers van opgeheven gemeenten hebben geen periode en zijn niet omgerekend."), len(self.zonder_datum),
                tuple(self.zonder_datum[:5]))


def _ontbreekt(waarneming: Waarneming | None, deel: Deel, datum: str) -> bool:
    """Whether a part is missing. A change inside the year is an exception: CBS may have the whole year in the new borders, and then
    leaves the old gemeente out or empty."""
    if waarneming is not None and waarneming.status is not Waardestatus.LEEG:
        return False
    return not (deel.sinds[:4] == datum[:4] and not deel.sinds.endswith("-01-01"))


def _maak(eerste: Waarneming, code: str, waarde: Fraction | None, status: Waardestatus, opmerking: str) -> Waarneming:
    return replace(eerste, gebied=gemeente(code), waarde=waarde, status=status, omgerekend=True, opmerking=opmerking)


def _namen(groep: dict[str, Waarneming]) -> str:
    return opsomming([f"{w.gebied.naam} {w.status.value if w.waarde is None else getal(w.waarde)}" for w in groep.values()])
