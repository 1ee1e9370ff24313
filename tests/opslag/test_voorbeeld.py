"""Fictitious dossiers: the stated shares, whole and believable, never anybody's real number."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session
from stdnum.nl import bsn

from werkteam_desktop.dossier import (
    Actie,
    Afspraak,
    Basis,
    Contactmoment,
    Doel,
    Indicatormeting,
    Intake,
    Inwoner,
    Leefgebiedmeting,
    Medewerker,
    Profielpunt,
    Routekeuze,
    Trajectplan,
    Uitkering,
    Voorziening,
    catalogus,
)
from werkteam_desktop.dossier.indicatoren import indicatoren
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.opslag.zoeken import zoek

DAG = dt.date(2026, 11, 24)
AANTAL = 4000
JAAR = 365.2425


@pytest.fixture(scope="module")
def opslag(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opslag]:
    opslag = Opslag.open(tmp_path_factory.mktemp("voorbeeld") / "voorbeeld.db", "1" * 64)
    with opslag.schrijf() as sessie:
        assert genereer(sessie, AANTAL, 7, DAG) == AANTAL
    yield opslag
    opslag.sluit()


@pytest.fixture
def sessie(opslag: Opslag) -> Iterator[Session]:
    with opslag.lees() as sessie:
        yield sessie


def _leeg(tmp_path: Path, naam: str) -> Opslag:
    return Opslag.open(tmp_path / naam, "2" * 64)


def _inhoud(verbinding: Connection) -> dict[str, list[Any]]:
    return {
        naam: [tuple(rij) for rij in verbinding.execute(select(tabel).order_by(*tabel.primary_key))]
        for naam, tabel in Basis.metadata.tables.items()
    }


def _duur(sessie: Session) -> list[tuple[int, float]]:
    """(age, years in bijstand) of everybody who has bijstand now."""
    rijen = sessie.execute(
        select(Inwoner, Uitkering.sinds)
        .join(Uitkering, Uitkering.inwoner_id == Inwoner.id)
        .where(Uitkering.einde.is_(None), Uitkering.soort == "bijstand")
    )
    return [(inwoner.leeftijd(DAG) or 0, (DAG - sinds).days / JAAR) for inwoner, sinds in rijen]


def test_the_same_seed_gives_the_same_dossiers_and_another_seed_others(tmp_path: Path) -> None:
    uitkomsten = []
    for naam, zaad in (("a", 3), ("b", 3), ("c", 4)):
        opslag = _leeg(tmp_path, naam)
        with opslag.schrijf() as sessie:
            genereer(sessie, 60, zaad, DAG)
        with opslag.lees() as sessie:
            uitkomsten.append(_inhoud(sessie.connection()))
        opslag.sluit()
    assert uitkomsten[0] == uitkomsten[1]
    assert uitkomsten[0]["inwoner"] != uitkomsten[2]["inwoner"]


def test_every_bsn_is_unique_valid_and_in_the_test_range(sessie: Session) -> None:
    nummers = list(sessie.scalars(select(Inwoner.bsn).where(Inwoner.bsn.is_not(None))))
    assert len(nummers) == AANTAL
    assert len(set(nummers)) == len(nummers)
    for nummer in nummers:
        assert nummer is not None
        assert nummer.startswith("9999")
        assert bsn.is_valid(nummer)


def test_when_the_test_range_is_used_up_dossiers_get_no_bsn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werkteam_desktop.opslag.voorbeeld.TESTREEKS", range(999_900_000, 999_900_100))
    opslag = _leeg(tmp_path, "op")
    with opslag.schrijf() as sessie:
        genereer(sessie, 30, 1, DAG)
        met = sessie.scalar(select(func.count(Inwoner.bsn)))
        assert 0 < (met or 0) < 30
    opslag.sluit()


def test_every_dossier_is_marked_has_a_regiehouder_and_its_own_number(sessie: Session) -> None:
    assert sessie.scalar(select(func.count()).where(Inwoner.voorbeeld)) == AANTAL
    assert sessie.scalar(select(func.count()).where(Inwoner.regiehouder_id.is_(None), Inwoner.id > 0)) == 0
    assert sessie.scalar(select(func.count(Inwoner.nummer.distinct()))) == AANTAL
    per_coach = Counter(sessie.scalars(select(Inwoner.regiehouder_id)))
    rollen = {m.id: m.rol for m in sessie.scalars(select(Medewerker))}
    assert max(per_coach.values()) <= 46
    assert {rollen[i] for i in per_coach if i is not None} == {"werkcoach"}
    for inwoner in sessie.scalars(select(Inwoner).limit(200)):
        assert inwoner.regiehouder is not None
        assert inwoner.regiehouder.gemeente == inwoner.gemeente


@pytest.mark.parametrize(("jaren", "deel"), [(1, 0.80), (2, 0.69), (5, 0.44)])
def test_duration_in_bijstand_is_as_the_benchmark_reports(sessie: Session, jaren: int, deel: float) -> None:
    duur = _duur(sessie)
    assert sum(d > jaren for _, d in duur) / len(duur) == pytest.approx(deel, abs=0.03)


def test_of_the_long_stayers_and_of_all_three_quarters_are_the_45_plus_group(sessie: Session) -> None:
    duur = _duur(sessie)
    lang = [leeftijd for leeftijd, d in duur if d > 2]
    assert sum(leeftijd > 45 for leeftijd in lang) / len(lang) == pytest.approx(0.75, abs=0.03)
    assert sum(leeftijd > 45 or d > 2 for leeftijd, d in duur) / len(duur) == pytest.approx(0.75, abs=0.03)


@pytest.mark.parametrize(("maanden", "deel"), [(6, 0.14), (12, 0.20), (60, 0.35)])
def test_re_entry_after_work_is_as_reported(sessie: Session, maanden: int, deel: float) -> None:
    perioden: dict[int, list[Uitkering]] = {}
    for uitkering in sessie.scalars(select(Uitkering).order_by(Uitkering.sinds)):
        perioden.setdefault(uitkering.inwoner_id, []).append(uitkering)
    dagen = maanden * JAAR / 12
    gevolgd = [p for p in perioden.values() if p[0].einde and (DAG - p[0].einde).days > dagen]
    terug = [p for p in gevolgd if len(p) > 1 and p[0].einde and (p[1].sinds - p[0].einde).days <= dagen]
    assert len(gevolgd) > 150
    assert len(terug) / len(gevolgd) == pytest.approx(deel, abs=0.07)


def test_all_municipalities_of_the_sources_are_there_the_largest_most(sessie: Session) -> None:
    tel = Counter(sessie.scalars(select(Inwoner.gemeente)))
    assert set(tel) == {g.code for g in catalogus.gemeenten()}
    assert tel.most_common(1)[0][0] == "0402"


def test_statushouders_young_people_and_the_register_are_all_represented(sessie: Session) -> None:
    inwoners = list(sessie.scalars(select(Inwoner)))
    assert sum(i.statushouder for i in inwoners) / AANTAL == pytest.approx(0.12, abs=0.03)
    assert 0.04 < sum((i.leeftijd(DAG) or 0) < 27 for i in inwoners) / AANTAL < 0.12
    assert {i.doelgroepenregister for i in inwoners} == {c.code for c in catalogus.codelijst("doelgroepenregister")}


def test_two_of_three_statushouders_with_a_leerroute_have_a_place_beside_it(sessie: Session) -> None:
    per_plan: dict[int, set[str]] = {}
    for voorziening in sessie.scalars(select(Voorziening)):
        per_plan.setdefault(voorziening.plan_id, set()).add(voorziening.code)
    leerroute = [codes for codes in per_plan.values() if any(c.startswith("inburgering") for c in codes)]
    assert len(leerroute) > 150
    assert sum(len(codes) == 2 for codes in leerroute) / len(leerroute) == pytest.approx(32 / 49, abs=0.06)


def test_every_code_in_the_dossiers_exists_in_the_lists(sessie: Session) -> None:
    for kolom, lijst in (
        (Inwoner.instroom, catalogus.codelijst("instroom")),
        (Inwoner.arbeidsmarktlijn, catalogus.codelijst("arbeidsmarktlijn")),
        (Contactmoment.soort, catalogus.codelijst("contactsoort")),
        (Intake.taalniveau, catalogus.codelijst("taalniveau")),
        (Intake.opleidingsniveau, catalogus.codelijst("opleidingsniveau")),
        (Intake.vervoer, catalogus.codelijst("vervoer")),
        (Leefgebiedmeting.leefgebied, catalogus.leefgebieden()),
        (Indicatormeting.indicator, indicatoren(DAG).indicator),
        (Routekeuze.gekozen, catalogus.routes()),
        (Trajectplan.fase, catalogus.codelijst("fase")),
        (Doel.fase, catalogus.codelijst("fase")),
        (Voorziening.code, catalogus.voorzieningen()),
    ):
        assert set(sessie.scalars(select(kolom).distinct())) <= {i.code for i in lijst}, kolom.key
    punten = sessie.execute(select(Profielpunt.soort, Profielpunt.code).distinct()).all()
    assert {soort for soort, _ in punten} == {"hoofddoel", "ontwikkelwens", "aandachtspunt", "arbeidsvermogen"}
    assert all(code in {c.code for c in catalogus.codelijst(soort)} for soort, code in punten)


def test_all_routes_and_phases_occur_and_the_local_team_has_most(sessie: Session) -> None:
    gekozen = Counter(sessie.scalars(select(Routekeuze.gekozen)))
    assert set(gekozen) == {r.code for r in catalogus.routes()}
    assert gekozen["lokaal_werkteam"] > AANTAL / 5
    assert set(sessie.scalars(select(Trajectplan.fase).distinct())) == set(catalogus.FASEN)


def test_a_route_that_differs_from_the_advice_has_a_reason(sessie: Session) -> None:
    keuzes = list(sessie.scalars(select(Routekeuze).where(Routekeuze.naast.is_(False))))
    assert any(k.afwijking for k in keuzes)
    for keuze in keuzes:
        assert bool(keuze.afwijking) == (keuze.gekozen != keuze.advies)
        assert keuze.redenen


def test_nothing_happened_in_the_future_and_nobody_had_bijstand_as_a_child(sessie: Session) -> None:
    morgen = dt.datetime.combine(DAG + dt.timedelta(days=1), dt.time()).astimezone()
    assert sessie.scalar(select(func.max(Contactmoment.tijdstip))) < morgen
    for kolom in (
        Intake.datum,
        Leefgebiedmeting.datum,
        Routekeuze.datum,
        Trajectplan.opgesteld_op,
        Trajectplan.uitgereikt_op,
        Doel.bereikt_op,
        Actie.gedaan_op,
        Inwoner.aangemeld_op,
        Inwoner.afgesloten_op,
        Uitkering.sinds,
    ):
        laatste = sessie.scalar(select(func.max(kolom)))
        assert laatste is not None
        assert laatste <= DAG, kolom.key
    for inwoner, sinds in sessie.execute(select(Inwoner, Uitkering.sinds).join(Uitkering)):
        assert (inwoner.leeftijd(sinds) or 0) >= 17


def test_a_plan_has_at_most_three_open_steps_and_a_closed_dossier_none(sessie: Session) -> None:
    open_stappen = sessie.execute(
        select(Trajectplan.inwoner_id, Trajectplan.versie, func.count())
        .join(Actie, Actie.plan_id == Trajectplan.id)
        .where(Actie.gedaan_op.is_(None))
        .group_by(Trajectplan.id)
    ).all()
    assert max(aantal for _, _, aantal in open_stappen) == 3
    dicht = set(sessie.scalars(select(Inwoner.id).where(Inwoner.afgesloten_op.is_not(None))))
    assert dicht
    assert not dicht & {inwoner for inwoner, _, _ in open_stappen}
    assert not dicht & set(sessie.scalars(select(Afspraak.inwoner_id)))


def test_the_day_of_a_coach_has_something_to_do_but_not_everything(sessie: Session) -> None:
    nieuwste = select(func.max(Trajectplan.id)).group_by(Trajectplan.inwoner_id).scalar_subquery()
    te_laat = sessie.scalar(
        select(func.count(Trajectplan.id.distinct()))
        .join(Actie, Actie.plan_id == Trajectplan.id)
        .where(Trajectplan.id.in_(nieuwste), Actie.gedaan_op.is_(None), Actie.datum < DAG)
    )
    begin = dt.datetime.combine(DAG, dt.time()).astimezone()
    vandaag = sessie.scalar(
        select(func.count()).where(Afspraak.tijdstip >= begin, Afspraak.tijdstip < begin + dt.timedelta(days=1))
    )
    assert 0.02 < (te_laat or 0) / AANTAL < 0.08
    assert 0.02 < (vandaag or 0) / AANTAL < 0.08


def test_texts_are_filled_in_varied_and_functional(sessie: Session) -> None:
    woorden = Counter(sessie.scalars(select(Intake.eigen_woorden)))
    assert len(woorden) >= 50
    assert woorden.most_common(1)[0][1] < AANTAL / 20
    verboden = re.compile(r"[{}]|depress|psychos|versla|alcohol|drugs|medic[ij]|stoornis|diagnos|autis|delict", re.I)
    for kolom in (
        Intake.eigen_woorden,
        Intake.wat_gaat_goed,
        Intake.wat_is_lastig,
        Intake.werkverleden,
        Contactmoment.tekst,
        Leefgebiedmeting.toelichting,
        Doel.tekst,
        Actie.tekst,
        Trajectplan.hoofddoel,
    ):
        for tekst in sessie.scalars(select(kolom).distinct()):
            assert tekst
            assert not verboden.search(tekst), tekst


def test_addresses_are_well_formed(sessie: Session) -> None:
    for inwoner in sessie.scalars(select(Inwoner)):
        assert re.fullmatch(r"[1-9]\d{3} (?!S[ADS])[A-Z]{2}", inwoner.postcode)
        assert inwoner.straat
        assert inwoner.woonplaats


def test_the_first_dossier_is_the_one_of_the_sketches(sessie: Session) -> None:
    marleen = sessie.scalars(select(Inwoner).order_by(Inwoner.id).limit(1)).one()
    assert (marleen.naam, marleen.leeftijd(DAG), marleen.gemeente) == ("Marleen Kuipers", 38, "0406")
    assert marleen.regiehouder is not None
    assert marleen.regiehouder.naam == "Nelleke de Wit"
    assert marleen.huishouden is not None
    assert marleen.huishouden.kale_huur == 640
    assert marleen.route == "lokaal_werkteam"
    plan = marleen.plan
    assert plan is not None
    assert plan.versie == 2
    assert not plan.is_uitgereikt
    assert plan.eigen_woorden.startswith("Ik wil weer onder de mensen, en dat het geld")
    assert [(a.tekst, a.datum) for a in plan.volgende_stappen()] == [
        ("Ik breng mijn vaste lasten mee naar de schuldhulp.", dt.date(2026, 11, 27)),
        ("Nelleke vraagt een voorschot aan voor december.", dt.date(2026, 11, 30)),
        ("Ik kijk een ochtend mee in de zorgkeuken.", dt.date(2026, 12, 2)),
    ]
    assert plan.evaluatiedatum == dt.date(2027, 1, 15)


def test_generated_dossiers_are_found_by_search(tmp_path: Path) -> None:
    opslag = _leeg(tmp_path, "zoeken")
    with opslag.schrijf() as sessie:
        genereer(sessie, 25, 1, DAG)
    assert zoek(opslag, "marleen kuip")[0] == 1
    opslag.sluit()


def test_a_second_time_adds_to_what_is_there(tmp_path: Path) -> None:
    opslag = _leeg(tmp_path, "twee")
    for _ in range(2):
        with opslag.schrijf() as sessie:
            genereer(sessie, 25, 1, DAG, gemeente="0406")
    with opslag.lees() as sessie:
        inwoners = list(sessie.scalars(select(Inwoner)))
        assert len({i.nummer for i in inwoners}) == len({i.bsn for i in inwoners}) == 50
        assert {i.gemeente for i in inwoners} == {"0406"}
        assert [i.naam for i in inwoners].count("Marleen Kuipers") == 1
        assert sessie.scalar(select(func.count()).where(Medewerker.naam == "Nelleke de Wit")) == 1
    opslag.sluit()


def test_a_date_in_a_weekend_or_early_in_the_year_works_too(tmp_path: Path) -> None:
    for dag in (dt.date(2026, 1, 3), dt.date(2024, 2, 29)):
        opslag = _leeg(tmp_path, f"{dag}.db")
        with opslag.schrijf() as sessie:
            assert genereer(sessie, 40, 5, dag) == 40
            marleen = sessie.scalars(select(Inwoner).order_by(Inwoner.id).limit(1)).one()
            assert marleen.leeftijd(dag) == 38
        opslag.sluit()
