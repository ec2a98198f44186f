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
_KLEINSTE = {"mm": 2.0, "cm": 0.2, "in": 0.08, "pt": 6.0, "px": 8.0, "pc": 0.5, "em": 0.8, "rem": 0.5, "%": 80.0, "ex": 1.0, "ch": 1.0}
_STRAKKER = {"pt": -1.0, "px": -1.0, "em": -0.1, "rem": -0.1}  # how much closer letters may stand
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
    return 0 < len(delen) <= 12 and all(_deel_mag(eigenschap, deel) and not _verbergt(eigenschap, deel) for deel in delen)


def _verbergt(eigenschap: str, deel: Any) -> bool:
    """Whether it makes text too small to see, see-through, or moves it away: what is printed must be there to read."""
    if eigenschap == "color":
        doorzichtig = deel.type == "hash" and len(deel.value) in {4, 8} or deel.type == "function" and deel.lower_name in {"rgba", "hsla"}
        te_veel = deel.type == "function" and sum(d.type in {"number", "percentage"} for d in deel.arguments) > 3
        return doorzichtig or te_veel or deel.type == "ident" and deel.lower_value == "transparent"
    if deel.type not in {"number", "percentage", "dimension"}:
        return False
    eenheid = deel.lower_unit if deel.type == "dimension" else "%" if deel.type == "percentage" else ""
    if eigenschap == "font-size" or eigenschap == "line-height" and eenheid:
        return bool(deel.value < _KLEINSTE.get(eenheid, 1.0))
    if eigenschap == "line-height":
        return bool(deel.value < 0.8)
    return bool(deel.value < (_STRAKKER.get(eenheid, 0.0) if eigenschap in {"letter-spacing", "word-spacing"} else 0))


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
