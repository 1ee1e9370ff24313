"""The talks after the start of work: on working days, from the first week to two years, more after a long uitkering."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from werkteam_desktop.dossier.nazorgkalender import kalender, schema_voor, schemas

BEGIN = st.dates(dt.date(2022, 1, 1), dt.date(2035, 12, 31))


def _sinds(begin: dt.date, jaren: float) -> dt.date:
    return begin - dt.timedelta(days=round(jaren * 365.25))


@given(BEGIN, st.sampled_from(schemas().alle))
def test_every_calendar_runs_from_the_first_week_to_two_years_on_working_days(begin: dt.date, schema) -> None:
    dagen = kalender(begin, schema)
    assert dagen == sorted(set(dagen))
    assert begin < dagen[0] <= begin + dt.timedelta(days=7)
    assert dt.timedelta(days=725) <= dagen[-1] - begin <= dt.timedelta(days=731)
    assert all(dag.weekday() < 5 for dag in dagen)


@given(BEGIN)
def test_the_longer_the_uitkering_the_more_talks_and_none_falls_away(begin: dt.date) -> None:
    gewoon, lang, zeer_lang = (kalender(begin, schema_voor(_sinds(begin, jaren), begin)) for jaren in (1, 3, 7))
    assert set(gewoon) < set(lang) < set(zeer_lang)


def test_the_common_calendar_is_the_one_of_the_programme() -> None:
    begin = dt.date(2026, 12, 1)
    assert kalender(begin, schema_voor(None, begin)) == [
        dt.date(2026, 12, 8),
        dt.date(2026, 12, 29),
        dt.date(2027, 3, 1),
        dt.date(2027, 6, 1),
        dt.date(2027, 12, 1),
        dt.date(2028, 6, 1),
        dt.date(2028, 12, 1),
    ]


def test_a_month_without_that_day_takes_its_last_one() -> None:
    begin = dt.date(2026, 11, 30)
    assert dt.date(2027, 2, 26) in kalender(begin, schema_voor(None, begin)), "28 February 2027 is a Sunday"
