"""Whatever is typed: an answer, or one Dutch sentence that opens with the key at fault, and exit status 2."""

import copy
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from werkteam_desktop import cli
from werkteam_desktop.inkomen.invoer import REGELINGEN

WEG = object()
FOUT = (
    None, True, 0, -1, 3, 200, 1.5, 10**18, float("nan"), float("inf"), -float("inf"), "", " ", "x", "x\ny", "-1.00",
    "1e9", "NaN", "Infinity", "12,50", "1.00\n", "١٢.٠٠", "0", "0.00", "999999999.99", "1000000000.00", "9" * 3000,
    "0001-01-01", "1900-01-01", "2024-02-29", "2023-02-29", "2027-03-01", "9999-12-31", [], {}, [[]], [None],
    {"x\ny": 1},
)  # fmt: skip
REGELING: dict[str, dict[str, Any]] = {
    "bijstandsnorm": {"leefvorm": "gehuwd", "leeftijd": 30, "leeftijd_partner": 25, "kinderen_ten_laste": 1,
                      "kostendelende_medebewoners": 1, "inrichting": False},
    "kostendelers": {"personen": [{"leeftijd": 40, "student": False, "commercieel": False, "partner": False}]},
    "vrijlating": {"netto_inkomen": "900.00", "soort": "regulier", "maanden_gebruikt": 2},
    "maandinkomen": {"bedrag": "900.00", "tijdvak": "week"},
    "minimumloon": {"leeftijd": 20, "uren_per_week": "20", "bbl": True},
    "loonheffing": {"loon": "2000.00", "tijdvak": "maand", "loonheffingskorting": True, "aow": False},
    "inkomstenbelasting": {"arbeidsinkomen": "20000.00", "overig_box1": "0.00", "leeftijd": 30,
                           "kind_jonger_dan_12": True, "alleenstaand_of_minst_verdienend": True},
    "zorgtoeslag": {"toetsingsinkomen": "20000.00", "toeslagpartner": False, "vermogen": "0.00"},
    "huurtoeslag": {"rekeninkomen": "20000.00", "kale_huur": "600.00", "servicekosten": "0.00", "personen": 1,
                    "leeftijd": 30, "aow": False, "vermogen": "0.00", "zelfstandige_woning": True},
    "kindgebonden_budget": {"toetsingsinkomen": "20000.00", "toeslagpartner": False, "leeftijden": [3, 12],
                            "vermogen": "0.00"},
    "kinderopvangtoeslag": {"toetsingsinkomen": "20000.00",
                            "kinderen": [{"soort": "bso", "uren_per_maand": 50, "uurtarief": "9.00"}]},
    "kinderbijslag": {"leeftijden": [3, 12]},
    "loonkostensubsidie": {"loon_per_maand": "2000.00", "uren_per_week": 36, "leeftijd": 30,
                           "loonwaarde_percentage": "60"},
}  # fmt: skip


def _opdracht(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], opdracht: list[str], tekst: str
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(tekst.encode())))
    status = cli.main([*opdracht, "--json"])
    uit, fout = capsys.readouterr()
    return status, uit, fout


def _paden(waarde: Any, pad: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    delen = waarde.items() if isinstance(waarde, dict) else enumerate(waarde) if isinstance(waarde, list) else ()
    for sleutel, deel in delen:
        yield (*pad, sleutel)
        yield from _paden(deel, (*pad, sleutel))


def _met(invoer: dict[str, Any], pad: tuple[Any, ...], waarde: object) -> dict[str, Any]:
    anders = copy.deepcopy(invoer)
    deel: Any = anders
    for sleutel in pad[:-1]:
        deel = deel[sleutel]
    if waarde is WEG:
        del deel[pad[-1]]
    else:
        deel[pad[-1]] = waarde
    return anders


def _antwoord_of_een_zin(status: int, uit: str, fout: str, wat: str) -> None:
    assert status in (0, 2), f"{wat}: {fout}"
    if status == 0:
        json.loads(uit, parse_constant=lambda naam: pytest.fail(f"{wat}: {naam}"))
    else:
        assert uit == "", wat
        assert re.fullmatch(r"[a-z0-9_ .]+: [^\n]+\.\n", fout), f"{wat}: {fout}"


@pytest.fixture
def vol(referentie: dict[str, Any]) -> dict[str, Any]:
    """The reference question with everything filled in that can be."""
    referentie["huishouden"] |= {
        "leefvorm": "gehuwd",
        "partner": {"geboortedatum": "1990-01-01", "loon_per_maand": "500.00", "recht_op_bijstand": True},
        "kinderen": [{"geboortedatum": "2017-05-02"}],
        "gespaard_tijdens_bijstand": "0.00",
        "geen_beroep_op_ouders": False,
        "school_tot": "2020-07-01",
        "studietoeslag": False,
    }
    referentie["werk"] |= {
        "kinderopvang": [{"soort": "bso", "uren_per_maand": 50, "uurtarief": "9.00"}],
        "betaaldag": 3, "proefplaats_maanden": 0, "loonwaarde_percentage": "60", "bbl": False,
    }  # fmt: skip
    return referentie | {"vaste_lasten": [{"wat": "Huur", "bedrag": "640.00", "dag": 1}], "saldo": "10.00"}


def test_every_key_of_reken_with_every_kind_of_nonsense(
    vol: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for pad in _paden(vol):
        for waarde in (*FOUT, WEG):
            tekst = json.dumps(_met(vol, pad, waarde))
            _antwoord_of_een_zin(*_opdracht(monkeypatch, capsys, ["reken"], tekst), f"{pad} {waarde!r:.40}")


@pytest.mark.parametrize("naam", REGELINGEN)
def test_every_key_of_a_regeling_with_every_kind_of_nonsense(
    naam: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for pad in _paden(REGELING[naam]):
        for waarde in (*FOUT, WEG):
            tekst = json.dumps(_met(REGELING[naam], pad, waarde))
            opdracht = ["regeling", naam, "--peildatum", "2026-08-01"]
            _antwoord_of_een_zin(*_opdracht(monkeypatch, capsys, opdracht, tekst), f"{pad} {waarde!r:.40}")


@pytest.mark.parametrize(
    ("pad", "waarde", "zin"),
    [
        ("werk.uren_per_week", "-4", "niet negatief"),
        ("werk.uren_per_week", "200", "meer dan 60 uur per week mag niet"),
        ("huishouden.aanvrager.geboortedatum", "2027-01-01", "ligt na de peildatum"),
        ("huishouden.aanvrager.geboortedatum", "2023-02-29", "geen bestaande datum"),
        ("huishouden.partner.geboortedatum", WEG, "ontbreekt"),
        ("huishouden.partner", None, "vul de partner in"),
        ("werk.uurloon", "14.98", "minder dan het minimumloon van € 14,99"),
        ("werk.uurloon", "1500.00", "€ 1.500,00 per uur is te veel"),
        ("peildatum", "2030-01-01", "niet bekend: "),
        ("werk.start", "1980-01-01", "voor de geboorte"),
        ("werk.start", "2040-01-01", "binnen 5 jaar na de peildatum"),
        ("uitkering.sinds", "1980-01-01", "voor de geboorte"),
        ("huishouden.vermogen", "1000000000.00", "te hoog"),
        ("werk.kinderopvang.0.uren_per_maand", "745", "niet meer dan 744 uur"),
        ("huishouden.onbekend", 1, "bestaat niet"),
        ("uitkering.vrijlating", "arbeid", "pw_bijverdien_2027_percentage"),
    ],
)
def test_the_sentence_says_what_is_wrong(
    pad: str, waarde: object, zin: str, vol: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    delen = tuple(int(deel) if deel.isdigit() else deel for deel in pad.split("."))
    status, _, fout = _opdracht(monkeypatch, capsys, ["reken"], json.dumps(_met(vol, delen, waarde)))
    assert status == 2
    assert fout.startswith("peildatum: " if zin.startswith("pw_") else f"{pad}: ")
    assert zin in fout


def test_someone_born_on_a_leap_day_is_a_year_older_on_the_first_of_march(
    referentie: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """21 on 1 March 2025: the day before still the norm for the young."""
    referentie["huishouden"]["aanvrager"]["geboortedatum"] = "2004-02-29"
    referentie["uitkering"] |= {"sinds": None, "vrijlating": "geen"}
    bijstand = []
    for dag in ("2025-02-28", "2025-03-01"):
        referentie["peildatum"] = referentie["werk"]["start"] = dag
        _, uit, _ = _opdracht(monkeypatch, capsys, ["reken"], json.dumps(referentie))
        bijstand.append(next(r["bedrag"] for r in json.loads(uit)["voor"]["regels"] if r["regeling"] == "bijstand"))
    assert bijstand == ["315.56", "1278.18"]


def test_a_key_written_twice_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    opdracht = ["regeling", "kinderbijslag", "--peildatum", "2026-08-01"]
    status, _, fout = _opdracht(monkeypatch, capsys, opdracht, '{"leeftijden": [3], "leeftijden": [4]}')
    assert (status, fout.partition(":")[0]) == (2, "leeftijden")


def test_the_program_itself_ends_with_status_2_and_one_line(vol: dict[str, Any]) -> None:
    tekst = json.dumps(_met(vol, ("werk", "uren_per_week"), "200"))
    klaar = subprocess.run(
        [sys.executable, "-m", "werkteam_desktop", "reken", "--json"],
        input=tekst, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (klaar.returncode, klaar.stdout) == (2, "")
    assert klaar.stderr.startswith("werk.uren_per_week: ")
    assert klaar.stderr.count("\n") == 1
