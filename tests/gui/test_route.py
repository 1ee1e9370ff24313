"""The route by keys and mouse."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from tests.gui.werkbank import Werkbank, bewaar_afdruk, klik_op, knop_met, naamlozen
from werkteam_desktop.dossier.datalijst import zet_eigen
from werkteam_desktop.gui import bestanden, stijl
from werkteam_desktop.gui.dossier.aanmelding import AanmeldDialoog, RedenDialoog, TerugmeldDialoog
from werkteam_desktop.gui.dossier.routedirect import DirectDialoog
from werkteam_desktop.gui.venster import Venster
from werkteam_desktop.handelingen.aanmelding import meld_aan, meld_terug
from werkteam_desktop.handelingen.diagnose import meet_leefgebied
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_inwoner
from werkteam_desktop.handelingen.route import kies_route
from werkteam_desktop.handelingen.werkplek import Werkplek

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ANDERE_ROUTE = "Deze route wijkt af van het advies. Schrijf kort op waarom."


def _zinnen(tab) -> list[str]:
    vak = tab.advies.vak
    return [vak.itemAt(nr).widget().text() for nr in range(vak.count())]


def test_the_advice_comes_first_with_its_reason_and_what_is_not_known(bank: Werkbank) -> None:
    zinnen = _zinnen(bank.open("route"))
    assert zinnen[0] == "Advies: Lokaal werkteam"
    assert zinnen[1].startswith("Er is nog te weinig bekend")
    assert zinnen[2].startswith("Nog niet bekend: of eerst zorg nodig is")


def test_an_open_question_is_answered_beside_the_advice_and_changes_it(bank: Werkbank) -> None:
    tab = bank.open("route")
    bank.klik("Beantwoord wat nog ontbreekt")
    assert tab.feiten.janee["zorg_nodig"].knoppen[True].hasFocus()
    bank.toets(Qt.Key.Key_Space)
    assert bank.dossier().intakes[-1].zorg_nodig is True
    assert _zinnen(tab)[0] == "Advies: Zorg eerst"
    assert not tab.feiten.feiten["zorg_nodig"].nodig.isVisible()


def test_no_and_not_asked_are_different_answers(bank: Werkbank) -> None:
    tab = bank.open("route")
    keuze = tab.feiten.janee["kan_werken"]
    bank.klik(keuze.knoppen[False])
    assert bank.dossier().intakes[-1].kan_werken is False
    bank.klik(keuze.knoppen[None])
    assert bank.dossier().intakes[-1].kan_werken is None


def test_hours_that_are_no_number_are_refused_in_a_sentence(bank: Werkbank) -> None:
    tab = bank.open("route")
    tab.feiten.uren.setFocus()
    bank.typ("veel", Qt.Key.Key_Tab)
    assert bank.gemeld == ["Vul bij uren per week een heel getal in, bijvoorbeeld 24."]
    assert bank.dossier().intakes == []
    tab.feiten.uren.setFocus()
    tab.feiten.uren.selectAll()
    bank.typ("24", Qt.Key.Key_Tab)
    assert bank.dossier().intakes[-1].uren_beschikbaar == 24


def test_the_advised_route_is_chosen_without_a_reason(bank: Werkbank) -> None:
    bank.open("route")
    bank.klik("Kies deze route")
    (keuze,) = bank.dossier().routekeuzes
    assert (keuze.gekozen, keuze.advies, keuze.afwijking) == ("lokaal_werkteam", "lokaal_werkteam", "")


def test_another_route_without_a_reason_is_told_and_changes_nothing(bank: Werkbank) -> None:
    tab = bank.open("route")
    bank.klik(tab.keuzes.rijen["wsp"].keuze)
    assert tab.waarom.isVisible()
    bank.klik("Kies deze route")
    assert bank.gemeld == []  # once is enough, beside the field
    assert tab.fout.text() == ANDERE_ROUTE
    assert bank.dossier().routekeuzes == []
    assert tab.waarom.hasFocus()


def test_another_route_with_a_reason_is_kept_beside_the_advice(bank: Werkbank) -> None:
    tab = bank.open("route")
    bank.klik(tab.keuzes.rijen["wsp"].keuze)
    tab.waarom.setFocus()
    bank.typ("Er is al een werkgever.")
    bank.klik("Kies deze route")
    (keuze,) = bank.dossier().routekeuzes
    assert (keuze.gekozen, keuze.advies, keuze.afwijking) == ("wsp", "lokaal_werkteam", "Er is al een werkgever.")
    assert tab.waarom.tekst() == ""
    woorden = [deel.text() for deel in tab.verleden_kaart.findChildren(QLabel)]
    assert "Het advies was Lokaal werkteam. Reden: Er is al een werkgever." in woorden


def test_arrows_move_along_the_routes(bank: Werkbank) -> None:
    tab = bank.open("route")
    tab.keuzes.rijen["lokaal_werkteam"].keuze.setFocus()
    bank.toets(Qt.Key.Key_Down)
    assert tab.code == "zorg_eerst"


def test_a_reason_half_typed_and_the_mark_survive_a_reload(bank: Werkbank) -> None:
    tab = bank.open("route")
    bank.klik(tab.keuzes.rijen["wsp"].keuze)
    tab.waarom.setFocus()
    bank.typ("Omdat")
    neem_intake_op(bank.werkplek, bank.inwoner_id, baan_in_zicht=True)
    bank.wacht()
    assert (tab.code, tab.waarom.tekst()) == ("wsp", "Omdat")


def test_the_route_that_runs_cannot_be_chosen_again(bank: Werkbank) -> None:
    kies_route(bank.werkplek, open_dossier(bank.werkplek, bank.inwoner_id), "lokaal_werkteam")
    tab = bank.open("route")
    assert not tab.kies.isEnabled()
    assert tab.keuzes.rijen["lokaal_werkteam"].nu.isVisible()


def test_register_and_arbeidsmarktlijn_are_kept(bank: Werkbank) -> None:
    tab = bank.open("route")
    tab.feiten.register.setFocus()
    bank.toets(Qt.Key.Key_Home)
    tab.lijn.setFocus()
    bank.toets(Qt.Key.Key_End)
    inwoner = bank.dossier()
    assert inwoner.doelgroepenregister == tab.feiten.register.code() == "ja"
    assert inwoner.arbeidsmarktlijn == tab.lijn.code() == "werk_werk"


def test_every_field_of_the_route_has_a_name(bank: Werkbank) -> None:
    tab = bank.open("route")
    bank.klik(tab.keuzes.rijen["wsp"].keuze)
    assert naamlozen(tab) == []


def dialoog(bank: Werkbank, soort: type) -> QDialog:
    """The small window that is open."""
    gevonden = [d for d in bank.scherm.findChildren(soort) if d.isVisible()]
    assert len(gevonden) == 1
    return gevonden[0]


def gekozen(bank: Werkbank, code: str, **intake: object) -> None:
    """This route runs."""
    if intake:
        neem_intake_op(bank.werkplek, bank.inwoner_id, **intake)
    kies_route(bank.werkplek, open_dossier(bank.werkplek, bank.inwoner_id), code, "Samen gekozen.")


def aangemeld(bank: Werkbank, code: str) -> int:
    gekozen(bank, code)
    meld_aan(bank.werkplek, open_dossier(bank.werkplek, bank.inwoner_id), code)
    return bank.dossier().aanmeldingen[-1].id


def test_what_tips_the_advice_becomes_goal_1_with_one_click(bank: Werkbank) -> None:
    neem_intake_op(bank.werkplek, bank.inwoner_id, kan_werken=True, zorg_nodig=False)
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, doelgroepenregister="nee")
    for gebied in ("geld", "wonen"):
        meet_leefgebied(bank.werkplek, bank.inwoner_id, gebied, stap=2)
    tab = bank.open("route")
    assert tab.advies.kantelzin.text() == "Als geld werk niet meer tegenhoudt, wordt het advies: Werkgeversservicepunt."
    bank.klik("Maak hier doel 1 van")
    assert [(d.tekst, d.volgorde) for d in bank.dossier().plan.doelen] == [("Geld houdt werk niet meer tegen.", 0)]
    assert tab.advies.kantelzin.text().endswith("Dat staat als doel in het plan.")
    assert not tab.advies.maak_doel.isVisible()


def test_the_answers_that_made_the_advice_are_marked_and_stay_with_the_choice(bank: Werkbank) -> None:
    neem_intake_op(bank.werkplek, bank.inwoner_id, zorg_nodig=True, uren_beschikbaar=20)
    tab = bank.open("route")
    assert {naam for naam, feit in tab.feiten.feiten.items() if feit.telt.isVisible()} == {"zorg_nodig"}
    bank.klik("Kies deze route")
    woorden = " ".join(deel.text() for deel in tab.verleden_kaart.findChildren(QLabel))
    assert "Antwoorden van toen: of eerst zorg nodig is: ja." in woorden


def test_what_fits_beside_is_put_there_with_one_click(bank: Werkbank) -> None:
    neem_intake_op(bank.werkplek, bank.inwoner_id, taalniveau="arm")
    tab = bank.open("route")
    assert tab.advies.meer.count() == 0  # first a main route
    bank.klik("Kies deze route")
    bank.klik("Zet ernaast: Taal en basisvaardigheden")
    assert [(k.gekozen, k.naast) for k in bank.dossier().routekeuzes] == [("lokaal_werkteam", False), ("taal", True)]
    assert tab.advies.meer.count() == 0
    assert [regel.soort.text() for regel in tab.loopt.regels.rijen.values()] == ["hoofdroute", "ernaast"]


def test_a_route_is_stopped_with_its_reason(bank: Werkbank) -> None:
    gekozen(bank, "lokaal_werkteam")
    tab = bank.open("route")
    (regel,) = tab.loopt.regels.rijen.values()
    regel.acties["Stop deze route …"].trigger()
    venster = dialoog(bank, RedenDialoog)
    bank.klik("Stop deze route", venster)
    assert venster.fout.text() == "Schrijf kort op waarom deze route stopt."
    venster.reden.setFocus()
    bank.typ("Verhuisd naar Utrecht.", Qt.Key.Key_Return)
    assert bank.dossier().route == ""
    assert bank.dossier().routekeuzes[0].reden_einde == "Verhuisd naar Utrecht."
    assert not tab.loopt.isVisible()


def test_the_rmt_asks_first_what_goes_before_it(bank: Werkbank) -> None:
    gekozen(bank, "lokaal_werkteam")
    tab = bank.open("route")
    assert "rmt" not in tab.keuzes.rijen
    bank.klik("Toon alle routes")
    bank.klik(tab.keuzes.rijen["rmt"].keuze)
    assert tab.vooraf.isVisible()
    bank.klik("Zet ernaast")
    assert tab.fout.text() == "Regionaal mobiliteitsteam: beantwoord eerst de vragen over wat er voorgaat."
    for vraag in tab.vooraf.vragen.values():
        bank.klik(vraag.knoppen[False])
    tab.waarom.setFocus()
    bank.typ("Snel omscholen.")
    bank.klik("Zet ernaast")
    keuze = bank.dossier().routekeuzes[-1]
    assert (keuze.gekozen, keuze.naast, keuze.afwijking) == ("rmt", True, "Snel omscholen.")
    assert set(keuze.antwoorden["vooraf"].values()) == {False}


def test_the_form_shows_exactly_what_leaves_and_a_field_can_stay_home(bank: Werkbank) -> None:
    wijzig_inwoner(bank.werkplek, bank.inwoner_id, telefoon="0612345678", email="m@voorbeeld.nl")
    gekozen(bank, "wsp", wens_werk="Werken in de zorg", uren_beschikbaar=20)
    tab = bank.open("route")
    (regel,) = tab.loopt.regels.rijen.values()
    assert regel.aan.property("hoofd")
    bank.klik(regel.aan)
    venster = dialoog(bank, AanmeldDialoog)
    assert set(venster.regels) == {"nummer", "naam", "telefoon", "email", "uren", "wens", "regiehouder"}
    assert not venster.regels["nummer"].mee.isEnabled()
    assert naamlozen(venster) == []
    bank.klik(venster.regels["email"].mee)
    venster.getypt["nodig"].setFocus()
    bank.typ("Een rustige plek")
    bank.qtbot.keyClick(venster.gevraagd["weet_ervan"], Qt.Key.Key_Space)
    bank.klik("Meld aan", venster)
    (aanmelding,) = bank.dossier().aanmeldingen
    weg = {v["code"]: v["tekst"] for v in aanmelding.gegevens["velden"]}
    assert set(weg) == {"nummer", "naam", "telefoon", "uren", "wens", "regiehouder", "nodig"}
    assert weg["nodig"] == "Een rustige plek"
    assert aanmelding.jobready["weet_ervan"] is True
    assert aanmelding.jobready["dagdelen"] is False
    assert regel.stand.text() == (
        "Sinds 24 november 2026. Aangemeld op 24 november 2026. Nog geen antwoord: vraag ernaar op 22 december 2026."
    )
    assert not regel.aan.isVisible()


def test_the_aanmelding_is_saved_on_paper_and_as_a_file(
    bank: Werkbank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aangemeld(bank, "taal")
    tab = bank.open("route")
    namen: list[str] = []

    def plek(_parent: QWidget, _titel: str, naam: str, _soorten: str) -> Path:
        namen.append(naam)
        return tmp_path / naam

    monkeypatch.setattr(bestanden, "vraag_plek", plek)
    (regel,) = tab.loopt.regels.rijen.values()
    bank.klik(regel.pdf)
    bewaar_afdruk(bank.qtbot)
    regel.acties["Bewaar als bestand (VUM) …"].trigger()
    bank.wacht()
    assert namen == ["aanmelding-100001-taal.pdf", "aanmelding-100001-taal.json"]
    assert (tmp_path / namen[0]).read_bytes().startswith(b"%PDF")
    assert json.loads((tmp_path / namen[1]).read_text("utf-8"))[0]["idWerkzoekende"] == "100001"
    assert bank.gemeld == [f"De aanmelding staat in {naam}." for naam in namen]


def test_after_a_terugmelding_the_tab_says_what_and_until_when(bank: Werkbank) -> None:
    meld_terug(bank.werkplek, aangemeld(bank, "wsp"), "te_vroeg", "Eerst rust thuis.")
    tab = bank.open("route")
    assert tab.wacht.terug.text() == (
        "Terug van Werkgeversservicepunt op 24 november 2026: nog te vroeg. Eerst rust thuis. "
        "Kies een nieuwe route, uiterlijk 8 december 2026."
    )
    assert not tab.wacht.overleg.isVisible()
    bank.klik("Kies deze route")
    assert not tab.wacht.isVisible()
    woorden = [deel.text() for deel in tab.verleden_kaart.findChildren(QLabel)]
    assert "Een nieuwe route: dezelfde dag." in woorden


def test_sent_round_twice_one_click_plans_the_scharnieroverleg(bank: Werkbank) -> None:
    for bestemming in ("wsp", "zorg_eerst"):
        meld_terug(bank.werkplek, aangemeld(bank, bestemming), "past_niet")
    tab = bank.open("route")
    assert tab.wacht.rondes.text().startswith("2 keer teruggemeld in minder dan een week")
    bank.klik("Plan een scharnieroverleg")
    (kijk,) = [k for k in bank.dossier().kijkmomenten if k.waarom.startswith("Scharnieroverleg")]
    assert kijk.op == dt.date(2026, 12, 8)
    assert not tab.wacht.overleg.isVisible()
    assert tab.wacht.terug.isVisible()


def test_a_route_that_is_no_more_says_so_and_names_the_one_in_its_place(bank: Werkbank, tmp_path: Path) -> None:
    gekozen(bank, "participatie")
    (tmp_path / "routes").mkdir()
    (tmp_path / "routes" / "routes.toml").write_text(
        """bron = "Werkafspraak van de gemeente, 1 mei 2026"
[[route]]
code = "participatie"
naam = "Meedoen"
uitvoerder = "Participatiecoach"
niveau = "lokaal"
uitleg = "Samen iets zoeken wat past."
volgende_stap = "Maak kennis."
geldig_vanaf = 2022-01-01
geldig_tot = 2026-10-31
vervanger = "lokaal_werkteam"
""",
        encoding="utf-8",
    )
    zet_eigen(tmp_path)
    try:
        tab = bank.open("route")
        assert tab.wacht.weg.text() == (
            "Meedoen is er niet meer sinds 31 oktober 2026. In de plaats komt: Lokaal werkteam. Kies een nieuwe route."
        )
        assert "participatie" not in tab.keuzes.rijen
        bank.klik(tab.keuzes.rijen["lokaal_werkteam"].keuze)
        bank.klik("Kies deze route")
        assert not tab.wacht.isVisible()
    finally:
        zet_eigen(None)


def test_one_primary_action_at_a_time(bank: Werkbank) -> None:
    tab = bank.open("route")

    def hoofdknoppen() -> list[str]:
        return [k.text() for k in tab.findChildren(type(tab.kies)) if k.isVisible() and k.property("hoofd")]

    assert hoofdknoppen() == ["Kies deze route"]
    bank.klik(tab.keuzes.rijen["wsp"].keuze)
    tab.waarom.setFocus()
    bank.typ("Er is een werkgever.")
    bank.klik("Kies deze route")
    assert hoofdknoppen() == ["Meld aan"]
    bank.klik(tab.keuzes.rijen["participatie"].keuze)
    assert hoofdknoppen() == ["Kies deze route"]


class Raam:
    """The whole window, by its keys; `tel` counts them."""

    def __init__(self, bank: Werkbank) -> None:
        self.bank = bank
        self.venster = Venster(bank.werkplek)
        self.tel = 0
        bank.qtbot.addWidget(self.venster)
        with bank.qtbot.waitExposed(self.venster):
            self.venster.show()
        self.venster.activateWindow()
        bank.qtbot.waitUntil(self.venster.isActiveWindow)

    def rust(self) -> None:
        self.bank.qtbot.waitUntil(lambda: not self.venster.kader.werker.is_bezig, timeout=30_000)
        QApplication.processEvents()
        self.bank.qtbot.waitUntil(lambda: not self.venster.kader.werker.is_bezig, timeout=30_000)

    def toets(self, toets: str | Qt.Key) -> None:
        doel = QApplication.focusWidget() or self.venster
        if isinstance(toets, str):
            self.bank.qtbot.keySequence(doel, toets)
        else:
            self.bank.qtbot.keyClick(doel, toets)
        self.tel += 1
        self.rust()

    def typ(self, tekst: str) -> None:
        self.bank.qtbot.keyClicks(QApplication.focusWidget(), tekst)

    def naar(self, invoer: QWidget) -> None:
        """The window comes in front again, as it does where there is a window manager."""
        self.venster.activateWindow()
        self.bank.qtbot.waitUntil(self.venster.isActiveWindow)
        invoer.setFocus()

    def klik(self, knop: QWidget) -> None:
        klik_op(self.bank.qtbot, knop)
        self.tel += 1
        self.rust()


@pytest.fixture
def raam(bank: Werkbank, qapp: QApplication) -> Iterator[Raam]:
    stijl.pas_toe(qapp, "licht")
    bank.scherm.hide()
    deze = Raam(bank)
    yield deze
    deze.venster.close()


@pytest.mark.parametrize("tab", ["tijdlijn", "plan", "route"])
def test_three_keys_lead_straight_to_a_route_and_the_rules_come_after(raam: Raam, werkplek: Werkplek, tab: str) -> None:
    raam.venster.open_dossier(raam.bank.inwoner_id, tab)
    raam.rust()
    for toets in ("Ctrl+R", "W", Qt.Key.Key_Return):
        raam.toets(toets)
    assert raam.tel == 3
    inwoner = open_dossier(werkplek, raam.bank.inwoner_id)
    assert (inwoner.route, inwoner.routekeuzes[-1].direct) == ("wsp", True)
    scherm = raam.venster.scherm("dossier")
    assert scherm.kop.tabs.tabText(scherm.kop.tabs.currentIndex()) == "Route"
    route = scherm.tab("route")
    assert route.code == "wsp"
    assert route.wacht.waarom.text().startswith("U koos Werkgeversservicepunt. Het advies was Lokaal werkteam: Er is")
    raam.naar(route.wacht.reden)
    raam.typ("Er is een baan bij de bakker.")
    raam.toets(Qt.Key.Key_Return)
    assert open_dossier(werkplek, raam.bank.inwoner_id).routekeuzes[-1].afwijking == "Er is een baan bij de bakker."
    assert not route.wacht.isVisible()


def test_straight_to_the_rmt_leads_to_its_questions(raam: Raam, werkplek: Werkplek) -> None:
    raam.venster.open_dossier(raam.bank.inwoner_id, "tijdlijn")
    raam.rust()
    for toets in ("Ctrl+R", "R", Qt.Key.Key_Return):
        raam.toets(toets)
    assert open_dossier(werkplek, raam.bank.inwoner_id).routekeuzes == []
    route = raam.venster.scherm("dossier").tab("route")
    assert route.code == "rmt"
    assert route.vooraf.isVisible()


def test_without_a_dossier_the_keys_say_so(raam: Raam) -> None:
    raam.venster.ga_inwoners()
    raam.rust()
    raam.toets("Ctrl+R")
    assert raam.venster.melding.tekst.text() == "Open eerst een dossier."
    assert not raam.venster.findChildren(DirectDialoog)


def test_a_terugmelding_takes_four_keys_and_clicks_beside_the_text(raam: Raam, werkplek: Werkplek) -> None:
    aangemeld(raam.bank, "wsp")
    raam.venster.open_dossier(raam.bank.inwoner_id, "route")
    raam.rust()
    tab = raam.venster.scherm("dossier").tab("route")
    raam.klik(knop_met(tab, "Teruggemeld"))
    (venster,) = raam.venster.findChildren(TerugmeldDialoog)
    assert venster.reden.hasFocus()
    raam.toets("1")
    raam.toets(Qt.Key.Key_Tab)
    raam.typ("Eerst rust thuis")
    raam.toets(Qt.Key.Key_Return)
    assert raam.tel == 4  # with a second for each and ten for a line of text: within thirty seconds
    inwoner = open_dossier(werkplek, raam.bank.inwoner_id)
    assert (inwoner.aanmeldingen[0].reden, inwoner.aanmeldingen[0].toelichting) == ("te_vroeg", "Eerst rust thuis")
    assert inwoner.route == ""
    assert tab.wacht.isVisible()
