"""Handing a dossier over, or all dossiers of a coach who leaves. All that is open goes along unless one says otherwise:
choose to whom, Enter."""

from __future__ import annotations

from functools import partial
from io import BytesIO

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from werkteam_desktop.dossier import Inwoner, Medewerker
from werkteam_desktop.dossier.datum import kort
from werkteam_desktop.gui.afdruk import toon_afdruk
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Keuzelijst, Vel, knop, kolom, label, leeg, rij, veld
from werkteam_desktop.handelingen.inwoners import medewerkers, open_dossier
from werkteam_desktop.handelingen.overdracht import (
    MEE,
    STOPT,
    dossiers_van,
    draag_alles_over,
    draag_over,
    druk_overdracht_af,
    namen,
    open_zaken,
    voorstel,
)
from werkteam_desktop.handelingen.werkplek import Werkplek

_TEKSTEN = (
    ("eigen_woorden", "In eigen woorden van de inwoner"),
    ("wat_werkt", "Wat werkt"),
    ("wat_niet", "Wat niet werkte"),
    ("let_op", "Let op"),
)
_REGELS = 3


def _lees(werkplek: Werkplek, inwoner_id: int) -> tuple[Inwoner, list[Medewerker]]:
    """The dossier, and who of the team it can go to."""
    inwoner = open_dossier(werkplek, inwoner_id)
    return inwoner, [m for m in medewerkers(werkplek) if m.id != inwoner.regiehouder_id]


class OverdrachtDialoog(Dialoog):
    """One dossier: to whom, what the next coach has to know, and what is open."""

    def __init__(self, kader: Kader, parent: QWidget, inwoner_id: int) -> None:
        super().__init__(kader, parent, "Draag dit dossier over")
        self.inwoner_id = inwoner_id
        self.setMinimumWidth(600)
        self.resize(640, 620)
        self.van = label(soort="zacht")
        self.naar = Keuzelijst("Nieuwe regiehouder", [], leeg="kies een collega")
        self.teksten = {naam: self._tekst() for naam, _ in _TEKSTEN}
        self.zaken = kolom(ruimte=6)
        self.keuzes: dict[str, Keuzelijst] = {}
        self.over = knop("Draag over", self._draag_over, hoofd=True)
        self.over.setDefault(True)
        self.over.setEnabled(False)
        self.blad = knop("Maak het overdrachtsblad", self._blad, hoofd=True)
        self.blad.hide()
        self.dicht = knop("Annuleren", self.reject)
        vel = Vel("Overdracht")
        vel.vak.setContentsMargins(0, 0, 12, 0)
        vel.vak.addLayout(veld("Nieuwe regiehouder", self.naar))
        for naam, kop in _TEKSTEN:
            vel.vak.addLayout(veld(kop, self.teksten[naam]))
        vel.vak.addWidget(label("Wat openstaat", "kaartkop"))
        vel.vak.addLayout(self.zaken)
        vel.vak.addStretch(1)
        self.vel = vel
        self.klaar = label(soort="zin")
        self.klaar.hide()
        self.setLayout(
            kolom(
                self.van, vel, self.klaar, self.fout, rij(None, self.dicht, self.blad, self.over), marge=20, ruimte=12
            )
        )
        kader.lees(_lees, inwoner_id, daarna=self._gelezen)

    def _tekst(self) -> QPlainTextEdit:
        invoer = QPlainTextEdit()
        invoer.setTabChangesFocus(True)
        invoer.setFixedHeight(_REGELS * invoer.fontMetrics().lineSpacing() + 26)
        return invoer

    def _gelezen(self, gelezen: tuple[Inwoner, list[Medewerker]]) -> None:
        inwoner, anderen = gelezen
        houder = inwoner.regiehouder.naam if inwoner.regiehouder else "niemand"
        self.van.setText(f"{inwoner.naam} · {inwoner.nummer} · nu bij {houder}")
        if not anderen:
            self.fout.setText("Er is nog niemand anders in het team om het dossier aan te geven.")
            self.fout.show()
            return
        for medewerker in anderen:
            self.naar.addItem(medewerker.naam, str(medewerker.id))
        if any(m.id == self.kader.werkplek.medewerker_id for m in anderen):
            self.naar.zet(str(self.kader.werkplek.medewerker_id))  # who is at work takes it over
        for naam, tekst in voorstel(inwoner).items():
            self.teksten[naam].setPlainText(tekst)
        leeg(self.zaken)
        zaken = open_zaken(inwoner)
        for zaak in zaken:
            keuze = Keuzelijst(f"Wat gebeurt er met: {zaak.wat}", [(MEE, "gaat mee"), (STOPT, "stopt hier")])
            keuze.setMaximumWidth(150)
            self.keuzes[zaak.sleutel] = keuze
            dag = f"{kort(zaak.op)} · " if zaak.op else ""
            regel = rij(label(f"{dag}{zaak.wat}"))
            regel.setStretch(0, 1)
            regel.addWidget(keuze)
            self.zaken.addLayout(regel)
        if not zaken:
            self.zaken.addWidget(label("Er staat niets open op naam van de regiehouder.", "zacht"))
        self.over.setEnabled(True)
        self.naar.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, gebeurtenis) -> None:
        # Enter in a list of choices hands over as well: the proposal is most often right.
        if gebeurtenis.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.over.isVisible():
            self.over.click()
            return
        super().keyPressEvent(gebeurtenis)

    def _draag_over(self) -> None:
        self.over.setEnabled(False)
        self.kader.doe(
            draag_over,
            self.inwoner_id,
            int(self.naar.code() or 0),
            **{naam: invoer.toPlainText() for naam, invoer in self.teksten.items()},
            beslissingen={sleutel: keuze.code() for sleutel, keuze in self.keuzes.items()},
            daarna=self._gelukt,
            mislukt=self._mislukt,
        )

    def _mislukt(self, fout: Exception) -> None:
        self.over.setEnabled(True)
        self.toon_fout(fout)

    def _gelukt(self, _wijziging: object) -> None:
        self.fout.hide()
        self.vel.hide()
        self.over.hide()
        self.klaar.setText(
            f"{self.naar.currentText()} is nu de regiehouder. Het overdrachtsblad is één bladzijde; bespreek het met "
            "de inwoner."
        )
        self.klaar.show()
        self.blad.show()
        self.blad.setDefault(True)
        self.blad.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dicht.setText("Sluiten")
        self.layout().activate()
        self.resize(self.width(), self.layout().heightForWidth(self.width()))

    def _blad(self) -> None:
        blad = BytesIO()
        self.kader.doe(
            druk_overdracht_af, self.inwoner_id, blad, daarna=partial(self._afgedrukt, blad), mislukt=self.toon_fout
        )

    def _afgedrukt(self, blad: BytesIO, _niets: object) -> None:
        # Over this question and not in its place: who closes the print without it can make it again.
        afdruk = toon_afdruk(self.kader, self, "Het overdrachtsblad", "overdracht.pdf", blad.getvalue())
        afdruk.accepted.connect(self.accept)


class AllesOverDialoog(Dialoog):
    """A coach leaves: choose whose dossiers, which ones, and to whom they go."""

    def __init__(self, kader: Kader, parent: QWidget) -> None:
        super().__init__(kader, parent, "Draag dossiers over")
        self.setMinimumWidth(560)
        self._namen: dict[int, str] = {}
        self.van = Keuzelijst("Dossiers van", [], leeg="kies een collega")
        self.naar = Keuzelijst("Naar", [], leeg="kies een collega")
        self.lijst = QListWidget()
        self.lijst.setAccessibleName("Dossiers")
        self.lijst.setMinimumHeight(180)
        self.lijst.hide()
        self.aantal = label(soort="zacht")
        self.over = knop("Draag over", self._draag_over, hoofd=True)
        self.over.setDefault(True)
        self.van.gekozen.connect(self._kies_van)
        self.naar.gekozen.connect(lambda _code: self._tel())
        self.lijst.itemChanged.connect(lambda _item: self._tel())
        self.setLayout(
            kolom(
                rij(self._vak(veld("Dossiers van", self.van)), self._vak(veld("Naar", self.naar)), ruimte=14),
                self.lijst,
                self.aantal,
                label(
                    "Alles wat openstaat, gaat mee: afspraken, stappen, kijkmomenten en aanmeldingen. Ongedaan maken "
                    "kan in één keer.",
                    "klein",
                ),
                self.fout,
                rij(None, knop("Annuleren", self.reject), self.over),
                marge=20,
                ruimte=12,
            )
        )
        self._tel()
        kader.lees(namen, daarna=self._met_namen)

    @staticmethod
    def _vak(inhoud) -> QWidget:
        vak = QWidget()
        vak.setLayout(inhoud)
        return vak

    def _met_namen(self, gelezen: dict[int, str]) -> None:
        self._namen = gelezen
        for nummer, naam in sorted(gelezen.items(), key=lambda m: m[1]):
            self.van.addItem(naam, str(nummer))
            self.naar.addItem(naam, str(nummer))

    def _kies_van(self, code: str) -> None:
        self.lijst.clear()
        self._tel()
        self.kader.lees(dossiers_van, int(code or 0), daarna=partial(self._gevonden, code))

    def _gevonden(self, code: str, dossiers: list[tuple[int, str]]) -> None:
        if code != self.van.code():
            return
        self.lijst.clear()
        self.lijst.blockSignals(True)
        for nummer, naam in dossiers:
            item = QListWidgetItem(naam)
            item.setData(Qt.ItemDataRole.UserRole, nummer)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.lijst.addItem(item)
        self.lijst.blockSignals(False)
        self.lijst.setVisible(bool(dossiers))
        self._tel()

    def _gekozen(self) -> list[int]:
        items = [self.lijst.item(nr) for nr in range(self.lijst.count())]
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked]

    def _tel(self) -> None:
        aantal = len(self._gekozen())
        if not self.van.code():
            self.aantal.setText("Kies van wie de dossiers zijn.")
        elif not self.lijst.count():
            self.aantal.setText("Deze collega heeft geen open dossiers.")
        else:
            self.aantal.setText("1 dossier gaat over." if aantal == 1 else f"{aantal} dossiers gaan over.")
        self.over.setEnabled(bool(aantal and self.naar.code() and self.naar.code() != self.van.code()))

    def _draag_over(self) -> None:
        self.kader.doe(
            draag_alles_over,
            int(self.van.code()),
            int(self.naar.code()),
            self._gekozen(),
            daarna=lambda _w: self.accept(),
            mislukt=self.toon_fout,
        )
