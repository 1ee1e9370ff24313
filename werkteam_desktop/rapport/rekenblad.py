"""An overview for a spreadsheet: csv as Dutch programs read it, and a workbook with the explanation on a second sheet.

The same overview gives the same bytes. A text that a spreadsheet would take for a formula is made harmless."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from textwrap import wrap
from typing import Any

from werkteam_desktop.grafiek.opmaak import datum
from werkteam_desktop.regio.overzicht import Overzicht, Vak, afdruk
from werkteam_desktop.regio.tabelbestand import FORMULE

_DEEL = "0.0%"
_OPMAAK = {"deel": _DEEL, "deel_euro": _DEEL, "euro": '"€" #,##0'}
_GROEP = "Groep"
_BREEDST = 60  # characters of a column
_REGEL = 15  # points, the height of a line
_EERSTE_DAG = (1980, 1, 1, 0, 0, 0)  # the oldest that a zip knows: when a file was made is nobody's business


def csv_bytes(o: Overzicht) -> bytes:
    """Semicolons, UTF-8 with a mark at the start; where rows have headings these are the first column."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";")
    kop, rijen = _tabel(o)
    schrijver.writerow(onschuldig(c) for c in kop)
    for woorden, vakken in rijen:
        schrijver.writerow([*map(onschuldig, woorden), *(onschuldig(_nederlands(v)) for v in vakken)])
    return uit.getvalue().encode("utf-8-sig")


def xlsx_bytes(o: Overzicht) -> bytes:
    """Numbers are numbers, shares are percentages, and nothing is a formula, a link or somebody's name."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    boek = Workbook()
    blad = boek.active
    blad.title = "Overzicht"
    kop, rijen = _tabel(o)
    vet, rechts = Font(name="Calibri", size=11, bold=True), Alignment(horizontal="right")
    woorden_breed = len(kop) - len(o.kolommen)

    def zet(rij: int, kolom: int, waarde: str | int | Decimal) -> Any:
        cel = blad.cell(rij, kolom)
        if isinstance(waarde, str):
            _zet_tekst(cel, waarde)
        else:
            cel.value = waarde
        return cel

    for k, naam in enumerate(kop, 1):
        cel = zet(1, k, naam)
        cel.font, cel.alignment = vet, Alignment(wrap_text=True, horizontal="right" if k > woorden_breed else "left")
    for r, (woorden, vakken) in enumerate(rijen, 2):
        for k, woord in enumerate(woorden, 1):
            zet(r, k, woord)
        for k, (vak, kolom) in enumerate(zip(vakken, o.kolommen, strict=True), woorden_breed + 1):
            if vak.waarde is None:
                continue
            getal = not isinstance(vak.waarde, str)
            cel = zet(r, k, Decimal(vak.waarde) / 100 if _OPMAAK.get(kolom.soort) == _DEEL and getal else vak.waarde)
            if getal and kolom.soort in _OPMAAK:
                cel.number_format = _OPMAAK[kolom.soort]
            if kolom.soort != "tekst":
                cel.alignment = rechts
        if o.regels[r - 2].totaal:
            for k in range(1, len(kop) + 1):
                blad.cell(r, k).font = vet
    koppen = []
    for k in range(1, len(kop) + 1):
        breed = [len(str(blad.cell(r, k).value or "")) for r in range(2 if k > woorden_breed else 1, len(rijen) + 2)]
        breed += [len(deel) for deel in kop[k - 1].split()]
        breedte = min(max(breed, default=0) + 3, _BREEDST)
        blad.column_dimensions[get_column_letter(k)].width = breedte
        koppen.append(_regels(kop[k - 1], breedte))
    blad.row_dimensions[1].height = max(koppen) * _REGEL
    blad.freeze_panes = blad.cell(2, woorden_breed + 1)
    uitleg = boek.create_sheet("Uitleg")
    breedtes = (28, 90)  # characters
    for r, (wat, woorden_) in enumerate(_uitleg(o), 1):
        uitleg.row_dimensions[r].height = max(map(_regels, (wat, woorden_), breedtes)) * _REGEL
        for k, tekst in enumerate((wat, woorden_), 1):
            _zet_tekst(uitleg.cell(r, k), tekst)
            uitleg.cell(r, k).alignment = Alignment(wrap_text=True, vertical="top")
        uitleg.cell(r, 1).font = vet
    uitleg.column_dimensions["A"].width, uitleg.column_dimensions["B"].width = breedtes
    for vel in (blad, uitleg):
        vel.page_setup.orientation, vel.page_setup.paperSize = "landscape", "9"  # A4
        vel.page_setup.fitToHeight = 0
        vel.sheet_properties.pageSetUpPr.fitToPage = True
        vel.oddFooter.left.text = o.voet()
    boek.properties.creator, boek.properties.title = "", o.titel
    uit = io.BytesIO()
    boek.save(uit)
    return _zelfde_bytes(uit.getvalue(), o.periode.einde)


def _regels(tekst: str, breedte: int) -> int:
    """Lines that a text takes in a column: not every spreadsheet program makes room for them by itself."""
    return max(1, len(wrap(tekst, breedte - 2)))


def onschuldig(cel: str | int) -> str | int:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cel}" if isinstance(cel, str) and cel.startswith(FORMULE) else cel


def _tabel(o: Overzicht) -> tuple[list[str], list[tuple[list[str], tuple[Vak, ...]]]]:
    """The head and, of each row, its words and its cells."""
    groepen = o.groepen()
    kop = [o.eerste, *(k.naam for k in o.kolommen)]
    if not any(groepen):
        return kop, [([r.naam], r.vakken) for r in o.regels]
    return [_GROEP, *kop], [([g, r.naam], r.vakken) for g, r in zip(groepen, o.regels, strict=True)]


def _uitleg(o: Overzicht) -> Iterator[tuple[str, str]]:
    yield "Overzicht", o.titel
    yield "Periode", o.periode.naam
    yield "Stand van", datum(o.periode.einde)
    if o.waarover:
        yield "Waarover", o.waarover
    yield "Wat staat hier", o.toelichting
    for zin in o.zinnen:
        yield "In een zin", zin
    yield from o.definities()
    for zin in o.verborgen_uitleg():
        yield "Kleine aantallen", zin
    if o.verwijzing:
        yield "Cijfers van anderen", o.verwijzing
    yield "Bron", afdruk()["bron"]
    yield "Let op", o.voet()
    if o.voorbeeld:
        yield "Voorbeeld", "In deze aantallen tellen verzonnen dossiers mee."


def _nederlands(vak: Vak) -> str | int:
    if vak.waarde is None:
        return ""
    return str(vak.waarde).replace(".", ",") if isinstance(vak.waarde, Decimal) else vak.waarde


def _zet_tekst(cel: Any, woorden: str) -> None:
    """Words as words, never a formula, without the control characters that a workbook cannot hold."""
    cel.value = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", woorden)
    cel.data_type = "s"
    cel.quotePrefix = woorden.startswith(FORMULE)


def _zelfde_bytes(inhoud: bytes, dag: dt.date) -> bytes:
    """The workbook without the moment at which it was written."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam in oud.namelist():
            deel = oud.read(naam)
            if naam == "docProps/core.xml":
                deel = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{dag}T00:00:00Z".encode(), deel)
            ingang = zipfile.ZipInfo(naam, _EERSTE_DAG)
            ingang.compress_type = zipfile.ZIP_DEFLATED
            nieuw.writestr(ingang, deel)
    return uit.getvalue()
