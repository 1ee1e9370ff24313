"""What an earlier version of the program wrote, this one opens: nothing lost, a backup first, cut off or not."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from tests.conftest import SLEUTEL
from tests.opslag.versies import HIER, zet_versie
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag import migreren
from werkteam_desktop.opslag.herstel import herstel
from werkteam_desktop.opslag.journaal import Logregel
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.reservekopie import controleer, lijst, maak
from werkteam_desktop.opslag.verbinding import geopend

VERSIES = tuple(sorted(p.stem for p in HIER.glob("*.db")))
OUD = tuple(v for v in VERSIES if v != migreren.versies()[-1])


@pytest.fixture(params=VERSIES)
def versie(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def zet_neer(versie: str, map_: Path) -> Path:
    map_.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(HIER / f"{versie}.db", map_ / "werkteam.db"))


def inhoud(pad: Path, kolommen: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """Every row of every table, in the columns that are asked for; without those of the search index."""
    with geopend(pad, SLEUTEL) as verbinding:
        tabellen = [r[0] for r in verbinding.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        uit = {}
        for tabel in tabellen:
            if not tabel.startswith(("sqlite_", "inwoner_zoek", "alembic")):
                namen = [r[1] for r in verbinding.execute(f"PRAGMA table_info({tabel})")]
                namen = namen if kolommen is None else [n for n in kolommen.get(tabel, []) if n in namen]
                if namen:
                    rijen = verbinding.execute(f"SELECT {', '.join(namen)} FROM {tabel}").fetchall()
                    uit[tabel] = {"kolommen": namen, "rijen": sorted(rijen, key=repr)}
        return uit


def structuur(pad: Path) -> dict[str, Any]:
    """Tables with their columns, indexes, foreign keys and triggers, whatever order they were made in."""
    with geopend(pad, SLEUTEL) as verbinding:
        uit: dict[str, Any] = {}
        for soort, naam, tabel, sql in verbinding.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
            if soort == "table" and not naam.startswith(("sqlite_", "inwoner_zoek_")):
                velden = sorted(tuple(r[1:]) for r in verbinding.execute(f"PRAGMA table_info({naam})"))
                sleutels = sorted(tuple(r[2:]) for r in verbinding.execute(f"PRAGMA foreign_key_list({naam})"))
                uit[naam] = (velden, sleutels)
            elif sql is not None and not naam.startswith(("sqlite_", "inwoner_zoek_")):
                uit[f"{soort} {naam}"] = (tabel, " ".join(sql.split()))
        return uit


def test_every_structure_version_that_is_not_the_newest_has_its_store() -> None:
    assert VERSIES in (migreren.versies(), migreren.versies()[:-1])


def test_an_upgraded_store_has_the_structure_of_a_new_one(versie: str, nieuw_bestand: Path, tmp_path: Path) -> None:
    pad = zet_neer(versie, tmp_path)
    Opslag.open(pad, SLEUTEL).sluit()
    assert structuur(pad) == structuur(nieuw_bestand)


def test_an_upgraded_store_holds_all_it_held_and_can_be_worked_in(versie: str, tmp_path: Path) -> None:
    pad = zet_neer(versie, tmp_path)
    voor = inhoud(pad)
    opslag = Opslag.open(pad, SLEUTEL)
    na = inhoud(pad, {tabel: deel["kolommen"] for tabel, deel in voor.items()})
    with opslag.lees() as sessie:
        regels = sessie.query(Logregel).order_by(Logregel.id).all()
        assert sessie.query(Inwoner).count() == 9
    vorige = ""
    for regel in regels:
        assert regel.hash == regel.verzegel(vorige), "the audit chain still fits"
        vorige = regel.hash
    for tabel, deel in voor.items():
        # A migration may add (a regiehouder, a next date), but what was there is there.
        kwijt = [rij for rij in deel["rijen"] if rij not in na[tabel]["rijen"]] if tabel in na else deel["rijen"]
        assert tabel in _AANGEVULD or kwijt == [], tabel
    with opslag.schrijf() as sessie:
        sessie.add(Inwoner(nummer="900001", geslachtsnaam="Nieuw"))
    werkplek = Werkplek(opslag)
    werkplek.noteer("proef", bestand="x")
    opslag.sluit()


# Of every open dossier these were completed by a migration.
_AANGEVULD = {"inwoner"}


@pytest.mark.parametrize("versie", OUD)
def test_step_by_step_gives_the_same_as_all_at_once(versie: str, tmp_path: Path) -> None:
    ineens, stap_voor_stap = zet_neer(versie, tmp_path / "a"), zet_neer(versie, tmp_path / "b")
    Opslag.open(ineens, SLEUTEL).sluit()
    for volgende in migreren.versies()[migreren.versies().index(versie) + 1 :]:
        with geopend(stap_voor_stap, SLEUTEL):
            pass
        from werkteam_desktop.opslag.opslag import _sqlite_engine

        engine = _sqlite_engine(stap_voor_stap, SLEUTEL)
        migreren.breng_bij(engine, volgende)
        engine.dispose()
    assert structuur(ineens) == structuur(stap_voor_stap)
    assert inhoud(ineens) == inhoud(stap_voor_stap)


@pytest.mark.parametrize("versie", OUD)
def test_before_an_upgrade_there_is_a_backup_of_the_old_store_and_afterwards_no_flag(
    versie: str, tmp_path: Path
) -> None:
    pad = zet_neer(versie, tmp_path)
    voor = inhoud(pad)
    Opslag.open(pad, SLEUTEL).sluit()
    (kopie,) = lijst(tmp_path / "reservekopieen")
    assert controleer(kopie.pad, SLEUTEL).schema == versie
    assert not pad.with_suffix(".migratie").exists()
    (tmp_path / "uit").mkdir()
    from werkteam_desktop.opslag.reservekopie import pak_uit

    pak_uit(kopie.pad, SLEUTEL, tmp_path / "uit")
    assert inhoud(tmp_path / "uit" / "werkteam.db") == voor


def test_a_new_store_and_one_that_is_up_to_date_need_no_backup(tmp_path: Path) -> None:
    for _keer in range(2):
        Opslag.open(tmp_path / "werkteam.db", SLEUTEL).sluit()
    assert not (tmp_path / "reservekopieen").exists()


def test_a_backup_of_an_older_version_is_upgraded_when_it_is_put_back(versie: str, tmp_path: Path) -> None:
    from tests.opslag.versies import open_zoals_het_is

    oud = open_zoals_het_is(zet_neer(versie, tmp_path / "oud"), SLEUTEL)
    kopie = maak(oud, tmp_path / "oud.wtkopie")
    oud.sluit()
    pad = tmp_path / "nieuw" / "werkteam.db"
    herstel(kopie.pad, pad, SLEUTEL)
    opslag = Opslag.open(pad, SLEUTEL)
    with opslag.lees() as sessie:
        assert sessie.query(Inwoner).count() == 9
    opslag.sluit()


def breek_af(pad: Path) -> None:
    """An upgrade of which the process dies in the middle of the last step."""
    code = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, {str(Path.cwd())!r})
from alembic.operations import Operations
echt = Operations.create_table
def sterf(self, naam, *a, **k):
    echt(self, naam, *a, **k)
    if naam == "levering":
        os._exit(9)
Operations.create_table = sterf
from werkteam_desktop.opslag.opslag import Opslag
Opslag.open(Path({str(pad)!r}), {SLEUTEL!r})
"""
    assert subprocess.run([sys.executable, "-c", code]).returncode == 9
    assert json.loads(pad.with_suffix(".migratie").read_text())["vanaf"] == "0003"


@pytest.mark.parametrize("kopie", ["goed", "kapot", "van iets anders", "weg", "vlag onleesbaar"])
def test_an_upgrade_that_was_cut_off_is_done_again_and_never_without_a_good_backup(tmp_path: Path, kopie: str) -> None:
    pad = zet_neer("0003", tmp_path)
    voor = inhoud(pad)
    breek_af(pad)
    (eerste,) = (tmp_path / "reservekopieen").iterdir()
    if kopie == "kapot":
        eerste.write_bytes(eerste.read_bytes()[:-900_0] + b"\0" * 900_0)
    elif kopie == "van iets anders":
        ander = Opslag.open(tmp_path / "ander" / "werkteam.db", SLEUTEL)
        maak(ander, eerste)
        ander.sluit()
    elif kopie == "weg":
        eerste.unlink()
    elif kopie == "vlag onleesbaar":
        pad.with_suffix(".migratie").write_text("{")
    Opslag.open(pad, SLEUTEL).sluit()
    na = inhoud(pad, {tabel: deel["kolommen"] for tabel, deel in voor.items()})
    assert na["logregel"] == voor["logregel"]
    assert len(na["contactmoment"]["rijen"]) >= len(voor["contactmoment"]["rijen"])
    assert not pad.with_suffix(".migratie").exists()
    goede = [k for k in lijst(tmp_path / "reservekopieen") if k.schema == "0003"]
    assert len(goede) == 1 + (kopie == "vlag onleesbaar"), "the good one counted, otherwise there is a new one"
    assert controleer(goede[0].pad, SLEUTEL).dossiers == 9


def test_a_store_that_got_damaged_during_an_upgrade_names_the_backup_of_just_before(tmp_path: Path) -> None:
    pad = zet_neer("0003", tmp_path)
    breek_af(pad)
    pad.write_bytes(b"\xff" * 50_000)
    (kopie,) = (tmp_path / "reservekopieen").iterdir()
    with pytest.raises(InvoerFout, match=f"{kopie.stem}.*vlak daarvoor"):
        Opslag.open(pad, SLEUTEL)
    herstel(kopie, pad, SLEUTEL)
    opslag = Opslag.open(pad, SLEUTEL)
    with opslag.lees() as sessie:
        assert sessie.query(Inwoner).count() == 9
    opslag.sluit()
    kopie.unlink()


def test_a_newer_store_is_refused_and_no_byte_of_it_changes(versie: str, tmp_path: Path) -> None:
    from tests.opslag.versies import open_zoals_het_is

    pad = zet_neer(versie, tmp_path)
    oud = open_zoals_het_is(pad, SLEUTEL)
    zet_versie(oud, "9999")
    oud.sluit()
    voor = pad.read_bytes()
    with pytest.raises(InvoerFout, match="nieuwere versie"):
        Opslag.open(pad, SLEUTEL)
    assert pad.read_bytes() == voor
    assert [p.name for p in tmp_path.iterdir()] == ["werkteam.db"]


def test_a_migration_that_breaks_foreign_keys_is_turned_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import command

    def kapot(config: Any, _tot: str) -> None:
        config.attributes["verbinding"].exec_driver_sql("DELETE FROM inwoner")

    pad = zet_neer("0003", tmp_path)
    voor = inhoud(pad)
    monkeypatch.setattr(command, "upgrade", kapot)
    with pytest.raises(RuntimeError, match="foreign keys"):
        Opslag.open(pad, SLEUTEL)
    assert inhoud(pad) == voor


def test_an_upgrade_waits_for_who_has_the_store_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from werkteam_desktop.opslag import verbinding

    monkeypatch.setattr(verbinding, "WACHTTIJD_MS", 50)
    pad = zet_neer("0003", tmp_path)
    with geopend(pad, SLEUTEL) as ander:
        ander.execute("SELECT count(*) FROM inwoner").fetchall()
        with pytest.raises(InvoerFout, match="in gebruik"):
            Opslag.open(pad, SLEUTEL)
    opslag = Opslag.open(pad, SLEUTEL)
    assert inspect(opslag.engine).has_table("levering")
    opslag.sluit()
