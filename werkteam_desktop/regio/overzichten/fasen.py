"""In which phase the inwoners are, and how they went from one phase to another."""

from __future__ import annotations

from operator import attrgetter

from werkteam_desktop.regio.extractrij import GEEN
from werkteam_desktop.regio.overzicht import Bron, Overzicht, in_woorden, procent, stel_samen, teksten, zin
from werkteam_desktop.regio.overzichten.verdeling import kolommen, kruis, namen, regels, totaal


def fasen(bron: Bron) -> Overzicht:
    """The open dossiers by the phase of their newest plan and by arbeidsmarktlijn."""
    cellen = kruis(map(attrgetter("fase", "arbeidsmarktlijn", "inwoner_id"), bron.open))
    lijnen = namen("arbeidsmarktlijn")
    zonder = [id_ for (fase, _), ids in cellen.items() if fase == GEEN for id_ in ids]
    open_ = [r.inwoner_id for r in bron.open]
    deel = in_woorden(procent(len(zonder), len(open_)), "deel")
    return stel_samen(
        "fasen",
        bron,
        kolommen("fasen", cellen, lijnen),
        [*regels(cellen, _fasen(), lijnen), totaal(cellen, lijnen)],
        [zin(teksten("fasen")["zin"].format(zonder=in_woorden(len(zonder)), deel=deel), zonder, open_)],
    )


def doorstroom(bron: Bron) -> Overzicht:
    """From the phase before the period (rows) to the phase at its end (columns), of who was there all the time."""
    blijvers = [r for r in bron.open if r.in_begin]
    cellen = kruis(map(attrgetter("fase_voor", "fase", "inwoner_id"), blijvers))
    codes = _fasen()
    plek = {code: nr for nr, code in enumerate(codes)}
    stappen = [(plek[nu] - plek[voor], ids) for (voor, nu), ids in cellen.items() if voor in plek and nu in plek]
    telt = {
        "verder": [id_ for stap, ids in stappen if stap > 0 for id_ in ids],
        "terug": [id_ for stap, ids in stappen if stap < 0 for id_ in ids],
        "alle": [r.inwoner_id for r in blijvers],
    }
    woorden = {code: in_woorden(len(ids)) for code, ids in telt.items()}
    return stel_samen(
        "doorstroom",
        bron,
        kolommen("doorstroom", cellen, codes),
        [*regels(cellen, codes, codes), totaal(cellen, codes)],
        [zin(teksten("doorstroom")["zin"].format(**woorden), *telt.values())],
    )


def _fasen() -> dict[str, str]:
    return {GEEN: teksten("fasen")["geen"], **namen("fase")}
