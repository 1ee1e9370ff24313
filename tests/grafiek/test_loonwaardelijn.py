"""The line of the loonwaarde says what was measured, in shapes, in a table and in a sentence."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.grafiek.loonwaardelijn import loonwaardelijn
from werkteam_desktop.grafiek.vormen import Cirkel, Lijn, Rechthoek, Tekst

DAG = dt.date(2026, 11, 24)
metingen = st.lists(
    st.tuples(st.dates(dt.date(2020, 1, 1), DAG), st.decimals(1, 100, places=1)), min_size=1, max_size=8
).map(lambda rij: sorted(rij, key=lambda m: m[0]))


def test_without_a_measurement_there_is_no_line() -> None:
    with pytest.raises(ValueError, match="minstens één"):
        loonwaardelijn([], DAG)


@given(metingen, st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2035, 1, 1)), st.none() | st.just(Decimal(70)))
def test_every_measurement_is_a_point_a_row_and_lies_within_the_chart(
    rij: list[tuple[dt.date, Decimal]], volgende: dt.date | None, drempel: Decimal | None
) -> None:
    grafiek = loonwaardelijn(rij, DAG, volgende, drempel)
    punten = [v for v in grafiek.vormen if isinstance(v, Cirkel)]
    assert len(punten) == len(rij)
    assert len(grafiek.tabel.rijen) == len(rij) + (volgende is not None)
    hoogten = [p.y for p in punten]
    for (_, laag), (_, hoog), y_laag, y_hoog in zip(rij, rij[1:], hoogten, hoogten[1:], strict=False):
        assert (laag < hoog) == (y_laag > y_hoog)
    lijnen = [p for v in grafiek.vormen if isinstance(v, Lijn) for p in v.punten]
    for x, y in (*((v.x, v.y) for v in grafiek.vormen if isinstance(v, (Cirkel, Tekst, Rechthoek))), *lijnen):
        assert -0.01 <= x <= grafiek.breedte
        assert -0.01 <= y <= grafiek.hoogte


def test_the_sentence_tells_the_newest_the_growth_and_the_next_day() -> None:
    grafiek = loonwaardelijn(
        [(dt.date(2025, 6, 1), Decimal(48)), (dt.date(2026, 3, 1), Decimal("62.5"))], DAG, dt.date(2027, 3, 1)
    )
    assert grafiek.zin == (
        "De loonwaarde is 62,5% van het minimumloon, gemeten op 1 maart 2026. "
        "Dat is 14,5 procentpunt hoger dan op 1 juni 2025. De volgende meting is op 1 maart 2027."
    )
    assert grafiek.tabel.rijen[-1] == ("1 maart 2027", "volgende meting")
    te_laat = loonwaardelijn([(dt.date(2025, 6, 1), Decimal(48))], DAG, dt.date(2026, 6, 1))
    assert te_laat.zin.endswith("De volgende meting was op 1 juni 2026.")
