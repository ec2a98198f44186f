"""Own style rules of a region (stijl.css): only what changes the look of text is let through.

Parsed with tinycss2, which comes with WeasyPrint, and written out again from what was understood. So nothing can be fetched, hidden, placed
elsewhere or made so large that a document never ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

MAX_STIJL = 60_000
GROOTSTE = 200.0  # of any length or number
_EIGENSCHAPPEN = re.compile(
    r"color|background-color|font-(size|weight|style|variant-numeric|family)|line-height|letter-spacing|word-spacing|text-(align|transform|"
    r"indent|decoration|decoration-(color|line|style|thickness)|underline-offset)|(margin|padding)(-(top|right|bottom|left))?|"
    r"border(-(top|right|bottom|left))?(-(color|style|width))?|border-radius|break-(before|after|inside)|hyphens|orphans|widows|"
    r"vertical-align|caption-side|list-style-type")
_FUNCTIES = frozenset({"rgb", "rgba", "hsl", "hsla"})
_EENHEDEN = frozenset({"mm", "cm", "in", "pt", "px", "pc", "em", "rem", "%", "ex", "ch"})
_LENGTEN = {"mm": 1.0, "cm": 0.1, "in": 0.04, "pt": 3.0, "px": 4.0, "pc": 0.25, "em": 0.2, "rem": 0.2, "ex": 0.4, "ch": 0.4, "%": 2.0}
_KIEZER = re.compile(r"[A-Za-z0-9_\-.#,:>+~*() \n\t]{1,400}")


@dataclass(frozen=True, slots=True)
class Stijlfout:
    """A rule or declaration that is left out, with its line."""

    regel: int
    zin: str


@lru_cache(maxsize=8)
def nette_stijl(bron: str) -> tuple[str, tuple[Stijlfout, ...]]:
    """The rules that may be used, and what is wrong with the others."""
    import tinycss2

    if len(bron) > MAX_STIJL:
        return "", (Stijlfout(0, "het bestand is te lang; hoogstens 60.000 tekens."),)
    fouten: list[Stijlfout] = []
    regels = []
    for regel in tinycss2.parse_stylesheet(bron, skip_comments=True, skip_whitespace=True):
        if regel.type == "qualified-rule":
            kiezer = tinycss2.serialize(regel.prelude).strip()
            inhoud = "; ".join(_declaraties(regel.content, fouten))
            if not _KIEZER.fullmatch(kiezer):
                fouten.append(Stijlfout(regel.source_line, "dit kan niet als keuze vóór de accolade."))
            elif inhoud:
                regels.append(f"{kiezer} {{ {inhoud} }}")
        elif regel.type == "at-rule":
            fouten.append(Stijlfout(regel.source_line, f"@{regel.at_keyword} kan hier niet."))
        else:
            fouten.append(Stijlfout(regel.source_line, "deze regel is niet te begrijpen."))
    return "\n".join(regels), tuple(fouten)


def _declaraties(inhoud: list[Any], fouten: list[Stijlfout]) -> Iterator[str]:
    import tinycss2

    for deel in tinycss2.parse_declaration_list(inhoud, skip_comments=True, skip_whitespace=True):
        if deel.type != "declaration":
            fouten.append(Stijlfout(deel.source_line, "deze regel is niet te begrijpen."))
        elif not _EIGENSCHAPPEN.fullmatch(deel.lower_name):
            fouten.append(Stijlfout(deel.source_line, f"de eigenschap {deel.name[:40]} kan hier niet."))
        elif not _waarde_mag(deel.lower_name, deel.value):
            fouten.append(Stijlfout(deel.source_line, f"deze waarde van {deel.name[:40]} kan hier niet."))
        else:
            yield f"{deel.lower_name}: {tinycss2.serialize(deel.value).strip()}"


def _waarde_mag(eigenschap: str, waarde: list[Any]) -> bool:
    delen = [deel for deel in waarde if deel.type not in {"whitespace", "comment"}]
    return 0 < len(delen) <= 12 and all(_deel_mag(eigenschap, deel) for deel in delen)


def _deel_mag(eigenschap: str, deel: Any) -> bool:
    match deel.type:
        case "ident":
            return re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,40}", deel.value) is not None
        case "string":
            return eigenschap == "font-family" and re.fullmatch(r"[A-Za-z0-9 -]{1,40}", deel.value) is not None
        case "hash":
            return re.fullmatch(r"[0-9A-Fa-f]{3,8}", deel.value) is not None
        case "number":
            return abs(deel.value) <= GROOTSTE
        case "percentage":
            return abs(deel.value) <= GROOTSTE
        case "dimension":
            maat = deel.unit.lower()
            return maat in _EENHEDEN and abs(deel.value) <= GROOTSTE * _LENGTEN[maat] / 4
        case "function":
            soorten = {d.type for d in deel.arguments if d != ","}
            return deel.lower_name in _FUNCTIES and soorten <= {"number", "percentage", "whitespace"}
    return deel.type == "literal" and deel.value in {",", "/"}
