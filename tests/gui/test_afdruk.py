"""A print on screen, out of memory, and on its way to the printer or a file."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from tests.gui.werkbank import naamlozen
from werkteam_desktop.gui import afdruk, bestanden
from werkteam_desktop.gui.afdruk import RAND, Afdruk, toon_afdruk
from werkteam_desktop.gui.kader import Kader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

Open = Callable[..., Afdruk]


def drie_bladen() -> bytes:
    """The second page lies down."""
    uit = io.BytesIO()
    vel = Canvas(uit, invariant=1)
    for nummer, maat in enumerate((A4, landscape(A4), A4), 1):
        vel.setPageSize(maat)
        vel.drawString(100, 100, f"Dit is blad {nummer}.")
        vel.showPage()
    vel.save()
    return uit.getvalue()


@pytest.fixture
def open_(kader: Kader, qtbot: QtBot) -> Open:
    venster = QWidget()
    qtbot.addWidget(venster)
    venster.resize(1000, 700)
    venster.show()

    def doe(tekens: tuple[str, ...] = ()) -> Afdruk:
        deze = toon_afdruk(kader, venster, "Het plan", "plan-100001-v1.pdf", drie_bladen(), tekens)
        qtbot.waitUntil(deze.isVisible)
        return deze

    return doe


def test_the_keys_turn_the_pages_and_make_them_larger(open_: Open, qtbot: QtBot) -> None:
    deze = open_()
    assert naamlozen(deze) == []
    assert deze.windowTitle() == "Afdruk"
    assert 0 <= deze.vel.viewport().width() - deze.blad.width() <= RAND, "the page is as wide as there is room"
    gezien = []
    for toets in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_PageDown):
        qtbot.keyClick(deze.druk, toets)
        gezien.append(deze.stand.text())
    assert gezien == [f"Bladzijde {nr} van 3" for nr in (3, 1, 1, 3, 3)]
    assert deze.vel.accessibleDescription() == "Dit is blad 3."
    assert not deze.volgende.isEnabled()
    breed = deze.blad.width()
    qtbot.keyClick(deze, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert deze.blad.width() < breed
    deze.maat.zet("bladzijde")
    deze.maat.gekozen.emit("bladzijde")
    assert deze.blad.height() <= deze.vel.viewport().height()
    for _ in range(20):
        qtbot.keyClick(deze, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert deze.maat.code() == "300"


def test_the_page_scrolls_to_its_end_before_the_key_turns_it(open_: Open, qtbot: QtBot) -> None:
    deze = open_()
    balk = deze.vel.verticalScrollBar()
    assert balk.maximum() > 0
    keren = 0
    while deze.nummer == 0:
        qtbot.keyClick(deze.vel, Qt.Key.Key_PageDown)
        keren += 1
    assert keren >= 2
    assert balk.value() == 0
    qtbot.keyClick(deze.vel, Qt.Key.Key_PageUp)
    assert (deze.nummer, balk.value()) == (0, balk.maximum())


def test_until_it_is_kept_nothing_of_it_is_on_the_disk(
    open_: Open, qtbot: QtBot, kader: Kader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    geopend: list[str] = []
    echt = os.open
    monkeypatch.setattr(os, "open", lambda pad, *args, **k: (geopend.append(str(pad)), echt(pad, *args, **k))[1])
    gemeld: list[str] = []
    kader.gemeld.connect(lambda zin, _soort: gemeld.append(zin))
    pad = tmp_path / "plan.pdf"
    deze = open_()
    qtbot.keyClick(deze, Qt.Key.Key_PageDown)
    assert geopend == []
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: tmp_path / "bestaat niet" / "plan.pdf")
    deze.bewaar.click()
    qtbot.waitUntil(lambda: "Kies een andere map" in deze.fout.text())
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: pad)
    deze.bewaar.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert pad.read_bytes() == drie_bladen()
    assert gemeld == ["Het plan staat in plan.pdf."]


def test_it_prints_the_pages_that_were_asked_for_each_the_right_way_up(
    open_: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def printer(_bij: QWidget, bladzijden: int) -> QPrinter:
        assert bladzijden == 3
        deze = QPrinter(QPrinter.PrinterMode.HighResolution)
        deze.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        deze.setOutputFileName(str(tmp_path / "papier.pdf"))
        deze.setFromTo(2, 3)
        return deze

    monkeypatch.setattr(afdruk, "vraag_printer", printer)
    deze = open_()
    deze.druk.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=20_000)
    vormen = [bladzijde.mediabox for bladzijde in PdfReader(tmp_path / "papier.pdf").pages]
    assert [vorm.width > vorm.height for vorm in vormen] == [True, False]


def test_who_thinks_better_of_the_printer_is_still_looking(open_: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(afdruk, "vraag_printer", lambda *_: None)
    deze = open_(("☃",))
    assert deze.fout.text() == "Deze tekens kan de pdf niet tonen: ☃."
    deze.druk.click()
    assert deze.isVisible()
    deze.reject()
    assert deze.inhoud == b""
    assert QApplication.activeModalWidget() is None
