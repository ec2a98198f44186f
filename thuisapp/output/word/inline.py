"""Parts of a sentence for Word: emphasis, links, footnotes, and the anchors that links lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from thuisapp.output.visie.model import Cursief, Getal, Inline, Koppeling, Regeleinde, Tekst, Vet, Voetnoot
from thuisapp.output.word.pakket import id_voor, net_doel
from thuisapp.output.word.xml import Regel, attribuut, run

LANGSTE_NAAM = 40  # signs in the name of a bookmark


@dataclass(frozen=True, slots=True)
class Opmaak:
    """How a run looks. in_koppeling, in_voetnoot: what it stands in, since neither can hold another of its kind."""

    vet: bool = False
    cursief: bool = False
    in_koppeling: bool = False
    in_voetnoot: bool = False

    def eigenschappen(self) -> str:
        stijl = '<w:rStyle w:val="Hyperlink"/>' if self.in_koppeling else ""
        return f"{stijl}{'<w:b/><w:bCs/>' if self.vet else ''}{'<w:i/><w:iCs/>' if self.cursief else ''}"


GEWOON = Opmaak()


class Ankers:
    """Names of bookmarks for the ids of the model: letters, digits and underscores, and no two the same."""

    def __init__(self) -> None:
        self._namen: dict[str, str] = {}
        self._gebruikt: set[str] = set()
        self._nummer = 0

    def naam(self, id: str) -> str:
        if id not in self._namen:
            naam = "d_" + "".join(c if c.isascii() and c.isalnum() else "_" for c in id)
            if len(naam) > LANGSTE_NAAM or naam.casefold() in self._gebruikt:
                naam = f"{naam[:LANGSTE_NAAM - 6]}_{len(self._namen)}"
            self._gebruikt.add(naam.casefold())
            self._namen[id] = naam
        return self._namen[id]

    def plaats(self, id: str, inhoud: str) -> str:
        """The same runs with a bookmark around them."""
        self._nummer += 1
        return (f'<w:bookmarkStart w:id="{self._nummer}" w:name="{self.naam(id)}"/>{inhoud}<w:bookmarkEnd w:id="{self._nummer}"/>'
                if id else inhoud)


class Inlineschrijver:
    """Runs of a sentence. Collects the footnotes, and the addresses that they link to."""

    def __init__(self, ankers: Ankers, koppeling: Callable[[str], str], ids: frozenset[str]) -> None:
        """koppeling: from an address to the id of its relation. ids: what can be linked to inside the document."""
        self.ankers, self._koppeling, self._ids = ankers, koppeling, ids
        self.noten: list[str] = []
        self.nootdoelen: list[str] = []

    def schrijf(self, delen: Sequence[Inline], opmaak: Opmaak = GEWOON) -> str:
        return "".join(self._deel(deel, opmaak) for deel in delen)

    def _deel(self, deel: Inline, opmaak: Opmaak) -> str:
        match deel:
            case Tekst() | Getal():
                return run(deel.tekst, opmaak.eigenschappen())
            case Vet():
                return self.schrijf(deel.delen, replace(opmaak, vet=True))
            case Cursief():
                return self.schrijf(deel.delen, replace(opmaak, cursief=True))
            case Koppeling():
                return self._link(deel, opmaak)
            case Voetnoot():
                return self._voetnoot(deel, opmaak)
            case Regeleinde():
                return "<w:r><w:br/></w:r>"

    def _link(self, link: Koppeling, opmaak: Opmaak) -> str:
        """A link that leads nowhere, or that may not be, is plain text."""
        if opmaak.in_koppeling:
            return self.schrijf(link.delen, opmaak)
        if link.is_intern and link.doel[1:] in self._ids:
            doel = f'w:anchor="{self.ankers.naam(link.doel[1:])}"'
        elif not link.is_intern and (net := net_doel(link.doel)):
            id = id_voor(self.nootdoelen, net) if opmaak.in_voetnoot else self._koppeling(net)
            doel = f'r:id="{attribuut(id)}"'
        else:
            return self.schrijf(link.delen, opmaak)
        return f'<w:hyperlink {doel} w:history="1">{self.schrijf(link.delen, replace(opmaak, in_koppeling=True))}</w:hyperlink>'

    def _voetnoot(self, noot: Voetnoot, opmaak: Opmaak) -> str:
        if opmaak.in_voetnoot:  # Word has no footnotes in footnotes
            return run(" (") + self.schrijf(noot.delen, opmaak) + run(")")
        verwijzing = '<w:rPr><w:rStyle w:val="Voetnootmarkering"/></w:rPr>'
        inhoud = f"<w:r>{verwijzing}<w:footnoteRef/></w:r>{run(' ')}{self.schrijf(noot.delen, Opmaak(in_voetnoot=True))}"
        nummer = len(self.noten) + 1
        self.noten.append(f'<w:footnote w:id="{nummer}">{Regel("Voetnoottekst", inhoud).xml()}</w:footnote>')
        return f'<w:r>{verwijzing}<w:footnoteReference w:id="{nummer}"/></w:r>'


def voetnotendeel(noten: Sequence[str]) -> str:
    """All footnotes, with the two lines that Word wants to have above them."""
    scheiding = "".join(f'<w:footnote w:type="{soort}" w:id="{id}"><w:p><w:r><w:{teken}/></w:r></w:p></w:footnote>'
                        for soort, id, teken in (("separator", -1, "separator"), ("continuationSeparator", 0, "continuationSeparator")))
    return scheiding + "".join(noten)


