"""Where does work pay? Hours by hourly wage, with the cliffs, and how much of more work stays, in words.

Amounts per month by the norms of the peildatum, as in `bereken`; the kasstroom of the first months is left out.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from werkteam_desktop.inkomen.geld import op_centen
from werkteam_desktop.inkomen.klif import Klif, kliffen, tot_aan
from werkteam_desktop.inkomen.normen import Normen
from werkteam_desktop.inkomen.oorzaak import omdat
from werkteam_desktop.inkomen.per_loon import PerLoon
from werkteam_desktop.inkomen.uitkomst import Oordeel
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import getal, hele_euro

Druk = Literal["niets", "bijna_niets", "deel", "meeste"]

_LONEN = 41


@dataclass(frozen=True, slots=True)
class Stuk:
    """A stretch of whole hours in which more work brings about the same: `over` is what stays of each euro gross."""

    van: int
    tot: int
    druk: Druk
    over: Decimal
    zin: str


@dataclass(frozen=True, slots=True)
class Val:
    """A cliff at one hourly wage. `van`: the last hours (to a hundredth) before it; `tot`: the first hours at which
    somebody has as much again, None when that does not come on the map. `verlies`: euros per month at most."""

    van: Decimal
    tot: Decimal | None
    verlies: Decimal
    regeling: str
    zin: str


@dataclass(frozen=True, slots=True)
class Loontkaart:
    """`verschillen` and `zones` by hourly wage (lowest first) and by hours. `stukken` and `vallen` are those of
    `uurloon`, the wage of the question."""

    uurlonen: tuple[Decimal, ...]
    uren: tuple[Decimal, ...]
    verschillen: tuple[tuple[Decimal, ...], ...]
    zones: tuple[tuple[Oordeel, ...], ...]
    uurloon: Decimal
    stukken: tuple[Stuk, ...]
    vallen: tuple[Val, ...]
    vallen_per_loon: tuple[tuple[Val, ...], ...]
    zin: str


def loont_kaart(vraag: Vraag, normen: Normen) -> Loontkaart:
    """All contracts from nought to forty hours, from the minimumloon up. Raises `InvoerFout` as `bereken` does."""
    per_loon = PerLoon(vraag, normen)
    peil, laagste = per_loon.peil, per_loon.minimumloon
    hoogste = max(laagste * peil["loontkaart_uurloon"].getal, per_loon.uurloon)
    uurlonen = tuple(op_centen(laagste + (hoogste - laagste) * nr / (_LONEN - 1)) for nr in range(_LONEN))
    uren = tuple(Decimal(uur) for uur in range(int(peil["loontkaart_uren"].getal) + 1))
    bruto = [[per_loon.bruto(uur, uurloon) for uur in uren] for uurloon in uurlonen]
    gevonden = kliffen(per_loon, bruto[-1][-1])
    stukken = _stukken(per_loon, len(uren) - 1)
    vallen = _vallen(per_loon, gevonden, per_loon.uurloon, uren[-1])
    return Loontkaart(
        uurlonen,
        uren,
        tuple(tuple(per_loon.totaal(b) - per_loon.nu for b in rij) for rij in bruto),
        tuple(tuple(per_loon.oordeel(b) for b in rij) for rij in bruto),
        per_loon.uurloon,
        stukken,
        vallen,
        tuple(_vallen(per_loon, gevonden, uurloon, uren[-1]) for uurloon in uurlonen),
        _zin(per_loon, stukken),
    )


def _vallen(per_loon: PerLoon, gevonden: tuple[Klif, ...], uurloon: Decimal, meeste: Decimal) -> tuple[Val, ...]:
    """The cliffs as hours at this wage, as far as the map goes; one that is not on it is missing at the end only."""
    vallen = []
    for heel in gevonden:
        if klif := tot_aan(per_loon, heel, per_loon.bruto(meeste, uurloon)):
            van = per_loon.uren(klif.van, uurloon)
            tot = None if klif.tot is None else per_loon.uren_vanaf(klif.tot, uurloon)
            vallen.append(Val(van, tot, klif.verlies, klif.regeling, _valzin(klif, van, tot)))
    return tuple(vallen)


def _valzin(klif: Klif, van: Decimal, tot: Decimal | None) -> str:
    minder = f"houdt u tot {hele_euro(klif.verlies)} per maand minder over, omdat {klif.omdat}."
    begin = f"Werkt u meer dan {getal(van)} uur, dan" if van else "Zodra u begint met werken"
    return f"{begin} {minder}" + (f" Vanaf {getal(tot)} uur is dat weer goed." if tot else "")


def _stukken(per_loon: PerLoon, meeste: int) -> tuple[Stuk, ...]:
    """Hours that bring about the same, taken together; a single hour that differs goes with its neighbours."""
    bruto = [per_loon.bruto(Decimal(uur)) for uur in range(meeste + 1)]
    soorten = [_soort(per_loon, bruto[uur], bruto[uur + 1]) for uur in range(meeste)]
    for uur in range(1, meeste):
        alleen = soorten[uur] != soorten[uur - 1] and soorten[uur] not in soorten[uur + 1 : uur + 2]
        if alleen:
            soorten[uur] = soorten[uur - 1]
    stukken = []
    for _, groep in groupby(range(meeste), key=soorten.__getitem__):
        uren = list(groep)
        stukken.append(_stuk(per_loon, uren[0], uren[-1] + 1, meeste))
    return tuple(stukken)


def _stuk(per_loon: PerLoon, van: int, tot: int, meeste: int) -> Stuk:
    links, rechts = per_loon.bruto(Decimal(van)), per_loon.bruto(Decimal(tot))
    over = _over(per_loon, links, rechts)
    druk = _druk(per_loon, over)
    onderweg = max(per_loon.totaal(per_loon.bruto(Decimal(uur))) for uur in range(van, tot + 1))
    if druk == "niets" and onderweg - per_loon.totaal(links) >= per_loon.peil["loontkaart_klif_vanaf"].getal:
        druk = "bijna_niets"  # something that is lost again further on
    stretch = f"Tussen {van} en {tot} uur" if tot < meeste or not van else f"Boven {van} uur"
    if druk in ("niets", "bijna_niets"):
        verder = per_loon.bruto(Decimal(min(tot + 1, meeste)))  # a little further on, what stops has stopped
        reden = omdat(per_loon.bedragen(links), per_loon.bedragen(rechts), per_loon.bedragen(verder))
        zin = f"{stretch} levert meer werken {druk.replace('_', ' ')} op, omdat {reden}."
    else:
        tientje = (20 * over).quantize(Decimal(1)) / 2  # of ten euros, to half a euro
        bedrag = hele_euro(tientje) if tientje == tientje.to_integral() else f"€ {tientje:.2f}".replace(".", ",")
        zin = f"{stretch} houdt u van elke € 10 bruto loon erbij ongeveer {bedrag} over."
    return Stuk(van, tot, druk, over, zin)


def _soort(per_loon: PerLoon, links: Decimal, rechts: Decimal) -> str:
    druk = _druk(per_loon, _over(per_loon, links, rechts))
    return "bijna_niets" if druk == "niets" else druk


def _over(per_loon: PerLoon, links: Decimal, rechts: Decimal) -> Decimal:
    erbij = per_loon.bruto_per_maand(rechts - links)
    return (per_loon.totaal(rechts) - per_loon.totaal(links)) / erbij


def _druk(per_loon: PerLoon, over: Decimal) -> Druk:
    if over <= 0:
        return "niets"
    if over < per_loon.peil["loontkaart_bijna_niets"].getal:
        return "bijna_niets"
    return "deel" if over < per_loon.peil["loontkaart_helft"].getal else "meeste"


def _zin(per_loon: PerLoon, stukken: tuple[Stuk, ...]) -> str:
    """The map in one breath: from how many hours work pays at this wage, and where more hours bring nothing."""
    meeste = stukken[-1].tot
    loont = [uur for uur in range(meeste + 1) if per_loon.oordeel(per_loon.bruto(Decimal(uur))) == "loont"]
    vlak = [stuk.zin for stuk in stukken if stuk.druk in ("niets", "bijna_niets")]
    loon = "het minimumloon" if per_loon.uurloon == per_loon.minimumloon else "dit uurloon"
    if not loont:
        begin = f"Met {loon} loont werken tot en met {meeste} uur niet, of nauwelijks."
    elif loont == list(range(loont[0], meeste + 1)):
        begin = f"Met {loon} loont werken vanaf {loont[0]} uur per week."
    else:
        begin = f"Met {loon} loont werken niet bij elk aantal uren: wel vanaf {loont[0]} uur, maar niet overal daarna."
    return " ".join((begin, *vlak))
