"""kill -9 at random moments: a small number here, with the same seed each time; `make faal` does five hundred."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faal.conftest import ALLES, ZAAD

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="zonder fork is er geen kind om te doden")


def _dood(map_: Path, *woorden: str, aantal: int) -> subprocess.CompletedProcess[str]:
    opdracht = [sys.executable, "-m", "tests.faal.kill", *woorden, "--aantal", str(aantal), "--zaad", str(ZAAD)]
    # Here nothing may be lost; that it is kept within the second is for `make faal`, which has the computer to itself.
    omgeving = os.environ if ALLES else {**os.environ, "FAAL_DUURZAAM_NA": "5"}
    return subprocess.run([*opdracht, "--map", str(map_)], capture_output=True, text=True, check=False, env=omgeving)


def test_whenever_the_program_is_killed_every_acknowledged_change_is_there_and_no_half_one(tmp_path: Path) -> None:
    gedaan = _dood(tmp_path, aantal=500 if ALLES else 25)
    assert gedaan.returncode == 0, gedaan.stdout + gedaan.stderr
    assert " 0 bevindingen" in gedaan.stdout


def test_a_change_that_is_acknowledged_before_it_is_kept_would_be_found(tmp_path: Path) -> None:
    """The proof of the proof."""
    gedaan = _dood(tmp_path, "te vroeg", aantal=8)
    assert gedaan.returncode == 1, gedaan.stderr
    assert "bevestigd" in gedaan.stdout
