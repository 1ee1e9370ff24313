"""The nearest contract that does pay: one thing changed, as little as possible, and why that helps.

A contract pays when `bereken` says so. When it pays already but a month of the first year ends short, a contract is
looked for in which no month does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.oorzaak import kortnaam, omdat
from werkteam_desktop.inkomen.per_loon import PerLoon
from werkteam_desktop.inkomen.tijd import maand_verder
from werkteam_desktop.inkomen.uitkomst import Bedragen, Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Tijdvak, Vraag, Werk
from werkteam_desktop.inkomen.zin import MAANDNAMEN, getal, hele_euro

_STAP = Decimal(1)  # contracts are made in whole hours
_MAANDEN = 6  # a job that starts later than this is another job
_UITKERINGEN = ("bijstand", "ww", "ioaw", "ioaz")
_PERIODEN: dict[Tijdvak, str] = {"maand": "maand", "vier_weken": "vier weken", "week": "week"}


@dataclass(frozen=True, slots=True)
class Voorstel:
    """A contract that pays, of which one thing differs; `zin` says what, what it brings and why."""

    werk: Werk
    uitkomst: Uitkomst
    zin: str


def dichtstbijzijnde_contract(vraag: Vraag, normen: Normen) -> Voorstel | None:
    """The nearest contract that pays; None when this one does, or when no contract near it does."""
    return next(contracten_die_lonen(vraag, normen), None)


def contracten_die_lonen(vraag: Vraag, normen: Normen) -> Iterator[Voorstel]:
    """At most one for each thing that can be changed, in this order: a few hours more (or else fewer), another start
    month, another pay period, fewer hours of childcare."""
    nu = bereken(vraag, normen)
    if nu.oordeel != "loont":
        wegen: tuple[_Weg, ...] = (_uren, _start, _betaalperiode, _opvang)
    elif nu.afspraak_nodig:
        # Other hours are no answer to a month that ends short: they change what someone earns, not when.
        wegen = (_start, _betaalperiode)
    else:
        return
    for weg in wegen:
        for werk in weg(vraag, normen):
            uitkomst = bereken(replace(vraag, werk=werk), normen)
            if uitkomst.oordeel == "loont" and not (nu.oordeel == "loont" and uitkomst.afspraak_nodig):
                yield Voorstel(werk, uitkomst, _zin(vraag.werk, werk, nu, uitkomst))
                break


_Weg = Callable[[Vraag, Normen], Iterator[Werk]]


def _uren(vraag: Vraag, normen: Normen) -> Iterator[Werk]:
    """More hours before fewer: someone is helped by more work, unless that never pays."""
    per_loon = PerLoon(vraag, normen)
    meeste = per_loon.peil["loontkaart_uren"].getal
    nu = vraag.werk.uren_per_week
    meer = (nu // _STAP + 1) * _STAP
    minder = -(-nu // _STAP) * _STAP - _STAP
    while meer <= meeste:
        if per_loon.oordeel(per_loon.bruto(meer)) == "loont":
            yield replace(vraag.werk, uren_per_week=meer)
        meer += _STAP
    while minder > 0:
        if per_loon.oordeel(per_loon.bruto(minder)) == "loont":
            yield replace(vraag.werk, uren_per_week=minder)
        minder -= _STAP


def _start(vraag: Vraag, _normen: Normen) -> Iterator[Werk]:
    if vraag.werk.start < vraag.peildatum:
        return  # it has begun already
    for aantal in range(1, _MAANDEN + 1):
        start = maand_verder(vraag.werk.start, aantal)
        if vraag.werk.einde is None or start <= vraag.werk.einde:
            yield replace(vraag.werk, start=start)


def _betaalperiode(vraag: Vraag, _normen: Normen) -> Iterator[Werk]:
    for periode in _PERIODEN:
        if periode != vraag.werk.betaalperiode:
            yield replace(vraag.werk, betaalperiode=periode)


def _opvang(vraag: Vraag, _normen: Normen) -> Iterator[Werk]:
    """A tenth less at a time, for all children alike, down to half: with less a child is not cared for."""
    for tienden in range(9, 4, -1):
        minder = tuple(replace(o, uren_per_maand=o.uren_per_maand * tienden // 10) for o in vraag.werk.kinderopvang)
        if minder:
            yield replace(vraag.werk, kinderopvang=minder)


def _zin(was: Werk, werk: Werk, nu: Uitkomst, straks: Uitkomst) -> str:
    """One sentence; the reason is what the contract as it was loses beside this one."""
    if werk.uren_per_week != was.uren_per_week:
        begin = f"Met {getal(werk.uren_per_week)} uur in plaats van {getal(was.uren_per_week)}"
        anders = f"bij {getal(was.uren_per_week)} uur"
    elif werk.start != was.start:
        begin = f"Als het werk in {_maand(werk)} begint,"
        anders = f"bij een begin in {_maand(was)}"
    elif werk.betaalperiode != was.betaalperiode:
        begin = f"Met loon per {_PERIODEN[werk.betaalperiode]} in plaats van per {_PERIODEN[was.betaalperiode]}"
        anders = f"bij loon per {_PERIODEN[was.betaalperiode]}"
    else:
        begin = f"Met {_opvanguren(werk)} uur opvang per maand in plaats van {_opvanguren(was)}"
        anders = ""
    if nu.oordeel == "loont":
        return f"{begin} komt u geen maand tekort, omdat loon en bijstand dan beter op elkaar aansluiten."
    if not anders:
        reden = "de opvang dan minder kost"
    elif werk.uren_per_week > was.uren_per_week:
        reden = _meer_uren(nu, straks)
    else:
        reden = f"{anders} {omdat(_bedragen(straks), _bedragen(nu))}"
    return f"{begin} houdt u {hele_euro(straks.verschil)} per maand meer over dan nu, omdat {reden}."


def _meer_uren(nu: Uitkomst, straks: Uitkomst) -> str:
    uitkering = next((naam for naam in _UITKERINGEN if nu.na.bedrag(naam)), "")
    if uitkering and not straks.na.bedrag(uitkering):
        return f"de {kortnaam(uitkering)} dan is gestopt en niet verder kan dalen"
    lager = f"de {kortnaam(uitkering)} daalt" if uitkering else "de toeslagen dalen"
    return f"het loon dan meer stijgt dan {lager}"


def _bedragen(uitkomst: Uitkomst) -> Bedragen:
    return {regel.regeling: regel.bedrag for regel in uitkomst.na.regels}


def _maand(werk: Werk) -> str:
    return f"{MAANDNAMEN[werk.start.month - 1]} {werk.start.year}"


def _opvanguren(werk: Werk) -> str:
    return getal(sum((opvang.uren_per_maand for opvang in werk.kinderopvang), Decimal(0)))
