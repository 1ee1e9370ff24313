"""The handleiding beside the work: chapters, a search, and the page itself. It opens at the screen the user is on."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from string import Template

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QKeySequence,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QTextEdit, QWidget

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.grafiek.kleuren import rollen
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.acties import toetsen
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.taak import Werker
from werkteam_desktop.gui.widgets import knop, kolom, label
from werkteam_desktop.handleiding import BEELDEN, DICHTHEID, Blok, Hoofdstuk, Regel, hoofdstuk_van, hoofdstukken, vind

ZOEK_NA_MS = 150
MARGE = 20  # pixels round the page
NAAST_TITEL = 36  # pixels of the list beside its longest title
SMAL = 680  # pixels of the window: with less the list stands above the page


class Bladzijde(QTextBrowser):
    """One chapter. It follows links to other chapters itself, and nothing else: it never leaves the computer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Bladzijde van de handleiding")
        self.setObjectName("handleiding")
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setDocumentMargin(MARGE)
        # One that comes and goes would change the width of the pictures, and so the height of the page.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hoofdstuk: Hoofdstuk | None = None
        self._thema, self._gezocht = "licht", ""
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.timeout.connect(self._teken)

    def toon(self, hoofdstuk: Hoofdstuk, thema: str, gezocht: str = "") -> None:
        """Shows a chapter from its beginning, or at the first of the words that were searched."""
        self._hoofdstuk, self._thema, self._gezocht = hoofdstuk, thema, gezocht
        self._teken()
        self.verticalScrollBar().setValue(0)
        if selecties := self.extraSelections():
            self.setTextCursor(QTextCursor(selecties[0].cursor.document()))
            cursor = QTextCursor(selecties[0].cursor)
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def loadResource(self, soort: int, adres: QUrl) -> object:
        """The pictures of the handleiding in the width of the page, and nothing else from disk or network."""
        if soort != QTextDocument.ResourceType.ImageResource or adres.scheme() != "beeld":
            return None
        beeld = QImage(str(BEELDEN / f"{adres.path()}.png"))
        dicht = self.devicePixelRatioF()
        beeld = beeld.scaled(
            _maat(beeld.size(), self._breedte()) * dicht, mode=Qt.TransformationMode.SmoothTransformation
        )
        beeld.setDevicePixelRatio(dicht)
        return beeld

    def resizeEvent(self, gebeurtenis) -> None:
        super().resizeEvent(gebeurtenis)
        if gebeurtenis.size().width() != gebeurtenis.oldSize().width():
            self._klok.start(0)  # the pictures take the new width

    def _breedte(self) -> int:
        return max(120, self.viewport().width() - 2 * MARGE)

    def _teken(self) -> None:
        if self._hoofdstuk is None:
            return
        hoogte = self.verticalScrollBar().value()
        self.document().setDefaultStyleSheet(_opmaak(self._thema))
        self.setHtml("".join(_html(blok, self._breedte()) for blok in self._hoofdstuk.blokken))
        self.verticalScrollBar().setValue(hoogte)
        self._licht_op()

    def _licht_op(self) -> None:
        kleuren = rollen(self._thema)
        vorm = QTextCharFormat()
        vorm.setBackground(QColor(kleuren["let_vlak"]))
        vorm.setForeground(QColor(kleuren["inkt"]))
        selecties = []
        for woord in self._gezocht.split():
            cursor = QTextCursor(self.document())
            while not (cursor := self.document().find(woord, cursor)).isNull():
                selectie = QTextEdit.ExtraSelection()
                selectie.cursor, selectie.format = QTextCursor(cursor), vorm
                selecties.append(selectie)
        selecties.sort(key=lambda s: s.cursor.position())
        self.setExtraSelections(selecties)


class HandleidingVenster(QWidget):
    """A window of its own, so that it can stay open beside a dossier and beside a question that waits for an answer."""

    def __init__(self, kader: Kader) -> None:
        super().__init__()
        self.setWindowTitle("Handleiding")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setMinimumSize(360, 320)
        self.resize(self._eerste_maat())
        self.kader = kader
        self._alle = hoofdstukken(toetsen())
        self._drukker = Werker(self)  # a book takes a while, and needs no store
        kader.werker.gestopt.connect(self._stop)
        self.zoekveld = QLineEdit()
        self.zoekveld.setAccessibleName("Zoek in de handleiding")
        self.zoekveld.setPlaceholderText("Zoek in de handleiding")
        self.zoekveld.setClearButtonEnabled(True)
        self.zoekveld.returnPressed.connect(self._lees_eerste)
        self.lijst = QListWidget()
        self.lijst.setObjectName("overzichten")
        self.lijst.setSpacing(3)
        self.lijst.setAccessibleName("Hoofdstukken")
        self.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lijst.currentItemChanged.connect(lambda item, _vorige: self._kies(item))
        self.niets = label("Niets gevonden. Probeer een ander woord.", "zacht")
        self.niets.hide()
        self.bladzijde = Bladzijde()
        self.bladzijde.anchorClicked.connect(lambda adres: self.ga(adres.path()))
        self.zin = label(soort="zacht")
        self.zin.hide()
        links = QWidget()
        self.boek = knop("Bewaar als PDF …", partial(self._bewaar, "handleiding"))
        self.blad = knop(
            "Spiekbrief …", partial(self._bewaar, "spiekbrief"), hulp="Eén A4 voor naast de laptop, als pdf"
        )
        knoppen = Vloei(ruimte=8, regelruimte=8)
        for knopje in (self.boek, self.blad):
            knoppen.addWidget(knopje)
        links.setLayout(kolom(self.zoekveld, self.niets, self.lijst, self.zin, knoppen, marge=12, ruimte=8))
        self.delen = QSplitter()
        self.delen.addWidget(links)
        self.delen.addWidget(self.bladzijde)
        self.delen.setStretchFactor(1, 1)
        self.delen.setChildrenCollapsible(False)
        self.setLayout(kolom(self.delen))
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(ZOEK_NA_MS)
        self._klok.timeout.connect(self._zoek)
        self.zoekveld.textChanged.connect(lambda _tekst: self._klok.start())
        for toets, doe in (("Esc", self.close), ("Ctrl+F", self._naar_zoeken), ("F1", self._naar_zoeken)):
            QShortcut(QKeySequence(toets), self).activated.connect(doe)
        self._vul(self._alle)
        self.lijst.setMinimumWidth(self.lijst.sizeHintForColumn(0) + NAAST_TITEL)

    def toon(self, scherm: str) -> None:
        """Opens at the chapter about a screen, and comes to the front."""
        self.ga(hoofdstuk_van(scherm, self._alle).naam)
        self.show()
        self.raise_()
        self.activateWindow()
        self.lijst.setFocus(Qt.FocusReason.OtherFocusReason)

    def ga(self, naam: str) -> None:
        """Shows a chapter by its name."""
        self.zoekveld.clear()
        self._klok.stop()
        self._vul(self._alle)
        self.lijst.setCurrentRow([h.naam for h in self._alle].index(naam))

    def zet_thema(self) -> None:
        """Draws the page in the colours that the window has now."""
        self._kies(self.lijst.currentItem())

    def _stop(self) -> None:
        """The program ends, and this window with it."""
        self._drukker.stop()
        self.close()
        self.deleteLater()

    def resizeEvent(self, gebeurtenis) -> None:
        super().resizeEvent(gebeurtenis)
        smal = self.width() < SMAL
        self.delen.setOrientation(Qt.Orientation.Vertical if smal else Qt.Orientation.Horizontal)
        self.delen.setSizes([self.height() // 3, self.height()] if smal else [0, self.width()])

    def _eerste_maat(self) -> QSize:
        ruimte = self.screen().availableGeometry()
        return QSize(min(920, ruimte.width() - 40), min(720, ruimte.height() - 60))

    def _naar_zoeken(self) -> None:
        self.zoekveld.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.zoekveld.selectAll()

    def _zoek(self) -> None:
        gevonden = vind(self.zoekveld.text(), self._alle)
        self.niets.setVisible(not gevonden)
        self._vul(gevonden)
        if gevonden:
            self.lijst.setCurrentRow(0)

    def _lees_eerste(self) -> None:
        """Enter: the page itself, so that the arrows scroll it."""
        self._klok.stop()
        self._zoek()
        self.bladzijde.setFocus(Qt.FocusReason.OtherFocusReason)

    def _vul(self, hoofdstukken_: list[Hoofdstuk] | tuple[Hoofdstuk, ...]) -> None:
        self.lijst.blockSignals(True)
        self.lijst.clear()
        for hoofdstuk in hoofdstukken_:
            item = QListWidgetItem(hoofdstuk.titel)
            item.setData(Qt.ItemDataRole.UserRole, hoofdstuk)
            self.lijst.addItem(item)
        self.lijst.blockSignals(False)

    def _kies(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.bladzijde.toon(item.data(Qt.ItemDataRole.UserRole), self.kader.thema, self.zoekveld.text())

    def _bewaar(self, soort: str) -> None:
        pad = bestanden.vraag_plek(self, "Waar wilt u het bewaren?", f"{soort}.pdf", "Pdf (*.pdf)")
        if pad is not None:
            self._zeg("Het boek wordt gemaakt …" if soort == "handleiding" else "Het blad wordt gemaakt …")
            self._drukker.doe(partial(_druk, soort, pad), self._gedrukt, self._mislukt)

    def _gedrukt(self, pad: Path) -> None:
        self._zeg(f"Het staat in {pad.name}.")

    def _mislukt(self, fout: Exception) -> None:
        self._zeg(str(fout) if isinstance(fout, InvoerFout) else "Dat is niet gelukt. Er is niets bewaard.")

    def _zeg(self, zin: str) -> None:
        self.zin.setText(zin)
        self.zin.setAccessibleName(zin)
        self.zin.show()


def _druk(soort: str, pad: Path) -> Path:
    from werkteam_desktop.rapport import handleiding
    from werkteam_desktop.rapport.stijl import bewaar

    maak = handleiding.spiekbrief_pdf if soort == "spiekbrief" else handleiding.handleiding_pdf
    bewaar(maak(toetsen()), pad)
    return pad


def _opmaak(thema: str) -> str:
    return Template((RESOURCES / "stijl" / "handleiding.css").read_text("utf-8")).substitute(rollen(thema))


def _html(blok: Blok, breedte: int) -> str:
    """A block in the small HTML of Qt."""
    regels = [_tekst(regel) for regel in blok.regels]
    match blok.soort:
        case "kop":
            return f"<h1>{regels[0]}</h1>"
        case "tussenkop":
            return f"<h2>{regels[0]}</h2>"
        case "kader":
            return f'<table class="kader" width="100%" cellpadding="12"><tr><td>{regels[0]}</td></tr></table><p></p>'
        case "punten":
            return "<ul>" + "".join(f"<li>{r}</li>" for r in regels) + "</ul>"
        case "stappen":
            return "<ol>" + "".join(f"<li>{r}</li>" for r in regels) + "</ol>"
        case "tabel":
            kop, *rijen = ["".join(f"<td>{_tekst(cel)}</td>" for cel in rij) for rij in blok.rijen]
            kop = kop.replace("td>", "th>")
            return f'<table cellpadding="5">{"".join(f"<tr>{rij}</tr>" for rij in (kop, *rijen))}</table><p></p>'
        case "beeld":
            if not (BEELDEN / f"{blok.beeld}.png").is_file():
                return ""
            maat = _maat(QImageReader(str(BEELDEN / f"{blok.beeld}.png")).size(), breedte)
            return (
                f'<p class="beeld"><img src="beeld:{blok.beeld}" width="{maat.width()}" height="{maat.height()}"></p>'
                f'<p class="klein">{regels[0]}</p>'
            )
    return f"<p>{regels[0]}</p>"


def _maat(beeld: QSize, breedte: int) -> QSize:
    """As wide as the page, never larger than on the screen that it shows."""
    breed = min(breedte, beeld.width() // DICHTHEID)
    return QSize(breed, round(beeld.height() * breed / max(1, beeld.width())))


def _tekst(regel: Regel) -> str:
    uit = []
    for stuk in regel:
        tekst = escape(stuk.tekst)
        if stuk.vet:
            tekst = f"<b>{tekst}</b>"
        if stuk.naar:
            tekst = f'<a href="{stuk.naar}">{tekst}</a>'
        uit.append(tekst)
    return "".join(uit)
