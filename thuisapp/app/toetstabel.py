"""The check against the law as rows for the screen, the region's own judgement, and what stands in the way of "vastgesteld". No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from thuisapp.app import operations
from thuisapp.app.controles import controleer
from thuisapp.calc.rekenen import Rekenresultaat
from thuisapp.calc.wettelijke_toets import STAND_IN_WOORDEN, Uitslag, toets
from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier, Dossierstatus
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.toets import Toetsoordeel, Toetsstand
from thuisapp.format_nl import aantal, opsomming, telwoord
from thuisapp.output.wettelijke_eisen import eisen

TEKENS = {Toetsstand.VOLDAAN: "✓", Toetsstand.DEELS: "±", Toetsstand.NOG_NIET: "!", Toetsstand.ELDERS: "→",
          Toetsstand.NIET_VAN_TOEPASSING: "–"}
MEER_DAN = 3
"""So many of the things that block are named in a message; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Toetsrij:
    """One requirement. plaats: id of the chapter or section that deals with it. houdt_tegen: without it the visie cannot be vastgesteld."""

    uitslag: Uitslag
    houdt_tegen: bool

    @property
    def id(self) -> str:
        return self.uitslag.eis.id

    @property
    def artikel(self) -> str:
        """Short enough for a table: "Huisvestingswet art. 12 lid 3 a"."""
        tekst = self.uitslag.eis.artikel.replace("Huisvestingswet 2014", "Huisvestingswet").replace(" tot en met ", " t/m ")
        for lang, kort in ((", artikelen ", " art. "), (", artikel ", " art. "), (", lid ", " lid "), (", onder ", " ")):
            tekst = tekst.replace(lang, kort)
        return tekst

    @property
    def stand(self) -> str:
        """Sign and words."""
        return in_woorden(self.uitslag.stand)

    @property
    def gevonden(self) -> str:
        """What the program finds, in words and with its reason."""
        woord = STAND_IN_WOORDEN[self.uitslag.gevonden]
        return f"{woord[:1].upper()}{woord[1:]}. {self.uitslag.zin}".strip()

    @property
    def eigen(self) -> bool:
        return self.uitslag.oordeel is not None

    @property
    def waar(self) -> str:
        """Where the region says it is settled; "" when it says nothing of that."""
        return self.uitslag.oordeel.waar.strip() if self.uitslag.oordeel else ""


def in_woorden(stand: Toetsstand) -> str:
    return f"{TEKENS[stand]} {STAND_IN_WOORDEN[stand]}"


def rijen(d: Dossier, r: Rekenresultaat) -> list[Toetsrij]:
    """All requirements, in the order of the law. r: of this very dossier.

    What only comes true by adopting the visie (the councils adopt it, the division is agreed) does not stand in the way of adopting it.
    """
    straks = {u.eis.id for u in toets(_vastgesteld(d), r, eisen()) if u.eis.nodig and u.stand is Toetsstand.NOG_NIET}
    return [Toetsrij(u, u.eis.id in straks) for u in toets(d, r, eisen())]


def _vastgesteld(d: Dossier) -> Dossier:
    return replace(d, status=Dossierstatus.VASTGESTELD)


def zin(d: Dossier, alle: list[Toetsrij]) -> str:
    """What the check means for the status of the visie, in plain words."""
    artikelen = [rij.artikel for rij in alle if rij.houdt_tegen]
    if not artikelen:
        return "Niets in deze toets houdt tegen dat de visie wordt vastgesteld."
    n = len(artikelen)
    wat = "Eén eis houdt" if n == 1 else f"{telwoord(n).capitalize()} eisen houden"
    vast = d.status is Dossierstatus.VASTGESTELD
    tegen = "de vaststelling eigenlijk nog tegen" if vast else "nog tegen dat de visie wordt vastgesteld"
    return f"{wat} {tegen}: {_opgesomd(artikelen)}. Een concept mag altijd, en ter consultatie leggen ook."


def _opgesomd(delen: list[str]) -> str:
    if len(delen) <= MEER_DAN:
        return opsomming(delen)
    return opsomming([*delen[:MEER_DAN], f"nog {aantal(len(delen) - MEER_DAN)}"])


# To the dossier


def zet_oordeel(d: Dossier, eis: str, stand: Toetsstand | None, waar: str = "", opmerking: str = "") -> Dossier:
    """The region's own judgement; None leaves it to what the program finds. Raises OngeldigeInvoer when an explanation is missing.

    All but "not yet" takes an explanation: others must be able to check it.
    """
    if stand is None:
        return operations.zet_toets(d, eis, None)
    if stand is not Toetsstand.NOG_NIET and not waar.strip() and not opmerking.strip():
        raise OngeldigeInvoer("Schrijf op waar dit is geregeld, of waarom u er zo over oordeelt. Anders is de toets niet na te gaan.")
    return operations.zet_toets(d, eis, Toetsoordeel(stand, waar.strip(), opmerking.strip()))


def belemmeringen(d: Dossier) -> list[Bevinding]:
    """The blocking findings there would be when the visie were "vastgesteld" now."""
    from thuisapp.calc.rekenen import reken

    straks = _vastgesteld(d)
    alle = controleer(straks, reken(straks))
    return [b for b in alle if b.ernst is Ernst.BLOKKEREND and b.soort != "vastgesteld_met_blokkades"]


def zet_status(d: Dossier, status: Dossierstatus) -> Dossier:
    """Another status. Vastgesteld is refused while something blocks it, with a sentence that names it; the others never are."""
    if status is Dossierstatus.VASTGESTELD and d.status is not status and (tegen := belemmeringen(d)):
        raise OngeldigeInvoer(waarom_niet(tegen))
    return operations.wijzig_dossier(d, status=status)


def waarom_niet(tegen: list[Bevinding]) -> str:
    """Names the first of what blocks, a line each, and counts the rest."""
    regels = ["De visie kan de status vastgesteld nog niet krijgen. De status blijft wat hij was."]
    regels += [f"{nummer}. {b.zin}" if len(tegen) > 1 else b.zin for nummer, b in enumerate(tegen[:MEER_DAN], 1)]
    if (rest := len(tegen) - MEER_DAN) > 0:
        regels.append("Er is nog één belemmering." if rest == 1 else f"Er zijn nog {telwoord(rest)} belemmeringen.")
    return "\n".join(regels)
