"""Five years ahead: on which dates the total changes, by how much, and because of what.

Every month is computed, so no change is missed; a month in which an amount changes, or in which something is known to
happen, becomes a point. What is already law for later holds from its date; all other amounts stay as last known.
Amounts per month on the first of the month, averaged over the calendar year for toeslagen, as in `bereken`. After the
end of the job the wage earned earlier in that year is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.oorzaak import kortnaam
from werkteam_desktop.inkomen.per_loon import Bedragen, PerLoon
from werkteam_desktop.inkomen.regelingen.minimumloon import minimumloon_per_uur
from werkteam_desktop.inkomen.regelingen.vrijlating import fase
from werkteam_desktop.inkomen.situatie import Situatie, situatie
from werkteam_desktop.inkomen.tijd import eerste, leeftijd, maand_verder
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import MAANDNAMEN, hele_euro

JAREN = 5
_KIND_WORDT = (12, 16, 18)
_AANVRAGER_WORDT = (21, 27)


@dataclass(frozen=True, slots=True)
class Lijnpunt:
    """From `datum` on: the total per month with the job and without it. `bekend` False: with amounts of an earlier
    date, because those of this date are not known yet."""

    datum: date
    met: Decimal
    zonder: Decimal
    bekend: bool
    zin: str


@dataclass(frozen=True, slots=True)
class LangeLijn:
    """Points by date; between two points nothing changes. `voorbehoud` says how far the amounts are known."""

    punten: tuple[Lijnpunt, ...]
    tot: date
    voorbehoud: str


@dataclass(frozen=True, slots=True)
class _Maand:
    datum: date
    situatie: Situatie
    groep: int
    fase: tuple[str, bool] | None
    werkt: bool
    met: Bedragen
    zonder: Bedragen


def lange_lijn(vraag: Vraag, normen: Normen) -> LangeLijn:
    """From the start of the job (or the peildatum, when it runs already). Raises `InvoerFout` as `bereken` does."""
    verder = normen.doorgetrokken()
    begin = max(eerste(vraag.werk.start), eerste(vraag.peildatum))
    tot = maand_verder(begin, 12 * JAREN)
    punten: list[Lijnpunt] = []
    vorige: _Maand | None = None
    for nr in range(12 * JAREN + 1):
        maand = _reken(vraag, verder, maand_verder(begin, nr), nr)
        gebeurt = ["Het werk begint"] if vorige is None else list(_gebeurtenissen(vraag, normen, vorige, maand))
        anders = vorige is None or maand.met != vorige.met or maand.zonder != vorige.zonder
        if gebeurt or anders:
            zin = _zin(gebeurt or ["De bedragen veranderen"], vorige, maand)
            punten.append(
                Lijnpunt(maand.datum, _som(maand.met), _som(maand.zonder), maand.datum <= normen.bekend_tot, zin)
            )
        vorige = maand
    return LangeLijn(tuple(punten), tot, _voorbehoud(normen, tot))


def _reken(vraag: Vraag, normen: Normen, datum: date, gewerkt: int) -> _Maand:
    peildatum = max(datum, vraag.peildatum)
    peil = normen.op(peildatum, vraag.gemeente)
    s = situatie(vraag.huishouden, peil)
    werk, gebruikt = vraag.werk, vraag.uitkering.vrijlating_maanden_gebruikt + gewerkt
    werkt = bool(werk.uren_per_week) and (werk.einde is None or datum <= werk.einde)
    if werk.uurloon is not None:
        werk = replace(werk, uurloon=max(werk.uurloon, minimumloon_per_uur(peil, s.jaren, werk.bbl).getal))
    uitkering = replace(vraag.uitkering, vrijlating_maanden_gebruikt=gebruikt)
    dan = replace(vraag, peildatum=peildatum, werk=werk, uitkering=uitkering)
    try:
        met, zonder = _bedragen(dan, normen, werkt)
    except InvoerFout:
        # The vrijlating that was chosen is no longer possible: from here the law chooses.
        if not gewerkt or uitkering.vrijlating == "automatisch":
            raise
        dan = replace(dan, uitkering=replace(uitkering, vrijlating="automatisch"))
        met, zonder = _bedragen(dan, normen, werkt)
    vrij = None
    if werkt and met["bijstand"]:
        vrij = fase(peil, dan.uitkering.vrijlating, gebruikt, s)
    return _Maand(datum, s, peil.groep, vrij, werkt, met, zonder)


def _bedragen(vraag: Vraag, normen: Normen, werkt: bool) -> tuple[Bedragen, Bedragen]:
    per_loon = PerLoon(vraag, normen)
    zonder = per_loon.bedragen(NUL)
    return per_loon.bedragen(per_loon.bruto(vraag.werk.uren_per_week)) if werkt else zonder, zonder


def _gebeurtenissen(vraag: Vraag, normen: Normen, vorige: _Maand, maand: _Maand) -> Iterator[str]:
    h = vraag.huishouden
    for kind in h.kinderen:
        for jaar in _KIND_WORDT:
            if leeftijd(kind.geboortedatum, vorige.datum) < jaar <= leeftijd(kind.geboortedatum, maand.datum):
                yield f"Een kind is {jaar} jaar"
    for jaar in _AANVRAGER_WORDT:
        if vorige.situatie.jaren < jaar <= maand.situatie.jaren:
            yield f"U bent {jaar} jaar"
    if h.partner and leeftijd(h.partner.geboortedatum, vorige.datum) < 21 <= leeftijd(
        h.partner.geboortedatum, maand.datum
    ):
        yield "Uw partner is 21 jaar"
    if maand.situatie.aow and not vorige.situatie.aow:
        yield "U heeft de AOW-leeftijd; AOW en pensioen tellen hier niet mee"
    if vorige.werkt and not maand.werkt:
        yield "Het werk is gestopt"
    if vorige.fase != maand.fase and vorige.fase is not None and maand.werkt:
        yield _vrijlating(vorige.fase, maand.fase)
    # What happens to everybody is only told where it changes an amount.
    anders = {naam for naam in maand.met if maand.met[naam] != vorige.met.get(naam)}
    if maand.datum.month == 1 and vraag.werk.start.year == maand.datum.year - 1 and anders - {"loon", "bijstand"}:
        yield "Het loon telt nu een heel jaar mee voor de toeslagen"
    if vorige.groep != maand.groep and anders:
        bekend = maand.datum <= normen.bekend_tot
        yield "Nieuwe bedragen van de wet" if bekend else "Regels die al in de wet staan, gaan in"


def _vrijlating(was: tuple[str, bool], nu: tuple[str, bool] | None) -> str:
    if nu is not None and nu[1] and nu[0] != was[0]:
        return "Een andere vrijlating van loon begint"
    return "De vrijlating van loon is voorbij"


def _zin(gebeurt: list[str], vorige: _Maand | None, maand: _Maand) -> str:
    """What happens, then what it does to the total with the job, line by line."""
    kop = f"{_datum(maand.datum)}: {'. '.join(gebeurt)}."
    totaal = _som(maand.met)
    if vorige is None:
        return f"{kop} U heeft dan {hele_euro(totaal)} per maand."
    verschil = totaal - _som(vorige.met)
    delen = [
        (naam, maand.met.get(naam, NUL) - vorige.met.get(naam, NUL))
        for naam in dict.fromkeys([*maand.met, *vorige.met])
    ]
    genoemd = [
        f"{kortnaam(naam)} {_meer(bedrag)}"
        for naam, bedrag in sorted(delen, key=lambda deel: -abs(deel[1]))
        if abs(bedrag) >= 1
    ]
    if not genoemd:
        return f"{kop} Het bedrag per maand blijft gelijk."
    hoeveel = f"{_meer(verschil)} per maand" if abs(verschil) >= 1 else "per maand evenveel"
    return f"{kop} U heeft {hoeveel}: {', '.join(genoemd)}."


def _meer(bedrag: Decimal) -> str:
    return f"{hele_euro(abs(bedrag))} {'meer' if bedrag > 0 else 'minder'}"


def _som(bedragen: Bedragen) -> Decimal:
    return sum(bedragen.values(), NUL)


def _datum(datum: date) -> str:
    return f"{MAANDNAMEN[datum.month - 1].capitalize()} {datum.year}"


def _voorbehoud(normen: Normen, tot: date) -> str:
    if tot <= normen.bekend_tot:
        return ""
    dag = normen.bekend_tot
    return (
        f"Bedragen van na {dag.day} {MAANDNAMEN[dag.month - 1]} {dag.year} zijn nog niet bekend: hier blijven ze "
        "gelijk. Wat al in de wet staat, is wel verwerkt."
    )
