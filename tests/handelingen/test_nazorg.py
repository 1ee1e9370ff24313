"""Work, the talks after it, its end, and coming back: one dossier, and nothing of it is lost."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.conftest import NU
from werkteam_desktop.dossier import Inwoner, Plaatsing
from werkteam_desktop.dossier.tijdlijn import tijdlijn
from werkteam_desktop.dossier.vervolg import vervolg
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.afsluiten import herinstroom, heropen, nog_open, sluit_af
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_uitkering
from werkteam_desktop.handelingen.lijst import lijstregels
from werkteam_desktop.handelingen.nazorg import (
    WERKGEVER,
    WERKNEMER,
    beeindig,
    loopt_af,
    noteer_nazorg,
    plaats,
    verleng,
    wijzig_plaatsing,
)
from werkteam_desktop.handelingen.overzichten import bron
from werkteam_desktop.handelingen.signalen import dossiers_met
from werkteam_desktop.handelingen.werkplek import Werkplek

VANDAAG = NU.date()
BEGIN = dt.date(2026, 12, 1)
EINDE = dt.date(2027, 5, 31)


def _baan(**velden: object) -> Plaatsing:
    return Plaatsing(**{"soort": "betaald", "werkgever": "Bakker", "begin": BEGIN, "einde": EINDE, **velden})


@pytest.fixture
def inwoner_id(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> int:
    id_ = nieuwe_inwoner(voornamen="Marleen")
    wijzig_uitkering(werkplek, id_, "bijstand", sinds=dt.date(2025, 6, 1))
    return id_


@pytest.fixture
def dossier(werkplek: Werkplek, inwoner_id: int) -> Callable[[], Inwoner]:
    return lambda: open_dossier(werkplek, inwoner_id)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"einde": None}, "onbepaalde tijd"),
        ({"onbepaald": True}, "onbepaalde tijd"),
        ({"einde": dt.date(2026, 11, 30)}, "voor het begin"),
        ({"werkgever": "  "}, "bij wie"),
        ({"uren_per_week": 61}, "uren per week"),
        ({"soort": "hobby"}, "hobby"),
        ({"soort": "proefplaats", "einde": dt.date(2027, 6, 1)}, "tot en met 31 mei 2027"),
        ({"soort": "proefplaats", "einde": None, "onbepaald": True}, "hooguit 6"),
    ],
)
def test_work_needs_a_kind_an_employer_and_an_end_or_none(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner], velden: dict[str, object], zin: str
) -> None:
    with pytest.raises(InvoerFout, match=zin):
        plaats(werkplek, inwoner_id, _baan(**velden))
    assert dossier().plaatsingen == []


def test_talks_with_employee_and_employer_are_planned_at_once(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan())
    (baan,) = dossier().plaatsingen
    assert len(baan.momenten) == 14
    assert {m.op for m in baan.momenten if m.wie == WERKGEVER} == {m.op for m in baan.momenten if m.wie == WERKNEMER}
    assert baan.komende[0].op == dt.date(2026, 12, 8)


def test_after_a_long_uitkering_there_are_more(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    id_ = nieuwe_inwoner("Lang")
    wijzig_uitkering(werkplek, id_, "bijstand", sinds=dt.date(2019, 1, 1))
    plaats(werkplek, id_, _baan())
    assert len(open_dossier(werkplek, id_).plaatsingen[0].momenten) == 2 * 17


@pytest.mark.parametrize(("gestopt", "aantal"), [("2026-11-27", 2 * 17), ("2026-09-30", 14)])
def test_after_a_long_uitkering_that_stopped_just_before_there_are_more_too(
    werkplek: Werkplek, nieuwe_inwoner: Callable[..., int], gestopt: str, aantal: int
) -> None:
    id_ = nieuwe_inwoner("Lang")
    wijzig_uitkering(werkplek, id_, "bijstand", sinds=dt.date(2019, 1, 1), einde=dt.date.fromisoformat(gestopt))
    plaats(werkplek, id_, _baan())
    assert len(open_dossier(werkplek, id_).plaatsingen[0].momenten) == aantal


def test_with_an_opleiding_there_is_no_employer_to_speak_with(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan(soort="opleiding", werkgever="ROC"))
    assert {m.wie for m in dossier().plaatsingen[0].momenten} == {WERKNEMER}


def test_the_uitkering_may_stop_with_it(werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]) -> None:
    plaats(werkplek, inwoner_id, _baan(), uitkering_stopt=dt.date(2026, 11, 30))
    (uitkering,) = dossier().uitkeringen
    assert (uitkering.einde, uitkering.reden_einde) == (dt.date(2026, 11, 30), "werk")


def test_another_start_moves_the_talks_but_not_those_that_were_held(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan())
    baan = dossier().plaatsingen[0]
    noteer_nazorg(werkplek, baan.komende[0].id, "goed")
    wijzig_plaatsing(werkplek, baan.id, begin=dt.date(2026, 12, 15))
    baan = dossier().plaatsingen[0]
    assert [m.op for m in baan.momenten if m.gedaan_op] == [dt.date(2026, 12, 8)]
    assert min(m.op for m in baan.komende) == dt.date(2026, 12, 22)


@pytest.mark.parametrize(
    ("wie", "bevalt", "telt"),
    [(WERKNEMER, "goed", True), (WERKNEMER, "niet_gesproken", False), (WERKGEVER, "goed", False)],
)
def test_a_talk_with_the_inwoner_is_contact(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner], wie: str, bevalt: str, telt: bool
) -> None:
    """Who is spoken to is not somebody of whom nothing is heard: in the list, on Vandaag, in the team."""
    toen = NU - dt.timedelta(days=200)
    noteer_contact(replace(werkplek, nu=lambda: toen), inwoner_id, "Eerste gesprek.")
    plaats(werkplek, inwoner_id, _baan())
    (moment,) = [m for m in dossier().plaatsingen[0].komende if m.wie == wie][:1]
    noteer_nazorg(werkplek, moment.id, bevalt)
    (regel,) = lijstregels(werkplek, [inwoner_id])
    assert regel.laatste_contact == (VANDAAG if telt else toen.date())
    assert any(s[0] == "stil" for s in dossiers_met(werkplek, None)) is not telt
    (rij,) = bron(werkplek, f"{NU:%Y-%m}").rijen
    assert rij.dagen_zonder_contact == (0 if telt else 200)


def test_what_is_still_needed_becomes_an_action(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan())
    eerste = dossier().plaatsingen[0].komende[0]
    noteer_nazorg(werkplek, eerste.id, "wisselend", "Vraag andere werktijden.", actie_voor=dt.date(2026, 12, 18))
    deze = dossier()
    assert [(a.tekst, a.eigenaar, a.datum) for a in deze.plan.acties] == [
        ("Vraag andere werktijden.", "coach", dt.date(2026, 12, 18))
    ]
    gehouden = deze.plaatsingen[0].momenten[0]
    assert (gehouden.gedaan_op, gehouden.bevalt, gehouden.nodig) == (VANDAAG, "wisselend", "Vraag andere werktijden.")


def test_a_talk_that_failed_comes_back_in_a_week(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan())
    baan = dossier().plaatsingen[0]
    noteer_nazorg(werkplek, baan.komende[0].id, "niet_gesproken")
    assert VANDAAG + dt.timedelta(weeks=1) in [m.op for m in dossier().plaatsingen[0].komende]
    assert [g.titel for g in tijdlijn(dossier()) if "Nazorg" in g.titel] == ["Nazorg: niet gesproken met de inwoner"]


def test_a_longer_contract_and_one_for_good(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan())
    baan = dossier().plaatsingen[0].id
    with pytest.raises(InvoerFout, match="liep al tot en met 31 mei 2027"):
        verleng(werkplek, baan, EINDE)
    verleng(werkplek, baan, dt.date(2027, 11, 30))
    assert dossier().plaatsingen[0].einde == dt.date(2027, 11, 30)
    verleng(werkplek, baan, None)
    deze = dossier().plaatsingen[0]
    assert (deze.einde, deze.onbepaald) == (None, True)


def test_a_contract_that_goes_on_after_all_asks_for_the_talks_to_come_only(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan(begin=dt.date(2026, 6, 1), einde=dt.date(2026, 10, 31)))
    baan = dossier().plaatsingen[0]
    komend = [m.op for m in baan.komende if m.op >= VANDAAG]
    beeindig(werkplek, baan.id, dt.date(2026, 10, 31), "contract_afgelopen")
    verleng(werkplek, baan.id, dt.date(2027, 4, 30))
    assert [m.op for m in dossier().plaatsingen[0].komende] == komend


def test_another_start_of_work_that_stopped_plans_no_talks(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan(begin=dt.date(2026, 6, 1), einde=dt.date(2026, 10, 31)))
    beeindig(werkplek, dossier().plaatsingen[0].id, dt.date(2026, 10, 31), "contract_afgelopen")
    wijzig_plaatsing(werkplek, dossier().plaatsingen[0].id, begin=dt.date(2026, 6, 15))
    assert dossier().plaatsingen[0].komende == []


def test_a_proefplaats_is_never_made_longer_than_the_law_allows(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan(soort="proefplaats", einde=dt.date(2027, 1, 31)))
    baan = dossier().plaatsingen[0].id
    for te_lang in (dt.date(2027, 6, 1), None):
        with pytest.raises(InvoerFout, match="hooguit 6"):
            verleng(werkplek, baan, te_lang)
    assert dossier().plaatsingen[0].einde == dt.date(2027, 1, 31)
    verleng(werkplek, baan, EINDE)
    assert dossier().plaatsingen[0].einde == EINDE


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        (dt.date(2027, 4, 4), ""),
        (dt.date(2027, 4, 5), "Eindigt over 8 weken, op 31 mei 2027. Bespreek nu wat daarna komt."),
        (dt.date(2027, 5, 28), "Eindigt binnen een week, op 31 mei 2027. Bespreek nu wat daarna komt."),
        (dt.date(2027, 6, 1), "Liep tot en met 31 mei 2027. Is het verlengd of gestopt?"),
    ],
)
def test_eight_weeks_before_the_end_it_is_said(dag: dt.date, zin: str) -> None:
    assert loopt_af(_baan(), dag) == zin
    assert loopt_af(_baan(einde=None, onbepaald=True), dag) == ""


def test_work_that_stops_leaves_nobody_alone(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan(begin=dt.date(2026, 9, 1)))
    beeindig(werkplek, dossier().plaatsingen[0].id, dt.date(2026, 11, 20), "past_niet")
    deze = dossier()
    assert deze.plaatsingen[0].komende == []
    assert vervolg(deze)[0].op == VANDAAG
    assert "Bakker" in vervolg(deze)[0].wat


def test_talks_before_a_last_day_that_is_still_to_come_go_on(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan())
    beeindig(werkplek, dossier().plaatsingen[0].id, dt.date(2026, 12, 31), "geen_werk")
    assert {m.op for m in dossier().plaatsingen[0].komende} == {dt.date(2026, 12, 8), dt.date(2026, 12, 29)}


def test_back_after_work_is_an_event_of_the_same_dossier(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan(begin=dt.date(2026, 3, 1), einde=dt.date(2026, 10, 31)), dt.date(2026, 2, 28))
    herinstroom(werkplek, inwoner_id, dt.date(2026, 11, 1))
    deze = dossier()
    assert [(u.sinds, u.einde) for u in deze.uitkeringen] == [
        (dt.date(2025, 6, 1), dt.date(2026, 2, 28)),
        (dt.date(2026, 11, 1), None),
    ]
    (stap,) = deze.dossierstappen
    assert (stap.soort, stap.datum, stap.plaatsing_id) == ("herinstroom", dt.date(2026, 11, 1), deze.plaatsingen[0].id)
    assert deze.plaatsingen[0].beeindigd_op == dt.date(2026, 10, 31)
    assert vervolg(deze)


def test_one_job_stops_and_the_other_work_goes_on_beside_the_uitkering(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan(werkgever="Blijft", begin=dt.date(2026, 2, 1)), dt.date(2026, 1, 31))
    plaats(werkplek, inwoner_id, _baan(werkgever="Stopt", begin=dt.date(2026, 3, 1)))
    plaats(werkplek, inwoner_id, _baan(werkgever="Buurthuis", soort="vrijwilligerswerk", begin=dt.date(2026, 4, 1)))
    stopt = next(p.id for p in dossier().plaatsingen if p.werkgever == "Stopt")
    herinstroom(werkplek, inwoner_id, dt.date(2026, 11, 1), plaatsing_id=stopt)
    deze = dossier()
    assert {p.werkgever: p.loopt for p in deze.plaatsingen} == {"Blijft": True, "Stopt": False, "Buurthuis": True}
    assert deze.dossierstappen[-1].plaatsing_id == stopt
    assert all(p.komende for p in deze.plaatsingen if p.loopt)


def test_coming_back_ends_work_with_a_wage_and_never_vrijwilligerswerk(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan(begin=dt.date(2026, 2, 1)), dt.date(2026, 1, 31))
    plaats(werkplek, inwoner_id, _baan(werkgever="Buurthuis", soort="vrijwilligerswerk", begin=dt.date(2026, 4, 1)))
    herinstroom(werkplek, inwoner_id, dt.date(2026, 11, 1))
    deze = dossier()
    assert {p.werkgever: p.loopt for p in deze.plaatsingen} == {"Bakker": False, "Buurthuis": True}
    assert deze.dossierstappen[-1].plaatsing_id == deze.plaatsingen[0].id


def test_a_dossier_opened_again_has_the_talks_of_the_work_that_runs(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan(begin=dt.date(2026, 9, 1)))
    komend = [m.id for m in dossier().plaatsingen[0].komende if m.op >= VANDAAG]
    sluit_af(werkplek, inwoner_id, "eigen_verzoek", vervalt=True)
    assert dossier().plaatsingen[0].komende == []
    heropen(werkplek, inwoner_id)
    assert [m.id for m in dossier().plaatsingen[0].komende] == komend


def test_who_comes_back_has_the_talks_of_the_other_work_again(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan(begin=dt.date(2026, 2, 1)), dt.date(2026, 1, 31))
    plaats(werkplek, inwoner_id, _baan(werkgever="Buurthuis", soort="vrijwilligerswerk", begin=dt.date(2026, 4, 1)))
    komend = [m.id for m in dossier().plaatsingen[1].komende if m.op >= VANDAAG]
    sluit_af(werkplek, inwoner_id, "werk", vervalt=True)
    herinstroom(werkplek, inwoner_id, dt.date(2026, 11, 1))
    assert [m.id for m in dossier().plaatsingen[1].komende] == komend != []
    assert dossier().plaatsingen[0].komende == []


def test_a_dossier_with_something_open_does_not_close_by_accident(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    plaats(werkplek, inwoner_id, _baan())
    with pytest.raises(InvoerFout, match=r"Nazorg: spreek met .* En nog 12\."):
        sluit_af(werkplek, inwoner_id, "werk")
    assert dossier().afgesloten_op is None
    sluit_af(werkplek, inwoner_id, "verhuisd", "Naar Utrecht.", vervalt=True)
    deze = dossier()
    assert (deze.afgesloten_op, deze.afsluitreden) == (VANDAAG, "verhuisd")
    assert len(deze.plaatsingen[0].momenten) == 14, "what was not held stays to be seen"
    assert nog_open(deze) == [v for v in nog_open(deze) if "contract" in v.wat]


def test_closing_and_opening_are_both_remembered(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner]
) -> None:
    sluit_af(werkplek, inwoner_id, "eigen_verzoek")
    with pytest.raises(InvoerFout, match="al gesloten"):
        sluit_af(werkplek, inwoner_id, "werk")
    heropen(werkplek, inwoner_id, "Wil toch verder.")
    with pytest.raises(InvoerFout, match="al open"):
        heropen(werkplek, inwoner_id)
    deze = dossier()
    assert deze.afgesloten_op is None
    assert [(s.soort, s.reden) for s in deze.dossierstappen] == [("gesloten", "eigen_verzoek"), ("heropend", "")]
    assert vervolg(deze), "an open dossier has a next date"


def _eerste(werkplek: Werkplek, inwoner_id: int) -> int:
    return open_dossier(werkplek, inwoner_id).plaatsingen[0].komende[0].id


@pytest.mark.parametrize(
    "doe",
    [
        lambda w, i, p: verleng(w, p, dt.date(2028, 1, 1)),
        lambda w, i, p: beeindig(w, p, EINDE, "contract_afgelopen"),
        lambda w, i, p: plaats(w, i, _baan(werkgever="Ander"), dt.date(2026, 11, 30)),
        lambda w, i, p: sluit_af(w, i, "werk", vervalt=True),
        lambda w, i, p: wijzig_plaatsing(w, p, begin=dt.date(2026, 12, 15)),
        lambda w, i, p: noteer_nazorg(w, _eerste(w, i), "goed", "Een fiets.", actie_voor=dt.date(2026, 12, 18)),
        lambda w, i, p: noteer_nazorg(w, _eerste(w, i), "niet_gesproken"),
        lambda w, i, p: herinstroom(w, i, dt.date(2027, 1, 1), "ioaw"),
    ],
)
def test_every_step_can_be_turned_back(
    werkplek: Werkplek, inwoner_id: int, dossier: Callable[[], Inwoner], doe: Callable[..., object]
) -> None:
    plaats(werkplek, inwoner_id, _baan())

    def stand() -> object:
        d = dossier()
        banen = [
            (p.werkgever, p.einde, p.beeindigd_op, [(m.op, m.wie, m.vervallen, m.bevalt) for m in p.momenten])
            for p in d.plaatsingen
        ]
        return banen, [(u.sinds, u.einde) for u in d.uitkeringen], d.afgesloten_op, vervolg(d), len(d.dossierstappen)

    voor = stand()
    wijziging = doe(werkplek, inwoner_id, dossier().plaatsingen[0].id)
    assert stand() != voor
    werkplek.draai_terug(wijziging.groep)
    assert stand() == voor
