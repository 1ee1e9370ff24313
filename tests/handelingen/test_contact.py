"""One line is one contact, and it plans the next one; appointments never go away silently."""

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NU
from werkteam_desktop.dossier.tijdlijn import tijdlijn
from werkteam_desktop.dossier.vervolg import EERSTE_GESPREK, vervolg
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import contact
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_inwoner
from werkteam_desktop.handelingen.lijst import lijstregels
from werkteam_desktop.handelingen.overzichten import bron
from werkteam_desktop.handelingen.signalen import dossiers_met
from werkteam_desktop.handelingen.werkplek import Werkplek

VANDAAG = NU.date()  # a Tuesday


@pytest.mark.parametrize(
    ("getypt", "tekst", "dag"),
    [
        ("Belde over de huur >2w", "Belde over de huur", dt.date(2026, 12, 8)),
        ("Belde over de huur > 3 d", "Belde over de huur", dt.date(2026, 11, 27)),
        ("Belde >4d", "Belde", dt.date(2026, 11, 30)),  # a Saturday becomes Monday
        ("Belde >1m", "Belde", dt.date(2026, 12, 24)),
        ("Belde >3m", "Belde", dt.date(2027, 2, 24)),
        ("Belde>14-12", "Belde", dt.date(2026, 12, 14)),
        ("Belde >4-1", "Belde", dt.date(2027, 1, 4)),
        ("Belde >4-1-2027", "Belde", dt.date(2027, 1, 4)),
        ("Belde >31-2", "Belde >31-2", None),
        ("Belde >1-1-2020", "Belde >1-1-2020", None),
        ("Belde >0d", "Belde >0d", None),
        ("Inkomen > 2", "Inkomen > 2", None),
        ("Wil > 20 uur werken", "Wil > 20 uur werken", None),
    ],
)
def test_the_end_of_a_line_says_when_one_looks_again(getypt: str, tekst: str, dag: dt.date | None) -> None:
    assert contact.splits_volgende_keer(getypt, VANDAAG) == (tekst, dag)


def test_the_last_day_of_a_short_month_is_meant_by_a_month_from_the_31st() -> None:
    assert contact.splits_volgende_keer("Belde >1m", dt.date(2026, 1, 30)) == ("Belde", dt.date(2026, 3, 2))


@given(st.text(max_size=40))
def test_any_text_is_allowed_and_a_day_it_gives_is_a_working_day_to_come(getypt: str) -> None:
    tekst, dag = contact.splits_volgende_keer(getypt, VANDAAG)
    assert getypt.startswith(tekst)
    assert dag is None or (dag > VANDAAG and dag.weekday() < 5)


def test_a_contact_is_also_looking_at_the_dossier_and_plans_the_next_time(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    (eerste,) = open_dossier(werkplek, inwoner_id).kijkmomenten
    werkplek.nu = lambda: NU + dt.timedelta(days=10)  # past the day of the first talk
    contact.noteer_contact(werkplek, inwoner_id, "Belde over de huur >2w", "telefoon")

    dossier = open_dossier(werkplek, inwoner_id)
    gedaan, nieuw = dossier.kijkmomenten
    assert (gedaan.id, gedaan.gedaan_op) == (eerste.id, werkplek.vandaag())
    assert (nieuw.op, nieuw.waarom) == (dt.date(2026, 12, 18), "Kom hierop terug: Belde over de huur")
    assert [c.tekst for c in dossier.contactmomenten] == ["Belde over de huur"]


def test_a_contact_leaves_what_lies_ahead_as_it_is(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    inwoner_id = nieuwe_inwoner()
    contact.noteer_contact(werkplek, inwoner_id, "Belde", "telefoon")
    assert [k.gedaan_op for k in open_dossier(werkplek, inwoner_id).kijkmomenten] == [None]


@pytest.mark.parametrize("soort", ["gesprek", "huisbezoek"])
def test_after_the_first_talk_nobody_is_told_to_plan_it(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], soort: str
) -> None:
    inwoner_id = nieuwe_inwoner()
    contact.plan_kijkmoment(werkplek, inwoner_id, VANDAAG + dt.timedelta(days=30), "Kijk naar de huur.")
    wijziging = contact.noteer_contact(werkplek, inwoner_id, "Kennisgemaakt", soort)
    assert wijziging.gevolg == "Afgevinkt: Plan een eerste gesprek. "
    assert [v.wat for v in vervolg(open_dossier(werkplek, inwoner_id))] == ["Kijk naar de huur."]
    werkplek.draai_terug(wijziging.groep)
    assert next(v.wat for v in vervolg(open_dossier(werkplek, inwoner_id))) == "Plan een eerste gesprek."


def test_a_line_with_only_a_day_is_no_contact(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    with pytest.raises(InvoerFout, match="één regel"):
        contact.noteer_contact(werkplek, nieuwe_inwoner(), " >2w ")


def test_a_next_time_on_a_day_that_is_not_there_is_refused(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    for einde in (">99-99", ">1-1-2020", ">0d"):
        with pytest.raises(InvoerFout, match="Deze dag bestaat niet"):
            contact.noteer_contact(werkplek, inwoner_id, f"Belde {einde}")
    assert open_dossier(werkplek, inwoner_id).contactmomenten == []


def test_a_contact_tells_what_it_ticked_off_and_when_one_looks_again(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    assert contact.noteer_contact(werkplek, inwoner_id, "Belde", "telefoon").gevolg == ""
    (eerste,) = open_dossier(werkplek, inwoner_id).kijkmomenten
    werkplek.nu = lambda: NU + dt.timedelta(days=10)
    gevolg = contact.noteer_contact(werkplek, inwoner_id, "Belde >14-12").gevolg
    assert gevolg == f"Afgevinkt: {eerste.waarom.rstrip('.')}. U kijkt weer op 14 december 2026."


def test_an_appointment_that_moves_or_is_called_off_stays_in_the_story(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    contact.maak_afspraak(werkplek, inwoner_id, NU + dt.timedelta(days=2), "Plan bespreken", "kamer 2")
    (oud,) = open_dossier(werkplek, inwoner_id).afspraken
    contact.verzet_afspraak(werkplek, oud.id, NU + dt.timedelta(days=9))
    oud, nieuw = open_dossier(werkplek, inwoner_id).afspraken
    assert (oud.afgerond, nieuw.afgerond, nieuw.onderwerp, nieuw.plaats) == (True, False, "Plan bespreken", "kamer 2")
    contact.zeg_afspraak_af(werkplek, nieuw.id)

    verhaal = [g.tekst for g in tijdlijn(open_dossier(werkplek, inwoner_id)) if g.titel == "Afspraak"]
    moment = (NU + dt.timedelta(days=9)).astimezone()
    assert verhaal == ["Afgezegd: Plan bespreken", f"Verzet naar 3 december 2026 om {moment:%H.%M} uur: Plan bespreken"]


def test_an_appointment_does_not_move_to_the_past(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    inwoner_id = nieuwe_inwoner()
    contact.maak_afspraak(werkplek, inwoner_id, NU + dt.timedelta(days=2), "Plan")
    (afspraak,) = open_dossier(werkplek, inwoner_id).afspraken
    with pytest.raises(InvoerFout, match="verleden"):
        contact.verzet_afspraak(werkplek, afspraak.id, NU - dt.timedelta(days=2))
    assert not open_dossier(werkplek, inwoner_id).afspraken[0].afgerond


def test_a_day_to_look_again_can_change_but_never_leaves_a_dossier_without_one(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    (kijk,) = open_dossier(werkplek, inwoner_id).kijkmomenten
    contact.wijzig_kijkmoment(werkplek, kijk.id, op=dt.date(2026, 12, 15), waarom="Is de cursus begonnen?")
    (kijk,) = open_dossier(werkplek, inwoner_id).kijkmomenten
    assert (kijk.op, kijk.waarom) == (dt.date(2026, 12, 15), "Is de cursus begonnen?")
    for velden in ({"op": VANDAAG}, {"waarom": "  "}):
        with pytest.raises(InvoerFout):
            contact.wijzig_kijkmoment(werkplek, kijk.id, **velden)
    contact.rond_kijkmoment_af(werkplek, kijk.id)
    gedaan, nieuw = open_dossier(werkplek, inwoner_id).kijkmomenten
    assert gedaan.gedaan_op == VANDAAG
    assert nieuw.gedaan_op is None


@pytest.mark.parametrize(
    ("hoe", "telt"),
    [
        (contact.rond_afspraak_af, True),
        (contact.zeg_afspraak_af, False),
        (lambda w, a: contact.verzet_afspraak(w, a, NU + dt.timedelta(days=9)), False),
    ],
)
def test_an_appointment_that_took_place_is_contact(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], hoe: Callable[[Werkplek, int], object], telt: bool
) -> None:
    """In the list, on Vandaag and in the team; one that was called off or moved is not."""
    toen = NU - dt.timedelta(days=200)
    inwoner_id = nieuwe_inwoner()
    werkplek.nu = lambda: toen
    wijzig_inwoner(werkplek, inwoner_id, aangemeld_op=toen.date())
    contact.maak_afspraak(werkplek, inwoner_id, NU - dt.timedelta(hours=1), "Kennismaken")
    werkplek.nu = lambda: NU
    assert "nooit_gesproken" in {rij[0] for rij in dossiers_met(werkplek, None)}
    hoe(werkplek, open_dossier(werkplek, inwoner_id).afspraken[0].id)
    assert open_dossier(werkplek, inwoner_id).afspraken[0].geweest is telt
    assert lijstregels(werkplek, [inwoner_id])[0].laatste_contact == (VANDAAG if telt else None)
    assert ("nooit_gesproken" in {rij[0] for rij in dossiers_met(werkplek, None)}) is not telt
    (rij,) = bron(werkplek).rijen
    assert (rij.dagen_zonder_contact, rij.gesproken) == ((0, True) if telt else (200, False))
    werkplek.nu = lambda: NU + dt.timedelta(days=100)
    assert ("stil" in {rij[0] for rij in dossiers_met(werkplek, None)}) is telt


def test_once_an_appointment_took_place_no_first_talk_is_asked_for(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]
) -> None:
    inwoner_id = nieuwe_inwoner()
    contact.maak_afspraak(werkplek, inwoner_id, NU + dt.timedelta(days=2), "Kennismaken")
    contact.maak_afspraak(werkplek, inwoner_id, NU + dt.timedelta(days=3), "Nog eens")
    kennismaken, nog_eens = open_dossier(werkplek, inwoner_id).afspraken
    contact.zeg_afspraak_af(werkplek, nog_eens.id)
    assert EERSTE_GESPREK in {v.wat for v in vervolg(open_dossier(werkplek, inwoner_id))}
    wijziging = contact.rond_afspraak_af(werkplek, kennismaken.id)
    assert wijziging.gevolg == "Afgevinkt: Plan een eerste gesprek."
    assert lijstregels(werkplek, [inwoner_id])[0].laatste_contact == VANDAAG, "nothing was said on a day to come"
    assert EERSTE_GESPREK not in {v.wat for v in vervolg(open_dossier(werkplek, inwoner_id))}
