"""The library of voorbeeldhuishoudens: what work brings each, and a talk about one of them that leaves no trace."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import bewaar_afdruk, klik_op, knop_met, naamlozen
from werkteam_desktop.grafiek.opmaak import euro
from werkteam_desktop.gui import bestanden, stijl
from werkteam_desktop.gui.dossier.werk_onder import BEREKEND, BEWAARD, LOONT, REGELEN
from werkteam_desktop.gui.dossier.werk_papier import BLADEN
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.gui.voorbeelden import GEEN_PERSOON, VoorbeeldenScherm
from werkteam_desktop.handelingen.inwoners import aantal_dossiers
from werkteam_desktop.handelingen.voorbeeldhuishouden import opbrengsten
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.voorbeeldhuishoudens import voorbeeldhuishoudens
from werkteam_desktop.inkomen.zin import getal

# The platform without a screen has no window manager: none to tell sizes to, to raise a menu or to give it the keys.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)

TYPES = voorbeeldhuishoudens().huishoudens
CODES = [type_.code for type_ in TYPES]


class Bibliotheek:
    """The window, open on the library. `gemeld`: the sentences the user got to see."""

    def __init__(self, qtbot: QtBot, werkplek: Werkplek) -> None:
        self.qtbot, self.werkplek = qtbot, werkplek
        self.venster = Venster(werkplek)
        self.gemeld: list[str] = []
        self.venster.kader.gemeld.connect(lambda zin, _soort: self.gemeld.append(zin))
        qtbot.addWidget(self.venster)
        with qtbot.waitExposed(self.venster):
            self.venster.show()
        self.venster.activateWindow()
        self.toets("Ctrl+H")

    @property
    def scherm(self) -> VoorbeeldenScherm:
        return self.venster.scherm("voorbeelden")

    def rust(self) -> None:
        self.qtbot.waitUntil(lambda: not self.venster.kader.werker.is_bezig, timeout=30_000)
        QApplication.processEvents()

    def toets(self, sneltoets: str) -> None:
        self.qtbot.waitUntil(self.venster.isActiveWindow)
        self.qtbot.keySequence(QApplication.focusWidget() or self.venster, sneltoets)
        self.rust()

    def kies(self, code: str, plek: int = 0):
        """With the arrow keys and Enter, as a person would. Gives the tab Werk en inkomen."""
        self.scherm.lijst.setCurrentCell(0, 0)
        self.scherm.lijst.setFocus()
        for toets, keer in ((Qt.Key.Key_Down, CODES.index(code)), (Qt.Key.Key_Right, plek)):
            for _ in range(keer):
                self.qtbot.keyClick(self.scherm.lijst, toets)
        self.qtbot.keyClick(self.scherm.lijst, Qt.Key.Key_Return)
        self.rust()
        return self.scherm.voorbeeld.werk

    def teksten(self) -> list[str]:
        return [w.text() for w in self.scherm.findChildren(QLabel) if w.isVisible()]

    def sporen(self) -> tuple[int, int]:
        """Dossiers and lines in the audit log."""
        self.rust()
        return aantal_dossiers(self.werkplek), self.werkplek.opslag.vraag("SELECT count(*) FROM logregel")[0][0]


@pytest.fixture
def bieb(qtbot: QtBot, qapp: QApplication, werkplek: Werkplek) -> Iterator[Bibliotheek]:
    stijl.pas_toe(qapp, "licht")
    deze = Bibliotheek(qtbot, werkplek)
    yield deze
    deze.venster.close()


def test_every_type_stands_there_with_what_work_brings(bieb: Bibliotheek) -> None:
    lijst = bieb.scherm.lijst
    assert lijst.rowCount() == len(TYPES) == 11
    assert [lijst.horizontalHeaderItem(k).text() for k in range(4)] == ["Huishouden", "110%", "120%", "130%"]
    for nr, type_ in enumerate(TYPES):
        naam, wie = lijst.item(nr, 0).text().replace("\u00a0", " ").split("\n")
        assert naam == type_.naam
        assert f"{type_.leeftijd} jaar" in wie
        assert wie.endswith(f"kale huur {euro(type_.kale_huur)}")
        for plek, een in enumerate(opbrengsten(bieb.werkplek, type_), start=1):
            bij, baan = lijst.item(nr, plek).text().split("\n")
            assert bij == f"+ {euro(een.verschil)}"
            assert baan.startswith(f"{getal(een.werk.uren_per_week)} uur")
            assert een.werk.uurloon is None or baan.endswith(euro(een.werk.uurloon, centen=True))


def test_the_amounts_come_one_type_after_another_while_the_window_goes_on(
    qtbot: QtBot, qapp: QApplication, werkplek: Werkplek
) -> None:
    venster = Venster(werkplek)
    qtbot.addWidget(venster)
    scherm = venster.scherm("voorbeelden")
    gezien: list[int] = []
    scherm.lijst.model().dataChanged.connect(
        lambda *_: gezien.append(sum(scherm.lijst.item(nr, 1).text() != "…" for nr in range(11)))
    )
    with qtbot.waitExposed(venster):
        venster.show()
    venster.voorbeelden()
    assert scherm.lijst.item(0, 1).text() == "…", "the list is there before anything is computed"
    qtbot.waitUntil(lambda: not venster.kader.werker.is_bezig, timeout=30_000)
    assert sorted(set(gezien)) == list(range(1, 12))
    assert gezien == sorted(gezien)
    venster.close()


def test_a_type_opens_as_work_and_income_of_nobody(bieb: Bibliotheek) -> None:
    tab = bieb.kies("alleenstaande_zorg")
    teksten = bieb.teksten()
    assert GEEN_PERSOON in teksten
    assert "Alleenstaande die veel zorg nodig heeft" in teksten
    assert any(tekst.endswith("De kosten van zorg tellen niet mee in de berekening.") for tekst in teksten)
    assert tab.vraag.huishouden.woning.kale_huur == Decimal("600.00")
    assert tab.uitkomst.voor.bedrag("bijstand") > 0
    assert "Aangenomen" not in tab.stil.text(), "of a type everything is known"


@pytest.mark.parametrize(("code", "plek"), [("alleenstaande", 1), ("alleenstaande_aow", 3), ("paar_jong", 2)])
def test_an_amount_opens_with_its_job(bieb: Bibliotheek, code: str, plek: int) -> None:
    tab = bieb.kies(code, plek)
    verwacht = opbrengsten(bieb.werkplek, TYPES[CODES.index(code)])[plek - 1]
    assert tab.vraag.werk == verwacht.werk
    assert tab.uitkomst.verschil == verwacht.verschil


def test_nothing_can_be_kept_and_nothing_is(bieb: Bibliotheek) -> None:
    tab = bieb.kies("eenouder_jong")
    assert not tab.antwoord.knop.isVisible()
    assert not tab.onder.tabs.isTabVisible(BEWAARD)
    tab.onder.tabs.setCurrentIndex(REGELEN)
    assert tab.uitkomst.stappen
    assert [k.text() for k in tab.onder.bladen[REGELEN].findChildren(QPushButton)] == []
    tab.thuis.kale_huur.setFocus()
    tab.thuis.kale_huur.selectAll()
    bieb.qtbot.keyClicks(tab.thuis.kale_huur, "700")
    tab.werk.schuif.setFocus()
    bieb.rust()
    assert tab.inwoner.huishouden.kale_huur == Decimal("700.00")
    assert tab.thuis.kale_huur.text() == "700,00"
    bieb.qtbot.keyClicks(tab.thuis.uitkering, "W")
    bieb.rust()
    assert tab.inwoner.uitkering.soort == "ww"
    assert bieb.sporen() == (0, 0)
    assert bieb.venster.kader.laatste == [], "there is nothing to undo"


def test_when_money_runs_short_no_afspraak_is_asked_of_nobody(bieb: Bibliotheek) -> None:
    tab = bieb.kies("eenouder_ouder")
    tab.werk.reiskosten.setFocus()
    tab.werk.reiskosten.selectAll()
    bieb.qtbot.keyClicks(tab.werk.reiskosten, "900")
    assert tab.uitkomst.afspraak_nodig
    assert not tab.antwoord.afspraakvak.isVisible()
    assert "minder over" in tab.antwoord.zin.text()


def test_months_map_and_explanation_work(bieb: Bibliotheek) -> None:
    tab = bieb.kies("paar_vier")
    assert tab.onder.kas.tabel.columnCount() == 12
    tab.onder.tabs.setCurrentIndex(LOONT)
    bieb.qtbot.waitUntil(lambda: tab.onder.loont.waar is not None, timeout=10_000)
    assert tab.onder.loont.zin.text()
    tab.tabel.setFocus()
    tab.tabel.setCurrentCell(1, 0)
    bieb.qtbot.keyClick(tab.tabel, Qt.Key.Key_Return)
    assert tab.onder.tabs.currentIndex() == BEREKEND


def test_the_talk_works_and_the_choice_for_it_is_that_of_the_window(bieb: Bibliotheek) -> None:
    tab = bieb.kies("alleenstaande")
    bieb.toets("Ctrl+G")
    assert tab.gesprek.isVisible()
    bieb.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert tab.gesprek.code == "uitkering"
    klik_op(bieb.qtbot, knop_met(bieb.scherm, "Alle voorbeelden"))
    assert bieb.kies("paar").gesprek.isVisible()


@pytest.mark.parametrize("blad", list(BLADEN))
def test_its_paper_says_voorbeeld_and_its_name_says_nothing(
    bieb: Bibliotheek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blad: str
) -> None:
    monkeypatch.setattr(bestanden, "vraag_plek", lambda _ouder, _titel, naam, _soorten: tmp_path / naam)
    tab = bieb.kies("eenouder_jong")
    if blad == "vergelijking":
        for uren in (24, 32):
            tab.werk.schuif.setValue(uren)
            tab.onder.vergelijk.hiernaast.click()
    tab.druk.gekozen.emit(blad)
    bewaar_afdruk(bieb.qtbot)
    assert bieb.gemeld == [f"Het blad staat in {blad.replace('_', '-')}-voorbeeld-2026-11-24.pdf."]
    (pdf,) = tmp_path.glob("*.pdf")
    assert all("VOORBEELD" in pagina.extract_text() for pagina in PdfReader(pdf).pages)


def test_back_in_the_list_what_was_tried_is_gone(bieb: Bibliotheek) -> None:
    tab = bieb.kies("alleenstaande")
    tab.werk.schuif.setValue(36)
    bieb.toets("Ctrl+H")
    assert bieb.scherm.voorbeeld is None
    assert bieb.scherm.lijst.hasFocus()
    assert bieb.kies("alleenstaande").werk.uren.text() == "24"


def test_the_menu_and_an_empty_start_lead_here_and_no_button_of_the_rail_claims_it(bieb: Bibliotheek) -> None:
    bieb.toets("Ctrl+1")
    assert bieb.venster.rail.knoppen["ga_vandaag"].isChecked()
    klik_op(bieb.qtbot, knop_met(bieb.venster, "Voorbeeldhuishoudens"))
    bieb.rust()
    assert bieb.venster.stapel.currentWidget() is bieb.scherm
    assert not any(knop.isChecked() for knop in bieb.venster.rail.knoppen.values())
    assert "voorbeelden" in bieb.venster.acties
    bieb.toets("Ctrl+2")
    assert [code for code, knop in bieb.venster.rail.knoppen.items() if knop.isChecked()] == ["ga_inwoners"]


def test_everything_has_a_name(bieb: Bibliotheek) -> None:
    assert naamlozen(bieb.scherm) == []
    bieb.kies("paar_jong")
    assert naamlozen(bieb.scherm) == []


@pytest.mark.parametrize("breedte", [1366, 780])
def test_nothing_sticks_out_at_the_side(bieb: Bibliotheek, breedte: int) -> None:
    bieb.venster.resize(breedte, 439)
    bieb.rust()
    lijst = bieb.scherm.lijst
    assert lijst.columnWidth(0) >= 180
    assert lijst.horizontalHeader().length() <= lijst.width()
    for nr in range(lijst.rowCount()):
        assert lijst.rowHeight(nr) >= lijst.sizeHintForRow(nr)


def test_an_open_dossier_hears_nothing_of_it(
    qtbot: QtBot, werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], bieb: Bibliotheek
) -> None:
    inwoner_id = nieuwe_inwoner("Kuipers", geboortedatum="1988-03-14", gemeente="0406")
    bieb.venster.open_dossier(inwoner_id, "werk_en_inkomen")
    bieb.rust()
    eigen = bieb.venster.scherm("dossier").tab("werk_en_inkomen")
    voor = eigen.vraag
    bieb.toets("Ctrl+H")
    tab = bieb.kies("eenouder_jong")
    bieb.qtbot.keyClicks(tab.thuis.woning, "Kamer")
    bieb.rust()
    assert tab.vraag.huishouden.woning.soort == "kamer"
    assert eigen.vraag == voor
    assert eigen.thuis.kinderen.waarde == ()
