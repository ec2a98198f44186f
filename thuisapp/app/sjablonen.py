"""The region's own templates: copying ours to a folder, and reading a folder back after a strict look at every file."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thuisapp.app.export import Voortgang
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.format_nl import telwoord

if TYPE_CHECKING:
    from thuisapp.output.visie.eigen_sjablonen import SjabloonAfgekeurd

LEESMIJ, STIJL = "LEESMIJ.txt", "stijl.css"
MEESTE_BESTANDEN = 500
_STIJLBEGIN = ("/* Hier kunt u het uiterlijk van de PDF en de webpagina aanpassen. Een voorbeeld:\n"
               "   h1 { font-size: 20pt; text-transform: uppercase }\n   .kader { border-radius: 2mm } */\n")


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What a folder holds. sjablonen: those that are right and differ from ours. fouten: one sentence per mistake, with file and line.

    gelijk: how many files are the same as ours.
    """

    sjablonen: FrozenMap[str, str]
    fouten: tuple[str, ...]
    gelijk: int

    @property
    def samenvatting(self) -> str:
        """What was found, in a few sentences."""
        goed = len(self.sjablonen)
        delen = [f"{telwoord(goed).capitalize()} {'bestand is' if goed == 1 else 'bestanden zijn'} gewijzigd en in orde." if goed
                 else "Er is geen gewijzigd bestand dat in orde is."]
        if self.gelijk:
            delen.append(f"{telwoord(self.gelijk).capitalize()} {'bestand is' if self.gelijk == 1 else 'bestanden zijn'} gelijk aan de "
                         "standaard.")
        if self.fouten:
            delen.append("Bestanden met een fout worden niet overgenomen; daarvoor blijft de standaard gelden.")
        return " ".join(delen)


# --- operations -------------------------------------------------------------------------------------------------------


def zet_sjablonen(d: Dossier, sjablonen: FrozenMap[str, str]) -> Dossier:
    """The dossier with exactly these own templates; an empty mapping goes back to ours."""
    return d if sjablonen == d.sjablonen else replace(d, sjablonen=sjablonen)


# --- to a folder ------------------------------------------------------------------------------------------------------


def kopieer_naar(map: Path, dossier: Dossier) -> int:
    """Write all templates, those of the dossier in the place of ours, with an explanation. Returns the number of files.

    Raises ThuisappError when a file is there already, or when the folder cannot be written.
    """
    from thuisapp.output.visie import eigen_sjablonen, omgeving

    inhoud = {naam: dossier.sjablonen.get(naam) or omgeving.standaardbron(naam) or "" for naam in eigen_sjablonen.namen()}
    inhoud |= {STIJL: dossier.sjablonen.get(STIJL) or _STIJLBEGIN, LEESMIJ: _leesmij()}
    staat_er = next((naam for naam in inhoud if (map / naam).exists()), "")
    if staat_er:
        raise ThuisappError(f"In {map} staat al een bestand {staat_er}. Kies een lege map, zodat er niets wordt overschreven.")
    try:
        for naam, tekst in inhoud.items():
            (map / naam).parent.mkdir(parents=True, exist_ok=True)
            (map / naam).write_text(tekst, encoding="utf-8", newline="\n")
    except OSError as fout:
        zin = f"In de map {map} kunnen geen bestanden worden opgeslagen ({fout.strerror or fout}). Kies een andere map."
        raise ThuisappError(zin) from fout
    return len(inhoud)


def _leesmij() -> str:
    from thuisapp.paths import PACKAGE

    return (PACKAGE / "templates" / "leesmij_sjablonen.txt").read_text("utf-8")


# --- from a folder ----------------------------------------------------------------------------------------------------


def lees_map(map: Path, dossier: Dossier) -> Generator[Voortgang, None, Uitkomst]:
    """Read a folder and try out what is in it, on this dossier and on the example. Nothing is taken over yet.

    Its return value is the Uitkomst. Raises ThuisappError when the folder cannot be read or holds nothing of ours.
    """
    from thuisapp.output.visie import eigen_sjablonen, omgeving

    yield Voortgang(0, 100, "De map wordt gelezen.")
    bestanden, fouten = _bestanden(map)
    anders = {naam: tekst for naam, tekst in bestanden.items() if not _zelfde(tekst, omgeving.standaardbron(naam) or "")}
    goed = {naam: tekst for naam, tekst in anders.items() if naam != STIJL}
    afgekeurd: list[SjabloonAfgekeurd] = list(eigen_sjablonen.leesfouten(FrozenMap(goed)))
    for fout in afgekeurd:
        goed.pop(fout.naam, None)
    for n, (naam, proef) in enumerate((("dit dossier", dossier), ("het voorbeeld", _voorbeeld()))):
        for deel, gevonden in enumerate(_probeer(proef, goed), 1):
            afgekeurd += gevonden
            yield Voortgang(5 + 47 * n + min(deel, 45), 100, f"De sjablonen worden geprobeerd met {naam}.")
    fouten += [str(fout) for fout in afgekeurd]
    if STIJL in anders and anders[STIJL].strip() != _STIJLBEGIN.strip():
        fouten += _stijlfouten(anders[STIJL])
        goed[STIJL] = anders[STIJL]
    yield Voortgang(100, 100, "Klaar")
    return Uitkomst(FrozenMap(goed), tuple(dict.fromkeys(fouten)), len(bestanden) - len(anders))


def _zelfde(een: str, ander: str) -> bool:
    return een.replace("\r\n", "\n").strip() == ander.replace("\r\n", "\n").strip()


def _bestanden(map: Path) -> tuple[dict[str, str], list[str]]:
    """The files with a name of ours, and sentences about those that cannot be read or are called otherwise."""
    from thuisapp.output.visie.eigen_sjablonen import MAX_SJABLOON, namen

    bekend = {*namen(), STIJL}
    gelezen: dict[str, str] = {}
    fouten: list[str] = []
    for pad in _paden(map):
        naam = pad.relative_to(map).as_posix()
        if naam not in bekend:
            if pad.suffix in {".j2", ".css"}:
                fouten.append(f"Bestand {naam}: er is geen sjabloon met deze naam. Verander de namen van de bestanden niet.")
            continue
        try:
            with pad.open("rb") as bestand:
                ruw = bestand.read(4 * MAX_SJABLOON + 1)
            gelezen[naam] = ruw.decode("utf-8-sig")
        except UnicodeDecodeError:
            fouten.append(f"Bestand {naam}: dit is geen tekst in UTF-8. Sla het op als tekstbestand met de codering UTF-8.")
        except OSError as fout:
            fouten.append(f"Bestand {naam}: dit kan niet worden gelezen ({fout.strerror or fout}).")
    if not gelezen and not fouten:
        raise ThuisappError(f"In {map} staan geen sjablonen. Kies de map waarin u de sjablonen hebt gekopieerd.")
    return gelezen, fouten


def _paden(map: Path) -> list[Path]:
    """The files in the folder and in the folders right below it, never through a link."""
    try:
        boven = sorted(map.iterdir())
        binnen = [pad for onder in boven if onder.is_dir() and not onder.is_symlink() for pad in sorted(onder.iterdir())]
    except OSError as fout:
        raise ThuisappError(f"De map {map} kan niet worden gelezen ({fout.strerror or fout}). Kies een andere map.") from fout
    paden = [pad for pad in (*boven, *binnen) if pad.is_file() and not pad.is_symlink()]
    if len(paden) > MEESTE_BESTANDEN:
        raise ThuisappError(f"In {map} staan te veel bestanden. Kies de map waarin u de sjablonen hebt gekopieerd.")
    return paden


def _stijlfouten(bron: str) -> list[str]:
    from thuisapp.output.huisstijl_css import nette_stijl

    return [f"{STIJL}{f', regel {fout.regel}' if fout.regel else ''}: {fout.zin} Deze regel wordt overgeslagen."
            for fout in nette_stijl(bron)[1]]


def _voorbeeld() -> Dossier:
    from thuisapp.app.voorbeeld import voorbeeld_dossier

    return voorbeeld_dossier()


def _probeer(dossier: Dossier, goed: dict[str, str]) -> Generator[list[SjabloonAfgekeurd], None, None]:
    """Make every chapter that an own template takes part in; one that fails is taken out of `goed`. Gives what failed per chapter."""
    from thuisapp.calc.rekenen import reken
    from thuisapp.output.visie.document import maak_beeld, ruw_hoofdstuk
    from thuisapp.output.visie.eigen_sjablonen import SjabloonAfgekeurd, betrokken
    from thuisapp.output.visie.soorten import SOORTEN, Keuzes

    if not goed:
        return
    resultaat = reken(dossier)
    for soort in SOORTEN.values():
        keuzes = Keuzes(gemeente=dossier.codes()[0], ander=dossier, ander_naam="een eerdere versie")
        for nummer, sjabloon in soort.hoofdstukken:
            gevonden: list[SjabloonAfgekeurd] = []
            while betrokken(sjabloon, FrozenMap(goed)):
                beeld = maak_beeld(replace(dossier, sjablonen=FrozenMap(goed)), resultaat, (), keuzes)
                fout = ruw_hoofdstuk(beeld, nummer, sjabloon, dossier.teksten).afgekeurd
                if fout is None:
                    break
                schuldig = tuple(_schuldig(fout.naam, goed, sjabloon))
                gevonden += [fout if naam == fout.naam else SjabloonAfgekeurd(naam, 0, f"het past niet bij {fout.naam}: {fout.zin}")
                             for naam in schuldig]
                for naam in schuldig:
                    del goed[naam]
            yield gevonden


def _schuldig(naam: str, goed: Mapping[str, str], sjabloon: str) -> Iterable[str]:
    """The own template that failed; when it was one of ours, every own template that takes part in the chapter."""
    from thuisapp.output.visie.eigen_sjablonen import betrokken

    return (naam,) if naam in goed else [n for n in goed if betrokken(sjabloon, FrozenMap({n: ""}))] or list(goed)
