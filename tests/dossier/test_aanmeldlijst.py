"""Who gets what is data, and wrong data is refused before it counts."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier.aanmeldlijst import aanmeldvelden, ontvanger_van, ontvangers
from werkteam_desktop.dossier.catalogus import gemeenten, routeregels, routes, routes_voor
from werkteam_desktop.dossier.datalijst import zet_eigen
from werkteam_desktop.dossier.eigen import gebruik
from werkteam_desktop.fouten import InvoerFout

DAG = dt.date(2026, 11, 24)


@pytest.fixture
def eigen(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "routes").mkdir()
    yield tmp_path
    zet_eigen(None)


def test_every_route_outside_the_own_team_has_a_recipient_with_a_purpose_for_each_field() -> None:
    assert {o.code for o in ontvangers()} == {r.code for r in routes()} - {"lokaal_werkteam"}
    for ontvanger in ontvangers():
        assert ontvanger.velden[0].veld == "naam"
        assert len({g.veld for g in ontvanger.velden}) == len(ontvanger.velden)
        for gevraagd in ontvanger.velden:
            assert gevraagd.doel.endswith(".")


def test_no_field_is_a_bsn_a_leefgebied_or_the_street() -> None:
    codes = {v.code for v in aanmeldvelden()}
    assert not codes & {"bsn", "straat", "adres", "metingen", "eigen_woorden", "leefgebied", "leefgebieden"}


def test_the_standard_list_of_fields_of_the_wsp_asks_first_whether_somebody_is_ready() -> None:
    assert [o.code for o in ontvangers() if o.jobready] == ["wsp", "regionaal_banenafspraak"]
    assert ontvanger_van("lokaal_werkteam", DAG) is None
    assert ontvanger_van("rmt", dt.date(2021, 7, 31)) is None


def test_every_route_has_its_own_key_and_a_line_that_exists() -> None:
    toetsen = [r.toets for r in routes()]
    assert len(set(toetsen)) == len(toetsen)
    assert all(toetsen)
    bekend = {g.code for g in gemeenten()}
    for route in routes():
        assert set(route.gemeenten) <= bekend


def test_a_route_is_offered_from_its_first_day_and_where_it_is() -> None:
    assert "rmt" not in {r.code for r in routes_voor("0406", dt.date(2021, 7, 31))}
    assert "rmt" in {r.code for r in routes_voor("0406", dt.date(2021, 8, 1))}
    assert "werkleerbedrijf" in {r.code for r in routes_voor("0402", DAG)}
    assert "werkleerbedrijf" not in {r.code for r in routes_voor("0296", DAG)}
    assert "werkleerbedrijf" not in {r.code for r in routes_voor("", DAG)}


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "lees", "zin"),
    [
        ("aanmeldingen.toml", 'veld = "naam"', 'veld = "bsn"', ontvangers, "veld ‘bsn’ bij ‘wsp’ bestaat niet"),
        ("aanmeldingen.toml", 'code = "rmt"', 'code = "rmd"', ontvangers, "‘rmd’ is geen route"),
        ("aanmeldvelden.toml", "\ntypen = true", "\ntypen = 1", aanmeldvelden, "‘typen’"),
        ("routes.toml", 'niveau = "lokaal"', 'niveau = "dorp"', routes, "niveau ‘dorp’"),
        ("routes.toml", 'toets = "l"', 'toets = "lw"', routes, "één letter"),
        ("routes.toml", 'toets = "l"', 'toets = "l"\nvervanger = "wsp"', routes, "Geef geldig_tot"),
        (
            "routes.toml",
            'toets = "l"',
            'toets = "l"\ngeldig_tot = 2030-01-01\nvervanger = "weg"',
            routes,
            "vervanger ‘weg’ van ‘lokaal_werkteam’ is geen route",
        ),
        ("routeregels.toml", 'feit = "zorg_nodig"\nnaar = false', 'feit = "leeftijd"\nnaar = false', None, "leeftijd"),
        ("routeregels.toml", "minder = true", "naar = true\nminder = true", None, "precies één van naar, minder"),
        ("routeregels.toml", 'fase = "werk"', 'fase = "later"', None, "fase ‘later’"),
        ("routeregels.toml", 'als = "{gebieden} werk', 'als = "geld werk', None, "{gebieden}"),
        ("routeregels.toml", 'route = "school"', 'route = "les"', None, "‘les’ staat niet in routes.toml"),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason_and_the_old_one_stays(
    eigen: Path, bestand: str, oud: str, nieuw: str, lees: Callable[[], object] | None, zin: str
) -> None:
    tekst = (RESOURCES / "routes" / bestand).read_text(encoding="utf-8")
    assert oud in tekst
    (eigen / "routes" / bestand).write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    assert zin in gebruik(eigen)
    (lees or (lambda: routeregels(DAG)))()  # what counted goes on counting
    zet_eigen(eigen)
    with pytest.raises(InvoerFout, match=bestand):
        (lees or (lambda: routeregels(DAG)))()


def test_a_gemeente_sends_less_with_one_file(eigen: Path) -> None:
    (eigen / "routes" / "aanmeldingen.toml").write_text(
        """bron = "Werkafspraak met het wijkteam, 1 mei 2026"
[[ontvanger]]
code = "zorg_eerst"
waarvoor = "Een eerste gesprek."
geldig_vanaf = 2026-05-01
velden = [{ veld = "naam", doel = "Om te weten wie het is." }]
""",
        encoding="utf-8",
    )
    assert gebruik(eigen) == ""
    wijkteam = ontvanger_van("zorg_eerst", DAG)
    assert wijkteam is not None
    assert [g.veld for g in wijkteam.velden] == ["naam"]
    assert ontvanger_van("wsp", DAG) is not None
