"""A kept calculation done again: as known on a date, with what came out otherwise."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from werkteam_desktop.dossier import Berekening
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.grafiek.opmaak import bedrag, verschil
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.dossier.werk_velden import dagveld
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, leeg, rij
from werkteam_desktop.handelingen.werk_en_inkomen import herbereken
from werkteam_desktop.inkomen.herberekening import Herberekening
from werkteam_desktop.inkomen.json_vorm import uitkomst_uit_json
from werkteam_desktop.inkomen.zin import regelnaam


class OpnieuwDialoog(Dialoog):
    """Asks for a date and tells the difference with what was kept. Nothing in the dossier changes."""

    def __init__(self, kader: Kader, parent: QWidget, berekening: Berekening) -> None:
        super().__init__(kader, parent, "Reken opnieuw")
        self._berekening, self._uitkomst = berekening, uitkomst_uit_json(berekening.uitkomst)
        self.toen = dt.date.fromisoformat(berekening.vraag["peildatum"])
        self.datum = dagveld("Bedragen en leeftijden van")
        self.datum.setFixedWidth(130)
        self.zin = label(soort="hoofdzin")
        self.zinnen = label()
        self.raster = QGridLayout()
        self.raster.setHorizontalSpacing(24)
        self.raster.setColumnStretch(0, 1)
        vraag = label("Reken met de bedragen en leeftijden van", "zacht")
        vraag.setBuddy(self.datum)
        dagen = Vloei()
        for deel in (
            self.datum,
            knop(f"De dag van de berekening, {leesbaar(self.toen)}", lambda: self.reken(self.toen), link=True),
            knop("Vandaag", lambda: self.reken(kader.werkplek.vandaag()), link=True),
        ):
            dagen.addWidget(deel)
        self.resize(640, 0)  # as high as what there is to say
        onder = rij(None, knop("Sluiten", self.reject))
        self.setLayout(
            kolom(
                kolom(vraag, dagen, self.datum.melding, ruimte=4),
                *(self.fout, self.zin, self.zinnen, self.raster, None, onder),
                marge=20,
                ruimte=12,
            )
        )
        self.datum.veranderd.connect(self._getypt)
        self.reken(kader.werkplek.vandaag())

    def reken(self, datum: dt.date) -> None:
        """Asks for the outcome as known on `datum`."""
        self.datum.zet_waarde(datum, dwing=True)
        self._getypt()

    def _getypt(self) -> None:
        if self.datum.waarde is not None and not self.datum.fout:
            self.kader.lees(
                herbereken, self._berekening.id, self.datum.waarde, daarna=self._toon, mislukt=self._mislukt
            )

    def _mislukt(self, fout: Exception) -> None:
        self.zin.setText("")
        self.zinnen.setText("")
        leeg(self.raster)
        tekst = str(fout).partition(": ")[2] if isinstance(fout, InvoerFout) else str(fout)
        self.toon_fout(InvoerFout(f"{tekst[:1].upper()}{tekst[1:]}") if tekst else fout)

    def _toon(self, uitslag: Herberekening) -> None:
        if uitslag.peildatum != self.datum.waarde:
            return  # an answer to an older date
        self.fout.hide()
        self.zin.setText(uitslag.zinnen[0])
        # The last sentence sums up what the table shows.
        self.zinnen.setText("\n".join(uitslag.zinnen[1:-1] if uitslag.verschillen else uitslag.zinnen[1:]))
        leeg(self.raster)
        koppen = ("", "bewaard", "opnieuw", "verschil")
        rijen = [
            (f"{regelnaam(v.regeling)}, {v.kolom}", bedrag(v.toen), bedrag(v.opnieuw), verschil(v.opnieuw - v.toen))
            for v in uitslag.verschillen
        ]
        toen, opnieuw = self._uitkomst, uitslag.uitkomst
        for wat, eerst, dan in (("zonder", toen.voor, opnieuw.voor), ("met", toen.na, opnieuw.na)):
            som = (eerst.totaal, dan.totaal)
            rijen.append((f"Samen, {wat} werk", *map(bedrag, som), verschil(som[1] - som[0])))
        for y, rij_ in enumerate([koppen, *rijen] if uitslag.verschillen else []):
            for x, tekst in enumerate(rij_):
                cel = label(tekst, "" if y else "zacht", afbreken=False)
                cel.setAlignment(Qt.AlignmentFlag.AlignRight if x else Qt.AlignmentFlag.AlignLeft)
                self.raster.addWidget(cel, y, x)
