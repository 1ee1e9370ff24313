"""Handing over and merging, in the window and by keys."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.conftest import NU
from tests.gui.test_contact import Toetsenbord
from tests.gui.werkbank import bewaar_afdruk, naamlozen
from werkteam_desktop.dossier import Actie
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.handelingen.contact import maak_afspraak
from werkteam_desktop.handelingen.inwoners import open_dossier, schrijf_in, voeg_medewerker_toe, wijzig_inwoner
from werkteam_desktop.handelingen.overdracht import dossiers_van
from werkteam_desktop.handelingen.plan import voeg_toe
from werkteam_desktop.handelingen.werkplek import Werkplek

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)


@pytest.fixture
def toetsen(qtbot: QtBot, qapp: QApplication, werkplek: Werkplek) -> Iterator[Toetsenbord]:
    pas_toe(qapp, "licht")
    voeg_medewerker_toe(werkplek, "Sami Haddad", "0406")
    werkplek.medewerker_id = voeg_medewerker_toe(werkplek, "Nelleke de Wit", "0406")
    schrijf_in(werkplek, geslachtsnaam="Meijer", voornamen="Marleen", geboortedatum="1988-03-14")
    schrijf_in(werkplek, geslachtsnaam="Meyer", voornamen="M.", geboortedatum="1988-03-14")
    deze = Toetsenbord(qtbot, werkplek)
    yield deze
    deze.venster.close()


def _dialoog(toetsen: Toetsenbord) -> QDialog:
    toetsen.wacht()
    dialoog = QApplication.activeModalWidget()
    assert isinstance(dialoog, QDialog)
    return dialoog


def test_a_dossier_goes_over_by_keys_with_all_that_is_open(
    toetsen: Toetsenbord, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    werkplek = toetsen.werkplek
    maak_afspraak(werkplek, 1, NU + dt.timedelta(days=2), "Plan bespreken")
    voeg_toe(werkplek, 1, Actie(tekst="Ik bel Tomin", eigenaar="coach", datum=NU.date()))
    toetsen.venster.open_dossier(1, "plan")
    toetsen.wacht()
    toetsen.venster.draag_over()
    dialoog = _dialoog(toetsen)
    assert naamlozen(dialoog) == []
    assert len(dialoog.keuzes) == 3
    toetsen.typ("s")  # Sami
    toetsen.toets(Qt.Key.Key_Return)
    assert toetsen.aantal == 1

    na = open_dossier(werkplek, 1)
    assert na.regiehouder is not None
    assert na.regiehouder.naam == "Sami Haddad"
    assert {a.medewerker_id for a in na.afspraken} == {na.regiehouder_id}
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: tmp_path / "blad.pdf")
    toetsen.toets(Qt.Key.Key_Return)  # the sheet
    bewaar_afdruk(toetsen.qtbot)
    assert "Sami Haddad" in PdfReader(tmp_path / "blad.pdf").pages[0].extract_text()
    assert QApplication.activeModalWidget() is None


def test_who_has_not_chosen_a_colleague_reads_what_is_missing(toetsen: Toetsenbord) -> None:
    toetsen.venster.open_dossier(1)
    toetsen.wacht()
    toetsen.venster.draag_over()
    dialoog = _dialoog(toetsen)
    toetsen.toets(Qt.Key.Key_Return)
    assert dialoog.fout.text() == "Nieuwe regiehouder: kies iemand van het team."
    dialoog.reject()


def test_all_dossiers_of_a_coach_who_leaves_go_in_one_go_and_come_back_in_one(toetsen: Toetsenbord) -> None:
    werkplek = toetsen.werkplek
    nelleke = werkplek.medewerker_id
    assert nelleke is not None
    toetsen.venster.ga_inwoners()
    toetsen.venster.draag_over()
    dialoog = _dialoog(toetsen)
    assert naamlozen(dialoog) == []
    assert not dialoog.over.isEnabled()
    dialoog.van.zet(str(nelleke))
    dialoog.van.gekozen.emit(dialoog.van.code())
    toetsen.wacht()
    assert dialoog.aantal.text() == "2 dossiers gaan over."
    dialoog.naar.setCurrentText("Sami Haddad")
    dialoog.naar.gekozen.emit(dialoog.naar.code())
    dialoog.over.click()
    toetsen.wacht()
    assert dossiers_van(werkplek, nelleke) == []
    toetsen.venster.ongedaan()
    toetsen.wacht()
    assert len(dossiers_van(werkplek, nelleke)) == 2


def test_a_dossier_closes_for_a_reason_that_was_chosen(toetsen: Toetsenbord) -> None:
    toetsen.venster.open_dossier(1)
    toetsen.wacht()
    toetsen.venster.sluit_dossier()
    dialoog = _dialoog(toetsen)
    toetsen.toets(Qt.Key.Key_Return)
    assert dialoog.fout.text() == "Kies eerst waarom het dossier sluit."
    toetsen.typ("v")  # Verhuisd
    toetsen.toets(Qt.Key.Key_Return)
    assert open_dossier(toetsen.werkplek, 1).afsluitreden == "verhuisd"


def test_likely_doubles_are_compared_chosen_from_and_made_one(toetsen: Toetsenbord) -> None:
    wijzig_inwoner(toetsen.werkplek, 1, telefoon="06 111")
    wijzig_inwoner(toetsen.werkplek, 2, telefoon="06 222")
    toetsen.venster.voeg_samen()
    dialoog = _dialoog(toetsen)
    assert dialoog.gevonden.count() == 1
    assert "klinkt hetzelfde" in dialoog.gevonden.item(0).text()
    toetsen.toets(Qt.Key.Key_Return)
    assert naamlozen(dialoog) == []
    assert set(dialoog.keuzes) == {"Naam", "Telefoon"}
    dialoog.keuzes["Telefoon"].setChecked(True)
    toetsen.toets(Qt.Key.Key_Return)
    na = open_dossier(toetsen.werkplek, 2)
    assert (na.id, na.naam, na.telefoon) == (1, "Marleen Meijer", "06 222")
    dossier = toetsen.venster.scherm("dossier")
    assert dossier.inwoner.id == 1
    toetsen.venster.ongedaan()
    toetsen.wacht()
    assert open_dossier(toetsen.werkplek, 2).telefoon == "06 222"
    assert open_dossier(toetsen.werkplek, 1).telefoon == "06 111"


def test_the_other_dossier_can_be_the_one_to_keep(toetsen: Toetsenbord) -> None:
    toetsen.venster.open_dossier(1)
    toetsen.wacht()
    toetsen.venster.voeg_samen()
    dialoog = _dialoog(toetsen)
    toetsen.toets(Qt.Key.Key_Return)
    dialoog.wissel.click()
    toetsen.wacht()
    dialoog.samen.click()
    toetsen.wacht()
    assert open_dossier(toetsen.werkplek, 1).naam == "M. Meyer"


def test_without_doubles_the_window_says_how_to_find_one_yourself(toetsen: Toetsenbord) -> None:
    wijzig_inwoner(toetsen.werkplek, 2, geboortedatum="1970-01-01")
    toetsen.venster.voeg_samen()
    dialoog = _dialoog(toetsen)
    assert dialoog.gevonden.isHidden()
    assert "zoekt u het andere zelf" in dialoog.uitleg.text()
    assert dialoog.dicht.text() == "Sluiten"
    dialoog.reject()


def test_a_double_that_does_not_look_like_it_is_found_by_its_number(toetsen: Toetsenbord) -> None:
    schrijf_in(toetsen.werkplek, geslachtsnaam="Zandstra", voornamen="Piet", geboortedatum="1970-01-01")
    toetsen.venster.open_dossier(3)
    toetsen.wacht()
    toetsen.venster.voeg_samen()
    dialoog = _dialoog(toetsen)
    assert dialoog.gevonden.count() == 0
    assert not dialoog.gevonden.isVisible()
    toetsen.typ("xyz")
    assert dialoog.uitleg.text() == "Niets gevonden. Probeer een ander woord."
    dialoog.zoekveld.clear()
    toetsen.typ("100001")
    assert dialoog.gevonden.isVisible()
    assert dialoog.gevonden.count() == 1
    assert dialoog.gevonden.isVisible()
    assert "Marleen Meijer" in dialoog.gevonden.item(0).text()
    dialoog.reject()


def test_the_number_of_a_dossier_that_went_opens_the_one_that_stays_and_keeps_it_up_to_date(
    toetsen: Toetsenbord,
) -> None:
    from werkteam_desktop.handelingen.contact import noteer_contact
    from werkteam_desktop.handelingen.samenvoegen import voeg_samen

    voeg_samen(toetsen.werkplek, 1, 2)
    toetsen.venster.open_dossier(2, "tijdlijn")
    toetsen.wacht()
    scherm = toetsen.venster.scherm("dossier")
    assert scherm.inwoner.id == 1
    noteer_contact(toetsen.werkplek, 1, "Belde.")
    toetsen.wacht()
    assert [c.tekst for c in scherm.inwoner.contactmomenten] == ["Belde."]
