"""From the tab Werk en inkomen to paper, the payslip beside a kept calculation, and the self-check."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.gui.werkbank import Werkbank, bewaar_afdruk, knop_met, naamlozen
from werkteam_desktop.grafiek.opmaak import bedrag, verschil
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.dossier.werk_loonstrook import LoonstrookDialoog
from werkteam_desktop.gui.dossier.werk_onder import BEWAARD, BUITEN, VERGELIJK
from werkteam_desktop.gui.dossier.werk_opnieuw import OpnieuwDialoog
from werkteam_desktop.gui.dossier.werk_papier import BLADEN
from werkteam_desktop.handelingen.inwoners import wijzig_huishouden, wijzig_uitkering
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.inkomen.loonstrook import verwachte_strook
from werkteam_desktop.inkomen.normen import laad_normen

# The platform without a screen has no window manager: none to tell sizes to, to raise a menu or to give it the keys.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise", "grabbing the keyboard", extend=True)


@pytest.fixture
def tab(bank: Werkbank, werkplek: Werkplek) -> Any:
    """In bijstand, rents a home; the job on screen starts in December 2026."""
    wijzig_huishouden(werkplek, bank.inwoner_id, woning="huur", kale_huur=Decimal("640.00"), vermogen=Decimal(0))
    wijzig_uitkering(werkplek, bank.inwoner_id, "bijstand", sinds=dt.date(2022, 5, 1))
    tab = bank.open("werk_en_inkomen")
    bank.qtbot.waitUntil(lambda: tab.uitkomst is not None)
    return tab


def kies(bank: Werkbank, tab: Any, blad: str) -> None:
    """Through the menu of the button, as a person would."""
    bank.klik(tab.druk)
    assert tab.druk.keuzes.isVisible()
    next(actie for actie in tab.druk.keuzes.actions() if actie.text() == BLADEN[blad]).trigger()
    tab.druk.keuzes.close()


@pytest.mark.parametrize(
    ("blad", "titel"),
    [
        ("berekening", "Mijn geld"),
        ("vijf_jaar", "De komende vijf jaar met 24 uur werk"),
        ("vangnet", "Als het anders"),
        ("bewijs", "Bewijsblad"),
    ],
)
def test_each_sheet_comes_out_of_the_menu(
    bank: Werkbank, tab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blad: str, titel: str
) -> None:
    aangeboden: list[str] = []

    def antwoord(_ouder: object, _titel: str, naam: str, _soorten: str) -> Path:
        aangeboden.append(naam)
        return tmp_path / naam

    monkeypatch.setattr(bestanden, "vraag_plek", antwoord)
    kies(bank, tab, blad)
    bewaar_afdruk(bank.qtbot)
    nummer = bank.dossier().nummer
    assert aangeboden == [f"{blad.replace('_', '-')}-{nummer}-2026-11-24.pdf"]
    assert PdfReader(tmp_path / aangeboden[0]).pages[0].extract_text().startswith(titel)
    assert bank.gemeld[-1] == f"Het blad staat in {aangeboden[0]}."


def test_scenarios_are_printed_as_they_stand_on_screen(
    bank: Werkbank, tab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: tmp_path / "blad.pdf")
    kies(bank, tab, "vergelijking")
    bank.wacht()
    assert bank.gemeld == ["Zet eerst twee scenario’s naast elkaar."]
    assert tab.onder.tabs.currentIndex() == VERGELIJK
    assert not (tmp_path / "blad.pdf").exists()
    bank.klik("Partner komt erbij", tab.onder.vergelijk)
    kies(bank, tab, "vergelijking")
    bewaar_afdruk(bank.qtbot)
    (blad,) = PdfReader(tmp_path / "blad.pdf").pages
    tekst = " ".join(blad.extract_text().split())
    for zin in tab.onder.vergelijk.vergelijking.zinnen:
        assert zin in tekst
    assert "De partner is even oud" in tekst


def test_what_is_not_known_is_said_on_the_printed_calculation(
    bank: Werkbank, tab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: tmp_path / "blad.pdf")
    tab.werk.reiskosten.setFocus()
    tab.werk.reiskosten.selectAll()
    bank.qtbot.keyClick(tab.werk.reiskosten, Qt.Key.Key_Delete)
    kies(bank, tab, "berekening")
    bewaar_afdruk(bank.qtbot)
    tekst = " ".join(PdfReader(tmp_path / "blad.pdf").pages[0].extract_text().split())
    assert "Ik houd tussen € 90 en € 250 per maand meer over." in tekst
    assert "Dat hangt af van de reiskosten: die zijn nog niet bekend." in tekst


def test_thinking_better_of_it_writes_nothing(bank: Werkbank, tab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: None)
    kies(bank, tab, "bewijs")
    bank.wacht()
    QApplication.activeModalWidget().bewaar.click()
    bank.wacht()
    QApplication.activeModalWidget().reject()
    assert bank.gemeld == []


@pytest.fixture
def dialoog(bank: Werkbank, tab: Any) -> LoonstrookDialoog:
    """A calculation was kept, and a payslip comes in."""
    if tab.uitkomst.afspraak_nodig:
        tab.antwoord.afspraak.setText("De coach belt elke maand.")
    bank.klik(tab.antwoord.knop)
    tab.onder.tabs.setCurrentIndex(BEWAARD)
    bank.wacht()
    bank.klik(knop_met(tab.onder.bladen[BEWAARD], "Klopt de loonstrook?"))
    (deze,) = tab.findChildren(LoonstrookDialoog)
    return deze


def vul(bank: Werkbank, dialoog: LoonstrookDialoog, **velden: str) -> None:
    for naam, tekst in velden.items():
        veld = dialoog.velden[naam]
        veld.setFocus()
        veld.selectAll()
        bank.qtbot.keyClicks(veld, tekst)


def test_a_payslip_tells_its_reason_and_becomes_the_job_on_screen(
    bank: Werkbank, tab: Any, dialoog: LoonstrookDialoog
) -> None:
    assert dialoog.maand.currentText() == "december 2026"
    assert naamlozen(dialoog) == []
    verwacht = verwachte_strook(tab.vraag, laad_normen(), dt.date(2026, 12, 1))
    vul(bank, dialoog, bruto="1299,13", loonheffing="28,25", netto="1270,88", uren="86,67")
    assert dialoog.zin.text() == "U kreeg 20 uur per week betaald. We hadden 24 uur verwacht."
    bank.wacht()
    teksten = [cel.text() for cel in dialoog.findChildren(QLabel) if cel.isVisible()]
    assert {bedrag(verwacht.bruto), "1.299,13", verschil(Decimal("1299.13") - verwacht.bruto)} <= set(teksten)
    assert dialoog.verwachting.text().startswith("Blijft uw loon zo, dan houdt u €\xa0")
    bank.klik(dialoog.neem_over)
    bank.qtbot.waitUntil(lambda: tab.werk.uren.waarde == 20)
    assert tab.vraag.werk.uren_per_week == 20


def test_a_payslip_as_expected_changes_nothing(bank: Werkbank, tab: Any, dialoog: LoonstrookDialoog) -> None:
    strook = verwachte_strook(tab.vraag, laad_normen(), dt.date(2026, 12, 1))
    vul(bank, dialoog, **{n: f"{getattr(strook, n)}".replace(".", ",") for n in ("bruto", "loonheffing", "netto")})
    assert dialoog.zin.text() == "Deze loonstrook klopt met wat we hadden verwacht."
    assert not dialoog.neem_over.isVisible()
    bank.qtbot.keyClick(dialoog, Qt.Key.Key_Escape)
    assert not dialoog.isVisible()


def test_a_kept_payslip_is_there_again_beside_its_calculation(
    bank: Werkbank, tab: Any, dialoog: LoonstrookDialoog
) -> None:
    vul(bank, dialoog, bruto="1299,13", loonheffing="28,25", netto="1270,88", uren="86,67")
    bank.klik(dialoog.bewaar)
    zin = "U kreeg 20 uur per week betaald. We hadden 24 uur verwacht."
    bank.qtbot.waitUntil(lambda: any(zin in t for t in _teksten(tab.onder.bladen[BEWAARD])))
    bank.klik(knop_met(tab.onder.bladen[BEWAARD], "Klopt de loonstrook?"))
    opnieuw = tab.findChildren(LoonstrookDialoog)[-1]
    assert opnieuw.maand.currentText() == "januari 2027" or opnieuw.maand.count() == 1
    opnieuw.maand.setCurrentIndex(0)
    opnieuw.maand.gekozen.emit(opnieuw.maand.code())
    assert opnieuw.velden["bruto"].text() == "1.299,13"
    assert opnieuw.zin.text() == zin


def test_a_kept_calculation_is_done_again_as_known_on_a_date(bank: Werkbank, tab: Any) -> None:
    if tab.uitkomst.afspraak_nodig:
        tab.antwoord.afspraak.setText("De coach belt elke maand.")
    bank.klik(tab.antwoord.knop)
    tab.onder.tabs.setCurrentIndex(BEWAARD)
    bank.wacht()
    bank.klik(knop_met(tab.onder.bladen[BEWAARD], "Reken opnieuw"))
    (deze,) = tab.findChildren(OpnieuwDialoog)
    bank.qtbot.waitUntil(lambda: deze.zin.text() == "Opnieuw berekend komt er hetzelfde uit.")
    assert naamlozen(deze) == []
    deze.datum.setFocus()
    deze.datum.selectAll()
    bank.qtbot.keyClicks(deze.datum, "1-1-2026")
    bank.qtbot.waitUntil(lambda: "van 1 januari 2026" in deze.zin.text())
    bank.qtbot.waitUntil(lambda: {"bewaard", "opnieuw", "Samen, met werk"} <= set(_teksten(deze)))
    deze.datum.selectAll()
    bank.qtbot.keyClicks(deze.datum, "1-1-1990")
    bank.qtbot.waitUntil(lambda: deze.fout.isVisible())
    assert deze.zin.text() == ""


def test_the_agreement_is_printed_with_who_and_when(
    bank: Werkbank, tab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank.klik(tab.thuis.meer.knop)
    tab.thuis.rondkomen.saldo.setFocus()
    bank.qtbot.keyClicks(tab.thuis.rondkomen.saldo, "0")
    bank.klik(tab.thuis.rondkomen.erbij)
    assert tab.antwoord.afspraakvak.isVisible()
    bank.qtbot.keyClicks(tab.antwoord.afspraak, "Een voorschot aanvragen.")
    tab.antwoord.wie.zet("inwoner")
    pad = tmp_path / "berekening.pdf"
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: pad)
    kies(bank, tab, "berekening")
    bewaar_afdruk(bank.qtbot)
    papier = " ".join(" ".join(blad.extract_text().split()) for blad in PdfReader(pad).pages)
    assert "Een voorschot aanvragen. Wie: uzelf, uiterlijk op 1 december 2026." in papier


def test_what_was_agreed_is_said_in_place_of_being_asked_again(bank: Werkbank, tab: Any) -> None:
    bank.klik(tab.thuis.meer.knop)
    bank.qtbot.keyClicks(tab.thuis.rondkomen.saldo, "0")
    bank.klik(tab.thuis.rondkomen.erbij)
    bank.qtbot.keyClicks(tab.antwoord.afspraak, "Een voorschot aanvragen.")
    bank.klik(tab.antwoord.knop)
    bank.qtbot.waitUntil(lambda: tab.antwoord.afgesproken.text() == "✓ Afgesproken: Een voorschot aanvragen.")
    assert not tab.antwoord.afspraakvak.isVisible()
    tab.werk.schuif.setValue(28)
    assert tab.antwoord.afspraakvak.isVisible()


def _teksten(binnen: Any) -> list[str]:
    return [veld.text() for veld in binnen.findChildren(QLabel) if veld.isVisible()]


def test_an_impossible_amount_is_said_beside_its_field(bank: Werkbank, dialoog: LoonstrookDialoog) -> None:
    vul(bank, dialoog, bruto="1000", loonheffing="2000", netto="100")
    assert dialoog.velden["loonheffing"].melding.text().startswith("Er gaat meer af dan het bruto loon.")
    assert dialoog.zin.text() == "Vul in wat er op de loonstrook staat."
    vul(bank, dialoog, loonheffing="veel")
    assert dialoog.velden["loonheffing"].fout


def test_the_program_can_prove_its_amounts(bank: Werkbank, tab: Any) -> None:
    tab.onder.tabs.setCurrentIndex(BUITEN)
    bank.wacht()
    bank.klik(knop_met(tab.onder, "Reken officiële voorbeelden na"))
    teksten = [veld.text() for veld in tab.onder.bladen[BUITEN].findChildren(QLabel)]
    assert any(tekst.startswith("Alle ") and tekst.endswith("komen op de cent uit.") for tekst in teksten)
