"""What makes work hard now, and what helps. A leefgebied is opened only when it is needed; nothing is mandatory."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import leefgebieden
from werkteam_desktop.grafiek.radar import radar
from werkteam_desktop.gui.beeld import Beeld
from werkteam_desktop.gui.dossier.ladder import LadderKaart
from werkteam_desktop.gui.dossier.leefgebied import Geopend, LeefgebiedKaart, OpenRegel
from werkteam_desktop.gui.indeling import Regels, TweeKolommen
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, bewaar_alles, kolom, label
from werkteam_desktop.handelingen.diagnose import meet_leefgebied

RADAR_VANAF = 3  # with fewer leefgebieden a wheel shows nothing


class DiagnoseTab(QWidget):
    """Left the leefgebieden, right the ladder and the picture as a whole."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._naar = ""
        self.open = Regels(lambda g: g.sleutel, lambda g: LeefgebiedKaart(kader, g), ruimte=14)
        self.dicht = Regels(lambda g: g.code, lambda g: OpenRegel(g, self._open))
        self.leeg = label(
            "Er is nog geen leefgebied open. Dat hoeft ook niet: open er alleen een als dat helpt bij werk of meedoen.",
            "zacht",
        )
        self.dicht_kaart = Kaart("Open een leefgebied alleen als het nodig is")
        self.dicht_kaart.inhoud.addWidget(self.leeg)
        self.dicht_kaart.inhoud.addLayout(self.dicht)
        self.ladder = LadderKaart(kader)
        self.radar = Beeld("Leefgebieden", kader.thema)
        self.radar_kaart = Kaart("Alles bij elkaar", "coach en inwoner")
        self.radar_kaart.inhoud.addWidget(self.radar)
        self.vel = TweeKolommen("Leefgebieden", "Ladder en overzicht")
        self.vel.links.addLayout(self.open)
        self.vel.links.addWidget(self.dicht_kaart)
        self.vel.rechts.addWidget(self.ladder)
        self.vel.rechts.addWidget(self.radar_kaart)
        self.setLayout(kolom(self.vel, ruimte=0))

    def toon(self, inwoner: Inwoner) -> None:
        """Shows what is open and what could be opened."""
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        if ander:
            bewaar_alles(self)
            self.dicht.toon([])  # a reason that was half typed belongs to the other dossier
            self.vel.toon_boven()
        self.inwoner = inwoner
        codes = {m.leefgebied for m in inwoner.metingen}
        geldend = [
            g for g in leefgebieden() if g.code in codes or g in leefgebieden().op(self.kader.werkplek.vandaag())
        ]
        geopend = [
            Geopend(inwoner.id, g, tuple(m for m in inwoner.metingen if m.leefgebied == g.code))
            for g in geldend
            if g.code in codes
        ]
        self.open.toon(geopend)
        self.dicht.toon([g for g in geldend if g.code not in codes])
        self.leeg.setVisible(not geopend)
        self.dicht_kaart.setVisible(len(geopend) < len(geldend))
        self.ladder.toon(inwoner)
        scores = [(g.gebied.naam, g.metingen[-1].stap, g.metingen[-1].stap_inwoner) for g in geopend]
        self.radar.zet(radar(scores, breedte=255, hoogte=190) if len(scores) >= RADAR_VANAF else None)
        self.radar_kaart.setVisible(len(scores) >= RADAR_VANAF)
        if (kaart := self.open.rijen.get((inwoner.id, self._naar))) is not None:
            self._naar = ""
            kaart.stappen.focus()
            self.vel.breng_in_beeld(kaart)

    def _open(self, leefgebied: str, reden: str) -> None:
        if self.inwoner is not None:
            self._naar = leefgebied
            self.kader.doe(meet_leefgebied, self.inwoner.id, leefgebied, reden=reden)
