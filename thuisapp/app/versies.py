"""Named versions of the dossier, and parties that sign one. No Qt."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import zlib
from dataclasses import dataclass, replace

from thuisapp import format_nl
from thuisapp.app.operations import nieuw_kenmerk
from thuisapp.calc.ondertekening import afspraken_van, nog_voorlopig, vingerafdruk
from thuisapp.calc.rekenen import Rekenresultaat, reken
from thuisapp.domain.afspraak import Partij
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.versie import Dossierversie, Ondertekening
from thuisapp.domain.werksessie import Werksessie
from thuisapp.format_nl import opsomming
from thuisapp.storage.dossier_json import naar_json, van_json

GROOTSTE = 200_000_000  # bytes of one unpacked version; far above any dossier


def bewaar_versie(d: Dossier, naam: str, datum: str, toelichting: str = "") -> Dossier:
    """Keep the dossier as it is now under a name. datum: ISO. A version holds no versions and no signatures. Raises OngeldigeInvoer."""
    naam = naam.strip()
    if not naam:
        raise OngeldigeInvoer("Geef de versie een naam, bijvoorbeeld \"Concept voor de raden\".")
    if any(v.naam.lower() == naam.lower() for v in d.versies):
        raise OngeldigeInvoer(f"Er is al een versie met de naam \"{naam}\". Kies een andere naam.")
    inhoud, kenmerk = _pak_in(d)
    van_sessies = (id for w in d.werksessies for id in (w.begin, w.einde))  # also of versions that are not in this dossier
    id = nieuw_kenmerk((*(v.id for v in d.versies), *van_sessies), "versie")
    return replace(d, versies=(*d.versies, Dossierversie(id, naam, datum, inhoud, kenmerk, toelichting.strip())))


def open_versie(d: Dossier, id: str) -> Dossier:
    """The dossier as it was then, without versions and signatures of its own. Raises OngeldigeInvoer when it cannot be read."""
    versie = vind_versie(d, id)
    try:
        pakker = zlib.decompressobj()
        tekst = pakker.decompress(base64.b85decode(versie.inhoud), GROOTSTE)
        if pakker.unconsumed_tail or not pakker.eof:
            raise ValueError("too large or cut off")
        if versie.kenmerk and versie.kenmerk != _kenmerk(tekst):
            raise ValueError("not what was kept")
        data = json.loads(tekst)
    except (ValueError, zlib.error, binascii.Error, RecursionError):
        raise OngeldigeInvoer(f"De versie \"{versie.naam}\" is beschadigd en kan niet worden gelezen.") from None
    return kaal(van_json(data, f"versie {versie.naam}", nakijken=not versie.kenmerk))


def vind_versie(d: Dossier, woord: str) -> Dossierversie:
    """A version by its id or its name, whatever its capitals."""
    for v in d.versies:
        if woord == v.id or woord.strip().lower() == v.naam.lower():
            return v
    namen = opsomming([f"\"{v.naam}\"" for v in d.versies])
    welke = f"De versies zijn {namen}." if namen else "Er zijn nog geen versies."
    raise OngeldigeInvoer(f"Het dossier heeft geen versie \"{woord}\". {welke}")


def hernoem_versie(d: Dossier, id: str, naam: str, toelichting: str) -> Dossier:
    """Another name or explanation; what is in the version stays."""
    versie = vind_versie(d, id)
    if not naam.strip():
        raise OngeldigeInvoer("Geef de versie een naam, bijvoorbeeld \"Concept voor de raden\".")
    if any(v.id != versie.id and v.naam.lower() == naam.strip().lower() for v in d.versies):
        raise OngeldigeInvoer(f"Er is al een versie met de naam \"{naam.strip()}\". Kies een andere naam.")
    nieuw = replace(versie, naam=naam.strip(), toelichting=toelichting.strip())
    return replace(d, versies=tuple(nieuw if v.id == versie.id else v for v in d.versies))


def getekend_door(d: Dossier, versie: str) -> tuple[str, ...]:
    """Names of the parties that signed a version (id), in the order of the dossier."""
    wie = {o.partij for o in d.ondertekeningen if o.versie == versie}
    return tuple(p.naam for p in d.partijen if p.id in wie)


def werksessie_van(d: Dossier, id: str) -> Werksessie | None:
    """The werksessie at whose begin or end a version (id) was kept."""
    return next((w for w in d.werksessies if id and id in (w.begin, w.einde)), None)


def versienaam(d: Dossier, id: str) -> str:
    """The name of a version; "" when it is not there."""
    return next((v.naam for v in d.versies if v.id == id), "")


def verwijder_versie(d: Dossier, id: str) -> Dossier:
    """Take a version away; not when a party signed it."""
    versie = vind_versie(d, id)
    if (sessie := werksessie_van(d, versie.id)) is not None:
        raise OngeldigeInvoer(f"De versie \"{versie.naam}\" hoort bij de werksessie \"{sessie.onderwerp}\" en blijft bewaard zolang die in "
                              "het dossier staat.")
    if wie := getekend_door(d, versie.id):
        raise OngeldigeInvoer(f"De versie \"{versie.naam}\" is ondertekend door {opsomming(wie)} en blijft daarom bewaard.")
    return replace(d, versies=tuple(v for v in d.versies if v.id != versie.id))


def _pak_in(d: Dossier) -> tuple[str, str]:
    """The dossier as compressed text, and a fingerprint of what is in it."""
    tekst = json.dumps(naar_json(kaal(d)), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    return base64.b85encode(zlib.compress(tekst, 9)).decode("ascii"), _kenmerk(tekst)


def kaal(d: Dossier) -> Dossier:
    """The dossier as a version keeps it: without versions and signatures. A werksessie still says which versions it had."""
    return replace(d, versies=(), ondertekeningen=())


def met_inhoud(versie: Dossierversie, d: Dossier) -> Dossierversie:
    """The same version with another dossier in it."""
    inhoud, kenmerk = _pak_in(d)
    return replace(versie, inhoud=inhoud, kenmerk=kenmerk)


def _kenmerk(tekst: bytes) -> str:
    return hashlib.sha256(tekst).hexdigest()[:12]


# Signing


def onderteken(d: Dossier, r: Rekenresultaat, partij: str, versie: str, datum: str, functie: str, mandaat: str = "",
               voorbehoud: str = "") -> Dossier:
    """A party signs a version. It must still be what the dossier says now for that party; a former signature of it for this version goes.

    r: of this very dossier. voorbehoud: kept word for word. Raises OngeldigeInvoer.
    """
    wie = _partij(d, partij)
    gekozen = vind_versie(d, versie)
    if not functie.strip():
        raise OngeldigeInvoer("Vul in wie er tekent: een functie, zoals \"wethouder wonen\". Noem geen personen.")
    if open_afspraken := nog_voorlopig(d, partij):
        welke = opsomming([a.nummer or a.titel for a in open_afspraken])
        if len(open_afspraken) == 1:
            raise OngeldigeInvoer(f"Afspraak {welke} van {wie.naam} is nog niet akkoord. Zet eerst de status van die afspraak op akkoord.")
        raise OngeldigeInvoer(f"De afspraken {welke} van {wie.naam} zijn nog niet akkoord. Zet eerst hun status op akkoord.")
    if not afspraken_van(d, partij) and not wie.gemeente:
        raise OngeldigeInvoer(f"{wie.naam} doet aan geen enkele afspraak mee en heeft dus niets om te tekenen.")
    if werksessie_van(d, gekozen.id) is not None:
        raise OngeldigeInvoer(f"De versie \"{gekozen.naam}\" hoort bij een werksessie. Bewaar eerst een versie om te ondertekenen.")
    if datum < gekozen.datum:
        raise OngeldigeInvoer(f"De versie \"{gekozen.naam}\" is van {format_nl.datum(gekozen.datum)}. Kies een datum op of na die dag.")
    toen = open_versie(d, gekozen.id)
    nu = vingerafdruk(d, r, partij)
    if not any(p.id == partij for p in toen.partijen) or vingerafdruk(toen, reken(toen), partij) != nu:
        raise OngeldigeInvoer(f"Wat {wie.naam} tekent, is gewijzigd na de versie \"{gekozen.naam}\". Bewaar eerst een nieuwe versie.")
    nieuw = Ondertekening(partij, gekozen.id, datum, nu, functie.strip(), mandaat.strip() or wie.mandaat, voorbehoud)
    over = tuple(o for o in d.ondertekeningen if (o.partij, o.versie) != (partij, gekozen.id))
    return replace(d, ondertekeningen=(*over, nieuw))


def trek_ondertekening_in(d: Dossier, partij: str, versie: str) -> Dossier:
    return replace(d, ondertekeningen=tuple(o for o in d.ondertekeningen if (o.partij, o.versie) != (partij, versie)))


def _partij(d: Dossier, id: str) -> Partij:
    for p in d.partijen:
        if p.id == id:
            return p
    raise OngeldigeInvoer("Deze partij staat niet in het dossier.")


@dataclass(frozen=True, slots=True)
class Ondertekenrij:
    """One party. laatste: its newest signature, or None. klopt: what it signed is still what the dossier says; None when it did not sign.

    vingerafdruk: of what it would sign now. afspraken: how many it takes part in. nog_open: numbers of those that are not akkoord yet.
    """

    partij: Partij
    laatste: Ondertekening | None
    klopt: bool | None
    vingerafdruk: str
    nog_open: tuple[str, ...]
    afspraken: int = 0


def ondertekenrijen(d: Dossier, r: Rekenresultaat) -> list[Ondertekenrij]:
    """All parties, in the order of the dossier. r: of this very dossier."""
    uit = []
    for p in d.partijen:
        laatste = next((o for o in reversed(d.ondertekeningen) if o.partij == p.id), None)
        nu = vingerafdruk(d, r, p.id)
        nog_open = tuple(a.nummer or a.titel for a in nog_voorlopig(d, p.id))
        uit.append(Ondertekenrij(p, laatste, None if laatste is None else laatste.vingerafdruk == nu, nu, nog_open,
                                len(afspraken_van(d, p.id))))
    return uit
