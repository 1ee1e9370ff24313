"""Loonkostensubsidie: the steps of the national proces, the loonwaarde over time and the next measurement."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.datum import kort
from werkteam_desktop.dossier.lks import (
    Lksstap,
    doorplaatsen,
    gedaan,
    lks_stappen,
    maanden_tot_meting,
    speelt,
    volgende_stap,
)
from werkteam_desktop.dossier.plancontrole import laatste_dag
from werkteam_desktop.dossier.planregels import ONBEVESTIGD
from werkteam_desktop.grafiek.loonwaardelijn import loonwaardelijn
from werkteam_desktop.gui.beeld import Beeld
from werkteam_desktop.gui.dossier.hulp import Datumkeuze
from werkteam_desktop.gui.indeling import Regels, Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Datumveld, Kaart, knop, kolom, label, plat, rij, streep, veld
from werkteam_desktop.handelingen.loonwaarde import noteer_loonwaarde, verwijder_loonwaarde, zet_processtap

PUNTEN_PER_PIXEL = 72 / 96
RAND = 34  # pixels of the card beside the chart


class StapVanLks(QWidget):
    """One step of the proces with its tick; the day on which it was done stands behind it."""

    def __init__(self, kader: Kader, kaart: LksKaart, stap: Lksstap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stap = stap
        self.vinkje = QCheckBox(stap.naam)
        self.vinkje.clicked.connect(
            lambda aan: kader.doe(
                zet_processtap, kaart.inwoner.id, stap.code, kader.werkplek.vandaag() if aan else None
            )
        )
        zeker = "Nog niet bevestigd." if stap.status == ONBEVESTIGD else ""
        self.vinkje.setAccessibleDescription(" ".join(filter(None, (stap.uitleg, f"Door: {stap.wie}.", zeker))))
        self.vinkje.setToolTip(plat(f"{self.vinkje.accessibleDescription()} ({stap.artikel})"))
        self.bij = label(soort="klein", afbreken=False)
        self.setLayout(rij(self.vinkje, None, self.bij))

    def toon(self, deel: tuple[Lksstap, dt.date | None]) -> None:
        _stap, klaar = deel
        self.vinkje.setChecked(klaar is not None)
        self.bij.setText(f"gedaan op {kort(klaar)}" if klaar else self.stap.wie)


class LksKaart(Kaart):
    """Only there when it plays: loonkostensubsidie in the plan, the register, or something measured before."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Loonkostensubsidie", "de landelijke stappen", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self.nu = label()
        self.stappen = Regels(lambda deel: deel[0].code, lambda deel: StapVanLks(kader, self, deel[0]), ruimte=0)
        self.bron = label(soort="klein")
        self.lijn = Beeld("Loonwaarde in de tijd", kader.thema)
        self.door = label(soort="let")
        self.percentage = QLineEdit()
        self.percentage.setFixedWidth(90)
        self.percentage.setPlaceholderText("bijv. 62,5")
        self.percentage.returnPressed.connect(self._leg_vast)
        self.datum = Datumveld("Gemeten op", kader.werkplek.vandaag())
        self.datum.gekozen.connect(lambda _dag: self._stel_meting_voor())
        self.volgende = Datumkeuze("Volgende meting")
        self.weg = knop("Haal de laatste meting weg", self._haal_weg, link=True)
        invoer = Vloei(10, 6)
        for naam, deel in (
            ("Loonwaarde in procenten", self.percentage),
            ("Gemeten op", self.datum),
            ("Volgende meting", self.volgende),
        ):
            vakje = QWidget()
            vakje.setLayout(veld(naam, deel))
            invoer.addWidget(vakje)
        self.leg_vast = knop("Leg de loonwaarde vast", self._leg_vast)
        for deel in (self.nu, self.stappen, self.bron, streep(), self.lijn, self.door, invoer):
            self.inhoud.addWidget(deel) if isinstance(deel, QWidget) else self.inhoud.addLayout(deel)
        self.inhoud.addLayout(kolom(rij(self.leg_vast, self.weg, None)))

    def toon(self, inwoner: Inwoner) -> None:
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        self.inwoner = inwoner
        self.setVisible(speelt(inwoner))
        if ander:
            self.percentage.clear()
            self.datum.zet(self.kader.werkplek.vandaag())
            self._stel_meting_voor()
        if self.isHidden():
            return
        vandaag = self.kader.werkplek.vandaag()
        klaar = gedaan(inwoner)
        stappen = lks_stappen().op(vandaag)
        self.stappen.toon([(s, klaar[s.code].gedaan_op if s.code in klaar else None) for s in stappen])
        nu = volgende_stap(inwoner, vandaag)
        self.nu.setText(
            f"Nu aan de beurt: {nu.naam[:1].lower()}{nu.naam[1:]}. {nu.uitleg}" if nu else "Alle stappen zijn gedaan."
        )
        onzeker = sum(s.status == ONBEVESTIGD for s in stappen)
        self.bron.setText(
            f"De namen van {onzeker} stappen zijn nog niet bevestigd bij het landelijke proces." if onzeker else ""
        )
        signaal = doorplaatsen(inwoner, vandaag)
        self.door.setText(signaal.zin if signaal else "")
        self.door.setVisible(signaal is not None)
        self.weg.setVisible(bool(inwoner.loonwaarden))
        self._teken()

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        self._teken()

    def _teken(self) -> None:
        """The chart as wide as the card, so that its letters keep their size."""
        if self.inwoner is None or not self.inwoner.loonwaarden:
            self.lijn.zet(None)
            return
        vandaag = self.kader.werkplek.vandaag()
        signaal = doorplaatsen(self.inwoner, vandaag)
        self.lijn.zet(
            loonwaardelijn(
                [(m.datum, m.percentage) for m in self.inwoner.loonwaarden],
                vandaag,
                self.inwoner.loonwaarden[-1].volgende_meting,
                signaal.drempel.percentage if signaal else None,
                max(self.width() - RAND, 320) * PUNTEN_PER_PIXEL,
            )
        )

    def _stel_meting_voor(self) -> None:
        maanden = maanden_tot_meting()
        if maanden is not None:
            self.volgende.voorstel = laatste_dag(self.datum.datum(), maanden) + dt.timedelta(days=1)
            self.volgende.zet(self.volgende.voorstel)

    def _leg_vast(self) -> None:
        if self.inwoner is None:
            return
        try:
            percentage = Decimal(self.percentage.text().strip().rstrip("%").strip().replace(",", "."))
        except InvalidOperation:
            self.kader.gemeld.emit("Vul bij loonwaarde een percentage in, bijvoorbeeld 62,5.", "fout")
            return
        volgende = self.volgende.veld.datum() if not self.volgende.veld.isHidden() else None
        self.kader.doe(
            noteer_loonwaarde, self.inwoner.id, self.datum.datum(), percentage, volgende, daarna=self._vastgelegd
        )

    def _vastgelegd(self, _wijziging: object) -> None:
        self.percentage.clear()
        self.percentage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _haal_weg(self) -> None:
        if self.inwoner is not None and self.inwoner.loonwaarden:
            self.kader.doe(verwijder_loonwaarde, self.inwoner.loonwaarden[-1].id)
