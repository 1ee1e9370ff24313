"""Instellingen through real keys: what is chosen, checked, kept and put back, and what it does in an open dossier."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import klik_op, knop_met, naamlozen
from tests.inkomen.gemeenten import GEMEENTE, REGELING
from werkteam_desktop.gui import bestanden, stijl
from werkteam_desktop.gui.dossier.werk_en_inkomen import WerkEnInkomenTab
from werkteam_desktop.gui.instellingen.scherm import InstellingenScherm
from werkteam_desktop.gui.instellingen.termen import Termrij
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.gemeente import bewaar_gemeente
from werkteam_desktop.handelingen.inwoners import voeg_medewerker_toe, wijzig_huishouden, wijzig_uitkering
from werkteam_desktop.handelingen.voorbeeldhuishouden import opbrengsten
from werkteam_desktop.handelingen.werk_en_inkomen import verschil_per_uur
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.gemeente import SOORTEN, Gemeente, als_toml
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.zin import hoofdzin, regelnaam

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

HUIZEN = replace(GEMEENTE, code="0406")


class Bank:
    """The window with the dossier of somebody in Huizen open on Werk en inkomen, and Instellingen in front."""

    def __init__(self, qtbot: QtBot, werkplek: Werkplek, inwoner_id: int) -> None:
        self.qtbot, self.werkplek = qtbot, werkplek
        self.venster = Venster(werkplek)
        self.gemeld: list[str] = []
        self.venster.kader.gemeld.connect(lambda zin, _soort: self.gemeld.append(zin))
        qtbot.addWidget(self.venster)
        with qtbot.waitExposed(self.venster):
            self.venster.show()
        self.venster.activateWindow()
        qtbot.waitUntil(self.venster.isActiveWindow)
        self.venster.open_dossier(inwoner_id, "werk_en_inkomen")
        self.rust()
        self.tab: WerkEnInkomenTab = self.venster.scherm("dossier").tab("werk_en_inkomen")
        qtbot.waitUntil(lambda: self.tab.uitkomst is not None)
        self.venster.ga_instellingen()
        self.scherm: InstellingenScherm = self.venster.scherm("instellingen")
        self.rust()
        self.open("0406")

    def rust(self) -> None:
        self.qtbot.waitUntil(lambda: not self.venster.kader.werker.is_bezig, timeout=30_000)
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.venster.kader.werker.is_bezig, timeout=30_000)

    def open(self, code: str) -> None:
        self.scherm.open(code)
        self.rust()

    def vraag(self, naam: str) -> Termrij:
        return next(rij for rij in self.scherm.rijen if rij.vraag.naam == naam)

    def typ(self, veld: QLineEdit, tekst: str) -> None:
        veld.setFocus()
        veld.selectAll()
        self.qtbot.keyClick(veld, Qt.Key.Key_Delete)
        self.qtbot.keyClicks(veld, tekst)

    def kies(self, naam: str, toets: Qt.Key, vanaf: str) -> None:
        """Another answer from a list, from a day."""
        rij = self.vraag(naam)
        rij.veld.setFocus()
        self.qtbot.keyClick(rij.veld, toets)
        assert rij.vanaf.isVisible()
        self.typ(rij.vanaf, vanaf)

    def klik(self, knop: QPushButton | str) -> None:
        doel = knop if isinstance(knop, QPushButton) else knop_met(self.scherm, knop)
        klik_op(self.qtbot, doel)
        self.rust()

    def bewaar(self) -> None:
        self.klik(self.scherm.bewaar)

    def bestand(self, code: str = "0406") -> Gemeente | None:
        """What the own file of the gemeente says."""
        if not (self.werkplek.gemeentemap / f"{code}.toml").exists():
            return None
        return self.werkplek.normen().gemeenten[code]


@pytest.fixture
def bank(
    qtbot: QtBot,
    qapp: QApplication,
    werkplek: Werkplek,
    nieuwe_inwoner: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Bank]:
    # What a test leaves unkept may go.
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    stijl.pas_toe(qapp, "licht")
    nummer = nieuwe_inwoner("Kuipers", voornamen="Marleen", geboortedatum="1988-03-14", gemeente="0406")
    wijzig_huishouden(werkplek, nummer, woning="huur", kale_huur=Decimal("640.00"), vermogen=Decimal("1200.00"))
    wijzig_uitkering(werkplek, nummer, "bijstand", sinds=dt.date(2022, 5, 1))
    deze = Bank(qtbot, werkplek, nummer)
    yield deze
    deze.venster.close()


def test_another_answer_is_kept_from_its_day_and_the_open_dossier_counts_with_it(bank: Bank) -> None:
    voor = bank.tab.uitkomst
    assert voor.verschil == Decimal("241.15")
    bank.kies("vrijlating_regulier_toegepast", Qt.Key.Key_Down, "1-1-2026")
    assert not bank.scherm.niet_bewaard.isHidden()
    bank.bewaar()
    eigen = bank.bestand()
    assert eigen is not None
    assert eigen.termen["vrijlating_regulier_toegepast"] == ((dt.date(2026, 1, 1), False),)
    assert eigen.termen["verrekening_methode"] == ((dt.date(2025, 1, 1), "achteraf"),)  # of the bundled file
    na = bank.tab.uitkomst
    assert na == bereken(bank.tab.vraag, bank.werkplek.normen())
    assert na.verschil < voor.verschil
    assert na.normversie != voor.normversie
    assert bank.tab.antwoord.zin.text() == hoofdzin(bank.tab.vraag, na)
    per_uur = verschil_per_uur(bank.tab.vraag, bank.werkplek.normen())
    bank.qtbot.waitUntil(lambda: bank.tab._per_uur == per_uur)
    assert bank.scherm.niet_bewaard.isHidden()
    assert bank.scherm.herkomst.text() == "eigen regels"
    assert bank.gemeld[-1].startswith("Bewaard.")
    bank.kies("vrijlating_regulier_toegepast", Qt.Key.Key_Up, "1-10-2026")
    bank.bewaar()
    assert bank.bestand().termen["vrijlating_regulier_toegepast"] == (
        (dt.date(2026, 1, 1), False),
        (dt.date(2026, 10, 1), True),
    )
    assert bank.tab.uitkomst.verschil == voor.verschil


def test_a_file_that_another_program_writes_counts_at_once(bank: Bank) -> None:
    oud = bank.tab.uitkomst
    map_ = bank.werkplek.gemeentemap
    assert not map_.exists()
    map_.mkdir()
    bestand = map_ / "0406.toml"
    bestand.write_text(als_toml(HUIZEN), encoding="utf-8")
    bank.qtbot.waitUntil(lambda: bank.tab.uitkomst.voor.bedrag("meedoenregeling") == Decimal("12.50"), timeout=5000)
    bank.qtbot.waitUntil(lambda: bank.scherm.ingevuld() == HUIZEN, timeout=5000)
    bestand.write_text("kapot", encoding="utf-8")
    bank.qtbot.waitUntil(lambda: bank.tab.uitkomst.voor == oud.voor, timeout=5000)
    assert any(zin.startswith("gemeenten/0406.toml: dit is geen geldig TOML") for zin in bank.gemeld)
    assert any("gemeenten/0406.toml" in zin for zin in bank.tab.uitkomst.niet_meegerekend)
    bank.qtbot.waitUntil(lambda: "gemeenten/0406.toml" in bank.scherm.fout.text(), timeout=5000)
    bank.typ(bank.scherm.bron, "Verordening van 2026")
    bank.bewaar()
    assert (bank.bestand().regelingen, bank.scherm.fout.text()) == ((), "")


def test_the_library_of_households_counts_with_other_rules_as_well(bank: Bank) -> None:
    bank.werkplek.medewerker_id = voeg_medewerker_toe(bank.werkplek, "Nelleke", "0406")
    bank.venster.voorbeelden()
    bank.rust()
    scherm = bank.venster.scherm("voorbeelden")
    eerst = dict(scherm._opbrengsten)
    zonder = {"vrijlating_regulier_toegepast": ((dt.date(2026, 1, 1), False),)}
    bewaar_gemeente(bank.werkplek, replace(HUIZEN, regelingen=(), termen=zonder))
    bank.rust()
    assert scherm._opbrengsten != eerst
    alleen = next(type_ for type_ in scherm.lijst.bibliotheek.huishoudens if type_.code == "alleenstaande")
    nr = scherm.lijst.bibliotheek.huishoudens.index(alleen)
    assert scherm._opbrengsten[nr] == opbrengsten(bank.werkplek, alleen)


def test_what_is_left_at_the_national_default_is_not_written(bank: Bank) -> None:
    bank.open("0296")
    assert bank.scherm.herkomst.text() == "nog geen eigen regels"
    assert not bank.scherm.bewaar.isEnabled()
    for rij in bank.scherm.rijen:
        assert rij.landelijk.text().startswith("Landelijk: ")
        assert "sinds 1 januari 202" in rij.landelijk.text()
    rij = bank.vraag("betaaldag_bijstand")
    bank.typ(rij.veld, "20")
    assert rij.vanaf.waarde == dt.date(2026, 12, 1)
    bank.typ(rij.veld, "25")
    assert rij.vanaf.isHidden()
    bank.typ(bank.scherm.bron, "Verordening van 2026")
    bank.bewaar()
    assert bank.bestand("0296").termen == {}


def test_a_dated_answer_can_be_taken_away_again(bank: Bank) -> None:
    bank.open("1942")
    rij = bank.vraag("betaaldag_bijstand")
    assert rij.veld.text() == "23"
    bank.klik("Haal weg: Op welke dag van de maand komt de bijstand? Vanaf 1 januari 2025: dag 23")
    assert rij.veld.text() == "25"
    bank.bewaar()
    assert "betaaldag_bijstand" not in bank.bestand("1942").termen


@pytest.mark.parametrize(
    ("naam", "tekst", "zin"),
    [
        ("betaaldag_bijstand", "32", "Vul een heel getal van 1 tot en met 31 in."),
        ("verrekening_werkdagen_per_week", "0", "Vul een heel getal van 1 tot en met 7 in."),
        ("verlaging_geen_woonlasten", "120", "Vul een percentage van 0 tot en met 100 in, bijvoorbeeld 20."),
        ("betaalmaand_vakantiegeld", "13", "Vul een heel getal van 1 tot en met 12 in."),
    ],
)
def test_an_answer_that_cannot_be_gets_a_sentence_beside_it_and_is_not_kept(
    bank: Bank, naam: str, tekst: str, zin: str
) -> None:
    rij = bank.vraag(naam)
    bank.typ(bank.scherm.bron, "Verordening van 2026")
    bank.typ(rij.veld, tekst)
    assert rij.veld.melding.text() == zin
    assert rij.veld.melding.isVisible()
    bank.bewaar()
    assert bank.scherm.fout.text() == "Verbeter eerst het rode veld."
    assert rij.veld.hasFocus()
    assert bank.bestand() is None


def test_a_missing_day_or_source_is_pointed_at(bank: Bank) -> None:
    bank.typ(bank.scherm.bron, "")
    bank.bewaar()
    assert bank.scherm.bron.melding.text() == "Vul bij bron in waar de regels staan: de verordening met haar datum."
    assert bank.scherm.bron.hasFocus()
    bank.typ(bank.scherm.bron, "Verordening van 2026")
    assert bank.scherm.bron.melding.text() == ""
    bank.kies("verrekening_methode", Qt.Key.Key_Down, "")
    bank.bewaar()
    assert bank.vraag("verrekening_methode").vanaf.hasFocus()
    assert bank.vraag("verrekening_methode").vanaf.melding.text() == "Vul in vanaf welke dag dit geldt."
    assert bank.bestand() is None


def test_every_soort_of_regeling_can_be_filled_in_and_two_at_a_time_are_refused_beside_the_field(bank: Bank) -> None:
    kaart = bank.scherm.regelingen
    keuzes = [kaart.vorm.soort.itemText(nr) for nr in range(kaart.vorm.soort.count())]
    assert keuzes == [regelnaam(soort) for soort in SOORTEN]
    bank.klik(kaart.erbij)
    assert kaart.vorm.soort.hasFocus()
    for soort, grens, kop in (
        ("kwijtschelding", False, "Kosten per jaar (€)"),
        ("bijzondere_bijstand", True, "Kosten per jaar (€)"),
        (SOORTEN[0], True, "Bedrag per jaar (€)"),
    ):
        while kaart.vorm.soort.code() != soort:
            omlaag = SOORTEN.index(soort) > SOORTEN.index(kaart.vorm.soort.code())
            bank.qtbot.keyClick(kaart.vorm.soort, Qt.Key.Key_Down if omlaag else Qt.Key.Key_Up)
        assert (kaart.vorm.grens.isVisible(), kaart.vorm.bedragen.text()) == (grens, kop)
        assert kaart.vorm.naam.text() == regelnaam(soort)
    bank.bewaar()
    assert kaart.vorm.artikel.melding.text() == "Vul in op welk artikel de regeling rust."
    assert kaart.vorm.artikel.hasFocus()
    for veld, tekst in (
        (kaart.vorm.artikel, "Participatiewet art. 36"),
        (kaart.vorm.vanaf, "1-1-2026"),
        (kaart.vorm.grens, "110"),
        (kaart.vorm.laag, "36"),
        (kaart.vorm.per_jaar["alleenstaand"], "420"),
        (kaart.vorm.per_jaar["alleenstaande_ouder"], "540,50"),
        (kaart.vorm.per_jaar["gehuwd"], "600"),
        (bank.scherm.bron, "Verordening van 1 januari 2026"),
    ):
        bank.typ(veld, tekst)
    bank.scherm.voorbeeld.click()
    assert bank.scherm.voorbeeldmerk.isHidden()
    bank.bewaar()
    (regeling,) = bank.bestand().regelingen
    assert regeling == replace(
        REGELING,
        soort=SOORTEN[0],
        naam=regelnaam(SOORTEN[0]),
        artikel="Participatiewet art. 36",
        inkomensgrens=Decimal("1.1"),
        per_jaar={
            "alleenstaand": Decimal(420),
            "alleenstaande_ouder": Decimal("540.5"),
            "gehuwd": Decimal(600),
        },
        maanden_laag_inkomen=36,
    )
    assert bank.tab.uitkomst.voor.bedrag(SOORTEN[0]) == Decimal("35.00")
    assert not any("VOORBEELD" in zin for zin in bank.tab.uitkomst.niet_meegerekend)
    bank.klik(kaart.anders)
    assert kaart.lijst.count() == 2
    bank.typ(kaart.vorm.vanaf, "1-6-2026")
    bank.bewaar()
    assert kaart.lijst.currentRow() == 0
    assert "twee tegelijk" in kaart.vorm.tot_en_met.melding.text()
    bank.typ(kaart.vorm.tot_en_met, "31-5-2026")
    bank.bewaar()
    oud, nieuw = bank.bestand().regelingen
    assert (oud.tot_en_met, nieuw.vanaf) == (dt.date(2026, 5, 31), dt.date(2026, 6, 1))
    bank.klik(kaart.weg)
    bank.klik(kaart.weg)
    assert kaart.vorm.isHidden()
    bank.bewaar()
    assert bank.bestand().regelingen == ()


def test_a_wrong_amount_is_mended_before_another_regeling_is_opened(bank: Bank) -> None:
    bank.open("1942")
    kaart = bank.scherm.regelingen
    bank.typ(kaart.vorm.per_jaar["gehuwd"], "veel")
    kaart.lijst.setFocus()
    bank.qtbot.keyClick(kaart.lijst, Qt.Key.Key_Down)
    assert kaart.lijst.currentRow() == 0
    assert kaart.vorm.per_jaar["gehuwd"].hasFocus()
    bank.typ(kaart.vorm.per_jaar["gehuwd"], "650")
    kaart.lijst.setFocus()
    bank.qtbot.keyClick(kaart.lijst, Qt.Key.Key_Down)
    assert kaart.lijst.currentRow() == 1
    assert bank.scherm.ingevuld().regelingen[0].per_jaar["gehuwd"] == Decimal(650)


def test_what_is_odd_is_said_and_kept_on_a_second_press(bank: Bank) -> None:
    bank.open("1942")
    bank.typ(bank.scherm.regelingen.vorm.grens, "80")
    bank.bewaar()
    assert "lager dan 100%" in bank.scherm.let_op.text()
    assert bank.scherm.bewaar.text() == "Bewaar toch"
    assert bank.bestand("1942") is None
    bank.typ(bank.scherm.regelingen.vorm.grens, "85")  # something else again: checked again
    assert bank.scherm.bewaar.text() == "Controleer en bewaar"
    bank.bewaar()
    bank.bewaar()
    assert bank.bestand("1942").regelingen[0].inkomensgrens == Decimal("0.85")


def test_the_example_counts_with_the_rules_on_screen_before_they_are_kept(bank: Bank) -> None:
    bank.open("1942")
    beeld = bank.scherm.uitwerking
    assert beeld.voorbeeld.isVisible()
    eerst = beeld.zin.text()
    bank.typ(bank.scherm.regelingen.vorm.grens, "200")
    normen = bank.werkplek.normen().met({"1942": bank.scherm.ingevuld()})
    vraag = beeld._vraag(bank.werkplek.vandaag(), "1942")
    assert beeld.zin.text() == hoofdzin(vraag, bereken(vraag, normen)) != eerst
    assert "zoals ze nu bewaard zijn" in beeld.eerst.text()
    assert "Individuele inkomenstoeslag: € 37,50 nu, € 37,50 met werk." in beeld.regels.text()
    bank.typ(beeld.uren, "12")
    assert beeld.zin.text().startswith("Met 12 uur werk")
    bank.typ(bank.scherm.regelingen.vorm.vanaf, "1-1-2027")  # beyond what is known: with the amounts of now
    assert "1 januari 2027" in beeld.eerst.text()
    assert bank.bestand("1942") is None


def test_an_earlier_version_can_be_put_back_and_what_stood_is_kept(bank: Bank) -> None:
    assert not bank.scherm.terug.isEnabled()
    bewaar_gemeente(bank.werkplek, HUIZEN)
    bewaar_gemeente(bank.werkplek, replace(HUIZEN, regelingen=()))
    bank.rust()
    assert bank.scherm.ingevuld().regelingen == ()
    versie, _zonder = bank.scherm.eerdere.actions()
    assert versie.text().startswith("Zoals tot 24 november 2026, ")
    versie.trigger()
    bank.rust()
    assert bank.bestand() == HUIZEN == bank.scherm.ingevuld()
    assert bank.tab.uitkomst.voor.bedrag("meedoenregeling") == Decimal("12.50")
    *eerder, zonder = bank.scherm.eerdere.actions()
    assert len(eerder) == 2
    zonder.trigger()
    bank.rust()
    assert bank.bestand() is None
    assert bank.scherm.herkomst.text() == "meegeleverd"
    assert len(bank.scherm.eerdere.actions()) == 3


def test_rules_of_a_colleague_are_read_in_checked_and_handed_on(
    bank: Bank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    van_collega = tmp_path / "van collega.toml"
    van_collega.write_text(als_toml(replace(GEMEENTE, code="0307")), encoding="utf-8")
    monkeypatch.setattr(bestanden, "vraag_bestand", lambda *_: van_collega)
    bank.klik(bank.scherm.lees)
    assert bank.scherm.gemeente.currentText() == "Amersfoort"
    assert bank.scherm.ingevuld() == replace(GEMEENTE, code="0307")
    assert bank.bestand("0307") is None
    kopie = tmp_path / "kopie.toml"
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: kopie)
    bank.klik(bank.scherm.kopie)
    assert kopie.read_text(encoding="utf-8") == van_collega.read_text(encoding="utf-8")
    bank.bewaar()
    assert bank.bestand("0307") == replace(GEMEENTE, code="0307")
    van_collega.write_text("x", encoding="utf-8")
    bank.klik(bank.scherm.lees)
    assert bank.scherm.fout.text().startswith("van collega.toml: dit is geen geldig TOML-bestand")
    assert bank.bestand("0307") == replace(GEMEENTE, code="0307")


def test_what_is_not_kept_yet_waits_with_its_gemeente_and_closing_asks(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank.typ(bank.scherm.bron, "Verordening van 2026")
    bank.open("1942")
    assert bank.scherm.niet_bewaard.isHidden()
    gevraagd = []

    def nee(_scherm: QWidget, _titel: str, vraag: str) -> QMessageBox.StandardButton:
        gevraagd.append(vraag)
        return QMessageBox.StandardButton.No

    with monkeypatch.context() as even:
        even.setattr(QMessageBox, "question", nee)
        bank.venster.close()
    assert bank.venster.isVisible()
    assert gevraagd == ["De regels van Huizen zijn nog niet bewaard. Wilt u toch afsluiten?"]
    bank.open("0406")
    assert bank.scherm.bron.text() == "Verordening van 2026"
    assert not bank.scherm.niet_bewaard.isHidden()
    bank.klik(bank.scherm.vergeet)
    assert bank.scherm.niet_bewaard.isHidden()
    assert bank.scherm.bron.text() == "VOORBEELD, verzonnen: niet de regels van Huizen"
    assert bank.scherm.mag_sluiten()


def test_a_folder_that_cannot_be_written_to_is_said_in_one_sentence_and_nothing_is_lost(bank: Bank) -> None:
    bank.werkplek.gemeentemap.write_text("geen map")
    bank.typ(bank.scherm.bron, "Verordening van 2026")
    bank.bewaar()
    assert bank.scherm.fout.text().startswith("De regels kunnen niet worden bewaard")
    assert bank.scherm.bewaar.isEnabled()
    assert bank.scherm.bron.text() == "Verordening van 2026"


def test_everything_has_a_name_and_tab_reaches_it_all(bank: Bank) -> None:
    bank.open("1942")
    assert naamlozen(bank.scherm) == []
    bank.scherm.gemeente.setFocus()
    gezien: list[QWidget] = []
    while (nu := QApplication.focusWidget()) not in gezien:
        gezien.append(nu)
        bank.qtbot.keyClick(nu, Qt.Key.Key_Tab)
        assert len(gezien) < 200
    bereikbaar = {
        w
        for w in bank.scherm.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None
        and w.window() is bank.venster
    }  # fmt: skip
    assert {w.accessibleName() or w.text() for w in bereikbaar - set(gezien)} == set()
    antwoorden = [w for w in gezien if w in {rij.veld for rij in bank.scherm.rijen}]
    assert antwoorden == [rij.veld for rij in bank.scherm.rijen]


@pytest.mark.parametrize("breedte", [1366, 1100, 780])
def test_nothing_is_cut_off_sideways(bank: Bank, breedte: int) -> None:
    bank.venster.resize(breedte, 768 if breedte > 1000 else 439)
    bank.open("1942")
    bank.rust()
    for deel in bank.scherm.findChildren(QLabel):
        if deel.isVisible() and not deel.wordWrap():
            assert deel.width() >= deel.sizeHint().width(), deel.text()
    for vel in (bank.scherm.vel._vel, bank.scherm.vel._naast):
        if vel.isVisible():
            assert vel.widget().width() <= vel.viewport().width()
    assert bank.scherm.kort.isVisible() == bank.scherm.vel.is_smal
