"""The keyring is a convenience: whatever it does, the program goes on and knows where it stands."""

import time
from pathlib import Path

import pytest

from tests.opslag.sleutelbossen import Afwezig, Geheugen, Kapot, OpSlot, Verbasterd, Vergeetachtig
from werkteam_desktop.beleid import eigen_keuzes
from werkteam_desktop.opslag import sleutelbos as bos
from werkteam_desktop.opslag.sleutelbos import SleutelbosFout

SLEUTEL = "0f" * 32


def test_a_key_is_kept_per_store_given_back_and_forgotten(sleutelbos: Geheugen, tmp_path: Path) -> None:
    bos.bewaar(tmp_path / "a.db", SLEUTEL)
    assert bos.lees(tmp_path / "a.db") == SLEUTEL
    assert bos.lees(tmp_path / "b.db") is None
    bos.vergeet(tmp_path / "b.db")
    bos.vergeet(tmp_path / "a.db")
    assert bos.lees(tmp_path / "a.db") is None
    assert not sleutelbos.bewaard


def test_a_trial_tells_that_it_works_and_leaves_nothing(sleutelbos: Geheugen, tmp_path: Path) -> None:
    bos.bewaar(tmp_path / "a.db", SLEUTEL)
    bos.proef(tmp_path / "a.db")
    assert list(sleutelbos.bewaard.values()) == [SLEUTEL]


@pytest.mark.parametrize("sleutelbos", [Vergeetachtig, Verbasterd], indirect=True)
def test_a_keyring_that_does_not_give_back_what_it_got_is_found_out(sleutelbos: Geheugen, tmp_path: Path) -> None:
    with pytest.raises(SleutelbosFout, match="bewaart niets"):
        bos.bewaar(tmp_path / "a.db", "1" + SLEUTEL[1:])
    with pytest.raises(SleutelbosFout, match="bewaart niets"):
        bos.proef(tmp_path / "a.db")


@pytest.mark.parametrize("sleutelbos", [Afwezig, Kapot], indirect=True)
def test_without_a_keyring_the_way_out_is_named(sleutelbos: Geheugen, tmp_path: Path) -> None:
    for doe in (bos.lees, bos.vergeet, bos.proef, lambda pad: bos.bewaar(pad, SLEUTEL)):
        with pytest.raises(SleutelbosFout, match="Open de sleutelbos"):
            doe(tmp_path / "a.db")


@pytest.mark.parametrize("sleutelbos", [OpSlot], indirect=True)
def test_a_keyring_that_never_answers_is_left_after_a_while(
    sleutelbos: OpSlot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(eigen_keuzes()["sleutelbos"], "wachttijd_seconden", 0.05)
    begin = time.monotonic()
    with pytest.raises(SleutelbosFout, match="geen sleutelbos die open is"):
        bos.lees(tmp_path / "a.db")
    assert time.monotonic() - begin < 5
    sleutelbos.los.set()


@pytest.mark.parametrize("waarde", ["", "abc", "g" * 64, SLEUTEL + '"; ATTACH'])
def test_something_else_in_the_keyring_is_no_key(sleutelbos: Geheugen, tmp_path: Path, waarde: str) -> None:
    sleutelbos.set_password(bos.DIENST, str((tmp_path / "a.db").resolve()), waarde)
    assert bos.lees(tmp_path / "a.db") is None
