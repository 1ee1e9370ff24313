"""The kluis gives the key to whoever has the secret, and to nobody else; damage is told from a wrong password."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkteam_desktop.beleid import eigen_keuzes
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag import kluis as module
from werkteam_desktop.opslag.kluis import (
    HERSTELCODE,
    WACHTWOORD,
    KloptNiet,
    Kluis,
    kluispad,
    lees_herstelcode,
    nieuwe_herstelcode,
)

SLEUTEL = "0f" * 32
TEKENS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
sleutels = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(sleutel=sleutels, wachtwoord=st.text(), ander=st.text())
def test_only_the_secret_of_a_slot_opens_it(sleutel: str, wachtwoord: str, ander: str) -> None:
    code = nieuwe_herstelcode()
    kluis = Kluis.uit_bytes(Kluis().met(WACHTWOORD, wachtwoord, sleutel).met(HERSTELCODE, code, sleutel).als_bytes())
    assert kluis.open_met(WACHTWOORD, wachtwoord) == sleutel
    assert kluis.open_met(HERSTELCODE, code) == sleutel
    for slot, geheim in ((WACHTWOORD, wachtwoord + "x"), (WACHTWOORD, code), (HERSTELCODE, wachtwoord)):
        with pytest.raises(KloptNiet):
            kluis.open_met(slot, geheim)
    vernieuwd = kluis.met(WACHTWOORD, ander + "!", sleutel)
    assert vernieuwd.open_met(WACHTWOORD, ander + "!") == vernieuwd.open_met(HERSTELCODE, code) == sleutel
    assert vernieuwd.slots[HERSTELCODE] == kluis.slots[HERSTELCODE]


def test_an_accent_typed_on_another_keyboard_is_the_same_accent() -> None:
    kluis = Kluis().met(WACHTWOORD, "café de zon", SLEUTEL)
    assert kluis.open_met(WACHTWOORD, "café de zon") == SLEUTEL


def test_every_byte_that_changes_is_found_out_and_never_gives_a_wrong_key() -> None:
    inhoud = Kluis().met(WACHTWOORD, "vier kleine katten", SLEUTEL).als_bytes()
    for plek in range(len(inhoud)):
        for masker in (1, 0x20, 0x80, 0xFF):  # 0x20: a letter in the other case
            kapot = bytearray(inhoud)
            kapot[plek] ^= masker
            with pytest.raises(InvoerFout, match="beschadigd"):
                Kluis.uit_bytes(bytes(kapot))
    for lengte in range(len(inhoud)):
        with pytest.raises(InvoerFout, match="beschadigd"):
            Kluis.uit_bytes(inhoud[:lengte])


@given(
    st.binary(max_size=400)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
def test_whatever_lies_there_instead_is_one_sentence(inhoud: bytes) -> None:
    with pytest.raises(InvoerFout, match="beschadigd"):
        Kluis.uit_bytes(inhoud)


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("geheugen_kib", 2**20 + 1),
        ("rondes", 0),
        ("rondes", 17),
        ("rondes", True),
        ("stroken", 64),
        ("zout", "AB" * 16),
        ("nonce", 12),
    ],
)
def test_a_file_somebody_meddled_with_cannot_ask_for_more_than_a_laptop_has(veld: str, waarde: object) -> None:
    slot = Kluis().met(WACHTWOORD, "vier kleine katten", SLEUTEL).slots[WACHTWOORD]
    gemaakt = Kluis({WACHTWOORD: module.Slot(**{**vars(slot), veld: waarde})})
    with pytest.raises(InvoerFout, match="beschadigd"):
        Kluis.uit_bytes(gemaakt.als_bytes())


def test_what_was_asked_of_argon2id_stays_with_the_slot(monkeypatch: pytest.MonkeyPatch) -> None:
    kluis = Kluis().met(WACHTWOORD, "vier kleine katten", SLEUTEL)
    monkeypatch.setitem(eigen_keuzes(), "argon2id", {"geheugen_kib": 128, "rondes": 2, "stroken": 2})
    assert kluis.open_met(WACHTWOORD, "vier kleine katten") == SLEUTEL
    assert kluis.met(WACHTWOORD, "vijf kleine katten", SLEUTEL).slots[WACHTWOORD].geheugen_kib == 128


def test_the_secrets_and_the_key_stand_nowhere_in_the_file(tmp_path: Path) -> None:
    code = nieuwe_herstelcode()
    Kluis().met(WACHTWOORD, "vier kleine katten", SLEUTEL).met(HERSTELCODE, code, SLEUTEL).bewaar(tmp_path / "a.kluis")
    inhoud = (tmp_path / "a.kluis").read_text("ascii")
    assert not [woord for woord in ("katten", code, code.replace("-", ""), SLEUTEL) if woord in inhoud]
    assert (tmp_path / "a.kluis").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["a.kluis"]


def test_a_kluis_that_cannot_be_written_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    eerste = Kluis().met(WACHTWOORD, "vier kleine katten", SLEUTEL)
    eerste.bewaar(pad := kluispad(tmp_path / "werkteam.db"))

    def vol(_nummer: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", vol)
    with pytest.raises(InvoerFout, match="Er is niets veranderd"):
        eerste.met(WACHTWOORD, "vijf kleine katten", SLEUTEL).bewaar(pad)
    assert Kluis.lees(pad) == eerste
    assert [p.name for p in tmp_path.iterdir()] == ["werkteam.kluis"]


def test_no_kluis_is_none_and_one_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    assert Kluis.lees(tmp_path / "geen.kluis") is None
    with pytest.raises(InvoerFout, match="niet te lezen"):
        Kluis.lees(tmp_path)


# --- herstelcode ----------------------------------------------------------------------------------------------------


@given(st.sampled_from(["-", " ", "", " - ", "\n", "\t"]), st.booleans())
def test_a_herstelcode_is_read_however_it_is_typed(tussen: str, klein: bool) -> None:
    code = nieuwe_herstelcode()
    assert [len(groep) for groep in code.split("-")] == [5] * 8
    getypt = code.replace("-", tussen).replace("1", "l").replace("0", "o")
    assert lees_herstelcode(getypt.lower() if klein else getypt) == code


@settings(max_examples=300)
@given(groep=st.integers(0, 7), plek=st.integers(0, 4), teken=st.sampled_from(TEKENS))
def test_one_wrong_sign_is_named_by_its_group(groep: int, plek: int, teken: str) -> None:
    delen = nieuwe_herstelcode().split("-")
    if delen[groep][plek] == teken:
        return
    delen[groep] = delen[groep][:plek] + teken + delen[groep][plek + 1 :]
    with pytest.raises(InvoerFout, match=f"Groep {groep + 1} "):
        lees_herstelcode("-".join(delen))


@settings(max_examples=300)
@given(plek=st.integers(0, 38))
def test_two_neighbours_that_changed_places_are_found(plek: int) -> None:
    tekens = list(nieuwe_herstelcode().replace("-", ""))
    links, rechts = tekens[plek : plek + 2]
    tekens[plek : plek + 2] = rechts, links
    if links != rechts:
        with pytest.raises(InvoerFout, match="Groep"):
            lees_herstelcode("".join(tekens))


@given(st.integers(0, 7), st.integers(0, 7))
def test_two_groups_that_changed_places_are_found(een: int, ander: int) -> None:
    delen = nieuwe_herstelcode().split("-")
    delen[een], delen[ander] = delen[ander], delen[een]
    if een != ander:
        with pytest.raises(InvoerFout, match=f"Groep {min(een, ander) + 1} "):
            lees_herstelcode("-".join(delen))


@given(st.text(max_size=60))
def test_any_text_is_a_herstelcode_or_one_sentence(tekst: str) -> None:
    with pytest.raises(InvoerFout, match=r"Groep|herstelcode"):
        lees_herstelcode(tekst)


def test_what_is_missing_is_counted() -> None:
    code = nieuwe_herstelcode()
    with pytest.raises(InvoerFout, match="U typte er 39"):
        lees_herstelcode(code[:-1])
    with pytest.raises(InvoerFout, match="een U komt"):
        lees_herstelcode("U" + code[1:])
