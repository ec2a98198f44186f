"""What stands on a form, before it is written. Plain values: who asks and what is known already has been decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thuisapp.domain.bron import Kwaliteit

# What a party can say of its own figure. "voorbeeld" is not among them: it is for made-up dossiers only.
KWALITEITEN: tuple[tuple[Kwaliteit, str], ...] = (
    (Kwaliteit.EXACT, "geteld, of uit een registratie"),
    (Kwaliteit.AFGELEID, "berekend uit andere cijfers"),
    (Kwaliteit.SCHATTING, "geschat door iemand die het kan weten"),
    (Kwaliteit.VEROUDERD, "klopte ooit, maar is oud"),
    (Kwaliteit.AANNAME, "aangenomen, omdat er niets beters is"),
)


@dataclass(frozen=True, slots=True)
class Formulierregel:
    """One line to answer. vraag: id of the Vraag. laatst: what is known now, as text. negatief: the answer may be below 0."""

    vraag: str
    gemeente: str
    eenheid: str
    periode: str
    laatst: str
    negatief: bool = False


@dataclass(frozen=True, slots=True)
class Formuliervraag:
    """A question in one sentence, what to watch for when answering it, and a line for each gemeente."""

    tekst: str
    uitleg: str
    regels: tuple[Formulierregel, ...]


@dataclass(frozen=True, slots=True)
class Formulierblok:
    """The questions about one group, with what the region means by that group; definitie is empty when there is no group."""

    titel: str
    definitie: str
    vragen: tuple[Formuliervraag, ...]


@dataclass(frozen=True, slots=True)
class Formulier:
    """A form for one party. dossier, uitvraag, nummer, voor (id of the party): what it belongs to when it comes back. datum, uiterlijk:
    ISO dates.

    terug_naar: the function (no name) that it goes back to. voorbeeld: made from an example dossier.
    """

    dossier: str
    uitvraag: str
    nummer: int
    voor: str
    partij: str
    regio: str
    datum: str
    uiterlijk: str
    terug_naar: str
    blokken: tuple[Formulierblok, ...]
    voorbeeld: bool = False

    def regels(self) -> Iterator[Formulierregel]:
        return (regel for blok in self.blokken for vraag in blok.vragen for regel in vraag.regels)
