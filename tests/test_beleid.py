"""The policy file of the administrator: what it says holds, and one that is wrong stops the program."""

import re
from pathlib import Path

import pytest

from werkteam_desktop.beleid import eigen_keuzes, lees_beleid
from werkteam_desktop.fouten import InvoerFout


def schrijf(map_: Path, tekst: str) -> Path:
    pad = map_ / "beleid.toml"
    pad.write_text(tekst, encoding="utf-8")
    return pad


def test_without_a_file_the_program_keeps_to_its_own_choices(tmp_path: Path) -> None:
    beleid = lees_beleid(tmp_path / "beleid.toml")
    assert beleid.slot_na_minuten == eigen_keuzes()["slot"]["na_minuten"]
    assert beleid.wachtwoord_minstens == eigen_keuzes()["wachtwoord"]["minstens"]
    assert (beleid.opslag, beleid.tweede_kopie, beleid.klein) == (None, None, None)
    assert beleid.vervoer == ("map", "sftp", "webdav")


def test_what_the_administrator_says_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THUIS", "/data/an")
    beleid = lees_beleid(
        schrijf(
            tmp_path,
            '[opslag]\nplek = "$THUIS/werkteam.db"\ntweede_kopie = "/mnt/kopie"\n[slot]\nna_minuten = 5\n'
            '[wachtwoord]\nminstens = 16\n[sleutelbos]\ntoegestaan = false\n[vervoer]\ntoegestaan = ["sftp"]\n'
            "[drempels]\nklein = 10\n",
        )
    )
    assert beleid.opslag == "/data/an/werkteam.db"
    assert beleid.tweede_kopie == Path("/mnt/kopie")
    assert (beleid.slot_na_minuten, beleid.wachtwoord_minstens, beleid.klein) == (5, 16, 10)
    assert not beleid.sleutelbos
    assert beleid.vervoer == ("sftp",)


@pytest.mark.parametrize(
    ("tekst", "noemt"),
    [
        ("[slot]\nna_minuten = 0\n", "slot.na_minuten"),
        ('[slot]\nna_minuten = "tien"\n', "slot.na_minuten"),
        ("[slot]\nna_minuten = true\n", "slot.na_minuten"),
        ("[slot]\nminuten = 5\n", "slot.minuten"),
        ("[slott]\nna_minuten = 5\n", "slott.na_minuten"),
        ('[vervoer]\ntoegestaan = ["post"]\n', "post"),
        ("slot = 5\n", "slot"),
        ("[slot\n", "TOML"),
        (f"[slot]\nna_minuten = {'9' * 5000}\n", "TOML"),
        (f"a = {'[' * 5000}", "TOML"),
        ("[drempels]\nkleen = 5\n", "drempels.klein"),
    ],
)
def test_a_policy_that_is_wrong_is_refused_by_name(tmp_path: Path, tekst: str, noemt: str) -> None:
    with pytest.raises(InvoerFout, match=re.escape(noemt)) as fout:
        lees_beleid(schrijf(tmp_path, tekst))
    assert "\n" not in str(fout.value)
