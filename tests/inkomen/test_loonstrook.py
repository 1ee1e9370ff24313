"""The payslip check: payslips made by the engine itself for another job, whose reason must be found back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inkomen.test_eigenschappen import INKOMEN
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.inkomen.json_vorm import vraag_uit_json
from werkteam_desktop.inkomen.loonstrook import Loonstrook, vergelijk, verwachte_strook
from werkteam_desktop.inkomen.maand import reken_maand
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.situatie import situatie
from werkteam_desktop.inkomen.tijd import PER_JAAR
from werkteam_desktop.inkomen.vraag import Vraag

SEPTEMBER = date(2026, 9, 1)


@pytest.fixture
def vraag(referentie: dict[str, Any]) -> Vraag:
    return vraag_uit_json(referentie)


def strook_van(vraag: Vraag, maand: date = SEPTEMBER, **werk: Any) -> Loonstrook:
    """The payslip of the same person in another job."""
    return verwachte_strook(replace(vraag, werk=replace(vraag.werk, **werk)), laad_normen(), maand)


def codes(vraag: Vraag, strook: Loonstrook) -> list[str]:
    return [reden.code for reden in vergelijk(vraag, laad_normen(), strook).redenen]


def test_the_forecast_is_the_wage_of_the_comparison(vraag: Vraag) -> None:
    strook = strook_van(vraag)
    assert (strook.bruto, strook.loonheffing, strook.netto) == (
        Decimal("1558.96"),
        Decimal("40.33"),
        Decimal("1518.63"),
    )
    assert strook.uren == 104


@pytest.mark.parametrize("periode", ["maand", "vier_weken", "week"])
def test_the_forecast_is_the_net_wage_that_the_engine_pays(vraag: Vraag, periode: str) -> None:
    werk = replace(vraag.werk, betaalperiode=periode, pensioenpremie_percentage=Decimal("4.5"))
    vraag, peil = replace(vraag, werk=werk), laad_normen().op(SEPTEMBER, "0402")
    s = situatie(vraag.huishouden, peil)
    assert strook_van(vraag).netto == reken_maand(peil, vraag, s, werk.uren_per_week, 0).loon.netto_tijdvak


def test_a_payslip_as_expected_teaches_nothing(vraag: Vraag) -> None:
    uitslag = vergelijk(vraag, laad_normen(), strook_van(vraag))
    assert (uitslag.redenen, uitslag.alarm, uitslag.vraag) == ((), None, vraag)
    assert uitslag.zin == "Deze loonstrook klopt met wat we hadden verwacht."
    assert all(regel.verschil == 0 for regel in uitslag.regels)


@pytest.mark.parametrize("met_uren", [True, False])
@pytest.mark.parametrize(
    ("reden", "werk"),
    [
        ("uren", {"uren_per_week": Decimal(20)}),
        ("uren", {"uren_per_week": Decimal("31.5")}),
        ("betaalperiode", {"betaalperiode": "vier_weken"}),
        ("betaalperiode", {"betaalperiode": "week"}),
        ("pensioen", {"pensioenpremie_percentage": Decimal("3.5")}),
        ("loonheffingskorting", {"loonheffingskorting": False}),
        ("reiskosten", {"reiskostenvergoeding_per_maand": Decimal("60.00")}),
    ],
)
def test_one_thing_that_changed_is_found_back(vraag: Vraag, reden: str, werk: dict[str, Any], met_uren: bool) -> None:
    strook = strook_van(vraag, **werk)
    if not met_uren:
        strook = replace(strook, uren=None)
    uitslag = vergelijk(vraag, laad_normen(), strook)
    assert [r.code for r in uitslag.redenen] == [reden]
    assert uitslag.vraag.werk == replace(vraag.werk, **werk)


def test_another_hourly_wage_is_found_when_the_hours_are_known(vraag: Vraag) -> None:
    uitslag = vergelijk(vraag, laad_normen(), strook_van(vraag, uurloon=Decimal("17.25")))
    assert uitslag.zin == "Uw loon is € 17,25 per uur. We hadden € 14,99 verwacht."
    assert uitslag.vraag.werk.uurloon == Decimal("17.25")


def test_the_same_gross_wage_without_hours_is_read_as_more_hours(vraag: Vraag) -> None:
    strook = replace(strook_van(vraag, uurloon=Decimal("17.25")), uren=None)
    assert codes(vraag, strook) == ["uren"]


def test_two_things_at_once_are_both_found(vraag: Vraag) -> None:
    werk = {"uren_per_week": Decimal(28), "loonheffingskorting": False, "pensioenpremie_percentage": Decimal("2.0")}
    uitslag = vergelijk(vraag, laad_normen(), strook_van(vraag, **werk))
    assert [r.code for r in uitslag.redenen] == ["uren", "pensioen", "loonheffingskorting"]
    assert uitslag.vraag.werk == replace(vraag.werk, **werk)


@pytest.mark.parametrize("met_uren", [True, False])
def test_vakantiegeld_in_every_payslip_is_no_higher_wage(vraag: Vraag, met_uren: bool) -> None:
    met_bijslag = strook_van(vraag, uurloon=Decimal("14.99") * Decimal("1.08"))
    strook = met_bijslag if met_uren else replace(met_bijslag, uren=None)
    uitslag = vergelijk(vraag, laad_normen(), strook)
    assert [r.code for r in uitslag.redenen] == ["vakantiegeld"]
    assert uitslag.vraag == vraag


@pytest.mark.parametrize("bruto_met", [True, False])
@pytest.mark.parametrize("met_uren", [True, False])
@pytest.mark.parametrize(
    ("redenen", "werk"),
    [
        ([], {}),
        (["uren"], {"uren_per_week": Decimal(20)}),
        (["betaalperiode"], {"betaalperiode": "vier_weken"}),
        (["pensioen"], {"pensioenpremie_percentage": Decimal("4.5")}),
        (["loonheffingskorting"], {"loonheffingskorting": False}),
        (["reiskosten"], {"reiskostenvergoeding_per_maand": Decimal("60.00")}),
        (["uren", "loonheffingskorting"], {"uren_per_week": Decimal(32), "loonheffingskorting": False}),
    ],
)
def test_the_vakantiegeld_of_may_is_no_wage_of_every_month(
    vraag: Vraag, redenen: list[str], werk: dict[str, Any], met_uren: bool, bruto_met: bool
) -> None:
    """24 hours since half September: in May 8% of 8,53 months comes with the wage. Whether or not the gross wage that
    was typed has it, it makes no other hours, hourly wage, loonheffing or travel costs."""
    mei = date(2026, 5, 1)
    vraag = replace(vraag, peildatum=date(2026, 1, 1), werk=replace(vraag.werk, start=date(2025, 9, 15)))
    assert strook_van(vraag, mei).bruto == Decimal("2574.21")  # 1.529,84 * (1 + 8% * 8 16/30)
    strook = strook_van(vraag, mei, **werk)
    if not bruto_met:
        ander = replace(vraag.werk, **werk)
        deel = 12 / (12 + Decimal("0.08") * PER_JAAR[ander.betaalperiode] * (8 + Decimal(16) / 30))
        strook = replace(strook, bruto=(strook.bruto * deel).quantize(Decimal("0.01")))
    if not met_uren:
        strook = replace(strook, uren=None)
    uitslag = vergelijk(vraag, laad_normen(), strook)
    assert [reden.code for reden in uitslag.redenen] == redenen
    assert uitslag.vraag.werk == replace(vraag.werk, **werk)


def test_the_last_payslip_has_the_vakantiegeld_of_the_job(vraag: Vraag) -> None:
    tot = replace(vraag, werk=replace(vraag.werk, einde=date(2026, 10, 31)))
    strook = strook_van(tot, date(2026, 10, 1))
    assert strook.bruto == Decimal("1558.96") + Decimal("249.43")
    assert codes(tot, strook) == []
    assert codes(tot, strook_van(vraag, date(2026, 10, 1))) == []  # it may come apart from the wage


def test_more_hours_than_can_be_is_refused_in_a_month_of_vakantiegeld_too(vraag: Vraag) -> None:
    tot = replace(vraag, werk=replace(vraag.werk, einde=date(2026, 9, 30)))
    with pytest.raises(InvoerFout, match=r"^loonstrook\.bruto: dan zou u meer dan "):
        vergelijk(tot, laad_normen(), replace(strook_van(tot), bruto=Decimal("90000.00"), uren=None))


@INKOMEN
@given(st.integers(1, 160), st.dates(SEPTEMBER, date(2026, 12, 31)), st.sampled_from(["maand", "vier_weken", "week"]))
def test_the_last_payslip_of_a_job_is_never_a_difference(kwartieren: int, einde: date, periode: str) -> None:
    vraag = _vraag({"uren_per_week": Decimal(kwartieren) / 4, "einde": einde, "betaalperiode": periode})
    strook = strook_van(vraag, einde.replace(day=1))
    assert codes(vraag, strook) == []
    assert codes(vraag, replace(strook, uren=None)) == []


def test_a_wage_under_the_minimum_is_said_and_not_taken_over(vraag: Vraag) -> None:
    strook = Loonstrook(SEPTEMBER, Decimal("1300.00"), Decimal(0), Decimal("1300.00"), uren=Decimal(104))
    uitslag = vergelijk(vraag, laad_normen(), strook)
    assert uitslag.zin.startswith("Uw loon is € 12,50 per uur. Dat is minder dan het minimumloon van € 14,99.")
    assert uitslag.vraag.werk.uurloon is None


def test_what_cannot_be_explained_is_said_with_its_amount(vraag: Vraag) -> None:
    strook = strook_van(vraag)
    anders = replace(strook, loonheffing=strook.loonheffing + 100, netto=strook.netto - 150)
    uitslag = vergelijk(vraag, laad_normen(), anders)
    assert [r.code for r in uitslag.redenen] == ["onbekend", "onbekend"]
    assert "€ 100,00" in uitslag.redenen[0].zin
    assert "€ 50,00" in uitslag.redenen[1].zin
    assert uitslag.vraag == vraag


def test_the_first_month_that_is_worked_in_part_is_no_difference(vraag: Vraag) -> None:
    half = replace(vraag, werk=replace(vraag.werk, start=date(2026, 9, 16)))
    strook = strook_van(half)
    assert strook.bruto == Decimal("779.48")
    assert codes(half, strook) == []
    minder = strook_van(half, uren_per_week=Decimal(20))
    assert vergelijk(half, laad_normen(), minder).vraag.werk.uren_per_week == 20


def test_the_months_of_a_proefplaats_bring_no_payslip(vraag: Vraag) -> None:
    proef = replace(vraag, werk=replace(vraag.werk, proefplaats_maanden=2))
    with pytest.raises(InvoerFout, match=r"^loonstrook\.maand: in oktober 2026 "):
        verwachte_strook(proef, laad_normen(), date(2026, 10, 1))
    assert verwachte_strook(proef, laad_normen(), date(2026, 11, 1)).bruto == Decimal("1558.96")


def test_the_minimumloon_of_the_month_itself_is_expected(referentie: dict[str, Any]) -> None:
    referentie |= {"peildatum": "2026-05-01"}
    referentie["werk"]["start"] = "2026-06-01"
    vraag = vraag_uit_json(referentie)
    assert strook_van(vraag, date(2026, 6, 1)).bruto == Decimal("1529.84")
    assert strook_van(vraag, date(2026, 7, 1)).bruto == Decimal("1558.96")


def test_the_alarm_goes_when_the_toeslagen_of_the_year_run_off(vraag: Vraag) -> None:
    vraag = replace(vraag, peildatum=date(2026, 1, 1), werk=replace(vraag.werk, start=date(2026, 1, 1)))
    meer = strook_van(vraag, date(2026, 2, 1), uren_per_week=Decimal(36), uurloon=Decimal("18.00"))
    alarm = vergelijk(vraag, laad_normen(), meer).alarm
    assert alarm is not None
    assert alarm.verschil < -100
    assert alarm.zin.startswith("Blijft uw loon zo, dan krijgt u over 2026 ongeveer € ")
    assert "te veel toeslag" in alarm.zin
    terug = replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(36), uurloon=Decimal("18.00")))
    minder = vergelijk(terug, laad_normen(), strook_van(vraag, date(2026, 2, 1), uurloon=Decimal("18.00"))).alarm
    assert minder is not None
    assert minder.verschil > 100
    assert "te weinig toeslag" in minder.zin


def test_there_is_no_alarm_when_the_toeslagen_stay(vraag: Vraag) -> None:
    assert vergelijk(vraag, laad_normen(), strook_van(vraag, uren_per_week=Decimal(25))).alarm is None


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bruto": Decimal("0.00")}, "bruto"),
        ({"bruto": Decimal("-1.00")}, "bruto"),
        ({"netto": Decimal("-1.00")}, "netto"),
        ({"uren": Decimal(0)}, "uren"),
        ({"uren": Decimal(500)}, "uren"),
        ({"bruto": Decimal("90000.00"), "uren": None}, "bruto"),
        ({"loonheffing": Decimal("2000.00")}, "loonheffing"),
        ({"maand": date(2026, 8, 1)}, "maand"),
    ],
)
def test_an_impossible_payslip_names_its_field(vraag: Vraag, anders: dict[str, Any], veld: str) -> None:
    strook = replace(strook_van(vraag), **anders)
    with pytest.raises(InvoerFout, match=rf"^loonstrook\.{veld}: "):
        vergelijk(vraag, laad_normen(), strook)


def test_a_month_without_norms_is_refused_and_never_guessed(vraag: Vraag) -> None:
    with pytest.raises(InvoerFout, match="niet bekend"):
        vergelijk(vraag, laad_normen(), replace(strook_van(vraag), maand=date(2027, 1, 1)))


BANEN = st.fixed_dictionaries(
    {
        "uren_per_week": st.integers(16, 160).map(lambda kwartieren: Decimal(kwartieren) / 4),
        "uurloon": st.none() | st.integers(1500, 2100).map(lambda centen: Decimal(centen) / 100),
        "betaalperiode": st.sampled_from(["maand", "vier_weken", "week"]),
        "pensioenpremie_percentage": st.integers(0, 80).map(lambda tienden: Decimal(tienden) / 10),
        "loonheffingskorting": st.booleans(),
        "reiskostenvergoeding_per_maand": st.sampled_from([Decimal(0), Decimal("45.00"), Decimal("120.00")]),
    }
)


@INKOMEN
@given(BANEN, BANEN, st.booleans())
def test_the_new_question_always_gives_the_payslip_that_was_entered(
    verwacht: dict[str, Any], echt: dict[str, Any], met_uren: bool
) -> None:
    """Whatever differs: what the payslip taught makes the same payslip again, unless it says that it does not know."""
    vraag = _vraag(verwacht)
    strook = strook_van(vraag, **echt)
    if not met_uren:
        strook = replace(strook, uren=None)
    uitslag = vergelijk(vraag, laad_normen(), strook)
    gevonden = {reden.code for reden in uitslag.redenen}
    if gevonden & {"onbekend", "onder_minimumloon", "vakantiegeld"}:
        return
    weer = verwachte_strook(uitslag.vraag, laad_normen(), SEPTEMBER)
    for veld in ("bruto", "pensioen", "loonheffing", "netto"):
        assert abs(getattr(weer, veld) - getattr(strook, veld)) < 3, veld


@INKOMEN
@given(BANEN)
def test_the_payslip_of_the_job_itself_is_never_a_difference(werk: dict[str, Any]) -> None:
    vraag = _vraag(werk)
    assert codes(vraag, strook_van(vraag)) == []


def _vraag(werk: dict[str, Any]) -> Vraag:
    from tests.inkomen.conftest import _REFERENTIE

    vraag = vraag_uit_json(_REFERENTIE)
    return replace(vraag, werk=replace(vraag.werk, **werk))
