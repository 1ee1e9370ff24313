"""A chart on screen."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

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
from werkteam_desktop.gui.widgets import plat

_PUNT = 96 / 72  # pixels per point at a scale of 1; Qt does the high-dpi part
_GROOTST = 1.5  # a chart grows with its window up to here: larger letters read no better


class GrafiekVeld(QWidget):
    """Paints a `Grafiek` as large as fits, in the middle. Its sentence is the accessible description, its table is
    the caller's to show beside it."""

    def __init__(self, naam: str, thema: str = "licht", parent: QWidget | None = None) -> None:
        """`naam` says which chart this is, for a screen reader."""
        super().__init__(parent)
        self._grafiek: Grafiek | None = None
        self._thema = thema
        self.setAccessibleName(naam)
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)

    def zet(self, grafiek: Grafiek | None) -> None:
        """Shows another chart, or nothing."""
        self._grafiek = grafiek
        zin = grafiek.zin if grafiek else ""
        self.setAccessibleDescription(zin)
        self.setToolTip(plat(zin))
        self.updateGeometry()
        self.update()

    def zet_thema(self, thema: str) -> None:
        """`licht` or `donker`."""
        self._thema = thema
        self.update()

    def sizeHint(self) -> QSize:
        if self._grafiek is None:
            return QSize(0, 0)
        return QSize(round(self._grafiek.breedte * _PUNT), round(self._grafiek.hoogte * _PUNT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() / 2

    def heightForWidth(self, breedte: int) -> int:
        if self._grafiek is None:
            return 0
        return min(round(breedte * self._grafiek.hoogte / self._grafiek.breedte), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._grafiek is None:
            return
        g = self._grafiek
        schaal = min(self.width() / g.breedte, self.height() / g.hoogte, _GROOTST * _PUNT)
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.translate((self.width() - g.breedte * schaal) / 2, (self.height() - g.hoogte * schaal) / 2)
        schilder.scale(schaal, schaal)
        kleuren = rollen(self._thema)
        for vorm in g.vormen:
            self._teken(schilder, vorm, kleuren)
        schilder.end()

    def _teken(self, schilder: QPainter, vorm: Vorm, kleuren) -> None:
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        schilder.setPen(Qt.PenStyle.NoPen)
        match vorm:
            case Rechthoek():
                schilder.setBrush(QColor(kleuren[vorm.vulling]))
                vlak = QRectF(vorm.x, vorm.y, vorm.breedte, vorm.hoogte)
                schilder.drawRoundedRect(vlak, vorm.straal, vorm.straal)
            case Lijn():
                pen = QPen(QColor(kleuren[vorm.rol]), vorm.dikte)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                if vorm.gestreept:
                    pen.setDashPattern([4, 3])
                schilder.setPen(pen)
                schilder.drawPolyline(QPolygonF([QPointF(x, y) for x, y in vorm.punten]))
            case Veelhoek():
                kleur = QColor(kleuren[vorm.vulling])
                kleur.setAlphaF(vorm.dekking)
                schilder.setBrush(kleur)
                schilder.drawPolygon(QPolygonF([QPointF(x, y) for x, y in vorm.punten]))
            case Cirkel():
                if vorm.vulling:
                    schilder.setBrush(QColor(kleuren[vorm.vulling]))
                if vorm.rand:
                    schilder.setPen(QPen(QColor(kleuren[vorm.rand]), vorm.dikte))
                schilder.drawEllipse(QPointF(vorm.x, vorm.y), vorm.straal, vorm.straal)
            case Tekst():
                letter = QFont(self.font())
                letter.setBold(vorm.vet)
                breedte = self._meter(letter, vorm.tekst)
                letter.setPixelSize(100)
                grootte = passende_grootte(vorm, lambda maat: breedte * maat / 100)
                verzet = {"begin": 0, "midden": 0.5, "eind": 1}[vorm.anker] * breedte * grootte / 100
                schilder.save()
                schilder.setFont(letter)
                schilder.setPen(QColor(kleuren[vorm.rol]))
                schilder.translate(vorm.x - verzet, vorm.y)
                schilder.scale(grootte / 100, grootte / 100)
                schilder.drawText(QPointF(0, 0), vorm.tekst)
                schilder.restore()

    def _meter(self, letter: QFont, tekst: str) -> float:
        """The width of `tekst` at a size of 100 pixels: metrics at small sizes are rounded by hinting."""
        letter.setPixelSize(100)
        return QFontMetricsF(letter, self).horizontalAdvance(tekst)
