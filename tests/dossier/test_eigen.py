"""Own lists of a gemeente: one file is enough, a wrong one is refused by line, and what counted goes on counting."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from werkteam_desktop.dossier import catalogus, eigen
from werkteam_desktop.dossier.datalijst import zet_eigen

DAG = dt.date(2026, 11, 24)
PAPIER = Path(__file__).parents[2] / "CONTRIBUTING.md"
FIETSCLUB = """bron = "Werkafspraak van de gemeente, 1 mei 2026"

[[voorziening]]
code = "fietsclub"
naam = "Fietsclub"
nummer = "V18"
fase = "ontwikkeling"
doel = "Samen leren fietsen, zodat werk verder weg ook kan."
wettelijke_basis = "Participatiewet art. 7 lid 1 onder a"
doelgroep = "Wie verder wil reizen voor werk."
aanbieder = "Welzijn"
uitvoering = "lokaal"
pot = "lokaal"
status = "bevestigd"
geldig_vanaf = 2026-05-01
"""


@pytest.fixture
def map_(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "eigen"
    zet_eigen(None)


def _leg(map_: Path, plek: str, tekst: str) -> Path:
    pad = map_ / plek
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(tekst, encoding="utf-8")
    return pad


def test_without_own_lists_those_of_the_program_count(map_: Path) -> None:
    assert eigen.gebruik(map_) == ""
    assert "fietsclub" not in {v.code for v in catalogus.voorzieningen()}


def test_one_file_adds_an_own_instrument(map_: Path) -> None:
    _leg(map_, "voorzieningen/fietsclub.toml", FIETSCLUB)
    assert eigen.gebruik(map_) == ""
    assert "fietsclub" in {v.code for v in catalogus.voorzieningen_voor("0402", DAG)}
    assert "proefplaatsing" in {v.code for v in catalogus.voorzieningen_voor("0402", DAG)}


def test_an_own_item_takes_the_place_of_the_one_with_its_code(map_: Path) -> None:
    _leg(map_, "voorzieningen/eigen.toml", FIETSCLUB.replace('code = "fietsclub"', 'code = "jobcoach"'))
    assert eigen.gebruik(map_) == ""
    assert [v.naam for v in catalogus.voorzieningen() if v.code == "jobcoach"] == ["Fietsclub"]


def test_the_words_of_a_scale_for_which_a_gemeente_has_a_licence_are_data(map_: Path) -> None:
    eerste = catalogus.leefgebieden().alle[0]
    _leg(
        map_,
        "leefgebieden/leefgebieden_eigen.toml",
        f"""bron = "Licentie van de gemeente, contract 2026-12"
[[leefgebied]]
code = "{eerste.code}"
naam = "Inkomen"
vraag = "Komt u rond?"
waarom = "Rust over geld geeft ruimte."
wanneer = "Als iemand het zelf noemt."
stappen = ["a b", "b c", "c d", "d e", "e f"]
houdbaar_maanden = 6
ggm = "{eerste.ggm}"
geldig_vanaf = 2026-01-01
""",
    )
    assert eigen.gebruik(map_) == ""
    assert catalogus.leefgebieden().naam_van(eerste.code) == "Inkomen"
    assert len(catalogus.leefgebieden().alle) == 11


@pytest.mark.parametrize(
    ("oud", "nieuw", "regel", "reden"),
    [
        ('fase = "ontwikkeling"', 'fase = "later"', 7, "fase ‘later’"),
        ('naam = "Fietsclub"', "naam = 3", 5, "de waarde van ‘naam’ bij voorziening 1"),
        ('pot = "lokaal"\n', 'pot = "lokaal"\npotje = "ja"\n', 14, "de sleutel ‘potje’"),
        ('doel = "Samen', 'doel = Samen', 8, "geen geldige TOML"),
        ('status = "bevestigd"\n', "", 3, "de sleutel ‘status’ bij voorziening 1 ontbreekt"),
        ("2026-05-01\n", "2026-05-31\nmax_maanden = \"zes\"\n", 16, "‘max_maanden’"),
        ("2026-05-01\n", "2026-13-01\n", 15, "geen geldige TOML"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_file_line_and_reason_and_the_old_one_counts(
    map_: Path, oud: str, nieuw: str, regel: int, reden: str
) -> None:
    pad = _leg(map_, "voorzieningen/fietsclub.toml", FIETSCLUB)
    assert eigen.gebruik(map_) == ""
    assert oud in FIETSCLUB
    pad.write_text(FIETSCLUB.replace("Welzijn", "Iemand anders").replace(oud, nieuw), encoding="utf-8")
    zin = eigen.gebruik(map_)
    assert re.search(rf"voorzieningen/fietsclub\.toml klopt niet op regel {regel}: .*{re.escape(reden)}", zin)
    assert zin.endswith("De lijsten die er waren, blijven gelden.")
    assert catalogus.voorzieningen().zoek("fietsclub").aanbieder == "Welzijn"
    pad.write_text(FIETSCLUB.replace("Welzijn", "Iemand anders"), encoding="utf-8")
    assert eigen.gebruik(map_) == ""
    assert catalogus.voorzieningen().zoek("fietsclub").aanbieder == "Iemand anders"


@pytest.mark.parametrize("inhoud", [f"a = {'9' * 5000}", f"a = {'[' * 20_000}", f"a = {'{a=' * 5000}"])
def test_a_number_or_nesting_without_end_does_not_stop_the_start(map_: Path, inhoud: str) -> None:
    _leg(map_, "voorzieningen/fietsclub.toml", inhoud)
    assert "voorzieningen/fietsclub.toml klopt niet: dit is geen geldige TOML" in eigen.gebruik(map_)


def test_a_route_rule_that_points_nowhere_is_found_at_its_line(map_: Path) -> None:
    tekst = (catalogus.RESOURCES / "routes" / "routeregels.toml").read_text(encoding="utf-8")
    regel = next(nr for nr, r in enumerate(tekst.splitlines(), 1) if 'feit = "zorg_nodig", gelijk_aan = true' in r)
    _leg(map_, "routes/routeregels_eigen.toml", tekst.replace('"zorg_nodig", gelijk', '"zorg", gelijk'))
    assert f"routeregels_eigen.toml klopt niet op regel {regel}: regel ‘R3’" in eigen.gebruik(map_)


def test_own_route_rules_of_the_same_day_come_before_those_of_the_program(map_: Path) -> None:
    tekst = (catalogus.RESOURCES / "routes" / "routeregels.toml").read_text(encoding="utf-8")
    _leg(map_, "routes/routeregels_eigen.toml", tekst.replace('versie = "2026-1"', 'versie = "eigen"'))
    assert eigen.gebruik(map_) == ""
    assert catalogus.routeregels(DAG).versie == "eigen"


def test_a_file_that_is_taken_away_no_longer_counts(map_: Path) -> None:
    pad = _leg(map_, "voorzieningen/fietsclub.toml", FIETSCLUB)
    assert eigen.gebruik(map_) == ""
    pad.unlink()
    assert eigen.gebruik(map_) == ""
    assert "fietsclub" not in {v.code for v in catalogus.voorzieningen()}


def test_the_paper_for_who_changes_it_shows_an_own_instrument_that_works(map_: Path) -> None:
    blok = PAPIER.read_text(encoding="utf-8").split("eigen/voorzieningen/fietsclub.toml")[1]
    tekst = blok.split("```toml")[1].split("```")[0]
    _leg(map_, "voorzieningen/fietsclub.toml", "\n".join(regel.strip() for regel in tekst.splitlines()))
    assert eigen.gebruik(map_) == ""
    assert catalogus.voorzieningen().zoek("fietsclub").nummer == "V18"


def test_a_folder_that_cannot_be_written_leaves_the_old_lists_in_force(map_: Path) -> None:
    pad = _leg(map_, "voorzieningen/fietsclub.toml", FIETSCLUB)
    assert eigen.gebruik(map_) == ""
    pad.write_text(FIETSCLUB.replace("Welzijn", "Iemand anders"), encoding="utf-8")
    (map_ / f"{eigen.GELDEND}.nieuw").write_text("in de weg", encoding="utf-8")  # also root cannot make a folder here
    assert "kan niet gelezen of bijgewerkt worden" in eigen.gebruik(map_)
    assert catalogus.voorzieningen().zoek("fietsclub").aanbieder == "Welzijn"
