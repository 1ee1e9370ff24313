"""What does not fit in a plan is told, with the article; what fits is not."""

import datetime as dt

import pytest

from werkteam_desktop.dossier import Actie, Trajectplan, Voorziening
from werkteam_desktop.dossier.plancontrole import compleet, controleer, laatste_dag, voorbij

DAG = dt.date(2026, 12, 1)


def _plan(*voorzieningen: Voorziening, evaluatie: dt.date | None = None) -> Trajectplan:
    return Trajectplan(opgesteld_op=DAG, voorzieningen=list(voorzieningen), evaluatiedatum=evaluatie)


def _proef(einde: dt.date | None, **velden: int) -> Voorziening:
    return Voorziening(code="proefplaatsing", begin=DAG, einde=einde, **velden)


@pytest.mark.parametrize(
    ("begin", "maanden", "laatste"),
    [
        (dt.date(2026, 12, 1), 2, dt.date(2027, 1, 31)),
        (dt.date(2026, 11, 24), 2, dt.date(2027, 1, 23)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
        (dt.date(2026, 10, 31), 1, dt.date(2026, 11, 30)),
        (dt.date(2026, 12, 1), 12, dt.date(2027, 11, 30)),
    ],
)
def test_the_last_day_of_whole_months(begin: dt.date, maanden: int, laatste: dt.date) -> None:
    assert laatste_dag(begin, maanden) == laatste


def test_a_next_step_of_which_the_day_has_passed_is_told_before_it_goes_home() -> None:
    plan = Trajectplan(opgesteld_op=DAG)
    for tekst, dag in (("Ik bel de school.", DAG), ("Ik ga kijken.", DAG + dt.timedelta(days=1))):
        plan.acties.append(Actie(tekst=tekst, datum=dag))
    assert voorbij(plan, DAG) == []
    (punt,) = voorbij(plan, DAG + dt.timedelta(days=1))
    assert punt.zin == (
        "De dag van een stap is voorbij: Ik bel de school (1 december 2026). Kies een nieuwe dag, of vink de stap af."
    )
    plan.acties[0].gedaan_op = DAG
    assert voorbij(plan, DAG + dt.timedelta(days=1)) == []


def test_the_last_day_that_fits_fits() -> None:
    assert controleer(_plan(_proef(dt.date(2027, 1, 31))), None) == []


def test_one_day_longer_asks_for_a_reason_while_extension_is_possible() -> None:
    (punt,) = controleer(_plan(_proef(dt.date(2027, 2, 1))), None)
    assert punt.onderwerp == "Proefplaatsing"
    assert punt.zin == "Duurt langer dan 2 maanden. Dat kan alleen met een verlenging: leg vast waarom."
    assert punt.artikel == "Participatiewet art. 8a lid 2 onder d"


def test_longer_than_the_extension_is_too_long() -> None:
    (punt,) = controleer(_plan(_proef(dt.date(2027, 6, 1))), None)
    assert punt.zin == "Mag hoogstens 2 maanden duren. Kies een einddatum tot en met 31 januari 2027."


def test_help_with_a_limit_needs_an_end() -> None:
    (punt,) = controleer(_plan(_proef(None)), None)
    assert punt.zin.startswith("Kies een einddatum: het mag hoogstens 2 maanden duren")


def test_an_end_before_the_begin_is_told() -> None:
    (punt,) = controleer(_plan(Voorziening(code="taal", begin=DAG, einde=DAG - dt.timedelta(days=1))), None)
    assert punt.zin == "Het einde ligt voor het begin. Kies een latere einddatum."


def test_help_that_no_longer_starts_is_told() -> None:
    (punt,) = controleer(_plan(Voorziening(code="zorgstart", begin=DAG, einde=DAG)), None)
    assert punt.zin == "Beginnen kon tot en met 31 december 2024. Kies andere hulp."


def test_hours_count_only_where_they_come_together() -> None:
    taal = Voorziening(code="taal", begin=dt.date(2026, 11, 1), einde=dt.date(2026, 11, 30), uren_per_week=6)
    assert controleer(_plan(taal, _proef(dt.date(2027, 1, 31), uren_per_week=24)), 26) == []
    taal.einde = DAG
    (punt,) = controleer(_plan(taal, _proef(dt.date(2027, 1, 31), uren_per_week=24)), 26)
    assert punt.zin.startswith("In december 2026 staat er 30 uur per week gepland, beschikbaar is 26.")


def test_hours_that_just_fit_fit_and_unknown_hours_are_not_guessed() -> None:
    plan = _plan(_proef(dt.date(2027, 1, 31), uren_per_week=26))
    assert controleer(plan, 26) == []
    assert controleer(plan, None) == []


def test_a_code_that_left_the_catalogue_breaks_nothing() -> None:
    assert controleer(_plan(Voorziening(code="van_vroeger", begin=DAG)), 10) == []


def test_what_art_44a_asks_for() -> None:
    def klaar(plan: Trajectplan | None) -> dict[str, bool]:
        return {eis.naam: eis.klaar for eis in compleet(plan, DAG)}

    assert klaar(None) == {
        "ondersteuning": False,
        "verplichtingen": True,
        "gevolgen": True,
        "plan bespreken": False,
    }
    assert all(klaar(_plan(Voorziening(code="taal"), evaluatie=DAG)).values())
    assert not klaar(_plan(evaluatie=DAG - dt.timedelta(days=1)))["plan bespreken"]
