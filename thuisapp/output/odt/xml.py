"""Pieces of OpenDocument XML. All text is escaped here and in output.html.tekst, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from thuisapp.output.html import tekst, veilig_doel
from thuisapp.output.visie.model import Cursief, Getal, Inline, Koppeling, Regeleinde, Tekst, Vet, Voetnoot

RUIMTEN = " ".join(f'xmlns:{naam}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"' for naam, rest in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    ("svg", "svg-compatible"), ("meta", "meta"), ("manifest", "manifest")))
RUIMTEN += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n'


def schoon(ruw: str) -> str:
    """Escaped text; OpenDocument folds white space, so several spaces and tabs become one, as in the PDF."""
    return tekst(ruw).replace("\n", " ").replace("\t", " ")


def bladwijzer(id: str, inhoud: str) -> str:
    """A place that links and the contents list lead to."""
    naam = schoon(id)
    return f'<text:bookmark-start text:name="{naam}"/>{inhoud}<text:bookmark-end text:name="{naam}"/>' if id else inhoud


def verwijzing(id: str, inhoud: str, stijl: str = "Internet_20_link") -> str:
    """A link to a place in the document."""
    return (f'<text:a xlink:type="simple" xlink:href="#{schoon(id)}" text:style-name="{stijl}" text:visited-style-name="{stijl}">'
            f"{inhoud}</text:a>")


def inline(delen: tuple[Inline, ...], doelen: frozenset[str]) -> str:
    """Inline parts; links only to http, https, mailto or a place that exists. doelen: ids in the document."""
    return "".join(_deel(deel, doelen) for deel in delen)


def _deel(deel: Inline, doelen: frozenset[str]) -> str:
    match deel:
        case Tekst() | Getal():
            return schoon(deel.tekst)
        case Vet():
            return f'<text:span text:style-name="Strong_20_Emphasis">{inline(deel.delen, doelen)}</text:span>'
        case Cursief():
            return f'<text:span text:style-name="Emphasis">{inline(deel.delen, doelen)}</text:span>'
        case Koppeling():
            return _koppeling(deel, lambda delen: inline(delen, doelen), doelen)
        case Voetnoot():
            return (f'<text:note text:id="noot-{deel.nummer}" text:note-class="footnote"><text:note-citation>{deel.nummer}'
                    f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{inline(deel.delen, doelen)}</text:p>'
                    "</text:note-body></text:note>")
        case Regeleinde():
            return "<text:line-break/>"


def _koppeling(deel: Koppeling, schrijf: Callable[[tuple[Inline, ...]], str], doelen: frozenset[str]) -> str:
    inhoud = schrijf(deel.delen)
    if deel.is_intern:
        return verwijzing(deel.doel[1:], inhoud) if deel.doel[1:] in doelen else inhoud
    doel = veilig_doel(deel.doel)
    if not doel:
        return inhoud
    return (f'<text:a xlink:type="simple" xlink:href="{schoon(doel)}" text:style-name="Internet_20_link" '
            f'text:visited-style-name="Internet_20_link">{inhoud}</text:a>')
