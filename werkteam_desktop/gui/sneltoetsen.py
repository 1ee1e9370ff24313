"""The overview of shortcuts: all actions with their keys, by group."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from werkteam_desktop.gui.acties import GROEPEN, in_groep
from werkteam_desktop.gui.widgets import knop, kolom, label, rij

NAAST_ELKAAR = 900  # logical pixels of the screen; with less the groups stand in one column


class SneltoetsenDialoog(QDialog):
    """In columns on a wide screen; the groups scroll where they do not fit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sneltoetsen")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groepen = [(groep, in_groep(groep)) for groep in GROEPEN if in_groep(groep)]
        ruim = parent.width() >= NAAST_ELKAAR
        helft = sum(len(acties) + 2 for _, acties in groepen) / 2
        kolommen: list[list[QWidget]] = [[], []]
        hoogte = 0
        for groep, acties in groepen:
            rechts = ruim and hoogte + len(acties) / 2 > helft
            kolommen[1 if rechts else 0].append(_groep(groep, acties))
            hoogte += len(acties) + 2
        binnen = QWidget()
        naast = QHBoxLayout(binnen)
        naast.setContentsMargins(0, 0, 12, 0)
        naast.setSpacing(36)
        for delen in kolommen:
            if delen:
                naast.addLayout(kolom(*delen, None, ruimte=14))
        vel = QScrollArea()
        vel.setFrameShape(QFrame.Shape.NoFrame)
        vel.setWidgetResizable(True)
        vel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vel.setAccessibleName("Opdrachten en hun toetsen")  # it takes the focus, so that the keys can scroll it
        vel.setWidget(binnen)
        sluit = knop("Sluiten", self.accept, hoofd=True)
        self.setLayout(kolom(vel, rij(None, sluit), marge=20, ruimte=16))
        plek = self.screen().availableGeometry()
        nodig = binnen.sizeHint()
        breed = nodig.width() + vel.verticalScrollBar().sizeHint().width() + 2 * 20
        self.resize(min(breed, plek.width()), min(nodig.height() + 100, parent.height() - 24, plek.height()))
        sluit.setFocus()


def _groep(naam: str, acties: list) -> QWidget:
    """One group as a table of key, text and help."""
    vak = QWidget()
    rooster = QGridLayout(vak)
    rooster.setContentsMargins(0, 0, 0, 0)
    rooster.setHorizontalSpacing(16)
    rooster.setVerticalSpacing(2)
    rooster.setColumnStretch(1, 1)
    rooster.addWidget(label(naam, "kaartkop", afbreken=False), 0, 0, 1, 2)
    for nummer, actie in enumerate(acties):
        toets = label(actie.sneltoets, "zacht", afbreken=False)
        rooster.addWidget(toets, nummer + 1, 0, Qt.AlignmentFlag.AlignTop)
        rooster.addWidget(label(actie.tekst, afbreken=False), nummer + 1, 1, Qt.AlignmentFlag.AlignTop)
        rooster.addWidget(label(actie.uitleg, "klein", afbreken=False), nummer + 1, 2)
    return vak
