"""Taking over an own list in the window: right, wrong, away again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.dossier.test_eigen import FIETSCLUB
from werkteam_desktop.dossier import catalogus, eigen
from werkteam_desktop.dossier.datalijst import zet_eigen
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.eigen_lijsten import EigenLijstenDialoog
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.werkplek import Werkplek

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def dialoog(qtbot: QtBot, werkplek: Werkplek) -> Iterator[EigenLijstenDialoog]:
    venster = Venster(werkplek)
    qtbot.addWidget(venster)
    venster.show()
    venster.eigen_lijsten()
    yield venster.findChild(EigenLijstenDialoog)
    venster.close()
    zet_eigen(None)


def _neem_over(qtbot: QtBot, dialoog: EigenLijstenDialoog, monkeypatch: pytest.MonkeyPatch, pad: Path) -> None:
    monkeypatch.setattr(bestanden, "vraag_bestand", lambda *_: pad)
    dialoog.kies.click()
    qtbot.waitUntil(lambda: not dialoog.kader.werker.is_bezig)


def test_a_right_file_is_taken_over_and_counts_from_the_next_start(
    qtbot: QtBot, dialoog: EigenLijstenDialoog, werkplek: Werkplek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "fietsclub.toml"
    pad.write_text(FIETSCLUB, encoding="utf-8")
    _neem_over(qtbot, dialoog, monkeypatch, pad)
    assert dialoog.gedaan.isVisible()
    assert dialoog.fout.isHidden()
    assert eigen.gebruik(werkplek.eigenmap) == ""  # the next start
    assert catalogus.voorzieningen().zoek("fietsclub").naam == "Fietsclub"
    (weg,) = [k for k in dialoog.findChildren(QPushButton) if k.accessibleName().startswith("Haal voorzieningen/")]
    weg.click()
    qtbot.waitUntil(lambda: not dialoog.kader.werker.is_bezig)
    assert eigen.gebruik(werkplek.eigenmap) == ""
    assert "fietsclub" not in {v.code for v in catalogus.voorzieningen()}


def test_a_wrong_file_is_said_in_one_sentence_and_not_taken_over(
    qtbot: QtBot, dialoog: EigenLijstenDialoog, werkplek: Werkplek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "fietsclub.toml"
    pad.write_text(FIETSCLUB.replace('"ontwikkeling"', '"later"'), encoding="utf-8")
    _neem_over(qtbot, dialoog, monkeypatch, pad)
    assert "fietsclub.toml klopt niet op regel 7: fase ‘later’" in dialoog.fout.text()
    assert dialoog.gedaan.isHidden()
    assert not eigen.bestanden(werkplek.eigenmap)


@pytest.mark.parametrize("inhoud", ["", "[[liedje]]\ncode = 'a'\n", "\x00\xff", "x = 1\n" * 400_000])
def test_a_file_that_is_no_list_is_refused(
    qtbot: QtBot,
    dialoog: EigenLijstenDialoog,
    werkplek: Werkplek,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    inhoud: str,
) -> None:
    pad = tmp_path / "iets.toml"
    pad.write_text(inhoud, encoding="utf-8")
    _neem_over(qtbot, dialoog, monkeypatch, pad)
    assert "iets.toml" in dialoog.fout.text()
    assert not eigen.bestanden(werkplek.eigenmap)


def test_a_place_that_takes_no_file_is_said_in_one_sentence(
    qtbot: QtBot, dialoog: EigenLijstenDialoog, werkplek: Werkplek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "fietsclub.toml"
    pad.write_text(FIETSCLUB, encoding="utf-8")
    werkplek.eigenmap.write_text("in de weg", encoding="utf-8")
    _neem_over(qtbot, dialoog, monkeypatch, pad)
    assert "kan niet worden geschreven" in dialoog.fout.text()
