"""The small windows: a new dossier, a quick contact, an import, the first start."""

from __future__ import annotations

import datetime as dt
import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from werkteam_desktop.dossier import Medewerker
from werkteam_desktop.dossier.catalogus import codelijst, gemeenten
from werkteam_desktop.dossier.datum import leesbaar
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.indeling import herteken
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.leesvolgorde import Leesvolgorde
from werkteam_desktop.gui.spoor import Spoor, is_vluchtig
from werkteam_desktop.gui.vraag import vraag_eerst
from werkteam_desktop.gui.widgets import Keuzelijst, knop, kolom, label, rij, veld
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.inwoners import eigen_gemeente, medewerkers, schrijf_in, voeg_medewerker_toe
from werkteam_desktop.handelingen.lijst import Lijstregel, lijstregels, zoek_inwoners
from werkteam_desktop.handelingen.werkplek import Werkplek, Wijziging
from werkteam_desktop.handelingen.wie import ik_ben

_BEWAARD = {
    True: "Alles wat u typt, wordt meteen versleuteld bewaard op deze computer. Er gaat niets naar buiten.",
    False: "Alles wat u typt, wordt meteen bewaard in de database van uw team. Uw collega's zien het ook.",
}


def iso_datum(tekst: str) -> str:
    """A birth date as people type it (14-03-1988, 14/3/1988, 1988) as ISO; what is no date comes back as it was."""
    tekst = tekst.strip()
    if treffer := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", tekst):
        return f"{treffer[3]}-{int(treffer[2]):02}-{int(treffer[1]):02}"
    return tekst


def gemeentekeuzes(dag: dt.date) -> list[tuple[str, str]]:
    """(code, name) of the municipalities that work with the program on a day, by name."""
    return sorted(((g.code, g.naam) for g in gemeenten().op(dag)), key=lambda keuze: keuze[1])


class Dialoog(Leesvolgorde, QDialog):
    """A small window with a place for the sentence about what is wrong. It removes itself when it closes.

    It is as high as its contents; on a screen too small for that they scroll, and the row of buttons at the bottom
    stays in sight."""

    def __init__(self, kader: Kader, parent: QWidget, titel: str) -> None:
        super().__init__(parent)
        self.kader = kader
        self.setWindowTitle(titel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self.fout = label(soort="rood")
        self.fout.hide()
        self._binnen = QWidget()
        vel = QScrollArea()
        vel.setWidgetResizable(True)
        vel.setFrameShape(QFrame.Shape.NoFrame)
        vel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        vel.setWidget(self._binnen)
        self._voet = QWidget()
        self._voet.hide()
        super().setLayout(kolom(vel, self._voet, ruimte=0))

    def setLayout(self, vak: QLayout) -> None:
        self._binnen.installEventFilter(self)
        knoppen = vak.itemAt(vak.count() - 1).layout() if vak.count() > 1 else None
        if not isinstance(knoppen, QHBoxLayout) or not isinstance(vak, QVBoxLayout):
            self._binnen.setLayout(vak)
            return
        rand = vak.contentsMargins()
        vak.setContentsMargins(rand.left(), rand.top(), rand.right(), 0)
        vak.removeItem(knoppen)
        knoppen.setParent(None)
        knoppen.setContentsMargins(rand.left(), vak.spacing(), rand.right(), rand.bottom())
        self._binnen.setLayout(vak)  # first: what is asked comes before the buttons, also for Tab
        self._voet.setLayout(knoppen)
        self._voet.show()

    def layout(self) -> QLayout | None:
        return self._binnen.layout()

    def sizeHint(self) -> QSize:
        breed = max(d.sizeHint().width() for d in (self._binnen, self._voet))
        breed = max(breed, self.minimumWidth())
        return QSize(breed, self._hoog(breed))

    def _hoog(self, breed: int) -> int:
        """The height of the contents at a width: for lines that break Qt itself takes more than they need."""
        vak = self.layout()
        hoog = vak.totalHeightForWidth(breed) if vak is not None and vak.hasHeightForWidth() else 0
        voet = 0 if self._voet.isHidden() else self._voet.sizeHint().height()
        return max((hoog or self._binnen.sizeHint().height()) + voet, self.minimumHeight())

    def showEvent(self, gebeurtenis: QShowEvent) -> None:
        """Qt opens a window at two thirds of the screen at most; on a small screen that presses texts together."""
        super().showEvent(gebeurtenis)
        self._groei()
        if not gebeurtenis.spontaneous():
            self.kader.dialoog_open.emit(self)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        venster = self.parentWidget().window() if self.parentWidget() else None
        if gebeurtenis.key() == Qt.Key.Key_F1 and hasattr(venster, "toon_handleiding"):
            venster.toon_handleiding()
        elif gebeurtenis.key() == Qt.Key.Key_Escape and self._getypt():
            self._vraag_of_het_weg_mag()
        else:
            super().keyPressEvent(gebeurtenis)

    def closeEvent(self, gebeurtenis: QCloseEvent) -> None:
        """The cross; who presses a button knows what he does."""
        if self.isVisible() and self._getypt():
            gebeurtenis.ignore()
            self._vraag_of_het_weg_mag()
        else:
            super().closeEvent(gebeurtenis)

    def _getypt(self) -> bool:
        """Whether somebody typed a text here that goes with this window."""
        return any(spoor.concept() and not is_vluchtig(spoor.veld) for spoor in self.findChildren(Spoor))

    def _vraag_of_het_weg_mag(self) -> None:
        vraag_eerst(self, "Dit venster sluiten?", "Wat u hier typte, gaat dan weg.", "Sluit", self.reject)

    def eventFilter(self, object_: QObject, gebeurtenis: QEvent) -> bool:
        if object_ is self._binnen and gebeurtenis.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._groei()  # something in it became higher, such as the sentence about what is wrong
        return super().eventFilter(object_, gebeurtenis)

    def _groei(self) -> None:
        """Grows to what its contents need, as far as the screen goes."""
        vak = self.layout()
        if vak is not None:
            vak.activate()
            scherm = self.screen().availableGeometry()
            wil = max(self.width(), vak.totalMinimumSize().width(), self._voet.minimumSizeHint().width())
            breed = max(min(wil, scherm.width()), self.minimumWidth())
            self.resize(breed, min(max(self.height(), self._hoog(breed)), scherm.height()))

    def zeg_fout(self, zin: str) -> None:
        self.fout.setText(zin)
        self.fout.setAccessibleName(zin)
        self.fout.show()
        self._groei()

    def toon_fout(self, fout: Exception) -> None:
        """Says beside the fields what is wrong; a fault of the program goes the usual way."""
        self.zeg_fout(str(fout))
        if not isinstance(fout, InvoerFout):
            self.kader.meld_fout(fout)


class NieuwDossierDialoog(Dialoog):
    """Name and birth date are enough to begin."""

    def __init__(self, kader: Kader, parent: QWidget) -> None:
        super().__init__(kader, parent, "Nieuw dossier")
        self.voornamen, self.voorvoegsel, self.achternaam = QLineEdit(), QLineEdit(), QLineEdit()
        self.geboren = QLineEdit()
        self.geboren.setPlaceholderText("14-03-1988")
        vandaag = kader.werkplek.vandaag()
        self.gemeente = Keuzelijst("Gemeente", gemeentekeuzes(vandaag), leeg="niet bekend")
        self.bron = Keuzelijst(
            "Aangemeld via", [(c.code, c.naam) for c in codelijst("instroom").op(vandaag)], leeg="niet gevraagd"
        )
        rooster = QGridLayout()
        rooster.setSpacing(12)
        rooster.addLayout(veld("Voornamen", self.voornamen), 0, 0)
        rooster.addLayout(veld("Tussenvoegsel", self.voorvoegsel), 0, 1)
        rooster.addLayout(veld("Achternaam", self.achternaam), 1, 0, 1, 2)
        rooster.addLayout(veld("Geboortedatum", self.geboren), 2, 0)
        rooster.addLayout(veld("Gemeente", self.gemeente), 2, 1)
        rooster.addLayout(veld("Aangemeld via", self.bron), 3, 0, 1, 2)
        self.uitleg = label(soort="klein")
        self.uitleg.hide()
        rooster.addWidget(self.uitleg, 4, 0, 1, 2)
        # Of who comes from the WW, or back after work, one date decides what is to be done first.
        self.ww_tot, self._ww = self._datum("WW tot en met", "01-03-2027, volgens de brief van UWV")
        self.bijstand_sinds, self._terug = self._datum("Bijstand weer sinds", "01-11-2026, volgens het besluit")
        rooster.addWidget(self._ww, 5, 0, 1, 2)
        rooster.addWidget(self._terug, 6, 0, 1, 2)
        self.bron.currentIndexChanged.connect(lambda _nr: self._toon_bron())
        opslaan = knop("Maak dossier", self._opslaan, hoofd=True)
        opslaan.setDefault(True)
        self.setLayout(
            kolom(rooster, self.fout, rij(None, knop("Annuleren", self.reject), opslaan), marge=20, ruimte=14)
        )
        kader.lees(eigen_gemeente, daarna=self._zet_gemeente)

    def _zet_gemeente(self, code: str) -> None:
        if not self.gemeente.code():  # what was being typed before may be back already
            self.gemeente.zet(code)

    def _opslaan(self) -> None:
        self.kader.doe(
            schrijf_in,
            geslachtsnaam=self.achternaam.text(),
            voornamen=self.voornamen.text(),
            voorvoegsel=self.voorvoegsel.text(),
            geboortedatum=iso_datum(self.geboren.text()),
            gemeente=self.gemeente.code(),
            instroom=self.bron.code(),
            ww_tot=iso_datum(self.ww_tot.text()) if self.bron.code() == "ww" else "",
            bijstand_sinds=iso_datum(self.bijstand_sinds.text()) if self.bron.code() == "herinstroom" else "",
            daarna=self._gelukt,
            mislukt=self.toon_fout,
        )

    def _datum(self, kop: str, hint: str) -> tuple[QLineEdit, QWidget]:
        """A date that only some ways of coming in ask for, and the box that shows it."""
        invoer, vak = QLineEdit(), QWidget()
        invoer.setPlaceholderText(hint)
        vak.setLayout(veld(kop, invoer))
        vak.hide()
        return invoer, vak

    def _toon_bron(self) -> None:
        code = self.bron.code()
        self._ww.setVisible(code == "ww")
        self._terug.setVisible(code == "herinstroom")
        self.uitleg.setText(codelijst("instroom").zoek(code).uitleg if code else "")
        self.uitleg.setVisible(bool(code))
        # A window takes no account of lines that break: the label asks for the room itself.
        self.uitleg.setMinimumHeight(self.uitleg.heightForWidth(self.minimumWidth() - 2 * 20))
        self.adjustSize()

    def _gelukt(self, wijziging: Wijziging) -> None:
        self.accept()
        self.kader.gevraagd.emit(wijziging.inwoner_id, "intake")


class ContactDialoog(Dialoog):
    """Who it was, Enter, one line, Enter. With `inwoner_id` the first is known already."""

    def __init__(self, kader: Kader, parent: QWidget, inwoner_id: int | None = None) -> None:
        super().__init__(kader, parent, "Leg een contact vast")
        from werkteam_desktop.gui.dossier.tijdlijn import ContactRegel

        self._vraag = 0
        self.wie = QLineEdit()
        self.wie.setPlaceholderText("Typ een naam of nummer")
        self.wie.textChanged.connect(self._zoek)
        self.wie.returnPressed.connect(self._naar_regel)
        self.lijst = QListWidget()
        self.lijst.setAccessibleName("Gevonden inwoners")
        self.lijst.setFixedHeight(132)
        self.lijst.itemActivated.connect(lambda _item: self._naar_regel())
        self.regel = ContactRegel(kader, self._leg_vast)
        self.soort, self.tekst = self.regel.soort, self.regel.tekst
        self.setMinimumWidth(560)
        self.setLayout(
            kolom(
                veld("Wie sprak u?", self.wie),
                self.lijst,
                kolom(label("Wat is er besproken, en wat is de volgende stap?", "zacht"), self.regel, ruimte=4),
                self.fout,
                rij(None, knop("Annuleren", self.reject), knop("Leg vast", self._leg_vast, hoofd=True)),
                marge=20,
                ruimte=12,
            )
        )
        if inwoner_id is None:
            self._zoek("")
        else:
            self.kader.lees(lijstregels, [inwoner_id], daarna=partial(self._bekend, self._vraag))

    def _zoek(self, tekst: str) -> None:
        self._vraag += 1
        self.kader.lees(_vind, tekst, daarna=partial(self._gevonden, self._vraag))

    def _bekend(self, vraag: int, regels: list[Lijstregel]) -> None:
        self._gevonden(vraag, regels)
        self.lijst.setCurrentRow(0)
        self._naar_regel()

    def _gevonden(self, vraag: int, regels: list[Lijstregel]) -> None:
        if vraag != self._vraag:
            return
        self.lijst.clear()
        for regel in regels:
            item = QListWidgetItem(f"{regel.naam} · {leesbaar(regel.geboortedatum)} · {regel.nummer}")
            item.setData(Qt.ItemDataRole.UserRole, regel.id)
            self.lijst.addItem(item)
        if self.wie.text().strip():  # before that it would be just anybody
            self.lijst.setCurrentRow(0)

    def _naar_regel(self) -> None:
        self.tekst.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leg_vast(self) -> None:
        gekozen = self.lijst.currentItem()
        if gekozen is None:
            self.zeg_fout("Kies eerst wie u sprak: typ een naam en klik de inwoner aan.")
            return
        self.kader.doe(
            noteer_contact,
            gekozen.data(Qt.ItemDataRole.UserRole),
            self.tekst.text(),
            self.soort.code(),
            daarna=lambda _w: self.accept(),
            mislukt=self.toon_fout,
        )


def _vind(werkplek: Werkplek, tekst: str) -> list[Lijstregel]:
    return lijstregels(werkplek, zoek_inwoners(werkplek, tekst, 20))


class ImportDialoog(Dialoog):
    """Choose a file, see what would happen, then do it. The whole import can be undone."""

    def __init__(self, kader: Kader, parent: QWidget) -> None:
        super().__init__(kader, parent, "Inwoners importeren")
        self.bestand: Path | None = None
        self.uitleg = label(
            "Kies een bestand: persoonslijsten uit de BRP (csv), een gewone csv of een Excelbestand. U ziet eerst wat "
            "er gebeurt. Daarna beslist u."
        )
        self.uitkomst = label(soort="kaartkop")
        self.uitkomst.hide()
        self.redenen = QListWidget()
        self.redenen.setAccessibleName("Regels die niet worden overgenomen")
        self.redenen.setMinimumHeight(160)
        self.redenen.setWordWrap(True)
        self.redenen.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.redenen.hide()
        self.kies = knop("Kies een bestand …", self._kies, hoofd=True)
        self.doen = knop("Neem over", self._neem_over, hoofd=True)
        self.doen.hide()
        self.sluiten = knop("Annuleren", self.reject)
        self.setMinimumWidth(620)
        self.setLayout(
            kolom(
                self.uitleg,
                self.uitkomst,
                self.redenen,
                self.fout,
                rij(None, self.sluiten, self.kies, self.doen),
                marge=20,
                ruimte=12,
            )
        )
        self.kies.setFocus()

    def _zeg(self, zin: str) -> None:
        self.uitkomst.setText(zin)
        self.uitkomst.show()

    def _kies(self) -> None:
        from werkteam_desktop.handelingen.importeren import importeer

        self.fout.hide()
        self.bestand = bestanden.vraag_bestand(self, "Kies een bestand", "Inwoners (*.csv *.xlsx);;Alle bestanden (*)")
        if self.bestand is not None:
            self._zeg("Het bestand wordt gelezen …")
            self.kader.doe(importeer, self.bestand, proef=True, daarna=self._proef, mislukt=self._mislukt)

    def _proef(self, verslag) -> None:
        self._zeg(
            f"{verslag.gelezen} gelezen: {verslag.nieuw} nieuw, {verslag.bijgewerkt} bij te werken, "
            f"{verslag.overgeslagen} al bekend, {len(verslag.afgekeurd)} niet over te nemen."
        )
        self.redenen.clear()
        self.redenen.addItems([f"Regel {a.regel}: {a.reden}" for a in verslag.afgekeurd])
        self.redenen.setVisible(bool(verslag.afgekeurd))
        self.doen.setVisible(bool(verslag.nieuw or verslag.bijgewerkt))
        self.kies.setText("Kies een ander bestand …")
        self.kies.setProperty("hoofd", self.doen.isHidden())
        herteken(self.kies)
        self.adjustSize()

    def _neem_over(self) -> None:
        from werkteam_desktop.handelingen.importeren import importeer

        self.doen.setEnabled(False)
        self.kader.doe(importeer, self.bestand, daarna=self._klaar, mislukt=self._mislukt)

    def _klaar(self, verslag) -> None:
        self._zeg(f"Klaar: {verslag.nieuw} nieuw, {verslag.bijgewerkt} bijgewerkt. Ongedaan maken kan met Ctrl+Alt+Z.")
        for deel in (self.uitleg, self.doen, self.kies):
            deel.hide()
        self.sluiten.setText("Sluiten")

    def _mislukt(self, fout: Exception) -> None:
        self._zeg("Er is niets veranderd.")
        self.doen.setEnabled(True)
        self.toon_fout(fout)


class WelkomDialoog(Dialoog):
    """The first start: who works here, and whether to look around with example data first."""

    def __init__(self, kader: Kader, parent: QWidget) -> None:
        super().__init__(kader, parent, "Welkom bij Werkteam Desktop")
        self.naam = QLineEdit()
        self.naam.setPlaceholderText("Zoals collega's u kennen")
        vandaag = kader.werkplek.vandaag()
        self.gemeente = Keuzelijst("Gemeente", gemeentekeuzes(vandaag), leeg="kies uw gemeente")
        kader.lees(medewerkers, daarna=self._van_collegas)
        begin = knop("Begin", self._begin, hoofd=True)
        begin.setDefault(True)
        self.setLayout(
            kolom(
                label("Fijn dat u er bent", "titel"),
                label("Twee vragen, dan kunt u beginnen."),
                veld("Uw naam", self.naam, "Deze naam staat bij wat u vastlegt, en op het plan als vast contact."),
                veld("Gemeente", self.gemeente, "Bepaalt de namen van routes en voorzieningen."),
                label(_BEWAARD[kader.werkplek.opslag.is_sqlite], "klein"),
                self.fout,
                rij(None, begin),
                marge=24,
                ruimte=14,
            )
        )

    def _van_collegas(self, collegas: list[Medewerker]) -> None:
        """Who joins a team most likely works for the same gemeente."""
        codes = {collega.gemeente for collega in collegas}
        if len(codes) == 1 and not self.gemeente.code():
            self.gemeente.zet(codes.pop())

    def _begin(self) -> None:
        self.kader.doe(
            voeg_medewerker_toe,
            self.naam.text(),
            self.gemeente.code(),
            daarna=self._gelukt,
            mislukt=self.toon_fout,
        )

    def _gelukt(self, medewerker_id: int) -> None:
        ik_ben(self.kader.werkplek, medewerker_id)
        self.accept()
