"""A whole day of a coach through the real window, with real keys, on a real encrypted file."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.conftest import NU, SLEUTEL
from tests.gui.werkbank import bewaar_afdruk, klik_op
from werkteam_desktop.gui import bestanden, stijl
from werkteam_desktop.gui.acties import ACTIES
from werkteam_desktop.gui.dossier.scherm import TABS
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.inwoners import medewerkers
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

W = TypeVar("W", bound=QWidget)
MERKEN = ("Merkwaardigenaam", "Zeldzaamvoornaam", "zonderlinge wens", "bijzondere reden", "geheimzinnige stap")


INVOER = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTabBar,
)


class Coach:
    """Somebody at the window: finds things by what they are called, types and presses keys."""

    def __init__(self, qtbot: QtBot, pad: Path, nu: dt.datetime = NU, teamdatabase: str = "") -> None:
        self.qtbot, self.pad, self.nu, self.teamdatabase = qtbot, pad, nu, teamdatabase
        self.open()

    def open(self) -> None:
        """Starts the program."""
        self.opslag = Opslag.open_url(self.teamdatabase) if self.teamdatabase else Opslag.open(self.pad, SLEUTEL)
        werkplek = Werkplek(self.opslag, nu=lambda: self.nu)
        team = medewerkers(werkplek)
        werkplek.medewerker_id = team[0].id if team else None
        self.venster = Venster(werkplek)
        self.qtbot.addWidget(self.venster)
        with self.qtbot.waitExposed(self.venster):
            self.venster.show()
        self.venster.activateWindow()
        self.venster.begin()
        self.rust()

    def rust(self) -> None:
        """Waits until the store has nothing left to do for the window."""
        self.qtbot.waitUntil(lambda: not self.venster.kader.werker.is_bezig, timeout=30_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.venster.kader.werker.is_bezig, timeout=30_000)

    def vind(self, soort: type[W], naam: str) -> W:
        """The visible widget that a screen reader would call `naam`, in the window that is in front."""
        voor = QApplication.activeModalWidget() or self.venster
        gevonden = [
            w
            for w in voor.findChildren(soort)
            if w.isVisible()
            and naam in (w.accessibleName(), getattr(w, "text", str)() if isinstance(w, QAbstractButton) else "")
        ]
        assert len(gevonden) == 1, f"{len(gevonden)} keer {naam!r}"
        return gevonden[0]

    def dialoog(self) -> QDialog:
        self.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        deze = QApplication.activeModalWidget()
        assert isinstance(deze, QDialog)
        return deze

    def typ(self, veld: QWidget, tekst: str, enter: bool = False) -> None:
        veld.setFocus()
        self.qtbot.keyClicks(veld, tekst)
        if enter:
            self.qtbot.keyClick(veld, Qt.Key.Key_Return)
        self.rust()

    def klik(self, naam: str, soort: type[QAbstractButton] = QPushButton) -> None:
        klik_op(self.qtbot, self.vind(soort, naam))
        self.rust()

    def toets(self, sneltoets: str) -> None:
        """Presses a shortcut as the list of actions names it."""
        self.venster.activateWindow()
        self.qtbot.waitUntil(self.venster.isActiveWindow)
        self.qtbot.keySequence(QApplication.focusWidget() or self.venster, sneltoets)
        self.rust()

    def tab(self, code: str) -> None:
        nummer = [c for c, _ in TABS].index(code)
        balk = self.venster.scherm("dossier").kop.tabs
        while balk.currentIndex() != nummer:
            self.toets("Ctrl+PgDown")

    def sluit(self) -> None:
        self.venster.close()
        self.opslag.sluit()


@pytest.fixture
def bureau(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A computer of our own: home, settings, logs and temporary files all lie below one folder."""
    stijl.pas_toe(qapp, "licht")
    for naam in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR"):
        map_ = tmp_path / "computer" / naam.lower()
        map_.mkdir(parents=True)
        monkeypatch.setenv(naam, str(map_))
    return tmp_path


def test_a_day_from_the_first_start_to_a_plan_on_paper_and_back(
    qtbot: QtBot, bureau: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad, pdf = bureau / "computer" / "werkteam.db", bureau / "plan.pdf"
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_vraag: pdf)
    coach = Coach(qtbot, pad)

    # First start: who are you?
    coach.typ(coach.vind(QLineEdit, "Uw naam"), "Nelleke de Wit")
    gemeente = coach.vind(QComboBox, "Gemeente")
    coach.typ(gemeente, "Hui")
    assert gemeente.currentText() == "Huizen"
    coach.klik("Begin")
    assert coach.venster.windowTitle() == "Werkteam Desktop"

    # A new inwoner, opened on the intake.
    coach.toets("Ctrl+N")
    coach.dialoog()
    coach.typ(coach.vind(QLineEdit, "Voornamen"), "Zeldzaamvoornaam")
    coach.typ(coach.vind(QLineEdit, "Achternaam"), "Merkwaardigenaam")
    coach.typ(coach.vind(QLineEdit, "Geboortedatum"), "31-02-1988", enter=True)
    assert "bestaat niet" in coach.dialoog().fout.text()
    coach.vind(QLineEdit, "Geboortedatum").clear()
    coach.typ(coach.vind(QLineEdit, "Geboortedatum"), "14-03-1988", enter=True)
    dossier = coach.venster.scherm("dossier")
    qtbot.waitUntil(lambda: dossier.inwoner is not None)
    assert "Merkwaardigenaam" in dossier.kop.naam.toolTip()
    coach.typ(coach.vind(QPlainTextEdit, "Wat wil ik?"), "Mijn zonderlinge wens is werk met mensen.")
    coach.typ(coach.vind(QLineEdit, "Uren per week beschikbaar"), "24")

    # Diagnosis: one leefgebied, because it is needed.
    coach.tab("diagnose")
    coach.klik("Open Geld")
    coach.typ(coach.vind(QLineEdit, "Waarom is Geld nodig?"), "Een bijzondere reden.", enter=True)

    # Route: what the rules advise.
    coach.tab("route")
    coach.klik("Kies deze route")

    # The calculation, with another number of hours, kept and shown in the plan.
    coach.tab("werk_en_inkomen")
    schuif = coach.vind(QSlider, "Uren per week, schuif")
    schuif.setFocus()
    for _ in range(4):
        qtbot.keyClick(schuif, Qt.Key.Key_Right)
    assert schuif.value() == 28
    coach.klik("In het plan")

    # The plan: one step, and on paper.
    coach.tab("plan")
    coach.typ(coach.vind(QLineEdit, "Nieuwe stap"), "Ik zet een geheimzinnige stap.", enter=True)
    coach.klik("Druk het plan af")
    bewaar_afdruk(qtbot)
    qtbot.waitUntil(pdf.exists)
    coach.klik("Reik uit")

    # A contact in two keys, and undo.
    coach.toets("Ctrl+J")
    coach.typ(coach.vind(QLineEdit, "Contact vastleggen"), "Belde over de huur.", enter=True)
    coach.typ(coach.vind(QLineEdit, "Contact vastleggen"), "Vergissing.", enter=True)
    coach.toets("Ctrl+Alt+Z")
    coach.sluit()

    papier = "\n".join(blad.extract_text() for blad in PdfReader(pdf).pages)
    for tekst in ("Merkwaardigenaam", "zonderlinge wens", "geheimzinnige stap", "28 uur"):
        assert tekst in papier

    # The next morning everything is there.
    coach = Coach(qtbot, pad)
    coach.toets("Ctrl+F")
    coach.typ(coach.vind(QLineEdit, "Zoek een inwoner"), "merkw", enter=True)
    dossier = coach.venster.scherm("dossier")
    qtbot.waitUntil(lambda: dossier.inwoner is not None)
    inwoner = dossier.inwoner
    assert inwoner.intakes[-1].eigen_woorden == "Mijn zonderlinge wens is werk met mensen."
    assert inwoner.intakes[-1].uren_beschikbaar == 24
    assert [(m.leefgebied, m.reden) for m in inwoner.metingen] == [("geld", "Een bijzondere reden.")]
    assert inwoner.route
    assert inwoner.berekeningen[0].vraag["werk"]["uren_per_week"] == "28"
    assert inwoner.plan.is_uitgereikt
    assert "Ik zet een geheimzinnige stap." in [a.tekst for a in inwoner.plan.acties]
    assert [c.tekst for c in inwoner.contactmomenten] == ["Belde over de huur."]
    assert inwoner.regiehouder.naam == "Nelleke de Wit"
    coach.sluit()

    # And nothing of it can be read anywhere on the computer, but for the paper.
    bekeken = 0
    for map_, _, namen in os.walk(bureau / "computer"):
        for naam in namen:
            inhoud = (Path(map_) / naam).read_bytes()
            bekeken += 1
            for merk in MERKEN:
                assert merk.encode() not in inhoud, naam
                assert merk.encode("utf-16-le") not in inhoud, naam
                assert merk.lower() not in naam.lower()
    assert bekeken >= 1


@pytest.fixture
def gevuld(qtbot: QtBot, bureau: Path) -> Iterator[Coach]:
    """A window on example data."""
    pad = bureau / "werkteam.db"
    opslag = Opslag.open(pad, SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 30, 1, NU.date(), gemeente="0406")
    opslag.sluit()
    coach = Coach(qtbot, pad)
    yield coach
    coach.sluit()


def _schermen(coach: Coach) -> Iterator[str]:
    for code in ("ga_vandaag", "ga_inwoners", "ga_team", "ga_regio", "ga_instellingen", "voorbeelden"):
        coach.toets(next(a.sneltoets for a in ACTIES if a.code == code))
        yield code
    for code, _tekst in TABS:
        coach.venster.open_dossier(1, code)
        coach.rust()
        yield code
    coach.venster.gesprek()
    coach.rust()
    yield "gesprek"
    coach.venster.gesprek()
    for code in ("nieuw_dossier", "importeer", "toon_sneltoetsen"):
        getattr(coach.venster, code)()
        coach.rust()
        yield code
        coach.dialoog().reject()
    coach.venster.ga_vandaag()
    coach.venster.leg_vast()
    coach.rust()
    yield "leg_vast"
    coach.dialoog().reject()


def test_no_window_title_tells_who_it_is_about(gevuld: Coach) -> None:
    for _scherm in _schermen(gevuld):
        for venster in QApplication.topLevelWidgets():
            assert "Kuipers" not in venster.windowTitle()


def test_an_answer_to_an_older_search_never_replaces_a_newer_one(gevuld: Coach) -> None:
    gevuld.toets("Ctrl+F")
    veld = gevuld.vind(QLineEdit, "Zoek een inwoner")
    gevuld.qtbot.keyClicks(veld, "kuipers")
    gevuld.rust()
    assert gevuld.venster.scherm("inwoners").model.ids == [1]


def test_the_list_model_keeps_qts_own_rules(gevuld: Coach, qtmodeltester: Callable[..., None]) -> None:
    gevuld.toets("Ctrl+2")
    qtmodeltester.check(gevuld.venster.scherm("inwoners").model)
