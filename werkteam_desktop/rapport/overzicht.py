"""A team overview on paper: what it says, one table with what it counts and its chart, on one A4."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, PageBreak, Spacer

from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.rapport.bijlage import Bijlage
from werkteam_desktop.rapport.letters import VET, laad_letters
from werkteam_desktop.rapport.stijl import (
    BREEDTE,
    LIGGEND,
    EenBladzijde,
    Vet,
    Zacht,
    bewaar,
    kleur,
    maak_pdf,
    rooster,
    tekst,
)
from werkteam_desktop.rapport.tekenaar import GrafiekBlok
from werkteam_desktop.regio.overzicht import Overzicht, Regel, Vak, afdruk, toon

_BIJEEN = re.compile(r"(?<=^\W) | (?=\W$)")  # between a number and its sign: no new line
_RUIMTE = 240  # characters of a cell before its text moves to the end of the print
_TUSSEN = 7.0  # points between two columns
_BREEDST = 170.0  # points of text before a cell takes a second line
_KLEINST = 64  # per cent: letters of 6 points; a table that needs less goes on over the next page
_MEESTE = 90  # rows: more than ever fit on one page
_LANG = 30  # rows: a page that lies down holds no more
_RUIM = 20  # rows; of a longer table they stand closer
_OP_EEN_REGEL = 8  # explanations; more of them follow one another
_BEELD = 470.0  # points: a wider chart would push the words off the page


def maak_overzicht(overzicht: Overzicht, pad: Path | BytesIO, nummers: Mapping[int, str] | None = None) -> None:
    """Writes the print to `pad`, readable by its owner only. InvoerFout when the place does not take it."""
    bewaar(overzicht_bytes(overzicht, nummers), pad)


def overzicht_bytes(o: Overzicht, nummers: Mapping[int, str] | None = None) -> bytes:
    """The overview as PDF. The same overview gives the same bytes.

    `nummers` (id of an inwoner -> number of the dossier) asks for the bijlage: how each number came about."""
    return maak_pdf(
        [*bladen(o, nummers)],
        titel=o.titel,
        dag=o.periode.einde,
        voet_links=f"{o.titel} · {o.voet()}",
        voorbeeld=o.voorbeeld,
        liggend=is_liggend(o),
    )


def is_liggend(o: Overzicht) -> bool:
    """Whether the table is too wide for a standing page; a long one stands as long as its words fit."""
    wens, minst = _wensen(*_woorden(replace(o, regels=o.regels[:_MEESTE]), Bijlage()))
    return bool(sum(minst if len(o.regels) > _LANG else wens) + sum(minst) > 2 * BREEDTE)


def bladen(o: Overzicht, nummers: Mapping[int, str] | None = None) -> Iterator[Flowable]:
    """The pages of an overview: one A4, and more when a table does not fit or the bijlage is asked for."""
    liggend = is_liggend(o)
    lang = Bijlage()

    def past(deel: Overzicht, zin: str = "", grootst: int = 100) -> EenBladzijde | None:
        blad = EenBladzijde(lambda breedte: _inhoud(deel, breedte, Bijlage(), zin), liggend, _KLEINST, grootst)
        return blad if blad.past() else None

    heel = past(o) if len(o.regels) <= _MEESTE else None
    if heel is not None:
        _inhoud(o, BREEDTE, lang)  # to know which texts did not fit in their cell
        yield heel
    elif o.werklijst and (kort := _begin(o, past)) is not None:
        yield kort
        if nummers is not None:
            yield PageBreak()
            yield from _inhoud(o, LIGGEND if liggend else BREEDTE, lang, kop=afdruk()["bijlage"]["lijst"])
    else:
        yield from _inhoud(o, LIGGEND if liggend else BREEDTE, lang)
    yield from lang.bladen()
    if nummers is not None:
        yield PageBreak()
        yield from _toelichting(o, nummers)


def _begin(o: Overzicht, past: Callable[[Overzicht, str, int], EenBladzijde | None]) -> EenBladzijde | None:
    """The first rows of a long list with its totals, as many as fit, and a line that says how many follow."""
    gewoon = [r for r in o.regels if not r.totaal]
    slot = tuple(r for r in o.regels if r.totaal)
    laag, hoog, beste = 1, min(len(gewoon) - 1, _MEESTE), None
    while laag <= hoog:
        aantal = (laag + hoog) // 2
        zin = afdruk()["vervolg"].format(aantal=len(gewoon) - aantal)
        blad = past(replace(o, regels=(*gewoon[:aantal], *slot)), zin, _KLEINST)
        if blad is None:
            hoog = aantal - 1
        else:
            laag, beste = aantal + 1, blad
    return beste


def _inhoud(o: Overzicht, breedte: float, bijlage: Bijlage, vervolg: str = "", kop: str = "") -> list[Flowable]:
    """All of the sheet, from title to source."""
    kolommen, woorden = _woorden(o, bijlage)
    waarover = [o.periode.naam, *([o.waarover] if o.waarover else []), f"Stand van {datum(o.periode.einde)}"]
    verhaal: list[Flowable] = [
        tekst(kop or o.titel, als="titel"),
        tekst(" · ".join(waarover), als="zacht"),
        *(tekst(zin, als="lopend") for zin in o.zinnen),
        Spacer(0, 6),
        _tabel(o, kolommen, woorden, breedte),
        *([tekst(vervolg, als="klein")] if vervolg else []),
        Spacer(0, 10),
    ]
    if o.beeld is not None:
        verhaal += [_midden(GrafiekBlok(o.beeld), min(breedte, _BEELD)), tekst(o.beeld.zin, als="klein"), Spacer(0, 6)]
    verhaal.append(tekst(o.toelichting, als="klein"))
    definities: list[tuple[str, ...]] = [(Vet(namen), f": {definitie} ") for namen, definitie in o.definities()]
    if len(definities) > _OP_EEN_REGEL:  # a page that is full anyway: they follow one another
        definities = [tuple(stuk for deel in definities for stuk in deel)]
    verhaal += [tekst(*deel, als="klein") for deel in definities]
    verhaal += [tekst(zin, als="klein") for zin in o.verborgen_uitleg()]
    if o.verwijzing:
        verhaal.append(tekst(Vet("Cijfers van anderen"), f": {o.verwijzing}", als="klein"))
    verhaal.append(tekst(afdruk()["bron"], als="klein"))
    return verhaal


def _midden(beeld: Flowable, breedte: float) -> Flowable:
    return rooster([[beeld]], [breedte])


def _woorden(o: Overzicht, bijlage: Bijlage) -> tuple[list[str], list[list[str]]]:
    """The head and the rows as they are printed."""
    kolommen = [o.eerste, *(k.naam for k in o.kolommen)]
    soorten = [k.soort for k in o.kolommen]
    rijen = [[r.naam, *(toon(v, s) for v, s in zip(r.vakken, soorten, strict=True))] for r in o.regels]
    return kolommen, [
        [_BIJEEN.sub("\u00a0", bijlage.kort(cel, _RUIMTE, kolommen[nr])) for nr, cel in enumerate(rij)] for rij in rijen
    ]


def _tabel(o: Overzicht, kolommen: Sequence[str], woorden: list[list[str]], breedte: float) -> Flowable:
    kant = ["", *("" if k.soort == "tekst" else "_rechts" for k in o.kolommen)]
    rijen: list[list[Any]] = [[tekst(k, als=f"cel_kop{s}") for k, s in zip(kolommen, kant, strict=True)]]
    boven, onder = (3, 4) if len(woorden) <= _RUIM else (1.5, 2.5)
    lijnen: list[tuple[object, ...]] = [
        ("LINEBELOW", (0, 0), (-1, 0), 1, kleur("rand")),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), boven),
        ("BOTTOMPADDING", (0, 0), (-1, -1), onder),
        ("RIGHTPADDING", (0, 0), (-2, -1), _TUSSEN),
    ]
    for regel, rij in zip(o.regels, woorden, strict=True):
        if regel.kop:
            nr = len(rijen)
            rijen.append([tekst(regel.kop, als="cel_groep"), *[""] * len(o.kolommen)])
            lijnen += [("SPAN", (0, nr), (-1, nr)), ("TOPPADDING", (0, nr), (-1, nr), 9 if nr > 1 else 5)]
        nr = len(rijen)
        vet = Vet if regel.totaal else str
        rijen.append([tekst(vet(c), als=f"cel_klein{s}") for c, s in zip(rij, kant, strict=True)])
        lijnen.append(("LINEBELOW", (0, nr), (-1, nr), 0.5, kleur("lijn")))
        if regel.totaal:
            lijnen.append(("LINEABOVE", (0, nr), (-1, nr), 1, kleur("inkt")))
    return rooster(rijen, _breedten(kolommen, woorden, breedte), lijnen, repeatRows=1)


def _wensen(kolommen: Sequence[str], woorden: list[list[str]]) -> tuple[list[float], list[float]]:
    """Of every column the width that its text asks, and the least it can do with."""
    laad_letters()
    wens, minst = [], []
    for nr, kop in enumerate(kolommen):
        koppen = [stringWidth(w, VET, 9.5) for w in kop.split()]
        twee = _op_twee_regels(kop)
        cellen = [stringWidth(rij[nr], VET, 9.5) for rij in woorden]
        delen = [stringWidth(w, VET, 9.5) for rij in woorden for w in rij[nr].split(" ")]
        wens.append(min(max([20.0, twee, *cellen]) + 2, _BREEDST) + _TUSSEN)
        minst.append(min(max([20.0, *koppen, *delen]) + 2, _BREEDST) + _TUSSEN)
    return wens, minst


def _op_twee_regels(kop: str) -> float:
    """The width in which a heading takes two lines at most."""
    delen = kop.split()
    return min(
        (
            max(stringWidth(" ".join(helft), VET, 9.5) for helft in (delen[:nr], delen[nr:]))
            for nr in range(1, max(len(delen), 2))
        ),
        default=0.0,
    )


def _breedten(kolommen: Sequence[str], woorden: list[list[str]], breedte: float) -> list[float]:
    """Every column as wide as its text asks; together never wider than the page, with what is left over shared out.

    On a full page cells that can take a second line give way first, so that no word is broken before it must."""
    wens, minst = _wensen(kolommen, woorden)
    teveel, ruimte = sum(wens) - breedte, sum(wens) - sum(minst)
    if teveel > 0 and ruimte > 0:
        deel = min(1.0, teveel / ruimte)
        wens = [w - deel * (w - m) for w, m in zip(wens, minst, strict=True)]
    factor = breedte / sum(wens)
    return [w * min(factor, 1.6) for w in wens]


def _toelichting(o: Overzicht, nummers: Mapping[int, str]) -> Iterator[Flowable]:
    """Per column what it counts and over which period, per number how many dossiers, and of a work list which."""
    yield tekst(afdruk()["bijlage"]["titel"], als="titel")
    yield tekst(f"{o.titel} · {o.periode.naam}, stand van {datum(o.periode.einde)}", als="zacht")
    yield tekst(afdruk()["bron"], als="lopend")
    for nr, kolom in enumerate(o.kolommen):
        yield tekst(kolom.naam, als="kop")
        yield tekst(kolom.definitie, als="lopend")
        for regel, groep in zip(o.regels, o.groepen(), strict=True):
            yield from _getal(o, regel, groep, regel.vakken[nr], kolom.soort, nummers)


def _getal(
    o: Overzicht, regel: Regel, groep: str, vak: Vak, soort: str, nummers: Mapping[int, str]
) -> Iterator[Flowable]:
    naam = f"{groep}: {regel.naam}" if groep else regel.naam
    woorden: list[str] = [Vet(f"{naam}: {toon(vak, soort)}")]
    meeste = afdruk()["bijlage"]["meeste"]
    wie = list(dict.fromkeys(vak.ids))
    if o.werklijst and wie and not regel.totaal:
        lijst = ", ".join(nummers.get(id_, "") for id_ in wie[:meeste])
        rest = f", {afdruk()['bijlage']['meer'].format(aantal=len(wie) - meeste)}" if len(wie) > meeste else ""
        woorden.append(Zacht(f" · dossiers {lijst}{rest}"))
    yield tekst(*woorden, als="klein")
