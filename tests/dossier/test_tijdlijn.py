"""The story of a dossier: everything that happened, once, newest first."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import JSON, Date, DateTime, select

from tests.conftest import NU, SLEUTEL
from werkteam_desktop.dossier import Basis, Inwoner
from werkteam_desktop.dossier.basis import Euro, Moment
from werkteam_desktop.dossier.tijdlijn import SOORTEN, tijdlijn
from werkteam_desktop.handelingen.inwoners import open_dossier
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer

# Days that lie ahead or tell how long something holds: nothing happened on them.
GEPLAND = {
    ("inwoner", "afgesloten_op"),  # told by the dossierstap, where there is one
    ("uitkering", "verwacht_einde"),
    ("intake", "inburgering_tot"),
    ("huishouden", "school_tot"),
    ("aanmelding", "antwoord_voor"),
    ("aanmelding", "keuze_voor"),
    ("trajectplan", "evaluatiedatum"),
    ("actie", "datum"),
    ("voorziening", "begin"),
    ("voorziening", "einde"),
    ("loonwaarde", "volgende_meting"),
    ("plaatsing", "einde"),
    ("nazorgmoment", "op"),
    ("kijkmoment", "op"),
    ("uitstel", "tot"),
    ("loonstrook", "maand"),
}
# What is of the team, the log, or what left the team: in no dossier.
GEEN_DOSSIER = (
    *("medewerker", "selectie", "logregel", "documentinhoud"),
    *("instelling", "kanaal", "relatie", "levering", "ontvangst", "maandstand"),
)
VERTELD = [
    (tabel.name, kolom.name)
    for tabel in Basis.metadata.sorted_tables
    if tabel.name not in GEEN_DOSSIER
    for kolom in tabel.c
    if isinstance(kolom.type, (Date, DateTime, Moment)) and (tabel.name, kolom.name) not in GEPLAND
]


MAG_LEEG = [(t, k) for t, k in VERTELD if Basis.metadata.tables[t].c[k].nullable]


def _waarde(kolom: Any, dag: dt.date) -> Any:
    """Something to fill a column with."""
    if isinstance(kolom.type, Moment):
        return dt.datetime.combine(dag, dt.time(10), dt.UTC)
    if isinstance(kolom.type, Date):
        return dag
    if isinstance(kolom.type, Euro):
        return Decimal("40.00")
    if isinstance(kolom.type, JSON):
        return {}
    return {bool: True, int: 3, str: "gesloten"}[kolom.type.python_type]


@pytest.fixture
def vol(werkplek: Werkplek) -> int:
    """A dossier with one row in every table and a date in every column that can have one, each on a day of its own."""
    dag = dt.date(2016, 1, 1)
    with werkplek.opslag.schrijf() as sessie:
        team = sessie.scalar(select(Basis.metadata.tables["medewerker"].c.id))
        ids: dict[str, int] = {}
        for tabel in Basis.metadata.sorted_tables:
            if tabel.name in GEEN_DOSSIER:
                continue
            waarden: dict[str, Any] = {}
            for kolom in tabel.c:
                if kolom.primary_key or (kolom.name in ("samengevoegd_in_id", "berekening_id") and kolom.nullable):
                    continue
                dag += dt.timedelta(days=1)
                if kolom.foreign_keys:
                    doel = next(iter(kolom.foreign_keys)).column.table.name
                    waarden[kolom.name] = team if doel == "medewerker" else ids[doel]
                else:
                    waarden[kolom.name] = _waarde(kolom, dag)
            if tabel.name == "inwoner":
                waarden |= {"nummer": "100001", "bsn": None, "geboortedatum": "1988-03-14"}
            ids[tabel.name] = sessie.execute(tabel.insert().values(waarden)).inserted_primary_key[0]
    return ids["inwoner"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(leeg=st.sets(st.sampled_from(MAG_LEEG)))
def test_every_date_on_which_something_happened_gives_exactly_one_event(
    werkplek: Werkplek, vol: int, leeg: set[tuple[str, str]]
) -> None:
    """Whatever happened and whatever did not (yet): no date is left out, none is told twice, and nothing that lies
    ahead is told."""
    with werkplek.opslag.schrijf() as sessie:
        bewaard = {n: sessie.execute(select(Basis.metadata.tables[n])).mappings().all() for n, _ in leeg}
        for naam, kolom in leeg:
            sessie.execute(Basis.metadata.tables[naam].update().values({kolom: None}))
    verhaal = tijdlijn(open_dossier(werkplek, vol))
    with werkplek.opslag.schrijf() as sessie:
        for naam, rijen in bewaard.items():
            tabel = Basis.metadata.tables[naam]
            for rij in rijen:
                sessie.execute(tabel.update().where(tabel.c.id == rij["id"]).values(dict(rij)))
    assert sorted((g.bron[0], g.bron[2]) for g in verhaal) == sorted(set(VERTELD) - leeg)


@pytest.fixture(scope="module")
def voorbeelden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    opslag = Opslag.open(tmp_path_factory.mktemp("verhaal") / "werkteam.db", SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 60, 1, NU.date(), gemeente="0406")
    yield Werkplek(opslag, nu=lambda: NU)
    opslag.sluit()


def test_the_story_of_every_example_is_whole_once_and_newest_first(voorbeelden: Werkplek) -> None:
    with voorbeelden.opslag.lees() as sessie:
        ids = list(sessie.scalars(select(Inwoner.id)))
    for inwoner_id in ids:
        inwoner = open_dossier(voorbeelden, inwoner_id)
        verhaal = tijdlijn(inwoner)
        assert max(Counter(g.bron for g in verhaal).values()) == 1
        assert [g.datum for g in verhaal] == sorted((g.datum for g in verhaal), reverse=True)
        assert {g.soort for g in verhaal} <= set(SOORTEN)
        assert all(g.titel.strip() for g in verhaal)
        verteld = {g.bron[:2] for g in verhaal}
        for rij in (*inwoner.contactmomenten, *inwoner.metingen, *inwoner.routekeuzes, *inwoner.plannen):
            assert (rij.__tablename__, rij.id) in verteld


def test_no_event_names_a_leefgebied_that_was_never_opened(voorbeelden: Werkplek) -> None:
    inwoner = open_dossier(voorbeelden, 1)
    geopend = {m.leefgebied for m in inwoner.metingen}
    assert len([g for g in tijdlijn(inwoner) if g.titel.startswith("Leefgebied")]) == len(inwoner.metingen)
    assert geopend


def test_a_step_is_told_by_the_newest_version_of_the_plan_that_has_it(werkplek: Werkplek, tmp_path: Path) -> None:
    from werkteam_desktop.dossier import Actie
    from werkteam_desktop.handelingen import plan
    from werkteam_desktop.handelingen.inwoners import schrijf_in

    inwoner_id = schrijf_in(werkplek, geslachtsnaam="Kuipers").inwoner_id
    assert inwoner_id is not None
    plan.voeg_toe(werkplek, inwoner_id, Actie(tekst="Ik bel de school", datum=NU.date()))
    plan.reik_uit(werkplek, inwoner_id)
    plan.vink_af(werkplek, open_dossier(werkplek, inwoner_id).plannen[-1].acties[0].id)
    plan.voeg_toe(werkplek, inwoner_id, Actie(tekst="Ik schrijf me in", datum=NU.date()))

    verhaal = tijdlijn(open_dossier(werkplek, inwoner_id))
    assert [g.tekst for g in verhaal if g.titel == "Stap gedaan"] == ["Ik bel de school"]
    assert [g.tekst for g in verhaal if g.titel == "Plan versie 1 uitgereikt"] == ["Stappen: Ik bel de school"]

    nieuwste = open_dossier(werkplek, inwoner_id).plannen[-1]
    plan.verwijder_onderdeel(werkplek, Actie, nieuwste.acties[0].id)
    na = tijdlijn(open_dossier(werkplek, inwoner_id))
    assert [g.tekst for g in na if g.titel == "Stap gedaan"] == ["Ik bel de school"]  # the older version still tells it
