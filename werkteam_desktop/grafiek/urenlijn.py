"""What somebody has more per month at every number of hours a week, and where more hours bring nothing."""

from collections.abc import Sequence
from decimal import Decimal

from werkteam_desktop.grafiek.opmaak import euro, verschil
from werkteam_desktop.grafiek.vormen import Cirkel, Grafiek, Lijn, Punt, Tabel, Veelhoek, Vorm

STAP = 4  # hours between two rows of the table


def vlakke_stukken(verschillen: Sequence[Decimal]) -> tuple[tuple[int, int | None], ...]:
    """(from, to): between these hours somebody never has more than at `from`; None when that never comes."""
    stukken: list[tuple[int, int | None]] = []
    uur = 0
    while uur < len(verschillen) - 1:
        if verschillen[uur + 1] > verschillen[uur]:
            uur += 1
            continue
        tot = next((u for u in range(uur + 1, len(verschillen)) if verschillen[u] > verschillen[uur]), None)
        stukken.append((uur, tot))
        if tot is None:
            break
        uur = tot
    return tuple(stukken)


def urenlijn(
    verschillen: Sequence[Decimal], uren: int, breedte: float = 220, hoogte: float = 34, rand: float = 8
) -> Grafiek:
    """`verschillen` at 0, 1, 2, ... hours, at least two (else ValueError); `uren` is marked; `rand` is left free on
    both sides. A flat stretch is dashed, and named in the sentence."""
    if len(verschillen) < 2:
        raise ValueError("een urenlijn heeft minstens twee punten nodig")
    hoog, laag = max(verschillen), min(verschillen)
    boven, onder = 5.0, hoogte - 4
    stap = (breedte - 2 * rand) / (len(verschillen) - 1)

    def plek(uur: int) -> Punt:
        deel = float(hoog - verschillen[uur]) / (float(hoog - laag) or 1)
        return rand + uur * stap, boven + deel * (onder - boven)

    nul = boven + float(hoog) / (float(hoog - laag) or 1) * (onder - boven)
    punten = tuple(plek(uur) for uur in range(len(verschillen)))
    vormen: list[Vorm] = [
        Lijn(((rand, nul), (breedte - rand, nul)), "lijn", 0.75),
        Veelhoek(((rand, nul), *punten, (breedte - rand, nul)), "merk", 0.12),
    ]
    vlak = vlakke_stukken(verschillen)
    begin = 0
    for van, tot in (*vlak, (len(punten) - 1, None)):
        if van > begin:
            vormen.append(Lijn(punten[begin : van + 1], "merk", 2))
        einde = len(punten) - 1 if tot is None else tot
        if einde > van:
            vormen.append(Lijn(punten[van : einde + 1], "let", 2, gestreept=True))
        begin = einde
    x, y = plek(min(uren, len(punten) - 1))
    vormen += [Lijn(((x, y), (x, hoogte)), "rand", 0.75), Cirkel(x, y, 3.5, "merk")]
    tabelrijen = tuple((f"{u} uur", verschil(verschillen[u])) for u in range(0, len(verschillen), STAP))
    zin = f"Het meeste houdt u over met {verschillen.index(hoog)} uur: {euro(hoog)} per maand meer dan nu."
    return Grafiek(
        breedte, hoogte, tuple(vormen), Tabel(("Uren per week", "meer per maand"), tabelrijen), vlakke_zin(vlak) or zin
    )


def vlakke_zin(stukken: Sequence[tuple[int, int | None]]) -> str:
    """The flat stretches in words, "" when there are none."""
    zinnen = [
        f"Meer dan {van} uur werken levert {'niets' if tot is None else f'pas vanaf {tot} uur iets'} extra’s op."
        for van, tot in stukken
        if tot is None or tot - van > 1
    ]
    return " ".join(zinnen)
