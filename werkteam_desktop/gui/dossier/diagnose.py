"""What makes work hard now, and what helps. A leefgebied is opened only when it is needed; nothing is mandatory."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import leefgebieden
from werkteam_desktop.dossier.diagnose import aandelen
from werkteam_desktop.dossier.verandering import punten_van, vergelijk
from werkteam_desktop.grafiek import aandeel
from werkteam_desktop.grafiek.radar import radar
from werkteam_desktop.gui.beeld import Beeld
from werkteam_desktop.gui.dossier.indicatoren import IndicatorenKaart
from werkteam_desktop.gui.dossier.ladder import LadderKaart
from werkteam_desktop.gui.dossier.leefgebied import Geopend, LeefgebiedKaart, OpenRegel
from werkteam_desktop.gui.dossier.profiel import ProfielKaart
from werkteam_desktop.gui.dossier.register import RegisterKaart
from werkteam_desktop.gui.indeling import Regels, TweeKolommen
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, bewaar_alles, kolom, label, leeg
from werkteam_desktop.handelingen.diagnose import meet_leefgebied

RADAR_VANAF = 3  # with fewer leefgebieden a wheel shows nothing


class DiagnoseTab(QWidget):
    """Left what is asked, right the ladder and the picture as a whole."""

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
        self.indicatoren = IndicatorenKaart(kader)
        self.profiel = ProfielKaart(kader)
        self.register = RegisterKaart(kader)
        self.verandering = kolom(ruimte=4)
        self.verandering_kaart = Kaart("Sinds de vorige keer")
        self.verandering_kaart.inhoud.addLayout(self.verandering)
        self.aandeel = Beeld("Wie draagt het nu", kader.thema)
        self.aandeel_kaart = Kaart("Wie draagt het nu")
        self.aandeel_kaart.inhoud.addWidget(self.aandeel)
        self.lijn = Beeld("Op weg naar werk, door de tijd", kader.thema)
        self.lijn_kaart = Kaart("Op weg naar werk", "door de tijd")
        self.lijn_kaart.inhoud.addWidget(self.lijn)
        self.vel = TweeKolommen("Leefgebieden", "Ladder en overzicht")
        self.indicatoren.gevraagd.connect(lambda: self.vel.breng_in_beeld(self.indicatoren))
        self.vel.links.addLayout(self.open)
        for kaart in (self.dicht_kaart, self.indicatoren, self.profiel):
            self.vel.links.addWidget(kaart)
        for kaart in (
            self.register,
            self.ladder,
            self.verandering_kaart,
            self.radar_kaart,
            self.aandeel_kaart,
            self.lijn_kaart,
        ):
            self.vel.rechts.addWidget(kaart)
            kaart.setVisible(kaart is self.ladder)  # the others come when there is something to show
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
        self.indicatoren.toon(inwoner)
        self.profiel.toon(inwoner)
        self.register.toon(inwoner)
        self._toon_verandering(inwoner)
        delen = [(g.gebied.naam, *verdeling) for g in geopend if (verdeling := aandelen(g.metingen[-1]))]
        self.aandeel.zet(aandeel.aandelen(delen) if delen else None)
        self.aandeel_kaart.setVisible(bool(delen))
        lijn = self.indicatoren.grafiek()
        self.lijn.zet(lijn)
        self.lijn_kaart.setVisible(lijn is not None)
        if (kaart := self.open.rijen.get((inwoner.id, self._naar))) is not None:
            self._naar = ""
            kaart.stappen.focus()
            self.vel.breng_in_beeld(kaart)

    def _toon_verandering(self, inwoner: Inwoner) -> None:
        leeg(self.verandering)
        delen = vergelijk(punten_van(inwoner)).delen()
        for kop, regels in delen:
            self.verandering.addWidget(label(kop, "klein"))
            for regel in regels:
                self.verandering.addWidget(label(regel))
        self.verandering_kaart.setVisible(bool(delen))

    def _open(self, leefgebied: str, reden: str) -> None:
        if self.inwoner is not None:
            self._naar = leefgebied
            self.kader.doe(meet_leefgebied, self.inwoner.id, leefgebied, reden=reden)
