"""The advice in a glass box: why it is so, what would make it another one, and what fits beside it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from werkteam_desktop.dossier.catalogus import routes
from werkteam_desktop.dossier.routeregels import Kanteling, RouteAdvies
from werkteam_desktop.gui.widgets import knop, kolom, label, leeg, rij


class AdviesVlak(QFrame):
    """The advice as a sentence with its reasons, what would tip it, what to watch, and which rules said so.

    `doel`: the change that tips it has to become a goal; `ernaast(str)`: this route beside the main one."""

    doel = Signal()
    ernaast = Signal(str)

    def __init__(self, beantwoord: QWidget, parent: QWidget | None = None) -> None:
        """`beantwoord`: what leads to the questions that are still open, shown when there are any."""
        super().__init__(parent)
        self.setObjectName("zinvlak")
        self.setAccessibleName("Advies")
        self.beantwoord = beantwoord
        self.vak = kolom(ruimte=6)
        self.meer = kolom(ruimte=4)
        self.kantelzin = label()
        self.maak_doel = knop("Maak hier doel 1 van", self.doel.emit, link=True, hulp="Het komt bovenaan in het plan.")
        self._kantel = QWidget()
        zin = rij(ruimte=12)
        zin.addWidget(self.kantelzin, 1)
        zin.addWidget(self.maak_doel)
        self._kantel.setLayout(zin)
        self.regels = label(soort="klein")
        vak = kolom(self.vak, rij(beantwoord, None), self._kantel, self.meer, self.regels, ruimte=6)
        vak.setContentsMargins(16, 14, 16, 14)
        self.setLayout(vak)

    def toon(
        self, raad: RouteAdvies, bron: str, kanteling: Kanteling | None, mag_naast: set[str], doelen: set[str]
    ) -> None:
        """`mag_naast`: routes that can be put beside the main one now; `doelen`: texts of the goals there are."""
        leeg(self.vak)
        route = routes().zoek(raad.route)
        self.vak.addWidget(label(f"Advies: {route.naam}", "zin"))
        for reden in raad.redenen:
            self.vak.addWidget(label(reden))
        for zin in raad.aandacht:
            begin = zin[:1] if zin[:2].isupper() else zin[:1].lower()  # UWV stays UWV
            self.vak.addWidget(label(f"Let op: {begin}{zin[1:]}", "let"))
        if raad.alternatieven:
            namen = " of ".join(routes().naam_van(code) for code in raad.alternatieven)
            self.vak.addWidget(label(f"Ook mogelijk: {namen}.", "zacht"))
        self.beantwoord.setVisible(bool(raad.onbekend))
        self._kantel.setVisible(kanteling is not None)
        if kanteling is not None:
            self.kantelzin.setText(kanteling.zin)
            staat_er = kanteling.doel in doelen
            self.maak_doel.setVisible(not staat_er)
            if staat_er:
                self.kantelzin.setText(f"{kanteling.zin} Dat staat als doel in het plan.")
        self._toon_naast(raad, mag_naast)
        self.regels.setText(
            f"Een advies is geen besluit: u kiest samen. Regels versie {raad.regelversie}. Bron: {bron}."
        )

    def _toon_naast(self, raad: RouteAdvies, mag_naast: set[str]) -> None:
        leeg(self.meer)
        for code, reden in raad.naast.items():
            if code in mag_naast:
                naam = routes().naam_van(code)
                zet = knop("Zet ernaast", partial(self.ernaast.emit, code), link=True)
                zet.setAccessibleName(f"Zet ernaast: {naam}")
                regel = rij(ruimte=12)
                regel.addWidget(label(f"Past ernaast: {naam}. {reden}", "zacht"), 1)
                regel.addWidget(zet)
                self.meer.addLayout(regel)
