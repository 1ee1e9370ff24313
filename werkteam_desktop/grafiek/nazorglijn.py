"""The talks after the start of work on one line per person spoken with: held, to come, and where the contract ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.grafiek.vormen import (
    BEGIN,
    EIND,
    MIDDEN,
    Anker,
    Cirkel,
    Grafiek,
    Lijn,
    Tabel,
    Tekst,
    Vorm,
)

_RIJ = 30.0  # height of one line of talks
_KOP = 20.0  # the word "vandaag" and the end of the contract
_LETTER = 5.4  # width of a letter at size 9.5, on the wide side
_STRAAL = 5.5
# Days after the start, and how they are called below the line.
_TIKKEN = ((0, "start"), (30, "1 maand"), (91, "3 maanden"), (182, "half jaar"), (365, "1 jaar"), (730, "2 jaar"))


@dataclass(frozen=True, slots=True)
class Gesprek:
    """A talk with `met` (the name of its line) on `dag`; `uitkomst` in words when it was held, else ""."""

    met: str
    dag: date
    uitkomst: str = ""


def nazorglijn(
    gesprekken: Sequence[Gesprek], begin: date, vandaag: date, contract_tot: date | None = None, breedte: float = 640
) -> Grafiek:
    """`begin`: first day of work; `contract_tot`: its agreed last day, None for good. A talk that was held is a full
    mark with a tick, one to come an open mark. The first weeks have more room than the last months, as there are more
    talks in them; the names below say when. ValueError without talks."""
    if not gesprekken:
        raise ValueError("een nazorglijn heeft minstens één gesprek nodig")
    alle = sorted(gesprekken, key=lambda g: g.dag)
    namen = list(dict.fromkeys(g.met for g in alle))
    laatste = max(alle[-1].dag, vandaag, contract_tot or begin)
    links, rechts = 132.0, breedte - 16
    dagen = max((laatste - begin).days, 1)
    onder = _KOP + len(namen) * _RIJ

    def x(dag: date) -> float:
        return links + sqrt(max((dag - begin).days, 0) / dagen) * (rechts - links)

    vormen: list[Vorm] = []
    for nr, naam in enumerate(namen):
        y = _KOP + nr * _RIJ + _RIJ / 2
        vormen.append(Tekst(0, y + 4, naam, "inkt", 10.5, True, ruimte=links - 16))
        vormen.append(Lijn(((links, y), (rechts, y)), "lijn", 1))
    vormen += _merk(x(vandaag), onder, "vandaag", "rood", links, rechts)
    if contract_tot is not None:
        vormen += _merk(x(contract_tot), onder, "einde contract", "let", links, rechts, boven=True)
    for gesprek in alle:
        y = _KOP + namen.index(gesprek.met) * _RIJ + _RIJ / 2
        plek = x(gesprek.dag)
        if gesprek.uitkomst:
            vormen.append(Cirkel(plek, y, _STRAAL, "merk"))
            vormen.append(Lijn(((plek - 2.6, y), (plek - 0.6, y + 2.3), (plek + 3, y - 2.4)), "op_merk", 1.5))
        else:
            vormen.append(Cirkel(plek, y, _STRAAL, "kaart", "merk", 1.5))
    for na, naam in _TIKKEN:
        plek = x(begin + timedelta(days=na))
        if na <= dagen + 7:
            half = len(naam) * _LETTER / 2
            anker: Anker = BEGIN if plek - half < links else EIND if plek + half > breedte else MIDDEN
            vormen.append(Tekst(min(plek, breedte), onder + 28, naam, "zacht", 9.5, anker=anker))
    rijen = tuple((datum(g.dag), g.met, g.uitkomst or "gepland") for g in alle)
    tabel = Tabel(("Wanneer", "Met wie", "Hoe het ging"), rijen)
    return Grafiek(breedte, onder + 34, tuple(vormen), tabel, _zin(alle))


def _merk(
    x: float, onder: float, tekst: str, rol: str, links: float, rechts: float, boven: bool = False
) -> tuple[Vorm, Vorm]:
    """A line across with its word above or below, inside the chart."""
    half = len(tekst) * _LETTER / 2
    anker: Anker = BEGIN if x - half < links else EIND if x + half > rechts else MIDDEN
    y = _KOP - 7 if boven else onder + 13
    return Lijn(((x, _KOP - 3), (x, onder)), rol, 1.25, boven), Tekst(x, y, tekst, rol, 9.5, anker=anker)


def _zin(gesprekken: Sequence[Gesprek]) -> str:
    gehouden = sum(bool(g.uitkomst) for g in gesprekken)
    komend = next((g for g in gesprekken if not g.uitkomst), None)
    van = f"{gehouden} van de {len(gesprekken)} gesprekken zijn geweest."
    volgende = f" Het volgende is op {datum(komend.dag)}, {komend.met}." if komend else ""
    return (van if gehouden else "Nog geen gesprek geweest.") + volgende
