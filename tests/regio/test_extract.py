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
    Aanmelding,
    Afspraak,
    Contactmoment,
    Dossierstap,
    Indicatormeting,
    Inwoner,
    Laddermeting,
    Medewerker,
    Plaatsing,
    Routekeuze,
    Trajectplan,
    Uitkering,
    Voorziening,
)
from werkteam_desktop.dossier.catalogus import voorzieningen
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.extract import maak_extract
from werkteam_desktop.regio.extractrij import Doorverwijzing, Extractrij, Uitstroom
from werkteam_desktop.regio.extractrij import Werkplek as Plek

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


def dag(maand: int, nummer: int = 1, jaar: int = 2026) -> dt.date:
    return dt.date(jaar, maand, nummer)


@pytest.mark.parametrize(
    ("soort", "herkomst"), [("heropend", "heropend"), ("herinstroom", "herinstroom"), ("verlengd", "poort")]
)
def test_who_comes_back_did_not_come_the_way_of_the_first_time(werkplek: Werkplek, soort: str, herkomst: str) -> None:
    i = inwoner(instroom="poort")
    i.dossierstappen += [
        Dossierstap(datum=dag(3), soort="gesloten", reden="werk"),
        Dossierstap(datum=dag(7, 9), soort=soort),
    ]
    if soort == "verlengd":
        i.afgesloten_op, i.afsluitreden = dag(3), "werk"
    (rij,) = extract(werkplek, i)
    assert rij.instroom == herkomst
    assert (rij.in_begin, rij.nieuw, rij.in_eind) == ((False, 1, True) if herkomst != "poort" else (False, 0, False))


def test_a_dossier_that_was_reopened_keeps_what_was_known_of_the_months_before(werkplek: Werkplek) -> None:
    i = inwoner()
    i.dossierstappen += [
        Dossierstap(datum=dag(3, 10), soort="gesloten", reden="verhuisd"),
        Dossierstap(datum=dag(5, 20), soort="heropend"),
    ]
    standen = {m: extract(werkplek, i, peildatum=dag(m, 28))[0] for m in (2, 3, 4, 5, 6)}
    assert [standen[m].in_eind for m in standen] == [True, False, False, True, True]
    assert (standen[3].beeindigd, standen[3].afsluitreden) == (1, "verhuisd")
    assert (standen[4].in_beeld, standen[4].afsluitreden) == (False, "")


def test_two_dossiers_of_one_person_count_once_in_every_month(werkplek: Werkplek) -> None:
    blijft = inwoner()
    extract(werkplek, blijft)
    dubbel = inwoner(samengevoegd_in_id=blijft.id, afgesloten_op=dag(7, 3), afsluitreden="anders")
    for peildatum in (dag(2, 28), EIND_JULI):
        assert [r.inwoner_id for r in extract(werkplek, dubbel, peildatum=peildatum)] == [blijft.id]


def test_fase_route_and_ladder_are_as_they_were_before_the_period_and_at_its_end(werkplek: Werkplek) -> None:
    i = inwoner()
    i.plannen += [
        Trajectplan(versie=1, opgesteld_op=dag(2), fase="stabiliteit"),
        Trajectplan(versie=2, opgesteld_op=dag(7, 1), fase="ontwikkeling"),
    ]
    gestopt = keuze(dag(2), "wsp")
    gestopt.einde = dag(7, 1)
    naast = keuze(dag(7, 5), "taal")
    naast.naast = True
    i.routekeuzes += [gestopt, naast]
    i.laddermetingen += [Laddermeting(datum=dag(6, 30), trede=2), Laddermeting(datum=dag(7, 31), trede=3)]
    (rij,) = extract(werkplek, i)
    assert (rij.fase_voor, rij.fase) == ("stabiliteit", "ontwikkeling")
    assert (rij.route_voor, rij.route) == ("wsp", "geen")
    assert (rij.ladder_voor, rij.ladder) == (2, 3)
    assert rij.dagen_zonder_verandering == 0


def test_the_same_again_is_no_change(werkplek: Werkplek) -> None:
    i = inwoner()
    i.laddermetingen += [Laddermeting(datum=dag(2), trede=2), Laddermeting(datum=dag(7, 20), trede=2)]
    i.indicatoren += [Indicatormeting(indicator="rust", datum=dag(m), waarde=3, versie="2026-1") for m in (3, 6)]
    (rij,) = extract(werkplek, i)
    assert rij.dagen_zonder_verandering == (EIND_JULI - dag(2)).days


def test_indicators_are_compared_with_the_last_time_before_by_the_same_questions(werkplek: Werkplek) -> None:
    def meting(code: str, datum: dt.date, waarde: int, versie: str = "2026-1") -> Indicatormeting:
        return Indicatormeting(indicator=code, datum=datum, waarde=waarde, versie=versie)

    i = inwoner()
    i.indicatoren += [
        meting("rust", dag(1), 1),
        meting("rust", dag(6), 4),
        meting("rust", dag(7, 1), 5),
        meting("rust", dag(7, 9), 2),
        meting("uren", dag(2), 3),
        meting("werkzin", dag(2), 3, "2025-1"),
        meting("werkzin", dag(7), 5),
        meting("vaardigheden", dag(7), 5),
        meting("vaardigheden", dag(8), 1),
    ]
    (rij,) = extract(werkplek, i)
    assert rij.indicatoren == (("rust", -2),)


@pytest.mark.parametrize(
    ("contacten", "gesproken"),
    [([], False), ([dag(6, 30)], False), ([dag(7, 1)], True), ([dag(3), dag(7, 31)], True), ([dag(8, 1)], False)],
)
def test_spoken_means_a_contact_in_the_period_and_not_an_aanmelding(
    werkplek: Werkplek, contacten: list[dt.date], gesproken: bool
) -> None:
    i = inwoner(aangemeld_op=dag(7, 3))
    i.contactmomenten += [Contactmoment(tijdstip=moment(d), tekst="x") for d in contacten]
    assert [r.gesproken for r in extract(werkplek, i)] == [gesproken]


def uitkering(sinds: dt.date, einde: dt.date | None = None, reden: str = "", soort: str = "bijstand") -> Uitkering:
    return Uitkering(soort=soort, sinds=sinds, einde=einde, reden_einde=reden if einde else "")


@pytest.mark.parametrize(
    ("periodes", "gestopt", "uitstroom"),
    [
        ([(dag(1), dag(7, 10), "werk")], "werk", [(21, False)]),
        ([(dag(1), dag(7, 10), "verhuisd")], "anders", []),
        ([(dag(1), dag(6, 30), "werk")], "", [(31, False)]),
        ([(dag(1), dag(3, 31), "werk"), (dag(6, 1), None, "")], "", [(62, True)]),
        # Another kind from the next day on: nobody left.
        ([(dag(1), dag(7, 10), "werk"), (dag(7, 11), None, "", "ioaw")], "", []),
        ([(dag(1), dag(7, 10), "werk"), (dag(7, 12), None, "")], "werk", [(2, True)]),
        # What ends after the peildatum runs still.
        ([(dag(1), dag(8, 10), "werk")], "", []),
        # Years of WW are no bijstand.
        ([(dag(1), dag(7, 10), "werk", "ww")], "werk", []),
        ([(dag(1), dag(3, 31), "werk"), (dag(5, 1), dag(6, 1), "", "ww")], "", [(122, False)]),
    ],
)
def test_leaving_by_work_is_followed_until_somebody_is_back(
    werkplek: Werkplek, periodes: list[tuple[Any, ...]], gestopt: str, uitstroom: list[tuple[int, bool]]
) -> None:
    i = inwoner()
    i.uitkeringen += [uitkering(*p) for p in periodes]
    (rij,) = extract(werkplek, i)
    assert rij.uitkering_gestopt == gestopt
    assert rij.uitstroom == tuple(Uitstroom(*u) for u in uitstroom)


def test_who_moved_away_is_followed_until_that_day(werkplek: Werkplek) -> None:
    weg = inwoner(afgesloten_op=dag(5, 1), afsluitreden="verhuisd")
    klaar = inwoner(afgesloten_op=dag(5, 1), afsluitreden="werk")
    for i in (weg, klaar):
        i.uitkeringen.append(uitkering(dag(1), dag(3, 31), "werk"))
    assert [r.uitstroom[0].dagen for r in extract(werkplek, weg, klaar)] == [31, 122]


def test_an_aanmelding_counts_when_made_or_answered_in_the_period_or_when_it_waits(werkplek: Werkplek) -> None:
    def aanmelding(datum: dt.date, **meer: Any) -> Aanmelding:
        return Aanmelding(bestemming="wsp", datum=datum, gegevens={}, **meer)

    i = inwoner()
    i.aanmeldingen += [
        aanmelding(dag(2), uitkomst="aangenomen", uitkomst_op=dag(3)),
        aanmelding(dag(5), antwoord_voor=dag(7, 30)),
        aanmelding(dag(6), uitkomst="teruggemeld", uitkomst_op=dag(6, 20), reden="te_vroeg", keuze_voor=dag(7, 4)),
        aanmelding(dag(7, 2), antwoord_voor=dag(7, 31), uitkomst="aangenomen", uitkomst_op=dag(7, 12)),
        aanmelding(
            dag(7, 9), antwoord_voor=dag(8, 6), uitkomst="teruggemeld", uitkomst_op=dag(8, 1), reden="past_niet"
        ),
        aanmelding(dag(8, 1)),
    ]
    (rij,) = extract(werkplek, i)
    assert rij.doorverwijzingen == (
        Doorverwijzing("wsp", False, "", "", None, True),
        Doorverwijzing("wsp", False, "teruggemeld", "te_vroeg", 19, True, eerder=True),
        Doorverwijzing("wsp", True, "aangenomen", "", 10, False),
        Doorverwijzing("wsp", True, "", "", None, False),
    )


def test_a_place_knows_how_long_its_contract_still_lasts(werkplek: Werkplek) -> None:
    def plek(begin: dt.date, **meer: Any) -> Plaatsing:
        return Plaatsing(soort="betaald", werkgever="Bakker", begin=begin, uren_per_week=20, **meer)

    i = inwoner()
    i.plaatsingen += [
        plek(dag(1), einde=dag(6, 1), beeindigd_op=dag(6, 1)),
        plek(dag(2), einde=dag(8, 30)),
        plek(dag(3), einde=dag(7, 30)),
        plek(dag(7, 1), onbepaald=True, beeindigd_op=dag(7, 31)),
        plek(dag(8, 1)),
    ]
    (rij,) = extract(werkplek, i)
    assert rij.werkplekken == (
        Plek("betaald", 20, False, False, True, False, 30),
        Plek("betaald", 20, False, False, True, False, -1),
        Plek("betaald", 20, False, True, False, True, None),
    )
    assert rij.werkt


def test_a_voorziening_counts_once_and_is_told_when_it_outlives_its_fund(werkplek: Werkplek) -> None:
    met_fonds = [v for v in voorzieningen() if v.fonds_tot is not None]
    assert met_fonds
    fonds = met_fonds[0]
    assert fonds.fonds_tot is not None
    begin = fonds.fonds_tot - dt.timedelta(days=20)
    i = inwoner(aangemeld_op=begin)
    for versie in (1, 2):
        plan = Trajectplan(versie=versie, opgesteld_op=begin, fase="werk")
        for einde in (fonds.fonds_tot, fonds.fonds_tot + dt.timedelta(days=1)):
            plan.voorzieningen.append(
                Voorziening(code=fonds.code, fase="werk", doel="x", begin=begin, einde=einde, pot=fonds.pot)
            )
        i.plannen.append(plan)
    (rij,) = extract(werkplek, i, peildatum=begin + dt.timedelta(days=1))
    assert [(v.code, v.loopt, v.na_fonds) for v in rij.voorzieningen] == [
        (fonds.code, True, False),
        (fonds.code, True, True),
    ]
