"""The hunt itself: a leak that was planted is found, however it lies there."""

import base64
import gzip
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faal.jacht import gevonden_in, jaag

MERK = "Qzwaluw17"


@pytest.mark.parametrize(
    "leg",
    [
        str.encode,
        lambda t: t.upper().encode(),
        lambda t: t.encode("utf-16-le"),
        lambda t: t.encode("utf-16-be"),
        lambda t: t.encode("utf-32-le"),
        lambda t: t[::-1].lower().encode(),
        lambda t: t.encode().hex().upper().encode(),
        lambda t: base64.b64encode(t.encode()),
        lambda t: base64.b64encode(b"x" + t.encode() + b" en meer"),
        lambda t: base64.b64encode(b"xy" + t.encode() + b" en meer"),
        lambda t: base64.b64encode(b"een naam: " + t.encode("utf-16-le")),
        lambda t: gzip.compress(t.encode()),
        lambda t: zlib.compress(t.encode()),
    ],
)
def test_a_leak_is_found_however_it_lies_there(leg: Callable[[str], bytes]) -> None:
    r = random.Random(1)
    inhoud = leg(MERK)
    ingepakt = inhoud[:1] in (b"\x1f", b"\x78")
    assert gevonden_in(inhoud if ingepakt else r.randbytes(5000) + inhoud + r.randbytes(5000), [MERK, "Iets"]) == {MERK}


def test_nothing_is_found_where_nothing_is() -> None:
    assert gevonden_in(random.Random(1).randbytes(2_000_000), [MERK]) == set()


def test_a_leak_in_a_name_or_in_a_zip_is_found(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / f"plan {MERK}.txt").write_text("niets")
    with zipfile.ZipFile(tmp_path / "in.zip", "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("blad.xml", f"<naam>{MERK}</naam>" * 50)
    (tmp_path / "goed.txt").write_text("niets")
    assert jaag(tmp_path, [MERK]) == (3, {f"map/plan {MERK}.txt": {MERK}, "in.zip": {MERK}})
