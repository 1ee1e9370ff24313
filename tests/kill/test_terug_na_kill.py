"""After kill -9 the program opens in the same field with the same text."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SLEUTEL
from tests.kill.opzet import maak

DUURZAAM_NA = 1.0  # seconds


def start(opslag: Path, *wat: str) -> subprocess.Popen[str]:
    opdracht = [sys.executable, "-m", "tests.kill.programma", str(opslag), SLEUTEL, *wat]
    omgeving = {**os.environ, "XDG_DATA_HOME": str(opslag.parent), "XDG_STATE_HOME": str(opslag.parent)}
    return subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True, env=omgeving)


def kijk(opslag: Path, *plaatsen: str) -> dict[str, Any]:
    proces = start(opslag, "kijk", *plaatsen)
    uit, _ = proces.communicate(timeout=90)
    assert proces.returncode == 0
    return json.loads(uit.splitlines()[-1])


def typ_en_dood(opslag: Path, *plaatsen: tuple[str, str]) -> None:
    """Types all of it, waits for the second in which it must be on disk, and kills."""
    proces = start(opslag, "typ", *(f"{plaats}={tekst}" for plaats, tekst in plaatsen))
    assert proces.stdout is not None
    plaats, tekst = plaatsen[-1]
    for regel in proces.stdout:
        if regel.strip() == f"getypt {plaats} {len(tekst)}":
            break
    time.sleep(DUURZAAM_NA)  # the promise itself: not a wait for something that can be asked
    proces.send_signal(signal.SIGKILL)
    proces.wait()
    proces.stdout.close()


def test_every_place_that_was_typed_in_holds_its_text_and_the_last_has_the_focus(tmp_path: Path) -> None:
    opslag = tmp_path / "werkteam.db"
    maak(opslag)
    getypt = {"intake": "Ik wil in de zorg", "contact": "Zij belde", "reden": "Baan bij de bakker", "stap": "Bel de ba"}
    typ_en_dood(opslag, *getypt.items(), ("instelling", "7"), ("datum", "14-0"))
    gezien = kijk(opslag, *getypt, "instelling")
    assert (gezien["vak"], gezien["naam"]) == (["dossier", 1, "intake"], "Geboortedatum")
    assert (gezien["tekst"], gezien["cursor"]) == ("14-014-03-1988", 4)
    assert gezien["plaatsen"].pop("instelling").endswith("7"), "behind the number that stood there"
    assert gezien["plaatsen"] == getypt
    assert gezien["balk"].startswith("U was nog bezig met"), "what is on another screen is offered"


@pytest.mark.parametrize(
    ("plaats", "naam", "venster"),
    [
        ("nieuw_dossier", "Achternaam", "NieuwDossierDialoog"),  # opened by an action
        ("stop_route", "Waarom stopt Werkgeversservicepunt?", "RedenDialoog"),  # by the menu behind a button
    ],
)
def test_a_small_window_opens_again_with_what_was_typed(tmp_path: Path, plaats: str, naam: str, venster: str) -> None:
    maak(tmp_path / "werkteam.db")
    typ_en_dood(tmp_path / "werkteam.db", (plaats, "Bakk"))
    gezien = kijk(tmp_path / "werkteam.db")
    assert (gezien["venster"], gezien["naam"], gezien["tekst"], gezien["cursor"]) == (venster, naam, "Bakk", 4)
    assert gezien["balk"] == ""
