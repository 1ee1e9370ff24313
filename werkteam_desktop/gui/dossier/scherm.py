"""One inwoner: the telefoonkaart above, the tabs in the order of the talk below."""

from __future__ import annotations

import datetime as dt
from functools import partial
from operator import itemgetter

import shiboken6
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import codelijst, routes
from werkteam_desktop.dossier.datum import kort
from werkteam_desktop.dossier.vervolg import Vervolg, vervolg
from werkteam_desktop.gui.indeling import Vloei, herteken, invoer_in
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import (
    Knop,
    bewaar_alles,
    chip,
    knop,
    kolom,
    laat_los,
    label,
    leeg,
    loopt_achter,
    plat,
    rij,
)
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.plan import GEEN_PLAN
from werkteam_desktop.handelingen.werkplek import Wijziging

EERSTE_WOORDEN = 240  # characters of the last contact that the card shows
VERVOLG_BREED = 300  # pixels of what comes next in a narrow window: one line more would push the talk out of sight
NAAST_FEITEN = 190  # pixels of the margins, the gaps and "bewaard"
SMAL = 760  # pixels; with less the tabs stand closer together, so that all of them are in sight
RUIMTE_FEITEN = 860  # pixels that the name leaves at least for age, number, route, regiehouder and dates
TABS = (
    ("tijdlijn", "Tijdlijn"),
    ("intake", "Intake"),
    ("diagnose", "Diagnose"),
    ("route", "Route"),
    ("plan", "Plan"),
    ("werk_en_inkomen", "Werk en inkomen"),
    ("nazorg", "Nazorg"),
    ("documenten", "Documenten"),
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
    elif naam == "documenten":
        from werkteam_desktop.gui.dossier.documenten import DocumentenTab as Tab
    else:
        from werkteam_desktop.gui.dossier.werk_en_inkomen import WerkEnInkomenTab as Tab
    return Tab(kader)


class Kop(QFrame):
    """The telefoonkaart: what one needs to answer a call in ten seconds.

    `gevraagd(str)`: to the tab where something can be done."""

    gevraagd = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kop")
        self.setAccessibleName("Telefoonkaart")
        self._voluit = ""
        self._vervolg: QPushButton | None = None
        self.naam = label(soort="titel", afbreken=False)
        self.feiten = Vloei()
        self.bewaard = label("✓ bewaard", "goed", afbreken=False)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Onderdelen van het dossier")
        self.tabs.setExpanding(False)
        for _code, tekst in TABS:
            self.tabs.addTab(tekst)
        self._bovenste = rij(self.naam, None, self.bewaard, ruimte=16)
        self._bovenste.setStretch(1, 0)
        self._bovenste.insertLayout(1, self.feiten, 1)
        self.tabregel = rij(ruimte=12)
        self.tabregel.addWidget(self.tabs, 1)
        vak = kolom(self._bovenste, self.tabregel, ruimte=6)
        vak.setContentsMargins(20, 10, 20, 0)
        self.setLayout(vak)

    def toon_bewaard(self, tekst: str, waarom: str = "") -> None:
        """What is kept by now; with `waarom` something is not."""
        if self.bewaard.text() == tekst:
            return
        self.bewaard.setText(tekst)
        self.bewaard.setObjectName("let" if waarom else "goed")
        self.bewaard.setToolTip(plat(waarom))
        self.bewaard.setAccessibleDescription(waarom)
        herteken(self.bewaard)

    def toon(self, inwoner: Inwoner, vandaag) -> None:
        """Fills the card; a name too long for the window is shortened here, never in the dossier."""
        self._voluit = inwoner.naam
        self.naam.setToolTip(plat(inwoner.naam))
        leeg(self.feiten)
        self._vervolg = None
        leeftijd = inwoner.leeftijd(vandaag)
        delen = [f"{leeftijd} jaar" if leeftijd is not None else "leeftijd onbekend", inwoner.nummer]
        if inwoner.voorbeeld:
            delen.append("VOORBEELD")
        self.feiten.addWidget(label(" · ".join(delen), "zacht", afbreken=False))
        if inwoner.geheim:
            self.feiten.addWidget(chip("adres geheim", "rood"))
        route = routes().naam_van(inwoner.route) if inwoner.route else "nog geen route"
        self.feiten.addWidget(chip(route, "merk" if inwoner.route else "let"))
        for feit in self._feiten(inwoner, vandaag):
            self.feiten.addWidget(feit)
        QTimer.singleShot(0, self, self._pas)  # the facts know their width once they are drawn in their style

    def resizeEvent(self, gebeurtenis) -> None:
        super().resizeEvent(gebeurtenis)
        smal = self.width() < SMAL
        if smal != bool(self.tabs.property("smal")):
            self.tabs.setProperty("smal", smal)
            herteken(self.tabs)
            # Beside the name there is no room then: the facts go under it.
            van, naar = (self._bovenste, self.layout()) if smal else (self.layout(), self._bovenste)
            van.removeItem(self.feiten)
            naar.insertLayout(1, self.feiten, 0 if smal else 1)
        self._pas()

    def _pas(self) -> None:
        """The name and what comes next take the room there is; the name first."""
        self._kort_vervolg(VERVOLG_BREED)
        feiten = self.feiten.sizeHint().width() + NAAST_FEITEN
        ruimte = max(260, self.width() - min(feiten, RUIMTE_FEITEN))
        self.naam.setText(self.naam.fontMetrics().elidedText(self._voluit, Qt.TextElideMode.ElideRight, ruimte))
        breed = self.width() - ruimte - NAAST_FEITEN
        if self.tabs.property("smal") and self._vervolg is not None:  # the facts have a line of their own
            self.layout().activate()
            naast_tekst = self._vervolg.sizeHint().width() - self._vervolg.fontMetrics().horizontalAdvance(
                self._vervolg.text().replace("&&", "&")
            )
            breed = self.width() - self.layout().contentsMargins().right() - self._vervolg.x() - naast_tekst
        self._kort_vervolg(max(VERVOLG_BREED, breed))

    def _kort_vervolg(self, breedte: int) -> None:
        if self._vervolg is not None:
            voluit, meet = self._vervolg.accessibleName(), self._vervolg.fontMetrics()
            kort = meet.elidedText(voluit, Qt.TextElideMode.ElideRight, breedte)
            self._vervolg.setText(kort.replace("&", "&&"))  # a button would underline what follows

    def _feiten(self, inwoner: Inwoner, vandaag) -> list[QWidget]:
        feiten = [_feit("Regiehouder", inwoner.regiehouder.naam)] if inwoner.regiehouder else []
        if inwoner.telefoon:
            feiten.append(_feit("Bel", inwoner.telefoon))
        if inwoner.afgesloten_op is not None:
            feiten.append(_feit("Gesloten", kort(inwoner.afgesloten_op)))
        gesproken = _gesproken(inwoner)
        if not gesproken:
            feiten.append(_feit("Laatst", "nog niet"))
        else:
            dag, tekst = max(gesproken, key=itemgetter(0))
            feiten.append(_Uitleg("Laatst", _kort(dag, vandaag), _begin(tekst)))
        afspraken = [a for a in inwoner.afspraken if not a.afgerond and a.tijdstip.astimezone().date() >= vandaag]
        if afspraken:
            moment = afspraken[0].tijdstip.astimezone()
            waar = f" · {afspraken[0].plaats}" if afspraken[0].plaats else ""
            tekst = f"{afspraken[0].onderwerp}{waar}"
            feiten.append(_Uitleg("Afspraak", f"{_kort(moment.date(), vandaag)} {moment:%H.%M}", tekst))
        gepland = vervolg(inwoner)
        if afspraken:  # it has its own place
            gepland.remove(Vervolg(moment.date(), f"Afspraak: {afspraken[0].onderwerp}", "tijdlijn"))
        if gepland and inwoner.afgesloten_op is None:
            feiten.append(self._volgende(gepland, vandaag))
        return feiten

    def _volgende(self, gepland: list[Vervolg], vandaag) -> QWidget:
        """What comes next of everything that is planned; a click goes to where it is done."""
        eerste = gepland[0]
        te_laat = eerste.op < vandaag
        tekst = f"{'Te laat' if te_laat else 'Volgende'}: {_kort(eerste.op, vandaag)} · {eerste.wat}"
        veld = knop("", partial(self.gevraagd.emit, eerste.tab), link=True)
        veld.setMinimumWidth(1)  # it is shortened when the window gets narrower
        meer = f"\nDaarna: {_kort(gepland[1].op, vandaag)} · {gepland[1].wat}" if len(gepland) > 1 else ""
        veld.setToolTip(plat(tekst + meer, afbreken=True))
        veld.setAccessibleName(tekst)
        veld.setProperty("laat", te_laat)
        self._vervolg = veld
        return veld


def _feit(naam: str, waarde: str) -> QWidget:
    feit = QWidget()
    tekst = label(waarde, afbreken=False)
    tekst.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    feit.setLayout(rij(label(naam, "zacht", afbreken=False), tekst, ruimte=4))
    return feit


class _Uitleg(Knop):
    """A fact with more behind it: under the pointer, and on a click or a key."""

    def __init__(self, naam: str, waarde: str, uitleg: str) -> None:
        super().__init__(f"{naam} {waarde}")
        self.setProperty("link", True)
        self.setToolTip(plat(uitleg, afbreken=True))
        self.setAccessibleName(f"{naam} {waarde}: {uitleg}")
        self.clicked.connect(self._zeg)

    def _zeg(self) -> None:
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self.toolTip(), self)


def _gesproken(inwoner: Inwoner) -> list[tuple[dt.date, str]]:
    """The last contact, the appointments that were held and the talks of the nazorg: the day, and what was said."""
    uit = []
    for c in inwoner.contactmomenten[-1:]:
        wie = f"{c.medewerker.naam}: " if c.medewerker else ""
        uit.append((c.tijdstip.astimezone().date(), f"{wie}{c.tekst}"))
    uit += [(a.tijdstip.astimezone().date(), f"Afspraak: {a.onderwerp}") for a in inwoner.afspraken if a.geweest]
    for moment in (m for p in inwoner.plaatsingen for m in p.momenten if m.gesproken):
        woorden = (codelijst("nazorg").naam_van(moment.bevalt), moment.nodig)
        uit.append((moment.gedaan_op, f"Nazorg: {'. '.join(w for w in woorden if w)}"))
    return uit


def _begin(tekst: str) -> str:
    """The first words, whole ones."""
    if len(tekst) <= EERSTE_WOORDEN:
        return tekst
    return tekst[:EERSTE_WOORDEN].rsplit(" ", 1)[0] + " …"


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
        self.kop.gevraagd.connect(self.ga_naar)
        kader.gewijzigd.connect(self._gewijzigd)
        kader.werker.bezig.connect(self._bezig)
        QApplication.instance().focusChanged.connect(self._toon_bewaard)  # a field that is wrong was left

    def open(self, inwoner_id: int, tab: str = "") -> None:
        """Loads a dossier and shows it on a tab (the current one when empty)."""
        bewaar_alles(self)
        if tab:
            self.kop.tabs.setCurrentIndex([code for code, _ in TABS].index(tab))
        self._lees(inwoner_id)

    def vak(self) -> tuple[int, str] | tuple[()]:
        """Whose dossier is on screen, and which tab."""
        return (self.inwoner.id, TABS[self.kop.tabs.currentIndex()][0]) if self.inwoner is not None else ()

    def vakken(self) -> dict[tuple[int, str], QWidget]:
        """The tabs with what they hold, of whom."""
        return {(tab.inwoner.id, code): tab for code, tab in self._schermen.items() if tab.inwoner is not None}

    def naar_vak(self, inwoner_id: int, tab: str) -> None:
        self.open(inwoner_id, tab)

    def ga_naar(self, tab: str) -> None:
        """Shows a tab, when it is there."""
        codes = [code for code, _ in TABS]
        self.kop.tabs.setCurrentIndex(codes.index(tab) if tab in codes else 0)

    def druk_plan_af(self) -> None:
        """Prints the plan from any tab; what one does with it next, giving it out, is one Tab away."""
        if self.inwoner is not None:
            self.ga_naar("plan")
            uitgifte = self.tab("plan").uitgifte
            if self.inwoner.plan is None:
                self.kader.gemeld.emit(GEEN_PLAN, "fout")
                return
            uitgifte.druk.setFocus(Qt.FocusReason.ShortcutFocusReason)
            uitgifte.druk.click()

    def gesprek(self) -> None:
        """To the talk about work and income, or from there to everything on one sheet and back."""
        werk = [code for code, _ in TABS].index("werk_en_inkomen")
        if self.kop.tabs.currentIndex() == werk and self.inwoner is not None:
            self.tab("werk_en_inkomen").wissel()
        elif self.inwoner is not None:
            self.kader.gesprek = True
            self.kop.tabs.setCurrentIndex(werk)

    def tab_nu(self) -> str:
        """The code of the tab in front."""
        return TABS[self.kop.tabs.currentIndex()][0]

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
        ander = self.inwoner is None or self.inwoner.id != inwoner.id
        if ander and self.inwoner is not None:
            self.kader.dossier_wisselt.emit()
            bewaar_alles(self)
            laat_los(self)
        self._gevraagd = inwoner.id  # of a dossier that was merged: the one it went into
        self.inwoner = inwoner
        self.kop.toon(inwoner, self.kader.werkplek.vandaag())
        self._toon_tab()
        if ander or not loopt_achter(self):  # what is being typed began with what stood there before
            self.kader.werkplek.zie(inwoner)

    def _tab_gekozen(self, _nummer: int) -> None:
        """What was typed on one tab is on its way to the store before another tab does anything with it."""
        bewaar_alles(self)
        self._toon_tab()

    def _toon_tab(self) -> None:
        if self.inwoner is None:
            return
        scherm = self.tab(TABS[self.kop.tabs.currentIndex()][0])
        hier = self.window().focusWidget()
        was_binnen = hier is not None and self.isAncestorOf(hier)
        velden = invoer_in(scherm)
        verder = velden[velden.index(hier) + 1 :] if hier in velden else []
        scherm.toon(self.inwoner)
        self.stapel.setCurrentWidget(scherm)
        nu = self.window().focusWidget()
        weg = nu is None or not scherm.isAncestorOf(nu) or (nu is hier and not nu.isVisible())
        if weg and hier in velden:
            # What had the focus is gone, such as a button that was pressed: the keyboard goes on with what follows.
            blijft = [w for w in (*verder, *velden) if shiboken6.isValid(w) and w.isVisible() and w.isEnabled()]
            (blijft or [self.kop.tabs])[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif was_binnen and (nu is None or not self.isAncestorOf(nu)):
            self.kop.tabs.setFocus(Qt.FocusReason.OtherFocusReason)  # of a tab that was left
        for deze in self._schermen.values():
            if hasattr(deze, "hoek"):
                deze.hoek.setVisible(deze is scherm)

    def _gewijzigd(self, wijziging: Wijziging) -> None:
        if self._gevraagd in wijziging.inwoners and self.isVisible():
            self._lees(self._gevraagd)

    def _bezig(self, bezig: bool) -> None:
        if bezig:
            self.kop.toon_bewaard("bewaren …")
        else:
            self._toon_bewaard()

    def _toon_bewaard(self, *_focus: object) -> None:
        """That all is kept, or how many fields are not: there stands something that cannot be."""
        if not self.isVisible():
            return
        rood = [v for v in self.findChildren(QLineEdit) if v.property("fout")]
        velden = [v for v in rood if getattr(v, "fout", True)]  # not what only does not fit with the rest
        if not velden:
            self.kop.toon_bewaard("✓ bewaard")
            return
        een = len(velden) == 1
        hulp = f"{'1 veld is' if een else f'{len(velden)} velden zijn'} nog niet bewaard: kijk bij de rode rand."
        self.kop.toon_bewaard(f"{len(velden)} niet bewaard", hulp)
