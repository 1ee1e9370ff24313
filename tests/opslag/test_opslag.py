"""The encrypted file: nothing readable in it, and a sentence for everything that can be wrong with it."""

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from tests.conftest import SLEUTEL
from werkteam_desktop.dossier import Actie, Basis, Huishouden, Inwoner, Trajectplan
from werkteam_desktop.dossier.vervolg import vervolg
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import migreren, verbinding
from werkteam_desktop.opslag.opslag import Opslag


def test_the_file_and_its_wal_hold_no_readable_byte_of_a_person(opslag: Opslag, tmp_path: Path) -> None:
    with opslag.schrijf() as sessie:
        sessie.add(Inwoner(nummer="100001", geslachtsnaam="Merkwaardignaam", bsn="999993653", postcode="1276KD"))
    inhoud = b"".join(pad.read_bytes() for pad in tmp_path.iterdir())
    assert len(inhoud) > 100_000
    for merk in (b"Merkwaardignaam", b"merkwaardignaam", b"999993653", b"1276KD", b"SQLite format", b"CREATE TABLE"):
        assert merk not in inhoud


def test_the_file_is_for_the_user_alone(opslag: Opslag, tmp_path: Path) -> None:
    assert (tmp_path / "werkteam.db").stat().st_mode & 0o077 == 0


def test_a_wrong_key_is_told_in_one_sentence_and_changes_nothing(opslag: Opslag, tmp_path: Path) -> None:
    opslag.sluit()
    voor = (tmp_path / "werkteam.db").read_bytes()
    with pytest.raises(InvoerFout, match="sleutel past niet"):
        Opslag.open(tmp_path / "werkteam.db", "00" * 32)
    assert (tmp_path / "werkteam.db").read_bytes() == voor


def test_a_plain_sqlite_file_is_foreign(tmp_path: Path) -> None:
    pad = tmp_path / "ander.db"
    with sqlite3.connect(pad) as verbinding:
        verbinding.execute("CREATE TABLE iets (id INTEGER)")
    verbinding.close()
    with pytest.raises(InvoerFout, match="geen gegevensbestand van Werkteam Desktop"):
        Opslag.open(pad, SLEUTEL)


def test_an_encrypted_file_of_another_program_is_foreign_even_with_its_own_key(tmp_path: Path) -> None:
    from sqlcipher3 import dbapi2

    pad = tmp_path / "ander.db"
    verbinding = dbapi2.connect(str(pad))
    verbinding.execute(f"PRAGMA key = \"x'{SLEUTEL}'\"")
    verbinding.execute("CREATE TABLE iets (id INTEGER)")
    verbinding.commit()
    verbinding.close()
    with pytest.raises(InvoerFout, match="geen gegevensbestand van Werkteam Desktop"):
        Opslag.open(pad, SLEUTEL)


def test_a_file_of_a_newer_program_is_left_alone(opslag: Opslag, tmp_path: Path) -> None:
    with opslag.schrijf() as sessie:
        sessie.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    opslag.sluit()
    with pytest.raises(InvoerFout, match="nieuwere versie"):
        Opslag.open(tmp_path / "werkteam.db", SLEUTEL)


@pytest.mark.parametrize("inhoud", [b"", b"kort", b"geen database" * 400])
def test_a_file_that_is_no_store_is_refused_also_when_it_is_empty(tmp_path: Path, inhoud: bytes) -> None:
    pad = tmp_path / "werkteam.db"
    pad.write_bytes(inhoud)
    with pytest.raises(InvoerFout, match="past niet" if inhoud else "is leeg"):
        Opslag.open(pad, SLEUTEL)
    assert pad.read_bytes() == inhoud


def test_a_truncated_file_is_told_in_one_sentence(opslag: Opslag, tmp_path: Path) -> None:
    opslag.sluit()
    pad = tmp_path / "werkteam.db"
    pad.write_bytes(pad.read_bytes()[:5000])
    with pytest.raises(InvoerFout):
        Opslag.open(pad, SLEUTEL)


def test_a_folder_or_a_path_below_a_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="map"):
        Opslag.open(tmp_path, SLEUTEL)
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(InvoerFout, match="map"):
        Opslag.open(tmp_path / "bestand" / "werkteam.db", SLEUTEL)


def test_a_file_that_another_program_is_writing_to_is_told_in_one_sentence(
    opslag: Opslag, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbinding, "WACHTTIJD_MS", 100)
    ander = Opslag.open(tmp_path / "werkteam.db", SLEUTEL)
    with opslag.schrijf() as sessie:
        sessie.add(Inwoner(nummer="100001", geslachtsnaam="A"))
        sessie.flush()
        with pytest.raises(InvoerFout, match="in gebruik"), ander.schrijf() as tweede:
            tweede.add(Inwoner(nummer="100002", geslachtsnaam="B"))
    ander.sluit()
    with opslag.lees() as sessie:
        assert sessie.query(Inwoner).count() == 1


def test_an_exception_of_the_store_holds_no_personal_data(opslag: Opslag) -> None:
    with opslag.schrijf() as sessie:
        sessie.add(Inwoner(nummer="100001", geslachtsnaam="A", bsn="999993653"))
    with pytest.raises(IntegrityError) as gevangen, opslag.schrijf() as sessie:
        sessie.add(Inwoner(nummer="100002", geslachtsnaam="Merkwaardignaam", bsn="999993653"))
    assert "999993653" not in str(gevangen.value)
    assert "Merkwaardignaam" not in str(gevangen.value)
    assert "Merkwaardignaam" not in repr(Inwoner(nummer="3", geslachtsnaam="Merkwaardignaam"))


def test_what_fails_halfway_leaves_nothing_behind(opslag: Opslag) -> None:
    with pytest.raises(RuntimeError), opslag.schrijf() as sessie:
        sessie.add(Inwoner(nummer="100001", geslachtsnaam="A"))
        sessie.flush()
        raise RuntimeError
    with opslag.lees() as sessie:
        assert sessie.query(Inwoner).count() == 0


def test_a_migration_that_fails_leaves_no_table_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic.operations import Operations

    echt = Operations.create_index

    def kapot(self: Operations, naam: str, tabel: str, *rest: object, **opties: object) -> object:
        if tabel == "contactmoment":
            raise RuntimeError("broken on purpose")
        return echt(self, naam, tabel, *rest, **opties)

    monkeypatch.setattr(Operations, "create_index", kapot)
    with pytest.raises(RuntimeError):
        Opslag.open(tmp_path / "werkteam.db", SLEUTEL)
    monkeypatch.undo()
    opslag = Opslag.open(tmp_path / "werkteam.db", SLEUTEL)
    assert inspect(opslag.engine).has_table("logregel")
    opslag.sluit()


def test_the_migrated_structure_is_the_structure_of_the_classes(opslag: Opslag) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with opslag.engine.connect() as verbinding:
        context = MigrationContext.configure(
            verbinding,
            opts={"include_name": lambda naam, soort, _ouders: soort != "table" or not naam.startswith("inwoner_zoek")},
        )
        assert compare_metadata(context, Basis.metadata) == []


def test_a_store_of_an_earlier_structure_keeps_all_it_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import command

    echt = command.upgrade
    monkeypatch.setattr(command, "upgrade", lambda config, _tot: echt(config, "0001"))
    oud = Opslag.open(tmp_path / "werkteam.db", SLEUTEL)
    with oud.engine.begin() as verbinding:
        verbinding.execute(
            text("INSERT INTO medewerker (id, naam, rol, gemeente) VALUES (1, 'A', 'werkcoach', '0406')")
        )
        kolommen = {c["name"] for c in inspect(verbinding).get_columns("inwoner")}
        leeg = dict.fromkeys(kolommen - {"id", "bsn", "aangemeld_op", "afgesloten_op", "regiehouder_id"}, "")
        rij = {
            **leeg,
            "id": 7,
            "nummer": "100001",
            "geslachtsnaam": "B",
            "geheim": 0,
            "voorbeeld": 0,
            "statushouder": 0,
        }
        namen = ", ".join(rij)
        verbinding.execute(text(f"INSERT INTO inwoner ({namen}) VALUES ({', '.join(f':{k}' for k in rij)})"), rij)
        verbinding.execute(
            text(
                "INSERT INTO huishouden (inwoner_id, leefvorm, geboortedatum_partner, kostendelende_medebewoners, "
                "woning, kale_huur) VALUES (7, 'alleenstaand', '', 0, 'huur', 64010)"
            )
        )
    oud.sluit()
    monkeypatch.undo()
    nieuw = Opslag.open(tmp_path / "werkteam.db", SLEUTEL)
    with nieuw.lees() as sessie:
        huis = sessie.query(Huishouden).one()
        assert (huis.kale_huur, huis.vaste_lasten, huis.saldo, huis.studietoeslag) == (
            Decimal("640.10"),
            None,
            None,
            False,
        )
        inwoner = sessie.get_one(Inwoner, 7)
        assert inwoner.regiehouder is not None
        assert inwoner.regiehouder.naam == "Werkteam", "nobody had the regie: the team has it now"
        (dag,) = vervolg(inwoner)
        assert dt.datetime.now(dt.UTC).date() < dag.op < dt.datetime.now(dt.UTC).date() + dt.timedelta(weeks=5)
    nieuw.sluit()


def test_every_column_type_is_one_that_postgresql_has_too() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    for tabel in Basis.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(tabel).compile(dialect=postgresql.dialect()))


def test_foreign_keys_hold_and_a_dossier_takes_its_parts_along(opslag: Opslag) -> None:
    with opslag.schrijf() as sessie:
        inwoner = Inwoner(nummer="100001", geslachtsnaam="A")
        inwoner.plannen.append(
            Trajectplan(opgesteld_op=dt.date(2026, 1, 1), acties=[Actie(tekst="x", datum=dt.date(2026, 2, 1))])
        )
        sessie.add(inwoner)
    with opslag.schrijf() as sessie:
        sessie.execute(text("DELETE FROM inwoner"))
    with opslag.lees() as sessie:
        assert sessie.query(Actie).count() == 0


def test_amounts_come_back_to_the_cent(opslag: Opslag) -> None:
    with opslag.schrijf() as sessie:
        inwoner = Inwoner(nummer="100001", geslachtsnaam="A")
        inwoner.huishouden = Huishouden(kale_huur=Decimal("640.10"), vermogen=Decimal("0.07"))
        sessie.add(inwoner)
    with opslag.lees() as sessie:
        huishouden = sessie.query(Huishouden).one()
        assert (huishouden.kale_huur, huishouden.vermogen) == (Decimal("640.10"), Decimal("0.07"))


def test_a_version_that_was_given_out_cannot_be_changed_behind_the_handelingen(opslag: Opslag) -> None:
    with opslag.schrijf() as sessie:
        inwoner = Inwoner(nummer="100001", geslachtsnaam="A")
        inwoner.plannen.append(Trajectplan(opgesteld_op=dt.date(2026, 1, 1), uitgereikt_op=dt.date(2026, 1, 2)))
        sessie.add(inwoner)
    with pytest.raises(ValueError, match="given out"), opslag.schrijf() as sessie:
        sessie.query(Trajectplan).one().eigen_woorden = "anders"


def test_alembic_is_not_loaded_for_a_store_that_is_up_to_date(opslag: Opslag, tmp_path: Path) -> None:
    opslag.sluit()
    code = (
        "import sys; from pathlib import Path; from werkteam_desktop.opslag.opslag import Opslag;"
        f"Opslag.open(Path({str(tmp_path / 'werkteam.db')!r}), {SLEUTEL!r}).sluit();"
        "print([m for m in ('alembic', 'keyring', 'reportlab', 'openpyxl') if m in sys.modules])"
    )
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert uit.stdout.strip() == "[]"


def test_versions_are_known_from_the_migrations_themselves() -> None:
    assert migreren.versies()[0] == "0001"


@pytest.mark.parametrize("poging", range(6))
def test_a_process_killed_while_writing_loses_no_commit(tmp_path: Path, poging: int) -> None:
    pad = tmp_path / "werkteam.db"
    Opslag.open(pad, SLEUTEL).sluit()
    code = f"""
import sys
from pathlib import Path
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.opslag.opslag import Opslag
opslag = Opslag.open(Path({str(pad)!r}), {SLEUTEL!r})
for nummer in range(100000):
    with opslag.schrijf() as sessie:
        sessie.add(Inwoner(nummer=str(nummer), geslachtsnaam="A"))
        sessie.add(Inwoner(nummer="b" + str(nummer), geslachtsnaam="B"))
    print(nummer, flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as proces:
        assert proces.stdout is not None
        gemeld = -1
        for _ in range(3 + 7 * poging):
            gemeld = int(proces.stdout.readline())
        proces.kill()
        gemeld = max([gemeld, *map(int, proces.stdout.read().split())])
    opslag = Opslag.open(pad, SLEUTEL)
    with opslag.lees() as sessie:
        aantal = sessie.query(Inwoner).count()
    opslag.sluit()
    assert aantal >= 2 * (gemeld + 1)
    assert aantal % 2 == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_told_in_one_sentence(tmp_path: Path) -> None:
    dicht = tmp_path / "dicht"
    dicht.mkdir(mode=0o500)
    with pytest.raises(InvoerFout, match="map"):
        Opslag.open(dicht / "werkteam.db", SLEUTEL)


def test_a_full_disk_is_told_and_loses_nothing(opslag: Opslag, nieuwe_inwoner: Callable[..., int]) -> None:
    nieuwe_inwoner("Eerste")
    with opslag.engine.connect() as verbinding:
        bladen = verbinding.exec_driver_sql("PRAGMA page_count").scalar_one()
    verbinding = opslag.engine.raw_connection()
    verbinding.cursor().execute(f"PRAGMA max_page_count = {bladen + 2}")
    verbinding.close()
    with pytest.raises(InvoerFout, match="schijf is vol"):
        for nummer in range(2000):
            nieuwe_inwoner(f"Naam{nummer}", voornamen="x" * 4000)
    with opslag.lees() as sessie:
        assert sessie.query(Inwoner).filter_by(geslachtsnaam="Eerste").count() == 1


@pytest.mark.parametrize("soort", ["sqlite", "sqlite+pysqlite", "mysql", "", "onzin", "postgresql"])
def test_no_url_but_that_of_a_team_database_is_opened_so_nothing_is_kept_unencrypted(
    tmp_path: Path, soort: str
) -> None:
    with pytest.raises(InvoerFout, match=r"begint met postgresql\+psycopg"):
        Opslag.open_url(f"{soort}:///{tmp_path}/open.db")
    assert not list(tmp_path.iterdir())


def test_a_url_that_makes_no_sense_is_told_in_one_sentence() -> None:
    with pytest.raises(InvoerFout, match="adres"):
        Opslag.open_url("postgresql+psycopg://naam:woord@computer:geengetal/team")


def test_damage_found_while_reading_or_writing_is_told_in_one_sentence(opslag: Opslag, tmp_path: Path) -> None:
    with opslag.schrijf() as sessie:
        sessie.add_all(Inwoner(nummer=str(n), geslachtsnaam=f"Naam{n}") for n in range(100000, 102000))
    opslag.sluit()
    pad = tmp_path / "werkteam.db"
    inhoud = pad.read_bytes()
    pad.write_bytes(inhoud[: len(inhoud) // 2] + bytes(len(inhoud) // 2))
    kapot = Opslag.open(pad, SLEUTEL)
    with pytest.raises(InvoerFout, match="reservekopie"), kapot.schrijf() as sessie:
        sessie.query(Inwoner).update({"voornamen": "A"})
    with pytest.raises(InvoerFout, match="reservekopie"), kapot.lees() as sessie:
        sessie.query(Inwoner).all()
    with pytest.raises(InvoerFout, match="reservekopie"):
        kapot.vraag("SELECT * FROM inwoner")
    kapot.sluit()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_what_is_no_plain_file_or_has_no_possible_name_is_told_in_one_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(InvoerFout, match="geen gegevensbestand"):
        Opslag.open(tmp_path / "pijp", SLEUTEL)
    with pytest.raises(InvoerFout, match="map"):
        Opslag.open(tmp_path / ("a" * 5000), SLEUTEL)


def test_a_disk_that_fails_is_no_reason_to_put_a_backup_back() -> None:
    from sqlcipher3 import dbapi2

    zin = str(verbinding.vertaal(dbapi2.OperationalError("disk I/O error")))
    assert "Maak ruimte" in zin
    assert "reservekopie" not in zin


def test_half_a_character_from_the_clipboard_is_told_in_one_sentence(opslag: Opslag) -> None:
    with pytest.raises(InvoerFout, match="teken dat niet bestaat"), opslag.schrijf() as sessie:
        sessie.add(Inwoner(nummer="100001", geslachtsnaam="A\ud83d"))
