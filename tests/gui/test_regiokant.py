"""The regio's screen: who delivered what at a glance, packages taken in, a cell opened, the overview printed."""

import hashlib
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import bewaar_afdruk, klik_op
from tests.regio.pakketten import Partner
from tests.regio.regiovloed import gemeenten
from tests.regio.samenvattingen import HILVERSUM, HUIZEN, Reeks
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.regiokant import Regiokant
from werkteam_desktop.handelingen.relaties import bevestig, neem_kaart_op
from werkteam_desktop.regio.sleutels import maak_sleutelkaart

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def paneel(qtbot: QtBot, kader: Kader) -> Regiokant:
    deze = Regiokant(kader)
    qtbot.addWidget(deze)
    deze.resize(1100, 900)
    with qtbot.waitExposed(deze):
        deze.show()
    rust(qtbot, kader)
    return deze


@pytest.fixture
def gevuld(qtbot: QtBot, kader: Kader, paneel: Regiokant, tmp_path: Path) -> Regiokant:
    """Hilversum (confirmed) delivered September, corrected it, and October; Huizen (unknown) September only."""
    bevestig(kader.werkplek, neem_kaart_op(kader.werkplek, maak_sleutelkaart(HILVERSUM.kaart), "gemeente").id)
    reeks, ander = Reeks(HILVERSUM), Reeks(HUIZEN)
    een = reeks.lever("2026-09", 40)
    reeks.lever("2026-09", 41, vervangt=een)
    reeks.lever("2026-10", 44)
    ander.lever("2026-09", 50)
    paneel.neem_op(leg(tmp_path / "in", *reeks.zips, *ander.zips))
    rust(qtbot, kader)
    return paneel


def leg(map_: Path, *zips: bytes) -> Path:
    map_.mkdir()
    for zip_ in zips:
        (map_ / f"{hashlib.sha256(zip_).hexdigest()[:12]}.zip").write_bytes(zip_)
    return map_


def rust(qtbot: QtBot, kader: Kader) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not kader.werker.is_bezig, timeout=30_000)
        QApplication.processEvents()


def standen(paneel: Regiokant) -> dict[str, str]:
    """What a screen reader says of every cell, by gemeente and month."""
    uit = {}
    for r in range(paneel.tabel.rowCount()):
        for k in range(paneel.tabel.columnCount()):
            item = paneel.tabel.item(r, k)
            assert item is not None
            wie, _, stand = item.data(Qt.ItemDataRole.AccessibleTextRole).partition(": ")
            assert stand in item.text() or not item.text()
            uit[wie] = stand
    return uit


def zinnen(paneel: Regiokant) -> str:
    return " ".join(v.text() for v in paneel.findChildren(QLabel) if v.isVisible())


def test_an_empty_store_says_what_to_do_first(paneel: Regiokant) -> None:
    assert "Neem bij Relaties de sleutelkaarten" in zinnen(paneel)
    assert not paneel.druk.isEnabled()
    assert not paneel.matrix.isVisible()


def test_the_matrix_says_of_every_gemeente_and_month_how_it_stands(gevuld: Regiokant) -> None:
    assert standen(gevuld) == {
        "Gemeente Hilversum, oktober 2026": "binnen",
        "Gemeente Hilversum, september 2026": "verbeterd",
        "Gemeente Huizen, oktober 2026": "ontbreekt",
        "Gemeente Huizen, september 2026": "voorlopig",
    }
    assert gevuld.zin.text() == "1 van de 2 gemeenten ontbreekt over oktober 2026: Gemeente Huizen."
    assert "sleutel is nog niet bevestigd" in zinnen(gevuld)


def test_with_keys_alone_a_cell_opens_to_its_package(qtbot: QtBot, gevuld: Regiokant) -> None:
    gevuld.tabel.setFocus()
    gevuld.tabel.setCurrentCell(0, 0)
    qtbot.keyClick(gevuld.tabel, Qt.Key.Key_Right)
    qtbot.keyClick(gevuld.tabel, Qt.Key.Key_Return)
    assert gevuld.pakket.kop.text() == "Gemeente Hilversum, september 2026"
    assert "nummer 2" in gevuld.uitleg.text()
    assert "eerder gestuurd: nummer 1" in gevuld.uitleg.text()
    eerste = [gevuld.rijen.item(0, k).text() for k in range(gevuld.rijen.columnCount())]  # type: ignore[union-attr]
    assert eerste[0] == "Hilversum"
    assert eerste[-1] == "41"
    qtbot.keyClick(gevuld.tabel, Qt.Key.Key_Down)
    qtbot.keyClick(gevuld.tabel, Qt.Key.Key_Left)
    qtbot.keyClick(gevuld.tabel, Qt.Key.Key_Return)
    assert "geen pakket" in gevuld.uitleg.text()
    assert not gevuld.rijen.isVisible()


def test_a_confirmed_card_is_seen_at_once(qtbot: QtBot, kader: Kader, gevuld: Regiokant) -> None:
    kader.doe(neem_kaart_op, maak_sleutelkaart(HUIZEN.kaart), "gemeente")
    rust(qtbot, kader)
    kader.doe(bevestig, 2)
    rust(qtbot, kader)
    assert standen(gevuld)["Gemeente Huizen, september 2026"] == "binnen"


def test_the_folder_is_asked_and_a_refused_file_is_named(
    qtbot: QtBot, kader: Kader, paneel: Regiokant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gehoord: list[tuple[str, str]] = []
    kader.gemeld.connect(lambda zin, soort: gehoord.append((zin, soort)))
    map_ = leg(tmp_path / "in", Reeks(HILVERSUM).lever("2026-10"))
    (map_ / "stuk.zip").write_bytes(b"PK\x03\x04x")
    monkeypatch.setattr(bestanden, "vraag_map", lambda *_: map_)
    paneel._neem_op()
    rust(qtbot, kader)
    assert gehoord[0][1] == "fout"
    assert gehoord[0][0].startswith("1 van de 2 pakketten zijn opgenomen. Geweigerd: stuk.zip.")
    monkeypatch.setattr(bestanden, "vraag_map", lambda *_: leg(tmp_path / "leeg"))
    paneel._neem_op()
    rust(qtbot, kader)
    assert "geen pakketten" in gehoord[1][0]
    assert paneel.zin.text().startswith("Over oktober 2026")


def test_the_overview_of_the_chosen_month_is_printed(
    qtbot: QtBot, kader: Kader, gevuld: Regiokant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gevraagd: list[str] = []

    def plek(_parent: object, _titel: str, naam: str, _soorten: str) -> Path:
        gevraagd.append(naam)
        return tmp_path / naam

    monkeypatch.setattr(bestanden, "vraag_plek", plek)
    gevuld.maand.zet("2026-09")
    with qtbot.waitSignal(kader.pdf_klaar) as klaar:
        gevuld._druk_af()
        bewaar_afdruk(qtbot)
    assert gevraagd == ["regiobeeld-2026-09.pdf"]
    tekst = PdfReader(klaar.args[0]).pages[1].extract_text()
    assert "september 2026" in tekst
    assert "Huizen *" in tekst


def test_what_does_not_fit_on_top_is_shown_when_asked(
    qtbot: QtBot, kader: Kader, paneel: Regiokant, tmp_path: Path
) -> None:
    zips = [zip_ for p in gemeenten(5) for zip_ in _met_gaten(p)]
    paneel.neem_op(leg(tmp_path / "in", *zips))
    rust(qtbot, kader)
    [meer] = [k for k in paneel.findChildren(QPushButton) if k.text().startswith("Toon alle ")]
    assert "nummer 2" in zinnen(paneel)
    assert zinnen(paneel).count("ontbreekt nummer") < 5
    klik_op(qtbot, meer)
    rust(qtbot, kader)
    assert zinnen(paneel).count("ontbreekt nummer") == 5


def _met_gaten(p: Partner) -> list[bytes]:
    reeks = Reeks(p)
    for maand in ("2026-08", "2026-09", "2026-10"):
        reeks.lever(maand)
    return [reeks.zips[0], reeks.zips[2]]


def test_both_themes_colour_the_words(qtbot: QtBot, kader: Kader, gevuld: Regiokant) -> None:
    licht = gevuld.tabel.item(1, 0).foreground().color().name()  # type: ignore[union-attr]
    kader.thema = "donker"
    gevuld.ververs()
    rust(qtbot, kader)
    assert gevuld.tabel.item(1, 0).foreground().color().name() != licht  # type: ignore[union-attr]
