"""The overviews of the team: they add up, and every number opens to its dossiers."""

import csv
import datetime as dt
import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from werkteam_desktop.dossier import Afspraak, Contactmoment, Inwoner, Medewerker, Routekeuze, Trajectplan
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.overzichten import als_csv, als_json, als_pdf, namen, overzicht
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.regio.overzicht import Overzicht

NU = dt.datetime(2026, 8, 15, 12, tzinfo=dt.UTC)


def open_werkplek(map_: Path) -> Werkplek:
    return Werkplek(Opslag.open(map_ / "x.db", secrets.token_hex(32)), nu=lambda: NU)


@pytest.fixture
def werkplek(tmp_path: Path) -> Iterator[Werkplek]:
    werkplek = open_werkplek(tmp_path)
    yield werkplek
    werkplek.opslag.sluit()


@pytest.fixture(scope="module")
def gedeelde_werkplek(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplek]:
    werkplek = open_werkplek(tmp_path_factory.mktemp("opslag"))
    yield werkplek
    werkplek.opslag.sluit()


def dossier(nummer: str, coach: int | None, fase: str = "", route: str = "", stil: int | None = None, **velden: Any):
    i = Inwoner(nummer=nummer, geslachtsnaam=f"Achternaam{nummer}", **{"aangemeld_op": dt.date(2026, 1, 5), **velden})
    i.regiehouder_id = coach
    if fase:
        i.plannen.append(Trajectplan(opgesteld_op=dt.date(2026, 3, 1), fase=fase))
    if route:
        i.routekeuzes.append(
            Routekeuze(datum=dt.date(2026, 3, 1), advies=route, redenen=[], regelversie="1", gekozen=route)
        )
    if stil is not None:
        i.contactmomenten.append(Contactmoment(tijdstip=NU - dt.timedelta(days=stil), tekst="Gesproken"))
    return i


def coaches(werkplek: Werkplek, *wie: str) -> list[int]:
    with werkplek.opslag.schrijf() as sessie:
        mensen = [Medewerker(naam=naam) for naam in wie]
        sessie.add_all(mensen)
    return [m.id for m in mensen]


def bewaar(werkplek: Werkplek, *dossiers: Inwoner) -> None:
    with werkplek.opslag.schrijf() as sessie:
        sessie.add_all(dossiers)


def kolommen(o: Overzicht) -> list[str]:
    return [k.naam for k in o.kolommen]


def waarden(o: Overzicht, rij: int = -1) -> list[Any]:
    return [v.waarde for v in o.regels[rij].vakken]


def regel(o: Overzicht, naam: str) -> dict[str, Any]:
    (nummer,) = [n for n, r in enumerate(o.regels) if r.naam == naam]
    return dict(zip([o.eerste, *kolommen(o)], [naam, *waarden(o, nummer)], strict=True))


@pytest.fixture
def team(werkplek: Werkplek) -> Overzicht:
    anja, bram, _ = coaches(werkplek, "Anja", "Bram", "Cor")
    met_afspraak = dossier("4", bram, "werk", "wsp", stil=3)
    met_afspraak.afspraken.append(Afspraak(tijdstip=NU + dt.timedelta(days=5), onderwerp="Gesprek"))
    al_geweest = dossier("5", bram, "werk", stil=60)
    al_geweest.afspraken.append(Afspraak(tijdstip=NU - dt.timedelta(days=5), onderwerp="Gesprek"))
    bewaar(
        werkplek,
        dossier("1", anja, "stabiliteit", "lokaal_werkteam", stil=20),
        dossier("2", anja, "stabiliteit", "zorg_eerst", stil=36),
        dossier("3", anja),
        met_afspraak,
        al_geweest,
        dossier("6", None, stil=1),
        dossier("7", anja, "werk", "wsp", afgesloten_op=dt.date(2026, 8, 1)),
    )
    return overzicht(werkplek, "caseload")


def test_a_coach_sees_dossiers_phases_routes_and_who_waits(team: Overzicht) -> None:
    anja = regel(team, "Anja")
    assert anja["Dossiers"] == 3
    assert (anja["Geen plan"], anja["Stabiliteit"], anja["Ontwikkeling"], anja["Werk"]) == (1, 2, 0, 0)
    assert (anja["Geen route"], anja["Lokaal team"], anja["Zorg eerst"], anja["WSP"]) == (1, 1, 1, 0)
    assert anja["Zonder afspraak"] == 3
    bram = regel(team, "Bram")
    assert bram["Zonder afspraak"] == 1
    assert (bram["Weken stil"], bram["Stilste dossier"]) == (8, "5")


def test_without_any_contact_the_day_of_aanmelden_counts(team: Overzicht) -> None:
    anja = regel(team, "Anja")
    assert (anja["Weken stil"], anja["Stilste dossier"]) == (
        (dt.date(2026, 8, 15) - dt.date(2026, 1, 5)).days // 7,
        "3",
    )


def test_never_spoken_and_no_date_comes_before_all(werkplek: Werkplek, team: Overzicht) -> None:
    bewaar(werkplek, dossier("8", None, aangemeld_op=None))
    assert waarden(overzicht(werkplek, "caseload"))[-2:] == ["nooit", "8"]


def test_a_coach_without_dossiers_has_a_line_and_nobodys_dossiers_too(team: Overzicht) -> None:
    assert [r.naam for r in team.regels] == ["Anja", "Bram", "Cor", "Nog geen regiehouder", "Totaal"]
    assert regel(team, "Cor")["Dossiers"] == 0
    assert (regel(team, "Cor")["Weken stil"], regel(team, "Cor")["Stilste dossier"]) == ("", "")
    assert regel(team, "Nog geen regiehouder")["Dossiers"] == 1


def test_the_table_explains_every_column(team: Overzicht) -> None:
    assert all(k.definitie for k in team.kolommen)


def test_every_number_opens_to_its_dossiers(werkplek: Werkplek, team: Overzicht) -> None:
    with werkplek.opslag.lees() as sessie:
        nummers = dict(sessie.execute(select(Inwoner.id, Inwoner.nummer)).all())
    kolom = kolommen(team).index("Stabiliteit")
    assert sorted(nummers[i] for i in team.ids(0, kolom)) == ["1", "2"]
    for rij in team.regels:
        *getallen, _weken, dossier_ = rij.vakken
        for vak in getallen:
            assert len(set(vak.ids)) == vak.waarde
        assert [nummers[i] for i in dossier_.ids] == ([dossier_.waarde] if dossier_.waarde else [])


def test_a_route_that_left_the_list_gets_a_column_of_its_own(werkplek: Werkplek, team: Overzicht) -> None:
    assert "Andere route" not in kolommen(team)
    bewaar(werkplek, dossier("9", None, route="opgeheven_route"))
    assert regel(overzicht(werkplek, "caseload"), "Totaal")["Andere route"] == 1


def test_an_unknown_overview_is_one_sentence_with_the_names(werkplek: Werkplek) -> None:
    with pytest.raises(InvoerFout, match=f"Kies uit: {', '.join(namen())}"):
        overzicht(werkplek, "caseloads")


def test_an_empty_team_gives_a_table_of_zeros(werkplek: Werkplek) -> None:
    o = overzicht(werkplek, "caseload")
    assert [r.naam for r in o.regels] == ["Totaal"]
    assert set(waarden(o)[:-2]) == {0}


een_dossier = st.tuples(
    st.none() | st.integers(0, 2),
    st.sampled_from(["", "stabiliteit", "ontwikkeling", "werk", "weg"]),
    st.sampled_from(["", "wsp", "zorg_eerst", "participatie", "weg"]),
    st.none() | st.integers(0, 400),
)


@settings(max_examples=30, deadline=None)
@given(soorten=st.lists(een_dossier, max_size=25))
def test_the_total_is_the_sum_and_phases_and_routes_each_make_up_the_dossiers(
    gedeelde_werkplek: Werkplek, soorten: list[tuple[int | None, str, str, int | None]]
) -> None:
    with gedeelde_werkplek.opslag.schrijf() as sessie:
        sessie.execute(delete(Inwoner))
        sessie.execute(delete(Medewerker))
    ids = coaches(gedeelde_werkplek, "Anja", "Bram", "Cor")
    bewaar(
        gedeelde_werkplek,
        *(
            dossier(str(n), None if c is None else ids[c], fase, route, stil)
            for n, (c, fase, route, stil) in enumerate(soorten)
        ),
    )
    o = overzicht(gedeelde_werkplek, "caseload")
    rijen = [waarden(o, n) for n in range(len(o.regels))]
    assert rijen[-1][0] == len(soorten)
    for k in range(len(o.kolommen) - 2):
        assert rijen[-1][k] == sum(rij[k] for rij in rijen[:-1])
    grens = kolommen(o).index("Geen route")
    for rij in rijen:
        assert sum(rij[1:grens]) == rij[0]
        assert sum(rij[grens:-3]) == rij[0]


@pytest.mark.parametrize("teken", ["=", "\N{FULLWIDTH EQUALS SIGN}", "|", "%"])
def test_the_csv_shows_the_same_numbers_and_no_formula(werkplek: Werkplek, tmp_path: Path, teken: str) -> None:
    (coach,) = coaches(werkplek, f'{teken}HYPERLINK("http://voorbeeld.nl")')
    bewaar(werkplek, dossier("1", coach, stil=3))
    o = overzicht(werkplek, "caseload")
    als_csv(o, pad := tmp_path / "caseload.csv")
    assert os.name == "nt" or pad.stat().st_mode & 0o077 == 0
    assert pad.read_bytes().startswith(b"\xef\xbb\xbf")
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        kop, *rijen = csv.reader(bestand, delimiter=";")
    assert kop == [o.eerste, *kolommen(o)]
    assert rijen[0][0] == f'\'{teken}HYPERLINK("http://voorbeeld.nl")'
    assert [r[1:] for r in rijen] == [[str(c) for c in waarden(o, n)] for n in range(len(o.regels))]


def test_a_place_where_no_csv_can_be_written_is_one_sentence(team: Overzicht, tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="Kies een andere map"):
        als_csv(team, tmp_path)


def test_the_json_has_one_object_per_row(team: Overzicht) -> None:
    document = json.loads(json.dumps(als_json(team)))
    assert document["naam"] == "caseload"
    assert document["peildatum"] == "2026-08-15"
    assert document["rijen"][0] == regel(team, "Anja")
    assert document["definities"]["Dossiers"]


def test_the_print_is_one_page_with_every_coach(team: Overzicht, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    als_pdf(team, pad := tmp_path / "caseload.pdf")
    (blad,) = pypdf.PdfReader(pad).pages
    tekst = " ".join(blad.extract_text().split())
    assert all(r.naam in tekst for r in team.regels)
