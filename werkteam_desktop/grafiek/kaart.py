"""The loont-kaart: for all hours and hourly wages whether work pays, and where more work brings less."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from werkteam_desktop.grafiek.opmaak import bedrag, euro
from werkteam_desktop.grafiek.vormen import (
    EIND,
    MIDDEN,
    Cirkel,
    Grafiek,
    Lijn,
    Punt,
    Rechthoek,
    Tabel,
    Tekst,
    Veelhoek,
    Vorm,
    gelijke_grootte,
)

ZONES = {"loont": "loont", "loont_nauwelijks": "loont nauwelijks", "loont_niet": "loont niet"}
_CONTRACT, _VAL = "dit contract", "meer werk levert niets op"
_VLAK = {"loont": "goed_vlak", "loont_nauwelijks": "let_vlak", "loont_niet": "rood_vlak"}
_MERK = {"loont_nauwelijks": "let", "loont_niet": "rood"}
_LINKS, _BOVEN = 46.0, 22.0
_AS = 18.0  # height of the numbers below the chart
_REGEL = 16.0  # height of a line that says what the marks mean
_SMAL = 430.0  # a narrower chart says that in two lines
_UREN_OP_AS = 8
_RIJEN_TABEL = 4  # hours between two rows of the table
_NAAD = 0.5
_LETTER = 6.2  # width of a letter of such a name
_HALF = Decimal("0.5")

Vallen = Sequence[tuple[Decimal, Decimal | None]]


@dataclass(frozen=True, slots=True)
class _Vlak:
    """Where hours and wages lie: `stap` and `rij` are the width and the height of one contract."""

    uren: Sequence[Decimal]
    lonen: Sequence[Decimal]
    rechts: float
    onder: float

    @property
    def stap(self) -> float:
        return (self.rechts - _LINKS) / float(self.uren[-1])

    @property
    def rij(self) -> float:
        return (self.onder - _BOVEN) / len(self.lonen)

    def x(self, uren: Decimal) -> float:
        return _LINKS + min(float(uren), float(self.uren[-1])) * self.stap

    def y(self, loon: Decimal) -> float:
        """The middle of the row of this wage."""
        deel = float(loon - self.lonen[0]) / (float(self.lonen[-1] - self.lonen[0]) or 1)
        return self.onder - self.rij / 2 - min(max(deel, 0), 1) * (self.onder - _BOVEN - self.rij)


def loontkaart(
    uren: Sequence[Decimal],
    uurlonen: Sequence[Decimal],
    zones: Sequence[Sequence[str]],
    verschillen: Sequence[Sequence[Decimal]],
    vallen: Sequence[Vallen],
    gekozen: tuple[Decimal, Decimal],
    zin: str,
    breedte: float = 420,
    hoogte: float = 230,
) -> Grafiek:
    """`uren` from nought up, `uurlonen` lowest first; `zones` (keys of ZONES) and `verschillen` by wage and by hours;
    `vallen` by wage, as hours from and to (None: to the end). `gekozen`: hours and wage of the contract at hand."""
    uitleg = _uitleg(any(vallen), 1 if breedte >= _SMAL else 2)
    vlak = _Vlak(uren, uurlonen, breedte - 8, hoogte - _AS - _REGEL * len(uitleg))
    vormen: list[Vorm] = [*_zones(vlak, zones), *_vallen(vlak, vallen), *_namen(vlak, zones)]
    vormen += _assen(vlak)
    x, y = vlak.x(gekozen[0]), vlak.y(gekozen[1])
    vormen += [Cirkel(x, y, 6.5, rand="kaart", dikte=4), Cirkel(x, y, 6.5, rand="inkt", dikte=2)]
    for nr, regel in enumerate(uitleg):
        vormen += _uitlegregel(regel, vlak, vlak.onder + _AS + _REGEL * (nr + 1) - 5)
    return Grafiek(breedte, hoogte, tuple(vormen), _tabel(uren, uurlonen, zones, verschillen, gekozen), zin)


def _zones(vlak: _Vlak, zones: Sequence[Sequence[str]]) -> Iterator[Vorm]:
    """A stretch of each row in the colour of its zone, with its own mark on it: dots, or strokes."""
    for nr, rij in enumerate(zones):
        y = vlak.y(vlak.lonen[nr])
        for zone, kleur in _VLAK.items():
            for van, tot in _stukken(rij, zone):
                begin = vlak.x(vlak.uren[van] - _HALF) if van > 1 else _LINKS
                eind = vlak.x(vlak.uren[tot - 1] + _HALF)
                # A little over the row below, else the ground shines through between the rows.
                hoogte = vlak.rij + (_NAAD if nr else 0)
                yield Rechthoek(begin, y - vlak.rij / 2, eind - begin, hoogte, kleur)
    for nr, rij in enumerate(zones):
        for uur in range(1, len(rij)):
            if nr % 4 == 2 * (uur % 2) and rij[uur] in _MERK:
                yield _merk(rij[uur], vlak.x(vlak.uren[uur]), vlak.y(vlak.lonen[nr]))


def _merk(zone: str, x: float, y: float) -> Vorm:
    if zone == "loont_niet":
        return Lijn(((x - 2.5, y + 2.5), (x + 2.5, y - 2.5)), _MERK[zone], 1)
    return Cirkel(x, y, 1, _MERK[zone])


def _vallen(vlak: _Vlak, vallen: Sequence[Vallen]) -> Iterator[Vorm]:
    """Each fall as a band over all wages at which it is on the map: a line where it begins, dashed where it ends."""
    for nr in range(max(map(len, vallen), default=0)):
        rijen = [(loon, rij[nr]) for loon, rij in zip(vlak.lonen, vallen, strict=True) if nr < len(rij)]
        links: list[Punt] = [(vlak.x(van), vlak.y(loon)) for loon, (van, _) in rijen]
        rechts: list[Punt] = [(vlak.x(vlak.uren[-1] if tot is None else tot), vlak.y(loon)) for loon, (_, tot) in rijen]
        if len(rijen) < 2:
            continue
        yield Veelhoek((*links, *reversed(rechts)), "inkt", 0.12)
        yield Lijn(tuple(links), "inkt", 1.5)
        yield Lijn(tuple(rechts), "inkt", 1, gestreept=True)


def _namen(vlak: _Vlak, zones: Sequence[Sequence[str]]) -> Iterator[Vorm]:
    """The name of a zone in its widest row, where it fits there and is clear of the other names."""
    bezet: list[tuple[float, float, float]] = []
    for zone, naam in ZONES.items():
        breedst, midden, hoog = 0.0, 0.0, 0.0
        for loon, rij in zip(vlak.lonen, zones, strict=True):
            for van, tot in _stukken(rij, zone):
                if (tot - van) * vlak.stap >= breedst:
                    breedst = (tot - van) * vlak.stap
                    midden, hoog = vlak.x(vlak.uren[van]) + breedst / 2, vlak.y(loon)
        helft = _LETTER * len(naam) / 2 + 5
        y = min(max(hoog + 4, _BOVEN + 22), vlak.onder - 16)
        vrij = all(abs(midden - x) > helft + breed or abs(y - ander) > _REGEL for x, breed, ander in bezet)
        if breedst > 2 * helft and vrij:
            bezet.append((midden, helft, y))
            yield Rechthoek(midden - helft, y - 11, 2 * helft, 15, _VLAK[zone], 3)
            yield Tekst(midden, y, naam, "inkt", 11, vet=True, anker=MIDDEN, ruimte=2 * helft - 4)


def _stukken(rij: Sequence[str], zone: str) -> Iterator[tuple[int, int]]:
    """From which to which place of a row this zone lies, again and again."""
    for soort, groep in groupby(range(1, len(rij)), key=rij.__getitem__):
        plekken = list(groep)
        if soort == zone:
            yield plekken[0], plekken[-1] + 1


def _assen(vlak: _Vlak) -> Iterator[Vorm]:
    yield Lijn(((_LINKS, _BOVEN), (_LINKS, vlak.onder), (vlak.rechts, vlak.onder)), "rand", 0.75)
    for uur in range(0, int(vlak.uren[-1]) + 1, _UREN_OP_AS):
        x = vlak.x(Decimal(uur))
        tekst = f"{uur} uur" if uur + _UREN_OP_AS > vlak.uren[-1] else str(uur)
        anker = EIND if tekst.endswith("uur") else MIDDEN
        yield Tekst(x + (4 if anker == EIND else 0), vlak.onder + 12, tekst, "zacht", 9, anker=anker)
    yield Tekst(_LINKS - 5, _BOVEN - 10, "per uur", "zacht", 9, anker=EIND, ruimte=_LINKS - 6)
    for loon in (vlak.lonen[0], vlak.lonen[len(vlak.lonen) // 2], vlak.lonen[-1]):
        yield Tekst(_LINKS - 5, vlak.y(loon) + 3, euro(loon, centen=True), "zacht", 9, anker=EIND, ruimte=_LINKS - 6)


def _uitleg(met_vallen: bool, regels: int) -> list[list[str]]:
    """The names of zones, ring and band, in this many lines."""
    namen = [*ZONES.values(), _CONTRACT, *([_VAL] if met_vallen else [])]
    return [namen] if regels == 1 else [namen[:3], namen[3:]]


def _uitlegregel(namen: Sequence[str], vlak: _Vlak, y: float) -> Iterator[Vorm]:
    """What each colour, mark, ring and band means."""
    vrij = vlak.rechts - _LINKS - 18 * len(namen)
    letters = sum(map(len, namen))
    grootte = gelijke_grootte(["m" * letters], vrij, 9)
    x = _LINKS
    for naam in namen:
        zone = next((zone for zone, zonenaam in ZONES.items() if zonenaam == naam), "")
        if zone:
            yield Rechthoek(x - 1, y - 9, 13, 12, "rand")
            yield Rechthoek(x, y - 8, 11, 10, _VLAK[zone])
            if zone in _MERK:
                yield _merk(zone, x + 5.5, y - 3)
        elif naam == _CONTRACT:
            yield Cirkel(x + 5.5, y - 3, 4, rand="inkt", dikte=1.5)
        else:
            yield Veelhoek(((x, y - 8), (x + 11, y - 8), (x + 11, y + 2), (x, y + 2)), "inkt", 0.12)
            yield Lijn(((x, y - 8), (x, y + 2)), "inkt", 1.5)
        breed = min(vrij, _LETTER * letters) * len(naam) / letters
        yield Tekst(x + 14, y, naam, "inkt", grootte, ruimte=breed)
        x += 18 + breed


def _tabel(
    uren: Sequence[Decimal],
    uurlonen: Sequence[Decimal],
    zones: Sequence[Sequence[str]],
    verschillen: Sequence[Sequence[Decimal]],
    gekozen: tuple[Decimal, Decimal],
) -> Tabel:
    """What somebody has more than now, for the lowest, the nearest and the highest wage on the map."""
    dichtbij = min(range(len(uurlonen)), key=lambda nr: abs(uurlonen[nr] - gekozen[1]))
    lonen = sorted({0, dichtbij, len(uurlonen) - 1})
    kop = ("Uren per week", *(f"{euro(uurlonen[nr], centen=True)} per uur" for nr in lonen))
    rijen = (
        (f"{uren[u]} uur", *(f"{bedrag(verschillen[nr][u], centen=False)}, {ZONES[zones[nr][u]]}" for nr in lonen))
        for u in range(0, len(uren), _RIJEN_TABEL)
    )
    return Tabel(kop, tuple(rijen))
