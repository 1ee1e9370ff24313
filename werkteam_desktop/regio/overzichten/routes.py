"""On which route the inwoners are, by arbeidsmarktlijn."""

from __future__ import annotations

from operator import attrgetter

from werkteam_desktop.dossier import catalogus
from werkteam_desktop.regio.extractrij import GEEN
from werkteam_desktop.regio.overzicht import Bron, Overzicht, in_woorden, procent, stel_samen, teksten, zin
from werkteam_desktop.regio.overzichten.verdeling import kolommen, kruis, namen, regels, totaal


def routes(bron: Bron) -> Overzicht:
    """The open dossiers by their main route and by arbeidsmarktlijn; only routes that somebody is on."""
    cellen = kruis(map(attrgetter("route", "arbeidsmarktlijn", "inwoner_id"), bron.open))
    lijnen, t = namen("arbeidsmarktlijn"), teksten("routes")
    codes = {GEEN: t["geen"], **{r.code: r.naam for r in catalogus.routes()}}
    per_route = {code: [id_ for (r, _), ids in cellen.items() if r == code for id_ in ids] for code in codes}
    grootste = max(per_route, key=lambda code: len(per_route[code]))
    open_ = [r.inwoner_id for r in bron.open]
    deel = in_woorden(procent(len(per_route[grootste]), len(open_)), "deel")
    return stel_samen(
        "routes",
        bron,
        kolommen("routes", cellen, lijnen),
        [*regels(cellen, codes, lijnen, leeg=False), totaal(cellen, lijnen)],
        [
            zin(t["zinnen"]["grootste"].format(route=codes[grootste], deel=deel), per_route[grootste], open_)
            if per_route[grootste]
            else "",
            zin(t["zinnen"]["geen"].format(geen=in_woorden(len(per_route[GEEN]))), per_route[GEEN])
            if per_route[GEEN]
            else "",
        ],
    )
