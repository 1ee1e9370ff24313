"""Below the answer: months, hours, where it pays, five years, scenarios, what to arrange, the law, what does not count,
what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLayout, QTabBar, QVBoxLayout, QWidget

from werkteam_desktop.dossier import Berekening, Inwoner, Loonstrook
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.grafiek.opmaak import MAANDEN as MAANDNAMEN
from werkteam_desktop.grafiek.opmaak import bedrag, euro, verschil
from werkteam_desktop.gui.dossier.werk_beelden import Kasbeeld, Urenbeeld
from werkteam_desktop.gui.dossier.werk_loont import Loontbeeld
from werkteam_desktop.gui.dossier.werk_vergelijk import Vergelijkbeeld
from werkteam_desktop.gui.dossier.werk_vijf_jaar import Vijfjaarbeeld
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, leeg, rij
from werkteam_desktop.handelingen.werk_en_inkomen import staptekst
from werkteam_desktop.inkomen.bandbreedte import Bandbreedte, ruimte
from werkteam_desktop.inkomen.uitkomst import ONBEVESTIGD, Kolom, Stap, Uitkomst
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.inkomen.zin import regelnaam

_STATUS = {ONBEVESTIGD: "nog niet bevestigd", "secondary": "andere bron", "keuze": "eigen keuze"}
_TABS = (
    "Per maand",
    "Per uur",
    "Waar loont het?",
    "Vijf jaar",
    "Vergelijk",
    "Regelen",
    "Uitleg",
    "Telt niet mee",
    "Bewaard",
)
MAANDEN, UREN, LOONT, VIJF_JAAR, VERGELIJK, REGELEN, BEREKEND, BUITEN, BEWAARD = range(len(_TABS))


class Onderkaart(QFrame):
    """One card with nine pages; only the page on screen is drawn.

    `stappen_gekozen(tuple of Vervolgstap)`: put these in the plan. `bewaarde_gekozen(Berekening)`: show this one again;
    `loonstrook_gevraagd(Berekening)`: hold a payslip against it; `opnieuw_gevraagd(Berekening)`: as known on a date."""

    stappen_gekozen = Signal(object)
    bewaarde_gekozen = Signal(object)
    loonstrook_gevraagd = Signal(object)
    opnieuw_gevraagd = Signal(object)

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kaart")
        self.tabs = QTabBar()
        self.tabs.setObjectName("dicht")
        self.tabs.setAccessibleName("Meer over deze berekening")
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.kas = Kasbeeld(kader.thema)
        self.uren = Urenbeeld(kader.thema)
        self.loont = Loontbeeld(kader.thema)
        self.vijf_jaar = Vijfjaarbeeld(kader)
        self.vergelijk = Vergelijkbeeld(kader)
        self.bladen: list[QWidget] = []
        self._vakken: list[QVBoxLayout] = []
        for naam in _TABS:
            self.tabs.addTab(naam)
            blad = QWidget()
            vak = QVBoxLayout(blad)
            vak.setContentsMargins(0, 0, 0, 0)
            vak.setSpacing(6)
            self._vakken.append(vak)
            blad.setVisible(not self.bladen)  # what is not on screen is not computed
            self.bladen.append(blad)
        self._vakken[MAANDEN].addWidget(self.kas)
        self._vakken[UREN].addWidget(self.uren)
        self._vakken[LOONT].addWidget(self.loont)
        self._vakken[VIJF_JAAR].addWidget(self.vijf_jaar)
        self._vakken[VERGELIJK].addWidget(self.vergelijk)
        # Not a QStackedWidget: that is as high as its highest page, and does not let text break into more lines.
        alles = kolom(self.tabs, *self.bladen, ruimte=8)
        alles.setContentsMargins(16, 6, 16, 12)
        self.setLayout(alles)
        self._uitkomst: Uitkomst | None = None
        self._inwoner: Inwoner | None = None
        self._aangenomen: Sequence[str] = ()
        self._band: Bandbreedte | None = None
        self._regeling = ""
        self.tabs.currentChanged.connect(self._teken)

    def toon(self, vraag: Vraag, uitkomst: Uitkomst, inwoner: Inwoner, aangenomen: Sequence[str]) -> None:
        """Another question with its outcome, or other facts in the dossier."""
        if self._inwoner is None or self._inwoner.id != inwoner.id:
            self.vijf_jaar.wis()
            self.vergelijk.open(inwoner.id)
        self._uitkomst, self._inwoner, self._aangenomen = uitkomst, inwoner, aangenomen
        self.loont.toon(vraag, uitkomst)
        self.vijf_jaar.toon(vraag)
        self.vergelijk.toon(vraag)
        self.tabs.setTabText(REGELEN, _met_aantal(_TABS[REGELEN], len(uitkomst.stappen)))
        self.tabs.setTabText(BUITEN, _met_aantal(_TABS[BUITEN], len(uitkomst.niet_meegerekend)))
        self.tabs.setTabText(BEWAARD, _met_aantal(_TABS[BEWAARD], len(inwoner.berekeningen)))
        self.tabs.setTabVisible(BEWAARD, inwoner.id is not None)
        self._teken()

    def toon_band(self, band: Bandbreedte | None) -> None:
        """What the unknowns do to the outcome, each by itself."""
        self._band = band
        if self.tabs.currentIndex() == BUITEN:
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
        for plek, blad in enumerate(self.bladen):
            blad.setVisible(plek == nr)
        if nr == MAANDEN:
            self.kas.toon(self._uitkomst)
        if nr < REGELEN:
            return
        vak = self._vakken[nr]
        leeg(vak)
        (self._regelen, self._berekend, self._buiten, self._bewaard)[nr - REGELEN](vak)
        vak.addStretch(1)

    def _regelen(self, vak: QVBoxLayout) -> None:
        in_plan = {a.tekst for a in self._inwoner.plan.acties} if self._inwoner.plan else set()
        for stap in self._uitkomst.stappen:
            regel = rij(ruimte=12)
            wanneer = label(leesbaar(stap.voor), "zacht", afbreken=False)
            wanneer.setFixedWidth(130)
            regel.addWidget(wanneer)
            regel.addWidget(label(staptekst(stap)), 1)
            if staptekst(stap) in in_plan:
                regel.addWidget(label("✓ in het plan", "goed", afbreken=False))
            elif self._inwoner.id is not None:
                zet = knop("Zet in het plan", lambda stap=stap: self.stappen_gekozen.emit((stap,)), link=True)
                zet.setAccessibleName(f"Zet in het plan: {stap.wat}")
                regel.addWidget(zet)
            vak.addLayout(regel)
        open_ = tuple(stap for stap in self._uitkomst.stappen if staptekst(stap) not in in_plan)
        if len(open_) > 1 and self._inwoner.id is not None:
            vak.addLayout(rij(knop("Zet alles in het plan", lambda: self.stappen_gekozen.emit(open_)), None))
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
            kolommen = [("Nu en met werk", *kolommen[0][1:])]
        beide = QGridLayout()
        beide.setHorizontalSpacing(32)
        for plek, (naam, stappen, som) in enumerate(kolommen):
            beide.addLayout(_uitleg(naam, stappen, som, bronnen), 0, plek, Qt.AlignmentFlag.AlignTop)
            beide.setColumnStretch(plek, 2 if stappen else 1)
        vak.addLayout(beide)
        for nr, bron in enumerate(bronnen, start=1):
            vak.addWidget(label(f"{nr}. {bron}", "klein"))

    def _buiten(self, vak: QVBoxLayout) -> None:
        u = self._uitkomst
        for zin in u.niet_meegerekend:
            vak.addWidget(label(f"·  {zin}"))
        for naam, laag, hoog in self._band.per_onbekende if self._band else ():
            doet = f"U houdt {ruimte(laag, hoog)} over." if laag < hoog else "Voor dit bedrag maakt dat niet uit."
            vak.addWidget(label(f"Nog niet bekend: {naam}. {doet}", "let"))
        for kop, zinnen in (("Aangenomen", self._aangenomen), ("Nog niet bevestigd", u.niet_bevestigd)):
            if zinnen:
                vak.addWidget(label(f"{kop}: {', '.join(zinnen)}.", "let"))
        versie = f"Bedragen van de wet: stand {u.normversie}. Dit is een verwachting, geen besluit."
        vak.addWidget(label(versie, "klein"))
        gevonden = label(soort="klein")
        regel = rij(knop("Reken officiële voorbeelden na", lambda: _toets(gevonden), link=True), ruimte=12)
        regel.addWidget(gevonden, 1)
        vak.addLayout(regel)

    def _bewaard(self, vak: QVBoxLayout) -> None:
        for berekening in reversed(self._inwoner.berekeningen):
            tekst = omschrijving(berekening)
            toon = knop(tekst, lambda b=berekening: self.bewaarde_gekozen.emit(b), link=True)
            regel = rij(toon, ruimte=12)
            regel.addWidget(label(f"Afspraak: {berekening.afspraak}" if berekening.afspraak else "", "zacht"), 1)
            for naam, signaal in (
                ("Klopt de loonstrook?", self.loonstrook_gevraagd),
                ("Reken opnieuw", self.opnieuw_gevraagd),
            ):
                doe = knop(naam, lambda signaal=signaal, b=berekening: signaal.emit(b), link=True)
                doe.setAccessibleName(f"{naam} {tekst}")
                regel.addWidget(doe)
            vak.addLayout(regel)
            for strook in berekening.loonstroken:
                vak.addWidget(label(strookzin(strook), "zacht"))
                if strook.alarm:
                    vak.addWidget(label(strook.alarm, "rood"))
        if not self._inwoner.berekeningen:
            vak.addWidget(label("Nog niets. Met ‘In het plan’ bewaart u deze berekening.", "zacht"))


def omschrijving(berekening: Berekening) -> str:
    """A kept calculation in one line: date, hours, difference."""
    uren = berekening.vraag["werk"]["uren_per_week"].replace(".", ",")
    som = Decimal(berekening.uitkomst["verschil"])
    meer = f"{euro(abs(som))} per maand {'minder' if som < 0 else 'meer'}"
    return f"{leesbaar(berekening.gemaakt_op.astimezone().date())} · {uren} uur · {meer}"


def strookzin(strook: Loonstrook) -> str:
    """A kept payslip in one line: month, difference, likely reason."""
    maand = f"{MAANDNAMEN[strook.maand.month - 1]} {strook.maand.year}"
    if not strook.verschil:
        return f"Loonstrook {maand}: {strook.zin}"
    meer = f"{euro(abs(strook.verschil), centen=True)} {'minder' if strook.verschil < 0 else 'meer'} dan verwacht"
    return f"Loonstrook {maand}: {meer}. {strook.zin}"


def _toets(veld: QLabel) -> None:
    """The amounts that are installed against published examples."""
    from werkteam_desktop.inkomen.zelftoets import toets, uitslag

    veld.setText(uitslag(toets()))


def _met_aantal(naam: str, aantal: int) -> str:
    return f"{naam} ({aantal})" if aantal else naam


def _kolommen(uitkomst: Uitkomst) -> tuple[tuple[str, Kolom], ...]:
    return ("Nu", uitkomst.voor), ("Met werk", uitkomst.na)


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
        raster.addWidget(label("Dit krijgt of betaalt u dan niet.", "zacht"), 1, 0)
    onder = len(stappen) + 2
    raster.addWidget(label("Komt uit op", "kaartkop"), onder, 0)
    raster.addWidget(_cijfers(bedrag(som), "kaartkop"), onder, 1)
    return raster


def _cijfers(tekst: str, soort: str) -> QWidget:
    veld = label(tekst, soort, afbreken=False)
    veld.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return veld
