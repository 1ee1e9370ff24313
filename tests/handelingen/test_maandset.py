"""The month's set: all of it or nothing, with the same numbers as each overview alone."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from tests.conftest import NU, SLEUTEL
from werkteam_desktop.cli import main
from werkteam_desktop.fouten import Afgebroken, InvoerFout
from werkteam_desktop.handelingen import overzichten
from werkteam_desktop.handelingen.maandset import Maandset, bewaar_in_map, bewaar_pdf, maak_maandset
from werkteam_desktop.handelingen.werkplek import Werkplek
from werkteam_desktop.opslag.opslag import Opslag
from werkteam_desktop.opslag.voorbeeld import genereer
from werkteam_desktop.rapport.stijl import bewaar
from werkteam_desktop.regio.overzicht import toon


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("set") / "team.db"
    opslag = Opslag.open(pad, SLEUTEL)
    with opslag.schrijf() as sessie:
        genereer(sessie, 250, 5, NU.date(), gemeente="0406")
    opslag.sluit()
    pad.with_suffix(".sleutel").write_text(SLEUTEL, encoding="ascii")
    pad.with_suffix(".sleutel").chmod(0o600)
    return pad


@pytest.fixture(scope="module")
def set_(gevuld: Path) -> Maandset:
    opslag = Opslag.open(gevuld, SLEUTEL)
    gemaakt = maak_maandset(Werkplek(opslag, nu=lambda: NU), "2026-10")
    opslag.sluit()
    return gemaakt


def test_every_overview_is_in_it_once_with_its_own_numbers(set_: Maandset) -> None:
    assert [o.naam for o in set_.overzichten] == overzichten.namen()
    bladen = [" ".join(b.extract_text().split()) for b in PdfReader(io.BytesIO(set_.pdf)).pages]
    assert len(bladen) == len(set_.overzichten) + 1
    for o, blad in zip(set_.overzichten, bladen[1:], strict=True):
        assert o.titel in blad
        laatste = o.regels[-1]
        assert toon(laatste.vakken[0], o.kolommen[0].soort) in blad
        assert all(zin in blad for zin in o.zinnen)


def test_the_folder_holds_a_print_and_a_workbook_and_csv_of_each(set_: Maandset, tmp_path: Path) -> None:
    map_ = bewaar_in_map(set_, tmp_path)
    assert map_.name == "maandset-2026-10"
    namen = {f"{n}-2026-10.{soort}" for n in overzichten.namen() for soort in ("xlsx", "csv")}
    assert {p.name for p in map_.iterdir()} == {*namen, "maandset-2026-10.pdf"}
    assert [p.name for p in tmp_path.iterdir()] == ["maandset-2026-10"]
    boek = openpyxl.load_workbook(map_ / "duur-2026-10.xlsx")
    assert boek.sheetnames == ["Overzicht", "Uitleg"]
    uitleg = {rij[0]: rij[1] for rij in boek["Uitleg"].iter_rows(values_only=True)}
    assert uitleg["Periode"] == "oktober 2026"
    assert uitleg["Let op"] == "Alleen voor gebruik binnen de gemeente"
    assert {boek.properties.creator, boek.properties.lastModifiedBy} <= {"", None}
    with pytest.raises(InvoerFout, match="staat al in deze map"):
        bewaar_in_map(set_, tmp_path)


def test_a_disk_that_fails_halfway_leaves_nothing(
    set_: Maandset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aantal = 0

    def vol(inhoud: bytes, pad: Path) -> None:
        nonlocal aantal
        aantal += 1
        if aantal > 5:
            raise InvoerFout("vol")
        bewaar(inhoud, pad)

    monkeypatch.setattr("werkteam_desktop.rapport.stijl.bewaar", vol)
    with pytest.raises(InvoerFout, match="Kies een andere map"):
        bewaar_in_map(set_, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_nothing_and_says_how_far_it_was(gevuld: Path) -> None:
    opslag = Opslag.open(gevuld, SLEUTEL)
    gezien = []

    def voortgang(nr: int, van: int) -> None:
        gezien.append((nr, van))
        if nr == 3:
            raise Afgebroken

    with pytest.raises(Afgebroken):
        maak_maandset(Werkplek(opslag, nu=lambda: NU), voortgang=voortgang)
    assert gezien[-1] == (3, len(overzichten.namen()))
    opslag.sluit()


def test_the_command_writes_it_and_never_something_else(
    gevuld: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    basis = ["--opslag", str(gevuld), "--sleutelbestand", str(gevuld.with_suffix(".sleutel")), "overzicht", "maandset"]
    assert main([*basis, "--periode", "2024-03", "--pdf", str(tmp_path / "set.pdf")]) == 0
    uit = capsys.readouterr()
    assert uit.out == ""
    assert f"3 van {len(overzichten.namen())}" in uit.err
    assert len(PdfReader(tmp_path / "set.pdf").pages) > 1
    for fout in ([], ["--json"], ["--pdf", str(tmp_path / "x.pdf"), "--json"]):
        assert main([*basis, *fout]) == 2
        uit = capsys.readouterr()
        assert uit.out == ""
        assert len(uit.err.strip().splitlines()) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["set.pdf"]


def test_an_overview_by_command_in_every_form_is_one_and_the_same(
    gevuld: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    basis = ["--opslag", str(gevuld), "--sleutelbestand", str(gevuld.with_suffix(".sleutel")), "overzicht"]
    assert main([*basis]) == 0
    assert capsys.readouterr().out.split() == overzichten.namen()
    paden = [f"--{s}={tmp_path / f'duur.{s}'}" for s in ("pdf", "csv", "xlsx")]
    assert main([*basis, "duur", "--periode", "2024-K2", "--doelgroep", "langer_2_jaar", *paden, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["periode"] == "2024-K2"
    assert document["waarover"] == "Huizen"
    assert {p.suffix for p in tmp_path.iterdir()} == {".pdf", ".csv", ".xlsx"}
    assert len(PdfReader(tmp_path / "duur.pdf").pages) == 1
    assert main([*basis, "duur", "--doelgroep", "niets"]) == 2
    assert "Deze doelgroep bestaat niet" in capsys.readouterr().err


def test_a_print_replaces_only_an_older_print(set_: Maandset, tmp_path: Path) -> None:
    (tmp_path / "sleutel").write_text(SLEUTEL, encoding="ascii")
    with pytest.raises(InvoerFout, match="iets anders"):
        bewaar_pdf(set_, tmp_path / "sleutel")
    bewaar_pdf(set_, tmp_path / "set.pdf")
    bewaar_pdf(set_, tmp_path / "set.pdf")
