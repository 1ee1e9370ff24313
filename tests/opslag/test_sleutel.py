"""The key in a key file, and what is said when it is not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import sleutel


def test_a_key_file_is_made_for_the_user_alone_when_everything_is_new(tmp_path: Path) -> None:
    pad = tmp_path / "map" / "sleutel"
    waarde = sleutel.uit_bestand(pad, tmp_path / "a.db")
    assert pad.stat().st_mode & 0o777 == 0o600
    assert sleutel.uit_bestand(pad, tmp_path / "a.db") == waarde


def test_a_missing_key_file_beside_an_existing_store_is_not_made(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"x")
    with pytest.raises(InvoerFout, match="bestaat niet"):
        sleutel.uit_bestand(tmp_path / "sleutel", tmp_path / "a.db")
    assert not (tmp_path / "sleutel").exists()


@pytest.mark.parametrize("inhoud", [b"", b"abc", b"g" * 64, b"0" * 63, b"0" * 65, b"\xff" * 64])
def test_a_key_file_with_something_else_in_it_is_refused(tmp_path: Path, inhoud: bytes) -> None:
    (tmp_path / "sleutel").write_bytes(inhoud)
    with pytest.raises(InvoerFout):
        sleutel.uit_bestand(tmp_path / "sleutel", tmp_path / "a.db")


def test_a_key_file_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout):
        sleutel.uit_bestand(tmp_path, tmp_path / "a.db")


def test_a_key_file_that_cannot_be_made_or_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(InvoerFout, match="niet worden gemaakt"):
        sleutel.uit_bestand(tmp_path / "bestand" / "sleutel", tmp_path / "nieuw.db")
    with pytest.raises(InvoerFout, match="niet te lezen"):
        sleutel.uit_bestand(tmp_path / ("a" * 5000), tmp_path / "nieuw.db")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_key_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="geen sleutel van 64 tekens"):
        sleutel.uit_bestand(Path("/dev/zero"), tmp_path / "x.db")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no limit on the size of files here")
def test_a_key_that_does_not_fit_on_the_disk_leaves_no_half_key_behind(tmp_path: Path) -> None:
    programma = (
        "import resource, signal, sys; from pathlib import Path; from werkteam_desktop.opslag import sleutel;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10));"
        "map_ = Path(sys.argv[1]); sleutel.uit_bestand(map_ / 'sleutel', map_ / 'x.db')"
    )
    gedaan = subprocess.run(
        [sys.executable, "-c", programma, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert "InvoerFout: Het sleutelbestand kan hier niet worden gemaakt" in gedaan.stderr
    assert not list(tmp_path.iterdir())
