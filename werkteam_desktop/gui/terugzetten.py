"""Puts a backup in the place of the store, while nobody has it open: at the start, or after the window closed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from werkteam_desktop.beleid import beleid
from werkteam_desktop.fouten import Afgebroken, InvoerFout
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.begin.pagina import Geheimveld
from werkteam_desktop.gui.kopielijst import Kopielijst, moment
from werkteam_desktop.gui.kopiewacht import in_procenten
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.gui.team.voortgang import Voortgang
from werkteam_desktop.gui.widgets import knop, kolom, label, rij
from werkteam_desktop.handelingen.reservekopieen import kopieen_bij, zet_terug
from werkteam_desktop.opslag.kopiebestand import AndereSleutel, Reservekopie, lees, merk
from werkteam_desktop.opslag.kopiesleutel import Kopiesleutel, met_geheim, vanzelf
from werkteam_desktop.opslag.opslag import Opslag

if TYPE_CHECKING:
    from werkteam_desktop.opslag.toegang import Toegang

SOORT = "Reservekopie (*.wtkopie);;Alle bestanden (*)"
_UITLEG = (
    "Kies de kopie waar u naar terug wilt. Wat er nu staat, wordt eerst bewaard: u kunt dus ook weer terug. Wat na de "
    "kopie is vastgelegd, ziet u daarna niet meer."
)
_GEEN = (
    "Er is nog geen reservekopie op deze computer. Heeft u er een op een stick of op het netwerk, kies dan dat bestand."
)


class TerugzetDialoog(QDialog):
    """`resultaat`: the open store with the backup in it, once it is accepted; `gedaan`: what to tell of it then.

    `huidig`: key of the store that was open until now; `kopie`: which backup was chosen already, and is put back at
    once when its key is known."""

    def __init__(
        self, toegang: Toegang, parent: QWidget | None = None, huidig: str | None = None, kopie: Path | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Zet een reservekopie terug")
        self.setMinimumWidth(620)
        self.toegang, self._huidig = toegang, huidig
        self.resultaat: Opslag | None = None
        self.gedaan = ""
        self.werker = Werker(self)
        self.uitleg = label(_UITLEG)
        self.lijst = Kopielijst(mag_krimpen=True)
        self.lijst.itemSelectionChanged.connect(self._gekozen)
        self.stand = label(soort="zacht")
        self.geheim = Geheimveld("Wachtwoord of herstelcode", "Die van de dag waarop de kopie is gemaakt.")
        self.geheim.ingevuld.connect(self.zet_terug)
        self.geheim.hide()
        self.fout = label(soort="rood")
        self.fout.hide()
        self.voortgang = Voortgang()
        self.ander = knop("Kies een ander bestand …", self._kies_ander)
        self.sluiten = knop("Annuleren", self.reject)
        self.terug = knop("Zet terug", self.zet_terug, hoofd=True)
        self.setLayout(
            kolom(
                label("Zet een reservekopie terug", "titel"),
                self.uitleg,
                self.lijst,
                self.stand,
                self.geheim,
                self.fout,
                self.voortgang,
                rij(self.ander, None, self.sluiten, self.terug),
                marge=24,
                ruimte=12,
            )
        )
        self._gekozen()
        self.werker.doe(partial(self._lees, kopie), self._gelezen, self._mislukt)

    def _lees(self, gekozen: Path | None) -> tuple[list[Reservekopie], Reservekopie | None]:
        kopieen = kopieen_bij(self.toegang.plek, beleid().tweede_kopie)
        return kopieen, lees(gekozen) if gekozen is not None else None

    def _gelezen(self, antwoord: tuple[list[Reservekopie], Reservekopie | None]) -> None:
        kopieen, gekozen = antwoord
        if gekozen is not None and gekozen.pad not in [k.pad for k in kopieen]:
            kopieen = [gekozen, *kopieen]
        self.lijst.toon(kopieen)
        self.lijst.setVisible(bool(kopieen))
        if not kopieen:
            self.stand.setText(_GEEN)
        elif gekozen is not None:
            self.lijst.kies(gekozen)
            self.zet_terug()
        else:
            self.lijst.selectRow(0)
        self._groei()

    def _gekozen(self) -> None:
        kopie = self.lijst.gekozen()
        self.terug.setEnabled(kopie is not None and not self.werker.is_bezig)
        if kopie is not None:
            self.stand.setText(
                f"De kopie van {moment(kopie.gemaakt_op)} is gecontroleerd toen hij werd gemaakt. Bij het terugzetten "
                "gebeurt dat nog een keer."
            )

    def _kies_ander(self) -> None:
        pad = bestanden.vraag_bestand(self, "Kies een reservekopie", SOORT)
        if pad is None:
            return
        try:
            kopie = lees(pad)
        except InvoerFout as fout:
            self._mislukt(fout)
            return
        self._zeg("")
        self.lijst.toon([kopie, *(k for k in self.lijst.kopieen if k.pad != pad)])
        self.lijst.show()
        self.lijst.kies(kopie)

    # --- doing it -----------------------------------------------------------------------------------------------

    def zet_terug(self) -> None:
        """Puts the chosen backup back; asks for its password or herstelcode when no key at hand fits."""
        kopie = self.lijst.gekozen()
        if kopie is None or self.werker.is_bezig:
            return
        self._zeg("")
        self._bezig(True)
        werk = self.voortgang.begin("Reservekopie terugzetten")
        doe = partial(self._doe, kopie, self.geheim.tekst(), in_procenten(werk))
        self.werker.doe(doe, partial(self._klaar, kopie), self._mislukt)

    def _doe(self, kopie: Reservekopie, geheim: str, voortgang) -> Opslag:
        plek = self.toegang.plek
        if self._huidig and merk(self._huidig) == kopie.sleutel:
            sleutel = Kopiesleutel(self._huidig)
        elif (gevonden := vanzelf(kopie, plek, self.toegang.sleutelbestand)) is not None:
            sleutel = gevonden
        elif geheim:
            sleutel = met_geheim(kopie, plek, geheim)
        else:
            raise AndereSleutel("Deze kopie gaat open met het wachtwoord of de herstelcode van toen. Vul die hier in.")
        zet_terug(kopie.pad, plek, sleutel, self._huidig, voortgang=voortgang)
        return Opslag.open(plek, sleutel.sleutel)

    def _klaar(self, kopie: Reservekopie, opslag: Opslag) -> None:
        self.resultaat = opslag
        self.gedaan = (
            f"U ziet de dossiers weer zoals op {moment(kopie.gemaakt_op)}. Hoe het daarvoor was, staat bij de "
            "reservekopieën."
        )
        self.voortgang.laat_los()
        self.accept()

    def _mislukt(self, fout: Exception) -> None:
        self.voortgang.laat_los()
        self._bezig(False)
        if isinstance(fout, Afgebroken):
            self._zeg("Gestopt. Er is niets veranderd.")
            return
        if not isinstance(fout, InvoerFout):
            raise fout
        if isinstance(fout, AndereSleutel):
            self.uitleg.hide()  # a small screen has no room for both
            self.geheim.show()
            self.geheim.setFocus()
        self._zeg(str(fout))

    def _bezig(self, aan: bool) -> None:
        for deel in (self.lijst, self.ander, self.sluiten, self.geheim):
            deel.setEnabled(not aan)
        self.terug.setEnabled(not aan and self.lijst.gekozen() is not None)

    def _zeg(self, zin: str) -> None:
        self.fout.setText(zin)
        self.fout.setAccessibleName(zin)
        self.fout.setVisible(bool(zin))
        self._groei()

    def showEvent(self, gebeurtenis: QShowEvent) -> None:
        super().showEvent(gebeurtenis)
        self._groei()

    def _groei(self) -> None:
        """Qt takes no account of lines that break: the window asks for the room itself."""
        self.layout().activate()
        nodig = self.layout().totalHeightForWidth(self.width())
        self.resize(self.width(), min(nodig, self.screen().availableGeometry().height()))

    def reject(self) -> None:
        if not self.werker.is_bezig:
            super().reject()

    def done(self, uitkomst: int) -> None:
        self.werker.stop()
        self.geheim.zet("")
        self._huidig = None
        super().done(uitkomst)
