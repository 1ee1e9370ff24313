"""The intake in the real window: what was said is kept as it is said, with its date; nothing is asked twice."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from tests.conftest import NU
from tests.gui.werkbank import Werkbank
from werkteam_desktop.dossier.catalogus import codelijst
from werkteam_desktop.dossier.kennis import gevraagd_op
from werkteam_desktop.gui.dialogen import NieuwDossierDialoog
from werkteam_desktop.gui.widgets import Vel
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier, voeg_medewerker_toe, wijzig_inwoner, wijzig_uitkering

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
VANDAAG = NU.date()


def _kies(bank: Werkbank, keuze: QComboBox, tekst: str) -> None:
    """With the keyboard, as one does: the first letters, until the answer stands there."""
    keuze.setFocus()
    while not keuze.currentText().startswith(tekst):
        bank.toets(Qt.Key.Key_Down)


def test_all_kinds_of_answers_are_kept_with_the_day_they_were_given(bank: Werkbank) -> None:
    tab = bank.open("intake")
    tab.velden["uren_beschikbaar"].setFocus()
    bank.typ("24", Qt.Key.Key_Return)
    _kies(bank, tab.velden["taal_lezen"], "Een beetje")
    _kies(bank, tab.velden["rijbewijs"], "nee")
    bank.klik(tab.velden["sectoren"].knoppen["zorg"])
    bank.klik(tab.velden["sectoren"].knoppen["groen"])
    bank.klik(tab.velden["waarom_nog_niet"].knoppen["taal"])
    intake = bank.dossier().intakes[-1]
    assert (intake.uren_beschikbaar, intake.taal_lezen, intake.rijbewijs) == (24, "middelmatig", False)
    assert (intake.sectoren, intake.waarom_nog_niet) == (["zorg", "groen"], ["taal"])
    assert set(intake.gevraagd_op.values()) == {VANDAAG.isoformat()}
    bank.klik(tab.velden["sectoren"].knoppen["zorg"])
    assert bank.dossier().intakes[-1].sectoren == ["groen"]


def test_the_week_is_filled_in_with_arrows_and_space(bank: Werkbank) -> None:
    tab = bank.open("intake")
    week = tab.velden["dagdelen"]
    week.knoppen["ma_ochtend"].setFocus()
    bank.toets(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    bank.toets(Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is week.knoppen["ma_ochtend"], "at the edge one stays"
    assert bank.dossier().intakes[-1].dagdelen == ["ma_ochtend", "di_ochtend", "di_middag"]


def test_what_is_old_is_asked_again_with_one_word(bank: Werkbank) -> None:
    bank.werkplek.nu = lambda: dt.datetime(2026, 1, 5, 10, tzinfo=dt.UTC)
    neem_intake_op(bank.werkplek, bank.inwoner_id, uren_beschikbaar=24, reistijd=30)
    bank.werkplek.nu = lambda: NU
    tab = bank.open("intake")
    klopt = tab.intake.klopt_nog["uren_beschikbaar"]
    assert klopt.isVisible()
    assert klopt.accessibleName() == "uren per week, van januari 2026: klopt nog"
    assert tab.intake.van["uren_beschikbaar"].text() == "van januari 2026"
    assert tab.intake.klopt_nog["reistijd"].isHidden()
    assert tab.weet.bij.text() == "1 van de 2 gegevens is actueel."
    assert tab.weet.oud.text() == "Vraag of dit nog klopt: uren per week."
    bank.klik(klopt)
    assert gevraagd_op(bank.dossier(), "uren_beschikbaar") == VANDAAG
    assert klopt.isHidden()
    assert tab.weet.bij.text() == "Alles wat wij weten is actueel."


def test_doelgroepen_stand_there_by_themselves_with_their_reason(bank: Werkbank) -> None:
    tab = bank.open("intake")
    wijzig_uitkering(bank.werkplek, bank.inwoner_id, "bijstand", sinds=dt.date(2019, 3, 1))
    bank.klik(tab.statushouder)
    bank.open("intake")
    regels = [tab.weet.groepen.itemAt(nr).layout() for nr in range(tab.weet.groepen.count())]
    assert [tuple(r.itemAt(plek).widget().text() for plek in range(r.count())) for r in regels] == [
        ("Statushouder of inburgeraar", "staat zo in het dossier"),
        ("Langer dan 5 jaar bijstand", "bijstand sinds 1 maart 2019"),
    ]
    tab.velden["inburgering_tot"].setFocus()
    bank.typ("1-3-2028", Qt.Key.Key_Return)
    assert bank.dossier().intakes[-1].inburgering_tot == dt.date(2028, 3, 1)


@pytest.mark.parametrize(
    ("instroom", "eerst", "veld"),
    [
        ("ww", "geld", "Uitkering"),
        ("poort", "geld", "Uitkering"),
        ("herinstroom", "geld", "Uitkering"),
        ("jongerenloket", "opleiding", "Diploma mbo-2, havo of vwo"),
        ("wijkteam", "kan", "Uren per week beschikbaar"),
        ("zelf", "kan", "Uren per week beschikbaar"),
        ("terugmelding", "kan", "Uren per week beschikbaar"),
    ],
)
def test_what_this_way_of_coming_in_needs_stands_first(bank: Werkbank, instroom: str, eerst: str, veld: str) -> None:
    """For the eye, and for who goes on with Tab after the talk."""
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, instroom=instroom)
    tab = bank.open("intake")
    assert tab.vel.rechts.itemAt(1).widget() is tab.kaarten[eerst]
    assert tab.weet.komt.text().startswith(codelijst("instroom").naam_van(instroom))
    tab.velden["waarom_nog_niet"].knoppen["vaardigheden"].setFocus()
    bank.toets(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == veld


def test_with_every_answer_old_nothing_is_cut_off_and_fields_stay_in_line(bank: Werkbank) -> None:
    bank.werkplek.nu = lambda: dt.datetime(2023, 9, 5, 10, tzinfo=dt.UTC)  # the longest name of a month
    antwoorden = dict.fromkeys(("taalniveau", "taal_lezen"), "goed") | {"vervoer": "fiets", "uren_beschikbaar": 24}
    neem_intake_op(bank.werkplek, bank.inwoner_id, **antwoorden, kan_werken=True, zorg_nodig=False, baan_in_zicht=True)
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, statushouder=True, doelgroepenregister="aangevraagd")
    bank.werkplek.nu = lambda: NU
    tab = bank.open("intake")
    assert tab.intake.van["baan_in_zicht"].text() == "van september 2023"
    for een, ander in (("vervoer", "rijbewijs"), ("taal_lezen", "taal_schrijven")):
        hoogten = {tab.velden[naam].mapTo(tab, QPoint()).y() for naam in (een, ander)}
        assert len(hoogten) == 1, f"{een} and {ander} stand beside each other"
    for breedte in (1280, 1097, 780):  # 1920 pixels at 150 % and 175 %, and a small window
        bank.scherm.resize(breedte, 600)
        QApplication.processEvents()
        for vel in tab.vel.findChildren(Vel):
            assert vel.isHidden() or vel.widget().minimumSizeHint().width() <= vel.viewport().width()


def test_household_is_not_answered_before_it_is_asked(bank: Werkbank) -> None:
    geld = bank.open("intake").kaarten["geld"]
    assert geld.leefvorm.currentText() == "niet gevraagd"
    _kies(bank, geld.leefvorm, "Alleenstaande ouder")
    assert bank.dossier().huishouden.leefvorm == "alleenstaande_ouder"
    bank.toets(Qt.Key.Key_Home)
    assert bank.dossier().huishouden.leefvorm == "alleenstaande_ouder", "what was told once is not untold"
    assert geld.leefvorm.currentText() == "Alleenstaande ouder"


def test_the_last_day_of_a_ww_is_asked_once_and_only_of_a_ww(bank: Werkbank) -> None:
    tab = bank.open("intake")
    geld = tab.kaarten["geld"]
    assert geld._einde.isHidden()
    _kies(bank, geld.uitkering, "WW")
    assert [u.soort for u in bank.dossier().uitkeringen] == ["ww"], "the bijstand that the arrow passed never was"
    geld.einde.setFocus()
    bank.typ("1-3-2027", Qt.Key.Key_Return)
    assert bank.dossier().uitkering.verwacht_einde == dt.date(2027, 3, 1)
    geld.sinds.setFocus()
    bank.typ("", Qt.Key.Key_Home)
    geld.sinds.selectAll()
    bank.typ("1-4-2027", Qt.Key.Key_Return)
    assert bank.gemeld == ["Recht tot en met: deze dag ligt voor de eerste dag van de uitkering."]
    assert bank.dossier().uitkering.sinds == VANDAAG


def test_a_new_dossier_from_the_ww_asks_the_one_date_that_matters(bank: Werkbank) -> None:
    dialoog = NieuwDossierDialoog(bank.kader, bank.scherm)
    dialoog.show()
    dialoog.achternaam.setText("Zandstra")
    assert dialoog._ww.isHidden()
    dialoog.bron.zet("ww")
    assert dialoog._ww.isVisible()
    dialoog.ww_tot.setText("31-02-2027")
    (maak,) = [k for k in dialoog.findChildren(QPushButton) if k.text() == "Maak dossier"]
    bank.klik(maak)
    assert "bestaat niet" in dialoog.fout.text()
    dialoog.ww_tot.setText("28-02-2027")
    nieuw: list[int] = []
    bank.kader.gevraagd.connect(lambda id_, _tab: nieuw.append(id_))
    bank.klik(maak)
    bank.wacht()
    uitkering = open_dossier(bank.werkplek, nieuw[0]).uitkering
    assert (uitkering.soort, uitkering.verwacht_einde) == ("ww", dt.date(2027, 2, 28))


def test_a_new_dossier_begins_in_the_gemeente_of_who_is_at_work(bank: Werkbank) -> None:
    bank.werkplek.medewerker_id = voeg_medewerker_toe(bank.werkplek, "Nelleke de Wit", "0402")
    dialoog = NieuwDossierDialoog(bank.kader, bank.scherm)
    bank.wacht()
    assert dialoog.gemeente.code() == "0402"


def test_who_comes_back_after_work_is_asked_since_when(bank: Werkbank) -> None:
    dialoog = NieuwDossierDialoog(bank.kader, bank.scherm)
    dialoog.show()
    dialoog.achternaam.setText("Zandstra")
    dialoog.bron.zet("herinstroom")
    assert "hetzelfde dossier" in dialoog.uitleg.text()
    assert dialoog._ww.isHidden()
    QApplication.processEvents()
    assert dialoog.bijstand_sinds.height() >= dialoog.bijstand_sinds.sizeHint().height(), "not cut off"
    assert dialoog._terug.height() >= dialoog._terug.sizeHint().height()
    dialoog.bijstand_sinds.setText("1-11-2026")
    nieuw: list[int] = []
    bank.kader.gevraagd.connect(lambda id_, _tab: nieuw.append(id_))
    (maak,) = [k for k in dialoog.findChildren(QPushButton) if k.text() == "Maak dossier"]
    bank.klik(maak)
    uitkering = open_dossier(bank.werkplek, nieuw[0]).uitkering
    assert (uitkering.soort, uitkering.sinds) == ("bijstand", dt.date(2026, 11, 1))


def test_words_are_pressed_with_arrows_and_space(bank: Werkbank) -> None:
    woorden = bank.open("intake").velden["sectoren"]
    alle = list(woorden.knoppen)
    woorden.knoppen[alle[0]].setFocus()
    bank.toets(Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert bank.dossier().intakes[-1].sectoren == [alle[0], alle[2]]
    assert woorden.knoppen[alle[2]].text().startswith("✓ ")


def test_a_first_intake_takes_few_keys_beside_what_is_said(bank: Werkbank) -> None:
    """All important facts, by keyboard alone from the first field of the new dossier on. Counted are the keys beside
    the words and numbers themselves."""
    beneden, rechts, spatie, tab_toets = Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Tab
    toetsen = letters = 0

    def loop(velden: dict[object, str | tuple[Qt.Key, ...]]) -> None:
        """Goes on with Tab and answers each field where it is met."""
        nonlocal toetsen, letters
        nog = dict(velden)
        for _ in range(60):
            hier = QApplication.focusWidget()
            antwoord = nog.pop(hier, ())
            if isinstance(antwoord, str):
                bank.qtbot.keyClicks(hier, antwoord)
                letters += len(antwoord)
            for toets in antwoord if isinstance(antwoord, tuple) else ():
                bank.qtbot.keyClick(QApplication.focusWidget(), toets)
                toetsen += 1
            if not nog:
                return
            bank.qtbot.keyClick(QApplication.focusWidget(), tab_toets)
            toetsen += 1
        raise AssertionError("fields that Tab does not reach")

    dialoog = NieuwDossierDialoog(bank.kader, bank.scherm)
    dialoog.show()
    dialoog.activateWindow()
    bank.qtbot.waitUntil(dialoog.isActiveWindow)
    dialoog.voornamen.setFocus()
    nieuw: list[int] = []
    bank.kader.gevraagd.connect(lambda id_, _tab: nieuw.append(id_))
    loop({dialoog.voornamen: "Piet", dialoog.achternaam: "De Boer", dialoog.geboren: "1-1-1990",
          dialoog.gemeente: (beneden,), dialoog.bron: (beneden, Qt.Key.Key_Return)})  # fmt: skip
    bank.wacht()
    ander = nieuw[0]
    tab = bank.open("intake", ander)
    v, geld = tab.velden, tab.kaarten["geld"]
    bank.scherm.activateWindow()
    bank.qtbot.waitUntil(bank.scherm.isActiveWindow)
    v["eigen_woorden"].setFocus()
    loop({
        v["eigen_woorden"]: "Ik wil werk met planten.", v["wat_gaat_goed"]: "Ik ben op tijd.",
        v["wat_is_lastig"]: "De trein.", v["werkverleden"]: "Kwekerij.", v["wens_werk"]: "Buiten.",
        v["sectoren"].knoppen["zorg"]: (rechts,) * 6 + (spatie,),
        v["waarom_nog_niet"].knoppen["vaardigheden"]: (spatie,),
        geld.uitkering: (beneden,), geld.leefvorm: (beneden,) * 2, geld.kinderen: "2-5-2017",
        v["uren_beschikbaar"]: "24", v["reistijd"]: "30", v["vervoer"]: (beneden,) * 2, v["rijbewijs"]: (beneden,) * 2,
        v["dagdelen"].knoppen["ma_ochtend"]: (spatie, rechts, spatie, rechts, spatie),
        v["kan_werken"]: (beneden,), v["zorg_nodig"]: (beneden,) * 2, v["baan_in_zicht"]: (beneden,) * 2,
        v["doelgroepenregister"]: (Qt.Key.Key_Up,) * 3, v["startkwalificatie"]: (beneden,) * 2,
        v["opleidingsniveau"]: (beneden,) * 3, v["taalniveau"]: (beneden,) * 4, v["taal_lezen"]: (beneden,) * 4,
        v["taal_schrijven"]: (beneden,) * 3, tab.statushouder: (),
    })  # fmt: skip
    bank.wacht()
    dossier = open_dossier(bank.werkplek, ander)
    intake = dossier.intakes[-1]
    assert (dossier.instroom, dossier.uitkering.soort, dossier.doelgroepenregister) == ("poort", "bijstand", "nee")
    assert (dossier.huishouden.leefvorm, len(dossier.huishouden.kinderen)) == ("alleenstaande_ouder", 1)
    assert (intake.wens_werk, intake.vervoer, intake.sectoren) == ("Buiten.", "fiets", ["groen"])
    assert (intake.uren_beschikbaar, intake.kan_werken, intake.rijbewijs) == (24, True, False)
    assert intake.dagdelen == ["ma_ochtend", "di_ochtend", "wo_ochtend"]
    assert all(v[naam].accessibleName() for naam in v)
    assert (toetsen, letters) == (102, 95), "the words said here are short; all else is counted"
