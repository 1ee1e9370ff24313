"""The handleiding beside the work: the right chapter, a search, links, pictures when they are there, and a print."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from werkteam_desktop.gui import bestanden, handleiding
from werkteam_desktop.gui.dialogen import NieuwDossierDialoog
from werkteam_desktop.gui.handleiding import HandleidingVenster
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.werkplek import Werkplek

pytestmark = pytest.mark.qt_log_ignore("does not support raise", "propagateSizeHints", extend=True)


@pytest.fixture
def venster(qtbot: QtBot, qapp: object, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> Iterator[Venster]:
    pas_toe(qapp, "licht")
    nieuwe_inwoner("Kuipers", voornamen="Marleen")
    deze = Venster(werkplek)
    with qtbot.waitExposed(deze):
        deze.show()
    deze.ga_vandaag()
    qtbot.waitUntil(lambda: not deze.kader.werker.is_bezig)
    yield deze
    deze.close()


def boek(venster: Venster) -> HandleidingVenster:
    gevonden = [w for w in QApplication.topLevelWidgets() if isinstance(w, HandleidingVenster)]
    assert gevonden == [venster.handleiding]
    return gevonden[0]


def titel(venster: Venster) -> str:
    return boek(venster).bladzijde.toPlainText().split("\n")[0]


def f1(qtbot: QtBot, venster: Venster) -> None:
    """The key, in the window of the work."""
    venster.activateWindow()
    qtbot.waitUntil(venster.isActiveWindow)
    qtbot.keyClick(venster, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: boek(venster).isActiveWindow())


def test_f1_opens_the_chapter_of_the_screen_and_the_work_goes_on_beside_it(qtbot: QtBot, venster: Venster) -> None:
    f1(qtbot, venster)
    assert titel(venster).startswith("Vandaag")
    venster.ga_team()
    f1(qtbot, venster)
    assert titel(venster).startswith("Team")
    for tab, begin in (("route", "Route"), ("werk_en_inkomen", "Werk en inkomen"), ("tijdlijn", "Inwoners")):
        venster.open_dossier(1, tab)
        qtbot.waitUntil(lambda: not venster.kader.werker.is_bezig)
        f1(qtbot, venster)
        assert titel(venster).startswith(begin)
    assert boek(venster).isVisible()
    assert boek(venster).isWindow()
    assert not boek(venster).isModal()


def test_f1_works_from_a_question_that_waits_for_an_answer(qtbot: QtBot, venster: Venster) -> None:
    venster.ga_inwoners()
    vraag = NieuwDossierDialoog(venster.kader, venster)
    vraag.open()
    qtbot.keyClick(vraag.achternaam, Qt.Key.Key_F1)
    assert titel(venster).startswith("Inwoners")
    assert vraag.isVisible()
    assert venster.handleiding.windowHandle() is None or venster.handleiding.parent() is None  # not blocked by it
    vraag.reject()


def test_a_search_leads_to_the_chapter_and_lights_the_words(qtbot: QtBot, venster: Venster) -> None:
    venster.toon_handleiding()
    deze = boek(venster)
    qtbot.keyClicks(deze.zoekveld, "scharnieroverleg")
    qtbot.keyClick(deze.zoekveld, Qt.Key.Key_Return)
    assert [deze.lijst.item(n).text() for n in range(deze.lijst.count())] == ["Route: wie helpt"]
    assert titel(venster).startswith("Route")
    gevonden = [s.cursor.selectedText() for s in deze.bladzijde.extraSelections()]
    assert gevonden
    assert {g.casefold() for g in gevonden} == {"scharnieroverleg"}
    assert deze.focusWidget() is deze.bladzijde, "the arrows scroll"
    deze.zoekveld.setText("qqq")
    qtbot.waitUntil(deze.niets.isVisible)
    deze.zoekveld.clear()
    qtbot.waitUntil(lambda: deze.lijst.count() > 10)


def test_a_link_goes_to_its_chapter_and_nothing_goes_outside(qtbot: QtBot, venster: Venster) -> None:
    venster.toon_handleiding()
    deze = boek(venster)
    deze.bladzijde.anchorClicked.emit(QUrl("regio"))
    assert titel(venster).startswith("Regio")
    assert not deze.bladzijde.openExternalLinks()
    assert not deze.bladzijde.openLinks()
    for adres in ("file:///etc/hostname", "http://127.0.0.1/x.png"):
        assert deze.bladzijde.loadResource(QTextDocument.ResourceType.ImageResource, QUrl(adres)) is None


def test_pictures_fill_the_page_and_without_them_the_text_stands_alone(
    qtbot: QtBot, venster: Venster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handleiding, "BEELDEN", tmp_path)
    venster.toon_handleiding()
    deze = boek(venster)
    assert "<img" not in deze.bladzijde.toHtml()
    assert "Wat vandaag aandacht vraagt" not in deze.bladzijde.toPlainText(), "no caption without its picture"
    QImage(1720, 920, QImage.Format.Format_RGB32).save(str(tmp_path / "vandaag.png"))
    for breedte in (900, 420):
        deze.resize(breedte, 700)
        qtbot.waitUntil(lambda: f'width="{deze.bladzijde.viewport().width() - 40}"' in deze.bladzijde.toHtml())


def test_it_prints_the_book_and_the_one_page(
    qtbot: QtBot, venster: Venster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bestanden, "vraag_plek", lambda _ouder, _titel, naam, _soort: tmp_path / naam)
    venster.toon_handleiding()
    deze = boek(venster)
    for knop, naam in ((deze.boek, "handleiding.pdf"), (deze.blad, "spiekbrief.pdf")):
        knop.click()
        qtbot.waitUntil(lambda naam=naam: naam in deze.zin.text(), timeout=30_000)
        assert (tmp_path / naam).read_bytes().startswith(b"%PDF")


def test_keys_and_names_are_enough(qtbot: QtBot, venster: Venster) -> None:
    venster.toon_handleiding()
    deze = boek(venster)
    for deel in (deze.zoekveld, deze.lijst, deze.bladzijde):
        assert deel.accessibleName()
    assert all(k.text() for k in deze.findChildren(QPushButton))
    qtbot.waitUntil(deze.isActiveWindow)
    deze.lijst.setFocus()
    qtbot.keyClick(deze.lijst, Qt.Key.Key_Down)
    assert titel(venster).startswith("Inwoners")
    qtbot.keyClick(deze.lijst, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert deze.focusWidget() is deze.zoekveld
    venster.zet_thema("donker")
    venster.zet_thema("licht")
    qtbot.keyClick(deze.zoekveld, Qt.Key.Key_Escape)
    assert not deze.isVisible()


def test_it_goes_when_the_program_goes(venster: Venster) -> None:
    venster.toon_handleiding()
    deze = boek(venster)
    venster.close()
    assert not deze.isVisible()
