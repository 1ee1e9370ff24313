"""A team overview on paper: one table with what it counts, on one A4 when it fits."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer

from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.rapport.bijlage import Bijlage
from werkteam_desktop.rapport.letters import VET, laad_letters
from werkteam_desktop.rapport.stijl import MARGE, Vet, bewaar, kleur, maak_pdf, rooster, tekst

Cel = str | int

_STAAND_TOT = 6  # columns; a wider table lies down
_RUIMTE = 240  # characters of a cell before its text moves to the end of the print
_TUSSEN = 7.0  # points between two columns
_BREEDST = 170.0  # points of text before a cell takes a second line


def maak_overzicht(
    titel: str,
    peildatum: date,
    kolommen: Sequence[str],
    rijen: Sequence[Sequence[Cel]],
    toelichting: str,
    pad: Path,
    definities: Sequence[tuple[str, str]] = (),
    totaalrij: bool = True,
    voorbeeld: bool = False,
) -> None:
    """Writes the table to `pad`, readable by its owner only. Numbers stand to the right; `totaalrij`: the last row is
    the total; `definities`: (column, what it counts). InvoerFout when the place does not take it."""
    inhoud = overzicht_bytes(titel, peildatum, kolommen, rijen, toelichting, definities, totaalrij, voorbeeld)
    bewaar(inhoud, pad)


def overzicht_bytes(
    titel: str,
    peildatum: date,
    kolommen: Sequence[str],
    rijen: Sequence[Sequence[Cel]],
    toelichting: str,
    definities: Sequence[tuple[str, str]] = (),
    totaalrij: bool = True,
    voorbeeld: bool = False,
) -> bytes:
    """The overview as PDF. The same input gives the same bytes."""
    bijlage = Bijlage()
    liggend = len(kolommen) > _STAAND_TOT
    breedte = A4[1 if liggend else 0] - 2 * MARGE
    woorden = [[bijlage.kort(str(c), _RUIMTE, kolommen[nr]) for nr, c in enumerate(rij)] for rij in rijen]
    getal = [all(isinstance(rij[nr], int) for rij in rijen) for nr in range(len(kolommen))]
    verhaal: list[Flowable] = [
        tekst(titel, als="titel"),
        tekst(f"Stand van {datum(peildatum)}", als="zacht"),
        Spacer(0, 6),
        _tabel(kolommen, woorden, getal, breedte, totaalrij and len(rijen) > 1),
        Spacer(0, 10),
        tekst(toelichting, als="klein"),
        *(tekst(Vet(kolom), f": {uitleg}", als="klein") for kolom, uitleg in definities),
        *bijlage.bladen(),
    ]
    return maak_pdf(verhaal, titel=titel, dag=peildatum, voet_links=titel, voorbeeld=voorbeeld, liggend=liggend)


def _tabel(
    kolommen: Sequence[str], woorden: list[list[str]], getal: list[bool], breedte: float, totaal: bool
) -> Flowable:
    kant = ["_rechts" if g else "" for g in getal]
    rijen: list[list[Flowable]] = [[tekst(k, als=f"cel_kop{s}") for k, s in zip(kolommen, kant, strict=True)]]
    for nr, rij in enumerate(woorden, start=1):
        vet = Vet if totaal and nr == len(woorden) else str
        rijen.append([tekst(vet(c), als=f"cel_klein{s}") for c, s in zip(rij, kant, strict=True)])
    lijnen: list[tuple[object, ...]] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.75, kleur("lijn")),
        ("LINEBELOW", (0, 0), (-1, 0), 1, kleur("rand")),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-2, -1), _TUSSEN),
    ]
    if totaal:
        lijnen.append(("LINEABOVE", (0, -1), (-1, -1), 1, kleur("inkt")))
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
