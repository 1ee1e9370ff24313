"""A hunt for markers in everything that a program left on disk.

Found are texts as they are, in any mix of capitals, in UTF-8, UTF-16 and UTF-32, reversed, in base64 and in hex, also
inside zip files and streams that zlib or gzip made of a whole file. Not found is what was packed in another way."""

import base64
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path


def vormen(merk: str) -> list[bytes]:
    """How a text may lie in a file; all in small letters, but for base64."""
    klein = merk.lower()
    kaal = [klein.encode("utf-8"), klein.encode("utf-16-le"), klein.encode("utf-16-be"), klein.encode("utf-32-le")]
    return [*kaal, kaal[0][::-1], *(t.encode().hex().encode() for t in (merk, merk.lower(), merk.upper()))]


def _in_base64(merk: str) -> set[bytes]:
    """Its base64 at each of the three places where it can begin, without the signs that depend on what is beside it."""
    uit = set()
    for soort in ("utf-8", "utf-16-le"):
        for tekst in (merk, merk.lower(), merk.upper()):
            for ervoor in range(3):
                gecodeerd = base64.b64encode(bytes(ervoor) + tekst.encode(soort)).rstrip(b"=")
                uit.add(gecodeerd[-(-ervoor * 8 // 6) + (1 if ervoor else 0) : -1])
    return uit


def _lagen(inhoud: bytes) -> Iterator[bytes]:
    """The bytes themselves, and what was packed in them."""
    yield inhoud
    for breedte in (zlib.MAX_WBITS, zlib.MAX_WBITS | 16, -zlib.MAX_WBITS):
        with suppress(zlib.error):
            yield zlib.decompressobj(breedte).decompress(inhoud)
    if zipfile.is_zipfile(io.BytesIO(inhoud)):
        with suppress(zipfile.BadZipFile, RuntimeError), zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            for lid in zip_.infolist():
                yield lid.filename.encode() + zip_.read(lid)


def gevonden_in(inhoud: bytes, merken: Iterable[str]) -> set[str]:
    """The markers that can be read in these bytes."""
    gezocht = {merk: (vormen(merk), _in_base64(merk)) for merk in merken}
    gevonden = set()
    for laag in _lagen(inhoud):
        klein = laag.lower()
        for merk, (kaal, gecodeerd) in gezocht.items():
            if any(vorm in klein for vorm in kaal) or any(vorm in laag for vorm in gecodeerd):
                gevonden.add(merk)
    return gevonden


def jaag(map_: Path, merken: Iterable[str]) -> tuple[int, dict[str, set[str]]]:
    """Looks through all files below a folder, their names too: how many there were, and what was found where."""
    aantal, vondsten = 0, {}
    for pad in map_.rglob("*"):
        inhoud = str(pad.relative_to(map_)).encode()
        if pad.is_file() and not pad.is_symlink():
            aantal += 1
            inhoud += b"\0" + pad.read_bytes()
        if gevonden := gevonden_in(inhoud, merken):
            vondsten[str(pad.relative_to(map_))] = gevonden
    return aantal, vondsten
