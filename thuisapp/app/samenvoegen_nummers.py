"""Two people each add an "afspraak 12": after merging every afspraak has a number of its own again. Mine keeps it. No Qt."""

from __future__ import annotations

from dataclasses import replace

from thuisapp.app.afspraaktabel import volgend_nummer
from thuisapp.domain.dossier import Dossier


def eigen_nummers(mijn: Dossier, samen: Dossier) -> tuple[Dossier, tuple[str, ...]]:
    """The merged dossier with other numbers for what came from the other under a number in use; and a sentence for each."""
    van_mij = {a.id for a in mijn.afspraken}
    bezet = {_sleutel(a.nummer) for a in samen.afspraken if a.id in van_mij}
    nummers = {_sleutel(a.nummer) for a in samen.afspraken}
    afspraken, zinnen = [], []
    for a in samen.afspraken:
        if a.id not in van_mij and a.nummer.strip() and _sleutel(a.nummer) in bezet:
            nieuw = volgend_nummer(nummers)
            nummers.add(nieuw)
            zinnen.append(f"Nummer {a.nummer} was al in gebruik. De afspraak ‘{a.titel}’ van de ander heeft nu nummer {nieuw}.")
            a = replace(a, nummer=nieuw)
        afspraken.append(a)
    return (replace(samen, afspraken=tuple(afspraken)), tuple(zinnen)) if zinnen else (samen, ())


def _sleutel(nummer: str) -> str:
    return "".join(nummer.split()).casefold()
