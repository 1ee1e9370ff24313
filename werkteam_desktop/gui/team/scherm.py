"""Team: the overviews for the teamleider. Each number opens to its dossiers and to how it came about."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from werkteam_desktop.dossier.catalogus import doelgroepen
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import Afgebroken
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.team.keuze import Overzichtenlijst, periodes
from werkteam_desktop.gui.team.papier import GESTOPT, Papier
from werkteam_desktop.gui.team.tabel import OverzichtTabel
from werkteam_desktop.gui.team.uitleg import UitlegDialoog
from werkteam_desktop.gui.team.voortgang import Voortgang, Werk
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, Vel, knop, kolom, label, leeg, rij, veld
from werkteam_desktop.handelingen import overzichten
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.regio.overzicht import Bron, Overzicht
from werkteam_desktop.regio.teamsamenvoeging import Samenvoeging

SMAL = 900  # logical pixels: in a narrower window the list becomes a field
TELLEN = "De dossiers worden geteld"
MAKEN = "Het overzicht wordt gemaakt"
NIETS = (
    "In deze periode valt er niets te tellen. Kies een andere periode, of schrijf een inwoner in: klik op Inwoners en "
    "dan op Nieuw dossier."
)


class TeamScherm(QWidget):
    """Left the overviews, above them whose and when, in the middle what the overview says, its table and its chart.

    What was counted is kept until something changes or another period is chosen: another overview is there at once."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.naam = overzichten.namen()[0]
        self.overzicht: Overzicht | None = None
        self.bron: Bron | None = None
        self._gemaakt: dict[tuple[str, str], Overzicht] = {}
        self.samen: Samenvoeging | None = None  # the whole team is counted, not this laptop
        self._getoond = (self.naam, "")
        kader.werker.gestopt.connect(self._stop)
        vandaag = kader.werkplek.vandaag()
        self.lijst = Overzichtenlijst()
        self.lijst.zet(self.naam)
        self.lijst.gekozen.connect(self.kies)
        self.keuze = Keuzelijst("Overzicht", [p for groep in overzichten.groepen().values() for p in groep])
        self.keuze.setMinimumContentsLength(26)
        self.keuze.gekozen.connect(self.kies)
        self.periode = Keuzelijst("Periode", periodes(vandaag))
        self.periode.setMinimumContentsLength(22)
        self.periode.gekozen.connect(self._andere_periode)
        self.doelgroep = Keuzelijst(
            "Doelgroep", [(d.code, d.naam) for d in doelgroepen().op(vandaag)], leeg="Alle doelgroepen"
        )
        self.doelgroep.gekozen.connect(lambda _code: self._maak())
        self.titel = label(soort="titel")
        self.waarover = label(soort="zacht")
        self.zinnen = kolom(ruimte=4)
        self.tabel = OverzichtTabel()
        self.tabel.geopend.connect(self._open)
        self.tabel.gevraagd.connect(self._leg_uit)
        self.tabel.currentCellChanged.connect(self._volg_cel)
        self.hoe = knop("Hoe komt dit getal tot stand?", self._leg_gekozen_uit, link=True)
        self.beeld = GrafiekVeld("Grafiek bij het overzicht", kader.thema)
        self.beeldzin = label(soort="zacht")
        self.onder = label(soort="klein")
        self.opnieuw = knop("Tel opnieuw", self.ververs)
        self.voortgang = Voortgang()
        self.voortgang.gestopt.connect(self._gestopt)
        self.papier = Papier(kader, self)
        self.laptops = knop("Laptops van het team …", self._laptops, link=True)
        self.wie = label(soort="kaartkop")
        self.terug = knop("Terug naar deze laptop", self._terug)
        self.teambalk = QWidget()
        self.teambalk.setLayout(rij(self.wie, self.terug, None, ruimte=12))
        self.teambalk.hide()
        self._leg_neer()
        kader.gewijzigd.connect(self._gewijzigd)

    def _leg_neer(self) -> None:
        self.veld_keuze = QWidget()
        self.veld_keuze.setLayout(veld("Overzicht", self.keuze))
        velden = Vloei(14, 8)
        velden.addWidget(self.veld_keuze)
        for naam, invoer in (("Periode", self.periode), ("Doelgroep", self.doelgroep)):
            vak = QWidget()
            vak.setLayout(veld(naam, invoer))
            velden.addWidget(vak)
        self.boven = QGridLayout()
        self.boven.setColumnStretch(0, 1)
        self.boven.setSpacing(8)
        self.boven.addLayout(velden, 0, 0)
        self.boven.addWidget(self.papier, 0, 1, Qt.AlignmentFlag.AlignBottom)
        self.kaart = Kaart()
        self.kaart.inhoud.addWidget(self.tabel)
        wenk = label("Klik op een getal, of kies het en druk op Enter, om de dossiers te zien.", "zacht")
        self.kaart.inhoud.addLayout(kolom(wenk, rij(self.hoe, None), ruimte=4))
        self.beeldkaart = Kaart()
        self.beeldkaart.inhoud.addWidget(self.beeld)
        self.beeldkaart.inhoud.addWidget(self.beeldzin)
        self.beeldkaart.hide()
        self.kaart.hide()
        self.opnieuw.hide()
        self.vel = Vel("Overzicht")
        for deel in (self.titel, self.waarover):
            self.vel.vak.addWidget(deel)
        self.vel.vak.addLayout(self.zinnen)
        for deel in (self.opnieuw, self.kaart, self.beeldkaart, self.onder):
            self.vel.vak.addWidget(deel)
        self.vel.vak.addStretch(1)
        self.vel.vak.setContentsMargins(20, 4, 20, 16)
        self.vel.vak.setSpacing(10)
        self.kop = QWidget()
        self.kop.setLayout(kolom(self.boven, self.teambalk, self.voortgang, self.papier.voortgang, ruimte=10))
        self.rechts = kolom(self.kop, self.vel, ruimte=0)
        self.linksonder = rij(self.laptops, None)
        self.linksonder.setContentsMargins(14, 8, 8, 12)
        self.links = QFrame()
        self.links.setObjectName("overzichtenkant")
        self.links.setLayout(kolom(self.lijst, self.linksonder, ruimte=0))
        self.links.layout().setStretch(0, 1)
        vak = rij(self.links, ruimte=0)
        vak.addLayout(self.rechts, 1)
        self.setLayout(vak)
        for eerst, daarna in zip(volgorde := self._volgorde(), volgorde[1:], strict=False):
            QWidget.setTabOrder(eerst, daarna)

    def _volgorde(self) -> list[QWidget]:
        return [
            self.lijst, self.keuze, self.periode, self.doelgroep, *self.papier.knoppen, self.laptops,
            self.terug, self.voortgang.knop, self.papier.voortgang.knop, self.opnieuw, self.tabel, self.hoe,
        ]  # fmt: skip

    # --- counting -----------------------------------------------------------------------------------------------

    def showEvent(self, gebeurtenis) -> None:
        super().showEvent(gebeurtenis)
        if self.bron is None and self.voortgang.werk is None:
            self.ververs()

    def ververs(self) -> None:
        """Counts again."""
        werk = self.voortgang.begin(TELLEN)
        self.opnieuw.hide()
        self.kader.lees(
            overzichten.bron,
            self.periode.code(),
            werk.ga_door,
            daarna=lambda bron: self._geteld(werk, bron),
            mislukt=lambda fout: self._mislukt(werk, fout),
        )

    def kies(self, naam: str) -> None:
        """Another overview."""
        self.naam = naam
        self.lijst.zet(naam)
        self.keuze.zet(naam)
        self._maak()

    def _andere_periode(self, _code: str) -> None:
        self._terug()

    # --- the whole team, from the files of its laptops ----------------------------------------------------------

    def _laptops(self) -> None:
        from werkteam_desktop.gui.teampakketten import TeamlaptopsDialoog

        dialoog = TeamlaptopsDialoog(self.kader, self.window())
        dialoog.gekozen.connect(self.toon_team)
        dialoog.open()

    def toon_team(self, samen: Samenvoeging) -> None:
        """The overviews of all laptops together, until another period is chosen or one goes back."""
        self.samen, self.bron = samen, samen.bron
        self._gemaakt.clear()
        self.wie.setText(f"Het hele team, {samen.bron.periode.naam}.")
        self.teambalk.show()
        self._maak()

    def _terug(self) -> None:
        self.samen = self.bron = None
        self.teambalk.hide()
        self.ververs()

    def _gewijzigd(self, _wijziging: Wijziging) -> None:
        if self.samen is not None:
            return  # what the laptops handed over does not change by what happens here
        self.bron = None
        if self.isVisible():
            self.ververs()

    def _geteld(self, werk: Werk, bron: Bron) -> None:
        if self.voortgang.klaar(werk) and self.samen is None:  # else the whole team was asked for meanwhile
            self.bron = bron
            self._gemaakt.clear()
            self._maak()

    def _maak(self) -> None:
        """Shows what is chosen, from what was counted."""
        if self.bron is None:
            return  # it comes with the count
        sleutel = (self.naam, self.doelgroep.code())
        if sleutel in self._gemaakt:
            self.voortgang.laat_los()
            self._getoond = sleutel
            self.toon(self._gemaakt[sleutel])
            return
        werk = self.voortgang.begin(MAKEN)
        self.kader.lees(
            _maak,
            self.bron,
            *sleutel,
            daarna=lambda o: self._is_gemaakt(werk, sleutel, o),
            mislukt=lambda fout: self._mislukt(werk, fout),
        )

    def _is_gemaakt(self, werk: Werk, sleutel: tuple[str, str], o: Overzicht) -> None:
        if self.voortgang.klaar(werk):
            self._gemaakt[sleutel] = o
            self._getoond = sleutel
            self.toon(o)

    def _mislukt(self, werk: Werk, fout: Exception) -> None:
        if self.voortgang.klaar(werk) and not isinstance(fout, Afgebroken):
            self.opnieuw.show()
            self.kader.meld_fout(fout)

    def _gestopt(self) -> None:
        """What was on screen stays, and says what it is; the count can be asked for again."""
        if self.overzicht is not None:
            self.periode.zet(self.overzicht.periode.code)
            self.naam, doelgroep = self._getoond
            self.lijst.zet(self.naam)
            self.keuze.zet(self.naam)
            self.doelgroep.zet(doelgroep)
        self.opnieuw.setVisible(self.bron is None)
        self.kader.gemeld.emit(GESTOPT, "goed")

    def toon(self, o: Overzicht) -> None:
        """Draws an overview."""
        ander = self.overzicht is None or self.overzicht.naam != o.naam
        self.overzicht = o
        self.titel.setText(o.titel)
        delen = (o.periode.naam, o.waarover, f"stand van {leesbaar(o.periode.einde)}")
        self.waarover.setText(" · ".join(deel for deel in delen if deel))
        leeg(self.zinnen)
        for zin in o.zinnen if self.bron is None or self.bron.rijen else [NIETS]:
            self.zinnen.addWidget(label(zin))
        self.tabel.toon(o)
        self._pas_tabel()
        self.kaart.show()
        self.beeld.zet(o.beeld)
        self.beeldzin.setText(o.beeld.zin if o.beeld else "")
        self.beeldkaart.setVisible(o.beeld is not None)
        onder = [o.toelichting, *o.verborgen_uitleg(), *([o.verwijzing] if o.verwijzing else [])]
        self.onder.setText("\n".join(onder))
        if ander:
            self.vel.verticalScrollBar().setValue(0)

    # --- a number -----------------------------------------------------------------------------------------------

    def _open(self, nummer: int, k: int) -> None:
        ids = list(dict.fromkeys(self.overzicht.ids(nummer, k))) if self.overzicht else []
        if self.samen is not None:
            from werkteam_desktop.gui.gecodeerd import open_getal

            open_getal(self.kader, self.window(), self.samen.bron, ids)
        elif len(ids) == 1:
            self.kader.gevraagd.emit(ids[0], "")
        elif ids:
            self.window().toon_selectie(ids)

    def _leg_gekozen_uit(self) -> None:
        plek = self.tabel.plek()
        if plek is not None:
            self._leg_uit(*plek)

    def _leg_uit(self, nummer: int, k: int) -> None:
        if self.overzicht is not None:
            UitlegDialoog(self.kader, self, self.overzicht, nummer, k, self._open).open()

    def _volg_cel(self, r: int, _k: int, *_vorige: int) -> None:
        """The keyboard goes through the table, the page goes along."""
        if self.tabel.hasFocus() and r >= 0:
            boven = self.tabel.mapTo(self.vel.widget(), self.tabel.pos()).y() + self.tabel.rowViewportPosition(r)
            self.vel.ensureVisible(0, boven + self.tabel.rowHeight(r), 0, 80)

    def gekozen_doelgroep(self) -> str:
        """The code of the doelgroep that is counted, "" for all."""
        return self.doelgroep.code()

    def _stop(self) -> None:
        self.voortgang.laat_los()

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        smal = self.width() < SMAL
        self.links.setVisible(not smal)
        self.veld_keuze.setVisible(smal)
        if smal:
            self.boven.addWidget(self.laptops, 2, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.linksonder.insertWidget(0, self.laptops)
        # In a low window the fields would leave no room for the table: there they scroll along with it.
        (self.vel.vak if smal else self.rechts).insertWidget(0, self.kop)
        rand = 0 if smal else 20
        self.kop.layout().setContentsMargins(rand, 12 if smal else 16, rand, 6)
        links_of_onder = (1, 0) if smal else (0, 1)
        self.boven.addWidget(self.papier, *links_of_onder, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        QTimer.singleShot(0, self, self._pas_tabel)  # the height is known when all of it is laid out

    def _pas_tabel(self) -> None:
        self.tabel.houd_binnen(self.vel.viewport().height())


def _maak(_werkplek: Werkplek, bron: Bron, naam: str, doelgroep: str) -> Overzicht:
    return overzichten.maak(overzichten.kies_doelgroep(bron, doelgroep), naam)
