"""Two coaches at two real windows on one real PostgreSQL: conflicts are shown, never silent, nothing typed is lost."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import NU
from tests.gui.werkbank import klik_op
from tests.pgserver import Server
from werkteam_desktop.app import maak_werkplek
from werkteam_desktop.dossier import Doel
from werkteam_desktop.gui.botsing import BotsingDialoog
from werkteam_desktop.gui.dialogen import Dialoog, WelkomDialoog
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.gui.wie import WieDialoog
from werkteam_desktop.handelingen.afsluiten import sluit_af
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, voeg_medewerker_toe
from werkteam_desktop.handelingen.plan import verwijder_onderdeel, voeg_toe
from werkteam_desktop.handelingen.samenvoegen import voeg_samen
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.opslag import Opslag

pytestmark = [pytest.mark.postgres, pytest.mark.qt_log_ignore("propagateSizeHints", "raise", extend=True)]


class Plek:
    """One coach at one window, on a connection of its own. What others did is asked when the test says so."""

    def __init__(self, qtbot: QtBot, url: str, naam: str) -> None:
        self.qtbot, self.opslag = qtbot, Opslag.open_url(url)
        werkplek = Werkplek(self.opslag, nu=lambda: NU)
        werkplek.medewerker_id = voeg_medewerker_toe(werkplek, naam, "0406")
        self.venster = Venster(werkplek)
        self.kader = self.venster.kader
        self.gemeld: list[str] = []
        self.kader.gemeld.connect(lambda zin, _soort: self.gemeld.append(zin))
        self.kader.meekijker._klok.setInterval(3_600_000)
        qtbot.addWidget(self.venster, before_close_func=lambda _venster: self.sluit())
        with qtbot.waitExposed(self.venster):
            self.venster.show()
        self.rust()

    def rust(self) -> None:
        """Until the store has done all that was asked and the window shows it."""
        klaar: list[bool] = []
        for _ in range(3):
            klaar.clear()
            self.kader.werker.doe(lambda: None, lambda _: klaar.append(True), lambda _: None, stil=True)
            self.qtbot.waitUntil(lambda: bool(klaar) and not self.kader.werker.is_bezig, timeout=20_000)
            QApplication.processEvents()

    def kijk(self) -> None:
        """Some seconds go by: the window asks what others did."""
        self.kader.meekijker.kijk()
        self.rust()

    def open(self, inwoner_id: int, tab: str = "intake") -> Any:
        self.venster.open_dossier(inwoner_id, tab)
        self.rust()
        return self.venster.scherm("dossier").tab(tab)

    def typ(self, veld: QWidget, tekst: str, bewaar: bool = True) -> None:
        """Takes away what stands there and types; with `bewaar` the pause after it goes by too."""
        veld._klok.setInterval(3_600_000)  # the test says when the pause is over
        veld.selectAll()
        self.qtbot.keyClicks(veld, tekst)
        if bewaar:
            veld.bewaar_nu()
            self.rust()

    def vraag(self) -> BotsingDialoog:
        """The question that this window asks."""
        self.rust()
        (dialoog,) = [d for d in self.venster.findChildren(BotsingDialoog) if d.isVisible()]
        return dialoog

    def stelt_vraag(self) -> bool:
        self.rust()
        return any(d.isVisible() for d in self.venster.findChildren(BotsingDialoog))

    def kies(self, knop: str) -> None:
        (deze,) = [k for k in self.vraag().findChildren(QPushButton) if k.text() == knop and k.isVisible()]
        klik_op(self.qtbot, deze)
        self.rust()

    def sluit(self) -> None:
        for _ in range(3):
            if self.venster.close():
                break
            self.rust()  # something typed was not kept: the window says so once
        self.opslag.sluit()


def teksten(widget: QWidget) -> list[str]:
    return [w.text() for w in widget.findChildren(QLabel) if w.isVisible() and w.text()]


@pytest.fixture
def plekken(qtbot: QtBot, teamdatabase: str, bureau: Path) -> tuple[Plek, Plek]:
    return Plek(qtbot, teamdatabase, "Anna Bos"), Plek(qtbot, teamdatabase, "Bram Vos")


@pytest.fixture
def inwoner_id(plekken: tuple[Plek, Plek]) -> int:
    return schrijf_in(plekken[0].kader.werkplek, geslachtsnaam="Kuipers", voornamen="Marleen").inwoner_id or 0


def test_both_type_in_the_same_field_and_the_second_is_asked(plekken: tuple[Plek, Plek], inwoner_id: int) -> None:
    anna, bram = plekken
    van_anna, van_bram = (plek.open(inwoner_id).velden["eigen_woorden"] for plek in plekken)
    anna.typ(van_anna, "Ik wil rust.")
    bram.typ(van_bram, "Ik wil werken.")
    gezegd = teksten(bram.vraag())
    assert f"Anna Bos veranderde hier om {NU.astimezone():%H.%M} uur iets" in gezegd[0]
    assert {"wat de inwoner wil", "Nu staat er", "Ik wil rust.", "U wilde", "Ik wil werken."} <= set(gezegd)
    for toets in (Qt.Key.Key_Space, Qt.Key.Key_Return):  # somebody who was typing on
        bram.qtbot.keyClick(bram.vraag().focusWidget(), toets)
    assert bram.stelt_vraag()
    assert van_bram.tekst() == "Ik wil werken."
    assert open_dossier(bram.kader.werkplek, inwoner_id).intakes[-1].eigen_woorden == "Ik wil rust."
    bram.kies("Gebruik wat ik wilde")
    assert open_dossier(bram.kader.werkplek, inwoner_id).intakes[-1].eigen_woorden == "Ik wil werken."
    bram.typ(van_bram, "Ik wil werken, in het groen.")  # types on: nobody asks again
    assert not bram.stelt_vraag()
    anna.kijk()
    assert van_anna.tekst() == "Ik wil werken, in het groen."
    with anna.opslag.lees() as sessie:
        bewust = [r.wijzigingen["bewust"] for r in sessie.query(Logregel) if "bewust" in r.wijzigingen]
    assert [plek[2] for plek in bewust[0]] == ["eigen_woorden"]


def test_who_lets_it_stand_sees_what_stands_there(plekken: tuple[Plek, Plek], inwoner_id: int) -> None:
    anna, bram = plekken
    van_anna, van_bram = (plek.open(inwoner_id).velden["eigen_woorden"] for plek in plekken)
    anna.typ(van_anna, "Ik wil rust.")
    bram.typ(van_bram, "Ik wil werken.")
    bram.kies("Laat staan wat er staat")
    assert van_bram.tekst() == "Ik wil rust."
    bram.typ(van_bram, "Ik wil rust en werk.")  # now it was seen
    assert not bram.stelt_vraag()
    assert open_dossier(anna.kader.werkplek, inwoner_id).intakes[-1].eigen_woorden == "Ik wil rust en werk."


def test_who_closes_the_question_keeps_what_was_typed(plekken: tuple[Plek, Plek], inwoner_id: int) -> None:
    anna, bram = plekken
    van_anna, van_bram = (plek.open(inwoner_id).velden["eigen_woorden"] for plek in plekken)
    anna.typ(van_anna, "Ik wil rust.")
    bram.typ(van_bram, "Ik wil werken.")
    bram.vraag().reject()
    bram.rust()
    assert van_bram.tekst() == "Ik wil werken."
    assert QApplication.clipboard().text() == "Ik wil werken."
    assert "klembord" in bram.gemeld[-1]
    van_bram.bewaar_nu()  # leaving the field does not ask again
    assert not bram.stelt_vraag()
    bram.kijk()
    assert van_bram.tekst() == "Ik wil werken."
    bram.typ(van_bram, "Ik wil werken en rust.")  # but typing on does
    bram.kies("Gebruik wat ik wilde")
    assert open_dossier(anna.kader.werkplek, inwoner_id).intakes[-1].eigen_woorden == "Ik wil werken en rust."


def test_what_comes_in_while_somebody_types_does_not_make_it_seen(plekken: tuple[Plek, Plek], inwoner_id: int) -> None:
    """The window of Bram reads the dossier again while he types: his field does not show what Anna wrote."""
    anna, bram = plekken
    van_anna, van_bram = (plek.open(inwoner_id) for plek in plekken)
    bram.typ(van_bram.velden["eigen_woorden"], "Ik wil wer", bewaar=False)
    anna.typ(van_anna.velden["eigen_woorden"], "Ik wil rust.")
    anna.typ(van_anna.velden["wat_gaat_goed"], "Mijn zus helpt.")
    bram.kijk()
    assert van_bram.velden["eigen_woorden"].tekst() == "Ik wil wer"
    assert van_bram.velden["wat_gaat_goed"].tekst() == "Mijn zus helpt."  # the rest does
    bram.qtbot.keyClicks(van_bram.velden["eigen_woorden"], "ken.")
    van_bram.velden["eigen_woorden"].bewaar_nu()
    assert "Ik wil rust." in teksten(bram.vraag())
    bram.kies("Laat staan wat er staat")
    bram.typ(van_bram.velden["wat_gaat_goed"], "Mijn zus helpt mij.")
    assert not bram.stelt_vraag()


def test_other_fields_of_the_same_dossier_both_stay(plekken: tuple[Plek, Plek], inwoner_id: int) -> None:
    anna, bram = plekken
    van_anna, van_bram = (plek.open(inwoner_id) for plek in plekken)
    anna.typ(van_anna.velden["eigen_woorden"], "Ik wil rust.")
    bram.typ(van_bram.velden["wat_gaat_goed"], "Ik ben handig.")
    bram.typ(van_bram.velden["telefoon"], "035 222")
    anna.typ(van_anna.velden["uren_beschikbaar"], "24")
    assert not anna.stelt_vraag()
    assert not bram.stelt_vraag()
    inwoner = open_dossier(anna.kader.werkplek, inwoner_id)
    intake = inwoner.intakes[-1]
    assert (intake.eigen_woorden, intake.wat_gaat_goed, intake.uren_beschikbaar, inwoner.telefoon) == (
        "Ik wil rust.", "Ik ben handig.", 24, "035 222"
    )  # fmt: skip
    bram.kijk()
    assert van_bram.velden["eigen_woorden"].tekst() == "Ik wil rust."


def test_a_window_sees_what_others_do_and_keeps_focus_and_text(plekken: tuple[Plek, Plek], inwoner_id: int) -> None:
    anna, bram = plekken
    bram.venster.ga("inwoners")
    bram.rust()
    voor = bram.venster.scherm("inwoners").model.rowCount()
    tijdlijn = anna.open(inwoner_id, "tijdlijn")
    anna.qtbot.keyClicks(tijdlijn.contact, "Belde over de hu")
    tijdlijn.contact.setFocus()
    schrijf_in(bram.kader.werkplek, geslachtsnaam="Nieuw")
    ander = open_dossier(bram.kader.werkplek, inwoner_id)
    bram.kader.werkplek.zie(ander)
    noteer_contact(bram.kader.werkplek, inwoner_id, "Kwam langs.")
    bram.rust()
    anna.kijk()
    assert bram.venster.scherm("inwoners").model.rowCount() == voor + 1
    assert tijdlijn.contact.text() == "Belde over de hu"
    assert "Kwam langs." in [c.tekst for c in anna.venster.scherm("dossier").inwoner.contactmomenten]
    assert [w.handeling for w in anna.kader.laatste] == ["dossier gemaakt"]  # what others did is not ours to undo
    assert anna.venster.melding.tekst.text() == "Dossier gemaakt."


def test_a_goal_that_a_colleague_takes_away_while_one_types_in_it(plekken: tuple[Plek, Plek], inwoner_id: int) -> None:
    anna, bram = plekken
    voeg_toe(anna.kader.werkplek, inwoner_id, Doel(fase="werk", tekst="Een baan"))
    tab = bram.open(inwoner_id, "plan")
    ((_, regel),) = [r for lijst in tab.doelen.regels() for r in lijst.rijen.items()]
    bram.typ(regel.tekst, "Een baan in het groen", bewaar=False)
    verwijder_onderdeel(anna.kader.werkplek, Doel, regel.doel.id)
    bram.kijk()
    gezegd = teksten(bram.vraag())
    assert "bestaat niet meer" in gezegd[0]
    assert "Anna Bos werkte" in gezegd[0]
    assert "U typte: Een baan in het groen" in gezegd
    bram.vraag().reject()
    bram.rust()
    assert QApplication.clipboard().text() == "Een baan in het groen"


def test_an_answer_for_the_dossier_before_does_not_touch_the_one_on_screen(
    plekken: tuple[Plek, Plek], inwoner_id: int
) -> None:
    anna, bram = plekken
    ander = schrijf_in(anna.kader.werkplek, geslachtsnaam="Zandstra").inwoner_id or 0
    veld = bram.open(inwoner_id).velden["eigen_woorden"]
    anna.typ(anna.open(inwoner_id).velden["eigen_woorden"], "Ik wil rust.")
    bram.typ(veld, "Ik wil werken.", bewaar=False)
    bram.open(ander)  # hands over what was typed, and goes on
    assert veld.tekst() == ""
    assert "Ik wil werken." in teksten(bram.vraag())
    bram.vraag().reject()
    bram.rust()
    assert QApplication.clipboard().text() == "Ik wil werken."
    bram.typ(veld, "Ik wil leren.")
    assert open_dossier(anna.kader.werkplek, ander).intakes[-1].eigen_woorden == "Ik wil leren."
    assert open_dossier(anna.kader.werkplek, inwoner_id).intakes[-1].eigen_woorden == "Ik wil rust."


@pytest.mark.parametrize("hoe", ["gesloten", "samengevoegd"])
def test_a_dossier_that_closes_under_ones_hands(plekken: tuple[Plek, Plek], inwoner_id: int, hoe: str) -> None:
    anna, bram = plekken
    veld = bram.open(inwoner_id).velden["eigen_woorden"]
    if hoe == "gesloten":
        sluit_af(anna.kader.werkplek, inwoner_id, "werk")
    else:
        ander = schrijf_in(anna.kader.werkplek, geslachtsnaam="Kuipers", geboortedatum="1988").inwoner_id or 0
        voeg_samen(anna.kader.werkplek, ander, inwoner_id)
    bram.typ(veld, "Ik wil werken.")
    gezegd = teksten(bram.vraag())
    assert any(hoe in tekst for tekst in gezegd)
    assert bram.vraag().toch.isVisible() == (hoe == "gesloten")
    bram.vraag().reject()
    bram.rust()
    assert QApplication.clipboard().text() == "Ik wil werken."


def test_a_server_that_restarts_keeps_what_was_typed_and_the_window_goes_on(
    plekken: tuple[Plek, Plek], inwoner_id: int, postgres: Server, request: pytest.FixtureRequest
) -> None:
    anna, _ = plekken
    tab = anna.open(inwoner_id)
    plan = anna.open(inwoner_id, "plan")
    request.addfinalizer(postgres.start)
    postgres.stop()
    anna.typ(plan.doelen.hoofddoel, "Een baan in het groen.")
    anna.open(inwoner_id, "intake")
    anna.typ(tab.velden["eigen_woorden"], "Ik wil werken.")
    anna.kijk()
    anna.kijk()
    assert any("niet te bereiken" in zin for zin in anna.gemeld)
    assert tab.velden["eigen_woorden"].tekst() == "Ik wil werken."
    postgres.start()
    anna.kijk()
    anna.kijk()
    inwoner = open_dossier(anna.kader.werkplek, inwoner_id)
    assert inwoner.intakes[-1].eigen_woorden == "Ik wil werken."
    assert inwoner.plan is not None
    assert inwoner.plan.hoofddoel == "Een baan in het groen."
    assert any("Het lukt weer" in zin for zin in anna.gemeld)


def test_a_window_does_not_close_over_what_could_not_be_kept(
    plekken: tuple[Plek, Plek], inwoner_id: int, postgres: Server, request: pytest.FixtureRequest
) -> None:
    anna, bram = plekken
    anna.typ(anna.open(inwoner_id).velden["eigen_woorden"], "Ik wil rust.", bewaar=False)
    assert not anna.venster.close()  # it keeps what was typed first, and closes by itself
    anna.qtbot.waitUntil(lambda: not anna.venster.isVisible())
    veld = bram.open(inwoner_id).velden["wat_gaat_goed"]
    bram.typ(veld, "Ik ben handig.", bewaar=False)
    request.addfinalizer(postgres.start)
    postgres.stop()
    assert not bram.venster.close()
    bram.qtbot.waitUntil(lambda: any("Niet alles is bewaard" in zin for zin in bram.gemeld))
    assert bram.venster.isVisible()
    assert veld.tekst() == "Ik ben handig."
    assert bram.venster.close()
    postgres.start()
    assert open_dossier(bram.kader.werkplek, inwoner_id).intakes[-1].eigen_woorden == "Ik wil rust."


def test_on_a_team_database_the_program_asks_once_who_one_is(
    qtbot: QtBot, teamdatabase: str, bureau: Path, plekken: tuple[Plek, Plek]
) -> None:
    """Also who is the second to come: he is not the one who is there already."""
    opslag = Opslag.open_url(teamdatabase)

    def start() -> Venster:
        venster = Venster(maak_werkplek(opslag, lambda _zin: None))
        qtbot.addWidget(venster)
        venster.show()
        venster.begin()
        qtbot.waitUntil(lambda: not venster.kader.werker.is_bezig)
        return venster

    def sluit(venster: Venster) -> None:
        qtbot.waitUntil(lambda: not venster.kader.werker.is_bezig)
        assert venster.close()

    def open_vraag(venster: Venster, soort: type[Dialoog]) -> Any:
        qtbot.waitUntil(lambda: any(d.isVisible() for d in venster.findChildren(soort)))
        qtbot.waitUntil(lambda: not venster.kader.werker.is_bezig)
        (dialoog,) = [d for d in venster.findChildren(soort) if d.isVisible()]
        return dialoog

    venster = start()
    vraag = open_vraag(venster, WieDialoog)
    assert [vraag.lijst.item(nr).text() for nr in range(vraag.lijst.count())] == ["Anna Bos", "Bram Vos"]
    qtbot.keyClick(vraag.lijst, Qt.Key.Key_Down)
    qtbot.keyClick(vraag.lijst, Qt.Key.Key_Down)
    qtbot.keyClick(vraag.lijst, Qt.Key.Key_Return)
    bram = plekken[1].kader.werkplek.medewerker_id
    assert venster.kader.werkplek.medewerker_id == bram
    assert (bureau / "computer" / "xdg_data_home" / "werkteam-desktop" / "wie.json").read_text() == (
        f'{{"{opslag.adres}": {bram}}}'
    )
    sluit(venster)

    venster = start()
    assert venster.kader.werkplek.medewerker_id == bram
    assert not venster.findChildren(WieDialoog)
    assert venster.stapel.currentWidget() is venster.scherm("vandaag")
    venster.acties["wie_bent_u"].trigger()
    klik_op(qtbot, open_vraag(venster, WieDialoog).nieuw)
    welkom = open_vraag(venster, WelkomDialoog)
    qtbot.keyClicks(welkom.naam, "Carla Das")
    welkom.gemeente.zet("0406")
    qtbot.keyClick(welkom.naam, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: venster.kader.werkplek.medewerker_id not in (bram, None))
    assert Werkplek(opslag).medewerker_id is None
    assert maak_werkplek(opslag, lambda _zin: None).medewerker_id == venster.kader.werkplek.medewerker_id
    sluit(venster)
    opslag.sluit()
