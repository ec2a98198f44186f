"""The Jinja environment for templates of others: they can print a document and do nothing else, and they always end.

What a template does is counted: every turn of a loop, every call and every sign that it prints. So an endless loop stops at the same point
on every computer; a clock stands behind the count. Long jobs that would take one step (a power, a text a million times) are refused.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache, wraps
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.filters import FILTERS as VAN_JINJA
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.output.visie import merken, omgeving
from thuisapp.output.visie.omgeving import FoutInSjabloon

TIKKEN = 100_000  # turns of loops and calls in one chapter; ours need a few thousand
TEKENS = 1_500_000  # signs that are printed, marks included; our longest chapter has a hundred thousand
SECONDEN = 20.0
LANGSTE = 20_000  # signs of one text, parts of one list
GROOTSTE = 10**30
ZWAAR = 400  # what a table or figure counts for
DIEPSTE_LIJST = 5  # lists in each other: comparing two takes as many steps as their parts have parts, and so on
DIEPSTE = 40  # brackets, tags or loops in each other
_LIJSTEN = (list, tuple, dict)
_TEKSTDELEN = frozenset({"strip", "lstrip", "rstrip", "lower", "upper", "title", "capitalize", "startswith", "endswith",
                         "split", "isdigit"})
_FILTERS = ("length", "count", "first", "last", "list", "lower", "upper", "default", "d", "select", "selectattr", "reject", "rejectattr",
            "map", "sort", "unique", "reverse", "abs", "trim", "capitalize")


class TeVeelWerk(FoutInSjabloon):
    """The template goes on too long or prints too much."""


class _Teller:
    """What one rendering has used so far."""

    def __init__(self) -> None:
        self.tikken, self.tekens, self.eind = 0, 0, time.monotonic() + SECONDEN

    def tik(self, aantal: int) -> None:
        self.tikken += aantal
        if self.tikken > TIKKEN or time.monotonic() > self.eind:
            raise TeVeelWerk("Het sjabloon blijft te lang bezig. Misschien staat er een herhaling in die niet ophoudt.")

    def druk(self, tekens: int) -> None:
        self.tekens += tekens
        if self.tekens > TEKENS:
            raise TeVeelWerk("Het sjabloon maakt veel te veel tekst. Misschien staat er een herhaling in die niet ophoudt.")


class Zandbak(ImmutableSandboxedEnvironment):
    """One set of own templates on top of ours."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, eigen: Mapping[str, str]) -> None:
        super().__init__(loader=FunctionLoader(lambda naam: _bron(naam, eigen)), undefined=StrictUndefined, autoescape=True,
                         finalize=self._druk_af, auto_reload=False, cache_size=100)
        self._lopend = threading.local()
        self.filters = {**{naam: self._geteld(VAN_JINJA[naam]) for naam in _FILTERS}, **omgeving.FILTERS, "join": self._rijg,
                        "string": self.plak}
        self.globals = {**omgeving.FUNCTIES, "namespace": Namespace}

    def render(self, naam: str, **gegevens: Any) -> str:
        """The text of a template, as Jinja makes it. Raises TeVeelWerk, FoutInSjabloon or an error of Jinja."""
        self._lopend.teller = _Teller()
        try:
            return self.get_template(naam).render(**gegevens)
        finally:
            self._lopend.teller = None

    @property
    def _teller(self) -> _Teller | None:
        return getattr(self._lopend, "teller", None)

    def tik(self, tekens: int) -> None:
        """A turn of a loop or a macro begins; its plain text counts as printed."""
        if self._teller is not None:
            self._teller.tik(1)
            self._teller.druk(tekens)

    def _geteld(self, filter: Callable[..., Any]) -> Callable[..., Any]:
        """A filter of Jinja, of which the length of what it makes is counted."""
        @wraps(filter)
        def geteld(*args: Any, **kwargs: Any) -> Any:
            return self._tel(filter(*args, **kwargs))
        return geteld

    def _tel(self, waarde: Any) -> Any:
        if self._teller is not None and isinstance(waarde, (str, list, tuple)):
            self._teller.druk(len(waarde))
        return self.weeg(waarde)

    def weeg(self, waarde: Any) -> Any:
        """A list that a template made: with the lists in it no longer than one list may be. Gives the same list."""
        if isinstance(waarde, _LIJSTEN) and self._teller is not None:
            self._teller.tik(_gewicht(waarde, DIEPSTE_LIJST) // 100)
        return waarde

    def plak(self, *delen: Any) -> str:
        """The operator ~."""
        for deel in delen:
            if not isinstance(deel, (str, int)):
                raise FoutInSjabloon(f"Met ~ plakt u teksten aan elkaar; een {type(deel).__name__} is geen tekst.")
        return self._kort_genoeg(Markup("").join(delen) if any(isinstance(d, Markup) for d in delen) else "".join(map(str, delen)))

    def _rijg(self, delen: Iterable[Any], tussen: str = "") -> str:
        """The filter join."""
        stukken = [deel for paar in delen for deel in (tussen, paar)][1:]
        if len(stukken) > LANGSTE or sum(len(d) for d in stukken if isinstance(d, str)) > LANGSTE:
            raise TeVeelWerk("Het sjabloon maakt een veel te lange tekst.")
        return self.plak(*stukken)

    def _druk_af(self, waarde: Any) -> Markup:
        gedrukt = omgeving.druk_af(waarde)
        if self._teller is not None:
            self._teller.druk(len(gedrukt))
        return gedrukt

    def _kort_genoeg(self, waarde: Any) -> Any:
        if isinstance(waarde, (str, list, tuple)) and len(waarde) > LANGSTE:
            raise TeVeelWerk("Het sjabloon maakt een veel te lange tekst of lijst.")
        if isinstance(waarde, int) and abs(waarde) > GROOTSTE:
            raise TeVeelWerk("Het sjabloon rekent met een veel te groot getal.")
        return self._tel(waarde)

    # --- what Jinja asks the sandbox

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        reeks = isinstance(left, (str, bytes, list, tuple)) or isinstance(right, (str, bytes, list, tuple))
        if operator == "**" or (operator in {"*", "%"} and reeks):
            raise FoutInSjabloon(f"De bewerking {operator} kan hier niet in een sjabloon.")
        return self._kort_genoeg(super().call_binop(context, operator, left, right))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, (str, bytes)) and attr not in (_TEKSTDELEN | {"value"} if isinstance(obj, StrEnum) else _TEKSTDELEN):
            return False
        return bool(super().is_safe_attribute(obj, attr, value)) and not isinstance(obj, type)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        teller = __self._teller
        if __obj in (__self.tik, __self.plak, __self.weeg):
            return super().call(__context, __obj, *args, **kwargs)
        if teller is not None:
            __self.weeg((args, tuple(waarde for naam, waarde in kwargs.items() if naam[:1] != "_")))
            teller.tik(ZWAAR if __obj in (omgeving.FUNCTIES["tabel"], omgeving.FUNCTIES["figuur"]) else 1)
        return __self._tel(super().call(__context, __obj, *args, **kwargs))

    def wrap_str_format(self, value: Any) -> None:
        """Texts have no format here: a width of a million is one step."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        boom = super()._parse(source, name, filename)
        if _diepte(boom) > DIEPSTE:
            raise TemplateSyntaxError("te diep", 1, name, filename)
        getikt: nodes.Template = _Tikker().visit(boom)
        return getikt


class _Tikker(NodeTransformer):
    """Puts a count at the start of everything that can happen more than once, and replaces the operator ~."""

    def _met_tik(self, node: Any) -> Any:
        self.generic_visit(node)
        tekens = sum(len(deel.data) for deel in node.find_all(nodes.TemplateData))
        tik = nodes.ExprStmt(_roep("tik", [nodes.Const(tekens, lineno=node.lineno)], node.lineno), lineno=node.lineno)
        node.body.insert(0, tik)
        return node

    visit_For = visit_Macro = visit_CallBlock = visit_Block = _met_tik

    def _gewogen(self, node: Any) -> Any:
        self.generic_visit(node)
        return node if getattr(node, "ctx", "load") == "store" else _roep("weeg", [node], node.lineno)

    visit_List = visit_Tuple = visit_Dict = _gewogen

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:
        self.generic_visit(node)
        return _roep("plak", node.nodes, node.lineno)


def _gewicht(waarde: Any, diep: int) -> int:
    """How many parts a list has, those of the lists in it counted each time that they stand there."""
    if not diep:
        raise TeVeelWerk("In het sjabloon zitten lijsten te diep in elkaar.")
    delen = waarde.values() if isinstance(waarde, dict) else waarde
    gewicht = len(waarde)
    for deel in delen if gewicht <= LANGSTE else ():
        gewicht += _gewicht(deel, diep - 1) if isinstance(deel, _LIJSTEN) else 0
        if gewicht > LANGSTE:
            break
    if gewicht > LANGSTE:
        raise TeVeelWerk("Het sjabloon maakt een veel te lange tekst of lijst.")
    return gewicht


def _roep(naam: str, argumenten: list[nodes.Expr], regel: int) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(naam, lineno=regel), argumenten, [], None, None, lineno=regel)


def _diepte(node: nodes.Node) -> int:
    """How deep parts of a template stand in each other, without recursion."""
    diepst, te_doen = 0, [(node, 1)]
    while te_doen:
        deel, diepte = te_doen.pop()
        diepst = max(diepst, diepte)
        te_doen += [(kind, diepte + 1) for kind in deel.iter_child_nodes()]
    return diepst


def _bron(naam: str, eigen: Mapping[str, str]) -> tuple[str, str, None] | None:
    """An own template, or else ours; a line with only tags leaves no line behind, but keeps its number for messages."""
    naam, bron = volle_naam(naam), bron_van(naam, eigen)
    if bron is None:
        return None
    gemerkt = re.sub(r"(?m)^[ \t]*\n", f"{merken.WIT}\n", merken.zonder_merktekens(bron.replace("\r\n", "\n")))
    kaal = re.sub(r"(?m)^[ \t]*((?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*)+\n", lambda m: m[0].strip() + "{#\n#}", gemerkt)
    return kaal, naam, None


def bron_van(naam: str, eigen: Mapping[str, str]) -> str | None:
    """A template as it was written, own or ours; None when there is none of that name."""
    naam = volle_naam(naam)
    return eigen[naam] if naam.endswith(".j2") and naam in eigen else omgeving.standaardbron(naam)


def volle_naam(naam: str) -> str:
    """ "_ruil.md.j2" stands in the folder of the visie."""
    return naam if "/" in naam else f"visie/{naam}"


@lru_cache(maxsize=4)
def zandbak(eigen: FrozenMap[str, str]) -> Zandbak:
    """The environment for these templates; compiled templates are kept in it."""
    return Zandbak(eigen)
