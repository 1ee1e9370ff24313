"""Planning on the timeline in the real window: dragged by the mouse, moved by keys, kept and undone."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.conftest import NU
from tests.gui.werkbank import Werkbank, naamlozen
from werkteam_desktop.dossier import Actie, Plaatsing, Voorziening
from werkteam_desktop.dossier.catalogus import voorzieningen
from werkteam_desktop.gui.dossier.plan_tijdbalk import TijdbalkKaart, TijdbalkVeld, grensdagen
from werkteam_desktop.gui.stijl import pas_toe
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.loonwaarde import noteer_loonwaarde
from werkteam_desktop.handelingen.nazorg import plaats
from werkteam_desktop.handelingen.plan import reik_uit, verwijder_onderdeel, voeg_toe, wijzig_plan

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
VANDAAG = NU.date()
TAAL = (dt.date(2026, 12, 1), dt.date(2027, 2, 28))
WEEK = dt.timedelta(days=7)
DAG = dt.timedelta(days=1)
GEEN, SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
PUNT = 96 / 72


@pytest.fixture
def kaart(bank: Werkbank) -> TijdbalkKaart:
    """Taalles of six hours, a proefplaatsing of 24 from January, and a step; 26 hours there are."""
    neem_intake_op(bank.werkplek, bank.inwoner_id, uren_beschikbaar=26)
    for hulp in (
        Voorziening(code="taal", fase="ontwikkeling", begin=TAAL[0], einde=TAAL[1], uren_per_week=6),
        Voorziening(
            code="proefplaatsing",
            fase="werk",
            begin=dt.date(2027, 1, 4),
            einde=dt.date(2027, 3, 3),
            uren_per_week=24,
        ),
    ):
        voeg_toe(bank.werkplek, bank.inwoner_id, hulp)
    voeg_toe(bank.werkplek, bank.inwoner_id, Actie(tekst="Bellen.", datum=dt.date(2026, 12, 10), fase="werk"))
    return bank.open("plan").tijdlijn_kaart


def _taal(bank: Werkbank) -> tuple[dt.date | None, dt.date | None]:
    (hulp,) = [v for v in bank.dossier().plan.voorzieningen if v.code == "taal"]
    return hulp.begin, hulp.einde


def _druk(bank: Werkbank, veld: TijdbalkVeld, toets: Qt.Key, met: Qt.KeyboardModifier = GEEN) -> None:
    bank.qtbot.keyClick(veld, toets, met)
    bank.wacht()


def _kies(bank: Werkbank, veld: TijdbalkVeld, code: str) -> None:
    bank.scherm.tab("plan").vel.breng_in_beeld(veld)
    veld.setFocus()
    sleutels = [w.sleutel for w in veld.in_volgorde()]
    doel = next((Voorziening, v.id) for v in bank.dossier().plan.voorzieningen if v.code == code)
    for _ in sleutels:
        _druk(bank, veld, Qt.Key.Key_Up)
    while veld.gekozen_sleutel != doel:
        _druk(bank, veld, Qt.Key.Key_Down)


def _punt(veld: TijdbalkVeld, code_of_tekst: str, deel: float) -> QPoint:
    """A point on a bar or step: 0 its left end, 1 its right end."""
    (vlak,) = [v for v in veld.tijdbalk.vlakken if code_of_tekst in v.wat.naam]
    return QPoint(round((vlak.x + 1 + (vlak.breedte - 2) * deel) * PUNT), round((vlak.y + vlak.hoogte / 2) * PUNT))


def _over(veld: TijdbalkVeld, dagen: float) -> int:
    venster = veld.tijdbalk.venster
    return round(dagen * (venster.rechts - venster.links) / (venster.einde - venster.begin).days * PUNT)


def _sleep(bank: Werkbank, veld: TijdbalkVeld, van: QPoint, dagen: float, met=GEEN, los: bool = True) -> None:
    links = Qt.MouseButton.LeftButton
    bank.qtbot.mousePress(veld, links, met, van)
    for deel in (0.3, 0.7, 1.0):
        bank.qtbot.mouseMove(veld, van + QPoint(round(_over(veld, dagen) * deel), 0))
    if met != GEEN:  # qtbot's mouse moves carry no keys
        _beweeg_met(veld, van + QPoint(_over(veld, dagen), 0), met)
    if los:
        bank.qtbot.mouseRelease(veld, links, met, van + QPoint(_over(veld, dagen), 0))
        bank.wacht()


def _beweeg_met(veld: TijdbalkVeld, punt: QPoint, met: Qt.KeyboardModifier) -> None:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    globaal = QPointF(veld.mapToGlobal(punt))
    links = Qt.MouseButton.LeftButton
    QApplication.sendEvent(
        veld, QMouseEvent(QEvent.Type.MouseMove, QPointF(punt), globaal, Qt.MouseButton.NoButton, links, met)
    )


@pytest.mark.parametrize(
    ("toets", "met", "begin", "einde"),
    [
        (Qt.Key.Key_Right, GEEN, WEEK, WEEK),
        (Qt.Key.Key_Left, GEEN, -WEEK, -WEEK),
        (Qt.Key.Key_Right, SHIFT, 0 * DAG, WEEK),
        (Qt.Key.Key_Left, SHIFT, 0 * DAG, -WEEK),
        (Qt.Key.Key_Right, ALT, WEEK, 0 * DAG),
        (Qt.Key.Key_Left, ALT, -WEEK, 0 * DAG),
        (Qt.Key.Key_Right, CTRL, DAG, DAG),
        (Qt.Key.Key_Left, CTRL | SHIFT, 0 * DAG, -DAG),
        (Qt.Key.Key_Right, CTRL | ALT, DAG, 0 * DAG),
    ],
)
def test_an_arrow_moves_what_was_chosen_and_undo_brings_it_back(
    bank: Werkbank, kaart: TijdbalkKaart, toets, met, begin: dt.timedelta, einde: dt.timedelta
) -> None:
    _kies(bank, kaart.veld, "taal")
    voor = len(bank.kader.laatste)
    _druk(bank, kaart.veld, toets, met)
    assert _taal(bank) == (TAAL[0] + begin, TAAL[1] + einde)
    assert len(bank.kader.laatste) == voor + 1
    assert kaart.veld.hasFocus()
    bank.kader.draai_terug()
    bank.wacht()
    assert _taal(bank) == TAAL


def test_what_was_chosen_and_what_became_of_it_is_said(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    _kies(bank, kaart.veld, "taal")
    naam = kaart.veld.gekozen_wat().naam
    assert kaart.zin.text() == f"{naam}: 1 december tot en met 28 februari."
    _druk(bank, kaart.veld, Qt.Key.Key_Right, SHIFT)
    assert kaart.zin.text() == f"{naam}: 1 december tot en met 7 maart."
    assert kaart.zin.text() in kaart.veld.accessibleDescription()
    assert naamlozen(kaart) == []


def test_many_presses_at_once_all_count(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    _kies(bank, kaart.veld, "taal")
    for _ in range(6):
        bank.qtbot.keyClick(kaart.veld, Qt.Key.Key_Right)  # without waiting for the store
    bank.qtbot.waitUntil(lambda: not kaart._wens and not bank.kader.werker.is_bezig, timeout=30_000)
    assert _taal(bank) == (TAAL[0] + 6 * WEEK, TAAL[1] + 6 * WEEK)


def test_a_plan_given_out_stays_as_it_is_and_the_choice_follows_into_the_new_version(
    bank: Werkbank, kaart: TijdbalkKaart
) -> None:
    reik_uit(bank.werkplek, bank.inwoner_id)
    bank.wacht()
    _kies(bank, kaart.veld, "taal")
    oud = kaart.veld.gekozen_sleutel
    for _ in range(3):
        bank.qtbot.keyClick(kaart.veld, Qt.Key.Key_Right)
    bank.qtbot.waitUntil(lambda: not kaart._wens and not bank.kader.werker.is_bezig, timeout=30_000)
    dossier = bank.dossier()
    assert [p.versie for p in dossier.plannen] == [1, 2]
    oude = next(v for v in dossier.plannen[0].voorzieningen if v.code == "taal")
    assert (oude.begin, oude.einde) == TAAL
    assert _taal(bank) == (TAAL[0] + 3 * WEEK, TAAL[1] + 3 * WEEK)
    assert kaart.veld.gekozen_sleutel != oud
    assert "22 december" in kaart.zin.text()
    assert [z for z in bank.gemeld if "nieuwere versie" in z] == []
    while [p.versie for p in bank.dossier().plannen] != [1]:
        bank.kader.draai_terug()
        bank.wacht()
    assert kaart.veld.gekozen_sleutel == oud
    _druk(bank, kaart.veld, Qt.Key.Key_Right)
    assert _taal(bank) == (TAAL[0] + WEEK, TAAL[1] + WEEK)


@pytest.mark.parametrize(
    ("deel", "dagen", "met", "begin", "einde"),
    [
        (0.5, 16, GEEN, 2 * WEEK, 2 * WEEK),
        (0.5, -8, GEEN, -WEEK, -WEEK),
        (1.0, 13, GEEN, 0 * DAG, 2 * WEEK),
        (0.0, 15, GEEN, 2 * WEEK, 0 * DAG),
        (0.5, 10, CTRL, 10 * DAG, 10 * DAG),
    ],
)
def test_dragging_moves_by_whole_weeks_or_with_ctrl_by_days(
    bank: Werkbank, kaart: TijdbalkKaart, deel: float, dagen: int, met, begin: dt.timedelta, einde: dt.timedelta
) -> None:
    naam = _naam(kaart, "taal", bank)
    voor = len(bank.kader.laatste)
    _sleep(bank, kaart.veld, _punt(kaart.veld, naam, deel), dagen, met)
    assert _taal(bank) == (TAAL[0] + begin, TAAL[1] + einde)
    assert len(bank.kader.laatste) == voor + 1


def _naam(kaart: TijdbalkKaart, code: str, bank: Werkbank) -> str:
    (nummer,) = [v.id for v in bank.dossier().plan.voorzieningen if v.code == code]
    (wat,) = [b for b in kaart.veld.balken if b.sleutel == (Voorziening, nummer)]
    return wat.naam


def test_escape_cancels_a_drag_and_a_click_moves_nothing(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    veld = kaart.veld
    naam = _naam(kaart, "taal", bank)
    voor = len(bank.kader.laatste)
    van = _punt(veld, naam, 0.5)
    _sleep(bank, veld, van, 21, los=False)
    assert "22 december tot en met 21 maart" in kaart.zin.text()
    bank.qtbot.keyClick(veld, Qt.Key.Key_Escape)
    assert "1 december tot en met 28 februari" in kaart.zin.text()
    bank.qtbot.mouseRelease(veld, Qt.MouseButton.LeftButton, GEEN, van + QPoint(_over(veld, 21), 0))
    bank.qtbot.mouseClick(veld, Qt.MouseButton.LeftButton, GEEN, van)
    bank.wacht()
    assert _taal(bank) == TAAL
    assert len(bank.kader.laatste) == voor


def test_while_dragging_the_longest_term_is_drawn_and_said(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    veld = kaart.veld
    van = _punt(veld, "Proefplaatsing", 1.0)
    _sleep(bank, veld, van, 14, los=False)
    assert kaart.zin.text().endswith("Dat is te lang. Hoogstens tot en met 3 maart.")
    binnen = veld.grab().toImage()
    bank.qtbot.keyClick(veld, Qt.Key.Key_Escape)
    assert veld.grab().toImage() != binnen
    bank.qtbot.mouseRelease(veld, Qt.MouseButton.LeftButton, GEEN, van)


def test_a_step_is_dragged_and_moved_by_keys(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    veld = kaart.veld
    bank.wacht()
    _sleep(bank, veld, _punt(veld, "Bellen", 0.5), 7)
    assert [a.datum for a in bank.dossier().plan.acties] == [dt.date(2026, 12, 17)]
    _druk(bank, veld, Qt.Key.Key_Left, CTRL)
    assert [a.datum for a in bank.dossier().plan.acties] == [dt.date(2026, 12, 16)]
    assert kaart.zin.text() == "Bellen: 16 december."


def test_enter_goes_to_the_row_in_the_plan(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    tab = bank.scherm.tab("plan")
    _kies(bank, kaart.veld, "taal")
    _druk(bank, kaart.veld, Qt.Key.Key_Return)
    (nummer,) = [v.id for v in bank.dossier().plan.voorzieningen if v.code == "taal"]
    assert tab.hulp.regels.rijen[nummer].isAncestorOf(QApplication.focusWidget())
    kaart.veld.setFocus()
    while kaart.veld.gekozen_wat().naam != "Bellen.":
        _druk(bank, kaart.veld, Qt.Key.Key_Down)
    _druk(bank, kaart.veld, Qt.Key.Key_Return)
    (stap,) = bank.dossier().plan.acties
    assert tab.stappen.regels.rijen[stap.id].isAncestorOf(QApplication.focusWidget())


def test_what_has_no_end_gets_one_by_keys_within_its_term(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    voeg_toe(bank.werkplek, bank.inwoner_id, Voorziening(code="jobcoach", fase="werk", begin=dt.date(2026, 12, 1)))
    bank.wacht()
    _kies(bank, kaart.veld, "jobcoach")
    assert kaart.zin.text().endswith("1 december zonder einde.")
    _druk(bank, kaart.veld, Qt.Key.Key_Right, SHIFT)
    (hulp,) = [v for v in bank.dossier().plan.voorzieningen if v.code == "jobcoach"]
    assert hulp.begin == dt.date(2026, 12, 1)
    assert hulp.einde is not None
    assert hulp.einde > hulp.begin


def test_hours_and_days_that_bound_the_plan_are_in_picture_sentence_and_table(
    bank: Werkbank, kaart: TijdbalkKaart
) -> None:
    wijzig_plan(bank.werkplek, bank.inwoner_id, evaluatiedatum=dt.date(2027, 1, 15))
    plaats(
        bank.werkplek,
        bank.inwoner_id,
        Plaatsing(soort="betaald_lks", werkgever="Bakker", begin=dt.date(2026, 11, 1), einde=dt.date(2027, 1, 31)),
    )
    bank.wacht()
    zin = kaart.beeld.zin.text()
    assert "Te veel uren vanaf 4 januari 2027 tot en met 28 februari 2027: 30 gepland, 26 beschikbaar." in zin
    rijen = {rij[1] for rij in kaart.veld.tijdbalk.grafiek.tabel.rijen}
    assert {"plan bespreken", "contract tot"} <= rijen
    _kies(bank, kaart.veld, "taal")
    for _ in range(8):
        _druk(bank, kaart.veld, Qt.Key.Key_Left, SHIFT)
    assert "De uren passen: hoogstens 24 van de 26 uur per week." in kaart.beeld.zin.text()


def test_zoom_and_paging_show_other_months_and_home_comes_back(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    veld = kaart.veld
    for aantal in (3, 6, 12, 24):
        bank.klik(kaart.maanden[aantal])
        venster = veld.tijdbalk.venster
        maanden = (venster.einde.year - venster.begin.year) * 12 + venster.einde.month - venster.begin.month
        assert maanden == aantal
        assert [k.isChecked() for k in kaart.maanden.values()].count(True) == 1
        assert kaart.maanden[aantal].text().startswith("✓")
    bank.klik("Tijdlijn: later", kaart)
    assert veld.tijdbalk.venster.begin > VANDAAG
    veld.setFocus()
    _druk(bank, veld, Qt.Key.Key_Home)
    assert veld.tijdbalk.venster.toont(VANDAAG, VANDAAG)
    assert veld.tijdbalk.venster.begin == dt.date(2026, 11, 1)


def test_what_is_chosen_out_of_view_comes_into_view(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    voeg_toe(
        bank.werkplek,
        bank.inwoner_id,
        Voorziening(code="jobcoach", fase="werk", begin=dt.date(2028, 5, 1), einde=dt.date(2028, 8, 31)),
    )
    bank.wacht()
    _kies(bank, kaart.veld, "jobcoach")
    assert kaart.veld.tijdbalk.venster.toont(dt.date(2028, 5, 1), dt.date(2028, 5, 1))
    assert "1 mei 2028" in kaart.zin.text()


@pytest.mark.parametrize("thema", ["licht", "donker"])
@pytest.mark.parametrize("breed", [760, 1600])
def test_nothing_falls_outside_the_picture_in_a_small_or_a_wide_window(
    bank: Werkbank, kaart: TijdbalkKaart, qapp: QApplication, thema: str, breed: int
) -> None:
    pas_toe(qapp, thema)
    bank.scherm.resize(breed, 700)
    bank.wacht()
    veld = kaart.veld
    assert veld.height() == round(veld.tijdbalk.grafiek.hoogte * PUNT)
    assert abs(veld.width() - veld.tijdbalk.grafiek.breedte * PUNT) < 2
    assert veld.width() <= kaart.width()
    assert all(k.geometry().right() <= kaart.width() for k in kaart.maanden.values())
    voor = veld.grab().toImage()
    _kies(bank, veld, "taal")
    assert veld.grab().toImage() != voor  # what is chosen shows


def test_the_end_of_the_money_is_named_once_per_fund_and_day(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    met_fonds = next(s for s in voorzieningen() if s.fonds_tot is not None)
    for begin in (VANDAAG, VANDAAG + WEEK):
        voeg_toe(bank.werkplek, bank.inwoner_id, Voorziening(code=met_fonds.code, fase=met_fonds.fase, begin=begin))
    assert [(g.naam, g.dag) for g in grensdagen(bank.dossier())] == [
        (f"{met_fonds.fonds} betaalt tot", met_fonds.fonds_tot)
    ]


def test_the_end_of_loonkostensubsidie_and_the_next_measurement_are_marked(
    bank: Werkbank, kaart: TijdbalkKaart
) -> None:
    einde, meting = dt.date(2027, 3, 31), dt.date(2027, 2, 1)
    lks = Voorziening(code="loonkostensubsidie", fase="werk", begin=dt.date(2027, 1, 1), einde=einde)
    voeg_toe(bank.werkplek, bank.inwoner_id, lks)
    noteer_loonwaarde(bank.werkplek, bank.inwoner_id, VANDAAG, Decimal(60), volgende_meting=meting)
    bank.wacht()
    rijen = {(rij[1], rij[2]) for rij in kaart.veld.tijdbalk.grafiek.tabel.rijen}
    assert {("loonwaarde meten", "1 februari 2027"), ("loonkostensubsidie tot", "31 maart 2027")} <= rijen


def test_a_move_not_kept_yet_goes_along_to_the_store_when_another_dossier_opens(
    bank: Werkbank, kaart: TijdbalkKaart, nieuwe_inwoner
) -> None:
    _kies(bank, kaart.veld, "taal")
    for _ in range(3):
        bank.qtbot.keyClick(kaart.veld, Qt.Key.Key_Right)
    bank.open("plan", nieuwe_inwoner("Anders"))
    assert not kaart.isVisible()
    assert _taal(bank) == (TAAL[0] + 3 * WEEK, TAAL[1] + 3 * WEEK)


def test_a_move_the_store_refuses_goes_back_on_screen(bank: Werkbank, kaart: TijdbalkKaart) -> None:
    veld = kaart.veld
    _kies(bank, veld, "taal")
    (nummer,) = [v.id for v in bank.dossier().plan.voorzieningen if v.code == "taal"]
    kaart.inwoner = bank.dossier()  # as it was read; then somebody else takes the help out of the plan, unseen here
    bank.kader.gewijzigd.disconnect(bank.scherm._gewijzigd)
    verwijder_onderdeel(bank.werkplek, Voorziening, nummer)
    _druk(bank, veld, Qt.Key.Key_Right)
    assert "bestaat niet meer" in bank.gemeld[-1]
    assert "1 december tot en met 28 februari" in kaart.zin.text()


@pytest.mark.parametrize(("begin", "einde"), [(VANDAAG, dt.date.max), (dt.date.max, None)])
def test_a_day_at_the_end_of_the_calendar_leaves_the_plan_usable(
    bank: Werkbank, begin: dt.date, einde: dt.date | None
) -> None:
    hulp = Voorziening(code="taal", fase="ontwikkeling", begin=begin, einde=einde, uren_per_week=6)
    voeg_toe(bank.werkplek, bank.inwoner_id, hulp)
    veld = bank.open("plan").tijdlijn_kaart.veld
    veld.setFocus()
    _druk(bank, veld, Qt.Key.Key_Down)
    _druk(bank, veld, Qt.Key.Key_Left, CTRL)
    (na,) = bank.dossier().plan.voorzieningen
    assert (na.begin, na.einde) == (begin - DAG, einde and einde - DAG)
