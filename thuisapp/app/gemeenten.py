"""Gemeenten that come into a dossier or leave it, with everything that is kept about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from thuisapp.app import dossiers, lagen
from thuisapp.app.operations.afspraken import zonder_aanwezige_partij
from thuisapp.app.operations.tools import ken_gemeente
from thuisapp.domain.aanbod import Aanbod
from thuisapp.domain.behoefte import Behoefteraming, RegionaleTelling, Taakstelling
from thuisapp.domain.dossier import Dossier
from thuisapp.domain.errors import OngeldigeInvoer
from thuisapp.domain.frozen_map import FrozenMap
from thuisapp.domain.gebied import Gemeente
from thuisapp.domain.tekstplek import maak_los
from thuisapp.domain.verdeling import Scenario, Verdeelvoorstel


def voeg_gemeenten_toe(d: Dossier, codes: Sequence[str]) -> Dossier:
    """Add gemeenten with their public figures; own figures of the others stay."""
    nieuw = [c for c in codes if c not in d.codes()]
    if not nieuw:
        return d
    vers = dossiers.nieuw_dossier(d.naam, [*d.codes(), *nieuw], d.periode, id=d.id, datum=d.datum)
    vrijkomend = {**vers.aanbod.vrijkomende_huurwoningen, **d.aanbod.vrijkomende_huurwoningen}
    for c in d.codes():
        if c not in d.aanbod.vrijkomende_huurwoningen:
            vrijkomend.pop(c, None)
    eigen = {k: v for k, v in d.indicatoren.items() if k not in vers.indicatoren}
    indicatoren = {k: replace(i, waarden=FrozenMap({**i.waarden, **d.indicatoren[k].waarden})) if k in d.indicatoren else i
                   for k, i in vers.indicatoren.items()}
    bekend = {p.id for p in d.partijen}
    groter = replace(
        d,
        gemeenten=vers.gemeenten,
        indicatoren=FrozenMap({**indicatoren, **eigen}),
        aanbod=replace(d.aanbod, vrijkomende_huurwoningen=FrozenMap(vrijkomend)),
        partijen=(*d.partijen, *(p for p in vers.partijen if p.gemeente in nieuw and p.id not in bekend)),
    )
    return lagen.vul_aan(groter)


def verwijder_gemeente(d: Dossier, code: str) -> Dossier:
    """Take a gemeente out with all figures entered for it. Refused while an afspraak, a ruil or a taakstellingsruil names it,
    or while it signed a version.

    A bronregio keeps it as a member outside the dossier: what was counted there does not change.
    """
    _mag_weg(d, code)
    weg = d.gemeente(code)
    plannen = {p.id for p in d.aanbod.plannen if p.gemeente == code}
    return replace(
        zonder_aanwezige_partij(d, f"gemeente-{code}"),
        gemeenten=tuple(g for g in d.gemeenten if g.code != code),
        indicatoren=FrozenMap((k, replace(i, waarden=i.waarden.zonder(code))) for k, i in d.indicatoren.items()),
        ramingen=FrozenMap((k, _raming_zonder(r, weg)) for k, r in d.ramingen.items()),
        aanbod=_aanbod_zonder(d.aanbod, code),
        scenarios=tuple(_scenario_zonder(s, code) for s in d.scenarios),
        partijen=tuple(replace(p, gemeente="" if p.gemeente == code else p.gemeente, werkgebied=tuple(c for c in p.werkgebied if c != code))
                       for p in d.partijen if p.id != f"gemeente-{code}"),
        acties=tuple(replace(a, eigenaar="") if a.eigenaar == f"gemeente-{code}" else a for a in d.acties),
        afspraken=tuple(replace(a, plan="" if a.plan in plannen else a.plan,
                                eigenaar="" if a.eigenaar == f"gemeente-{code}" else a.eigenaar)
                        for a in d.afspraken),
        realisaties=tuple(r for r in d.realisaties if r.gemeente != code),
        lagen=lagen.zonder_gemeenten(d.lagen, (code,)),
        teksten=maak_los(d.teksten, "gemeente", code, weg.naam),
        eigen_waarden=tuple(e for e in d.eigen_waarden if e.gemeente != code),
        uitvragen=tuple(replace(u, vragen=tuple(v for v in u.vragen if v.gemeente != code))
                        for u in d.uitvragen if u.voor != f"gemeente-{code}"),
    )


def _mag_weg(d: Dossier, code: str) -> None:
    ken_gemeente(d, code)
    if len(d.gemeenten) == 1:
        raise OngeldigeInvoer("Dit is de enige gemeente in het dossier; er moet er een overblijven.")
    naam = d.gemeente(code).naam
    partij = f"gemeente-{code}"
    if any(code in (*a.gemeenten, *a.aantal_per_gemeente) or partij in (*a.partijen(), *a.ondertekenaars) for a in d.afspraken):
        raise OngeldigeInvoer(f"{naam} staat in een afspraak. Pas eerst die afspraak aan.")
    if any(o.partij == partij for o in d.ondertekeningen):
        raise OngeldigeInvoer(f"{naam} heeft een versie van het dossier ondertekend. Trek eerst die ondertekening in.")
    if any(code in (r.van, r.naar) for s in d.scenarios for v in s.voorstellen.values() for r in v.ruil):
        raise OngeldigeInvoer(f"{naam} doet mee aan een ruil. Verwijder eerst die ruil.")
    if any(code in (r.van, r.naar) for x in d.ramingen.values() if x.taakstelling for r in x.taakstelling.ruil):
        raise OngeldigeInvoer(f"{naam} doet mee aan een ruil van de taakstelling. Verwijder eerst die ruil.")


def _raming_zonder(r: Behoefteraming, weg: Gemeente) -> Behoefteraming:
    code = weg.code
    taak: Taakstelling | None = r.taakstelling and replace(r.taakstelling, saldo=r.taakstelling.saldo.zonder(code))
    telling = replace(r.telling, per_gemeente=r.telling.per_gemeente.zonder(code), per_jaar=r.telling.per_jaar.zonder(code))
    return replace(
        r,
        telling=telling,
        taakstelling=taak,
        achterstand=r.achterstand.zonder(code),
        regionaal=tuple(_nu_erbuiten(t, weg) for t in r.regionaal),
        uitstroom=r.uitstroom and replace(r.uitstroom, plaatsen=r.uitstroom.plaatsen.zonder(code)),
        prognose=replace(r.prognose, per_gemeente=r.prognose.per_gemeente.zonder(code)),
    )


def _nu_erbuiten(telling: RegionaleTelling, weg: Gemeente) -> RegionaleTelling:
    return replace(telling, namen=telling.namen.met(weg.code, weg.naam)) if weg.code in telling.gewichten else telling


def _aanbod_zonder(aanbod: Aanbod, code: str) -> Aanbod:
    return replace(
        aanbod,
        plannen=tuple(p for p in aanbod.plannen if p.gemeente != code),
        plaatsen=tuple(p for p in aanbod.plaatsen if p.gemeente != code),
        vrijkomende_huurwoningen=aanbod.vrijkomende_huurwoningen.zonder(code),
    )


def _scenario_zonder(scenario: Scenario, code: str) -> Scenario:
    def voorstel(v: Verdeelvoorstel) -> Verdeelvoorstel:
        return replace(v, inzet=v.inzet.zonder(code), minimum=v.minimum.zonder(code), maximum=v.maximum.zonder(code))

    return replace(scenario, voorstellen=FrozenMap((k, voorstel(v)) for k, v in scenario.voorstellen.items()),
                   sets=tuple(replace(s, voorstel=voorstel(s.voorstel)) for s in scenario.sets),
                   standpunten=scenario.standpunten.zonder(code))
