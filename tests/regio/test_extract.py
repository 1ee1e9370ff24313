"""The extract, on a real encrypted store: what was known on the day, and nothing that says who it is about."""

import datetime as dt
import secrets
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, event

from werkteam_desktop.dossier import (
    Afspraak,
    Contactmoment,
    Inwoner,
    Laddermeting,
    Medewerker,
    Routekeuze,
    Trajectplan,
    Uitkering,
)
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.extract import Extractrij, maak_extract

EIND_JULI = dt.date(2026, 7, 31)
NUMMERS = count(1)


def inwoner(**velden: Any) -> Inwoner:
    basis: dict[str, Any] = {"geslachtsnaam": "Testman", "gemeente": "0402", "aangemeld_op": dt.date(2026, 1, 5)}
    return Inwoner(nummer=str(next(NUMMERS)), **{**basis, **velden})


def extract(werkplek: Werkplek, *inwoners: Inwoner, peildatum: dt.date = EIND_JULI) -> list[Extractrij]:
    with werkplek.opslag.schrijf() as sessie:
        sessie.add_all(inwoners)
    with werkplek.opslag.lees() as sessie:
        return maak_extract(sessie, peildatum)


def keuze(datum: dt.date, route: str) -> Routekeuze:
    return Routekeuze(datum=datum, advies=route, redenen=[], regelversie="2026-1", gekozen=route)


def moment(dag: dt.date) -> dt.datetime:
    return dt.datetime.combine(dag, dt.time(12)).astimezone()


def test_a_full_dossier_becomes_one_coded_row(werkplek: Werkplek) -> None:
    with werkplek.opslag.schrijf() as sessie:
        coach = Medewerker(naam="Nadia de Wit")
        sessie.add(coach)
        sessie.flush()
        coach_id = coach.id
    i = inwoner(geboortedatum="1970-03-14", statushouder=True, doelgroepenregister="aangevraagd")
    i.regiehouder_id = coach_id
    i.routekeuzes.append(keuze(dt.date(2026, 7, 2), "wsp"))
    i.plannen.append(Trajectplan(opgesteld_op=dt.date(2026, 7, 3), fase="ontwikkeling"))
    i.laddermetingen.append(Laddermeting(datum=dt.date(2026, 7, 3), trede=3))
    i.uitkeringen.append(Uitkering(sinds=dt.date(2020, 1, 1)))
    i.contactmomenten.append(Contactmoment(tijdstip=moment(dt.date(2026, 7, 24)), tekst="Belde terug"))
    i.afspraken.append(Afspraak(tijdstip=moment(dt.date(2026, 8, 4)), onderwerp="Vervolg"))
    (rij,) = extract(werkplek, i)
    assert rij == Extractrij(
        inwoner_id=i.id,
        coach=coach_id,
        gemeente="0402",
        arbeidsmarktlijn="uitkering_werk",
        doelgroepen=(
            "lang_45plus",
            "statushouder",
            "arbeidsbeperking",
            "oudere",
            "langer_1_jaar",
            "langer_2_jaar",
            "langer_5_jaar",
        ),
        leeftijd=56,
        geslacht="",
        herkomst="",
        register="aangevraagd",
        uitkering="bijstand",
        uitkeringsduur="langer_5_jaar",
        in_begin=True,
        in_eind=True,
        nieuw=0,
        beeindigd=0,
        instroom="",
        afsluitreden="",
        fase="ontwikkeling",
        fase_voor="geen",
        route="wsp",
        route_voor="geen",
        ladder=3,
        ladder_voor=None,
        indicatoren=(),
        dagen_zonder_contact=7,
        dagen_zonder_verandering=28,
        heeft_afspraak=True,
        werkt=False,
        uitkering_gestopt="",
        voorzieningen=(),
        doorverwijzingen=(),
        werkplekken=(),
        uitstroom=(),
        voorbeeld=False,
        gesproken=True,
    )


def test_an_empty_dossier_has_a_row_too(werkplek: Werkplek) -> None:
    (rij,) = extract(werkplek, inwoner(aangemeld_op=None))
    assert (rij.fase, rij.route, rij.uitkeringsduur, rij.ladder) == ("geen", "geen", "zonder_uitkering", None)
    assert rij.dagen_zonder_contact is None
    assert rij.doelgroepen == ("zonder_uitkering",)


def test_what_happened_after_the_peildatum_is_not_known_yet(werkplek: Werkplek) -> None:
    i = inwoner()
    i.routekeuzes += [keuze(dt.date(2026, 8, 1), "wsp"), keuze(dt.date(2026, 7, 31), "participatie")]
    i.plannen += [
        Trajectplan(versie=1, opgesteld_op=dt.date(2026, 5, 1), fase="stabiliteit"),
        Trajectplan(versie=2, opgesteld_op=dt.date(2026, 8, 1), fase="werk"),
    ]
    i.laddermetingen += [Laddermeting(datum=dt.date(2026, 8, 1), trede=6)]
    i.contactmomenten += [
        Contactmoment(tijdstip=moment(dt.date(2026, 7, 31)), tekst="x"),
        Contactmoment(tijdstip=moment(dt.date(2026, 8, 1)), tekst="y"),
    ]
    (rij,) = extract(werkplek, i)
    assert (rij.route, rij.fase, rij.ladder, rij.dagen_zonder_contact) == ("participatie", "stabiliteit", None, 0)


@pytest.mark.parametrize(
    ("aangemeld", "afgesloten", "verwacht"),
    [
        (dt.date(2026, 6, 30), None, (1, 0, 0, 1)),
        (dt.date(2026, 7, 1), None, (0, 1, 0, 1)),
        (dt.date(2026, 7, 31), None, (0, 1, 0, 1)),
        (dt.date(2026, 8, 1), None, None),
        (dt.date(2026, 1, 1), dt.date(2026, 6, 30), (0, 0, 0, 0)),
        (dt.date(2026, 1, 1), dt.date(2026, 7, 1), (1, 0, 1, 0)),
        (dt.date(2026, 1, 1), dt.date(2026, 7, 31), (1, 0, 1, 0)),
        (dt.date(2026, 1, 1), dt.date(2026, 8, 1), (1, 0, 0, 1)),
        (dt.date(2026, 7, 3), dt.date(2026, 7, 9), (0, 1, 1, 0)),
    ],
)
def test_instroom_and_uitstroom_follow_the_dates(
    werkplek: Werkplek, aangemeld: dt.date, afgesloten: dt.date | None, verwacht: tuple[int, int, int, int] | None
) -> None:
    """(in the stock at the begin, new, ended, in the stock at the end)"""
    rijen = extract(werkplek, inwoner(aangemeld_op=aangemeld, afgesloten_op=afgesloten))
    assert [(r.in_begin, r.nieuw, r.beeindigd, r.in_eind) for r in rijen] == ([verwacht] if verwacht else [])


dagen = st.dates(dt.date(2026, 5, 1), dt.date(2026, 9, 30))


@pytest.fixture(scope="module")
def opslag(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opslag]:
    opslag = Opslag.open(tmp_path_factory.mktemp("opslag") / "x.db", secrets.token_hex(32))
    yield opslag
    opslag.sluit()


@settings(max_examples=40, deadline=None)
@given(levens=st.lists(st.tuples(dagen, st.none() | st.integers(0, 90)), max_size=30))
def test_the_stock_closes_from_month_to_month(opslag: Opslag, levens: list[tuple[dt.date, int | None]]) -> None:
    """eind = begin + nieuw - beëindigd, and the end of one month is the begin of the next."""
    with opslag.schrijf() as sessie:
        sessie.execute(delete(Inwoner))
        for begin, duur in levens:
            sessie.add(inwoner(aangemeld_op=begin, afgesloten_op=None if duur is None else begin + dt.timedelta(duur)))
    vorige = 0
    for peildatum in (dt.date(2026, m, d) for m, d in ((5, 31), (6, 30), (7, 31), (8, 31), (9, 30))):
        rijen = extract(Werkplek(opslag), peildatum=peildatum)
        open_ = sum(r.in_eind for r in rijen)
        assert open_ == vorige + sum(r.nieuw for r in rijen) - sum(r.beeindigd for r in rijen)
        assert open_ == sum(b <= peildatum and (d is None or b + dt.timedelta(d) > peildatum) for b, d in levens)
        assert vorige == sum(r.in_begin for r in rijen)
        vorige = open_


@pytest.mark.parametrize(
    ("sinds", "klasse"),
    [
        (dt.date(2025, 7, 31), "tot_1_jaar"),
        (dt.date(2025, 7, 30), "1_tot_2_jaar"),
        (dt.date(2024, 7, 30), "2_tot_5_jaar"),
        (dt.date(2021, 7, 30), "langer_5_jaar"),
    ],
)
def test_a_year_of_bijstand_is_over_on_the_day_after(werkplek: Werkplek, sinds: dt.date, klasse: str) -> None:
    i = inwoner()
    i.uitkeringen.append(Uitkering(sinds=sinds))
    assert [r.uitkeringsduur for r in extract(werkplek, i)] == [klasse]


def test_years_of_ww_are_no_years_of_bijstand(werkplek: Werkplek) -> None:
    i = inwoner(geboortedatum="1960-01-01")
    i.uitkeringen.append(Uitkering(soort="ww", sinds=dt.date(2020, 1, 1)))
    (rij,) = extract(werkplek, i)
    assert rij.uitkeringsduur == "ww"
    assert rij.doelgroepen == ("oudere", "ww_eindigt")


def test_an_uitkering_that_ended_does_not_count(werkplek: Werkplek) -> None:
    i = inwoner()
    i.uitkeringen.append(Uitkering(sinds=dt.date(2020, 1, 1), einde=dt.date(2026, 7, 31)))
    assert [r.uitkeringsduur for r in extract(werkplek, i)] == ["zonder_uitkering"]


def test_a_row_holds_nothing_that_was_typed_about_a_person(werkplek: Werkplek) -> None:
    i = inwoner(
        geslachtsnaam="Merkteken",
        voornamen="Merkteken",
        bsn="999990639",
        geboortedatum="1988-03-14",
        straat="Merkteken",
        telefoon="0612345678",
        email="merkteken@voorbeeld.nl",
        afsluitreden="Merkteken",
    )
    i.contactmomenten.append(Contactmoment(tijdstip=moment(dt.date(2026, 7, 1)), tekst="Merkteken"))
    (rij,) = extract(werkplek, i)
    tekst = repr(rij._asdict()).casefold()
    assert not any(m in tekst for m in ("merkteken", "999990639", "1988", "06123"))


def test_the_number_of_queries_does_not_grow_with_the_dossiers(werkplek: Werkplek) -> None:
    vragen: list[str] = []
    event.listen(werkplek.opslag.engine, "before_cursor_execute", lambda *a: vragen.append(a[2]))
    aantallen = []
    for erbij in (1, 200):
        for i in (dossiers := [inwoner() for _ in range(erbij)]):
            i.routekeuzes.append(keuze(dt.date(2026, 3, 1), "wsp"))
            i.contactmomenten.append(Contactmoment(tijdstip=moment(dt.date(2026, 3, 1)), tekst="x"))
        vragen.clear()
        assert extract(werkplek, *dossiers)
        aantallen.append(sum(v.startswith("SELECT") for v in vragen))
    assert aantallen[0] == aantallen[1] <= 16
