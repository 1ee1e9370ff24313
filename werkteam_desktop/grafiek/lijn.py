"""The balance on the account over the first months, with its lowest point."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from werkteam_desktop.grafiek.opmaak import MAANDEN, MAANDEN_KORT, datum, datum_kort, euro
from werkteam_desktop.grafiek.vormen import BEGIN, EIND, Cirkel, Grafiek, Lijn, Tabel, Tekst, Vorm

_REGEL = 13.0


def saldolijn(standen: Sequence[tuple[date, Decimal]], breedte: float = 440, hoogte: float = 130) -> Grafiek:
    """`standen` are dates in order with the balance on them, at least one (else ValueError); two on one date draw a
    jump. The axis is of whole months, as the table below it is. The zero line is dashed, the lowest point marked with
    its amount and date."""
    if not standen:
        raise ValueError("een saldolijn heeft minstens één stand nodig")
    eerste, laatste = standen[0][0].replace(day=1), _volgende_maand(standen[-1][0])
    links, rechts, boven, onder = 52.0, breedte - 8, 12.0, hoogte - 34
    hoog, laag = max(Decimal(), *(s for _, s in standen)), min(Decimal(), *(s for _, s in standen))
    dagen, spreiding = (laatste - eerste).days or 1, float(hoog - laag) or 1.0

    def x(dag: date) -> float:
        return links + (dag - eerste).days / dagen * (rechts - links)

    def y(stand: Decimal) -> float:
        return boven + float(hoog - stand) / spreiding * (onder - boven)

    nul = y(Decimal())
    vormen: list[Vorm] = [Lijn(((links, nul), (rechts, nul)), "rand", 0.75, gestreept=True)]
    vormen.append(_asbedrag(links, nul, Decimal()))
    if nul - boven > 2 * _REGEL:
        vormen.append(_asbedrag(links, boven, hoog))
    for begin, eind in pairwise(_maandgrenzen(eerste, laatste)):
        ruimte = x(eind) - x(begin) - 3
        if ruimte > _REGEL:
            naam = MAANDEN_KORT[begin.month - 1]
            vormen.append(Tekst(x(begin), hoogte - 4, naam, "zacht", 10, ruimte=ruimte))
    if len(standen) > 1:
        vormen.append(Lijn(tuple((x(dag), y(stand)) for dag, stand in standen), "merk", 2.25))
    dag, stand = min(standen, key=lambda s: s[1])
    rol = "rood" if stand < 0 else "merk"
    kant, anker = (-1, EIND) if x(dag) > (links + rechts) / 2 else (1, BEGIN)
    woorden = f"{euro(stand)} op {datum_kort(dag)}"
    onder_punt = y(stand) + 16
    if nul - 5 < onder_punt < nul + 13:
        onder_punt = nul + 13  # not across the zero line
    vormen += [
        Cirkel(x(dag), y(stand), 4.5, rol),
        Tekst(x(dag) + kant * 3, onder_punt, woorden, rol, 10.5, True, anker, (rechts - links) / 2),
    ]
    zin = f"De laagste stand is {euro(stand)} op {datum(dag)}."
    if stand < 0:
        zin += f" Er is dan {euro(-stand)} te weinig."
    return Grafiek(breedte, hoogte, tuple(vormen), _tabel(standen), zin)


def _asbedrag(links: float, y: float, waarde: Decimal) -> Tekst:
    return Tekst(links - 6, y + 3.5, euro(waarde), "zacht", 9.5, anker=EIND, ruimte=links - 8)


def _maandgrenzen(eerste: date, laatste: date) -> list[date]:
    """The first of every month, from `eerste` to `laatste`."""
    grenzen, dag = [eerste], eerste
    while (dag := _volgende_maand(dag)) <= laatste:
        grenzen.append(dag)
    return grenzen


def _volgende_maand(dag: date) -> date:
    return (dag.replace(day=1) + timedelta(days=32)).replace(day=1)


def _tabel(standen: Sequence[tuple[date, Decimal]]) -> Tabel:
    """Per month the lowest balance with its date and the last balance."""
    per_maand: dict[tuple[int, int], list[tuple[date, Decimal]]] = {}
    for dag, stand in standen:
        per_maand.setdefault((dag.year, dag.month), []).append((dag, stand))
    rijen = []
    for (jaar, maand), deze in per_maand.items():
        dag, stand = min(deze, key=lambda s: s[1])
        rijen.append((f"{MAANDEN[maand - 1]} {jaar}", euro(stand), datum_kort(dag), euro(deze[-1][1])))
    return Tabel(("Maand", "laagste stand", "op", "laatste stand"), tuple(rijen))
