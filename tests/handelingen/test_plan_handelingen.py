"""The plan by its handelingen: a template in one go, answers, loonwaarde, the agenda; each with its undo."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy import select

from tests.conftest import NU
from werkteam_desktop.dossier import Actie, Afweging, Inwoner, Voorziening
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.agenda import zet_in_agenda
from werkteam_desktop.handelingen.contact import maak_afspraak, rond_afspraak_af
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.loonwaarde import noteer_loonwaarde, verwijder_loonwaarde, zet_processtap
from werkteam_desktop.handelingen.plan import (
    beantwoord,
    begin_met_sjabloon,
    reik_uit,
    voeg_toe,
    weeg_af,
    wijzig_onderdeel,
    wijzig_plan,
    zet_hulp_in_plan,
)
from werkteam_desktop.handelingen.werkplek import Werkplek

VANDAAG = NU.date()


@pytest.fixture
def nummer(nieuwe_inwoner: Callable[..., int]) -> int:
    return nieuwe_inwoner("Kuipers", voornamen="Marleen", geboortedatum="1988-03-14", gemeente="0406")


def test_giving_out_is_not_undone_once_there_is_a_newer_version(werkplek: Werkplek, nummer: int) -> None:
    """Otherwise there would be two concepts, of which the inwoner has one on paper."""
    voeg_toe(werkplek, nummer, Actie(tekst="Bel", datum=VANDAAG))
    uitgereikt = reik_uit(werkplek, nummer)
    nieuw = voeg_toe(werkplek, nummer, Actie(tekst="Schrijf", datum=VANDAAG))
    with pytest.raises(InvoerFout, match="daarna al iets"):
        werkplek.draai_terug(uitgereikt.groep)
    werkplek.draai_terug(nieuw.groep)
    werkplek.draai_terug(uitgereikt.groep)
    versies = [(p.versie, p.is_uitgereikt) for p in open_dossier(werkplek, nummer).plannen]
    assert versies == [(1, False)]


def _dossier(werkplek: Werkplek, nummer: int) -> Inwoner:
    return open_dossier(werkplek, nummer)


def test_a_template_is_one_handeling_and_one_undo(werkplek: Werkplek, nummer: int) -> None:
    wijzig_plan(werkplek, nummer, eigen_woorden="Ik wil rust.")
    wijziging = begin_met_sjabloon(werkplek, nummer, "rust_in_het_geld")
    assert wijziging.gevolg == "Pas aan wat bij de inwoner anders is."
    plan = _dossier(werkplek, nummer).plan
    assert plan is not None
    assert (plan.sjabloon, plan.versie, len(plan.doelen), len(plan.acties)) == ("rust_in_het_geld", 1, 4, 5)
    assert plan.evaluatiedatum == dt.date(2027, 1, 19)
    werkplek.draai_terug(wijziging.groep)
    plan = _dossier(werkplek, nummer).plan
    assert plan is not None
    assert (plan.sjabloon, plan.eigen_woorden) == ("", "Ik wil rust.")
    assert (plan.doelen, plan.acties, plan.voorzieningen, plan.evaluatiedatum) == ([], [], [], None)


def test_a_template_never_goes_over_what_is_there(werkplek: Werkplek, nummer: int) -> None:
    voeg_toe(werkplek, nummer, Actie(tekst="Bellen.", datum=VANDAAG))
    with pytest.raises(InvoerFout, match="Er staat al iets in het plan"):
        begin_met_sjabloon(werkplek, nummer, "meedoen")
    with pytest.raises(InvoerFout, match="staat niet in de lijst"):
        begin_met_sjabloon(werkplek, nummer, "bestaat_niet")
    plan = _dossier(werkplek, nummer).plan
    assert plan is not None
    assert [a.tekst for a in plan.acties] == ["Bellen."]


def test_an_answer_why_not_is_kept_beside_the_ones_before(werkplek: Werkplek, nummer: int) -> None:
    weeg_af(werkplek, nummer, "taal", "later", "Na de verhuizing.")
    weeg_af(werkplek, nummer, "taal", "opnieuw")
    with werkplek.opslag.lees() as sessie:
        redenen = [(a.reden, a.datum) for a in sessie.scalars(select(Afweging).order_by(Afweging.id))]
    assert redenen == [("later", VANDAAG), ("opnieuw", VANDAAG)]
    with pytest.raises(InvoerFout):
        weeg_af(werkplek, nummer, "taal", "geen_zin")
    with pytest.raises(InvoerFout):
        weeg_af(werkplek, nummer, "toverstaf", "later")


def test_a_tick_at_a_help_needs_no_new_version_and_is_undone(werkplek: Werkplek, nummer: int) -> None:
    zet_hulp_in_plan(werkplek, nummer, "vrijwilligerswerk")
    reik_uit(werkplek, nummer)
    (hulp,) = _dossier(werkplek, nummer).plan.voorzieningen  # type: ignore[union-attr]
    wijziging = beantwoord(werkplek, hulp.id, "samen_met_anderen", True)
    beantwoord(werkplek, hulp.id, "nieuwe_dingen", True)
    (plan,) = _dossier(werkplek, nummer).plannen
    assert plan.voorzieningen[0].kwaliteit == {"samen_met_anderen": True, "nieuwe_dingen": True}
    with pytest.raises(InvoerFout):
        werkplek.draai_terug(wijziging.groep)  # somebody ticked on since


def test_costs_are_exact_and_never_below_zero(werkplek: Werkplek, nummer: int) -> None:
    zet_hulp_in_plan(werkplek, nummer, "jobcoach")
    (hulp,) = _dossier(werkplek, nummer).plan.voorzieningen  # type: ignore[union-attr]
    wijzig_onderdeel(werkplek, Voorziening, hulp.id, kosten=Decimal("1249.95"))
    (hulp,) = _dossier(werkplek, nummer).plan.voorzieningen  # type: ignore[union-attr]
    assert hulp.kosten == Decimal("1249.95")
    with pytest.raises(InvoerFout, match="De kosten"):
        wijzig_onderdeel(werkplek, Voorziening, hulp.id, kosten=Decimal(-1))


def test_a_loonwaarde_is_kept_with_its_next_measurement_and_taken_away(werkplek: Werkplek, nummer: int) -> None:
    noteer_loonwaarde(werkplek, nummer, VANDAAG, Decimal("62.5"), dt.date(2027, 11, 24))
    (meting,) = _dossier(werkplek, nummer).loonwaarden
    assert (meting.percentage, meting.volgende_meting) == (Decimal("62.50"), dt.date(2027, 11, 24))
    verwijder_loonwaarde(werkplek, meting.id)
    assert _dossier(werkplek, nummer).loonwaarden == []
    with pytest.raises(InvoerFout, match="bestaat niet meer"):
        verwijder_loonwaarde(werkplek, meting.id)


@pytest.mark.parametrize("percentage", ["0", "-1", "100.01", "50.001", "NaN", "Infinity"])
def test_an_impossible_loonwaarde_is_refused(werkplek: Werkplek, nummer: int, percentage: str) -> None:
    with pytest.raises(InvoerFout, match="De loonwaarde is een percentage"):
        noteer_loonwaarde(werkplek, nummer, VANDAAG, Decimal(percentage))


def test_a_measurement_in_the_future_or_one_that_comes_before_itself_is_refused(
    werkplek: Werkplek, nummer: int
) -> None:
    with pytest.raises(InvoerFout, match="in de toekomst"):
        noteer_loonwaarde(werkplek, nummer, VANDAAG + dt.timedelta(days=1), Decimal(50))
    with pytest.raises(InvoerFout, match="ligt niet na deze"):
        noteer_loonwaarde(werkplek, nummer, VANDAAG, Decimal(50), VANDAAG)


def test_a_step_of_the_proces_is_done_once_and_can_be_opened_again(werkplek: Werkplek, nummer: int) -> None:
    zet_processtap(werkplek, nummer, "aanvraag", VANDAAG)
    zet_processtap(werkplek, nummer, "aanvraag", VANDAAG)
    assert [s.stap for s in _dossier(werkplek, nummer).processtappen] == ["aanvraag"]
    zet_processtap(werkplek, nummer, "aanvraag", None)
    assert _dossier(werkplek, nummer).processtappen == []
    with pytest.raises(InvoerFout, match="staat niet in de lijst"):
        zet_processtap(werkplek, nummer, "lokale_variant", VANDAAG)


def test_the_agenda_names_nobody_and_moves_with_the_appointment(
    werkplek: Werkplek, nummer: int, tmp_path: Path
) -> None:
    pad = tmp_path / "afspraken-100001.ics"
    with pytest.raises(InvoerFout, match="nog niets gepland"):
        zet_in_agenda(werkplek, nummer, pad)
    assert not pad.exists()
    wanneer = dt.datetime(2026, 12, 4, 13, 0, tzinfo=dt.UTC)
    maak_afspraak(werkplek, nummer, wanneer, "Schulden van Marleen Kuipers", "bij Marleen thuis")
    maak_afspraak(werkplek, nummer, wanneer + dt.timedelta(days=200), "Zomer")
    wijzig_plan(werkplek, nummer, evaluatiedatum=dt.date(2027, 1, 15))
    assert zet_in_agenda(werkplek, nummer, pad) == 3
    tekst = pad.read_text("utf-8")
    assert "Marleen" not in tekst
    assert "Schulden" not in tekst
    agenda = Calendar.from_ical(tekst)
    winter, zomer, plan = sorted(agenda.walk("VEVENT"), key=lambda e: str(e["dtstart"].dt))[0:3:1]
    punten = {str(e["summary"]): e for e in agenda.walk("VEVENT")}
    assert set(punten) == {"Afspraak, dossier 100001", "Plan bespreken, dossier 100001"}
    assert winter["dtstart"].dt.isoformat() == "2026-12-04T14:00:00+01:00"
    assert punten["Plan bespreken, dossier 100001"]["dtstart"].dt == dt.date(2027, 1, 15)
    assert {str(e["dtstart"].dt)[11:] for e in (winter, zomer, plan)} == {"14:00:00+01:00", "", "15:00:00+02:00"}
    assert [z["tzid"] for z in agenda.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
    uids = {e["uid"] for e in agenda.walk("VEVENT")}
    assert len(uids) == 3
    # The same file again for the same dossier; what took place is left out, and the rest keeps its name.
    rond_afspraak_af(werkplek, _dossier(werkplek, nummer).afspraken[0].id)
    assert zet_in_agenda(werkplek, nummer, pad) == 2
    assert {e["uid"] for e in Calendar.from_ical(pad.read_text("utf-8")).walk("VEVENT")} < uids
