"""The overview of shortcuts: all actions with their keys, by group."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QWidget

from werkteam_desktop.gui.acties import ACTIES, GROEPEN, Actie, in_groep
from werkteam_desktop.gui.leesvolgorde import Leesvolgorde
from werkteam_desktop.gui.widgets import knop, kolom, label, rij

NAAST_ELKAAR = 1200  # logical pixels of the window; with less the groups stand in one column
KOLOM = 560


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
            rechts = parent.width() >= NAAST_ELKAAR and geteld + len(acties) / 2 > helft
            kolommen[1 if rechts else 0].append(_groep(groep, acties))
            geteld += len(acties)
        binnen = QWidget()
        binnen.setLayout(rij(marge=6, ruimte=32))
        for delen in filter(None, kolommen):
            binnen.layout().addLayout(kolom(*delen, None, ruimte=14), 1)
        vel = QScrollArea()
        vel.setFrameShape(QFrame.Shape.NoFrame)
        vel.setWidgetResizable(True)
        vel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vel.setAccessibleName("Opdrachten en hun toetsen")
        vel.setWidget(binnen)
        sluit = knop("Sluiten", self.accept, hoofd=True)
        self.setLayout(kolom(vel, rij(None, sluit), marge=20, ruimte=16))
        breed = min(KOLOM * len([delen for delen in kolommen if delen]) + 84, parent.width() - 24)
        nodig = binnen.layout().totalHeightForWidth(breed - 40) + sluit.sizeHint().height() + 60
        self.resize(breed, min(nodig, parent.height() - 24))
        (vel if nodig > self.height() else sluit).setFocus()


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
