"""The route: the choice with its answers, routes beside each other, and the way straight to one."""

import datetime as dt
from collections.abc import Callable

import pytest

from werkteam_desktop.dossier import Doel, Inwoner, Trajectplan
from werkteam_desktop.dossier.catalogus import routes
from werkteam_desktop.dossier.datalijst import zet_eigen
from werkteam_desktop.dossier.routeregels import RouteFeiten, adviseer
from werkteam_desktop.dossier.tijdlijn import tijdlijn
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen import route
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.diagnose import meet_leefgebied
from werkteam_desktop.handelingen.intake import neem_intake_op
from werkteam_desktop.handelingen.inwoners import open_dossier, wijzig_inwoner
from werkteam_desktop.handelingen.plan import voeg_toe
from werkteam_desktop.handelingen.werkplek import Werkplek

VANDAAG = dt.date(2026, 11, 24)
GEEN = {"wsp": False, "gemeente": False, "uwv": False, "werkgever": False, "leerwerkloket": False}


@pytest.fixture
def inwoner_id(nieuwe_inwoner: Callable[..., int]) -> int:
    return nieuwe_inwoner(gemeente="0406", geboortedatum="1988-03-14")


def lees(werkplek: Werkplek, inwoner_id: int) -> Inwoner:
    return open_dossier(werkplek, inwoner_id)


def maak_wsp(werkplek: Werkplek, inwoner_id: int) -> Inwoner:
    """Somebody whom the rules send to the WSP."""
    neem_intake_op(werkplek, inwoner_id, kan_werken=True, zorg_nodig=False)
    wijzig_inwoner(werkplek, inwoner_id, doelgroepenregister="nee")
    meet_leefgebied(werkplek, inwoner_id, "geld", stap=4)
    return lees(werkplek, inwoner_id)


def test_the_answers_that_made_the_advice_stay_with_the_choice(werkplek: Werkplek, inwoner_id: int) -> None:
    inwoner = maak_wsp(werkplek, inwoner_id)
    route.kies_route(werkplek, inwoner, "wsp")
    (keuze,) = lees(werkplek, inwoner_id).routekeuzes
    assert keuze.antwoorden == {
        "zorg_nodig": False,
        "kan_werken": True,
        "doelgroepenregister": "nee",
        "aantal_belemmeringen": 0,
    }
    regels = route.routeregels(VANDAAG, "0406")
    assert adviseer(RouteFeiten(**keuze.antwoorden), regels).route == "wsp"


def test_what_tips_the_advice_becomes_the_first_goal(werkplek: Werkplek, inwoner_id: int) -> None:
    maak_wsp(werkplek, inwoner_id)
    meet_leefgebied(werkplek, inwoner_id, "geld", stap=2)
    meet_leefgebied(werkplek, inwoner_id, "wonen", stap=1)
    voeg_toe(werkplek, inwoner_id, Doel(fase="werk", tekst="Ik werk in de zorg.", volgorde=0))
    inwoner = lees(werkplek, inwoner_id)
    wat = route.kanteling(inwoner, VANDAAG)
    assert wat is not None
    assert wat.zin == "Als geld werk niet meer tegenhoudt, wordt het advies: Werkgeversservicepunt."
    route.maak_doel_van_kanteling(werkplek, inwoner)
    plan = lees(werkplek, inwoner_id).plan
    assert isinstance(plan, Trajectplan)
    assert [(d.tekst, d.fase) for d in plan.doelen] == [
        ("Geld houdt werk niet meer tegen.", "stabiliteit"),
        ("Ik werk in de zorg.", "werk"),
    ]
    with pytest.raises(InvoerFout, match="staat al in het plan"):
        route.maak_doel_van_kanteling(werkplek, lees(werkplek, inwoner_id))


def test_the_first_goal_of_an_empty_plan_has_order_nought(werkplek: Werkplek, inwoner_id: int) -> None:
    neem_intake_op(werkplek, inwoner_id, zorg_nodig=True)
    route.maak_doel_van_kanteling(werkplek, lees(werkplek, inwoner_id))
    plan = lees(werkplek, inwoner_id).plan
    assert isinstance(plan, Trajectplan)
    assert [d.volgorde for d in plan.doelen] == [0]


def test_a_route_runs_beside_the_main_one_with_the_same_regiehouder(werkplek: Werkplek, inwoner_id: int) -> None:
    inwoner = lees(werkplek, inwoner_id)
    route.kies_route(werkplek, inwoner, "lokaal_werkteam")
    regiehouder = lees(werkplek, inwoner_id).regiehouder_id
    route.kies_naast(werkplek, inwoner, "taal")
    route.kies_naast(werkplek, inwoner, "schuldhulp")
    nu = lees(werkplek, inwoner_id)
    assert nu.route == "lokaal_werkteam"
    assert [k.gekozen for k in route.lopende_routes(nu)] == ["lokaal_werkteam", "taal", "schuldhulp"]
    assert nu.regiehouder_id == regiehouder
    with pytest.raises(InvoerFout, match="loopt al"):
        route.kies_naast(werkplek, nu, "taal")
    with pytest.raises(InvoerFout, match="loopt al"):
        route.kies_naast(werkplek, nu, "lokaal_werkteam")


def test_each_route_ends_with_a_reason(werkplek: Werkplek, inwoner_id: int) -> None:
    inwoner = lees(werkplek, inwoner_id)
    route.kies_route(werkplek, inwoner, "lokaal_werkteam")
    route.kies_naast(werkplek, inwoner, "taal")
    hoofd, taal = route.lopende_routes(lees(werkplek, inwoner_id))
    with pytest.raises(InvoerFout, match="waarom deze route stopt"):
        route.beeindig_route(werkplek, taal.id, " ")
    route.beeindig_route(werkplek, taal.id, "De cursus is klaar.")
    nu = lees(werkplek, inwoner_id)
    assert nu.route == "lokaal_werkteam"
    assert [(k.einde, k.reden_einde) for k in nu.routekeuzes if k.naast] == [(VANDAAG, "De cursus is klaar.")]
    with pytest.raises(InvoerFout, match="al gestopt"):
        route.beeindig_route(werkplek, taal.id, "Nog eens.")
    route.beeindig_route(werkplek, hoofd.id, "Verhuisd.")
    assert lees(werkplek, inwoner_id).route == ""


def test_a_route_that_ran_beside_becomes_the_main_one(werkplek: Werkplek, inwoner_id: int) -> None:
    inwoner = lees(werkplek, inwoner_id)
    route.kies_route(werkplek, inwoner, "lokaal_werkteam")
    route.kies_naast(werkplek, inwoner, "werkleerbedrijf")
    wijziging = route.kies_route(werkplek, inwoner, "werkleerbedrijf", "Het gaat daar goed.")
    nu = lees(werkplek, inwoner_id)
    assert [k.gekozen for k in route.lopende_routes(nu)] == ["werkleerbedrijf"]
    werkplek.draai_terug(wijziging.groep)
    assert [k.gekozen for k in route.lopende_routes(lees(werkplek, inwoner_id))] == [
        "lokaal_werkteam",
        "werkleerbedrijf",
    ]


@pytest.mark.parametrize(
    ("vooraf", "reden", "zin"),
    [
        (None, "Extra begeleiding.", "beantwoord eerst"),
        ({"wsp": False}, "Extra begeleiding.", "beantwoord eerst"),
        ({**GEEN, "uwv": True}, "Extra begeleiding.", "er is iets dat voorgaat. U zei ja op: Kan UWV"),
        (GEEN, " ", "waarom alleen Regionaal mobiliteitsteam dit kan geven"),
    ],
)
def test_the_rmt_is_only_for_what_nothing_else_can_give(
    werkplek: Werkplek, inwoner_id: int, vooraf: dict[str, bool] | None, reden: str, zin: str
) -> None:
    inwoner = lees(werkplek, inwoner_id)
    with pytest.raises(InvoerFout, match=zin):
        route.kies_naast(werkplek, inwoner, "rmt", reden, vooraf)
    assert lees(werkplek, inwoner_id).routekeuzes == []


def test_the_answers_and_the_reason_stay_with_the_rmt(werkplek: Werkplek, inwoner_id: int) -> None:
    route.kies_naast(werkplek, lees(werkplek, inwoner_id), "rmt", "Snel omscholen voor de zorg.", GEEN)
    (keuze,) = lees(werkplek, inwoner_id).routekeuzes
    assert keuze.antwoorden["vooraf"] == GEEN
    assert keuze.afwijking == "Snel omscholen voor de zorg."


def test_straight_to_a_route_the_reason_may_come_later_but_is_not_lost(werkplek: Werkplek, inwoner_id: int) -> None:
    route.kies_route(werkplek, lees(werkplek, inwoner_id), "wsp", direct=True)
    nu = lees(werkplek, inwoner_id)
    keuze = route.zonder_reden(nu)
    assert keuze is not None
    assert (keuze.direct, keuze.gekozen, keuze.advies) == (True, "wsp", "lokaal_werkteam")
    assert keuze.redenen
    (kijk,) = [k for k in nu.kijkmomenten if k.waarom.startswith(route.REDEN_ONTBREEKT)]
    assert (kijk.op, kijk.gedaan_op) == (VANDAAG, None)
    with pytest.raises(InvoerFout, match="waarom deze route past"):
        route.leg_uit(werkplek, keuze.id, "")
    route.leg_uit(werkplek, keuze.id, "Er is een baan bij de bakker.")
    nu = lees(werkplek, inwoner_id)
    assert route.zonder_reden(nu) is None
    assert nu.routekeuzes[-1].afwijking == "Er is een baan bij de bakker."
    assert [k.gedaan_op for k in nu.kijkmomenten if k.waarom.startswith(route.REDEN_ONTBREEKT)] == [VANDAAG]


def test_a_contact_does_not_answer_why_a_route_differs_and_another_route_does(
    werkplek: Werkplek, inwoner_id: int
) -> None:
    def gevraagd() -> list[bool]:
        kijkmomenten = lees(werkplek, inwoner_id).kijkmomenten
        return [k.gedaan_op is None for k in kijkmomenten if k.waarom.startswith(route.REDEN_ONTBREEKT)]

    route.kies_route(werkplek, lees(werkplek, inwoner_id), "wsp", direct=True)
    noteer_contact(werkplek, inwoner_id, "Belde over de opvang.")
    assert gevraagd() == [True]
    (feit,) = [g for g in tijdlijn(lees(werkplek, inwoner_id)) if g.titel == "Route: Werkgeversservicepunt"]
    assert feit.tekst.startswith("Het advies was Lokaal werkteam: ")
    route.kies_route(werkplek, lees(werkplek, inwoner_id), "lokaal_werkteam")
    assert gevraagd() == [False]
    assert route.zonder_reden(lees(werkplek, inwoner_id)) is None, "the tab asks what Vandaag asks"


def test_of_a_route_that_stopped_no_reason_is_asked(werkplek: Werkplek, inwoner_id: int) -> None:
    route.kies_route(werkplek, lees(werkplek, inwoner_id), "wsp", direct=True)
    route.beeindig_route(werkplek, lees(werkplek, inwoner_id).routekeuzes[-1].id, "Toch niet.")
    nu = lees(werkplek, inwoner_id)
    assert route.zonder_reden(nu) is None
    assert [k.gedaan_op for k in nu.kijkmomenten if k.waarom.startswith(route.REDEN_ONTBREEKT)] == [VANDAAG]


def test_straight_to_the_advised_route_asks_no_reason(werkplek: Werkplek, inwoner_id: int) -> None:
    route.kies_route(werkplek, lees(werkplek, inwoner_id), "lokaal_werkteam", direct=True)
    nu = lees(werkplek, inwoner_id)
    assert route.zonder_reden(nu) is None
    assert not any(k.waarom.startswith(route.REDEN_ONTBREEKT) for k in nu.kijkmomenten)


def test_the_way_straight_does_not_go_round_what_comes_before_the_rmt(werkplek: Werkplek, inwoner_id: int) -> None:
    with pytest.raises(InvoerFout, match="beantwoord eerst"):
        route.kies_route(werkplek, lees(werkplek, inwoner_id), "rmt", direct=True)


def test_a_route_of_another_region_cannot_be_chosen(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    wijchen = lees(werkplek, nieuwe_inwoner(gemeente="0296"))
    with pytest.raises(InvoerFout, match="Tomin, werkleerbedrijf is hier nu niet te kiezen"):
        route.kies_naast(werkplek, wijchen, "werkleerbedrijf")
    assert routes().zoek("wsp").uitvoerder_in("0296") == "WerkBedrijf Rijk van Nijmegen"


def test_a_route_that_ended_points_to_the_one_in_its_place(
    werkplek: Werkplek, inwoner_id: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    map_ = tmp_path_factory.mktemp("eigen")
    (map_ / "routes").mkdir()
    (map_ / "routes" / "routes.toml").write_text(
        """bron = "Werkafspraak van de regio, 1 mei 2026"
[[route]]
code = "rmt"
naam = "Regionaal mobiliteitsteam"
uitvoerder = "RMT"
niveau = "regionaal"
uitleg = "Extra hulp naar werk."
volgende_stap = "Meld aan."
geldig_vanaf = 2021-08-01
geldig_tot = 2026-06-30
vervanger = "leerwerkloket"
""",
        encoding="utf-8",
    )
    zet_eigen(map_)
    try:
        with pytest.raises(InvoerFout, match=r"niet te kiezen\. Kies Leerwerkloket\."):
            route.kies_naast(werkplek, lees(werkplek, inwoner_id), "rmt", "Omscholen.", GEEN)
        assert routes().naam_van("rmt") == "Regionaal mobiliteitsteam"
    finally:
        zet_eigen(None)


def test_a_leefgebied_that_was_never_opened_says_nothing(werkplek: Werkplek, inwoner_id: int) -> None:
    bekend = route.feiten(lees(werkplek, inwoner_id), VANDAAG)
    assert (bekend.aantal_belemmeringen, bekend.geld_belemmert, bekend.taal_lastig) == (None, None, None)
    meet_leefgebied(werkplek, inwoner_id, "wonen", stap=1)
    bekend = route.feiten(lees(werkplek, inwoner_id), VANDAAG)
    assert (bekend.aantal_belemmeringen, bekend.geld_belemmert) == (1, None)
