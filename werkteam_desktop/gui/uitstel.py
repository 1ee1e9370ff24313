"""The small window behind 'Later': until when a signal waits, and why."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from werkteam_desktop.dossier.catalogus import codelijst, termijn
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Datumveld, knop, kolom, label, rij, veld
from werkteam_desktop.handelingen.opvolgen import stel_uit
from werkteam_desktop.handelingen.vandaag import Regel

KEUZES = ("1 week", "2 weken", "1 maand")


class UitstelDialoog(Dialoog):
    """Enter alone is enough: a week, with the first reason of the list."""

    def __init__(self, kader: Kader, parent: QWidget, regel: Regel) -> None:
        super().__init__(kader, parent, "Later")
        self._regel = regel
        vandaag = kader.werkplek.vandaag()
        self._dagen = [vandaag + dt.timedelta(weeks=1), vandaag + dt.timedelta(weeks=2), _maand_later(vandaag)]
        self.wanneer = QButtonGroup(self)
        keuzes = []
        for nummer, tekst in enumerate(KEUZES):
            keuze = QRadioButton(f"{tekst} (tot {_kort(self._dagen[nummer], vandaag)})")
            self.wanneer.addButton(keuze, nummer)
            keuzes.append(keuze)
        andere = QRadioButton("Tot een andere dag:")
        self.wanneer.addButton(andere, len(KEUZES))
        keuzes[0].setChecked(True)
        self.dag = Datumveld("Tot welke dag", self._dagen[1])
        self.dag.setDateRange(vandaag + dt.timedelta(days=1), vandaag + termijn("uitstel"))
        self.dag.dateChanged.connect(lambda _dag: andere.setChecked(True))
        self.reden = QComboBox()
        self.reden.setEditable(True)
        self.reden.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reden.addItems([reden.naam for reden in codelijst("uitstelreden").op(vandaag)])
        self.reden.lineEdit().selectAll()
        doen = knop("Stel uit", self._stel_uit, hoofd=True)
        doen.setDefault(True)
        self.setLayout(
            kolom(
                label(regel.naam, "kaartkop"),
                label(regel.reden),
                8,
                *keuzes,
                rij(andere, self.dag, None),
                8,
                veld("Reden", self.reden, "Kies er een met pijl omlaag, of schrijf zelf één regel."),
                label(
                    "Op die dag staat het vanzelf weer bij Vandaag. Wordt iets dringender, dan komt het eerder terug.",
                    "klein",
                ),
                self.fout,
                rij(None, knop("Annuleren", self.reject), doen),
                marge=20,
                ruimte=6,
            )
        )
        keuzes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def tot(self) -> dt.date:
        """The day on which the signal comes back."""
        nummer = self.wanneer.checkedId()
        return self._dagen[nummer] if nummer < len(KEUZES) else self.dag.datum()

    def _stel_uit(self) -> None:
        self.kader.doe(
            stel_uit,
            self._regel.inwoner_id,
            self._regel.signaal,
            self.tot(),
            self.reden.currentText(),
            daarna=lambda _w: self.accept(),
            mislukt=self.toon_fout,
        )


def _kort(dag: dt.date, vandaag: dt.date) -> str:
    return leesbaar(dag).removesuffix(f" {vandaag.year}")


def _maand_later(dag: dt.date) -> dt.date:
    jaar, maand = divmod(dag.year * 12 + dag.month, 12)
    return dt.date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))
