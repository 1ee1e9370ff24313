"""The line of nazorg talks says what was held and what comes, in marks, in a table and in a sentence."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.dossier.nazorgkalender import kalender, schemas
from werkteam_desktop.grafiek.nazorglijn import Gesprek, nazorglijn
from werkteam_desktop.grafiek.vormen import Cirkel, Lijn, Tekst

BEGIN = dt.date(2026, 3, 2)
DAGEN = st.dates(dt.date(2026, 1, 1), dt.date(2029, 1, 1))
GESPREKKEN = st.lists(
    st.builds(
        Gesprek, st.sampled_from(("met de inwoner", "met de werkgever")), DAGEN, st.sampled_from(("", "Het gaat goed"))
    ),
    min_size=1,
    max_size=40,
)


def test_without_a_talk_there_is_no_line() -> None:
    with pytest.raises(ValueError, match="minstens één"):
        nazorglijn([], BEGIN, BEGIN)


@given(GESPREKKEN, DAGEN, st.none() | DAGEN)
def test_every_talk_is_a_mark_and_a_row_and_lies_within_the_chart(
    gesprekken: list[Gesprek], vandaag: dt.date, tot: dt.date | None
) -> None:
    grafiek = nazorglijn(gesprekken, BEGIN, vandaag, tot)
    merken = [v for v in grafiek.vormen if isinstance(v, Cirkel)]
    assert len(merken) == len(grafiek.tabel.rijen) == len(gesprekken)
    assert sum(m.vulling == "merk" for m in merken) == sum(bool(g.uitkomst) for g in gesprekken)
    assert [m.x for m in merken] == sorted(m.x for m in merken), "later never stands before earlier"
    lijnen = [p for v in grafiek.vormen if isinstance(v, Lijn) for p in v.punten]
    for x, y in (*((v.x, v.y) for v in grafiek.vormen if isinstance(v, (Cirkel, Tekst))), *lijnen):
        assert -0.01 <= x <= grafiek.breedte
        assert -0.01 <= y <= grafiek.hoogte


@pytest.mark.parametrize("schema", schemas().alle, ids=lambda s: s.code)
def test_marks_of_every_schema_stay_apart(schema) -> None:
    gesprekken = [Gesprek("met de inwoner", dag) for dag in kalender(BEGIN, schema)]
    merken = [v for v in nazorglijn(gesprekken, BEGIN, BEGIN).vormen if isinstance(v, Cirkel)]
    for een, ander in pairwise(merken):
        assert ander.x - een.x >= een.straal + ander.straal


def test_the_sentence_names_the_next_talk() -> None:
    gesprekken = [
        Gesprek("met de inwoner", dt.date(2026, 3, 9), "Het gaat goed"),
        Gesprek("met de werkgever", dt.date(2026, 3, 30)),
    ]
    assert nazorglijn(gesprekken, BEGIN, dt.date(2026, 3, 10)).zin == (
        "1 van de 2 gesprekken zijn geweest. Het volgende is op 30 maart 2026, met de werkgever."
    )
