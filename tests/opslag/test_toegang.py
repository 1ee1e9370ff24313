"""How a store opens: what a person must give, and what happens when a key, a kluis or the store is not there."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.opslag.sleutelbossen import Afwezig, Geheugen, Kapot, OpSlot, Vergeetachtig
from werkteam_desktop import beleid as beleidsmodule
from werkteam_desktop.app import open_opslag
from werkteam_desktop.beleid import eigen_keuzes
from werkteam_desktop.fouten import InvoerFout, Onbereikbaar
from werkteam_desktop.opslag import sleutelbos as bos
from werkteam_desktop.opslag import verbinding
from werkteam_desktop.opslag.kluis import KloptNiet, Kluis, kluispad, nieuwe_herstelcode
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.pogingen import Wachten
from werkteam_desktop.opslag.reservekopie import kopiemap
from werkteam_desktop.opslag.reservekopie import maak as maak_kopie
from werkteam_desktop.opslag.sleutelbos import SleutelbosFout
from werkteam_desktop.opslag.toegang import Toegang
from werkteam_desktop.opslag.verbinding import SleutelPastNiet

WACHTWOORD = "vier kleine katten"


@pytest.fixture
def plek(tmp_path: Path) -> Path:
    return tmp_path / "werkteam.db"


@pytest.fixture
def geen_bos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An administrator who wants no key in the keyring."""
    (tmp_path / "beleid.toml").write_text("[sleutelbos]\ntoegestaan = false\n")
    monkeypatch.setattr(beleidsmodule, "beleidsbestand", lambda: tmp_path / "beleid.toml")
    beleidsmodule.beleid.cache_clear()
    yield
    beleidsmodule.beleid.cache_clear()


def maak(plek: Path, in_sleutelbos: bool = False) -> tuple[Toegang, str]:
    """A new store and its herstelcode."""
    code = nieuwe_herstelcode()
    toegang = Toegang(plek)
    toegang.maak(WACHTWOORD, code, in_sleutelbos).sluit()
    return toegang, code


def gaat_open(opslag: Opslag | None) -> bool:
    if opslag is None:
        return False
    opslag.vraag("SELECT count(*) FROM inwoner")
    opslag.sluit()
    return True


def vingerafdruk(pad: Path) -> tuple[str, int]:
    return hashlib.sha256(pad.read_bytes()).hexdigest(), pad.stat().st_mtime_ns


# --- opening --------------------------------------------------------------------------------------------------------


def test_a_new_store_opens_by_the_password_and_by_the_herstelcode_alone(sleutelbos: Geheugen, plek: Path) -> None:
    _, code = maak(plek)
    toegang = Toegang(plek)
    assert toegang.vanzelf() is None
    assert not sleutelbos.bewaard
    with pytest.raises(KloptNiet, match="wachtwoord klopt niet"):
        toegang.met_wachtwoord("vier kleine honden")
    with pytest.raises(KloptNiet, match="herstelcode hoort niet bij"):
        toegang.met_herstelcode(nieuwe_herstelcode())
    assert gaat_open(toegang.met_wachtwoord(WACHTWOORD))
    assert gaat_open(toegang.met_herstelcode(code.lower()))


def test_a_copy_in_the_keyring_opens_the_store_without_a_question(sleutelbos: Geheugen, plek: Path) -> None:
    maak(plek, in_sleutelbos=True)
    assert gaat_open(Toegang(plek).vanzelf())


@pytest.mark.parametrize("sleutelbos", [Afwezig, Kapot, Vergeetachtig, OpSlot], indirect=True)
def test_whatever_the_keyring_does_a_store_with_a_password_is_made_and_opens(
    sleutelbos: Geheugen, plek: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(eigen_keuzes()["sleutelbos"], "wachttijd_seconden", 0.05)
    toegang, _ = maak(plek, in_sleutelbos=True)
    assert toegang.vanzelf() is None
    assert not toegang.in_sleutelbos()
    assert gaat_open(toegang.met_wachtwoord(WACHTWOORD))
    if isinstance(sleutelbos, OpSlot):
        sleutelbos.los.set()


def test_a_key_in_the_keyring_that_is_of_another_store_is_not_used(sleutelbos: Geheugen, plek: Path) -> None:
    toegang, _ = maak(plek)
    bos.bewaar(plek, "ab" * 32)
    assert toegang.vanzelf() is None
    assert gaat_open(toegang.met_wachtwoord(WACHTWOORD))


def test_an_administrator_who_wants_no_key_in_the_keyring_gets_his_way(
    sleutelbos: Geheugen, plek: Path, geen_bos: None
) -> None:
    toegang, _ = maak(plek, in_sleutelbos=True)
    assert not sleutelbos.bewaard
    with pytest.raises(InvoerFout, match="beheerder"):
        toegang.zet_sleutelbos(WACHTWOORD, True)
    with pytest.raises(InvoerFout, match="beheerder"):
        open_opslag(str(plek.with_name("ander.db")), None)
    bos.bewaar(plek, Kluis.lees(kluispad(plek)).open_met("wachtwoord", WACHTWOORD))  # left there from before
    assert toegang.vanzelf() is None


def test_a_store_from_before_the_kluis_opens_as_it_did(sleutelbos: Geheugen, plek: Path, geen_bos: None) -> None:
    Opslag.open(plek, "ab" * 32).sluit()
    with pytest.raises(InvoerFout, match="staat niet in de sleutelbos"):
        Toegang(plek).vanzelf()
    bos.bewaar(plek, "ab" * 32)
    assert gaat_open(Toegang(plek).vanzelf())
    with pytest.raises(InvoerFout, match="nog geen wachtwoord"):
        Toegang(plek).met_wachtwoord(WACHTWOORD)
    bos.bewaar(plek, "cd" * 32)
    with pytest.raises(SleutelPastNiet):
        Toegang(plek).vanzelf()


@pytest.mark.parametrize("sleutelbos", [Afwezig], indirect=True)
def test_a_store_from_before_the_kluis_says_that_the_keyring_is_gone(sleutelbos: Geheugen, plek: Path) -> None:
    Opslag.open(plek, "ab" * 32).sluit()
    with pytest.raises(SleutelbosFout, match="Open de sleutelbos"):
        Toegang(plek).vanzelf()
    with pytest.raises(SleutelbosFout, match="--sleutelbestand"):  # on the command line there is another way
        open_opslag(str(plek), None)


def test_a_key_file_goes_before_everything_else(sleutelbos: Geheugen, plek: Path, tmp_path: Path) -> None:
    assert gaat_open(Toegang(plek, tmp_path / "sleutel").vanzelf())
    assert gaat_open(Toegang(plek, tmp_path / "sleutel").vanzelf())
    assert not sleutelbos.bewaard
    assert not kluispad(plek).exists()


def test_a_store_that_vanished_is_not_made_anew(sleutelbos: Geheugen, plek: Path) -> None:
    toegang, code = maak(plek, in_sleutelbos=True)
    plek.unlink()
    for doe in (toegang.vanzelf, lambda: toegang.met_wachtwoord(WACHTWOORD), lambda: toegang.met_herstelcode(code)):
        with pytest.raises(InvoerFout, match="niet te vinden"):
            doe()
    assert not plek.exists()


def test_too_many_wrong_passwords_have_to_wait_and_a_herstelcode_is_no_way_round(plek: Path) -> None:
    nu = [1_790_000_000.0]
    _, code = maak(plek)
    toegang = Toegang(plek, klok=lambda: nu[0])
    for _ in range(3):
        with pytest.raises(KloptNiet):
            toegang.met_wachtwoord("vier kleine honden")
    assert toegang.pogingen.wachttijd() == 5
    for doe in (lambda: toegang.met_wachtwoord(WACHTWOORD), lambda: toegang.met_herstelcode(code)):
        with pytest.raises(Wachten):
            doe()
    nu[0] += 5
    assert gaat_open(toegang.met_wachtwoord(WACHTWOORD))
    assert toegang.pogingen.wachttijd() == 0


def test_a_kluis_of_somebody_else_does_not_wipe_the_slate(plek: Path) -> None:
    maak(plek)
    eigen = kluispad(plek).read_bytes()
    Kluis().met("wachtwoord", "van wie er aan zit", "5a" * 32).bewaar(plek.with_name("ander.kluis"))
    for keer in range(3):
        kluispad(plek).write_bytes(plek.with_name("ander.kluis").read_bytes() if keer == 1 else eigen)
        with pytest.raises((KloptNiet, SleutelPastNiet)):
            Toegang(plek).met_wachtwoord("van wie er aan zit")
    assert Toegang(plek).pogingen.wachttijd() > 0


def test_a_disk_that_fails_is_no_wrong_password(plek: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toegang, _ = maak(plek)

    def weg(*_: object) -> None:
        raise Onbereikbaar("De schijf is weg.")

    with monkeypatch.context() as m:
        m.setattr(verbinding, "verbind", weg)
        for _ in range(5):
            with pytest.raises(Onbereikbaar):
                toegang.met_wachtwoord(WACHTWOORD)
    assert gaat_open(toegang.met_wachtwoord(WACHTWOORD))


def test_a_typing_error_in_the_herstelcode_is_no_try(plek: Path) -> None:
    toegang, code = maak(plek)
    for _ in range(10):
        with pytest.raises(InvoerFout, match="samen 40"):
            toegang.met_herstelcode(code[:-1])
    assert toegang.pogingen.wachttijd() == 0


# --- a kluis that is gone or damaged --------------------------------------------------------------------------------


def test_a_damaged_kluis_is_told_from_a_wrong_password(sleutelbos: Geheugen, plek: Path) -> None:
    toegang, _ = maak(plek)
    kluispad(plek).write_bytes(b"{}")
    with pytest.raises(InvoerFout, match="beschadigd"):
        toegang.met_wachtwoord(WACHTWOORD)
    assert "beschadigd" in toegang.kluis_fout()


@pytest.mark.parametrize("kapot", [True, False])
def test_while_the_keyring_still_opens_a_lost_kluis_is_made_again(
    sleutelbos: Geheugen, plek: Path, kapot: bool
) -> None:
    toegang, _ = maak(plek, in_sleutelbos=True)
    if kapot:
        kluispad(plek).write_bytes(b"{}")
    else:
        kluispad(plek).unlink()
    assert gaat_open(toegang.vanzelf())
    code = nieuwe_herstelcode()
    toegang.stel_in("vijf kleine katten", code, in_sleutelbos=False)
    assert not sleutelbos.bewaard
    assert toegang.vanzelf() is None
    assert gaat_open(toegang.met_wachtwoord("vijf kleine katten"))
    assert gaat_open(toegang.met_herstelcode(code))


def test_a_kluis_is_never_made_around_a_key_that_does_not_fit(sleutelbos: Geheugen, plek: Path) -> None:
    Opslag.open(plek, "ab" * 32).sluit()
    bos.bewaar(plek, "cd" * 32)
    with pytest.raises(SleutelPastNiet):
        Toegang(plek).stel_in(WACHTWOORD, nieuwe_herstelcode(), in_sleutelbos=True)
    assert not kluispad(plek).exists()


def test_a_kluis_of_a_store_that_was_lost_is_laid_aside_when_a_new_one_is_made(plek: Path) -> None:
    _, code = maak(plek)
    plek.rename(plek.with_name("gevonden.db"))
    maak(plek)
    kluispad(plek).with_suffix(".kluis.1").rename(kluispad(plek.with_name("gevonden.db")))
    assert gaat_open(Toegang(plek.with_name("gevonden.db")).met_herstelcode(code))


def test_without_a_kluis_the_one_in_the_newest_backup_opens_the_store_and_comes_back(
    sleutelbos: Geheugen, plek: Path
) -> None:
    toegang, code = maak(plek)
    opslag = toegang.met_wachtwoord(WACHTWOORD)
    kopiemap(plek).mkdir()
    maak_kopie(opslag, kopiemap(plek) / "2026-11-26_0900.wtkopie")
    opslag.sluit()
    eerst = kluispad(plek).read_bytes()
    for beschadig in (lambda: kluispad(plek).unlink(), lambda: kluispad(plek).write_bytes(b"onzin")):
        beschadig()
        assert toegang.vanzelf() is None
        assert gaat_open(toegang.met_herstelcode(code))
        assert kluispad(plek).read_bytes() == eerst


def test_a_kluis_out_of_a_backup_of_another_store_is_not_taken(sleutelbos: Geheugen, plek: Path) -> None:
    ander = plek.with_name("ander.db")
    toegang, _ = maak(ander)
    opslag = toegang.met_wachtwoord(WACHTWOORD)
    kopiemap(plek).mkdir()
    maak_kopie(opslag, kopiemap(plek) / "2026-11-26_0900.wtkopie")
    opslag.sluit()
    maak(plek)
    kluispad(plek).unlink()
    with pytest.raises(SleutelPastNiet):
        Toegang(plek).met_wachtwoord(WACHTWOORD)
    assert not kluispad(plek).exists()


# --- changing -------------------------------------------------------------------------------------------------------


def test_another_password_and_another_herstelcode_leave_the_store_as_it_is(sleutelbos: Geheugen, plek: Path) -> None:
    toegang, code = maak(plek)
    eerst = vingerafdruk(plek)
    toegang.wijzig_wachtwoord(WACHTWOORD, "vijf kleine katten")
    nieuw = nieuwe_herstelcode()
    toegang.vernieuw_herstelcode("vijf kleine katten", nieuw)
    toegang.zet_wachtwoord(nieuw, "zes kleine katten")
    toegang.zet_sleutelbos("zes kleine katten", True)
    assert vingerafdruk(plek) == eerst
    for oud in (WACHTWOORD, "vijf kleine katten"):
        with pytest.raises(KloptNiet):
            toegang.met_wachtwoord(oud)
        toegang.pogingen.gelukt()
    with pytest.raises(KloptNiet):
        toegang.met_herstelcode(code)
    assert gaat_open(toegang.met_wachtwoord("zes kleine katten"))
    assert gaat_open(toegang.met_herstelcode(nieuw))
    assert gaat_open(toegang.vanzelf())
    toegang.zet_sleutelbos("zes kleine katten", False)
    assert toegang.vanzelf() is None


def test_a_kluis_of_before_still_opens_the_store_so_after_a_leak_older_backups_have_to_go(plek: Path) -> None:
    """A limit that is told to the user; to take it away each change would have to write the whole store anew."""
    toegang, _ = maak(plek)
    maak_kopie(opslag := toegang.met_wachtwoord(WACHTWOORD), kopiemap(plek) / "2026-11-26_0900.wtkopie")
    opslag.sluit()
    toegang.wijzig_wachtwoord(WACHTWOORD, "vijf grote honden")
    with pytest.raises(KloptNiet):
        toegang.met_wachtwoord(WACHTWOORD)
    kluispad(plek).unlink()
    assert gaat_open(Toegang(plek).met_wachtwoord(WACHTWOORD))
    kluispad(plek).unlink()
    (kopiemap(plek) / "2026-11-26_0900.wtkopie").unlink()
    with pytest.raises(InvoerFout):
        Toegang(plek).met_wachtwoord(WACHTWOORD)


def test_who_does_not_know_the_password_changes_nothing(sleutelbos: Geheugen, plek: Path) -> None:
    toegang, _ = maak(plek)
    eerst = kluispad(plek).read_bytes()
    for doe in (
        lambda: toegang.wijzig_wachtwoord("gok gok gok gok", "vijf kleine katten"),
        lambda: toegang.vernieuw_herstelcode("gok gok gok gok", nieuwe_herstelcode()),
        lambda: toegang.zet_sleutelbos("gok gok gok gok", True),
        lambda: toegang.zet_wachtwoord(nieuwe_herstelcode(), "vijf kleine katten"),
    ):
        with pytest.raises(KloptNiet):
            doe()
        toegang.pogingen.gelukt()
    assert kluispad(plek).read_bytes() == eerst
    assert not sleutelbos.bewaard


@pytest.mark.parametrize("zwak", ["", "kort", "elf letters", "aaaaaaaaaaaaaaaa", "121212121212"])
def test_a_password_that_is_easy_to_guess_is_refused_before_anything_happens(plek: Path, zwak: str) -> None:
    with pytest.raises(InvoerFout, match=r"vier of vijf woorden"):
        Toegang(plek).maak(zwak, nieuwe_herstelcode(), in_sleutelbos=False)
    assert not list(plek.parent.iterdir())


# --- on the command line --------------------------------------------------------------------------------------------


def test_a_command_on_an_empty_folder_puts_its_key_in_the_keyring(sleutelbos: Geheugen, plek: Path) -> None:
    assert gaat_open(open_opslag(str(plek), None))
    assert gaat_open(open_opslag(str(plek), None))
    assert len(bos.lees(plek) or "") == 64


@pytest.mark.parametrize("sleutelbos", [Vergeetachtig, Afwezig], indirect=True)
def test_a_command_without_a_keyring_makes_nothing(sleutelbos: Geheugen, plek: Path) -> None:
    with pytest.raises(SleutelbosFout, match=r"nog geen gegevensbestand.*--sleutelbestand"):
        open_opslag(str(plek), None)
    assert not plek.exists()


def test_a_command_on_a_store_with_a_password_asks_it_on_the_terminal(
    sleutelbos: Geheugen, plek: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak(plek)
    with pytest.raises(InvoerFout, match="vraagt een wachtwoord"):
        open_opslag(str(plek), None)
    monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda _self: True})())
    monkeypatch.setattr("getpass.getpass", lambda _vraag: (_ for _ in ()).throw(EOFError))
    with pytest.raises(InvoerFout, match="geen wachtwoord getypt"):
        open_opslag(str(plek), None)
    monkeypatch.setattr("getpass.getpass", lambda _vraag: WACHTWOORD)
    assert gaat_open(open_opslag(str(plek), None))
