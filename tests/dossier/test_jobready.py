"""'Gereed voor WSP': what is known, since when, and what has gone stale."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import Intake, Inwoner
from werkteam_desktop.dossier.datalijst import zet_eigen
from werkteam_desktop.dossier.jobready import jobready, stand
from werkteam_desktop.fouten import InvoerFout

DAG = dt.date(2026, 11, 24)
BASIS = (RESOURCES / "routes" / "jobready.toml").read_text(encoding="utf-8")


@pytest.fixture
def eigen(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "routes").mkdir()
    zet_eigen(tmp_path)
    yield tmp_path / "routes"
    zet_eigen(None)


def staat(inwoner: Inwoner, dag: dt.date = DAG) -> dict[str, tuple[bool | None, str]]:
    return {s.punt.code: (s.antwoord, s.zin) for s in stand(inwoner, jobready("0406", dag), dag)}


def test_what_was_not_asked_is_open_and_what_only_the_talk_tells_is_asked() -> None:
    leeg = staat(Inwoner(nummer="1", geslachtsnaam="Kuipers"))
    assert leeg["uren"] == (False, "Nog niet gevraagd.")
    assert leeg["register"][0] is False
    assert leeg["bereikbaar"] == (False, "Er is nog geen telefoonnummer of e-mailadres.")
    assert leeg["weet_ervan"] == (None, "")


def test_each_answer_has_its_date_and_goes_stale() -> None:
    inwoner = Inwoner(nummer="1", geslachtsnaam="Kuipers", email="a@b.nl", doelgroepenregister="nee")
    intake = Intake(datum=dt.date(2026, 9, 1), uren_beschikbaar=24, vervoer="fiets", kan_werken=True)
    intake.gevraagd_op = {"vervoer": "2025-10-01"}
    inwoner.intakes.append(intake)
    nu = staat(inwoner)
    assert nu["uren"] == (True, "Gevraagd op 1 september 2026, vers tot en met 28 februari 2027.")
    assert nu["reizen"] == (False, "Gevraagd op 1 oktober 2025. Dat is verouderd: vraag het opnieuw.")
    assert nu["bereikbaar"] == nu["register"] == (True, "")
    assert staat(inwoner, dt.date(2027, 2, 28))["uren"][0] is True
    assert staat(inwoner, dt.date(2027, 3, 1))["uren"][0] is False


def test_nought_hours_are_an_answer_and_no_is_not_ready() -> None:
    inwoner = Inwoner(nummer="1", geslachtsnaam="Kuipers")
    inwoner.intakes.append(Intake(datum=DAG, uren_beschikbaar=0, kan_werken=False, opleidingsniveau="onbekend"))
    nu = staat(inwoner)
    assert nu["uren"][0] is True
    assert nu["kan_werken"] == (False, "Nee: betaald werk kan nu niet.")
    assert nu["opleiding"][0] is False


def test_a_region_may_want_a_fresher_answer(eigen: Path) -> None:
    nieuw = BASIS.replace('uit = "uren_beschikbaar"', 'uit = "uren_beschikbaar"\nhoudbaar_dagen = 30').replace(
        "= 2022-01-01", "= 2026-01-01"
    )
    (eigen / "jobready-2026.toml").write_text(nieuw, encoding="utf-8")
    zet_eigen(eigen.parent)
    inwoner = Inwoner(nummer="1", geslachtsnaam="Kuipers")
    inwoner.intakes.append(Intake(datum=dt.date(2026, 9, 1), uren_beschikbaar=24))
    assert staat(inwoner)["uren"][0] is False


def test_a_new_version_counts_from_its_day_and_only_in_its_region(eigen: Path) -> None:
    nieuw = BASIS.replace('"2026-1"', '"2027-1"').replace("= 2022-01-01", '= 2027-01-01\nregio = "Gooi en Vechtstreek"')
    (eigen / "jobready-2027.toml").write_text(nieuw, encoding="utf-8")
    zet_eigen(eigen.parent)
    assert jobready("0406", dt.date(2026, 12, 31)).versie == "2026-1"
    assert jobready("0406", dt.date(2027, 1, 1)).versie == "2027-1"
    assert jobready("0296", dt.date(2027, 1, 1)).versie == "2026-1"
    assert jobready("", dt.date(2027, 1, 1)).versie == "2026-1"


@pytest.mark.parametrize(
    ("oud", "nieuw", "zin"),
    [
        ('uit = "dagdelen"', 'uit = "diagnose"', "‘diagnose’"),
        ('code = "uren"', 'code = "kan_werken"', "twee keer"),
        ("waarom =", "daarom =", "‘daarom’"),
    ],
)
def test_a_wrong_list_is_refused_with_its_reason(eigen: Path, oud: str, nieuw: str, zin: str) -> None:
    (eigen / "jobready-2027.toml").write_text(BASIS.replace(oud, nieuw, 1), encoding="utf-8")
    zet_eigen(eigen.parent)
    with pytest.raises(InvoerFout, match=zin):
        jobready("0406", DAG)
