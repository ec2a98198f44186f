"""The commands that collect figures: `importeer` reads files of others into a dossier, `uitvraag` makes a form for a party."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thuisapp.domain.errors import OngeldigeInvoer, ThuisappError
from thuisapp.main import console

if TYPE_CHECKING:  # what is needed to do the work is loaded only when it is done, so that --help answers at once
    from thuisapp.app.inlezen.model import Inleeskeuze, Inleesregel, Inleesvoorstel
    from thuisapp.domain.dossier import Dossier
    from thuisapp.main.dutch_argparse import DutchParser

SOORTEN = ("statline", "odata", "uitvraag", "plannen", "afspraken", "realisaties", "tabel")
SOORTNAMEN = {"statline": "tabel van CBS StatLine", "odata": "OData-bestand van CBS", "uitvraag": "formulier van een uitvraag",
              "plannen": "lijst met plannen", "afspraken": "lijst met afspraken", "realisaties": "wat er is gerealiseerd",
              "tabel": "gewone tabel"}
LIJSTEN = ("plannen", "afspraken")  # of which a line is told in words, without an eenheid and a day
NOEMEN = 30  # choices that are named

MakeParser = Callable[..., "DutchParser"]


def add_importeer(group: Any, command: MakeParser, dossier_help: str) -> None:
    """The words of `importeer`."""
    p = command(group, "importeer", "leest cijfers uit een bestand van anderen in het dossier in",
                "Het programma herkent tabellen van CBS (StatLine en OData), ingevulde formulieren van een\n"
                "uitvraag, lijsten met plannen, met afspraken of met wat er is gerealiseerd, en andere tabellen\n"
                "in Excel of CSV. Wat duidelijk is, wordt overgenomen; de rest staat in het overzicht.\n"
                "De uitgangscode is 1 als er niets kon worden overgenomen.",
                "thuisapp importeer parkstad.thuis 85980NED.csv --proef\n"
                "  thuisapp importeer parkstad.thuis formulier_heerlen.xlsx\n"
                "  thuisapp importeer parkstad.thuis voorraad.csv --doel indicator/woningvoorraad\n"
                "      --onderwerp \"Eindstand voorraad\" --periode 2020\n"
                "  thuisapp importeer parkstad.thuis telling.xlsx --doel telling/studenten --kolom aantal=Totaal\n"
                "      --bewaar-recept \"Telling studenten\"\n"
                "  thuisapp importeer parkstad.thuis afspraken.xlsx --soort afspraken --nieuwe-partijen corporatie\n"
                "  thuisapp importeer parkstad.thuis halfjaar.xlsx --soort realisaties --vast groep=Statushouders")
    p.add_argument("dossier", metavar="DOSSIER", type=Path, help=dossier_help)
    p.add_argument("bestand", metavar="BESTAND", type=Path, help="bestand met de cijfers (.csv, .xlsx of een zip van CBS)")
    p.add_argument("--als", choices=SOORTEN, help="soort bestand; anders ziet het programma het zelf")
    p.add_argument("--soort", dest="als", choices=SOORTEN, help="hetzelfde als --als")
    p.add_argument("--proef", action="store_true", help="toont wat er zou gebeuren en verandert niets")
    p.add_argument("--doel", metavar="DOEL", default="", help="waar de cijfers horen, zoals telling/studenten, vrijkomend, plannen, "
                   "indicator/woningvoorraad of eigen/inwoners")
    p.add_argument("--onderwerp", metavar="NAAM", default="", help="onderwerp in een tabel van CBS")
    p.add_argument("--kenmerk", metavar="NAAM=WAARDE", type=_pair, action="append", default=[],
                   help="waarde van een kenmerk in een tabel van CBS; mag vaker")
    p.add_argument("--periode", metavar="PERIODE", default="", help="jaar, datum of periode; anders de nieuwste")
    p.add_argument("--indeling", metavar="JAAR", type=_division, help="jaar van de indeling in gemeenten in het bestand")
    p.add_argument("--blad", metavar="NAAM", help="blad in een Excelbestand")
    p.add_argument("--kopregel", metavar="NUMMER", type=int, help="rij met de koppen van de kolommen")
    p.add_argument("--kolom", metavar="VELD=KOP", type=_pair, action="append", default=[], help="kolom voor een veld; mag vaker")
    p.add_argument("--eenheid", metavar="EENHEID", default="", help="wat er in het bestand wordt geteld, zoals woningen")
    p.add_argument("--kwaliteit", metavar="WOORD", default="", help="kwaliteit van de cijfers in een gewone tabel (anders schatting)")
    p.add_argument("--naam", metavar="NAAM", default="", help="naam van een nieuwe indicator, of van de bron van een gewone tabel")
    p.add_argument("--reden", metavar="TEKST", default="", help="waarom eigen cijfers voor de openbare gaan")
    p.add_argument("--recept", metavar="NAAM", default="", help="leest het bestand in zoals eerder is bewaard")
    p.add_argument("--bewaar-recept", metavar="NAAM", default="", help="bewaart in het dossier hoe dit bestand is ingelezen")
    p.add_argument("--bestaand", choices=("vervang", "overslaan", "toevoegen"), default="",
                   help="wat er gebeurt met een afspraak of cijfer dat al in het dossier staat (anders vervang)")
    p.add_argument("--koppel", metavar="NAAM=WIE", type=_pair, action="append", default=[],
                   help="wie of wat een onbekende naam in een lijst is, of nieuw/SOORT voor een nieuwe partij; mag vaker")
    p.add_argument("--nieuwe-partijen", metavar="SOORT", default="", help="voegt onbekende partijen in een lijst met afspraken toe als "
                   "deze soort, zoals corporatie")
    p.add_argument("--vast", metavar="VELD=TEKST", type=_pair, action="append", default=[],
                   help="wat voor alle rijen van een lijst geldt, zoals groep=Studenten; mag vaker")
    p.add_argument("--optellen", action="store_true", help="telt een antwoord op bij dat van een andere partij")
    p.add_argument("--alles", action="store_true", help="neemt ook over wat u anders eerst zelf zou bekijken")


def add_uitvraag(group: Any, command: MakeParser, dossier_help: str) -> None:
    """The words of `uitvraag`."""
    p = command(group, "uitvraag", "maakt een formulier met de vragen aan één partij of gemeente",
                "In het formulier staan alleen de vragen aan deze partij. De uitvraag komt in het dossier te staan,\nzodat het ingevulde "
                "formulier met thuisapp importeer kan worden ingelezen.",
                "thuisapp uitvraag parkstad.thuis --voor Heerlen --xlsx uitvraag_heerlen.xlsx")
    p.add_argument("dossier", metavar="DOSSIER", type=Path, help=dossier_help)
    p.add_argument("--voor", metavar="NAAM", required=True, help="naam van de partij of de gemeente")
    p.add_argument("--xlsx", metavar="BESTAND", type=Path, required=True, help="bestand voor het formulier")
    p.add_argument("--terug-naar", metavar="FUNCTIE", default="", help="functie van wie het terugkrijgt (anders de projectleider)")
    p.add_argument("--uiterlijk", metavar="DATUM", type=_date, help="dag waarop het terug moet zijn (anders na vier weken)")
    p.add_argument("--overschrijf", action="store_true", help="vervangt een bestand dat er al staat")


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"\"{text}\" heeft geen = in het midden; schrijf bijvoorbeeld aantal=Totaal")
    return name.strip(), value.strip()


def _division(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"\"{text}\" is geen jaar; schrijf bijvoorbeeld 2024")
    return f"{text}-01-01"


def _date(text: str) -> str:
    from thuisapp.format_nl import lees_datum

    try:
        return lees_datum(text)
    except OngeldigeInvoer:
        raise argparse.ArgumentTypeError(f"\"{text}\" is geen datum; schrijf bijvoorbeeld 1-7-2027") from None


# --- importeer -------------------------------------------------------------------------------------------------------


def importeer(arguments: Namespace) -> int:
    """Take over what is clear in a file, and show the rest; 1 when nothing could be taken over."""
    from thuisapp.app import dossiers
    from thuisapp.app.inlezen.lijstwoorden import lees_koppel
    from thuisapp.app.inlezen.model import Bestandssoort
    from thuisapp.app.inlezen.voordeur import bekijk

    dossier = dossiers.open_dossier(arguments.dossier)
    choice = replace(_choice(arguments), koppel=lees_koppel(dossier, arguments.koppel))
    steps = bekijk(arguments.bestand, dossier, Bestandssoort(arguments.als) if arguments.als else None, choice)
    shown = ""
    while True:
        try:
            step = next(steps)
        except StopIteration as done:
            proposal: Inleesvoorstel = done.value
            break
        if step.tekst != shown:
            console.progress(f"{step.tekst} …")
            shown = step.tekst
    return _show_and_save(arguments, dossier, proposal)


def _choice(arguments: Namespace) -> Inleeskeuze:
    from thuisapp.app.inlezen.model import Inleeskeuze
    from thuisapp.domain.frozen_map import FrozenMap

    names = ("doel", "onderwerp", "periode", "blad", "kopregel", "eenheid", "kwaliteit", "naam", "reden", "recept", "bestaand",
             "nieuwe_partijen")
    return Inleeskeuze(kenmerken=tuple(arguments.kenmerk), kolommen=FrozenMap(arguments.kolom), indeling=arguments.indeling or "",
                       vast=FrozenMap(arguments.vast), **{name: getattr(arguments, name) for name in names})


def _show_and_save(arguments: Namespace, dossier: Dossier, proposal: Inleesvoorstel) -> int:
    from thuisapp.app import dossiers
    from thuisapp.app.inlezen.model import Wijziging
    from thuisapp.format_nl import aantal

    chosen = {r.id for r in proposal.regels if r.gekozen or (arguments.alles and r.wijziging is not Wijziging.GELIJK)}
    chosen |= _to_add(arguments, proposal)
    changed = _carry_out(arguments, dossier, proposal, chosen) if chosen else dossier
    if chosen and not arguments.proef:
        dossiers.bewaar(changed, arguments.dossier)
    for line in proposal_text(proposal, chosen, arguments.proef):
        console.say(line)
    if chosen:
        number = "1 regel" if len(chosen) == 1 else f"{aantal(len(chosen))} regels"
        console.say(f"Het dossier {arguments.dossier} is bijgewerkt met {number}." if not arguments.proef else
                    f"Dit was een proef: er is niets veranderd. Zonder --proef wordt het dossier bijgewerkt met {number}.")
        return 0
    same = bool(proposal.regels) and all(r.wijziging is Wijziging.GELIJK for r in proposal.regels) and not proposal.afwijzingen
    console.report("Alles uit dit bestand stond al zo in het dossier." if same else "Er is niets om over te nemen.")
    return 0 if same else 1


def _to_add(arguments: Namespace, proposal: Inleesvoorstel) -> set[str]:
    """Answers that are to be added to those of another party."""
    if not arguments.optellen or proposal.vergelijking is None:
        return set()
    return {r.vraag.id for r in proposal.vergelijking.regels if r.kan_optellen}


def _carry_out(arguments: Namespace, dossier: Dossier, proposal: Inleesvoorstel, chosen: set[str]) -> Dossier:
    from thuisapp.app.inlezen.vergelijking import Keuze, neem_over
    from thuisapp.app.inlezen.voordeur import voer_uit

    if proposal.vergelijking is None:
        return voer_uit(dossier, proposal, chosen, arguments.bewaar_recept)
    add = _to_add(arguments, proposal)
    return neem_over(dossier, proposal.vergelijking, {id: Keuze.OPTELLEN if id in add else Keuze.OVERNEMEN for id in chosen})


def proposal_text(proposal: Inleesvoorstel, chosen: set[str], trial: bool) -> list[str]:
    """Lines to read: what is taken over, what must be looked at first, what was refused, and what there is to say."""
    from thuisapp.app.inlezen.model import Wijziging
    from thuisapp.format_nl import aantal

    lines = [f"{proposal.bestand} ({SOORTNAMEN[proposal.soort.value]}): {proposal.titel}", ""]
    taken = [r for r in proposal.regels if r.id in chosen]
    doubt = [r for r in proposal.regels if r.id not in chosen and r.wijziging is not Wijziging.GELIJK]
    same = len(proposal.regels) - len(taken) - len(doubt)
    lines += _block("Wordt overgenomen" if trial else "Overgenomen", _per_name(taken), len(taken))
    lines += _block("Niet overgenomen, bekijk dit eerst zelf", _per_name(doubt), len(doubt))
    lines += _block("Afgewezen", [f"  - {refused}" for refused in proposal.afwijzingen], len(proposal.afwijzingen))
    if same:
        lines += [f"Al hetzelfde in het dossier: {aantal(same)}", ""]
    lines += _block("Opmerkingen", [f"  - {sentence}" for sentence in proposal.meldingen])
    return lines if proposal.regels else [*lines, *_choices(proposal)]


def _block(heading: str, lines: Iterable[str], number: int | None = None) -> list[str]:
    body = list(lines)
    return [f"{heading} ({number})" if number is not None else heading, *body, ""] if body else []


def _per_name(rules: Iterable[Inleesregel]) -> list[str]:
    """The lines, with a heading for what they are about when several gemeenten follow."""
    lines = []
    for name, group in groupby(rules, key=lambda r: r.naam):
        lines.append(f"  {name}")
        lines += [line for r in group for line in (f"  - {r.gemeentenaam}: {_change(r)}", *(f"      {z}" for z in r.let_op))]
    return lines


def _change(r: Inleesregel) -> str:
    in_words = r.doel.soort.value in LIJSTEN
    new = r.nieuw if in_words else f"{r.nieuw} {r.eenheid}"
    day = "" if in_words or not r.periode else f", {r.periode}"
    return f"{new}{day}" + (f" (was {r.oud})" if r.oud else "")


def _choices(proposal: Inleesvoorstel) -> list[str]:
    """What could be chosen, when nothing has come out."""
    from thuisapp.format_nl import opsomming

    offer = proposal.keuzelijst
    lists = [("Onderwerpen", offer.onderwerpen), ("Perioden", offer.perioden), ("Kolommen", offer.koppen)]
    lists += [(f"Kenmerk {name}", values) for name, values in offer.kenmerken]
    lines = [f"  {name}: {opsomming(values[:NOEMEN])}{' en meer' if len(values) > NOEMEN else ''}" for name, values in lists if values]
    return ["Te kiezen", *lines, ""] if lines else []


# --- uitvraag --------------------------------------------------------------------------------------------------------


def uitvraag(arguments: Namespace) -> int:
    """A form for one party, recorded in the dossier."""
    from thuisapp.app import dossiers
    from thuisapp.app import uitvraag as asking

    target: Path = arguments.xlsx
    if target.suffix.lower() == ".thuis":
        raise OngeldigeInvoer(f"\"{target}\" is de naam van een dossier. Kies voor het formulier een andere naam.")
    if target.exists() and not arguments.overschrijf:
        raise OngeldigeInvoer(f"\"{target}\" bestaat al en blijft zoals het is. Kies een andere naam, of vervang het met --overschrijf.")
    dossier = dossiers.open_dossier(arguments.dossier)
    party = asking.zoek_ontvanger(dossier, arguments.voor)
    dossier, form = asking.maak_uitvraag(dossier, party)
    back_to, by = arguments.terug_naar or asking.TERUG_NAAR, arguments.uiterlijk or ""
    asking.schrijf_uitvraag(dossier, form, target, terug_naar=back_to, uiterlijk=by)
    try:
        dossiers.bewaar(dossier, arguments.dossier)
    except ThuisappError:  # a form that the dossier does not know is of no use
        target.unlink(missing_ok=True)
        raise
    number = "1 vraag" if len(form.vragen) == 1 else f"{len(form.vragen)} vragen"
    console.say(f"Het formulier voor {party.naam} staat in {target} (uitvraag {form.nummer}, {number}).")
    return 0
