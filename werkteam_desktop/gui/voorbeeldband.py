"""The quiet bar over every screen while the example of the first start is in the store, with the way to take it out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.vraag import vraag_eerst
from werkteam_desktop.gui.widgets import chip, knop, label, rij
from werkteam_desktop.handelingen.voorbeeldgegevens import haal_voorbeeld_weg, heeft_voorbeeld
from werkteam_desktop.handelingen.werkplek import Wijziging

HAAL_WEG = "Haal de voorbeeldgegevens weg"
_GEVOLG = (
    "Ook hun plannen, documenten en verzonnen collega's gaan weg. Dit kan niet ongedaan worden gemaakt. Echte dossiers "
    "die u intussen maakte, blijven staan."
)


class Voorbeeldband(QFrame):
    """Shows itself when there is an example; `weg`: what the window does once it is out."""

    def __init__(self, kader: Kader, weg: Callable[[], None]) -> None:
        super().__init__()
        self.kader = kader
        self._weg = weg
        self.setObjectName("voorbeeldband")
        self.setAccessibleName("Voorbeeldgegevens")
        self.knop = knop(HAAL_WEG, self.haal_weg)
        self.knop.setProperty("hoek", True)
        vak = rij(chip("VOORBEELD", "let"), label("U werkt met verzonnen inwoners."), self.knop)
        vak.setStretch(1, 1)
        vak.setContentsMargins(20, 6, 20, 6)
        self.setLayout(vak)
        self.hide()

    def kijk(self) -> None:
        """Asks the store whether there is an example."""
        self.kader.lees(heeft_voorbeeld, daarna=self.setVisible)

    def haal_weg(self) -> None:
        """Takes the example out, after asking once."""
        wat = "Alle verzonnen inwoners weghalen?"
        vraag_eerst(self.window(), wat, _GEVOLG, HAAL_WEG, self._haal_weg, nee="Laat ze staan")

    def _haal_weg(self) -> None:
        self.knop.setEnabled(False)
        self.kader.doe(haal_voorbeeld_weg, daarna=self._klaar, mislukt=self._niet)

    def _klaar(self, aantal: int) -> None:
        self.knop.setEnabled(True)
        self.hide()
        self.kader.laatste.clear()  # nothing that went can be turned back
        self.kader.gewijzigd.emit(Wijziging("", tabellen={"inwoner", "medewerker"}, van_ander=True))
        self._weg()
        self.kader.gemeld.emit(f"De voorbeeldgegevens zijn weg: {aantal} verzonnen dossiers.", "goed")

    def _niet(self, fout: Exception) -> None:
        self.knop.setEnabled(True)
        self.kader.meld_fout(fout)
