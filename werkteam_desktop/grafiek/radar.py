"""The leefgebieden as coach and inwoner see them, in one wheel."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin

from werkteam_desktop.grafiek.vormen import (
    BEGIN,
    EIND,
    MIDDEN,
    Anker,
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

_LETTER = 9.5
Score = tuple[str, int | None, int | None]


def radar(gebieden: Sequence[Score], hoogst: int = 5, breedte: float = 460, hoogte: float = 290) -> Grafiek:
    """`gebieden` are (name, score of the coach, score of the inwoner), scores 1 to `hoogst` or None where nothing was
    asked; at least one gebied (else ValueError). The coach is a full line with round marks, the inwoner a dashed
    line with square marks; a gap stays a gap."""
    if not gebieden:
        raise ValueError("een radar heeft minstens één leefgebied nodig")
    mx, my = breedte / 2, (hoogte - 22) / 2
    straal = min(my - 24, breedte * 0.26)

    def plek(nr: int, deel: float) -> Punt:
        hoek = 2 * pi * nr / len(gebieden) - pi / 2
        return mx + cos(hoek) * straal * deel, my + sin(hoek) * straal * deel

    vormen: list[Vorm] = [
        Cirkel(mx, my, straal * ring / hoogst, rand="lijn", dikte=0.75) for ring in range(1, hoogst + 1)
    ]
    for nr, (naam, _, _) in enumerate(gebieden):
        vormen.append(Lijn(((mx, my), plek(nr, 1)), "lijn", 0.75))
        vormen += _naam(naam, plek(nr, 1), mx, my, breedte)
    coach = [None if c is None else plek(nr, c / hoogst) for nr, (_, c, _) in enumerate(gebieden)]
    inwoner = [None if i is None else plek(nr, i / hoogst) for nr, (_, _, i) in enumerate(gebieden)]
    vormen += _rondgang(coach, "merk", gestreept=False)
    vormen += [Cirkel(x, y, 4, "merk") for x, y in filter(None, coach)]
    vormen += _rondgang(inwoner, "let", gestreept=True)
    vormen += [Rechthoek(x - 3.5, y - 3.5, 7, 7, "let") for x, y in filter(None, inwoner)]
    y = hoogte - 5
    vormen += [
        Lijn(((mx - 110, y - 3.5), (mx - 86, y - 3.5)), "merk", 2),
        Cirkel(mx - 98, y - 3.5, 4, "merk"),
        Tekst(mx - 82, y, "coach", "inkt", 10, ruimte=70),
        Lijn(((mx + 10, y - 3.5), (mx + 34, y - 3.5)), "let", 2, gestreept=True),
        Rechthoek(mx + 18.5, y - 7, 7, 7, "let"),
        Tekst(mx + 38, y, "inwoner", "inkt", 10, ruimte=70),
    ]
    rijen = tuple((naam, _woord(c), _woord(i)) for naam, c, i in gebieden)
    return Grafiek(
        breedte,
        hoogte,
        tuple(vormen),
        Tabel(("Leefgebied", "coach", "inwoner"), rijen),
        _zin(gebieden, hoogst),
    )


def _rondgang(punten: list[Punt | None], rol: str, gestreept: bool) -> list[Vorm]:
    """The line round the wheel, closed and filled when it has no gap."""
    if len(punten) > 2 and None not in punten:
        heel = tuple(p for p in punten if p is not None)
        return [Veelhoek(heel, rol, 0.12), Lijn((*heel, heel[0]), rol, 2, gestreept)]
    stappen = pairwise([*punten, punten[0]] if len(punten) > 2 else punten)
    return [Lijn((a, b), rol, 2, gestreept) for a, b in stappen if a is not None and b is not None]


def _naam(naam: str, punt: Punt, mx: float, my: float, breedte: float) -> list[Tekst]:
    """The name just outside the wheel, on the side where it has room; a long one on two lines."""
    x, y = punt
    opzij = (x - mx) / (abs(x - mx) + abs(y - my))
    anker: Anker = MIDDEN
    ruimte = breedte / 2
    if abs(opzij) > 0.12:
        anker = BEGIN if opzij > 0 else EIND
        x += 7 if opzij > 0 else -7
        ruimte = breedte - x if opzij > 0 else x
    y += 3.5 + (-9 if y < my - 1 else 9 if y > my + 1 else 0) * (1 - abs(opzij))
    regels = [naam]
    if gelijke_grootte([naam], ruimte, _LETTER) < _LETTER and anker != MIDDEN:
        regels = _twee_regels(naam)
        y -= (len(regels) - 1) * _LETTER / 2
    grootte = gelijke_grootte(regels, ruimte, _LETTER)
    return [
        Tekst(x, y + nr * (_LETTER + 1), regel, "inkt", grootte, anker=anker, ruimte=ruimte)
        for nr, regel in enumerate(regels)
    ]


def _twee_regels(naam: str) -> list[str]:
    """`naam` broken at the space nearest its middle, if it has one."""
    spaties = [nr for nr, teken in enumerate(naam) if teken == " "]
    if not spaties:
        return [naam]
    breuk = min(spaties, key=lambda nr: abs(nr - len(naam) / 2))
    return [naam[:breuk], naam[breuk + 1 :]]


def _woord(score: int | None) -> str:
    return "niet besproken" if score is None else str(score)


def _zin(gebieden: Sequence[Score], hoogst: int) -> str:
    samen = [(abs(c - i), naam, c, i) for naam, c, i in gebieden if c is not None and i is not None]
    if not samen:
        return f"{len(gebieden)} leefgebieden, op een schaal van 1 tot {hoogst}."
    afstand, naam, c, i = max(samen, key=lambda s: s[0])
    if not afstand:
        return "Coach en inwoner zien de besproken leefgebieden hetzelfde."
    return f"Het meeste verschil zit bij {naam}: de coach geeft {c}, de inwoner {i} (van {hoogst})."
