"""The sheet with the herstelcode: one page, the whole code, and nobody's name."""

import io
from datetime import date

from pypdf import PdfReader

from werkteam_desktop.opslag.kluis import lees_herstelcode, nieuwe_herstelcode
from werkteam_desktop.rapport.herstelcode import herstelcode_bytes

DAG = date(2026, 11, 26)


def test_the_code_can_be_read_back_from_one_page() -> None:
    code = nieuwe_herstelcode()
    inhoud = herstelcode_bytes(code, DAG)
    (blad,) = PdfReader(io.BytesIO(inhoud)).pages
    tekst = blad.extract_text()
    groepen = [regel.replace(" ", "") for regel in tekst.splitlines() if len(regel.strip()) == 9]
    assert lees_herstelcode("".join(groepen)) == code
    assert "gemaakt op 26 november 2026" in tekst
    assert inhoud == herstelcode_bytes(code, DAG)


def test_what_a_reader_shows_of_the_file_does_not_hold_the_code() -> None:
    code = nieuwe_herstelcode()
    gegevens = PdfReader(io.BytesIO(herstelcode_bytes(code, DAG))).metadata
    assert gegevens is not None
    assert gegevens.title == "Herstelcode"
    assert not [groep for groep in code.split("-") if groep in str(dict(gegevens))]
