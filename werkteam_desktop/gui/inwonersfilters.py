"""What the list of inwoners can be narrowed by, and the questions that were kept under a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from werkteam_desktop.dossier.catalogus import codelijst, doelgroepen, gemeentecodes, gemeenten, routes
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Knop, knop, kolom, label
from werkteam_desktop.handelingen.lijst import AFGESLOTEN, ALLE, GEEN, IK, Keuzen, keuzen
from werkteam_desktop.handelingen.selecties import Bewaard, selecties, verwijder_selectie
from werkteam_desktop.handelingen.werkplek import Wijziging

SNELTOETSEN = 9  # Alt+1 to Alt+9: the first selections
OVERIGE_DOELGROEPEN = ("statushouder", "arbeidsbeperking", "zonder_uitkering", "sw_indicatie")

Opties = Callable[[], list[tuple[str, str]]]


class Filterknop(Knop):
    """One filter: says what it filters by, or what was chosen. `gekozen()` when the user picks another one."""

    gekozen = Signal()

    def __init__(self, naam: str, leeg: str, opties: Opties) -> None:
        """`leeg`: the choice without a filter; `opties`: (code, text), asked each time the list opens."""
        super().__init__()
        self.naam, self._leeg, self._opties = naam, leeg, opties
        self.code = ""
        self.setProperty("fase", True)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _aan: self._open())
        self.zet("")

    def zet(self, code: str) -> None:
        """Shows a choice; a code that is no longer offered shows itself."""
        self.code = code
        tekst = dict(self._opties()).get(code, code) if code else ""
        self.setText(f"{tekst or self.naam} ▾")
        self.setAccessibleName(f"{self.naam}: {tekst or self._leeg}")
        self.setChecked(bool(code))

    def kies(self, code: str) -> None:
        """What the user does: another choice."""
        oud = self.code
        self.zet(code)
        if code != oud:
            self.gekozen.emit()

    def menu_(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code, tekst in [("", self._leeg), *self._opties()]:
            actie = menu.addAction(tekst.replace("&", "&&"), partial(self.kies, code))
            actie.setCheckable(True)
            actie.setChecked(code == self.code)
            if code == self.code:
                menu.setActiveAction(actie)
        return menu

    def _open(self) -> None:
        self.setChecked(bool(self.code))
        self.menu_().popup(self.mapToGlobal(QPoint(0, self.height())))


class Filterbalk(QWidget):
    """All filters in one row, and under it the kept selections. `veranderd()` when another question is asked."""

    veranderd = Signal()

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self._keuzen = Keuzen((), ())
        self.bewaard: list[Bewaard] = []
        self.knoppen = {
            "regiehouder": Filterknop("Regiehouder", "Alle regiehouders", self._regiehouders),
            "route": Filterknop("Route", "Alle routes", _routes),
            "fase": Filterknop("Fase", "Alle fasen", _fasen),
            "doelgroep": Filterknop("Doelgroep", "Alle doelgroepen", self._doelgroepen),
            "signaal": Filterknop("Signaal", "Met en zonder signaal", _signalen),
            "gemeente": Filterknop("Gemeente", "Alle gemeenten", self._gemeenten),
            "stand": Filterknop("Open dossiers", "Open dossiers", _standen),
        }
        self.wis = knop("Wis filters", partial(self.zet, {}), link=True)
        self.bewaar = knop("Bewaar als selectie …", self._bewaar, link=True)
        self.hernoem = knop("Hernoem …", self._hernoem, link=True)
        self.verwijder = knop("Verwijder", self._verwijder, link=True)
        filters = Vloei(ruimte=8, regelruimte=6)
        for filterknop in self.knoppen.values():
            filterknop.gekozen.connect(self._anders)
            filters.addWidget(filterknop)
        self._pillen = Vloei(ruimte=8, regelruimte=6)
        self._selecties = QWidget()
        self._selecties.setLayout(self._pillen)
        self._kop = label("Selecties", "zacht", afbreken=False)
        self.pillen: list[QPushButton] = []
        self.setLayout(kolom(filters, self._selecties, ruimte=8))
        self._leg_selecties()
        for nummer in range(SNELTOETSEN):
            toets = QShortcut(QKeySequence(f"Alt+{nummer + 1}"), self)
            toets.activated.connect(partial(self._open_nummer, nummer))
        kader.gewijzigd.connect(self._gewijzigd)
        self._toon()

    @property
    def keuzes(self) -> dict[str, str]:
        """The filters that are set."""
        return {filter_: k.code for filter_, k in self.knoppen.items() if k.code}

    def zet(self, keuzes: Mapping[str, str], meld: bool = True) -> None:
        """Sets all filters at once."""
        for filter_, filterknop in self.knoppen.items():
            filterknop.zet(keuzes.get(filter_, ""))
        self._toon()
        if meld:
            self.veranderd.emit()

    def laad(self) -> None:
        """Reads what there is to choose from, and the kept selections."""
        self.kader.lees(keuzen, daarna=self._geladen)
        self.kader.lees(selecties, daarna=self._selecties_geladen)

    def _geladen(self, nieuw: Keuzen) -> None:
        self._keuzen = nieuw
        for filterknop in self.knoppen.values():
            filterknop.zet(filterknop.code)
        self._toon()

    def _selecties_geladen(self, bewaard: list[Bewaard]) -> None:
        self.bewaard = bewaard
        for pil in self.pillen:
            pil.deleteLater()
        self.pillen = [self._pil(nummer, deze) for nummer, deze in enumerate(bewaard)]
        self._leg_selecties()
        self._toon()

    def _leg_selecties(self) -> None:
        while self._pillen.count():
            self._pillen.takeAt(0)
        for deel in (self._kop, *self.pillen, self.wis, self.bewaar, self.hernoem, self.verwijder):
            self._pillen.addWidget(deel)
        self.volg_tab(self.knoppen["stand"])

    def volg_tab(self, na: QWidget) -> None:
        """Puts all of this behind `na` in the tab order, as far as it is not there yet."""
        delen = [*self.knoppen.values(), *self.pillen, self.wis, self.bewaar, self.hernoem, self.verwijder]
        if na in delen:
            delen = delen[delen.index(na) + 1 :]
        for deel in delen:
            QWidget.setTabOrder(na, deel)
            na = deel

    def _pil(self, nummer: int, deze: Bewaard) -> QPushButton:
        toets = f"Alt+{nummer + 1}: " if nummer < SNELTOETSEN else ""
        pil = knop(deze.naam.replace("&", "&&"), partial(self.zet, deze.keuzes), hulp=toets + self._in_woorden(deze))
        pil.setAccessibleName(f"Selectie {deze.naam}")
        pil.setProperty("fase", True)
        pil.setCheckable(True)
        return pil

    def _in_woorden(self, deze: Bewaard) -> str:
        delen = [dict(self.knoppen[f]._opties()).get(c, c) for f, c in deze.keuzes.items() if f in self.knoppen]
        return ", ".join(delen) + (" · van het team" if deze.team else "")

    @property
    def gekozen(self) -> Bewaard | None:
        """The kept selection that is on screen now."""
        return next((s for s in self.bewaard if dict(s.keuzes) == self.keuzes), None)

    def _toon(self) -> None:
        gekozen, keuzes = self.gekozen, self.keuzes
        self.knoppen["regiehouder"].setVisible(len(self._keuzen.medewerkers) > 1 or "regiehouder" in keuzes)
        self.knoppen["gemeente"].setVisible(len(self._keuzen.gemeenten) > 1 or "gemeente" in keuzes)
        self.wis.setVisible(bool(keuzes))
        self.bewaar.setVisible(bool(keuzes) and gekozen is None)
        for pil, deze in zip(self.pillen, self.bewaard, strict=True):
            pil.setChecked(deze is gekozen)
        for link in (self.hernoem, self.verwijder):
            link.setVisible(gekozen is not None)
        self._kop.setVisible(bool(self.bewaard))
        self._selecties.setVisible(bool(self.bewaard) or bool(keuzes))
        self._pillen.invalidate()

    def _anders(self) -> None:
        self._toon()
        self.veranderd.emit()

    def _open_nummer(self, nummer: int) -> None:
        if nummer < len(self.bewaard):
            self.zet(self.bewaard[nummer].keuzes)

    def _gewijzigd(self, wijziging: Wijziging) -> None:
        if "selectie" in wijziging.tabellen:
            self.kader.lees(selecties, daarna=self._selecties_geladen)

    def _bewaar(self) -> None:
        self._vraag_naam(None)

    def _hernoem(self) -> None:
        self._vraag_naam(self.gekozen)

    def _vraag_naam(self, bewaard: Bewaard | None) -> None:
        from werkteam_desktop.gui.selectienaam import NaamDialoog  # the list must not wait for all dialogs

        NaamDialoog(self.kader, self, self.keuzes, bewaard).open()

    def _verwijder(self) -> None:
        if self.gekozen is not None:
            self.kader.doe(verwijder_selectie, self.gekozen.id)

    def _regiehouders(self) -> list[tuple[str, str]]:
        eigen = [(IK, "Mijn dossiers")] if self.kader.werkplek.medewerker_id is not None else []
        return [*eigen, *self._keuzen.medewerkers]

    def _doelgroepen(self) -> list[tuple[str, str]]:
        lijst = doelgroepen().op(self.kader.werkplek.vandaag())
        return [(d.code, d.naam) for d in lijst if d.afgeleid or d.code in OVERIGE_DOELGROEPEN]

    def _gemeenten(self) -> list[tuple[str, str]]:
        bekend = {g.code: g.naam for g in gemeenten()}
        codes = self._keuzen.gemeenten
        anders = {g.code: g.naam for g in gemeentecodes()} if set(codes) - set(bekend) else {}
        return sorted(((c, bekend.get(c) or anders.get(c, c)) for c in codes), key=lambda keuze: keuze[1])


def _routes() -> list[tuple[str, str]]:
    return [*((r.code, r.naam) for r in routes()), (GEEN, "Nog geen route")]


def _fasen() -> list[tuple[str, str]]:
    return [*((f.code, f.naam) for f in codelijst("fase")), (GEEN, "Nog geen plan")]


def _signalen() -> list[tuple[str, str]]:
    from werkteam_desktop.dossier.signaal import signalen

    return [(s.code, s.naam[0].upper() + s.naam[1:]) for s in signalen()]


def _standen() -> list[tuple[str, str]]:
    return [(AFGESLOTEN, "Gesloten dossiers"), (ALLE, "Open en gesloten")]
