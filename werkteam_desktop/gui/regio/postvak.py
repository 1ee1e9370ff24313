"""The post: what waits, what was sent and answered, and what came in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.gui.widgets import Kaart, Vel, knop, label, plat, rij
from werkteam_desktop.handelingen import post
from werkteam_desktop.handelingen.post import Leveringregel, Ontvangstregel
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.regio.geweigerd import ZINNEN, pakketregels
from werkteam_desktop.regio.vervoer import regels

HOOGSTENS = 420  # pixels of a list; after that it scrolls
_STAND = {
    "klaar": "wacht",
    "bezig": "wordt verstuurd",
    "bezorgd": "verstuurd, nog geen bewijs van ontvangst",
    "ontvangen": "ontvangen",
    "geweigerd": "geweigerd door de ontvanger",
    "vervallen": "alleen bewaard als bestand",
}


class PostvakBlad(QWidget):
    """Two lists and three buttons. Network goes in a thread of its own: the store stays free for the window."""

    _stap = Signal(str)

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.loper = Loper(kader, self)
        self.verstuur = knop("Verstuur nu", self.verstuur_nu, hoofd=True)
        self.haal = knop("Haal op", self._haal, hulp="Bewijzen van ontvangst en antwoorden")
        self.opnieuw = knop("Probeer opnieuw", self._opnieuw, hulp="Verstuur de gekozen regel meteen weer")
        self.stop = knop("Stop", self.loper.stop)
        self.stand = label(soort="zacht")
        self.uit = _tabel("Uitgaande post", ("Wat", "Aan", "Stand", "Sinds"))
        self.binnen = _tabel("Binnengekomen post", ("Wat", "Van", "Oordeel", "Op"))
        self._rijen: list[Leveringregel] = []
        self.uit.itemSelectionChanged.connect(self._kies)
        uit = Kaart("Gaat weg", "versleuteld; het blijft wachten tot het is aangekomen")
        self.leeg = label("Er is nog niets gemaakt. Lever eerst een maand, of verstuur een aanmelding uit een dossier.")
        for deel in (self.leeg, self.uit):
            uit.inhoud.addWidget(deel)
        uit.inhoud.addLayout(rij(self.opnieuw, None))
        binnen = Kaart("Kwam binnen")
        self.niets_binnen = label("Er kwam nog niets binnen. Klik op Haal op om te zien of er een antwoord is.")
        for deel in (self.niets_binnen, self.binnen):
            binnen.inhoud.addWidget(deel)
        vel = Vel("Postvak")
        vel.vak.addLayout(rij(self.verstuur, self.haal, self.stop, None))
        for deel in (self.stand, uit, binnen):
            vel.vak.addWidget(deel)
        vel.vak.addStretch(1)
        self.setLayout(rij(vel, ruimte=0))
        kader.gewijzigd.connect(self._gewijzigd)
        self.loper.zin.connect(self._zeg)
        self.loper.klaar.connect(self._klaar)
        self.stop.hide()
        self.stand.hide()

    def showEvent(self, gebeurtenis) -> None:
        super().showEvent(gebeurtenis)
        self.ververs()

    def ververs(self) -> None:
        self.kader.lees(_lees, daarna=self._toon)

    def _gewijzigd(self, _wijziging: Wijziging) -> None:
        if self.isVisible():
            self.ververs()

    def _toon(self, gelezen: tuple[list[Leveringregel], list[Ontvangstregel]]) -> None:
        self._rijen, binnen = gelezen
        _vul(self.uit, [[wat(r.soort, r.maand, r.versie), r.aan or "–", stand(r), _dag(r)] for r in self._rijen])
        _vul(self.binnen, [[wat(o.soort), o.van or "–", oordeel(o), _kort(o.ontvangen_op)] for o in binnen])
        for deel in (self.uit, self.opnieuw):
            deel.setVisible(bool(self._rijen))
        self.binnen.setVisible(bool(binnen))
        self.leeg.setVisible(not self._rijen)
        self.niets_binnen.setVisible(not binnen)
        self._kies()

    def _gekozen(self) -> Leveringregel | None:
        nummer = self.uit.currentRow()
        return self._rijen[nummer] if self.uit.selectedItems() and 0 <= nummer < len(self._rijen) else None

    def _kies(self) -> None:
        gekozen = self._gekozen()
        self.opnieuw.setEnabled(gekozen is not None and gekozen.toestand in ("klaar", "bezig", "bezorgd"))

    def verstuur_nu(self) -> None:
        """Sends what waits."""
        self._begin(_verstuur, "Alles wat kon, is verstuurd.")

    def _haal(self) -> None:
        self._begin(_haal_op, "Alles wat er lag, is opgehaald.")

    def _opnieuw(self) -> None:
        if (gekozen := self._gekozen()) is not None:
            self.kader.doe(post.probeer_opnieuw, [gekozen.id], daarna=lambda _n: self.verstuur_nu())

    def _begin(self, doe: Callable[..., Iterable[str]], slot: str) -> None:
        self._bezig(True)
        self.loper.loop(doe, slot)

    def _bezig(self, aan: bool) -> None:
        for knopje in (self.verstuur, self.haal):
            knopje.setEnabled(not aan)
        self.stop.setVisible(aan)

    def _zeg(self, zin: str) -> None:
        self.stand.setText(zin)
        self.stand.setVisible(bool(zin))

    def _klaar(self) -> None:
        self._bezig(False)
        self.ververs()


class Loper(QObject):
    """Runs something that tells its steps as sentences in its own thread. `zin(str)`: the latest one; `klaar`."""

    zin = Signal(str)
    klaar = Signal()

    def __init__(self, kader: Kader, parent: QObject) -> None:
        super().__init__(parent)
        self.kader = kader
        self._werker = Werker(self)
        self._gestopt = False
        kader.werker.gestopt.connect(self._sluit)

    def loop(self, doe: Callable[..., Iterable[str]], slot: str) -> None:
        self._gestopt = False
        self._werker.doe(partial(self._loop, doe, slot), self._af, self._mislukt)

    def stop(self) -> None:
        """Ends within a moment; what was not sent waits for the next time."""
        self._gestopt = True

    def _loop(self, doe: Callable[..., Iterable[str]], slot: str) -> str:
        laatste = ""
        for laatste in doe(self.kader.werkplek, lambda: self._gestopt):
            self.zin.emit(laatste)
        return laatste or ("Gestopt. De rest wacht." if self._gestopt else slot)

    def _af(self, zin: str) -> None:
        self.zin.emit(zin)
        self.klaar.emit()

    def _mislukt(self, fout: Exception) -> None:
        self.zin.emit("")
        self.klaar.emit()
        self.kader.meld_fout(fout)

    def _sluit(self) -> None:
        self.stop()
        self._werker.stop()


def wat(soort: str, maand: str = "", versie: int = 1) -> str:
    """What a package is, in words."""
    naam = pakketregels()["soort"].get(soort, {}).get("naam", "Bestand")
    bij = f", {leesbaar(maand)}" if maand else ""
    return f"{naam}{bij}{f' (verbetering {versie - 1})' if versie > 1 else ''}"


def stand(r: Leveringregel) -> str:
    """How a delivery stands, with what went wrong and what happens next."""
    zin = _STAND[r.toestand]
    if r.fout:
        zin = str(regels()["fout"][r.fout]["zin"])
        if r.volgende_poging is not None:
            zin = f"{zin} Volgende poging: {_kort(r.volgende_poging)}."
    return zin


def oordeel(o: Ontvangstregel) -> str:
    return "goed" if o.oordeel == "goed" else f"Niet aangenomen. {ZINNEN.get(o.oordeel, 'Bel de afzender.')}"


def _dag(r: Leveringregel) -> str:
    return _kort(r.antwoord_op or r.bezorgd_op or r.gemaakt_op)


def _kort(moment: dt.datetime) -> str:
    hier = moment.astimezone()
    return f"{leesbaar(hier.date())}, {hier:%H.%M} uur"


def _lees(werkplek: Werkplek) -> tuple[list[Leveringregel], list[Ontvangstregel]]:
    return post.leveringen(werkplek), post.ontvangsten(werkplek)


def _verstuur(werkplek: Werkplek, gestopt: Callable[[], bool]) -> Iterable[str]:
    fout: InvoerFout | None = None
    for stap in post.verstuur(werkplek, gestopt=gestopt):
        fout = stap.fout or fout
        yield f"{wat(stap.soort)} aan {stap.relatie}: {_STAND.get(stap.stap, 'niet gelukt')} …"
    if fout is not None:
        raise fout


def _haal_op(werkplek: Werkplek, gestopt: Callable[[], bool]) -> Iterable[str]:
    aantal = 0
    for stap in post.haal_op(werkplek, gestopt=gestopt):
        if stap.zin and not stap.naam:
            raise InvoerFout(f"{stap.kanaal}: {stap.zin}")
        aantal += stap.oordeel == "goed"
        yield f"{aantal} opgehaald …"
    yield f"{aantal} bestanden opgehaald." if aantal != 1 else "1 bestand opgehaald."


def _tabel(naam: str, koppen: tuple[str, ...]) -> QTableWidget:
    tabel = QTableWidget(0, len(koppen))
    tabel.setObjectName("dicht")
    tabel.setAccessibleName(naam)
    tabel.setHorizontalHeaderLabels(koppen)
    tabel.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tabel.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    tabel.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    tabel.setTabKeyNavigation(False)
    tabel.setShowGrid(False)
    tabel.verticalHeader().hide()
    tabel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    kop = tabel.horizontalHeader()
    kop.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for nummer in range(len(koppen)):
        breekt = nummer in (0, 2)  # words that may take a second line
        kop.setSectionResizeMode(
            nummer, QHeaderView.ResizeMode.Stretch if breekt else QHeaderView.ResizeMode.ResizeToContents
        )
    return tabel


def _vul(tabel: QTableWidget, rijen: list[list[Any]]) -> None:
    tabel.setRowCount(len(rijen))
    for r, cellen in enumerate(rijen):
        for k, cel in enumerate(cellen):
            item = QTableWidgetItem(str(cel))
            item.setToolTip(plat(str(cel)))
            tabel.setItem(r, k, item)
    tabel.resizeRowsToContents()
    nodig = tabel.horizontalHeader().sizeHint().height() + sum(tabel.rowHeight(r) for r in range(len(rijen))) + 8
    tabel.setFixedHeight(min(nodig, HOOGSTENS))
