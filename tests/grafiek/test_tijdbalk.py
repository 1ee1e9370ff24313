"""The plan on a line of months."""

import datetime as dt
from itertools import pairwise

import pytest

from werkteam_desktop.grafiek.kleuren import rollen
from werkteam_desktop.grafiek.tijdbalk import Balk, Stip, tijdbalk
from werkteam_desktop.grafiek.vormen import Cirkel, Grafiek, Rechthoek, Tekst

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
