"""Putting a backup back gives the old store or the new one, whenever it is cut off, and loses neither."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import NU, SLEUTEL
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import bezet, herstel
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.reservekopie import lees, lijst, maak

ANDERE = "6b" * 32


@pytest.fixture
def plek(opslag: Opslag, nieuwe_inwoner: Callable[..., int], tmp_path: Path) -> Path:
    """A store of now: "Later" was added, and the file of the gemeente changed, since the backup `oud.wtkopie`."""
    nieuwe_inwoner("Eerst")
    (tmp_path / "gemeenten").mkdir()
    (tmp_path / "gemeenten" / "0406.toml").write_text("x = 1\n")
    maak(opslag, tmp_path / "oud.wtkopie", nu=NU)
    nieuwe_inwoner("Later")
    (tmp_path / "gemeenten" / "0406.toml").write_text("x = 2\n")
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "los.toml").write_text("y = 1\n")
    (tmp_path / "werkteam.kluis").write_text("kluis van nu")
    opslag.sluit()
    return tmp_path / "werkteam.db"


def namen(plek: Path, sleutel: str = SLEUTEL) -> list[str]:
    opslag = Opslag.open(plek, sleutel)
    with opslag.lees() as sessie:
        gevonden = sorted(i.geslachtsnaam for i in sessie.query(Inwoner))
    opslag.sluit()
    return gevonden


def is_oud(plek: Path) -> bool:
    """True for the store of now, False for that of the backup; anything between fails."""
    wie = namen(plek)
    regel = (plek.parent / "gemeenten" / "0406.toml").read_text()
    eigen = (plek.parent / "eigen" / "los.toml").exists()
    assert (wie, regel, eigen) in ((["Eerst", "Later"], "x = 2\n", True), (["Eerst"], "x = 1\n", False))
    assert not plek.with_suffix(".herstel").exists()
    return len(wie) == 2


def test_the_backup_takes_the_place_and_what_was_there_is_a_backup_too(plek: Path) -> None:
    herstel.herstel(plek.parent / "oud.wtkopie", plek, SLEUTEL, nu=NU)
    assert not is_oud(plek)
    assert plek.with_suffix(".kluis").read_text() == "kluis van nu", "the password of now stays"
    (van_nu,) = lijst(plek.parent / "reservekopieen")
    herstel.herstel(van_nu.pad, plek, SLEUTEL, nu=NU)
    assert is_oud(plek), "and so one can go back to what was there"
    assert plek.stat().st_mode & 0o077 == 0


def test_a_backup_is_put_on_a_new_laptop_with_its_kluis(plek: Path, tmp_path: Path) -> None:
    opslag = Opslag.open(plek, SLEUTEL)
    kopie = maak(opslag, tmp_path / "nu.wtkopie")
    opslag.sluit()
    nieuw = tmp_path / "laptop" / "map" / "werkteam.db"
    herstel.herstel(kopie.pad, nieuw, SLEUTEL)
    assert is_oud(nieuw)
    assert nieuw.with_suffix(".kluis").read_text() == "kluis van nu"


def test_a_backup_of_another_key_brings_its_kluis_and_the_old_files_stay_as_they_are(
    plek: Path, tmp_path: Path
) -> None:
    ander = Opslag.open(tmp_path / "ander" / "werkteam.db", ANDERE)
    (tmp_path / "ander" / "werkteam.kluis").write_text("kluis van de ander")
    kopie = maak(ander, tmp_path / "ander.wtkopie")
    ander.sluit()
    herstel.herstel(kopie.pad, plek, ANDERE, kluis_uit_kopie=True, nu=NU)
    assert namen(plek, ANDERE) == []
    assert plek.with_suffix(".kluis").read_text() == "kluis van de ander"
    (bewaard,) = (tmp_path / "reservekopieen").glob("bewaard_*")
    shutil.copytree(bewaard, tmp_path / "terug")
    assert namen(tmp_path / "terug" / "werkteam.db") == ["Eerst", "Later"]
    assert (tmp_path / "terug" / "werkteam.kluis").read_text() == "kluis van nu"


@pytest.mark.parametrize("schade", ["kop", "midden", "weg", "leeg", "kort"])
def test_a_damaged_or_vanished_store_gets_its_backup_back_and_is_kept(plek: Path, schade: str) -> None:
    inhoud = bytearray(plek.read_bytes())
    if schade == "weg":
        plek.unlink()
    else:
        begin = {"kop": 0, "midden": 4096 * 5}.get(schade, 0)
        inhoud[begin : begin + 2000] = b"\xff" * 2000
        plek.write_bytes(inhoud[: {"leeg": 0, "kort": 5000}.get(schade, len(inhoud))])
    herstel.herstel(plek.parent / "oud.wtkopie", plek, SLEUTEL, nu=NU)
    assert not is_oud(plek)
    bewaard = list((plek.parent / "reservekopieen").glob("bewaard_*/werkteam.db"))
    assert len(bewaard) == (schade != "weg")


def test_remains_of_the_old_store_never_lie_beside_the_new_one(plek: Path) -> None:
    """A WAL of another file would be played into it."""
    los = Opslag.open(plek, SLEUTEL)
    with los.schrijf() as sessie:
        sessie.add(Inwoner(nummer="1", geslachtsnaam="In de WAL"))
    wal = plek.with_name("werkteam.db-wal").read_bytes()
    los.sluit()
    plek.write_bytes(b"\0" * 50_000)
    plek.with_name("werkteam.db-wal").write_bytes(wal)
    herstel.herstel(plek.parent / "oud.wtkopie", plek, SLEUTEL, nu=NU)
    assert not plek.with_name("werkteam.db-wal").exists()
    assert not is_oud(plek)


def test_a_store_that_somebody_has_open_is_left_alone(plek: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from werkteam_desktop.opslag import verbinding

    monkeypatch.setattr(verbinding, "WACHTTIJD_MS", 50)
    ander = Opslag.open(plek, SLEUTEL)
    with pytest.raises(InvoerFout, match="in gebruik"):
        herstel.herstel(plek.parent / "oud.wtkopie", plek, SLEUTEL)
    with ander.schrijf() as sessie:
        sessie.add(Inwoner(nummer="1", geslachtsnaam="Gaat door"))
    ander.sluit()
    assert namen(plek) == ["Eerst", "Gaat door", "Later"]


@pytest.mark.parametrize("wat", ["geen zip", "andere sleutel", "kapot", "nieuwer"])
def test_a_backup_that_cannot_be_used_changes_nothing(plek: Path, tmp_path: Path, wat: str) -> None:
    voor = plek.read_bytes()
    kopie, sleutel = tmp_path / "oud.wtkopie", SLEUTEL
    if wat == "geen zip":
        kopie.write_bytes(b"brief")
    elif wat == "andere sleutel":
        sleutel = ANDERE
    elif wat == "kapot":
        inhoud = bytearray(kopie.read_bytes())
        inhoud[60_000] ^= 1
        kopie.write_bytes(inhoud)
    else:
        from tests.opslag.versies import zet_versie

        (tmp_path / "later").mkdir()
        shutil.copy(plek, tmp_path / "later" / "werkteam.db")
        later = Opslag.open(tmp_path / "later" / "werkteam.db", SLEUTEL)
        zet_versie(later, "9999")
        kopie = maak(later, tmp_path / "later.wtkopie").pad
        later.sluit()
    with pytest.raises(InvoerFout, match={"nieuwer": "nieuwere versie"}.get(wat, ".")):
        herstel.herstel(kopie, plek, sleutel)
    assert plek.read_bytes() == voor
    assert is_oud(plek)
    assert not (tmp_path / "reservekopieen").exists(), "not even a backup was needed"


@pytest.mark.parametrize("nummer", range(1, 9))
def test_whichever_move_fails_the_store_is_the_old_one(
    plek: Path, nummer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it goes wrong, also when it cannot be turned back at once: then the next start does."""
    echt, geteld = Path.replace, 0

    def soms(zelf: Path, doel: Path) -> Path:
        nonlocal geteld
        if plek.parent in (zelf.parent, Path(doel).parent) or plek.with_suffix(".herstel") in zelf.parents:
            geteld += 1
            if geteld == nummer:
                raise PermissionError("somebody has it open")
        return echt(zelf, doel)

    monkeypatch.setattr(Path, "replace", soms)
    with pytest.raises(InvoerFout):
        herstel.herstel(plek.parent / "oud.wtkopie", plek, SLEUTEL, nu=NU)
    monkeypatch.undo()
    assert is_oud(plek)


@pytest.mark.parametrize(
    ("stap", "verhuizing"),
    [("pak_uit", 0), ("maak_in", 0), ("_zet_merk", 0), ("_zet_merk", 1), *(("_wissel", n) for n in range(6))],
)
def test_a_process_that_dies_at_any_step_leaves_the_old_store_or_the_new_one(
    plek: Path, stap: str, verhuizing: int
) -> None:
    """`verhuizing`: how many files that step still moves before the power is cut."""
    code = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, {str(Path.cwd())!r})
from werkteam_desktop.opslag import herstel
plek = Path({str(plek)!r})
echt, echte_stap, nog = Path.replace, herstel.{stap}, [None]
def verhuis(zelf, doel):
    if nog[0] is not None:
        if nog[0] == 0:
            os._exit(9)
        nog[0] -= 1
    return echt(zelf, doel)
def stap(*a, **k):
    nog[0] = {verhuizing} if nog[0] is None else nog[0]
    uit = echte_stap(*a, **k)
    if {stap!r} in ("pak_uit", "maak_in"):
        os._exit(9)
    return uit
Path.replace, herstel.{stap} = verhuis, stap
herstel.herstel(plek.parent / "oud.wtkopie", plek, {SLEUTEL!r})
"""
    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert klaar.returncode in (0, 9), klaar.stderr
    oud = is_oud(plek)
    assert oud or stap not in ("pak_uit", "maak_in")
    assert not oud or klaar.returncode == 9
    assert plek.with_suffix(".kluis").read_text() == "kluis van nu"


def test_nobody_opens_a_store_while_a_backup_takes_its_place(plek: Path) -> None:
    """The program that is at it has the lock; who comes then is told to wait."""
    map_ = plek.with_suffix(".herstel")
    map_.mkdir()
    for naam, stap in (("merk", "wissel"), ("geplaatst", "geplaatst")):
        (map_ / f"{naam}.json").write_text(json.dumps({"stap": stap, "wissel": {}, "bewaar_als": ""}))
    code = (
        "import sys; from pathlib import Path; from werkteam_desktop.opslag import bezet;"
        f"slot = bezet.neem(Path({str(plek)!r})); print('klaar', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as ander:
        assert ander.stdout is not None
        ander.stdout.readline()
        with pytest.raises(InvoerFout, match="net een reservekopie"):
            Opslag.open(plek, SLEUTEL)
        with pytest.raises(bezet.AlOpen, match=r"al open in Werkteam Desktop door .* op .*, sinds"):
            herstel.herstel(plek.parent / "oud.wtkopie", plek, SLEUTEL)
        ander.kill()
    assert is_oud(plek), "the lock ended with that program, and what was left is taken up"


def test_a_marker_that_somebody_wrote_moves_nothing_out_of_the_folder_of_backups(plek: Path) -> None:
    map_ = plek.with_suffix(".herstel")
    (map_ / "oud").mkdir(parents=True)
    (map_ / "merk.json").write_text(json.dumps({"stap": "geplaatst", "wissel": {}, "bewaar_als": "../elders"}))
    herstel.hervat(plek)
    assert not (plek.parent / "elders").exists()
    assert (plek.parent / "reservekopieen" / "elders").is_dir()


@pytest.mark.parametrize(
    "merk", ["{", "[]", '{"stap": "anders", "wissel": {}, "bewaar_als": ""}', '{"stap": "wissel", "wissel": 3}', "é"]
)
def test_a_marker_that_cannot_be_read_says_where_the_files_are_and_removes_nothing(plek: Path, merk: str) -> None:
    map_ = plek.with_suffix(".herstel")
    (map_ / "oud").mkdir(parents=True)
    (map_ / "oud" / "werkteam.db").write_bytes(b"oud")
    (map_ / "merk.json").write_text(merk, encoding="utf-8")
    with pytest.raises(InvoerFout, match=f"niets weggegooid.*{map_.name}"):
        herstel.hervat(plek)
    assert (map_ / "oud" / "werkteam.db").read_bytes() == b"oud"


def test_a_marker_with_a_name_that_is_not_ours_moves_nothing_of_that_name(plek: Path) -> None:
    map_ = plek.with_suffix(".herstel")
    (map_ / "nieuw").mkdir(parents=True)
    (map_ / "oud").mkdir()
    (map_ / "geplaatst.json").write_text(json.dumps({"stap": "geplaatst", "wissel": {}, "bewaar_als": ""}))
    (map_ / "merk.json").write_text(json.dumps({"stap": "wissel", "wissel": {"../../x": True}, "bewaar_als": ""}))
    herstel.hervat(plek)
    assert not map_.exists()


def test_a_place_where_files_cannot_be_moved_is_told_before_anything_changes(
    plek: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kapot(_zelf: Path, _doel: Path) -> Path:
        raise PermissionError("no renames on this drive")

    monkeypatch.setattr(Path, "replace", kapot)
    with pytest.raises(InvoerFout, match="geen bestanden verplaatsen"):
        herstel.herstel(plek.parent / "oud.wtkopie", plek, SLEUTEL)
    monkeypatch.undo()
    assert is_oud(plek)


def test_the_lock_is_taken_twice_by_one_program_and_ends_with_the_last(tmp_path: Path) -> None:
    plek = tmp_path / "werkteam.db"
    with bezet.neem(plek), bezet.neem(plek):
        assert json.loads((tmp_path / "werkteam.bezet").read_text())["sinds"]
    assert (tmp_path / "werkteam.bezet").read_bytes() == b""
    bezet.neem(plek).laat_los()


def test_a_link_in_the_place_of_the_lock_empties_no_other_file(tmp_path: Path) -> None:
    brief = tmp_path / "brief.txt"
    brief.write_text("van de gebruiker")
    (tmp_path / "werkteam.bezet").symlink_to(brief)
    with bezet.neem(tmp_path / "werkteam.db"):
        assert brief.read_text() == "van de gebruiker"
    assert brief.read_text() == "van de gebruiker"


def test_a_backup_says_of_which_moment_it_is(plek: Path) -> None:
    assert lees(plek.parent / "oud.wtkopie").gemaakt_op == NU
