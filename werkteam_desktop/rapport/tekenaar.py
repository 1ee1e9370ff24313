"""A chart in print."""

from collections.abc import Mapping
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from werkteam_desktop.grafiek.kleuren import rollen
from werkteam_desktop.grafiek.vormen import (
    Cirkel,
    Grafiek,
    Lijn,
    Rechthoek,
    Tekst,
    Veelhoek,
    Vorm,
    passende_grootte,
)
from werkteam_desktop.rapport.letters import GEWOON, VET, regel


class GrafiekBlok(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """Paints a `Grafiek` in its own size, smaller when the column is narrower."""

    def __init__(self, grafiek: Grafiek, hAlign: str = "LEFT") -> None:  # noqa: N803  # reportlab's word
        super().__init__()
        self.grafiek = grafiek
        self.hAlign = hAlign

    def wrap(self, breedte: float, _hoogte: float) -> tuple[float, float]:
        schaal = min(1.0, breedte / self.grafiek.breedte)
        self.width, self.height = self.grafiek.breedte * schaal, self.grafiek.hoogte * schaal
        return self.width, self.height

    def draw(self) -> None:
        schaal = self.width / self.grafiek.breedte
        self.canv.scale(schaal, schaal)
        kleuren = rollen("licht")
        for vorm in self.grafiek.vormen:
            teken(self.canv, vorm, self.grafiek.hoogte, kleuren)


def teken(canvas: Any, vorm: Vorm, hoogte: float, kleuren: Mapping[str, str]) -> None:
    """Paints one shape of a chart of this height on a reportlab canvas, whose y runs upward."""
    canvas.saveState()
    match vorm:
        case Rechthoek():
            canvas.setFillColor(HexColor(kleuren[vorm.vulling]))
            onder = hoogte - vorm.y - vorm.hoogte
            canvas.roundRect(vorm.x, onder, vorm.breedte, vorm.hoogte, vorm.straal, stroke=0, fill=1)
        case Lijn():
            canvas.setStrokeColor(HexColor(kleuren[vorm.rol]))
            canvas.setLineWidth(vorm.dikte)
            canvas.setLineJoin(1)
            if vorm.gestreept:
                canvas.setDash(4 * vorm.dikte, 3 * vorm.dikte)
            canvas.drawPath(_pad(canvas, vorm.punten, hoogte), stroke=1, fill=0)
        case Veelhoek():
            canvas.setFillColor(HexColor(kleuren[vorm.vulling]), alpha=vorm.dekking)
            pad = _pad(canvas, vorm.punten, hoogte)
            pad.close()
            canvas.drawPath(pad, stroke=0, fill=1)
        case Cirkel():
            if vorm.vulling:
                canvas.setFillColor(HexColor(kleuren[vorm.vulling]))
            if vorm.rand:
                canvas.setStrokeColor(HexColor(kleuren[vorm.rand]))
                canvas.setLineWidth(vorm.dikte)
            canvas.circle(
                vorm.x,
                hoogte - vorm.y,
                vorm.straal,
                stroke=int(bool(vorm.rand)),
                fill=int(bool(vorm.vulling)),
            )
        case Tekst():
            letter, woorden = VET if vorm.vet else GEWOON, regel(vorm.tekst)
            grootte = passende_grootte(vorm, lambda maat: stringWidth(woorden, letter, maat))
            canvas.setFillColor(HexColor(kleuren[vorm.rol]))
            canvas.setFont(letter, grootte)
            schrijf = {
                "begin": canvas.drawString,
                "midden": canvas.drawCentredString,
                "eind": canvas.drawRightString,
            }
            schrijf[vorm.anker](vorm.x, hoogte - vorm.y, woorden)
    canvas.restoreState()


def _pad(canvas: Any, punten: tuple[tuple[float, float], ...], hoogte: float) -> Any:
    pad = canvas.beginPath()
    pad.moveTo(punten[0][0], hoogte - punten[0][1])
    for x, y in punten[1:]:
        pad.lineTo(x, hoogte - y)
    return pad
