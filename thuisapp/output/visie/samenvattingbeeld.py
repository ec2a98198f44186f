"""What the samenvatting for councillors picks out, so that it stays within two pages whatever is in the dossier."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thuisapp.calc.woorden import STATUS_IN_WOORDEN
from thuisapp.domain.afspraak import Afspraak, Afspraakstatus
from thuisapp.output.visie.merken import een_regel

if TYPE_CHECKING:
    from thuisapp.output.visie.gegevens import Beeld

AFSPRAKEN = 4  # so many afspraken are named
TEKENS = 90  # a title or a name of a user is cut here
NAMEN = 4
VOORRANG = (Afspraakstatus.VASTGESTELD, Afspraakstatus.IN_UITVOERING, Afspraakstatus.AKKOORD, Afspraakstatus.GEREALISEERD,
            Afspraakstatus.ACHTER, Afspraakstatus.BESPROKEN, Afspraakstatus.CONCEPT)


def ingekort(tekst: str, tekens: int = TEKENS) -> str:
    """Text of a user on one line, cut at a word when it is long."""
    kaal = een_regel(tekst).strip().rstrip(".")
    if len(kaal) <= tekens:
        return kaal
    return kaal[:tekens].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


@dataclass
class Samenvatting:
    """Of the whole region."""

    beeld: Beeld = field(repr=False)

    @property
    def afspraken(self) -> list[tuple[str, Afspraak]]:
        """The weightiest with their title: those that parties stand behind first, and of those the largest number."""
        geldend = sorted(self.beeld.overleg.afspraken, key=lambda a: (VOORRANG.index(a.status), -(a.aantal or 0)))
        return [(ingekort(a.titel), a) for a in geldend[:AFSPRAKEN]]

    def stand(self, a: Afspraak) -> str:
        return STATUS_IN_WOORDEN[a.status]

    @property
    def meer_afspraken(self) -> bool:
        return len(self.beeld.overleg.afspraken) > AFSPRAKEN

    @property
    def grootste_onbekend(self) -> list[str]:
        return [ingekort(g.naam) for g in self.beeld.onbekende_groepen][:NAMEN]

    @property
    def tegen(self) -> list[str]:
        """"Kerkrade (tegen)": gemeenten that object, as far as they fit."""
        return [f"{s.naam} ({s.oordeel})" for s in self.beeld.verdeling.standpunten.afwijkend][:NAMEN]

    @property
    def meer_tegen(self) -> bool:
        return len(self.beeld.verdeling.standpunten.afwijkend) > NAMEN

    @property
    def minderheid(self) -> bool:
        """Whether a decision has a minderheidsstandpunt."""
        return any(b.minderheidsstandpunt.strip() for b in self.beeld.dossier.besluiten)
