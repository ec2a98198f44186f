"""Templates that the region made itself: rendering a chapter with them, and what is wrong with them in Dutch.

A template of the dossier never stands in the way of a document. When it fails, `maak` says why, and the caller takes ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import TemplateAssertionError, TemplateNotFound, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError

from thuisapp.domain.bevinding import Bevinding, Ernst
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import ThuisappError
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.output.visie import omgeving, zandbak
from thuisapp.output.visie.model import Blok, Paragraaf, blokken
from thuisapp.output.visie.zandbak import TeVeelWerk, volle_naam

MAX_SJABLOON = 60_000  # signs of one template; our longest has 15,000
GEGEVENS = frozenset({"b", "dossier", "groepen", "gemeenten", "jaren", "de_regio", "gekozen", "u", "s", "eigen"})
STIJL = "stijl.css"


class SjabloonAfgekeurd(ThuisappError):
    """A template of the region cannot be used: str(error) names the template, the line when it is known, and what is wrong."""

    def __init__(self, naam: str, regel: int, zin: str) -> None:
        self.naam, self.regel, self.zin = naam, regel, zin
        super().__init__(f"Sjabloon {naam}{f', regel {regel}' if regel else ''}: {zin}")


def namen() -> tuple[str, ...]:
    """The templates that there are, as the region can replace them: "visie/01_samenvatting.md.j2"."""
    return tuple(sorted(pad.relative_to(omgeving.SJABLONEN).as_posix() for pad in omgeving.SJABLONEN.glob("*/*.md.j2")))


@lru_cache(maxsize=256)
def betrokken(sjabloon: str, eigen: FrozenMap[str, str]) -> bool:
    """Whether an own template takes part in this chapter ("07_verdeling"): the chapter itself, or something it takes in."""
    gezien: set[str] = set()
    te_doen = [volle_naam(f"{sjabloon}.md.j2")]
    while te_doen:
        naam = te_doen.pop()
        if naam in eigen:
            return True
        if naam not in gezien:
            gezien.add(naam)
            te_doen += _genoemd(naam)
    return False


@lru_cache(maxsize=128)
def _genoemd(naam: str) -> tuple[str, ...]:
    """The other templates that one of ours takes in."""
    bron = omgeving.standaardbron(naam)
    boom = omgeving.omgeving().parse(bron or "")
    return tuple(volle_naam(ander) for ander in meta.find_referenced_templates(boom) if ander)


def maak(sjabloon: str, eigen: FrozenMap[str, str], gegevens: Mapping[str, Any]) -> str:
    """The Markdown of a chapter with own templates. Raises SjabloonAfgekeurd; never lasts long."""
    naam = volle_naam(f"{sjabloon}.md.j2")
    te_lang = next((n for n, bron in eigen.items() if len(bron) > MAX_SJABLOON), "")
    if te_lang:
        raise SjabloonAfgekeurd(te_lang, 0, f"het is langer dan {MAX_SJABLOON:_} tekens".replace("_", ".") + ".")
    try:
        return omgeving.zonder_lege_regels(zandbak.zandbak(eigen).render(naam, **gegevens))
    except Exception as fout:  # whatever a template does wrong, its document goes on without it
        raise keur_af(fout, naam) from fout


def keur_af(fout: BaseException, naam: str) -> SjabloonAfgekeurd:
    """An error while a template was read or rendered, with its place in that template and in Dutch."""
    if isinstance(fout, SjabloonAfgekeurd):
        return fout
    plek, regel = _plek(fout, naam)
    return SjabloonAfgekeurd(plek, regel, _zin(fout))


def _plek(fout: BaseException, naam: str) -> tuple[str, int]:
    """The template and the line where it went wrong."""
    if isinstance(fout, TemplateSyntaxError):
        return fout.name or naam, fout.lineno
    if isinstance(fout, RecursionError):
        return naam, 0
    gevonden, spoor = (naam, 0), fout.__traceback__
    while spoor is not None:
        if spoor.tb_frame.f_code.co_filename.endswith(".md.j2"):
            gevonden = (spoor.tb_frame.f_code.co_filename, spoor.tb_lineno)
        spoor = spoor.tb_next
    return gevonden


def _zin(fout: BaseException) -> str:
    genoemd = re.findall(r"'([^']{1,60})'", str(fout))
    woord = (genoemd[0] if isinstance(fout, SecurityError) else genoemd[-1]) if genoemd else ""
    if isinstance(fout, SecurityError):
        return f"\"{woord}\" kan hier niet worden gebruikt, omdat een sjabloon daarmee uit het document kan breken."
    if isinstance(fout, UndefinedError):
        return _onbekend(woord)
    if isinstance(fout, TemplateNotFound):
        return f"het sjabloon \"{fout.name}\" bestaat niet. Gebruik alleen sjablonen uit deze map."
    if isinstance(fout, TemplateAssertionError):
        return f"\"{woord}\" bestaat niet. Kijk in het standaardsjabloon welke bewerkingen er zijn."
    if isinstance(fout, TemplateSyntaxError):
        return "hier klopt de opdracht tussen accolades niet. Vergelijk de regel met het standaardsjabloon."
    if isinstance(fout, (RecursionError, MemoryError)):
        return "de opdrachten zitten te diep in elkaar, of het sjabloon roept zichzelf aan."
    if isinstance(fout, (TeVeelWerk, omgeving.FoutInSjabloon)):
        return str(fout)
    return "deze opdracht lukt niet met de gegevens van dit dossier. Vergelijk de regel met het standaardsjabloon."


def _onbekend(woord: str) -> str:
    return f"de naam \"{woord}\" bestaat niet. Kijk in het standaardsjabloon welke namen er zijn."


# --- what a chapter must have -----------------------------------------------------------------------------------------


def controleer_opbouw(naam: str, gelezen: tuple[Blok, ...], standaard: Paragraaf) -> Paragraaf:
    """The one section that a chapter is, with every section of the standard in it. Raises SjabloonAfgekeurd.

    The region's own text and references hang on the ids of sections, so none may be lost, and none may be there twice.
    """
    if len(gelezen) != 1 or not isinstance(gelezen[0], Paragraaf) or gelezen[0].niveau != 1:
        raise SjabloonAfgekeurd(naam, 0, "het moet beginnen met precies één kop van het hoogste niveau (een regel met # ervoor), en alles "
                                         "moet daaronder staan.")
    ids, oud = list(_ids(gelezen[0])), set(_ids(standaard))
    dubbel = next((id for id in ids if ids.count(id) > 1), "")
    if dubbel:
        raise SjabloonAfgekeurd(naam, 0, f"het kenmerk \"{dubbel}\" staat er twee keer in.")
    weg = sorted(id for id in oud - set(ids) if not _zonder_kenmerk(id))
    if weg:
        raise SjabloonAfgekeurd(naam, 0, f"de paragraaf met het kenmerk \"{weg[0]}\" ontbreekt. Laat {{{{ id(\"{weg[0]}\") }}}} achter de "
                                         "kop staan; anders raakt uw eigen tekst bij die paragraaf zoek.")
    return gelezen[0]


def _ids(top: Paragraaf) -> Iterator[str]:
    yield top.id
    yield from (blok.id for blok in blokken(top.delen) if isinstance(blok, Paragraaf))


def _zonder_kenmerk(id: str) -> bool:
    """A section that the program numbered itself, because its heading has no id."""
    return re.search(r"-\d+$", id) is not None


# --- without rendering ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def leesfouten(eigen: FrozenMap[str, str]) -> tuple[SjabloonAfgekeurd, ...]:
    """What is wrong with these templates before anything is rendered: size, syntax, names, other templates."""
    fouten = []
    for naam, bron in eigen.items():
        if naam == STIJL:
            continue
        try:
            _lees(naam, bron, eigen)
        except SjabloonAfgekeurd as fout:
            fouten.append(fout)
    return tuple(fouten)


def _lees(naam: str, bron: str, eigen: Mapping[str, str]) -> None:
    if naam not in namen():
        raise SjabloonAfgekeurd(naam, 0, "er is geen sjabloon met deze naam. Verander de namen van de bestanden niet.")
    if len(bron) > MAX_SJABLOON:
        raise SjabloonAfgekeurd(naam, 0, f"het is langer dan {MAX_SJABLOON:_} tekens.".replace("_", "."))
    env = zandbak.Zandbak(eigen)
    try:
        env.get_template(naam)
        boom = env.parse(bron.replace("\r\n", "\n"))
    except Exception as fout:
        raise keur_af(fout, naam) from fout
    _alle_macros(naam, boom)
    for ander in meta.find_referenced_templates(boom):
        if ander is None or zandbak.bron_van(ander, eigen) is None:
            wat = f"het sjabloon \"{ander}\" bestaat niet" if ander else "de naam van een ander sjabloon mag niet worden berekend"
            raise SjabloonAfgekeurd(naam, _regel_met(bron, ander or "include"), f"{wat}. Gebruik alleen sjablonen uit deze map.")
    standaard = omgeving.omgeving().parse(omgeving.standaardbron(naam) or "")
    bekend = GEGEVENS | set(env.globals) | meta.find_undeclared_variables(standaard)
    for woord in sorted(meta.find_undeclared_variables(boom) - bekend):
        raise SjabloonAfgekeurd(naam, _regel_met(bron, woord), _onbekend(woord))


def _alle_macros(naam: str, boom: nodes.Template) -> None:
    """What other templates use of this one must stay."""
    standaard = omgeving.omgeving().parse(omgeving.standaardbron(naam) or "")
    weg = sorted({macro.name for macro in standaard.find_all(nodes.Macro)} - {macro.name for macro in boom.find_all(nodes.Macro)})
    if weg:
        raise SjabloonAfgekeurd(naam, 0, f"de opdracht {{% macro {weg[0]} %}} ontbreekt. Andere sjablonen gebruiken die.")


def _regel_met(bron: str, woord: str) -> int:
    """The first line with this word in it, counted from 1; 0 when there is none."""
    vorm = re.compile(rf"(?<!\w){re.escape(woord)}(?!\w)")
    return next((nr for nr, regel in enumerate(bron.splitlines(), 1) if vorm.search(regel)), 0)


def bevindingen(dossier: Dossier, meer: Iterable[str] = ()) -> tuple[Bevinding, ...]:
    """One finding per own template that is not used. meer: sentences about those that only failed while rendering."""
    zinnen = dict.fromkeys((*map(str, leesfouten(dossier.sjablonen)), *meer)) if dossier.sjablonen else {}
    doen = "Verbeter het sjabloon en lees de map opnieuw in, of ga terug naar de standaardsjablonen (menu Bestand, Huisstijl)."
    return tuple(Bevinding("eigen_sjabloon", Ernst.AANDACHT, "visie", f"{zin} Het document gebruikt het standaardsjabloon.", doen)
                 for zin in zinnen)
