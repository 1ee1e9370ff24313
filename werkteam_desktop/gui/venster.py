"""The main window: rail, screens, messages. It composes; each screen does its own work."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from werkteam_desktop.gui import stijl
from werkteam_desktop.gui.acties import ACTIES, GA_NAAR, Actie
from werkteam_desktop.gui.inwoners import InwonersScherm
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.leesvolgorde import Leesvolgorde, in_leesvolgorde, mag_met_tab
from werkteam_desktop.gui.melding import Melding
from werkteam_desktop.gui.menu import maak_menu
from werkteam_desktop.gui.plek import Plek
from werkteam_desktop.gui.rail import Rail
from werkteam_desktop.gui.voorbeeldband import Voorbeeldband
from werkteam_desktop.gui.widgets import actie, bewaar_alles, kolom, niet_bewaard
from werkteam_desktop.handelingen.lijst import iemand_bekend
from werkteam_desktop.handelingen.plek import lees_plek
from werkteam_desktop.handelingen.werkplek import ONGEDAAN, Werkplek, Wijziging

if TYPE_CHECKING:
    from werkteam_desktop.dossier import Inwoner
    from werkteam_desktop.gui.handleiding import HandleidingVenster

_GEEN_SLOT = (
    "Uw dossiers staan in de database van het team. Zet uw computer zelf op slot: druk op de Windows-toets en de L."
)
RECENT = 5  # dossiers that the palette offers before anything is typed
PICTOGRAMMEN_NA_MS = 150
STRAKS_MS = 20


class Venster(Leesvolgorde, QMainWindow):
    """One window on one store."""

    def __init__(self, werkplek: Werkplek, thema: str = "licht") -> None:
        super().__init__()
        self.setWindowTitle("Werkteam Desktop")
        self.resize(1366, 768)
        self.setMinimumSize(640, 360)  # 1366x768 at 200 % is 683x384
        self.kader = Kader(werkplek, thema, self)
        self.rail = Rail()
        self.stapel = QStackedWidget()
        self.schermen: dict[str, QWidget] = {}
        self.recent: list[int] = []  # the dossiers opened last, the newest first
        self.handleiding: HandleidingVenster | None = None
        self._sluit_toch = self._sluit_al = False
        vel = QWidget()
        vel.setObjectName("vel")
        vak = QHBoxLayout(vel)
        vak.setContentsMargins(0, 0, 0, 0)
        vak.setSpacing(0)
        vak.addWidget(self.rail)
        self.voorbeeld = Voorbeeldband(self.kader, self.ga_vandaag)
        rechts = kolom(self.voorbeeld, ruimte=0)
        rechts.addWidget(self.stapel, 1)
        vak.addLayout(rechts, 1)
        self.setCentralWidget(vel)
        self.melding = Melding(self, self.ongedaan)
        self.acties: dict[str, QAction] = {
            a.code: actie(a.tekst, a.sneltoets, partial(self.voer_uit, a), self) for a in ACTIES
        }
        self.plek = Plek(self)
        self.plek.teruggegaan.connect(self._bied_slot_aan)
        rechts.insertWidget(0, self.plek.balk)
        self.rail.meer.setMenu(maak_menu(self))
        self.rail.gekozen.connect(self._ga)
        self.kader.gemeld.connect(self._gemeld)
        self.kader.gewijzigd.connect(self._gewijzigd)
        self.kader.gevraagd.connect(self.open_dossier)
        self.kader.kopie_gekozen.connect(self._zet_kopie_terug)
        self.kopie_terug: Path | None = None  # to be put back when this window has closed
        self.kader.werker.bezig.connect(self._na_eerste_gegevens)
        if self.kader.meekijker is not None:
            self.kader.meekijker.weer_bereikbaar.connect(lambda: bewaar_alles(self))

    def scherm(self, naam: str) -> QWidget:
        """A screen, made when it is first asked for."""
        if naam not in self.schermen:
            self.schermen[naam] = self._maak(naam)
            self.stapel.addWidget(self.schermen[naam])
            self.plek.geef_onaf()
        return self.schermen[naam]

    def _maak(self, naam: str) -> QWidget:
        # Imported when first asked for: what is on screen first must not wait for the rest.
        if naam == "vandaag":
            from werkteam_desktop.gui.vandaag import VandaagScherm

            return VandaagScherm(self.kader)
        if naam == "inwoners":
            return InwonersScherm(self.kader)
        if naam == "dossier":
            from werkteam_desktop.gui.dossier.scherm import DossierScherm

            return DossierScherm(self.kader)
        if naam == "team":
            from werkteam_desktop.gui.team.scherm import TeamScherm

            return TeamScherm(self.kader)
        if naam == "voorbeelden":
            from werkteam_desktop.gui.voorbeelden import VoorbeeldenScherm

            return VoorbeeldenScherm(self.kader)
        if naam == "sociale_kaart":
            from werkteam_desktop.gui.sociale_kaart import SocialeKaartScherm

            return SocialeKaartScherm(self.kader)
        if naam == "beheer":
            from werkteam_desktop.gui.beheer.scherm import BeheerScherm

            return BeheerScherm(self.kader)
        if naam == "instellingen":
            from werkteam_desktop.gui.instellingen.scherm import InstellingenScherm

            return InstellingenScherm(self.kader)
        from werkteam_desktop.gui.regio.scherm import RegioScherm

        return RegioScherm(self.kader)

    def ga(self, naam: str) -> None:
        """Shows a screen and marks its button."""
        self.stapel.setCurrentWidget(self.scherm(naam))
        knopje = self.rail.knoppen.get("ga_inwoners" if naam == "dossier" else f"ga_{naam}")
        self.rail.groep.setExclusive(knopje is not None)  # of a screen without a button none is marked
        for ander in self.rail.knoppen.values():
            ander.setChecked(ander is knopje)

    def _ga(self, code: str) -> None:
        getattr(self, code)()

    def voer_uit(self, deze: Actie) -> None:
        """Does an action, whether it came from a menu, a key or the palette; or says what it needs first."""
        if belet := deze.belet(self):
            self.melding.toon(belet, ongedaan=False)
        else:
            getattr(self, deze.code)()
            if deze.groep == GA_NAAR:
                self._begin_op(self.stapel.currentWidget())

    def _begin_op(self, scherm: QWidget) -> None:
        """Who came by a key goes on where he was on that screen, or else at its beginning; not beside it. What is still
        being read may hide what has the focus."""
        if self.kader.werker.is_bezig:
            QTimer.singleShot(STRAKS_MS, scherm, partial(self._begin_op, scherm))
            return
        hier = QApplication.focusWidget()
        if (
            not scherm.isVisible()
            or QApplication.activeModalWidget() is not None
            or (hier is not None and scherm.isAncestorOf(hier))
        ):
            return
        eerder = scherm.focusWidget()
        kan = [eerder] if eerder is not None and eerder.isVisible() else in_leesvolgorde(scherm)
        doel = next((widget for widget in kan if mag_met_tab(widget)), scherm)  # there may be nothing on it yet
        doel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_dossier(self, inwoner_id: int, tab: str = "") -> None:
        """Opens a dossier, on the tab it was left on or on `tab`."""
        self.recent = [inwoner_id, *(nummer for nummer in self.recent if nummer != inwoner_id)][:RECENT]
        self.ga("dossier")
        self.scherm("dossier").open(inwoner_id, tab)

    def naar_onderdeel(self, tab: str) -> None:
        """Another part of the dossier on screen, and the focus in it."""
        if (inwoner := self.dossier_op_scherm()) is not None:
            self.open_dossier(inwoner.id, tab)
            self._begin_op(self.scherm("dossier").tab(tab))

    def toon_selectie(self, ids: list[int]) -> None:
        """Shows the list of inwoners with only these: the rows behind a number."""
        self.ga("inwoners")
        self.scherm("inwoners").toon_selectie(ids)

    # --- the actions of acties.py -------------------------------------------------------------------------------

    def opdrachten(self) -> None:
        from werkteam_desktop.gui.palet import Palet

        Palet(self).open()

    def ga_vandaag(self) -> None:
        self.ga("vandaag")

    def ga_inwoners(self) -> None:
        self.ga("inwoners")

    def ga_team(self) -> None:
        self.ga("team")

    def ga_regio(self) -> None:
        self.ga("regio")

    def ga_instellingen(self) -> None:
        self.ga("instellingen")

    def ga_beheer(self) -> None:
        self.ga("beheer")

    def reservekopieen(self) -> None:
        self.ga("beheer")
        self.scherm("beheer").ga("reservekopieen")

    def controleer(self) -> None:
        self.ga("beheer")
        blad = self.scherm("beheer").ga("controle")
        if blad.nu.isEnabled():
            blad.controleer()

    def wijzig_wachtwoord(self) -> None:
        self.ga("beheer")
        self.scherm("beheer").ga("beveiliging").wijzig_wachtwoord()

    def zoek(self) -> None:
        self.ga("inwoners")
        veld = self.scherm("inwoners").zoekveld
        veld.setFocus(Qt.FocusReason.ShortcutFocusReason)
        veld.selectAll()

    def leg_vast(self) -> None:
        """In a dossier: to the line of that dossier. Elsewhere first who it was, unless the list says so."""
        if self.dossier_op_scherm() is not None:
            dossier = self.scherm("dossier")
            dossier.kop.tabs.setCurrentIndex(0)
            dossier.tab("tijdlijn").contact.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        from werkteam_desktop.gui.dialogen import ContactDialoog

        lijst = self.schermen.get("inwoners")
        in_lijst = lijst is not None and self.stapel.currentWidget() is lijst
        ContactDialoog(self.kader, self, lijst.gekozen() if in_lijst else None).open()

    def draag_over(self) -> None:
        """In a dossier: that one. Elsewhere: all of a coach who leaves."""
        from werkteam_desktop.gui.dossier.overdracht import AllesOverDialoog, OverdrachtDialoog

        inwoner = self.dossier_op_scherm()
        if inwoner is None:
            AllesOverDialoog(self.kader, self).open()
            return
        bewaar_alles(self.scherm("dossier"))
        OverdrachtDialoog(self.kader, self, inwoner.id).open()

    def voeg_samen(self) -> None:
        """In a dossier: that one with another. Elsewhere: all likely doubles."""
        from werkteam_desktop.gui.dossier.samenvoegen import SamenvoegDialoog

        inwoner = self.dossier_op_scherm()
        if inwoner is not None:
            bewaar_alles(self.scherm("dossier"))
        SamenvoegDialoog(self.kader, self, inwoner.id if inwoner is not None else None).open()

    def kies_route(self) -> None:
        """Straight to a route."""
        from werkteam_desktop.gui.dossier.routedirect import DirectDialoog

        DirectDialoog(self.kader, self, self.dossier_op_scherm(), self._wijs_route_aan).open()

    def _wijs_route_aan(self, code: str) -> None:
        dossier = self.scherm("dossier")
        dossier.open(dossier.inwoner.id, "route")
        dossier.tab("route").wijs_aan(code)

    def druk_plan_af(self) -> None:
        self.scherm("dossier").druk_plan_af()

    def nieuw_dossier(self) -> None:
        from werkteam_desktop.gui.dialogen import NieuwDossierDialoog

        NieuwDossierDialoog(self.kader, self).open()

    def importeer(self) -> None:
        from werkteam_desktop.gui.dialogen import ImportDialoog

        ImportDialoog(self.kader, self).open()

    def dossier_op_scherm(self) -> Inwoner | None:
        """The inwoner whose dossier is in front; None on every other screen."""
        dossier = self.schermen.get("dossier")
        return dossier.inwoner if dossier is not None and self.stapel.currentWidget() is dossier else None

    def sluit_dossier(self) -> None:
        from werkteam_desktop.gui.dossier.afsluiten import HeropenDialoog, SluitDialoog

        inwoner = self.dossier_op_scherm()
        (SluitDialoog if inwoner.afgesloten_op is None else HeropenDialoog)(self.kader, self, inwoner).open()

    def sociale_kaart(self) -> None:
        """For the dossier on screen, if there is one."""
        voor = self.dossier_op_scherm()
        self.ga("sociale_kaart")
        self.scherm("sociale_kaart").voor(voor)

    def eigen_lijsten(self) -> None:
        from werkteam_desktop.gui.eigen_lijsten import EigenLijstenDialoog

        EigenLijstenDialoog(self.kader, self).open()

    def wie_bent_u(self) -> None:
        """Who works here; then to the day of that person."""
        from werkteam_desktop.gui.wie import WieDialoog

        WieDialoog(self.kader, self, self.ga_vandaag).open()

    def vergrendel(self) -> None:
        """Locks the program; what it needs first for that is said or asked."""
        toegang = self.kader.toegang
        if toegang is None:
            self.kader.gemeld.emit(_GEEN_SLOT, "fout")
        elif toegang.heeft_kluis:
            self.kader.slot_gevraagd.emit()
        else:
            from werkteam_desktop.gui.begin.slot import kies_dialoog

            self.kader.gemeld.emit("Kies eerst een wachtwoord. Daarmee opent u het slot weer.", "goed")
            kies_dialoog(self.kader, self).open()

    def ongedaan(self) -> None:
        self.melding.hide()
        self.kader.draai_terug()

    def net_gedaan(self) -> None:
        from werkteam_desktop.gui.net_gedaan import NetGedaanDialoog

        NetGedaanDialoog(self.kader, self).open()

    def vorige_tab(self) -> None:
        self._naar_tab(-1)

    def volgende_tab(self) -> None:
        self._naar_tab(1)

    def _naar_tab(self, stap: int) -> None:
        tabs = self.scherm("dossier").kop.tabs
        tabs.setCurrentIndex((tabs.currentIndex() + stap) % tabs.count())

    def voorbeelden(self) -> None:
        self.ga("voorbeelden")
        self.scherm("voorbeelden").toon_lijst()

    def gesprek(self) -> None:
        """To the talk about work and income of the dossier on screen; there to everything on one sheet, and back."""
        self.stapel.currentWidget().gesprek()

    def ander_thema(self) -> None:
        """Light becomes dark and the other way round."""
        self.zet_thema("donker" if self.kader.thema == "licht" else "licht")

    def zet_thema(self, thema: str) -> None:
        self.kader.thema = thema
        stijl.pas_toe(QApplication.instance(), thema)
        self.rail.teken(thema)
        from werkteam_desktop.gui.grafiek import GrafiekVeld

        for veld in self.findChildren(GrafiekVeld):
            veld.zet_thema(thema)
        if self.handleiding is not None:
            self.handleiding.zet_thema()

    def toon_handleiding(self) -> None:
        """Beside the work, at the chapter about the screen in front."""
        if self.handleiding is None:
            from werkteam_desktop.gui.handleiding import HandleidingVenster

            self.handleiding = HandleidingVenster(self.kader)
        self.handleiding.toon(self.scherm_nu())

    def scherm_nu(self) -> str:
        """The name of the screen in front; of a dossier that of its tab. Empty when there is none yet."""
        voor = self.stapel.currentWidget()
        naam = next((naam for naam, scherm in self.schermen.items() if scherm is voor), "")
        return voor.tab_nu() if naam == "dossier" else naam

    def toon_sneltoetsen(self) -> None:
        from werkteam_desktop.gui.sneltoetsen import SneltoetsenDialoog

        SneltoetsenDialoog(self).open()

    # --- what happens by itself ---------------------------------------------------------------------------------

    def begin(self) -> None:
        """After the first paint: where one was, or the welcome of a first start."""
        self.kader.lees(iemand_bekend, daarna=self._begin)

    def _begin(self, bekend: bool) -> None:
        if bekend and self.kader.werkplek.medewerker_id is None and not self.kader.werkplek.opslag.is_sqlite:
            from werkteam_desktop.gui.wie import WieDialoog

            WieDialoog(self.kader, self, self._ga_terug).open()
            return
        if bekend:
            self._ga_terug()
            self.voorbeeld.kijk()
            return
        from werkteam_desktop.gui.dialogen import WelkomDialoog

        welkom = WelkomDialoog(self.kader, self)
        welkom.finished.connect(self._ga_terug)
        welkom.open()

    def _ga_terug(self, _hoe: int = 0) -> None:
        self.kader.lees(lees_plek, daarna=self.plek.ga_terug)

    def _bied_slot_aan(self) -> None:
        """A store without a password: a calm offer to choose one, once."""
        if self.kader.toegang is not None:
            from werkteam_desktop.gui.begin.slot import bied_aan

            bied_aan(self.kader, self)

    def neem_over(self) -> None:
        """In place of `begin`, for who takes over from a colleague who left: who he is, then all dossiers to him."""
        from werkteam_desktop.gui.wie import WieDialoog

        self.ga_vandaag()
        self.plek.begin()
        WieDialoog(self.kader, self, self.draag_over).open()

    def _zet_kopie_terug(self, kopie: Path) -> None:
        self.kopie_terug = kopie
        self.close()

    def _na_eerste_gegevens(self, bezig: bool) -> None:
        """The pictograms of the rail take longer to load than the first list: they come after it."""
        if bezig:
            return
        self.kader.werker.bezig.disconnect(self._na_eerste_gegevens)
        if self.kader.werkplek.opslag.is_sqlite:
            self.kopiewacht = self.kader.kopiewacht  # from here on it waits for a quiet moment
        QTimer.singleShot(PICTOGRAMMEN_NA_MS, self, self._teken_rail)
        self.centralWidget().setFocus()  # not on the first button of the rail, where a border would draw the eye

    def _teken_rail(self) -> None:
        self.rail.teken(self.kader.thema)

    def _gemeld(self, tekst: str, soort: str) -> None:
        self.melding.toon(tekst, ongedaan=False, blijft=soort == "fout")

    def _gewijzigd(self, wijziging: Wijziging) -> None:
        if wijziging.van_ander:
            return
        # Typing keeps itself all the time; only what somebody did on purpose to a dossier deserves a message.
        vanzelf = wijziging.handeling.endswith(("bijgewerkt", "gewijzigd")) or wijziging.handeling == ONGEDAAN
        if (wijziging.inwoners or "selectie" in wijziging.tabellen) and not vanzelf:
            self.melding.toon(f"{wijziging.handeling.capitalize()}. {wijziging.gevolg}".rstrip(), ongedaan=True)

    def resizeEvent(self, gebeurtenis) -> None:
        super().resizeEvent(gebeurtenis)
        if self.melding.isVisible():
            self.melding.plaats()

    def closeEvent(self, gebeurtenis: QCloseEvent) -> None:
        """Keeps what was still being typed, then lets the store finish; asks first about rules that would be lost."""
        instellingen = self.schermen.get("instellingen")
        if instellingen is not None and not instellingen.mag_sluiten():
            self.kopie_terug = None
            gebeurtenis.ignore()
            return
        if not self._sluit_toch and not self._alles_bewaard():
            gebeurtenis.ignore()
            return
        bewaar_alles(self)
        self.plek.sluit_af()
        self.kader.werker.stop()
        super().closeEvent(gebeurtenis)

    def _alles_bewaard(self) -> bool:
        """Whether the store took all that was typed. The window stays once more when it did not, with a sentence; and
        while a team database is asked."""
        if not self._sluit_al:
            self._sluit_al = True
            bewaar_alles(self)
        while self.kader.werker.is_bezig and self.kader.meekijker is None:  # a file takes it or not, at once
            self.kader.werker.maak_af()
        if self.kader.werker.is_bezig:
            self.kader.werker.bezig.connect(self._sluit_straks, Qt.ConnectionType.SingleShotConnection)
            return False
        self._sluit_al = False
        self._sluit_toch = niet_bewaard(self)
        if self._sluit_toch:
            self.kader.gemeld.emit("Niet alles is bewaard. Sluit nog een keer af om het te laten vervallen.", "fout")
        return not self._sluit_toch

    def _sluit_straks(self, _bezig: bool) -> None:
        QTimer.singleShot(0, self, self.close)
