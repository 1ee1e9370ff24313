"""The steps of the plan: at most three next ones, each with one owner and one date; the rest follows after."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QLineEdit, QSizePolicy, QWidget

from werkteam_desktop.dossier import Actie, Inwoner
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.trajectplan import Trajectplan
from werkteam_desktop.gui.indeling import Regels, wegknop
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import (
    Datumveld,
    Kaart,
    Keuzelijst,
    Regelveld,
    Tekstveld,
    knop,
    kolom,
    label,
    rij,
    streep,
)
from werkteam_desktop.gui.woordwacht import waak
from werkteam_desktop.handelingen.plan import verwijder_onderdeel, vink_af, voeg_toe, wijzig_onderdeel

NAAST_ELKAAR = 700  # logical pixels; with less a new step has a line of its own
OVER_EEN_WEEK = dt.timedelta(days=7)


def eigenaren(inwoner: Inwoner) -> list[tuple[str, str]]:
    """Who can own a step, by name."""
    coach = inwoner.regiehouder.naam if inwoner.regiehouder else "Coach"
    return [("inwoner", inwoner.voornamen.split(" ")[0] or "Inwoner"), ("coach", coach), ("ander", "iemand anders")]


class Wie(QWidget):
    """The owner of a step: the inwoner, the coach, or somebody by name."""

    def __init__(self, naam: str, keuzes: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keuze = Keuzelijst(naam, keuzes)
        self.keuze.setFixedWidth(150)
        self.naam = Regelveld("Naam van die ander", "wie?")
        self.naam.setFixedWidth(110)
        self.keuze.currentIndexChanged.connect(lambda _nr: self.naam.setVisible(self.keuze.code() == "ander"))
        self.naam.hide()
        self.setLayout(rij(self.keuze, self.naam, ruimte=6))

    def zet(self, eigenaar: str, naam: str) -> None:
        self.keuze.zet(eigenaar)
        self.naam.zet(naam)

    def zet_namen(self, keuzes: list[tuple[str, str]]) -> None:
        for code, tekst in keuzes:
            self.keuze.setItemText(self.keuze.findData(code), tekst)


class Kopje(QWidget):
    """A heading between the rows."""

    def __init__(self, tekst: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tekst = label(tekst, "zacht")
        vak = rij(self.tekst)
        vak.setContentsMargins(0, 10, 0, 2)
        self.setLayout(vak)

    def toon(self, _tekst: str) -> None:
        """It says what it says."""


class StapRegel(QWidget):
    """One step, edited where it stands."""

    def __init__(self, kader: Kader, keuzes: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kader = kader
        self.actie: Actie | None = None
        self.gedaan = QCheckBox()
        self.gedaan.setToolTip("Gedaan")
        self.gedaan.clicked.connect(lambda aan: self.kader.doe(vink_af, self.actie.id, aan))
        self.nummer = label(soort="kaartkop", afbreken=False)
        self.nummer.setFixedWidth(14)
        self.tekst = Tekstveld("Stap", regels=1)
        # An emptied text is not kept: one is about to type another.
        self.tekst.bewaren.connect(lambda tekst: tekst.strip() and self._wijzig(tekst=tekst.strip()))
        self.wie = Wie("Wie doet deze stap", keuzes)
        self.wie.keuze.gekozen.connect(lambda code: self._wijzig(eigenaar=code))
        self.wie.naam.bewaren.connect(lambda naam: self._wijzig(eigenaar_naam=naam.strip()))
        self.datum = Datumveld("Wanneer")
        self.datum.setFixedWidth(136)
        self.datum.gekozen.connect(lambda dag: self._wijzig(datum=dag))
        self.weg = wegknop(self._verwijder, "Haal deze stap uit het plan")
        regel = rij(self.gedaan, self.nummer, ruimte=8)
        regel.addWidget(self.tekst, 1)
        for deel in (self.wie, self.datum, self.weg):
            regel.addWidget(deel)
        regel.setContentsMargins(0, 5, 0, 5)
        self.setLayout(kolom(regel, streep(), ruimte=0))

    def toon(self, paar: tuple[int, Actie]) -> None:
        """`paar`: the number of the step among the next ones (0 for later ones) and the step."""
        nummer, actie = paar
        self.actie = actie
        self.nummer.setText(str(nummer) if nummer else "")
        self.gedaan.setChecked(actie.gedaan_op is not None)
        self.tekst.zet(actie.tekst)
        self.wie.zet(actie.eigenaar, actie.eigenaar_naam)
        self.datum.zet(actie.datum)
        klaar = f", gedaan op {leesbaar(actie.gedaan_op)}" if actie.gedaan_op else ""
        self.gedaan.setAccessibleName(f"Gedaan: {actie.tekst}{klaar}")
        self.weg.setAccessibleName(f"Haal uit het plan: {actie.tekst}")

    def _wijzig(self, **velden: Any) -> None:
        self.kader.doe(wijzig_onderdeel, Actie, self.actie.id, **velden)

    def _verwijder(self) -> None:
        self.kader.doe(verwijder_onderdeel, Actie, self.actie.id)


class StappenKaart(Kaart):
    """The next steps, what comes after, and on demand what was done."""

    def __init__(self, kader: Kader, parent: QWidget | None = None) -> None:
        super().__init__("Mijn volgende stappen", "nooit meer dan drie", parent)
        self.kader = kader
        self.inwoner: Inwoner | None = None
        self._met_gedaan = False
        self.regels = Regels(_sleutel, self._maak)
        self.geen = label("Nog geen stappen. Begin met één kleine stap.", "zacht")
        self.gedaan = knop("", self._wissel_gedaan, link=True)

        self.nieuw = QLineEdit()
        waak(self.nieuw)
        self.nieuw.setAccessibleName("Nieuwe stap")
        self.nieuw.setPlaceholderText("Nieuwe stap, in gewone woorden. Enter voegt toe.")
        self.nieuw.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.nieuw.returnPressed.connect(self._voeg_toe)
        self.wie = Wie(
            "Wie doet de nieuwe stap", [("inwoner", "Inwoner"), ("coach", "Coach"), ("ander", "iemand anders")]
        )
        self.wanneer = Datumveld("Wanneer moet de nieuwe stap klaar zijn")
        self.wanneer.setFixedWidth(136)
        self.wanneer.lineEdit().returnPressed.connect(self._voeg_toe)
        toevoegen = knop("Voeg toe", self._voeg_toe)
        toevoegen.setAccessibleName("Voeg de stap toe")
        self._onder = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._onder.setSpacing(8)
        self._onder.addWidget(self.nieuw, 1)
        self._onder.addLayout(rij(None, self.wie, self.wanneer, toevoegen))
        self.inhoud.addWidget(self.geen)
        self.inhoud.addLayout(self.regels)
        self.inhoud.addLayout(self._onder)
        self.inhoud.addLayout(rij(self.gedaan, None))

    def resizeEvent(self, gebeurtenis: QResizeEvent) -> None:
        super().resizeEvent(gebeurtenis)
        naast = self.width() >= NAAST_ELKAAR
        self._onder.setDirection(QBoxLayout.Direction.LeftToRight if naast else QBoxLayout.Direction.TopToBottom)

    def toon(self, inwoner: Inwoner, plan: Trajectplan | None) -> None:
        """Shows the steps of this version of the plan."""
        if self.inwoner is None or self.inwoner.id != inwoner.id:
            self._met_gedaan = False
            self.nieuw.clear()
            self.wie.zet("inwoner", "")
            self.wanneer.zet(self.kader.werkplek.vandaag() + OVER_EEN_WEEK)
        self.inwoner = inwoner
        self.wie.zet_namen(eigenaren(inwoner))
        eerste = plan.volgende_stappen() if plan else []
        acties = sorted(plan.acties, key=lambda a: (a.datum, a.id)) if plan else []
        later = [a for a in acties if not a.gedaan_op and a not in eerste]
        gedaan = [a for a in acties if a.gedaan_op]
        regels: list[Any] = list(enumerate(eerste, start=1))
        if later:
            regels += ["Daarna", *((0, a) for a in later)]
        if gedaan and self._met_gedaan:
            regels += ["Gedaan", *((0, a) for a in gedaan)]
        self.geen.setVisible(not acties)
        self.gedaan.setVisible(bool(gedaan))
        wat = "Verberg wat gedaan is" if self._met_gedaan else "Laat zien wat gedaan is"
        self.gedaan.setText(f"{wat} ({len(gedaan)})")
        self.regels.toon(regels)

    def _maak(self, regel: Any) -> QWidget:
        return Kopje(regel) if isinstance(regel, str) else StapRegel(self.kader, eigenaren(self.inwoner))

    def _voeg_toe(self) -> None:
        if self.inwoner is None:
            return
        actie = Actie(
            tekst=self.nieuw.text().strip(),
            eigenaar=self.wie.keuze.code(),
            eigenaar_naam=self.wie.naam.tekst().strip() if self.wie.keuze.code() == "ander" else "",
            datum=self.wanneer.datum(),
            fase=self.inwoner.fase or "stabiliteit",
        )
        self.kader.doe(voeg_toe, self.inwoner.id, actie, daarna=self._toegevoegd)

    def _toegevoegd(self, _wijziging: object) -> None:
        self.nieuw.clear()
        self.nieuw.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wissel_gedaan(self) -> None:
        self._met_gedaan = not self._met_gedaan
        if self.inwoner is not None:
            self.toon(self.inwoner, self.inwoner.plan)


def _sleutel(regel: Any) -> Any:
    return regel if isinstance(regel, str) else regel[1].id
