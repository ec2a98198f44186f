"""The forms of a werksessie. Who is there is ticked (parties) and typed or pasted (names), because both happen at the door."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from thuisapp import format_nl
from thuisapp.app.werksessies import als_lijst, lees_aanwezigen
from thuisapp.domain.besluit import Besluit
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.werksessie import Aanwezige, Werksessie
from thuisapp.views.widgets.formulier import Formulier, Veld

UITLEG_NAMEN = ("Eén per regel, met een puntkomma voor de partij: beleidsmedewerker wonen; Heerlen. U kunt ook twee kolommen uit Excel "
                "plakken. De lijst komt in het verslag. Schrijf liever een functie dan een naam.")
UITLEG_PARTIJEN = "Vink aan wie er is. Een naam erbij is niet nodig."


def beginformulier(d: Dossier, vandaag: str, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    return Formulier("Begin werksessie", [
        Veld("onderwerp", "&Onderwerp", "", uitleg="Bijvoorbeeld: de verdeling van de opgave voor ouderen.", breed=True),
        Veld("datum", "&Datum", vandaag, uitleg="Bijvoorbeeld 1-7-2026."),
        Veld("plaats", "P&laats", ""),
        *_wie(d, (), ""),
    ], opslaan, parent)


def aanwezigenformulier(d: Dossier, w: Werksessie, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    return Formulier("Wie zijn erbij", _wie(d, *_gesplitst(d, w)), opslaan, parent)


def wijzigformulier(d: Dossier, w: Werksessie, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """All that was recorded of one, also after it was closed."""
    return Formulier("Werksessie wijzigen", [
        Veld("onderwerp", "&Onderwerp", w.onderwerp, breed=True),
        Veld("datum", "&Datum", format_nl.datum(w.datum), uitleg="Bijvoorbeeld 1-7-2026."),
        Veld("plaats", "P&laats", w.plaats),
        *_wie(d, *_gesplitst(d, w)),
        Veld("verslag", "Noti&ties voor het verslag", w.verslag, "tekstvak", uitleg="Deze tekst komt zo in het verslag."),
    ], opslaan, parent)


def notitieformulier(w: Werksessie, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    al = len([alinea for alinea in w.verslag.split("\n\n") if alinea.strip()])
    uitleg = "De notitie komt in het verslag, onder die van eerder." if al else "De notitie komt in het verslag."
    return Formulier("Notitie voor het verslag", [Veld("notitie", "&Notitie", "", "tekstvak", uitleg=uitleg)], opslaan, parent)


def besluitformulier(b: Besluit, opslaan: Any, parent: QWidget | None = None) -> Formulier:
    """The text first: that is what is said aloud."""
    return Formulier("Leg besluit vast", [
        Veld("tekst", "&Besluit", b.tekst, "tekstvak", uitleg="Schrijf het op zoals het is afgesproken."),
        Veld("minderheidsstandpunt", "&Minderheidsstandpunt", b.minderheidsstandpunt, "tekstvak",
             uitleg="Wie het er niet mee eens was, en waarom. Leeg als iedereen instemt. Het staat woordelijk in het document."),
        Veld("orgaan", "&Orgaan", b.orgaan, uitleg="Wie nam het besluit? Noem geen personen."),
        Veld("datum", "&Datum", format_nl.datum(b.datum), uitleg="Bijvoorbeeld 1-7-2026."),
    ], opslaan, parent)


# --- who is there -----------------------------------------------------------------------------------------------------


def _wie(d: Dossier, partijen: tuple[str, ...], namen: str) -> list[Veld]:
    keuzes = [(p.id, p.naam) for p in d.partijen]
    return [Veld("partijen", "&Partijen die er zijn", partijen, "vinkjes", keuzes, UITLEG_PARTIJEN),
            Veld("namen", "&Namen of functies", namen, "tekstvak", uitleg=UITLEG_NAMEN)]


def _gesplitst(d: Dossier, w: Werksessie) -> tuple[tuple[str, ...], str]:
    """All parties of the dossier that are there, with or without a name; and the list of names."""
    bekend = {p.id for p in d.partijen}
    los = [a for a in w.aanwezigen if not a.naam and a.partij in bekend]
    namen = Werksessie(w.id, w.datum, w.onderwerp, aanwezigen=tuple(a for a in w.aanwezigen if a not in los))
    return tuple(dict.fromkeys(a.partij for a in w.aanwezigen if a.partij in bekend)), als_lijst(d, namen)


def aanwezigen_van(d: Dossier, antwoord: Mapping[str, Any]) -> tuple[Aanwezige, ...]:
    """A party that is ticked and also stands behind a name is there once."""
    namen = lees_aanwezigen(d, antwoord["namen"])
    genoemd = {a.partij for a in namen}
    return (*(Aanwezige("", partij) for partij in antwoord["partijen"] if partij not in genoemd), *namen)


def velden_van(d: Dossier, antwoord: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as the operations want them."""
    eigen = {naam: antwoord[naam] for naam in ("onderwerp", "datum", "plaats", "verslag") if naam in antwoord}
    return {**eigen, "aanwezigen": aanwezigen_van(d, antwoord)}
