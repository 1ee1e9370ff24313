"""The plan on a line of months."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.grafiek.kleuren import rollen
from werkteam_desktop.grafiek.tijdbalk import (
    Balk,
    Drukte,
    Grensdag,
    Stip,
    Venster,
    drukte,
    later,
    leg,
    tijdbalk,
    uren_zin,
    verschoven,
)
from werkteam_desktop.grafiek.vormen import Cirkel, Grafiek, Lijn, Rechthoek, Tekst

VANDAAG = dt.date(2026, 11, 24)
GROEPEN = ("Stabiliteit", "Ontwikkeling", "Werk")


def _balk(begin: dt.date, einde: dt.date | None, naam: str = "Taal", groep: str = "Werk") -> Balk:
    return Balk(groep, naam, begin, einde, "kgb")


def _teken(balken: list[Balk], stippen: list[Stip] | None = None) -> Grafiek:
    return tijdbalk(balken, stippen or [], GROEPEN, VANDAAG)


def test_nothing_to_show_is_an_error() -> None:
    with pytest.raises(ValueError, match="minstens"):
        _teken([])


def test_bars_at_the_same_time_never_lie_over_each_other() -> None:
    balken = [_balk(VANDAAG + dt.timedelta(days=n), VANDAAG + dt.timedelta(days=n + 40)) for n in range(0, 90, 9)]
    vakken = sorted((v.y, v.x, v.x + v.breedte) for v in _teken(balken).vormen if isinstance(v, Rechthoek))
    assert len(vakken) == len(balken)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(vakken))


def test_bars_after_each_other_share_a_lane() -> None:
    grafiek = _teken([_balk(VANDAAG, dt.date(2026, 12, 20)), _balk(dt.date(2027, 1, 5), dt.date(2027, 2, 20))])
    assert len({v.y for v in grafiek.vormen if isinstance(v, Rechthoek)}) == 1


def test_an_empty_phase_takes_no_room_and_a_phase_in_use_has_its_name() -> None:
    grafiek = _teken([_balk(VANDAAG, dt.date(2026, 12, 20))])
    woorden = [v.tekst for v in grafiek.vormen if isinstance(v, Tekst)]
    assert "Werk" in woorden
    assert "Stabiliteit" not in woorden


def test_a_next_step_carries_its_number_and_a_later_one_none() -> None:
    stippen = [Stip("Werk", "Bellen", VANDAAG, "1"), Stip("Werk", "Later", VANDAAG + dt.timedelta(days=60))]
    grafiek = _teken([], stippen)
    assert sum(isinstance(v, Cirkel) for v in grafiek.vormen) == 2
    assert [v.tekst for v in grafiek.vormen if isinstance(v, Tekst) and v.tekst.isdecimal()] == ["1"]


def test_all_of_it_lies_inside_the_chart_also_what_began_long_ago_or_goes_on() -> None:
    balken = [_balk(dt.date(2019, 1, 1), None, "Al lang bezig"), _balk(dt.date(2026, 12, 1), dt.date(2031, 1, 1))]
    grafiek = _teken(balken, [Stip("Werk", "Ver weg", dt.date(2033, 1, 1), "1")])
    for vorm in grafiek.vormen:
        if isinstance(vorm, Rechthoek):
            assert vorm.x >= 0
            assert vorm.breedte > 0
            assert vorm.x + vorm.breedte <= grafiek.breedte
        if isinstance(vorm, Cirkel):
            assert vorm.x + vorm.straal <= grafiek.breedte


def test_table_and_sentence_say_the_same() -> None:
    balken = [
        _balk(dt.date(2026, 11, 1), None, "Schuldhulp", "Stabiliteit"),
        _balk(dt.date(2026, 12, 1), dt.date(2027, 1, 31), "Proefplaatsing"),
    ]
    grafiek = _teken(balken, [Stip("Werk", "Bellen", dt.date(2026, 11, 27), "1")])
    assert grafiek.zin == "Nu loopt: Schuldhulp. Daarna begint Proefplaatsing op 1 december 2026."
    assert grafiek.tabel.rijen == (
        ("Stabiliteit", "Schuldhulp", "1 november 2026", "loopt door"),
        ("Werk", "Bellen", "27 november 2026", ""),
        ("Werk", "Proefplaatsing", "1 december 2026", "31 januari 2027"),
    )


def test_every_colour_is_a_role_of_both_themes() -> None:
    grafiek = _teken([_balk(VANDAAG, None)], [Stip("Werk", "Bellen", VANDAAG, "1")])
    gebruikt = {
        getattr(v, naam)
        for v in grafiek.vormen
        for naam in ("rol", "vulling", "rand")
        if getattr(v, naam, None) is not None
    }
    assert gebruikt <= set(rollen("licht"))
    assert gebruikt <= set(rollen("donker"))


DAGEN = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
KORT_BIJ = st.integers(0, 120).map(lambda n: dt.date(2026, 11, 1) + dt.timedelta(days=n))


@st.composite
def _met_uren(draw: st.DrawFn) -> Balk:
    begin = draw(KORT_BIJ)
    einde = draw(st.one_of(st.none(), st.integers(-3, 90).map(lambda n: begin + dt.timedelta(days=n))))
    return Balk("Werk", "Taal", begin, einde, "kgb", draw(st.integers(0, 40)))


@given(DAGEN, st.sampled_from((3, 6, 12, 24)), st.floats(240, 2000), st.integers(0, 730))
def test_a_day_comes_back_from_where_it_is_drawn(begin: dt.date, maanden: int, breedte: float, verder: int) -> None:
    eerste = begin.replace(day=1)
    venster = Venster(eerste, later(eerste, maanden), 92.0, breedte)
    dag = min(eerste + dt.timedelta(days=verder), venster.einde - dt.timedelta(days=1))
    assert venster.dag(venster.x(dag)) == dag
    assert venster.dag((venster.x(dag) + venster.x(dag + dt.timedelta(days=1))) / 2) == dag
    assert venster.links <= venster.x(dag) < venster.rechts
    assert venster.dag(-1e6) == venster.begin
    assert venster.dag(1e6) == venster.einde - dt.timedelta(days=1)


@given(st.lists(_met_uren(), max_size=6))
def test_hours_that_come_together_are_those_counted_day_by_day(balken: list[Balk]) -> None:
    drukten = drukte(balken)
    for n in range(-5, 260):
        dag = dt.date(2026, 11, 1) + dt.timedelta(days=n)
        geteld = sum(b.uren for b in balken if b.begin <= dag and (b.einde is None or dag <= b.einde))
        gezegd = [d.uren for d in drukten if d.van <= dag and (d.tot is None or dag <= d.tot)]
        assert gezegd == ([geteld] if geteld else [])
    assert all(a.tot is not None and a.tot < b.van for a, b in pairwise(drukten))
    assert all(a.uren != b.uren or a.tot != b.van - dt.timedelta(days=1) for a, b in pairwise(drukten))


@given(_met_uren(), st.sampled_from(("heel", "begin", "einde")), st.integers(-4000, 4000))
def test_a_move_keeps_a_period_a_period_and_moves_only_what_was_taken(balk: Balk, kant, dagen: int) -> None:
    nieuw = verschoven(balk, kant, dagen)
    assert isinstance(nieuw, Balk)
    assert (nieuw.naam, nieuw.uren, nieuw.einde is None) == (balk.naam, balk.uren, balk.einde is None)
    if balk.einde is not None and nieuw.einde is not None and balk.begin <= balk.einde:
        assert nieuw.begin <= nieuw.einde
        if kant == "heel":
            assert nieuw.einde - nieuw.begin == balk.einde - balk.begin
    if kant == "begin":
        assert nieuw.einde == balk.einde
    if kant == "einde":
        assert nieuw.begin == balk.begin


@pytest.mark.parametrize("begin", [VANDAAG, dt.date(9999, 3, 1), dt.date.max])
@pytest.mark.parametrize("einde", [dt.date.max, None])
@pytest.mark.parametrize("periode", [None, (VANDAAG, 6), (dt.date(9999, 12, 1), 24)])
def test_a_period_up_to_the_last_day_of_the_calendar_is_drawn(
    begin: dt.date, einde: dt.date | None, periode: tuple[dt.date, int] | None
) -> None:
    """Who knows no end sometimes writes 31-12-9999."""
    balk = Balk("Werk", "Taal", begin, einde, "kgb", 8)
    gelegd = leg([balk], [], GROEPEN, VANDAAG, beschikbaar=4, periode=periode)
    assert drukte([balk]) == [Drukte(begin, None, 8)]
    assert gelegd.venster.begin < gelegd.venster.einde
    assert all(v.x + v.breedte <= gelegd.venster.rechts + 0.01 for v in gelegd.vlakken)
    assert bool(gelegd.vlakken) == gelegd.venster.toont(begin, einde)


def test_beyond_the_calendar_nothing_moves() -> None:
    balk = _balk(dt.date(2026, 12, 1), dt.date(9999, 12, 30))
    assert verschoven(balk, "heel", 7) == balk
    stip = Stip("Werk", "Bellen", dt.date(1, 1, 2))
    assert verschoven(stip, "heel", -7) == stip
    assert verschoven(stip, "einde", 7) == stip


@given(st.lists(_met_uren(), min_size=1, max_size=6), st.sampled_from((3, 6, 12, 24)), st.integers(-14, 14))
def test_what_lies_in_the_window_has_a_place_there_and_what_does_not_is_counted(
    balken: list[Balk], maanden: int, verder: int
) -> None:
    balk = leg(balken, [], GROEPEN, VANDAAG, 500, periode=(later(VANDAAG, verder), maanden), beschikbaar=20)
    binnen = [b for b in balken if balk.venster.toont(b.begin, b.einde)]
    assert len(balk.vlakken) == len(binnen)
    for vlak in balk.vlakken:
        assert vlak.x >= balk.venster.links
        assert vlak.x + vlak.breedte <= balk.venster.rechts + 1e-6
    buiten = sum(
        int(v.tekst.split()[n])
        for v in balk.grafiek.vormen
        if isinstance(v, Tekst)
        for n, woord in enumerate(v.tekst.split())
        if woord.isdecimal() and ("eerder" in v.tekst or "later" in v.tekst)
    )
    assert buiten == len(balken) - len(binnen)
    assert len(balk.grafiek.tabel.rijen) == len(balken)


def test_too_much_is_said_and_drawn_without_colour() -> None:
    balken = [
        Balk("Werk", "Taal", dt.date(2026, 12, 1), dt.date(2027, 2, 28), "kgb", 6),
        Balk("Werk", "Proefplaatsing", dt.date(2027, 1, 4), dt.date(2027, 3, 3), "merk", 24),
    ]
    assert drukte(balken) == [
        Drukte(dt.date(2026, 12, 1), dt.date(2027, 1, 3), 6),
        Drukte(dt.date(2027, 1, 4), dt.date(2027, 2, 28), 30),
        Drukte(dt.date(2027, 3, 1), dt.date(2027, 3, 3), 24),
    ]
    zin = "Te veel uren vanaf 4 januari 2027 tot en met 28 februari 2027: 30 gepland, 26 beschikbaar."
    assert uren_zin(drukte(balken), 26) == zin
    assert uren_zin(drukte(balken), 30) == "De uren passen: hoogstens 30 van de 30 uur per week."
    assert "staat niet bij de intake" in uren_zin(drukte(balken), None)

    def vormen(beschikbaar: int) -> Grafiek:
        return leg(balken, [], GROEPEN, VANDAAG, periode=(VANDAAG, 6), beschikbaar=beschikbaar).grafiek

    def tekens(grafiek: Grafiek) -> list[str]:
        return [v.tekst for v in grafiek.vormen if isinstance(v, Tekst) and "▲" in v.tekst]

    assert tekens(vormen(26)) == ["30 ▲"]
    assert tekens(vormen(30)) == []
    lijnen = [sum(isinstance(v, Lijn) for v in vormen(uren).vormen) for uren in (26, 30)]
    assert lijnen[0] > lijnen[1] + 10  # stripes
    assert vormen(26).zin.endswith(zin)


def test_days_that_bound_the_plan_are_named_and_never_lie_over_each_other() -> None:
    grenzen = [Grensdag(f"einde {n}", dt.date(2026, 12, 1) + dt.timedelta(days=n)) for n in range(5)]
    balk = leg([_balk(VANDAAG, None)], [], GROEPEN, VANDAAG, grensdagen=grenzen, periode=(VANDAAG, 6))
    woorden = [v for v in balk.grafiek.vormen if isinstance(v, Tekst) and v.tekst.startswith("einde ")]
    assert sorted(w.tekst for w in woorden) == [f"einde {n} {n + 1} dec" for n in range(5)]
    assert len({(w.x, w.y) for w in woorden}) == 5
    for a in woorden:
        for b in woorden:
            assert a is b or a.y != b.y or abs(a.x - b.x) >= a.ruimte
    assert all(w.y <= balk.grafiek.hoogte for w in woorden)
    assert ("", "einde 0", "1 december 2026", "") in balk.grafiek.tabel.rijen
