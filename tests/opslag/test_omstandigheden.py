"""What a laptop meets: a folder to read only, a full disk, a drive that is gone. A sentence, and nothing half."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import NU, SLEUTEL
from werkteam_desktop.dossier import Inwoner
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.herstel import herstel
from werkteam_desktop.opslag.kopiebestand import in_kopiezinnen
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.reservekopie import controleer, maak


@pytest.fixture
def kleine_schijf(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mounts a disk of so many bytes."""
    map_ = tmp_path / "schijf"
    map_.mkdir()

    def koppel(bytes_: int) -> Path:
        opdracht = ["mount", "-t", "tmpfs", "-o", f"size={bytes_}", "tmpfs", str(map_)]
        if os.geteuid() != 0 or subprocess.run(opdracht, capture_output=True).returncode:
            pytest.skip("een schijf aankoppelen mag hier niet")
        return map_

    yield koppel
    subprocess.run(["umount", str(map_)], capture_output=True, check=False)


def test_a_folder_that_is_read_only_is_told_and_unchanged(
    opslag: Opslag, tmp_path: Path, kleine_schijf: Callable[[int], Path]
) -> None:
    schijf = kleine_schijf(10_000_000)
    opslag.sluit()
    shutil.copy(tmp_path / "werkteam.db", schijf / "werkteam.db")
    hier = Opslag.open(tmp_path / "werkteam.db", SLEUTEL)
    kopie = maak(hier, tmp_path / "a.wtkopie")
    voor = (schijf / "werkteam.db").read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(schijf)], check=True)
    with pytest.raises(InvoerFout, match="schrijven"):
        Opslag.open(schijf / "werkteam.db", SLEUTEL)
    with pytest.raises(InvoerFout, match="schrijven"):
        maak(hier, schijf / "a.wtkopie")
    with pytest.raises(InvoerFout, match="schrijven"):
        herstel(kopie.pad, schijf / "werkteam.db", SLEUTEL)
    hier.sluit()
    assert (schijf / "werkteam.db").read_bytes() == voor
    assert len(list(schijf.iterdir())) == 1


def test_a_backup_on_a_full_disk_is_told_and_leaves_nothing(
    opslag: Opslag, tmp_path: Path, kleine_schijf: Callable[[int], Path]
) -> None:
    grootte = (tmp_path / "werkteam.db").stat().st_size
    for ruimte in (8192, grootte // 2, grootte + 8192):  # while copying, and while packing
        schijf = kleine_schijf(ruimte)
        with pytest.raises(InvoerFout, match="ruimte"):
            maak(opslag, schijf / "a.wtkopie")
        assert list(schijf.iterdir()) == []
        subprocess.run(["umount", str(schijf)], check=True)


def test_putting_back_on_a_disk_without_room_changes_nothing(
    opslag: Opslag, tmp_path: Path, kleine_schijf: Callable[[int], Path]
) -> None:
    kopie = maak(opslag, tmp_path / "a.wtkopie", nu=NU)
    opslag.sluit()
    grootte = (tmp_path / "werkteam.db").stat().st_size
    for ruimte in (grootte * 3 // 2, grootte * 5 // 2):  # while unpacking, and while keeping what is there
        schijf = kleine_schijf(ruimte)
        shutil.copy(tmp_path / "werkteam.db", schijf / "werkteam.db")
        voor = (schijf / "werkteam.db").read_bytes()
        if ruimte < 2 * grootte:
            with pytest.raises(InvoerFout, match="ruimte"):
                herstel(kopie.pad, schijf / "werkteam.db", SLEUTEL)
            assert (schijf / "werkteam.db").read_bytes() == voor
            assert not (schijf / "werkteam.herstel").exists()
        else:
            herstel(kopie.pad, schijf / "werkteam.db", SLEUTEL)
            assert list(schijf.glob("reservekopieen/bewaard_*/werkteam.db")), "the file itself was kept"
        Opslag.open(schijf / "werkteam.db", SLEUTEL).sluit()
        subprocess.run(["umount", str(schijf)], check=True)


def test_a_drive_that_goes_away_and_comes_back_loses_nothing(opslag: Opslag, tmp_path: Path) -> None:
    opslag.sluit()
    net, weg = tmp_path / "net", tmp_path / "weg"
    net.mkdir()
    shutil.move(tmp_path / "werkteam.db", net / "werkteam.db")
    op_net = Opslag.open(net / "werkteam.db", SLEUTEL)
    with op_net.schrijf() as sessie:
        sessie.add(Inwoner(nummer="1", geslachtsnaam="Ervoor"))
    net.rename(weg)
    with pytest.raises(InvoerFout):
        maak(op_net, tmp_path / "a.wtkopie")
    op_net.engine.dispose()
    with pytest.raises(InvoerFout, match="niet te vinden"), op_net.lees() as sessie:
        sessie.query(Inwoner).all()
    assert not net.exists(), "no empty store in the place of the one that is gone"
    weg.rename(net)
    with op_net.schrijf() as sessie:
        sessie.add(Inwoner(nummer="2", geslachtsnaam="Erna"))
    maak(op_net, tmp_path / "a.wtkopie")
    op_net.sluit()
    assert controleer(tmp_path / "a.wtkopie", SLEUTEL).dossiers == 2


@pytest.mark.parametrize(("fout", "zin"), [(28, "te weinig ruimte"), (5, "netwerk"), (116, "netwerk"), (13, "map")])
def test_what_a_system_says_of_a_disk_is_told_in_words(fout: int, zin: str) -> None:
    with pytest.raises(InvoerFout, match=zin), in_kopiezinnen():
        raise OSError(fout, os.strerror(fout))
