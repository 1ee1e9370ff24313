"""Up to four scenarios side by side: the job of now, other jobs, and what happens in a life."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidgetItem, QVBoxLayout, QWidget

from werkteam_desktop.grafiek.staven import naast_elkaar
from werkteam_desktop.gui.dossier.werk_tabel import Feitentabel
from werkteam_desktop.gui.dossier.werk_velden import bedragveld
from werkteam_desktop.gui.grafiek import GrafiekVeld
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, leeg, rij
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.levensgebeurtenis import GEBEURTENISSEN, Gebeurtenis, verhuis
from werkteam_desktop.inkomen.vergelijk import MEESTE, Scenario, Vergelijking, scenarionaam, vergelijk
from werkteam_desktop.inkomen.vraag import Vraag
from werkteam_desktop.rapport.vergelijk_inhoud import SAMEN, vergelijktabel

_PUNT = 96 / 72
_NAMEN, _NAMEN_SMAL = 188, 128  # pixels of the first column
_BREED = 760
_STAVEN = 78
_LEEG = "Druk op ‘Zet hiernaast’. Verander daarna iets en druk nog een keer. Of kies hierboven wat er kan gebeuren."
_EEN = "Verander nu iets en druk nog een keer op ‘Zet hiernaast’. Of kies hierboven wat er kan gebeuren."
_VOL = "Er passen vier scenario’s naast elkaar. Haal er eerst een weg."
_HERNOEM = "Dubbelklik op een naam om die te veranderen, of druk op F2. Dit wordt niet bewaard."


def zet_naast(werkplek: Werkplek, scenarios: tuple[Scenario, ...]) -> tuple[tuple[Scenario, ...], Vergelijking]:
    return scenarios, vergelijk(scenarios, werkplek.normen())


class Vergelijkbeeld(QWidget):
    """The scenarios of the dossier that is open; they are kept nowhere else. `gekozen(Scenario)`: compute with it."""

    gekozen = Signal(object)

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.setObjectName("compact")
        self.hiernaast = knop("Zet hiernaast", self._zet_hiernaast)
        self.knoppen = [(g, knop(g.naam, partial(self._gebeurt, g), link=True)) for g in GEBEURTENISSEN]
        self.verhuis = knop("Verhuizen naar huur €", self._verhuis, link=True)
        self.huur = bedragveld("Kale huur na de verhuizing", "huur")
        self.huur.setFixedWidth(84)
        self.huur.returnPressed.connect(self._verhuis)
        self._wat = QWidget()
        vloei = Vloei(ruimte=14, regelruimte=6)
        for deel in (self.hiernaast, label("Wat als:", "zacht", afbreken=False), *(k for _, k in self.knoppen)):
            vloei.addWidget(deel)
        verhuizing = QWidget()
        verhuizing.setLayout(rij(self.verhuis, self.huur, ruimte=6))
        vloei.addWidget(verhuizing)
        self._wat.setLayout(vloei)
        self.hulp = label(soort="zacht")
        self.grafiek = GrafiekVeld("Wat u per maand heeft, per scenario", kader.thema)
        self.tabel = Feitentabel("Scenario’s naast elkaar, per maand", (_NAMEN, 0, 0, 0, 0), range(1, MEESTE + 1))
        self.tabel.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.tabel.setAccessibleDescription("Met F2 verandert u de naam van een scenario.")
        self.zinnen = QVBoxLayout()
        self.zinnen.setSpacing(4)
        self.setLayout(kolom(self._wat, self.huur.melding, self.hulp, self.grafiek, self.tabel, self.zinnen, ruimte=6))
        self.vergelijking: Vergelijking | None = None
        self._vraag: Vraag | None = None
        self._van = 0
        self._bewaard: dict[int, list[Scenario]] = {}
        self.tabel.itemChanged.connect(self._hernoemd)
        self._teken()

    @property
    def scenarios(self) -> list[Scenario]:
        return self._bewaard.setdefault(self._van, [])

    def open(self, inwoner_id: int) -> None:
        """Another dossier, with the scenarios that were made for it in this window."""
        self._van, self.vergelijking = inwoner_id, None
        self.huur.zet_waarde(None, dwing=True)
        self._teken()
        self.vernieuw()

    def toon(self, vraag: Vraag) -> None:
        """The question on screen, for a next scenario."""
        self._vraag = vraag
        self._pas_knoppen()

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        if gebeurtenis.oldSize().width() != self.width():
            self.tabel.zet_breedten((self._namen, 0, 0, 0, 0))
            self._teken()

    @property
    def _is_breed(self) -> bool:
        return self.width() >= _BREED

    @property
    def _namen(self) -> int:
        return _NAMEN if self._is_breed else _NAMEN_SMAL

    def _pas_knoppen(self) -> None:
        vol = len(self.scenarios) >= MEESTE
        staat_er = any(scenario.vraag == self._vraag for scenario in self.scenarios)
        kan = self._vraag is not None and not vol
        self.hiernaast.setEnabled(kan and not staat_er)
        for gebeurtenis, deze in self.knoppen:
            deze.setVisible(self._vraag is not None and gebeurtenis.kan(self._vraag))
            deze.setEnabled(kan)
        self.verhuis.setEnabled(kan)
        self.hulp.setText(_VOL if vol else (_LEEG, _EEN, "", "")[len(self.scenarios)])
        self.hulp.setVisible(bool(self.hulp.text()))

    def _zet_hiernaast(self) -> None:
        self._voeg_toe(self._vraag)

    def _gebeurt(self, gebeurtenis: Gebeurtenis) -> None:
        self._voeg_toe(gebeurtenis.pas_toe(self._vraag), gebeurtenis.aanname)

    def _verhuis(self) -> None:
        if self._vraag is None or len(self.scenarios) >= MEESTE:
            return
        if self.huur.waarde is None or self.huur.fout:
            self.huur.maak_bezwaar(self.huur.fout or "Schrijf de kale huur van de nieuwe woning.")
            self.huur.setFocus()
            return
        self.huur.maak_bezwaar("")
        self._voeg_toe(verhuis(self._vraag, self.huur.waarde))

    def _voeg_toe(self, vraag: Vraag, aanname: str = "") -> None:
        """Beside what is there; the first one is always the question on screen."""
        if not self.scenarios and vraag != self._vraag:
            self.scenarios.append(Scenario(scenarionaam(self._vraag, ()), self._vraag))
        self.scenarios.append(Scenario(scenarionaam(vraag, self.scenarios), vraag, aanname))
        self.vernieuw()

    def _haal_weg(self, nr: int) -> None:
        del self.scenarios[nr]
        self.hiernaast.setFocus()
        self.vernieuw()

    def _hernoemd(self, item: QTableWidgetItem) -> None:
        nr, naam = item.column() - 1, " ".join(item.text().split())
        if not 0 <= nr < len(self.scenarios) or naam == self.scenarios[nr].naam:
            return
        oud = self.scenarios[nr]
        if naam and naam not in {scenario.naam for scenario in self.scenarios}:
            self.scenarios[nr] = Scenario(naam, oud.vraag, oud.aanname)
            self.vernieuw()
        else:
            item.setText(oud.naam)

    def vernieuw(self) -> None:
        """Asks for the outcomes of all scenarios: there is another one, or the norms are others."""
        self._pas_knoppen()
        if self.scenarios:
            self.kader.lees(zet_naast, tuple(self.scenarios), daarna=self._zet)
        else:
            self.vergelijking = None
            self._teken()

    def _zet(self, gevonden: tuple[tuple[Scenario, ...], Vergelijking]) -> None:
        if gevonden[0] == tuple(self.scenarios):  # else there is a newer one on its way
            self.vergelijking = gevonden[1]
            self._teken()

    def _teken(self) -> None:
        self._pas_knoppen()
        v = self.vergelijking
        self.tabel.setVisible(v is not None)
        leeg(self.zinnen)
        self._teken_staven()
        if v is None:
            return
        self._teken_tabel(v)
        for zin in (*v.zinnen, *(f"{s.naam}: {s.aanname}" for s in self.scenarios if s.aanname)):
            self.zinnen.addWidget(label(zin))
        self.zinnen.addWidget(label(_HERNOEM, "klein"))

    def _teken_staven(self) -> None:
        v = self.vergelijking
        breedte = max(self.width(), 300) / _PUNT
        self.grafiek.zet(v and naast_elkaar(v.namen, v.totalen, breedte, _STAVEN, self._namen / _PUNT))

    def _teken_tabel(self, v: Vergelijking) -> None:
        tabel = vergelijktabel(v)
        rijen = [tabel.kop, *tabel.rijen]
        samen = next(nr for nr, rij_ in enumerate(rijen) if rij_[0] == SAMEN)
        hier = self.tabel.currentRow(), self.tabel.currentColumn()
        self.tabel.blockSignals(True)
        self.tabel.clear()
        self.tabel.toon_kop(tabel.kop)
        self.tabel.horizontalHeader().hide()
        leeg_ = ("",) * len(tabel.kop)
        self.tabel.toon_rijen([*rijen, leeg_, leeg_], vet=(0, samen))
        for nr, naam in enumerate(v.namen, start=1):
            item = self.tabel.item(0, nr)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            reken = "Reken hiermee" if self._is_breed else "Reken\nhiermee"
            self._knop(len(rijen), nr, reken, f"Reken met ‘{naam}’", self._kies)
            self._knop(len(rijen) + 1, nr, "Haal weg", f"Haal ‘{naam}’ weg", self._haal_weg)
        self.tabel.pas_hoogte()
        self.tabel.setCurrentCell(*hier)
        self.tabel.blockSignals(False)

    def _knop(self, rij_: int, plek: int, tekst: str, naam: str, doe) -> None:
        deze = knop(tekst, partial(doe, plek - 1), link=True)
        deze.setAccessibleName(naam)
        deze.ensurePolished()  # to know its size
        cel = QWidget()
        vak = kolom(deze)
        vak.setAlignment(deze, Qt.AlignmentFlag.AlignRight)
        cel.setLayout(vak)
        self.tabel.setCellWidget(rij_, plek, cel)

    def _kies(self, nr: int) -> None:
        self.gekozen.emit(self.scenarios[nr])
