"""One leefgebied: folded up a summary, unfolded the question with its five steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QLineEdit, QRadioButton, QWidget

from werkteam_desktop.dossier import Leefgebiedmeting
from werkteam_desktop.dossier.catalogus import Leefgebied
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.dossier.diagnose import DELEN, aandelen, vergelijking, verschil_in_blik
from werkteam_desktop.dossier.plancontrole import laatste_dag
from werkteam_desktop.gui.dossier.aandeel import Aandeelkeuze, Verdeling
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Kaart, Tekstveld, chip, knop, kolom, label, rij, streep
from werkteam_desktop.gui.woordwacht import waak
from werkteam_desktop.handelingen.diagnose import meet_leefgebied, sluit_leefgebied

WIE = (("stap", "Coach"), ("stap_inwoner", "Inwoner"))


@dataclass(frozen=True)
class Geopend:
    """A leefgebied of an inwoner with its measurements, oldest first."""

    inwoner_id: int
    gebied: Leefgebied
    metingen: tuple[Leefgebiedmeting, ...]

    @property
    def sleutel(self) -> tuple[int, str]:
        return self.inwoner_id, self.gebied.code


class Stappen(QWidget):
    """Five steps in words, once, with a column of choices per field in `wie`: (field, who).

    Arrows move within a column, 1 to 5 choose, Tab goes to the next column. `gekozen(str, int)`: column and step;
    `getoetst(str, int)`: the same, after it was chosen by its number."""

    gekozen = Signal(str, int)
    getoetst = Signal(str, int)

    def __init__(
        self, naam: str, stappen: Sequence[str], wie: Sequence[tuple[str, str]] = WIE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        raster = QGridLayout(self)
        raster.setContentsMargins(0, 0, 0, 0)
        raster.setHorizontalSpacing(10)
        raster.setVerticalSpacing(2)
        raster.setColumnStretch(len(wie), 1)
        self.groepen: dict[str, QButtonGroup] = {}
        self.woorden = []
        for kolomnr, (veld, van_wie) in enumerate(wie):
            if len(wie) > 1:
                raster.addWidget(label(van_wie, "klein", afbreken=False), 0, kolomnr, Qt.AlignmentFlag.AlignHCenter)
            groep = QButtonGroup(self)
            for nr, woorden in enumerate(stappen, start=1):
                keuze = QRadioButton()
                keuze.setAccessibleName(f"{naam}, {van_wie.lower()}, stap {nr}: {woorden}")
                groep.addButton(keuze, nr)
                raster.addWidget(keuze, nr, kolomnr, Qt.AlignmentFlag.AlignHCenter)
            groep.idToggled.connect(lambda nr, aan, v=veld: aan and self.gekozen.emit(v, nr))
            self.groepen[veld] = groep
        for nr, woorden in enumerate(stappen, start=1):
            tekst = label(f"{nr}   {woorden}")
            self.woorden.append(tekst)
            raster.addWidget(tekst, nr, len(wie))

    def zet(self, veld: str, stap: int | None) -> None:
        groep = self.groepen[veld]
        groep.blockSignals(True)
        if stap is None:
            groep.setExclusive(False)
            for keuze in groep.buttons():
                keuze.setChecked(False)
            groep.setExclusive(True)
        else:
            groep.button(stap).setChecked(True)
        groep.blockSignals(False)

    def gekozen_stap(self, veld: str) -> int | None:
        nummer = self.groepen[veld].checkedId()
        return nummer if nummer > 0 else None

    def focus(self) -> None:
        groep = next(iter(self.groepen.values()))
        (groep.checkedButton() or groep.button(1)).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        for veld, groep in self.groepen.items():
            if gebeurtenis.text() in tuple("12345") and any(k.hasFocus() for k in groep.buttons()):
                keuze = groep.button(int(gebeurtenis.text()))
                keuze.setFocus(Qt.FocusReason.OtherFocusReason)
                keuze.setChecked(True)
                self.getoetst.emit(veld, int(gebeurtenis.text()))
                return
        super().keyPressEvent(gebeurtenis)


class LeefgebiedKaart(Kaart):
    """An open leefgebied. Folded up it says where somebody stands; unfolded it is measured."""

    def __init__(self, kader: Kader, geopend: Geopend, parent: QWidget | None = None) -> None:
        gebied = geopend.gebied
        super().__init__(gebied.naam, parent=parent)
        self.kader = kader
        self.inwoner_id, self.gebied = geopend.inwoner_id, gebied
        self.tegen_chip = chip("houdt werk nu tegen", "let")
        self.oud_chip = chip(f"ouder dan {gebied.houdbaar_maanden} maanden", "let")
        self.vouw = knop("Meet opnieuw", lambda: self.vouw_uit(self._open.isHidden()), link=True)
        self.weg = knop("Niet nodig", self._sluit, link=True, hulp="Haalt weg wat vandaag bij dit gebied is genoteerd")
        self.weg.setAccessibleName(f"{gebied.naam}: niet nodig")
        self.datum = label(soort="zacht", afbreken=False)
        rechts = Vloei(8)
        for deel in (self.tegen_chip, self.oud_chip, self.datum, self.weg, self.vouw):
            rechts.addWidget(deel)
        self.kopregel.addLayout(rechts)
        self.stand = label()
        self.verschil = label(soort="zacht")
        self.vergelijking = label(soort="zacht")

        self.stappen = Stappen(gebied.naam, gebied.stappen)
        self.stappen.gekozen.connect(lambda veld, stap: self._meet(**{veld: stap}))
        self.tegen = QCheckBox("Dit houdt werk of meedoen nu tegen")
        self.tegen.setAccessibleName(f"{gebied.naam} houdt werk of meedoen nu tegen")
        self.tegen.clicked.connect(lambda aan: self._meet(belemmert_werk=aan))
        self.vanzelf = label(soort="klein")
        self.toelichting = Tekstveld(
            f"Toelichting bij {gebied.naam}", "In gewone woorden: wat lukt, wat niet, wat helpt?", 2
        )
        self.toelichting.bewaren.connect(lambda tekst: self._meet(toelichting=tekst))
        self.aandeel: Aandeelkeuze | None = None  # made when first unfolded: most cards stay folded up
        self._verdeling: Verdeling = None
        self.reden = label(soort="klein")
        vraag = label(gebied.vraag, "vraag")
        self._open = QWidget()
        self._open.setLayout(
            kolom(
                vraag,
                label(gebied.waarom, "klein"),
                self.reden,
                self.stappen,
                self.tegen,
                self.vanzelf,
                self.toelichting,
                ruimte=8,
            )
        )
        self.inhoud.addWidget(self.stand)
        self.inhoud.addWidget(self._open)
        self.inhoud.addWidget(self.verschil)
        self.inhoud.addWidget(self.vergelijking)
        self.vouw_uit(geopend.metingen[-1].stap is None)

    def vouw_uit(self, uit: bool) -> None:
        """Unfolds the questions, or folds them up to a summary."""
        if uit and self.aandeel is None:
            self.aandeel = Aandeelkeuze(self.gebied.naam)
            self.aandeel.gekozen.connect(self._verdeel)
            self.aandeel.zet(self._verdeling)
            self._open.layout().addWidget(self.aandeel)
            self.setTabOrder(self.toelichting, self.aandeel.keuzes[0])
            self.setTabOrder(self.aandeel.keuzes[0], self.aandeel.keuzes[1])
            self.setTabOrder(self.aandeel.keuzes[1], self.aandeel.keuzes[2])
        self._open.setVisible(uit)
        self.stand.setVisible(not uit)
        self.vouw.setText("Klap in" if uit else "Meet opnieuw")
        self.vouw.setAccessibleName(f"{self.gebied.naam}: {self.vouw.text().lower()}")

    def toon(self, geopend: Geopend) -> None:
        nu = geopend.metingen[-1]
        vandaag = self.kader.werkplek.vandaag()
        self.stappen.zet("stap", nu.stap)
        self.stappen.zet("stap_inwoner", nu.stap_inwoner)
        self.tegen.setChecked(nu.belemmert_werk)
        zin = _vanzelf(self.gebied, nu)
        self.vanzelf.setText(zin)
        self.vanzelf.setVisible(bool(zin))
        self.tegen.setAccessibleDescription(zin)
        self.toelichting.zet(nu.toelichting)
        self._verdeling = aandelen(nu)
        if self.aandeel is not None:
            self.aandeel.zet(self._verdeling)
        self.tegen_chip.setVisible(nu.belemmert_werk)
        self.oud_chip.setVisible(laatste_dag(nu.datum, self.gebied.houdbaar_maanden) < vandaag)
        self.datum.setText("vandaag" if nu.datum == vandaag else leesbaar(nu.datum))
        self.weg.setVisible(nu.datum == vandaag)
        self.reden.setText(f"Geopend omdat: {nu.reden}")
        self.reden.setVisible(bool(nu.reden))
        self.stand.setText(_stand(self.gebied, nu))
        for regel, zin in (
            (self.verschil, verschil_in_blik(nu)),
            (self.vergelijking, vergelijking(_eerder(geopend.metingen, nu), nu)),
        ):
            regel.setText(zin)
            regel.setVisible(bool(zin))

    def _meet(self, **velden: Any) -> None:
        self.kader.doe(meet_leefgebied, self.inwoner_id, self.gebied.code, **velden)

    def _verdeel(self, verdeling: Verdeling) -> None:
        self._meet(**dict(zip(DELEN, verdeling or (None, None, None), strict=True)))

    def _sluit(self) -> None:
        self.kader.doe(sluit_leefgebied, self.inwoner_id, self.gebied.code)


class OpenRegel(QWidget):
    """A leefgebied that is not open: when one would open it, and a button that asks why."""

    def __init__(self, gebied: Leefgebied, open_: Callable[[str, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gebied, self._open = gebied, open_
        self.knop = knop(f"+  {gebied.naam}", self._vraag_reden)
        self.knop.setAccessibleName(f"Open {gebied.naam}")
        self.knop.setAccessibleDescription(gebied.wanneer)
        self.knop.setFixedWidth(256)
        self.reden = QLineEdit()
        self.reden.setAccessibleName(f"Waarom is {gebied.naam} nodig?")
        self.reden.setPlaceholderText("Waarom is dit nodig? Eén zin helpt, leeg laten mag.")
        self.reden.returnPressed.connect(self._bevestig)
        waak(self.reden)
        self.wanneer = label(gebied.wanneer, "zacht")
        self._vraag = QWidget()
        bevestig = knop("Open", self._bevestig, hoofd=True)
        bevestig.setAccessibleName(f"Open {gebied.naam} nu")
        self._vraag.setLayout(rij(self.reden, bevestig))
        self._vraag.hide()
        rechts = kolom(self.wanneer, self._vraag, ruimte=6)
        boven = rij(self.knop, ruimte=14)
        boven.setAlignment(self.knop, Qt.AlignmentFlag.AlignTop)
        boven.addLayout(rechts, 1)
        boven.setContentsMargins(0, 6, 0, 6)
        self.setLayout(kolom(boven, streep(), ruimte=0))

    def toon(self, _gebied: Leefgebied) -> None:
        """Nothing of it changes."""

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        if gebeurtenis.key() == Qt.Key.Key_Escape and not self._vraag.isHidden():
            self._vraag.hide()
            self.knop.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(gebeurtenis)

    def _vraag_reden(self) -> None:
        self._vraag.show()
        self.reden.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bevestig(self) -> None:
        self._open(self.gebied.code, self.reden.text().strip())


def _eerder(metingen: tuple[Leefgebiedmeting, ...], nu: Leefgebiedmeting) -> Leefgebiedmeting | None:
    """The last one before this one in which a step was chosen."""
    met_stap = [m for m in metingen if m is not nu and m.stap is not None]
    return met_stap[-1] if met_stap else None


def _vanzelf(gebied: Leefgebied, meting: Leefgebiedmeting) -> str:
    """Why the tick is on without anybody having ticked it; the advice of a route rests on it."""
    if meting.stap is None or not (meting.belemmert_werk and gebied.belemmert(meting.stap)):
        return ""
    return f"Stap {meting.stap} zet dit vinkje vanzelf aan. Dat telt mee in het advies. Klopt het niet? Zet het uit."


def _stand(gebied: Leefgebied, meting: Leefgebiedmeting) -> str:
    if meting.stap is None:
        return "Nog geen stap gekozen."
    return f"Stap {meting.stap} van 5. {gebied.stappen[meting.stap - 1]}"
