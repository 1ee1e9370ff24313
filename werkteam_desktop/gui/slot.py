"""The lock. What is on screen goes, the store is closed with its key, and the password brings one back to the place."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from werkteam_desktop.beleid import beleid, eigen_keuzes
from werkteam_desktop.gui.acties import ACTIES
from werkteam_desktop.gui.maat import herstel, onthoud
from werkteam_desktop.gui.stilte import Stilte
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.gui.widgets import bewaar_alles, kolom, label, plat, rij

if TYPE_CHECKING:
    from werkteam_desktop.gui.ontgrendel import OntgrendelDialoog
    from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
    from werkteam_desktop.opslag.opslag import Opslag
    from werkteam_desktop.opslag.toegang import Toegang

OPNIEUW_MS = 2000
_INGESPRONGEN = 24  # pixels: as far as the question for the password below it
OP_SLOT = "Wat u typte, is bewaard.\nNa uw wachtwoord gaat u verder waar u was."
_BEZIG = "Het programma maakt eerst af waarmee het bezig was. Daarna gaat het op slot."
_WACHT = "Wat u typte, kan nog niet worden bewaard. Het programma probeert het steeds opnieuw; sluit het nog niet af."


class Gordijn(QWidget):
    """In the place of the window while it is locked. `geopend(Opslag, bool)`: the store is open again, and whether who
    opened it takes over from somebody else."""

    geopend = Signal(object, bool)

    def __init__(self, toegang: Toegang) -> None:
        super().__init__()
        self.setObjectName("vel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Werkteam Desktop")
        self.toegang = toegang
        self.mag_dicht = True
        self.zin = label(soort="zacht")
        boven = kolom(label("Werkteam Desktop is op slot", "titel"), self.zin)
        boven.setContentsMargins(_INGESPRONGEN, 0, _INGESPRONGEN, 0)
        self._midden = kolom(boven, ruimte=0)
        regel = rij(None)
        regel.addLayout(self._midden)
        regel.addStretch(1)
        vak = kolom(None, marge=20)
        vak.addLayout(regel)
        vak.addStretch(2)
        self.setLayout(vak)
        self.vraag: OntgrendelDialoog | None = None
        self._vraag()

    def zeg(self, zin: str) -> None:
        self.zin.setText(zin)
        self.setAccessibleName(zin)

    def _vraag(self, _uitkomst: int = 0) -> None:
        """Asks for the password, in this window; anew for who pressed Escape."""
        from werkteam_desktop.gui.ontgrendel import OntgrendelDialoog

        if self.vraag is not None:
            self._midden.removeWidget(self.vraag)
            self.vraag.deleteLater()
        self.vraag = OntgrendelDialoog(self.toegang, self)
        self.vraag.setWindowFlags(Qt.WindowType.Widget)
        self.vraag.accepted.connect(self._open)
        self.vraag.rejected.connect(self._vraag)
        self._midden.addWidget(self.vraag)
        self.vraag.show()
        self.vraag.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        opslag, self.vraag.opslag = self.vraag.opslag, None
        self.geopend.emit(opslag, self.vraag.overname)

    def closeEvent(self, gebeurtenis: QCloseEvent) -> None:
        gebeurtenis.setAccepted(self.mag_dicht)


class Slot(QObject):
    """Holds the window of the program. It alone does: what is locked must be gone.

    `vergrendeld()`: the window and the key are gone; `geopend()`: there is a window again."""

    vergrendeld = Signal()
    geopend = Signal()

    def __init__(
        self,
        toegang: Toegang | None,
        maak_werkplek: Callable[[Opslag, Callable[[str], None]], Werkplek],
        thema: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.toegang, self._maak_werkplek, self._thema = toegang, maak_werkplek, thema
        self.venster: Venster | None = None
        self.gordijn: Gordijn | None = None
        self._laatste: list[Wijziging] = []  # what can be undone: names of handelingen and numbers, nothing of anybody
        self._eigen: set[int] = set()
        self.stilte: Stilte | None = None
        if toegang is not None:
            (toets,) = (actie.sneltoets for actie in ACTIES if actie.code == "vergrendel")
            sprong = eigen_keuzes()["slot"]["sprong_seconden"]
            self.stilte = Stilte(beleid().slot_na_minuten * 60, sprong, toets, self)
            self.stilte.verstreken.connect(self.stil)

    def open(self, opslag: Opslag, overname: bool = False, gedaan: str = "") -> None:
        """Shows the window on an open store, in the place of the curtain when there is one. `gedaan`: what to tell."""
        zinnen: list[str] = []
        venster = Venster(self._maak_werkplek(opslag, zinnen.append), self._thema)
        venster.kader.toegang = self.toegang
        venster.kader.laatste = self._laatste
        venster.kader.werkplek.eigen |= self._eigen
        venster.kader.slot_gevraagd.connect(self.vergrendel)
        self.venster = venster
        self._toon(venster)
        for zin in zinnen:
            QMessageBox.warning(venster, "Werkteam Desktop", plat(zin))
        if gedaan:
            venster.kader.gemeld.emit(gedaan, "goed")
        QTimer.singleShot(0, venster, venster.neem_over if overname else venster.begin)
        self.geopend.emit()

    def _toon(self, venster: Venster) -> None:
        _zelfde_plek(self.gordijn, venster)
        if self.stilte is not None:
            self.stilte.leef()
        if self.gordijn is not None:
            self.gordijn.mag_dicht = True
            self.gordijn.close()
            self.gordijn.deleteLater()
            self.gordijn = None

    def sluit(self) -> tuple[Path | None, str]:
        """After the window closed: makes a backup when something changed, and closes the store.

        Gives the backup that is to take the place of the store, and the key of the store for that; None when there is
        no such backup."""
        if self.venster is None:
            return None, ""
        onthoud(self.venster)
        werkplek, kopie = self.venster.kader.werkplek, self.venster.kopie_terug
        if kopie is None and self.toegang is not None:
            from werkteam_desktop.gui.kopiewacht import kopie_bij_afsluiten

            if fout := kopie_bij_afsluiten(werkplek):
                QMessageBox.warning(
                    None,
                    "Werkteam Desktop",
                    plat(f"Uw dossiers zijn bewaard, maar de reservekopie is niet gelukt. {fout}"),
                )
        sleutel = werkplek.opslag.sleutel if kopie is not None else ""
        werkplek.opslag.sluit()
        self.venster.deleteLater()
        self.venster = None
        return kopie, sleutel

    # --- locking ------------------------------------------------------------------------------------------------

    def stil(self) -> None:
        """Nobody is there: locks, when there is a password to come back with."""
        if self.toegang is not None and self.toegang.heeft_kluis:
            self.vergrendel()

    def vergrendel(self) -> None:
        """Nothing can be seen from now on; what was typed is kept, what was begun is finished, then all of it goes."""
        if self.venster is None or self.gordijn is not None:
            return
        plek = self.venster.plek
        plek.bevries()
        bewaar_alles(self.venster)
        self.gordijn = Gordijn(self.toegang)
        self.gordijn.geopend.connect(self._ontgrendeld)
        self.gordijn.zeg(_BEZIG)
        self.gordijn.mag_dicht = False
        _zelfde_plek(self.venster, self.gordijn)
        self._verberg()
        self._wacht()

    def _verberg(self) -> None:
        andere = [w for w in QApplication.topLevelWidgets() if w is not self.gordijn and w.isVisible()]
        wachten = [w for w in andere if isinstance(w, QDialog) and getattr(w, "kader", None) is None]
        for dialoog in wachten:
            dialoog.reject()  # it waits for an answer, such as which file
        for deel in andere:
            if deel not in wachten:
                deel.hide()

    def _wacht(self, _niets: object = None) -> None:
        if self.venster is not None and self.gordijn is not None:
            self.venster.kader.werker.doe(lambda: None, self._misschien, self._misschien, stil=True)

    def _misschien(self, _niets: object) -> None:
        if self.venster is None or self.gordijn is None:
            return
        self._verberg()  # what was finished may have opened something
        if self.venster.kader.werker.is_bezig:
            QTimer.singleShot(50, self, self._wacht)
        else:
            self.venster.plek.bewaar_vast(self._ruim_op, self._nog_niet)

    def _nog_niet(self, _fout: Exception) -> None:
        """It could not be kept: then it is not thrown away either."""
        if self.gordijn is not None:
            self.gordijn.zeg(_WACHT)
            QTimer.singleShot(OPNIEUW_MS, self, self._wacht)

    def _ruim_op(self, _niets: object = None) -> None:
        if self.venster is None or self.gordijn is None:
            return
        kader = self.venster.kader
        self._laatste, self._eigen, self._thema = kader.laatste, kader.werkplek.eigen, kader.thema
        kader.werkplek.luisteraars.clear()
        kader.werker.stop()
        kader.werkplek.opslag.sluit()
        self.venster.deleteLater()
        self.venster = None
        klembord = QApplication.clipboard()
        if klembord_van_ons():
            klembord.clear()
        if klembord.ownsSelection():  # Linux keeps what was selected last besides, also when its field is gone
            klembord.clear(QClipboard.Mode.Selection)
        self.gordijn.zeg(OP_SLOT)
        self.gordijn.mag_dicht = True
        QTimer.singleShot(0, self, self._weg)

    def _weg(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        self.vergrendeld.emit()

    def _ontgrendeld(self, opslag: Opslag, overname: bool) -> None:
        if self.venster is None:
            self.open(opslag, overname)
            return
        opslag.sluit()  # it was not locked altogether yet: the same window goes on
        self._toon(self.venster)
        self.venster.plek.ontdooi()


def klembord_van_ons() -> bool:
    """Whether what is on the clipboard was put there by this program."""
    return QApplication.clipboard().ownsClipboard()


def _zelfde_plek(oud: QWidget | None, nieuw: QWidget) -> None:
    """Shows a window where the other one was."""
    if oud is None:
        herstel(nieuw)
        nieuw.show()
        return
    nieuw.setGeometry(oud.normalGeometry() if oud.isMaximized() else oud.geometry())
    nieuw.setWindowState(oud.windowState())
    nieuw.show()
    nieuw.activateWindow()
