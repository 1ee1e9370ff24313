"""The sheet Wachtwoord en slot: how the store is locked away now, and every way to change that."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Vel, knop, kolom, label, rij
from werkteam_desktop.handelingen.slot import Slotstand, slotstand

_TEAM = (
    "Uw team werkt in een database. Wie erbij mag, regelt uw beheerder. Op deze computer is daarvoor geen wachtwoord "
    "of herstelcode nodig."
)
_NIEUWE_CODE = (
    "De nieuwe herstelcode geldt. Maak nu ook een reservekopie en versnipper daarna het oude blad: daarmee gaan "
    "oudere reservekopieën nog open."
)


class BeveiligingBlad(QWidget):
    """Password, herstelcode, keyring and lock, each on a card with what it is for."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.stand: Slotstand | None = None
        self.vel = Vel("Wachtwoord en slot")
        self.setLayout(kolom(self.vel))
        self.let = label(soort="let")
        self.vel.vak.addWidget(self.let)
        if kader.toegang is None:
            self.let.setText(_TEAM)
            self.vel.vak.addStretch(1)
            return  # no buttons: one that stands nowhere would never go, nor what it does, nor this sheet
        self.wachtwoord, self.wijzig = label(), knop("Wijzig het wachtwoord …", self.wijzig_wachtwoord)
        self.code, self.nieuwe_code = label(), knop("Maak een nieuwe herstelcode …", self._nieuwe_code)
        self.bos, self.zet_bos = label(), knop("Zet aan …", self._zet_bos)
        self.slot = label()
        for kop, uitleg, stand, doe in (
            (
                "Wachtwoord",
                "Nodig om het programma te openen of van het slot te halen. Wijzigen verandert niets aan de dossiers. "
                "Reservekopieën van eerder houden het oude wachtwoord.",
                self.wachtwoord,
                self.wijzig,
            ),
            (
                "Herstelcode",
                "Op papier, voor als u uw wachtwoord vergeet of als een collega het moet overnemen. Na een nieuwe code "
                "opent het oude blad alleen nog reservekopieën van eerder.",
                self.code,
                self.nieuwe_code,
            ),
            (
                "Sleutelbos van de computer",
                "Die hoort bij Windows of Linux. Staat de sleutel erin, dan opent het programma zonder wachtwoord "
                "voor wie met uw account op deze computer inlogt.",
                self.bos,
                self.zet_bos,
            ),
            ("Slot", "Met Ctrl+L zet u het programma zelf op slot.", self.slot, None),
        ):
            kaart = Kaart(kop)
            kaart.inhoud.addWidget(label(uitleg, "zacht"))
            kaart.inhoud.addWidget(stand)
            if doe is not None:
                kaart.inhoud.addLayout(rij(doe, None))
            self.vel.vak.addWidget(kaart)
        self.vel.vak.addStretch(1)

    def showEvent(self, gebeurtenis: QShowEvent) -> None:
        super().showEvent(gebeurtenis)
        self._lees()

    def _lees(self) -> None:
        if self.kader.toegang is not None:
            self.kader.lees(slotstand, self.kader.toegang, daarna=self._toon)

    def _toon(self, stand: Slotstand) -> None:
        self.stand = stand
        self.let.setText(stand.fout)
        self.let.setVisible(bool(stand.fout))
        self.wachtwoord.setText(_sinds("Uw wachtwoord is", stand.wachtwoord, "Er is nog geen wachtwoord."))
        self.wijzig.setText("Wijzig het wachtwoord …" if stand.wachtwoord else "Kies een wachtwoord …")
        self.code.setText(_sinds("Uw herstelcode is", stand.herstelcode, "Er is nog geen herstelcode."))
        self.nieuwe_code.setVisible(stand.wachtwoord is not None)
        if not stand.mag_sleutelbos:
            self.bos.setText("Uw beheerder wil geen sleutel in de sleutelbos.")
        else:
            self.bos.setText("De sleutel staat erin." if stand.in_sleutelbos else "De sleutel staat er niet in.")
        self.zet_bos.setText("Haal de sleutel eruit …" if stand.in_sleutelbos else "Zet de sleutel erin …")
        self.zet_bos.setVisible(stand.wachtwoord is not None and (stand.mag_sleutelbos or stand.in_sleutelbos))
        minuten = "Na 1 minuut" if stand.minuten == 1 else f"Na {stand.minuten} minuten"
        self.slot.setText(
            f"{minuten} zonder toets of muis gaat het programma vanzelf op slot."
            if stand.wachtwoord
            else "Zonder wachtwoord kan het programma niet op slot."
        )

    # --- changing -----------------------------------------------------------------------------------------------

    def wijzig_wachtwoord(self) -> None:
        """Another password, or the first one."""
        from werkteam_desktop.gui.begin import slot

        if self.kader.toegang is None:
            return
        heeft = self.kader.toegang.heeft_kluis and not self.kader.toegang.kluis_fout()
        self._open(slot.wijzig_dialoog if heeft else slot.kies_dialoog, "Uw wachtwoord is gewijzigd.")

    def _nieuwe_code(self) -> None:
        from werkteam_desktop.gui.begin import slot

        self._open(slot.code_dialoog, _NIEUWE_CODE)

    def _zet_bos(self) -> None:
        from werkteam_desktop.gui.begin import slot

        aan = not (self.stand and self.stand.in_sleutelbos)
        zin = "De sleutel staat in de sleutelbos." if aan else "De sleutel is uit de sleutelbos gehaald."
        self._open(partial(slot.bos_dialoog, aan=aan), zin)

    def _open(self, maak, zin: str) -> None:
        dialoog = maak(self.kader, self.window())
        dialoog.accepted.connect(lambda: self.kader.gemeld.emit(zin, "goed"))
        dialoog.accepted.connect(self._lees)
        dialoog.open()


def _sinds(begin: str, dag: dt.date | None, anders: str) -> str:
    return f"{begin} van {leesbaar(dag)}." if dag else anders
