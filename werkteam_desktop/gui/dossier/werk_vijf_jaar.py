"""Five years ahead: the line with and without the job, what happens on it, and more hours later."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from werkteam_desktop.grafiek.vijf_jaar import KOP, vijfjaarlijn
from werkteam_desktop.gui.dossier.werk_beelden import OpVerzoek
from werkteam_desktop.gui.dossier.werk_tabel import Feitentabel
from werkteam_desktop.gui.dossier.werk_velden import maandenveld, urenveld
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import kolom, label, rij
from werkteam_desktop.handelingen.werk_en_inkomen import MEESTE_UREN
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.lange_lijn import JAREN, Groei, LangeLijn, lange_lijn
from werkteam_desktop.inkomen.vraag import Vraag

_PUNT = 96 / 72
_HOOGTE = 150
_BREEDTEN = (38, 96, 0, 86, 80, 80)


@dataclass(frozen=True, slots=True)
class Vooruit:
    """What was found for one question, with the hours that come later."""

    vraag: Vraag
    groei: Groei | None
    lijn: LangeLijn


def kijk_vooruit(werkplek: Werkplek, vraag: Vraag, groei: Groei | None) -> Vooruit:
    return Vooruit(vraag, groei, lange_lijn(vraag, werkplek.normen(), groei))


class Vijfjaarbeeld(OpVerzoek):
    """The line, the sentence, the events as a table. `na` and `uren`: other hours after some months of the job."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.setObjectName("compact")
        self.zin = label()
        self.grafiek = GrafiekVeld("De komende vijf jaar, met werk en zonder werk", kader.thema)
        self.na = maandenveld("Meer uren na een aantal maanden: hoeveel maanden")
        self.uren = urenveld("Meer uren na een aantal maanden: hoeveel uur per week", MEESTE_UREN)
        self.na.setPlaceholderText("12 maanden")
        self.uren.setPlaceholderText("32")
        self.na.setFixedWidth(110)
        self.uren.setFixedWidth(56)
        self.tabel = Feitentabel("De komende vijf jaar: wat er gebeurt en wat u dan heeft", _BREEDTEN, (3, 4, 5))
        self.tabel.toon_kop(KOP)
        self.voorbehoud = label(soort="klein")
        later = rij(
            label("Later andere uren? Na", "zacht", afbreken=False),
            self.na,
            label("naar", "zacht", afbreken=False),
            self.uren,
            label("uur per week", "zacht", afbreken=False),
            None,
        )
        meldingen = (self.na.melding, self.uren.melding)
        self.setLayout(kolom(self.zin, self.grafiek, later, *meldingen, self.tabel, self.voorbehoud, ruimte=6))
        self.vooruit: Vooruit | None = None
        self._vraag: Vraag | None = None
        for veld in (self.na, self.uren):
            veld.veranderd.connect(self.straks)

    @property
    def groei(self) -> Groei | None:
        """The other hours, when both fields say something within the five years."""
        if not self.uren.waarde or not 0 < self.na.waarde < 12 * JAREN:
            return None
        return Groei(self.na.waarde, Decimal(self.uren.waarde))

    def wis(self) -> None:
        """Another dossier: no other hours."""
        for veld in (self.na, self.uren):
            veld.zet_waarde(veld.leeg, dwing=True)
            veld.clear()

    def toon(self, vraag: Vraag) -> None:
        """Another question; the line comes when somebody looks."""
        self._vraag = vraag
        self.straks()

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        if gebeurtenis.oldSize().width() != self.width():
            self._teken()

    def _roep(self) -> None:
        gezien = self.vooruit and (self.vooruit.vraag, self.vooruit.groei)
        if self._vraag is not None and gezien != (self._vraag, self.groei):
            self.kader.lees(kijk_vooruit, self._vraag, self.groei, daarna=self._zet)

    def _zet(self, vooruit: Vooruit) -> None:
        self.vooruit = vooruit
        self._teken()

    def _teken(self) -> None:
        if self.vooruit is None or self.vooruit.vraag != self._vraag:
            return
        lijn = self.vooruit.lijn
        breedte = max(self.width(), 300) / _PUNT
        grafiek = vijfjaarlijn(lijn.punten, lijn.tot, lijn.rondkomen, lijn.bekend_tot, lijn.zin, breedte, _HOOGTE)
        self.zin.setText(lijn.zin)
        self.grafiek.zet(grafiek)
        self.tabel.toon_rijen(grafiek.tabel.rijen)
        ster = "* " if any("*" in vak for regel in grafiek.tabel.rijen for vak in regel) else ""
        self.voorbehoud.setText(f"{ster}{lijn.voorbehoud}")
        self.voorbehoud.setVisible(bool(lijn.voorbehoud))
