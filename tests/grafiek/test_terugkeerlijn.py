"""The line of who came back: in steps, within its band, the marks where they belong."""

from decimal import Decimal
from itertools import pairwise

import pytest

from werkteam_desktop.grafiek.overleving import Tree, terugkeerlijn
from werkteam_desktop.grafiek.vormen import Grafiek, Lijn, Rechthoek, Tabel, Tekst, Veelhoek

D = Decimal
TREDEN = [
    Tree(D(3), D(8), D(4), D(14)),
    Tree(D(9), D(17), D(11), D(26)),
    Tree(D(30), D(31), D(22), D(44)),
]
MERKEN = [(6, D(14)), (12, D(20)), (60, D(35))]
TABEL = Tabel(("Maanden", "terug"), (("6", "8 %"),))


def teken(treden: list[Tree], tot: int = 48) -> Grafiek:
    return terugkeerlijn(treden, MERKEN, D(tot), 60, TABEL, "Na 24 maanden is 17 % terug.")


def lijn(g: Grafiek) -> Lijn:
    (deze,) = [v for v in g.vormen if isinstance(v, Lijn) and v.rol == "merk"]
    return deze


def test_the_line_goes_up_in_steps_from_nought() -> None:
    punten = lijn(teken(TREDEN)).punten
    for (x1, y1), (x2, y2) in pairwise(punten):
        assert x1 <= x2
        assert y1 >= y2
        assert x1 == x2 or y1 == y2
    streep = next(v for v in teken(TREDEN).vormen if isinstance(v, Lijn) and v.rol == "lijn")
    assert punten[0] == streep.punten[0]


def test_the_band_holds_the_line() -> None:
    g = teken(TREDEN)
    (band,) = [v for v in g.vormen if isinstance(v, Veelhoek)]
    hoogst, laagst = min(y for _, y in band.punten), max(y for _, y in band.punten)
    assert all(hoogst <= y <= laagst for _, y in lijn(g).punten[3:])
    assert max(x for x, _ in band.punten) == lijn(g).punten[-1][0]


def test_where_there_is_no_band_none_is_drawn() -> None:
    helft = [TREDEN[0], Tree(D(40), D(100), None, None)]
    (band,) = [v for v in teken(helft).vormen if isinstance(v, Veelhoek)]
    punten = lijn(teken(helft)).punten
    assert max(x for x, _ in band.punten) == punten[-2][0]


@pytest.mark.parametrize("treden", [[], TREDEN[:1], TREDEN])
def test_everything_stays_on_the_chart(treden: list[Tree]) -> None:
    g = teken(treden, 60 if treden else 0)
    for v in g.vormen:
        for x, y in getattr(v, "punten", ()):
            assert 0 <= x <= g.breedte
            assert 0 <= y <= g.hoogte
        if isinstance(v, Rechthoek):
            assert v.x >= 0
            assert v.x + v.breedte <= g.breedte
        if isinstance(v, Tekst):
            assert 0 <= v.y <= g.hoogte


def test_what_others_found_stands_at_its_month_with_its_number() -> None:
    g = teken(TREDEN)
    merken = [v for v in g.vormen if isinstance(v, Rechthoek)]
    assert [v.tekst for v in g.vormen if isinstance(v, Tekst) and v.rol == "let"] == ["14%", "20%", "35%"]
    assert [m.x for m in merken] == sorted(m.x for m in merken)
    assert [m.y for m in merken] == sorted((m.y for m in merken), reverse=True)


@pytest.mark.parametrize("laatste", [20, 33, 34, 36, 37, 50])
def test_the_number_of_a_mark_at_the_end_is_clear_of_the_line(laatste: int) -> None:
    g = teken([*TREDEN[:2], Tree(D(30), D(laatste), None, None)], 60)
    getal = next(v for v in g.vormen if isinstance(v, Tekst) and v.tekst == "35%")
    hoog = lijn(g).punten[-1][1]
    assert not getal.y - getal.grootte < hoog < getal.y


def test_with_nobody_only_the_marks_stand_there() -> None:
    g = teken([], 0)
    assert not [v for v in g.vormen if isinstance(v, Veelhoek) or (isinstance(v, Lijn) and v.rol == "merk")]
    assert (g.tabel, g.zin) == (TABEL, "Na 24 maanden is 17 % terug.")
