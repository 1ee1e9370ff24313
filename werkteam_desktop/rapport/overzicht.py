"""A team overview on paper: one table with what it counts, on one A4 when it fits."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.rapport.bijlage import Bijlage
from werkteam_desktop.rapport.letters import VET, laad_letters
from werkteam_desktop.rapport.stijl import MARGE, Vet, bewaar, kleur, maak_pdf, rooster, tekst
from werkteam_desktop.regio.overzicht import Overzicht, toon

DREMPEL = 5
_STAAND_TOT = 6  # columns; a wider table lies down
_RUIMTE = 240  # characters of a cell before its text moves to the end of the print
_TUSSEN = 7.0  # points between two columns
_BREEDST = 170.0  # points of text before a cell takes a second line


def maak_overzicht(overzicht: Overzicht, pad: Path) -> None:
    """Writes the table to `pad`, readable by its owner only. InvoerFout when the place does not take it."""
    bewaar(overzicht_bytes(overzicht), pad)


def overzicht_bytes(o: Overzicht) -> bytes:
    """The overview as PDF. The same overview gives the same bytes."""
    bijlage = Bijlage()
    kolommen = (o.eerste, *(k.naam for k in o.kolommen))
    liggend = len(kolommen) > _STAAND_TOT
    breedte = A4[1 if liggend else 0] - 2 * MARGE
    woorden = [
        [
            bijlage.kort(cel, _RUIMTE, kolommen[nr])
            for nr, cel in enumerate(
                [r.naam, *(toon(v, k.soort, DREMPEL) for v, k in zip(r.vakken, o.kolommen, strict=True))]
            )
        ]
        for r in o.regels
    ]
    getal = [False, *(k.soort != "tekst" for k in o.kolommen)]
    uitleg: dict[str, list[str]] = {}
    for k in o.kolommen:
        uitleg.setdefault(k.definitie, []).append(k.naam)
    verhaal: list[Flowable] = [
        tekst(o.titel, als="titel"),
        tekst(f"Stand van {datum(o.periode.einde)}", als="zacht"),
        Spacer(0, 6),
        _tabel(kolommen, woorden, getal, breedte, [nr for nr, r in enumerate(o.regels) if r.totaal]),
        Spacer(0, 10),
        tekst(o.toelichting, als="klein"),
        # Columns that count the same thing share one line of explanation.
        *(tekst(Vet(", ".join(namen)), f": {definitie}", als="klein") for definitie, namen in uitleg.items()),
        *bijlage.bladen(),
    ]
    return maak_pdf(
        verhaal, titel=o.titel, dag=o.periode.einde, voet_links=o.titel, voorbeeld=o.voorbeeld, liggend=liggend
    )


def _tabel(
    kolommen: Sequence[str], woorden: list[list[str]], getal: list[bool], breedte: float, totalen: Sequence[int]
) -> Flowable:
    kant = ["_rechts" if g else "" for g in getal]
    rijen: list[list[Flowable]] = [[tekst(k, als=f"cel_kop{s}") for k, s in zip(kolommen, kant, strict=True)]]
    for nr, rij in enumerate(woorden):
        vet = Vet if nr in totalen else str
        rijen.append([tekst(vet(c), als=f"cel_klein{s}") for c, s in zip(rij, kant, strict=True)])
    lijnen: list[tuple[object, ...]] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("LINEBELOW", (0, 0), (-1, 0), 1, kleur("rand")),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-2, -1), _TUSSEN),
    ]
    lijnen += [("LINEABOVE", (0, nr + 1), (-1, nr + 1), 1, kleur("inkt")) for nr in totalen]
    return rooster(rijen, _breedten(kolommen, woorden, breedte), lijnen, repeatRows=1)


def _breedten(kolommen: Sequence[str], woorden: list[list[str]], breedte: float) -> list[float]:
    """Every column as wide as its text asks; together never wider than the page, with what is left over shared out.

    On a full page cells that can take a second line give way first, so that no word is broken before it must."""
    laad_letters()
    wens, minst = [], []
    for nr, kop in enumerate(kolommen):
        koppen = [stringWidth(w, VET, 9.5) for w in kop.split()]
        cellen = [stringWidth(rij[nr], VET, 9.5) for rij in woorden]
        delen = [stringWidth(w, VET, 9.5) for rij in woorden for w in rij[nr].split()]
        wens.append(min(max([20.0, *koppen, *cellen]) + 2, _BREEDST) + _TUSSEN)
        minst.append(min(max([20.0, *koppen, *delen]) + 2, _BREEDST) + _TUSSEN)
    teveel, ruimte = sum(wens) - breedte, sum(wens) - sum(minst)
    if teveel > 0 and ruimte > 0:
        deel = min(1.0, teveel / ruimte)
        wens = [w - deel * (w - m) for w, m in zip(wens, minst, strict=True)]
    factor = breedte / sum(wens)
    return [w * min(factor, 1.6) for w in wens]
