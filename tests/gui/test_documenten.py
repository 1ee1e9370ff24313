"""Documents in the real window: dropped, chosen by keyboard, copied out, taken out and brought back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.gui.werkbank import Werkbank, naamlozen
from werkteam_desktop.gui import bestanden

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
PDF = b"%PDF-1.7\nbrief\n%%EOF\n"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    pad = tmp_path / "brief.pdf"
    pad.write_bytes(PDF)
    return pad


def _laat_vallen(bank: Werkbank, tab, *urls: QUrl) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    links, geen = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    beide = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    binnen = QDragEnterEvent(QPointF(50, 50).toPoint(), beide, data, links, geen)
    QApplication.sendEvent(tab, binnen)
    assert binnen.isAccepted()
    val = QDropEvent(QPointF(50, 50), beide, data, links, geen)
    val.setDropAction(Qt.DropAction.MoveAction)  # as a file manager asks for
    QApplication.sendEvent(tab, val)
    assert val.dropAction() == Qt.DropAction.CopyAction
    bank.wacht()


def _namen(bank: Werkbank) -> list[str]:
    return [d.naam for d in bank.dossier().documenten if d.weg_op is None]


def test_dropped_files_are_kept_or_refused_one_by_one(bank: Werkbank, brief: Path, tmp_path: Path) -> None:
    tab = bank.open("documenten")
    assert tab.geen.isVisible()
    fout = tmp_path / "pagina.html"
    fout.write_text("<html></html>")
    _laat_vallen(
        bank, tab, QUrl.fromLocalFile(str(fout)), QUrl.fromLocalFile(str(brief)), QUrl("https://voorbeeld.nl/a.pdf")
    )
    assert _namen(bank) == ["brief.pdf"]
    assert any("Dit soort bestand" in zin for zin in bank.gemeld)
    assert any("niet op uw computer" in zin for zin in bank.gemeld)
    assert brief.read_bytes() == PDF
    (regel,) = tab.regels.rijen.values()
    assert regel.naam.text() == "brief.pdf"
    assert regel.feiten.text() == "PDF · 1 kB · toegevoegd op 24 november 2026"
    assert not tab.geen.isVisible()


def test_undo_takes_an_added_document_away(bank: Werkbank, brief: Path) -> None:
    tab = bank.open("documenten")
    _laat_vallen(bank, tab, QUrl.fromLocalFile(str(brief)))
    bank.kader.draai_terug()
    bank.wacht()
    assert bank.dossier().documenten == []
    assert tab.geen.isVisible()


def test_by_keyboard_alone_it_is_added_copied_taken_out_and_put_back(
    bank: Werkbank, brief: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    voorgesteld: list[str] = []

    def plek(_parent, _titel, naam, soorten) -> Path:
        voorgesteld.append(f"{naam} {soorten}")
        return tmp_path / "uit" / "kopie.pdf"

    (tmp_path / "uit").mkdir()
    monkeypatch.setattr(bestanden, "vraag_bestand", lambda *_: brief)
    monkeypatch.setattr(bestanden, "vraag_plek", plek)
    tab = bank.open("documenten")
    tab.kies.setFocus()
    bank.toets(Qt.Key.Key_Space)
    assert _namen(bank) == ["brief.pdf"]
    (regel,) = tab.regels.rijen.values()
    bank.toets(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is regel.kopie
    bank.toets(Qt.Key.Key_Space)
    assert voorgesteld == ["brief.pdf PDF (*.pdf)"]
    assert (tmp_path / "uit" / "kopie.pdf").read_bytes() == PDF
    assert "buiten de beveiligde opslag" in bank.gemeld[-1]
    bank.toets(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is regel.weg
    bank.toets(Qt.Key.Key_Space)
    assert _namen(bank) == []
    assert "Ctrl+Alt+Z" in bank.gemeld[-1]
    assert tab.weg_kaart.isVisible()
    bank.kader.draai_terug()
    bank.wacht()
    assert _namen(bank) == ["brief.pdf"]
    (regel,) = tab.regels.rijen.values()
    bank.klik(regel.weg)
    (weg,) = tab.weggehaald.rijen.values()
    assert "weggehaald op 24 november 2026" in weg.feiten.text()
    weg.terug.setFocus()
    bank.toets(Qt.Key.Key_Space)
    assert _namen(bank) == ["brief.pdf"]
    assert not tab.weg_kaart.isVisible()


def test_thinking_better_of_it_changes_nothing_and_everything_has_a_name(
    bank: Werkbank, brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bestanden, "vraag_bestand", lambda *_: None)
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: None)
    tab = bank.open("documenten")
    bank.klik(tab.kies)
    assert bank.dossier().documenten == []
    _laat_vallen(bank, tab, QUrl.fromLocalFile(str(brief)))
    gemeld = len(bank.gemeld)
    (regel,) = tab.regels.rijen.values()
    bank.klik(regel.kopie)
    assert len(bank.gemeld) == gemeld
    assert naamlozen(tab) == []


def test_what_is_dragged_and_is_no_file_is_not_taken(bank: Werkbank) -> None:
    tab = bank.open("documenten")
    data = QMimeData()
    data.setText("tekst")
    binnen = QDragEnterEvent(
        QPointF(50, 50).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    binnen.ignore()
    QApplication.sendEvent(tab, binnen)
    assert not binnen.isAccepted()
