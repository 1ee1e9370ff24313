"""From an open dossier to the money page on paper, by somebody who reads what is on screen; keys and clicks counted."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import SLEUTEL
from tests.gui.werkbank import bewaar_afdruk
from tests.reis.test_dag_van_een_coach import Coach, bureau  # noqa: F401 - a fixture
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dossier.scherm import TABS
from werkteam_desktop.handelingen.inwoners import schrijf_in, voeg_medewerker_toe, wijzig_huishouden, wijzig_uitkering
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag

# The platform without a screen has no window manager: none to tell sizes to, to raise a menu or to give it the keys.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)

ENTER = Qt.Key.Key_Return
HOOGSTENS_TOETSEN = (
    30  # at the pace of a slow typist, one key a second, and ten seconds to talk per question: two minutes
)
UURLOON = 5  # the question, counted from nought, about what a dossier never knows
PAPIER = 2  # the Enter, or the click, on the print that is shown, and in the window of the system about the printer


class Nieuweling(Coach):
    """A coach who counts."""

    toetsen = klikken = 0

    def druk(self, *wat: str | Qt.Key) -> None:
        """Keys, in whatever has the focus or has just opened."""
        for een in wat:
            for toets in een if isinstance(een, str) else [een]:
                doel = QApplication.activePopupWidget() or QApplication.focusWidget() or self.venster
                if isinstance(toets, str):
                    self.qtbot.keyClicks(doel, toets)
                else:
                    self.qtbot.keyClick(doel, toets)
                self.toetsen += 1
                self.rust()

    def sneltoets(self, toetsen: str) -> None:
        self.toets(toetsen)
        self.toetsen += 1

    def tab_naar(self, veld: QWidget) -> None:
        """With Tab, as one must without a mouse."""
        while QApplication.focusWidget() is not veld:
            self.druk(Qt.Key.Key_Tab)

    def klik(self, naam: str, *soort: type) -> None:
        super().klik(naam, *soort)
        self.klikken += 1

    def klik_op(self, wat: QWidget, plek: QPoint) -> None:
        self.qtbot.mouseClick(wat, Qt.MouseButton.LeftButton, pos=plek)
        self.klikken += 1
        self.rust()


@pytest.fixture
def coach(
    qtbot: QtBot,
    bureau: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Nieuweling]:
    """A dossier is open of which only the name and the birth date are known."""
    pad = bureau / "computer" / "werkteam.db"
    opslag = Opslag.open(pad, SLEUTEL)
    werkplek = Werkplek(opslag)
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Nelleke de Wit", "0406")
    nummer = schrijf_in(werkplek, geslachtsnaam="Kuipers", voornamen="Marleen", geboortedatum="1988-03-14").inwoner_id
    opslag.sluit()
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_vraag: bureau / "berekening.pdf")
    deze = Nieuweling(qtbot, pad)
    deze.venster.open_dossier(nummer)
    deze.rust()
    yield deze
    deze.sluit()


def het_blad(coach: Nieuweling, bureau: Path) -> str:  # noqa: F811
    bewaar_afdruk(coach.qtbot)
    coach.qtbot.waitUntil((bureau / "berekening.pdf").exists)
    coach.rust()
    return PdfReader(bureau / "berekening.pdf").pages[0].extract_text()


def door_het_gesprek(coach: Nieuweling) -> None:
    """In bijstand, rents a home for 640 euro, has 1200 euro and can work 28 hours; the rest is not known."""
    vragen = coach.venster.scherm("dossier").tab("werk_en_inkomen").gesprek
    gezien = []
    for antwoord in (
        [ENTER],  # lives alone
        ["b", ENTER],  # bijstand
        ["h", ENTER, "640", ENTER, ENTER],  # a rented home; Enter leads to the rent and past the service costs
        ["1200", ENTER],
        ["28", ENTER],
        [ENTER],  # minimumloon
        [ENTER],  # from the first of next month
        [ENTER],  # fixed costs another time
        [ENTER],  # no costs of travelling
    ):
        gezien.append(vragen.tekst.text())
        coach.druk(*antwoord)
    assert gezien == [
        "Met wie woont u?",
        "Welke uitkering heeft u nu?",
        "Hoe woont u?",
        "Hoeveel spaargeld heeft u?",
        "Hoeveel uur per week wilt u werken?",
        "Wat gaat u verdienen?",
        "Wanneer begint u met werken?",
        "Wat betaalt u elke maand?",
        "Wat kost de reis naar uw werk?",
    ]
    assert vragen.bij_antwoord


def op_het_blad(coach: Nieuweling) -> None:
    """The same facts on the sheet with all fields, from the same dossier."""
    for _ in range(5):
        coach.sneltoets("Ctrl+PgDown")
    tab = coach.venster.scherm("dossier").tab("werk_en_inkomen")
    for veld, antwoord in (
        (tab.werk.uren, "28"),
        (tab.thuis.uitkering, "b"),
        (tab.thuis.woning, "h"),
        (tab.thuis.vermogen, "1200"),
        (tab.thuis.kale_huur, "640"),
        (tab.druk, ""),
    ):
        coach.tab_naar(veld)
        coach.druk(antwoord)


def test_through_the_talk_the_money_page_is_there_within_two_minutes(
    coach: Nieuweling,
    bureau: Path,  # noqa: F811
) -> None:
    coach.sneltoets("Ctrl+G")
    door_het_gesprek(coach)
    coach.druk(ENTER, ENTER)  # Druk af …, Berekening
    blad = het_blad(coach, bureau)
    assert blad.startswith("Mijn geld")
    assert "28 uur" in blad
    assert coach.toetsen + PAPIER <= HOOGSTENS_TOETSEN
    assert coach.klikken == 0
    inwoner = coach.venster.scherm("dossier").inwoner
    assert (inwoner.huishouden.woning, str(inwoner.huishouden.kale_huur)) == ("huur", "640.00")
    assert inwoner.uitkering.soort == "bijstand"
    assert inwoner.berekeningen == [], "printing keeps nothing by itself"


def test_the_talk_takes_fewer_keys_than_the_sheet_for_the_same_money_page(
    coach: Nieuweling,
    bureau: Path,  # noqa: F811
) -> None:
    op_het_blad(coach)
    coach.druk(ENTER, ENTER)
    assert "28 uur" in het_blad(coach, bureau)
    assert coach.toetsen + PAPIER > HOOGSTENS_TOETSEN


def test_with_the_mouse_alone_a_known_dossier_takes_a_click_per_question(
    coach: Nieuweling,
    bureau: Path,  # noqa: F811
) -> None:
    werkplek, nummer = coach.venster.kader.werkplek, coach.venster.scherm("dossier").inwoner.id
    nul = Decimal("0.00")
    wijzig_huishouden(werkplek, nummer, woning="huur", kale_huur=Decimal("640.00"), servicekosten=nul, vermogen=nul)
    wijzig_uitkering(werkplek, nummer, "bijstand")
    coach.rust()
    balk = coach.venster.scherm("dossier").kop.tabs
    werk = [code for code, _ in TABS].index("werk_en_inkomen")
    coach.klik_op(balk, balk.tabRect(werk).center())
    coach.klik("Gesprek")
    vragen = 0
    while not coach.venster.scherm("dossier").tab("werk_en_inkomen").gesprek.bij_antwoord:
        coach.klik("Verder" if vragen != UURLOON else "Weet ik nog niet")
        vragen += 1
    coach.klik("Druk af …")
    menu = QApplication.activePopupWidget()
    coach.klik_op(menu, menu.actionGeometry(menu.actions()[0]).center())
    assert het_blad(coach, bureau).startswith("Mijn geld")
    assert (vragen, coach.klikken + PAPIER, coach.toetsen) == (9, 15, 0)
