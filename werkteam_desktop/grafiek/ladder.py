"""The Participatieladder over time: on which step (1-6) somebody stood when."""

from collections.abc import Sequence
from datetime import date

from werkteam_desktop.grafiek.opmaak import datum, datum_kort
from werkteam_desktop.grafiek.vormen import (
    BEGIN,
    EIND,
    MIDDEN,
    Cirkel,
    Grafiek,
    Lijn,
    Punt,
    Tabel,
    Tekst,
    Vorm,
    gelijke_grootte,
)


def ladder(
    metingen: Sequence[tuple[date, int]],
    treden: Sequence[str],
    tot: date,
    groei: int | None = None,
    breedte: float = 440,
    hoogte: float = 190,
) -> Grafiek:
    """`metingen` are dates in order with the number of a trede, at least one (else ValueError); `treden` the names of
    the steps from low to high. A step holds from its measurement to the next, the last one until `tot`. `groei`: the
    step within reach, an open mark at the end with a dashed line to it."""
    if not metingen:
        raise ValueError("een ladder heeft minstens één meting nodig")
    links, rechts, boven, onder = breedte * 0.4, breedte - 28, 16.0, hoogte - 34
    eerste, laatste = metingen[0][0], max(tot, metingen[-1][0])
    dagen = (laatste - eerste).days or 1
    trap = (onder - boven) / (len(treden) - 1)

    def plek(dag: date, trede: int) -> Punt:
        return links + (dag - eerste).days / dagen * (rechts - links), onder - (trede - 1) * trap

    vormen: list[Vorm] = []
    grootte = gelijke_grootte([f"{naam}  1" for naam in treden], links - 14, 9.5)
    for nr, naam in enumerate(treden, start=1):
        y = plek(eerste, nr)[1]
        vormen.append(Lijn(((links - 8, y), (rechts + 8, y)), "lijn", 0.75))
        vormen.append(Tekst(0, y + 3.5, f"{nr}  {naam}", "zacht", grootte, ruimte=links - 14))
    punten: list[Punt] = []
    for dag, trede in metingen:
        if punten:
            punten.append((plek(dag, trede)[0], punten[-1][1]))
        punten.append(plek(dag, trede))
    punten.append((plek(laatste, 1)[0], punten[-1][1]))
    vormen.append(Lijn(tuple(punten), "merk", 2.5))
    if groei is not None and groei > metingen[-1][1]:
        x, y = plek(laatste, groei)
        vormen += [
            Lijn(((x, punten[-1][1]), (x, y)), "merk", 1.5, gestreept=True),
            Cirkel(x, y, 8, "kaart", "merk", 1.5),
            Tekst(x, y + 3.5, str(groei), "merk", 10, True, MIDDEN, 14),
        ]
    for dag, trede in metingen:
        x, y = plek(dag, trede)
        vormen += [
            Cirkel(x, y, 8, "merk"),
            Tekst(x, y + 3.5, str(trede), "op_merk", 10, True, MIDDEN, 14),
        ]
    helft = (rechts - links) / 2
    vormen.append(Tekst(links, hoogte - 4, f"{datum_kort(eerste)} {eerste.year}", "zacht", 9.5, False, BEGIN, helft))
    if laatste > eerste:
        vormen.append(
            Tekst(rechts, hoogte - 4, f"{datum_kort(laatste)} {laatste.year}", "zacht", 9.5, False, EIND, helft)
        )
    rijen = tuple((datum(dag), str(trede), treden[trede - 1]) for dag, trede in metingen)
    dag, trede = metingen[-1]
    zin = f"Sinds {datum(dag)}: trede {trede}, {treden[trede - 1]}."
    begin = metingen[0][1]
    if len(metingen) > 1 and begin != trede:
        zin += f" Dat is {abs(trede - begin)} {'hoger' if trede > begin else 'lager'} dan op {datum(eerste)}."
    if groei is not None and groei > trede:
        zin += f" Binnen een jaar kan trede {groei}, {treden[groei - 1]}."
    return Grafiek(breedte, hoogte, tuple(vormen), Tabel(("Datum", "trede", "naam"), rijen), zin)
