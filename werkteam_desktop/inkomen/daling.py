"""How much less in hand there can be, at most, somewhere within a stretch of gross wages: known from its two ends.

A stretch lies within one step of the loonheffing table and begins with at least a cent. In it gross, taxable and net
wage only rise: a cent more gross is never more than a cent more pensioenpremie or (above the table) loonheffing, and
rounding to cents keeps the order. What follows for the other lines is said with each; a test holds all of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import inf

from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.lokaal import lokale_regels
from werkteam_desktop.inkomen.per_loon import CENT, PerLoon, Punt
from werkteam_desktop.inkomen.regelingen.bijstand import GEEN_BIJSTAND
from werkteam_desktop.inkomen.regelingen.loon import GEEN_LOON
from werkteam_desktop.inkomen.tijd import MAANDEN
from werkteam_desktop.inkomen.uitkomst import Regel

ONBEKEND = Decimal(inf)
UITKERINGEN = ("ww", "ioaw", "ioaz")


def stappen(per_loon: PerLoon, van: Decimal, tot: Decimal) -> list[Decimal]:
    """The wages from `van` up to `tot` at which a step of the loonheffing table begins or ends, and these two. With
    the first cent as well: from nought, costs of work begin there."""
    deel, keer = per_loon.vraag.werk.pensioenpremie_percentage / 100, per_loon.keer
    stap = per_loon.peil["lh_tabelstap_jaar"].getal
    randen, jaarloon = {van, van + CENT, tot}, ((van - op_centen(van * deel)) * keer // stap + 1) * stap
    while True:
        # Half a cent of premium may be rounded off: the first wage that reaches the step is not below this.
        eerste = ((jaarloon / keer - CENT) / (1 - deel)).quantize(CENT, ROUND_FLOOR)
        while eerste <= tot and (eerste - op_centen(eerste * deel)) * keer < jaarloon:
            eerste += CENT
        if eerste > tot:
            return sorted(randen)
        randen |= {eerste - CENT, eerste}
        jaarloon += stap


def hoogste_daling(per_loon: PerLoon, van: Decimal, tot: Decimal) -> Decimal:
    """The largest fall of the total there can be within the stretch, `ONBEKEND` when its ends do not tell."""
    if stand(per_loon, van) != stand(per_loon, tot):
        return ONBEKEND
    return sum(dalingen(per_loon, van, tot).values(), NUL)


def stand(per_loon: PerLoon, bruto: Decimal) -> tuple[object, ...]:
    """What makes a line jump, and only ever changes one way: any net wage, its row and that of another uitkering in the
    tables of the vakantieaanspraak (Regeling Participatiewet art. 11 and 12), bijstand, another uitkering."""
    punt = per_loon.punt(bruto)
    netto, uitkering = punt.bedragen["loon"], sum((punt.bedragen.get(naam, NUL) for naam in UITKERINGEN), NUL)
    rijen = (_rij(per_loon, "arbeid", netto), _rij(per_loon, "vroeger", uitkering))
    return bool(netto), *rijen, bool(punt.recht), bool(punt.uitkering)


def _rij(per_loon: PerLoon, soort: str, netto: Decimal) -> int:
    tabel = per_loon.peil[f"pw_vakantieaanspraak_{soort}_formule"].tabel
    return sum(tot is not None and netto >= tot for tot, _, _ in tabel)


def dalingen(per_loon: PerLoon, van: Decimal, tot: Decimal) -> Mapping[str, Decimal]:
    """The largest fall of each part of the total; both ends are in one `stand`. The other lines do not fall."""
    links, rechts = per_loon.punt(van), per_loon.punt(tot)
    inkomen = _inkomen(per_loon, van, tot)
    meeste, minste = _toeslagen(per_loon, links, rechts)
    return {
        "inkomen": inkomen,
        "toeslagen": _som(meeste) - _som(minste),
        "gemeente": _gemeente(per_loon, links, rechts, inkomen, meeste, minste),
    }


def _inkomen(per_loon: PerLoon, van: Decimal, tot: Decimal) -> Decimal:
    """Wage, another uitkering and bijstand together. With bijstand they are the norm less the vakantieaanspraak (as far
    as that is more than the vakantietoeslag that is kept) and the wage of a partner, plus the vrijlating, which only
    rises; without they are wage and uitkering. The total is always the higher of the two, so it falls no more than the
    one of them that falls most."""
    links, rechts = per_loon.punt(van), per_loon.punt(tot)
    zonder = _loon_en_uitkering(per_loon, van, tot)
    if not (links.recht or links.uitkering):
        return zonder  # the right only falls with the wage: it does not come back in between
    bewaard = per_loon.zonder.norm.vakantietoeslag
    if per_loon.peil["verrekening_vakantieaanspraak"].waarde == "maandbetaling":
        bewaard = NUL  # a part of the right is kept: it becomes less with the right
    meeste, minste = (
        een.aanspraak + ander.aanspraak_uitkering + per_loon.aanspraak_partner
        for een, ander in ((rechts, links), (links, rechts))
    )
    if links.uitkering:
        meeste += 2 * CENT  # its loonheffing is in whole euros a year: net it may rise a little before it falls
    return max(zonder, max(meeste, bewaard) - max(minste, bewaard))


def _loon_en_uitkering(per_loon: PerLoon, van: Decimal, tot: Decimal) -> Decimal:
    """The gross uitkering falls by the gross wage at most, its loonheffing never rises. So together with the wage no
    more is lost than what is held back from the wage takes, and a cent for each rounding to a month."""
    links, rechts = per_loon.punt(van), per_loon.punt(tot)
    ingehouden = tot - rechts.netto_tijdvak - (van - links.netto_tijdvak)
    afronding = NUL if per_loon.keer == MAANDEN else 2 * CENT
    return min(links.uitkering - rechts.uitkering, per_loon.bruto_per_maand(ingehouden) + afronding)


def _toeslagen(per_loon: PerLoon, links: Punt, rechts: Punt) -> tuple[list[Regel], list[Regel]]:
    """The most and the least of each toeslag: none rises with the toetsingsinkomen. That is the wage of the year, the
    gross uitkering (which falls) and bijstand, grossed up: it rises no more than the uitkering beside it falls."""
    laagste, hoogste = links.toetsingsinkomen, rechts.toetsingsinkomen
    if links.recht or links.uitkering:
        erbij = rechts.jaarloon - links.jaarloon
        if links.uitkering:
            erbij += MAANDEN * max(_met_aanspraak(links) - _met_aanspraak(rechts), NUL) / (1 - per_loon.tarief)
        erbij = erbij.quantize(Decimal(1), ROUND_CEILING)
        laagste, hoogste = max(hoogste - erbij, NUL), laagste + erbij
    return per_loon.toeslagen(per_loon.met_werk, laagste), per_loon.toeslagen(per_loon.met_werk, hoogste)


def _met_aanspraak(punt: Punt) -> Decimal:
    """The net uitkering beside the job as it counts for bijstand."""
    return sum((punt.bedragen.get(naam, NUL) for naam in UITKERINGEN), NUL) + punt.aanspraak_uitkering


def _gemeente(
    per_loon: PerLoon, links: Punt, rechts: Punt, speling: Decimal, meeste: list[Regel], minste: list[Regel]
) -> Decimal:
    """No regeling of the gemeente rises with the income it looks at, all that comes in beside the toeslagen (it falls
    by `speling` at most), or with the huurtoeslag; kwijtschelding does not fall with the vrijlating."""
    if per_loon.peil.gemeente is None or not per_loon.peil.gemeente.op(per_loon.peil.datum):
        return NUL

    def met(inkomen: Decimal, vrijgelaten: Decimal, toeslagen: list[Regel]) -> Decimal:
        maand = replace(
            per_loon.met_werk,
            loon=replace(per_loon.met_werk.loon, netto=inkomen),
            partner=GEEN_LOON,
            uitkering=None,
            bijstand=replace(GEEN_BIJSTAND, vrijgelaten=vrijgelaten),
        )
        huurtoeslag = next((regel.bedrag for regel in toeslagen if regel.regeling == "huurtoeslag"), NUL)
        return _som(lokale_regels(per_loon.vraag, maand, huurtoeslag))

    eerst, dan = (
        sum((punt.bedragen.get(naam, NUL) for naam in ("loon", "loon_partner", "bijstand", *UITKERINGEN)), NUL)
        for punt in (links, rechts)
    )
    return met(eerst - speling, rechts.vrijgelaten, minste) - met(dan + speling, links.vrijgelaten, meeste)


def _som(regels: list[Regel]) -> Decimal:
    return sum((regel.bedrag for regel in regels), NUL)
