"""After kill -9 the program opens in the same field with the same text."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import SLEUTEL
from tests.kill.opzet import maak

TEKST = "Zij wil graag in de zorg"
DUURZAAM_NA = 1.0  # seconds


def start(opslag: Path, *wat: str) -> subprocess.Popen[str]:
    opdracht = [sys.executable, "-m", "tests.kill.programma", str(opslag), SLEUTEL, *wat]
    omgeving = {**os.environ, "XDG_DATA_HOME": str(opslag.parent), "XDG_STATE_HOME": str(opslag.parent)}
    return subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True, env=omgeving)


def kijk(opslag: Path) -> dict[str, object]:
    proces = start(opslag, "kijk")
    uit, _ = proces.communicate(timeout=60)
    assert proces.returncode == 0
    return json.loads(uit.splitlines()[-1])


def typ_en_dood(opslag: Path, plaats: str, tekst: str) -> None:
    """Types all of it, waits for the second in which it must be on disk, and kills."""
    proces = start(opslag, "typ", plaats, tekst)
    assert proces.stdout is not None
    for regel in proces.stdout:
        if regel.strip() == f"getypt {len(tekst)}":
            break
    time.sleep(DUURZAAM_NA)  # the promise itself: not a wait for something that can be asked
    proces.send_signal(signal.SIGKILL)
    proces.wait()
    proces.stdout.close()


@pytest.mark.parametrize(
    ("plaats", "naam", "tekst", "venster"),
    [
        ("intake", "Wat wil ik", TEKST, "Venster"),
        ("datum", "Geboortedatum", "14-0", "Venster"),
        ("nieuw_dossier", "Achternaam", "Bakk", "NieuwDossierDialoog"),
        ("contact", "Contact vastleggen", TEKST, "Venster"),
        ("contactdialoog", "Contact vastleggen", TEKST, "ContactDialoog"),
        ("reden", "Waarom", TEKST, "Venster"),
        ("stap", "Nieuwe stap", TEKST, "Venster"),
        ("stop_route", "", TEKST, "RedenDialoog"),
        ("overdracht", "", TEKST, "OverdrachtDialoog"),
        ("instelling", "", "7", "Venster"),
    ],
)
def test_the_same_field_with_the_same_text(tmp_path: Path, plaats: str, naam: str, tekst: str, venster: str) -> None:
    maak(tmp_path / "werkteam.db")
    typ_en_dood(tmp_path / "werkteam.db", plaats, tekst)
    gezien = kijk(tmp_path / "werkteam.db")
    assert gezien["venster"] == venster
    assert tekst in str(gezien["tekst"])
    assert naam.lower() in str(gezien["naam"]).lower()
    assert gezien["balk"] == ""
