"""A file as rows of text: csv in the encodings that occur, or the first sheet of an xlsx."""

import codecs
import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from werkteam_desktop.fouten import InvoerFout

Rij = tuple[int, list[str]]
"""Number of the row in the file (the header is usually row 1) and its cells."""

MAX_BYTES = 100 * 1024**2
MAX_RIJEN = 200_000
MAX_KOLOMMEN = 1_000
MAX_RIJ = 8 * 1024**2  # bytes of a sheet between two of its rows: openpyxl keeps as much as thirty times that of it
MAX_OPMAAK = 5 * 1024**2  # bytes of lay-out and the like, for the same reason
_NIET_IN_GEHEUGEN = ("xl/worksheets/", "xl/media/", "xl/pivotCache/")

_ANDER_BESTAND = "Kies een csv-bestand of een Excel-bestand (.xlsx)."
_GEEN_TEKST = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# What a cp1252 text in a West European language holds beyond ASCII; anything else points to another encoding.
_CP1252 = re.compile("[^\x00-\x7fÀ-ÖØ-öø-ÿŒœŠšŽžŸ€‘’“”–—…·°§´¨ª°º«»½¼¾²³\xa0]")


def lees_rijen(pad: Path) -> Iterator[Rij]:
    """The rows of the file, without empty ones. Raises InvoerFout, also halfway, when it is no readable table."""
    inhoud = _lees_bytes(pad)
    if inhoud.startswith(b"PK\x03\x04"):
        rijen = _xlsx(inhoud)
    elif inhoud.startswith(b"\xd0\xcf\x11\xe0"):
        raise InvoerFout(
            "Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord. "
            "Bewaar het in Excel als .xlsx zonder wachtwoord."
        )
    elif pad.suffix.lower() in {".xlsx", ".xlsm", ".xls", ".ods"}:
        raise InvoerFout("Dit bestand is geen Excel-bestand, al heet het wel zo. " + _ANDER_BESTAND)
    else:
        rijen = _csv(_tekst(inhoud))
    return _begrensd(rijen)


def _lees_bytes(pad: Path) -> bytes:
    try:
        if pad.is_dir():
            raise InvoerFout("Dit is een map en geen bestand. " + _ANDER_BESTAND)
        if not pad.exists():
            raise InvoerFout("Het bestand bestaat niet. Controleer de map en de naam.")
        if not pad.is_file():
            raise InvoerFout("Dit is geen gewoon bestand. " + _ANDER_BESTAND)
        if pad.stat().st_size > MAX_BYTES:
            raise InvoerFout(f"Het bestand is groter dan {MAX_BYTES // 1024**2} MB. Splits het in kleinere bestanden.")
        return pad.read_bytes()
    except (OSError, ValueError):
        raise InvoerFout("Het bestand kan niet worden gelezen. Controleer of u het mag openen.") from None


def _begrensd(rijen: Iterable[list[str]]) -> Iterator[Rij]:
    for nummer, rij in enumerate(rijen, 1):
        if nummer > MAX_RIJEN + 1:
            raise InvoerFout("Het bestand heeft meer dan 200.000 regels. Splits het in kleinere bestanden.")
        if len(rij) > MAX_KOLOMMEN:
            raise InvoerFout("Het bestand heeft meer dan 1.000 kolommen. Laat alleen de kolommen van inwoners staan.")
        if any(rij):
            yield nummer, rij


def _tekst(inhoud: bytes) -> str:
    """The text of a csv. Without a byte order mark it is UTF-8, or else cp1252 when that gives plausible letters."""
    try:
        utf16 = inhoud.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        tekst = inhoud.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        tekst = inhoud.decode("cp1252", errors="replace")
        if not _GEEN_TEKST.search(tekst) and _CP1252.search(tekst):
            raise InvoerFout(
                "De letters in dit bestand zijn niet te herkennen. Bewaar het in Excel als 'CSV UTF-8'."
            ) from None
    if _GEEN_TEKST.search(tekst):
        raise InvoerFout("Dit bestand bevat geen leesbare tekst. " + _ANDER_BESTAND)
    return tekst


def _csv(tekst: str) -> Iterator[list[str]]:
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=_scheidingsteken(tekst), strict=True)
    try:
        for rij in lezer:
            yield [cel.strip() for cel in rij]
    except csv.Error:
        raise InvoerFout(
            f"Rond regel {lezer.line_num} klopt een aanhalingsteken niet, of een veld is te lang. Herstel die regel."
        ) from None


def _scheidingsteken(tekst: str) -> str:
    """The delimiter that cuts the first line into the most cells."""
    kop = next((regel for regel in io.StringIO(tekst[:100_000]) if regel.strip()), "")
    return max(";,\t", key=kop.count)


def _xlsx(inhoud: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet, read one by one. What the file claims about its own size is not believed."""
    try:
        _keur_zip(inhoud)
        with _stil():
            from openpyxl import load_workbook

            werkmap = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True)
            blad = werkmap.worksheets[0]
            blad.reset_dimensions()
            teller = _Rijteller()
            blad._get_source = lambda bron=blad._get_source: teller.volg(bron())
            # A row is as wide as asked for, so the header decides: a stray cell far to the right costs nothing.
            begin = blad.iter_rows(max_row=MAX_RIJEN + 2, max_col=MAX_KOLOMMEN + 1, values_only=True)
            kop = next((rij for rij in begin if any(rij)), ())
            breedte = max((i for i, cel in enumerate(kop, 1) if cel is not None), default=1)
            rijen = blad.iter_rows(max_row=MAX_RIJEN + 2, max_col=breedte, values_only=True)
        while True:
            with _stil():
                rij = next(rijen, None)
            teller.gelezen = 0
            if rij is None:
                break
            yield [_cel(cel) for cel in rij]
    except InvoerFout:
        raise
    except Exception:
        # A damaged xlsx makes zipfile, expat and openpyxl raise whatever they stumble on.
        raise InvoerFout(
            "Dit Excel-bestand kan niet worden gelezen. Open het in Excel en bewaar het opnieuw als .xlsx."
        ) from None


class _Rijteller:
    """Refuses a sheet that goes on and on without another row: all of that would be kept in memory."""

    def __init__(self) -> None:
        self.gelezen = 0

    def volg(self, bron: IO[bytes]) -> IO[bytes]:
        self.gelezen = 0
        lees = bron.read

        def tel(hoeveel: int = -1) -> bytes:
            stuk = lees(hoeveel)
            self.gelezen += len(stuk)
            if self.gelezen > MAX_RIJ:
                raise _te_groot()
            return stuk

        bron.read = tel  # type: ignore[method-assign]
        return bron


def _te_groot() -> InvoerFout:
    return InvoerFout("Dit Excel-bestand is uitgepakt te groot. Bewaar alleen het blad met inwoners als nieuw bestand.")


@contextmanager
def _stil() -> Iterator[None]:
    """Without openpyxl's warnings about lay-out that it skips. Not to be held across a yield: others warn there."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _keur_zip(inhoud: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        delen = pakket.infolist()
    if any(d.flag_bits & 1 for d in delen):
        raise InvoerFout("Dit bestand is met een wachtwoord beveiligd. Bewaar het zonder wachtwoord.")
    if any(d.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for d in delen):
        raise zipfile.BadZipFile  # Excel packs in no other way, and of those zipfile does not limit what comes out
    # Read as they go, or not at all: sheets, pictures, pivot tables. All else is read into memory, whole.
    in_geheugen = {d.filename: d.file_size for d in delen if not d.filename.startswith(_NIET_IN_GEHEUGEN)}
    teksten = in_geheugen.pop("xl/sharedStrings.xml", 0)
    te_veel = teksten > MAX_BYTES // 2 or sum(in_geheugen.values()) > MAX_OPMAAK
    if te_veel or len(delen) > 2_000 or sum(d.file_size for d in delen) > 2 * MAX_BYTES:
        raise _te_groot()


def _cel(waarde: object) -> str:
    """A cell as a person would type it in a Dutch csv."""
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, dt.datetime):
        return waarde.date().isoformat()
    if isinstance(waarde, float):
        return str(int(waarde)) if waarde.is_integer() else f"{waarde:.6f}".rstrip("0").replace(".", ",")
    return str(waarde).strip()
