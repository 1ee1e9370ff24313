"""A print before it leaves: on screen out of memory, then to the printer or kept as PDF. Until the user asks for it
nothing of it is on the disk."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QPageLayout, QPageSize, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dialogen import Dialoog
from werkteam_desktop.gui.indeling import Vloei
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.widgets import Keuzelijst, knop, kolom, label, rij
from werkteam_desktop.handelingen.werkplek import Werkplek

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PUNTEN_PER_DUIM, PIXELS_PER_DUIM = 72, 96  # of a page, of a screen at a scale of 1
OP_PAPIER = 300  # dots per inch
RAND = 12
BREEDTE, BLADZIJDE = "breedte", "bladzijde"
MATEN = (
    (BREEDTE, "Hele breedte"),
    (BLADZIJDE, "Hele bladzijde"),
    *((str(procent), f"{procent} %") for procent in (50, 75, 100, 125, 150, 200, 300)),
)


def toon_afdruk(
    kader: Kader, parent: QWidget, wat: str, naam: str, inhoud: bytes, tekens: tuple[str, ...] = ()
) -> Afdruk:
    """Shows a PDF. `wat`: what it is, as it begins a sentence ("Het plan"); `naam`: the file name that is offered,
    which names nobody; `tekens`: characters that it cannot show."""
    venster = Afdruk(kader, parent.window(), wat, naam, inhoud)
    if tekens:
        venster.zeg_fout(f"Deze tekens kan de pdf niet tonen: {' '.join(tekens)}.")
    venster.open()
    return venster


class Afdruk(Dialoog):
    """One page at a time. PgUp and PgDn turn it, Ctrl+plus and Ctrl+minus make it larger and smaller."""

    def __init__(self, kader: Kader, parent: QWidget, wat: str, naam: str, inhoud: bytes) -> None:
        from pypdfium2 import PdfDocument

        super().__init__(kader, parent, "Afdruk")
        self.wat, self.naam, self.inhoud = wat, naam, inhoud
        self._pdf = PdfDocument(inhoud)
        self.aantal = len(self._pdf)
        self.nummer = 0
        self.blad = _Blad()
        self.vel = QScrollArea()
        self.vel.setObjectName("afdruk")
        self.vel.setAccessibleName("De bladzijde")
        self.vel.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.vel.setWidget(self.blad)
        self.vel.installEventFilter(self)
        self.vorige = knop("‹ Vorige", partial(self._blader, -1), hulp="PgUp")
        self.volgende = knop("Volgende ›", partial(self._blader, 1), hulp="PgDn")
        self.stand = label(afbreken=False)
        self.maat = Keuzelijst("Hoe groot", MATEN)
        self.maat.gekozen.connect(lambda _code: self._teken())
        self.bewaar = knop("Bewaar als PDF …", self._bewaar)
        self.druk = knop("Druk af …", self._druk, hoofd=True)
        self.druk.setDefault(True)
        boven = Vloei(10)
        for deel in (self.vorige, self.stand, self.volgende, self.maat):
            boven.addWidget(deel)
        onder = rij(None, knop("Sluiten", self.reject), self.bewaar, self.druk)
        bladeren = self.aantal > 1
        for deel in (self.vorige, self.volgende):
            deel.setVisible(bladeren)
        self.setLayout(kolom(boven, self.vel, self.fout, onder, marge=12, ruimte=10))
        self.layout().setStretch(1, 1)
        self.setMinimumSize(320, 240)
        onder_alles = parent
        while onder_alles.parentWidget() is not None:  # it may lie over a small window that lies over the large one
            onder_alles = onder_alles.parentWidget().window()
        self.resize(min(900, onder_alles.width() - 24), onder_alles.height() - 24)
        self.vel.setFocus()

    # --- looking ------------------------------------------------------------------------------------------------

    def _groei(self) -> None:
        """As large as the window it lies over, whatever a page would like."""

    def eventFilter(self, object_: QObject, gebeurtenis: QEvent) -> bool:
        if object_ is self.vel and gebeurtenis.type() == QEvent.Type.Resize:
            self._teken()
        # The sheet scrolls within a page; where that ends, the same key turns the page.
        if object_ is self.vel and gebeurtenis.type() == QEvent.Type.KeyPress:
            balk = self.vel.verticalScrollBar()
            if gebeurtenis.key() == Qt.Key.Key_PageDown and balk.value() == balk.maximum():
                self._blader(1)
                return True
            if gebeurtenis.key() == Qt.Key.Key_PageUp and balk.value() == balk.minimum():
                self._blader(-1, onderaan=True)
                return True
        return super().eventFilter(object_, gebeurtenis)

    def keyPressEvent(self, gebeurtenis: QKeyEvent) -> None:
        toets, ctrl = gebeurtenis.key(), gebeurtenis.modifiers() & Qt.KeyboardModifier.ControlModifier
        if toets in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._blader(1 if toets == Qt.Key.Key_PageDown else -1)
        elif toets in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._blader(-self.nummer if toets == Qt.Key.Key_Home else self.aantal - 1 - self.nummer)
        elif ctrl and toets in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._vergroot(-1 if toets == Qt.Key.Key_Minus else 1)
        else:
            super().keyPressEvent(gebeurtenis)

    def _blader(self, stap: int, onderaan: bool = False) -> None:
        nieuw = max(0, min(self.nummer + stap, self.aantal - 1))
        if nieuw != self.nummer:
            self.nummer = nieuw
            self._teken()
            balk = self.vel.verticalScrollBar()
            balk.setValue(balk.maximum() if onderaan else 0)

    def _vergroot(self, stap: int) -> None:
        """The next size up or down from what is on screen."""
        nu = round(self._schaal(self.nummer) * 100)
        vast = [int(code) for code, _ in MATEN if code.isdigit()]
        kan = [procent for procent in vast if (procent > nu if stap > 0 else procent < nu)]
        if kan:
            self.maat.zet(str(min(kan) if stap > 0 else max(kan)))
            self._teken()

    def _schaal(self, nummer: int) -> float:
        """Screen size of a page beside its size on paper."""
        if self.maat.code().isdigit():
            return int(self.maat.code()) / 100
        breed, hoog = (maat * PIXELS_PER_DUIM / PUNTEN_PER_DUIM for maat in self._pdf[nummer].get_size())
        ruimte = self.vel.maximumViewportSize()  # with and without the scroll bar
        in_breedte = (ruimte.width() - 2 * RAND - (self.vel.verticalScrollBar().sizeHint().width())) / breed
        in_hoogte = (ruimte.height() - 2 * RAND) / hoog
        return max(min(in_breedte, 1.5) if self.maat.code() == BREEDTE else min(in_breedte, in_hoogte), 0.1)

    def _teken(self) -> None:
        schaal = self._schaal(self.nummer) * PIXELS_PER_DUIM / PUNTEN_PER_DUIM
        self.blad.toon(self._beeld(self.nummer, schaal * self.devicePixelRatioF()), self.devicePixelRatioF())
        waar = f"Bladzijde {self.nummer + 1} van {self.aantal}"
        self.stand.setText(waar)
        self.vel.setAccessibleName(waar)
        self.vel.setAccessibleDescription(self._pdf[self.nummer].get_textpage().get_text_range())
        self.vorige.setEnabled(self.nummer > 0)
        self.volgende.setEnabled(self.nummer < self.aantal - 1)

    def _beeld(self, nummer: int, schaal: float) -> QImage:
        """A page as an image; `schaal` in pixels to a point."""
        from pypdfium2 import raw

        vlak = self._pdf[nummer].render(scale=schaal, force_bitmap_format=raw.FPDFBitmap_BGRx)
        return QImage(bytes(vlak.buffer), vlak.width, vlak.height, vlak.stride, QImage.Format.Format_RGB32).copy()

    # --- leaving ------------------------------------------------------------------------------------------------

    def _bewaar(self) -> None:
        pad = bestanden.vraag_plek(self, f"Waar komt {self.wat[0].lower()}{self.wat[1:]}?", self.naam, "PDF (*.pdf)")
        if pad is not None:
            self.kader.lees(_schrijf, self.inhoud, pad, daarna=self._bewaard, mislukt=self.toon_fout)

    def _bewaard(self, pad: Path) -> None:
        self.kader.gemeld.emit(f"{self.wat} staat in {pad.name}.", "goed")
        self.kader.pdf_klaar.emit(str(pad))
        self.accept()

    def _druk(self) -> None:
        printer = vraag_printer(self, self.aantal)
        if printer is None:
            return
        self._papier = _Papier(self, printer)
        self.druk.setEnabled(False)
        self._papier.volgende()

    def gedrukt(self, gelukt: bool) -> None:
        """All pages went to the printer, or it did not take them."""
        self.druk.setEnabled(True)
        if gelukt:
            self.kader.gemeld.emit(f"{self.wat} gaat naar de printer.", "goed")
            self.accept()
        else:
            self.zeg_fout("De printer neemt de afdruk niet aan. Kijk of hij aan staat, of kies een andere.")

    def done(self, uitkomst: int) -> None:
        self._papier = None
        self._pdf.close()
        self.inhoud = b""
        super().done(uitkomst)


class _Blad(QWidget):
    """A page on a quiet ground."""

    def __init__(self) -> None:
        super().__init__()
        self._beeld = QImage()

    def toon(self, beeld: QImage, dichtheid: float) -> None:
        beeld.setDevicePixelRatio(dichtheid)
        self._beeld = beeld
        maat = beeld.deviceIndependentSize().toSize()
        self.resize(maat.width() + 2 * RAND, maat.height() + 2 * RAND)
        self.update()

    def paintEvent(self, _gebeurtenis: QPaintEvent) -> None:
        verf = QPainter(self)
        verf.drawImage(RAND, RAND, self._beeld)
        verf.setPen(self.palette().placeholderText().color())
        maat = self._beeld.deviceIndependentSize()
        verf.drawRect(QRectF(QPointF(RAND - 1, RAND - 1), QSizeF(maat.width() + 1, maat.height() + 1)))


class _Papier:
    """Sends page after page to the printer; between them the window goes on, and closing it stops."""

    def __init__(self, venster: Afdruk, printer: QPrinter) -> None:
        self.venster, self.printer = venster, printer
        eerste, laatste = printer.fromPage() or 1, printer.toPage() or venster.aantal
        self._over = list(range(eerste - 1, min(laatste, venster.aantal)))
        self._verf: QPainter | None = None

    def volgende(self) -> None:
        if self.venster._papier is not self:
            return  # closed in between
        if not self._over:
            if self._verf is not None:
                self._verf.end()
            self.venster.gedrukt(self._verf is not None)
            return
        nummer = self._over.pop(0)
        breed, hoog = self.venster._pdf[nummer].get_size()
        staand = QPageLayout.Orientation.Portrait if hoog >= breed else QPageLayout.Orientation.Landscape
        self.printer.setPageOrientation(staand)
        if self._verf is None:
            self._verf = QPainter()
            if not self._verf.begin(self.printer):
                self.venster.gedrukt(False)
                return
        else:
            self.printer.newPage()
        dichtheid = min(self.printer.resolution(), OP_PAPIER)
        beeld = self.venster._beeld(nummer, dichtheid / PUNTEN_PER_DUIM)
        papier = self.printer.paperRect(self.printer.Unit.DevicePixel)
        vlak = papier.translated(-self.printer.pageRect(self.printer.Unit.DevicePixel).topLeft())
        self._verf.drawImage(vlak, beeld)
        self.venster.stand.setText(f"Naar de printer: bladzijde {nummer + 1}")
        QTimer.singleShot(0, self.venster, self.volgende)


def vraag_printer(parent: QWidget, bladzijden: int) -> QPrinter | None:
    """Which printer, and which pages; None when the user thinks better of it. A test puts its own in its place."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName("Werkteam Desktop")  # seen in the queue of the printer: it names nobody
    vraag = QPrintDialog(printer, parent)
    vraag.setMinMax(1, bladzijden)
    vraag.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if vraag.exec() else None


def _schrijf(_werkplek: Werkplek, inhoud: bytes, pad: Path) -> Path:
    from werkteam_desktop.rapport.stijl import bewaar

    bewaar(inhoud, pad)
    return pad
