"""Before and after as bars: what comes in per month now, and with work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from werkteam_desktop.grafiek.opmaak import bedrag, euro, verschil, verschil_kort
from werkteam_desktop.grafiek.vormen import (
    BEGIN,
    EIND,
    MIDDEN,
    Grafiek,
    Lijn,
    Rechthoek,
    Tabel,
    Tekst,
    Vorm,
    gelijke_grootte,
    uiteen,
)

_REGEL = 13.0  # height a label needs
_SMAL = 320.0  # a narrower chart gives its bars less and their names more
_NAAD = 1.0  # the strip of ground between two parts, so that neighbours of like colour stay apart


@dataclass(frozen=True, slots=True)
class Deel:
    """One regeling: its amount per month before and after, and its colour role (`kleuren.rol_van`)."""

    naam: str
    rol: str
    voor: Decimal
    na: Decimal


@dataclass(frozen=True, slots=True)
class _Blok:
    deel: Deel
    bedrag: Decimal
    boven: float
    hoogte: float

    @property
    def midden(self) -> float:
        return self.boven + self.hoogte / 2


def verschil_zin(voor: Decimal, na: Decimal, naam_voor: str, naam_na: str) -> str:
    """The two totals and what they differ, rounded to whole euros, in one sentence."""
    erbij = na - voor
    hele = abs(erbij.quantize(Decimal(1)))
    slot = "evenveel" if not hele else f"ongeveer {euro(hele)} {'meer' if erbij > 0 else 'minder'}"
    return f"{naam_voor.capitalize()} {euro(voor)} per maand, {naam_na} {euro(na)}: {slot}."


def voor_na(
    delen: Sequence[Deel],
    naam_voor: str = "nu",
    naam_na: str = "met werk",
    breedte: float = 400,
    hoogte: float = 220,
) -> Grafiek:
    """Two stacked bars on one scale. Each part has its name: inside where it fits, else beside with a line. Amounts
    below zero (costs) hang under the zero line."""
    totaal_voor, totaal_na = sum((d.voor for d in delen), Decimal()), sum((d.na for d in delen), Decimal())
    kant, staaf = (breedte * 0.31, breedte * 0.17) if breedte < _SMAL else (breedte * 0.29, breedte * 0.19)
    tussen = breedte - 2 * kant - 2 * staaf
    kolommen = (
        (kant, naam_voor, totaal_voor, [(d, d.voor) for d in delen]),
        (kant + staaf + tussen, naam_na, totaal_na, [(d, d.na) for d in delen]),
    )
    top = max((sum(float(b) for _, b in k[3] if b > 0) for k in kolommen), default=0)
    bodem = min((sum(float(b) for _, b in k[3] if b < 0) for k in kolommen), default=0)
    boven, onder = 22.0, hoogte - 20
    schaal = (onder - boven) / ((top - bodem) or 1)
    nul = boven + top * schaal
    vormen: list[Vorm] = []
    for nr, (x, naam, totaal, kolom) in enumerate(kolommen):
        blokken = _stapel(kolom, nul, schaal)
        vormen += _staaf(blokken, x, staaf, -1 if nr == 0 else 1, kant - 12, boven, hoogte - 4)
        hoogste = min((b.boven for b in blokken), default=nul)
        ruimte = staaf + tussen
        midden = x + staaf / 2
        vormen += [
            Tekst(midden, hoogste - 7, euro(totaal), grootte=12, vet=True, anker=MIDDEN, ruimte=ruimte),
            Tekst(midden, hoogte - 6, naam, "zacht", 10.5, anker=MIDDEN, ruimte=ruimte),
        ]
    vormen.append(Lijn(((kant - 8, nul), (breedte - kant + 8, nul)), "rand"))
    rijen = [(d.naam, bedrag(d.voor), bedrag(d.na), verschil(d.na - d.voor)) for d in delen]
    rijen.append(("Samen", bedrag(totaal_voor), bedrag(totaal_na), verschil(totaal_na - totaal_voor)))
    return Grafiek(
        breedte,
        hoogte,
        tuple(vormen),
        Tabel(("Regeling", naam_voor, naam_na, "verschil"), tuple(rijen)),
        verschil_zin(totaal_voor, totaal_na, naam_voor, naam_na),
    )


def totalen(
    voor: Decimal,
    na: Decimal,
    naam_voor: str = "nu",
    naam_na: str = "met werk",
    breedte: float = 172,
    hoogte: float = 100,
) -> Grafiek:
    """Two plain bars with the totals above them: the picture of the first page of a plan."""
    staaf, tussen = breedte * 0.31, breedte * 0.17
    boven, onder = 18.0, hoogte - 16
    top, bodem = max(float(voor), float(na), 0.0), min(float(voor), float(na), 0.0)
    schaal = (onder - boven) / ((top - bodem) or 1)
    nul = boven + top * schaal
    vormen: list[Vorm] = []
    links = (breedte - 2 * staaf - tussen) / 2
    for x, naam, som, rol in (
        (links, naam_voor, voor, "bijstand"),
        (links + staaf + tussen, naam_na, na, "loon"),
    ):
        begin = nul - max(float(som), 0.0) * schaal
        midden, ruimte = x + staaf / 2, staaf + tussen
        vormen += [
            Rechthoek(x, begin, staaf, abs(float(som)) * schaal, rol),
            Tekst(midden, begin - 6, euro(som), grootte=10.5, vet=True, anker=MIDDEN, ruimte=ruimte),
            Tekst(midden, hoogte - 3, naam, grootte=10, anker=MIDDEN, ruimte=ruimte),
        ]
    vormen.append(Lijn(((links - 6, nul), (breedte - links + 6, nul)), "rand"))
    tabel = Tabel(("Samen", naam_voor, naam_na), (("per maand", bedrag(voor), bedrag(na)),))
    return Grafiek(breedte, hoogte, tuple(vormen), tabel, verschil_zin(voor, na, naam_voor, naam_na))


def naast_elkaar(
    namen: Sequence[str], totalen: Sequence[Decimal], breedte: float = 400, hoogte: float = 84, links: float = 0
) -> Grafiek:
    """One plain bar for each of one or more scenarios (else ValueError), in columns of equal width right of `links`;
    the others say what they differ from the first."""
    if not namen:
        raise ValueError("er is minstens één scenario nodig")
    vak = (breedte - links) / len(namen)
    staaf = min(vak * 0.42, 64.0)
    boven, onder = 18.0, hoogte - 3
    top, bodem = max(0.0, *map(float, totalen)), min(0.0, *map(float, totalen))
    schaal = (onder - boven) / ((top - bodem) or 1)
    nul = boven + top * schaal
    vormen: list[Vorm] = []
    for nr, som in enumerate(totalen):
        midden = links + (nr + 0.5) * vak
        begin = nul - max(float(som), 0.0) * schaal
        rol = "bijstand" if nr == 0 else "loon"
        vormen.append(Rechthoek(midden - staaf / 2, begin, staaf, abs(float(som)) * schaal, rol))
        erbij = "" if nr == 0 else f" ({verschil_kort(som - totalen[0])})"
        vormen.append(
            Tekst(midden, begin - 6, f"{euro(som)}{erbij}", grootte=10.5, vet=True, anker=MIDDEN, ruimte=vak - 8)
        )
    vormen.append(Lijn(((links, nul), (breedte, nul)), "rand"))
    rijen = tuple((naam, bedrag(som), verschil(som - totalen[0])) for naam, som in zip(namen, totalen, strict=True))
    kop = ("Scenario", "per maand", f"verschil met ‘{namen[0]}’")
    meeste = max(range(len(namen)), key=lambda nr: totalen[nr])
    zin = f"Het meeste per maand is {euro(totalen[meeste])}, bij ‘{namen[meeste]}’."
    return Grafiek(breedte, hoogte, tuple(vormen), Tabel(kop, rijen), zin)


def _stapel(kolom: list[tuple[Deel, Decimal]], nul: float, schaal: float) -> list[_Blok]:
    """The parts of one bar: the first on top, amounts below zero under the zero line."""
    blokken: list[_Blok] = []
    boven = nul
    for deel, som in reversed([(d, b) for d, b in kolom if b > 0]):
        boven -= float(som) * schaal
        blokken.insert(0, _Blok(deel, som, boven, float(som) * schaal))
    onder = nul
    for deel, som in ((d, b) for d, b in kolom if b < 0):
        blokken.append(_Blok(deel, som, onder, -float(som) * schaal))
        onder += -float(som) * schaal
    return blokken


def _staaf(
    blokken: list[_Blok], x: float, breedte: float, kant: int, ruimte: float, boven: float, onder: float
) -> Iterator[Vorm]:
    """The rectangles of one bar with their labels; `kant` -1 puts labels that don't fit left of it, 1 right."""
    ernaast = [b for b in blokken if b.hoogte < 2 * _REGEL]
    for b in blokken:
        naad = _NAAD if b.hoogte > 3 * _NAAD else 0
        yield Rechthoek(x, b.boven, breedte, b.hoogte - naad, b.deel.rol)
        if b not in ernaast:
            rol, midden = f"op_{b.deel.rol}", x + breedte / 2
            yield Tekst(midden, b.midden - 2, b.deel.naam, rol, 10, anker=MIDDEN, ruimte=breedte - 8)
            yield Tekst(midden, b.midden + 10, euro(b.bedrag), rol, 9, anker=MIDDEN, ruimte=breedte - 8)
    rand = x if kant < 0 else x + breedte
    namen = [f"{b.deel.naam} {euro(b.bedrag)}" for b in ernaast]
    # Labels that stand closer together than a line are as small as that asks: else they run into each other.
    krap = min((onder - boven) / max(len(namen), 1) / _REGEL, 1.0)
    grootte = min(gelijke_grootte(namen, ruimte, 9.5), max(krap, 0.7) * 9.5)
    for b, naam, y in zip(ernaast, namen, uiteen([b.midden for b in ernaast], boven, onder, _REGEL), strict=True):
        yield Lijn(((rand, b.midden), (rand + kant * 4, b.midden), (rand + kant * 8, y)), "rand", 0.75)
        anker = EIND if kant < 0 else BEGIN
        yield Tekst(rand + kant * 11, y + 3.5, naam, "inkt", grootte, anker=anker, ruimte=ruimte)
