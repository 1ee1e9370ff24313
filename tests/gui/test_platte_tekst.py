"""What people and files say is shown as text: Qt takes what looks like markup for markup, and loads what it names."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

import werkteam_desktop
from werkteam_desktop.gui.widgets import plat

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)
PAKKET = Path(werkteam_desktop.__file__).parent
GROOT = 400  # pixels of a picture that would show


@pytest.fixture
def opmaak(qapp: QApplication, tmp_path: Path) -> str:
    beeld = QImage(GROOT, GROOT, QImage.Format.Format_RGB32)
    beeld.fill(0)
    assert beeld.save(str(tmp_path / "a.png"))
    return f"Let op: <img src='file://{tmp_path}/a.png'>"


def test_under_the_pointer_no_picture_is_loaded(qtbot: QtBot, opmaak: str) -> None:
    venster = QWidget()
    qtbot.addWidget(venster)
    venster.show()
    for tekst, laadt in ((opmaak, True), (plat(opmaak), False)):
        QToolTip.showText(QPoint(1, 1), tekst, venster)
        (wijzer,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QLabel) and w.isVisible()]
        assert (wijzer.height() > GROOT) == laadt
    QToolTip.hideText()


def test_in_a_message_no_picture_is_loaded(qtbot: QtBot, opmaak: str) -> None:
    for tekst, laadt in ((opmaak, True), (plat(opmaak), False)):
        melding = QMessageBox(QMessageBox.Icon.Warning, "Werkteam Desktop", tekst)
        qtbot.addWidget(melding)
        melding.show()
        assert (melding.height() > GROOT) == laadt


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_text_is_shown_as_it_is(tekst: str) -> None:
    getoond = plat(f"<{tekst}>")
    blad = QTextDocument()
    blad.setHtml(getoond)
    assert blad.toPlainText() == f"<{tekst}>"
    assert plat("gewoon") == "gewoon"


def test_every_text_under_the_pointer_and_in_a_message_goes_that_way() -> None:
    assert [plek for plek in map(str, _teksten()) if "plat(" not in plek] == []


def _teksten() -> Iterator[str]:
    """Place and code of each text that is not written in the program itself."""
    for pad in sorted(PAKKET.rglob("*.py")):
        for deel in ast.walk(ast.parse(pad.read_text("utf-8"))):
            if not isinstance(deel, ast.Call):
                continue
            wie = ast.unparse(deel.func)
            is_melding = wie.split(".")[0] == "QMessageBox"
            if wie.endswith((".setToolTip", ".setWhatsThis")) or is_melding:
                for tekst in deel.args[1:] if is_melding else deel.args:
                    if not _is_vast(tekst):
                        yield f"{pad.name}:{tekst.lineno} {ast.unparse(tekst)}"


def _is_vast(tekst: ast.expr) -> bool:
    if isinstance(tekst, ast.IfExp):
        return _is_vast(tekst.body) and _is_vast(tekst.orelse)
    return isinstance(tekst, ast.Constant) or ast.unparse(tekst).startswith("QMessageBox.")
