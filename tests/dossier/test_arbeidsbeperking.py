"""When one asks whether somebody belongs in the doelgroepenregister, and when not."""

import datetime as dt
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.dossier import Actie, Intake, Inwoner, Leefgebiedmeting, Loonwaarde, Profielpunt, Trajectplan
from werkteam_desktop.dossier.arbeidsbeperking import arbeidsbeperkingregels, signaal
from werkteam_desktop.fouten import InvoerFout

DAG = dt.date(2026, 11, 24)


def _inwoner(register: str = "onbekend") -> Inwoner:
    return Inwoner(nummer="1", geslachtsnaam="Kuipers", doelgroepenregister=register)


def _vermogen(inwoner: Inwoner) -> None:
    inwoner.profiel.append(Profielpunt(soort="arbeidsvermogen", code="onder_wml", begin=DAG))


def _loonwaarde(inwoner: Inwoner) -> None:
    inwoner.loonwaarden.append(Loonwaarde(datum=DAG, percentage=Decimal("62.50")))


def _school(inwoner: Inwoner) -> None:
    inwoner.intakes.append(Intake(datum=DAG, opleidingsniveau="praktijkonderwijs"))


def _lichaam(inwoner: Inwoner) -> None:
    inwoner.metingen.append(Leefgebiedmeting(leefgebied="lichaam", datum=DAG, stap=2, belemmert_werk=True))


@pytest.mark.parametrize(
    ("feit", "reden"),
    [
        (_vermogen, "Bij arbeidsvermogen staat: verdient zelf nog niet het minimumloon."),
        (_loonwaarde, "De laatste loonwaarde is 62,5 procent, lager dan 100."),
        (_school, "De laatste school was praktijkonderwijs of voortgezet speciaal onderwijs."),
        (_lichaam, "Wat het lichaam aankan staat op stap 2 of lager en houdt werk nu tegen."),
    ],
)
def test_one_fact_is_enough_and_is_told_in_words(feit: Callable[[Inwoner], None], reden: str) -> None:
    inwoner = _inwoner()
    assert signaal(inwoner, DAG) is None
    feit(inwoner)
    gevonden = signaal(inwoner, DAG)
    assert gevonden is not None
    assert gevonden.redenen == (reden,)


@pytest.mark.parametrize("register", ["ja", "aangevraagd"])
def test_who_is_in_the_register_or_applied_is_not_asked_again(register: str) -> None:
    inwoner = _inwoner(register)
    _loonwaarde(inwoner)
    assert signaal(inwoner, DAG) is None


@pytest.mark.parametrize("register", ["nee", "onbekend"])
def test_who_is_not_or_not_known_to_be_is(register: str) -> None:
    inwoner = _inwoner(register)
    _loonwaarde(inwoner)
    assert signaal(inwoner, DAG) is not None


def test_what_no_longer_holds_is_no_reason() -> None:
    inwoner = _inwoner()
    inwoner.profiel.append(Profielpunt(soort="arbeidsvermogen", code="onder_wml", begin=DAG, einde=DAG))
    inwoner.loonwaarden.append(Loonwaarde(datum=DAG - dt.timedelta(days=300), percentage=Decimal(50)))
    inwoner.loonwaarden.append(Loonwaarde(datum=DAG, percentage=Decimal(100)))
    inwoner.metingen.append(Leefgebiedmeting(leefgebied="lichaam", datum=DAG, stap=1, belemmert_werk=True))
    inwoner.metingen.append(Leefgebiedmeting(leefgebied="lichaam", datum=DAG, stap=4))
    inwoner.metingen.append(Leefgebiedmeting(leefgebied="veerkracht", datum=DAG, stap=2, belemmert_werk=False))
    inwoner.metingen.append(Leefgebiedmeting(leefgebied="geld", datum=DAG, stap=1, belemmert_werk=True))
    assert signaal(inwoner, DAG) is None


def test_the_steps_have_one_owner_and_come_in_order_of_time() -> None:
    stappen = arbeidsbeperkingregels(DAG).stap
    assert all(len(s.bron) > 20 for s in stappen)
    assert [s.na_dagen for s in stappen] == sorted(s.na_dagen for s in stappen)
    assert {s.eigenaar for s in stappen} == {"inwoner", "coach"}


def test_a_step_that_is_in_the_plan_is_not_offered_again() -> None:
    inwoner = _inwoner()
    _school(inwoner)
    gevonden = signaal(inwoner, DAG)
    assert gevonden is not None
    eerste, *rest = gevonden.stappen
    inwoner.plannen.append(Trajectplan(opgesteld_op=DAG, acties=[Actie(tekst=eerste.tekst, datum=DAG, gedaan_op=DAG)]))
    assert gevonden.nog_niet_in(inwoner) == tuple(rest)


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        ('feit = "loonwaarde"', 'feit = "inkomen"', "‘feit’ van ‘loonwaarde’: ‘inkomen’ is onbekend"),
        ("{waarde} procent", "{procent} procent", "‘zin’ van ‘loonwaarde’"),
        ('leefgebieden = ["lichaam"', 'leefgebieden = ["lijf"', "‘leefgebieden’: ‘lijf’ bestaat niet"),
        ('een_van = ["praktijkonderwijs"]', 'een_van = ["atheneum"]', "‘een_van’: ‘atheneum’ staat niet in de lijst"),
        ('feit = "leefgebied"', 'feit = "leefgebied"\neen_van = ["geld"]', "‘een_van’: ‘geld’"),
        ('al_gevraagd = ["ja"', 'al_gevraagd = ["jawel"', "‘al_gevraagd’: ‘jawel’"),
        ('eigenaar = "coach"', 'eigenaar = "iemand"', "‘eigenaar’ van ‘bespreek’"),
        ("na_dagen = 7", "na_dagen = -7", "‘na_dagen’ van ‘bespreek’"),
        ("hoogste_stap = 2", 'hoogste_stap = "2"', "‘hoogste_stap’"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_key(tmp_path: Path, oud: str, nieuw: str, fout: str) -> None:
    for map_ in ("leefgebieden", "codelijsten"):
        shutil.copytree(RESOURCES / map_, tmp_path / map_)
    pad = tmp_path / "leefgebieden" / "arbeidsbeperking.toml"
    tekst = pad.read_text("utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(InvoerFout, match=r"leefgebieden/arbeidsbeperking\.toml klopt niet") as gevangen:
        arbeidsbeperkingregels(DAG, tmp_path)
    assert re.search(re.escape(fout), str(gevangen.value)), gevangen.value
