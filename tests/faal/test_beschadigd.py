"""Bytes that fell over and files that were cut off: found out or refused, and never is anything wrong shown."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faal.conftest import ALLES, ZAAD
from tests.faal.stand import SLEUTEL, Stand, gebreken, lees_stand
from tests.faal.werken import NU, OPSLAG, SLEUTELBESTAND
from werkteam_desktop.app import open_opslag
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.handelingen.contact import noteer_contact
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag import reservekopie
from werkteam_desktop.opslag.kluis import HERSTELCODE, WACHTWOORD, Kluis, Slot
from werkteam_desktop.opslag.opslag import Opslag

BLAD = 4096  # bytes of a page in SQLCipher 4; the last 80 are its IV (16) and its HMAC (64)
_DELEN = {"begin": (0, 16), "inhoud": (16, BLAD - 80), "iv": (BLAD - 80, BLAD - 64), "hmac": (BLAD - 64, BLAD)}
_KOP, _FRAME = 32, 24  # bytes of the header of a WAL, and of each frame in it


@pytest.fixture
def opslag_pad(tmp_path: Path, heel: bytes) -> Path:
    pad = tmp_path / OPSLAG
    pad.write_bytes(heel)
    return pad


@pytest.fixture(scope="session")
def stand(begin: Path) -> Stand:
    return lees_stand(begin / "gevuld" / OPSLAG)


def _zie(pad: Path) -> Stand | None:
    """All that can be read from the store; None when it is refused with a sentence."""
    try:
        return lees_stand(pad)
    except InvoerFout:
        return None


def _is_gevonden(pad: Path) -> bool:
    """Whether the check of the file names the damage, or the file is refused."""
    try:
        return bool(gebreken(pad))
    except InvoerFout:
        return True


def _omgevallen(inhoud: bytes, plek: int, r: random.Random) -> bytes:
    kapot = bytearray(inhoud)
    kapot[plek] ^= 1 << r.randrange(8)
    return bytes(kapot)


def _plekken(bladen: int, r: random.Random) -> Iterator[int]:
    """Of every page a byte; of the first, or with all the trimmings of every one, a byte in each part."""
    for blad in range(bladen):
        for deel in _DELEN if ALLES or not blad else [r.choice(list(_DELEN))]:
            yield blad * BLAD + r.randrange(*_DELEN[deel])


def test_a_bit_that_fell_over_in_any_page_is_found_and_never_shows_anything_else(
    opslag_pad: Path, heel: bytes, stand: Stand
) -> None:
    r = random.Random(ZAAD)
    assert not gebreken(opslag_pad)
    for plek in _plekken(len(heel) // BLAD, r):
        opslag_pad.write_bytes(_omgevallen(heel, plek, r))
        assert _zie(opslag_pad) in (None, stand), f"byte {plek}"
        assert _is_gevonden(opslag_pad), f"byte {plek}"


def test_a_store_cut_off_at_or_inside_any_page_is_refused_and_stays_as_it_is(opslag_pad: Path, heel: bytes) -> None:
    r = random.Random(ZAAD)
    bladen = len(heel) // BLAD
    grenzen = range(bladen) if ALLES else sorted({0, 1, 2, bladen - 1, *r.sample(range(bladen), 25)})
    for blad in grenzen:
        for lengte in (blad * BLAD, blad * BLAD + r.randrange(1, BLAD)):
            opslag_pad.write_bytes(heel[:lengte])
            assert _zie(opslag_pad) is None, f"{lengte} bytes"
            assert opslag_pad.read_bytes() == heel[:lengte]


def test_a_store_with_bytes_after_its_end_shows_what_it_held(opslag_pad: Path, heel: bytes, stand: Stand) -> None:
    for erachter in (b"x", bytes(BLAD), random.Random(ZAAD).randbytes(3 * BLAD)):
        opslag_pad.write_bytes(heel + erachter)
        assert _zie(opslag_pad) in (None, stand)


def test_pages_that_changed_places_are_found_and_never_shown(opslag_pad: Path, heel: bytes, stand: Stand) -> None:
    r = random.Random(ZAAD)
    bladen = [heel[i : i + BLAD] for i in range(0, len(heel), BLAD)]
    for _ in range(200 if ALLES else 25):
        a, b = r.sample(range(len(bladen)), 2)
        geruild = [*bladen]
        geruild[a], geruild[b] = bladen[b], bladen[a]
        opslag_pad.write_bytes(b"".join(geruild))
        assert _zie(opslag_pad) in (None, stand)
        assert _is_gevonden(opslag_pad)


@pytest.fixture
def midden_in_het_werk(opslag_pad: Path, tmp_path: Path) -> tuple[Path, Stand]:
    """A folder as a power cut leaves it: the store, with its log, right after changes that were acknowledged; and what
    must be there."""
    opslag = Opslag.open(opslag_pad, SLEUTEL)
    werkplek = Werkplek(opslag, nu=lambda: NU)
    for nummer in range(3):
        noteer_contact(werkplek, 1, f"Belde voor de {nummer}e keer.")
    map_ = tmp_path / "uit"
    map_.mkdir()
    for naam in (OPSLAG, f"{OPSLAG}-wal", f"{OPSLAG}-shm"):
        shutil.copy(tmp_path / naam, map_ / naam)
    opslag.sluit()
    return map_, lees_stand(opslag_pad)


def test_a_log_that_is_damaged_cut_off_or_left_behind_takes_no_acknowledged_change_along(
    midden_in_het_werk: tuple[Path, Stand],
) -> None:
    map_, stand = midden_in_het_werk
    pad, wal, shm = (map_ / f"{OPSLAG}{soort}" for soort in ("", "-wal", "-shm"))
    bewaard, gedeeld, log = pad.read_bytes(), shm.read_bytes(), wal.read_bytes()
    frames = (len(log) - _KOP) // (BLAD + _FRAME)
    assert frames
    r = random.Random(ZAAD)
    begin = [_KOP + f * (BLAD + _FRAME) for f in range(frames)]
    proeven: list[bytes | None] = [None, b"", log[:_KOP], r.randbytes(len(log))]
    proeven += [_omgevallen(log, plek, r) for plek in range(_KOP)]
    proeven += [_omgevallen(log, b + r.randrange(_FRAME), r) for b in begin]
    proeven += [_omgevallen(log, b + _FRAME + r.randrange(BLAD), r) for b in begin]
    proeven += [log[:lengte] for b in begin for lengte in (b, b + r.randrange(1, BLAD))]
    for nummer, proef in enumerate(proeven):
        pad.write_bytes(bewaard)
        shm.write_bytes(r.randbytes(len(gedeeld)) if nummer % 2 else gedeeld)
        wal.unlink(missing_ok=True)
        if proef is not None:
            wal.write_bytes(proef)
        assert lees_stand(pad) == stand, f"proef {nummer}"
        assert not gebreken(pad)


def test_a_key_file_in_which_any_bit_fell_over_opens_nothing_and_changes_nothing(
    begin: Path, tmp_path: Path, heel: bytes
) -> None:
    pad, sleutelbestand = tmp_path / OPSLAG, tmp_path / SLEUTELBESTAND
    pad.write_bytes(heel)
    sleutel = (begin / "gevuld" / SLEUTELBESTAND).read_bytes()
    for plek in range(len(sleutel)):
        for bit in range(8):
            kapot = bytearray(sleutel)
            kapot[plek] ^= 1 << bit
            sleutelbestand.write_bytes(kapot)
            if bytes(kapot).lower() == sleutel:  # a capital
                continue
            with pytest.raises(InvoerFout):
                open_opslag(str(pad), sleutelbestand)
    assert pad.read_bytes() == heel


def test_a_kluis_in_which_any_bit_fell_over_or_that_was_cut_off_is_called_damaged() -> None:
    slot = Slot(131072, 3, 4, "0a" * 16, "0b" * 12, "0c" * 48, "2026-11-24")
    inhoud = Kluis({WACHTWOORD: slot, HERSTELCODE: slot}).als_bytes()
    assert Kluis.uit_bytes(inhoud).als_bytes() == inhoud
    kapotte = [inhoud[:lengte] for lengte in range(len(inhoud))]
    kapotte += [inhoud + b" ", b"", inhoud * 2]
    for plek in range(len(inhoud)):
        for bit in range(8):
            kapotte.append(inhoud[:plek] + bytes([inhoud[plek] ^ 1 << bit]) + inhoud[plek + 1 :])
    for kapot in kapotte:
        with pytest.raises(InvoerFout, match="beschadigd"):
            Kluis.uit_bytes(kapot)


def test_a_backup_in_which_a_bit_fell_over_or_that_was_cut_off_is_refused_or_gives_back_exactly_what_was_put_in(
    begin: Path, tmp_path: Path, stand: Stand
) -> None:
    opslag = Opslag.open(begin / "gevuld" / OPSLAG, SLEUTEL)
    pad = tmp_path / "kopie.wtkopie"
    reservekopie.maak(opslag, pad)
    opslag.sluit()
    inhoud = pad.read_bytes()
    r = random.Random(ZAAD)
    rand = 2000  # the headers and the manifest lie at the ends
    randen = [*range(100), *range(len(inhoud) - rand, len(inhoud))]
    midden = [r.randrange(i, i + BLAD) for i in range(0, len(inhoud) - BLAD, BLAD)]
    plekken = [*randen, *midden] if ALLES else [*r.sample(randen, 60), *r.sample(midden, 15)]
    proeven = [_omgevallen(inhoud, plek, r) for plek in plekken]
    proeven += [inhoud[: r.randrange(len(inhoud))] for _ in range(50 if ALLES else 8)]
    geweigerd = 0
    for nummer, proef in enumerate([*proeven, b"", inhoud + b"x"]):
        pad.write_bytes(proef)
        uit = tmp_path / f"uit{nummer}"
        uit.mkdir()
        try:
            reservekopie.pak_uit(pad, SLEUTEL, uit)
        except InvoerFout:
            geweigerd += 1
        else:
            assert lees_stand(uit / "werkteam.db") == stand
        shutil.rmtree(uit)
    assert geweigerd >= len(proeven) * 2 // 3
