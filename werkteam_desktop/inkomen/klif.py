"""Cliffs: where more wage leaves less in hand, found by walking along the wage and never sampled past.

The walk halves each stretch until no fall can hide in it, and goes cent by cent at the edges of what it finds. What can
hide follows from how fast the amount in hand can rise: without uitkering never faster than the wage; beside one a
little faster, as toeslagen may rise when the uitkering of the year becomes less.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from werkteam_desktop.inkomen.geld import NUL, op_centen
from werkteam_desktop.inkomen.oorzaak import omdat, verliezen
from werkteam_desktop.inkomen.per_loon import CENT, PerLoon

SNELST_NAAST_UITKERING = 3 * Decimal(1) / 2
"""Times the wage; a test holds it to this. The whole euros of toeslagen come on top."""


UITKERINGEN = ("bijstand", "ww", "ioaw", "ioaz")


@dataclass(frozen=True, slots=True)
class Klif:
    """Gross wages per pay period. Between `van` and `tot` nobody has as much in hand as at `van`; `bodem` is where
    `verlies` (euros per month) is largest. `tot` None: it stays so as far as was looked. `regeling` takes most."""

    van: Decimal
    bodem: Decimal
    tot: Decimal | None
    verlies: Decimal
    regeling: str
    omdat: str


def kliffen(per_loon: PerLoon, hoogste: Decimal) -> tuple[Klif, ...]:
    """The cliffs up to a gross wage per pay period. Every fall of `loontkaart_klif_vanaf` or more is in one of them."""
    # Half of it on the points of the walk: between two points a top can be higher and a bottom lower.
    vanaf = per_loon.peil["loontkaart_klif_vanaf"].getal / 2
    punten = list(_loop(per_loon, hoogste, vanaf))
    gevonden = []
    nr = 0
    while nr < len(punten) - 1:
        top = per_loon.totaal(punten[nr])
        einde = next((i for i in range(nr + 1, len(punten)) if per_loon.totaal(punten[i]) >= top), None)
        laagste = min(punten[nr + 1 : einde], key=per_loon.totaal, default=punten[nr])
        if top - per_loon.totaal(laagste) >= vanaf:
            klif = _op_de_cent(per_loon, punten, nr, laagste, einde)
            gevonden.append(klif)
            nr = len(punten) if klif.tot is None else next(i for i, punt in enumerate(punten) if punt >= klif.tot)
        else:
            nr += 1
    return tuple(gevonden)


def _loop(per_loon: PerLoon, hoogste: Decimal, vanaf: Decimal) -> Iterator[Decimal]:
    """Wages from nought to `hoogste`, close enough that no fall of `vanaf` lies unseen between them."""
    yield NUL
    open_ = [(CENT, hoogste)]
    yield CENT  # the first cent earned: costs of work begin here
    while open_:
        links, rechts = open_.pop()
        gestegen = per_loon.totaal(rechts) - per_loon.totaal(links)
        if rechts - links <= _stap(per_loon) or _hoogstens(per_loon, links) * (rechts - links) - gestegen < vanaf:
            yield rechts
        else:
            midden = op_centen((links + rechts) / 2)
            open_ += [(midden, rechts), (links, midden)]


def _stap(per_loon: PerLoon) -> Decimal:
    """About a euro of gross wage per month."""
    return op_centen(1 / per_loon.bruto_per_maand(Decimal(1)))


def _hoogstens(per_loon: PerLoon, bruto: Decimal) -> Decimal:
    """How much more in hand at most goes with a euro more gross wage per pay period, from this wage on."""
    per_euro = per_loon.bruto_per_maand(Decimal(1))
    return per_euro * SNELST_NAAST_UITKERING if _met_uitkering(per_loon, bruto) else per_euro


def _op_de_cent(per_loon: PerLoon, punten: Sequence[Decimal], nr: int, laagste: Decimal, einde: int | None) -> Klif:
    """The edges of a cliff that was seen between the points: its top, its bottom and where it is made good."""
    stap = _stap(per_loon)
    ruw = max(_raster(per_loon, *_om(punten, nr)), key=per_loon.totaal)
    top = _hoogste(per_loon, ruw, ruw - stap, ruw + stap)
    hoogte = per_loon.totaal(top)
    links, rechts = _om(punten, punten.index(laagste))
    ruw = min(_raster(per_loon, max(links, top + CENT), rechts), key=per_loon.totaal)
    bodem = _laagste(per_loon, ruw, max(ruw - stap, top), ruw + stap)
    tot = None if einde is None else _goedgemaakt(per_loon, punten[einde - 1 :], bodem, hoogte)
    voor = per_loon.bedragen(top)
    kwijt = [naam for naam, _ in verliezen(voor, per_loon.bedragen(bodem))]
    oorzaak = next((naam for naam in kwijt if naam != "loon"), "loon")
    reden = omdat(voor, per_loon.bedragen(bodem), per_loon.bedragen(tot or bodem))
    return Klif(top, bodem, tot, hoogte - per_loon.totaal(bodem), oorzaak, reden)


def _hoogste(per_loon: PerLoon, beste: Decimal, van: Decimal, tot: Decimal) -> Decimal:
    """The wage with most in hand, the last one when there are more; `beste` is a good one to begin with."""
    punt = max(van, NUL)
    while punt <= tot:
        if per_loon.totaal(punt) >= per_loon.totaal(beste):
            beste = punt
        punt += _sprong(per_loon, punt, per_loon.totaal(beste) - per_loon.totaal(punt))
    return beste


def _laagste(per_loon: PerLoon, beste: Decimal, van: Decimal, tot: Decimal) -> Decimal:
    """The wage above `van` with least in hand, the first one when there are more."""
    punt = tot
    while punt > van:
        if per_loon.totaal(punt) <= per_loon.totaal(beste):
            beste = punt
        punt -= CENT
    return beste


def _goedgemaakt(per_loon: PerLoon, punten: Sequence[Decimal], na: Decimal, hoogte: Decimal) -> Decimal | None:
    """The first wage after `na` with as much in hand as `hoogte`."""
    if all(per_loon.totaal(punt) < hoogte for punt in punten):
        return None
    punt = max(na, punten[0])
    while (tekort := hoogte - per_loon.totaal(punt)) > 0:
        punt += _sprong(per_loon, punt, tekort)
    return punt


def _sprong(per_loon: PerLoon, punt: Decimal, bedrag: Decimal) -> Decimal:
    """How much more wage per pay period at least goes with `bedrag` more in hand; beside an uitkering a cent."""
    if _met_uitkering(per_loon, punt):
        return CENT
    return max(CENT, (bedrag / per_loon.bruto_per_maand(Decimal(1))).quantize(CENT, ROUND_FLOOR))


def _met_uitkering(per_loon: PerLoon, bruto: Decimal) -> bool:
    return any(per_loon.bedragen(bruto).get(uitkering) for uitkering in UITKERINGEN)


def _raster(per_loon: PerLoon, van: Decimal, tot: Decimal) -> Iterator[Decimal]:
    """The stretch in steps of about a euro, its ends with it."""
    while van < tot:
        yield van
        van += _stap(per_loon)
    yield tot


def _om(punten: Sequence[Decimal], nr: int) -> tuple[Decimal, Decimal]:
    return punten[max(nr - 1, 0)], punten[min(nr + 1, len(punten) - 1)]
