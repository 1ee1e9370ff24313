"""Who came and from where, who left and why, and of whom the uitkering stopped."""

from __future__ import annotations

from werkteam_desktop.regio.extractrij import ANDERS, HEROPEND, NAAR_WERK
from werkteam_desktop.regio.overzicht import Bron, Overzicht, in_woorden, procent, stel_samen, teksten, zin
from werkteam_desktop.regio.overzichten.verdeling import kolommen, kruis, namen, regels, totaal


def instroom(bron: Bron) -> Overzicht:
    """What opened in the period, by where somebody came from and by arbeidsmarktlijn."""
    cellen = kruis((r.instroom, r.arbeidsmarktlijn, r.inwoner_id) for r in bron.rijen for _ in range(r.nieuw))
    lijnen, t = namen("arbeidsmarktlijn"), teksten("instroom")
    alle = [id_ for ids in cellen.values() for id_ in ids]
    terug = [id_ for (bron_, _), ids in cellen.items() if bron_ == "herinstroom" for id_ in ids]
    deel = in_woorden(procent(len(terug), len(alle)), "deel")
    return stel_samen(
        "instroom",
        bron,
        kolommen("instroom", cellen, lijnen),
        [
            *regels(cellen, {**namen("instroom"), HEROPEND: t["heropend"]}, lijnen),
            totaal(cellen, lijnen),
        ],
        [
            zin(t["zin"].format(alle=in_woorden(len(alle)), terug=in_woorden(len(terug)), deel=deel), alle, terug)
            if alle
            else t["niemand"]
        ],
    )


def uitstroom(bron: Bron) -> Overzicht:
    """What closed in the period by reason; and apart from that of whom the uitkering stopped, by work or otherwise."""
    cellen = kruis((r.afsluitreden, r.arbeidsmarktlijn, r.inwoner_id) for r in bron.rijen for _ in range(r.beeindigd))
    gestopt = kruis((r.uitkering_gestopt, r.arbeidsmarktlijn, r.inwoner_id) for r in bron.rijen if r.uitkering_gestopt)
    lijnen, t = namen("arbeidsmarktlijn"), teksten("uitstroom")
    samen = {**cellen, **{("", kolom_): ids for (_, kolom_), ids in gestopt.items()}}
    alle = [id_ for ids in gestopt.values() for id_ in ids]
    werk = [id_ for (reden, _), ids in gestopt.items() if reden == NAAR_WERK for id_ in ids]
    deel = in_woorden(procent(len(werk), len(alle)), "deel")
    return stel_samen(
        "uitstroom",
        bron,
        kolommen("uitstroom", samen, lijnen),
        [
            *regels(cellen, namen("afsluitreden"), lijnen, kop=t["kop_dossier"], vreemd=samen),
            totaal(cellen, lijnen, t["totaal_dossier"], vreemd=samen),
            *regels(gestopt, {NAAR_WERK: t["werk"], ANDERS: t["anders"]}, lijnen, kop=t["kop_uitkering"], vreemd=samen),
            totaal(gestopt, lijnen, t["totaal_uitkering"], vreemd=samen),
        ],
        [
            zin(t["zin"].format(alle=in_woorden(len(alle)), werk=in_woorden(len(werk)), deel=deel), alle, werk)
            if alle
            else ""
        ],
    )
