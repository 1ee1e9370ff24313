"""The plan by keys and mouse."""

import datetime as dt
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.conftest import NU
from tests.gui.werkbank import Werkbank, bewaar_afdruk, naamlozen
from werkteam_desktop.dossier import Actie, Doel, Voorziening
from werkteam_desktop.gui import bestanden
from werkteam_desktop.gui.afdruk import Afdruk
from werkteam_desktop.gui.dossier.stappen import StapRegel
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.plan import reik_uit, vink_af, voeg_toe, wijzig_plan

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

VANDAAG = NU.date()


def _stap(bank: Werkbank, tekst: str, over_dagen: int) -> None:
    voeg_toe(bank.werkplek, bank.inwoner_id, Actie(tekst=tekst, datum=VANDAAG + dt.timedelta(days=over_dagen)))


def _rijen(tab) -> list[StapRegel]:
    """The steps on screen from top to bottom."""
    vak = tab.stappen.regels
    return [w for nr in range(vak.count()) if isinstance(w := vak.itemAt(nr).widget(), StapRegel)]


def _stappen(tab) -> list[tuple[str, str]]:
    return [(r.nummer.text(), r.tekst.tekst()) for r in _rijen(tab)]


def test_own_words_typed_here_become_the_plan(bank: Werkbank) -> None:
    tab = bank.open("plan")
    tab.woorden.setFocus()
    bank.typ("Ik wil weer werken.", Qt.Key.Key_Tab)
    plan = bank.dossier().plan
    assert (plan.versie, plan.eigen_woorden) == (1, "Ik wil weer werken.")
    assert tab.uitgifte.versie.text() == "Versie 1, nog niet uitgereikt."


def test_own_words_of_the_intake_are_not_asked_again(bank: Werkbank) -> None:
    neem_intake_op(bank.werkplek, bank.inwoner_id, eigen_woorden="Onder de mensen zijn.")
    assert bank.open("plan").woorden.tekst() == "Onder de mensen zijn."


def test_a_step_is_added_by_typing_and_enter(bank: Werkbank) -> None:
    tab = bank.open("plan")
    tab.stappen.nieuw.setFocus()
    bank.typ("Ik bel het taalhuis.", Qt.Key.Key_Return)
    (actie,) = bank.dossier().plan.acties
    assert (actie.tekst, actie.eigenaar, actie.datum) == ("Ik bel het taalhuis.", "inwoner", dt.date(2026, 12, 1))
    assert _stappen(tab) == [("1", "Ik bel het taalhuis.")]
    assert tab.stappen.nieuw.text() == ""
    assert tab.stappen.nieuw.hasFocus()


def test_enter_in_the_day_of_a_new_step_adds_it_too(bank: Werkbank) -> None:
    tab = bank.open("plan")
    tab.stappen.nieuw.setFocus()
    bank.typ("Ik bel het taalhuis.")
    tab.stappen.wanneer.setFocus()
    bank.toets(Qt.Key.Key_Up, Qt.Key.Key_Return)
    (actie,) = bank.dossier().plan.acties
    assert (actie.tekst, actie.datum) == ("Ik bel het taalhuis.", dt.date(2026, 12, 2))
    assert tab.stappen.nieuw.hasFocus()


def test_an_empty_step_is_refused_in_a_sentence(bank: Werkbank) -> None:
    tab = bank.open("plan")
    tab.stappen.nieuw.setFocus()
    bank.toets(Qt.Key.Key_Return)
    assert bank.gemeld == ["Schrijf op wat het doel of de stap is."]
    assert bank.dossier().plan is None


def test_never_more_than_three_next_steps(bank: Werkbank) -> None:
    for nr in (4, 2, 3, 1):
        _stap(bank, f"Stap {nr}", nr)
    tab = bank.open("plan")
    assert _stappen(tab) == [("1", "Stap 1"), ("2", "Stap 2"), ("3", "Stap 3"), ("", "Stap 4")]
    assert "Daarna" in [deel.text() for deel in tab.stappen.findChildren(QLabel)]
    _rijen(tab)[0].gedaan.setFocus()
    bank.toets(Qt.Key.Key_Space)
    assert _stappen(tab) == [("1", "Stap 2"), ("2", "Stap 3"), ("3", "Stap 4")]
    bank.klik("Laat zien wat gedaan is (1)")
    assert _stappen(tab)[-1] == ("", "Stap 1")


def test_a_step_is_edited_where_it_stands(bank: Werkbank) -> None:
    _stap(bank, "Bellen", 3)
    tab = bank.open("plan")
    (rij,) = _rijen(tab)
    rij.tekst.setFocus()
    rij.tekst.selectAll()
    bank.typ("Ik bel het wijkteam.", Qt.Key.Key_Tab)
    rij.wie.keuze.setFocus()
    bank.toets(Qt.Key.Key_End)
    rij.wie.naam.setFocus()
    bank.typ("mijn zus", Qt.Key.Key_Tab)
    rij.datum.setFocus()
    rij.datum.setDate(QDate(2026, 12, 20))
    bank.toets(Qt.Key.Key_Return)
    (actie,) = bank.dossier().plan.acties
    assert (actie.tekst, actie.eigenaar, actie.eigenaar_naam) == ("Ik bel het wijkteam.", "ander", "mijn zus")
    assert actie.datum == dt.date(2026, 12, 20)


def test_a_step_taken_out_is_gone(bank: Werkbank) -> None:
    _stap(bank, "Eerste", 1)
    _stap(bank, "Tweede", 2)
    tab = bank.open("plan")
    bank.klik("Haal uit het plan: Eerste")
    assert _stappen(tab) == [("1", "Tweede")]
    assert [a.tekst for a in bank.dossier().plan.acties] == ["Tweede"]


def test_a_plan_given_out_is_frozen_and_the_next_edit_makes_version_two(bank: Werkbank) -> None:
    _stap(bank, "Eerste stap", 1)
    tab = bank.open("plan")
    bank.klik("Reik uit")
    assert bank.dossier().plan.uitgereikt_op == VANDAAG
    assert tab.uitgifte.versie.text() == "Versie 1, uitgereikt op 24 november 2026."
    assert not tab.uitgifte.reik.isEnabled()

    (rij,) = _rijen(tab)
    rij.tekst.setFocus()
    rij.tekst.moveCursor(rij.tekst.textCursor().MoveOperation.End)
    bank.typ(", maar anders")
    bank.qtbot.waitUntil(lambda: len(bank.dossier().plannen) == 2, timeout=5000)
    assert _rijen(tab) == [rij], "the row must stay, for somebody is typing in it"
    assert rij.tekst.hasFocus()
    bank.typ(" dan gedacht", Qt.Key.Key_Tab)
    een, twee = bank.dossier().plannen
    assert [a.tekst for a in een.acties] == ["Eerste stap"]
    assert [a.tekst for a in twee.acties] == ["Eerste stap, maar anders dan gedacht"]
    assert tab.uitgifte.versie.text() == "Versie 2, nog niet uitgereikt."


def test_ticking_off_a_step_of_a_plan_given_out_starts_no_new_version(bank: Werkbank) -> None:
    _stap(bank, "Eerste stap", 1)
    reik_uit(bank.werkplek, bank.inwoner_id)
    tab = bank.open("plan")
    _rijen(tab)[0].gedaan.setFocus()
    bank.toets(Qt.Key.Key_Space)
    (plan,) = bank.dossier().plannen
    assert plan.acties[0].gedaan_op == VANDAAG


def test_phase_and_goals(bank: Werkbank) -> None:
    tab = bank.open("plan")
    bank.klik("Fase Ontwikkeling")
    tab.doelen.fasen["werk"].nieuw.setFocus()
    bank.typ("Ik werk 24 uur.", Qt.Key.Key_Return)
    tab.doelen.hoofddoel.setFocus()
    bank.typ("Werk in een keuken", Qt.Key.Key_Tab)
    plan = bank.dossier().plan
    assert (plan.fase, plan.hoofddoel) == ("ontwikkeling", "Werk in een keuken")
    assert [(d.fase, d.tekst) for d in plan.doelen] == [("werk", "Ik werk 24 uur.")]
    assert [code for code, fase in tab.doelen.fasen.items() if fase.knop.isChecked()] == ["ontwikkeling"]
    (rij,) = tab.doelen.fasen["werk"].regels.rijen.values()
    rij.bereikt.setFocus()
    bank.toets(Qt.Key.Key_Space)
    assert bank.dossier().plan.doelen[0].bereikt_op == VANDAAG


def test_help_from_the_catalogue_comes_with_what_is_known_of_it(bank: Werkbank) -> None:
    tab = bank.open("plan")
    tab.hulp.keuze.zet("proefplaatsing")
    bank.klik("Zet in het plan")
    (hulp,) = bank.dossier().plan.voorzieningen
    assert (hulp.code, hulp.fase, hulp.pot) == ("proefplaatsing", "werk", "geen")
    assert (hulp.begin, hulp.einde) == (VANDAAG, dt.date(2027, 1, 23))
    assert tab.tijdlijn_kaart.isVisible()
    assert "Proefplaatsing" in tab.tijdlijn_kaart.beeld.zin.text()
    assert not tab.past.isVisible()


def test_help_that_lasts_too_long_is_told_with_the_article(bank: Werkbank) -> None:
    tab = bank.open("plan")
    tab.hulp.keuze.zet("proefplaatsing")
    bank.klik("Zet in het plan")
    (rij,) = tab.hulp.regels.rijen.values()
    rij.einde.veld.setFocus()
    rij.einde.veld.setDate(QDate(2028, 1, 1))
    bank.toets(Qt.Key.Key_Return)
    zinnen = [deel.text() for deel in tab.past.findChildren(QLabel) if deel.isVisible()]
    assert any("Mag hoogstens 2 maanden duren" in z and "Participatiewet art. 8a" in z for z in zinnen)


def test_more_hours_than_there_are_is_told(bank: Werkbank) -> None:
    neem_intake_op(bank.werkplek, bank.inwoner_id, uren_beschikbaar=26)
    for code, uren in (("taal", 6), ("proefplaatsing", 24)):
        voeg_toe(
            bank.werkplek,
            bank.inwoner_id,
            Voorziening(code=code, begin=dt.date(2026, 12, 1), einde=dt.date(2027, 1, 31), uren_per_week=uren),
        )
    tab = bank.open("plan")
    zinnen = [deel.text() for deel in tab.past.findChildren(QLabel) if deel.isVisible()]
    assert any("In december 2026 staat er 30 uur per week gepland, beschikbaar is 26." in z for z in zinnen)


def test_the_day_to_look_back_completes_the_plan(bank: Werkbank) -> None:
    _stap(bank, "Eerste", 1)
    tab = bank.open("plan")
    bank.klik("Plan bespreken op: kies een dag")
    assert bank.dossier().plan.evaluatiedatum == dt.date(2027, 1, 19)
    regels = [deel.text() for deel in tab.compleet.findChildren(QLabel) if deel.isVisible()]
    assert "✓  plan bespreken: op 19 januari 2027." in regels
    assert "○  ondersteuning: kies welke hulp er komt." in regels
    bank.klik("Plan bespreken op: geen datum")
    assert bank.dossier().plan.evaluatiedatum is None


def test_the_plan_prints_to_the_chosen_file_under_a_name_without_a_person(
    bank: Werkbank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gevraagd: list[str] = []

    def antwoord(_parent: object, _titel: str, naam: str, _filter: str) -> Path:
        gevraagd.append(naam)
        return tmp_path / naam

    monkeypatch.setattr(bestanden, "vraag_plek", antwoord)
    wijzig_plan(bank.werkplek, bank.inwoner_id, eigen_woorden="Ik wil weer werken.")
    _stap(bank, "Ik bel het taalhuis.", 1)
    bank.open("plan")
    klaar: list[str] = []
    bank.kader.pdf_klaar.connect(klaar.append)
    bank.klik("Druk het plan af")
    assert gevraagd == [], "nothing is on the disk before the user asks for it"
    bewaar_afdruk(bank.qtbot)
    assert gevraagd == ["plan-100001-v1.pdf"]
    assert klaar == [str(tmp_path / gevraagd[0])]
    woorden = PdfReader(klaar[0]).pages[0].extract_text()
    assert "Ik wil weer werken." in woorden
    assert "Ik bel het taalhuis." in woorden
    assert bank.gemeld == ["Het plan staat in plan-100001-v1.pdf."]


def test_who_thinks_better_of_printing_gets_no_file(bank: Werkbank, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bestanden, "vraag_plek", lambda *_: None)
    _stap(bank, "Eerste", 1)
    bank.open("plan")
    bank.klik("Druk het plan af")
    afdruk = QApplication.activeModalWidget()
    assert isinstance(afdruk, Afdruk)
    afdruk.bewaar.click()
    bank.wacht()
    assert afdruk.isVisible(), "the print is still there"
    bank.qtbot.keyClick(afdruk, Qt.Key.Key_Escape)
    assert bank.gemeld == []


def test_without_a_plan_there_is_nothing_to_print_or_give_out(bank: Werkbank) -> None:
    tab = bank.open("plan")
    assert not tab.uitgifte.druk.isEnabled()
    assert not tab.uitgifte.reik.isEnabled()
    assert not tab.tijdlijn_kaart.isVisible()


def test_words_half_typed_go_to_the_dossier_they_belong_to(bank: Werkbank, nieuwe_inwoner) -> None:
    ander = nieuwe_inwoner("De Boer")
    tab = bank.open("plan")
    tab.vangnet.setFocus()
    bank.typ("Bel dan Nelleke")
    bank.open("plan", ander)
    assert bank.dossier().plan.als_het_anders_loopt == "Bel dan Nelleke"
    assert tab.vangnet.tekst() == ""


def test_in_a_narrow_window_all_of_it_is_one_column(bank: Werkbank) -> None:
    _stap(bank, "Eerste", 1)
    tab = bank.open("plan")
    tab.vel.resize(696, 400)
    assert tab.vel.is_smal
    assert tab.uitgifte.parentWidget().window() is bank.scherm
    assert tab.vel._vel.widget().isAncestorOf(tab.uitgifte)
    tab.vel.resize(1280, 700)
    assert not tab.vel.is_smal


def test_every_field_of_the_plan_has_a_name(bank: Werkbank) -> None:
    _stap(bank, "Eerste", 1)
    _stap(bank, "Tweede", 2)
    vink_af(bank.werkplek, bank.dossier().plan.acties[0].id)
    voeg_toe(bank.werkplek, bank.inwoner_id, Doel(fase="werk", tekst="Werken"))
    voeg_toe(bank.werkplek, bank.inwoner_id, Voorziening(code="taal", begin=VANDAAG))
    assert naamlozen(bank.open("plan")) == []


def test_the_dossier_fits_a_small_screen_at_175_percent(bank: Werkbank) -> None:
    for tab in ("diagnose", "route", "plan"):
        bank.open(tab)
        assert bank.scherm.minimumSizeHint().width() <= 696, tab


def test_a_step_added_by_mistake_is_undone(bank: Werkbank) -> None:
    tab = bank.open("plan")
    tab.stappen.nieuw.setFocus()
    bank.typ("Verkeerd dossier", Qt.Key.Key_Return)
    bank.kader.draai_terug()
    bank.wacht()
    assert _stappen(tab) == []
    assert bank.gemeld == ["Ongedaan gemaakt: stap toegevoegd bij Marleen Kuipers."]


def test_words_that_the_store_refused_never_show_up_in_another_dossier(bank: Werkbank, nieuwe_inwoner) -> None:
    ander = nieuwe_inwoner("De Boer")
    tab = bank.open("intake")
    uren = tab.velden["uren_beschikbaar"]
    uren.setFocus()
    bank.typ("99")
    tab.velden["eigen_woorden"].setFocus()
    bank.wacht()
    assert uren.tekst() == "99"  # refused, and still there to mend
    bank.open("intake", ander)
    bank.wacht()
    assert uren.tekst() == ""
    assert open_dossier(bank.werkplek, ander).intakes == []
