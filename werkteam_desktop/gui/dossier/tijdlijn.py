"""The story of one inwoner, newest first; and the field to add to it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QDateTimeEdit, QLineEdit, QSizePolicy, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.datum import kort, leesbaar
from werkteam_desktop.dossier.tijdlijn import Gebeurtenis, tijdlijn
from werkteam_desktop.gui.indeling import TweeKolommen
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import (
    NEDERLANDS,
    Kaart,
    Keuzelijst,
    knop,
    kolom,
    label,
    leeg,
    rij,
    streep,
    veld,
)
from werkteam_desktop.handelingen.contact import maak_afspraak, noteer_contact, rond_afspraak_af

HOOGSTENS = 60  # events drawn at once; older ones after one click


class TijdlijnTab(QWidget):
    """Left the story, right the next talk."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._alles = False

        soorten = [(c.code, c.naam) for c in codelijst("contactsoort").op(kader.werkplek.vandaag())]
        self.soort = Keuzelijst("Soort contact", soorten)
        self.soort.setMinimumWidth(210)
        self.contact = QLineEdit()
        self.contact.setAccessibleName("Contact vastleggen")
        self.contact.setPlaceholderText("Wat is er besproken? Eén regel is genoeg.")
        self.contact.returnPressed.connect(self._noteer)
        self.verhaal = kolom(ruimte=0)
        nieuw = Kaart("Contact vastleggen", "de datum en uw naam staan er al bij")
        nieuw.inhoud.addLayout(rij(self.soort, self.contact, knop("Leg vast", self._noteer, hoofd=True)))
        self.contact.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        verhaal = Kaart("Tijdlijn", "nieuwste eerst")
        verhaal.inhoud.addLayout(self.verhaal)
        self.afspraken = kolom(ruimte=6)
        self.wanneer = QDateTimeEdit()
        self.wanneer.setAccessibleName("Wanneer")
        self.wanneer.setLocale(NEDERLANDS)
        self.wanneer.setDisplayFormat("ddd d MMM yyyy  HH.mm")
        self.wanneer.setCalendarPopup(True)
        self.wanneer.setButtonSymbols(QDateTimeEdit.ButtonSymbols.NoButtons)
        self.onderwerp = QLineEdit()
        self.onderwerp.setPlaceholderText("bijvoorbeeld: plan bespreken")
        afspraken = Kaart("Volgende afspraak")
        afspraken.inhoud.addLayout(self.afspraken)
        afspraken.inhoud.addWidget(streep())
        afspraken.inhoud.addLayout(veld("Wanneer", self.wanneer))
        afspraken.inhoud.addLayout(veld("Waarover", self.onderwerp))
        afspraken.inhoud.addLayout(rij(knop("Maak afspraak", self._maak_afspraak), None))
        gegevens = Kaart("Contactgegevens")
        self.bereik = label()
        gegevens.inhoud.addWidget(self.bereik)
        self.vel = TweeKolommen("Tijdlijn", "Afspraken", 368)
        for kaart in (nieuw, verhaal):
            self.vel.links.addWidget(kaart)
        for kaart in (afspraken, gegevens):
            self.vel.rechts.addWidget(kaart)
        self.setLayout(kolom(self.vel, ruimte=0))

    def toon(self, inwoner: Inwoner) -> None:
        """Draws the story of this inwoner."""
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self._alles = False
            self.vel.toon_boven()
            self.contact.clear()
            self.onderwerp.clear()
            volgende_week = self.kader.werkplek.vandaag() + dt.timedelta(days=7)
            self.wanneer.setDateTime(QDateTime(volgende_week.year, volgende_week.month, volgende_week.day, 10, 0, 0))
        self.inwoner = inwoner
        leeg(self.verhaal)
        gebeurtenissen = tijdlijn(inwoner)
        for g in gebeurtenissen if self._alles else gebeurtenissen[:HOOGSTENS]:
            self.verhaal.addWidget(_regel(g))
        if len(gebeurtenissen) > HOOGSTENS and not self._alles:
            self.verhaal.addWidget(knop("Toon ook wat ouder is", self._toon_alles, link=True))
        if not gebeurtenissen:
            self.verhaal.addWidget(label("Er is nog niets vastgelegd.", "zacht"))
        self._toon_afspraken(inwoner)
        adres = " ".join(
            d for d in (inwoner.straat, inwoner.huisnummer + inwoner.huisletter, inwoner.huisnummertoevoeging) if d
        )
        plaats = " ".join(d for d in (inwoner.postcode, inwoner.woonplaats) if d)
        regels = [inwoner.telefoon, inwoner.email, adres, plaats]
        if inwoner.geheim:
            regels.append("Het adres is geheim. Geef het aan niemand door.")
        self.bereik.setText("\n".join(r for r in regels if r) or "Nog geen telefoon of adres bekend.")

    def _toon_afspraken(self, inwoner: Inwoner) -> None:
        leeg(self.afspraken)
        komend = [a for a in inwoner.afspraken if not a.afgerond]
        for afspraak in komend:
            moment = afspraak.tijdstip.astimezone()
            tekst = f"{leesbaar(moment.date())} om {moment:%H.%M}\n{afspraak.onderwerp}"
            if afspraak.plaats:
                tekst += f" · {afspraak.plaats}"
            geweest = knop("Geweest", lambda a=afspraak.id: self.kader.doe(rond_afspraak_af, a), link=True)
            geweest.setAccessibleName(f"Afspraak van {leesbaar(moment.date())} is geweest")
            self.afspraken.addLayout(rij(label(tekst), geweest))
        if not komend:
            self.afspraken.addWidget(label("Er is nog geen afspraak.", "zacht"))

    def _noteer(self) -> None:
        if self.inwoner is not None:
            self.kader.doe(
                noteer_contact, self.inwoner.id, self.contact.text(), self.soort.code(), daarna=self._genoteerd
            )

    def _genoteerd(self, _wijziging: object) -> None:
        self.contact.clear()
        self.contact.setFocus(Qt.FocusReason.OtherFocusReason)

    def _maak_afspraak(self) -> None:
        if self.inwoner is not None:
            moment = self.wanneer.dateTime().toPython().astimezone()
            self.kader.doe(
                maak_afspraak, self.inwoner.id, moment, self.onderwerp.text(), daarna=lambda _w: self.onderwerp.clear()
            )

    def _toon_alles(self) -> None:
        self._alles = True
        if self.inwoner is not None:
            self.toon(self.inwoner)


def _regel(g: Gebeurtenis) -> QWidget:
    wanneer = label(kort(g.datum), "zacht", afbreken=False)
    wanneer.setFixedWidth(100)
    titel = label(g.titel + (f" · {g.wie}" if g.wie else ""), "kaartkop" if g.soort != "contact" else "zacht")
    inhoud = kolom(titel, ruimte=2)
    if g.tekst:
        inhoud.addWidget(label(g.tekst))
    regel = QWidget()
    vak = rij(wanneer, ruimte=12)
    wanneer.setAlignment(Qt.AlignmentFlag.AlignTop)
    vak.addLayout(inhoud, 1)
    vak.setContentsMargins(0, 8, 0, 8)
    buiten = kolom(vak, streep(), ruimte=0)
    regel.setLayout(buiten)
    return regel
