"""The list of inwoners: what every filter lets through, what is left out, and the questions kept under a name."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from tests.conftest import NU, SLEUTEL
from tests.handelingen.dossiers import vul
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.dossier.catalogus import doelgroepen
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.inwoners import open_dossier, voeg_medewerker_toe, wijzig_inwoner
from werkteam_desktop.handelingen.lijst import (
    AFGESLOTEN,
    ALLE,
    FILTERS,
    GEEN,
    IK,
    keuzen,
    lijstregels,
    vind,
    zoek_inwoners,
)
from werkteam_desktop.handelingen.samenvoegen import voeg_samen
from werkteam_desktop.handelingen.selecties import (
    bewaar_selectie,
    hernoem_selectie,
    selecties,
    verwijder_selectie,
)
from werkteam_desktop.handelingen.signalen import dossiers_met
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.extract import maak_extract
from werkteam_desktop.regio.extractrij import Extractrij

VANDAAG = NU.date()
VEEL = 10_000


@pytest.fixture(scope="module")
def alles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    opslag = Opslag.open(tmp_path_factory.mktemp("lijst") / "werkteam.db", SLEUTEL)
    with opslag.schrijf() as sessie:
        vul(sessie, 400, 4, VANDAAG)
    yield Werkplek(opslag, nu=lambda: NU)
    opslag.sluit()


@pytest.fixture(scope="module")
def mensen(alles: Werkplek) -> list[Inwoner]:
    with alles.opslag.lees() as sessie:
        return list(sessie.scalars(select(Inwoner).order_by(Inwoner.zoeknaam, Inwoner.id)))


@pytest.fixture(scope="module")
def extract(alles: Werkplek) -> dict[int, Extractrij]:
    with alles.opslag.lees() as sessie:
        return {rij.inwoner_id: rij for rij in maak_extract(sessie, VANDAAG)}


def ids(werkplek: Werkplek, tekst: str = "", **keuzes: str) -> list[int]:
    return vind(werkplek, tekst, keuzes, VEEL).ids


def is_open(inwoner: Inwoner) -> bool:
    return inwoner.afgesloten_op is None and inwoner.samengevoegd_in_id is None


def test_closed_and_merged_dossiers_are_left_out_unless_one_asks_for_them(
    alles: Werkplek, mensen: list[Inwoner]
) -> None:
    assert ids(alles) == [i.id for i in mensen if is_open(i)]
    assert ids(alles, stand=ALLE) == [i.id for i in mensen]
    dicht = [i.id for i in mensen if i.afgesloten_op is not None and i.samengevoegd_in_id is None]
    assert ids(alles, stand=AFGESLOTEN) == dicht
    standen = {r.stand for r in lijstregels(alles, [i.id for i in mensen])}
    assert standen == {"", "gesloten", "samengevoegd"}


def test_route_fase_regiehouder_and_gemeente_are_those_of_the_dossier(alles: Werkplek, mensen: list[Inwoner]) -> None:
    dossiers = {i.id: open_dossier(alles, i.id) for i in mensen if is_open(i)}
    for filter_, waarde in (
        ("route", lambda i: i.route or GEEN),
        ("fase", lambda i: i.fase or GEEN),
        ("regiehouder", lambda i: str(i.regiehouder_id)),
        ("gemeente", lambda i: i.gemeente),
    ):
        gevallen = {waarde(i) for i in dossiers.values()}
        assert len(gevallen) > 1
        for geval in gevallen:
            assert ids(alles, **{filter_: geval}) == [n for n, i in dossiers.items() if waarde(i) == geval]


def test_doelgroepen_are_counted_as_in_the_overviews(
    alles: Werkplek, mensen: list[Inwoner], extract: dict[int, Extractrij]
) -> None:
    gevonden = 0
    for groep in doelgroepen():
        if groep.afgeleid or groep.code in ("statushouder", "arbeidsbeperking", "zonder_uitkering"):
            verwacht = [i.id for i in mensen if is_open(i) and groep.code in extract[i.id].doelgroepen]
            assert ids(alles, doelgroep=groep.code) == verwacht
            gevonden += len(verwacht)
    assert gevonden > len(mensen)


def test_a_signal_finds_every_dossier_that_has_it(alles: Werkplek) -> None:
    for code in ("stil", "geen_route", "scharnieroverleg"):
        gevonden = ids(alles, signaal=code)
        assert gevonden
        assert set(gevonden) == {rij[1] for rij in dossiers_met(alles, None) if rij[0] == code}


def test_filters_and_text_narrow_one_another(alles: Werkplek, mensen: list[Inwoner]) -> None:
    samen = ids(alles, "de", route="wsp", doelgroep="langer_2_jaar")
    assert samen
    gezocht = zoek_inwoners(alles, "de", VEEL)
    assert samen == [i for i in gezocht if i in ids(alles, route="wsp") and i in ids(alles, doelgroep="langer_2_jaar")]
    assert vind(alles, "de", {"route": "wsp"}, 2).ids == ids(alles, "de", route="wsp")[:2]


@pytest.mark.parametrize("filter_", [f for f in FILTERS if f != "stand"])
def test_a_code_that_is_not_known_fits_nobody(alles: Werkplek, filter_: str) -> None:
    assert ids(alles, **{filter_: "van_vroeger; DROP TABLE inwoner"}) == []
    assert ids(alles) != []


def test_who_closed_is_still_found_by_name(werkplek: Werkplek, nieuwe_inwoner: Callable[..., int]) -> None:
    """Who phones after closing must not get a second dossier."""
    dicht, open_ = nieuwe_inwoner("Zeldzaam", voornamen="An"), nieuwe_inwoner("Zeldzaam", voornamen="Bo")
    samen = nieuwe_inwoner("Zeldzaam", voornamen="Cas")
    wijzig_inwoner(werkplek, dicht, afgesloten_op=VANDAAG)
    voeg_samen(werkplek, open_, samen)
    vondst = vind(werkplek, "zeldz", {}, VEEL)
    assert (vondst.ids, vondst.afgesloten) == ([open_], 1)
    assert vind(werkplek, "zeldz an", {}, VEEL).ids == [dicht], "nobody else fits"
    assert vind(werkplek, "zeldz cas", {}, VEEL).ids == [open_], "that is the other dossier now"


def test_my_dossiers_are_of_who_is_at_work(alles: Werkplek, mensen: list[Inwoner]) -> None:
    wie = next(i.regiehouder_id for i in mensen if is_open(i))
    mij = Werkplek(alles.opslag, wie, lambda: NU)
    assert ids(mij, regiehouder=IK) == ids(alles, regiehouder=str(wie)) != []
    assert ids(alles, regiehouder=IK) == []


def test_the_choices_are_the_medewerkers_and_gemeenten_there_are(alles: Werkplek, mensen: list[Inwoner]) -> None:
    aanbod = keuzen(alles)
    assert set(aanbod.gemeenten) == {i.gemeente for i in mensen if i.gemeente}
    assert {str(i.regiehouder_id) for i in mensen} <= {code for code, _ in aanbod.medewerkers}
    assert aanbod.medewerkers[-1][1] == "Nog te verdelen"


# --- kept selections -------------------------------------------------------------------------------------------------


def namen(werkplek: Werkplek) -> list[tuple[str, bool]]:
    return [(s.naam, s.team) for s in selecties(werkplek)]


def test_an_own_selection_is_seen_by_one_and_one_of_the_team_by_all(werkplek: Werkplek) -> None:
    een, twee = (voeg_medewerker_toe(werkplek, naam, "0406") for naam in ("Een", "Twee"))
    werkplek.medewerker_id = een
    bewaar_selectie(werkplek, "Zonder route", {"route": GEEN, "fase": ""}, team=True)
    bewaar_selectie(werkplek, "  Mijn   jongeren ", {"regiehouder": IK, "doelgroep": "jongere"})
    assert namen(werkplek) == [("Mijn jongeren", False), ("Zonder route", True)]
    assert selecties(werkplek)[1].keuzes == {"route": GEEN}
    werkplek.medewerker_id = twee
    assert namen(werkplek) == [("Zonder route", True)]
    werkplek.medewerker_id = None
    bewaar_selectie(werkplek, "Van niemand", {"fase": "werk"})
    assert namen(werkplek) == [("Van niemand", True), ("Zonder route", True)]


def test_a_selection_is_renamed_and_removed_and_both_can_be_undone(werkplek: Werkplek) -> None:
    bewaar_selectie(werkplek, "Oud", {"fase": "werk"})
    (selectie,) = selecties(werkplek)
    anders = hernoem_selectie(werkplek, selectie.id, "Nieuw")
    weg = verwijder_selectie(werkplek, selectie.id)
    assert namen(werkplek) == []
    werkplek.draai_terug(weg.groep)
    assert selecties(werkplek) == [type(selectie)(selectie.id, "Nieuw", {"fase": "werk"}, True)]
    werkplek.draai_terug(anders.groep)
    assert namen(werkplek) == [("Oud", True)]


def test_a_selection_needs_a_filter_and_a_name_of_its_own(werkplek: Werkplek) -> None:
    bewaar_selectie(werkplek, "Werk", {"fase": "werk"})
    for naam, keuzes, zin in (
        ("werk", {"fase": "werk"}, "Naam: er is al een selectie ‘werk’"),
        (" ", {"fase": "werk"}, "Naam:"),
        ("x" * 41, {"fase": "werk"}, "Naam:"),
        ("Leeg", {"fase": ""}, "Filters:"),
        ("Vreemd", {"score": "hoog"}, "Filters:"),
    ):
        with pytest.raises(InvoerFout, match=zin):
            bewaar_selectie(werkplek, naam, keuzes)
    (selectie,) = selecties(werkplek)
    hernoem_selectie(werkplek, selectie.id, "WERK")
    verwijder_selectie(werkplek, selectie.id)
    with pytest.raises(InvoerFout, match="bestaat niet meer"):
        verwijder_selectie(werkplek, selectie.id)
