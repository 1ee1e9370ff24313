"""The commands as others call them: real processes, exact keys, one Dutch line for what is wrong."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from werkteam_desktop import handleiding
from werkteam_desktop.bronnen import RESOURCES
from werkteam_desktop.cli import main
from werkteam_desktop.gui import beelden
from werkteam_desktop.gui.acties import toetsen
from werkteam_desktop.handleiding import beeldnamen, hoofdstukken
from werkteam_desktop.opdrachten import vertonen

VRAAG: dict[str, Any] = json.loads((RESOURCES / "voorbeeld" / "vraag.json").read_text(encoding="utf-8"))


class Opdracht:
    """Runs the program on a store of its own."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.vast = ["--opslag", str(map_ / "werkteam.db"), "--sleutelbestand", str(map_ / "sleutel")]

    def __call__(self, *woorden: str, invoer: str = "", opslag: bool = True) -> subprocess.CompletedProcess[str]:
        opdracht = [sys.executable, "-m", "werkteam_desktop", *(self.vast if opslag else []), *woorden]
        return subprocess.run(opdracht, input=invoer, capture_output=True, text=True, timeout=120, check=False)

    def fout(self, *woorden: str, invoer: str = "") -> str:
        """The one line of a command that must refuse."""
        gedaan = self(*woorden, invoer=invoer)
        assert (gedaan.returncode, gedaan.stdout) == (2, "")
        assert "Traceback" not in gedaan.stderr
        return gedaan.stderr.strip().splitlines()[-1]


@pytest.fixture
def opdracht(tmp_path: Path) -> Opdracht:
    return Opdracht(tmp_path)


@pytest.fixture
def lijst(tmp_path: Path) -> Path:
    pad = tmp_path / "lijst.csv"
    pad.write_text(
        "bsn;achternaam;voornamen;geboortedatum\n999993653;Kuipers;Marleen;14-03-1988\n;Öztürk;Şule;31-02-1990\n",
        encoding="utf-8",
    )
    return pad


def test_import_tells_counts_and_one_reason_per_refused_line(opdracht: Opdracht, lijst: Path) -> None:
    proef = json.loads(opdracht("importeer", str(lijst), "--proef", "--json").stdout)
    echt = json.loads(opdracht("importeer", str(lijst), "--json").stdout)
    nog_eens = json.loads(opdracht("importeer", str(lijst), "--json").stdout)
    assert proef == echt
    assert list(echt) == ["gelezen", "nieuw", "bijgewerkt", "overgeslagen", "afgekeurd"]
    assert (echt["gelezen"], echt["nieuw"], [a["regel"] for a in echt["afgekeurd"]]) == (2, 1, [3])
    assert (nog_eens["nieuw"], nog_eens["bijgewerkt"], nog_eens["overgeslagen"]) == (0, 0, 1)


def test_search_gives_the_keys_of_the_contract(opdracht: Opdracht, lijst: Path) -> None:
    opdracht("importeer", str(lijst))
    (gevonden,) = json.loads(opdracht("inwoners", "--zoek", "kuip", "--json").stdout)
    assert gevonden == {
        "nummer": "100001",
        "naam": "Marleen Kuipers",
        "geboortedatum": "1988-03-14",
        "fase": "",
        "route": "",
    }
    assert json.loads(opdracht("inwoners", "--zoek", "\"*'", "--json").stdout) != ""


def test_the_key_file_is_made_once_and_a_wrong_one_is_refused(opdracht: Opdracht, tmp_path: Path) -> None:
    assert opdracht("inwoners", "--json").returncode == 0
    assert (tmp_path / "sleutel").stat().st_mode & 0o777 == 0o600
    (tmp_path / "sleutel").write_text("0" * 64)
    assert "sleutel past niet" in opdracht.fout("inwoners")


def test_reken_counts_with_the_own_file_of_the_gemeente_beside_the_store_that_need_not_be_there(
    opdracht: Opdracht, tmp_path: Path
) -> None:
    def verschil() -> dict[str, Any]:
        gedaan = opdracht("reken", "--json", invoer=json.dumps(VRAAG))
        assert (gedaan.returncode, gedaan.stderr) == (0, "")
        uit: dict[str, Any] = json.loads(gedaan.stdout)
        return uit

    eigen = tmp_path / "gemeenten" / "0402.toml"
    eigen.parent.mkdir()
    voor = verschil()
    eigen.write_text(
        'gemeente = "0402"\nvoorbeeld = false\nbron = "Verordening van 2026"\n[[term]]\n'
        'naam = "vrijlating_regulier_toegepast"\nvanaf = 2026-01-01\nwaarde = false\n',
        encoding="utf-8",
    )
    na = verschil()
    assert na["normversie"].startswith(voor["normversie"])
    assert (voor["verschil"], na["verschil"]) == ("241.15", "170.14")
    assert not any("VOORBEELD" in zin for zin in na["niet_meegerekend"])
    eigen.write_text("kapot", encoding="utf-8")
    kapot = verschil()
    assert kapot["verschil"] == "241.15"
    assert any("gemeenten/0402.toml" in zin for zin in kapot["niet_meegerekend"])
    assert not (tmp_path / "werkteam.db").exists()


def test_before_and_after_to_the_cent_with_the_keys_of_the_contract(opdracht: Opdracht) -> None:
    uit = json.loads(opdracht("reken", "--json", invoer=json.dumps(VRAAG)).stdout)
    assert list(uit) == [
        "voor", "na", "verschil", "marginale_druk_percentage", "oordeel", "afspraak_nodig", "kasstroom", "stappen",
        "niet_meegerekend", "normversie",
    ]  # fmt: skip
    assert {r["regeling"]: r["bedrag"] for r in uit["voor"]["regels"]}["bijstand"] == "1348.49"
    assert {r["regeling"]: r["bedrag"] for r in uit["na"]["regels"]} == {
        "loon": "1518.63", "bijstand": "71.01", "zorgtoeslag": "129.00", "huurtoeslag": "387.00",
    }  # fmt: skip
    assert (uit["voor"]["totaal"], uit["na"]["totaal"], uit["verschil"]) == ("1864.49", "2105.64", "241.15")
    for stap in uit["na"]["regels"][0]["uitleg"]:
        assert list(stap) == ["stap", "bedrag", "artikel", "bron"]


def test_a_regeling_takes_one_object_or_a_list(opdracht: Opdracht) -> None:
    een = {"leefvorm": "alleenstaand", "leeftijd": 38}
    uit = json.loads(
        opdracht("regeling", "bijstandsnorm", "--peildatum", "2026-07-01", "--json", invoer=json.dumps(een)).stdout
    )
    assert (uit["norm"], uit["norm_zonder_vakantietoeslag"]) == ("1419.46", "1348.49")
    lijst = [een, {**een, "peildatum": "2025-01-01"}, {**een, "peildatum": "1999-01-01"}, {"leeftijd": 3}]
    eerste, tweede, *fout = json.loads(
        opdracht("regeling", "bijstandsnorm", "--peildatum", "2026-07-01", "--json", invoer=json.dumps(lijst)).stdout
    )
    assert (eerste["norm"], tweede["norm"]) == ("1419.46", "1345.45")
    assert [list(f) for f in fout] == [["fout"], ["fout"]]


@pytest.mark.parametrize(
    ("pad", "waarde", "noemt"),
    [
        (("werk", "uren_per_week"), "-1", "uren_per_week"),
        (("werk", "uren_per_week"), "200", "uren_per_week"),
        (("werk", "uurloon"), "3.00", "uurloon"),
        (("werk", "uurloon"), "1.234,56", "uurloon"),
        (("werk", "start"), "2026-02-31", "start"),
        (("huishouden", "vermogen"), 1200, "vermogen"),
        (("huishouden", "leefvorm"), "samen", "leefvorm"),
        (("huishouden", "leefvorm"), "gehuwd", "partner"),
        (("huishouden", "aanvrager"), {"geboortedatum": "2090-01-01"}, "geboortedatum"),
        (("peildatum",), "2023-01-01", "niet bekend: aow_leeftijd_maanden"),
        (("onbekend",), 1, "onbekend"),
    ],
)
def test_wrong_input_names_the_key(opdracht: Opdracht, pad: tuple[str, ...], waarde: object, noemt: str) -> None:
    vraag = json.loads(json.dumps(VRAAG))
    deel = vraag
    for sleutel in pad[:-1]:
        deel = deel[sleutel]
    deel[pad[-1]] = waarde
    assert noemt in opdracht.fout("reken", invoer=json.dumps(vraag))


@pytest.mark.parametrize("invoer", ["", "{", "[1,", "null", "3", '"tekst"', "{}", "[" * 100_000])
def test_input_that_is_no_question_is_told_in_one_line(opdracht: Opdracht, invoer: str) -> None:
    assert opdracht.fout("reken", invoer=invoer)


@pytest.mark.parametrize(
    "woorden",
    [
        ("bestaatniet",),
        ("plan", "999999", "--pdf", "x.pdf"),
        ("overzicht", "bestaatniet"),
        ("regio", "maak", "--maand", "2026-13", "--map", "."),
        ("regeling", "bestaatniet", "--peildatum", "2026-07-01"),
        ("regeling", "bijstandsnorm", "--peildatum", "gisteren"),
        ("importeer", "bestaat-niet.csv"),
        ("demo", "--map", "/dev/null/x"),
        ("demo", "--map", ".", "--aantal", "-3"),
        ("regio",),
    ],
)
def test_an_impossible_command_ends_with_one_dutch_line(opdracht: Opdracht, woorden: tuple[str, ...]) -> None:
    zin = opdracht.fout(*woorden, invoer="{}")
    assert zin.endswith((".", "--zoek"))


@pytest.mark.parametrize(
    ("woorden", "noemt"),
    [
        (("schermen", "--map", "beelden", "--schaal=nan"), "schaal"),
        (("schermen", "--map", "beelden", "--schaal=0"), "schaal"),
        (("demo", "--map", "uit", "--aantal", "9" * 20), "aantal"),
        (("plan", "\udcff", "--pdf", "x.pdf"), "geen dossier"),
        (("overzicht", "caseload", "--pdf", ""), "niet worden bewaard"),
    ],
)
def test_odd_values_are_told_in_one_line(
    opdracht: Opdracht, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, woorden: tuple[str, ...], noemt: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert noemt in opdracht.fout(*woorden)


def test_a_number_without_end_and_a_closed_input_are_told_in_one_line(opdracht: Opdracht, tmp_path: Path) -> None:
    assert "te lang" in opdracht.fout("reken", invoer='{"a": ' + "9" * 6000 + "}")
    if os.name != "nt":
        dicht = f"exec '{sys.executable}' -m werkteam_desktop reken <&-"
        gedaan = subprocess.run(["sh", "-c", dicht], capture_output=True, text=True, timeout=60, check=False)
        assert (gedaan.returncode, "JSON" in gedaan.stderr) == (2, True)


def test_names_print_whatever_the_code_page_of_the_machine(
    opdracht: Opdracht, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lijst.csv").write_text("achternaam;voornamen;geboortedatum\nÖztürk;Şule;1990-01-31\n", "utf-8")
    assert opdracht("importeer", str(tmp_path / "lijst.csv")).returncode == 0
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    gedaan = subprocess.run(
        [sys.executable, "-m", "werkteam_desktop", *opdracht.vast, "inwoners"], capture_output=True, check=False
    )
    assert (gedaan.returncode, "Şule Öztürk" in gedaan.stdout.decode("utf-8")) == (0, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_output_that_cannot_be_written_is_told_and_a_reader_that_leaves_is_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opdracht = [sys.executable, "-m", "werkteam_desktop", "overzicht"]
    for meteen in ("1", ""):  # whether it is found out in the middle or at the end
        monkeypatch.setenv("PYTHONUNBUFFERED", meteen)
        with Path("/dev/full").open("w") as vol:
            gedaan = subprocess.run(opdracht, stdout=vol, stderr=subprocess.PIPE, text=True, check=False)
        assert gedaan.returncode == 2
        assert gedaan.stderr.startswith("De uitvoer kan niet worden geschreven")
        assert gedaan.stderr.count("\n") == 1
    lezen, schrijven = os.pipe()
    os.close(lezen)
    gedaan = subprocess.run(opdracht, stdout=schrijven, stderr=subprocess.PIPE, text=True, check=False)
    os.close(schrijven)
    assert (gedaan.returncode, gedaan.stderr) == (0, "")


def test_a_print_to_the_place_of_the_store_is_refused_and_leaves_the_store(
    opdracht: Opdracht, lijst: Path, tmp_path: Path
) -> None:
    opdracht("importeer", str(lijst))
    for soort in ("--csv", "--pdf"):
        for naam in ("werkteam.db", "sleutel"):
            assert "iets anders" in opdracht.fout("overzicht", "caseload", soort, str(tmp_path / naam))
    assert "Kuipers" in opdracht("inwoners").stdout


def test_the_handleiding_is_printed_and_what_is_wanted_is_asked(opdracht: Opdracht, tmp_path: Path) -> None:
    assert opdracht("handleiding").returncode == 2
    boek, blad = tmp_path / "boek.pdf", tmp_path / "blad.pdf"
    gedaan = opdracht("handleiding", "--pdf", str(boek), "--spiekbrief", str(blad))
    assert gedaan.returncode == 0, gedaan.stderr
    assert boek.read_bytes().startswith(b"%PDF")
    assert blad.read_bytes().startswith(b"%PDF")


def test_the_pictures_that_were_asked_for_are_those_in_the_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def maak(map_: Path) -> Iterator[Path]:
        map_.mkdir()
        for nummer, naam in enumerate(namen):
            Image.new("RGB", (100, 10), (nummer, 0, 0)).save(map_ / f"{naam}.png")
            yield map_ / f"{naam}.png"

    namen = beeldnamen(hoofdstukken(toetsen()))
    map_, boek = tmp_path / "beelden", tmp_path / "boek.pdf"
    monkeypatch.setattr(vertonen, "_zonder_beeldscherm", lambda: None)
    monkeypatch.setattr(beelden, "maak_beelden", maak)
    monkeypatch.setattr(handleiding, "BEELDEN", tmp_path / "niet")
    assert main(["handleiding", "--pdf", str(boek)]) == 0
    assert sum(len(blad.images) for blad in PdfReader(boek).pages) == 0
    zin = f"In de handleiding ontbreken beelden ({len(namen)} van de {len(namen)}): maak ze met --beelden MAP."
    assert capsys.readouterr() == (f"{boek}\n", f"{zin}\n")
    assert main(["handleiding", "--pdf", str(boek), "--beelden", str(map_)]) == 0
    assert sum(len(blad.images) for blad in PdfReader(boek).pages) == len(namen) + 1  # one is on the cover too
    uit, fout = capsys.readouterr()
    assert uit.splitlines() == [*(str(map_ / f"{naam}.png") for naam in namen), str(boek)]
    assert fout == ""


def test_a_map_that_takes_no_pictures_is_named_in_one_line(opdracht: Opdracht, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("iets anders")
    assert "Kies met --beelden een andere map" in opdracht.fout("handleiding", "--beelden", str(tmp_path / "bestand"))


def test_the_demo_leaves_a_folder_with_other_work_alone(opdracht: Opdracht, tmp_path: Path) -> None:
    (tmp_path / "regio").mkdir()
    (tmp_path / "regio" / "regio-2026-07.zip").write_bytes(b"echt")
    assert "iets anders" in opdracht.fout("demo", "--map", str(tmp_path))
    assert (tmp_path / "regio" / "regio-2026-07.zip").read_bytes() == b"echt"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such file")
def test_a_crash_leaves_no_memory_on_disk_once_the_store_is_open(tmp_path: Path) -> None:
    programma = (
        "import sys, resource; from pathlib import Path; from werkteam_desktop.app import open_opslag;"
        "open_opslag(sys.argv[1], Path(sys.argv[2])); print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    opdracht = [sys.executable, "-c", programma, str(tmp_path / "x.db"), str(tmp_path / "sleutel")]
    assert subprocess.run(opdracht, capture_output=True, text=True, check=True).stdout.strip() == "(0, 0)"


def test_help_speaks_dutch_and_lists_the_commands(opdracht: Opdracht) -> None:
    uit = opdracht("--help", opslag=False).stdout
    for naam in (
        "demo",
        "importeer",
        "inwoners",
        "regeling",
        "reken",
        "plan",
        "overzicht",
        "regio",
        "team",
        "schermen",
        "handleiding",
    ):
        assert naam in uit
    assert "gebruik:" in uit
    assert "kale_huur" in opdracht("regeling", "--help", opslag=False).stdout


def test_the_demo_does_the_whole_job_and_the_same_seed_gives_the_same_result(tmp_path: Path) -> None:
    bestanden: list[dict[str, str]] = []
    for naam in ("een", "twee"):
        map_ = tmp_path / naam
        gedaan = Opdracht(tmp_path)("demo", "--map", str(map_), "--aantal", "60", opslag=False)
        assert (gedaan.returncode, gedaan.stderr) == (0, "")
        bestanden.append(
            {
                str(p.relative_to(map_)): hashlib.sha256(p.read_bytes()).hexdigest()
                for p in sorted(map_.rglob("*"))
                if p.is_file() and not p.name.startswith("demo.")
            }
        )
    assert bestanden[0] == bestanden[1]
    namen = list(bestanden[0])
    assert sum(n.startswith("plannen/plan-") for n in namen) >= 10
    assert {"overzicht-caseload.pdf", "overzicht-caseload.csv", "regio/regio-2026-10.zip"} <= set(namen)


def test_the_plan_of_the_demo_prints_by_number(tmp_path: Path) -> None:
    Opdracht(tmp_path)("demo", "--map", str(tmp_path), "--aantal", "0", opslag=False)
    nummer = sorted((tmp_path / "plannen").iterdir())[0].stem.removeprefix("plan-")
    opslag = ["--opslag", str(tmp_path / "demo.db"), "--sleutelbestand", str(tmp_path / "demo.sleutel")]
    gedaan = Opdracht(tmp_path)(*opslag, "plan", nummer, "--pdf", str(tmp_path / "p.pdf"), opslag=False)
    assert gedaan.returncode == 0
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")


def test_without_a_command_the_window_opens_and_stays_open(opdracht: Opdracht, tmp_path: Path) -> None:
    omgeving = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-m", "werkteam_desktop", *opdracht.vast], env=omgeving, stderr=subprocess.PIPE, text=True
    ) as proces:
        with pytest.raises(subprocess.TimeoutExpired):
            proces.wait(timeout=4)
        proces.terminate()
        _, fouten = proces.communicate(timeout=20)
    assert [r for r in fouten.splitlines() if "propagateSizeHints" not in r] == []
    assert (tmp_path / "werkteam.db").stat().st_size > 0


def test_a_backup_is_made_checked_and_put_back_by_command(opdracht: Opdracht, tmp_path: Path) -> None:
    """What was imported after it is gone then, and still there in the backup of just before."""
    (tmp_path / "a.csv").write_text("achternaam;geboortedatum\nEerst;1990-01-01\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("achternaam;geboortedatum\nLater;1991-01-01\n", encoding="utf-8")
    assert "nog geen gegevensbestand" in opdracht.fout("beheer", "backup", str(tmp_path / "k.wtkopie"))
    assert opdracht("importeer", str(tmp_path / "a.csv")).returncode == 0
    gemaakt = opdracht("beheer", "backup", str(tmp_path / "k.wtkopie"))
    assert gemaakt.returncode == 0
    assert "gecontroleerd: 1 dossier" in gemaakt.stdout
    assert opdracht("importeer", str(tmp_path / "b.csv")).returncode == 0
    terug = opdracht("beheer", "herstel", str(tmp_path / "k.wtkopie"))
    assert terug.returncode == 0, terug.stderr
    assert "teruggezet: 1 dossier" in terug.stdout
    assert "reservekopieen" in terug.stderr
    assert [r["naam"] for r in json.loads(opdracht("inwoners", "--json").stdout)] == ["Eerst"]
    nieuwste = max((opdracht.map / "reservekopieen").iterdir(), key=lambda p: p.stat().st_mtime)
    assert opdracht("beheer", "herstel", str(nieuwste)).returncode == 0
    assert len(json.loads(opdracht("inwoners", "--json").stdout)) == 2


def test_a_backup_that_cannot_be_made_or_put_back_is_told_in_one_sentence(opdracht: Opdracht, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("achternaam;geboortedatum\nEerst;1990-01-01\n", encoding="utf-8")
    assert opdracht("importeer", str(tmp_path / "a.csv")).returncode == 0
    assert "iets anders" in opdracht.fout("beheer", "backup", str(tmp_path / "a.csv"))
    assert "geen reservekopie" in opdracht.fout("beheer", "herstel", str(tmp_path / "a.csv"))
    assert "is er niet" in opdracht.fout("beheer", "herstel", str(tmp_path / "nergens"))
    for map_ in ("", ".", str(tmp_path)):
        assert "een naam" in opdracht.fout("beheer", "backup", map_)
    assert "De map" in opdracht.fout("beheer", "backup", str(tmp_path / "usb" / "k.wtkopie"))
    assert not (tmp_path / "usb").exists(), "a drive that is not there must not seem to be"
    assert "vervangen" not in opdracht("beheer", "backup", str(tmp_path / "k.wtkopie")).stdout
    assert "vervangen" in opdracht("beheer", "backup", str(tmp_path / "k.wtkopie")).stdout
    (opdracht.map / "sleutel").write_text("6b" * 32)
    assert "andere sleutel" in opdracht.fout("beheer", "herstel", str(tmp_path / "k.wtkopie"))
    team = ["--opslag", "postgresql+psycopg://x/y", "beheer", "herstel", str(tmp_path / "k.wtkopie")]
    gedaan = opdracht(*team, opslag=False)
    assert (gedaan.returncode, gedaan.stdout) == (2, "")
    assert "database van uw team" in gedaan.stderr
