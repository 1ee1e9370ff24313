"""The overview of shortcuts: all actions with their keys, by group."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QGridLayout, QScrollArea, QWidget

from werkteam_desktop.gui.acties import ACTIES, GROEPEN, Actie, in_groep
from werkteam_desktop.gui.leesvolgorde import Leesvolgorde
from werkteam_desktop.gui.widgets import knop, kolom, label, rij

KOLOM = 560  # logical pixels; where two of them do not fit, the groups stand in one column
BREED = 1330  # at this width nearly every line of help fits beside its key


class SneltoetsenDialoog(Leesvolgorde, QDialog):
    """In two columns on a wide screen; what does not fit scrolls, also by the arrow keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sneltoetsen")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        helft = len(ACTIES) / 2
        kolommen: list[list[QWidget]] = [[], []]
        geteld = 0
        for groep in GROEPEN:
            acties = in_groep(groep)
            rechts = geteld + len(acties) / 2 > helft
            kolommen[1 if rechts else 0].append(_groep(groep, acties))
            geteld += len(acties)
        binnen = QWidget()
        self._vak = QBoxLayout(QBoxLayout.Direction.LeftToRight, binnen)
        self._vak.setContentsMargins(6, 6, 6, 6)
        self._vak.setSpacing(32)
        for delen in kolommen:
            self._vak.addLayout(kolom(*delen, None, ruimte=14), 1)
        vel = QScrollArea()
        vel.setObjectName("schuift")
        vel.setFrameShape(QFrame.Shape.NoFrame)
        vel.setWidgetResizable(True)
        vel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vel.setAccessibleName("Opdrachten en hun toetsen")
        vel.setWidget(binnen)
        sluit = knop("Sluiten", self.accept, hoofd=True)
        self.setLayout(kolom(vel, rij(None, sluit), marge=20, ruimte=16))
        breed = min(BREED, parent.width() - 24)
        self.resize(breed, parent.height() - 24)
        nodig = self._vak.totalHeightForWidth(breed - 40) + sluit.sizeHint().height() + 60
        self.resize(breed, min(nodig, self.height()))
        (vel if nodig > self.height() else sluit).setFocus()

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        self._pas()

    def _pas(self) -> None:
        naast = self.width() >= 2 * KOLOM
        self._vak.setDirection(QBoxLayout.Direction.LeftToRight if naast else QBoxLayout.Direction.TopToBottom)


def _groep(naam: str, acties: list[Actie]) -> QWidget:
    """One group as a table of key, text and help; the keys take as much room in each group."""
    vak = QWidget()
    rooster = QGridLayout(vak)
    rooster.setContentsMargins(0, 0, 0, 0)
    rooster.setHorizontalSpacing(16)
    rooster.setVerticalSpacing(2)
    rooster.setColumnStretch(2, 1)
    rooster.addWidget(label(naam, "kaartkop", afbreken=False), 0, 0, 1, 3)
    for nummer, actie in enumerate(acties, 1):
        toets, tekst, hulp = label(actie.sneltoets, "zacht"), label(actie.tekst), label(actie.uitleg, "zacht")
        for plek, (deel, breed) in enumerate(((toets, _breedste("sneltoets")), (tekst, _breedste("tekst")), (hulp, 0))):
            deel.setMinimumWidth(breed)
            rooster.addWidget(deel, nummer, plek, Qt.AlignmentFlag(0) if deel is hulp else Qt.AlignmentFlag.AlignTop)
    return vak


def _breedste(wat: str) -> int:
    veld = label()
    veld.ensurePolished()
    return max(veld.fontMetrics().horizontalAdvance(getattr(actie, wat)) for actie in ACTIES) + 1
