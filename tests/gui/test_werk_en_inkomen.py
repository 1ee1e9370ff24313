"""Werk en inkomen through real keys: what is on screen is what the engine says, to the cent."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.werkbank import klik_op
from tests.gui.werkscherm import Scherm
from werkteam_desktop.grafiek.opmaak import bedrag, euro, verschil
from werkteam_desktop.grafiek.vormen import Tekst
from werkteam_desktop.gui.dossier.werk_en_inkomen import WerkEnInkomenTab
from werkteam_desktop.gui.dossier.werk_onder import BEREKEND, BEWAARD, REGELEN, UREN
from werkteam_desktop.gui.dossier.werk_velden import bedragveld, dagveld, geboorteveld_kinderen, uurloonveld
from werkteam_desktop.gui.kader import Kader
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_uitkering
from werkteam_desktop.handelingen.werk_en_inkomen import vraag_van
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.zin import hoofdzin, oorzaakzin, regelnaam

# The platform without a screen has no window manager to tell the smallest size of a window to.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def test_each_step_of_the_slider_recomputes_sentence_bars_and_table(scherm: Scherm) -> None:
    scherm.tab.werk.schuif.setFocus()
    for toets, uren in ((Qt.Key.Key_Right, 25), (Qt.Key.Key_PageUp, 29), (Qt.Key.Key_End, 40), (Qt.Key.Key_Home, 0)):
        scherm.qtbot.keyClick(scherm.tab.werk.schuif, toets)
        verwacht = scherm.verwacht(uren)
        assert scherm.tab.werk.uren.text() == str(uren)
        assert scherm.tab.uitkomst == verwacht
        assert scherm.tab.antwoord.zin.text() == hoofdzin(scherm.tab.vraag, verwacht)
        assert scherm.tabel()[-1] == (
            "Samen",
            bedrag(verwacht.voor.totaal),
            bedrag(verwacht.na.totaal),
            verschil(verwacht.verschil),
        )
        in_beeld = {vorm.tekst for vorm in scherm.tab.staven._grafiek.vormen if isinstance(vorm, Tekst)}
        assert {euro(verwacht.voor.totaal), euro(verwacht.na.totaal), f"{uren} uur"} <= in_beeld


def test_hours_that_nobody_touched_follow_the_intake_and_others_stay(scherm: Scherm) -> None:
    def intake(uren: int) -> str:
        scherm.kader.doe(neem_intake_op, scherm.inwoner_id, uren_beschikbaar=uren)
        scherm.herlaad()
        return scherm.tab.werk.uren.text()

    assert (scherm.tab.werk.uren.text(), intake(16), intake(20)) == ("24", "16", "20")
    scherm.tab.werk.schuif.setFocus()
    scherm.qtbot.keyClick(scherm.tab.werk.schuif, Qt.Key.Key_Right)
    assert intake(32) == "21"


def test_an_amount_without_uitkering_says_that_it_is_one(scherm: Scherm) -> None:
    assert not scherm.tab.antwoord.onzeker.isVisible()
    scherm.kader.doe(wijzig_uitkering, scherm.inwoner_id, "")
    scherm.herlaad()
    assert "gerekend zonder uitkering" in scherm.tab.antwoord.onzeker.text()
    assert scherm.tab.antwoord.onzeker.isVisible()


def test_the_table_adds_up_to_the_outcome_to_the_cent(scherm: Scherm) -> None:
    def getal(tekst: str) -> Decimal:
        cijfers = tekst.replace("–", "-").replace("+", "").replace(" ", "").replace(".", "")
        return Decimal(cijfers.replace(",", "."))

    *regels, samen = scherm.tabel()
    verwacht = scherm.verwacht(24)
    assert [r[0] for r in regels] == [regelnaam(r.regeling) for r in verwacht.na.regels]
    for plek, totaal in ((1, verwacht.voor.totaal), (2, verwacht.na.totaal), (3, verwacht.verschil)):
        assert sum(getal(r[plek]) for r in regels) == getal(samen[plek]) == totaal


def test_typed_hours_move_the_slider_and_impossible_hours_say_so(scherm: Scherm) -> None:
    scherm.typ(scherm.tab.werk.uren, "32")
    assert scherm.tab.werk.schuif.value() == 32
    assert scherm.tab.uitkomst == scherm.verwacht(32)
    scherm.typ(scherm.tab.werk.uren, "50")
    assert scherm.tab.werk.uren.melding.text() == "Schrijf een heel getal van 0 tot en met 40."
    assert scherm.tab.antwoord.oud.isVisible()


@pytest.mark.parametrize("fout", ["12,5 euro", "abc", "1,2,3", "-5"])
def test_a_wrong_amount_gets_a_sentence_and_the_last_good_outcome_stays_marked_as_old(
    scherm: Scherm, fout: str
) -> None:
    voor, tabel = scherm.tab.uitkomst, scherm.tabel()
    veld = scherm.tab.thuis.kale_huur
    scherm.typ(veld, fout)
    assert veld.property("fout") is True
    assert veld.melding.isVisible()
    assert veld.melding.text() == "Dit is geen bedrag; schrijf alleen het getal, bijvoorbeeld 1.234,56."
    assert veld.accessibleDescription() == veld.melding.text()
    assert scherm.tab.antwoord.oud.isVisible()
    assert not scherm.tab.antwoord.knop.isEnabled()
    assert (scherm.tab.uitkomst, scherm.tabel()) == (voor, tabel)
    veld.bewaar_nu()
    scherm.herlaad()
    assert veld.text() == fout, "what somebody typed must survive a reload"
    assert scherm.dossier().huishouden.kale_huur == Decimal("640.00")
    scherm.typ(veld, "640")
    assert veld.property("fout") is False
    assert not scherm.tab.antwoord.oud.isVisible()
    assert scherm.tab.antwoord.knop.isEnabled()


@pytest.mark.parametrize(
    ("tekst", "waarde"),
    [("700", "700.00"), ("700,50", "700.50"), ("€ 1.234,56", "1234.56"), ("€ 0", "0.00"), ("", None)],
)
def test_an_amount_as_people_write_it_counts_at_once_and_is_kept(
    scherm: Scherm, tekst: str, waarde: str | None
) -> None:
    veld = scherm.tab.thuis.kale_huur
    scherm.typ(veld, tekst)
    bedrag_ = Decimal(waarde) if waarde else None
    assert scherm.tab.vraag.huishouden.woning.kale_huur == (bedrag_ or 0)
    scherm.qtbot.waitUntil(lambda: scherm.dossier().huishouden.kale_huur == bedrag_)
    assert scherm.tab.uitkomst == scherm.verwacht(24)


def test_a_wage_below_the_minimum_is_explained_beside_its_field(scherm: Scherm) -> None:
    scherm.typ(scherm.tab.werk.uurloon, "5")
    assert "minimumloon" in scherm.tab.werk.uurloon.melding.text()
    assert "werk.uurloon" not in scherm.tab.werk.uurloon.melding.text()
    assert scherm.tab.antwoord.oud.isVisible()
    scherm.typ(scherm.tab.werk.uurloon, "1.500")
    assert scherm.tab.werk.uurloon.melding.text().endswith("Vul het loon per uur in, bijvoorbeeld 15,00.")
    assert not scherm.tab.antwoord.knop.isEnabled()
    scherm.typ(scherm.tab.werk.uurloon, "18,25")
    assert scherm.tab.vraag.werk.uurloon == Decimal("18.25")
    assert scherm.tab.werk.uurloon.melding.text() == ""
    assert not scherm.tab.antwoord.oud.isVisible()


def test_a_partner_without_birth_date_is_asked_for_and_then_counts(scherm: Scherm) -> None:
    leefvorm = scherm.tab.thuis.leefvorm
    leefvorm.setFocus()
    scherm.qtbot.keyClicks(leefvorm, "Gehuwd")
    assert scherm.tab.thuis.partner.isVisible()
    assert scherm.tab.thuis.partner.melding.text().startswith("Vul de geboortedatum van de partner in")
    scherm.typ(scherm.tab.thuis.partner, "3 april 1990")
    assert scherm.tab.vraag.huishouden.partner.geboortedatum == dt.date(1990, 4, 3)
    scherm.qtbot.waitUntil(lambda: scherm.dossier().huishouden.geboortedatum_partner == "1990-04-03")
    assert scherm.tab.uitkomst == scherm.verwacht(24)


def test_childcare_is_asked_for_young_children_only_and_counts(scherm: Scherm) -> None:
    opvang = scherm.tab.werk.opvang
    assert not opvang.isVisible()
    scherm.typ(scherm.tab.thuis.kinderen, "2-5-2011, 14-9-2021, 1-6-2024")
    scherm.qtbot.waitUntil(lambda: len(scherm.dossier().huishouden.kinderen) == 3)
    assert opvang.isVisible()
    assert "geen kosten van kinderopvang" in scherm.tab.stil.text()
    scherm.qtbot.keyClick(opvang.nodig, Qt.Key.Key_Space)
    assert [r.soort.code() for r in opvang.rijen] == ["dagopvang", "bso"]
    scherm.typ(opvang.rijen[0].uren, "100")
    scherm.typ(opvang.rijen[0].tarief, "11,50")
    scherm.herlaad()
    (een,) = scherm.tab.vraag.werk.kinderopvang
    assert (een.soort, een.uren_per_maand, een.uurtarief) == ("dagopvang", Decimal(100), Decimal("11.50"))
    vraag, _ = vraag_van(scherm.dossier(), scherm.kader.werkplek.vandaag())
    verwacht = bereken(replace(vraag, werk=replace(vraag.werk, kinderopvang=(een,))), laad_normen())
    assert scherm.tab.uitkomst == verwacht
    assert "Kosten van kinderopvang" in [r[0] for r in scherm.tabel()]
    assert "geen kosten van kinderopvang" not in scherm.tab.stil.text()
    scherm.typ(opvang.rijen[1].uren, "veel")
    assert scherm.tab.antwoord.oud.isVisible()
    scherm.typ(opvang.rijen[1].uren, "")
    klik_op(scherm.qtbot, scherm.tab.antwoord.knop)
    if scherm.tab.uitkomst.afspraak_nodig:
        scherm.qtbot.keyClicks(scherm.tab.antwoord.afspraak, "Samen naar de opvang bellen")
        klik_op(scherm.qtbot, scherm.tab.antwoord.knop)
    scherm.qtbot.waitUntil(lambda: len(scherm.dossier().berekeningen) == 1)
    nieuw = WerkEnInkomenTab(scherm.kader, scherm.tab)  # lives as long as its parent, also after this test
    nieuw.toon(scherm.dossier())
    scherm.qtbot.waitUntil(lambda: nieuw.uitkomst is not None)
    assert nieuw.uitkomst == verwacht, "a kept job comes back with its childcare"


def test_a_reload_does_not_touch_what_is_being_typed(scherm: Scherm) -> None:
    veld = scherm.tab.thuis.vermogen
    scherm.typ(veld, "2500,5")
    scherm.tab.toon(open_dossier(scherm.kader.werkplek, scherm.inwoner_id))
    assert veld.text() == "2500,5"
    assert veld.hasFocus()
    scherm.qtbot.keyClicks(veld, "0")
    scherm.tab.werk.schuif.setFocus()
    scherm.qtbot.waitUntil(lambda: scherm.dossier().huishouden.vermogen == Decimal("2500.50"))
    assert veld.text() == "2.500,50"


def test_into_the_plan_keeps_the_calculation_and_a_reload_shows_it(scherm: Scherm) -> None:
    uitkomst = scherm.tab.uitkomst
    assert not uitkomst.afspraak_nodig
    scherm.tab.antwoord.knop.setFocus()
    scherm.qtbot.keyClick(scherm.tab.antwoord.knop, Qt.Key.Key_Space)
    scherm.qtbot.waitUntil(lambda: len(scherm.dossier().berekeningen) == 1)
    dossier = scherm.dossier()
    assert dossier.plan.berekening_id == dossier.berekeningen[0].id
    assert dossier.berekeningen[0].uitkomst["verschil"] == str(uitkomst.verschil)
    scherm.qtbot.waitUntil(lambda: scherm.tab.antwoord.knop.text() == "✓ In het plan")
    assert not scherm.tab.antwoord.knop.isEnabled()

    scherm.tab.werk.schuif.setValue(30)
    assert scherm.tab.antwoord.knop.text() == "In het plan"
    scherm.tab.onder.tabs.setCurrentIndex(BEWAARD)
    regel, strook, opnieuw = [k for k in scherm.blad().findChildren(QPushButton) if not k.isHidden()]
    assert (strook.text(), opnieuw.text()) == ("Klopt de loonstrook?", "Reken opnieuw")
    assert regel.text() == f"24 november 2026 · 24 uur · {euro(uitkomst.verschil)} per maand meer"
    scherm.qtbot.keyClick(regel, Qt.Key.Key_Space)
    assert scherm.tab.uitkomst == uitkomst
    assert scherm.tab.werk.uren.text() == "24"
    assert scherm.tab.antwoord.bewaard_op.text() == "Bewaard op 24 november 2026, met de bedragen van toen"
    scherm.tab.werk.schuif.setValue(25)
    assert not scherm.tab.antwoord.bewaard_op.isVisible()


def test_a_loss_is_said_plainly_with_a_next_step_and_needs_an_afspraak(scherm: Scherm) -> None:
    scherm.typ(scherm.tab.werk.reiskosten, "350")
    scherm.tab.werk.schuif.setValue(12)
    scherm.qtbot.waitUntil(lambda: bool(scherm.tab._per_uur))
    assert scherm.tab.uitkomst.verschil < 0
    assert "minder over" in scherm.tab.antwoord.zin.text()
    beter = next(u for u, v in enumerate(scherm.tab._per_uur) if u > 12 and v > 0)
    assert f"Met {beter} uur houdt u" in scherm.tab.antwoord.verder.text()

    klik_op(scherm.qtbot, scherm.tab.antwoord.knop)
    assert scherm.tab.antwoord.melding.isVisible()
    assert scherm.tab.antwoord.afspraak.hasFocus()
    assert scherm.dossier().berekeningen == []

    scherm.qtbot.keyClicks(scherm.tab.antwoord.afspraak, "De coach vraagt bijzondere bijstand voor de reis aan")
    assert not scherm.tab.antwoord.melding.isVisible()
    scherm.typ(scherm.tab.antwoord.datum, "5 december 2026")
    klik_op(scherm.qtbot, scherm.tab.antwoord.knop)
    scherm.qtbot.waitUntil(lambda: len(scherm.dossier().berekeningen) == 1)
    (actie,) = [a for a in scherm.dossier().plan.acties if a.fase == "stabiliteit"]
    assert actie.tekst == "De coach vraagt bijzondere bijstand voor de reis aan"
    assert (actie.datum, actie.berekening_id) == (dt.date(2026, 12, 5), scherm.dossier().berekeningen[0].id)
    scherm.herlaad()
    assert scherm.tab.antwoord.afspraak.text() == ""
    scherm.tab.onder.tabs.setCurrentIndex(BEWAARD)
    assert "Afspraak: De coach vraagt bijzondere bijstand voor de reis aan" in scherm.teksten()


def test_enter_on_a_line_opens_the_steps_with_article_and_source(scherm: Scherm) -> None:
    tabel = scherm.tab.tabel
    tabel.setFocus()
    tabel.setCurrentCell(0, 0)
    scherm.qtbot.keyClick(tabel, Qt.Key.Key_Down)
    scherm.qtbot.keyClick(tabel, Qt.Key.Key_Return)
    assert scherm.tab.onder.tabs.currentIndex() == BEREKEND
    teksten = scherm.teksten()
    regel = next(r for r in scherm.tab.uitkomst.na.regels if r.regeling == "bijstand")
    assert teksten[0] == "Bijstand"
    for stap in regel.uitleg:
        assert stap.stap in teksten
        assert any(t.startswith(stap.artikel) for t in teksten)
        assert not stap.bron or any(t.endswith(stap.bron) for t in teksten)
    assert bedrag(regel.bedrag) in teksten
    scherm.qtbot.keyClick(tabel, Qt.Key.Key_Down)
    assert scherm.teksten()[0] == regelnaam(tabel.gekozen) == "Zorgtoeslag"


def test_an_amount_that_is_not_confirmed_is_marked_on_its_line_and_in_the_steps(scherm: Scherm) -> None:
    uitkomst = scherm.tab.uitkomst
    regel = uitkomst.na.regels[0]
    los = replace(regel, uitleg=(replace(regel.uitleg[0], status="unverified"), *regel.uitleg[1:]))
    twijfel = replace(
        uitkomst,
        na=replace(uitkomst.na, regels=(los, *uitkomst.na.regels[1:])),
        niet_bevestigd=(f"{los.uitleg[0].stap} ({los.uitleg[0].artikel})",),
    )
    scherm.tab._toon(scherm.tab.vraag, twijfel)
    assert scherm.tabel()[0][0] == "Loon, netto *"
    assert "* Nog niet bevestigd: Uurloon" in scherm.tab.stil.text()
    scherm.tab.onder.leg_uit("loon")
    assert any(t.endswith("nog niet bevestigd") for t in scherm.teksten())


def test_the_months_table_holds_every_month_of_the_outcome(scherm: Scherm) -> None:
    kas = scherm.tab.uitkomst.kasstroom
    tabel = scherm.tab.onder.kas.tabel
    assert tabel.columnCount() == len(kas) == 12
    assert [tabel.item(2, nr).text() for nr in range(12)] == [bedrag(m.stand, centen=False) for m in kas]
    scherm.tab.resize(696, 439)
    scherm.qtbot.waitUntil(lambda: tabel.rowCount() == 12)
    assert [tabel.item(nr, 2).text() for nr in range(12)] == [bedrag(m.stand, centen=False) for m in kas]
    tabel.setCurrentCell(5, 0)
    zin = scherm.tab.onder.kas.zin.text().replace("\u2060\u00a0", " ")
    assert f"{scherm.tab.onder.kas.grafiek.accessibleDescription()} Mei: " in zin
    in_mei = [dag for dag in scherm.tab.uitkomst.kasdagen if dag.dag.replace(day=1) == kas[5].maand]
    assert in_mei
    for dag in in_mei:
        assert f"op de {dag.dag.day}e " in zin
        for post in dag.posten:
            assert f"{post.wat.lower()} {verschil(post.bedrag)}" in zin


def test_who_comes_short_reads_why(scherm: Scherm) -> None:
    beeld = scherm.tab.onder.kas
    assert not beeld.oorzaken.isVisible()
    scherm.typ(scherm.tab.thuis.rondkomen.saldo, "0")
    scherm.tab.thuis.rondkomen.erbij.click()
    krapte = scherm.tab.uitkomst.krapte
    assert krapte.buffer > 0
    assert beeld.oorzaken.text() == " ".join(oorzaakzin(oorzaak) for oorzaak in krapte.oorzaken)
    assert beeld.oorzaken.isVisible()


def test_the_hours_table_says_what_the_engine_says_and_enter_takes_those_hours(scherm: Scherm) -> None:
    scherm.tab.onder.tabs.setCurrentIndex(UREN)
    beeld = scherm.tab.onder.uren
    scherm.qtbot.waitUntil(lambda: beeld.tabel.columnCount() == 11)
    for nr in range(11):
        assert beeld.tabel.horizontalHeaderItem(nr).text() == f"{4 * nr} uur"
        assert beeld.tabel.item(0, nr).text() == bedrag(scherm.verwacht(4 * nr).verschil, centen=False)
    assert scherm.tab.antwoord.verder.text().startswith("Meer dan 18 uur levert eerst niets extra’s op. Met 26 uur")
    assert beeld.zin.text().startswith("Meer dan 18 uur werken levert pas vanaf 26 uur iets extra’s op.")
    beeld.tabel.setFocus()
    scherm.qtbot.keyClick(beeld.tabel, Qt.Key.Key_Right)
    scherm.qtbot.keyClick(beeld.tabel, Qt.Key.Key_Return)
    assert scherm.tab.uitkomst == scherm.verwacht(28)
    assert scherm.tab.werk.uren.text() == "28"


def test_what_must_be_arranged_goes_into_the_plan_with_its_date(scherm: Scherm) -> None:
    scherm.tab.onder.tabs.setCurrentIndex(REGELEN)
    stap = scherm.tab.uitkomst.stappen[0]
    knop = next(k for k in scherm.blad().findChildren(QPushButton) if k.accessibleName().endswith(stap.wat))
    klik_op(scherm.qtbot, knop)
    scherm.qtbot.waitUntil(lambda: scherm.dossier().plan is not None)
    (actie,) = scherm.dossier().plan.acties
    assert actie.tekst.startswith(stap.wat)
    assert actie.datum == stap.voor
    scherm.qtbot.waitUntil(lambda: "✓ in het plan" in scherm.teksten())


def test_another_inwoner_gets_own_facts_and_the_first_finds_the_job_as_left(
    scherm: Scherm, nieuwe_inwoner: Callable[..., int]
) -> None:
    scherm.tab.werk.schuif.setValue(31)
    scherm.typ(scherm.tab.thuis.kale_huur, "abc")
    ander = nieuwe_inwoner("Jansen", geboortedatum="2001-06-30", gemeente="0402")
    scherm.tab.toon(open_dossier(scherm.kader.werkplek, ander))
    assert scherm.tab.werk.uren.text() == "24"
    assert scherm.tab.thuis.kale_huur.text() == ""
    assert scherm.tab.thuis.kale_huur.property("fout") is False
    assert "het huishouden (nu: alleenstaand)" in scherm.tab.stil.text()
    assert scherm.tab.uitkomst.voor.bedrag("bijstand") == 0
    scherm.herlaad()
    assert scherm.tab.werk.uren.text() == "31"
    assert scherm.tab.uitkomst == scherm.verwacht(31)


def test_without_birth_date_the_tab_asks_for_it_and_nothing_else(
    qtbot: QtBot, kader: Kader, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner("Onbekend")
    tab = WerkEnInkomenTab(kader)
    qtbot.addWidget(tab)
    with qtbot.waitExposed(tab):
        tab.show()
    kader.lees(open_dossier, inwoner_id, daarna=tab.toon)
    qtbot.waitUntil(lambda: tab.antwoord.oud.isVisible())
    assert tab.antwoord.zin.text() == "Er is nog geen uitkomst."
    assert not tab.antwoord.knop.isEnabled()
    assert tab.thuis.geboren.isVisible()
    tab.thuis.geboren.setFocus()
    qtbot.keyClicks(tab.thuis.geboren, "14-3-1988")
    assert tab.uitkomst is not None
    assert not tab.antwoord.oud.isVisible()


def test_every_field_has_a_name_and_tab_goes_from_top_to_bottom(scherm: Scherm) -> None:
    tab = scherm.tab
    bereikbaar = [
        w for w in tab.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisibleTo(tab)
    ]
    naamloos = [w for w in bereikbaar if not (w.accessibleName() or (isinstance(w, QPushButton) and w.text()))]
    assert [type(w).__name__ for w in naamloos if type(w).__name__ != "QCheckBox"] == []
    tab.werk.uren.setFocus()
    volgorde = [tab.werk.uren]
    for _ in range(24):
        scherm.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        volgorde.append(QApplication.focusWidget())
    werk, thuis = tab.werk, tab.thuis
    assert volgorde[1:7] == [werk.schuif, werk.uurloon, werk.betaald, werk.start, werk.einde, werk.reiskosten]
    assert volgorde[7:10] == [werk.vergoeding, werk.korting, werk.meer.knop]
    assert volgorde[10:13] == [thuis.meer.knop, thuis.uitkering, thuis.gebruikt]
    assert volgorde[-4:] == [tab.antwoord.knop, tab.druk, tab.tabel, tab.onder.tabs]
    for beeld in (tab.staven, tab.werk.lijn, tab.onder.kas.grafiek):
        assert beeld.accessibleName()
        assert beeld.accessibleDescription() or beeld is tab.werk.lijn


@pytest.mark.parametrize("breedte", [1282, 1100, 696])
def test_nothing_is_cut_off_sideways(scherm: Scherm, breedte: int) -> None:
    scherm.tab.resize(breedte, 439)
    scherm.qtbot.waitUntil(lambda: scherm.tab.width() == breedte)
    scherm.qtbot.waitUntil(lambda: scherm.tab.vel.widget().width() <= scherm.tab.vel.viewport().width())


@pytest.mark.parametrize("kinderen", ["", "2-5-2017, 14-9-2021"])
def test_it_fits_on_a_small_office_laptop_without_scrolling(scherm: Scherm, kinderen: str) -> None:
    scherm.typ(scherm.tab.thuis.kinderen, kinderen)
    scherm.tab.werk.schuif.setFocus()
    scherm.rust()
    scherm.qtbot.waitUntil(lambda: bool(scherm.tab._per_uur))
    scherm.qtbot.waitUntil(lambda: scherm.tab.vel.verticalScrollBar().maximum() == 0)


def test_fields_read_what_people_write(qtbot: QtBot) -> None:
    gevallen = [
        (bedragveld("x"), "1.234,56", Decimal("1234.56"), "1.234,56"),
        (uurloonveld("x"), "Minimumloon", None, ""),
        (dagveld("x"), "1 mrt 2027", None, None),
        (dagveld("x"), "1 maart 2027", dt.date(2027, 3, 1), "1-3-2027"),
        (geboorteveld_kinderen("x"), "14-9-2019, 2 mei 2017", ("2017-05-02", "2019-09-14"), "2-5-2017, 14-9-2019"),
        (geboorteveld_kinderen("x"), "31-02-2019", (), None),
    ]
    for veld, tekst, waarde, terug in gevallen:
        qtbot.addWidget(veld)
        qtbot.keyClicks(veld, tekst)
        assert veld.waarde == waarde
        assert bool(veld.fout) == (terug is None)
        if terug is not None:
            veld.zet_waarde(waarde, dwing=True)
            assert veld.text() == terug


@pytest.mark.parametrize("uurloon", ["", "99,00"])
def test_no_amount_in_the_table_is_cut(scherm: Scherm, uurloon: str) -> None:
    scherm.typ(scherm.tab.werk.uurloon, uurloon)
    scherm.rust()
    tabel = scherm.tab.tabel
    for nr in range(1, tabel.columnCount()):
        assert tabel.sizeHintForColumn(nr) <= tabel.columnWidth(nr)
        nodig = max(
            tabel.fontMetrics().horizontalAdvance(tabel.item(rij, nr).text()) for rij in range(tabel.rowCount())
        )
        assert nodig < tabel.columnWidth(nr)
    assert tabel.columnWidth(0) >= tabel.sizeHintForColumn(0)
