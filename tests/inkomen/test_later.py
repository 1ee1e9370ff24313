"""What is said of the first two years is what the line of five years says, in words that point the right way."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.inkomen.conftest import _REFERENTIE
from werkteam_desktop.inkomen.json_vorm import uitkomst_als_json, uitkomst_uit_json, vraag_uit_json
from werkteam_desktop.inkomen.lange_lijn import lange_lijn
from werkteam_desktop.inkomen.later import belastingzin, laterzin, opzijzin, tekortzin
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.oorzaak import verschillen
from werkteam_desktop.inkomen.tijd import eerste, maand_verder
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import Kind, Persoon, Vraag
from werkteam_desktop.inkomen.zin import MAANDNAMEN, hele_euro, oorzaakzin

NORMEN = laad_normen()


def _vraag(**anders: Any) -> Vraag:
    vraag = vraag_uit_json(_REFERENTIE)
    return replace(vraag, werk=replace(vraag.werk, **anders))


def _zin(vraag: Vraag) -> str:
    return laterzin(bereken(vraag, NORMEN), vraag.werk.start)


@st.composite
def vragen(draw: st.DrawFn) -> Vraag:
    peildatum = draw(st.dates(date(2026, 7, 1), date(2026, 12, 31)))
    start = peildatum + timedelta(days=draw(st.integers(0, 120)))
    vraag = _vraag(
        start=start,
        uren_per_week=Decimal(draw(st.integers(1, 40))),
        einde=draw(st.one_of(st.none(), st.just(start + timedelta(days=400)))),
    )
    geboren = draw(st.dates(date(1962, 1, 1), date(2007, 1, 1)))
    kinderen = draw(st.lists(st.dates(date(1999, 6, 1), date(2021, 1, 1)).map(Kind), max_size=2))
    leefvorm = draw(st.sampled_from(["gehuwd", "alleenstaande_ouder" if kinderen else "alleenstaand"]))
    # Of a partner who gets AOW after the peildatum but before the job begins, nothing is said of later.
    partner = st.dates(date(1958, 1, 1), date(1959, 6, 30)) | st.dates(date(1960, 5, 1), date(1990, 1, 1))
    huishouden = replace(
        vraag.huishouden,
        aanvrager=Persoon(geboren),
        leefvorm=leefvorm,
        partner=Persoon(draw(partner)) if leefvorm == "gehuwd" else None,
        kinderen=tuple(kinderen),
    )
    soort = draw(st.sampled_from(["bijstand", "ww", "ioaw"]))
    bedrag = Decimal(0) if soort == "bijstand" else Decimal("1500.00")
    uitkering = replace(
        vraag.uitkering, soort=soort, bedrag=bedrag, sinds=None, vrijlating_maanden_gebruikt=draw(st.integers(0, 8))
    )
    return replace(vraag, gemeente="", peildatum=peildatum, huishouden=huishouden, uitkering=uitkering)


@given(vragen())
@settings(max_examples=60, deadline=None)
def test_the_years_begin_as_in_the_line_of_five(vraag: Vraag) -> None:
    uitkomst = bereken(vraag, NORMEN)
    lijn = lange_lijn(vraag, NORMEN)
    assert all(deel.vanaf < lijn.tot for deel in uitkomst.later)  # no further than the AOW of either
    begin = max(eerste(vraag.werk.start), eerste(vraag.peildatum))
    # Within a year the line takes the toeslagen anew when bijstand changes; here they follow the year as it begins.
    verder = [begin, *(m for nr in range(1, 24) if (m := maand_verder(begin, nr)).month == 1)]
    for maand in (m for m in verder if m < lijn.tot and (vraag.werk.einde is None or m <= vraag.werk.einde)):
        verwacht = [p.met for p in lijn.punten if p.datum <= maand][-1]
        gezegd = [uitkomst.na.totaal, *(deel.kolom.totaal for deel in uitkomst.later if deel.vanaf <= maand)][-1]
        assert abs(gezegd - verwacht) < 1, maand


def test_a_child_that_becomes_27_is_told_before_it_lowers_the_bijstand() -> None:
    """With two who share the costs the norm is half of that of a couple: 1.013,90 instead of 1.419,46. Of that
    difference 8,61 is what was kept apart beside a vakantieaanspraak of 62,36. The kasstroom has it too."""
    vraag = _vraag(uren_per_week=Decimal(12))
    vraag = replace(vraag, huishouden=replace(vraag.huishouden, kinderen=(Kind(date(1999, 11, 20)),)))
    zonder, uitkomst = (
        bereken(replace(v, uitkering=replace(v.uitkering, vrijlating="geen")), NORMEN)
        for v in (replace(vraag, huishouden=replace(vraag.huishouden, kinderen=())), vraag)
    )
    assert zonder.na.bedrag("bijstand") == uitkomst.na.bedrag("bijstand")
    dan = next(deel for deel in uitkomst.later if deel.vanaf == date(2026, 12, 1))
    minder = uitkomst.na.bedrag("bijstand") - dan.kolom.bedrag("bijstand")
    assert minder == Decimal("1419.46") - Decimal("1013.90") - Decimal("8.61")
    betaald = [sum(p.bedrag for p in m.posten if p.wat == "Bijstand") for m in uitkomst.kasstroom]
    assert betaald[2] - betaald[4] == minder  # November and January: each with the wage of the month before


def test_a_gain_that_ends_is_told_with_the_month() -> None:
    """24 hours from September: 25% of the wage is left out (at most 289), from January 15%, and that for a year."""
    assert _zin(_vraag()) == (
        "Dat verandert. Vergeleken met nu is het vanaf januari 2027 € 180 meer, vanaf september 2027 € 170 meer."
    )


def test_less_than_now_is_called_less() -> None:
    vraag = _vraag(reiskosten_per_maand=Decimal(200))
    assert "vanaf januari 2027 € 20 minder" in _zin(vraag)


def test_what_holds_by_the_time_the_job_begins_is_told_first() -> None:
    vraag = replace(_vraag(start=date(2027, 1, 1)), peildatum=date(2026, 11, 24))
    assert _zin(vraag).startswith("Dat verandert. Vergeleken met nu is het zodra het werk begint € 180 meer,")


def test_of_what_stays_as_it_is_nothing_is_said() -> None:
    assert _zin(_vraag(uren_per_week=Decimal(0))) == ""
    assert _zin(_vraag(einde=date(2026, 12, 31))) == ""
    uitkomst = bereken(_vraag(), NORMEN)
    assert uitkomst_uit_json(uitkomst_als_json(uitkomst)) == uitkomst
    bewaard = uitkomst_als_json(uitkomst)
    del bewaard["later"]  # kept by an earlier version
    assert laterzin(uitkomst_uit_json(bewaard), date(2026, 9, 1)) == ""


def test_a_vrijlating_that_the_household_outgrows_stops_nothing() -> None:
    """The vrijlating of an alleenstaande ouder is for a child under twelve; in the third month it becomes twelve."""
    vraag = _vraag()
    huishouden = replace(vraag.huishouden, leefvorm="alleenstaande_ouder", kinderen=(Kind(date(2014, 10, 20)),))
    uitkering = replace(vraag.uitkering, vrijlating="alleenstaande_ouder")
    uitkomst = bereken(replace(vraag, huishouden=huishouden, uitkering=uitkering), NORMEN)
    assert next(deel.vanaf for deel in uitkomst.later) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("van", "naar", "zin"),
    [
        ({"reiskosten": Decimal(-80)}, {}, "reiskosten € 80 minder"),
        ({}, {"kosten_kinderopvang": Decimal(-1050)}, "kosten van kinderopvang € 1.050 meer"),
        ({"loon": Decimal(1500)}, {"loon": Decimal(1700)}, "loon € 200 meer"),
        ({"bijstand": Decimal(120)}, {}, "bijstand € 120 minder"),
    ],
)
def test_costs_that_end_are_less_and_costs_that_come_are_more(
    van: dict[str, Decimal], naar: dict[str, Decimal], zin: str
) -> None:
    assert verschillen(van, naar) == [zin]


def test_what_is_put_aside_is_what_is_settled() -> None:
    """Who turns 21 before the job begins has the bijstand of 21 to settle."""
    vraag = replace(_vraag(start=date(2027, 1, 1), uren_per_week=Decimal(32)), peildatum=date(2026, 11, 24))
    vraag = replace(vraag, huishouden=replace(vraag.huishouden, aanvrager=Persoon(date(2006, 1, 1))))
    uitkomst = bereken(vraag, NORMEN)
    terug = next(p.bedrag for m in uitkomst.kasstroom for p in m.posten if p.wat.endswith("terugbetalen"))
    assert terug == Decimal("-1348.49")
    assert any(stap.wat.startswith("Zet € 1.348 opzij") for stap in uitkomst.stappen)


def test_what_can_wait_no_longer_has_the_day_of_today() -> None:
    vraag = _vraag()
    ww = replace(vraag.uitkering, soort="ww", sinds=None, bedrag=Decimal("1200.00"))
    eerst = bereken(replace(vraag, uitkering=ww), NORMEN).stappen[0]
    assert (eerst.wat.split(" als ")[0], eerst.voor) == ("Vraag een aanvulling op de WW aan", vraag.peildatum)


def test_what_is_put_aside_and_what_the_tax_takes_stand_beside_the_gain() -> None:
    uitkomst = bereken(_vraag(), NORMEN)
    assert opzijzin(uitkomst) == (
        "Zet € 1.277 opzij: de bijstand van de eerste maand wordt later met het loon verrekend."
    )
    assert uitkomst.jaarafrekening is not None
    te_betalen = hele_euro(-uitkomst.jaarafrekening.bedrag)
    assert belastingzin(uitkomst) == f"Over 2026 moet u later ongeveer {te_betalen} belasting bijbetalen."
    assert any(te_betalen in zin for zin in uitkomst.niet_meegerekend)  # the same amount everywhere


def test_a_shortage_says_why_and_until_when() -> None:
    assert tekortzin(bereken(_vraag(), NORMEN)) == ""
    assert tekortzin(bereken(_vraag(reiskosten_per_maand=Decimal(120)), NORMEN)) == (
        "Opvang en reizen betaalt u vooruit: € 120. Uw eerste loon komt pas op 25 september."
    )
    wacht = bereken(replace(_vraag(uren_per_week=Decimal(12)), gemeente="0376"), NORMEN)
    assert wacht.krapte is not None
    (oorzaak,) = [o for o in wacht.krapte.oorzaken if o.code == "wachten_op_loonstrook"]
    (laatste,) = [m.maand for m in wacht.kasstroom if m.stand < 0][-1:]
    assert tekortzin(wacht) == (
        f"{oorzaakzin(oorzaak)} Tot en met {MAANDNAMEN[laatste.month - 1]} {laatste.year} komt u geld tekort."
    )


def test_a_shortage_that_does_not_end_within_the_year_gets_no_end() -> None:
    vraag = _vraag(reiskosten_per_maand=Decimal(400))
    uitkomst = bereken(vraag, NORMEN)
    assert uitkomst.kasstroom[-1].stand < 0
    assert tekortzin(uitkomst).endswith("In augustus 2027 komt u nog steeds geld tekort.")


def test_wage_by_working_days_goes_on_where_the_vrijlating_is_outgrown() -> None:
    """The month itself is settled by the law as well then, not only an average one."""
    vraag = _vraag(betaalperiode="vier_weken", uren_per_week=Decimal(12))
    huishouden = replace(vraag.huishouden, leefvorm="alleenstaande_ouder", kinderen=(Kind(date(2014, 10, 20)),))
    uitkering = replace(vraag.uitkering, vrijlating="alleenstaande_ouder")
    uitkomst = bereken(replace(vraag, gemeente="0376", huishouden=huishouden, uitkering=uitkering), NORMEN)
    assert len(uitkomst.kasstroom) == 12


def test_a_vrijlating_has_all_its_months_from_where_it_begins() -> None:
    """Participatiewet art. 31 lid 5 and art. 34a: under 27 nothing is left out in 2026, from 2027 a year of 15%."""
    vraag = _vraag(start=date(2026, 9, 1))
    jong = replace(vraag, huishouden=replace(vraag.huishouden, aanvrager=Persoon(date(2003, 3, 14))))
    bijstand = {deel.vanaf: deel.kolom.bedrag("bijstand") for deel in bereken(jong, NORMEN).later}
    begint, stopt = date(2027, 1, 1), date(2028, 1, 1)
    assert bijstand[begint] > bijstand[stopt]
    assert not [dag for dag in bijstand if begint < dag < stopt]
    # Who becomes 27 in the job has the six months of n from then on.
    jarig = replace(jong, huishouden=replace(vraag.huishouden, aanvrager=Persoon(date(1999, 8, 20))))
    werk = replace(vraag.werk, start=date(2026, 1, 1), uren_per_week=Decimal(12))
    jarig = replace(jarig, peildatum=date(2026, 1, 1), werk=werk)
    kas = bereken(jarig, NORMEN).kasstroom
    betaald = {m.maand.month: sum(p.bedrag for p in m.posten if p.wat == "Bijstand") for m in kas}
    assert min(betaald[maand] for maand in (10, 11, 12)) > betaald[8] + 100  # settled a month later
