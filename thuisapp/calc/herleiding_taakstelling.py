"""The trace of the taakstelling vergunninghouders (Huisvestingswet art. 29)."""

from __future__ import annotations

from thuisapp.calc import herleiding_knopen as k
from thuisapp.calc.cijfers import in_eenheid
from thuisapp.calc.eigen_waarden import effectieve_indicatoren
from thuisapp.calc.herleiding_indicator import indicatorknoop, landelijkknoop
from thuisapp.calc.herleiding_knopen import Herleiding
from thuisapp.calc.taakstelling import NIHIL, Geruild, Halfjaar, reeks_halfjaren, verreken
from thuisapp.domain.behoefte import Taakstelling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.hoeveelheid import Eenheid, Hoeveelheid


class TaakstellingSpoor:
    """The half-years of one gemeente, with what is swapped and what is carried from one to the next."""

    def __init__(self, dossier: Dossier, taakstelling: Taakstelling, code: str) -> None:
        self._dossier, self._taakstelling, self._code = dossier, taakstelling, code
        self._namen = {g.code: g.naam for g in dossier.gemeenten}
        self._naam = self._namen[code]

    def per_jaar(self) -> dict[int, Herleiding]:
        halfjaren = list(self._halfjaren())
        return {jaar: k.som(f"Taakstelling {self._naam} in {jaar}", halfjaren[2 * n:2 * n + 2], Eenheid.PERSONEN)
                for n, jaar in enumerate(self._dossier.periode.jaren())}

    def _halfjaren(self) -> list[Herleiding]:
        meegenomen = self._saldo()
        uit = []
        for halfjaar in reeks_halfjaren(self._taakstelling, effectieve_indicatoren(self._dossier), self._dossier.periode, self._code,
                                        self._dossier.codes()):
            netto, meegenomen = self._netto(halfjaar, self._na_ruil(halfjaar), meegenomen)
            uit.append(netto)
        return uit

    def _saldo(self) -> Herleiding | None:
        """What the gemeente starts with; None when that is nil."""
        cijfer = self._taakstelling.saldo.get(self._code)
        if cijfer is None:
            return None
        h = in_eenheid(cijfer, Eenheid.PERSONEN)
        woord = "Voorsprong" if h.midden is not None and h.midden < 0 else "Achterstand"
        return k.invoer(self._dossier, f"{woord} {self._naam} aan het begin", cijfer, h)

    def _netto(self, halfjaar: Halfjaar, bruto: Herleiding, meegenomen: Herleiding | None) -> tuple[Herleiding, Herleiding | None]:
        """(the number of this half-year, what is carried on), by the same rule as taakstelling.verreken."""
        if meegenomen is None or halfjaar.na_ruil.is_onbekend:
            return bruto, meegenomen
        netto, over = verreken(halfjaar.na_ruil, k.waarde_van(meegenomen))
        naam = f"Taakstelling {in_woorden(halfjaar.naam)}"
        if k.waarde_van(meegenomen).is_onbekend:
            knoop = Herleiding(naam, netto, k.toon(netto), "De achterstand of voorsprong aan het begin is onbekend; "
                               "het werkelijke aantal kan daardoor hoger of lager zijn.", (bruto, meegenomen),
                               bewerking=k.Bewerking.ONBEKEND_SALDO)
            return knoop, None
        samen = k.som(f"Taakstelling {in_woorden(halfjaar.naam)} met achterstand of voorsprong", (bruto, meegenomen), Eenheid.PERSONEN)
        rest = None if over is NIHIL else k.niet_boven_nul(f"Voorsprong na {in_woorden(halfjaar.naam)}", samen)
        return k.niet_onder_nul(naam, samen), rest

    def _na_ruil(self, halfjaar: Halfjaar) -> Herleiding:
        knoop = self._bruto(halfjaar)
        for nummer, geruild in enumerate(halfjaar.ruilen, start=1):
            knoop = self._ruil(halfjaar, knoop, geruild, laatste=nummer == len(halfjaar.ruilen))
        return knoop

    def _ruil(self, halfjaar: Halfjaar, knoop: Herleiding, geruild: Geruild, *, laatste: bool) -> Herleiding:
        ruil, heeft = geruild.ruil, k.waarde_van(knoop)
        if heeft.is_onbekend:
            return knoop
        af = ruil.van == self._code
        opmerking = f"Tegenprestatie: {ruil.tegenprestatie}" if ruil.tegenprestatie else ""
        wanneer = in_woorden(halfjaar.naam)
        naam = f"Taakstelling {wanneer} na ruil" if laatste else f"Taakstelling {wanneer} na een deel van de ruil"
        if not af:
            deel = k.regel(f"Ruil van {self._namen[ruil.van]}", geruild.verplaatst, self._uitleg_ruil(geruild), opmerking=opmerking)
            return k.som(naam, (knoop, deel), Eenheid.PERSONEN)
        gaf = Hoeveelheid.van(Eenheid.PERSONEN, -ruil.aantal)
        deel = k.regel(f"Ruil naar {self._namen[ruil.naar]}", gaf, self._uitleg_ruil(geruild), opmerking=opmerking)
        if heeft.einden()[0] >= ruil.aantal:
            return k.som(naam, (knoop, deel), Eenheid.PERSONEN)
        return k.niet_onder_nul(naam, k.som(f"Taakstelling {wanneer} min de ruil", (knoop, deel), Eenheid.PERSONEN))

    def _uitleg_ruil(self, geruild: Geruild) -> str:
        uitleg = "Twee gemeenten mogen samen hun taakstelling wijzigen als de som gelijk blijft (Huisvestingswet art. 29 lid 2)."
        if geruild.verplaatst.einden()[0] < geruild.ruil.aantal:
            afgesproken = k.toon(Hoeveelheid.van(Eenheid.PERSONEN, geruild.ruil.aantal))
            return (f"{uitleg} Afgesproken is {afgesproken}, maar de taakstelling van {self._namen[geruild.ruil.van]} is lager of kan "
                    "lager zijn; er gaat nooit meer over dan er is.")
        return uitleg

    def _bruto(self, halfjaar: Halfjaar) -> Herleiding:
        d, wanneer = self._dossier, in_woorden(halfjaar.naam)
        cijfer = self._taakstelling.halfjaren.get(halfjaar.naam)
        landelijk = k.invoer(d, f"Landelijke taakstelling {wanneer}", cijfer, halfjaar.landelijk)
        naam = f"Taakstelling {wanneer} vóór ruil" if halfjaar.ruilen else f"Taakstelling {wanneer}"
        if halfjaar.indicator is None:
            return k.omhoog(naam, k.evenredig("Deel naar inwoners", landelijk, k.ontbreekt(f"Inwoners {self._naam}", Eenheid.PERSONEN),
                                              k.ontbreekt("Inwoners van Nederland", Eenheid.PERSONEN)))
        inwoners = indicatorknoop(d, halfjaar.indicator, self._code)
        nederland = landelijkknoop(d, halfjaar.indicator, "Inwoners van Nederland")
        return k.omhoog(naam, k.evenredig("Deel naar inwoners", landelijk, inwoners, nederland))


def in_woorden(halfjaar: str) -> str:
    """"2026-1" → "eerste halfjaar van 2026"."""
    return f"{'eerste' if halfjaar.endswith('1') else 'tweede'} halfjaar van {halfjaar[:4]}"
