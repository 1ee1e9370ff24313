"""Childcare during the job: only asked when there are young children, one row per child."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from werkteam_desktop.gui.dossier.werk_velden import Waardeveld, bedragveld, met_naam
from werkteam_desktop.gui.widgets import Keuzelijst, kolom, rij
from werkteam_desktop.inkomen.vraag import Opvang

_TOT = 13  # about the end of primary school, where childcare as the law means it ends (Wet kinderopvang art. 1.1)
_SCHOOL = 4  # from here bso is the likely kind, before it dagopvang
_SOORTEN = (("dagopvang", "Dagopvang"), ("bso", "Na school (bso)"), ("gastouder", "Gastouder"))


class _Kindrij(QWidget):
    """The childcare of one child: kind, hours per month, price per hour."""

    def __init__(self, leeftijd: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wie = f"Kind van {leeftijd} jaar"
        self.soort = Keuzelijst(f"{wie}: soort opvang", _SOORTEN)
        self.soort.setMinimumContentsLength(6)
        self.soort.zet("dagopvang" if leeftijd < _SCHOOL else "bso")
        self.uren = bedragveld(f"{wie}: uren opvang per maand")
        self.tarief = bedragveld(f"{wie}: prijs per uur opvang")
        velden = rij(ruimte=10)
        for naam, invoer in ((wie, self.soort), ("Uren per maand", self.uren), ("€ per uur", self.tarief)):
            velden.addLayout(met_naam(naam, invoer), 1)
        self.setLayout(kolom(velden, self.uren.melding, self.tarief.melding, ruimte=4))

    def zet(self, opvang: Opvang) -> None:
        self.soort.zet(opvang.soort)
        self.uren.zet_waarde(opvang.uren_per_maand, dwing=True)
        self.tarief.zet_waarde(opvang.uurtarief, dwing=True)

    @property
    def is_bekend(self) -> bool:
        """Whether hours and price are filled in; none at all is an answer too."""
        return self.uren.waarde == 0 or None not in (self.uren.waarde, self.tarief.waarde)

    def opvang(self) -> Opvang | None:
        """None as long as hours or price are not filled in."""
        if not self.uren.waarde or not self.tarief.waarde:
            return None
        return Opvang(self.soort.code(), self.uren.waarde, self.tarief.waarde)


class Opvangvelden(QWidget):
    """`veranderd()`: other childcare, or a field became wrong or right."""

    veranderd = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compact")
        self.nodig = QCheckBox("Kinderopvang tijdens het werk")
        self._vak = kolom(self.nodig, ruimte=4)
        self.setLayout(self._vak)
        self.rijen: list[_Kindrij] = []
        self._leeftijden: tuple[int, ...] = ()
        self.nodig.toggled.connect(self._wissel)
        self.hide()

    @property
    def velden(self) -> tuple[Waardeveld, ...]:
        """The fields that count now."""
        return tuple(veld for r in self.rijen for veld in (r.uren, r.tarief)) if self.nodig.isChecked() else ()

    @property
    def gevraagd(self) -> bool:
        """Whether there are children for whom childcare may be needed."""
        return bool(self._leeftijden)

    def zet_kinderen(self, leeftijden: Sequence[int]) -> None:
        """Shows a row for each child that is young enough; what is filled in stays with the same children."""
        jong = tuple(sorted(jaar for jaar in leeftijden if jaar < _TOT))
        if jong == self._leeftijden:
            return
        bewaard = self.opvang()
        self._leeftijden = jong
        self.zet(bewaard)

    def zet(self, opvang: Sequence[Opvang]) -> None:
        """Shows this childcare and nothing of what stood here, in the order of the children from young to old."""
        self._maak_rijen()
        with QSignalBlocker(self.nodig):
            self.nodig.setChecked(bool(opvang) and self.gevraagd)
        for deze, een in zip(self.rijen, opvang, strict=False):
            deze.zet(een)
        self._pas_aan()

    @property
    def onbekend(self) -> tuple[int, ...]:
        """Ages of the children who need childcare of which the hours or the price are not filled in."""
        if not self.nodig.isChecked():
            return ()
        return tuple(jaar for jaar, deze in zip(self._leeftijden, self.rijen, strict=True) if not deze.is_bekend)

    def opvang(self) -> tuple[Opvang, ...]:
        if not self.nodig.isChecked():
            return ()
        return tuple(een for deze in self.rijen if (een := deze.opvang()) is not None)

    def _maak_rijen(self) -> None:
        for oud in self.rijen:
            self._vak.removeWidget(oud)
            oud.hide()
            oud.deleteLater()
        self.rijen = [_Kindrij(jaar) for jaar in self._leeftijden]
        for deze in self.rijen:
            self._vak.addWidget(deze)
            deze.soort.gekozen.connect(self._wissel)
            deze.uren.veranderd.connect(self.veranderd)
            deze.tarief.veranderd.connect(self.veranderd)

    def _pas_aan(self) -> None:
        self.setVisible(self.gevraagd)
        for deze in self.rijen:
            deze.setVisible(self.nodig.isChecked())

    def _wissel(self, _wat: object) -> None:
        self._pas_aan()
        self.veranderd.emit()
