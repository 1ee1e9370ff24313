"""Who carries a leefgebied now: eigen kracht, netwerk and professional as one bar each."""

from collections.abc import Sequence

from werkteam_desktop.grafiek.vormen import BEGIN, MIDDEN, Grafiek, Rechthoek, Tabel, Tekst, Vorm

DRAGERS = ("zelf", "netwerk", "professional")
_ROLLEN = ("merk", "bijstand", "zorg")
_REGEL = 34.0
_NAAD = 1.0  # the strip of ground between two parts, so that neighbours of like colour stay apart
_SMALST = 26.0  # of a part that has its number inside
Aandeel = tuple[str, int, int, int]


def aandelen(gebieden: Sequence[Aandeel], breedte: float = 255) -> Grafiek:
    """`gebieden` are (name, zelf, netwerk, professional) in whole per cent that add up to 100; at least one, else
    ValueError. Each part carries its number; a legend with the same colours stands below."""
    if not gebieden:
        raise ValueError("een staaf van aandelen heeft minstens één leefgebied nodig")
    hoogte = len(gebieden) * _REGEL + 24
    vormen: list[Vorm] = []
    for nr, (naam, *delen) in enumerate(gebieden):
        boven = nr * _REGEL
        vormen.append(Tekst(0, boven + 10, naam, "inkt", 10, ruimte=breedte))
        x = 0.0
        for deel, rol in zip(delen, _ROLLEN, strict=True):
            breed = breedte * deel / 100
            if not deel:
                continue
            vormen.append(Rechthoek(x, boven + 14, max(breed - _NAAD, 1), 14, rol))
            if breed >= _SMALST:
                vormen.append(Tekst(x + breed / 2, boven + 24.5, f"{deel}%", f"op_{rol}", 9, True, MIDDEN, breed - 2))
            x += breed
    y, stap = hoogte - 6, breedte / len(DRAGERS)
    for nr, (drager, rol) in enumerate(zip(DRAGERS, _ROLLEN, strict=True)):
        vormen += [
            Rechthoek(nr * stap, y - 8, 9, 9, rol),
            Tekst(nr * stap + 13, y, drager, "inkt", 10, anker=BEGIN, ruimte=stap - 14),
        ]
    rijen = tuple((naam, *(f"{deel}%" for deel in delen)) for naam, *delen in gebieden)
    return Grafiek(breedte, hoogte, tuple(vormen), Tabel(("Leefgebied", *DRAGERS), rijen), _zin(gebieden))


def zin_van(naam: str, zelf: int, netwerk: int, professional: int) -> str:
    """One leefgebied in a sentence, the largest part first."""
    delen = sorted(zip((zelf, netwerk, professional), range(3), strict=True), key=lambda d: (-d[0], d[1]))
    woorden = [f"{deel} procent {DRAGERS[nr]}" for deel, nr in delen if deel]
    return f"{naam}: {', '.join(woorden)}."


def _zin(gebieden: Sequence[Aandeel]) -> str:
    if len(gebieden) == 1:
        return zin_van(*gebieden[0])
    meest: dict[str, list[str]] = {}
    for naam, *delen in gebieden:
        grootste = [drager for drager, deel in zip(DRAGERS, delen, strict=True) if deel == max(delen)]
        meest.setdefault(" en ".join(grootste), []).append(naam)
    return " ".join(f"Het meest {drager}: {', '.join(namen)}." for drager, namen in meest.items())
