"""The regelingen of the gemeente itself: a list, and a form for the one that is chosen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QListWidget, QWidget

from werkteam_desktop.gui.dossier.werk_velden import Waardeveld, dagveld, met_naam, schrijf_dag
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.instellingen.velden import eurobedrag, geheelveld, procentveld, schrijf_procent, tekstveld
from werkteam_desktop.gui.widgets import Kaart, Keuzelijst, knop, kolom, label
from werkteam_desktop.inkomen.gemeente import KOSTEN, LEEFVORMEN, NIET_VAN, SOORTEN, LokaleRegeling
from werkteam_desktop.inkomen.zin import regelnaam

_LEEFVORM = {"alleenstaand": "Alleenstaand", "alleenstaande_ouder": "Alleenst. ouder", "gehuwd": "Met partner"}
_LEEG = "Vul dit veld in."
_HOOGSTENS = 6  # rows of the list before it scrolls
_DELEN = 6  # columns of the grid: rows of one, two or three fields


class Regelingvorm(QWidget):
    """The fields of one regeling. `veranderd()`: another value, or a field became wrong or right."""

    veranderd = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compact")
        self._regeling: LokaleRegeling | None = None
        self.soort = Keuzelijst("Soort regeling", [(soort, regelnaam(soort)) for soort in SOORTEN])
        self.naam = tekstveld("Naam van de regeling")
        self.artikel = tekstveld("Artikel waar de regeling op rust", "Bijvoorbeeld: Participatiewet art. 36")
        self.vanaf = dagveld("Regeling geldt vanaf")
        self.tot_en_met = dagveld("Regeling geldt tot en met", "loopt door")
        self.grens = procentveld("Inkomensgrens in procent van het sociaal minimum")
        self.laag = geheelveld("Aantal maanden dat het inkomen laag moet zijn", "maanden")
        self.per_jaar = {leefvorm: eurobedrag(f"Bedrag per jaar: {naam}") for leefvorm, naam in _LEEFVORM.items()}
        self.per_kind = eurobedrag("Bedrag per jaar voor elk kind onder de 18")
        self.bij_werk = QCheckBox("Alleen voor wie werkt")
        self._sleutels = {
            "naam": self.naam,
            "artikel": self.artikel,
            "vanaf": self.vanaf,
            "tot_en_met": self.tot_en_met,
            "inkomensgrens": self.grens,
            "maanden_laag_inkomen": self.laag,
            "per_kind": self.per_kind,
            **{f"per_jaar.{leefvorm}": veld for leefvorm, veld in self.per_jaar.items()},
        }
        self._raster = QGridLayout(self)
        self._raster.setContentsMargins(0, 0, 0, 0)
        self._raster.setHorizontalSpacing(10)
        self._raster.setVerticalSpacing(6)
        for plek in range(_DELEN):
            self._raster.setColumnStretch(plek, 1)
        self._rij(("Soort", self.soort))
        self._rij(("Naam", self.naam))
        self._rij(("Artikel", self.artikel))
        self._rij(("Vanaf", self.vanaf), ("Tot en met", self.tot_en_met))
        grens, laag = self._rij(("Grens (% sociaal minimum)", self.grens), ("Maanden laag inkomen", self.laag))
        self.bedragen = label("Bedrag per jaar (€)", "zacht")
        self._raster.addWidget(self.bedragen, self._raster.rowCount(), 0, 1, _DELEN)
        self._rij(*((_LEEFVORM[leefvorm], veld) for leefvorm, veld in self.per_jaar.items()))
        (per_kind,) = self._rij(("Erbij per kind", self.per_kind))
        self._vakken = {
            "inkomensgrens": grens,
            "maanden_laag_inkomen": laag,
            "per_kind": per_kind,
            "bij_werk": self.bij_werk,
        }
        self._raster.addWidget(self.bij_werk, self._raster.rowCount(), 0, 1, _DELEN)
        self.soort.gekozen.connect(self._soort_gekozen)
        self.bij_werk.toggled.connect(self._gewijzigd)
        for veld in self.velden:
            veld.veranderd.connect(self._gewijzigd)

    def _rij(self, *delen: tuple[str, QWidget]) -> list[QWidget]:
        """One row of named fields, with their sentences below it."""
        nr = self._raster.rowCount()
        vakken = []
        for plek, (naam, invoer) in enumerate(delen):
            vak = QWidget()
            vak.setLayout(met_naam(naam, invoer))
            breedte = _DELEN // len(delen)
            self._raster.addWidget(vak, nr, plek * breedte, 1, breedte)
            vakken.append(vak)
            if isinstance(invoer, Waardeveld):
                self._raster.addWidget(invoer.melding, nr + 1 + plek, 0, 1, _DELEN)
        return vakken

    @property
    def velden(self) -> tuple[Waardeveld, ...]:
        """All fields whose text may be wrong."""
        return tuple(self._sleutels.values())

    def zet(self, regeling: LokaleRegeling) -> None:
        """Shows a regeling in all fields."""
        self._regeling = regeling
        self.soort.zet(regeling.soort)
        for sleutel, veld in self._sleutels.items():
            veld.zet_waarde(_waarde(regeling, sleutel), dwing=True)
        with QSignalBlocker(self.bij_werk):
            self.bij_werk.setChecked(regeling.bij_werk)
        self._pas_aan()

    def regeling(self) -> LokaleRegeling:
        """The regeling as the fields say; what is empty stays as it was or is nought."""
        return replace(
            self._regeling,
            soort=self.soort.code(),
            naam=self.naam.waarde,
            artikel=self.artikel.waarde,
            vanaf=self.vanaf.waarde or self._regeling.vanaf,
            tot_en_met=self.tot_en_met.waarde,
            inkomensgrens=self._regeling.inkomensgrens if self.grens.waarde is None else self.grens.waarde,
            per_jaar={leefvorm: veld.waarde or Decimal(0) for leefvorm, veld in self.per_jaar.items()},
            per_kind=self.per_kind.waarde or Decimal(0),
            maanden_laag_inkomen=self.laag.waarde or 0,
            bij_werk=self.bij_werk.isChecked(),
        )

    def maak_bezwaar(self, sleutel: str, zin: str) -> Waardeveld:
        """Says beside the field of a key what is wrong with it; returns that field."""
        veld = self._sleutels.get(sleutel, self.naam)
        veld.maak_bezwaar(zin)
        return veld

    def _soort_gekozen(self, _code: str) -> None:
        if self.naam.waarde in {"", *map(regelnaam, SOORTEN)}:
            self.naam.zet_waarde(regelnaam(self.soort.code()), dwing=True)
        self._gewijzigd()

    def _gewijzigd(self, _wat: object = None) -> None:
        self._pas_aan()
        self.veranderd.emit()

    def _pas_aan(self) -> None:
        """Only what counts for this soort is on screen."""
        soort = self.soort.code()
        for sleutel, vak in self._vakken.items():
            vak.setVisible(sleutel not in NIET_VAN.get(soort, ()))
        for veld in (self.vanaf, self.grens):
            veld.maak_bezwaar(_LEEG if veld.waarde is None else "")
        self.bedragen.setText(f"{'Kosten' if soort in KOSTEN else 'Bedrag'} per jaar (€)")


class Regelingenkaart(Kaart):
    """The list with its form. `veranderd()`: another regeling, or a field became wrong or right."""

    veranderd = Signal()

    def __init__(self, vandaag: dt.date, parent: QWidget | None = None) -> None:
        super().__init__("Regelingen van de gemeente zelf", parent=parent)
        self.vandaag = vandaag
        self._regelingen: list[LokaleRegeling] = []
        self._rij = 0  # the one in the form
        self.geen = label("De gemeente heeft hier nog geen eigen regelingen.", "zacht")
        self.lijst = QListWidget()
        self.lijst.setAccessibleName("Regelingen van de gemeente")
        self.lijst.setTabKeyNavigation(False)
        self.vorm = Regelingvorm()
        knoppen = Vloei(8, 6)
        self.erbij = knop("Voeg toe", self._voeg_toe, hulp="Een nieuwe regeling")
        self.anders = knop(
            "Andere bedragen …", self._splits, hulp="Vanaf een dag; tot dan blijven de oude bedragen gelden"
        )
        self.weg = knop("Haal weg", self._haal_weg, hulp="Haal de gekozen regeling weg")
        for deze in (self.erbij, self.anders, self.weg):
            knoppen.addWidget(deze)
        self.inhoud.addLayout(kolom(self.geen, self.lijst, ruimte=4))
        self.inhoud.addLayout(knoppen)
        self.inhoud.addWidget(self.vorm)
        self.lijst.currentRowChanged.connect(self._gekozen)
        self.vorm.veranderd.connect(self._gewijzigd)

    @property
    def velden(self) -> tuple[Waardeveld, ...]:
        """The fields whose text may be wrong now."""
        return self.vorm.velden if self._regelingen else ()

    def toon(self, regelingen: tuple[LokaleRegeling, ...]) -> None:
        """Shows these regelingen and the first one in the form."""
        self._regelingen = list(regelingen)
        self._vul(0)

    def regelingen(self) -> tuple[LokaleRegeling, ...]:
        return tuple(self._regelingen)

    def maak_bezwaar(self, nr: int, sleutel: str, zin: str) -> Waardeveld:
        """Chooses a regeling and says beside its field what is wrong; returns that field."""
        self.lijst.setCurrentRow(nr)
        return self.vorm.maak_bezwaar(sleutel, zin)

    def _vul(self, rij_: int) -> None:
        """Fills the list again, with this row chosen."""
        with QSignalBlocker(self.lijst):
            self.lijst.clear()
            self.lijst.addItems([_in_het_kort(regeling, self.vandaag) for regeling in self._regelingen])
        er_is = bool(self._regelingen)
        self.geen.setVisible(not er_is)
        for deel in (self.lijst, self.vorm, self.anders, self.weg):
            deel.setVisible(er_is)
        if er_is:
            self.lijst.setFixedHeight(self.lijst.sizeHintForRow(0) * min(len(self._regelingen), _HOOGSTENS) + 4)
            self._zet_rij(min(rij_, len(self._regelingen) - 1))
            self.vorm.zet(self._regelingen[self._rij])

    def _zet_rij(self, rij_: int) -> None:
        self._rij = rij_
        with QSignalBlocker(self.lijst):
            self.lijst.setCurrentRow(rij_)

    def _gekozen(self, rij_: int) -> None:
        rood = next((veld for veld in self.vorm.velden if veld.fout), None)
        if rood is not None:  # first to be mended: elsewhere nobody would see it
            self._zet_rij(self._rij)
            rood.setFocus()
            return
        self._rij = rij_
        self.vorm.zet(self._regelingen[rij_])

    def _gewijzigd(self) -> None:
        self._regelingen[self._rij] = self.vorm.regeling()
        self.lijst.item(self._rij).setText(_in_het_kort(self._regelingen[self._rij], self.vandaag))
        self.veranderd.emit()

    def _voeg_toe(self) -> None:
        soorten = [soort for soort in SOORTEN if soort not in {r.soort for r in self._regelingen}] or SOORTEN
        nieuw = LokaleRegeling(
            soort=soorten[0],
            naam=regelnaam(soorten[0]),
            artikel="",
            vanaf=self.vandaag.replace(month=1, day=1),
            tot_en_met=None,
            inkomensgrens=Decimal(1),
            per_jaar=dict.fromkeys(LEEFVORMEN, Decimal(0)),
            per_kind=Decimal(0),
            maanden_laag_inkomen=0,
            bij_werk=False,
        )
        self._regelingen.append(nieuw)
        self._vul(len(self._regelingen) - 1)
        self.vorm.soort.setFocus()
        self.veranderd.emit()

    def _splits(self) -> None:
        """The chosen regeling ends, and goes on with amounts that can be changed: history stays."""
        rij_ = self._rij
        oud = self._regelingen[rij_]
        vanaf = dt.date(max(self.vandaag, oud.vanaf).year + 1, 1, 1)
        if oud.tot_en_met is not None:
            vanaf = oud.tot_en_met + dt.timedelta(days=1)
        self._regelingen[rij_] = replace(oud, tot_en_met=vanaf - dt.timedelta(days=1))
        self._regelingen.insert(rij_ + 1, replace(oud, vanaf=vanaf, tot_en_met=None))
        self._vul(rij_ + 1)
        self.vorm.vanaf.setFocus()
        self.veranderd.emit()

    def _haal_weg(self) -> None:
        del self._regelingen[self._rij]
        self._vul(self._rij)
        (self.lijst if self._regelingen else self.erbij).setFocus()
        self.veranderd.emit()


def _waarde(regeling: LokaleRegeling, sleutel: str) -> Any:
    naam, _, leefvorm = sleutel.partition(".")
    waarde = getattr(regeling, naam)
    return waarde[leefvorm] if leefvorm else waarde


def _in_het_kort(regeling: LokaleRegeling, vandaag: dt.date) -> str:
    """A line of the list: what it is called, until what income, and when where that is not simply now."""
    delen = [regeling.naam or regelnaam(regeling.soort)]
    if "inkomensgrens" not in NIET_VAN.get(regeling.soort, ()):
        delen.append(f"tot {schrijf_procent(regeling.inkomensgrens)}")
    if regeling.vanaf > vandaag:
        delen.append(f"vanaf {schrijf_dag(regeling.vanaf)}")
    if regeling.tot_en_met is not None:
        delen.append(f"tot en met {schrijf_dag(regeling.tot_en_met)}")
    return " · ".join(delen)
