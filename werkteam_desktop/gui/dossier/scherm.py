"""One inwoner: the telefoonkaart above, the tabs in the order of the talk below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import routes
from werkteam_desktop.dossier.datum import kort
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import bewaar_alles, chip, kolom, laat_los, label, leeg, rij
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.werkplek import Wijziging

NAAST_FEITEN = 190  # pixels of the margins, the gaps and "bewaard"
RUIMTE_FEITEN = 860  # pixels that the name leaves at least for age, number, route, regiehouder and dates
TABS = (
    ("tijdlijn", "Tijdlijn"),
    ("intake", "Intake"),
    ("diagnose", "Diagnose"),
    ("route", "Route"),
    ("plan", "Plan"),
    ("werk_en_inkomen", "Werk en inkomen"),
    ("nazorg", "Nazorg"),
)


def _maak_tab(naam: str, kader: Kader) -> QWidget:
    # Imported when first opened: the list of inwoners must not wait for all its screens.
    if naam == "tijdlijn":
        from werkteam_desktop.gui.dossier.tijdlijn import TijdlijnTab as Tab
    elif naam == "intake":
        from werkteam_desktop.gui.dossier.intake import IntakeTab as Tab
    elif naam == "diagnose":
        from werkteam_desktop.gui.dossier.diagnose import DiagnoseTab as Tab
    elif naam == "route":
        from werkteam_desktop.gui.dossier.route import RouteTab as Tab
    elif naam == "plan":
        from werkteam_desktop.gui.dossier.plan import PlanTab as Tab
    elif naam == "nazorg":
        from werkteam_desktop.gui.dossier.nazorg import NazorgTab as Tab
    else:
        from werkteam_desktop.gui.dossier.werk_en_inkomen import WerkEnInkomenTab as Tab
    return Tab(kader)


class Kop(QFrame):
    """The telefoonkaart: what one needs to answer a call in ten seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kop")
        self.setAccessibleName("Telefoonkaart")
        self._voluit = ""
        self.naam = label(soort="titel", afbreken=False)
        self.feiten = Vloei()
        self.bewaard = label("✓ bewaard", "goed", afbreken=False)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Onderdelen van het dossier")
        self.tabs.setExpanding(False)
        for _code, tekst in TABS:
            self.tabs.addTab(tekst)
        bovenste = rij(self.naam, ruimte=16)
        bovenste.addLayout(self.feiten, 1)
        bovenste.addWidget(self.bewaard)
        self.tabregel = rij(ruimte=12)
        self.tabregel.addWidget(self.tabs, 1)
        vak = kolom(bovenste, self.tabregel, ruimte=6)
        vak.setContentsMargins(20, 10, 20, 0)
        self.setLayout(vak)

    def toon(self, inwoner: Inwoner, vandaag) -> None:
        """Fills the card; a name too long for the window is shortened here, never in the dossier."""
        self._voluit = inwoner.naam
        self.naam.setToolTip(inwoner.naam)
        leeg(self.feiten)
        leeftijd = inwoner.leeftijd(vandaag)
        delen = [f"{leeftijd} jaar" if leeftijd is not None else "leeftijd onbekend", inwoner.nummer]
        if inwoner.voorbeeld:
            delen.append("VOORBEELD")
        self.feiten.addWidget(label(" · ".join(delen), "zacht", afbreken=False))
        if inwoner.geheim:
            self.feiten.addWidget(chip("adres geheim", "rood"))
        route = routes().naam_van(inwoner.route) if inwoner.route else "nog geen route"
        self.feiten.addWidget(chip(route, "merk" if inwoner.route else "let"))
        for naam, waarde in self._feiten(inwoner, vandaag):
            feit = QWidget()
            feit.setLayout(rij(label(naam, "zacht", afbreken=False), label(waarde, afbreken=False), ruimte=4))
            self.feiten.addWidget(feit)
        QTimer.singleShot(0, self, self._pas_naam)  # the facts know their width once they are drawn in their style

    def resizeEvent(self, gebeurtenis) -> None:
        super().resizeEvent(gebeurtenis)
        self._pas_naam()

    def _pas_naam(self) -> None:
        feiten = self.feiten.sizeHint().width() + NAAST_FEITEN
        ruimte = max(260, self.width() - min(feiten, RUIMTE_FEITEN))
        self.naam.setText(self.naam.fontMetrics().elidedText(self._voluit, Qt.TextElideMode.ElideRight, ruimte))

    def _feiten(self, inwoner: Inwoner, vandaag) -> list[tuple[str, str]]:
        feiten = []
        if inwoner.regiehouder:
            feiten.append(("Regiehouder", inwoner.regiehouder.naam))
        laatste = inwoner.contactmomenten[-1].tijdstip.astimezone().date() if inwoner.contactmomenten else None
        feiten.append(("Laatst", _kort(laatste, vandaag) if laatste else "nog niet"))
        volgende = [a for a in inwoner.afspraken if not a.afgerond and a.tijdstip.astimezone().date() >= vandaag]
        if volgende:
            moment = volgende[0].tijdstip.astimezone()
            feiten.append(("Volgende", f"{_kort(moment.date(), vandaag)} {moment:%H.%M}"))
        else:
            feiten.append(("Volgende", "geen afspraak"))
        return feiten


def _kort(datum, vandaag) -> str:
    """Today by name, this year without the year."""
    return "vandaag" if datum == vandaag else kort(datum).removesuffix(f" {vandaag.year}")


class DossierScherm(QWidget):
    """Shows one dossier at a time and keeps it up to date while it is open."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._vraag = 0
        self._gevraagd = 0
        self.kop = Kop()
        self.stapel = QStackedWidget()
        self._schermen: dict[str, QWidget] = {}
        vak = QVBoxLayout(self)
        vak.setContentsMargins(0, 0, 0, 0)
        vak.setSpacing(0)
        vak.addWidget(self.kop)
        vak.addWidget(self.stapel, 1)
        self.kop.tabs.currentChanged.connect(self._tab_gekozen)
        kader.gewijzigd.connect(self._gewijzigd)
        kader.werker.bezig.connect(self._bezig)

    def open(self, inwoner_id: int, tab: str = "") -> None:
        """Loads a dossier and shows it on a tab (the current one when empty)."""
        bewaar_alles(self)
        if tab:
            self.kop.tabs.setCurrentIndex([code for code, _ in TABS].index(tab))
        self._lees(inwoner_id)

    def gesprek(self) -> None:
        """To the talk about work and income, or from there to everything on one sheet and back."""
        werk = [code for code, _ in TABS].index("werk_en_inkomen")
        if self.kop.tabs.currentIndex() == werk and self.inwoner is not None:
            self.tab("werk_en_inkomen").wissel()
        elif self.inwoner is not None:
            self.kader.gesprek = True
            self.kop.tabs.setCurrentIndex(werk)

    def tab(self, naam: str) -> QWidget:
        """The screen of a tab, made when it is first asked for."""
        if naam not in self._schermen:
            scherm = _maak_tab(naam, self.kader)
            self._schermen[naam] = scherm
            self.stapel.addWidget(scherm)
            if hasattr(scherm, "hoek"):  # what a tab has to say about itself as a whole stands beside the tabs
                self.kop.tabregel.addWidget(scherm.hoek)
        return self._schermen[naam]

    def _lees(self, inwoner_id: int) -> None:
        self._vraag += 1
        self._gevraagd = inwoner_id
        self.kader.lees(open_dossier, inwoner_id, daarna=partial(self._geladen, self._vraag))

    def _geladen(self, vraag: int, inwoner: Inwoner) -> None:
        if vraag != self._vraag:
            return  # somebody clicked on, or changed something since
        if self.kader.werker.is_bezig:
            # Something typed is still on its way to the store: what was read here may be older than the screen.
            self._lees(inwoner.id)
            return
        if self.inwoner is not None and self.inwoner.id != inwoner.id:
            bewaar_alles(self)
            laat_los(self)
        self.inwoner = inwoner
        self.kop.toon(inwoner, self.kader.werkplek.vandaag())
        self._toon_tab()

    def _tab_gekozen(self, _nummer: int) -> None:
        """What was typed on one tab is on its way to the store before another tab does anything with it."""
        bewaar_alles(self)
        self._toon_tab()

    def _toon_tab(self) -> None:
        if self.inwoner is None:
            return
        scherm = self.tab(TABS[self.kop.tabs.currentIndex()][0])
        scherm.toon(self.inwoner)
        self.stapel.setCurrentWidget(scherm)
        for deze in self._schermen.values():
            if hasattr(deze, "hoek"):
                deze.hoek.setVisible(deze is scherm)

    def _gewijzigd(self, wijziging: Wijziging) -> None:
        if self._gevraagd in wijziging.inwoners and self.isVisible():
            self._lees(self._gevraagd)

    def _bezig(self, bezig: bool) -> None:
        self.kop.bewaard.setText("bewaren …" if bezig else "✓ bewaard")
