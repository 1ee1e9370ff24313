"""Below the answer: month by month, what to arrange, how an amount was computed, what does not count, what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLayout,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from werkteam_desktop.dossier import Berekening, Inwoner
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.grafiek.lijn import saldolijn
from werkteam_desktop.grafiek.opmaak import MAANDEN, MAANDEN_KORT, bedrag, euro, verschil
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.widgets import knop, kolom, label, leeg, rij
from werkteam_desktop.inkomen.uitkomst import ONBEVESTIGD, Kasmaand, Kolom, Stap, Uitkomst, Vervolgstap
from werkteam_desktop.inkomen.zin import regelnaam

_STATUS = {ONBEVESTIGD: "nog niet bevestigd", "secondary": "uit een andere bron dan de wet", "keuze": "eigen keuze"}
_TABS = ("Maand voor maand", "Dit regelt u", "Zo is het berekend", "Niet meegerekend", "Eerder bewaard")
MAANDEN_, REGELEN, BEREKEND, BUITEN, BEWAARD = range(len(_TABS))
_RIJ = 22


class Onderkaart(QFrame):
    """One card with five pages; only the page on screen is drawn.

    `stap_gekozen(Vervolgstap)`: put this in the plan. `bewaarde_gekozen(Berekening)`: show this one again."""

    stap_gekozen = Signal(object)
    bewaarde_gekozen = Signal(object)

    def __init__(self, thema: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kaart")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Meer over deze berekening")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.stapel = QStackedWidget()
        self.kas = Kasbeeld(thema)
        self._vakken: list[QVBoxLayout] = []
        for naam in _TABS:
            self.tabs.addTab(naam)
            blad = QWidget()
            vak = QVBoxLayout(blad)
            vak.setContentsMargins(0, 0, 0, 0)
            vak.setSpacing(6)
            self._vakken.append(vak)
            self.stapel.addWidget(blad)
        self._vakken[MAANDEN_].addWidget(self.kas)
        alles = kolom(self.tabs, self.stapel, ruimte=8)
        alles.setContentsMargins(16, 6, 16, 12)
        self.setLayout(alles)
        self._uitkomst: Uitkomst | None = None
        self._inwoner: Inwoner | None = None
        self._aangenomen: Sequence[str] = ()
        self._regeling = ""
        self.tabs.currentChanged.connect(self._teken)

    def toon(self, uitkomst: Uitkomst, inwoner: Inwoner, aangenomen: Sequence[str]) -> None:
        """Another outcome, or other facts in the dossier."""
        self._uitkomst, self._inwoner, self._aangenomen = uitkomst, inwoner, aangenomen
        self.tabs.setTabText(REGELEN, _met_aantal(_TABS[REGELEN], len(uitkomst.stappen)))
        self.tabs.setTabText(BUITEN, _met_aantal(_TABS[BUITEN], len(uitkomst.niet_meegerekend)))
        self.tabs.setTabText(BEWAARD, _met_aantal(_TABS[BEWAARD], len(inwoner.berekeningen)))
        self._teken()

    def leg_uit(self, regeling: str) -> None:
        """Shows how the amounts of a regeling were computed."""
        self._regeling = regeling
        if self.tabs.currentIndex() != BEREKEND:
            self.tabs.setCurrentIndex(BEREKEND)
        else:
            self._teken()

    def _teken(self, _nr: int = 0) -> None:
        if self._uitkomst is None:
            return
        nr = self.tabs.currentIndex()
        for plek in range(self.stapel.count()):
            # A hidden page must not make the card as high as itself.
            hoogte = QSizePolicy.Policy.Preferred if plek == nr else QSizePolicy.Policy.Ignored
            self.stapel.widget(plek).setSizePolicy(QSizePolicy.Policy.Preferred, hoogte)
        self.stapel.setCurrentIndex(nr)
        if nr == MAANDEN_:
            self.kas.toon(self._uitkomst.kasstroom)
            return
        vak = self._vakken[nr]
        leeg(vak)
        (self._regelen, self._berekend, self._buiten, self._bewaard)[nr - 1](vak)
        vak.addStretch(1)

    def _regelen(self, vak: QVBoxLayout) -> None:
        in_plan = {a.tekst for a in self._inwoner.plan.acties} if self._inwoner.plan else set()
        for stap in self._uitkomst.stappen:
            regel = rij(ruimte=12)
            wanneer = label(leesbaar(stap.voor), "zacht", afbreken=False)
            wanneer.setFixedWidth(130)
            regel.addWidget(wanneer)
            regel.addWidget(label(f"{stap.wat} Bij {stap.bij_wie}."), 1)
            if staptekst(stap) in in_plan:
                regel.addWidget(label("✓ in het plan", "goed", afbreken=False))
            else:
                zet = knop("Zet in het plan", lambda stap=stap: self.stap_gekozen.emit(stap), link=True)
                zet.setAccessibleName(f"Zet in het plan: {stap.wat}")
                regel.addWidget(zet)
            vak.addLayout(regel)
        if not self._uitkomst.stappen:
            vak.addWidget(label("Zonder uren werk is er niets te regelen.", "zacht"))

    def _berekend(self, vak: QVBoxLayout) -> None:
        u = self._uitkomst
        namen = [regel.regeling for regel in u.na.regels]
        regeling = self._regeling if self._regeling in namen else namen[0]
        vak.addWidget(label(regelnaam(regeling), "kaartkop"))
        bronnen: list[str] = []
        kolommen = [(naam, _stappen(kolom_, regeling), kolom_.bedrag(regeling)) for naam, kolom_ in _kolommen(u)]
        if kolommen[0][1:] == kolommen[1][1:]:
            kolommen = [("Nu en straks", *kolommen[0][1:])]
        beide = QGridLayout()
        beide.setHorizontalSpacing(32)
        for plek, (naam, stappen, som) in enumerate(kolommen):
            beide.addLayout(_uitleg(naam, stappen, som, bronnen), 0, plek, Qt.AlignmentFlag.AlignTop)
            beide.setColumnStretch(plek, 1)
        vak.addLayout(beide)
        for nr, bron in enumerate(bronnen, start=1):
            vak.addWidget(label(f"{nr}. {bron}", "klein"))

    def _buiten(self, vak: QVBoxLayout) -> None:
        u = self._uitkomst
        for zin in u.niet_meegerekend:
            vak.addWidget(label(f"·  {zin}"))
        for kop, zinnen in (("Aangenomen", self._aangenomen), ("Nog niet bevestigd", u.niet_bevestigd)):
            if zinnen:
                vak.addWidget(label(f"{kop}: {', '.join(zinnen)}.", "let"))
        versie = f"Bedragen van de wet: stand {u.normversie}. Dit is een verwachting, geen besluit."
        vak.addWidget(label(versie, "klein"))

    def _bewaard(self, vak: QVBoxLayout) -> None:
        for berekening in reversed(self._inwoner.berekeningen):
            tekst = omschrijving(berekening)
            toon = knop(tekst, lambda b=berekening: self.bewaarde_gekozen.emit(b), link=True)
            regel = rij(toon, ruimte=12)
            regel.addWidget(label(f"Afspraak: {berekening.afspraak}" if berekening.afspraak else "", "zacht"), 1)
            vak.addLayout(regel)
        if not self._inwoner.berekeningen:
            vak.addWidget(label("Nog niets. Met ‘In het plan’ bewaart u deze berekening.", "zacht"))


class Kasbeeld(QWidget):
    """The balance over twelve months as a line and as a table; the chosen month opens into its posts."""

    def __init__(self, thema: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grafiek = GrafiekVeld("Hoeveel u voor- of achterloopt op nu, per maand", thema)
        self.tabel = QTableWidget()
        self.tabel.setAccessibleName("Maand voor maand: wat erin komt, wat eruit gaat en de stand")
        self.tabel.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tabel.setShowGrid(False)
        self.tabel.setTabKeyNavigation(False)
        self.tabel.setObjectName("dicht")
        self.tabel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tabel.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tabel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.posten = label(soort="klein")
        self._kas: tuple[Kasmaand, ...] = ()
        self._breed: bool | None = None
        self.setLayout(kolom(self.grafiek, self.tabel, self.posten, ruimte=4))
        self.tabel.currentCellChanged.connect(self._toon_posten)

    def toon(self, kas: tuple[Kasmaand, ...]) -> None:
        """Draws these months; the month with the lowest balance is chosen to begin with."""
        if kas != self._kas:
            self._kas = kas
            self._teken()

    def resizeEvent(self, gebeurtenis) -> None:
        super().resizeEvent(gebeurtenis)
        if (self.width() >= 760) != self._breed:
            self._teken()

    def _teken(self) -> None:
        """The months stand beside each other where there is room, under each other where there is not."""
        kas, self._breed = self._kas, self.width() >= 760
        breedte = max(self.width(), 300) * 72 / 96
        self.grafiek.zet(
            saldolijn([(_laatste_dag(m.maand), m.stand) for m in kas], breedte, 76 if self._breed else 110)
            if kas
            else None
        )
        koppen = [f"{MAANDEN_KORT[m.maand.month - 1]} {m.maand:%y}" for m in kas]
        namen = ["erin", "eruit", "stand"]
        inhoud = [[bedrag(w, centen=False) for w in (m.erin, m.eruit, m.stand)] for m in kas]
        breed = self._breed
        self.tabel.blockSignals(True)
        self.tabel.clear()
        self.tabel.setRowCount(3 if breed else len(kas))
        self.tabel.setColumnCount(len(kas) if breed else 3)
        self.tabel.setHorizontalHeaderLabels(koppen if breed else namen)
        self.tabel.setVerticalHeaderLabels(namen if breed else koppen)
        for nr, cellen in enumerate(inhoud):
            for plek, tekst in enumerate(cellen):
                item = QTableWidgetItem(tekst)
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.tabel.setItem(*((plek, nr) if breed else (nr, plek)), item)
        for kop in (self.tabel.horizontalHeader(), self.tabel.verticalHeader()):
            kop.setSectionsClickable(False)
            kop.setHighlightSections(False)
        self.tabel.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tabel.horizontalHeader().setMinimumSectionSize(30)
        self.tabel.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tabel.horizontalHeader().setFixedHeight(_RIJ)
        self.tabel.verticalHeader().setDefaultSectionSize(_RIJ)
        self.tabel.verticalHeader().setFixedWidth(64)
        self.tabel.setFixedHeight(_RIJ + self.tabel.verticalHeader().length() + 2)
        if kas:
            laagste = min(range(len(kas)), key=lambda nr: kas[nr].stand)
            self.tabel.setCurrentCell(*((2, laagste) if breed else (laagste, 2)))
        self.tabel.blockSignals(False)
        self._toon_posten()

    def _toon_posten(self, *_: int) -> None:
        nr = self.tabel.currentColumn() if self._breed else self.tabel.currentRow()
        if not 0 <= nr < len(self._kas):
            self.posten.setText("")
            return
        maand = self._kas[nr]
        delen = " · ".join(f"{post.wat.lower()} {verschil(post.bedrag)}" for post in maand.posten)
        self.posten.setText(f"{MAANDEN[maand.maand.month - 1].capitalize()}: {delen}")


def staptekst(stap: Vervolgstap) -> str:
    """The step as an action of the plan."""
    return f"{stap.wat} Bij {stap.bij_wie}."


def omschrijving(berekening: Berekening) -> str:
    """A kept calculation in one line: date, hours, difference."""
    uren = berekening.vraag["werk"]["uren_per_week"].replace(".", ",")
    som = Decimal(berekening.uitkomst["verschil"])
    meer = f"{euro(abs(som))} per maand {'minder' if som < 0 else 'meer'}"
    return f"{leesbaar(berekening.gemaakt_op.astimezone().date())} · {uren} uur · {meer}"


def _met_aantal(naam: str, aantal: int) -> str:
    return f"{naam} ({aantal})" if aantal else naam


def _kolommen(uitkomst: Uitkomst) -> tuple[tuple[str, Kolom], ...]:
    return ("Nu", uitkomst.voor), ("Straks", uitkomst.na)


def _stappen(kolom_: Kolom, regeling: str) -> tuple[Stap, ...]:
    return next((regel.uitleg for regel in kolom_.regels if regel.regeling == regeling), ())


def _uitleg(naam: str, stappen: Sequence[Stap], som, bronnen: list[str]) -> QLayout:
    """The steps under each other with their amounts; sources are numbered and gathered in `bronnen`."""
    raster = QGridLayout()
    raster.setHorizontalSpacing(12)
    raster.setVerticalSpacing(3)
    raster.setColumnStretch(0, 1)
    raster.addWidget(label(naam, "zacht"), 0, 0)
    for nr, stap in enumerate(stappen, start=1):
        soort = "" if stap.telt else "zacht"
        grond = [stap.artikel] if stap.artikel else []
        if stap.bron:
            if stap.bron not in bronnen:
                bronnen.append(stap.bron)
            grond.append(f"bron {bronnen.index(stap.bron) + 1}")
        if stap.status in _STATUS:
            grond.append(_STATUS[stap.status])
        tekst = kolom(label(stap.stap, soort), ruimte=0)
        if grond:
            tekst.addWidget(label(" · ".join(grond), "let" if stap.status == ONBEVESTIGD else "klein"))
        raster.addLayout(tekst, nr, 0)
        cijfers = verschil(stap.bedrag) if stap.telt else bedrag(stap.bedrag)
        raster.addWidget(_cijfers(cijfers, soort), nr, 1)
    if not stappen:
        raster.addWidget(label("Hier is geen recht op, of het speelt niet.", "zacht"), 1, 0)
    onder = len(stappen) + 2
    raster.addWidget(label("Komt uit op", "kaartkop"), onder, 0)
    raster.addWidget(_cijfers(bedrag(som), "kaartkop"), onder, 1)
    return raster


def _cijfers(tekst: str, soort: str) -> QWidget:
    veld = label(tekst, soort, afbreken=False)
    veld.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return veld


def _laatste_dag(maand: date) -> date:
    return (maand.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
