"""The loonwaarde over time: what was measured, until when it holds, and the next measurement."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from werkteam_desktop.grafiek.opmaak import datum, datum_kort
from werkteam_desktop.grafiek.vormen import (
    BEGIN,
    EIND,
    MIDDEN,
    Cirkel,
    Grafiek,
    Lijn,
    Punt,
    Rechthoek,
    Tabel,
    Tekst,
    Vorm,
)

_HOOG = 100  # percents of the minimumloon at the top of the chart
_STAP = 25
_REGEL = 11


def loonwaardelijn(
    metingen: Sequence[tuple[date, Decimal]],
    vandaag: date,
    volgende: date | None = None,
    drempel: Decimal | None = None,
    breedte: float = 440,
    hoogte: float = 170,
) -> Grafiek:
    """`metingen` are dates in order with a loonwaarde in percents of the minimumloon, at least one (else ValueError). A
    loonwaarde holds until the next measurement, so the line goes in steps. `volgende`: the day agreed for the next
    one; `drempel`: from which loonwaarde one can go on to an ordinary employer, dashed."""
    if not metingen:
        raise ValueError("een loonwaardelijn heeft minstens één meting nodig")
    links, rechts, boven, onder = 44.0, breedte - 20, 16.0, hoogte - 36
    eerste = metingen[0][0]
    laatste = max(filter(None, (vandaag, metingen[-1][0], volgende)))
    dagen = (laatste - eerste).days or 1

    def plek(dag: date, waarde: Decimal | int) -> Punt:
        x = links + (dag - eerste).days / dagen * (rechts - links)
        return x, onder - float(waarde) / _HOOG * (onder - boven)

    vormen: list[Vorm] = []
    for streep in range(0, _HOOG + 1, _STAP):
        y = plek(eerste, streep)[1]
        vormen.append(Lijn(((links, y), (rechts, y)), "lijn", 0.75))
        vormen.append(Tekst(links - 6, y + 3.5, f"{streep}%", "zacht", 9.5, anker=EIND, ruimte=links - 8))
    if drempel is not None:
        y = plek(eerste, drempel)[1]
        vormen.append(Lijn(((links, y), (rechts, y)), "merk", 1, gestreept=True))
        vormen.append(Tekst(rechts - 6, y - 4, f"door vanaf {_procent(drempel)}", "merk", 9.5, anker=EIND))
    punten: list[Punt] = []
    for dag, waarde in metingen:
        if punten:
            punten.append((plek(dag, waarde)[0], punten[-1][1]))
        punten.append(plek(dag, waarde))
    punten.append((plek(max(vandaag, metingen[-1][0]), 0)[0], punten[-1][1]))
    vormen.append(Lijn(tuple(punten), "merk", 2.5))
    for nr, (dag, waarde) in enumerate(metingen):
        x, y = plek(dag, waarde)
        anker = BEGIN if nr == 0 else EIND if x > (links + rechts) / 2 else MIDDEN
        # Above its point, or below it where the dashed line would go through it.
        onder_punt = drempel is not None and 0 < y - plek(dag, drempel)[1] < _REGEL + 9
        hoogte_tekst = y + _REGEL + 5 if onder_punt else y - 9
        vormen += [Cirkel(x, y, 5, "merk"), Tekst(x, hoogte_tekst, _procent(waarde), "inkt", 10.5, True, anker, 70)]
    if volgende is not None and volgende >= eerste:
        x = plek(volgende, 0)[0]
        vormen += [
            Lijn(((x, boven), (x, onder)), "let", 1, gestreept=True),
            Rechthoek(x - 4, onder - 4, 8, 8, "let"),
            Tekst(x, boven - 4, "volgende meting", "let", 9.5, anker=EIND if x > links + 90 else BEGIN),
        ]
    helft = (rechts - links) / 2
    vormen.append(
        Tekst(links, hoogte - 6, f"{datum_kort(eerste)} {eerste.year}", "zacht", 9.5, anker=BEGIN, ruimte=helft)
    )
    if laatste > eerste:
        einde = f"{datum_kort(laatste)} {laatste.year}"
        vormen.append(Tekst(rechts, hoogte - 6, einde, "zacht", 9.5, anker=EIND, ruimte=helft))
    return Grafiek(breedte, hoogte, tuple(vormen), _tabel(metingen, volgende), _zin(metingen, vandaag, volgende))


def _tabel(metingen: Sequence[tuple[date, Decimal]], volgende: date | None) -> Tabel:
    rijen = [(datum(dag), _procent(waarde)) for dag, waarde in metingen]
    if volgende is not None:
        rijen.append((datum(volgende), "volgende meting"))
    return Tabel(("Datum", "loonwaarde"), tuple(rijen))


def _zin(metingen: Sequence[tuple[date, Decimal]], vandaag: date, volgende: date | None) -> str:
    dag, nu = metingen[-1]
    zin = f"De loonwaarde is {_procent(nu)} van het minimumloon, gemeten op {datum(dag)}."
    verschil = nu - metingen[0][1]
    if verschil:
        richting = "hoger" if verschil > 0 else "lager"
        zin += f" Dat is {_getal(abs(verschil))} procentpunt {richting} dan op {datum(metingen[0][0])}."
    if volgende is not None:
        zin += f" De volgende meting {'was' if volgende < vandaag else 'is'} op {datum(volgende)}."
    return zin


def _procent(waarde: Decimal) -> str:
    return f"{_getal(waarde)}%"


def _getal(waarde: Decimal) -> str:
    return f"{waarde.normalize():f}".replace(".", ",")
