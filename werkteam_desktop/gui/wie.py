"""'Wie bent u?': who works here stands at all that is kept, so on a team database the program has to know."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from werkteam_desktop.gui.dialogen import Dialoog, WelkomDialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import knop, kolom, label, rij
from werkteam_desktop.handelingen.wie import collegas, ik_ben


class WieDialoog(Dialoog):
    """The colleagues, and a way in for who is not among them. `daarna`: when it is answered or closed."""

    def __init__(self, kader: Kader, parent: QWidget, daarna: Callable[[], None]) -> None:
        super().__init__(kader, parent, "Wie bent u?")
        self._daarna = daarna
        self.rejected.connect(daarna)
        self.lijst = QListWidget()
        self.lijst.setAccessibleName("Collega's")
        self.lijst.setMinimumHeight(220)
        self.lijst.itemActivated.connect(lambda _item: self._ik_ben())
        self.nieuw = knop("Ik sta er niet bij", self._nieuw)
        ja = knop("Dit ben ik", self._ik_ben, hoofd=True)
        ja.setDefault(True)
        self.setLayout(
            kolom(
                label("Wie bent u?", "titel"),
                label("Uw naam komt te staan bij wat u vastlegt. De computer onthoudt uw keuze.", "zacht"),
                self.lijst,
                self.fout,
                rij(self.nieuw, None, ja),
                marge=24,
                ruimte=14,
            )
        )
        kader.lees(collegas, daarna=self._toon)

    def _toon(self, namen: list[tuple[int, str]]) -> None:
        for id_, naam in namen:
            item = QListWidgetItem(naam)
            item.setData(Qt.ItemDataRole.UserRole, id_)
            self.lijst.addItem(item)
            if id_ == self.kader.werkplek.medewerker_id:
                self.lijst.setCurrentItem(item)
        self.lijst.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ik_ben(self) -> None:
        gekozen = self.lijst.currentItem()
        if gekozen is None:
            self.fout.setText("Kies uw naam in de lijst, of klik op Ik sta er niet bij.")
            self.fout.show()
            return
        self.kader.gewijzigd.emit(ik_ben(self.kader.werkplek, gekozen.data(Qt.ItemDataRole.UserRole)))
        self.accept()
        self._daarna()

    def _nieuw(self) -> None:
        welkom = WelkomDialoog(self.kader, self.parentWidget())
        welkom.finished.connect(self._daarna)
        self.accept()
        welkom.open()
