"""How old an answer is: kept per answer, carried along, confirmed with one word, never lost."""

import datetime as dt
from collections.abc import Callable

import pytest

from tests.conftest import NU
from werkteam_desktop.dossier import Intake, Inwoner
from werkteam_desktop.dossier.kennis import bekend, gevraagd_op, houdbaarheid, velden, verouderd
from werkteam_desktop.handelingen.diagnose import meet_leefgebied
from werkteam_desktop.handelingen.intake import bevestig, neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.werkplek import Werkplek

VANDAAG = NU.date()


@pytest.fixture
def op_dag(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> Callable[..., Inwoner]:
    """Does something for one inwoner on a day of this year and gives the dossier as it is then."""
    id_ = nieuwe_inwoner()

    def doe(maand: int, dag: int, handeling: Callable[..., object], *args: object, **velden: object) -> Inwoner:
        werkplek.nu = lambda: dt.datetime(2026, maand, dag, 10, tzinfo=dt.UTC)
        handeling(werkplek, id_, *args, **velden)
        return open_dossier(werkplek, id_)

    return doe


def test_every_fact_that_gets_old_is_a_field_of_the_intake() -> None:
    assert {f.code for f in houdbaarheid()} <= set(velden())


def test_an_answer_keeps_its_own_date_when_another_one_is_given_later(op_dag: Callable[..., Inwoner]) -> None:
    op_dag(1, 5, neem_intake_op, uren_beschikbaar=24)
    deze = op_dag(3, 9, neem_intake_op, reistijd=30)
    assert gevraagd_op(deze, "uren_beschikbaar") == dt.date(2026, 1, 5)
    assert gevraagd_op(deze, "reistijd") == dt.date(2026, 3, 9)
    assert gevraagd_op(deze, "vervoer") is None
    assert [i.uren_beschikbaar for i in deze.intakes] == [24, 24], "what was said before stays readable"


def test_an_answer_that_is_taken_back_has_no_date(op_dag: Callable[..., Inwoner]) -> None:
    op_dag(1, 5, neem_intake_op, uren_beschikbaar=24, rijbewijs=False)
    deze = op_dag(1, 5, neem_intake_op, uren_beschikbaar=None)
    assert gevraagd_op(deze, "uren_beschikbaar") is None
    assert gevraagd_op(deze, "rijbewijs") == dt.date(2026, 1, 5), "no is an answer"


def test_what_was_said_long_ago_is_named_and_one_word_makes_it_new(op_dag: Callable[..., Inwoner]) -> None:
    op_dag(1, 5, neem_intake_op, uren_beschikbaar=24, reistijd=30)
    deze = op_dag(1, 6, meet_leefgebied, "geld", stap=3)
    assert verouderd(deze, dt.date(2026, 7, 4)) == []
    oud = verouderd(deze, VANDAAG)
    assert [(b.naam, b.zin) for b in oud] == [("uren per week", "van januari 2026"), ("geld", "van januari 2026")]
    deze = op_dag(11, 24, bevestig, "uren_beschikbaar")
    assert [b.code for b in verouderd(deze, VANDAAG)] == ["geld"]
    assert gevraagd_op(deze, "reistijd") == dt.date(2026, 1, 5)
    assert len(bekend(deze, VANDAAG)) == 3


def test_an_answer_of_before_dates_were_kept_is_as_old_as_its_last_change() -> None:
    deze = Inwoner(nummer="1", geslachtsnaam="A")
    for dag, uren in ((dt.date(2024, 1, 1), 16), (dt.date(2024, 6, 1), 24), (dt.date(2025, 3, 1), 24)):
        deze.intakes.append(Intake(datum=dag, uren_beschikbaar=uren))
    assert gevraagd_op(deze, "uren_beschikbaar") == dt.date(2024, 6, 1)


def test_the_same_answer_again_makes_no_new_row(op_dag: Callable[..., Inwoner]) -> None:
    op_dag(1, 5, neem_intake_op, uren_beschikbaar=24)
    assert len(op_dag(3, 9, neem_intake_op, uren_beschikbaar=24).intakes) == 1
