"""The tab Werk en inkomen in a window, over a real encrypted store, pressed by real keys."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.gui.dossier.werk_en_inkomen import WerkEnInkomenTab
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.werk_en_inkomen import met_uren, vraag_van
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.uitkomst import Uitkomst
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Vraag


class Scherm:
    """The tab in a window that reloads the dossier after each change, as the dossier's screen does."""

    def __init__(self, qtbot: QtBot, kader: Kader, inwoner_id: int) -> None:
        self.qtbot, self.kader, self.inwoner_id = qtbot, kader, inwoner_id
        self.tab = WerkEnInkomenTab(kader)
        qtbot.addWidget(self.tab)
        self.tab.resize(1282, 682)
        with qtbot.waitExposed(self.tab):
            self.tab.show()
        self.tab.activateWindow()
        kader.gewijzigd.connect(self._herlaad)
        self.herlaad()
        qtbot.waitUntil(lambda: self.tab.uitkomst is not None)

    def _herlaad(self, _wijziging: object) -> None:
        self.kader.lees(open_dossier, self.inwoner_id, daarna=self.tab.toon)

    def herlaad(self) -> None:
        self._herlaad(None)
        self.rust()

    def rust(self) -> None:
        self.qtbot.waitUntil(lambda: not self.kader.werker.is_bezig, timeout=30_000)

    def dossier(self) -> Inwoner:
        self.rust()
        return open_dossier(self.kader.werkplek, self.inwoner_id)

    def verwacht(self, uren: int) -> Uitkomst:
        vraag, _ = vraag_van(self.dossier(), self.kader.werkplek.vandaag())
        return bereken(met_uren(vraag, Decimal(uren)), laad_normen())

    def verwacht_van(self, vraag: Vraag) -> Uitkomst:
        return bereken(vraag, laad_normen())

    def tabel(self) -> list[tuple[str, ...]]:
        t = self.tab.tabel
        return [tuple(t.item(r, k).text() for k in range(4)) for r in range(t.rowCount())]

    def typ(self, veld: QWidget, tekst: str) -> None:
        veld.setFocus()
        veld.selectAll()
        self.qtbot.keyClick(veld, Qt.Key.Key_Delete)
        if tekst.isascii():
            self.qtbot.keyClicks(veld, tekst)
        else:  # the test keyboard has no euro sign
            QApplication.clipboard().setText(tekst)
            self.qtbot.keyClick(veld, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def blad(self) -> QWidget:
        self.qtbot.wait(1)  # new widgets are shown by the event loop
        return self.tab.onder.bladen[self.tab.onder.tabs.currentIndex()]

    def teksten(self) -> list[str]:
        return [w.text() for w in self.blad().findChildren(QLabel) if not w.isHidden()]
