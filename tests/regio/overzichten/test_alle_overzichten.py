"""What holds of every overview: a total is the sum of its rows, a number is the number of dossiers behind it."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from tests.conftest import NU, SLEUTEL
from tests.regio.overzichten.willekeurig import DOELGROEPEN, bronnen
from werkteam_desktop.handelingen.overzichten import als_json, bron
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.leveringen import Maandstand
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.regio.overzicht import Bron, Overzicht, Regel, teksten, toon
from werkteam_desktop.regio.overzichten import OVERZICHTEN
from werkteam_desktop.regio.overzichten.nazorg import nazorg

NAMEN = sorted(OVERZICHTEN)
OPTELBAAR = {"aantal", "euro"}
NIET_OP_TE_TELLEN = {"Gemiddeld"}  # an average is no sum
AFROND = Decimal(40)  # every row of euros is rounded by itself


def groepen(o: Overzicht) -> Iterator[tuple[list[Regel], Regel]]:
    """The rows that add up, with their total."""
    eigen: list[Regel] = []
    for r in o.regels:
        if r.totaal:
            yield eigen, r
            eigen = []
        else:
            eigen.append(r)


def klopt(o: Overzicht, b: Bron) -> None:
    """Asserts everything that holds of any overview."""
    bekend = {r.inwoner_id for r in b.rijen} | set(b.eerder or ())
    for r in o.regels:
        assert len(r.vakken) == len(o.kolommen)
        for vak, kolom in zip(r.vakken, o.kolommen, strict=True):
            assert set(vak.ids) <= bekend
            if kolom.soort == "aantal" and vak.waarde is not None:
                assert vak.waarde == len(vak.ids), (o.naam, r.naam, kolom.naam)
            if kolom.soort.startswith("deel") and vak.waarde is not None:
                assert 0 <= Decimal(str(vak.waarde)) <= 100, (o.naam, r.naam, kolom.naam)
            assert toon(vak, kolom.soort) or vak.waarde == ""
    for eigen, totaal in groepen(o):
        for nr, kolom in enumerate(o.kolommen):
            waarde = totaal.vakken[nr].waarde
            if kolom.soort in OPTELBAAR and kolom.naam not in NIET_OP_TE_TELLEN and waarde is not None:
                som = sum(Decimal(str(r.vakken[nr].waarde or 0)) for r in eigen)
                verschil = abs(som - Decimal(str(waarde)))
                assert verschil <= (AFROND if kolom.soort == "euro" else 0), (o.naam, totaal.naam, kolom.naam)
                assert sorted(totaal.vakken[nr].ids) == sorted(i for r in eigen for i in r.vakken[nr].ids)
    assert all(k.definitie for k in o.kolommen)
    assert len(o.zinnen) <= 3
    assert all(z.endswith(".") and z[0].isupper() | z[0].isdigit() for z in o.zinnen), o.zinnen
    assert als_json(o)["rijen"]


@pytest.mark.parametrize("naam", NAMEN)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(b=bronnen())
def test_every_overview_adds_up_and_every_number_opens(naam: str, b: Bron) -> None:
    klopt(OVERZICHTEN[naam](b), b)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(b=bronnen())
def test_stock_and_flow_close_in_every_line_and_the_difference_is_explained(b: Bron) -> None:
    o = OVERZICHTEN["stand"](b)
    (_, alles), *verschil = groepen(o)
    for r in o.regels:
        begin, nieuw, weg, eind = (v.waarde for v in r.vakken[:4])
        if eind is not None:
            assert eind == begin + nieuw - weg
    if b.eerder is not None:
        ((_, toen),) = verschil
        assert toen.vakken[0].waarde == alles.vakken[0].waarde
        assert sorted(toen.vakken[4].ids) == sorted(b.eerder)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(b=bronnen())
def test_no_line_tells_of_fewer_people_than_may_be_told(b: Bron) -> None:
    """F59: where fewer than five are followed there is no share, no band, and no line."""
    o = nazorg(b)
    alle = sorted(u.dagen for r in b.rijen for u in r.uitstroom)
    grenzen = [int(m * teksten("nazorg")["dagen_per_maand"]) for m in teksten("nazorg")["maanden"]]
    for dag, r in zip(grenzen, o.regels, strict=True):
        if sum(d >= dag for d in alle) < 5:
            assert [v.waarde for v in r.vakken[2:5]] == [None, None, None]
        else:
            assert r.vakken[2].waarde is not None


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    """A team with 900 dossiers of the sample data in a real encrypted store."""
    opslag = Opslag.open(tmp_path_factory.mktemp("team") / "werkteam.db", SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 900, 1, NU.date())
    yield Werkplek(opslag, nu=lambda: NU)
    opslag.sluit()


@pytest.fixture(scope="module")
def jaar(team: Werkplek) -> Bron:
    return bron(team, "2026")


@pytest.mark.parametrize("naam", NAMEN)
def test_of_the_sample_data_every_overview_adds_up_and_shows_something(naam: str, jaar: Bron) -> None:
    o = OVERZICHTEN[naam](jaar)
    klopt(o, jaar)
    assert sum(bool(v.ids) for r in o.regels for v in r.vakken) > 5
    assert o.zinnen
    assert o.voorbeeld


@pytest.mark.parametrize("naam", NAMEN)
def test_every_overview_fits_on_a_page(naam: str, jaar: Bron) -> None:
    o = OVERZICHTEN[naam](jaar)
    per_coach = len(jaar.coaches) if naam in ("caseload", "stilstand") else 0
    assert len(o.regels) - per_coach <= 30
    assert len(o.kolommen) < 10 or naam == "caseload"


@pytest.mark.parametrize("doelgroep", DOELGROEPEN)
def test_every_overview_counts_one_doelgroep_just_as_well(doelgroep: str, jaar: Bron) -> None:
    """M11: the same count for any doelgroep and period."""
    groep = jaar.alleen(doelgroep)
    assert 0 < len(groep.rijen) < len(jaar.rijen)
    namen = [r.doelgroepen for r in groep.rijen]
    assert all(doelgroep in leden for leden in namen)
    for naam in NAMEN:
        o = OVERZICHTEN[naam](groep)
        klopt(o, groep)
        assert o.titel.startswith(OVERZICHTEN[naam](jaar).titel)
        assert ": " in o.titel


def test_the_stand_of_24_months_closes_from_month_to_month(team: Werkplek) -> None:
    vorige: int | None = None
    maand = dt.date(2024, 12, 1)
    for _ in range(24):
        *_, alles = [r for r in OVERZICHTEN["stand"](bron(team, f"{maand:%Y-%m}")).regels if r.totaal]
        begin, nieuw, weg, eind = (v.waarde for v in alles.vakken)
        assert eind == begin + nieuw - weg
        assert vorige is None or begin == vorige
        vorige = eind
        maand = (maand + dt.timedelta(days=32)).replace(day=1)
    assert vorige


def test_the_texts_are_there_for_exactly_the_overviews_that_exist() -> None:
    for naam in NAMEN:
        assert {"titel", "eerste", "toelichting", "kolommen"} <= teksten(naam).keys()


@pytest.mark.parametrize("naam", NAMEN)
def test_no_overview_writes_over_what_it_counts(naam: str, jaar: Bron) -> None:
    """Pure: twice the same."""
    assert OVERZICHTEN[naam](jaar) == OVERZICHTEN[naam](jaar)


def test_what_was_delivered_of_the_month_before_explains_the_begin_of_this_one(werkplek: Werkplek) -> None:
    with werkplek.opslag.schrijf() as sessie:
        genereer(sessie, 30, 2, werkplek.vandaag())
    open_ = [r.inwoner_id for r in bron(werkplek, "2026-07").open]
    with werkplek.opslag.schrijf() as sessie:
        dossiers = {str(id_): "0402" for id_ in (*open_[2:], 999)}
        sessie.add(Maandstand(maand="2026-07", geteld_op=NU, dossiers=dossiers))
    augustus = bron(werkplek, "2026-08")
    assert augustus.eerder == {int(k): g for k, g in dossiers.items()}
    laatste = OVERZICHTEN["stand"](augustus).regels[-1]
    assert (laatste.vakken[0].waarde, laatste.vakken[4].waarde) == (len(open_), len(open_) - 1)
    assert bron(werkplek, "2026-07").eerder is None
