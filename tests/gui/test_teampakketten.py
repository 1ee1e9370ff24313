"""Laptops of the team, by keyboard: the key handed over, a file made, taken in, and the whole team opened."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import knop_met, naamlozen
from tests.handelingen.teamlaptops import JUNI, NU, Laptops, dossier, laptops
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.afdruk import Afdruk
from werkteam_desktop.gui.gecodeerd import GecodeerdDialoog, open_getal
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.gui.team.scherm import TeamScherm
from werkteam_desktop.gui.teampakketten import TeamlaptopsDialoog
from werkteam_desktop.gui.teamsleutel import GeefSleutelDialoog, NeemSleutelDialoog
from werkteam_desktop.handelingen.team import neem_teambestanden_op, voeg_team_samen
from werkteam_desktop.handelingen.teambestand import maak_teambestand
from werkteam_desktop.handelingen.teamsleutel import teamstand
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.regio.overzicht import Bron
from werkteam_desktop.regio.periode import lees_periode

JULI = "2026-07"
WACHTWOORD = "vier gewone woorden samen"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


class Scherm:
    """The dialog of one laptop, with the keyboard only."""

    def __init__(self, qtbot: QtBot, werkplek: Werkplek, maand: str = "") -> None:
        self.qtbot = qtbot
        self.kader = Kader(werkplek)
        self.dialoog = TeamlaptopsDialoog(self.kader, None, maand)
        self.dialoog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.dialoog.show()
        qtbot.waitExposed(self.dialoog)
        self.wacht()

    def wacht(self) -> None:
        """Until the store has answered all that was asked, also what an answer asked again."""
        for _ in range(4):
            klaar: list[object] = []
            self.kader.lees(lambda _werkplek: None, daarna=klaar.append)
            self.qtbot.waitUntil(lambda klaar=klaar: bool(klaar), timeout=30_000)
            QApplication.processEvents()

    def druk(self, naam: str, binnen: QWidget | None = None) -> None:
        """Goes to a button with Tab and presses it with Space."""
        waar = binnen or self.dialoog
        doel = knop_met(waar, naam)
        waar.activateWindow()
        for _ in range(40):
            if doel.hasFocus():
                break
            self.qtbot.keyClick(QApplication.focusWidget() or waar, Qt.Key.Key_Tab)
        assert doel.hasFocus(), f"{naam!r} is not reached with Tab"
        self.qtbot.keyClick(doel, Qt.Key.Key_Space)
        self.wacht()

    def kind(self, soort: type) -> QWidget:
        return next(d for d in self.dialoog.findChildren(soort) if d.isVisible())

    def teksten(self) -> str:
        return " ".join(w.text() for w in self.dialoog.findChildren(QLabel) if w.isVisible())

    def cellen(self, tabel) -> list[list[str]]:
        return [[tabel.item(r, k).text() for k in range(tabel.columnCount())] for r in range(tabel.rowCount())]

    def sluit(self) -> None:
        self.dialoog.close()
        self.kader.werker.stop()
        self.dialoog.deleteLater()
        self.kader.deleteLater()


@pytest.fixture
def team(tmp_path: Path, nieuw_bestand: Path) -> Iterator[Laptops]:
    with laptops(tmp_path, nieuw_bestand) as deze:
        yield deze


@pytest.fixture
def open_(qtbot: QtBot, qapp: QApplication, team: Laptops) -> Iterator[Callable[..., Scherm]]:
    pas_toe(qapp, "licht")
    schermen: list[Scherm] = []

    def maak(werkplek: Werkplek, maand: str = "") -> Scherm:
        schermen.append(Scherm(qtbot, werkplek, maand))
        return schermen[-1]

    yield maak
    for scherm in schermen:
        scherm.sluit()


def bestand(werkplek: Werkplek, map_: Path, maand: str = JULI) -> Path:
    pad = maak_teambestand(werkplek, maand, map_).pad
    assert pad is not None
    return pad


def test_the_key_goes_round_by_keyboard_and_the_number_is_compared_first(
    team: Laptops, open_: Callable[..., Scherm], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leider, coach = team.los("Lisa"), team.los("Anja")
    pad = tmp_path / "team.teamsleutel"
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: pad)
    monkeypatch.setattr(bestanden, "vraag_bestand", lambda *_: pad)
    een = open_(leider)
    een.druk("Geef de teamsleutel …")
    geef = een.kind(GeefSleutelDialoog)
    een.qtbot.keyClicks(geef.wachtwoord, "kort")
    een.druk("Maak het bestand …", geef)
    assert "te kort" in geef.fout.text()
    geef.wachtwoord.setText("")
    een.qtbot.keyClicks(geef.wachtwoord, WACHTWOORD)
    een.druk("Maak het bestand …", geef)
    assert teamstand(leider).rol == "teamleider"
    assert knop_met(een.dialoog, "Neem teambestanden op …")

    twee = open_(coach)
    twee.druk("Neem de teamsleutel over …")
    neem = twee.kind(NeemSleutelDialoog)
    twee.qtbot.keyClicks(neem.wachtwoord, WACHTWOORD)
    twee.druk("Kies het bestand …", neem)
    assert teamstand(coach).rol == ""
    assert neem.nummer.text() == team_nummer(leider)
    assert neem.nummer.text() in een.teksten()
    twee.druk("De cijfers zijn gelijk", neem)
    assert teamstand(coach).kenmerk == teamstand(leider).kenmerk
    assert knop_met(twee.dialoog, "Maak mijn teambestand …")


def team_nummer(werkplek: Werkplek) -> str:
    leider = teamstand(werkplek).leider
    assert leider is not None
    return leider.vingerafdruk


def test_a_coach_makes_the_file_and_hears_when_nothing_changed(
    team: Laptops, open_: Callable[..., Scherm], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach = team.coach("Anja", "999990019")
    monkeypatch.setattr(bestanden, "vraag_map", lambda *_: tmp_path)
    scherm = open_(coach)
    scherm.druk("Maak mijn teambestand …")
    (pad,) = tmp_path.glob("*.zip.age")
    assert f"1 dossier staat in {pad.name}" in scherm.dialoog.uitkomst.text()
    scherm.druk("Maak mijn teambestand …")
    assert "niets veranderd" in scherm.dialoog.uitkomst.text()
    dossier(coach, "999990020")
    scherm.druk("Maak mijn teambestand …")
    assert "in de plaats van uw eerdere bestand" in scherm.dialoog.uitkomst.text()


def test_a_coach_opens_the_dossier_that_the_teamleider_names_by_its_code(
    team: Laptops, open_: Callable[..., Scherm], tmp_path: Path
) -> None:
    coach = team.coach("Anja", "999990019")
    gezocht = dossier(coach, "999990020", stil=90)
    neem_teambestanden_op(team.leider, [bestand(coach, tmp_path)])
    bron = voeg_team_samen(team.leider, JULI).bron
    stilste = max(bron.rijen, key=lambda r: r.dagen_zonder_contact or 0)
    scherm = open_(coach)
    gevraagd: list[int] = []
    scherm.kader.gevraagd.connect(lambda id_, _tab: gevraagd.append(id_))
    veld = scherm.dialoog.deel.code
    scherm.qtbot.keyClicks(veld, "0000 0000")
    scherm.qtbot.keyClick(veld, Qt.Key.Key_Return)
    scherm.wacht()
    assert "hoort op deze laptop geen dossier" in scherm.dialoog.fout.text()
    assert gevraagd == []
    veld.clear()
    scherm.qtbot.keyClicks(veld, bron.nummers[stilste.inwoner_id])
    scherm.druk("Open het dossier")
    assert gevraagd == [gezocht]


def test_the_teamleider_takes_files_in_sees_who_is_double_and_opens_the_whole_team(
    team: Laptops, open_: Callable[..., Scherm], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anja, bram = team.coach("Anja", "999990019"), team.coach("Bram", "999990019", "999990020")
    stuk = tmp_path / "stuk.zip.age"
    stuk.write_bytes(b"geen pakket")
    paden = [bestand(anja, tmp_path), bestand(bram, tmp_path), stuk]
    monkeypatch.setattr(bestanden, "vraag_bestanden", lambda *_: paden)
    scherm = open_(team.leider)
    scherm.druk("Neem teambestanden op …")
    assert "Opgenomen: 2 van de 3 bestanden." in scherm.teksten()
    assert "stuk.zip.age: Dit bestand is geen pakket" in scherm.dialoog.fout.text()
    deel = scherm.dialoog.deel
    assert [r[:2] for r in scherm.cellen(deel.laptops)] == [["Leontien", "0"], ["Anja", "1"], ["Bram", "2"]]
    assert "1 inwoner staat op meer dan één laptop." in scherm.teksten()
    assert len(scherm.cellen(deel.dubbel)) == 1
    gekozen: list[object] = []
    scherm.dialoog.gekozen.connect(gekozen.append)
    scherm.druk("Toon de overzichten van het hele team")
    assert [len(s.bron.rijen) for s in gekozen] == [2]


def test_who_is_missed_can_be_signed_off_by_keyboard(
    team: Laptops, open_: Callable[..., Scherm], tmp_path: Path
) -> None:
    neem_teambestanden_op(team.leider, [bestand(team.coach("Anja", "999990019"), tmp_path, JUNI)])
    scherm = open_(team.leider)
    deel = scherm.dialoog.deel
    assert "het laatste ging over juni 2026" in scherm.cellen(deel.laptops)[0][2]
    assert not deel.afmelden.isVisible()
    deel.laptops.setFocus()
    scherm.qtbot.keyClick(deel.laptops, Qt.Key.Key_Down)
    scherm.qtbot.keyClick(deel.laptops, Qt.Key.Key_Up)
    deel.laptops.selectRow(0)
    scherm.druk("Deze laptop doet niet meer mee")
    assert [r[0] for r in scherm.cellen(deel.laptops)] == ["Leontien"]


def test_another_month_is_counted_when_it_is_chosen(
    team: Laptops, open_: Callable[..., Scherm], tmp_path: Path
) -> None:
    neem_teambestanden_op(team.leider, [bestand(team.coach("Anja", "999990019"), tmp_path, JUNI)])
    scherm = open_(team.leider, JUNI)
    maand = scherm.dialoog.deel.maand
    assert maand.code() == JUNI
    assert "1 andere laptop en deze: samen 1 dossier." in scherm.teksten()
    maand.setFocus()
    scherm.qtbot.keyClick(maand, Qt.Key.Key_Up)
    scherm.wacht()
    assert maand.code() == JULI
    assert "0 andere laptops en deze: samen 0 dossiers." in scherm.teksten()


def test_a_number_opens_to_coded_rows_without_names_and_to_the_own_dossiers(
    team: Laptops, qtbot: QtBot, kader: Kader, tmp_path: Path
) -> None:
    eigen = dossier(team.leider, "999990032")
    neem_teambestanden_op(team.leider, [bestand(team.coach("Anja", "999990019"), tmp_path)])
    bron = voeg_team_samen(team.leider, JULI).bron
    dialoog = GecodeerdDialoog(kader, None, bron, [r.inwoner_id for r in bron.rijen])
    dialoog.show()
    rijen = [[dialoog.tabel.item(r, k).text() for k in range(dialoog.tabel.columnCount())] for r in range(2)]
    assert [r[1] for r in rijen] == ["Anja", "Leontien"]
    assert "Zwaluwstaart" not in str(rijen)
    gevraagd: list[list[int]] = []
    dialoog.eigen_gevraagd.connect(gevraagd.append)
    qtbot.keyClick(knop_met(dialoog, "Open het eigen dossier"), Qt.Key.Key_Space)
    assert gevraagd == [[eigen]]


def test_on_the_screen_team_a_number_of_the_whole_team_opens_to_its_coded_rows(
    team: Laptops, open_: Callable[..., Scherm], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    neem_teambestanden_op(team.leider, [bestand(team.coach("Anja", "999990019"), tmp_path)])
    bank = open_(team.leider)
    scherm = TeamScherm(bank.kader)
    bank.qtbot.addWidget(scherm)
    bank.dialoog.gekozen.connect(scherm.toon_team)
    scherm.show()
    bank.druk("Toon de overzichten van het hele team")
    scherm.kies("caseload")
    bank.wacht()
    assert "juli 2026" in scherm.wie.text()
    bank.qtbot.keyClick(knop_met(scherm, "Druk de maandset af"), Qt.Key.Key_Space)
    bank.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Afdruk), timeout=20_000)
    assert QApplication.activeModalWidget().naam == "maandset-2026-07.pdf"
    QApplication.activeModalWidget().reject()
    rij = scherm.tabel.rij_van([r.naam for r in scherm.overzicht.regels].index("Anja"))
    scherm.tabel.setCurrentCell(rij, 1)
    bank.qtbot.keyClick(scherm.tabel, Qt.Key.Key_Return)
    (dialoog,) = scherm.findChildren(GecodeerdDialoog)
    assert dialoog.tabel.item(0, 1).text() == "Anja"
    dialoog.reject()
    bank.qtbot.waitUntil(lambda: not scherm.findChildren(GecodeerdDialoog))


def test_own_dossiers_alone_open_as_they_always_do(kader: Kader, qtbot: QtBot) -> None:
    scherm = _Venster()
    qtbot.addWidget(scherm)
    gevraagd: list[int] = []
    kader.gevraagd.connect(lambda id_, _tab: gevraagd.append(id_))
    bron = Bron(lees_periode(JULI, NU.date()), ())
    for ids in ([7], [7, 8], []):
        open_getal(kader, scherm, bron, ids)
    assert (gevraagd, scherm.selecties) == ([7], [[7, 8]])
    open_getal(kader, scherm, bron, [7, -1])
    (dialoog,) = scherm.findChildren(GecodeerdDialoog)
    qtbot.keyClick(knop_met(dialoog, "Open het eigen dossier"), Qt.Key.Key_Space)
    assert gevraagd == [7, 7]
    qtbot.waitUntil(lambda: not scherm.findChildren(GecodeerdDialoog))


class _Venster(QWidget):
    """As far as a window shows a selection."""

    def __init__(self) -> None:
        super().__init__()
        self.selecties: list[list[int]] = []

    def toon_selectie(self, ids: list[int]) -> None:
        self.selecties.append(ids)


def test_everything_that_can_have_the_focus_has_a_name(team: Laptops, open_: Callable[..., Scherm]) -> None:
    for werkplek in (team.leider, team.coach("Anja"), team.los("Nu")):
        scherm = open_(werkplek)
        assert scherm.dialoog.findChildren(QPushButton)
        assert naamlozen(scherm.dialoog) == []
    for soort in (GeefSleutelDialoog, NeemSleutelDialoog):
        vraag = soort(scherm.kader, scherm.dialoog)
        assert naamlozen(vraag) == []
        vraag.deleteLater()
