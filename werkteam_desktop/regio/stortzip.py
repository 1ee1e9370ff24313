"""The zip of a package: stored, in one fixed form. The same files give the same bytes; another form is refused."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
from collections.abc import Mapping

from werkteam_desktop.regio.geweigerd import Geweigerd, grens

_NAAM = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}\.(csv|json|txt)")
_BEGIN, _EINDE = b"PK\x03\x04", b"PK\x05\x06"
_EINDE_LENGTE = 22
_ZIP64, _ZIP64_LENGTE = b"PK\x06\x07", 20
_KOP_HOOGSTENS = 128  # bytes of an entry in the directory: 46 and its name
_LEESFOUTEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    struct.error,
    RuntimeError,  # encrypted; NotImplementedError: another version of zip
    ValueError,
    EOFError,
    OverflowError,
    OSError,
)


def maak_zip(bestanden: Mapping[str, bytes]) -> bytes:
    """Stored, not packed: deflate gives other bytes with another zlib."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as zip_:
        for naam, inhoud in bestanden.items():
            ingang = zipfile.ZipInfo(naam, date_time=(1980, 1, 1, 0, 0, 0))
            ingang.create_system = 3
            ingang.external_attr = 0o600 << 16
            zip_.writestr(ingang, inhoud)
    return uit.getvalue()


def lees_zip(inhoud: bytes) -> dict[str, bytes]:
    """Name -> content, in the order of the zip. Geweigerd for whatever `maak_zip` would not have made.

    Nothing is unpacked that is larger than it lies in `inhoud`, and nothing touches the disk."""
    _controleer_einde(inhoud)
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            ingangen = zip_.infolist()
            _controleer_ingangen(ingangen, len(inhoud))
            bestanden = {i.orig_filename: zip_.read(i) for i in ingangen}
    except _LEESFOUTEN:
        raise Geweigerd("beschadigd") from None
    for data in bestanden.values():
        _controleer_tekst(data)
    if maak_zip(bestanden) != inhoud:  # other dates, rights, remarks, or something between the files
        raise Geweigerd("zip_vorm")
    return bestanden


def _controleer_einde(inhoud: bytes) -> None:
    """Before the directory is read: it is small, and the file ends where the zip ends."""
    if not inhoud.startswith(_BEGIN):
        raise Geweigerd("geen_pakket")
    einde = inhoud.rfind(_EINDE)
    if einde < 0 or len(inhoud) < einde + _EINDE_LENGTE:
        raise Geweigerd("afgekapt")
    if len(inhoud) > einde + _EINDE_LENGTE:
        raise Geweigerd("staart")
    *_, aantal, grootte, _, _ = struct.unpack("<4H2LH", inhoud[einde + 4 :])
    if aantal > grens("bestanden") or grootte > grens("bestanden") * _KOP_HOOGSTENS:
        raise Geweigerd("te_veel_bestanden")
    if inhoud.startswith(_ZIP64, einde - _ZIP64_LENGTE):  # with another directory, of any size
        raise Geweigerd("zip_vorm")


def _controleer_ingangen(ingangen: list[zipfile.ZipInfo], beschikbaar: int) -> None:
    namen = [i.orig_filename for i in ingangen]
    for ingang, naam in zip(ingangen, namen, strict=True):
        if naam.startswith("..") or any(teken in naam for teken in "/\\:\0"):
            raise Geweigerd("pad")
        if stat.S_ISLNK(ingang.external_attr >> 16):
            raise Geweigerd("koppeling")
        if ingang.compress_type != zipfile.ZIP_STORED:
            raise Geweigerd("ingepakt")
        if naam.lower().endswith(".zip"):
            raise Geweigerd("zip_in_zip")
        if not _NAAM.fullmatch(naam):
            raise Geweigerd("onverwacht_bestand")
    if len({n.lower() for n in namen}) != len(namen):
        raise Geweigerd("dubbele_naam")
    if sum(max(i.file_size, i.compress_size) for i in ingangen) > beschikbaar:  # they lie over one another
        raise Geweigerd("zip_vorm")


_BESTURING = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def _controleer_tekst(data: bytes) -> None:
    if data.startswith(_BEGIN):
        raise Geweigerd("zip_in_zip")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise Geweigerd("geen_tekst") from None
    if _BESTURING.search(data):
        raise Geweigerd("geen_tekst")
