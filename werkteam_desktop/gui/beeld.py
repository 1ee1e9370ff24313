"""A chart with its sentence, and its table one click away."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from werkteam_desktop.grafiek.vormen import Grafiek, Tabel
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.widgets import knop, kolom, label, leeg, rij


class Beeld(QWidget):
    """Shows a `Grafiek` the way every chart is shown: picture, sentence, and the same facts as a table on demand.

    `veld`: a picture of one's own, when it can do more than be looked at."""

    def __init__(self, naam: str, thema: str, parent: QWidget | None = None, veld: GrafiekVeld | None = None) -> None:
        super().__init__(parent)
        self.beeld = veld or GrafiekVeld(naam, thema)
        self.zin = label(soort="zacht")
        self._tabel = QGridLayout()
        self._tabel.setHorizontalSpacing(14)
        self._tabelvlak = QWidget()
        self._tabelvlak.setAccessibleName(f"{naam}, als tabel")
        self._tabelvlak.setLayout(self._tabel)
        self._tabelvlak.hide()
        self.knop = knop("Toon als tabel", self._wissel, link=True)
        self.knop.setAccessibleName(f"{naam}: toon als tabel")
        vak = kolom(self.beeld, self.zin, self._tabelvlak, rij(self.knop, None))
        self.setLayout(vak)

    def zet(self, grafiek: Grafiek | None) -> None:
        """Shows another chart, or nothing at all."""
        self.setVisible(grafiek is not None)
        self.beeld.zet(grafiek)
        if grafiek is not None:
            self.zin.setText(grafiek.zin)
            self._vul(grafiek.tabel)

    def _vul(self, tabel: Tabel) -> None:
        leeg(self._tabel)
        for kolomnr, kop in enumerate(tabel.kop):
            self._tabel.addWidget(label(kop, "klein"), 0, kolomnr)
        for rijnr, cellen in enumerate(tabel.rijen, start=1):
            for kolomnr, cel in enumerate(cellen):
                self._tabel.addWidget(label(cel), rijnr, kolomnr)

    def _wissel(self) -> None:
        open_ = self._tabelvlak.isHidden()
        self._tabelvlak.setVisible(open_)
        self.knop.setText("Verberg de tabel" if open_ else "Toon als tabel")
