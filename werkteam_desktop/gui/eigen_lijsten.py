"""The gemeente's own lists: what there is, taking one over, taking one away."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.indeling import wegknop
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, leeg, rij
from werkteam_desktop.handelingen.eigen_lijsten import eigen_lijsten, haal_lijst_weg, neem_lijst_over

_UITLEG = (
    "Hier neemt u eigen leefgebieden, routes, voorzieningen of sjablonen over, uit een bestand dat eindigt op .toml. "
    "Elk bestand wordt eerst gecontroleerd. Klopt er iets niet, dan blijft gelden wat er was."
)


class EigenLijstenDialoog(Dialoog):
    """Says at once whether a file was right; what was taken over counts from the next start."""

    def __init__(self, kader: Kader, parent: QWidget) -> None:
        super().__init__(kader, parent, "Eigen lijsten")
        self.setMinimumWidth(560)
        self.lijst = kolom(ruimte=4)
        self.gedaan = label(soort="goed")
        self.gedaan.hide()
        self.kies = knop("Neem een bestand over …", self._kies, hoofd=True)
        self.kies.setDefault(True)
        onder = rij(None, knop("Sluiten", self.reject), self.kies)
        self.setLayout(kolom(label(_UITLEG), self.lijst, self.fout, self.gedaan, onder, marge=20, ruimte=14))
        self._lees()

    def _lees(self) -> None:
        self.kader.lees(eigen_lijsten, daarna=self._toon)

    def _toon(self, plekken: list[str]) -> None:
        leeg(self.lijst)
        for plek in plekken:
            weg = wegknop(partial(self._weg, plek), "Haal deze lijst weg")
            weg.setAccessibleName(f"Haal {plek} weg")
            self.lijst.addLayout(rij(label(plek, afbreken=False), None, weg))
        if not plekken:
            self.lijst.addWidget(label("Er zijn nog geen eigen lijsten.", "zacht"))
        self.adjustSize()

    def _kies(self) -> None:
        pad = bestanden.vraag_bestand(self, "Welke lijst?", "Lijst (*.toml)")
        if pad is not None:
            zin = "Het bestand klopt en is overgenomen. Het geldt als u het programma opnieuw start."
            self.kader.doe(neem_lijst_over, pad, daarna=partial(self._klaar, zin), mislukt=self._mislukt)

    def _weg(self, plek: str) -> None:
        zin = "De lijst is weg. Dat geldt als u het programma opnieuw start."
        self.kader.doe(haal_lijst_weg, plek, daarna=partial(self._klaar, zin), mislukt=self._mislukt)

    def _klaar(self, zin: str, _wijziging: object) -> None:
        self.fout.hide()
        self.gedaan.setText(zin)
        self.gedaan.show()
        self._lees()

    def _mislukt(self, fout: Exception) -> None:
        self.gedaan.hide()
        self.toon_fout(fout)
        self.adjustSize()
