"""Vandaag: what asks for attention, why, and one click to it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.indeling import TweeKolommen
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, chip, knop, kolom, label, leeg, rij, streep
from werkteam_desktop.handelingen.vandaag import Dagbeeld, Groep, dagbeeld
from werkteam_desktop.handelingen.werkplek import Wijziging

NAAM_BREED = 170
_DAGEN = ("Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag")


class VandaagScherm(QWidget):
    """Left the dossiers that ask for something, worst first; right the appointments of today."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self._oud = True
        self.kop = label(soort="titel", afbreken=False)
        self.onderkop = label(soort="zacht")
        self.onderkop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.groepen = kolom(ruimte=14)
        self.afspraken = kolom(ruimte=8)
        kaart = Kaart("Afspraken vandaag")
        kaart.inhoud.addLayout(self.afspraken)
        tip = Kaart("Snel vastleggen", "Ctrl+J")
        tip.inhoud.addWidget(label("Wie sprak u, en wat is de volgende stap? Eén regel is genoeg.", "zacht"))
        self.vastleggen = knop("Leg een contact vast", self._leg_vast)
        tip.inhoud.addLayout(rij(self.vastleggen, None))
        vel = TweeKolommen("Wat aandacht vraagt", "Afspraken vandaag")
        vel.links.addLayout(rij(self.kop, self.onderkop, ruimte=14))
        vel.links.addLayout(self.groepen)
        vel.rechts.addWidget(kaart)
        vel.rechts.addWidget(tip)
        self.setLayout(kolom(vel, ruimte=0))
        kader.gewijzigd.connect(self._gewijzigd)

    def ververs(self) -> None:
        """Reads the day again."""
        self._oud = False
        self.kader.lees(dagbeeld, daarna=self.toon)

    def showEvent(self, gebeurtenis) -> None:
        super().showEvent(gebeurtenis)
        if self._oud:
            self.ververs()

    def _gewijzigd(self, _wijziging: Wijziging) -> None:
        if self.isVisible():
            self.ververs()
        else:
            self._oud = True

    def toon(self, beeld: Dagbeeld) -> None:
        """Draws the day."""
        datum = beeld.datum
        dag_en_maand = leesbaar(datum).rsplit(" ", 1)[0]
        self.kop.setText(f"{_DAGEN[datum.weekday()]} {dag_en_maand}")
        vragen = sum(g.aantal for g in beeld.groepen)
        if not beeld.dossiers:
            self.onderkop.setText("Er zijn nog geen dossiers.")
        elif not vragen:
            self.onderkop.setText("Er is vandaag niets dat aandacht vraagt. Alles loopt.")
        else:
            woord = "punt vraagt" if vragen == 1 else "punten vragen"
            self.onderkop.setText(f"{vragen} {woord} aandacht. De rest loopt.")
        leeg(self.groepen)
        for nummer, groep in enumerate(beeld.groepen):
            self.groepen.addWidget(self._groep(groep, eerste=nummer == 0))
        if not beeld.dossiers:
            self.groepen.addWidget(self._begin())
        leeg(self.afspraken)
        for moment, naam, onderwerp, plaats, inwoner_id in beeld.afspraken:
            self.afspraken.addWidget(self._afspraak(moment, naam, onderwerp, plaats, inwoner_id))
        if not beeld.afspraken:
            self.afspraken.addWidget(label("Vandaag staan er geen afspraken.", "zacht"))

    def _begin(self) -> Kaart:
        kaart = Kaart("Zo begint u")
        kaart.inhoud.addWidget(
            label(
                "Schrijf een inwoner in, of neem een lijst over uit de BRP, een csv of Excel. U kunt ook eerst kijken "
                "wat werk oplevert voor een voorbeeldhuishouden."
            )
        )
        venster = self.window()
        kaart.inhoud.addLayout(
            rij(
                knop("Nieuw dossier", venster.nieuw_dossier, hoofd=True, hulp="Ctrl+N"),
                knop("Inwoners importeren …", venster.importeer, hulp="Ctrl+I"),
                knop("Voorbeeldhuishoudens", venster.voorbeelden, hulp="Ctrl+H"),
                None,
            )
        )
        return kaart

    def _groep(self, groep: Groep, eerste: bool) -> Kaart:
        kaart = Kaart(groep.titel)
        kaart.kopregel.insertWidget(1, chip(str(groep.aantal), groep.ernst))
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(16)
        rooster.setVerticalSpacing(6)
        rooster.setColumnStretch(1, 1)
        for nummer, regel in enumerate(groep.regels):
            naam = label(regel.naam, "kaartkop")
            naam.setFixedWidth(NAAM_BREED)
            open_ = knop(
                regel.knop,
                lambda r=regel: self.kader.gevraagd.emit(r.inwoner_id, r.tab),
                hoofd=eerste and nummer == 0,
            )
            open_.setAccessibleName(f"{regel.knop}: {regel.naam}")
            rooster.addWidget(naam, 2 * nummer, 0)
            rooster.addWidget(label(regel.reden), 2 * nummer, 1)
            rooster.addWidget(open_, 2 * nummer, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if nummer < len(groep.regels) - 1:
                rooster.addWidget(streep(), 2 * nummer + 1, 0, 1, 3)
        kaart.inhoud.addLayout(rooster)
        if groep.aantal > len(groep.regels):
            rest = groep.aantal - len(groep.regels)
            kaart.inhoud.addWidget(label(f"En nog {rest}. U ziet ze hier als de eerste zijn geholpen.", "klein"))
        return kaart

    def _afspraak(self, moment: dt.datetime, naam: str, onderwerp: str, plaats: str, inwoner_id: int) -> QWidget:
        tijd = label(f"{moment:%H.%M}", "kaartkop", afbreken=False)
        tijd.setFixedWidth(52)
        tijd.setAlignment(Qt.AlignmentFlag.AlignTop)
        naar = knop(naam, lambda: self.kader.gevraagd.emit(inwoner_id, "tijdlijn"), link=True)
        wat = label(f"{onderwerp} · {plaats}" if plaats else onderwerp, "zacht")
        vak = rij(tijd, ruimte=8)
        vak.addLayout(kolom(naar, wat, ruimte=0), 1)
        regel = QWidget()
        regel.setLayout(vak)
        return regel

    def _leg_vast(self) -> None:
        self.window().leg_vast()
