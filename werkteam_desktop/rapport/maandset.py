"""The overviews of a month as one print: in front what stands out, ten numbers and what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak, Spacer

from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.rapport.overzicht import bladen, is_liggend
from werkteam_desktop.rapport.stijl import Bladwijzer, EenBladzijde, Inhoudsregel, kleur, maak_pdf, rooster, tekst
from werkteam_desktop.regio.overzicht import Overzicht, afdruk, groep_van, teksten, toon

_ZINNEN = 6  # on the first page
_NAAST = 5  # numbers beside each other
_GOOT = 30.0  # points between the columns of the list of contents


def maandset_bytes(
    overzichten: Sequence[Overzicht], voortgang: Callable[[int, int], None] = lambda _nr, _van: None
) -> bytes:
    """The set as one PDF; at least one overview. `voortgang(3, 14)`: the third of fourteen is being laid out. What it
    raises ends the work. The same overviews give the same bytes."""
    eerste = overzichten[0]
    naam = f"{afdruk()['maandset']['naam']} {eerste.periode.naam}"
    verhaal: list[Flowable] = [
        Bladwijzer("oogopslag", afdruk()["maandset"]["titel"]),
        EenBladzijde(lambda breedte: [*_voorblad(overzichten, naam, breedte)]),
    ]
    aantal = len(overzichten)
    for nr, o in enumerate(overzichten, 1):
        voortgang(nr, aantal)
        verhaal += [
            NextPageTemplate("liggend" if is_liggend(o) else "staand"),
            PageBreak(),
            Bladwijzer(o.naam, o.titel),
            *bladen(o),
        ]
    return maak_pdf(
        verhaal,
        titel=naam,
        dag=eerste.periode.einde,
        voet_links=f"{naam} · {afdruk()['voet']}",
        voorbeeld=any(o.voorbeeld for o in overzichten),
    )


def _voorblad(overzichten: Sequence[Overzicht], naam: str, breedte: float) -> Iterator[Flowable]:
    woorden, eerste = afdruk()["maandset"], overzichten[0]
    yield tekst(woorden["titel"], als="titel")
    waarover = [naam, *([eerste.waarover] if eerste.waarover else []), f"Stand van {datum(eerste.periode.einde)}"]
    yield tekst(" · ".join(waarover), als="zacht")
    op_naam = {o.naam: o for o in overzichten}
    zinnen = [op_naam[n].zinnen[0] for n in woorden["zinnen_van"] if n in op_naam and op_naam[n].zinnen][:_ZINNEN]
    if zinnen:
        yield tekst(woorden["zinnen"], als="kop")
        yield from (tekst(zin) for zin in zinnen)
    getallen = list(_getallen(overzichten))
    if getallen:
        yield tekst(woorden["getallen"], als="kop")
        yield _raster(getallen, breedte)
    yield tekst(woorden["inhoud"], als="kop")
    yield _inhoud(overzichten, breedte)
    yield Spacer(0, 8)
    yield tekst(woorden["uitleg"], als="klein")
    merken = dict.fromkeys(zin for o in overzichten for zin in o.verborgen_uitleg())
    yield from (tekst(zin, als="klein") for zin in merken)
    yield tekst(afdruk()["bron"], als="klein")


def _inhoud(overzichten: Sequence[Overzicht], breedte: float) -> Flowable:
    """The list of contents by group, in two columns of about the same length."""
    groepen: dict[str, list[Flowable]] = {}
    for o in overzichten:
        groep = groep_van(o.naam)
        groepen.setdefault(groep, [tekst(groep, als="tussenkop")]).append(Inhoudsregel(o.naam, o.titel))
    kolommen: tuple[list[Flowable], list[Flowable]] = ([], [])
    for regels in groepen.values():
        kolommen[len(kolommen[0]) > len(overzichten) // 2].extend(regels)
    breed = (breedte - _GOOT) / 2
    return rooster([[kolommen[0] or "", "", kolommen[1] or ""]], [breed, _GOOT, breed])


def _getallen(overzichten: Sequence[Overzicht]) -> Iterator[tuple[str, str]]:
    """(number, what it is) of the total of the columns that the file names."""
    op_naam = {o.naam: o for o in overzichten}
    for getal in afdruk()["maandset"]["getal"]:
        o = op_naam.get(getal["overzicht"])
        if o is None:
            continue
        kop = teksten(o.naam)["kolommen"].get(getal["kolom"], [""])[0]
        plek = next((nr for nr, k in enumerate(o.kolommen) if k.naam == kop), None)
        totalen = [] if plek is None else [r.vakken[plek] for r in o.regels if r.totaal]
        vak = next((v for v in totalen if v.waarde is not None), None)
        if vak is not None and plek is not None:
            yield toon(vak, o.kolommen[plek].soort), getal["naam"]


def _raster(getallen: list[tuple[str, str]], breedte: float) -> Flowable:
    vakken: list[Any] = [[tekst(g, als="groot"), tekst(n, als="klein")] for g, n in getallen]
    vakken += [""] * (-len(vakken) % _NAAST)
    rijen = [vakken[nr : nr + _NAAST] for nr in range(0, len(vakken), _NAAST)]
    lijnen: list[tuple[object, ...]] = [
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ("LINEABOVE", (0, 0), (-1, -1), 0.75, kleur("lijn")),
    ]
    return rooster(rijen, [breedte / _NAAST] * _NAAST, lijnen)
