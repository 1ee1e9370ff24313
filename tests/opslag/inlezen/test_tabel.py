"""Plain tables: csv in every encoding that occurs, xlsx, and every file that cannot be read."""

import csv
import datetime as dt
import io
import os
import tracemalloc
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.fouten import InvoerFout
from werkteam_desktop.opslag.inlezen import Afgekeurd, Persoon, lees, tabel

KOP = "bsn;voornaam;tussenvoegsel;achternaam;geboortedatum"
JANSEN = "999990639;Zoë;de;Jansen;3-4-1980"


def personen(pad: Path) -> list[Persoon | Afgekeurd]:
    return list(lees(pad).personen)


def uit_csv(tmp_path: Path, *regels: str, codering: str = "utf-8") -> list[Persoon | Afgekeurd]:
    pad = tmp_path / "inwoners.csv"
    pad.write_bytes("\n".join(regels).encode(codering))
    return personen(pad)


def uit_xlsx(tmp_path: Path, *rijen: list[object]) -> list[Persoon | Afgekeurd]:
    werkmap = Workbook()
    for rij in rijen:
        werkmap.active.append(rij)
    werkmap.save(tmp_path / "inwoners.xlsx")
    return personen(tmp_path / "inwoners.xlsx")


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("teken", [";", ",", "\t"])
def test_encoding_and_delimiter_are_recognised(tmp_path: Path, codering: str, teken: str) -> None:
    (persoon,) = uit_csv(tmp_path, KOP.replace(";", teken), JANSEN.replace(";", teken), codering=codering)
    assert isinstance(persoon, Persoon)
    assert (persoon.regel, persoon.bsn, persoon.voornamen, persoon.voorvoegsel, persoon.geslachtsnaam) == (
        *(2, "999990639", "Zoë", "de", "Jansen"),
    )
    assert persoon.geboortedatum == "1980-04-03"


def test_quoted_delimiters_and_line_ends_stay_inside_their_cell(tmp_path: Path) -> None:
    (persoon,) = uit_csv(tmp_path, KOP, '"999990639";"Jan;Piet";"";"van ""Ons""\nHuis";1980')
    assert isinstance(persoon, Persoon)
    assert (persoon.voornamen, persoon.geslachtsnaam) == ("Jan;Piet", 'van "Ons" Huis')


def test_headers_are_read_with_tolerance_and_unknown_ones_are_named(tmp_path: Path) -> None:
    pad = tmp_path / "inwoners.csv"
    pad.write_text(
        "Burger-service nummer,NAAM,Achternaam,Schoenmaat,E-Mail adres\n999990639,J Bos,Bos,42,j@bos.example\n"
    )
    bestand = lees(pad)
    (persoon,) = bestand.personen
    assert isinstance(persoon, Persoon)
    assert (persoon.geslachtsnaam, persoon.email) == ("Bos", "j@bos.example")
    assert bestand.niet_gelezen == ("NAAM", "Schoenmaat")


def test_all_kinds_of_columns_arrive(tmp_path: Path) -> None:
    (persoon,) = uit_csv(
        tmp_path,
        "naam;geboortedatum;m/v;adres;postcode;plaats;gemeente;mobiel;uitkering sinds;bedrag;huur;"
        "geboortedatum partner;kinderen;geheim",
        "Bos;3-4-1980;Vrouw;Kade 12a;1211 xa;Hilversum;Hilversum;612345678;1-5-2022;1.234,56;640;1979;1-2-2010,2008;ja",
    )
    assert isinstance(persoon, Persoon)
    assert (persoon.geslacht, persoon.straat, persoon.huisnummer, persoon.huisletter) == ("V", "Kade", "12", "a")
    assert (persoon.postcode, persoon.gemeente, persoon.telefoon) == ("1211XA", "0402", "0612345678")
    assert (persoon.uitkering_soort, persoon.uitkering_sinds) == ("bijstand", dt.date(2022, 5, 1))
    assert (persoon.uitkering_bedrag, persoon.kale_huur) == (Decimal("1234.56"), Decimal("640.00"))
    assert (persoon.partner, persoon.kinderen, persoon.geheim) == ("1979", ("2008", "2010-02-01"), True)


@pytest.mark.parametrize(
    ("kop", "cel", "reden"),
    [
        ("bsn", "99999A639", "kolom 'bsn'"),
        ("geboren", "31-02-1980", "kolom 'geboren'"),
        ("geboren", "01-01-2149", "toekomst"),
        ("bedrag", "12,5 euro", "kolom 'bedrag'"),
        ("bedrag", "100", "begindatum"),
        ("uitkering sinds", "2022", "volledige datum"),
        ("postcode", "98 ZZZ", "kolom 'postcode'"),
        ("gemeente", "Nergenshuizen", "kolom 'gemeente'"),
        ("geslacht", "ja", "kolom 'geslacht'"),
        ("overleden op", "1-1-2020", "overleden"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_the_column_and_without_its_text(
    tmp_path: Path, kop: str, cel: str, reden: str
) -> None:
    velden = {"naam": "Geheimnaam", "geboren": "3-4-1980"} | {kop: cel}
    (regel,) = uit_csv(tmp_path, ";".join(velden), ";".join(velden.values()))
    assert isinstance(regel, Afgekeurd)
    assert reden in regel.reden
    assert "Geheimnaam" not in regel.reden
    assert cel not in regel.reden.replace(f"'{kop}'", "")


def test_a_row_with_too_many_cells_is_refused_and_a_short_one_is_filled_up(tmp_path: Path) -> None:
    lang, kort = uit_csv(tmp_path, KOP, JANSEN + ";extra", "999990639;Jan;;Bos")
    assert isinstance(lang, Afgekeurd)
    assert isinstance(kort, Persoon)


def test_empty_rows_count_for_the_row_number_only(tmp_path: Path) -> None:
    (persoon,) = uit_csv(tmp_path, "", KOP, "", ";;;;", JANSEN)
    assert persoon.regel == 5


def test_excel_dates_and_numbers_are_read_as_they_were_meant(tmp_path: Path) -> None:
    jansen, bos = uit_xlsx(
        tmp_path,
        ["BSN", "Naam", "Geboortedatum", "Huisnummer", "Uitkering sinds", "Bedrag", "Geheim"],
        [9830, "Jansen", dt.datetime.fromisoformat("1980-04-03"), 12, dt.date(2022, 5, 1), 1234.56, True],
        [999990639.0, "Bos", 29314, "12a", None, None, False],
    )
    assert isinstance(jansen, Persoon)
    assert isinstance(bos, Persoon)
    assert (jansen.bsn, jansen.geboortedatum, jansen.huisnummer) == ("000009830", "1980-04-03", "12")
    assert (jansen.uitkering_sinds, jansen.uitkering_bedrag) == (dt.date(2022, 5, 1), Decimal("1234.56"))
    assert (jansen.geheim, bos.geheim) == (True, False)
    assert (bos.bsn, bos.geboortedatum, bos.huisletter) == ("999990639", "1980-04-03", "a")


def test_texts_that_excel_keeps_in_a_table_of_their_own_are_found(tmp_path: Path) -> None:
    teksten = "".join(f"<si><t>{t}</t></si>" for t in ("naam", "geboren", "Bos"))
    rijen = (
        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
        "<row r='2'><c r='A2' t='s'><v>2</v></c><c r='B2'><v>29314</v></c></row>"
    )
    (persoon,) = personen(met_rij(tmp_path, rijen, teksten))
    assert isinstance(persoon, Persoon)
    assert (persoon.geslachtsnaam, persoon.geboortedatum) == ("Bos", "1980-04-03")


def test_a_person_does_not_show_itself_in_a_traceback(tmp_path: Path) -> None:
    assert "Jansen" not in repr(uit_csv(tmp_path, KOP, JANSEN))


def test_persoonslijsten_kept_in_excel_are_still_persoonslijsten(tmp_path: Path) -> None:
    (persoon,) = uit_xlsx(
        tmp_path,
        ["", "01.01.20", "01.02.40", "01.03.10", "08.09.10"],
        ["Lg1", 9830, "Jansen", 19680000, 518],
        [None, None, "Pietersen", None, 599],
    )
    assert isinstance(persoon, Persoon)
    assert (persoon.bsn, persoon.geslachtsnaam, persoon.geboortedatum, persoon.gemeente) == (
        *("000009830", "Jansen", "1968", "0518"),
    )


def test_a_stray_cell_far_to_the_right_or_below_does_no_harm(tmp_path: Path) -> None:
    werkmap = Workbook()
    for rij in (["naam", "geboren"], ["Bos", "3-4-1980"]):
        werkmap.active.append(rij)
    werkmap.active["XFD2"] = "x"
    werkmap.active["A150000"] = "Smit"
    werkmap.save(tmp_path / "x.xlsx")
    bos, smit = personen(tmp_path / "x.xlsx")
    assert isinstance(bos, Persoon)
    assert isinstance(smit, Afgekeurd)
    assert smit.regel == 150_000


def test_the_bundled_sample_can_be_read_whole() -> None:
    regels = personen(RESOURCES / "voorbeeld" / "inwoners.csv")
    assert len(regels) == 30
    assert all(isinstance(r, Persoon) and r.bsn and r.bsn.startswith("9999") for r in regels)


@pytest.mark.parametrize("cel", ["A9999999999", "ZZZZZZ9", "A0", "9", ""])
def test_a_cell_that_claims_an_absurd_place_does_no_harm(tmp_path: Path, cel: str) -> None:
    rij = cel.lstrip("AZ") or "7"
    pad = met_rij(tmp_path, f"<row r='{rij}'><c r='{cel}' t='inlineStr'><is><t>x</t></is></c></row>")
    lees_of_invoerfout(pad)


def zip_met(**delen: bytes) -> bytes:
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, deel in delen.items():
            pakket.writestr(naam, deel)
    return inhoud.getvalue()


def met_wachtwoord(inhoud: bytes) -> bytes:
    """The zip with the bit set that says its parts are encrypted, in the local and the central header."""
    delen = bytearray(inhoud)
    for kenmerk, plaats in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        delen[delen.index(kenmerk) + plaats] |= 1
    return bytes(delen)


SLECHT = {
    "leeg": (b"", "leeg"),
    "alleen witregels": (b"\n\n ; \n", "leeg"),
    "alleen kopregel": (KOP.encode(), "alleen een kopregel"),
    "nulbytes": (f"{KOP}\n{JANSEN}\0".encode(), "geen leesbare tekst"),
    "willekeurige bytes": (bytes(range(256)) * 20, "geen leesbare tekst"),
    "utf-16 zonder merk": (f"{KOP}\n{JANSEN}".encode("utf-16-le"), "geen leesbare tekst"),
    "half utf-16": (f"{KOP}\n{JANSEN}".encode("utf-16")[:-1], "Kies een csv"),
    "dos-codering": (f"{KOP}\nRenée".encode("cp850"), "CSV UTF-8"),
    "afgekapt utf-8": (f"{KOP}\n{JANSEN} één".encode()[:-2] + b"\n", "CSV UTF-8"),
    "onbekende kop": (b"kleur;maat\nrood;42\n", "kopregel is niet herkend"),
    "geen kop": (f"{JANSEN}\n{JANSEN}".encode(), "kopregel is niet herkend"),
    "alleen naam": (b"naam\nBos\n", "kopregel is niet herkend"),
    "dubbele kop": (b"naam;bsn;Naam\nBos;;\n", "dezelfde kop"),
    "10.000 kolommen": (";".join(f"k{i}" for i in range(10_000)).encode() + b"\nx\n", "1.000 kolommen"),
    "te lang veld": (f"{KOP}\n{'x' * 200_000};\n".encode(), "veld is te lang"),
    "open aanhalingsteken": (f'{KOP}\n"Jansen;;;\n'.encode(), "aanhalingsteken"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\x00", "Kies een csv"),
    "oud excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), ".xls"),
    "zip zonder werkblad": (zip_met(tekst=b"hallo"), "Excel-bestand kan niet worden gelezen"),
    "zip met wachtwoord": (met_wachtwoord(zip_met(tekst=b"hallo")), "wachtwoord"),
    "afgekapte zip": (zip_met(tekst=b"hallo")[:-30], "Excel-bestand kan niet worden gelezen"),
}


@pytest.mark.parametrize("naam", SLECHT)
def test_a_file_that_cannot_be_read_gives_one_clear_sentence(tmp_path: Path, naam: str) -> None:
    inhoud, woorden = SLECHT[naam]
    pad = tmp_path / "inwoners.csv"
    pad.write_bytes(inhoud)
    with pytest.raises(InvoerFout) as fout:
        personen(pad)
    assert woorden in str(fout.value)
    assert "\n" not in str(fout.value)
    assert "Jansen" not in str(fout.value)


def test_an_xlsx_that_is_no_xlsx_is_named_as_such(tmp_path: Path) -> None:
    pad = tmp_path / "inwoners.xlsx"
    pad.write_text(f"{KOP}\n{JANSEN}\n")
    with pytest.raises(InvoerFout, match="geen Excel-bestand"):
        personen(pad)


def test_an_xlsx_that_unpacks_to_far_too_much_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabel, "MAX_BYTES", 100_000)
    pad = tmp_path / "bom.xlsx"
    pad.write_bytes(zip_met(**{"xl/worksheets/sheet1.xml": bytes(1_000_000)}))
    assert pad.stat().st_size < 100_000
    with pytest.raises(InvoerFout, match="uitgepakt te groot"):
        personen(pad)


@pytest.mark.parametrize("soort", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_xlsx_that_lies_about_its_size_is_not_unpacked(tmp_path: Path, soort: int) -> None:
    """zipfile believes what bzip2 and lzma give, whatever the list of contents says."""
    pad = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(pad, "w") as zip_:
        zip_.writestr("[Content_Types].xml", b" " * 40_000_000, compress_type=soort)
    inhoud = bytearray(pad.read_bytes())
    ingang = inhoud.rindex(b"PK\x01\x02")
    inhoud[ingang + 24 : ingang + 28] = (1000).to_bytes(4, "little")
    pad.write_bytes(inhoud)
    tracemalloc.start()
    try:
        with pytest.raises(InvoerFout, match="niet worden gelezen"):
            personen(pad)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "rijen",
    ["<row>" + "<c><v>1</v></c>" * 10_000 + "</row>", "<row><c><v>1</v></c></row>" + "<x/>" * 40_000],
    ids=["een rij zonder einde", "een staart zonder einde"],
)
def test_a_sheet_that_goes_on_without_another_row_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rijen: str
) -> None:
    """A sheet is read row by row; a row is kept until it ends, with all that hangs on it."""
    monkeypatch.setattr(tabel, "MAX_RIJ", 100_000)
    assert len(uit_xlsx(tmp_path, ["naam", "geboren"], *[["Bos", "3-4-1980"]] * 5_000)) == 5_000
    with pytest.raises(InvoerFout, match="uitgepakt te groot"):
        personen(met_rij(tmp_path, rijen))


def test_lay_out_without_end_is_not_read(tmp_path: Path) -> None:
    pad = tmp_path / "bom.xlsx"
    pad.write_bytes(zip_met(**{"xl/styles.xml": b"<xf/>" * 1_100_000}))
    with pytest.raises(InvoerFout, match="uitgepakt te groot"):
        personen(pad)


def test_an_xlsx_with_10_000_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match=r"1\.000 kolommen"):
        uit_xlsx(tmp_path, [f"k{i}" for i in range(10_000)], ["x"])


def test_a_folder_a_missing_file_and_a_pipe_are_named_as_such(tmp_path: Path) -> None:
    pijp = tmp_path / "pijp"
    os.mkfifo(pijp)
    for pad, woorden in ((tmp_path, "map"), (tmp_path / "weg.csv", "bestaat niet"), (pijp, "geen gewoon bestand")):
        with pytest.raises(InvoerFout, match=woorden):
            lees(pad)


@pytest.mark.skipif(os.geteuid() == 0, reason="root mag alles lezen")
def test_a_file_one_may_not_read_is_named_as_such(tmp_path: Path) -> None:
    pad = tmp_path / "dicht.csv"
    pad.write_text(KOP)
    pad.chmod(0)
    with pytest.raises(InvoerFout, match="openen"):
        lees(pad)


def test_too_big_and_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regels = [KOP, *[JANSEN] * 20]
    monkeypatch.setattr(tabel, "MAX_RIJEN", 10)
    with pytest.raises(InvoerFout, match="regels"):
        uit_csv(tmp_path, *regels)
    monkeypatch.setattr(tabel, "MAX_BYTES", 100)
    with pytest.raises(InvoerFout, match="groter dan"):
        uit_csv(tmp_path, *regels)


def lees_of_invoerfout(pad: Path) -> None:
    try:
        regels = personen(pad)
    except InvoerFout:
        return
    assert all(isinstance(r, (Persoon, Afgekeurd)) for r in regels)


VERDRAAG = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150, derandomize=True
)


@VERDRAAG
@given(st.binary(max_size=400))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
def test_any_bytes_give_a_result_or_a_sentence(tmp_path: Path, inhoud: bytes) -> None:
    for naam, begin in (("x.csv", b""), ("y.csv", KOP.encode() + b"\n"), ("x.xlsx", b"PK\x03\x04")):
        (tmp_path / naam).write_bytes(begin + inhoud)
        lees_of_invoerfout(tmp_path / naam)


@VERDRAAG
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=12), max_size=5))
def test_any_cells_give_persons_or_reasons(tmp_path: Path, rijen: list[list[str]]) -> None:
    kop = ["bsn", "naam", "geboortedatum", "adres", "postcode", "gemeente", "bedrag", "kinderen", "uitkering sinds"]
    pad = tmp_path / "x.csv"
    with pad.open("w", encoding="utf-8", errors="replace", newline="") as bestand:
        csv.writer(bestand).writerows([kop, *rijen])
    lees_of_invoerfout(pad)


@VERDRAAG
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=20))
def test_a_damaged_xlsx_gives_a_result_or_a_sentence(tmp_path: Path, plaats: int, schade: bytes) -> None:
    goed = tmp_path / "goed.xlsx"
    if not goed.exists():
        werkmap = Workbook()
        for rij in (["naam", "geboren"], ["Bos", dt.date(1980, 4, 3)]):
            werkmap.active.append(rij)
        werkmap.save(goed)
    inhoud = bytearray(goed.read_bytes())
    plaats %= len(inhoud)
    inhoud[plaats : plaats + len(schade)] = schade
    (tmp_path / "stuk.xlsx").write_bytes(inhoud)
    lees_of_invoerfout(tmp_path / "stuk.xlsx")


@VERDRAAG
@given(st.text(alphabet='<>/"=abcrstv 0123456789&;A-', max_size=200))
def test_any_sheet_inside_an_xlsx_gives_a_result_or_a_sentence(tmp_path: Path, xml: str) -> None:
    lees_of_invoerfout(met_rij(tmp_path, f"<row r='2'>{xml}</row>"))


SOORT = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def met_rij(tmp_path: Path, rijen: str, teksten: str = "") -> Path:
    """An xlsx with these rows: after a header, or alone and with `teksten` as the shared texts of the book."""
    werkmap = Workbook()
    if not teksten:
        werkmap.active.append(["naam", "geboren"])
    goed = io.BytesIO()
    werkmap.save(goed)
    pad = tmp_path / "x.xlsx"
    with zipfile.ZipFile(goed) as bron, zipfile.ZipFile(pad, "w") as doel:
        for naam in bron.namelist():
            deel = bron.read(naam).decode()
            if naam == "xl/worksheets/sheet1.xml":
                deel = deel.replace("<sheetData />", "<sheetData></sheetData>").replace(
                    "</sheetData>", f"{rijen}</sheetData>"
                )
            if naam == "[Content_Types].xml" and teksten:
                deel = deel.replace(
                    "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SOORT}"/></Types>'
                )
            doel.writestr(naam, deel)
        if teksten:
            naamruimte = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            doel.writestr("xl/sharedStrings.xml", f'<sst xmlns="{naamruimte}">{teksten}</sst>')
    return pad
