"""A count per month as a line, small: the way it goes, with the first, the last, the highest and the lowest."""

from collections.abc import Sequence

from werkteam_desktop.grafiek.opmaak import MAANDEN, MAANDEN_KORT
from werkteam_desktop.grafiek.vormen import BEGIN, EIND, MIDDEN, Cirkel, Grafiek, Lijn, Tabel, Tekst, Vorm

_LINKS, _RECHTS, _BOVEN, _ONDER = 14.0, 14.0, 22.0, 24.0


def maandtrend(
    standen: Sequence[tuple[str, int]], wat: str, bij: str = "", breedte: float = 505, hoogte: float = 120
) -> Grafiek:
    """`standen`: months ("JJJJ-MM") in order with a count, at least one (else ValueError); `wat`: what is counted;
    `bij`: a remark behind the sentence.

    The scale begins at zero, so that a small change looks small."""
    if not standen:
        raise ValueError("een maandtrend heeft minstens één maand nodig")
    hoogst = max(n for _, n in standen) or 1
    bodem = hoogte - _ONDER

    def punt(plek: int) -> tuple[float, float]:
        x = _LINKS + plek / max(len(standen) - 1, 1) * (breedte - _LINKS - _RECHTS)
        return x, bodem - standen[plek][1] / hoogst * (bodem - _BOVEN)

    vormen: list[Vorm] = [Lijn(((_LINKS, bodem), (breedte - _RECHTS, bodem)), "rand", 0.75)]
    punten = [punt(nr) for nr in range(len(standen))]
    if len(punten) > 1:
        vormen.append(Lijn(tuple(punten), "merk", 2.25))
    laatste = len(standen) - 1
    for nr, ((maand, aantal), (x, y)) in enumerate(zip(standen, punten, strict=True)):
        vormen.append(Cirkel(x, y, 3, "merk"))
        anker = BEGIN if nr == 0 and laatste else EIND if nr == laatste and laatste else MIDDEN
        if nr in (0, laatste):
            vormen.append(Tekst(x, y - 7, _getal(aantal), "inkt", 10, True, anker))
        vormen.append(Tekst(x, hoogte - 8, MAANDEN_KORT[int(maand[5:]) - 1], "zacht", 9, anker=anker))
    rijen = tuple((_maand(m), _getal(n)) for m, n in standen)
    begin, einde = (f"{_getal(n)} in {_maand(m)}" for m, n in (standen[0], standen[-1]))
    zin = f"{wat}: {begin}, {einde}. {bij}"
    return Grafiek(breedte, hoogte, tuple(vormen), Tabel(("Maand", wat), rijen), zin.rstrip())


def _getal(aantal: int) -> str:
    return f"{aantal:,}".replace(",", ".")


def _maand(maand: str) -> str:
    return f"{MAANDEN[int(maand[5:]) - 1]} {maand[:4]}"
