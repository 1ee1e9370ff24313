"""Backups by themselves: at the first quiet moment of a day, and when the window closes. Nobody waits for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from werkteam_desktop.beleid import eigen_keuzes
from werkteam_desktop.fouten import Afgebroken, InvoerFout
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.gui.widgets import kolom, label

if TYPE_CHECKING:
    from werkteam_desktop.gui.kader import Kader
    from werkteam_desktop.gui.team.voortgang import Werk
    from werkteam_desktop.handelingen.reservekopieen import Gemaakt, Voortgang
    from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging

MINUUT_MS = 60_000
TOON_NA_MS = 600


class Kopiewacht(QObject):
    """Works in a thread of its own, on connections of its own: the store stays free for the window."""

    def __init__(self, kader: Kader) -> None:
        super().__init__(kader)
        self.kader = kader
        self.werker = Werker(self)
        self._gezegd: set[str] = set()
        self._dicht = False
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(eigen_keuzes()["reservekopie"]["rust_minuten"] * MINUUT_MS)
        self._klok.timeout.connect(self.kijk)
        kader.gewijzigd.connect(self._weer)
        kader.werker.gestopt.connect(self.sluit)
        self._klok.start()

    def doe(
        self,
        functie: Callable[[Voortgang], Any],
        gelukt: Callable[[Any], None],
        mislukt: Callable[[Exception], None],
        stand: Voortgang | None = None,
        stil: bool = False,
    ) -> None:
        """Work on backups, one after the other. `functie` gets what it has to tell its progress to, `stand` hears it;
        when the window closes it ends as if somebody pressed Stop."""

        def voortgang(gedaan: int, van: int) -> None:
            if self._dicht:
                raise Afgebroken
            if stand is not None:
                stand(gedaan, van)

        self.werker.doe(partial(functie, voortgang), gelukt, mislukt, stil)

    def kijk(self) -> None:
        """Makes the backup of today if there is none yet and something changed; looks again later."""
        self._klok.start()
        opslag = self.kader.werkplek.opslag
        if opslag.bestand is not None and opslag.sleutel:  # not behind the lock
            self.doe(partial(_maak_van_vandaag, self.kader.werkplek), self._klaar, self._mislukt, stil=True)

    def zeg_tweede_weg(self) -> None:
        """One calm sentence, not every time."""
        from werkteam_desktop.handelingen.reservekopieen import TWEEDE_WEG

        self._zeg(TWEEDE_WEG)

    def sluit(self) -> None:
        self._dicht = True
        self._klok.stop()
        self.werker.stop()

    def _weer(self, _wijziging: Wijziging) -> None:
        self._klok.start()

    def _klaar(self, gemaakt: Gemaakt | None) -> None:
        if gemaakt is not None and gemaakt.tweede_weg:
            self.zeg_tweede_weg()

    def _mislukt(self, fout: Exception) -> None:
        if isinstance(fout, Afgebroken):
            return
        if not isinstance(fout, InvoerFout):
            raise fout
        self._zeg(f"De reservekopie van vandaag is niet gelukt. {fout}")

    def _zeg(self, zin: str) -> None:
        if zin not in self._gezegd:
            self._gezegd.add(zin)
            self.kader.gemeld.emit(zin, "fout")


def _maak_van_vandaag(werkplek: Werkplek, voortgang: Voortgang) -> Gemaakt | None:
    from werkteam_desktop.handelingen.reservekopieen import maak_zo_nodig

    return maak_zo_nodig(werkplek, werkplek.vandaag(), voortgang)


def in_procenten(werk: Werk) -> Voortgang:
    """What `voortgang` of a backup gets, for the bar of the window. Each part is told once."""
    laatste = -1

    def stand(gedaan: int, van: int) -> None:
        nonlocal laatste
        if not werk.ga_door() or gedaan * 100 // van != laatste:
            laatste = gedaan * 100 // van
            werk.stand(laatste, 100)

    return stand


def kopie_bij_afsluiten(werkplek: Werkplek, parent: QWidget | None = None) -> InvoerFout | None:
    """After the window closed: a backup when something changed since the last one. Longer than 0.6 s: with Stop.

    Gives what went wrong, if that is worth telling; the dossiers are kept in any case."""
    from werkteam_desktop.handelingen.reservekopieen import maak_zo_nodig

    if werkplek.opslag.bestand is None or not werkplek.opslag.sleutel:
        return None
    from werkteam_desktop.gui.team.voortgang import Voortgang as Balk

    dialoog = QDialog(parent)
    dialoog.setWindowTitle("Werkteam Desktop")
    voortgang = Balk()
    dialoog.setLayout(kolom(label("Uw dossiers zijn bewaard. Er wordt nog een reservekopie gemaakt."), voortgang))
    lus, werker = QEventLoop(), Werker(dialoog)
    fouten: list[Exception] = []
    werk = voortgang.begin("Reservekopie maken")
    voortgang.gestopt.connect(lus.quit)
    werker.doe(
        partial(maak_zo_nodig, werkplek, voortgang=in_procenten(werk)),
        lambda _gemaakt: lus.quit(),
        lambda fout: (fouten.append(fout), lus.quit()),
    )
    QTimer.singleShot(TOON_NA_MS, dialoog, dialoog.show)
    lus.exec()
    voortgang.klaar(werk)
    werker.stop()
    dialoog.close()
    dialoog.deleteLater()
    return next((f for f in fouten if isinstance(f, InvoerFout)), None)
