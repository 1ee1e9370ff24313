"""What must hold for every question, whatever the amounts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from werkteam_desktop.inkomen.geld import NUL
from werkteam_desktop.inkomen.json_vorm import vraag_als_json, vraag_uit_json
from werkteam_desktop.inkomen.normen import laad_normen
from werkteam_desktop.inkomen.regelingen.huurtoeslag import Huurder, huurtoeslag
from werkteam_desktop.inkomen.regelingen.kinderopvangtoeslag import kinderopvangtoeslag
from werkteam_desktop.inkomen.regelingen.kindgebonden_budget import kindgebonden_budget
from werkteam_desktop.inkomen.regelingen.loonheffing import loonheffing
from werkteam_desktop.inkomen.regelingen.zorgtoeslag import zorgtoeslag
from werkteam_desktop.inkomen.voor_na import bereken
from werkteam_desktop.inkomen.vraag import (
    Huishouden,
    Kind,
    Leefvorm,
    Opvang,
    Persoon,
    Uitkering,
    Uitkeringssoort,
    Vraag,
    Werk,
    Woning,
)

settings.register_profile("inkomen", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
INKOMEN = settings.get_profile("inkomen")

DATUMS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


def bedragen(hoogste: int) -> st.SearchStrategy[Decimal]:
    return st.integers(0, hoogste * 100).map(lambda centen: Decimal(centen) / 100)


@st.composite
def vragen(draw: st.DrawFn) -> Vraag:
    peildatum = draw(DATUMS)
    gehuwd = draw(st.booleans())
    volwassen = st.dates(date(1950, 1, 1), date(2006, 12, 31))
    kinderen = draw(st.lists(st.dates(date(2005, 1, 1), date(2024, 12, 31)), max_size=4))
    start = draw(st.dates(date(2025, 1, 1), date(2027, 6, 30)))
    opvang = st.builds(Opvang, st.sampled_from(("dagopvang", "bso", "gastouder")), bedragen(250), bedragen(15))
    soort = draw(st.sampled_from(("bijstand", "bijstand", "ww", "ioaw", "geen")))
    return Vraag(
        peildatum,
        "0402",
        Huishouden(
            "gehuwd" if gehuwd else draw(st.sampled_from(("alleenstaand", "alleenstaande_ouder"))),
            Persoon(draw(volwassen)),
            Persoon(draw(volwassen), draw(st.just(NUL) | bedragen(2500)), draw(st.sampled_from((True, True, False))))
            if gehuwd else None,
            tuple(Kind(geboren) for geboren in kinderen),
            draw(st.integers(0, 3)),
            draw(bedragen(7000) | bedragen(50000)),
            Woning(draw(st.sampled_from(("huur", "kamer", "koop", "geen_woonlasten"))), draw(bedragen(1200))),
            geen_beroep_op_ouders=draw(st.booleans()),
            school_tot=draw(st.none() | st.just(peildatum.replace(day=1))),
            studietoeslag=draw(st.booleans()),
        ),
        Uitkering(soort, None, draw(st.sampled_from(("automatisch", "geen"))), draw(st.integers(0, 40)),
                  draw(bedragen(2500)) + 1 if soort in ("ww", "ioaw") else NUL),
        Werk(
            start,
            draw(st.none() | st.dates(start, date(2028, 1, 1))),
            draw(bedragen(40)),
            draw(st.none() | st.integers(1500, 3000).map(lambda c: Decimal(c) / 100)),
            draw(st.sampled_from(("maand", "vier_weken", "week"))),
            draw(st.sampled_from((Decimal(0), Decimal("4.5")))),
            draw(st.booleans()),
            draw(bedragen(200)),
            draw(bedragen(200)),
            tuple(draw(st.lists(opvang, max_size=2))),
            betaaldag=draw(st.none() | st.integers(1, 31)),
            loonwaarde_percentage=draw(st.none() | st.just(Decimal(60))),
            bbl=draw(st.booleans()),
        ),
    )  # fmt: skip


@INKOMEN
@given(vragen())
def test_totals_are_sums_and_every_trace_adds_up_to_its_amount(vraag: Vraag) -> None:
    uitkomst = bereken(vraag, laad_normen())
    for kolom in (uitkomst.voor, uitkomst.na):
        assert kolom.totaal == sum(regel.bedrag for regel in kolom.regels)
        for regel in kolom.regels:
            assert sum((stap.bedrag for stap in regel.uitleg if stap.telt), NUL) == regel.bedrag
            assert regel.bedrag == regel.bedrag.quantize(Decimal("0.01"))
    assert uitkomst.verschil == uitkomst.na.totaal - uitkomst.voor.totaal
    assert [r.regeling for r in uitkomst.voor.regels] == [r.regeling for r in uitkomst.na.regels]
    stand = NUL
    for maand in uitkomst.kasstroom:
        stand += sum((post.bedrag for post in maand.posten), NUL)
        assert (maand.stand, maand.erin - maand.eruit) == (stand, sum((p.bedrag for p in maand.posten), NUL))


@INKOMEN
@given(vragen())
def test_bijstand_and_wage_never_go_below_nought(vraag: Vraag) -> None:
    na = bereken(vraag, laad_normen()).na
    assert na.bedrag("bijstand") >= 0
    assert na.bedrag("loon") >= 0


@INKOMEN
@given(vragen())
def test_zero_hours_is_the_same_as_no_job(vraag: Vraag) -> None:
    uitkomst = bereken(replace(vraag, werk=replace(vraag.werk, uren_per_week=Decimal(0))), laad_normen())
    assert uitkomst.voor == uitkomst.na
    assert (uitkomst.verschil, uitkomst.stappen) == (0, ())


@pytest.mark.parametrize("soort", get_args(Uitkeringssoort))
@pytest.mark.parametrize("leefvorm", get_args(Leefvorm))
@pytest.mark.parametrize("dag", [date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1), date(2026, 7, 1)])
def test_zero_hours_changes_nothing_for_anyone_on_any_date(
    dag: date, leefvorm: Leefvorm, soort: Uitkeringssoort
) -> None:
    """With all that comes with a job still filled in: travel, childcare, a loonwaarde."""
    huishouden = Huishouden(
        leefvorm, Persoon(date(1985, 5, 5)), Persoon(date(1987, 7, 7), Decimal(600)) if leefvorm == "gehuwd" else None,
        (Kind(date(2019, 1, 1)),), 0, NUL, Woning("huur", Decimal(650)),
    )  # fmt: skip
    bedrag = Decimal(900) if soort in ("ww", "ioaw", "ioaz") else NUL
    werk = Werk(
        dag, None, Decimal(0), None, "week", Decimal(3), True, Decimal(90), Decimal(20),
        (Opvang("bso", Decimal(40), Decimal(9)),), loonwaarde_percentage=Decimal(50),
    )  # fmt: skip
    for gemeente in ("0402", "1942", ""):
        uitkering = Uitkering(soort, None, "automatisch", 0, bedrag)
        uitkomst = bereken(Vraag(dag, gemeente, huishouden, uitkering, werk), laad_normen())
        assert uitkomst.voor == uitkomst.na
        assert (uitkomst.verschil, uitkomst.stappen, uitkomst.afspraak_nodig) == (0, (), False)


@INKOMEN
@given(vragen(), st.randoms(use_true_random=False))
def test_the_order_of_children_does_not_matter(vraag: Vraag, toeval: object) -> None:
    h, werk = vraag.huishouden, vraag.werk
    anders = replace(
        vraag,
        huishouden=replace(h, kinderen=tuple(reversed(h.kinderen))),
        werk=replace(werk, kinderopvang=tuple(reversed(werk.kinderopvang))),
    )
    een, ander = bereken(vraag, laad_normen()), bereken(anders, laad_normen())
    for links, rechts in ((een.voor, ander.voor), (een.na, ander.na)):
        assert [(r.regeling, r.bedrag) for r in links.regels] == [(r.regeling, r.bedrag) for r in rechts.regels]
    assert een.kasstroom == ander.kasstroom


@INKOMEN
@given(vragen())
def test_a_question_survives_json(vraag: Vraag) -> None:
    assert vraag_uit_json(vraag_als_json(vraag)) == vraag


@INKOMEN
@given(DATUMS, bedragen(60000), bedragen(1300), bedragen(200), st.integers(1, 6), st.integers(18, 80))
def test_more_rent_never_lowers_huurtoeslag_below_the_cap(
    datum: date, inkomen: Decimal, huur: Decimal, meer: Decimal, personen: int, leeftijd: int
) -> None:
    peil = laad_normen().op(datum)
    huurder = Huurder(personen, leeftijd, leeftijd >= 67)
    laag = huurtoeslag(peil, inkomen, huur, NUL, huurder, NUL).per_maand
    hoog = huurtoeslag(peil, inkomen, huur + meer, NUL, huurder, NUL).per_maand
    jong = leeftijd < peil["ht_jong_leeftijdsgrens"].getal
    grens = peil["ht_max_rekenhuur_jong" if jong else "ht_max_rekenhuur"].getal
    sluit_uit = peil["ht_max_huurgrens_sluit_uit"].waarde
    assert hoog >= laag or (sluit_uit and huur + meer > grens)


@INKOMEN
@given(DATUMS, bedragen(100000), bedragen(5000), st.booleans(), st.lists(st.integers(0, 20), max_size=5))
def test_more_income_never_raises_a_toeslag(
    datum: date, inkomen: Decimal, meer: Decimal, partner: bool, leeftijden: list[int]
) -> None:
    peil = laad_normen().op(datum)
    opvang = [Opvang("bso", Decimal(80), Decimal("9.50"))]
    for toeslag in (
        lambda i: zorgtoeslag(peil, i, partner, NUL),
        lambda i: kindgebonden_budget(peil, i, partner, leeftijden, NUL),
        lambda i: huurtoeslag(peil, i, Decimal(700), NUL, Huurder(1 + partner, 40), NUL),
        lambda i: kinderopvangtoeslag(peil, i, opvang),
    ):
        assert toeslag(inkomen + meer).per_maand <= toeslag(inkomen).per_maand


@INKOMEN
@given(DATUMS, bedragen(12000), bedragen(500), st.booleans(), st.booleans())
def test_more_wage_is_never_less_net(datum: date, loon: Decimal, meer: Decimal, korting: bool, aow: bool) -> None:
    """Within a table step the tax is flat; a step of 4,50 a month costs at most a bit more than half of it."""
    peil = laad_normen().op(datum)
    netto = [b - loonheffing(peil, b, "maand", korting, aow).bedrag for b in (loon, loon + meer)]
    assert netto[1] >= netto[0] - Decimal("3.00")
