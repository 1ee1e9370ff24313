"""What the plan tab helps with: a template, what else fits, ticks at a help, loonkostensubsidie, costs, the agenda."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.conftest import NU
from tests.gui.werkbank import Werkbank, naamlozen
from werkteam_desktop.dossier import Actie, Voorziening
from werkteam_desktop.gui import bestanden
from werkteam_desktop.handelingen.inwoners import wijzig_inwoner, wijzig_uitkering
from werkteam_desktop.handelingen.loonwaarde import noteer_loonwaarde
from werkteam_desktop.handelingen.plan import begin_met_sjabloon, reik_uit, voeg_toe, wijzig_plan, zet_hulp_in_plan

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

VANDAAG = NU.date()


class Teller(QObject):
    """Counts what a hand does: keys pressed and mouse buttons clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.toetsen = self.klikken = 0

    def eventFilter(self, _wie: QObject, gebeurtenis: QEvent) -> bool:
        if gebeurtenis.type() == QEvent.Type.KeyPress and not gebeurtenis.isAutoRepeat():
            self.toetsen += 1
        elif gebeurtenis.type() == QEvent.Type.MouseButtonPress:
            self.klikken += 1
        return False


def _klik(bank: Werkbank, knop: QWidget) -> None:
    """Clicks a button of a card that has just appeared, once the layout gave it its place."""
    bank.qtbot.waitUntil(lambda: knop.height() > 1, timeout=5000)
    bank.klik(knop)


def _woorden(widget) -> str:
    return " ".join(deel.text() for deel in widget.findChildren(QLabel) if deel.isVisible())


def test_a_plan_from_a_template_takes_a_handful_of_keys(bank: Werkbank) -> None:
    """From an empty plan to one that can be printed: the words of the inwoner, a template, one step made their own.

    Three minutes is what it may take; typing goes at some 30 words a minute, a key or click at half a second."""
    tab = bank.open("plan")
    teller = Teller()
    for deel in (tab.woorden, tab.sjabloon.keuze, tab.sjabloon.vul, tab.uitgifte.druk):
        deel.installEventFilter(teller)
    tab.woorden.setFocus()
    woorden = "Ik wil rust in mijn geld."
    bank.typ(woorden, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is tab.sjabloon.keuze
    while tab.sjabloon.keuze.code() != "rust_in_het_geld":
        bank.toets(Qt.Key.Key_Down)
    bank.toets(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    plan = bank.dossier().plan
    assert (plan.sjabloon, plan.eigen_woorden, plan.fase) == ("rust_in_het_geld", woorden, "stabiliteit")
    assert len(tab.stappen.regels.rijen) >= 3
    assert not tab.sjabloon.isVisible()
    assert bank.gemeld == [], "a sentence of its own would hide the message that can undo it"
    assert tab.uitgifte.druk.isEnabled()
    besturing = teller.toetsen - len(woorden)
    assert besturing <= 16
    seconden = len(woorden.split()) * 2 + besturing * 0.5 + teller.klikken * 0.5
    assert seconden < 60, "two of the three minutes are left for the talk about it"


def test_with_the_mouse_a_template_is_two_clicks_and_one_undo(bank: Werkbank) -> None:
    tab = bank.open("plan")
    tab.sjabloon.keuze.zet("meedoen")
    bank.klik("Vul het plan")
    assert [d.fase for d in bank.dossier().plan.doelen][:1] == ["stabiliteit"]
    bank.kader.draai_terug()
    bank.wacht()
    assert tab.sjabloon.isVisible()
    assert bank.dossier().plan is None


def test_the_templates_of_the_route_stand_first(bank: Werkbank) -> None:
    from werkteam_desktop.handelingen.route import kies_route

    kies_route(bank.werkplek, bank.dossier(), "participatie", "De inwoner kiest dit.")
    tab = bank.open("plan")
    assert tab.sjabloon.keuze.code() in ("inburgeren", "meedoen")
    assert "past bij de route" in tab.sjabloon.uitleg.text()


def test_what_fits_is_put_in_the_plan_or_answered_with_one_click(bank: Werkbank) -> None:
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, doelgroepenregister="ja")
    wijzig_plan(bank.werkplek, bank.inwoner_id, fase="werk")
    tab = bank.open("plan")
    assert tab.benut.isVisible()
    assert "Past: de inwoner staat in het doelgroepenregister en gaat naar werk." in _woorden(tab.benut)
    eerste, tweede = list(tab.benut.regels.rijen)[:2]
    _klik(bank, tab.benut.regels.rijen[eerste].zet)
    assert [v.code for v in bank.dossier().plan.voorzieningen] == [eerste]
    assert eerste not in tab.benut.regels.rijen
    _klik(bank, tab.benut.regels.rijen[tweede].niet["wil_niet"])
    (afweging,) = bank.dossier().afwegingen
    assert (afweging.voorziening, afweging.reden) == (tweede, "wil_niet")
    assert tweede not in tab.benut.regels.rijen
    bank.klik("Toon wat is besproken (1)")
    assert "wil niet (24 nov 2026)" in _woorden(tab.benut)
    _klik(bank, tab.benut.afgewogen.rijen[tweede].opnieuw)
    assert not tab.benut.afgewogen.rijen
    if tweede not in tab.benut.regels.rijen:
        _klik(bank, tab.benut.meer)
    assert tweede in tab.benut.regels.rijen


def test_without_a_plan_nothing_is_offered_yet(bank: Werkbank) -> None:
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, doelgroepenregister="ja")
    assert not bank.open("plan").benut.isVisible()


def test_the_quality_of_a_place_to_volunteer_is_ticked_where_it_stands(bank: Werkbank) -> None:
    zet_hulp_in_plan(bank.werkplek, bank.inwoner_id, "vrijwilligerswerk")
    tab = bank.open("plan")
    (rij,) = tab.hulp.regels.rijen.values()
    assert len(rij.vragen.vinkjes) == 5
    rij.vragen.vinkjes["samen_met_anderen"].setFocus()
    bank.toets(Qt.Key.Key_Space)
    assert bank.dossier().plan.voorzieningen[0].kwaliteit == {"samen_met_anderen": True}
    assert rij.vragen.oordeel.text().startswith("Goed: 1 van de 5 punten. Nog beter met: meer dan één keer per week")
    for code in ("vaker_dan_een_keer", "meer_dan_12_uur", "nieuwe_dingen", "goede_begeleiding"):
        rij.vragen.vinkjes[code].setFocus()
        bank.toets(Qt.Key.Key_Space)
    assert rij.vragen.oordeel.text() == "Een goede plek: alles klopt."


def test_an_arrangement_shows_its_list_and_says_what_is_open(bank: Werkbank) -> None:
    zet_hulp_in_plan(bank.werkplek, bank.inwoner_id, "leerwerkarrangement")
    tab = bank.open("plan")
    assert "Loop die na en vink aan wat klaar is." in _woorden(tab.past)
    (rij,) = tab.hulp.regels.rijen.values()
    for vinkje in rij.vragen.vinkjes.values():
        vinkje.setFocus()
        bank.toets(Qt.Key.Key_Space)
    assert not tab.past.isVisible()


def test_a_reason_is_asked_only_when_help_lasts_longer_than_usual(bank: Werkbank) -> None:
    hulp = Voorziening(code="proefplaatsing", fase="werk", begin=VANDAAG, einde=dt.date(2027, 3, 1))
    voeg_toe(bank.werkplek, bank.inwoner_id, hulp)
    tab = bank.open("plan")
    (rij,) = tab.hulp.regels.rijen.values()
    assert rij.reden.isVisible()
    rij.reden.setFocus()
    bank.typ("Eerst inwerken in twee teams", Qt.Key.Key_Tab)
    assert bank.dossier().plan.voorzieningen[0].reden_verlenging == "Eerst inwerken in twee teams"
    assert not tab.past.isVisible()


@pytest.mark.parametrize(("getypt", "bewaard"), [("1.250", "1250.00"), ("99,95", "99.95"), ("12.345,5", "12345.50")])
def test_costs_are_typed_as_people_write_them_and_counted_per_pot(bank: Werkbank, getypt: str, bewaard: str) -> None:
    zet_hulp_in_plan(bank.werkplek, bank.inwoner_id, "jobcoach")
    zet_hulp_in_plan(bank.werkplek, bank.inwoner_id, "scholing")
    tab = bank.open("plan")
    assert "€" not in _woorden(tab.kosten).split("Ter vergelijking")[0]
    rij = next(r for r in tab.hulp.regels.rijen.values() if r.voorziening.code == "jobcoach")
    rij.kosten.setFocus()
    bank.typ(getypt, Qt.Key.Key_Tab)
    (kosten,) = [v.kosten for v in bank.dossier().plan.voorzieningen if v.code == "jobcoach"]
    assert kosten == Decimal(bewaard)
    assert "Betaald door het Rijk" in _woorden(tab.kosten)
    assert "Kosten nog niet bekend: Training of opleiding." in _woorden(tab.kosten)
    assert "Samen, voor zover bekend" in _woorden(tab.kosten)


def test_costs_that_are_no_amount_are_refused_in_a_sentence(bank: Werkbank) -> None:
    zet_hulp_in_plan(bank.werkplek, bank.inwoner_id, "jobcoach")
    tab = bank.open("plan")
    (rij,) = tab.hulp.regels.rijen.values()
    rij.kosten.setFocus()
    bank.typ("duur", Qt.Key.Key_Tab)
    assert bank.gemeld == ["Vul bij kosten een bedrag in, bijvoorbeeld 1.250 of 99,95."]


def test_loonkostensubsidie_is_there_only_where_it_plays(bank: Werkbank) -> None:
    tab = bank.open("plan")
    assert not tab.lks.isVisible()
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, doelgroepenregister="ja")
    bank.wacht()
    assert tab.lks.isVisible()
    _klik(bank, tab.lks.stappen.rijen["doelgroep"].vinkje)
    assert [(s.stap, s.gedaan_op) for s in bank.dossier().processtappen] == [("doelgroep", VANDAAG)]
    assert tab.lks.nu.text().startswith("Nu aan de beurt: loonkostensubsidie aanvragen.")


def test_a_loonwaarde_is_typed_and_seen_in_a_line_with_its_table(bank: Werkbank) -> None:
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, doelgroepenregister="ja")
    tab = bank.open("plan")
    tab.lks.percentage.setFocus()
    bank.typ("62,5", Qt.Key.Key_Return)
    (meting,) = bank.dossier().loonwaarden
    assert (meting.percentage, meting.datum, meting.volgende_meting) == (
        Decimal("62.5"),
        VANDAAG,
        dt.date(2027, 11, 24),
    )
    assert "De loonwaarde is 62,5% van het minimumloon" in tab.lks.lijn.zin.text()
    bank.typ("veel", Qt.Key.Key_Return)
    assert bank.gemeld == ["Vul bij loonwaarde een percentage in, bijvoorbeeld 62,5."]
    bank.klik("Haal de laatste meting weg")
    assert bank.dossier().loonwaarden == []


def test_at_the_threshold_one_is_told_to_go_on_to_the_wsp(bank: Werkbank) -> None:
    zet_hulp_in_plan(bank.werkplek, bank.inwoner_id, "tomin_participatiebaan")
    noteer_loonwaarde(bank.werkplek, bank.inwoner_id, VANDAAG, Decimal(71))
    tab = bank.open("plan")
    assert "Meld aan bij het werkgeversservicepunt." in _woorden(tab.past)
    assert "nog niet bevestigd" in _woorden(tab.past)


def test_the_rules_know_who_this_is(bank: Werkbank) -> None:
    wijzig_uitkering(bank.werkplek, bank.inwoner_id, "bijstand", sinds=dt.date(2022, 5, 1))
    zet_hulp_in_plan(bank.werkplek, bank.inwoner_id, "loonkostensubsidie")
    tab = bank.open("plan")
    assert "Nog niet vastgesteld dat dit kan" in _woorden(tab.past)
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, doelgroepenregister="ja")
    bank.wacht()
    assert "Nog niet vastgesteld dat dit kan" not in _woorden(tab.past)


def test_beside_the_plan_stands_what_is_other_than_on_paper(bank: Werkbank) -> None:
    voeg_toe(bank.werkplek, bank.inwoner_id, Actie(tekst="Ik bel het taalhuis.", datum=dt.date(2026, 12, 3)))
    reik_uit(bank.werkplek, bank.inwoner_id)
    tab = bank.open("plan")
    assert not tab.uitgifte.anders.isVisible()
    wijzig_plan(bank.werkplek, bank.inwoner_id, hoofddoel="Ik werk.")
    bank.wacht()
    assert tab.uitgifte.anders.text() == "Anders dan versie 1:\n• Waar we naartoe werken: Ik werk."
    wijzig_plan(bank.werkplek, bank.inwoner_id, hoofddoel="")
    bank.wacht()
    assert tab.uitgifte.anders.text() == "Nog hetzelfde als versie 1, die de inwoner heeft."


def test_the_agenda_gets_a_file_named_after_the_number(
    bank: Werkbank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gevraagd: list[str] = []

    def antwoord(_parent: object, _titel: str, naam: str, _filter: str) -> Path:
        gevraagd.append(naam)
        return tmp_path / naam

    monkeypatch.setattr(bestanden, "vraag_plek", antwoord)
    wijzig_plan(bank.werkplek, bank.inwoner_id, evaluatiedatum=dt.date(2027, 1, 15))
    bank.open("plan")
    bank.klik("Zet in mijn agenda")
    assert gevraagd == ["afspraken-100001.ics"]
    assert "Plan bespreken\\, dossier 100001" in (tmp_path / gevraagd[0]).read_text("utf-8")
    assert bank.gemeld == ["1 afspraak staat in afspraken-100001.ics. Open dat bestand om ze in uw agenda te zetten."]


def test_everything_on_the_plan_has_a_name_and_fits_a_small_screen(bank: Werkbank) -> None:
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, doelgroepenregister="ja")
    begin_met_sjabloon(bank.werkplek, bank.inwoner_id, "banenafspraak")
    zet_hulp_in_plan(bank.werkplek, bank.inwoner_id, "leerwerkarrangement")
    zet_hulp_in_plan(bank.werkplek, bank.inwoner_id, "tomin_participatiebaan")
    noteer_loonwaarde(bank.werkplek, bank.inwoner_id, VANDAAG, Decimal(71))
    tab = bank.open("plan")
    assert naamlozen(tab) == []
    assert bank.scherm.minimumSizeHint().width() <= 696
